#include "layout/lintparts.h"

#include <math.h>
#include <stdlib.h>

#include "layout/axis.h"

#define TICK_LEAST 45.0
#define TICK_MOST 160.0
#define FEW_DAYS 7 /* on the axis: they are ticked by the day, however far apart */

static int by_x(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* ---- ticks ---- */

static bool across_break(const struct sj_panel *p, double x0, double x1)
{
    for (size_t i = 0; i < p->rules.n; i++) {
        const struct sj_rule *r = &p->rules.items[i];
        if (r->kind == SJ_RULE_BREAK && r->a.x > x0 && r->a.x < x1)
            return true;
    }
    return false;
}

static bool of_few_days(const struct sj_panel *p)
{
    int32_t days = 0;
    for (size_t i = 0; p->axis != NULL && i < p->axis->n; i++)
        days += p->axis->segments[i].to.n - p->axis->segments[i].from.n;
    return days <= FEW_DAYS;
}

static void check_ticks(struct sj_linter *l, const struct sj_panel *p,
                        struct sj_lint_row *r)
{
    double *x = SJ_NEW_N(l->arena, p->rules.n + 1, double);
    size_t n = 0;
    for (size_t k = 0; k < p->rules.n; k++)
        if (p->rules.items[k].kind == SJ_RULE_TICK)
            x[n++] = p->rules.items[k].a.x;
    r->measured = n >= 3;
    qsort(x, n, sizeof *x, by_x);
    for (size_t k = 0; n >= 3 && k + 1 < n; k++) {
        double gap = x[k + 1] - x[k];
        bool near = gap<TICK_LEAST - 0.5, far = gap> TICK_MOST + 0.5;
        if ((near || (far && !of_few_days(p))) && !across_break(p, x[k], x[k + 1]))
            sj_lint_offend(l, r, sj_arena_printf(l->arena, "%.0f px", gap), NULL);
    }
}

/* ---- breaks ---- */

/* Where the axis is interrupted two slashes must say so. */
static void check_breaks(struct sj_linter *l, const struct sj_panel *p,
                         struct sj_lint_row *r)
{
    double end = NAN;
    for (size_t k = 0; k < p->rules.n; k++) {
        const struct sj_rule *axis = &p->rules.items[k];
        if (axis->kind != SJ_RULE_AXIS)
            continue;
        r->measured = true;
        double from = fmin(axis->a.x, axis->b.x), to = fmax(axis->a.x, axis->b.x);
        bool gap = !isnan(end) && from > end + 0.5;
        if (gap && !across_break(p, end - 0.5, from + 0.5))
            sj_lint_offend(l, r, sj_arena_printf(l->arena, "at %.0f px", end), NULL);
        end = to;
    }
}

/* ---- dates ---- */

/* A date that is only bounded, of an event that has a mark of its own. */
static bool bounded(const struct sj_mark *m)
{
    const struct sj_row *x = m->row;
    if (x == NULL || x->event->kind == SJ_KIND_WARRANT || x->date->exact)
        return false;
    return sj_day_known(x->date->earliest) || sj_day_known(x->date->latest);
}

/* In each tier as many bars of bounds as there are marks of dates that need them. */
static void check_bounds(struct sj_linter *l, const struct sj_panel *p,
                         struct sj_lint_row *r)
{
    for (size_t i = 0; i < p->marks.n; i++) {
        const struct sj_mark *m = &p->marks.items[i];
        size_t marks = 0, bars = 0;
        for (size_t k = 0; k < p->marks.n && bounded(m); k++)
            marks +=
                bounded(&p->marks.items[k]) && fabs(p->marks.items[k].at.y - m->at.y) < 1;
        for (size_t k = 0; k < p->bars.n && bounded(m); k++) {
            const struct sj_bar *b = &p->bars.items[k];
            bool hollow = b->kind == SJ_BAR_HOLLOW || b->kind == SJ_BAR_PLANNED;
            bars += hollow && fabs(b->box.y + b->box.h / 2 - m->at.y) < 1;
        }
        if (marks > bars)
            sj_lint_offend(l, r, "a vague date as a dot",
                           m->run != NULL ? m->run->text : NULL);
    }
}

static void check_ways(struct sj_linter *l, const struct sj_panel *p,
                       struct sj_lint_row *r)
{
    for (size_t k = 0; k < p->arcs.n; k++)
        if (!p->arcs.items[k].planned && p->arcs.items[k].of != SJ_MARK_MADE)
            sj_lint_offend(l, r, "a solid arc of a trip that was not made", NULL);
}

/* ---- the whole ---- */

typedef void check_panel(struct sj_linter *l, const struct sj_panel *p,
                         struct sj_lint_row *r);

static void each_timeline(struct sj_linter *l, struct sj_lint_row *r, check_panel *check)
{
    for (size_t i = 0; i < l->page->panels.n; i++)
        if (l->page->panels.items[i]->kind == SJ_PANEL_TIMELINE)
            check(l, l->page->panels.items[i], r);
}

void sj_lint_time_rows(struct sj_linter *l)
{
    each_timeline(
        l, sj_lint_add(l, "tick-spacing", "ticks too near or too far", "45 to 160 px"),
        check_ticks);
    struct sj_lint_row *breaks =
        sj_lint_add(l, "axis-breaks", "breaks of the axis that are not marked", "none");
    breaks->measured = false;
    each_timeline(l, breaks, check_breaks);
    struct sj_lint_row *dates = sj_lint_add(
        l, "honest-dates", "vague dates without their bounds, or false arcs", "none");
    each_timeline(l, dates, check_bounds);
    for (size_t i = 0; i < l->page->panels.n; i++)
        check_ways(l, l->page->panels.items[i], dates);
}
