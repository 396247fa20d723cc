/* What the sphere is cut along before it is laid flat: a small circle, of which the
 * inside shows, or the seam, the meridian opposite the centre with both of its sides.
 * Private to geo.
 *
 * Either is a closed way round all that shows. A position on it is an integer in units of
 * 1e-9 rad that grows with what shows on the right, as exterior rings run; points closer
 * than that count as one, so that rounding cannot change their order. */
#ifndef SJ_GEO_EDGE_H
#define SJ_GEO_EDGE_H

#include <stdint.h>

#include "base/arena.h"
#include "geo/forward.h"

struct edge_stop {
    int64_t at;
    struct vert vert;
};

struct edge {
    bool seam;
    struct vec3 centre, right, up; /* circle: its axis, and two axes across it */
    double cos_radius;
    int64_t length;
    struct edge_stop *stops; /* close enough together to draw the edge by */
    size_t n_stops;
    struct vec3 probe; /* some point on the edge */
};

/* Where a great-circle arc leaves what shows or enters it; at the seam it does both. */
struct cut {
    bool leaves, enters;
    struct vert out, in;
};

void sj_edge_seam(struct edge *edge, struct sj_arena *arena);
void sj_edge_circle(struct edge *edge, struct sj_arena *arena, struct vec3 centre,
                    double cos_radius);

bool sj_edge_shows(const struct edge *edge, const struct vert *at);
/* The cuts of the arc from a to b in its order, 0 to 2. */
int sj_edge_cuts(const struct edge *edge, const struct vert *a, const struct vert *b,
                 struct cut ret[2]);
int64_t sj_edge_position(const struct edge *edge, const struct vert *at);

#endif
