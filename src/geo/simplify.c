#include "geo/geo.h"

#include <math.h>
#include <stdint.h>

/* Douglas and Peucker's way between fixed points, with two provisions for borders that
 * two neighbours share: every choice is made on points in an order of their own, so that
 * it does not depend on the direction; and the ends of lines are remembered as knots, at
 * which each ring that comes later is divided. */

/* Splits nest this deep at most; the points of a stretch that would need more all stay.
 * That bounds the time by n * DEPTH_MAX for lines made to be slow. */
#define DEPTH_MAX 48
/* Knots are told apart to 1/256 px. */
#define KNOT_GRID 256.0

struct stretch {
    size_t from, to;
    int depth;
};

struct simplify {
    struct sj_stream stream;
    struct sj_stream *next;
    struct sj_arena *arena;
    double tolerance2, least2; /* px squared; twice the least area */
    bool ring;
    SJ_VEC(struct sj_pt) pts;
    SJ_VEC(bool) keep;
    SJ_VEC(struct stretch) stack;
    uint64_t *knots; /* a hash set, 0 is free */
    size_t n_knots, cap_knots;
};

static uint64_t knot_key(struct sj_pt p)
{
    double x = fmin(fmax(p.x, -1e6), 1e6), y = fmin(fmax(p.y, -1e6), 1e6);
    uint32_t ix = (uint32_t)(int32_t)lrint(x * KNOT_GRID);
    uint32_t iy = (uint32_t)(int32_t)lrint(y * KNOT_GRID);
    uint64_t key = ((uint64_t)ix << 32 | iy) * UINT64_C(0x9E3779B97F4A7C15);
    return key == 0 ? 1 : key;
}

static size_t knot_slot(const uint64_t *knots, size_t cap, uint64_t key)
{
    size_t i = (size_t)(key >> 32) & (cap - 1);
    while (knots[i] != 0 && knots[i] != key)
        i = (i + 1) & (cap - 1);
    return i;
}

static bool is_knot(const struct simplify *s, struct sj_pt p)
{
    return s->n_knots > 0 &&
           s->knots[knot_slot(s->knots, s->cap_knots, knot_key(p))] != 0;
}

static void knots_grow(struct simplify *s)
{
    size_t cap = s->cap_knots == 0 ? 256 : s->cap_knots * 2;
    uint64_t *knots = SJ_NEW_N(s->arena, cap, uint64_t);
    for (size_t i = 0; i < s->cap_knots; i++)
        if (s->knots[i] != 0)
            knots[knot_slot(knots, cap, s->knots[i])] = s->knots[i];
    s->knots = knots;
    s->cap_knots = cap;
}

static void knot_add(struct simplify *s, struct sj_pt p)
{
    if (2 * s->n_knots >= s->cap_knots)
        knots_grow(s);
    size_t i = knot_slot(s->knots, s->cap_knots, knot_key(p));
    s->n_knots += s->knots[i] == 0;
    s->knots[i] = knot_key(p);
}

static bool is_before(struct sj_pt a, struct sj_pt b)
{
    return a.x < b.x || (a.x == b.x && a.y < b.y);
}

static bool is_same(struct sj_pt a, struct sj_pt b)
{
    return a.x == b.x && a.y == b.y;
}

/* The point between `from` and `to` farthest from the segment that joins them, the first
 * by its coordinates where several are; `from` where there is none between. */
static size_t farthest(const struct simplify *s, size_t from, size_t to, double *ret_d2)
{
    const struct sj_pt *p = s->pts.items;
    struct sj_pt a = p[from], b = p[to];
    if (is_before(b, a)) {
        a = p[to];
        b = p[from];
    }
    double dx = b.x - a.x, dy = b.y - a.y, len2 = dx * dx + dy * dy;
    double per_len2 = len2 > 0 ? 1 / len2 : 0, most = -1;
    size_t best = from;
    for (size_t i = from + 1; i < to; i++) {
        double px = p[i].x - a.x, py = p[i].y - a.y;
        double t = (px * dx + py * dy) * per_len2;
        t = t < 0 ? 0 : t > 1 ? 1 : t;
        double ex = px - t * dx, ey = py - t * dy, d2 = ex * ex + ey * ey;
        if (d2 > most || (d2 == most && is_before(p[i], p[best]))) {
            most = d2;
            best = i;
        }
    }
    *ret_d2 = most;
    return best;
}

static void keep_all(struct simplify *s, size_t from, size_t to)
{
    for (size_t i = from; i <= to; i++)
        s->keep.items[i] = true;
}

/* Marks what stays between two points that do. */
static void stretch_simplify(struct simplify *s, size_t from, size_t to)
{
    struct stretch all = {from, to, DEPTH_MAX};
    s->stack.n = 0;
    SJ_VEC_PUSH(s->arena, &s->stack, all);
    while (s->stack.n > 0) {
        struct stretch at = s->stack.items[--s->stack.n];
        double d2;
        size_t mid = farthest(s, at.from, at.to, &d2);
        if (d2 <= s->tolerance2)
            continue;
        if (at.depth == 0) {
            keep_all(s, at.from, at.to);
            continue;
        }
        s->keep.items[mid] = true;
        struct stretch left = {at.from, mid, at.depth - 1};
        struct stretch right = {mid, at.to, at.depth - 1};
        SJ_VEC_PUSH(s->arena, &s->stack, left);
        SJ_VEC_PUSH(s->arena, &s->stack, right);
    }
}

static void stretches_simplify(struct simplify *s, size_t first, size_t last)
{
    s->keep.n = 0;
    for (size_t i = 0; i <= last; i++)
        SJ_VEC_PUSH(s->arena, &s->keep, i == first || i == last);
    for (size_t i = first, from = first; i < last; from = i) {
        /* Lines meet others at their ends alone. */
        for (i = s->ring ? i + 1 : last; i < last && !is_knot(s, s->pts.items[i]); i++)
            ;
        s->keep.items[i] = true;
        stretch_simplify(s, from, i);
    }
}

static size_t kept_count(const struct simplify *s, size_t first, size_t last)
{
    size_t n = 0;
    for (size_t i = first; i < last; i++)
        n += s->keep.items[i];
    return n;
}

static double area2(const struct sj_pt *p, size_t first, size_t last)
{
    double sum = 0;
    for (size_t i = first; i < last; i++)
        sum += (p[i].x - p[first].x) * (p[i + 1].y - p[first].y) -
               (p[i + 1].x - p[first].x) * (p[i].y - p[first].y);
    return fabs(sum);
}

/* Adds the points that make most of a closed line: the farthest, and the farthest to both
 * sides of the way there. */
static void keep_four(struct simplify *s, size_t first, size_t last)
{
    double d2;
    size_t far = farthest(s, first, last, &d2);
    s->keep.items[far] = true;
    s->keep.items[farthest(s, first, far, &d2)] = true;
    s->keep.items[farthest(s, far, last, &d2)] = true;
}

/* Whether anything is left of a closed line. */
static bool closed_stays(struct simplify *s, size_t first, size_t last)
{
    if (kept_count(s, first, last) >= 3)
        return true;
    if (area2(s->pts.items, first, last) <= s->least2)
        return false;
    keep_four(s, first, last);
    return kept_count(s, first, last) >= 3;
}

static void pass(struct simplify *s, size_t first, size_t last)
{
    s->next->begin(s->next, s->ring);
    for (size_t i = first; i <= last; i++)
        if (s->keep.items[i] && !(s->ring && i == last))
            s->next->point(s->next, s->pts.items[i].x, s->pts.items[i].y);
    s->next->end(s->next);
}

/* Where the ring is opened: at a knot, else at its first point by coordinates. */
static size_t ring_start(const struct simplify *s)
{
    size_t start = 0;
    for (size_t i = 0; i < s->pts.n; i++) {
        if (is_knot(s, s->pts.items[i]))
            return i;
        if (is_before(s->pts.items[i], s->pts.items[start]))
            start = i;
    }
    return start;
}

static void ring_end(struct simplify *s)
{
    size_t n = s->pts.n;
    if (n < 3)
        return;
    size_t start = ring_start(s);
    for (size_t i = 0; i <= start; i++)
        SJ_VEC_PUSH(s->arena, &s->pts, s->pts.items[i]);
    stretches_simplify(s, start, start + n);
    if (closed_stays(s, start, start + n))
        pass(s, start, start + n);
}

static void line_end(struct simplify *s)
{
    if (s->pts.n < 2)
        return;
    size_t last = s->pts.n - 1;
    bool closed = is_same(s->pts.items[0], s->pts.items[last]);
    knot_add(s, s->pts.items[0]);
    knot_add(s, s->pts.items[last]);
    stretches_simplify(s, 0, last);
    if (!closed || closed_stays(s, 0, last))
        pass(s, 0, last);
}

static void simplify_begin(struct sj_stream *self, bool ring)
{
    struct simplify *s = (struct simplify *)self;
    s->ring = ring;
    s->pts.n = 0;
}

static void simplify_point(struct sj_stream *self, double x, double y)
{
    struct simplify *s = (struct simplify *)self;
    struct sj_pt p = {x, y};
    if (!isfinite(x) || !isfinite(y))
        return;
    if (s->pts.n == 0 || !is_same(s->pts.items[s->pts.n - 1], p))
        SJ_VEC_PUSH(s->arena, &s->pts, p);
}

static void simplify_end(struct sj_stream *self)
{
    struct simplify *s = (struct simplify *)self;
    if (s->ring)
        ring_end(s);
    else
        line_end(s);
}

static void simplify_polygon_begin(struct sj_stream *self)
{
    struct simplify *s = (struct simplify *)self;
    s->next->polygon_begin(s->next);
}

static void simplify_polygon_end(struct sj_stream *self)
{
    struct simplify *s = (struct simplify *)self;
    s->next->polygon_end(s->next);
}

struct sj_stream *sj_geo_simplify(struct sj_arena *arena, double tolerance,
                                  double least_px2, struct sj_stream *next)
{
    struct simplify *s = SJ_NEW(arena, struct simplify);
    s->stream = (struct sj_stream){simplify_polygon_begin, simplify_polygon_end,
                                   simplify_begin, simplify_point, simplify_end};
    s->next = next;
    s->arena = arena;
    s->tolerance2 = tolerance * tolerance;
    s->least2 = 2 * least_px2;
    return &s->stream;
}
