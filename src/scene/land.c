/* Land: what is drawn of it on the figure's day, and how it looks on the others. */
#include <string.h>

#include "scene/builder.h"

struct sj_fill sj_look_fill(enum sj_look look, double texture_scale)
{
    struct sj_fill fill = sj_solid(sj_look_row(look)->fill);
    fill.texture = sj_look_row(look)->texture;
    fill.texture_scale = texture_scale;
    return fill;
}

const char *const *sj_land_data(struct sj_builder *b, const char *id, const char *state,
                                const struct sj_look_days *stretch)
{
    const char *const pairs[][2] = {
        {"country", state},
        {"unit", state == NULL || strcmp(id, state) != 0 ? id : NULL},
        {"from", stretch != NULL ? sj_day_text(b, stretch->days.from) : NULL},
        {"until", stretch != NULL ? sj_day_text(b, stretch->days.to) : NULL},
    };
    const char **data = SJ_NEW_N(b->arena, 9, const char *);
    size_t n = 0;
    for (size_t i = 0; i < 4; i++) {
        if (pairs[i][1] == NULL)
            continue;
        data[n++] = pairs[i][0];
        data[n++] = pairs[i][1];
    }
    return data;
}

/* A land's looks by day; none where it has but the one drawn. */
struct looks {
    const struct sj_look_days *items;
    size_t n;
};

/* Who holds a piece of land is known as of one day only. */
static struct looks looks_of(struct sj_builder *b, const struct sj_land *land)
{
    struct looks looks = {0};
    if (land->look != SJ_LOOK_OCCUPIED && land->state != NULL)
        looks.n = sj_days_looks(b, land->state, &looks.items);
    return looks.n < 2 ? (struct looks){0} : looks;
}

static const struct looks *all_looks(struct sj_builder *b, const struct sj_panel *panel)
{
    struct looks *all = SJ_NEW_N(b->arena, panel->lands.n + 1, struct looks);
    for (size_t i = 0; i < panel->lands.n; i++)
        all[i] = looks_of(b, &panel->lands.items[i]);
    return all;
}

/* Draws the land in one of its looks. */
typedef void put_look(struct sj_builder *b, const struct sj_path *path, enum sj_look look,
                      double texture);

static void put_fill(struct sj_builder *b, const struct sj_path *path, enum sj_look look,
                     double texture)
{
    struct sj_item shape = {.kind = SJ_ITEM_PATH, .role = SJ_ROLE_LAND};
    shape.u.path.path = *path;
    shape.u.path.fill = sj_look_fill(look, texture);
    sj_put(b, shape);
}

static void put_edge(struct sj_builder *b, const struct sj_path *path, enum sj_look look,
                     double texture)
{
    (void)look, (void)texture;
    struct sj_item shape = {.kind = SJ_ITEM_PATH, .role = SJ_ROLE_BORDER};
    shape.u.path.path = *path;
    shape.u.path.stroke = sj_dashed(SJ_INK_INK, 1.4, 3, 2);
    sj_put(b, shape);
}

static void put_land(struct sj_builder *b, const struct sj_land *land,
                     const struct sj_look_days *stretch, double texture, put_look *put)
{
    enum sj_look look = stretch != NULL ? stretch->look : land->look;
    if (put == put_edge && look != SJ_LOOK_LEAVING)
        return;
    struct sj_pathb p = sj_pathb(b);
    sj_path_geo(&p, &land->path);
    struct sj_path path = sj_path_done(&p);
    struct sj_day drawn = b->page->plan->status_day;
    bool other = stretch != NULL &&
                 (drawn.n < stretch->days.from.n || drawn.n >= stretch->days.to.n);
    const char *name = sj_look_row(look)->name;
    if (other)
        name = sj_arena_printf(b->arena, "%s sj-other-days", name);
    struct sj_item *item = sj_put_group(b, SJ_ROLE_LAND, NULL, name);
    item->u.group.data = sj_land_data(b, land->id, land->state, stretch);
    item->u.group.other_days = other;
    put(b, &path, look, texture);
    sj_put_end(b);
}

/* A small map takes finer stripes, or they turn to cloth. */
static double texture_scale(const struct sj_panel *panel)
{
    return panel->kind == SJ_PANEL_INSET ? 1 : 0.75;
}

/* Lands that look the same on all days, in one group, so that a renderer may say once
 * what is common to them. */
static void put_steady(struct sj_builder *b, const struct sj_panel *panel,
                       const struct looks *looks, enum sj_look look)
{
    bool any = false;
    for (size_t i = 0; i < panel->lands.n; i++) {
        const struct sj_land *land = &panel->lands.items[i];
        if (land->look != look || looks[i].n > 0)
            continue;
        if (!any)
            sj_put_group(b, SJ_ROLE_LAND, NULL, sj_look_row(look)->name);
        any = true;
        struct sj_pathb p = sj_pathb(b);
        sj_path_geo(&p, &land->path);
        struct sj_path path = sj_path_done(&p);
        sj_put_group(b, SJ_ROLE_NONE, NULL, NULL)->u.group.data =
            sj_land_data(b, land->id, land->state, NULL);
        put_fill(b, &path, look, texture_scale(panel));
        sj_put_end(b);
    }
    if (any)
        sj_put_end(b);
}

void sj_put_lands(struct sj_builder *b, const struct sj_panel *panel)
{
    const struct looks *looks = all_looks(b, panel);
    for (int look = 0; look < SJ_LOOK_COUNT; look++)
        put_steady(b, panel, looks, (enum sj_look)look);
    for (size_t i = 0; i < panel->lands.n; i++)
        for (size_t k = 0; k < looks[i].n; k++)
            put_land(b, &panel->lands.items[i], &looks[i].items[k], texture_scale(panel),
                     put_fill);
}

void sj_put_leaving(struct sj_builder *b, const struct sj_panel *panel)
{
    const struct looks *looks = all_looks(b, panel);
    for (size_t i = 0; i < panel->lands.n; i++) {
        if (looks[i].n == 0)
            put_land(b, &panel->lands.items[i], NULL, 0, put_edge);
        for (size_t k = 0; k < looks[i].n; k++)
            put_land(b, &panel->lands.items[i], &looks[i].items[k], 0, put_edge);
    }
}
