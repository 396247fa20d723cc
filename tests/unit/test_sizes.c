/* The layouts by their sizes: what --size takes, what a page then measures, and what each
 * layout promises of its parts. Sizes are those of docs/sizes.md, in px; a point is
 * 4/3 px. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "layout/layouts.h"
#include "page_case.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static struct sj_text *text;

/* ---- what --size takes ---- */

static void sizes_are_read(void **state)
{
    static const struct {
        const char *word, *layout;
        double width, height;
    } rows[] = {
        {"wide", "wide", 0, 0},          {"tall", "tall", 0, 0},
        {"square", "square", 0, 0},      {"portrait", "portrait", 0, 0},
        {"column", "column", 0, 0},      {"auto", NULL, 0, 0},
        {"960x600", NULL, 960, 600},     {"280x280", NULL, 280, 280},
        {"4000x4000", NULL, 4000, 4000}, {"0300x0400", NULL, 300, 400},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sj_size size = {.width = -1};
        print_message("    %s\n", rows[i].word);
        assert_int_equal(sj_size_parse(rows[i].word, &size, NULL), 0);
        assert_true((size.layout == NULL) == (rows[i].layout == NULL));
        if (size.layout != NULL)
            assert_string_equal(size.layout->name, rows[i].layout);
        assert_true(size.width == rows[i].width && size.height == rows[i].height);
    }
}

static void other_sizes_are_refused(void **state)
{
    static const struct {
        const char *word, *says;
    } rows[] = {
        {"", "is no size"},          {"Wide", "is no size"},
        {"wide ", "is no size"},     {"960", "is no size"},
        {"960x", "is no size"},      {"x600", "is no size"},
        {"960x600x2", "is no size"}, {"960.5x600", "is no size"},
        {"-960x600", "is no size"},  {"1e9x1e9", "is no size"},
        {"1x1", "280x280"},          {"279x600", "280x280"},
        {"600x279", "280x280"},      {"4001x600", "4000x4000"},
        {"600x4001", "4000x4000"},   {"999999999999999999999x600", "4000x4000"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sj_size size = {.width = 7, .height = 8};
        struct sj_error err = {0};
        print_message("    \"%s\"\n", rows[i].word);
        assert_int_equal(sj_size_parse(rows[i].word, &size, &err), -1);
        assert_int_equal(err.code, SJ_E_USAGE);
        assert_non_null(strstr(err.msg, rows[i].says));
        assert_true(size.layout == NULL && size.width == 7 && size.height == 8);
    }
}

/* ---- what a page measures ---- */

#define VISIT(date, place) "{'kind': 'visit', 'date': '" date "', 'place': '" place "'}"
#define WARRANT                                                                          \
    "{'id': 'w', 'kind': 'warrant', 'date': '2023-03-17', 'regime': 'rome-statute', "    \
    "'label': 'Warrant'}"

static const char trips[] = WARRANT ", " VISIT("2023-08-22/2023-08-24", "ZA") ", " VISIT(
    "2023-10",
    "KG") ", "
          "{'kind': 'visit', 'date': null, 'place': 'KP', 'status': 'invited'}";
static const char as_of[] = "'as_of': '2023-10-12', 'regimes': ['rome-statute'],";

static void named_sizes_measure(void **state)
{
    static const struct {
        const char *name;
        double width, least, most;
        double title, deck; /* px */
    } rows[] = {
        {"wide", 960, 600, 1200, 24, 16},
        {"tall", 960, 640, 1200, 24, 16},
        {"square", 600, 600, 1200, 20, 14},
        {"portrait", 400, 1, 2000, 20, 14},
        {"column", 340 * 4 / 3.0, 1, 1200 * 4 / 3.0, 12 * 4 / 3.0, 9.5 * 4 / 3.0},
    };
    (void)state;
    struct page_case c = case_of(as_of, trips);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sj_page *page = case_page(&c, text, rows[i].name);
        const struct sj_type *type = &page->layout->type;
        print_message("    %s: %g x %g\n", rows[i].name, page->width, page->height);
        assert_true(fabs(page->width - rows[i].width) < 0.01);
        assert_true(page->height >= rows[i].least && page->height <= rows[i].most + 1);
        assert_true(fabs(type->title - rows[i].title) < 0.01);
        assert_true(fabs(type->deck - rows[i].deck) < 0.01);
        sj_page_free(page);
    }
    case_close(&c);
}

static bool complains(const struct sj_page *page, const char *of)
{
    for (size_t i = 0; page->complaints[i] != NULL; i++)
        if (strstr(page->complaints[i], of) != NULL)
            return true;
    return false;
}

/* What has room comes out exactly so; what has none says so, and how high it is. */
static void asked_sizes_measure(void **state)
{
    static const struct {
        const char *name;
        double width, height;
        bool fits;
    } rows[] = {
        {"400x900", 400, 900, true},     {"600x700", 600, 700, true},
        {"960x700", 960, 700, true},     {"1200x630", 1200, 630, true},
        {"1080x1080", 1080, 1080, true}, {"1920x1080", 1920, 1080, true},
        {"4000x4000", 4000, 4000, true}, {"280x280", 280, 280, false},
        {"960x300", 960, 300, false},
    };
    (void)state;
    struct page_case c = case_of(as_of, trips);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sj_page *page = case_page(&c, text, rows[i].name);
        print_message("    %s: %s, %g x %g\n", rows[i].name, page->layout->name,
                      page->width, page->height);
        assert_true(page->width == rows[i].width);
        assert_true((page->height == rows[i].height) == rows[i].fits);
        assert_true(complains(page, "is too small") == !rows[i].fits);
        assert_true(page->height >= rows[i].height);
        sj_page_free(page);
    }
    case_close(&c);
}

/* Forty lines have no room on a page of 400x700, and a named size has. */
static void a_full_key_says_what_helps(void **state)
{
    struct sj_buf events = {0};
    (void)state;
    for (int i = 0; i < 40; i++)
        sj_buf_printf(&events, "%s" VISIT("2023-%02d-%02d", "MN"), i > 0 ? ", " : "",
                      1 + i / 4, 1 + i % 4 * 7);
    struct page_case c = case_of(as_of, events.p);
    struct sj_page *page = case_page(&c, text, "400x700");
    assert_true(page->keyed.n < c.ledger->n_rows);
    assert_true(complains(page, "have no line in the key"));
    assert_true(complains(page, "--size "));
    sj_page_free(page);
    case_close(&c);
    sj_buf_finish(&events);
}

/* ---- parts ---- */

static const struct sj_panel *panel_of(const struct sj_page *page,
                                       enum sj_panel_kind kind)
{
    for (size_t i = 0; i < page->panels.n; i++)
        if (page->panels.items[i]->kind == kind)
            return page->panels.items[i];
    return NULL;
}

static const struct sj_rule *rule_of(const struct sj_panel *panel, enum sj_rule_kind kind)
{
    for (size_t i = 0; panel != NULL && i < panel->rules.n; i++)
        if (panel->rules.items[i].kind == kind)
            return &panel->rules.items[i];
    return NULL;
}

static size_t bars_of(const struct sj_panel *panel, enum sj_bar_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < panel->bars.n; i++)
        n += panel->bars.items[i].kind == kind;
    return n;
}

static const struct sj_mark *badge_of(const struct sj_panel *panel, const char *number)
{
    for (size_t i = 0; i < panel->marks.n; i++)
        if (panel->marks.items[i].run != NULL &&
            strcmp(panel->marks.items[i].run->text, number) == 0)
            return &panel->marks.items[i];
    return NULL;
}

/* Badges one below the other in the order of their numbers, the rail from the warrant's
 * down to beyond the last, the status day across it, the vague one hollow. */
static void a_sequence_on_its_rail(void **state)
{
    (void)state;
    struct page_case c = case_of(as_of, trips);
    struct sj_page *page = case_page(&c, text, "portrait");
    const struct sj_panel *key = panel_of(page, SJ_PANEL_KEY);
    const struct sj_rule *rail = rule_of(key, SJ_RULE_RAIL_ON);
    assert_non_null(rail);
    assert_int_equal(key->marks.n, 4);
    for (size_t i = 1; i < 4; i++) {
        assert_true(key->marks.items[i].at.y > key->marks.items[i - 1].at.y + 15);
        assert_true(key->marks.items[i].at.x == key->marks.items[0].at.x);
    }
    assert_true(rail->a.x == key->marks.items[0].at.x && rail->a.x == rail->b.x);
    assert_true(fabs(rail->a.y - key->marks.items[0].at.y) < 0.01);
    assert_true(rail->b.y > key->marks.items[3].at.y);
    assert_int_equal(bars_of(key, SJ_BAR_HOLLOW), 1);
    const struct sj_rule *known = rule_of(key, SJ_RULE_AS_OF);
    assert_non_null(known);
    assert_true(known->a.y > key->marks.items[2].at.y);
    assert_true(known->a.y < key->marks.items[3].at.y);
    assert_null(panel_of(page, SJ_PANEL_TIMELINE));
    sj_page_free(page);
    case_close(&c);
}

/* From 17 March to 22 August are 158 days, 5.2 months; the next gap is 38 of 228 days. */
static void chips_for_what_is_long(void **state)
{
    (void)state;
    struct page_case c = case_of(as_of, trips);
    struct sj_page *page = case_page(&c, text, "portrait");
    const struct sj_panel *key = panel_of(page, SJ_PANEL_KEY);
    size_t months = 0, weeks = 0;
    for (size_t i = 0; i < key->words.n; i++) {
        months += strcmp(key->words.items[i].run->text, "5 months") == 0;
        weeks += strcmp(key->words.items[i].run->text, "5 weeks") == 0;
    }
    assert_int_equal(bars_of(key, SJ_BAR_CHIP), 2);
    assert_true(months == 1 && weeks == 1);
    sj_page_free(page);
    case_close(&c);
}

/* A stay of January to September stands after the warrant of March, and may have been in
 * the weeks before it. */
static void no_chip_for_what_may_have_been(void **state)
{
    static const struct {
        const char *date;
        size_t chips;
    } rows[] = {{"2023-04-01", 1}, {"[2023-01-01..2023-09-30]", 0}};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        char events[400];
        snprintf(events, sizeof events,
                 "{'kind': 'visit', 'date': '2022-12-31', 'place': 'CN'},"
                 "{'kind': 'warrant', 'date': '2023-03-17'},"
                 "{'kind': 'visit', 'date': '%s', 'place': 'KG'}",
                 rows[i].date);
        struct page_case c = case_of("", events);
        struct sj_page *page = case_page(&c, text, "portrait");
        assert_int_equal(bars_of(panel_of(page, SJ_PANEL_KEY), SJ_BAR_CHIP),
                         rows[i].chips);
        sj_page_free(page);
        case_close(&c);
    }
}

/* A warrant that ended has a rail that ends before what came after, without a head. */
static void a_rail_that_ends(void **state)
{
    (void)state;
    struct page_case c =
        case_of("'as_of': '2024-12-01', 'regimes': ['rome-statute'],",
                "{'kind': 'warrant', 'date': '2023-03-17', 'regime': 'rome-statute', "
                "'until': '2024-01-01'}, " VISIT("2023-08-22",
                                                 "ZA") ", " VISIT("2024-08-22", "KG"));
    struct sj_page *page = case_page(&c, text, "portrait");
    const struct sj_panel *key = panel_of(page, SJ_PANEL_KEY);
    const struct sj_rule *rail = rule_of(key, SJ_RULE_RAIL);
    assert_non_null(rail);
    assert_null(rule_of(key, SJ_RULE_RAIL_ON));
    assert_true(rail->b.y > key->marks.items[1].at.y);
    assert_true(rail->b.y < key->marks.items[2].at.y);
    sj_page_free(page);
    case_close(&c);
}

/* In the square a badge of the key and that of its lane stand at one height. */
static void key_and_lane_are_one_row(void **state)
{
    static const char *const numbers[] = {"1", "2", "3", "4"};
    (void)state;
    struct page_case c = case_of(as_of, trips);
    struct sj_page *page = case_page(&c, text, "square");
    const struct sj_panel *key = panel_of(page, SJ_PANEL_KEY);
    const struct sj_panel *lanes = panel_of(page, SJ_PANEL_TIMELINE);
    assert_non_null(key);
    assert_non_null(lanes);
    for (size_t i = 0; i < COUNT(numbers); i++) {
        const struct sj_mark *a = badge_of(key, numbers[i]);
        const struct sj_mark *b = badge_of(lanes, numbers[i]);
        assert_true(a != NULL && b != NULL);
        assert_true(fabs(a->at.y - b->at.y) < 0.01);
        assert_true(a->at.x < b->at.x);
    }
    sj_page_free(page);
    case_close(&c);
}

/* The map of a portrait runs off the page; no label comes near its edge. */
static void a_map_off_the_page(void **state)
{
    (void)state;
    struct page_case c = case_of(as_of, trips);
    struct sj_page *page = case_page(&c, text, "portrait");
    const struct sj_panel *map = panel_of(page, SJ_PANEL_MAP);
    assert_true(map->bleed && map->box.x == 0 && map->box.w == page->width);
    for (size_t i = 0; i < map->words.n; i++) {
        const struct sj_words *w = &map->words.items[i];
        assert_true(w->x + w->run->ink_x0 >= 7);
        assert_true(w->x + w->run->ink_x1 <= page->width - 7);
    }
    sj_page_free(page);
    case_close(&c);
}

static void durations(void **state)
{
    static const struct {
        int days;
        const char *words;
    } rows[] = {
        {1, "1 day"},      {13, "13 days"},    {14, "2 weeks"},   {49, "7 weeks"},
        {52, "7 weeks"},   {53, "8 weeks"},    {83, "12 weeks"},  {84, "3 months"},
        {152, "5 months"}, {730, "24 months"}, {1096, "3 years"}, {36524, "100 years"},
    };
    (void)state;
    struct page_case c = case_of(as_of, trips);
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(sj_phrase_duration(c.arena, c.plan->lang, rows[i].days),
                            rows[i].words);
    case_close(&c);
}

static int set_up(void **state)
{
    (void)state;
    text = sj_text_new(NULL);
    return text == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    sj_text_free(text);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_are_read),
        cmocka_unit_test(other_sizes_are_refused),
        cmocka_unit_test(named_sizes_measure),
        cmocka_unit_test(asked_sizes_measure),
        cmocka_unit_test(a_full_key_says_what_helps),
        cmocka_unit_test(a_sequence_on_its_rail),
        cmocka_unit_test(chips_for_what_is_long),
        cmocka_unit_test(no_chip_for_what_may_have_been),
        cmocka_unit_test(a_rail_that_ends),
        cmocka_unit_test(key_and_lane_are_one_row),
        cmocka_unit_test(a_map_off_the_page),
        cmocka_unit_test(durations),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
