/* The time axis: days to px, with compressed cells for vague early years and with marked
 * breaks where nothing happens for long. */
#ifndef SJ_LAYOUT_AXIS_H
#define SJ_LAYOUT_AXIS_H

#include "layout/plan.h"

#define SJ_AXIS_SEGMENTS 8

static inline struct sj_day sj_day_at(int32_t n)
{
    return (struct sj_day){n};
}

static inline int32_t sj_month_start(int year, int month)
{
    return sj_day_of((struct sj_ymd){year, month, 1}).n;
}

struct sj_axis_segment {
    struct sj_day from, to; /* half-open */
    double x0, x1;
    bool cell;         /* compressed: position within it means nothing */
    const char *label; /* of a cell */
};

struct sj_axis {
    struct sj_axis_segment segments[SJ_AXIS_SEGMENTS];
    size_t n;
    double x0, x1;
    const struct sj_lang *lang; /* of its labels */
};

/* From the plan's dates, still without px. n is 0 where nothing is dated. */
struct sj_axis sj_axis_days(struct sj_arena *arena, const struct sj_plan *plan);
/* Gives it px from x0 to x1. A break is closed again that would leave too short a stretch
 * on one side. */
void sj_axis_fit(struct sj_axis *axis, double x0, double x1);
/* The start of a day; days outside are clamped to the axis. */
double sj_axis_x(const struct sj_axis *axis, struct sj_day day);
/* The end of a day, in the segment that holds it: never across a break. */
double sj_axis_end(const struct sj_axis *axis, struct sj_day day);

/* The ladder of ticks: 1 2 4 d, 1 2 w, 1 2 3 6 mo, 1 2 5 10 … y. */
enum sj_axis_unit { SJ_DAYS, SJ_MONTHS, SJ_YEARS };
struct sj_axis_step {
    enum sj_axis_unit unit;
    int by;
    double days; /* about so many */
};
size_t sj_axis_steps(const struct sj_axis_step **ret);
/* The first tick after a day: months count from January, years by their number. INT32_MAX
 * after the last year. */
int32_t sj_step_next(const struct sj_axis_step *step, int32_t day);
/* The first tick from a day on: weeks begin on Mondays. */
int32_t sj_step_first(const struct sj_axis_step *step, int32_t from);

struct sj_tick {
    double x;
    struct sj_day day;
    const char *label;
    bool strong; /* a year */
};
/* Ticks of the linear segments. */
size_t sj_axis_ticks(const struct sj_axis *axis, struct sj_arena *arena,
                     const struct sj_tick **ret);

#endif
