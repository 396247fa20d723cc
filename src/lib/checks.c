#include "lib/checks.h"

#include <string.h>

#include "atlas/gazetteer.h"
#include "doc/names.h"

struct check {
    const struct sj_job *job;
    struct sj_diags *diags;
    struct sj_day as_of;
};

/* ---- situations that nobody knows ---- */

static const struct sj_regime *regime_of(const struct sj_job *job,
                                         const struct sj_event *warrant)
{
    for (size_t i = 0; warrant->more->regime != NULL && i < job->n_regimes; i++)
        if (strcmp(job->regimes[i]->id, warrant->more->regime) == 0)
            return job->regimes[i];
    return NULL;
}

/* A situation that is spelt in another way than the court's covers nothing. Under a
 * regime that knows none, any will do. */
static void check_situation(const struct check *c, const struct sj_regime *regime,
                            const struct sj_event *warrant)
{
    struct sj_arena *arena = c->diags->arena;
    const char *situation = warrant->more->situation;
    const char *const *known;
    size_t n = sj_situations(regime, arena, &known);
    struct sj_suggest near = {.word = situation};
    for (size_t i = 0; i < n; i++) {
        if (sj_situation_same(known[i], situation))
            return;
        sj_suggest_try(&near, known[i]);
    }
    if (n == 0)
        return;
    const char *hint = near.best != NULL
                           ? sj_suggest_hint(&near, arena)
                           : "`sojourn warrants` lists the situations of the court";
    sj_job_tell(c->job, c->diags,
                (struct sj_job_spot){"events", warrant->index, "situation"},
                (struct sj_finding){.severity = SJ_WARNING, .hint = hint},
                sj_arena_printf(arena,
                                "neither the pack nor the regime knows a situation "
                                "\"%s\"",
                                situation));
}

/* ---- situations that are not named ---- */

/* The acceptance that stands on a day and is for named situations only; NULL where none
 * does, or where another one that stands is for all. */
static const struct sj_acceptance *narrow_acceptance(const struct sj_regime_state *state,
                                                     struct sj_day day)
{
    const struct sj_acceptance *found = NULL;
    for (size_t i = 0; state != NULL && i < state->n_accepted; i++) {
        const struct sj_acceptance *a = &state->accepted[i];
        if (a->from.n > day.n || a->to.n <= day.n)
            continue;
        if (a->n_situations == 0)
            return NULL;
        found = a;
    }
    return found;
}

/* On the first or last day of a visit: that is near enough for a warning. */
static const struct sj_acceptance *acceptance_for(const struct sj_regime *regime,
                                                  const struct sj_event *visit,
                                                  struct sj_day as_of)
{
    const struct sj_day days[] = {visit->date->earliest, visit->date->latest};
    const char *state = visit->place->country;
    for (size_t i = 0; i < 2; i++)
        if (sj_day_known(days[i]) &&
            sj_membership_on(regime, state, days[i], as_of) == SJ_M_ACCEPTED)
            return narrow_acceptance(sj_regime_row(regime, state), days[i]);
    return NULL;
}

static void check_unnamed(const struct check *c, const struct sj_regime *regime,
                          const struct sj_event *warrant)
{
    const struct sj_doc *doc = c->job->doc;
    struct sj_arena *arena = c->diags->arena;
    for (size_t i = 0; i < doc->n_events; i++) {
        const struct sj_event *visit = &doc->events[i];
        if (visit->kind != SJ_KIND_VISIT || visit->subject != warrant->subject ||
            visit->place == NULL || visit->place->country == NULL)
            continue;
        const struct sj_acceptance *a = acceptance_for(regime, visit, c->as_of);
        if (a == NULL)
            continue;
        const char *name = a->situations[0];
        sj_job_tell(
            c->job, c->diags, (struct sj_job_spot){"events", warrant->index, NULL},
            (struct sj_finding){
                .severity = SJ_WARNING,
                .hint = sj_arena_printf(arena,
                                        "add \"situation\": \"%s\", or the one "
                                        "that it is issued in",
                                        name)},
            sj_arena_printf(arena,
                            "this warrant names no \"situation\", so the acceptance of "
                            "%s counts, though it is for the situation \"%s\" only",
                            visit->place->country_name, name));
        return;
    }
}

/* Each looks through all the visits; where there are more, these have told enough. */
#define UNNAMED_MOST 64

void sj_job_check(struct sj_job *job)
{
    bool asked = job->as_of.n != SJ_DAY_FUTURE.n;
    struct check c = {job, sj_diags_new(), asked ? job->as_of : job->doc->as_of};
    size_t unnamed = 0;
    for (size_t i = 0; i < job->doc->n_events; i++) {
        const struct sj_event *warrant = &job->doc->events[i];
        const struct sj_regime *regime =
            warrant->kind == SJ_KIND_WARRANT ? regime_of(job, warrant) : NULL;
        if (regime == NULL)
            continue;
        if (warrant->more->situation != NULL)
            check_situation(&c, regime, warrant);
        else if (unnamed++ < UNNAMED_MOST)
            check_unnamed(&c, regime, warrant);
    }
    sj_diags_sort(c.diags);
    sj_intake_take(job->in, c.diags, &job->text);
}

/* ---- states of a regime ---- */

static void tell_state(const struct sj_node *states, const char *code, const char *hint,
                       struct sj_diags *diags)
{
    for (size_t i = 0; i < sj_node_count(states); i++) {
        struct sj_node item = sj_node_item(states, i), state;
        const char *text =
            sj_node_get(&item, "state", &state) ? sj_node_string(&state) : NULL;
        if (text != NULL && strcmp(text, code) == 0)
            sj_node_report(&state, diags,
                           (struct sj_finding){.severity = SJ_WARNING, .hint = hint},
                           "there is no state \"%.60s\": its row is of no effect", code);
    }
}

static const char *advice_words(const struct sj_place_advice *advice,
                                struct sj_arena *arena)
{
    if (advice->n == 0)
        return advice->hint;
    return sj_arena_printf(arena, "%s%sdid you mean \"%s\"?",
                           advice->hint != NULL ? advice->hint : "",
                           advice->hint != NULL ? ": " : "", advice->names[0]);
}

void sj_regime_check(const struct sj_regime *regime, const char *text, size_t n,
                     struct sj_diags *diags)
{
    const struct sj_gazetteer *places = sj_gazetteer_builtin();
    for (size_t i = 0; regime != NULL && i < regime->n_states; i++) {
        const char *code = regime->states[i].state;
        struct sj_place state;
        struct sj_place_advice advice = {0};
        struct sj_json json;
        if (places->state(places->self, code, &state, &advice) == 0 ||
            sj_json_load_text(text, n, &json, diags) != 0)
            continue;
        struct sj_node root = sj_json_root(&json), states;
        if (sj_node_get(&root, "states", &states))
            tell_state(&states, code, advice_words(&advice, diags->arena), diags);
        sj_json_finish(&json);
    }
}
