/* Which stops an enlargement is to show: those of the window on the main map in which it
 * parts the most badges that touch. */
#include "layout/map.h"

#include <math.h>

#define NEAR_PX 22.0  /* badges nearer than this touch */
#define CLEAR_PX 36.0 /* and at this have room for a name */
#define LEAST_PARTED 3
#define LEAST_GAIN 2.2
#define MOST_GAIN 60.0
#define MOST_BADGES 160 /* of so many no inset makes a map */
#define NEIGHBOURS 6

/* Badges on a map. */
struct crowd {
    int spot[MOST_BADGES];
    struct sj_pt at[MOST_BADGES];
    bool touches[MOST_BADGES];
    struct neighbour {
        int who;
        double px;
    } near[MOST_BADGES][NEIGHBOURS]; /* nearest first; of `n_near` */
    int n, n_near;
    bool taken[MOST_BADGES]; /* shown by an enlargement already */
};

/* A window in which some badges lie. */
struct window {
    int in[MOST_BADGES], n;
    double score; /* badges parted, less those that are not */
    int parted;
};

static double apart(struct sj_pt a, struct sj_pt b)
{
    return sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

static bool in_box(struct sj_pt p, struct sj_rect b)
{
    return p.x >= b.x && p.x <= b.x + b.w && p.y >= b.y && p.y <= b.y + b.h;
}

/* ---- who is near whom ---- */

static void add_neighbour(struct crowd *c, int i, int who)
{
    struct neighbour *near = c->near[i];
    double px = apart(c->at[i], c->at[who]);
    int at = c->n_near;
    while (at > 0 && px < near[at - 1].px)
        at--;
    for (int k = c->n_near - 1; k > at; k--)
        near[k] = near[k - 1];
    if (at < c->n_near)
        near[at] = (struct neighbour){who, px};
}

static void find_neighbours(struct crowd *c)
{
    c->n_near = c->n - 1 < NEIGHBOURS ? c->n - 1 : NEIGHBOURS;
    for (int i = 0; i < c->n; i++) {
        for (int k = 0; k < c->n_near; k++)
            c->near[i][k] = (struct neighbour){i, INFINITY};
        for (int k = 0; k < c->n; k++)
            if (k != i)
                add_neighbour(c, i, k);
    }
}

/* Whether another badge that stands on the same map is nearer than that. */
static bool is_touched(const struct crowd *c, int i)
{
    for (int k = 0; k < c->n_near; k++)
        if (!c->taken[c->near[i][k].who])
            return c->near[i][k].px < NEAR_PX;
    return false;
}

static void find_touching(struct crowd *c)
{
    for (int i = 0; i < c->n; i++)
        c->touches[i] = !c->taken[i] && is_touched(c, i);
}

/* The badges of a group: of the main map (-1) or of an inset. */
static bool gather(const struct sj_map_plan *pm, int group, struct crowd *c)
{
    const struct sj_projection *projection =
        group < 0 ? &pm->projection : &pm->insets[group].projection;
    c->n = 0;
    for (int i = 0; i < pm->n; i++) {
        const struct sj_spot *s = &pm->spots[i];
        if (s->group != group || s->edge || !sj_spot_has_badge(s))
            continue;
        if (c->n == MOST_BADGES)
            return false;
        if (!sj_project(projection, s->at, &c->at[c->n]))
            continue;
        c->taken[c->n] = false;
        c->spot[c->n++] = i;
    }
    find_neighbours(c);
    find_touching(c);
    return true;
}

static int count_touching(const struct crowd *c)
{
    int n = 0;
    for (int i = 0; i < c->n; i++)
        n += c->touches[i];
    return n;
}

int sj_map_touching(const struct sj_map_plan *pm, int group)
{
    struct crowd c;
    return gather(pm, group, &c) ? count_touching(&c) : 0;
}

/* ---- windows ---- */

/* To the next badge that the enlargement shows, too. */
static double gap_within(const struct crowd *c, const bool *in, int i)
{
    for (int k = 0; k < c->n_near; k++)
        if (in[c->near[i][k].who])
            return c->near[i][k].px;
    return INFINITY;
}

/* What an enlargement of a window does for the badges in it. */
static void judge(const struct crowd *c, struct window *w, double gain)
{
    bool in[MOST_BADGES] = {false};
    w->parted = 0;
    /* One large enlargement rather than a small one that does as much. */
    w->score = -0.01 * gain;
    for (int i = 0; i < w->n; i++)
        in[w->in[i]] = true;
    for (int i = 0; i < w->n; i++) {
        if (!c->touches[w->in[i]])
            continue;
        double gap = gain * gap_within(c, in, w->in[i]);
        bool parts = gap >= NEAR_PX;
        w->parted += parts;
        w->score += parts ? 1 + 0.2 * fmin(1, gap / CLEAR_PX) : -0.5;
    }
}

/* The badges in a box; none where some of them are taken. */
static void fill_window(const struct crowd *c, const int *from, int n_from,
                        struct sj_rect box, struct window *w)
{
    w->n = 0;
    for (int i = 0; i < n_from; i++) {
        if (!in_box(c->at[from[i]], box))
            continue;
        if (c->taken[from[i]]) {
            w->n = 0;
            return;
        }
        w->in[w->n++] = from[i];
    }
}

/* The best window of a size with that badge at its top: any other may be at its left. */
static void try_windows(const struct crowd *c, int top, double gain, double w, double h,
                        struct window *best)
{
    int local[MOST_BADGES], n = 0, crowded = 0;
    struct sj_rect reach = {c->at[top].x - w, c->at[top].y, 2 * w, h};
    for (int i = 0; i < c->n; i++)
        if (in_box(c->at[i], reach)) {
            local[n++] = i;
            crowded += c->touches[i];
        }
    if (1.2 * crowded <= best->score)
        return;
    for (int i = 0; i < n; i++) {
        struct sj_rect box = {c->at[local[i]].x, c->at[top].y, w, h};
        struct window window;
        if (box.x > c->at[top].x)
            continue;
        fill_window(c, local, n, box, &window);
        if (1.2 * window.n <= best->score)
            continue;
        judge(c, &window, gain);
        if (window.parted >= LEAST_PARTED && window.score > best->score + 1e-9)
            *best = window;
    }
}

static void add_inset(struct sj_map_plan *pm, struct crowd *c, const struct window *w)
{
    struct sj_inset *inset = &pm->insets[pm->n_insets];
    *inset = (struct sj_inset){.kind = SJ_INSET_NEAR};
    inset->spots = SJ_NEW_N(pm->lay->arena, (size_t)pm->n + 1, int);
    for (int i = 0; i < w->n; i++) {
        inset->spots[inset->n++] = c->spot[w->in[i]];
        pm->spots[c->spot[w->in[i]]].group = pm->n_insets;
        c->taken[w->in[i]] = true;
    }
    find_touching(c);
    pm->n_insets++;
}

void sj_map_find_crowds(struct sj_map_plan *pm, double w, double h, int most)
{
    struct crowd c;
    if (!gather(pm, -1, &c))
        return;
    while (pm->n_insets < most) {
        struct window best = {.score = 0};
        for (double gain = LEAST_GAIN; gain < MOST_GAIN; gain *= gain < 8 ? 1.15 : 1.5)
            for (int i = 0; i < c.n; i++)
                if (c.touches[i])
                    try_windows(&c, i, gain, w / gain, h / gain, &best);
        if (best.parted < LEAST_PARTED)
            return;
        add_inset(pm, &c, &best);
    }
}
