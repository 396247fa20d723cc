/* Lint of what is read: words over words and badges, outside the page, too small, too
 * faint; and marks that are too faint. */
#include "layout/lintparts.h"

#include <math.h>
#include <string.h>

#include "layout/legible.h"

#define CLEARANCE 2.0
#define TEXT_LEAST 12.0
#define SIZES_MOST 5
#define CONTRAST 4.5
#define CONTRAST_LARGE 3.0
#define CONTRAST_MARK 3.0
#define LARGE_PX 18.6 /* 14 pt, bold */

/* Sorted by their tops, words can only meet those that begin before they end. */
static void check_overlaps(struct sj_linter *l, const struct sj_lint_words *all)
{
    struct sj_lint_row *over =
        sj_lint_add(l, "label-overlap", "words over words", "none");
    struct sj_lint_row *near = NULL;
    for (size_t i = 0; i < all->n; i++)
        for (size_t k = i + 1; k < all->n; k++) {
            const struct sj_lint_placed *a = &all->items[i], *b = &all->items[k];
            if (b->box.y > a->box.y + a->box.h)
                break;
            if (sj_rects_meet(a->box, b->box, -0.3))
                sj_lint_offend(l, over, a->words->run->text, b->words->run->text);
        }
    near = sj_lint_add(l, "label-clearance", "least gap between labels on a map, px",
                       "at least 2 px");
    near->value = INFINITY;
    for (size_t i = 0; i < all->n; i++)
        for (size_t k = i + 1; k < all->n; k++) {
            const struct sj_lint_placed *a = &all->items[i], *b = &all->items[k];
            if (b->box.y > a->box.y + a->box.h + CLEARANCE)
                break;
            bool one = a->words->of >= 0 && a->words->of == b->words->of;
            if (!sj_lint_is_map(a->panel) || a->panel != b->panel || one)
                continue;
            near->value = fmin(near->value, sj_lint_gap(a->box, b->box));
        }
    near->measured = near->value < INFINITY;
    near->value = near->measured ? near->value : 0;
    near->pass = !near->measured || near->value >= CLEARANCE - 0.01;
}

static void check_badges_covered(struct sj_linter *l, const struct sj_lint_words *all)
{
    struct sj_lint_row *r =
        sj_lint_add(l, "label-over-badge", "words over a badge", "none");
    for (size_t i = 0; i < all->n; i++) {
        const struct sj_lint_placed *a = &all->items[i];
        for (size_t k = 0; k < a->panel->marks.n; k++) {
            const struct sj_mark *m = &a->panel->marks.items[k];
            if (sj_rects_meet(a->box, sj_lint_body(m), -0.3))
                sj_lint_offend(l, r, a->words->run->text, sj_lint_mark_name(m));
        }
    }
}

static void check_margin(struct sj_linter *l, const struct sj_lint_words *all)
{
    struct sj_lint_row *r =
        sj_lint_add(l, "ink-outside", "words outside the page, or cut", "none");
    struct sj_rect page = {8, 4, l->page->width - 16, l->page->height - 8};
    for (size_t i = 0; i < all->n; i++) {
        const struct sj_lint_placed *a = &all->items[i];
        bool cut = strstr(a->words->run->text, "…") != NULL;
        bool out = sj_lint_is_map(a->panel) && a->words->of >= 0 &&
                   !sj_rect_within(a->box, sj_rect_grow(a->panel->box, 1));
        if (cut || out || !sj_rect_within(a->box, page))
            sj_lint_offend(l, r, a->words->run->text, NULL);
    }
}

static void check_type(struct sj_linter *l, const struct sj_lint_words *all)
{
    struct sj_lint_row *least =
        sj_lint_add(l, "text-size", "smallest type, px", "at least 12 px");
    least->value = INFINITY;
    double sizes[32];
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++) {
        double size = all->items[i].words->run->font.size;
        least->value = fmin(least->value, size);
        bool known = false;
        for (size_t k = 0; k < n && !known; k++)
            known = fabs(sizes[k] - size) < 0.01;
        if (!known && n < 32)
            sizes[n++] = size;
    }
    least->measured = all->n > 0;
    least->value = all->n > 0 ? least->value : 0;
    least->pass = all->n == 0 || least->value >= TEXT_LEAST;
    struct sj_lint_row *count =
        sj_lint_add(l, "text-sizes", "different type sizes", "at most 5");
    count->value = (double)n;
    count->pass = n <= SIZES_MOST;
    struct sj_lint_row *glyphs =
        sj_lint_add(l, "missing-glyphs", "characters no font has", "none");
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].words->run->missing > 0)
            sj_lint_offend(l, glyphs, all->items[i].words->run->text, NULL);
}

static void check_contrast(struct sj_linter *l, const struct sj_lint_words *all)
{
    const struct sj_theme *t = l->page->theme;
    struct sj_lint_row *r = sj_lint_add(l, "text-contrast", "least contrast of text",
                                        "at least 4.5 (large 3)");
    r->value = INFINITY;
    for (size_t i = 0; i < all->n; i++) {
        const struct sj_words *w = all->items[i].words;
        enum sj_ink ground = w->halo_width > 0             ? sj_look_row(w->halo)->fill
                             : w->ink == SJ_INK_LEGAL_TEXT ? SJ_INK_LEGAL
                                                           : SJ_INK_PAGE;
        double c = sj_contrast(t->inks[w->ink], t->inks[ground]);
        double least = w->run->font.size >= LARGE_PX ? CONTRAST_LARGE : CONTRAST;
        r->value = fmin(r->value, c);
        if (c < least - 0.005 && r->where == NULL) {
            r->pass = false;
            r->where = sj_arena_printf(l->arena, "%s: %s on %s", w->run->text,
                                       sj_ink_name(w->ink), sj_ink_name(ground));
        }
    }
    r->measured = all->n > 0;
    r->value = all->n > 0 ? r->value : 0;
}

/* What a mark is seen by on its casing: its body, or the edge of one that is hollow. */
static enum sj_ink mark_ink(enum sj_mark_kind kind)
{
    return kind == SJ_MARK_MADE    ? SJ_INK_BADGE
           : kind == SJ_MARK_LEGAL ? SJ_INK_LEGAL
                                   : SJ_INK_INK;
}

/* A mark's casing is the page's colour. */
static void check_marks(struct sj_linter *l)
{
    const struct sj_theme *t = l->page->theme;
    struct sj_lint_row *r = sj_lint_add(
        l, "mark-contrast", "least contrast of a mark against its casing", "at least 3");
    r->value = INFINITY;
    for (size_t i = 0; i < l->page->panels.n; i++) {
        const struct sj_panel *p = l->page->panels.items[i];
        for (size_t k = 0; k < p->marks.n; k++) {
            enum sj_ink ink = mark_ink(p->marks.items[k].kind);
            double c = sj_contrast(t->inks[ink], t->inks[SJ_INK_PAGE]);
            r->value = fmin(r->value, c);
            if (c >= CONTRAST_MARK || r->where != NULL)
                continue;
            r->pass = false;
            r->where =
                sj_arena_printf(l->arena, "%s: %s on page",
                                sj_lint_mark_name(&p->marks.items[k]), sj_ink_name(ink));
        }
    }
    r->measured = r->value < INFINITY;
    r->value = r->measured ? r->value : 0;
}

void sj_lint_text_rows(struct sj_linter *l)
{
    struct sj_lint_words all = sj_lint_gather(l);
    check_overlaps(l, &all);
    check_badges_covered(l, &all);
    check_margin(l, &all);
    check_type(l, &all);
    check_contrast(l, &all);
    check_marks(l);
}
