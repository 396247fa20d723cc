#include "time/meant.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "time/day.h"

#define MOST_TOKENS 12

enum token_kind { NUMBER, MONTH, SEASON, THIRD, QUARTER, ABOUT, TO, NEUTRAL, NOTHING };

struct token {
    enum token_kind kind;
    int value;  /* of a number, or of what the word names */
    int digits; /* of a number */
    char after; /* '/', '.' or '-' where such a sign parts it from the next; else 0 */
};

struct tokens {
    struct token items[MOST_TOKENS];
    size_t n;
};

/* ---- words ---- */

static const struct word {
    const char *text; /* small; '*' before the letters that may be left out */
    enum token_kind kind;
    int value;
} words[] = {
    {"jan*uary", MONTH, 1},
    {"feb*ruary", MONTH, 2},
    {"mar*ch", MONTH, 3},
    {"apr*il", MONTH, 4},
    {"may", MONTH, 5},
    {"jun*e", MONTH, 6},
    {"jul*y", MONTH, 7},
    {"aug*ust", MONTH, 8},
    {"sep*tember", MONTH, 9},
    {"oct*ober", MONTH, 10},
    {"nov*ember", MONTH, 11},
    {"dec*ember", MONTH, 12},
    {"spring", SEASON, 21},
    {"summer", SEASON, 22},
    {"autumn", SEASON, 23},
    {"fall", SEASON, 23},
    {"winter", SEASON, 24},
    {"early", THIRD, 37},
    {"mid", THIRD, 38},
    {"late", THIRD, 39},
    {"about", ABOUT, 0},
    {"around", ABOUT, 0},
    {"circa", ABOUT, 0},
    {"ca", ABOUT, 0},
    {"c", ABOUT, 0},
    {"approx*imately", ABOUT, 0},
    {"to", TO, 0},
    {"until", TO, 0},
    {"till", TO, 0},
    {"through", TO, 0},
    {"and", TO, 0},
    {"from", NEUTRAL, 0},
    {"between", NEUTRAL, 0},
    {"on", NEUTRAL, 0},
    {"in", NEUTRAL, 0},
    {"of", NEUTRAL, 0},
    {"the", NEUTRAL, 0},
    {"mon*day", NEUTRAL, 0},
    {"tue*sday", NEUTRAL, 0},
    {"wed*nesday", NEUTRAL, 0},
    {"thu*rsday", NEUTRAL, 0},
    {"fri*day", NEUTRAL, 0},
    {"sat*urday", NEUTRAL, 0},
    {"sun*day", NEUTRAL, 0},
    {"unknown", NOTHING, 0},
    {"unclear", NOTHING, 0},
    {"undated", NOTHING, 0},
    {"tba", NOTHING, 0},
    {"tbc", NOTHING, 0},
    {"tbd", NOTHING, 0},
    {"none", NOTHING, 0},
    {"null", NOTHING, 0},
    {"n", NOTHING, 0},
    {"na", NOTHING, 0},
    {"a", NEUTRAL, 0},
};

static bool word_is(const struct word *word, const char *s, size_t n)
{
    const char *text = word->text;
    bool enough = false;
    for (size_t i = 0; i < n; i++, text++) {
        char c = s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] - 'A' + 'a') : s[i];
        if (*text == '*') {
            enough = true;
            text++;
        }
        if (*text != c)
            return false;
    }
    return enough || *text == '\0' || *text == '*';
}

static const struct word *word_find(const char *s, size_t n)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (word_is(&words[i], s, n))
            return &words[i];
    return NULL;
}

/* ---- tokens ---- */

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool push(struct tokens *t, enum token_kind kind, int value, int digits)
{
    if (t->n == MOST_TOKENS)
        return false;
    t->items[t->n++] = (struct token){kind, value, digits, '\0'};
    return true;
}

/* "st", "nd", "rd", "th" behind a number. */
static bool ordinal(const char *s)
{
    static const char *const ends[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < 4; i++)
        if (strncmp(s, ends[i], 2) == 0 && !letter(s[2]))
            return true;
    return false;
}

static const char *read_number(struct tokens *t, const char *s)
{
    int value = 0, digits = 0;
    for (; digit(*s) && digits < 9; s++, digits++)
        value = value * 10 + (*s - '0');
    if (digit(*s) || !push(t, NUMBER, value, digits))
        return NULL;
    return ordinal(s) ? s + 2 : s;
}

static const char *read_word(struct tokens *t, const char *s)
{
    size_t n = 0;
    while (letter(s[n]))
        n++;
    if (n == 1 && (*s == 'Q' || *s == 'q') && s[1] >= '1' && s[1] <= '4')
        return push(t, QUARTER, 32 + (s[1] - '0'), 0) ? s + 2 : NULL;
    const struct word *word = word_find(s, n);
    if (word == NULL || !push(t, word->kind, word->value, 0))
        return NULL;
    return s + n;
}

/* An en or em dash, or a hyphen with spaces: "to". Other signs part numbers. */
static const char *read_sign(struct tokens *t, const char *s, bool spaced)
{
    if (strncmp(s, "\xE2\x80\x93", 3) == 0 || strncmp(s, "\xE2\x80\x94", 3) == 0)
        return push(t, TO, 0, 0) ? s + 3 : NULL;
    if (*s == '-' && spaced)
        return push(t, TO, 0, 0) ? s + 1 : NULL;
    if (*s == '~')
        return push(t, ABOUT, 0, 0) ? s + 1 : NULL;
    if ((*s == '/' || *s == '.' || *s == '-') && t->n > 0)
        t->items[t->n - 1].after = *s;
    else if (*s != ',' && *s != '?')
        return NULL;
    return s + 1;
}

/* What follows the T of a time stamp is left out. */
static bool time_of_day(const struct tokens *t, const char *s)
{
    bool stamp = (*s == 'T' || *s == ' ') && digit(s[1]) && digit(s[2]) && s[3] == ':';
    return stamp && t->n == 3;
}

static bool read_tokens(const char *s, struct tokens *t)
{
    for (bool spaced = false; s != NULL && *s != '\0'; spaced = s != NULL && s[-1] == ' ')
        if (time_of_day(t, s))
            return true;
        else if (*s == ' ')
            s++;
        else if (digit(*s))
            s = read_number(t, s);
        else if (letter(*s))
            s = read_word(t, s);
        else
            s = read_sign(t, s, spaced);
    return s != NULL;
}

/* ---- a date ---- */

/* Parts of a date; 0 where not given. */
struct date {
    int year, month, day;
    int part; /* 21.. of a season, 33.. of a quarter, 37.. of a third */
    bool about;
    bool either; /* day and month may be the other way round */
};

static bool fits(const struct date *d, int month, int day)
{
    if (month == 0)
        return day == 0;
    if (month > 12)
        return false;
    return day == 0 || sj_ymd_valid((struct sj_ymd){d->year, month, day});
}

/* Numbers alone: 2023 10 12, 12 10 2023, 10 2023, 20231012. */
static bool numbers_alone(const struct token *n, size_t count, struct date *d)
{
    if (count == 1 && n[0].digits == 8) {
        *d = (struct date){n[0].value / 10000, n[0].value / 100 % 100,
                           n[0].value % 100,   d->part,
                           d->about,           false};
        return true;
    }
    bool first = n[0].digits == 4, last = n[count - 1].digits == 4;
    if (count > 3 || (count > 1 && first == last) || (count == 1 && !first))
        return false;
    const struct token *rest = first ? n + 1 : n;
    d->year = first ? n[0].value : n[count - 1].value;
    d->month = count == 1 ? 0 : count == 2 || first ? rest[0].value : rest[1].value;
    d->day = count < 3 ? 0 : first ? rest[1].value : rest[0].value;
    /* With points the day is first; with slashes it is in some countries. */
    d->either = count == 3 && !first && n[0].after != '.' && d->day != d->month;
    if (d->either && !fits(d, d->month, d->day)) {
        int day = d->day;
        d->day = d->month;
        d->month = day;
    }
    d->either = d->either && fits(d, d->month, d->day) && fits(d, d->day, d->month);
    return true;
}

/* With the month as a word the year is the number of four digits. */
static bool numbers_of_month(const struct token *n, size_t count, struct date *d)
{
    if (count > 2)
        return false;
    for (size_t i = 0; i < count; i++)
        if (n[i].digits == 4 && d->year == 0)
            d->year = n[i].value;
        else if (n[i].digits <= 2 && d->day == 0)
            d->day = n[i].value;
        else
            return false;
    return true;
}

/* `month`: the other half of a range has it as a word. */
static bool read_half(const struct token *items, size_t n, bool month, struct date *d)
{
    struct token numbers[MOST_TOKENS];
    size_t count = 0;
    *d = (struct date){0};
    for (size_t i = 0; i < n; i++) {
        const struct token *t = &items[i];
        if (t->kind == NUMBER)
            numbers[count++] = *t;
        else if (t->kind == MONTH && d->month == 0)
            d->month = t->value;
        else if ((t->kind == SEASON || t->kind == QUARTER || t->kind == THIRD) &&
                 d->part == 0)
            d->part = t->value;
        else if (t->kind == ABOUT)
            d->about = true;
        else if (t->kind != NEUTRAL)
            return false;
    }
    if (count == 0)
        return d->month != 0;
    if (d->month != 0 || d->part != 0 || (month && count == 2) ||
        (count == 1 && numbers[0].digits <= 2))
        return numbers_of_month(numbers, count, d);
    return numbers_alone(numbers, count, d);
}

/* "early October": no part of a month has a form of its own. */
static void settle_part(struct date *d)
{
    if (d->part == 0 || d->month == 0)
        return;
    d->about = true;
    d->part = 0;
}

static bool write_date(const struct date *d, int month, int day, char *ret)
{
    const char *about = d->about ? "~" : "";
    if (d->year < 1000 || !fits(d, month, day) || (d->part != 0 && day != 0))
        return false;
    if (d->part != 0)
        snprintf(ret, SJ_MEANT_MAX, "%04d-%02d%s", d->year, d->part, about);
    else if (month == 0)
        snprintf(ret, SJ_MEANT_MAX, "%04d%s", d->year, about);
    else if (day == 0)
        snprintf(ret, SJ_MEANT_MAX, "%04d-%02d%s", d->year, month, about);
    else
        snprintf(ret, SJ_MEANT_MAX, "%04d-%02d-%02d%s", d->year, month, day, about);
    return true;
}

static size_t write_one(struct date *d, char ret[2][SJ_MEANT_MAX])
{
    settle_part(d);
    if (!write_date(d, d->month, d->day, ret[0]))
        return 0;
    return d->either && write_date(d, d->day, d->month, ret[1]) ? 2 : 1;
}

/* ---- from the one to the other ---- */

/* "12 to 13 October 2023", "October 12 to 13, 2023": each takes what it lacks. */
static void complete(struct date *from, struct date *to)
{
    if (to->month == 0 && to->year == 0 && from->month != 0) {
        to->month = from->month; /* "2023 October 12 to 13" */
        to->year = from->year;
    }
    if (to->month == 0 && to->day != 0)
        to->month = from->month;
    if (from->month == 0 && from->day != 0)
        from->month = to->month;
    if (from->year == 0)
        from->year = to->year;
}

static size_t write_range(const struct tokens *t, size_t to_at, char ret[2][SJ_MEANT_MAX])
{
    struct date from, to;
    char a[SJ_MEANT_MAX], b[SJ_MEANT_MAX];
    if (to_at == 0 || !read_half(t->items, to_at, false, &from) ||
        !read_half(t->items + to_at + 1, t->n - to_at - 1, from.month != 0, &to))
        return 0;
    complete(&from, &to);
    settle_part(&from);
    settle_part(&to);
    if (from.either || to.either || !write_date(&from, from.month, from.day, a) ||
        !write_date(&to, to.month, to.day, b) || strcmp(a, b) > 0)
        return 0;
    snprintf(ret[0], SJ_MEANT_MAX, "%.22s/%.22s", a, b);
    return 1;
}

/* "12-13 October": two numbers of one or two digits with a hyphen between are days. */
static void part_days(struct tokens *t)
{
    for (size_t i = 0; i + 1 < t->n && t->n < MOST_TOKENS; i++) {
        struct token *a = &t->items[i];
        bool month = false;
        for (size_t k = 0; k < t->n; k++)
            month = month || t->items[k].kind == MONTH;
        if (!month || a->kind != NUMBER || a->after != '-' || a->digits > 2 ||
            a[1].kind != NUMBER || a[1].digits > 2)
            continue;
        memmove(a + 2, a + 1, (t->n - i - 1) * sizeof *a);
        a[1] = (struct token){.kind = TO};
        t->n++;
        return;
    }
}

size_t sj_edtf_meant(const char *s, char ret[2][SJ_MEANT_MAX])
{
    struct tokens t = {.n = 0};
    struct date date;
    if (!read_tokens(s, &t))
        return 0;
    for (size_t i = 0; i < t.n; i++)
        if (t.items[i].kind == NOTHING) {
            snprintf(ret[0], SJ_MEANT_MAX, "null");
            return 1;
        }
    part_days(&t);
    for (size_t i = 0; i < t.n; i++)
        if (t.items[i].kind == TO)
            return write_range(&t, i, ret);
    return read_half(t.items, t.n, false, &date) ? write_one(&date, ret) : 0;
}
