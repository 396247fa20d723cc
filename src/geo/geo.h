/* Geometry on the sphere, and from it to the page: sinks in a chain.
 *
 *   atlas (degrees) → sj_geo_project: rotate, clip, resample, project → px
 *                   → sj_geo_clip_rect → sj_geo_simplify → whoever draws or measures
 *
 * Angles in degrees at the seams, CSS px on the page, y down. Nothing is allocated while
 * points flow except the stages' own buffers, which live in their arena and are used
 * again.
 *
 * Any input ends in finite px: coordinates that are not finite are dropped, latitudes are
 * clamped, longitudes taken round. Segments are great-circle arcs. A polygon is what lies
 * to the right of all its rings, so one that is wound the wrong way is the rest of the
 * sphere. */
#ifndef SJ_GEO_GEO_H
#define SJ_GEO_GEO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/stream.h"

struct sj_lonlat {
    double lon, lat;
};
struct sj_pt {
    double x, y;
};
struct sj_rect {
    double x, y, w, h;
};

enum sj_projection_kind {
    SJ_EQUAL_EARTH,
    SJ_NATURAL_EARTH,
    SJ_ROBINSON,
    SJ_LAEA, /* Lambert azimuthal equal-area */
    SJ_ORTHOGRAPHIC,
    SJ_ALBERS,
    SJ_CEA, /* cylindrical equal-area */
    SJ_MERCATOR,
    SJ_EQUIRECT,
    SJ_CONIC_CONFORMAL, /* Lambert, for insets */
};

struct sj_projection {
    enum sj_projection_kind kind;
    /* The centre. Azimuthal projections are turned to it; elsewhere the globe is turned
     * to lon0 only, and lat0 moves the page. */
    double lon0, lat0;
    double lat1, lat2; /* true parallels (conics; CEA and EQUIRECT use lat1) */
    double scale;      /* px per radius of the sphere */
    double tx, ty;     /* px: where the centre falls */
    /* What shows: degrees from the centre. 0: all that can (orthographic 90, LAEA 179.9,
     * the others as far as the meridian opposite the centre). */
    double clip_angle;
};

const char *sj_projection_name(enum sj_projection_kind kind); /* "equal-earth" */
/* Whether parallels are straight lines, so that the whole world is a band. */
bool sj_projection_is_world(enum sj_projection_kind kind);
/* A projection by name, or -1. */
int sj_projection_find(const char *name);

/* A point to the page. False where it cannot be shown (beyond the clip). */
bool sj_project(const struct sj_projection *p, struct sj_lonlat at, struct sj_pt *ret);

/* The same of n points at once. */
void sj_project_all(const struct sj_projection *p, const struct sj_lonlat *at, size_t n,
                    struct sj_pt *ret, bool *ret_shown);
/* The place that a point of the page shows. False where it shows none. */
bool sj_unproject(const struct sj_projection *p, struct sj_pt at, struct sj_lonlat *ret);

/* Unit-sphere helpers. Distances in degrees of arc; 1° is about 111.2 km. Bearings in
 * degrees from north by east, [0, 360). Between antipodes the way starts northwards. */
double sj_arc_distance(struct sj_lonlat a, struct sj_lonlat b);
struct sj_lonlat sj_arc_between(struct sj_lonlat a, struct sj_lonlat b, double t);
double sj_arc_bearing(struct sj_lonlat a, struct sj_lonlat b);

/* The chain. Each constructor's result lives in `arena` and ends at `next`.
 *
 * The projecting stage splits arcs until they are true to 0.7 px, and cuts and rejoins
 * what leaves the clip. Rings that shrink to fewer than 3 different points are dropped.
 */
struct sj_stream *sj_geo_project(struct sj_arena *arena, const struct sj_projection *p,
                                 struct sj_stream *next);
/* All that the projection shows, as one ring: the edge of the map, to fill as sea. */
void sj_geo_outline(struct sj_arena *arena, const struct sj_projection *p,
                    struct sj_stream *next);
/* Clips rings (rejoined along the frame) and lines (cut) to a rectangle in px. */
struct sj_stream *sj_geo_clip_rect(struct sj_arena *arena, struct sj_rect frame,
                                   struct sj_stream *next);
/* From now on such a stage leads to `next`. */
void sj_geo_clip_rect_to(struct sj_stream *clip, struct sj_stream *next);
/* Drops vertices whose removal moves the line by less than `tolerance` px; rings that
 * would vanish are dropped, or keep 4 points where they are larger than `least_px2`.
 * Lines that end where they begin count as rings here.
 *
 * The ends of every line stay, and are knots for the rings that come later through the
 * same stage: stream the borders first, then the units, and each border comes out alike
 * as a line and from both of its sides. Without knots, neighbours may differ by
 * `tolerance` where a third joins them. */
struct sj_stream *sj_geo_simplify(struct sj_arena *arena, double tolerance,
                                  double least_px2, struct sj_stream *next);

/* Gathers the px bounds of all that passes; n counts points. */
struct sj_bounds_sink {
    struct sj_stream stream;
    double x0, y0, x1, y1;
    size_t n;
};
void sj_bounds_sink_init(struct sj_bounds_sink *sink);

/* Gathers paths: points with the index where each ring or line starts. */
struct sj_geo_path {
    struct sj_pt *pts;
    size_t n_pts;
    struct sj_geo_sub {
        size_t first, n;
        bool ring;
    } * subs;
    size_t n_subs;
    struct sj_rect box; /* of all points, where a sink gathered them */
};
struct sj_path_sink {
    struct sj_stream stream;
    struct sj_arena *arena;
    SJ_VEC(struct sj_pt) pts;
    SJ_VEC(struct sj_geo_sub) subs;
};
void sj_path_sink_init(struct sj_path_sink *sink, struct sj_arena *arena);
struct sj_geo_path sj_path_sink_result(const struct sj_path_sink *sink);
/* A copy of the result in `arena`, as small as can be; the sink begins anew. */
struct sj_geo_path sj_path_sink_take(struct sj_path_sink *sink, struct sj_arena *arena);

/* The shorter great-circle arc from a to b as a line of geographic points, evenly spaced
 * and at most `step` (up to 90) degrees apart. The projecting stage splits it where it
 * must. */
void sj_geo_great_circle(struct sj_lonlat a, struct sj_lonlat b, double step,
                         struct sj_stream *out);
/* Meridians and parallels every `step` (0.1 to 90) degrees, as lines in px: of those what
 * is within `reach` degrees of a place, and somewhat more. Between the quarters of the
 * globe meridians end at 80 degrees, so that they do not crowd at the poles. */
void sj_geo_graticule(const struct sj_projection *p, double step, struct sj_lonlat centre,
                      double reach, struct sj_stream *out);

#endif
