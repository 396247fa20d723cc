/* From a text to the row of a place, or to advice. Private to src/atlas. */
#ifndef SJ_ATLAS_LOOKUP_H
#define SJ_ATLAS_LOOKUP_H

#include <stdbool.h>

#include "atlas/fold.h"
#include "atlas/places.h"
#include "doc/place.h"

#define SJ_SAME_NAME_MAX 64 /* places of one name that are looked at */

/* What the part after the comma asks for: a state's or a division's code, or nothing. */
struct sj_within {
    const char *country, *region;
};

/* Resolves a text. 0, or -1 with *advice. */
int sj_lookup(const struct places *g, struct sj_arena *arena, const char *text,
              uint32_t *ret, struct sj_place_advice *advice);

/* The row of `code` in CODES or ALPHA3, or NULL. */
const struct code_row *sj_code_find(const struct places *g, int table, const char *code);

/* Takes the n bytes at s for a code. 1: found. 0: not a code. -1: a code that does not
 * stand, with advice. */
int sj_code_read(const struct places *g, const char *s, size_t n, uint32_t *ret_place,
                 struct sj_place_advice *advice);

/* The shortest text that resolves to the place alone. */
const char *sj_place_query(const struct places *g, struct sj_arena *arena,
                           uint32_t place);

/* Leaves out spaces at both ends of the *n bytes at s. */
const char *sj_skip_space(const char *s, size_t *n);

/* ---- the nearest of many ---- */

struct sj_near {
    uint32_t place;
    unsigned distance;
};

struct sj_nears {
    struct sj_near items[SJ_SAME_NAME_MAX];
    size_t n, max;
};

/* Keeps the nearest, then the biggest; a place counts once. */
void sj_nears_add(const struct places *g, struct sj_nears *list, struct sj_near it);

/* Names of the same script with up to two letters wrong. */
struct sj_nears sj_nears_find(const struct places *g, const char *folded,
                              struct sj_within in, size_t max);

/* A row as the document has places, under a worldview (NULL: "un"). */
struct sj_worldview;
struct sj_place sj_gazetteer_place(const struct sj_worldview *view, uint32_t place);

#endif
