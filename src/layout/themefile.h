/* A theme of the user's own, from JSON: what it says, over one that is built in.
 *
 * data/theme.schema.json and docs/themes.md describe the file. */
#ifndef SJ_LAYOUT_THEMEFILE_H
#define SJ_LAYOUT_THEMEFILE_H

#include "doc/diag.h"
#include "layout/theme.h"

/* Type below the least is not legible, above the most does not fit its lines and badges.
 */
#define SJ_TEXT_PX_MOST 13.0
#define SJ_HEAD_PX_MOST 48.0

/* NULL after errors. What is hard to read or to tell apart is a warning each, with the
 * measure that fails and the nearest lightness that would do; two statuses that look the
 * same are an error. Font files stay as written: paths from the theme's own folder. */
struct sj_theme *sj_theme_load(const char *text, size_t n, struct sj_diags *diags);
void sj_theme_free(struct sj_theme *theme); /* takes NULL */

#endif
