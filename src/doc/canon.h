/* The canonical form of a document: the one way to write it that `sojourn fmt` knows.
 *
 * Keys stand in the order of the schema (data/sojourn-1.schema.json), keys of the user's
 * own behind the key that they followed; what fits in SJ_CANON_COLUMNS stands on one
 * line, but the document itself; two spaces a level. Numbers stay as they are written,
 * and so does each character of a text; only escapes that nothing needs are resolved.
 * The canonical form of a canonical form is itself. */
#ifndef SJ_DOC_CANON_H
#define SJ_DOC_CANON_H

#include <stddef.h>

#include "base/buf.h"

#define SJ_CANON_COLUMNS 100

/* `text` is JSON that has been read without errors; perhaps with a byte order mark. */
void sj_doc_canon(const char *text, size_t n, struct sj_buf *out);

#endif
