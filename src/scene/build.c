#include "scene/build.h"

#include <math.h>
#include <string.h>

#include "layout/lay.h"

struct builder {
    struct sj_arena *arena;
    const struct sj_page *page;
    int insets; /* drawn so far */
    SJ_VEC(struct sj_item) items;
};

/* ---- items ---- */

static void push(struct builder *b, struct sj_item item)
{
    SJ_VEC_PUSH(b->arena, &b->items, item);
}

static void group_begin(struct builder *b, enum sj_role role, const char *id,
                        const char *cls)
{
    struct sj_item item = {.kind = SJ_ITEM_GROUP, .role = role};
    item.u.group.id = id;
    item.u.group.cls = cls;
    push(b, item);
}

static void clip_begin(struct builder *b, struct sj_rect clip)
{
    struct sj_item item = {.kind = SJ_ITEM_CLIP};
    item.u.clip = clip;
    push(b, item);
}

static void end(struct builder *b)
{
    push(b, (struct sj_item){.kind = SJ_ITEM_END});
}

static const struct sj_fill no_fill = {.ink = SJ_INK_NONE};
static const struct sj_stroke no_stroke = {.ink = SJ_INK_NONE};

static struct sj_fill solid(enum sj_ink ink)
{
    return (struct sj_fill){.ink = ink, .opacity = 1, .texture_scale = 1};
}

static struct sj_stroke pen(enum sj_ink ink, double width)
{
    return (struct sj_stroke){.ink = ink, .opacity = 1, .width = width};
}

static struct sj_stroke dashed(enum sj_ink ink, double width, double on, double off)
{
    return (struct sj_stroke){ink, 1, width, {on, off}, false};
}

static struct sj_pathb pathb(struct builder *b)
{
    return (struct sj_pathb){.arena = b->arena};
}

static void draw(struct builder *b, enum sj_role role, const struct sj_pathb *path,
                 struct sj_fill fill, struct sj_stroke stroke)
{
    struct sj_item item = {.kind = SJ_ITEM_PATH, .role = role};
    item.u.path.path = sj_path_done(path);
    item.u.path.fill = fill;
    item.u.path.stroke = stroke;
    push(b, item);
}

static void draw_rect(struct builder *b, enum sj_role role, struct sj_rect r,
                      double radius, struct sj_fill fill, struct sj_stroke stroke)
{
    struct sj_pathb p = pathb(b);
    sj_path_rect(&p, r, radius);
    draw(b, role, &p, fill, stroke);
}

static void draw_line(struct builder *b, enum sj_role role, double x0, double y0,
                      double x1, double y1, struct sj_stroke stroke)
{
    struct sj_pathb p = pathb(b);
    sj_path_move(&p, x0, y0);
    sj_path_line(&p, x1, y1);
    draw(b, role, &p, no_fill, stroke);
}

static void draw_text(struct builder *b, enum sj_role role, const struct sj_run *run,
                      double x, double y, enum sj_ink ink)
{
    struct sj_item item = {.kind = SJ_ITEM_TEXT, .role = role};
    item.u.text.run = run;
    item.u.text.x = x;
    item.u.text.y = y;
    item.u.text.ink = ink;
    push(b, item);
}

/* ---- looks ---- */

static struct sj_fill look_fill(enum sj_look look, double texture_scale)
{
    struct sj_fill fill = solid(sj_look_row(look)->fill);
    fill.texture = sj_look_row(look)->texture;
    fill.texture_scale = texture_scale;
    return fill;
}

/* ---- marks ---- */

static void mark_body(struct builder *b, const struct sj_mark *m, struct sj_fill fill,
                      struct sj_stroke stroke, double grow)
{
    double h = m->height + 2 * grow, w = m->width + 2 * grow;
    struct sj_rect r = {m->at.x - w / 2, m->at.y - h / 2, w, h};
    bool square = m->kind == SJ_MARK_LEGAL || m->kind == SJ_MARK_OTHER;
    struct sj_pathb p = pathb(b);
    if (square)
        sj_path_rect(&p, r, 2);
    else if (w - h < 0.5)
        sj_path_circle(&p, m->at.x, m->at.y, h / 2);
    else
        sj_path_rect(&p, r, h / 2);
    draw(b, SJ_ROLE_BADGE, &p, fill, stroke);
}

static void cross(struct builder *b, double x, double y, struct sj_stroke stroke)
{
    const double arm = 2.8;
    struct sj_pathb p = pathb(b);
    sj_path_move(&p, x - arm, y - arm);
    sj_path_line(&p, x + arm, y + arm);
    sj_path_move(&p, x - arm, y + arm);
    sj_path_line(&p, x + arm, y - arm);
    draw(b, SJ_ROLE_BADGE, &p, no_fill, stroke);
}

/* A "?" as strokes, so that a satellite needs no text run of its own. */
static void question(struct builder *b, double x, double y, struct sj_stroke stroke)
{
    struct sj_pathb p = pathb(b);
    sj_path_move(&p, x - 1.9, y - 2.2);
    sj_path_curve(&p, x - 1.9, y - 4.8, x + 2.1, y - 4.8, x + 2.1, y - 2.2);
    sj_path_curve(&p, x + 2.1, y - 0.4, x, y - 0.5, x, y + 1.4);
    sj_path_move(&p, x, y + 3.6);
    sj_path_line(&p, x, y + 3.65);
    draw(b, SJ_ROLE_BADGE, &p, no_fill, stroke);
}

static void screen(struct builder *b, double x, double y, struct sj_stroke stroke)
{
    draw_rect(b, SJ_ROLE_BADGE, (struct sj_rect){x - 4, y - 3, 8, 5.4}, 0.8, no_fill,
              stroke);
    draw_line(b, SJ_ROLE_BADGE, x - 2, y + 4.2, x + 2, y + 4.2, stroke);
}

static void satellite(struct builder *b, const struct sj_mark *m, bool casing)
{
    double x = m->at.x + m->width / 2 + 1.5, y = m->at.y - m->height / 2 + 1.5;
    struct sj_stroke stroke = casing ? pen(SJ_INK_PAGE, 4.6) : pen(SJ_INK_INK, 1.8);
    stroke.round = true;
    switch (m->kind) {
    case SJ_MARK_SKIPPED:
        cross(b, x, y, stroke);
        return;
    case SJ_MARK_INVITED:
        question(b, m->at.x + m->width / 2 + 4.6, m->at.y, stroke);
        return;
    case SJ_MARK_REMOTE:
        screen(b, x, y, stroke);
        return;
    case SJ_MARK_MADE:
    case SJ_MARK_PLANNED:
    case SJ_MARK_LEGAL:
    case SJ_MARK_OTHER:
    case SJ_MARK_RING:
    case SJ_MARK_HOME:
        return;
    }
}

static void draw_body(struct builder *b, const struct sj_mark *m)
{
    struct sj_fill page = solid(SJ_INK_PAGE);
    switch (m->kind) {
    case SJ_MARK_MADE:
        mark_body(b, m, solid(SJ_INK_BADGE), no_stroke, 0);
        return;
    case SJ_MARK_PLANNED:
        mark_body(b, m, page, dashed(SJ_INK_INK, 1.5, 3.2, 2.2), -0.75);
        return;
    case SJ_MARK_INVITED:
    case SJ_MARK_SKIPPED:
    case SJ_MARK_REMOTE:
    case SJ_MARK_OTHER:
        mark_body(b, m, page, pen(SJ_INK_INK, 1.6), -0.75);
        return;
    case SJ_MARK_LEGAL:
        mark_body(b, m, solid(SJ_INK_LEGAL), no_stroke, -0.5);
        return;
    case SJ_MARK_RING:
        mark_body(b, m, page, pen(SJ_INK_INK, 1.5), -0.25);
        return;
    case SJ_MARK_HOME:
        mark_body(b, m, solid(SJ_INK_INK), no_stroke, 0);
        return;
    }
}

static enum sj_ink number_ink(enum sj_mark_kind kind)
{
    return kind == SJ_MARK_MADE    ? SJ_INK_BADGE_TEXT
           : kind == SJ_MARK_LEGAL ? SJ_INK_LEGAL_TEXT
                                   : SJ_INK_INK;
}

static const char *mark_class(enum sj_mark_kind kind)
{
    static const char *const names[] = {
        [SJ_MARK_MADE] = "stop made",
        [SJ_MARK_PLANNED] = "stop planned",
        [SJ_MARK_INVITED] = "stop invited",
        [SJ_MARK_SKIPPED] = "stop skipped",
        [SJ_MARK_REMOTE] = "stop remote",
        [SJ_MARK_LEGAL] = "event legal",
        [SJ_MARK_OTHER] = "event other",
        [SJ_MARK_RING] = "stop year",
        [SJ_MARK_HOME] = "home",
    };
    return names[kind];
}

/* Who a mark stands for, told to those who point at it. */
static void mark_group(struct builder *b, const struct sj_mark *m)
{
    group_begin(b, SJ_ROLE_BADGE, NULL, mark_class(m->kind));
    if (m->row == NULL)
        return;
    const struct sj_event *e = m->row->event;
    struct sj_item *item = &b->items.items[b->items.n - 1];
    struct sj_buf when = {0};
    sj_edtf_words(&m->row->date, SJ_DATE_LONG, &when);
    item->u.group.title =
        sj_arena_printf(b->arena, "%s%s%s%s%s", when.p == NULL ? "" : when.p,
                        e->has_place ? ", " : "", e->has_place ? e->place.name : "",
                        e->label != NULL ? ": " : "", e->label != NULL ? e->label : "");
    sj_buf_finish(&when);
    const char **data = SJ_NEW_N(b->arena, 9, const char *);
    size_t n = 0;
    data[n++] = "event";
    data[n++] = e->id;
    if (e->has_place) {
        data[n++] = "country";
        data[n++] = e->place.country;
    }
    if (sj_duty_name(m->row->duty) != NULL) {
        data[n++] = "duty";
        data[n++] = sj_duty_name(m->row->duty);
    }
    item->u.group.data = data;
}

static void draw_mark(struct builder *b, const struct sj_mark *m)
{
    mark_group(b, m);
    mark_body(b, m, solid(SJ_INK_PAGE), no_stroke, m->kind == SJ_MARK_RING ? 1.3 : 1.5);
    satellite(b, m, true);
    draw_body(b, m);
    satellite(b, m, false);
    if (m->run != NULL) {
        /* Figures stand on the baseline and reach the cap height. */
        double cap = -m->run->ink_y0;
        if (cap <= 0)
            cap = 8.5;
        draw_text(b, SJ_ROLE_BADGE, m->run, m->at.x - m->run->width / 2,
                  m->at.y + cap / 2, number_ink(m->kind));
    }
    end(b);
}

/* ---- words ---- */

static enum sj_role words_role(enum sj_panel_kind kind)
{
    switch (kind) {
    case SJ_PANEL_HEAD:
        return SJ_ROLE_TITLE;
    case SJ_PANEL_LEGEND:
        return SJ_ROLE_LEGEND;
    case SJ_PANEL_MAP:
    case SJ_PANEL_INSET:
        return SJ_ROLE_LABEL;
    case SJ_PANEL_TIMELINE:
        return SJ_ROLE_TIMELINE;
    case SJ_PANEL_KEY:
        return SJ_ROLE_KEY;
    case SJ_PANEL_NOTE:
        return SJ_ROLE_NOTE;
    }
    return SJ_ROLE_NONE;
}

static void draw_words(struct builder *b, const struct sj_words *w, enum sj_role role)
{
    struct sj_item item = {.kind = SJ_ITEM_TEXT, .role = role};
    item.u.text.run = w->run;
    item.u.text.x = w->x;
    item.u.text.y = w->y;
    item.u.text.ink = w->ink;
    item.u.text.spacing = w->spacing;
    if (w->halo_width > 0) {
        item.u.text.halo = sj_look_row(w->halo)->fill;
        item.u.text.halo_width = w->halo_width;
    }
    push(b, item);
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

static void draw_hollow(struct builder *b, const struct sj_bar *bar, bool planned)
{
    struct sj_stroke stroke = pen(SJ_INK_INK, 1.5);
    if (planned || bar->soft_left || bar->soft_right)
        stroke = dashed(SJ_INK_INK, 1.5, 3.5, 2.2);
    struct sj_fill fill = solid(SJ_INK_PAGE);
    if (bar->arrow || bar->arrow_left) {
        struct sj_pathb p = pathb(b);
        bar_path(&p, bar);
        draw(b, SJ_ROLE_LANE, &p, fill, stroke);
        return;
    }
    draw_rect(b, SJ_ROLE_LANE, bar->box, fmin(4, bar->box.h / 2), fill, stroke);
}

static void draw_swatch(struct builder *b, const struct sj_bar *bar)
{
    struct sj_rect r = bar->box;
    struct sj_stroke edge = sj_look_row(bar->look)->dashed ? dashed(SJ_INK_INK, 1, 3, 2)
                                                           : pen(SJ_INK_FRAME, 0.75);
    draw_rect(b, SJ_ROLE_LEGEND, r, 0, look_fill(bar->look, 1), edge);
    if (bar->look == SJ_LOOK_LEFT)
        draw_line(b, SJ_ROLE_LEGEND, r.x, r.y + r.h, r.x + r.w, r.y,
                  pen(SJ_INK_MUTED, 1));
}

static void draw_bar(struct builder *b, const struct sj_bar *bar)
{
    switch (bar->kind) {
    case SJ_BAR_STRIP:
        draw_rect(b, SJ_ROLE_LANE, bar->box, 0, look_fill(bar->look, 1), no_stroke);
        if (bar->look == SJ_LOOK_LEAVING)
            draw_rect(b, SJ_ROLE_LANE, sj_rect_grow(bar->box, -0.5), 0, no_fill,
                      dashed(SJ_INK_INK, 1, 3, 2));
        return;
    case SJ_BAR_HOLLOW:
        draw_hollow(b, bar, false);
        return;
    case SJ_BAR_PLANNED:
        draw_hollow(b, bar, true);
        return;
    case SJ_BAR_SOLID:
        draw_rect(b, SJ_ROLE_LANE, bar->box, bar->box.h / 2, solid(SJ_INK_INK),
                  pen(SJ_INK_PAGE, 1));
        return;
    case SJ_BAR_TRAY:
        draw_rect(b, SJ_ROLE_LANE, bar->box, 3, no_fill, dashed(SJ_INK_MUTED, 1, 3, 2.5));
        return;
    case SJ_BAR_WARRANT: {
        struct sj_pathb p = pathb(b);
        bar_path(&p, bar);
        draw(b, SJ_ROLE_LANE, &p, solid(SJ_INK_LEGAL), no_stroke);
        return;
    }
    case SJ_BAR_SEALED:
        draw_rect(b, SJ_ROLE_LANE, sj_rect_grow(bar->box, -0.75), 0, solid(SJ_INK_PAGE),
                  dashed(SJ_INK_LEGAL, 1.5, 3.5, 2.2));
        return;
    case SJ_BAR_BAND:
        draw_rect(b, SJ_ROLE_KEY, bar->box, 0, solid(SJ_INK_BAND), no_stroke);
        return;
    case SJ_BAR_SWATCH:
        draw_swatch(b, bar);
        return;
    }
}

static void draw_break(struct builder *b, const struct sj_rule *r)
{
    double x = (r->a.x + r->b.x) / 2, y = r->a.y;
    for (int i = -1; i <= 1; i += 2)
        draw_line(b, SJ_ROLE_TICK, x + 2 * i - 2, y + 5, x + 2 * i + 2, y - 5,
                  pen(SJ_INK_INK, 1.1));
}

static void draw_rule(struct builder *b, const struct sj_rule *r)
{
    struct sj_stroke s = no_stroke;
    enum sj_role role = SJ_ROLE_TICK;
    switch (r->kind) {
    case SJ_RULE_AXIS:
        s = pen(SJ_INK_MUTED, 1);
        break;
    case SJ_RULE_TICK:
        s = pen(SJ_INK_HAIR, 0.75);
        break;
    case SJ_RULE_BREAK:
        draw_break(b, r);
        return;
    case SJ_RULE_WARRANT:
        s = pen(SJ_INK_LEGAL, 1.5);
        break;
    case SJ_RULE_CHANGE:
        s = pen(SJ_INK_INK, 1.5);
        break;
    case SJ_RULE_AS_OF:
        s = dashed(SJ_INK_INK, 1.1, 1.5, 2.2);
        break;
    case SJ_RULE_KEY:
        s = pen(SJ_INK_INK, 1);
        role = SJ_ROLE_KEY;
        break;
    case SJ_RULE_ROW:
        s = pen(SJ_INK_HAIR, 0.5);
        role = SJ_ROLE_KEY;
        break;
    case SJ_RULE_LEADER:
        s = pen(SJ_INK_INK, 0.75);
        role = SJ_ROLE_LEADER;
        break;
    case SJ_RULE_SCALE:
        s = pen(SJ_INK_INK, 1.5);
        role = SJ_ROLE_BORDER;
        break;
    case SJ_RULE_STEM:
        s = pen(SJ_INK_INK, 1);
        role = SJ_ROLE_LEADER;
        break;
    }
    draw_line(b, role, r->a.x, r->a.y, r->b.x, r->b.y, s);
}

/* ---- maps ---- */

static void draw_lands(struct builder *b, const struct sj_panel *panel)
{
    /* A small map takes finer stripes, or they turn to cloth. */
    double texture = panel->kind == SJ_PANEL_INSET ? 1 : 0.75;
    for (size_t i = 0; i < panel->lands.n; i++) {
        const struct sj_land *land = &panel->lands.items[i];
        struct sj_pathb p = pathb(b);
        sj_path_geo(&p, &land->path);
        group_begin(b, SJ_ROLE_LAND, NULL,
                    sj_arena_printf(b->arena, "land %s", sj_look_row(land->look)->name));
        draw(b, SJ_ROLE_LAND, &p, look_fill(land->look, texture),
             land->look == SJ_LOOK_LEAVING ? dashed(SJ_INK_INK, 2, 3, 2) : no_stroke);
        end(b);
    }
}

static void draw_map_line(struct builder *b, const struct sj_map_line *line)
{
    struct sj_pathb p = pathb(b);
    sj_path_geo(&p, &line->path);
    switch (line->kind) {
    case SJ_DRAWN_GRATICULE:
        draw(b, SJ_ROLE_BORDER, &p, no_fill, pen(SJ_INK_GRATICULE, 0.5));
        return;
    case SJ_DRAWN_LAKE:
        draw(b, SJ_ROLE_BORDER, &p, solid(SJ_INK_SEA), pen(SJ_INK_COAST, 0.5));
        return;
    case SJ_DRAWN_COAST:
        draw(b, SJ_ROLE_BORDER, &p, no_fill, pen(SJ_INK_COAST, 0.6));
        return;
    case SJ_DRAWN_BORDER_LIGHT:
        draw(b, SJ_ROLE_BORDER, &p, no_fill, pen(SJ_INK_BORDER_LIGHT, 0.8));
        return;
    case SJ_DRAWN_BORDER_DARK:
        draw(b, SJ_ROLE_BORDER, &p, no_fill, pen(SJ_INK_BORDER_DARK, 0.9));
        return;
    case SJ_DRAWN_DISPUTED:
        draw(b, SJ_ROLE_BORDER, &p, no_fill, pen(SJ_INK_PAGE, 1.4));
        draw(b, SJ_ROLE_BORDER, &p, no_fill, dashed(SJ_INK_MUTED, 0.9, 2.5, 2));
        return;
    case SJ_DRAWN_OCCUPIED:
        draw(b, SJ_ROLE_BORDER, &p, no_fill, pen(SJ_INK_PAGE, 2.2));
        draw(b, SJ_ROLE_BORDER, &p, no_fill, dashed(SJ_INK_INK, 1, 3, 2));
        return;
    }
}

static void draw_dot(struct builder *b, const struct sj_dot *dot)
{
    struct sj_pathb p = pathb(b);
    sj_path_circle(&p, dot->at.x, dot->at.y, dot->r);
    draw(b, SJ_ROLE_LAND, &p, look_fill(dot->look, 0.75), pen(SJ_INK_COAST, 0.7));
}

static void draw_locator(struct builder *b, struct sj_rect r)
{
    draw_rect(b, SJ_ROLE_BORDER, r, 0, no_fill, pen(SJ_INK_PAGE, 3));
    draw_rect(b, SJ_ROLE_BORDER, r, 0, no_fill, pen(SJ_INK_INK, 1));
}

static void arc_head(struct builder *b, const struct sj_arc *arc)
{
    if (fabs(arc->dir.x) + fabs(arc->dir.y) < 0.5)
        return;
    const double len = 8, half = 4;
    struct sj_pt t = arc->tip, d = arc->dir;
    struct sj_pathb p = pathb(b);
    sj_path_move(&p, t.x + d.x * 1.5, t.y + d.y * 1.5);
    sj_path_line(&p, t.x - d.x * (len - 1.5) - d.y * half,
                 t.y - d.y * (len - 1.5) + d.x * half);
    sj_path_line(&p, t.x - d.x * (len - 1.5) + d.y * half,
                 t.y - d.y * (len - 1.5) - d.x * half);
    sj_path_close(&p);
    draw(b, SJ_ROLE_ARC, &p, solid(SJ_INK_INK), pen(SJ_INK_PAGE, 1));
}

static void draw_arcs(struct builder *b, const struct sj_panel *panel)
{
    /* Many ways make a star: it must not outweigh the stops. */
    bool many = panel->arcs.n > 8;
    for (size_t i = 0; i < panel->arcs.n; i++) {
        const struct sj_arc *arc = &panel->arcs.items[i];
        struct sj_pathb p = pathb(b);
        sj_path_geo(&p, &arc->path);
        draw(b, SJ_ROLE_ARC, &p, no_fill, pen(SJ_INK_PAGE, many ? 3 : 5));
    }
    for (size_t i = 0; i < panel->arcs.n; i++) {
        const struct sj_arc *arc = &panel->arcs.items[i];
        struct sj_pathb p = pathb(b);
        sj_path_geo(&p, &arc->path);
        draw(b, SJ_ROLE_ARC, &p, no_fill,
             arc->planned ? dashed(SJ_INK_INK, many ? 1.2 : 1.8, 6, 4)
                          : pen(SJ_INK_INK, many ? 1.2 : 2));
        arc_head(b, arc);
    }
}

static void draw_map(struct builder *b, const struct sj_panel *panel)
{
    if (panel->frame.w > 0) {
        struct sj_rect ground = panel->frame;
        ground.x -= panel->gutter;
        ground.y -= panel->gutter;
        ground.w += panel->gutter;
        ground.h += panel->gutter;
        draw_rect(b, SJ_ROLE_INSET, ground, 0, solid(SJ_INK_PAGE), no_stroke);
    }
    clip_begin(b, panel->box);
    draw_rect(b, SJ_ROLE_MAP, panel->box, 0, solid(SJ_INK_SEA), no_stroke);
    for (size_t i = 0; i < panel->lines.n; i++)
        if (panel->lines.items[i].kind == SJ_DRAWN_GRATICULE)
            draw_map_line(b, &panel->lines.items[i]);
    draw_lands(b, panel);
    for (size_t i = 0; i < panel->lines.n; i++)
        if (panel->lines.items[i].kind != SJ_DRAWN_GRATICULE)
            draw_map_line(b, &panel->lines.items[i]);
    for (size_t i = 0; i < panel->dots.n; i++)
        draw_dot(b, &panel->dots.items[i]);
    for (size_t i = 0; i < panel->locators.n; i++)
        draw_locator(b, panel->locators.items[i]);
    draw_arcs(b, panel);
    end(b);
    struct sj_rect edge = panel->frame.w > 0 ? panel->frame : panel->box;
    draw_rect(b, SJ_ROLE_MAP, sj_rect_grow(edge, -0.375), 0, no_fill,
              pen(SJ_INK_FRAME, 0.75));
}

/* ---- the whole ---- */

static const char *panel_id(enum sj_panel_kind kind)
{
    switch (kind) {
    case SJ_PANEL_HEAD:
        return "head";
    case SJ_PANEL_LEGEND:
        return "legend";
    case SJ_PANEL_MAP:
        return "map";
    case SJ_PANEL_INSET:
        return "inset";
    case SJ_PANEL_TIMELINE:
        return "timeline";
    case SJ_PANEL_KEY:
        return "key";
    case SJ_PANEL_NOTE:
        return "note";
    }
    return "panel";
}

static void draw_panel(struct builder *b, const struct sj_panel *panel)
{
    enum sj_role role = words_role(panel->kind);
    const char *id = panel_id(panel->kind);
    if (panel->kind == SJ_PANEL_INSET)
        id = sj_arena_printf(b->arena, "inset-%d", ++b->insets);
    group_begin(b, role, id, panel_id(panel->kind));
    if (panel->kind == SJ_PANEL_MAP || panel->kind == SJ_PANEL_INSET)
        draw_map(b, panel);
    for (size_t i = 0; i < panel->rules.n; i++)
        if (panel->rules.items[i].kind == SJ_RULE_TICK ||
            panel->rules.items[i].kind == SJ_RULE_AXIS)
            draw_rule(b, &panel->rules.items[i]);
    for (size_t i = 0; i < panel->bars.n; i++)
        if (panel->bars.items[i].kind == SJ_BAR_STRIP ||
            panel->bars.items[i].kind == SJ_BAR_BAND)
            draw_bar(b, &panel->bars.items[i]);
    for (size_t i = 0; i < panel->bars.n; i++)
        if (panel->bars.items[i].kind != SJ_BAR_STRIP &&
            panel->bars.items[i].kind != SJ_BAR_BAND)
            draw_bar(b, &panel->bars.items[i]);
    for (size_t i = 0; i < panel->rules.n; i++)
        if (panel->rules.items[i].kind != SJ_RULE_TICK &&
            panel->rules.items[i].kind != SJ_RULE_AXIS)
            draw_rule(b, &panel->rules.items[i]);
    for (size_t i = 0; i < panel->marks.n; i++)
        draw_mark(b, &panel->marks.items[i]);
    for (size_t i = 0; i < panel->words.n; i++)
        draw_words(b, &panel->words.items[i], role);
    end(b);
}

/* Reading order: what it is, how to read it, the map, the lanes, the key, the foot. */
static void draw_panels(struct builder *b)
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

struct sj_scene *sj_scene_build(const struct sj_page *page)
{
    struct sj_arena *arena = sj_arena_new();
    struct sj_scene *scene = SJ_NEW(arena, struct sj_scene);
    struct builder b = {.arena = arena, .page = page};
    draw_rect(&b, SJ_ROLE_PAGE, (struct sj_rect){0, 0, page->width, page->height}, 0,
              solid(SJ_INK_PAGE), no_stroke);
    draw_panels(&b);
    *scene = (struct sj_scene){.arena = arena,
                               .width = page->width,
                               .height = page->height,
                               .theme = page->theme,
                               .lang = page->ledger->doc->lang,
                               .title = page->ledger->doc->title,
                               .alt = page->alt,
                               .description = page->description,
                               .meta = page->meta,
                               .items = b.items.items,
                               .n_items = b.items.n};
    return scene;
}
