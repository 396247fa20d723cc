#include "geo/mesh.h"

#include <math.h>

#include "geo/chain.h"

#define COARSE 8 /* of so many points of a coarse line one is kept */

enum state { ABSENT, SHOWN, HIDDEN, CUT };

struct bounds {
    double x0, y0, x1, y1;
};

struct line {
    enum state state;
    size_t first, n; /* pieces in the store; one that is SHOWN has at most one */
    struct bounds bounds;
};

/* Where a line comes in, in degrees. */
struct entry {
    struct sj_stream stream;
    struct sj_mesh *mesh;
    bool coarse;
    size_t seen;
    struct sj_lonlat skipped;
    bool skips; /* the last point was skipped */
};

/* Between laying flat and simplifying: what is beyond the frame needs no points. */
struct gate {
    struct sj_stream stream;
    struct sj_mesh *mesh;
    SJ_VEC(struct sj_pt) pts;
};

struct sj_mesh {
    struct sj_arena *arena;
    struct sj_rect frame;
    struct forward fw;
    struct edge seam, circle;
    struct entry entry;
    SJ_VEC(struct vert) verts;        /* of the line at hand */
    struct vert_stream *flat, *clips; /* both lead to the gate */
    struct gate gate;
    struct sj_stream *simplify, *whole;
    struct sj_stream *clip; /* to the frame; leads to whoever takes a line or an area */
    struct sj_path_sink store; /* what was simplified */
    struct line *lines, *current;
    SJ_VEC(int) refs; /* of the area at hand */
    SJ_VEC(size_t) ring_ends;
    SJ_VEC(struct sj_pt) ring;
};

/* ---- bounds ---- */

static const struct bounds nowhere = {INFINITY, INFINITY, -INFINITY, -INFINITY};

static void bounds_add(struct bounds *b, double x, double y)
{
    b->x0 = x < b->x0 ? x : b->x0;
    b->y0 = y < b->y0 ? y : b->y0;
    b->x1 = x > b->x1 ? x : b->x1;
    b->y1 = y > b->y1 ? y : b->y1;
}

static void bounds_join(struct bounds *b, const struct bounds *other)
{
    bounds_add(b, other->x0, other->y0);
    bounds_add(b, other->x1, other->y1);
}

/* Wholly beyond one side of the frame. */
static bool is_beyond(const struct bounds *b, const struct sj_rect *f)
{
    return !(b->x1 >= f->x && b->x0 <= f->x + f->w && b->y1 >= f->y &&
             b->y0 <= f->y + f->h);
}

static bool is_within(const struct bounds *b, const struct sj_rect *f)
{
    return b->x0 >= f->x && b->x1 <= f->x + f->w && b->y0 >= f->y && b->y1 <= f->y + f->h;
}

/* ---- a line comes in ---- */

static void ignore(struct sj_stream *self)
{
    (void)self;
}

static void entry_begin(struct sj_stream *self, bool ring)
{
    (void)ring;
    struct entry *e = (struct entry *)self;
    e->mesh->verts.n = 0;
    e->seen = 0;
    e->skips = false;
}

static void add_vert(struct sj_mesh *m, double lon, double lat)
{
    struct vert v;
    if (sj_forward_turn(&m->fw, lon, lat, &v))
        SJ_VEC_PUSH(m->arena, &m->verts, v);
}

static void entry_point(struct sj_stream *self, double lon, double lat)
{
    struct entry *e = (struct entry *)self;
    e->skips = e->coarse && e->seen++ % COARSE != 0;
    if (e->skips)
        e->skipped = (struct sj_lonlat){lon, lat};
    else
        add_vert(e->mesh, lon, lat);
}

static bool crosses_seam(const struct sj_mesh *m)
{
    const struct vert *v = m->verts.items;
    struct cut cuts[2];
    for (size_t i = 0; i + 1 < m->verts.n; i++)
        if ((v[i].lam >= 0) != (v[i + 1].lam >= 0) &&
            sj_edge_cuts(&m->seam, &v[i], &v[i + 1], cuts) > 0)
            return true;
    return false;
}

static enum state state_of(const struct sj_mesh *m)
{
    size_t shown = 0;
    for (size_t i = 0; i < m->verts.n && m->fw.circle; i++)
        shown += sj_edge_shows(&m->circle, &m->verts.items[i]);
    if (m->fw.circle && shown == 0)
        return HIDDEN;
    if (m->fw.circle && shown < m->verts.n)
        return CUT;
    return m->fw.seam && crosses_seam(m) ? CUT : SHOWN;
}

static void entry_end(struct sj_stream *self)
{
    struct entry *e = (struct entry *)self;
    struct sj_mesh *m = e->mesh;
    if (e->skips)
        add_vert(m, e->skipped.lon, e->skipped.lat);
    struct line *line = m->current;
    *line = (struct line){state_of(m), m->store.subs.n, 0, nowhere};
    if (line->state == HIDDEN)
        return;
    struct vert_stream *to = line->state == SHOWN ? m->flat : m->clips;
    to->begin(to, false);
    for (size_t i = 0; i < m->verts.n; i++)
        to->point(to, &m->verts.items[i]);
    to->end(to);
    line->n = m->store.subs.n - line->first;
}

/* ---- what is beyond the frame ---- */

static void gate_begin(struct sj_stream *self, bool ring)
{
    (void)ring;
    ((struct gate *)self)->pts.n = 0;
}

static void gate_point(struct sj_stream *self, double x, double y)
{
    struct gate *g = (struct gate *)self;
    struct sj_pt p = {x, y};
    SJ_VEC_PUSH(g->mesh->arena, &g->pts, p);
}

static void stream_points(const struct sj_pt *p, size_t n, bool ring,
                          struct sj_stream *out)
{
    out->begin(out, ring);
    for (size_t i = 0; i < n; i++)
        out->point(out, p[i].x, p[i].y);
    out->end(out);
}

static void gate_end(struct sj_stream *self)
{
    struct gate *g = (struct gate *)self;
    struct sj_mesh *m = g->mesh;
    const struct sj_pt *p = g->pts.items;
    struct bounds own = nowhere;
    for (size_t i = 0; i < g->pts.n; i++)
        bounds_add(&own, p[i].x, p[i].y);
    bounds_join(&m->current->bounds, &own);
    /* Beyond one side, its ends say all that a ring round the frame needs. */
    if (is_beyond(&own, &m->frame))
        stream_points((struct sj_pt[]){p[0], p[g->pts.n - 1]}, 2, false,
                      &m->store.stream);
    else
        stream_points(p, g->pts.n, false, m->simplify);
}

/* ---- the mesh ---- */

struct sj_mesh *sj_mesh_new(struct sj_arena *arena, const struct sj_projection *p,
                            struct sj_rect frame, size_t n, double tolerance,
                            double least_px2)
{
    struct sj_mesh *m = SJ_NEW(arena, struct sj_mesh);
    m->arena = arena;
    m->frame = frame;
    m->lines = SJ_NEW_N(arena, n + 1, struct line);
    sj_path_sink_init(&m->store, arena);
    sj_forward_init(&m->fw, p);
    m->entry = (struct entry){
        .stream = {ignore, ignore, entry_begin, entry_point, entry_end}, .mesh = m};
    m->gate = (struct gate){.stream = {ignore, ignore, gate_begin, gate_point, gate_end},
                            .mesh = m};
    m->simplify = sj_geo_simplify(arena, tolerance, least_px2, &m->store.stream);
    m->whole = sj_geo_project(arena, p, m->simplify);
    m->clip = sj_geo_clip_rect(arena, frame, NULL);
    m->clips = m->flat = sj_resample_new(arena, &m->fw, &m->gate.stream);
    if (m->fw.seam) {
        sj_edge_seam(&m->seam, arena);
        m->clips = sj_clip_new(arena, &m->seam, m->clips);
    }
    if (m->fw.circle) {
        sj_edge_circle(&m->circle, arena, m->fw.centre, m->fw.cos_radius);
        m->clips = sj_clip_new(arena, &m->circle, m->clips);
    }
    return m;
}

static struct sj_stream *clip_to(struct sj_mesh *m, struct sj_stream *out)
{
    sj_geo_clip_rect_to(m->clip, out);
    return m->clip;
}

bool sj_mesh_has(const struct sj_mesh *m, size_t line)
{
    return m->lines[line].state != ABSENT;
}

struct sj_stream *sj_mesh_line(struct sj_mesh *m, size_t line, bool coarse)
{
    m->current = &m->lines[line];
    m->entry.coarse = coarse;
    return &m->entry.stream;
}

static const struct sj_pt *piece_of(const struct sj_mesh *m, size_t piece, size_t *ret_n)
{
    const struct sj_geo_sub *sub = &m->store.subs.items[piece];
    *ret_n = sub->n;
    return m->store.pts.items + sub->first;
}

void sj_mesh_line_to(struct sj_mesh *m, size_t line, struct sj_stream *out)
{
    const struct line *l = &m->lines[line];
    if (l->n == 0 || is_beyond(&l->bounds, &m->frame))
        return;
    if (!is_within(&l->bounds, &m->frame))
        out = clip_to(m, out);
    for (size_t i = l->first; i < l->first + l->n; i++) {
        size_t n;
        const struct sj_pt *p = piece_of(m, i, &n);
        stream_points(p, n, false, out);
    }
}

/* ---- areas ---- */

void sj_mesh_area_begin(struct sj_mesh *m)
{
    m->refs.n = 0;
    m->ring_ends.n = 0;
}

void sj_mesh_ring_line(struct sj_mesh *m, int ref)
{
    SJ_VEC_PUSH(m->arena, &m->refs, ref);
}

void sj_mesh_ring_end(struct sj_mesh *m)
{
    SJ_VEC_PUSH(m->arena, &m->ring_ends, m->refs.n);
}

static const struct line *line_of(const struct sj_mesh *m, int ref)
{
    return &m->lines[ref < 0 ? ~ref : ref];
}

/* The lines end to end; the last point of each is the first of the next. */
static struct bounds join_ring(struct sj_mesh *m, size_t first, size_t end)
{
    struct bounds bounds = nowhere;
    m->ring.n = 0;
    for (size_t i = first; i < end; i++) {
        int ref = m->refs.items[i];
        const struct line *line = line_of(m, ref);
        size_t n = 0;
        const struct sj_pt *p = line->n > 0 ? piece_of(m, line->first, &n) : NULL;
        bounds_join(&bounds, &line->bounds);
        for (size_t k = 0; k + 1 < n; k++)
            SJ_VEC_PUSH(m->arena, &m->ring, p[ref < 0 ? n - 1 - k : k]);
    }
    return bounds;
}

static void stream_ring(struct sj_mesh *m, size_t first, size_t end,
                        struct sj_stream *out, struct sj_stream *clip)
{
    if (line_of(m, m->refs.items[first])->state == HIDDEN)
        return;
    struct bounds bounds = join_ring(m, first, end);
    if (m->ring.n < 3 || is_beyond(&bounds, &m->frame))
        return;
    stream_points(m->ring.items, m->ring.n, true,
                  is_within(&bounds, &m->frame) ? out : clip);
}

static enum sj_mesh_area area_state(const struct sj_mesh *m)
{
    size_t hidden = 0, first = 0;
    for (size_t r = 0; r < m->ring_ends.n; r++) {
        size_t before = hidden;
        for (size_t i = first; i < m->ring_ends.items[r]; i++) {
            enum state state = line_of(m, m->refs.items[i])->state;
            if (state == CUT)
                return SJ_AREA_CUT;
            hidden += state == HIDDEN;
        }
        size_t own = m->ring_ends.items[r] - first;
        if (hidden > before && hidden - before < own)
            return SJ_AREA_CUT;
        first = m->ring_ends.items[r];
    }
    return hidden == m->refs.n ? SJ_AREA_UNSEEN : SJ_AREA_WHOLE;
}

enum sj_mesh_area sj_mesh_area_end(struct sj_mesh *m, struct sj_stream *out)
{
    enum sj_mesh_area state = area_state(m);
    if (state != SJ_AREA_WHOLE)
        return state;
    struct sj_stream *clip = clip_to(m, out);
    size_t first = 0;
    for (size_t r = 0; r < m->ring_ends.n; r++) {
        stream_ring(m, first, m->ring_ends.items[r], out, clip);
        first = m->ring_ends.items[r];
    }
    return state;
}

struct sj_stream *sj_mesh_whole(struct sj_mesh *m)
{
    return m->whole;
}

void sj_mesh_whole_end(struct sj_mesh *m, struct sj_stream *out)
{
    struct sj_stream *clip = clip_to(m, out);
    size_t from = m->store.subs.n;
    while (from > 0 && m->store.subs.items[from - 1].ring)
        from--;
    if (from == m->store.subs.n)
        return;
    size_t first = m->store.subs.items[from].first;
    for (size_t i = from; i < m->store.subs.n; i++) {
        size_t n;
        const struct sj_pt *p = piece_of(m, i, &n);
        stream_points(p, n, true, clip);
    }
    m->store.subs.n = from;
    m->store.pts.n = first;
}
