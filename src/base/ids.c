#include "base/ids.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define FIRST_CAP 64

void sj_ids_init(struct sj_ids *ids, struct sj_arena *arena)
{
    *ids = (struct sj_ids){.arena = arena, .cap = FIRST_CAP};
    ids->table = SJ_NEW_N(arena, ids->cap, size_t);
}

/* FNV-1a, folded once: its low bits alone are weak. */
static size_t hash_of(const void *key, size_t n)
{
    const unsigned char *p = key;
    uint64_t h = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < n; i++)
        h = (h ^ p[i]) * UINT64_C(0x100000001B3);
    return (size_t)(h ^ (h >> 32));
}

/* Where the key is, or the free place where it would go. */
static size_t *slot_of(const struct sj_ids *ids, size_t hash, const void *key, size_t n)
{
    size_t i = hash & (ids->cap - 1);
    for (; ids->table[i] != 0; i = (i + 1) & (ids->cap - 1)) {
        const struct sj_id *id = &ids->known.items[ids->table[i] - 1];
        bool same = id->hash == hash && id->key_n == n;
        /* A key of no bytes may be NULL. */
        if (same && (n == 0 || memcmp(id->key, key, n) == 0))
            break;
    }
    return &ids->table[i];
}

static void grow(struct sj_ids *ids)
{
    ids->cap *= 2;
    ids->table = SJ_NEW_N(ids->arena, ids->cap, size_t);
    for (size_t k = 0; k < ids->known.n; k++) {
        const struct sj_id *id = &ids->known.items[k];
        *slot_of(ids, id->hash, id->key, id->key_n) = k + 1;
    }
}

size_t sj_ids_of(struct sj_ids *ids, const void *key, size_t n)
{
    size_t hash = hash_of(key, n), *slot = slot_of(ids, hash, key, n);
    if (*slot != 0)
        return *slot - 1;
    const void *copy = sj_arena_strndup(ids->arena, key, n);
    SJ_VEC_PUSH(ids->arena, &ids->known, ((struct sj_id){hash, n, copy}));
    *slot = ids->known.n;
    if (ids->known.n * 2 > ids->cap)
        grow(ids);
    return ids->known.n - 1;
}

size_t sj_ids_find(const struct sj_ids *ids, const void *key, size_t n)
{
    size_t at = *slot_of(ids, hash_of(key, n), key, n);
    return at == 0 ? SJ_NO_ID : at - 1;
}

size_t sj_ids_of_text(struct sj_ids *ids, const char *s)
{
    /* With its NUL, so that the empty text is not the key that NULL has. */
    return s == NULL ? sj_ids_of(ids, "", 0) : sj_ids_of(ids, s, strlen(s) + 1);
}
