#include "geo/chain.h"

#include <math.h>

/* An arc is split while its middle lies this far (px squared) from the line between its
 * ends, while its middle falls far from the middle of that line, or while it is long. */
#define OFF2_MAX 0.5
#define LOPSIDED 0.3
#define COS_LONG 0.86602540378443864676 /* 30 degrees */
#define DEPTH_MAX 16

struct resample {
    struct vert_stream stream;
    struct sj_stream *next;
    const struct forward *fw;
    bool ring;
    size_t n; /* different points so far */
    struct vert first, last;
    struct sj_pt first_px, last_px;
    struct sj_pt held[2]; /* kept back until it is sure that something is begun */
    size_t n_held;
};

/* Passes a point on, unless it repeats the one before. A line is begun with its second
 * point, a ring with its third. */
static void emit(struct resample *r, struct sj_pt px)
{
    if (!isfinite(px.x) || !isfinite(px.y))
        return;
    if (r->n > 0 && px.x == r->last_px.x && px.y == r->last_px.y)
        return;
    size_t hold = r->ring ? 2 : 1;
    r->last_px = px;
    if (r->n++ < hold) {
        r->held[r->n_held++] = px;
        return;
    }
    if (r->n_held > 0) {
        r->next->begin(r->next, r->ring);
        for (size_t i = 0; i < r->n_held; i++)
            r->next->point(r->next, r->held[i].x, r->held[i].y);
        r->n_held = 0;
    }
    r->next->point(r->next, px.x, px.y);
}

/* The middle of an arc; false for antipodes, which have none. */
static bool middle(const struct forward *fw, const struct vert *a, const struct vert *b,
                   struct vert *ret)
{
    struct vec3 m = {a->v.x + b->v.x, a->v.y + b->v.y, a->v.z + b->v.z};
    double len = sqrt(dot3(m, m));
    if (len < 1e-9)
        return false;
    ret->v = (struct vec3){m.x / len, m.y / len, m.z / len};
    if (fw->azimuthal)
        return true;
    ret->phi = asin(fmin(fmax(ret->v.z, -1), 1));
    /* Along the seam and at the poles the vector no longer tells the longitude. */
    bool lost = fabs(a->lam - b->lam) < 1e-9 || fabs(ret->v.z) > 1 - 1e-12;
    ret->lam = lost ? (a->lam + b->lam) / 2 : atan2(ret->v.y, ret->v.x);
    return true;
}

/* Whether the middle m is off the line from a to b. The ends are taken in an order of
 * their own, so that an arc is split alike from both sides. */
static bool is_off(struct sj_pt a, struct sj_pt b, struct sj_pt m)
{
    if (b.x < a.x || (b.x == a.x && b.y < a.y)) {
        struct sj_pt swap = a;
        a = b;
        b = swap;
    }
    double dx = b.x - a.x, dy = b.y - a.y, d2 = dx * dx + dy * dy;
    double mx = m.x - a.x, my = m.y - a.y;
    double off = dx * my - dy * mx, along = (dx * mx + dy * my) / d2;
    return off * off > OFF2_MAX * d2 || fabs(along - 0.5) > LOPSIDED;
}

static void arc_emit(struct resample *r, const struct vert *a, struct sj_pt a_px,
                     const struct vert *b, struct sj_pt b_px, int depth)
{
    double dx = b_px.x - a_px.x, dy = b_px.y - a_px.y;
    struct vert m;
    if (!(dx * dx + dy * dy > 4 * OFF2_MAX) || depth == 0 || !middle(r->fw, a, b, &m))
        return;
    struct sj_pt m_px = sj_forward_page(r->fw, &m);
    if (!is_off(a_px, b_px, m_px) && dot3(a->v, b->v) > COS_LONG)
        return;
    arc_emit(r, a, a_px, &m, m_px, depth - 1);
    emit(r, m_px);
    arc_emit(r, &m, m_px, b, b_px, depth - 1);
}

static void resample_begin(struct vert_stream *self, bool ring)
{
    struct resample *r = (struct resample *)self;
    r->ring = ring;
    r->n = r->n_held = 0;
}

static void resample_point(struct vert_stream *self, const struct vert *at)
{
    struct resample *r = (struct resample *)self;
    struct sj_pt px = sj_forward_page(r->fw, at);
    if (!isfinite(px.x) || !isfinite(px.y))
        return;
    if (r->n > 0) {
        arc_emit(r, &r->last, r->last_px, at, px, DEPTH_MAX);
    } else {
        r->first = *at;
        r->first_px = px;
    }
    emit(r, px);
    r->last = *at;
}

static void resample_end(struct vert_stream *self)
{
    struct resample *r = (struct resample *)self;
    if (r->ring && r->n > 1)
        arc_emit(r, &r->last, r->last_px, &r->first, r->first_px, DEPTH_MAX);
    if (r->n > 0 && r->n_held == 0)
        r->next->end(r->next);
}

static void resample_polygon_begin(struct vert_stream *self)
{
    struct resample *r = (struct resample *)self;
    r->next->polygon_begin(r->next);
}

static void resample_polygon_end(struct vert_stream *self)
{
    struct resample *r = (struct resample *)self;
    r->next->polygon_end(r->next);
}

struct vert_stream *sj_resample_new(struct sj_arena *arena, const struct forward *fw,
                                    struct sj_stream *next)
{
    struct resample *r = SJ_NEW(arena, struct resample);
    r->stream = (struct vert_stream){resample_polygon_begin, resample_polygon_end,
                                     resample_begin, resample_point, resample_end};
    r->fw = fw;
    r->next = next;
    return &r->stream;
}
