/* The time axis: ticks that can be read, breaks, compressed cells, and days in order. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "layout/axis.h"
#include "page_case.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static int32_t day(int year, int month, int d)
{
    return sj_day_of((struct sj_ymd){year, month, d}).n;
}

static struct sj_axis axis_of(const struct page_case *c, double x0, double x1)
{
    struct sj_axis axis = sj_axis_days(c->arena, c->plan);
    sj_axis_fit(&axis, x0, x1);
    return axis;
}

static double x_of(const struct sj_axis *axis, int32_t n)
{
    return sj_axis_x(axis, (struct sj_day){n});
}

static struct page_case one_event(const char *date)
{
    char events[200];
    snprintf(events, sizeof events, "{'kind': 'other', 'date': '%s', 'label': 'x'}",
             date);
    return case_of("", events);
}

/* Days never go back, and stay on the axis; the end of a day is not before its start. */
static void check_order(const struct sj_axis *axis)
{
    double last = axis->x0;
    for (size_t i = 0; i < axis->n; i++) {
        const struct sj_axis_segment *s = &axis->segments[i];
        assert_true(s->from.n < s->to.n);
        assert_true(s->x0 >= last - 1e-6 && s->x1 > s->x0);
        assert_true(s->x1 <= axis->x1 + 1e-6);
        assert_true(i == 0 || axis->segments[i - 1].to.n <= s->from.n);
        last = s->x1;
    }
    int32_t from = axis->segments[0].from.n - 40,
            to = axis->segments[axis->n - 1].to.n + 40;
    int32_t step = (to - from) / 3000 + 1;
    last = axis->x0 - 1e-9;
    for (int32_t n = from; n < to; n += step) {
        double x = x_of(axis, n), end = sj_axis_end(axis, (struct sj_day){n});
        assert_true(isfinite(x) && x >= last && end >= x);
        assert_true(x >= axis->x0 && end <= axis->x1 + 1e-6);
        last = x;
        /* Start and end of a day within a segment are within it. */
        for (size_t i = 0; i < axis->n; i++) {
            const struct sj_axis_segment *s = &axis->segments[i];
            if (n >= s->from.n && n < s->to.n)
                assert_true(x >= s->x0 - 1e-6 && end <= s->x1 + 1e-6);
        }
    }
}

/* ---- ticks ---- */

/* 300 px; one stay of known days. Worked out by hand: up to two days the axis begins two
 * days before and ends two after, up to 45 days one; up to three years it covers whole
 * months, up to twelve half years, then years. */
static const struct {
    const char *name, *date;
    const char *labels[8];
    int32_t first[3]; /* day of the first tick */
    double x;         /* of the second tick */
} ticks[] = {
    {"one day: 5 of 60 px, so every day",
     "2023-03-01",
     {"27 Feb 2023", "28 Feb", "1 Mar", "2 Mar", "3 Mar"},
     {2023, 2, 27},
     60},
    {"two days: 6 of 50 px",
     "2023-03-01/2023-03-02",
     {"27 Feb 2023", "28 Feb", "1 Mar", "2 Mar", "3 Mar", "4 Mar"},
     {2023, 2, 27},
     50},
    {"three days: 5 of 60 px",
     "2023-03-01/2023-03-03",
     {"28 Feb 2023", "1 Mar", "2 Mar", "3 Mar", "4 Mar"},
     {2023, 2, 28},
     60},
    {"over New Year: the year on the first and on January",
     "2022-12-31/2023-01-02",
     {"30 Dec 2022", "31 Dec", "1 Jan 2023", "2 Jan", "3 Jan"},
     {2022, 12, 30},
     60},
    {"eight days: 10 of 30 px, so every second",
     "2023-03-01/2023-03-08",
     {"28 Feb 2023", "2 Mar", "4 Mar", "6 Mar", "8 Mar"},
     {2023, 2, 28},
     60},
    {"four weeks: 30 of 10 px; Mondays",
     "2023-03-01/2023-03-28",
     {"6 Mar 2023", "13 Mar", "20 Mar", "27 Mar"},
     {2023, 3, 6},
     130},
    {"four months: 120 days of 2.5 px",
     "2022-11-05/2023-02-20",
     {"Nov 2022", "Dec", "2023", "Feb"},
     {2022, 11, 1},
     75},
    {"a year: quarters",
     "2022-01-10/2022-12-20",
     {"2022", "Apr", "Jul", "Oct"},
     {2022, 1, 1},
     300.0 * 90 / 365},
    {"five years: 1,826 days of .164 px",
     "2018-02-01/2022-11-30",
     {"2018", "2019", "2020", "2021", "2022"},
     {2018, 1, 1},
     300.0 * 365 / 1826},
    {"eighty years: decades would stand at 37 px",
     "1940-05-01/2019-05-01",
     {"1940", "1960", "1980", "2000"},
     {1940, 1, 1},
     300.0 * 7305 / 29220},
    {"from the year in which it begins, where 1960 is 61 px away",
     "1943-11-28/2025-08-15",
     {"1943", "1960", "1980", "2000", "2020"},
     {1943, 1, 1},
     300.0 * 6209 / 30316},
    {"and not where it is 23 px away",
     "1955-05-01/2019-05-01",
     {"1960", "1980", "2000"},
     {1960, 1, 1},
     300.0 * 9131 / 23741},
};

static void ticks_by_hand(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(ticks); i++) {
        struct page_case c = one_event(ticks[i].date);
        struct sj_axis axis = axis_of(&c, 0, 300);
        const struct sj_tick *got;
        size_t n = sj_axis_ticks(&axis, c.arena, &got);
        print_message("    %s\n", ticks[i].name);
        for (size_t k = 0; k < n; k++)
            assert_string_equal(got[k].label,
                                ticks[i].labels[k] ? ticks[i].labels[k] : "(no more)");
        assert_true(n >= 3 && ticks[i].labels[n] == NULL);
        assert_int_equal(got[0].day.n,
                         day(ticks[i].first[0], ticks[i].first[1], ticks[i].first[2]));
        assert_true(fabs(got[1].x - ticks[i].x) < 1e-6 && got[0].strong);
        check_order(&axis);
        case_close(&c);
    }
}

static void spacing(const struct sj_tick *t, size_t n, double *ret_least,
                    double *ret_most)
{
    *ret_least = INFINITY;
    *ret_most = 0;
    for (size_t i = 1; i < n; i++) {
        *ret_least = fmin(*ret_least, t[i].x - t[i - 1].x);
        *ret_most = fmax(*ret_most, t[i].x - t[i - 1].x);
    }
}

/* Any span from three days to eighty years, anywhere, on the widths of the layouts. */
static void ticks_of_any_span(void **state)
{
    static const double widths[] = {322, 440, 690};
    uint32_t seed = 1;
    (void)state;
    for (int round = 0; round < 1500; round++) {
        seed = seed * 1664525u + 1013904223u;
        double u = (seed >> 8) / 16777216.0;
        seed = seed * 1664525u + 1013904223u;
        int32_t from = -30000 + (int32_t)(seed >> 8) % 60000;
        int32_t to = from + (int32_t)(3 * pow(80 * 365.25 / 3, u)) - 1;
        struct sj_buf date = {0};
        sj_day_iso((struct sj_day){from}, &date);
        sj_buf_char(&date, '/');
        sj_day_iso((struct sj_day){to}, &date);
        struct page_case c = one_event(date.p);
        struct sj_axis axis = axis_of(&c, 20, 20 + widths[round % 3]);
        const struct sj_tick *t;
        size_t n = sj_axis_ticks(&axis, c.arena, &t);
        double least, most;
        spacing(t, n, &least, &most);
        bool good = n >= 3 && least >= 45 && (most <= 160 || to - from < 4);
        if (!good)
            print_message("    %s on %g: %zu ticks, %g to %g\n", date.p, axis.x1 - 20, n,
                          least, most);
        assert_true(good);
        char year[12];
        snprintf(year, sizeof year, "%d", sj_day_ymd(t[0].day).year);
        assert_non_null(strstr(t[0].label, year));
        for (size_t i = 0; i < n; i++) {
            struct sj_ymd y = sj_day_ymd(t[i].day);
            snprintf(year, sizeof year, "%d", y.year);
            if (i > 0 && y.year != sj_day_ymd(t[i - 1].day).year)
                assert_non_null(strstr(t[i].label, year));
            assert_true(t[i].x >= axis.x0 && t[i].x <= axis.x1);
        }
        check_order(&axis);
        sj_buf_finish(&date);
        case_close(&c);
    }
}

/* ---- breaks and cells ---- */

static void breaks_a_long_gap(void **state)
{
    (void)state;
    /* 10 days, 13 months of nothing, 10 days. */
    struct page_case c =
        case_of("", "{'kind': 'other', 'date': '2022-03-01/2022-03-10'},"
                    "{'kind': 'other', 'date': '2023-04-10/2023-04-20'}");
    struct sj_axis axis = axis_of(&c, 0, 300);
    assert_int_equal(axis.n, 2);
    assert_false(axis.segments[0].cell || axis.segments[1].cell);
    assert_true(axis.segments[0].to.n > day(2022, 3, 10));
    assert_true(axis.segments[0].to.n < axis.segments[1].from.n);
    assert_true(axis.segments[1].from.n <= day(2023, 4, 10));
    assert_true(axis.segments[1].x0 - axis.segments[0].x1 >= 10);
    /* The last day before the break ends before it; a day within it has no width. */
    struct sj_day last = {axis.segments[0].to.n - 1}, within = {day(2022, 9, 1)};
    assert_true(sj_axis_end(&axis, last) <= axis.segments[0].x1 + 1e-9);
    assert_true(sj_axis_end(&axis, within) <= sj_axis_x(&axis, within) + 1e-9);
    check_order(&axis);
    case_close(&c);
}

/* Gaps of 34 % and 36 % of the axis: 1 Jan to 31 Dec of a leap year is 366 days; 0.35 of
 * that is 128.1. Both ends are stays, so that there is one gap. A break that would leave
 * less than 48 px on one side is closed. */
static void breaks_only_over_35_percent(void **state)
{
    static const struct {
        const char *end;
        size_t segments;
    } rows[] = {{"2024-05-05", 1}, {"2024-05-15", 2}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char events[200];
        snprintf(events, sizeof events,
                 "{'kind': 'other', 'date': '2024-01-01/2024-01-02'},"
                 "{'kind': 'other', 'date': '%s/2024-12-31'}",
                 rows[i].end);
        struct page_case c = case_of("", events);
        struct sj_axis axis = axis_of(&c, 0, 690);
        assert_int_equal(axis.n, rows[i].segments);
        check_order(&axis);
        /* The two days and what is kept beside them, 28 of some 260, have 32 px. */
        sj_axis_fit(&axis, 0, 300);
        assert_int_equal(axis.n, 1);
        case_close(&c);
    }
}

static const struct {
    const char *name, *events;
    size_t segments;
    const char *cells[4];
} cells[] = {
    {"one early year",
     "{'kind': 'visit', 'date': '2022', 'place': 'KZ'},"
     "{'kind': 'visit', 'date': '2023-06-01', 'place': 'MN'}",
     2,
     {"2022"}},
    {"the years between have a cell too",
     "{'kind': 'visit', 'date': '2020', 'place': 'KZ'},"
     "{'kind': 'visit', 'date': '2022', 'place': 'KZ'},"
     "{'kind': 'visit', 'date': '2023-06-01', 'place': 'MN'}",
     4,
     {"2020", "2021", "2022"}},
    {"many years share one",
     "{'kind': 'visit', 'date': '1991', 'place': 'KZ'},"
     "{'kind': 'visit', 'date': '2022', 'place': 'KZ'},"
     "{'kind': 'visit', 'date': '2023-06-01', 'place': 'MN'}",
     2,
     {"1991–2022"}},
    {"a year that is not before all else is part of the axis",
     "{'kind': 'visit', 'date': '2023', 'place': 'KZ'},"
     "{'kind': 'visit', 'date': '2023-06-01', 'place': 'MN'}",
     1,
     {NULL}},
    {"long before Christ",
     "{'kind': 'visit', 'date': '-0043', 'place': 'IT'},"
     "{'kind': 'visit', 'date': '0409-06-01', 'place': 'IT'}",
     2,
     {"44 BC"}},
    {"all by the year: an axis, no cells",
     "{'kind': 'visit', 'date': '2021', 'place': 'KZ'},"
     "{'kind': 'visit', 'date': '2022', 'place': 'MN'}",
     1,
     {NULL}},
};

static void cells_of_vague_years(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cells); i++) {
        struct page_case c = case_of("", cells[i].events);
        struct sj_axis axis = axis_of(&c, 0, 300);
        print_message("    %s\n", cells[i].name);
        assert_int_equal(axis.n, cells[i].segments);
        for (size_t k = 0; k < axis.n; k++) {
            assert_int_equal(axis.segments[k].cell, k < 4 && cells[i].cells[k] != NULL);
            if (axis.segments[k].cell)
                assert_string_equal(axis.segments[k].label, cells[i].cells[k]);
        }
        check_order(&axis);
        case_close(&c);
    }
}

/* A year that comes last is on the axis, and not squeezed to its end. */
static void a_later_year_has_room(void **state)
{
    (void)state;
    struct page_case c =
        case_of("", "{'kind': 'visit', 'date': '2023-06-01/2024-06-01', 'place': 'MN'},"
                    "{'kind': 'visit', 'date': '2024', 'place': 'KZ'}");
    struct sj_axis axis = axis_of(&c, 0, 300);
    assert_true(sj_axis_end(&axis, (struct sj_day){day(2024, 12, 31)}) -
                    x_of(&axis, day(2024, 1, 1)) >
                150);
    case_close(&c);
}

/* ---- the ends of time ---- */

static const char *const extremes[] = {
    "'-9999-01-01'",
    "'9999-12-31'",
    "'-9999-01-01/9999-12-31'",
    "'9990-02-03/9999-12-31'",
    "'-9999-01-01/-9998-03-03'",
    "'9999-12'",
    "'2023-03-17'",
    "'0000-01-01'",
    "'0001-01-01/0001-12-31'",
    "'2023-03-17/..'",
    "'../2023-03-17'",
    "'1XXX'",
};

static void ends_of_time(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(extremes); i++) {
        char events[200];
        snprintf(events, sizeof events, "{'kind': 'other', 'date': %s, 'label': 'x'}",
                 extremes[i]);
        struct page_case c = case_of("", events);
        struct sj_axis axis = axis_of(&c, 0, 300);
        const struct sj_tick *t;
        print_message("    %s\n", extremes[i]);
        assert_true(axis.n >= 1);
        check_order(&axis);
        size_t n = sj_axis_ticks(&axis, c.arena, &t);
        assert_true(n >= 1 && n <= 400);
        for (size_t k = 0; k < n; k++) {
            int year = sj_day_ymd(t[k].day).year;
            assert_true(year >= -9999 && year <= 9999 && t[k].label[0] != '-');
        }
        case_close(&c);
    }
}

static void nothing_dated(void **state)
{
    (void)state;
    struct page_case c = case_of("", "{'kind': 'other', 'date': null, 'label': 'x'}");
    struct sj_axis axis = axis_of(&c, 0, 300);
    const struct sj_tick *t;
    assert_int_equal(axis.n, 0);
    assert_int_equal(sj_axis_ticks(&axis, c.arena, &t), 0);
    assert_true(isfinite(x_of(&axis, 0)));
    case_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_by_hand),
        cmocka_unit_test(ticks_of_any_span),
        cmocka_unit_test(breaks_a_long_gap),
        cmocka_unit_test(breaks_only_over_35_percent),
        cmocka_unit_test(cells_of_vague_years),
        cmocka_unit_test(a_later_year_has_room),
        cmocka_unit_test(ends_of_time),
        cmocka_unit_test(nothing_dated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
