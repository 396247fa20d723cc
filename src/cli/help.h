/* What the command says about itself, each from the tables of verbs and options. */
#ifndef SJ_CLI_HELP_H
#define SJ_CLI_HELP_H

#include "cli/verbs.h"

/* Examples first; a screenful, or every option where `all`. Lines of at most 80 columns.
 */
void sj_help_print(bool all, struct sj_buf *out);
/* One verb: how it is called, what it does, the options it takes. */
void sj_help_verb(const struct sj_verb *verb, struct sj_buf *out);

#endif
