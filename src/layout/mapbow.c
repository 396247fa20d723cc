#include "layout/mapways.h"

#include <math.h>

#include "layout/labelscene.h"

#define PI 3.14159265358979323846
#define ROUND_GAP                                                                        \
    3.0               /* px between a way and the casing of a mark that it steps round   \
                       */
#define ROUND_PX 70.0 /* on either side of the mark, in which it does */
#define GENTLE 1.75   /* a way steps aside by that part of the room it has for it */

double sj_way_step(const struct sj_way *w, size_t i)
{
    return hypot(w->pts[i + 1].x - w->pts[i].x, w->pts[i + 1].y - w->pts[i].y);
}

double sj_box_distance(struct sj_pt p, struct sj_rect r)
{
    double dx = fmax(0, fmax(r.x - p.x, p.x - (r.x + r.w)));
    double dy = fmax(0, fmax(r.y - p.y, p.y - (r.y + r.h)));
    return hypot(dx, dy);
}

struct sj_rect sj_mark_core(const struct sj_mark *mark, double *ret_r)
{
    double side = fmin(mark->width, mark->height);
    *ret_r = side / 2 + 1.5 + mark->ring;
    return (struct sj_rect){mark->at.x - (mark->width - side) / 2,
                            mark->at.y - (mark->height - side) / 2, mark->width - side,
                            mark->height - side};
}

/* The point of a way that is nearest to a mark's core, and how far that is. */
static size_t nearest_point(const struct sj_way *w, struct sj_rect core, double *ret_d)
{
    size_t best = 0;
    *ret_d = INFINITY;
    for (size_t i = 0; i < w->n; i++) {
        double d = sj_box_distance(w->pts[i], core);
        if (d < *ret_d) {
            *ret_d = d;
            best = i;
        }
    }
    return best;
}

/* Across a way at its i-th point, towards the side on which it passes a mark's core;
 * where it leads through the core's middle, to its left. `ret_d`: how far off it is. */
static struct sj_pt away_from(const struct sj_way *w, size_t i, struct sj_rect core,
                              double *ret_d)
{
    struct sj_pt p = w->pts[i];
    double x = p.x - fmin(fmax(p.x, core.x), core.x + core.w);
    double y = p.y - fmin(fmax(p.y, core.y), core.y + core.h);
    struct sj_pt across = {w->pts[i + 1].y - w->pts[i - 1].y,
                           w->pts[i - 1].x - w->pts[i + 1].x};
    double len = fmax(1e-6, hypot(across.x, across.y));
    double off = (x * across.x + y * across.y) / len;
    double side = off < 0 ? -1 : 1;
    *ret_d = fabs(off);
    return (struct sj_pt){side * across.x / len, side * across.y / len};
}

/* A step aside from a way: from `at` px of its length, over the room before and behind.
 */
struct bow {
    double at, room[2], by;
    struct sj_pt dir;
};

static struct sj_pt bowed(const struct bow *bow, struct sj_pt p, double at)
{
    double t = (at - bow->at) / bow->room[at > bow->at];
    double by = fabs(t) < 1 ? bow->by * (1 + cos(PI * t)) / 2 : 0;
    return (struct sj_pt){p.x + bow->dir.x * by, p.y + bow->dir.y * by};
}

/* How many marks a way would run under with a bow in it. */
static int runs_under(const struct sj_mapping *m, const struct sj_way *w,
                      const struct bow *bow)
{
    int n = 0;
    for (size_t i = 0; i < m->panel->marks.n; i++) {
        double r, at = 0, least = INFINITY;
        struct sj_rect core = sj_mark_core(&m->panel->marks.items[i], &r);
        if ((int)i == w->mark[0] || (int)i == w->mark[1])
            continue;
        for (size_t k = 0; k + 1 < w->n; k++) {
            if (fabs(at - bow->at) < ROUND_PX)
                least = fmin(least, sj_box_distance(bowed(bow, w->pts[k], at), core));
            at += sj_way_step(w, k);
        }
        n += least < r + SJ_UNDER_GAP;
    }
    return n;
}

static void bend(struct sj_way *w, const struct bow *bow)
{
    double at = 0;
    for (size_t i = 0; i < w->n; i++) {
        double step = i + 1 < w->n ? sj_way_step(w, i) : 0;
        w->pts[i] = bowed(bow, w->pts[i], at);
        at += step;
    }
    w->length = 0;
    for (size_t i = 0; i + 1 < w->n; i++)
        w->length += sj_way_step(w, i);
}

/* How often a way crosses others where a bow is. */
static int crosses(const struct sj_ways *ways, const struct sj_way *w,
                   const struct bow *bow)
{
    int n = 0;
    double at = 0;
    for (size_t k = 0; k + 1 < w->n; k++) {
        double next = at + sj_way_step(w, k);
        struct sj_pt a = bowed(bow, w->pts[k], at), b = bowed(bow, w->pts[k + 1], next);
        bool there = fabs(at - bow->at) < ROUND_PX && k > 0 && k + 2 < w->n;
        for (size_t i = 0; i < ways->items.n && there; i++) {
            const struct sj_way *o = &ways->items.items[i];
            for (size_t j = 1; j + 2 < o->n && o != w; j++)
                n += sj_segments_cross(a, b, o->pts[j], o->pts[j + 1]);
        }
        at = next;
    }
    return n;
}

/* A way under a mark misleads; one that crosses another takes some looking. */
static int cost_of(const struct sj_mapping *m, const struct sj_ways *ways,
                   const struct sj_way *w, const struct bow *bow)
{
    return 3 * runs_under(m, w, bow) + 2 * crosses(ways, w, bow);
}

static void step_round(const struct sj_mapping *m, const struct sj_ways *ways,
                       struct sj_way *w, const struct sj_mark *mark)
{
    double r, d, at = 0;
    struct sj_rect core = sj_mark_core(mark, &r);
    size_t k = nearest_point(w, core, &d);
    if (d >= r + ROUND_GAP || k == 0 || k + 1 == w->n)
        return;
    for (size_t i = 0; i < k; i++)
        at += sj_way_step(w, i);
    struct sj_pt dir = away_from(w, k, core, &d);
    struct bow straight = {.at = at,
                           .room = {fmin(ROUND_PX, at), fmin(ROUND_PX, w->length - at)}};
    struct bow near = straight, far = straight;
    const struct bow *tries[] = {&near, &far};
    near.by = r + ROUND_GAP - d;
    near.dir = dir;
    far.by = r + ROUND_GAP + d;
    far.dir = (struct sj_pt){-dir.x, -dir.y};
    const struct bow *best = NULL;
    int least = cost_of(m, ways, w, &straight);
    /* One that would touch the mark, and no more, gives it air. */
    least += d >= r + SJ_UNDER_GAP;
    for (int i = 0; i < 2; i++) {
        bool room = fmin(straight.room[0], straight.room[1]) >= GENTLE * tries[i]->by;
        int cost = room ? cost_of(m, ways, w, tries[i]) : least;
        if (cost < least) {
            least = cost;
            best = tries[i];
        }
    }
    if (best != NULL)
        bend(w, best);
}

void sj_way_round_marks(const struct sj_mapping *m, const struct sj_ways *ways,
                        struct sj_way *w)
{
    /* A second time, for those towards which the first ones pushed it. */
    for (int round = 0; round < 2 && w->gaps.n == 0; round++)
        for (size_t i = 0; i < m->panel->marks.n; i++)
            if ((int)i != w->mark[0] && (int)i != w->mark[1])
                step_round(m, ways, w, &m->panel->marks.items[i]);
}
