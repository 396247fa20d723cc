/* Which of its positions each label takes, or none: the choice of least cost among those
 * in which no two labels conflict. Found in steps that only ever get better: greedy, then
 * one label at a time with up to three that make way, then exactly, within windows of a
 * label and its nearest rivals.
 *
 * Integer costs, ties by index, a bounded number of steps: the same input has the same
 * answer everywhere. As many rivals as fit one window get the best answer that there is,
 * within the bound. */
#ifndef SJ_LAYOUT_LABELSEARCH_H
#define SJ_LAYOUT_LABELSEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "geo/geo.h"

#define SJ_LABEL_CANDIDATES 64
#define SJ_LABEL_GAP 2.0 /* px between two labels */

struct sj_label_candidate {
    struct sj_rect box;
    int cost;
    bool leader;
    bool faulty;           /* read as another's label, or a leader over a way */
    struct sj_pt from, to; /* of the leader */
};

struct sj_label_item {
    struct sj_pt at;                  /* the middle of what it names */
    struct sj_label_candidate *cands; /* cheapest first, at most SJ_LABEL_CANDIDATES */
    int n;
    int omit;   /* cost of leaving it out */
    int chosen; /* the answer: a candidate, or -1 */
};

void sj_label_search(struct sj_arena *arena, struct sj_label_item *items, size_t n);

/* Labels closer than the gap, leaders that cross each other or run over a label. */
bool sj_label_conflict(const struct sj_label_candidate *a,
                       const struct sj_label_candidate *b);

#endif
