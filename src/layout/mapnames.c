#include "layout/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/frame.h"
#include "layout/name.h"
#include "layout/outline.h"

/* Names beyond this many are noise. */
#define MOST_NAMES 9
#define MOST_SEAS 4

/* A region smaller than this on the page is no place for a name. */
#define NAMED_PX2 150.0
#define REGION_DOT 3.0 /* px: what the name of a region without a stop hangs on */

struct name {
    const char *text;
    const struct sj_land *land;
    double area; /* px² of the land that shows */
    enum sj_ink ink;
    bool home;
};

/* Points across a box from its left to its right side, at most ACROSS. */
enum { ACROSS = 7 };
static void points_across(struct sj_rect b, int n, double *ret)
{
    for (int i = 0; i < n; i++)
        ret[i] = b.x + b.w * i / (n - 1);
}

static bool row_inside(const struct sj_geo_path *path, struct sj_rect b, int n, double y)
{
    double x[ACROSS];
    bool in[ACROSS], all = true;
    points_across(b, n, x);
    sj_outline_has_row(path, x, (size_t)n, y, in);
    for (int i = 0; i < n; i++)
        all = all && in[i];
    return all;
}

/* Whether a box lies inside the land: its corners and points along its sides. */
static bool box_inside(const struct sj_geo_path *path, struct sj_rect b)
{
    return row_inside(path, b, ACROSS, b.y) && row_inside(path, b, ACROSS, b.y + b.h) &&
           row_inside(path, b, 2, b.y + b.h / 2);
}

static bool clear_of_insets(const struct sj_mapping *m, struct sj_rect b)
{
    for (size_t i = 0; i < m->keep_clear.n; i++)
        if (sj_rects_meet(b, m->keep_clear.items[i], 2))
            return false;
    return sj_rect_within(b, sj_rect_grow(m->panel->box, -3));
}

/* Whether nothing stands so near that the name is read with it. */
static bool has_air(const struct sj_mapping *m, struct sj_rect b)
{
    struct sj_rect air = {b.x - 6, b.y - 5, b.w + 12, b.h + 10};
    return sj_label_free(m->labels, b) &&
           (!sj_rect_within(air, m->panel->box) || sj_label_free(m->labels, air));
}

/* The place for a name: inside the land, free, as near to the middle of it as can be. */
static bool find_place(const struct sj_mapping *m, const struct name *name, double w,
                       double h, struct sj_rect *ret)
{
    size_t largest = 0;
    sj_outline_area(&name->land->path, &largest);
    const struct sj_geo_path *path = &name->land->path;
    struct sj_rect all = sj_outline_ring_box(path, largest);
    double mx = all.x + all.w / 2, my = all.y + all.h / 2, best = INFINITY;
    double step = fmax(3, fmax(all.w, all.h) / 40);
    for (double y = all.y; y + h <= all.y + all.h; y += step)
        for (double x = all.x; x + w <= all.x + all.w; x += step) {
            struct sj_rect b = {x, y, w, h};
            double d = fabs(x + w / 2 - mx) + 1.5 * fabs(y + h / 2 - my);
            if (d >= best || !clear_of_insets(m, b) || !has_air(m, b))
                continue;
            d += 300 * sj_label_ink(m->labels, b);
            if (d >= best || sj_label_over_way(m->labels, b) || !box_inside(path, b))
                continue;
            best = d;
            *ret = b;
        }
    return best < INFINITY;
}

/* Whether a label names the state: as its place, in its second line, or since the city
 * has the same name. */
static bool named_already(const struct sj_mapping *m, const char *state, const char *name)
{
    for (size_t i = 0; i < m->named.n; i++) {
        const struct sj_stop *s = m->named.items[i];
        if ((s->name != NULL && strcmp(s->name, name) == 0) ||
            (s->sub != NULL && strcmp(s->sub, name) == 0) ||
            (s->place->kind == SJ_PLACE_STATE && strcmp(s->place->country, state) == 0))
            return true;
    }
    return false;
}

static bool has_mark(const struct sj_mapping *m, const char *unit)
{
    for (size_t i = 0; i < m->ask_stops.n; i++) {
        const struct sj_stop *s = m->ask_stops.items[i];
        if (s->place->region != NULL && strcmp(s->place->region, unit) == 0)
            return true;
    }
    return false;
}

enum sj_look sj_map_look_under(const struct sj_mapping *m, struct sj_rect box)
{
    enum { COLS = 5, ROWS = 3 };
    enum sj_look found[ROWS][COLS] = {{SJ_LOOK_NONE}};
    double x[COLS];
    points_across(box, COLS, x);
    for (size_t i = 0; i < m->panel->lands.n; i++) {
        const struct sj_land *land = &m->panel->lands.items[i];
        if (sj_outline_misses(&land->path, box))
            continue;
        for (int r = 0; r < ROWS; r++) {
            bool in[COLS];
            sj_outline_has_row(&land->path, x, COLS, box.y + box.h * r / (ROWS - 1), in);
            for (int c = 0; c < COLS; c++)
                found[r][c] = in[c] ? land->look : found[r][c];
        }
    }
    for (int k = 1; k < COLS * ROWS; k++)
        if (found[k / COLS][k % COLS] != found[0][0])
            return SJ_LOOK_NONE;
    return found[0][0];
}

static bool make_name(const struct sj_mapping *m, const struct sj_land *land,
                      struct name *ret)
{
    const struct sj_lay *lay = m->lay;
    struct sj_unit u = sj_atlas_unit(lay->in->atlas, land->unit);
    const char *state = sj_worldview_state(lay->in->worldview, land->unit);
    size_t largest = 0;
    *ret = (struct name){.land = land, .area = sj_outline_area(&land->path, &largest)};
    ret->ink = sj_look_row(land->look)->quiet;
    if (land->look == SJ_LOOK_OCCUPIED || state == NULL || strcmp(state, u.id) != 0)
        return false;
    ret->text = sj_name_state(lay->plan->lang, state, NULL);
    if (named_already(m, state, ret->text))
        return false;
    ret->home = sj_plan_is_home(lay->plan, state);
    return true;
}

static int by_weight(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    if (x->home != y->home)
        return x->home ? -1 : 1;
    if (x->area > y->area || x->area < y->area)
        return x->area > y->area ? -1 : 1;
    return strcmp(x->text, y->text);
}

static void put_name(struct sj_mapping *m, const struct name *name, struct sj_rect box)
{
    struct sj_lay *lay = m->lay;
    const struct sj_run *run = sj_lay_run(lay, false, name->text);
    struct sj_words words = {.run = run,
                             .x = box.x + (box.w - run->width) / 2,
                             .y = sj_lay_baseline(lay, box.y + box.h / 2),
                             .ink = name->ink,
                             .halo = name->land->look,
                             .halo_width = SJ_HALO_PX,
                             .of = -1};
    SJ_VEC_PUSH(lay->arena, &m->panel->words, words);
    sj_label_block(m->labels, box, 4);
}

void sj_map_regions(struct sj_mapping *m)
{
    struct sj_panel *panel = m->panel;
    for (size_t i = 0; i < panel->lands.n; i++) {
        const struct sj_land *land = &panel->lands.items[i];
        struct sj_unit u = sj_atlas_unit(m->lay->in->atlas, land->unit);
        size_t largest = 0;
        struct sj_lonlat where = {u.lon, u.lat};
        struct sj_pt at;
        if (land->look != SJ_LOOK_OCCUPIED || has_mark(m, u.id) ||
            sj_outline_area(&land->path, &largest) < NAMED_PX2 ||
            !sj_project(&panel->projection, where, &at))
            continue;
        struct sj_rect dot = {at.x - REGION_DOT, at.y - REGION_DOT, 2 * REGION_DOT,
                              2 * REGION_DOT};
        if (!sj_rect_within(dot, panel->box))
            continue;
        struct sj_stop *stop = SJ_NEW(m->lay->arena, struct sj_stop);
        struct sj_place *place = SJ_NEW(m->lay->arena, struct sj_place);
        place->kind = SJ_PLACE_REGION;
        place->country = "";
        *stop = (struct sj_stop){.place = place,
                                 .mark = SJ_MARK_HOME,
                                 .name = sj_name_part(m->lay->plan->lang, u.id, u.name),
                                 .context = true};
        struct sj_mark mark = sj_lay_mark(m->lay, SJ_MARK_HOME, NULL, at);
        mark.width = mark.height = REGION_DOT;
        sj_map_mark(m, mark, stop, 4);
    }
}

void sj_map_names(struct sj_mapping *m)
{
    struct sj_panel *panel = m->panel;
    struct name *names = SJ_NEW_N(m->lay->arena, panel->lands.n + 1, struct name);
    size_t n = 0, placed = 0;
    for (size_t i = 0; i < panel->lands.n; i++)
        n += make_name(m, &panel->lands.items[i], &names[n]);
    qsort(names, n, sizeof *names, by_weight);
    double least = panel->box.w * panel->box.h * 0.008;
    for (size_t i = 0; i < n && placed < MOST_NAMES; i++) {
        if (names[i].area < least)
            continue;
        double w = sj_lay_run(m->lay, false, names[i].text)->width + 4;
        struct sj_rect box = {0};
        if (!find_place(m, &names[i], w, 14, &box))
            continue;
        put_name(m, &names[i], box);
        placed++;
    }
}

/* Whether a box lies on the globe, where its edge shows. */
static bool on_globe(const struct sj_mapping *m, struct sj_rect box)
{
    return m->panel->globe.n_pts == 0 || box_inside(&m->panel->globe, box);
}

/* Whether a box is all water, with some air. */
static bool at_sea(const struct sj_mapping *m, struct sj_rect box)
{
    enum { ROWS = 3 };
    double x[ACROSS];
    for (size_t i = 0; i < m->panel->dots.n; i++) {
        const struct sj_dot *dot = &m->panel->dots.items[i];
        struct sj_rect at = {dot->at.x - dot->r, dot->at.y - dot->r, 2 * dot->r,
                             2 * dot->r};
        if (sj_rects_meet(box, at, 1))
            return false;
    }
    points_across(box, ACROSS, x);
    for (size_t i = 0; i < m->panel->lands.n; i++) {
        const struct sj_geo_path *path = &m->panel->lands.items[i].path;
        if (sj_outline_misses(path, box))
            continue;
        for (int r = 0; r < ROWS; r++) {
            bool in[ACROSS];
            sj_outline_has_row(path, x, ACROSS, box.y + box.h * r / (ROWS - 1), in);
            for (int c = 0; c < ACROSS; c++)
                if (in[c])
                    return false;
        }
    }
    return true;
}

/* The box of a sea's name, where the sea is on the map and has room for it, at sea. */
static bool sea_box(const struct sj_mapping *m, const struct sj_sea *sea,
                    const char *name, struct sj_rect *ret)
{
    const struct sj_projection *p = &m->panel->projection;
    double px_per_km = sj_frame_px_per_degree(p) / SJ_KM_PER_DEGREE;
    struct sj_lonlat where = {sea->lon, sea->lat};
    struct sj_pt at;
    if (!sj_project(p, where, &at) ||
        !sj_rect_within((struct sj_rect){at.x, at.y, 0, 0}, m->panel->box))
        return false;
    double w = sj_lay_run(m->lay, false, name)->width;
    struct sj_rect box = {at.x - w / 2 - 3, at.y - 7, w + 6, 14};
    *ret = box;
    return sea->km * px_per_km >= w + 16 && clear_of_insets(m, box) &&
           sj_label_free(m->labels, box) && !sj_label_over_way(m->labels, box) &&
           sj_label_ink(m->labels, box) <= 0.02 && on_globe(m, box) &&
           at_sea(m, sj_rect_grow(box, 2));
}

void sj_map_seas(struct sj_mapping *m)
{
    const struct sj_atlas *atlas = m->lay->in->atlas;
    int n = sj_atlas_sea_count(atlas), placed = 0;
    for (int rank = 1; rank <= 4; rank++)
        for (int i = 0; i < n && placed < MOST_SEAS; i++) {
            struct sj_sea sea = sj_atlas_sea(atlas, i);
            const char *name = sj_name_sea(m->lay->plan->lang, i, sea.name);
            struct sj_rect box;
            if (sea.rank != rank || !sea_box(m, &sea, name, &box))
                continue;
            sj_lay_words(m->lay, m->panel, false, SJ_INK_MUTED, name, box.x + 3,
                         sj_lay_baseline(m->lay, box.y + 7));
            sj_label_block(m->labels, box, 4);
            placed++;
        }
}
