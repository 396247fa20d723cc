/* The document that is put together from rows: who, sources, findings, the whole. */
#include "import/book.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "doc/scan.h"

#define NAME_MAX_BYTES 1000 /* of a title or a name */

/* ---- findings ---- */

static void report(struct sj_book *book, enum sj_severity severity, size_t at,
                   const char *hint, const char *fmt, va_list ap)
{
    struct sj_diag *diag = sj_diags_add(book->diags, severity);
    if (diag == NULL)
        return;
    char text[600];
    vsnprintf(text, sizeof text, fmt, ap);
    size_t n = strlen(text);
    while (n > 0 && sj_utf8_check(text, n) < n) /* cut in the middle of a character */
        n = sj_utf8_check(text, n);
    diag->message = sj_arena_strndup(book->diags->arena, text, n);
    diag->hint = sj_arena_strdup(book->diags->arena, hint);
    sj_scan_position(book->text, book->n, at, &diag->line, &diag->column);
}

static size_t where(const struct sj_value *value)
{
    size_t from = value->at, to;
    if (value->node != NULL)
        sj_node_bytes(value->node, &from, &to);
    return from;
}

void sj_book_leave_out(struct sj_book *book, const struct sj_record *record,
                       const struct sj_value *value, const char *hint, const char *fmt,
                       ...)
{
    va_list ap;
    va_start(ap, fmt);
    report(book, SJ_ERROR, where(value), hint, fmt, ap);
    va_end(ap);
    SJ_VEC_PUSH(book->arena, &book->left_out, record->number);
}

void sj_book_warn(struct sj_book *book, const struct sj_value *value, const char *hint,
                  const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    report(book, SJ_WARNING, where(value), hint, fmt, ap);
    va_end(ap);
}

int sj_book_fail(struct sj_book *book, size_t at, const char *hint, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    report(book, SJ_ERROR, at, hint, fmt, ap);
    va_end(ap);
    return -1;
}

/* A remark on the file as a whole. */
static void remark(struct sj_book *book, enum sj_severity severity, const char *hint,
                   const char *message)
{
    struct sj_diag *diag = sj_diags_add(book->diags, severity);
    if (diag != NULL) {
        diag->message = message;
        diag->hint = hint;
    }
}

/* ---- names ---- */

/* A name without what no figure can show, and not without end; NULL for nothing. */
static const char *clean(struct sj_arena *arena, const char *text)
{
    struct sj_buf out = {0};
    bool seen = false;
    size_t n = strlen(text);
    for (size_t at = 0, next = 0; at < n && out.n < NAME_MAX_BYTES; at = next) {
        int32_t cp = sj_utf8_next(text, n, &next);
        if (cp < 0) {
            next++;
            continue;
        }
        bool space = cp == '\t' || cp == '\n' || cp == '\r';
        if (space)
            sj_buf_char(&out, ' ');
        else if (!sj_xml_forbids(cp) && cp >= 0x20 && cp != 0x7F)
            sj_buf_add(&out, text + at, next - at);
        seen = seen || (!space && !sj_char_invisible(cp));
    }
    const char *ret = seen ? sj_import_trim(arena, out.p, out.n) : NULL;
    sj_buf_finish(&out);
    return ret;
}

/* "vladimir-putin"; NULL where no letter of ASCII is left. */
static const char *slug(struct sj_arena *arena, const char *name)
{
    const char *key = sj_import_extra_key(arena, name) + 2;
    for (const char *p = key; *p != '\0'; p++)
        if ((unsigned char)*p >= 0x80)
            return NULL;
    return key[0] != '\0' && strcmp(key, "unnamed") != 0 ? key : NULL;
}

/* ---- subjects ---- */

const char *sj_book_subject(struct sj_book *book, const char *name, const char *home)
{
    size_t i;
    name = clean(book->arena, name);
    if (name == NULL)
        return NULL;
    if (sj_names_find(&book->subject_ids, name, &i)) {
        struct sj_import_subject *known = &book->subjects.items[i];
        return known->id != NULL ? known->id : known->name;
    }
    struct sj_import_subject subject = {name, name, sj_arena_strdup(book->arena, home),
                                        false};
    sj_names_add(&book->subject_ids, name, book->subjects.n, &i);
    SJ_VEC_PUSH(book->arena, &book->subjects, subject);
    return name;
}

/* "ID: NAME, HOME" */
static int read_subject(struct sj_book *book, const char *text, struct sj_error *err)
{
    const struct sj_gazetteer *places = book->asked->places;
    struct sj_import_subject subject = {.named = true};
    struct sj_place state;
    struct sj_place_advice advice;
    const char *colon = strchr(text, ':'), *name = colon != NULL ? colon + 1 : text;
    const char *comma = strrchr(name, ',');
    if (colon != NULL)
        subject.id = sj_import_trim(book->arena, text, (size_t)(colon - text));
    if (comma != NULL)
        subject.home = sj_import_trim(book->arena, comma + 1, strlen(comma + 1));
    size_t n = comma != NULL ? (size_t)(comma - name) : strlen(name);
    subject.name = clean(book->arena, sj_arena_strndup(book->arena, name, n));
    if (subject.name == NULL || (colon != NULL && subject.id == NULL))
        return sj_fail(err, SJ_E_USAGE,
                       "--subject takes \"NAME, HOME\" or \"ID: NAME, HOME\", not \"%s\"",
                       text);
    if (subject.home != NULL &&
        places->state(places->self, subject.home, &state, &advice) != 0)
        return sj_fail(err, SJ_E_USAGE,
                       "--subject: the home in \"%s\" is no state's code, as RU", text);
    size_t before;
    if (subject.id != NULL)
        subject.id = clean(book->arena, subject.id);
    const char *ids[] = {subject.id, subject.name};
    for (size_t i = 0; i < 2; i++)
        if (ids[i] != NULL)
            sj_names_add(&book->subject_ids, ids[i], book->subjects.n, &before);
    SJ_VEC_PUSH(book->arena, &book->subjects, subject);
    return 0;
}

int sj_book_open(struct sj_book *book, struct sj_error *err)
{
    const struct sj_import_asked *asked = book->asked;
    struct sj_day day;
    sj_ids_init(&book->source_keys, book->arena);
    sj_ids_init(&book->regime_ids, book->arena);
    if (asked->as_of != NULL && sj_day_parse(asked->as_of, &day, NULL) != 0)
        return sj_fail(err, SJ_E_USAGE, "--as-of takes a day as 2023-10-12, not \"%s\"",
                       asked->as_of);
    for (size_t i = 0; i < asked->n_subjects; i++)
        if (read_subject(book, asked->subjects[i], err) != 0)
            return -1;
    return 0;
}

/* A subject that is asked for without an id is the only one that the file names. */
static void settle_subjects(struct sj_book *book)
{
    size_t n = book->subjects.n;
    struct sj_import_subject *items = book->subjects.items;
    if (n == 2 && items[0].named && items[0].id == NULL && !items[1].named) {
        items[0].id = items[1].id;
        book->subjects.n = 1;
    }
    for (size_t i = 0; i < book->subjects.n; i++)
        if (items[i].id == NULL) {
            size_t taken;
            const char *id = slug(book->arena, items[i].name);
            bool fine = id != NULL && !sj_names_find(&book->subject_ids, id, &taken);
            items[i].id = fine ? id : items[i].name;
        }
}

/* Events of nobody are of the one there is; where there are several, of nobody known. */
static void settle_whose(struct sj_book *book)
{
    size_t kept = 0;
    for (size_t i = 0; i < book->events.n; i++) {
        struct sj_import_event *event = &book->events.items[i];
        if (event->whose_open && book->subjects.n > 1) {
            struct sj_record record = {.number = event->number};
            const struct sj_value at = {.at = event->at};
            sj_book_leave_out(book, &record, &at, NULL,
                              "whose visit or warrant? There are %zu subjects, and this "
                              "row names none",
                              book->subjects.n);
            continue;
        }
        book->events.items[kept++] = *event;
    }
    book->events.n = kept;
}

/* ---- sources and regimes ---- */

/* The number of a title with an address: the same are one source. */
static size_t key_of(struct sj_book *book, const struct sj_import_source *source)
{
    const char *key = sj_arena_printf(book->arena, "%s\n%s", source->title,
                                      source->url != NULL ? source->url : "");
    return sj_ids_of(&book->source_keys, key, strlen(key));
}

/* "s1", or the next that no source of the file has taken. */
static const char *free_id(const struct sj_book *book)
{
    size_t taken;
    for (size_t i = book->sources.n + 1;; i++) {
        const char *id = sj_arena_printf(book->arena, "s%zu", i);
        if (!sj_names_find(&book->source_ids, id, &taken))
            return id;
    }
}

static const char *add_source(struct sj_book *book, struct sj_import_source source)
{
    size_t before;
    source.url = sj_arena_strdup(book->arena, source.url);
    source.date = sj_arena_strdup(book->arena, source.date);
    source.publisher =
        source.publisher != NULL ? clean(book->arena, source.publisher) : NULL;
    sj_names_add(&book->source_ids, source.id, book->sources.n, &before);
    SJ_VEC_PUSH(book->arena, &book->sources, source);
    return source.id;
}

const char *sj_book_source(struct sj_book *book, struct sj_import_source source)
{
    size_t i;
    const char *title = clean(book->arena, source.title);
    source.title = title != NULL ? title : "untitled";
    source.id = source.id != NULL ? clean(book->arena, source.id) : NULL;
    if (source.id != NULL)
        return sj_names_find(&book->source_ids, source.id, &i) ? book->sources.items[i].id
                                                               : add_source(book, source);
    size_t key = key_of(book, &source);
    if (key < book->keyed_sources.n)
        return book->keyed_sources.items[key];
    source.id = free_id(book);
    SJ_VEC_PUSH(book->arena, &book->keyed_sources, source.id);
    return add_source(book, source);
}

void sj_book_regime(struct sj_book *book, const char *id)
{
    if (sj_ids_of_text(&book->regime_ids, id) == book->regimes.n)
        SJ_VEC_PUSH(book->arena, &book->regimes, sj_arena_strdup(book->arena, id));
}

/* ---- the whole ---- */

/* "My trips" of "data/my-trips.csv" */
static const char *title_of_file(struct sj_arena *arena, const char *file)
{
    const char *slash = file != NULL ? strrchr(file, '/') : NULL;
    const char *name = slash != NULL ? slash + 1 : file;
    if (name == NULL || name[0] == '\0' || name[0] == '-' || name[0] == '.')
        return NULL;
    char *title = sj_arena_strndup(arena, name, strcspn(name, "."));
    for (char *p = title; *p != '\0'; p++)
        if (*p == '-' || *p == '_')
            *p = ' ';
    if (sj_utf8_check(title, strlen(title)) < strlen(title) ||
        clean(arena, title) == NULL)
        return NULL;
    title = sj_arena_strdup(arena, clean(arena, title));
    if (sj_utf8_is_lower(title))
        sj_utf8_capitalise(title);
    return title;
}

static const char *settle_title(struct sj_book *book)
{
    const char *given = book->asked->title != NULL ? book->asked->title : book->title;
    const char *title = given != NULL ? clean(book->arena, given) : NULL;
    if (title != NULL)
        return title;
    title = title_of_file(book->arena, book->asked->file);
    remark(book, SJ_WARNING, "say --title \"…\"",
           title != NULL ? "the file has no title for the figure; its name stands for one"
                         : "there is no title for the figure; it is called \"Trips\"");
    return title != NULL ? title : "Trips";
}

static void settle_who(struct sj_book *book)
{
    bool wanted = false;
    for (size_t i = 0; i < book->events.n; i++)
        wanted = wanted || book->events.items[i].whose_open;
    if (!wanted || book->subjects.n > 0)
        return;
    struct sj_import_subject subject = {"traveller", "The traveller", NULL, false};
    SJ_VEC_PUSH(book->arena, &book->subjects, subject);
    remark(book, SJ_WARNING, "say --subject \"Name, HOME\", as in \"Jane Doe, FR\"",
           "the file does not say who travels");
}

/* Opens a key of the document; the first one has no comma before it. */
static void key_open(struct sj_buf *out, const char *key)
{
    sj_buf_printf(out, "%s\n  \"%s\": ", out->n > 1 ? "," : "", key);
}

static void put(struct sj_buf *out, const char *before, const char *key, const char *text)
{
    if (text == NULL)
        return;
    sj_buf_printf(out, "%s\"%s\": ", before, key);
    sj_buf_json(out, text);
}

static void print_subjects(const struct sj_book *book, struct sj_buf *out)
{
    if (book->subjects.n == 0)
        return;
    key_open(out, "subjects");
    for (size_t i = 0; i < book->subjects.n; i++) {
        const struct sj_import_subject *subject = &book->subjects.items[i];
        put(out, i == 0 ? "[\n    {" : ",\n    {", "id", subject->id);
        put(out, ", ", "name", subject->name);
        put(out, ", ", "home", subject->home);
        sj_buf_char(out, '}');
    }
    sj_buf_str(out, "\n  ]");
}

static void print_sources(const struct sj_book *book, struct sj_buf *out)
{
    if (book->sources.n == 0)
        return;
    key_open(out, "sources");
    for (size_t i = 0; i < book->sources.n; i++) {
        const struct sj_import_source *source = &book->sources.items[i];
        put(out, i == 0 ? "[\n    {" : ",\n    {", "id", source->id);
        put(out, ", ", "title", source->title);
        put(out, ", ", "publisher", source->publisher);
        put(out, ", ", "date", source->date);
        put(out, ", ", "url", source->url);
        sj_buf_char(out, '}');
    }
    sj_buf_str(out, "\n  ]");
}

static void print_regimes(const struct sj_book *book, struct sj_buf *out)
{
    if (book->regimes.n == 0)
        return;
    key_open(out, "regimes");
    for (size_t i = 0; i < book->regimes.n; i++) {
        sj_buf_str(out, i == 0 ? "[" : ", ");
        sj_buf_json(out, book->regimes.items[i]);
    }
    sj_buf_char(out, ']');
}

static void print_text(struct sj_buf *out, const char *key, const char *text)
{
    if (text == NULL)
        return;
    key_open(out, key);
    sj_buf_json(out, text);
}

void sj_book_close(struct sj_book *book, struct sj_buf *out)
{
    settle_subjects(book);
    settle_whose(book);
    settle_who(book);
    if (book->utc)
        remark(book, SJ_NOTE, NULL,
               "times are in UTC: at the place it may have been another day");
    if (book->events.n > 0 && !book->some_place)
        remark(book, SJ_WARNING,
               "give the rows a place (\"Bishkek, KG\") to see them on the map",
               "no row has a place: there will be a timeline and no stop on the map");
    sj_buf_char(out, '{');
    print_text(out, "title", settle_title(book));
    print_text(out, "deck", book->deck != NULL ? clean(book->arena, book->deck) : NULL);
    print_text(out, "as_of",
               book->asked->as_of != NULL ? book->asked->as_of : book->as_of);
    print_text(out, "worldview", book->worldview);
    print_subjects(book, out);
    print_regimes(book, out);
    print_sources(book, out);
    key_open(out, "events");
    sj_buf_char(out, '[');
    for (size_t i = 0; i < book->events.n; i++)
        sj_buf_printf(out, "%s\n    %s", i == 0 ? "" : ",", book->events.items[i].json);
    sj_buf_str(out, book->events.n > 0 ? "\n  ]\n}\n" : "]\n}\n");
}

void sj_book_finish(struct sj_book *book)
{
    sj_names_finish(&book->event_ids);
    sj_names_finish(&book->subject_ids);
    sj_names_finish(&book->source_ids);
    sj_arena_free(book->arena);
}
