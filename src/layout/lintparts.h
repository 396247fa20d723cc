/* How the lint is put together: each part adds its rows. */
#ifndef SJ_LAYOUT_LINTPARTS_H
#define SJ_LAYOUT_LINTPARTS_H

#include "layout/lint.h"
#include "layout/lay.h"

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

/* ---- what is on the page ---- */

struct sj_rect sj_lint_ink(const struct sj_words *w);
/* A mark without what stands beside it. */
struct sj_rect sj_lint_body(const struct sj_mark *m);
double sj_lint_gap(struct sj_rect a, struct sj_rect b);
bool sj_lint_is_map(const struct sj_panel *p);
const char *sj_lint_mark_name(const struct sj_mark *m);

/* Words that have ink, by their tops. */
struct sj_lint_placed {
    const struct sj_words *words;
    const struct sj_panel *panel;
    struct sj_rect box;
};

struct sj_lint_words {
    struct sj_lint_placed *items;
    size_t n;
};

struct sj_lint_words sj_lint_gather(struct sj_linter *l);

/* ---- the parts ---- */

void sj_lint_text_rows(struct sj_linter *l);
void sj_lint_map_rows(struct sj_linter *l);
/* Leaders and ways: what they cross, and what they run under. */
void sj_lint_way_rows(struct sj_linter *l);
/* How far the projection bends what is shown. */
void sj_lint_projection_rows(struct sj_linter *l);
void sj_lint_page_rows(struct sj_linter *l);
/* Ticks, breaks, and dates that are shown as no more than is known. */
void sj_lint_time_rows(struct sj_linter *l);

#endif
