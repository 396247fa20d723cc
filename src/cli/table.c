#include "cli/table.h"

#include <string.h>

#include "lang/lang.h"

/* What stands in one cell, before anyone decides how to write it. */
enum cell_kind { CELL_NULL, CELL_TEXT, CELL_NUMBER, CELL_DAY, CELL_LIST, CELL_EITHER };

struct cell {
    enum cell_kind kind;
    union {
        const char *text;
        double number;
        struct sj_day day;
        const char *const *list; /* n strings */
        const struct sj_either *either;
    } u;
    size_t n;
};

enum column_id {
    COL_N,
    COL_ID,
    COL_KIND,
    COL_STATUS,
    COL_SUBJECT,
    COL_DATE,
    COL_EARLIEST,
    COL_LATEST,
    COL_PLACE,
    COL_COUNTRY,
    COL_LON,
    COL_LAT,
    COL_CONTROLLED_BY,
    COL_MEMBERSHIP,
    COL_DUTY,
    COL_EITHER,
    COL_REASONS,
    COL_LABEL,
    COL_SOURCES,
    N_COLUMNS
};

static const struct column {
    const char *name; /* in JSON and CSV */
    const char *head; /* in tables for people; NULL: not there */
    bool words;       /* written by people, or made of what they wrote */
} columns[N_COLUMNS] = {
    [COL_N] = {"n", "No.", false},
    [COL_ID] = {"id", NULL, true},
    [COL_KIND] = {"kind", "Kind", false},
    [COL_STATUS] = {"status", "Status", false},
    [COL_SUBJECT] = {"subject", "Who", true},
    [COL_DATE] = {"date", "Date", false},
    [COL_EARLIEST] = {"earliest", NULL, false},
    [COL_LATEST] = {"latest", NULL, false},
    [COL_PLACE] = {"place", "Place", true},
    [COL_COUNTRY] = {"country", "State", false},
    [COL_LON] = {"lon", NULL, false},
    [COL_LAT] = {"lat", NULL, false},
    [COL_CONTROLLED_BY] = {"controlled_by", "Held by", false},
    [COL_MEMBERSHIP] = {"membership", "Membership", false},
    [COL_DUTY] = {"duty", "Duty", false},
    [COL_EITHER] = {"either", NULL, false},
    [COL_REASONS] = {"reasons", "Because", true},
    [COL_LABEL] = {"label", "What", true},
    [COL_SOURCES] = {"sources", "Sources", true},
};

/* ---- cells ---- */

static struct cell text_cell(const char *text)
{
    if (text == NULL)
        return (struct cell){.kind = CELL_NULL};
    return (struct cell){.kind = CELL_TEXT, .u.text = text};
}

static struct cell number_cell(double number)
{
    return (struct cell){.kind = CELL_NUMBER, .u.number = number};
}

static struct cell day_cell(struct sj_day day)
{
    if (!sj_day_known(day))
        return (struct cell){.kind = CELL_NULL};
    return (struct cell){.kind = CELL_DAY, .u.day = day};
}

static struct cell list_cell(const char *const *list, size_t n)
{
    return (struct cell){.kind = CELL_LIST, .u.list = list, .n = n};
}

static struct cell either_cell(const struct sj_row *row)
{
    if (row->n_either == 0)
        return (struct cell){.kind = CELL_NULL};
    return (struct cell){
        .kind = CELL_EITHER, .u.either = row->either, .n = row->n_either};
}

static struct cell sources_cell(const struct sj_event *event, const struct sj_doc *doc,
                                struct sj_arena *arena)
{
    const char **ids = SJ_NEW_N(arena, event->sources->n, const char *);
    for (size_t i = 0; i < event->sources->n; i++)
        ids[i] = doc->sources[event->sources->items[i]].id;
    return list_cell(ids, event->sources->n);
}

static struct cell cell_of(enum column_id column, const struct sj_row *row,
                           const struct sj_doc *doc, struct sj_arena *arena)
{
    const struct sj_event *event = row->event;
    const struct sj_place *place = event->place;
    const struct cell none = {.kind = CELL_NULL};
    switch (column) {
    case COL_N:
        return row->n > 0 ? number_cell(row->n) : none;
    case COL_ID:
        return text_cell(event->id);
    case COL_KIND:
        return text_cell(sj_kind_name(event->kind));
    case COL_STATUS:
        return event->kind == SJ_KIND_VISIT ? text_cell(sj_status_name(row->status))
                                            : none;
    case COL_SUBJECT:
        return event->subject < doc->n_subjects
                   ? text_cell(doc->subjects[event->subject].id)
                   : none;
    case COL_DATE:
        return text_cell(row->date->text);
    case COL_EARLIEST:
        return day_cell(row->date->earliest);
    case COL_LATEST:
        return day_cell(row->date->latest);
    case COL_PLACE:
        return place != NULL ? text_cell(place->name) : none;
    case COL_COUNTRY:
        return place != NULL ? text_cell(place->country) : none;
    case COL_LON:
        return place != NULL ? number_cell(place->lon) : none;
    case COL_LAT:
        return place != NULL ? number_cell(place->lat) : none;
    case COL_CONTROLLED_BY:
        return text_cell(event->more->controlled_by);
    case COL_MEMBERSHIP:
        return text_cell(sj_membership_name(row->membership));
    case COL_DUTY:
        return text_cell(sj_duty_name(row->duty));
    case COL_EITHER:
        return either_cell(row);
    case COL_REASONS:
        return list_cell(row->reasons, row->n_reasons);
    case COL_LABEL:
        return text_cell(event->label);
    case COL_SOURCES:
        return sources_cell(event, doc, arena);
    case N_COLUMNS:
        break;
    }
    return none;
}

/* ---- cells for people ---- */

const char *sj_duty_words(enum sj_duty duty, const struct sj_regime *regime)
{
    return duty == SJ_D_ARREST && regime != NULL ? regime->duty : sj_duty_name(duty);
}

static struct cell words_cell(const struct sj_edtf *date, struct sj_arena *arena)
{
    struct sj_buf words = {0};
    sj_edtf_words(sj_lang_english(), date, SJ_DATE_LONG, &words);
    const char *text = sj_arena_strdup(arena, words.p);
    sj_buf_finish(&words);
    return text_cell(text);
}

static struct cell sentences_cell(const struct sj_row *row, struct sj_arena *arena)
{
    struct sj_buf text = {0};
    sj_buf_str(&text, "");
    for (size_t i = 0; i < row->n_reasons; i++)
        sj_buf_printf(&text, "%s%s", i == 0 ? "" : " ", row->reasons[i]);
    const char *sentences = sj_arena_strdup(arena, text.n > 0 ? text.p : "");
    sj_buf_finish(&text);
    return text_cell(sentences);
}

/* The same in words that a reader wants: dates in full, the regime's own word for the
 * duty, and that a plan is overdue. */
static struct cell people_cell_of(enum column_id column, const struct sj_row *row,
                                  const struct sj_doc *doc, struct sj_arena *arena)
{
    if (column == COL_STATUS && row->overdue)
        return text_cell("planned (overdue: confirm)");
    if (column == COL_DUTY)
        return text_cell(sj_duty_words(row->duty, row->regime));
    if (column == COL_DATE)
        return words_cell(row->date, arena);
    if (column == COL_REASONS)
        return sentences_cell(row, arena);
    return cell_of(column, row, doc, arena);
}

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

static void json_cell(struct sj_buf *out, const struct cell *cell)
{
    switch (cell->kind) {
    case CELL_NULL:
        sj_buf_str(out, "null");
        break;
    case CELL_TEXT:
        sj_buf_json(out, cell->u.text);
        break;
    case CELL_NUMBER:
        sj_buf_num(out, cell->u.number, 6);
        break;
    case CELL_DAY:
        sj_json_day(out, cell->u.day);
        break;
    case CELL_LIST:
        sj_json_list(out, cell->u.list, cell->n);
        break;
    case CELL_EITHER:
        sj_json_either(out, cell->u.either, cell->n);
        break;
    }
}

static void print_json(const struct sj_ledger *ledger, const char *worldview,
                       struct sj_buf *out)
{
    struct sj_arena *arena = sj_arena_new();
    sj_buf_str(out, "{\n  \"as_of\": ");
    sj_json_day(out, ledger->as_of);
    sj_buf_str(out, ",\n  \"worldview\": ");
    sj_buf_json(out, worldview);
    sj_buf_str(out, ",\n  \"rows\": [");
    for (size_t r = 0; r < ledger->n_rows; r++) {
        sj_buf_str(out, r == 0 ? "\n    {" : ",\n    {");
        for (enum column_id c = 0; c < N_COLUMNS; c++) {
            struct cell cell = cell_of(c, &ledger->rows[r], ledger->doc, arena);
            sj_buf_str(out, c == 0 ? "" : ", ");
            sj_buf_json(out, columns[c].name);
            sj_buf_str(out, ": ");
            json_cell(out, &cell);
        }
        sj_buf_char(out, '}');
    }
    sj_buf_str(out, ledger->n_rows > 0 ? "\n  ]\n}\n" : "]\n}\n");
    sj_arena_free(arena);
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

static void flat_either(struct sj_buf *out, const struct cell *cell)
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

static void flat_cell(struct sj_buf *out, const struct cell *cell)
{
    switch (cell->kind) {
    case CELL_NULL:
        break;
    case CELL_TEXT:
        sj_buf_str(out, cell->u.text);
        break;
    case CELL_NUMBER:
        sj_buf_num(out, cell->u.number, 6);
        break;
    case CELL_DAY:
        sj_day_iso(cell->u.day, out);
        break;
    case CELL_LIST:
        for (size_t i = 0; i < cell->n; i++)
            sj_buf_printf(out, "%s%s", i == 0 ? "" : "; ", cell->u.list[i]);
        break;
    case CELL_EITHER:
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
};

/* Spreadsheets run a cell that begins so as a formula. */
static bool like_formula(const struct cell *cell)
{
    const char *s = cell->kind == CELL_TEXT                  ? cell->u.text
                    : cell->kind == CELL_LIST && cell->n > 0 ? cell->u.list[0]
                                                             : "";
    return *s != '\0' && strchr("=+-@\t\r", *s) != NULL;
}

/* The text of one cell; of the head where there is no row. */
static void flat_text(struct sj_buf *out, enum column_id column,
                      const struct flat_style *style, const struct sj_row *row,
                      const struct sj_doc *doc, struct sj_arena *arena)
{
    const struct column *c = &columns[column];
    sj_buf_str(out, "");
    if (row == NULL) {
        sj_buf_str(out, style->for_people ? c->head : c->name);
        return;
    }
    struct cell cell = style->for_people ? people_cell_of(column, row, doc, arena)
                                         : cell_of(column, row, doc, arena);
    if (style->guards && c->words && like_formula(&cell))
        sj_buf_char(out, '\'');
    flat_cell(out, &cell);
}

static void flat_line(struct sj_buf *out, const struct flat_style *style,
                      const struct sj_row *row, const struct sj_doc *doc,
                      struct sj_arena *arena)
{
    struct sj_buf text = {0};
    bool first = true;
    sj_buf_str(out, row == NULL ? style->head_open : style->line_open);
    for (enum column_id c = 0; c < N_COLUMNS; c++) {
        if (style->for_people && columns[c].head == NULL)
            continue;
        if (!first)
            sj_buf_str(out, row == NULL ? style->head_part : style->line_part);
        first = false;
        text.n = 0;
        flat_text(&text, c, style, row, doc, arena);
        style->field(out, text.p);
    }
    sj_buf_str(out, row == NULL ? style->head_close : style->line_close);
    sj_buf_finish(&text);
}

static void print_flat(const struct sj_ledger *ledger, const struct flat_style *style,
                       struct sj_buf *out)
{
    struct sj_arena *arena = sj_arena_new();
    sj_buf_str(out, style->before);
    flat_line(out, style, NULL, ledger->doc, arena);
    for (size_t r = 0; r < ledger->n_rows; r++)
        flat_line(out, style, &ledger->rows[r], ledger->doc, arena);
    sj_buf_str(out, style->after);
    sj_arena_free(arena);
}

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

static void print_foot(const struct sj_ledger *ledger, const struct foot *foot,
                       struct sj_buf *out)
{
    const struct sj_doc *doc = ledger->doc;
    sj_buf_str(out, foot->open);
    sj_buf_str(out, "Days are local days at each place, not UTC.");
    if (sj_day_known(ledger->as_of)) {
        sj_buf_str(out, " As known on ");
        sj_day_words(sj_lang_english(), ledger->as_of, SJ_DATE_LONG, true, out);
        sj_buf_char(out, '.');
    }
    sj_buf_str(out, foot->close);
    if (doc->n_sources == 0)
        return;
    sj_buf_str(out, foot->list_open);
    for (size_t i = 0; i < doc->n_sources; i++)
        foot_source(&doc->sources[i], foot, out);
    sj_buf_str(out, foot->list_close);
}

static void print_csv(const struct sj_ledger *ledger, const char *worldview,
                      struct sj_buf *out)
{
    static const struct flat_style style = {"",  "",     "",    ",",  "\r\n",   "",
                                            ",", "\r\n", false, true, csv_field};
    (void)worldview;
    print_flat(ledger, &style, out);
}

static void print_markdown(const struct sj_ledger *ledger, const char *worldview,
                           struct sj_buf *out)
{
    (void)worldview;
    struct sj_buf rule = {0};
    sj_buf_str(&rule, " |\n|");
    for (enum column_id c = 0; c < N_COLUMNS; c++)
        if (columns[c].head != NULL)
            sj_buf_str(&rule, "---|");
    sj_buf_char(&rule, '\n');
    const struct flat_style style = {"",    "",     "| ", " | ", " |\n",        "| ",
                                     " | ", rule.p, true, false, markdown_field};
    static const struct foot foot = {"\n", "\n", "\n", "", "- ", "\n", markdown_field};
    print_flat(ledger, &style, out);
    print_foot(ledger, &foot, out);
    sj_buf_finish(&rule);
}

static void print_html(const struct sj_ledger *ledger, const char *worldview,
                       struct sj_buf *out)
{
    static const struct flat_style style = {"<table>\n<thead>\n",
                                            "</tbody>\n</table>\n",
                                            "<tr><td>",
                                            "</td><td>",
                                            "</td></tr>\n",
                                            "<tr><th scope=\"col\">",
                                            "</th><th scope=\"col\">",
                                            "</th></tr>\n</thead>\n<tbody>\n",
                                            true,
                                            false,
                                            sj_buf_xml};
    static const struct foot foot = {"<p>",  "</p>\n",  "<ul>\n",  "</ul>\n",
                                     "<li>", "</li>\n", sj_buf_xml};
    (void)worldview;
    print_flat(ledger, &style, out);
    print_foot(ledger, &foot, out);
}

static const struct sj_table_format formats[] = {
    {"md", print_markdown},
    {"html", print_html},
    {"csv", print_csv},
    {"json", print_json},
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
