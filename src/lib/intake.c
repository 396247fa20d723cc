#include "lib/intake.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"

void sj_intake_init(struct sj_intake *in, struct sj_listener listener)
{
    *in = (struct sj_intake){.arena = sj_arena_new(), .listener = listener};
}

void sj_intake_finish(struct sj_intake *in)
{
    sj_arena_free(in->arena);
    *in = (struct sj_intake){.arena = NULL};
}

int sj_intake_read(struct sj_intake *in, const struct sj_given *given, size_t limit,
                   struct sj_text_in *ret, struct sj_error *err)
{
    struct sj_text_in text = {given->name, given->text, given->n, {0}};
    if (given->text != NULL && given->n > limit)
        return sj_fail(err, SJ_E_LIMIT, "%s: larger than %zu bytes", given->name, limit);
    if (given->text == NULL) {
        if (sj_file_read(given->name, limit, &text.file, err) != 0)
            return -1;
        text.p = text.file.p;
        text.n = text.file.n;
        if (strcmp(given->name, "-") != 0)
            SJ_VEC_PUSH(in->arena, &in->files, given->name);
    }
    *ret = text;
    return 0;
}

void sj_text_in_finish(struct sj_text_in *text)
{
    sj_buf_finish(&text->file);
    text->p = NULL;
    text->n = 0;
}

void sj_intake_take(struct sj_intake *in, struct sj_diags *diags,
                    const struct sj_text_in *text)
{
    in->errors += diags->errors;
    in->warnings += diags->warnings;
    if (diags->n > 0 && in->listener.findings != NULL)
        in->listener.findings(in->listener.ctx, diags, text->name, text->p, text->n);
    sj_diags_free(diags);
}

int sj_intake_fail(struct sj_error *err, enum sj_errc code)
{
    return sj_fail(err, code, "%s", "");
}

void sj_intake_remark(const struct sj_intake *in, enum sj_severity severity,
                      const char *fmt, ...)
{
    char message[500];
    va_list ap;
    if (in->listener.remark == NULL)
        return;
    va_start(ap, fmt);
    vsnprintf(message, sizeof message, fmt, ap);
    va_end(ap);
    in->listener.remark(in->listener.ctx, severity, message);
}

void sj_intake_stage(const struct sj_intake *in, const char *stage)
{
    if (in->listener.stage != NULL)
        in->listener.stage(in->listener.ctx, stage);
}
