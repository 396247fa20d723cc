/* Names as they are compared: lower case, without accents, letters and digits alone.
 * Letters of all scripts stay; Persian's and Urdu's forms count as the Arabic ones. */
#ifndef SJ_ATLAS_FOLD_H
#define SJ_ATLAS_FOLD_H

#include <stddef.h>

struct places;

#define SJ_FOLD_MAX 160 /* bytes of a name, folded or not, with the NUL */

/* Folds n bytes of UTF-8 into ret[SJ_FOLD_MAX] and returns the length. Invalid bytes and
 * what does not fit are left out. */
size_t sj_fold(const struct places *places, const char *s, size_t n, char *ret);

/* Letters to change, add, leave out or swap with their neighbour to turn a into b, by
 * bytes; any number over `limit` stands for "more". */
unsigned sj_edit_distance(const char *a, const char *b, unsigned limit);

#endif
