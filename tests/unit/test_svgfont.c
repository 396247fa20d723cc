/* The font inside an SVG: a sound WOFF in which HarfBuzz shapes the text as pango did. */
#include "svg_case.h"

#include <hb.h>
#include <math.h>
#include <stdlib.h>
#include <zlib.h>

static int digit(char c)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    return (int)(strchr(digits, c) - digits);
}

static struct sj_buf from_base64(const char *p)
{
    struct sj_buf out = {0};
    for (; p[0] != ')'; p += 4) {
        int n = p[2] == '=' ? 1 : p[3] == '=' ? 2 : 3;
        int v = digit(p[0]) << 18 | digit(p[1]) << 12 | (n > 1 ? digit(p[2]) << 6 : 0) |
                (n > 2 ? digit(p[3]) : 0);
        const char bytes[] = {(char)(v >> 16), (char)(v >> 8), (char)v};
        sj_buf_add(&out, bytes, (size_t)n);
    }
    return out;
}

static uint32_t get(const char *p, int n)
{
    uint32_t v = 0;
    for (int i = 0; i < n; i++)
        v = v << 8 | (unsigned char)p[i];
    return v;
}

static void set(char *p, uint32_t v, int n)
{
    for (int i = 0; i < n; i++)
        p[i] = (char)(v >> (8 * (n - 1 - i)));
}

/* Back to an sfnt, by the letter of WOFF 1.0, sections 3 to 5. */
static struct sj_buf unpack(const struct sj_buf *woff)
{
    assert_memory_equal(woff->p, "wOFF", 4);
    assert_int_equal(get(woff->p + 8, 4), woff->n);
    assert_int_equal(get(woff->p + 14, 2), 0);
    uint32_t count = get(woff->p + 12, 2), total = get(woff->p + 16, 4);
    struct sj_buf sfnt = {0};
    while (sfnt.n < total)
        sj_buf_char(&sfnt, '\0');
    uint32_t at = 12 + 16 * count, expect = 44 + 20 * count;
    set(sfnt.p, get(woff->p + 4, 4), 4);
    set(sfnt.p + 4, count, 2);
    for (uint32_t i = 0; i < count; i++) {
        const char *e = woff->p + 44 + 20 * i;
        uLongf n = get(e + 12, 4);
        uint32_t from = get(e + 4, 4), packed = get(e + 8, 4);
        assert_int_equal(from, expect);
        expect += (packed + 3) / 4 * 4;
        assert_true(expect <= woff->n && at + n <= total && packed <= n);
        if (packed < n)
            assert_int_equal(uncompress((Bytef *)sfnt.p + at, &n,
                                        (const Bytef *)woff->p + from, packed),
                             Z_OK);
        else
            memcpy(sfnt.p + at, woff->p + from, n);
        assert_int_equal(n, get(e + 12, 4));
        memcpy(sfnt.p + 12 + 16 * i, e, 4);
        set(sfnt.p + 12 + 16 * i + 4, get(e + 16, 4), 4);
        set(sfnt.p + 12 + 16 * i + 8, at, 4);
        set(sfnt.p + 12 + 16 * i + 12, (uint32_t)n, 4);
        at += ((uint32_t)n + 3) / 4 * 4;
    }
    assert_int_equal(at, total);
    assert_int_equal(expect, woff->n);
    return sfnt;
}

/* The width of a string in the embedded face alone, px. */
static double width_in(const struct sj_buf *sfnt, const char *s, double size,
                       unsigned *ret_glyphs)
{
    hb_blob_t *blob =
        hb_blob_create(sfnt->p, (unsigned)sfnt->n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(face);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, s, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font, buffer, NULL, 0);
    unsigned n;
    const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(buffer, &n);
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &n);
    double width = 0;
    *ret_glyphs = n;
    for (unsigned i = 0; i < n; i++) {
        assert_int_not_equal(info[i].codepoint, 0);
        width += at[i].x_advance * size / hb_face_get_upem(face);
    }
    hb_buffer_destroy(buffer);
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return width;
}

/* HarfBuzz shapes each text with what was embedded as wide as pango measured it. */
static void embedded_font_is_as_wide(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        bool bold;
        unsigned glyphs; /* 0: not asked for */
    } rows[] = {
        {"AVATAR, To Ty. We: Kyrgyzstan’s office, affine “fjord”", false, 0},
        {"Zürich São Tomé Çanakkale Łódź Đà Nẵng", false, 0},
        /* Not composed, but the font has each of them whole. */
        {"Zu\xCC\x88rich e\xCC\x81 o\xCC\xA3\xCC\x82", false, 10},
        {"Запоріжжя Київ Ќирил", false, 0},
        {"Αθήνα Ἀθῆναι", false, 0},
        {"2–5 12–13 Oct 2023 · 1/2 ½ ° № …", true, 0},
        {"WAVE Télécommunications ŞŢ ąę", true, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct small *s = small_new();
        demo_text(&s->demo, SJ_ROLE_LABEL, 12, rows[i].bold, 0, 0, rows[i].s, SJ_INK_INK,
                  SJ_INK_NONE);
        const struct sj_run *run = sj_text_run(
            text, (struct sj_font){.size = 12, .bold = rows[i].bold}, rows[i].s);
        assert_int_equal(run->foreign, 0);
        struct sj_buf svg = small_write(s, SJ_SVG_TEXT_LIVE);
        assert_holds(&svg, rows[i].bold ? "font-weight:700;src" : "font-weight:400;src");
        struct sj_buf woff = from_base64(strstr(svg.p, "base64,") + 7);
        struct sj_buf sfnt = unpack(&woff);
        unsigned glyphs;
        double width = width_in(&sfnt, rows[i].s, 12, &glyphs);
        if (rows[i].glyphs > 0)
            assert_int_equal(glyphs, rows[i].glyphs);
        if (fabs(width - run->width) > 0.05)
            fail_msg("%s: %g, not %g", rows[i].s, width, run->width);
        sj_buf_finish(&svg);
        sj_buf_finish(&woff);
        sj_buf_finish(&sfnt);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(embedded_font_is_as_wide),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
