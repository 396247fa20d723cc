#include "atlas/atlas.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "atlas/atlas_format.h"
#include "atlas/varint.h"

#define DEG 0.017453292519943295
#define KM_PER_DEG 111.195 /* of a great circle, mean radius */

extern const unsigned char sj_atlas_bytes[];

const struct sj_atlas *sj_atlas_builtin(void)
{
    return (const struct sj_atlas *)(const void *)sj_atlas_bytes;
}

static const void *block(const struct sj_atlas *atlas, int i)
{
    return (const unsigned char *)atlas + atlas->blocks[i].at;
}

static int block_of(enum sj_scale scale, int part)
{
    return SCALES + PARTS * (int)scale + part;
}

static const char *string(const struct sj_atlas *atlas, uint32_t at)
{
    return (const char *)block(atlas, STRINGS) + at;
}

static const char *string_or_null(const struct sj_atlas *atlas, uint32_t at)
{
    return at ? string(atlas, at) : NULL;
}

static const struct unit_row *unit_row(const struct sj_atlas *atlas, int unit)
{
    return (const struct unit_row *)block(atlas, UNITS) + unit;
}

static const struct view_row *view_row(const struct sj_atlas *atlas, int unit, int view)
{
    const struct view_row *rows = block(atlas, VIEW_ROWS);
    return rows + (size_t)view * atlas->n_units + (size_t)unit;
}

static const struct arc_row *arc_row(const struct sj_atlas *atlas, enum sj_scale scale,
                                     int arc)
{
    return (const struct arc_row *)block(atlas, block_of(scale, ARCS)) + arc;
}

/* ---- units and worldviews ---- */

int sj_atlas_unit_count(const struct sj_atlas *atlas)
{
    return (int)atlas->n_units;
}

struct sj_unit sj_atlas_unit(const struct sj_atlas *atlas, int unit)
{
    const struct unit_row *row = unit_row(atlas, unit);
    return (struct sj_unit){
        .id = string(atlas, row->id),
        .name = string(atlas, row->name),
        .lon = row->lon * 1e-4,
        .lat = row->lat * 1e-4,
        .area_km2 = row->area * 0.1,
        .west = row->box[0] * 1e-4,
        .south = row->box[1] * 1e-4,
        .east = row->box[2] * 1e-4,
        .north = row->box[3] * 1e-4,
        .small = row->small != 0,
    };
}

int sj_atlas_unit_find(const struct sj_atlas *atlas, const char *id)
{
    int lo = 0, hi = (int)atlas->n_units;
    while (lo < hi) {
        int mid = lo + (hi - lo) / 2;
        int c = strcmp(string(atlas, unit_row(atlas, mid)->id), id);
        if (c == 0)
            return mid;
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return SJ_UNIT_NONE;
}

int sj_atlas_worldview_count(const struct sj_atlas *atlas)
{
    return (int)atlas->n_views;
}

const char *sj_atlas_worldview_name(const struct sj_atlas *atlas, int worldview)
{
    return string(atlas, ((const uint32_t *)block(atlas, VIEW_NAMES))[worldview]);
}

int sj_atlas_worldview(const struct sj_atlas *atlas, const char *name)
{
    for (int i = 0; i < (int)atlas->n_views; i++)
        if (strcmp(sj_atlas_worldview_name(atlas, i), name) == 0)
            return i;
    return -1;
}

struct sj_claim sj_atlas_unit_claim(const struct sj_atlas *atlas, int unit, int worldview)
{
    const struct view_row *row = view_row(atlas, unit, worldview);
    return (struct sj_claim){
        .state = string(atlas, row->state),
        .control = string_or_null(atlas, row->control),
        .partial = row->partial != 0,
        .since = string_or_null(atlas, row->since),
        .disputed = string_or_null(atlas, row->disputed),
        .note = string_or_null(atlas, row->note),
    };
}

const char *sj_atlas_unit_state(const struct sj_atlas *atlas, int unit, int worldview)
{
    return string(atlas, view_row(atlas, unit, worldview)->state);
}

const char *sj_atlas_state_name(const struct sj_atlas *atlas, const char *code)
{
    int unit = sj_atlas_unit_find(atlas, code);
    return unit == SJ_UNIT_NONE ? NULL : string(atlas, unit_row(atlas, unit)->name);
}

/* ---- arcs ---- */

/* The vertices of one arc, read one after the other, forwards or backwards. */
struct vertices {
    const unsigned char *p, *start, *end;
    double step;
    int32_t x, y; /* the vertex to be read next */
    int left;
    bool backwards;
};

static void vertices_difference(struct vertices *v, int32_t *ret_dx, int32_t *ret_dy)
{
    v->p = sj_zigzag_read(v->p, v->end, ret_dx);
    v->p = sj_zigzag_read(v->p, v->end, ret_dy);
}

static struct vertices vertices_open(const struct sj_atlas *atlas, enum sj_scale scale,
                                     int arc, bool backwards)
{
    const unsigned char *bytes = block(atlas, block_of(scale, VERTICES));
    const struct arc_row *row = arc_row(atlas, scale, arc);
    bool last = arc + 1 == (int)atlas->n_arcs[scale];
    uint32_t end = last ? atlas->blocks[block_of(scale, VERTICES)].n : row[1].at;
    struct vertices v = {.p = bytes + row->at,
                         .start = bytes + row->at,
                         .end = bytes + end,
                         .step = 1.0 / atlas->step[scale],
                         .left = row->n,
                         .backwards = backwards};
    vertices_difference(&v, &v.x, &v.y);
    if (!backwards)
        return v;
    for (int i = 1; i < v.left; i++) {
        int32_t dx, dy;
        vertices_difference(&v, &dx, &dy);
        v.x += dx;
        v.y += dy;
    }
    v.p = v.end;
    return v;
}

/* Gives the next vertex in steps and moves on; false after the last. */
static bool vertices_next(struct vertices *v, int32_t *ret_x, int32_t *ret_y)
{
    if (v->left == 0)
        return false;
    *ret_x = v->x;
    *ret_y = v->y;
    if (--v->left == 0)
        return true;
    int32_t dx, dy;
    if (v->backwards) {
        v->p = sj_zigzag_read_back(v->p, v->start, &dy);
        v->p = sj_zigzag_read_back(v->p, v->start, &dx);
        dx = -dx;
        dy = -dy;
    } else {
        vertices_difference(v, &dx, &dy);
    }
    v->x += dx;
    v->y += dy;
    return true;
}

static void send(const struct vertices *v, int32_t x, int32_t y, struct sj_stream *out)
{
    double lon = x * v->step;
    out->point(out, lon > 180.0 ? lon - 360.0 : lon, y * v->step);
}

int sj_atlas_arc_count(const struct sj_atlas *atlas, enum sj_scale scale)
{
    return (int)atlas->n_arcs[scale];
}

void sj_atlas_arc_sides(const struct sj_atlas *atlas, enum sj_scale scale, int arc,
                        int *ret_left, int *ret_right)
{
    const struct arc_row *row = arc_row(atlas, scale, arc);
    *ret_left = row->left;
    *ret_right = row->right;
}

void sj_atlas_arc_box(const struct sj_atlas *atlas, enum sj_scale scale, int arc,
                      double *ret_west, double *ret_south, double *ret_east,
                      double *ret_north)
{
    const struct arc_row *row = arc_row(atlas, scale, arc);
    *ret_west = row->box[0] / 100.0;
    *ret_south = row->box[1] / 100.0;
    *ret_east = row->box[2] / 100.0;
    *ret_north = row->box[3] / 100.0;
}

void sj_atlas_arc_stream(const struct sj_atlas *atlas, enum sj_scale scale, int arc,
                         struct sj_stream *out)
{
    struct vertices v = vertices_open(atlas, scale, arc, false);
    int32_t x, y;
    out->begin(out, false);
    while (vertices_next(&v, &x, &y))
        send(&v, x, y, out);
    out->end(out);
}

/* Whether `code` is among codes with spaces between. */
static bool lists(const char *codes, const char *code)
{
    size_t n = strlen(code);
    for (const char *p = codes; p && (p = strstr(p, code)); p += n)
        if ((p == codes || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
            return true;
    return false;
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

enum sj_line_kind sj_claims_line(const struct sj_claim *left,
                                 const struct sj_claim *right)
{
    if (!same(left->state, right->state)) {
        bool disputed =
            lists(left->disputed, right->state) || lists(right->disputed, left->state);
        return disputed ? SJ_LINE_DISPUTED : SJ_LINE_STATE;
    }
    return same(left->control, right->control) ? SJ_LINE_INTERNAL : SJ_LINE_CONTROL;
}

enum sj_line_kind sj_atlas_arc_kind(const struct sj_atlas *atlas, enum sj_scale scale,
                                    int arc, int worldview)
{
    const struct arc_row *row = arc_row(atlas, scale, arc);
    if (row->left == SJ_UNIT_NONE || row->right == SJ_UNIT_NONE)
        return SJ_LINE_COAST;
    struct sj_claim left = sj_atlas_unit_claim(atlas, row->left, worldview);
    struct sj_claim right = sj_atlas_unit_claim(atlas, row->right, worldview);
    return sj_claims_line(&left, &right);
}

/* ---- rings ---- */

/* A unit's rings, read one number after the other. */
struct refs {
    const unsigned char *p, *end;
};

static struct refs refs_open(const struct sj_atlas *atlas, enum sj_scale scale, int unit)
{
    const uint32_t *at = block(atlas, block_of(scale, RING_AT));
    const unsigned char *bytes = block(atlas, block_of(scale, RINGS));
    return (struct refs){bytes + at[unit], bytes + at[unit + 1]};
}

static uint32_t refs_count(struct refs *r)
{
    uint32_t n;
    r->p = sj_varint_read(r->p, r->end, &n);
    return n;
}

static int32_t refs_arc(struct refs *r)
{
    int32_t ref;
    r->p = sj_zigzag_read(r->p, r->end, &ref);
    return ref;
}

/* An arc's last vertex is the next one's first: left out. */
static void stream_ring(const struct sj_atlas *atlas, enum sj_scale scale, struct refs *r,
                        struct sj_stream *out)
{
    out->begin(out, true);
    for (uint32_t n = refs_count(r); n > 0; n--) {
        int32_t ref = refs_arc(r);
        struct vertices v = vertices_open(atlas, scale, ref < 0 ? ~ref : ref, ref < 0);
        int32_t x, y;
        while (v.left > 1 && vertices_next(&v, &x, &y))
            send(&v, x, y, out);
    }
    out->end(out);
}

void sj_atlas_unit_stream(const struct sj_atlas *atlas, enum sj_scale scale, int unit,
                          struct sj_stream *out)
{
    struct refs r = refs_open(atlas, scale, unit);
    for (uint32_t polys = refs_count(&r); polys > 0; polys--) {
        out->polygon_begin(out);
        for (uint32_t rings = refs_count(&r); rings > 0; rings--)
            stream_ring(atlas, scale, &r, out);
        out->polygon_end(out);
    }
}

void sj_atlas_unit_rings(const struct sj_atlas *atlas, enum sj_scale scale, int unit,
                         struct sj_ring_stream *out)
{
    struct refs r = refs_open(atlas, scale, unit);
    for (uint32_t polys = refs_count(&r); polys > 0; polys--)
        for (uint32_t rings = refs_count(&r); rings > 0; rings--) {
            for (uint32_t n = refs_count(&r); n > 0; n--)
                out->arc(out, refs_arc(&r));
            out->end(out);
        }
}

/* ---- lakes and seas ---- */

static const struct lake_row *lake_row(const struct sj_atlas *atlas, enum sj_scale scale,
                                       int lake)
{
    return (const struct lake_row *)block(atlas, block_of(scale, LAKES)) + lake;
}

int sj_atlas_lake_count(const struct sj_atlas *atlas, enum sj_scale scale)
{
    return (int)atlas->n_lakes[scale];
}

struct sj_lake sj_atlas_lake(const struct sj_atlas *atlas, enum sj_scale scale, int lake)
{
    const struct lake_row *row = lake_row(atlas, scale, lake);
    return (struct sj_lake){
        .area_km2 = row->area * 0.1,
        .west = row->box[0] * 1e-4,
        .south = row->box[1] * 1e-4,
        .east = row->box[2] * 1e-4,
        .north = row->box[3] * 1e-4,
    };
}

void sj_atlas_lake_stream(const struct sj_atlas *atlas, enum sj_scale scale, int lake,
                          struct sj_stream *out)
{
    const struct lake_row *row = lake_row(atlas, scale, lake);
    struct block bytes = atlas->blocks[block_of(scale, LAKE_RINGS)];
    const unsigned char *start = (const unsigned char *)atlas + bytes.at;
    struct vertices v = {.p = start + row->at,
                         .start = start,
                         .end = start + bytes.n,
                         .step = 1.0 / atlas->step[scale]};
    out->polygon_begin(out);
    for (uint32_t ring = 0; ring < row->n; ring++) {
        uint32_t n;
        v.p = sj_varint_read(v.p, v.end, &n);
        out->begin(out, true);
        for (v.x = v.y = 0; n > 0; n--) {
            int32_t dx, dy;
            vertices_difference(&v, &dx, &dy);
            v.x += dx;
            v.y += dy;
            send(&v, v.x, v.y, out);
        }
        out->end(out);
    }
    out->polygon_end(out);
}

int sj_atlas_sea_count(const struct sj_atlas *atlas)
{
    return (int)atlas->n_seas;
}

struct sj_sea sj_atlas_sea(const struct sj_atlas *atlas, int sea)
{
    const struct sea_row *row = (const struct sea_row *)block(atlas, SEAS) + sea;
    return (struct sj_sea){
        .id = string(atlas, row->id),
        .name = string(atlas, row->name),
        .lon = row->lon * 1e-4,
        .lat = row->lat * 1e-4,
        .km = row->km,
        .rank = (int)row->rank,
    };
}

/* ---- where a point lies ---- */

/* Whether a meridian northwards from (x, y) crosses the arc an odd number of times. */
static bool arc_crosses_odd(const struct sj_atlas *atlas, int arc, double x, double y)
{
    const struct arc_row *row = arc_row(atlas, SJ_SCALE_50M, arc);
    double k = 100.0 / atlas->step[SJ_SCALE_50M];
    if (x * k < row->box[0] || x * k > row->box[2] || y * k > row->box[3])
        return false;
    struct vertices v = vertices_open(atlas, SJ_SCALE_50M, arc, false);
    bool odd = false;
    int32_t x0, y0, x1, y1;
    if (!vertices_next(&v, &x0, &y0))
        return false;
    for (; vertices_next(&v, &x1, &y1); x0 = x1, y0 = y1) {
        if ((x0 <= x) == (x1 <= x))
            continue;
        double t = (x - x0) / ((double)x1 - x0);
        if (y0 + t * ((double)y1 - y0) > y)
            odd = !odd;
    }
    return odd;
}

static bool unit_holds(const struct sj_atlas *atlas, int unit, double lon, double lat)
{
    double step = atlas->step[SJ_SCALE_50M];
    bool odd = false, odd_east = false; /* x runs on past 180° in Russia or Fiji */
    struct refs r = refs_open(atlas, SJ_SCALE_50M, unit);
    for (uint32_t polys = refs_count(&r); polys > 0; polys--) {
        for (uint32_t rings = refs_count(&r); rings > 0; rings--) {
            for (uint32_t n = refs_count(&r); n > 0; n--) {
                int32_t ref = refs_arc(&r);
                int arc = ref < 0 ? ~ref : ref;
                odd ^= arc_crosses_odd(atlas, arc, lon * step, lat * step);
                odd_east ^= arc_crosses_odd(atlas, arc, (lon + 360.0) * step, lat * step);
            }
        }
    }
    return odd || odd_east;
}

/* Whether the box of a unit, grown by so many degrees, holds a point. */
static bool box_holds(const struct unit_row *row, double lon, double lat, double dlon,
                      double dlat)
{
    double x = lon * 1e4, y = lat * 1e4, dx = dlon * 1e4, dy = dlat * 1e4;
    double west = row->box[0], east = row->box[2];
    if (y < row->box[1] - dy || y > row->box[3] + dy)
        return false;
    if (west > east)
        east += 360e4;
    for (double turn = -360e4; turn <= 360e4; turn += 360e4)
        if (x + turn >= west - dx && x + turn <= east + dx)
            return true;
    return false;
}

static bool point_given(double lon, double lat)
{
    return lon >= -180.0 && lon <= 180.0 && lat >= -90.0 && lat <= 90.0; /* not NaN */
}

int sj_atlas_unit_at(const struct sj_atlas *atlas, double lon, double lat)
{
    if (!point_given(lon, lat))
        return SJ_UNIT_NONE;
    int best = SJ_UNIT_NONE; /* the smallest: the Vatican lies on Italy */
    for (int unit = 0; unit < (int)atlas->n_units; unit++) {
        const struct unit_row *row = unit_row(atlas, unit);
        if (box_holds(row, lon, lat, 0.0, 0.0) && unit_holds(atlas, unit, lon, lat) &&
            (best == SJ_UNIT_NONE || row->area < unit_row(atlas, best)->area))
            best = unit;
    }
    return best;
}

/* Square of the distance from the origin to a stretch, in the plane. */
static double stretch_distance2(double x0, double y0, double x1, double y1)
{
    double dx = x1 - x0, dy = y1 - y0, n = dx * dx + dy * dy;
    double t = n > 0.0 ? -(x0 * dx + y0 * dy) / n : 0.0;
    t = t < 0.0 ? 0.0 : t > 1.0 ? 1.0 : t;
    return (x0 + t * dx) * (x0 + t * dx) + (y0 + t * dy) * (y0 + t * dy);
}

/* A point, and the km of a degree of longitude there: a cosine for each arc would take
 * most of the time. */
struct near {
    double lon, lat, kx;
};

/* How far an arc is from a point, in km, if it may be under `within`; else HUGE_VAL. The
 * plane round the point is good enough for some hundred kilometres. */
static double arc_distance(const struct sj_atlas *atlas, int arc, struct near at,
                           double within)
{
    const struct arc_row *row = arc_row(atlas, SJ_SCALE_50M, arc);
    double far = within / KM_PER_DEG, far_x = at.kx > 1.0 ? within / at.kx : 360.0;
    if (at.lon + far_x < row->box[0] * 0.01 || at.lon - far_x > row->box[2] * 0.01 ||
        at.lat + far < row->box[1] * 0.01 || at.lat - far > row->box[3] * 0.01)
        return HUGE_VAL;
    struct vertices v = vertices_open(atlas, SJ_SCALE_50M, arc, false);
    double best = HUGE_VAL, px = 0.0, py = 0.0;
    int32_t x, y;
    for (bool first = true; vertices_next(&v, &x, &y); first = false) {
        double qx = (x * v.step - at.lon) * at.kx,
               qy = (y * v.step - at.lat) * KM_PER_DEG;
        if (!first)
            best = fmin(best, stretch_distance2(px, py, qx, qy));
        px = qx;
        py = qy;
    }
    return sqrt(best);
}

/* How far the nearest border or coast of a unit is, in km; HUGE_VAL beyond `within`. */
static double unit_distance(const struct sj_atlas *atlas, int unit, struct near at,
                            double within)
{
    struct near east = {at.lon + 360.0, at.lat, at.kx};
    double best = HUGE_VAL;
    struct refs r = refs_open(atlas, SJ_SCALE_50M, unit);
    for (uint32_t polys = refs_count(&r); polys > 0; polys--) {
        for (uint32_t rings = refs_count(&r); rings > 0; rings--) {
            for (uint32_t n = refs_count(&r); n > 0; n--) {
                int32_t ref = refs_arc(&r);
                int arc = ref < 0 ? ~ref : ref;
                best = fmin(best, arc_distance(atlas, arc, at, fmin(best, within)));
                best = fmin(best, arc_distance(atlas, arc, east, fmin(best, within)));
            }
        }
    }
    return best;
}

/* The degrees that some km are at a latitude: east and west, where 180 are all, and north
 * and south. */
static void degrees_of(double km, double lat, double *ret_dlon, double *ret_dlat)
{
    double kx = KM_PER_DEG * cos(lat * DEG);
    *ret_dlon = kx > 1.0 ? fmin(km / kx, 180.0) : 180.0;
    *ret_dlat = km / KM_PER_DEG;
}

bool sj_atlas_unit_may_near(const struct sj_atlas *atlas, int unit, double lon,
                            double lat, double km)
{
    double dlon, dlat;
    degrees_of(km, lat, &dlon, &dlat);
    return box_holds(unit_row(atlas, unit), lon, lat, dlon, dlat);
}

int sj_atlas_unit_near(const struct sj_atlas *atlas, double lon, double lat, double km)
{
    int nearest = sj_atlas_unit_at(atlas, lon, lat);
    if (nearest != SJ_UNIT_NONE || !point_given(lon, lat) || !(km > 0.0))
        return nearest;
    struct near at = {lon, lat, KM_PER_DEG * cos(lat * DEG)};
    double best = fmin(km, 500.0), dlon, dlat;
    degrees_of(best, lat, &dlon, &dlat);
    for (int unit = 0; unit < (int)atlas->n_units; unit++) {
        if (!box_holds(unit_row(atlas, unit), lon, lat, dlon, dlat))
            continue;
        double d = unit_distance(atlas, unit, at, best);
        if (d >= best)
            continue;
        best = d;
        nearest = unit;
    }
    return nearest;
}
