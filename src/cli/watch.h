/* Doing a thing again whenever one of some files changes.
 *
 * The folders are watched, not the files, so that a file which is saved by renaming,
 * deleted and made anew, or reached through a symbolic link is not lost. Changes that
 * come together count as one. SIGINT and SIGTERM end the watch between two turns. */
#ifndef SJ_CLI_WATCH_H
#define SJ_CLI_WATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* Calls `turn` at once, and again after each change, until a signal comes (0) or it
 * returns other than 0, or nothing can be watched (-1). */
int sj_watch(const char *const *files, size_t n, int (*turn)(void *ctx, bool first),
             void *ctx, struct sj_error *err) SJ_MUST_CHECK;

#endif
