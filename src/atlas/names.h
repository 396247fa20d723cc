/* The names of places in the order of their folds: a walk over the packed list, which is
 * read in place. Private to src/atlas. */
#ifndef SJ_ATLAS_NAMES_H
#define SJ_ATLAS_NAMES_H

#include <stdbool.h>

#include "atlas/fold.h"
#include "atlas/places.h"

struct sj_name_walk {
    const struct places *places;
    const unsigned char *p, *end;
    size_t read; /* how many have been */
    /* The name it stands at: */
    char name[SJ_FOLD_MAX], folded[SJ_FOLD_MAX];
    uint32_t place;
    enum name_form form;
    uint32_t alias; /* of NAME_ALIAS: its row in ALIASES */
};

/* Puts the walk before the first name whose fold is not before `folded`; sj_name_next
 * steps on, and is false after the last. */
void sj_name_seek(struct sj_name_walk *walk, const struct places *places,
                  const char *folded);
bool sj_name_next(struct sj_name_walk *walk);

#endif
