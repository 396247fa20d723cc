#include "geo/edge.h"

#include <math.h>

#define UNIT 1e9
/* Great circles between stops 2 degrees apart stay within 1/6500 of the radius. */
#define CIRCLE_STOPS 180
/* An arc that dips over the circle for less than this (6 m) is taken not to. */
#define DIP_MIN 1e-6

static int64_t in_units(double rad)
{
    return (int64_t)llround(rad * UNIT);
}

static struct vert seam_vert(double lam, double phi)
{
    return (struct vert){lam, phi, {-cos(phi), 0, sin(phi)}};
}

/* Down the east side, west along the south pole, up the west side, and back along the
 * north pole. The poles count as 1 rad long, since on the page they may be lines. */
static double seam_position(double lam, double phi)
{
    return lam > 0 ? SJ_PI / 2 - phi : SJ_PI + 1 + phi + SJ_PI / 2;
}

void sj_edge_seam(struct edge *edge, struct sj_arena *arena)
{
    static const double corners[][2] = {{1, 1},   {1, 0},  {1, -1},
                                        {-1, -1}, {-1, 0}, {-1, 1}};
    size_t n = sizeof corners / sizeof *corners;
    *edge = (struct edge){.seam = true, .length = in_units(2 * SJ_PI + 2), .n_stops = n};
    edge->stops = SJ_NEW_N(arena, n, struct edge_stop);
    for (size_t i = 0; i < n; i++) {
        double lam = corners[i][0] * SJ_PI, phi = corners[i][1] * SJ_PI / 2;
        edge->stops[i].at = in_units(seam_position(lam, phi));
        edge->stops[i].vert = seam_vert(lam, phi);
    }
    edge->probe = seam_vert(SJ_PI, 0.7236).v;
}

static struct vec3 combine(struct vec3 a, double s, struct vec3 b, double t)
{
    return (struct vec3){a.x * s + b.x * t, a.y * s + b.y * t, a.z * s + b.z * t};
}

/* The point of the circle at a position; positions run clockwise, angles the other way.
 */
static struct vec3 circle_point(const struct edge *edge, double position)
{
    double sin_radius = sqrt(fmax(1 - edge->cos_radius * edge->cos_radius, 0));
    struct vec3 across = combine(edge->right, cos(position), edge->up, -sin(position));
    return combine(edge->centre, edge->cos_radius, across, sin_radius);
}

void sj_edge_circle(struct edge *edge, struct sj_arena *arena, struct vec3 centre,
                    double cos_radius)
{
    *edge = (struct edge){.centre = centre,
                          .cos_radius = cos_radius,
                          .length = in_units(2 * SJ_PI),
                          .n_stops = CIRCLE_STOPS};
    /* The centre lies in the plane y = 0 of the turned frame, so +y is across it. */
    edge->right = (struct vec3){0, 1, 0};
    edge->up = cross3(centre, edge->right);
    edge->stops = SJ_NEW_N(arena, CIRCLE_STOPS, struct edge_stop);
    for (int i = 0; i < CIRCLE_STOPS; i++) {
        double position = 2 * SJ_PI * i / CIRCLE_STOPS;
        edge->stops[i].at = in_units(position);
        edge->stops[i].vert = sj_vert_of(circle_point(edge, position));
    }
    edge->probe = circle_point(edge, 1);
}

bool sj_edge_shows(const struct edge *edge, const struct vert *at)
{
    return edge->seam || dot3(edge->centre, at->v) >= edge->cos_radius;
}

static int seam_cuts(const struct vert *a, const struct vert *b, struct cut ret[2])
{
    bool east = a->lam >= 0;
    if (east == (b->lam >= 0))
        return 0;
    double dy = b->v.y - a->v.y;
    double x = (a->v.x * b->v.y - b->v.x * a->v.y) / dy;
    double z = (a->v.z * b->v.y - b->v.z * a->v.y) / dy;
    if (!(x < 0)) /* over the central meridian; or both ends are one pole */
        return 0;
    double phi = atan2(z, -x), side = east ? SJ_PI : -SJ_PI;
    *ret = (struct cut){true, true, seam_vert(side, phi), seam_vert(-side, phi)};
    return 1;
}

/* A great-circle arc as angles: ca, ct are the cosines of the circle's axis with its
 * start and with the point a quarter turn on. */
struct arc {
    struct vec3 a, t;
    double ca, ct, length;
};

static struct arc arc_of(const struct edge *edge, struct vec3 a, struct vec3 b)
{
    struct vec3 n = cross3(a, b);
    double s = sqrt(dot3(n, n)), ab = dot3(a, b);
    struct vec3 t = combine(b, 1 / s, a, -ab / s);
    if (s < 1e-15) { /* antipodes (or one point): any great circle will do */
        t = cross3(a, fabs(a.z) < 0.9 ? (struct vec3){0, 0, 1} : (struct vec3){1, 0, 0});
        t = combine(t, 1 / sqrt(dot3(t, t)), t, 0);
    }
    return (struct arc){a, t, dot3(edge->centre, a), dot3(edge->centre, t), atan2(s, ab)};
}

/* The vertex at the angle, which is known to lie on the arc but for rounding. */
static struct vert arc_vert(const struct arc *arc, double angle)
{
    double mid = arc->length / 2;
    angle = remainder(angle - mid, 2 * SJ_PI) + mid;
    angle = fmin(fmax(angle, 0), arc->length);
    return sj_vert_of(combine(arc->a, cos(angle), arc->t, sin(angle)));
}

/* Whether an arc with both ends on one side of the circle may pass over it: only from the
 * side that is not convex, and where its point nearest to the other side lies between the
 * ends. */
static bool may_dip(const struct edge *edge, bool shows, double ca, double cb, double ab)
{
    double near_a = cb - ca * ab, near_b = ca - cb * ab;
    if (ab > 1 - DIP_MIN * DIP_MIN / 2)
        return false;
    if (shows)
        return edge->cos_radius < 0 && near_a < 0 && near_b < 0;
    return edge->cos_radius > 0 && near_a > 0 && near_b > 0;
}

static int circle_cuts(const struct edge *edge, struct vec3 a, struct vec3 b,
                       struct cut ret[2])
{
    double ca = dot3(edge->centre, a), cb = dot3(edge->centre, b);
    bool a_shows = ca >= edge->cos_radius, b_shows = cb >= edge->cos_radius;
    if (a_shows == b_shows && !may_dip(edge, a_shows, ca, cb, dot3(a, b)))
        return 0;
    struct arc arc = arc_of(edge, a, b);
    /* Along the arc the cosine with the axis is r cos(angle - nearest). */
    double r = hypot(arc.ca, arc.ct), nearest = atan2(arc.ct, arc.ca);
    double half = acos(fmin(fmax(edge->cos_radius / r, -1), 1));
    if (a_shows == b_shows && (half < DIP_MIN || half > SJ_PI - DIP_MIN))
        return 0;
    struct cut enter = {.enters = true, .in = arc_vert(&arc, nearest - half)};
    struct cut leave = {.leaves = true, .out = arc_vert(&arc, nearest + half)};
    ret[0] = a_shows ? leave : enter;
    ret[1] = a_shows ? enter : leave;
    return a_shows == b_shows ? 2 : 1;
}

int sj_edge_cuts(const struct edge *edge, const struct vert *a, const struct vert *b,
                 struct cut ret[2])
{
    return edge->seam ? seam_cuts(a, b, ret) : circle_cuts(edge, a->v, b->v, ret);
}

int64_t sj_edge_position(const struct edge *edge, const struct vert *at)
{
    double position = seam_position(at->lam, at->phi);
    if (!edge->seam)
        position = -atan2(dot3(at->v, edge->up), dot3(at->v, edge->right));
    int64_t units = in_units(position) % edge->length;
    return units < 0 ? units + edge->length : units;
}
