/* sojourn status: the legal answer for one place on one day, with its reasons. */
#include <string.h>

#include "atlas/gazetteer.h"
#include "cli/answer.h"
#include "cli/table.h"
#include "cli/verbs.h"

struct question {
    struct sj_place place;
    struct sj_day day;
};

static int read_question(const struct sj_options *options, const char *text,
                         struct sj_arena *arena, struct question *ret,
                         struct sj_error *err)
{
    const struct sj_gazetteer *places = sj_gazetteer_builtin();
    struct sj_place_advice advice = {0};
    if (options->on == NULL)
        return sj_fail(err, SJ_E_USAGE, "status wants a day: --on 2024-09-03");
    if (sj_option_day("on", options->on, &ret->day, err) != 0)
        return -1;
    if (places->find(places->self, arena, text, &ret->place, &advice) != 0)
        return sj_place_fail(text, &advice, err);
    if (ret->place.country == NULL)
        return sj_fail(err, SJ_E_DATA, "%s: lies in no state", text);
    return 0;
}

static void print_json(const struct question *q, const struct sj_answer *answer,
                       struct sj_buf *out)
{
    sj_buf_str(out, "{\"place\": ");
    sj_json_text(out, q->place.name);
    sj_buf_str(out, ", \"country\": ");
    sj_json_text(out, q->place.country);
    sj_buf_str(out, ", \"day\": ");
    sj_json_day(out, q->day);
    sj_buf_str(out, ", \"membership\": ");
    sj_json_text(out, sj_membership_name(answer->membership));
    sj_buf_str(out, ", \"duty\": ");
    sj_json_text(out, sj_duty_name(answer->duty));
    sj_buf_str(out, ", \"reasons\": ");
    sj_json_list(out, answer->reasons, answer->n_reasons);
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
                       struct sj_buf *out)
{
    const char *membership = sj_membership_name(answer->membership);
    const char *duty = sj_duty_name(answer->duty);
    const char *state = q->place.country_name;
    sj_buf_str(out, q->place.name);
    if (state != NULL && strcmp(q->place.name, state) != 0)
        sj_buf_printf(out, ", %s", state);
    sj_buf_str(out, " on ");
    sj_day_words(q->day, SJ_DATE_LONG, true, out);
    sj_buf_char(out, '\n');
    print_lines("membership", &membership, membership != NULL, out);
    print_lines("duty", &duty, duty != NULL, out);
    print_lines("because", answer->reasons, answer->n_reasons, out);
    print_lines("source", answer->sources, answer->n_sources, out);
}

static int answer_question(const struct sj_options *options, const struct sj_job *job,
                           const char *text, bool json, struct sj_error *err)
{
    struct question q;
    if (read_question(options, text, job->arena, &q, err) != 0)
        return -1;
    struct sj_answer *answer = sj_answer_new(job->ledger, job->regimes, job->n_regimes,
                                             &q.place, q.day, job->as_of);
    struct sj_buf out = {0};
    if (json)
        print_json(&q, answer, &out);
    else
        print_text(&q, answer, &out);
    sj_answer_free(answer);
    int r = sj_answer_write(options, &out, err);
    sj_buf_finish(&out);
    return r;
}

int sj_run_status(const struct sj_options *options, const char *arg, struct sj_error *err)
{
    bool json;
    if (sj_answer_as_json(options, "status", &json, err) != 0)
        return -1;
    struct sj_job job;
    int r = sj_job_load(&job, options, options->document, err);
    sj_findings_show(&job, options);
    if (r == 0)
        r = answer_question(options, &job, arg, json, err);
    sj_job_finish(&job);
    return r;
}
