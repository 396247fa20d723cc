#include "layout/label.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/error.h"
#include "layout/lay.h"

#define CELL 2.0   /* px per cell of the occupancy grid */
#define GAP 2.0    /* px between two labels */
#define NODES 3000 /* of the search, per cluster */
#define ADJACENT 8
#define RINGS 2
#define SPOKES 12
#define CANDIDATES (ADJACENT + RINGS * SPOKES)

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

struct candidate {
    struct sj_rect box;
    int cost;
    bool leader;
    struct sj_pt from, to;
};

struct item {
    struct candidate *cands;
    int n;
    int chosen; /* -1: none */
    int omit;   /* cost of leaving it out */
    int cluster;
};

struct search {
    struct item *items;
    size_t n;
    int *best;
    int best_cost, nodes;
    const int *order; /* items of the cluster */
    int count;
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

/* ---- lines and boxes ---- */

static double cross(struct sj_pt o, struct sj_pt a, struct sj_pt b)
{
    return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

static bool segments_cross(struct sj_pt a, struct sj_pt b, struct sj_pt c, struct sj_pt d)
{
    return cross(a, b, c) * cross(a, b, d) < 0 && cross(c, d, a) * cross(c, d, b) < 0;
}

static bool segment_meets(struct sj_pt a, struct sj_pt b, struct sj_rect r)
{
    struct sj_pt p[4] = {
        {r.x, r.y}, {r.x + r.w, r.y}, {r.x + r.w, r.y + r.h}, {r.x, r.y + r.h}};
    for (int i = 0; i < 4; i++)
        if (segments_cross(a, b, p[i], p[(i + 1) % 4]))
            return true;
    return a.x > r.x && a.x < r.x + r.w && a.y > r.y && a.y < r.y + r.h;
}

/* ---- candidates ---- */

/* The label's box with its near side `off` px from the mark's edge in direction (dx, dy),
 * each -1, 0 or 1. */
static struct sj_rect beside(struct sj_rect m, double w, double h, int dx, int dy,
                             double off)
{
    double cx = m.x + m.w / 2, cy = m.y + m.h / 2;
    double x = dx == 0 ? cx - w / 2 : dx > 0 ? m.x + m.w + off : m.x - off - w;
    double y = dy == 0 ? cy - h / 2 : dy > 0 ? m.y + m.h + off : m.y - off - h;
    if (dx != 0 && dy != 0) {
        /* A corner position tucks in: the mark is round. */
        x -= dx * fmin(4, m.w / 4);
        y -= dy * fmin(6, m.h / 3);
    }
    return (struct sj_rect){x, y, w, h};
}

/* A leader that runs over somebody else's mark points at that. */
static bool leader_blocked(const struct sj_label_scene *s, const struct sj_label_ask *ask,
                           struct sj_pt from, struct sj_pt to)
{
    for (size_t i = 0; i < s->blocked.n; i++) {
        struct sj_rect box = s->blocked.items[i].box;
        if (!sj_rects_meet(box, sj_rect_grow(ask->mark, -2), 0) &&
            segment_meets(from, to, sj_rect_grow(box, 1)))
            return true;
    }
    return false;
}

static bool push_candidate(const struct sj_label_scene *s, struct item *item,
                           struct candidate c)
{
    if (!sj_label_free(s, c.box))
        return false;
    c.cost += (int)lround(400 * sj_label_ink(s, c.box));
    item->cands[item->n++] = c;
    return true;
}

static void adjacent_candidates(const struct sj_label_scene *s,
                                const struct sj_label_ask *ask, struct item *item)
{
    static const struct {
        int dx, dy, cost;
    } at[ADJACENT] = {{0, -1, 0}, {0, 1, 6},   {1, 0, 8},    {1, -1, 10},
                      {1, 1, 14}, {-1, 0, 18}, {-1, -1, 22}, {-1, 1, 26}};
    for (int i = 0; i < ADJACENT; i++) {
        double off = at[i].dx == 0 ? 0.5 : 1.5;
        struct candidate c = {
            .box = beside(ask->mark, ask->w, ask->h, at[i].dx, at[i].dy, off),
            .cost = at[i].cost};
        push_candidate(s, item, c);
    }
}

static struct sj_pt nearest_on(struct sj_rect r, struct sj_pt p)
{
    return (struct sj_pt){fmin(fmax(p.x, r.x), r.x + r.w),
                          fmin(fmax(p.y, r.y), r.y + r.h)};
}

static void leader_candidates(const struct sj_label_scene *s,
                              const struct sj_label_ask *ask, struct item *item)
{
    static const double radius[RINGS] = {22, 40};
    const double pi = 3.14159265358979323846;
    struct sj_pt c = {ask->mark.x + ask->mark.w / 2, ask->mark.y + ask->mark.h / 2};
    for (int ring = 0; ring < RINGS; ring++)
        for (int k = 0; k < SPOKES; k++) {
            double a = 2 * pi * k / SPOKES, dx = cos(a), dy = sin(a);
            double r = radius[ring] + fmin(ask->mark.w, ask->mark.h) / 2;
            struct sj_pt p = {c.x + r * dx, c.y + r * dy};
            struct sj_rect box = {p.x - ask->w * (0.5 - 0.5 * dx),
                                  p.y - ask->h * (0.5 - 0.5 * dy), ask->w, ask->h};
            struct sj_pt to = nearest_on(box, c);
            struct sj_pt from = nearest_on(sj_rect_grow(ask->mark, -1.5), to);
            double len = hypot(to.x - from.x, to.y - from.y);
            struct candidate cand = {.box = box,
                                     .cost = 40 + (int)lround(1.5 * len),
                                     .leader = true,
                                     .from = from,
                                     .to = to};
            if (!leader_blocked(s, ask, from, to))
                push_candidate(s, item, cand);
        }
}

/* A label nearer to somebody else's mark than to its own is read as that one's. */
static void add_ambiguity(const struct sj_label_ask *asks, size_t n, size_t own,
                          struct item *item)
{
    for (int i = 0; i < item->n; i++) {
        struct sj_rect box = item->cands[i].box;
        struct sj_pt mid = {box.x + box.w / 2, box.y + box.h / 2};
        struct sj_pt m = nearest_on(asks[own].mark, mid);
        struct sj_pt b = nearest_on(box, m);
        double mine = hypot(b.x - m.x, b.y - m.y);
        for (size_t k = 0; k < n; k++) {
            if (k == own)
                continue;
            struct sj_rect o = asks[k].mark;
            struct sj_pt oc = {o.x + o.w / 2, o.y + o.h / 2};
            struct sj_pt ob = nearest_on(box, oc), om = nearest_on(o, ob);
            double theirs = hypot(ob.x - om.x, ob.y - om.y);
            if (theirs < mine + 2)
                item->cands[i].cost += 30;
            else if (theirs < mine + 8)
                item->cands[i].cost += 8;
        }
    }
}

static int by_cost(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    if (x->box.y < y->box.y || x->box.y > y->box.y)
        return x->box.y < y->box.y ? -1 : 1;
    return x->box.x < y->box.x ? -1 : x->box.x > y->box.x;
}

/* ---- conflicts ---- */

static bool conflict(const struct candidate *a, const struct candidate *b)
{
    if (sj_rects_meet(a->box, b->box, GAP))
        return true;
    if (a->leader && segment_meets(a->from, a->to, b->box))
        return true;
    if (b->leader && segment_meets(b->from, b->to, a->box))
        return true;
    return a->leader && b->leader && segments_cross(a->from, a->to, b->from, b->to);
}

static bool could_conflict(const struct item *a, const struct item *b)
{
    for (int i = 0; i < a->n; i++)
        for (int k = 0; k < b->n; k++)
            if (conflict(&a->cands[i], &b->cands[k]))
                return true;
    return false;
}

static void find_clusters(struct item *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        items[i].cluster = (int)i;
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++) {
            if (items[i].cluster == items[k].cluster ||
                !could_conflict(&items[i], &items[k]))
                continue;
            int from = items[k].cluster, to = items[i].cluster;
            for (size_t j = 0; j < n; j++)
                if (items[j].cluster == from)
                    items[j].cluster = to;
        }
}

/* ---- search ---- */

static bool fits(const struct search *s, int upto, const struct candidate *c)
{
    for (int i = 0; i < upto; i++) {
        const struct item *o = &s->items[s->order[i]];
        if (o->chosen >= 0 && conflict(c, &o->cands[o->chosen]))
            return false;
    }
    return true;
}

static void keep_best(struct search *s, int cost)
{
    s->best_cost = cost;
    for (int i = 0; i < s->count; i++)
        s->best[i] = s->items[s->order[i]].chosen;
}

/* Depth first, cheapest candidate first, so that the first leaf is the greedy answer. */
static void branch(struct search *s, int depth, int cost)
{
    if (cost >= s->best_cost || (s->nodes++ > NODES && s->best_cost < INT32_MAX))
        return;
    if (depth == s->count) {
        keep_best(s, cost);
        return;
    }
    struct item *item = &s->items[s->order[depth]];
    for (int i = 0; i < item->n; i++) {
        if (!fits(s, depth, &item->cands[i]))
            continue;
        item->chosen = i;
        branch(s, depth + 1, cost + item->cands[i].cost);
    }
    item->chosen = -1;
    branch(s, depth + 1, cost + item->omit);
}

static int cost_of(const struct item *item, int choice)
{
    return choice < 0 ? item->omit : item->cands[choice].cost;
}

/* Puts one label where it is cheapest and ejects up to three that stand in the way, if
 * they find another place and the sum gets less. */
static bool improve_one(struct search *s, int at)
{
    struct item *item = &s->items[s->order[at]];
    int before = item->chosen;
    for (int c = 0; c < item->n; c++) {
        int out[3], n_out = 0, gain = cost_of(item, before) - item->cands[c].cost;
        for (int i = 0; i < s->count && n_out <= 3; i++) {
            struct item *o = &s->items[s->order[i]];
            if (i == at || o->chosen < 0 ||
                !conflict(&item->cands[c], &o->cands[o->chosen]))
                continue;
            if (n_out == 3) {
                n_out = 4;
                break;
            }
            out[n_out++] = i;
        }
        if (n_out > 3)
            continue;
        int old[3];
        item->chosen = c;
        for (int k = 0; k < n_out; k++) {
            old[k] = s->items[s->order[out[k]]].chosen;
            s->items[s->order[out[k]]].chosen = -1;
        }
        for (int k = 0; k < n_out; k++) {
            struct item *o = &s->items[s->order[out[k]]];
            for (int j = 0; j < o->n && o->chosen < 0; j++)
                if (fits(s, s->count, &o->cands[j]))
                    o->chosen = j;
            gain += cost_of(o, old[k]) - cost_of(o, o->chosen);
        }
        if (gain > 0)
            return true;
        for (int k = 0; k < n_out; k++)
            s->items[s->order[out[k]]].chosen = old[k];
        item->chosen = before;
    }
    return false;
}

static void improve(struct search *s)
{
    for (int i = 0; i < s->count; i++)
        s->items[s->order[i]].chosen = s->best[i];
    for (int round = 0; round < 8; round++) {
        bool any = false;
        for (int i = 0; i < s->count; i++)
            any = improve_one(s, i) || any;
        if (!any)
            break;
    }
    for (int i = 0; i < s->count; i++)
        s->best[i] = s->items[s->order[i]].chosen;
}

/* The hardest first: few candidates, then much to lose. */
static void order_cluster(const struct item *items, int *order, int n)
{
    for (int i = 1; i < n; i++)
        for (int k = i; k > 0; k--) {
            const struct item *a = &items[order[k - 1]], *b = &items[order[k]];
            if (a->omit > b->omit || (a->omit == b->omit && a->n <= b->n))
                break;
            int t = order[k];
            order[k] = order[k - 1];
            order[k - 1] = t;
        }
}

static void solve_cluster(struct sj_arena *arena, struct item *items, size_t n,
                          int cluster)
{
    int *order = SJ_NEW_N(arena, n, int), count = 0;
    for (size_t i = 0; i < n; i++)
        if (items[i].cluster == cluster)
            order[count++] = (int)i;
    if (count == 0)
        return;
    order_cluster(items, order, count);
    struct search s = {.items = items, .n = n, .order = order, .count = count};
    s.best = SJ_NEW_N(arena, (size_t)count, int);
    s.best_cost = INT32_MAX;
    for (int i = 0; i < count; i++)
        items[order[i]].chosen = s.best[i] = -1;
    branch(&s, 0, 0);
    improve(&s);
    for (int i = 0; i < count; i++)
        items[order[i]].chosen = s.best[i];
}

void sj_label_place(struct sj_label_scene *scene, const struct sj_label_ask *asks,
                    size_t n, struct sj_label_place *ret)
{
    if (scene->sum == NULL)
        sum_up(scene);
    struct item *items = SJ_NEW_N(scene->arena, n, struct item);
    for (size_t i = 0; i < n; i++) {
        items[i].cands = SJ_NEW_N(scene->arena, CANDIDATES, struct candidate);
        items[i].omit = 1000 * (6 - asks[i].priority);
        items[i].chosen = -1;
        adjacent_candidates(scene, &asks[i], &items[i]);
        if (asks[i].leaders)
            leader_candidates(scene, &asks[i], &items[i]);
        add_ambiguity(asks, n, i, &items[i]);
        qsort(items[i].cands, (size_t)items[i].n, sizeof *items[i].cands, by_cost);
    }
    find_clusters(items, n);
    for (size_t c = 0; c < n; c++)
        solve_cluster(scene->arena, items, n, (int)c);
    for (size_t i = 0; i < n; i++) {
        ret[i] = (struct sj_label_place){0};
        if (items[i].chosen < 0)
            continue;
        const struct candidate *c = &items[i].cands[items[i].chosen];
        ret[i] = (struct sj_label_place){true, c->box, c->leader, c->from, c->to};
        sj_label_block(scene, c->box, GAP);
    }
}
