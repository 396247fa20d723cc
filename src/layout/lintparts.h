/* How the lint is put together: each part adds its rows. */
#ifndef SJ_LAYOUT_LINTPARTS_H
#define SJ_LAYOUT_LINTPARTS_H

#include "layout/lint.h"

struct sj_linter {
    struct sj_lint *lint;
    struct sj_arena *arena;
    const struct sj_page *page;
};

/* A new row, which passes; valid until the next is added. */
struct sj_lint_row *sj_lint_add(struct sj_linter *l, const char *id, const char *what,
                                const char *limit);
/* Counts one offence; the first is named, by one text or two. */
void sj_lint_offend(struct sj_linter *l, struct sj_lint_row *row, const char *a,
                    const char *b);

/* Ticks, breaks, and dates that are shown as no more than is known. */
void sj_lint_time(struct sj_linter *l);

#endif
