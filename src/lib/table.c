#include "lib/table.h"

#include <string.h>

#include "lang/lang.h"

/* ---- JSON ---- */

void sj_json_text(struct sj_buf *out, const char *s)
{
    if (s == NULL)
        sj_buf_str(out, "null");
    else
        sj_buf_json(out, s);
}

void sj_json_list(struct sj_buf *out, const char *const *items, size_t n)
{
    sj_buf_char(out, '[');
    for (size_t i = 0; i < n; i++) {
        sj_buf_str(out, i == 0 ? "" : ", ");
        sj_buf_json(out, items[i]);
    }
    sj_buf_char(out, ']');
}

void sj_json_day(struct sj_buf *out, struct sj_day day)
{
    if (!sj_day_known(day)) {
        sj_buf_str(out, "null");
        return;
    }
    sj_buf_char(out, '"');
    sj_day_iso(day, out);
    sj_buf_char(out, '"');
}

void sj_json_either(struct sj_buf *out, const struct sj_either *either, size_t n)
{
    sj_buf_char(out, '[');
    for (size_t i = 0; i < n; i++) {
        sj_buf_str(out, i == 0 ? "{\"from\": " : ", {\"from\": ");
        sj_json_day(out, either[i].from);
        sj_buf_str(out, ", \"to\": ");
        sj_json_day(out, either[i].to);
        sj_buf_str(out, ", \"membership\": ");
        sj_json_text(out, sj_membership_name(either[i].membership));
        sj_buf_str(out, ", \"duty\": ");
        sj_json_text(out, sj_duty_name(either[i].duty));
        sj_buf_char(out, '}');
    }
    sj_buf_char(out, ']');
}

void sj_cell_json(struct sj_buf *out, const struct sj_cell *cell)
{
    switch (cell->kind) {
    case SJ_CELL_NULL:
        sj_buf_str(out, "null");
        break;
    case SJ_CELL_TEXT:
        sj_buf_json(out, cell->u.text);
        break;
    case SJ_CELL_NUMBER:
        sj_buf_num(out, cell->u.number, 6);
        break;
    case SJ_CELL_DAY:
        sj_json_day(out, cell->u.day);
        break;
    case SJ_CELL_LIST:
        sj_json_list(out, cell->u.list, cell->n);
        break;
    case SJ_CELL_EITHER:
        sj_json_either(out, cell->u.either, cell->n);
        break;
    }
}

/* ---- flat text, for CSV and for people ---- */

/* An open end as EDTF writes it. */
static void flat_day(struct sj_buf *out, struct sj_day day)
{
    if (sj_day_known(day))
        sj_day_iso(day, out);
    else
        sj_buf_str(out, "..");
}

static void flat_either(struct sj_buf *out, const struct sj_cell *cell)
{
    for (size_t i = 0; i < cell->n; i++) {
        const struct sj_either *either = &cell->u.either[i];
        const char *duty = sj_duty_name(either->duty);
        sj_buf_str(out, i == 0 ? "" : "; ");
        flat_day(out, either->from);
        sj_buf_str(out, "/");
        flat_day(out, either->to);
        sj_buf_printf(out, " %s", sj_membership_name(either->membership));
        if (duty != NULL)
            sj_buf_printf(out, " %s", duty);
    }
}

void sj_cell_text(struct sj_buf *out, const struct sj_cell *cell)
{
    switch (cell->kind) {
    case SJ_CELL_NULL:
        break;
    case SJ_CELL_TEXT:
        sj_buf_str(out, cell->u.text);
        break;
    case SJ_CELL_NUMBER:
        sj_buf_num(out, cell->u.number, 6);
        break;
    case SJ_CELL_DAY:
        sj_day_iso(cell->u.day, out);
        break;
    case SJ_CELL_LIST:
        for (size_t i = 0; i < cell->n; i++)
            sj_buf_printf(out, "%s%s", i == 0 ? "" : "; ", cell->u.list[i]);
        break;
    case SJ_CELL_EITHER:
        flat_either(out, cell);
        break;
    }
}

/* RFC 4180: quotes around whatever holds a comma, a quote or a line's end. */
static void csv_field(struct sj_buf *out, const char *s)
{
    if (strpbrk(s, ",\"\r\n") == NULL) {
        sj_buf_str(out, s);
        return;
    }
    sj_buf_char(out, '"');
    for (; *s != '\0'; s++) {
        if (*s == '"')
            sj_buf_char(out, '"');
        sj_buf_char(out, *s);
    }
    sj_buf_char(out, '"');
}

static void markdown_field(struct sj_buf *out, const char *s)
{
    for (; *s != '\0'; s++) {
        if (strchr("\\`*_[]<>|", *s) != NULL)
            sj_buf_char(out, '\\');
        sj_buf_char(out, *s == '\n' ? ' ' : *s);
    }
}

/* How the flat tables are written: what opens, parts and closes a line and a cell. */
struct flat_style {
    const char *before, *after; /* the whole table */
    const char *line_open, *line_part, *line_close;
    const char *head_open, *head_part, *head_close;
    bool for_people; /* only the columns with a head */
    bool guards;     /* an apostrophe before what a spreadsheet would run */
    void (*field)(struct sj_buf *out, const char *s);
    const char *first_part; /* behind the first cell of a line; NULL: as the others */
};

/* Spreadsheets run a cell that begins so as a formula. */
static bool like_formula(const struct sj_cell *cell)
{
    const char *s = cell->kind == SJ_CELL_TEXT                  ? cell->u.text
                    : cell->kind == SJ_CELL_LIST && cell->n > 0 ? cell->u.list[0]
                                                                : "";
    return *s != '\0' && strchr("=+-@\t\r", *s) != NULL;
}

/* The text of one cell; of the head where there is no row. */
static void flat_text(struct sj_buf *out, enum sj_column_id column,
                      const struct flat_style *style, const struct sj_row *row,
                      const struct sj_doc *doc, struct sj_arena *arena)
{
    const struct sj_table_column *c = sj_column_at(column);
    sj_buf_str(out, "");
    if (row == NULL) {
        sj_buf_str(out, style->for_people ? c->head : c->name);
        return;
    }
    struct sj_cell cell = style->for_people ? sj_cell_for_people(column, row, doc, arena)
                                            : sj_cell_of(column, row, doc, arena);
    if (style->guards && c->words && like_formula(&cell))
        sj_buf_char(out, '\'');
    sj_cell_text(out, &cell);
}

static void flat_line(struct sj_buf *out, const struct flat_style *style,
                      const struct sj_row *row, const struct sj_doc *doc,
                      struct sj_arena *arena)
{
    struct sj_buf text = {0};
    size_t cells = 0;
    const char *first = style->first_part != NULL ? style->first_part : style->line_part;
    sj_buf_str(out, row == NULL ? style->head_open : style->line_open);
    for (enum sj_column_id c = 0; c < SJ_N_COLUMNS; c++) {
        if (style->for_people && sj_column_at(c)->head == NULL)
            continue;
        if (cells++ > 0)
            sj_buf_str(out, row == NULL  ? style->head_part
                            : cells == 2 ? first
                                         : style->line_part);
        text.n = 0;
        flat_text(&text, c, style, row, doc, arena);
        style->field(out, text.p);
    }
    sj_buf_str(out, row == NULL ? style->head_close : style->line_close);
    sj_buf_finish(&text);
}

/* ---- the formats ---- */

/* What stands below a table for people: whose days these are, what was known, and the
 * sources that its cells name. */
struct foot {
    const char *open, *close; /* of the remark */
    const char *list_open, *list_close, *item_open, *item_close;
    void (*field)(struct sj_buf *out, const char *s);
};

static void foot_source(const struct sj_source *source, const struct foot *foot,
                        struct sj_buf *out)
{
    struct sj_buf text = {0};
    sj_buf_printf(&text, "%s: %s", source->id, source->title);
    if (source->publisher != NULL)
        sj_buf_printf(&text, ", %s", source->publisher);
    if (source->date.kind != SJ_EDTF_NONE) {
        sj_buf_str(&text, ", ");
        sj_edtf_words(sj_lang_english(), &source->date, SJ_DATE_LONG, &text);
    }
    if (source->url != NULL)
        sj_buf_printf(&text, ", %s", source->url);
    sj_buf_str(out, foot->item_open);
    foot->field(out, text.p);
    sj_buf_str(out, foot->item_close);
    sj_buf_finish(&text);
}

static void print_foot(const struct sj_table *table, const struct foot *foot,
                       struct sj_buf *out)
{
    const struct sj_ledger *ledger = table->ledger;
    const struct sj_doc *doc = ledger->doc;
    sj_buf_str(out, foot->open);
    sj_buf_str(out, "Days are local days at each place, not UTC.");
    if (sj_day_known(ledger->as_of)) {
        sj_buf_str(out, " As known on ");
        sj_day_words(sj_lang_english(), ledger->as_of, SJ_DATE_LONG, true, out);
        sj_buf_char(out, '.');
    }
    sj_buf_printf(out, " Borders: the worldview \"");
    foot->field(out, table->worldview);
    sj_buf_str(out, "\".");
    sj_buf_str(out, foot->close);
    if (doc->n_sources == 0)
        return;
    sj_buf_str(out, foot->list_open);
    for (size_t i = 0; i < doc->n_sources; i++)
        foot_source(&doc->sources[i], foot, out);
    sj_buf_str(out, foot->list_close);
}

static void json_head(const struct sj_table *table, struct sj_buf *out)
{
    sj_buf_str(out, "{\n  \"as_of\": ");
    sj_json_day(out, table->ledger->as_of);
    sj_buf_str(out, ",\n  \"worldview\": ");
    sj_buf_json(out, table->worldview);
    sj_buf_str(out, ",\n  \"rows\": [");
}

static void json_row(const struct sj_table *table, size_t row, struct sj_arena *arena,
                     struct sj_buf *out)
{
    const struct sj_ledger *ledger = table->ledger;
    sj_buf_str(out, row == 0 ? "\n    {" : ",\n    {");
    for (enum sj_column_id c = 0; c < SJ_N_COLUMNS; c++) {
        struct sj_cell cell = sj_cell_of(c, &ledger->rows[row], ledger->doc, arena);
        sj_buf_str(out, c == 0 ? "" : ", ");
        sj_buf_json(out, sj_column_at(c)->name);
        sj_buf_str(out, ": ");
        sj_cell_json(out, &cell);
    }
    sj_buf_char(out, '}');
}

static void json_tail(const struct sj_table *table, struct sj_buf *out)
{
    sj_buf_str(out, table->ledger->n_rows > 0 ? "\n  ]\n}\n" : "]\n}\n");
}

static void flat_head(const struct sj_table *table, const struct flat_style *style,
                      struct sj_buf *out)
{
    struct sj_arena *arena = sj_arena_new();
    sj_buf_str(out, style->before);
    flat_line(out, style, NULL, table->ledger->doc, arena);
    sj_arena_free(arena);
}

static void flat_row(const struct sj_table *table, const struct flat_style *style,
                     size_t row, struct sj_arena *arena, struct sj_buf *out)
{
    flat_line(out, style, &table->ledger->rows[row], table->ledger->doc, arena);
}

static const struct flat_style csv = {
    .before = "",
    .after = "",
    .line_open = "",
    .line_part = ",",
    .line_close = "\r\n",
    .head_open = "",
    .head_part = ",",
    .head_close = "\r\n",
    .guards = true,
    .field = csv_field,
};

static void csv_head(const struct sj_table *table, struct sj_buf *out)
{
    flat_head(table, &csv, out);
}

static void csv_row(const struct sj_table *table, size_t row, struct sj_arena *arena,
                    struct sj_buf *out)
{
    flat_row(table, &csv, row, arena, out);
}

static void csv_tail(const struct sj_table *table, struct sj_buf *out)
{
    (void)table;
    sj_buf_str(out, csv.after);
}

static const struct flat_style markdown = {
    .before = "",
    .after = "",
    .line_open = "| ",
    .line_part = " | ",
    .line_close = " |\n",
    .head_open = "| ",
    .head_part = " | ",
    .head_close = " |\n",
    .for_people = true,
    .field = markdown_field,
};

static void markdown_head(const struct sj_table *table, struct sj_buf *out)
{
    flat_head(table, &markdown, out);
    sj_buf_char(out, '|');
    for (enum sj_column_id c = 0; c < SJ_N_COLUMNS; c++)
        if (sj_column_at(c)->head != NULL)
            sj_buf_str(out, "---|");
    sj_buf_char(out, '\n');
}

static void markdown_row(const struct sj_table *table, size_t row, struct sj_arena *arena,
                         struct sj_buf *out)
{
    flat_row(table, &markdown, row, arena, out);
}

static void markdown_tail(const struct sj_table *table, struct sj_buf *out)
{
    static const struct foot foot = {"\n", "\n", "\n", "", "- ", "\n", markdown_field};
    print_foot(table, &foot, out);
}

static const struct flat_style html = {
    .before = "<thead>\n",
    .after = "</tbody>\n</table>\n",
    .line_open = "<tr><th scope=\"row\">",
    .first_part = "</th><td>",
    .line_part = "</td><td>",
    .line_close = "</td></tr>\n",
    .head_open = "<tr><th scope=\"col\">",
    .head_part = "</th><th scope=\"col\">",
    .head_close = "</th></tr>\n</thead>\n<tbody>\n",
    .for_people = true,
    .field = sj_buf_xml,
};

static void html_head(const struct sj_table *table, struct sj_buf *out)
{
    sj_buf_str(out, "<table>\n<caption>");
    sj_buf_xml(out, table->ledger->doc->title);
    sj_buf_str(out, "</caption>\n");
    flat_head(table, &html, out);
}

static void html_row(const struct sj_table *table, size_t row, struct sj_arena *arena,
                     struct sj_buf *out)
{
    flat_row(table, &html, row, arena, out);
}

static void html_tail(const struct sj_table *table, struct sj_buf *out)
{
    static const struct foot foot = {"<p>",  "</p>\n",  "<ul>\n",  "</ul>\n",
                                     "<li>", "</li>\n", sj_buf_xml};
    sj_buf_str(out, html.after);
    print_foot(table, &foot, out);
}

static const struct sj_table_format formats[] = {
    {"md", markdown_head, markdown_row, markdown_tail},
    {"html", html_head, html_row, html_tail},
    {"csv", csv_head, csv_row, csv_tail},
    {"json", json_head, json_row, json_tail},
};

const struct sj_table_format *sj_table_format_at(size_t i)
{
    return i < sizeof formats / sizeof formats[0] ? &formats[i] : NULL;
}

const struct sj_table_format *sj_table_format_find(const char *name)
{
    for (size_t i = 0; sj_table_format_at(i) != NULL; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

/* ---- the whole ---- */

#define ROWS_AT_ONCE 256 /* as many are in memory as text */

static int flush(struct sj_buf *text, struct sj_sink sink, struct sj_error *err)
{
    int r = text->n == 0 ? 0 : sink.write(sink.ctx, text->p, text->n, err);
    text->n = 0;
    return r;
}

static int write_rows(const struct sj_table_format *format, const struct sj_table *table,
                      struct sj_buf *text, struct sj_sink sink, struct sj_error *err)
{
    size_t n = table->ledger->n_rows;
    for (size_t from = 0; from < n; from += ROWS_AT_ONCE) {
        struct sj_arena *arena = sj_arena_new();
        for (size_t i = from; i < n && i < from + ROWS_AT_ONCE; i++)
            format->row(table, i, arena, text);
        sj_arena_free(arena);
        if (flush(text, sink, err) != 0)
            return -1;
    }
    return 0;
}

int sj_table_write(const struct sj_table_format *format, const struct sj_table *table,
                   struct sj_sink sink, struct sj_error *err)
{
    struct sj_buf text = {0};
    format->head(table, &text);
    int r = write_rows(format, table, &text, sink, err);
    if (r == 0) {
        format->tail(table, &text);
        r = flush(&text, sink, err);
    }
    sj_buf_finish(&text);
    return r;
}
