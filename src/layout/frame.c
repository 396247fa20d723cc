#include "layout/frame.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"

#define RAD (3.14159265358979323846 / 180)

/* Degrees from the centre of an azimuthal map. */
#define HEMISPHERE 105.0
#define AROUND 10.0
#define WHOLE_SPHERE 175.0

/* Degrees from the equator: beyond, a cylinder of equal areas bends angles by more than
 * 25 degrees, 2 asin((1 - cos^2) / (1 + cos^2)). */
#define CYLINDER_MOST 36.6

/* What of the world has land that anyone looks for. */
#define WORLD_NORTH 83.5
#define WORLD_SOUTH (-58.0)
#define WORLD_PAD 12.0 /* px beyond that, or a way */

struct extent {
    double lon0, dlon; /* middle and width, the largest gap removed */
    double south, north;
};

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double wrap(double lon)
{
    lon = fmod(lon + 180, 360);
    return lon < 0 ? lon + 180 : lon - 180;
}

/* Longitudes sorted; the largest gap between neighbours is what the map leaves out. */
static void longitudes(const struct sj_lonlat *pts, size_t n, struct extent *ret)
{
    double *lon = calloc(n, sizeof *lon);
    if (lon == NULL)
        sj_oom();
    for (size_t i = 0; i < n; i++)
        lon[i] = wrap(pts[i].lon);
    qsort(lon, n, sizeof *lon, by_value);
    double gap = lon[0] + 360 - lon[n - 1], from = lon[0];
    for (size_t i = 1; i < n; i++)
        if (lon[i] - lon[i - 1] > gap) {
            gap = lon[i] - lon[i - 1];
            from = lon[i];
        }
    free(lon);
    ret->dlon = 360 - gap;
    ret->lon0 = wrap(from + ret->dlon / 2);
}

static struct extent extent_of(const struct sj_lonlat *pts, size_t n)
{
    struct extent e = {0, 360, -60, 80};
    if (n == 0)
        return e;
    e.south = 90;
    e.north = -90;
    for (size_t i = 0; i < n; i++) {
        e.south = fmin(e.south, pts[i].lat);
        e.north = fmax(e.north, pts[i].lat);
    }
    longitudes(pts, n, &e);
    return e;
}

/* All round a pole, where only a map with the pole in its middle shows neighbours. */
static bool round_pole(const struct extent *e)
{
    return e->dlon > 150 && (e->south > 25 || e->north < -25);
}

/* s compares how wide the places spread with how high: small is a world, large a region.
 */
static enum sj_projection_kind kind_for(const struct extent *e, double aspect)
{
    double dsin = fmax(sin(e->north * RAD) - sin(e->south * RAD), 0.02);
    double s = 720 / fmax(e->dlon, 1) / dsin;
    double mid = fabs(e->north + e->south) / 2;
    if (round_pole(e))
        return SJ_LAEA;
    if (s < 1.5 || e->dlon > 200)
        return SJ_EQUAL_EARTH;
    /* In a strip the sagging parallels of an azimuthal map cost a third of the scale. */
    if (aspect > 1.7 && e->dlon > 60 && mid < 60)
        return SJ_EQUAL_EARTH;
    if (s < 6 || mid > 70)
        return SJ_LAEA;
    if (mid < 15)
        return fmax(e->north, -e->south) < CYLINDER_MOST ? SJ_CEA : SJ_LAEA;
    return e->dlon > 30 && mid < 70 ? SJ_ALBERS : SJ_LAEA;
}

static double mid_latitude(const struct extent *e)
{
    if (round_pole(e))
        return e->south > 0 ? 90 : -90;
    double mid = (sin(e->south * RAD) + sin(e->north * RAD)) / 2;
    return asin(fmin(1, fmax(-1, mid))) / RAD;
}

static struct sj_projection unit_projection(enum sj_projection_kind kind,
                                            const struct extent *e)
{
    struct sj_projection p = {.kind = kind, .lon0 = e->lon0, .scale = 1};
    double span = e->north - e->south;
    switch (kind) {
    case SJ_LAEA:
        p.lat0 = mid_latitude(e);
        break;
    case SJ_ORTHOGRAPHIC:
        p.lat0 = mid_latitude(e);
        p.clip_angle = 89.9;
        break;
    case SJ_ALBERS:
    case SJ_CONIC_CONFORMAL:
        p.lat1 = e->south + span / 6;
        p.lat2 = e->north - span / 6;
        p.lat0 = mid_latitude(e);
        /* The cone must not be a cylinder, nor open both ways. */
        if (fabs(p.lat1 + p.lat2) < 2)
            p.lat2 += 4;
        break;
    case SJ_CEA:
        p.lat1 = fabs(e->south + e->north) / 2;
        break;
    case SJ_EQUAL_EARTH:
    case SJ_NATURAL_EARTH:
    case SJ_ROBINSON:
    case SJ_MERCATOR:
    case SJ_EQUIRECT:
        break;
    }
    return p;
}

static void add_points(struct sj_bounds_sink *b, const struct sj_projection *p,
                       const struct sj_lonlat *pts, size_t n)
{
    enum { AT_ONCE = 64 };
    struct sj_pt at[AT_ONCE];
    bool shown[AT_ONCE];
    for (size_t i = 0; i < n; i += AT_ONCE) {
        size_t m = n - i < AT_ONCE ? n - i : AT_ONCE;
        sj_project_all(p, pts + i, m, at, shown);
        for (size_t k = 0; k < m; k++)
            if (shown[k])
                b->stream.point(&b->stream, at[k].x, at[k].y);
    }
}

static struct sj_bounds_sink content_bounds(const struct sj_frame_ask *ask,
                                            const struct sj_projection *p)
{
    struct sj_bounds_sink b;
    sj_bounds_sink_init(&b);
    add_points(&b, p, ask->points, ask->n);
    for (int lon = -180; lon <= 180 && ask->n == 0; lon += 15)
        for (int lat = -60; lat <= 80; lat += 10) {
            struct sj_lonlat at = {lon * 0.999, lat};
            add_points(&b, p, &at, 1);
        }
    return b;
}

/* What is kept free above and below the content, px. */
struct pads {
    double top, bottom;
};

/* Ways on a map of the world run over the pole, where there is nothing to keep free. */
static struct pads pads_of(const struct sj_frame_ask *ask, const struct sj_bounds_sink *b,
                           const struct sj_projection *p)
{
    struct pads pads = {ask->pad, ask->pad};
    if (!sj_projection_is_world(p->kind) || ask->n_ways == 0)
        return pads;
    struct sj_projection unit = *p;
    struct sj_bounds_sink places;
    unit.scale = 1;
    unit.tx = unit.ty = 0;
    sj_bounds_sink_init(&places);
    add_points(&places, &unit, ask->points, ask->n - ask->n_ways);
    pads.top = fmax(WORLD_PAD, ask->pad - p->scale * (places.y0 - b->y0));
    pads.bottom = fmax(WORLD_PAD, ask->pad - p->scale * (b->y1 - places.y1));
    return pads;
}

/* How far down a globe must go that is lower than the box, to stand in its middle or at
 * its top; else one that has sea beyond the one end of the box and hides land beyond the
 * other, to fill it. */
static double world_shift(struct sj_rect box, bool at_top, const struct sj_projection *p)
{
    struct sj_pt north, south;
    double bottom = box.y + box.h;
    if (!sj_project(p, (struct sj_lonlat){p->lon0, 90}, &north) ||
        !sj_project(p, (struct sj_lonlat){p->lon0, -90}, &south))
        return 0;
    if (south.y - north.y <= box.h && at_top)
        return box.y + fmin(WORLD_PAD, box.h - (south.y - north.y)) - north.y;
    if (south.y - north.y <= box.h)
        return box.y + box.h / 2 - (north.y + south.y) / 2;
    if (!sj_project(p, (struct sj_lonlat){p->lon0, WORLD_NORTH}, &north) ||
        !sj_project(p, (struct sj_lonlat){p->lon0, WORLD_SOUTH}, &south))
        return 0;
    double up = fmin(north.y - WORLD_PAD - box.y, south.y - bottom);
    double down = fmin(box.y - north.y, bottom - south.y);
    return fmax(0, down) - fmax(0, up);
}

/* A map of the world moves up or down in its box as far as the points allow. */
static void fill_world(const struct sj_frame_ask *ask, const struct sj_bounds_sink *b,
                       struct pads pads, struct sj_projection *p)
{
    if (!sj_projection_is_world(p->kind))
        return;
    double up = p->scale * b->y0 + p->ty - ask->box.y - pads.top;
    double down = ask->box.y + ask->box.h - pads.bottom - p->scale * b->y1 - p->ty;
    p->ty +=
        fmin(fmax(world_shift(ask->box, ask->at_top, p), -fmax(0, up)), fmax(0, down));
}

/* A hemisphere and somewhat more, beyond which shapes are stretched out of knowing; but
 * all the points, with their surroundings. */
static double far_edge(const struct sj_frame_ask *ask, const struct sj_projection *p)
{
    struct sj_lonlat centre = {p->lon0, p->lat0};
    double most = HEMISPHERE;
    for (size_t i = 0; i < ask->n; i++)
        most = fmax(most, sj_arc_distance(centre, ask->points[i]) + AROUND);
    return fmin(most, WHOLE_SPHERE);
}

/* px per radius at which the content of a unit projection fills the box. */
static double scale_for(const struct sj_frame_ask *ask, const struct sj_bounds_sink *b,
                        struct pads pads)
{
    double w = fmax(20, ask->box.w - 2 * ask->pad),
           h = fmax(20, ask->box.h - pads.top - pads.bottom);
    double scale = (ask->most > 0 ? ask->most : SJ_COAST_PX) / RAD;
    if (b->x1 > b->x0)
        scale = fmin(scale, w / (b->x1 - b->x0));
    if (b->y1 > b->y0)
        scale = fmin(scale, h / (b->y1 - b->y0));
    return scale;
}

static struct sj_projection fit_kind(const struct sj_frame_ask *ask,
                                     const struct extent *e, enum sj_projection_kind kind)
{
    struct sj_projection p = unit_projection(kind, e);
    if (kind == SJ_LAEA)
        p.clip_angle = far_edge(ask, &p);
    struct sj_bounds_sink b = content_bounds(ask, &p);
    if (b.n == 0)
        return p;
    struct pads pads = {ask->pad, ask->pad};
    p.scale = scale_for(ask, &b, pads);
    pads = pads_of(ask, &b, &p);
    p.scale = scale_for(ask, &b, pads);
    p.tx = ask->box.x + ask->box.w / 2 - p.scale * (b.x0 + b.x1) / 2;
    p.ty = ask->box.y + (ask->box.h + pads.top - pads.bottom) / 2 -
           p.scale * (b.y0 + b.y1) / 2;
    fill_world(ask, &b, pads, &p);
    return p;
}

struct sj_projection sj_frame_fit(const struct sj_frame_ask *ask)
{
    struct extent e = extent_of(ask->points, ask->n);
    enum sj_projection_kind kind = ask->projection >= 0
                                       ? (enum sj_projection_kind)ask->projection
                                       : kind_for(&e, ask->box.w / fmax(1, ask->box.h));
    struct sj_projection p = fit_kind(ask, &e, kind);
    if (ask->projection >= 0 || kind != SJ_ALBERS)
        return p;
    /* On a cone the pole is an arc: a hole in the land where it shows. */
    struct sj_lonlat centre;
    double angle;
    sj_frame_reach(&p, ask->box, &centre, &angle);
    return fabs(centre.lat) + angle > 88 ? fit_kind(ask, &e, SJ_LAEA) : p;
}

double sj_frame_px_per_degree(const struct sj_projection *p)
{
    return p->scale * RAD;
}

void sj_frame_reach(const struct sj_projection *p, struct sj_rect box,
                    struct sj_lonlat *ret_centre, double *ret_angle)
{
    struct sj_lonlat centre = {p->lon0, p->lat0}, at;
    struct sj_pt mid = {box.x + box.w / 2, box.y + box.h / 2};
    if (sj_unproject(p, mid, &at))
        centre = at;
    double most = 0;
    for (int i = 0; i < 16; i++) {
        double t = (i % 4) / 4.0;
        struct sj_pt q = {box.x, box.y};
        q.x += box.w * (i / 4 == 0 ? t : i / 4 == 1 ? 1 : i / 4 == 2 ? 1 - t : 0);
        q.y += box.h * (i / 4 == 0 ? 0 : i / 4 == 1 ? t : i / 4 == 2 ? 1 : 1 - t);
        /* A corner beyond the globe's edge: nothing may be left out. */
        most = fmax(most, sj_unproject(p, q, &at) ? sj_arc_distance(centre, at) : 180);
    }
    *ret_centre = centre;
    *ret_angle = fmin(180, most * 1.05 + 1);
}
