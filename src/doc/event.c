#include "doc/load.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define HISTORY_MAX 1000

static const char *const kinds[] = {
    [SJ_KIND_WARRANT] = "warrant",
    [SJ_KIND_VISIT] = "visit",
    [SJ_KIND_TREATY] = "treaty",
    [SJ_KIND_OTHER] = "other",
};
static const char *const statuses[] = {
    [SJ_MADE] = "made",       [SJ_PLANNED] = "planned",     [SJ_INVITED] = "invited",
    [SJ_SKIPPED] = "skipped", [SJ_CANCELLED] = "cancelled", [SJ_REMOTE] = "remote",
    [SJ_ONGOING] = "ongoing",
};
enum {
    N_KINDS = sizeof kinds / sizeof kinds[0],
    N_STATUSES = sizeof statuses / sizeof statuses[0],
    VISITS = 1 << SJ_KIND_VISIT,
    WARRANTS = 1 << SJ_KIND_WARRANT,
};

const char *sj_kind_name(enum sj_kind kind)
{
    return kinds[kind];
}

const char *sj_status_name(enum sj_status status)
{
    return statuses[status];
}

/* ---- readers of the keys ---- */

static void read_kind(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    int kind = sj_load_word(reader, node, kinds, N_KINDS, "a kind of event");
    if (kind >= 0)
        *(enum sj_kind *)into = (enum sj_kind)kind;
}

static void read_status(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    int status = sj_load_word(reader, node, statuses, N_STATUSES, "a status");
    if (status >= 0)
        *(enum sj_status *)into = (enum sj_status)status;
}

const struct sj_edtf *sj_load_date_text(struct sj_reader *reader,
                                        const struct sj_node *node, const char *text)
{
    struct sj_loader *ld = sj_loader_of(reader);
    size_t known;
    if (sj_names_find(&ld->date_texts, text, &known))
        return ld->dates_seen.items[known];
    struct sj_edtf date;
    if (sj_read_date_text(reader, node, text, &date) < 0)
        return NULL;
    struct sj_edtf *kept = SJ_NEW(reader->arena, struct sj_edtf);
    *kept = date;
    (void)sj_names_add(&ld->date_texts, kept->text, ld->dates_seen.n, &known);
    SJ_VEC_PUSH(reader->arena, &ld->dates_seen, kept);
    return kept;
}

/* const struct sj_edtf *: a date or null. */
static void read_date(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    const struct sj_edtf *date = sj_loader_of(reader)->no_date;
    if (sj_node_type(node) != SJ_JSON_NULL) {
        const char *text = sj_read_string(reader, node);
        date = text != NULL ? sj_load_date_text(reader, node, text) : NULL;
    }
    if (date != NULL)
        *(const struct sj_edtf **)into = date;
}

static void read_priority(struct sj_reader *reader, const struct sj_node *node,
                          void *into)
{
    int64_t priority;
    if (sj_node_type(node) != SJ_JSON_NUMBER)
        sj_read_mistyped(reader, node, "a number");
    else if (!sj_node_integer(node, &priority) || priority < 1 || priority > 5)
        sj_node_error(node, reader->diags, NULL,
                      "a priority is 1, 2, 3, 4 or 5; 1 matters most");
    else
        *(int *)into = (int)priority;
}

static void read_subject(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    const struct sj_loader *ld = sj_loader_of(reader);
    (void)sj_load_name(reader, node, &ld->subject_ids, "subject", into);
}

static void read_source(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    const struct sj_loader *ld = sj_loader_of(reader);
    (void)sj_load_name(reader, node, &ld->source_ids, "source", into);
}

static void read_regime(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    const struct sj_loader *ld = sj_loader_of(reader);
    size_t regime;
    if (sj_load_name(reader, node, &ld->regime_ids, "regime", &regime))
        *(const char **)into = ld->doc->regimes[regime].id;
}

static void read_sources(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct sj_draft *e = into;
    e->sources = sj_read_list(reader, node, sizeof(size_t), read_source, &e->n_sources);
}

static void read_with(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct sj_draft *e = into;
    e->more.with =
        sj_read_list(reader, node, sizeof(char *), sj_read_line, &e->more.n_with);
}

static void read_also_binds(struct sj_reader *reader, const struct sj_node *node,
                            void *into)
{
    struct sj_draft *e = into;
    e->more.also_binds =
        sj_read_list(reader, node, sizeof(char *), sj_load_state, &e->more.n_also_binds);
}

static const struct sj_field history_fields[] = {
    {"reported", sj_read_day, offsetof(struct sj_history, reported), true, 0},
    {"status", read_status, offsetof(struct sj_history, status), false, VISITS},
    {"date", sj_read_date, offsetof(struct sj_history, date), false, 0},
};

static void read_known(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct sj_history *h = into;
    struct sj_node member;
    h->date = sj_edtf_none();
    if (sj_read_object(reader, node, history_fields,
                       sizeof history_fields / sizeof history_fields[0],
                       "an entry of a history", h) < 0)
        return;
    h->has_status = sj_node_get(node, "status", &member);
    h->has_date = sj_node_get(node, "date", &member);
    if (!h->has_status && !h->has_date)
        sj_node_error(node, reader->diags, NULL,
                      "an entry of a history needs \"status\" or \"date\"");
}

/* Entries may stand in any order; of one day's entries the last in the file counts. */
static void sort_history(struct sj_history *history, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct sj_history h = history[i];
        size_t at = i;
        for (; at > 0 && h.reported.n < history[at - 1].reported.n; at--)
            history[at] = history[at - 1];
        history[at] = h;
    }
}

static void read_history(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct sj_draft *e = into;
    if (sj_node_count(node) > HISTORY_MAX) {
        sj_node_error(node, reader->diags, NULL, "a history has at most %d entries",
                      HISTORY_MAX);
        return;
    }
    struct sj_history *history =
        sj_read_list(reader, node, sizeof *history, read_known, &e->more.n_history);
    if (history != NULL)
        sort_history(history, e->more.n_history);
    e->more.history = history;
}

#define AT(member) offsetof(struct sj_draft, member)
static const struct sj_field event_fields[] = {
    {"id", sj_read_line, AT(id), false, 0},
    {"kind", read_kind, AT(kind), true, 0},
    {"status", read_status, AT(status), false, VISITS},
    {"date", read_date, AT(date), false, 0},
    {"place", sj_load_place, AT(place), false, 0},
    {"controlled_by", sj_load_state, AT(more.controlled_by), false, 0},
    {"trip", sj_read_line, AT(more.trip), false, VISITS},
    {"subject", read_subject, AT(subject), false, 0},
    {"label", sj_read_line, AT(label), false, 0},
    {"detail", sj_read_prose, AT(more.detail), false, 0},
    {"with", read_with, 0, false, 0},
    {"sources", read_sources, 0, false, 0},
    {"reported", sj_read_day, AT(reported), false, 0},
    {"history", read_history, 0, false, 0},
    {"priority", read_priority, AT(priority), false, 0},
    {"ref", sj_read_line, AT(more.ref), false, WARRANTS},
    {"regime", read_regime, AT(more.regime), false, WARRANTS},
    {"situation", sj_read_line, AT(more.situation), false, WARRANTS},
    {"public", sj_read_day, AT(more.public_day), false, WARRANTS},
    {"until", sj_read_day, AT(more.until), false, WARRANTS},
    {"also_binds", read_also_binds, 0, false, WARRANTS},
};
#undef AT

/* ---- what the keys mean together ---- */

static void check_scope(struct sj_reader *reader, const struct sj_node *node,
                        const struct sj_draft *e)
{
    for (size_t i = 0; i < sizeof event_fields / sizeof event_fields[0]; i++) {
        const struct sj_field *field = &event_fields[i];
        struct sj_node member;
        if (field->scope == 0 || (field->scope & (1u << e->kind)) != 0 ||
            !sj_node_get(node, field->key, &member))
            continue;
        sj_node_report(&member, reader->diags,
                       (struct sj_finding){.severity = SJ_ERROR, .at_key = true},
                       "\"%s\" is for %s only; the kind of this event is \"%s\"",
                       field->key, field->scope == VISITS ? "visits" : "warrants",
                       kinds[e->kind]);
    }
}

/* Whose land it is may be the worldview's doing; the figure must not hatch it then. Where
 * the worldview says that another power holds the place, it means: not there. */
static void drop_own_control(struct sj_reader *reader, const struct sj_node *node,
                             struct sj_draft *e)
{
    if (e->place->held_by == NULL)
        sj_node_report(
            node, reader->diags,
            (struct sj_finding){
                .severity = SJ_WARNING,
                .hint = "it is for land that another power holds, and left out",
            },
            "the place is %s's own", e->place->country);
    e->more.controlled_by = NULL;
}

/* The worldview knows a power that holds the place, and the event does not say so. */
static void check_held(struct sj_reader *reader, const struct sj_node *place,
                       const struct sj_draft *e)
{
    struct sj_loader *ld = sj_loader_of(reader);
    const struct sj_place *p = e->place;
    size_t other;
    if (e->kind != SJ_KIND_VISIT || p->held_by == NULL ||
        (e->date->kind != SJ_EDTF_NONE && e->date->latest.n < p->held_since.n))
        return;
    /* Of a region held in part it is told once: the event may well be in the rest. */
    if (p->held_partly && !sj_names_add(&ld->held_told, p->text, 0, &other))
        return;
    struct sj_buf since = {0};
    if (sj_day_known(p->held_since))
        sj_day_iso(p->held_since, &since);
    sj_node_report(
        place, reader->diags,
        (struct sj_finding){
            .severity = p->held_partly ? SJ_NOTE : SJ_WARNING,
            .hint = sj_arena_printf(reader->diags->arena,
                                    "add \"controlled_by\": \"%s\", or \"%s\" where it "
                                    "was not held",
                                    p->held_by, p->country)},
        "as the worldview has it, %s has held %s%s%s",
        sj_load_state_words(reader, p->held_by),
        p->held_partly ? "a part of the land here" : "this place",
        since.n > 0 ? " since " : "", since.n > 0 ? since.p : "");
    sj_buf_finish(&since);
}

static void check_place(struct sj_reader *reader, const struct sj_node *node,
                        struct sj_draft *e)
{
    struct sj_node place, controlled;
    bool given = sj_node_get(node, "place", &place);
    if (!given && e->kind == SJ_KIND_VISIT)
        sj_node_error(node, reader->diags, NULL, "a visit needs \"place\"");
    if (!sj_node_get(node, "controlled_by", &controlled)) {
        if (e->place != NULL)
            check_held(reader, &place, e);
        return;
    }
    if (!given)
        sj_node_error(&controlled, reader->diags, NULL,
                      "\"controlled_by\" is about a place, and there is no \"place\"");
    else if (e->place != NULL && e->more.controlled_by != NULL &&
             strcmp(e->more.controlled_by, e->place->country) == 0)
        drop_own_control(reader, &controlled, e);
}

static void check_subject(struct sj_reader *reader, const struct sj_node *node,
                          struct sj_draft *e)
{
    struct sj_loader *ld = sj_loader_of(reader);
    struct sj_node member;
    if (e->kind != SJ_KIND_VISIT && e->kind != SJ_KIND_WARRANT)
        return;
    if (ld->doc->n_subjects == 0)
        ld->wants_subjects = true;
    if (sj_node_get(node, "subject", &member))
        return;
    if (ld->doc->n_subjects == 1)
        e->subject = 0;
    else if (ld->doc->n_subjects > 1)
        sj_node_error(node, reader->diags, "\"subject\" takes the id of one of them",
                      "there are %zu subjects: whose %s is this?", ld->doc->n_subjects,
                      kinds[e->kind]);
}

static void id_taken(struct sj_reader *reader, const struct sj_node *node, const char *id,
                     size_t other, bool both_given)
{
    sj_node_error(
        node, reader->diags,
        both_given ? NULL : "an event without an id is called by its position: e1, e2, …",
        "the id \"%.60s\" is that of /events/%zu too", id, other);
}

/* The number in "e12", from 1; 0 for any other text. */
static size_t number_of_id(const char *id)
{
    size_t n = 0, digits = strspn(id + 1, "0123456789");
    if (id[0] != 'e' || id[1] == '0' || digits == 0 || digits > 9 || id[1 + digits] != 0)
        return 0;
    for (const char *p = id + 1; *p != '\0'; p++)
        n = n * 10 + (size_t)(*p - '0');
    return n;
}

/* Only ids that are given are kept; an event without one is called by its position. */
static void check_id(struct sj_reader *reader, const struct sj_node *node,
                     const struct sj_draft *e)
{
    struct sj_loader *ld = sj_loader_of(reader);
    struct sj_node member;
    size_t other;
    if (!sj_node_get(node, "id", &member)) {
        char id[24];
        snprintf(id, sizeof id, "e%zu", e->index + 1);
        if (sj_names_find(&ld->event_ids, id, &other))
            id_taken(reader, node, id, other, false);
        return;
    }
    if (e->id == NULL)
        return;
    size_t number = number_of_id(e->id);
    if (!sj_names_add(&ld->event_ids, e->id, e->index, &other))
        id_taken(reader, &member, e->id, other, true);
    else if (number > 0 && number <= e->index && ld->events[number - 1].id == NULL)
        id_taken(reader, &member, e->id, number - 1, false);
}

/* The earliest day among its sources, or always. */
static struct sj_day sources_day(const struct sj_loader *ld, const struct sj_draft *e)
{
    struct sj_day day = SJ_DAY_FUTURE;
    for (size_t i = 0; i < e->n_sources; i++) {
        const struct sj_edtf *date = &ld->doc->sources[e->sources[i]].date;
        if (date->kind != SJ_EDTF_NONE && date->earliest.n < day.n)
            day = date->earliest;
    }
    return sj_day_known(day) ? day : SJ_DAY_PAST;
}

static bool announced_before(const struct sj_draft *e)
{
    if (e->kind != SJ_KIND_VISIT)
        return false;
    return e->status == SJ_PLANNED || e->status == SJ_INVITED ||
           e->status == SJ_SKIPPED || e->status == SJ_CANCELLED;
}

static void default_reported(struct sj_reader *reader, struct sj_draft *e)
{
    if (announced_before(e) || e->date->kind == SJ_EDTF_NONE)
        e->reported = sources_day(sj_loader_of(reader), e);
    else if (sj_day_known(e->more.public_day)) /* a sealed warrant is not known before */
        e->reported = e->more.public_day;
    else
        e->reported = e->date->earliest;
    /* What the history knows earlier was known from then on. */
    if (e->more.n_history > 0 && e->more.history[0].reported.n < e->reported.n)
        e->reported = e->more.history[0].reported;
}

/* ---- how it is kept ---- */

static const struct sj_source_list *keep_sources(struct sj_loader *ld,
                                                 const struct sj_draft *e)
{
    const struct sj_source_list *last = ld->last_sources;
    size_t bytes = e->n_sources * sizeof e->sources[0];
    if (last->n == e->n_sources &&
        (bytes == 0 || memcmp(last->items, e->sources, bytes) == 0))
        return last;
    struct sj_source_list *list =
        sj_arena_alloc(ld->doc->arena, 1 + e->n_sources, sizeof(size_t));
    list->n = e->n_sources;
    if (bytes > 0)
        memcpy(list->items, e->sources, bytes);
    ld->last_sources = list;
    return list;
}

static const struct sj_event_more *keep_more(struct sj_loader *ld,
                                             const struct sj_draft *e)
{
    const struct sj_event_more *more = &e->more;
    if (e->kind != SJ_KIND_WARRANT && more->detail == NULL &&
        more->controlled_by == NULL && more->trip == NULL && more->n_with == 0 &&
        more->n_history == 0)
        return ld->nothing_more;
    struct sj_event_more *kept = SJ_NEW(ld->doc->arena, struct sj_event_more);
    *kept = *more;
    return kept;
}

_Static_assert(sizeof(struct sj_event) <= 72, "a million events are to fit in memory");

static struct sj_event keep_event(struct sj_loader *ld, const struct sj_draft *e)
{
    return (struct sj_event){
        .kind = e->kind,
        .status = e->status,
        .date = e->date,
        .place = e->place,
        .id = e->id,
        .label = e->label,
        .sources = keep_sources(ld, e),
        .more = keep_more(ld, e),
        .index = (uint32_t)e->index,
        .subject = e->subject < SJ_NO_SUBJECT ? (uint32_t)e->subject : SJ_NO_SUBJECT,
        .reported = e->reported,
        .priority = e->priority,
    };
}

const char *sj_event_id(const struct sj_event *event, struct sj_arena *arena)
{
    return event->id != NULL ? event->id
                             : sj_arena_printf(arena, "e%zu", (size_t)event->index + 1);
}

static void read_event(struct sj_reader *reader, const struct sj_node *node,
                       struct sj_draft *e)
{
    struct sj_node member;
    size_t errors = reader->diags->errors;
    if (sj_read_object(reader, node, event_fields,
                       sizeof event_fields / sizeof event_fields[0], "an event", e) < 0)
        return;
    if (!sj_node_get(node, "date", &member) &&
        !(e->kind == SJ_KIND_WARRANT && sj_node_get(node, "ref", &member)))
        sj_node_error(node, reader->diags, "\"date\": null where no day is announced",
                      "an event needs \"date\"");
    check_id(reader, node, e);
    if (sj_node_get(node, "kind", &member) && sj_node_string(&member) != NULL &&
        strcmp(sj_node_string(&member), kinds[e->kind]) == 0)
        check_scope(reader, node, e);
    check_place(reader, node, e);
    check_subject(reader, node, e);
    if (e->kind == SJ_KIND_WARRANT)
        sj_load_warrant(reader, node, e);
    if (e->kind == SJ_KIND_WARRANT && reader->diags->errors == errors)
        sj_load_warrant_days(reader, node, e);
    if (!sj_node_get(node, "reported", &member) && reader->diags->errors == errors)
        default_reported(reader, e);
}

void sj_load_event(struct sj_reader *reader, const struct sj_node *node,
                   struct sj_event *event)
{
    struct sj_loader *ld = sj_loader_of(reader);
    struct sj_draft draft = {.index = event->index,
                             .kind = SJ_KIND_OTHER,
                             .date = ld->no_date,
                             .subject = SIZE_MAX,
                             .reported = SJ_DAY_PAST,
                             .priority = 3,
                             .more = *ld->nothing_more};
    read_event(reader, node, &draft);
    if (draft.n_sources == 0 && draft.more.ref == NULL && ld->n_unsourced++ == 0) {
        ld->unsourced = draft.index;
        ld->unsourced_at = node->in->from;
    }
    *event = keep_event(ld, &draft);
}
