/* Names people type: which known one they meant, and which ones are the same. */
#ifndef SJ_DOC_NAMES_H
#define SJ_DOC_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* The known name nearest to a word, by edit distance (case aside), of those near enough
 * to be what was meant: a third of the letters, at most three, may differ. */
struct sj_suggest {
    const char *word;
    const char *best; /* NULL while none is near */
    size_t distance;
};
void sj_suggest_try(struct sj_suggest *suggest, const char *name);

/* `did you mean "NAME"?`, or NULL. */
const char *sj_suggest_hint(const struct sj_suggest *suggest, struct sj_arena *arena);

/* From names to numbers. Names that are equal after NFC are one name. Names given must
 * stay as long as the map. */
struct sj_names {
    struct sj_name_slot *slots;
    size_t n, cap;
    struct sj_arena *arena; /* for normal forms that differ from the name */
};
void sj_names_finish(struct sj_names *names);
/* False, and *ret_value the value there, where the name is already in. */
bool sj_names_add(struct sj_names *names, const char *name, size_t value,
                  size_t *ret_value);
bool sj_names_find(const struct sj_names *names, const char *name, size_t *ret_value);
void sj_names_suggest(const struct sj_names *names, struct sj_suggest *suggest);

#endif
