#include "cli/targets.h"

#include <string.h>

#include "cli/depfile.h"
#include "cli/outputs.h"
#include "cli/tell.h"
#include "doc/names.h"
#include "lib/stable.h"

static int unknown_format(const char *name, const char *what, struct sj_error *err)
{
    struct sj_suggest near = {.word = name};
    struct sj_buf all = {0};
    for (size_t i = 0; sj_format_at(i) != NULL; i++) {
        sj_suggest_try(&near, sj_format_at(i)->name);
        sj_buf_printf(&all, "%s%s", i == 0 ? "" : ", ", sj_format_at(i)->name);
    }
    if (near.best != NULL)
        sj_fail(err, SJ_E_USAGE, "%s: %s; did you mean %s?", name, what, near.best);
    else
        sj_fail(err, SJ_E_USAGE, "%s: %s; there are %s", name, what, all.p);
    sj_buf_finish(&all);
    return -1;
}

/* The format of one output: the one asked for, else the name's ending, else SVG. */
static int target_format(const char *asked, const char *path,
                         const struct sj_format **ret, struct sj_error *err)
{
    if (asked != NULL) {
        *ret = sj_format_find(asked);
        return *ret != NULL ? 0 : unknown_format(asked, "no such format", err);
    }
    if (strcmp(path, "-") == 0) {
        *ret = sj_format_find("svg");
        return *ret != NULL ? 0 : sj_fail(err, SJ_E_INTERNAL, "there is no SVG renderer");
    }
    *ret = sj_format_for_file(path);
    return *ret != NULL ? 0 : unknown_format(path, "its ending names no format", err);
}

int sj_targets_find(struct sj_targets *targets, struct sj_arena *arena,
                    const char *format, const char *const *paths, size_t n,
                    struct sj_error *err)
{
    targets->items = SJ_NEW_N(arena, n, struct sj_target);
    targets->paths = SJ_NEW_N(arena, n, const char *);
    for (size_t i = 0; i < n; i++) {
        struct sj_target *target = &targets->items[i];
        target->path = targets->paths[i] = paths[i];
        if (target_format(format, paths[i], &target->format, err) != 0)
            return -1;
        if (target->format->binary && !targets->dry_run && sj_file_is_terminal(paths[i]))
            return sj_fail(err, SJ_E_USAGE,
                           "%s is not for a terminal; write it to a file with -o",
                           target->format->name);
    }
    targets->n = n;
    return 0;
}

int sj_targets_check(const struct sj_targets *targets, const char *stable_to,
                     const struct sj_words_list *read, struct sj_error *err)
{
    struct sj_arena *arena = sj_arena_new();
    const char **paths = SJ_NEW_N(arena, targets->n + 2, const char *);
    size_t n = targets->n;
    memcpy(paths, targets->paths, n * sizeof *paths);
    if (targets->depfile != NULL)
        paths[n++] = targets->depfile;
    if (stable_to != NULL)
        paths[n++] = stable_to;
    int r = sj_outputs_check(paths, n, read->items, read->n, err);
    sj_arena_free(arena);
    return r;
}

static int render_all(const struct sj_targets *targets, const struct sj_drawing *drawing,
                      struct sj_output *outputs, struct sj_error *err)
{
    for (size_t i = 0; i < targets->n; i++) {
        outputs[i].path = targets->items[i].path;
        if (sj_drawing_render(drawing, targets->items[i].format,
                              sj_sink_buf(&outputs[i].bytes), err) != 0)
            return -1;
    }
    return 0;
}

static int write_all(const struct sj_targets *targets, const struct sj_drawing *drawing,
                     const struct sj_words_list *read, struct sj_output *outputs,
                     struct sj_error *err)
{
    size_t n = targets->n;
    if (drawing->look->stable_to != NULL) {
        outputs[n].path = drawing->look->stable_to;
        sj_stable_print(drawing->page, &outputs[n++].bytes);
    }
    if (targets->depfile != NULL) {
        const char *odd = NULL;
        outputs[n].path = targets->depfile;
        if (sj_depfile_print(targets->paths, targets->n, read->items, read->n,
                             &outputs[n].bytes, &odd, err) != 0)
            return -1;
        if (odd != NULL && !targets->quiet)
            sj_tell(
                "%s: make reads this name in a depfile, but ninja would draw each time",
                odd);
        n++;
    }
    return targets->dry_run ? 0 : sj_outputs_write(outputs, n, err);
}

int sj_targets_make(const struct sj_targets *targets, const struct sj_drawing *drawing,
                    const struct sj_words_list *read, struct sj_error *err)
{
    struct sj_arena *arena = sj_arena_new();
    struct sj_output *outputs = SJ_NEW_N(arena, targets->n + 2, struct sj_output);
    int r = render_all(targets, drawing, outputs, err);
    if (r == 0)
        r = write_all(targets, drawing, read, outputs, err);
    sj_outputs_finish(outputs, targets->n + 2);
    sj_arena_free(arena);
    return r;
}
