/* sojourn render. */
#include "cli/render.h"

#include <string.h>

#include "cli/batch.h"
#include "cli/tell.h"
#include "cli/verbs.h"
#include "cli/watch.h"
#include "lib/lintrows.h"

static int find_targets(const struct sj_options *options, struct sj_arena *arena,
                        struct sj_targets *ret, struct sj_error *err)
{
    static const char *const standard_output[] = {"-"};
    bool named = options->outputs.n > 0;
    *ret = (struct sj_targets){.depfile = options->depfile,
                               .dry_run = options->dry_run,
                               .quiet = options->quiet};
    return sj_targets_find(ret, arena, options->format,
                           named ? options->outputs.items : standard_output,
                           named ? options->outputs.n : 1, err);
}

static void tell_row(const struct sj_task *task, const struct sj_lint_row *row)
{
    struct sj_buf line = {0};
    sj_lint_row_text(row, &line);
    sj_tell_to(task->told, "%.*s", (int)line.n - 1, line.p);
    sj_buf_finish(&line);
}

/* Characters that no font has are drawn as boxes: worth a word in any case. */
static void warn_of_missing(const struct sj_task *task, const struct sj_lint *lint)
{
    for (size_t i = 0; i < lint->rows.n; i++) {
        const struct sj_lint_row *row = &lint->rows.items[i];
        if (strcmp(row->id, "missing-glyphs") == 0 && !row->pass)
            sj_tell_to(task->told,
                       "%s: warning: no font has all the characters of \"%s\"",
                       task->name, row->where);
    }
}

/* Tells the faults of a figure in one theme. */
static size_t lint_theme(const struct sj_task *task, const struct sj_page *page,
                         const struct sj_theme *theme)
{
    struct sj_lint *lint = sj_lint_under(page, theme);
    size_t failed = lint->failed;
    for (size_t i = 0; i < lint->rows.n; i++)
        if (!lint->rows.items[i].pass)
            tell_row(task, &lint->rows.items[i]);
    sj_lint_free(lint);
    return failed;
}

/* The dark half of those files that have one; or NULL. */
static const struct sj_theme *dark_half(const struct sj_look_asked *look,
                                        const struct sj_targets *targets)
{
    const struct sj_theme *dark = NULL;
    for (size_t i = 0; i < targets->n && dark == NULL; i++)
        dark = sj_look_dark(look, targets->items[i].format);
    return dark;
}

/* Under --strict a figure that fails its own lint is not drawn. */
static int lint_page(const struct sj_task *task, const struct sj_page *page,
                     const struct sj_theme *dark, struct sj_error *err)
{
    bool strict = task->asked.strict;
    if (!strict && !task->options->quiet) {
        struct sj_lint *lint = sj_lint_new(page);
        warn_of_missing(task, lint);
        sj_lint_free(lint);
    }
    size_t failed = strict ? lint_theme(task, page, page->theme) : 0;
    if (strict && dark != NULL)
        failed += lint_theme(task, page, dark);
    if (failed > 0)
        return sj_fail(err, SJ_E_LINT, "%s: the figure fails its own lint", task->name);
    return 0;
}

static int render_job(struct sj_task *task, const struct sj_job *job,
                      const struct sj_look_asked *look, const struct sj_targets *targets,
                      struct sj_error *err)
{
    struct sj_drawing drawing;
    int r = sj_drawing_make(&drawing, job, look, err);
    if (r == 0)
        r = lint_page(task, drawing.page, dark_half(look, targets), err);
    sj_laps_tell(&task->laps, "lint");
    if (r == 0)
        r = sj_targets_make(targets, &drawing, &task->in.files, err);
    sj_laps_tell(&task->laps, "write");
    sj_drawing_finish(&drawing);
    return r;
}

static int load_and_render(struct sj_task *task, const struct sj_look_asked *look,
                           const struct sj_targets *targets, struct sj_error *err)
{
    struct sj_job job;
    int r = sj_task_load(task, task->name, &job, err);
    if (r == 0)
        r = sj_targets_check(targets, look->stable_to, &task->in.files, err);
    if (r == 0)
        r = render_job(task, &job, look, targets, err);
    sj_job_finish(&job);
    return r;
}

int sj_render_task(struct sj_task *task, const struct sj_targets *targets,
                   struct sj_error *err)
{
    struct sj_look_asked look;
    int r = sj_look_make(&look, &task->in, &task->asked, err);
    if (r == 0)
        r = load_and_render(task, &look, targets, err);
    sj_look_finish(&look);
    return r;
}

static int render_once(const struct sj_options *options, const char *path,
                       struct sj_error *err)
{
    struct sj_task task;
    struct sj_targets targets;
    int r = sj_task_start(&task, options, path, err);
    if (r == 0)
        r = find_targets(options, task.in.arena, &targets, err);
    if (r == 0)
        r = sj_render_task(&task, &targets, err);
    sj_task_finish(&task);
    return r;
}

/* ---- again and again ---- */

struct turns {
    const struct sj_options *options;
    const char *path;
    struct sj_error *err;
};

/* What no change of a file mends ends the watch at its first turn. */
static bool is_final(enum sj_errc code)
{
    return code != SJ_E_DATA && code != SJ_E_LINT && code != SJ_E_LIMIT;
}

static int turn(void *ctx, bool first)
{
    const struct turns *turns = ctx;
    const struct sj_options *options = turns->options;
    struct sj_error err = {0};
    if (render_once(options, turns->path, &err) == 0) {
        if (!options->quiet)
            sj_tell("%s: drawn: %s%s", turns->path, options->outputs.items[0],
                    options->outputs.n > 1 ? " and more" : "");
        return 0;
    }
    if (first && is_final(err.code))
        return sj_fail(turns->err, err.code, "%s", err.msg);
    if (err.msg[0] != '\0')
        sj_tell("%s", err.msg);
    sj_tell("%s: not drawn; what was drawn before stays", turns->path);
    return 0;
}

/* A theme or worldview that is no name but a file. */
static bool is_file(const char *value)
{
    return value != NULL && strpbrk(value, "/.") != NULL;
}

static int render_watching(const struct sj_options *options, const char *path,
                           struct sj_error *err)
{
    const struct sj_words_list *regimes = &options->regimes;
    const char *others[] = {options->theme, options->worldview};
    struct turns turns = {options, path, err};
    if (strcmp(path, "-") == 0)
        return sj_fail(err, SJ_E_USAGE, "--watch wants a file, not standard input");
    for (size_t i = 0; i < options->outputs.n; i++)
        if (strcmp(options->outputs.items[i], "-") == 0)
            return sj_fail(err, SJ_E_USAGE, "--watch writes files, not standard output");
    if (options->outputs.n == 0)
        return sj_fail(err, SJ_E_USAGE, "--watch writes files: give it an -o");
    struct sj_arena *arena = sj_arena_new();
    SJ_VEC(const char *) files = {0};
    SJ_VEC_PUSH(arena, &files, path);
    for (size_t i = 0; i < regimes->n; i++)
        SJ_VEC_PUSH(arena, &files, regimes->items[i]);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (is_file(others[i]))
            SJ_VEC_PUSH(arena, &files, others[i]);
    if (options->stable != NULL)
        SJ_VEC_PUSH(arena, &files, options->stable);
    int r = sj_watch(files.items, files.n, turn, &turns, err);
    sj_arena_free(arena);
    return r;
}

int sj_run_render(const struct sj_options *options, const struct sj_words_list *args,
                  struct sj_error *err)
{
    const struct sj_verb *verb = sj_verb_at(0);
    if (options->batch != NULL)
        return sj_batch_run(options, args, err);
    if (options->jobs != NULL || options->shard != NULL)
        return sj_fail(err, SJ_E_USAGE, "--%s wants a list of figures: --batch LIST",
                       options->jobs != NULL ? "jobs" : "shard");
    if (args->n == 0)
        return sj_fail(err, SJ_E_USAGE, "%s wants %s: %s", verb->name, verb->args,
                       verb->example);
    return options->watch ? render_watching(options, args->items[0], err)
                          : render_once(options, args->items[0], err);
}
