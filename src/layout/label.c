#include "layout/label.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/error.h"
#include "layout/labelsearch.h"
#include "layout/lay.h"

#define OFF 1.6     /* px from a mark to its label: more than what blocks it */
#define CELL 2.0    /* px per cell of the occupancy grid */
#define FOREIGN 1.5 /* px to the box of somebody else's mark */
#define ADJACENT 12
#define RINGS 3
#define SPOKES 16

_Static_assert(ADJACENT + RINGS * SPOKES <= SJ_LABEL_CANDIDATES, "all have room");

struct blocked {
    struct sj_rect box;
    double gap;
};

struct sj_label_scene {
    struct sj_arena *arena;
    struct sj_rect frame;
    SJ_VEC(struct blocked) blocked;
    int cols, rows;
    float *ink;  /* cols × rows, weights */
    double *sum; /* (cols+1) × (rows+1); NULL until asked for */
};

/* ---- the occupancy grid ---- */

struct sj_label_scene *sj_label_scene_new(struct sj_arena *arena, struct sj_rect frame)
{
    struct sj_label_scene *s = SJ_NEW(arena, struct sj_label_scene);
    s->arena = arena;
    s->frame = frame;
    s->cols = (int)ceil(fmin(frame.w, 8000) / CELL) + 1;
    s->rows = (int)ceil(fmin(frame.h, 8000) / CELL) + 1;
    s->ink = SJ_NEW_N(arena, (size_t)s->cols * (size_t)s->rows, float);
    return s;
}

void sj_label_block(struct sj_label_scene *scene, struct sj_rect box, double gap)
{
    SJ_VEC_PUSH(scene->arena, &scene->blocked, ((struct blocked){box, gap}));
}

static void ink_point(struct sj_label_scene *s, double x, double y, float weight)
{
    int c = (int)floor((x - s->frame.x) / CELL), r = (int)floor((y - s->frame.y) / CELL);
    if (c < 0 || r < 0 || c >= s->cols || r >= s->rows)
        return;
    float *cell = &s->ink[(size_t)r * (size_t)s->cols + (size_t)c];
    if (weight > *cell)
        *cell = weight;
}

static void ink_segment(struct sj_label_scene *s, struct sj_pt a, struct sj_pt b,
                        float weight)
{
    double len = hypot(b.x - a.x, b.y - a.y);
    int steps = (int)fmin(ceil(len / CELL), 20000);
    for (int i = 0; i <= steps; i++) {
        double t = steps == 0 ? 0 : (double)i / steps;
        ink_point(s, a.x + t * (b.x - a.x), a.y + t * (b.y - a.y), weight);
    }
}

void sj_label_avoid(struct sj_label_scene *scene, const struct sj_pt *pts, size_t n,
                    bool ring, double weight)
{
    for (size_t i = 0; i + 1 < n; i++)
        ink_segment(scene, pts[i], pts[i + 1], (float)weight);
    if (ring && n > 1)
        ink_segment(scene, pts[n - 1], pts[0], (float)weight);
    scene->sum = NULL;
}

static void sum_up(struct sj_label_scene *s)
{
    size_t w = (size_t)s->cols + 1;
    s->sum = SJ_NEW_N(s->arena, w * ((size_t)s->rows + 1), double);
    for (size_t r = 0; r < (size_t)s->rows; r++) {
        double row = 0;
        for (size_t c = 0; c < (size_t)s->cols; c++) {
            row += s->ink[r * (size_t)s->cols + c];
            s->sum[(r + 1) * w + c + 1] = s->sum[r * w + c + 1] + row;
        }
    }
}

static int clampi(double v, int most)
{
    return v < 0 ? 0 : v > most ? most : (int)v;
}

/* The weighted fraction of the box that is covered. */
double sj_label_ink(const struct sj_label_scene *s, struct sj_rect box)
{
    size_t w = (size_t)s->cols + 1;
    size_t x0 = (size_t)clampi(floor((box.x - s->frame.x) / CELL), s->cols);
    size_t y0 = (size_t)clampi(floor((box.y - s->frame.y) / CELL), s->rows);
    size_t x1 = (size_t)clampi(ceil((box.x + box.w - s->frame.x) / CELL), s->cols);
    size_t y1 = (size_t)clampi(ceil((box.y + box.h - s->frame.y) / CELL), s->rows);
    if (x1 <= x0 || y1 <= y0 || s->sum == NULL)
        return 0;
    double sum = s->sum[y1 * w + x1] - s->sum[y0 * w + x1] - s->sum[y1 * w + x0] +
                 s->sum[y0 * w + x0];
    return sum / (double)((x1 - x0) * (y1 - y0));
}

bool sj_label_free(const struct sj_label_scene *scene, struct sj_rect box)
{
    if (!sj_rect_within(box, scene->frame))
        return false;
    for (size_t i = 0; i < scene->blocked.n; i++)
        if (sj_rects_meet(box, scene->blocked.items[i].box, scene->blocked.items[i].gap))
            return false;
    return true;
}

/* ---- candidates ---- */

/* Where a label stands beside its mark, in the order that readers prefer; the last four
 * are our own: above or below, with one end over the mark. */
static const struct position {
    int dx, dy; /* which side */
    int slide;  /* along it: the label's middle moves this way */
    int cost;
} positions[ADJACENT] = {
    {0, -1, 0, 0},  {0, 1, 0, 6},    {1, 0, 0, 8},    {1, -1, 0, 10},
    {1, 1, 0, 14},  {-1, 0, 0, 18},  {-1, -1, 0, 22}, {-1, 1, 0, 26},
    {0, -1, 1, 12}, {0, -1, -1, 20}, {0, 1, 1, 16},   {0, 1, -1, 24},
};

/* Shifted along the frame's edge, if what it names is within. */
static struct sj_rect shifted_inside(const struct sj_label_scene *s, struct sj_rect mark,
                                     struct sj_rect box)
{
    double right = s->frame.x + s->frame.w;
    if (mark.x >= s->frame.x && mark.x + mark.w <= right)
        box.x = fmax(fmin(box.x, right - box.w), s->frame.x);
    return box;
}

/* The label's box with its near side 0.5 px above or below the mark's, 1.5 px beside it.
 */
static struct sj_rect beside(const struct sj_label_scene *s,
                             const struct sj_label_ask *ask, const struct position *at)
{
    struct sj_rect m = ask->mark;
    double w = ask->w, h = ask->h;
    double x = m.x + m.w / 2 - w / 2, y = m.y + m.h / 2 - h / 2;
    x += at->dx * ((m.w + w) / 2 + OFF) + at->slide * fmax(0, (w - m.w) / 2);
    y += at->dy * ((m.h + h) / 2 + OFF);
    /* A corner position comes nearer from the side, clear of the mark's box. */
    if (at->dx != 0)
        y -= at->dy * fmin(6, m.h / 3);
    struct sj_rect box = {x, y, w, h};
    return at->dx == 0 ? shifted_inside(s, m, box) : box;
}

/* A leader that runs over somebody else's mark points at that. */
static bool leader_blocked(const struct sj_label_scene *s, struct sj_rect own,
                           const struct sj_label_candidate *c)
{
    struct sj_rect reach = {fmin(c->from.x, c->to.x), fmin(c->from.y, c->to.y),
                            fabs(c->from.x - c->to.x), fabs(c->from.y - c->to.y)};
    struct sj_rect within = sj_rect_grow(own, -2);
    for (size_t i = 0; i < s->blocked.n; i++) {
        struct sj_rect box = s->blocked.items[i].box;
        if (sj_rects_meet(reach, box, 1) && !sj_rects_meet(box, within, 0) &&
            sj_segment_meets(c->from, c->to, sj_rect_grow(box, 0.5)))
            return true;
    }
    return false;
}

static void push_candidate(const struct sj_label_scene *s, struct sj_rect own,
                           struct sj_label_item *item, struct sj_label_candidate c)
{
    if (!sj_label_free(s, c.box) || (c.leader && leader_blocked(s, own, &c)))
        return;
    c.cost += (int)lround(400 * sj_label_ink(s, c.box));
    item->cands[item->n++] = c;
}

static void adjacent_candidates(const struct sj_label_scene *s,
                                const struct sj_label_ask *ask,
                                struct sj_label_item *item)
{
    for (int i = 0; i < ADJACENT; i++) {
        struct sj_label_candidate c = {.box = beside(s, ask, &positions[i]),
                                       .cost = positions[i].cost};
        push_candidate(s, ask->mark, item, c);
    }
}

static struct sj_pt middle_of(struct sj_rect r)
{
    return (struct sj_pt){r.x + r.w / 2, r.y + r.h / 2};
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

static void leader_candidates(const struct sj_label_scene *s,
                              const struct sj_label_ask *ask, struct sj_label_item *item)
{
    static const double radius[RINGS] = {18, 36, 54};
    const double pi = 3.14159265358979323846;
    struct sj_pt c = middle_of(ask->mark);
    for (int ring = 0; ring < RINGS; ring++)
        for (int k = 0; k < SPOKES; k++) {
            double a = 2 * pi * k / SPOKES, dx = cos(a), dy = sin(a);
            double r = radius[ring] + fmin(ask->mark.w, ask->mark.h) / 2;
            struct sj_pt p = {c.x + r * dx, c.y + r * dy};
            struct sj_rect box = {p.x - ask->w * (0.5 - 0.5 * dx),
                                  p.y - ask->h * (0.5 - 0.5 * dy), ask->w, ask->h};
            box = shifted_inside(s, ask->mark, box);
            struct sj_pt to = nearest_on(box, c);
            struct sj_pt from = leave(ask->mark, to);
            double len = hypot(to.x - from.x, to.y - from.y);
            struct sj_label_candidate cand = {.box = box,
                                              .cost = 40 + (int)lround(1.5 * len),
                                              .leader = true,
                                              .from = from,
                                              .to = to};
            push_candidate(s, ask->mark, item, cand);
        }
}

/* px between two boxes; 0 where they meet. */
static double px_between(struct sj_rect a, struct sj_rect b)
{
    double dx = a.x > b.x ? a.x - (b.x + b.w) : b.x - (a.x + a.w);
    double dy = a.y > b.y ? a.y - (b.y + b.h) : b.y - (a.y + a.h);
    dx = dx > 0 ? dx : 0;
    dy = dy > 0 ? dy : 0;
    return sqrt(dx * dx + dy * dy);
}

/* A label nearer to somebody else's mark than to its own is read as that one's; one that
 * nearly touches it is not a candidate. */
static void look_at_neighbours(const struct sj_label_ask *asks, size_t n, size_t own,
                               struct sj_label_item *item)
{
    int kept = 0;
    for (int i = 0; i < item->n; i++) {
        struct sj_label_candidate c = item->cands[i];
        double mine = px_between(c.box, asks[own].mark), nearest = INFINITY;
        for (size_t k = 0; k < n; k++) {
            if (k == own || !sj_rects_meet(c.box, asks[k].mark, mine + 8))
                continue;
            double theirs = px_between(c.box, asks[k].mark);
            nearest = fmin(nearest, theirs);
            if (theirs < mine + 2)
                c.cost += 30;
            else if (theirs < mine + 8)
                c.cost += 8;
        }
        if (nearest >= FOREIGN)
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

void sj_label_place(struct sj_label_scene *scene, const struct sj_label_ask *asks,
                    size_t n, struct sj_label_place *ret)
{
    if (scene->sum == NULL)
        sum_up(scene);
    struct sj_label_item *items = SJ_NEW_N(scene->arena, n, struct sj_label_item);
    for (size_t i = 0; i < n; i++) {
        items[i].cands =
            SJ_NEW_N(scene->arena, SJ_LABEL_CANDIDATES, struct sj_label_candidate);
        items[i].omit = 1000 * (6 - asks[i].priority);
        items[i].at = middle_of(asks[i].mark);
        adjacent_candidates(scene, &asks[i], &items[i]);
        if (asks[i].leaders)
            leader_candidates(scene, &asks[i], &items[i]);
        look_at_neighbours(asks, n, i, &items[i]);
        qsort(items[i].cands, (size_t)items[i].n, sizeof *items[i].cands, by_cost);
    }
    sj_label_search(scene->arena, items, n);
    for (size_t i = 0; i < n; i++) {
        ret[i] = (struct sj_label_place){0};
        if (items[i].chosen < 0)
            continue;
        const struct sj_label_candidate *c = &items[i].cands[items[i].chosen];
        ret[i] = (struct sj_label_place){true, c->box, c->leader, c->from, c->to};
        sj_label_block(scene, c->box, SJ_LABEL_GAP);
    }
}
