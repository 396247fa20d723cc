/* What insets are called, and the number on the map that stands for all of one. */
#include "layout/map.h"

#include <stdlib.h>
#include <string.h>

#include "layout/name.h"
#include "layout/phrase.h"

#define TITLE_PAD 7.0 /* px beside a title */
#define MOST_NAMED 24 /* stops that are looked at for a title */

static const struct sj_place *place_of(const struct sj_map_plan *pm,
                                       const struct sj_inset *inset, int i)
{
    return pm->spots[inset->spots[i]].stop->place;
}

static const char *name_of(const struct sj_map_plan *pm, const struct sj_inset *inset,
                           int i)
{
    return sj_name_place(pm->lay->plan->lang, place_of(pm, inset, i));
}

static const char *state_name(const struct sj_map_plan *pm, const struct sj_inset *inset)
{
    const struct sj_place *first = place_of(pm, inset, 0);
    return sj_name_state(pm->lay->plan->lang, first->country, first->country_name);
}

/* The one state that all of an inset's stops are in, or NULL. */
static const char *only_state(const struct sj_map_plan *pm, const struct sj_inset *inset)
{
    const char *state = place_of(pm, inset, 0)->country;
    for (int i = 1; i < inset->n; i++)
        if (strcmp(place_of(pm, inset, i)->country, state) != 0)
            return NULL;
    return state;
}

static bool all_held(const struct sj_map_plan *pm, const struct sj_inset *inset)
{
    for (int i = 0; i < inset->n; i++) {
        const struct sj_stop *s = pm->spots[inset->spots[i]].stop;
        if (s->rows.items[0]->event->more->controlled_by == NULL)
            return false;
    }
    return true;
}

/* Whether an enlargement is the only one of that state. */
static bool is_only_one(const struct sj_map_plan *pm, const char *state)
{
    int n = 0;
    for (int i = 0; i < pm->n_insets; i++) {
        const char *other = only_state(pm, &pm->insets[i]);
        n += pm->insets[i].kind == SJ_INSET_NEAR && other != NULL &&
             strcmp(other, state) == 0;
    }
    return n == 1;
}

static double title_room(const struct sj_inset *inset)
{
    return inset->frame.w - 2 * TITLE_PAD;
}

static bool title_fits(const struct sj_map_plan *pm, const struct sj_inset *inset,
                       const char *s)
{
    return sj_lay_run(pm->lay, true, s)->width <= title_room(inset);
}

/* Two of the places, as far apart as they come and fit the frame, in the figure's order.
 */
static const char *ends_title(const struct sj_map_plan *pm, const struct sj_inset *inset)
{
    const struct sj_lang *lang = pm->lay->plan->lang;
    const char *best = sj_msg(lang, SJ_MSG_ENLARGED);
    double most = -1;
    for (int i = 0; i < inset->n && i < MOST_NAMED; i++)
        for (int k = i + 1; k < inset->n && k < MOST_NAMED; k++) {
            double d = sj_arc_distance(pm->spots[inset->spots[i]].at,
                                       pm->spots[inset->spots[k]].at);
            if (d < most + 1e-9)
                continue;
            const char *s = sj_lang_say(
                pm->lay->arena, lang, SJ_MSG_FROM_TO,
                SJ_FILL("from", name_of(pm, inset, i), "to", name_of(pm, inset, k)));
            if (!title_fits(pm, inset, s))
                continue;
            most = d;
            best = s;
        }
    return best;
}

static const char *near_title(const struct sj_map_plan *pm, const struct sj_inset *inset)
{
    struct sj_arena *arena = pm->lay->arena;
    const struct sj_lang *lang = pm->lay->plan->lang;
    const char *name = state_name(pm, inset);
    const char *state = only_state(pm, inset);
    if (state != NULL && all_held(pm, inset)) {
        const char *full =
            sj_lang_say(arena, lang, SJ_MSG_OCCUPIED_REGIONS, SJ_FILL("state", name));
        const char *less =
            sj_lang_say(arena, lang, SJ_MSG_OCCUPIED_STATE, SJ_FILL("state", name));
        if (title_fits(pm, inset, full))
            return full;
        return title_fits(pm, inset, less) ? less : name;
    }
    if (state != NULL && is_only_one(pm, state))
        return name;
    return ends_title(pm, inset);
}

static const char *far_title(const struct sj_map_plan *pm, const struct sj_inset *inset)
{
    const char *name = state_name(pm, inset);
    const char *full = sj_lang_say(pm->lay->arena, pm->lay->plan->lang, SJ_MSG_SAME_SCALE,
                                   SJ_FILL("place", name));
    if (title_fits(pm, inset, full))
        return full;
    /* A long name of a state gives way to that of the place. */
    return title_fits(pm, inset, name) ? name : name_of(pm, inset, 0);
}

const char *sj_map_inset_title(const struct sj_map_plan *pm, const struct sj_inset *inset)
{
    const char *title =
        inset->kind == SJ_INSET_NEAR ? near_title(pm, inset) : far_title(pm, inset);
    return sj_lay_fit(pm->lay, true, title, title_room(inset));
}

static int by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

const char *sj_map_inset_number(const struct sj_map_plan *pm,
                                const struct sj_inset *inset)
{
    size_t n = 0, cap = 0;
    for (int i = 0; i < inset->n; i++)
        cap += pm->spots[inset->spots[i]].stop->rows.n;
    int *numbers = SJ_NEW_N(pm->lay->arena, cap + 1, int);
    for (int i = 0; i < inset->n; i++) {
        const struct sj_rows *rows = &pm->spots[inset->spots[i]].stop->rows;
        for (size_t k = 0; k < rows->n; k++)
            numbers[n++] = rows->items[k]->n;
    }
    qsort(numbers, n, sizeof *numbers, by_number);
    return sj_numbers_text(pm->lay->arena, numbers, n);
}
