/* How many questions a second the law answers on one core: the membership of a state on a
 * day, for every state of the Rome Statute and days from 1998 to 2027 in no order, and
 * the row of a ledger for a visit to such a state on such a day. Prints the least and the
 * median rate of `ROUNDS` runs; exit 1 where the median of the first is below 1,000,000.
 *
 *     bench/run law
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "law/law.h"

#define ROUNDS 15
#define QUESTIONS 2000000
#define VISITS 200000
#define PROMISED 1e6

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* 17 July 1998 is day 10424. */
static struct sj_day some_day(uint32_t *seed)
{
    return (struct sj_day){10424 + (int32_t)(next(seed) % 10700)};
}

static int by_value(const void *a, const void *b)
{
    double l = *(const double *)a, r = *(const double *)b;
    return (l > r) - (l < r);
}

static double report(const char *what, double rates[ROUNDS], size_t check)
{
    qsort(rates, ROUNDS, sizeof *rates, by_value);
    printf("%-28s least %12.0f a second, median %12.0f (check %zu)\n", what, rates[0],
           rates[ROUNDS / 2], check);
    return rates[ROUNDS / 2];
}

static double measure_memberships(const struct sj_regime *regime)
{
    double rates[ROUNDS];
    size_t members = 0;
    for (int i = 0; i < ROUNDS; i++) {
        uint32_t seed = 1;
        double t = now_s();
        for (int q = 0; q < QUESTIONS; q++) {
            const char *state = regime->states[next(&seed) % regime->n_states].state;
            members += sj_membership_on(regime, state, some_day(&seed), SJ_DAY_FUTURE) ==
                       SJ_M_MEMBER;
        }
        rates[i] = QUESTIONS / (now_s() - t);
    }
    return report("memberships", rates, members);
}

/* One person, one warrant, the rest visits of a day each; with all that they point at. */
struct made {
    struct sj_event events[VISITS + 1];
    struct sj_place places[VISITS + 1];
    struct sj_edtf dates[VISITS + 1];
    struct sj_event_more more;
};

static void fill(struct made *m, const struct sj_regime *regime)
{
    static const struct sj_source_list no_sources = {.n = 0};
    uint32_t seed = 2;
    m->more = (struct sj_event_more){.until = SJ_DAY_FUTURE, .public_day = SJ_DAY_PAST};
    for (size_t i = 0; i <= VISITS; i++) {
        struct sj_day day = some_day(&seed);
        const char *state = regime->states[next(&seed) % regime->n_states].state;
        m->places[i] = (struct sj_place){
            .text = state, .name = state, .country = state, .country_name = state};
        m->dates[i] = (struct sj_edtf){
            .kind = SJ_EDTF_DATE, .earliest = day, .latest = day, .exact = true};
        m->events[i] = (struct sj_event){.kind = i == 0 ? SJ_KIND_WARRANT : SJ_KIND_VISIT,
                                         .index = (uint32_t)i,
                                         .date = &m->dates[i],
                                         .place = i > 0 ? &m->places[i] : NULL,
                                         .sources = &no_sources,
                                         .more = &m->more,
                                         .reported = SJ_DAY_PAST};
    }
}

static void measure_ledger(const struct sj_regime *regime)
{
    struct made *made = malloc(sizeof *made);
    if (made == NULL)
        exit(1);
    fill(made, regime);
    const struct sj_subject subject = {.id = "p", .name = "P"};
    const struct sj_doc doc = {.subjects = &subject,
                               .n_subjects = 1,
                               .events = made->events,
                               .n_events = VISITS + 1,
                               .as_of = SJ_DAY_FUTURE};
    double rates[ROUNDS];
    size_t rows = 0;
    for (int i = 0; i < ROUNDS; i++) {
        double t = now_s();
        struct sj_ledger *ledger = sj_ledger_new(&doc, &regime, 1, SJ_DAY_FUTURE);
        rates[i] = VISITS / (now_s() - t);
        rows += ledger->n_rows;
        sj_ledger_free(ledger);
    }
    report("rows of a ledger, reasons too", rates, rows);
    free(made);
}

int main(void)
{
    const struct sj_regime *regime = sj_regime_packed("rome-statute");
    double rate = measure_memberships(regime);
    measure_ledger(regime);
    return rate < PROMISED;
}
