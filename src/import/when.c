/* Dates: EDTF as it is, and what people write where it can mean one thing only. */
#include <string.h>

#include "import/book.h"
#include "time/meant.h"

#define FORMS                                                                            \
    "dates are written as 2023-10-12, 2023-10, 2023 or 2023-10-12/2023-10-13, or in "    \
    "words as 12 October 2023"

static bool is_edtf(struct sj_arena *arena, const char *text, struct sj_error *err)
{
    struct sj_edtf date;
    return sj_edtf_parse(arena, text, &date, NULL, err) == 0;
}

/* A text as EDTF, or "null"; NULL after the row was left out. */
static const char *to_edtf(struct sj_book *book, const struct sj_record *record,
                           const struct sj_value *value, const char *text)
{
    char meant[2][SJ_MEANT_MAX];
    struct sj_error why = {0};
    text = sj_import_line(record->arena, text);
    if (is_edtf(record->arena, text, &why))
        return text;
    size_t n = sj_edtf_meant(text, meant);
    if (n == 2) {
        sj_book_leave_out(
            book, record, value,
            sj_arena_printf(record->arena, "write %s or %s", meant[0], meant[1]),
            "\"%.60s\" may be one of two days", text);
        return NULL;
    }
    bool utc = strchr(text, 'T') != NULL && text[strlen(text) - 1] == 'Z';
    book->utc = book->utc || (n == 1 && utc);
    if (n == 1 &&
        (strcmp(meant[0], "null") == 0 || is_edtf(record->arena, meant[0], NULL)))
        return sj_arena_strdup(record->arena, meant[0]);
    if (strstr(why.msg, text) != NULL)
        sj_book_leave_out(book, record, value, NULL, "%s", why.msg);
    else
        sj_book_leave_out(book, record, value, FORMS, "\"%.60s\" is no date", text);
    return NULL;
}

/* The text of a field, "" where it has none. */
static const char *cell(const struct sj_record *record, enum sj_import_field field)
{
    return sj_record_has(record, field) ? record->fields[field].text : "";
}

static bool digits(const char *s)
{
    size_t n = strspn(s, "0123456789");
    return n > 0 && n <= 4 && s[n] == '\0';
}

/* A number with as many digits as EDTF has there. */
static const char *padded(struct sj_arena *arena, const char *s, size_t width)
{
    size_t n = strlen(s);
    return n >= width ? s : sj_arena_printf(arena, "%.*s%s", (int)(width - n), "000", s);
}

/* A year, a month and a day in cells of their own: three fields from `year` on. */
static const char *of_parts(struct sj_book *book, const struct sj_record *record,
                            enum sj_import_field year)
{
    struct sj_arena *arena = record->arena;
    const char *y = cell(record, year), *m = cell(record, year + 1),
               *d = cell(record, year + 2);
    bool before = y[0] == '-';
    const struct sj_value *value =
        sj_record_has(record, year) ? &record->fields[year] : &record->whole;
    if (y[0] == '\0') {
        sj_book_leave_out(book, record, value, NULL, "a month or a day without a year");
        return NULL;
    }
    if (!digits(before ? y + 1 : y) || (m[0] == '\0' && d[0] != '\0'))
        return to_edtf(book, record, value, sj_arena_printf(arena, "%s %s %s", d, m, y));
    const char *text =
        sj_arena_printf(arena, "%s%s", before ? "-" : "", padded(arena, y + before, 4));
    if (m[0] != '\0' && !digits(m)) /* "October" */
        return to_edtf(book, record, value, sj_arena_printf(arena, "%s %s %s", d, m, y));
    if (m[0] != '\0')
        text = sj_arena_printf(arena, "%s-%s", text, padded(arena, m, 2));
    if (d[0] != '\0')
        text = sj_arena_printf(arena, "%s-%s", text, padded(arena, d, 2));
    return to_edtf(book, record, value, text);
}

/* The field that holds an end of the stay; `parts` where it is in three. "null" where
 * there is none. */
static const char *one_end(struct sj_book *book, const struct sj_record *record,
                           enum sj_import_field field, enum sj_import_field parts)
{
    if (sj_record_has(record, field))
        return to_edtf(book, record, &record->fields[field], record->fields[field].text);
    bool some = sj_record_has(record, parts) || sj_record_has(record, parts + 1) ||
                sj_record_has(record, parts + 2);
    return some ? of_parts(book, record, parts) : "null";
}

static const char *join(struct sj_book *book, const struct sj_record *record,
                        const char *from, const char *to, const struct sj_value *value)
{
    struct sj_error why = {0};
    bool no_from = strcmp(from, "null") == 0;
    if (strcmp(to, "null") == 0 || strcmp(from, to) == 0)
        return from;
    const char *both = sj_arena_printf(record->arena, "%s/%s", no_from ? "" : from, to);
    if (is_edtf(record->arena, both, &why))
        return both;
    sj_book_leave_out(book, record, value, NULL, "%s to %s is no stay: %s", from, to,
                      why.msg);
    return NULL;
}

const char *sj_import_date(struct sj_book *book, const struct sj_record *record)
{
    enum sj_import_field start =
        sj_record_has(record, SJ_F_START) ? SJ_F_START : SJ_F_DATE;
    const char *from = one_end(book, record, start, SJ_F_YEAR);
    if (from == NULL)
        return NULL;
    const char *to = one_end(book, record, SJ_F_END, SJ_F_END_YEAR);
    if (to == NULL)
        return NULL;
    const struct sj_value *value = &record->fields[start];
    return join(book, record, from, to, value->text != NULL ? value : &record->whole);
}

const char *sj_import_day(struct sj_book *book, const struct sj_record *record,
                          enum sj_import_field field)
{
    const struct sj_value *value = &record->fields[field];
    struct sj_day day;
    const char *text = to_edtf(book, record, value, value->text);
    if (text == NULL || sj_day_parse(text, &day, NULL) == 0)
        return text;
    sj_book_leave_out(book, record, value, NULL, "a single day is wanted here, not %.60s",
                      text);
    return NULL;
}
