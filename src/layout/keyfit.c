#include "layout/key.h"

#include <math.h>

#define COLUMNS 4 /* of the key, at most */

bool sj_key_overfull(const struct sj_lay *lay, double line)
{
    return (double)lay->plan->entries.n * line > COLUMNS * lay->highest;
}

const bool *sj_key_worth(const struct sj_lay *lay, double room, double line)
{
    const struct sj_plan *plan = lay->plan;
    size_t n = plan->entries.n, left = n;
    if (room < (double)n * line)
        left = (size_t)(fmax(0, room) / line) + COLUMNS;
    bool *worth = SJ_NEW_N(lay->arena, n + 1, bool);
    for (int priority = 1; priority <= 5; priority++)
        for (size_t i = 0; i < n && left > 0; i++) {
            const struct sj_entry *e = &plan->entries.items[i];
            if (!e->told || e->priority != priority)
                continue;
            worth[i] = true;
            left--;
        }
    return worth;
}

/* Fills column after column; returns how many kept lines found room. A line that says how
 * many are left out takes `reserve` px of the last column. */
static size_t fill_columns(const struct sj_key_columns *c, const struct sj_kept *kept,
                           const double *heights, size_t n, double reserve,
                           size_t *ret_column)
{
    size_t column = 0, placed = 0;
    double y = c->boxes[0].y;
    for (size_t i = 0; i < n; i++) {
        if (!kept->keep[i])
            continue;
        double end = c->bottom - (column + 1 == c->n ? reserve : 0);
        if (y + heights[i] > end + 0.01) {
            if (++column >= c->n)
                return placed;
            y = c->boxes[column].y;
        }
        y += heights[i];
        if (ret_column != NULL)
            ret_column[i] = column;
        placed++;
    }
    return placed;
}

static double reserve_for(const struct sj_kept *kept, double line)
{
    return kept->dropped > 0 ? line : 0;
}

static bool all_fit(const struct sj_key_columns *c, const struct sj_kept *kept,
                    const double *heights, size_t n, double line, size_t count)
{
    return fill_columns(c, kept, heights, n, reserve_for(kept, line), NULL) == count;
}

/* Indices of the lines, the first to go first: of least priority, and later. */
static size_t *by_worth(struct sj_arena *arena, const struct sj_plan *plan)
{
    size_t n = plan->entries.n, m = 0, *order = SJ_NEW_N(arena, n + 1, size_t);
    for (int priority = 5; priority >= 1; priority--)
        for (size_t i = n; i-- > 0;)
            if (plan->entries.items[i].priority == priority)
                order[m++] = i;
    return order;
}

/* Halving the number to drop keeps it fast: documents may have thousands of events. */
static void drop_some(struct sj_kept *k, const struct sj_plan *plan, const size_t *order,
                      const struct sj_key_columns *c, const double *heights, double line)
{
    size_t n = plan->entries.n, lo = 0, hi = n; /* too few dropped .. enough */
    while (hi - lo > 1) {
        size_t mid = (lo + hi) / 2;
        for (size_t i = 0; i < n; i++)
            k->keep[order[i]] = i >= mid;
        k->dropped = 1;
        *(all_fit(c, k, heights, n, line, n - mid) ? &hi : &lo) = mid;
    }
    k->dropped = 0;
    for (size_t i = 0; i < n; i++) {
        k->keep[order[i]] = i >= hi;
        k->dropped += i < hi ? plan->entries.items[order[i]].rows.n : 0;
    }
}

struct sj_kept sj_key_keep(struct sj_arena *arena, const struct sj_plan *plan,
                           const struct sj_key_columns *c, const double *heights,
                           double line)
{
    size_t n = plan->entries.n;
    struct sj_kept k = {SJ_NEW_N(arena, n + 1, bool), 0};
    for (size_t i = 0; i < n; i++)
        k.keep[i] = true;
    if (all_fit(c, &k, heights, n, line, n))
        return k;
    struct sj_arena *scratch = sj_arena_new();
    drop_some(&k, plan, by_worth(scratch, plan), c, heights, line);
    sj_arena_free(scratch);
    return k;
}

double sj_key_even(const struct sj_key_columns *c, const struct sj_kept *kept,
                   const double *heights, size_t n, double line)
{
    size_t count = 0;
    struct sj_key_columns even = *c;
    double lo = c->boxes[0].y, hi = c->bottom;
    for (size_t i = 0; i < n; i++)
        count += kept->keep[i];
    while (hi - lo > 0.5) {
        even.bottom = (lo + hi) / 2;
        *(all_fit(&even, kept, heights, n, line, count) ? &hi : &lo) = even.bottom;
    }
    return hi;
}

void sj_key_fill(const struct sj_key_columns *c, const struct sj_kept *kept,
                 const double *heights, size_t n, double line, size_t *ret_column)
{
    fill_columns(c, kept, heights, n, reserve_for(kept, line), ret_column);
}
