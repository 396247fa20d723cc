#include "layout/labelsearch.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "layout/labelscene.h"
#include "layout/lay.h"

#define ROUNDS 12        /* of improving one label at a time */
#define EJECTED 3        /* that may make way for one */
#define WINDOW 9         /* labels that are placed anew together */
#define WINDOW_NODES 600 /* of the exact search in one window */
#define NODES 6000       /* in all */
/* Pairs of rivals beyond which only the positions next to the mark are looked at: a
 * thousand labels on one spot are not worth a second. */
#define PAIRS_MOST 60000
#define CANDIDATES_CROWDED 8

struct rival {
    uint32_t item;
    uint32_t apart; /* px between the middles, for the order */
    /* By candidate of the one: bits of the candidates of the other in conflict. */
    const uint64_t *masks;
};

struct node {
    SJ_VEC(struct rival) rivals;           /* nearest first */
    uint16_t blocked[SJ_LABEL_CANDIDATES]; /* how many chosen rivals forbid each */
};

struct search {
    struct sj_arena *arena;
    struct sj_label_item *items;
    struct node *nodes;
    size_t n;
    int steps; /* of the exact search, so far */
};

struct window {
    uint32_t items[WINDOW];
    int n;
    int least[WINDOW + 1]; /* what the items from here on cost at best */
    int best[WINDOW];
    int best_cost, steps;
};

/* ---- conflicts ---- */

bool sj_label_conflict(const struct sj_label_candidate *a,
                       const struct sj_label_candidate *b)
{
    if (sj_rects_meet(a->box, b->box, SJ_LABEL_GAP))
        return true;
    if (a->leader && sj_segment_meets(a->from, a->to, sj_rect_grow(b->box, 1)))
        return true;
    if (b->leader && sj_segment_meets(b->from, b->to, sj_rect_grow(a->box, 1)))
        return true;
    return a->leader && b->leader && sj_segments_cross(a->from, a->to, b->from, b->to);
}

static struct sj_rect joined(struct sj_rect a, struct sj_rect b)
{
    double x0 = fmin(a.x, b.x), y0 = fmin(a.y, b.y);
    return (struct sj_rect){x0, y0, fmax(a.x + a.w, b.x + b.w) - x0,
                            fmax(a.y + a.h, b.y + b.h) - y0};
}

/* What a candidate covers, its leader included. */
static struct sj_rect reach_of(const struct sj_label_candidate *c)
{
    if (!c->leader)
        return c->box;
    return joined(c->box, (struct sj_rect){c->from.x, c->from.y, 0, 0});
}

/* What the candidates of a label cover; far away where there are none. */
static struct sj_rect hull_of(const struct sj_label_item *item)
{
    struct sj_rect hull = {-1e9, -1e9, 0, 0};
    for (int i = 0; i < item->n; i++)
        hull =
            i == 0 ? reach_of(&item->cands[i]) : joined(hull, reach_of(&item->cands[i]));
    return hull;
}

/* As sj_rects_meet; in line, since this is where the time goes. */
static inline bool near(const struct sj_rect *a, const struct sj_rect *b)
{
    return a->x < b->x + b->w + SJ_LABEL_GAP && b->x < a->x + a->w + SJ_LABEL_GAP &&
           a->y < b->y + b->h + SJ_LABEL_GAP && b->y < a->y + a->h + SJ_LABEL_GAP;
}

static uint32_t px_apart(const struct sj_label_item *a, const struct sj_label_item *b)
{
    return (uint32_t)fmin(hypot(a->at.x - b->at.x, a->at.y - b->at.y) + 0.5, 1e9);
}

static void add_rival(struct search *s, size_t to, size_t rival, const uint64_t *masks)
{
    struct rival r = {(uint32_t)rival, px_apart(&s->items[to], &s->items[rival]), masks};
    SJ_VEC_PUSH(s->arena, &s->nodes[to].rivals, r);
}

/* By candidate of a: bits of the candidates of b that conflict with it. */
static bool compare(const struct sj_label_item *a, const struct sj_label_item *b,
                    struct sj_rect hull_b, uint64_t *ret)
{
    struct sj_rect reach[SJ_LABEL_CANDIDATES];
    bool any = false;
    for (int y = 0; y < b->n; y++)
        reach[y] = reach_of(&b->cands[y]);
    for (int x = 0; x < a->n; x++) {
        struct sj_rect r = reach_of(&a->cands[x]);
        ret[x] = 0;
        for (int y = 0; y < b->n && near(&r, &hull_b); y++)
            if (near(&r, &reach[y]) && (near(&a->cands[x].box, &b->cands[y].box) ||
                                        sj_label_conflict(&a->cands[x], &b->cands[y])))
                ret[x] |= UINT64_C(1) << y;
        any = any || ret[x] != 0;
    }
    return any;
}

/* Two labels are rivals where any of their positions conflict. */
static void meet(struct search *s, size_t i, size_t k, struct sj_rect hull_k)
{
    const struct sj_label_item *a = &s->items[i], *b = &s->items[k];
    uint64_t masks[SJ_LABEL_CANDIDATES];
    if (!compare(a, b, hull_k, masks))
        return;
    uint64_t *ab = SJ_NEW_N(s->arena, (size_t)(a->n + b->n), uint64_t), *ba = ab + a->n;
    for (int x = 0; x < a->n; x++) {
        ab[x] = masks[x];
        for (int y = 0; y < b->n; y++)
            ba[y] |= (masks[x] >> y & 1) << x;
    }
    add_rival(s, i, k, ab);
    add_rival(s, k, i, ba);
}

static int nearest_first(const void *a, const void *b)
{
    const struct rival *x = a, *y = b;
    if (x->apart != y->apart)
        return x->apart < y->apart ? -1 : 1;
    return x->item < y->item ? -1 : x->item > y->item;
}

static size_t count_pairs(const struct sj_rect *hulls, size_t n)
{
    size_t pairs = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++)
            pairs += near(&hulls[i], &hulls[k]);
    return pairs;
}

static void find_rivals(struct search *s)
{
    struct sj_rect *hulls = SJ_NEW_N(s->arena, s->n, struct sj_rect);
    for (size_t i = 0; i < s->n; i++)
        hulls[i] = hull_of(&s->items[i]);
    bool crowded = count_pairs(hulls, s->n) > PAIRS_MOST;
    for (size_t i = 0; i < s->n && crowded; i++) {
        if (s->items[i].n > CANDIDATES_CROWDED)
            s->items[i].n = CANDIDATES_CROWDED;
        hulls[i] = hull_of(&s->items[i]);
    }
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = i + 1; k < s->n; k++)
            if (near(&hulls[i], &hulls[k]))
                meet(s, i, k, hulls[k]);
    for (size_t i = 0; i < s->n; i++)
        if (s->nodes[i].rivals.n > 0)
            qsort(s->nodes[i].rivals.items, s->nodes[i].rivals.n, sizeof(struct rival),
                  nearest_first);
}

/* ---- choices ---- */

static int cost_of(const struct sj_label_item *item)
{
    return item->chosen < 0 ? item->omit : item->cands[item->chosen].cost;
}

static int least_cost(const struct sj_label_item *item)
{
    return item->n > 0 && item->cands[0].cost < item->omit ? item->cands[0].cost
                                                           : item->omit;
}

/* Adds to how many forbid each position of the rivals that the chosen one conflicts with.
 */
static void forbid(struct search *s, size_t i, int by)
{
    const struct node *node = &s->nodes[i];
    int chosen = s->items[i].chosen;
    for (size_t k = 0; chosen >= 0 && k < node->rivals.n; k++) {
        uint16_t *blocked = s->nodes[node->rivals.items[k].item].blocked;
        /* From one bit that is set to the next: most are not. */
        for (uint64_t m = node->rivals.items[k].masks[chosen]; m != 0; m &= m - 1) {
            uint16_t *count = &blocked[__builtin_ctzll(m)];
            *count = (uint16_t)(*count + by);
        }
    }
}

static void choose(struct search *s, size_t i, int choice)
{
    forbid(s, i, -1);
    s->items[i].chosen = choice;
    forbid(s, i, 1);
}

/* The cheapest position that nothing chosen forbids, where that beats leaving it out. */
static void choose_free(struct search *s, size_t i)
{
    const struct sj_label_item *item = &s->items[i];
    for (int c = 0; c < item->n && item->cands[c].cost < item->omit; c++)
        if (s->nodes[i].blocked[c] == 0) {
            choose(s, i, c);
            return;
        }
}

/* ---- greedy: who has most to lose, and fewest positions, first ---- */

struct turn {
    size_t item;
    int first, second;
};

static int by_turn(const void *a, const void *b)
{
    const struct turn *x = a, *y = b;
    if (x->first != y->first)
        return x->first > y->first ? -1 : 1;
    if (x->second != y->second)
        return x->second < y->second ? -1 : 1;
    return x->item < y->item ? -1 : x->item > y->item;
}

static void greedy(struct search *s, struct turn *turns)
{
    for (size_t i = 0; i < s->n; i++)
        turns[i] = (struct turn){i, s->items[i].omit, s->items[i].n};
    qsort(turns, s->n, sizeof *turns, by_turn);
    for (size_t i = 0; i < s->n; i++)
        choose_free(s, turns[i].item);
}

/* ---- one label at a time ---- */

/* The chosen rivals that forbid a candidate; at most EJECTED. */
static int in_the_way(const struct search *s, size_t i, int c, size_t *ret)
{
    int n = 0;
    for (size_t k = 0; k < s->nodes[i].rivals.n && n < s->nodes[i].blocked[c]; k++) {
        const struct rival *r = &s->nodes[i].rivals.items[k];
        int chosen = s->items[r->item].chosen;
        if (chosen >= 0 && (r->masks[c] >> chosen & 1) != 0)
            ret[n++] = r->item;
    }
    return n;
}

/* Moves label i to position c; who stands there finds another place or none. Undone
 * unless the sum gets less. */
static bool try_move(struct search *s, size_t i, int c)
{
    size_t out[EJECTED];
    int before = s->items[i].chosen, old[EJECTED];
    int n = in_the_way(s, i, c, out);
    int gain = cost_of(&s->items[i]) - s->items[i].cands[c].cost, hope = gain;
    for (int k = 0; k < n; k++)
        hope += cost_of(&s->items[out[k]]) - least_cost(&s->items[out[k]]);
    if (hope <= 0)
        return false;
    for (int k = 0; k < n; k++) {
        old[k] = s->items[out[k]].chosen;
        gain += cost_of(&s->items[out[k]]);
        choose(s, out[k], -1);
    }
    choose(s, i, c);
    for (int k = 0; k < n; k++) {
        choose_free(s, out[k]);
        gain -= cost_of(&s->items[out[k]]);
    }
    if (gain > 0)
        return true;
    for (int k = 0; k < n; k++)
        choose(s, out[k], -1);
    choose(s, i, before);
    for (int k = 0; k < n; k++)
        choose(s, out[k], old[k]);
    return false;
}

static bool improve_one(struct search *s, size_t i)
{
    const struct sj_label_item *item = &s->items[i];
    for (int c = 0; c < item->n; c++)
        if (c != item->chosen && s->nodes[i].blocked[c] <= EJECTED && try_move(s, i, c))
            return true;
    return false;
}

static void improve(struct search *s)
{
    bool any = true;
    for (int round = 0; any && round < ROUNDS; round++) {
        any = false;
        for (size_t i = 0; i < s->n; i++)
            any =
                (cost_of(&s->items[i]) > least_cost(&s->items[i]) && improve_one(s, i)) ||
                any;
    }
}

/* ---- exactly, within a window ---- */

static bool in_window(const struct window *w, uint32_t item)
{
    for (int i = 0; i < w->n; i++)
        if (w->items[i] == item)
            return true;
    return false;
}

/* The label, its nearest rivals, then theirs. */
static void open_window(const struct search *s, size_t centre, struct window *w)
{
    *w = (struct window){.items = {(uint32_t)centre}, .n = 1};
    for (int i = 0; i < w->n; i++) {
        const struct node *node = &s->nodes[w->items[i]];
        for (size_t k = 0; k < node->rivals.n && w->n < WINDOW; k++)
            if (!in_window(w, node->rivals.items[k].item))
                w->items[w->n++] = node->rivals.items[k].item;
    }
}

static int least_free(const struct search *s, uint32_t i, int *ret_n)
{
    const struct sj_label_item *item = &s->items[i];
    int least = item->omit;
    *ret_n = 0;
    for (int c = 0; c < item->n; c++) {
        if (s->nodes[i].blocked[c] != 0)
            continue;
        if (item->cands[c].cost < least)
            least = item->cands[c].cost;
        ++*ret_n;
    }
    return least;
}

/* Empties the window and puts those with the fewest positions left first. */
static void clear_window(struct search *s, struct window *w)
{
    int free[WINDOW], ignored;
    for (int i = 0; i < w->n; i++) {
        w->best_cost += cost_of(&s->items[w->items[i]]);
        choose(s, w->items[i], -1);
    }
    for (int i = 0; i < w->n; i++) {
        uint32_t item = w->items[i];
        int n, k = i;
        least_free(s, item, &n);
        for (; k > 0 && free[k - 1] > n; k--) {
            free[k] = free[k - 1];
            w->items[k] = w->items[k - 1];
        }
        free[k] = n;
        w->items[k] = item;
    }
    for (int i = w->n - 1; i >= 0; i--)
        w->least[i] = w->least[i + 1] + least_free(s, w->items[i], &ignored);
}

/* Depth first, cheapest first; the window bounds the depth. */
static void branch(struct search *s, struct window *w, int depth, int cost)
{
    if (cost + w->least[depth] >= w->best_cost || w->steps++ > WINDOW_NODES)
        return;
    if (depth == w->n) {
        w->best_cost = cost;
        for (int i = 0; i < w->n; i++)
            w->best[i] = s->items[w->items[i]].chosen;
        return;
    }
    size_t i = w->items[depth];
    const struct sj_label_item *item = &s->items[i];
    for (int c = 0; c < item->n && item->cands[c].cost < item->omit; c++) {
        int sum = cost + item->cands[c].cost;
        if (sum + w->least[depth + 1] >= w->best_cost || w->steps > WINDOW_NODES)
            break;
        if (s->nodes[i].blocked[c] != 0)
            continue;
        choose(s, i, c);
        branch(s, w, depth + 1, sum);
        choose(s, i, -1);
    }
    branch(s, w, depth + 1, cost + item->omit);
}

static bool solve_window(struct search *s, size_t centre)
{
    struct window w;
    int before[WINDOW];
    uint32_t items[WINDOW];
    open_window(s, centre, &w);
    for (int i = 0; i < w.n; i++) {
        items[i] = w.items[i];
        before[i] = s->items[items[i]].chosen;
    }
    clear_window(s, &w);
    int cost = w.best_cost;
    branch(s, &w, 0, 0);
    bool better = w.best_cost < cost;
    for (int i = 0; i < w.n; i++)
        choose(s, better ? w.items[i] : items[i], better ? w.best[i] : before[i]);
    s->steps += w.steps;
    return better;
}

/* Those who lose most come first. */
static bool improve_windows(struct search *s, struct turn *turns)
{
    bool any = false;
    size_t n = 0;
    for (size_t i = 0; i < s->n; i++) {
        int loss = cost_of(&s->items[i]) - least_cost(&s->items[i]);
        if (loss > 0)
            turns[n++] = (struct turn){i, loss, 0};
    }
    qsort(turns, n, sizeof *turns, by_turn);
    for (size_t i = 0; i < n && s->steps < NODES; i++)
        any = solve_window(s, turns[i].item) || any;
    return any && s->steps < NODES;
}

void sj_label_search(struct sj_arena *arena, struct sj_label_item *items, size_t n)
{
    struct search s = {.arena = arena, .items = items, .n = n};
    s.nodes = SJ_NEW_N(arena, n, struct node);
    struct turn *turns = SJ_NEW_N(arena, n, struct turn);
    for (size_t i = 0; i < n; i++)
        items[i].chosen = -1;
    find_rivals(&s);
    greedy(&s, turns);
    improve(&s);
    while (improve_windows(&s, turns))
        improve(&s);
}
