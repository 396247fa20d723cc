#include "layout/line.h"

#include <math.h>
#include <stdlib.h>

#define MARK_GAP 2.0

const struct sj_entry *sj_line_entry(const struct sj_line *l, const struct sj_row *row)
{
    const struct sj_plan *plan = l->lay->plan;
    return &plan->entries.items[plan->entry_of[row - plan->ledger->rows]];
}

static void place_dated(const struct sj_line *l, struct sj_item *item)
{
    const struct sj_edtf *d = item->row->date;
    bool from = sj_day_known(d->earliest), to = sj_day_known(d->latest);
    struct sj_day last = to ? d->latest : l->axis.segments[l->axis.n - 1].to;
    double x0 = from ? sj_axis_x(&l->axis, d->earliest) : l->axis.x0;
    double x1 = to ? sj_axis_end(&l->axis, last) : sj_axis_x(&l->axis, last);
    item->want = (x0 + x1) / 2;
    item->bar0 = 1;
    item->bar1 = 0;
    if (!sj_row_vague(item->row)) {
        if (x1 - x0 > SJ_BADGE_PX + 4) {
            item->bar0 = x0;
            item->bar1 = x1;
        }
        return;
    }
    item->bar0 = x0;
    item->bar1 = fmax(x1, x0 + 10);
    if (item->mark.run == NULL) {
        item->bar0 += 2;
        item->bar1 -= 2;
    } else if (item->bar1 - item->bar0 < item->mark.width + 24) {
        item->want = item->bar1 + item->mark.width / 2 + 3;
        item->placed_after = true;
    }
}

bool sj_line_undated(const struct sj_line *l, const struct sj_row *row)
{
    return sj_row_undated(row) || l->axis.n == 0 ||
           (!sj_day_known(row->date->earliest) && !sj_day_known(row->date->latest));
}

struct sj_item sj_line_item(const struct sj_line *l, const struct sj_row *row,
                            const char *number, double y)
{
    struct sj_item item = {.row = row, .number = number};
    item.mark = sj_lay_mark(l->lay, sj_row_mark(row), number, (struct sj_pt){0, y});
    item.mark.row = row;
    item.undated = sj_line_undated(l, row);
    if (item.undated)
        item.want = l->tray_x + l->tray_w / 2;
    else
        place_dated(l, &item);
    return item;
}

static struct sj_lane_items all_items(const struct sj_line *l, const struct sj_lane *lane,
                                      double y)
{
    const struct sj_plan *plan = l->lay->plan;
    struct sj_lane_items out = {SJ_NEW_N(l->lay->arena, lane->rows.n + 1, struct sj_item),
                                0};
    bool *seen = SJ_NEW_N(l->lay->arena, plan->entries.n + 1, bool);
    for (size_t i = 0; i < lane->rows.n; i++) {
        const struct sj_row *row = lane->rows.items[i];
        const struct sj_entry *entry = sj_line_entry(l, row);
        bool year_only = row->n == 0;
        if (seen[entry - plan->entries.items])
            continue;
        seen[entry - plan->entries.items] = true;
        out.items[out.n++] = sj_line_item(l, row, year_only ? NULL : entry->number, y);
    }
    return out;
}

/* ---- pool adjacent violators ---- */

struct block {
    double mean, weight;
    size_t first, n;
};

static int by_want(const void *x, const void *y)
{
    const struct sj_item *a = x, *b = y;
    if (a->want > b->want || a->want < b->want)
        return a->want < b->want ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static void sort_items(struct sj_lane_items *li)
{
    qsort(li->items, li->n, sizeof *li->items, by_want);
}

void sj_items_spread(struct sj_arena *arena, struct sj_item **v, size_t n, double lo,
                     double hi)
{
    struct block *blocks = SJ_NEW_N(arena, n + 1, struct block);
    double *offset = SJ_NEW_N(arena, n + 1, double);
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            offset[i] = offset[i - 1] + (v[i - 1]->mark.width + v[i]->mark.width) / 2 +
                        MARK_GAP + 3;
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

static void spread_lane(const struct sj_line *l, struct sj_lane_items *li, bool undated)
{
    struct sj_item **v = SJ_NEW_N(l->lay->arena, li->n + 1, struct sj_item *);
    size_t n = 0;
    for (size_t i = 0; i < li->n; i++)
        if (li->items[i].mark.run != NULL && li->items[i].undated == undated)
            v[n++] = &li->items[i];
    double lo = undated ? l->tray_x + 2 : l->axis.x0 - 3;
    double hi = undated         ? l->tray_x + l->tray_w - 2
                : l->tray_w > 0 ? l->tray_x - 2
                                : l->req->x + l->req->width;
    sj_items_spread(l->lay->arena, v, n, lo, hi);
}

static bool counts(const struct sj_item *item, bool undated)
{
    return item->undated == undated && item->mark.run != NULL;
}

/* A short stroke at the day of each of many events: where they are dense, and where not.
 */
static void add_rug(const struct sj_line *l, const struct sj_lane_items *li, double y)
{
    size_t n = (size_t)fmax(1, l->axis.x1 - l->axis.x0) + 2;
    bool *drawn = SJ_NEW_N(l->lay->arena, n, bool);
    for (size_t i = 0; i < li->n; i++) {
        double x = li->items[i].want - l->axis.x0;
        if (!counts(&li->items[i], false) || x < 0 || x >= (double)n || drawn[(size_t)x])
            continue;
        drawn[(size_t)x] = true;
        sj_lay_rule(l->lay, l->panel, SJ_RULE_STEM, li->items[i].want, y - 4,
                    li->items[i].want, y + 4);
    }
}

/* More marks than there is room for side by side become one with the count of events. */
static void aggregate(const struct sj_line *l, struct sj_lane_items *li, double y,
                      bool undated)
{
    double need = 0, room = undated ? l->tray_w - 4 : l->axis.x1 - l->axis.x0;
    size_t marks = 0, events = 0, out = 0;
    double x0 = INFINITY, x1 = -INFINITY;
    const struct sj_row *row = NULL;
    for (size_t i = 0; i < li->n; i++) {
        const struct sj_item *item = &li->items[i];
        if (!counts(item, undated))
            continue;
        need += item->mark.width + 5;
        marks++;
        events += sj_line_entry(l, item->row)->rows.n;
        x0 = fmin(x0, item->want);
        x1 = fmax(x1, item->want);
        row = row == NULL ? item->row : row;
    }
    if (need <= room || marks < 2)
        return;
    if (!undated)
        add_rug(l, li, y);
    for (size_t i = 0; i < li->n; i++)
        if (!counts(&li->items[i], undated))
            li->items[out++] = li->items[i];
    struct sj_item all =
        sj_line_item(l, row, sj_arena_printf(l->lay->arena, "×%zu", events), y);
    all.want = undated ? l->tray_x + l->tray_w / 2 : (x0 + x1) / 2;
    all.bar0 = 1;
    all.bar1 = 0;
    all.many = true;
    li->items[out++] = all;
    li->n = out;
}

struct sj_lane_items sj_line_items(const struct sj_line *l, const struct sj_lane *lane,
                                   double y)
{
    struct sj_lane_items li = all_items(l, lane, y);
    aggregate(l, &li, y, false);
    aggregate(l, &li, y, true);
    sort_items(&li);
    spread_lane(l, &li, false);
    spread_lane(l, &li, true);
    return li;
}
