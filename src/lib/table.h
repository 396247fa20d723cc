/* The ledger as a table: one list of columns, written as JSON, CSV, Markdown or HTML.
 *
 * The JSON is stable within format 1 of the document: every key is there in every row,
 * and what does not apply is null. Days are ISO dates. Rows are written as they are made,
 * so that a long table never stands in memory. */
#ifndef SJ_LIB_TABLE_H
#define SJ_LIB_TABLE_H

#include "base/buf.h"
#include "base/file.h"
#include "lib/cells.h"
#include "law/law.h"

struct sj_table {
    const struct sj_ledger *ledger;
    const char *worldview;
};

struct sj_table_format {
    const char *name;
    void (*head)(const struct sj_table *table, struct sj_buf *out);
    void (*row)(const struct sj_table *table, size_t row, struct sj_arena *arena,
                struct sj_buf *out);
    void (*tail)(const struct sj_table *table, struct sj_buf *out);
};

const struct sj_table_format *sj_table_format_find(const char *name); /* or NULL */
const struct sj_table_format *sj_table_format_at(size_t i); /* NULL past the end */

/* Fails where the sink does. */
int sj_table_write(const struct sj_table_format *format, const struct sj_table *table,
                   struct sj_sink sink, struct sj_error *err) SJ_MUST_CHECK;

/* One cell: as flat text, and as JSON. */
void sj_cell_text(struct sj_buf *out, const struct sj_cell *cell);
void sj_cell_json(struct sj_buf *out, const struct sj_cell *cell);

/* A string or null; a list of strings. */
void sj_json_text(struct sj_buf *out, const char *s);
void sj_json_list(struct sj_buf *out, const char *const *items, size_t n);
/* An ISO date in quotes; null where the day is open. */
void sj_json_day(struct sj_buf *out, struct sj_day day);
void sj_json_either(struct sj_buf *out, const struct sj_either *either, size_t n);

#endif
