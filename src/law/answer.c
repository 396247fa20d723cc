#include "law/answer.h"

#include <string.h>

/* Reasons are to be read: of a date that touches more stretches than this, the rest is
 * only counted. */
#define STRETCHES_MAX 12

/* One regime's part of an answer. */
struct part {
    const struct sj_question *question;
    const struct sj_dossier *dossier;
    size_t regime;
    const struct sj_law_track *track;
    const struct sj_verdict *verdict;
    struct sj_lines *lines;
};

/* ---- what is told of a segment ---- */

static void say_membership(const struct part *p, size_t segment, struct sj_lines *lines)
{
    const struct sj_facts *f =
        sj_dossier_facts(p->dossier, p->regime, segment, p->question->arena);
    for (size_t i = 0; i < f->n_membership; i++)
        sj_say_line(lines, f->lines[i]);
}

static void say_segment(const struct part *p, size_t segment, struct sj_lines *lines)
{
    say_membership(p, segment, lines);
    if (!p->question->duty)
        return;
    const struct sj_facts *f =
        sj_dossier_facts(p->dossier, p->regime, segment, p->question->arena);
    for (size_t i = f->n_membership; i < f->n; i++)
        sj_say_line(lines, f->lines[i]);
    sj_say_duty(lines, p->track, segment, p->dossier->country_name, p->question->mood);
}

/* ---- a vague date: each sentence with the days that it is true of ---- */

/* A sentence, and the first and last of the neighbouring runs that it is told of. */
struct told {
    const char *line;
    size_t first, last;
};

struct telling {
    struct sj_arena *arena;
    SJ_VEC(struct told) told;
};

static void tell(struct telling *telling, const char *line, size_t run)
{
    for (size_t i = 0; i < telling->told.n; i++) {
        struct told *t = &telling->told.items[i];
        if (t->last + 1 >= run && strcmp(t->line, line) == 0) {
            t->last = run;
            return;
        }
    }
    struct told told = {line, run, run};
    SJ_VEC_PUSH(telling->arena, &telling->told, told);
}

static void say_on(struct sj_lines *lines, const struct sj_day_run *first,
                   const struct sj_day_run *last, const char *line)
{
    struct sj_day to = last->days.to;
    if (sj_day_known(to))
        to.n--;
    sj_say(lines, "%s: %s", sj_say_days(lines->arena, first->days.from, to), line);
}

/* Sentences that are true of all the days go without them. */
static void say_runs(const struct part *p, const struct sj_day_run *runs, size_t n)
{
    struct telling telling = {.arena = p->lines->arena};
    for (size_t i = 0; i < n && i < STRETCHES_MAX; i++) {
        struct sj_lines lines = {.arena = telling.arena};
        say_segment(p, runs[i].segment, &lines);
        for (size_t k = 0; k < lines.vec.n; k++)
            tell(&telling, lines.vec.items[k], i);
    }
    for (size_t i = 0; i < telling.told.n; i++) {
        const struct told *t = &telling.told.items[i];
        if (t->first == 0 && t->last + 1 == n)
            sj_say_line(p->lines, t->line);
        else
            say_on(p->lines, &runs[t->first], &runs[t->last], t->line);
    }
}

/* ---- a stay: what the answer rests on, and what changes before it is over ---- */

static bool has_line(const struct sj_lines *lines, const char *line)
{
    for (size_t i = 0; i < lines->vec.n; i++)
        if (strcmp(lines->vec.items[i], line) == 0)
            return true;
    return false;
}

static void say_changes(const struct part *p, const struct sj_day_run *runs, size_t n)
{
    enum sj_membership membership = p->verdict->membership;
    for (size_t i = 0; i < n && i < STRETCHES_MAX; i++) {
        enum sj_membership now = p->track->segments[runs[i].segment].membership;
        if (runs[i].segment <= p->verdict->segment || now == membership)
            continue;
        struct sj_lines lines = {.arena = p->lines->arena};
        say_membership(p, runs[i].segment, &lines);
        for (size_t k = 0; k < lines.vec.n; k++)
            if (!has_line(p->lines, lines.vec.items[k]))
                say_on(p->lines, &runs[i], &runs[i], lines.vec.items[k]);
        membership = now;
    }
}

/* ---- the part of one regime ---- */

/* "For Omar al-Bashir under the Rome Statute", as far as there are others; else "". */
static const char *whose_part(const struct part *p)
{
    struct sj_arena *arena = p->lines->arena;
    const char *under = sj_say_under(arena, p->track);
    if (p->track->wanted->several_persons && p->question->duty)
        return sj_arena_printf(arena, " for %s%s", p->track->wanted->name, under);
    return under;
}

/* "from 1 March 2023 on, for P: membership member, duty arrest." */
static void say_eithers(const struct part *p)
{
    const struct sj_verdict *v = p->verdict;
    struct sj_arena *arena = p->lines->arena;
    const char *whose = whose_part(p);
    for (size_t i = 0; i < v->n_either && i < STRETCHES_MAX; i++) {
        const struct sj_either *e = &v->either[i];
        const char *duty =
            e->duty == SJ_D_ARREST ? p->track->regime->duty : sj_duty_name(e->duty);
        sj_say(p->lines, "%s%s%s: membership %s%s%s.", sj_say_days(arena, e->from, e->to),
               *whose ? "," : "", whose, sj_membership_name(e->membership),
               duty ? ", duty " : "", duty ? duty : "");
    }
    if (v->n_either > STRETCHES_MAX)
        sj_say(p->lines, "And %zu more stretches of days%s.", v->n_either - STRETCHES_MAX,
               whose);
}

static void say_regime(const struct part *p)
{
    const struct sj_verdict *v = p->verdict;
    const struct sj_days *days = &p->question->days;
    size_t last = sj_law_track_at(p->track, (struct sj_day){v->days.to.n - 1}), n = 0;
    const struct sj_day_run *runs = NULL;
    if (sj_law_track_at(p->track, v->days.from) != last)
        n = sj_day_runs(p->track, days, p->lines->arena, &runs);
    if (n > 0 && !days->stay) {
        say_runs(p, runs, n);
    } else {
        say_segment(p, v->segment, p->lines);
        say_changes(p, runs, n);
    }
    sj_say_notes(p->lines, p->track, v->days, p->dossier->country_name);
    say_eithers(p);
    if (sj_day_known(v->duty_from))
        sj_say(p->lines, "This holds%s from %s, within the stay.", whose_part(p),
               sj_say_day(p->lines->arena, v->duty_from));
}

struct sj_verdict sj_ask(const struct sj_question *question, struct sj_lines *lines,
                         const struct sj_regime **ret_regime)
{
    struct sj_person *person = question->person;
    const struct sj_dossier *dossier =
        sj_person_dossier(person, question->place, question->as_of, question->arena);
    struct sj_verdict best = {.strength = -1};
    size_t chosen = 0;
    for (size_t i = 0; i < person->n_regimes; i++) {
        struct sj_verdict v = sj_judge(dossier->tracks[i], &question->days,
                                       question->duty, question->arena);
        if (v.strength <= best.strength)
            continue;
        best = v;
        chosen = i;
    }
    struct part part = {question, dossier, chosen, dossier->tracks[chosen], &best, lines};
    say_regime(&part);
    for (size_t i = 0; i < person->n_regimes; i++) {
        if (i == chosen)
            continue;
        struct sj_verdict v = sj_judge(dossier->tracks[i], &question->days,
                                       question->duty, question->arena);
        part.regime = i;
        part.track = dossier->tracks[i];
        part.verdict = &v;
        say_regime(&part);
    }
    *ret_regime = person->regimes[chosen];
    return best;
}

/* ---- one place on one date ---- */

struct asking {
    struct sj_answer *answer;
    struct sj_lines reasons, sources;
    int strength; /* of the answer so far; -1 where there is none yet */
};

/* Those of the rows that the answer may rest on: of each state that the place was part
 * of. */
static void take_row_sources(struct asking *asking, const struct sj_regime *regime,
                             const char *country, struct sj_span days)
{
    struct sj_reign reigns[SJ_REIGNS_MAX];
    size_t n = sj_reigns(regime, country, reigns);
    for (size_t i = 0; i < n; i++) {
        const struct sj_reign *reign = &reigns[i];
        if (reign->row != NULL && reign->row->source != NULL &&
            reign->span.from.n < days.to.n && days.from.n < reign->span.to.n)
            sj_say_line(&asking->sources, reign->row->source);
    }
}

static void take_verdict(struct asking *asking, const struct sj_question *question)
{
    struct sj_answer *answer = asking->answer;
    const struct sj_regime *regime;
    struct sj_verdict v = sj_ask(question, &asking->reasons, &regime);
    if (v.strength > asking->strength) {
        asking->strength = v.strength;
        answer->membership = v.membership;
        answer->duty = v.duty;
        answer->either = v.either;
        answer->n_either = v.n_either;
        answer->regime = regime;
    }
    for (size_t i = 0; i < question->person->n_regimes; i++)
        take_row_sources(asking, question->person->regimes[i], question->place->country,
                         v.days);
}

/* The sources that the document gives for a warrant, else those of the pack. */
static void take_warrant_sources(struct asking *asking, const struct sj_ledger *ledger)
{
    for (size_t i = 0; i < ledger->n_warrants; i++) {
        const struct sj_event *event = ledger->warrants[i].event;
        for (size_t k = 0; k < event->sources->n; k++) {
            const struct sj_source *source =
                &ledger->doc->sources[event->sources->items[k]];
            sj_say_line(&asking->sources, source->title ? source->title : source->id);
        }
        const struct sj_warrant_entry *entry =
            event->more->ref ? sj_warrant_find(event->more->ref) : NULL;
        if (event->sources->n == 0 && entry != NULL)
            sj_say_line(&asking->sources, entry->source);
    }
}

static void finish(struct asking *asking)
{
    struct sj_answer *answer = asking->answer;
    answer->reasons = asking->reasons.vec.items;
    answer->n_reasons = asking->reasons.vec.n;
    answer->sources = asking->sources.vec.items;
    answer->n_sources = asking->sources.vec.n;
}

struct sj_answer *sj_answer_new(const struct sj_ledger *ledger,
                                const struct sj_regime *const *regimes, size_t n_regimes,
                                const struct sj_place *place, const struct sj_edtf *date,
                                struct sj_day as_of)
{
    struct sj_arena *arena = sj_arena_new();
    struct sj_answer *answer = SJ_NEW(arena, struct sj_answer);
    struct asking asking = {answer, {.arena = arena}, {.arena = arena}, -1};
    size_t n_subjects = ledger ? ledger->doc->n_subjects : 0;
    struct sj_person nobody = {
        .wanted = {.name = ""},
        .regimes = ledger ? ledger->regimes : regimes,
        .n_regimes = ledger ? ledger->n_regimes : n_regimes,
    };
    nobody.wanted.several_regimes = nobody.n_regimes > 1;
    struct sj_person *persons = n_subjects > 0 ? sj_persons_new(ledger, arena) : &nobody;
    struct sj_span one;
    struct sj_question question = {
        .place = place,
        .days = sj_days_of(date, arena, &one),
        .duty = n_subjects > 0,
        .as_of = ledger ? ledger->as_of : as_of,
        .arena = arena,
    };
    /* Without a duty no day of a stay outweighs another. */
    question.days.stay = question.days.stay && question.duty;
    if (sj_day_known(question.as_of) && question.days.spans[0].from.n > question.as_of.n)
        question.mood = SJ_WOULD_BE;
    answer->arena = arena;
    answer->state = sj_state_on(place->country, question.days.spans[0].from);
    for (size_t i = 0; i < (n_subjects > 0 ? n_subjects : 1); i++) {
        question.person = &persons[i];
        take_verdict(&asking, &question);
    }
    if (ledger != NULL)
        take_warrant_sources(&asking, ledger);
    finish(&asking);
    return answer;
}

void sj_answer_free(struct sj_answer *answer)
{
    if (answer != NULL)
        sj_arena_free(answer->arena);
}
