/* What stands on a map before its labels: boxes that none may cover, ink that they had
 * better not, ways that no line may cross. CSS px. */
#ifndef SJ_LAYOUT_LABELSCENE_H
#define SJ_LAYOUT_LABELSCENE_H

#include "layout/label.h"

struct sj_label_blocked {
    struct sj_rect box;
    double gap;
};

struct sj_label_way {
    const struct sj_pt *pts;
    size_t n;
    struct sj_rect reach;
};

struct sj_label_scene {
    struct sj_arena *arena;
    struct sj_rect frame;
    SJ_VEC(struct sj_label_blocked) blocked;
    SJ_VEC(struct sj_label_way) ways;
    int cols, rows;
    const struct sj_label_was *was; /* by ask; NULL: nothing is known */
    float *ink;                     /* cols × rows, weights */
    double *sum;                    /* (cols+1) × (rows+1); NULL until asked for */
};

/* The box between two points. */
struct sj_rect sj_rect_of(struct sj_pt a, struct sj_pt b);
/* px between two boxes; 0 where they meet. */
double sj_rects_apart(struct sj_rect a, struct sj_rect b);
/* Whether two segments have a point in common. */
bool sj_segments_cross(struct sj_pt a, struct sj_pt b, struct sj_pt c, struct sj_pt d);
/* Whether a segment has a stretch within the box. */
bool sj_segment_meets(struct sj_pt a, struct sj_pt b, struct sj_rect box);

#endif
