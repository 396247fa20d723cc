/* Names on the maps of tests/cases/map-*: none of a state or a sea lies over a way or a
 * leader, leaders cross no way, a place has one label, and who has none is in the key
 * under the number that its mark shows. */
#include <dirent.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/file.h"
#include "layout/page.h"
#include "page_case.h"

#define CASES TEST_SOURCE_DIR "/tests/cases"
#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static const char *const sizes[] = {"wide", "tall", "portrait"};

static struct sj_text *text;

static bool is_map(const struct sj_panel *p)
{
    return p->kind == SJ_PANEL_MAP || p->kind == SJ_PANEL_INSET;
}

static struct sj_rect ink_of(const struct sj_words *w)
{
    return (struct sj_rect){w->x + w->run->ink_x0, w->y + w->run->ink_y0,
                            w->run->ink_x1 - w->run->ink_x0,
                            w->run->ink_y1 - w->run->ink_y0};
}

/* A point every quarter px: no geometry to get wrong. */
static bool walks_over(struct sj_pt a, struct sj_pt b, struct sj_rect r)
{
    int steps = (int)(hypot(b.x - a.x, b.y - a.y) * 4) + 1;
    for (int i = 0; i <= steps; i++) {
        double x = a.x + (b.x - a.x) * i / steps, y = a.y + (b.y - a.y) * i / steps;
        if (x > r.x && x < r.x + r.w && y > r.y && y < r.y + r.h)
            return true;
    }
    return false;
}

static double side(struct sj_pt a, struct sj_pt b, struct sj_pt p)
{
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

static bool cross(struct sj_pt a, struct sj_pt b, struct sj_pt c, struct sj_pt d)
{
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/* How often a line of the ways' is met: by a box, or where that is NULL by a segment. */
static size_t count_met(const struct sj_panel *p, const struct sj_rect *box,
                        struct sj_pt a, struct sj_pt b)
{
    size_t met = 0;
    for (size_t i = 0; i < p->arcs.n; i++) {
        const struct sj_geo_path *path = &p->arcs.items[i].path;
        for (size_t s = 0; s < path->n_subs; s++)
            for (size_t k = 0; k + 1 < path->subs[s].n; k++) {
                const struct sj_pt *q = path->pts + path->subs[s].first + k;
                met +=
                    box != NULL ? walks_over(q[0], q[1], *box) : cross(q[0], q[1], a, b);
            }
    }
    return met;
}

static size_t names_over_lines(const struct sj_panel *p)
{
    size_t bad = 0;
    for (size_t i = 0; i < p->words.n; i++) {
        const struct sj_words *w = &p->words.items[i];
        struct sj_rect ink = ink_of(w);
        if (w->of >= 0)
            continue;
        size_t met = count_met(p, &ink, (struct sj_pt){0, 0}, (struct sj_pt){0, 0});
        for (size_t k = 0; k < p->rules.n; k++)
            if (p->rules.items[k].kind == SJ_RULE_LEADER)
                met += walks_over(p->rules.items[k].a, p->rules.items[k].b, ink);
        if (met > 0)
            print_message("    %s lies over a line\n", w->run->text);
        bad += met > 0;
    }
    return bad;
}

static size_t leaders_over_ways(const struct sj_panel *p)
{
    size_t bad = 0;
    for (size_t k = 0; k < p->rules.n; k++)
        if (p->rules.items[k].kind == SJ_RULE_LEADER)
            bad += count_met(p, NULL, p->rules.items[k].a, p->rules.items[k].b);
    return bad;
}

/* Labels of two marks with the same words. */
static size_t named_twice(const struct sj_panel *p)
{
    size_t bad = 0;
    for (size_t i = 0; i < p->words.n; i++)
        for (size_t k = i + 1; k < p->words.n; k++) {
            const struct sj_words *a = &p->words.items[i], *b = &p->words.items[k];
            bool places = a->run->font.bold && b->run->font.bold;
            if (places && a->of != b->of && strcmp(a->run->text, b->run->text) == 0) {
                print_message("    %s is named twice\n", a->run->text);
                bad++;
            }
        }
    return bad;
}

static bool numbered(const struct sj_panel *p, const struct sj_row *row)
{
    for (size_t i = 0; i < p->marks.n; i++)
        if (p->marks.items[i].row == row && p->marks.items[i].run != NULL)
            return true;
    return false;
}

static bool in_an_inset(const struct sj_page *page, const struct sj_row *row)
{
    for (size_t i = 0; i < page->panels.n; i++)
        if (page->panels.items[i]->kind == SJ_PANEL_INSET &&
            numbered(page->panels.items[i], row))
            return true;
    return false;
}

/* On the boxes that insets enlarge stand the badges of insets, and no others. */
static size_t badges_on_locators(const struct sj_page *page, const struct sj_panel *p)
{
    size_t on = 0;
    for (size_t i = 0; i < p->locators.n; i++)
        for (size_t k = 0; k < p->marks.n; k++) {
            const struct sj_mark *m = &p->marks.items[k];
            struct sj_rect l = p->locators.items[i];
            bool meets =
                m->at.x + m->width / 2 > l.x && m->at.x - m->width / 2 < l.x + l.w &&
                m->at.y + m->height / 2 > l.y && m->at.y - m->height / 2 < l.y + l.h;
            if (m->run == NULL || !meets || in_an_inset(page, m->row))
                continue;
            print_message("    badge %s on a locator\n", m->run->text);
            on++;
        }
    return on;
}

static size_t moved_nowhere(const struct sj_page *page, const struct sj_panel *p)
{
    size_t bad = 0;
    for (size_t i = 0; i < p->moved.n; i++) {
        bool keyed = false;
        for (size_t k = 0; k < page->keyed.n; k++)
            keyed = keyed || page->keyed.items[k] == p->moved.items[i];
        /* One of priority 1 goes only where it would bury the map. */
        const struct sj_event *e = p->moved.items[i]->event;
        bad += !keyed || !numbered(p, p->moved.items[i]) ||
               (e->priority == 1 && strlen(e->place->name) < 40);
    }
    return bad;
}

static size_t check_page(const struct sj_page *page, size_t *crossings)
{
    size_t bad = 0;
    for (size_t i = 0; i < page->panels.n; i++) {
        const struct sj_panel *p = page->panels.items[i];
        if (!is_map(p))
            continue;
        bad += names_over_lines(p) + named_twice(p) + moved_nowhere(page, p) +
               badges_on_locators(page, p);
        *crossings += leaders_over_ways(p);
    }
    return bad;
}

static struct sj_page *page_of(const struct page_case *c, const char *name)
{
    struct sj_layout_input in = {.ledger = c->ledger,
                                 .atlas = sj_atlas_builtin(),
                                 .text = text,
                                 .theme = sj_theme_find("light"),
                                 .worldview = sj_worldview_find("un"),
                                 .projection = -1};
    assert_int_equal(sj_size_parse(name, &in.size, NULL), 0);
    return sj_page_new(&in);
}

static size_t check_case(const char *name, size_t *crossings)
{
    char path[600];
    struct sj_buf buf = {0};
    size_t bad = 0;
    snprintf(path, sizeof path, CASES "/%s/input.json", name);
    assert_int_equal(sj_file_read(path, 1 << 20, &buf, NULL), 0);
    struct page_case c = case_open(buf.p, buf.n);
    for (size_t i = 0; i < COUNT(sizes); i++) {
        struct sj_page *page = page_of(&c, sizes[i]);
        size_t before = *crossings, found = check_page(page, crossings);
        if (found > 0 || *crossings > before)
            print_message("  %s %s: %zu, and %zu crossings\n", name, sizes[i], found,
                          *crossings - before);
        bad += found;
        sj_page_free(page);
    }
    case_close(&c);
    sj_buf_finish(&buf);
    return bad;
}

static void map_cases(void **state)
{
    (void)state;
    size_t bad = 0, seen = 0, crossings = 0;
    DIR *dir = opendir(CASES);
    assert_non_null(dir);
    for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir))
        if (strncmp(e->d_name, "map-", 4) == 0) {
            bad += check_case(e->d_name, &crossings);
            seen++;
        }
    closedir(dir);
    assert_true(seen >= 50);
    assert_int_equal(bad, 0);
    assert_int_equal(crossings, 0);
}

/* A stop in the subject's own town has the one label; the state of a city of its own name
 * is not written again. */
static void one_label_a_place(void **state)
{
    (void)state;
    static const struct {
        const char *status, *place, *next, *name;
    } rows[] = {{"made", "Moscow, RU", "Bishkek, KG", "Moscow"},
                {"invited", "Djibouti, DJ", "Dire Dawa, ET", "Djibouti"}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        char events[400];
        snprintf(events, sizeof events,
                 "{'kind': 'visit', 'status': '%s', 'date': '2023-05-02', 'place': '%s'},"
                 "{'kind': 'visit', 'status': '%s', 'date': '2023-06-02', 'place': '%s'}",
                 rows[i].status, rows[i].place, rows[i].status, rows[i].next);
        struct page_case c = case_of("", events);
        struct sj_page *page = page_of(&c, "wide");
        size_t found = 0;
        for (size_t k = 0; k < page->panels.n; k++)
            for (size_t w = 0; w < page->panels.items[k]->words.n; w++)
                found += is_map(page->panels.items[k]) &&
                         strcmp(page->panels.items[k]->words.items[w].run->text,
                                rows[i].name) == 0;
        assert_int_equal(found, 1);
        sj_page_free(page);
        case_close(&c);
    }
}

int main(void)
{
    text = sj_text_new(NULL);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(map_cases),
        cmocka_unit_test(one_label_a_place),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    sj_text_free(text);
    return failed;
}
