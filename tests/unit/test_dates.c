/* Dates in every language. The usual ones are those of ICU 78.2 with CLDR 48.0
 * (Intl.DateTimeFormat: day numeric, month long or short, year numeric; format and
 * formatRange), but for the blanks that may not be broken, which ICU leaves plain. The
 * vague ones are written by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "lang/lang.h"
#include "time/edtf.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

struct row {
    const char *lang, *date, *full, *brief; /* brief NULL: as full */
};

/* U+00A0 and U+202F as plain blanks; U+200E, which nobody sees, left out. */
static void plain(const char *s, char *ret)
{
    while (*s != '\0') {
        bool blank = strncmp(s, "\u00a0", 2) == 0, thin = strncmp(s, "\u202f", 3) == 0;
        bool mark = strncmp(s, "\u200e", 3) == 0;
        if (blank || thin)
            *ret++ = ' ';
        else if (!mark)
            *ret++ = *s;
        s += thin || mark ? 3 : blank ? 2 : 1;
    }
    *ret = '\0';
}

static void says(const struct row *row, enum sj_date_form form, const char *want)
{
    struct sj_arena *arena = sj_arena_new();
    struct sj_edtf date = sj_edtf_none();
    struct sj_error err = {0};
    if (row->date != NULL && sj_edtf_parse(arena, row->date, &date, NULL, &err) != 0)
        fail_msg("%s: %s", row->date, err.msg);
    struct sj_buf out = {0};
    char got[400];
    sj_edtf_words(sj_lang_find(row->lang, NULL), &date, form, &out);
    assert_true(out.n < sizeof got);
    plain(out.p, got);
    if (strcmp(got, want) != 0)
        fail_msg("%s, %s: \"%s\", not \"%s\"", row->lang, row->date, got, want);
    sj_buf_finish(&out);
    sj_arena_free(arena);
}

static void all_say(const struct row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        says(&rows[i], SJ_DATE_LONG, rows[i].full);
        says(&rows[i], SJ_DATE_SHORT,
             rows[i].brief != NULL ? rows[i].brief : rows[i].full);
    }
}

static void days_are_as_icu_has_them(void **state)
{
    static const struct row rows[] = {
        {"en", "2023-03-17", "17 March 2023", "17 Mar 2023"},
        {"en", "1999-12-31", "31 December 1999", "31 Dec 1999"},
        {"de", "2023-03-17", "17. März 2023", NULL},
        {"de", "2023-10-12", "12. Oktober 2023", "12. Okt. 2023"},
        {"fr", "2023-03-17", "17 mars 2023", NULL},
        {"fr", "2023-10-12", "12 octobre 2023", "12 oct. 2023"},
        {"fr", "1999-12-31", "31 décembre 1999", "31 déc. 1999"},
        {"es", "2023-10-12", "12 de octubre de 2023", "12 oct 2023"},
        {"es", "1999-12-31", "31 de diciembre de 1999", "31 dic 1999"},
        {"ru", "2023-03-17", "17 марта 2023 г.", "17 мар. 2023 г."},
        {"ru", "2023-10-12", "12 октября 2023 г.", "12 окт. 2023 г."},
        {"uk", "2023-10-12", "12 жовтня 2023 р.", "12 жовт. 2023 р."},
        {"uk", "2023-03-17", "17 березня 2023 р.", "17 бер. 2023 р."},
        {"ar", "2023-10-12", "12 أكتوبر 2023", NULL},
        {"ar", "1999-12-31", "31 ديسمبر 1999", NULL},
        {"zh", "2023-10-12", "2023年10月12日", NULL},
    };
    (void)state;
    all_say(rows, COUNT(rows));
}

static void months_are_as_icu_has_them(void **state)
{
    static const struct row rows[] = {
        {"en", "2023-10", "October 2023", "Oct 2023"},
        {"de", "2023-10", "Oktober 2023", "Okt. 2023"},
        {"fr", "2023-10", "octobre 2023", "oct. 2023"},
        {"es", "2023-10", "octubre de 2023", "oct 2023"},
        {"ru", "2023-10", "октябрь 2023 г.", "окт. 2023 г."},
        {"ru", "2023-03", "март 2023 г.", NULL},
        {"uk", "2023-10", "жовтень 2023 р.", "жовт. 2023 р."},
        {"ar", "2023-10", "أكتوبر 2023", NULL},
        {"zh", "2023-10", "2023年10月", NULL},
    };
    (void)state;
    all_say(rows, COUNT(rows));
}

/* ICU's Chinese ranges go by figures; these are its pattern of months and days
 * (MMMd: M月d日至d日) with the year before. Its English ranges have blanks round the
 * dash. */
static void ranges_are_as_icu_has_them(void **state)
{
    static const struct row rows[] = {
        {"de", "2023-10-12/2023-10-13", "12.–13. Oktober 2023", "12.–13. Okt. 2023"},
        {"de", "2023-09-30/2023-10-02", "30. September – 2. Oktober 2023",
         "30. Sept. – 2. Okt. 2023"},
        {"fr", "2023-10-12/2023-10-13", "12–13 octobre 2023", "12–13 oct. 2023"},
        {"fr", "2022-12-30/2023-01-02", "30 décembre 2022 – 2 janvier 2023",
         "30 déc. 2022 – 2 janv. 2023"},
        {"es", "2023-10-12/2023-10-13", "12–13 de octubre de 2023", "12–13 oct 2023"},
        {"es", "2023-09-30/2023-10-02", "30 de septiembre – 2 de octubre de 2023",
         "30 sept – 2 oct 2023"},
        {"ru", "2023-10-12/2023-10-13", "12–13 октября 2023 г.", "12–13 окт. 2023 г."},
        {"ru", "2023-09-30/2023-10-02", "30 сентября – 2 октября 2023 г.",
         "30 сент. – 2 окт. 2023 г."},
        {"ru", "2022-12-30/2023-01-02", "30 декабря 2022 г. – 2 января 2023 г.",
         "30 дек. 2022 г. – 2 янв. 2023 г."},
        {"uk", "2023-10-12/2023-10-13", "12–13 жовтня 2023 р.", "12–13 жовт. 2023 р."},
        {"ar", "2023-10-12/2023-10-13", "12–13 أكتوبر 2023", NULL},
        {"ar", "2023-09-30/2023-10-02", "30 سبتمبر – 2 أكتوبر 2023", NULL},
        {"zh", "2023-10-12/2023-10-13", "2023年10月12日至13日", NULL},
        {"zh", "2023-09-30/2023-10-02", "2023年9月30日至10月2日", NULL},
        {"zh", "2022-12-30/2023-01-02", "2022年12月30日至2023年1月2日", NULL},
    };
    (void)state;
    all_say(rows, COUNT(rows));
}

/* The first of a month is "1er" in French. */
static void vague_dates(void **state)
{
    static const struct row rows[] = {
        {"fr", "2023-03-01", "1er mars 2023", NULL},
        {"de", "[2023-10-13..2023-10-31]", "zwischen dem 13. und dem 31. Oktober 2023",
         "13.–31. Okt. 2023"},
        {"de", "2016-05~", "etwa Mai 2016", NULL},
        {"de", "2016-05-12~", "um den 12. Mai 2016", NULL},
        {"de", "2023-10-XX", "an einem Tag im Oktober 2023", "Okt. 2023"},
        {"de", "2023-21", "Frühjahr 2023", NULL},
        {"de", NULL, "Termin nicht bekannt gegeben", "kein Termin"},
        {"fr", "[2023-10-13..2023-10-31]", "entre le 13 et le 31 octobre 2023",
         "13–31 oct. 2023"},
        {"fr", "[2023-03..2023-05]", "entre mars et mai 2023", "mars–mai 2023"},
        {"fr", "../2023-04", "jusqu’en avril 2023", "jusqu’en avr. 2023"},
        {"fr", "2023-04-02/..", "à partir du 2 avril 2023", "à partir du 2 avr. 2023"},
        {"fr", "2023-08/..", "dès août 2023", NULL},
        {"fr", "2023-22", "été 2023", NULL},
        {"es", "[2023-10-13..2023-10-31]", "entre el 13 y el 31 de octubre de 2023",
         "13–31 oct 2023"},
        {"es", "[2023-10-07,2023-10-08]", "7 u 8 de octubre de 2023", "7 u 8 oct 2023"},
        {"es", "2023-24", "invierno de 2023", "invierno 2023"},
        {"ru", "[2023-10-13..2023-10-31]", "в период с 13 по 31 октября 2023 г.",
         "13–31 окт. 2023 г."},
        {"ru", "[2023-03..2023-05]", "в период с марта по май 2023 г.",
         "март–май 2023 г."},
        {"ru", "2016-05~", "около мая 2016 г.", NULL},
        {"ru", "2023-10/..", "с октября 2023 г.", "с окт. 2023 г."},
        {"ru", "2023-21~", "около весны 2023 г.", NULL},
        {"ru", "2023-10-XX", "в один из дней октября 2023 г.", "окт. 2023 г."},
        {"ru", "2022", "2022", NULL},
        {"ru", "[2005..2007]", "в 2005–2007 гг.", "2005–2007"},
        {"ru", "[2023-10-12,2023-10-14]", "12 или 14 октября 2023 г.",
         "12 или 14 окт. 2023 г."},
        {"uk", "[2023-10-13..2023-10-31]", "у період з 13 до 31 жовтня 2023 р.",
         "13–31 жовт. 2023 р."},
        {"uk", "2016-05~", "близько травня 2016 р.", "близько трав. 2016 р."},
        {"ar", "[2023-10-13..2023-10-31]", "بين 13 و31 أكتوبر 2023", "13–31 أكتوبر 2023"},
        {"ar", "2016-05~", "حوالي مايو 2016", NULL},
        {"ar", "2023-23", "خريف 2023", NULL},
        {"zh", "[2023-10-13..2023-10-31]", "2023年10月13日至31日之间",
         "2023年10月13日至31日"},
        {"zh", "[2023-10-12,2023-10-14]", "2023年10月12日或14日", NULL},
        {"zh", "{2023-10-12,2023-10-14,2023-11-02}", "2023年10月12日、14日和11月2日",
         NULL},
        {"zh", "2023-21", "2023年春季", "2023年春"},
        {"zh", "202X", "2020年代", NULL},
    };
    (void)state;
    all_say(rows, COUNT(rows));
}

/* Blanks within "17 марта" and before "г." may not be broken; the two numbers of a range
 * keep their order between Arabic words. */
static void blanks_and_marks(void **state)
{
    static const struct {
        const char *lang, *date, *want;
    } rows[] = {
        {"ru", "2023-03-17", "17\u00a0марта 2023\u00a0г."},
        {"de", "2023-03-17", "17.\u00a0März 2023"},
        {"ar", "2023-10-12/2023-10-13", "12\u200e–\u200e13 أكتوبر 2023"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sj_arena *arena = sj_arena_new();
        struct sj_edtf date;
        struct sj_buf out = {0};
        assert_int_equal(sj_edtf_parse(arena, rows[i].date, &date, NULL, NULL), 0);
        sj_edtf_words(sj_lang_find(rows[i].lang, NULL), &date, SJ_DATE_LONG, &out);
        assert_string_equal(out.p, rows[i].want);
        sj_buf_finish(&out);
        sj_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_as_icu_has_them),
        cmocka_unit_test(months_are_as_icu_has_them),
        cmocka_unit_test(ranges_are_as_icu_has_them),
        cmocka_unit_test(vague_dates),
        cmocka_unit_test(blanks_and_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
