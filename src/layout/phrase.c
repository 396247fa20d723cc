#include "layout/phrase.h"

#include <limits.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

/* Hands a growing buffer over to the arena. */
static const char *keep(struct sj_arena *arena, struct sj_buf *buf)
{
    const char *s = sj_arena_strdup(arena, buf->p == NULL ? "" : buf->p);
    sj_buf_finish(buf);
    return s;
}

const char *sj_day_phrase(struct sj_arena *arena, struct sj_day day,
                          enum sj_date_form form, bool year)
{
    struct sj_buf buf = {0};
    sj_day_words(day, form, year, &buf);
    return keep(arena, &buf);
}

const char *sj_phrase_list(struct sj_arena *arena, const char *const *items, size_t n)
{
    struct sj_buf buf = {0};
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            sj_buf_str(&buf, i + 1 == n ? " and " : ", ");
        sj_buf_str(&buf, items[i]);
    }
    return keep(arena, &buf);
}

const char *sj_phrase_look(enum sj_look look)
{
    static const char *const words[SJ_LOOK_COUNT] = {
        [SJ_LOOK_NONE] = "",
        [SJ_LOOK_MEMBER] = "member",
        [SJ_LOOK_LEAVING] = "leaving",
        [SJ_LOOK_ACCEPTED] = "by declaration",
        [SJ_LOOK_ALSO] = "in another way",
        [SJ_LOOK_JOINING] = "joining",
        [SJ_LOOK_SIGNED] = "signed only",
        [SJ_LOOK_NEVER] = "never signed",
        [SJ_LOOK_LEFT] = "left",
        [SJ_LOOK_UNKNOWN] = "not listed",
        [SJ_LOOK_HOME] = "own state",
        [SJ_LOOK_OCCUPIED] = "occupied",
    };
    return words[look];
}

const char *sj_phrase_status(const struct sj_row *row)
{
    if (row->overdue)
        return "overdue: confirm";
    switch (row->status) {
    case SJ_MADE:
        return NULL;
    case SJ_PLANNED:
        return "planned";
    case SJ_INVITED:
        return "invited";
    case SJ_SKIPPED:
        return "did not go";
    case SJ_CANCELLED:
        return "cancelled";
    case SJ_REMOTE:
        return "from elsewhere";
    case SJ_ONGOING:
        return "under way";
    }
    return NULL;
}

static bool in_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Whether one of the words (lower case, NULL-terminated) stands in the text. */
static bool has_word(const char *s, const char *const *words)
{
    while (*s != '\0') {
        size_t n = 0;
        while (in_word(s[n]))
            n++;
        for (size_t k = 0; n > 0 && words[k] != NULL; k++) {
            size_t i = 0;
            while (i < n && (char)(s[i] | 0x20) == words[k][i])
                i++;
            if (i == n && words[k][i] == '\0')
                return true;
        }
        s += n > 0 ? n : 1;
    }
    return false;
}

bool sj_phrase_says(const char *label, const struct sj_row *row)
{
    static const char *const planned[] = {"plan",     "plans",   "planned", "planning",
                                          "expected", "expects", NULL};
    static const char *const invited[] = {"invited", "invites", "invitation",
                                          "invitations", NULL};
    static const char *const cancelled[] = {"cancelled", "canceled", "cancels",
                                            "cancellation", NULL};
    if (label == NULL || row->overdue)
        return false;
    switch (row->status) {
    case SJ_PLANNED:
        return has_word(label, planned);
    case SJ_INVITED:
        return has_word(label, invited);
    case SJ_CANCELLED:
        return has_word(label, cancelled);
    case SJ_MADE:
    case SJ_SKIPPED:
    case SJ_REMOTE:
    case SJ_ONGOING:
        return false;
    }
    return false;
}

const char *sj_phrase_others(struct sj_arena *arena, size_t n)
{
    static const char *const words[] = {"",     "One",    "Two",   "Three", "Four",
                                        "Five", "Six",    "Seven", "Eight", "Nine",
                                        "Ten",  "Eleven", "Twelve"};
    if (n == 1)
        return "One other";
    if (n < sizeof words / sizeof *words)
        return sj_arena_printf(arena, "%s others", words[n]);
    return sj_arena_printf(arena, "%zu others", n);
}

/* ---- the legal answer in a few words, the answer first ---- */

static const char *regime_duty(const struct sj_row *row, const struct sj_plan *plan)
{
    const struct sj_regime *r =
        row != NULL && row->regime != NULL ? row->regime : plan->regime;
    return r == NULL || r->duty == NULL ? "arrest" : r->duty;
}

static const struct sj_regime_state *state_of(const struct sj_regime *regime,
                                              const char *code)
{
    for (size_t i = 0; regime != NULL && i < regime->n_states; i++)
        if (strcmp(regime->states[i].state, code) == 0)
            return &regime->states[i];
    return NULL;
}

/* A notice of withdrawal that was revoked, as known on the as-of day, ends nothing. */
static bool revoked(const struct sj_regime_state *s, const struct sj_plan *plan)
{
    return sj_day_known(s->withdrawal_revoked) &&
           s->withdrawal_revoked.n <= plan->ledger->as_of.n;
}

static const char *yes_answer(struct sj_arena *arena, const struct sj_row *row,
                              const struct sj_plan *plan)
{
    const struct sj_regime_state *s = state_of(row->regime, row->event->place->country);
    switch (row->membership) {
    case SJ_M_MEMBER:
        return "Yes: a member";
    case SJ_M_LEAVING:
        if (s != NULL && sj_day_known(s->withdrawal_effective) && !revoked(s, plan))
            return sj_arena_printf(
                arena, "Yes: leaving, a member until %s",
                sj_day_phrase(arena, s->withdrawal_effective, SJ_DATE_LONG, true));
        return "Yes: a member, leaving";
    case SJ_M_ACCEPTED:
        return "Yes: by its declaration";
    case SJ_M_NULL:
    case SJ_M_LEFT:
    case SJ_M_JOINING:
    case SJ_M_SIGNED:
    case SJ_M_NEVER:
    case SJ_M_UNKNOWN:
    case SJ_M_DEPENDS:
        return "Yes: bound in another way";
    }
    return "Yes";
}

/* Whether a step is known on the as-of day. */
static bool known(struct sj_day step, const struct sj_plan *plan)
{
    return sj_day_known(step) && step.n <= plan->ledger->as_of.n;
}

/* "Never" is said only where it is still true as far as the figure knows. */
static const char *never_answer(const struct sj_row *row, const struct sj_regime_state *s,
                                const struct sj_plan *plan)
{
    struct sj_day day =
        sj_day_known(row->date->earliest) ? row->date->earliest : plan->status_day;
    if (s != NULL && s->rescinded && known(s->withdrawal_effective, plan) &&
        day.n >= s->withdrawal_effective.n)
        return "No: accession rescinded";
    bool later = s != NULL && (known(s->deposited, plan) || known(s->signed_on, plan));
    return later ? "No: not yet a member" : "No: never signed";
}

static const char *no_answer(struct sj_arena *arena, const struct sj_row *row,
                             const struct sj_regime_state *s, const struct sj_plan *plan)
{
    bool undone = s != NULL && s->rescinded && known(s->withdrawal_effective, plan);
    switch (row->membership) {
    case SJ_M_SIGNED:
        return s != NULL && known(s->deposited, plan) ? "No: signed, not yet ratified"
                                                      : "No: signed, never ratified";
    case SJ_M_NEVER:
        return never_answer(row, s, plan);
    case SJ_M_JOINING:
        if (s != NULL && sj_day_known(s->in_force) && !undone)
            return sj_arena_printf(arena, "Not yet: a member from %s",
                                   sj_day_phrase(arena, s->in_force, SJ_DATE_LONG, true));
        return "Not yet: joining";
    case SJ_M_LEFT:
        if (s != NULL && sj_day_known(s->withdrawal_effective))
            return sj_arena_printf(
                arena, "No: left on %s",
                sj_day_phrase(arena, s->withdrawal_effective, SJ_DATE_LONG, true));
        return "No: left";
    case SJ_M_ACCEPTED:
        return "No: its declaration has another scope";
    case SJ_M_MEMBER:
    case SJ_M_LEAVING:
    case SJ_M_DEPENDS:
        return "No";
    case SJ_M_NULL:
    case SJ_M_UNKNOWN:
        return "Not known";
    }
    return "No";
}

/* "Depends on the day: yes from 17 March" where the answer turns once; else the plain
 * word, since the reasons have the days. */
static const char *depends_answer(struct sj_arena *arena, const struct sj_row *row)
{
    size_t n = row->n_either, turns = 0, at = 0;
    for (size_t i = 1; i < n; i++)
        if ((row->either[i].duty == SJ_D_ARREST) !=
            (row->either[i - 1].duty == SJ_D_ARREST)) {
            turns++;
            at = i;
        }
    if (turns != 1)
        return "Depends on the day";
    bool to_yes = row->either[at].duty == SJ_D_ARREST;
    struct sj_day day = to_yes ? row->either[at].from : row->either[at - 1].to;
    bool one_year =
        sj_day_known(row->date->earliest) && sj_day_known(row->date->latest) &&
        sj_day_ymd(row->date->earliest).year == sj_day_ymd(row->date->latest).year;
    return sj_arena_printf(arena, "Depends on the day: yes %s %s",
                           to_yes ? "from" : "until",
                           sj_day_phrase(arena, day, SJ_DATE_LONG, !one_year));
}

static const char *visit_answer(struct sj_arena *arena, const struct sj_row *row,
                                const struct sj_plan *plan)
{
    const struct sj_regime_state *s = state_of(row->regime, row->event->place->country);
    switch (row->duty) {
    case SJ_D_ARREST:
        return yes_answer(arena, row, plan);
    case SJ_D_NONE:
        return no_answer(arena, row, s, plan);
    case SJ_D_NOT_YET:
        return "No warrant yet";
    case SJ_D_ENDED:
        return "No: no warrant stands any more";
    case SJ_D_HOME:
        return "No: own state";
    case SJ_D_UNKNOWN:
        return "Not known";
    case SJ_D_DEPENDS:
        return depends_answer(arena, row);
    case SJ_D_NULL:
        return NULL;
    }
    return NULL;
}

/* What a state is to the treaty, where no duty comes into it. */
static const char *membership_answer(enum sj_membership membership)
{
    switch (membership) {
    case SJ_M_MEMBER:
        return "A member";
    case SJ_M_LEAVING:
        return "A member, leaving";
    case SJ_M_ACCEPTED:
        return "Bound by its declaration";
    case SJ_M_JOINING:
        return "Not yet: joining";
    case SJ_M_SIGNED:
        return "Signed only";
    case SJ_M_NEVER:
        return "Not a member";
    case SJ_M_LEFT:
        return "No longer a member";
    case SJ_M_DEPENDS:
        return "Depends on the day";
    case SJ_M_UNKNOWN:
    case SJ_M_NULL:
        return NULL;
    }
    return NULL;
}

static const char *treaty_answer(const struct sj_row *row, const struct sj_plan *plan)
{
    if (row->event->place == NULL || plan->regime == NULL)
        return NULL;
    struct sj_day day = row->date->earliest;
    if (!sj_day_known(day))
        day = plan->status_day;
    enum sj_membership m = sj_membership_on(plan->regime, row->event->place->country, day,
                                            plan->ledger->as_of);
    return m == SJ_M_SIGNED ? "Not yet: signed only" : membership_answer(m);
}

static const char *warrant_answer(struct sj_arena *arena, const struct sj_row *row,
                                  const struct sj_plan *plan)
{
    const struct sj_warrant *w = plan->warrant_of[row->event->index];
    if (w == NULL || w->regime == NULL)
        return NULL;
    size_t n = sj_regime_members(w->regime, w->force.from, plan->ledger->as_of);
    if (w->vague)
        return sj_arena_printf(arena, "All %zu members, at the latest from %s", n,
                               sj_day_phrase(arena, w->force.from, SJ_DATE_LONG, true));
    /* A sealed warrant binds from the day it was made public. */
    if (row->date->exact && w->force.from.n > row->date->earliest.n)
        return sj_arena_printf(arena, "All %zu members, from %s", n,
                               sj_day_phrase(arena, w->force.from, SJ_DATE_LONG, true));
    return sj_arena_printf(arena, "All %zu members, from this day", n);
}

const char *sj_phrase_answer(struct sj_arena *arena, const struct sj_row *row,
                             const struct sj_plan *plan)
{
    switch (row->event->kind) {
    case SJ_KIND_VISIT:
        return plan->ledger->n_warrants > 0 ? visit_answer(arena, row, plan)
                                            : membership_answer(row->membership);
    case SJ_KIND_TREATY:
        return treaty_answer(row, plan);
    case SJ_KIND_WARRANT:
        return warrant_answer(arena, row, plan);
    case SJ_KIND_OTHER:
        return NULL;
    }
    return NULL;
}

enum sj_look sj_phrase_answer_look(const struct sj_row *row, const struct sj_plan *plan)
{
    struct sj_day day =
        sj_day_known(row->date->earliest) ? row->date->earliest : plan->status_day;
    switch (row->event->kind) {
    case SJ_KIND_VISIT:
        if (row->duty == SJ_D_NULL)
            return SJ_LOOK_NONE;
        if (row->membership == SJ_M_DEPENDS)
            return sj_look_of(row->either[row->n_either - 1].membership);
        if (row->duty == SJ_D_ARREST && sj_look_of(row->membership) != SJ_LOOK_MEMBER &&
            sj_look_of(row->membership) != SJ_LOOK_LEAVING &&
            sj_look_of(row->membership) != SJ_LOOK_ACCEPTED)
            return SJ_LOOK_ALSO;
        return row->duty == SJ_D_HOME ? SJ_LOOK_HOME : sj_look_of(row->membership);
    case SJ_KIND_TREATY:
        return row->event->place != NULL && plan->regime != NULL
                   ? sj_look_of(sj_membership_on(plan->regime, row->event->place->country,
                                                 day, plan->ledger->as_of))
                   : SJ_LOOK_NONE;
    case SJ_KIND_WARRANT:
        return plan->regime != NULL ? SJ_LOOK_MEMBER : SJ_LOOK_NONE;
    case SJ_KIND_OTHER:
        return SJ_LOOK_NONE;
    }
    return SJ_LOOK_NONE;
}

/* ---- heads ---- */

const char *sj_phrase_not_bound(const struct sj_plan *plan)
{
    return plan->ledger->n_warrants == 0 ? "Others:" : "Not bound";
}

const char *sj_phrase_bound(struct sj_arena *arena, const struct sj_plan *plan)
{
    if (plan->ledger->n_warrants == 0)
        return "Members:";
    return sj_arena_printf(arena, "Bound to %s", regime_duty(NULL, plan));
}

const char *sj_phrase_question(struct sj_arena *arena, const struct sj_plan *plan,
                               bool brief)
{
    const struct sj_doc *doc = plan->ledger->doc;
    if (plan->ledger->n_warrants == 0)
        return "A member?";
    const char *duty = regime_duty(NULL, plan);
    if (brief)
        return sj_arena_printf(arena, "Was the state bound to %s?", duty);
    if (doc->n_subjects == 1)
        return sj_arena_printf(arena, "Bound to %s %s?", duty, doc->subjects[0].name);
    return sj_arena_printf(arena, "Was the state bound to %s?", duty);
}

/* ---- time ---- */

const char *sj_phrase_duration(struct sj_arena *arena, int days)
{
    static const struct {
        int most; /* days that are told in this unit */
        double days;
        const char *one, *many;
    } units[] = {
        {13, 1, "day", "days"},
        {83, 7, "week", "weeks"},
        {730, 30.44, "month", "months"},
        {INT_MAX, 365.25, "year", "years"},
    };
    size_t i = 0;
    while (days > units[i].most)
        i++;
    int n = (int)(days / units[i].days + 0.5);
    return sj_arena_printf(arena, "%d %s", n, n == 1 ? units[i].one : units[i].many);
}

const char *sj_phrase_known_to(struct sj_arena *arena, const struct sj_plan *plan)
{
    return sj_arena_printf(
        arena, "status known to %s",
        sj_day_phrase(arena, plan->ledger->as_of, SJ_DATE_LONG, false));
}

/* ---- the foot ---- */

static const char *worldview_words(const char *name)
{
    return strcmp(name, "un") == 0         ? "Borders after UN practice"
           : strcmp(name, "de-facto") == 0 ? "Borders as held on the ground"
                                           : NULL;
}

static bool any_whole_state(const struct sj_plan *plan)
{
    for (size_t i = 0; i < plan->stops.n; i++)
        if (plan->stops.items[i].place->kind == SJ_PLACE_STATE)
            return true;
    return false;
}

static void end_sentence(struct sj_buf *buf)
{
    if (buf->n > 0 && buf->p[buf->n - 1] != '.')
        sj_buf_char(buf, '.');
    if (buf->n > 0)
        sj_buf_char(buf, ' ');
}

const char *sj_phrase_note(struct sj_arena *arena, const struct sj_plan *plan,
                           const char *worldview, bool occupied)
{
    struct sj_buf buf = {0};
    if (plan->status_dated)
        sj_buf_printf(&buf, "Status on %s",
                      sj_day_phrase(arena, plan->status_day, SJ_DATE_LONG, true));
    const char *borders = worldview_words(worldview);
    end_sentence(&buf);
    if (borders != NULL)
        sj_buf_str(&buf, borders);
    else
        sj_buf_printf(&buf, "Borders: %s", worldview);
    if (occupied) {
        end_sentence(&buf);
        sj_buf_str(&buf,
                   "Dark hatch within a dashed line: occupied, wholly or in part; no "
                   "recognition is implied");
    }
    if (any_whole_state(plan)) {
        end_sentence(&buf);
        sj_buf_str(&buf, "A mark named for a state stands for all of it, not for a city");
    }
    if (plan->regime != NULL && plan->ledger->n_warrants > 0) {
        end_sentence(&buf);
        sj_buf_printf(&buf, "Bound: must %s under the %s", regime_duty(NULL, plan),
                      plan->regime->name);
    }
    if (plan->ledger->doc->note != NULL) {
        end_sentence(&buf);
        sj_buf_str(&buf, plan->ledger->doc->note);
    }
    end_sentence(&buf);
    return keep(arena, &buf);
}

static const bool *sources_used(struct sj_arena *arena, const struct sj_plan *plan)
{
    bool *used = SJ_NEW_N(arena, plan->ledger->doc->n_sources + 1, bool);
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_event *e = plan->ledger->rows[i].event;
        for (size_t k = 0; k < e->sources->n; k++)
            used[e->sources->items[k]] = true;
    }
    return used;
}

/* A long title would take a line of its own: the publisher and the day do. */
static void say_source(const struct sj_source *s, struct sj_buf *buf)
{
    bool brief = strlen(s->title) > 70 && s->publisher != NULL;
    sj_buf_printf(buf, "%s%s", buf->n > 0 ? "; " : "", brief ? s->publisher : s->title);
    if (brief && s->date.kind != SJ_EDTF_NONE) {
        sj_buf_str(buf, ", ");
        sj_edtf_words(&s->date, SJ_DATE_LONG, buf);
    } else if (!brief && s->publisher != NULL) {
        sj_buf_printf(buf, " (%s)", s->publisher);
    }
}

/* Past these a reader is sent to the data. */
#define MOST_SOURCES 12

const char *sj_phrase_sources(struct sj_arena *arena, const struct sj_plan *plan)
{
    struct sj_buf buf = {0};
    const struct sj_doc *doc = plan->ledger->doc;
    const bool *used = sources_used(arena, plan);
    size_t n = 0;
    for (size_t i = 0; i < doc->n_sources; i++)
        if (used[i] && n++ < MOST_SOURCES)
            say_source(&doc->sources[i], &buf);
    if (n > MOST_SOURCES)
        sj_buf_printf(&buf, "; and %zu more", n - MOST_SOURCES);
    if (plan->regime != NULL && strcmp(plan->regime->id, "rome-statute") == 0)
        sj_buf_printf(&buf, "%streaty status, UN Treaty Collection",
                      buf.n > 0 ? "; " : "");
    sj_buf_printf(&buf, "%sborders, Natural Earth.", buf.n > 0 ? "; " : "");
    return keep(arena, &buf);
}

/* ---- for those who do not see it ---- */

static size_t count_duty(const struct sj_plan *plan, enum sj_duty duty)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        bool gone = row->status == SJ_MADE || row->status == SJ_ONGOING;
        n += row->event->kind == SJ_KIND_VISIT && gone && row->duty == duty;
    }
    return n;
}

static size_t count_made(const struct sj_plan *plan)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        n += row->event->kind == SJ_KIND_VISIT &&
             (row->status == SJ_MADE || row->status == SJ_ONGOING);
    }
    return n;
}

/* At most so many characters, cut between words where there are any near the end. */
static const char *cut_words(struct sj_arena *arena, const char *s, size_t most)
{
    size_t n = strlen(s), chars = 0, at = 0, space = 0;
    if (sj_utf8_len(s, n) <= most)
        return s;
    while (at < n && chars + 1 < most) {
        if (s[at] == ' ')
            space = at;
        if (sj_utf8_next(s, n, &at) < 0)
            break;
        chars++;
    }
    size_t cut = space > 0 && at - space < 60 ? space : at;
    return sj_arena_printf(arena, "%.*s…", (int)cut, s);
}

const char *sj_phrase_alt(struct sj_arena *arena, const struct sj_plan *plan)
{
    struct sj_buf buf = {0};
    size_t made = count_made(plan);
    sj_buf_printf(&buf, "Map, timeline and key: %zu visit%s made", made,
                  made == 1 ? "" : "s");
    if (plan->ledger->n_warrants > 0)
        sj_buf_printf(&buf, ", %zu to states bound to %s", count_duty(plan, SJ_D_ARREST),
                      regime_duty(NULL, plan));
    sj_buf_str(&buf, ". ");
    sj_buf_str(&buf, plan->ledger->doc->title);
    return cut_words(arena, keep(arena, &buf), 150);
}

const char *sj_phrase_description(struct sj_arena *arena, const struct sj_plan *plan)
{
    struct sj_buf buf = {0};
    const struct sj_doc *doc = plan->ledger->doc;
    sj_buf_printf(&buf, "%s\n", doc->title);
    if (doc->deck != NULL)
        sj_buf_printf(&buf, "%s\n", doc->deck);
    size_t made = count_made(plan), untold = 0;
    sj_buf_printf(&buf, "A map, a timeline and a key of %zu events; %zu visit%s made.\n",
                  plan->ledger->n_rows, made, made == 1 ? "" : "s");
    for (size_t i = 0; i < plan->entries.n; i++) {
        const struct sj_entry *e = &plan->entries.items[i];
        untold += e->told ? 0 : e->rows.n;
        if (!e->told)
            continue;
        if (e->number != NULL)
            sj_buf_printf(&buf, "%s. ", e->number);
        sj_buf_printf(&buf, "%s: ", e->when_long);
        if (e->where != NULL)
            sj_buf_printf(&buf, "%s%s", e->where, e->what[0] != '\0' ? ": " : "");
        sj_buf_str(&buf, e->what);
        if (e->answer != NULL)
            sj_buf_printf(&buf, " — %s", e->answer);
        sj_buf_char(&buf, '\n');
    }
    if (untold > 0)
        sj_buf_printf(&buf, "And %zu more events, which the table of the data has.\n",
                      untold);
    return keep(arena, &buf);
}
