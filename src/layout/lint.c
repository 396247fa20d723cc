#include "layout/lintparts.h"

#include <math.h>
#include <stdlib.h>

/* ---- results ---- */

struct sj_lint_row *sj_lint_add(struct sj_linter *l, const char *id, const char *what,
                                const char *limit)
{
    struct sj_lint_row r = {
        .id = id, .what = what, .limit = limit, .measured = true, .pass = true};
    SJ_VEC_PUSH(l->arena, &l->lint->rows, r);
    return &l->lint->rows.items[l->lint->rows.n - 1];
}

void sj_lint_offend(struct sj_linter *l, struct sj_lint_row *r, const char *a,
                    const char *b)
{
    r->value++;
    r->pass = false;
    if (r->where == NULL)
        r->where = b == NULL ? sj_arena_strdup(l->arena, a)
                             : sj_arena_printf(l->arena, "%s / %s", a, b);
}

/* ---- boxes ---- */

struct sj_rect sj_lint_ink(const struct sj_words *w)
{
    return (struct sj_rect){w->x + w->run->ink_x0, w->y + w->run->ink_y0,
                            w->run->ink_x1 - w->run->ink_x0,
                            w->run->ink_y1 - w->run->ink_y0};
}

struct sj_rect sj_lint_body(const struct sj_mark *m)
{
    return (struct sj_rect){m->at.x - m->width / 2, m->at.y - m->height / 2, m->width,
                            m->height};
}

bool sj_lint_is_map(const struct sj_panel *p)
{
    return p->kind == SJ_PANEL_MAP || p->kind == SJ_PANEL_INSET;
}

double sj_lint_gap(struct sj_rect a, struct sj_rect b)
{
    double dx = fmax(0, fmax(a.x - (b.x + b.w), b.x - (a.x + a.w)));
    double dy = fmax(0, fmax(a.y - (b.y + b.h), b.y - (a.y + a.h)));
    return hypot(dx, dy);
}

const char *sj_lint_mark_name(const struct sj_mark *m)
{
    return m->run != NULL ? m->run->text : "a mark";
}

/* ---- words ---- */

static int by_top(const void *a, const void *b)
{
    const struct sj_lint_placed *x = a, *y = b;
    return (x->box.y > y->box.y) - (x->box.y < y->box.y);
}

struct sj_lint_words sj_lint_gather(struct sj_linter *l)
{
    struct sj_lint_words all = {0};
    size_t n = 0;
    for (size_t i = 0; i < l->page->panels.n; i++)
        n += l->page->panels.items[i]->words.n;
    all.items = SJ_NEW_N(l->arena, n + 1, struct sj_lint_placed);
    for (size_t i = 0; i < l->page->panels.n; i++) {
        const struct sj_panel *p = l->page->panels.items[i];
        for (size_t k = 0; k < p->words.n; k++) {
            const struct sj_words *w = &p->words.items[k];
            if (w->run->ink_x1 > w->run->ink_x0)
                all.items[all.n++] = (struct sj_lint_placed){w, p, sj_lint_ink(w)};
        }
    }
    qsort(all.items, all.n, sizeof *all.items, by_top);
    return all;
}

/* ---- the whole ---- */

struct sj_lint *sj_lint_new(const struct sj_page *page)
{
    struct sj_arena *arena = sj_arena_new();
    struct sj_lint *lint = SJ_NEW(arena, struct sj_lint);
    lint->arena = arena;
    struct sj_linter l = {lint, arena, page};
    sj_lint_text_rows(&l);
    sj_lint_map_rows(&l);
    sj_lint_way_rows(&l);
    sj_lint_projection_rows(&l);
    sj_lint_time_rows(&l);
    sj_lint_page_rows(&l);
    for (size_t i = 0; i < lint->rows.n; i++)
        lint->failed += !lint->rows.items[i].pass;
    return lint;
}

struct sj_lint *sj_lint_under(const struct sj_page *page, const struct sj_theme *theme)
{
    struct sj_page under = *page;
    under.theme = theme;
    return sj_lint_new(&under);
}

void sj_lint_free(struct sj_lint *lint)
{
    if (lint != NULL)
        sj_arena_free(lint->arena);
}
