/* Which lines of a text are not as they should be. */
#ifndef SJ_CLI_LINEDIFF_H
#define SJ_CLI_LINEDIFF_H

#include "base/buf.h"

/* Appends "line 3, lines 7 to 9, after line 12" (lines that are missing there), at most a
 * dozen of them and then "…". Texts that are equal leave `out` alone. Work is linear in
 * the length of the texts. */
void sj_line_diff(const char *is, size_t n_is, const char *wanted, size_t n_wanted,
                  struct sj_buf *out);

#endif
