/* Outlines on the page: closed paths of one or more rings, filled by even and odd.
 *
 * CSS px; a point on the line may count either way. */
#ifndef SJ_LAYOUT_OUTLINE_H
#define SJ_LAYOUT_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "geo/geo.h"

/* Of the largest ring: its index, and its area in px²; 0 where there is none. */
double sj_outline_area(const struct sj_geo_path *path, size_t *ret_largest);
bool sj_outline_has(const struct sj_geo_path *path, double x, double y);
/* The same of n points on one row, for little more than one takes. */
void sj_outline_has_row(const struct sj_geo_path *path, const double *x, size_t n,
                        double y, bool *ret);
/* The box of one ring. */
struct sj_rect sj_outline_ring_box(const struct sj_geo_path *path, size_t ring);
/* Whether the box of the whole path and another have nothing in common. */
bool sj_outline_misses(const struct sj_geo_path *path, struct sj_rect box);

#endif
