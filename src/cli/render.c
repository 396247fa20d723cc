/* sojourn render and sojourn check. */
#include <string.h>

#include "cli/answer.h"
#include "cli/targets.h"
#include "cli/task.h"
#include "cli/tell.h"
#include "cli/verbs.h"
#include "lib/lintrows.h"

static int find_targets(const struct sj_options *options, struct sj_arena *arena,
                        struct sj_targets *ret, struct sj_error *err)
{
    static const char *const standard_output[] = {"-"};
    bool named = options->outputs.n > 0;
    *ret = (struct sj_targets){.depfile = options->depfile, .dry_run = options->dry_run};
    return sj_targets_find(ret, arena, options->format,
                           named ? options->outputs.items : standard_output,
                           named ? options->outputs.n : 1, err);
}

static void tell_row(const struct sj_lint_row *row)
{
    struct sj_buf line = {0};
    sj_lint_row_text(row, &line);
    sj_tell("%.*s", (int)line.n - 1, line.p);
    sj_buf_finish(&line);
}

/* Characters that no font has are drawn as boxes: worth a word in any case. */
static void warn_of_missing(const struct sj_job *job, const struct sj_lint *lint)
{
    for (size_t i = 0; i < lint->rows.n; i++) {
        const struct sj_lint_row *row = &lint->rows.items[i];
        if (strcmp(row->id, "missing-glyphs") == 0 && !row->pass)
            sj_tell("%s: warning: no font has all the characters of \"%s\"", job->name,
                    row->where);
    }
}

/* Under --strict a figure that fails its own lint is not drawn. */
static int lint_page(const struct sj_options *options, const struct sj_job *job,
                     const struct sj_page *page, struct sj_error *err)
{
    if (!options->strict && options->quiet)
        return 0;
    struct sj_lint *lint = sj_lint_new(page);
    size_t failed = lint->failed;
    if (!options->strict)
        warn_of_missing(job, lint);
    for (size_t i = 0; options->strict && i < lint->rows.n; i++)
        if (!lint->rows.items[i].pass)
            tell_row(&lint->rows.items[i]);
    sj_lint_free(lint);
    if (options->strict && failed > 0)
        return sj_fail(err, SJ_E_LINT, "%s: the figure fails its own lint", job->name);
    return 0;
}

static int render_job(struct sj_task *task, const struct sj_job *job,
                      const struct sj_look_asked *look, const struct sj_targets *targets,
                      struct sj_error *err)
{
    struct sj_drawing drawing;
    int r = sj_drawing_make(&drawing, job, look, err);
    if (r == 0)
        r = lint_page(task->options, job, drawing.page, err);
    sj_laps_tell(&task->laps, "lint");
    if (r == 0)
        r = sj_targets_make(targets, &drawing, &task->in.files, err);
    sj_laps_tell(&task->laps, "write");
    sj_drawing_finish(&drawing);
    return r;
}

static int load_and_render(struct sj_task *task, const char *path,
                           const struct sj_look_asked *look,
                           const struct sj_targets *targets, struct sj_error *err)
{
    struct sj_job job;
    int r = sj_task_load(task, path, &job, err);
    if (r == 0)
        r = sj_targets_check(targets, &task->in.files, err);
    if (r == 0)
        r = render_job(task, &job, look, targets, err);
    sj_job_finish(&job);
    return r;
}

int sj_run_render(const struct sj_options *options, const struct sj_words_list *args,
                  struct sj_error *err)
{
    const char *arg = args->items[0];
    struct sj_task task;
    struct sj_look_asked look = {.in = NULL};
    struct sj_targets targets;
    int r = sj_task_start(&task, options, arg, err);
    if (r == 0)
        r = sj_look_make(&look, &task.in, &task.asked, err);
    if (r == 0)
        r = find_targets(options, task.in.arena, &targets, err);
    if (r == 0)
        r = load_and_render(&task, arg, &look, &targets, err);
    sj_look_finish(&look);
    sj_task_finish(&task);
    return r;
}

/* ---- check ---- */

/* What the figure's own lint has to say: all it measured, or with -q its faults. */
static int tell_lint(const struct sj_task *task, const struct sj_page *page,
                     size_t *ret_failed, struct sj_error *err)
{
    struct sj_lint *lint = sj_lint_new(page);
    struct sj_buf out = {0};
    bool json = false;
    int r = sj_answer_as_json(task->options, "check", &json, err);
    *ret_failed = lint->failed;
    if (json)
        sj_lint_json(lint, &out);
    else
        sj_lint_text(lint, !task->options->quiet, &out);
    if (r == 0)
        r = sj_answer_write(task->options, &task->in, &out, err);
    sj_buf_finish(&out);
    sj_lint_free(lint);
    return r;
}

static int check_job(const struct sj_task *task, const struct sj_job *job,
                     const struct sj_look_asked *look, struct sj_error *err)
{
    const struct sj_options *options = task->options;
    struct sj_drawing drawing;
    size_t failed = 0;
    int r = sj_drawing_make(&drawing, job, look, err);
    if (r == 0)
        r = tell_lint(task, drawing.page, &failed, err);
    if (r == 0 && !options->quiet)
        sj_tell("%s: %zu events, %zu warnings about the data, %zu about the figure",
                job->name, job->doc->n_events, task->in.warnings,
                drawing.complaints + failed);
    if (r == 0 && options->strict && failed > 0)
        r = sj_fail(err, SJ_E_LINT, "%s: the figure fails its own lint", job->name);
    sj_drawing_finish(&drawing);
    return r;
}

int sj_run_check(const struct sj_options *options, const struct sj_words_list *args,
                 struct sj_error *err)
{
    const char *arg = args->items[0];
    struct sj_task task;
    struct sj_look_asked look = {.in = NULL};
    struct sj_job job = {.in = NULL};
    int r = sj_task_start(&task, options, arg, err);
    if (r == 0)
        r = sj_look_make(&look, &task.in, &task.asked, err);
    if (r == 0)
        r = sj_task_load(&task, arg, &job, err);
    if (r == 0)
        r = check_job(&task, &job, &look, err);
    sj_job_finish(&job);
    sj_look_finish(&look);
    sj_task_finish(&task);
    return r;
}
