/* What the command tells on standard error. Control characters never pass raw, so that a
 * name in a message cannot drive the terminal. */
#ifndef SJ_CLI_TELL_H
#define SJ_CLI_TELL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

/* "sojourn: " and the message, as one line. */
void sj_tell(const char *fmt, ...) SJ_PRINTF(1, 2);
/* The same to the end of a buffer; NULL is standard error. */
void sj_tell_to(struct sj_buf *out, const char *fmt, ...) SJ_PRINTF(2, 3);

/* Text of several lines that is already safe, as it is. Both begin with an empty line on
 * a terminal: what stood in it, progress, is wiped. */
void sj_tell_text(const char *p, size_t n);
/* The same without that. */
void sj_tell_raw(const char *p, size_t n);

/* Whether standard error is a terminal that knows how to wipe a line. */
bool sj_tell_terminal(void);
/* Whether it may have colour, too: NO_COLOR (no-color.org) is not set. */
bool sj_tell_colour(void);

#endif
