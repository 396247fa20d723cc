#include "layout/axis.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/phrase.h"

#define CELL_SHARE 0.11 /* of the axis, for each compressed cell */
#define CELL_LEAST 44.0
#define CELL_MOST 64.0
#define BREAK_PX 14.0
#define GAP_SHARE 0.35     /* an empty stretch longer than this is broken out */
#define GAP_KEPT 0.06      /* of the span, kept on each side of a break */
#define STRETCH_LEAST 48.0 /* px: a shorter one beside a break tells no time */

struct stretch {
    int32_t from, to; /* inclusive */
};

struct dates {
    struct sj_arena *arena;
    SJ_VEC(struct stretch) of;
    int32_t lo, hi;
};

static void add_stretch(struct dates *d, int32_t from, int32_t to)
{
    SJ_VEC_PUSH(d->arena, &d->of, ((struct stretch){from, to}));
    d->lo = from < d->lo ? from : d->lo;
    d->hi = to > d->hi ? to : d->hi;
}

static void add_day(struct dates *d, struct sj_day day)
{
    if (sj_day_known(day))
        add_stretch(d, day.n, day.n);
}

/* The days of a row that have a place on the axis. False where it has none. */
static bool row_stretch(const struct sj_row *row, struct stretch *ret)
{
    struct sj_day a = row->date->earliest, b = row->date->latest;
    if (!sj_day_known(a) && !sj_day_known(b))
        return false;
    ret->from = sj_day_known(a) ? a.n : b.n;
    ret->to = sj_day_known(b) ? b.n : a.n;
    return true;
}

/* Rows with a number, or those known to the year only, from a day on. */
static void add_rows(struct dates *d, const struct sj_plan *plan, bool numbered,
                     int32_t from)
{
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        struct stretch s;
        if ((row->n != 0) == numbered && row_stretch(row, &s) && s.to >= from)
            add_stretch(d, s.from, s.to);
    }
}

/* A day on which the status of a state changed is not lost in a break. */
static void add_changes(struct dates *d, const struct sj_plan *plan)
{
    struct sj_span span = {sj_day_at(d->lo), sj_day_at(d->hi + 1)};
    struct sj_day as_of = plan->ledger->as_of;
    if (sj_day_known(as_of) && as_of.n < d->hi)
        span.to.n = as_of.n + 1;
    for (size_t i = 0; i < plan->lanes.n && plan->regime != NULL; i++) {
        const struct sj_lane *lane = &plan->lanes.items[i];
        const struct sj_strip *strips;
        if (lane->kind != SJ_LANE_STATE || lane->occupied || span.to.n <= span.from.n)
            continue;
        size_t n = sj_membership_strips(plan->regime, lane->state, span, as_of, d->arena,
                                        &strips);
        for (size_t k = 1; k < n; k++)
            add_day(d, strips[k].span.from);
    }
}

static struct dates precise_dates(struct sj_arena *arena, const struct sj_plan *plan)
{
    struct dates d = {.arena = arena, .lo = INT32_MAX, .hi = INT32_MIN};
    const struct sj_ledger *ledger = plan->ledger;
    add_rows(&d, plan, true, INT32_MIN);
    /* Of the years only those that do not lie before all else; or all, if that is all. */
    add_rows(&d, plan, false, d.of.n > 0 ? d.lo : INT32_MIN);
    if (d.of.n == 0)
        return d;
    add_day(&d, ledger->as_of);
    for (size_t i = 0; i < ledger->n_warrants; i++) {
        add_day(&d, ledger->warrants[i].force.from);
        add_day(&d, ledger->warrants[i].force.to);
    }
    add_changes(&d, plan);
    return d;
}

/* ---- round ends ---- */

/* Days of air at the ends: a day or two alone have as much on each side. */
static int32_t pad_of(int32_t span)
{
    return span < 3 ? 2 : 1;
}

static int32_t floor_to(int32_t day, int32_t span)
{
    struct sj_ymd y = sj_day_ymd(sj_day_at(day));
    int32_t first = sj_month_start(-9999, 1);
    if (span <= 45)
        return day - pad_of(span) < first ? first : day - pad_of(span);
    if (span <= 3 * 366)
        return sj_month_start(y.year, y.month);
    if (span <= 12 * 366)
        return sj_month_start(y.year, (y.month - 1) / 6 * 6 + 1);
    return sj_month_start(y.year, 1);
}

static int32_t ceil_to(int32_t day, int32_t span)
{
    struct sj_ymd y = sj_day_ymd(sj_day_at(day));
    int32_t last = sj_month_start(9999, 12) + 31;
    if (span <= 45)
        return day + 1 + pad_of(span) > last ? last : day + 1 + pad_of(span);
    int step = span <= 3 * 366 ? 1 : span <= 12 * 366 ? 6 : 12;
    int month = (y.month - 1) / step * step + 1 + step, year = y.year;
    if (month > 12) {
        month -= 12;
        year++;
    }
    return year > 9999 ? day + 1 : sj_month_start(year, month);
}

/* ---- segments ---- */

static void push_segment(struct sj_axis *axis, int32_t from, int32_t to, bool cell,
                         const char *label)
{
    if (axis->n < SJ_AXIS_SEGMENTS)
        axis->segments[axis->n++] = (struct sj_axis_segment){
            .from = sj_day_at(from), .to = sj_day_at(to), .cell = cell, .label = label};
}

/* Years that are known only as such and lie before everything else: a cell for each, or
 * one for all where they are many. */
static void add_cells(struct sj_axis *axis, struct sj_arena *arena,
                      const struct sj_plan *plan, int32_t before)
{
    int first = 10000, last = -10000;
    bool whole_years = true;
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        struct stretch s;
        if (row->n != 0 || !row_stretch(row, &s) || s.to >= before)
            continue;
        int a = sj_day_ymd(sj_day_at(s.from)).year, b = sj_day_ymd(sj_day_at(s.to)).year;
        first = a < first ? a : first;
        last = b > last ? b : last;
        whole_years = whole_years && a == b;
    }
    if (first > last)
        return;
    bool one = last - first >= 3 || !whole_years;
    for (int y = first; y <= last; y = one ? last + 1 : y + 1) {
        int next = one ? last + 1 : y + 1;
        int32_t to = next > 9999 ? before : sj_month_start(next, 1);
        const char *label = sj_phrase_year(arena, plan->lang, y);
        if (one)
            label = sj_lang_say(
                arena, plan->lang, SJ_MSG_RANGE_TIGHT,
                SJ_FILL("a", label, "b", sj_phrase_year(arena, plan->lang, last)));
        push_segment(axis, sj_month_start(y, 1), to < before ? to : before, true, label);
    }
}

static int by_from(const void *a, const void *b)
{
    const struct stretch *x = a, *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

/* An axis is broken where nothing is known to have happened for long. */
static void push_gap(struct sj_axis *axis, struct stretch gap, int32_t left)
{
    struct sj_axis_segment *last = &axis->segments[axis->n - 1];
    int32_t to = last->to.n, keep = (int32_t)fmax(1, left * GAP_KEPT * 2);
    last->to.n = floor_to(gap.from + keep, left) + 1;
    if (last->to.n <= gap.from)
        last->to.n = gap.from + keep;
    push_segment(axis, gap.to - keep, to, false, NULL);
}

/* The longest gaps, of which there are no more than two that are longer than a third,
 * from left to right. */
static size_t find_gaps(struct dates *d, int32_t days, struct stretch gaps[2])
{
    size_t n = 0;
    qsort(d->of.items, d->of.n, sizeof *d->of.items, by_from);
    int32_t reach = d->of.items[0].to;
    for (size_t i = 1; i < d->of.n; i++) {
        struct stretch gap = {reach, d->of.items[i].from};
        reach = d->of.items[i].to > reach ? d->of.items[i].to : reach;
        if (gap.to - gap.from > days * GAP_SHARE && n < 2)
            gaps[n++] = gap;
    }
    return n;
}

static void add_linear(struct sj_axis *axis, struct dates *d)
{
    int32_t span = d->hi - d->lo + 1;
    int32_t from = floor_to(d->lo, span), to = ceil_to(d->hi, span), left = to - from;
    struct stretch gaps[2];
    size_t n = find_gaps(d, left, gaps);
    for (size_t i = 0; i < n; i++)
        left -= gaps[i].to - gaps[i].from;
    push_segment(axis, from, to, false, NULL);
    for (size_t i = 0; i < n; i++)
        push_gap(axis, gaps[i], left);
}

static void give_px(struct sj_axis *axis, double x0, double x1)
{
    double width = x1 - x0, days = 0;
    axis->x0 = x0;
    axis->x1 = x1;
    double cell = fmin(CELL_MOST, fmax(CELL_LEAST, width * CELL_SHARE));
    size_t breaks = 0;
    for (size_t i = 0; i < axis->n; i++) {
        const struct sj_axis_segment *s = &axis->segments[i];
        if (s->cell)
            width -= cell;
        else
            days += s->to.n - s->from.n;
        breaks += i > 0 && !(s->cell && axis->segments[i - 1].cell);
    }
    width = fmax(10, width - BREAK_PX * (double)breaks);
    double x = axis->x0;
    for (size_t i = 0; i < axis->n; i++) {
        struct sj_axis_segment *s = &axis->segments[i];
        if (i > 0)
            x += s->cell && axis->segments[i - 1].cell ? 0 : BREAK_PX;
        s->x0 = x;
        x += s->cell ? cell : width * (s->to.n - s->from.n) / fmax(1, days);
        s->x1 = x;
    }
}

/* Closes the break beside a stretch that is too short. False where there is none. */
static bool mend(struct sj_axis *axis)
{
    for (size_t i = 0; i + 1 < axis->n; i++) {
        struct sj_axis_segment *a = &axis->segments[i], *b = &axis->segments[i + 1];
        if (a->cell || b->cell || fmin(a->x1 - a->x0, b->x1 - b->x0) >= STRETCH_LEAST)
            continue;
        a->to = b->to;
        for (size_t k = i + 1; k + 1 < axis->n; k++)
            axis->segments[k] = axis->segments[k + 1];
        axis->n--;
        return true;
    }
    return false;
}

void sj_axis_fit(struct sj_axis *axis, double x0, double x1)
{
    do
        give_px(axis, x0, x1);
    while (mend(axis));
}

struct sj_axis sj_axis_days(struct sj_arena *arena, const struct sj_plan *plan)
{
    struct sj_axis axis = {.lang = plan->lang};
    struct dates d = precise_dates(arena, plan);
    if (d.of.n == 0)
        return axis;
    add_cells(&axis, arena, plan, floor_to(d.lo, d.hi - d.lo + 1));
    add_linear(&axis, &d);
    return axis;
}

double sj_axis_x(const struct sj_axis *axis, struct sj_day day)
{
    for (size_t i = 0; i < axis->n; i++) {
        const struct sj_axis_segment *s = &axis->segments[i];
        if (day.n < s->from.n)
            return s->x0;
        if (day.n < s->to.n)
            return s->x0 + (s->x1 - s->x0) * (day.n - s->from.n) / (s->to.n - s->from.n);
    }
    return axis->n > 0 ? axis->segments[axis->n - 1].x1 : axis->x1;
}

double sj_axis_end(const struct sj_axis *axis, struct sj_day day)
{
    for (size_t i = 0; i < axis->n; i++) {
        const struct sj_axis_segment *s = &axis->segments[i];
        if (day.n >= s->from.n && day.n + 1 == s->to.n)
            return s->x1;
    }
    return sj_axis_x(axis, (struct sj_day){day.n + 1});
}
