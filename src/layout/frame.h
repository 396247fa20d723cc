/* Which part of the world the map shows, and in which projection: chosen from the places.
 */
#ifndef SJ_LAYOUT_FRAME_H
#define SJ_LAYOUT_FRAME_H

#include <stdbool.h>
#include <stddef.h>

#include "geo/geo.h"

/* px to a degree: as near as outlines of 1:50m bear it, with 5 px from point to point (a
 * coast has a point each 12.5 km); and as near as any map goes. */
#define SJ_COAST_PX 44.0
#define SJ_NEAREST_PX 220.0

struct sj_frame_ask {
    const struct sj_lonlat *points; /* that must be inside */
    size_t n;
    size_t n_ways;      /* the last so many are of ways, which need less room */
    struct sj_rect box; /* px */
    double pad;         /* px kept free between points and the box's edge */
    bool at_top;    /* a globe lower than the box stands at its top, not in its middle */
    double most;    /* px to a degree; 0: SJ_COAST_PX */
    int projection; /* enum sj_projection_kind, or -1 */
};

/* The projection that fits the points into the box. No points: the whole world. */
struct sj_projection sj_frame_fit(const struct sj_frame_ask *ask);

/* px on the page for a degree of arc at the middle of the box. */
double sj_frame_px_per_degree(const struct sj_projection *p);

/* Geographic reach of a box of the page: centre and the angle to its farthest corner. */
void sj_frame_reach(const struct sj_projection *p, struct sj_rect box,
                    struct sj_lonlat *ret_centre, double *ret_angle);

#endif
