#include "layout/map.h"

#include <math.h>
#include <string.h>

#include "base/ids.h"
#include "layout/name.h"

#define MOST_LEGS 24
#define DAYS_BETWEEN 3 /* in which nobody goes home who is far from it */

/* ---- spots ---- */

static void add_spot(struct sj_map_plan *pm, const struct sj_stop *stop,
                     const struct sj_place *place)
{
    struct sj_spot *s = &pm->spots[pm->n++];
    s->stop = stop;
    s->at = (struct sj_lonlat){place->lon, place->lat};
    s->settled = place->kind == SJ_PLACE_CITY || place->kind == SJ_PLACE_POINT;
    s->group = -1;
}

static const struct sj_stop *home_stop(const struct sj_lay *lay,
                                       const struct sj_place *home)
{
    struct sj_stop *stop = SJ_NEW(lay->arena, struct sj_stop);
    stop->place = home;
    stop->mark = SJ_MARK_HOME;
    stop->name = sj_name_home(lay->plan->lang, home);
    stop->priority = 1;
    return stop;
}

/* ---- legs ---- */

/* Where each row of the ledger and each subject's home is among the spots, or -1. */
struct places {
    int *of_row, *of_subject;
};

static bool same_spot(const struct sj_place *a, const struct sj_place *b)
{
    return fabs(a->lon - b->lon) < 1e-9 && fabs(a->lat - b->lat) < 1e-9;
}

/* A stop in the very town is where the ways begin: a dot beside its badge would push that
 * into another land. */
static int find_home(const struct sj_map_plan *pm, const struct sj_place *home)
{
    const struct sj_plan *plan = pm->lay->plan;
    for (size_t i = 0; i < pm->n_stops && home->country != NULL; i++)
        if (pm->stops[i].number != NULL && same_spot(pm->stops[i].place, home))
            return (int)i;
    for (size_t k = 0; k < plan->homes.n && home->country != NULL; k++)
        if (same_spot(&plan->homes.items[k], home))
            return (int)(pm->n_stops + k);
    return -1;
}

static struct places find_places(const struct sj_map_plan *pm)
{
    const struct sj_plan *plan = pm->lay->plan;
    const struct sj_ledger *ledger = plan->ledger;
    const struct sj_doc *doc = ledger->doc;
    struct places p = {SJ_NEW_N(pm->lay->arena, ledger->n_rows + 1, int),
                       SJ_NEW_N(pm->lay->arena, doc->n_subjects + 1, int)};
    for (size_t i = 0; i < ledger->n_rows; i++)
        p.of_row[i] = -1;
    for (size_t i = 0; i < pm->n_stops; i++) {
        const struct sj_rows *rows = &pm->stops[i].rows;
        for (size_t k = 0; k < rows->n; k++)
            p.of_row[rows->items[k] - ledger->rows] = (int)i;
    }
    for (size_t i = 0; i < doc->n_subjects; i++)
        p.of_subject[i] = find_home(pm, &doc->subjects[i].home_place);
    return p;
}

static bool travelled(const struct sj_map_plan *pm, const struct sj_row *row)
{
    enum sj_mark_kind mark = sj_row_mark(row);
    return (mark == SJ_MARK_MADE || mark == SJ_MARK_PLANNED) &&
           row->event->place != NULL &&
           row->event->subject < pm->lay->plan->ledger->doc->n_subjects;
}

static double between(const struct sj_place *a, const struct sj_place *b)
{
    return sj_arc_distance((struct sj_lonlat){a->lon, a->lat},
                           (struct sj_lonlat){b->lon, b->lat});
}

/* Whether a subject came from the visit before: as the document has it; else as the days
 * do. Whoever is abroad one day and elsewhere abroad on the same day or the next has not
 * been home in between; nor, most likely, has one who had a few days and would have had
 * farther to go. */
static bool goes_on(const struct sj_map_plan *pm, const struct sj_row *before,
                    const struct sj_row *row)
{
    if (before == NULL)
        return false;
    const struct sj_event *a = before->event, *b = row->event;
    if (a->more->trip != NULL && b->more->trip != NULL)
        return strcmp(a->more->trip, b->more->trip) == 0;
    if (!before->date->exact || !row->date->exact)
        return false;
    int days = row->date->earliest.n - before->date->latest.n;
    if (days < 0 || days > 1 + DAYS_BETWEEN)
        return false;
    const struct sj_place *home =
        &pm->lay->plan->ledger->doc->subjects[b->subject].home_place;
    double onward = between(a->place, b->place);
    return days <= 1 || (home->country != NULL && onward < between(home, a->place) &&
                         onward < between(home, b->place));
}

static void add_leg(struct sj_map_plan *pm, struct sj_ids *known, struct sj_leg leg)
{
    const int key[2] = {leg.from, leg.to};
    if (leg.from < 0 || leg.from == leg.to)
        return;
    size_t id = sj_ids_of(known, key, sizeof key);
    if (id == (size_t)pm->n_legs)
        pm->legs[pm->n_legs++] = leg;
    else if (leg.of == SJ_MARK_MADE)
        pm->legs[id].of = leg.of;
}

static void collect_legs(struct sj_map_plan *pm)
{
    const struct sj_ledger *ledger = pm->lay->plan->ledger;
    struct places at = find_places(pm);
    const struct sj_row **before =
        SJ_NEW_N(pm->lay->arena, ledger->doc->n_subjects + 1, const struct sj_row *);
    struct sj_ids known;
    sj_ids_init(&known, pm->lay->arena);
    pm->legs = SJ_NEW_N(pm->lay->arena, ledger->n_rows + 1, struct sj_leg);
    pm->n_legs = 0;
    for (size_t i = 0; i < ledger->n_rows; i++) {
        const struct sj_row *row = &ledger->rows[i];
        if (!travelled(pm, row) || at.of_row[i] < 0)
            continue;
        size_t subject = row->event->subject;
        int from = goes_on(pm, before[subject], row)
                       ? at.of_row[before[subject] - ledger->rows]
                       : at.of_subject[subject];
        add_leg(pm, &known, (struct sj_leg){from, at.of_row[i], sj_row_mark(row)});
        before[subject] = row;
    }
}

/* A home is shown where a way begins; one without trips would only draw the eye. */
static void add_homes(struct sj_map_plan *pm)
{
    const struct sj_plan *plan = pm->lay->plan;
    for (size_t k = 0; k < plan->homes.n; k++) {
        int numbered = (int)(pm->n_stops + k), spot = pm->n;
        bool used = false;
        for (int i = 0; i < pm->n_legs; i++)
            if (pm->legs[i].from == numbered) {
                pm->legs[i].from = spot;
                used = true;
            }
        if (used)
            add_spot(pm, home_stop(pm->lay, &plan->homes.items[k]),
                     &plan->homes.items[k]);
    }
}

void sj_map_trips(struct sj_map_plan *pm)
{
    const struct sj_plan *plan = pm->lay->plan;
    pm->spots = SJ_NEW_N(pm->lay->arena, pm->n_stops + plan->homes.n + 1, struct sj_spot);
    for (size_t i = 0; i < pm->n_stops; i++)
        add_spot(pm, &pm->stops[i], pm->stops[i].place);
    collect_legs(pm);
    /* Of many a reader follows none: then the numbers tell the order. */
    if (pm->n_legs > MOST_LEGS || pm->gathered)
        pm->n_legs = 0;
    add_homes(pm);
    for (int i = pm->n_legs - 1; i >= 0; i--) {
        struct sj_spot *to = &pm->spots[pm->legs[i].to];
        to->arc = true;
        to->hub = pm->spots[pm->legs[i].from].at;
    }
}
