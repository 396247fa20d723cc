#include "geo/geo.h"

#include <math.h>

enum side { LEFT, RIGHT, TOP, BOTTOM, N_SIDES };

struct clip_rect {
    struct sj_stream stream;
    struct sj_stream *next;
    struct sj_arena *arena;
    double at[N_SIDES]; /* the coordinate of each side */
    bool ring;
    bool out[N_SIDES]; /* the ring at hand has a point beyond the side */
    SJ_VEC(struct sj_pt) pts, spare;
    struct sj_pt last;
    bool has_last, open; /* of a line */
};

static bool is_beyond(const struct clip_rect *c, int side, struct sj_pt p)
{
    switch ((enum side)side) {
    case LEFT:
        return p.x < c->at[LEFT];
    case RIGHT:
        return p.x > c->at[RIGHT];
    case TOP:
        return p.y < c->at[TOP];
    case BOTTOM:
        return p.y > c->at[BOTTOM];
    case N_SIDES:
        break;
    }
    return false;
}

/* Where a segment crosses a side. Its ends are taken in an order of their own, so that a
 * border is cut at the same point from both of its sides. */
static struct sj_pt cross_at(const struct clip_rect *c, int side, struct sj_pt a,
                             struct sj_pt b)
{
    double at = c->at[side];
    if (b.x < a.x || (b.x == a.x && b.y < a.y)) {
        struct sj_pt swap = a;
        a = b;
        b = swap;
    }
    if (side == LEFT || side == RIGHT)
        return (struct sj_pt){at, a.y + (b.y - a.y) * ((at - a.x) / (b.x - a.x))};
    return (struct sj_pt){a.x + (b.x - a.x) * ((at - a.y) / (b.y - a.y)), at};
}

/* Sutherland and Hodgman, one side: what lies beyond is laid onto the side. */
static void ring_cut(struct clip_rect *c, int side)
{
    size_t n = c->pts.n;
    c->spare.n = 0;
    for (size_t i = 0; i < n; i++) {
        struct sj_pt a = c->pts.items[i], b = c->pts.items[i + 1 < n ? i + 1 : 0];
        bool a_out = is_beyond(c, side, a), b_out = is_beyond(c, side, b);
        if (!a_out)
            SJ_VEC_PUSH(c->arena, &c->spare, a);
        if (a_out != b_out)
            SJ_VEC_PUSH(c->arena, &c->spare, cross_at(c, side, a, b));
    }
    struct sj_pt *items = c->pts.items;
    size_t cap = c->pts.cap;
    c->pts.items = c->spare.items;
    c->pts.n = c->spare.n;
    c->pts.cap = c->spare.cap;
    c->spare.items = items;
    c->spare.cap = cap;
}

static double area2(const struct sj_pt *p, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        size_t j = i + 1 < n ? i + 1 : 0;
        sum +=
            (p[i].x - p[0].x) * (p[j].y - p[0].y) - (p[j].x - p[0].x) * (p[i].y - p[0].y);
    }
    return fabs(sum);
}

static void ring_end(struct clip_rect *c)
{
    bool cut = false;
    for (int side = 0; side < N_SIDES; side++) {
        if (c->out[side])
            ring_cut(c, side);
        cut = cut || c->out[side];
    }
    /* A ring outside that touches the frame is left as a line along it. */
    if (c->pts.n < 3 || (cut && area2(c->pts.items, c->pts.n) < 1e-9))
        return;
    c->next->begin(c->next, true);
    for (size_t i = 0; i < c->pts.n; i++)
        c->next->point(c->next, c->pts.items[i].x, c->pts.items[i].y);
    c->next->end(c->next);
}

static void line_close(struct clip_rect *c)
{
    if (c->open)
        c->next->end(c->next);
    c->open = false;
}

static void line_point(struct clip_rect *c, struct sj_pt p)
{
    struct sj_pt a = c->last, b = p;
    c->last = p;
    if (!c->has_last) {
        c->has_last = true;
        return;
    }
    bool b_cut = false;
    for (int side = 0; side < N_SIDES; side++) {
        bool a_out = is_beyond(c, side, a), b_out = is_beyond(c, side, b);
        if (a_out && b_out)
            return;
        if (a_out)
            a = cross_at(c, side, a, b);
        else if (b_out)
            b = cross_at(c, side, a, b);
        b_cut = b_cut || b_out;
    }
    if (!c->open) {
        c->next->begin(c->next, false);
        c->next->point(c->next, a.x, a.y);
        c->open = true;
    }
    c->next->point(c->next, b.x, b.y);
    if (b_cut)
        line_close(c);
}

static void rect_point(struct sj_stream *self, double x, double y)
{
    struct clip_rect *c = (struct clip_rect *)self;
    struct sj_pt p = {x, y};
    if (!isfinite(x) || !isfinite(y))
        return;
    if (!c->ring) {
        line_point(c, p);
        return;
    }
    for (int side = 0; side < N_SIDES; side++)
        c->out[side] = c->out[side] || is_beyond(c, side, p);
    SJ_VEC_PUSH(c->arena, &c->pts, p);
}

static void rect_begin(struct sj_stream *self, bool ring)
{
    struct clip_rect *c = (struct clip_rect *)self;
    c->ring = ring;
    c->pts.n = 0;
    c->has_last = c->open = false;
    for (int side = 0; side < N_SIDES; side++)
        c->out[side] = false;
}

static void rect_end(struct sj_stream *self)
{
    struct clip_rect *c = (struct clip_rect *)self;
    if (c->ring)
        ring_end(c);
    else
        line_close(c);
}

static void rect_polygon_begin(struct sj_stream *self)
{
    struct clip_rect *c = (struct clip_rect *)self;
    c->next->polygon_begin(c->next);
}

static void rect_polygon_end(struct sj_stream *self)
{
    struct clip_rect *c = (struct clip_rect *)self;
    c->next->polygon_end(c->next);
}

struct sj_stream *sj_geo_clip_rect(struct sj_arena *arena, struct sj_rect frame,
                                   struct sj_stream *next)
{
    struct clip_rect *c = SJ_NEW(arena, struct clip_rect);
    c->stream = (struct sj_stream){rect_polygon_begin, rect_polygon_end, rect_begin,
                                   rect_point, rect_end};
    c->next = next;
    c->arena = arena;
    c->at[LEFT] = frame.x;
    c->at[RIGHT] = frame.x + frame.w;
    c->at[TOP] = frame.y;
    c->at[BOTTOM] = frame.y + frame.h;
    return &c->stream;
}

void sj_geo_clip_rect_to(struct sj_stream *clip, struct sj_stream *next)
{
    ((struct clip_rect *)clip)->next = next;
}
