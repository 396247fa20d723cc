#include "layout/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/frame.h"
#include "layout/name.h"
#include "layout/phrase.h"

#define PAD 34.0      /* px between the outermost stop and the map's edge */
#define NEAR_PX 22.0  /* badges nearer than this want an inset */
#define LINK_PX 28.0  /* and take along those that stand so near to them */
#define FAR_GAIN 1.45 /* a far stop leaves the map where that enlarges it so much */
#define EDGE_GAIN 1.8 /* the same of a stop with an arc, which is cut at the edge */
#define NEAR_GAIN 2.2 /* an enlargement enlarges at least so much */
#define MOST_FAR 3
#define GUTTER 7.0       /* page colour round an inset on a map */
#define PAGE_MARGIN 16.0 /* of a map that runs off the page */

/* ---- framing ---- */

/* Whether both ends of a leg are on the main map or its insets nearby. */
static bool leg_framed(const struct sj_map_plan *pm, const struct sj_leg *leg,
                       int without)
{
    const int ends[2] = {leg->from, leg->to};
    for (int k = 0; k < 2; k++) {
        const struct sj_spot *s = &pm->spots[ends[k]];
        bool far = s->group >= 0 && pm->insets[s->group].kind == SJ_INSET_FAR;
        if (s->edge || far || ends[k] == without)
            return false;
    }
    return true;
}

static struct sj_projection fit_main(const struct sj_map_plan *pm, struct sj_rect box,
                                     int without)
{
    enum { ALONG = 8 };
    struct sj_lonlat *pts = SJ_NEW_N(
        pm->lay->arena, (size_t)(pm->n + pm->n_legs * ALONG) + 1, struct sj_lonlat);
    size_t n = 0;
    for (int i = 0; i < pm->n; i++) {
        const struct sj_spot *s = &pm->spots[i];
        bool far = s->group >= 0 && pm->insets[s->group].kind == SJ_INSET_FAR;
        if (!far && !s->edge && i != without)
            pts[n++] = s->at;
    }
    for (int i = 0; i < pm->n_legs; i++) {
        const struct sj_leg *leg = &pm->legs[i];
        for (int k = 1; k < ALONG && leg_framed(pm, leg, without); k++)
            pts[n++] = sj_arc_between(pm->spots[leg->from].at, pm->spots[leg->to].at,
                                      (double)k / ALONG);
    }
    struct sj_frame_ask ask = {.points = pts,
                               .n = n,
                               .box = box,
                               .pad = fmin(PAD, fmin(box.w, box.h) / 6),
                               .projection = pm->lay->in->projection};
    return sj_frame_fit(&ask);
}

/* All stops on one map, before anything stands apart. */
static struct sj_projection fit_stops(const struct sj_map_plan *pm)
{
    struct sj_lonlat *pts = SJ_NEW_N(pm->lay->arena, pm->n_stops + 1, struct sj_lonlat);
    for (size_t i = 0; i < pm->n_stops; i++)
        pts[i] = (struct sj_lonlat){pm->stops[i].place->lon, pm->stops[i].place->lat};
    struct sj_frame_ask ask = {.points = pts,
                               .n = pm->n_stops,
                               .box = pm->req->box,
                               .pad = PAD,
                               .projection = pm->lay->in->projection};
    return sj_frame_fit(&ask);
}

/* Only a stop on the rim can be what makes a map wide or high. */
static void find_rim(const struct sj_map_plan *pm, int rim[4])
{
    double most[4];
    for (int k = 0; k < 4; k++) {
        rim[k] = -1;
        most[k] = -INFINITY;
    }
    for (int i = 0; i < pm->n; i++) {
        struct sj_pt p;
        if (pm->spots[i].group >= 0 || pm->spots[i].edge ||
            !sj_project(&pm->projection, pm->spots[i].at, &p))
            continue;
        const double reach[4] = {p.x, -p.x, p.y, -p.y};
        for (int k = 0; k < 4; k++)
            if (reach[k] > most[k]) {
                most[k] = reach[k];
                rim[k] = i;
            }
    }
}

/* A stop far from all the rest, whose leaving would enlarge the map much, gets a map of
 * its own at the same scale. */
static void find_far(struct sj_map_plan *pm)
{
    int numbered = 0;
    for (int i = 0; i < pm->n; i++)
        numbered += pm->spots[i].stop->mark != SJ_MARK_HOME;
    for (int far = 0, turn = 0; turn < MOST_FAR && numbered > 3; turn++) {
        pm->projection = fit_main(pm, pm->main, -1);
        double best = 1;
        int who = -1;
        int rim[4];
        find_rim(pm, rim);
        for (int k = 0; k < 4; k++) {
            int i = rim[k];
            if (i < 0)
                continue;
            bool home = pm->spots[i].stop->mark == SJ_MARK_HOME;
            double gain = fit_main(pm, pm->main, i).scale / pm->projection.scale;
            gain /= pm->spots[i].arc || home ? EDGE_GAIN : FAR_GAIN;
            if (gain > best) {
                best = gain;
                who = i;
            }
        }
        if (who < 0)
            return;
        if (pm->spots[who].stop->mark == SJ_MARK_HOME) {
            /* Its ways come in over the map's edge. */
            pm->spots[who].edge = true;
            continue;
        }
        numbered--;
        if (pm->spots[who].arc || far++ > 1) {
            pm->spots[who].edge = true;
            continue;
        }
        struct sj_inset *inset = &pm->insets[pm->n_insets];
        *inset = (struct sj_inset){.kind = SJ_INSET_FAR, .n = 1};
        inset->spots = SJ_NEW_N(pm->lay->arena, 1, int);
        inset->spots[0] = who;
        pm->spots[who].group = pm->n_insets++;
    }
}

static bool is_badge(const struct sj_spot *s)
{
    return s->stop->mark != SJ_MARK_RING && s->stop->mark != SJ_MARK_HOME;
}

static struct sj_pt on_main(const struct sj_map_plan *pm, const struct sj_spot *s)
{
    struct sj_pt p = {-1e4, -1e4};
    if (!sj_project(&pm->projection, s->at, &p))
        return (struct sj_pt){-1e4, -1e4};
    return p;
}

/* Badges that would touch, and those that would touch them. Writes the members. */
static int cluster_from(const struct sj_map_plan *pm, int seed, int *members, bool *seen,
                        double *ret_least)
{
    int n = 0;
    *ret_least = INFINITY;
    members[n++] = seed;
    seen[seed] = true;
    for (int k = 0; k < n; k++) {
        struct sj_pt a = on_main(pm, &pm->spots[members[k]]);
        for (int i = 0; i < pm->n; i++) {
            if (seen[i] || pm->spots[i].group >= 0 || pm->spots[i].edge ||
                !is_badge(&pm->spots[i]))
                continue;
            struct sj_pt b = on_main(pm, &pm->spots[i]);
            double d = hypot(a.x - b.x, a.y - b.y);
            if (d >= LINK_PX)
                continue;
            *ret_least = fmin(*ret_least, d);
            seen[i] = true;
            members[n++] = i;
        }
    }
    return n;
}

/* Members in the figure's order, so that numbers and names run on. */
static void sort_members(int *members, int n)
{
    for (int i = 1; i < n; i++)
        for (int k = i; k > 0 && members[k - 1] > members[k]; k--) {
            int t = members[k];
            members[k] = members[k - 1];
            members[k - 1] = t;
        }
}

static void find_clusters(struct sj_map_plan *pm)
{
    if (pm->gathered)
        return;
    bool *seen = SJ_NEW_N(pm->lay->arena, (size_t)pm->n + 1, bool);
    int *members = SJ_NEW_N(pm->lay->arena, (size_t)pm->n + 1, int);
    for (int i = 0; i < pm->n && pm->n_insets < SJ_MAP_INSETS; i++) {
        if (seen[i] || pm->spots[i].group >= 0 || pm->spots[i].edge ||
            !is_badge(&pm->spots[i]))
            continue;
        double least;
        int n = cluster_from(pm, i, members, seen, &least);
        /* Two that touch can step aside; three or more need room. */
        if (n < 3 || least >= NEAR_PX)
            continue;
        sort_members(members, n);
        struct sj_inset *inset = &pm->insets[pm->n_insets];
        *inset = (struct sj_inset){.kind = SJ_INSET_NEAR, .n = n};
        inset->spots = SJ_NEW_N(pm->lay->arena, (size_t)n, int);
        for (int k = 0; k < n; k++) {
            inset->spots[k] = members[k];
            pm->spots[members[k]].group = pm->n_insets;
        }
        pm->n_insets++;
    }
}

/* ---- insets ---- */

static const char *inset_title(const struct sj_map_plan *pm, const struct sj_inset *inset,
                               bool brief)
{
    const struct sj_place *first = pm->spots[inset->spots[0]].stop->place;
    bool one_state = true, held = true;
    for (int i = 0; i < inset->n; i++) {
        const struct sj_stop *s = pm->spots[inset->spots[i]].stop;
        one_state = one_state && strcmp(s->place->country, first->country) == 0;
        held = held && s->rows.items[0]->event->more->controlled_by != NULL;
    }
    struct sj_arena *arena = pm->lay->arena;
    const struct sj_lang *lang = pm->lay->plan->lang;
    const char *state =
        sj_name_state(pm->lay->plan->lang, first->country, first->country_name);
    if (inset->kind == SJ_INSET_FAR && !brief)
        return sj_lang_say(arena, lang, SJ_MSG_SAME_SCALE, SJ_FILL("place", state));
    if (!one_state)
        return sj_msg(lang, SJ_MSG_ENLARGED);
    if (held && brief)
        return sj_lang_say(arena, lang, SJ_MSG_OCCUPIED_STATE, SJ_FILL("state", state));
    if (held)
        return sj_lang_say(arena, lang, SJ_MSG_OCCUPIED_REGIONS, SJ_FILL("state", state));
    return state;
}

static int by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static const char *inset_number(const struct sj_map_plan *pm,
                                const struct sj_inset *inset)
{
    size_t n = 0, cap = 0;
    for (int i = 0; i < inset->n; i++)
        cap += pm->spots[inset->spots[i]].stop->rows.n;
    int *numbers = SJ_NEW_N(pm->lay->arena, cap + 1, int);
    for (int i = 0; i < inset->n; i++) {
        const struct sj_rows *rows = &pm->spots[inset->spots[i]].stop->rows;
        for (size_t k = 0; k < rows->n; k++)
            numbers[n++] = rows->items[k]->n;
    }
    qsort(numbers, n, sizeof *numbers, by_number);
    return sj_numbers_text(pm->lay->arena, numbers, n);
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

static void project_inset(const struct sj_map_plan *pm, struct sj_inset *inset)
{
    struct sj_lonlat *pts =
        SJ_NEW_N(pm->lay->arena, (size_t)inset->n * 5, struct sj_lonlat);
    size_t n = 0;
    bool regions = true;
    for (int i = 0; i < inset->n; i++) {
        const struct sj_place *place = pm->spots[inset->spots[i]].stop->place;
        pts[n++] = pm->spots[inset->spots[i]].at;
        regions = add_region_corners(pm, place, pts, &n) && regions;
    }
    /* Outlines need little air round them; bare points need room for their names. */
    double pad = regions ? 14 : fmin(44, inset->box.h / 4);
    struct sj_frame_ask ask = {
        .points = pts, .n = n, .box = inset->box, .pad = pad, .projection = SJ_LAEA};
    inset->projection = sj_frame_fit(&ask);
    double scale = inset->projection.scale;
    if (inset->kind == SJ_INSET_FAR)
        scale = pm->projection.scale;
    else
        scale = fmin(scale, pm->projection.scale * 60);
    double cx = inset->box.x + inset->box.w / 2, cy = inset->box.y + inset->box.h / 2;
    double by = scale / inset->projection.scale;
    inset->projection.tx = cx + (inset->projection.tx - cx) * by;
    inset->projection.ty = cy + (inset->projection.ty - cy) * by;
    inset->projection.scale = scale;
}

/* The inset's reach as a box on the main map. */
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
    return (struct sj_rect){c.x - w / 2, c.y - h / 2, w, h};
}

/* Insets one above the other in a column left of the map, by their numbers of stops. */
static void place_in_column(struct sj_map_plan *pm)
{
    const struct sj_rect box = pm->req->box;
    double gap = 10, left = box.h - gap * (pm->n_insets - 1), y = box.y, weights = 0;
    for (int i = 0; i < pm->n_insets; i++)
        weights += pm->insets[i].kind == SJ_INSET_NEAR ? 2 : 1;
    for (int i = 0; i < pm->n_insets; i++) {
        double h = left * (pm->insets[i].kind == SJ_INSET_NEAR ? 2 : 1) / weights;
        struct sj_rect frame = {box.x, y, pm->req->column, floor(h)};
        pm->insets[i].frame = frame;
        pm->insets[i].box = (struct sj_rect){frame.x, frame.y + SJ_TITLE_BAR, frame.w,
                                             frame.h - SJ_TITLE_BAR};
        y += floor(h) + gap;
    }
    pm->insets[pm->n_insets - 1].frame.h =
        box.y + box.h - pm->insets[pm->n_insets - 1].frame.y;
    pm->insets[pm->n_insets - 1].box.h =
        box.y + box.h - pm->insets[pm->n_insets - 1].box.y;
}

static bool covers_mark(const struct sj_map_plan *pm, struct sj_rect frame)
{
    for (int i = 0; i < pm->n; i++) {
        struct sj_pt p = on_main(pm, &pm->spots[i]);
        struct sj_rect mark = {p.x - 14, p.y - 14, 28, 28};
        if (pm->spots[i].group < 0 && sj_rects_meet(mark, frame, 2))
            return true;
    }
    return false;
}

static bool covers_way(const struct sj_map_plan *pm, struct sj_rect frame)
{
    for (int i = 0; i < pm->n_legs; i++)
        for (int k = 1; k < 12; k++) {
            struct sj_pt q;
            struct sj_lonlat at = sj_arc_between(pm->spots[pm->legs[i].from].at,
                                                 pm->spots[pm->legs[i].to].at, k / 12.0);
            if (sj_project(&pm->projection, at, &q) && q.x > frame.x &&
                q.x < frame.x + frame.w && q.y > frame.y && q.y < frame.y + frame.h)
                return true;
        }
    return false;
}

static bool covers_inset(const struct sj_map_plan *pm, struct sj_rect frame)
{
    for (int i = 0; i < pm->n_insets; i++) {
        if (pm->insets[i].frame.w > 0 && sj_rects_meet(pm->insets[i].frame, frame, 4))
            return true;
        /* What the stops of an inset leave on the main map: a box and a pill. */
        for (int k = 0; k < pm->insets[i].n; k++) {
            struct sj_pt p = on_main(pm, &pm->spots[pm->insets[i].spots[k]]);
            struct sj_rect box = {p.x - 40, p.y - 30, 80, 60};
            if (pm->insets[i].kind == SJ_INSET_NEAR && sj_rects_meet(box, frame, 0))
                return true;
        }
    }
    return false;
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

/* The frame of an inset that stands on the map: flush in a corner, smaller until nothing
 * that matters is under it. */
static bool place_on_map(struct sj_map_plan *pm, struct sj_inset *inset)
{
    struct sj_rect box = pm->main;
    box.x += pm->req->bleed > 0 ? PAGE_MARGIN : 0;
    box.w -= pm->req->bleed > 0 ? 2 * PAGE_MARGIN : 0;
    for (double share = 0.52; share >= 0.3; share -= 0.04)
        for (int corner = 0; corner < 4; corner++) {
            double w = floor(box.w * share), h = floor(fmin(w * 0.72, box.h * 0.4));
            /* Right and bottom first: readers start top left. */
            bool right = corner == 0 || corner == 2, bottom = corner < 2;
            struct sj_rect frame = {right ? box.x + box.w - w : box.x,
                                    bottom ? box.y + box.h - h : box.y, w, h};
            struct sj_rect clear = sj_rect_grow(frame, 7);
            if (covers_mark(pm, clear) || covers_inset(pm, clear) ||
                covers_way(pm, clear))
                continue;
            inset->frame = frame;
            inset->ground = ground_of(pm, frame);
            inset->box = (struct sj_rect){frame.x, frame.y + SJ_TITLE_BAR, frame.w,
                                          frame.h - SJ_TITLE_BAR};
            return true;
        }
    return false;
}

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

/* False where a far stop finds no room beside the map: it must be framed with the rest.
 */
static bool place_insets(struct sj_map_plan *pm)
{
    near_first(pm);
    if (pm->n_insets > 0 && pm->req->column > 0)
        place_in_column(pm);
    for (int i = 0; i < pm->n_insets && pm->req->column <= 0;) {
        if (place_on_map(pm, &pm->insets[i]))
            i++;
        else if (pm->insets[i].kind == SJ_INSET_NEAR)
            drop_inset(pm, i);
        else
            return false;
    }
    for (int i = 0; i < pm->n_insets;) {
        struct sj_inset *inset = &pm->insets[i];
        project_inset(pm, inset);
        bool enlarges = inset->projection.scale > NEAR_GAIN * pm->projection.scale;
        if (inset->kind == SJ_INSET_NEAR && !enlarges) {
            drop_inset(pm, i);
            if (pm->req->column > 0 && pm->n_insets > 0)
                place_in_column(pm);
            i = 0;
            continue;
        }
        i++;
    }
    for (int i = 0; i < pm->n_insets; i++) {
        struct sj_inset *inset = &pm->insets[i];
        double room = inset->frame.w - 14;
        inset->title = inset_title(pm, inset, false);
        if (sj_lay_run(pm->lay, true, inset->title)->width > room)
            inset->title = sj_lay_fit(pm->lay, true, inset_title(pm, inset, true), room);
        inset->number = inset_number(pm, inset);
        if (inset->kind == SJ_INSET_NEAR)
            inset->locator = locator_box(pm, inset);
    }
    return true;
}

static void frame_all(struct sj_map_plan *pm)
{
    pm->main = pm->req->box;
    if (pm->req->column > 0) {
        pm->main.x += pm->req->column + 8;
        pm->main.w -= pm->req->column + 8;
    }
    find_far(pm);
    pm->projection = fit_main(pm, pm->main, -1);
    find_clusters(pm);
    if (!place_insets(pm)) {
        /* A far stop without room for a map of its own is told of at the edge. */
        for (int i = 0; i < pm->n; i++) {
            int group = pm->spots[i].group;
            pm->spots[i].edge = pm->spots[i].edge ||
                                (group >= 0 && pm->insets[group].kind == SJ_INSET_FAR);
            pm->spots[i].group = -1;
        }
        pm->n_insets = 0;
        pm->projection = fit_main(pm, pm->main, -1);
        find_clusters(pm);
        if (!place_insets(pm))
            pm->n_insets = 0;
    }
    if (pm->n_insets == 0 && pm->req->column > 0) {
        pm->main = pm->req->box;
        pm->projection = fit_main(pm, pm->main, -1);
    }
}

/* A projection that was asked for may not show every place: those it leaves out are told
 * of at the edge, never dropped. */
static void tell_unseen(struct sj_map_plan *pm)
{
    size_t unseen = 0;
    for (int i = 0; i < pm->n; i++) {
        struct sj_pt p;
        struct sj_spot *s = &pm->spots[i];
        if (s->group >= 0 || s->edge || sj_project(&pm->projection, s->at, &p))
            continue;
        s->edge = true;
        unseen += s->stop->mark != SJ_MARK_HOME;
    }
    if (unseen > 0)
        SJ_VEC_PUSH(pm->lay->arena, &pm->lay->complaints,
                    sj_arena_printf(pm->lay->arena,
                                    "the %s projection cannot show %zu of the places: "
                                    "they stand at the map's edge",
                                    sj_projection_name(pm->projection.kind), unseen));
}

void sj_map_plan(struct sj_map_plan *pm)
{
    const struct sj_plan *plan = pm->lay->plan;
    pm->stops = plan->stops.items;
    pm->n_stops = plan->stops.n;
    if (sj_map_crowded(pm)) {
        pm->projection = fit_stops(pm);
        sj_map_gather(pm);
    }
    sj_map_trips(pm);
    frame_all(pm);
    tell_unseen(pm);
}
