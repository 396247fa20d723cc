/* Marks that overlap step aside: as little as they can, in the order in which they lie,
 * within the land that each marks. */
#include "layout/map.h"

#include <math.h>

#include "layout/outline.h"

#define ROUNDS 200
#define AT_EASE 60     /* rounds that keep order and land; after them, room is short */
#define AT_LAST 170    /* after these, to part is all that counts */
#define CASING_GAP 1.1 /* px between two casings: badges keep 22 px between middles */
#define CASING 1.5
#define SLIGHT 0.01     /* px: no move at all */
#define TAB_GAP 4.0     /* px from a tab, whose words are then nearer to its own mark */
#define BESIDE 8.0      /* px that a satellite may shift a mark's middle */
#define IN_ORDER 2.0    /* px: places nearer than that in x have no left and right */
#define ROOMY_PX2 600.0 /* land so large on the page has room for a badge */
#define MOST_MARKS 400  /* past that all pairs take long, and nothing helps */

/* A disc, or a pill as long as `half` to both sides of its middle. */
struct pill {
    double dx, dy; /* its middle, from that of the mark */
    double half, r;
};

struct body {
    struct sj_mark *mark;
    struct pill pills[2];         /* the mark alone, and with what stands beside it */
    double weight;                /* how hard it is to move */
    const struct sj_geo_path *in; /* the land that it must not leave; or NULL */
    struct sj_pt inside;          /* where it was last seen to be in it */
    double wide, high;            /* from its middle to where its pills may end */
    bool fixed;                   /* on a tab, which all others keep off */
    bool outside; /* of what insets enlarge: what is shown there is not it */
};

static double weight_of(const struct sj_mark *mark, bool settled)
{
    if (mark->kind == SJ_MARK_HOME)
        return 50;
    /* A ring says which state; a badge has its number to be known by. */
    if (mark->kind == SJ_MARK_RING)
        return 40;
    return settled ? 8 : 2;
}

static const struct sj_geo_path *land_of(const struct sj_panel *panel, struct sj_pt at)
{
    size_t largest;
    for (size_t i = 0; i < panel->lands.n; i++) {
        const struct sj_geo_path *path = &panel->lands.items[i].path;
        if (!sj_outline_misses(path, (struct sj_rect){at.x, at.y, 0, 0}) &&
            sj_outline_has(path, at.x, at.y))
            return sj_outline_area(path, &largest) < ROOMY_PX2 ? NULL : path;
    }
    return NULL;
}

static struct pill pill_of(const struct sj_mark *mark, struct sj_rect box)
{
    double r = fmin(box.w, box.h) / 2;
    return (struct pill){.dx = box.x + box.w / 2 - mark->at.x,
                         .dy = box.y + box.h / 2 - mark->at.y,
                         .half = fmax(0, box.w / 2 - r),
                         .r = r + CASING_GAP / 2};
}

static struct body body_of(struct sj_panel *panel, size_t i, bool settled)
{
    struct sj_mark *mark = &panel->marks.items[i];
    struct sj_rect alone = {mark->at.x - mark->width / 2, mark->at.y - mark->height / 2,
                            mark->width, mark->height};
    struct body b = {.mark = mark,
                     .pills = {pill_of(mark, sj_rect_grow(alone, CASING)),
                               pill_of(mark, sj_mark_box(mark))},
                     .weight = weight_of(mark, settled),
                     .in = land_of(panel, mark->anchor),
                     .inside = mark->anchor,
                     .fixed = sj_map_tab_of(panel, (int)i) != NULL};
    for (int shape = 0; shape < 2; shape++) {
        b.wide = fmax(b.wide, b.pills[shape].r + b.pills[shape].half);
        b.high = fmax(b.high, b.pills[shape].r);
    }
    return b;
}

/* What is left of a distance along the line on which two pills may slide. */
static double beyond(double d, double slack)
{
    return d > slack ? d - slack : d < -slack ? d + slack : 0;
}

/* The direction from a to b in which two of their pills part soonest, and how far these
 * are apart. */
static struct sj_pt direction(const struct body *a, const struct body *b, int shape,
                              double twist, double *ret_apart)
{
    const struct pill *p = &a->pills[shape], *q = &b->pills[shape];
    double x = b->mark->at.x + q->dx - a->mark->at.x - p->dx;
    double y = b->mark->at.y + q->dy - a->mark->at.y - p->dy;
    struct sj_pt d = {beyond(x, p->half + q->half), y};
    *ret_apart = sqrt(d.x * d.x + d.y * d.y);
    /* The same point: to the sides, in a direction that depends on who they are. */
    if (*ret_apart < 0.01)
        d = (struct sj_pt){cos(twist), sin(twist) * 0.4};
    double len = sqrt(d.x * d.x + d.y * d.y);
    return (struct sj_pt){d.x / len, d.y / len};
}

static void shift(struct body *b, double x, double y)
{
    b->mark->at.x += x;
    b->mark->at.y += y;
}

/* Splits the overlap of two marks between them by how freely each may move. */
static bool part(struct body *a, struct body *b, double twist)
{
    bool moved = false;
    if (fabs(b->mark->at.x - a->mark->at.x) > a->wide + b->wide + BESIDE ||
        fabs(b->mark->at.y - a->mark->at.y) > a->high + b->high + BESIDE)
        return false;
    for (int shape = 0; shape < 2; shape++) {
        double apart, need = a->pills[shape].r + b->pills[shape].r;
        double reach = need + a->pills[shape].half + b->pills[shape].half + BESIDE;
        if (fabs(b->mark->at.x - a->mark->at.x) > reach ||
            fabs(b->mark->at.y - a->mark->at.y) > need + BESIDE)
            continue;
        struct sj_pt d = direction(a, b, shape, twist, &apart);
        if (apart >= need)
            continue;
        double over = need - apart, share = b->weight / (a->weight + b->weight);
        shift(a, -d.x * over * share, -d.y * over * share);
        shift(b, d.x * over * (1 - share), d.y * over * (1 - share));
        moved = true;
    }
    return moved;
}

/* By how much b must go in one dimension to be on the side of a on which its place is. */
static double out_of_order(double a, double b, double place_a, double place_b)
{
    if (fabs(place_b - place_a) < IN_ORDER)
        return 0;
    return place_b > place_a ? fmax(0, a - b) : fmin(0, a - b);
}

/* Who lies left of whom, and above, stays so. */
static bool reorder(struct body *a, struct body *b)
{
    const struct sj_mark *p = a->mark, *q = b->mark;
    double x = out_of_order(p->at.x, q->at.x, p->anchor.x, q->anchor.x);
    double y = out_of_order(p->at.y, q->at.y, p->anchor.y, q->anchor.y);
    if (fabs(x) + fabs(y) <= 0)
        return false;
    double share = b->weight / (a->weight + b->weight);
    shift(a, -x * share, -y * share);
    shift(b, x * (1 - share), y * (1 - share));
    return true;
}

/* Back towards its place, no further than into its own land. */
static bool return_home(struct body *b)
{
    struct sj_pt out = b->mark->at, in = b->mark->anchor;
    bool stands = fabs(out.x - b->inside.x) + fabs(out.y - b->inside.y) <= 0;
    if (b->in == NULL || stands)
        return false;
    if (sj_outline_has(b->in, out.x, out.y)) {
        b->inside = out;
        return false;
    }
    for (int step = 0; step < 6; step++) {
        struct sj_pt mid = {(in.x + out.x) / 2, (in.y + out.y) / 2};
        *(sj_outline_has(b->in, mid.x, mid.y) ? &in : &out) = mid;
    }
    b->mark->at = b->inside = in;
    return true;
}

/* By the shortest way off a box, and on the map. */
static bool keep_off(struct sj_rect map, struct sj_rect box, double r, struct sj_pt *at)
{
    struct sj_rect off = sj_rect_grow(box, r);
    double left = at->x - off.x, right = off.x + off.w - at->x;
    double up = at->y - off.y, down = off.y + off.h - at->y;
    if (fmin(fmin(left, right), fmin(up, down)) <= SLIGHT)
        return false;
    const double ways[4] = {off.x > map.x + r ? left : INFINITY,
                            off.x + off.w < map.x + map.w - r ? right : INFINITY,
                            off.y > map.y + r ? up : INFINITY,
                            off.y + off.h < map.y + map.h - r ? down : INFINITY};
    int k = 0;
    for (int i = 1; i < 4; i++)
        k = ways[i] < ways[k] ? i : k;
    if (!isfinite(ways[k]))
        return false;
    at->x += k == 0 ? -left : k == 1 ? right : 0;
    at->y += k == 2 ? -up : k == 3 ? down : 0;
    return true;
}

/* Off tabs, and off the boxes that insets enlarge where it is to stand `outside`. */
static bool keep_on_map(const struct sj_panel *panel, struct body *b, bool outside)
{
    double r = sj_mark_radius(b->mark) + 2;
    struct sj_rect box = panel->box;
    struct sj_pt *at = &b->mark->at;
    bool moved = false;
    if (b->fixed) {
        *at = b->mark->anchor;
        return false;
    }
    for (size_t i = 0; i < panel->locators.n && b->outside && outside; i++)
        moved = keep_off(box, panel->locators.items[i], r - 2, at) || moved;
    for (size_t i = 0; i < panel->tabs.n; i++)
        moved = keep_off(box, panel->tabs.items[i].box, r + TAB_GAP, at) || moved;
    at->x = fmin(fmax(at->x, box.x + r), box.x + box.w - r);
    at->y = fmin(fmax(at->y, box.y + r), box.y + box.h - r);
    return moved;
}

static bool dodge_round(const struct sj_panel *panel, struct body *bodies, int round)
{
    bool moved = false;
    size_t n = panel->marks.n;
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++)
            moved =
                part(&bodies[i], &bodies[k], 0.2 + 2.4 * (double)(i * 7 + k)) || moved;
    for (size_t i = 0; i < n && moved && round < AT_EASE; i++)
        for (size_t k = i + 1; k < n; k++)
            reorder(&bodies[i], &bodies[k]);
    for (size_t i = 0; i < n; i++) {
        if (round < AT_EASE)
            moved = return_home(&bodies[i]) || moved;
        moved = keep_on_map(panel, &bodies[i], round < AT_LAST) || moved;
    }
    return moved;
}

void sj_map_dodge(struct sj_mapping *m, const bool *settled)
{
    struct sj_panel *panel = m->panel;
    size_t n = panel->marks.n;
    if (n > MOST_MARKS)
        return;
    struct body *bodies = SJ_NEW_N(m->lay->arena, n + 1, struct body);
    for (size_t i = 0; i < n; i++) {
        bodies[i] = body_of(panel, i, settled[i]);
        bodies[i].outside = i < m->n_places && panel->marks.items[i].kind != SJ_MARK_HOME;
    }
    for (int round = 0; round < ROUNDS; round++)
        if (!dodge_round(panel, bodies, round))
            return;
}
