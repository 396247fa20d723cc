/* Memory that is freed all at once: one arena per stage result.
 *
 * Allocation never fails (sj_oom ends the process); memory comes zeroed, aligned for
 * its type. An arena is not thread-safe; different arenas are independent. */
#ifndef SJ_BASE_ARENA_H
#define SJ_BASE_ARENA_H

#include <stddef.h>

#include "base/error.h"

struct sj_arena;

struct sj_arena *sj_arena_new(void);
void sj_arena_free(struct sj_arena *arena); /* takes NULL */

/* n * size bytes, zeroed, aligned for a type of that size. Overflow counts as out of
 * memory. */
void *sj_arena_alloc(struct sj_arena *arena, size_t n, size_t size);
char *sj_arena_strdup(struct sj_arena *arena, const char *s); /* NULL gives NULL */
char *sj_arena_strndup(struct sj_arena *arena, const char *s, size_t n);
char *sj_arena_printf(struct sj_arena *arena, const char *fmt, ...) SJ_PRINTF(2, 3);

#define SJ_NEW(arena, type) ((type *)sj_arena_alloc((arena), 1, sizeof(type)))
#define SJ_NEW_N(arena, n, type) ((type *)sj_arena_alloc((arena), (n), sizeof(type)))

/* A growing array that lives in an arena: {items, n, cap}; what is beyond n is not
 * zeroed. Where something else was allocated since it grew last, its old items stay
 * behind in the arena, which costs at most as much again. */
#define SJ_VEC(type)                                                                     \
    struct {                                                                             \
        type *items;                                                                     \
        size_t n, cap;                                                                   \
    }
#define SJ_VEC_PUSH(arena, vec, value)                                                   \
    do {                                                                                 \
        if ((vec)->n == (vec)->cap)                                                      \
            (vec)->items = sj_arena_grow((arena), (vec)->items, (vec)->n, &(vec)->cap,   \
                                         sizeof *(vec)->items);                          \
        (vec)->items[(vec)->n++] = (value);                                              \
    } while (0)
/* Room for `want` items in all, where there will be many: then none stay behind. */
#define SJ_VEC_RESERVE(arena, vec, want)                                                 \
    ((vec)->items = sj_arena_reserve((arena), (vec)->items, (vec)->n, &(vec)->cap,       \
                                     (want), sizeof *(vec)->items))
/* The one of strings that others take and give. */
struct sj_words_list {
    const char **items;
    size_t n, cap;
};
void *sj_arena_grow(struct sj_arena *arena, void *items, size_t n, size_t *cap,
                    size_t size);
void *sj_arena_reserve(struct sj_arena *arena, void *items, size_t n, size_t *cap,
                       size_t want, size_t size);

#endif
