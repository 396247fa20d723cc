/* Stops that stand too close for a badge each: one badge for all in a cell of the map. */
#include "layout/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/ids.h"

#define CELL_PX 48.0 /* a pill of a count, its casing, and air */
/* So many stops have a badge each on any map: more where insets stand beside it, which
 * then show the worst of the crowd. */
#define LEAST_STOPS 45
#define LEAST_BESIDE 60

/* Stops of one cell, still by themselves. */
struct cell {
    SJ_VEC(const struct sj_stop *) stops;
    SJ_VEC(struct sj_pt) at; /* px */
};

struct gathering {
    const struct sj_map_plan *pm;
    struct sj_arena *arena;
    struct sj_ids ids; /* of cells */
    SJ_VEC(struct cell) cells;
};

/* What no projection shows is in a cell of its own, beyond the map. */
static struct sj_pt at_px(const struct sj_map_plan *pm, const struct sj_place *place)
{
    struct sj_pt p;
    struct sj_lonlat at = {place->lon, place->lat};
    return sj_project(&pm->projection, at, &p) ? p : (struct sj_pt){-1e4, -1e4};
}

/* Rings and badges apart: only the one have numbers. */
static void put_in_cell(struct gathering *g, const struct sj_stop *stop)
{
    struct sj_pt p = at_px(g->pm, stop->place);
    const int key[3] = {(int)floor(p.x / CELL_PX), (int)floor(p.y / CELL_PX),
                        stop->mark == SJ_MARK_RING};
    size_t id = sj_ids_of(&g->ids, key, sizeof key);
    if (id == g->cells.n)
        SJ_VEC_PUSH(g->arena, &g->cells, (struct cell){0});
    struct cell *cell = &g->cells.items[id];
    SJ_VEC_PUSH(g->arena, &cell->stops, stop);
    SJ_VEC_PUSH(g->arena, &cell->at, p);
}

/* The stop nearest to the middle of them all: a badge stands at a place that is one. */
static const struct sj_stop *middle_of(const struct cell *cell)
{
    double n = (double)cell->stops.n, x = 0, y = 0, least = INFINITY;
    const struct sj_stop *best = cell->stops.items[0];
    for (size_t i = 0; i < cell->at.n; i++) {
        x += cell->at.items[i].x / n;
        y += cell->at.items[i].y / n;
    }
    for (size_t i = 0; i < cell->at.n; i++) {
        double d = hypot(cell->at.items[i].x - x, cell->at.items[i].y - y);
        if (d < least) {
            least = d;
            best = cell->stops.items[i];
        }
    }
    return best;
}

/* The order of the ledger, whose rows are one array. */
static int by_row(const void *x, const void *y)
{
    const struct sj_row *const *a = x, *const *b = y;
    return (*a > *b) - (*a < *b);
}

static bool of_one_state(const struct cell *cell)
{
    const char *first = cell->stops.items[0]->place->country;
    for (size_t i = 1; i < cell->stops.n; i++)
        if (strcmp(cell->stops.items[i]->place->country, first) != 0)
            return false;
    return true;
}

static struct sj_stop stop_of(const struct gathering *g, const struct cell *cell)
{
    if (cell->stops.n == 1)
        return *cell->stops.items[0];
    const struct sj_stop *middle = middle_of(cell);
    struct sj_stop all = {.place = middle->place, .priority = 5};
    for (size_t i = 0; i < cell->stops.n; i++) {
        const struct sj_stop *s = cell->stops.items[i];
        for (size_t k = 0; k < s->rows.n; k++)
            sj_rows_add(g->arena, &all.rows, s->rows.items[k]);
        all.priority = s->priority < all.priority ? s->priority : all.priority;
    }
    qsort(all.rows.items, all.rows.n, sizeof *all.rows.items, by_row);
    all.row = sj_rows_deciding(&all.rows);
    all.mark = sj_row_mark(all.row);
    all.number = sj_rows_number(g->arena, &all.rows);
    if (of_one_state(cell))
        all.name = middle->place->country_name;
    return all;
}

bool sj_map_crowded(const struct sj_map_plan *pm)
{
    struct sj_rect box = pm->req->box;
    double room = box.w * box.h / (CELL_PX * CELL_PX);
    double least = pm->req->column > 0 ? LEAST_BESIDE : LEAST_STOPS;
    return (double)pm->n_stops > fmax(least, room);
}

void sj_map_gather(struct sj_map_plan *pm)
{
    struct gathering g = {.pm = pm, .arena = pm->lay->arena};
    sj_ids_init(&g.ids, g.arena);
    for (size_t i = 0; i < pm->n_stops; i++)
        put_in_cell(&g, &pm->stops[i]);
    struct sj_stop *stops = SJ_NEW_N(g.arena, g.cells.n + 1, struct sj_stop);
    for (size_t i = 0; i < g.cells.n; i++)
        stops[i] = stop_of(&g, &g.cells.items[i]);
    pm->stops = stops;
    pm->n_stops = g.cells.n;
    pm->gathered = true;
}
