/* Shapes in SVG: which element they become, and their paths. */
#include "svg_case.h"

#include <stdlib.h>

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

/* A path from words: "m 0 0 l 3 0 c 1 1 2 2 3 3 z", all absolute. */
static struct sj_pathb path_of(struct sj_arena *arena, const char *words)
{
    struct sj_pathb b = {.arena = arena};
    for (char *at = sj_arena_strdup(arena, words); *at != '\0';) {
        char op = *at++;
        double v[6] = {0};
        int n = op == 'z' ? 0 : op == 'c' ? 6 : 2;
        for (int i = 0; i < n; i++)
            v[i] = strtod(at, &at);
        at += strspn(at, " ");
        if (op == 'm')
            sj_path_move(&b, v[0], v[1]);
        else if (op == 'l')
            sj_path_line(&b, v[0], v[1]);
        else if (op == 'c')
            sj_path_curve(&b, v[0], v[1], v[2], v[3], v[4], v[5]);
        else
            sj_path_close(&b);
    }
    return b;
}

static void paths(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum sj_role role;
        const char *path, *want;
    } rows[] = {
        {"steps", SJ_ROLE_ARC, "m 0 0 l 10 5 l 9.5 -2 z", "m0 0 10 5-.5-7z"},
        /* .33 to .67 is .34. */
        {"from what was written", SJ_ROLE_ARC, "m .33333 0 l .66667 0 l .66667 1 z",
         "m.33 0 .34 0 0 1z"},
        {"on a straight way", SJ_ROLE_ARC, "m 0 0 l 1 2 l 2 4 l 2 4 l 4 8 l 4 0 z",
         "m0 0 4 8 0-8z"},
        {"there and back", SJ_ROLE_ARC, "m 0 0 l 9 0 l 3 0 l 3 4 z", "m0 0 9 0-6 0 0 4z"},
        {"a curve", SJ_ROLE_ARC, "m 1 1 c 2 1 3 2 3 3 l 3 9", "m1 1c1 0 2 1 2 2l0 6"},
        {"two curves", SJ_ROLE_ARC, "m 0 0 c 1 0 2 1 2 2 c 2 3 1 4 0 4",
         "m0 0c1 0 2 1 2 2 0 1-1 2-2 2"},
        {"two lines", SJ_ROLE_ARC, "m 0 0 l 5 0 m 7 1 l 9 3", "m0 0 5 0m2 1 2 2"},
        {"two rings", SJ_ROLE_ARC, "m 5 5 l 9 5 l 9 9 z m 1 1 l 3 1 l 3 3 z",
         "m5 5 4 0 0 4zm-4-4 2 0 0 2z"},
        {"a line that goes on", SJ_ROLE_ARC, "m 0 0 l 5 0 m 5 0 l 9 3", "m0 0 5 0 4 3"},
        {"a ring where a line ended", SJ_ROLE_ARC, "m 0 0 l 5 0 m 5 0 l 9 0 l 9 4 z",
         "m0 0 5 0m0 0 4 0 0 4z"},
        {"a line that comes back", SJ_ROLE_ARC, "m 1 1 l 5 1 l 5 5 l 1 1",
         "m1 1 4 0 0 4z"},
        {"and then another", SJ_ROLE_ARC, "m 1 1 l 5 1 l 5 5 l 1 1 m 2 2 l 3 3",
         "m1 1 4 0 0 4zm1 1 1 1"},
        {"there and back alone", SJ_ROLE_ARC, "m 1 1 l 5 1 l 1 1", "m1 1 4 0z"},
        {"a move that nothing follows", SJ_ROLE_ARC, "m 7 7 m 1 1 l 5 1 m 9 9",
         "m1 1 4 0"},
        {"a line of no length", SJ_ROLE_ARC, "m 7 7 l 7 7 m 1 1 l 5 1", "m1 1 4 0"},
        {"a map in quarters", SJ_ROLE_LAND,
         "m 1.04 2.06 l 3 2 l 4 3.3 l 4 5 l 3 6.2 l 2 6 l 1 5 l 0 4 l 0 3 z",
         "m4 8 8 0 4 5 0 7-4 5-4-1-8-8 0-4z"},
        {"a mark on it in hundredths", SJ_ROLE_LAND, "m 1.04 2.06 l 3 2 l 4 3.33 z",
         "m1.04 2.06 1.96-.06 1 1.33z"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct small *s = small_new();
        struct sj_pathb b = path_of(s->demo.arena, rows[i].path);
        demo_path(&s->demo, rows[i].role, &b, (struct sj_fill){0},
                  demo_stroke(SJ_INK_INK, 1));
        struct sj_buf svg = small_write(s, SJ_SVG_TEXT_LIVE);
        const char *d = strstr(svg.p, " d=\"");
        size_t n = strlen(rows[i].want);
        if (d == NULL || strncmp(d + 4, rows[i].want, n) != 0 || d[4 + n] != '"')
            fail_msg("%s: %.60s", rows[i].name, d);
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

/* ---- what stands once ---- */

static void begin_lands(struct demo *d, const char *status)
{
    struct sj_item item = {.kind = SJ_ITEM_GROUP, .role = SJ_ROLE_LAND};
    item.u.group.cls = status;
    demo_add(d, item);
}

static void add_land(struct demo *d, const char *const *data, double x,
                     enum sj_texture texture, double stroke)
{
    struct sj_item item = {.kind = SJ_ITEM_GROUP};
    item.u.group.data = data;
    demo_add(d, item);
    demo_rect(d, SJ_ROLE_LAND, (struct sj_rect){x, 0, 4, 4}, 0,
              demo_fill(SJ_INK_SIGNED, texture), demo_stroke(SJ_INK_COAST, stroke));
    demo_end(d);
}

static const char *const uz[] = {"country", "UZ", "from", "2022-01-01", NULL};
static const char *const kg[] = {"country", "KG", "unit", "KG-1", NULL};

/* Lands of one style say it once; with strokes they keep their scale. */
static void lands_of_one_status(void **state)
{
    (void)state;
    static const struct {
        double strokes[2];
        const char *want;
    } rows[] = {
        {{0, 0},
         "<g class=\"sj-land sj-signed f-signed\" fill=\"#BC9C5B\" "
         "transform=\"scale(.25)\"><path data-country=\"UZ\" d=\"m0 0 16 0 0 16-16 0z\"/>"
         "<path data-country=\"KG\" data-unit=\"KG-1\" d=\"m32 0 16 0 0 16-16 "
         "0z\"/></g>"},
        {{2, 2},
         "<g class=\"sj-land sj-signed f-signed s-coast\" fill=\"#BC9C5B\" "
         "stroke=\"#8C979F\" stroke-width=\"2\"><rect data-country=\"UZ\" x=\"0\" "
         "y=\"0\" "
         "width=\"4\" height=\"4\"/><rect data-country=\"KG\" data-unit=\"KG-1\" x=\"8\" "
         "y=\"0\" width=\"4\" height=\"4\"/></g>"},
        {{2, 3},
         "<g class=\"sj-land sj-signed\">\n<rect class=\"f-signed s-coast\" "
         "data-country=\"UZ\" fill=\"#BC9C5B\" stroke=\"#8C979F\" "
         "stroke-width=\"2\" x=\"0\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct small *s = small_new();
        begin_lands(&s->demo, "signed");
        add_land(&s->demo, uz, 0, SJ_TEXTURE_NONE, rows[i].strokes[0]);
        add_land(&s->demo, kg, 8, SJ_TEXTURE_NONE, rows[i].strokes[1]);
        demo_end(&s->demo);
        struct sj_buf svg = small_write(s, SJ_SVG_TEXT_LIVE);
        assert_holds(&svg, rows[i].want);
        sj_buf_finish(&svg);
    }
}

/* The shapes stand once, and are used for the texture and the outline. */
static void textured_lands(void **state)
{
    (void)state;
    struct small *s = small_new();
    begin_lands(&s->demo, "joining");
    add_land(&s->demo, uz, 0, SJ_TEXTURE_JOINING, 2);
    add_land(&s->demo, kg, 8, SJ_TEXTURE_JOINING, 2);
    demo_end(&s->demo);
    struct sj_buf svg = small_write(s, SJ_SVG_TEXT_LIVE);
    assert_holds(&svg, "<g class=\"sj-land sj-joining\">\n<g class=\"f-signed\" "
                       "fill=\"#BC9C5B\"><rect id=\"p-p0\" data-country=\"UZ\" ");
    assert_holds(&svg,
                 "<g class=\"t-joining0\" fill=\"url(#p-joining0)\">"
                 "<use href=\"#p-p0\"/><use href=\"#p-p1\"/></g>\n"
                 "<g class=\"s-coast\" fill=\"none\" stroke=\"#8C979F\" "
                 "stroke-width=\"2\"><use href=\"#p-p0\"/><use href=\"#p-p1\"/></g>");
    sj_buf_finish(&svg);
}

static void lines_in_a_casing(void **state)
{
    (void)state;
    struct small *s = small_new();
    struct sj_pathb b = path_of(s->demo.arena, "m 0 0 l 5 1 l 5 9");
    demo_path(&s->demo, SJ_ROLE_BORDER, &b, (struct sj_fill){0},
              demo_stroke(SJ_INK_PAGE, 3));
    demo_path(&s->demo, SJ_ROLE_BORDER, &b, (struct sj_fill){0},
              demo_stroke(SJ_INK_INK, 1));
    struct sj_buf svg = small_write(s, SJ_SVG_TEXT_LIVE);
    assert_holds(&svg, "<g class=\"s-page\" fill=\"none\" stroke=\"#FFF\" "
                       "stroke-width=\"3\"><path id=\"p-p0\" d=\"m0 0 5 1 0 8\"/></g>"
                       "<use href=\"#p-p0\" class=\"s-ink\" fill=\"none\" "
                       "stroke=\"#14181C\"/>");
    sj_buf_finish(&svg);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rects_and_circles),   cmocka_unit_test(paths),
        cmocka_unit_test(strokes_in_quarters), cmocka_unit_test(lands_of_one_status),
        cmocka_unit_test(textured_lands),      cmocka_unit_test(lines_in_a_casing),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
