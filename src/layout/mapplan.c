#include "layout/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/frame.h"

#define PAD 34.0      /* px between the outermost stop and the map's edge */
#define KEPT_PAD 16.0 /* the same in the frame of an edition before, at least */
#define NEAR_PX 22.0  /* badges nearer than this touch */
#define ROOMY_PX 34.0 /* and at this have room for a name */
#define MOST_GAPS 400 /* all pairs are looked at; past some hundreds nothing helps */
#define WORTH_INSET 2 /* badges that another enlargement must part */
#define MANY_TOUCH 6
#define AREA_GAP 8.0   /* between the map and insets beside it */
#define INSET_PAD 15.0 /* px kept free of badges along its sides */

/* ---- framing ---- */

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

bool sj_map_is_framed(const struct sj_map_plan *pm, int spot)
{
    const struct sj_spot *s = &pm->spots[spot];
    bool far = s->group >= 0 && pm->insets[s->group].kind == SJ_INSET_FAR;
    return !far && !s->edge;
}

/* The points that must be on the map: places, then `ret_ways` of ways. */
static size_t framed_points(const struct sj_map_plan *pm, struct sj_lonlat **ret,
                            size_t *ret_ways)
{
    enum { ALONG = 8 };
    struct sj_lonlat *pts = SJ_NEW_N(
        pm->lay->arena, (size_t)(pm->n + pm->n_legs * ALONG) + 1, struct sj_lonlat);
    size_t n = 0;
    for (int i = 0; i < pm->n; i++)
        if (sj_map_is_framed(pm, i))
            pts[n++] = pm->spots[i].at;
    size_t places = n;
    for (int i = 0; i < pm->n_legs; i++) {
        int from = pm->legs[i].from, to = pm->legs[i].to;
        bool framed = sj_map_is_framed(pm, from) && sj_map_is_framed(pm, to);
        for (int k = 1; k < ALONG && framed; k++)
            pts[n++] =
                sj_arc_between(pm->spots[from].at, pm->spots[to].at, (double)k / ALONG);
    }
    *ret = pts;
    *ret_ways = n - places;
    return n;
}

/* From each badge to the next one, in px, ascending. */
static size_t gaps_of(const struct sj_map_plan *pm, const struct sj_projection *p,
                      double *ret)
{
    struct sj_pt *at = SJ_NEW_N(pm->lay->arena, MOST_GAPS, struct sj_pt);
    size_t n = 0;
    for (int i = 0; i < pm->n && n < MOST_GAPS; i++)
        n += sj_map_is_framed(pm, i) && sj_spot_has_badge(&pm->spots[i]) &&
             sj_project(p, pm->spots[i].at, &at[n]);
    for (size_t i = 0; i < n; i++) {
        double least = INFINITY;
        for (size_t k = 0; k < n; k++)
            if (k != i)
                least = fmin(least, (at[i].x - at[k].x) * (at[i].x - at[k].x) +
                                        (at[i].y - at[k].y) * (at[i].y - at[k].y));
        ret[i] = sqrt(least);
    }
    qsort(ret, n, sizeof *ret, by_value);
    return n;
}

/* How near a map goes whose places are close together: as near as the outlines bear; and
 * nearer only as far as that parts badges, at least half of those that touch. */
static double nearest_scale(const struct sj_map_plan *pm, const struct sj_projection *p)
{
    double fits = sj_frame_px_per_degree(p), gaps[MOST_GAPS];
    size_t n = gaps_of(pm, p, gaps), touch = 0, remain = 0;
    for (size_t i = 0; i < n; i++) {
        touch += gaps[i] * SJ_COAST_PX / fits < NEAR_PX;
        remain += gaps[i] < NEAR_PX;
    }
    if (touch < SJ_LEAST_CROWD || remain * 2 > touch)
        return SJ_COAST_PX;
    double typical = gaps[n / 10];
    return fmin(fits, fmax(SJ_COAST_PX, fits * ROOMY_PX / fmax(typical, 1)));
}

static struct sj_projection fit_to(const struct sj_map_plan *pm,
                                   const struct sj_lonlat *pts, size_t n, size_t ways)
{
    struct sj_frame_ask ask = {.points = pts,
                               .n = n,
                               .n_ways = ways,
                               .box = pm->main,
                               .pad = fmin(PAD, fmin(pm->main.w, pm->main.h) / 6),
                               .at_top = pm->req->bleed > 0,
                               .most = SJ_NEAREST_PX,
                               .projection = pm->lay->in->projection};
    struct sj_projection p = sj_frame_fit(&ask);
    if (sj_frame_px_per_degree(&p) <= SJ_COAST_PX)
        return p;
    ask.most = nearest_scale(pm, &p);
    return sj_frame_fit(&ask);
}

struct sj_projection sj_map_fit_main(const struct sj_map_plan *pm)
{
    struct sj_lonlat *pts;
    size_t ways, n = framed_points(pm, &pts, &ways);
    struct sj_projection fitted = fit_to(pm, pts, n, ways);
    const struct sj_stable *stable = sj_lay_stable(pm->lay);
    int asked = pm->lay->in->projection;
    bool kept = stable != NULL && stable->has_map &&
                (asked < 0 || (int)stable->map.projection.kind == asked);
    return kept ? sj_map_kept_frame(&stable->map, pm->main, KEPT_PAD, pts, n - ways,
                                    &fitted)
                : fitted;
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

/* ---- insets beside the map or on it ---- */

/* How the box is divided between the map and its insets. */
enum division { ON_THE_MAP, LEFT_OF_IT, BELOW_IT };

struct arrangement {
    enum division division;
    double share; /* of the box, for the insets; 0: the column asked for */
    int cost;     /* in badges that it must part to be worth it */
};

static void divide(struct sj_map_plan *pm, const struct arrangement *a)
{
    struct sj_rect box = pm->req->box;
    pm->main = box;
    pm->area = (struct sj_rect){0, 0, 0, 0};
    switch (a->division) {
    case ON_THE_MAP:
        return;
    case LEFT_OF_IT:
        pm->area = box;
        pm->area.w = a->share > 0 ? floor(box.w * a->share) : pm->req->column;
        pm->main.x += pm->area.w + AREA_GAP;
        pm->main.w -= pm->area.w + AREA_GAP;
        return;
    case BELOW_IT:
        pm->area = sj_map_page_part(pm, box);
        pm->area.h = floor(box.h * a->share);
        pm->area.y += box.h - pm->area.h;
        pm->main.h -= pm->area.h + AREA_GAP;
        return;
    }
}

static void forget_near(struct sj_map_plan *pm, int n_far)
{
    for (int i = 0; i < pm->n; i++)
        if (pm->spots[i].group >= n_far)
            pm->spots[i].group = -1;
    pm->n_insets = n_far;
}

/* How large the inside of an enlargement will be where there are n of them, less what
 * badges keep free of along its sides. */
static struct sj_rect inside_of(const struct sj_map_plan *pm, int n)
{
    struct sj_rect in = sj_map_inset_on_map(pm, 0, 0);
    in.h -= SJ_TITLE_BAR;
    if (pm->area.w > 0)
        in = sj_map_inset_inside(pm->area, n);
    in.w -= 2 * INSET_PAD;
    in.h -= 2 * INSET_PAD;
    return in;
}

/* As few enlargements as leave the fewest badges touching. */
static void find_crowds(struct sj_map_plan *pm)
{
    int n_far = pm->n_insets, best = 0, least = sj_map_touching(pm, -1);
    for (int n = 1;
         n <= SJ_MAP_INSETS - n_far && least >= SJ_LEAST_CROWD && !pm->gathered; n++) {
        struct sj_rect in = inside_of(pm, n_far + n);
        forget_near(pm, n_far);
        sj_map_find_crowds(pm, in.w, in.h, n_far + n);
        int cost = sj_map_touching(pm, -1) + WORTH_INSET * n;
        if (cost < least) {
            least = cost;
            best = n;
        }
    }
    struct sj_rect in = inside_of(pm, n_far + best);
    forget_near(pm, n_far);
    sj_map_find_crowds(pm, in.w, in.h, n_far + best);
}

/* A far stop without room for a map of its own is told of at the edge. */
static void give_up_far(struct sj_map_plan *pm)
{
    for (int i = 0; i < pm->n; i++) {
        int group = pm->spots[i].group;
        if (group >= 0 && pm->insets[group].kind == SJ_INSET_FAR)
            pm->spots[i].edge = true;
        pm->spots[i].group = -1;
    }
    pm->n_insets = 0;
}

/* A home that left the frame, and lies on the map that the stops make, stands there. */
static void recall_homes(struct sj_map_plan *pm)
{
    struct sj_rect inner = sj_rect_grow(pm->main, -2 * SJ_RING_PX);
    for (int i = 0; i < pm->n; i++) {
        struct sj_spot *s = &pm->spots[i];
        struct sj_pt p;
        if (s->edge && s->stop->mark == SJ_MARK_HOME &&
            sj_project(&pm->projection, s->at, &p) &&
            sj_rect_within((struct sj_rect){p.x, p.y, 0, 0}, inner))
            s->edge = false;
    }
}

/* Badges that touch in them, and what a reader has to pay for looking elsewhere: most for
 * one that holds more than half of the stops, since then it ought to be the map. */
static int cost_of_insets(const struct sj_map_plan *pm)
{
    int cost = 0, badges = 0;
    for (int i = 0; i < pm->n; i++)
        badges += sj_spot_has_badge(&pm->spots[i]);
    for (int i = 0; i < pm->n_insets; i++) {
        const struct sj_inset *inset = &pm->insets[i];
        cost += sj_map_touching(pm, i);
        if (inset->kind == SJ_INSET_NEAR)
            cost += WORTH_INSET + (2 * inset->n > badges ? 2 * inset->n - badges : 0);
    }
    return cost;
}

/* Returns how many badges touch in the end, and what the insets cost. */
static int arrange(struct sj_map_plan *pm, const struct arrangement *a)
{
    for (int i = 0; i < pm->n; i++) {
        pm->spots[i].group = -1;
        pm->spots[i].edge = false;
    }
    pm->n_insets = 0;
    divide(pm, a);
    sj_map_find_far(pm);
    pm->projection = sj_map_fit_main(pm);
    recall_homes(pm);
    find_crowds(pm);
    if (!sj_map_place_insets(pm)) {
        give_up_far(pm);
        pm->projection = sj_map_fit_main(pm);
        find_crowds(pm);
        if (!sj_map_place_insets(pm))
            pm->n_insets = 0;
    }
    if (pm->n_insets == 0 && pm->area.w > 0) {
        pm->main = pm->req->box;
        pm->area.w = 0;
        pm->projection = sj_map_fit_main(pm);
    }
    return a->cost + sj_map_touching(pm, -1) + cost_of_insets(pm);
}

/* The first arrangement is the page's own; where that leaves many badges touching, the
 * insets are given more room. */
static void frame_all(struct sj_map_plan *pm)
{
    static const struct arrangement beside[] = {
        {LEFT_OF_IT, 0, 0}, {LEFT_OF_IT, 0.36, 3}, {LEFT_OF_IT, 0.48, 4}};
    static const struct arrangement on[] = {
        {ON_THE_MAP, 0, 0}, {BELOW_IT, 0.34, 3}, {BELOW_IT, 0.45, 4}};
    enum { N = sizeof on / sizeof *on };
    const struct arrangement *all = pm->req->column > 0 ? beside : on;
    int least = arrange(pm, &all[0]), best = 0, done = 0;
    for (int i = 1; i < N && least >= MANY_TOUCH && !pm->gathered; i++) {
        int cost = arrange(pm, &all[i]);
        done = i;
        if (cost < least) {
            least = cost;
            best = i;
        }
    }
    if (best != done)
        arrange(pm, &all[best]);
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

static void find_spots(struct sj_map_plan *pm)
{
    const struct sj_plan *plan = pm->lay->plan;
    pm->stops = plan->stops.items;
    pm->n_stops = plan->stops.n;
    if (sj_map_crowded(pm)) {
        pm->projection = fit_stops(pm);
        sj_map_gather(pm);
    }
    sj_map_trips(pm);
}

void sj_map_plan(struct sj_map_plan *pm)
{
    find_spots(pm);
    frame_all(pm);
    tell_unseen(pm);
}

void sj_map_plan_near(struct sj_map_plan *pm)
{
    find_spots(pm);
    pm->main = pm->req->box;
    sj_map_find_far(pm);
    pm->projection = sj_map_fit_main(pm);
}
