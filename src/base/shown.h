/* Text that may be shown: what would drive a terminal, or turn the words around it, is
 * shown by its code instead. For messages and for answers that go to a terminal. */
#ifndef SJ_BASE_SHOWN_H
#define SJ_BASE_SHOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* Controls of both kinds, separators of lines and paragraphs, marks of direction, the
 * byte order mark. */
bool sj_char_drives(int32_t cp);

/* A line: "<U+001B>" for a character, "<byte FF>" for a byte that is none. */
void sj_shown_line(struct sj_buf *out, const char *s, size_t n);
/* Text of several lines: ends of lines and tabs pass. */
void sj_shown_text(struct sj_buf *out, const char *s, size_t n);
/* A JSON string with its quotes: such characters as \u001b, other bytes as U+FFFD. */
void sj_shown_json(struct sj_buf *out, const char *s);

#endif
