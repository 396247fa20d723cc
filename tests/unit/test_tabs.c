/* What lies beyond the map: a plate at its edge, with an arrow the way it lies, and
 * nothing of anybody else's on it. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "layout/lint.h"
#include "layout/page.h"
#include "page_case.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static struct sj_text *text;

/* Six stops in Central Asia and one far away; `bearing` is where it lies from about
 * Tashkent, on the great circle: from north by east, to the nearest 45 degrees. */
static const struct {
    const char *name, *size, *far, *status;
    double bearing;
    size_t tabs;
    const char *km; /* from Moscow, where the way there would set out; by hand */
} rows[] = {
    {"Brazil, in the west", "wide", "Rio de Janeiro, BR", "skipped", 270, 1,
     "11,500 km away"},
    {"the same, on a page without margins", "portrait", "Rio de Janeiro, BR", "skipped",
     270, 1, "11,500 km away"},
    {"South Africa, in the south-west", "wide", "Cape Town, ZA", "remote", 225, 1,
     "10,100 km away"},
    {"Australia, in the south-east", "wide", "Sydney, AU", "invited", 135, 1,
     "14,500 km away"},
    {"Canada, by the pole", "wide", "Ottawa, CA", "skipped", 315, 1, " km away"},
    {"Iran is near enough", "wide", "Tehran, IR", "skipped", 270, 0, ""},
};

static struct page_case open_row(size_t i)
{
    static const char *const near[] = {"Tashkent, UZ", "Bishkek, KG", "Dushanbe, TJ",
                                       "Ashgabat, TM", "Astana, KZ",  "Almaty, KZ"};
    /* So much to say that the map has half of the page and no column for insets. */
    static const char talks[] =
        "Talks about the river and its water, with the ministers of all of its "
        "neighbours, and a dinner of state";
    struct sj_buf buf = {0};
    for (size_t k = 0; k < COUNT(near); k++)
        sj_buf_printf(&buf,
                      "{'kind': 'visit', 'date': '2024-%02zu-10', 'place': '%s', "
                      "'label': '%s'}, ",
                      k + 1, near[k], talks);
    sj_buf_printf(&buf,
                  "{'kind': 'visit', 'status': '%s', 'date': '2024-10-01', "
                  "'place': '%s', 'label': 'Summit'}",
                  rows[i].status, rows[i].far);
    struct page_case c = case_of("", buf.p);
    sj_buf_finish(&buf);
    return c;
}

static struct sj_panel *map_of(struct sj_page *page)
{
    for (size_t i = 0; i < page->panels.n; i++)
        if (page->panels.items[i]->kind == SJ_PANEL_MAP)
            return page->panels.items[i];
    fail_msg("there is no map");
    return NULL;
}

static bool near_to(double a, double b)
{
    return fabs(a - b) < 1e-6;
}

/* It lies flush along the side that it says. */
static void check_flush(struct sj_rect tab, enum sj_side side, struct sj_rect map)
{
    assert_true(tab.x >= map.x && tab.x + tab.w <= map.x + map.w + 1e-6);
    assert_true(tab.y >= map.y && tab.y + tab.h <= map.y + map.h + 1e-6);
    switch (side) {
    case SJ_SIDE_LEFT:
        assert_true(near_to(tab.x, map.x));
        return;
    case SJ_SIDE_RIGHT:
        assert_true(near_to(tab.x + tab.w, map.x + map.w));
        return;
    case SJ_SIDE_TOP:
        assert_true(near_to(tab.y, map.y));
        return;
    case SJ_SIDE_BOTTOM:
        assert_true(near_to(tab.y + tab.h, map.y + map.h));
        return;
    }
}

/* From the mark on it out over the frame; to the page's end where there is none. */
static void check_arrow(const struct sj_tab *tab, const struct sj_panel *map)
{
    struct sj_pt from = tab->arrow.path.pts[0], tip = tab->arrow.tip;
    struct sj_rect b = tab->box;
    assert_true(from.x > b.x && from.x < b.x + b.w && from.y > b.y && from.y < b.y + b.h);
    const double out[] = {[SJ_SIDE_LEFT] = map->box.x - tip.x,
                          [SJ_SIDE_RIGHT] = tip.x - map->box.x - map->box.w,
                          [SJ_SIDE_TOP] = map->box.y - tip.y,
                          [SJ_SIDE_BOTTOM] = tip.y - map->box.y - map->box.h};
    assert_true(map->bleed ? out[tab->side] < 0 && out[tab->side] > -4
                           : out[tab->side] > 3 && out[tab->side] < 8);
    assert_true(tab->arrow.planned);
}

static bool tells(const struct sj_panel *map, int mark, const char *what)
{
    for (size_t i = 0; i < map->words.n; i++)
        if (map->words.items[i].of == mark &&
            strstr(map->words.items[i].run->text, what) != NULL)
            return true;
    return false;
}

static void tabs_at_the_edge(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        print_message("    %s\n", rows[i].name);
        struct page_case c = open_row(i);
        struct sj_page *page = case_page(&c, text, rows[i].size);
        struct sj_panel *map = map_of(page);
        assert_int_equal(map->tabs.n, rows[i].tabs);
        for (size_t k = 0; k < map->tabs.n; k++) {
            const struct sj_tab *tab = &map->tabs.items[k];
            double way = rows[i].bearing * 3.14159265358979323846 / 180;
            struct sj_pt dir = {sin(way), -cos(way)};
            check_flush(tab->box, tab->side, map->box);
            check_arrow(tab, map);
            assert_true(tells(map, tab->mark, rows[i].km));
            assert_string_equal(map->marks.items[tab->mark].run->text, "7");
            assert_true(dir.x * tab->arrow.dir.x + dir.y * tab->arrow.dir.y > 0.5);
        }
        sj_page_free(page);
        case_close(&c);
    }
}

static const struct sj_lint_row *tab_row(const struct sj_lint *lint)
{
    for (size_t i = 0; i < lint->rows.n; i++)
        if (strcmp(lint->rows.items[i].id, "edge-tabs") == 0)
            return &lint->rows.items[i];
    fail_msg("the lint has no such row");
    return NULL;
}

static bool passes(const struct sj_page *page)
{
    struct sj_lint *lint = sj_lint_new(page);
    bool pass = tab_row(lint)->measured && tab_row(lint)->pass;
    sj_lint_free(lint);
    return pass;
}

/* Another's mark, another's words, and what is its own beside it. */
static void lint_sees_what_is_on_them(void **state)
{
    (void)state;
    struct page_case c = open_row(0);
    struct sj_page *page = case_page(&c, text, "wide");
    struct sj_panel *map = map_of(page);
    const struct sj_tab *tab = &map->tabs.items[0];
    struct sj_mark *other = &map->marks.items[tab->mark == 0 ? 1 : 0];
    struct sj_mark was = *other;
    assert_true(passes(page));
    other->at = (struct sj_pt){tab->box.x + tab->box.w, tab->box.y};
    assert_false(passes(page));
    *other = was;
    assert_true(passes(page));
    for (size_t i = 0; i < map->words.n; i++) {
        struct sj_words *words = &map->words.items[i];
        struct sj_words before = *words;
        bool own = words->of == tab->mark;
        words->x = own ? tab->box.x + tab->box.w : tab->box.x + 5;
        words->y = tab->box.y + tab->box.h / 2;
        assert_false(passes(page));
        *words = before;
    }
    assert_true(passes(page));
    sj_page_free(page);
    case_close(&c);
}

static int open_text(void **state)
{
    (void)state;
    text = sj_text_new(NULL);
    return text == NULL;
}

static int close_text(void **state)
{
    (void)state;
    sj_text_free(text);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tabs_at_the_edge),
        cmocka_unit_test(lint_sees_what_is_on_them),
    };
    return cmocka_run_group_tests(tests, open_text, close_text);
}
