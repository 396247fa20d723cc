/* One figure, from its document to its files. */
#ifndef SJ_CLI_RENDER_H
#define SJ_CLI_RENDER_H

#include "cli/targets.h"
#include "cli/task.h"

/* Draws the document that the task is named for, as it is asked, into the targets. */
int sj_render_task(struct sj_task *task, const struct sj_targets *targets,
                   struct sj_error *err) SJ_MUST_CHECK;

#endif
