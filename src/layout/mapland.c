#include "layout/map.h"

#include <math.h>
#include <string.h>

#include "geo/mesh.h"
#include "layout/frame.h"
#include "layout/sight.h"

/* Nearer than this many px to a degree the finer outlines show. */
#define FINE_PX_PER_DEGREE 5.0

/* Lines are cut so far past the frame, so that none runs along the frame itself. */
#define CLIP_PX 4.0
#define TOLERANCE_PX 0.4 /* that lines may be off by where points are left out */

/* A state with less land on the page than the first is a dot; a badge hides the land of
 * one with less than the second, which then shows as a ring round it. */
#define DOT_PX2 12.0
#define HIDDEN_PX2 200.0
#define DOT_R 2.6
#define RING_PX 3.0
#define CASING_PX 1.5

/* A lake smaller than this on the page is a speck. */
#define LEAST_LAKE_PX2 24.0
#define LEAST_SHORE_PX2 4.0 /* and of its shores one that encloses less */

/* Islands below this are left out, their coasts with them: hundreds of specks otherwise.
 */
#define LEAST_LAND_PX2 1.0

static bool same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* Whether the document has a stop in this very unit, held by another power. */
static bool stop_says_occupied(const struct sj_lay *lay, const char *unit)
{
    for (size_t i = 0; i < lay->plan->held.n; i++)
        if (same(lay->plan->held.items[i], unit))
            return true;
    return false;
}

/* Whether the atlas knows another power to hold the unit on the status day. Where no law
 * is asked about, that is of use for the stops alone. */
static bool atlas_says_occupied(const struct sj_lay *lay, int unit)
{
    if (lay->plan->regime == NULL)
        return false;
    struct sj_claim claim = sj_worldview_claim(lay->in->worldview, unit);
    if (claim.control == NULL || same(claim.control, claim.state))
        return false;
    struct sj_day since = SJ_DAY_PAST;
    if (claim.since != NULL && sj_day_parse(claim.since, &since, NULL) != 0)
        return true;
    return since.n <= lay->plan->status_day.n;
}

static enum sj_look unit_look(const struct sj_lay *lay, int unit)
{
    const struct sj_atlas *atlas = lay->in->atlas;
    const char *state = sj_worldview_state(lay->in->worldview, unit);
    if (state == NULL)
        return lay->plan->regime != NULL ? SJ_LOOK_UNKNOWN : SJ_LOOK_LAND;
    if (atlas_says_occupied(lay, unit) ||
        stop_says_occupied(lay, sj_atlas_unit(atlas, unit).id))
        return SJ_LOOK_OCCUPIED;
    return sj_plan_look(lay->plan, state, lay->plan->status_day);
}

const enum sj_look *sj_map_unit_looks(struct sj_lay *lay)
{
    int n = sj_atlas_unit_count(lay->in->atlas);
    enum sj_look *looks = SJ_NEW_N(lay->arena, (size_t)n + 1, enum sj_look);
    for (int i = 0; i < n; i++)
        looks[i] = unit_look(lay, i);
    return looks;
}

/* The land while it is put together. */
struct ground {
    struct sj_mapping *m;
    struct sj_arena *scratch; /* of the stages; the paths that come out are the page's */
    struct sj_rect clip;
    struct sj_sight sight;
    enum sj_scale scale;
    bool *visible; /* by unit: whether it can be seen at all */
    struct sj_mesh *mesh;
    struct sj_path_sink sink; /* of the path at hand */
};

static struct sj_geo_path take_path(struct ground *g)
{
    return sj_path_sink_take(&g->sink, g->m->lay->arena);
}

/* From px to the sink: clipped, simplified. */
static struct sj_stream *to_sink(struct ground *g, double least)
{
    struct sj_stream *simplify =
        sj_geo_simplify(g->scratch, TOLERANCE_PX, least, &g->sink.stream);
    return sj_geo_clip_rect(g->scratch, g->clip, simplify);
}

static bool is_seen(const struct ground *g, int unit)
{
    return unit != SJ_UNIT_NONE && g->visible[unit];
}

static bool arc_seen(const struct ground *g, int arc)
{
    int left, right;
    sj_atlas_arc_sides(g->m->lay->in->atlas, g->scale, arc, &left, &right);
    return is_seen(g, left) || is_seen(g, right);
}

/* Every stretch of border that a visible unit has. */
static void read_arcs(struct ground *g)
{
    const struct sj_atlas *atlas = g->m->lay->in->atlas;
    int n = sj_atlas_arc_count(atlas, g->scale);
    g->mesh = sj_mesh_new(g->scratch, &g->m->panel->projection, g->clip, (size_t)n,
                          TOLERANCE_PX, LEAST_LAND_PX2);
    for (int i = 0; i < n; i++) {
        double west, south, east, north;
        if (!arc_seen(g, i))
            continue;
        sj_atlas_arc_box(atlas, g->scale, i, &west, &south, &east, &north);
        bool far = sj_sight_misses(&g->sight, west, south, east, north);
        sj_atlas_arc_stream(atlas, g->scale, i, sj_mesh_line(g->mesh, (size_t)i, far));
    }
}

static struct ground ground_of(struct sj_mapping *m, struct sj_arena *scratch)
{
    const struct sj_projection *p = &m->panel->projection;
    const struct sj_atlas *atlas = m->lay->in->atlas;
    struct ground g = {.m = m, .scratch = scratch, .scale = SJ_SCALE_50M};
    g.clip = sj_rect_grow(m->panel->box, CLIP_PX);
    sj_path_sink_init(&g.sink, scratch);
    if (sj_frame_px_per_degree(p) < FINE_PX_PER_DEGREE)
        g.scale = SJ_SCALE_110M;
    g.sight = sj_sight_of(p, m->panel->box, CLIP_PX);
    int n = sj_atlas_unit_count(atlas);
    g.visible = SJ_NEW_N(scratch, (size_t)n + 1, bool);
    for (int i = 0; i < n; i++) {
        struct sj_unit u = sj_atlas_unit(atlas, i);
        g.visible[i] = !sj_sight_misses(&g.sight, u.west, u.south, u.east, u.north);
    }
    read_arcs(&g);
    return g;
}

struct rings {
    struct sj_ring_stream stream;
    struct sj_mesh *mesh;
};

static void rings_arc(struct sj_ring_stream *self, int ref)
{
    sj_mesh_ring_line(((struct rings *)self)->mesh, ref);
}

static void rings_end(struct sj_ring_stream *self)
{
    sj_mesh_ring_end(((struct rings *)self)->mesh);
}

static struct sj_geo_path unit_path(struct ground *g, int unit)
{
    const struct sj_atlas *atlas = g->m->lay->in->atlas;
    struct rings rings = {{rings_arc, rings_end}, g->mesh};
    sj_mesh_area_begin(g->mesh);
    sj_atlas_unit_rings(atlas, g->scale, unit, &rings.stream);
    if (sj_mesh_area_end(g->mesh, &g->sink.stream) == SJ_AREA_CUT) {
        sj_atlas_unit_stream(atlas, g->scale, unit, sj_mesh_whole(g->mesh));
        sj_mesh_whole_end(g->mesh, &g->sink.stream);
    }
    return take_path(g);
}

static void add_lands(struct ground *g)
{
    struct sj_lay *lay = g->m->lay;
    int n = sj_atlas_unit_count(lay->in->atlas);
    for (int i = 0; i < n; i++) {
        if (!g->visible[i])
            continue;
        struct sj_geo_path path = unit_path(g, i);
        if (path.n_pts > 0)
            SJ_VEC_PUSH(lay->arena, &g->m->panel->lands,
                        ((struct sj_land){i, sj_atlas_unit(lay->in->atlas, i).id,
                                          sj_worldview_state(lay->in->worldview, i),
                                          lay->unit_looks[i], path}));
    }
}

static int line_kind(const struct sj_lay *lay, enum sj_scale scale, int arc, int left,
                     int right)
{
    if (left == SJ_UNIT_NONE || right == SJ_UNIT_NONE)
        return SJ_DRAWN_COAST;
    enum sj_look a = lay->unit_looks[left], b = lay->unit_looks[right];
    if (a == SJ_LOOK_OCCUPIED || b == SJ_LOOK_OCCUPIED)
        return SJ_DRAWN_OCCUPIED;
    switch (sj_worldview_arc_kind(lay->in->worldview, scale, arc)) {
    case SJ_LINE_COAST:
        return SJ_DRAWN_COAST;
    case SJ_LINE_STATE:
        return sj_look_row(a)->deep || sj_look_row(b)->deep ? SJ_DRAWN_BORDER_DARK
                                                            : SJ_DRAWN_BORDER_LIGHT;
    case SJ_LINE_DISPUTED:
        return SJ_DRAWN_DISPUTED;
    case SJ_LINE_CONTROL:
    case SJ_LINE_INTERNAL:
        return -1;
    }
    return -1;
}

/* Each stretch of border once, all of a kind in one path. */
static void add_borders(const struct ground *g)
{
    struct sj_mapping *m = g->m;
    struct sj_lay *lay = m->lay;
    struct sj_path_sink sinks[SJ_DRAWN_KINDS];
    for (int k = 0; k < SJ_DRAWN_KINDS; k++)
        sj_path_sink_init(&sinks[k], g->scratch);
    int n = sj_atlas_arc_count(lay->in->atlas, g->scale);
    for (int i = 0; i < n; i++) {
        if (!sj_mesh_has(g->mesh, (size_t)i))
            continue;
        int left, right;
        sj_atlas_arc_sides(lay->in->atlas, g->scale, i, &left, &right);
        int kind = line_kind(lay, g->scale, i, left, right);
        if (kind >= 0)
            sj_mesh_line_to(g->mesh, (size_t)i, &sinks[kind].stream);
    }
    for (int k = 0; k < SJ_DRAWN_KINDS; k++) {
        struct sj_geo_path path = sj_path_sink_take(&sinks[k], lay->arena);
        if (path.n_pts == 0)
            continue;
        SJ_VEC_PUSH(lay->arena, &m->panel->lines,
                    ((struct sj_map_line){(enum sj_map_line_kind)k, path}));
        for (size_t i = 0; k == SJ_DRAWN_COAST && i < path.n_subs; i++)
            sj_label_avoid(m->labels, path.pts + path.subs[i].first, path.subs[i].n,
                           path.subs[i].ring, 0.3);
    }
}

/* Lakes that can be seen: water drawn over the land, before its borders. */
static void add_lakes(struct ground *g)
{
    struct sj_mapping *m = g->m;
    struct sj_lay *lay = m->lay;
    double px_per_km = sj_frame_px_per_degree(&m->panel->projection) / SJ_KM_PER_DEGREE;
    struct sj_stream *project =
        sj_geo_project(g->scratch, &m->panel->projection, to_sink(g, LEAST_SHORE_PX2));
    int n = sj_atlas_lake_count(lay->in->atlas, g->scale);
    for (int i = 0; i < n; i++) {
        struct sj_lake lake = sj_atlas_lake(lay->in->atlas, g->scale, i);
        if (lake.area_km2 * px_per_km * px_per_km < LEAST_LAKE_PX2)
            break;
        if (!sj_sight_misses(&g->sight, lake.west, lake.south, lake.east, lake.north))
            sj_atlas_lake_stream(lay->in->atlas, g->scale, i, project);
    }
    struct sj_geo_path path = take_path(g);
    if (path.n_pts > 0)
        SJ_VEC_PUSH(lay->arena, &m->panel->lines,
                    ((struct sj_map_line){SJ_DRAWN_LAKE, path}));
}

static bool on_side(struct sj_pt p, struct sj_rect box)
{
    return fabs(p.x - box.x) < 0.01 || fabs(p.x - box.x - box.w) < 0.01 ||
           fabs(p.y - box.y) < 0.01 || fabs(p.y - box.y - box.h) < 0.01;
}

/* The edge of the globe, where it is on the map: else all of the box is globe. */
static void add_globe(struct ground *g)
{
    struct sj_panel *panel = g->m->panel;
    sj_geo_outline(g->scratch, &panel->projection,
                   sj_geo_clip_rect(g->scratch, g->clip, &g->sink.stream));
    struct sj_geo_path path = take_path(g);
    for (size_t i = 0; i < path.n_pts; i++)
        if (!on_side(path.pts[i], g->clip)) {
            panel->globe = path;
            return;
        }
}

static void add_graticule(struct ground *g)
{
    struct sj_mapping *m = g->m;
    double px = sj_frame_px_per_degree(&m->panel->projection);
    double step = px < 3 ? 30 : px < 8 ? 20 : px < 20 ? 10 : 5;
    sj_geo_graticule(&m->panel->projection, step, g->sight.centre, g->sight.angle,
                     to_sink(g, 0));
    struct sj_geo_path path = take_path(g);
    if (path.n_pts > 0)
        SJ_VEC_PUSH(m->lay->arena, &m->panel->lines,
                    ((struct sj_map_line){SJ_DRAWN_GRATICULE, path}));
}

/* ---- small states ---- */

static double unit_px2(const struct sj_mapping *m, const struct sj_unit *u)
{
    double px_per_km = sj_frame_px_per_degree(&m->panel->projection) / SJ_KM_PER_DEGREE;
    return u->area_km2 * px_per_km * px_per_km;
}

static void push_dot(struct sj_mapping *m, int unit, struct sj_pt at, double r,
                     double half)
{
    struct sj_lay *lay = m->lay;
    struct sj_dot dot = {sj_atlas_unit(lay->in->atlas, unit).id,
                         sj_worldview_state(lay->in->worldview, unit),
                         at,
                         r,
                         half,
                         lay->unit_looks[unit]};
    SJ_VEC_PUSH(lay->arena, &m->panel->dots, dot);
}

/* Whether the fill of a state says anything. */
static bool carries_fill(enum sj_look look)
{
    return look != SJ_LOOK_UNKNOWN && look != SJ_LOOK_LAND;
}

/* States too small for their fill to be seen get a dot that carries it. */
static void add_dots(struct sj_mapping *m)
{
    const struct sj_atlas *atlas = m->lay->in->atlas;
    int n = sj_atlas_unit_count(atlas);
    for (int i = 0; i < n; i++) {
        struct sj_unit u = sj_atlas_unit(atlas, i);
        const char *state = sj_worldview_state(m->lay->in->worldview, i);
        if (!u.small || !same(state, u.id) || unit_px2(m, &u) > DOT_PX2 ||
            !carries_fill(m->lay->unit_looks[i]))
            continue;
        struct sj_pt at;
        struct sj_lonlat where = {u.lon, u.lat};
        if (!sj_project(&m->panel->projection, where, &at))
            continue;
        struct sj_rect box = {at.x - 3.5, at.y - 3.5, 7, 7};
        if (sj_rect_within(box, m->panel->box))
            push_dot(m, i, at, DOT_R, 0);
    }
}

static void drop_dot(struct sj_mapping *m, const char *id)
{
    size_t n = 0;
    for (size_t i = 0; i < m->panel->dots.n; i++)
        if (strcmp(m->panel->dots.items[i].id, id) != 0)
            m->panel->dots.items[n++] = m->panel->dots.items[i];
    m->panel->dots.n = n;
}

/* The unit whose land is hidden under the mark of a stop there, or none. */
static int hidden_unit(const struct sj_mapping *m, const struct sj_mark *mark,
                       const struct sj_place *place)
{
    const struct sj_atlas *atlas = m->lay->in->atlas;
    struct sj_pt at;
    if (mark->run == NULL || place == NULL)
        return SJ_UNIT_NONE;
    int unit =
        place->region != NULL ? sj_atlas_unit_find(atlas, place->region) : SJ_UNIT_NONE;
    if (unit == SJ_UNIT_NONE)
        unit = sj_atlas_unit_find(atlas, place->country);
    if (unit == SJ_UNIT_NONE || !carries_fill(m->lay->unit_looks[unit]))
        return SJ_UNIT_NONE;
    struct sj_unit u = sj_atlas_unit(atlas, unit);
    struct sj_lonlat middle = {u.lon, u.lat};
    if (unit_px2(m, &u) > HIDDEN_PX2 || !sj_project(&m->panel->projection, middle, &at) ||
        hypot(at.x - mark->at.x, at.y - mark->at.y) > mark->width / 2)
        return SJ_UNIT_NONE;
    return unit;
}

void sj_map_ring_states(struct sj_mapping *m)
{
    for (size_t i = 0; i < m->ask_marks.n; i++) {
        struct sj_mark *mark = &m->panel->marks.items[m->ask_marks.items[i]];
        const struct sj_stop *stop = m->ask_stops.items[i];
        /* The pill of an inset has no name, and stands for several states. */
        int unit = stop->name != NULL ? hidden_unit(m, mark, stop->place) : SJ_UNIT_NONE;
        if (unit == SJ_UNIT_NONE)
            continue;
        drop_dot(m, sj_atlas_unit(m->lay->in->atlas, unit).id);
        mark->ring = RING_PX;
        push_dot(m, unit, mark->at, mark->height / 2 + CASING_PX + RING_PX,
                 (mark->width - mark->height) / 2);
    }
}

/* ---- all of it ---- */

void sj_map_land(struct sj_mapping *m)
{
    struct sj_arena *scratch = sj_arena_new();
    struct ground g = ground_of(m, scratch);
    add_globe(&g);
    add_graticule(&g);
    add_lands(&g);
    add_lakes(&g);
    add_borders(&g);
    add_dots(m);
    sj_arena_free(scratch);
}
