#include "layout/line.h"

#include <math.h>
#include <stdlib.h>

#define BAR_LEAST 10.0  /* px of a hollow bar .. */
#define SOFT_LEAST 18.0 /* .. and of one whose ends are dashes */
#define LEAST_MARK (SJ_BADGE_PX + SJ_MARK_GAP)
#define LEAST_UNDATED (LEAST_MARK + 7) /* with its "?" */

const struct sj_entry *sj_line_entry(const struct sj_line *l, const struct sj_row *row)
{
    const struct sj_plan *plan = l->lay->plan;
    return &plan->entries.items[plan->entry_of[row - plan->ledger->rows]];
}

/* ---- a row on the axis ---- */

static struct sj_reach reach_of(const struct sj_line *l, const struct sj_edtf *d)
{
    bool from = sj_day_known(d->earliest), to = sj_day_known(d->latest);
    struct sj_day last = to ? d->latest : l->axis.segments[l->axis.n - 1].to;
    return (struct sj_reach){from ? sj_axis_x(&l->axis, d->earliest) : l->axis.x0,
                             to ? sj_axis_end(&l->axis, last)
                                : sj_axis_x(&l->axis, last)};
}

static void place_dated(const struct sj_line *l, struct sj_item *item)
{
    struct sj_reach r = reach_of(l, item->row->date);
    item->want = (r.x0 + r.x1) / 2;
    item->bar0 = 1;
    item->bar1 = 0;
    if (!sj_row_vague(item->row)) {
        if (r.x1 - r.x0 > SJ_BADGE_PX + 4) {
            item->bar0 = r.x0;
            item->bar1 = r.x1;
        }
        return;
    }
    double least = item->row->date->approximate ? SOFT_LEAST : BAR_LEAST;
    double short_of = fmax(0, least - (r.x1 - r.x0));
    item->bar0 = r.x0 - short_of / 2;
    item->bar1 = r.x1 + short_of / 2;
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
                            const char *number)
{
    struct sj_item item = {.row = row, .number = number};
    item.mark = sj_lay_mark(l->lay, sj_row_mark(row), number, (struct sj_pt){0, 0});
    item.mark.row = row;
    sj_mark_shape(l->lay, &item.mark, &(struct sj_rows){.items = &row, .n = 1});
    item.undated = sj_line_undated(l, row);
    item.want = l->tray_x + l->tray_w / 2;
    if (!item.undated)
        place_dated(l, &item);
    return item;
}

/* ---- filling a track ---- */

/* In the order of their numbers, which is that of their days. */
static int by_day(const void *x, const void *y)
{
    const struct sj_item *a = x, *b = y;
    return (a->row > b->row) - (a->row < b->row);
}

static bool first_seen(struct sj_line *l, const struct sj_track *t,
                       const struct sj_row *row)
{
    size_t *by = &l->seen[l->lay->plan->entry_of[row - l->lay->plan->ledger->rows]];
    size_t mine = (size_t)(t - l->tracks) + 1;
    bool first = *by != mine;
    *by = mine;
    return first;
}

/* An item for each line of the key among the rows; `top`, `undated`: those too. */
static void add_items(struct sj_line *l, struct sj_track *t, const struct sj_rows *rows,
                      bool top, bool undated)
{
    t->items.n = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const struct sj_row *row = rows->items[i];
        bool wanted = row->n == 0 || (sj_line_undated(l, row) ? undated : top);
        if (!wanted || !first_seen(l, t, row))
            continue;
        const char *number = row->n == 0 ? NULL : sj_line_entry(l, row)->number;
        SJ_VEC_PUSH(l->lay->arena, &t->items, sj_line_item(l, row, number));
    }
    for (size_t i = 0; i < rows->n; i++)
        l->seen[l->lay->plan->entry_of[rows->items[i] - l->lay->plan->ledger->rows]] = 0;
    if (t->items.n > 0)
        qsort(t->items.items, t->items.n, sizeof *t->items.items, by_day);
}

static int by_place(const void *x, const void *y)
{
    const struct sj_row *const *a = x, *const *b = y;
    return (*a > *b) - (*a < *b);
}

/* What has no date, and is more than the tray holds side by side, is one pill. */
static void add_undated_pill(const struct sj_line *l, struct sj_track *t)
{
    struct sj_rows rows = {0};
    const struct sj_rows *apart = &t->lane->tally.apart;
    for (size_t i = 0; i < apart->n; i++)
        if (apart->items[i]->n != 0 && sj_line_undated(l, apart->items[i]))
            sj_rows_add(l->lay->arena, &rows, apart->items[i]);
    qsort(rows.items, rows.n, sizeof *rows.items, by_place);
    const char *number = sj_rows_number(l->lay->arena, &rows);
    struct sj_item item = sj_line_item(l, sj_rows_deciding(&rows), number);
    if (item.mark.width > l->tray_w - 4)
        item = sj_line_item(l, item.row, sj_arena_printf(l->lay->arena, "×%zu", rows.n));
    item.many = rows.n > 1;
    sj_mark_shape(l->lay, &item.mark, &rows);
    item.want -= item.mark.kind == SJ_MARK_INVITED ? 3 : 0; /* for its "?" */
    SJ_VEC_PUSH(l->lay->arena, &t->items, item);
}

void sj_track_fill(struct sj_line *l, struct sj_track *t, int tiers)
{
    const struct sj_tally *tally = &t->lane->tally;
    double room = SJ_FILL_MOST * (l->axis.x1 - l->axis.x0);
    int most = tiers < SJ_TIERS ? tiers : SJ_TIERS;
    bool loose = (double)tally->undated * LEAST_UNDATED <= l->tray_w + SJ_MARK_GAP - 4;
    t->tiers = 1;
    t->counted = (double)tally->dated * LEAST_MARK > room * most;
    if (!t->counted) {
        add_items(l, t, &t->lane->rows, true, loose);
        t->counted = !sj_track_pack(l, t, most);
    }
    if (t->counted) {
        /* A tier of their own for those that matter most, above the counts. */
        bool top = tally->top > 0 && most > 1 && (double)tally->top * LEAST_MARK <= room;
        add_items(l, t, &tally->apart, top, loose);
        sj_track_pack(l, t, 1);
        t->tiers = top ? 2 : 1;
    }
    if (!loose)
        add_undated_pill(l, t);
    sj_track_spread(l, t, true, 0);
}
