#include "layout/axis.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/phrase.h"

#define CELL_SHARE 0.11 /* of the axis, for each compressed cell */
#define CELL_LEAST 44.0
#define CELL_MOST 64.0
#define BREAK_PX 14.0
#define GAP_SHARE 0.35   /* an empty stretch longer than this is broken out */
#define GAP_KEPT 0.06    /* of the span, kept on each side of a break */
#define TICKS_LEAST 45.0 /* px from tick to tick */
#define TICKS_MOST 160.0

struct stretch {
    int32_t from, to; /* inclusive */
};

struct dates {
    struct stretch *items;
    size_t n;
    int32_t lo, hi;
};

static struct sj_day day_at(int32_t n)
{
    return (struct sj_day){n};
}

/* The days of a row that have a place on the axis. False where it has none. */
static bool row_stretch(const struct sj_row *row, struct stretch *ret)
{
    struct sj_day a = row->date.earliest, b = row->date.latest;
    if (!sj_day_known(a) && !sj_day_known(b))
        return false;
    ret->from = sj_day_known(a) ? a.n : b.n;
    ret->to = sj_day_known(b) ? b.n : a.n;
    return true;
}

/* Of what is known to the year only, that which does not lie before all else. */
static void add_later_years(struct dates *d, const struct sj_plan *plan)
{
    int32_t first = INT32_MAX;
    for (size_t i = 0; i < d->n; i++)
        first = d->items[i].from < first ? d->items[i].from : first;
    for (size_t i = 0; d->n > 0 && i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        if (row->n == 0 && row_stretch(row, &d->items[d->n]) &&
            d->items[d->n].to >= first)
            d->n++;
    }
}

static struct dates precise_dates(struct sj_arena *arena, const struct sj_plan *plan)
{
    struct dates d = {.lo = INT32_MAX, .hi = INT32_MIN};
    size_t most = plan->ledger->n_rows + 2 * plan->ledger->n_warrants + 2;
    d.items = SJ_NEW_N(arena, most, struct stretch);
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        if (row->n != 0 && row_stretch(row, &d.items[d.n]))
            d.n++;
    }
    add_later_years(&d, plan);
    if (sj_day_known(plan->ledger->as_of) && d.n > 0)
        d.items[d.n++] = (struct stretch){plan->ledger->as_of.n, plan->ledger->as_of.n};
    for (size_t i = 0; d.n > 0 && i < plan->ledger->n_warrants; i++) {
        const struct sj_span *force = &plan->ledger->warrants[i].force;
        if (sj_day_known(force->from))
            d.items[d.n++] = (struct stretch){force->from.n, force->from.n};
        if (sj_day_known(force->to))
            d.items[d.n++] = (struct stretch){force->to.n, force->to.n};
    }
    for (size_t i = 0; d.n == 0 && i < plan->ledger->n_rows; i++)
        if (row_stretch(&plan->ledger->rows[i], &d.items[d.n]))
            d.n++;
    for (size_t i = 0; i < d.n; i++) {
        d.lo = d.items[i].from < d.lo ? d.items[i].from : d.lo;
        d.hi = d.items[i].to > d.hi ? d.items[i].to : d.hi;
    }
    return d;
}

/* ---- round ends ---- */

static int32_t month_start(int year, int month)
{
    return sj_day_of((struct sj_ymd){year, month, 1}).n;
}

/* Days of air at the ends; a day or two alone stand in the middle of a week. */
static int32_t pad_of(int32_t span)
{
    return span < 5 ? 3 : 1;
}

static int32_t floor_to(int32_t day, int32_t span)
{
    struct sj_ymd y = sj_day_ymd(day_at(day));
    int32_t first = month_start(-9999, 1);
    if (span <= 45)
        return day - pad_of(span) < first ? first : day - pad_of(span);
    if (span <= 3 * 366)
        return month_start(y.year, y.month);
    if (span <= 12 * 366)
        return month_start(y.year, (y.month - 1) / 6 * 6 + 1);
    return month_start(y.year, 1);
}

static int32_t ceil_to(int32_t day, int32_t span)
{
    struct sj_ymd y = sj_day_ymd(day_at(day));
    int32_t last = month_start(9999, 12) + 31;
    if (span <= 45)
        return day + 1 + pad_of(span) > last ? last : day + 1 + pad_of(span);
    int step = span <= 3 * 366 ? 1 : span <= 12 * 366 ? 6 : 12;
    int month = (y.month - 1) / step * step + 1 + step, year = y.year;
    if (month > 12) {
        month -= 12;
        year++;
    }
    return year > 9999 ? day + 1 : month_start(year, month);
}

/* As sj_day_words has years: "44 BC", "AD 409", "2023". */
static const char *year_words(struct sj_arena *arena, int year)
{
    if (year < 1)
        return sj_arena_printf(arena, "%d BC", 1 - year);
    return sj_arena_printf(arena, year < 1000 ? "AD %d" : "%d", year);
}

/* ---- segments ---- */

static void push_segment(struct sj_axis *axis, int32_t from, int32_t to, bool cell,
                         const char *label)
{
    if (axis->n < SJ_AXIS_SEGMENTS)
        axis->segments[axis->n++] = (struct sj_axis_segment){
            .from = day_at(from), .to = day_at(to), .cell = cell, .label = label};
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
        int a = sj_day_ymd(day_at(s.from)).year, b = sj_day_ymd(day_at(s.to)).year;
        first = a < first ? a : first;
        last = b > last ? b : last;
        whole_years = whole_years && a == b;
    }
    if (first > last)
        return;
    bool one = last - first >= 3 || !whole_years;
    for (int y = first; y <= last; y = one ? last + 1 : y + 1) {
        int next = one ? last + 1 : y + 1;
        int32_t to = next > 9999 ? before : month_start(next, 1);
        const char *label = year_words(arena, y);
        if (one)
            label = sj_arena_printf(arena, "%s–%s", label, year_words(arena, last));
        push_segment(axis, month_start(y, 1), to < before ? to : before, true, label);
    }
}

static int by_from(const void *a, const void *b)
{
    const struct stretch *x = a, *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

/* The longest stretch in which nothing is known to have happened. Sorts the dates. */
static struct stretch largest_gap(struct dates *d)
{
    struct stretch best = {0, -1};
    qsort(d->items, d->n, sizeof *d->items, by_from);
    int32_t reach = d->n > 0 ? d->items[0].to : 0;
    for (size_t i = 1; i < d->n; i++) {
        if (d->items[i].from - reach > best.to - best.from)
            best = (struct stretch){reach, d->items[i].from};
        reach = d->items[i].to > reach ? d->items[i].to : reach;
    }
    return best;
}

static void add_linear(struct sj_axis *axis, struct dates *d)
{
    int32_t span = d->hi - d->lo + 1;
    int32_t from = floor_to(d->lo, span), to = ceil_to(d->hi, span);
    struct stretch gap = largest_gap(d);
    bool broken = gap.to - gap.from > (to - from) * GAP_SHARE;
    if (!broken) {
        push_segment(axis, from, to, false, NULL);
        return;
    }
    int32_t left = (to - from) - (gap.to - gap.from);
    int32_t keep = (int32_t)fmax(1, left * GAP_KEPT * 2);
    push_segment(axis, from, floor_to(gap.from + keep, left) + 1, false, NULL);
    if (axis->segments[axis->n - 1].to.n <= gap.from)
        axis->segments[axis->n - 1].to = day_at(gap.from + keep);
    push_segment(axis, gap.to - keep, to, false, NULL);
}

static void give_px(struct sj_axis *axis)
{
    double width = axis->x1 - axis->x0, days = 0;
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

struct sj_axis sj_axis_new(struct sj_arena *arena, const struct sj_plan *plan, double x0,
                           double x1)
{
    struct sj_axis axis = {.x0 = x0, .x1 = x1};
    struct dates d = precise_dates(arena, plan);
    if (d.n == 0)
        return axis;
    add_cells(&axis, arena, plan, floor_to(d.lo, d.hi - d.lo + 1));
    add_linear(&axis, &d);
    give_px(&axis);
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

/* ---- ticks ---- */

enum unit { DAYS, MONTHS, YEARS };

struct step {
    enum unit unit;
    int by;
    double days;
};

static const struct step ladder[] = {
    {DAYS, 1, 1},          {DAYS, 2, 2},          {DAYS, 4, 4},
    {DAYS, 7, 7},          {DAYS, 14, 14},        {MONTHS, 1, 30.44},
    {MONTHS, 2, 60.9},     {MONTHS, 3, 91.3},     {MONTHS, 6, 182.6},
    {YEARS, 1, 365.25},    {YEARS, 2, 730.5},     {YEARS, 5, 1826},
    {YEARS, 10, 3652.5},   {YEARS, 20, 7305},     {YEARS, 50, 18262},
    {YEARS, 100, 36525},   {YEARS, 200, 73050},   {YEARS, 500, 182625},
    {YEARS, 1000, 365250}, {YEARS, 2000, 730500}, {YEARS, 5000, 1826250},
};

static int floor_div(int a, int b)
{
    return a / b - (a % b < 0);
}

/* The first tick after a day: weeks from Mondays, months from January, years by their
 * number. */
static int32_t next_tick(const struct step *step, int32_t day)
{
    struct sj_ymd y = sj_day_ymd(day_at(day));
    int year = y.year, month = 1;
    switch (step->unit) {
    case DAYS:
        return day + step->by;
    case MONTHS:
        month = (y.month - 1) / step->by * step->by + step->by + 1;
        year += (month - 1) / 12;
        month = (month - 1) % 12 + 1;
        break;
    case YEARS:
        year = (floor_div(y.year, step->by) + 1) * step->by;
        break;
    }
    return year > 9999 ? INT32_MAX : month_start(year, month);
}

static int32_t first_tick(const struct step *step, int32_t from)
{
    if (step->unit != DAYS)
        return next_tick(step, from - 1);
    return step->by < 7 ? from : from + (7 - sj_day_weekday(day_at(from))) % 7;
}

/* How far a step is from a good one: ticks of 75 px, at least three of them. */
static double badness(const struct step *step, const struct sj_axis_segment *s)
{
    double days = s->to.n - s->from.n, px = (s->x1 - s->x0) / days;
    double off = fabs(log(step->days * px / 75)), least = INFINITY, most = 0;
    int n = 0;
    /* Past three months a reader counts months, not weeks. */
    if (step->unit == DAYS && days > 100)
        off += 0.6;
    if (step->days * px < TICKS_LEAST / 2)
        return off + 10;
    for (int32_t d = first_tick(step, s->from.n), last = d; d < s->to.n;
         last = d, d = next_tick(step, d), n++) {
        if (n == 0)
            continue;
        least = fmin(least, (d - last) * px);
        most = fmax(most, (d - last) * px);
    }
    return off + (least < TICKS_LEAST ? 3 : 0) + (most > TICKS_MOST ? 1.5 : 0) +
           (n < 3 ? 2 : 0) + (n < 1 ? 1 : 0);
}

static const struct step *choose_step(const struct sj_axis_segment *s)
{
    const struct step *best = &ladder[0];
    double least = INFINITY;
    for (size_t i = 0; i < sizeof ladder / sizeof *ladder; i++) {
        double bad = badness(&ladder[i], s);
        if (bad < least) {
            least = bad;
            best = &ladder[i];
        }
    }
    return best;
}

/* `year`: the first tick, and the first of each year, carry it. */
static const char *tick_label(struct sj_arena *arena, const struct step *step,
                              int32_t day, bool first, bool year)
{
    struct sj_ymd y = sj_day_ymd(day_at(day));
    switch (step->unit) {
    case DAYS:
        return sj_day_phrase(arena, day_at(day), SJ_DATE_SHORT, year);
    case MONTHS:
        if (y.month == 1)
            return year_words(arena, y.year);
        return first ? sj_arena_printf(arena, "%s %s",
                                       sj_month_name(y.month, SJ_DATE_SHORT),
                                       year_words(arena, y.year))
                     : sj_month_name(y.month, SJ_DATE_SHORT);
    case YEARS:
        return year_words(arena, y.year);
    }
    return "";
}

size_t sj_axis_ticks(const struct sj_axis *axis, struct sj_arena *arena,
                     const struct sj_tick **ret)
{
    SJ_VEC(struct sj_tick) ticks = {0};
    for (size_t i = 0; i < axis->n; i++) {
        const struct sj_axis_segment *s = &axis->segments[i];
        double days = s->to.n - s->from.n;
        if (s->cell || days <= 0)
            continue;
        const struct step *step = choose_step(s);
        for (int32_t d = first_tick(step, s->from.n), last = d;
             d < s->to.n && ticks.n < 400; last = d, d = next_tick(step, d)) {
            bool first = d == last;
            bool year =
                first || sj_day_ymd(day_at(d)).year != sj_day_ymd(day_at(last)).year;
            struct sj_tick t = {sj_axis_x(axis, day_at(d)), day_at(d),
                                tick_label(arena, step, d, first, year),
                                step->unit == YEARS ? first : year};
            SJ_VEC_PUSH(arena, &ticks, t);
        }
    }
    *ret = ticks.items;
    return ticks.n;
}
