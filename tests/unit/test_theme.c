#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "layout/theme.h"

#define assert_near(got, want, slack) assert_true(fabs((got) - (want)) <= (slack))

/* WCAG 2.1: relative luminance and contrast of sRGB colours. */
static double channel(uint8_t c)
{
    double v = c / 255.0;
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double luminance(struct sj_rgb c)
{
    return 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b);
}

static double contrast(struct sj_rgb a, struct sj_rgb b)
{
    double la = luminance(a), lb = luminance(b);
    return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

/* CIE 1976 L*. */
static double lightness(struct sj_rgb c)
{
    double y = luminance(c);
    return y > 216.0 / 24389 ? 116 * cbrt(y) - 16 : y * 24389 / 27;
}

static void oracle(void **state)
{
    (void)state;
    struct sj_rgb black = {0, 0, 0}, white = {255, 255, 255}, grey = {0x77, 0x77, 0x77};
    assert_near(contrast(black, white), 21, 1e-9);
    /* The well-known grey that just misses AA on white. */
    assert_near(contrast(grey, white), 4.48, 0.005);
    assert_near(lightness(grey), 50.0, 0.05);
}

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

static void text_contrast(void **state)
{
    (void)state;
    static const struct {
        enum sj_ink text, on;
    } rows[] = {
        {SJ_INK_INK, SJ_INK_PAGE},
        {SJ_INK_INK, SJ_INK_SEA},
        {SJ_INK_INK, SJ_INK_SIGNED},
        {SJ_INK_INK, SJ_INK_NEVER},
        {SJ_INK_INK, SJ_INK_HOME},
        {SJ_INK_INK, SJ_INK_UNKNOWN},
        {SJ_INK_INK, SJ_INK_BAND},
        {SJ_INK_INK, SJ_INK_OCCUPIED},
        {SJ_INK_MUTED, SJ_INK_PAGE},
        {SJ_INK_MUTED, SJ_INK_SEA},
        {SJ_INK_MUTED, SJ_INK_NEVER},
        {SJ_INK_MUTED, SJ_INK_HOME},
        {SJ_INK_MUTED, SJ_INK_BAND},
        {SJ_INK_MEMBER_TEXT, SJ_INK_MEMBER},
        {SJ_INK_MEMBER_TEXT, SJ_INK_ACCEPTED},
        {SJ_INK_LEGAL_TEXT, SJ_INK_LEGAL},
        {SJ_INK_LEGAL, SJ_INK_PAGE},
        {SJ_INK_BADGE_TEXT, SJ_INK_BADGE},
    };
    for (int t = 0; sj_theme_name(t) != NULL; t++) {
        const struct sj_theme *theme = sj_theme_find(sj_theme_name(t));
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            double got = contrast(theme->inks[rows[i].text], theme->inks[rows[i].on]);
            if (got < 4.5)
                fail_msg("%s: %s on %s has %.2f", theme->name, sj_ink_name(rows[i].text),
                         sj_ink_name(rows[i].on), got);
        }
    }
}

/* A mark's casing is the page's colour. */
static void mark_contrast(void **state)
{
    (void)state;
    const enum sj_ink marks[] = {SJ_INK_BADGE, SJ_INK_LEGAL, SJ_INK_INK};
    for (int t = 0; sj_theme_name(t) != NULL; t++) {
        const struct sj_theme *theme = sj_theme_find(sj_theme_name(t));
        for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
            assert_true(contrast(theme->inks[marks[i]], theme->inks[SJ_INK_PAGE]) >= 3);
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
            lightness(print->inks[plain[i + 1]]) - lightness(print->inks[plain[i]]);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(oracle),
        cmocka_unit_test(names),
        cmocka_unit_test(text_contrast),
        cmocka_unit_test(mark_contrast),
        cmocka_unit_test(print_is_grey_in_steps),
        cmocka_unit_test(textures_can_be_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
