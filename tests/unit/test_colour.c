#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "layout/colour.h"

#define N(a) (sizeof(a) / sizeof *(a))

/* Sharma, Wu and Dalal, "The CIEDE2000 Color-Difference Formula: Implementation Notes,
 * Supplementary Test Data, and Mathematical Observations", Color Research and Application
 * 30 (2005), table 1. */
static const struct {
    struct sj_lab a, b;
    double want;
} sharma[] = {
    {{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
    {{50, 3.1571, -77.2803}, {50, 0, -82.7485}, 2.8615},
    {{50, 2.8361, -74.0200}, {50, 0, -82.7485}, 3.4412},
    {{50, -1.3802, -84.2814}, {50, 0, -82.7485}, 1.0000},
    {{50, -1.1848, -84.8006}, {50, 0, -82.7485}, 1.0000},
    {{50, -0.9009, -85.5211}, {50, 0, -82.7485}, 1.0000},
    {{50, 0, 0}, {50, -1, 2}, 2.3669},
    {{50, -1, 2}, {50, 0, 0}, 2.3669},
    {{50, 2.49, -0.001}, {50, -2.49, 0.0009}, 7.1792},
    {{50, 2.49, -0.001}, {50, -2.49, 0.0010}, 7.1792},
    {{50, 2.49, -0.001}, {50, -2.49, 0.0011}, 7.2195},
    {{50, 2.49, -0.001}, {50, -2.49, 0.0012}, 7.2195},
    {{50, -0.001, 2.49}, {50, 0.0009, -2.49}, 4.8045},
    {{50, -0.001, 2.49}, {50, 0.0010, -2.49}, 4.8045},
    {{50, -0.001, 2.49}, {50, 0.0011, -2.49}, 4.7461},
    {{50, 2.5, 0}, {50, 0, -2.5}, 4.3065},
    {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
    {{50, 2.5, 0}, {61, -5, 29}, 22.8977},
    {{50, 2.5, 0}, {56, -27, -3}, 31.9030},
    {{50, 2.5, 0}, {58, 24, 15}, 19.4535},
    {{50, 2.5, 0}, {50, 3.1736, 0.5854}, 1.0000},
    {{50, 2.5, 0}, {50, 3.2972, 0}, 1.0000},
    {{50, 2.5, 0}, {50, 1.8634, 0.5757}, 1.0000},
    {{50, 2.5, 0}, {50, 3.2592, 0.3350}, 1.0000},
    {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
    {{63.0109, -31.0961, -5.8663}, {62.8187, -29.7946, -4.0864}, 1.2630},
    {{61.2901, 3.7196, -5.3901}, {61.4292, 2.2480, -4.9620}, 1.8731},
    {{35.0831, -44.1164, 3.7933}, {35.0232, -40.0716, 1.5901}, 1.8645},
    {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
    {{36.4612, 47.8580, 18.3852}, {36.2715, 50.5065, 21.2231}, 1.4146},
    {{90.8027, -2.0831, 1.4410}, {91.1528, -1.6435, 0.0447}, 1.4441},
    {{90.9257, -0.5406, -0.9208}, {88.6381, -0.8985, -0.7239}, 1.5381},
    {{6.7747, -0.2908, -2.4247}, {5.8714, -0.0985, -2.2286}, 0.6377},
    {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
};

static void ciede2000(void **state)
{
    (void)state;
    for (size_t i = 0; i < N(sharma); i++) {
        double there = sj_ciede2000(sharma[i].a, sharma[i].b);
        double back = sj_ciede2000(sharma[i].b, sharma[i].a);
        if (fabs(there - sharma[i].want) > 0.5e-4 || fabs(back - sharma[i].want) > 0.5e-4)
            fail_msg("pair %zu: %.4f and %.4f, not %.4f", i + 1, there, back,
                     sharma[i].want);
    }
}

/* CIE 15, D65: the primaries of sRGB (IEC 61966-2-1) in L*a*b*, by Lindbloom's
 * calculator.
 */
static void lab(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct sj_rgb rgb;
        struct sj_lab want;
    } rows[] = {
        {"black", {0, 0, 0}, {0, 0, 0}},
        {"white", {255, 255, 255}, {100, 0, 0}},
        {"red", {255, 0, 0}, {53.2408, 80.0925, 67.2032}},
        {"green", {0, 255, 0}, {87.7347, -86.1827, 83.1793}},
        {"blue", {0, 0, 255}, {32.2970, 79.1875, -107.8602}},
    };
    for (size_t i = 0; i < N(rows); i++) {
        struct sj_lab got = sj_lab_seen(rows[i].rgb, SJ_VISION_NORMAL);
        if (fabs(got.l - rows[i].want.l) > 0.01 || fabs(got.a - rows[i].want.a) > 0.01 ||
            fabs(got.b - rows[i].want.b) > 0.01)
            fail_msg("%s: %.4f %.4f %.4f", rows[i].name, got.l, got.a, got.b);
    }
}

/* There and back: every colour of a coarse cube is its own nearest. */
static void back_to_rgb(void **state)
{
    (void)state;
    for (int i = 0; i < 6 * 6 * 6; i++) {
        struct sj_rgb c = {(uint8_t)(i % 6 * 51), (uint8_t)(i / 6 % 6 * 51),
                           (uint8_t)(i / 36 * 51)};
        struct sj_rgb got = sj_rgb_of_lab(sj_lab_seen(c, SJ_VISION_NORMAL));
        if (got.r != c.r || got.g != c.g || got.b != c.b)
            fail_msg("%d %d %d came back as %d %d %d", c.r, c.g, c.b, got.r, got.g,
                     got.b);
    }
    /* What no screen shows keeps its lightness. */
    struct sj_rgb strong = sj_rgb_of_lab((struct sj_lab){60, 150, 0});
    assert_true(fabs(sj_lightness(strong) - 60) < 0.5);
}

/* Machado et al. 2009, table of severity 1.0, by hand: in linear light pure red keeps
 * (.152286, .114503, 0) for a protanope, pure green (.860646, .672501, .042940) for a
 * deuteranope, pure blue (0, .147602, .303900) for a tritanope. L* is that of the
 * luminance .2126 r + .7152 g + .0722 b. */
static void deficiencies(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct sj_rgb rgb;
        enum sj_vision vision;
        double luminance;
    } rows[] = {
        {"red, protanopia", {255, 0, 0}, SJ_PROTANOPIA, 0.114269},
        {"green, deuteranopia", {0, 255, 0}, SJ_DEUTERANOPIA, 0.667046},
        {"blue, tritanopia", {0, 0, 255}, SJ_TRITANOPIA, 0.127507},
        {"red, grey", {255, 0, 0}, SJ_GREYSCALE, 0.2126},
        {"blue, grey", {0, 0, 255}, SJ_GREYSCALE, 0.0722},
    };
    for (size_t i = 0; i < N(rows); i++) {
        double want = 116 * cbrt(rows[i].luminance) - 16;
        double got = sj_lab_seen(rows[i].rgb, rows[i].vision).l;
        if (fabs(got - want) > 0.02)
            fail_msg("%s: L* %.3f, not %.3f", rows[i].name, got, want);
    }
}

/* Nobody sees colour in a grey, and each deficiency confuses its own pair: red and green,
 * or blue and green. */
static void confusions(void **state)
{
    (void)state;
    for (int v = 0; v < SJ_VISIONS; v++)
        for (int g = 0; g < 256; g += 15) {
            struct sj_rgb grey = {(uint8_t)g, (uint8_t)g, (uint8_t)g};
            struct sj_lab got = sj_lab_seen(grey, (enum sj_vision)v);
            assert_true(hypot(got.a, got.b) < 0.05);
        }
    static const struct {
        const char *name;
        struct sj_rgb a, b;
        enum sj_vision vision;
        double most; /* of what they differ by to the normal eye */
    } rows[] = {
        {"rust and olive", {170, 80, 40}, {105, 110, 30}, SJ_DEUTERANOPIA, 0.35},
        {"rust and moss", {170, 80, 40}, {95, 95, 20}, SJ_PROTANOPIA, 0.5},
        {"teal and blue", {0, 130, 130}, {60, 110, 190}, SJ_TRITANOPIA, 0.5},
    };
    for (size_t i = 0; i < N(rows); i++) {
        double normal = sj_delta_e(rows[i].a, rows[i].b, SJ_VISION_NORMAL);
        double got = sj_delta_e(rows[i].a, rows[i].b, rows[i].vision);
        if (got > normal * rows[i].most)
            fail_msg("%s: %.1f of %.1f is left", rows[i].name, got, normal);
    }
}

/* WCAG 2.1: 21:1 for black on white; #777777 is the known grey that just misses 4.5. */
static void contrast(void **state)
{
    (void)state;
    struct sj_rgb black = {0, 0, 0}, white = {255, 255, 255}, grey = {0x77, 0x77, 0x77};
    assert_true(fabs(sj_contrast(black, white) - 21) < 1e-9);
    assert_true(fabs(sj_contrast(white, grey) - 4.48) < 0.005);
    assert_true(fabs(sj_lightness(grey) - 50.03) < 0.05);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ciede2000),   cmocka_unit_test(lab),
        cmocka_unit_test(back_to_rgb), cmocka_unit_test(deficiencies),
        cmocka_unit_test(confusions),  cmocka_unit_test(contrast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
