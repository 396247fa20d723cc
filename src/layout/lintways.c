/* Lint of the lines on the maps: what they cross, and what they run under.
 */
#include "layout/lintparts.h"

#include "layout/labelscene.h"

/* ---- words ---- */

static bool under_arc(struct sj_rect box, const struct sj_geo_path *way)
{
    for (size_t i = 0; i < way->n_subs; i++) {
        const struct sj_pt *pts = way->pts + way->subs[i].first;
        for (size_t k = 0; k + 1 < way->subs[i].n; k++)
            if (sj_segment_meets(pts[k], pts[k + 1], box))
                return true;
    }
    return false;
}

/* A casing parts words from a way below them; so does the plate of a tab. */
static bool is_cased(const struct sj_panel *p, const struct sj_words *w)
{
    bool cased = w->halo_width > 0;
    for (size_t i = 0; i < p->tabs.n && !cased; i++)
        cased = w->of == p->tabs.items[i].mark;
    return cased;
}

static void check_casing(struct sj_linter *l, const struct sj_lint_words *all)
{
    struct sj_lint_row *r =
        sj_lint_add(l, "arc-casing", "words without casing over a way", "none");
    for (size_t i = 0; i < all->n; i++) {
        const struct sj_lint_placed *w = &all->items[i];
        if (!sj_lint_is_map(w->panel) || is_cased(w->panel, w->words))
            continue;
        for (size_t k = 0; k < w->panel->arcs.n; k++)
            if (under_arc(w->box, &w->panel->arcs.items[k].path))
                sj_lint_offend(l, r, w->words->run->text, NULL);
    }
}

/* ---- leaders ---- */

static bool crosses_arc(const struct sj_rule *leader, const struct sj_arc *arc)
{
    for (size_t i = 0; i < arc->path.n_subs; i++) {
        const struct sj_pt *pts = arc->path.pts + arc->path.subs[i].first;
        for (size_t k = 0; k + 1 < arc->path.subs[i].n; k++)
            if (sj_segments_cross(leader->a, leader->b, pts[k], pts[k + 1]))
                return true;
    }
    return false;
}

static void check_leader(struct sj_linter *l, struct sj_lint_row *r,
                         const struct sj_panel *p, size_t at)
{
    const struct sj_rule *leader = &p->rules.items[at];
    const char *where = sj_arena_printf(l->arena, "the leader at %.0f, %.0f px",
                                        leader->a.x, leader->a.y);
    for (size_t i = 0; i < p->arcs.n; i++)
        if (crosses_arc(leader, &p->arcs.items[i]))
            sj_lint_offend(l, r, where, "a way");
    for (size_t i = 0; i < at; i++) {
        const struct sj_rule *o = &p->rules.items[i];
        if (o->kind == SJ_RULE_LEADER &&
            sj_segments_cross(leader->a, leader->b, o->a, o->b))
            sj_lint_offend(l, r, where, "another");
    }
}

static void check_crossings(struct sj_linter *l)
{
    struct sj_lint_row *r = sj_lint_add(l, "leader-crossings",
                                        "leaders across a way or another leader", "none");
    r->measured = false;
    for (size_t i = 0; i < l->page->panels.n; i++) {
        const struct sj_panel *p = l->page->panels.items[i];
        for (size_t k = 0; k < p->rules.n && sj_lint_is_map(p); k++) {
            if (p->rules.items[k].kind != SJ_RULE_LEADER)
                continue;
            r->measured = true;
            check_leader(l, r, p, k);
        }
    }
}

void sj_lint_way_rows(struct sj_linter *l)
{
    struct sj_lint_words all = sj_lint_gather(l);
    check_crossings(l);
    check_casing(l, &all);
}
