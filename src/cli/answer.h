/* What the verbs that answer in text share: the format that is asked for, and where the
 * answer goes. */
#ifndef SJ_CLI_ANSWER_H
#define SJ_CLI_ANSWER_H

#include "base/file.h"
#include "cli/job.h"
#include "cli/options.h"

/* The format's name: that of -T, else the ending of -o, else `fallback`. */
const char *sj_answer_format(const struct sj_options *options, const char *fallback);

/* For verbs that answer as txt (the default) or json and nothing else. */
int sj_answer_as_json(const struct sj_options *options, const char *verb, bool *ret_json,
                      struct sj_error *err) SJ_MUST_CHECK;

/* To the one -o, or to standard output. Refuses to replace what the job (NULL: nothing)
 * was read from. */
int sj_answer_write(const struct sj_options *options, const struct sj_job *job,
                    struct sj_buf *text, struct sj_error *err) SJ_MUST_CHECK;

/* The same for what is written bit by bit: opens the one output. *ret stays NULL in a dry
 * run, and the sink of NULL takes everything. */
int sj_answer_open(const struct sj_options *options, const struct sj_job *job,
                   struct sj_outfile **ret, struct sj_error *err) SJ_MUST_CHECK;
struct sj_sink sj_answer_sink(struct sj_outfile *file);

/* Shows what was found; warnings alone stay unsaid under -q. */
void sj_findings_show(const struct sj_job *job, const struct sj_options *options);

/* Why a place was not found, in one error. */
int sj_place_fail(const char *text, const struct sj_place_advice *advice,
                  struct sj_error *err);

#endif
