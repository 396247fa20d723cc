#include "cli/task.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/shown.h"
#include "cli/tell.h"

/* ---- findings ---- */

static void json_finding(struct sj_buf *out, const char *file, const struct sj_diag *diag)
{
    sj_buf_str(out, "{\"file\": ");
    sj_shown_json(out, file);
    sj_buf_printf(out, ", \"line\": %d, \"column\": %d, \"severity\": \"%s\"", diag->line,
                  diag->column, sj_severity_name(diag->severity));
    sj_buf_str(out, ", \"message\": ");
    sj_shown_json(out, diag->message);
    sj_buf_str(out, ", \"pointer\": ");
    sj_shown_json(out, diag->pointer);
    sj_buf_str(out, ", \"hint\": ");
    if (diag->hint == NULL)
        sj_buf_str(out, "null");
    else
        sj_shown_json(out, diag->hint);
    sj_buf_str(out, "}\n");
}

void sj_findings_print(bool json, const struct sj_diags *diags, const char *name,
                       const char *text, size_t n, struct sj_buf *out)
{
    if (strcmp(name, "-") == 0)
        name = "<stdin>";
    if (!json) {
        sj_diags_print(diags, name, text, n, sj_tell_colour(), out);
        return;
    }
    for (size_t i = 0; i < diags->n; i++)
        json_finding(out, name, &diags->items[i]);
}

static void hear_findings(void *ctx, const struct sj_diags *diags, const char *name,
                          const char *text, size_t n)
{
    struct sj_task *task = ctx;
    sj_findings_print(task->options->diagnostics != NULL, diags, name, text, n,
                      &task->findings);
}

static void hear_remark(void *ctx, enum sj_severity severity, const char *message)
{
    const struct sj_task *task = ctx;
    bool strict = task->asked.strict;
    if (severity == SJ_NOTE && !task->options->quiet)
        sj_tell_to(task->told, "%s: %s", task->name, message);
    else if (severity != SJ_NOTE && (!task->options->quiet || strict))
        sj_tell_to(task->told, "%s: %s: %s", task->name,
                   sj_severity_name(strict ? SJ_ERROR : severity), message);
}

static void hear_stage(void *ctx, const char *stage)
{
    struct sj_task *task = ctx;
    sj_laps_tell(&task->laps, stage);
    sj_progress_stage(task->progress, stage);
}

/* ---- what is asked ---- */

static const char *environment(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && value[0] != '\0' ? value : NULL;
}

struct sj_asked sj_options_asked(const struct sj_options *options, struct sj_arena *arena)
{
    const struct sj_words_list *files = &options->regimes;
    struct sj_given *regimes = SJ_NEW_N(arena, files->n, struct sj_given);
    for (size_t i = 0; i < files->n; i++)
        regimes[i].name = files->items[i];
    return (struct sj_asked){
        .size = options->size,
        .scale = options->scale,
        .dpi = options->dpi,
        .theme = options->theme,
        .projection = options->projection,
        .lang = options->lang,
        .svg_text = options->svg_text,
        .id_prefix = options->id_prefix,
        .stable = options->stable,
        .as_of = options->as_of,
        .worldview = options->worldview,
        .font_dir = environment("SOJOURN_FONTS"),
        .epoch = environment("SOURCE_DATE_EPOCH"),
        .strict = options->strict,
        .regimes = regimes,
        .n_regimes = files->n,
    };
}

/* ---- the task ---- */

/* Not in between the lines of an answer on the same terminal. */
static bool wants_progress(const struct sj_options *options)
{
    bool aside = options->outputs.n > 0 || isatty(STDOUT_FILENO) == 0;
    return aside && options->batch == NULL && !options->quiet && !options->verbose;
}

int sj_task_start(struct sj_task *task, const struct sj_options *options,
                  const char *name, struct sj_error *err)
{
    *task = (struct sj_task){
        .options = options, .name = name, .laps = sj_laps_start(options->verbose)};
    sj_intake_init(&task->in,
                   (struct sj_listener){task, hear_findings, hear_remark, hear_stage});
    task->asked = sj_options_asked(options, task->in.arena);
    if (name != NULL && wants_progress(options))
        task->progress = sj_progress_start(strcmp(name, "-") == 0 ? "<stdin>" : name);
    if (options->diagnostics != NULL && strcmp(options->diagnostics, "json") != 0)
        return sj_fail(err, SJ_E_USAGE, "--diagnostics takes json, not \"%s\"",
                       options->diagnostics);
    return 0;
}

void sj_task_show(struct sj_task *task)
{
    const struct sj_options *options = task->options;
    if (task->findings.n > 0 &&
        (task->in.errors > 0 || !options->quiet || task->asked.strict)) {
        if (task->told != NULL)
            sj_buf_add(task->told, task->findings.p, task->findings.n);
        else
            sj_tell_text(task->findings.p, task->findings.n);
    }
    task->findings.n = 0;
}

int sj_task_load(struct sj_task *task, const char *path, struct sj_job *ret,
                 struct sj_error *err)
{
    const struct sj_given given = {.name = path};
    int r = sj_job_load(ret, &task->in, &task->asked, path != NULL ? &given : NULL, err);
    sj_task_show(task);
    return r;
}

void sj_task_finish(struct sj_task *task)
{
    sj_progress_stop(task->progress);
    sj_task_show(task);
    sj_intake_finish(&task->in);
    sj_buf_finish(&task->findings);
}
