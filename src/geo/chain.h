/* The links of sj_geo_project: vertices on the turned sphere, as sj_stream has points.
 * Private to geo. */
#ifndef SJ_GEO_CHAIN_H
#define SJ_GEO_CHAIN_H

#include "base/arena.h"
#include "geo/edge.h"

struct vert_stream {
    void (*polygon_begin)(struct vert_stream *self);
    void (*polygon_end)(struct vert_stream *self);
    void (*begin)(struct vert_stream *self, bool ring);
    void (*point)(struct vert_stream *self, const struct vert *at);
    void (*end)(struct vert_stream *self);
};

/* Passes on what shows inside `edge`: lines cut, rings rejoined along the edge. A polygon
 * is what lies to the right of all its rings, be it more than half of the sphere. */
struct vert_stream *sj_clip_new(struct sj_arena *arena, const struct edge *edge,
                                struct vert_stream *next);
/* Passes on all that a clip shows, as one polygon. */
void sj_clip_outline(struct vert_stream *clip);

/* Lays great-circle arcs flat as lines that are true to half a px, and passes px on.
 * Rings of fewer than 3 different points and lines of one are dropped. `fw` must outlive
 * it. */
struct vert_stream *sj_resample_new(struct sj_arena *arena, const struct forward *fw,
                                    struct sj_stream *next);

#endif
