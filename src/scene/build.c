#include "scene/build.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lang/lang.h"
#include "scene/builder.h"

/* ---- words ---- */

static void draw_words(struct sj_builder *b, const struct sj_words *w, enum sj_role role)
{
    struct sj_item *item = sj_put_text(b, role, w->run, w->x, w->y, w->ink);
    item->u.text.spacing = w->spacing;
    if (w->halo_width > 0) {
        item->u.text.halo = sj_look_row(w->halo)->fill;
        item->u.text.halo_width = w->halo_width;
    }
}

/* ---- bars and rules ---- */

/* A bar whose ends may point on: an arrow head is as long as half the height. */
static void bar_path(struct sj_pathb *p, const struct sj_bar *bar)
{
    struct sj_rect r = bar->box;
    double h = r.h / 2, left = bar->arrow_left ? h : 0, right = bar->arrow ? h : 0;
    sj_path_move(p, r.x + left, r.y);
    sj_path_line(p, r.x + r.w - right, r.y);
    if (bar->arrow)
        sj_path_line(p, r.x + r.w, r.y + h);
    sj_path_line(p, r.x + r.w - right, r.y + r.h);
    sj_path_line(p, r.x + left, r.y + r.h);
    if (bar->arrow_left)
        sj_path_line(p, r.x, r.y + h);
    sj_path_close(p);
}

static void draw_hollow(struct sj_builder *b, const struct sj_bar *bar, bool planned)
{
    struct sj_stroke stroke = sj_pen(SJ_INK_INK, 1.5);
    if (planned || bar->soft_left || bar->soft_right)
        stroke = sj_dashed(SJ_INK_INK, 1.5, 3.5, 2.2);
    struct sj_fill fill = sj_solid(SJ_INK_PAGE);
    if (bar->arrow || bar->arrow_left) {
        struct sj_pathb p = sj_pathb(b);
        bar_path(&p, bar);
        sj_put_path(b, SJ_ROLE_LANE, &p, fill, stroke);
        return;
    }
    sj_put_rect(b, SJ_ROLE_LANE, bar->box, fmin(4, bar->box.h / 2), fill, stroke);
}

static void draw_swatch(struct sj_builder *b, const struct sj_bar *bar)
{
    struct sj_rect r = bar->box;
    struct sj_stroke edge = sj_look_row(bar->look)->dashed
                                ? sj_dashed(SJ_INK_INK, 1, 3, 2)
                                : sj_pen(SJ_INK_FRAME, 0.75);
    sj_put_rect(b, SJ_ROLE_LEGEND, r, 0, sj_look_fill(bar->look, 1), edge);
}

static void draw_bar(struct sj_builder *b, const struct sj_bar *bar)
{
    switch (bar->kind) {
    case SJ_BAR_STRIP:
        sj_put_rect(b, SJ_ROLE_LANE, bar->box, 0, sj_look_fill(bar->look, 1),
                    sj_no_stroke);
        if (bar->look == SJ_LOOK_LEAVING)
            sj_put_rect(b, SJ_ROLE_LANE, sj_rect_grow(bar->box, -0.5), 0, sj_no_fill,
                        sj_dashed(SJ_INK_INK, 1, 3, 2));
        return;
    case SJ_BAR_HOLLOW:
        draw_hollow(b, bar, false);
        return;
    case SJ_BAR_PLANNED:
        draw_hollow(b, bar, true);
        return;
    case SJ_BAR_SOLID:
        sj_put_rect(b, SJ_ROLE_LANE, bar->box, bar->box.h / 2, sj_solid(SJ_INK_INK),
                    sj_pen(SJ_INK_PAGE, 1));
        return;
    case SJ_BAR_COUNT:
        sj_put_rect(b, SJ_ROLE_LANE, bar->box, 1.5,
                    bar->look == SJ_LOOK_NONE ? sj_solid(SJ_INK_PAGE) : sj_no_fill,
                    sj_pen(sj_look_row(bar->look)->text, 0.75));
        return;
    case SJ_BAR_TRAY:
        sj_put_rect(b, SJ_ROLE_LANE, bar->box, 3, sj_no_fill,
                    sj_dashed(SJ_INK_MUTED, 1, 3, 2.5));
        return;
    case SJ_BAR_WARRANT: {
        struct sj_pathb p = sj_pathb(b);
        bar_path(&p, bar);
        sj_put_path(b, SJ_ROLE_LANE, &p, sj_solid(SJ_INK_LEGAL), sj_no_stroke);
        return;
    }
    case SJ_BAR_SEALED:
        sj_put_rect(b, SJ_ROLE_LANE, sj_rect_grow(bar->box, -0.75), 0,
                    sj_solid(SJ_INK_PAGE), sj_dashed(SJ_INK_LEGAL, 1.5, 3.5, 2.2));
        return;
    case SJ_BAR_BAND:
        sj_put_rect(b, SJ_ROLE_KEY, bar->box, 0, sj_solid(SJ_INK_BAND), sj_no_stroke);
        return;
    case SJ_BAR_SWATCH:
        draw_swatch(b, bar);
        return;
    case SJ_BAR_CHIP:
        sj_put_rect(b, SJ_ROLE_KEY, bar->box, bar->box.h / 2, sj_solid(SJ_INK_PAGE),
                    sj_pen(SJ_INK_FRAME, 0.75));
        return;
    }
}

static void draw_break(struct sj_builder *b, const struct sj_rule *r)
{
    double x = (r->a.x + r->b.x) / 2, y = r->a.y;
    for (int i = -1; i <= 1; i += 2)
        sj_put_line(b, SJ_ROLE_TICK, x + 2 * i - 2, y + 5, x + 2 * i + 2, y - 5,
                    sj_pen(SJ_INK_INK, 1.1));
}

/* A rail that goes on has an open head, one that ends a bar across. */
static void draw_rail(struct sj_builder *b, const struct sj_rule *r)
{
    const double half = 3.5, len = r->kind == SJ_RULE_RAIL_ON ? 5.5 : 0;
    struct sj_pathb p = sj_pathb(b);
    sj_path_move(&p, r->a.x, r->a.y);
    sj_path_line(&p, r->b.x, r->b.y);
    sj_path_move(&p, r->b.x - half, r->b.y - len);
    sj_path_line(&p, r->b.x, r->b.y);
    sj_path_line(&p, r->b.x + half, r->b.y - len);
    sj_put_path(b, SJ_ROLE_KEY, &p, sj_no_fill, sj_pen(SJ_INK_LEGAL, 2));
}

static void draw_rule(struct sj_builder *b, const struct sj_rule *r)
{
    struct sj_stroke s = sj_no_stroke;
    enum sj_role role = SJ_ROLE_TICK;
    switch (r->kind) {
    case SJ_RULE_AXIS:
        s = sj_pen(SJ_INK_MUTED, 1);
        break;
    case SJ_RULE_TICK:
        s = sj_pen(SJ_INK_HAIR, 0.75);
        break;
    case SJ_RULE_BREAK:
        draw_break(b, r);
        return;
    case SJ_RULE_WARRANT:
        s = sj_pen(SJ_INK_LEGAL, 1.5);
        break;
    case SJ_RULE_CHANGE:
        s = sj_pen(SJ_INK_INK, 1.5);
        break;
    case SJ_RULE_AS_OF:
        s = sj_dashed(SJ_INK_INK, 1.1, 1.5, 2.2);
        break;
    case SJ_RULE_KEY:
        s = sj_pen(SJ_INK_INK, 1);
        role = SJ_ROLE_KEY;
        break;
    case SJ_RULE_ROW:
        s = sj_pen(SJ_INK_HAIR, 0.5);
        role = SJ_ROLE_KEY;
        break;
    case SJ_RULE_LEADER:
        s = sj_pen(SJ_INK_INK, 0.75);
        role = SJ_ROLE_LEADER;
        break;
    case SJ_RULE_SCALE:
        s = sj_pen(SJ_INK_INK, 1.5);
        role = SJ_ROLE_BORDER;
        break;
    case SJ_RULE_RAIL:
    case SJ_RULE_RAIL_ON:
        draw_rail(b, r);
        return;
    case SJ_RULE_STEM:
        s = sj_pen(SJ_INK_INK, 1);
        role = SJ_ROLE_LEADER;
        break;
    }
    sj_put_line(b, role, r->a.x, r->a.y, r->b.x, r->b.y, s);
}

/* ---- maps ---- */

static void draw_map_line(struct sj_builder *b, const struct sj_map_line *line)
{
    struct sj_pathb p = sj_pathb(b);
    sj_path_geo(&p, &line->path);
    switch (line->kind) {
    case SJ_DRAWN_GRATICULE:
        sj_put_path(b, SJ_ROLE_BORDER, &p, sj_no_fill, sj_pen(SJ_INK_GRATICULE, 0.5));
        return;
    case SJ_DRAWN_LAKE:
        sj_put_path(b, SJ_ROLE_BORDER, &p, sj_solid(SJ_INK_SEA),
                    sj_pen(SJ_INK_COAST, 0.5));
        return;
    case SJ_DRAWN_COAST:
        sj_put_path(b, SJ_ROLE_BORDER, &p, sj_no_fill, sj_pen(SJ_INK_COAST, 0.6));
        return;
    case SJ_DRAWN_BORDER_LIGHT:
        sj_put_path(b, SJ_ROLE_BORDER, &p, sj_no_fill, sj_pen(SJ_INK_BORDER_LIGHT, 0.8));
        return;
    case SJ_DRAWN_BORDER_DARK:
        sj_put_path(b, SJ_ROLE_BORDER, &p, sj_no_fill, sj_pen(SJ_INK_BORDER_DARK, 0.9));
        return;
    case SJ_DRAWN_DISPUTED:
        sj_put_path(b, SJ_ROLE_BORDER, &p, sj_no_fill, sj_pen(SJ_INK_PAGE, 1.4));
        sj_put_path(b, SJ_ROLE_BORDER, &p, sj_no_fill,
                    sj_dashed(SJ_INK_MUTED, 0.9, 2.5, 2));
        return;
    case SJ_DRAWN_OCCUPIED:
        sj_put_path(b, SJ_ROLE_BORDER, &p, sj_no_fill, sj_pen(SJ_INK_PAGE, 2.2));
        sj_put_path(b, SJ_ROLE_BORDER, &p, sj_no_fill, sj_dashed(SJ_INK_INK, 1, 3, 2));
        return;
    }
}

static void draw_dots_of(struct sj_builder *b, const struct sj_panel *panel,
                         enum sj_look look)
{
    size_t n = 0;
    for (size_t i = 0; i < panel->dots.n; i++) {
        const struct sj_dot *dot = &panel->dots.items[i];
        if (dot->look != look)
            continue;
        if (n++ == 0)
            sj_put_group(b, SJ_ROLE_LAND, NULL, sj_look_row(look)->name);
        struct sj_pathb p = sj_pathb(b);
        struct sj_rect box = {dot->at.x - dot->half - dot->r, dot->at.y - dot->r,
                              2 * (dot->half + dot->r), 2 * dot->r};
        if (dot->half > 0)
            sj_path_rect(&p, box, dot->r);
        else
            sj_path_circle(&p, dot->at.x, dot->at.y, dot->r);
        sj_put_group(b, SJ_ROLE_NONE, NULL, NULL)->u.group.data =
            sj_land_data(b, dot->id, dot->state, NULL);
        sj_put_path(b, SJ_ROLE_LAND, &p, sj_look_fill(look, 0.75),
                    sj_pen(SJ_INK_COAST, 0.7));
        sj_put_end(b);
    }
    if (n > 0)
        sj_put_end(b);
}

static void draw_locator(struct sj_builder *b, struct sj_rect r)
{
    sj_put_rect(b, SJ_ROLE_BORDER, r, 0, sj_no_fill, sj_pen(SJ_INK_PAGE, 3));
    sj_put_rect(b, SJ_ROLE_BORDER, r, 0, sj_no_fill, sj_pen(SJ_INK_INK, 1));
}

static void arc_head(struct sj_builder *b, const struct sj_arc *arc)
{
    if (fabs(arc->dir.x) + fabs(arc->dir.y) < 0.5)
        return;
    const double len = 8, half = 4;
    struct sj_pt t = arc->tip, d = arc->dir;
    struct sj_pathb p = sj_pathb(b);
    sj_path_move(&p, t.x + d.x * 1.5, t.y + d.y * 1.5);
    sj_path_line(&p, t.x - d.x * (len - 1.5) - d.y * half,
                 t.y - d.y * (len - 1.5) + d.x * half);
    sj_path_line(&p, t.x - d.x * (len - 1.5) + d.y * half,
                 t.y - d.y * (len - 1.5) - d.x * half);
    sj_path_close(&p);
    sj_put_path(b, SJ_ROLE_ARC, &p, sj_solid(SJ_INK_INK), sj_pen(SJ_INK_PAGE, 1));
}

static void draw_arc(struct sj_builder *b, const struct sj_arc *arc,
                     struct sj_stroke stroke)
{
    struct sj_pathb p = sj_pathb(b);
    sj_path_geo(&p, &arc->path);
    sj_put_path(b, SJ_ROLE_ARC, &p, sj_no_fill, stroke);
    arc_head(b, arc);
}

static void draw_arcs(struct sj_builder *b, const struct sj_panel *panel)
{
    /* Many ways make a star: it must not outweigh the stops. */
    bool many = panel->arcs.n > 8;
    for (size_t i = 0; i < panel->arcs.n; i++) {
        const struct sj_arc *arc = &panel->arcs.items[i];
        struct sj_pathb p = sj_pathb(b);
        sj_path_geo(&p, &arc->path);
        sj_put_path(b, SJ_ROLE_ARC, &p, sj_no_fill, sj_pen(SJ_INK_PAGE, many ? 3 : 5));
    }
    for (size_t i = 0; i < panel->arcs.n; i++) {
        bool planned = panel->arcs.items[i].planned;
        draw_arc(b, &panel->arcs.items[i],
                 planned ? sj_dashed(SJ_INK_INK, many ? 1.2 : 1.8, 6, 4)
                         : sj_pen(SJ_INK_INK, many ? 1.2 : 2));
    }
}

/* Page, with a hairline on the sides that face the map. */
static void draw_tab(struct sj_builder *b, const struct sj_tab *tab)
{
    struct sj_rect r = sj_rect_grow(tab->box, -0.375);
    struct sj_pt corners[4] = {
        {r.x, r.y}, {r.x + r.w, r.y}, {r.x + r.w, r.y + r.h}, {r.x, r.y + r.h}};
    /* The corner at which the open side ends, clockwise. */
    static const int after[] = {
        [SJ_SIDE_LEFT] = 0, [SJ_SIDE_RIGHT] = 2, [SJ_SIDE_TOP] = 1, [SJ_SIDE_BOTTOM] = 3};
    struct sj_pathb p = sj_pathb(b);
    for (int k = 0; k < 4; k++) {
        struct sj_pt at = corners[(after[tab->side] + k) % 4];
        (k == 0 ? sj_path_move : sj_path_line)(&p, at.x, at.y);
    }
    sj_put_rect(b, SJ_ROLE_MAP, tab->box, 0, sj_solid(SJ_INK_PAGE), sj_no_stroke);
    sj_put_path(b, SJ_ROLE_MAP, &p, sj_no_fill, sj_pen(SJ_INK_FRAME, 0.75));
    /* Of a dash as on the map there would be but one. */
    draw_arc(b, &tab->arrow,
             tab->arrow.planned ? sj_dashed(SJ_INK_INK, 1.5, 3, 2)
                                : sj_pen(SJ_INK_INK, 1.5));
}

/* Beyond the globe's edge there is page. */
static void draw_sea(struct sj_builder *b, const struct sj_panel *panel)
{
    if (panel->globe.n_pts == 0) {
        sj_put_rect(b, SJ_ROLE_MAP, panel->box, 0, sj_solid(SJ_INK_SEA), sj_no_stroke);
        return;
    }
    sj_put_rect(b, SJ_ROLE_MAP, panel->box, 0, sj_solid(SJ_INK_PAGE), sj_no_stroke);
    struct sj_pathb p = sj_pathb(b);
    sj_path_geo(&p, &panel->globe);
    sj_put_path(b, SJ_ROLE_MAP, &p, sj_solid(SJ_INK_SEA), sj_pen(SJ_INK_COAST, 0.6));
}

static void draw_map(struct sj_builder *b, const struct sj_panel *panel)
{
    if (panel->frame.w > 0) {
        struct sj_rect ground = panel->ground.w > 0 ? panel->ground : panel->frame;
        sj_put_rect(b, SJ_ROLE_INSET, ground, 0, sj_solid(SJ_INK_PAGE), sj_no_stroke);
    }
    sj_put_clip(b, panel->box);
    draw_sea(b, panel);
    for (size_t i = 0; i < panel->lines.n; i++)
        if (panel->lines.items[i].kind == SJ_DRAWN_GRATICULE)
            draw_map_line(b, &panel->lines.items[i]);
    sj_put_lands(b, panel);
    for (size_t i = 0; i < panel->lines.n; i++)
        if (panel->lines.items[i].kind != SJ_DRAWN_GRATICULE)
            draw_map_line(b, &panel->lines.items[i]);
    sj_put_leaving(b, panel);
    for (int look = 0; look < SJ_LOOK_COUNT; look++)
        draw_dots_of(b, panel, (enum sj_look)look);
    for (size_t i = 0; i < panel->locators.n; i++)
        draw_locator(b, panel->locators.items[i]);
    draw_arcs(b, panel);
    sj_put_end(b);
    struct sj_rect edge = panel->frame.w > 0 ? panel->frame : panel->box;
    if (!panel->bleed)
        sj_put_rect(b, SJ_ROLE_MAP, sj_rect_grow(edge, -0.375), 0, sj_no_fill,
                    sj_pen(SJ_INK_FRAME, 0.75));
    for (size_t i = 0; i < panel->tabs.n; i++)
        draw_tab(b, &panel->tabs.items[i]);
}

/* ---- the whole ---- */

static const struct {
    enum sj_role role, words;
    const char *id;
    bool named;
    enum sj_msg name;
} panel_rows[] = {
    [SJ_PANEL_HEAD] = {SJ_ROLE_TITLE, SJ_ROLE_TITLE, "head", false, 0},
    [SJ_PANEL_LEGEND] = {SJ_ROLE_LEGEND, SJ_ROLE_LEGEND, "legend", true,
                         SJ_MSG_PANEL_LEGEND},
    [SJ_PANEL_MAP] = {SJ_ROLE_MAP, SJ_ROLE_LABEL, "map", true, SJ_MSG_PANEL_MAP},
    [SJ_PANEL_INSET] = {SJ_ROLE_INSET, SJ_ROLE_LABEL, "inset", true, SJ_MSG_PANEL_INSET},
    [SJ_PANEL_TIMELINE] = {SJ_ROLE_TIMELINE, SJ_ROLE_TIMELINE, "timeline", true,
                           SJ_MSG_PANEL_TIMELINE},
    [SJ_PANEL_KEY] = {SJ_ROLE_KEY, SJ_ROLE_KEY, "key", true, SJ_MSG_PANEL_KEY},
    [SJ_PANEL_NOTE] = {SJ_ROLE_NOTE, SJ_ROLE_NOTE, "note", true, SJ_MSG_PANEL_NOTE},
};

static const char *const *axis_data(struct sj_builder *b, const struct sj_panel *panel)
{
    struct sj_rect r = panel->box;
    const char **data = SJ_NEW_N(b->arena, 5, const char *);
    data[0] = "axis";
    data[1] = sj_days_axis(b, panel->axis);
    data[2] = "lanes";
    data[3] = sj_arena_printf(b->arena, "%.2f %.2f", r.y, r.y + r.h);
    return data;
}

static void begin_panel(struct sj_builder *b, const struct sj_panel *panel)
{
    enum sj_panel_kind kind = panel->kind;
    const char *id = panel_rows[kind].id;
    if (kind == SJ_PANEL_INSET)
        id = sj_arena_printf(b->arena, "inset-%d", ++b->insets);
    struct sj_item *item = sj_put_group(b, panel_rows[kind].role, id, NULL);
    if (panel_rows[kind].named)
        item->u.group.label = sj_msg(b->page->lang, panel_rows[kind].name);
    if (panel->axis != NULL)
        item->u.group.data = axis_data(b, panel);
}

static bool behind_bars(enum sj_rule_kind kind)
{
    return kind == SJ_RULE_TICK || kind == SJ_RULE_AXIS || kind == SJ_RULE_RAIL ||
           kind == SJ_RULE_RAIL_ON;
}

/* What is put on a panel: in layers from the back, and of the key line by line, as it is
 * read. */
enum layer {
    LAYER_RULES_BEHIND,
    LAYER_STRIPS,
    LAYER_BARS,
    LAYER_RULES,
    LAYER_MARKS,
    LAYER_WORDS,
};
struct piece {
    size_t line; /* of the key, 0 before all of them; of the head 1 title, 2 deck */
    enum layer layer;
    size_t i;
};
struct pieces {
    SJ_VEC(struct piece) v;
};

static int compare_pieces(const void *a, const void *b)
{
    const struct piece *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->layer != y->layer)
        return x->layer < y->layer ? -1 : 1;
    return x->i < y->i ? -1 : x->i > y->i;
}

static struct pieces pieces_of(struct sj_builder *b, const struct sj_panel *panel)
{
    struct pieces p = {0};
    for (size_t i = 0; i < panel->rules.n; i++) {
        bool behind = behind_bars(panel->rules.items[i].kind);
        struct piece one = {0, behind ? LAYER_RULES_BEHIND : LAYER_RULES, i};
        SJ_VEC_PUSH(b->arena, &p.v, one);
    }
    for (size_t i = 0; i < panel->bars.n; i++) {
        const struct sj_bar *bar = &panel->bars.items[i];
        bool strip = bar->kind == SJ_BAR_STRIP || bar->kind == SJ_BAR_BAND;
        struct piece one = {bar->line, strip ? LAYER_STRIPS : LAYER_BARS, i};
        SJ_VEC_PUSH(b->arena, &p.v, one);
    }
    for (size_t i = 0; i < panel->marks.n; i++) {
        struct piece one = {panel->marks.items[i].line, LAYER_MARKS, i};
        SJ_VEC_PUSH(b->arena, &p.v, one);
    }
    for (size_t i = 0; i < panel->words.n; i++) {
        const struct sj_words *words = &panel->words.items[i];
        struct piece one = {words->line, LAYER_WORDS, i};
        if (panel->kind == SJ_PANEL_HEAD)
            one.line = words->run->font.bold ? 1 : 2;
        SJ_VEC_PUSH(b->arena, &p.v, one);
    }
    if (p.v.n > 1)
        qsort(p.v.items, p.v.n, sizeof *p.v.items, compare_pieces);
    return p;
}

static void draw_piece(struct sj_builder *b, const struct sj_panel *panel,
                       const struct piece *piece)
{
    switch (piece->layer) {
    case LAYER_RULES_BEHIND:
    case LAYER_RULES:
        draw_rule(b, &panel->rules.items[piece->i]);
        return;
    case LAYER_STRIPS:
    case LAYER_BARS:
        draw_bar(b, &panel->bars.items[piece->i]);
        return;
    case LAYER_MARKS:
        sj_put_mark(b, &panel->marks.items[piece->i], panel->kind);
        return;
    case LAYER_WORDS:
        draw_words(b, &panel->words.items[piece->i], panel_rows[panel->kind].words);
        return;
    }
}

static void begin_part(struct sj_builder *b, const struct sj_panel *panel, size_t part)
{
    if (panel->kind == SJ_PANEL_KEY)
        sj_put_line_group(b, part);
    else
        sj_put_group(b, part == 1 ? SJ_ROLE_TITLE : SJ_ROLE_DECK, NULL, NULL);
}

/* Of the key its lines, of the head the title and the deck; and where there are marks,
 * the words beside them. */
static void draw_grouped(struct sj_builder *b, const struct sj_panel *panel,
                         const struct pieces *p)
{
    size_t open = 0;
    bool words = false;
    for (size_t i = 0; i < p->v.n; i++) {
        const struct piece *piece = &p->v.items[i];
        if (words && piece->line != open)
            sj_put_end(b);
        words = words && piece->line == open;
        if (piece->line != open) {
            if (open > 0)
                sj_put_end(b);
            else if (panel->kind == SJ_PANEL_KEY)
                sj_put_group(b, SJ_ROLE_KEY, NULL, "lines");
            open = piece->line;
            begin_part(b, panel, open);
        }
        if (piece->layer == LAYER_WORDS && !words && panel->marks.n > 0) {
            sj_put_group(b, panel_rows[panel->kind].words, NULL, "words");
            words = true;
        }
        draw_piece(b, panel, piece);
    }
    for (int ends = words + (open > 0) + (open > 0 && panel->kind == SJ_PANEL_KEY);
         ends > 0; ends--)
        sj_put_end(b);
}

static void draw_panel(struct sj_builder *b, const struct sj_panel *panel)
{
    begin_panel(b, panel);
    if (panel->kind == SJ_PANEL_MAP || panel->kind == SJ_PANEL_INSET)
        draw_map(b, panel);
    struct pieces p = pieces_of(b, panel);
    draw_grouped(b, panel, &p);
    sj_put_end(b);
}

/* Reading order: what it is, how to read it, the map, the lanes, the key, the foot. */
static void draw_panels(struct sj_builder *b)
{
    static const enum sj_panel_kind order[] = {
        SJ_PANEL_HEAD,     SJ_PANEL_LEGEND, SJ_PANEL_MAP,  SJ_PANEL_INSET,
        SJ_PANEL_TIMELINE, SJ_PANEL_KEY,    SJ_PANEL_NOTE,
    };
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < b->page->panels.n; i++)
            if (b->page->panels.items[i]->kind == order[k])
                draw_panel(b, b->page->panels.items[i]);
}

static struct sj_scene_web web_words(const struct sj_lang *lang)
{
    return (struct sj_scene_web){.as_of = sj_msg(lang, SJ_MSG_WEB_AS_OF),
                                 .earlier = sj_msg(lang, SJ_MSG_WEB_EARLIER),
                                 .later = sj_msg(lang, SJ_MSG_WEB_LATER),
                                 .table = sj_msg(lang, SJ_MSG_WEB_TABLE),
                                 .words = sj_msg(lang, SJ_MSG_WEB_WORDS)};
}

struct sj_scene *sj_scene_build(const struct sj_page *page)
{
    struct sj_arena *arena = sj_arena_new();
    struct sj_scene *scene = SJ_NEW(arena, struct sj_scene);
    struct sj_builder b = {.arena = arena, .page = page, .days = sj_days_told(page)};
    sj_put_rect(&b, SJ_ROLE_PAGE, (struct sj_rect){0, 0, page->width, page->height}, 0,
                sj_solid(SJ_INK_PAGE), sj_no_stroke);
    draw_panels(&b);
    *scene = (struct sj_scene){.arena = arena,
                               .width = page->width,
                               .height = page->height,
                               .theme = page->theme,
                               .lang = page->tag,
                               .title = page->ledger->doc->title,
                               .alt = page->alt,
                               .description = page->description,
                               .meta = page->meta,
                               .items = b.items.items,
                               .n_items = b.items.n,
                               .table = sj_table_of(&b),
                               .web = web_words(page->lang),
                               .rtl = page->lang->rtl,
                               .first = b.days.from,
                               .last = b.days.to};
    return scene;
}
