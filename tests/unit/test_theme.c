#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "layout/theme.h"

#include "layout/legible.h"

#define N(a) (sizeof(a) / sizeof *(a))
#define assert_near(got, want, slack) assert_true(fabs((got) - (want)) <= (slack))

static void names(void **state)
{
    (void)state;
    const char *const want[] = {"light", "dark", "print", NULL};
    for (int i = 0; i < 3; i++) {
        assert_string_equal(sj_theme_name(i), want[i]);
        assert_string_equal(sj_theme_find(want[i])->name, want[i]);
    }
    assert_null(sj_theme_name(3));
    assert_null(sj_theme_name(-1));
    assert_null(sj_theme_find("sepia"));
    assert_string_equal(sj_ink_name(SJ_INK_MEMBER_TEXT), "member-text");
    for (int i = 0; i < SJ_INK_COUNT; i++)
        assert_non_null(sj_ink_name((enum sj_ink)i));
    for (int i = 0; i < SJ_TEXTURE_COUNT; i++)
        assert_non_null(sj_texture_name((enum sj_texture)i));
}

/* By hand, from the definitions of WCAG 2.1: words on every ground that they stand on,
 * and marks against their casing, which is the page's colour. */
static void contrast(void **state)
{
    (void)state;
    static const struct {
        enum sj_ink above, below;
        double least;
    } rows[] = {
        {SJ_INK_INK, SJ_INK_PAGE, 4.5},
        {SJ_INK_INK, SJ_INK_SEA, 4.5},
        {SJ_INK_INK, SJ_INK_SIGNED, 4.5},
        {SJ_INK_INK, SJ_INK_NEVER, 4.5},
        {SJ_INK_INK, SJ_INK_HOME, 4.5},
        {SJ_INK_INK, SJ_INK_UNKNOWN, 4.5},
        {SJ_INK_INK, SJ_INK_BAND, 4.5},
        {SJ_INK_INK, SJ_INK_OCCUPIED, 4.5},
        {SJ_INK_MUTED, SJ_INK_PAGE, 4.5},
        {SJ_INK_MUTED, SJ_INK_SEA, 4.5},
        {SJ_INK_MUTED, SJ_INK_NEVER, 4.5},
        {SJ_INK_MUTED, SJ_INK_UNKNOWN, 4.5},
        {SJ_INK_MUTED, SJ_INK_BAND, 4.5},
        {SJ_INK_MEMBER_TEXT, SJ_INK_MEMBER, 4.5},
        {SJ_INK_MEMBER_TEXT, SJ_INK_ACCEPTED, 4.5},
        {SJ_INK_LEGAL_TEXT, SJ_INK_LEGAL, 4.5},
        {SJ_INK_LEGAL, SJ_INK_PAGE, 4.5},
        {SJ_INK_BADGE_TEXT, SJ_INK_BADGE, 4.5},
        {SJ_INK_BADGE, SJ_INK_PAGE, 3},
        {SJ_INK_LEGAL, SJ_INK_PAGE, 3},
    };
    for (int t = 0; sj_theme_name(t) != NULL; t++) {
        const struct sj_theme *theme = sj_theme_find(sj_theme_name(t));
        for (size_t i = 0; i < N(rows); i++) {
            double got =
                sj_contrast(theme->inks[rows[i].above], theme->inks[rows[i].below]);
            if (got < rows[i].least)
                fail_msg("%s: %s on %s has %.2f", theme->name, sj_ink_name(rows[i].above),
                         sj_ink_name(rows[i].below), got);
        }
    }
}

/* Every two statuses, to every eye and in grey. Only what binds in two ways looks alike.
 */
static void statuses_apart(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    int alike = 0;
    for (int t = 0; sj_theme_name(t) != NULL; t++) {
        const struct sj_theme *theme = sj_theme_find(sj_theme_name(t));
        for (int a = SJ_LOOK_MEMBER; a < SJ_LOOK_COUNT; a++)
            for (int b = a + 1; b < SJ_LOOK_COUNT; b++) {
                enum sj_look x = (enum sj_look)a, y = (enum sj_look)b;
                struct sj_gap gap = sj_look_gap(theme, x, y);
                if (sj_look_alike(x, y))
                    alike++;
                else if (!gap.apart)
                    fail_msg("%s: %s and %s are %s", theme->name, sj_look_row(x)->name,
                             sj_look_row(y)->name, sj_gap_words(&gap, arena));
            }
    }
    assert_int_equal(alike, 3 * 2);
    assert_true(sj_look_alike(SJ_LOOK_ACCEPTED, SJ_LOOK_ALSO));
    assert_true(sj_look_alike(SJ_LOOK_NEVER, SJ_LOOK_LAND));
    sj_arena_free(arena);
}

/* The same of the plain fills by another model, Brettel, Vienot and Mollon 1997
 * ("Computerized simulation of color appearance for dichromats"), which is the better one
 * for tritanopia: a matrix on either side of a plane through the greys. Numbers for sRGB
 * and the cones of Smith and Pokorny, as libDaltonLens (public domain) has them. */
static const struct brettel {
    const char *name;
    double one[9], other[9], plane[3];
} brettel[] = {
    {"protanopia",
     {0.14980, 1.19548, -0.34528, 0.10764, 0.84864, 0.04372, 0.00384, -0.00540, 1.00156},
     {0.14570, 1.16172, -0.30742, 0.10816, 0.85291, 0.03892, 0.00386, -0.00524, 1.00139},
     {0.00048, 0.00393, -0.00441}},
    {"deuteranopia",
     {0.36477, 0.86381, -0.22858, 0.26294, 0.64245, 0.09462, -0.02006, 0.02728, 0.99278},
     {0.37298, 0.88166, -0.25464, 0.25954, 0.63506, 0.10540, -0.01980, 0.02784, 0.99196},
     {-0.00281, -0.00611, 0.00892}},
    {"tritanopia",
     {1.01277, 0.13548, -0.14826, -0.01243, 0.86812, 0.14431, 0.07589, 0.80500, 0.11911},
     {0.93678, 0.18979, -0.12657, 0.06154, 0.81526, 0.12320, -0.37562, 1.12767, 0.24796},
     {0.03901, -0.02788, -0.01113}},
};

static double linear(uint8_t c)
{
    double v = c / 255.0;
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static uint8_t encoded(double v)
{
    v = fmin(1, fmax(0, v));
    v = v <= 0.0031308 ? 12.92 * v : 1.055 * pow(v, 1 / 2.4) - 0.055;
    return (uint8_t)(v * 255 + 0.5);
}

static struct sj_rgb seen(const struct brettel *how, struct sj_rgb c)
{
    const double v[3] = {linear(c.r), linear(c.g), linear(c.b)};
    double side = 0, to[3] = {0, 0, 0};
    for (int i = 0; i < 3; i++)
        side += how->plane[i] * v[i];
    const double *m = side >= 0 ? how->one : how->other;
    for (int i = 0; i < 9; i++)
        to[i / 3] += m[i] * v[i % 3];
    return (struct sj_rgb){encoded(to[0]), encoded(to[1]), encoded(to[2])};
}

static void fills_apart_by_brettel(void **state)
{
    (void)state;
    static const enum sj_ink fills[] = {SJ_INK_MEMBER, SJ_INK_SIGNED, SJ_INK_NEVER,
                                        SJ_INK_HOME};
    for (int t = 0; sj_theme_name(t) != NULL; t++) {
        const struct sj_theme *theme = sj_theme_find(sj_theme_name(t));
        for (size_t k = 0; k < N(brettel); k++)
            for (size_t a = 0; a < N(fills); a++)
                for (size_t b = a + 1; b < N(fills); b++) {
                    struct sj_rgb x = seen(&brettel[k], theme->inks[fills[a]]);
                    struct sj_rgb y = seen(&brettel[k], theme->inks[fills[b]]);
                    double e = sj_delta_e(x, y, SJ_VISION_NORMAL);
                    double l = fabs(sj_lightness(x) - sj_lightness(y));
                    if (e < 20 && l < 14)
                        fail_msg("%s, %s: %s and %s are %.1f and %.1f L* apart",
                                 theme->name, brettel[k].name, sj_ink_name(fills[a]),
                                 sj_ink_name(fills[b]), e, l);
                }
    }
}

static void print_is_grey_in_steps(void **state)
{
    (void)state;
    const struct sj_theme *print = sj_theme_find("print");
    for (int i = 1; i < SJ_INK_COUNT; i++) {
        assert_int_equal(print->inks[i].r, print->inks[i].g);
        assert_int_equal(print->inks[i].r, print->inks[i].b);
    }
    const enum sj_ink plain[] = {SJ_INK_MEMBER, SJ_INK_SIGNED, SJ_INK_HOME, SJ_INK_NEVER};
    for (int i = 0; i + 1 < 4; i++) {
        double step =
            sj_lightness(print->inks[plain[i + 1]]) - sj_lightness(print->inks[plain[i]]);
        if (step < 14)
            fail_msg("%s to %s: %.1f", sj_ink_name(plain[i]), sj_ink_name(plain[i + 1]),
                     step);
    }
}

static void textures_can_be_told(void **state)
{
    (void)state;
    for (int t = 0; sj_theme_name(t) != NULL; t++) {
        const struct sj_theme *theme = sj_theme_find(sj_theme_name(t));
        const struct sj_texture_spec *x = theme->textures;
        for (int i = 1; i < SJ_TEXTURE_COUNT; i++) {
            assert_int_not_equal(x[i].ink, SJ_INK_NONE);
            assert_true(x[i].width > 0);
            assert_true(x[i].pitch == 0 || x[i].pitch >= 2 * x[i].width);
        }
        /* Occupied land is hatched against the stripes of the declarations. */
        assert_near(fabs(x[SJ_TEXTURE_OCCUPIED].angle - x[SJ_TEXTURE_ACCEPTED].angle), 90,
                    1e-9);
        assert_true(x[SJ_TEXTURE_UNKNOWN].dots);
    }
}

/* ---- docs/themes.md ---- */

static const char *line_of(const char *text, const char *name)
{
    char start[64];
    snprintf(start, sizeof start, "\n| `%s` | ", name);
    const char *at = strstr(text, start);
    return at == NULL ? NULL : at + 1;
}

static int rows_between(const char *text, const char *head, const char *next)
{
    const char *at = strstr(text, head), *end = next != NULL ? strstr(at, next) : NULL;
    int n = 0;
    while ((at = strstr(at, "\n| `")) != NULL && (end == NULL || at < end)) {
        at++;
        n++;
    }
    return n;
}

static void read_manual(char *text, size_t size)
{
    FILE *file = fopen(TEST_SOURCE_DIR "/docs/themes.md", "rb");
    assert_non_null(file);
    size_t n = fread(text, 1, size - 1, file);
    assert_true(n > 0 && n < size - 1);
    text[n] = '\0';
    fclose(file);
}

/* Every role and texture has its row in the manual, with the colours of each theme. */
static void documented(void **state)
{
    (void)state;
    static char text[32768];
    read_manual(text, sizeof text);
    for (int i = SJ_INK_NONE + 1; i < SJ_INK_COUNT; i++) {
        const char *name = sj_ink_name((enum sj_ink)i), *at = line_of(text, name);
        if (at == NULL)
            fail_msg("docs/themes.md has no row for the colour %s", name);
        for (int t = 0; sj_theme_name(t) != NULL; t++) {
            struct sj_rgb c = sj_theme_find(sj_theme_name(t))->inks[i];
            char hex[16];
            snprintf(hex, sizeof hex, "`#%02X%02X%02X`", c.r, c.g, c.b);
            const char *end = strchr(at, '\n');
            at = strstr(at, hex);
            if (at == NULL || at > end)
                fail_msg("docs/themes.md: %s is %s in %s", name, hex, sj_theme_name(t));
            at++;
        }
    }
    assert_int_equal(rows_between(text, "## Colours", "## Textures"), SJ_INK_COUNT - 1);
    for (int i = SJ_TEXTURE_NONE + 1; i < SJ_TEXTURE_COUNT; i++)
        assert_non_null(
            line_of(strstr(text, "## Textures"), sj_texture_name((enum sj_texture)i)));
    assert_int_equal(rows_between(text, "## Textures", "## What"), SJ_TEXTURE_COUNT - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(contrast),
        cmocka_unit_test(statuses_apart),
        cmocka_unit_test(fills_apart_by_brettel),
        cmocka_unit_test(print_is_grey_in_steps),
        cmocka_unit_test(textures_can_be_told),
        cmocka_unit_test(documented),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
