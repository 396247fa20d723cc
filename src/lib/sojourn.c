/* The public calls: handles around what src/lib does, and nothing else. */
#include "sojourn.h"

#include <stdlib.h>
#include <string.h>

#include "layout/layouts.h"
#include "lib/asked.h"
#include "lib/draw.h"
#include "lib/lintrows.h"
#include "lib/status.h"
#include "lib/table.h"

_Static_assert((int)SOJOURN_E_DATA == (int)SJ_E_DATA &&
                   (int)SOJOURN_E_USAGE == (int)SJ_E_USAGE &&
                   (int)SOJOURN_E_IO == (int)SJ_E_IO &&
                   (int)SOJOURN_E_LIMIT == (int)SJ_E_LIMIT &&
                   (int)SOJOURN_E_LINT == (int)SJ_E_LINT &&
                   (int)SOJOURN_E_INTERNAL == (int)SJ_E_INTERNAL,
               "codes are those of the command");

struct sojourn_context {
    struct sj_fonts *fonts;
};

/* Options own their strings. Regimes grow in the arena. */
struct sojourn_options {
    struct sj_arena *arena;
    struct sj_asked asked;
    SJ_VEC(struct sj_given) regimes;
};

/* Whom to tell, for as long as a call lasts. */
struct hearer {
    sojourn_notice_fn *notice;
    void *ctx;
    const char *name; /* of the document */
};

struct sojourn_document {
    struct sojourn_context *context;
    struct sj_intake in;
    struct sj_job job;
};

struct sojourn_figure {
    struct sj_intake in;
    struct sj_look_asked look;
    struct sj_drawing drawing;
};

/* ---- errors and findings ---- */

/* To the caller; a message that the findings told is said in a line. Returns -1. */
static int give_error(struct sojourn_error *to, const struct sj_error *from,
                      const struct sj_intake *in)
{
    if (to == NULL)
        return -1;
    struct sj_error err = {.code = SJ_OK};
    if (from->msg[0] == '\0' && in != NULL)
        sj_fail(&err, from->code, "%zu error%s, %zu warning%s", in->errors,
                in->errors == 1 ? "" : "s", in->warnings, in->warnings == 1 ? "" : "s");
    else
        err = *from;
    to->code = err.code != SJ_OK ? (int)err.code : SOJOURN_E_INTERNAL;
    memcpy(to->message, err.msg, sizeof err.msg);
    return -1;
}

static int public_severity(enum sj_severity severity)
{
    switch (severity) {
    case SJ_WARNING:
        return SOJOURN_WARNING;
    case SJ_ERROR:
        return SOJOURN_ERROR;
    case SJ_NOTE:
        break;
    }
    return SOJOURN_NOTE;
}

static void hear_findings(void *ctx, const struct sj_diags *diags, const char *name,
                          const char *text, size_t n)
{
    const struct hearer *hearer = ctx;
    (void)text;
    (void)n;
    for (size_t i = 0; hearer->notice != NULL && i < diags->n; i++) {
        const struct sj_diag *diag = &diags->items[i];
        const struct sojourn_notice notice = {.severity = public_severity(diag->severity),
                                              .name = name,
                                              .line = diag->line,
                                              .column = diag->column,
                                              .pointer = diag->pointer,
                                              .message = diag->message,
                                              .hint = diag->hint};
        hearer->notice(hearer->ctx, &notice);
    }
}

static void hear_remark(void *ctx, enum sj_severity severity, const char *message)
{
    const struct hearer *hearer = ctx;
    const struct sojourn_notice notice = {.severity = public_severity(severity),
                                          .name = hearer->name,
                                          .pointer = "",
                                          .message = message};
    if (hearer->notice != NULL)
        hearer->notice(hearer->ctx, &notice);
}

static struct sj_listener listener_of(struct hearer *hearer)
{
    return (struct sj_listener){hearer, hear_findings, hear_remark, NULL};
}

/* ---- writing ---- */

struct writer {
    sojourn_write_fn *write;
    void *ctx;
};

static int write_on(void *ctx, const void *p, size_t n, struct sj_error *err)
{
    const struct writer *writer = ctx;
    if (n == 0 || writer->write(writer->ctx, p, n) == 0)
        return 0;
    return sj_fail(err, SJ_E_IO, "the write callback took no more");
}

static int write_buf(struct sj_buf *buf, struct writer *writer, struct sj_error *err)
{
    return write_on(writer, buf->p, buf->n, err);
}

/* ---- the context ---- */

const char *sojourn_version(void)
{
    return SJ_VERSION;
}

static void *new_or_oom(size_t size)
{
    void *p = calloc(1, size);
    if (p == NULL)
        sj_oom();
    return p;
}

/* A first text tells whether the fonts can be read. */
struct sojourn_context *sojourn_context_new(const char *fonts, struct sojourn_error *err)
{
    struct sj_error why = {.code = SJ_OK};
    struct sojourn_context *context = new_or_oom(sizeof *context);
    context->fonts = sj_fonts_new(fonts, &why);
    struct sj_text *text =
        context->fonts != NULL ? sj_text_new_over(context->fonts, &why) : NULL;
    sj_text_free(text);
    if (text != NULL)
        return context;
    give_error(err, &why, NULL);
    sojourn_context_free(context);
    return NULL;
}

void sojourn_context_free(struct sojourn_context *context)
{
    if (context == NULL)
        return;
    sj_fonts_free(context->fonts);
    free(context);
}

/* ---- options ---- */

struct sojourn_options *sojourn_options_new(void)
{
    struct sojourn_options *options = new_or_oom(sizeof *options);
    options->arena = sj_arena_new();
    return options;
}

void sojourn_options_free(struct sojourn_options *options)
{
    if (options == NULL)
        return;
    sj_arena_free(options->arena);
    free(options);
}

int sojourn_options_set(struct sojourn_options *options, const char *name,
                        const char *value, struct sojourn_error *err)
{
    struct sj_error why = {.code = SJ_OK};
    if (options == NULL)
        return -1;
    if (sj_asked_set(&options->asked, name, sj_arena_strdup(options->arena, value),
                     &why) == 0)
        return 0;
    return give_error(err, &why, NULL);
}

const char *sojourn_option_name(size_t i)
{
    return sj_asked_name(i);
}

void sojourn_options_add_regime(struct sojourn_options *options, const char *name,
                                const char *text, size_t n)
{
    const struct sj_given regime = {sj_arena_strdup(options->arena, name),
                                    sj_arena_strndup(options->arena, text, n), n};
    SJ_VEC_PUSH(options->arena, &options->regimes, regime);
}

/* What is asked, in strings that outlive the options. */
static struct sj_asked asked_of(const struct sojourn_options *options,
                                const struct sojourn_context *context,
                                struct sj_arena *arena)
{
    struct sj_asked asked = {.size = NULL};
    if (options != NULL) {
        asked = options->asked;
        asked.lang = sj_arena_strdup(arena, asked.lang);
        asked.id_prefix = sj_arena_strdup(arena, asked.id_prefix);
        asked.theme = sj_arena_strdup(arena, asked.theme);
        asked.worldview = sj_arena_strdup(arena, asked.worldview);
        asked.regimes = options->regimes.items;
        asked.n_regimes = options->regimes.n;
    }
    asked.fonts = context->fonts;
    return asked;
}

/* ---- documents ---- */

struct sojourn_document *sojourn_document_load(struct sojourn_context *context,
                                               const struct sojourn_options *options,
                                               const char *name, const char *text,
                                               size_t n, sojourn_notice_fn *notice,
                                               void *ctx, struct sojourn_error *err)
{
    if (context == NULL)
        return NULL;
    struct sj_error why = {.code = SJ_OK};
    struct hearer hearer = {notice, ctx, name};
    struct sojourn_document *document = new_or_oom(sizeof *document);
    struct sj_intake *in = &document->in;
    document->context = context;
    sj_intake_init(in, listener_of(&hearer));
    const struct sj_asked asked = asked_of(options, context, in->arena);
    const struct sj_given given = {sj_arena_strdup(in->arena, name),
                                   text != NULL ? text : "", n};
    int r = sj_job_load(&document->job, in, &asked, &given, &why);
    in->listener = (struct sj_listener){NULL, NULL, NULL, NULL};
    if (r == 0)
        return document;
    give_error(err, &why, in);
    sojourn_document_free(document);
    return NULL;
}

void sojourn_document_free(struct sojourn_document *document)
{
    if (document == NULL)
        return;
    sj_job_finish(&document->job);
    sj_intake_finish(&document->in);
    free(document);
}

int sojourn_document_table(const struct sojourn_document *document, const char *format,
                           sojourn_write_fn *write, void *ctx, struct sojourn_error *err)
{
    if (document == NULL)
        return -1;
    struct sj_error why = {.code = SJ_OK};
    struct writer writer = {write, ctx};
    const struct sj_table_format *row = sj_table_format_find(format);
    const struct sj_table table = {document->job.ledger,
                                   sj_worldview_name(document->job.worldview)};
    if (row == NULL)
        sj_fail(&why, SJ_E_USAGE, "%s: no such format of a table", format);
    else if (sj_table_write(row, &table, (struct sj_sink){write_on, &writer}, &why) == 0)
        return 0;
    return give_error(err, &why, NULL);
}

static int write_status(const struct sj_job *job, const char *place, const char *date,
                        struct writer writer, struct sojourn_error *err)
{
    struct sj_error why = {.code = SJ_OK};
    struct sj_buf out = {0};
    int r = sj_status_answer(job, place, date, true, &out, &why);
    if (r == 0)
        r = write_buf(&out, &writer, &why);
    sj_buf_finish(&out);
    return r == 0 ? 0 : give_error(err, &why, NULL);
}

int sojourn_document_status(const struct sojourn_document *document, const char *place,
                            const char *date, sojourn_write_fn *write, void *ctx,
                            struct sojourn_error *err)
{
    if (document == NULL)
        return -1;
    return write_status(&document->job, place, date, (struct writer){write, ctx}, err);
}

int sojourn_status(struct sojourn_context *context, const struct sojourn_options *options,
                   const char *place, const char *date, sojourn_write_fn *write,
                   void *ctx, struct sojourn_error *err)
{
    if (context == NULL)
        return -1;
    struct sj_error why = {.code = SJ_OK};
    struct sj_intake in;
    struct sj_job job;
    sj_intake_init(&in, (struct sj_listener){NULL, NULL, NULL, NULL});
    const struct sj_asked asked = asked_of(options, context, in.arena);
    int r = sj_job_load(&job, &in, &asked, NULL, &why);
    r = r == 0 ? write_status(&job, place, date, (struct writer){write, ctx}, err)
               : give_error(err, &why, &in);
    sj_job_finish(&job);
    sj_intake_finish(&in);
    return r;
}

/* ---- figures ---- */

static size_t tell_faults(const struct sojourn_figure *figure,
                          const struct sj_theme *theme)
{
    struct sj_lint *lint = sj_lint_under(figure->drawing.page, theme);
    size_t failed = lint->failed;
    for (size_t i = 0; i < lint->rows.n; i++) {
        struct sj_buf line = {0};
        sj_lint_row_text(&lint->rows.items[i], &line);
        if (!lint->rows.items[i].pass)
            sj_intake_remark(&figure->in, SJ_ERROR, "%.*s", (int)line.n - 1, line.p);
        sj_buf_finish(&line);
    }
    sj_lint_free(lint);
    return failed;
}

/* What is asked under "strict", of what has been drawn. */
static int hold_to_lint(const struct sojourn_figure *figure, struct sj_error *err)
{
    const struct sj_look_asked *look = &figure->look;
    if (!look->strict)
        return 0;
    size_t failed = tell_faults(figure, look->theme);
    if (look->dark != NULL)
        failed += tell_faults(figure, look->dark);
    if (failed == 0)
        return 0;
    return sj_fail(err, SJ_E_LINT, "%s: the figure fails its own lint",
                   figure->drawing.job->name);
}

struct sojourn_figure *sojourn_figure_new(const struct sojourn_document *document,
                                          const struct sojourn_options *options,
                                          sojourn_notice_fn *notice, void *ctx,
                                          struct sojourn_error *err)
{
    if (document == NULL)
        return NULL;
    struct sj_error why = {.code = SJ_OK};
    struct hearer hearer = {notice, ctx, document->job.name};
    struct sojourn_figure *figure = new_or_oom(sizeof *figure);
    struct sj_intake *in = &figure->in;
    sj_intake_init(in, listener_of(&hearer));
    const struct sj_asked asked = asked_of(options, document->context, in->arena);
    int r = sj_look_make(&figure->look, in, &asked, &why);
    if (r == 0)
        r = sj_drawing_make(&figure->drawing, &document->job, &figure->look, &why);
    if (r == 0)
        r = hold_to_lint(figure, &why);
    in->listener = (struct sj_listener){NULL, NULL, NULL, NULL};
    if (r == 0)
        return figure;
    give_error(err, &why, in);
    sojourn_figure_free(figure);
    return NULL;
}

void sojourn_figure_free(struct sojourn_figure *figure)
{
    if (figure == NULL)
        return;
    sj_drawing_finish(&figure->drawing);
    sj_look_finish(&figure->look);
    sj_intake_finish(&figure->in);
    free(figure);
}

int sojourn_figure_render(const struct sojourn_figure *figure, const char *format,
                          sojourn_write_fn *write, void *ctx, struct sojourn_error *err)
{
    if (figure == NULL)
        return -1;
    struct sj_error why = {.code = SJ_OK};
    struct writer writer = {write, ctx};
    const struct sj_format *row = sj_format_find(format);
    if (row == NULL)
        sj_fail(&why, SJ_E_USAGE, "%s: no such format", format);
    else if (sj_drawing_render(&figure->drawing, row, (struct sj_sink){write_on, &writer},
                               &why) == 0)
        return 0;
    return give_error(err, &why, NULL);
}

const char *sojourn_format_name(size_t i)
{
    return sj_format_at(i) != NULL ? sj_format_at(i)->name : NULL;
}

int sojourn_figure_lint(const struct sojourn_figure *figure, size_t *ret_failed,
                        sojourn_write_fn *write, void *ctx, struct sojourn_error *err)
{
    if (figure == NULL)
        return -1;
    struct sj_error why = {.code = SJ_OK};
    struct writer writer = {write, ctx};
    const struct sj_page *page = figure->drawing.page;
    struct sj_lint *lint = sj_lint_new(page);
    struct sj_buf out = {0};
    sj_buf_str(&out, "[\n");
    sj_lint_json(lint, page->layout->name, page->theme->name, &out);
    sj_buf_str(&out, "\n]\n");
    int r = write_buf(&out, &writer, &why);
    if (r == 0 && ret_failed != NULL)
        *ret_failed = lint->failed;
    sj_buf_finish(&out);
    sj_lint_free(lint);
    return r == 0 ? 0 : give_error(err, &why, NULL);
}
