#include "geo/chain.h"

#include <math.h>

/* An arc is split while its middle lies this far (px squared) from the line between its
 * ends, while its middle falls far from the middle of that line, or while it is long.
 * Where it bends one way and back, only its quarters tell. The points tried are not quite
 * the farthest: 0.3 keeps the whole arc within 0.7 px. */
#define OFF2_MAX 0.3
#define SHORT2 2.0 /* px squared: too short to be off */
/* Away from the poles and from the antipode of an azimuthal centre, lines bend less than
 * a circle of an eighth of the globe's radius, so longer ones are short enough, too. */
#define SHORT2_PER_PX 0.3
#define POLAR 0.94
#define STRAIGHT2 64.0 /* px squared: too short to bend both ways */
#define LOPSIDED 0.3
#define COS_LONG 0.86602540378443864676 /* 30 degrees */
#define DEPTH_MAX 16

struct end {
    struct vert vert;
    struct sj_pt px;
};

struct resample {
    struct vert_stream stream;
    struct sj_stream *next;
    const struct forward *fw;
    double short2;
    bool ring;
    size_t n; /* different points so far */
    struct end first, last;
    struct sj_pt emitted; /* the last of the n */
    struct sj_pt held[2]; /* kept back until it is sure that something is begun */
    size_t n_held;
};

/* Passes a point on, unless it repeats the one before. A line is begun with its second
 * point, a ring with its third. */
static void emit(struct resample *r, struct sj_pt px)
{
    if (!isfinite(px.x) || !isfinite(px.y))
        return;
    if (r->n > 0 && px.x == r->emitted.x && px.y == r->emitted.y)
        return;
    size_t hold = r->ring ? 2 : 1;
    r->emitted = px;
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

/* Whether m is off the line from a to b, or off its middle by more than `lopsided` of its
 * length. The ends are taken in an order of their own, so that an arc is split alike from
 * both sides. */
static bool is_off(struct sj_pt a, struct sj_pt b, struct sj_pt m, double lopsided)
{
    if (b.x < a.x || (b.x == a.x && b.y < a.y)) {
        struct sj_pt swap = a;
        a = b;
        b = swap;
    }
    double dx = b.x - a.x, dy = b.y - a.y, d2 = dx * dx + dy * dy;
    double mx = m.x - a.x, my = m.y - a.y;
    double off = dx * my - dy * mx, along = (dx * mx + dy * my) / d2;
    return off * off > OFF2_MAX * d2 || fabs(along - 0.5) > lopsided;
}

static bool middle_end(const struct forward *fw, const struct end *a, const struct end *b,
                       struct end *ret)
{
    if (!middle(fw, &a->vert, &b->vert, &ret->vert))
        return false;
    ret->px = sj_forward_page(fw, &ret->vert);
    return true;
}

static bool wants_split(const struct forward *fw, const struct end *a,
                        const struct end *m, const struct end *b, double d2)
{
    struct end q;
    if (dot3(a->vert.v, b->vert.v) < COS_LONG || is_off(a->px, b->px, m->px, LOPSIDED))
        return true;
    if (d2 < STRAIGHT2)
        return false;
    return (middle_end(fw, a, m, &q) && is_off(a->px, b->px, q.px, 1)) ||
           (middle_end(fw, m, b, &q) && is_off(a->px, b->px, q.px, 1));
}

static bool is_plain(const struct forward *fw, const struct vert *at)
{
    if (fw->azimuthal)
        return at->v.x > (fw->kind == SJ_ORTHOGRAPHIC ? 0.5 : -0.5);
    return fabs(at->v.z) < POLAR;
}

static bool is_short(const struct resample *r, const struct end *a, const struct end *b,
                     double d2)
{
    return !(d2 > SHORT2) ||
           (d2 < r->short2 && is_plain(r->fw, &a->vert) && is_plain(r->fw, &b->vert));
}

/* Emits what lies between two ends. */
static void arc_emit(struct resample *r, const struct end *a, const struct end *b,
                     int depth)
{
    double dx = b->px.x - a->px.x, dy = b->px.y - a->px.y, d2 = dx * dx + dy * dy;
    struct end m;
    if (is_short(r, a, b, d2) || depth == 0 || !middle_end(r->fw, a, b, &m))
        return;
    if (!wants_split(r->fw, a, &m, b, d2))
        return;
    arc_emit(r, a, &m, depth - 1);
    emit(r, m.px);
    arc_emit(r, &m, b, depth - 1);
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
    struct end end = {*at, sj_forward_page(r->fw, at)};
    if (!isfinite(end.px.x) || !isfinite(end.px.y))
        return;
    if (r->n > 0)
        arc_emit(r, &r->last, &end, DEPTH_MAX);
    else
        r->first = end;
    emit(r, end.px);
    r->last = end;
}

static void resample_end(struct vert_stream *self)
{
    struct resample *r = (struct resample *)self;
    if (r->ring && r->n > 1)
        arc_emit(r, &r->last, &r->first, DEPTH_MAX);
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
    r->short2 = fmin(SHORT2_PER_PX * fw->scale, STRAIGHT2);
    r->next = next;
    return &r->stream;
}
