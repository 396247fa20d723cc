/* How a figure was laid out, as a small JSON file that the next edition keeps to.
 *
 * The file is untrusted input: its size and the number of labels are bounded, and a
 * number that no figure has is an error with its place. */
#ifndef SJ_LIB_STABLE_H
#define SJ_LIB_STABLE_H

#include "base/arena.h"
#include "doc/diag.h"
#include "layout/page.h"

#define SJ_STABLE_BYTES_MAX ((size_t)4 << 20)
#define SJ_STABLE_LABELS_MAX 2000

/* NULL after errors. Lives in the arena. */
const struct sj_stable *sj_stable_load(struct sj_arena *arena, const char *text, size_t n,
                                       struct sj_diags *diags);

void sj_stable_print(const struct sj_page *page, struct sj_buf *out);

#endif
