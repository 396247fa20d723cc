/* The figure's own lint as rows: a line each for people, or a JSON array of {"id",
 * "what", "value", "limit", "pass", "where"}. */
#ifndef SJ_LIB_LINTROWS_H
#define SJ_LIB_LINTROWS_H

#include "base/buf.h"
#include "layout/lint.h"

/* "FAIL  label-overlap  2  (words over words; none): Osh, Bishkek" */
void sj_lint_row_text(const struct sj_lint_row *row, struct sj_buf *out);
/* All of them, or those that fail. */
void sj_lint_text(const struct sj_lint *lint, bool all, struct sj_buf *out);
void sj_lint_json(const struct sj_lint *lint, struct sj_buf *out);

#endif
