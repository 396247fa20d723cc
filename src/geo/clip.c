#include "geo/chain.h"

#include <math.h>
#include <stdlib.h>

/* A run of vertices that show, from where a ring enters to where it leaves. */
struct run {
    size_t first, n;
    int64_t in, out;
    size_t next; /* the run that the edge leads to from its end */
    size_t
        below; /* while mating: the run that left before it and is still without mate */
    bool done;
};

/* A run's end on the edge. */
struct meet {
    int64_t at;
    bool leaves;
    size_t run;
};

struct clip {
    struct vert_stream stream;
    struct vert_stream *next;
    struct sj_arena *arena;
    struct edge edge;
    bool in_polygon, ring;
    SJ_VEC(struct vert) verts; /* the ring at hand; of a line only the last vertex */
    bool open;                 /* a run or a piece of a line is being added to */
    SJ_VEC(struct vert) kept;  /* the vertices of the runs of the polygon at hand */
    SJ_VEC(struct run) runs;
    SJ_VEC(struct meet) meets;
    double excess; /* of the rings without a cut; above 0: the edge lies in the polygon */
};

static void run_open(struct clip *c, const struct vert *at)
{
    struct run run = {.first = c->kept.n, .in = sj_edge_position(&c->edge, at)};
    SJ_VEC_PUSH(c->arena, &c->runs, run);
    SJ_VEC_PUSH(c->arena, &c->kept, *at);
    c->open = true;
}

static void run_close(struct clip *c, const struct vert *at)
{
    struct run *run = &c->runs.items[c->runs.n - 1];
    SJ_VEC_PUSH(c->arena, &c->kept, *at);
    run->out = sj_edge_position(&c->edge, at);
    run->n = c->kept.n - run->first;
    c->open = false;
}

/* Takes the ring's arcs from the first that is cut, so that no run is begun in its
 * middle: a run that is under way there is met again at the end. */
static void ring_cut(struct clip *c, size_t first)
{
    const struct vert *ring = c->verts.items;
    size_t n = c->verts.n;
    struct vert tail = ring[first];
    c->open = false;
    for (size_t k = 0; k < n; k++) {
        size_t i = (first + k) % n, j = (i + 1) % n;
        struct cut cuts[2];
        int n_cuts = sj_edge_cuts(&c->edge, &ring[i], &ring[j], cuts);
        for (int q = 0; q < n_cuts; q++) {
            if (cuts[q].leaves && c->open)
                run_close(c, &cuts[q].out);
            else if (cuts[q].leaves)
                tail = cuts[q].out;
            if (cuts[q].enters)
                run_open(c, &cuts[q].in);
        }
        if (c->open)
            SJ_VEC_PUSH(c->arena, &c->kept, ring[j]);
    }
    if (c->open)
        run_close(c, &tail);
}

/* Half the signed area of the triangle over an arc from the point opposite the probe, as
 * the argument of a complex number (Van Oosterom and Strackee, 1983), summed over the
 * ring by multiplying. The sum is negative, half the area to the right of the ring, and 2
 * pi more where the probe lies there. */
static double excess_of(const struct clip *c)
{
    struct vec3 q = {-c->edge.probe.x, -c->edge.probe.y, -c->edge.probe.z};
    double sum = 0, re = 1, im = 0;
    for (size_t i = 0, n = c->verts.n; i < n; i++) {
        struct vec3 a = c->verts.items[i].v, b = c->verts.items[i + 1 < n ? i + 1 : 0].v;
        double y = dot3(q, cross3(a, b)), x = 1 + dot3(a, b) + dot3(b, q) + dot3(q, a);
        if (x <= 0) {
            sum += atan2(y, x);
            continue;
        }
        double re_was = re;
        re = re * x - im * y;
        im = re_was * y + im * x;
        /* Taken off before it can wrap round or overflow. */
        if (re <= fabs(im) || re > 1e200 || re < 1e-200) {
            sum += atan2(im, re);
            re = 1;
            im = 0;
        }
    }
    return sum + atan2(im, re);
}

static void ring_pass(struct clip *c)
{
    c->next->begin(c->next, true);
    for (size_t i = 0; i < c->verts.n; i++)
        c->next->point(c->next, &c->verts.items[i]);
    c->next->end(c->next);
}

static void edge_pass(struct clip *c)
{
    c->next->begin(c->next, true);
    for (size_t i = 0; i < c->edge.n_stops; i++)
        c->next->point(c->next, &c->edge.stops[i].vert);
    c->next->end(c->next);
}

static int meet_order(const void *a, const void *b)
{
    const struct meet *l = a, *r = b;
    if (l->at != r->at)
        return l->at < r->at ? -1 : 1;
    if (l->leaves != r->leaves)
        return l->leaves ? -1 : 1;
    return l->run < r->run ? -1 : l->run > r->run;
}

static void meets_list(struct clip *c)
{
    c->meets.n = 0;
    for (size_t i = 0; i < c->runs.n; i++) {
        struct meet in = {c->runs.items[i].in, false, i};
        struct meet out = {c->runs.items[i].out, true, i};
        SJ_VEC_PUSH(c->arena, &c->meets, in);
        SJ_VEC_PUSH(c->arena, &c->meets, out);
    }
    qsort(c->meets.items, c->meets.n, sizeof *c->meets.items, meet_order);
}

/* Where a ring leaves, the polygon lies on the right, so the edge ahead belongs to it up
 * to where a ring enters. Rings that do not cross leave and enter in turn; where they
 * cross or touch, ends are mated as parentheses, which loses no run. */
static void runs_mate(struct clip *c)
{
    size_t n = c->meets.n, start = 0, top = SIZE_MAX;
    long depth = 0, least = 0;
    for (size_t i = 0; i < n; i++) {
        depth += c->meets.items[i].leaves ? 1 : -1;
        if (depth < least) {
            least = depth;
            start = i + 1;
        }
    }
    for (size_t k = 0; k < n; k++) {
        const struct meet *meet = &c->meets.items[(start + k) % n];
        if (meet->leaves) {
            c->runs.items[meet->run].below = top;
            top = meet->run;
        } else {
            c->runs.items[top].next = meet->run;
            top = c->runs.items[top].below;
        }
    }
}

/* The stops of the edge after `from` and before `to`, round its end if need be. */
static void edge_walk(struct clip *c, int64_t from, int64_t to)
{
    const struct edge *e = &c->edge;
    int64_t way = to >= from ? to - from : to - from + e->length;
    size_t i = 0;
    while (i < e->n_stops && e->stops[i].at <= from)
        i++;
    for (size_t k = 0; k < e->n_stops; k++, i++) {
        const struct edge_stop *stop = &e->stops[i % e->n_stops];
        int64_t gone = stop->at - from;
        if (gone <= 0)
            gone += e->length;
        if (gone >= way)
            return;
        c->next->point(c->next, &stop->vert);
    }
}

static void runs_join(struct clip *c)
{
    for (size_t i = 0; i < c->runs.n; i++) {
        if (c->runs.items[i].done)
            continue;
        c->next->begin(c->next, true);
        for (struct run *run = &c->runs.items[i]; !run->done;) {
            run->done = true;
            for (size_t k = 0; k < run->n; k++)
                c->next->point(c->next, &c->kept.items[run->first + k]);
            struct run *after = &c->runs.items[run->next];
            edge_walk(c, run->out, after->in);
            run = after;
        }
        c->next->end(c->next);
    }
}

static void polygon_start(struct clip *c)
{
    c->kept.n = 0;
    c->runs.n = 0;
    c->excess = 0;
}

static void polygon_finish(struct clip *c)
{
    if (c->runs.n > 0) {
        meets_list(c);
        runs_mate(c);
        runs_join(c);
    } else if (c->excess > 1e-9) {
        edge_pass(c);
    }
}

static void clip_polygon_begin(struct vert_stream *self)
{
    struct clip *c = (struct clip *)self;
    c->in_polygon = true;
    polygon_start(c);
    c->next->polygon_begin(c->next);
}

static void clip_polygon_end(struct vert_stream *self)
{
    struct clip *c = (struct clip *)self;
    c->in_polygon = false;
    polygon_finish(c);
    c->next->polygon_end(c->next);
}

static void clip_begin(struct vert_stream *self, bool ring)
{
    struct clip *c = (struct clip *)self;
    c->ring = ring;
    c->open = false;
    c->verts.n = 0;
    if (ring && !c->in_polygon)
        polygon_start(c);
}

static void line_point(struct clip *c, const struct vert *at)
{
    if (c->verts.n == 0) {
        SJ_VEC_PUSH(c->arena, &c->verts, *at);
        c->open = sj_edge_shows(&c->edge, at);
        if (c->open) {
            c->next->begin(c->next, false);
            c->next->point(c->next, at);
        }
        return;
    }
    struct cut cuts[2];
    int n = sj_edge_cuts(&c->edge, &c->verts.items[0], at, cuts);
    for (int i = 0; i < n; i++) {
        if (cuts[i].leaves) {
            c->next->point(c->next, &cuts[i].out);
            c->next->end(c->next);
        }
        if (cuts[i].enters) {
            c->next->begin(c->next, false);
            c->next->point(c->next, &cuts[i].in);
        }
        c->open = cuts[i].enters;
    }
    if (c->open)
        c->next->point(c->next, at);
    c->verts.items[0] = *at;
}

static void clip_point(struct vert_stream *self, const struct vert *at)
{
    struct clip *c = (struct clip *)self;
    if (!c->ring)
        line_point(c, at);
    else
        SJ_VEC_PUSH(c->arena, &c->verts, *at);
}

static bool is_same(const struct vert *a, const struct vert *b)
{
    return a->lam == b->lam && a->phi == b->phi;
}

static void ring_end(struct clip *c)
{
    const struct vert *ring = c->verts.items;
    while (c->verts.n > 1 && is_same(&ring[0], &ring[c->verts.n - 1]))
        c->verts.n--; /* a ring that repeats its first point */
    size_t n = c->verts.n;
    if (n < 3)
        return;
    for (size_t i = 0; i < n; i++) {
        struct cut cuts[2];
        if (sj_edge_cuts(&c->edge, &ring[i], &ring[i + 1 < n ? i + 1 : 0], cuts) > 0) {
            ring_cut(c, i);
            return;
        }
    }
    c->excess += excess_of(c);
    if (sj_edge_shows(&c->edge, &ring[0]))
        ring_pass(c);
}

static void clip_end(struct vert_stream *self)
{
    struct clip *c = (struct clip *)self;
    if (!c->ring) {
        if (c->open)
            c->next->end(c->next);
        return;
    }
    ring_end(c);
    if (!c->in_polygon)
        polygon_finish(c);
}

struct vert_stream *sj_clip_new(struct sj_arena *arena, const struct edge *edge,
                                struct vert_stream *next)
{
    struct clip *c = SJ_NEW(arena, struct clip);
    c->stream = (struct vert_stream){clip_polygon_begin, clip_polygon_end, clip_begin,
                                     clip_point, clip_end};
    c->next = next;
    c->arena = arena;
    c->edge = *edge;
    return &c->stream;
}

void sj_clip_outline(struct vert_stream *clip)
{
    struct clip *c = (struct clip *)clip;
    c->next->polygon_begin(c->next);
    edge_pass(c);
    c->next->polygon_end(c->next);
}
