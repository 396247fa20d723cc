/* --sandbox: what a document from elsewhere might talk the program into, the kernel
 * refuses. From here on the process opens no file but those that the command line names
 * and fonts, writes only beside its outputs, and has no network and no other programs.
 *
 * Landlock (Linux 5.13) and a filter of system calls do it; where the kernel lacks them
 * it fails, since a sandbox that is none would be worse than none. */
#ifndef SJ_CLI_SANDBOX_H
#define SJ_CLI_SANDBOX_H

#include "cli/verbs.h"

/* For the whole process, before any thread; there is no way back. */
int sj_sandbox_enter(const struct sj_options *options, const struct sj_verb *verb,
                     const struct sj_words_list *args,
                     struct sj_error *err) SJ_MUST_CHECK;

#endif
