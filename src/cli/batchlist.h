/* A list of figures: JSON lines, read one at a time, so that its length does not matter.
 *
 * A line is an object: "input", "outputs" (a name or a list of names), "depfile",
 * "regimes" (names of files), and the options of a figure by the names of the command's.
 */
#ifndef SJ_CLI_BATCHLIST_H
#define SJ_CLI_BATCHLIST_H

#include <stdio.h>

#include "cli/targets.h"
#include "cli/task.h"

#define SJ_BATCH_LINE_MAX ((size_t)1 << 20) /* bytes */

/* Every `of`th figure, from number `at` on. */
struct sj_shard {
    size_t at, of;
};

/* "2/4": I from 1 to N or from 0 to N - 1. NULL is all of them. */
int sj_shard_parse(const char *text, struct sj_shard *ret,
                   struct sj_error *err) SJ_MUST_CHECK;

struct sj_batch_list {
    FILE *file;
    const char *name;
    struct sj_shard shard;
    size_t line;    /* that was read last, from 1 */
    size_t figures; /* lines that hold one, of all shards */
};

int sj_batch_list_open(struct sj_batch_list *ret, const char *name, struct sj_shard shard,
                       struct sj_error *err) SJ_MUST_CHECK;
void sj_batch_list_close(struct sj_batch_list *list);

/* The next line of the shard; false at the end. What is longer than the limit is cut. */
bool sj_batch_list_next(struct sj_batch_list *list, struct sj_buf *ret);

/* Makes a task of a line: its name, what it asks for, its targets. Strings live in the
 * task's arena. */
int sj_batch_line_read(const struct sj_batch_list *list, const struct sj_buf *line,
                       struct sj_task *task, struct sj_targets *targets,
                       struct sj_error *err) SJ_MUST_CHECK;

#endif
