/* What the command can do: one table of verbs that dispatch, --help, the manual and the
 * completions read. A new verb is a row in verbs.c, an id in options.h and a function. */
#ifndef SJ_CLI_VERBS_H
#define SJ_CLI_VERBS_H

#include "cli/options.h"

struct sj_verb {
    enum sj_verb_id id;
    const char *name;
    const char *args; /* as the usage line has them: "FILE", "OLD NEW", "[NAME]" */
    size_t n_min, n_max;
    enum sj_values values; /* what its arguments may be */
    const char *formats;   /* of its answer, between blanks; NULL: those of a figure */
    /* `args` are those after the verb, as many as the row allows. 0, or -1 with *err
     * filled; a message that is empty has been told already. */
    int (*run)(const struct sj_options *options, const struct sj_words_list *args,
               struct sj_error *err);
    const char *example; /* NULL: not in the short help */
    const char *help;    /* a few words */
    const char *more;    /* whole sentences for "sojourn help VERB" and the manual */
};

#define SJ_ARGS_MANY ((size_t)-1)

/* NULL past the end; the first is the default. */
const struct sj_verb *sj_verb_at(size_t i);
const struct sj_verb *sj_verb_find(const char *name); /* NULL where there is none */

/* The verb that the words ask for, and the arguments after it. The words are not none. */
int sj_verb_choose(const struct sj_words_list *words, const struct sj_verb **ret_verb,
                   struct sj_words_list *ret_args, struct sj_error *err) SJ_MUST_CHECK;
/* There is none of that name: fails, with the one that may be meant. Returns -1. */
int sj_verb_unknown(const char *word, struct sj_error *err);

int sj_run_render(const struct sj_options *options, const struct sj_words_list *args,
                  struct sj_error *err) SJ_MUST_CHECK;
int sj_run_check(const struct sj_options *options, const struct sj_words_list *args,
                 struct sj_error *err) SJ_MUST_CHECK;
int sj_run_status(const struct sj_options *options, const struct sj_words_list *args,
                  struct sj_error *err) SJ_MUST_CHECK;
int sj_run_table(const struct sj_options *options, const struct sj_words_list *args,
                 struct sj_error *err) SJ_MUST_CHECK;
int sj_run_places(const struct sj_options *options, const struct sj_words_list *args,
                  struct sj_error *err) SJ_MUST_CHECK;
int sj_run_warrants(const struct sj_options *options, const struct sj_words_list *args,
                    struct sj_error *err) SJ_MUST_CHECK;
int sj_run_schema(const struct sj_options *options, const struct sj_words_list *args,
                  struct sj_error *err) SJ_MUST_CHECK;
int sj_run_fmt(const struct sj_options *options, const struct sj_words_list *args,
               struct sj_error *err) SJ_MUST_CHECK;
int sj_run_diff(const struct sj_options *options, const struct sj_words_list *args,
                struct sj_error *err) SJ_MUST_CHECK;
int sj_run_import(const struct sj_options *options, const struct sj_words_list *args,
                  struct sj_error *err) SJ_MUST_CHECK;
int sj_run_help(const struct sj_options *options, const struct sj_words_list *args,
                struct sj_error *err) SJ_MUST_CHECK;

/* What `sojourn schema` takes; NULL past the end. */
const char *sj_schema_name(size_t i);

#endif
