/* One run of a verb: what the command line asks for, what is read for it, and how that is
 * told on standard error.
 *
 * Findings are gathered and shown once all of a document has been read: warnings alone
 * stay unsaid under -q. */
#ifndef SJ_CLI_TASK_H
#define SJ_CLI_TASK_H

#include "cli/options.h"
#include "cli/laps.h"
#include "cli/progress.h"
#include "lib/job.h"

struct sj_task {
    const struct sj_options *options;
    const char *name; /* of the document, as remarks have it; or NULL */
    struct sj_asked asked;
    struct sj_intake in;
    struct sj_buf findings;
    struct sj_laps laps;
    struct sj_buf *told; /* takes what is told instead of standard error; or NULL */
    struct sj_progress *progress; /* NULL: none is shown */
};

/* `name` is the document's. Finish it also after a failure. */
int sj_task_start(struct sj_task *task, const struct sj_options *options,
                  const char *name, struct sj_error *err) SJ_MUST_CHECK;
/* The document (NULL: none) and its ledger; shows what was found. */
int sj_task_load(struct sj_task *task, const char *path, struct sj_job *ret,
                 struct sj_error *err) SJ_MUST_CHECK;
/* Shows what was found and not shown yet. */
void sj_task_show(struct sj_task *task);
/* Shows findings that have not been shown; finishing does, too. */
void sj_task_show(struct sj_task *task);
void sj_task_finish(struct sj_task *task);

/* What the options ask of a figure, and the environment: SOURCE_DATE_EPOCH,
 * SOJOURN_FONTS. */
struct sj_asked sj_options_asked(const struct sj_options *options,
                                 struct sj_arena *arena);

/* Findings about one text, as compilers print them or as JSON lines. */
void sj_findings_print(bool json, const struct sj_diags *diags, const char *name,
                       const char *text, size_t n, struct sj_buf *out);

#endif
