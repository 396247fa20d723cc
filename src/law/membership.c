#include "law/membership.h"

#include <stdlib.h>
#include <string.h>

const char *sj_membership_name(enum sj_membership m)
{
    static const char *const names[] = {
        [SJ_M_NULL] = NULL,           [SJ_M_LEFT] = "left",
        [SJ_M_LEAVING] = "leaving",   [SJ_M_MEMBER] = "member",
        [SJ_M_ACCEPTED] = "accepted", [SJ_M_JOINING] = "joining",
        [SJ_M_SIGNED] = "signed",     [SJ_M_NEVER] = "never",
        [SJ_M_UNKNOWN] = "unknown",   [SJ_M_DEPENDS] = "depends",
    };
    return names[m];
}

const char *sj_duty_name(enum sj_duty d)
{
    static const char *const names[] = {
        [SJ_D_NULL] = NULL,         [SJ_D_ARREST] = "arrest",   [SJ_D_HOME] = "home",
        [SJ_D_NOT_YET] = "not-yet", [SJ_D_ENDED] = "ended",     [SJ_D_NONE] = "none",
        [SJ_D_UNKNOWN] = "unknown", [SJ_D_DEPENDS] = "depends",
    };
    return names[d];
}

const char *sj_step_key(enum sj_step step)
{
    static const char *const keys[] = {
        [SJ_STEP_SIGNED] = "signed",
        [SJ_STEP_DEPOSITED] = "deposited",
        [SJ_STEP_IN_FORCE] = "in_force",
        [SJ_STEP_NOTIFIED] = "withdrawal_notified",
        [SJ_STEP_EFFECTIVE] = "withdrawal_effective",
        [SJ_STEP_REVOKED] = "withdrawal_revoked",
        [SJ_STEP_ACCEPTED] = "accepted",
    };
    return keys[step];
}

static bool reached(struct sj_day step, struct sj_day day)
{
    return step.n <= day.n;
}

static bool taken(struct sj_day step)
{
    return step.n != SJ_DAY_FUTURE.n;
}

/* A deposit carries the entry into force with it, a notice the end; where a table has
 * only the later of the two, that one is known on its own day. */
struct sj_steps sj_steps_known(const struct sj_regime_state *row, struct sj_day as_of)
{
    struct sj_steps known = {.rescinded = false};
    for (int i = 0; i < SJ_STEPS; i++)
        known.day[i] = SJ_DAY_FUTURE;
    const struct sj_day *step = row->step;
    if (reached(step[SJ_STEP_SIGNED], as_of))
        known.day[SJ_STEP_SIGNED] = step[SJ_STEP_SIGNED];
    struct sj_day joined =
        taken(step[SJ_STEP_DEPOSITED]) ? step[SJ_STEP_DEPOSITED] : step[SJ_STEP_IN_FORCE];
    if (reached(joined, as_of)) {
        known.day[SJ_STEP_DEPOSITED] = joined;
        known.day[SJ_STEP_IN_FORCE] = step[SJ_STEP_IN_FORCE];
    }
    struct sj_day notified =
        taken(step[SJ_STEP_NOTIFIED]) ? step[SJ_STEP_NOTIFIED] : step[SJ_STEP_EFFECTIVE];
    if (reached(notified, as_of)) {
        known.day[SJ_STEP_NOTIFIED] = notified;
        known.day[SJ_STEP_EFFECTIVE] = step[SJ_STEP_EFFECTIVE];
    }
    if (taken(step[SJ_STEP_REVOKED]) && reached(step[SJ_STEP_REVOKED], as_of)) {
        known.day[SJ_STEP_REVOKED] = step[SJ_STEP_REVOKED];
        known.day[SJ_STEP_EFFECTIVE] = SJ_DAY_FUTURE;
    }
    known.rescinded = taken(known.day[SJ_STEP_EFFECTIVE]) &&
                      reached(known.day[SJ_STEP_EFFECTIVE], known.day[SJ_STEP_IN_FORCE]);
    return known;
}

static bool accepts(const struct sj_regime_state *row, struct sj_day day,
                    struct sj_day as_of)
{
    for (size_t i = 0; i < row->n_accepted; i++) {
        const struct sj_acceptance *a = &row->accepted[i];
        if (reached(a->from, as_of) && reached(a->from, day) && day.n < a->to.n)
            return true;
    }
    return false;
}

/* row NULL: unknown. */
static enum sj_membership row_membership(const struct sj_regime_state *row,
                                         struct sj_day day, struct sj_day as_of)
{
    if (row == NULL)
        return SJ_M_UNKNOWN;
    const struct sj_steps known = sj_steps_known(row, as_of);
    bool ended =
        taken(known.day[SJ_STEP_EFFECTIVE]) && reached(known.day[SJ_STEP_EFFECTIVE], day);
    if (ended && !known.rescinded)
        return SJ_M_LEFT;
    if (!ended && taken(known.day[SJ_STEP_IN_FORCE]) &&
        reached(known.day[SJ_STEP_IN_FORCE], day)) {
        bool leaving = reached(known.day[SJ_STEP_NOTIFIED], day) &&
                       !reached(known.day[SJ_STEP_REVOKED], day);
        return leaving ? SJ_M_LEAVING : SJ_M_MEMBER;
    }
    if (accepts(row, day, as_of))
        return SJ_M_ACCEPTED;
    if (!ended && taken(known.day[SJ_STEP_DEPOSITED]) &&
        reached(known.day[SJ_STEP_DEPOSITED], day))
        return SJ_M_JOINING;
    if (taken(known.day[SJ_STEP_SIGNED]) && reached(known.day[SJ_STEP_SIGNED], day))
        return SJ_M_SIGNED;
    return SJ_M_NEVER;
}

static int row_compare(const void *key, const void *row)
{
    return strcmp(key, ((const struct sj_regime_state *)row)->state);
}

const struct sj_regime_state *sj_regime_row(const struct sj_regime *regime,
                                            const char *state)
{
    if (regime->n_states == 0)
        return NULL;
    return bsearch(state, regime->states, regime->n_states, sizeof *regime->states,
                   row_compare);
}

/* ---- states that were part of others ---- */

/* Independence as UN membership records have it: South Sudan 9 July 2011, Montenegro
 * 3 June 2006; Timor-Leste was under United Nations administration until 20 May 2002. */
static const struct former {
    const char *state, *part_of, *name;
    struct sj_ymd until;
} formers[] = {
    {"ME", "RS", "Serbia and Montenegro", {2006, 6, 3}},
    {"SS", "SD", "Sudan", {2011, 7, 9}},
    {"TL", NULL, NULL, {2002, 5, 20}},
};

static const struct former *former_of(const char *state)
{
    for (size_t i = 0; i < sizeof formers / sizeof *formers; i++)
        if (strcmp(formers[i].state, state) == 0)
            return &formers[i];
    return NULL;
}

const char *sj_state_on(const char *state, struct sj_day day)
{
    const struct former *former = former_of(state);
    if (former == NULL || day.n >= sj_day_of(former->until).n)
        return state;
    return former->part_of;
}

size_t sj_reigns(const struct sj_regime *regime, const char *state,
                 struct sj_reign ret[SJ_REIGNS_MAX])
{
    const struct former *former = former_of(state);
    struct sj_day begins = former ? sj_day_of(former->until) : SJ_DAY_PAST;
    size_t n = 0;
    if (former)
        ret[n++] = (struct sj_reign){
            .code = former->part_of,
            .name = former->name,
            .span = {SJ_DAY_PAST, begins},
            .row = former->part_of ? sj_regime_row(regime, former->part_of) : NULL,
        };
    ret[n++] = (struct sj_reign){
        .code = state,
        .span = {begins, SJ_DAY_FUTURE},
        .row = sj_regime_row(regime, state),
    };
    return n;
}

enum sj_membership sj_membership_on(const struct sj_regime *regime, const char *state,
                                    struct sj_day day, struct sj_day as_of)
{
    const char *code = sj_state_on(state, day);
    return row_membership(code ? sj_regime_row(regime, code) : NULL, day, as_of);
}

size_t sj_regime_members(const struct sj_regime *regime, struct sj_day day,
                         struct sj_day as_of)
{
    size_t n = 0;
    for (size_t i = 0; i < regime->n_states; i++) {
        enum sj_membership m = row_membership(&regime->states[i], day, as_of);
        n += m == SJ_M_MEMBER || m == SJ_M_LEAVING;
    }
    return n;
}

/* ---- strips ---- */

struct days {
    struct sj_arena *arena;
    struct sj_span within;
    SJ_VEC(struct sj_day) vec;
};

static void add_day(struct days *days, struct sj_day day)
{
    if (day.n > days->within.from.n && day.n < days->within.to.n)
        SJ_VEC_PUSH(days->arena, &days->vec, day);
}

/* Every day on which the answer may change, and some on which it does not. */
static void add_changes(struct days *days, const struct sj_regime_state *row,
                        struct sj_day as_of)
{
    if (row == NULL)
        return;
    const struct sj_steps known = sj_steps_known(row, as_of);
    for (int i = 0; i < SJ_STEPS; i++)
        add_day(days, known.day[i]);
    for (size_t i = 0; i < row->n_accepted; i++) {
        add_day(days, row->accepted[i].from);
        add_day(days, row->accepted[i].to);
    }
}

static int day_compare(const void *a, const void *b)
{
    int32_t x = ((const struct sj_day *)a)->n, y = ((const struct sj_day *)b)->n;
    return (x > y) - (x < y);
}

size_t sj_membership_strips(const struct sj_regime *regime, const char *state,
                            struct sj_span span, struct sj_day as_of,
                            struct sj_arena *arena, const struct sj_strip **ret)
{
    struct sj_reign reigns[SJ_REIGNS_MAX];
    size_t n_reigns = sj_reigns(regime, state, reigns), n = 0;
    struct days days = {.arena = arena, .within = span};
    for (size_t i = 0; i < n_reigns; i++) {
        add_day(&days, reigns[i].span.from);
        add_changes(&days, reigns[i].row, as_of);
    }
    if (days.vec.n > 1)
        qsort(days.vec.items, days.vec.n, sizeof *days.vec.items, day_compare);
    struct sj_strip *strips = SJ_NEW_N(arena, days.vec.n + 1, struct sj_strip);
    *ret = strips;
    if (span.from.n >= span.to.n)
        return 0;
    strips[n++] =
        (struct sj_strip){span, sj_membership_on(regime, state, span.from, as_of)};
    for (size_t i = 0; i < days.vec.n; i++) {
        struct sj_day day = days.vec.items[i];
        enum sj_membership m = sj_membership_on(regime, state, day, as_of);
        if (m == strips[n - 1].membership)
            continue;
        strips[n - 1].span.to = day;
        strips[n++] = (struct sj_strip){{day, span.to}, m};
    }
    return n;
}
