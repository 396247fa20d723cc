/* The SVG writer: what it says, in both kinds of text, and that it keeps to its promises
 * with any words. What it looks like is the business of tests/web. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <hb.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/buf.h"
#include "demo_scene.h"
#include "render/svg.h"

static struct sj_text *text;

static int set_up(void **state)
{
    (void)state;
    text = sj_text_new_in(TEST_SOURCE_DIR "/fonts", NULL);
    return text == NULL ? -1 : 0;
}

static int tear_down(void **state)
{
    (void)state;
    sj_text_free(text);
    return 0;
}

static struct sj_buf write_as(const struct sj_scene *scene, enum sj_svg_text how,
                              const char *prefix, bool dark)
{
    struct sj_error err = {0};
    struct sj_buf buf = {0};
    struct sj_render_options options = {.text = text,
                                        .svg_text = how,
                                        .id_prefix = prefix,
                                        .dark = dark ? sj_theme_find("dark") : NULL};
    if (sj_svg_write(scene, &options, &buf, &err) != 0)
        fail_msg("%s", err.msg);
    return buf;
}

/* Figures as small as the question: one or two items. */
struct small {
    struct demo demo;
    struct sj_scene scene;
};

static struct small *small_new(void)
{
    struct sj_arena *arena = sj_arena_new();
    struct small *s = SJ_NEW(arena, struct small);
    s->demo = (struct demo){.arena = arena, .text = text};
    s->scene = (struct sj_scene){
        .arena = arena, .width = 100, .height = 100, .theme = sj_theme_find("light")};
    return s;
}

static struct sj_buf small_write(struct small *s, enum sj_svg_text how)
{
    s->scene.items = s->demo.items.items;
    s->scene.n_items = s->demo.items.n;
    struct sj_buf svg = write_as(&s->scene, how, "p", false);
    sj_arena_free(s->demo.arena);
    return svg;
}

static void assert_holds(const struct sj_buf *svg, const char *want)
{
    if (strstr(svg->p, want) == NULL)
        fail_msg("no %s in %s", want, svg->p);
}

/* ---- shapes ---- */

static void rects_and_circles(void **state)
{
    (void)state;
    static const struct {
        struct sj_rect r;
        double radius;
        const char *want;
    } rows[] = {
        {{0, 0, 10, 5}, 0, "x=\"0\" y=\"0\" width=\"10\" height=\"5\"/>"},
        {{-.5, 1.25, .25, 10}, 0, "x=\"-.5\" y=\"1.25\" width=\".25\" height=\"10\"/>"},
        {{100.004, 7.996, 20, 1}, 0, "x=\"100\" y=\"8\" width=\"20\" height=\"1\"/>"},
        {{1, 2, 40, 18}, 3, "x=\"1\" y=\"2\" width=\"40\" height=\"18\" rx=\"3\"/>"},
        {{1, 2, 40, 18}, 99, "x=\"1\" y=\"2\" width=\"40\" height=\"18\" rx=\"9\"/>"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct small *s = small_new();
        demo_rect(&s->demo, SJ_ROLE_LANE, rows[i].r, rows[i].radius,
                  demo_fill(SJ_INK_MEMBER, SJ_TEXTURE_NONE), (struct sj_stroke){0});
        struct sj_buf svg = small_write(s, SJ_SVG_TEXT_LIVE);
        assert_holds(&svg, "<rect class=\"f-member\" fill=\"#3F759F\" ");
        assert_holds(&svg, rows[i].want);
        sj_buf_finish(&svg);
    }
    struct small *s = small_new();
    struct sj_pathb circle = {.arena = s->demo.arena};
    sj_path_circle(&circle, 12.5, -3, 8.25);
    demo_path(&s->demo, SJ_ROLE_BADGE, &circle, (struct sj_fill){0},
              demo_stroke(SJ_INK_INK, 1.5));
    struct sj_buf svg = small_write(s, SJ_SVG_TEXT_LIVE);
    assert_holds(&svg, "<circle class=\"s-ink\" fill=\"none\" stroke=\"#14181C\" "
                       "stroke-width=\"1.5\" "
                       "cx=\"12.5\" cy=\"-3\" r=\"8.25\"/>");
    sj_buf_finish(&svg);
}

static void paths(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum sj_role role;
        struct sj_pt pts[12];
        size_t n;
        const char *want;
    } rows[] = {
        {"steps", SJ_ROLE_ARC, {{0, 0}, {10, 5}, {9.5, -2}}, 3, " d=\"m0 0 10 5-.5-7z\""},
        /* .33 to .67 is .34. */
        {"from what was written",
         SJ_ROLE_ARC,
         {{1.0 / 3, 0}, {2.0 / 3, 0}, {2.0 / 3, 1}},
         3,
         " d=\"m.33 0 .34 0 0 1z\""},
        {"on a straight way",
         SJ_ROLE_ARC,
         {{0, 0}, {1, 2}, {2, 4}, {2, 4}, {4, 8}, {4, 0}},
         6,
         " d=\"m0 0 4 8 0-8z\""},
        {"there and back",
         SJ_ROLE_ARC,
         {{0, 0}, {9, 0}, {3, 0}, {3, 4}},
         4,
         " d=\"m0 0 9 0-6 0 0 4z\""},
        {"a map in quarters",
         SJ_ROLE_LAND,
         {{1.04, 2.06},
          {3, 2},
          {4, 3.3},
          {4, 5},
          {3, 6.2},
          {2, 6},
          {1, 5},
          {0, 4},
          {0, 3}},
         9,
         " transform=\"scale(.25)\" d=\"m4 8 8 0 4 5 0 7-4 5-4-1-8-8 0-4z\""},
        {"a mark on it in hundredths",
         SJ_ROLE_LAND,
         {{1.04, 2.06}, {3, 2}, {4, 3.33}},
         3,
         " d=\"m1.04 2.06 1.96-.06 1 1.33z\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct small *s = small_new();
        struct sj_pathb b = {.arena = s->demo.arena};
        for (size_t k = 0; k < rows[i].n; k++)
            (k == 0 ? sj_path_move : sj_path_line)(&b, rows[i].pts[k].x,
                                                   rows[i].pts[k].y);
        sj_path_close(&b);
        demo_path(&s->demo, rows[i].role, &b, demo_fill(SJ_INK_INK, SJ_TEXTURE_NONE),
                  (struct sj_stroke){0});
        struct sj_buf svg = small_write(s, SJ_SVG_TEXT_LIVE);
        if (strstr(svg.p, rows[i].want) == NULL)
            fail_msg("%s: no%s in %s", rows[i].name, rows[i].want, svg.p);
        sj_buf_finish(&svg);
    }
}

/* A coast of four times the size takes a pen of four times the width. */
static void strokes_in_quarters(void **state)
{
    (void)state;
    struct small *s = small_new();
    struct sj_pathb b = {.arena = s->demo.arena};
    for (int i = 0; i < 12; i++)
        (i == 0 ? sj_path_move : sj_path_line)(&b, i, i % 2);
    struct sj_stroke stroke = {SJ_INK_COAST, .5, .75, {3, 2}, true};
    demo_path(&s->demo, SJ_ROLE_BORDER, &b, (struct sj_fill){0}, stroke);
    struct sj_buf svg = small_write(s, SJ_SVG_TEXT_LIVE);
    assert_holds(
        &svg, "class=\"s-coast\" fill=\"none\" stroke=\"#8C979F\" stroke-opacity=\".5\" "
              "stroke-width=\"3\" stroke-dasharray=\"12 8\" "
              "stroke-linecap=\"round\" transform=\"scale(.25)\"");
    sj_buf_finish(&svg);
}

/* ---- ids ---- */

static int count_id(const char *svg, const char *name, size_t n)
{
    int count = 0;
    for (const char *p = svg; (p = strstr(p, " id=\"")) != NULL; p += 5)
        count += strncmp(p + 5, name, n) == 0 && p[5 + n] == '"';
    return count;
}

/* Each id is there once, and all that is referred to is there. */
static void ids(void **state)
{
    (void)state;
    const char *const before[] = {" id=\"", "href=\"#", "url(#"};
    struct sj_scene *scene = demo_scene(text, "light");
    for (int how = SJ_SVG_TEXT_LIVE; how <= SJ_SVG_TEXT_OUTLINE; how++) {
        struct sj_buf svg = write_as(scene, (enum sj_svg_text)how, NULL, true);
        int n = 0;
        for (size_t i = 0; i < 3; i++)
            for (const char *p = svg.p; (p = strstr(p, before[i])) != NULL; n++) {
                p += strlen(before[i]);
                if (count_id(svg.p, p, strcspn(p, "\")")) != 1)
                    fail_msg("%.30s", p);
            }
        assert_true(n > (how == SJ_SVG_TEXT_LIVE ? 20 : 200));
        sj_buf_finish(&svg);
    }
    sj_scene_free(scene);
}

static void prefixes(void **state)
{
    (void)state;
    static const char *const good[] = {"fig-1", "A", "a_b"};
    static const char *const bad[] = {"1", "a b", "\"><script>", "", "é", "-a", NULL};
    char longest[66];
    memset(longest, 'a', 65);
    longest[65] = '\0';
    assert_false(sj_id_prefix_ok(longest));
    assert_true(sj_id_prefix_ok(longest + 1));
    struct sj_scene *scene = demo_scene(text, "light");
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        char want[64];
        struct sj_buf svg = write_as(scene, SJ_SVG_TEXT_LIVE, good[i], false);
        snprintf(want, sizeof want, "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"%s\"",
                 good[i]);
        assert_holds(&svg, want);
        sj_buf_finish(&svg);
    }
    struct sj_buf own = write_as(scene, SJ_SVG_TEXT_LIVE, NULL, false);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct sj_buf svg = write_as(scene, SJ_SVG_TEXT_LIVE, bad[i], false);
        assert_string_equal(svg.p, own.p);
        sj_buf_finish(&svg);
    }
    sj_buf_finish(&own);
    sj_scene_free(scene);
}

/* Every rule of the style sheet, and the font's name, is the figure's own. */
static void rules_are_scoped(void **state)
{
    (void)state;
    struct sj_scene *scene = demo_scene(text, "light");
    struct sj_buf svg = write_as(scene, SJ_SVG_TEXT_LIVE, "fig", true);
    char *style = strstr(svg.p, "<style>") + strlen("<style>"), *end;
    end = strstr(style, "</style>");
    int n = 0;
    for (char *p = style; p < end && (p = strchr(p, '{')) != NULL && p < end; p++, n++) {
        char *from = p;
        while (from > style && strchr("{}\n", from[-1]) == NULL)
            from--;
        bool ours = strncmp(from, "#fig ", 5) == 0 || strncmp(from, "#fig{", 5) == 0 ||
                    strncmp(from, "@media", 6) == 0 ||
                    strncmp(from, "@supports", 9) == 0 ||
                    strncmp(p, "{font-family:\"fig-sans\"", 23) == 0;
        if (!ours)
            fail_msg("%.60s", from);
    }
    assert_true(n > 60);
    sj_buf_finish(&svg);
    sj_scene_free(scene);
}

/* What is drawn decides, not only what it is called. */
static void other_figures_have_other_ids(void **state)
{
    (void)state;
    struct sj_scene *scene = demo_scene(text, "light");
    struct sj_render_options options = {.text = text};
    struct sj_buf names[5] = {0};
    sj_svg_prefix(scene, &options, &names[0]);
    options.dark = sj_theme_find("dark");
    sj_svg_prefix(scene, &options, &names[1]);
    options = (struct sj_render_options){.svg_text = SJ_SVG_TEXT_OUTLINE};
    sj_svg_prefix(scene, &options, &names[2]);
    options = (struct sj_render_options){0};
    scene->n_items -= 2;
    sj_svg_prefix(scene, &options, &names[3]);
    scene->title = "Another";
    sj_svg_prefix(scene, &options, &names[4]);
    for (size_t i = 0; i < 5; i++) {
        assert_true(sj_id_prefix_ok(names[i].p));
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(names[i].p, names[k].p);
    }
    for (size_t i = 0; i < 5; i++)
        sj_buf_finish(&names[i]);
    sj_scene_free(scene);
}

/* ---- words ---- */

static void words(void **state)
{
    (void)state;
    static const struct {
        const char *want;
        bool live, outline;
    } rows[] = {
        {"role=\"graphics-document\"", true, true},
        {" width=\"960\" height=\"600\" viewBox=\"0 0 960 600\"", true, true},
        {">First trip abroad since the warrant</title>", true, true},
        {"One was skipped: &lt;Johannesburg&gt; &amp; friends.", true, true},
        {"<dc:creator>A. Desk</dc:creator>", true, true},
        {"<dc:description>as-of: 2023-10-12<", true, true},
        {"<title>8: Bishkek &lt;Kyrgyzstan&gt; &amp; friends</title>", true, true},
        {"<a href=\"https://example.org/a(b)?x=&#39;1&#39;&amp;y=\\2\"", true, true},
        {" class=\"sj-badge sj-demo\" data-n=\"8\" data-status=\"made\">", true, true},
        {">Zaporizhzhia, Запоріжжя</text>", true, false},
        {" aria-label=\"Zaporizhzhia, Запоріжжя\"", false, true},
        {"paint-order=\"stroke\"", true, false},
        {"@font-face", true, false},
        {"javascript", false, false},
        {"<script", false, false},
    };
    struct sj_scene *scene = demo_scene(text, "light");
    for (int how = SJ_SVG_TEXT_LIVE; how <= SJ_SVG_TEXT_OUTLINE; how++) {
        struct sj_buf svg = write_as(scene, (enum sj_svg_text)how, NULL, false);
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            bool want = how == SJ_SVG_TEXT_LIVE ? rows[i].live : rows[i].outline;
            if ((strstr(svg.p, rows[i].want) != NULL) != want)
                fail_msg("%d: %s", how, rows[i].want);
        }
        sj_buf_finish(&svg);
    }
    sj_scene_free(scene);
}

/* The bytes of a text element; what stands around it is checked elsewhere. */
static void hostile_words(void **state)
{
    (void)state;
    static const struct {
        const char *name, *in, *want;
    } rows[] = {
        {"markup", "</text><script>alert(1)</script>",
         ">&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;</text>"},
        {"end of a section", "a]]>b", ">a]]&gt;b</text>"},
        {"quotes", "\"a' onload='b", ">&quot;a&#39; onload=&#39;b</text>"},
        {"an entity", "&lt;&#0;", ">&amp;lt;&amp;#0;</text>"},
        {"a comment", "<!-- a --", ">&lt;!-- a --</text>"},
        {"controls are blanks",
         "a\x01"
         "b\x1F"
         "c\tn\nd",
         ">a b c n d</text>"},
        {"no character",
         "a\xEF\xBF\xBE"
         "b",
         "a"},
        /* Told by the places and directions of stretches instead. */
        {"an override",
         "a\xE2\x80\xAE"
         "bc\xE2\x80\xAC"
         "d",
         ">bc</text>"},
        {"an isolate",
         "a\xE2\x81\xA6"
         "b\xE2\x81\xA9"
         "c",
         ">abc</text>"},
        {"blanks stay", " a  b ", "> a  b </text>"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct small *s = small_new();
        demo_text(&s->demo, SJ_ROLE_LABEL, 12, false, 1, 1, rows[i].in, SJ_INK_INK,
                  SJ_INK_NONE);
        struct sj_buf svg = small_write(s, SJ_SVG_TEXT_LIVE);
        const char *body = strstr(svg.p, "</defs>");
        if (strstr(body, rows[i].want) == NULL)
            fail_msg("%s: %s", rows[i].name, body);
        assert_null(strstr(body, "<script"));
        assert_null(strstr(body, "\xE2\x80\xAE"));
        assert_null(strstr(body, "\xEF\xBF\xBE"));
        sj_buf_finish(&svg);
    }
}

/* What XML forbids, and what no UTF-8 is, in words that pass by the shaper. */
static void forbidden_characters(void **state)
{
    (void)state;
    struct small *s = small_new();
    s->scene.title = "a\x01"
                     "b\xFF"
                     "c\xEF\xBF\xBF"
                     "d";
    struct sj_buf svg = small_write(s, SJ_SVG_TEXT_LIVE);
    assert_holds(&svg, ">a\xEF\xBF\xBD"
                       "b\xEF\xBF\xBD"
                       "c\xEF\xBF\xBD"
                       "d</title>");
    sj_buf_finish(&svg);
}

/* ---- numbers ---- */

/* Beyond the font, no number of any element has a third decimal. */
static void numbers_have_two_decimals(void **state)
{
    (void)state;
    struct sj_scene *scene = demo_scene(text, "light");
    for (int how = SJ_SVG_TEXT_LIVE; how <= SJ_SVG_TEXT_OUTLINE; how++) {
        struct sj_buf svg = write_as(scene, (enum sj_svg_text)how, NULL, true);
        int n = 0;
        for (const char *p = strstr(svg.p, "</style>"); (p = strchr(p, '.')) != NULL;
             p++, n++)
            if (strspn(p + 1, "0123456789") > 2)
                fail_msg("%.30s", p - 10);
        assert_true(n > 100);
        sj_buf_finish(&svg);
    }
    sj_scene_free(scene);
}

/* ---- the font ---- */

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
static double width_in(const struct sj_buf *sfnt, const char *s, double size)
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
    } rows[] = {
        {"AVATAR, To Ty. We: Kyrgyzstan’s office, affine “fjord”", false},
        {"Zürich São Tomé Çanakkale Łódź Đà Nẵng", false},
        {"Zu\xCC\x88rich e\xCC\x81 o\xCC\xA3\xCC\x82", false}, /* not composed */
        {"Запоріжжя Київ Ќирил", false},
        {"Αθήνα Ἀθῆναι", false},
        {"2–5 12–13 Oct 2023 · 1/2 ½ ° № …", true},
        {"WAVE Télécommunications ŞŢ ąę", true},
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
        double width = width_in(&sfnt, rows[i].s, 12);
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
        cmocka_unit_test(rects_and_circles),
        cmocka_unit_test(paths),
        cmocka_unit_test(strokes_in_quarters),
        cmocka_unit_test(ids),
        cmocka_unit_test(prefixes),
        cmocka_unit_test(rules_are_scoped),
        cmocka_unit_test(other_figures_have_other_ids),
        cmocka_unit_test(words),
        cmocka_unit_test(hostile_words),
        cmocka_unit_test(forbidden_characters),
        cmocka_unit_test(numbers_have_two_decimals),
        cmocka_unit_test(embedded_font_is_as_wide),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
