/* sojourn render and sojourn check. */
#include <string.h>

#include "cli/answer.h"
#include "cli/draw.h"
#include "cli/outputs.h"
#include "cli/tell.h"
#include "cli/verbs.h"
#include "doc/names.h"
#include "layout/lint.h"

/* One file to be made: where it goes, and by which row of the table of formats. */
struct target {
    const char *path;
    const struct sj_format *format;
};

struct targets {
    struct target *items;
    size_t n;
    const char **paths; /* the same, for those who want names only */
};

static int unknown_format(const char *name, const char *what, struct sj_error *err)
{
    struct sj_suggest near = {.word = name};
    struct sj_buf all = {0};
    for (size_t i = 0; sj_format_at(i) != NULL; i++) {
        sj_suggest_try(&near, sj_format_at(i)->name);
        sj_buf_printf(&all, "%s%s", i == 0 ? "" : ", ", sj_format_at(i)->name);
    }
    sj_fail(err, SJ_E_USAGE, "%s: %s; there are %s", name, what, all.p);
    sj_buf_finish(&all);
    return -1;
}

/* The format of one output: -T where given, else the name's ending, else SVG. */
static int target_format(const struct sj_options *options, const char *path,
                         const struct sj_format **ret, struct sj_error *err)
{
    if (options->format != NULL) {
        *ret = sj_format_find(options->format);
        return *ret != NULL ? 0 : unknown_format(options->format, "no such format", err);
    }
    if (strcmp(path, "-") == 0) {
        *ret = sj_format_find("svg");
        return *ret != NULL ? 0 : sj_fail(err, SJ_E_INTERNAL, "there is no SVG renderer");
    }
    *ret = sj_format_for_file(path);
    return *ret != NULL ? 0 : unknown_format(path, "its ending names no format", err);
}

static int find_targets(const struct sj_options *options, struct sj_arena *arena,
                        struct targets *ret, struct sj_error *err)
{
    size_t n = options->outputs.n > 0 ? options->outputs.n : 1;
    ret->items = SJ_NEW_N(arena, n, struct target);
    ret->paths = SJ_NEW_N(arena, n, const char *);
    for (size_t i = 0; i < n; i++) {
        const char *path = options->outputs.n > 0 ? options->outputs.items[i] : "-";
        ret->items[i].path = ret->paths[i] = path;
        if (target_format(options, path, &ret->items[i].format, err) != 0)
            return -1;
        if (ret->items[i].format->binary && !options->dry_run &&
            sj_file_is_terminal(path))
            return sj_fail(err, SJ_E_USAGE,
                           "%s is not for a terminal; write it to a file with -o",
                           ret->items[i].format->name);
    }
    ret->n = n;
    return 0;
}

/* Every target complete in memory: a renderer that fails leaves no file touched. */
static int render_targets(const struct sj_job *job, const struct sj_look_asked *look,
                          const struct sj_drawing *drawing, const struct targets *targets,
                          struct sj_laps *laps, struct sj_output *outputs,
                          struct sj_error *err)
{
    struct sj_render_options how = {
        .scale = look->scale,
        .dpi = look->dpi,
        .epoch = sj_drawing_epoch(job, look),
        .text = drawing->text,
        .id_prefix = look->id_prefix,
        .svg_text = look->svg_text,
    };
    for (size_t i = 0; i < targets->n; i++) {
        const struct target *target = &targets->items[i];
        outputs[i].path = target->path;
        how.dark = job->dark;
        if (!job->theme_asked && target->format->own_page)
            how.dark = sj_theme_find("dark");
        if (target->format->render(drawing->scene, &how, sj_sink_buf(&outputs[i].bytes),
                                   err) != 0)
            return -1;
        sj_laps_tell(laps, target->format->name);
    }
    return 0;
}

static int write_targets(const struct sj_options *options, const struct sj_job *job,
                         const struct targets *targets, struct sj_output *outputs,
                         struct sj_error *err)
{
    size_t n = targets->n;
    if (options->depfile != NULL) {
        outputs[n].path = options->depfile;
        if (sj_depfile_print(targets->paths, n, job->inputs.items, job->inputs.n,
                             &outputs[n].bytes, err) != 0)
            return -1;
        n++;
    }
    return options->dry_run ? 0 : sj_outputs_write(outputs, n, err);
}

/* "FAIL  label-overlap  2  (words over words; none): Osh, Bishkek" */
static void lint_row(const struct sj_lint_row *row, struct sj_buf *out)
{
    sj_buf_printf(out, "%-4s  %-16s  ", row->pass ? "ok" : "FAIL", row->id);
    if (row->measured)
        sj_buf_num(out, row->value, 1);
    else
        sj_buf_str(out, "-");
    sj_buf_printf(out, "  (%s; %s)%s%s\n", row->what, row->limit,
                  row->where != NULL ? ": " : "", row->where != NULL ? row->where : "");
}

static void tell_row(const struct sj_lint_row *row)
{
    struct sj_buf line = {0};
    lint_row(row, &line);
    sj_tell("%.*s", (int)line.n - 1, line.p);
    sj_buf_finish(&line);
}

/* Characters that no font has are drawn as boxes: worth a word in any case. */
static void warn_of_missing(const struct sj_job *job, const struct sj_lint *lint)
{
    for (size_t i = 0; i < lint->rows.n; i++) {
        const struct sj_lint_row *row = &lint->rows.items[i];
        if (strcmp(row->id, "missing-glyphs") == 0 && !row->pass)
            sj_tell("%s: warning: no font has all the characters of \"%s\"", job->path,
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
        return sj_fail(err, SJ_E_LINT, "%s: the figure fails its own lint", job->path);
    return 0;
}

static int render_job(const struct sj_options *options, const struct sj_job *job,
                      const struct sj_look_asked *look, const struct targets *targets,
                      struct sj_laps *laps, struct sj_error *err)
{
    struct sj_drawing drawing = {0};
    struct sj_output *outputs = SJ_NEW_N(job->arena, targets->n + 1, struct sj_output);
    int r = sj_drawing_make(job, options, look, laps, &drawing, err);
    if (r == 0)
        r = lint_page(options, job, drawing.page, err);
    sj_laps_tell(laps, "lint");
    if (r == 0)
        r = render_targets(job, look, &drawing, targets, laps, outputs, err);
    if (r == 0)
        r = write_targets(options, job, targets, outputs, err);
    sj_laps_tell(laps, "write");
    sj_outputs_finish(outputs, targets->n + 1);
    sj_drawing_finish(&drawing);
    return r;
}

static int check_names(const struct sj_options *options, const struct targets *targets,
                       const struct sj_job *job, struct sj_error *err)
{
    const char **paths = SJ_NEW_N(job->arena, targets->n + 1, const char *);
    size_t n = targets->n;
    memcpy(paths, targets->paths, n * sizeof *paths);
    if (options->depfile != NULL)
        paths[n++] = options->depfile;
    return sj_outputs_check(paths, n, job->inputs.items, job->inputs.n, err);
}

static int load_and_render(const struct sj_options *options, const char *path,
                           const struct sj_look_asked *look,
                           const struct targets *targets, struct sj_error *err)
{
    struct sj_laps laps = sj_laps_start(options->verbose);
    struct sj_job job;
    int r = sj_job_load(&job, options, path, err);
    sj_laps_tell(&laps, "load");
    sj_findings_show(&job, options);
    if (r == 0)
        r = check_names(options, targets, &job, err);
    if (r == 0)
        r = render_job(options, &job, look, targets, &laps, err);
    sj_job_finish(&job);
    return r;
}

int sj_run_render(const struct sj_options *options, const struct sj_words_list *args,
                  struct sj_error *err)
{
    const char *arg = args->items[0];
    struct sj_look_asked look;
    struct targets targets = {0};
    struct sj_arena *arena = sj_arena_new();
    int r = sj_look_parse(options, &look, err);
    if (r == 0)
        r = find_targets(options, arena, &targets, err);
    if (r == 0)
        r = load_and_render(options, arg, &look, &targets, err);
    sj_arena_free(arena);
    return r;
}

/* ---- check ---- */

static void lint_as_json(const struct sj_lint *lint, struct sj_buf *out)
{
    sj_buf_str(out, "[\n");
    for (size_t i = 0; i < lint->rows.n; i++) {
        const struct sj_lint_row *row = &lint->rows.items[i];
        sj_buf_printf(out, "  {\"id\": \"%s\", \"what\": ", row->id);
        sj_buf_json(out, row->what);
        sj_buf_str(out, ", \"value\": ");
        if (row->measured)
            sj_buf_num(out, row->value, 2);
        else
            sj_buf_str(out, "null");
        sj_buf_str(out, ", \"limit\": ");
        sj_buf_json(out, row->limit);
        sj_buf_printf(out, ", \"pass\": %s, \"where\": ", row->pass ? "true" : "false");
        if (row->where != NULL)
            sj_buf_json(out, row->where);
        else
            sj_buf_str(out, "null");
        sj_buf_str(out, i + 1 < lint->rows.n ? "},\n" : "}\n");
    }
    sj_buf_str(out, "]\n");
}

static void lint_as_text(const struct sj_lint *lint, bool all, struct sj_buf *out)
{
    for (size_t i = 0; i < lint->rows.n; i++)
        if (all || !lint->rows.items[i].pass)
            lint_row(&lint->rows.items[i], out);
}

/* What the figure's own lint has to say: all it measured, or with -q its faults. */
static int tell_lint(const struct sj_options *options, const struct sj_job *job,
                     const struct sj_page *page, size_t *ret_failed, struct sj_error *err)
{
    struct sj_lint *lint = sj_lint_new(page);
    struct sj_buf out = {0};
    bool json = false;
    int r = sj_answer_as_json(options, "check", &json, err);
    *ret_failed = lint->failed;
    if (json)
        lint_as_json(lint, &out);
    else
        lint_as_text(lint, !options->quiet, &out);
    if (r == 0)
        r = sj_answer_write(options, job, &out, err);
    sj_buf_finish(&out);
    sj_lint_free(lint);
    return r;
}

static int check_job(const struct sj_options *options, const struct sj_job *job,
                     const struct sj_look_asked *look, struct sj_laps *laps,
                     struct sj_error *err)
{
    struct sj_drawing drawing = {0};
    int r = sj_drawing_make(job, options, look, laps, &drawing, err);
    size_t failed = 0;
    if (r == 0)
        r = tell_lint(options, job, drawing.page, &failed, err);
    if (r == 0 && !options->quiet)
        sj_tell("%s: %zu events, %zu warnings about the data, %zu about the figure",
                job->path, job->doc->n_events, job->warnings,
                drawing.complaints + failed);
    if (r == 0 && options->strict && failed > 0)
        r = sj_fail(err, SJ_E_LINT, "%s: the figure fails its own lint", job->path);
    sj_drawing_finish(&drawing);
    return r;
}

int sj_run_check(const struct sj_options *options, const struct sj_words_list *args,
                 struct sj_error *err)
{
    const char *arg = args->items[0];
    struct sj_look_asked look;
    if (sj_look_parse(options, &look, err) != 0)
        return -1;
    struct sj_laps laps = sj_laps_start(options->verbose);
    struct sj_job job;
    int r = sj_job_load(&job, options, arg, err);
    sj_laps_tell(&laps, "load");
    sj_findings_show(&job, options);
    if (r == 0)
        r = check_job(options, &job, &look, &laps, err);
    sj_job_finish(&job);
    return r;
}
