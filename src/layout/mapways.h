/* A way while it is traced, and how it steps round marks that are not its own. CSS px. */
#ifndef SJ_LAYOUT_MAPWAYS_H
#define SJ_LAYOUT_MAPWAYS_H

#include "layout/map.h"

#define SJ_UNDER_GAP 1.0 /* px kept free round a mark that a way passes under */

/* px of a way's length. */
struct sj_stretch {
    double from, to;
};

struct sj_way {
    const struct sj_leg *leg;
    int mark[2]; /* of its ends, on the panel; or -1 */
    const struct sj_rect *locator[2];
    struct sj_pt *pts;
    size_t n;
    double length;
    struct sj_stretch drawn;
    bool head;
    SJ_VEC(struct sj_stretch) gaps; /* within `drawn` */
};

struct sj_ways {
    SJ_VEC(struct sj_way) items;
    const struct sj_map_plan *plan;
};

/* px from a point of a way to the next. */
double sj_way_step(const struct sj_way *w, size_t i);
/* 0 within the box. */
double sj_box_distance(struct sj_pt p, struct sj_rect r);
/* A mark is what lies within `ret_r` of the line along its middle. */
struct sj_rect sj_mark_core(const struct sj_mark *mark, double *ret_r);

/* A way that runs under somebody else's mark is read as two, to it and from it: where
 * there is room to, it steps round the mark and comes back to the great circle. */
void sj_way_round_marks(const struct sj_mapping *m, struct sj_way *w);

#endif
