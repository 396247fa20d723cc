/* The law of one place towards one person, over all time: what the ledger looks days up
 * in.
 *
 * A track is made once for a subject and a country under one regime, in O(n log n) of the
 * subject's warrants, and then answers for any day by binary search. */
#ifndef SJ_LAW_TRACK_H
#define SJ_LAW_TRACK_H

#include "law/membership.h"

struct sj_segment {
    struct sj_day from; /* up to the next segment's; the first is PAST */
    enum sj_membership membership;
    enum sj_duty duty;
    /* What the duty rests on. Arrest: of the warrants that bind, the one that was public
     * first; none: of those in force; not-yet: of all. Else NULL. */
    const struct sj_warrant *warrant;
    struct sj_day ended; /* since when none stands, where the duty has ended; else PAST */
};

/* Whom the question is about. */
struct sj_wanted {
    const char *name, *home; /* home NULL where not known */
    const struct sj_warrant *const *warrants;
    size_t n_warrants;
    /* Whether answers are about several persons, regimes: sentences then name theirs. */
    bool several_persons, several_regimes;
};

struct sj_law_track {
    const struct sj_regime *regime;
    const char *country;
    const struct sj_wanted *wanted;
    struct sj_day as_of;
    struct sj_reign reigns[SJ_REIGNS_MAX];
    size_t n_reigns;
    const struct sj_segment *segments;
    size_t n_segments;
    size_t n_warrants; /* of this regime */
};

struct sj_law_track *sj_law_track_new(struct sj_arena *arena,
                                      const struct sj_regime *regime, const char *country,
                                      const struct sj_wanted *wanted,
                                      struct sj_day as_of);

/* The segment that a day is in, by index. */
size_t sj_law_track_at(const struct sj_law_track *track, struct sj_day day);
/* The first day after the segment. */
struct sj_day sj_law_track_end(const struct sj_law_track *track, size_t segment);
const struct sj_reign *sj_law_track_reign(const struct sj_law_track *track,
                                          struct sj_day day);

#endif
