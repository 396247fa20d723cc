/* Marks that overlap step aside: as little as they can, in the order in which they lie,
 * within the land that each marks. */
#include "layout/map.h"

#include <math.h>

#include "layout/outline.h"

#define ROUNDS 200
#define AT_HOME 60      /* rounds in which no mark leaves its land; then room is short */
#define CASING_GAP 1.1  /* px between two casings: badges keep 22 px between middles */
#define IN_ORDER 2.0    /* px: places nearer than that in x have no left and right */
#define ROOMY_PX2 600.0 /* land so large on the page has room for a badge */
#define MOST_MARKS 400  /* past that all pairs take long, and nothing helps */

/* A mark with its satellites: a disc, or a pill as long as `half` to both sides. */
struct body {
    struct sj_mark *mark;
    double dx, dy; /* from the mark's middle to the body's */
    double half, r;
    double weight;                /* how hard it is to move */
    const struct sj_geo_path *in; /* the land that it must not leave; or NULL */
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

static struct body body_of(struct sj_panel *panel, size_t i, bool settled)
{
    struct sj_mark *mark = &panel->marks.items[i];
    struct sj_rect box = sj_mark_box(mark);
    double r = fmin(box.w, box.h) / 2;
    return (struct body){.mark = mark,
                         .dx = box.x + box.w / 2 - mark->at.x,
                         .dy = box.y + box.h / 2 - mark->at.y,
                         .half = fmax(0, box.w / 2 - r),
                         .r = r + CASING_GAP / 2,
                         .weight = weight_of(mark, settled),
                         .in = land_of(panel, mark->anchor)};
}

/* What is left of a distance along the line on which two pills may slide. */
static double beyond(double d, double slack)
{
    return d > slack ? d - slack : d < -slack ? d + slack : 0;
}

/* The direction from a to b in which they part soonest, and how far they are apart. */
static struct sj_pt direction(const struct body *a, const struct body *b, size_t i,
                              size_t k, double *ret_apart)
{
    double x = b->mark->at.x + b->dx - a->mark->at.x - a->dx;
    double y = b->mark->at.y + b->dy - a->mark->at.y - a->dy;
    struct sj_pt d = {beyond(x, a->half + b->half), y};
    *ret_apart = hypot(d.x, d.y);
    if (*ret_apart < 0.01) {
        /* The same point: to the sides, in a direction that depends on who they are. */
        double angle = 0.2 + 2.4 * (double)(i * 7 + k);
        d = (struct sj_pt){cos(angle), sin(angle) * 0.4};
    }
    double len = hypot(d.x, d.y);
    return (struct sj_pt){d.x / len, d.y / len};
}

static void shift(struct body *b, double x, double y)
{
    b->mark->at.x += x;
    b->mark->at.y += y;
}

/* Splits the overlap of two marks between them by how freely each may move. */
static bool part(struct body *a, struct body *b, size_t i, size_t k)
{
    double apart, need = a->r + b->r;
    if (fabs(b->mark->at.x - a->mark->at.x) > need + a->half + b->half + 12 ||
        fabs(b->mark->at.y - a->mark->at.y) > need + 12)
        return false;
    struct sj_pt d = direction(a, b, i, k, &apart);
    if (apart >= need)
        return false;
    double over = need - apart, share = b->weight / (a->weight + b->weight);
    shift(a, -d.x * over * share, -d.y * over * share);
    shift(b, d.x * over * (1 - share), d.y * over * (1 - share));
    return true;
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
    double share = b->weight / (a->weight + b->weight);
    shift(a, -x * share, -y * share);
    shift(b, x * (1 - share), y * (1 - share));
    return x < 0 || x > 0 || y < 0 || y > 0;
}

/* Back towards its place, no further than into its own land. */
static bool return_home(struct body *b)
{
    struct sj_pt out = b->mark->at, in = b->mark->anchor;
    if (b->in == NULL || sj_outline_has(b->in, out.x, out.y))
        return false;
    for (int step = 0; step < 6; step++) {
        struct sj_pt mid = {(in.x + out.x) / 2, (in.y + out.y) / 2};
        *(sj_outline_has(b->in, mid.x, mid.y) ? &in : &out) = mid;
    }
    b->mark->at = in;
    return true;
}

static void keep_on_map(const struct sj_panel *panel, struct body *b)
{
    double r = sj_mark_radius(b->mark) + 2;
    struct sj_rect box = panel->box;
    struct sj_pt *at = &b->mark->at;
    at->x = fmin(fmax(at->x, box.x + r), box.x + box.w - r);
    at->y = fmin(fmax(at->y, box.y + r), box.y + box.h - r);
}

static bool dodge_round(const struct sj_panel *panel, struct body *bodies, int round)
{
    bool moved = false;
    size_t n = panel->marks.n;
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++)
            moved = part(&bodies[i], &bodies[k], i, k) || moved;
    for (size_t i = 0; i < n && moved; i++)
        for (size_t k = i + 1; k < n; k++)
            reorder(&bodies[i], &bodies[k]);
    for (size_t i = 0; i < n; i++) {
        if (round < AT_HOME)
            moved = return_home(&bodies[i]) || moved;
        keep_on_map(panel, &bodies[i]);
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
    for (size_t i = 0; i < n; i++)
        bodies[i] = body_of(panel, i, settled[i]);
    for (int round = 0; round < ROUNDS; round++)
        if (!dodge_round(panel, bodies, round))
            return;
}
