#include "base/csv.h"

#include <string.h>

#include "base/buf.h"

struct sj_csv sj_csv_open(struct sj_arena *arena, const char *text, size_t n)
{
    size_t at = n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    return (struct sj_csv){
        .arena = arena,
        .text = text,
        .n = n,
        .at = at,
        .separator = ',',
        .line = 1,
        .column = 1,
    };
}

static bool fail(struct sj_csv *csv, int line, int column, const char *what)
{
    csv->fault = what;
    csv->fault_at = (struct sj_csv_cell){.text = "", .line = line, .column = column};
    return false;
}

static char peek(const struct sj_csv *csv)
{
    return csv->at < csv->n ? csv->text[csv->at] : '\n';
}

/* One byte on; bytes that go on with a character are no column of their own. */
static void step(struct sj_csv *csv)
{
    char c = csv->text[csv->at++];
    if (c == '\n') {
        csv->line++;
        csv->column = 1;
    } else if (((unsigned char)c & 0xc0) != 0x80) {
        csv->column++;
    }
}

static size_t until_quote(const struct sj_csv *csv)
{
    const char *p = memchr(csv->text + csv->at, '"', csv->n - csv->at);
    return p != NULL ? (size_t)(p - csv->text) - csv->at : csv->n - csv->at;
}

static size_t until_cell_ends(const struct sj_csv *csv)
{
    size_t i = csv->at;
    while (i < csv->n && csv->text[i] != csv->separator && csv->text[i] != '\r' &&
           csv->text[i] != '\n')
        i++;
    return i - csv->at;
}

static void take(struct sj_csv *csv, size_t n, struct sj_buf *into)
{
    sj_buf_add(into, csv->text + csv->at, n);
    for (; n > 0; n--)
        step(csv);
}

/* From the first quote to past the last; two in a row are one of the text. */
static bool read_quoted(struct sj_csv *csv, struct sj_buf *into)
{
    int line = csv->line, column = csv->column;
    do {
        step(csv);
        take(csv, until_quote(csv), into);
        if (csv->at >= csv->n)
            return fail(csv, line, column, "this quote is not closed");
        step(csv);
        if (peek(csv) == '"')
            sj_buf_char(into, '"');
    } while (peek(csv) == '"');
    if (until_cell_ends(csv) > 0)
        return fail(csv, csv->line, csv->column,
                    csv->separator == ','
                        ? "a comma is missing after the quote"
                        : "the sign that parts the cells is missing after the quote");
    return true;
}

static bool read_cell(struct sj_csv *csv)
{
    if (csv->n_cells == SJ_CSV_CELLS)
        return fail(csv, csv->line, csv->column, "too many cells in one row");
    struct sj_csv_cell *cell = &csv->cells[csv->n_cells++];
    *cell = (struct sj_csv_cell){.line = csv->line, .column = csv->column};
    struct sj_buf text = {0};
    bool fine = true;
    if (peek(csv) == '"')
        fine = read_quoted(csv, &text);
    else
        take(csv, until_cell_ends(csv), &text);
    cell->text = sj_arena_strndup(csv->arena, text.p != NULL ? text.p : "", text.n);
    sj_buf_finish(&text);
    return fine;
}

static void skip_line_ends(struct sj_csv *csv)
{
    while (csv->at < csv->n && (peek(csv) == '\n' || peek(csv) == '\r'))
        step(csv);
}

bool sj_csv_next(struct sj_csv *csv)
{
    skip_line_ends(csv);
    csv->n_cells = 0;
    csv->row_at = csv->at;
    csv->row_line = csv->line;
    if (csv->fault != NULL || csv->at >= csv->n)
        return false;
    for (;;) {
        if (!read_cell(csv))
            return false;
        if (peek(csv) != csv->separator)
            return true;
        step(csv);
    }
}

void sj_csv_mend(struct sj_csv *csv)
{
    csv->fault = NULL;
    csv->at = csv->row_at;
    csv->line = csv->row_line;
    csv->column = 1;
    const char *end = memchr(csv->text + csv->at, '\n', csv->n - csv->at);
    if (end == NULL) {
        csv->at = csv->n;
        return;
    }
    csv->at = (size_t)(end - csv->text) + 1;
    csv->line++;
}
