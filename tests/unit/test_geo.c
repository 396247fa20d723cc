/* Geometry on the sphere against areas known in closed form, and on the page against rows
 * worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "atlas/atlas.h"
#include "geo/geo.h"

#define PI 3.14159265358979323846
#define COUNT(rows) (sizeof(rows) / sizeof *(rows))
/* Large enough that half a px hardly counts in an area. */
#define SCALE 20000.0

/* Rings in degrees; exterior rings clockwise. `loose` rings follow their parallels, as
 * the atlas does by many points; the others are great-circle arcs from corner to corner.
 */
struct ring {
    size_t n;
    double at[16][2];
    bool loose;
};

static const struct ring octant = {3, {{0, 0}, {0, 90}, {90, 0}}, false};
static const struct ring octant_back = {3, {{90, 0}, {0, 90}, {0, 0}}, false};
static const struct ring north_half = {4, {{0, 0}, {-90, 0}, {180, 0}, {90, 0}}, false};
/* Lunes of 40 degrees, whose sides pass through caps that hold none of their corners. */
static const struct ring lune = {
    6, {{0, -90}, {-20, -75}, {-20, 75}, {0, 90}, {20, 75}, {20, -75}}, false};
static const struct ring lune_behind = {
    6, {{0, -90}, {160, -75}, {160, 75}, {0, 90}, {-160, 75}, {-160, -75}}, false};
static const struct ring russia = {4, {{30, 50}, {30, 70}, {190, 70}, {190, 50}}, true};
static const struct ring fiji = {
    4, {{179, -18}, {179, -16}, {-179, -16}, {-179, -18}}, false};
/* Antarctica north to 70 S: as one line round the pole, and as flat files have it, with
 * edges along 180 degrees and the pole. */
static const struct ring antarctica = {
    4, {{-180, -70}, {-60, -70}, {60, -70}, {180, -70}}, true};
static const struct ring antarctica_flat = {
    4, {{-180, -90}, {-180, -70}, {180, -70}, {180, -90}}, true};
static const struct ring box = {4, {{-30, -20}, {-30, 40}, {30, 40}, {30, -20}}, true};
static const struct ring hole = {4, {{-10, -10}, {10, -10}, {10, 10}, {-10, 10}}, true};
static const struct ring touches_seam = {
    4, {{150, -10}, {150, 10}, {180, 10}, {180, -10}}, true};
static const struct ring touches_other_way = {
    4, {{150, -10}, {150, 10}, {-180, 10}, {-180, -10}}, false};

static double rad(double deg)
{
    return deg * PI / 180;
}

static void stream_edge(const double *a, const double *b, bool loose,
                        struct sj_stream *out)
{
    int n = loose ? (int)ceil(fmax(fabs(b[0] - a[0]), fabs(b[1] - a[1])) / 0.5) : 1;
    out->point(out, a[0], a[1]);
    for (int i = 1; i < n; i++)
        out->point(out, a[0] + (b[0] - a[0]) * i / n, a[1] + (b[1] - a[1]) * i / n);
}

static void stream_ring(const struct ring *ring, struct sj_stream *out)
{
    out->begin(out, true);
    for (size_t i = 0; i + 1 < ring->n; i++)
        stream_edge(ring->at[i], ring->at[i + 1], ring->loose, out);
    /* The line round the pole ends where it begins: it is not closed the long way back.
     */
    if (ring->n == 0) {
        out->end(out);
        return;
    }
    const double *last = ring->at[ring->n - 1];
    bool round = fabs(last[0] - ring->at[0][0]) == 360 && last[1] == ring->at[0][1];
    if (!round)
        stream_edge(last, ring->at[0], ring->loose, out);
    out->end(out);
}

static double path_area(const struct sj_geo_path *path)
{
    double sum = 0;
    for (size_t i = 0; i < path->n_subs; i++) {
        const struct sj_pt *p = path->pts + path->subs[i].first;
        size_t n = path->subs[i].n;
        for (size_t k = 0; k < n; k++)
            sum += p[k].x * p[(k + 1) % n].y - p[(k + 1) % n].x * p[k].y;
    }
    return sum / 2 / (SCALE * SCALE); /* clockwise is positive where y points down */
}

#define EE(lon)                                                                          \
    {                                                                                    \
        .kind = SJ_EQUAL_EARTH, .lon0 = (lon), .scale = SCALE                            \
    }
#define LAEA(lon, lat, angle)                                                            \
    {                                                                                    \
        .kind = SJ_LAEA, .lon0 = (lon), .lat0 = (lat), .scale = SCALE,                   \
        .clip_angle = (angle)                                                            \
    }
#define ALBERS(lon, lat, angle)                                                          \
    {                                                                                    \
        .kind = SJ_ALBERS, .lon0 = (lon), .lat0 = (lat), .lat1 = 40, .lat2 = 70,         \
        .scale = SCALE, .clip_angle = (angle)                                            \
    }

/* The part of a lune of 40 degrees within 60 degrees of its middle: along the meridian
 * lam it reaches to cos(phi) = cos(60) / cos(lam). Simpson's rule. */
static double lune_in_cap(void)
{
    double sum = 0;
    for (int i = 0; i <= 400; i++) {
        double z = sqrt(1 - pow(0.5 / cos(rad(-20 + i / 10.0)), 2));
        sum += (i == 0 || i == 400 ? 1 : i % 2 == 1 ? 4 : 2) * 2 * z;
    }
    return sum * rad(0.1) / 3;
}

static struct sj_geo_path project(struct sj_arena *arena, const struct sj_projection *p,
                                  const struct ring *const *rings, size_t n)
{
    struct sj_path_sink sink;
    sj_path_sink_init(&sink, arena);
    struct sj_stream *to = sj_geo_project(arena, p, &sink.stream);
    to->polygon_begin(to);
    for (size_t i = 0; i < n && rings[i] != NULL; i++)
        stream_ring(rings[i], to);
    to->polygon_end(to);
    return sj_path_sink_result(&sink);
}

/* Areas in steradians. A cap of radius r has 2 pi (1 - cos r), an octant pi / 2, a lune
 * twice its angle, a strip of parallels its width in radians times the difference of the
 * sines. */
static void test_areas(void **state)
{
    (void)state;
    const double cap20 = 2 * PI * (1 - cos(rad(20)));
    const double cap19 = 2 * PI * (1 - cos(rad(19)));
    const double strip = rad(160) * (sin(rad(70)) - sin(rad(50)));
    const double polar = 2 * PI * (1 - sin(rad(70)));
    const double boxed = rad(60) * (sin(rad(40)) + sin(rad(20)));
    const double holed = rad(20) * 2 * sin(rad(10));
    const double fijian = rad(2) * (sin(rad(-16)) - sin(rad(-18)));
    /* Below an arc between two points of one parallel, down to the equator:
     * tan(E / 2) = sin(phi) tan(width / 2). */
    const double bulging = 4 * atan(sin(rad(10)) * tan(rad(15)));
    const struct {
        const char *why;
        struct sj_projection p;
        const struct ring *rings[2];
        size_t n_rings;
        double area;
    } rows[] = {
        {"octant, whole", EE(45), {&octant}, 1, PI / 2},
        {"octant, cut by the seam", EE(-135), {&octant}, 2, PI / 2},
        {"octant, seam along its side", EE(180), {&octant}, 1, PI / 2},
        {"octant, azimuthal", LAEA(45, 20, 0), {&octant}, 1, PI / 2},
        {"octant round the antipode", LAEA(-100, -20, 0), {&octant}, 2, PI / 2},
        {"cap inside the octant", LAEA(45, 35.26, 20), {&octant}, 1, cap20},
        {"cap outside the octant", LAEA(-135, -35.26, 20), {&octant}, 0, 0},
        {"half of a cap", LAEA(45, 0, 20), {&octant}, 1, cap20 / 2},
        {"quarter of a cap at the pole", LAEA(10, 90, 20), {&octant}, 1, cap20 / 4},
        {"all but an octant", EE(45), {&octant_back}, 2, 3.5 * PI},
        {"all but an octant, cut", EE(-135), {&octant_back}, 1, 3.5 * PI},
        {"all but an octant: cap in it", LAEA(45, 35.26, 20), {&octant_back}, 0, 0},
        {"all but an octant: cap aside", LAEA(-135, -35, 20), {&octant_back}, 1, cap20},
        {"all but an octant: antipode on its side",
         LAEA(-135, 0, 0),
         {&octant_back},
         1,
         3.5 * PI},
        {"hemisphere, seam from pole to pole", EE(17), {&north_half}, 1, 2 * PI},
        {"hemisphere, half a cap", LAEA(0, 0, 60), {&north_half}, 1, PI / 2},
        {"hemisphere, all of a polar cap", LAEA(0, 90, 20), {&north_half}, 1, cap20},
        {"hemisphere, on a cone", ALBERS(0, 55, 0), {&north_half}, 1, 2 * PI},
        {"hemisphere, circle then seam", ALBERS(0, 80, 20), {&north_half}, 1, cap20},
        {"lune", EE(0), {&lune}, 1, rad(80)},
        {"lune split by the seam", EE(180), {&lune}, 2, rad(80)},
        {"sides dip into a cap", LAEA(0, 0, 60), {&lune}, 1, lune_in_cap()},
        {"sides dip out of a cap over 90 degrees",
         LAEA(0, 0, 120),
         {&lune_behind},
         2,
         rad(80) - lune_in_cap()},
        {"Russia torn at 180", EE(0), {&russia}, 2, strip},
        {"Russia whole", EE(100), {&russia}, 1, strip},
        {"Russia, azimuthal", LAEA(100, 60, 0), {&russia}, 1, strip},
        {"Russia, on a cone", ALBERS(100, 55, 0), {&russia}, 1, strip},
        {"Fiji in two", EE(0), {&fiji}, 2, fijian},
        {"Fiji whole", EE(150), {&fiji}, 1, fijian},
        {"Fiji whole from above", LAEA(180, -17, 5), {&fiji}, 1, fijian},
        {"Antarctica", EE(0), {&antarctica}, 1, polar},
        {"Antarctica, turned", EE(50), {&antarctica}, 1, polar},
        {"Antarctica from below", LAEA(0, -90, 40), {&antarctica}, 1, polar},
        {"Antarctica from aside", LAEA(30, -60, 90), {&antarctica}, 1, polar},
        {"Antarctica, from a flat file", EE(0), {&antarctica_flat}, 1, polar},
        {"Antarctica, flat, turned", EE(50), {&antarctica_flat}, 1, polar},
        {"Antarctica, flat, below", LAEA(0, -90, 40), {&antarctica_flat}, 1, polar},
        {"a hole stays one", EE(0), {&box, &hole}, 2, boxed - holed},
        {"a hole torn by the seam", EE(180), {&box, &hole}, 2, boxed - holed},
        {"a map within the hole", LAEA(0, 0, 5), {&box, &hole}, 0, 0},
        {"a map wider than the hole", LAEA(0, 0, 19), {&box, &hole}, 2, cap19 - holed},
        {"beside the seam", EE(0), {&touches_seam}, 1, rad(30) * 2 * sin(rad(10))},
        /* what it has beyond the seam is a ring without width */
        {"beside the seam, named -180", EE(0), {&touches_other_way}, 2, bulging},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        print_message("  %s\n", rows[i].why);
        struct sj_arena *arena = sj_arena_new();
        struct sj_geo_path path = project(arena, &rows[i].p, rows[i].rings, 2);
        assert_int_equal(path.n_subs, rows[i].n_rings);
        /* The circle is drawn as a polygon of 180 corners, 2e-4 smaller than it is. */
        assert_true(fabs(path_area(&path) - rows[i].area) <= 4e-4 * rows[i].area + 1e-9);
        sj_arena_free(arena);
    }
}

/* A star whose 24 corners lie in turn 10 and 30 degrees from the centre. */
static void stream_star(struct sj_lonlat centre, bool inside, struct sj_stream *out)
{
    static const struct sj_lonlat pole = {0, 90};
    double turn = sj_arc_bearing(centre, pole);
    out->begin(out, true);
    for (int i = 0; i < 24; i++) {
        double bearing = rad(turn + 15 * (inside ? i : -i) + 3);
        double r = rad(i % 2 == 0 ? 10 : 30);
        double lat = asin(sin(rad(centre.lat)) * cos(r) +
                          cos(rad(centre.lat)) * sin(r) * cos(bearing));
        double lon = atan2(sin(bearing) * sin(r) * cos(rad(centre.lat)),
                           cos(r) - sin(rad(centre.lat)) * sin(lat));
        out->point(out, centre.lon + lon * 180 / PI, lat * 180 / PI);
    }
    out->end(out);
}

static void test_many_pieces(void **state)
{
    (void)state;
    const struct {
        const char *why;
        struct sj_lonlat centre;
    } rows[] = {
        {"on the equator", {0, 0}},
        {"oblique", {178, 47}},
        {"over a pole", {33, 85}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        print_message("  %s\n", rows[i].why);
        struct sj_projection p = LAEA(rows[i].centre.lon, rows[i].centre.lat, 20);
        struct sj_arena *arena = sj_arena_new();
        double area[2];
        for (int inside = 0; inside < 2; inside++) {
            struct sj_path_sink sink;
            sj_path_sink_init(&sink, arena);
            stream_star(rows[i].centre, inside, sj_geo_project(arena, &p, &sink.stream));
            struct sj_geo_path path = sj_path_sink_result(&sink);
            /* Outside the star the circle keeps a piece between each two points. */
            assert_int_equal(path.n_subs, inside ? 1 : 12);
            area[inside] = path_area(&path);
        }
        double cap = 2 * PI * (1 - cos(rad(20)));
        assert_true(area[0] > 0.1 * cap && area[1] > 0.1 * cap);
        assert_true(fabs(area[0] + area[1] - cap) < 3e-4 * cap);
        sj_arena_free(arena);
    }
}

static void test_outlines(void **state)
{
    (void)state;
    const struct {
        const char *why;
        struct sj_projection p;
        double area;
    } rows[] = {
        {"the sphere, as Equal Earth has it", EE(20), 4 * PI},
        {"the sphere, on a cone", ALBERS(0, 55, 0), 4 * PI},
        {"a cap of 60 degrees", LAEA(74, 43, 60), PI},
        {"a cap of 60 degrees on a cone, over the pole", ALBERS(74, 43, 60), PI},
        {"the disc of a hemisphere", {.kind = SJ_ORTHOGRAPHIC, .scale = SCALE}, PI},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        print_message("  %s\n", rows[i].why);
        struct sj_arena *arena = sj_arena_new();
        struct sj_path_sink sink;
        sj_path_sink_init(&sink, arena);
        sj_geo_outline(arena, &rows[i].p, &sink.stream);
        struct sj_geo_path path = sj_path_sink_result(&sink);
        assert_int_equal(path.n_subs, 1);
        assert_true(fabs(path_area(&path) - rows[i].area) < 3e-4 * rows[i].area);
        sj_arena_free(arena);
    }
}

#define ANY 99 /* nobody can say; but there is an answer */

static void test_bad_rings(void **state)
{
    (void)state;
    const struct {
        const char *why;
        struct ring ring;
        size_t n_rings;
    } rows[] = {
        {"nothing", {0, {{0, 0}}, false}, 0},
        {"one point", {1, {{5, 5}}, false}, 0},
        {"two points", {2, {{5, 5}, {9, 9}}, false}, 0},
        {"one point thrice", {3, {{5, 5}, {5, 5}, {5, 5}}, false}, 0},
        {"two points and the first again", {3, {{5, 5}, {9, 9}, {5, 5}}, false}, 0},
        {"not a number", {4, {{0, 0}, {NAN, 3}, {0, 10}, {10, 10}}, false}, 1},
        {"all but two infinite",
         {4, {{0, 0}, {INFINITY, 0}, {0, -INFINITY}, {3, 3}}, false},
         0},
        {"beyond the pole, far round",
         {3, {{720, 0}, {-720, 95}, {1e6 * 360 + 90, 0}}, false},
         1},
        {"antipodes", {3, {{0, 0}, {180, 0}, {0, 90}}, false}, ANY},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct ring *rings[] = {&rows[i].ring};
        struct sj_projection projections[] = {EE(0), LAEA(3, 3, 60)};
        print_message("  %s\n", rows[i].why);
        for (size_t k = 0; k < COUNT(projections); k++) {
            struct sj_arena *arena = sj_arena_new();
            struct sj_geo_path path = project(arena, &projections[k], rings, 1);
            assert_true(path.n_subs == rows[i].n_rings || rows[i].n_rings == ANY);
            for (size_t n = 0; n < path.n_pts; n++)
                assert_true(isfinite(path.pts[n].x) && isfinite(path.pts[n].y));
            sj_arena_free(arena);
        }
    }
}

static double segment_distance(struct sj_pt a, struct sj_pt b, struct sj_pt p)
{
    double dx = b.x - a.x, dy = b.y - a.y, len2 = dx * dx + dy * dy;
    double t = len2 > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / len2 : 0;
    t = fmin(fmax(t, 0), 1);
    return hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

static double path_distance(const struct sj_geo_path *path, struct sj_pt p)
{
    double best = INFINITY;
    for (size_t i = 0; i < path->n_subs; i++)
        for (size_t k = 1; k < path->subs[i].n; k++) {
            const struct sj_pt *at = path->pts + path->subs[i].first + k;
            best = fmin(best, segment_distance(at[-1], at[0], p));
        }
    return best;
}

/* Points of the true arc, found by turning, lie on the line that is drawn. */
static void test_great_circles(void **state)
{
    (void)state;
    const struct {
        const char *why;
        struct sj_lonlat a, b;
    } arcs[] = {
        {"Moscow to Bishkek", {37.62, 55.75}, {74.59, 42.87}},
        {"Moscow to Johannesburg", {37.62, 55.75}, {28.05, -26.2}},
        {"London to Los Angeles", {-0.13, 51.51}, {-118.24, 34.05}},
        {"Tokyo to San Francisco, over 180", {139.69, 35.69}, {-122.42, 37.77}},
        {"Helsinki to Anchorage, by the pole", {24.94, 60.17}, {-149.9, 61.22}},
        {"Santiago to Sydney, by the other", {-70.65, -33.45}, {151.21, -33.87}},
        {"nearly antipodes", {0, 10}, {179.5, -9.5}},
        {"antipodes", {30, 40}, {-150, -40}},
        {"close by the pole", {10, 70}, {-171, 60}},
        {"along the equator", {-80, 0}, {60, 0}},
    };
    struct sj_projection projections[] = {
        {.kind = SJ_EQUAL_EARTH, .lon0 = 11, .scale = 180},
        {.kind = SJ_NATURAL_EARTH, .scale = 180},
        {.kind = SJ_ROBINSON, .scale = 180},
        {.kind = SJ_EQUIRECT, .lon0 = 150, .scale = 180},
        {.kind = SJ_MERCATOR, .scale = 150},
        {.kind = SJ_CEA, .scale = 400},
        {.kind = SJ_LAEA, .lon0 = 20, .lat0 = 40, .scale = 250, .clip_angle = 150},
        {.kind = SJ_ORTHOGRAPHIC, .lon0 = 60, .lat0 = 45, .scale = 300},
        {.kind = SJ_ALBERS, .lon0 = 40, .lat0 = 45, .lat1 = 30, .lat2 = 60, .scale = 600},
        {.kind = SJ_CONIC_CONFORMAL,
         .lon0 = 40,
         .lat0 = 45,
         .lat1 = 30,
         .lat2 = 60,
         .scale = 200,
         .clip_angle = 100},
    };
    for (size_t i = 0; i < COUNT(arcs); i++) {
        print_message("  %s\n", arcs[i].why);
        for (size_t k = 0; k < COUNT(projections); k++) {
            struct sj_arena *arena = sj_arena_new();
            struct sj_path_sink sink;
            sj_path_sink_init(&sink, arena);
            sj_geo_great_circle(arcs[i].a, arcs[i].b, k % 2 == 0 ? 90 : 3,
                                sj_geo_project(arena, &projections[k], &sink.stream));
            struct sj_geo_path path = sj_path_sink_result(&sink);
            for (int n = 0; n <= 1000; n++) {
                struct sj_pt p;
                struct sj_lonlat at = sj_arc_between(arcs[i].a, arcs[i].b, n / 1000.0);
                if (sj_project(&projections[k], at, &p) && path_distance(&path, p) > 0.7)
                    fail_msg("%s: %.3f px off at %d/1000",
                             sj_projection_name(projections[k].kind),
                             path_distance(&path, p), n);
            }
            sj_arena_free(arena);
        }
    }
}

static void test_sphere(void **state)
{
    (void)state;
    const struct {
        const char *why;
        struct sj_lonlat a, b;
        double distance, bearing;
        struct sj_lonlat middle;
    } rows[] = {
        {"along the equator", {10, 0}, {100, 0}, 90, 90, {55, 0}},
        {"up a meridian", {10, -30}, {10, 45}, 75, 0, {10, 7.5}},
        {"down a meridian", {10, 45}, {10, -30}, 75, 180, {10, 7.5}},
        {"over the pole", {0, 80}, {180, 70}, 30, 0, {180, 85}},
        {"west over 180", {-170, 0}, {170, 0}, 20, 270, {180, 0}},
        {"one point", {5, 5}, {5, 5}, 0, 0, {5, 5}},
        /* The vectors (1, 0, 0) and (0, 1, 1) / sqrt 2, and their sum. */
        {"a quarter", {0, 0}, {90, 45}, 90, 45, {35.264389682754654, 30}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        print_message("  %s\n", rows[i].why);
        struct sj_lonlat mid = sj_arc_between(rows[i].a, rows[i].b, 0.5);
        assert_true(fabs(sj_arc_distance(rows[i].a, rows[i].b) - rows[i].distance) <
                    1e-9);
        assert_true(fabs(sj_arc_bearing(rows[i].a, rows[i].b) - rows[i].bearing) < 1e-9);
        assert_true(sj_arc_distance(mid, rows[i].middle) < 1e-6);
    }
}

/* What the page shows at the point where a place falls is that place. */
static void test_unproject(void **state)
{
    (void)state;
    const struct sj_projection rows[] = {
        {.kind = SJ_EQUAL_EARTH, .lon0 = 11, .scale = 180, .tx = 300, .ty = 200},
        {.kind = SJ_NATURAL_EARTH, .lon0 = -170, .scale = 90},
        {.kind = SJ_ROBINSON, .scale = 180, .lat0 = 20},
        {.kind = SJ_LAEA, .lon0 = 100, .lat0 = 52, .scale = 300, .clip_angle = 105},
        {.kind = SJ_LAEA, .lon0 = 0, .lat0 = -90, .scale = 300},
        {.kind = SJ_ORTHOGRAPHIC, .lon0 = 100, .lat0 = -20, .scale = 300},
        {.kind = SJ_ALBERS, .lon0 = 40, .lat0 = 45, .lat1 = 30, .lat2 = 60, .scale = 500},
        {.kind = SJ_ALBERS, .lon0 = 40, .lat1 = -30, .lat2 = -60, .scale = 500},
        {.kind = SJ_CEA, .lat1 = 10, .scale = 200},
        {.kind = SJ_MERCATOR, .lon0 = 179, .scale = 200},
        {.kind = SJ_EQUIRECT, .lat1 = 40, .scale = 200},
        {.kind = SJ_CONIC_CONFORMAL, .lat0 = 45, .lat1 = 30, .lat2 = 60, .scale = 500},
        {.kind = SJ_CONIC_CONFORMAL,
         .lat1 = -30,
         .lat2 = -20,
         .scale = 500,
         .clip_angle = 80},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t shown = 0;
        for (int k = 0; k < 1000; k++) {
            struct sj_lonlat at = {-179 + k * 0.358, -89 + (k * 37) % 179}, back;
            struct sj_pt p;
            if (!sj_project(&rows[i], at, &p))
                continue;
            shown++;
            if (!sj_unproject(&rows[i], p, &back) || sj_arc_distance(at, back) > 1e-4)
                fail_msg("%s: %g,%g", sj_projection_name(rows[i].kind), at.lon, at.lat);
        }
        assert_true(shown > 300);
        struct sj_lonlat untouched = {7, 8};
        struct sj_pt beyond = {1e5, 1e5};
        assert_false(sj_unproject(&rows[i], beyond, &untouched));
        assert_true(untouched.lon == 7 && untouched.lat == 8);
    }
}

static void test_names(void **state)
{
    (void)state;
    assert_string_equal(sj_projection_name(SJ_EQUAL_EARTH), "equal-earth");
    assert_int_equal(sj_projection_find("winkel"), -1);
    for (int i = SJ_EQUAL_EARTH; i <= SJ_CONIC_CONFORMAL; i++)
        assert_int_equal(
            sj_projection_find(sj_projection_name((enum sj_projection_kind)i)), i);
}

static void test_not_shown(void **state)
{
    (void)state;
    const struct {
        const char *why;
        struct sj_projection p;
        struct sj_lonlat at;
        bool shown;
    } rows[] = {
        {"behind the globe", {.kind = SJ_ORTHOGRAPHIC, .scale = 1}, {91, 0}, false},
        {"before it", {.kind = SJ_ORTHOGRAPHIC, .scale = 1}, {89, 0}, true},
        {"beyond the cap", LAEA(0, 50, 30), {0, 19}, false},
        {"within the cap", LAEA(0, 50, 30), {0, 21}, true},
        {"the antipode", LAEA(0, 50, 0), {180, -50}, false},
        {"Mercator's pole", {.kind = SJ_MERCATOR, .scale = 1}, {0, 90}, false},
        {"not a number", EE(0), {NAN, 0}, false},
        {"infinite", EE(0), {0, INFINITY}, false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sj_pt p = {-1, -2};
        print_message("  %s\n", rows[i].why);
        assert_int_equal(sj_project(&rows[i].p, rows[i].at, &p), rows[i].shown);
        assert_true(rows[i].shown || (p.x == -1 && p.y == -2));
    }
}

/* In the frame from (0, 0) to (10, 10). Pieces are told apart by a point that is no
 * number. */
#define CUT                                                                              \
    {                                                                                    \
        NAN, NAN                                                                         \
    }
static const struct {
    const char *why;
    bool ring;
    size_t n;
    struct sj_pt in[8];
    size_t n_want;
    struct sj_pt want[8];
} clip_rows[] = {
    {"line inside", false, 2, {{1, 1}, {9, 9}}, 2, {{1, 1}, {9, 9}}},
    {"line right through", false, 2, {{-5, 5}, {15, 5}}, 2, {{0, 5}, {10, 5}}},
    {"line through two sides that meet",
     false,
     2,
     {{-2, 4}, {4, -2}},
     2,
     {{0, 2}, {2, 0}}},
    {"line past a corner", false, 2, {{-3, 2}, {2, -3}}, 0, {{0, 0}}},
    {"line out and back",
     false,
     4,
     {{5, 5}, {15, 5}, {15, 8}, {5, 8}},
     5,
     {{5, 5}, {10, 5}, CUT, {10, 8}, {5, 8}}},
    {"line along the frame", false, 2, {{-2, 0}, {12, 0}}, 2, {{0, 0}, {10, 0}}},
    {"line with a point that is no number",
     false,
     3,
     {{1, 1}, {NAN, 2}, {3, 3}},
     2,
     {{1, 1}, {3, 3}}},
    {"line of one point", false, 1, {{5, 5}}, 0, {{0, 0}}},
    {"ring inside", true, 3, {{1, 1}, {9, 1}, {5, 9}}, 3, {{1, 1}, {9, 1}, {5, 9}}},
    {"ring over the right side",
     true,
     4,
     {{5, 2}, {15, 2}, {15, 8}, {5, 8}},
     4,
     {{5, 2}, {10, 2}, {10, 8}, {5, 8}}},
    {"ring over a corner",
     true,
     4,
     {{6, 6}, {16, 6}, {16, 16}, {6, 16}},
     4,
     {{6, 6}, {10, 6}, {10, 10}, {6, 10}}},
    {"ring round the frame",
     true,
     4,
     {{-5, -5}, {15, -5}, {15, 15}, {-5, 15}},
     4,
     {{0, 0}, {10, 0}, {10, 10}, {0, 10}}},
    {"a corner cut off",
     true,
     3,
     {{-4, 8}, {-4, -4}, {8, -4}},
     3,
     {{0, 4}, {0, 0}, {4, 0}}},
    {"ring past a corner", true, 3, {{-4, 2}, {2, -4}, {-4, -4}}, 0, {{0, 0}}},
    {"ring outside that shares a side",
     true,
     4,
     {{-5, 2}, {0, 2}, {0, 8}, {-5, 8}},
     0,
     {{0, 0}}},
    {"ring outside", true, 3, {{12, 1}, {14, 1}, {13, 9}}, 0, {{0, 0}}},
};

static bool same_pt(struct sj_pt a, struct sj_pt b)
{
    return (a.x == b.x && a.y == b.y) || (isnan(a.x) && isnan(b.x));
}

/* Two pieces of a line as one list; a ring as it is. */
static size_t flatten(const struct sj_geo_path *path, struct sj_pt *ret, size_t cap)
{
    size_t n = 0;
    for (size_t i = 0; i < path->n_subs; i++) {
        if (i > 0 && n < cap)
            ret[n++] = (struct sj_pt){NAN, NAN};
        for (size_t k = 0; k < path->subs[i].n && n < cap; k++)
            ret[n++] = path->pts[path->subs[i].first + k];
    }
    return n;
}

static void stream_points(const struct sj_pt *p, size_t n, bool ring,
                          struct sj_stream *out)
{
    out->begin(out, ring);
    for (size_t i = 0; i < n; i++)
        out->point(out, p[i].x, p[i].y);
    out->end(out);
}

static void test_clip_rect(void **state)
{
    (void)state;
    struct sj_rect frame = {0, 0, 10, 10};
    for (size_t i = 0; i < COUNT(clip_rows); i++) {
        print_message("  %s\n", clip_rows[i].why);
        struct sj_arena *arena = sj_arena_new();
        struct sj_path_sink sink;
        struct sj_pt got[16];
        sj_path_sink_init(&sink, arena);
        stream_points(clip_rows[i].in, clip_rows[i].n, clip_rows[i].ring,
                      sj_geo_clip_rect(arena, frame, &sink.stream));
        struct sj_geo_path path = sj_path_sink_result(&sink);
        size_t n = flatten(&path, got, COUNT(got)), turn = 0;
        assert_int_equal(n, clip_rows[i].n_want);
        /* A ring may begin anywhere. */
        while (clip_rows[i].ring && turn < n && !same_pt(got[turn], clip_rows[i].want[0]))
            turn++;
        for (size_t k = 0; k < n; k++)
            assert_true(same_pt(got[(turn + k) % n], clip_rows[i].want[k]));
        sj_arena_free(arena);
    }
}

/* Three countries that meet in one point, with wiggly borders: border k runs from there
 * to the rim, and country k lies between the borders k and k + 1. */
#define N_BORDER 200
#define N_COUNTRIES 3

static void wiggly_borders(struct sj_pt border[N_COUNTRIES][N_BORDER])
{
    uint64_t seed = 42;
    for (size_t k = 0; k < N_COUNTRIES; k++) {
        double turn = 2 * PI * (double)k / N_COUNTRIES;
        for (size_t i = 0; i < N_BORDER; i++) {
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            double along = (double)i / 2;
            double off = i == 0 ? 0 : (double)(seed >> 40) / (1 << 24) * 1.2;
            border[k][i] = (struct sj_pt){100 + along * cos(turn) - off * sin(turn),
                                          100 + along * sin(turn) + off * cos(turn)};
        }
    }
}

/* Country k: out along its first border, back along its second. */
static void stream_country(struct sj_pt border[N_COUNTRIES][N_BORDER], size_t k,
                           struct sj_stream *out)
{
    const struct sj_pt *a = border[k], *b = border[(k + 1) % N_COUNTRIES];
    out->begin(out, true);
    for (size_t i = 0; i < N_BORDER; i++)
        out->point(out, a[i].x, a[i].y);
    for (size_t i = N_BORDER; i-- > 1;)
        out->point(out, b[i].x, b[i].y);
    out->end(out);
}

/* Whether a ring has the points of a line one after the other, forwards or backwards. */
static bool has_run(const struct sj_pt *ring, size_t n, const struct sj_pt *line,
                    size_t n_line)
{
    for (size_t start = 0; start < n; start++) {
        size_t ahead = 0, back = 0;
        while (ahead < n_line && same_pt(ring[(start + ahead) % n], line[ahead]))
            ahead++;
        while (back < n_line && same_pt(ring[(start + n - back) % n], line[back]))
            back++;
        if (ahead == n_line || back == n_line)
            return true;
    }
    return false;
}

static void test_simplify_borders(void **state)
{
    (void)state;
    struct sj_pt border[N_COUNTRIES][N_BORDER];
    struct sj_arena *arena = sj_arena_new();
    struct sj_path_sink sink;
    sj_path_sink_init(&sink, arena);
    struct sj_stream *to = sj_geo_simplify(arena, 0.4, 1, &sink.stream);
    wiggly_borders(border);
    for (size_t k = 0; k < N_COUNTRIES; k++)
        stream_points(border[k], N_BORDER, false, to);
    for (size_t k = 0; k < N_COUNTRIES; k++)
        stream_country(border, k, to);
    struct sj_geo_path path = sj_path_sink_result(&sink);
    assert_int_equal(path.n_subs, 2 * N_COUNTRIES);
    for (size_t k = 0; k < N_COUNTRIES; k++) {
        const struct sj_geo_sub *line = &path.subs[k];
        struct sj_geo_path lone = {path.pts, path.n_pts, path.subs + k, 1, path.box};
        assert_in_range(line->n, 10, N_BORDER * 3 / 4);
        for (size_t i = 0; i < N_BORDER; i++)
            assert_true(path_distance(&lone, border[k][i]) <= 0.4 + 1e-9);
        for (size_t side = 0; side < 2; side++) {
            size_t country = (k + side * (N_COUNTRIES - 1)) % N_COUNTRIES;
            const struct sj_geo_sub *ring = &path.subs[N_COUNTRIES + country];
            assert_true(has_run(path.pts + ring->first, ring->n, path.pts + line->first,
                                line->n));
        }
    }
    sj_arena_free(arena);
}

static void test_simplify_small(void **state)
{
    (void)state;
    const struct {
        const char *why;
        bool ring;
        double least;
        size_t n;
        struct sj_pt in[9];
        size_t n_want;
    } rows[] = {
        {"straight line", false, 0, 4, {{0, 0}, {1, 0.1}, {2, -0.1}, {9, 0}}, 2},
        {"line with a corner", false, 0, 3, {{0, 0}, {5, 5}, {10, 0}}, 3},
        {"line back on itself", false, 0, 3, {{0, 0}, {5, 0}, {1, 0}}, 3},
        {"line of one point", false, 0, 2, {{3, 3}, {3, 3}}, 0},
        {"large square, a point on a side",
         true,
         1,
         5,
         {{0, 0}, {5, 0.2}, {9, 0}, {9, 9}, {0, 9}},
         4},
        {"speck", true, 1, 4, {{0, 0}, {0.3, 0}, {0.3, 0.3}, {0, 0.3}}, 0},
        {"speck that is wanted",
         true,
         0.01,
         4,
         {{0, 0}, {0.3, 0}, {0.3, 0.3}, {0, 0.3}},
         4},
        {"speck that is wanted, of three",
         true,
         0.01,
         3,
         {{0, 0}, {0.3, 0}, {0.3, 0.3}},
         3},
        {"coast of a speck",
         false,
         1,
         5,
         {{0, 0}, {0.3, 0}, {0.3, 0.3}, {0, 0.3}, {0, 0}},
         0},
        {"needle", true, 1, 4, {{0, 0}, {4, 0.1}, {8, 0}, {4, -0.1}}, 0},
        {"large needle", true, 0.5, 4, {{0, 0}, {4, 0.1}, {8, 0}, {4, -0.1}}, 4},
        {"ring of two points", true, 0, 2, {{0, 0}, {9, 9}}, 0},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        print_message("  %s\n", rows[i].why);
        struct sj_arena *arena = sj_arena_new();
        struct sj_path_sink sink;
        sj_path_sink_init(&sink, arena);
        stream_points(rows[i].in, rows[i].n, rows[i].ring,
                      sj_geo_simplify(arena, 0.4, rows[i].least, &sink.stream));
        assert_int_equal(sj_path_sink_result(&sink).n_pts, rows[i].n_want);
        sj_arena_free(arena);
    }
}

/* Two points lie equally far off; the one that stays is the same from both ends. */
static void test_simplify_ties(void **state)
{
    (void)state;
    static const struct sj_pt there[] = {{0, 0}, {1, 1}, {2, 1}, {3, 0}};
    static const struct sj_pt back[] = {{3, 0}, {2, 1}, {1, 1}, {0, 0}};
    const struct sj_pt *ways[] = {there, back};
    for (size_t i = 0; i < COUNT(ways); i++) {
        struct sj_arena *arena = sj_arena_new();
        struct sj_path_sink sink;
        sj_path_sink_init(&sink, arena);
        stream_points(ways[i], COUNT(there), false,
                      sj_geo_simplify(arena, 0.46, 0, &sink.stream));
        struct sj_geo_path path = sj_path_sink_result(&sink);
        assert_int_equal(path.n_pts, 3);
        assert_true(same_pt(path.pts[1], there[1]));
        sj_arena_free(arena);
    }
}

/* A line on which every split takes off one point would take n squared steps. */
static void test_simplify_slow(void **state)
{
    (void)state;
    enum { N = 1000000 };
    struct sj_arena *arena = sj_arena_new();
    struct sj_bounds_sink sink;
    sj_bounds_sink_init(&sink);
    struct sj_stream *to = sj_geo_simplify(arena, 0.4, 0, &sink.stream);
    to->begin(to, false);
    for (int i = 0; i < N; i++)
        to->point(to, i, (i % 2 == 0 ? 1.0 : -1.0) * (2.0 + (N - i)));
    to->end(to);
    assert_int_equal(sink.n, N);
    assert_true(sink.x0 == 0 && sink.x1 == N - 1 && sink.y1 == N + 2);
    sj_arena_free(arena);
}

/* Every point is on a meridian or a parallel that is asked for, no two are far apart, and
 * what is near enough is there. */
static void test_graticule(void **state)
{
    (void)state;
    const struct {
        const char *name;
        struct sj_projection projection;
        double step;
        struct sj_lonlat centre;
        double reach;
        size_t lines; /* at least */
    } rows[] = {
        {"world",
         {.kind = SJ_EQUAL_EARTH, .lon0 = 11, .scale = 165},
         30,
         {11, 0},
         180,
         17},
        {"seam", {.kind = SJ_EQUIRECT, .lon0 = -170, .scale = 90}, 30, {180, 0}, 180, 17},
        {"half",
         {.kind = SJ_LAEA, .lon0 = 60, .lat0 = 40, .clip_angle = 105, .scale = 180},
         30,
         {60, 40},
         110,
         12},
        {"pole",
         {.kind = SJ_LAEA, .lat0 = 90, .clip_angle = 105, .scale = 180},
         30,
         {0, 90},
         60,
         13},
        {"near",
         {.kind = SJ_LAEA, .lon0 = 8, .lat0 = 47, .clip_angle = 105, .scale = 2500},
         5,
         {8, 47},
         7,
         4},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sj_arena *arena = sj_arena_new();
        struct sj_path_sink sink;
        sj_path_sink_init(&sink, arena);
        print_message("  %s\n", rows[i].name);
        sj_geo_graticule(&rows[i].projection, rows[i].step, rows[i].centre, rows[i].reach,
                         &sink.stream);
        struct sj_geo_path path = sj_path_sink_result(&sink);
        assert_true(path.n_subs >= rows[i].lines);
        for (size_t k = 0; k < path.n_pts; k++) {
            struct sj_lonlat at;
            assert_true(sj_unproject(&rows[i].projection, path.pts[k], &at));
            double lon = remainder(at.lon, rows[i].step),
                   lat = remainder(at.lat, rows[i].step);
            assert_true(fabs(lon) < 2e-3 || fabs(lat) < 2e-3 || fabs(at.lat) > 89.99);
        }
        for (size_t s = 0; s < path.n_subs; s++)
            for (size_t k = 1; k < path.subs[s].n; k++) {
                const struct sj_pt *p = &path.pts[path.subs[s].first + k];
                assert_true(hypot(p->x - p[-1].x, p->y - p[-1].y) < 20);
            }
        sj_arena_free(arena);
    }
    struct sj_bounds_sink none;
    sj_bounds_sink_init(&none);
    sj_geo_graticule(&rows[0].projection, 0, rows[0].centre, 180, &none.stream);
    sj_geo_graticule(&rows[0].projection, NAN, rows[0].centre, 180, &none.stream);
    assert_int_equal(none.n, 0);
}

/* Every unit of the atlas, through every projection. */
static const struct {
    const char *why;
    struct sj_projection p;
    bool equal_area, whole;
} worlds[] = {
    {"Equal Earth", {.kind = SJ_EQUAL_EARTH, .scale = 170}, true, true},
    {"Equal Earth, Pacific",
     {.kind = SJ_EQUAL_EARTH, .lon0 = 173.3, .scale = 170},
     true,
     true},
    {"Equal Earth, Asia", {.kind = SJ_EQUAL_EARTH, .lon0 = 90, .scale = 900}, true, true},
    {"Natural Earth", {.kind = SJ_NATURAL_EARTH, .lon0 = 11, .scale = 170}, false, true},
    {"Robinson", {.kind = SJ_ROBINSON, .lon0 = -100, .scale = 170}, false, true},
    {"LAEA, world", {.kind = SJ_LAEA, .lon0 = 20, .lat0 = 30, .scale = 170}, true, true},
    {"LAEA, South Pole", {.kind = SJ_LAEA, .lat0 = -90, .scale = 170}, true, true},
    {"LAEA, Bishkek",
     {.kind = SJ_LAEA, .lon0 = 74.6, .lat0 = 42.9, .scale = 900, .clip_angle = 30},
     true,
     false},
    {"orthographic",
     {.kind = SJ_ORTHOGRAPHIC, .lon0 = 30, .lat0 = 20, .scale = 300},
     false,
     false},
    {"Albers, world",
     {.kind = SJ_ALBERS, .lon0 = 40, .lat0 = 50, .lat1 = 40, .lat2 = 60, .scale = 200},
     true,
     true},
    {"Albers, the Arctic",
     {.kind = SJ_ALBERS,
      .lon0 = 100,
      .lat0 = 70,
      .lat1 = 60,
      .lat2 = 80,
      .scale = 500,
      .clip_angle = 35},
     true,
     false},
    {"cylindrical equal-area",
     {.kind = SJ_CEA, .lon0 = -160, .lat1 = 10, .scale = 170},
     true,
     true},
    {"Mercator", {.kind = SJ_MERCATOR, .lon0 = 150, .scale = 150}, false, true},
    {"equirectangular", {.kind = SJ_EQUIRECT, .lon0 = 33.3, .scale = 150}, false, true},
    {"conic conformal",
     {.kind = SJ_CONIC_CONFORMAL,
      .lon0 = 35,
      .lat0 = 48,
      .lat1 = 45,
      .lat2 = 50,
      .scale = 800,
      .clip_angle = 25},
     false,
     false},
};

static void stream_units(const struct sj_atlas *atlas, enum sj_scale scale,
                         struct sj_stream *to)
{
    for (int i = 0; i < sj_atlas_unit_count(atlas); i++)
        sj_atlas_unit_stream(atlas, scale, i, to);
}

/* Nothing lies beyond the outline's bounds, and a side that crosses a quarter of the map
 * is one along the outline. */
static void check_inside(const struct sj_geo_path *path,
                         const struct sj_geo_path *outline,
                         const struct sj_bounds_sink *b)
{
    for (size_t i = 0; i < path->n_subs; i++) {
        const struct sj_pt *p = path->pts + path->subs[i].first;
        size_t n = path->subs[i].n;
        for (size_t k = 0; k < n; k++) {
            struct sj_pt a = p[k], c = p[(k + 1) % n];
            struct sj_pt mid = {(a.x + c.x) / 2, (a.y + c.y) / 2};
            assert_true(isfinite(a.x) && isfinite(a.y));
            assert_true(a.x >= b->x0 - 0.5 && a.x <= b->x1 + 0.5);
            assert_true(a.y >= b->y0 - 0.5 && a.y <= b->y1 + 0.5);
            if (hypot(c.x - a.x, c.y - a.y) > (b->x1 - b->x0) / 4)
                assert_true(path_distance(outline, mid) < 1);
        }
    }
}

/* The outline as a line that ends where it begins, to measure distances from. */
static struct sj_geo_path closed_outline(struct sj_arena *arena,
                                         const struct sj_projection *p)
{
    struct sj_path_sink sink;
    sj_path_sink_init(&sink, arena);
    sj_geo_outline(arena, p, &sink.stream);
    SJ_VEC_PUSH(arena, &sink.pts, sink.pts.items[0]);
    sink.subs.items[0].n++;
    return sj_path_sink_result(&sink);
}

static void test_world(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * COUNT(worlds); i++) {
        const struct sj_projection *p = &worlds[i / 2].p;
        enum sj_scale scale = i % 2 == 0 ? SJ_SCALE_110M : SJ_SCALE_50M;
        print_message("  %s\n", worlds[i / 2].why);
        struct sj_arena *arena = sj_arena_new();
        struct sj_path_sink units;
        struct sj_bounds_sink bounds;
        sj_path_sink_init(&units, arena);
        sj_bounds_sink_init(&bounds);
        stream_units(sj_atlas_builtin(), scale, sj_geo_project(arena, p, &units.stream));
        sj_geo_outline(arena, p, &bounds.stream);
        struct sj_geo_path path = sj_path_sink_result(&units);
        struct sj_geo_path edge = closed_outline(arena, p);
        assert_true(path.n_pts > 1000);
        check_inside(&path, &edge, &bounds);
        sj_arena_free(arena);
    }
}

/* The area in steradians of what passes in degrees, as the sum of strips from the South
 * Pole up to each side, a great-circle arc: a lune's half up to the equator, and
 * from there 2 atan(tan(width / 2) (t + u) / (1 + t u)), where t and u are the tangents
 * of half the latitudes. */
struct strips {
    struct sj_stream stream;
    double first[2], last[2], sum;
    bool any;
};

static void strip(struct strips *s, const double *to)
{
    double width = rad(remainder(to[0] - s->last[0], 360));
    double t = tan(rad(s->last[1]) / 2), u = tan(rad(to[1]) / 2);
    s->sum += width + 2 * atan(tan(width / 2) * (t + u) / (1 + t * u));
}

static void strips_begin(struct sj_stream *self, bool ring)
{
    assert_true(ring);
    ((struct strips *)self)->any = false;
}

static void strips_point(struct sj_stream *self, double lon, double lat)
{
    struct strips *s = (struct strips *)self;
    double at[2] = {lon, lat};
    if (s->any)
        strip(s, at);
    for (int i = 0; i < 2; i++) {
        s->first[i] = s->any ? s->first[i] : at[i];
        s->last[i] = at[i];
    }
    s->any = true;
}

static void strips_end(struct sj_stream *self)
{
    struct strips *s = (struct strips *)self;
    strip(s, s->first);
}

static void strips_polygon(struct sj_stream *self)
{
    (void)self;
}

/* Each unit is as large on every equal-area map, however it is cut. */
static void test_unit_areas(void **state)
{
    (void)state;
    const struct sj_atlas *atlas = sj_atlas_builtin();
    for (int unit = 0; unit < sj_atlas_unit_count(atlas); unit++) {
        struct strips strips = {.stream = {strips_polygon, strips_polygon, strips_begin,
                                           strips_point, strips_end}};
        sj_atlas_unit_stream(atlas, SJ_SCALE_50M, unit, &strips.stream);
        for (size_t i = 0; i < COUNT(worlds); i++) {
            if (!worlds[i].equal_area || !worlds[i].whole)
                continue;
            struct sj_projection p = worlds[i].p;
            struct sj_arena *arena = sj_arena_new();
            struct sj_path_sink sink;
            p.scale = SCALE * 50; /* half a px of a small state's rim counts */
            sj_path_sink_init(&sink, arena);
            sj_atlas_unit_stream(atlas, SJ_SCALE_50M, unit,
                                 sj_geo_project(arena, &p, &sink.stream));
            struct sj_geo_path path = sj_path_sink_result(&sink);
            double area = path_area(&path) / 2500;
            if (!(fabs(area - strips.sum) <= 5e-4 * strips.sum + 1e-9))
                fail_msg("%s, %s: %.7g of %.7g", sj_atlas_unit(atlas, unit).id,
                         worlds[i].why, area, strips.sum);
            sj_arena_free(arena);
        }
    }
}

struct side {
    struct sj_pt a, b; /* a before b */
};

static int pt_order(struct sj_pt a, struct sj_pt b)
{
    if (a.x != b.x)
        return a.x < b.x ? -1 : 1;
    return a.y < b.y ? -1 : a.y > b.y;
}

static int side_order(const void *l, const void *r)
{
    const struct side *a = l, *b = r;
    int order = pt_order(a->a, b->a);
    return order != 0 ? order : pt_order(a->b, b->b);
}

/* To a millionth of a px: longitudes may pass 180 degrees under another name. */
static struct side side_of(struct sj_pt a, struct sj_pt b)
{
    a = (struct sj_pt){round(a.x * 1e6) / 1e6, round(a.y * 1e6) / 1e6};
    b = (struct sj_pt){round(b.x * 1e6) / 1e6, round(b.y * 1e6) / 1e6};
    return pt_order(a, b) < 0 ? (struct side){a, b} : (struct side){b, a};
}

/* The sides of the first n lines, in order. */
static size_t line_sides(const struct sj_geo_path *path, size_t n_lines, struct side *ret)
{
    size_t n = 0;
    for (size_t i = 0; i < n_lines; i++) {
        const struct sj_pt *at = path->pts + path->subs[i].first;
        for (size_t k = 1; k < path->subs[i].n; k++)
            ret[n++] = side_of(at[k - 1], at[k]);
    }
    qsort(ret, n, sizeof *ret, side_order);
    return n;
}

/* Whether a side needs no line: it runs along the edge of the map, or has no length. */
static bool is_free(struct side s, const struct sj_geo_path *edge)
{
    return pt_order(s.a, s.b) == 0 ||
           (path_distance(edge, s.a) < 0.7 && path_distance(edge, s.b) < 0.7);
}

/* After borders and units have gone through one chain, every side of a unit is a side of
 * a border: no sliver shows between neighbours, nor beside a stroke. */
static void check_borders(enum sj_scale scale, struct sj_arena *arena)
{
    const struct sj_atlas *atlas = sj_atlas_builtin();
    struct sj_projection p = {.kind = SJ_EQUAL_EARTH, .lon0 = 11, .scale = 170};
    struct sj_geo_path edge = closed_outline(arena, &p);
    struct sj_path_sink sink;
    sj_path_sink_init(&sink, arena);
    struct sj_stream *to = sj_geo_simplify(arena, 0.4, 1, &sink.stream);
    to = sj_geo_project(arena, &p, to);
    for (int i = 0; i < sj_atlas_arc_count(atlas, scale); i++)
        sj_atlas_arc_stream(atlas, scale, i, to);
    size_t n_lines = sink.subs.n;
    stream_units(atlas, scale, to);
    struct sj_geo_path path = sj_path_sink_result(&sink);
    struct side *sides = SJ_NEW_N(arena, path.n_pts, struct side);
    size_t n_sides = line_sides(&path, n_lines, sides);
    for (size_t i = n_lines; i < path.n_subs; i++) {
        const struct sj_pt *at = path.pts + path.subs[i].first;
        for (size_t k = 0; k < path.subs[i].n; k++) {
            struct side s = side_of(at[k], at[(k + 1) % path.subs[i].n]);
            assert_true(bsearch(&s, sides, n_sides, sizeof *sides, side_order) != NULL ||
                        is_free(s, &edge));
        }
    }
}

static void test_world_borders(void **state)
{
    (void)state;
    for (int scale = SJ_SCALE_110M; scale <= SJ_SCALE_50M; scale++) {
        struct sj_arena *arena = sj_arena_new();
        check_borders((enum sj_scale)scale, arena);
        sj_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_areas),
        cmocka_unit_test(test_many_pieces),
        cmocka_unit_test(test_outlines),
        cmocka_unit_test(test_bad_rings),
        cmocka_unit_test(test_great_circles),
        cmocka_unit_test(test_sphere),
        cmocka_unit_test(test_unproject),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_not_shown),
        cmocka_unit_test(test_clip_rect),
        cmocka_unit_test(test_simplify_borders),
        cmocka_unit_test(test_simplify_small),
        cmocka_unit_test(test_simplify_ties),
        cmocka_unit_test(test_simplify_slow),
        cmocka_unit_test(test_graticule),
        cmocka_unit_test(test_world),
        cmocka_unit_test(test_unit_areas),
        cmocka_unit_test(test_world_borders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
