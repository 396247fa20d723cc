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
    struct sj_event *e = into;
    e->sources = sj_read_list(reader, node, sizeof(size_t), read_source, &e->n_sources);
}

static void read_with(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct sj_event *e = into;
    e->with = sj_read_list(reader, node, sizeof(char *), sj_read_line, &e->n_with);
}

static void read_also_binds(struct sj_reader *reader, const struct sj_node *node,
                            void *into)
{
    struct sj_event *e = into;
    e->also_binds =
        sj_read_list(reader, node, sizeof(char *), sj_load_state, &e->n_also_binds);
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
    struct sj_event *e = into;
    if (sj_node_count(node) > HISTORY_MAX) {
        sj_node_error(node, reader->diags, NULL, "a history has at most %d entries",
                      HISTORY_MAX);
        return;
    }
    struct sj_history *history =
        sj_read_list(reader, node, sizeof *history, read_known, &e->n_history);
    if (history != NULL)
        sort_history(history, e->n_history);
    e->history = history;
}

#define AT(member) offsetof(struct sj_event, member)
static const struct sj_field event_fields[] = {
    {"id", sj_read_line, AT(id), false, 0},
    {"kind", read_kind, AT(kind), true, 0},
    {"status", read_status, AT(status), false, VISITS},
    {"date", sj_read_date, AT(date), false, 0},
    {"place", sj_load_place, AT(place), false, 0},
    {"controlled_by", sj_load_state, AT(controlled_by), false, 0},
    {"subject", read_subject, AT(subject), false, 0},
    {"label", sj_read_line, AT(label), false, 0},
    {"detail", sj_read_prose, AT(detail), false, 0},
    {"with", read_with, 0, false, 0},
    {"sources", read_sources, 0, false, 0},
    {"reported", sj_read_day, AT(reported), false, 0},
    {"history", read_history, 0, false, 0},
    {"priority", read_priority, AT(priority), false, 0},
    {"ref", sj_read_line, AT(ref), false, WARRANTS},
    {"regime", read_regime, AT(regime), false, WARRANTS},
    {"situation", sj_read_line, AT(situation), false, WARRANTS},
    {"public", sj_read_day, AT(public_day), false, WARRANTS},
    {"until", sj_read_day, AT(until), false, WARRANTS},
    {"also_binds", read_also_binds, 0, false, WARRANTS},
};
#undef AT

/* ---- what the keys mean together ---- */

static void check_scope(struct sj_reader *reader, const struct sj_node *node,
                        const struct sj_event *e)
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

/* What the pack knows of an end is not enough for an answer. */
static void warn_ended(struct sj_reader *reader, const struct sj_node *ref,
                       const struct sj_warrant_fact *fact)
{
    if (fact->ended == NULL || sj_loader_of(reader)->doc->as_of.n < fact->ended_by.n)
        return;
    sj_node_report(
        ref, reader->diags,
        (struct sj_finding){
            .severity = SJ_WARNING,
            .hint = "give \"until\", the first day on which it no longer stands",
        },
        "the pack says: %s; the day is not known, so the warrant is taken to "
        "stand",
        fact->ended);
}

static void fill_from_pack(struct sj_reader *reader, const struct sj_node *node,
                           struct sj_event *e)
{
    const struct sj_loader *ld = sj_loader_of(reader);
    struct sj_warrant_fact fact = {0};
    struct sj_node ref, given;
    if (e->ref == NULL || !sj_node_get(node, "ref", &ref))
        return;
    if (ld->warrants == NULL ||
        ld->warrants->find(ld->warrants->self, e->ref, &fact) < 0) {
        sj_node_error(&ref, reader->diags, "`sojourn warrants` lists those there are",
                      "no such warrant: \"%.60s\"", e->ref);
        return;
    }
    if (!sj_node_get(node, "date", &given)) {
        struct sj_buf iso = {0};
        struct sj_error err = {0};
        sj_day_iso(fact.issued, &iso);
        char *text = sj_arena_strdup(reader->arena, iso.p);
        sj_buf_finish(&iso);
        if (sj_edtf_parse(reader->arena, text, &e->date, NULL, &err) < 0)
            sj_node_error(&ref, reader->diags, NULL, "%s", err.msg);
    }
    if (!sj_node_get(node, "public", &given))
        e->public_day = fact.public_day;
    if (!sj_node_get(node, "until", &given)) {
        e->until = fact.until;
        warn_ended(reader, &ref, &fact);
    }
    if (!sj_node_get(node, "also_binds", &given)) {
        e->also_binds = fact.also_binds;
        e->n_also_binds = fact.n_also_binds;
    }
    e->regime = e->regime != NULL ? e->regime : fact.regime;
    e->situation = e->situation != NULL ? e->situation : fact.situation;
    e->label = e->label != NULL ? e->label : fact.label;
}

/* A warrant is issued on one day, known or not; a span would be one of many. */
static void check_issued(struct sj_reader *reader, const struct sj_node *node,
                         const struct sj_edtf *date)
{
    struct sj_node member;
    if ((date->kind == SJ_EDTF_INTERVAL || date->kind == SJ_EDTF_ALL_OF) &&
        sj_node_get(node, "date", &member))
        sj_node_error(&member, reader->diags,
                      "use the day on which it was issued, and \"until\" for the end",
                      "a warrant has one date, not %s",
                      date->kind == SJ_EDTF_INTERVAL ? "an interval" : "a set of dates");
}

static void check_issued_in_history(struct sj_reader *reader, const struct sj_node *node)
{
    struct sj_node history, date;
    if (!sj_node_get(node, "history", &history) ||
        sj_node_type(&history) != SJ_JSON_ARRAY)
        return;
    for (size_t i = 0; i < sj_node_count(&history); i++) {
        struct sj_node entry = sj_node_item(&history, i);
        struct sj_edtf edtf;
        const char *s = sj_node_get(&entry, "date", &date) ? sj_node_string(&date) : NULL;
        /* What is no date has been told already. */
        if (s != NULL && sj_edtf_parse(reader->arena, s, &edtf, NULL, NULL) == 0)
            check_issued(reader, &entry, &edtf);
    }
}

/* A warrant counts from its publication, or else from the last day of its date, up to its
 * end. */
static bool stands_once(const struct sj_event *e, const struct sj_edtf *date)
{
    bool public = e->public_day.n != SJ_DAY_PAST.n;
    struct sj_day from = public ? e->public_day : date->latest;
    return sj_day_known(from) && from.n < e->until.n;
}

/* One that counts on no day would be without effect, and nobody would know why. */
static void warn_never_stands(struct sj_reader *reader, const struct sj_node *node,
                              const struct sj_event *e)
{
    struct sj_node at;
    bool stands = stands_once(e, &e->date);
    for (size_t i = 0; i < e->n_history; i++)
        stands =
            stands || (e->history[i].has_date && stands_once(e, &e->history[i].date));
    /* Where all of it is the pack's, the reasons say so. */
    if (stands || (!sj_node_get(node, "until", &at) && !sj_node_get(node, "date", &at)))
        return;
    sj_node_report(&at, reader->diags,
                   (struct sj_finding){
                       .severity = SJ_WARNING,
                       .hint = "\"public\" takes the day on which it was made public",
                   },
                   "there is no day on which this warrant is known to stand");
}

static void check_days(struct sj_reader *reader, const struct sj_node *node,
                       const struct sj_event *e)
{
    struct sj_node member;
    if (sj_node_get(node, "until", &member) && e->until.n <= e->date.earliest.n)
        sj_node_error(&member, reader->diags,
                      "it is the first day on which the warrant no longer stands",
                      "\"until\" must come after \"date\"");
    if (!sj_node_get(node, "public", &member) || !sj_day_known(e->public_day))
        return;
    if (e->public_day.n < e->date.earliest.n)
        sj_node_error(&member, reader->diags, NULL,
                      "\"public\" cannot come before \"date\"");
    else if (e->public_day.n >= e->until.n)
        sj_node_error(&member, reader->diags,
                      "one that ended in secret bound nobody: make it an event of the "
                      "kind \"other\"",
                      "\"public\" must come before \"until\"");
}

static void check_warrant(struct sj_reader *reader, const struct sj_node *node,
                          struct sj_event *e)
{
    const struct sj_loader *ld = sj_loader_of(reader);
    struct sj_node member;
    size_t known;
    fill_from_pack(reader, node, e);
    if (e->regime == NULL)
        e->regime = ld->doc->regimes[0].id;
    else if (!sj_names_find(&ld->regime_ids, e->regime, &known) &&
             sj_node_get(node, "ref", &member))
        sj_node_error(&member, reader->diags, "add it to \"regimes\"",
                      "this warrant is under the regime \"%.60s\"", e->regime);
    check_issued(reader, node, &e->date);
    check_issued_in_history(reader, node);
    check_days(reader, node, e);
}

/* Whose land it is may be the worldview's doing; the figure must not hatch it then. */
static void drop_own_control(struct sj_reader *reader, const struct sj_node *node,
                             struct sj_event *e)
{
    sj_node_report(node, reader->diags,
                   (struct sj_finding){
                       .severity = SJ_WARNING,
                       .hint = "it is for land that another power holds, and left out",
                   },
                   "the place is %s's own", e->place.country);
    e->controlled_by = NULL;
}

static void check_place(struct sj_reader *reader, const struct sj_node *node,
                        struct sj_event *e)
{
    struct sj_node place, controlled;
    bool given = sj_node_get(node, "place", &place);
    e->has_place = e->place.country != NULL;
    if (!given && e->kind == SJ_KIND_VISIT)
        sj_node_error(node, reader->diags, NULL, "a visit needs \"place\"");
    if (!sj_node_get(node, "controlled_by", &controlled))
        return;
    if (!given)
        sj_node_error(&controlled, reader->diags, NULL,
                      "\"controlled_by\" is about a place, and there is no \"place\"");
    else if (e->has_place && e->controlled_by != NULL &&
             strcmp(e->controlled_by, e->place.country) == 0)
        drop_own_control(reader, &controlled, e);
}

static void check_subject(struct sj_reader *reader, const struct sj_node *node,
                          struct sj_event *e)
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

static void check_id(struct sj_reader *reader, const struct sj_node *node,
                     struct sj_event *e)
{
    struct sj_loader *ld = sj_loader_of(reader);
    struct sj_node member = *node;
    size_t other;
    e->id_given = e->id != NULL;
    if (e->id_given)
        (void)sj_node_get(node, "id", &member);
    else
        e->id = sj_arena_printf(reader->arena, "e%zu", e->index + 1);
    if (sj_names_add(&ld->event_ids, e->id, e->index, &other))
        return;
    bool both = e->id_given && ld->events[other].id_given;
    sj_node_error(&member, reader->diags,
                  both ? NULL
                       : "an event without an id is called by its position: e1, e2, …",
                  "the id \"%.60s\" is that of /events/%zu too", e->id, other);
}

/* The earliest day among its sources, or always. */
static struct sj_day sources_day(const struct sj_loader *ld, const struct sj_event *e)
{
    struct sj_day day = SJ_DAY_FUTURE;
    for (size_t i = 0; i < e->n_sources; i++) {
        const struct sj_edtf *date = &ld->doc->sources[e->sources[i]].date;
        if (date->kind != SJ_EDTF_NONE && date->earliest.n < day.n)
            day = date->earliest;
    }
    return sj_day_known(day) ? day : SJ_DAY_PAST;
}

static bool announced_before(const struct sj_event *e)
{
    if (e->kind != SJ_KIND_VISIT)
        return false;
    return e->status == SJ_PLANNED || e->status == SJ_INVITED ||
           e->status == SJ_SKIPPED || e->status == SJ_CANCELLED;
}

static void default_reported(struct sj_reader *reader, struct sj_event *e)
{
    if (announced_before(e) || e->date.kind == SJ_EDTF_NONE)
        e->reported = sources_day(sj_loader_of(reader), e);
    else if (sj_day_known(e->public_day)) /* a sealed warrant is not known before */
        e->reported = e->public_day;
    else
        e->reported = e->date.earliest;
    /* What the history knows earlier was known from then on. */
    if (e->n_history > 0 && e->history[0].reported.n < e->reported.n)
        e->reported = e->history[0].reported;
}

void sj_load_event(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct sj_event *e = into;
    struct sj_node member;
    size_t errors = reader->diags->errors;
    *e = (struct sj_event){.index = e->index,
                           .kind = SJ_KIND_OTHER,
                           .date = sj_edtf_none(),
                           .until = SJ_DAY_FUTURE,
                           .public_day = SJ_DAY_PAST,
                           .subject = SIZE_MAX,
                           .reported = SJ_DAY_PAST,
                           .priority = 3};
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
        check_warrant(reader, node, e);
    if (e->kind == SJ_KIND_WARRANT && reader->diags->errors == errors)
        warn_never_stands(reader, node, e);
    if (!sj_node_get(node, "reported", &member) && reader->diags->errors == errors)
        default_reported(reader, e);
}
