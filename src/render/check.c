#include "render/internal.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#define FAR 1e6        /* px; cairo counts in 1/256 px and 32 bits */
#define MAX_SIDE 32767 /* px; cairo counts pages in 16 bits */
#define MAX_DEPTH 64
/* Shorter dashes than this on a long line keep cairo busy for minutes. */
#define LEAST_DASH 0.2

static bool near(double v)
{
    return isfinite(v) && fabs(v) <= FAR;
}

static bool sound_path(const struct sj_path *path)
{
    static const size_t takes[] = {
        [SJ_OP_MOVE] = 1, [SJ_OP_LINE] = 1, [SJ_OP_CURVE] = 3, [SJ_OP_CLOSE] = 0};
    size_t pts = 0;
    for (size_t i = 0; i < path->n_ops; i++) {
        if (path->ops[i] > SJ_OP_CLOSE || (pts == 0 && path->ops[i] != SJ_OP_MOVE))
            return false;
        pts += takes[path->ops[i]];
    }
    if (pts != path->n_pts)
        return false;
    for (size_t i = 0; i < path->n_pts; i++)
        if (!near(path->pts[i].x) || !near(path->pts[i].y))
            return false;
    return true;
}

static bool sound_ink(enum sj_ink ink, double opacity)
{
    return (unsigned)ink < SJ_INK_COUNT && (ink == SJ_INK_NONE || isfinite(opacity));
}

static bool sound_stroke(const struct sj_stroke *s)
{
    if (!sound_ink(s->ink, s->opacity))
        return false;
    if (s->ink == SJ_INK_NONE)
        return true;
    double period = s->dash[0] + s->dash[1];
    return s->width >= 0 && s->width <= FAR && s->dash[0] >= 0 && s->dash[1] >= 0 &&
           (period == 0 || (period >= LEAST_DASH && period <= FAR));
}

static bool sound_fill(const struct sj_fill *f)
{
    return sound_ink(f->ink, f->opacity) && (unsigned)f->texture < SJ_TEXTURE_COUNT &&
           (f->texture == SJ_TEXTURE_NONE || isfinite(f->texture_scale));
}

static bool sound_item(const struct sj_item *item)
{
    switch (item->kind) {
    case SJ_ITEM_GROUP:
    case SJ_ITEM_END:
        return true;
    case SJ_ITEM_CLIP:
        return near(item->u.clip.x) && near(item->u.clip.y) && near(item->u.clip.w) &&
               near(item->u.clip.h);
    case SJ_ITEM_PATH:
        return sound_path(&item->u.path.path) && sound_fill(&item->u.path.fill) &&
               sound_stroke(&item->u.path.stroke);
    case SJ_ITEM_TEXT:
        return item->u.text.run != NULL && near(item->u.text.x) && near(item->u.text.y) &&
               sound_ink(item->u.text.ink, 1) && sound_ink(item->u.text.halo, 1) &&
               near(item->u.text.halo_width) && near(item->u.text.spacing);
    }
    return false;
}

static int step(const struct sj_item *item)
{
    switch (item->kind) {
    case SJ_ITEM_GROUP:
    case SJ_ITEM_CLIP:
        return 1;
    case SJ_ITEM_END:
        return -1;
    case SJ_ITEM_PATH:
    case SJ_ITEM_TEXT:
        break;
    }
    return 0;
}

int sj_scene_check(const struct sj_scene *scene, struct sj_error *err)
{
    if (!(scene->width > 0 && scene->width <= MAX_SIDE && scene->height > 0 &&
          scene->height <= MAX_SIDE))
        return sj_fail(err, SJ_E_LIMIT,
                       "a figure of %g by %g px cannot be drawn: at most %d",
                       scene->width, scene->height, MAX_SIDE);
    int depth = 0;
    for (size_t i = 0; i < scene->n_items; i++) {
        const struct sj_item *item = &scene->items[i];
        bool known = (unsigned)item->role < SJ_ROLE_COUNT;
        if (!known || !sound_item(item))
            return sj_fail(err, SJ_E_INTERNAL,
                           "item %zu of the figure (%s) cannot be drawn: report this", i,
                           known ? sj_role_name(item->role) : "no known role");
        depth += step(item);
        if (depth < 0 || depth > MAX_DEPTH)
            return sj_fail(err, SJ_E_INTERNAL,
                           "the groups of the figure do not nest (item %zu): report this",
                           i);
    }
    if (depth != 0)
        return sj_fail(err, SJ_E_INTERNAL,
                       "%d groups of the figure are not closed: report this", depth);
    return 0;
}

bool sj_href_allowed(const char *href)
{
    static const char *const schemes[] = {"http:", "https:", "mailto:"};
    for (size_t i = 0; href != NULL && i < sizeof schemes / sizeof schemes[0]; i++)
        if (strncasecmp(href, schemes[i], strlen(schemes[i])) == 0)
            return true;
    return false;
}
