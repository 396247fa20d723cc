#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "atlas/gazetteer.h"
#include "atlas/worldview.h"
#include "base/file.h"

static struct sj_worldview *load(const char *text, struct sj_diags *diags)
{
    return sj_worldview_load(sj_atlas_builtin(), "mine", text, strlen(text), diags);
}

static int unit_of(const char *id)
{
    return sj_atlas_unit_find(sj_atlas_builtin(), id);
}

/* What cannot be read is told with its place; the first of the errors. */
static void test_refused(void **state)
{
    (void)state;
    static const struct {
        const char *what, *text;
        int line, column;
        const char *message;
    } rows[] = {
        {"nothing", "", 1, 1, "the table is empty"},
        {"a column that there is not", "unit,state,colour\n", 1, 12,
         "there is no column \"colour\""},
        {"a column twice", "unit,state,unit\n", 1, 12, "the column \"unit\" comes twice"},
        {"no column for the state", "unit,note\nKG,x\n", 1, 1,
         "the column \"state\" is missing"},
        {"no such unit", "unit,state\nKG,KG\nQQ,KG\n", 3, 1,
         "the atlas has no unit \"QQ\""},
        {"a unit twice", "unit,state\nKG,KG\nTW,CN\nKG,KG\n", 4, 1,
         "KG has a row already, in line 2"},
        {"no such state", "unit,state\nKG,QQ\n", 2, 4,
         "\"QQ\" is not the code of a state"},
        {"no state", "unit,state\nKG,\n", 2, 4, "\"\" is not the code of a state"},
        {"part of a part", "unit,state\nUA-43,UA-40\n", 2, 7,
         "\"UA-40\" is not the code of a state"},
        {"a state that holds its own", "unit,state,control\nUA-43,UA,UA\n", 2, 10,
         "a state does not hold its own land for another"},
        {"held by nobody", "unit,state,since\nUA-43,UA,2014-02-27\n", 2, 10,
         "held since when or in part, but by nobody"},
        {"a day that there is not", "unit,state,control,since\nUA-43,UA,RU,2014-02-30\n",
         2, 13, "\"2014-02-30\" is not a day"},
        {"how much", "unit,state,control,partial\nUA-43,UA,RU,half\n", 2, 13,
         "\"half\" does not say how much is held"},
        {"disputed with nobody known", "unit,state,disputed_with\nTW,TW,CN QQ\n", 2, 7,
         "\"QQ\" is not the code of a state"},
        {"too few cells", "unit,state,note\nKG,KG\n", 2, 4,
         "2 cells, but there are 3 columns"},
        {"a comma outside of quotes", "unit,state,note\nKG,KG,so, it is\n", 2, 10,
         "4 cells, but there are 3 columns"},
        {"a quote that is not closed", "unit,state,note\nKG,KG,\"so\n", 2, 7,
         "this quote is not closed"},
        {"a text after the quote", "unit,state,note\nKG,KG,\"so\"x\n", 2, 11,
         "a comma is missing after the quote"},
        {"two views", "worldview,unit,state\na,KG,KG\nb,TW,TW\n", 3, 1,
         "this row is of \"b\", the ones before are of \"a\""},
        {"the name of a built-in view", "unit,worldview,state\nTW,un,CN\nKG,un,KG\n", 2,
         4, "\"un\" is a worldview that is built in"},
        {"columns count characters", "unit,note,state\nKG,\u00e4\u00f6,QQ\n", 2, 7,
         "\"QQ\" is not the code of a state"},
        {"not UTF-8", "unit,state\nKG,\xff\n", 2, 4, "this is not UTF-8"},
        {"a control", "unit,state\nKG,KG\x01\n", 2, 6,
         "a character that cannot be shown"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sj_diags *diags = sj_diags_new();
        assert_null(load(rows[i].text, diags));
        assert_true(diags->errors > 0);
        const struct sj_diag *d = &diags->items[0];
        if (d->line != rows[i].line || d->column != rows[i].column ||
            strcmp(d->message, rows[i].message) != 0)
            fail_msg("%s: %d:%d: %s", rows[i].what, d->line, d->column, d->message);
        sj_diags_free(diags);
    }
}

static void test_file_called_as_a_built_in_view(void **state)
{
    (void)state;
    const char *text = "unit,state\nTW,CN\n", *named = "worldview,unit,state\na,TW,CN\n";
    struct sj_diags *diags = sj_diags_new();
    assert_null(sj_worldview_load(sj_atlas_builtin(), "un", text, strlen(text), diags));
    assert_int_equal(diags->errors, 1);
    assert_string_equal(diags->items[0].message,
                        "\"un\" is a worldview that is built in");
    struct sj_worldview *view =
        sj_worldview_load(sj_atlas_builtin(), "un", named, strlen(named), diags);
    assert_non_null(view);
    sj_worldview_free(view);
    sj_diags_free(diags);
}

static void test_many_errors(void **state)
{
    (void)state;
    struct sj_buf text = {0};
    sj_buf_str(&text, "unit,state\n");
    for (int i = 0; i < 1000; i++)
        sj_buf_printf(&text, "Q%d,KG\n", i);
    struct sj_diags *diags = sj_diags_new();
    assert_null(load(text.p, diags));
    assert_int_equal(diags->n, SJ_DIAG_MAX);
    sj_diags_free(diags);
    sj_buf_finish(&text);
}

static void test_taken(void **state)
{
    (void)state;
    struct sj_diags *diags = sj_diags_new();
    struct sj_worldview *view =
        load("\xef\xbb\xbfstate,unit,disputed_with,note,control,partial,since\r\n"
             "CN,TW,,\"It says \"\"one\"\", with a comma,\r\nand a line\",,,\r\n\r\n"
             "UA,UA-65,RU,,RU,partial,2022-02-24\r\n"
             "X-SPR,X-SPR,CN VN,,,,",
             diags);
    assert_non_null(view);
    assert_int_equal(diags->errors + diags->warnings, 0);
    assert_string_equal(sj_worldview_name(view), "mine");
    struct sj_claim c = sj_worldview_claim(view, unit_of("TW"));
    assert_string_equal(c.state, "CN");
    assert_string_equal(c.note, "It says \"one\", with a comma,\r\nand a line");
    assert_null(c.control);
    assert_null(c.disputed); /* a row is the whole truth: "un" has CN here */
    c = sj_worldview_claim(view, unit_of("UA-65"));
    assert_string_equal(c.control, "RU");
    assert_true(c.partial);
    assert_string_equal(c.since, "2022-02-24");
    assert_string_equal(sj_worldview_claim(view, unit_of("X-SPR")).disputed, "CN VN");
    c = sj_worldview_claim(view, unit_of("UA-43")); /* no row: as "un" has it */
    assert_string_equal(c.state, "UA");
    assert_string_equal(c.control, "RU");
    sj_worldview_free(view);
    view = load("worldview,unit,state\ndesk,KG,KG\n", diags);
    assert_string_equal(sj_worldview_name(view), "desk");
    sj_worldview_free(view);
    sj_diags_free(diags);
}

/* The built-in table, read as a user's, is the built-in view. */
static void test_built_in_table(void **state)
{
    (void)state;
    const struct sj_atlas *atlas = sj_atlas_builtin();
    struct sj_buf all = {0}, table = {0};
    assert_int_equal(
        sj_file_read(TEST_SOURCE_DIR "/data/basemap/worldviews.csv", 1 << 20, &all, NULL),
        0);
    for (char *line = all.p, *end; (end = strchr(line, '\n')) != NULL; line = end + 1)
        if (line == all.p) {
            sj_buf_add(&table, line, (size_t)(end + 1 - line));
        } else if (strncmp(line, "de-facto,", 9) == 0) { /* no user's view is called so */
            sj_buf_str(&table, "mine,");
            sj_buf_add(&table, line + 9, (size_t)(end + 1 - line - 9));
        }
    struct sj_diags *diags = sj_diags_new();
    struct sj_worldview *mine = load(table.p, diags);
    const struct sj_worldview *built_in = sj_worldview_find("de-facto");
    assert_non_null(mine);
    assert_string_equal(sj_worldview_name(mine), "mine");
    int view = sj_atlas_worldview(atlas, "de-facto");
    for (int u = 0; u < sj_atlas_unit_count(atlas); u++) {
        assert_string_equal(sj_worldview_state(mine, u), sj_worldview_state(built_in, u));
        assert_string_equal(sj_worldview_state(mine, u),
                            sj_atlas_unit_state(atlas, u, view));
    }
    for (int a = 0; a < sj_atlas_arc_count(atlas, SJ_SCALE_50M); a++) {
        enum sj_line_kind kind = sj_atlas_arc_kind(atlas, SJ_SCALE_50M, a, view);
        assert_int_equal(sj_worldview_arc_kind(mine, SJ_SCALE_50M, a), kind);
        assert_int_equal(sj_worldview_arc_kind(built_in, SJ_SCALE_50M, a), kind);
    }
    assert_null(sj_worldview_find("nobody's"));
    sj_worldview_free(mine);
    sj_worldview_free(NULL);
    sj_diags_free(diags);
    sj_buf_finish(&all);
    sj_buf_finish(&table);
}

/* Whose a place is under each view; the polygon says the same. */
static void test_places(void **state)
{
    (void)state;
    static const struct {
        const char *view, *text, *country;
    } rows[] = {
        {"un", "Hargeisa", "SO"},
        {"de-facto", "Hargeisa", "X-SOL"},
        {"mine", "Hargeisa", "SO"},
        {"un", "Taipei", "TW"},
        {"mine", "Taipei", "CN"},
        {"mine", "TW", "CN"},
        {"un", "Sukhumi", "GE"},
        {"de-facto", "Sukhumi", "GE-AB"},
        {"un", "Nicosia", "CY"},
        {"de-facto", "Nicosia", "CY"},
        {"un", "Kyrenia", "CY"},
        {"de-facto", "Kyrenia", "X-CYN"},
        {"mine", "Sevastopol", "UA"},
        {"de-facto", "UA-43", "UA"},
        {"mine", "UA-43", "UA"},
        {"mine", "X-GOL", "IL"},
        {"un", "X-GOL", "SY"},
        {"de-facto", "Bishkek", "KG"},
        {"de-facto", "Tiraspol", "MD-SN"},
    };
    struct sj_diags *diags = sj_diags_new();
    struct sj_arena *arena = sj_arena_new();
    struct sj_worldview *mine = load("unit,state\nTW,CN\nX-GOL,IL\n", diags);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct sj_worldview *view = sj_worldview_find(rows[i].view);
        struct sj_gazetteer g = sj_gazetteer_under(view != NULL ? view : mine);
        struct sj_place place;
        assert_int_equal(g.find(g.self, arena, rows[i].text, &place, NULL), 0);
        const char *at = g.state_at(g.self, place.lon, place.lat);
        if (strcmp(place.country, rows[i].country) != 0 ||
            strcmp(at, rows[i].country) != 0)
            fail_msg("%s (%s): %s, polygon %s", rows[i].text, rows[i].view, place.country,
                     at);
        assert_string_equal(place.country_name,
                            sj_atlas_state_name(sj_atlas_builtin(), rows[i].country));
    }
    sj_worldview_free(mine);
    sj_arena_free(arena);
    sj_diags_free(diags);
}

/* A state of one's own: asked for by its code under a view that has it, or unbound. */
static void test_states(void **state)
{
    (void)state;
    struct sj_gazetteer under_un = sj_gazetteer_under(sj_worldview_find("un"));
    struct sj_gazetteer under_held = sj_gazetteer_under(sj_worldview_find("de-facto"));
    struct sj_place place;
    struct sj_place_advice advice;
    assert_int_equal(under_held.state(under_held.self, "X-SOL", &place, &advice), 0);
    assert_string_equal(place.name, "Somaliland");
    assert_string_equal(place.country, "X-SOL");
    assert_int_equal(under_un.state(under_un.self, "X-SOL", &place, &advice), -1);
    assert_int_equal(under_held.state(under_held.self, "UA-43", &place, &advice), -1);
    assert_int_equal(under_held.state(under_held.self, "KG", &place, &advice), 0);
}

/* Every place of the gazetteer is whose the polygon under it is, under every view. */
static void test_agreement(void **state)
{
    (void)state;
    static const char *const views[] = {"un", "de-facto"};
    struct sj_arena *arena = sj_arena_new();
    static struct sj_match found[SJ_MATCH_MAX];
    long checked = 0;
    for (size_t v = 0; v < 2; v++) {
        const struct sj_worldview *view = sj_worldview_find(views[v]);
        for (char text[] = "aa"; text[0] <= 'z'; text[1] == 'z' ? text[0]++ : 0,
                  text[1] = text[1] == 'z' ? 'a' : (char)(text[1] + 1)) {
            size_t n = sj_gazetteer_search(arena, view, text, found, SJ_MATCH_MAX);
            for (size_t i = 0; i < n; i++) {
                const struct sj_place *p = &found[i].place;
                const char *at = sj_worldview_state_at(view, p->lon, p->lat);
                if (at && strcmp(at, p->country) != 0)
                    fail_msg("%s (%s): %s, polygon %s", found[i].query, views[v],
                             p->country, at);
                checked += at != NULL;
            }
        }
    }
    assert_true(checked > 10000);
    sj_arena_free(arena);
}

/* Whatever state a point near another one lies in, boxes must not rule it out there. */
static void test_may_near(void **state)
{
    (void)state;
    const struct sj_worldview *un = sj_worldview_find("un");
    const double km = 30, step = km / 111.195;
    long found = 0;
    for (double lat = -85; lat <= 85; lat += 2.7)
        for (double lon = -180; lon <= 180; lon += 3.1)
            for (int k = 0; k < 4; k++) {
                static const int side[4][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
                double x = lon + side[k][0] * step / cos(lat * 3.14159265358979 / 180);
                double y = lat + side[k][1] * step;
                const char *there = sj_worldview_state_at(un, x, y);
                found += there != NULL;
                if (there && !sj_worldview_state_may_near(un, there, lon, lat, km))
                    fail_msg("%s is at %g %g, 30 km from %g %g", there, x, y, lon, lat);
            }
    assert_true(found > 10000);
    assert_false(sj_worldview_state_may_near(un, "NZ", 2.35, 48.86, km));
    assert_true(sj_worldview_state_may_near(un, "FJ", -179.9, -16.7, km));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_file_called_as_a_built_in_view),
        cmocka_unit_test(test_many_errors),
        cmocka_unit_test(test_taken),
        cmocka_unit_test(test_built_in_table),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_states),
        cmocka_unit_test(test_agreement),
        cmocka_unit_test(test_may_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
