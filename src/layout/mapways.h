/* A way while it is traced: a great circle, and nothing else. CSS px. */
#ifndef SJ_LAYOUT_MAPWAYS_H
#define SJ_LAYOUT_MAPWAYS_H

#include "layout/map.h"

#define SJ_POLAR 72.0    /* degrees: beyond, straight parallels stretch too far */
#define SJ_UNDER_GAP 1.0 /* px kept free round a mark that a way passes under */

/* px of a way's length. */
struct sj_stretch {
    double from, to;
};

/* Between two points of a way, by index, it runs beyond the map. */
struct sj_cut {
    size_t from, to;
};

/* Where a way leaves the map or comes in again, and what says whither or whence. */
struct sj_loose_end {
    struct sj_pt at, dir; /* along the way */
    const char *text;
    bool bold;   /* it is a number of the key */
    bool leaves; /* the map; else it comes in */
};

struct sj_way {
    const struct sj_leg *leg;
    int mark[2];         /* of its ends, on the panel; or -1 */
    struct sj_pt led[2]; /* px by which those that left their place have drawn the ends */
    const struct sj_rect *locator[2];
    struct sj_pt *pts;
    size_t n;
    double length;
    struct sj_stretch drawn;
    bool head;
    SJ_VEC(struct sj_stretch) gaps; /* within `drawn` */
    SJ_VEC(struct sj_cut) cuts;     /* in its order */
};

struct sj_ways {
    SJ_VEC(struct sj_way) items;
    const struct sj_map_plan *plan;
    SJ_VEC(struct sj_loose_end) loose;
};

/* px from a point of a way to the next. */
double sj_way_step(const struct sj_way *w, size_t i);
/* 0 within the box. */
double sj_box_distance(struct sj_pt p, struct sj_rect r);
/* A mark is what lies within `ret_r` of the line along its middle. */
struct sj_rect sj_mark_core(const struct sj_mark *mark, double *ret_r);

/* Takes the course of a way from its projected lines: what of them lies beyond the map,
 * or so near a pole that straight parallels stretch it out of knowing, is cut out, and
 * the ends run on a little, over the globe's edge. */
void sj_way_take(struct sj_mapping *m, const struct sj_geo_path *path, struct sj_way *w);

#endif
