/* What lies so far from all the rest that the map is better without it: it is told of at
 * the edge, or has a small map of its own. */
#include "layout/map.h"

#include <math.h>

#define FAR_GAIN 1.45  /* a far stop leaves the map where that enlarges it so much */
#define EDGE_GAIN 1.8  /* the same of a stop with an arc, which is cut at the edge */
#define HOME_GAIN 1.5  /* the same of a home, where badges touch */
#define PAIR_GAIN 1.65 /* and two of them for so much */
#define DEARER 1.2     /* for each one that has left before */
#define MOST_FAR 3
#define LEAST_STOPS 3 /* that a map keeps */

/* Those that might leave the map together: the outermost to one side, or two of them. */
struct leavers {
    int who[2]; /* -1: nobody */
    double gain;
};

static const struct leavers nobody = {{-1, -1}, 1};

/* By side, the two spots that lie farthest out: only these make a map wide or high. */
static void find_rim(const struct sj_map_plan *pm, int rim[4][2])
{
    double most[4][2];
    for (int k = 0; k < 8; k++) {
        rim[k / 2][k % 2] = -1;
        most[k / 2][k % 2] = -INFINITY;
    }
    for (int i = 0; i < pm->n; i++) {
        struct sj_pt p;
        if (pm->spots[i].group >= 0 || pm->spots[i].edge ||
            !sj_project(&pm->projection, pm->spots[i].at, &p))
            continue;
        const double reach[4] = {p.x, -p.x, p.y, -p.y};
        for (int k = 0; k < 4; k++) {
            int at = reach[k] > most[k][0] ? 0 : 1;
            if (reach[k] <= most[k][at])
                continue;
            if (at == 0) {
                most[k][1] = most[k][0];
                rim[k][1] = rim[k][0];
            }
            most[k][at] = reach[k];
            rim[k][at] = i;
        }
    }
}

/* How much nearer the map must come for a spot to leave it: for each one more. */
static double price_of(const struct sj_map_plan *pm, int spot, bool crowded)
{
    const struct sj_spot *s = &pm->spots[spot];
    bool home = s->stop->mark == SJ_MARK_HOME;
    double price = home && crowded ? HOME_GAIN : home || s->arc ? EDGE_GAIN : FAR_GAIN;
    for (int i = 0; i < pm->n; i++)
        price *= i == spot || sj_map_is_framed(pm, i) ? 1 : DEARER;
    return price;
}

static void weigh(struct sj_map_plan *pm, int a, int b, double price,
                  struct leavers *best)
{
    const int who[2] = {a, b};
    for (int k = 0; k < 2; k++)
        if (who[k] >= 0)
            pm->spots[who[k]].edge = true;
    double gain = sj_map_fit_main(pm).scale / pm->projection.scale / price;
    for (int k = 0; k < 2; k++)
        if (who[k] >= 0)
            pm->spots[who[k]].edge = false;
    if (gain > best->gain)
        *best = (struct leavers){{a, b}, gain};
}

/* Two leave together only where no way leads to either. */
static bool may_pair(const struct sj_map_plan *pm, int spot)
{
    return spot >= 0 && !pm->spots[spot].arc && sj_spot_has_badge(&pm->spots[spot]);
}

static struct leavers find_leavers(struct sj_map_plan *pm, int stops)
{
    struct leavers best = nobody;
    int rim[4][2];
    bool crowded = sj_map_touching(pm, -1) >= SJ_LEAST_CROWD;
    find_rim(pm, rim);
    for (int k = 0; k < 4; k++) {
        if (rim[k][0] >= 0)
            weigh(pm, rim[k][0], -1, price_of(pm, rim[k][0], crowded), &best);
        if (may_pair(pm, rim[k][0]) && may_pair(pm, rim[k][1]) && stops > LEAST_STOPS + 1)
            weigh(pm, rim[k][0], rim[k][1], PAIR_GAIN, &best);
    }
    return best;
}

/* A stop without an arc gets a map of its own at the same scale, where there is room for
 * one beside the map; the ways of others, and those from a home, run over its edge. */
static void leave_map(struct sj_map_plan *pm, int who)
{
    struct sj_spot *s = &pm->spots[who];
    if (s->arc || s->stop->mark == SJ_MARK_HOME || pm->n_insets > 1 || pm->area.w <= 0) {
        s->edge = true;
        return;
    }
    struct sj_inset *inset = &pm->insets[pm->n_insets];
    *inset = (struct sj_inset){.kind = SJ_INSET_FAR, .n = 1};
    inset->spots = SJ_NEW_N(pm->lay->arena, 1, int);
    inset->spots[0] = who;
    s->group = pm->n_insets++;
}

/* Stops on the main map, homes aside. */
static int stops_left(const struct sj_map_plan *pm)
{
    int n = 0;
    for (int i = 0; i < pm->n; i++)
        n += pm->spots[i].stop->mark != SJ_MARK_HOME && sj_map_is_framed(pm, i);
    return n;
}

void sj_map_find_far(struct sj_map_plan *pm)
{
    for (int turn = 0; turn < MOST_FAR; turn++) {
        int left = stops_left(pm);
        if (left <= LEAST_STOPS)
            return;
        pm->projection = sj_map_fit_main(pm);
        struct leavers leavers = find_leavers(pm, left);
        for (int k = 0; k < 2; k++)
            if (leavers.who[k] >= 0)
                leave_map(pm, leavers.who[k]);
        if (leavers.who[0] < 0)
            return;
    }
}
