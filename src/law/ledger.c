/* The ledger: what was known of each event, in order, with the answer for each. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/ids.h"
#include "law/answer.h"

struct work {
    struct sj_ledger *ledger;
    struct sj_arena *arena;
    struct sj_person *persons;
    struct sj_day today; /* as_of; where there is none, of the last that has happened */
    struct sj_arena *drafts; /* what is said of the rows at hand, before it is kept */
    struct sj_lines lines;   /* of the row at hand; in `drafts` */
    /* Sentences and lists of them that have been kept: rows have the same over and over.
     */
    struct sj_ids sentences, lists;
    SJ_VEC(const char *const *) lists_kept;
    SJ_VEC(const struct sj_place *) states; /* a place in each state, for its name */
};

/* ---- what is known ---- */

/* An event as known on as_of: its history applied. False where nothing was known of it.
 */
static bool known_event(const struct sj_event *event, struct sj_day as_of,
                        struct sj_row *row)
{
    const struct sj_history *last = NULL;
    for (size_t i = 0; i < event->more->n_history; i++) {
        const struct sj_history *h = &event->more->history[i];
        if (h->reported.n <= as_of.n &&
            (last == NULL || h->reported.n >= last->reported.n))
            last = h;
    }
    if (last == NULL && event->reported.n > as_of.n)
        return false;
    *row = (struct sj_row){.event = event, .duty_from = SJ_DAY_PAST};
    row->status = last != NULL && last->has_status ? last->status : event->status;
    row->date = last != NULL && last->has_date ? &last->date : event->date;
    return true;
}

static bool has_no_number(const struct sj_row *row)
{
    return row->event->kind == SJ_KIND_VISIT &&
           (row->status == SJ_MADE || row->status == SJ_ONGOING) &&
           row->date->kind == SJ_EDTF_DATE && row->date->precision >= SJ_EDTF_YEAR;
}

static bool is_overdue(const struct sj_row *row, struct sj_day as_of)
{
    return row->event->kind == SJ_KIND_VISIT && row->status == SJ_PLANNED &&
           row->date->kind != SJ_EDTF_NONE && sj_day_known(row->date->latest) &&
           as_of.n != SJ_DAY_FUTURE.n && row->date->latest.n < as_of.n;
}

/* ---- order ---- */

struct keyed {
    int64_t key; /* twice the middle of the possible days */
    size_t index;
};

/* An open or unknown end leaves the other to stand for the whole. */
static int64_t middle(const struct sj_edtf *date)
{
    bool from = sj_day_known(date->earliest), to = sj_day_known(date->latest);
    if (date->kind == SJ_EDTF_NONE || (!from && !to))
        return INT64_MAX;
    int64_t a = from ? date->earliest.n : date->latest.n;
    int64_t b = to ? date->latest.n : date->earliest.n;
    return a + b;
}

static int keyed_compare(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

/* Rows for the events that are known, in the figure's order, numbered. */
static struct sj_row *order_rows(struct sj_ledger *ledger)
{
    const struct sj_doc *doc = ledger->doc;
    struct keyed *keys = malloc((doc->n_events + 1) * sizeof *keys);
    if (keys == NULL)
        sj_oom();
    size_t n = 0;
    int number = 0;
    for (size_t i = 0; i < doc->n_events; i++) {
        struct sj_row row;
        if (known_event(&doc->events[i], ledger->as_of, &row))
            keys[n++] = (struct keyed){middle(row.date), i};
    }
    qsort(keys, n, sizeof *keys, keyed_compare);
    struct sj_row *rows = SJ_NEW_N(ledger->arena, n + 1, struct sj_row);
    for (size_t i = 0; i < n; i++) {
        known_event(&doc->events[keys[i].index], ledger->as_of, &rows[i]);
        rows[i].n = has_no_number(&rows[i]) ? 0 : ++number;
        rows[i].overdue = is_overdue(&rows[i], ledger->as_of);
    }
    free(keys);
    ledger->rows = rows;
    ledger->n_rows = n;
    return rows;
}

/* ---- warrants ---- */

/* Under NULL a warrant is the document's first regime's. */
static const struct sj_regime *regime_of(const struct sj_ledger *ledger, const char *id)
{
    if (id == NULL)
        return ledger->n_regimes > 0 ? ledger->regimes[0] : NULL;
    for (size_t i = 0; i < ledger->n_regimes; i++)
        if (strcmp(ledger->regimes[i]->id, id) == 0)
            return ledger->regimes[i];
    return NULL;
}

/* A warrant counts from the last day on which it may have become public, so that no duty
 * is claimed that may not have been. An end that is still to come is not known yet. */
static struct sj_span force_of(const struct sj_row *row, struct sj_day as_of)
{
    const struct sj_event *event = row->event;
    struct sj_day from = event->more->public_day;
    if (from.n == SJ_DAY_PAST.n)
        from = row->date->kind == SJ_EDTF_NONE ? SJ_DAY_FUTURE : row->date->latest;
    struct sj_day to =
        event->more->until.n <= as_of.n ? event->more->until : SJ_DAY_FUTURE;
    return (struct sj_span){from, to};
}

static int warrant_compare(const void *a, const void *b)
{
    const struct sj_warrant *x = a, *y = b;
    if (x->subject != y->subject)
        return x->subject < y->subject ? -1 : 1;
    return (x->event->index > y->event->index) - (x->event->index < y->event->index);
}

static void gather_warrants(struct sj_ledger *ledger)
{
    SJ_VEC(struct sj_warrant) found = {.items = NULL};
    for (size_t i = 0; i < ledger->n_rows; i++) {
        const struct sj_event *event = ledger->rows[i].event;
        if (event->kind != SJ_KIND_WARRANT || event->subject >= ledger->doc->n_subjects)
            continue;
        struct sj_warrant warrant = {
            .event = event,
            .subject = event->subject,
            .regime = regime_of(ledger, event->more->regime),
            .issued = ledger->rows[i].date->earliest,
            .force = force_of(&ledger->rows[i], ledger->as_of),
            .vague = sj_public_vague(event, ledger->rows[i].date),
        };
        if (warrant.regime != NULL && warrant.force.from.n != SJ_DAY_FUTURE.n &&
            warrant.force.from.n <= ledger->as_of.n)
            SJ_VEC_PUSH(ledger->arena, &found, warrant);
    }
    if (found.n > 1)
        qsort(found.items, found.n, sizeof *found.items, warrant_compare);
    ledger->warrants = found.items;
    ledger->n_warrants = found.n;
}

/* ---- answers ---- */

static const char *state_name(struct work *work, const char *code)
{
    for (size_t i = 0; i < work->states.n; i++)
        if (strcmp(work->states.items[i]->country, code) == 0)
            return work->states.items[i]->country_name;
    return NULL;
}

static void learn_state(struct work *work, const struct sj_place *place)
{
    if (place->country != NULL && place->country_name != NULL &&
        state_name(work, place->country) == NULL)
        SJ_VEC_PUSH(work->arena, &work->states, place);
}

/* Of a region or a state a part may be held: the control is said of the place visited
 * alone. */
static const char *place_held(struct work *work, const struct sj_row *row)
{
    const struct sj_place *place = row->event->place;
    const char *name = place->name ? place->name : place->text;
    const char *visited =
        row->status == SJ_MADE || row->status == SJ_ONGOING ? "visited " : "";
    switch (place->kind) {
    case SJ_PLACE_STATE:
        name = sj_say_state(work->drafts, place->country,
                            place->country_name ? place->country_name : name, false);
        return sj_arena_printf(work->drafts, "The place %sin %s", visited, name);
    case SJ_PLACE_REGION:
        return sj_arena_printf(work->drafts, "The place %sin the %s region", visited,
                               name);
    case SJ_PLACE_CITY:
    case SJ_PLACE_POINT:
        return name;
    }
    return name;
}

static void say_control(struct work *work, struct sj_lines *lines,
                        const struct sj_row *row)
{
    const char *power = row->event->more->controlled_by;
    const struct sj_place *place = row->event->place;
    if (power == NULL || (place->country != NULL && strcmp(power, place->country) == 0))
        return;
    sj_say(lines,
           "%s was under the control of %s; the answer is that of the sovereign, %s.",
           place_held(work, row),
           sj_say_state(work->drafts, power, state_name(work, power), false),
           sj_say_state(work->drafts, place->country, place->country_name, false));
}

static const char *keep_sentence(struct work *work, const char *line)
{
    size_t id = sj_ids_of_text(&work->sentences, line);
    return work->sentences.known.items[id].key;
}

static void keep_reasons(struct work *work, struct sj_row *row)
{
    const char **lines = work->lines.vec.items;
    size_t n = work->lines.vec.n;
    if (n == 0)
        return;
    for (size_t i = 0; i < n; i++)
        lines[i] = keep_sentence(work, lines[i]);
    size_t id = sj_ids_of(&work->lists, lines, n * sizeof *lines);
    if (id == work->lists_kept.n) {
        const char **list = SJ_NEW_N(work->arena, n, const char *);
        memcpy(list, lines, n * sizeof *list);
        SJ_VEC_PUSH(work->arena, &work->lists_kept, list);
    }
    row->reasons = work->lists_kept.items[id];
    row->n_reasons = (uint32_t)n;
}

/* No date: as on the day of knowledge. */
static struct sj_days days_or_today(struct work *work, const struct sj_edtf *date,
                                    struct sj_span *one)
{
    struct sj_days days = sj_days_of(date, work->drafts, one);
    if (days.n > 0)
        return days;
    /* Where nothing at all is dated, the law as it stands after its last step. */
    struct sj_day day = work->today;
    if (day.n == SJ_DAY_FUTURE.n)
        day.n--;
    *one = (struct sj_span){day, {day.n + 1}};
    return (struct sj_days){one, 1, true};
}

static void say_undated(struct work *work)
{
    if (sj_day_known(work->today))
        sj_say(&work->lines, "No day announced: the answer is as on %s.",
               sj_say_day(work->drafts, work->today));
    else
        sj_say(&work->lines, "No day announced: the answer is as after the law's last "
                             "known step.");
}

static enum sj_mood mood_of(enum sj_status status)
{
    switch (status) {
    case SJ_PLANNED:
    case SJ_INVITED:
        return SJ_WOULD_BE;
    case SJ_SKIPPED:
    case SJ_CANCELLED:
        return SJ_WOULD_HAVE_BEEN;
    case SJ_MADE:
    case SJ_REMOTE:
    case SJ_ONGOING:
        return SJ_WAS;
    }
    return SJ_WAS;
}

static void answer_visit(struct work *work, struct sj_row *row)
{
    const struct sj_event *event = row->event;
    struct sj_span one;
    struct sj_question question = {
        .person = &work->persons[event->subject],
        .place = event->place,
        .duty = row->status != SJ_REMOTE,
        .mood = mood_of(row->status),
        .as_of = work->ledger->as_of,
        .arena = work->arena,
    };
    question.days = days_or_today(work, row->date, &one);
    struct sj_verdict v = sj_ask(&question, &work->lines, &row->regime);
    row->membership = v.membership;
    row->duty = v.duty;
    row->duty_from = v.duty_from;
    row->either = v.either;
    row->n_either = (uint32_t)v.n_either;
    if (row->date->kind == SJ_EDTF_NONE)
        say_undated(work);
    if (row->overdue)
        sj_say(&work->lines, "The day has passed: overdue, to be confirmed.");
    if (!question.duty)
        sj_say(&work->lines,
               "%s took part from elsewhere: no duty towards a person who is "
               "not there.",
               question.person->wanted.name);
    say_control(work, &work->lines, row);
}

static void answer_row(struct work *work, struct sj_row *row)
{
    const struct sj_event *event = row->event;
    switch (event->kind) {
    case SJ_KIND_VISIT:
        if (event->subject >= work->ledger->doc->n_subjects ||
            work->ledger->n_regimes == 0)
            return;
        if (event->place != NULL && event->place->country != NULL) {
            answer_visit(work, row);
        } else {
            row->membership = SJ_M_UNKNOWN;
            row->duty = row->status == SJ_REMOTE ? SJ_D_NULL : SJ_D_UNKNOWN;
            sj_say(&work->lines, "The place lies in no state.");
        }
        break;
    case SJ_KIND_WARRANT:
        row->regime = regime_of(work->ledger, event->more->regime);
        sj_say_warrant(&work->lines, event, row->date, work->ledger->as_of);
        break;
    case SJ_KIND_TREATY:
    case SJ_KIND_OTHER:
        break;
    }
    keep_reasons(work, row);
}

#define ROWS_AT_ONCE 256 /* what is said of as many is thrown away together */

static void answer_rows(struct work *work, struct sj_row *rows)
{
    for (size_t i = 0; i < work->ledger->n_rows; i++) {
        if (i % ROWS_AT_ONCE == 0) {
            sj_arena_free(work->drafts);
            work->drafts = sj_arena_new();
        }
        work->lines = (struct sj_lines){.arena = work->drafts};
        answer_row(work, &rows[i]);
    }
    sj_arena_free(work->drafts);
}

/* ---- the whole ---- */

static bool may_be_to_come(const struct sj_row *row)
{
    return row->event->kind == SJ_KIND_VISIT &&
           (row->status == SJ_PLANNED || row->status == SJ_INVITED ||
            row->status == SJ_CANCELLED);
}

/* The day of the last dated event that is not a plan; FUTURE where there is none. */
static struct sj_day last_dated(const struct sj_ledger *ledger)
{
    struct sj_day last = SJ_DAY_FUTURE;
    for (size_t i = 0; i < ledger->n_rows; i++) {
        struct sj_day day = ledger->rows[i].date->earliest;
        if (sj_day_known(day) && !may_be_to_come(&ledger->rows[i]) &&
            (last.n == SJ_DAY_FUTURE.n || day.n > last.n))
            last = day;
    }
    return last;
}

static void learn_states(struct work *work)
{
    const struct sj_doc *doc = work->ledger->doc;
    for (size_t i = 0; i < doc->n_subjects; i++)
        learn_state(work, &doc->subjects[i].home_place);
    for (size_t i = 0; i < doc->n_events; i++)
        if (doc->events[i].place != NULL)
            learn_state(work, doc->events[i].place);
}

struct sj_ledger *sj_ledger_new(const struct sj_doc *doc,
                                const struct sj_regime *const *regimes, size_t n_regimes,
                                struct sj_day as_of)
{
    struct sj_arena *arena = sj_arena_new();
    struct sj_ledger *ledger = SJ_NEW(arena, struct sj_ledger);
    ledger->arena = arena;
    ledger->doc = doc;
    ledger->as_of = as_of.n == SJ_DAY_FUTURE.n && doc->has_as_of ? doc->as_of : as_of;
    ledger->regimes = regimes;
    ledger->n_regimes = n_regimes;
    struct sj_row *rows = order_rows(ledger);
    gather_warrants(ledger);
    struct work work = {
        .ledger = ledger,
        .arena = arena,
        .persons = sj_persons_new(ledger, arena),
        .today = ledger->as_of,
    };
    sj_ids_init(&work.sentences, arena);
    sj_ids_init(&work.lists, arena);
    if (work.today.n == SJ_DAY_FUTURE.n)
        work.today = last_dated(ledger);
    learn_states(&work);
    answer_rows(&work, rows);
    return ledger;
}

void sj_ledger_free(struct sj_ledger *ledger)
{
    if (ledger != NULL)
        sj_arena_free(ledger->arena);
}
