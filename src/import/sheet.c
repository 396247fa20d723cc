/* Tables: CSV with commas, semicolons or tabs, whose first line names the columns. */
#include <string.h>

#include "base/csv.h"
#include "import/book.h"

struct column {
    enum sj_import_field field; /* SJ_F_OTHER: kept under its name */
    const char *name;
};

struct sheet {
    struct sj_book *book;
    struct sj_csv csv;
    struct column columns[SJ_CSV_CELLS];
    size_t n_columns;
    size_t line_at; /* where the line `line` begins, counted up with the rows */
    int line;
    bool ours;     /* a table that sojourn wrote */
    bool timeline; /* the spreadsheet of TimelineJS */
};

/* ---- the first line ---- */

/* The sign that stands most often in the first line, outside of quotes. */
static char find_separator(const char *text, size_t n)
{
    static const char signs[] = {',', ';', '\t'};
    size_t counts[3] = {0};
    bool quoted = false;
    for (size_t i = 0; i < n && (quoted || text[i] != '\n'); i++) {
        quoted = quoted != (text[i] == '"');
        for (size_t k = 0; k < 3; k++)
            counts[k] += !quoted && text[i] == signs[k];
    }
    size_t best = 0;
    for (size_t k = 1; k < 3; k++)
        if (counts[k] > counts[best])
            best = k;
    return signs[best];
}

static bool has_column(const struct sj_csv *csv, const char *name)
{
    for (size_t i = 0; i < csv->n_cells; i++)
        if (strcmp(csv->cells[i].text, name) == 0)
            return true;
    return false;
}

static bool is_taken(const struct sheet *sheet, enum sj_import_field field)
{
    for (size_t i = 0; i < sheet->n_columns; i++)
        if (sheet->columns[i].field == field)
            return true;
    return false;
}

/* Names of one meaning first, so that those of two find what is left. */
static void name_columns(struct sheet *sheet, bool late)
{
    const struct sj_csv *csv = &sheet->csv;
    for (size_t i = 0; i < csv->n_cells; i++) {
        enum sj_import_field second,
            field = sj_import_field_of(csv->cells[i].text, sheet->ours, &second);
        bool two = field < SJ_N_FIELDS && second < SJ_N_FIELDS;
        if (two != late)
            continue;
        if (field < SJ_N_FIELDS && is_taken(sheet, field))
            field = second;
        if (field < SJ_N_FIELDS && is_taken(sheet, field))
            field = SJ_F_OTHER;
        sheet->columns[i].field = field;
    }
}

static int read_head(struct sheet *sheet)
{
    struct sj_book *book = sheet->book;
    struct sj_csv *csv = &sheet->csv;
    if (!sj_csv_next(csv))
        return sj_book_fail(book, csv->row_at, NULL, "%s",
                            csv->fault != NULL ? csv->fault : "there is nothing in it");
    sheet->ours = has_column(csv, "membership") && has_column(csv, "duty") &&
                  has_column(csv, "reasons");
    sheet->timeline = has_column(csv, "Year") && has_column(csv, "Headline");
    sheet->n_columns = csv->n_cells;
    for (size_t i = 0; i < csv->n_cells; i++) {
        const char *name = csv->cells[i].text;
        sheet->columns[i] = (struct column){
            SJ_F_SKIP, name[0] != '\0'
                           ? sj_arena_strdup(book->arena, name)
                           : sj_arena_printf(book->arena, "column-%zu", i + 1)};
    }
    name_columns(sheet, false);
    name_columns(sheet, true);
    static const enum sj_import_field wheres[] = {SJ_F_PLACE, SJ_F_CITY, SJ_F_COUNTRY,
                                                  SJ_F_LON};
    for (size_t i = 0; i < sizeof wheres / sizeof wheres[0]; i++)
        book->place_column = book->place_column || is_taken(sheet, wheres[i]);
    if (is_taken(sheet, SJ_F_DATE) || is_taken(sheet, SJ_F_START) ||
        is_taken(sheet, SJ_F_YEAR))
        return 0;
    return sj_book_fail(book, csv->row_at,
                        "the first line names the columns: date (or start and end), "
                        "place, what, status, source, url",
                        "no column is called \"date\"");
}

/* ---- rows ---- */

/* The byte of a cell. Cells come in the order of the file, so that lines are counted
 * once. */
static size_t byte_of(struct sheet *sheet, const struct sj_csv_cell *cell)
{
    const struct sj_csv *csv = &sheet->csv;
    if (cell->line < sheet->line) { /* a row that is read again */
        sheet->line = csv->row_line;
        sheet->line_at = csv->row_at;
    }
    while (sheet->line < cell->line) {
        const char *from = csv->text + sheet->line_at;
        const char *end = memchr(from, '\n', csv->n - sheet->line_at);
        if (end == NULL)
            break;
        sheet->line_at = (size_t)(end - csv->text) + 1;
        sheet->line++;
    }
    size_t at = sheet->line_at;
    if (sheet->line == 1 && csv->n >= 3 && memcmp(csv->text, "\xef\xbb\xbf", 3) == 0)
        at += 3;
    for (int column = 1; column < cell->column && at < csv->n; column++) {
        at++;
        while (at < csv->n && ((unsigned char)csv->text[at] & 0xC0) == 0x80)
            at++;
    }
    return at;
}

/* A table of ours marks texts that a spreadsheet would run. */
static const char *unguarded(const struct sheet *sheet, const char *text)
{
    bool guarded = sheet->ours && text[0] == '\'' && text[1] != '\0' &&
                   strchr("=+-@\t", text[1]) != NULL;
    return guarded ? text + 1 : text;
}

static bool is_empty(const struct sj_csv *csv)
{
    for (size_t i = 0; i < csv->n_cells; i++)
        if (csv->cells[i].text[strspn(csv->cells[i].text, " \t")] != '\0')
            return false;
    return true;
}

static void take_cell(struct sheet *sheet, size_t i, struct sj_record *record)
{
    const struct sj_csv_cell *cell = &sheet->csv.cells[i];
    const struct column *column = &sheet->columns[i];
    const char *text = unguarded(sheet, cell->text);
    if (column->field == SJ_F_SKIP || text[0] == '\0')
        return;
    bool words = column->field == SJ_F_LABEL || column->field == SJ_F_DETAIL;
    if (sheet->timeline && words)
        text = sj_import_plain(record->arena, text);
    if (column->field == SJ_F_OTHER)
        sj_record_extra(record, column->name, text);
    else
        sj_record_set(record, column->field, text, byte_of(sheet, cell));
}

/* TimelineJS keeps its title, and eras behind the events, among the rows. */
static bool is_no_event(struct sheet *sheet, const struct sj_record *record)
{
    const char *type = NULL;
    for (size_t i = 0; sheet->timeline && i < sheet->csv.n_cells; i++)
        if (strcmp(sheet->columns[i].name, "Type") == 0)
            type = sheet->csv.cells[i].text;
    if (type == NULL || (strcmp(type, "title") != 0 && strcmp(type, "era") != 0))
        return false;
    struct sj_book *book = sheet->book;
    if (strcmp(type, "title") == 0) {
        book->title = sj_arena_strdup(book->arena, record->fields[SJ_F_LABEL].text);
        book->deck = sj_arena_strdup(book->arena, record->fields[SJ_F_DETAIL].text);
    }
    return true;
}

static void take_row(struct sheet *sheet, struct sj_arena *arena)
{
    struct sj_csv *csv = &sheet->csv;
    struct sj_record record;
    sj_record_begin(&record, arena, (size_t)csv->row_line, byte_of(sheet, &csv->cells[0]),
                    NULL);
    if (csv->n_cells > sheet->n_columns) {
        const struct sj_value value = {.at =
                                           byte_of(sheet, &csv->cells[sheet->n_columns])};
        sj_book_leave_out(sheet->book, &record, &value,
                          "a text that holds the sign between cells stands in quotes",
                          "%zu cells, but there are %zu columns", csv->n_cells,
                          sheet->n_columns);
        return;
    }
    for (size_t i = 0; i < csv->n_cells; i++)
        take_cell(sheet, i, &record);
    if (!is_no_event(sheet, &record))
        sj_book_take(sheet->book, &record);
}

/* A row whose quotes do not add up is left out; reading goes on with the next line. */
static void mend(struct sheet *sheet)
{
    struct sj_csv *csv = &sheet->csv;
    struct sj_record record = {.number = (size_t)csv->row_line};
    const struct sj_value value = {.at = byte_of(sheet, &csv->fault_at)};
    sj_book_leave_out(sheet->book, &record, &value,
                      "a quote within a quoted text is written twice", "%s", csv->fault);
    sj_csv_mend(csv);
}

static void read_rows(struct sheet *sheet)
{
    for (bool more = true; more && !sheet->book->over_limit;) {
        struct sj_arena *arena = sj_arena_new();
        sheet->csv.arena = arena;
        bool row = sj_csv_next(&sheet->csv);
        if (row && !is_empty(&sheet->csv))
            take_row(sheet, arena);
        more = row || sheet->csv.fault != NULL;
        if (!row && more)
            mend(sheet);
        sj_arena_free(arena);
    }
}

int sj_import_sheet(struct sj_book *book, char separator)
{
    struct sheet *sheet = SJ_NEW(book->arena, struct sheet);
    sheet->book = book;
    sheet->line = 1;
    sheet->csv = sj_csv_open(book->arena, book->text, book->n);
    sheet->csv.separator =
        separator != '\0' ? separator : find_separator(book->text, book->n);
    book->by_lines = true;
    if (read_head(sheet) != 0)
        return -1;
    read_rows(sheet);
    return 0;
}
