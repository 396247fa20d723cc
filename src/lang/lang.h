/* The languages that a figure can speak: one table of messages each, packed at build time
 * from data/names/messages and read in place. No C locale comes into it.
 *
 * What a table lacks is English. Digits are the Western ones in every language. */
#ifndef SJ_LANG_LANG_H
#define SJ_LANG_LANG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "lang/messages.h"

/* How whole numbers fall into the categories of Unicode CLDR (supplemental/plurals.xml).
 */
enum sj_plurals {
    SJ_PLURALS_ONE_OTHER,                  /* 1; others */
    SJ_PLURALS_ONE_MILLION_OTHER,          /* 1; whole millions; others */
    SJ_PLURALS_ZERO_AND_ONE_MILLION_OTHER, /* 0 and 1; whole millions; others */
    SJ_PLURALS_ONE_FEW_MANY,               /* 1, 21, 31; 2-4, 22-24; 0, 5-20, 25-30 */
    SJ_PLURALS_ZERO_TO_MANY,               /* 0; 1; 2; 3-10; 11-99; 100-102 */
    SJ_PLURALS_OTHER,                      /* all alike */
};
enum sj_plural {
    SJ_PLURAL_ZERO,
    SJ_PLURAL_ONE,
    SJ_PLURAL_TWO,
    SJ_PLURAL_FEW,
    SJ_PLURAL_MANY,
    SJ_PLURAL_OTHER,
};

/* What a message that is said of a date depends on. */
enum sj_said_unit {
    SJ_SAID_DAY,
    SJ_SAID_MONTH,
    SJ_SAID_SEASON,
    SJ_SAID_YEAR,
    SJ_SAID_ELSE,
};

struct sj_lang {
    const char *code; /* "fr": BCP 47 */
    enum sj_plurals plurals;
    bool rtl;              /* written from right to left: the whole page is */
    bool year_first;       /* dates go from the year to the day */
    const char *thousands; /* what groups digits by three … */
    int thousands_least;   /* … in numbers of at least so many digits */
    const uint16_t *at;    /* by slot: where its text begins; 0: there is none */
    const uint16_t *towns; /* by town, likewise */
    const char *texts;
};

const struct sj_lang *sj_lang_english(void);
const struct sj_lang *sj_lang_at(size_t i); /* NULL past the last */

/* The language of a tag (RFC 4647 look-up: "fr-CA" is "fr"); NULL where there is no table
 * for it. *ret_close (nullable) is false where it is not quite what was asked for:
 * another script of the same language. */
const struct sj_lang *sj_lang_find(const char *tag, bool *ret_close);

/* How many messages the table lacks; *ret_first (nullable) is the id of one. */
size_t sj_lang_holes(const struct sj_lang *lang, const char **ret_first);

enum sj_plural sj_lang_plural(const struct sj_lang *lang, size_t n);

/* ---- messages ---- */

const char *sj_msg(const struct sj_lang *lang, enum sj_msg id);
const char *sj_msg_item(const struct sj_lang *lang, enum sj_list id, size_t i);
const char *sj_msg_counted(const struct sj_lang *lang, enum sj_counted id, size_t n);
const char *sj_msg_dated(const struct sj_lang *lang, enum sj_dated id,
                         enum sj_said_unit unit);

/* What stands in place of {name}: names and texts in turn. */
#define SJ_FILL(...) ((const char *const[]){__VA_ARGS__, NULL})

/* The text with its placeholders filled, to `out`. A name that `fill` has not got is left
 * as it stands. */
void sj_msg_fill(struct sj_buf *out, const char *text, const char *const *fill);

/* Messages in an arena: with nothing to fill in but what is given, and {n} of a count. */
const char *sj_lang_say(struct sj_arena *arena, const struct sj_lang *lang,
                        enum sj_msg id, const char *const *fill);
const char *sj_lang_say_n(struct sj_arena *arena, const struct sj_lang *lang,
                          enum sj_counted id, size_t n, const char *const *fill);
/* A number in the language's groups: "12,000". */
const char *sj_lang_number(struct sj_arena *arena, const struct sj_lang *lang, size_t n);

/* The patterns that join a last item to those before it, as it begins: Spanish has "y",
 * and "e" before the sound of i. They begin with {a}. */
const char *sj_lang_and(const struct sj_lang *lang, const char *next);
const char *sj_lang_or(const struct sj_lang *lang, const char *next);

/* What the language calls a town of a state (ISO code) by its English name; NULL where
 * that is not known. */
const char *sj_lang_town(const struct sj_lang *lang, const char *country,
                         const char *english);

/* "a, b and c" */
const char *sj_lang_list(struct sj_arena *arena, const struct sj_lang *lang,
                         const char *const *items, size_t n);

#endif
