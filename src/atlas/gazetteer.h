/* The gazetteer: what a place's name resolves to, and why.
 *
 * States by ISO 3166-1 code or English name, first-level divisions by ISO 3166-2 code or
 * name, capitals and cities from 100,000 people, exonyms and former names. Case, accents,
 * spaces and punctuation do not matter in names; codes are upper case. "Name, CC" and
 * "Name, CC-RR" narrow a name to a state or a division.
 *
 * Among things of one name cities come before states and states before divisions, with
 * two exceptions: a state and a city that is not its capital, or a state and a division
 * of another state, are ambiguous. So are two cities of one name.
 *
 * A place's country is the one that the worldview "un" gives its unit of the atlas:
 * Sevastopol and UA-43 are Ukraine's. */
#ifndef SJ_ATLAS_GAZETTEER_H
#define SJ_ATLAS_GAZETTEER_H

#include "doc/place.h"

/* The built-in gazetteer behind the document's interface. state_at counts up to 22.2 km
 * of sea (the territorial sea) as the nearest state's. */
const struct sj_gazetteer *sj_gazetteer_builtin(void);

/* ---- looking about, for `sojourn places` ---- */

enum sj_match_kind {
    SJ_MATCH_CODE,
    SJ_MATCH_NAME,
    SJ_MATCH_ALIAS,
    SJ_MATCH_START,
    SJ_MATCH_NEAR
};

struct sj_match {
    struct sj_place place;
    const char *query; /* what resolves to it and nothing else: "Tripoli, LY" */
    enum sj_match_kind kind;
    const char *alias, *until, *note; /* of an alias; else NULL. until: the last day */
    long thousands;                   /* of people; 0 where unknown */
    bool capital;
};

/* What `text` may mean, best first: codes, equal names, aliases, names that begin so,
 * names with up to two letters wrong. Writes up to `max` to ret; returns how many. */
size_t sj_gazetteer_search(struct sj_arena *arena, const char *text, struct sj_match *ret,
                           size_t max);

#endif
