#include "time/day.h"

#include <stddef.h>

#define YEAR_MIN (-9999)
#define YEAR_MAX 9999
#define DAYS_PER_ERA 146097 /* 400 Gregorian years */
#define EPOCH_DAYS 719468   /* from 0000-03-01 to 1970-01-01 */

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int sj_month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

bool sj_ymd_valid(struct sj_ymd ymd)
{
    return ymd.year >= YEAR_MIN && ymd.year <= YEAR_MAX && ymd.month >= 1 &&
           ymd.month <= 12 && ymd.day >= 1 &&
           ymd.day <= sj_month_days(ymd.year, ymd.month);
}

static int floor_div(int a, int b)
{
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

/* Years are counted from 1 March, so that the leap day is the last of its year and the
 * lengths of the months before it follow one line: (153 m + 2) / 5. */
struct sj_day sj_day_of(struct sj_ymd ymd)
{
    int year = ymd.month > 2 ? ymd.year : ymd.year - 1;
    int month = ymd.month > 2 ? ymd.month - 3 : ymd.month + 9;
    int era = floor_div(year, 400);
    int year_of_era = year - era * 400;
    int day_of_year = (153 * month + 2) / 5 + ymd.day - 1;
    int day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return (struct sj_day){era * DAYS_PER_ERA + day_of_era - EPOCH_DAYS};
}

struct sj_ymd sj_day_ymd(struct sj_day day)
{
    int n = day.n + EPOCH_DAYS;
    int era = floor_div(n, DAYS_PER_ERA);
    int day_of_era = n - era * DAYS_PER_ERA;
    /* Leaves out the leap days before this one: every 4 years, not every 100, every 400.
     */
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                       day_of_era / (DAYS_PER_ERA - 1)) /
                      365;
    int day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month = (5 * day_of_year + 2) / 153;
    return (struct sj_ymd){
        .year = era * 400 + year_of_era + (month >= 10 ? 1 : 0),
        .month = month < 10 ? month + 3 : month - 9,
        .day = day_of_year - (153 * month + 2) / 5 + 1,
    };
}

int sj_day_weekday(struct sj_day day)
{
    /* 1970-01-01 was a Thursday. */
    int weekday = (day.n % 7 + 3) % 7;
    return weekday < 0 ? weekday + 7 : weekday;
}

bool sj_day_known(struct sj_day day)
{
    return day.n != SJ_DAY_PAST.n && day.n != SJ_DAY_FUTURE.n;
}

/* Exactly n digits at s, or -1. Stops at the first byte that is none, so it never reads
 * past the end of the string. */
static int digits(const char *s, int n)
{
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return -1;
        value = value * 10 + (s[i] - '0');
    }
    return value;
}

/* The parts of "[-]YYYY-MM-DD"; false where s is not of that form. */
static bool split(const char *s, struct sj_ymd *ret)
{
    int sign = *s == '-' ? -1 : 1;
    if (sign < 0)
        s++;
    int year = digits(s, 4);
    if (year < 0 || s[4] != '-')
        return false;
    int month = digits(s + 5, 2);
    if (month < 0 || s[7] != '-')
        return false;
    int day = digits(s + 8, 2);
    if (day < 0 || s[10] != '\0' || (sign < 0 && year == 0))
        return false;
    *ret = (struct sj_ymd){sign * year, month, day};
    return true;
}

int sj_day_parse(const char *s, struct sj_day *ret, struct sj_error *err)
{
    struct sj_ymd ymd;
    if (!split(s, &ymd))
        return sj_fail(err, SJ_E_DATA, "a day is written as in 2023-03-17");
    if (!sj_ymd_valid(ymd))
        return sj_fail(err, SJ_E_DATA, "%s is not a day", s);
    *ret = sj_day_of(ymd);
    return 0;
}

void sj_day_iso(struct sj_day day, struct sj_buf *out)
{
    if (!sj_day_known(day)) {
        sj_buf_str(out, "..");
        return;
    }
    struct sj_ymd ymd = sj_day_ymd(day);
    int size = ymd.year < 0 ? -ymd.year : ymd.year;
    const char *sign = ymd.year < 0 ? "-" : ymd.year > YEAR_MAX ? "+" : "";
    sj_buf_printf(out, "%s%04d-%02d-%02d", sign, size, ymd.month, ymd.day);
}
