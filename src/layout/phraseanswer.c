/* The legal answer in a few words, the answer first. */
#include <string.h>

#include "layout/phrase.h"

static const struct sj_regime_state *state_of(const struct sj_regime *regime,
                                              const char *code)
{
    for (size_t i = 0; regime != NULL && i < regime->n_states; i++)
        if (strcmp(regime->states[i].state, code) == 0)
            return &regime->states[i];
    return NULL;
}

static const char *answer_day(struct sj_arena *arena, const struct sj_plan *plan,
                              enum sj_msg id, struct sj_day day)
{
    const char *words = sj_phrase_day(arena, plan->lang, day, SJ_DATE_LONG, true);
    return sj_lang_say(arena, plan->lang, id, SJ_FILL("day", words));
}

/* A notice of withdrawal that was revoked, as known on the as-of day, ends nothing. */
static bool revoked(const struct sj_regime_state *s, const struct sj_plan *plan)
{
    return sj_day_known(s->withdrawal_revoked) &&
           s->withdrawal_revoked.n <= plan->ledger->as_of.n;
}

static const char *yes_answer(struct sj_arena *arena, const struct sj_row *row,
                              const struct sj_plan *plan)
{
    const struct sj_regime_state *s = state_of(row->regime, row->event->place->country);
    switch (row->membership) {
    case SJ_M_MEMBER:
        return sj_msg(plan->lang, SJ_MSG_ANSWER_MEMBER);
    case SJ_M_LEAVING:
        if (s != NULL && sj_day_known(s->withdrawal_effective) && !revoked(s, plan))
            return answer_day(arena, plan, SJ_MSG_ANSWER_LEAVING_UNTIL,
                              s->withdrawal_effective);
        return sj_msg(plan->lang, SJ_MSG_ANSWER_LEAVING);
    case SJ_M_ACCEPTED:
        return sj_msg(plan->lang, SJ_MSG_ANSWER_ACCEPTED);
    case SJ_M_NULL:
    case SJ_M_LEFT:
    case SJ_M_JOINING:
    case SJ_M_SIGNED:
    case SJ_M_NEVER:
    case SJ_M_UNKNOWN:
    case SJ_M_DEPENDS:
        return sj_msg(plan->lang, SJ_MSG_ANSWER_ALSO);
    }
    return NULL;
}

/* Whether a step is known on the as-of day. */
static bool known(struct sj_day step, const struct sj_plan *plan)
{
    return sj_day_known(step) && step.n <= plan->ledger->as_of.n;
}

/* "Never" is said only where it is still true as far as the figure knows. */
static const char *never_answer(const struct sj_row *row, const struct sj_regime_state *s,
                                const struct sj_plan *plan)
{
    struct sj_day day =
        sj_day_known(row->date->earliest) ? row->date->earliest : plan->status_day;
    if (s != NULL && s->rescinded && known(s->withdrawal_effective, plan) &&
        day.n >= s->withdrawal_effective.n)
        return sj_msg(plan->lang, SJ_MSG_ANSWER_RESCINDED);
    bool later = s != NULL && (known(s->deposited, plan) || known(s->signed_on, plan));
    return sj_msg(plan->lang, later                     ? SJ_MSG_ANSWER_NOT_YET_MEMBER
                              : sj_plan_is_signed(plan) ? SJ_MSG_ANSWER_NEVER
                                                        : SJ_MSG_ANSWER_OUTSIDE);
}

static const char *no_answer(struct sj_arena *arena, const struct sj_row *row,
                             const struct sj_regime_state *s, const struct sj_plan *plan)
{
    bool undone = s != NULL && s->rescinded && known(s->withdrawal_effective, plan);
    switch (row->membership) {
    case SJ_M_SIGNED:
        return sj_msg(plan->lang, s != NULL && known(s->deposited, plan)
                                      ? SJ_MSG_ANSWER_SIGNED_LATER_MORE
                                      : SJ_MSG_ANSWER_SIGNED);
    case SJ_M_NEVER:
        return never_answer(row, s, plan);
    case SJ_M_JOINING:
        if (s != NULL && sj_day_known(s->in_force) && !undone)
            return answer_day(arena, plan, SJ_MSG_ANSWER_JOINING_FROM, s->in_force);
        return sj_msg(plan->lang, SJ_MSG_ANSWER_JOINING);
    case SJ_M_LEFT:
        if (s != NULL && sj_day_known(s->withdrawal_effective))
            return answer_day(arena, plan, SJ_MSG_ANSWER_LEFT_ON,
                              s->withdrawal_effective);
        return sj_msg(plan->lang, SJ_MSG_ANSWER_LEFT);
    case SJ_M_ACCEPTED:
        return sj_msg(plan->lang, SJ_MSG_ANSWER_SCOPE);
    case SJ_M_MEMBER:
    case SJ_M_LEAVING:
    case SJ_M_DEPENDS:
        return sj_msg(plan->lang, SJ_MSG_ANSWER_NO);
    case SJ_M_NULL:
    case SJ_M_UNKNOWN:
        return sj_msg(plan->lang, SJ_MSG_ANSWER_UNKNOWN);
    }
    return NULL;
}

/* "Depends on the day: yes from 17 March" where the answer turns once; else the plain
 * word, since the reasons have the days. */
static const char *depends_answer(struct sj_arena *arena, const struct sj_row *row,
                                  const struct sj_plan *plan)
{
    size_t n = row->n_either, turns = 0, at = 0;
    for (size_t i = 1; i < n; i++)
        if ((row->either[i].duty == SJ_D_ARREST) !=
            (row->either[i - 1].duty == SJ_D_ARREST)) {
            turns++;
            at = i;
        }
    if (turns != 1)
        return sj_msg(plan->lang, SJ_MSG_ANSWER_DEPENDS);
    bool to_yes = row->either[at].duty == SJ_D_ARREST;
    struct sj_day day = to_yes ? row->either[at].from : row->either[at - 1].to;
    bool one_year =
        sj_day_known(row->date->earliest) && sj_day_known(row->date->latest) &&
        sj_day_ymd(row->date->earliest).year == sj_day_ymd(row->date->latest).year;
    return sj_lang_say(
        arena, plan->lang,
        to_yes ? SJ_MSG_ANSWER_DEPENDS_FROM : SJ_MSG_ANSWER_DEPENDS_UNTIL,
        SJ_FILL("day", sj_phrase_day(arena, plan->lang, day, SJ_DATE_LONG, !one_year)));
}

static const char *visit_answer(struct sj_arena *arena, const struct sj_row *row,
                                const struct sj_plan *plan)
{
    const struct sj_regime_state *s = state_of(row->regime, row->event->place->country);
    switch (row->duty) {
    case SJ_D_ARREST:
        return yes_answer(arena, row, plan);
    case SJ_D_NONE:
        return no_answer(arena, row, s, plan);
    case SJ_D_NOT_YET:
        return sj_phrase_measure(plan->lang, row->regime).not_yet;
    case SJ_D_ENDED:
        return sj_phrase_measure(plan->lang, row->regime).any_more;
    case SJ_D_HOME:
        return sj_msg(plan->lang, SJ_MSG_ANSWER_HOME);
    case SJ_D_UNKNOWN:
        return sj_msg(plan->lang, SJ_MSG_ANSWER_UNKNOWN);
    case SJ_D_DEPENDS:
        return depends_answer(arena, row, plan);
    case SJ_D_NULL:
        return NULL;
    }
    return NULL;
}

/* What a state is to the treaty, where no duty comes into it. */
static const char *membership_answer(const struct sj_plan *plan,
                                     enum sj_membership membership)
{
    switch (membership) {
    case SJ_M_MEMBER:
        return sj_msg(plan->lang, SJ_MSG_MEMBERSHIP_MEMBER);
    case SJ_M_LEAVING:
        return sj_msg(plan->lang, SJ_MSG_MEMBERSHIP_LEAVING);
    case SJ_M_ACCEPTED:
        return sj_msg(plan->lang, SJ_MSG_MEMBERSHIP_ACCEPTED);
    case SJ_M_JOINING:
        return sj_msg(plan->lang, SJ_MSG_MEMBERSHIP_JOINING);
    case SJ_M_SIGNED:
        return sj_msg(plan->lang, SJ_MSG_MEMBERSHIP_SIGNED);
    case SJ_M_NEVER:
        return sj_msg(plan->lang, SJ_MSG_MEMBERSHIP_NEVER);
    case SJ_M_LEFT:
        return sj_msg(plan->lang, SJ_MSG_MEMBERSHIP_LEFT);
    case SJ_M_DEPENDS:
        return sj_msg(plan->lang, SJ_MSG_ANSWER_DEPENDS);
    case SJ_M_UNKNOWN:
    case SJ_M_NULL:
        return NULL;
    }
    return NULL;
}

static const char *treaty_answer(const struct sj_row *row, const struct sj_plan *plan)
{
    if (row->event->place == NULL || plan->regime == NULL)
        return NULL;
    struct sj_day day = row->date->earliest;
    if (!sj_day_known(day))
        day = plan->status_day;
    enum sj_membership m = sj_membership_on(plan->regime, row->event->place->country, day,
                                            plan->ledger->as_of);
    return m == SJ_M_SIGNED ? sj_msg(plan->lang, SJ_MSG_MEMBERSHIP_SIGNED_TREATY)
                            : membership_answer(plan, m);
}

static const char *warrant_answer(struct sj_arena *arena, const struct sj_row *row,
                                  const struct sj_plan *plan)
{
    const struct sj_warrant *w = plan->warrant_of[row->event->index];
    if (w == NULL || w->regime == NULL)
        return NULL;
    size_t n = sj_regime_members(w->regime, w->force.from, plan->ledger->as_of);
    const char *day = sj_phrase_day(arena, plan->lang, w->force.from, SJ_DATE_LONG, true);
    /* A sealed warrant binds from the day it was made public. */
    bool sealed = row->date->exact && w->force.from.n > row->date->earliest.n;
    enum sj_counted id = w->vague ? SJ_COUNTED_BINDS_FROM_LATEST
                         : sealed ? SJ_COUNTED_BINDS_FROM
                                  : SJ_COUNTED_BINDS_FROM_THIS_DAY;
    return sj_lang_say_n(arena, plan->lang, id, n, SJ_FILL("day", day));
}

const char *sj_phrase_answer(struct sj_arena *arena, const struct sj_row *row,
                             const struct sj_plan *plan)
{
    if (plan->regime == NULL)
        return NULL;
    switch (row->event->kind) {
    case SJ_KIND_VISIT:
        return plan->ledger->n_warrants > 0 ? visit_answer(arena, row, plan)
                                            : membership_answer(plan, row->membership);
    case SJ_KIND_TREATY:
        return treaty_answer(row, plan);
    case SJ_KIND_WARRANT:
        return warrant_answer(arena, row, plan);
    case SJ_KIND_OTHER:
        return NULL;
    }
    return NULL;
}

enum sj_look sj_phrase_answer_look(const struct sj_row *row, const struct sj_plan *plan)
{
    if (plan->regime == NULL)
        return SJ_LOOK_NONE;
    struct sj_day day =
        sj_day_known(row->date->earliest) ? row->date->earliest : plan->status_day;
    switch (row->event->kind) {
    case SJ_KIND_VISIT:
        if (row->duty == SJ_D_NULL)
            return SJ_LOOK_NONE;
        if (row->membership == SJ_M_DEPENDS)
            return sj_look_of(row->either[row->n_either - 1].membership);
        if (row->duty == SJ_D_ARREST && sj_look_of(row->membership) != SJ_LOOK_MEMBER &&
            sj_look_of(row->membership) != SJ_LOOK_LEAVING &&
            sj_look_of(row->membership) != SJ_LOOK_ACCEPTED)
            return SJ_LOOK_ALSO;
        return row->duty == SJ_D_HOME ? SJ_LOOK_HOME : sj_look_of(row->membership);
    case SJ_KIND_TREATY:
        return row->event->place != NULL && plan->regime != NULL
                   ? sj_look_of(sj_membership_on(plan->regime, row->event->place->country,
                                                 day, plan->ledger->as_of))
                   : SJ_LOOK_NONE;
    case SJ_KIND_WARRANT:
        return plan->regime != NULL ? SJ_LOOK_MEMBER : SJ_LOOK_NONE;
    case SJ_KIND_OTHER:
        return SJ_LOOK_NONE;
    }
    return SJ_LOOK_NONE;
}
