#include "layout/map.h"

#include <math.h>

/* px kept between the head of an arrow and what it points at. */
#define HEAD_GAP 2.5

/* px of a way that comes in from beyond the map. */
#define STUB_PX 22.0

static double along(const struct sj_pt *pts, size_t n)
{
    double len = 0;
    for (size_t i = 0; i + 1 < n; i++)
        len += hypot(pts[i + 1].x - pts[i].x, pts[i + 1].y - pts[i].y);
    return len;
}

/* The part of a line between `from` and `to` px of its length. */
static size_t cut_line(const struct sj_pt *pts, size_t n, double from, double to,
                       struct sj_pt *ret)
{
    double at = 0;
    size_t out = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        double len = hypot(pts[i + 1].x - pts[i].x, pts[i + 1].y - pts[i].y);
        double a = fmax(from, at), b = fmin(to, at + len);
        if (len > 0 && a < b) {
            double s = (a - at) / len, t = (b - at) / len;
            if (out == 0)
                ret[out++] = (struct sj_pt){pts[i].x + s * (pts[i + 1].x - pts[i].x),
                                            pts[i].y + s * (pts[i + 1].y - pts[i].y)};
            ret[out++] = (struct sj_pt){pts[i].x + t * (pts[i + 1].x - pts[i].x),
                                        pts[i].y + t * (pts[i + 1].y - pts[i].y)};
        }
        at += len;
    }
    return out;
}

/* A mark that stepped aside takes the end of its arc along, more the nearer the end. */
static void bend_to(struct sj_pt *pts, size_t n, struct sj_pt end)
{
    double dx = end.x - pts[n - 1].x, dy = end.y - pts[n - 1].y;
    for (size_t i = 0; i < n; i++) {
        double t = (double)i / (double)(n - 1);
        pts[i].x += dx * t * t;
        pts[i].y += dy * t * t;
    }
}

/* The unit vector into the last point, taken over some px so that one short piece does
 * not turn the head. */
static struct sj_pt heading(const struct sj_pt *pts, size_t n)
{
    struct sj_pt tip = pts[n - 1], back = pts[n - 2];
    for (size_t i = n - 1; i > 0 && hypot(tip.x - back.x, tip.y - back.y) < 6; i--)
        back = pts[i - 1];
    double d = hypot(tip.x - back.x, tip.y - back.y);
    return (struct sj_pt){(tip.x - back.x) / d, (tip.y - back.y) / d};
}

/* The way to a spot as points on the page; n is 0 where it cannot be followed. */
static struct sj_geo_path way_to(struct sj_mapping *m, const struct sj_spot *spot)
{
    struct sj_path_sink sink;
    sj_path_sink_init(&sink, m->lay->arena);
    sj_geo_great_circle(
        spot->hub, spot->at,
        sj_geo_project(m->lay->arena, &m->panel->projection, &sink.stream));
    struct sj_geo_path path = sj_path_sink_result(&sink);
    /* One that the projection's own edge cuts in two ends nowhere. */
    if (!spot->arc || path.n_subs != 1 || path.n_pts < 2 ||
        sj_arc_distance(spot->hub, spot->at) < 0.05)
        path.n_pts = 0;
    return path;
}

static void push_arc(struct sj_mapping *m, const struct sj_spot *spot,
                     const struct sj_geo_path *way, double trim, bool head)
{
    struct sj_arena *arena = m->lay->arena;
    double from = 7, upto = along(way->pts, way->n_pts) - trim - HEAD_GAP;
    /* From far off only the last stretch: a fan of whole ways would bury the map. */
    if (spot->hub_off)
        from = fmax(0, upto - STUB_PX);
    if (upto - from < 8)
        return;
    struct sj_pt *cut = SJ_NEW_N(arena, way->n_pts + 2, struct sj_pt);
    size_t n = cut_line(way->pts, way->n_pts, from, upto, cut);
    if (n < 2)
        return;
    struct sj_arc arc = {.planned = spot->stop->mark == SJ_MARK_PLANNED,
                         .of = spot->stop->mark,
                         .tip = cut[n - 1]};
    if (head)
        arc.dir = heading(cut, n);
    arc.path = (struct sj_geo_path){.pts = cut, .n_pts = n, .n_subs = 1};
    arc.path.subs = SJ_NEW(arena, struct sj_geo_sub);
    arc.path.subs[0] = (struct sj_geo_sub){0, n, false};
    SJ_VEC_PUSH(arena, &m->panel->arcs, arc);
    /* Ten times the weight of what is merely under a label: a way that cuts a name is the
     * first thing that is sent back. */
    sj_label_avoid(m->labels, cut, n, false, 6.3);
}

void sj_map_arc(struct sj_mapping *m, const struct sj_spot *spot, struct sj_pt end,
                double trim)
{
    struct sj_geo_path way = way_to(m, spot);
    if (way.n_pts == 0)
        return;
    bend_to(way.pts, way.n_pts, end);
    push_arc(m, spot, &way, trim, true);
}

void sj_map_arc_to(struct sj_mapping *m, const struct sj_spot *spot, struct sj_pt end,
                   double trim)
{
    struct sj_geo_path way = way_to(m, spot);
    size_t nearest = 0;
    double least = INFINITY;
    for (size_t i = 0; i < way.n_pts; i++) {
        double d = hypot(way.pts[i].x - end.x, way.pts[i].y - end.y);
        if (d < least) {
            least = d;
            nearest = i;
        }
    }
    if (nearest < 1)
        return;
    way.pts[nearest] = end;
    way.n_pts = nearest + 1;
    push_arc(m, spot, &way, trim, false);
}
