/* Comma-separated values as RFC 4180 has them, row by row, each cell with its place.
 * Takes LF for CRLF, a byte order mark, empty lines between rows, and another sign for
 * the comma. */
#ifndef SJ_BASE_CSV_H
#define SJ_BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

#define SJ_CSV_CELLS 256 /* of one row */

struct sj_csv_cell {
    const char *text;
    int line, column; /* from 1; columns count characters */
};

struct sj_csv {
    struct sj_arena *arena; /* where the cells' texts live */
    const char *text;
    size_t n, at;
    char separator; /* ',' unless it is set to something else before the first row */
    int line, column;
    size_t row_at; /* where the present row begins */
    int row_line;
    struct sj_csv_cell cells[SJ_CSV_CELLS];
    size_t n_cells;
    const char *fault; /* what is wrong with the text; NULL while nothing is */
    struct sj_csv_cell fault_at;
};

struct sj_csv sj_csv_open(struct sj_arena *arena, const char *text, size_t n);

/* Reads the next row into cells. False at the end, and at a fault. */
bool sj_csv_next(struct sj_csv *csv);

/* After a fault: forgets it, and the line in which the faulty row begins; what follows is
 * read again. */
void sj_csv_mend(struct sj_csv *csv);

#endif
