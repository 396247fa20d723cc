/* A page turned over: twice it is what it was, once everything has changed sides but the
 * map. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/file.h"
#include "layout/axis.h"
#include "layout/lint.h"
#include "layout/mirror.h"
#include "page_case.h"

#define assert_near(got, want, slack) assert_true(fabs((got) - (want)) <= (slack))
#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

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

static struct page_case open_example(const char *path)
{
    struct sj_buf json = {0};
    assert_int_equal(sj_file_read(path, SJ_DOC_BYTES_MAX, &json, NULL), 0);
    struct page_case c = case_open(json.p, json.n);
    sj_buf_finish(&json);
    return c;
}

static struct sj_page *page_in(const struct page_case *c, const char *size,
                               const char *lang)
{
    struct sj_layout_input in = {.ledger = c->ledger,
                                 .lang = sj_lang_find(lang, NULL),
                                 .atlas = sj_atlas_builtin(),
                                 .text = text,
                                 .theme = sj_theme_find("light"),
                                 .worldview = sj_worldview_find("un"),
                                 .projection = -1};
    assert_int_equal(sj_size_parse(size, &in.size, NULL), 0);
    return sj_page_new(&in);
}

/* ---- every number of a page ---- */

struct numbers {
    double *items;
    size_t n, cap;
};

static void add(struct numbers *v, double x)
{
    if (v->n == v->cap) {
        v->cap = v->cap == 0 ? 4096 : v->cap * 2;
        v->items = realloc(v->items, v->cap * sizeof *v->items);
        assert_non_null(v->items);
    }
    v->items[v->n++] = x;
}

static void add_rect(struct numbers *v, struct sj_rect r)
{
    add(v, r.x);
    add(v, r.y);
    add(v, r.w);
    add(v, r.h);
}

static void add_point(struct numbers *v, struct sj_pt p)
{
    add(v, p.x);
    add(v, p.y);
}

static void add_path(struct numbers *v, const struct sj_geo_path *path)
{
    for (size_t i = 0; i < path->n_pts; i++)
        add_point(v, path->pts[i]);
}

static void add_map(struct numbers *v, const struct sj_panel *p)
{
    add(v, p->projection.tx);
    for (size_t i = 0; i < p->lands.n; i++)
        add_path(v, &p->lands.items[i].path);
    for (size_t i = 0; i < p->lines.n; i++)
        add_path(v, &p->lines.items[i].path);
    for (size_t i = 0; i < p->dots.n; i++)
        add_point(v, p->dots.items[i].at);
    for (size_t i = 0; i < p->locators.n; i++)
        add_rect(v, p->locators.items[i]);
    for (size_t i = 0; i < p->arcs.n; i++) {
        add_path(v, &p->arcs.items[i].path);
        add_point(v, p->arcs.items[i].tip);
        add_point(v, p->arcs.items[i].dir);
    }
}

static void add_bar(struct numbers *v, const struct sj_bar *bar)
{
    add_rect(v, bar->box);
    add(v, bar->arrow + 2 * bar->arrow_left + 4 * bar->soft_left + 8 * bar->soft_right);
}

static void add_panel(struct numbers *v, const struct sj_panel *p)
{
    add_rect(v, p->box);
    add_rect(v, p->frame);
    add_rect(v, p->ground);
    add_map(v, p);
    for (size_t i = 0; i < p->bars.n; i++)
        add_bar(v, &p->bars.items[i]);
    for (size_t i = 0; i < p->rules.n; i++) {
        add_point(v, p->rules.items[i].a);
        add_point(v, p->rules.items[i].b);
    }
    for (size_t i = 0; i < p->marks.n; i++) {
        add_point(v, p->marks.items[i].at);
        add_point(v, p->marks.items[i].anchor);
        add(v, p->marks.items[i].turned);
    }
    for (size_t i = 0; i < p->words.n; i++)
        add_point(v, (struct sj_pt){p->words.items[i].x, p->words.items[i].y});
    for (size_t i = 0; p->axis != NULL && i < p->axis->n; i++) {
        add(v, p->axis->segments[i].x0);
        add(v, p->axis->segments[i].x1);
    }
}

static struct numbers numbers_of(const struct sj_page *page)
{
    struct numbers v = {0};
    for (size_t i = 0; i < page->panels.n; i++)
        add_panel(&v, page->panels.items[i]);
    return v;
}

/* ---- twice ---- */

static const char *const documents[] = {"putin-2023", "putin-2025", "bashir-2009-2019",
                                        "netanyahu-2025"};
static const char *const sizes[] = {"wide", "tall", "portrait", "square"};

static void twice_is_once(void **state)
{
    (void)state;
    for (size_t d = 0; d < COUNT(documents); d++) {
        char path[300];
        snprintf(path, sizeof path, TEST_SOURCE_DIR "/data/examples/%s.json",
                 documents[d]);
        struct page_case c = open_example(path);
        for (size_t s = 0; s < COUNT(sizes); s++) {
            struct sj_page *page = page_in(&c, sizes[s], "en");
            struct numbers before = numbers_of(page), after;
            sj_page_mirror(page);
            after = numbers_of(page);
            assert_int_equal(before.n, after.n);
            assert_memory_not_equal(before.items, after.items,
                                    before.n * sizeof *before.items);
            free(after.items);
            sj_page_mirror(page);
            after = numbers_of(page);
            for (size_t i = 0; i < before.n; i++)
                if (fabs(before.items[i] - after.items[i]) > 1e-9)
                    fail_msg("%s %s: number %zu: %g, not %g", documents[d], sizes[s], i,
                             after.items[i], before.items[i]);
            free(before.items);
            free(after.items);
            sj_page_free(page);
        }
        case_close(&c);
    }
}

/* ---- once ---- */

static const struct sj_panel *panel_of(const struct sj_page *page,
                                       enum sj_panel_kind kind)
{
    for (size_t i = 0; i < page->panels.n; i++)
        if (page->panels.items[i]->kind == kind)
            return page->panels.items[i];
    fail_msg("no panel of kind %d", (int)kind);
    return NULL;
}

static void sides_change(void **state)
{
    (void)state;
    struct page_case c = open_example(TEST_SOURCE_DIR "/data/examples/putin-2023.json");
    struct sj_page *page = page_in(&c, "wide", "en"), *turned = page_in(&c, "wide", "en");
    sj_page_mirror(turned);
    const struct sj_panel *map = panel_of(page, SJ_PANEL_MAP);
    const struct sj_panel *moved = panel_of(turned, SJ_PANEL_MAP);
    const struct sj_panel *lanes = panel_of(page, SJ_PANEL_TIMELINE);
    const struct sj_panel *back = panel_of(turned, SJ_PANEL_TIMELINE);
    /* The map is left of the lanes, and then right of them; its west stays its west. */
    assert_true(map->box.x + map->box.w < lanes->box.x + 30);
    assert_true(moved->box.x > back->box.x + back->box.w - 30);
    double dx = moved->box.x - map->box.x;
    for (size_t i = 0; i < map->marks.n; i++) {
        assert_near(moved->marks.items[i].at.x - map->marks.items[i].at.x, dx, 1e-9);
        assert_int_equal(moved->marks.items[i].turned, map->marks.items[i].turned);
    }
    assert_near(moved->projection.tx - map->projection.tx, dx, 1e-9);
    /* Time runs to the left. */
    struct sj_day a = sj_day_of((struct sj_ymd){2023, 3, 17});
    struct sj_day b = sj_day_of((struct sj_ymd){2023, 10, 12});
    assert_true(sj_axis_x(lanes->axis, a) < sj_axis_x(lanes->axis, b));
    assert_true(sj_axis_x(back->axis, a) > sj_axis_x(back->axis, b));
    assert_near(sj_axis_x(back->axis, a), page->width - sj_axis_x(lanes->axis, a), 1e-9);
    for (size_t i = 0; i < lanes->bars.n; i++) {
        assert_int_equal(back->bars.items[i].arrow_left, lanes->bars.items[i].arrow);
        assert_int_equal(back->bars.items[i].soft_right, lanes->bars.items[i].soft_left);
    }
    /* Words begin where they ended. */
    for (size_t i = 0; i < lanes->words.n; i++) {
        const struct sj_words *w = &lanes->words.items[i];
        assert_near(back->words.items[i].x + w->run->width, page->width - w->x, 1e-9);
    }
    sj_page_free(page);
    sj_page_free(turned);
    case_close(&c);
}

/* An inset that stands on the map moves with it, one beside it changes sides. */
static void insets(void **state)
{
    (void)state;
    struct page_case c = open_example(TEST_SOURCE_DIR "/data/examples/putin-2023.json");
    for (int tall = 0; tall < 2; tall++) {
        struct sj_page *page = page_in(&c, tall ? "tall" : "wide", "en");
        struct sj_rect map = panel_of(page, SJ_PANEL_MAP)->box;
        struct sj_rect inset = panel_of(page, SJ_PANEL_INSET)->frame;
        sj_page_mirror(page);
        struct sj_rect map2 = panel_of(page, SJ_PANEL_MAP)->box;
        struct sj_rect inset2 = panel_of(page, SJ_PANEL_INSET)->frame;
        if (tall)
            assert_near(inset2.x, page->width - inset.x - inset.w, 1e-9);
        else
            assert_near(inset2.x - inset.x, map2.x - map.x, 1e-9);
        sj_page_free(page);
    }
    case_close(&c);
}

/* ---- a page in Arabic ---- */

/* Lines of words end where the page's words begin: at its right margin. */
static void arabic_begins_at_the_right(void **state)
{
    (void)state;
    struct page_case c =
        case_of("'lang': 'ar',", "{'kind': 'visit', 'place': 'Bishkek, KG', "
                                 "'date': '2023-10-12/2023-10-13', 'label': 'محادثات'}");
    struct sj_page *page = page_in(&c, "wide", "ar");
    const struct sj_panel *head = panel_of(page, SJ_PANEL_HEAD);
    const struct sj_words *title = &head->words.items[0];
    assert_near(title->x + title->run->width, page->width - 21, 0.01);
    const struct sj_panel *key = panel_of(page, SJ_PANEL_KEY);
    const struct sj_mark *badge = &key->marks.items[0];
    for (size_t i = 0; i < key->words.n; i++) {
        const struct sj_words *w = &key->words.items[i];
        assert_true(w->run->rtl);
        assert_true(w->x + w->run->width < badge->at.x);
    }
    struct sj_lint *lint = sj_lint_new(page);
    for (size_t i = 0; i < lint->rows.n; i++)
        if (!lint->rows.items[i].pass)
            fail_msg("%s: %s", lint->rows.items[i].id,
                     lint->rows.items[i].where != NULL ? lint->rows.items[i].where : "");
    sj_lint_free(lint);
    sj_page_free(page);
    case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twice_is_once),
        cmocka_unit_test(sides_change),
        cmocka_unit_test(insets),
        cmocka_unit_test(arabic_begins_at_the_right),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
