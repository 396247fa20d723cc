/* Places beyond the map: a mark at its edge with the distance, and an arrow. */
#include "layout/map.h"

#include <math.h>

#include "layout/frame.h"
#include "layout/phrase.h"

#define EDGE_PX 30.0 /* from the map's edge to the mark of a place beyond it */
#define STUB_PX 20.0 /* of a way from beyond the map */

/* On the straight line from the middle of a box to where a place would lie beyond it. */
static bool straight_out(const struct sj_projection *p, struct sj_rect box,
                         struct sj_lonlat place, struct sj_pt *ret, struct sj_pt *ret_dir)
{
    struct sj_pt q, c = {box.x + box.w / 2, box.y + box.h / 2};
    if (!sj_project(p, place, &q))
        return false;
    double dx = q.x - c.x, dy = q.y - c.y, d = hypot(dx, dy);
    double t = fmax(fabs(dx) / (box.w / 2), fabs(dy) / (box.h / 2));
    if (t <= 1)
        return false;
    *ret = (struct sj_pt){c.x + dx / t, c.y + dy / t};
    *ret_dir = (struct sj_pt){dx / d, dy / d};
    return true;
}

/* Where the way to a far place leaves the map: that from home, or straight from the
 * middle of the map, as a reader would look for it. */
struct sj_pt sj_map_edge_point(const struct sj_projection *p, struct sj_rect map,
                               const struct sj_spot *spot, struct sj_pt *ret_dir)
{
    enum { STEPS = 96 };
    struct sj_rect box = sj_rect_grow(map, -EDGE_PX);
    struct sj_lonlat from = spot->hub;
    struct sj_pt out;
    double angle;
    if (!spot->arc && straight_out(p, box, spot->at, &out, ret_dir))
        return out;
    if (!spot->arc)
        sj_frame_reach(p, map, &from, &angle);
    struct sj_pt last = {box.x + box.w / 2, box.y + box.h / 2}, before = last;
    for (int k = 0; k <= STEPS; k++) {
        struct sj_pt q;
        struct sj_lonlat at = sj_arc_between(from, spot->at, (double)k / STEPS);
        struct sj_rect point = {0, 0, 0, 0};
        if (!sj_project(p, at, &q))
            break;
        point.x = q.x;
        point.y = q.y;
        if (!sj_rect_within(point, box))
            break;
        before = last;
        last = q;
    }
    double d = fmax(1e-6, hypot(last.x - before.x, last.y - before.y));
    *ret_dir = (struct sj_pt){(last.x - before.x) / d, (last.y - before.y) / d};
    return last;
}

/* How much stands, with the ways that come in to it, where a mark and its label would. */
static int crowd_about(const struct sj_mapping *m, struct sj_pt at)
{
    struct sj_rect room = {at.x - 60, at.y - 24, 120, 48};
    int n = 0;
    for (size_t i = 0; i < m->panel->marks.n; i++)
        n += sj_rects_meet(sj_mark_box(&m->panel->marks.items[i]), room, STUB_PX);
    for (size_t i = 0; i < m->keep_clear.n; i++)
        n += 4 * sj_rects_meet(m->keep_clear.items[i], room, 0);
    return n;
}

/* Round a box clockwise from its top left corner: the point so far along. */
static struct sj_pt point_round(struct sj_rect b, double at)
{
    at = fmod(at + 4 * (b.w + b.h), 2 * (b.w + b.h));
    if (at < b.w)
        return (struct sj_pt){b.x + at, b.y};
    if (at < b.w + b.h)
        return (struct sj_pt){b.x + b.w, b.y + at - b.w};
    if (at < 2 * b.w + b.h)
        return (struct sj_pt){b.x + 2 * b.w + b.h - at, b.y + b.h};
    return (struct sj_pt){b.x, b.y + 2 * (b.w + b.h) - at};
}

/* How far along the point nearest to p is, within some px. */
static double nearest_round(struct sj_rect b, struct sj_pt p)
{
    double best = 0, least = INFINITY;
    for (double at = 0; at < 2 * (b.w + b.h); at += 2) {
        struct sj_pt q = point_round(b, at);
        double d = hypot(p.x - q.x, p.y - q.y);
        if (d < least) {
            least = d;
            best = at;
        }
    }
    return best;
}

/* A home may slide along the edge to where there is room for its name. */
static struct sj_pt free_along_edge(const struct sj_mapping *m, struct sj_pt at)
{
    enum { SLIDES = 12 };
    struct sj_rect box = sj_rect_grow(m->panel->box, -EDGE_PX);
    double from = nearest_round(box, at);
    struct sj_pt best = at;
    int least = crowd_about(m, at);
    for (int k = 1; k <= SLIDES && least > 0; k++)
        for (int way = -1; way <= 1; way += 2) {
            struct sj_pt p = point_round(box, from + way * k * EDGE_PX);
            int n = crowd_about(m, p);
            if (n < least) {
                least = n;
                best = p;
            }
        }
    return best;
}

void sj_map_edge_mark(struct sj_mapping *m, const struct sj_spot *spot)
{
    struct sj_arena *arena = m->lay->arena;
    struct sj_stop *stop = SJ_NEW(arena, struct sj_stop);
    *stop = *spot->stop;
    struct sj_pt dir,
        at = sj_map_edge_point(&m->panel->projection, m->panel->box, spot, &dir);
    struct sj_lonlat middle;
    double angle;
    sj_frame_reach(&m->panel->projection, m->panel->box, &middle, &angle);
    double km =
        sj_arc_distance(spot->arc ? spot->hub : middle, spot->at) * SJ_KM_PER_DEGREE;
    int hundreds = (int)lround(km / 100);
    const struct sj_lang *lang = m->lay->plan->lang;
    const char *far =
        sj_lang_say(arena, lang, SJ_MSG_KM_AWAY,
                    SJ_FILL("n", sj_lang_number(arena, lang, (size_t)hundreds * 100)));
    if (stop->mark == SJ_MARK_HOME)
        stop->name =
            sj_lang_say(arena, lang, SJ_MSG_FROM_HOME, SJ_FILL("place", stop->name));
    stop->sub = sj_phrase_comma(arena, lang, stop->sub, far);
    if (stop->mark == SJ_MARK_HOME)
        at = free_along_edge(m, at);
    struct sj_mark mark = sj_lay_mark(m->lay, stop->mark, stop->number, at);
    sj_mark_shape(m->lay, &mark, &stop->rows);
    mark.row = stop->row;
    sj_map_mark(m, mark, stop, stop->priority);
}

/* From a point near the map's edge straight out, or the way the place lies where that is
 * not much longer; returns the length. */
static double way_out(struct sj_rect map, struct sj_pt at, struct sj_pt *dir)
{
    const double gap = 3;
    const double right = map.x + map.w - at.x, low = map.y + map.h - at.y;
    const double far[4] = {at.x - map.x, right, at.y - map.y, low};
    const struct sj_pt out[4] = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};
    int nearest = 0;
    for (int k = 1; k < 4; k++)
        nearest = far[k] < far[nearest] ? k : nearest;
    double along = dir->x * out[nearest].x + dir->y * out[nearest].y;
    if (along > 0.5)
        return far[nearest] / along - gap;
    *dir = out[nearest];
    return far[nearest] - gap;
}

/* A short arrow from the mark to the edge, the way the place lies. */
void sj_map_edge_arrow(struct sj_mapping *m, const struct sj_mark *mark,
                       const struct sj_spot *spot)
{
    struct sj_arena *arena = m->lay->arena;
    bool home = mark->kind == SJ_MARK_HOME;
    struct sj_pt dir,
        at = sj_map_edge_point(&m->panel->projection, m->panel->box, spot, &dir);
    double r = sj_mark_radius(mark), len = EDGE_PX - 3;
    if (home) {
        at = mark->at;
        len = way_out(m->panel->box, at, &dir);
    }
    struct sj_pt *pts = SJ_NEW_N(arena, 2, struct sj_pt);
    pts[0] = (struct sj_pt){at.x + dir.x * r, at.y + dir.y * r};
    pts[1] = (struct sj_pt){at.x + dir.x * len, at.y + dir.y * len};
    struct sj_arc arc = {.planned = !home && spot->stop->mark != SJ_MARK_MADE,
                         .of = home ? SJ_MARK_MADE : spot->stop->mark};
    arc.tip = pts[1];
    arc.dir = dir;
    arc.path = (struct sj_geo_path){.pts = pts, .n_pts = 2, .n_subs = 1};
    arc.path.subs = SJ_NEW(arena, struct sj_geo_sub);
    arc.path.subs[0] = (struct sj_geo_sub){0, 2, false};
    sj_map_put_arc(m, arc);
}
