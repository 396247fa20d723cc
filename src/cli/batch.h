/* Many figures in one process, over the processors: sojourn render --batch. */
#ifndef SJ_CLI_BATCH_H
#define SJ_CLI_BATCH_H

#include "cli/options.h"

/* Draws the figures of the list, each line of it for itself, and prints a line of JSON
 * for each in the order of the list: {"line", "input", "outputs", "status", "code",
 * "errors", "warnings", "message"}. What is found goes to standard error, in the same
 * order. Fails with SJ_E_IO where a figure did, else with the greatest of their codes. */
int sj_batch_run(const struct sj_options *options, const struct sj_words_list *args,
                 struct sj_error *err) SJ_MUST_CHECK;

#endif
