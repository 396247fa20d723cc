/* A map's borders, each laid flat, simplified and kept once, and the areas that are put
 * together from them: so an area and its neighbours share every point, and no sliver of
 * sea shows between a fill and its border.
 *
 *   degrees → sj_mesh_line → kept px → sj_mesh_line_to   → whoever draws lines
 *                                    → sj_mesh_area_…    → whoever fills areas
 *
 * Lines are numbered by the caller. What the projection's own edge cuts in two is known
 * as such: areas with such lines are to be streamed whole. */
#ifndef SJ_GEO_MESH_H
#define SJ_GEO_MESH_H

#include "geo/geo.h"

struct sj_mesh;

/* For lines 0 to n - 1, clipped to `frame`; tolerance and least_px2 as in
 * sj_geo_simplify. All lives in `arena`. */
struct sj_mesh *sj_mesh_new(struct sj_arena *arena, const struct sj_projection *p,
                            struct sj_rect frame, size_t n, double tolerance,
                            double least_px2);
bool sj_mesh_has(const struct sj_mesh *mesh, size_t line);
/* Takes one line (degrees), the next that is streamed to it. `coarse`: it is known to lie
 * beyond the frame, so that only its course counts. */
struct sj_stream *sj_mesh_line(struct sj_mesh *mesh, size_t line, bool coarse);
/* What shows of a line, clipped to the frame, as lines in px. */
void sj_mesh_line_to(struct sj_mesh *mesh, size_t line, struct sj_stream *out);

/* An area from rings of lines: each ref is a line's number, or ~number where it runs
 * backwards. All lines must be there. */
void sj_mesh_area_begin(struct sj_mesh *mesh);
void sj_mesh_ring_line(struct sj_mesh *mesh, int ref);
void sj_mesh_ring_end(struct sj_mesh *mesh);

enum sj_mesh_area {
    SJ_AREA_WHOLE, /* streamed as rings in px, clipped to the frame */
    SJ_AREA_UNSEEN,
    SJ_AREA_CUT, /* nothing was streamed: stream it whole */
};
enum sj_mesh_area sj_mesh_area_end(struct sj_mesh *mesh, struct sj_stream *out);

/* Takes the polygons of an area in degrees; what shows of them is streamed out then. */
struct sj_stream *sj_mesh_whole(struct sj_mesh *mesh);
void sj_mesh_whole_end(struct sj_mesh *mesh, struct sj_stream *out);

#endif
