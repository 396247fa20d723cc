#include "layout/map.h"

#include <math.h>
#include <string.h>

#include "layout/frame.h"

/* Nearer than this many px to a degree the finer outlines show. */
#define FINE_PX_PER_DEGREE 5.0

/* Lines are cut so far past the frame, so that none runs along the frame itself. */
#define CLIP_PX 4.0

/* A lake smaller than this on the page is a speck. */
#define LEAST_LAKE_PX2 24.0

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

/* Whether the atlas knows another power to hold the unit on the status day. */
static bool atlas_says_occupied(const struct sj_lay *lay, int unit)
{
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

struct reach {
    struct sj_lonlat centre;
    double angle;
};

/* A cheap "surely not visible"; false where unsure. */
static bool out_of_reach(const struct reach *r, double west, double south, double east,
                         double north)
{
    if (south > r->centre.lat + r->angle || north < r->centre.lat - r->angle)
        return true;
    if (r->angle > 60 || fabs(r->centre.lat) + r->angle > 80)
        return false;
    double dlon = r->angle / cos((fabs(r->centre.lat) + r->angle) * 0.017453292519943295);
    double width = east - west, gap = fmod(r->centre.lon - west + 720, 360);
    if (width < 0)
        width += 360;
    return gap > width + dlon && gap < 360 - dlon;
}

struct chain {
    struct sj_path_sink sink;
    struct sj_stream *head;
};

static void chain_init(struct chain *c, struct sj_mapping *m, double least)
{
    struct sj_arena *arena = m->lay->arena;
    sj_path_sink_init(&c->sink, arena);
    struct sj_rect clip = sj_rect_grow(m->panel->box, CLIP_PX);
    c->head = sj_geo_project(
        arena, &m->panel->projection,
        sj_geo_clip_rect(arena, clip,
                         sj_geo_simplify(arena, 0.4, least, &c->sink.stream)));
}

static struct sj_geo_path chain_take(struct chain *c)
{
    struct sj_geo_path path = sj_path_sink_result(&c->sink);
    sj_path_sink_init(&c->sink, c->sink.arena);
    return path;
}

/* Which units can be seen at all, by unit. */
static const bool *visible_units(const struct sj_mapping *m)
{
    const struct sj_lay *lay = m->lay;
    struct reach reach;
    sj_frame_reach(&m->panel->projection, m->panel->box, &reach.centre, &reach.angle);
    int n = sj_atlas_unit_count(lay->in->atlas);
    bool *visible = SJ_NEW_N(lay->arena, (size_t)n + 1, bool);
    for (int i = 0; i < n; i++) {
        struct sj_unit u = sj_atlas_unit(lay->in->atlas, i);
        visible[i] = !out_of_reach(&reach, u.west, u.south, u.east, u.north);
    }
    return visible;
}

/* Islands below this are left out, their coasts with them: hundreds of specks otherwise.
 */
#define LEAST_LAND_PX2 1.0

static void add_lands(struct sj_mapping *m, enum sj_scale scale, const bool *visible)
{
    struct sj_lay *lay = m->lay;
    struct chain chain;
    chain_init(&chain, m, LEAST_LAND_PX2);
    int n = sj_atlas_unit_count(lay->in->atlas);
    for (int i = 0; i < n; i++) {
        if (!visible[i])
            continue;
        sj_atlas_unit_stream(lay->in->atlas, scale, i, chain.head);
        struct sj_geo_path path = chain_take(&chain);
        if (path.n_pts > 0)
            SJ_VEC_PUSH(lay->arena, &m->panel->lands,
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
static void add_borders(struct sj_mapping *m, enum sj_scale scale, const bool *visible)
{
    struct sj_lay *lay = m->lay;
    static const enum sj_map_line_kind kinds[] = {SJ_DRAWN_COAST, SJ_DRAWN_BORDER_LIGHT,
                                                  SJ_DRAWN_BORDER_DARK, SJ_DRAWN_DISPUTED,
                                                  SJ_DRAWN_OCCUPIED};
    enum { N = sizeof kinds / sizeof *kinds };
    struct chain chain[N];
    for (int k = 0; k < N; k++)
        chain_init(&chain[k], m, LEAST_LAND_PX2);
    int n = sj_atlas_arc_count(lay->in->atlas, scale);
    for (int i = 0; i < n; i++) {
        int left, right;
        sj_atlas_arc_sides(lay->in->atlas, scale, i, &left, &right);
        if ((left == SJ_UNIT_NONE || !visible[left]) &&
            (right == SJ_UNIT_NONE || !visible[right]))
            continue;
        int kind = line_kind(lay, scale, i, left, right);
        for (int k = 0; k < N; k++)
            if (kind == (int)kinds[k])
                sj_atlas_arc_stream(lay->in->atlas, scale, i, chain[k].head);
    }
    for (int k = 0; k < N; k++) {
        struct sj_geo_path path = chain_take(&chain[k]);
        if (path.n_pts == 0)
            continue;
        SJ_VEC_PUSH(lay->arena, &m->panel->lines, ((struct sj_map_line){kinds[k], path}));
        for (size_t i = 0; kinds[k] == SJ_DRAWN_COAST && i < path.n_subs; i++)
            sj_label_avoid(m->labels, path.pts + path.subs[i].first, path.subs[i].n,
                           path.subs[i].ring, 0.3);
    }
}

/* Lakes that can be seen: water drawn over the land, before its borders. */
static void add_lakes(struct sj_mapping *m, enum sj_scale scale)
{
    struct sj_lay *lay = m->lay;
    struct reach reach;
    sj_frame_reach(&m->panel->projection, m->panel->box, &reach.centre, &reach.angle);
    double px_per_km = sj_frame_px_per_degree(&m->panel->projection) / SJ_KM_PER_DEGREE;
    struct chain chain;
    chain_init(&chain, m, 4);
    int n = sj_atlas_lake_count(lay->in->atlas, scale);
    for (int i = 0; i < n; i++) {
        struct sj_lake lake = sj_atlas_lake(lay->in->atlas, scale, i);
        if (lake.area_km2 * px_per_km * px_per_km < LEAST_LAKE_PX2)
            break;
        if (!out_of_reach(&reach, lake.west, lake.south, lake.east, lake.north))
            sj_atlas_lake_stream(lay->in->atlas, scale, i, chain.head);
    }
    struct sj_geo_path path = chain_take(&chain);
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
static void add_globe(struct sj_mapping *m)
{
    struct chain chain;
    chain_init(&chain, m, 0);
    struct sj_rect clip = sj_rect_grow(m->panel->box, CLIP_PX);
    sj_geo_outline(m->lay->arena, &m->panel->projection,
                   sj_geo_clip_rect(m->lay->arena, clip, &chain.sink.stream));
    struct sj_geo_path path = chain_take(&chain);
    for (size_t i = 0; i < path.n_pts; i++)
        if (!on_side(path.pts[i], clip)) {
            m->panel->globe = path;
            return;
        }
}

static void add_graticule(struct sj_mapping *m)
{
    double px = sj_frame_px_per_degree(&m->panel->projection);
    double step = px < 3 ? 30 : px < 8 ? 20 : px < 20 ? 10 : 5;
    struct chain chain;
    chain_init(&chain, m, 0);
    sj_geo_graticule(step, chain.head);
    struct sj_geo_path path = chain_take(&chain);
    if (path.n_pts > 0)
        SJ_VEC_PUSH(m->lay->arena, &m->panel->lines,
                    ((struct sj_map_line){SJ_DRAWN_GRATICULE, path}));
}

/* States too small for their fill to be seen get a dot that carries it. */
static void add_dots(struct sj_mapping *m)
{
    struct sj_lay *lay = m->lay;
    double px = sj_frame_px_per_degree(&m->panel->projection);
    double px_per_km = px / 111.2;
    int n = sj_atlas_unit_count(lay->in->atlas);
    for (int i = 0; i < n; i++) {
        struct sj_unit u = sj_atlas_unit(lay->in->atlas, i);
        const char *state = sj_worldview_state(lay->in->worldview, i);
        if (!u.small || !same(state, u.id) || u.area_km2 * px_per_km * px_per_km > 12 ||
            lay->unit_looks[i] == SJ_LOOK_UNKNOWN)
            continue;
        struct sj_pt at;
        struct sj_lonlat where = {u.lon, u.lat};
        if (!sj_project(&m->panel->projection, where, &at))
            continue;
        struct sj_rect box = {at.x - 3.5, at.y - 3.5, 7, 7};
        if (sj_rect_within(box, m->panel->box))
            SJ_VEC_PUSH(lay->arena, &m->panel->dots,
                        ((struct sj_dot){sj_atlas_unit(lay->in->atlas, i).id,
                                         sj_worldview_state(lay->in->worldview, i), at,
                                         2.6, lay->unit_looks[i]}));
    }
}

void sj_map_land(struct sj_mapping *m)
{
    double px = sj_frame_px_per_degree(&m->panel->projection);
    enum sj_scale scale = px < FINE_PX_PER_DEGREE ? SJ_SCALE_110M : SJ_SCALE_50M;
    const bool *visible = visible_units(m);
    add_globe(m);
    add_graticule(m);
    add_lands(m, scale, visible);
    add_lakes(m, scale);
    add_borders(m, scale, visible);
    add_dots(m);
}
