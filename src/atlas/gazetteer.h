/* The gazetteer: what a place's name resolves to, and why.
 *
 * States by ISO 3166-1 code or name in English and the languages of CLDR, first-level
 * divisions by ISO 3166-2 code or name, capitals and cities from 100,000 people, exonyms,
 * names in other scripts and former names. Case, accents, spaces and punctuation do not
 * matter in names; codes are upper case. "Name, CC" and "Name, CC-RR" narrow a name to a
 * state or a division.
 *
 * The name of a state alone is the state, and not a city elsewhere of that name (Armenia
 * in Colombia); a capital of the state's own name comes before it (Luxembourg), and a
 * division of another state makes the name ambiguous (Georgia). Otherwise cities come
 * before divisions, capitals before nothing: two cities of one name are ambiguous. A name
 * that a place bears itself is not looked for among the other names of others.
 *
 * A place's country is the one that the worldview gives its unit of the atlas: under "un"
 * Sevastopol and UA-43 are Ukraine's. */
#ifndef SJ_ATLAS_GAZETTEER_H
#define SJ_ATLAS_GAZETTEER_H

#include "atlas/worldview.h"
#include "doc/place.h"

/* The built-in gazetteer behind the document's interface, under "un" until a document
 * names another worldview. state_at counts up to 22.2 km of sea (the territorial sea) as
 * the nearest state's. */
const struct sj_gazetteer *sj_gazetteer_builtin(void);

/* The same under one worldview, which must outlive it, whatever a document names. */
struct sj_gazetteer sj_gazetteer_under(const struct sj_worldview *view);

/* ---- looking about, for `sojourn places` ---- */

enum sj_match_kind {
    SJ_MATCH_CODE,
    SJ_MATCH_NAME,  /* its own name */
    SJ_MATCH_ALIAS, /* another name of it, or a former one */
    SJ_MATCH_START, /* a name that begins so */
    SJ_MATCH_NEAR   /* a name with up to two letters wrong */
};

#define SJ_MATCH_MAX 64

struct sj_match {
    struct sj_place place;
    const char *query; /* what resolves to it and nothing else: "Tripoli, LY" */
    enum sj_match_kind kind;
    const char *alias; /* the name that matched; NULL where it is the place's own */
    const char *until, *note; /* of an alias, or NULL. until: the last day of the name */
    const char *lang;         /* "be, ky, ru": of a state's name in other languages */
    long thousands;           /* of people; 0 where unknown */
    bool capital;
};

/* What `text` may mean, best first: what it resolves to, equal names, names that begin
 * so; where there are none, near misses. Countries are those of the view (NULL: "un").
 * Writes up to `max` (at most SJ_MATCH_MAX) to ret; returns how many. */
size_t sj_gazetteer_search(struct sj_arena *arena, const struct sj_worldview *view,
                           const char *text, struct sj_match *ret, size_t max);

#endif
