/* EDTF (ISO 8601-2:2019): dates as people know them, exact or vague.
 *
 * Levels 0 and 1 whole, and of level 2 sets, seasons 21-41, unspecified digits anywhere
 * and qualified components; exponents, significant digits and times of day are refused.
 * Reversed intervals and ranges are refused: those whose end cannot be on or after their
 * start. Years -9999 to 9999. The work is linear in the length of the text.
 *
 * Seasons 21-24 may be anywhere on the globe and so cover their whole year; 25-32 are
 * three months from March, June, September or December, a winter or summer from December
 * running into the next year; 33-36 quarters, 37-39 thirds, 40-41 halves of the year. */
#ifndef SJ_TIME_EDTF_H
#define SJ_TIME_EDTF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "time/day.h"

struct sj_lang;

enum sj_edtf_kind {
    SJ_EDTF_NONE,     /* null: no date announced */
    SJ_EDTF_DATE,     /* one date, of any precision */
    SJ_EDTF_INTERVAL, /* a/b: lasts from a to b */
    SJ_EDTF_ONE_OF,   /* [..]: one of the members */
    SJ_EDTF_ALL_OF,   /* {..}: each of the members */
};

enum sj_edtf_precision {
    SJ_EDTF_DAY,
    SJ_EDTF_MONTH,
    SJ_EDTF_SEASON, /* 21..41: seasons, quarters, halves */
    SJ_EDTF_YEAR,
    SJ_EDTF_DECADE, /* 202X */
    SJ_EDTF_CENTURY /* 20XX and vaguer */
};

enum sj_edtf_end {
    SJ_EDTF_CLOSED,
    SJ_EDTF_OPEN,    /* ".." */
    SJ_EDTF_UNKNOWN, /* empty */
};

/* A member: a date or a `a..b` range within a set; a plain date has one member. */
struct sj_edtf_part {
    struct sj_day earliest, latest; /* first and last possible day, both possible */
    /* The vaguest thing that is known: 2023-10-1X has the precision of a month, though
     * the unit it is written in is the day. A range has the precision of its vaguer end.
     */
    enum sj_edtf_precision precision;
    enum sj_edtf_precision unit;     /* as written: DAY, MONTH, SEASON or YEAR */
    unsigned char season, season_to; /* 21..41, of a range both ends; else 0 */
    bool exact; /* a known day: day precision, unqualified; a range between two of them */
    bool range; /* `a..b` inside a set */
    bool uncertain, approximate; /* `?`, `~`, `%` anywhere in this part */
};

struct sj_edtf {
    enum sj_edtf_kind kind;
    /* First and last possible day, inclusive. SJ_DAY_PAST and SJ_DAY_FUTURE where an end
     * is open or unknown, and both where there is no date. */
    struct sj_day earliest, latest;
    enum sj_edtf_end start, end;
    /* A stay of known days: a day, an interval between two days, or a {set} of days
     * (ranges of days included), nowhere qualified. Anything else is vague. */
    bool exact;
    bool uncertain;                   /* `?` or `%` somewhere */
    bool approximate;                 /* `~` or `%` somewhere */
    enum sj_edtf_precision precision; /* the vaguest of its parts; CENTURY for none */
    /* Members in order. An interval has two (its ends; an open or unknown end has
     * earliest and latest at PAST or FUTURE). Owned by the arena. */
    const struct sj_edtf_part *parts;
    size_t n_parts;
    const char *text; /* as written; NULL where there is no date */
};

/* Parses s (NUL-terminated). On failure *ret is untouched, err->msg says what is wrong
 * without repeating the whole string's position, and *ret_at (nullable) is the byte
 * offset of the fault in s. */
int sj_edtf_parse(struct sj_arena *arena, const char *s, struct sj_edtf *ret,
                  size_t *ret_at, struct sj_error *err) SJ_MUST_CHECK;

struct sj_edtf sj_edtf_none(void);

enum sj_date_form {
    SJ_DATE_LONG,  /* "12–13 October 2023", "between 13 and 31 October 2023" */
    SJ_DATE_SHORT, /* "12–13 Oct 2023", "13–31 Oct 2023" */
};

/* The date in words of a language ("about May 2016", "spring 2023", "date not
 * announced"). Long sets are cut to their first members and a count. */
void sj_edtf_words(const struct sj_lang *lang, const struct sj_edtf *date,
                   enum sj_date_form form, struct sj_buf *out);

/* A known day in words: "17 March 2023" / "17 Mar 2023"; without the year where year is
 * false. The month of a day likewise: "March 2023", "Mar". Years before 1000 are written
 * "AD 409" and "44 BC". */
void sj_day_words(const struct sj_lang *lang, struct sj_day day, enum sj_date_form form,
                  bool year, struct sj_buf *out);
void sj_month_words(const struct sj_lang *lang, struct sj_day day, enum sj_date_form form,
                    bool year, struct sj_buf *out);
void sj_year_words(const struct sj_lang *lang, int year, struct sj_buf *out);

#endif
