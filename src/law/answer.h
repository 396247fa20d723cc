/* The answer to one question, with its reasons. */
#ifndef SJ_LAW_ANSWER_H
#define SJ_LAW_ANSWER_H

#include "law/judge.h"
#include "law/persons.h"
#include "law/reasons.h"

struct sj_question {
    struct sj_person *person;
    const struct sj_place *place; /* has a country */
    struct sj_days days;          /* at least one span */
    bool duty;                    /* whether the duty is asked for, too */
    enum sj_mood mood;
    struct sj_day as_of;
    struct sj_arena *arena; /* what outlives the reasons: answers, and what is worked out
                             * once for a country */
};

/* Under the person's regimes: the one with the strongest duty, then the first. Its
 * reasons come first in `lines`, those of the others after them. */
struct sj_verdict sj_ask(const struct sj_question *question, struct sj_lines *lines,
                         const struct sj_regime **ret_regime);

#endif
