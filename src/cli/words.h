/* What may stand for a value on the command line: the words that a shell completes, taken
 * from the tables that read them. */
#ifndef SJ_CLI_WORDS_H
#define SJ_CLI_WORDS_H

#include "cli/verbs.h"

/* Appends the words, with blanks between; `verb` for its formats, `arg` for what it lists
 * ("live|outline"), NULL elsewhere. Nothing where any word or a file may stand. */
void sj_values_words(enum sj_values values, const struct sj_verb *verb, const char *arg,
                     struct sj_buf *out);

/* Whether the name of a file may stand there. */
bool sj_values_file(enum sj_values values);

/* Appends the names of the verbs that an option has a meaning for. */
void sj_option_verbs(const struct sj_option *option, const char *between,
                     struct sj_buf *out);

#endif
