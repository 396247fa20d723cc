/* The figure's own lint: what a graphics editor would send back, measured on the page
 * before it is drawn.
 *
 * Distances in CSS px. A row with nothing to measure passes. */
#ifndef SJ_LAYOUT_LINT_H
#define SJ_LAYOUT_LINT_H

#include "layout/page.h"

struct sj_lint_row {
    const char *id;    /* "label-overlap" */
    const char *what;  /* in words */
    double value;      /* what was measured */
    const char *limit; /* in words: "none", "at least 2 px" */
    bool measured, pass;
    const char *where; /* the first offender, in words; or NULL */
};

struct sj_lint {
    struct sj_arena *arena;
    SJ_VEC(struct sj_lint_row) rows;
    size_t failed;
};

struct sj_lint *sj_lint_new(const struct sj_page *page) SJ_MUST_CHECK;
/* The page in the colours of another theme, whose type is as large. */
struct sj_lint *sj_lint_under(const struct sj_page *page,
                              const struct sj_theme *theme) SJ_MUST_CHECK;
void sj_lint_free(struct sj_lint *lint); /* takes NULL */

#endif
