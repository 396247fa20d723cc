/* The packed gazetteer, row by row. Private to src/atlas. */
#ifndef SJ_ATLAS_PLACES_H
#define SJ_ATLAS_PLACES_H

#include <stddef.h>

#include "atlas/gazetteer_format.h"

extern const unsigned char sj_places_bytes[];

static inline const struct places *sj_places(void)
{
    return (const struct places *)(const void *)sj_places_bytes;
}

static inline const void *sj_places_block(const struct places *g, int i)
{
    return (const unsigned char *)g + g->blocks[i].at;
}

static inline const char *sj_places_string(const struct places *g, uint32_t at)
{
    return (const char *)sj_places_block(g, STRINGS) + at;
}

static inline uint32_t sj_places_count(const struct places *g)
{
    return g->blocks[PLACES].n / (uint32_t)sizeof(struct place_row);
}

static inline const struct place_row *sj_places_row(const struct places *g,
                                                    uint32_t place)
{
    return (const struct place_row *)sj_places_block(g, PLACES) + place;
}

/* The code of that number in CODES: a state's, a division's or a unit's; "" for none. */
static inline const char *sj_places_code(const struct places *g, uint32_t number)
{
    const struct code_row *rows = sj_places_block(g, CODES);
    return sj_places_string(g, rows[number].code);
}

#endif
