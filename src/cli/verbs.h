/* What the command can do: one table of verbs that dispatch and --help read. */
#ifndef SJ_CLI_VERBS_H
#define SJ_CLI_VERBS_H

#include "cli/options.h"

struct sj_verb {
    enum sj_verb_id id;
    const char *name;
    const char *arg; /* what its one argument is */
    bool arg_optional;
    /* `arg` is that argument, or NULL. 0, or -1 with *err filled; a message that is empty
     * has been told already. */
    int (*run)(const struct sj_options *options, const char *arg, struct sj_error *err);
    const char *example, *help;
};

const struct sj_verb *
sj_verb_at(size_t i); /* NULL past the end; the first is the default */

int sj_run_render(const struct sj_options *options, const char *arg,
                  struct sj_error *err) SJ_MUST_CHECK;
int sj_run_check(const struct sj_options *options, const char *arg,
                 struct sj_error *err) SJ_MUST_CHECK;
int sj_run_status(const struct sj_options *options, const char *arg,
                  struct sj_error *err) SJ_MUST_CHECK;
int sj_run_table(const struct sj_options *options, const char *arg,
                 struct sj_error *err) SJ_MUST_CHECK;
int sj_run_places(const struct sj_options *options, const char *arg,
                  struct sj_error *err) SJ_MUST_CHECK;
int sj_run_warrants(const struct sj_options *options, const char *arg,
                    struct sj_error *err) SJ_MUST_CHECK;

#endif
