#include "layout/line.h"

#include <stdint.h>

#include "layout/phrase.h"

/* The lanes that are left, and for each how many states are in it and their look. */
struct sharing {
    struct sj_lay *lay;
    const struct sj_lane **lanes;
    size_t *states;
    enum sj_look *looks;
    size_t n;
};

static enum sj_look lane_look(const struct sj_lay *lay, const struct sj_lane *lane)
{
    if (lane->kind != SJ_LANE_STATE)
        return SJ_LOOK_NONE;
    if (lane->occupied)
        return SJ_LOOK_OCCUPIED;
    return sj_plan_look(lay->plan, lane->state, lay->plan->status_day);
}

/* "12 states: signed only" */
static const char *shared_name(struct sj_lay *lay, size_t states, enum sj_look look)
{
    const struct sj_lang *lang = lay->plan->lang;
    const char *count = sj_lang_say_n(lay->arena, lang, SJ_COUNTED_STATES, states, NULL);
    if (lay->plan->regime == NULL)
        return count;
    return sj_phrase_colon(lay->arena, lang, count, sj_phrase_looks(lay->plan, look));
}

static struct sharing all_lanes(struct sj_lay *lay)
{
    const struct sj_plan *plan = lay->plan;
    struct sharing s = {.lay = lay, .n = plan->lanes.n};
    s.lanes = SJ_NEW_N(lay->arena, s.n + 1, const struct sj_lane *);
    s.states = SJ_NEW_N(lay->arena, s.n + 1, size_t);
    s.looks = SJ_NEW_N(lay->arena, s.n + 1, enum sj_look);
    for (size_t i = 0; i < s.n; i++) {
        s.lanes[i] = &plan->lanes.items[i];
        s.states[i] = 1;
        s.looks[i] = lane_look(lay, s.lanes[i]);
    }
    return s;
}

static bool takes(const struct sharing *s, size_t i, enum sj_look look, bool singles)
{
    return look != SJ_LOOK_NONE && s->looks[i] == look &&
           (!singles || s->lanes[i]->rows.n == 1 || s->lanes[i]->kind == SJ_LANE_SHARED);
}

static size_t count_look(const struct sharing *s, enum sj_look look, bool singles)
{
    size_t count = 0;
    for (size_t i = 0; i < s->n; i++)
        count += takes(s, i, look, singles);
    return count;
}

static void keep_lane(struct sharing *s, size_t from, size_t to)
{
    s->lanes[to] = s->lanes[from];
    s->states[to] = s->states[from];
    s->looks[to] = s->looks[from];
}

static void take_in(struct sj_arena *arena, struct sj_lane *shared,
                    const struct sj_lane *lane)
{
    for (size_t k = 0; k < lane->rows.n; k++)
        sj_rows_add(arena, &shared->rows, lane->rows.items[k]);
    for (size_t k = 0; k < lane->tally.apart.n; k++)
        sj_rows_add(arena, &shared->tally.apart, lane->tally.apart.items[k]);
    shared->tally.dated += lane->tally.dated;
    shared->tally.undated += lane->tally.undated;
    shared->tally.top += lane->tally.top;
    for (size_t k = 0; k < lane->members.n; k++)
        SJ_VEC_PUSH(arena, &shared->members, lane->members.items[k]);
    if (lane->members.n == 0)
        SJ_VEC_PUSH(arena, &shared->members, lane);
}

/* All lanes of one look become one, where the first of them was. */
static void merge_look(struct sharing *s, enum sj_look look, bool singles)
{
    struct sj_lane *shared = SJ_NEW(s->lay->arena, struct sj_lane);
    size_t out = 0, at = SIZE_MAX, states = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (!takes(s, i, look, singles)) {
            keep_lane(s, i, out++);
            continue;
        }
        take_in(s->lay->arena, shared, s->lanes[i]);
        states += s->states[i];
        if (at == SIZE_MAX)
            keep_lane(s, i, at = out++);
    }
    shared->kind = SJ_LANE_SHARED;
    shared->name = shared_name(s->lay, states, look);
    s->n = out;
    s->lanes[at] = shared;
    s->states[at] = states;
}

/* The most frequent look first; of each, first only the states with one stop. */
const struct sj_lane **sj_lanes_shared(struct sj_lay *lay, size_t most, size_t *ret_n)
{
    struct sharing s = all_lanes(lay);
    for (int singles = 1; singles >= 0; singles--)
        while (s.n > most) {
            size_t best = 1;
            enum sj_look look = SJ_LOOK_NONE;
            for (int k = SJ_LOOK_NONE + 1; k < SJ_LOOK_COUNT; k++) {
                size_t c = count_look(&s, (enum sj_look)k, singles == 1);
                if (c > best) {
                    best = c;
                    look = (enum sj_look)k;
                }
            }
            if (look == SJ_LOOK_NONE)
                break;
            merge_look(&s, look, singles == 1);
        }
    *ret_n = s.n;
    return s.lanes;
}
