/* Geometry on the sphere, and from it to the page: sinks in a chain.
 *
 *   atlas (degrees) → sj_geo_project: rotate, clip, resample, project → px
 *                   → sj_geo_clip_rect → sj_geo_simplify → whoever draws or measures
 *
 * Angles in degrees at the seams, CSS px on the page, y down. Nothing is allocated while
 * points flow except the clipper's own buffers, which live in its arena. */
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
    double lon0, lat0;       /* the centre */
    double lat1, lat2;       /* standard parallels (conics; CEA uses lat1) */
    double scale;            /* px per radius of the sphere */
    double tx, ty;           /* px: where the centre falls */
    double clip_angle;       /* degrees from the centre; 0: cut at the antimeridian */
};

const char *sj_projection_name(enum sj_projection_kind kind); /* "equal-earth" */
/* A projection by name, or -1. */
int sj_projection_find(const char *name);

/* A point to the page. False where it cannot be shown (beyond the clip). */
bool sj_project(const struct sj_projection *p, struct sj_lonlat at, struct sj_pt *ret);

/* Unit-sphere helpers. Distances in degrees of arc; 1° is about 111.2 km. */
double sj_arc_distance(struct sj_lonlat a, struct sj_lonlat b);
struct sj_lonlat sj_arc_between(struct sj_lonlat a, struct sj_lonlat b, double t);
double sj_arc_bearing(struct sj_lonlat a, struct sj_lonlat b);

/* The chain. Each constructor's result lives in `arena` and ends at `next`. */
struct sj_stream *sj_geo_project(struct sj_arena *arena, const struct sj_projection *p,
                                 struct sj_stream *next);
/* Clips rings (rejoined along the frame) and lines (cut) to a rectangle in px. */
struct sj_stream *sj_geo_clip_rect(struct sj_arena *arena, struct sj_rect frame,
                                   struct sj_stream *next);
/* Drops vertices whose removal moves the line by less than `tolerance` px; rings that
 * would vanish are dropped, those larger than `least_px2` keep at least 4 points. */
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
};
struct sj_path_sink {
    struct sj_stream stream;
    struct sj_arena *arena;
    SJ_VEC(struct sj_pt) pts;
    SJ_VEC(struct sj_geo_sub) subs;
};
void sj_path_sink_init(struct sj_path_sink *sink, struct sj_arena *arena);
struct sj_geo_path sj_path_sink_result(const struct sj_path_sink *sink);

/* A great circle as a line of geographic points, split until each chord is true to 0.3 px
 * after projection (the projecting stage does the splitting). */
void sj_geo_great_circle(struct sj_lonlat a, struct sj_lonlat b, struct sj_stream *out);
/* Meridians and parallels every `step` degrees, as lines. */
void sj_geo_graticule(double step, struct sj_stream *out);

#endif
