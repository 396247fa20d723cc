#include "layout/planparts.h"

#include "base/buf.h"
#include "base/ids.h"
#include "layout/name.h"
#include "layout/phrase.h"

/* A ring and a badge of one place are two stops. */
static size_t spot_id(struct sj_ids *ids, const struct sj_row *row, struct sj_buf *key)
{
    const struct sj_place *p = row->event->place;
    const double at[2] = {p->lon + 0.0, p->lat + 0.0}; /* -0 is 0 */
    const char kind[2] = {(char)p->kind, row->n == 0};
    key->n = 0;
    sj_buf_add(key, at, sizeof at);
    sj_buf_add(key, kind, sizeof kind);
    sj_buf_str(key, p->country);
    sj_buf_char(key, '\n');
    sj_buf_str(key, p->name);
    return sj_ids_of(ids, key->p, key->n);
}

static void collect_rows(struct sj_plan *plan)
{
    struct sj_ids ids;
    struct sj_buf key = {0};
    sj_ids_init(&ids, plan->arena);
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        if (row->event->place == NULL || row->event->kind == SJ_KIND_WARRANT)
            continue;
        size_t id = spot_id(&ids, row, &key);
        if (id == plan->stops.n)
            SJ_VEC_PUSH(plan->arena, &plan->stops,
                        (struct sj_stop){.place = row->event->place});
        sj_rows_add(plan->arena, &plan->stops.items[id].rows, row);
    }
    sj_buf_finish(&key);
}

/* What was done outweighs what was not. */
static int weight(enum sj_mark_kind kind)
{
    switch (kind) {
    case SJ_MARK_MADE:
        return 7;
    case SJ_MARK_PLANNED:
        return 6;
    case SJ_MARK_REMOTE:
        return 5;
    case SJ_MARK_SKIPPED:
        return 4;
    case SJ_MARK_INVITED:
        return 3;
    case SJ_MARK_LEGAL:
        return 2;
    case SJ_MARK_OTHER:
        return 1;
    case SJ_MARK_RING:
    case SJ_MARK_HOME:
        return 0;
    }
    return 0;
}

const struct sj_row *sj_rows_deciding(const struct sj_rows *rows)
{
    const struct sj_row *best = rows->items[0];
    for (size_t i = 1; i < rows->n; i++)
        if (weight(sj_row_mark(rows->items[i])) > weight(sj_row_mark(best)))
            best = rows->items[i];
    return best;
}

/* Which states have a ring, and which a badge. */
struct states {
    struct sj_ids ids;
    bool *ring, *badge;
};

static void note_states(struct sj_plan *plan, struct states *s)
{
    sj_ids_init(&s->ids, plan->arena);
    s->ring = SJ_NEW_N(plan->arena, plan->stops.n + 1, bool);
    s->badge = SJ_NEW_N(plan->arena, plan->stops.n + 1, bool);
    for (size_t i = 0; i < plan->stops.n; i++) {
        const struct sj_stop *stop = &plan->stops.items[i];
        size_t id = sj_ids_of_text(&s->ids, stop->place->country);
        *(stop->mark == SJ_MARK_RING ? &s->ring[id] : &s->badge[id]) = true;
    }
}

static void fill_stop(struct sj_plan *plan, struct states *states, struct sj_stop *stop)
{
    size_t state = sj_ids_of_text(&states->ids, stop->place->country);
    stop->number = sj_rows_number(plan->arena, &stop->rows);
    stop->name = sj_name_place(plan->lang, stop->place);
    /* One label a state: the badge's takes the ring's name along. */
    if (stop->mark == SJ_MARK_RING && states->badge[state])
        stop->name = NULL;
    stop->names_ring = stop->mark != SJ_MARK_RING && states->ring[state];
    bool absent = stop->mark == SJ_MARK_SKIPPED || stop->mark == SJ_MARK_REMOTE;
    if (absent)
        stop->sub = sj_phrase_status(plan->lang, stop->row);
    else if (stop->place->kind != SJ_PLACE_STATE && stop->names_ring)
        stop->sub =
            sj_name_state(plan->lang, stop->place->country, stop->place->country_name);
    stop->priority = 5;
    for (size_t i = 0; i < stop->rows.n; i++)
        if (stop->rows.items[i]->event->priority < stop->priority)
            stop->priority = stop->rows.items[i]->event->priority;
}

void sj_plan_stops(struct sj_plan *plan)
{
    struct states states;
    collect_rows(plan);
    for (size_t i = 0; i < plan->stops.n; i++) {
        struct sj_stop *stop = &plan->stops.items[i];
        stop->row = sj_rows_deciding(&stop->rows);
        stop->mark = sj_row_mark(stop->row);
    }
    note_states(plan, &states);
    for (size_t i = 0; i < plan->stops.n; i++)
        fill_stop(plan, &states, &plan->stops.items[i]);
}
