#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "atlas/atlas.h"
#include "atlas/gazetteer.h"

static struct sj_arena *arena;

static int setup(void **state)
{
    (void)state;
    arena = sj_arena_new();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    sj_arena_free(arena);
    return 0;
}

static int find(const char *text, struct sj_place *ret, struct sj_place_advice *advice)
{
    const struct sj_gazetteer *g = sj_gazetteer_builtin();
    return g->find(g->self, arena, text, ret, advice);
}

/* What the names resolve to. Points from general reference works, to 0.3° for cities. */
static void test_found(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum sj_place_kind kind;
        const char *name, *country;
        double lon, lat;
    } rows[] = {
        {"Bishkek, KG", SJ_PLACE_CITY, "Bishkek", "KG", 74.6, 42.87},
        {"Bishkek", SJ_PLACE_CITY, "Bishkek", "KG", 74.6, 42.87},
        {"  bishkek ,KG ", SJ_PLACE_CITY, "Bishkek", "KG", 74.6, 42.87},
        {"BISHKEK, Kyrgyzstan", SJ_PLACE_CITY, "Bishkek", "KG", 74.6, 42.87},
        {"Johannesburg, ZA", SJ_PLACE_CITY, "Johannesburg", "ZA", 28.05, -26.2},
        {"Pretoria", SJ_PLACE_CITY, "Pretoria", "ZA", 28.19, -25.75},
        {"Donetsk", SJ_PLACE_CITY, "Donetsk", "UA", 37.8, 48.0},
        {"Sevastopol", SJ_PLACE_CITY, "Sevastopol", "UA", 33.5, 44.6},
        {"Simferopol, UA", SJ_PLACE_CITY, "Simferopol", "UA", 34.1, 44.95},
        {"Kherson", SJ_PLACE_CITY, "Kherson", "UA", 32.6, 46.6},
        {"Mariupol, UA-14", SJ_PLACE_CITY, "Mariupol", "UA", 37.55, 47.1},
        {"Moscow", SJ_PLACE_CITY, "Moscow", "RU", 37.6, 55.75},
        {"Kiev", SJ_PLACE_CITY, "Kyiv", "UA", 30.5, 50.45},
        {"Nur-Sultan", SJ_PLACE_CITY, "Astana", "KZ", 71.4, 51.17},
        {"nur sultan, KZ", SJ_PLACE_CITY, "Astana", "KZ", 71.4, 51.17},
        {"Peking", SJ_PLACE_CITY, "Beijing", "CN", 116.4, 39.9},
        {"sao paulo", SJ_PLACE_CITY, "São Paulo", "BR", -46.63, -23.55},
        {"ZÜRICH", SJ_PLACE_CITY, "Zürich", "CH", 8.54, 47.37},
        {"Gdansk", SJ_PLACE_CITY, "Gdańsk", "PL", 18.65, 54.35},
        {"Lodz", SJ_PLACE_CITY, "Łódź", "PL", 19.46, 51.77},
        {"N’Djamena", SJ_PLACE_CITY, "N'Djamena", "TD", 15.05, 12.11},
        {"Washington, D.C.", SJ_PLACE_CITY, "Washington", "US", -77.04, 38.9},
        {"Hargeisa", SJ_PLACE_CITY, "Hargeisa", "SO", 44.06, 9.56},
        {"Springfield, US-IL", SJ_PLACE_CITY, "Springfield", "US", -89.65, 39.8},
        {"Tripoli, LY", SJ_PLACE_CITY, "Tripoli", "LY", 13.19, 32.88},
        {"Singapore", SJ_PLACE_CITY, "Singapore", "SG", 103.85, 1.29},
        {"Luxembourg", SJ_PLACE_CITY, "Luxembourg", "LU", 6.13, 49.61},
        {"Bo", SJ_PLACE_CITY, "Bo", "SL", -11.74, 7.96}, /* not Bolivia in lower case */
        {"Crimea", SJ_PLACE_REGION, "Crimea", "UA", 34.4, 45.3},
        {"UA-43", SJ_PLACE_REGION, "Crimea", "UA", 34.4, 45.3},
        {"UA-65", SJ_PLACE_REGION, "Kherson", "UA", 33.6, 46.8},
        {"X-GOL", SJ_PLACE_REGION, "Golan Heights", "SY", 35.74, 33.02},
        {"KG", SJ_PLACE_STATE, "Kyrgyzstan", "KG", 74.6, 41.5},
        {"XK", SJ_PLACE_STATE, "Kosovo", "XK", 20.9, 42.57},
        {"China", SJ_PLACE_STATE, "China", "CN", 106.1, 32.7},
        {"Burma", SJ_PLACE_STATE, "Myanmar", "MM", 96.0, 21.5},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sj_place p;
        struct sj_place_advice advice = {.n = 0};
        if (find(rows[i].text, &p, &advice) < 0)
            fail_msg("\"%s\": %s, %s", rows[i].text, advice.hint ? advice.hint : "-",
                     advice.n ? advice.names[0] : "-");
        double loose = rows[i].kind == SJ_PLACE_CITY ? 0.3 : 2.0;
        if (p.kind != rows[i].kind || strcmp(p.own, rows[i].name) != 0 ||
            strcmp(p.country, rows[i].country) != 0 ||
            fabs(p.lon - rows[i].lon) > loose || fabs(p.lat - rows[i].lat) > loose)
            fail_msg("\"%s\": kind %d, %s, %s, %g %g", rows[i].text, (int)p.kind, p.own,
                     p.country, p.lon, p.lat);
        assert_string_equal(p.text, rows[i].text);
        assert_non_null(p.country_name);
    }
}

/* What cannot be resolved is left alone and answered with advice: the hint, and the first
 * of the names (NULL: whatever comes). */
static void test_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool ambiguous;
        const char *hint, *first, *second;
    } rows[] = {
        {"kg", false, "codes are upper case", "KG", NULL},
        {"Bishkek, kg", false, "codes are upper case", "Bishkek, KG", NULL},
        {"ua-43", false, "codes are upper case", "UA-43", NULL},
        {"KGZ", false, "codes have two letters (ISO 3166-1 alpha-2)", "KG", NULL},
        {"USA", false, "codes have two letters (ISO 3166-1 alpha-2)", "US", NULL},
        {"SU", false, "SU (USSR) was withdrawn in 1992", "RU", "UA"},
        {"YU", false, "YU (Yugoslavia) was withdrawn in 2003", "RS", "ME"},
        {"Moscow, SU", false, "SU (USSR) was withdrawn in 1992", "Moscow, RU", NULL},
        {"UK", false, "UK is no ISO 3166-1 code", "GB", NULL},
        {"QQ", false, "no state has this ISO 3166-1 code", NULL, NULL},
        {"UA-99", false, "no division has this ISO 3166-2 code", NULL, NULL},
        {"", false, "a place needs a name", NULL, NULL},
        {", KG", false, NULL, NULL, NULL},
        {"Tripoli", true, NULL, "Tripoli, LY", "Tripoli, LB"},
        {"Hyderabad", true, NULL, "Hyderabad, IN", "Hyderabad, PK"},
        {"Springfield", true, NULL, "Springfield, US-MO", "Springfield, US-MA"},
        {"Georgia", true, NULL, "GE", "US-GA"},
        {"Bishkek, KZ", false, NULL, "Bishkek, KG", NULL},
        {"Sevastopol, RU", false, NULL, "Sevastopol, UA", NULL},
        {"Bishek", false, NULL, "Bishkek, KG", NULL},
        {"Bihskek", false, NULL, "Bishkek, KG", NULL},
        {"Bihskk", false, NULL, "Bishkek, KG", NULL}, /* two swapped, one lost */
        {"Bxshkyk", false, NULL, "Bishkek, KG", NULL},
        {"Johannezburg", false, NULL, "Johannesburg, ZA", NULL},
        {"Kyrgystan", false, NULL, "KG", NULL},
        {"Bishkek, Xyz", false,
         "after the comma stands a state's code, as in \"Bishkek, KG\"", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sj_place p = {.name = "untouched"};
        struct sj_place_advice a = {.n = 0};
        /* Advice is for those who want it. */
        assert_int_equal(find(rows[i].text, &p, NULL), -1);
        if (find(rows[i].text, &p, &a) == 0)
            fail_msg("\"%s\" is %s, %s", rows[i].text, p.name, p.country);
        assert_string_equal(p.name, "untouched");
        if (a.ambiguous != rows[i].ambiguous || a.n > 10 ||
            (rows[i].hint && (!a.hint || strcmp(a.hint, rows[i].hint) != 0)) ||
            (rows[i].first && (a.n < 1 || strcmp(a.names[0], rows[i].first) != 0)) ||
            (rows[i].second && (a.n < 2 || strcmp(a.names[1], rows[i].second) != 0)))
            fail_msg("\"%s\": ambiguous %d, hint %s, %s, %s", rows[i].text, a.ambiguous,
                     a.hint ? a.hint : "-", a.n > 0 ? a.names[0] : "-",
                     a.n > 1 ? a.names[1] : "-");
    }
}

static void test_nothing_near(void **state)
{
    (void)state;
    struct sj_place p;
    struct sj_place_advice a;
    assert_int_equal(find("Xyzzyplugh", &p, &a), -1);
    assert_false(a.ambiguous);
    assert_int_equal(a.n, 0);
    assert_int_equal(find("\xff\xfe", &p, &a), -1);
    char name[5000];
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    assert_int_equal(find(name, &p, &a), -1);
}

static void test_state(void **state)
{
    (void)state;
    const struct sj_gazetteer *g = sj_gazetteer_builtin();
    struct sj_place p;
    struct sj_place_advice a;
    assert_int_equal(g->state(g->self, "RU", &p, &a), 0);
    assert_int_equal(p.kind, SJ_PLACE_STATE);
    assert_string_equal(p.country_name, "Russia");
    assert_true(p.lon > 60.0); /* not the capital */
    assert_int_equal(g->state(g->self, "UA-43", &p, &a), -1);
    assert_int_equal(g->state(g->self, "ru", &p, &a), -1);
    assert_string_equal(a.names[0], "RU");
    assert_int_equal(g->capital(g->self, "RU", &p), 0);
    assert_string_equal(p.name, "Moscow");
    assert_int_equal(g->capital(g->self, "AQ", &p), 0); /* the label point */
    assert_int_equal(p.kind, SJ_PLACE_STATE);
    assert_int_equal(g->capital(g->self, "QQ", &p), -1);
}

/* Every state of ISO 3166-1 has a point, also those that no outline shows at this scale
 * (the Vatican, Bouvet Island). */
static void test_every_state_has_a_point(void **state)
{
    (void)state;
    const struct sj_gazetteer *g = sj_gazetteer_builtin();
    FILE *f = fopen(TEST_SOURCE_DIR "/data/places/codes.csv", "r");
    assert_non_null(f);
    char line[300];
    int n = 0;
    assert_non_null(fgets(line, sizeof line, f));
    while (fgets(line, sizeof line, f)) {
        struct sj_place p;
        line[2] = '\0';
        assert_int_equal(g->state(g->self, line, &p, NULL), 0);
        assert_string_equal(p.country, line);
        const char *at = g->state_at(g->self, p.lon, p.lat);
        if (at == NULL || strcmp(at, line) != 0)
            fail_msg("%s stands in %s", line, at ? at : "the sea");
        n++;
    }
    fclose(f);
    assert_true(n >= 249);
}

/* Capitals as the states name them (seats of government where they differ: see data). */
static void test_capitals(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"KZ", "Astana"},       {"MM", "Naypyidaw"}, {"BI", "Gitega"},
        {"TZ", "Dodoma"},       {"ZA", "Pretoria"},  {"AU", "Canberra"},
        {"TR", "Ankara"},       {"NG", "Abuja"},     {"MN", "Ulaanbaatar"},
        {"CI", "Yamoussoukro"}, {"UA", "Kyiv"},      {"US", "Washington"},
    };
    const struct sj_gazetteer *g = sj_gazetteer_builtin();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sj_place p;
        assert_int_equal(g->capital(g->self, rows[i][0], &p), 0);
        assert_string_equal(p.name, rows[i][1]);
    }
}

static void test_state_at(void **state)
{
    (void)state;
    static const struct {
        const char *what, *view;
        double lon, lat;
        const char *code;
    } rows[] = {
        {"Sevastopol", "un", 33.5, 44.6, "UA"},
        {"Sevastopol", "de-facto", 33.5, 44.6, "UA"},
        {"Hargeisa", "un", 44.06, 9.56, "SO"},
        {"Hargeisa", "de-facto", 44.06, 9.56, "X-SOL"},
        {"Laayoune", "un", -13.2, 27.15, "EH"},
        {"in the bay of Kherson", "un", 31.9, 46.5, "UA"},
        {"Atlantic", "un", -30.0, 30.0, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sj_gazetteer g;
        assert_int_equal(sj_gazetteer_builtin()->under(rows[i].view, &g, NULL), 0);
        const char *code = g.state_at(g.self, rows[i].lon, rows[i].lat);
        if ((code == NULL) != (rows[i].code == NULL) ||
            (code && strcmp(code, rows[i].code) != 0))
            fail_msg("%s (%s): %s", rows[i].what, rows[i].view, code ? code : "sea");
    }
}

/* Reads "name,country,unit,region,lon,lat,thousands,capital" from its end, as a name may
 * hold commas. */
static bool city_read(char *line, char **ret_country, double *ret_lon, double *ret_lat)
{
    char *fields[8];
    for (int i = 7; i > 0; i--) {
        char *comma = strrchr(line, ',');
        if (!comma)
            return false;
        *comma = '\0';
        fields[i] = comma + 1;
    }
    *ret_country = fields[1];
    *ret_lon = atof(fields[4]);
    *ret_lat = atof(fields[5]);
    return strlen(fields[1]) == 2;
}

/* The gazetteer, the polygon and so the law agree on every city. */
static void test_agreement(void **state)
{
    (void)state;
    const struct sj_gazetteer *g = sj_gazetteer_builtin();
    FILE *f = fopen(TEST_SOURCE_DIR "/data/places/cities.csv", "r");
    assert_non_null(f);
    char line[300], *country;
    double lon, lat;
    int n = 0;
    while (fgets(line, sizeof line, f)) {
        if (!city_read(line, &country, &lon, &lat))
            continue;
        const char *code = g->state_at(g->self, lon, lat);
        if (code && strcmp(code, country) != 0)
            fail_msg("%s, %s lies in %s", line, country, code);
        n += code != NULL;
    }
    fclose(f);
    assert_true(n > 4300);
}

static void test_search(void **state)
{
    (void)state;
    struct sj_match m[20];
    size_t n = sj_gazetteer_search(arena, NULL, "bish", m, 20);
    assert_true(n >= 1 && n <= 20);
    bool bishkek = false;
    for (size_t i = 0; i < n; i++)
        bishkek |= strcmp(m[i].query, "Bishkek, KG") == 0;
    assert_true(bishkek);
    assert_true(sj_gazetteer_search(arena, NULL, "Kiev", m, 20) >= 1);
    assert_string_equal(m[0].place.name, "Kyiv");
    assert_int_equal(m[0].kind, SJ_MATCH_ALIAS);
    assert_string_equal(m[0].alias, "Kiev");
    assert_true(m[0].capital);
    n = sj_gazetteer_search(arena, NULL, "bis", m, 20); /* before Biscecum, in Latin */
    for (size_t i = 0; i < n; i++)
        if (strcmp(m[i].query, "Bishkek, KG") == 0)
            assert_null(m[i].alias);
    assert_true(sj_gazetteer_search(arena, NULL, "KG", m, 1) == 1);
    assert_int_equal(m[0].kind, SJ_MATCH_CODE);
    assert_int_equal(sj_gazetteer_search(arena, NULL, "", m, 20), 0);
    assert_int_equal(sj_gazetteer_search(arena, NULL, "Qwxzqwxzq", m, 20), 0);
}

/* Every candidate that is offered resolves, and to one place. */
static void test_queries_resolve(void **state)
{
    (void)state;
    static const char *const starts[] = {"san", "new", "al", "spring", "col", "su", "ge"};
    static struct sj_match found[64];
    for (size_t s = 0; s < sizeof starts / sizeof *starts; s++) {
        size_t n = sj_gazetteer_search(arena, NULL, starts[s], found, 64);
        assert_true(n > 0);
        for (size_t i = 0; i < n; i++) {
            struct sj_place p;
            struct sj_place_advice a;
            if (find(found[i].query, &p, &a) < 0 || p.lon != found[i].place.lon)
                fail_msg("\"%s\" does not come back", found[i].query);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_found),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_nothing_near),
        cmocka_unit_test(test_state),
        cmocka_unit_test(test_every_state_has_a_point),
        cmocka_unit_test(test_capitals),
        cmocka_unit_test(test_state_at),
        cmocka_unit_test(test_agreement),
        cmocka_unit_test(test_search),
        cmocka_unit_test(test_queries_resolve),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
