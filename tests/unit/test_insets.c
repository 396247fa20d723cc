/* Stops that stand close together: an inset parts them, or the map itself goes nearer. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "layout/page.h"
#include "page_case.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static struct sj_text *text;

static struct sj_page *page_of(const struct page_case *c, const char *size)
{
    struct sj_layout_input in = {.ledger = c->ledger,
                                 .atlas = sj_atlas_builtin(),
                                 .text = text,
                                 .theme = sj_theme_find("light"),
                                 .worldview = sj_worldview_find("un"),
                                 .projection = -1};
    assert_int_equal(sj_size_parse(size, &in.size, NULL), 0);
    return sj_page_new(&in);
}

/* Places, a week apart each; the home is Moscow. */
static const struct {
    const char *name, *places[12];
    size_t insets;  /* at least */
    double nearest; /* px between the middles of two badges of the enlargements */
} rows[] = {
    {"three capitals apart: no inset", {"Cairo, EG", "Hanoi, VN", "Lagos, NG"}, 0, 0},
    {"two that touch step aside", {"Kinshasa, CD", "Brazzaville, CG", "Hanoi, VN"}, 0, 0},
    {"Central America from afar",
     {"Guatemala City, GT", "San Salvador, SV", "Tegucigalpa, HN", "Managua, NI",
      "San José, CR", "Hanoi, VN", "Cape Town, ZA", "Brasília, BR"},
     1,
     22},
    {"two crowds",
     {"Guatemala City, GT", "San Salvador, SV", "Tegucigalpa, HN", "Managua, NI",
      "Cape Town, ZA", "Jerusalem, IL", "Amman, JO", "Damascus, SY", "Beirut, LB"},
     2,
     22},
};

static void make_events(struct sj_buf *buf, const char *const *places)
{
    for (int i = 0; i < 12 && places[i] != NULL; i++)
        sj_buf_printf(buf, "%s{'kind': 'visit', 'date': '2024-%02d-10', 'place': '%s'}",
                      i > 0 ? ", " : "", i + 1, places[i]);
}

static bool within(struct sj_rect in, struct sj_rect out)
{
    return in.x >= out.x && in.y >= out.y && in.x + in.w <= out.x + out.w &&
           in.y + in.h <= out.y + out.h;
}

static bool meet(struct sj_rect a, struct sj_rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static struct sj_rect body(const struct sj_mark *m)
{
    return (struct sj_rect){m->at.x - m->width / 2, m->at.y - m->height / 2, m->width,
                            m->height};
}

static void check_apart(const struct sj_panel *p, double nearest)
{
    for (size_t i = 0; i < p->marks.n; i++)
        for (size_t k = i + 1; k < p->marks.n; k++) {
            const struct sj_mark *a = &p->marks.items[i], *b = &p->marks.items[k];
            if (a->run == NULL || b->run == NULL)
                continue;
            /* Where they belong, not only where they stepped aside to. */
            assert_true(hypot(a->anchor.x - b->anchor.x, a->anchor.y - b->anchor.y) >=
                        nearest);
        }
}

/* What ties a mark or a label to its place does not leave the map. */
static void check_ties(const struct sj_panel *p)
{
    for (size_t i = 0; i < p->rules.n; i++) {
        const struct sj_rule *r = &p->rules.items[i];
        struct sj_rect a = {r->a.x, r->a.y, 0, 0}, b = {r->b.x, r->b.y, 0, 0};
        if (r->kind == SJ_RULE_STEM || r->kind == SJ_RULE_LEADER)
            assert_true(within(a, p->box) && within(b, p->box));
    }
}

static void check_page(const struct sj_page *page, size_t least, double nearest)
{
    const struct sj_panel *map = NULL;
    size_t insets = 0;
    for (size_t i = 0; i < page->panels.n; i++)
        if (page->panels.items[i]->kind == SJ_PANEL_MAP)
            map = page->panels.items[i];
    assert_non_null(map);
    check_ties(map);
    for (size_t i = 0; i < map->locators.n; i++)
        assert_true(within(map->locators.items[i], map->box));
    for (size_t i = 0; i < page->panels.n; i++) {
        const struct sj_panel *p = page->panels.items[i];
        if (p->kind != SJ_PANEL_INSET)
            continue;
        insets++;
        check_ties(p);
        check_apart(p, nearest);
        assert_true(within(p->box, p->frame));
        for (size_t k = 0; k < map->marks.n; k++)
            assert_false(meet(body(&map->marks.items[k]), p->frame));
        for (size_t k = 0; k < p->words.n; k++) {
            const struct sj_words *w = &p->words.items[k];
            assert_true(w->x >= p->frame.x &&
                        w->x + w->run->width <= p->frame.x + p->frame.w);
        }
    }
    if (least == 0)
        assert_int_equal(insets, 0);
    assert_true(insets >= least);
    assert_int_equal(map->locators.n, insets);
}

static void crowds(void **state)
{
    static const char *const sizes[] = {"wide", "tall", "1400x900"};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sj_buf events = {0};
        make_events(&events, rows[i].places);
        struct page_case c = case_of("'as_of': '2025-01-31',", events.p);
        for (size_t k = 0; k < COUNT(sizes); k++) {
            print_message("    %s, %s\n", rows[i].name, sizes[k]);
            struct sj_page *page = page_of(&c, sizes[k]);
            check_page(page, rows[i].insets, rows[i].nearest);
            sj_page_free(page);
        }
        sj_buf_finish(&events);
        case_close(&c);
    }
}

static const struct sj_dot *dot_of(const struct sj_panel *p, const char *id, size_t *ret)
{
    const struct sj_dot *dot = NULL;
    for (size_t i = 0; i < p->dots.n; i++)
        if (strcmp(p->dots.items[i].id, id) == 0) {
            dot = &p->dots.items[i];
            ++*ret;
        }
    return dot;
}

/* Under a law a state that a badge hides has a ring round the badge, one that is merely
 * small a dot, and others neither; without one they have no colour to show. A badge is 18
 * px wide, with its casing 21. */
static void small_states(void **state)
{
    (void)state;
    struct sj_buf events = {0};
    const char *places[12] = {"Valletta, MT", "Singapore, SG", "Paris, FR", "Lima, PE"};
    make_events(&events, places);
    struct page_case c =
        case_of("'as_of': '2025-01-31', 'regimes': ['rome-statute'],", events.p);
    struct page_case lawless = case_of("'as_of': '2025-01-31',", events.p);
    struct sj_page *page = page_of(&c, "wide"), *other = page_of(&lawless, "wide");
    const struct {
        const char *id;
        size_t n;
        double least, most; /* radius */
    } expected[] = {
        {"MT", 1, 12, 16},
        {"SG", 1, 12, 16},
        {"CV", 1, 2, 4},
        {"FR", 0, 0, 0},
    };
    for (size_t p = 0; p < page->panels.n; p++) {
        const struct sj_panel *map = page->panels.items[p];
        for (size_t i = 0; map->kind == SJ_PANEL_MAP && i < COUNT(expected); i++) {
            size_t n = 0;
            const struct sj_dot *dot = dot_of(map, expected[i].id, &n);
            print_message("    %s\n", expected[i].id);
            assert_int_equal(n, expected[i].n);
            if (dot != NULL)
                assert_true(dot->r >= expected[i].least && dot->r <= expected[i].most);
        }
    }
    for (size_t p = 0; p < other->panels.n; p++)
        assert_int_equal(other->panels.items[p]->dots.n, 0);
    sj_page_free(page);
    sj_page_free(other);
    sj_buf_finish(&events);
    case_close(&c);
    case_close(&lawless);
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
        cmocka_unit_test(crowds),
        cmocka_unit_test(small_states),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
