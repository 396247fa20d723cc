/* Lint of the maps: names and their marks, leaders, badges, and how the places fill it.
 */
#include "layout/lintparts.h"

#include <math.h>
#include <string.h>

#include "layout/frame.h"

#define LEADER_MEAN 28.0
#define LEADER_MOST 60.0
#define LEADER_SHARE 20.0
#define BADGE_GAP 22.0
#define CONTENT_LEAST 55.0

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

static bool has_line(const struct sj_page *page, const struct sj_row *row)
{
    bool found = false;
    for (size_t i = 0; i < page->keyed.n && !found; i++)
        found = page->keyed.items[i] == row;
    return found;
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
        r->measured = r->measured || sj_lint_is_map(p);
        r->value += (double)p->moved.n;
        for (size_t k = 0; k < p->moved.n; k++) {
            if (has_line(page, p->moved.items[k]))
                continue;
            r->pass = false;
            r->where = p->moved.items[k]->event->place->name;
        }
    }
}

/* A figure too full for its events is too full for their names. */
static void check_left_out(struct sj_linter *l)
{
    struct sj_lint_row *r =
        sj_lint_add(l, "labels-left-out", "labels that neither map nor key has room for",
                    "any number, of events that the key's last line counts");
    const struct sj_page *page = l->page;
    for (size_t i = 0; i < page->panels.n; i++) {
        const struct sj_panel *p = page->panels.items[i];
        for (size_t k = 0; k < p->left_out.n; k++) {
            if (has_line(page, p->left_out.items[k]))
                continue;
            r->value++;
            if (page->more > 0)
                continue;
            r->pass = false;
            r->where = p->left_out.items[k]->event->place->name;
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
        struct sj_rect edge = sj_rect_grow(sj_lint_body(mark), mark->ring);
        if (r->kind == SJ_RULE_LEADER && sj_lint_gap(start, edge) < 1)
            return true;
    }
    return false;
}

/* A badge's label names the ring of its state, too. */
static bool ring_of_same_state(const struct sj_mark *ring, const struct sj_mark *badge)
{
    return ring->kind == SJ_MARK_RING && ring->row != NULL && badge->row != NULL &&
           ring->row->event->place != NULL && badge->row->event->place != NULL &&
           strcmp(ring->row->event->place->country, badge->row->event->place->country) ==
               0;
}

/* A label nearer to a mark that is not its own; a leader says whose it is. */
static void check_nearest(struct sj_linter *l, const struct sj_lint_words *all)
{
    struct sj_lint_row *r =
        sj_lint_add(l, "label-ambiguous", "labels nearer to another's mark", "none");
    for (size_t i = 0; i < all->n; i++) {
        const struct sj_lint_placed *a = &all->items[i];
        int of = a->words->of;
        if (of < 0 || has_leader(a->panel, &a->panel->marks.items[of]))
            continue;
        double own = sj_lint_gap(a->box, ink_of_mark(&a->panel->marks.items[of]));
        for (size_t k = 0; k < a->panel->marks.n; k++) {
            const struct sj_mark *m = &a->panel->marks.items[k];
            /* The second line of a label is as far off as the first is high. */
            bool mine = (int)k == of || own > 11.0 ||
                        ring_of_same_state(m, &a->panel->marks.items[of]);
            if (!mine && sj_lint_gap(a->box, ink_of_mark(m)) < own - 0.5)
                sj_lint_offend(l, r, a->words->run->text, sj_lint_mark_name(m));
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
                    sj_lint_offend(l, r, sj_lint_mark_name(x), sj_lint_mark_name(y));
            }
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

/* ---- tabs ---- */

/* A tab has room for its own mark and words, and for nothing else. */
static void check_tab(struct sj_linter *l, struct sj_lint_row *r,
                      const struct sj_panel *panel, const struct sj_tab *tab)
{
    const char *name = sj_lint_mark_name(&panel->marks.items[tab->mark]);
    for (size_t i = 0; i < panel->marks.n; i++) {
        bool own = (int)i == tab->mark;
        struct sj_rect box = sj_mark_box(&panel->marks.items[i]);
        if (own ? !sj_rect_within(box, tab->box) : sj_rects_meet(box, tab->box, -0.3))
            sj_lint_offend(l, r, name,
                           own ? NULL : sj_lint_mark_name(&panel->marks.items[i]));
    }
    for (size_t i = 0; i < panel->words.n; i++) {
        bool own = panel->words.items[i].of == tab->mark;
        struct sj_rect box = sj_lint_ink(&panel->words.items[i]);
        if (own ? !sj_rect_within(box, tab->box) : sj_rects_meet(box, tab->box, -0.3))
            sj_lint_offend(l, r, name, panel->words.items[i].run->text);
    }
    for (size_t i = 0; i < l->page->panels.n; i++) {
        const struct sj_panel *inset = l->page->panels.items[i];
        if (inset->kind == SJ_PANEL_INSET && sj_rects_meet(inset->frame, tab->box, -0.3))
            sj_lint_offend(l, r, name, "an inset");
    }
}

static void check_tabs(struct sj_linter *l)
{
    struct sj_lint_row *r =
        sj_lint_add(l, "edge-tabs", "places beyond the map over something else", "none");
    r->measured = false;
    for (size_t i = 0; i < l->page->panels.n; i++) {
        const struct sj_panel *panel = l->page->panels.items[i];
        for (size_t k = 0; k < panel->tabs.n; k++) {
            r->measured = true;
            check_tab(l, r, panel, &panel->tabs.items[k]);
            for (size_t n = 0; n < k; n++)
                if (sj_rects_meet(panel->tabs.items[n].box, panel->tabs.items[k].box, 0))
                    sj_lint_offend(l, r, "two of them", NULL);
        }
    }
}

void sj_lint_map_rows(struct sj_linter *l)
{
    struct sj_lint_words all = sj_lint_gather(l);
    check_placed(l);
    check_moved(l);
    check_left_out(l);
    check_leaders(l);
    check_nearest(l, &all);
    check_badge_gap(l);
    check_content(l);
    check_tabs(l);
}
