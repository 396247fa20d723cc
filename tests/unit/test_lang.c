#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "lang/lang.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const struct sj_lang *lang_of(const char *code)
{
    const struct sj_lang *lang = sj_lang_find(code, NULL);
    if (lang == NULL)
        fail_msg("no table of %s", code);
    return lang;
}

/* ---- counting ---- */

/* The integers that Unicode CLDR 48.2 gives as samples of each category
 * (supplemental/plurals.xml): single ones, ranges as first and last. */
static void numbers_fall_into_their_categories(void **state)
{
    static const struct {
        const char *lang;
        enum sj_plural want;
        size_t samples[40]; /* pairs: from, to; ends at 0, 0 after the first */
    } rows[] = {
        {"en", SJ_PLURAL_ONE, {1, 1}},
        {"en", SJ_PLURAL_OTHER, {0, 0, 2, 16, 100, 100, 1000, 1000, 1000000, 1000000}},
        {"de", SJ_PLURAL_ONE, {1, 1}},
        {"de", SJ_PLURAL_OTHER, {0, 0, 2, 16, 100, 100, 1000000, 1000000}},
        {"fr", SJ_PLURAL_ONE, {0, 1}},
        {"fr", SJ_PLURAL_MANY, {1000000, 1000000}},
        {"fr", SJ_PLURAL_OTHER, {2, 17, 100, 100, 1000, 1000, 100000, 100000}},
        {"es", SJ_PLURAL_ONE, {1, 1}},
        {"es", SJ_PLURAL_MANY, {1000000, 1000000}},
        {"es", SJ_PLURAL_OTHER, {0, 0, 2, 16, 100, 100, 1000, 1000, 100000, 100000}},
        {"ru", SJ_PLURAL_ONE, {1, 1, 21, 21, 31, 31, 81, 81, 101, 101, 1001, 1001}},
        {"ru", SJ_PLURAL_FEW, {2, 4, 22, 24, 52, 54, 62, 62, 102, 102, 1002, 1002}},
        {"ru", SJ_PLURAL_MANY, {0, 0, 5, 19, 100, 100, 1000, 1000, 1000000, 1000000}},
        {"uk", SJ_PLURAL_ONE, {1, 1, 21, 21, 61, 61, 71, 71, 101, 101, 1001, 1001}},
        {"uk", SJ_PLURAL_FEW, {2, 4, 32, 34, 42, 44, 62, 62, 102, 102, 1002, 1002}},
        {"uk", SJ_PLURAL_MANY, {0, 0, 5, 19, 100, 100, 10000, 10000, 100000, 100000}},
        {"ar", SJ_PLURAL_ZERO, {0, 0}},
        {"ar", SJ_PLURAL_ONE, {1, 1}},
        {"ar", SJ_PLURAL_TWO, {2, 2}},
        {"ar", SJ_PLURAL_FEW, {3, 10, 103, 110, 1003, 1003}},
        {"ar", SJ_PLURAL_MANY, {11, 26, 111, 111, 1011, 1011}},
        {"ar", SJ_PLURAL_OTHER, {100, 102, 200, 202, 500, 502, 600, 600, 1000, 1000}},
        {"zh", SJ_PLURAL_OTHER, {0, 15, 100, 100, 1000000, 1000000}},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct sj_lang *lang = lang_of(rows[i].lang);
        for (size_t k = 0; k + 1 < COUNT(rows[i].samples); k += 2) {
            size_t from = rows[i].samples[k], to = rows[i].samples[k + 1];
            if (k > 0 && to == 0)
                break;
            for (size_t n = from; n <= to; n++)
                if (sj_lang_plural(lang, n) != rows[i].want)
                    fail_msg("%s, %zu: %d, not %d", rows[i].lang, n,
                             (int)sj_lang_plural(lang, n), (int)rows[i].want);
        }
    }
}

/* What a reader of each language expects, by hand. */
static void counted_messages(void **state)
{
    static const struct {
        const char *lang;
        size_t n;
        const char *want;
    } rows[] = {
        {"en", 1, "1 week"},     {"en", 7, "7 weeks"},     {"de", 1, "1 Woche"},
        {"de", 7, "7 Wochen"},   {"fr", 0, "0 semaine"},   {"fr", 2, "2 semaines"},
        {"es", 2, "2 semanas"},  {"ru", 1, "1 неделя"},    {"ru", 3, "3 недели"},
        {"ru", 5, "5 недель"},   {"ru", 11, "11 недель"},  {"ru", 21, "21 неделя"},
        {"uk", 1, "1 тиждень"},  {"uk", 2, "2 тижні"},     {"uk", 12, "12 тижнів"},
        {"ar", 1, "أسبوع واحد"}, {"ar", 2, "أسبوعان"},     {"ar", 5, "5 أسابيع"},
        {"ar", 15, "15 أسبوعًا"}, {"ar", 100, "100 أسبوع"}, {"zh", 3, "3周"},
    };
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(sj_lang_say_n(arena, lang_of(rows[i].lang), SJ_COUNTED_WEEKS,
                                          rows[i].n, NULL),
                            rows[i].want);
    sj_arena_free(arena);
}

/* As Unicode CLDR 48.2 groups digits (numbers.json: group, minimumGroupingDigits). */
static void numbers_are_grouped(void **state)
{
    static const struct {
        const char *lang;
        size_t n;
        const char *want;
    } rows[] = {
        {"en", 999, "999"},           {"en", 1000, "1,000"},
        {"en", 1234567, "1,234,567"}, {"de", 12000, "12.000"},
        {"es", 1000, "1000"},         {"es", 12000, "12.000"},
        {"fr", 1000, "1\u202f000"},   {"ru", 1000, "1\u00a0000"},
        {"uk", 12000, "12\u00a0000"}, {"ar", 1000, "1,000"},
        {"zh", 12000, "12,000"},      {"zh", 0, "0"},
    };
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(sj_lang_number(arena, lang_of(rows[i].lang), rows[i].n),
                            rows[i].want);
    sj_arena_free(arena);
}

/* ---- which language ---- */

static void tags_find_their_table(void **state)
{
    static const struct {
        const char *tag, *want; /* NULL: none */
        bool close;
    } rows[] = {
        {"en", "en", true},         {"fr-CA", "fr", true},      {"FR_ca", "fr", true},
        {"de-AT-1996", "de", true}, {"es-419", "es", true},     {"ru-RU", "ru", true},
        {"ar-EG", "ar", true},      {"zh", "zh", true},         {"zh-CN", "zh", true},
        {"zh-Hans-TW", "zh", true}, {"zh-Hant", "zh", false},   {"zh-TW", "zh", false},
        {"zh-HK", "zh", false},     {"uk-Latn", "uk", false},   {"nl", NULL, true},
        {"f", NULL, true},          {"fra", NULL, true},        {"", NULL, true},
        {"-", NULL, true},          {"en\xC3\xA9", NULL, true}, {"enough", NULL, true},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        bool close = true;
        const struct sj_lang *lang = sj_lang_find(rows[i].tag, &close);
        if ((lang == NULL) != (rows[i].want == NULL) ||
            (lang != NULL && strcmp(lang->code, rows[i].want) != 0))
            fail_msg("%s: %s", rows[i].tag, lang == NULL ? "none" : lang->code);
        assert_int_equal(close, rows[i].close);
    }
    char long_tag[400];
    memset(long_tag, 'e', sizeof long_tag - 1);
    long_tag[sizeof long_tag - 1] = '\0';
    assert_null(sj_lang_find(long_tag, NULL));
}

/* ---- messages ---- */

static void placeholders_are_filled(void **state)
{
    static const struct {
        const char *text, *want;
    } rows[] = {
        {"{a} and {b}", "one and two"},
        {"{b}, {a}, {b}", "two, one, two"},
        {"{a:gen}", "one"},
        {"none", "none"},
        {"", ""},
        {"{c} stays", "{c} stays"},
        {"{a", "{a"},
        {"100 %s {a}%n", "100 %s one%n"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sj_buf out = {0};
        sj_msg_fill(&out, rows[i].text, SJ_FILL("a", "one", "b", "two"));
        assert_string_equal(out.p, rows[i].want);
        sj_buf_finish(&out);
    }
    /* What is filled in is not read again. */
    struct sj_buf out = {0};
    sj_msg_fill(&out, "{a}", SJ_FILL("a", "{b}", "b", "two"));
    assert_string_equal(out.p, "{b}");
    sj_buf_finish(&out);
}

/* No text of a table has a brace left once all that English names is filled in: the
 * packer has seen to the names, this sees to the lists and the forms that it made of
 * them. */
static void tables_are_whole(void **state)
{
    (void)state;
    for (size_t i = 0; sj_lang_at(i) != NULL; i++) {
        const struct sj_lang *lang = sj_lang_at(i);
        const char *first = "";
        size_t holes = sj_lang_holes(lang, &first);
        if (holes > 0)
            fail_msg("%s lacks %zu messages: %s", lang->code, holes, first);
        for (size_t k = 0; k < 12; k++)
            assert_true(*sj_msg_item(lang, SJ_LIST_MONTH, k) != '\0');
    }
}

/* A table with holes speaks English there, and says so. */
static void holes_are_english(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    uint16_t at[SJ_MESSAGE_SLOTS];
    struct sj_lang holed = *lang_of("ru");
    memcpy(at, holed.at, sizeof at);
    holed.at = at;
    assert_int_equal(sj_lang_holes(&holed, NULL), 0);
    at[SJ_MSG_KNOWN_TO] = 0;
    for (int i = 0; i < 6; i++)
        at[SJ_COUNTED_WEEKS + i] = 0;
    const char *first = NULL;
    assert_int_equal(sj_lang_holes(&holed, &first), 2);
    assert_string_equal(first, "known-to");
    assert_string_equal(sj_lang_say(arena, &holed, SJ_MSG_KNOWN_TO, SJ_FILL("day", "x")),
                        "status known to x");
    /* Counted as English counts: 21 is no singular there. */
    assert_string_equal(sj_lang_say_n(arena, &holed, SJ_COUNTED_WEEKS, 21, NULL),
                        "21 weeks");
    assert_string_equal(sj_lang_say_n(arena, &holed, SJ_COUNTED_DAYS, 21, NULL),
                        "21 день");
    sj_arena_free(arena);
}

static void lists(void **state)
{
    static const struct {
        const char *lang;
        const char *items[4];
        size_t n;
        const char *want;
    } rows[] = {
        {"en", {0}, 0, ""},
        {"en", {"Crimea"}, 1, "Crimea"},
        {"en", {"Crimea", "Donetsk"}, 2, "Crimea and Donetsk"},
        {"en", {"a", "b", "c"}, 3, "a, b and c"},
        {"es", {"Francia", "Italia"}, 2, "Francia e Italia"},
        {"es", {"China", "India", "Irán"}, 3, "China, India e Irán"},
        {"es", {"Cuba", "Hierro"}, 2, "Cuba y Hierro"},
        {"es", {"Cuba", "Yemen"}, 2, "Cuba y Yemen"},
        {"uk", {"Китай", "Індія"}, 2, "Китай та Індія"},
        {"uk", {"Китай", "Монголія"}, 2, "Китай і Монголія"},
        {"zh", {"甲", "乙", "丙"}, 3, "甲、乙和丙"},
        {"ar", {"الصين", "الهند"}, 2, "الصين والهند"},
    };
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(
            sj_lang_list(arena, lang_of(rows[i].lang), rows[i].items, rows[i].n),
            rows[i].want);
    assert_string_equal(sj_lang_or(lang_of("es"), "8 de mayo"), "{a} u {b}");
    assert_string_equal(sj_lang_or(lang_of("es"), "11 de mayo"), "{a} u {b}");
    assert_string_equal(sj_lang_or(lang_of("es"), "110"), "{a} o {b}");
    assert_string_equal(sj_lang_or(lang_of("es"), "otro"), "{a} u {b}");
    sj_arena_free(arena);
}

/* As Unicode CLDR 48.2 calls the cities of time zones (timeZoneNames.json). */
static void towns(void **state)
{
    static const struct {
        const char *lang, *country, *english, *want;
    } rows[] = {
        {"ru", "RU", "Moscow", "Москва"},
        {"fr", "KG", "Bishkek", "Bichkek"},
        {"de", "KP", "Pyongyang", "Pjöngjang"},
        {"zh", "MN", "Ulaanbaatar", "乌兰巴托"},
        {"ar", "SD", "Khartoum", "الخرطوم"},
        {"fr", "RU", "Bishkek", NULL},
        {"de", "KZ", "Almaty", NULL},
        {"en", "RU", "Moscow", NULL},
        {"ru", "RU", "", NULL},
        {"ru", "ZZ", "Zzz", NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *got =
            sj_lang_town(lang_of(rows[i].lang), rows[i].country, rows[i].english);
        if (rows[i].want == NULL)
            assert_null(got);
        else
            assert_string_equal(got, rows[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_fall_into_their_categories),
        cmocka_unit_test(counted_messages),
        cmocka_unit_test(numbers_are_grouped),
        cmocka_unit_test(tags_find_their_table),
        cmocka_unit_test(placeholders_are_filled),
        cmocka_unit_test(tables_are_whole),
        cmocka_unit_test(holes_are_english),
        cmocka_unit_test(lists),
        cmocka_unit_test(towns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
