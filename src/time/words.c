#include "time/edtf.h"

#include <string.h>

#include "lang/lang.h"

/* A set of more members than MAX is cut to CUT of them and a count. */
#define MEMBERS_MAX 6
#define MEMBERS_CUT 4

/* What every function below needs. */
struct writer {
    const struct sj_lang *lang;
    enum sj_date_form form;
    enum sj_edtf_kind kind;
    bool genitive; /* what the text around it asks for with {…:gen} */
};

static const char *msg(const struct writer *w, enum sj_msg id)
{
    return sj_msg(w->lang, id);
}

/* Of two forms of a message, the one that is asked for. */
static const char *form_of(const struct writer *w, enum sj_msg full, enum sj_msg brief)
{
    return msg(w, w->form == SJ_DATE_SHORT ? brief : full);
}

static enum sj_said_unit unit_of(enum sj_edtf_precision unit)
{
    switch (unit) {
    case SJ_EDTF_DAY:
        return SJ_SAID_DAY;
    case SJ_EDTF_MONTH:
        return SJ_SAID_MONTH;
    case SJ_EDTF_SEASON:
        return SJ_SAID_SEASON;
    case SJ_EDTF_YEAR:
    case SJ_EDTF_DECADE:
    case SJ_EDTF_CENTURY:
        return SJ_SAID_YEAR;
    }
    return SJ_SAID_ELSE;
}

static const char *dated(const struct writer *w, enum sj_dated id,
                         enum sj_edtf_precision unit)
{
    return sj_msg_dated(w->lang, id, unit_of(unit));
}

/* The writer of what stands in a text for a placeholder, which may ask for the genitive.
 */
static struct writer writer_in(const struct writer *w, const char *text,
                               const char *genitive)
{
    struct writer inner = *w;
    if (text != NULL && strstr(text, genitive) != NULL)
        inner.genitive = true;
    return inner;
}

/* Cuts off what stands in out from offset `at` on. */
static struct sj_buf take_from(struct sj_buf *out, size_t at)
{
    struct sj_buf taken = {0};
    sj_buf_str(&taken, "");
    sj_buf_add(&taken, out->p + at, out->n - at);
    out->n = at;
    return taken;
}

/* Puts the text around the date that stands in out from offset `at` on; NULL is none. */
static void wrap(struct sj_buf *out, size_t at, const char *text)
{
    if (text == NULL)
        return;
    struct sj_buf date = take_from(out, at);
    sj_msg_fill(out, text, SJ_FILL("date", date.p));
    sj_buf_finish(&date);
}

/* Blanks that may not be broken count as blanks. */
static bool is_one_word(const char *s)
{
    return strchr(s, ' ') == NULL && strstr(s, "\u00a0") == NULL;
}

/* Takes over the texts; without one to put them into it is a dash. */
static void pair_put(const struct writer *w, const char *text, struct sj_buf *from,
                     struct sj_buf *to, struct sj_buf *out)
{
    if (text == NULL)
        text = msg(w, is_one_word(from->p) ? SJ_MSG_RANGE_TIGHT : SJ_MSG_RANGE_SPACED);
    sj_msg_fill(out, text, SJ_FILL("a", from->p, "b", to->p));
    sj_buf_finish(from);
    sj_buf_finish(to);
}

/* ---- days, months, years, and stretches of them ---- */

/* How much of a date is said; the rest is said by its neighbour: "13" before
 * "31 October 2023". */
enum said { WHOLE, NO_YEAR, NO_MONTH };

static enum said said_beside(struct sj_ymd d, const struct sj_ymd *neighbour)
{
    if (neighbour == NULL || neighbour->year != d.year)
        return WHOLE;
    return neighbour->month == d.month ? NO_MONTH : NO_YEAR;
}

static void year_put(const struct writer *w, int year, enum sj_msg common,
                     struct sj_buf *out)
{
    enum sj_msg id = year >= 1000 ? common
                     : year > 0   ? SJ_MSG_DATE_YEAR_AD
                                  : SJ_MSG_DATE_YEAR_BC;
    struct sj_buf digits = {0};
    sj_buf_printf(&digits, "%d", year > 0 ? year : 1 - year);
    sj_msg_fill(out, msg(w, id), SJ_FILL("year", digits.p));
    sj_buf_finish(&digits);
}

static const char *month_word(const struct writer *w, int month, bool of_day)
{
    bool alone = !of_day && !w->genitive;
    enum sj_list list = alone ? SJ_LIST_MONTH_ALONE : SJ_LIST_MONTH;
    if (w->form == SJ_DATE_SHORT)
        list = alone ? SJ_LIST_MONTH_SHORT_ALONE : SJ_LIST_MONTH_SHORT;
    return sj_msg_item(w->lang, list, (size_t)month - 1);
}

static const char *day_text(const struct writer *w, enum said said)
{
    switch (said) {
    case WHOLE:
        return form_of(w, SJ_MSG_DATE_DAY, SJ_MSG_DATE_DAY_SHORT);
    case NO_YEAR:
        return form_of(w, SJ_MSG_DATE_DAY_YEARLESS, SJ_MSG_DATE_DAY_YEARLESS_SHORT);
    case NO_MONTH:
        return msg(w, SJ_MSG_DATE_DAY_ALONE);
    }
    return "";
}

static void day_put(const struct writer *w, struct sj_ymd d, enum said said,
                    struct sj_buf *out)
{
    struct sj_buf day = {0}, year = {0};
    if (d.day == 1)
        sj_buf_str(&day, msg(w, SJ_MSG_DAY_FIRST_OF_MONTH));
    else
        sj_buf_printf(&day, "%d", d.day);
    year_put(w, d.year, SJ_MSG_DATE_YEAR_OF, &year);
    sj_msg_fill(
        out, day_text(w, said),
        SJ_FILL("day", day.p, "month", month_word(w, d.month, true), "year", year.p));
    sj_buf_finish(&day);
    sj_buf_finish(&year);
}

static void month_put(const struct writer *w, struct sj_ymd d, enum said said,
                      struct sj_buf *out)
{
    const char *month = month_word(w, d.month, false);
    if (said != WHOLE) {
        sj_buf_str(out, month);
        return;
    }
    struct sj_buf year = {0};
    year_put(w, d.year, SJ_MSG_DATE_YEAR_OF, &year);
    enum sj_msg full = w->genitive ? SJ_MSG_DATE_MONTH_GEN : SJ_MSG_DATE_MONTH;
    sj_msg_fill(out, form_of(w, full, SJ_MSG_DATE_MONTH_SHORT),
                SJ_FILL("month", month, "year", year.p));
    sj_buf_finish(&year);
}

static void unit_put(const struct writer *w, struct sj_ymd d, enum sj_edtf_precision unit,
                     enum said said, struct sj_buf *out)
{
    if (unit == SJ_EDTF_DAY)
        day_put(w, d, said, out);
    else if (unit == SJ_EDTF_MONTH)
        month_put(w, d, said, out);
    else
        year_put(w, d.year, w->genitive ? SJ_MSG_DATE_YEAR_GEN : SJ_MSG_DATE_YEAR, out);
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

/* "between … and …" in long dates; in short ones a dash. */
static const char *between_text(const struct writer *w, bool between,
                                enum sj_edtf_precision unit)
{
    bool words = between && w->form == SJ_DATE_LONG;
    return words ? dated(w, SJ_DATED_DATE_BETWEEN, unit) : NULL;
}

/* The neighbour is the date that comes after, or before where years come first: dates
 * leave to it what they share. */
static void stretch_put(const struct writer *w, struct stretch s, bool between,
                        const struct sj_ymd *neighbour, struct sj_buf *out)
{
    struct sj_ymd from = sj_day_ymd(s.from), to = sj_day_ymd(s.to);
    if (is_one(from, to, s.unit)) {
        unit_put(w, to, s.unit, said_beside(to, neighbour), out);
        return;
    }
    const char *text = between_text(w, between, s.unit);
    struct writer first = writer_in(w, text, "{a:gen}");
    struct writer second = writer_in(w, text, "{b:gen}");
    bool year_first = w->lang->year_first;
    struct sj_buf a = {0}, b = {0};
    unit_put(&first, from, s.unit, said_beside(from, year_first ? neighbour : &to), &a);
    unit_put(&second, to, s.unit, said_beside(to, year_first ? &from : neighbour), &b);
    pair_put(w, text, &a, &b, out);
}

/* One day of the stretch. Whole months are said in months, a single one or a whole year
 * by its name. */
static void some_day_put(const struct writer *w, struct stretch s, bool between,
                         const struct sj_ymd *neighbour, struct sj_buf *out)
{
    struct sj_ymd from = sj_day_ymd(s.from), to = sj_day_ymd(s.to);
    if (s.unit == SJ_EDTF_DAY && from.day == 1 &&
        to.day == sj_month_days(to.year, to.month)) {
        bool year = from.year == to.year && from.month == 1 && to.month == 12;
        s.unit = year ? SJ_EDTF_YEAR : SJ_EDTF_MONTH;
        neighbour = NULL;
    } else if (s.unit == SJ_EDTF_DAY) {
        stretch_put(w, s, between, neighbour, out);
        return;
    }
    bool words = is_one(from, to, s.unit) && w->form == SJ_DATE_LONG;
    const char *around = words ? dated(w, SJ_DATED_DATE_SOME_DAY, s.unit) : NULL;
    struct writer inner = writer_in(w, around, "{date:gen}");
    size_t at = out->n;
    stretch_put(&inner, s, between, neighbour, out);
    wrap(out, at, around);
}

/* ---- one date ---- */

static void season_put(const struct writer *w, int season, struct stretch s,
                       struct sj_buf *out)
{
    struct sj_buf years = {0};
    struct sj_ymd from = sj_day_ymd(s.from), to = sj_day_ymd(s.to);
    s.unit = SJ_EDTF_YEAR;
    if (from.year == to.year)
        year_put(w, from.year, SJ_MSG_DATE_YEAR_OF, &years);
    else
        stretch_put(w, s, false, NULL, &years);
    enum sj_list list = w->genitive                ? SJ_LIST_SEASON_GEN
                        : w->form == SJ_DATE_SHORT ? SJ_LIST_SEASON_SHORT
                                                   : SJ_LIST_SEASON;
    sj_msg_fill(out, sj_msg_item(w->lang, list, (size_t)season - 21),
                SJ_FILL("year", years.p));
    sj_buf_finish(&years);
}

/* XXXX-..: a day or a month of some year. */
static void yearless_put(const struct writer *w, const struct sj_edtf_part *p,
                         struct sj_buf *out)
{
    struct sj_ymd from = sj_day_ymd(p->earliest), to = sj_day_ymd(p->latest);
    if (p->unit > SJ_EDTF_MONTH || from.month != to.month) {
        sj_buf_str(out, msg(w, SJ_MSG_DATE_YEAR_UNKNOWN));
        return;
    }
    size_t at = out->n;
    enum sj_edtf_precision unit = from.day == to.day ? p->unit : SJ_EDTF_MONTH;
    unit_put(w, from, unit, NO_YEAR, out);
    wrap(out, at, msg(w, SJ_MSG_DATE_OF_UNKNOWN_YEAR));
}

static void some_month_put(const struct writer *w, int year, struct sj_buf *out)
{
    struct sj_buf words = {0};
    year_put(w, year, SJ_MSG_DATE_YEAR_OF, &words);
    sj_msg_fill(out, form_of(w, SJ_MSG_DATE_SOME_MONTH, SJ_MSG_DATE_SOME_MONTH_SHORT),
                SJ_FILL("year", words.p));
    sj_buf_finish(&words);
}

/* A date with unknown digits. */
static void masked_put(const struct writer *w, const struct sj_edtf_part *p, bool between,
                       struct sj_buf *out)
{
    struct stretch s = {p->earliest, p->latest, p->unit};
    struct sj_ymd from = sj_day_ymd(p->earliest), to = sj_day_ymd(p->latest);
    bool decade = p->precision == SJ_EDTF_DECADE && p->unit == SJ_EDTF_YEAR;
    if (from.year == 0 && to.year >= 9996) /* the last leap year: XXXX-02-29 */
        yearless_put(w, p, out);
    else if (decade && from.year >= 1000 && from.year % 100 != 0)
        year_put(w, from.year, w->genitive ? SJ_MSG_DATE_DECADE_GEN : SJ_MSG_DATE_DECADE,
                 out);
    else if (p->unit == SJ_EDTF_MONTH && from.year == to.year && from.month == 1 &&
             to.month == 12)
        some_month_put(w, from.year, out);
    else if (p->unit == SJ_EDTF_DAY)
        some_day_put(w, s, between, NULL, out);
    else
        stretch_put(w, s, between, NULL, out);
}

static bool is_qualified(const struct sj_edtf_part *p)
{
    return p->uncertain || p->approximate;
}

static bool is_plain(const struct sj_edtf_part *p)
{
    return p->unit == p->precision && p->unit != SJ_EDTF_SEASON && !is_qualified(p);
}

/* What the words around a part may take it for. */
static enum sj_said_unit said_unit(const struct sj_edtf_part *p)
{
    bool season = p->unit == SJ_EDTF_SEASON && !is_qualified(p);
    return is_plain(p) || season ? unit_of(p->unit) : SJ_SAID_ELSE;
}

/* "about …"; NULL where the part is not approximate. */
static const char *about_text(const struct writer *w, const struct sj_edtf_part *p)
{
    return p->approximate ? dated(w, SJ_DATED_DATE_ABOUT, p->unit) : NULL;
}

static void qualify(const struct writer *w, const struct sj_edtf_part *p, size_t at,
                    struct sj_buf *out)
{
    wrap(out, at, about_text(w, p));
    if (p->uncertain)
        wrap(out, at, form_of(w, SJ_MSG_DATE_UNCERTAIN, SJ_MSG_DATE_UNCERTAIN_SHORT));
}

/* A date that is no range. `between` is for one that can only be said by its two ends. */
static void date_put(const struct writer *w, const struct sj_edtf_part *p, bool between,
                     const struct sj_ymd *neighbour, struct sj_buf *out)
{
    size_t at = out->n;
    struct stretch s = {p->earliest, p->latest, p->unit};
    struct writer inner = writer_in(w, about_text(w, p), "{date:gen}");
    if (p->unit == SJ_EDTF_SEASON)
        season_put(&inner, p->season, s, out);
    else if (p->unit != p->precision)
        masked_put(&inner, p, between && !is_qualified(p), out);
    else
        stretch_put(&inner, s, false, neighbour, out);
    qualify(w, p, at, out);
}

/* ---- intervals ---- */

static void closed_interval_put(const struct writer *w, const struct sj_edtf_part *from,
                                const struct sj_edtf_part *to, struct sj_buf *out)
{
    if (is_plain(from) && is_plain(to) && from->unit == to->unit) {
        struct stretch s = {from->earliest, to->latest, from->unit};
        stretch_put(w, s, false, NULL, out);
        return;
    }
    const char *text = w->form == SJ_DATE_LONG ? msg(w, SJ_MSG_DATE_FROM_TO)
                                               : msg(w, SJ_MSG_RANGE_SPACED);
    struct writer first = writer_in(w, text, "{a:gen}");
    struct writer second = writer_in(w, text, "{b:gen}");
    struct sj_buf a = {0}, b = {0};
    date_put(&first, from, false, NULL, &a);
    date_put(&second, to, false, NULL, &b);
    pair_put(w, text, &a, &b, out);
}

/* A date with words around it. */
static void date_within(const struct writer *w, const struct sj_edtf_part *p,
                        const char *text, struct sj_buf *out)
{
    struct writer inner = writer_in(w, text, "{date:gen}");
    size_t at = out->n;
    date_put(&inner, p, false, NULL, out);
    wrap(out, at, text);
}

/* The words for the one end that is known, where the other is open or unknown. */
static const char *end_text(const struct writer *w, const struct sj_edtf_part *p,
                            bool start, bool unknown)
{
    if (unknown && w->form == SJ_DATE_SHORT)
        return msg(w, start ? SJ_MSG_DATE_FROM_UNKNOWN_SHORT
                            : SJ_MSG_DATE_UNTIL_UNKNOWN_SHORT);
    enum sj_dated id =
        start ? (unknown ? SJ_DATED_DATE_FROM_UNKNOWN : SJ_DATED_DATE_FROM)
              : (unknown ? SJ_DATED_DATE_UNTIL_UNKNOWN : SJ_DATED_DATE_UNTIL);
    return sj_msg_dated(w->lang, id, said_unit(p));
}

static void interval_put(const struct writer *w, const struct sj_edtf *date,
                         struct sj_buf *out)
{
    static const enum sj_msg ends[2][2] = {
        {SJ_MSG_DATE_ANY_TIME, SJ_MSG_DATE_NO_START_END_UNKNOWN},
        {SJ_MSG_DATE_START_UNKNOWN_NO_END, SJ_MSG_DATE_ENDS_UNKNOWN}};
    const struct sj_edtf_part *from = &date->parts[0], *to = &date->parts[1];
    bool no_from = date->start == SJ_EDTF_UNKNOWN, no_to = date->end == SJ_EDTF_UNKNOWN;
    if (date->start == SJ_EDTF_CLOSED && date->end == SJ_EDTF_CLOSED)
        closed_interval_put(w, from, to, out);
    else if (date->start == SJ_EDTF_CLOSED)
        date_within(w, from, end_text(w, from, true, no_to), out);
    else if (date->end == SJ_EDTF_CLOSED)
        date_within(w, to, end_text(w, to, false, no_from), out);
    else
        sj_buf_str(out, msg(w, ends[no_from][no_to]));
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
        stretch_put(w, s, false, NULL, out);
}

static const char *open_range_text(const struct writer *w, const struct sj_edtf_part *p,
                                   bool until)
{
    enum sj_said_unit unit = is_qualified(p) ? SJ_SAID_ELSE : unit_of(p->unit);
    bool one = w->kind == SJ_EDTF_ONE_OF;
    if (!one)
        return sj_msg_dated(w->lang, until ? SJ_DATED_DATE_UNTIL : SJ_DATED_DATE_FROM,
                            unit);
    if (!until)
        return sj_msg_dated(w->lang, SJ_DATED_DATE_OR_LATER, unit);
    return p->unit == SJ_EDTF_DAY
               ? msg(w, SJ_MSG_DATE_BY)
               : sj_msg_dated(w->lang, SJ_DATED_DATE_IN_OR_BEFORE, unit);
}

static void open_range_put(const struct writer *w, const struct sj_edtf_part *p,
                           struct sj_buf *out)
{
    bool until = p->earliest.n == SJ_DAY_PAST.n;
    const char *text = open_range_text(w, p, until);
    struct writer inner = writer_in(w, text, "{date:gen}");
    size_t at = out->n;
    bound_put(&inner, p, until ? p->latest : p->earliest, out);
    qualify(w, p, at, out);
    wrap(out, at, text);
}

static void season_range_put(const struct writer *w, const struct sj_edtf_part *p,
                             bool between, struct sj_buf *out)
{
    const char *text = between_text(w, between, SJ_EDTF_SEASON);
    struct writer first = writer_in(w, text, "{a:gen}");
    struct writer second = writer_in(w, text, "{b:gen}");
    struct stretch from = {p->earliest, p->earliest, p->unit};
    struct stretch to = {p->latest, p->latest, p->unit};
    struct sj_buf a = {0}, b = {0};
    season_put(&first, p->season, from, &a);
    season_put(&second, p->season_to, to, &b);
    pair_put(w, text, &a, &b, out);
}

static void range_put(const struct writer *w, const struct sj_edtf_part *p, bool between,
                      const struct sj_ymd *neighbour, struct sj_buf *out)
{
    if (!sj_day_known(p->earliest) || !sj_day_known(p->latest)) {
        open_range_put(w, p, out);
        return;
    }
    size_t at = out->n;
    struct stretch s = {p->earliest, p->latest, p->unit};
    struct writer inner = writer_in(w, about_text(w, p), "{date:gen}");
    if (is_qualified(p))
        between = false, neighbour = NULL;
    if (p->unit == SJ_EDTF_SEASON)
        season_range_put(&inner, p, between, out);
    else if (s.unit == SJ_EDTF_DAY && w->kind == SJ_EDTF_ONE_OF)
        some_day_put(&inner, s, between, neighbour, out);
    else
        stretch_put(&inner, s, between, neighbour, out);
    qualify(w, p, at, out);
}

static void member_put(const struct writer *w, const struct sj_edtf_part *p, bool between,
                       const struct sj_ymd *neighbour, struct sj_buf *out)
{
    if (p->range)
        range_put(w, p, between, neighbour, out);
    else
        date_put(w, p, between, neighbour, out);
}

/* The month and year that a member may leave to the one beside it. */
static const struct sj_ymd *shared_with(const struct sj_edtf_part *p,
                                        const struct sj_edtf_part *beside,
                                        struct sj_ymd *ret)
{
    if (!is_plain(p) || !is_plain(beside) || p->unit != beside->unit ||
        !sj_day_known(beside->earliest) || !sj_day_known(beside->latest))
        return NULL;
    *ret = sj_day_ymd(beside->earliest);
    return is_one(*ret, sj_day_ymd(beside->latest), SJ_EDTF_MONTH) ? ret : NULL;
}

static const char *joint(const struct writer *w, const char *next, bool last)
{
    if (!last)
        return msg(w, SJ_MSG_LIST_COMMA);
    return w->kind == SJ_EDTF_ONE_OF ? sj_lang_or(w->lang, next)
                                     : sj_lang_and(w->lang, next);
}

/* "… and 3 more dates", put around those from offset `at` on. */
static void more_put(const struct writer *w, size_t n, size_t at, struct sj_buf *out)
{
    enum sj_counted id =
        w->kind == SJ_EDTF_ONE_OF ? SJ_COUNTED_DATE_MORE_OR : SJ_COUNTED_DATE_MORE_AND;
    struct sj_buf digits = {0}, dates = take_from(out, at);
    sj_buf_printf(&digits, "%zu", n);
    sj_msg_fill(out, sj_msg_counted(w->lang, id, n),
                SJ_FILL("dates", dates.p, "n", digits.p));
    sj_buf_finish(&digits);
    sj_buf_finish(&dates);
}

static void list_put(const struct writer *w, const struct sj_edtf *date,
                     struct sj_buf *out)
{
    size_t n = date->n_parts > MEMBERS_MAX ? MEMBERS_CUT : date->n_parts, at = out->n;
    for (size_t i = 0; i < n; i++) {
        struct sj_ymd shared;
        const struct sj_edtf_part *p = &date->parts[i], *beside = NULL;
        if (w->lang->year_first)
            beside = i > 0 ? p - 1 : NULL;
        else
            beside = i + 1 < n ? p + 1 : NULL;
        const struct sj_ymd *neighbour =
            beside != NULL ? shared_with(p, beside, &shared) : NULL;
        struct sj_buf before = take_from(out, at), member = {0};
        member_put(w, p, false, neighbour, &member);
        if (i == 0)
            sj_buf_str(out, member.p);
        else
            sj_msg_fill(out, joint(w, member.p, i + 1 == date->n_parts),
                        SJ_FILL("a", before.p, "b", member.p));
        sj_buf_finish(&before);
        sj_buf_finish(&member);
    }
    if (n < date->n_parts)
        more_put(w, date->n_parts - n, at, out);
}

/* ---- the module ---- */

void sj_edtf_words(const struct sj_lang *lang, const struct sj_edtf *date,
                   enum sj_date_form form, struct sj_buf *out)
{
    struct writer w = {lang, form, date->kind, false};
    sj_buf_str(out, "");
    switch (date->kind) {
    case SJ_EDTF_NONE:
        sj_buf_str(out, form_of(&w, SJ_MSG_DATE_NONE, SJ_MSG_DATE_NONE_SHORT));
        return;
    case SJ_EDTF_DATE:
        date_put(&w, &date->parts[0], true, NULL, out);
        return;
    case SJ_EDTF_INTERVAL:
        interval_put(&w, date, out);
        return;
    case SJ_EDTF_ONE_OF:
    case SJ_EDTF_ALL_OF:
        if (date->n_parts > 1)
            list_put(&w, date, out);
        else
            member_put(&w, &date->parts[0], date->kind == SJ_EDTF_ONE_OF, NULL, out);
        return;
    }
}

void sj_day_words(const struct sj_lang *lang, struct sj_day day, enum sj_date_form form,
                  bool year, struct sj_buf *out)
{
    struct writer w = {lang, form, SJ_EDTF_DATE, false};
    sj_buf_str(out, "");
    unit_put(&w, sj_day_ymd(day), SJ_EDTF_DAY, year ? WHOLE : NO_YEAR, out);
}

void sj_month_words(const struct sj_lang *lang, struct sj_day day, enum sj_date_form form,
                    bool year, struct sj_buf *out)
{
    struct writer w = {lang, form, SJ_EDTF_DATE, false};
    sj_buf_str(out, "");
    unit_put(&w, sj_day_ymd(day), SJ_EDTF_MONTH, year ? WHOLE : NO_YEAR, out);
}

void sj_year_words(const struct sj_lang *lang, int year, struct sj_buf *out)
{
    struct writer w = {lang, SJ_DATE_LONG, SJ_EDTF_DATE, false};
    sj_buf_str(out, "");
    year_put(&w, year, SJ_MSG_DATE_YEAR, out);
}
