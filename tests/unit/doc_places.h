/* A gazetteer of a few places, for tests of the document without the atlas. */
#ifndef SJ_TEST_DOC_PLACES_H
#define SJ_TEST_DOC_PLACES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doc/names.h"
#include "doc/place.h"

static const struct test_state {
    const char *code, *name, *capital;
    double lon, lat;
} test_states[] = {
    {"AM", "Armenia", "Yerevan", 45, 40},
    {"CN", "China", "Beijing", 104, 36},
    {"KG", "Kyrgyzstan", "Bishkek", 74, 41},
    {"KP", "North Korea", "Pyongyang", 127, 40},
    {"MN", "Mongolia", "Ulaanbaatar", 104, 47},
    {"RU", "Russia", "Moscow", 97, 61},
    {"UA", "Ukraine", "Kyiv", 32, 49},
    {"XK", "Kosovo", NULL, 21, 42},
    {"ZA", "South Africa", NULL, 25, -29},
};

static const struct test_city {
    const char *name, *country, *region;
    double lon, lat;
} test_cities[] = {
    {"Bishkek", "KG", NULL, 74.6, 42.87},      {"Donetsk", "RU", NULL, 39.97, 48.34},
    {"Donetsk", "UA", "UA-14", 37.8, 48.02},   {"Johannesburg", "ZA", NULL, 28.04, -26.2},
    {"Yerevan", "AM", NULL, 44.51, 40.18},     {"Moscow", "RU", NULL, 37.62, 55.75},
    {"Ulan Bator", "MN", NULL, 106.91, 47.92}, {"Sevastopol", "UA", "UA-40", 33.5, 44.6},
};

/* What is no code, and what was meant. */
static const char *const test_codes[][2] = {
    {"KGZ", "codes have two letters: KG"},
    {"SU", "the Soviet Union ended in 1991: RU, or the state as it is now"},
    {"kg", "codes are upper case: KG"},
};

enum {
    N_TEST_STATES = sizeof test_states / sizeof test_states[0],
    N_TEST_CITIES = sizeof test_cities / sizeof test_cities[0],
    N_TEST_CODES = sizeof test_codes / sizeof test_codes[0],
};

static const struct test_state *test_state_of(const char *code)
{
    for (size_t i = 0; i < N_TEST_STATES; i++)
        if (strcmp(test_states[i].code, code) == 0)
            return &test_states[i];
    return NULL;
}

static int test_state(const void *self, const char *code, struct sj_place *ret,
                      struct sj_place_advice *advice)
{
    (void)self;
    const struct test_state *state = test_state_of(code);
    for (size_t i = 0; state == NULL && i < N_TEST_CODES; i++)
        if (strcmp(test_codes[i][0], code) == 0)
            advice->hint = test_codes[i][1];
    if (state == NULL)
        return -1;
    *ret = (struct sj_place){.kind = SJ_PLACE_STATE,
                             .text = state->code,
                             .name = state->name,
                             .country = state->code,
                             .country_name = state->name,
                             .lon = state->lon,
                             .lat = state->lat};
    return 0;
}

static struct sj_place test_city(const struct test_city *city)
{
    return (struct sj_place){.kind = SJ_PLACE_CITY,
                             .text = city->name,
                             .name = city->name,
                             .country = city->country,
                             .country_name = test_state_of(city->country)->name,
                             .region = city->region,
                             .lon = city->lon,
                             .lat = city->lat};
}

static int test_capital(const void *self, const char *code, struct sj_place *ret)
{
    (void)self;
    const struct test_state *state = test_state_of(code);
    for (size_t i = 0; state != NULL && state->capital != NULL && i < N_TEST_CITIES;
         i++) {
        if (strcmp(test_cities[i].name, state->capital) != 0)
            continue;
        *ret = test_city(&test_cities[i]);
        return 0;
    }
    return -1;
}

static int test_find(const void *self, struct sj_arena *arena, const char *text,
                     struct sj_place *ret, struct sj_place_advice *advice)
{
    if (test_state(self, text, ret, advice) == 0)
        return 0;
    const struct test_city *found = NULL;
    struct sj_suggest near = {.word = text};
    for (size_t i = 0; i < N_TEST_CITIES; i++) {
        const struct test_city *city = &test_cities[i];
        const char *full = sj_arena_printf(arena, "%s, %s", city->name, city->country);
        sj_suggest_try(&near, city->name);
        if (strcmp(full, text) != 0 && strcmp(city->name, text) != 0)
            continue;
        if (found != NULL && advice->n == 0)
            advice->names[advice->n++] =
                sj_arena_printf(arena, "%s, %s", found->name, found->country);
        if (found != NULL)
            advice->names[advice->n++] = full;
        found = city;
    }
    advice->ambiguous = advice->n > 0;
    if (!advice->ambiguous && found == NULL && near.best != NULL)
        advice->names[advice->n++] = near.best;
    if (advice->ambiguous || found == NULL)
        return -1;
    *ret = test_city(found);
    return 0;
}

/* As "un" has it. */
static void test_hold(const void *self, struct sj_place *place)
{
    (void)self;
    if (place->region == NULL || strcmp(place->region, "UA-40") != 0)
        return;
    place->held_by = "RU";
    if (sj_day_parse("2014-02-27", &place->held_since, NULL) < 0)
        abort();
}

/* `self` is the name of the worldview; NULL is "un". */
static const char *test_state_at(const void *self, double lon, double lat)
{
    if (lon > 69 && lon < 81 && lat > 39 && lat < 43.5)
        return "KG";
    if (lon > 32 && lon < 37 && lat > 44 && lat < 46.5)
        return self != NULL && strcmp(self, "ru") == 0 ? "RU" : "UA";
    return NULL;
}

static int test_under(const char *worldview, struct sj_gazetteer *ret,
                      struct sj_place_advice *advice)
{
    static const char *const known[] = {"un", "ru"};
    for (size_t i = 0; i < 2; i++)
        if (strcmp(known[i], worldview) == 0) {
            *ret = (struct sj_gazetteer){.self = known[i],
                                         .find = test_find,
                                         .state = test_state,
                                         .capital = test_capital,
                                         .state_at = test_state_at};
            return 0;
        }
    *advice = (struct sj_place_advice){.names = {"un", "ru"}, .n = 2};
    return -1;
}

static const struct sj_gazetteer test_places = {
    .find = test_find,
    .state = test_state,
    .capital = test_capital,
    .state_at = test_state_at,
    .hold = test_hold,
    .under = test_under,
};

#endif
