#include "scene/builder.h"

#include <math.h>

void sj_put(struct sj_builder *b, struct sj_item item)
{
    SJ_VEC_PUSH(b->arena, &b->items, item);
}

struct sj_item *sj_put_group(struct sj_builder *b, enum sj_role role, const char *id,
                             const char *cls)
{
    struct sj_item item = {.kind = SJ_ITEM_GROUP, .role = role};
    item.u.group.id = id;
    item.u.group.cls = cls;
    sj_put(b, item);
    return &b->items.items[b->items.n - 1];
}

void sj_put_clip(struct sj_builder *b, struct sj_rect clip)
{
    struct sj_item item = {.kind = SJ_ITEM_CLIP};
    item.u.clip = clip;
    sj_put(b, item);
}

void sj_put_end(struct sj_builder *b)
{
    sj_put(b, (struct sj_item){.kind = SJ_ITEM_END});
}

const struct sj_fill sj_no_fill = {.ink = SJ_INK_NONE};
const struct sj_stroke sj_no_stroke = {.ink = SJ_INK_NONE};

struct sj_fill sj_solid(enum sj_ink ink)
{
    return (struct sj_fill){.ink = ink, .opacity = 1, .texture_scale = 1};
}

struct sj_stroke sj_pen(enum sj_ink ink, double width)
{
    return (struct sj_stroke){.ink = ink, .opacity = 1, .width = width};
}

struct sj_stroke sj_dashed(enum sj_ink ink, double width, double on, double off)
{
    return (struct sj_stroke){ink, 1, width, {on, off}, false};
}

struct sj_pathb sj_pathb(struct sj_builder *b)
{
    return (struct sj_pathb){.arena = b->arena};
}

void sj_put_path(struct sj_builder *b, enum sj_role role, const struct sj_pathb *path,
                 struct sj_fill fill, struct sj_stroke stroke)
{
    struct sj_item item = {.kind = SJ_ITEM_PATH, .role = role};
    item.u.path.path = sj_path_done(path);
    item.u.path.fill = fill;
    item.u.path.stroke = stroke;
    sj_put(b, item);
}

void sj_put_rect(struct sj_builder *b, enum sj_role role, struct sj_rect r, double radius,
                 struct sj_fill fill, struct sj_stroke stroke)
{
    struct sj_pathb p = sj_pathb(b);
    sj_path_rect(&p, r, radius);
    sj_put_path(b, role, &p, fill, stroke);
}

void sj_put_line(struct sj_builder *b, enum sj_role role, double x0, double y0, double x1,
                 double y1, struct sj_stroke stroke)
{
    struct sj_pathb p = sj_pathb(b);
    sj_path_move(&p, x0, y0);
    sj_path_line(&p, x1, y1);
    sj_put_path(b, role, &p, sj_no_fill, stroke);
}

/* Programs that draw letters as glyphs move baselines to whole pixels, those that draw
 * them as shapes do not. Half px are pixels of the usual PNG and of most screens: there
 * all draw the same, and sharp. */
static double baseline(double y)
{
    return round(y * 2) / 2;
}

struct sj_item *sj_put_text(struct sj_builder *b, enum sj_role role,
                            const struct sj_run *run, double x, double y, enum sj_ink ink)
{
    struct sj_item item = {.kind = SJ_ITEM_TEXT, .role = role};
    item.u.text.run = run;
    item.u.text.x = x;
    item.u.text.y = baseline(y);
    item.u.text.ink = ink;
    sj_put(b, item);
    return &b->items.items[b->items.n - 1];
}
