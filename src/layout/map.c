#include "layout/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/frame.h"

#define PAD 34.0      /* px between the outermost stop and the map's edge */
#define NEAR_PX 22.0  /* badges nearer than this want an inset */
#define LINK_PX 28.0  /* and take along those that stand so near to them */
#define FAR_GAIN 1.45 /* a far stop leaves the map where that enlarges it so much */
#define EDGE_GAIN 1.8 /* the same of a stop with an arc, which is cut at the edge */
#define NEAR_GAIN 2.2 /* an enlargement enlarges at least so much */
#define TITLE_BAR 20.0
#define MOST_INSETS 3
#define MOST_FAR 3
#define EDGE_PX 30.0 /* from the map's edge to the mark of a place beyond it */
#define KM_PER_DEGREE 111.195
#define LEAST_PX_PER_KM 0.035 /* below, the scale differs too much across the map */
#define MOST_LABELS 120

struct plan_map {
    struct sj_lay *lay;
    const struct sj_map_request *req;
    struct sj_spot *spots;
    int n;
    struct sj_rect main;
    struct sj_projection projection;
    struct sj_inset insets[MOST_INSETS];
    int n_insets;
};

/* ---- the spots ---- */

static bool wants_arc(const struct sj_stop *stop)
{
    return stop->mark == SJ_MARK_MADE || stop->mark == SJ_MARK_PLANNED;
}

/* Trips start at home: that of the subject whose stop it is. */
static void find_hub(const struct plan_map *pm, struct sj_spot *s)
{
    const struct sj_doc *doc = pm->lay->plan->ledger->doc;
    if (!wants_arc(s->stop))
        return;
    for (size_t i = 0; i < s->stop->rows.n && !s->arc; i++) {
        const struct sj_event *e = s->stop->rows.items[i]->event;
        if (sj_row_mark(s->stop->rows.items[i]) != s->stop->mark ||
            e->subject >= doc->n_subjects)
            continue;
        const struct sj_place *home = &doc->subjects[e->subject].home_place;
        s->arc = home->country != NULL;
        s->hub = (struct sj_lonlat){home->lon, home->lat};
    }
}

static struct sj_spot *add_spot(struct plan_map *pm, const struct sj_stop *stop,
                                const struct sj_place *place)
{
    struct sj_spot *s = &pm->spots[pm->n++];
    s->stop = stop;
    s->at = (struct sj_lonlat){place->lon, place->lat};
    s->settled = place->kind == SJ_PLACE_CITY || place->kind == SJ_PLACE_POINT;
    s->group = -1;
    return s;
}

static const struct sj_stop *home_stop(struct sj_arena *arena,
                                       const struct sj_place *home)
{
    struct sj_stop *stop = SJ_NEW(arena, struct sj_stop);
    stop->place = home;
    stop->mark = SJ_MARK_HOME;
    stop->name = home->name;
    stop->priority = 1;
    return stop;
}

/* A home is shown where a way begins; one without trips would only draw the eye. */
static bool home_used(const struct plan_map *pm, const struct sj_place *home)
{
    for (int i = 0; i < pm->n; i++)
        if (pm->spots[i].arc && fabs(pm->spots[i].hub.lon - home->lon) < 1e-9 &&
            fabs(pm->spots[i].hub.lat - home->lat) < 1e-9)
            return true;
    return false;
}

static void collect_spots(struct plan_map *pm)
{
    const struct sj_plan *plan = pm->lay->plan;
    pm->spots =
        SJ_NEW_N(pm->lay->arena, plan->stops.n + plan->homes.n + 1, struct sj_spot);
    for (size_t i = 0; i < plan->stops.n; i++)
        find_hub(pm, add_spot(pm, &plan->stops.items[i], plan->stops.items[i].place));
    for (size_t i = 0; i < plan->homes.n; i++)
        if (home_used(pm, &plan->homes.items[i]))
            add_spot(pm, home_stop(pm->lay->arena, &plan->homes.items[i]),
                     &plan->homes.items[i]);
}

/* ---- framing ---- */

static struct sj_projection fit_main(const struct plan_map *pm, struct sj_rect box,
                                     int without)
{
    enum { ALONG = 8 };
    struct sj_lonlat *pts =
        SJ_NEW_N(pm->lay->arena, (size_t)pm->n * ALONG + 1, struct sj_lonlat);
    size_t n = 0;
    for (int i = 0; i < pm->n; i++) {
        const struct sj_spot *s = &pm->spots[i];
        bool far = s->group >= 0 && pm->insets[s->group].kind == SJ_INSET_FAR;
        if (far || s->edge || i == without)
            continue;
        pts[n++] = s->at;
        for (int k = 1; s->arc && k < ALONG; k++)
            pts[n++] = sj_arc_between(s->hub, s->at, (double)k / ALONG);
    }
    struct sj_frame_ask ask = {.points = pts,
                               .n = n,
                               .box = box,
                               .pad = fmin(PAD, fmin(box.w, box.h) / 6),
                               .projection = pm->lay->in->projection};
    return sj_frame_fit(&ask);
}

/* Only a stop on the rim can be what makes a map wide or high. */
static void find_rim(const struct plan_map *pm, int rim[4])
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
static void find_far(struct plan_map *pm)
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
            if (i < 0 || pm->spots[i].stop->mark == SJ_MARK_HOME)
                continue;
            double gain = fit_main(pm, pm->main, i).scale / pm->projection.scale;
            gain /= pm->spots[i].arc ? EDGE_GAIN : FAR_GAIN;
            if (gain > best) {
                best = gain;
                who = i;
            }
        }
        if (who < 0)
            return;
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

static struct sj_pt on_main(const struct plan_map *pm, const struct sj_spot *s)
{
    struct sj_pt p = {-1e4, -1e4};
    if (!sj_project(&pm->projection, s->at, &p))
        return (struct sj_pt){-1e4, -1e4};
    return p;
}

/* Badges that would touch, and those that would touch them. Writes the members. */
static int cluster_from(const struct plan_map *pm, int seed, int *members, bool *seen,
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

static void find_clusters(struct plan_map *pm)
{
    bool *seen = SJ_NEW_N(pm->lay->arena, (size_t)pm->n + 1, bool);
    int *members = SJ_NEW_N(pm->lay->arena, (size_t)pm->n + 1, int);
    for (int i = 0; i < pm->n && pm->n_insets < MOST_INSETS; i++) {
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

static const char *inset_title(const struct plan_map *pm, const struct sj_inset *inset)
{
    const struct sj_place *first = pm->spots[inset->spots[0]].stop->place;
    bool one_state = true, held = true;
    for (int i = 0; i < inset->n; i++) {
        const struct sj_stop *s = pm->spots[inset->spots[i]].stop;
        one_state = one_state && strcmp(s->place->country, first->country) == 0;
        held = held && s->rows.items[0]->event->controlled_by != NULL;
    }
    struct sj_arena *arena = pm->lay->arena;
    if (inset->kind == SJ_INSET_FAR)
        return sj_arena_printf(arena, "%s, same scale", first->country_name);
    if (!one_state)
        return "Enlarged";
    if (held)
        return sj_arena_printf(arena, "Occupied regions of %s", first->country_name);
    return first->country_name;
}

static int by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static const char *inset_number(const struct plan_map *pm, const struct sj_inset *inset)
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
static bool add_region_corners(const struct plan_map *pm, const struct sj_place *place,
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

static void project_inset(const struct plan_map *pm, struct sj_inset *inset)
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
static struct sj_rect locator_box(const struct plan_map *pm, const struct sj_inset *inset)
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
static void place_in_column(struct plan_map *pm)
{
    const struct sj_rect box = pm->req->box;
    double gap = 10, left = box.h - gap * (pm->n_insets - 1), y = box.y, weights = 0;
    for (int i = 0; i < pm->n_insets; i++)
        weights += pm->insets[i].kind == SJ_INSET_NEAR ? 2 : 1;
    for (int i = 0; i < pm->n_insets; i++) {
        double h = left * (pm->insets[i].kind == SJ_INSET_NEAR ? 2 : 1) / weights;
        struct sj_rect frame = {box.x, y, pm->req->column, floor(h)};
        pm->insets[i].frame = frame;
        pm->insets[i].box =
            (struct sj_rect){frame.x, frame.y + TITLE_BAR, frame.w, frame.h - TITLE_BAR};
        y += floor(h) + gap;
    }
    pm->insets[pm->n_insets - 1].frame.h =
        box.y + box.h - pm->insets[pm->n_insets - 1].frame.y;
    pm->insets[pm->n_insets - 1].box.h =
        box.y + box.h - pm->insets[pm->n_insets - 1].box.y;
}

static double covered(const struct plan_map *pm, struct sj_rect frame)
{
    double cost = 0;
    for (int i = 0; i < pm->n; i++) {
        struct sj_pt p = on_main(pm, &pm->spots[i]);
        struct sj_rect mark = {p.x - 14, p.y - 14, 28, 28};
        if (pm->spots[i].group < 0 && sj_rects_meet(mark, frame, 2))
            cost += 1000;
        if (pm->spots[i].arc)
            for (int k = 1; k < 12; k++) {
                struct sj_pt q;
                struct sj_lonlat at =
                    sj_arc_between(pm->spots[i].hub, pm->spots[i].at, k / 12.0);
                if (sj_project(&pm->projection, at, &q) && q.x > frame.x &&
                    q.x < frame.x + frame.w && q.y > frame.y && q.y < frame.y + frame.h)
                    cost += 100;
            }
    }
    for (int i = 0; i < pm->n_insets; i++) {
        if (pm->insets[i].frame.w > 0 && sj_rects_meet(pm->insets[i].frame, frame, 4))
            cost += 5000;
        /* What the stops of an inset leave on the main map: a box and a pill. */
        for (int k = 0; k < pm->insets[i].n; k++) {
            struct sj_pt p = on_main(pm, &pm->spots[pm->insets[i].spots[k]]);
            struct sj_rect box = {p.x - 40, p.y - 30, 80, 60};
            if (pm->insets[i].kind == SJ_INSET_NEAR && sj_rects_meet(box, frame, 0))
                cost += 500;
        }
    }
    return cost;
}

/* The frame of an inset that stands on the map: flush in a corner, smaller until nothing
 * that matters is under it. */
static bool place_on_map(struct plan_map *pm, struct sj_inset *inset)
{
    const struct sj_rect box = pm->main;
    for (double share = 0.52; share >= 0.3; share -= 0.04)
        for (int corner = 0; corner < 4; corner++) {
            double w = floor(box.w * share), h = floor(fmin(w * 0.72, box.h * 0.4));
            /* Right and bottom first: readers start top left. */
            bool right = corner == 0 || corner == 2, bottom = corner < 2;
            struct sj_rect frame = {right ? box.x + box.w - w : box.x,
                                    bottom ? box.y + box.h - h : box.y, w, h};
            if (covered(pm, sj_rect_grow(frame, 7)) > 0)
                continue;
            inset->frame = frame;
            inset->box = (struct sj_rect){frame.x, frame.y + TITLE_BAR, frame.w,
                                          frame.h - TITLE_BAR};
            return true;
        }
    return false;
}

/* An inset for which there is no room gives its stops back to the map. */
static void drop_inset(struct plan_map *pm, int at)
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
static void near_first(struct plan_map *pm)
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
static bool place_insets(struct plan_map *pm)
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
        inset->title = inset_title(pm, inset);
        inset->number = inset_number(pm, inset);
        if (inset->kind == SJ_INSET_NEAR)
            inset->locator = locator_box(pm, inset);
    }
    return true;
}

static void frame_all(struct plan_map *pm)
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

/* ---- marks ---- */

static void add_mark(struct sj_mapping *m, struct sj_mark mark,
                     const struct sj_stop *stop, int priority)
{
    struct sj_lay *lay = m->lay;
    SJ_VEC_PUSH(lay->arena, &m->panel->marks, mark);
    SJ_VEC_PUSH(lay->arena, &m->ask_marks, m->panel->marks.n - 1);
    SJ_VEC_PUSH(lay->arena, &m->ask_stops, stop);
    struct sj_label_ask ask = {.priority = priority, .leaders = true};
    SJ_VEC_PUSH(lay->arena, &m->asks, ask);
}

static struct sj_pt keep_inside(struct sj_rect box, struct sj_pt p, double r)
{
    p.x = fmin(fmax(p.x, box.x + r), box.x + box.w - r);
    p.y = fmin(fmax(p.y, box.y + r), box.y + box.h - r);
    return p;
}

static void add_spot_mark(struct sj_mapping *m, const struct sj_projection *p,
                          const struct sj_spot *spot)
{
    struct sj_pt at;
    if (!sj_project(p, spot->at, &at))
        return;
    struct sj_mark mark = sj_lay_mark(m->lay, spot->stop->mark, spot->stop->number, at);
    mark.at = keep_inside(m->panel->box, at, mark.width / 2 + 4);
    mark.anchor = at;
    if (spot->stop->mark != SJ_MARK_HOME)
        mark.row = spot->stop->row;
    add_mark(m, mark, spot->stop, spot->stop->priority);
}

#define ROUNDS 80

static double radius_of(const struct sj_mark *mark)
{
    /* Two badges keep 22 px between their middles. */
    return fmax(mark->width, mark->height) / 2 + 2.05;
}

static double inertia(const struct sj_mark *mark, bool settled)
{
    if (mark->kind == SJ_MARK_HOME)
        return 50;
    /* A ring says which state; a badge has its number to be known by. */
    if (mark->kind == SJ_MARK_RING)
        return 40;
    return settled ? 8 : 2;
}

/* Splits the overlap of two marks between them by how freely each may move. */
static bool part(struct sj_mark *a, struct sj_mark *b, double wa, double wb, size_t i,
                 size_t k)
{
    double need = radius_of(a) + radius_of(b);
    double dx = b->at.x - a->at.x, dy = b->at.y - a->at.y, d = hypot(dx, dy);
    if (d >= need)
        return false;
    if (d < 0.01) {
        /* The same point: to the sides, in a direction that depends on who they are. */
        double angle = 0.2 + 2.4 * (double)(i * 7 + k);
        dx = cos(angle);
        dy = sin(angle) * 0.4;
        d = hypot(dx, dy);
    }
    double over = need - fmin(d, need), share = wb / (wa + wb);
    a->at.x -= dx / d * over * share;
    a->at.y -= dy / d * over * share;
    b->at.x += dx / d * over * (1 - share);
    b->at.y += dy / d * over * (1 - share);
    return true;
}

void sj_map_dodge(struct sj_mapping *m, const bool *settled)
{
    struct sj_panel *panel = m->panel;
    /* All pairs, so that many marks would take long; past some hundreds nothing helps. */
    if (panel->marks.n > 400)
        return;
    for (int round = 0; round < ROUNDS; round++) {
        bool moved = false;
        for (size_t i = 0; i < panel->marks.n; i++)
            for (size_t k = i + 1; k < panel->marks.n; k++) {
                struct sj_mark *a = &panel->marks.items[i], *b = &panel->marks.items[k];
                moved =
                    part(a, b, inertia(a, settled[i]), inertia(b, settled[k]), i, k) ||
                    moved;
            }
        for (size_t i = 0; i < panel->marks.n; i++) {
            struct sj_mark *a = &panel->marks.items[i];
            a->at = keep_inside(panel->box, a->at, radius_of(a) + 2);
        }
        if (!moved)
            return;
    }
}

/* A mark that had to leave its place points back at it. */
static void add_stems(struct sj_mapping *m, const bool *settled)
{
    for (size_t i = 0; i < m->panel->marks.n; i++) {
        const struct sj_mark *k = &m->panel->marks.items[i];
        double d = hypot(k->at.x - k->anchor.x, k->at.y - k->anchor.y);
        double least = settled[i] ? 3 : radius_of(k) + 4;
        if (d > least && k->kind != SJ_MARK_RING && k->kind != SJ_MARK_HOME)
            sj_lay_rule(m->lay, m->panel, SJ_RULE_STEM, k->at.x, k->at.y, k->anchor.x,
                        k->anchor.y);
    }
}

/* ---- labels ---- */

static void measure_ask(struct sj_mapping *m, size_t i)
{
    struct sj_label_ask *ask = &m->asks.items[i];
    const struct sj_stop *stop = m->ask_stops.items[i];
    const struct sj_mark *mark = &m->panel->marks.items[m->ask_marks.items[i]];
    ask->mark = sj_mark_box(mark);
    if (stop->name == NULL)
        return;
    const struct sj_run *name =
        sj_lay_run(m->lay, mark->kind != SJ_MARK_RING, stop->name);
    ask->w = name->width + 2;
    ask->h = 14;
    if (stop->sub != NULL) {
        ask->w = fmax(ask->w, sj_lay_run(m->lay, false, stop->sub)->width + 2);
        ask->h = 28;
    }
}

static void put_line(struct sj_mapping *m, bool bold, const char *s,
                     const struct sj_label_place *place, double top, size_t of)
{
    const struct sj_run *run = sj_lay_run(m->lay, bold, s);
    const struct sj_mark *mark = &m->panel->marks.items[of];
    /* Text hugs the side on which its mark stands. */
    double slack = place->box.w - 2 - run->width, x = place->box.x + 1;
    double mid = place->box.x + place->box.w / 2;
    if (mark->at.x > place->box.x + place->box.w - 2)
        x += slack;
    else if (fabs(mark->at.x - mid) < place->box.w / 4)
        x += slack / 2;
    enum sj_look look = sj_map_look_under(m, place->box);
    struct sj_words words = {.run = run,
                             .x = x,
                             .y = sj_lay_baseline(m->lay, place->box.y + top + 7),
                             .ink = sj_map_ink_on(look, true),
                             .halo = look,
                             .halo_width = SJ_HALO_PX,
                             .of = (int)of};
    SJ_VEC_PUSH(m->lay->arena, &m->panel->words, words);
}

static void put_label(struct sj_mapping *m, size_t i, const struct sj_label_place *place)
{
    const struct sj_stop *stop = m->ask_stops.items[i];
    size_t of = m->ask_marks.items[i];
    put_line(m, m->panel->marks.items[of].kind != SJ_MARK_RING, stop->name, place, 0, of);
    if (stop->sub != NULL)
        put_line(m, false, stop->sub, place, 14, of);
    if (place->leader)
        sj_lay_rule(m->lay, m->panel, SJ_RULE_LEADER, place->from.x, place->from.y,
                    place->to.x, place->to.y);
}

/* Every mark blocks; only those with a name ask for a label. */
static void label_marks(struct sj_mapping *m)
{
    size_t n = m->asks.n, wanted = 0;
    struct sj_label_ask *asks = SJ_NEW_N(m->lay->arena, n + 1, struct sj_label_ask);
    size_t *from = SJ_NEW_N(m->lay->arena, n + 1, size_t);
    for (size_t i = 0; i < n; i++) {
        measure_ask(m, i);
        sj_label_block(m->labels, m->asks.items[i].mark, 0.4);
        /* Past this many no search helps: the rest are known by their numbers. */
        if (m->asks.items[i].w <= 0 || wanted >= MOST_LABELS)
            continue;
        from[wanted] = i;
        asks[wanted++] = m->asks.items[i];
    }
    struct sj_label_place *places =
        SJ_NEW_N(m->lay->arena, wanted + 1, struct sj_label_place);
    sj_label_place(m->labels, asks, wanted, places);
    struct sj_label_count *count = &m->panel->labels;
    for (size_t i = 0; i < wanted; i++) {
        bool top = asks[i].priority == 1;
        *(top ? &count->top_asked : &count->asked) += 1;
        if (!places[i].placed)
            continue;
        *(top ? &count->top_placed : &count->placed) += 1;
        put_label(m, from[i], &places[i]);
    }
}

/* ---- stops beyond the edge ---- */

/* Where the way to a far place leaves the map: from home, or from the middle of the map.
 */
static struct sj_pt edge_point(const struct sj_mapping *m, const struct sj_spot *spot,
                               struct sj_pt *ret_dir)
{
    enum { STEPS = 96 };
    struct sj_rect box = sj_rect_grow(m->panel->box, -EDGE_PX);
    struct sj_lonlat from = spot->hub;
    double angle;
    if (!spot->arc)
        sj_frame_reach(&m->panel->projection, m->panel->box, &from, &angle);
    struct sj_pt last = {box.x + box.w / 2, box.y + box.h / 2}, before = last;
    for (int k = 0; k <= STEPS; k++) {
        struct sj_pt p;
        struct sj_lonlat at = sj_arc_between(from, spot->at, (double)k / STEPS);
        struct sj_rect point = {0, 0, 0, 0};
        if (!sj_project(&m->panel->projection, at, &p))
            break;
        point.x = p.x;
        point.y = p.y;
        if (!sj_rect_within(point, box))
            break;
        before = last;
        last = p;
    }
    double d = fmax(1e-6, hypot(last.x - before.x, last.y - before.y));
    *ret_dir = (struct sj_pt){(last.x - before.x) / d, (last.y - before.y) / d};
    return last;
}

static void add_edge_mark(struct sj_mapping *m, const struct sj_spot *spot)
{
    struct sj_arena *arena = m->lay->arena;
    struct sj_stop *stop = SJ_NEW(arena, struct sj_stop);
    *stop = *spot->stop;
    struct sj_pt dir, at = edge_point(m, spot, &dir);
    struct sj_lonlat middle;
    double angle;
    sj_frame_reach(&m->panel->projection, m->panel->box, &middle, &angle);
    double km = sj_arc_distance(spot->arc ? spot->hub : middle, spot->at) * KM_PER_DEGREE;
    int hundreds = (int)lround(km / 100);
    const char *far = hundreds < 10 ? sj_arena_printf(arena, "%d km away", hundreds * 100)
                                    : sj_arena_printf(arena, "%d,%d00 km away",
                                                      hundreds / 10, hundreds % 10);
    stop->sub =
        stop->sub == NULL ? far : sj_arena_printf(arena, "%s, %s", stop->sub, far);
    struct sj_mark mark = sj_lay_mark(m->lay, stop->mark, stop->number, at);
    mark.row = stop->row;
    add_mark(m, mark, stop, stop->priority);
}

/* A short arrow from the mark to the edge, the way the place lies. */
static void add_edge_arrow(struct sj_mapping *m, const struct sj_mark *mark,
                           const struct sj_spot *spot)
{
    struct sj_arena *arena = m->lay->arena;
    struct sj_pt dir, at = edge_point(m, spot, &dir);
    double r = radius_of(mark), len = EDGE_PX - 3;
    struct sj_pt *pts = SJ_NEW_N(arena, 2, struct sj_pt);
    pts[0] = (struct sj_pt){at.x + dir.x * r, at.y + dir.y * r};
    pts[1] = (struct sj_pt){at.x + dir.x * len, at.y + dir.y * len};
    struct sj_arc arc = {.planned = spot->stop->mark != SJ_MARK_MADE,
                         .of = spot->stop->mark};
    arc.tip = pts[1];
    arc.dir = dir;
    arc.path = (struct sj_geo_path){.pts = pts, .n_pts = 2, .n_subs = 1};
    arc.path.subs = SJ_NEW(arena, struct sj_geo_sub);
    arc.path.subs[0] = (struct sj_geo_sub){0, 2, false};
    SJ_VEC_PUSH(arena, &m->panel->arcs, arc);
    if (spot->arc)
        sj_map_arc_to(m, spot, at, r);
}

/* ---- the scale ---- */

/* A bar of a round number of km, on maps small enough for one to be true. */
static void add_scale(struct sj_mapping *m)
{
    static const int steps[] = {2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1};
    const struct sj_projection *p = &m->panel->projection;
    double px_per_km = sj_frame_px_per_degree(p) / KM_PER_DEGREE;
    bool true_enough =
        p->kind == SJ_LAEA || p->kind == SJ_ALBERS || p->kind == SJ_CONIC_CONFORMAL;
    if (!true_enough || px_per_km < LEAST_PX_PER_KM)
        return;
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof *steps && steps[i] * px_per_km > 90)
        i++;
    double len = steps[i] * px_per_km;
    const char *s = sj_arena_printf(m->lay->arena, "%d km", steps[i]);
    double w = sj_lay_run(m->lay, false, s)->width, h = 16;
    struct sj_rect box = m->panel->box;
    const struct sj_pt corners[] = {{box.x + 8, box.y + box.h - h - 6},
                                    {box.x + box.w - len - w - 13, box.y + box.h - h - 6},
                                    {box.x + 8, box.y + 6}};
    for (size_t c = 0; c < sizeof corners / sizeof *corners; c++) {
        struct sj_rect at = {corners[c].x, corners[c].y, len + w + 5, h};
        if (!sj_label_free(m->labels, at))
            continue;
        enum sj_look look = sj_map_look_under(m, at);
        double y = at.y + h / 2;
        sj_lay_rule(m->lay, m->panel, SJ_RULE_SCALE, at.x, y, at.x + len, y);
        sj_lay_words(m->lay, m->panel, false, sj_map_ink_on(look, true), s,
                     at.x + len + 5, sj_lay_baseline(m->lay, y));
        sj_lay_last_words(m->panel)->halo = look;
        sj_lay_last_words(m->panel)->halo_width = SJ_HALO_PX;
        sj_label_block(m->labels, at, 3);
        return;
    }
}

/* ---- panels ---- */

static struct sj_mapping mapping_new(struct sj_lay *lay, enum sj_panel_kind kind,
                                     struct sj_rect box, const struct sj_projection *p)
{
    struct sj_mapping m = {.lay = lay};
    m.panel = sj_lay_panel(lay, kind, box);
    m.panel->projection = *p;
    m.labels = sj_label_scene_new(lay->arena, sj_rect_grow(box, -2));
    return m;
}

/* The pill that stands for an inset's stops on the main map, at the locator's side. */
static void add_inset_pill(struct sj_mapping *m, const struct sj_inset *inset,
                           const struct plan_map *pm)
{
    struct sj_stop *stop = SJ_NEW(m->lay->arena, struct sj_stop);
    *stop = *pm->spots[inset->spots[0]].stop;
    stop->number = inset->number;
    stop->name = stop->sub = NULL;
    for (int i = 1; i < inset->n; i++)
        if (pm->spots[inset->spots[i]].stop->mark == SJ_MARK_MADE)
            stop->mark = SJ_MARK_MADE;
    struct sj_rect l = inset->locator;
    struct sj_mark mark = sj_lay_mark(m->lay, stop->mark, inset->number,
                                      (struct sj_pt){l.x, l.y + l.h / 2});
    /* On the side away from the hub, so that the arc comes in freely. */
    const struct sj_spot *first = &pm->spots[inset->spots[0]];
    struct sj_pt hub = {l.x + l.w, l.y};
    if (first->arc && !sj_project(&pm->projection, first->hub, &hub))
        hub.x = l.x + l.w;
    double side = hub.x >= l.x ? -1 : 1;
    mark.at.x = l.x + l.w / 2 + side * (l.w / 2 + mark.width / 2 - 6);
    mark.at.y = l.y + l.h - 4;
    mark.anchor = mark.at;
    mark.row = stop->row;
    add_mark(m, mark, stop, 1);
}

static void add_arcs(struct sj_mapping *m, const struct plan_map *pm, const int *mark_of)
{
    bool done[MOST_INSETS] = {false};
    for (int i = 0; i < pm->n; i++) {
        const struct sj_spot *s = &pm->spots[i];
        if (s->edge && mark_of[i] >= 0)
            add_edge_arrow(m, &m->panel->marks.items[mark_of[i]], s);
        else if (s->group < 0 && mark_of[i] >= 0) {
            const struct sj_mark *mark = &m->panel->marks.items[mark_of[i]];
            sj_map_arc(m, s, mark->at, radius_of(mark));
        } else if (s->arc && s->group >= 0 && !done[s->group] &&
                   pm->insets[s->group].kind == SJ_INSET_NEAR) {
            struct sj_rect l = pm->insets[s->group].locator;
            struct sj_pt c = {l.x + l.w / 2, l.y + l.h / 2};
            done[s->group] = true;
            sj_map_arc(m, s, c, fmin(l.w, l.h) / 2);
        }
    }
}

static void block_insets(struct sj_mapping *m, const struct plan_map *pm)
{
    for (int i = 0; i < pm->n_insets; i++) {
        const struct sj_inset *inset = &pm->insets[i];
        if (pm->req->column <= 0) {
            struct sj_rect gutter = sj_rect_grow(inset->frame, 7);
            SJ_VEC_PUSH(m->lay->arena, &m->keep_clear, gutter);
            sj_label_block(m->labels, gutter, 2);
        }
        if (inset->kind != SJ_INSET_NEAR)
            continue;
        SJ_VEC_PUSH(m->lay->arena, &m->panel->locators, inset->locator);
        sj_label_block(m->labels, inset->locator, 1);
    }
}

static void main_panel(struct plan_map *pm)
{
    struct sj_lay *lay = pm->lay;
    struct sj_mapping m = mapping_new(lay, SJ_PANEL_MAP, pm->main, &pm->projection);
    sj_map_land(&m);
    int *mark_of = SJ_NEW_N(lay->arena, (size_t)pm->n + 1, int);
    bool *settled = SJ_NEW_N(lay->arena, (size_t)(pm->n + pm->n_insets) + 1, bool);
    for (int i = 0; i < pm->n; i++) {
        mark_of[i] = -1;
        if (pm->spots[i].group >= 0)
            continue;
        size_t before = m.panel->marks.n;
        settled[before] = pm->spots[i].settled || pm->spots[i].edge;
        if (pm->spots[i].edge)
            add_edge_mark(&m, &pm->spots[i]);
        else
            add_spot_mark(&m, &pm->projection, &pm->spots[i]);
        if (m.panel->marks.n > before)
            mark_of[i] = (int)before;
    }
    for (int i = 0; i < pm->n_insets; i++)
        if (pm->insets[i].kind == SJ_INSET_NEAR) {
            settled[m.panel->marks.n] = true;
            add_inset_pill(&m, &pm->insets[i], pm);
        }
    sj_map_dodge(&m, settled);
    add_stems(&m, settled);
    add_arcs(&m, pm, mark_of);
    block_insets(&m, pm);
    label_marks(&m);
    add_scale(&m);
    sj_map_names(&m);
}

static void inset_panel(struct plan_map *pm, const struct sj_inset *inset)
{
    struct sj_lay *lay = pm->lay;
    struct sj_mapping m =
        mapping_new(lay, SJ_PANEL_INSET, inset->box, &inset->projection);
    m.panel->frame = inset->frame;
    m.panel->gutter = pm->req->column > 0 ? 0 : 7;
    sj_map_land(&m);
    bool *settled = SJ_NEW_N(lay->arena, (size_t)inset->n + 1, bool);
    for (int i = 0; i < inset->n; i++) {
        settled[m.panel->marks.n] = pm->spots[inset->spots[i]].settled;
        add_spot_mark(&m, &inset->projection, &pm->spots[inset->spots[i]]);
    }
    sj_map_dodge(&m, settled);
    add_stems(&m, settled);
    label_marks(&m);
    sj_map_names(&m);
    sj_lay_words(lay, m.panel, true, SJ_INK_INK, inset->title, inset->frame.x + 8,
                 sj_lay_baseline(lay, inset->frame.y + TITLE_BAR / 2));
}

void sj_map_layout(struct sj_lay *lay, const struct sj_map_request *request)
{
    struct plan_map pm = {.lay = lay, .req = request};
    collect_spots(&pm);
    frame_all(&pm);
    main_panel(&pm);
    for (int i = 0; i < pm.n_insets; i++)
        inset_panel(&pm, &pm.insets[i]);
}
