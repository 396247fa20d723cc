/* sojourn check: what the figure's own lint says, at one size or several, under one theme
 * or several. */
#include <string.h>

#include "cli/answer.h"
#include "cli/task.h"
#include "cli/tell.h"
#include "cli/verbs.h"
#include "layout/layouts.h"
#include "lib/draw.h"
#include "lib/lintrows.h"

struct sized {
    const char *name; /* as it was asked for; NULL: whichever fits best */
    struct sj_size size;
};

/* What is asked for, and what has been found so far. */
struct check {
    struct sj_task task;
    struct sj_look_asked look;
    SJ_VEC(struct sized) sizes;
    SJ_VEC(const struct sj_theme *) themes;
    struct sj_job job;
    struct sj_buf out;
    bool json;
    size_t figures, failed, complaints;
};

/* ---- which sizes, which themes ---- */

static int add_size(struct check *c, const char *name, struct sj_error *err)
{
    struct sized s = {.name = name};
    if (name != NULL && sj_size_parse(name, &s.size, err) != 0)
        return -1;
    SJ_VEC_PUSH(c->task.in.arena, &c->sizes, s);
    return 0;
}

static int add_all_sizes(struct check *c, struct sj_error *err)
{
    for (size_t i = 0; sj_layout_at(i) != NULL; i++)
        if (add_size(c, sj_layout_at(i)->name, err) != 0)
            return -1;
    return 0;
}

/* "wide,700x900", "all"; NULL is one figure of the size that suits it. */
static int find_sizes(struct check *c, const char *s, struct sj_error *err)
{
    if (s == NULL)
        return add_size(c, NULL, err);
    for (bool more = true; more;) {
        size_t n = strcspn(s, ",");
        const char *name = sj_arena_strndup(c->task.in.arena, s, n);
        int r = strcmp(name, "all") == 0 ? add_all_sizes(c, err) : add_size(c, name, err);
        if (r != 0)
            return -1;
        more = s[n] == ',';
        s += n + more;
    }
    return 0;
}

static int find_look(struct check *c, struct sj_error *err)
{
    struct sj_asked asked = c->task.asked;
    bool all = asked.theme != NULL && strcmp(asked.theme, "all") == 0;
    asked.size = NULL;
    asked.theme = all ? NULL : asked.theme;
    if (sj_look_make(&c->look, &c->task.in, &asked, err) != 0)
        return -1;
    struct sj_arena *arena = c->task.in.arena;
    for (int i = 0; all && sj_theme_name(i) != NULL; i++)
        SJ_VEC_PUSH(arena, &c->themes, sj_theme_find(sj_theme_name(i)));
    if (!all)
        SJ_VEC_PUSH(arena, &c->themes, c->look.theme);
    if (c->look.dark != NULL)
        SJ_VEC_PUSH(arena, &c->themes, c->look.dark);
    return 0;
}

/* ---- what is found ---- */

/* All that was measured, or with -q its faults. */
static void tell_figure(struct check *c, const char *size, const char *theme,
                        const struct sj_lint *lint)
{
    bool all = !c->task.options->quiet;
    bool several = c->sizes.n > 1 || c->themes.n > 1;
    if (c->json) {
        sj_buf_str(&c->out, c->figures++ == 0 ? "[\n" : ",\n");
        sj_lint_json(lint, size, theme, &c->out);
        return;
    }
    if (several && (all || lint->failed > 0))
        sj_buf_printf(&c->out, "%s, %s:\n", size, theme);
    sj_lint_text(lint, all, &c->out);
}

/* Laid out once: themes that are asked for together differ in their colours alone. */
static void check_page(struct check *c, const char *size, const struct sj_page *page)
{
    for (size_t i = 0; i < c->themes.n; i++) {
        const struct sj_theme *theme = c->themes.items[i];
        struct sj_lint *lint = sj_lint_under(page, theme);
        tell_figure(c, size, theme->name, lint);
        c->failed += lint->failed;
        sj_lint_free(lint);
    }
}

static int check_size(struct check *c, const struct sized *s, struct sj_error *err)
{
    struct sj_drawing drawing;
    struct sj_look_asked look = c->look;
    look.size = s->size;
    int r = sj_drawing_make(&drawing, &c->job, &look, err);
    if (r == 0)
        check_page(c, s->name != NULL ? s->name : drawing.page->layout->name,
                   drawing.page);
    c->complaints += drawing.complaints;
    sj_drawing_finish(&drawing);
    return r;
}

static int check_sizes(struct check *c, struct sj_error *err)
{
    const struct sj_options *options = c->task.options;
    for (size_t i = 0; i < c->sizes.n; i++)
        if (check_size(c, &c->sizes.items[i], err) != 0)
            return -1;
    if (c->json)
        sj_buf_str(&c->out, "\n]\n");
    if (sj_answer_write(options, &c->task.in, &c->out, err) != 0)
        return -1;
    if (!options->quiet)
        sj_tell("%s: %zu events, %zu warnings about the data, %zu about the figure",
                c->job.name, c->job.doc->n_events, c->task.in.warnings,
                c->complaints + c->failed);
    if (options->strict && c->failed > 0)
        return sj_fail(err, SJ_E_LINT, "%s: the figure fails its own lint", c->job.name);
    return 0;
}

/* ---- the whole ---- */

/* What is asked for is known to make sense before the document is read. */
int sj_run_check(const struct sj_options *options, const struct sj_words_list *args,
                 struct sj_error *err)
{
    const char *arg = args->items[0];
    struct check c = {.json = false};
    int r = sj_task_start(&c.task, options, arg, err);
    if (r == 0)
        r = sj_answer_as_json(options, "check", &c.json, err);
    if (r == 0)
        r = find_sizes(&c, options->size, err);
    if (r == 0)
        r = find_look(&c, err);
    if (r == 0)
        r = sj_task_load(&c.task, arg, &c.job, err);
    if (r == 0)
        r = check_sizes(&c, err);
    sj_buf_finish(&c.out);
    sj_job_finish(&c.job);
    sj_look_finish(&c.look);
    sj_task_finish(&c.task);
    return r;
}
