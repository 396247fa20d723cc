/* sched_getaffinity is GNU's. */
#define _GNU_SOURCE

#include "cli/batch.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include "base/ids.h"
#include "cli/batchlist.h"
#include "cli/render.h"
#include "cli/tell.h"

#define JOBS_MOST 256u
/* Figures that may be ahead of the one to be told next, for each worker. */
#define AHEAD 4u

/* One figure on its way from a line of the list to a line of the results. */
struct figure {
    struct sj_task task;
    struct sj_targets targets;
    size_t line;
    struct sj_error err;
    struct sj_buf told;
    bool done;
};

/* What the workers share; the lock covers all of it but figures that are being drawn. */
struct batch {
    const struct sj_options *options;
    pthread_mutex_t lock;
    pthread_cond_t told;
    struct sj_batch_list list;
    struct sj_fonts *fonts; /* of all figures */
    struct sj_arena *arena;
    struct sj_ids names;     /* of all outputs so far */
    struct figure **figures; /* a ring by number */
    size_t room;             /* of the ring */
    size_t taken, printed, failed;
    enum sj_errc worst;
    int write_errno; /* results could not be written */
};

/* ---- results ---- */

static void print_names(const struct sj_targets *targets, struct sj_buf *out)
{
    sj_buf_char(out, '[');
    for (size_t i = 0; i < targets->n; i++) {
        sj_buf_str(out, i == 0 ? "" : ", ");
        sj_buf_json(out, targets->items[i].path);
    }
    sj_buf_char(out, ']');
}

static void print_string(struct sj_buf *out, const char *s)
{
    if (s != NULL)
        sj_buf_json(out, s);
    else
        sj_buf_str(out, "null");
}

/* No time in it: the same list gives the same lines. */
static void print_result(const struct figure *figure, struct sj_buf *out)
{
    const struct sj_intake *in = &figure->task.in;
    bool done = figure->err.code == SJ_OK;
    sj_buf_printf(out, "{\"line\": %zu, \"input\": ", figure->line);
    print_string(out, figure->task.name);
    sj_buf_str(out, ", \"outputs\": ");
    print_names(&figure->targets, out);
    sj_buf_printf(
        out, ", \"status\": \"%s\", \"code\": %d, \"errors\": %zu, \"warnings\": %zu",
        done ? "done" : "failed", (int)figure->err.code, in->errors, in->warnings);
    sj_buf_str(out, ", \"message\": ");
    print_string(out, figure->err.msg[0] != '\0' ? figure->err.msg : NULL);
    sj_buf_str(out, "}\n");
}

static void write_result(struct batch *batch, const struct figure *figure)
{
    struct sj_buf line = {0};
    print_result(figure, &line);
    if (figure->told.n > 0)
        sj_tell_text(figure->told.p, figure->told.n);
    if (fwrite(line.p, 1, line.n, stdout) != line.n || fflush(stdout) != 0)
        batch->write_errno = errno != 0 ? errno : EIO;
    sj_buf_finish(&line);
}

/* The greater code, but that of input and output before all: trying again, perhaps on
 * another machine, may mend that one alone. */
static enum sj_errc worse(enum sj_errc a, enum sj_errc b)
{
    if (a == SJ_E_IO || b == SJ_E_IO)
        return SJ_E_IO;
    return a > b ? a : b;
}

/* Whatever is done, in the order of the list. */
static void print_done(struct batch *batch)
{
    for (; batch->printed < batch->taken; batch->printed++) {
        struct figure *figure = batch->figures[batch->printed % batch->room];
        if (!figure->done)
            break;
        if (batch->write_errno == 0)
            write_result(batch, figure);
        batch->failed += figure->err.code != SJ_OK;
        batch->worst = worse(batch->worst, figure->err.code);
        sj_task_finish(&figure->task);
        sj_buf_finish(&figure->told);
        free(figure);
    }
    pthread_cond_broadcast(&batch->told);
}

/* ---- figures ---- */

/* Two figures in one file would leave the one that came last, which is not always the
 * same one. */
static int claim_names(struct batch *batch, const struct sj_targets *targets,
                       struct sj_error *err)
{
    for (size_t i = 0; i < targets->n; i++) {
        const char *path = targets->items[i].path;
        if (sj_ids_find(&batch->names, path, strlen(path)) != SJ_NO_ID)
            return sj_fail(err, SJ_E_USAGE, "%s: another figure of the list is there",
                           path);
    }
    for (size_t i = 0; i < targets->n; i++)
        sj_ids_of(&batch->names, targets->items[i].path, strlen(targets->items[i].path));
    return 0;
}

static struct figure *figure_of_line(struct batch *batch, const struct sj_buf *line)
{
    struct figure *figure = calloc(1, sizeof *figure);
    if (figure == NULL)
        sj_oom();
    figure->line = batch->list.line;
    struct sj_error *err = &figure->err;
    if (sj_task_start(&figure->task, batch->options, NULL, err) == 0) {
        figure->task.told = &figure->told;
        figure->task.laps.on = false;
        figure->task.asked.fonts = batch->fonts;
        if (sj_batch_line_read(&batch->list, line, &figure->task, &figure->targets,
                               err) == 0 &&
            claim_names(batch, &figure->targets, err) == 0)
            return figure;
    }
    if (err->code == SJ_OK)
        err->code = SJ_E_INTERNAL;
    return figure;
}

/* The next figure, under the lock; NULL where there is none left. */
static struct figure *take_figure(struct batch *batch)
{
    struct sj_buf line = {0};
    struct figure *figure = NULL;
    while (batch->taken - batch->printed == batch->room && batch->write_errno == 0)
        pthread_cond_wait(&batch->told, &batch->lock);
    if (batch->write_errno == 0 && sj_batch_list_next(&batch->list, &line)) {
        figure = figure_of_line(batch, &line);
        batch->figures[batch->taken++ % batch->room] = figure;
    }
    sj_buf_finish(&line);
    return figure;
}

static void draw(struct figure *figure)
{
    if (figure->err.code != SJ_OK)
        return;
    if (sj_render_task(&figure->task, &figure->targets, &figure->err) != 0 &&
        figure->err.code == SJ_OK)
        figure->err.code = SJ_E_INTERNAL;
}

/* What was found has been told in full; the line of results says how much it was. */
static void tell_end(struct figure *figure)
{
    struct sj_error *err = &figure->err;
    const struct sj_intake *in = &figure->task.in;
    sj_task_show(&figure->task);
    if (err->msg[0] != '\0')
        sj_tell_to(&figure->told, "%s", err->msg);
    else if (err->code != SJ_OK)
        snprintf(err->msg, sizeof err->msg, "%zu error%s, %zu warning%s", in->errors,
                 in->errors == 1 ? "" : "s", in->warnings, in->warnings == 1 ? "" : "s");
}

static void *work(void *ctx)
{
    struct batch *batch = ctx;
    struct figure *figure;
    pthread_mutex_lock(&batch->lock);
    while ((figure = take_figure(batch)) != NULL) {
        pthread_mutex_unlock(&batch->lock);
        draw(figure);
        tell_end(figure);
        pthread_mutex_lock(&batch->lock);
        figure->done = true;
        print_done(batch);
    }
    pthread_mutex_unlock(&batch->lock);
    return NULL;
}

/* ---- the whole ---- */

static size_t processors(void)
{
    cpu_set_t set;
    int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return n > 0 ? (size_t)n : 1;
}

static int count_jobs(const char *text, size_t *ret, struct sj_error *err)
{
    size_t n = text == NULL ? processors() : 0;
    if (text != NULL && strlen(text) <= 3 && text[strspn(text, "0123456789")] == '\0')
        n = (size_t)strtoul(text, NULL, 10);
    if (text != NULL && (n == 0 || n > JOBS_MOST))
        return sj_fail(err, SJ_E_USAGE, "--jobs takes a number from 1 to %u, not \"%s\"",
                       JOBS_MOST, text);
    *ret = n < JOBS_MOST ? n : JOBS_MOST;
    return 0;
}

/* This thread works, too; where no other can be had, alone. */
static void work_together(struct batch *batch, size_t jobs)
{
    pthread_t *threads = calloc(jobs, sizeof *threads);
    size_t n = 0;
    if (threads == NULL)
        sj_oom();
    while (n + 1 < jobs && pthread_create(&threads[n], NULL, work, batch) == 0)
        n++;
    work(batch);
    while (n > 0)
        pthread_join(threads[--n], NULL);
    free(threads);
}

static int run_batch(struct batch *batch, size_t jobs, struct sj_error *err)
{
    batch->arena = sj_arena_new();
    batch->fonts =
        sj_fonts_new(sj_options_asked(batch->options, batch->arena).font_dir, err);
    sj_ids_init(&batch->names, batch->arena);
    batch->room = jobs * AHEAD;
    batch->figures = SJ_NEW_N(batch->arena, batch->room, struct figure *);
    pthread_mutex_init(&batch->lock, NULL);
    pthread_cond_init(&batch->told, NULL);
    if (batch->fonts != NULL)
        work_together(batch, jobs);
    pthread_cond_destroy(&batch->told);
    pthread_mutex_destroy(&batch->lock);
    int r = batch->fonts != NULL ? 0 : -1;
    sj_fonts_free(batch->fonts);
    sj_arena_free(batch->arena);
    return r;
}

static int outcome(const struct batch *batch, struct sj_error *err)
{
    if (ferror(batch->list.file) != 0)
        return sj_fail(err, SJ_E_IO, "%s: cannot be read", batch->list.name);
    if (batch->write_errno != 0)
        return sj_fail_errno(err, batch->write_errno, "the results cannot be written");
    if (batch->failed == 0)
        return 0;
    return sj_fail(err, batch->worst, "%zu of %zu figure%s failed", batch->failed,
                   batch->printed, batch->printed == 1 ? "" : "s");
}

static int check_options(const struct sj_options *options,
                         const struct sj_words_list *args, struct sj_error *err)
{
    if (args->n > 0)
        return sj_fail(err, SJ_E_USAGE,
                       "--batch takes the figures from its list; \"%s\" is one too many",
                       args->items[0]);
    if (options->watch)
        return sj_fail(err, SJ_E_USAGE, "--watch is for one figure, not for --batch");
    if (options->outputs.n > 0 || options->format != NULL || options->depfile != NULL)
        return sj_fail(err, SJ_E_USAGE,
                       "with --batch the list names the outputs; -o, -T and --depfile "
                       "mean nothing to it");
    return 0;
}

int sj_batch_run(const struct sj_options *options, const struct sj_words_list *args,
                 struct sj_error *err)
{
    struct sj_shard shard;
    size_t jobs = 1;
    struct batch batch = {.options = options};
    if (check_options(options, args, err) != 0 ||
        sj_shard_parse(options->shard, &shard, err) != 0 ||
        count_jobs(options->jobs, &jobs, err) != 0 ||
        sj_batch_list_open(&batch.list, options->batch, shard, err) != 0)
        return -1;
    int r = run_batch(&batch, jobs, err);
    if (r == 0)
        r = outcome(&batch, err);
    sj_batch_list_close(&batch.list);
    return r;
}
