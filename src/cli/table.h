/* The ledger as a table: one list of columns, written as JSON, CSV, Markdown or HTML.
 *
 * The JSON is stable within format 1 of the document: every key is there in every row,
 * and what does not apply is null. Days are ISO dates. */
#ifndef SJ_CLI_TABLE_H
#define SJ_CLI_TABLE_H

#include "base/buf.h"
#include "law/law.h"

struct sj_table_format {
    const char *name;
    void (*print)(const struct sj_ledger *ledger, const char *worldview,
                  struct sj_buf *out);
};

const struct sj_table_format *sj_table_format_find(const char *name); /* or NULL */
const struct sj_table_format *sj_table_format_at(size_t i); /* NULL past the end */

/* A string or null; a list of strings. */
void sj_json_text(struct sj_buf *out, const char *s);
void sj_json_list(struct sj_buf *out, const char *const *items, size_t n);
/* An ISO date in quotes; null where the day is open. */
void sj_json_day(struct sj_buf *out, struct sj_day day);
void sj_json_either(struct sj_buf *out, const struct sj_either *either, size_t n);

/* A duty as people are told of it: a bound state's in the words of its regime, "refuse
 * entry". NULL for SJ_D_NULL. */
const char *sj_duty_words(enum sj_duty duty, const struct sj_regime *regime);

#endif
