/* Numbers for keys: equal keys get the same, the others 0, 1, 2 … in the order in which
 * they are first seen. What is to be found again among many asks here instead of looking
 * through all of them.
 *
 * A key is any run of bytes (NULL where it has none); equal means equal byte for byte.
 * Keys are copied. */
#ifndef SJ_BASE_IDS_H
#define SJ_BASE_IDS_H

#include <stddef.h>

#include "base/arena.h"

struct sj_id {
    size_t hash, key_n;
    const void *key;
};

struct sj_ids {
    struct sj_arena *arena; /* holds everything */
    SJ_VEC(struct sj_id) known;
    size_t *table; /* number + 1, or 0; cap is a power of two */
    size_t cap;
};

#define SJ_NO_ID ((size_t)-1)

void sj_ids_init(struct sj_ids *ids, struct sj_arena *arena);
/* The number of a key; a new key gets the next one. */
size_t sj_ids_of(struct sj_ids *ids, const void *key, size_t n);
/* The same, but SJ_NO_ID for a new one. */
size_t sj_ids_find(const struct sj_ids *ids, const void *key, size_t n);
/* Of a text; NULL is a key of its own. */
size_t sj_ids_of_text(struct sj_ids *ids, const char *s);

#endif
