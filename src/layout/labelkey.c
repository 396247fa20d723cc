#include "layout/labelkey.h"

#include <math.h>
#include <stdlib.h>

#define LABELS_A_LEADER 5 /* of so many labels one may have a leader */
#define LEADERS_OF_FEW 2  /* where there are few labels */
#define MEAN_PX 28.0

/* A label that may give up its leader. */
struct giver {
    size_t item;
    int priority;
    double px;
};

static const struct sj_label_candidate *chosen_of(const struct sj_label_item *item)
{
    return item->chosen < 0 ? NULL : &item->cands[item->chosen];
}

static double px_of(const struct sj_label_candidate *c)
{
    return c->leader ? hypot(c->to.x - c->from.x, c->to.y - c->from.y) : 0;
}

void sj_label_count(struct sj_label_tally *tally, const struct sj_label_candidate *c)
{
    tally->labels++;
    tally->leaders += c->leader;
    tally->px += px_of(c);
}

/* How many leaders of more than `ret_px` px are to go. */
static size_t excess_of(const struct sj_label_item *items, size_t n,
                        struct sj_label_tally t, double *ret_px)
{
    for (size_t i = 0; i < n; i++)
        if (chosen_of(&items[i]) != NULL)
            sj_label_count(&t, chosen_of(&items[i]));
    size_t most = t.labels / LABELS_A_LEADER;
    most = most < LEADERS_OF_FEW ? LEADERS_OF_FEW : most;
    *ret_px = 0;
    if (t.leaders > most)
        return t.leaders - most;
    *ret_px = MEAN_PX;
    return t.px > MEAN_PX * (double)t.leaders;
}

/* Least priority first, then the longest, then the later. */
static int by_turn(const void *a, const void *b)
{
    const struct giver *x = a, *y = b;
    if (x->priority != y->priority)
        return x->priority > y->priority ? -1 : 1;
    if (x->px < y->px || x->px > y->px)
        return x->px > y->px ? -1 : 1;
    return x->item > y->item ? -1 : x->item < y->item;
}

/* Takes the leaders of more than `over` px out of the choice. */
static void drop_leaders(struct sj_label_item *item, double over)
{
    int kept = 0;
    for (int i = 0; i < item->n; i++)
        if (!item->cands[i].leader || px_of(&item->cands[i]) <= over)
            item->cands[kept++] = item->cands[i];
    item->n = kept;
}

static size_t find_givers(const struct sj_label_ask *asks,
                          const struct sj_label_item *items, size_t n, double over,
                          struct giver *ret)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        const struct sj_label_candidate *c = chosen_of(&items[i]);
        if (c != NULL && c->leader && asks[i].keyed && px_of(c) > over)
            ret[count++] = (struct giver){i, asks[i].priority, px_of(c)};
    }
    qsort(ret, count, sizeof *ret, by_turn);
    return count;
}

void sj_label_settle(struct sj_arena *arena, const struct sj_label_ask *asks,
                     struct sj_label_item *items, size_t n,
                     const struct sj_label_tally *before)
{
    struct giver *givers = SJ_NEW_N(arena, n + 1, struct giver);
    double over;
    for (size_t found = 1; found > 0;) {
        sj_label_search(arena, items, n);
        size_t excess = excess_of(items, n, *before, &over);
        found = excess > 0 ? find_givers(asks, items, n, over, givers) : 0;
        /* By halves: the room that the first make may be enough for the rest. */
        for (size_t i = 0; i < found && i < (excess + 1) / 2; i++)
            drop_leaders(&items[givers[i].item], over);
    }
}
