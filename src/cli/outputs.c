#include "cli/outputs.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/shown.h"

static int write_one(struct sj_output *output, struct sj_error *err)
{
    if (sj_file_is_terminal(output->path)) {
        struct sj_buf shown = {0};
        sj_shown_text(&shown, output->bytes.p, output->bytes.n);
        sj_buf_finish(&output->bytes);
        output->bytes = shown;
    }
    if (sj_outfile_open(output->path, &output->file, err) != 0)
        return -1;
    struct sj_sink sink = sj_outfile_sink(output->file);
    return sink.write(sink.ctx, output->bytes.p, output->bytes.n, err);
}

int sj_outputs_write(struct sj_output *outputs, size_t n, struct sj_error *err)
{
    for (size_t i = 0; i < n; i++)
        if (write_one(&outputs[i], err) != 0)
            return -1;
    for (size_t i = 0; i < n; i++)
        if (sj_outfile_seal(outputs[i].file, err) != 0)
            return -1;
    for (size_t i = 0; i < n; i++)
        if (sj_outfile_commit(outputs[i].file, err) != 0)
            return -1;
    return 0;
}

void sj_outputs_finish(struct sj_output *outputs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        sj_outfile_free(outputs[i].file);
        sj_buf_finish(&outputs[i].bytes);
    }
}

/* ---- which file a name means ---- */

/* A regular file by its number, or one that is not there yet by its folder's number and
 * its name in it. Devices may well be read and written, and several times. */
struct identity {
    enum { NOWHERE, DEVICE, THERE, NEW } kind;
    dev_t dev;
    ino_t ino;
    char *name; /* of a new one */
};

static struct identity identify_new(const char *path)
{
    struct stat st;
    char *target = sj_file_follow(path);
    char *slash = strrchr(target, '/');
    char *name = strdup(slash != NULL ? slash + 1 : target);
    if (name == NULL)
        sj_oom();
    if (slash != NULL)
        slash[1] = '\0';
    struct identity id = {.kind = NOWHERE, .name = name};
    if (stat(slash != NULL ? target : ".", &st) == 0)
        id = (struct identity){NEW, st.st_dev, st.st_ino, name};
    free(target);
    return id;
}

static struct identity identify(const char *path)
{
    struct stat st;
    int r = strcmp(path, "-") == 0 ? fstat(STDOUT_FILENO, &st) : stat(path, &st);
    if (r != 0)
        return identify_new(path);
    return (struct identity){S_ISREG(st.st_mode) ? THERE : DEVICE, st.st_dev, st.st_ino,
                             NULL};
}

static bool same_file(const char *a, const char *b)
{
    struct identity x = identify(a), y = identify(b);
    bool same = x.kind == y.kind && (x.kind == THERE || x.kind == NEW) &&
                x.dev == y.dev && x.ino == y.ino &&
                (x.kind == THERE || strcmp(x.name, y.name) == 0);
    free(x.name);
    free(y.name);
    return same;
}

int sj_outputs_check(const char *const *outputs, size_t n_outputs,
                     const char *const *inputs, size_t n_inputs, struct sj_error *err)
{
    for (size_t i = 0; i < n_outputs; i++) {
        for (size_t j = 0; j < i; j++)
            if (strcmp(outputs[i], outputs[j]) == 0 || same_file(outputs[i], outputs[j]))
                return sj_fail(err, SJ_E_USAGE, "%s: two outputs in one file",
                               outputs[i]);
        for (size_t j = 0; j < n_inputs; j++)
            if (same_file(outputs[i], inputs[j]))
                return sj_fail(err, SJ_E_USAGE, "%s: this output would replace the input",
                               outputs[i]);
    }
    return 0;
}
