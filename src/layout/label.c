#include "layout/label.h"

#include <math.h>
#include <stdlib.h>

#include "layout/labelkey.h"
#include "layout/labelscene.h"
#include "layout/labelsearch.h"
#include "layout/lay.h"

/* px. A label had better be nearer to its own mark than to any other by CLEARER. */
#define OFF 1.6     /* from a mark to its label: more than what blocks it */
#define FOREIGN 1.5 /* to the box of somebody else's mark */
#define CLEARER 2.0
#define NEAR 8.0
#define FAR 9.5   /* from a mark to a line that is not the nearest of its label */
#define LONG 28.0 /* a leader that the eye follows at once is no longer */

/* Costs, in the measure of the positions below: a leader costs as much as a way through
 * a name of average length. */
#define LEADER 110
#define PER_PX 1.5
#define TOO_LONG 250
#define CROSSES_WAY 500
#define AMBIGUOUS 100
#define TIED 60      /* the same, with a leader that says whose it is */
#define APART 120    /* a way runs between a label and its mark */
#define ALONG_WAY 80 /* a leader runs along a way, and is lost in it */
#define NEAR_ANOTHER 8
#define MOVED 40 /* away from where it stood in an edition before */
#define MOVED_PX 2
#define MOVED_MOST 180
#define OCCLUSION 400    /* × the weighted fraction that is covered */
#define COVERED_MOST 400 /* of a name that the key has, too: about three ways */

#define ADJACENT 16
#define ON_LEADERS 48
#define FEW 8 /* candidates: then more are looked for */

_Static_assert(ADJACENT + ON_LEADERS <= SJ_LABEL_CANDIDATES, "all have room");

/* ---- candidates ---- */

/* Where a label stands beside its mark, in the order that readers prefer; the second half
 * is our own: above or below, and slid along until it begins (1) or ends (-1) where the
 * mark does. */
static const struct position {
    int dx, dy; /* which side */
    double slide;
    int cost;
} positions[ADJACENT] = {
    {0, -1, 0, 0},   {0, 1, 0, 6},   {1, 0, 0, 8},      {1, -1, 0, 10},
    {1, 1, 0, 14},   {-1, 0, 0, 18}, {-1, -1, 0, 22},   {-1, 1, 0, 26},
    {0, -1, 0.5, 6}, {0, -1, 1, 12}, {0, -1, -0.5, 10}, {0, -1, -1, 20},
    {0, 1, 0.5, 11}, {0, 1, 1, 16},  {0, 1, -0.5, 15},  {0, 1, -1, 24},
};

static struct sj_pt middle_of(struct sj_rect r)
{
    return (struct sj_pt){r.x + r.w / 2, r.y + r.h / 2};
}

/* Shifted along the frame's edge, if what it names is within. */
static struct sj_rect shifted_inside(const struct sj_label_scene *s, struct sj_rect mark,
                                     struct sj_rect box)
{
    double right = s->frame.x + s->frame.w;
    if (mark.x >= s->frame.x && mark.x + mark.w <= right)
        box.x = fmax(fmin(box.x, right - box.w), s->frame.x);
    return box;
}

/* The label's box with its near side OFF px from the mark's. */
static struct sj_rect beside(const struct sj_label_scene *s,
                             const struct sj_label_ask *ask, const struct position *at)
{
    struct sj_rect m = ask->mark;
    double w = ask->w, h = ask->h;
    double x = m.x + m.w / 2 - w / 2, y = m.y + m.h / 2 - h / 2;
    x += at->dx * ((m.w + w) / 2 + OFF) + at->slide * fmax(0, (w - m.w) / 2);
    y += at->dy * ((m.h + h) / 2 + OFF);
    /* A corner position comes nearer from the side, clear of the mark's box; two lines
     * still a little nearer. */
    if (at->dx != 0)
        y -= at->dy * fmin(ask->lines > 1 ? 8 : 6, m.h / 3 + ask->lines - 1);
    struct sj_rect box = {x, y, w, h};
    return at->dx == 0 ? shifted_inside(s, m, box) : box;
}

/* A leader that runs over somebody else's mark points at that. What its own mark stands
 * in is no obstacle. */
static bool leader_blocked(const struct sj_label_scene *s, struct sj_rect own,
                           const struct sj_label_candidate *c)
{
    struct sj_rect reach = sj_rect_of(c->from, c->to);
    struct sj_rect within = sj_rect_of(middle_of(own), middle_of(own));
    for (size_t i = 0; i < s->blocked.n; i++) {
        struct sj_rect box = s->blocked.items[i].box;
        if (sj_rects_meet(reach, box, 1) && !sj_rects_meet(box, within, 0) &&
            sj_segment_meets(c->from, c->to, sj_rect_grow(box, 0.5)))
            return true;
    }
    return false;
}

/* Free of all that is blocked, or within the same box (on the map, the box that an inset
 * enlarges) as its mark. */
static bool stands_free(const struct sj_label_scene *s, struct sj_rect own,
                        struct sj_rect box)
{
    if (!sj_rect_within(box, s->frame))
        return false;
    struct sj_pt middle = middle_of(own);
    for (size_t i = 0; i < s->blocked.n; i++) {
        const struct sj_label_blocked *b = &s->blocked.items[i];
        if (sj_rects_meet(box, b->box, b->gap) &&
            !(sj_rect_within(sj_rect_of(middle, middle), b->box) &&
              sj_rect_within(box, sj_rect_grow(b->box, -b->gap))))
            return false;
    }
    return true;
}

/* Whether a leader lies in what is drawn there already: one that crosses a way meets it
 * once, one that runs along it all the way. */
static bool runs_along(struct sj_label_scene *s, const struct sj_label_candidate *c)
{
    int met = 0;
    for (int k = 1; k <= 3; k++) {
        double t = k / 3.0;
        struct sj_pt p = {c->from.x + t * (c->to.x - c->from.x),
                          c->from.y + t * (c->to.y - c->from.y)};
        met += sj_label_over_way(s, (struct sj_rect){p.x - 3, p.y - 3, 6, 6});
    }
    return met > 1;
}

static void push_candidate(struct sj_label_scene *s, const struct sj_label_ask *ask,
                           struct sj_label_item *item, struct sj_label_candidate c)
{
    if (!stands_free(s, ask->mark, c.box) ||
        (c.leader && leader_blocked(s, ask->mark, &c)))
        return;
    bool crosses = c.leader && sj_label_crosses(s, c.from, c.to);
    int covered = (int)lround(OCCLUSION * sj_label_ink(s, c.box));
    if (ask->keyed && (crosses || covered > COVERED_MOST))
        return;
    c.cost += covered + (crosses ? CROSSES_WAY : 0);
    c.cost += c.leader && runs_along(s, &c) ? ALONG_WAY : 0;
    c.faulty = crosses;
    item->cands[item->n++] = c;
}

static struct sj_pt nearest_on(struct sj_rect r, struct sj_pt p)
{
    return (struct sj_pt){fmin(fmax(p.x, r.x), r.x + r.w),
                          fmin(fmax(p.y, r.y), r.y + r.h)};
}

/* Where a line towards `to` leaves a mark: the edge of its disc or pill, casing aside. */
static struct sj_pt leave(struct sj_rect mark, struct sj_pt to)
{
    struct sj_rect body = sj_rect_grow(mark, -1.5);
    double r = fmin(body.w, body.h) / 2;
    struct sj_pt c = nearest_on(sj_rect_grow(body, -r), to);
    double dx = to.x - c.x, dy = to.y - c.y, len = sqrt(dx * dx + dy * dy);
    return len < r ? to : (struct sj_pt){c.x + dx * r / len, c.y + dy * r / len};
}

static void adjacent_candidates(struct sj_label_scene *s, const struct sj_label_ask *ask,
                                struct sj_label_item *item)
{
    for (int i = 0; i < ADJACENT; i++) {
        struct sj_label_candidate c = {.box = beside(s, ask, &positions[i]),
                                       .cost = positions[i].cost};
        struct sj_pt to = nearest_on(c.box, middle_of(ask->mark));
        if (sj_label_crosses(s, leave(ask->mark, to), to))
            c.cost += APART;
        push_candidate(s, ask, item, c);
    }
}

/* A leader of that many px from the edge of its mark, and how many directions are tried.
 * No farther than the eye follows at once, save where nothing nearer is free; `finer`
 * where hardly any of these are. */
struct ring {
    double px;
    int spokes;
};
static const struct ring rings[] = {{12, 16}, {26, 14}, {38, 8}, {52, 10}, {0, 0}};
static const struct ring finer[] = {{19, 24}, {32, 24}, {45, 24}, {57, 24}, {0, 0}};
static const struct ring finest[] = {{8, 36},  {15, 36}, {22, 36}, {29, 36}, {36, 36},
                                     {43, 36}, {50, 36}, {57, 36}, {0, 0}};

/* Where the end of a spoke meets its label: a side or a corner as the spoke comes, the
 * nearest corner, the middle of the nearest side. */
enum meeting { AS_IT_COMES, AT_A_CORNER, AT_A_MIDDLE, MEETINGS };

static struct sj_pt met(enum meeting how, double dx, double dy)
{
    double most = fmax(fabs(dx), fabs(dy)), sx = copysign(1, dx), sy = copysign(1, dy);
    switch (how) {
    case AT_A_CORNER:
        return (struct sj_pt){sx, sy};
    case AT_A_MIDDLE:
        return fabs(dx) > fabs(dy) ? (struct sj_pt){sx, 0} : (struct sj_pt){0, sy};
    case AS_IT_COMES:
    case MEETINGS:
        break;
    }
    return (struct sj_pt){dx / most, dy / most};
}

/* The label on the end of a spoke. */
static struct sj_label_candidate on_spoke(const struct sj_label_scene *s,
                                          const struct sj_label_ask *ask, double px,
                                          double angle, enum meeting how)
{
    double dx = cos(angle), dy = sin(angle);
    double r = px + fmin(ask->mark.w, ask->mark.h) / 2;
    struct sj_pt c = middle_of(ask->mark), p = {c.x + r * dx, c.y + r * dy};
    struct sj_pt e = met(how, dx, dy);
    struct sj_rect box = {p.x - ask->w * (0.5 - 0.5 * e.x),
                          p.y - ask->h * (0.5 - 0.5 * e.y), ask->w, ask->h};
    struct sj_label_candidate cand = {.leader = true};
    cand.box = shifted_inside(s, ask->mark, box);
    cand.to = nearest_on(cand.box, c);
    cand.from = leave(ask->mark, cand.to);
    double len = hypot(cand.to.x - cand.from.x, cand.to.y - cand.from.y);
    cand.cost = LEADER + (int)lround(PER_PX * len) + (len > LONG ? TOO_LONG : 0);
    return cand;
}

static void leader_candidates(struct sj_label_scene *s, const struct sj_label_ask *ask,
                              const struct ring *ring, enum meeting how,
                              struct sj_label_item *item)
{
    const double pi = 3.14159265358979323846;
    for (; ring->spokes > 0; ring++)
        for (int k = 0; k < ring->spokes && item->n < SJ_LABEL_CANDIDATES; k++)
            push_candidate(s, ask, item,
                           on_spoke(s, ask, ring->px, 2 * pi * k / ring->spokes, how));
}

/* Where it stood in an edition before. */
static void candidate_before(struct sj_label_scene *s, const struct sj_label_ask *ask,
                             const struct sj_label_was *was, struct sj_label_item *item)
{
    struct sj_pt m = middle_of(ask->mark);
    struct sj_label_candidate c = {.leader = was->leader};
    c.box = (struct sj_rect){m.x + was->off.x - ask->w / 2, m.y + was->off.y - ask->h / 2,
                             ask->w, ask->h};
    c.to = nearest_on(c.box, m);
    c.from = leave(ask->mark, c.to);
    if (c.leader)
        c.cost = (int)lround(PER_PX * hypot(c.to.x - c.from.x, c.to.y - c.from.y));
    else if (sj_label_crosses(s, c.from, c.to))
        c.cost = APART;
    push_candidate(s, ask, item, c);
}

/* A reader of both editions looks for a label where it stood. */
static void charge_moves(const struct sj_label_ask *ask, const struct sj_label_was *was,
                         struct sj_label_item *item)
{
    struct sj_pt m = middle_of(ask->mark);
    for (int i = 0; i < item->n; i++) {
        struct sj_pt at = middle_of(item->cands[i].box);
        double px = hypot(at.x - m.x - was->off.x, at.y - m.y - was->off.y);
        if (px > 0.5)
            item->cands[i].cost += (int)lround(fmin(MOVED_MOST, MOVED + MOVED_PX * px));
    }
}

/* How a label lies to the marks of others. */
struct company {
    double nearest; /* px, of those that are near at all */
    int near;       /* how many are */
    int rivals;     /* to which it is nearer than to its own, or nearly so */
};

/* By how much a label is nearer to its own mark than to another. Of two lines each is
 * looked at; one that is far from its mark is read with the other. */
static double clearance(struct sj_rect box, int lines, struct sj_rect own,
                        struct sj_rect other)
{
    double least = sj_rects_apart(box, other) - sj_rects_apart(box, own);
    box.h /= lines;
    for (int line = 0; line < lines && lines > 1; line++, box.y += box.h) {
        double mine = sj_rects_apart(box, own);
        if (mine <= FAR)
            least = fmin(least, sj_rects_apart(box, other) - mine);
    }
    return least;
}

static struct company company_of(const struct sj_label_ask *asks, size_t n, size_t own,
                                 struct sj_rect box)
{
    double mine = sj_rects_apart(box, asks[own].mark);
    struct company c = {.nearest = INFINITY};
    for (size_t k = 0; k < n; k++) {
        bool kin = asks[own].kin != 0 && asks[k].kin == asks[own].kin;
        if (k == own || kin || !sj_rects_meet(box, asks[k].mark, mine + NEAR))
            continue;
        double clear = clearance(box, asks[own].lines, asks[own].mark, asks[k].mark);
        c.nearest = fmin(c.nearest, sj_rects_apart(box, asks[k].mark));
        c.rivals += clear < CLEARER;
        c.near += clear >= CLEARER && clear < NEAR;
    }
    return c;
}

/* A label nearer to somebody else's mark than to its own is read as that one's, unless a
 * leader ties it; one that nearly touches it is not a candidate. */
static void look_at_neighbours(const struct sj_label_ask *asks, size_t n, size_t own,
                               struct sj_label_item *item)
{
    int kept = 0;
    for (int i = 0; i < item->n; i++) {
        struct sj_label_candidate c = item->cands[i];
        struct company company = company_of(asks, n, own, c.box);
        bool clear = c.leader || company.rivals == 0;
        c.cost +=
            (c.leader ? TIED : AMBIGUOUS) * company.rivals + NEAR_ANOTHER * company.near;
        c.faulty = c.faulty || !clear;
        if (company.nearest >= FOREIGN && (clear || !asks[own].keyed))
            item->cands[kept++] = c;
    }
    item->n = kept;
}

static int by_cost(const void *a, const void *b)
{
    const struct sj_label_candidate *x = a, *y = b;
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    if (x->box.y < y->box.y || x->box.y > y->box.y)
        return x->box.y < y->box.y ? -1 : 1;
    return x->box.x < y->box.x ? -1 : x->box.x > y->box.x;
}

static bool nowhere_else(const struct sj_label_ask *ask)
{
    return !ask->keyed && !ask->last;
}

static int faultless(const struct sj_label_item *item)
{
    int count = 0;
    for (int i = 0; i < item->n; i++)
        count += !item->cands[i].faulty;
    return count;
}

/* What must stand is looked for closer by, until there are a few positions that nobody
 * reads amiss. */
static void look_with_care(struct sj_label_scene *scene, const struct sj_label_ask *asks,
                           size_t n, size_t own, struct sj_label_item *item)
{
    struct sj_label_candidate found[SJ_LABEL_CANDIDATES];
    for (int how = 0; how < MEETINGS && faultless(item) < FEW; how++) {
        struct sj_label_item more = {.at = item->at, .cands = found};
        leader_candidates(scene, &asks[own], finest, (enum meeting)how, &more);
        look_at_neighbours(asks, n, own, &more);
        for (int i = 0; i < more.n && item->n < SJ_LABEL_CANDIDATES; i++)
            item->cands[item->n++] = found[i];
    }
}

static void make_item(struct sj_label_scene *scene, const struct sj_label_ask *asks,
                      size_t n, size_t i, bool careful, struct sj_label_item *ret)
{
    const struct sj_label_ask *ask = &asks[i];
    *ret = (struct sj_label_item){.at = middle_of(ask->mark)};
    if (ask->w <= 0)
        return;
    ret->cands = SJ_NEW_N(scene->arena, SJ_LABEL_CANDIDATES, struct sj_label_candidate);
    ret->omit = 1000 * (6 - ask->priority + nowhere_else(ask));
    const struct sj_label_was *was = scene->was != NULL ? &scene->was[i] : NULL;
    if (was != NULL && was->known)
        candidate_before(scene, ask, was, ret);
    adjacent_candidates(scene, ask, ret);
    if (ask->leaders)
        leader_candidates(scene, ask, rings, AS_IT_COMES, ret);
    if (ask->leaders && ret->n < FEW)
        leader_candidates(scene, ask, finer, AS_IT_COMES, ret);
    if (was != NULL && was->known)
        charge_moves(ask, was, ret);
    look_at_neighbours(asks, n, i, ret);
    if (ask->leaders && !ask->keyed && careful)
        look_with_care(scene, asks, n, i, ret);
    qsort(ret->cands, (size_t)ret->n, sizeof *ret->cands, by_cost);
}

/* What is placed stands in the way of what comes later. */
static struct sj_label_place settle_down(struct sj_label_scene *scene,
                                         const struct sj_label_candidate *c)
{
    sj_label_block(scene, c->box, SJ_LABEL_GAP);
    if (c->leader)
        sj_label_way(scene, (struct sj_pt[]){c->from, c->to}, 2);
    return (struct sj_label_place){
        .placed = true, .box = c->box, .leader = c->leader, .from = c->from, .to = c->to};
}

void sj_label_recall(struct sj_label_scene *scene, const struct sj_label_was *was)
{
    scene->was = was;
}

void sj_label_place(struct sj_label_scene *scene, const struct sj_label_ask *asks,
                    size_t n, struct sj_label_tally *tally, struct sj_label_place *ret)
{
    struct sj_label_item *items = SJ_NEW_N(scene->arena, n, struct sj_label_item);
    bool careful = sj_label_few_stand(asks, n);
    for (size_t i = 0; i < n; i++)
        make_item(scene, asks, n, i, careful, &items[i]);
    sj_label_settle(scene->arena, asks, items, n, tally);
    for (size_t i = 0; i < n; i++) {
        ret[i] = (struct sj_label_place){0};
        if (items[i].chosen < 0)
            continue;
        sj_label_count(tally, &items[i].cands[items[i].chosen]);
        ret[i] = settle_down(scene, &items[i].cands[items[i].chosen]);
    }
}
