#include "law/answer.h"

#include <string.h>

/* Reasons are to be read: of a date that touches more stretches than this, the rest is
 * only counted. */
#define STRETCHES_MAX 12

static const char *stretch_words(struct sj_arena *arena, struct sj_day from,
                                 struct sj_day to)
{
    if (!sj_day_known(from) && !sj_day_known(to))
        return "On every day";
    if (!sj_day_known(from))
        return sj_arena_printf(arena, "Up to %s", sj_say_day(arena, to));
    if (!sj_day_known(to))
        return sj_arena_printf(arena, "From %s on", sj_say_day(arena, from));
    if (from.n == to.n)
        return sj_arena_printf(arena, "On %s", sj_say_day(arena, from));
    return sj_arena_printf(arena, "From %s to %s", sj_say_day(arena, from),
                           sj_say_day(arena, to));
}

static void say_eithers(struct sj_lines *lines, const struct sj_verdict *v)
{
    for (size_t i = 0; i < v->n_either && i < STRETCHES_MAX; i++) {
        const struct sj_either *e = &v->either[i];
        const char *duty = sj_duty_name(e->duty);
        sj_say(
            lines, "%s: membership %s%s%s.", stretch_words(lines->arena, e->from, e->to),
            sj_membership_name(e->membership), duty ? ", duty " : "", duty ? duty : "");
    }
    if (v->n_either > STRETCHES_MAX)
        sj_say(lines, "And %zu more stretches of days.", v->n_either - STRETCHES_MAX);
}

/* What is said of one regime: the facts of each segment that the answer rests on. */
static void say_regime(const struct sj_question *q, const struct sj_dossier *dossier,
                       size_t regime, const struct sj_verdict *v, struct sj_lines *lines)
{
    const struct sj_track *track = dossier->tracks[regime];
    size_t first = v->segment, last = v->segment;
    if (v->n_either > 0) {
        last = sj_track_at(track, (struct sj_day){v->days.to.n - 1});
        if (last - first >= STRETCHES_MAX)
            last = first + STRETCHES_MAX - 1;
    }
    for (size_t s = first; s <= last; s++) {
        const struct sj_facts *f = sj_dossier_facts(dossier, regime, s, lines->arena);
        for (size_t i = 0; i < (q->duty ? f->n : f->n_membership); i++)
            sj_say_line(lines, f->lines[i]);
    }
    sj_say_notes(lines, track, v->days);
    say_eithers(lines, v);
    if (sj_day_known(v->duty_from))
        sj_say(lines, "This holds from %s, within the stay.",
               sj_say_day(lines->arena, v->duty_from));
}

struct sj_verdict sj_ask(const struct sj_question *question, struct sj_lines *lines,
                         const struct sj_regime **ret_regime)
{
    struct sj_person *person = question->person;
    const struct sj_dossier *dossier =
        sj_person_dossier(person, question->place, question->as_of, lines->arena);
    struct sj_verdict best = {.strength = -1};
    size_t chosen = 0;
    for (size_t i = 0; i < person->n_regimes; i++) {
        struct sj_verdict v =
            sj_judge(dossier->tracks[i], &question->days, question->duty, lines->arena);
        if (v.strength <= best.strength)
            continue;
        best = v;
        chosen = i;
    }
    say_regime(question, dossier, chosen, &best, lines);
    for (size_t i = 0; i < person->n_regimes; i++) {
        if (i == chosen)
            continue;
        struct sj_verdict v =
            sj_judge(dossier->tracks[i], &question->days, question->duty, lines->arena);
        say_regime(question, dossier, i, &v, lines);
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
        for (size_t k = 0; k < event->n_sources; k++) {
            const struct sj_source *source = &ledger->doc->sources[event->sources[k]];
            sj_say_line(&asking->sources, source->title ? source->title : source->id);
        }
        const struct sj_warrant_entry *entry =
            event->ref ? sj_warrant_find(event->ref) : NULL;
        if (event->n_sources == 0 && entry != NULL)
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
    struct sj_person *persons = n_subjects > 0 ? sj_persons_new(ledger, arena) : &nobody;
    struct sj_span one;
    struct sj_question question = {
        .place = place,
        .days = sj_days_of(date, arena, &one),
        .duty = n_subjects > 0,
        .as_of = ledger ? ledger->as_of : as_of,
    };
    /* Without a duty no day of a stay outweighs another. */
    question.days.stay = question.days.stay && question.duty;
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
