/* All the files of one run, written together: each is complete in memory before the first
 * is opened, and all are written, synced and closed before the first takes its name. A
 * failure up to there leaves every regular file as it was; only renames come after. What
 * goes to a terminal is made fit to be shown. */
#ifndef SJ_CLI_OUTPUTS_H
#define SJ_CLI_OUTPUTS_H

#include "base/buf.h"
#include "base/file.h"

struct sj_output {
    const char *path; /* "-" is standard output */
    struct sj_buf bytes;
    struct sj_outfile *file;
};

int sj_outputs_write(struct sj_output *outputs, size_t n,
                     struct sj_error *err) SJ_MUST_CHECK;

/* Frees bytes and drops what was not committed. */
void sj_outputs_finish(struct sj_output *outputs, size_t n);

/* Refuses two paths that lead to one file, there or not yet, and one that leads to an
 * input. */
int sj_outputs_check(const char *const *outputs, size_t n_outputs,
                     const char *const *inputs, size_t n_inputs,
                     struct sj_error *err) SJ_MUST_CHECK;

#endif
