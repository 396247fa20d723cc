/* Whom a ledger is about, and the law of each country towards them, worked out once. */
#ifndef SJ_LAW_PERSONS_H
#define SJ_LAW_PERSONS_H

#include "law/track.h"

/* What a segment's answer rests on, in sentences made when they are first wanted. */
struct sj_facts {
    const char *const *lines;
    size_t n, n_membership; /* the first n_membership are about the membership */
};

/* One country towards one person. */
struct sj_dossier {
    const char *country, *country_name;
    struct sj_law_track *const *tracks; /* one for each of the person's regimes */
    struct sj_facts *const *facts;      /* of each track, by segment */
    struct sj_dossier *next;
};

struct sj_person {
    struct sj_wanted wanted;
    const struct sj_regime *const *regimes; /* those of the warrants, in the ledger's
                                             * order; all where there is no warrant */
    size_t n_regimes;
    struct sj_dossier *dossiers;
};

/* From the ledger's warrants, which are sorted by subject. */
struct sj_person *sj_persons_new(const struct sj_ledger *ledger, struct sj_arena *arena);

const struct sj_dossier *sj_person_dossier(struct sj_person *person,
                                           const struct sj_place *place,
                                           struct sj_day as_of, struct sj_arena *arena);
const struct sj_facts *sj_dossier_facts(const struct sj_dossier *dossier, size_t regime,
                                        size_t segment, struct sj_arena *arena);

#endif
