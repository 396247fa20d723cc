/* From a row to an event, which is taken when the loader takes it. */
#include <string.h>

#include "import/book.h"

/* ---- words for kinds and statuses ---- */

static const struct word {
    const char *word, *ours;
} kinds[] =
    {
        {"visit", "visit"}, {"trip", "visit"},      {"travel", "visit"},
        {"stay", "visit"},  {"warrant", "warrant"}, {"treaty", "treaty"},
        {"other", "other"}, {"event", "other"},
},
  statuses[] = {
      {"made", "made"},          {"done", "made"},         {"completed", "made"},
      {"confirmed", "made"},     {"visited", "made"},      {"planned", "planned"},
      {"tentative", "planned"},  {"scheduled", "planned"}, {"upcoming", "planned"},
      {"expected", "planned"},   {"invited", "invited"},   {"skipped", "skipped"},
      {"absent", "skipped"},     {"declined", "skipped"},  {"cancelled", "cancelled"},
      {"canceled", "cancelled"}, {"remote", "remote"},     {"virtual", "remote"},
      {"online", "remote"},      {"ongoing", "ongoing"},
};

#define COUNT(a) (sizeof(a) / sizeof(a)[0])

static bool same_word(const char *a, const char *b)
{
    for (; *a != '\0' && *b != '\0'; a++, b++)
        if ((*a >= 'A' && *a <= 'Z' ? *a - 'A' + 'a' : *a) != *b)
            return false;
    return *a == *b;
}

/* Ours for a word of theirs; NULL after the row was left out. */
static const char *word_of(struct sj_book *book, const struct sj_record *record,
                           enum sj_import_field field, const char *what,
                           const struct word *words, size_t n)
{
    const struct sj_value *value = &record->fields[field];
    struct sj_suggest near = {.word = value->text};
    struct sj_buf all = {0};
    for (size_t i = 0; i < n; i++) {
        if (same_word(value->text, words[i].word))
            return words[i].ours;
        sj_suggest_try(&near, words[i].word);
    }
    const char *hint = sj_suggest_hint(&near, record->arena);
    for (size_t i = 0; i < n; i++)
        if (strcmp(words[i].word, words[i].ours) == 0)
            sj_buf_printf(&all, "%s%s", all.n == 0 ? "there are " : ", ", words[i].ours);
    if (hint == NULL)
        hint = sj_arena_strdup(record->arena, all.p);
    sj_buf_finish(&all);
    sj_book_leave_out(book, record, value, hint, "\"%.60s\" is no %s", value->text, what);
    return NULL;
}

/* ---- writing ---- */

static void key_open(struct sj_buf *out, const char *key)
{
    sj_buf_str(out, out->n > 1 ? ", " : "");
    sj_buf_json(out, key);
    sj_buf_str(out, ": ");
}

static void put_text(struct sj_buf *out, const char *key, const char *text)
{
    if (text == NULL)
        return;
    key_open(out, key);
    sj_buf_json(out, text);
}

static void put_list(struct sj_buf *out, const char *key, const char *const *items,
                     size_t n)
{
    if (n == 0)
        return;
    key_open(out, key);
    for (size_t i = 0; i < n; i++) {
        sj_buf_str(out, i == 0 ? "[" : ", ");
        sj_buf_json(out, items[i]);
    }
    sj_buf_char(out, ']');
}

static const char *line_of(const struct sj_record *record, enum sj_import_field field)
{
    const char *text = record->fields[field].text;
    return text != NULL ? sj_import_line(record->arena, text) : NULL;
}

/* ---- what takes more than copying ---- */

/* An id that was given before, or that stands for a position, is kept aside. */
static const char *take_id(struct sj_book *book, struct sj_record *record)
{
    const char *id = line_of(record, SJ_F_ID);
    if (id == NULL)
        return NULL;
    bool position =
        id[0] == 'e' && id[1] != '\0' && strspn(id + 1, "0123456789") == strlen(id + 1);
    size_t before;
    if (!position && !sj_names_find(&book->event_ids, id, &before))
        return id;
    if (!position)
        sj_book_warn(book, &record->fields[SJ_F_ID], NULL,
                     "the id \"%.60s\" was given before; kept as \"x-id\"", id);
    sj_record_extra(record, "id", id);
    return NULL;
}

static bool is_address(const char *url)
{
    static const char *const schemes[] = {"https://", "http://", "mailto:"};
    for (size_t i = 0; i < COUNT(schemes); i++)
        if (strncmp(url, schemes[i], strlen(schemes[i])) == 0)
            return strpbrk(url, " \t\r\n\"<>") == NULL && strlen(url) < 2000 &&
                   strlen(url) > strlen(schemes[i]);
    return false;
}

/* "example.org" of "https://example.org/report" */
static const char *host_of(struct sj_arena *arena, const char *url)
{
    const char *from = strstr(url, "://");
    from = from != NULL ? from + 3 : url;
    return sj_arena_strndup(arena, from, strcspn(from, "/?#"));
}

/* A title and an address make one source. */
static const char *own_source(struct sj_book *book, struct sj_record *record)
{
    const char *title = line_of(record, SJ_F_SOURCE);
    const char *url = line_of(record, SJ_F_SOURCE_URL), *date = NULL;
    if (url == NULL && title != NULL && is_address(title)) {
        url = title;
        title = NULL;
    }
    if (url != NULL && !is_address(url)) {
        sj_record_extra(record, "url", url);
        url = NULL;
    }
    if (title == NULL && url == NULL)
        return NULL;
    if (sj_record_has(record, SJ_F_SOURCE_DATE)) {
        struct sj_edtf parsed;
        date = line_of(record, SJ_F_SOURCE_DATE);
        if (sj_edtf_parse(record->arena, date, &parsed, NULL, NULL) != 0) {
            sj_record_extra(record, "source-date", date);
            date = NULL;
        }
    }
    struct sj_import_source source = {
        .title = title != NULL ? title : host_of(record->arena, url),
        .url = url,
        .date = date,
    };
    return sj_book_source(book, source);
}

static const char *const *all_sources(struct sj_book *book, struct sj_record *record,
                                      size_t *ret_n)
{
    SJ_VEC(const char *) ids = {0};
    size_t n = 0;
    const char *const *named =
        sj_value_list(&record->fields[SJ_F_SOURCES], record->arena, &n);
    for (size_t i = 0; i < n; i++) {
        bool url = is_address(named[i]);
        struct sj_import_source source = {
            .id = url ? NULL : sj_import_line(record->arena, named[i]),
            .title = url ? host_of(record->arena, named[i]) : named[i],
            .url = url ? named[i] : NULL};
        const char *id = sj_book_source(book, source);
        SJ_VEC_PUSH(record->arena, &ids, id);
    }
    const char *own = own_source(book, record);
    if (own != NULL)
        SJ_VEC_PUSH(record->arena, &ids, own);
    *ret_n = ids.n;
    return ids.items;
}

/* ---- warrants of the pack ---- */

static bool is_day(const struct sj_value *value, struct sj_day day)
{
    struct sj_day given;
    return sj_day_parse(value->text, &given, NULL) == 0 && given.n == day.n;
}

static bool is_list(const struct sj_record *record, const struct sj_value *value,
                    const char *const *items, size_t n)
{
    size_t n_given;
    const char *const *given = sj_value_list(value, record->arena, &n_given);
    bool same = n == n_given;
    for (size_t i = 0; same && i < n; i++)
        same = strcmp(given[i], items[i]) == 0;
    return same;
}

/* What the pack knows of a warrant is not said again: only what differs is the file's. */
static void leave_to_pack(const struct sj_book *book, struct sj_record *record)
{
    const struct sj_warrant_pack *pack = book->asked->warrants;
    const struct sj_value *fields = record->fields;
    struct sj_warrant_fact fact;
    const char *ref = line_of(record, SJ_F_REF);
    if (ref == NULL || pack == NULL || pack->find(pack->self, ref, &fact) != 0)
        return;
    const struct {
        enum sj_import_field field;
        bool same;
    } said[] = {
        {SJ_F_PUBLIC, sj_record_has(record, SJ_F_PUBLIC) &&
                          is_day(&fields[SJ_F_PUBLIC], fact.public_day)},
        {SJ_F_UNTIL,
         sj_record_has(record, SJ_F_UNTIL) && is_day(&fields[SJ_F_UNTIL], fact.until)},
        {SJ_F_SITUATION, sj_record_has(record, SJ_F_SITUATION) &&
                             fact.situation != NULL &&
                             strcmp(fields[SJ_F_SITUATION].text, fact.situation) == 0},
        {SJ_F_ALSO_BINDS, sj_record_has(record, SJ_F_ALSO_BINDS) &&
                              is_list(record, &fields[SJ_F_ALSO_BINDS], fact.also_binds,
                                      fact.n_also_binds)},
    };
    for (size_t i = 0; i < COUNT(said); i++)
        if (said[i].same)
            record->fields[said[i].field] = (struct sj_value){.text = NULL};
}

/* ---- the loader's word ---- */

/* Which cells a key of the event came from. */
static const struct origin {
    const char *key;
    enum sj_import_field fields[5];
    size_t n;
} origins[] = {
    {"date", {SJ_F_DATE, SJ_F_START, SJ_F_YEAR, SJ_F_END, SJ_F_END_YEAR}, 5},
    {"place", {SJ_F_CITY, SJ_F_PLACE, SJ_F_COUNTRY, SJ_F_LON, SJ_F_LAT}, 5},
    {"status", {SJ_F_STATUS}, 1},
    {"subject", {SJ_F_SUBJECT}, 1},
    {"label", {SJ_F_LABEL}, 1},
    {"detail", {SJ_F_DETAIL}, 1},
    {"with", {SJ_F_WITH}, 1},
    {"id", {SJ_F_ID}, 1},
    {"controlled_by", {SJ_F_CONTROLLED_BY}, 1},
    {"priority", {SJ_F_PRIORITY}, 1},
    {"reported", {SJ_F_REPORTED}, 1},
    {"regime", {SJ_F_REGIME}, 1},
    {"situation", {SJ_F_SITUATION}, 1},
    {"public", {SJ_F_PUBLIC}, 1},
    {"until", {SJ_F_UNTIL}, 1},
    {"also_binds", {SJ_F_ALSO_BINDS}, 1},
    {"ref", {SJ_F_REF}, 1},
};

/* "/events/0/place/lon" is of the place. */
static const struct sj_value *origin_of(const struct sj_record *record,
                                        const char *pointer)
{
    static const char event[] = "/events/0/";
    if (strncmp(pointer, event, sizeof event - 1) != 0)
        return &record->whole;
    const char *key = pointer + sizeof event - 1;
    size_t n = strcspn(key, "/");
    for (size_t i = 0; i < COUNT(origins); i++) {
        if (strlen(origins[i].key) != n || strncmp(origins[i].key, key, n) != 0)
            continue;
        for (size_t k = 0; k < origins[i].n; k++)
            if (sj_record_has(record, origins[i].fields[k]))
                return &record->fields[origins[i].fields[k]];
    }
    return &record->whole;
}

/* A document of that one event, with the names it uses. */
static void print_alone(const struct sj_record *record, const char *subject,
                        const char *const *sources, size_t n_sources, const char *event,
                        struct sj_buf *out)
{
    const char *regime = line_of(record, SJ_F_REGIME);
    sj_buf_str(out, "{\"title\": \"t\", \"subjects\": [{\"name\": \"n\", \"id\": ");
    sj_buf_json(out, subject != NULL ? subject : "s");
    sj_buf_str(out, "}], \"sources\": [");
    for (size_t i = 0; i < n_sources; i++) {
        bool first = true;
        for (size_t k = 0; k < i; k++)
            first = first && strcmp(sources[k], sources[i]) != 0;
        if (!first)
            continue;
        sj_buf_str(out, i == 0 ? "" : ", ");
        sj_buf_str(out, "{\"title\": \"t\", \"id\": ");
        sj_buf_json(out, sources[i]);
        sj_buf_char(out, '}');
    }
    sj_buf_str(out, "], ");
    if (regime != NULL) {
        sj_buf_str(out, "\"regimes\": [");
        sj_buf_json(out, regime);
        sj_buf_str(out, "], ");
    }
    sj_buf_printf(out, "\"events\": [%s]}", event);
}

#define UNKNOWN_PLACE                                                                    \
    "a place that is not in the list needs a latitude and a longitude; \"sojourn "       \
    "places NAME\" shows what is"

static int check(struct sj_book *book, const struct sj_record *record,
                 const struct sj_buf *alone)
{
    const struct sj_import_asked *asked = book->asked;
    struct sj_diags *found = sj_diags_new();
    found->unread = sj_diags_full(book->diags);
    struct sj_doc *doc =
        sj_doc_load(alone->p, alone->n, asked->places, asked->warrants, found);
    for (size_t i = 0; doc == NULL && i < found->n; i++) {
        const struct sj_diag *diag = &found->items[i];
        if (diag->severity != SJ_ERROR)
            continue;
        /* The loader speaks of JSON, where a table has columns. */
        bool object = diag->hint != NULL && strstr(diag->hint, "{\"name\"") != NULL;
        sj_book_leave_out(book, record, origin_of(record, diag->pointer),
                          object ? UNKNOWN_PLACE : diag->hint, "%s", diag->message);
        break;
    }
    sj_diags_free(found);
    int r = doc != NULL ? 0 : -1;
    sj_doc_free(doc);
    return r;
}

/* ---- the event ---- */

/* What an event says once all of its row has been understood. */
struct parts {
    const char *id, *kind, *status, *subject, *date, *place;
    const char *reported, *public_day, *until;
    const char *const *sources;
    size_t n_sources;
};

static int read_days(struct sj_book *book, const struct sj_record *record,
                     struct parts *p)
{
    static const enum sj_import_field fields[] = {SJ_F_REPORTED, SJ_F_PUBLIC, SJ_F_UNTIL};
    const char **into[] = {&p->reported, &p->public_day, &p->until};
    for (size_t i = 0; i < COUNT(fields); i++)
        if (sj_record_has(record, fields[i]) &&
            (*into[i] = sj_import_day(book, record, fields[i])) == NULL)
            return -1;
    return 0;
}

static int read_parts(struct sj_book *book, struct sj_record *record, struct parts *p)
{
    p->date = sj_import_date(book, record);
    if (p->date == NULL || sj_import_place(book, record, &p->place) != 0)
        return -1;
    p->kind = p->place != NULL ? "visit" : "other";
    if (sj_record_has(record, SJ_F_KIND)) {
        p->kind = word_of(book, record, SJ_F_KIND, "kind", kinds, COUNT(kinds));
        if (p->kind == NULL)
            return -1;
    } else if (p->place == NULL && book->place_column) {
        sj_book_warn(book, &record->whole, "give it a place, or the kind \"other\"",
                     "a row without a place: taken as an event beside the map");
    }
    bool visit = strcmp(p->kind, "visit") == 0;
    if (sj_record_has(record, SJ_F_STATUS) && visit) {
        p->status =
            word_of(book, record, SJ_F_STATUS, "status", statuses, COUNT(statuses));
        if (p->status == NULL)
            return -1;
    } else if (sj_record_has(record, SJ_F_STATUS)) {
        sj_record_extra(record, "status", record->fields[SJ_F_STATUS].text);
    }
    bool made = p->status == NULL || strcmp(p->status, "made") == 0;
    if (made && strcmp(p->date, "null") == 0)
        sj_book_warn(book, &record->whole,
                     visit ? "give it a date, or a status as planned" : NULL,
                     "no date: taken as an event of which no day is known");
    return read_days(book, record, p);
}

static void put_priority(struct sj_buf *out, const struct sj_record *record)
{
    const char *priority = line_of(record, SJ_F_PRIORITY);
    if (priority == NULL)
        return;
    bool digit = priority[0] >= '0' && priority[0] <= '9' && priority[1] == '\0';
    key_open(out, "priority");
    if (digit)
        sj_buf_str(out, priority);
    else
        sj_buf_json(out, priority);
}

static void put_event(const struct sj_record *record, const struct parts *p,
                      struct sj_buf *out)
{
    size_t n = 0;
    const char *const *items =
        sj_value_list(&record->fields[SJ_F_WITH], record->arena, &n);
    sj_buf_char(out, '{');
    put_text(out, "id", p->id);
    put_text(out, "kind", p->kind);
    put_text(out, "status", p->status);
    put_text(out, "subject", p->subject);
    if (strcmp(p->date, "null") == 0)
        sj_buf_str(out, ", \"date\": null");
    else
        put_text(out, "date", p->date);
    if (p->place != NULL) {
        key_open(out, "place");
        sj_buf_str(out, p->place);
    }
    put_text(out, "label", line_of(record, SJ_F_LABEL));
    put_text(out, "detail", line_of(record, SJ_F_DETAIL));
    put_list(out, "with", items, n);
    put_list(out, "sources", p->sources, p->n_sources);
    put_text(out, "controlled_by", line_of(record, SJ_F_CONTROLLED_BY));
    put_priority(out, record);
    put_text(out, "reported", p->reported);
    put_text(out, "regime", line_of(record, SJ_F_REGIME));
    put_text(out, "situation", line_of(record, SJ_F_SITUATION));
    put_text(out, "public", p->public_day);
    put_text(out, "until", p->until);
    items = sj_value_list(&record->fields[SJ_F_ALSO_BINDS], record->arena, &n);
    put_list(out, "also_binds", items, n);
    put_text(out, "ref", line_of(record, SJ_F_REF));
    for (size_t i = 0; i < record->extras.n; i++) {
        key_open(out, record->extras.items[i].key);
        sj_buf_str(out, record->extras.items[i].json);
    }
    sj_buf_char(out, '}');
}

static void keep(struct sj_book *book, const struct sj_record *record,
                 const struct parts *p, const char *json)
{
    bool person = strcmp(p->kind, "visit") == 0 || strcmp(p->kind, "warrant") == 0;
    struct sj_import_event event = {
        .json = sj_arena_strdup(book->arena, json),
        .number = record->number,
        .at = record->whole.at,
        .whose_open = person && p->subject == NULL,
    };
    if (record->whole.node != NULL) {
        size_t to;
        sj_node_bytes(record->whole.node, &event.at, &to);
    }
    size_t before;
    if (p->id != NULL)
        sj_names_add(&book->event_ids, sj_arena_strdup(book->arena, p->id),
                     book->events.n, &before);
    const char *regime = line_of(record, SJ_F_REGIME);
    if (regime != NULL)
        sj_book_regime(book, regime);
    book->some_place = book->some_place || p->place != NULL;
    SJ_VEC_PUSH(book->arena, &book->events, event);
}

void sj_book_take(struct sj_book *book, struct sj_record *record)
{
    struct parts p = {.id = NULL};
    struct sj_buf json = {0}, alone = {0};
    if (book->rows++ >= SJ_IMPORT_ROWS_MAX) {
        book->over_limit = true;
        return;
    }
    if (record->too_many) {
        sj_book_leave_out(book, record, &record->whole, NULL,
                          "more than %d columns that are not known",
                          SJ_IMPORT_EXTRAS_MAX);
        return;
    }
    leave_to_pack(book, record);
    if (read_parts(book, record, &p) != 0)
        return;
    p.id = take_id(book, record);
    if (sj_record_has(record, SJ_F_SUBJECT))
        p.subject = sj_book_subject(book, line_of(record, SJ_F_SUBJECT), NULL);
    p.sources = all_sources(book, record, &p.n_sources);
    put_event(record, &p, &json);
    print_alone(record, p.subject, p.sources, p.n_sources, json.p, &alone);
    if (check(book, record, &alone) == 0)
        keep(book, record, &p, json.p);
    sj_buf_finish(&json);
    sj_buf_finish(&alone);
}
