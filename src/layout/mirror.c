#include "layout/mirror.h"

#include "layout/axis.h"

static bool is_map(const struct sj_panel *panel)
{
    return panel->kind == SJ_PANEL_MAP || panel->kind == SJ_PANEL_INSET;
}

/* ---- turned over: x becomes `sum` - x ---- */

static void turn_rect(struct sj_rect *r, double sum)
{
    r->x = sum - r->x - r->w;
}

static void turn_words(struct sj_words *words, double sum)
{
    words->x = sum - words->x - words->run->width;
}

static void turn_mark(struct sj_mark *mark, double sum)
{
    mark->at.x = sum - mark->at.x;
    mark->anchor.x = sum - mark->anchor.x;
    mark->turned = !mark->turned;
}

static void turn_bar(struct sj_bar *bar, double sum)
{
    bool arrow = bar->arrow, soft = bar->soft_left;
    turn_rect(&bar->box, sum);
    bar->arrow = bar->arrow_left;
    bar->arrow_left = arrow;
    bar->soft_left = bar->soft_right;
    bar->soft_right = soft;
}

static void turn_axis(struct sj_arena *arena, struct sj_panel *panel, double sum)
{
    struct sj_axis *axis = SJ_NEW(arena, struct sj_axis);
    *axis = *panel->axis;
    axis->x0 = sum - axis->x0;
    axis->x1 = sum - axis->x1;
    for (size_t i = 0; i < axis->n; i++) {
        axis->segments[i].x0 = sum - axis->segments[i].x0;
        axis->segments[i].x1 = sum - axis->segments[i].x1;
    }
    panel->axis = axis;
}

static void turn_panel(struct sj_arena *arena, struct sj_panel *panel, double sum)
{
    turn_rect(&panel->box, sum);
    for (size_t i = 0; i < panel->bars.n; i++)
        turn_bar(&panel->bars.items[i], sum);
    for (size_t i = 0; i < panel->rules.n; i++) {
        panel->rules.items[i].a.x = sum - panel->rules.items[i].a.x;
        panel->rules.items[i].b.x = sum - panel->rules.items[i].b.x;
    }
    for (size_t i = 0; i < panel->marks.n; i++)
        turn_mark(&panel->marks.items[i], sum);
    for (size_t i = 0; i < panel->words.n; i++)
        turn_words(&panel->words.items[i], sum);
    if (panel->axis != NULL)
        turn_axis(arena, panel, sum);
}

/* ---- moved ---- */

/* The points may be shared: they are copied. */
static void move_path(struct sj_arena *arena, struct sj_geo_path *path, double dx)
{
    struct sj_pt *pts = SJ_NEW_N(arena, path->n_pts + 1, struct sj_pt);
    for (size_t i = 0; i < path->n_pts; i++)
        pts[i] = (struct sj_pt){path->pts[i].x + dx, path->pts[i].y};
    path->pts = pts;
}

static void move_arc(struct sj_arena *arena, struct sj_arc *arc, double dx)
{
    move_path(arena, &arc->path, dx);
    arc->tip.x += dx;
}

static void move_ground(struct sj_arena *arena, struct sj_panel *panel, double dx)
{
    for (size_t i = 0; i < panel->lands.n; i++)
        move_path(arena, &panel->lands.items[i].path, dx);
    for (size_t i = 0; i < panel->lines.n; i++)
        move_path(arena, &panel->lines.items[i].path, dx);
    for (size_t i = 0; i < panel->dots.n; i++)
        panel->dots.items[i].at.x += dx;
    for (size_t i = 0; i < panel->locators.n; i++)
        panel->locators.items[i].x += dx;
    for (size_t i = 0; i < panel->arcs.n; i++)
        move_arc(arena, &panel->arcs.items[i], dx);
    for (size_t i = 0; i < panel->tabs.n; i++) {
        panel->tabs.items[i].box.x += dx;
        move_arc(arena, &panel->tabs.items[i].arrow, dx);
    }
}

static void move_panel(struct sj_arena *arena, struct sj_panel *panel, double dx)
{
    panel->box.x += dx;
    panel->frame.x += dx;
    panel->ground.x += dx;
    panel->projection.tx += dx;
    move_ground(arena, panel, dx);
    for (size_t i = 0; i < panel->bars.n; i++)
        panel->bars.items[i].box.x += dx;
    for (size_t i = 0; i < panel->rules.n; i++) {
        panel->rules.items[i].a.x += dx;
        panel->rules.items[i].b.x += dx;
    }
    for (size_t i = 0; i < panel->marks.n; i++) {
        panel->marks.items[i].at.x += dx;
        panel->marks.items[i].anchor.x += dx;
    }
    for (size_t i = 0; i < panel->words.n; i++)
        panel->words.items[i].x += dx;
}

/* The title of an inset stands in a bar over its map, and begins at the other end of it.
 */
static void turn_title(struct sj_panel *panel)
{
    double sum = 2 * panel->frame.x + panel->frame.w;
    for (size_t i = 0; i < panel->words.n; i++)
        if (panel->frame.w > 0 && panel->words.items[i].y < panel->box.y)
            turn_words(&panel->words.items[i], sum);
}

static struct sj_rect outline(const struct sj_panel *panel)
{
    return panel->frame.w > 0 ? panel->frame : panel->box;
}

static bool contains(struct sj_rect outer, struct sj_rect inner)
{
    double x = inner.x + inner.w / 2, y = inner.y + inner.h / 2;
    return x > outer.x && x < outer.x + outer.w && y > outer.y && y < outer.y + outer.h;
}

/* What a map moves with: the map that it stands on, or itself. */
static struct sj_rect base_of(const struct sj_page *page, const struct sj_panel *panel)
{
    for (size_t i = 0; i < page->panels.n; i++) {
        const struct sj_panel *map = page->panels.items[i];
        if (panel->kind == SJ_PANEL_INSET && map->kind == SJ_PANEL_MAP &&
            contains(map->box, outline(panel)))
            return map->box;
    }
    return outline(panel);
}

void sj_page_mirror(struct sj_page *page)
{
    double *dx = SJ_NEW_N(page->arena, page->panels.n + 1, double);
    for (size_t i = 0; i < page->panels.n; i++) {
        struct sj_rect base = base_of(page, page->panels.items[i]);
        dx[i] = page->width - 2 * base.x - base.w;
    }
    for (size_t i = 0; i < page->panels.n; i++) {
        struct sj_panel *panel = page->panels.items[i];
        if (!is_map(panel)) {
            turn_panel(page->arena, panel, page->width);
            continue;
        }
        move_panel(page->arena, panel, dx[i]);
        turn_title(panel);
    }
}
