/* Where labels go: candidates, conflicts, exact search per cluster, no randomness.
 *
 * Positions and their costs follow PerceptPPO, the order of preference that readers
 * showed (top, bottom, right, …); what a label covers is read from a summed-area grid.
 * CSS px.
 *
 * Leaders are the exception: of the labels on a page at most one in five has one. What
 * would go beyond that, or finds no place at all, moves to the key where the key names
 * it, too: see labelkey.h. */
#ifndef SJ_LAYOUT_LABEL_H
#define SJ_LAYOUT_LABEL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "geo/geo.h"

struct sj_label_ask {
    struct sj_rect mark; /* box of what it names; the label stays 1–3 px off it */
    double w, h;         /* of the label, one line or two; 0: the mark has none */
    int priority;        /* 1 most important .. 5 */
    bool leaders;        /* may stand further off, tied by a line */
    bool keyed;          /* the key names it, too: its text may move there, */
    bool last;           /* or does only after all of those that are `keyed` */
    int lines;
    int kin; /* marks that one label names are of one kin, and no rivals; 0: it has none
              */
};

struct sj_label_place {
    bool placed;
    struct sj_rect box;
    bool leader;
    struct sj_pt from, to; /* of the leader: mark's edge, label's edge */
};

/* The labels that stand on a page, over all its maps. */
struct sj_label_tally {
    size_t labels, leaders;
    double px; /* of all leaders */
};

/* Where a label stood in an edition before: its middle from its mark's, px. */
struct sj_label_was {
    bool known, leader;
    struct sj_pt off;
};

struct sj_label_scene;

/* frame: labels stay within it. */
struct sj_label_scene *sj_label_scene_new(struct sj_arena *arena, struct sj_rect frame);
/* What no label may cover (marks, insets), by at least `gap` px. */
void sj_label_block(struct sj_label_scene *scene, struct sj_rect box, double gap);
/* What a label had better not cover: a line of some weight (coast .3). */
void sj_label_avoid(struct sj_label_scene *scene, const struct sj_pt *pts, size_t n,
                    bool ring, double weight);
/* The way of a trip, or a leader: labels avoid it, and lines do not cross it. */
void sj_label_way(struct sj_label_scene *scene, const struct sj_pt *pts, size_t n);

/* One for each of the asks that are placed next: a label moves only for good reason. */
void sj_label_recall(struct sj_label_scene *scene, const struct sj_label_was *was);

/* Places the labels of `asks`, adds them to the tally and blocks what they cover; ret has
 * n entries. Same input, same answer. */
void sj_label_place(struct sj_label_scene *scene, const struct sj_label_ask *asks,
                    size_t n, struct sj_label_tally *tally, struct sj_label_place *ret);

/* Whether a box is free of everything blocked so far, and its share of avoided ink. */
bool sj_label_free(const struct sj_label_scene *scene, struct sj_rect box);
double sj_label_ink(struct sj_label_scene *scene, struct sj_rect box);
/* Whether a line, or a box, meets a way. */
bool sj_label_crosses(const struct sj_label_scene *scene, struct sj_pt a, struct sj_pt b);
bool sj_label_over_way(const struct sj_label_scene *scene, struct sj_rect box);

#endif
