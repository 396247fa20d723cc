/* FollowTheMoney: one entity a line. Trips and events become events; the people in them
 * are subjects, the addresses places. */
#include <string.h>

#include "import/book.h"

/* An entity that others point at. */
struct entity {
    bool person;
    const char *name, *country; /* NULL where not known */
    const char *city, *lon, *lat;
};

struct entities {
    struct sj_book *book;
    struct sj_ids ids;
    SJ_VEC(struct entity) items;
};

/* Calls `take` on each line, read as JSON. */
static void each_line(struct entities *in, bool tell,
                      void (*take)(struct entities *, struct sj_record *,
                                   const struct sj_node *))
{
    struct sj_book *book = in->book;
    size_t number = 0, at = 0;
    if (book->n >= 3 && memcmp(book->text, "\xef\xbb\xbf", 3) == 0)
        at = 3;
    while (at < book->n && !book->over_limit) {
        const char *p = memchr(book->text + at, '\n', book->n - at);
        size_t end = p != NULL ? (size_t)(p - book->text) : book->n, from = at;
        while (from < end && strchr(" \t\r", book->text[from]) != NULL)
            from++;
        number++;
        at = end + 1;
        if (from == end)
            continue;
        struct sj_arena *arena = sj_arena_new();
        struct sj_record record;
        struct sj_json json;
        struct sj_json_fault fault = {.at = from};
        sj_record_begin(&record, arena, number, from, NULL);
        if (sj_json_load(book->text, end, from, "", &json, &fault) == 0) {
            struct sj_node root = sj_json_root(&json);
            if (sj_node_type(&root) == SJ_JSON_OBJECT)
                take(in, &record, &root);
            else if (tell)
                sj_book_leave_out(book, &record, &record.whole, NULL,
                                  "an entity is an object");
            sj_json_finish(&json);
        } else if (tell) {
            const struct sj_value value = {.at = fault.at};
            sj_book_leave_out(book, &record, &value, fault.hint, "%s", fault.message);
        }
        sj_arena_free(arena);
    }
}

static const char *member_text(const struct sj_node *object, const char *key)
{
    struct sj_node node;
    return sj_node_get(object, key, &node) ? sj_node_string(&node) : NULL;
}

/* The first of a property's values. */
static const char *first_of(struct sj_arena *arena, const struct sj_node *properties,
                            const char *key)
{
    struct sj_node list, item;
    if (!sj_node_get(properties, key, &list))
        return NULL;
    if (sj_node_count(&list) == 0)
        return sj_node_string(&list);
    item = sj_node_item(&list, 0);
    const char *text = sj_import_node_text(arena, &item);
    return text != NULL ? sj_import_trim(arena, text, strlen(text)) : NULL;
}

static const char *kept_first(struct entities *in, struct sj_arena *arena,
                              const struct sj_node *properties, const char *key)
{
    return sj_arena_strdup(in->book->arena, first_of(arena, properties, key));
}

static bool properties_of(const struct sj_node *entity, struct sj_node *ret)
{
    return sj_node_get(entity, "properties", ret) && sj_node_type(ret) == SJ_JSON_OBJECT;
}

/* ---- first: what is pointed at ---- */

static void collect(struct entities *in, struct sj_record *record,
                    const struct sj_node *root)
{
    struct sj_node properties;
    struct sj_arena *arena = record->arena;
    const char *id = member_text(root, "id"), *schema = member_text(root, "schema");
    if (id == NULL || schema == NULL || !properties_of(root, &properties))
        return;
    bool person = strcmp(schema, "Person") == 0;
    if (!person && strcmp(schema, "Address") != 0 && strcmp(schema, "LegalEntity") != 0)
        return;
    if (sj_ids_of_text(&in->ids, id) < in->items.n)
        return;
    const char *country = kept_first(in, arena, &properties, "nationality");
    if (country == NULL)
        country = kept_first(in, arena, &properties, "country");
    const char *name = kept_first(in, arena, &properties,
                                  strcmp(schema, "Address") == 0 ? "full" : "name");
    struct entity entity = {
        .person = person,
        .name = name,
        .country = country,
        .city = kept_first(in, arena, &properties, "city"),
        .lon = kept_first(in, arena, &properties, "longitude"),
        .lat = kept_first(in, arena, &properties, "latitude"),
    };
    SJ_VEC_PUSH(in->book->arena, &in->items, entity);
}

static const struct entity *find(const struct entities *in, const char *id)
{
    size_t i = id != NULL ? sj_ids_find(&in->ids, id, strlen(id) + 1) : SJ_NO_ID;
    return i != SJ_NO_ID ? &in->items.items[i] : NULL;
}

/* ---- then: the trips ---- */

/* Of dates that say one thing more or less exactly, the most exact; NULL where two
 * differ.
 */
static const char *one_date(struct sj_arena *arena, const struct sj_node *list)
{
    const char *best = NULL;
    for (size_t i = 0; i < sj_node_count(list); i++) {
        struct sj_node item = sj_node_item(list, i);
        const char *text = sj_import_node_text(arena, &item);
        if (text == NULL)
            continue;
        size_t n = strlen(text), m = best != NULL ? strlen(best) : 0;
        if (strncmp(text, best != NULL ? best : "", n < m ? n : m) != 0)
            return NULL;
        best = n > m ? text : best;
    }
    return best;
}

static int take_date(struct entities *in, struct sj_record *record,
                     enum sj_import_field field, const struct sj_node *properties,
                     const char *key)
{
    struct sj_node list;
    if (!sj_node_get(properties, key, &list) || sj_node_count(&list) == 0)
        return 0;
    const char *date = one_date(record->arena, &list);
    if (date == NULL) {
        sj_book_leave_out(in->book, record, &record->whole, NULL,
                          "the values of \"%s\" are different dates", key);
        return -1;
    }
    sj_record_set(record, field, date, record->whole.at);
    return 0;
}

/* An address that is pointed at, or written in place. */
static void take_place(struct entities *in, struct sj_record *record,
                       const struct sj_node *properties)
{
    struct sj_arena *arena = record->arena;
    size_t at = record->whole.at;
    const char *place = first_of(arena, properties, "endLocation");
    const struct entity *address = find(in, place);
    if (place == NULL)
        place = first_of(arena, properties, "location");
    if (address != NULL) {
        sj_record_set(record, SJ_F_CITY, address->city, at);
        sj_record_set(record, SJ_F_COUNTRY, address->country, at);
        sj_record_set(record, SJ_F_LON, address->lon, at);
        sj_record_set(record, SJ_F_LAT, address->lat, at);
        place = address->name;
    }
    sj_record_set(record, SJ_F_PLACE, place, at);
    if (address == NULL || address->country == NULL)
        sj_record_set(record, SJ_F_COUNTRY, first_of(arena, properties, "country"), at);
}

/* The code of the state that a person is of, where there is such a one: "fr" is FR. */
static const char *home_of(const struct entities *in, struct sj_arena *arena,
                           const struct entity *who)
{
    const struct sj_gazetteer *places = in->book->asked->places;
    struct sj_place state;
    struct sj_place_advice advice;
    if (who->country == NULL || strlen(who->country) != 2)
        return NULL;
    char *code = sj_arena_strdup(arena, who->country);
    for (char *p = code; *p != '\0'; p++)
        if (*p >= 'a' && *p <= 'z')
            *p = (char)(*p - 'a' + 'A');
    return places->state(places->self, code, &state, &advice) == 0 ? code : NULL;
}

/* The first person is the subject, the others were there with him. */
static void take_people(struct entities *in, struct sj_record *record,
                        const struct sj_node *properties)
{
    struct sj_node list;
    SJ_VEC(const char *) with = {0};
    if (!sj_node_get(properties, "involved", &list))
        return;
    for (size_t i = 0; i < sj_node_count(&list); i++) {
        struct sj_node item = sj_node_item(&list, i);
        const struct entity *who = find(in, sj_node_string(&item));
        const char *name = who != NULL ? who->name : sj_node_string(&item);
        if (name == NULL)
            continue;
        bool first = who != NULL && who->person && !sj_record_has(record, SJ_F_SUBJECT);
        if (first)
            sj_record_set(
                record, SJ_F_SUBJECT,
                sj_book_subject(in->book, name, home_of(in, record->arena, who)),
                record->whole.at);
        else
            SJ_VEC_PUSH(record->arena, &with, name);
    }
    if (with.n > 0)
        record->fields[SJ_F_WITH] = (struct sj_value){.text = with.items[0],
                                                      .items = with.items,
                                                      .n_items = with.n,
                                                      .at = record->whole.at};
}

static void take_texts(struct sj_record *record, const struct sj_node *properties)
{
    static const struct {
        const char *key;
        enum sj_import_field field;
    } texts[] = {
        {"name", SJ_F_LABEL},           {"summary", SJ_F_DETAIL},
        {"description", SJ_F_DETAIL},   {"publisher", SJ_F_SOURCE},
        {"sourceUrl", SJ_F_SOURCE_URL}, {"publisherUrl", SJ_F_SOURCE_URL},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        sj_record_set(record, texts[i].field,
                      first_of(record->arena, properties, texts[i].key),
                      record->whole.at);
}

static void take_rest(struct sj_record *record, const struct sj_node *properties)
{
    static const char *const known[] = {
        "name",         "summary",     "description", "publisher", "sourceUrl",
        "publisherUrl", "endLocation", "location",    "country",   "involved",
        "date",         "startDate",   "endDate",
    };
    struct sj_node member = {.key = NULL};
    while (sj_node_next(properties, &member)) {
        bool seen = false;
        for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
            seen = seen || strcmp(known[i], member.key) == 0;
        if (!seen)
            sj_record_extra_node(record, member.key, &member);
    }
}

static void take_trip(struct entities *in, struct sj_record *record,
                      const struct sj_node *root)
{
    struct sj_node properties;
    const char *schema = member_text(root, "schema");
    bool event =
        schema != NULL && (strcmp(schema, "Trip") == 0 || strcmp(schema, "Event") == 0);
    if (!event || !properties_of(root, &properties))
        return;
    if (take_date(in, record, SJ_F_DATE, &properties, "date") != 0 ||
        take_date(in, record, SJ_F_START, &properties, "startDate") != 0 ||
        take_date(in, record, SJ_F_END, &properties, "endDate") != 0)
        return;
    sj_record_set(record, SJ_F_ID, member_text(root, "id"), record->whole.at);
    if (strcmp(schema, "Trip") == 0)
        sj_record_set(record, SJ_F_KIND, "visit", record->whole.at);
    take_texts(record, &properties);
    take_place(in, record, &properties);
    take_people(in, record, &properties);
    take_rest(record, &properties);
    sj_book_take(in->book, record);
}

int sj_import_entities(struct sj_book *book)
{
    struct entities in = {.book = book};
    sj_ids_init(&in.ids, book->arena);
    book->by_lines = true;
    each_line(&in, false, collect);
    each_line(&in, true, take_trip);
    return 0;
}
