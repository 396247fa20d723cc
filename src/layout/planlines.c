#include "layout/planparts.h"

#include <string.h>

#include "base/buf.h"
#include "base/ids.h"
#include "base/utf8.h"
#include "layout/name.h"
#include "layout/phrase.h"

/* Bytes of a key line's texts: beyond, a reader is better served by the table. */
#define MOST_WHAT 700
#define MOST_WHERE 400
#define LONG_STATE 16  /* letters */
#define MOST_LISTED 12 /* places, and visits with words of their own, of one line */

static bool same_either(const struct sj_row *a, const struct sj_row *b)
{
    if (a->n_either != b->n_either)
        return false;
    for (size_t i = 0; i < a->n_either; i++) {
        const struct sj_either *x = &a->either[i], *y = &b->either[i];
        if (x->from.n != y->from.n || x->to.n != y->to.n || x->duty != y->duty ||
            x->membership != y->membership)
            return false;
    }
    return true;
}

static bool plain(const struct sj_event *e)
{
    return e->more->detail == NULL && e->more->n_with == 0;
}

/* What is remembered while the lines are made. */
struct lines {
    struct sj_plan *plan;
    const struct sj_entry *first; /* of the only state that there is; or NULL */
    struct sj_ids rings;          /* by what makes rings share a line */
    SJ_VEC(size_t) ring_lines;
};

/* Neighbours in the order that a reader would be told of in one line. */
static bool shares_line(const struct sj_row *a, const struct sj_row *b)
{
    const struct sj_event *x = a->event, *y = b->event;
    return x->kind == SJ_KIND_VISIT && y->kind == SJ_KIND_VISIT && a->n != 0 &&
           b->n == a->n + 1 && a->status == b->status && x->subject == y->subject &&
           a->duty == b->duty && sj_row_same_date(a, b) &&
           a->membership == b->membership && same_either(a, b) &&
           sj_text_same(x->place->country, y->place->country) &&
           sj_text_same(x->more->controlled_by, y->more->controlled_by) &&
           sj_text_same(x->label, y->label) && plain(x) && plain(y) &&
           a->overdue == b->overdue;
}

/* Rings share a line whatever the states' memberships, as long as the answer is one. */
static size_t ring_id(struct lines *l, const struct sj_row *row)
{
    struct sj_buf key = {0};
    bool one_answer = row->duty == SJ_D_NOT_YET;
    sj_buf_printf(&key, "%d %u %d %d %d %s", (int)row->status,
                  (unsigned)row->event->subject, (int)row->duty,
                  one_answer ? 0 : (int)row->membership, (int)row->date->kind,
                  row->date->text == NULL ? "" : row->date->text);
    for (size_t i = 0; i < row->n_either && !one_answer; i++) {
        const struct sj_either *e = &row->either[i];
        sj_buf_printf(&key, " %d %d %d %d", e->from.n, e->to.n, (int)e->duty,
                      (int)e->membership);
    }
    size_t id = sj_ids_of(&l->rings, key.p, key.n);
    sj_buf_finish(&key);
    return id;
}

static size_t new_line(struct sj_plan *plan)
{
    SJ_VEC_PUSH(plan->arena, &plan->entries, (struct sj_entry){.priority = 5});
    return plan->entries.n - 1;
}

static size_t line_for(struct lines *l, const struct sj_row *row)
{
    struct sj_plan *plan = l->plan;
    if (row->n != 0) {
        const struct sj_entry *last =
            plan->entries.n > 0 ? &plan->entries.items[plan->entries.n - 1] : NULL;
        bool shares =
            last != NULL && shares_line(last->rows.items[last->rows.n - 1], row);
        return shares ? plan->entries.n - 1 : new_line(plan);
    }
    size_t id = ring_id(l, row);
    if (id == l->ring_lines.n)
        SJ_VEC_PUSH(plan->arena, &l->ring_lines, new_line(plan));
    return l->ring_lines.items[id];
}

/* A date in words opens a line of the key. */
static const char *opening_date(struct sj_plan *plan, const struct sj_edtf *date,
                                enum sj_date_form form)
{
    char *s =
        sj_arena_strdup(plan->arena, sj_phrase_date(plan->arena, plan->lang, date, form));
    sj_utf8_capitalise(s);
    return s;
}

static const char *brackets(struct sj_plan *plan, const char *a, const char *b)
{
    return sj_lang_say(plan->arena, plan->lang, SJ_MSG_BRACKETS, SJ_FILL("a", a, "b", b));
}

/* The state of a place, which says but where that is: a long name is shortened. */
static const char *state_of_place(const struct sj_plan *plan, const struct sj_place *p)
{
    const char *name = sj_name_state(plan->lang, p->country, p->country_name);
    const char *brief = sj_name_state_short(plan->lang, p->country);
    return brief != NULL && name != NULL && sj_utf8_len(name, strlen(name)) > LONG_STATE
               ? brief
               : name;
}

/* The place, in several states with its own. */
static const char *listed_place(struct sj_plan *plan, const struct sj_place *p,
                                bool apart)
{
    const char *name = sj_name_place(plan->lang, p);
    const char *state = sj_name_state(plan->lang, p->country, p->country_name);
    bool alone = p->kind == SJ_PLACE_STATE || sj_text_same(name, state);
    return apart && !alone ? brackets(plan, name, state_of_place(plan, p)) : name;
}

static size_t count_states(struct sj_arena *arena, const struct sj_rows *rows)
{
    struct sj_ids states;
    sj_ids_init(&states, arena);
    for (size_t i = 0; i < rows->n; i++)
        sj_ids_of_text(&states, rows->items[i]->event->place->country);
    return states.known.n;
}

/* Each place once. Of many only how many states they are in; NULL where that is one. */
static const char *places_list(struct sj_plan *plan, const struct sj_rows *rows)
{
    const char *names[MOST_LISTED];
    size_t states = count_states(plan->arena, rows), n = 0;
    struct sj_ids seen;
    sj_ids_init(&seen, plan->arena);
    for (size_t i = 0; i < rows->n; i++) {
        const char *s = listed_place(plan, rows->items[i]->event->place, states > 1);
        if (sj_ids_of_text(&seen, s) != n)
            continue;
        if (n == MOST_LISTED)
            return states == 1 ? NULL
                               : sj_lang_say_n(plan->arena, plan->lang, SJ_COUNTED_STATES,
                                               states, NULL);
        names[n++] = s;
    }
    return sj_lang_list(plan->arena, plan->lang, names, n);
}

/* The place with its state, and who holds it where that is another. */
static const char *place_words(struct sj_plan *plan, const char *place, const char *state,
                               const char *holder)
{
    if (state != NULL)
        place = sj_lang_say(plan->arena, plan->lang, SJ_MSG_PLACE_IN_STATE,
                            SJ_FILL("place", place, "state", state));
    if (holder == NULL)
        return place;
    return sj_lang_say(plan->arena, plan->lang, SJ_MSG_HELD_BY,
                       SJ_FILL("place", place, "state", holder));
}

/* Where all is in one state its first line says so for all. */
static const char *entry_where(const struct lines *l, const struct sj_entry *entry)
{
    struct sj_plan *plan = l->plan;
    bool known = l->first != NULL && entry != l->first;
    const struct sj_event *first = entry->rows.items[0]->event;
    const struct sj_place *place = first->place;
    if (place == NULL)
        return NULL;
    const char *holder = first->more->controlled_by;
    if (holder != NULL)
        holder = sj_name_state(plan->lang, holder, NULL);
    bool whole = place->kind == SJ_PLACE_STATE;
    const char *name = sj_name_place(plan->lang, place);
    const char *state = sj_name_state(plan->lang, place->country, place->country_name);
    bool alone = whole || known || sj_text_same(name, state);
    if (entry->rows.n == 1)
        return place_words(plan, name, alone ? NULL : state_of_place(plan, place),
                           holder);
    const char *list = places_list(plan, &entry->rows);
    if (list == NULL)
        return place_words(plan, state, NULL, holder);
    bool told = known && holder == NULL;
    if (whole || told || count_states(plan->arena, &entry->rows) > 1)
        return list;
    return brackets(plan, list, place_words(plan, state, NULL, holder));
}

/* "with …": those whom neither the label nor the detail names already; NULL for none. */
static const char *company(struct sj_plan *plan, const struct sj_event *e)
{
    const char **names = SJ_NEW_N(plan->arena, e->more->n_with + 1, const char *);
    size_t n = 0;
    for (size_t i = 0; i < e->more->n_with; i++) {
        bool said = (e->label != NULL && strstr(e->label, e->more->with[i]) != NULL) ||
                    (e->more->detail != NULL &&
                     strstr(e->more->detail, e->more->with[i]) != NULL);
        if (!said)
            names[n++] = e->more->with[i];
    }
    if (n == 0)
        return NULL;
    return sj_lang_say(plan->arena, plan->lang, SJ_MSG_WITH,
                       SJ_FILL("names", sj_lang_list(plan->arena, plan->lang, names, n)));
}

/* The label, and the status where the label does not say it. */
static const char *label_and_status(struct sj_plan *plan, const struct sj_row *row,
                                    const char *label)
{
    const char *status =
        row->event->kind == SJ_KIND_VISIT ? sj_phrase_status(plan->lang, row) : NULL;
    if (sj_phrase_says(plan->lang, label, row))
        status = NULL;
    return sj_phrase_clauses(plan->arena, plan->lang, label, status);
}

/* What is said of an event, or of each of a group: the label with the status, and what is
 * more. */
struct said {
    const char *brief, *rest;
    bool runs_on; /* the rest goes on with the brief's own sentence */
};

static struct said say_event(struct sj_plan *plan, const struct sj_row *row)
{
    const struct sj_event *e = row->event;
    const char *with = company(plan, e), *detail = e->more->detail;
    const char *rest = sj_phrase_sentences(plan->arena, plan->lang, with, detail);
    return (struct said){.brief = label_and_status(plan, row, e->label),
                         .rest = rest,
                         .runs_on = with == NULL && sj_utf8_is_lower(rest)};
}

/* What one of a group has to say for itself; NULL where that is nothing. */
static const char *say_member(struct sj_plan *plan, const struct sj_event *e,
                              bool with_label)
{
    const struct sj_lang *lang = plan->lang;
    const char *with = company(plan, e), *label = with_label ? e->label : NULL;
    if (e->more->detail == NULL && with == NULL && label == NULL)
        return NULL;
    const char *s = sj_phrase_comma(plan->arena, lang, label, with);
    s = sj_phrase_sentences(plan->arena, lang, s, e->more->detail);
    return sj_phrase_colon(plan->arena, lang, sj_name_place(plan->lang, e->place), s);
}

/* A shared line gives the label once and then each place's own detail. */
static struct said say_group(struct sj_plan *plan, const struct sj_entry *entry)
{
    const struct sj_row *row = entry->rows.items[0];
    const char *label = row->event->label, *rest = "";
    bool one_label = true;
    for (size_t i = 1; i < entry->rows.n; i++)
        one_label = one_label && sj_text_same(label, entry->rows.items[i]->event->label);
    bool many = entry->rows.n > MOST_LISTED;
    plan->n_cut += many && !one_label;
    if (many && !one_label)
        return (struct said){.brief = sj_lang_say_n(plan->arena, plan->lang,
                                                    SJ_COUNTED_ABOUT_VISITS,
                                                    entry->rows.n, NULL),
                             .rest = ""};
    for (size_t i = 0; i < entry->rows.n && !many; i++)
        rest = sj_phrase_sentences(
            plan->arena, plan->lang, rest,
            say_member(plan, entry->rows.items[i]->event, !one_label));
    /* One status for all, or they would not share the line. */
    return (struct said){.brief = label_and_status(plan, row, one_label ? label : NULL),
                         .rest = rest};
}

/* All in one text: company follows after a comma, the rest as sentences of their own. */
static const char *say_all(struct sj_plan *plan, const struct sj_entry *entry,
                           const struct said *said)
{
    const struct sj_event *e = entry->rows.items[0]->event;
    if (entry->rows.n > 1)
        return sj_phrase_sentences(plan->arena, plan->lang, said->brief, said->rest);
    const char *s =
        sj_phrase_comma(plan->arena, plan->lang, said->brief, company(plan, e));
    return sj_phrase_sentences(plan->arena, plan->lang, s, e->more->detail);
}

/* With several subjects a line says whose it is. */
static const char *subject_of(const struct sj_plan *plan, const struct sj_event *e)
{
    const struct sj_doc *doc = plan->ledger->doc;
    return doc->n_subjects > 1 && e->subject < doc->n_subjects
               ? doc->subjects[e->subject].name
               : NULL;
}

/* A text too long for a key, cut between words. */
static const char *cut_text(struct sj_plan *plan, const char *s, size_t most)
{
    if (s == NULL || strlen(s) <= most)
        return s;
    size_t n = most;
    while (n > most / 2 && s[n] != ' ')
        n--;
    while (n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80)
        n--;
    return sj_arena_printf(plan->arena, "%.*s…", (int)n, s);
}

/* The same; the plan remembers that it was. */
static const char *cut_and_told(struct sj_plan *plan, const char *s, size_t most)
{
    const char *cut = cut_text(plan, s, most);
    plan->n_cut += cut != s;
    return cut;
}

static void say_what(struct sj_plan *plan, struct sj_entry *entry)
{
    const struct sj_event *e = entry->rows.items[0]->event;
    struct said said = entry->rows.n == 1 ? say_event(plan, entry->rows.items[0])
                                          : say_group(plan, entry);
    entry->who = cut_and_told(plan, subject_of(plan, e), MOST_WHERE);
    entry->what = cut_and_told(plan, say_all(plan, entry, &said), MOST_WHAT);
    entry->brief = cut_text(plan, said.brief, MOST_WHAT);
    bool apart = e->kind == SJ_KIND_WARRANT || *said.brief == '\0' || !said.runs_on;
    if (*said.rest == '\0' || !apart)
        return;
    char *rest = sj_arena_strdup(plan->arena, cut_text(plan, said.rest, MOST_WHAT));
    sj_utf8_capitalise(rest);
    entry->rest = rest;
}

static void say_entry(struct lines *l, struct sj_entry *entry)
{
    struct sj_plan *plan = l->plan;
    const struct sj_row *row = entry->rows.items[0];
    entry->told = true;
    entry->when_long = opening_date(plan, row->date, SJ_DATE_LONG);
    entry->when_short = opening_date(plan, row->date, SJ_DATE_SHORT);
    entry->when_after = sj_phrase_date(plan->arena, plan->lang, row->date, SJ_DATE_SHORT);
    entry->where = cut_and_told(plan, entry_where(l, entry), MOST_WHERE);
    size_t states =
        row->event->place == NULL ? 0 : count_states(plan->arena, &entry->rows);
    if (states > 1)
        entry->states =
            sj_lang_say_n(plan->arena, plan->lang, SJ_COUNTED_STATES, states, NULL);
    say_what(plan, entry);
    entry->answer = sj_phrase_answer(plan->arena, row, plan);
    entry->look = sj_phrase_answer_look(row, plan);
    if (entry->rows.n > 1 && row->n == 0)
        entry->look = SJ_LOOK_NONE;
}

/* The first line with a place, if no other has one in another state. */
static const struct sj_entry *first_of_one_state(const struct sj_plan *plan)
{
    const struct sj_entry *first = NULL;
    const char *state = NULL;
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_place *place = plan->ledger->rows[i].event->place;
        if (place == NULL)
            continue;
        if (state != NULL && !sj_text_same(state, place->country))
            return NULL;
        if (first == NULL)
            first = &plan->entries.items[plan->entry_of[i]];
        state = place->country;
    }
    return first;
}

/* Words are dear: only the lines that a page could have room for get any. */
static void say_what_matters(struct lines *l)
{
    struct sj_plan *plan = l->plan;
    size_t left = SJ_LINES_TOLD;
    for (int priority = 1; priority <= 5; priority++)
        for (size_t i = 0; i < plan->entries.n && left > 0; i++)
            if (plan->entries.items[i].priority == priority) {
                say_entry(l, &plan->entries.items[i]);
                left--;
            }
}

void sj_plan_entries(struct sj_plan *plan)
{
    struct lines l = {.plan = plan};
    sj_ids_init(&l.rings, plan->arena);
    SJ_VEC_RESERVE(plan->arena, &plan->entries, plan->ledger->n_rows);
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        size_t at = plan->entry_of[i] = line_for(&l, row);
        struct sj_entry *entry = &plan->entries.items[at];
        sj_rows_add(plan->arena, &entry->rows, row);
        if (row->event->priority < entry->priority)
            entry->priority = row->event->priority;
    }
    for (size_t i = 0; i < plan->entries.n; i++) {
        struct sj_entry *entry = &plan->entries.items[i];
        entry->mark = sj_row_mark(entry->rows.items[0]);
        entry->number = sj_rows_number(plan->arena, &entry->rows);
    }
    l.first = first_of_one_state(plan);
    say_what_matters(&l);
}
