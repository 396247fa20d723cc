/* EDTF: the table of cases in tests/data (checked by tests/oracle), the words, the
 * refusals, and what must hold for any string at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "lang/lang.h"
#include "time/edtf.h"

#define N(array) (sizeof(array) / sizeof *(array))

static const struct sj_edtf untouched = {.text = "untouched", .n_parts = 4711};

/* ---- tests/data/edtf-cases.csv ---- */

#define FIELDS 6

/* Cuts one line of CSV into its fields, in place. Returns the start of the next line. */
static char *csv_line(char *p, char *fields[FIELDS])
{
    for (size_t i = 0; i < FIELDS; i++) {
        char *to = p;
        bool quoted = *p == '"';
        fields[i] = to;
        p += quoted ? 1 : 0;
        while (*p != '\0' && (quoted || (*p != ',' && *p != '\n'))) {
            if (quoted && *p == '"' && *++p != '"')
                break;
            *to++ = *p++;
        }
        assert_true(*p == (i + 1 < FIELDS ? ',' : '\n'));
        p++;
        *to = '\0';
    }
    return p;
}

static char *file_text(const char *path)
{
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    char *text = calloc(1, 1 << 20);
    assert_non_null(text);
    size_t n = fread(text, 1, (1 << 20) - 1, f);
    assert_true(n > 0 && n < (1 << 20) - 1);
    fclose(f);
    return text;
}

static bool iso_is(struct sj_day day, const char *want)
{
    struct sj_buf out = {0};
    sj_day_iso(day, &out);
    bool same = strcmp(out.p, want) == 0;
    if (!same)
        print_message("  have %s, want %s\n", out.p, want);
    sj_buf_finish(&out);
    return same;
}

static void check_valid(const struct sj_edtf *date, char *const fields[FIELDS])
{
    assert_true(iso_is(date->earliest, fields[2]));
    assert_true(iso_is(date->latest, fields[3]));
    assert_string_equal(date->exact ? "yes" : "no", fields[4]);
    assert_string_equal(date->text, fields[0]);
    assert_ptr_not_equal(date->text, fields[0]);
}

static void check_refused(const struct sj_edtf *date, const struct sj_error *err,
                          char *const fields[FIELDS])
{
    assert_memory_equal(date, &untouched, sizeof untouched);
    assert_int_equal(err->code, SJ_E_DATA);
    assert_true(strlen(err->msg) > 0);
    if (strstr(fields[5], "time of day") != NULL)
        assert_non_null(strstr(err->msg, "sojourn counts days"));
    if (strstr(fields[5], "exponent") != NULL)
        assert_non_null(strstr(err->msg, "exponents and significant digits"));
}

static void test_table(void **state)
{
    (void)state;
    char *text = file_text(TEST_SOURCE_DIR "/tests/data/edtf-cases.csv");
    char *fields[FIELDS];
    size_t n = 0;
    for (char *p = csv_line(text, fields); *p != '\0'; n++) {
        p = csv_line(p, fields);
        struct sj_arena *arena = sj_arena_new();
        struct sj_edtf date = untouched;
        struct sj_error err = {0};
        size_t at = SIZE_MAX;
        bool valid = sj_edtf_parse(arena, fields[0], &date, &at, &err) == 0;
        if (valid != (strcmp(fields[1], "valid") == 0))
            fail_msg("%s should be %s: %s (%s)", fields[0], fields[1], fields[5],
                     err.msg);
        if (valid)
            check_valid(&date, fields);
        else
            check_refused(&date, &err, fields);
        assert_true(valid ? at == SIZE_MAX : at <= strlen(fields[0]));
        sj_arena_free(arena);
    }
    assert_true(n > 600);
    free(text);
}

/* ---- what is found out about a date ---- */

static const struct {
    const char *s;
    enum sj_edtf_kind kind;
    enum sj_edtf_end start, end;
    const char *marks;
    enum sj_edtf_precision precision;
    size_t n_parts;
} facts[] = {
    {"2023-10-12", SJ_EDTF_DATE, 0, 0, "", SJ_EDTF_DAY, 1},
    {"2023-10", SJ_EDTF_DATE, 0, 0, "", SJ_EDTF_MONTH, 1},
    {"2023-22", SJ_EDTF_DATE, 0, 0, "", SJ_EDTF_SEASON, 1},
    {"2023-41", SJ_EDTF_DATE, 0, 0, "", SJ_EDTF_SEASON, 1},
    {"2023", SJ_EDTF_DATE, 0, 0, "", SJ_EDTF_YEAR, 1},
    {"202X", SJ_EDTF_DATE, 0, 0, "", SJ_EDTF_DECADE, 1},
    {"20XX", SJ_EDTF_DATE, 0, 0, "", SJ_EDTF_CENTURY, 1},
    {"20X3", SJ_EDTF_DATE, 0, 0, "", SJ_EDTF_CENTURY, 1},
    {"2023-10-1X", SJ_EDTF_DATE, 0, 0, "", SJ_EDTF_MONTH, 1},
    {"2023-1X-12", SJ_EDTF_DATE, 0, 0, "", SJ_EDTF_YEAR, 1},
    {"202X-12-25", SJ_EDTF_DATE, 0, 0, "", SJ_EDTF_DECADE, 1},
    {"202X-21", SJ_EDTF_DATE, 0, 0, "", SJ_EDTF_DECADE, 1},
    {"2004-06~-11", SJ_EDTF_DATE, 0, 0, "~", SJ_EDTF_DAY, 1},
    {"?2004-06", SJ_EDTF_DATE, 0, 0, "?", SJ_EDTF_MONTH, 1},
    {"2004-%06", SJ_EDTF_DATE, 0, 0, "?~", SJ_EDTF_MONTH, 1},
    {"2004?-06~", SJ_EDTF_DATE, 0, 0, "?~", SJ_EDTF_MONTH, 1},
    {"2023-08-22/2023-09", SJ_EDTF_INTERVAL, 0, 0, "", SJ_EDTF_MONTH, 2},
    {"2023?/2024~", SJ_EDTF_INTERVAL, 0, 0, "?~", SJ_EDTF_YEAR, 2},
    {"2023-08-22/..", SJ_EDTF_INTERVAL, 0, SJ_EDTF_OPEN, "", SJ_EDTF_DAY, 2},
    {"2023-08-22/", SJ_EDTF_INTERVAL, 0, SJ_EDTF_UNKNOWN, "", SJ_EDTF_DAY, 2},
    {"../2023", SJ_EDTF_INTERVAL, SJ_EDTF_OPEN, 0, "", SJ_EDTF_YEAR, 2},
    {"/2023", SJ_EDTF_INTERVAL, SJ_EDTF_UNKNOWN, 0, "", SJ_EDTF_YEAR, 2},
    {"/..", SJ_EDTF_INTERVAL, SJ_EDTF_UNKNOWN, SJ_EDTF_OPEN, "", SJ_EDTF_CENTURY, 2},
    {"[2023-10-13..2023-10-31]", SJ_EDTF_ONE_OF, 0, 0, "", SJ_EDTF_DAY, 1},
    {"[..1983]", SJ_EDTF_ONE_OF, SJ_EDTF_OPEN, 0, "", SJ_EDTF_YEAR, 1},
    {"{1667,1668..1670,1760-12..}", SJ_EDTF_ALL_OF, 0, SJ_EDTF_OPEN, "", SJ_EDTF_YEAR, 3},
    {"{2023-10-12,2023-10-14%}", SJ_EDTF_ALL_OF, 0, 0, "?~", SJ_EDTF_DAY, 2},
    {"[1760..17XX]", SJ_EDTF_ONE_OF, 0, 0, "", SJ_EDTF_CENTURY, 1},
    {"[1760~..1770?]", SJ_EDTF_ONE_OF, 0, 0, "?~", SJ_EDTF_YEAR, 1},
};

static void test_facts(void **state)
{
    (void)state;
    for (size_t i = 0; i < N(facts); i++) {
        struct sj_arena *arena = sj_arena_new();
        struct sj_edtf date;
        print_message("  %s\n", facts[i].s);
        assert_int_equal(sj_edtf_parse(arena, facts[i].s, &date, NULL, NULL), 0);
        assert_int_equal(date.kind, facts[i].kind);
        assert_int_equal(date.start, facts[i].start);
        assert_int_equal(date.end, facts[i].end);
        assert_int_equal(date.uncertain, strchr(facts[i].marks, '?') != NULL);
        assert_int_equal(date.approximate, strchr(facts[i].marks, '~') != NULL);
        assert_int_equal(date.precision, facts[i].precision);
        assert_int_equal(date.n_parts, facts[i].n_parts);
        sj_arena_free(arena);
    }
}

static const struct {
    const char *s;
    size_t part;
    const char *earliest, *latest;
    enum sj_edtf_precision unit;
    int season, season_to;
    bool exact, range;
} part_rows[] = {
    {"2023-10-1X", 0, "2023-10-10", "2023-10-19", SJ_EDTF_DAY, 0, 0, false, false},
    {"2023-22", 0, "2023-01-01", "2023-12-31", SJ_EDTF_SEASON, 22, 0, false, false},
    {"2023-08-22/..", 0, "2023-08-22", "2023-08-22", SJ_EDTF_DAY, 0, 0, true, false},
    {"2023-08-22/..", 1, "..", "..", SJ_EDTF_DAY, 0, 0, false, false},
    {"/2023", 0, "..", "..", SJ_EDTF_DAY, 0, 0, false, false},
    {"/2023", 1, "2023-01-01", "2023-12-31", SJ_EDTF_YEAR, 0, 0, false, false},
    {"{2023-10-14,2023-10-12}", 0, "2023-10-14", "2023-10-14", SJ_EDTF_DAY, 0, 0, true,
     false},
    {"{2023-10-14,2023-10-12}", 1, "2023-10-12", "2023-10-12", SJ_EDTF_DAY, 0, 0, true,
     false},
    {"{2023-10-12..2023-10-14}", 0, "2023-10-12", "2023-10-14", SJ_EDTF_DAY, 0, 0, true,
     true},
    {"{2023-10-12..2023-10-14?}", 0, "2023-10-12", "2023-10-14", SJ_EDTF_DAY, 0, 0, false,
     true},
    {"[..2023-05-01]", 0, "..", "2023-05-01", SJ_EDTF_DAY, 0, 0, false, true},
    {"[2003-21..2003-23]", 0, "2003-01-01", "2003-12-31", SJ_EDTF_SEASON, 21, 23, false,
     true},
};

static void test_parts(void **state)
{
    (void)state;
    for (size_t i = 0; i < N(part_rows); i++) {
        struct sj_arena *arena = sj_arena_new();
        struct sj_edtf date;
        print_message("  %s [%zu]\n", part_rows[i].s, part_rows[i].part);
        assert_int_equal(sj_edtf_parse(arena, part_rows[i].s, &date, NULL, NULL), 0);
        const struct sj_edtf_part *p = &date.parts[part_rows[i].part];
        assert_true(iso_is(p->earliest, part_rows[i].earliest));
        assert_true(iso_is(p->latest, part_rows[i].latest));
        assert_int_equal(p->unit, part_rows[i].unit);
        assert_int_equal(p->season, part_rows[i].season);
        assert_int_equal(p->season_to, part_rows[i].season_to);
        assert_int_equal(p->exact, part_rows[i].exact);
        assert_int_equal(p->range, part_rows[i].range);
        sj_arena_free(arena);
    }
}

static void test_none(void **state)
{
    (void)state;
    struct sj_edtf none = sj_edtf_none();
    assert_int_equal(none.kind, SJ_EDTF_NONE);
    assert_int_equal(none.earliest.n, SJ_DAY_PAST.n);
    assert_int_equal(none.latest.n, SJ_DAY_FUTURE.n);
    assert_false(none.exact);
    assert_int_equal(none.n_parts, 0);
    assert_null(none.text);
}

/* ---- words ---- */

static const struct {
    const char *s, *in_long, *in_short;
} words[] = {
    {"2023-10-12", "12 October 2023", "12 Oct 2023"},
    {"2023-10", "October 2023", "Oct 2023"},
    {"2023", "2023", "2023"},
    {"0409-03-17", "17 March AD 409", "17 Mar AD 409"},
    {"-0043-03-15", "15 March 44 BC", "15 Mar 44 BC"},
    {"0000", "1 BC", "1 BC"},

    {"2023-10-12/2023-10-13", "12–13 October 2023", "12–13 Oct 2023"},
    {"2023-10-12/2023-10-12", "12 October 2023", "12 Oct 2023"},
    {"2023-08-22/2023-08-24", "22–24 August 2023", "22–24 Aug 2023"},
    {"2023-09-30/2023-10-02", "30 September – 2 October 2023", "30 Sep – 2 Oct 2023"},
    {"2023-12-30/2024-01-02", "30 December 2023 – 2 January 2024",
     "30 Dec 2023 – 2 Jan 2024"},
    {"2023-10/2023-12", "October–December 2023", "Oct–Dec 2023"},
    {"2023-10/2024-01", "October 2023 – January 2024", "Oct 2023 – Jan 2024"},
    {"2023-10/2023-10", "October 2023", "Oct 2023"},
    {"1964/2008", "1964–2008", "1964–2008"},
    {"-0043/0014", "44 BC – AD 14", "44 BC – AD 14"},
    {"2004-02-01/2005-02", "from 1 February 2004 to February 2005",
     "1 Feb 2004 – Feb 2005"},
    {"1984~/2004-06", "from about 1984 to June 2004", "about 1984 – Jun 2004"},
    {"2003-22/2004-23", "from summer 2003 to autumn 2004", "summer 2003 – autumn 2004"},
    {"2003-24/2004-21", "from winter 2003 to spring 2004", "winter 2003 – spring 2004"},
    {"2004-06-XX/2004-07-03", "from some day in June 2004 to 3 July 2004",
     "Jun 2004 – 3 Jul 2004"},

    {"2023-08-22/..", "from 22 August 2023", "from 22 Aug 2023"},
    {"2023-08-22/", "from 22 August 2023, end unknown", "22 Aug 2023 – ?"},
    {"../2023-08-22", "until 22 August 2023", "until 22 Aug 2023"},
    {"/2023", "until 2023, start unknown", "? – 2023"},
    {"2023-05~/..", "from about May 2023", "from about May 2023"},
    {"../..", "at any time", "at any time"},
    {"/", "start and end unknown", "start and end unknown"},
    {"../", "no start, end unknown", "no start, end unknown"},
    {"/..", "start unknown, no end", "start unknown, no end"},

    {"2016-05~", "about May 2016", "about May 2016"},
    {"2016-05?", "May 2016 (uncertain)", "May 2016?"},
    {"2016-05%", "about May 2016 (uncertain)", "about May 2016?"},
    {"2004-06~-11", "about 11 June 2004", "about 11 Jun 2004"},

    {"2023-21", "spring 2023", "spring 2023"},
    {"2023-24", "winter 2023", "winter 2023"},
    {"2023-25", "northern spring 2023", "N. spring 2023"},
    {"2023-28", "northern winter 2023–2024", "N. winter 2023–2024"},
    {"2023-30", "southern summer 2023–2024", "S. summer 2023–2024"},
    {"2023-33", "the first quarter of 2023", "Q1 2023"},
    {"2023-36", "the fourth quarter of 2023", "Q4 2023"},
    {"2023-37", "the first four months of 2023", "Jan–Apr 2023"},
    {"2023-39", "the last four months of 2023", "Sep–Dec 2023"},
    {"2023-40", "the first half of 2023", "Jan–Jun 2023"},
    {"2023-41", "the second half of 2023", "Jul–Dec 2023"},

    {"202X", "the 2020s", "the 2020s"},
    {"202X~", "about the 2020s", "about the 2020s"},
    {"200X", "between 2000 and 2009", "2000–2009"},
    {"20XX", "between 2000 and 2099", "2000–2099"},
    {"XXXX", "year unknown", "year unknown"},
    {"XXXX-12-25", "25 December, year unknown", "25 Dec, year unknown"},
    {"XXXX-02-29", "29 February, year unknown", "29 Feb, year unknown"},
    {"XXXX-12", "December, year unknown", "Dec, year unknown"},
    {"XXX0", "between 1 BC and 9990", "1 BC – 9990"},
    {"2023-XX", "some month in 2023", "2023"},
    {"2023-XX-XX", "some day in 2023", "2023"},
    {"2023-10-XX", "some day in October 2023", "Oct 2023"},
    {"2023-10-1X", "between 10 and 19 October 2023", "10–19 Oct 2023"},
    {"2023-10-1X?", "10–19 October 2023 (uncertain)", "10–19 Oct 2023?"},
    {"2023-1X", "between October and December 2023", "Oct–Dec 2023"},
    {"2023-04-3X", "30 April 2023", "30 Apr 2023"},
    {"1X99-XX-12", "between 12 January 1099 and 12 December 1999",
     "12 Jan 1099 – 12 Dec 1999"},

    {"[2023-10-13..2023-10-31]", "between 13 and 31 October 2023", "13–31 Oct 2023"},
    {"[2023-09-30..2023-10-02]", "between 30 September and 2 October 2023",
     "30 Sep – 2 Oct 2023"},
    {"[2023-01-01..2023-09-30]", "between January and September 2023", "Jan–Sep 2023"},
    {"[2023-10-01..2024-02-29]", "between October 2023 and February 2024",
     "Oct 2023 – Feb 2024"},
    {"[2023-10-01..2024-02-28]", "between 1 October 2023 and 28 February 2024",
     "1 Oct 2023 – 28 Feb 2024"},
    {"[2023-10-01..2023-10-31]", "some day in October 2023", "Oct 2023"},
    {"[2023-01-01..2023-12-31]", "some day in 2023", "2023"},
    {"[2023-01..2023-09]", "between January and September 2023", "Jan–Sep 2023"},
    {"[1760..1770]", "between 1760 and 1770", "1760–1770"},
    {"[1760~..1770?]", "about 1760–1770 (uncertain)", "about 1760–1770?"},
    {"[2003-21..2003-23]", "between spring 2003 and autumn 2003",
     "spring 2003 – autumn 2003"},
    {"[19XX..20XX]", "between 1900 and 2099", "1900–2099"},
    {"[..19XX]", "in or before 1999", "in or before 1999"},
    {"[..2023-23]", "in or before autumn 2023", "in or before autumn 2023"},
    {"[..2023-05-01~]", "by about 1 May 2023", "by about 1 May 2023"},
    {"[..2023-05-01]", "by 1 May 2023", "by 1 May 2023"},
    {"[..1983]", "in or before 1983", "in or before 1983"},
    {"[2023-05-01..]", "1 May 2023 or later", "1 May 2023 or later"},
    {"[1760-12..]", "December 1760 or later", "Dec 1760 or later"},
    {"[2023-10-12,2023-10-14]", "12 or 14 October 2023", "12 or 14 Oct 2023"},
    {"[1667,1668,1670..1672]", "1667, 1668 or 1670–1672", "1667, 1668 or 1670–1672"},
    {"[1760-01,1760-02,1760-12..]", "January, February 1760 or December 1760 or later",
     "Jan, Feb 1760 or Dec 1760 or later"},

    {"{2023-10-12,2023-10-14,2023-11-03}", "12, 14 October and 3 November 2023",
     "12, 14 Oct and 3 Nov 2023"},
    {"{2023-10-12,2023-10-14?}", "12 October 2023 and 14 October 2023 (uncertain)",
     "12 Oct 2023 and 14 Oct 2023?"},
    {"{2023-10-12..2023-10-14,2023-10-20}", "12–14 and 20 October 2023",
     "12–14 and 20 Oct 2023"},
    {"{2023-10-01..2023-10-31}", "1–31 October 2023", "1–31 Oct 2023"},
    {"{2023-10-12,2023-10}", "12 October 2023 and October 2023",
     "12 Oct 2023 and Oct 2023"},
    {"{2023-10-12?,2023-10-14}", "12 October 2023 (uncertain) and 14 October 2023",
     "12 Oct 2023? and 14 Oct 2023"},
    {"{2023-10,2023-12}", "October and December 2023", "Oct and Dec 2023"},
    {"{1960,1961-12}", "1960 and December 1961", "1960 and Dec 1961"},
    {"{..1984}", "until 1984", "until 1984"},
    {"{1760-12..}", "from December 1760", "from Dec 1760"},
    {"[2001,2002,2003,2004,2005,2006]", "2001, 2002, 2003, 2004, 2005 or 2006",
     "2001, 2002, 2003, 2004, 2005 or 2006"},
    {"[2001,2002,2003,2004,2005,2006,2007]",
     "2001, 2002, 2003, 2004 or one of 3 more dates",
     "2001, 2002, 2003, 2004 or one of 3 more dates"},
    {"{2001,2002,2003,2004,2005,2006,2007}", "2001, 2002, 2003, 2004 and 3 more dates",
     "2001, 2002, 2003, 2004 and 3 more dates"},
};

static void check_words(const struct sj_edtf *date, enum sj_date_form form,
                        const char *want)
{
    struct sj_buf out = {0};
    sj_edtf_words(sj_lang_english(), date, form, &out);
    assert_string_equal(out.p, want);
    sj_buf_finish(&out);
}

static void test_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < N(words); i++) {
        struct sj_arena *arena = sj_arena_new();
        struct sj_edtf date;
        struct sj_error err = {0};
        if (sj_edtf_parse(arena, words[i].s, &date, NULL, &err) < 0)
            fail_msg("%s: %s", words[i].s, err.msg);
        check_words(&date, SJ_DATE_LONG, words[i].in_long);
        check_words(&date, SJ_DATE_SHORT, words[i].in_short);
        sj_arena_free(arena);
    }
    struct sj_edtf none = sj_edtf_none();
    check_words(&none, SJ_DATE_LONG, "date not announced");
    check_words(&none, SJ_DATE_SHORT, "no date");
}

static void test_day_words(void **state)
{
    (void)state;
    static const struct {
        enum sj_date_form form;
        bool year;
        const char *want;
    } rows[] = {
        {SJ_DATE_LONG, true, "17 March 2023"},
        {SJ_DATE_LONG, false, "17 March"},
        {SJ_DATE_SHORT, true, "17 Mar 2023"},
        {SJ_DATE_SHORT, false, "17 Mar"},
    };
    for (size_t i = 0; i < N(rows); i++) {
        struct sj_buf out = {0};
        struct sj_day day = sj_day_of((struct sj_ymd){2023, 3, 17});
        sj_day_words(sj_lang_english(), day, rows[i].form, rows[i].year, &out);
        assert_string_equal(out.p, rows[i].want);
        sj_buf_finish(&out);
    }
}

/* ---- refusals ---- */

static const struct {
    const char *s;
    size_t at;
    const char *says;
} refusals[] = {
    {"", 0, "write null where none is announced"},
    {"2023-02-30", 8, "2023-02-30 is not a day"},
    {"[2023-10-12,2023-02-30]", 20, "2023-02-30 is not a day"},
    {"2023-10-12/2023-02-3X", 19, "2023-02-3X is not a day"},
    {"2016-13", 5, "13 is not a month (01 to 12) nor a season (21 to 41)"},
    {"2016-00", 5, "00 is not a month"},
    {"2023-21-05", 5, "a season has no days"},
    {"2023-10-12T10:00", 10, "sojourn counts days"},
    {"2023-10-12t10:00", 10, "sojourn counts days"},
    {"2023-10-12 10:00", 10, "sojourn counts days"},
    {"2023-10-12/2023-10-13T10:00", 21, "sojourn counts days"},
    {"{2023-10-12T10:00}", 11, "sojourn counts days"},
    {"1950S2", 4, "exponents and significant digits are not supported"},
    {"Y17E8", 3, "exponents and significant digits are not supported"},
    {"Y-3388E2S3", 6, "exponents and significant digits are not supported"},
    {"Y170000002", 0, "years run from -9999 to 9999"},
    {"Y2006", 0, "years run from -9999 to 9999"},
    {"12345", 0, "a year has four digits, from -9999 to 9999"},
    {"-0000", 0, "write 0000"},
    {"193", 0, "a decade is written 193X"},
    {"19?", 0, "a century is written 19XX"},
    {"20231012", 0, "2023-10-12"},
    {"199u", 3, "an unknown digit is written X"},
    {"2023-xx", 5, "an unknown digit is written X"},
    {"2023-1-5", 5, "a month has two digits"},
    {"2023-10-5", 8, "a day has two digits"},
    {"12 October 2023", 2, "as in 2023-10-12"},
    {"2023–10–12", 4, "plain digits and hyphens"},
    {"2023-10-12/13", 11, "each side of / is written in full"},
    {"2023-10-13/2023-10-12", 11, "the interval ends before it starts"},
    {"[2023-10-31..2023-10-13]", 13, "the range ends before it starts"},
    {"[2023-10-13..2023-10]", 13, "both sides of .. are days, or months, or years"},
    {"2023-10-13..2023-10-31", 10, "within brackets"},
    {"[1667,1668", 10, "']' is missing"},
    {"{1667}x", 6, "nothing can follow the end of the set"},
    {"[1667/1668]", 5, "within a set a range is written a..b"},
    {"[1667..,1983]", 7, "can only be the last"},
    {"2004??", 5, "one mark is enough"},
    {"9999-28", 5, "ends after the year 9999"},
    {"2023-10-", 8, "as in 2023-10-05"},
    {"..", 2, "breaks off"},
};

static void test_refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < N(refusals); i++) {
        struct sj_arena *arena = sj_arena_new();
        struct sj_edtf date = untouched;
        struct sj_error err = {0};
        size_t at = SIZE_MAX;
        print_message("  %s\n", refusals[i].s);
        assert_int_equal(sj_edtf_parse(arena, refusals[i].s, &date, &at, &err), -1);
        assert_memory_equal(&date, &untouched, sizeof untouched);
        if (strstr(err.msg, refusals[i].says) == NULL)
            fail_msg("'%s' does not say '%s'", err.msg, refusals[i].says);
        assert_int_equal(at, refusals[i].at);
        sj_arena_free(arena);
    }
}

/* ---- any string at all ---- */

static uint32_t random_next(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static void check_any(struct sj_arena *arena, const char *s)
{
    struct sj_edtf date = untouched;
    struct sj_error err = {0};
    size_t at = SIZE_MAX;
    if (sj_edtf_parse(arena, s, &date, &at, &err) < 0) {
        assert_memory_equal(&date, &untouched, sizeof untouched);
        assert_true(err.msg[0] != '\0' && at <= strlen(s));
        return;
    }
    assert_true(date.n_parts > 0 && date.earliest.n <= date.latest.n);
    for (size_t i = 0; i < date.n_parts; i++)
        assert_true(date.parts[i].earliest.n <= date.parts[i].latest.n);
    for (int form = SJ_DATE_LONG; form <= SJ_DATE_SHORT; form++) {
        struct sj_buf out = {0};
        sj_edtf_words(sj_lang_english(), &date, (enum sj_date_form)form, &out);
        assert_true(out.n > 0 && out.n < 1000);
        assert_true(sj_utf8_check(out.p, out.n) == out.n && strchr(out.p, '$') == NULL);
        sj_buf_finish(&out);
    }
}

static void test_random_strings(void **state)
{
    (void)state;
    static const char alphabet[] = "0011223344556789XX--??~~%%//....,,[]{}YSET :xu\xC3";
    uint32_t seed = 20231012;
    struct sj_arena *arena = sj_arena_new();
    for (int i = 0; i < 300000; i++) {
        char s[24] = {0};
        size_t n = random_next(&seed) % (sizeof s - 1);
        for (size_t k = 0; k < n; k++)
            s[k] = alphabet[random_next(&seed) % (sizeof alphabet - 1)];
        check_any(arena, s);
    }
    sj_arena_free(arena);
}

/* Valid strings with one to three characters changed, dropped or doubled. */
static void test_random_changes(void **state)
{
    (void)state;
    static const char alphabet[] = "0123456789X-?~%/.,[]{}YSET ";
    uint32_t seed = 17;
    struct sj_arena *arena = sj_arena_new();
    for (int i = 0; i < 300000; i++) {
        char s[64] = {0};
        snprintf(s, sizeof s - 4, "%s", words[random_next(&seed) % N(words)].s);
        for (uint32_t left = 1 + random_next(&seed) % 3; left > 0; left--) {
            size_t n = strlen(s), at = n > 0 ? random_next(&seed) % n : 0;
            uint32_t what = random_next(&seed) % 4;
            if (what == 0)
                memmove(s + at, s + at + (n > 0 ? 1 : 0), n - at);
            else if (what == 1)
                memmove(s + at + 1, s + at, n - at);
            else if (n > 0)
                s[at] = alphabet[random_next(&seed) % (sizeof alphabet - 1)];
        }
        check_any(arena, s);
    }
    sj_arena_free(arena);
}

static bool text_fits(const char *pattern, const char *text)
{
    for (size_t i = 0; pattern[i] != '\0'; i++)
        if (pattern[i] != 'X' && pattern[i] != text[i])
            return false;
    return true;
}

/* Every day of the years 1800 to 1999 as text. */
struct calendar {
    int first, n;
    char (*texts)[40];
};

static struct calendar calendar_new(void)
{
    struct calendar c = {.first = sj_day_of((struct sj_ymd){1800, 1, 1}).n};
    c.n = sj_day_of((struct sj_ymd){2000, 1, 1}).n - c.first;
    c.texts = calloc((size_t)c.n, sizeof *c.texts);
    assert_non_null(c.texts);
    for (int i = 0; i < c.n; i++) {
        struct sj_ymd d = sj_day_ymd((struct sj_day){c.first + i});
        snprintf(c.texts[i], sizeof *c.texts, "%04d-%02d-%02d", d.year, d.month, d.day);
    }
    return c;
}

/* First and last of all days whose text fits, by trying each of them. */
static bool naive_bounds(const struct calendar *c, const char *pattern,
                         struct sj_day *first, struct sj_day *last)
{
    bool found = false;
    for (int i = 0; i < c->n; i++) {
        if (!text_fits(pattern, c->texts[i]))
            continue;
        if (!found)
            first->n = c->first + i;
        last->n = c->first + i;
        found = true;
    }
    return found;
}

static void test_unknown_digits(void **state)
{
    (void)state;
    uint32_t seed = 4;
    struct calendar calendar = calendar_new();
    struct sj_arena *arena = sj_arena_new();
    for (int i = 0; i < 2000; i++) {
        char s[40];
        snprintf(s, sizeof s, "1%c%u%u-%02u-%02u", random_next(&seed) % 2 ? '8' : '9',
                 random_next(&seed) % 10, random_next(&seed) % 10,
                 random_next(&seed) % 13, random_next(&seed) % 33);
        for (uint32_t left = random_next(&seed) % 5; left > 0; left--) {
            static const size_t places[] = {2, 3, 5, 6, 8, 9};
            s[places[random_next(&seed) % N(places)]] = 'X';
        }
        struct sj_day first, last;
        struct sj_edtf date;
        bool found = naive_bounds(&calendar, s, &first, &last);
        if (found != (sj_edtf_parse(arena, s, &date, NULL, NULL) == 0))
            fail_msg("%s should be %s", s, found ? "valid" : "refused");
        if (found && (date.earliest.n != first.n || date.latest.n != last.n))
            fail_msg("%s: wrong bounds", s);
    }
    sj_arena_free(arena);
    free(calendar.texts);
}

/* ---- hostile strings: a cost that grows faster than the length would not end ---- */

static char *repeat(const char *open, const char *unit, size_t n, const char *close)
{
    size_t length = strlen(unit);
    char *s = malloc(strlen(open) + n * length + strlen(close) + 1);
    assert_non_null(s);
    char *p = s + sprintf(s, "%s", open);
    for (size_t i = 0; i < n; i++, p += length)
        memcpy(p, unit, length);
    sprintf(p, "%s", close);
    return s;
}

static void test_long_sets(void **state)
{
    (void)state;
    static const struct {
        const char *open, *unit, *close;
        size_t n;
    } rows[] = {
        {"{", "1667,", "1668}", 100000},
        {"[", "2023-10-12..2023-10-13,", "1668]", 100000},
        {"{", "XXXX-02-29,", "1668}", 900000}, /* 10 MB of dates that look for leap years
                                                */
        {"{", "-X200-02-29,", "1668}", 800000},
        {"[", "%XXXX-?XX-~XX?,", "1668]", 600000},
    };
    for (size_t i = 0; i < N(rows); i++) {
        char *s = repeat(rows[i].open, rows[i].unit, rows[i].n, rows[i].close);
        struct sj_arena *arena = sj_arena_new();
        struct sj_edtf date;
        struct sj_buf out = {0};
        assert_int_equal(sj_edtf_parse(arena, s, &date, NULL, NULL), 0);
        assert_int_equal(date.n_parts, rows[i].n + 1);
        sj_edtf_words(sj_lang_english(), &date, SJ_DATE_LONG, &out);
        assert_true(out.n < 1000);
        sj_buf_finish(&out);
        sj_arena_free(arena);
        free(s);
    }
}

static void test_long_nonsense(void **state)
{
    (void)state;
    static const struct {
        const char *open, *unit;
    } rows[] = {
        {"", "1"},
        {"", "X"},
        {"", "-"},
        {"", "?"},
        {"", "["},
        {"", "{"},
        {"", "."},
        {"", "/"},
        {"", ","},
        {"", "Y"},
        {"Y", "1"},
        {"Y1E", "9"},
        {"2023", "?"},
        {"2023-", "1"},
        {"2023-10-", "X"},
        {"2023-10-12", " "},
        {"2023-10-12T", "0"},
        {"2023/", "2024/"},
        {"[", "2023.."},
        {"{", "2023,"},
        {"[", "2023-02-30,"},
        {"", "\xE2\x80\x93"},
        {"", "\xFF"},
    };
    for (size_t i = 0; i < N(rows); i++) {
        char *s = repeat(rows[i].open, rows[i].unit,
                         (size_t)10 * 1024 * 1024 / strlen(rows[i].unit), "");
        struct sj_arena *arena = sj_arena_new();
        struct sj_edtf date = untouched;
        struct sj_error err = {0};
        size_t at = SIZE_MAX;
        assert_int_equal(sj_edtf_parse(arena, s, &date, &at, &err), -1);
        assert_memory_equal(&date, &untouched, sizeof untouched);
        assert_true(at <= strlen(s) && strlen(err.msg) < 200);
        sj_arena_free(arena);
        free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),          cmocka_unit_test(test_facts),
        cmocka_unit_test(test_parts),          cmocka_unit_test(test_none),
        cmocka_unit_test(test_words),          cmocka_unit_test(test_day_words),
        cmocka_unit_test(test_refusals),       cmocka_unit_test(test_random_strings),
        cmocka_unit_test(test_random_changes), cmocka_unit_test(test_unknown_digits),
        cmocka_unit_test(test_long_sets),      cmocka_unit_test(test_long_nonsense),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
