/* The figure through its days: from when on a stop is there, and what a state's land
 * looked like before and after the day that is drawn. */
#include <string.h>

#include "scene/builder.h"

const char *sj_day_text(struct sj_builder *b, struct sj_day day)
{
    if (!sj_day_known(day))
        return NULL;
    struct sj_buf buf = {0};
    sj_day_iso(day, &buf);
    const char *text = sj_arena_strdup(b->arena, buf.p);
    sj_buf_finish(&buf);
    return text;
}

struct sj_day sj_days_first(const struct sj_row *row)
{
    if (sj_day_known(row->date->earliest))
        return row->date->earliest;
    bool told = !sj_day_known(row->date->latest) && sj_day_known(row->event->reported);
    return told ? row->event->reported : SJ_DAY_FUTURE;
}

/* To the as-of day; without one to the end of the last date. */
struct sj_span sj_days_told(const struct sj_page *page)
{
    const struct sj_ledger *ledger = page->ledger;
    struct sj_span days = {SJ_DAY_PAST, ledger->as_of};
    bool open = !sj_day_known(ledger->as_of);
    if (open)
        days.to = SJ_DAY_PAST;
    for (size_t i = 0; i < ledger->n_rows; i++) {
        const struct sj_edtf *date = ledger->rows[i].date;
        if (sj_day_known(date->earliest) &&
            (!sj_day_known(days.from) || date->earliest.n < days.from.n))
            days.from = date->earliest;
        if (open && sj_day_known(date->latest) &&
            (!sj_day_known(days.to) || date->latest.n > days.to.n))
            days.to = date->latest;
    }
    bool none = !sj_day_known(days.from) || !sj_day_known(days.to);
    return none || days.from.n > days.to.n ? (struct sj_span){SJ_DAY_PAST, SJ_DAY_PAST}
                                           : days;
}

/* ---- looks ---- */

struct stretches {
    struct sj_builder *b;
    SJ_VEC(struct sj_look_days) v;
};

static void add(struct stretches *s, struct sj_day from, enum sj_look look)
{
    if (s->v.n > 0 && s->v.items[s->v.n - 1].look == look)
        return;
    if (s->v.n > 0)
        s->v.items[s->v.n - 1].days.to = from;
    struct sj_look_days one = {{from, SJ_DAY_FUTURE}, look};
    SJ_VEC_PUSH(s->b->arena, &s->v, one);
}

/* The next day after `day` on which a warrant that binds this state, too, begins or ends
 * to stand: those of thousands of others do not change its look. */
static struct sj_day next_warrant_day(const struct sj_ledger *ledger, const char *state,
                                      struct sj_day day)
{
    struct sj_day next = SJ_DAY_FUTURE;
    for (size_t i = 0; i < ledger->n_warrants; i++) {
        if (!sj_warrant_also_binds(&ledger->warrants[i], state))
            continue;
        const struct sj_day ends[] = {ledger->warrants[i].force.from,
                                      ledger->warrants[i].force.to};
        for (int k = 0; k < 2; k++)
            if (ends[k].n > day.n && ends[k].n < next.n)
                next = ends[k];
    }
    return next;
}

size_t sj_days_looks(struct sj_builder *b, const char *state,
                     const struct sj_look_days **ret)
{
    const struct sj_plan *plan = b->page->plan;
    if (plan->regime == NULL || !sj_day_known(b->days.from))
        return 0;
    struct sj_span span = {b->days.from, {b->days.to.n + 1}};
    const struct sj_strip *strips;
    size_t n = sj_membership_strips(plan->regime, state, span, plan->ledger->as_of,
                                    b->arena, &strips);
    struct stretches s = {.b = b};
    for (size_t i = 0; i < n; i++) {
        struct sj_day day = strips[i].span.from;
        while (day.n < strips[i].span.to.n) {
            add(&s, day, sj_plan_look_as(plan, state, day, strips[i].membership));
            day = next_warrant_day(plan->ledger, state, day);
        }
    }
    /* The first look holds before the figure's days, too. */
    if (s.v.n > 0)
        s.v.items[0].days.from = SJ_DAY_PAST;
    *ret = s.v.items;
    return s.v.n;
}

/* ---- the axis ---- */

const char *sj_days_axis(struct sj_builder *b, const struct sj_axis *axis)
{
    struct sj_buf out = {0};
    for (size_t i = 0; i < axis->n; i++) {
        const struct sj_axis_segment *s = &axis->segments[i];
        sj_buf_str(&out, i > 0 ? ";" : "");
        sj_day_iso(s->from, &out);
        sj_buf_char(&out, ' ');
        sj_day_iso(s->to, &out);
        sj_buf_printf(&out, " %.2f %.2f", s->x0, s->x1);
    }
    const char *text = sj_arena_strdup(b->arena, out.p != NULL ? out.p : "");
    sj_buf_finish(&out);
    return text;
}
