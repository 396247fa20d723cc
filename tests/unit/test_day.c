/* Days against a calendar that is walked one day at a time, and against days whose number
 * is known from elsewhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "time/day.h"

/* The numbers are Julian day numbers from almanacs less 2440588, that of 1970-01-01. */
static const struct {
    const char *why;
    struct sj_ymd ymd;
    int32_t n;
    int weekday;
} known[] = {
    {"the epoch, a Thursday", {1970, 1, 1}, 0, 3},
    {"the day before it", {1969, 12, 31}, -1, 2},
    {"JDN 2451545, the epoch J2000, a Saturday", {2000, 1, 1}, 10957, 5},
    {"after the leap day of 2000", {2000, 3, 1}, 11017, 2},
    {"Modified Julian Date 0 (JDN 2400001), a Wednesday", {1858, 11, 17}, -40587, 2},
    {"first day of the Gregorian calendar (JDN 2299161), a Friday",
     {1582, 10, 15},
     -141427,
     4},
    {"JDN 0, proleptic Gregorian, a Monday", {-4713, 11, 24}, -2440588, 0},
    {"Rata Die 1 is day -719162, a Monday", {1, 1, 1}, -719162, 0},
    {"a Thursday in the news", {2023, 10, 12}, 19642, 3},
};

static void test_known_days(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        print_message("  %s\n", known[i].why);
        struct sj_day day = sj_day_of(known[i].ymd);
        assert_int_equal(day.n, known[i].n);
        assert_int_equal(sj_day_weekday(day), known[i].weekday);
    }
}

static struct sj_ymd next(struct sj_ymd d)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int length = lengths[d.month - 1];
    if (d.month == 2 && d.year % 4 == 0 && (d.year % 100 != 0 || d.year % 400 == 0))
        length = 29;
    if (d.day < length)
        return (struct sj_ymd){d.year, d.month, d.day + 1};
    if (d.month < 12)
        return (struct sj_ymd){d.year, d.month + 1, 1};
    return (struct sj_ymd){d.year + 1, 1, 1};
}

static void test_every_day(void **state)
{
    (void)state;
    struct sj_ymd d = {-9999, 1, 1};
    int32_t n = sj_day_of(d).n;
    int weekday = sj_day_weekday((struct sj_day){n});
    for (; d.year <= 9999; d = next(d), n++, weekday = (weekday + 1) % 7) {
        struct sj_ymd back = sj_day_ymd((struct sj_day){n});
        assert_true(sj_ymd_valid(d));
        assert_int_equal(sj_day_of(d).n, n);
        assert_int_equal(sj_day_weekday((struct sj_day){n}), weekday);
        assert_true(back.year == d.year && back.month == d.month && back.day == d.day);
    }
}

static void test_valid(void **state)
{
    (void)state;
    static const struct {
        struct sj_ymd ymd;
        bool valid;
    } rows[] = {
        {{2024, 2, 29}, true},
        {{2023, 2, 29}, false},
        {{1900, 2, 29}, false},
        {{2000, 2, 29}, true},
        {{0, 2, 29}, true},
        {{-4, 2, 29}, true},
        {{-1, 2, 29}, false},
        {{-100, 2, 29}, false},
        {{-400, 2, 29}, true},
        {{2023, 4, 31}, false},
        {{2023, 12, 31}, true},
        {{2023, 0, 1}, false},
        {{2023, 13, 1}, false},
        {{2023, 1, 0}, false},
        {{9999, 12, 31}, true},
        {{10000, 1, 1}, false},
        {{-9999, 1, 1}, true},
        {{-10000, 1, 1}, false},
        {{INT32_MAX, 1, 1}, false},
        {{2023, INT32_MIN, 1}, false},
        {{2023, 1, INT32_MAX}, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(sj_ymd_valid(rows[i].ymd), rows[i].valid);
}

static void test_round_trip(void **state)
{
    (void)state;
    static const char *const rows[] = {"2023-03-17",  "0000-01-01", "-0001-12-31",
                                       "-9999-01-01", "9999-12-31", "2024-02-29"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sj_day day;
        struct sj_buf out = {0};
        assert_int_equal(sj_day_parse(rows[i], &day, NULL), 0);
        sj_day_iso(day, &out);
        assert_string_equal(out.p, rows[i]);
        sj_buf_finish(&out);
    }
}

static void test_iso_beyond(void **state)
{
    (void)state;
    static const struct {
        struct sj_day day;
        const char *iso;
    } rows[] = {
        {{INT32_MIN / 2}, ".."},     /* an open past */
        {{INT32_MAX / 2}, ".."},     /* an open future */
        {{2932897}, "+10000-01-01"}, /* the day after 9999-12-31 (JDN 5373484) */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sj_buf out = {0};
        sj_day_iso(rows[i].day, &out);
        assert_string_equal(out.p, rows[i].iso);
        sj_buf_finish(&out);
    }
}

static void test_refused(void **state)
{
    (void)state;
    static const struct {
        const char *s, *msg;
    } rows[] = {
        {"2023-02-30", "2023-02-30 is not a day"},
        {"2023-02-29", "2023-02-29 is not a day"},
        {"2023-13-01", "2023-13-01 is not a day"},
        {"2023-00-10", "2023-00-10 is not a day"},
        {"2023-10-00", "2023-10-00 is not a day"},
        {"", "a day is written as in 2023-03-17"},
        {"2023", "a day is written as in 2023-03-17"},
        {"2023-10", "a day is written as in 2023-03-17"},
        {"2023-10-", "a day is written as in 2023-03-17"},
        {"2023-10-1", "a day is written as in 2023-03-17"},
        {"2023-10-122", "a day is written as in 2023-03-17"},
        {"2023-10-12 ", "a day is written as in 2023-03-17"},
        {" 2023-10-12", "a day is written as in 2023-03-17"},
        {"2023-10-12T10:00", "a day is written as in 2023-03-17"},
        {"2023-1X-12", "a day is written as in 2023-03-17"},
        {"20231012", "a day is written as in 2023-03-17"},
        {"+2023-10-12", "a day is written as in 2023-03-17"},
        {"--023-10-12", "a day is written as in 2023-03-17"},
        {"-0000-10-12", "a day is written as in 2023-03-17"},
        {"12023-10-12", "a day is written as in 2023-03-17"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sj_day day = {4711};
        struct sj_error err = {0};
        assert_int_equal(sj_day_parse(rows[i].s, &day, &err), -1);
        assert_int_equal(day.n, 4711);
        assert_int_equal(err.code, SJ_E_DATA);
        assert_string_equal(err.msg, rows[i].msg);
    }
}

static void test_known_or_open(void **state)
{
    (void)state;
    assert_false(sj_day_known(SJ_DAY_PAST));
    assert_false(sj_day_known(SJ_DAY_FUTURE));
    assert_true(sj_day_known(sj_day_of((struct sj_ymd){-9999, 1, 1})));
    assert_true(sj_day_known(sj_day_of((struct sj_ymd){9999, 12, 31})));
    assert_true(SJ_DAY_PAST.n < sj_day_of((struct sj_ymd){-9999, 1, 1}).n);
    assert_true(SJ_DAY_FUTURE.n > sj_day_of((struct sj_ymd){9999, 12, 31}).n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_days),    cmocka_unit_test(test_every_day),
        cmocka_unit_test(test_valid),         cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_iso_beyond),    cmocka_unit_test(test_refused),
        cmocka_unit_test(test_known_or_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
