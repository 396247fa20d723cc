/* The timeline's lanes: marks near their days in few tiers, counts where marks are too
 * many, the days on which a strip changes, what has no date. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"
#include "layout/lay.h"
#include "layout/line.h"
#include "page_case.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static struct sj_text *text;

/* A timeline of a document, alone on a page. */
struct drawn {
    struct page_case c;
    struct sj_page page;
    struct sj_lay lay;
    struct sj_layout_input in;
    const struct sj_panel *panel;
    double height;
};

static void draw_case(struct drawn *d, double width, size_t max_lanes)
{
    struct sj_timeline_request t = {.x = 10,
                                    .y = 20,
                                    .names = 120,
                                    .gutter = 9,
                                    .width = width,
                                    .pitch = 20,
                                    .max_lanes = max_lanes};
    d->page.arena = d->c.arena;
    d->page.ledger = d->c.ledger;
    d->in = (struct sj_layout_input){.ledger = d->c.ledger, .text = text};
    d->lay = (struct sj_lay){.arena = d->c.arena,
                             .in = &d->in,
                             .plan = d->c.plan,
                             .text = text,
                             .page = &d->page,
                             .regular = {.size = SJ_TEXT_PX, .bold = false},
                             .bold = {.size = SJ_TEXT_PX, .bold = true}};
    d->height = sj_timeline_layout(&d->lay, &t);
    d->panel = d->page.panels.items[0];
}

static void draw(struct drawn *d, const char *keys, const char *events, double width,
                 size_t max_lanes)
{
    *d = (struct drawn){.c = case_of(keys, events)};
    draw_case(d, width, max_lanes);
}

static bool has_words(const struct sj_panel *p, const char *s)
{
    for (size_t i = 0; i < p->words.n; i++)
        if (strcmp(p->words.items[i].run->text, s) == 0)
            return true;
    return false;
}

/* Events of one state, `apart` days from one to the next. */
static char *many_events(size_t n, int apart, const char *rest)
{
    struct sj_buf buf = {0};
    int32_t first = sj_day_of((struct sj_ymd){2023, 1, 2}).n;
    for (size_t i = 0; i < n; i++) {
        sj_buf_printf(&buf, "%s{'kind': 'visit', 'place': 'MN', 'date': '",
                      i > 0 ? ", " : "");
        sj_day_iso((struct sj_day){first + (int32_t)i * apart}, &buf);
        /* A label of its own, or those of one day would share a line. */
        sj_buf_printf(&buf, "', 'label': 'call %zu'%s}", i, rest);
    }
    return buf.p;
}

/* ---- pool adjacent violators ---- */

/* Marks of 18 px, 23 px from one to the next, between 0 and 300. By hand: a run of equals
 * stands about its mean. */
static const struct {
    const char *name;
    double want[5], at[5];
    size_t n;
    double shift;
} spreads[] = {
    {"those that have room stay", {50, 100, 200}, {50, 100, 200}, 3, 0},
    {"two on one day part evenly", {100, 100}, {88.5, 111.5}, 2, 11.5},
    {"three: the middle one stays", {100, 100, 100}, {77, 100, 123}, 3, 23},
    /* Less their offsets 0 23 46: 100 87 164; the first two pool at 93.5. */
    {"a third that is far enough is left alone",
     {100, 110, 210},
     {93.5, 116.5, 210},
     3,
     6.5},
    /* 100 87 74 with offsets taken: all pool at 87. */
    {"one pushes the next", {100, 110, 120}, {87, 110, 133}, 3, 13},
    {"the left edge holds", {0, 0}, {9, 32}, 2, 32},
    {"the right edge holds", {299, 300}, {268, 291}, 2, 31},
};

static void marks_are_spread(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    for (size_t i = 0; i < COUNT(spreads); i++) {
        struct sj_item items[5] = {0}, *v[5];
        print_message("    %s\n", spreads[i].name);
        for (size_t k = 0; k < spreads[i].n; k++) {
            items[k].want = spreads[i].want[k];
            items[k].mark.width = 18;
            v[k] = &items[k];
        }
        double shift = sj_items_spread(arena, v, spreads[i].n, 0, 300);
        for (size_t k = 0; k < spreads[i].n; k++)
            assert_true(fabs(items[k].mark.at.x - spreads[i].at[k]) < 1e-9);
        assert_true(fabs(shift - spreads[i].shift) < 1e-9);
    }
    sj_arena_free(arena);
}

/* ---- tiers and counts ---- */

/* 500 px of axis or a little less; marks take 23 px. Tiers are told by the heights at
 * which marks stand. Of a span of a few days a day is as long as a bar. */
static const struct {
    const char *name;
    size_t n;
    int apart; /* days */
    int tiers;
    bool counted;
} packs[] = {
    {"one", 1, 1, 1, false},
    {"far from each other", 8, 40, 1, false},
    {"three on one day: no bar over another", 3, 0, 3, false},
    {"four on one day: two bars must", 4, 0, 3, false},
    {"on adjoining days bars touch", 4, 1, 1, false},
    {"fifteen on one day: 46 px in three tiers", 15, 0, 3, false},
    {"sixty within two months", 60, 1, 1, true},
    {"a thousand", 1000, 1, 1, true},
};

static int heights_of_marks(const struct sj_panel *p)
{
    double seen[8];
    int n = 0;
    for (size_t i = 0; i < p->marks.n; i++) {
        int k = 0;
        while (k < n && fabs(seen[k] - p->marks.items[i].at.y) > 0.5)
            k++;
        if (k == n && n < 8)
            seen[n++] = p->marks.items[i].at.y;
    }
    return n;
}

static size_t counted_events(const struct sj_panel *p, size_t *ret_cells)
{
    size_t sum = 0;
    *ret_cells = 0;
    for (size_t i = 0; i < p->bars.n; i++) {
        struct sj_rect box = p->bars.items[i].box;
        if (p->bars.items[i].kind != SJ_BAR_COUNT)
            continue;
        ++*ret_cells;
        for (size_t k = 0; k < p->words.n; k++) {
            const struct sj_words *w = &p->words.items[k];
            bool inside = w->x >= box.x && w->x + w->run->width <= box.x + box.w &&
                          w->y > box.y && w->y < box.y + box.h;
            sum += inside ? (size_t)atoi(w->run->text) : 0;
        }
    }
    return sum;
}

static void lanes_pack_then_count(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(packs); i++) {
        struct drawn d;
        char *events = many_events(packs[i].n, packs[i].apart, "");
        size_t cells;
        print_message("    %s\n", packs[i].name);
        draw(&d, "", events, 600, 12);
        assert_int_equal(counted_events(d.panel, &cells),
                         packs[i].counted ? packs[i].n : 0);
        assert_int_equal(cells > 0, packs[i].counted);
        assert_int_equal(heights_of_marks(d.panel),
                         packs[i].counted ? 0 : packs[i].tiers);
        assert_int_equal(d.panel->marks.n, packs[i].counted ? 0 : packs[i].n);
        free(events);
        case_close(&d.c);
    }
}

/* Every cell is as long as the days it covers: time stays linear. */
static void counts_keep_to_time(void **state)
{
    (void)state;
    struct drawn d;
    char *events = many_events(1000, 1, "");
    size_t cells;
    draw(&d, "", events, 500, 12);
    assert_int_equal(counted_events(d.panel, &cells), 1000);
    /* 2 January 2023 to 27 September 2025, 33 months on some 400 px: 12 px a month are
     * too few for two digits, 24 px are not. The last month goes to the two before it. */
    assert_int_equal(cells, 16);
    assert_true(has_words(d.panel, "per 2 months"));
    assert_true(has_words(d.panel, "58") && has_words(d.panel, "61"));
    assert_true(has_words(d.panel, "89"));
    free(events);
    case_close(&d.c);
}

/* Those of priority 1 keep their marks, in a tier above the counts. */
static void what_matters_keeps_its_mark(void **state)
{
    (void)state;
    struct drawn d;
    char *events = many_events(200, 3, ""), all[40000];
    size_t cells;
    snprintf(all, sizeof all,
             "%s, {'kind': 'visit', 'place': 'MN', 'date': '2023-06-01', 'priority': 1, "
             "'label': 'Summit'}",
             events);
    draw(&d, "", all, 600, 12);
    assert_int_equal(d.panel->marks.n, 1);
    assert_int_equal(d.panel->marks.items[0].row->event->priority, 1);
    assert_int_equal(counted_events(d.panel, &cells), 201);
    assert_true(has_words(d.panel, "Summit"));
    free(events);
    case_close(&d.c);
}

/* 900 px for a year: of a long label as much as is a clause, of a longer nothing. */
static void words_that_fit(void **state)
{
    static const struct {
        const char *label, *told;
    } rows[] = {
        {"Talks", "Talks"},
        {"Talks; signs a very long list of treaties, declarations, memoranda and minutes "
         "of what was said on the days before and of what is to be said on those after",
         "Talks"},
        {"Talks and signs a very long list of treaties, declarations, memoranda, minutes "
         "of what was said on the days before and of what is to be said on those after",
         NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char events[600];
        struct drawn d;
        snprintf(events, sizeof events,
                 "{'kind': 'visit', 'place': 'AM', 'date': '2023-01-01'},"
                 "{'kind': 'visit', 'place': 'AM', 'date': '2023-06-01', 'label': '%s'},"
                 "{'kind': 'visit', 'place': 'AM', 'date': '2023-12-31'}",
                 rows[i].label);
        draw(&d, "", events, 900, 12);
        assert_int_equal(has_words(d.panel, "Talks"), rows[i].told != NULL);
        case_close(&d.c);
    }
}

static double words_y(const struct sj_panel *p, const char *s)
{
    for (size_t i = 0; i < p->words.n; i++)
        if (strcmp(p->words.items[i].run->text, s) == 0)
            return p->words.items[i].y;
    fail_msg("no words \"%s\"", s);
    return 0;
}

/* The as-of day is told in the lane of the years, unless the states' names stand there.
 */
static void as_of_day_beside_the_years(void **state)
{
    static const char events[] =
        "{'kind': 'visit', 'place': 'IR', 'date': '2022'},"
        "{'kind': 'visit', 'place': 'CN', 'date': '2022'},"
        "{'kind': 'visit', 'place': 'TM', 'date': '2022'},"
        "{'kind': 'visit', 'place': 'UZ', 'date': '2022'},"
        "{'kind': 'visit', 'place': 'IN', 'date': '2022'},"
        "{'kind': 'visit', 'place': 'MN', 'date': '2023-01-10/2023-10-12'}";
    static const struct {
        double width;
        bool named;
    } rows[] = {{900, true}, {400, false}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct drawn d;
        draw(&d, "'as_of': '2023-10-12',", events, rows[i].width, 12);
        double day = words_y(d.panel, "status known to 12 October");
        double lane = words_y(d.panel, "Five others");
        assert_int_equal(
            has_words(d.panel, "Iran, China, Turkmenistan, Uzbekistan and India"),
            rows[i].named);
        assert_true(rows[i].named ? day > lane + 12 : fabs(day - lane) < 0.01);
        case_close(&d.c);
    }
}

/* ---- strips ---- */

/* The Rome Statute entered into force for Armenia on 1 February 2024. */
static void the_day_of_a_change_is_told(void **state)
{
    (void)state;
    struct drawn d;
    size_t rules = 0;
    draw(&d, "'as_of': '2024-12-31', 'regimes': ['rome-statute'],",
         "{'kind': 'visit', 'place': 'AM', 'date': '2023-03-01'},"
         "{'kind': 'visit', 'place': 'AM', 'date': '2023-09-01'},"
         "{'kind': 'visit', 'place': 'AM', 'date': '2024-07-01'}",
         900, 12);
    for (size_t i = 0; i < d.panel->rules.n; i++)
        rules += d.panel->rules.items[i].kind == SJ_RULE_CHANGE;
    /* Signed; deposited on 14 November 2023; its declaration of the next day; in force.
     */
    assert_int_equal(rules, 3);
    assert_true(has_words(d.panel, "1 Feb 2024"));
    assert_true(has_words(d.panel, "14 Nov 2023") || has_words(d.panel, "14 Nov"));
    case_close(&d.c);
}

/* ---- no date ---- */

static void the_tray(void **state)
{
    static const struct {
        size_t n, marks;
        const char *pill;
    } rows[] = {{1, 1, "1"}, {2, 2, "2"}, {3, 1, "1–3"}, {400, 1, "1–400"}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct drawn d;
        struct sj_buf events = {0};
        for (size_t k = 0; k < rows[i].n; k++)
            sj_buf_printf(&events,
                          "%s{'kind': 'visit', 'place': 'MN', 'date': null, "
                          "'status': 'invited', 'label': 'call %zu'}",
                          k > 0 ? "," : "", k);
        draw(&d, "", events.p, 600, 12);
        assert_int_equal(d.panel->marks.n, rows[i].marks);
        assert_string_equal(d.panel->marks.items[d.panel->marks.n - 1].run->text,
                            rows[i].pill);
        assert_true(has_words(d.panel, "No date"));
        for (size_t k = 0; k < d.panel->bars.n; k++)
            if (d.panel->bars.items[k].kind == SJ_BAR_TRAY)
                for (size_t m = 0; m < d.panel->marks.n; m++)
                    assert_true(
                        sj_rect_within(sj_mark_box(&d.panel->marks.items[m]),
                                       sj_rect_grow(d.panel->bars.items[k].box, 2)));
        sj_buf_finish(&events);
        case_close(&d.c);
    }
}

/* ---- several subjects ---- */

#define TRIP(who, place, day)                                                            \
    "{\"kind\": \"visit\", \"subject\": \"" who "\", \"place\": \"" place                \
    "\", \"date\": \"2024-0" day "-01\"}"

static const char three[] =
    "{\"title\": \"T\", \"subjects\": [{\"id\": \"a\", \"name\": \"Ann Ash\"}, {\"id\": "
    "\"b\", \"name\": \"Bob Bay\"}, {\"id\": \"c\", \"name\": \"Cy Cole\"}], \"events\": "
    "["
    "{\"kind\": \"warrant\", \"subject\": \"b\", \"date\": \"2024-01-10\"}," TRIP(
        "a", "MN", "2") "," TRIP("b", "MN", "3") "," TRIP("c", "KG", "4") "]}";

/* In the order of the subjects, wherever they are; one with the other is neither's. */
static void subjects_have_shapes(void **state)
{
    static const enum sj_shape shapes[] = {SJ_SHAPE_ROUND, SJ_SHAPE_POINTED,
                                           SJ_SHAPE_SHIELD};
    struct drawn d = {.c = case_open(three, sizeof three - 1)};
    size_t seen = 0;
    (void)state;
    draw_case(&d, 600, 12);
    for (size_t i = 0; i < d.panel->marks.n; i++) {
        const struct sj_mark *m = &d.panel->marks.items[i];
        bool trip = m->row->event->kind == SJ_KIND_VISIT;
        assert_int_equal(m->shape,
                         trip ? shapes[m->row->event->subject] : SJ_SHAPE_ROUND);
        seen += trip;
    }
    assert_int_equal(seen, 3);
    assert_true(has_words(d.panel, "Bob Bay"));
    struct sj_mark both = {.kind = SJ_MARK_MADE};
    for (size_t i = 0; i < d.c.plan->stops.n; i++)
        if (d.c.plan->stops.items[i].rows.n == 2)
            sj_mark_shape(&d.lay, &both, &d.c.plan->stops.items[i].rows);
    assert_int_equal(both.shape, SJ_SHAPE_SEVERAL);
    case_close(&d.c);
}

/* ---- many lanes ---- */

/* All states of the treaty: no more lanes than asked for, and every event in one. */
static void lanes_are_shared(void **state)
{
    const struct sj_regime *regime = sj_regime_packed("rome-statute");
    struct sj_buf events = {0};
    struct drawn d;
    (void)state;
    for (size_t i = 0; i < regime->n_states; i++)
        sj_buf_printf(&events,
                      "%s{'kind': 'visit', 'place': '%s', 'date': '2023-05-%02zu'}",
                      i > 0 ? "," : "", regime->states[i].state, 1 + i % 28);
    draw(&d, "", events.p, 600, 12);
    size_t n, rows = 0;
    const struct sj_lane **lanes = sj_lanes_shared(&d.lay, 12, &n);
    assert_true(n <= 12);
    for (size_t i = 0; i < n; i++)
        rows += lanes[i]->rows.n;
    assert_int_equal(rows, regime->n_states);
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++)
            assert_string_not_equal(lanes[i]->name, lanes[k]->name);
    sj_buf_finish(&events);
    case_close(&d.c);
}

static int set_up(void **state)
{
    struct sj_error err = {0};
    (void)state;
    text = sj_text_new(&err);
    return text == NULL ? -1 : 0;
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
        cmocka_unit_test(marks_are_spread),
        cmocka_unit_test(lanes_pack_then_count),
        cmocka_unit_test(counts_keep_to_time),
        cmocka_unit_test(what_matters_keeps_its_mark),
        cmocka_unit_test(words_that_fit),
        cmocka_unit_test(as_of_day_beside_the_years),
        cmocka_unit_test(the_day_of_a_change_is_told),
        cmocka_unit_test(the_tray),
        cmocka_unit_test(subjects_have_shapes),
        cmocka_unit_test(lanes_are_shared),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
