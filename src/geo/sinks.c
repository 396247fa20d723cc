#include "geo/geo.h"

#include <math.h>
#include <string.h>

static void ignore(struct sj_stream *self)
{
    (void)self;
}

static void ignore_begin(struct sj_stream *self, bool ring)
{
    (void)self;
    (void)ring;
}

static void bounds_point(struct sj_stream *self, double x, double y)
{
    struct sj_bounds_sink *b = (struct sj_bounds_sink *)self;
    b->x0 = x < b->x0 ? x : b->x0;
    b->y0 = y < b->y0 ? y : b->y0;
    b->x1 = x > b->x1 ? x : b->x1;
    b->y1 = y > b->y1 ? y : b->y1;
    b->n++;
}

void sj_bounds_sink_init(struct sj_bounds_sink *sink)
{
    *sink = (struct sj_bounds_sink){
        .stream = {ignore, ignore, ignore_begin, bounds_point, ignore},
        .x0 = INFINITY,
        .y0 = INFINITY,
        .x1 = -INFINITY,
        .y1 = -INFINITY,
    };
}

static void path_begin(struct sj_stream *self, bool ring)
{
    struct sj_path_sink *p = (struct sj_path_sink *)self;
    struct sj_geo_sub sub = {p->pts.n, 0, ring};
    SJ_VEC_PUSH(p->arena, &p->subs, sub);
}

static void path_point(struct sj_stream *self, double x, double y)
{
    struct sj_path_sink *p = (struct sj_path_sink *)self;
    struct sj_pt pt = {x, y};
    SJ_VEC_PUSH(p->arena, &p->pts, pt);
}

static void path_end(struct sj_stream *self)
{
    struct sj_path_sink *p = (struct sj_path_sink *)self;
    struct sj_geo_sub *sub = &p->subs.items[p->subs.n - 1];
    sub->n = p->pts.n - sub->first;
    if (sub->n == 0)
        p->subs.n--;
}

void sj_path_sink_init(struct sj_path_sink *sink, struct sj_arena *arena)
{
    *sink = (struct sj_path_sink){
        .stream = {ignore, ignore, path_begin, path_point, path_end}, .arena = arena};
}

struct sj_geo_path sj_path_sink_result(const struct sj_path_sink *sink)
{
    struct sj_geo_path path = {
        sink->pts.items, sink->pts.n, sink->subs.items, sink->subs.n, {0, 0, 0, 0}};
    struct sj_bounds_sink b;
    sj_bounds_sink_init(&b);
    for (size_t i = 0; i < path.n_pts; i++)
        bounds_point(&b.stream, path.pts[i].x, path.pts[i].y);
    if (path.n_pts > 0)
        path.box = (struct sj_rect){b.x0, b.y0, b.x1 - b.x0, b.y1 - b.y0};
    return path;
}

struct sj_geo_path sj_path_sink_take(struct sj_path_sink *sink, struct sj_arena *arena)
{
    struct sj_geo_path path = sj_path_sink_result(sink);
    struct sj_pt *pts = SJ_NEW_N(arena, path.n_pts, struct sj_pt);
    struct sj_geo_sub *subs = SJ_NEW_N(arena, path.n_subs, struct sj_geo_sub);
    if (path.n_pts > 0)
        memcpy(pts, path.pts, path.n_pts * sizeof *pts);
    if (path.n_subs > 0)
        memcpy(subs, path.subs, path.n_subs * sizeof *subs);
    path.pts = pts;
    path.subs = subs;
    sink->pts.n = sink->subs.n = 0;
    return path;
}
