#include "layout/mapways.h"

#include <math.h>
#include <stdlib.h>

#include "lang/lang.h"
#include "layout/frame.h"
#include "layout/outline.h"

#define STEP_PX 5.0  /* from point to point of a way: no angle can be seen */
#define FINE_PX 0.05 /* a way may be off by so much where points are left out */
#define HEAD_GAP 0.5 /* px between the head of an arrow and a mark's casing */
#define TAIL_GAP 1.5
#define PLACE_GAP 2.5  /* from the head to a place whose mark stands beside the way */
#define STUB_PX 22.0   /* of a way that comes in from beyond the map */
#define HEAD_PX 14.0   /* always left to a head, whatever the way passes under */
#define LEAST_PX 8.0   /* of a way */
#define LEAST_HEAD 5.0 /* of a head that comes out from under a mark */
#define LEAST_PIECE 3.0
#define TRUNK_PX 2.0    /* ways nearer than this, less than their casing, are one line */
#define PARTING_PX 30.0 /* from there on a way comes back to its own */
#define ASIDE_PX 18.0
#define LEFT_PX 4.0  /* from a place to a mark that stands there no more */
#define MOST_STUBS 3 /* more that come in from beyond the map are noise */

/* ---- along a way ---- */

static struct sj_pt between(struct sj_pt a, struct sj_pt b, double t)
{
    return (struct sj_pt){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

/* The part of a way between two places of its length. */
static size_t cut_way(const struct sj_way *w, struct sj_stretch part, struct sj_pt *ret)
{
    double at = 0;
    size_t out = 0;
    for (size_t i = 0; i + 1 < w->n; i++) {
        double len = sj_way_step(w, i);
        double a = fmax(part.from, at), b = fmin(part.to, at + len);
        if (len > 0 && a < b) {
            if (out == 0)
                ret[out++] = between(w->pts[i], w->pts[i + 1], (a - at) / len);
            ret[out++] = between(w->pts[i], w->pts[i + 1], (b - at) / len);
        }
        at += len;
    }
    return out;
}

/* The stretch of a way within `r` px of a box, from its first to its last point there. */
static bool stretch_near(const struct sj_way *w, struct sj_rect core, double r,
                         struct sj_stretch *ret)
{
    enum { PARTS = 10 };
    double at = 0;
    bool found = false;
    for (size_t i = 0; i + 1 < w->n; i++) {
        double len = sj_way_step(w, i);
        if (sj_box_distance(w->pts[i], core) <= r + len)
            for (int k = 0; k <= PARTS; k++) {
                double t = (double)k / PARTS;
                if (sj_box_distance(between(w->pts[i], w->pts[i + 1], t), core) > r)
                    continue;
                if (!found)
                    ret->from = at + len * t;
                ret->to = at + len * t;
                found = true;
            }
        at += len;
    }
    return found;
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

/* ---- tracing ---- */

/* The great circle on the page. Where the projection's own edge cuts it, it leaves the
 * map on one side and comes in on the other. */
static bool trace(struct sj_mapping *m, struct sj_lonlat a, struct sj_lonlat b,
                  struct sj_way *w)
{
    struct sj_arena *arena = m->lay->arena;
    struct sj_path_sink sink;
    sj_path_sink_init(&sink, arena);
    sj_geo_great_circle(a, b, STEP_PX / sj_frame_px_per_degree(&m->panel->projection),
                        sj_geo_project(arena, &m->panel->projection, &sink.stream));
    struct sj_geo_path path = sj_path_sink_result(&sink);
    sj_way_take(m, &path, w);
    return w->n >= 2;
}

static const struct sj_rect *locator_of(const struct sj_map_plan *pm, int group, int spot)
{
    int at = pm->spots[spot].group;
    return group < 0 && at >= 0 && pm->insets[at].kind == SJ_INSET_NEAR
               ? &pm->insets[at].locator
               : NULL;
}

/* Whether a way to the same end, as the panel shows it, is there already: the stops of an
 * inset are one end. */
static bool is_traced(const struct sj_ways *ways, const struct sj_way *w)
{
    for (size_t i = 0; i < ways->items.n; i++) {
        const struct sj_way *o = &ways->items.items[i];
        bool same = true;
        for (int k = 0; k < 2; k++)
            same = same && o->mark[k] == w->mark[k] && o->locator[k] == w->locator[k];
        if (same)
            return true;
    }
    return false;
}

/* Whether a leg is one of too many that come in from beyond the map: the mark at its edge
 * says from where. */
static bool is_noise(const struct sj_map_plan *pm, const struct sj_leg *leg)
{
    int n = 0;
    for (int i = 0; i < pm->n_legs; i++)
        n += pm->spots[pm->legs[i].from].edge;
    return pm->spots[leg->from].edge && n > MOST_STUBS;
}

struct sj_ways *sj_map_ways(struct sj_mapping *m, const struct sj_map_plan *pm, int group,
                            const int *mark_of)
{
    struct sj_ways *ways = SJ_NEW(m->lay->arena, struct sj_ways);
    ways->plan = pm;
    for (int i = 0; i < pm->n_legs; i++) {
        const struct sj_leg *leg = &pm->legs[i];
        const struct sj_spot *from = &pm->spots[leg->from], *to = &pm->spots[leg->to];
        struct sj_way w = {.leg = leg, .mark = {mark_of[leg->from], mark_of[leg->to]}};
        w.locator[0] = locator_of(pm, group, leg->from);
        w.locator[1] = locator_of(pm, group, leg->to);
        bool ends = (w.mark[0] >= 0 || w.locator[0] != NULL) &&
                    (w.mark[1] >= 0 || w.locator[1] != NULL);
        bool apart = w.locator[0] == NULL || w.locator[0] != w.locator[1];
        if (ends && apart && !(from->edge && to->edge) && !is_noise(pm, leg) &&
            !is_traced(ways, &w) && trace(m, from->at, to->at, &w) &&
            w.length >= LEAST_PX)
            SJ_VEC_PUSH(m->lay->arena, &ways->items, w);
    }
    return ways;
}

/* ---- marks that step aside ---- */

static struct sj_pt nearest_on(const struct sj_way *w, struct sj_pt p, size_t *ret_step)
{
    struct sj_pt best = w->pts[0];
    double least = INFINITY;
    for (size_t i = 0; i + 1 < w->n; i++) {
        struct sj_pt a = w->pts[i], b = w->pts[i + 1];
        double dx = b.x - a.x, dy = b.y - a.y, d2 = dx * dx + dy * dy;
        double t = d2 > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / d2 : 0;
        struct sj_pt q = between(a, b, fmin(1, fmax(0, t)));
        double d = hypot(p.x - q.x, p.y - q.y);
        if (d < least) {
            least = d;
            best = q;
            *ret_step = i;
        }
    }
    return best;
}

static void step_off(struct sj_mark *mark, const struct sj_way *w)
{
    size_t step = 0;
    struct sj_pt q = nearest_on(w, mark->at, &step), old = mark->at;
    double need = sj_mark_radius(mark) + SJ_UNDER_GAP;
    double dx = mark->at.x - q.x, dy = mark->at.y - q.y, d = hypot(dx, dy);
    if (d >= need)
        return;
    if (d < 0.5) {
        dx = w->pts[step + 1].y - w->pts[step].y;
        dy = w->pts[step].x - w->pts[step + 1].x;
    }
    double len = fmax(1e-6, hypot(dx, dy));
    mark->at.x += dx / len * (need - d);
    mark->at.y += dy / len * (need - d);
    if (hypot(mark->at.x - mark->anchor.x, mark->at.y - mark->anchor.y) > ASIDE_PX)
        mark->at = old;
}

static bool has_left(const struct sj_mapping *m, int at)
{
    const struct sj_mark *mark = &m->panel->marks.items[at];
    return mark->run != NULL && !sj_map_tab_of(m->panel, at) &&
           hypot(mark->at.x - mark->anchor.x, mark->at.y - mark->anchor.y) > LEFT_PX;
}

/* A mark that may stand anywhere in its land takes the end of its way along, and so does
 * one that left its place so far that a head there would point at nothing. */
static void follow_marks(const struct sj_mapping *m, struct sj_way *w,
                         const bool *settled)
{
    for (int k = 0; k < 2; k++) {
        if (w->mark[k] < 0 || (settled[w->mark[k]] && !has_left(m, w->mark[k])))
            continue;
        const struct sj_mark *mark = &m->panel->marks.items[w->mark[k]];
        double dx = mark->at.x - mark->anchor.x - w->led[k].x;
        double dy = mark->at.y - mark->anchor.y - w->led[k].y;
        w->led[k].x += dx;
        w->led[k].y += dy;
        for (size_t i = 0; i < w->n; i++) {
            double t = (double)i / (double)(w->n - 1);
            t = k == 0 ? 1 - t : t;
            w->pts[i].x += dx * t;
            w->pts[i].y += dy * t;
        }
    }
}

static bool same_land(const struct sj_panel *panel, struct sj_pt a, struct sj_pt b)
{
    for (size_t i = 0; i < panel->lands.n; i++) {
        const struct sj_geo_path *path = &panel->lands.items[i].path;
        if (!sj_outline_misses(path, (struct sj_rect){a.x, a.y, 0, 0}) &&
            sj_outline_has(path, a.x, a.y))
            return sj_outline_has(path, b.x, b.y);
    }
    return false;
}

/* A ring says which state by where it stands: it steps aside within that, or not. */
static void ring_steps_off(const struct sj_panel *panel, struct sj_mark *ring,
                           const struct sj_way *w)
{
    struct sj_pt old = ring->at;
    step_off(ring, w);
    if (hypot(ring->at.x - old.x, ring->at.y - old.y) > 0 &&
        !same_land(panel, ring->anchor, ring->at))
        ring->at = old;
}

void sj_map_give_way(struct sj_mapping *m, struct sj_ways *ways, const bool *settled)
{
    for (size_t i = 0; i < ways->items.n; i++)
        follow_marks(m, &ways->items.items[i], settled);
    for (size_t i = 0; i < m->panel->marks.n; i++) {
        struct sj_mark *mark = &m->panel->marks.items[i];
        bool ring = mark->kind == SJ_MARK_RING && mark->run == NULL;
        for (size_t k = 0; k < ways->items.n && !settled[i]; k++) {
            const struct sj_way *w = &ways->items.items[k];
            if (w->mark[0] == (int)i || w->mark[1] == (int)i)
                continue;
            if (ring)
                ring_steps_off(m->panel, mark, w);
            else if (mark->run != NULL)
                step_off(mark, w);
        }
    }
}

/* ---- what of a way is drawn ---- */

/* The stretch that an end takes: its mark, or the box on the map that an inset enlarges.
 */
static bool end_stretch(const struct sj_mapping *m, const struct sj_way *w, int end,
                        double gap, struct sj_stretch *ret)
{
    double r = 0;
    if (w->locator[end] != NULL)
        return stretch_near(w, *w->locator[end], gap, ret);
    struct sj_rect core = sj_mark_core(&m->panel->marks.items[w->mark[end]], &r);
    return stretch_near(w, core, r + gap, ret);
}

/* From where to where a way is drawn. One from beyond the map shows its last stretch
 * only: a fan of whole ways would bury the map; one that leads beyond it ends at the tab
 * there, on which an arrow goes on. */
static void limit_way(const struct sj_mapping *m, const struct sj_map_plan *pm,
                      struct sj_way *w)
{
    struct sj_stretch s;
    const struct sj_tab *tab = sj_map_tab_of(m->panel, w->mark[1]);
    w->drawn = (struct sj_stretch){PLACE_GAP, w->length - PLACE_GAP};
    w->head = tab == NULL;
    if (tab != NULL && stretch_near(w, tab->box, 0, &s))
        w->drawn.to = s.from;
    else if (end_stretch(m, w, 1, HEAD_GAP, &s))
        w->drawn.to = s.from;
    if (pm->spots[w->leg->from].edge)
        w->drawn.from = fmax(0, w->drawn.to - STUB_PX);
    else if (end_stretch(m, w, 0, TAIL_GAP, &s))
        w->drawn.from = s.to;
    /* A way that ends at the map's edge without the tab would lead nowhere. */
    if (tab != NULL && !stretch_near(w, tab->box, 0, &s))
        w->drawn.to = w->drawn.from;
}

static struct sj_pt point_at(const struct sj_way *w, double at)
{
    for (size_t i = 0; i + 1 < w->n; i++) {
        double len = sj_way_step(w, i);
        if (at <= len && len > 0)
            return between(w->pts[i], w->pts[i + 1], at / len);
        at -= len;
    }
    return w->pts[w->n - 1];
}

/* As far as a way runs along one that is drawn already, from the same start, it is the
 * same line; where it parts, it leaves that line smoothly. */
static void leave_trunk(struct sj_way *w, const struct sj_way *trunk)
{
    double most = fmin(w->drawn.to - HEAD_PX, trunk->drawn.to), part = w->drawn.from;
    if (trunk->drawn.from > part + 1)
        return;
    for (; part < most; part += STEP_PX) {
        struct sj_pt p = point_at(w, part), q = point_at(trunk, part);
        if (hypot(p.x - q.x, p.y - q.y) > TRUNK_PX)
            break;
    }
    if (part < w->drawn.from + 2 * STEP_PX)
        return;
    part = fmin(part, most) - STEP_PX;
    double at = 0;
    for (size_t i = 0; i < w->n && at < part + PARTING_PX; i++) {
        double t = fmin(1, fmax(0, (part + PARTING_PX - at) / PARTING_PX));
        struct sj_pt q = point_at(trunk, at);
        double len = i + 1 < w->n ? sj_way_step(w, i) : 0;
        w->pts[i] = between(w->pts[i], q, t * t * (3 - 2 * t));
        at += len;
    }
    w->drawn.from = part;
}

/* Those drawn first are what the others part from: made trips before planned ones, long
 * ones before short ones. */
static int by_rank(const void *a, const void *b)
{
    const struct sj_way *x = a, *y = b;
    bool px = x->leg->of == SJ_MARK_PLANNED, py = y->leg->of == SJ_MARK_PLANNED;
    if (px != py)
        return px ? 1 : -1;
    double lx = x->drawn.to - x->drawn.from, ly = y->drawn.to - y->drawn.from;
    if (lx > ly || lx < ly)
        return lx > ly ? -1 : 1;
    return x->leg < y->leg ? -1 : x->leg > y->leg;
}

static void join_ways(struct sj_ways *ways)
{
    struct sj_way *items = ways->items.items;
    if (ways->items.n > 1)
        qsort(items, ways->items.n, sizeof *items, by_rank);
    for (size_t i = 1; i < ways->items.n; i++)
        for (size_t k = 0; k < i; k++) {
            const struct sj_leg *a = items[i].leg, *b = items[k].leg;
            if (a->from == b->from && !ways->plan->spots[a->from].edge)
                leave_trunk(&items[i], &items[k]);
            else if (a->from == b->to && a->to == b->from)
                /* There and back is one line with a head at either end. */
                items[i].drawn.from =
                    fmax(items[i].drawn.from, items[i].drawn.to - HEAD_PX);
        }
}

static void pass_under(struct sj_mapping *m, struct sj_way *w)
{
    for (size_t i = 0; i < m->panel->marks.n; i++) {
        struct sj_stretch gap;
        double r;
        struct sj_rect core = sj_mark_core(&m->panel->marks.items[i], &r);
        if ((int)i == w->mark[0] || (int)i == w->mark[1] ||
            !stretch_near(w, core, r + SJ_UNDER_GAP, &gap))
            continue;
        if (gap.to > w->drawn.to - LEAST_HEAD) {
            /* Of the head nothing would be left. */
            w->drawn.to = fmin(w->drawn.to, gap.from);
            w->head = false;
        }
        SJ_VEC_PUSH(m->lay->arena, &w->gaps, gap);
    }
}

/* ---- drawing ---- */

static int by_start(const void *a, const void *b)
{
    const struct sj_stretch *x = a, *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

static void draw_piece(struct sj_mapping *m, const struct sj_way *w,
                       struct sj_stretch part, bool head, struct sj_stream *out,
                       struct sj_arc *arc)
{
    if (part.to - part.from < LEAST_PIECE)
        return;
    struct sj_pt *cut = SJ_NEW_N(m->lay->arena, w->n + 2, struct sj_pt);
    size_t n = cut_way(w, part, cut);
    if (n < 2)
        return;
    out->begin(out, false);
    for (size_t i = 0; i < n; i++)
        out->point(out, cut[i].x, cut[i].y);
    out->end(out);
    arc->tip = cut[n - 1];
    if (head)
        arc->dir = heading(cut, n);
}

/* A stretch that lies on the map as a whole, less the gaps in it. */
static bool draw_stretch(struct sj_mapping *m, const struct sj_way *w,
                         struct sj_stretch part, bool head, struct sj_arc *ret)
{
    struct sj_arena *arena = m->lay->arena;
    struct sj_path_sink sink;
    sj_path_sink_init(&sink, arena);
    struct sj_stream *out = sj_geo_simplify(arena, FINE_PX, 0, &sink.stream);
    *ret = (struct sj_arc){.planned = w->leg->of == SJ_MARK_PLANNED, .of = w->leg->of};
    double at = part.from;
    for (size_t i = 0; i < w->gaps.n && part.to - part.from >= LEAST_PX; i++) {
        struct sj_stretch gap = w->gaps.items[i];
        if (gap.to < at || gap.from > part.to)
            continue;
        draw_piece(m, w, (struct sj_stretch){at, gap.from}, head, out, ret);
        at = gap.to;
    }
    draw_piece(m, w, (struct sj_stretch){at, part.to}, head, out, ret);
    ret->path = sj_path_sink_result(&sink);
    if (ret->path.n_pts == 0)
        return false;
    sj_map_put_arc(m, *ret);
    return true;
}

/* A stop goes by its number, a home by its name. */
static void add_loose(struct sj_mapping *m, struct sj_ways *ways, struct sj_loose_end end,
                      const struct sj_stop *stop, bool whence)
{
    end.leaves = !whence;
    end.bold = stop->number != NULL;
    end.text = end.bold ? stop->number : stop->name;
    if (whence && stop->mark == SJ_MARK_HOME && stop->name != NULL)
        end.text = sj_lang_say(m->lay->arena, m->lay->plan->lang, SJ_MSG_FROM_HOME,
                               SJ_FILL("place", stop->name));
    SJ_VEC_PUSH(m->lay->arena, &ways->loose, end);
}

static double length_to(const struct sj_way *w, size_t point)
{
    double at = 0;
    for (size_t i = 0; i < point; i++)
        at += sj_way_step(w, i);
    return at;
}

/* From where it comes in again, the way the next points lie. */
static struct sj_pt setting_out(const struct sj_way *w, size_t point)
{
    struct sj_pt a = w->pts[point], b = w->pts[point + 2 < w->n ? point + 2 : point + 1];
    double d = fmax(1e-6, hypot(b.x - a.x, b.y - a.y));
    return (struct sj_pt){(b.x - a.x) / d, (b.y - a.y) / d};
}

/* No label covers the end of a way that leaves the map: of most there is little more. */
static void block_end(struct sj_mapping *m, const struct sj_arc *arc)
{
    const double apart = 5, side = 6;
    const struct sj_geo_path *path = &arc->path;
    double left = HEAD_PX;
    for (size_t i = path->n_pts - 1; i > 0 && left > 0; i--) {
        struct sj_pt a = path->pts[i], b = path->pts[i - 1];
        double len = hypot(b.x - a.x, b.y - a.y);
        for (double at = 0; at < fmin(len, left); at += apart) {
            struct sj_pt p = between(a, b, at / len);
            struct sj_rect box = {p.x - side / 2, p.y - side / 2, side, side};
            sj_label_block(m->labels, box, 0);
        }
        left -= len;
    }
}

static void draw_way(struct sj_mapping *m, struct sj_ways *ways, struct sj_way *w)
{
    const struct sj_spot *spots = ways->plan->spots;
    struct sj_arc arc;
    if (w->drawn.to - w->drawn.from < LEAST_PX)
        return;
    pass_under(m, w);
    if (w->gaps.n > 1)
        qsort(w->gaps.items, w->gaps.n, sizeof *w->gaps.items, by_start);
    double at = w->drawn.from;
    for (size_t i = 0; i < w->cuts.n; i++) {
        const struct sj_cut *cut = &w->cuts.items[i];
        double from = length_to(w, cut->from), to = length_to(w, cut->to);
        if (from > at && from < w->drawn.to &&
            draw_stretch(m, w, (struct sj_stretch){at, from}, true, &arc)) {
            block_end(m, &arc);
            add_loose(m, ways, (struct sj_loose_end){.at = arc.tip, .dir = arc.dir},
                      spots[w->leg->to].stop, false);
        }
        if (to > at && to < w->drawn.to && cut->to + 1 < w->n)
            add_loose(m, ways,
                      (struct sj_loose_end){.at = w->pts[cut->to],
                                            .dir = setting_out(w, cut->to)},
                      spots[w->leg->from].stop, true);
        at = fmax(at, to);
    }
    draw_stretch(m, w, (struct sj_stretch){at, w->drawn.to}, w->head, &arc);
}

void sj_map_draw_ways(struct sj_mapping *m, struct sj_ways *ways, const bool *settled)
{
    for (size_t i = 0; i < ways->items.n; i++) {
        follow_marks(m, &ways->items.items[i], settled);
        limit_way(m, ways->plan, &ways->items.items[i]);
    }
    join_ways(ways);
    for (size_t i = 0; i < ways->items.n; i++)
        draw_way(m, ways, &ways->items.items[i]);
}
