/* sojourn diff: what changed between two editions of a document. */
#include "lib/diff.h"

#include <string.h>

#include "cli/answer.h"
#include "cli/targets.h"
#include "cli/task.h"
#include "cli/verbs.h"
#include "layout/lint.h"

/* What the run is asked for: words, or figures of the later edition. */
struct wanted {
    bool figures, json;
};

static bool is_words(const char *format)
{
    return strcmp(format, "txt") == 0 || strcmp(format, "json") == 0;
}

static int find_wanted(const struct sj_options *options, struct wanted *ret,
                       struct sj_error *err)
{
    const char *format = sj_answer_format(options, "txt");
    *ret = (struct wanted){!is_words(format), strcmp(format, "json") == 0};
    for (size_t i = 1; options->format == NULL && i < options->outputs.n; i++) {
        const char *dot = strrchr(options->outputs.items[i], '.');
        if (is_words(dot != NULL ? dot + 1 : "txt") == ret->figures)
            return sj_fail(err, SJ_E_USAGE,
                           "%s: one run of diff writes words or figures, not both",
                           options->outputs.items[i]);
    }
    return 0;
}

static int write_words(struct sj_task *task, const struct sj_diff *diff, bool json,
                       struct sj_error *err)
{
    struct sj_buf out = {0};
    if (json)
        sj_diff_json(diff, &out);
    else
        sj_diff_text(diff, &out);
    int r = sj_answer_write(task->options, &task->in, &out, err);
    sj_buf_finish(&out);
    return r;
}

static int check_legible(const struct sj_drawing *drawing, const struct sj_job *after,
                         struct sj_error *err)
{
    struct sj_lint *lint = sj_lint_new(drawing->page);
    size_t failed = lint->failed;
    sj_lint_free(lint);
    return failed == 0 ? 0
                       : sj_fail(err, SJ_E_LINT, "%s: the figure fails its own lint",
                                 after->name);
}

static int draw_figures(struct sj_task *task, const struct sj_diff *diff,
                        const struct sj_job *after, struct sj_error *err)
{
    static const char *const standard_output[] = {"-"};
    const struct sj_words_list *outputs = &task->options->outputs;
    struct sj_look_asked look = {.in = NULL};
    struct sj_targets targets = {.dry_run = task->options->dry_run,
                                 .quiet = task->options->quiet};
    struct sj_drawing drawing = {.job = NULL};
    int r = sj_look_make(&look, &task->in, &task->asked, err);
    look.changes = &diff->marks;
    if (r == 0)
        r = sj_targets_find(&targets, task->in.arena, task->options->format,
                            outputs->n > 0 ? outputs->items : standard_output,
                            outputs->n > 0 ? outputs->n : 1, err);
    if (r == 0)
        r = sj_targets_check(&targets, look.stable_to, &task->in.files, err);
    if (r == 0)
        r = sj_drawing_make(&drawing, after, &look, err);
    if (r == 0 && task->options->strict)
        r = check_legible(&drawing, after, err);
    if (r == 0)
        r = sj_targets_make(&targets, &drawing, &task->in.files, err);
    sj_drawing_finish(&drawing);
    sj_look_finish(&look);
    return r;
}

static int tell_diff(struct sj_task *task, const struct sj_job *before,
                     const struct sj_job *after, const struct wanted *wanted,
                     struct sj_error *err)
{
    struct sj_diff *diff = sj_diff_new(before->ledger, after->ledger);
    bool differ = diff->changes.n > 0;
    int r = wanted->figures ? draw_figures(task, diff, after, err)
                            : write_words(task, diff, wanted->json, err);
    sj_diff_free(diff);
    if (r == 0 && differ && task->options->exit_code)
        r = sj_intake_fail(err, SJ_E_DATA);
    return r;
}

int sj_run_diff(const struct sj_options *options, const struct sj_words_list *args,
                struct sj_error *err)
{
    const char *old = args->items[0], *new = args->items[1];
    struct wanted wanted;
    if (find_wanted(options, &wanted, err) != 0)
        return -1;
    if (strcmp(old, "-") == 0 && strcmp(new, "-") == 0)
        return sj_fail(err, SJ_E_USAGE, "only one edition can come from standard input");
    struct sj_task task;
    struct sj_job before = {.in = NULL}, after = {.in = NULL};
    int r = sj_task_start(&task, options, new, err);
    if (r == 0)
        r = sj_task_load(&task, old, &before, err);
    if (r == 0)
        r = sj_task_load(&task, new, &after, err);
    if (r == 0)
        r = tell_diff(&task, &before, &after, &wanted, err);
    sj_job_finish(&before);
    sj_job_finish(&after);
    sj_task_finish(&task);
    return r;
}
