/* Regimes from JSON, and what a table of treaty facts is checked for. */
#include <stdlib.h>
#include <string.h>

#include "doc/read.h"
#include "law/law.h"

#define ACCEPTED_MAX 64 /* declarations of one state */

struct draft {
    const char *id, *name, *duty, *measure;
    struct row {
        struct sj_regime_state state;
        size_t index;
    } * rows;
    size_t n_rows;
};

/* ---- readers ---- */

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static void read_code(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    const char *code = sj_read_string(reader, node);
    if (code == NULL)
        return;
    if (strlen(code) != 2 || !is_letter(code[0]) || !is_letter(code[1]))
        sj_node_error(node, reader->diags, "ISO 3166-1 alpha-2, as in KG",
                      "\"%.20s\" is not the code of a state", code);
    else if (code[0] > 'Z' || code[1] > 'Z')
        sj_node_error(node, reader->diags, "codes are upper case, as in KG",
                      "\"%s\" is not the code of a state", code);
    else
        *(const char **)into = sj_arena_strdup(reader->arena, code);
}

/* A step that is null is a step not taken. */
static void read_step(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    if (sj_node_type(node) != SJ_JSON_NULL)
        sj_read_day(reader, node, into);
}

static void read_texts_item(struct sj_reader *reader, const struct sj_node *node,
                            void *into)
{
    sj_read_line(reader, node, into);
}

static void read_situations(struct sj_reader *reader, const struct sj_node *node,
                            void *into)
{
    struct sj_acceptance *accepted = into;
    accepted->situations = sj_read_list(reader, node, sizeof(const char *),
                                        read_texts_item, &accepted->n_situations);
}

static const struct sj_field acceptance_fields[] = {
    {"from", sj_read_day, offsetof(struct sj_acceptance, from), true, 0},
    {"to", read_step, offsetof(struct sj_acceptance, to), false, 0},
    {"situations", read_situations, 0, false, 0},
};

/* A day, or an object with its scope. */
static void read_acceptance(struct sj_reader *reader, const struct sj_node *node,
                            void *into)
{
    struct sj_acceptance *accepted = into;
    *accepted = (struct sj_acceptance){.from = SJ_DAY_FUTURE, .to = SJ_DAY_FUTURE};
    if (sj_node_type(node) == SJ_JSON_STRING) {
        sj_read_day(reader, node, &accepted->from);
        return;
    }
    if (sj_read_object(reader, node, acceptance_fields,
                       sizeof acceptance_fields / sizeof *acceptance_fields,
                       "an acceptance", accepted) == 0 &&
        sj_day_known(accepted->from) && accepted->to.n <= accepted->from.n)
        sj_node_error(node, reader->diags, "`to` is the first day it no longer stands",
                      "the acceptance ends before it begins");
}

static void read_accepted(struct sj_reader *reader, const struct sj_node *node,
                          void *into)
{
    struct sj_regime_state *state = into;
    if (sj_node_type(node) == SJ_JSON_NULL)
        return;
    if (sj_node_type(node) != SJ_JSON_ARRAY) {
        struct sj_acceptance *one = SJ_NEW(reader->arena, struct sj_acceptance);
        read_acceptance(reader, node, one);
        state->accepted = one;
        state->n_accepted = 1;
    } else if (sj_node_count(node) > ACCEPTED_MAX) {
        sj_node_error(node, reader->diags, NULL, "more than %d declarations of one state",
                      ACCEPTED_MAX);
    } else {
        state->accepted = sj_read_list(reader, node, sizeof(struct sj_acceptance),
                                       read_acceptance, &state->n_accepted);
    }
}

static const struct sj_field note_fields[] = {
    {"day", read_step, offsetof(struct sj_regime_note, day), false, 0},
    {"until", read_step, offsetof(struct sj_regime_note, until), false, 0},
    {"text", sj_read_prose, offsetof(struct sj_regime_note, text), true, 0},
    {"verified", sj_read_bool, offsetof(struct sj_regime_note, verified), false, 0},
};

/* A text, or an object with the day from which it is known. */
static void read_note(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct sj_regime_note *note = into;
    *note = (struct sj_regime_note){SJ_DAY_PAST, SJ_DAY_FUTURE, "", true};
    if (sj_node_type(node) == SJ_JSON_STRING)
        sj_read_prose(reader, node, &note->text);
    else if (sj_read_object(reader, node, note_fields,
                            sizeof note_fields / sizeof *note_fields, "a note",
                            note) == 0 &&
             note->until.n <= note->day.n)
        sj_node_error(node, reader->diags, "`until` is the first day it is of no use",
                      "the note ends before it begins");
}

static void read_notes(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct sj_regime_state *state = into;
    if (sj_node_type(node) == SJ_JSON_ARRAY) {
        state->notes = sj_read_list(reader, node, sizeof(struct sj_regime_note),
                                    read_note, &state->n_notes);
        return;
    }
    struct sj_regime_note *one = SJ_NEW(reader->arena, struct sj_regime_note);
    read_note(reader, node, one);
    state->notes = one;
    state->n_notes = 1;
}

static void read_verified(struct sj_reader *reader, const struct sj_node *node,
                          void *into)
{
    bool verified = true;
    sj_read_bool(reader, node, &verified);
    *(unsigned *)into = verified ? 0 : SJ_STEPS_ALL;
}

static void read_step_name(struct sj_reader *reader, const struct sj_node *node,
                           void *into)
{
    const char *key = sj_read_string(reader, node);
    for (int i = 0; key != NULL && i <= SJ_STEP_ACCEPTED; i++)
        if (strcmp(key, sj_step_key((enum sj_step)i)) == 0) {
            *(unsigned *)into = 1u << i;
            return;
        }
    if (key != NULL)
        sj_node_error(node, reader->diags, "a key of the row, as in \"deposited\"",
                      "\"%.40s\" is no step", key);
}

/* The steps that are not verified, where the others are. */
static void read_unverified(struct sj_reader *reader, const struct sj_node *node,
                            void *into)
{
    size_t n = 0;
    const unsigned *steps =
        sj_read_list(reader, node, sizeof(unsigned), read_step_name, &n);
    for (size_t i = 0; i < n; i++)
        *(unsigned *)into |= steps[i];
}

struct raw_row {
    struct sj_regime_state state;
    unsigned doubted; /* from `unverified` */
};

#define STEP_AT(s) offsetof(struct raw_row, state.step[s])
static const struct sj_field state_fields[] = {
    {"state", read_code, offsetof(struct raw_row, state.state), true, 0},
    {"signed", read_step, STEP_AT(SJ_STEP_SIGNED), false, 0},
    {"deposited", read_step, STEP_AT(SJ_STEP_DEPOSITED), false, 0},
    {"in_force", read_step, STEP_AT(SJ_STEP_IN_FORCE), false, 0},
    {"withdrawal_notified", read_step, STEP_AT(SJ_STEP_NOTIFIED), false, 0},
    {"withdrawal_effective", read_step, STEP_AT(SJ_STEP_EFFECTIVE), false, 0},
    {"withdrawal_revoked", read_step, STEP_AT(SJ_STEP_REVOKED), false, 0},
    {"accepted", read_accepted, offsetof(struct raw_row, state), false, 0},
    {"notes", read_notes, offsetof(struct raw_row, state), false, 0},
    {"source", sj_read_prose, offsetof(struct raw_row, state.source), false, 0},
    {"verified", read_verified, offsetof(struct raw_row, state.unverified), false, 0},
    {"unverified", read_unverified, offsetof(struct raw_row, doubted), false, 0},
};

/* ---- checks ---- */

static bool taken(const struct sj_regime_state *state, enum sj_step step)
{
    return sj_day_known(state->step[step]);
}

static void complain(const struct sj_reader *reader, const struct sj_node *row,
                     enum sj_severity severity, enum sj_step step, const char *message)
{
    struct sj_node at;
    if (!sj_node_get(row, sj_step_key(step), &at))
        at = *row;
    sj_node_report(&at, reader->diags, (struct sj_finding){.severity = severity}, "%s",
                   message);
}

/* What cannot be, whatever the treaty. */
static const struct order {
    enum sj_step step, after;
    bool same_day_too; /* the two may fall on one day */
    bool wants_after;  /* the first makes no sense without the second */
    const char *message;
} orders[] = {
    {SJ_STEP_DEPOSITED, SJ_STEP_SIGNED, true, false, "deposited before it was signed"},
    {SJ_STEP_IN_FORCE, SJ_STEP_SIGNED, true, false, "in force before it was signed"},
    {SJ_STEP_NOTIFIED, SJ_STEP_DEPOSITED, true, false,
     "withdrawal notified before the deposit"},
    {SJ_STEP_EFFECTIVE, SJ_STEP_NOTIFIED, true, false,
     "the withdrawal takes effect before it was notified"},
    {SJ_STEP_REVOKED, SJ_STEP_NOTIFIED, true, true,
     "a notice of withdrawal is revoked that was not given by then"},
};

static void check_order(const struct sj_reader *reader, const struct sj_node *node,
                        const struct sj_regime_state *state)
{
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        const struct order *o = &orders[i];
        if (!taken(state, o->step) || (!taken(state, o->after) && !o->wants_after))
            continue;
        if (!taken(state, o->after) || state->step[o->step].n < state->step[o->after].n)
            complain(reader, node, SJ_ERROR, o->step, o->message);
    }
    if (taken(state, SJ_STEP_REVOKED) &&
        state->step[SJ_STEP_REVOKED].n >= state->step[SJ_STEP_EFFECTIVE].n)
        complain(reader, node, SJ_ERROR, SJ_STEP_REVOKED,
                 "a withdrawal is revoked that has taken effect already");
    if ((taken(state, SJ_STEP_NOTIFIED) || taken(state, SJ_STEP_EFFECTIVE)) &&
        !taken(state, SJ_STEP_DEPOSITED) && !taken(state, SJ_STEP_IN_FORCE))
        complain(reader, node, SJ_ERROR,
                 taken(state, SJ_STEP_NOTIFIED) ? SJ_STEP_NOTIFIED : SJ_STEP_EFFECTIVE,
                 "a withdrawal without a deposit or an entry into force");
}

static struct sj_day year_after(struct sj_day day)
{
    struct sj_ymd ymd = sj_day_ymd(day);
    ymd.year++;
    /* A notice of 29 February takes effect on 1 March. */
    if (!sj_ymd_valid(ymd))
        ymd = (struct sj_ymd){ymd.year, 3, 1};
    return sj_day_of(ymd);
}

/* What the Rome Statute's own articles say of the days. */
static void check_rome(const struct sj_reader *reader, const struct sj_node *node,
                       const struct sj_regime_state *state)
{
    bool deposited = taken(state, SJ_STEP_DEPOSITED);
    bool in_force = taken(state, SJ_STEP_IN_FORCE);
    if (taken(state, SJ_STEP_SIGNED) &&
        (state->signed_on.n < sj_day_of((struct sj_ymd){1998, 7, 17}).n ||
         state->signed_on.n > sj_day_of((struct sj_ymd){2000, 12, 31}).n))
        complain(reader, node, SJ_WARNING, SJ_STEP_SIGNED,
                 "article 125 has it open for signature from 17 July 1998 to 31 December "
                 "2000; say why in `notes`");
    if (deposited != in_force)
        complain(reader, node, SJ_WARNING,
                 deposited ? SJ_STEP_DEPOSITED : SJ_STEP_IN_FORCE,
                 "article 126 has an entry into force for every deposit; say why in "
                 "`notes`");
    else if (deposited && in_force && state->in_force.n >= state->deposited.n &&
             sj_rome_statute_entry(state->deposited).n != state->in_force.n)
        complain(reader, node, SJ_WARNING, SJ_STEP_IN_FORCE,
                 "not the day that article 126 gives; say why in `notes`");
    if (taken(state, SJ_STEP_NOTIFIED) && !state->rescinded &&
        state->withdrawal_effective.n != year_after(state->withdrawal_notified).n)
        complain(reader, node, SJ_WARNING, SJ_STEP_EFFECTIVE,
                 "article 127 has a withdrawal take effect a year after its notice; say "
                 "why in `notes`");
}

/* What happens, but wants a word of explanation in the row's notes. */
static void check_exceptions(const struct sj_reader *reader, const struct sj_node *node,
                             const struct sj_regime_state *state, bool rome)
{
    if (state->n_notes > 0)
        return;
    if (taken(state, SJ_STEP_DEPOSITED) && taken(state, SJ_STEP_IN_FORCE) &&
        state->in_force.n < state->deposited.n)
        complain(reader, node, SJ_WARNING, SJ_STEP_IN_FORCE,
                 "in force before the deposit; say why in `notes`");
    if (state->rescinded)
        complain(reader, node, SJ_WARNING, SJ_STEP_EFFECTIVE,
                 "rescinded before its entry into force; say why in `notes`");
    for (size_t i = 0; i < state->n_accepted; i++)
        if (state->accepted[i].from.n >= state->in_force.n) {
            complain(reader, node, SJ_WARNING, SJ_STEP_ACCEPTED,
                     "a member accepts what binds it already; say why in `notes`");
            break;
        }
    if (rome)
        check_rome(reader, node, state);
}

struct sj_day sj_rome_statute_entry(struct sj_day deposited)
{
    struct sj_ymd ymd = sj_day_ymd((struct sj_day){deposited.n + 60});
    ymd.day = 1;
    ymd.year += ymd.month == 12;
    ymd.month = ymd.month % 12 + 1;
    struct sj_day began = sj_day_of((struct sj_ymd){2002, 7, 1});
    struct sj_day entry = sj_day_of(ymd);
    return entry.n < began.n ? began : entry;
}

/* ---- the whole ---- */

static int note_compare(const void *a, const void *b)
{
    const struct sj_regime_note *x = a, *y = b;
    if (x->day.n != y->day.n)
        return x->day.n < y->day.n ? -1 : 1;
    return strcmp(x->text, y->text);
}

static void read_state(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct row *row = into;
    struct raw_row raw = {.state.state = ""};
    row->index = node->index;
    row->state =
        raw.state; /* where the item is no object, too, there is a code to sort by */
    for (int i = 0; i < SJ_STEPS; i++)
        raw.state.step[i] = SJ_DAY_FUTURE;
    if (sj_read_object(reader, node, state_fields,
                       sizeof state_fields / sizeof *state_fields, "a state", &raw) < 0)
        return;
    if (raw.doubted != 0)
        raw.state.unverified = raw.doubted;
    if (raw.state.n_notes > 1)
        qsort((void *)raw.state.notes, raw.state.n_notes, sizeof *raw.state.notes,
              note_compare);
    raw.state.rescinded = taken(&raw.state, SJ_STEP_EFFECTIVE) &&
                          raw.state.withdrawal_effective.n <= raw.state.in_force.n;
    check_order(reader, node, &raw.state);
    row->state = raw.state;
}

static void read_states(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct draft *draft = into;
    draft->rows =
        sj_read_list(reader, node, sizeof(struct row), read_state, &draft->n_rows);
}

static const struct sj_field regime_fields[] = {
    {"$schema", sj_read_nothing, 0, false, 0},
    {"id", sj_read_line, offsetof(struct draft, id), true, 0},
    {"name", sj_read_line, offsetof(struct draft, name), false, 0},
    {"duty", sj_read_line, offsetof(struct draft, duty), false, 0},
    {"measure", sj_read_line, offsetof(struct draft, measure), false, 0},
    {"states", read_states, 0, true, 0},
};

static int row_compare(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    int order = strcmp(x->state.state, y->state.state);
    if (order != 0)
        return order;
    return (x->index > y->index) - (x->index < y->index);
}

/* Sorts the rows by code and tells of what takes the whole table to see. */
static void check_rows(struct sj_reader *reader, const struct sj_node *root,
                       const struct draft *draft)
{
    struct sj_node states;
    if (draft->n_rows == 0 || !sj_node_get(root, "states", &states))
        return;
    bool rome = draft->id != NULL && strcmp(draft->id, "rome-statute") == 0;
    qsort(draft->rows, draft->n_rows, sizeof *draft->rows, row_compare);
    for (size_t i = 0; i < draft->n_rows; i++) {
        const struct row *row = &draft->rows[i];
        struct sj_node node = sj_node_item(&states, row->index);
        if (*row->state.state == '\0')
            continue;
        if (i > 0 && strcmp(row->state.state, draft->rows[i - 1].state.state) == 0)
            sj_node_error(&node, reader->diags, "one row a state", "%s has a row already",
                          row->state.state);
        check_exceptions(reader, &node, &row->state, rome);
    }
}

static struct sj_regime *finish(struct sj_arena *arena, const struct draft *draft)
{
    struct sj_regime_state *states =
        SJ_NEW_N(arena, draft->n_rows + 1, struct sj_regime_state);
    for (size_t i = 0; i < draft->n_rows; i++)
        states[i] = draft->rows[i].state;
    struct sj_regime *regime = SJ_NEW(arena, struct sj_regime);
    *regime = (struct sj_regime){
        .arena = arena,
        .id = draft->id,
        .name = draft->name ? draft->name : draft->id,
        .duty = draft->duty ? draft->duty : "arrest",
        .measure = draft->measure ? draft->measure : "warrant",
        .states = states,
        .n_states = draft->n_rows,
    };
    return regime;
}

struct sj_regime *sj_regime_load(const char *text, size_t n, struct sj_diags *diags)
{
    struct sj_json json;
    size_t errors = diags->errors;
    if (sj_json_load_text(text, n, &json, diags) < 0)
        return NULL;
    struct sj_arena *arena = sj_arena_new();
    struct sj_reader reader = {.arena = arena, .diags = diags};
    struct sj_node root = sj_json_root(&json);
    struct draft draft = {.id = NULL};
    struct sj_regime *regime = NULL;
    if (sj_read_object(&reader, &root, regime_fields,
                       sizeof regime_fields / sizeof *regime_fields, "a regime",
                       &draft) == 0)
        check_rows(&reader, &root, &draft);
    if (diags->errors == errors)
        regime = finish(arena, &draft);
    else
        sj_arena_free(arena);
    sj_json_finish(&json);
    return regime;
}

void sj_regime_free(const struct sj_regime *regime)
{
    if (regime != NULL)
        sj_arena_free(regime->arena);
}
