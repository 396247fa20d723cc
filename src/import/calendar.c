/* iCalendar (RFC 5545): the events of a calendar. */
#include <string.h>

#include "import/book.h"

/* A line as it is meant, its folds undone. */
struct line {
    char *name; /* in capitals, without parameters */
    char *params, *value;
    size_t at; /* byte of the file */
    size_t number;
};

struct calendar {
    struct sj_book *book;
    size_t at, number; /* the next line of the file */
    int depth;         /* of components within the event */
    bool in_event;
    /* ---- of the event ---- */
    struct sj_arena *arena;
    struct sj_record record;
    const char *end; /* DTEND as it stands */
    size_t end_at;
    bool all_day, repeats, end_is_day;
};

/* ---- lines ---- */

static size_t line_end(const struct sj_book *book, size_t at)
{
    const char *p = memchr(book->text + at, '\n', book->n - at);
    return p != NULL ? (size_t)(p - book->text) : book->n;
}

/* The next line with those that go on with it, which begin with a blank. */
static bool next_text(struct calendar *in, struct sj_buf *out, size_t *ret_at)
{
    const struct sj_book *book = in->book;
    if (in->at >= book->n)
        return false;
    *ret_at = in->at;
    out->n = 0;
    sj_buf_str(out, "");
    for (bool first = true; in->at < book->n; first = false) {
        char c = book->text[in->at];
        if (!first && c != ' ' && c != '\t')
            break;
        size_t from = in->at + (first ? 0 : 1), to = line_end(book, in->at);
        size_t n = to - from;
        if (n > 0 && book->text[to - 1] == '\r')
            n--;
        sj_buf_add(out, book->text + from, n);
        in->at = to < book->n ? to + 1 : to;
        in->number++;
    }
    return true;
}

static void upper(char *s)
{
    for (; *s != '\0'; s++)
        if (*s >= 'a' && *s <= 'z')
            *s = (char)(*s - 'a' + 'A');
}

/* "NAME;PARAM=x:value"; a colon in quotes is of a parameter. False for what is no
 * property. */
static bool split(char *text, struct line *line)
{
    bool quoted = false;
    char *p = text;
    for (; *p != '\0' && (quoted || *p != ':'); p++)
        quoted = quoted != (*p == '"');
    if (*p != ':')
        return false;
    *p = '\0';
    line->value = p + 1;
    line->name = text;
    line->params = text + strcspn(text, ";");
    if (*line->params == ';')
        *line->params++ = '\0';
    upper(line->name);
    return true;
}

/* Backslashes undone: "\n", "\,", "\;", "\\". */
static const char *unescaped(struct sj_arena *arena, const char *value)
{
    char *text = sj_arena_strdup(arena, value);
    size_t n = 0;
    for (const char *p = value; *p != '\0'; p++) {
        if (*p == '\\' && p[1] != '\0') {
            p++;
            text[n++] = *p == 'n' || *p == 'N' ? '\n' : *p;
        } else {
            text[n++] = *p;
        }
    }
    text[n] = '\0';
    return text;
}

/* ---- dates ---- */

static bool digits(const char *s, size_t n)
{
    return strspn(s, "0123456789") >= n;
}

/* "20231012" or "20231012T100000Z" as "2023-10-12"; else as it is, to be refused. */
static const char *day_of(struct calendar *in, const char *value)
{
    struct sj_arena *arena = in->arena;
    if (!digits(value, 8) || (value[8] != '\0' && value[8] != 'T'))
        return value;
    size_t n = strlen(value);
    in->book->utc = in->book->utc || (value[8] == 'T' && value[n - 1] == 'Z');
    return sj_arena_printf(arena, "%.4s-%.2s-%.2s", value, value + 4, value + 6);
}

/* The end is the first moment after: the day before, where that is a midnight. */
static const char *last_day(struct calendar *in)
{
    struct sj_day day;
    const char *text = day_of(in, in->end);
    bool midnight = in->end_is_day || strstr(in->end, "T000000") != NULL;
    if (!midnight || sj_day_parse(text, &day, NULL) != 0)
        return text;
    struct sj_buf iso = {0};
    sj_day_iso((struct sj_day){day.n - 1}, &iso);
    const char *ret = sj_arena_strdup(in->arena, iso.p);
    sj_buf_finish(&iso);
    return ret;
}

/* "P2D", "P1W": whole days; a time of day is within the day. 0 where it is none. */
static int days_of_duration(const char *value)
{
    int n = 0;
    if (value[0] != 'P')
        return 0;
    for (value++; digits(value, 1) && n < 10000; value++)
        n = n * 10 + (*value - '0');
    return *value == 'W' ? 7 * n : *value == 'D' ? n : 0;
}

static void take_duration(struct calendar *in, const char *value, size_t at)
{
    struct sj_day day;
    const char *start = in->record.fields[SJ_F_START].text;
    int days = days_of_duration(value);
    if (days < 2 || start == NULL || sj_day_parse(start, &day, NULL) != 0)
        return;
    struct sj_buf iso = {0};
    sj_day_iso((struct sj_day){day.n + days - 1}, &iso);
    sj_record_set(&in->record, SJ_F_END, iso.p, at);
    sj_buf_finish(&iso);
}

/* ---- an event ---- */

static void begin_event(struct calendar *in, const struct line *line)
{
    in->arena = sj_arena_new();
    in->in_event = true;
    in->depth = 0;
    in->end = NULL;
    in->end_is_day = in->repeats = false;
    sj_record_begin(&in->record, in->arena, line->number, line->at, NULL);
}

static void end_event(struct calendar *in)
{
    struct sj_record *record = &in->record;
    const char *start = record->fields[SJ_F_START].text;
    if (in->end != NULL) {
        const char *last = last_day(in);
        /* An event that ends at the midnight it begins at lasts no day less. */
        bool before = start != NULL && strcmp(last, start) < 0 &&
                      strcmp(day_of(in, in->end), start) == 0;
        sj_record_set(record, SJ_F_END, before ? start : last, in->end_at);
    }
    if (in->repeats)
        sj_book_warn(in->book, &record->whole, NULL,
                     "an event that repeats: the first time is taken");
    if (start == NULL)
        sj_book_leave_out(in->book, record, &record->whole, NULL,
                          "an event without DTSTART");
    else
        sj_book_take(in->book, record);
    sj_arena_free(in->arena);
    in->in_event = false;
}

/* "59.3;18.06": latitude first. */
static void take_geo(struct calendar *in, const char *value, size_t at)
{
    const char *semicolon = strchr(value, ';');
    if (semicolon == NULL) {
        sj_record_extra(&in->record, "geo", value);
        return;
    }
    sj_record_set(&in->record, SJ_F_LAT,
                  sj_arena_strndup(in->arena, value, (size_t)(semicolon - value)), at);
    sj_record_set(&in->record, SJ_F_LON, semicolon + 1, at);
}

/* The name that a person's address carries, else the address. */
static const char *person_of(struct sj_arena *arena, const struct line *line)
{
    const char *name = strstr(line->params, "CN=");
    if (name == NULL)
        return strncmp(line->value, "mailto:", 7) == 0 ? line->value + 7 : line->value;
    name += 3;
    bool quoted = *name == '"';
    name += quoted;
    return sj_arena_strndup(arena, name, strcspn(name, quoted ? "\"" : ";:"));
}

static void take_person(struct calendar *in, const struct line *line)
{
    struct sj_value *with = &in->record.fields[SJ_F_WITH];
    size_t n = with->n_items;
    const char **items = SJ_NEW_N(in->arena, n + 1, const char *);
    for (size_t i = 0; i < n; i++)
        items[i] = with->items[i];
    items[n] = sj_import_line(in->arena, person_of(in->arena, line));
    if (items[n][0] == '\0' || n >= 100) /* a list of people, not a mailing list */
        return;
    *with = (struct sj_value){
        .text = items[0], .items = items, .n_items = n + 1, .at = line->at};
}

static const struct property {
    const char *name;
    enum sj_import_field field;
} properties[] = {
    {"SUMMARY", SJ_F_LABEL}, {"DESCRIPTION", SJ_F_DETAIL}, {"LOCATION", SJ_F_PLACE},
    {"UID", SJ_F_ID},        {"URL", SJ_F_SOURCE_URL},
};

/* Of use to calendars alone. */
static const char *const passed_over[] = {
    "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE",
    "TRANSP",  "CLASS",   "EXDATE",        "RECURRENCE-ID",
};

static bool take_known(struct calendar *in, const struct line *line)
{
    for (size_t i = 0; i < sizeof properties / sizeof properties[0]; i++)
        if (strcmp(properties[i].name, line->name) == 0) {
            sj_record_set(&in->record, properties[i].field,
                          unescaped(in->arena, line->value), line->at);
            return true;
        }
    for (size_t i = 0; i < sizeof passed_over / sizeof passed_over[0]; i++)
        if (strcmp(passed_over[i], line->name) == 0)
            return true;
    return false;
}

static void take_property(struct calendar *in, const struct line *line)
{
    if (strcmp(line->name, "DTSTART") == 0) {
        sj_record_set(&in->record, SJ_F_START, day_of(in, line->value), line->at);
    } else if (strcmp(line->name, "DTEND") == 0) {
        in->end = sj_arena_strdup(in->arena, line->value);
        in->end_at = line->at;
        in->end_is_day = strchr(line->value, 'T') == NULL;
    } else if (strcmp(line->name, "DURATION") == 0) {
        take_duration(in, line->value, line->at);
    } else if (strcmp(line->name, "GEO") == 0) {
        take_geo(in, line->value, line->at);
    } else if (strcmp(line->name, "ATTENDEE") == 0) {
        take_person(in, line);
    } else if (strcmp(line->name, "RRULE") == 0 || strcmp(line->name, "RDATE") == 0) {
        in->repeats = true;
        sj_record_extra(&in->record, line->name, line->value);
    } else if (strcmp(line->name, "STATUS") == 0) {
        sj_record_set(&in->record, SJ_F_STATUS, line->value, line->at);
    } else if (!take_known(in, line)) {
        sj_record_extra(&in->record, line->name, unescaped(in->arena, line->value));
    }
}

static void take_line(struct calendar *in, const struct line *line)
{
    bool begins = strcmp(line->name, "BEGIN") == 0, ends = strcmp(line->name, "END") == 0;
    if (!in->in_event) {
        if (begins && strcmp(line->value, "VEVENT") == 0)
            begin_event(in, line);
        else if (strcmp(line->name, "X-WR-CALNAME") == 0)
            in->book->title = unescaped(in->book->arena, line->value);
        return;
    }
    if (begins)
        in->depth++;
    else if (ends && in->depth > 0)
        in->depth--;
    else if (ends)
        end_event(in);
    else if (in->depth == 0)
        take_property(in, line);
}

int sj_import_calendar(struct sj_book *book)
{
    struct calendar in = {.book = book, .number = 1};
    struct sj_buf text = {0};
    struct line line = {.number = 1};
    book->by_lines = true;
    if (book->n >= 3 && memcmp(book->text, "\xef\xbb\xbf", 3) == 0)
        in.at = 3;
    while (!book->over_limit && next_text(&in, &text, &line.at)) {
        if (split(text.p, &line))
            take_line(&in, &line);
        line.number = in.number;
    }
    sj_buf_finish(&text);
    if (!in.in_event)
        return 0;
    sj_book_leave_out(book, &in.record, &in.record.whole, NULL,
                      "the file ends within this event");
    sj_arena_free(in.arena);
    return 0;
}
