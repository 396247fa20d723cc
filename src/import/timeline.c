/* What the Knight Lab's tools write: TimelineJS 3 and StoryMapJS; and sojourn's own table
 * as JSON, or any list of flat objects. */
#include <string.h>

#include "import/book.h"

static void take_plain(struct sj_record *record, enum sj_import_field field,
                       const struct sj_node *object, const char *key)
{
    sj_record_member(record, field, object, key);
    struct sj_value *value = &record->fields[field];
    if (value->text == NULL)
        return;
    value->text = sj_import_plain(record->arena, value->text);
    if (value->text[0] == '\0')
        value->text = NULL;
}

/* {"headline", "text"} */
static void take_text(struct sj_record *record, const struct sj_node *item)
{
    struct sj_node text;
    if (!sj_import_object_in(item, "text", &text))
        return;
    take_plain(record, SJ_F_LABEL, &text, "headline");
    take_plain(record, SJ_F_DETAIL, &text, "text");
}

static void take_title(struct sj_book *book, const struct sj_node *slide)
{
    struct sj_record record;
    sj_record_begin(&record, book->arena, 0, 0, NULL);
    take_text(&record, slide);
    book->title = record.fields[SJ_F_LABEL].text;
    book->deck = record.fields[SJ_F_DETAIL].text;
}

static void take_media(struct sj_record *record, const struct sj_node *item)
{
    struct sj_node media;
    if (sj_node_get(item, "media", &media))
        sj_record_extra_node(record, "media", &media);
}

/* ---- TimelineJS 3 ---- */

/* {"year", "month", "day"}: three fields from `year` on. */
static void take_date(struct sj_record *record, const struct sj_node *item,
                      const char *key, enum sj_import_field year)
{
    static const char *const parts[] = {"year", "month", "day"};
    struct sj_node date;
    if (!sj_import_object_in(item, key, &date))
        return;
    for (size_t i = 0; i < 3; i++)
        sj_record_member(record, year + (enum sj_import_field)i, &date, parts[i]);
}

static void take_event(struct sj_book *book, struct sj_record *record,
                       const struct sj_node *item)
{
    static const char *const known[] = {"start_date", "end_date", "text",      "media",
                                        "unique_id",  "autolink", "background"};
    take_date(record, item, "start_date", SJ_F_YEAR);
    take_date(record, item, "end_date", SJ_F_END_YEAR);
    take_text(record, item);
    sj_record_member(record, SJ_F_ID, item, "unique_id");
    take_media(record, item);
    sj_record_members(record, item, false, known, sizeof known / sizeof known[0]);
    sj_book_take(book, record);
}

int sj_import_timeline(struct sj_book *book, const struct sj_node *root)
{
    struct sj_node title, events;
    if (sj_import_object_in(root, "title", &title))
        take_title(book, &title);
    if (!sj_node_get(root, "events", &events) || sj_node_type(&events) != SJ_JSON_ARRAY)
        return sj_book_fail(book, 0, NULL, "a timeline has a list called \"events\"");
    sj_import_each(book, &events, take_event);
    return 0;
}

/* ---- StoryMapJS ---- */

static void take_slide(struct sj_book *book, struct sj_record *record,
                       const struct sj_node *slide)
{
    static const char *const known[] = {"text", "media", "location",
                                        "type", "date",  "background"};
    struct sj_node location, type;
    const char *word = sj_node_get(slide, "type", &type) ? sj_node_string(&type) : NULL;
    if (word != NULL && strcmp(word, "overview") == 0) {
        take_title(book, slide);
        return;
    }
    take_text(record, slide);
    sj_record_member(record, SJ_F_DATE, slide, "date");
    if (sj_import_object_in(slide, "location", &location)) {
        sj_record_member(record, SJ_F_PLACE, &location, "name");
        sj_record_member(record, SJ_F_LON, &location, "lon");
        sj_record_member(record, SJ_F_LAT, &location, "lat");
    }
    take_media(record, slide);
    sj_record_members(record, slide, false, known, sizeof known / sizeof known[0]);
    sj_book_take(book, record);
}

int sj_import_storymap(struct sj_book *book, const struct sj_node *root)
{
    struct sj_node map, slides;
    if (!sj_import_object_in(root, "storymap", &map) ||
        !sj_node_get(&map, "slides", &slides) || sj_node_type(&slides) != SJ_JSON_ARRAY)
        return sj_book_fail(book, 0, NULL,
                            "a story map has a list called \"slides\" in \"storymap\"");
    book->place_column = true;
    sj_import_each(book, &slides, take_slide);
    return 0;
}

/* ---- sojourn table -T json, or a list of objects ---- */

static void take_own_row(struct sj_book *book, struct sj_record *record,
                         const struct sj_node *row)
{
    sj_record_members(record, row, true, NULL, 0);
    sj_book_take(book, record);
}

static void take_row(struct sj_book *book, struct sj_record *record,
                     const struct sj_node *row)
{
    sj_record_members(record, row, false, NULL, 0);
    sj_book_take(book, record);
}

/* A worldview that the document can name; one of a user's own it cannot. */
static const char *worldview_of(struct sj_book *book, const struct sj_node *root)
{
    const struct sj_gazetteer *places = book->asked->places;
    struct sj_gazetteer under;
    struct sj_place_advice advice;
    struct sj_node node;
    const char *name =
        sj_node_get(root, "worldview", &node) ? sj_node_string(&node) : NULL;
    bool known = name != NULL && places->under != NULL && strcmp(name, "un") != 0 &&
                 places->under(name, &under, &advice) == 0;
    return known ? sj_arena_strdup(book->arena, name) : NULL;
}

int sj_import_table(struct sj_book *book, const struct sj_node *root)
{
    struct sj_node node, rows = *root;
    struct sj_day day;
    bool ours = sj_node_type(root) == SJ_JSON_OBJECT;
    if (ours &&
        (!sj_node_get(root, "rows", &rows) || sj_node_type(&rows) != SJ_JSON_ARRAY))
        return sj_book_fail(book, 0, NULL, "a table has a list called \"rows\"");
    if (ours && sj_node_get(root, "as_of", &node) && sj_node_string(&node) != NULL &&
        sj_day_parse(sj_node_string(&node), &day, NULL) == 0)
        book->as_of = sj_arena_strdup(book->arena, sj_node_string(&node));
    if (ours)
        book->worldview = worldview_of(book, root);
    sj_import_each(book, &rows, ours ? take_own_row : take_row);
    return 0;
}
