/* sojourn fmt: documents in their canonical form. */
#include <string.h>

#include "cli/answer.h"
#include "cli/linediff.h"
#include "cli/outputs.h"
#include "cli/task.h"
#include "cli/tell.h"
#include "cli/verbs.h"
#include "doc/canon.h"

/* One document: as it is, and as it is to be. */
struct form {
    const char *path;
    struct sj_text_in text;
    struct sj_buf canonical;
};

/* Reads it as any verb would: what has errors is not laid out. Its warnings are for those
 * who draw it. */
static int check_document(struct sj_task *task, const struct form *form,
                          struct sj_error *err)
{
    const struct sj_given given = {
        .name = form->path, .text = form->text.p, .n = form->text.n};
    struct sj_job job;
    int r = sj_job_load(&job, &task->in, &task->asked, &given, err);
    if (r == 0)
        task->findings.n = 0;
    sj_job_finish(&job);
    return r;
}

static int read_form(struct sj_task *task, struct form *form, struct sj_error *err)
{
    const struct sj_given given = {.name = form->path};
    if (sj_intake_read(&task->in, &given, SJ_DOC_BYTES_MAX, &form->text, err) != 0 ||
        check_document(task, form, err) != 0)
        return -1;
    sj_doc_canon(form->text.p, form->text.n, &form->canonical);
    sj_laps_tell(&task->laps, "format");
    return 0;
}

static bool is_canonical(const struct form *form)
{
    return form->text.n == form->canonical.n &&
           memcmp(form->text.p, form->canonical.p, form->text.n) == 0;
}

/* "trips.json: lines 3 and 7 to 9 are not in canonical form" */
static int tell_check(const struct sj_options *options, const struct form *form,
                      struct sj_error *err)
{
    struct sj_buf lines = {0};
    if (is_canonical(form))
        return 0;
    if (!options->quiet) {
        sj_line_diff(form->text.p, form->text.n, form->canonical.p, form->canonical.n,
                     &lines);
        sj_tell("%s: not in canonical form: %s", form->path, lines.p);
    }
    sj_buf_finish(&lines);
    return sj_intake_fail(err, SJ_E_DATA);
}

/* What is canonical already keeps its date, which is what make goes by. */
static int write_in_place(const struct sj_options *options, struct form *form,
                          struct sj_error *err)
{
    struct sj_output output = {.path = form->path};
    if (options->dry_run || is_canonical(form))
        return 0;
    output.bytes = form->canonical;
    form->canonical = (struct sj_buf){0};
    int r = sj_outputs_write(&output, 1, err);
    sj_outputs_finish(&output, 1);
    return r;
}

static int format_one(struct sj_task *task, const char *path, struct sj_error *err)
{
    const struct sj_options *options = task->options;
    struct form form = {.path = path};
    int r = read_form(task, &form, err);
    if (r == 0 && options->check)
        r = tell_check(options, &form, err);
    else if (r == 0 && options->in_place)
        r = write_in_place(options, &form, err);
    else if (r == 0)
        r = sj_answer_write(options, &task->in, &form.canonical, err);
    sj_text_in_finish(&form.text);
    sj_buf_finish(&form.canonical);
    return r;
}

static int check_usage(const struct sj_options *options, const struct sj_words_list *args,
                       struct sj_error *err)
{
    bool many = options->in_place || options->check;
    if (options->in_place && options->check)
        return sj_fail(err, SJ_E_USAGE, "--check changes nothing; leave --in-place out");
    if (many && options->outputs.n > 0)
        return sj_fail(err, SJ_E_USAGE, "--%s writes to no other file; leave -o out",
                       options->check ? "check" : "in-place");
    if (!many && args->n > 1)
        return sj_fail(err, SJ_E_USAGE,
                       "fmt takes one FILE, and several with --in-place or --check");
    for (size_t i = 0; options->in_place && i < args->n; i++)
        if (strcmp(args->items[i], "-") == 0)
            return sj_fail(err, SJ_E_USAGE,
                           "--in-place wants the name of a file, not standard input");
    return 0;
}

/* Each file is done, whatever became of those before it; the first failure counts. */
int sj_run_fmt(const struct sj_options *options, const struct sj_words_list *args,
               struct sj_error *err)
{
    if (check_usage(options, args, err) != 0)
        return -1;
    int r = 0;
    for (size_t i = 0; i < args->n; i++) {
        struct sj_task task;
        struct sj_error why = {0};
        if (sj_task_start(&task, options, args->items[i], &why) != 0 ||
            format_one(&task, args->items[i], &why) != 0) {
            if (i + 1 < args->n && why.msg[0] != '\0')
                sj_tell("%s", why.msg);
            r = sj_fail(err, why.code, "%s", i + 1 < args->n ? "" : why.msg);
        }
        sj_task_finish(&task);
    }
    return r;
}
