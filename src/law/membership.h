/* Memberships from rows of a regime: shared by the files of this folder. */
#ifndef SJ_LAW_MEMBERSHIP_H
#define SJ_LAW_MEMBERSHIP_H

#include "law/law.h"

/* The steps of a row as known on a day. What is not known is FUTURE. */
struct sj_steps {
    struct sj_day day[SJ_STEPS];
    bool rescinded; /* the deposit is undone on SJ_STEP_EFFECTIVE, before entry into force
                     */
};
struct sj_steps sj_steps_known(const struct sj_regime_state *row, struct sj_day as_of);

/* Whose law holds at a place, and when: a state, or the one it was part of before. */
struct sj_reign {
    const char *code; /* NULL: no state's */
    const char *name; /* of a former state; NULL for the state itself */
    struct sj_span span;
    const struct sj_regime_state *row; /* NULL: not listed */
};
#define SJ_REIGNS_MAX 2
/* In order, without gaps, over all time. */
size_t sj_reigns(const struct sj_regime *regime, const char *state,
                 struct sj_reign ret[SJ_REIGNS_MAX]);

#endif
