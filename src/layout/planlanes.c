#include "layout/planparts.h"

#include "base/ids.h"
#include "layout/name.h"
#include "layout/phrase.h"

/* More warrants of one subject than this share a lane. */
#define WARRANT_LANES 3

static struct sj_lane *lane_add(struct sj_plan *plan, struct sj_lane lane)
{
    SJ_VEC_PUSH(plan->arena, &plan->lanes, lane);
    return &plan->lanes.items[plan->lanes.n - 1];
}

/* ---- warrants ---- */

static const char *warrant_name(const struct sj_plan *plan, const struct sj_row *row)
{
    const struct sj_doc *doc = plan->ledger->doc;
    const char *label = row->event->label != NULL
                            ? row->event->label
                            : sj_phrase_measure(plan->lang, plan->regime).one;
    return doc->n_subjects > 1 ? doc->subjects[row->event->subject].name : label;
}

/* A lane for each warrant, so that each has its words; one for all of a subject where
 * they are many, or where there are several subjects to tell apart. */
static void add_warrant_lanes(struct sj_plan *plan, const struct sj_rows *rows)
{
    bool several = plan->ledger->doc->n_subjects > 1;
    struct sj_lane *lane = NULL;
    for (size_t i = 0; i < rows->n; i++) {
        const struct sj_row *row = rows->items[i];
        if (lane == NULL || (rows->n <= WARRANT_LANES && !several))
            lane = lane_add(plan, (struct sj_lane){.kind = SJ_LANE_WARRANT,
                                                   .subject = row->event->subject,
                                                   .name = warrant_name(plan, row)});
        else if (!several)
            lane->name = sj_phrase_measure(plan->lang, plan->regime).several;
        sj_rows_add(plan->arena, &lane->rows, row);
    }
}

static void plan_warrant_lanes(struct sj_plan *plan)
{
    size_t n = plan->ledger->doc->n_subjects;
    struct sj_rows *of = SJ_NEW_N(plan->arena, n + 1, struct sj_rows);
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        if (row->event->kind == SJ_KIND_WARRANT && row->event->subject < n)
            sj_rows_add(plan->arena, &of[row->event->subject], row);
    }
    for (size_t s = 0; s < n; s++)
        add_warrant_lanes(plan, &of[s]);
}

/* ---- states ---- */

/* Which lane takes what: a state free and held is two, and one is for what has no place.
 */
struct finder {
    struct sj_ids ids;
    size_t *lane_of; /* by id: index into the plan's lanes */
};

static size_t lane_id(struct finder *f, const struct sj_event *e, bool make)
{
    char key[16] = "-"; /* no country is called that */
    size_t n = 1;
    if (e->place != NULL)
        for (n = 0; e->place->country[n] != '\0' && n + 1 < sizeof key; n++)
            key[n] = e->place->country[n];
    key[n++] = e->place != NULL && e->more->controlled_by != NULL ? '!' : '.';
    return make ? sj_ids_of(&f->ids, key, n) : sj_ids_find(&f->ids, key, n);
}

static struct sj_lane new_lane(struct sj_plan *plan, const struct sj_event *e)
{
    if (e->place == NULL)
        return (struct sj_lane){.kind = SJ_LANE_EVENTS,
                                .name = sj_msg(plan->lang, SJ_MSG_OTHER_EVENTS)};
    struct sj_lane lane = {
        .kind = SJ_LANE_STATE,
        .state = e->place->country,
        .occupied = e->more->controlled_by != NULL,
        .name = sj_name_state(plan->lang, e->place->country, e->place->country_name)};
    if (!lane.occupied)
        lane.name_short = sj_name_state_short(plan->lang, e->place->country);
    if (lane.occupied)
        lane.name = sj_lang_say(plan->arena, plan->lang, SJ_MSG_STATE_OCCUPIED,
                                SJ_FILL("state", lane.name));
    if (plan->regime != NULL)
        lane.membership =
            sj_phrase_look(plan, sj_plan_look(plan, lane.state, plan->status_day));
    return lane;
}

static void plan_state_lanes(struct sj_plan *plan, struct finder *f)
{
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        if (row->event->kind == SJ_KIND_WARRANT || row->n == 0)
            continue;
        size_t known = f->ids.known.n, id = lane_id(f, row->event, true);
        if (id == known) {
            f->lane_of[id] = plan->lanes.n;
            lane_add(plan, new_lane(plan, row->event));
        }
        sj_rows_add(plan->arena, &plan->lanes.items[f->lane_of[id]].rows, row);
    }
}

/* ---- years ---- */

/* "2022 only" */
static const char *years_words(struct sj_plan *plan, const struct sj_rows *rows)
{
    for (size_t i = 0; i < rows->n; i++)
        if (!sj_row_same_date(rows->items[i], rows->items[0]))
            return NULL;
    if (rows->n == 0)
        return NULL;
    const char *date =
        sj_phrase_date(plan->arena, plan->lang, rows->items[0]->date, SJ_DATE_SHORT);
    return sj_lang_say(plan->arena, plan->lang, SJ_MSG_ONLY_YEAR, SJ_FILL("date", date));
}

/* A state known to the year only has no lane of its own: all of those share one. */
static void plan_years_lane(struct sj_plan *plan, struct finder *f)
{
    struct sj_lane years = {.kind = SJ_LANE_YEARS};
    struct sj_rows named = {0};
    struct sj_ids states;
    sj_ids_init(&states, plan->arena);
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        if (row->n != 0 || row->event->kind == SJ_KIND_WARRANT)
            continue;
        size_t id = lane_id(f, row->event, false);
        bool own = id != SJ_NO_ID;
        sj_rows_add(plan->arena,
                    own ? &plan->lanes.items[f->lane_of[id]].rows : &years.rows, row);
        if (!own && sj_ids_of_text(&states, row->event->place->country_name) == named.n)
            sj_rows_add(plan->arena, &named, row);
    }
    if (named.n == 0)
        return;
    bool alone = plan->lanes.n == 0;
    const char **names = SJ_NEW_N(plan->arena, named.n, const char *);
    for (size_t i = 0; i < named.n; i++)
        names[i] = sj_name_state(plan->lang, named.items[i]->event->place->country,
                                 named.items[i]->event->place->country_name);
    years.name =
        named.n == 1 ? names[0]
        : alone ? sj_lang_say_n(plan->arena, plan->lang, SJ_COUNTED_STATES, named.n, NULL)
                : sj_phrase_others(plan->arena, plan->lang, named.n);
    years.membership = plan->lanes.n > 0 ? years_words(plan, &years.rows) : NULL;
    years.names = sj_lang_list(plan->arena, plan->lang, names, named.n);
    lane_add(plan, years);
}

/* ---- tallies ---- */

static void tally_row(struct sj_arena *arena, const struct sj_plan *plan,
                      struct sj_lane *lane, size_t i)
{
    const struct sj_row *row = lane->rows.items[i];
    struct sj_day a = row->date->earliest, b = row->date->latest;
    bool dated = sj_day_known(a) || sj_day_known(b), top = row->event->priority == 1;
    if (row->n == 0 || !dated || top)
        sj_rows_add(arena, &lane->tally.apart, row);
    if (row->n == 0)
        return;
    if (dated) {
        int64_t from = sj_day_known(a) ? a.n : b.n, to = sj_day_known(b) ? b.n : a.n;
        SJ_VEC_PUSH(arena, &lane->tally.days, (int32_t)((from + to) / 2));
    }
    /* The rows of a line are neighbours, unless they are rings. */
    const size_t *line = &plan->entry_of[row - plan->ledger->rows];
    if (i > 0 && plan->entry_of[lane->rows.items[i - 1] - plan->ledger->rows] == *line)
        return;
    *(dated ? &lane->tally.dated : &lane->tally.undated) += 1;
    lane->tally.top += dated && top;
}

void sj_lane_tally(struct sj_arena *arena, const struct sj_plan *plan,
                   struct sj_lane *lane)
{
    for (size_t i = 0; i < lane->rows.n; i++)
        tally_row(arena, plan, lane, i);
}

void sj_plan_lanes(struct sj_plan *plan)
{
    struct finder f = {.lane_of =
                           SJ_NEW_N(plan->arena, plan->ledger->n_rows + 1, size_t)};
    sj_ids_init(&f.ids, plan->arena);
    plan_warrant_lanes(plan);
    plan_state_lanes(plan, &f);
    plan_years_lane(plan, &f);
    for (size_t i = 0; i < plan->lanes.n; i++)
        sj_lane_tally(plan->arena, plan, &plan->lanes.items[i]);
}
