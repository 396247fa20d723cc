/* One line on a terminal that says how far a run is, once it has taken over a second.
 *
 * A thread of its own writes it each second; sj_tell wipes it before every message. */
#ifndef SJ_CLI_PROGRESS_H
#define SJ_CLI_PROGRESS_H

#include <stdbool.h>

struct sj_progress;

/* NULL where standard error is no terminal that can wipe a line, or no thread can be had.
 * `name` is what is worked on; it must outlive the progress. */
struct sj_progress *sj_progress_start(const char *name);
/* A stage is over: the string must outlive the progress. Takes NULL. */
void sj_progress_stage(struct sj_progress *progress, const char *stage);
/* Wipes the line and ends the thread. Takes NULL. */
void sj_progress_stop(struct sj_progress *progress);

#endif
