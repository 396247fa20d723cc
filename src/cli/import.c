/* sojourn import: other people's files as a document. */
#include "import/import.h"

#include "atlas/gazetteer.h"
#include "cli/answer.h"
#include "cli/task.h"
#include "cli/tell.h"
#include "cli/verbs.h"

static void tell_counts(const struct sj_options *options, const char *name,
                        const struct sj_imported *counts)
{
    if (counts->left_out > 0)
        sj_tell("%s: %zu %s; %zu could not be used and %s left out: %s", name,
                counts->taken, counts->taken == 1 ? "event" : "events", counts->left_out,
                counts->left_out == 1 ? "is" : "are", counts->left_out_at);
    else if (!options->quiet)
        sj_tell("%s: %zu %s from %s", name, counts->taken,
                counts->taken == 1 ? "event" : "events", counts->kind);
}

/* What was read is written also where rows were left out; the exit code says so. Under
 * --strict nothing is. */
static int hand_over(struct sj_task *task, struct sj_buf *document,
                     const struct sj_imported *counts, struct sj_error *err)
{
    const struct sj_options *options = task->options;
    bool faulty = counts->left_out > 0 || (options->strict && task->in.warnings > 0);
    if (options->strict && faulty)
        return sj_fail(err, SJ_E_DATA, "%s: nothing is written under --strict",
                       task->name);
    if (sj_answer_write(options, &task->in, document, err) != 0)
        return -1;
    return faulty ? sj_intake_fail(err, SJ_E_DATA) : 0;
}

static int import_text(struct sj_task *task, const struct sj_text_in *text,
                       struct sj_error *err)
{
    const struct sj_options *options = task->options;
    const struct sj_import_asked asked = {
        .kind = options->from,
        .file = text->name,
        .title = options->title,
        .as_of = options->as_of,
        .subjects = options->subjects.items,
        .n_subjects = options->subjects.n,
        .places = sj_gazetteer_builtin(),
        .warrants = sj_warrants_pack(),
    };
    struct sj_buf document = {0};
    struct sj_imported counts = {.kind = NULL};
    struct sj_diags *diags = sj_diags_new();
    int r = sj_import(text->p, text->n, &asked, diags, &document, &counts, err);
    sj_intake_take(&task->in, diags, text);
    sj_task_show(task);
    if (r == 0) {
        tell_counts(options, task->name, &counts);
        r = hand_over(task, &document, &counts, err);
    }
    sj_buf_finish(&document);
    return r;
}

int sj_run_import(const struct sj_options *options, const struct sj_words_list *args,
                  struct sj_error *err)
{
    const struct sj_given given = {.name = args->items[0]};
    struct sj_task task;
    struct sj_text_in text = {.name = NULL};
    int r = sj_task_start(&task, options, given.name, err);
    if (r == 0)
        r = sj_intake_read(&task.in, &given, SJ_IMPORT_BYTES_MAX, &text, err);
    if (r == 0)
        r = import_text(&task, &text, err);
    sj_text_in_finish(&text);
    sj_task_finish(&task);
    return r;
}
