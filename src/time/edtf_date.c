#include "time/edtf_date.h"

#include <stdint.h>
#include <string.h>

#define UNKNOWN_DIGIT (-1)

/* The two or four digits of a component, as written. */
struct pattern {
    int digits[4];
    int n;
    size_t at;
};

struct written {
    bool negative;
    struct pattern year, month, day;
    enum sj_edtf_precision unit;
    int season;            /* 21..41, or 0 */
    uint32_t months, days; /* bit n: the n-th is possible */
    bool uncertain, approximate;
};

/* ---- what was probably meant ---- */

static const struct {
    const char *chars, *hint;
} hints[] = {
    {"Tt:", "sojourn counts days: leave out the time of day"},
    {" ",
     "a date has no spaces and no time of day: sojourn counts days, as in 2023-10-12"},
    {"SE", "exponents and significant digits are not supported: write a year with four "
           "digits, as in 1950 or 195X"},
    {"xuU", "an unknown digit is written X"},
    {"/", "an interval has one /, and dates have hyphens, as in 2023-10-12/2023-10-13"},
    {".", "a..b stands within brackets: [a..b] for one of those dates, {a..b} for each"},
    {"[]{},",
     "a set is written as in [2023-10-12,2023-10-14] or {2023-10-12..2023-10-14}"},
    {"?~%", "one mark is enough: ? uncertain, ~ approximate, % both"},
    {"+", "a year has no plus sign"},
};

int sj_edtf_unexpected(struct sj_edtf_reader *in)
{
    char c = in->s[in->at];
    if (c == '\0')
        return SJ_EDTF_FAIL(in, in->at, "the date breaks off: write it as in 2023-10-12");
    for (size_t i = 0; i < sizeof hints / sizeof *hints && in->at > 0; i++)
        if (strchr(hints[i].chars, c) != NULL)
            return SJ_EDTF_FAIL(in, in->at, "%s", hints[i].hint);
    if (c > ' ' && c <= '~')
        return SJ_EDTF_FAIL(in, in->at,
                            "'%c' does not belong here: write a date as in 2023-10-12, "
                            "2023-10 or 2023",
                            c);
    return SJ_EDTF_FAIL(in, in->at,
                        "a date is made of plain digits and hyphens, as in 2023-10-12");
}

/* ---- reading ---- */

static bool is_digit(char c)
{
    return (c >= '0' && c <= '9') || c == 'X';
}

/* The digits at in->at, at most four of them; returns how many there are in all. */
static int digits_read(struct sj_edtf_reader *in, struct pattern *ret)
{
    ret->at = in->at;
    ret->n = 0;
    int n = 0;
    for (; is_digit(in->s[in->at]) && n <= 8; in->at++, n++) {
        char c = in->s[in->at];
        if (ret->n < 4)
            ret->digits[ret->n++] = c == 'X' ? UNKNOWN_DIGIT : c - '0';
    }
    return n;
}

static void qualifier_read(struct sj_edtf_reader *in, struct written *w)
{
    char c = in->s[in->at];
    if (c != '?' && c != '~' && c != '%')
        return;
    w->uncertain = w->uncertain || c != '~';
    w->approximate = w->approximate || c != '?';
    in->at++;
}

/* Y170000002, Y-17E7: years of more than four digits. */
static int long_year_fail(struct sj_edtf_reader *in)
{
    size_t end = in->at + 1;
    while (in->s[end] == '-' || (in->s[end] >= '0' && in->s[end] <= '9'))
        end++;
    if (in->s[end] == 'E' || in->s[end] == 'S') {
        in->at = end;
        return sj_edtf_unexpected(in);
    }
    return SJ_EDTF_FAIL(in, in->at,
                        "years run from -9999 to 9999 and are written with four digits, "
                        "without a Y");
}

static int year_length_fail(struct sj_edtf_reader *in, size_t at, int n)
{
    const char *digits = in->s + at;
    bool ends = strchr("/,]}?~%", in->s[in->at]) != NULL; /* finds the NUL as well */
    if (n == 8)
        return SJ_EDTF_FAIL(in, at, "a day is written with hyphens: %.4s-%.2s-%.2s",
                            digits, digits + 4, digits + 6);
    if (n > 4)
        return SJ_EDTF_FAIL(in, at, "a year has four digits, from -9999 to 9999");
    if (at > 0 && in->s[at - 1] == '/' && (n == 1 || n == 2))
        return SJ_EDTF_FAIL(in, at,
                            "each side of / is written in full, as in "
                            "2023-10-12/2023-10-13");
    if (ends && n == 3)
        return SJ_EDTF_FAIL(in, at, "a year has four digits: a decade is written %.3sX",
                            digits);
    if (ends && n == 2)
        return SJ_EDTF_FAIL(in, at, "a year has four digits: a century is written %.2sXX",
                            digits);
    if (n == 0 || in->s[in->at] == 'x' || in->s[in->at] == 'u' || in->s[in->at] == ' ')
        return sj_edtf_unexpected(in);
    return SJ_EDTF_FAIL(in, at, "a year has four digits: write a date as in 2023-10-12");
}

static bool all_zero(const struct pattern *p)
{
    for (int i = 0; i < p->n; i++)
        if (p->digits[i] != 0)
            return false;
    return true;
}

static int year_read(struct sj_edtf_reader *in, struct written *w)
{
    qualifier_read(in, w);
    if (in->s[in->at] == 'Y')
        return long_year_fail(in);
    w->negative = in->s[in->at] == '-';
    if (w->negative)
        in->at++;
    int n = digits_read(in, &w->year);
    if (n != 4)
        return year_length_fail(in, w->year.at, n);
    if (w->negative && all_zero(&w->year))
        return SJ_EDTF_FAIL(in, w->year.at - 1, "there is no year -0000: write 0000");
    qualifier_read(in, w);
    return 0;
}

static int two_digits_read(struct sj_edtf_reader *in, struct written *w,
                           struct pattern *ret, const char *what)
{
    qualifier_read(in, w);
    int n = digits_read(in, ret);
    char c = in->s[in->at];
    if (n < 2 && (c == 'x' || c == 'u' || c == 'U' || c == ' '))
        return sj_edtf_unexpected(in);
    if (n != 2)
        return SJ_EDTF_FAIL(in, ret->at, "%s has two digits, as in 2023-10-05", what);
    qualifier_read(in, w);
    return 0;
}

static bool fits(const struct pattern *p, int value)
{
    return (p->digits[0] == UNKNOWN_DIGIT || p->digits[0] == value / 10) &&
           (p->digits[1] == UNKNOWN_DIGIT || p->digits[1] == value % 10);
}

static uint32_t possible(const struct pattern *p, int max)
{
    uint32_t bits = 0;
    for (int value = 1; value <= max; value++)
        if (fits(p, value))
            bits |= UINT32_C(1) << value;
    return bits;
}

static bool has_unknown(const struct pattern *p)
{
    for (int i = 0; i < p->n; i++)
        if (p->digits[i] == UNKNOWN_DIGIT)
            return true;
    return false;
}

static int month_read(struct sj_edtf_reader *in, struct written *w)
{
    if (two_digits_read(in, w, &w->month, "a month") < 0)
        return -1;
    w->unit = SJ_EDTF_MONTH;
    w->months = possible(&w->month, 12);
    if (w->months != 0)
        return 0;
    int value = w->month.digits[0] * 10 + w->month.digits[1];
    if (!has_unknown(&w->month) && value >= 21 && value <= 41) {
        w->unit = SJ_EDTF_SEASON;
        w->season = value;
        return 0;
    }
    return SJ_EDTF_FAIL(in, w->month.at,
                        "%.2s is not a month (01 to 12) nor a season (21 to 41)",
                        in->s + w->month.at);
}

static int day_read(struct sj_edtf_reader *in, struct written *w)
{
    if (w->unit == SJ_EDTF_SEASON)
        return SJ_EDTF_FAIL(in, w->month.at, "%.2s is not a month: a season has no days",
                            in->s + w->month.at);
    if (two_digits_read(in, w, &w->day, "a day") < 0)
        return -1;
    w->unit = SJ_EDTF_DAY;
    w->days = possible(&w->day, 31);
    return 0;
}

static int components_read(struct sj_edtf_reader *in, struct written *w)
{
    if (year_read(in, w) < 0)
        return -1;
    if (in->s[in->at] != '-')
        return 0;
    in->at++;
    if (month_read(in, w) < 0)
        return -1;
    if (in->s[in->at] != '-')
        return 0;
    in->at++;
    return day_read(in, w);
}

/* ---- the first and the last possible day ---- */

/* Unknown digits make 1, 10, .. 10000 candidates; the i-th of them, in ascending order.
 */
static int year_candidates(const struct pattern *p)
{
    int n = 1;
    for (int i = 0; i < p->n; i++)
        n *= p->digits[i] == UNKNOWN_DIGIT ? 10 : 1;
    return n;
}

static int year_candidate(const struct pattern *p, int index)
{
    int year = 0, scale = 1;
    for (int i = p->n - 1; i >= 0; i--, scale *= 10) {
        bool unknown = p->digits[i] == UNKNOWN_DIGIT;
        year += scale * (unknown ? index % 10 : p->digits[i]);
        index /= unknown ? 10 : 1;
    }
    return year;
}

enum side { FIRST, LAST };

static bool day_in_year(const struct written *w, int year, enum side side,
                        struct sj_day *ret)
{
    for (int i = 1; i <= 12; i++) {
        int month = side == FIRST ? i : 13 - i;
        if ((w->months >> month & 1) == 0)
            continue;
        int length = sj_month_days(year, month);
        for (int k = 1; k <= length; k++) {
            int day = side == FIRST ? k : length + 1 - k;
            if ((w->days >> day & 1) == 0)
                continue;
            *ret = sj_day_of((struct sj_ymd){year, month, day});
            return true;
        }
    }
    return false;
}

/* The first or last possible day. Most dates are decided by their first candidate; only
 * 29 February may need to look on for a leap year. */
static bool possible_day(const struct written *w, enum side side, struct sj_day *ret)
{
    int n = year_candidates(&w->year);
    bool ascending = (side == FIRST) != w->negative;
    for (int i = 0; i < n; i++) {
        int year = year_candidate(&w->year, ascending ? i : n - 1 - i);
        if (w->negative && year == 0)
            continue;
        if (day_in_year(w, w->negative ? -year : year, side, ret))
            return true;
    }
    return false;
}

/* Seasons 21.. by their first month and length. 21-24 are silent about the hemisphere. */
static const struct {
    int first, months;
} seasons[] = {
    {1, 12}, {1, 12}, {1, 12}, {1, 12}, /* 21-24: somewhere on the globe */
    {3, 3},  {6, 3},  {9, 3},  {12, 3}, /* 25-28: the north */
    {9, 3},  {12, 3}, {3, 3},  {6, 3},  /* 29-32: the south */
    {1, 3},  {4, 3},  {7, 3},  {10, 3}, /* 33-36: quarters */
    {1, 4},  {5, 4},  {9, 4},           /* 37-39: thirds */
    {1, 6},  {7, 6},                    /* 40-41: halves */
};

static int season_days(struct sj_edtf_reader *in, const struct written *w,
                       struct sj_edtf_part *part)
{
    int first = seasons[w->season - 21].first;
    int last = first + seasons[w->season - 21].months - 1;
    struct written open = *w;
    open.months = UINT32_C(1) << first;
    open.days = ~UINT32_C(0);
    struct sj_day from, to;
    if (!possible_day(&open, FIRST, &from) || !possible_day(&open, LAST, &to))
        return SJ_EDTF_FAIL(in, w->year.at, "no year fits");
    struct sj_ymd end = sj_day_ymd(to);
    end.year += (last - 1) / 12;
    end.month = (last - 1) % 12 + 1;
    end.day = sj_month_days(end.year, end.month);
    if (!sj_ymd_valid(end))
        return SJ_EDTF_FAIL(in, w->month.at, "this season ends after the year 9999");
    part->earliest = from;
    part->latest = sj_day_of(end);
    return 0;
}

static enum sj_edtf_precision precision_of(const struct written *w)
{
    const int *y = w->year.digits;
    if (y[0] == UNKNOWN_DIGIT || y[1] == UNKNOWN_DIGIT || y[2] == UNKNOWN_DIGIT)
        return SJ_EDTF_CENTURY;
    if (y[3] == UNKNOWN_DIGIT)
        return SJ_EDTF_DECADE;
    if (w->unit == SJ_EDTF_YEAR || has_unknown(&w->month))
        return SJ_EDTF_YEAR;
    return w->unit == SJ_EDTF_DAY && has_unknown(&w->day) ? SJ_EDTF_MONTH : w->unit;
}

int sj_edtf_date_read(struct sj_edtf_reader *in, struct sj_edtf_part *ret)
{
    struct written w = {
        .unit = SJ_EDTF_YEAR, .months = ~UINT32_C(0), .days = ~UINT32_C(0)};
    size_t start = in->at;
    if (components_read(in, &w) < 0)
        return -1;
    struct sj_edtf_part part = {
        .unit = w.unit,
        .precision = precision_of(&w),
        .season = (unsigned char)w.season,
        .uncertain = w.uncertain,
        .approximate = w.approximate,
    };
    part.exact = part.precision == SJ_EDTF_DAY && !w.uncertain && !w.approximate;
    if (w.unit == SJ_EDTF_SEASON) {
        if (season_days(in, &w, &part) < 0)
            return -1;
    } else if (!possible_day(&w, FIRST, &part.earliest) ||
               !possible_day(&w, LAST, &part.latest)) {
        return SJ_EDTF_FAIL(in, w.day.at, "%.*s is not a day", (int)(in->at - start),
                            in->s + start);
    }
    *ret = part;
    return 0;
}
