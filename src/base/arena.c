#include "base/arena.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_MIN ((size_t)16 * 1024)

struct block {
    struct block *next;
    size_t used, cap;
    bool clean; /* what is not used is zero */
    alignas(max_align_t) char data[];
};

struct sj_arena {
    struct block *head;
    size_t next_cap;
};

struct sj_arena *sj_arena_new(void)
{
    struct sj_arena *arena = calloc(1, sizeof *arena);
    if (arena == NULL)
        sj_oom();
    arena->next_cap = BLOCK_MIN;
    return arena;
}

void sj_arena_free(struct sj_arena *arena)
{
    if (arena == NULL)
        return;
    for (struct block *b = arena->head, *next; b != NULL; b = next) {
        next = b->next;
        free(b);
    }
    free(arena);
}

static struct block *block_add(struct sj_arena *arena, size_t need)
{
    /* One large thing comes zeroed from the system, which touches no page for that. */
    bool clean = need >= arena->next_cap;
    size_t cap = clean ? need : arena->next_cap;
    /* Blocks double up to 4 MiB, so that a million events cost a few hundred mallocs. */
    if (arena->next_cap < (size_t)4 * 1024 * 1024)
        arena->next_cap *= 2;
    struct block *b = clean ? calloc(1, sizeof *b + cap) : malloc(sizeof *b + cap);
    if (b == NULL)
        sj_oom();
    *b = (struct block){.next = arena->head, .cap = cap, .clean = clean};
    arena->head = b;
    return b;
}

/* The size of a type is a multiple of its alignment, so that the greatest power of two in
 * it will do: none for texts, of which there are many. */
static size_t align_of(size_t size)
{
    size_t power = size & (~size + 1);
    return power == 0 || power > alignof(max_align_t) ? alignof(max_align_t) : power;
}

/* As it was left by whoever had it before. */
static void *take(struct sj_arena *arena, size_t n, size_t size)
{
    size_t align = align_of(size);
    if (size != 0 && n > (SIZE_MAX / 2 - align) / size)
        sj_oom();
    size_t need = n * size;
    struct block *b = arena->head;
    size_t at = b == NULL ? 0 : (b->used + align - 1) / align * align;
    if (b == NULL || at > b->cap || b->cap - at < need) {
        b = block_add(arena, need);
        at = 0;
    }
    b->used = at + need;
    return b->data + at;
}

void *sj_arena_alloc(struct sj_arena *arena, size_t n, size_t size)
{
    void *p = take(arena, n, size);
    if (!arena->head->clean)
        memset(p, 0, n * size);
    return p;
}

/* What was allocated last grows where it stands, if its block has room. */
static bool extend(struct sj_arena *arena, const void *items, size_t size, size_t more)
{
    struct block *b = arena->head;
    if (b == NULL || size == 0 || (const char *)items + size != b->data + b->used ||
        b->cap - b->used < more)
        return false;
    b->used += more;
    return true;
}

void *sj_arena_grow(struct sj_arena *arena, void *items, size_t n, size_t *cap,
                    size_t size)
{
    size_t old_cap = *cap;
    *cap = old_cap == 0 ? 8 : old_cap * 2;
    if (extend(arena, items, old_cap * size, (*cap - old_cap) * size))
        return items;
    void *p = take(arena, *cap, size);
    if (n > 0)
        memcpy(p, items, n * size);
    return p;
}

void *sj_arena_reserve(struct sj_arena *arena, void *items, size_t n, size_t *cap,
                       size_t want, size_t size)
{
    if (want <= *cap)
        return items;
    void *p = take(arena, want, size);
    if (n > 0)
        memcpy(p, items, n * size);
    *cap = want;
    return p;
}

char *sj_arena_strndup(struct sj_arena *arena, const char *s, size_t n)
{
    char *p = take(arena, n + 1, 1);
    if (n > 0)
        memcpy(p, s, n);
    p[n] = '\0';
    return p;
}

char *sj_arena_strdup(struct sj_arena *arena, const char *s)
{
    return s == NULL ? NULL : sj_arena_strndup(arena, s, strlen(s));
}

char *sj_arena_printf(struct sj_arena *arena, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n < 0)
        n = 0;
    char *p = take(arena, (size_t)n + 1, 1);
    p[0] = '\0';
    vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return p;
}
