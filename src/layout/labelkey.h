/* The rule that moves names from the map to the key.
 *
 * At most one label in five of a page has a leader (two where there are fewer than ten),
 * and leaders measure 28 px in the mean. While that does not hold, labels that the key
 * names as well give up their leaders (for the mean, those of more than 28 px): first
 * those of least priority, then the longest leader, then the later stop; and once none of
 * these is left, those that may do so last, in the same order. Where that is not enough,
 * or one of the others is at fault (nearer to another's mark, or on a leader over a way),
 * up to two such labels leave the map for a better position of that; those that may do so
 * last leave it only for one that has no position at all. Each time the search begins
 * anew, for who gives up makes room. In the end, of the labels that the key names, those
 * without a place are in the key alone, and known on the map by their numbers; all others
 * keep what they have.
 */
#ifndef SJ_LAYOUT_LABELKEY_H
#define SJ_LAYOUT_LABELKEY_H

#include "layout/label.h"
#include "layout/labelsearch.h"

/* Chooses for every item, within what the labels before leave. */
void sj_label_settle(struct sj_arena *arena, const struct sj_label_ask *asks,
                     struct sj_label_item *items, size_t n,
                     const struct sj_label_tally *before);

/* Whether so few labels must stand that there is time to look for them with care. */
bool sj_label_few_stand(const struct sj_label_ask *asks, size_t n);

/* How many leaders are beyond the limits; those of more than `ret_px` px are to go. */
size_t sj_label_excess(const struct sj_label_tally *t, double *ret_px);

/* Adds one that stands. */
void sj_label_count(struct sj_label_tally *tally, const struct sj_label_candidate *c);

#endif
