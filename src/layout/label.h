/* Where labels go: candidates, conflicts, exact search per cluster, no randomness.
 *
 * Positions and their costs follow PerceptPPO, the order of preference that readers
 * showed (top, bottom, right, …); what a label covers is read from a summed-area grid.
 * CSS px. */
#ifndef SJ_LAYOUT_LABEL_H
#define SJ_LAYOUT_LABEL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "geo/geo.h"

struct sj_label_ask {
    struct sj_rect mark; /* box of what it names; the label stays 1–3 px off it */
    double w, h;         /* of the label's own box */
    int priority;        /* 1 most important .. 5 */
    bool leaders;        /* may stand further off, tied by a line */
};

struct sj_label_place {
    bool placed;
    struct sj_rect box;
    bool leader;
    struct sj_pt from, to; /* of the leader: mark's edge, label's edge */
};

struct sj_label_scene;

/* frame: labels stay within it. */
struct sj_label_scene *sj_label_scene_new(struct sj_arena *arena, struct sj_rect frame);
/* What no label may cover (marks, insets), by at least `gap` px. */
void sj_label_block(struct sj_label_scene *scene, struct sj_rect box, double gap);
/* What a label had better not cover: a line of some weight (arc .63, coast .3). */
void sj_label_avoid(struct sj_label_scene *scene, const struct sj_pt *pts, size_t n,
                    bool ring, double weight);
/* Places the labels of `asks`; ret has n entries. Same input, same answer. */
void sj_label_place(struct sj_label_scene *scene, const struct sj_label_ask *asks,
                    size_t n, struct sj_label_place *ret);
/* Whether a box is free of everything blocked so far, and its share of avoided ink. */
bool sj_label_free(const struct sj_label_scene *scene, struct sj_rect box);
double sj_label_ink(const struct sj_label_scene *scene, struct sj_rect box);

#endif
