/* From a date, exact or vague, and a track to an answer. */
#ifndef SJ_LAW_JUDGE_H
#define SJ_LAW_JUDGE_H

#include "law/track.h"

struct sj_verdict {
    enum sj_membership membership;
    enum sj_duty duty;
    struct sj_day duty_from; /* within the stay; else PAST */
    const struct sj_either *either;
    size_t n_either;
    int strength;        /* of the strongest duty on any of the days */
    struct sj_span days; /* the whole of them */
    size_t segment;      /* that the answer rests on; with either, the first */
};

/* The days that a date may mean, in order, apart from each other. */
struct sj_days {
    const struct sj_span *spans;
    size_t n;
    bool stay; /* known days: the person was there on each of them */
};

/* No spans where there is no date. `one` is room for the common case. */
struct sj_days sj_days_of(const struct sj_edtf *date, struct sj_arena *arena,
                          struct sj_span *one);

/* Days of a date that lie in one segment of a track. */
struct sj_day_run {
    struct sj_span days;
    size_t segment;
};
/* All of them, in order; a segment that several stays touch is one run. */
size_t sj_day_runs(const struct sj_law_track *track, const struct sj_days *days,
                   struct sj_arena *arena, const struct sj_day_run **ret);

/* duty: whether it is asked for; without it only memberships count. At least one span. */
struct sj_verdict sj_judge(const struct sj_law_track *track, const struct sj_days *days,
                           bool duty, struct sj_arena *arena);

#endif
