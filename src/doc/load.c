/* The walk over a document's text: its own keys first, then its events, one at a time. */
#include "doc/load.h"
#include "doc/scan.h"

#include <stdio.h>
#include <glib.h>
#include <string.h>

#define ERRORS_ENOUGH                                                                    \
    1000 /* reading stops there: the rest is likely more of the same                     \
          */

/* Passes over the events unread, and counts them. */
static void pass_events(struct sj_loader *ld, struct sj_walk *walk)
{
    struct sj_walk items = *walk;
    enum sj_walk_step step = SJ_WALK_FAULT;
    ld->events_at = walk->at;
    items.close = 0;
    if (items.at < items.n && items.s[items.at] == '[')
        for (; (step = sj_walk_next(&items)) == SJ_WALK_ITEM; ld->n_events++)
            items.at = sj_scan_value(items.s, items.n, items.at);
    walk->at = step == SJ_WALK_END ? items.at : sj_scan_value(walk->s, walk->n, walk->at);
}

static int read_value(struct sj_loader *ld, struct sj_walk *walk, const char *key,
                      const struct sj_field *field, struct sj_json_fault *fault)
{
    struct sj_json json;
    if (sj_json_load(ld->text, ld->n, walk->at, "", &json, fault) < 0)
        return -1;
    struct sj_node node = sj_json_root(&json);
    node.key = key;
    if (field != NULL)
        field->read(&ld->reader, &node, (char *)ld->doc + field->at);
    walk->at = json.to;
    sj_json_finish(&json);
    return 0;
}

/* Reads a key up to its value. *ret_field is NULL for a key that is not to be read. */
static int read_key(struct sj_loader *ld, struct sj_walk *walk, const char **ret_key,
                    const struct sj_field **ret_field, struct sj_json_fault *fault)
{
    struct sj_json json;
    size_t n_fields, other, at = walk->at;
    const struct sj_field *fields = sj_load_fields(&n_fields);
    if (at == walk->n || walk->s[at] != '"')
        return sj_json_expect(walk->s, walk->n, "", at, "a key in double quotes", fault);
    if (sj_json_load(walk->s, walk->n, at, "", &json, fault) < 0)
        return -1;
    struct sj_node node = sj_json_root(&json);
    const char *key = sj_arena_strdup(ld->doc->arena, sj_node_string(&node));
    walk->at = json.to;
    sj_json_finish(&json);
    if (!sj_names_add(&ld->keys, key, 0, &other))
        return sj_json_fail(fault, "", at, "the key is in this object twice",
                            "keep one of them");
    node = (struct sj_node){.in = &json, .key = key};
    *ret_field = sj_read_field(ld->reader.diags, &node, fields, n_fields, "a document");
    *ret_key = key;
    if (!sj_walk_colon(walk))
        return sj_json_expect(walk->s, walk->n, "", walk->at, "a colon after the key",
                              fault);
    return 0;
}

/* Reads everything but the events. */
static int read_members(struct sj_loader *ld, struct sj_json_fault *fault)
{
    struct sj_walk walk = {.s = ld->text, .n = ld->n, .at = ld->root};
    enum sj_walk_step step;
    while ((step = sj_walk_next(&walk)) == SJ_WALK_ITEM) {
        const char *key = "";
        const struct sj_field *field = NULL;
        if (read_key(ld, &walk, &key, &field, fault) < 0)
            return -1;
        if (strcmp(key, "events") == 0 && walk.at < walk.n)
            pass_events(ld, &walk);
        else if (read_value(ld, &walk, key, field, fault) < 0)
            return -1;
    }
    if (step == SJ_WALK_FAULT)
        return sj_json_expect(ld->text, ld->n, "", walk.at, "a comma or }", fault);
    size_t rest = sj_scan_space(ld->text, ld->n, walk.at);
    if (rest < ld->n)
        return sj_json_expect(ld->text, ld->n, "", rest, "the end of the file", fault);
    return 0;
}

/* Loads the events in turn, one in memory at a time; reads them where `read` says so. */
static int walk_events(struct sj_loader *ld, bool read, struct sj_json_fault *fault)
{
    struct sj_walk walk = {.s = ld->text, .n = ld->n, .at = ld->events_at};
    enum sj_walk_step step;
    for (size_t i = 0; (step = sj_walk_next(&walk)) == SJ_WALK_ITEM; i++) {
        struct sj_json json;
        char pointer[40];
        snprintf(pointer, sizeof pointer, "/events/%zu", i);
        if (sj_json_load(ld->text, ld->n, walk.at, pointer, &json, fault) < 0) {
            fault->pointer = sj_arena_strdup(ld->reader.diags->arena, pointer);
            return -1;
        }
        struct sj_node node = sj_json_root(&json);
        if (read && i < ld->n_events && ld->reader.diags->errors < ERRORS_ENOUGH) {
            ld->events[i].index = (uint32_t)i;
            sj_load_event(&ld->reader, &node, &ld->events[i]);
        }
        walk.at = json.to;
        sj_json_finish(&json);
    }
    if (step == SJ_WALK_FAULT)
        return sj_json_expect(ld->text, ld->n, "/events", walk.at, "a comma or ]", fault);
    return 0;
}

/* An error about the document as a whole. */
static void document_error(struct sj_loader *ld, const char *message, const char *hint)
{
    struct sj_json_fault fault;
    (void)sj_json_fail(&fault, "", ld->root, message, hint);
    sj_json_report(ld->reader.diags, ld->text, ld->n, &fault);
}

static void warn_no_events(struct sj_loader *ld)
{
    struct sj_json json = {
        .text = ld->text, .n = ld->n, .from = ld->events_at, .pointer = ""};
    struct sj_node node = {.in = &json, .key = "events"};
    sj_node_report(&node, ld->reader.diags, (struct sj_finding){.severity = SJ_WARNING},
                   "there are no events: the figure will be empty");
}

/* Nothing hangs on it, and drafts have none yet; but who publishes should know. */
static void note_unsourced(struct sj_loader *ld)
{
    char pointer[40];
    snprintf(pointer, sizeof pointer, "/events/%zu", ld->unsourced);
    struct sj_json json = {
        .text = ld->text, .n = ld->n, .from = ld->unsourced_at, .pointer = pointer};
    struct sj_node node = {.in = &json};
    const struct sj_finding finding = {
        .severity = SJ_NOTE, .hint = "\"sources\" takes the ids of the document's"};
    if (ld->n_unsourced == 0 || ld->reader.diags->errors > 0)
        return;
    if (ld->n_unsourced == 1)
        sj_node_report(&node, ld->reader.diags, finding, "this event names no source");
    else
        sj_node_report(&node, ld->reader.diags, finding,
                       "%zu of %zu events name no source", ld->n_unsourced, ld->n_events);
}

static int read_events(struct sj_loader *ld, struct sj_json_fault *fault)
{
    /* Only from here on, since the order of the document's keys does not matter. */
    if (ld->under.find != NULL)
        ld->places = &ld->under;
    struct sj_walk walk = {.s = ld->text, .n = ld->n, .at = ld->events_at};
    if (ld->text[walk.at] != '[') {
        struct sj_json json;
        if (sj_json_load(ld->text, ld->n, walk.at, "", &json, fault) < 0)
            return -1;
        struct sj_node node = sj_json_root(&json);
        node.key = "events";
        sj_read_mistyped(&ld->reader, &node, "a list");
        sj_json_finish(&json);
        return 0;
    }
    if (ld->n_events > SJ_DOC_EVENTS_MAX) {
        ld->reader.diags->over_limit = true;
        document_error(ld, "a document has at most 5,000,000 events",
                       "draw them as several figures");
        return 0;
    }
    if (ld->n_events == 0)
        warn_no_events(ld);
    ld->events = SJ_NEW_N(ld->doc->arena, ld->n_events, struct sj_event);
    ld->doc->events = ld->events;
    ld->doc->n_events = ld->n_events;
    return walk_events(ld, true, fault);
}

static void check_required(struct sj_loader *ld)
{
    size_t n_fields, other;
    const struct sj_field *fields = sj_load_fields(&n_fields);
    for (size_t i = 0; i < n_fields; i++) {
        char message[80];
        if (!fields[i].required || sj_names_find(&ld->keys, fields[i].key, &other))
            continue;
        snprintf(message, sizeof message, "a document needs \"%s\"", fields[i].key);
        document_error(ld, message, NULL);
    }
    if (ld->wants_subjects && !sj_names_find(&ld->keys, "subjects", &other))
        document_error(ld, "a document with a visit or a warrant needs \"subjects\"",
                       "\"subjects\": [{\"id\": \"…\", \"name\": \"…\"}]");
}

static int read_document(struct sj_loader *ld, struct sj_json_fault *fault)
{
    if (ld->n > SJ_DOC_BYTES_MAX) {
        ld->reader.diags->over_limit = true;
        return sj_json_fail(fault, "", 0, "the file is larger than 1 GiB", NULL);
    }
    if (sj_json_check_text(ld->text, ld->n, &ld->root, fault) < 0)
        return -1;
    ld->root = sj_scan_space(ld->text, ld->n, ld->root);
    if (ld->text[ld->root] != '{') {
        struct sj_json json;
        if (sj_json_load(ld->text, ld->n, ld->root, "", &json, fault) < 0)
            return -1;
        struct sj_node node = sj_json_root(&json);
        sj_read_mistyped(&ld->reader, &node, "an object");
        sj_json_finish(&json);
        return 0;
    }
    if (read_members(ld, fault) < 0) {
        /* A bracket amiss among the events, which were passed over, shows only later. */
        struct sj_json_fault first;
        if (ld->events_at != 0 && ld->text[ld->events_at] == '[' &&
            walk_events(ld, false, &first) < 0)
            *fault = first;
        return -1;
    }
    if (ld->doc->n_regimes == 0)
        sj_load_default_regime(ld);
    int r = ld->events_at == 0 ? 0 : read_events(ld, fault);
    if (r < 0)
        return r;
    check_required(ld);
    note_unsourced(ld);
    return 0;
}

static struct sj_doc *doc_new(void)
{
    struct sj_arena *arena = sj_arena_new();
    struct sj_doc *doc = SJ_NEW(arena, struct sj_doc);
    *doc = (struct sj_doc){
        .arena = arena, .lang = "en", .worldview = "un", .as_of = SJ_DAY_FUTURE};
    return doc;
}

/* What an event that does not say it has. */
static void set_defaults(struct sj_loader *ld)
{
    struct sj_arena *arena = ld->doc->arena;
    struct sj_edtf *date = SJ_NEW(arena, struct sj_edtf);
    struct sj_event_more *more = SJ_NEW(arena, struct sj_event_more);
    *date = sj_edtf_none();
    *more = (struct sj_event_more){.until = SJ_DAY_FUTURE, .public_day = SJ_DAY_PAST};
    ld->no_date = date;
    ld->nothing_more = more;
    ld->last_sources = sj_arena_alloc(arena, 1, sizeof(size_t));
}

static const char *digest_of(struct sj_arena *arena, const char *text, size_t n)
{
    char *hex = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text, n);
    const char *copy = sj_arena_strdup(arena, hex);
    g_free(hex);
    return copy;
}

struct sj_doc *sj_doc_load(const char *text, size_t n, const struct sj_gazetteer *places,
                           const struct sj_warrant_pack *warrants, struct sj_diags *diags)
{
    struct sj_json_fault fault;
    struct sj_doc *doc = doc_new();
    size_t errors = diags->errors;
    struct sj_loader ld = {
        .text = text, .n = n, .places = places, .warrants = warrants, .doc = doc};
    ld.reader = (struct sj_reader){.arena = doc->arena, .diags = diags, .self = &ld};
    set_defaults(&ld);
    doc->digest = digest_of(doc->arena, text, n);
    if (read_document(&ld, &fault) < 0)
        sj_json_report(diags, text, n, &fault);
    sj_names_finish(&ld.keys);
    sj_names_finish(&ld.subject_ids);
    sj_names_finish(&ld.source_ids);
    sj_names_finish(&ld.regime_ids);
    sj_names_finish(&ld.event_ids);
    sj_names_finish(&ld.place_texts);
    sj_names_finish(&ld.place_objects);
    sj_names_finish(&ld.date_texts);
    sj_names_finish(&ld.held_told);
    sj_buf_finish(&ld.text_at_hand);
    sj_diags_sort(diags);
    if (diags->errors == errors)
        return doc;
    sj_doc_free(doc);
    return NULL;
}

void sj_doc_free(struct sj_doc *doc)
{
    if (doc != NULL)
        sj_arena_free(doc->arena);
}
