#include "layout/line.h"

#include <limits.h>
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

/* How far a "?" or a cross reaches beside its mark. */
static double satellite(const struct sj_mark *mark)
{
    struct sj_mark bare = *mark;
    bare.kind = SJ_MARK_MADE;
    return sj_mark_box(mark).w - sj_mark_box(&bare).w;
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
                        satellite(&v[i - 1]->mark) + SJ_MARK_GAP;
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
    keep_between(v, offset, n, lo, n > 0 ? hi - satellite(&v[n - 1]->mark) : hi);
    for (size_t i = 0; i < n; i++)
        longest = fmax(longest, fabs(v[i]->mark.at.x - v[i]->want));
    return longest;
}

/* ---- tiers ---- */

static bool in_tier(const struct sj_item *item, bool undated, int tier)
{
    return item->undated == undated && item->mark.run != NULL && item->tier == tier;
}

/* ---- the days of warrants ---- */

/* The days that rules run through the lanes at: a mark never stands on the other side of
 * one than its own day does. Ascending; PAST and FUTURE close the row. */
static size_t legal_days(const struct sj_line *l, struct sj_day *ret)
{
    const struct sj_ledger *ledger = l->lay->plan->ledger;
    size_t n = 0;
    ret[n++] = SJ_DAY_PAST;
    for (size_t i = 0; i < ledger->n_warrants && ledger->n_warrants <= SJ_MOST_WARRANTS;
         i++) {
        struct sj_day day = ledger->warrants[i].force.from;
        size_t at = n;
        if (!sj_day_known(day))
            continue;
        for (; at > 1 && ret[at - 1].n > day.n; at--)
            ret[at] = ret[at - 1];
        ret[at] = day;
        n++;
    }
    ret[n] = SJ_DAY_FUTURE;
    return n;
}

/* Between which of them all the possible days of an item are; where they are not on one
 * side, its middle decides. */
static size_t side_of(const struct sj_item *item, const struct sj_day *days, size_t n)
{
    const struct sj_edtf *d = item->row->date;
    struct sj_day day = sj_day_known(d->earliest) ? d->earliest : d->latest;
    if (sj_day_known(d->earliest) && sj_day_known(d->latest))
        day.n = d->earliest.n + (d->latest.n - d->earliest.n) / 2;
    size_t side = 0;
    while (side + 1 < n && days[side + 1].n <= day.n)
        side++;
    return side;
}

static double width_of(struct sj_item *const *v, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += v[i]->mark.width + (i > 0 ? SJ_MARK_GAP : 0);
    return sum;
}

/* Each side's marks between its two rules; sides too narrow for their marks share the
 * room of those that follow. */
static double spread_by_sides(const struct sj_line *l, struct sj_item **v, size_t n,
                              double lo, double hi)
{
    struct sj_day days[SJ_MOST_WARRANTS + 2];
    size_t n_days = legal_days(l, days);
    double longest = 0, from = lo;
    for (size_t i = 0, end; i < n; i = end) {
        size_t side = side_of(v[i], days, n_days);
        if (side > 0)
            from = fmax(from, sj_axis_x(&l->axis, days[side]) + 1);
        double to = hi;
        end = i;
        for (size_t s = side; end < n; s++) {
            while (end < n && side_of(v[end], days, n_days) <= s)
                end++;
            to = s + 1 < n_days ? sj_axis_x(&l->axis, days[s + 1]) - 1 : hi;
            if (to - from >= width_of(v + i, end - i))
                break;
            to = hi;
        }
        longest = fmax(longest, sj_items_spread(l->lay->arena, v + i, end - i, from, to));
        from = v[end - 1]->mark.at.x + v[end - 1]->mark.width / 2 + SJ_MARK_GAP;
    }
    return longest;
}

double sj_track_spread(const struct sj_line *l, struct sj_track *t, bool undated,
                       int tier)
{
    struct sj_item **v = SJ_NEW_N(l->lay->arena, t->items.n + 1, struct sj_item *);
    size_t n = 0;
    for (size_t i = 0; i < t->items.n; i++)
        if (in_tier(&t->items.items[i], undated, tier))
            v[n++] = &t->items.items[i];
    if (undated)
        return sj_items_spread(l->lay->arena, v, n, l->tray_x + 2,
                               l->tray_x + l->tray_w - 2);
    double hi = l->tray_w > 0 ? l->tray_x - 2 : l->req->x + l->req->width;
    return spread_by_sides(l, v, n, l->axis.x0 - 3, hi);
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
 * will be soonest. Returns how many bars lie over others. */
static int first_fit(struct sj_track *t, int tiers)
{
    double end[SJ_TIERS] = {-INFINITY, -INFINITY, -INFINITY}, bars[SJ_TIERS];
    int over = 0;
    for (int k = 0; k < SJ_TIERS; k++)
        bars[k] = -INFINITY;
    for (size_t i = 0; i < t->items.n; i++) {
        struct sj_item *item = &t->items.items[i];
        if (item->undated)
            continue;
        struct sj_reach r = extent_of(item);
        int best = 0;
        for (int k = 0; k < tiers && r.x0 < end[best]; k++)
            if (end[k] < end[best])
                best = k;
        item->tier = best;
        /* Marks keep a gap; bars of adjoining days touch. */
        bool bar = item->bar0 < item->bar1 && item->bar1 >= r.x1;
        end[best] = fmax(end[best], r.x0) + (r.x1 - r.x0) + (bar ? -0.01 : SJ_MARK_GAP);
        if (item->bar0 >= item->bar1)
            continue;
        over += item->bar0 < bars[best] - 1;
        bars[best] = fmax(bars[best], item->bar1);
    }
    return over;
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
    int best = 0, least = INT_MAX;
    bool near;
    for (int k = 1; k <= most && least > 0; k++) {
        int over = first_fit(t, k);
        if (!stands(l, t, k, &near) || !near || over >= least)
            continue;
        best = k;
        least = over;
    }
    t->tiers = best > 0 ? best : most;
    first_fit(t, t->tiers);
    return stands(l, t, t->tiers, &near);
}
