#include "layout/lintparts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/axis.h"
#include "layout/frame.h"
#include "layout/legible.h"
#include "layout/layouts.h"

#define CLEARANCE 2.0
#define LEADER_MEAN 28.0
#define LEADER_MOST 60.0
#define LEADER_SHARE 20.0
#define TEXT_LEAST 12.0
#define SIZES_MOST 5
#define CONTRAST 4.5
#define CONTRAST_LARGE 3.0
#define LARGE_PX 18.6 /* 14 pt, bold */
#define BADGE_GAP 22.0
#define CONTENT_LEAST 55.0
#define KEY_HOLDS 150 /* lines: no layout has room for more */
#define EMPTY_MOST 18.0

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

static struct sj_rect ink_box(const struct sj_words *w)
{
    return (struct sj_rect){w->x + w->run->ink_x0, w->y + w->run->ink_y0,
                            w->run->ink_x1 - w->run->ink_x0,
                            w->run->ink_y1 - w->run->ink_y0};
}

static struct sj_rect body_box(const struct sj_mark *m)
{
    return (struct sj_rect){m->at.x - m->width / 2, m->at.y - m->height / 2, m->width,
                            m->height};
}

static bool is_map(const struct sj_panel *p)
{
    return p->kind == SJ_PANEL_MAP || p->kind == SJ_PANEL_INSET;
}

static double box_gap(struct sj_rect a, struct sj_rect b)
{
    double dx = fmax(0, fmax(a.x - (b.x + b.w), b.x - (a.x + a.w)));
    double dy = fmax(0, fmax(a.y - (b.y + b.h), b.y - (a.y + a.h)));
    return hypot(dx, dy);
}

static const char *mark_name(const struct sj_mark *m)
{
    return m->run != NULL ? m->run->text : "a mark";
}

/* ---- words ---- */

struct placed {
    const struct sj_words *words;
    const struct sj_panel *panel;
    struct sj_rect box;
};

struct all_words {
    struct placed *items;
    size_t n;
};

static int by_top(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    return (x->box.y > y->box.y) - (x->box.y < y->box.y);
}

static struct all_words gather_words(struct sj_linter *l)
{
    struct all_words all = {0};
    size_t n = 0;
    for (size_t i = 0; i < l->page->panels.n; i++)
        n += l->page->panels.items[i]->words.n;
    all.items = SJ_NEW_N(l->arena, n + 1, struct placed);
    for (size_t i = 0; i < l->page->panels.n; i++) {
        const struct sj_panel *p = l->page->panels.items[i];
        for (size_t k = 0; k < p->words.n; k++) {
            const struct sj_words *w = &p->words.items[k];
            if (w->run->ink_x1 > w->run->ink_x0)
                all.items[all.n++] = (struct placed){w, p, ink_box(w)};
        }
    }
    qsort(all.items, all.n, sizeof *all.items, by_top);
    return all;
}

/* Sorted by their tops, words can only meet those that begin before they end. */
static void check_overlaps(struct sj_linter *l, const struct all_words *all)
{
    struct sj_lint_row *over =
        sj_lint_add(l, "label-overlap", "words over words", "none");
    struct sj_lint_row *near = NULL;
    for (size_t i = 0; i < all->n; i++)
        for (size_t k = i + 1; k < all->n; k++) {
            const struct placed *a = &all->items[i], *b = &all->items[k];
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
            const struct placed *a = &all->items[i], *b = &all->items[k];
            if (b->box.y > a->box.y + a->box.h + CLEARANCE)
                break;
            bool one = a->words->of >= 0 && a->words->of == b->words->of;
            if (!is_map(a->panel) || a->panel != b->panel || one)
                continue;
            near->value = fmin(near->value, box_gap(a->box, b->box));
        }
    near->measured = near->value < INFINITY;
    near->value = near->measured ? near->value : 0;
    near->pass = !near->measured || near->value >= CLEARANCE - 0.01;
}

static void check_badges_covered(struct sj_linter *l, const struct all_words *all)
{
    struct sj_lint_row *r =
        sj_lint_add(l, "label-over-badge", "words over a badge", "none");
    for (size_t i = 0; i < all->n; i++) {
        const struct placed *a = &all->items[i];
        for (size_t k = 0; k < a->panel->marks.n; k++) {
            const struct sj_mark *m = &a->panel->marks.items[k];
            if (sj_rects_meet(a->box, body_box(m), -0.3))
                sj_lint_offend(l, r, a->words->run->text, mark_name(m));
        }
    }
}

static void check_margin(struct sj_linter *l, const struct all_words *all)
{
    struct sj_lint_row *r =
        sj_lint_add(l, "ink-outside", "words outside the page, or cut", "none");
    struct sj_rect page = {8, 4, l->page->width - 16, l->page->height - 8};
    for (size_t i = 0; i < all->n; i++) {
        const struct placed *a = &all->items[i];
        bool cut = strstr(a->words->run->text, "…") != NULL;
        bool out = is_map(a->panel) && a->words->of >= 0 &&
                   !sj_rect_within(a->box, sj_rect_grow(a->panel->box, 1));
        if (cut || out || !sj_rect_within(a->box, page))
            sj_lint_offend(l, r, a->words->run->text, NULL);
    }
}

static void check_type(struct sj_linter *l, const struct all_words *all)
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

static void check_contrast(struct sj_linter *l, const struct all_words *all)
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

/* ---- labels and their marks ---- */

static void check_placed(struct sj_linter *l)
{
    size_t asked = 0, placed = 0, top = 0, top_placed = 0;
    for (size_t i = 0; i < l->page->panels.n; i++) {
        const struct sj_panel *p = l->page->panels.items[i];
        asked += p->labels.asked;
        placed += p->labels.placed;
        top += p->labels.top_asked;
        top_placed += p->labels.top_placed;
    }
    struct sj_lint_row *r =
        sj_lint_add(l, "priority-labels", "priority labels placed, %", "100 %");
    r->measured = top > 0;
    r->value = top > 0 ? 100.0 * (double)top_placed / (double)top : 100;
    r->pass = top == top_placed;
    r = sj_lint_add(l, "labels-placed", "other labels placed, %", "at least 95 %");
    r->measured = asked > 0;
    r->value = asked > 0 ? 100.0 * (double)placed / (double)asked : 100;
    r->pass = r->value >= 95;
}

/* What a rule moved to the key is told of; a fault only where the key lacks it. */
static void check_moved(struct sj_linter *l)
{
    struct sj_lint_row *r =
        sj_lint_add(l, "labels-in-key", "labels that stand in the key alone",
                    "any number, all in the key");
    const struct sj_page *page = l->page;
    r->measured = false;
    for (size_t i = 0; i < page->panels.n; i++) {
        const struct sj_panel *p = page->panels.items[i];
        r->measured = r->measured || is_map(p);
        r->value += (double)p->moved.n;
        for (size_t k = 0; k < p->moved.n; k++) {
            bool found = false;
            for (size_t n = 0; n < page->keyed.n && !found; n++)
                found = page->keyed.items[n] == p->moved.items[k];
            if (found)
                continue;
            r->pass = false;
            r->where = p->moved.items[k]->event->place->name;
        }
    }
}

static void check_leaders(struct sj_linter *l)
{
    double sum = 0, most = 0;
    size_t n = 0, labels = 0;
    for (size_t i = 0; i < l->page->panels.n; i++) {
        const struct sj_panel *p = l->page->panels.items[i];
        labels += p->labels.placed + p->labels.top_placed;
        for (size_t k = 0; k < p->rules.n; k++) {
            const struct sj_rule *r = &p->rules.items[k];
            if (r->kind != SJ_RULE_LEADER)
                continue;
            double len = hypot(r->b.x - r->a.x, r->b.y - r->a.y);
            sum += len;
            most = fmax(most, len);
            n++;
        }
    }
    struct sj_lint_row *r =
        sj_lint_add(l, "leader-mean", "mean leader, px", "at most 28 px");
    r->measured = n > 0;
    r->value = n > 0 ? sum / (double)n : 0;
    r->pass = r->value <= LEADER_MEAN;
    r = sj_lint_add(l, "leader-longest", "longest leader, px", "at most 60 px");
    r->measured = n > 0;
    r->value = most;
    r->pass = most <= LEADER_MOST;
    r = sj_lint_add(l, "leader-share", "labels with a leader, %", "at most 20 %");
    /* Of a handful of labels one leader is a fifth already. */
    r->measured = labels >= 10;
    r->value = labels > 0 ? 100.0 * (double)n / (double)labels : 0;
    r->pass = !r->measured || r->value <= LEADER_SHARE;
}

/* A mark with what stands beside and round it: the cross, the "?" and the ring of its
 * state are read with it. */
static struct sj_rect ink_of_mark(const struct sj_mark *m)
{
    return sj_rect_grow(sj_mark_box(m), m->ring - 1.5);
}

/* A leader begins on the edge of the mark whose label it ties, however many lines that
 * has.
 */
static bool has_leader(const struct sj_panel *p, const struct sj_mark *mark)
{
    for (size_t i = 0; i < p->rules.n; i++) {
        const struct sj_rule *r = &p->rules.items[i];
        struct sj_rect start = {r->a.x, r->a.y, 0, 0};
        struct sj_rect edge = sj_rect_grow(body_box(mark), mark->ring);
        if (r->kind == SJ_RULE_LEADER && box_gap(start, edge) < 1)
            return true;
    }
    return false;
}

/* A label nearer to a mark that is not its own; a leader says whose it is. */
static void check_nearest(struct sj_linter *l, const struct all_words *all)
{
    struct sj_lint_row *r =
        sj_lint_add(l, "label-ambiguous", "labels nearer to another's mark", "none");
    for (size_t i = 0; i < all->n; i++) {
        const struct placed *a = &all->items[i];
        int of = a->words->of;
        if (of < 0 || has_leader(a->panel, &a->panel->marks.items[of]))
            continue;
        double own = box_gap(a->box, ink_of_mark(&a->panel->marks.items[of]));
        for (size_t k = 0; k < a->panel->marks.n; k++) {
            const struct sj_mark *m = &a->panel->marks.items[k];
            /* The second line of a label is as far off as the first is high. */
            bool mine = (int)k == of || own > 11.0;
            if (!mine && box_gap(a->box, ink_of_mark(m)) < own - 0.5)
                sj_lint_offend(l, r, a->words->run->text, mark_name(m));
        }
    }
}

static void check_badge_gap(struct sj_linter *l)
{
    struct sj_lint_row *r = sj_lint_add(
        l, "badge-gap", "badges of two places nearer than 22 px on a map", "none");
    for (size_t i = 0; i < l->page->panels.n; i++) {
        const struct sj_panel *p = l->page->panels.items[i];
        if (p->kind != SJ_PANEL_MAP || p->marks.n > 2000)
            continue;
        for (size_t a = 0; a < p->marks.n; a++)
            for (size_t b = a + 1; b < p->marks.n; b++) {
                const struct sj_mark *x = &p->marks.items[a], *y = &p->marks.items[b];
                if (x->run == NULL || y->run == NULL)
                    continue;
                if (hypot(x->at.x - y->at.x, x->at.y - y->at.y) < BADGE_GAP - 0.5)
                    sj_lint_offend(l, r, mark_name(x), mark_name(y));
            }
    }
}

/* ---- numbers ---- */

/* Of events past all measure the key says how many there are more: then only those of
 * priority 1 are asked for. */
static void check_numbers(struct sj_linter *l)
{
    struct sj_lint_row *r =
        sj_lint_add(l, "numbers", "events without a line in the key", "none");
    const struct sj_ledger *ledger = l->page->ledger;
    bool *keyed = SJ_NEW_N(l->arena, ledger->n_rows + 1, bool);
    bool all = l->page->plan->entries.n <= KEY_HOLDS;
    for (size_t i = 0; i < l->page->keyed.n; i++)
        keyed[l->page->keyed.items[i] - ledger->rows] = true;
    int last = 0;
    for (size_t i = 0; i < ledger->n_rows; i++) {
        const struct sj_row *x = &ledger->rows[i];
        const char *label =
            x->event->label != NULL ? x->event->label : sj_event_id(x->event, l->arena);
        if (!keyed[i] && (all || x->event->priority == 1))
            sj_lint_offend(l, r, label, NULL);
        if (x->n != 0 && x->n != ++last)
            sj_lint_offend(l, r, "a number out of order", NULL);
    }
}

/* ---- the map ---- */

static void check_content(struct sj_linter *l)
{
    struct sj_lint_row *r =
        sj_lint_add(l, "content-box", "places across the map on its tighter axis, %",
                    "at least 55 %");
    r->measured = false;
    for (size_t i = 0; i < l->page->panels.n; i++) {
        const struct sj_panel *p = l->page->panels.items[i];
        if (p->kind != SJ_PANEL_MAP)
            continue;
        double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
        size_t n = 0;
        for (size_t k = 0; k < p->marks.n; k++) {
            struct sj_pt at = p->marks.items[k].at;
            x0 = fmin(x0, at.x), x1 = fmax(x1, at.x);
            y0 = fmin(y0, at.y), y1 = fmax(y1, at.y);
            n++;
        }
        for (size_t a = 0; a < p->arcs.n; a++)
            for (size_t k = 0; k < p->arcs.items[a].path.n_pts; k++) {
                struct sj_pt at = p->arcs.items[a].path.pts[k];
                x0 = fmin(x0, at.x), x1 = fmax(x1, at.x);
                y0 = fmin(y0, at.y), y1 = fmax(y1, at.y);
            }
        /* A map may go no nearer than a region: places in one city do not fill it. */
        bool nearest = sj_frame_px_per_degree(&p->projection) > SJ_COAST_PX - 0.5;
        r->measured = n > 1 && !nearest;
        r->value = 100 * fmax((x1 - x0) / p->box.w, (y1 - y0) / p->box.h);
        r->pass = !r->measured || r->value >= CONTENT_LEAST;
    }
}

/* ---- the legend, the foot, the page ---- */

static void see_looks(const struct sj_panel *p, bool *shown)
{
    for (size_t k = 0; k < p->lands.n; k++)
        shown[p->lands.items[k].look] = true;
    for (size_t k = 0; k < p->dots.n; k++)
        shown[p->dots.items[k].look] = true;
    for (size_t k = 0; k < p->bars.n; k++)
        shown[p->bars.items[k].look] = true;
}

static void check_legend(struct sj_linter *l)
{
    struct sj_lint_row *r = sj_lint_add(
        l, "legend", "fills that the legend lacks, or explains in vain", "none");
    bool shown[SJ_LOOK_COUNT] = {false}, told[SJ_LOOK_COUNT] = {false};
    for (size_t i = 0; i < l->page->panels.n; i++) {
        const struct sj_panel *p = l->page->panels.items[i];
        see_looks(p, p->kind == SJ_PANEL_LEGEND ? told : shown);
    }
    /* Looks that are drawn alike share an entry. */
    shown[SJ_LOOK_LAND] = false;
    bool also = told[SJ_LOOK_ACCEPTED] || told[SJ_LOOK_ALSO];
    shown[SJ_LOOK_ACCEPTED] = shown[SJ_LOOK_ACCEPTED] || shown[SJ_LOOK_ALSO];
    shown[SJ_LOOK_ALSO] = told[SJ_LOOK_ALSO];
    told[SJ_LOOK_ACCEPTED] = also;
    for (int k = SJ_LOOK_NONE + 1; k < SJ_LOOK_COUNT; k++)
        if (shown[k] != told[k])
            sj_lint_offend(
                l, r,
                sj_arena_printf(l->arena, "%s %s", sj_look_row((enum sj_look)k)->name,
                                shown[k] ? "is not explained" : "is not shown"),
                NULL);
}

static size_t lines_of(const struct sj_panel *p, double size)
{
    size_t n = 0;
    double last = -INFINITY;
    for (size_t k = 0; k < p->words.n; k++)
        if (fabs(p->words.items[k].run->font.size - size) < 0.1 &&
            p->words.items[k].y > last + 1) {
            last = p->words.items[k].y;
            n++;
        }
    return n;
}

static void check_head(struct sj_linter *l)
{
    struct sj_lint_row *title =
        sj_lint_add(l, "title-lines", "lines of the title", "at most 2");
    struct sj_lint_row *deck =
        sj_lint_add(l, "deck-lines", "lines of the deck", "at most 3");
    title = deck - 1;
    struct sj_lint_row *note =
        sj_lint_add(l, "note", "missing notes (sources, as-of day)", "none");
    title = note - 2;
    deck = note - 1;
    bool foot = false;
    struct sj_type type = sj_type_under(l->page->layout, l->page->theme);
    for (size_t i = 0; i < l->page->panels.n; i++) {
        const struct sj_panel *p = l->page->panels.items[i];
        if (p->kind == SJ_PANEL_HEAD) {
            title->value = (double)lines_of(p, type.title);
            deck->value = (double)lines_of(p, type.deck);
        }
        foot = foot || (p->kind == SJ_PANEL_NOTE && p->words.n > 0);
    }
    title->pass = title->value <= 2;
    deck->pass = deck->value <= 3;
    if (!foot)
        sj_lint_offend(l, note, "the foot is empty", NULL);
}

enum { CELLS = 48 };

static void fill_cells(bool *used, const struct sj_page *page, struct sj_rect r)
{
    int x0 = (int)floor(r.x / page->width * CELLS),
        y0 = (int)floor(r.y / page->height * CELLS);
    int x1 = (int)ceil((r.x + r.w) / page->width * CELLS);
    int y1 = (int)ceil((r.y + r.h) / page->height * CELLS);
    for (int y = y0 < 0 ? 0 : y0; y < y1 && y < CELLS; y++)
        for (int x = x0 < 0 ? 0 : x0; x < x1 && x < CELLS; x++)
            used[y * CELLS + x] = true;
}

static int largest_empty(const bool *used)
{
    int best = 0, height[CELLS] = {0};
    for (int y = 0; y < CELLS; y++) {
        for (int x = 0; x < CELLS; x++)
            height[x] = used[y * CELLS + x] ? 0 : height[x] + 1;
        for (int a = 0; a < CELLS; a++)
            for (int b = a, least = CELLS; b < CELLS; b++) {
                least = height[b] < least ? height[b] : least;
                best = least * (b - a + 1) > best ? least * (b - a + 1) : best;
            }
    }
    return best;
}

/* A map counts as full: sea is part of the picture. */
static void check_empty(struct sj_linter *l)
{
    struct sj_lint_row *r = sj_lint_add(
        l, "empty-rectangle", "largest empty rectangle, % of the page", "at most 18 %");
    bool used[CELLS * CELLS] = {false};
    for (size_t i = 0; i < l->page->panels.n; i++) {
        const struct sj_panel *p = l->page->panels.items[i];
        if (is_map(p))
            fill_cells(used, l->page, p->box);
        for (size_t k = 0; k < p->words.n; k++)
            fill_cells(used, l->page, ink_box(&p->words.items[k]));
        for (size_t k = 0; k < p->bars.n; k++)
            fill_cells(used, l->page, p->bars.items[k].box);
        for (size_t k = 0; k < p->marks.n; k++)
            fill_cells(used, l->page, body_box(&p->marks.items[k]));
    }
    r->measured = l->page->ledger->n_rows > 0;
    r->value = 100.0 * largest_empty(used) / (CELLS * CELLS);
    r->pass = !r->measured || r->value <= EMPTY_MOST;
}

/* Only statuses that are on the page can be taken for each other. */
static void check_fills(struct sj_linter *l)
{
    struct sj_lint_row *r =
        sj_lint_add(l, "fill-distance", "statuses too alike for some eyes or in grey",
                    "ΔE2000 20 or ΔL* 14");
    bool shown[SJ_LOOK_COUNT] = {false};
    for (size_t i = 0; i < l->page->panels.n; i++)
        see_looks(l->page->panels.items[i], shown);
    for (int a = SJ_LOOK_NONE + 1; a < SJ_LOOK_COUNT; a++)
        for (int b = a + 1; b < SJ_LOOK_COUNT; b++) {
            enum sj_look x = (enum sj_look)a, y = (enum sj_look)b;
            if (!shown[a] || !shown[b] || sj_look_alike(x, y))
                continue;
            struct sj_gap gap = sj_look_gap(l->page->theme, x, y);
            if (!gap.apart)
                sj_lint_offend(l, r, sj_look_row(x)->name,
                               sj_arena_printf(l->arena, "%s, %s", sj_look_row(y)->name,
                                               sj_gap_words(&gap, l->arena)));
        }
}

struct sj_lint *sj_lint_new(const struct sj_page *page)
{
    struct sj_arena *arena = sj_arena_new();
    struct sj_lint *lint = SJ_NEW(arena, struct sj_lint);
    lint->arena = arena;
    struct sj_linter l = {lint, arena, page};
    struct all_words all = gather_words(&l);
    check_overlaps(&l, &all);
    check_badges_covered(&l, &all);
    check_margin(&l, &all);
    check_placed(&l);
    check_moved(&l);
    check_numbers(&l);
    check_leaders(&l);
    check_nearest(&l, &all);
    check_type(&l, &all);
    check_contrast(&l, &all);
    check_fills(&l);
    check_badge_gap(&l);
    check_content(&l);
    sj_lint_time(&l);
    check_legend(&l);
    check_head(&l);
    check_empty(&l);
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
