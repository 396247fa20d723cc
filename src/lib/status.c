#include "lib/status.h"

#include <string.h>

#include "atlas/gazetteer.h"
#include "lang/lang.h"
#include "lib/table.h"

struct question {
    struct sj_place place;
    struct sj_edtf date;
    struct sj_day as_of; /* what is not known then does not count; FUTURE: all is known */
};

/* Any date that a document may have, exact or vague. */
static int read_date(struct sj_arena *arena, const char *text, struct sj_edtf *ret,
                     struct sj_error *err)
{
    struct sj_error why = {0};
    char hint[SJ_DATE_HINT_MAX];
    if (sj_edtf_parse(arena, text, ret, NULL, &why) == 0)
        return 0;
    sj_date_hint(text, hint);
    return sj_fail(err, SJ_E_USAGE, "--on: %s%s", why.msg, hint);
}

static bool one_day(const struct sj_edtf *date)
{
    return date->exact && date->earliest.n == date->latest.n;
}

int sj_place_fail(const char *text, const struct sj_place_advice *advice,
                  struct sj_error *err)
{
    struct sj_buf why = {0};
    sj_buf_str(&why,
               advice->ambiguous ? "several places are called so" : "no such place");
    if (advice->hint != NULL)
        sj_buf_printf(&why, "; %s", advice->hint);
    for (size_t i = 0; i < advice->n; i++)
        sj_buf_printf(&why, "%s\"%s\"",
                      i > 0               ? ", "
                      : advice->ambiguous ? ": "
                                          : "; near: ",
                      advice->names[i]);
    sj_fail(err, SJ_E_DATA, "%s: %s", text, why.p);
    sj_buf_finish(&why);
    return -1;
}

static int read_question(const struct sj_job *job, struct sj_arena *arena,
                         const char *text, const char *on, struct question *ret,
                         struct sj_error *err)
{
    const struct sj_gazetteer places = sj_gazetteer_under(job->worldview);
    struct sj_place_advice advice = {0};
    if (on == NULL || *on == '\0')
        return sj_fail(err, SJ_E_USAGE, "status wants a day: --on 2024-09-03");
    if (read_date(arena, on, &ret->date, err) != 0)
        return -1;
    if (places.find(places.self, arena, text, &ret->place, &advice) != 0)
        return sj_place_fail(text, &advice, err);
    return 0;
}

static void print_json(const struct question *q, const struct sj_answer *answer,
                       const char *const *reasons, size_t n_reasons, struct sj_buf *out)
{
    sj_buf_str(out, "{\"place\": ");
    sj_json_text(out, q->place.name);
    sj_buf_str(out, ", \"country\": ");
    sj_json_text(out, q->place.country);
    sj_buf_str(out, ", \"day\": ");
    if (one_day(&q->date))
        sj_json_day(out, q->date.earliest);
    else
        sj_json_text(out, q->date.text);
    sj_buf_str(out, ", \"membership\": ");
    sj_json_text(out, sj_membership_name(answer->membership));
    sj_buf_str(out, ", \"duty\": ");
    sj_json_text(out, sj_duty_name(answer->duty));
    if (answer->n_either > 0) {
        sj_buf_str(out, ", \"either\": ");
        sj_json_either(out, answer->either, answer->n_either);
    }
    sj_buf_str(out, ", \"reasons\": ");
    sj_json_list(out, reasons, n_reasons);
    sj_buf_str(out, ", \"sources\": ");
    sj_json_list(out, answer->sources, answer->n_sources);
    sj_buf_str(out, "}\n");
}

/* One entry a line, under a head that is said once. */
static void print_lines(const char *head, const char *const *lines, size_t n,
                        struct sj_buf *out)
{
    for (size_t i = 0; i < n; i++)
        sj_buf_printf(out, "%-12s%s\n", i == 0 ? head : "", lines[i]);
}

static void print_text(const struct question *q, const struct sj_answer *answer,
                       const char *const *reasons, size_t n_reasons, struct sj_buf *out)
{
    const char *membership = sj_membership_name(answer->membership);
    const char *duty = sj_duty_words(answer->duty, answer->regime);
    const char *state = q->place.country_name;
    sj_buf_str(out, q->place.name);
    if (state != NULL && strcmp(q->place.name, state) != 0)
        sj_buf_printf(out, ", %s", state);
    sj_buf_str(out, one_day(&q->date) ? " on " : ", ");
    sj_edtf_words(sj_lang_english(), &q->date, SJ_DATE_LONG, out);
    sj_buf_char(out, '\n');
    print_lines("membership", &membership, membership != NULL, out);
    print_lines("duty", &duty, duty != NULL, out);
    print_lines("because", reasons, n_reasons, out);
    print_lines("source", answer->sources, answer->n_sources, out);
}

/* The law's reasons, and that nothing later than the as-of day is known, where the
 * question is about a later one. */
static const char *const *all_reasons(const struct question *q,
                                      const struct sj_answer *answer,
                                      struct sj_arena *arena, size_t *ret_n)
{
    *ret_n = answer->n_reasons;
    if (!sj_day_known(q->as_of) || q->as_of.n >= q->date.latest.n)
        return answer->reasons;
    struct sj_buf words = {0};
    sj_day_words(sj_lang_english(), q->as_of, SJ_DATE_LONG, true, &words);
    const char **reasons = SJ_NEW_N(arena, answer->n_reasons + 1, const char *);
    memcpy(reasons, answer->reasons, answer->n_reasons * sizeof *reasons);
    reasons[(*ret_n)++] = sj_arena_printf(
        arena, "As known on %s; another day is taken with --as-of.", words.p);
    sj_buf_finish(&words);
    return reasons;
}

static void print_answer(const struct sj_job *job, const struct question *q,
                         struct sj_arena *arena, bool json, struct sj_buf *out)
{
    struct sj_answer *answer = sj_answer_new(job->ledger, job->regimes, job->n_regimes,
                                             &q->place, &q->date, job->as_of);
    size_t n = 0;
    const char *const *reasons = all_reasons(q, answer, arena, &n);
    if (json)
        print_json(q, answer, reasons, n, out);
    else
        print_text(q, answer, reasons, n, out);
    sj_answer_free(answer);
}

int sj_status_answer(const struct sj_job *job, const char *place, const char *on,
                     bool json, struct sj_buf *out, struct sj_error *err)
{
    struct sj_arena *arena = sj_arena_new();
    struct question q = {.as_of = job->ledger != NULL ? job->ledger->as_of : job->as_of};
    int r = read_question(job, arena, place, on, &q, err);
    if (r == 0)
        print_answer(job, &q, arena, json, out);
    sj_arena_free(arena);
    return r;
}
