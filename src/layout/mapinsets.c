/* Insets: where they stand and what they show. */
#include "layout/map.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "layout/frame.h"

#define NEAR_GAIN 2.2 /* an enlargement enlarges at least so much, */
#define MOST_GAIN 8.0 /* and no more, unless badges would still touch */
#define PART_PX 28.0  /* what it parts them to */
#define TAKEN_PX                                                                         \
    4.0 /* a place so far inside its edge is on it, its mark a little further */
#define LEAST_PAD 14.0
#define POINTS_PAD 20.0
#define GUTTER 7.0       /* page colour round an inset on a map */
#define PAGE_MARGIN 16.0 /* of a map that runs off the page */
#define AREA_GAP 10.0    /* between insets beside the map */

/* How large an enlargement on a map is: shares of the map's width and height, more for
 * many stops; and how many sizes are tried, each a little narrower. */
#define ON_MAP_W 0.52
#define ON_MAP_H 0.4
#define MANY_W 0.6
#define MANY_H 0.5
#define MANY_STOPS 6
#define NARROWER 0.04
#define SIZES 8
#define LOWEST_RATIO 0.75 /* width to height */

/* What stands under an inset on the map, in the currency of `covered`. */
#define COST_MARK 1000.0
#define COST_INSET 5000.0
#define COST_LOCATOR 500.0
#define COST_WAY 10.0 /* each of 24 points of a way */
#define COST_SMALLER 8.0
#define COST_TOUCHING 50.0
#define COST_MOVED 70.0 /* to another corner than in an edition before */
#define COST_RESIZED 25.0

static struct sj_pt on_main(const struct sj_map_plan *pm, const struct sj_spot *s)
{
    struct sj_pt p;
    return sj_project(&pm->projection, s->at, &p) ? p : (struct sj_pt){-1e4, -1e4};
}

bool sj_spot_has_badge(const struct sj_spot *s)
{
    return s->stop->mark != SJ_MARK_RING && s->stop->mark != SJ_MARK_HOME;
}

/* ---- what it shows ---- */

static const struct sj_place *place_of(const struct sj_map_plan *pm,
                                       const struct sj_inset *inset, int i)
{
    return pm->spots[inset->spots[i]].stop->place;
}

static int by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* The corners of the region that a stop stands for. False where it is not a region. */
static bool add_region_corners(const struct sj_map_plan *pm, const struct sj_place *place,
                               struct sj_lonlat *pts, size_t *n)
{
    const struct sj_atlas *atlas = pm->lay->in->atlas;
    if (place->kind != SJ_PLACE_REGION || place->region == NULL)
        return false;
    int unit = sj_atlas_unit_find(atlas, place->region);
    if (unit == SJ_UNIT_NONE)
        return false;
    struct sj_unit u = sj_atlas_unit(atlas, unit);
    if (u.west > u.east)
        return false;
    for (int k = 0; k < 4; k++)
        pts[(*n)++] =
            (struct sj_lonlat){k % 2 == 0 ? u.west : u.east, k < 2 ? u.south : u.north};
    return true;
}

/* The px to a degree at which the nearest two badges part. */
static double parting_scale(const struct sj_map_plan *pm, const struct sj_inset *inset)
{
    double least = INFINITY;
    for (int i = 0; i < inset->n; i++)
        for (int k = i + 1; k < inset->n; k++)
            least = fmin(least, sj_arc_distance(pm->spots[inset->spots[i]].at,
                                                pm->spots[inset->spots[k]].at));
    return PART_PX / fmax(least, 1e-6);
}

/* As near as fits; where nothing is gained by that, not nearer than the outlines bear. */
static double nearest_scale(const struct sj_map_plan *pm, const struct sj_inset *inset)
{
    double main = sj_frame_px_per_degree(&pm->projection);
    if (inset->kind == SJ_INSET_FAR)
        return main;
    double most = fmax(MOST_GAIN * main, parting_scale(pm, inset));
    return fmin(fmax(most, SJ_COAST_PX), SJ_NEAREST_PX);
}

static void scale_about_middle(struct sj_inset *inset, double px_per_degree)
{
    double cx = inset->box.x + inset->box.w / 2, cy = inset->box.y + inset->box.h / 2;
    double by = px_per_degree / sj_frame_px_per_degree(&inset->projection);
    inset->projection.tx = cx + (inset->projection.tx - cx) * by;
    inset->projection.ty = cy + (inset->projection.ty - cy) * by;
    inset->projection.scale *= by;
}

/* Fits the inset's stops, and the regions they stand for; returns how many badges touch.
 */
static int fit_inset(const struct sj_map_plan *pm, struct sj_inset *inset, bool regions,
                     double pad)
{
    struct sj_lonlat *pts =
        SJ_NEW_N(pm->lay->arena, (size_t)inset->n * 5 + 1, struct sj_lonlat);
    size_t n = 0;
    for (int i = 0; i < inset->n; i++) {
        pts[n++] = pm->spots[inset->spots[i]].at;
        if (regions)
            add_region_corners(pm, place_of(pm, inset, i), pts, &n);
    }
    const struct sj_frame_ask ask = {.points = pts,
                                     .n = n,
                                     .box = inset->box,
                                     .pad = pad,
                                     .most = nearest_scale(pm, inset),
                                     .projection = SJ_LAEA};
    inset->projection = sj_frame_fit(&ask);
    return sj_map_touching(pm, (int)(inset - pm->insets));
}

static bool all_regions(const struct sj_map_plan *pm, const struct sj_inset *inset)
{
    struct sj_lonlat corners[4];
    size_t n = 0;
    bool all = true;
    for (int i = 0; i < inset->n; i++, n = 0)
        all = add_region_corners(pm, place_of(pm, inset, i), corners, &n) && all;
    return all;
}

/* The inset of an edition before in its place; NULL where there was none. */
static const struct sj_stable_map *inset_before(const struct sj_map_plan *pm,
                                                const struct sj_inset *inset)
{
    const struct sj_stable *stable = sj_lay_stable(pm->lay);
    size_t at = (size_t)(inset - pm->insets);
    return stable != NULL && at < stable->n_insets ? &stable->insets[at] : NULL;
}

static bool same_size(const struct sj_stable_map *before, double w, double h)
{
    return fabs(before->box.w - w) < 0.5 && fabs(before->box.h - h) < 0.5;
}

/* What the inset showed in an edition before, unless badges would then touch. */
static void keep_frame(const struct sj_map_plan *pm, struct sj_inset *inset, int touching)
{
    const struct sj_stable_map *before = inset_before(pm, inset);
    struct sj_projection fitted = inset->projection;
    if (before == NULL || inset->kind == SJ_INSET_FAR ||
        !same_size(before, inset->box.w, inset->box.h))
        return;
    struct sj_lonlat *pts =
        SJ_NEW_N(pm->lay->arena, (size_t)inset->n + 1, struct sj_lonlat);
    for (int i = 0; i < inset->n; i++)
        pts[i] = pm->spots[inset->spots[i]].at;
    inset->projection =
        sj_map_kept_frame(before, inset->box, LEAST_PAD, pts, (size_t)inset->n, &fitted);
    if (sj_map_touching(pm, (int)(inset - pm->insets)) > touching)
        inset->projection = fitted;
}

/* What a reader of both editions pays for an inset that stands elsewhere. */
static double cost_of_moving(const struct sj_map_plan *pm, const struct sj_inset *inset,
                             struct sj_rect frame)
{
    const struct sj_stable_map *before = inset_before(pm, inset);
    if (before == NULL)
        return 0;
    double px = hypot(frame.x - pm->main.x - before->box.x,
                      frame.y + SJ_TITLE_BAR - pm->main.y - before->box.y);
    return (px > 30 ? COST_MOVED : 0) +
           (same_size(before, frame.w, frame.h - SJ_TITLE_BAR) ? 0 : COST_RESIZED);
}

/* Outlines need little air round them; few bare points need room for their names. Where
 * badges then touch, air and outlines are given up in turn. */
static void project_inset(const struct sj_map_plan *pm, struct sj_inset *inset)
{
    bool regions = all_regions(pm, inset);
    double air = regions ? LEAST_PAD : inset->n > 6 ? 26 : fmin(44, inset->box.h / 4);
    const struct {
        bool regions;
        double pad;
    } tries[] = {{true, air}, {true, LEAST_PAD}, {false, POINTS_PAD}};
    enum { N = sizeof tries / sizeof *tries };
    int least = INT_MAX, best = 0, last = 0;
    for (int i = 0; i < N && least > 0; i++) {
        int touching = fit_inset(pm, inset, tries[i].regions, tries[i].pad);
        last = i;
        if (touching < least) {
            least = touching;
            best = i;
        }
    }
    if (best != last)
        fit_inset(pm, inset, tries[best].regions, tries[best].pad);
    keep_frame(pm, inset, least);
    if (inset->kind == SJ_INSET_FAR)
        scale_about_middle(inset, sj_frame_px_per_degree(&pm->projection));
}

/* Whoever else stands in the part of the map that is enlarged is shown there, too. */
static void take_in(struct sj_map_plan *pm, int at)
{
    struct sj_inset *inset = &pm->insets[at];
    struct sj_rect inner = sj_rect_grow(inset->box, -TAKEN_PX);
    for (int i = 0; i < pm->n; i++) {
        struct sj_pt p;
        struct sj_spot *s = &pm->spots[i];
        if (s->group >= 0 || s->edge || s->stop->mark == SJ_MARK_HOME ||
            !sj_project(&inset->projection, s->at, &p) ||
            !sj_rect_within((struct sj_rect){p.x, p.y, 0, 0}, inner))
            continue;
        s->group = at;
        inset->spots[inset->n++] = i;
    }
    /* In the figure's order, so that numbers and names run on. */
    qsort(inset->spots, (size_t)inset->n, sizeof *inset->spots, by_number);
}

/* The inset's reach as a box on the main map, as far as it is on the map. */
static struct sj_rect locator_box(const struct sj_map_plan *pm,
                                  const struct sj_inset *inset)
{
    struct sj_lonlat centre;
    double angle;
    sj_frame_reach(&inset->projection, inset->box, &centre, &angle);
    struct sj_pt c = {0, 0};
    if (!sj_project(&pm->projection, centre, &c))
        return (struct sj_rect){0, 0, 0, 0};
    double ratio = pm->projection.scale / inset->projection.scale;
    double w = fmax(12, inset->box.w * ratio), h = fmax(12, inset->box.h * ratio);
    struct sj_rect map = sj_rect_grow(pm->main, -1.5);
    double x0 = fmin(fmax(c.x - w / 2, map.x), map.x + map.w);
    double y0 = fmin(fmax(c.y - h / 2, map.y), map.y + map.h);
    double x1 = fmin(fmax(c.x + w / 2, map.x), map.x + map.w);
    double y1 = fmin(fmax(c.y + h / 2, map.y), map.y + map.h);
    return (struct sj_rect){x0, y0, x1 - x0, y1 - y0};
}

/* ---- where it stands ---- */

struct sj_rect sj_map_page_part(const struct sj_map_plan *pm, struct sj_rect box)
{
    if (pm->req->bleed > 0) {
        box.x += PAGE_MARGIN;
        box.w -= 2 * PAGE_MARGIN;
    }
    return box;
}

static void set_frame(struct sj_inset *inset, struct sj_rect frame)
{
    inset->frame = frame;
    inset->box = (struct sj_rect){frame.x, frame.y + SJ_TITLE_BAR, frame.w,
                                  frame.h - SJ_TITLE_BAR};
}

/* How many stand side by side in an area: so that they are as near to 4:3 as can be. */
static int across(struct sj_rect area, int n)
{
    int best = 1;
    double least = INFINITY;
    for (int cols = 1; cols <= n; cols++) {
        int rows = (n + cols - 1) / cols;
        double off = fabs(log(area.w / cols / (area.h / rows) / 1.33));
        if (n % cols == 0 && off < least) {
            least = off;
            best = cols;
        }
    }
    return best;
}

static double weight_of(const struct sj_inset *inset)
{
    return inset->kind == SJ_INSET_NEAR ? 2 : 1;
}

struct sj_rect sj_map_inset_inside(struct sj_rect area, int n)
{
    int cols = across(area, n), rows = (n + cols - 1) / cols;
    double w = (area.w - AREA_GAP * (cols - 1)) / cols;
    double h = (area.h - AREA_GAP * (rows - 1)) / rows;
    return (struct sj_rect){0, 0, w, h - SJ_TITLE_BAR};
}

/* Beside the map: side by side, or one above the other. Enlargements take twice the
 * height of others. */
static void place_in_area(struct sj_map_plan *pm)
{
    const struct sj_rect area = pm->area;
    int n = pm->n_insets, cols = across(area, n);
    double weights = 0, at = cols > 1 ? area.x : area.y;
    double room = (cols > 1 ? area.w : area.h) - AREA_GAP * (n - 1);
    for (int i = 0; i < n; i++)
        weights += weight_of(&pm->insets[i]);
    for (int i = 0; i < n; i++) {
        double side = floor(room * weight_of(&pm->insets[i]) / weights);
        struct sj_rect frame = area;
        if (i == n - 1)
            side = (cols > 1 ? area.x + area.w : area.y + area.h) - at;
        *(cols > 1 ? &frame.x : &frame.y) = at;
        *(cols > 1 ? &frame.w : &frame.h) = side;
        set_frame(&pm->insets[i], frame);
        at += side + AREA_GAP;
    }
}

/* The ways to the stops of an inset are one on the map. */
static bool is_drawn(const struct sj_map_plan *pm, int leg)
{
    int group = pm->spots[pm->legs[leg].to].group;
    for (int i = 0; i < leg && group >= 0; i++)
        if (pm->spots[pm->legs[i].to].group == group &&
            pm->legs[i].from == pm->legs[leg].from)
            return false;
    return true;
}

/* What stands on the map where an inset may come to stand. */
struct under {
    SJ_VEC(struct sj_pt) ways;    /* points along them */
    SJ_VEC(struct sj_rect) marks; /* no inset may hide one */
    SJ_VEC(struct sj_rect) locators;
};

static void gather_ways(const struct sj_map_plan *pm, struct under *u)
{
    enum { PARTS = 24 };
    for (int i = 0; i < pm->n_legs; i++) {
        bool drawn = is_drawn(pm, i);
        for (int k = 1; k < PARTS && drawn; k++) {
            struct sj_pt q;
            struct sj_lonlat at =
                sj_arc_between(pm->spots[pm->legs[i].from].at,
                               pm->spots[pm->legs[i].to].at, (double)k / PARTS);
            if (sj_project(&pm->projection, at, &q))
                SJ_VEC_PUSH(pm->lay->arena, &u->ways, q);
        }
    }
}

static struct under gather_under(const struct sj_map_plan *pm)
{
    struct under u = {{0}, {0}, {0}};
    gather_ways(pm, &u);
    for (int i = 0; i < pm->n; i++) {
        const struct sj_spot *s = &pm->spots[i];
        struct sj_pt dir, p = on_main(pm, s);
        if (s->edge)
            p = sj_map_edge_point(&pm->projection, pm->main, s, &dir);
        struct sj_rect mark = {p.x - 14, p.y - 14, 28, 28};
        /* Stops of an inset leave a box and a pill. */
        struct sj_rect box = {p.x - 30, p.y - 20, 60, 40};
        if (s->group < 0)
            SJ_VEC_PUSH(pm->lay->arena, &u.marks, mark);
        else if (pm->insets[s->group].kind == SJ_INSET_NEAR)
            SJ_VEC_PUSH(pm->lay->arena, &u.locators, box);
    }
    return u;
}

/* What an inset would hide of the map. Ways may pass under it, marks may not. */
static double covered(const struct sj_map_plan *pm, const struct under *u,
                      struct sj_rect frame)
{
    double cost = 0;
    for (size_t i = 0; i < u->ways.n; i++) {
        struct sj_pt p = u->ways.items[i];
        if (sj_rect_within((struct sj_rect){p.x, p.y, 0, 0}, frame))
            cost += COST_WAY;
    }
    for (size_t i = 0; i < u->marks.n; i++)
        if (sj_rects_meet(u->marks.items[i], frame, 2))
            cost += COST_MARK;
    for (size_t i = 0; i < u->locators.n; i++)
        if (sj_rects_meet(u->locators.items[i], frame, 0))
            cost += COST_LOCATOR;
    for (int i = 0; i < pm->n_insets; i++)
        if (pm->insets[i].frame.w > 0 && sj_rects_meet(pm->insets[i].frame, frame, 4))
            cost += COST_INSET;
    return cost;
}

/* A gutter on the sides that face the map; on the others the ground ends with it. */
static struct sj_rect ground_of(const struct sj_map_plan *pm, struct sj_rect frame)
{
    const struct sj_rect map = pm->main;
    /* A page need not end with a whole pixel: no land may show in the rest of it. */
    double over = pm->req->bleed > 0 ? 1 : 0;
    struct sj_rect g = sj_rect_grow(frame, GUTTER);
    double x1 = g.x + g.w, y1 = g.y + g.h;
    if (g.x < map.x + PAGE_MARGIN)
        g.x = map.x - over;
    if (x1 > map.x + map.w - PAGE_MARGIN)
        x1 = map.x + map.w + over;
    g.y = fmax(g.y, map.y);
    y1 = fmin(y1, map.y + map.h);
    return (struct sj_rect){g.x, g.y, x1 - g.x, y1 - g.y};
}

/* What badges that touch in an enlargement so large cost. */
static double touching_within(const struct sj_map_plan *pm, struct sj_inset *inset,
                              double w, double h)
{
    if (inset->kind == SJ_INSET_FAR)
        return 0;
    struct sj_rect before = inset->frame;
    set_frame(inset, (struct sj_rect){0, 0, w, h});
    project_inset(pm, inset);
    inset->frame = before;
    return COST_TOUCHING * sj_map_touching(pm, (int)(inset - pm->insets));
}

struct sj_rect sj_map_inset_on_map(const struct sj_map_plan *pm, int stops, int smaller)
{
    const struct sj_rect box = sj_map_page_part(pm, pm->main);
    bool many = stops > MANY_STOPS;
    double w = floor(box.w * ((many ? MANY_W : ON_MAP_W) - NARROWER * smaller));
    double h = fmin(w * LOWEST_RATIO, box.h * (many ? MANY_H : ON_MAP_H));
    return (struct sj_rect){0, 0, w, floor(h)};
}

/* Flush in the corner, and of the size, where it hides least; false where it would hide a
 * mark everywhere. */
static bool place_on_map(struct sj_map_plan *pm, struct sj_inset *inset)
{
    const struct sj_rect box = sj_map_page_part(pm, pm->main);
    const struct under under = gather_under(pm);
    double least = COST_LOCATOR;
    struct sj_rect best = {0, 0, 0, 0};
    for (int smaller = 0; smaller < SIZES; smaller++) {
        struct sj_rect size = sj_map_inset_on_map(pm, inset->n, smaller);
        double w = size.w, h = size.h;
        double size_cost = COST_SMALLER * smaller + touching_within(pm, inset, w, h);
        for (int corner = 0; corner < 4; corner++) {
            /* Right and bottom first: readers start top left. */
            bool right = corner == 0 || corner == 2, bottom = corner < 2;
            struct sj_rect frame = {right ? box.x + box.w - w : box.x,
                                    bottom ? box.y + box.h - h : box.y, w, h};
            double cost = size_cost + covered(pm, &under, sj_rect_grow(frame, GUTTER)) +
                          cost_of_moving(pm, inset, frame);
            if (cost < least) {
                least = cost;
                best = frame;
            }
        }
    }
    if (best.w <= 0)
        return false;
    set_frame(inset, best);
    inset->ground = ground_of(pm, best);
    return true;
}

/* ---- all of them ---- */

/* An inset for which there is no room gives its stops back to the map. */
static void drop_inset(struct sj_map_plan *pm, int at)
{
    for (int i = 0; i < pm->n; i++) {
        if (pm->spots[i].group == at)
            pm->spots[i].group = -1;
        else if (pm->spots[i].group > at)
            pm->spots[i].group--;
    }
    for (int i = at; i + 1 < pm->n_insets; i++)
        pm->insets[i] = pm->insets[i + 1];
    pm->n_insets--;
}

/* Enlargements first: they hold more of the story than a far corner does. */
static void near_first(struct sj_map_plan *pm)
{
    for (int i = 1; i < pm->n_insets; i++)
        for (int k = i; k > 0 && pm->insets[k - 1].kind == SJ_INSET_FAR &&
                        pm->insets[k].kind == SJ_INSET_NEAR;
             k--) {
            struct sj_inset t = pm->insets[k];
            pm->insets[k] = pm->insets[k - 1];
            pm->insets[k - 1] = t;
            for (int s = 0; s < pm->n; s++)
                if (pm->spots[s].group == k || pm->spots[s].group == k - 1)
                    pm->spots[s].group = 2 * k - 1 - pm->spots[s].group;
        }
}

/* An enlargement that does not enlarge, or parts too few, is not worth its room. */
static bool is_of_use(const struct sj_map_plan *pm, const struct sj_inset *inset)
{
    if (inset->kind == SJ_INSET_FAR)
        return true;
    return inset->projection.scale > NEAR_GAIN * 0.9 * pm->projection.scale &&
           sj_map_touching(pm, (int)(inset - pm->insets)) * 2 <= inset->n;
}

static bool find_room(struct sj_map_plan *pm)
{
    near_first(pm);
    if (pm->n_insets > 0 && pm->area.w > 0)
        place_in_area(pm);
    for (int i = 0; i < pm->n_insets && pm->area.w <= 0;) {
        if (place_on_map(pm, &pm->insets[i]))
            i++;
        else if (pm->insets[i].kind == SJ_INSET_NEAR)
            drop_inset(pm, i);
        else
            return false;
    }
    return true;
}

bool sj_map_place_insets(struct sj_map_plan *pm)
{
    if (!find_room(pm))
        return false;
    for (int i = 0; i < pm->n_insets;) {
        project_inset(pm, &pm->insets[i]);
        if (is_of_use(pm, &pm->insets[i])) {
            i++;
            continue;
        }
        drop_inset(pm, i);
        if (pm->area.w > 0 && pm->n_insets > 0)
            place_in_area(pm);
        i = 0;
    }
    for (int i = 0; i < pm->n_insets; i++) {
        struct sj_inset *inset = &pm->insets[i];
        if (inset->kind == SJ_INSET_NEAR) {
            take_in(pm, i);
            inset->locator = locator_box(pm, inset);
        }
        inset->number = sj_map_inset_number(pm, inset);
    }
    for (int i = 0; i < pm->n_insets; i++)
        pm->insets[i].title = sj_map_inset_title(pm, &pm->insets[i]);
    return true;
}
