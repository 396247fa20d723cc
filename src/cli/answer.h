/* What the verbs that answer in text share: the format that is asked for, and where the
 * answer goes. */
#ifndef SJ_CLI_ANSWER_H
#define SJ_CLI_ANSWER_H

#include "base/file.h"
#include "cli/options.h"
#include "lib/intake.h"

/* The format's name: that of -T, else the ending of -o, else `fallback`. */
const char *sj_answer_format(const struct sj_options *options, const char *fallback);

/* For verbs that answer as txt (the default) or json and nothing else. */
int sj_answer_as_json(const struct sj_options *options, const char *verb, bool *ret_json,
                      struct sj_error *err) SJ_MUST_CHECK;

/* To the one -o, or to standard output. Refuses to replace what was read (NULL: nothing).
 */
int sj_answer_write(const struct sj_options *options, const struct sj_intake *in,
                    struct sj_buf *text, struct sj_error *err) SJ_MUST_CHECK;

/* The same for what is written bit by bit: opens the one output. *ret stays NULL in a dry
 * run, and the sink of NULL takes everything. */
int sj_answer_open(const struct sj_options *options, const struct sj_intake *in,
                   struct sj_outfile **ret, struct sj_error *err) SJ_MUST_CHECK;
struct sj_sink sj_answer_sink(struct sj_outfile *file);

#endif
