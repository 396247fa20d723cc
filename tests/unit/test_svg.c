/* The SVG writer: what it says, in both kinds of text, and that it keeps to its promises
 * with any words. What it looks like is the business of tests/web. */
#include "svg_case.h"

#include <stdio.h>

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

/* Stretches that adjoin are one text, in which a search finds what is read. */
static void lines_of_words(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double gap, drop;
        enum sj_ink halos[2];
        const char *want;
    } rows[] = {
        {"one line",
         0,
         0,
         {SJ_INK_NONE, SJ_INK_NONE},
         "><tspan class=\"b\" font-weight=\"700\">12 Oct:</tspan> Bishkek</text>"},
        {"apart", 1, 0, {SJ_INK_NONE, SJ_INK_NONE}, ">12 Oct:</text>\n<text x="},
        {"below", 0, 1, {SJ_INK_NONE, SJ_INK_NONE}, ">12 Oct:</text>\n<text x="},
        {"a label after it",
         0,
         0,
         {SJ_INK_NONE, SJ_INK_SEA},
         ">12 Oct:</text>\n<g stroke-width="},
        {"labels of a map",
         0,
         0,
         {SJ_INK_SEA, SJ_INK_SEA},
         "<g stroke-width=\"5\" paint-order=\"stroke\">\n<text class=\"s-sea b\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct small *s = small_new();
        double width =
            sj_text_width(text, (struct sj_font){.size = 12, .bold = true}, "12 Oct:");
        demo_text(&s->demo, SJ_ROLE_KEY, 12, true, 10, 20, "12 Oct:", SJ_INK_INK,
                  rows[i].halos[0]);
        demo_text(&s->demo, SJ_ROLE_KEY, 12, false, 10 + width + rows[i].gap,
                  20 + rows[i].drop, " Bishkek", SJ_INK_INK, rows[i].halos[1]);
        struct sj_buf svg = small_write(s, SJ_SVG_TEXT_LIVE);
        if (strstr(svg.p, rows[i].want) == NULL)
            fail_msg("%s: %s", rows[i].name, strstr(svg.p, "</defs>"));
        sj_buf_finish(&svg);
    }
}

/* What only the script of a page asks for is left out of a file. */
static void other_days(void **state)
{
    (void)state;
    static const char *const data[] = {"country", "UZ", "from", "2022-01-01",
                                       "no name", "",   NULL};
    struct small *s = small_new();
    struct sj_item group = {.kind = SJ_ITEM_GROUP, .role = SJ_ROLE_LAND};
    for (int day = 0; day < 2; day++) {
        group.u.group.cls = day == 0 ? "today" : "later";
        group.u.group.data = data;
        group.u.group.other_days = day == 1;
        demo_add(&s->demo, group);
        demo_rect(&s->demo, SJ_ROLE_LAND, (struct sj_rect){0, 0, 4, 4}, 0,
                  demo_fill(SJ_INK_SIGNED, SJ_TEXTURE_NONE), (struct sj_stroke){0});
        demo_end(&s->demo);
    }
    s->scene.items = s->demo.items.items;
    s->scene.n_items = s->demo.items.n;
    for (int with = 0; with < 2; with++) {
        struct sj_buf svg = {0};
        struct sj_render_options options = {.text = text, .other_days = with == 1};
        assert_int_equal(sj_svg_write(&s->scene, &options, &svg, NULL), 0);
        assert_holds(&svg, "sj-land sj-today");
        assert_holds(&svg, "data-country=\"UZ\"");
        assert_null(strstr(svg.p, "data-no"));
        assert_int_equal(strstr(svg.p, "sj-later") != NULL, with);
        assert_int_equal(strstr(svg.p, "data-from") != NULL, with);
        sj_buf_finish(&svg);
    }
    sj_arena_free(s->demo.arena);
}

/* A refusal leaves what was there. */
static void refusal(void **state)
{
    (void)state;
    struct small *s = small_new();
    s->scene.width = 0;
    struct sj_buf out = {0};
    struct sj_error err = {0};
    struct sj_render_options options = {.text = text};
    sj_buf_str(&out, "<p>before</p>");
    assert_int_equal(sj_svg_write(&s->scene, &options, &out, &err), -1);
    assert_string_equal(out.p, "<p>before</p>");
    assert_true(err.msg[0] != '\0');
    sj_buf_finish(&out);
    sj_arena_free(s->demo.arena);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids),
        cmocka_unit_test(prefixes),
        cmocka_unit_test(rules_are_scoped),
        cmocka_unit_test(other_figures_have_other_ids),
        cmocka_unit_test(words),
        cmocka_unit_test(hostile_words),
        cmocka_unit_test(forbidden_characters),
        cmocka_unit_test(lines_of_words),
        cmocka_unit_test(other_days),
        cmocka_unit_test(refusal),
        cmocka_unit_test(numbers_have_two_decimals),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
