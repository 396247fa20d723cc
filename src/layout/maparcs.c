#include "layout/map.h"

#include <math.h>

/* px kept between the head of an arrow and what it points at. */
#define HEAD_GAP 2.5

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

void sj_map_arc(struct sj_mapping *m, const struct sj_spot *spot, struct sj_pt end,
                double trim)
{
    if (!spot->arc || sj_arc_distance(spot->hub, spot->at) < 0.05)
        return;
    struct sj_arena *arena = m->lay->arena;
    struct sj_path_sink sink;
    sj_path_sink_init(&sink, arena);
    sj_geo_great_circle(spot->hub, spot->at,
                        sj_geo_project(arena, &m->panel->projection, &sink.stream));
    struct sj_geo_path path = sj_path_sink_result(&sink);
    /* An arc that the map's edge cuts in two has no way to be followed. */
    if (path.n_subs != 1 || path.n_pts < 2)
        return;
    bend_to(path.pts, path.n_pts, end);
    double len = along(path.pts, path.n_pts), from = 7, upto = len - trim - HEAD_GAP;
    if (upto - from < 8)
        return;
    struct sj_pt *cut = SJ_NEW_N(arena, path.n_pts + 2, struct sj_pt);
    size_t n = cut_line(path.pts, path.n_pts, from, upto, cut);
    if (n < 2)
        return;
    struct sj_arc arc = {.planned = spot->stop->mark == SJ_MARK_PLANNED,
                         .of = spot->stop->mark,
                         .tip = cut[n - 1]};
    struct sj_pt back = cut[n - 2];
    for (size_t i = n - 1; i > 0 && hypot(arc.tip.x - back.x, arc.tip.y - back.y) < 6;
         i--)
        back = cut[i - 1];
    double d = hypot(arc.tip.x - back.x, arc.tip.y - back.y);
    arc.dir = (struct sj_pt){(arc.tip.x - back.x) / d, (arc.tip.y - back.y) / d};
    arc.path.pts = cut;
    arc.path.n_pts = n;
    arc.path.subs = SJ_NEW(arena, struct sj_geo_sub);
    arc.path.subs[0] = (struct sj_geo_sub){0, n, false};
    arc.path.n_subs = 1;
    SJ_VEC_PUSH(arena, &m->panel->arcs, arc);
    /* Ten times the weight of what is merely under a label: a way that cuts a name is the
     * first thing that is sent back. */
    sj_label_avoid(m->labels, cut, n, false, 6.3);
}
