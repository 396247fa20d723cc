#include "time/edtf.h"

#include <string.h>

/* A set of more members than MAX is cut to CUT of them and a count. */
#define MEMBERS_MAX 6
#define MEMBERS_CUT 4

/* ---- the strings: one table a language ---- */

/* $1, $2, $3 stand for what is filled in; pairs are {long, short}. A template that is
 * NULL is a dash. */
struct words {
    const char *months[12][2];
    const char *seasons[21][2];             /* from 21 on; $1 the year */
    const char *day, *day_of_month, *month; /* $1 day, $2 month, $3 year */
    const char *year, *year_ad, *year_bc, *decade;
    const char *dash, *spaced_dash;      /* tight where $1 is one word */
    const char *between[2], *from_to[2]; /* $1 to $2 */
    const char *from[2], *from_unknown[2], *until[2], *until_unknown[2];
    const char *ends[2][2]; /* [start is unknown][end is unknown] */
    const char *by, *in_or_before, *or_later;
    const char *some_day[2], *some_month[2];
    const char *year_unknown, *of_unknown_year;
    const char *about[2], *uncertain[2];
    const char *comma, *last_or, *last_and;
    const char *more_or, *more_and; /* $1 the count */
    const char *none[2];
};

static const struct words english = {
    .months = {{"January", "Jan"},
               {"February", "Feb"},
               {"March", "Mar"},
               {"April", "Apr"},
               {"May", "May"},
               {"June", "Jun"},
               {"July", "Jul"},
               {"August", "Aug"},
               {"September", "Sep"},
               {"October", "Oct"},
               {"November", "Nov"},
               {"December", "Dec"}},
    .seasons = {{"spring $1", "spring $1"},
                {"summer $1", "summer $1"},
                {"autumn $1", "autumn $1"},
                {"winter $1", "winter $1"},
                {"northern spring $1", "N. spring $1"},
                {"northern summer $1", "N. summer $1"},
                {"northern autumn $1", "N. autumn $1"},
                {"northern winter $1", "N. winter $1"},
                {"southern spring $1", "S. spring $1"},
                {"southern summer $1", "S. summer $1"},
                {"southern autumn $1", "S. autumn $1"},
                {"southern winter $1", "S. winter $1"},
                {"the first quarter of $1", "Q1 $1"},
                {"the second quarter of $1", "Q2 $1"},
                {"the third quarter of $1", "Q3 $1"},
                {"the fourth quarter of $1", "Q4 $1"},
                {"the first four months of $1", "Jan–Apr $1"},
                {"the middle four months of $1", "May–Aug $1"},
                {"the last four months of $1", "Sep–Dec $1"},
                {"the first half of $1", "Jan–Jun $1"},
                {"the second half of $1", "Jul–Dec $1"}},
    .day = "$1 $2 $3",
    .day_of_month = "$1 $2",
    .month = "$2 $3",
    .year = "$1",
    .year_ad = "AD $1",
    .year_bc = "$1 BC",
    .decade = "the $1s",
    .dash = "$1–$2",
    .spaced_dash = "$1 – $2",
    .between = {"between $1 and $2", NULL},
    .from_to = {"from $1 to $2", NULL},
    .from = {"from $1", "from $1"},
    .from_unknown = {"from $1, end unknown", "$1 – ?"},
    .until = {"until $1", "until $1"},
    .until_unknown = {"until $1, start unknown", "? – $1"},
    .ends = {{"at any time", "no start, end unknown"},
             {"start unknown, no end", "start and end unknown"}},
    .by = "by $1",
    .in_or_before = "in or before $1",
    .or_later = "$1 or later",
    .some_day = {"some day in $1", "$1"},
    .some_month = {"some month in $1", "$1"},
    .year_unknown = "year unknown",
    .of_unknown_year = "$1, year unknown",
    .about = {"about $1", "about $1"},
    .uncertain = {"$1 (uncertain)", "$1?"},
    .comma = ", ",
    .last_or = " or ",
    .last_and = " and ",
    .more_or = " or one of $1 more dates",
    .more_and = " and $1 more dates",
    .none = {"date not announced", "no date"},
};

/* What every function below needs. */
struct writer {
    const struct words *words;
    enum sj_date_form form;
    enum sj_edtf_kind kind;
};

static void fill(struct sj_buf *out, const char *tmpl, const char *const args[3])
{
    for (const char *p = tmpl; *p != '\0'; p++) {
        if (p[0] == '$' && p[1] >= '1' && p[1] <= '3')
            sj_buf_str(out, args[*++p - '1']);
        else
            sj_buf_char(out, *p);
    }
}

static void fill1(struct sj_buf *out, const char *tmpl, const char *arg)
{
    fill(out, tmpl, (const char *const[]){arg, "", ""});
}

static void fill_number(struct sj_buf *out, const char *tmpl, size_t number)
{
    struct sj_buf digits = {0};
    sj_buf_printf(&digits, "%zu", number);
    fill1(out, tmpl, digits.p);
    sj_buf_finish(&digits);
}

/* Puts tmpl around what stands in out from offset `at` on. */
static void wrap(struct sj_buf *out, size_t at, const char *tmpl)
{
    struct sj_buf inner = {0};
    sj_buf_add(&inner, out->p + at, out->n - at);
    out->n = at;
    fill1(out, tmpl, inner.p);
    sj_buf_finish(&inner);
}

/* Takes over the texts. */
static void pair_put(const struct writer *w, const char *tmpl, struct sj_buf *from,
                     struct sj_buf *to, struct sj_buf *out)
{
    if (tmpl == NULL)
        tmpl = strchr(from->p, ' ') == NULL ? w->words->dash : w->words->spaced_dash;
    fill(out, tmpl, (const char *const[]){from->p, to->p, ""});
    sj_buf_finish(from);
    sj_buf_finish(to);
}

/* ---- days, months, years, and stretches of them ---- */

/* How much of a date is said; the rest is said by the date that follows it: "13" before
 * "31 October 2023". */
enum said { WHOLE, NO_YEAR, NO_MONTH };

static enum said said_before(struct sj_ymd d, const struct sj_ymd *next)
{
    if (next == NULL || next->year != d.year)
        return WHOLE;
    return next->month == d.month ? NO_MONTH : NO_YEAR;
}

static void year_put(const struct writer *w, int year, struct sj_buf *out)
{
    const struct words *words = w->words;
    const char *tmpl = year >= 1000 ? words->year
                       : year > 0   ? words->year_ad
                                    : words->year_bc;
    fill_number(out, tmpl, (size_t)(year > 0 ? year : 1 - year));
}

static void unit_put(const struct writer *w, struct sj_ymd d, enum sj_edtf_precision unit,
                     enum said said, struct sj_buf *out)
{
    const char *month = w->words->months[d.month - 1][w->form];
    if (unit > SJ_EDTF_MONTH) {
        year_put(w, d.year, out);
        return;
    }
    if (unit == SJ_EDTF_MONTH && said != WHOLE) {
        sj_buf_str(out, month);
        return;
    }
    struct sj_buf day = {0}, year = {0};
    sj_buf_printf(&day, "%d", d.day);
    year_put(w, d.year, &year);
    const char *tmpl = unit == SJ_EDTF_MONTH ? w->words->month
                       : said == WHOLE       ? w->words->day
                       : said == NO_YEAR     ? w->words->day_of_month
                                             : "$1";
    fill(out, tmpl, (const char *const[]){day.p, month, year.p});
    sj_buf_finish(&day);
    sj_buf_finish(&year);
}

struct stretch {
    struct sj_day from, to;
    enum sj_edtf_precision unit;
};

static bool is_one(struct sj_ymd a, struct sj_ymd b, enum sj_edtf_precision unit)
{
    if (a.year != b.year || unit > SJ_EDTF_MONTH)
        return a.year == b.year;
    return a.month == b.month && (unit == SJ_EDTF_MONTH || a.day == b.day);
}

static void stretch_put(const struct writer *w, struct stretch s, const char *tmpl,
                        const struct sj_ymd *next, struct sj_buf *out)
{
    struct sj_ymd from = sj_day_ymd(s.from), to = sj_day_ymd(s.to);
    if (is_one(from, to, s.unit)) {
        unit_put(w, to, s.unit, said_before(to, next), out);
        return;
    }
    struct sj_buf a = {0}, b = {0};
    unit_put(w, from, s.unit, said_before(from, &to), &a);
    unit_put(w, to, s.unit, said_before(to, next), &b);
    pair_put(w, tmpl, &a, &b, out);
}

/* One day of the stretch. Whole months are said in months, a single one or a whole year
 * by its name. */
static void some_day_put(const struct writer *w, struct stretch s, const char *tmpl,
                         const struct sj_ymd *next, struct sj_buf *out)
{
    struct sj_ymd from = sj_day_ymd(s.from), to = sj_day_ymd(s.to);
    if (s.unit == SJ_EDTF_DAY && from.day == 1 &&
        to.day == sj_month_days(to.year, to.month)) {
        bool year = from.year == to.year && from.month == 1 && to.month == 12;
        s.unit = year ? SJ_EDTF_YEAR : SJ_EDTF_MONTH;
        next = NULL;
    } else if (s.unit == SJ_EDTF_DAY) {
        stretch_put(w, s, tmpl, next, out);
        return;
    }
    size_t at = out->n;
    stretch_put(w, s, tmpl, next, out);
    if (is_one(from, to, s.unit))
        wrap(out, at, w->words->some_day[w->form]);
}

/* ---- one date ---- */

static void season_put(const struct writer *w, int season, struct stretch s,
                       struct sj_buf *out)
{
    struct sj_buf years = {0};
    s.unit = SJ_EDTF_YEAR;
    stretch_put(w, s, NULL, NULL, &years);
    fill1(out, w->words->seasons[season - 21][w->form], years.p);
    sj_buf_finish(&years);
}

/* XXXX-..: a day or a month of some year. */
static void yearless_put(const struct writer *w, const struct sj_edtf_part *p,
                         struct sj_buf *out)
{
    struct sj_ymd from = sj_day_ymd(p->earliest), to = sj_day_ymd(p->latest);
    if (p->unit > SJ_EDTF_MONTH || from.month != to.month) {
        sj_buf_str(out, w->words->year_unknown);
        return;
    }
    size_t at = out->n;
    enum sj_edtf_precision unit = from.day == to.day ? p->unit : SJ_EDTF_MONTH;
    unit_put(w, from, unit, NO_YEAR, out);
    wrap(out, at, w->words->of_unknown_year);
}

/* A date with unknown digits. */
static void masked_put(const struct writer *w, const struct sj_edtf_part *p,
                       const char *tmpl, struct sj_buf *out)
{
    struct stretch s = {p->earliest, p->latest, p->unit};
    struct sj_ymd from = sj_day_ymd(p->earliest), to = sj_day_ymd(p->latest);
    bool decade = p->precision == SJ_EDTF_DECADE && p->unit == SJ_EDTF_YEAR;
    if (from.year == 0 && to.year >= 9996) /* the last leap year: XXXX-02-29 */
        yearless_put(w, p, out);
    else if (decade && from.year >= 1000 && from.year % 100 != 0)
        fill_number(out, w->words->decade, (size_t)from.year);
    else if (p->unit == SJ_EDTF_MONTH && from.year == to.year && from.month == 1 &&
             to.month == 12)
        fill_number(out, w->words->some_month[w->form], (size_t)from.year);
    else if (p->unit == SJ_EDTF_DAY)
        some_day_put(w, s, tmpl, NULL, out);
    else
        stretch_put(w, s, tmpl, NULL, out);
}

static bool is_qualified(const struct sj_edtf_part *p)
{
    return p->uncertain || p->approximate;
}

static void qualify(const struct writer *w, const struct sj_edtf_part *p, size_t at,
                    struct sj_buf *out)
{
    if (p->approximate)
        wrap(out, at, w->words->about[w->form]);
    if (p->uncertain)
        wrap(out, at, w->words->uncertain[w->form]);
}

/* A date that is no range. tmpl is for one that can only be said by its two ends. */
static void date_put(const struct writer *w, const struct sj_edtf_part *p,
                     const char *tmpl, const struct sj_ymd *next, struct sj_buf *out)
{
    size_t at = out->n;
    struct stretch s = {p->earliest, p->latest, p->unit};
    if (p->unit == SJ_EDTF_SEASON)
        season_put(w, p->season, s, out);
    else if (p->unit != p->precision)
        masked_put(w, p, is_qualified(p) ? NULL : tmpl, out);
    else
        stretch_put(w, s, NULL, next, out);
    qualify(w, p, at, out);
}

/* ---- intervals ---- */

static bool is_plain(const struct sj_edtf_part *p)
{
    return p->unit == p->precision && p->unit != SJ_EDTF_SEASON && !is_qualified(p);
}

static void closed_interval_put(const struct writer *w, const struct sj_edtf_part *from,
                                const struct sj_edtf_part *to, struct sj_buf *out)
{
    if (is_plain(from) && is_plain(to) && from->unit == to->unit) {
        struct stretch s = {from->earliest, to->latest, from->unit};
        stretch_put(w, s, NULL, NULL, out);
        return;
    }
    struct sj_buf a = {0}, b = {0};
    date_put(w, from, NULL, NULL, &a);
    date_put(w, to, NULL, NULL, &b);
    const char *tmpl = w->words->from_to[w->form];
    pair_put(w, tmpl != NULL ? tmpl : w->words->spaced_dash, &a, &b, out);
}

static void interval_put(const struct writer *w, const struct sj_edtf *date,
                         struct sj_buf *out)
{
    const struct words *words = w->words;
    const struct sj_edtf_part *from = &date->parts[0], *to = &date->parts[1];
    bool no_from = date->start == SJ_EDTF_UNKNOWN, no_to = date->end == SJ_EDTF_UNKNOWN;
    size_t at = out->n;
    if (date->start == SJ_EDTF_CLOSED && date->end == SJ_EDTF_CLOSED) {
        closed_interval_put(w, from, to, out);
    } else if (date->start == SJ_EDTF_CLOSED) {
        date_put(w, from, NULL, NULL, out);
        wrap(out, at, no_to ? words->from_unknown[w->form] : words->from[w->form]);
    } else if (date->end == SJ_EDTF_CLOSED) {
        date_put(w, to, NULL, NULL, out);
        wrap(out, at, no_from ? words->until_unknown[w->form] : words->until[w->form]);
    } else {
        sj_buf_str(out, words->ends[no_from][no_to]);
    }
}

/* ---- sets ---- */

/* The one end of an open range. */
static void bound_put(const struct writer *w, const struct sj_edtf_part *p,
                      struct sj_day day, struct sj_buf *out)
{
    struct stretch s = {day, day, p->unit};
    if (p->unit == SJ_EDTF_SEASON)
        season_put(w, p->season, s, out);
    else
        stretch_put(w, s, NULL, NULL, out);
}

static void open_range_put(const struct writer *w, const struct sj_edtf_part *p,
                           struct sj_buf *out)
{
    const struct words *words = w->words;
    bool one = w->kind == SJ_EDTF_ONE_OF;
    bool until = p->earliest.n == SJ_DAY_PAST.n;
    bool day = p->unit == SJ_EDTF_DAY;
    size_t at = out->n;
    bound_put(w, p, until ? p->latest : p->earliest, out);
    qualify(w, p, at, out);
    if (until)
        wrap(out, at,
             !one  ? words->until[w->form]
             : day ? words->by
                   : words->in_or_before);
    else
        wrap(out, at, one ? words->or_later : words->from[w->form]);
}

static void range_put(const struct writer *w, const struct sj_edtf_part *p,
                      const char *tmpl, const struct sj_ymd *next, struct sj_buf *out)
{
    if (!sj_day_known(p->earliest) || !sj_day_known(p->latest)) {
        open_range_put(w, p, out);
        return;
    }
    size_t at = out->n;
    struct stretch s = {p->earliest, p->latest, p->unit};
    if (is_qualified(p))
        tmpl = NULL, next = NULL;
    if (p->unit == SJ_EDTF_SEASON) {
        struct sj_buf a = {0}, b = {0};
        season_put(w, p->season, (struct stretch){s.from, s.from, s.unit}, &a);
        season_put(w, p->season_to, (struct stretch){s.to, s.to, s.unit}, &b);
        pair_put(w, tmpl, &a, &b, out);
    } else if (s.unit == SJ_EDTF_DAY && w->kind == SJ_EDTF_ONE_OF) {
        some_day_put(w, s, tmpl, next, out);
    } else {
        stretch_put(w, s, tmpl, next, out);
    }
    qualify(w, p, at, out);
}

static void member_put(const struct writer *w, const struct sj_edtf_part *p,
                       const char *tmpl, const struct sj_ymd *next, struct sj_buf *out)
{
    if (p->range)
        range_put(w, p, tmpl, next, out);
    else
        date_put(w, p, tmpl, next, out);
}

/* The month and year that the member before p may leave to it. */
static const struct sj_ymd *shared_tail(const struct sj_edtf_part *before,
                                        const struct sj_edtf_part *p, struct sj_ymd *ret)
{
    if (!is_plain(before) || !is_plain(p) || before->unit != p->unit ||
        !sj_day_known(p->earliest) || !sj_day_known(p->latest))
        return NULL;
    *ret = sj_day_ymd(p->earliest);
    return is_one(*ret, sj_day_ymd(p->latest), SJ_EDTF_MONTH) ? ret : NULL;
}

static void list_put(const struct writer *w, const struct sj_edtf *date,
                     struct sj_buf *out)
{
    const struct words *words = w->words;
    bool one = date->kind == SJ_EDTF_ONE_OF;
    size_t n = date->n_parts > MEMBERS_MAX ? MEMBERS_CUT : date->n_parts;
    for (size_t i = 0; i < n; i++) {
        struct sj_ymd tail;
        const struct sj_ymd *next =
            i + 1 < n ? shared_tail(&date->parts[i], &date->parts[i + 1], &tail) : NULL;
        if (i > 0 && i + 1 == date->n_parts)
            sj_buf_str(out, one ? words->last_or : words->last_and);
        else if (i > 0)
            sj_buf_str(out, words->comma);
        member_put(w, &date->parts[i], NULL, next, out);
    }
    if (n < date->n_parts)
        fill_number(out, one ? words->more_or : words->more_and, date->n_parts - n);
}

/* ---- the module ---- */

void sj_edtf_words(const struct sj_edtf *date, enum sj_date_form form, struct sj_buf *out)
{
    struct writer w = {&english, form, date->kind};
    switch (date->kind) {
    case SJ_EDTF_NONE:
        sj_buf_str(out, w.words->none[form]);
        return;
    case SJ_EDTF_DATE:
        date_put(&w, &date->parts[0], w.words->between[form], NULL, out);
        return;
    case SJ_EDTF_INTERVAL:
        interval_put(&w, date, out);
        return;
    case SJ_EDTF_ONE_OF:
    case SJ_EDTF_ALL_OF:
        if (date->n_parts > 1)
            list_put(&w, date, out);
        else
            member_put(&w, &date->parts[0],
                       date->kind == SJ_EDTF_ONE_OF ? w.words->between[form] : NULL, NULL,
                       out);
        return;
    }
}

void sj_day_words(struct sj_day day, enum sj_date_form form, bool year,
                  struct sj_buf *out)
{
    struct writer w = {&english, form, SJ_EDTF_DATE};
    unit_put(&w, sj_day_ymd(day), SJ_EDTF_DAY, year ? WHOLE : NO_YEAR, out);
}

const char *sj_month_name(int month, enum sj_date_form form)
{
    return english.months[month - 1][form];
}
