/* sojourn status: the legal answer for one place on one day, with its reasons. */
#include <stdint.h>
#include <string.h>

#include "atlas/gazetteer.h"
#include "cli/answer.h"
#include "cli/table.h"
#include "cli/verbs.h"

/* The question as the ledger takes it: a visit of one day, put beside the warrants of the
 * document, where there is one. */
struct question {
    struct sj_arena *arena;
    struct sj_doc doc;
    struct sj_place place;
    struct sj_day day;
    bool has_document;
};

struct answer {
    struct sj_ledger *ledger;
    const struct sj_row *row;
    SJ_VEC(const char *) reasons;
    SJ_VEC(const char *) sources;
};

/* Whom the question is about: the first subject with a warrant, else the first. */
static size_t asked_subject(const struct sj_doc *doc)
{
    for (size_t i = 0; i < doc->n_events; i++)
        if (doc->events[i].kind == SJ_KIND_WARRANT)
            return doc->events[i].subject;
    return 0;
}

static int ask_place(struct question *q, const char *text, struct sj_error *err)
{
    const struct sj_gazetteer *places = sj_gazetteer_builtin();
    struct sj_place_advice advice = {0};
    if (places->find(places->self, q->arena, text, &q->place, &advice) != 0)
        return sj_place_fail(text, &advice, err);
    return 0;
}

static int ask_day(struct question *q, const char *on, struct sj_edtf *ret,
                   struct sj_error *err)
{
    if (on == NULL)
        return sj_fail(err, SJ_E_USAGE, "status wants a day: --on 2024-09-03");
    if (sj_option_day("on", on, &q->day, err) != 0)
        return -1;
    return sj_edtf_parse(q->arena, on, ret, NULL, err);
}

static int ask(struct question *q, const struct sj_doc *doc, const char *text,
               const char *on, struct sj_error *err)
{
    static const struct sj_subject nobody = {.id = "nobody", .name = "nobody"};
    struct sj_event visit = {
        .kind = SJ_KIND_VISIT,
        .status = SJ_MADE,
        .id = "asked",
        .has_place = true,
        .until = SJ_DAY_FUTURE,
        .public_day = SJ_DAY_PAST,
        .reported = SJ_DAY_PAST,
        .priority = 3,
    };
    if (ask_place(q, text, err) != 0 || ask_day(q, on, &visit.date, err) != 0)
        return -1;
    q->has_document = doc != NULL;
    if (doc != NULL)
        q->doc = *doc;
    else
        q->doc = (struct sj_doc){.title = "", .lang = "en", .as_of = SJ_DAY_FUTURE};
    if (q->doc.n_subjects == 0) {
        q->doc.subjects = &nobody;
        q->doc.n_subjects = 1;
    }
    size_t n = q->doc.n_events;
    struct sj_event *events = SJ_NEW_N(q->arena, n + 1, struct sj_event);
    if (n > 0)
        memcpy(events, q->doc.events, n * sizeof *events);
    visit.place = q->place;
    visit.index = n;
    visit.subject = asked_subject(&q->doc);
    events[n] = visit;
    q->doc.events = events;
    q->doc.n_events = n + 1;
    return 0;
}

static const struct sj_regime_state *find_state(const struct sj_regime *regime,
                                                const char *code)
{
    for (size_t i = 0; regime != NULL && i < regime->n_states; i++)
        if (strcmp(regime->states[i].state, code) == 0)
            return &regime->states[i];
    return NULL;
}

static const char *source_text(struct sj_arena *arena, const struct sj_source *source)
{
    if (source->url == NULL)
        return source->title != NULL ? source->title : source->id;
    if (source->title == NULL)
        return source->url;
    return sj_arena_printf(arena, "%s, %s", source->title, source->url);
}

/* The treaty's source for the state, then those of the warrants. */
static void gather_sources(const struct question *q, struct answer *answer)
{
    const struct sj_ledger *ledger = answer->ledger;
    const struct sj_regime *regime = answer->row->regime != NULL ? answer->row->regime
                                     : ledger->n_regimes > 0     ? ledger->regimes[0]
                                                                 : NULL;
    const struct sj_regime_state *state =
        q->place.country == NULL ? NULL : find_state(regime, q->place.country);
    if (state != NULL && state->source != NULL)
        SJ_VEC_PUSH(q->arena, &answer->sources, state->source);
    for (size_t i = 0; i < ledger->n_warrants; i++) {
        const struct sj_event *event = ledger->warrants[i].event;
        if (ledger->warrants[i].subject != answer->row->event->subject)
            continue;
        for (size_t j = 0; j < event->n_sources; j++)
            SJ_VEC_PUSH(q->arena, &answer->sources,
                        source_text(q->arena, &q->doc.sources[event->sources[j]]));
    }
}

static void gather_reasons(const struct question *q, struct answer *answer)
{
    for (size_t i = 0; i < answer->row->n_reasons; i++)
        SJ_VEC_PUSH(q->arena, &answer->reasons, answer->row->reasons[i]);
    struct sj_day as_of = answer->ledger->as_of;
    if (!sj_day_known(as_of) || as_of.n >= q->day.n)
        return;
    struct sj_buf iso = {0};
    sj_day_iso(as_of, &iso);
    SJ_VEC_PUSH(
        q->arena, &answer->reasons,
        sj_arena_printf(q->arena, "As known on %s; --as-of sets another day.", iso.p));
    sj_buf_finish(&iso);
}

static int find_answer(const struct question *q, struct answer *answer,
                       struct sj_error *err)
{
    const struct sj_event *visit = &q->doc.events[q->doc.n_events - 1];
    for (size_t i = 0; i < answer->ledger->n_rows; i++)
        if (answer->ledger->rows[i].event == visit)
            answer->row = &answer->ledger->rows[i];
    if (answer->row == NULL)
        return sj_fail(err, SJ_E_INTERNAL, "the ledger has no row for the question");
    gather_reasons(q, answer);
    gather_sources(q, answer);
    return 0;
}

/* Without a document nobody is wanted, and no duty is asked about. */
static const char *duty_name(const struct question *q, const struct answer *answer)
{
    return q->has_document ? sj_duty_name(answer->row->duty) : NULL;
}

static void print_json(const struct question *q, const struct answer *answer,
                       struct sj_buf *out)
{
    sj_buf_str(out, "{\"place\": ");
    sj_json_text(out, q->place.name);
    sj_buf_str(out, ", \"country\": ");
    sj_json_text(out, q->place.country);
    sj_buf_str(out, ", \"day\": ");
    sj_json_day(out, q->day);
    sj_buf_str(out, ", \"membership\": ");
    sj_json_text(out, sj_membership_name(answer->row->membership));
    sj_buf_str(out, ", \"duty\": ");
    sj_json_text(out, duty_name(q, answer));
    sj_buf_str(out, ", \"reasons\": ");
    sj_json_list(out, answer->reasons.items, answer->reasons.n);
    sj_buf_str(out, ", \"sources\": ");
    sj_json_list(out, answer->sources.items, answer->sources.n);
    sj_buf_str(out, "}\n");
}

static void print_text(const struct question *q, const struct answer *answer,
                       struct sj_buf *out)
{
    const char *membership = sj_membership_name(answer->row->membership);
    const char *duty = duty_name(q, answer);
    sj_buf_str(out, q->place.name);
    if (q->place.country_name != NULL &&
        strcmp(q->place.name, q->place.country_name) != 0)
        sj_buf_printf(out, ", %s", q->place.country_name);
    sj_buf_str(out, " on ");
    sj_day_words(q->day, SJ_DATE_LONG, true, out);
    sj_buf_printf(out, "\nmembership  %s\n", membership != NULL ? membership : "-");
    if (duty != NULL)
        sj_buf_printf(out, "duty        %s\n", duty);
    for (size_t i = 0; i < answer->reasons.n; i++)
        sj_buf_printf(out, "%s%s\n", i == 0 ? "because     " : "            ",
                      answer->reasons.items[i]);
    for (size_t i = 0; i < answer->sources.n; i++)
        sj_buf_printf(out, "%s%s\n", i == 0 ? "source      " : "            ",
                      answer->sources.items[i]);
}

static int answer_question(const struct sj_options *options, const struct sj_job *job,
                           const char *text, const char *format, struct sj_error *err)
{
    struct question q = {.arena = job->arena};
    struct answer answer = {0};
    struct sj_buf out = {0};
    struct sj_day as_of = SJ_DAY_FUTURE;
    if (options->as_of != NULL &&
        sj_option_day("as-of", options->as_of, &as_of, err) != 0)
        return -1;
    if (ask(&q, job->doc, text, options->on, err) != 0)
        return -1;
    answer.ledger = sj_ledger_new(&q.doc, job->regimes, job->n_regimes, as_of);
    int r = find_answer(&q, &answer, err);
    if (r == 0) {
        if (strcmp(format, "json") == 0)
            print_json(&q, &answer, &out);
        else
            print_text(&q, &answer, &out);
        r = sj_answer_write(options, &out, err);
    }
    sj_buf_finish(&out);
    sj_ledger_free(answer.ledger);
    return r;
}

int sj_run_status(const struct sj_options *options, const char *arg, struct sj_error *err)
{
    const char *format = sj_answer_format(options, "txt");
    if (strcmp(format, "txt") != 0 && strcmp(format, "json") != 0)
        return sj_fail(err, SJ_E_USAGE, "status answers as txt or json, not \"%s\"",
                       format);
    struct sj_job job;
    int r = sj_job_load(&job, options, options->document, err);
    sj_findings_show(&job, options);
    if (r == 0)
        r = answer_question(options, &job, arg, format, err);
    sj_job_finish(&job);
    return r;
}
