/* What a panel is said not to show, it does not show; and most of the world is said not
 * to be on a map of a region. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "layout/sight.h"

static const struct {
    const char *name;
    struct sj_projection p;
    struct sj_rect box;
} panels[] = {
    {"a strip of the world",
     {.kind = SJ_EQUAL_EARTH, .lon0 = 53, .lat0 = 20, .scale = 260, .tx = 480, .ty = 250},
     {24, 100, 912, 308}},
    {"the world with all its edge",
     {.kind = SJ_EQUAL_EARTH, .scale = 150, .tx = 480, .ty = 300},
     {0, 0, 960, 600}},
    {"all round, cut at the poles",
     {.kind = SJ_NATURAL_EARTH, .lon0 = -150, .scale = 170, .tx = 480, .ty = 250},
     {24, 100, 912, 308}},
    {"beyond 180 degrees",
     {.kind = SJ_EQUIRECT, .lon0 = 178, .lat0 = -17, .scale = 900, .tx = 200, .ty = 200},
     {0, 0, 400, 400}},
    {"the middle of Europe",
     {.kind = SJ_LAEA, .lon0 = 13, .lat0 = 47, .scale = 3000, .tx = 200, .ty = 200},
     {0, 0, 400, 400}},
    {"the north pole in a corner",
     {.kind = SJ_LAEA, .lon0 = 20, .lat0 = 75, .scale = 600, .tx = 200, .ty = 200},
     {0, 0, 400, 400}},
    {"the south pole",
     {.kind = SJ_LAEA, .lat0 = -90, .scale = 600, .tx = 200, .ty = 200},
     {0, 0, 400, 400}},
    {"a globe with its edge",
     {.kind = SJ_ORTHOGRAPHIC,
      .lon0 = -60,
      .lat0 = 40,
      .scale = 180,
      .tx = 200,
      .ty = 200},
     {0, 0, 400, 400}},
    {"a cone that bends far",
     {.kind = SJ_ALBERS,
      .lon0 = 60,
      .lat0 = 50,
      .lat1 = 40,
      .lat2 = 60,
      .scale = 500,
      .tx = 450,
      .ty = 200},
     {0, 0, 900, 400}},
    {"Mercator, high",
     {.kind = SJ_MERCATOR, .lon0 = 100, .lat0 = 70, .scale = 300, .tx = 200, .ty = 200},
     {0, 0, 400, 400}},
};

static bool misses(const struct sj_sight *s, struct sj_lonlat at)
{
    return sj_sight_misses(s, at.lon, at.lat, at.lon, at.lat);
}

/* Each point of the panel, as a box of no size. */
static void what_shows_is_not_missed(void **state)
{
    (void)state;
    const double round = 4;
    for (size_t i = 0; i < sizeof panels / sizeof *panels; i++) {
        struct sj_rect b = panels[i].box;
        struct sj_sight s = sj_sight_of(&panels[i].p, b, round);
        int shown = 0;
        for (double y = b.y - round; y <= b.y + b.h + round; y += 1.7)
            for (double x = b.x - round; x <= b.x + b.w + round; x += 1.9) {
                struct sj_lonlat at;
                if (!sj_unproject(&panels[i].p, (struct sj_pt){x, y}, &at))
                    continue;
                shown++;
                if (misses(&s, at))
                    fail_msg("%s: %g %g shows at %g, %g", panels[i].name, at.lon, at.lat,
                             x, y);
            }
        assert_true(shown > 10000);
    }
}

/* px per degree are scale / 57.3: Europe's panel is 8 degrees high and wide. */
static void what_is_elsewhere_is(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double west, south, east, north;
        bool missed;
    } rows[] = {
        {"Hungary", 16.1, 45.7, 22.9, 48.6, false},
        {"Spain", -9.3, 36.0, 3.3, 43.8, true},
        {"Norway", 4.6, 58.0, 31.1, 71.2, true},
        {"Kazakhstan", 46.5, 40.6, 87.3, 55.4, true},
        {"Fiji, across 180", 177.2, -18.3, -179.8, -16.1, true},
        {"a box round the world", -180, 40, 180, 50, false},
        {"Antarctica", -180, -90, 180, -63.3, true},
    };
    struct sj_sight s = sj_sight_of(&panels[4].p, panels[4].box, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (sj_sight_misses(&s, rows[i].west, rows[i].south, rows[i].east,
                            rows[i].north) != rows[i].missed)
            fail_msg("%s", rows[i].name);
    /* Of the strip, 912 px wide at 4.5 px a degree, the circle round it is all the world.
     */
    struct sj_sight strip = sj_sight_of(&panels[0].p, panels[0].box, 0);
    assert_true(sj_sight_misses(&strip, -180, -90, 180, -63.3));
    assert_true(sj_sight_misses(&strip, -109.5, -56, -66.5, -17.5)); /* Chile */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_shows_is_not_missed),
        cmocka_unit_test(what_is_elsewhere_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
