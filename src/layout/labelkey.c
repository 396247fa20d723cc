#include "layout/labelkey.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LABELS_A_LEADER 5 /* of so many labels one may have a leader */
#define LEADERS_OF_FEW 2  /* where there are few labels */
#define MEAN_PX 28.0

#define FEW_STAND 30 /* labels that the key does not name */
#define MAKE_WAY 2   /* at most so many labels leave for one */

/* A label that may give up its leader. */
struct giver {
    size_t item;
    int priority;
    long px;
};

struct settling {
    struct sj_arena *arena;
    const struct sj_label_ask *asks;
    struct sj_label_item *items;
    size_t n;
    struct sj_label_tally before;
    struct giver *givers;
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

size_t sj_label_excess(const struct sj_label_tally *t, double *ret_px)
{
    size_t most = t->labels / LABELS_A_LEADER;
    most = most < LEADERS_OF_FEW ? LEADERS_OF_FEW : most;
    *ret_px = 0;
    if (t->leaders > most)
        return t->leaders - most;
    *ret_px = MEAN_PX;
    return t->px > MEAN_PX * (double)t->leaders;
}

static size_t excess_of(const struct settling *s, double *ret_px)
{
    struct sj_label_tally t = s->before;
    for (size_t i = 0; i < s->n; i++)
        if (chosen_of(&s->items[i]) != NULL)
            sj_label_count(&t, chosen_of(&s->items[i]));
    return sj_label_excess(&t, ret_px);
}

/* Least priority first, then the longest, then the later. */
static int by_turn(const void *a, const void *b)
{
    const struct giver *x = a, *y = b;
    if (x->priority != y->priority)
        return x->priority > y->priority ? -1 : 1;
    if (x->px != y->px)
        return x->px > y->px ? -1 : 1;
    return x->item > y->item ? -1 : x->item < y->item;
}

/* Those that may, or do so last, with a leader of more than `over` px. */
static size_t find_givers(struct settling *s, double over, bool last)
{
    size_t count = 0;
    for (size_t i = 0; i < s->n; i++) {
        const struct sj_label_candidate *c = chosen_of(&s->items[i]);
        if (c != NULL && px_of(c) > over && (last ? s->asks[i].last : s->asks[i].keyed))
            s->givers[count++] = (struct giver){i, s->asks[i].priority, lround(px_of(c))};
    }
    qsort(s->givers, count, sizeof *s->givers, by_turn);
    return count;
}

static void drop_leaders(struct sj_label_item *item, double over)
{
    int kept = 0;
    for (int i = 0; i < item->n; i++)
        if (px_of(&item->cands[i]) <= over)
            item->cands[kept++] = item->cands[i];
    item->n = kept;
}

/* Labels that the key names, too, stand without a leader or not at all. */
static bool give_up(struct settling *s, size_t excess, double over)
{
    size_t found = find_givers(s, over, false);
    if (found == 0)
        found = find_givers(s, over, true);
    /* By halves: the room that the first make may be enough for the rest. */
    for (size_t i = 0; i < found && i < (excess + 1) / 2; i++)
        drop_leaders(&s->items[s->givers[i].item], over);
    return found > 0;
}

/* The labels in the way of a candidate, where all of them may leave; else none. */
static size_t in_the_way(const struct settling *s, size_t own,
                         const struct sj_label_candidate *c, size_t *ret)
{
    size_t count = 0;
    bool out = chosen_of(&s->items[own]) == NULL && !s->asks[own].last;
    for (size_t i = 0; i < s->n; i++) {
        const struct sj_label_candidate *other = chosen_of(&s->items[i]);
        if (i == own || other == NULL || !sj_label_conflict(c, other))
            continue;
        bool may = s->asks[i].keyed || (s->asks[i].last && out);
        if (count == MAKE_WAY || !may)
            return 0;
        ret[count++] = i;
    }
    return count;
}

static bool at_fault(const struct sj_label_candidate *c, double most)
{
    return c == NULL || c->faulty || px_of(c) > most;
}

/* The labels in the way of a faultless position leave the map; back if nothing came of
 * it.
 */
static bool try_room(struct settling *s, size_t own, const struct sj_label_candidate *c,
                     double most)
{
    size_t leaving[MAKE_WAY], n = at_fault(c, most) ? 0 : in_the_way(s, own, c, leaving);
    int before[MAKE_WAY];
    for (size_t i = 0; i < n; i++) {
        before[i] = s->items[leaving[i]].n;
        s->items[leaving[i]].n = 0;
    }
    if (n > 0)
        sj_label_search(s->arena, s->items, s->n);
    if (n > 0 && !at_fault(chosen_of(&s->items[own]), most))
        return true;
    for (size_t i = 0; i < n; i++)
        s->items[leaving[i]].n = before[i];
    if (n > 0)
        sj_label_search(s->arena, s->items, s->n);
    return false;
}

/* For a label that may not leave the map, those leave that may: for one whose leader
 * measures more than `most` px, or that is read amiss. Each is tried for once. */
static bool make_room(struct settling *s, double most, bool *tried)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct sj_label_item *item = &s->items[i];
        if (s->asks[i].keyed || tried[i] || !at_fault(chosen_of(item), most))
            continue;
        int better = item->chosen < 0 ? item->n : item->chosen;
        tried[i] = true;
        for (int k = 0; k < better; k++)
            if (try_room(s, i, &item->cands[k], most))
                return true;
    }
    return false;
}

/* A label that may not leave the map takes what it has without a leader of more than
 * `most` px, if it then has a place at all. Each is tried for once. */
static bool come_nearer(struct settling *s, double most, bool *tried)
{
    for (size_t i = 0; i < s->n; i++) {
        struct sj_label_item *item = &s->items[i], before = *item;
        const struct sj_label_candidate *c = chosen_of(item);
        if (s->asks[i].keyed || tried[i] || c == NULL || px_of(c) <= most)
            continue;
        tried[i] = true;
        item->cands = SJ_NEW_N(s->arena, (size_t)item->n, struct sj_label_candidate);
        memcpy(item->cands, before.cands, (size_t)item->n * sizeof *item->cands);
        drop_leaders(item, most);
        if (item->n > 0)
            sj_label_search(s->arena, s->items, s->n);
        if (item->n > 0 && chosen_of(item) != NULL)
            return true;
        *item = before;
        sj_label_search(s->arena, s->items, s->n);
    }
    return false;
}

bool sj_label_few_stand(const struct sj_label_ask *asks, size_t n)
{
    size_t must = 0;
    for (size_t i = 0; i < n; i++)
        must += asks[i].w > 0 && !asks[i].keyed;
    return must <= FEW_STAND;
}

void sj_label_settle(struct sj_arena *arena, const struct sj_label_ask *asks,
                     struct sj_label_item *items, size_t n,
                     const struct sj_label_tally *before)
{
    struct giver *givers = SJ_NEW_N(arena, n + 1, struct giver);
    struct settling s = {arena, asks, items, n, *before, givers};
    bool *amiss = SJ_NEW_N(arena, n + 1, bool), *tied = SJ_NEW_N(arena, n + 1, bool);
    bool *loose = SJ_NEW_N(arena, n + 1, bool), *far = SJ_NEW_N(arena, n + 1, bool);
    bool careful = sj_label_few_stand(asks, n);
    for (bool again = true; again;) {
        double over;
        sj_label_search(arena, items, n);
        size_t excess = excess_of(&s, &over);
        again = (excess > 0 && give_up(&s, excess, over)) ||
                make_room(&s, INFINITY, amiss) ||
                (excess > 0 && make_room(&s, over, tied)) ||
                (excess > 0 && careful && come_nearer(&s, over, over > 0 ? far : loose));
    }
}
