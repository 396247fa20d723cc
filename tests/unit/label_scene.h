/* Crowded maps out of a seed, for the tests of labels and their benchmark: marks in
 * clusters, a little further apart than an inset would leave them, names of common
 * lengths, arcs from one home and a coast. The same seed gives the same scene everywhere.
 *
 * So crowded that a greedy choice among eight positions and two rings of leaders places
 * 90 of 100 names where there are 60. */
#ifndef SJ_TEST_LABEL_SCENE_H
#define SJ_TEST_LABEL_SCENE_H

#include <math.h>
#include <stdint.h>

#include "layout/label.h"

#define SCENE_MOST 1000
#define MARK_PX 21.0     /* a badge of 18 px with its casing */
#define MARKS_APART 28.0 /* centre to centre */

struct random {
    uint64_t state;
};

/* xorshift64*, Vigna 2016. */
static inline double random_unit(struct random *r)
{
    r->state ^= r->state >> 12;
    r->state ^= r->state << 25;
    r->state ^= r->state >> 27;
    return (double)((r->state * 2685821657736338717u) >> 11) / 9007199254740992.0;
}

static inline double random_in(struct random *r, double from, double to)
{
    return from + (to - from) * random_unit(r);
}

struct scene {
    struct sj_rect frame;
    struct sj_pt home;
    struct sj_label_ask asks[SCENE_MOST];
    size_t n;
};

static inline struct sj_pt ask_middle(const struct sj_label_ask *a)
{
    return (struct sj_pt){a->mark.x + a->mark.w / 2, a->mark.y + a->mark.h / 2};
}

static inline bool far_from_marks(const struct scene *s, struct sj_pt p)
{
    for (size_t i = 0; i < s->n; i++) {
        struct sj_pt q = ask_middle(&s->asks[i]);
        if (hypot(p.x - q.x, p.y - q.y) < MARKS_APART)
            return false;
    }
    return true;
}

/* A point of one of the clusters: the sum of four uniforms is near enough to a bell. */
static inline struct sj_pt cluster_point(struct random *r, struct sj_pt centre,
                                         double sigma)
{
    double dx = -2, dy = -2;
    for (int i = 0; i < 4; i++) {
        dx += random_unit(r);
        dy += random_unit(r);
    }
    return (struct sj_pt){centre.x + dx * sigma * 1.73, centre.y + dy * sigma * 1.73};
}

/* n marks in `frame`, ten or so a cluster. Fewer where there is no room for n. */
static inline void scene_make(struct scene *s, uint64_t seed, size_t n,
                              struct sj_rect frame)
{
    struct random r = {seed * 0x9e3779b97f4a7c15u + 88172645463325252u};
    struct sj_rect in = {frame.x + 14, frame.y + 14, frame.w - 28, frame.h - 28};
    struct sj_pt centres[SCENE_MOST / 10 + 1];
    size_t n_centres = n / 10 + 1;
    s->frame = frame;
    s->n = 0;
    for (size_t i = 0; i < n_centres; i++)
        centres[i] = (struct sj_pt){random_in(&r, in.x, in.x + in.w),
                                    random_in(&r, in.y, in.y + in.h)};
    s->home = (struct sj_pt){random_in(&r, in.x, in.x + in.w), in.y};
    for (size_t tries = 0; s->n < n && tries < 200 * n; tries++) {
        /* Who finds no room near a centre stands alone. */
        size_t c = (size_t)random_in(&r, 0, (double)n_centres);
        struct sj_pt p = tries % 8 == 7 ? (struct sj_pt){random_in(&r, in.x, in.x + in.w),
                                                         random_in(&r, in.y, in.y + in.h)}
                                        : cluster_point(&r, centres[c], 100);
        if (p.x < in.x || p.x > in.x + in.w || p.y < in.y || p.y > in.y + in.h ||
            !far_from_marks(s, p))
            continue;
        s->asks[s->n++] = (struct sj_label_ask){
            .mark = {p.x - MARK_PX / 2, p.y - MARK_PX / 2, MARK_PX, MARK_PX},
            .w = random_in(&r, 24, 72),
            .h = random_unit(&r) < 0.1 ? 28 : 14,
            .priority = random_unit(&r) < 0.1 ? 1 : 3,
            .leaders = true,
            .lines = 1};
        s->asks[s->n - 1].lines = s->asks[s->n - 1].h > 14 ? 2 : 1;
    }
}

/* Marks block, arcs and a coast are to be avoided: as the map does it. */
static inline struct sj_label_scene *scene_open(const struct scene *s,
                                                struct sj_arena *arena)
{
    struct sj_label_scene *labels = sj_label_scene_new(arena, s->frame);
    struct sj_pt coast[40];
    for (size_t i = 0; i < s->n; i++)
        sj_label_block(labels, s->asks[i].mark, 0.4);
    for (size_t i = 0; i < s->n; i++) {
        struct sj_pt arc[] = {s->home, ask_middle(&s->asks[i])};
        sj_label_way(labels, arc, 2);
    }
    for (int i = 0; i < 40; i++)
        coast[i] = (struct sj_pt){s->frame.x + s->frame.w * i / 39,
                                  s->frame.y + s->frame.h * (0.5 + 0.2 * sin(i * 0.4))};
    sj_label_avoid(labels, coast, 40, false, 0.3);
    return labels;
}

#endif
