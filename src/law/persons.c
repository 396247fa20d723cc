#include "law/persons.h"

#include <string.h>

#include "law/reasons.h"

static bool has_warrant(const struct sj_person *person, const struct sj_regime *regime)
{
    for (size_t i = 0; i < person->wanted.n_warrants; i++)
        if (person->wanted.warrants[i]->regime == regime)
            return true;
    return false;
}

static void choose_regimes(struct sj_person *person, const struct sj_ledger *ledger,
                           struct sj_arena *arena)
{
    if (person->wanted.n_warrants == 0 || ledger->n_regimes == 1) {
        person->regimes = ledger->regimes;
        person->n_regimes = ledger->n_regimes;
        return;
    }
    const struct sj_regime **regimes =
        SJ_NEW_N(arena, ledger->n_regimes, const struct sj_regime *);
    for (size_t i = 0; i < ledger->n_regimes; i++)
        if (has_warrant(person, ledger->regimes[i]))
            regimes[person->n_regimes++] = ledger->regimes[i];
    person->regimes = regimes;
}

struct sj_person *sj_persons_new(const struct sj_ledger *ledger, struct sj_arena *arena)
{
    size_t n = ledger->doc->n_subjects, at = 0;
    struct sj_person *persons = SJ_NEW_N(arena, n + 1, struct sj_person);
    const struct sj_warrant **warrants =
        SJ_NEW_N(arena, ledger->n_warrants + 1, const struct sj_warrant *);
    for (size_t i = 0; i < ledger->n_warrants; i++)
        warrants[i] = &ledger->warrants[i];
    for (size_t i = 0; i < n; i++) {
        struct sj_person *person = &persons[i];
        person->wanted.name = ledger->doc->subjects[i].name;
        person->wanted.home = ledger->doc->subjects[i].home;
        person->wanted.several_persons = n > 1;
        person->wanted.several_regimes = ledger->n_regimes > 1;
        person->wanted.warrants = &warrants[at];
        while (at < ledger->n_warrants && warrants[at]->subject == i)
            at++;
        person->wanted.n_warrants = (size_t)(&warrants[at] - person->wanted.warrants);
        choose_regimes(person, ledger, arena);
    }
    return persons;
}

static struct sj_dossier *new_dossier(struct sj_person *person,
                                      const struct sj_place *place, struct sj_day as_of,
                                      struct sj_arena *arena)
{
    struct sj_dossier *dossier = SJ_NEW(arena, struct sj_dossier);
    struct sj_law_track **tracks =
        SJ_NEW_N(arena, person->n_regimes + 1, struct sj_law_track *);
    struct sj_facts **facts = SJ_NEW_N(arena, person->n_regimes + 1, struct sj_facts *);
    for (size_t i = 0; i < person->n_regimes; i++) {
        tracks[i] = sj_law_track_new(arena, person->regimes[i], place->country,
                                     &person->wanted, as_of);
        facts[i] = SJ_NEW_N(arena, tracks[i]->n_segments, struct sj_facts);
    }
    *dossier = (struct sj_dossier){
        .country = place->country,
        .country_name = place->country_name,
        .tracks = tracks,
        .facts = facts,
        .next = person->dossiers,
    };
    person->dossiers = dossier;
    return dossier;
}

const struct sj_dossier *sj_person_dossier(struct sj_person *person,
                                           const struct sj_place *place,
                                           struct sj_day as_of, struct sj_arena *arena)
{
    for (struct sj_dossier *d = person->dossiers; d != NULL; d = d->next)
        if (strcmp(d->country, place->country) == 0)
            return d;
    return new_dossier(person, place, as_of, arena);
}

const struct sj_facts *sj_dossier_facts(const struct sj_dossier *dossier, size_t regime,
                                        size_t segment, struct sj_arena *arena)
{
    struct sj_facts *facts = &dossier->facts[regime][segment];
    if (facts->lines != NULL)
        return facts;
    struct sj_lines lines = {.arena = arena};
    const struct sj_law_track *track = dossier->tracks[regime];
    sj_say_membership(&lines, track, segment, dossier->country_name);
    facts->n_membership = lines.vec.n;
    sj_say_grounds(&lines, track, segment, dossier->country_name);
    facts->lines = lines.vec.items;
    facts->n = lines.vec.n;
    return facts;
}
