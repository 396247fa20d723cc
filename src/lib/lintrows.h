/* The figure's own lint as rows: a line each for people, or for programs {"id",
 * "what", "value", "limit", "pass", "where", "size", "theme"}. */
#ifndef SJ_LIB_LINTROWS_H
#define SJ_LIB_LINTROWS_H

#include "base/buf.h"
#include "layout/lint.h"

/* "FAIL  label-overlap  2  (words over words; none): Osh, Bishkek" */
void sj_lint_row_text(const struct sj_lint_row *row, struct sj_buf *out);
/* All of them, or those that fail. */
void sj_lint_text(const struct sj_lint *lint, bool all, struct sj_buf *out);
/* The objects of an array, with commas between them, of a figure of that size and theme.
 */
void sj_lint_json(const struct sj_lint *lint, const char *size, const char *theme,
                  struct sj_buf *out);

#endif
