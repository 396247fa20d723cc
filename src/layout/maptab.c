/* Places beyond the map stand on plates of page let into its edge, so that nobody takes
 * them for places on the land there: mark, name and distance, and an arrow out over the
 * frame, the way the place lies. */
#include "layout/labelscene.h"
#include "layout/map.h"

#include <math.h>

#include "lang/lang.h"

#define PAD 6.0    /* px from the sides of a plate to what is on it, */
#define PAD_Y 4.0  /* above and below */
#define STEM 13.0  /* from the edge to the mark, for the arrow */
#define CROSS 5.0  /* that the arrow goes beyond the frame; */
#define SHORT -2.5 /* where there is no frame, before the page ends */
#define GAP 5.0    /* from the mark to its words */
#define WORD_GAP 5.0
#define ASKED 7.0 /* width of the "?" beside a mark */
#define CLEAR 6.0 /* from other marks, so that these do not seem to be meant */
#define STEP 6.0  /* from place to place that is tried along an edge */

/* What a plate hides, in a currency in which moving it by 2 px costs 1. */
#define COST_MARK 1000.0
#define COST_WAY 10.0 /* each of 24 points of a way */
#define COST_OTHER_SIDE 200.0
#define COST_WRONG_SIDE 1500.0 /* the place lies the other way */
#define COST_WAY_MISSED 150.0
#define COST_NAMELESS 900.0

/* In order of preference; what a lesser one costs. */
enum wording { TWO_LINES, ONE_LINE, NAME_ONLY, NO_WORDS, WORDINGS };
static const double wording_cost[WORDINGS] = {0, 30, 120, 400};

/* A plate that is tried. */
struct plate {
    enum sj_side side;
    enum wording wording;
    double w, h; /* of its words */
    struct sj_rect box;
    struct sj_pt at; /* of the mark */
    double text_x;
};

struct tabs {
    struct sj_mapping *m;
    const struct sj_map_plan *pm;
    const struct sj_run *name, *far;
    const bool *edge; /* by mark: it goes on a plate, too */
    int mark;
    struct sj_pt exit, dir; /* where the way there leaves the map */
    bool leads;             /* a way leads there */
    bool keyed;
};

static bool on_left(enum sj_side side)
{
    return side == SJ_SIDE_LEFT;
}

static bool beside(enum sj_side side)
{
    return side == SJ_SIDE_LEFT || side == SJ_SIDE_RIGHT;
}

static struct sj_pt outward(enum sj_side side)
{
    static const struct sj_pt normal[] = {[SJ_SIDE_LEFT] = {-1, 0},
                                          [SJ_SIDE_RIGHT] = {1, 0},
                                          [SJ_SIDE_TOP] = {0, -1},
                                          [SJ_SIDE_BOTTOM] = {0, 1}};
    return normal[side];
}

/* ---- one plate ---- */

static void measure(const struct tabs *t, struct plate *p)
{
    double line = sj_line_px(t->m->lay) - 1, name = t->name->width, far = t->far->width;
    p->h = p->wording == NO_WORDS ? 0 : p->wording == TWO_LINES ? 2 * line : line;
    p->w = p->wording == NO_WORDS    ? 0
           : p->wording == NAME_ONLY ? name
           : p->wording == ONE_LINE  ? name + WORD_GAP + far
                                     : fmax(name, far);
}

/* Mark and words in a row; the mark, `at` along the edge, stands towards the edge, or
 * where its words begin. */
static void lay_out(const struct tabs *t, struct plate *p, double at)
{
    const struct sj_rect map = t->m->panel->box;
    struct sj_mark mark = t->m->panel->marks.items[t->mark];
    mark.at = (struct sj_pt){0, 0};
    struct sj_rect body = sj_mark_box(&mark);
    double left = -body.x, right = body.x + body.w, up = -body.y, down = body.y + body.h;
    double above = fmax(up, p->h / 2) + PAD_Y, below = fmax(down, p->h / 2) + PAD_Y;
    double words = p->w > 0 ? GAP + p->w : 0;
    bool first = beside(p->side) ? on_left(p->side) : !t->m->lay->plan->lang->rtl;
    p->box.w = (beside(p->side) ? STEM : PAD) + left + right + words + PAD;
    p->box.h = beside(p->side)
                   ? above + below
                   : STEM + (p->side == SJ_SIDE_TOP ? up + below : down + above);
    if (beside(p->side)) {
        p->box.x = on_left(p->side) ? map.x : map.x + map.w - p->box.w;
        p->at.x = on_left(p->side) ? map.x + STEM + left : map.x + map.w - STEM - right;
        p->at.y = at;
        p->box.y = at - above;
    } else {
        bool top = p->side == SJ_SIDE_TOP;
        p->at.x = at;
        p->at.y = top ? map.y + STEM + up : map.y + map.h - STEM - down;
        p->box.x = at - (first ? left : left + words) - PAD;
        p->box.y = top ? map.y : map.y + map.h - p->box.h;
    }
    p->text_x = first ? p->at.x + right + GAP : p->at.x - left - GAP - p->w;
}

static double way_cost(const struct tabs *t, struct sj_rect box)
{
    enum { PARTS = 24 };
    double cost = 0;
    for (int i = 0; i < t->pm->n_legs; i++) {
        const struct sj_spot *from = &t->pm->spots[t->pm->legs[i].from];
        const struct sj_spot *to = &t->pm->spots[t->pm->legs[i].to];
        for (int k = 1; k < PARTS && !from->edge && !to->edge; k++) {
            struct sj_lonlat at = sj_arc_between(from->at, to->at, (double)k / PARTS);
            struct sj_rect q = {0, 0, 0, 0};
            struct sj_pt on;
            if (!sj_project(&t->pm->projection, at, &on))
                continue;
            q.x = on.x;
            q.y = on.y;
            cost += sj_rect_within(q, box) ? COST_WAY : 0;
        }
    }
    return cost;
}

/* What a plate hides of what stands on the map. */
static double hidden(const struct tabs *t, struct sj_rect box)
{
    const struct sj_panel *panel = t->m->panel;
    double cost = way_cost(t, box);
    for (size_t i = 0; i < panel->marks.n; i++) {
        struct sj_rect mark = sj_mark_box(&panel->marks.items[i]);
        cost += !t->edge[i] && sj_rects_meet(mark, box, CLEAR) ? COST_MARK : 0;
    }
    for (size_t i = 0; i < panel->tabs.n; i++)
        cost += sj_rects_meet(panel->tabs.items[i].box, box, 4) ? COST_MARK : 0;
    for (size_t i = 0; i < t->m->keep_clear.n; i++)
        cost += sj_rects_meet(t->m->keep_clear.items[i], box, 2) ? COST_MARK : 0;
    for (size_t i = 0; i < panel->locators.n; i++)
        cost += sj_rects_meet(panel->locators.items[i], box, 2) ? COST_MARK : 0;
    return cost;
}

/* ---- the best of them ---- */

/* Where the way there crosses the map's edge, or would. */
static enum sj_side side_of(const struct tabs *t)
{
    const struct sj_rect map = t->m->panel->box;
    double least = INFINITY;
    enum sj_side best = SJ_SIDE_LEFT;
    for (int k = SJ_SIDE_LEFT; k <= SJ_SIDE_BOTTOM; k++) {
        struct sj_pt n = outward((enum sj_side)k);
        double along = n.x * t->dir.x + n.y * t->dir.y;
        double x = n.x < 0 ? t->exit.x - map.x : map.x + map.w - t->exit.x;
        double y = n.y < 0 ? t->exit.y - map.y : map.y + map.h - t->exit.y;
        double far = (beside((enum sj_side)k) ? x : y) / fmax(along, 0.05);
        if (far < least) {
            least = far;
            best = (enum sj_side)k;
        }
    }
    return best;
}

static double cost_of(const struct tabs *t, const struct plate *p, double shift)
{
    bool unnamed = p->wording == NO_WORDS && !t->keyed;
    struct sj_rect exit = {t->exit.x, t->exit.y, 0, 0};
    bool missed = t->leads && !sj_rects_meet(exit, p->box, 1);
    return wording_cost[p->wording] + fabs(shift) / 2 + (unnamed ? COST_NAMELESS : 0) +
           (missed ? COST_WAY_MISSED : 0);
}

/* All along one side, with one wording. */
static void try_side(const struct tabs *t, struct plate p, double base, double *least,
                     struct plate *best)
{
    const struct sj_rect box = t->m->labels->frame;
    double from = beside(p.side) ? t->exit.y : t->exit.x;
    double length = beside(p.side) ? box.h : box.w;
    measure(t, &p);
    for (int k = 0; k * STEP / 2 < length; k++) {
        double shift = (k % 2 == 0 ? 1 : -1) * STEP * ((k + 1) / 2);
        lay_out(t, &p, from + shift);
        bool inside = beside(p.side)
                          ? p.box.y >= box.y && p.box.y + p.box.h <= box.y + box.h
                          : p.box.x >= box.x && p.box.x + p.box.w <= box.x + box.w;
        double cost = base + cost_of(t, &p, shift);
        if (!inside || cost >= *least)
            continue;
        cost += hidden(t, p.box);
        if (cost < *least) {
            *least = cost;
            *best = p;
        }
    }
}

static struct plate find_plate(const struct tabs *t)
{
    enum sj_side natural = side_of(t);
    struct plate best = {.side = natural, .wording = NO_WORDS};
    double least = INFINITY;
    lay_out(t, &best, beside(natural) ? t->exit.y : t->exit.x);
    for (int wording = 0; wording < WORDINGS; wording++)
        for (int k = SJ_SIDE_LEFT; k <= SJ_SIDE_BOTTOM; k++) {
            struct plate p = {.side = (enum sj_side)k, .wording = (enum wording)wording};
            struct sj_pt n = outward(p.side);
            bool wrong = n.x * t->dir.x + n.y * t->dir.y < 0.2;
            double base = p.side == natural ? 0
                          : wrong           ? COST_WRONG_SIDE
                                            : COST_OTHER_SIDE;
            try_side(t, p, base, &least, &best);
        }
    return best;
}

/* ---- putting it ---- */

/* What stands beside a mark, above or level with it, is in the way of an arrow there. */
static double clear_slope(const struct sj_mark *mark, enum sj_side side, double slope)
{
    bool beset = mark->kind == SJ_MARK_INVITED || mark->kind == SJ_MARK_SKIPPED ||
                 mark->kind == SJ_MARK_REMOTE;
    double to = mark->turned ? -1 : 1; /* where it stands */
    struct sj_pt n = outward(side);
    if (!beset || n.x * to < 0 || side == SJ_SIDE_BOTTOM)
        return slope;
    /* Right of the way out is down on the right side and up on the left. */
    double towards = beside(side) ? -n.x : to;
    return slope * towards > 0 ? 0 : slope;
}

/* By how much an arrow goes aside for each px out: the way the place lies, as far as that
 * keeps to the plate. */
static double slope_of(const struct tabs *t, const struct plate *p, double far)
{
    const struct sj_mark *mark = &t->m->panel->marks.items[t->mark];
    struct sj_pt n = outward(p->side);
    double out = n.x * t->dir.x + n.y * t->dir.y;
    double aside = n.x * t->dir.y - n.y * t->dir.x;
    double room = (beside(p->side) ? p->box.h / 2 : PAD + mark->width / 2) - 5;
    double slope = fmin(fmax(aside / fmax(out, 0.1), -room / far), room / far);
    return clear_slope(mark, p->side, slope);
}

/* From the mark out over the edge. */
static struct sj_arc arrow_of(const struct tabs *t, const struct plate *p,
                              const struct sj_spot *spot)
{
    struct sj_arena *arena = t->m->lay->arena;
    const struct sj_mark *mark = &t->m->panel->marks.items[t->mark];
    struct sj_pt n = outward(p->side);
    double half = (beside(p->side) ? mark->width : mark->height) / 2;
    bool home = mark->kind == SJ_MARK_HOME;
    bool asked = mark->kind == SJ_MARK_INVITED && n.x * (mark->turned ? -1 : 1) > 0;
    double far = fabs(n.x * (p->at.x - p->box.x) + n.y * (p->at.y - p->box.y));
    far = n.x + n.y > 0 ? (beside(p->side) ? p->box.w : p->box.h) - far : far;
    double slope = slope_of(t, p, far), norm = hypot(1, slope);
    double end = far + (t->m->panel->bleed ? SHORT : CROSS);
    double rim = half + 2 + (asked ? ASKED : 0);
    struct sj_pt dir = {(n.x - slope * n.y) / norm, (n.y + slope * n.x) / norm};
    struct sj_pt *pts = SJ_NEW_N(arena, 2, struct sj_pt);
    pts[0] = (struct sj_pt){p->at.x + dir.x * rim, p->at.y + dir.y * rim};
    pts[1] = (struct sj_pt){p->at.x + dir.x * end * norm, p->at.y + dir.y * end * norm};
    struct sj_arc arc = {.planned = !home && mark->kind != SJ_MARK_MADE,
                         .of = home ? SJ_MARK_MADE : spot->stop->mark,
                         .tip = pts[1],
                         .dir = dir};
    arc.path = (struct sj_geo_path){.pts = pts, .n_pts = 2, .n_subs = 1};
    arc.path.subs = SJ_NEW(arena, struct sj_geo_sub);
    arc.path.subs[0] = (struct sj_geo_sub){0, 2, false};
    return arc;
}

static void put_words(const struct tabs *t, const struct sj_run *run, enum sj_ink ink,
                      double x, double y)
{
    struct sj_words words = {.run = run, .ink = ink, .of = t->mark};
    words.x = x;
    words.y = sj_lay_baseline(t->m->lay, y);
    SJ_VEC_PUSH(t->m->lay->arena, &t->m->panel->words, words);
}

/* Words hug the mark. */
static void put_all_words(const struct tabs *t, const struct plate *p)
{
    double half = p->h / 4, name = p->text_x, far = p->text_x;
    if (p->wording == NO_WORDS)
        return;
    bool right = p->text_x < p->at.x;
    if (p->wording == TWO_LINES && right) {
        name += p->w - t->name->width;
        far += p->w - t->far->width;
    } else if (p->wording == ONE_LINE) {
        *(right ? &name : &far) += WORD_GAP + (right ? t->far->width : t->name->width);
    }
    if (p->wording != TWO_LINES)
        half = 0;
    put_words(t, t->name, SJ_INK_INK, name, p->at.y - half);
    if (p->wording != NAME_ONLY)
        put_words(t, t->far, SJ_INK_MUTED, far, p->at.y + half);
}

static void count_words(const struct tabs *t, const struct sj_stop *stop, bool named)
{
    struct sj_label_count *count = &t->m->panel->labels;
    bool top = stop->priority == 1;
    if (!named && t->keyed) {
        SJ_VEC_PUSH(t->m->lay->arena, &t->m->panel->moved, stop->row);
        return;
    }
    *(top ? &count->top_asked : &count->asked) += 1;
    *(top ? &count->top_placed : &count->placed) += named;
}

static void put_tab(struct tabs *t, const struct sj_spot *spot)
{
    struct sj_mapping *m = t->m;
    struct plate p = find_plate(t);
    struct sj_mark *mark = &m->panel->marks.items[t->mark];
    mark->at = mark->anchor = p.at;
    struct sj_tab tab = {.box = p.box, .side = p.side, .mark = t->mark};
    tab.arrow = arrow_of(t, &p, spot);
    SJ_VEC_PUSH(m->lay->arena, &m->panel->tabs, tab);
    sj_label_block(m->labels, p.box, 2);
    put_all_words(t, &p);
    count_words(t, spot->stop, p.wording != NO_WORDS);
    if (p.wording != NO_WORDS)
        SJ_VEC_PUSH(m->lay->arena, &m->named, spot->stop);
}

static bool leads_there(const struct sj_map_plan *pm, int spot)
{
    bool leads = false;
    for (int i = 0; i < pm->n_legs; i++)
        leads = leads || (pm->legs[i].to == spot && !pm->spots[pm->legs[i].from].edge);
    return leads;
}

void sj_map_tabs(struct sj_mapping *m, const struct sj_map_plan *pm, const int *mark_of)
{
    bool *edge = SJ_NEW_N(m->lay->arena, m->panel->marks.n + 1, bool);
    for (int i = 0; i < pm->n; i++)
        if (mark_of[i] >= 0)
            edge[mark_of[i]] = pm->spots[i].edge;
    for (int i = 0; i < pm->n; i++) {
        const struct sj_spot *spot = &pm->spots[i];
        if (mark_of[i] < 0 || !spot->edge)
            continue;
        struct sj_edge_words words = sj_map_edge_words(m, spot);
        struct tabs t = {.m = m, .pm = pm, .edge = edge, .mark = mark_of[i]};
        t.name = sj_lay_run(m->lay, true, words.name != NULL ? words.name : "");
        t.far = sj_lay_run(m->lay, false, words.far);
        t.exit = sj_map_edge_point(&m->panel->projection, m->panel->box, spot, &t.dir);
        t.leads = leads_there(pm, i);
        t.keyed = spot->stop->priority > 1 && sj_map_in_key(m, spot->stop);
        put_tab(&t, spot);
    }
}

const struct sj_tab *sj_map_tab_of(const struct sj_panel *panel, int mark)
{
    for (size_t i = 0; i < panel->tabs.n; i++)
        if (panel->tabs.items[i].mark == mark)
            return &panel->tabs.items[i];
    return NULL;
}
