/* The figure's lint sees what is done to a page: each row is first right, then wronged.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "layout/lint.h"
#include "page_case.h"

/* Three stops, the last of least priority. */
static const char *const EVENTS =
    "{'kind': 'warrant', 'date': '2023-03-17', 'regime': 'rome-statute', 'priority': 1},"
    "{'kind': 'visit', 'date': '2023-04-05', 'place': 'Vienna, AT', 'label': 'One'},"
    "{'kind': 'visit', 'date': '2023-05-06', 'place': 'Cairo, EG', 'label': 'Two'},"
    "{'kind': 'visit', 'date': '2023-06-07', 'place': 'Tehran, IR', 'label': 'Three', "
    "'priority': 5}";

/* ---- what may go wrong ---- */

static void nothing(struct sj_page *p)
{
    (void)p;
}

static void line_lost(struct sj_page *p)
{
    p->keyed.n--;
}

static void line_counted(struct sj_page *p)
{
    p->keyed.n--;
    p->more = 1;
}

static void counted_in_vain(struct sj_page *p)
{
    p->more = 1;
}

static void lesser_line_kept(struct sj_page *p)
{
    p->keyed.items[1] = p->keyed.items[--p->keyed.n];
    p->more = 1;
}

static struct sj_panel *map_of(struct sj_page *p)
{
    for (size_t i = 0; i < p->panels.n; i++)
        if (p->panels.items[i]->kind == SJ_PANEL_MAP)
            return p->panels.items[i];
    fail_msg("no map");
    return NULL;
}

/* The main map without lines: those that follow stand alone on it. */
static struct sj_panel *bare(struct sj_page *p)
{
    struct sj_panel *map = map_of(p);
    for (size_t i = 0; i < p->panels.n; i++)
        p->panels.items[i]->rules.n = p->panels.items[i]->arcs.n = 0;
    return map;
}

static void put_leader(struct sj_page *p, struct sj_pt a, struct sj_pt b)
{
    struct sj_rule rule = {SJ_RULE_LEADER, a, b};
    SJ_VEC_PUSH(p->arena, &map_of(p)->rules, rule);
}

static void put_way(struct sj_page *p, struct sj_pt a, struct sj_pt b)
{
    struct sj_geo_path path = {.pts = SJ_NEW_N(p->arena, 2, struct sj_pt),
                               .n_pts = 2,
                               .subs = SJ_NEW(p->arena, struct sj_geo_sub),
                               .n_subs = 1};
    path.pts[0] = a;
    path.pts[1] = b;
    path.subs[0].n = 2;
    struct sj_arc arc = {.path = path, .of = SJ_MARK_MADE};
    SJ_VEC_PUSH(p->arena, &map_of(p)->arcs, arc);
}

static void leaders_apart(struct sj_page *p)
{
    bare(p);
    put_leader(p, (struct sj_pt){10, 10}, (struct sj_pt){30, 10});
    put_leader(p, (struct sj_pt){10, 20}, (struct sj_pt){30, 20});
    put_way(p, (struct sj_pt){10, 15}, (struct sj_pt){30, 15});
}

static void leaders_crossed(struct sj_page *p)
{
    bare(p);
    put_leader(p, (struct sj_pt){10, 10}, (struct sj_pt){30, 30});
    put_leader(p, (struct sj_pt){10, 30}, (struct sj_pt){30, 10});
}

static void way_crossed(struct sj_page *p)
{
    leaders_apart(p);
    put_way(p, (struct sj_pt){20, 0}, (struct sj_pt){20, 40});
}

/* Every mark of a kind, in a theme of white and that one colour: (1 + .05) / (Y + .05)
 * by WCAG 2.2, with Y of a grey g: ((g / 255 + .055) / 1.055) ^ 2.4. */
static void marks_on_white(struct sj_page *p, enum sj_mark_kind kind, enum sj_ink ink,
                           uint8_t grey)
{
    struct sj_theme *theme = SJ_NEW(p->arena, struct sj_theme);
    *theme = *p->theme;
    for (int i = 0; i < SJ_INK_COUNT; i++)
        theme->inks[i] = (struct sj_rgb){255, 255, 255};
    theme->inks[ink] = (struct sj_rgb){grey, grey, grey};
    p->theme = theme;
    for (size_t i = 0; i < p->panels.n; i++)
        for (size_t k = 0; k < p->panels.items[i]->marks.n; k++)
            p->panels.items[i]->marks.items[k].kind = kind;
}

static void badges_black(struct sj_page *p)
{
    marks_on_white(p, SJ_MARK_MADE, SJ_INK_BADGE, 0);
}

static void badges_faint(struct sj_page *p)
{
    marks_on_white(p, SJ_MARK_MADE, SJ_INK_BADGE, 0x99);
}

static void squares_clear(struct sj_page *p)
{
    marks_on_white(p, SJ_MARK_LEGAL, SJ_INK_LEGAL, 0x94);
}

static void squares_faint(struct sj_page *p)
{
    marks_on_white(p, SJ_MARK_LEGAL, SJ_INK_LEGAL, 0x95);
}

static void rings_faint(struct sj_page *p)
{
    marks_on_white(p, SJ_MARK_PLANNED, SJ_INK_INK, 0x99);
}

static void one_ring_faint(struct sj_page *p)
{
    badges_black(p);
    map_of(p)->marks.items[0].kind = SJ_MARK_PLANNED;
}

/* All stops on the main map, in the middle of a projection true at the equator, at that
 * latitude; insets gone. */
static void stops_at(struct sj_page *p, enum sj_projection_kind kind, double lat)
{
    struct sj_panel *map = map_of(p);
    map->projection = (struct sj_projection){.kind = kind, .scale = 100};
    for (size_t i = 0; i < p->panels.n; i++)
        if (p->panels.items[i]->kind == SJ_PANEL_INSET)
            p->panels.items[i]->marks.n = 0;
    for (size_t k = 0; k < map->marks.n; k++)
        assert_true(sj_project(&map->projection, (struct sj_lonlat){10, lat},
                               &map->marks.items[k].anchor));
}

static void cylinder_equator(struct sj_page *p)
{
    stops_at(p, SJ_CEA, 0);
}

static void cylinder_60(struct sj_page *p)
{
    stops_at(p, SJ_CEA, 60);
}

static void plate_60(struct sj_page *p)
{
    stops_at(p, SJ_EQUIRECT, 60);
}

static void plate_45(struct sj_page *p)
{
    stops_at(p, SJ_EQUIRECT, 45);
}

static void mercator_60(struct sj_page *p)
{
    stops_at(p, SJ_MERCATOR, 60);
}

static void robinson_60(struct sj_page *p)
{
    stops_at(p, SJ_ROBINSON, 60);
}

static void plate_named(struct sj_page *p)
{
    plate_60(p);
    p->projection_named = true;
}

/* Two of the three at 60 degrees, or one. */
static void one_back(struct sj_page *p)
{
    plate_60(p);
    map_of(p)->marks.items[0].anchor = (struct sj_pt){0, 0};
}

static void two_back(struct sj_page *p)
{
    one_back(p);
    map_of(p)->marks.items[1].anchor = (struct sj_pt){0, 0};
}

/* One way, straight on the page between two places of a projection of 100 px to the
 * radian. */
static void straight_way(struct sj_page *p, enum sj_projection_kind kind,
                         struct sj_lonlat from, struct sj_lonlat to)
{
    struct sj_panel *map = bare(p);
    struct sj_pt a, b;
    map->projection = (struct sj_projection){.kind = kind, .scale = 100};
    assert_true(sj_project(&map->projection, from, &a));
    assert_true(sj_project(&map->projection, to, &b));
    put_way(p, a, b);
}

static void along_equator(struct sj_page *p)
{
    straight_way(p, SJ_EQUIRECT, (struct sj_lonlat){-45, 0}, (struct sj_lonlat){45, 0});
}

static void along_meridian(struct sj_page *p)
{
    straight_way(p, SJ_EQUIRECT, (struct sj_lonlat){20, -45}, (struct sj_lonlat){20, 45});
}

static void along_parallel(struct sj_page *p)
{
    straight_way(p, SJ_EQUIRECT, (struct sj_lonlat){-45, 45}, (struct sj_lonlat){45, 45});
}

static void over_72(struct sj_page *p)
{
    straight_way(p, SJ_EQUIRECT, (struct sj_lonlat){0, 70}, (struct sj_lonlat){9, 74});
}

static void far_north(struct sj_page *p)
{
    straight_way(p, SJ_EQUIRECT, (struct sj_lonlat){-45, 45}, (struct sj_lonlat){45, 75});
}

static void a_little_along(struct sj_page *p)
{
    straight_way(p, SJ_EQUIRECT, (struct sj_lonlat){-5, 45}, (struct sj_lonlat){5, 45});
}

/* One way through the middle of the map's last words, which have a casing of so much. */
static void way_under(struct sj_page *p, double casing)
{
    struct sj_panel *map = bare(p);
    assert_true(map->words.n > 0);
    struct sj_words *w = &map->words.items[map->words.n - 1];
    struct sj_pt at = {w->x + w->run->width / 2, w->y - 4};
    for (size_t i = 0; i + 1 < map->words.n; i++)
        map->words.items[i].halo_width = 2;
    w->halo_width = casing;
    put_way(p, (struct sj_pt){at.x, at.y - 40}, (struct sj_pt){at.x, at.y + 40});
}

static void under_cased(struct sj_page *p)
{
    way_under(p, 2);
}

static void under_bare(struct sj_page *p)
{
    way_under(p, 0);
}

static void beside_bare(struct sj_page *p)
{
    way_under(p, 0);
    map_of(p)->arcs.items[0].path.n_subs = 0;
    put_way(p, (struct sj_pt){-9, -9}, (struct sj_pt){-5, -9});
}

static const struct {
    const char *name;
    void (*wrong)(struct sj_page *);
    const char *row;
    double value;
    bool pass;
} changes[] = {
    {"all have a line", nothing, "numbers", 0, true},
    {"one has none", line_lost, "numbers", 1, false},
    {"one has none and is counted", line_counted, "numbers", 0, true},
    {"that is told", line_counted, "key-left-out", 1, true},
    {"more are counted than there are", counted_in_vain, "numbers", 1, false},
    {"counted, with a lesser one kept", lesser_line_kept, "numbers", 0, true},
    {"a lesser one is kept", lesser_line_kept, "key-left-out", 1, false},
    {"leaders beside a way", leaders_apart, "leader-crossings", 0, true},
    {"two leaders that cross", leaders_crossed, "leader-crossings", 1, false},
    {"a way across two leaders", way_crossed, "leader-crossings", 2, false},
    {"black badges on white", badges_black, "mark-contrast", 21, true},
    {"#999 badges", badges_faint, "mark-contrast", 2.849, false},
    {"#949494 squares", squares_clear, "mark-contrast", 3.033, true},
    {"#959595 squares", squares_faint, "mark-contrast", 2.995, false},
    {"#999 rings", rings_faint, "mark-contrast", 2.849, false},
    {"one ring that cannot be seen", one_ring_faint, "mark-contrast", 1, false},
    /* 2 asin(|h - k| / (h + k)), with k = 1 / cos of the latitude along the parallel; h
     * is its cos on the cylinder of equal areas, 1 where meridians are true. */
    {"on the equator", cylinder_equator, "angle-distortion", 0, true},
    {"k 2, h 1/2", cylinder_60, "angle-distortion", 73.7398, false},
    {"k 2, h 1", plate_60, "angle-distortion", 38.9424, false},
    {"k 1.414, h 1", plate_45, "angle-distortion", 19.7586, true},
    {"no angle is bent", mercator_60, "angle-distortion", 0, true},
    {"the whole world", robinson_60, "angle-distortion", 0, true},
    {"a projection that was named", plate_named, "angle-distortion", 0, true},
    {"two stops of three", one_back, "angle-distortion", 38.9424, false},
    {"one stop of three", two_back, "angle-distortion", 0, true},
    {"a way under words with a casing", under_cased, "arc-casing", 0, true},
    {"a way under bare words", under_bare, "arc-casing", 1, false},
    {"a way elsewhere", beside_bare, "arc-casing", 0, true},
    /* In the middle of its longitudes the great circle is at atan(tan 45 / cos(dl / 2)):
     * of 90 degrees 54.7356, of 10 45.1092. */
    {"a way along the equator", along_equator, "arc-deviation", 0, true},
    {"a way along a meridian", along_meridian, "arc-deviation", 0, true},
    {"a way along 45 N", along_parallel, "arc-deviation", 16.9918, false},
    /* By spherical interpolation at each quarter. */
    {"a long one to 75 N", far_north, "arc-deviation", 23.2925, false},
    {"16 px that run on over 72 N", over_72, "arc-deviation", 0, true},
    {"ten degrees of it", a_little_along, "arc-deviation", 0.1906, true},
};

static const struct sj_lint_row *row_of(const struct sj_lint *lint, const char *id)
{
    for (size_t i = 0; i < lint->rows.n; i++)
        if (strcmp(lint->rows.items[i].id, id) == 0)
            return &lint->rows.items[i];
    fail_msg("no row %s", id);
    return NULL;
}

static void wrongs_are_seen(void **state)
{
    (void)state;
    struct sj_text *text = sj_text_new(NULL);
    struct page_case c = case_of("", EVENTS);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct sj_page *page = case_page(&c, text, "wide");
        changes[i].wrong(page);
        struct sj_lint *lint = sj_lint_new(page);
        const struct sj_lint_row *row = row_of(lint, changes[i].row);
        print_message("    %s\n", changes[i].name);
        assert_float_equal(row->value, changes[i].value, 0.001);
        assert_int_equal(row->pass, changes[i].pass);
        sj_lint_free(lint);
        sj_page_free(page);
    }
    case_close(&c);
    sj_text_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrongs_are_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
