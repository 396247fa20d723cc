#include "layout/plan.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "layout/phrase.h"

/* Bytes of a key line's texts: beyond, a reader is better served by the table. */
#define MOST_WHAT 700
#define MOST_WHERE 400

/* More warrants of one subject than this share a lane. */
#define WARRANT_LANES 3

static bool same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

bool sj_row_undated(const struct sj_row *row)
{
    return row->date.kind == SJ_EDTF_NONE;
}

bool sj_row_vague(const struct sj_row *row)
{
    return !sj_row_undated(row) && !row->date.exact;
}

enum sj_mark_kind sj_row_mark(const struct sj_row *row)
{
    switch (row->event->kind) {
    case SJ_KIND_WARRANT:
    case SJ_KIND_TREATY:
        return SJ_MARK_LEGAL;
    case SJ_KIND_OTHER:
        return SJ_MARK_OTHER;
    case SJ_KIND_VISIT:
        break;
    }
    if (row->n == 0)
        return SJ_MARK_RING;
    switch (row->status) {
    case SJ_MADE:
    case SJ_ONGOING:
        return SJ_MARK_MADE;
    case SJ_PLANNED:
        return SJ_MARK_PLANNED;
    case SJ_INVITED:
        return SJ_MARK_INVITED;
    case SJ_SKIPPED:
    case SJ_CANCELLED:
        return SJ_MARK_SKIPPED;
    case SJ_REMOTE:
        return SJ_MARK_REMOTE;
    }
    return SJ_MARK_MADE;
}

static void add_row(struct sj_arena *arena, struct sj_rows *rows,
                    const struct sj_row *row)
{
    SJ_VEC_PUSH(arena, rows, row);
}

/* ---- looks ---- */

enum sj_look sj_look_of(enum sj_membership membership)
{
    switch (membership) {
    case SJ_M_MEMBER:
        return SJ_LOOK_MEMBER;
    case SJ_M_LEAVING:
        return SJ_LOOK_LEAVING;
    case SJ_M_ACCEPTED:
        return SJ_LOOK_ACCEPTED;
    case SJ_M_JOINING:
        return SJ_LOOK_JOINING;
    case SJ_M_SIGNED:
        return SJ_LOOK_SIGNED;
    case SJ_M_NEVER:
        return SJ_LOOK_NEVER;
    case SJ_M_LEFT:
        return SJ_LOOK_LEFT;
    case SJ_M_UNKNOWN:
        return SJ_LOOK_UNKNOWN;
    case SJ_M_NULL:
    case SJ_M_DEPENDS:
        return SJ_LOOK_NONE;
    }
    return SJ_LOOK_NONE;
}

bool sj_plan_is_home(const struct sj_plan *plan, const char *state)
{
    const struct sj_doc *doc = plan->ledger->doc;
    for (size_t i = 0; i < doc->n_subjects; i++)
        if (same(doc->subjects[i].home, state))
            return true;
    return false;
}

static bool bound_look(enum sj_look look)
{
    return look == SJ_LOOK_MEMBER || look == SJ_LOOK_LEAVING || look == SJ_LOOK_ACCEPTED;
}

static bool also_bound(const struct sj_plan *plan, const char *state, struct sj_day on)
{
    for (size_t i = 0; i < plan->ledger->n_warrants; i++) {
        const struct sj_warrant *w = &plan->ledger->warrants[i];
        if (on.n < w->force.from.n || on.n >= w->force.to.n)
            continue;
        for (size_t k = 0; k < w->event->n_also_binds; k++)
            if (same(w->event->also_binds[k], state))
                return true;
    }
    return false;
}

enum sj_look sj_plan_look(const struct sj_plan *plan, const char *state, struct sj_day on)
{
    if (plan->regime == NULL)
        return SJ_LOOK_UNKNOWN;
    return sj_plan_look_as(
        plan, state, on, sj_membership_on(plan->regime, state, on, plan->ledger->as_of));
}

enum sj_look sj_plan_look_as(const struct sj_plan *plan, const char *state,
                             struct sj_day on, enum sj_membership membership)
{
    enum sj_look look = sj_look_of(membership);
    if (bound_look(look))
        return look;
    if (also_bound(plan, state, on))
        return SJ_LOOK_ALSO;
    return sj_plan_is_home(plan, state) ? SJ_LOOK_HOME : look;
}

/* ---- numbers ---- */

/* "2–5", "1 4 7", "3 16–18"; where that would take more than three, how many there are.
 */
const char *sj_numbers_text(struct sj_arena *arena, const int *numbers, size_t n)
{
    struct sj_buf buf = {0};
    size_t tokens = 0;
    for (size_t i = 0; i < n && tokens <= 3;) {
        size_t last = i;
        while (last + 1 < n && numbers[last + 1] == numbers[last] + 1)
            last++;
        /* Two neighbours are no range: "4 5" reads as well as "4–5" and sooner. */
        if (last == i + 1)
            last = i;
        sj_buf_printf(&buf, tokens++ > 0 ? " %d" : "%d", numbers[i]);
        if (last > i)
            sj_buf_printf(&buf, "–%d", numbers[last]);
        i = last + 1;
    }
    const char *s =
        tokens > 3 ? sj_arena_printf(arena, "×%zu", n) : sj_arena_strdup(arena, buf.p);
    sj_buf_finish(&buf);
    return s;
}

static const char *number_text(struct sj_arena *arena, const struct sj_rows *rows)
{
    if (rows->items[0]->n == 0)
        return NULL;
    int *numbers = SJ_NEW_N(arena, rows->n, int);
    for (size_t i = 0; i < rows->n; i++)
        numbers[i] = rows->items[i]->n;
    return sj_numbers_text(arena, numbers, rows->n);
}

/* ---- the key ---- */

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

static bool same_date(const struct sj_row *a, const struct sj_row *b)
{
    return a->date.kind == b->date.kind && same(a->date.text, b->date.text);
}

static bool plain(const struct sj_event *e)
{
    return e->detail == NULL && e->n_with == 0;
}

/* Rows that a reader would be told of in one line. Rings share a line whatever the
 * states' memberships, as long as the answer is one. */
static bool shares_line(const struct sj_row *a, const struct sj_row *b)
{
    const struct sj_event *x = a->event, *y = b->event;
    if (x->kind != SJ_KIND_VISIT || y->kind != SJ_KIND_VISIT || a->status != b->status ||
        x->subject != y->subject || a->duty != b->duty || !same_date(a, b))
        return false;
    if (a->n == 0 && b->n == 0)
        return a->duty == SJ_D_NOT_YET ||
               (a->membership == b->membership && same_either(a, b));
    return a->n != 0 && b->n == a->n + 1 && a->membership == b->membership &&
           same_either(a, b) && same(x->place.country, y->place.country) &&
           same(x->controlled_by, y->controlled_by) && same(x->label, y->label) &&
           plain(x) && plain(y) && a->overdue == b->overdue;
}

static struct sj_entry *entry_for(struct sj_plan *plan, const struct sj_row *row)
{
    if (row->n != 0) {
        struct sj_entry *last =
            plan->entries.n > 0 ? &plan->entries.items[plan->entries.n - 1] : NULL;
        return last != NULL && shares_line(last->rows.items[last->rows.n - 1], row)
                   ? last
                   : NULL;
    }
    for (size_t i = 0; i < plan->entries.n; i++)
        if (plan->entries.items[i].rows.items[0]->n == 0 &&
            shares_line(plan->entries.items[i].rows.items[0], row))
            return &plan->entries.items[i];
    return NULL;
}

static char *date_words(struct sj_arena *arena, const struct sj_edtf *date,
                        enum sj_date_form form)
{
    struct sj_buf buf = {0};
    sj_edtf_words(date, form, &buf);
    char *s = sj_arena_strdup(arena, buf.p == NULL ? "" : buf.p);
    sj_buf_finish(&buf);
    return s;
}

/* A date in words opens a line of the key. */
static const char *capital(char *s)
{
    if (s[0] >= 'a' && s[0] <= 'z')
        s[0] = (char)(s[0] - 'a' + 'A');
    return s;
}

static const char *place_words(struct sj_arena *arena, const struct sj_place *place)
{
    if (place->kind == SJ_PLACE_STATE || same(place->name, place->country_name))
        return place->name;
    return sj_arena_printf(arena, "%s, %s", place->name, place->country_name);
}

static const char *state_name(const struct sj_plan *plan, const char *code)
{
    const struct sj_doc *doc = plan->ledger->doc;
    for (size_t i = 0; i < doc->n_subjects; i++)
        if (same(doc->subjects[i].home, code) && doc->subjects[i].home_place.country_name)
            return doc->subjects[i].home_place.country_name;
    for (size_t i = 0; i < doc->n_events; i++)
        if (doc->events[i].has_place && same(doc->events[i].place.country, code))
            return doc->events[i].place.country_name;
    return code;
}

static const char *entry_where(struct sj_plan *plan, const struct sj_entry *entry)
{
    const struct sj_event *first = entry->rows.items[0]->event;
    if (!first->has_place)
        return NULL;
    const char *held = "";
    if (first->controlled_by != NULL)
        held = sj_arena_printf(plan->arena, ", held by %s",
                               state_name(plan, first->controlled_by));
    if (entry->rows.n == 1)
        return sj_arena_printf(plan->arena, "%s%s",
                               place_words(plan->arena, &first->place), held);
    const char **names = SJ_NEW_N(plan->arena, entry->rows.n, const char *);
    for (size_t i = 0; i < entry->rows.n; i++)
        names[i] = entry->rows.items[i]->event->place.name;
    const char *list = sj_phrase_list(plan->arena, names, entry->rows.n);
    if (first->place.kind == SJ_PLACE_STATE)
        return list;
    return sj_arena_printf(plan->arena, "%s (%s%s)", list, first->place.country_name,
                           held);
}

/* A new sentence, or the old one carried on where the text begins in lower case. */
static void add_sentence(struct sj_buf *buf, const char *s)
{
    if (s == NULL || *s == '\0')
        return;
    bool carries_on = *s >= 'a' && *s <= 'z';
    if (buf->n > 0 && buf->p[buf->n - 1] != ' ')
        sj_buf_str(buf, carries_on || strchr(".;:!?", buf->p[buf->n - 1]) != NULL ? " "
                                                                                  : ". ");
    sj_buf_str(buf, s);
}

/* Those whom neither the label nor the detail names already. */
static const char *company(struct sj_plan *plan, const struct sj_event *e)
{
    const char **names = SJ_NEW_N(plan->arena, e->n_with + 1, const char *);
    size_t n = 0;
    for (size_t i = 0; i < e->n_with; i++) {
        bool said = (e->label != NULL && strstr(e->label, e->with[i]) != NULL) ||
                    (e->detail != NULL && strstr(e->detail, e->with[i]) != NULL);
        if (!said)
            names[n++] = e->with[i];
    }
    return n == 0 ? NULL : sj_phrase_list(plan->arena, names, n);
}

/* Label, status, company and detail of one event. */
static void say_event(struct sj_plan *plan, const struct sj_row *row, struct sj_buf *buf)
{
    const struct sj_event *e = row->event;
    const char *status = e->kind == SJ_KIND_VISIT ? sj_phrase_status(row) : NULL;
    if (e->label != NULL)
        sj_buf_str(buf, e->label);
    if (status != NULL && !sj_phrase_says(e->label, row))
        sj_buf_printf(buf, "%s%s", buf->n > 0 ? "; " : "", status);
    const char *with = company(plan, e);
    if (with != NULL)
        sj_buf_printf(buf, "%swith %s", buf->n > 0 ? ", " : "", with);
    add_sentence(buf, e->detail);
}

/* A shared line gives the label once and then each place's own detail. */
static void say_group(struct sj_plan *plan, const struct sj_entry *entry,
                      struct sj_buf *buf)
{
    const struct sj_row *row = entry->rows.items[0];
    const struct sj_event *first = row->event;
    bool one_label = true;
    for (size_t i = 1; i < entry->rows.n; i++)
        one_label = one_label && same(first->label, entry->rows.items[i]->event->label);
    if (one_label)
        sj_buf_str(buf, first->label);
    /* One status for all, or they would not share the line. */
    const char *status = sj_phrase_status(row), *said = one_label ? first->label : NULL;
    if (status != NULL && !sj_phrase_says(said, row))
        sj_buf_printf(buf, "%s%s", buf->n > 0 ? "; " : "", status);
    for (size_t i = 0; i < entry->rows.n; i++) {
        const struct sj_event *e = entry->rows.items[i]->event;
        const char *with = company(plan, e);
        if (e->detail == NULL && with == NULL && (one_label || e->label == NULL))
            continue;
        add_sentence(buf, e->place.name);
        sj_buf_str(buf, ": ");
        if (!one_label)
            sj_buf_str(buf, e->label);
        if (with != NULL)
            sj_buf_printf(buf, "%swith %s", one_label ? "" : ", ", with);
        add_sentence(buf, e->detail);
    }
}

static const char *entry_what(struct sj_plan *plan, const struct sj_entry *entry)
{
    struct sj_buf buf = {0};
    if (entry->rows.n == 1)
        say_event(plan, entry->rows.items[0], &buf);
    else
        say_group(plan, entry, &buf);
    const struct sj_doc *doc = plan->ledger->doc;
    size_t who = entry->rows.items[0]->event->subject;
    char *s = doc->n_subjects > 1 && who < doc->n_subjects
                  ? sj_arena_printf(plan->arena, "%s%s%s", doc->subjects[who].name,
                                    buf.n > 0 ? ": " : "", buf.n > 0 ? buf.p : "")
                  : sj_arena_strdup(plan->arena, buf.p == NULL ? "" : buf.p);
    sj_buf_finish(&buf);
    return s;
}

/* A text too long for a key, cut between words; the plan remembers that it was. */
static const char *cut_text(struct sj_plan *plan, const char *s, size_t most)
{
    if (s == NULL || strlen(s) <= most)
        return s;
    size_t n = most;
    while (n > most / 2 && s[n] != ' ')
        n--;
    while (n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80)
        n--;
    plan->n_cut++;
    return sj_arena_printf(plan->arena, "%.*s…", (int)n, s);
}

static void fill_entry(struct sj_plan *plan, struct sj_entry *entry)
{
    const struct sj_row *row = entry->rows.items[0];
    entry->mark = sj_row_mark(row);
    entry->number = number_text(plan->arena, &entry->rows);
    entry->when_long = capital(date_words(plan->arena, &row->date, SJ_DATE_LONG));
    entry->when_short = capital(date_words(plan->arena, &row->date, SJ_DATE_SHORT));
    entry->where = entry_where(plan, entry);
    entry->what = entry_what(plan, entry);
    entry->what = cut_text(plan, entry->what, MOST_WHAT);
    entry->where = cut_text(plan, entry->where, MOST_WHERE);
    entry->answer = sj_phrase_answer(plan->arena, row, plan);
    entry->look = sj_phrase_answer_look(row, plan);
    if (entry->rows.n > 1 && row->n == 0)
        entry->look = SJ_LOOK_NONE;
    entry->priority = 5;
    for (size_t i = 0; i < entry->rows.n; i++)
        if (entry->rows.items[i]->event->priority < entry->priority)
            entry->priority = entry->rows.items[i]->event->priority;
}

static void plan_entries(struct sj_plan *plan)
{
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        struct sj_entry *entry = entry_for(plan, row);
        if (entry == NULL) {
            SJ_VEC_PUSH(plan->arena, &plan->entries, (struct sj_entry){0});
            entry = &plan->entries.items[plan->entries.n - 1];
        }
        add_row(plan->arena, &entry->rows, row);
        plan->entry_of[i] = (size_t)(entry - plan->entries.items);
    }
    for (size_t i = 0; i < plan->entries.n; i++)
        fill_entry(plan, &plan->entries.items[i]);
}

/* ---- the map's stops ---- */

static bool same_spot(const struct sj_place *a, const struct sj_place *b)
{
    return same(a->name, b->name) && same(a->country, b->country) && a->kind == b->kind &&
           fabs(a->lon - b->lon) < 1e-9 && fabs(a->lat - b->lat) < 1e-9;
}

static struct sj_stop *stop_for(struct sj_plan *plan, const struct sj_row *row)
{
    bool ring = row->n == 0;
    for (size_t i = 0; i < plan->stops.n; i++) {
        struct sj_stop *stop = &plan->stops.items[i];
        if (same_spot(stop->place, &row->event->place) &&
            ring == (stop->mark == SJ_MARK_RING))
            return stop;
    }
    SJ_VEC_PUSH(
        plan->arena, &plan->stops,
        ((struct sj_stop){.place = &row->event->place, .mark = sj_row_mark(row)}));
    return &plan->stops.items[plan->stops.n - 1];
}

/* The mark of a place with several events: what was done outweighs what was not. */
static const struct sj_row *deciding_row(const struct sj_stop *stop)
{
    static const enum sj_mark_kind order[] = {
        SJ_MARK_MADE,    SJ_MARK_PLANNED, SJ_MARK_REMOTE, SJ_MARK_SKIPPED,
        SJ_MARK_INVITED, SJ_MARK_LEGAL,   SJ_MARK_OTHER,  SJ_MARK_RING,
    };
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < stop->rows.n; i++)
            if (sj_row_mark(stop->rows.items[i]) == order[k])
                return stop->rows.items[i];
    return stop->rows.items[0];
}

/* Whether the state of a stop has, besides it, a ring (or, for a ring, a badge). */
static bool state_has(const struct sj_plan *plan, const struct sj_stop *stop, bool ring)
{
    for (size_t i = 0; i < plan->stops.n; i++) {
        const struct sj_stop *s = &plan->stops.items[i];
        if ((s->mark == SJ_MARK_RING) == ring &&
            same(s->place->country, stop->place->country))
            return true;
    }
    return false;
}

static void fill_stop(struct sj_plan *plan, struct sj_stop *stop)
{
    stop->row = deciding_row(stop);
    stop->number = number_text(plan->arena, &stop->rows);
    stop->name = stop->place->name;
    /* One label a state: the badge's takes the ring's name along. */
    if (stop->mark == SJ_MARK_RING && state_has(plan, stop, false))
        stop->name = NULL;
    bool absent = stop->mark == SJ_MARK_SKIPPED || stop->mark == SJ_MARK_REMOTE;
    if (absent)
        stop->sub = sj_phrase_status(stop->row);
    else if (stop->place->kind != SJ_PLACE_STATE && stop->mark != SJ_MARK_RING &&
             state_has(plan, stop, true))
        stop->sub = stop->place->country_name;
    stop->priority = 5;
    for (size_t i = 0; i < stop->rows.n; i++)
        if (stop->rows.items[i]->event->priority < stop->priority)
            stop->priority = stop->rows.items[i]->event->priority;
}

static void plan_stops(struct sj_plan *plan)
{
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        if (row->event->has_place && row->event->kind != SJ_KIND_WARRANT)
            add_row(plan->arena, &stop_for(plan, row)->rows, row);
    }
    for (size_t i = 0; i < plan->stops.n; i++)
        plan->stops.items[i].mark = sj_row_mark(deciding_row(&plan->stops.items[i]));
    for (size_t i = 0; i < plan->stops.n; i++)
        fill_stop(plan, &plan->stops.items[i]);
}

/* ---- lanes ---- */

static struct sj_lane *lane_add(struct sj_plan *plan, struct sj_lane lane)
{
    SJ_VEC_PUSH(plan->arena, &plan->lanes, lane);
    return &plan->lanes.items[plan->lanes.n - 1];
}

static const char *warrant_name(const struct sj_plan *plan, const struct sj_row *row)
{
    const struct sj_doc *doc = plan->ledger->doc;
    const char *label = row->event->label != NULL ? row->event->label : "Warrant";
    return doc->n_subjects > 1 ? doc->subjects[row->event->subject].name : label;
}

/* A lane for each warrant, so that each has its words; one for all of a subject where
 * they are many. */
static void plan_warrant_lanes(struct sj_plan *plan)
{
    const struct sj_doc *doc = plan->ledger->doc;
    size_t *count = SJ_NEW_N(plan->arena, doc->n_subjects + 1, size_t);
    for (size_t i = 0; i < plan->ledger->n_rows; i++)
        if (plan->ledger->rows[i].event->kind == SJ_KIND_WARRANT)
            count[plan->ledger->rows[i].event->subject]++;
    for (size_t s = 0; s < doc->n_subjects; s++) {
        size_t lane = 0;
        for (size_t i = 0, k = 0; i < plan->ledger->n_rows; i++) {
            const struct sj_row *row = &plan->ledger->rows[i];
            if (row->event->kind != SJ_KIND_WARRANT || row->event->subject != s)
                continue;
            if (k++ == 0 || (count[s] <= WARRANT_LANES && doc->n_subjects == 1)) {
                lane_add(plan, (struct sj_lane){.kind = SJ_LANE_WARRANT,
                                                .subject = s,
                                                .name = warrant_name(plan, row)});
                lane = plan->lanes.n - 1;
            } else if (doc->n_subjects == 1) {
                plan->lanes.items[lane].name = "Warrants";
            }
            add_row(plan->arena, &plan->lanes.items[lane].rows, row);
        }
    }
}

static bool lane_takes(const struct sj_lane *lane, const struct sj_row *row)
{
    const struct sj_event *e = row->event;
    if (!e->has_place)
        return lane->kind == SJ_LANE_EVENTS;
    return lane->kind == SJ_LANE_STATE && same(lane->state, e->place.country) &&
           lane->occupied == (e->controlled_by != NULL);
}

static struct sj_lane *lane_for(struct sj_plan *plan, const struct sj_row *row, bool make)
{
    for (size_t i = 0; i < plan->lanes.n; i++)
        if (lane_takes(&plan->lanes.items[i], row))
            return &plan->lanes.items[i];
    if (!make)
        return NULL;
    const struct sj_event *e = row->event;
    if (!e->has_place)
        return lane_add(plan,
                        (struct sj_lane){.kind = SJ_LANE_EVENTS, .name = "Other events"});
    struct sj_lane lane = {.kind = SJ_LANE_STATE,
                           .state = e->place.country,
                           .occupied = e->controlled_by != NULL,
                           .name = e->place.country_name};
    if (lane.occupied)
        lane.name = sj_arena_printf(plan->arena, "%s, occupied", lane.name);
    lane.membership = sj_phrase_look(sj_plan_look(plan, lane.state, plan->status_day));
    return lane_add(plan, lane);
}

/* "2022 only" */
static const char *years_words(struct sj_plan *plan, const struct sj_rows *rows)
{
    for (size_t i = 0; i < rows->n; i++)
        if (!same_date(rows->items[i], rows->items[0]))
            return NULL;
    return rows->n == 0 ? NULL
                        : sj_arena_printf(plan->arena, "%s only",
                                          date_words(plan->arena, &rows->items[0]->date,
                                                     SJ_DATE_SHORT));
}

/* A state known to the year only has no lane of its own: all of those share one. */
static void plan_years_lane(struct sj_plan *plan)
{
    struct sj_lane years = {.kind = SJ_LANE_YEARS};
    const char **names = SJ_NEW_N(plan->arena, plan->ledger->n_rows + 1, const char *);
    size_t n = 0;
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        if (row->n != 0 || row->event->kind == SJ_KIND_WARRANT)
            continue;
        struct sj_lane *lane = lane_for(plan, row, false);
        add_row(plan->arena, lane != NULL ? &lane->rows : &years.rows, row);
        bool listed = lane != NULL;
        for (size_t k = 0; k < n && !listed; k++)
            listed = same(names[k], row->event->place.country_name);
        if (!listed)
            names[n++] = row->event->place.country_name;
    }
    if (n == 0)
        return;
    bool alone = plan->lanes.n == 0;
    years.name = n == 1  ? names[0]
                 : alone ? sj_arena_printf(plan->arena, "%zu states", n)
                         : sj_phrase_others(plan->arena, n);
    years.membership = plan->lanes.n > 0 ? years_words(plan, &years.rows) : NULL;
    years.names = sj_phrase_list(plan->arena, names, n);
    lane_add(plan, years);
}

static void plan_lanes(struct sj_plan *plan)
{
    plan_warrant_lanes(plan);
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        if (row->event->kind == SJ_KIND_WARRANT || row->n == 0)
            continue;
        add_row(plan->arena, &lane_for(plan, row, true)->rows, row);
    }
    plan_years_lane(plan);
}

/* ---- the whole ---- */

/* Without an as-of day the map shows the law of the last day that the document knows. */
static struct sj_day last_day(const struct sj_ledger *ledger)
{
    struct sj_day last = SJ_DAY_PAST;
    for (size_t i = 0; i < ledger->n_rows; i++) {
        const struct sj_edtf *d = &ledger->rows[i].date;
        struct sj_day day = sj_day_known(d->latest) ? d->latest : d->earliest;
        if (sj_day_known(day) && day.n > last.n)
            last = day;
    }
    return last;
}

static void plan_held(struct sj_plan *plan)
{
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_event *e = plan->ledger->rows[i].event;
        if (!e->has_place || e->controlled_by == NULL || e->place.region == NULL)
            continue;
        bool known = false;
        for (size_t k = 0; k < plan->held.n && !known; k++)
            known = same(plan->held.items[k], e->place.region);
        if (!known)
            SJ_VEC_PUSH(plan->arena, &plan->held, e->place.region);
    }
}

static void plan_homes(struct sj_plan *plan)
{
    const struct sj_doc *doc = plan->ledger->doc;
    for (size_t s = 0; s < doc->n_subjects; s++) {
        const struct sj_place *home = &doc->subjects[s].home_place;
        bool seen = home->country == NULL;
        for (size_t i = 0; i < plan->homes.n && !seen; i++)
            seen = same(plan->homes.items[i].country, home->country);
        if (!seen)
            SJ_VEC_PUSH(plan->arena, &plan->homes, *home);
    }
}

struct sj_plan *sj_plan_new(struct sj_arena *arena, const struct sj_ledger *ledger)
{
    struct sj_plan *plan = SJ_NEW(arena, struct sj_plan);
    plan->arena = arena;
    plan->ledger = ledger;
    plan->regime = ledger->n_regimes > 0 ? ledger->regimes[0] : NULL;
    plan->status_day = sj_day_known(ledger->as_of) ? ledger->as_of : last_day(ledger);
    plan->status_dated = sj_day_known(plan->status_day);
    if (!plan->status_dated)
        plan->status_day.n = SJ_DAY_FUTURE.n - 1;
    plan->entry_of = SJ_NEW_N(arena, ledger->n_rows + 1, size_t);
    plan->warrant_of =
        SJ_NEW_N(arena, ledger->doc->n_events + 1, const struct sj_warrant *);
    for (size_t i = 0; i < ledger->n_warrants; i++)
        plan->warrant_of[ledger->warrants[i].event->index] = &ledger->warrants[i];
    plan_entries(plan);
    plan_stops(plan);
    plan_lanes(plan);
    plan_homes(plan);
    plan_held(plan);
    return plan;
}
