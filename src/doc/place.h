/* Where an event was, and the question put to whoever knows places.
 *
 * The document does not know the atlas: it asks through this interface. */
#ifndef SJ_DOC_PLACE_H
#define SJ_DOC_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "time/day.h"

enum sj_place_kind {
    SJ_PLACE_STATE,  /* a whole state: the mark stands at its label point */
    SJ_PLACE_REGION, /* a first-level division, ISO 3166-2 */
    SJ_PLACE_CITY,
    SJ_PLACE_POINT, /* given by coordinates */
};

struct sj_place {
    enum sj_place_kind kind;
    const char *text;         /* as the document has it */
    const char *name;         /* as it is shown: "Bishkek", "China", "Crimea", "Kiev" */
    const char *own;          /* as the gazetteer has it, in English: "Kyiv" */
    const char *country;      /* ISO 3166-1 alpha-2, or XK */
    const char *country_name; /* in English */
    const char *region;       /* ISO 3166-2 where known, else NULL */
    double lon, lat;          /* degrees */
    /* The power that holds it from that day on, as the worldview has it, where that is
     * not its own state; NULL where none does. */
    const char *held_by;
    struct sj_day held_since; /* SJ_DAY_PAST where not known */
    bool held_partly;         /* only a part of the land there is held */
};

/* What a look-up that fails has to offer: "Donetsk, UA", "Donetsk, RU". */
struct sj_place_advice {
    bool ambiguous; /* candidates of equal rank; else near misses */
    const char *names[10];
    size_t n;
    const char *hint; /* e.g. "codes are upper case: KG"; NULL where there is none */
};

struct sj_gazetteer {
    const void *self;
    /* Resolves "Bishkek, KG", "Bishkek", "KG", "UA-43", with names in English, but a city
     * as it was written where that is more than a matter of case and accents ("Kiev").
     * Strings of *ret live in `arena` or as long as the gazetteer. Returns 0, or -1 with
     * *advice filled; NULL for no advice, which takes a search. */
    int (*find)(const void *self, struct sj_arena *arena, const char *text,
                struct sj_place *ret, struct sj_place_advice *advice);
    /* A state by its code: name and label point. 0, or -1 with *advice filled. */
    int (*state)(const void *self, const char *code, struct sj_place *ret,
                 struct sj_place_advice *advice);
    /* A state's capital, for homes; falls back to the label point. 0 or -1. */
    int (*capital)(const void *self, const char *code, struct sj_place *ret);
    /* The state that a point lies in; NULL at sea. */
    const char *(*state_at)(const void *self, double lon, double lat);
    /* ---- any of these may be NULL ---- */
    /* False where surely no point within so many km lies in that state. */
    bool (*may_near)(const void *self, const char *code, double lon, double lat,
                     double km);
    /* Fills in who holds a place. */
    void (*hold)(const void *self, struct sj_place *place);
    /* Whether states have names in a language. 0, or -1 with *advice: what may be meant.
     */
    int (*language)(const char *lang, struct sj_place_advice *advice);
    /* The same gazetteer under the worldview that a document names. 0, or -1 with
     * *advice naming those that there are; NULL where a worldview is chosen already. */
    int (*under)(const char *worldview, struct sj_gazetteer *ret,
                 struct sj_place_advice *advice);
};

#endif
