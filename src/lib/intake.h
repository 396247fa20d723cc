/* What is read on the way to a figure, and what is found in it.
 *
 * Findings are told to a listener as they come and counted here; nothing is printed. One
 * thread at a time. */
#ifndef SJ_LIB_INTAKE_H
#define SJ_LIB_INTAKE_H

#include "base/arena.h"
#include "base/buf.h"
#include "doc/diag.h"
#include "lib/asked.h"

/* Who hears of what is found, on the thread that finds it. Each may be NULL. */
struct sj_listener {
    void *ctx;
    /* About a text that was read; `text` has its lines and may be NULL. */
    void (*findings)(void *ctx, const struct sj_diags *diags, const char *name,
                     const char *text, size_t n);
    /* About the figure as a whole. */
    void (*remark)(void *ctx, enum sj_severity severity, const char *message);
    /* A stage of the work is over: "load", "layout", … */
    void (*stage)(void *ctx, const char *stage);
};

struct sj_intake {
    struct sj_arena *arena;
    struct sj_listener listener;
    struct sj_words_list files; /* that were read, standard input aside */
    size_t errors, warnings;
};

void sj_intake_init(struct sj_intake *in, struct sj_listener listener);
void sj_intake_finish(struct sj_intake *in);

/* A text that is held: the caller's own, or a file's. */
struct sj_text_in {
    const char *name;
    const char *p;
    size_t n;
    struct sj_buf file;
};

int sj_intake_read(struct sj_intake *in, const struct sj_given *given, size_t limit,
                   struct sj_text_in *ret, struct sj_error *err) SJ_MUST_CHECK;
void sj_text_in_finish(struct sj_text_in *text);

/* Tells and counts what diags hold about a text, and ends them. */
void sj_intake_take(struct sj_intake *in, struct sj_diags *diags,
                    const struct sj_text_in *text);
/* The findings have said what is wrong: sets the code alone. Returns -1. */
int sj_intake_fail(struct sj_error *err, enum sj_errc code);

void sj_intake_remark(const struct sj_intake *in, enum sj_severity severity,
                      const char *fmt, ...) SJ_PRINTF(3, 4);
void sj_intake_stage(const struct sj_intake *in, const char *stage);

#endif
