#include "layout/axis.h"

#include <math.h>

#include "layout/phrase.h"

#define TICKS_LEAST 45.0 /* px from tick to tick */
#define TICKS_MOST 160.0
#define MONTH_AND_YEAR 64.0 /* px for both in a label */
#define FEW_DAYS 7

static const struct sj_axis_step ladder[] = {
    {SJ_DAYS, 1, 1},          {SJ_DAYS, 2, 2},          {SJ_DAYS, 4, 4},
    {SJ_DAYS, 7, 7},          {SJ_DAYS, 14, 14},        {SJ_MONTHS, 1, 30.44},
    {SJ_MONTHS, 2, 60.9},     {SJ_MONTHS, 3, 91.3},     {SJ_MONTHS, 6, 182.6},
    {SJ_YEARS, 1, 365.25},    {SJ_YEARS, 2, 730.5},     {SJ_YEARS, 5, 1826},
    {SJ_YEARS, 10, 3652.5},   {SJ_YEARS, 20, 7305},     {SJ_YEARS, 50, 18262},
    {SJ_YEARS, 100, 36525},   {SJ_YEARS, 200, 73050},   {SJ_YEARS, 500, 182625},
    {SJ_YEARS, 1000, 365250}, {SJ_YEARS, 2000, 730500}, {SJ_YEARS, 5000, 1826250},
};

size_t sj_axis_steps(const struct sj_axis_step **ret)
{
    *ret = ladder;
    return sizeof ladder / sizeof *ladder;
}

static int floor_div(int a, int b)
{
    return a / b - (a % b < 0);
}

int32_t sj_step_next(const struct sj_axis_step *step, int32_t day)
{
    struct sj_ymd y = sj_day_ymd(sj_day_at(day));
    int year = y.year, month = 1;
    switch (step->unit) {
    case SJ_DAYS:
        return day + step->by;
    case SJ_MONTHS:
        month = (y.month - 1) / step->by * step->by + step->by + 1;
        year += (month - 1) / 12;
        month = (month - 1) % 12 + 1;
        break;
    case SJ_YEARS:
        year = (floor_div(y.year, step->by) + 1) * step->by;
        break;
    }
    return year > 9999 ? INT32_MAX : sj_month_start(year, month);
}

int32_t sj_step_first(const struct sj_axis_step *step, int32_t from)
{
    if (step->unit != SJ_DAYS)
        return sj_step_next(step, from - 1);
    return step->by < 7 ? from : from + (7 - sj_day_weekday(sj_day_at(from))) % 7;
}

/* How far a step is from a good one: ticks of 75 px, at least three of them. */
static double badness(const struct sj_axis_step *step, const struct sj_axis_segment *s)
{
    double days = s->to.n - s->from.n, px = (s->x1 - s->x0) / days;
    double off = fabs(log(step->days * px / 75)), least = INFINITY, most = 0;
    int n = 0;
    /* Past three months a reader counts months, not weeks. */
    if (step->unit == SJ_DAYS && days > 100)
        off += 0.6;
    if (step->days * px < TICKS_LEAST / 2)
        return off + 10;
    for (int32_t d = sj_step_first(step, s->from.n), last = d; d < s->to.n;
         last = d, d = sj_step_next(step, d), n++) {
        if (n == 0)
            continue;
        least = fmin(least, (d - last) * px);
        most = fmax(most, (d - last) * px);
    }
    return off + (least < TICKS_LEAST ? 3 : 0) + (most > TICKS_MOST ? 1.5 : 0) +
           (n < 3 ? 2 : 0) + (n < 1 ? 1 : 0);
}

static const struct sj_axis_step *choose_step(const struct sj_axis_segment *s)
{
    const struct sj_axis_step *best = &ladder[0];
    double least = INFINITY, days = s->to.n - s->from.n;
    /* Of a few days a reader wants each. */
    if (days <= FEW_DAYS && s->x1 - s->x0 >= days * TICKS_LEAST)
        return best;
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
static const char *tick_label(struct sj_arena *arena, const struct sj_lang *lang,
                              const struct sj_axis_step *step, int32_t day, bool first,
                              bool year)
{
    struct sj_ymd y = sj_day_ymd(sj_day_at(day));
    struct sj_buf month = {0};
    switch (step->unit) {
    case SJ_DAYS:
        return sj_phrase_day(arena, lang, sj_day_at(day), SJ_DATE_SHORT, year);
    case SJ_MONTHS:
    case SJ_YEARS:
        if (y.month == 1)
            return sj_phrase_year(arena, lang, y.year);
        sj_month_words(lang, sj_day_at(day), SJ_DATE_SHORT, first, &month);
        return sj_phrase_keep(arena, &month);
    }
    return "";
}

/* Whether a tick where the stretch begins has room before the first of the ladder's: a
 * reader wants to know from when on. A day that heads no month or year has no such name.
 */
static bool begins_with_tick(const struct sj_axis_segment *s,
                             const struct sj_axis_step *step)
{
    struct sj_ymd y = sj_day_ymd(s->from);
    double px = (s->x1 - s->x0) / (s->to.n - s->from.n);
    double before = (fmin(sj_step_first(step, s->from.n), s->to.n) - s->from.n) * px;
    switch (step->unit) {
    case SJ_DAYS:
        return false;
    case SJ_MONTHS:
        return y.day == 1 && before >= MONTH_AND_YEAR;
    case SJ_YEARS:
        return y.day == 1 && before >= (y.month == 1 ? TICKS_LEAST : MONTH_AND_YEAR);
    }
    return false;
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
        const struct sj_axis_step *step = choose_step(s);
        int32_t from =
            begins_with_tick(s, step) ? s->from.n : sj_step_first(step, s->from.n);
        for (int32_t d = from, last = d; d < s->to.n && ticks.n < 400;
             last = d, d = sj_step_next(step, d)) {
            bool first = d == last;
            bool year = first ||
                        sj_day_ymd(sj_day_at(d)).year != sj_day_ymd(sj_day_at(last)).year;
            struct sj_tick t = {sj_axis_x(axis, sj_day_at(d)), sj_day_at(d),
                                tick_label(arena, axis->lang, step, d, first, year),
                                step->unit == SJ_YEARS ? first : year};
            SJ_VEC_PUSH(arena, &ticks, t);
        }
    }
    *ret = ticks.items;
    return ticks.n;
}
