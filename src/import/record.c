/* A row as a reader finds it. */
#include <string.h>

#include "import/book.h"

void sj_record_begin(struct sj_record *record, struct sj_arena *arena, size_t number,
                     size_t at, const struct sj_node *node)
{
    *record = (struct sj_record){.arena = arena, .number = number};
    record->whole = (struct sj_value){.at = at, .node = node};
}

bool sj_record_has(const struct sj_record *record, enum sj_import_field field)
{
    return record->fields[field].text != NULL;
}

void sj_record_set(struct sj_record *record, enum sj_import_field field, const char *text,
                   size_t at)
{
    if (text == NULL || sj_record_has(record, field))
        return;
    const char *kept = sj_import_trim(record->arena, text, strlen(text));
    if (kept != NULL)
        record->fields[field] = (struct sj_value){.text = kept, .at = at};
}

/* Of two of one name the second is "x-name-2". */
static const char *free_key(const struct sj_record *record, const char *key)
{
    const char *wanted = key;
    for (size_t k = 2, i = 0; i < record->extras.n; i++)
        if (strcmp(record->extras.items[i].key, wanted) == 0) {
            wanted = sj_arena_printf(record->arena, "%s-%zu", key, k++);
            i = (size_t)-1;
        }
    return wanted;
}

void sj_record_extra_json(struct sj_record *record, const char *name, const char *json)
{
    if (record->extras.n == SJ_IMPORT_EXTRAS_MAX) {
        record->too_many = true;
        return;
    }
    const char *key = free_key(record, sj_import_extra_key(record->arena, name));
    struct sj_extra extra = {key, json};
    SJ_VEC_PUSH(record->arena, &record->extras, extra);
}

void sj_record_extra(struct sj_record *record, const char *name, const char *text)
{
    const char *kept =
        text != NULL ? sj_import_trim(record->arena, text, strlen(text)) : NULL;
    if (kept == NULL)
        return;
    struct sj_buf json = {0};
    sj_buf_json(&json, kept);
    sj_record_extra_json(record, name, sj_arena_strdup(record->arena, json.p));
    sj_buf_finish(&json);
}

const char *const *sj_value_list(const struct sj_value *value, struct sj_arena *arena,
                                 size_t *ret_n)
{
    SJ_VEC(const char *) items = {0};
    *ret_n = value->n_items;
    if (value->items != NULL || value->text == NULL)
        return value->items;
    for (const char *p = value->text; p != NULL;) {
        const char *end = strchr(p, ';');
        size_t n = end != NULL ? (size_t)(end - p) : strlen(p);
        const char *item = sj_import_trim(arena, p, n);
        if (item != NULL)
            SJ_VEC_PUSH(arena, &items, item);
        p = end != NULL ? end + 1 : NULL;
    }
    *ret_n = items.n;
    return items.items;
}

/* ---- from JSON ---- */

const char *sj_import_node_text(struct sj_arena *arena, const struct sj_node *node)
{
    int64_t integer = 0;
    double number = 0;
    switch (sj_node_type(node)) {
    case SJ_JSON_STRING:
        return sj_node_string(node);
    case SJ_JSON_NUMBER:
        if (sj_node_integer(node, &integer))
            return sj_arena_printf(arena, "%lld", (long long)integer);
        return sj_node_number(node, &number) ? sj_arena_printf(arena, "%.15g", number)
                                             : NULL;
    case SJ_JSON_BOOL:
        return sj_node_true(node) ? "true" : "false";
    case SJ_JSON_NULL:
    case SJ_JSON_ARRAY:
    case SJ_JSON_OBJECT:
        break;
    }
    return NULL;
}

static const struct sj_node *keep_node(struct sj_arena *arena, const struct sj_node *node)
{
    struct sj_node *kept = SJ_NEW(arena, struct sj_node);
    *kept = *node;
    return kept;
}

/* Texts of a list are its items, and joined its text. */
static void set_list(struct sj_record *record, enum sj_import_field field,
                     const struct sj_node *list)
{
    struct sj_buf text = {0};
    SJ_VEC(const char *) items = {0};
    for (size_t i = 0; i < sj_node_count(list); i++) {
        struct sj_node item = sj_node_item(list, i);
        const char *s = sj_import_node_text(record->arena, &item);
        s = s != NULL ? sj_import_trim(record->arena, s, strlen(s)) : NULL;
        if (s == NULL)
            continue;
        sj_buf_printf(&text, "%s%s", items.n == 0 ? "" : "; ", s);
        SJ_VEC_PUSH(record->arena, &items, s);
    }
    if (items.n > 0)
        record->fields[field] =
            (struct sj_value){.text = sj_arena_strdup(record->arena, text.p),
                              .items = items.items,
                              .n_items = items.n,
                              .node = keep_node(record->arena, list)};
    sj_buf_finish(&text);
}

void sj_record_node(struct sj_record *record, enum sj_import_field field,
                    const struct sj_node *node)
{
    if (sj_record_has(record, field))
        return;
    if (sj_node_type(node) == SJ_JSON_ARRAY) {
        set_list(record, field, node);
        return;
    }
    const char *text = sj_import_node_text(record->arena, node);
    sj_record_set(record, field, text, 0);
    if (sj_record_has(record, field))
        record->fields[field].node = keep_node(record->arena, node);
}

void sj_record_member(struct sj_record *record, enum sj_import_field field,
                      const struct sj_node *object, const char *key)
{
    struct sj_node member;
    if (sj_node_type(object) == SJ_JSON_OBJECT && sj_node_get(object, key, &member)) {
        member.up = keep_node(record->arena, object);
        sj_record_node(record, field, &member);
    }
}

/* As deep as JSON may be nested. */
static void write_node(const struct sj_node *node, struct sj_buf *out)
{
    struct sj_node member = {.key = NULL};
    bool first = true;
    double number = 0;
    int64_t integer = 0;
    switch (sj_node_type(node)) {
    case SJ_JSON_NULL:
        sj_buf_str(out, "null");
        return;
    case SJ_JSON_BOOL:
        sj_buf_str(out, sj_node_true(node) ? "true" : "false");
        return;
    case SJ_JSON_NUMBER:
        if (sj_node_integer(node, &integer))
            sj_buf_printf(out, "%lld", (long long)integer);
        else if (sj_node_number(node, &number))
            sj_buf_printf(out, "%.15g", number);
        return;
    case SJ_JSON_STRING:
        sj_buf_json(out, sj_node_string(node));
        return;
    case SJ_JSON_ARRAY:
        for (size_t i = 0; i < sj_node_count(node); i++) {
            struct sj_node item = sj_node_item(node, i);
            sj_buf_char(out, i == 0 ? '[' : ',');
            write_node(&item, out);
        }
        sj_buf_str(out, sj_node_count(node) == 0 ? "[]" : "]");
        return;
    case SJ_JSON_OBJECT:
        for (; sj_node_next(node, &member); first = false) {
            sj_buf_char(out, first ? '{' : ',');
            sj_buf_json(out, member.key);
            sj_buf_char(out, ':');
            write_node(&member, out);
        }
        sj_buf_str(out, first ? "{}" : "}");
        return;
    }
}

void sj_record_extra_node(struct sj_record *record, const char *name,
                          const struct sj_node *node)
{
    const char *text = sj_node_string(node);
    if (sj_node_type(node) == SJ_JSON_NULL || (text != NULL && text[0] == '\0'))
        return;
    struct sj_buf json = {0};
    write_node(node, &json);
    sj_record_extra_json(record, name, sj_arena_strdup(record->arena, json.p));
    sj_buf_finish(&json);
}

static bool among(const char *key, const char *const *known, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(known[i], key) == 0)
            return true;
    return false;
}

/* Names of one meaning first, so that those of two find what is left. */
static void take_members(struct sj_record *record, const struct sj_node *object,
                         bool ours, const char *const *known, size_t n_known, bool late)
{
    const struct sj_node *up = keep_node(record->arena, object);
    struct sj_node member = {.key = NULL};
    while (sj_node_next(object, &member)) {
        enum sj_import_field second,
            field = sj_import_field_of(member.key, ours, &second);
        bool two = field < SJ_N_FIELDS && second < SJ_N_FIELDS;
        if (among(member.key, known, n_known) || field == SJ_F_SKIP || two != late)
            continue;
        struct sj_node kept = member;
        kept.up = up;
        if (field < SJ_N_FIELDS && sj_record_has(record, field))
            field = second;
        if (field < SJ_N_FIELDS && !sj_record_has(record, field) &&
            sj_node_type(&member) != SJ_JSON_OBJECT)
            sj_record_node(record, field, &kept);
        else
            sj_record_extra_node(record, member.key, &member);
    }
}

void sj_record_members(struct sj_record *record, const struct sj_node *object, bool ours,
                       const char *const *known, size_t n_known)
{
    if (sj_node_type(object) != SJ_JSON_OBJECT)
        return;
    take_members(record, object, ours, known, n_known, false);
    take_members(record, object, ours, known, n_known, true);
}

void sj_import_each(struct sj_book *book, const struct sj_node *list,
                    void (*take)(struct sj_book *, struct sj_record *,
                                 const struct sj_node *))
{
    for (size_t i = 0; i < sj_node_count(list) && !book->over_limit; i++) {
        struct sj_arena *arena = sj_arena_new();
        struct sj_node item = sj_node_item(list, i);
        struct sj_record record;
        sj_record_begin(&record, arena, i + 1, 0, &item);
        if (sj_node_type(&item) == SJ_JSON_OBJECT)
            take(book, &record, &item);
        else
            sj_book_leave_out(book, &record, &record.whole, NULL,
                              "an object is wanted here");
        sj_arena_free(arena);
    }
}

bool sj_import_object_in(const struct sj_node *object, const char *key,
                         struct sj_node *ret)
{
    return sj_node_get(object, key, ret) && sj_node_type(ret) == SJ_JSON_OBJECT;
}
