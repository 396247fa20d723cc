/* Lint of the page: its key, legend, head and foot, and what is left empty. */
#include "layout/lintparts.h"

#include <math.h>

#include "layout/layouts.h"
#include "layout/legible.h"

#define EMPTY_MOST 18.0

/* ---- numbers ---- */

static const char *event_name(const struct sj_linter *l, const struct sj_row *x)
{
    return x->event->label != NULL ? x->event->label : sj_event_id(x->event, l->arena);
}

/* By row of the ledger. */
static const bool *which_keyed(const struct sj_linter *l)
{
    const struct sj_page *page = l->page;
    bool *keyed = SJ_NEW_N(l->arena, page->ledger->n_rows + 1, bool);
    for (size_t i = 0; i < page->keyed.n; i++)
        keyed[page->keyed.items[i] - page->ledger->rows] = true;
    return keyed;
}

/* Each event has a line of the key, or is among those that its last line counts: "and 7
 * more". */
static void check_numbers(struct sj_linter *l, const bool *keyed)
{
    struct sj_lint_row *r =
        sj_lint_add(l, "numbers",
                    "events without a line in the key, which it does not count", "none");
    const struct sj_ledger *ledger = l->page->ledger;
    size_t more = l->page->more;
    int last = 0;
    for (size_t i = 0; i < ledger->n_rows; i++) {
        const struct sj_row *x = &ledger->rows[i];
        if (!keyed[i] && more > 0)
            more--;
        else if (!keyed[i])
            sj_lint_offend(l, r, event_name(l, x), NULL);
        if (x->n != 0 && x->n != ++last)
            sj_lint_offend(l, r, "a number out of order", NULL);
    }
    if (more > 0)
        sj_lint_offend(l, r, "the key counts more events than there are", NULL);
}

/* What a key without room leaves out is told of; a fault only where what it keeps is of
 * less priority. */
static void check_left_out(struct sj_linter *l, const bool *keyed)
{
    struct sj_lint_row *r = sj_lint_add(
        l, "key-left-out", "events that the key's last line counts (\"and 7 more\")",
        "any number, those of least priority");
    const struct sj_plan *plan = l->page->plan;
    const struct sj_ledger *ledger = l->page->ledger;
    int least = 0; /* of those kept */
    for (size_t i = 0; i < plan->entries.n; i++) {
        const struct sj_entry *e = &plan->entries.items[i];
        if (keyed[e->rows.items[0] - ledger->rows] && e->priority > least)
            least = e->priority;
    }
    r->value = (double)l->page->more;
    for (size_t i = 0; i < plan->entries.n; i++) {
        const struct sj_entry *e = &plan->entries.items[i];
        if (keyed[e->rows.items[0] - ledger->rows] || e->priority >= least)
            continue;
        r->pass = false;
        r->where = event_name(l, e->rows.items[0]);
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
        if (sj_lint_is_map(p))
            fill_cells(used, l->page, p->box);
        for (size_t k = 0; k < p->words.n; k++)
            fill_cells(used, l->page, sj_lint_ink(&p->words.items[k]));
        for (size_t k = 0; k < p->bars.n; k++)
            fill_cells(used, l->page, p->bars.items[k].box);
        for (size_t k = 0; k < p->marks.n; k++)
            fill_cells(used, l->page, sj_lint_body(&p->marks.items[k]));
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

void sj_lint_page_rows(struct sj_linter *l)
{
    const bool *keyed = which_keyed(l);
    check_numbers(l, keyed);
    check_left_out(l, keyed);
    check_legend(l);
    check_fills(l);
    check_head(l);
    check_empty(l);
}
