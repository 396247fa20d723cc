/* Which projection for which spread, and that everything asked for is within the box. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/frame.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static const struct sj_rect square = {24, 100, 448, 450};
static const struct sj_rect strip = {24, 100, 912, 308};

/* s = 720 / (degrees of longitude) / (difference of the sines of latitude), the largest
 * gap of longitudes removed; below 1.5 Equal Earth, below 6 azimuthal, above that
 * cylindrical where the middle is within 15 degrees of the equator and all within 36.6,
 * azimuthal or conic beyond. */
static const struct {
    const char *name;
    struct sj_lonlat points[7];
    size_t n;
    const struct sj_rect *box;
    enum sj_projection_kind kind;
    double lon0; /* the middle of what is left */
} kinds[] = {
    {"the world but for -110 to -50: s = 720/300/1.83 = 1.31",
     {{-160, 10}, {-110, -60}, {-50, 75}, {0, 0}, {50, 20}, {100, 0}, {150, 0}},
     7,
     &square,
     SJ_EQUAL_EARTH,
     100},
    {"two continents: s = 720/100/1.27 = 5.7",
     {{-70, -30}, {30, 50}},
     2,
     &square,
     SJ_LAEA,
     -20},
    {"Lisbon to Beijing: s = 44 asks for a cone, but in a square the pole would show",
     {{-9, 38.7}, {116, 39.9}, {37, 46}},
     3,
     &square,
     SJ_LAEA,
     53.5},
    {"the same in a strip, where parallels would sag",
     {{-9, 38.7}, {116, 39.9}, {37, 46}},
     3,
     &strip,
     SJ_EQUAL_EARTH,
     53.5},
    {"a region: 10 degrees wide at 46 north",
     {{8, 45}, {18, 47}},
     2,
     &square,
     SJ_LAEA,
     13},
    {"along the equator: s = 720/30/.17 = 138",
     {{10, -5}, {40, 5}},
     2,
     &square,
     SJ_CEA,
     25},
    {"from 26 south to 51 north: s = 720/88/1.22 = 6.7, but no cylinder is so high",
     {{28, -26}, {71, 51}, {116, 40}},
     3,
     &square,
     SJ_LAEA,
     72},
    {"over the antimeridian: 165 to 190",
     {{175, -15}, {-170, -9}, {165, -8}},
     3,
     &square,
     SJ_CEA,
     177.5},
    {"the arctic, from 75 north",
     {{0, 75}, {90, 80}, {180, 78}},
     3,
     &square,
     SJ_LAEA,
     90},
    {"all round the pole", {{0, 75}, {120, 80}, {-120, 78}}, 3, &square, SJ_LAEA, 0},
    {"all round the other pole in a strip",
     {{0, -75}, {120, -70}, {-120, -78}},
     3,
     &strip,
     SJ_LAEA,
     0},
    {"one city", {{74.6, 42.87}}, 1, &square, SJ_LAEA, 74.6},
};

static double lon_apart(double a, double b)
{
    return fabs(remainder(a - b, 360));
}

static struct sj_projection fit(const struct sj_lonlat *pts, size_t n, struct sj_rect box,
                                double pad, int kind)
{
    struct sj_frame_ask ask = {
        .points = pts, .n = n, .box = box, .pad = pad, .projection = kind};
    return sj_frame_fit(&ask);
}

static void projection_by_spread(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct sj_projection p = fit(kinds[i].points, kinds[i].n, *kinds[i].box, 20, -1);
        print_message("    %s\n", kinds[i].name);
        assert_string_equal(sj_projection_name(p.kind),
                            sj_projection_name(kinds[i].kind));
        if (fabs(p.lat0) < 89)
            assert_true(lon_apart(p.lon0, kinds[i].lon0) < 1e-6);
    }
}

/* ---- everything within ---- */

static uint32_t seed = 1;

static double random_in(double from, double to)
{
    seed = seed * 1664525u + 1013904223u;
    return from + (to - from) * (seed >> 8) / 16777216.0;
}

/* n points about a middle anywhere on the sphere, as far from it as `reach` degrees. */
static void random_points(struct sj_lonlat *pts, size_t n, double reach)
{
    struct sj_lonlat mid = {random_in(-180, 180), random_in(-90, 90)};
    for (size_t i = 0; i < n; i++) {
        struct sj_lonlat far = {random_in(-180, 180), random_in(-90, 90)};
        double d = fmax(sj_arc_distance(mid, far), 1e-9);
        pts[i] = sj_arc_between(mid, far, fmin(1, random_in(0, reach) / d));
    }
}

static void check_finite(const struct sj_projection *p)
{
    assert_true(isfinite(p->scale) && p->scale > 0);
    assert_true(isfinite(p->tx) && isfinite(p->ty) && isfinite(p->lon0));
    assert_true(isfinite(p->lat0) && isfinite(p->lat1) && isfinite(p->lat2));
}

/* Whether it can be shown at all is the projection's to say, where the user named it. */
static void check_inside(const struct sj_projection *p, const struct sj_lonlat *pts,
                         size_t n, struct sj_rect box, double pad, bool all)
{
    struct sj_bounds_sink b;
    sj_bounds_sink_init(&b);
    check_finite(p);
    for (size_t i = 0; i < n; i++) {
        struct sj_pt q;
        bool shown = sj_project(p, pts[i], &q);
        assert_true(shown || !all);
        if (!shown)
            continue;
        if (!(q.x >= box.x + pad - 1e-6 && q.x <= box.x + box.w - pad + 1e-6 &&
              q.y >= box.y + pad - 1e-6 && q.y <= box.y + box.h - pad + 1e-6))
            print_message("    %s: %g,%g at %g,%g\n", sj_projection_name(p->kind),
                          pts[i].lon, pts[i].lat, q.x, q.y);
        assert_true(q.x >= box.x + pad - 1e-6 && q.x <= box.x + box.w - pad + 1e-6);
        assert_true(q.y >= box.y + pad - 1e-6 && q.y <= box.y + box.h - pad + 1e-6);
        b.stream.point(&b.stream, q.x, q.y);
    }
    /* Either the points fill what they may, or the map is as near as 1:50m bears it. */
    double most = SJ_COAST_PX / (3.14159265358979323846 / 180);
    assert_true(p->scale <= most * (1 + 1e-9));
    if (b.n > 1 && p->scale < most * (1 - 1e-9))
        assert_true(fabs(fmax((b.x1 - b.x0) / (box.w - 2 * pad),
                              (b.y1 - b.y0) / (box.h - 2 * pad)) -
                         1) < 1e-6);
}

static void random_sets(void **state)
{
    (void)state;
    for (int round = 0; round < 6000; round++) {
        struct sj_lonlat pts[30];
        size_t n = 1 + (size_t)random_in(0, 30);
        random_points(pts, n, pow(10, random_in(-2, 2.26)));
        struct sj_rect box = round % 2 ? square : strip;
        struct sj_projection p = fit(pts, n, box, 30, -1);
        check_inside(&p, pts, n, box, 30, true);
        int kind = round % (SJ_CONIC_CONFORMAL + 1);
        p = fit(pts, n, box, 30, kind);
        assert_int_equal(p.kind, kind);
        check_inside(&p, pts, n, box, 30, false);
    }
}

static const struct {
    const char *name;
    struct sj_lonlat points[4];
    size_t n;
} hard[] = {
    {"north pole", {{0, 90}}, 1},
    {"south pole", {{77, -90}}, 1},
    {"both poles", {{0, 90}, {0, -90}}, 2},
    {"antipodes", {{0, 0}, {180, 0}}, 2},
    {"antipodes off the equator", {{20, 50}, {-160, -50}}, 2},
    {"on the antimeridian, both ways", {{180, 10}, {-180, 10}}, 2},
    {"twice the same", {{12, 12}, {12, 12}}, 2},
    {"one meridian from pole to pole", {{15, -90}, {15, 0}, {15, 90}}, 3},
    {"four quarters of the equator", {{0, 0}, {90, 0}, {180, 0}, {-90, 0}}, 4},
    {"parallels that cancel", {{-20, -40}, {80, 40}}, 2},
    {"Fiji on both sides", {{179.99, -17}, {-179.99, -17.1}}, 2},
};

static void hard_sets(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(hard); i++) {
        print_message("    %s\n", hard[i].name);
        struct sj_projection p = fit(hard[i].points, hard[i].n, square, 30, -1);
        check_inside(&p, hard[i].points, hard[i].n, square, 30, true);
        for (int kind = 0; kind <= SJ_CONIC_CONFORMAL; kind++) {
            p = fit(hard[i].points, hard[i].n, square, 30, kind);
            check_inside(&p, hard[i].points, hard[i].n, square, 30, false);
        }
    }
}

static void no_points(void **state)
{
    (void)state;
    struct sj_projection p = fit(NULL, 0, strip, 10, -1);
    check_finite(&p);
    assert_int_equal(p.kind, SJ_EQUAL_EARTH);
    struct sj_lonlat world[] = {{-179, 0}, {179, 0}, {0, 78}, {0, -58}};
    check_inside(&p, world, 0, strip, 10, true);
    for (size_t i = 0; i < COUNT(world); i++) {
        struct sj_pt q;
        assert_true(sj_project(&p, world[i], &q));
        assert_true(q.x > strip.x && q.x < strip.x + strip.w);
        assert_true(q.y > strip.y && q.y < strip.y + strip.h);
    }
}

/* There is no empty band beyond the one pole while the other end is cut off, unless the
 * points ask for it: here they lie in a strip north or south of the middle. */
static void no_band_beyond_a_pole(void **state)
{
    static const struct {
        const char *name;
        double lat, h;
    } rows[] = {{"northern", 45, 330}, {"southern", -30, 300}, {"equatorial", 0, 260}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        double lat = rows[i].lat, pad = 20;
        struct sj_lonlat pts[] = {{-170, lat}, {-60, lat}, {60, lat + 1}, {170, lat}};
        struct sj_rect box = {10, 50, 448, rows[i].h};
        struct sj_projection p = fit(pts, 4, box, pad, SJ_EQUAL_EARTH);
        struct sj_pt north, south;
        assert_true(sj_project(&p, (struct sj_lonlat){p.lon0, 83.5}, &north));
        assert_true(sj_project(&p, (struct sj_lonlat){p.lon0, -58}, &south));
        print_message("    %s\n", rows[i].name);
        double above = north.y - box.y, below = box.y + box.h - south.y;
        assert_false(above > 0.5 && below < -0.5);
        assert_false(below > 0.5 && above < -0.5);
        check_inside(&p, pts, 4, box, pad, true);
    }
}

/* A globe that is lower than its box has as much page above it as below, wherever on it
 * the places are; or 12 px above it. */
static void low_globe_in_the_middle(void **state)
{
    static const struct {
        const char *name;
        double lat;
    } rows[] = {{"northern", 60}, {"equatorial", 0}, {"southern", -40}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        double lat = rows[i].lat;
        struct sj_lonlat pts[] = {{-170, lat}, {-60, 0}, {60, 0}, {170, lat + 1}};
        struct sj_projection p = fit(pts, 4, square, 20, SJ_EQUAL_EARTH);
        struct sj_pt north, south;
        assert_true(sj_project(&p, (struct sj_lonlat){p.lon0, 90}, &north));
        assert_true(sj_project(&p, (struct sj_lonlat){p.lon0, -90}, &south));
        print_message("    %s\n", rows[i].name);
        double above = north.y - square.y, below = square.y + square.h - south.y;
        assert_true(above > 50 && fabs(above - below) < 1e-6);
        struct sj_frame_ask ask = {.points = pts, .n = 4, .box = square, .pad = 20};
        ask.at_top = true;
        ask.projection = SJ_EQUAL_EARTH;
        p = sj_frame_fit(&ask);
        assert_true(sj_project(&p, (struct sj_lonlat){p.lon0, 90}, &north));
        assert_true(fabs(north.y - square.y - 12) < 1e-6);
    }
}

/* A way over the pole asks for 12 px beyond it, not for the room of a place. */
static void ways_need_less_room(void **state)
{
    (void)state;
    struct sj_lonlat pts[] = {{-150, -20}, {0, 50}, {150, 60}, {75, 89.9}};
    struct sj_frame_ask ask = {.points = pts,
                               .n = 4,
                               .n_ways = 1,
                               .box = strip,
                               .pad = 34,
                               .projection = SJ_EQUAL_EARTH};
    for (int round = 0; round < 2; round++) {
        ask.n_ways = round == 0;
        struct sj_projection p = sj_frame_fit(&ask);
        struct sj_pt q;
        assert_true(sj_project(&p, pts[3], &q));
        assert_true(fabs(q.y - strip.y - (round == 0 ? 12 : 34)) < 1e-6);
        for (int i = 0; i < 3; i++)
            assert_true(sj_project(&p, pts[i], &q) && q.y >= strip.y + 34 - 1e-6 &&
                        q.y <= strip.y + strip.h - 34 + 1e-6);
    }
}

/* An azimuthal map ends 15 degrees beyond its hemisphere, or 10 beyond its last point. */
static void edge_of_the_globe(void **state)
{
    static const struct {
        double reach, edge;
    } rows[] = {{2, 105}, {60, 105}, {95, 105}, {110, 120}, {119, 129}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        double r = rows[i].reach;
        struct sj_lonlat pts[] = {{20 - r, 0}, {20, 0}, {20 + r, 0}};
        struct sj_projection p = fit(pts, 3, square, 20, SJ_LAEA);
        assert_true(lon_apart(p.lon0, 20) < 1e-6);
        assert_true(fabs(p.clip_angle - rows[i].edge) < 1e-6);
    }
}

/* A map goes as near as it is asked to, and with 44 px to a degree unless it is asked. */
static void not_nearer_than_asked(void **state)
{
    static const struct {
        double most, px;
    } rows[] = {{0, 44}, {30, 30}, {200, 200}, {1e9, 448 / 0.0004}};
    (void)state;
    struct sj_lonlat pts[] = {{12, -0.0001}, {12, 0.0001}, {12.0004, 0}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sj_frame_ask ask = {
            .points = pts, .n = 3, .box = square, .most = rows[i].most, .projection = -1};
        struct sj_projection p = sj_frame_fit(&ask);
        assert_true(fabs(sj_frame_px_per_degree(&p) / rows[i].px - 1) < 1e-3);
    }
}

/* A box too small for its padding still gets a map. */
static void no_room(void **state)
{
    (void)state;
    struct sj_lonlat pts[] = {{0, 40}, {20, 50}};
    struct sj_projection p = fit(pts, 2, (struct sj_rect){0, 0, 30, 30}, 40, -1);
    check_finite(&p);
}

/* Nothing that falls into the box lies further from the centre than the reach. */
static void reach_covers_the_box(void **state)
{
    (void)state;
    for (int round = 0; round < 150; round++) {
        struct sj_lonlat pts[6], centre;
        double angle;
        random_points(pts, 6, pow(10, random_in(0, 2.26)));
        struct sj_rect box = round % 2 ? square : strip;
        struct sj_projection p = fit(pts, 6, box, 30, -1);
        sj_frame_reach(&p, box, &centre, &angle);
        assert_true(angle > 0 && angle <= 180);
        for (int i = 0; i < 3000; i++) {
            struct sj_lonlat at = {random_in(-180, 180), random_in(-90, 90)};
            struct sj_pt q;
            /* Near the points as often as anywhere. */
            if (i % 2)
                at = sj_arc_between(pts[i % 6], at, random_in(0, 0.2));
            if (!sj_project(&p, at, &q) || q.x < box.x || q.x > box.x + box.w ||
                q.y < box.y || q.y > box.y + box.h)
                continue;
            if (sj_arc_distance(centre, at) > angle)
                print_message("    %s: %g,%g is %g from %g,%g, not %g\n",
                              sj_projection_name(p.kind), at.lon, at.lat,
                              sj_arc_distance(centre, at), centre.lon, centre.lat, angle);
            assert_true(sj_arc_distance(centre, at) <= angle);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(projection_by_spread),
        cmocka_unit_test(random_sets),
        cmocka_unit_test(hard_sets),
        cmocka_unit_test(no_points),
        cmocka_unit_test(no_band_beyond_a_pole),
        cmocka_unit_test(low_globe_in_the_middle),
        cmocka_unit_test(ways_need_less_room),
        cmocka_unit_test(edge_of_the_globe),
        cmocka_unit_test(not_nearer_than_asked),
        cmocka_unit_test(no_room),
        cmocka_unit_test(reach_covers_the_box),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
