/* What of the world a panel shows: so that land which is surely elsewhere need not be
 * laid flat to find that out.
 *
 * Degrees; boxes as the atlas has them, west > east across 180°. */
#ifndef SJ_LAYOUT_SIGHT_H
#define SJ_LAYOUT_SIGHT_H

#include <stdbool.h>

#include "geo/geo.h"

struct sj_sight {
    /* Nothing shows that is farther from the centre. */
    struct sj_lonlat centre;
    double angle;
    /* Nothing shows beyond these: `width` degrees east from `west`; 360: all round. */
    double south, north, west, width;
};

/* Of a box of the page and so many px round it. */
struct sj_sight sj_sight_of(const struct sj_projection *p, struct sj_rect box,
                            double round);
/* Whether nothing in a box of longitudes and latitudes shows, of which coarse outlines
 * may stray a degree. */
bool sj_sight_misses(const struct sj_sight *sight, double west, double south, double east,
                     double north);

#endif
