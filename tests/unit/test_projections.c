/* Every projection against PROJ, on the sphere of radius 1. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <proj.h>
#include <stdio.h>

#include "geo/geo.h"

#define N_POINTS 10000
#define PI 3.14159265358979323846

/* Points are drawn within `reach` degrees of the centre (0: anywhere between latitudes
 * -`lat_max` and `lat_max`). PROJ measures the height of plain cylinders and of
 * pseudocylinders from the equator, whatever the centre; `from_equator` says so. */
static const struct {
    const char *why, *proj;
    struct sj_projection p;
    double lat_max, reach;
    bool from_equator;
} rows[] = {
    {"Equal Earth", "eqearth +lon_0=0", {.kind = SJ_EQUAL_EARTH}, 90, 0, true},
    {"Equal Earth, Pacific, moved north",
     "eqearth +lon_0=-160",
     {.kind = SJ_EQUAL_EARTH, .lon0 = -160, .lat0 = 35},
     90,
     0,
     true},
    {"Natural Earth",
     "natearth +lon_0=11",
     {.kind = SJ_NATURAL_EARTH, .lon0 = 11},
     90,
     0,
     true},
    {"Robinson", "robin +lon_0=150", {.kind = SJ_ROBINSON, .lon0 = 150}, 90, 0, true},
    {"LAEA, equator",
     "laea +lon_0=20 +lat_0=0",
     {.kind = SJ_LAEA, .lon0 = 20},
     0,
     179,
     false},
    {"LAEA, oblique",
     "laea +lon_0=-73.5 +lat_0=41.2",
     {.kind = SJ_LAEA, .lon0 = -73.5, .lat0 = 41.2},
     0,
     179,
     false},
    {"LAEA, South Pole",
     "laea +lon_0=30 +lat_0=-90",
     {.kind = SJ_LAEA, .lon0 = 30, .lat0 = -90},
     0,
     179,
     false},
    {"orthographic",
     "ortho +lon_0=74.6 +lat_0=42.9",
     {.kind = SJ_ORTHOGRAPHIC, .lon0 = 74.6, .lat0 = 42.9},
     0,
     89.9,
     false},
    {"orthographic, North Pole",
     "ortho +lon_0=0 +lat_0=90",
     {.kind = SJ_ORTHOGRAPHIC, .lat0 = 90},
     0,
     89.9,
     false},
    {"Albers, Europe",
     "aea +lon_0=15 +lat_0=50 +lat_1=43 +lat_2=62",
     {.kind = SJ_ALBERS, .lon0 = 15, .lat0 = 50, .lat1 = 43, .lat2 = 62},
     90,
     0,
     false},
    {"Albers, south",
     "aea +lon_0=-60 +lat_0=-32 +lat_1=-5 +lat_2=-42",
     {.kind = SJ_ALBERS, .lon0 = -60, .lat0 = -32, .lat1 = -5, .lat2 = -42},
     90,
     0,
     false},
    {"Albers that is a cylinder",
     "cea +lon_0=20 +lat_ts=12",
     {.kind = SJ_ALBERS, .lon0 = 20, .lat1 = -12, .lat2 = 12},
     90,
     0,
     true},
    {"cylindrical equal-area",
     "cea +lon_0=100 +lat_ts=10",
     {.kind = SJ_CEA, .lon0 = 100, .lat0 = 4, .lat1 = 10},
     90,
     0,
     true},
    {"Mercator", "merc +lon_0=179", {.kind = SJ_MERCATOR, .lon0 = 179}, 85, 0, true},
    {"equirectangular",
     "eqc +lon_0=-100 +lat_ts=40",
     {.kind = SJ_EQUIRECT, .lon0 = -100, .lat1 = 40},
     90,
     0,
     true},
    {"conic conformal, two parallels",
     "lcc +lon_0=35 +lat_0=47 +lat_1=45 +lat_2=49",
     {.kind = SJ_CONIC_CONFORMAL, .lon0 = 35, .lat0 = 47, .lat1 = 45, .lat2 = 49},
     80,
     0,
     false},
    {"conic conformal, one parallel, south",
     "lcc +lon_0=170 +lat_0=-40 +lat_1=-40",
     {.kind = SJ_CONIC_CONFORMAL, .lon0 = 170, .lat0 = -40, .lat1 = -40, .lat2 = -40},
     80,
     0,
     false},
};

/* Knuth's MMIX generator: the same points everywhere. */
static double uniform(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double)(*state >> 11) / 9007199254740992.0;
}

static struct sj_lonlat random_point(uint64_t *state, double lat_max)
{
    double top = sin(lat_max * PI / 180);
    double z = (2 * uniform(state) - 1) * top;
    return (struct sj_lonlat){360 * uniform(state) - 180, asin(z) * 180 / PI};
}

static PJ *open_proj(const char *what)
{
    char def[200];
    snprintf(def, sizeof def, "+proj=%s +R=1", what);
    PJ *pj = proj_create(NULL, def);
    assert_non_null(pj);
    return pj;
}

static PJ_XY by_proj(PJ *pj, struct sj_lonlat at)
{
    PJ_COORD c = proj_coord(at.lon * PI / 180, at.lat * PI / 180, 0, 0);
    return proj_trans(pj, PJ_FWD, c).xy;
}

static void check_row(size_t row)
{
    struct sj_projection p = rows[row].p;
    struct sj_lonlat centre = {p.lon0, p.lat0};
    uint64_t state = 1 + row;
    p.scale = 1;
    p.tx = 7;
    p.ty = -3;
    PJ *pj = open_proj(rows[row].proj);
    double y0 = rows[row].from_equator ? by_proj(pj, centre).y : 0;
    for (int n = 0; n < N_POINTS;) {
        struct sj_lonlat at =
            random_point(&state, rows[row].reach > 0 ? 90 : rows[row].lat_max);
        if (rows[row].reach > 0 && sj_arc_distance(centre, at) > rows[row].reach)
            continue;
        struct sj_pt px;
        PJ_XY xy = by_proj(pj, at);
        assert_true(sj_project(&p, at, &px));
        if (!(fabs(px.x - 7 - xy.x) <= 1e-9) || !(fabs(-3 - px.y - (xy.y - y0)) <= 1e-9))
            fail_msg("%s at %.17g %.17g: %.12g %.12g, PROJ has %.12g %.12g",
                     rows[row].why, at.lon, at.lat, px.x - 7, -3 - px.y, xy.x, xy.y - y0);
        n++;
    }
    proj_destroy(pj);
}

static void test_against_proj(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("  %s\n", rows[i].why);
        check_row(i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_against_proj)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
