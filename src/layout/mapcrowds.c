/* Which stops an enlargement is to show: those of the window on the main map in which it
 * parts the most badges that touch. */
#include "layout/map.h"

#include <math.h>

#define NEAR_PX 22.0  /* badges nearer than this touch */
#define CLEAR_PX 36.0 /* and at this have room for a name */
#define LEAST_PARTED 3
#define LEAST_GAIN 2.2
#define MOST_GAIN 70.0
#define MOST_BADGES 400 /* all pairs are looked at; past some hundreds nothing helps */

/* Badges on the main map. */
struct crowd {
    int spot[MOST_BADGES];
    struct sj_pt at[MOST_BADGES];
    bool touches[MOST_BADGES];
    int n;
    struct sj_pt taken[MOST_BADGES]; /* shown by an enlargement already */
    int n_taken;
};

struct window {
    struct sj_rect box;
    double gain;
    double score; /* badges parted, less those that are not */
    int parted;
};

static double apart2(struct sj_pt a, struct sj_pt b)
{
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

static bool in_box(struct sj_pt p, struct sj_rect b)
{
    return p.x >= b.x && p.x <= b.x + b.w && p.y >= b.y && p.y <= b.y + b.h;
}

/* The badges of the main map (-1) or of an inset. */
static void gather(const struct sj_map_plan *pm, const struct sj_projection *projection,
                   int group, struct crowd *c)
{
    c->n = c->n_taken = 0;
    for (int i = 0; i < pm->n && c->n < MOST_BADGES && c->n_taken < MOST_BADGES; i++) {
        struct sj_pt p;
        const struct sj_spot *s = &pm->spots[i];
        if (s->edge || !sj_spot_has_badge(s) || !sj_project(projection, s->at, &p))
            continue;
        if (s->group != group) {
            c->taken[c->n_taken++] = p;
            continue;
        }
        c->spot[c->n] = i;
        c->at[c->n++] = p;
    }
    for (int i = 0; i < c->n; i++) {
        c->touches[i] = false;
        for (int k = 0; k < c->n && !c->touches[i]; k++)
            c->touches[i] = k != i && apart2(c->at[i], c->at[k]) < NEAR_PX * NEAR_PX;
    }
}

/* What an enlargement of that window does for the badges in it. */
static struct window judge(const struct crowd *c, struct sj_rect box, double gain)
{
    struct window w = {.box = box, .gain = gain};
    int in[MOST_BADGES], n = 0;
    for (int i = 0; i < c->n_taken; i++)
        if (in_box(c->taken[i], box))
            return w;
    for (int i = 0; i < c->n; i++)
        if (in_box(c->at[i], box))
            in[n++] = i;
    for (int i = 0; i < n; i++) {
        double least = INFINITY;
        if (!c->touches[in[i]])
            continue;
        for (int k = 0; k < n; k++)
            if (k != i)
                least = fmin(least, apart2(c->at[in[i]], c->at[in[k]]));
        least = sqrt(least);
        bool parts = least * gain >= NEAR_PX;
        w.parted += parts;
        w.score += parts ? 1 + 0.2 * fmin(1, least * gain / CLEAR_PX) : -0.5;
    }
    /* One large enlargement rather than a small one that does as much. */
    w.score -= 0.01 * gain;
    return w;
}

/* The window with one badge at its top and one at its left, moved so that what it holds
 * is in its middle. */
static struct sj_rect window_from(const struct crowd *c, int top, int left, double w,
                                  double h)
{
    struct sj_rect box = {c->at[left].x, c->at[top].y, w, h};
    double x1 = box.x, y1 = box.y;
    for (int i = 0; i < c->n; i++)
        if (in_box(c->at[i], box)) {
            x1 = fmax(x1, c->at[i].x);
            y1 = fmax(y1, c->at[i].y);
        }
    box.x -= (w - (x1 - box.x)) / 2;
    box.y -= (h - (y1 - box.y)) / 2;
    return box;
}

static struct window best_window(const struct crowd *c, double w, double h)
{
    struct window best = {.score = 0};
    for (double gain = LEAST_GAIN; gain < MOST_GAIN; gain *= gain < 8 ? 1.12 : 1.5)
        for (int i = 0; i < c->n; i++)
            for (int k = 0; k < c->n; k++) {
                struct sj_rect reach = {c->at[i].x - w / gain, c->at[i].y, w / gain,
                                        h / gain};
                if (!c->touches[i] || !in_box(c->at[k], reach))
                    continue;
                struct sj_rect box = window_from(c, i, k, w / gain, h / gain);
                struct window window = judge(c, box, gain);
                if (window.parted >= LEAST_PARTED && window.score > best.score + 1e-9)
                    best = window;
            }
    return best;
}

static void add_inset(struct sj_map_plan *pm, const struct crowd *c,
                      const struct window *w)
{
    struct sj_inset *inset = &pm->insets[pm->n_insets];
    *inset = (struct sj_inset){.kind = SJ_INSET_NEAR};
    inset->spots = SJ_NEW_N(pm->lay->arena, (size_t)pm->n + 1, int);
    for (int i = 0; i < c->n; i++)
        if (in_box(c->at[i], w->box)) {
            inset->spots[inset->n++] = c->spot[i];
            pm->spots[c->spot[i]].group = pm->n_insets;
        }
    pm->n_insets++;
}

static int count_touching(const struct crowd *c)
{
    int n = 0;
    for (int i = 0; i < c->n; i++)
        n += c->touches[i];
    return n;
}

void sj_map_find_crowds(struct sj_map_plan *pm, double w, double h, int most)
{
    struct crowd *c = SJ_NEW(pm->lay->arena, struct crowd);
    gather(pm, &pm->projection, -1, c);
    while (pm->n_insets < most) {
        struct window best = best_window(c, w, h);
        if (best.parted < LEAST_PARTED)
            return;
        add_inset(pm, c, &best);
        gather(pm, &pm->projection, -1, c);
    }
}

int sj_map_touching(const struct sj_map_plan *pm, int group)
{
    struct crowd *c = SJ_NEW(pm->lay->arena, struct crowd);
    gather(pm, group < 0 ? &pm->projection : &pm->insets[group].projection, group, c);
    return count_touching(c);
}
