#include "layout/line.h"

#include <math.h>

#define SHIFT_MOST 46.0 /* px from a mark to its day */

struct block {
    double mean, weight;
    size_t first, n;
};

/* Left to right as far as `hi` allows, then right to left. */
static void keep_between(struct sj_item **v, const double *offset, size_t n, double lo,
                         double hi)
{
    for (size_t i = n; i-- > 0;) {
        double most = i + 1 < n ? v[i + 1]->mark.at.x - (offset[i + 1] - offset[i])
                                : hi - v[i]->mark.width / 2;
        v[i]->mark.at.x = fmin(v[i]->mark.at.x, most);
    }
    for (size_t i = 0; i < n; i++) {
        double least = i > 0 ? v[i - 1]->mark.at.x + offset[i] - offset[i - 1]
                             : lo + v[i]->mark.width / 2;
        v[i]->mark.at.x = fmax(v[i]->mark.at.x, least);
    }
}

double sj_items_spread(struct sj_arena *arena, struct sj_item **v, size_t n, double lo,
                       double hi)
{
    struct block *blocks = SJ_NEW_N(arena, n + 1, struct block);
    double *offset = SJ_NEW_N(arena, n + 1, double), longest = 0;
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            offset[i] = offset[i - 1] + (v[i - 1]->mark.width + v[i]->mark.width) / 2 +
                        SJ_MARK_GAP;
        blocks[m++] = (struct block){v[i]->want - offset[i], 1, i, 1};
        while (m > 1 && blocks[m - 2].mean > blocks[m - 1].mean) {
            struct block *a = &blocks[m - 2], *b = &blocks[m - 1];
            a->mean =
                (a->mean * a->weight + b->mean * b->weight) / (a->weight + b->weight);
            a->weight += b->weight;
            a->n += b->n;
            m--;
        }
    }
    for (size_t b = 0; b < m; b++)
        for (size_t i = blocks[b].first; i < blocks[b].first + blocks[b].n; i++)
            v[i]->mark.at.x = blocks[b].mean + offset[i];
    keep_between(v, offset, n, lo, hi);
    for (size_t i = 0; i < n; i++)
        longest = fmax(longest, fabs(v[i]->mark.at.x - v[i]->want));
    return longest;
}

/* ---- tiers ---- */

static bool in_tier(const struct sj_item *item, bool undated, int tier)
{
    return item->undated == undated && item->mark.run != NULL && item->tier == tier;
}

double sj_track_spread(const struct sj_line *l, struct sj_track *t, bool undated,
                       int tier)
{
    struct sj_item **v = SJ_NEW_N(l->lay->arena, t->items.n + 1, struct sj_item *);
    size_t n = 0;
    for (size_t i = 0; i < t->items.n; i++)
        if (in_tier(&t->items.items[i], undated, tier))
            v[n++] = &t->items.items[i];
    double lo = undated ? l->tray_x + 2 : l->axis.x0 - 3;
    double hi = undated         ? l->tray_x + l->tray_w - 2
                : l->tray_w > 0 ? l->tray_x - 2
                                : l->req->x + l->req->width;
    return sj_items_spread(l->lay->arena, v, n, lo, hi);
}

static struct sj_reach extent_of(const struct sj_item *item)
{
    struct sj_reach r = {item->want - item->mark.width / 2,
                         item->want + item->mark.width / 2};
    if (item->bar0 < item->bar1) {
        r.x0 = fmin(r.x0, item->bar0);
        r.x1 = fmax(r.x1, item->bar1);
    }
    return r;
}

/* Each dated item goes to the first tier that is free at its place, else to that which
 * will be soonest. True where none had to. */
static bool first_fit(struct sj_track *t, int tiers)
{
    double end[SJ_TIERS] = {-INFINITY, -INFINITY, -INFINITY};
    bool fits = true;
    for (size_t i = 0; i < t->items.n; i++) {
        struct sj_item *item = &t->items.items[i];
        if (item->undated)
            continue;
        struct sj_reach r = extent_of(item);
        int best = 0;
        for (int k = 0; k < tiers && r.x0 < end[best]; k++)
            if (end[k] < end[best])
                best = k;
        fits = fits && r.x0 >= end[best];
        item->tier = best;
        end[best] = fmax(end[best], r.x0) + (r.x1 - r.x0) + SJ_MARK_GAP;
    }
    return fits;
}

/* Whether the marks of so many tiers fill them little and stand near their days. */
static bool stands(const struct sj_line *l, struct sj_track *t, int tiers, bool *ret_near)
{
    double room = l->axis.x1 - l->axis.x0, fill[SJ_TIERS] = {0}, longest = 0;
    bool slack = true;
    for (size_t i = 0; i < t->items.n; i++)
        if (!t->items.items[i].undated && t->items.items[i].mark.run != NULL)
            fill[t->items.items[i].tier] += t->items.items[i].mark.width + SJ_MARK_GAP;
    for (int k = 0; k < tiers; k++) {
        slack = slack && fill[k] <= SJ_FILL_MOST * room;
        longest = fmax(longest, sj_track_spread(l, t, false, k));
    }
    *ret_near = longest <= SHIFT_MOST;
    return slack;
}

bool sj_track_pack(const struct sj_line *l, struct sj_track *t, int most)
{
    bool slack = false, near = false;
    for (int k = 1; k <= most && !(slack && near); k++) {
        first_fit(t, k);
        slack = stands(l, t, k, &near);
        t->tiers = k;
    }
    return slack;
}
