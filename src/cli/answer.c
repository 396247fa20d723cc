#include "cli/answer.h"

#include <string.h>

#include "cli/outputs.h"

const char *sj_answer_format(const struct sj_options *options, const char *fallback)
{
    if (options->format != NULL)
        return options->format;
    if (options->outputs.n == 0)
        return fallback;
    const char *dot = strrchr(options->outputs.items[0], '.');
    return dot != NULL && strchr(dot, '/') == NULL ? dot + 1 : fallback;
}

int sj_answer_as_json(const struct sj_options *options, const char *verb, bool *ret_json,
                      struct sj_error *err)
{
    const char *format = sj_answer_format(options, "txt");
    bool json = strcmp(format, "json") == 0;
    if (!json && strcmp(format, "txt") != 0)
        return sj_fail(err, SJ_E_USAGE, "%s answers as txt or json, not \"%s\"", verb,
                       format);
    *ret_json = json;
    return 0;
}

/* The one place to write to, which is nothing that was read. */
static int check_output(const struct sj_options *options, const struct sj_intake *in,
                        const char **ret_path, struct sj_error *err)
{
    const struct sj_words_list *outputs = &options->outputs;
    if (outputs->n > 1)
        return sj_fail(err, SJ_E_USAGE, "one answer goes to one -o");
    if (in != NULL && sj_outputs_check(outputs->items, outputs->n, in->files.items,
                                       in->files.n, err) != 0)
        return -1;
    *ret_path = outputs->n == 1 ? outputs->items[0] : "-";
    return 0;
}

int sj_answer_write(const struct sj_options *options, const struct sj_intake *in,
                    struct sj_buf *text, struct sj_error *err)
{
    struct sj_output output = {.path = NULL};
    if (check_output(options, in, &output.path, err) != 0)
        return -1;
    if (options->dry_run)
        return 0;
    output.bytes = *text;
    *text = (struct sj_buf){0};
    int r = sj_outputs_write(&output, 1, err);
    sj_outputs_finish(&output, 1);
    return r;
}

int sj_answer_open(const struct sj_options *options, const struct sj_intake *in,
                   struct sj_outfile **ret, struct sj_error *err)
{
    const char *path = NULL;
    if (check_output(options, in, &path, err) != 0)
        return -1;
    return options->dry_run ? 0 : sj_outfile_open(path, ret, err);
}

static int write_nowhere(void *ctx, const void *p, size_t n, struct sj_error *err)
{
    (void)ctx;
    (void)p;
    (void)n;
    (void)err;
    return 0;
}

struct sj_sink sj_answer_sink(struct sj_outfile *file)
{
    return file != NULL ? sj_outfile_sink(file) : (struct sj_sink){write_nowhere, NULL};
}
