#include "layout/planparts.h"

#include <string.h>

#include "lang/lang.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/ids.h"
#include "layout/axis.h"

bool sj_text_same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

bool sj_row_undated(const struct sj_row *row)
{
    return row->date->kind == SJ_EDTF_NONE;
}

bool sj_row_vague(const struct sj_row *row)
{
    return !sj_row_undated(row) && !row->date->exact;
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

void sj_rows_add(struct sj_arena *arena, struct sj_rows *rows, const struct sj_row *row)
{
    /* Of a million lines most have one row. */
    SJ_VEC_RESERVE(arena, rows, 1);
    SJ_VEC_PUSH(arena, rows, row);
}

bool sj_row_same_date(const struct sj_row *a, const struct sj_row *b)
{
    return a->date->kind == b->date->kind && sj_text_same(a->date->text, b->date->text);
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

bool sj_plan_is_signed(const struct sj_plan *plan)
{
    for (size_t i = 0; plan->regime != NULL && i < plan->regime->n_states; i++) {
        const struct sj_regime_state *s = &plan->regime->states[i];
        if (sj_day_known(s->signed_on) && !sj_day_known(s->in_force))
            return true;
    }
    return false;
}

bool sj_plan_is_home(const struct sj_plan *plan, const char *state)
{
    const struct sj_doc *doc = plan->ledger->doc;
    for (size_t i = 0; i < doc->n_subjects; i++)
        if (sj_text_same(doc->subjects[i].home, state))
            return true;
    return false;
}

static bool bound_look(enum sj_look look)
{
    return look == SJ_LOOK_MEMBER || look == SJ_LOOK_LEAVING || look == SJ_LOOK_ACCEPTED;
}

bool sj_warrant_also_binds(const struct sj_warrant *w, const char *state)
{
    for (size_t k = 0; k < w->event->more->n_also_binds; k++)
        if (sj_text_same(w->event->more->also_binds[k], state))
            return true;
    return false;
}

static bool also_bound(const struct sj_plan *plan, const char *state, struct sj_day on)
{
    for (size_t i = 0; i < plan->ledger->n_warrants; i++) {
        const struct sj_warrant *w = &plan->ledger->warrants[i];
        if (on.n >= w->force.from.n && on.n < w->force.to.n &&
            sj_warrant_also_binds(w, state))
            return true;
    }
    return false;
}

enum sj_look sj_plan_look(const struct sj_plan *plan, const char *state, struct sj_day on)
{
    if (plan->regime == NULL)
        return sj_plan_is_home(plan, state) ? SJ_LOOK_HOME : SJ_LOOK_LAND;
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

/* "2–5", "1 4 7", "3 16–18", "9 17 20 24": a count leads to no line of the key, so it is
 * the last resort, where that would take more room than a name. */
const char *sj_numbers_text(struct sj_arena *arena, const int *numbers, size_t n)
{
    enum { PARTS = 6, LETTERS = 14 };
    struct sj_buf buf = {0};
    size_t tokens = 0;
    for (size_t i = 0; i < n && tokens <= PARTS;) {
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
    bool counted = tokens > PARTS || sj_utf8_len(buf.p, buf.n) > LETTERS;
    const char *s =
        counted ? sj_arena_printf(arena, "×%zu", n) : sj_arena_strdup(arena, buf.p);
    sj_buf_finish(&buf);
    return s;
}

const char *sj_rows_number(struct sj_arena *arena, const struct sj_rows *rows)
{
    if (rows->items[0]->n == 0)
        return NULL;
    if (rows->n == 1)
        return sj_arena_printf(arena, "%d", rows->items[0]->n);
    int *numbers = SJ_NEW_N(arena, rows->n, int);
    for (size_t i = 0; i < rows->n; i++)
        numbers[i] = rows->items[i]->n;
    return sj_numbers_text(arena, numbers, rows->n);
}

/* ---- the whole ---- */

/* Without an as-of day the map shows the law of the last day that the document knows. */
static struct sj_day last_day(const struct sj_ledger *ledger)
{
    struct sj_day last = SJ_DAY_PAST;
    for (size_t i = 0; i < ledger->n_rows; i++) {
        const struct sj_edtf *d = ledger->rows[i].date;
        struct sj_day day = sj_day_known(d->latest) ? d->latest : d->earliest;
        if (sj_day_known(day) && day.n > last.n)
            last = day;
    }
    return last;
}

static void plan_held(struct sj_plan *plan)
{
    struct sj_ids ids;
    sj_ids_init(&ids, plan->arena);
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_event *e = plan->ledger->rows[i].event;
        if (e->place == NULL || e->more->controlled_by == NULL ||
            e->place->region == NULL)
            continue;
        if (sj_ids_of_text(&ids, e->place->region) == plan->held.n)
            SJ_VEC_PUSH(plan->arena, &plan->held, e->place->region);
    }
}

static void plan_homes(struct sj_plan *plan)
{
    const struct sj_doc *doc = plan->ledger->doc;
    struct sj_ids ids;
    sj_ids_init(&ids, plan->arena);
    for (size_t s = 0; s < doc->n_subjects; s++) {
        const struct sj_place *home = &doc->subjects[s].home_place;
        if (home->country != NULL && sj_ids_of_text(&ids, home->country) == plan->homes.n)
            SJ_VEC_PUSH(plan->arena, &plan->homes, *home);
    }
}

/* A journey without a warrant, a treaty's step or a regime that somebody named is no
 * question of law, though the Rome Statute is what would be asked. */
static bool asks_law(const struct sj_ledger *ledger)
{
    const struct sj_doc *doc = ledger->doc;
    if (ledger->n_regimes != 1 || !doc->regimes_by_default)
        return ledger->n_regimes > 0;
    for (size_t i = 0; i < doc->n_events; i++)
        if (doc->events[i].kind == SJ_KIND_WARRANT ||
            doc->events[i].kind == SJ_KIND_TREATY)
            return true;
    return false;
}

static void plan_sources(struct sj_plan *plan)
{
    bool *used = SJ_NEW_N(plan->arena, plan->ledger->doc->n_sources + 1, bool);
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_event *e = plan->ledger->rows[i].event;
        for (size_t k = 0; k < e->sources->n; k++)
            used[e->sources->items[k]] = true;
    }
    plan->sources_used = used;
}

struct sj_plan *sj_plan_new(struct sj_arena *arena, const struct sj_ledger *ledger,
                            const struct sj_lang *lang)
{
    struct sj_plan *plan = SJ_NEW(arena, struct sj_plan);
    plan->arena = arena;
    plan->ledger = ledger;
    plan->lang = lang != NULL ? lang : sj_lang_english();
    plan->regime = asks_law(ledger) ? ledger->regimes[0] : NULL;
    plan->status_day = sj_day_known(ledger->as_of) ? ledger->as_of : last_day(ledger);
    plan->status_dated = sj_day_known(plan->status_day);
    if (!plan->status_dated)
        plan->status_day.n = SJ_DAY_FUTURE.n - 1;
    plan->entry_of = SJ_NEW_N(arena, ledger->n_rows + 1, size_t);
    plan->warrant_of =
        SJ_NEW_N(arena, ledger->doc->n_events + 1, const struct sj_warrant *);
    for (size_t i = 0; i < ledger->n_warrants; i++)
        plan->warrant_of[ledger->warrants[i].event->index] = &ledger->warrants[i];
    sj_plan_entries(plan);
    sj_plan_stops(plan);
    sj_plan_lanes(plan);
    struct sj_axis *axis = SJ_NEW(arena, struct sj_axis);
    *axis = sj_axis_days(arena, plan);
    plan->axis = axis;
    plan_homes(plan);
    plan_sources(plan);
    plan_held(plan);
    return plan;
}
