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
#include "atlas/names.h"
#include "atlas/places.h"

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

/* What states are called, from dictionaries; and tags that CLDR has only in part. */
static void test_states(void **state)
{
    (void)state;
    static const struct {
        const char *code, *lang, *name;
    } rows[] = {
        {"KG", "en", "Kyrgyzstan"},
        {"KG", "de", "Kirgisistan"},
        {"KG", "es", "Kirguistán"},
        {"KG", "ky", "Кыргызстан"},
        {"KG", "zh", "吉尔吉斯斯坦"},
        {"KG", "ja", "キルギス"},
        {"KG", "ar", "قيرغيزستان"},
        {"UA", "uk", "Україна"},
        {"UA", "fr", "Ukraine"},
        {"MN", "ru", "Монголия"},
        {"GR", "el", "Ελλάδα"},
        {"GE", "ka", "საქართველო"},
        {"IL", "he", "ישראל"},
        {"TH", "th", "ไทย"},
        {"XK", "sq", "Kosovë"},
        {"HK", "de", "Hongkong"}, /* the short form */
        {"RS", "sr", "Србија"},
        {"RS", "sr-Latn", "Srbija"},
        {"RS", "sr-Latn-BA", "Srbija"},
        {"RS", "sh", "Srbija"},
        {"DE", "de-AT", "Deutschland"},
        {"DE", "DE_at", "Deutschland"},
        {"DE", "pt-BR", "Alemanha"},
        {"DE", "no", "Tyskland"},
        {"TH", "zh-Hant-TW", "泰國"},
        {"TH", "zh-TW", "泰國"},
        {"TH", "zh_TW", "泰國"},
        {"TH", "zh-Hans-CN", "泰国"},
        {"DE", "tlh", "Germany"}, /* no such language: English */
        {"DE", "", "Germany"},
        {"DE", NULL, "Germany"},
        {"X-SOL", "de", "Somaliland"}, /* no state of CLDR's */
        {"QQ", "de", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *name =
            sj_atlas_state_name_in(sj_atlas_builtin(), rows[i].code, rows[i].lang);
        if ((name == NULL) != (rows[i].name == NULL) ||
            (name && strcmp(name, rows[i].name) != 0))
            fail_msg("%s in %s: %s", rows[i].code, rows[i].lang, name ? name : "-");
    }
}

static void test_languages(void **state)
{
    (void)state;
    int n = sj_atlas_language_count();
    assert_true(n >= 40);
    for (int i = 1; i < n; i++)
        assert_true(strcmp(sj_atlas_language(i - 1), sj_atlas_language(i)) < 0);
    for (int i = 0; i < n; i++)
        assert_int_equal(sj_atlas_language_find(sj_atlas_language(i)), i);
    assert_int_equal(sj_atlas_language_find("xx"), -1);
    assert_int_equal(sj_atlas_language_find("-"), -1);
    char tag[3000];
    memset(tag, 'x', sizeof tag - 1);
    tag[sizeof tag - 1] = '\0';
    assert_int_equal(sj_atlas_language_find(tag), -1);
    int first = sj_atlas_state_name_language("DE", "Alemania", 0);
    assert_string_equal(sj_atlas_language(first), "es");
    assert_int_equal(sj_atlas_state_name_language("DE", "Alemania", first + 1), -1);
    assert_int_equal(sj_atlas_state_name_language("QQ", "Alemania", 0), -1);
}

/* Every state is found by its name in every language, alone or among several of the name
 * (Dominica, Congo, Guinea). */
static void test_states_found(void **state)
{
    (void)state;
    const struct sj_atlas *atlas = sj_atlas_builtin();
    int alone = 0, asked = 0;
    for (int l = 0; l < sj_atlas_language_count(); l++) {
        for (int u = 0; u < sj_atlas_unit_count(atlas); u++) {
            const char *id = sj_atlas_unit(atlas, u).id;
            if (strlen(id) != 2)
                continue;
            const char *name = sj_atlas_state_name_in(atlas, id, sj_atlas_language(l));
            struct sj_place place;
            struct sj_place_advice advice = {.n = 0};
            bool found = find(name, &place, &advice) == 0;
            if (!found && !advice.ambiguous && advice.hint == NULL)
                fail_msg("%s in %s: \"%s\" leads nowhere", id, sj_atlas_language(l),
                         name);
            alone += found && strcmp(place.country, id) == 0;
            asked++;
        }
    }
    assert_true(asked > 40 * 240);
    if (alone < asked * 97 / 100)
        fail_msg("%d of %d names of states lead to them alone", alone, asked);
}

/* Cities in scripts and languages of their own and of others, from general knowledge. */
static void test_cities(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"Бишкек", "Bishkek"},
        {"БИШКЕК", "Bishkek"},
        {"бишкек, KG", "Bishkek"},
        {"Бишкек, Кыргызстан", "Bishkek"},
        {"比什凯克", "Bishkek"},
        {"비슈케크", "Bishkek"},
        {"Київ", "Kyiv"},
        {"Киев", "Kyiv"},
        {"Kijów", "Kyiv"},
        {"基辅", "Kyiv"},
        {"Москва", "Moscow"},
        {"Moscou", "Moscow"},
        {"モスクワ", "Moscow"},
        {"北京", "Beijing"},
        {"Пекин", "Beijing"},
        {"Pékin", "Beijing"},
        {"上海", "Shanghai"},
        {"東京", "Tokyo"},
        {"东京", "Tokyo"},
        {"서울", "Seoul"},
        {"القاهرة", "Cairo"},
        {"القاهره", "Cairo"},
        {"Le Caire", "Cairo"},
        {"تهران", "Tehran"},
        {"طهران", "Tehran"},
        {"Αθήνα", "Athens"},
        {"ΑΘΗΝΑ", "Athens"},
        {"Θεσσαλονίκη", "Thessaloníki"},
        {"Ereván", "Yerevan"},
        {"Երևան", "Yerevan"},
        {"თბილისი", "Tbilisi"},
        {"Тбилиси", "Tbilisi"},
        {"ירושלים", "Jerusalem"},
        {"दिल्ली", "Delhi"},
        {"ঢাকা", "Dhaka"},
        {"กรุงเทพมหานคร", "Bangkok"},
        {"አዲስ አበባ", "Addis Ababa"},
        {"Varsovie", "Warsaw"},
        {"Londres", "London"},
        {"Лондон", "London"},
        {"Mailand", "Milan"},
        {"Мюнхен", "Munich"},
        {"Wenen", "Vienna"},
        {"Вена", "Vienna"},
        {"Гаага", "The Hague"},
        {"Йоханнесбург", "Johannesburg"},
        {"Улаанбаатар", "Ulaanbaatar"},
        {"Улан-Батор", "Ulaanbaatar"},
        {"Астана", "Astana"},
        {"Нур-Султан", "Astana"},
        {"Душанбе", "Dushanbe"},
        {"Новосибирск", "Novosibirsk"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sj_place place;
        struct sj_place_advice advice = {.n = 0};
        if (find(rows[i][0], &place, &advice) < 0)
            fail_msg("\"%s\" leads nowhere: %s", rows[i][0],
                     advice.n > 0 ? advice.names[0] : "-");
        if (strcmp(place.own, rows[i][1]) != 0)
            fail_msg("\"%s\" is %s, %s", rows[i][0], place.own, place.country);
    }
}

/* A city is shown as it was written, a state never; case and accents are the gazetteer's.
 */
static void test_as_written(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"Kiev", "Kiev"},
        {" Kiev , UA", "Kiev"},
        {"Бишкек, KG", "Бишкек"},
        {"Frunze", "Frunze"},
        {"Moskau, RU", "Moskau"},
        {"bishkek, kyrgyzstan", "Bishkek"},
        {"ZÜRICH", "Zürich"},
        {"sao paulo, BR", "São Paulo"},
        {"Washington, D.C.", "Washington"},
        {"UA-43", "Crimea"},
        {"Кыргызстан", "Kyrgyzstan"},
        {"KG", "Kyrgyzstan"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sj_place place;
        assert_int_equal(find(rows[i][0], &place, NULL), 0);
        if (strcmp(place.name, rows[i][1]) != 0)
            fail_msg("\"%s\" is shown as %s", rows[i][0], place.name);
    }
}

/* A city's name in a language is no match for places that bear the name themselves. */
static void test_own_names_first(void **state)
{
    (void)state;
    struct sj_place place;
    struct sj_place_advice advice;
    assert_int_equal(find("Monaco", &place, &advice), 0); /* Italian for Munich */
    assert_string_equal(place.country, "MC");
    assert_int_equal(find("Монако", &place, &advice), 0);
    assert_string_equal(place.country, "MC");
    assert_int_equal(find("Armenia", &place, &advice), 0);
    assert_int_equal(place.kind, SJ_PLACE_STATE);
    assert_int_equal(find("Armenia, CO", &place, &advice), 0);
    assert_int_equal(place.kind, SJ_PLACE_CITY);
    assert_int_equal(find("Сингапур", &place, &advice), 0); /* the capital of its name */
    assert_int_equal(place.kind, SJ_PLACE_CITY);
}

/* The walk meets every name in order, and a seek lands where a walk would. */
static void test_order(void **state)
{
    (void)state;
    static struct sj_name_walk all, jump;
    char before[SJ_FOLD_MAX] = "";
    size_t n = 0;
    for (sj_name_seek(&all, sj_places(), ""); sj_name_next(&all); n++) {
        assert_true(all.place < sj_places_count(sj_places()));
        assert_true(strcmp(before, all.folded) <= 0);
        bool first = strcmp(before, all.folded) != 0;
        memcpy(before, all.folded, sizeof before);
        if (n % 97 != 0 || !first)
            continue;
        sj_name_seek(&jump, sj_places(), all.folded);
        assert_true(sj_name_next(&jump));
        assert_string_equal(jump.name, all.name);
        assert_int_equal(jump.place, all.place);
        assert_int_equal(jump.read, n + 1);
    }
    assert_true(n > 30000);
    sj_name_seek(&jump, sj_places(), "\xf4\x8f\xbf\xbf");
    assert_false(sj_name_next(&jump));
}

static void test_former_names(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"Frunze", "Bishkek", "1991-02-05"},
        {"Leningrad", "Saint Petersburg", "1991-09-06"},
        {"Swaziland", "Eswatini", "2018-04-19"},
        {"Nur-Sultan", "Astana", "2022-09-17"},
        {"Kiev", "Kyiv", NULL},
    };
    struct sj_match m[1];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(sj_gazetteer_search(arena, NULL, rows[i][0], m, 1), 1);
        assert_string_equal(m[0].place.name, rows[i][1]);
        assert_string_equal(m[0].alias, rows[i][0]);
        assert_int_equal(m[0].kind, SJ_MATCH_ALIAS);
        assert_true((m[0].until == NULL) == (rows[i][2] == NULL));
        if (m[0].until)
            assert_string_equal(m[0].until, rows[i][2]);
    }
}

/* What is promised of the size of places and names together. */
static void test_size(void **state)
{
    (void)state;
    if (sj_places()->size > 900 * 1000)
        fail_msg("places and names take %u bytes", sj_places()->size);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_states),          cmocka_unit_test(test_languages),
        cmocka_unit_test(test_states_found),    cmocka_unit_test(test_cities),
        cmocka_unit_test(test_own_names_first), cmocka_unit_test(test_order),
        cmocka_unit_test(test_former_names),    cmocka_unit_test(test_size),
        cmocka_unit_test(test_as_written),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
