#include "doc/names.h"
#include "base/error.h"

#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define WORD_MAX 40 /* longer words get no suggestion */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Letters put in, left out, exchanged, or swapped with their neighbour. */
static size_t edit_distance(const char *a, size_t na, const char *b, size_t nb)
{
    size_t rows[3][WORD_MAX + 1];
    for (size_t j = 0; j <= nb; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= na; i++) {
        const size_t *up2 = rows[(i + 1) % 3], *up = rows[(i + 2) % 3];
        size_t *row = rows[i % 3];
        row[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            bool same = lower(a[i - 1]) == lower(b[j - 1]);
            row[j] = least(up[j - 1] + !same, least(up[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1]))
                row[j] = least(row[j], up2[j - 2] + 1);
        }
    }
    return rows[na % 3][nb];
}

void sj_suggest_try(struct sj_suggest *suggest, const char *name)
{
    size_t na = strlen(suggest->word), nb = strlen(name);
    if (na == 0 || na > WORD_MAX || nb > WORD_MAX)
        return;
    size_t limit = least((least(na, nb) + 2) / 3, 3);
    if ((na > nb ? na - nb : nb - na) > limit)
        return;
    size_t d = edit_distance(suggest->word, na, name, nb);
    if (d > limit || (suggest->best != NULL && d >= suggest->distance))
        return;
    suggest->best = name;
    suggest->distance = d;
}

const char *sj_suggest_hint(const struct sj_suggest *suggest, struct sj_arena *arena)
{
    if (suggest->best == NULL)
        return NULL;
    return sj_arena_printf(arena, "did you mean \"%s\"?", suggest->best);
}

struct sj_name_slot {
    const char *name; /* in normal form; NULL where free */
    size_t value;
};

void sj_names_finish(struct sj_names *names)
{
    free(names->slots);
    sj_arena_free(names->arena);
    *names = (struct sj_names){0};
}

static bool ascii(const char *s)
{
    for (; *s != '\0'; s++)
        if ((unsigned char)*s >= 0x80)
            return false;
    return true;
}

/* The normal form where it differs from the name, to be freed; else NULL. */
static char *normal_form(const char *name)
{
    return ascii(name) ? NULL : g_utf8_normalize(name, -1, G_NORMALIZE_NFC);
}

static uint64_t hash(const char *s)
{
    uint64_t h = 1469598103934665603u; /* FNV-1a */
    for (; *s != '\0'; s++)
        h = (h ^ (unsigned char)*s) * 1099511628211u;
    return h ^ (h >> 32);
}

/* The slot of a name in normal form, or the free one where it would go. */
static struct sj_name_slot *slot_of(struct sj_name_slot *slots, size_t cap,
                                    const char *name)
{
    size_t i = (size_t)hash(name) & (cap - 1);
    while (slots[i].name != NULL && strcmp(slots[i].name, name) != 0)
        i = (i + 1) & (cap - 1);
    return &slots[i];
}

static void make_room(struct sj_names *names)
{
    if (names->n * 3 < names->cap * 2)
        return;
    size_t cap = names->cap == 0 ? 64 : names->cap * 2;
    struct sj_name_slot *slots = calloc(cap, sizeof *slots);
    if (slots == NULL)
        sj_oom();
    for (size_t i = 0; i < names->cap; i++)
        if (names->slots[i].name != NULL)
            *slot_of(slots, cap, names->slots[i].name) = names->slots[i];
    free(names->slots);
    names->slots = slots;
    names->cap = cap;
}

bool sj_names_add(struct sj_names *names, const char *name, size_t value,
                  size_t *ret_value)
{
    make_room(names);
    char *normal = normal_form(name);
    if (normal != NULL) {
        if (names->arena == NULL)
            names->arena = sj_arena_new();
        name = sj_arena_strdup(names->arena, normal);
        g_free(normal);
    }
    struct sj_name_slot *slot = slot_of(names->slots, names->cap, name);
    if (slot->name != NULL) {
        *ret_value = slot->value;
        return false;
    }
    *slot = (struct sj_name_slot){name, value};
    names->n++;
    return true;
}

bool sj_names_find(const struct sj_names *names, const char *name, size_t *ret_value)
{
    if (names->n == 0)
        return false;
    char *normal = normal_form(name);
    const char *key = normal != NULL ? normal : name;
    const struct sj_name_slot *slot = slot_of(names->slots, names->cap, key);
    bool found = slot->name != NULL;
    if (found)
        *ret_value = slot->value;
    g_free(normal);
    return found;
}

/* Nearest first; of names equally near, the one with the lowest value, so that the order
 * of the slots does not show. */
void sj_names_suggest(const struct sj_names *names, struct sj_suggest *suggest)
{
    size_t value = SIZE_MAX;
    for (size_t i = 0; i < names->cap; i++) {
        const struct sj_name_slot *slot = &names->slots[i];
        if (slot->name == NULL)
            continue;
        struct sj_suggest one = {.word = suggest->word};
        sj_suggest_try(&one, slot->name);
        bool nearer = suggest->best == NULL || one.distance < suggest->distance;
        bool tie = suggest->best != NULL && one.distance == suggest->distance;
        if (one.best == NULL || !(nearer || (tie && slot->value < value)))
            continue;
        *suggest = one;
        value = slot->value;
    }
}
