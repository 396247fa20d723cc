#include "layout/planparts.h"

#include "layout/phrase.h"

/* More warrants of one subject than this share a lane. */
#define WARRANT_LANES 3

static struct sj_lane *lane_add(struct sj_plan *plan, struct sj_lane lane)
{
    SJ_VEC_PUSH(plan->arena, &plan->lanes, lane);
    return &plan->lanes.items[plan->lanes.n - 1];
}

static const char *warrant_name(const struct sj_plan *plan, const struct sj_row *row)
{
    const struct sj_doc *doc = plan->ledger->doc;
    const char *label = row->event->label != NULL ? row->event->label : "Warrant";
    return doc->n_subjects > 1 ? doc->subjects[row->event->subject].name : label;
}

/* A lane for each warrant, so that each has its words; one for all of a subject where
 * they are many. */
static void plan_warrant_lanes(struct sj_plan *plan)
{
    const struct sj_doc *doc = plan->ledger->doc;
    size_t *count = SJ_NEW_N(plan->arena, doc->n_subjects + 1, size_t);
    for (size_t i = 0; i < plan->ledger->n_rows; i++)
        if (plan->ledger->rows[i].event->kind == SJ_KIND_WARRANT)
            count[plan->ledger->rows[i].event->subject]++;
    for (size_t s = 0; s < doc->n_subjects; s++) {
        size_t lane = 0;
        for (size_t i = 0, k = 0; i < plan->ledger->n_rows; i++) {
            const struct sj_row *row = &plan->ledger->rows[i];
            if (row->event->kind != SJ_KIND_WARRANT || row->event->subject != s)
                continue;
            if (k++ == 0 || (count[s] <= WARRANT_LANES && doc->n_subjects == 1)) {
                lane_add(plan, (struct sj_lane){.kind = SJ_LANE_WARRANT,
                                                .subject = s,
                                                .name = warrant_name(plan, row)});
                lane = plan->lanes.n - 1;
            } else if (doc->n_subjects == 1) {
                plan->lanes.items[lane].name = "Warrants";
            }
            sj_rows_add(plan->arena, &plan->lanes.items[lane].rows, row);
        }
    }
}

static bool lane_takes(const struct sj_lane *lane, const struct sj_row *row)
{
    const struct sj_event *e = row->event;
    if (!e->has_place)
        return lane->kind == SJ_LANE_EVENTS;
    return lane->kind == SJ_LANE_STATE && sj_text_same(lane->state, e->place.country) &&
           lane->occupied == (e->controlled_by != NULL);
}

static struct sj_lane *lane_for(struct sj_plan *plan, const struct sj_row *row, bool make)
{
    for (size_t i = 0; i < plan->lanes.n; i++)
        if (lane_takes(&plan->lanes.items[i], row))
            return &plan->lanes.items[i];
    if (!make)
        return NULL;
    const struct sj_event *e = row->event;
    if (!e->has_place)
        return lane_add(plan,
                        (struct sj_lane){.kind = SJ_LANE_EVENTS, .name = "Other events"});
    struct sj_lane lane = {.kind = SJ_LANE_STATE,
                           .state = e->place.country,
                           .occupied = e->controlled_by != NULL,
                           .name = e->place.country_name};
    if (lane.occupied)
        lane.name = sj_arena_printf(plan->arena, "%s, occupied", lane.name);
    lane.membership = sj_phrase_look(sj_plan_look(plan, lane.state, plan->status_day));
    return lane_add(plan, lane);
}

/* "2022 only" */
static const char *years_words(struct sj_plan *plan, const struct sj_rows *rows)
{
    for (size_t i = 0; i < rows->n; i++)
        if (!sj_row_same_date(rows->items[i], rows->items[0]))
            return NULL;
    return rows->n == 0
               ? NULL
               : sj_arena_printf(
                     plan->arena, "%s only",
                     sj_date_words(plan->arena, &rows->items[0]->date, SJ_DATE_SHORT));
}

/* A state known to the year only has no lane of its own: all of those share one. */
static void plan_years_lane(struct sj_plan *plan)
{
    struct sj_lane years = {.kind = SJ_LANE_YEARS};
    const char **names = SJ_NEW_N(plan->arena, plan->ledger->n_rows + 1, const char *);
    size_t n = 0;
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        if (row->n != 0 || row->event->kind == SJ_KIND_WARRANT)
            continue;
        struct sj_lane *lane = lane_for(plan, row, false);
        sj_rows_add(plan->arena, lane != NULL ? &lane->rows : &years.rows, row);
        bool listed = lane != NULL;
        for (size_t k = 0; k < n && !listed; k++)
            listed = sj_text_same(names[k], row->event->place.country_name);
        if (!listed)
            names[n++] = row->event->place.country_name;
    }
    if (n == 0)
        return;
    bool alone = plan->lanes.n == 0;
    years.name = n == 1  ? names[0]
                 : alone ? sj_arena_printf(plan->arena, "%zu states", n)
                         : sj_phrase_others(plan->arena, n);
    years.membership = plan->lanes.n > 0 ? years_words(plan, &years.rows) : NULL;
    years.names = sj_phrase_list(plan->arena, names, n);
    lane_add(plan, years);
}

void sj_plan_lanes(struct sj_plan *plan)
{
    plan_warrant_lanes(plan);
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        if (row->event->kind == SJ_KIND_WARRANT || row->n == 0)
            continue;
        sj_rows_add(plan->arena, &lane_for(plan, row, true)->rows, row);
    }
    plan_years_lane(plan);
}
