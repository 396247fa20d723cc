/* The columns of a table, and what stands in each for a row of the ledger, before anyone
 * decides how it is written. */
#ifndef SJ_LIB_CELLS_H
#define SJ_LIB_CELLS_H

#include "law/law.h"

enum sj_cell_kind {
    SJ_CELL_NULL,
    SJ_CELL_TEXT,
    SJ_CELL_NUMBER,
    SJ_CELL_DAY,
    SJ_CELL_LIST,
    SJ_CELL_EITHER
};

struct sj_cell {
    enum sj_cell_kind kind;
    union {
        const char *text;
        double number;
        struct sj_day day;
        const char *const *list; /* n strings */
        const struct sj_either *either;
    } u;
    size_t n;
};

enum sj_column_id {
    SJ_COL_N,
    SJ_COL_ID,
    SJ_COL_KIND,
    SJ_COL_STATUS,
    SJ_COL_SUBJECT,
    SJ_COL_DATE,
    SJ_COL_EARLIEST,
    SJ_COL_LATEST,
    SJ_COL_PLACE,
    SJ_COL_COUNTRY,
    SJ_COL_REGION,
    SJ_COL_LON,
    SJ_COL_LAT,
    SJ_COL_CONTROLLED_BY,
    SJ_COL_MEMBERSHIP,
    SJ_COL_DUTY,
    SJ_COL_EITHER,
    SJ_COL_REASONS,
    SJ_COL_LABEL,
    SJ_COL_DETAIL,
    SJ_COL_WITH,
    SJ_COL_PUBLIC,
    SJ_COL_UNTIL,
    SJ_COL_REGIME,
    SJ_COL_SITUATION,
    SJ_COL_ALSO_BINDS,
    SJ_COL_REF,
    SJ_COL_SOURCES,
    SJ_N_COLUMNS
};

struct sj_table_column {
    const char *name; /* in JSON and CSV */
    const char *head; /* in tables for people; NULL: not there */
    bool words;       /* written by people, or made of what they wrote */
};
const struct sj_table_column *sj_column_at(enum sj_column_id column);

/* Lives as long as the ledger and the arena. */
struct sj_cell sj_cell_of(enum sj_column_id column, const struct sj_row *row,
                          const struct sj_doc *doc, struct sj_arena *arena);
/* The same in words that a reader wants: dates in full, the regime's own word for the
 * duty, and that a plan is overdue. */
struct sj_cell sj_cell_for_people(enum sj_column_id column, const struct sj_row *row,
                                  const struct sj_doc *doc, struct sj_arena *arena);

/* A duty as people are told of it: a bound state's in the words of its regime, "refuse
 * entry". NULL for SJ_D_NULL. */
const char *sj_duty_words(enum sj_duty duty, const struct sj_regime *regime);

#endif
