#include "layout/axis.h"

#include <math.h>

#include "layout/phrase.h"

#define TICKS_LEAST 45.0 /* px from tick to tick */
#define TICKS_MOST 160.0

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
    struct sj_ymd y = sj_day_ymd(sj_day_at(day));
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
    return year > 9999 ? INT32_MAX : sj_month_start(year, month);
}

static int32_t first_tick(const struct step *step, int32_t from)
{
    if (step->unit != DAYS)
        return next_tick(step, from - 1);
    return step->by < 7 ? from : from + (7 - sj_day_weekday(sj_day_at(from))) % 7;
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
static const char *tick_label(struct sj_arena *arena, const struct sj_lang *lang,
                              const struct step *step, int32_t day, bool first, bool year)
{
    struct sj_ymd y = sj_day_ymd(sj_day_at(day));
    struct sj_buf month = {0};
    switch (step->unit) {
    case DAYS:
        return sj_phrase_day(arena, lang, sj_day_at(day), SJ_DATE_SHORT, year);
    case MONTHS:
        if (y.month == 1)
            return sj_phrase_year(arena, lang, y.year);
        sj_month_words(lang, sj_day_at(day), SJ_DATE_SHORT, first, &month);
        return sj_phrase_keep(arena, &month);
    case YEARS:
        return sj_phrase_year(arena, lang, y.year);
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
            bool year = first ||
                        sj_day_ymd(sj_day_at(d)).year != sj_day_ymd(sj_day_at(last)).year;
            struct sj_tick t = {sj_axis_x(axis, sj_day_at(d)), sj_day_at(d),
                                tick_label(arena, axis->lang, step, d, first, year),
                                step->unit == YEARS ? first : year};
            SJ_VEC_PUSH(arena, &ticks, t);
        }
    }
    *ret = ticks.items;
    return ticks.n;
}
