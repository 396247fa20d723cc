/* Ways that leave the map and come in again: over the pole, or over the meridian along
 * which the globe is cut. */
#include "layout/mapways.h"

#include <math.h>

#include "layout/labelscene.h"

#define OVER_POLE 12.0 /* px that a cut end runs on, */
#define OVER_SEAM 5.0
#define MARGIN 3.0   /* px from the panel's edge to any end */
#define ASIDE_PX 5.5 /* from an end to what is said there */
#define CLEAR_PX 2.0

/* ---- cutting ---- */

/* What of the page a way may show on: y between these, in the panel. */
struct range {
    double north, south;
    struct sj_rect box;
};

static struct range range_of(const struct sj_mapping *m)
{
    const struct sj_projection *p = &m->panel->projection;
    struct sj_pt north, south;
    struct range r = {-INFINITY, INFINITY, sj_rect_grow(m->panel->box, -MARGIN)};
    if (!sj_projection_is_world(p->kind))
        return r;
    if (sj_project(p, (struct sj_lonlat){p->lon0, SJ_POLAR}, &north))
        r.north = north.y;
    if (sj_project(p, (struct sj_lonlat){p->lon0, -SJ_POLAR}, &south))
        r.south = south.y;
    return r;
}

/* Places near a pole have ways there, too. */
static void widen(struct range *r, struct sj_pt end)
{
    r->north = end.y < r->north ? -INFINITY : r->north;
    r->south = end.y > r->south ? INFINITY : r->south;
}

static bool shows(const struct range *r, struct sj_pt p)
{
    const struct sj_rect b = r->box;
    return p.y >= r->north && p.y <= r->south && p.x >= b.x && p.x <= b.x + b.w &&
           p.y >= b.y && p.y <= b.y + b.h;
}

/* As far on from p, away from `back`, as the panel allows. */
static struct sj_pt run_on(const struct range *r, struct sj_pt back, struct sj_pt p,
                           double px)
{
    double d = fmax(1e-6, hypot(p.x - back.x, p.y - back.y));
    struct sj_pt dir = {(p.x - back.x) / d, (p.y - back.y) / d};
    struct sj_rect b = r->box;
    for (; px > 0; px -= 0.5) {
        struct sj_pt q = {p.x + dir.x * px, p.y + dir.y * px};
        if (q.x >= b.x && q.x <= b.x + b.w && q.y >= b.y && q.y <= b.y + b.h)
            return q;
    }
    return p;
}

/* By point, whether it begins another line than the one before. */
static bool *breaks_of(struct sj_mapping *m, const struct sj_geo_path *path)
{
    bool *breaks = SJ_NEW_N(m->lay->arena, path->n_pts + 1, bool);
    for (size_t i = 1; i < path->n_subs; i++)
        breaks[path->subs[i].first] = true;
    return breaks;
}

struct taker {
    struct sj_mapping *m;
    const struct sj_geo_path *path;
    const bool *breaks;
    struct range range;
    struct sj_way *way;
};

static bool goes_on(const struct taker *t, size_t i)
{
    return i + 1 < t->path->n_pts && !t->breaks[i + 1] &&
           shows(&t->range, t->path->pts[i + 1]);
}

/* One stretch that shows, from the point `i` to the last of it; returns what follows. */
static size_t take_stretch(struct taker *t, size_t i)
{
    const struct sj_pt *pts = t->path->pts;
    struct sj_way *w = t->way;
    size_t last = i;
    while (goes_on(t, last))
        last++;
    double over = i > 0 && t->breaks[i] ? OVER_SEAM : OVER_POLE;
    if (i > 0 && last > i)
        w->pts[w->n++] = run_on(&t->range, pts[i + 1], pts[i], over);
    for (size_t k = i; k <= last; k++)
        w->pts[w->n++] = pts[k];
    size_t next = last + 1;
    over = next < t->path->n_pts && t->breaks[next] ? OVER_SEAM : OVER_POLE;
    if (next < t->path->n_pts && last > i)
        w->pts[w->n++] = run_on(&t->range, pts[last - 1], pts[last], over);
    return next;
}

void sj_way_take(struct sj_mapping *m, const struct sj_geo_path *path, struct sj_way *w)
{
    struct sj_arena *arena = m->lay->arena;
    struct taker t = {m, path, breaks_of(m, path), range_of(m), w};
    w->pts = SJ_NEW_N(arena, 3 * path->n_pts + 1, struct sj_pt);
    w->n = 0;
    w->length = 0;
    if (path->n_pts == 0)
        return;
    widen(&t.range, path->pts[0]);
    widen(&t.range, path->pts[path->n_pts - 1]);
    for (size_t i = 0; i < path->n_pts;) {
        if (!shows(&t.range, path->pts[i])) {
            i++;
            continue;
        }
        if (w->n > 0)
            SJ_VEC_PUSH(arena, &w->cuts, ((struct sj_cut){w->n - 1, w->n}));
        i = take_stretch(&t, i);
    }
    for (size_t i = 0; i + 1 < w->n; i++)
        w->length += sj_way_step(w, i);
}

/* ---- what is said at the ends ---- */

static bool free_for(struct sj_mapping *m, struct sj_rect box)
{
    struct sj_rect clear = sj_rect_grow(box, CLEAR_PX);
    if (!sj_rect_within(clear, m->labels->frame) || !sj_label_free(m->labels, clear) ||
        sj_label_over_way(m->labels, clear))
        return false;
    for (size_t i = 0; i < m->panel->marks.n; i++)
        if (sj_rects_meet(sj_mark_box(&m->panel->marks.items[i]), clear, CLEAR_PX))
            return false;
    return true;
}

static void put_text(struct sj_mapping *m, const struct sj_run *run, struct sj_rect box)
{
    enum sj_look look = sj_map_look_under(m, box);
    struct sj_words words = {.run = run,
                             .x = box.x,
                             .y = sj_lay_baseline(m->lay, box.y + box.h / 2),
                             .ink = sj_look_row(look)->text,
                             .halo = look,
                             .halo_width = SJ_HALO_PX,
                             .of = -1};
    SJ_VEC_PUSH(m->lay->arena, &m->panel->words, words);
    sj_label_block(m->labels, box, CLEAR_PX);
}

/* A box of that size beyond the end of a way, or, `back` px along it, to a side. */
static struct sj_rect beside_end(const struct sj_loose_end *end, double w, double h,
                                 int side, double back)
{
    struct sj_pt d = end->dir, n = {-d.y * side, d.x * side}, at = end->at;
    if (side == 0)
        n = end->leaves ? d : (struct sj_pt){-d.x, -d.y};
    double off = ASIDE_PX + CLEAR_PX + fabs(n.x) * w / 2 + fabs(n.y) * h / 2;
    return (struct sj_rect){at.x - d.x * back + n.x * off - w / 2,
                            at.y - d.y * back + n.y * off - h / 2, w, h};
}

/* Beyond the end, where no label would stand, or on either side of the way. */
static void say_end(struct sj_mapping *m, const struct sj_loose_end *end)
{
    static const struct {
        int side;
        double back;
    } tries[] = {{0, 0},   {1, -12}, {-1, -12}, {1, -17}, {-1, -17}, {1, -6},
                 {-1, -6}, {1, 0},   {-1, 0},   {1, 4},   {-1, 4},   {1, 8},
                 {-1, 8},  {1, 12},  {-1, 12},  {1, 16},  {-1, 16}};
    const struct sj_run *run = sj_lay_run(m->lay, end->bold, end->text);
    double w = run->width, h = sj_line_px(m->lay) - 1;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct sj_rect box = beside_end(end, w, h, tries[i].side, tries[i].back);
        if (!free_for(m, box))
            continue;
        put_text(m, run, box);
        return;
    }
}

void sj_map_loose_ends(struct sj_mapping *m, const struct sj_ways *ways)
{
    for (size_t i = 0; i < ways->loose.n; i++)
        if (ways->loose.items[i].text != NULL)
            say_end(m, &ways->loose.items[i]);
}
