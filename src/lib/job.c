#include "lib/job.h"

#include <stdio.h>
#include <string.h>

#include "atlas/atlas.h"
#include "atlas/gazetteer.h"
#include "doc/json.h"
#include "doc/names.h"
#include "lib/checks.h"
#include "time/meant.h"

#define TABLE_BYTES_MAX ((size_t)64 << 20)

void sj_date_hint(const char *value, char ret[SJ_DATE_HINT_MAX])
{
    char meant[2][SJ_MEANT_MAX];
    size_t n = sj_edtf_meant(value, meant);
    ret[0] = '\0';
    /* A date that is right as it is, where a day is wanted. */
    bool same = n > 0 && strcmp(meant[0], value) == 0;
    if (n > 0 && !same && strcmp(meant[0], "null") != 0)
        snprintf(ret, SJ_DATE_HINT_MAX, "; did you mean %s%s%s?", meant[0],
                 n == 2 ? " or " : "", n == 2 ? meant[1] : "");
}

static int option_day(const char *option, const char *value, struct sj_day *ret,
                      struct sj_error *err)
{
    struct sj_error why = {0};
    char hint[SJ_DATE_HINT_MAX];
    if (sj_day_parse(value, ret, &why) == 0)
        return 0;
    sj_date_hint(value, hint);
    return sj_fail(err, SJ_E_USAGE, "--%s: %s%s", option, why.msg, hint);
}

/* ---- the worldview ---- */

static int no_such_worldview(const char *name, struct sj_error *err)
{
    const struct sj_worldview *view;
    struct sj_buf all = {0};
    for (int i = 0; (view = sj_worldview_builtin(i)) != NULL; i++)
        sj_buf_printf(&all, "%s%s", i == 0 ? "" : ", ", sj_worldview_name(view));
    sj_fail(err, SJ_E_USAGE,
            "--worldview: there is no \"%s\"; there are %s, and a table of your own is "
            "given as a FILE.csv",
            name, all.p);
    sj_buf_finish(&all);
    return -1;
}

/* "desk" for "views/desk.csv" */
static const char *name_of_file(struct sj_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return dot == NULL || dot == name
               ? name
               : sj_arena_strndup(arena, name, (size_t)(dot - name));
}

static int load_worldview(struct sj_job *job, const char *path, struct sj_error *err)
{
    struct sj_text_in text;
    const struct sj_given file = {.name = path};
    if (sj_intake_read(job->in, &file, TABLE_BYTES_MAX, &text, err) != 0)
        return -1;
    struct sj_diags *diags = sj_diags_new();
    job->own_worldview = sj_worldview_load(
        sj_atlas_builtin(), name_of_file(job->in->arena, path), text.p, text.n, diags);
    job->worldview = job->own_worldview;
    sj_intake_take(job->in, diags, &text);
    sj_text_in_finish(&text);
    return job->worldview != NULL ? 0 : sj_intake_fail(err, SJ_E_DATA);
}

/* A built-in name, else the path of a table. */
static int find_worldview(struct sj_job *job, const char *option, struct sj_error *err)
{
    job->worldview = sj_worldview_find(option);
    if (job->worldview != NULL)
        return 0;
    size_t n = strlen(option);
    bool path =
        strchr(option, '/') != NULL || (n > 4 && strcmp(option + n - 4, ".csv") == 0);
    return path ? load_worldview(job, option, err) : no_such_worldview(option, err);
}

/* ---- the document ---- */

static int load_document(struct sj_job *job, const struct sj_given *given,
                         struct sj_error *err)
{
    job->name = given->name;
    if (sj_intake_read(job->in, given, SJ_DOC_BYTES_MAX, &job->text, err) != 0)
        return -1;
    struct sj_diags *diags = sj_diags_new();
    struct sj_gazetteer bound;
    const struct sj_gazetteer *places = sj_gazetteer_builtin();
    if (job->worldview != NULL) {
        bound = sj_gazetteer_under(job->worldview);
        places = &bound;
    }
    job->doc = sj_doc_load(job->text.p, job->text.n, places, sj_warrants_pack(), diags);
    enum sj_errc code = diags->over_limit ? SJ_E_LIMIT : SJ_E_DATA;
    sj_intake_take(job->in, diags, &job->text);
    return job->doc != NULL ? 0 : sj_intake_fail(err, code);
}

void sj_job_tell(const struct sj_job *job, struct sj_diags *diags,
                 struct sj_job_spot spot, struct sj_finding finding, const char *message)
{
    struct sj_json json;
    if (sj_json_load_part(job->text.p, job->text.n, spot.key, spot.index, diags->arena,
                          &json) != 0)
        return;
    struct sj_node node = sj_json_root(&json), member;
    bool deeper = spot.member != NULL && sj_node_get(&node, spot.member, &member);
    sj_node_report(deeper ? &member : &node, diags, finding, "%s", message);
    sj_json_finish(&json);
}

/* ---- regimes ---- */

/* Keeps a regime that was read, or fails where reading it found errors. */
static int keep_regime(struct sj_job *job, const struct sj_regime *regime,
                       struct sj_error *err)
{
    if (regime == NULL)
        return sj_intake_fail(err, SJ_E_DATA);
    SJ_VEC_PUSH(job->in->arena, &job->loaded, regime);
    return 0;
}

static int load_regime_given(struct sj_job *job, const struct sj_given *given,
                             struct sj_error *err)
{
    struct sj_text_in text;
    if (sj_intake_read(job->in, given, TABLE_BYTES_MAX, &text, err) != 0)
        return -1;
    struct sj_diags *diags = sj_diags_new();
    struct sj_regime *regime = sj_regime_load(text.p, text.n, diags);
    sj_regime_check(regime, text.p, text.n, diags);
    sj_intake_take(job->in, diags, &text);
    sj_text_in_finish(&text);
    return keep_regime(job, regime, err);
}

static int load_regime_inline(struct sj_job *job, const struct sj_regime_ref *ref,
                              struct sj_error *err)
{
    struct sj_diags *diags = sj_diags_new();
    struct sj_regime *regime =
        sj_regime_load(ref->inline_json, strlen(ref->inline_json), diags);
    sj_regime_check(regime, ref->inline_json, strlen(ref->inline_json), diags);
    sj_diags_shift(diags, 0, ref->pointer, ref->line, ref->column);
    sj_intake_take(job->in, diags, &job->text);
    return keep_regime(job, regime, err);
}

static const struct sj_regime *find_loaded(const struct sj_job *job, const char *id)
{
    for (size_t i = 0; i < job->loaded.n; i++)
        if (strcmp(job->loaded.items[i]->id, id) == 0)
            return job->loaded.items[i];
    return NULL;
}

static int unknown_regime(struct sj_job *job, size_t index, struct sj_error *err)
{
    const char *id = job->doc->regimes[index].id;
    struct sj_suggest near = {.word = id};
    for (size_t i = 0; sj_regime_packed_at(i) != NULL; i++)
        sj_suggest_try(&near, sj_regime_packed_at(i)->id);
    for (size_t i = 0; i < job->loaded.n; i++)
        sj_suggest_try(&near, job->loaded.items[i]->id);
    const char *hint =
        near.best != NULL
            ? sj_suggest_hint(&near, job->in->arena)
            : "a regime of your own is given with --regime FILE or as an object";
    struct sj_diags *diags = sj_diags_new();
    sj_job_tell(job, diags, (struct sj_job_spot){"regimes", index, NULL},
                (struct sj_finding){.severity = SJ_ERROR, .hint = hint},
                sj_arena_printf(job->in->arena, "there is no regime \"%s\"", id));
    sj_intake_take(job->in, diags, &job->text);
    return sj_intake_fail(err, SJ_E_DATA);
}

/* The document's regime of that index: given by the user, written in place, or built in.
 */
static int resolve_regime(struct sj_job *job, size_t index, struct sj_error *err)
{
    const struct sj_regime_ref *ref = &job->doc->regimes[index];
    if (ref->inline_json != NULL)
        return load_regime_inline(job, ref, err);
    if (find_loaded(job, ref->id) != NULL)
        return 0;
    const struct sj_regime *packed = sj_regime_packed(ref->id);
    return packed != NULL ? keep_regime(job, packed, err)
                          : unknown_regime(job, index, err);
}

/* The document's regimes in its order, then those that only --regime names. */
static void order_regimes(struct sj_job *job)
{
    size_t n_named = job->doc == NULL ? 0 : job->doc->n_regimes;
    job->regimes =
        SJ_NEW_N(job->in->arena, n_named + job->loaded.n, const struct sj_regime *);
    for (size_t i = 0; i < n_named; i++)
        job->regimes[job->n_regimes++] = find_loaded(job, job->doc->regimes[i].id);
    for (size_t i = 0; i < job->loaded.n; i++) {
        size_t at = 0;
        while (at < job->n_regimes && job->regimes[at] != job->loaded.items[i])
            at++;
        if (at == job->n_regimes)
            job->regimes[job->n_regimes++] = job->loaded.items[i];
    }
}

static int load_regimes(struct sj_job *job, const struct sj_asked *asked,
                        struct sj_error *err)
{
    for (size_t i = 0; i < asked->n_regimes; i++)
        if (load_regime_given(job, &asked->regimes[i], err) != 0)
            return -1;
    if (job->doc == NULL && asked->n_regimes == 0 &&
        keep_regime(job, sj_regime_packed("rome-statute"), err) != 0)
        return -1;
    for (size_t i = 0; job->doc != NULL && i < job->doc->n_regimes; i++)
        if (resolve_regime(job, i, err) != 0)
            return -1;
    order_regimes(job);
    return 0;
}

/* ---- the job ---- */

int sj_job_load(struct sj_job *job, struct sj_intake *in, const struct sj_asked *asked,
                const struct sj_given *given, struct sj_error *err)
{
    *job = (struct sj_job){.in = in, .as_of = SJ_DAY_FUTURE};
    if (asked->as_of != NULL && option_day("as-of", asked->as_of, &job->as_of, err) != 0)
        return -1;
    if (asked->worldview != NULL && find_worldview(job, asked->worldview, err) != 0)
        return -1;
    if (given != NULL && load_document(job, given, err) != 0)
        return -1;
    if (job->worldview == NULL)
        job->worldview = sj_worldview_find(job->doc != NULL ? job->doc->worldview : "un");
    if (load_regimes(job, asked, err) != 0)
        return -1;
    if (job->doc != NULL)
        sj_job_check(job);
    if (asked->strict && in->warnings > 0)
        return sj_intake_fail(err, SJ_E_DATA);
    sj_text_in_finish(&job->text); /* nothing more is told of it, and it may be large */
    if (job->doc != NULL)
        job->ledger = sj_ledger_new(job->doc, job->regimes, job->n_regimes, job->as_of);
    sj_intake_stage(in, "load");
    return 0;
}

void sj_job_finish(struct sj_job *job)
{
    sj_ledger_free(job->ledger);
    for (size_t i = 0; i < job->loaded.n; i++)
        sj_regime_free(job->loaded.items[i]);
    sj_doc_free(job->doc);
    sj_worldview_free(job->own_worldview);
    sj_text_in_finish(&job->text);
}
