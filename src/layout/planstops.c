#include "layout/planparts.h"

#include <math.h>

#include "layout/phrase.h"

static bool same_spot(const struct sj_place *a, const struct sj_place *b)
{
    return sj_text_same(a->name, b->name) && sj_text_same(a->country, b->country) &&
           a->kind == b->kind && fabs(a->lon - b->lon) < 1e-9 &&
           fabs(a->lat - b->lat) < 1e-9;
}

static struct sj_stop *stop_for(struct sj_plan *plan, const struct sj_row *row)
{
    bool ring = row->n == 0;
    for (size_t i = 0; i < plan->stops.n; i++) {
        struct sj_stop *stop = &plan->stops.items[i];
        if (same_spot(stop->place, &row->event->place) &&
            ring == (stop->mark == SJ_MARK_RING))
            return stop;
    }
    SJ_VEC_PUSH(
        plan->arena, &plan->stops,
        ((struct sj_stop){.place = &row->event->place, .mark = sj_row_mark(row)}));
    return &plan->stops.items[plan->stops.n - 1];
}

/* The mark of a place with several events: what was done outweighs what was not. */
static const struct sj_row *deciding_row(const struct sj_stop *stop)
{
    static const enum sj_mark_kind order[] = {
        SJ_MARK_MADE,    SJ_MARK_PLANNED, SJ_MARK_REMOTE, SJ_MARK_SKIPPED,
        SJ_MARK_INVITED, SJ_MARK_LEGAL,   SJ_MARK_OTHER,  SJ_MARK_RING,
    };
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < stop->rows.n; i++)
            if (sj_row_mark(stop->rows.items[i]) == order[k])
                return stop->rows.items[i];
    return stop->rows.items[0];
}

/* Whether the state of a stop has, besides it, a ring (or, for a ring, a badge). */
static bool state_has(const struct sj_plan *plan, const struct sj_stop *stop, bool ring)
{
    for (size_t i = 0; i < plan->stops.n; i++) {
        const struct sj_stop *s = &plan->stops.items[i];
        if ((s->mark == SJ_MARK_RING) == ring &&
            sj_text_same(s->place->country, stop->place->country))
            return true;
    }
    return false;
}

static void fill_stop(struct sj_plan *plan, struct sj_stop *stop)
{
    stop->row = deciding_row(stop);
    stop->number = sj_rows_number(plan->arena, &stop->rows);
    stop->name = stop->place->name;
    /* One label a state: the badge's takes the ring's name along. */
    if (stop->mark == SJ_MARK_RING && state_has(plan, stop, false))
        stop->name = NULL;
    bool absent = stop->mark == SJ_MARK_SKIPPED || stop->mark == SJ_MARK_REMOTE;
    if (absent)
        stop->sub = sj_phrase_status(stop->row);
    else if (stop->place->kind != SJ_PLACE_STATE && stop->mark != SJ_MARK_RING &&
             state_has(plan, stop, true))
        stop->sub = stop->place->country_name;
    stop->priority = 5;
    for (size_t i = 0; i < stop->rows.n; i++)
        if (stop->rows.items[i]->event->priority < stop->priority)
            stop->priority = stop->rows.items[i]->event->priority;
}

void sj_plan_stops(struct sj_plan *plan)
{
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        if (row->event->has_place && row->event->kind != SJ_KIND_WARRANT)
            sj_rows_add(plan->arena, &stop_for(plan, row)->rows, row);
    }
    for (size_t i = 0; i < plan->stops.n; i++)
        plan->stops.items[i].mark = sj_row_mark(deciding_row(&plan->stops.items[i]));
    for (size_t i = 0; i < plan->stops.n; i++)
        fill_stop(plan, &plan->stops.items[i]);
}
