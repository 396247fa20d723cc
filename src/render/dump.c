/* The display list as text, for golden tests: an item a line, groups indented, px to two
 * decimals. Long paths are told by their size and box alone. */
#include <string.h>

#include "render/internal.h"

#define LONG_PATH 48 /* points */

static void num(struct sj_buf *out, double v)
{
    sj_buf_char(out, ' ');
    sj_buf_num(out, v, 2);
}

static void dump_path(struct sj_buf *out, const struct sj_path *path)
{
    static const char letters[] = {
        [SJ_OP_MOVE] = 'M', [SJ_OP_LINE] = 'L', [SJ_OP_CURVE] = 'C', [SJ_OP_CLOSE] = 'Z'};
    static const int takes[] = {
        [SJ_OP_MOVE] = 1, [SJ_OP_LINE] = 1, [SJ_OP_CURVE] = 3, [SJ_OP_CLOSE] = 0};
    struct sj_rect box;
    if (path->n_pts > LONG_PATH && sj_path_bounds(path, &box)) {
        sj_buf_printf(out, " %zu points in", path->n_pts);
        num(out, box.x);
        num(out, box.y);
        num(out, box.w);
        num(out, box.h);
        return;
    }
    const struct sj_pt *p = path->pts;
    for (size_t i = 0; i < path->n_ops; i++) {
        sj_buf_printf(out, " %c", letters[path->ops[i]]);
        for (int k = 0; k < takes[path->ops[i]]; k++, p++) {
            num(out, p->x);
            num(out, p->y);
        }
    }
}

static void dump_ink(struct sj_buf *out, const char *what, enum sj_ink ink,
                     double opacity)
{
    sj_buf_printf(out, " %s=%s", what, sj_ink_name(ink));
    if (opacity == 1)
        return;
    sj_buf_char(out, '@');
    sj_buf_num(out, opacity, 2);
}

static void dump_shape(struct sj_buf *out, const struct sj_item *item)
{
    const struct sj_fill *f = &item->u.path.fill;
    const struct sj_stroke *s = &item->u.path.stroke;
    if (f->ink != SJ_INK_NONE)
        dump_ink(out, "fill", f->ink, f->opacity);
    if (f->texture != SJ_TEXTURE_NONE) {
        sj_buf_printf(out, " texture=%s*", sj_texture_name(f->texture));
        sj_buf_num(out, f->texture_scale, 2);
    }
    if (s->ink != SJ_INK_NONE) {
        dump_ink(out, "stroke", s->ink, s->opacity);
        num(out, s->width);
        if (s->dash[0] + s->dash[1] > 0) {
            sj_buf_str(out, " dash");
            num(out, s->dash[0]);
            num(out, s->dash[1]);
        }
        sj_buf_str(out, s->round ? " round" : "");
    }
    sj_buf_char(out, ':');
    dump_path(out, &item->u.path.path);
}

static void dump_text(struct sj_buf *out, const struct sj_item *item)
{
    const struct sj_run *run = item->u.text.run;
    num(out, run->font.size);
    sj_buf_str(out, run->font.bold ? " bold" : "");
    dump_ink(out, "ink", item->u.text.ink, 1);
    if (item->u.text.halo != SJ_INK_NONE) {
        dump_ink(out, "halo", item->u.text.halo, 1);
        num(out, item->u.text.halo_width);
    }
    if (item->u.text.spacing != 0) {
        sj_buf_str(out, " spacing");
        num(out, item->u.text.spacing);
    }
    sj_buf_str(out, " at");
    num(out, item->u.text.x);
    num(out, item->u.text.y);
    sj_buf_str(out, " wide");
    num(out, run->width);
    sj_buf_char(out, ' ');
    sj_buf_json(out, run->text);
}

static void dump_attr(struct sj_buf *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    sj_buf_printf(out, " %s=", name);
    sj_buf_json(out, value);
}

static void dump_group(struct sj_buf *out, const struct sj_item *item)
{
    dump_attr(out, "id", item->u.group.id);
    dump_attr(out, "class", item->u.group.cls);
    dump_attr(out, "title", item->u.group.title);
    dump_attr(out, "label", item->u.group.label);
    dump_attr(out, "href", item->u.group.href);
    const char *const *d = item->u.group.data;
    for (size_t i = 0; d != NULL && d[i] != NULL; i += 2)
        dump_attr(out, d[i], d[i + 1]);
}

static void dump_item(struct sj_buf *out, const struct sj_item *item)
{
    static const char *const kinds[] = {[SJ_ITEM_GROUP] = "group",
                                        [SJ_ITEM_CLIP] = "clip",
                                        [SJ_ITEM_PATH] = "path",
                                        [SJ_ITEM_TEXT] = "text",
                                        [SJ_ITEM_END] = "end"};
    sj_buf_printf(out, "%s %s", kinds[item->kind], sj_role_name(item->role));
    switch (item->kind) {
    case SJ_ITEM_GROUP:
        dump_group(out, item);
        break;
    case SJ_ITEM_CLIP:
        num(out, item->u.clip.x);
        num(out, item->u.clip.y);
        num(out, item->u.clip.w);
        num(out, item->u.clip.h);
        break;
    case SJ_ITEM_PATH:
        dump_shape(out, item);
        break;
    case SJ_ITEM_TEXT:
        dump_text(out, item);
        break;
    case SJ_ITEM_END:
        break;
    }
    sj_buf_char(out, '\n');
}

static void dump_head(struct sj_buf *out, const struct sj_scene *scene)
{
    sj_buf_str(out, "scene");
    num(out, scene->width);
    num(out, scene->height);
    dump_attr(out, "theme", scene->theme->name);
    dump_attr(out, "lang", scene->lang);
    dump_attr(out, "\n title", scene->title);
    dump_attr(out, "\n alt", scene->alt);
    dump_attr(out, "\n description", scene->description);
    for (size_t i = 0; scene->meta != NULL && scene->meta[i] != NULL; i += 2) {
        sj_buf_str(out, "\n  meta");
        dump_attr(out, scene->meta[i], scene->meta[i + 1]);
    }
    sj_buf_char(out, '\n');
}

int sj_render_dump(const struct sj_scene *scene, const struct sj_render_options *options,
                   struct sj_sink out, struct sj_error *err)
{
    (void)options;
    if (sj_scene_check(scene, err) != 0)
        return -1;
    struct sj_buf buf = {0};
    dump_head(&buf, scene);
    size_t depth = 0;
    for (size_t i = 0; i < scene->n_items; i++) {
        const struct sj_item *item = &scene->items[i];
        bool opens = item->kind == SJ_ITEM_GROUP || item->kind == SJ_ITEM_CLIP;
        depth -= item->kind == SJ_ITEM_END;
        if (item->kind != SJ_ITEM_END) {
            for (size_t k = 0; k < depth; k++)
                sj_buf_str(&buf, "  ");
            dump_item(&buf, item);
        }
        depth += opens;
    }
    int r = out.write(out.ctx, buf.p, buf.n, err);
    sj_buf_finish(&buf);
    return r;
}

/* What replaces the picture where it cannot be seen. */
int sj_render_txt(const struct sj_scene *scene, const struct sj_render_options *options,
                  struct sj_sink out, struct sj_error *err)
{
    (void)options;
    struct sj_buf buf = {0};
    sj_buf_str(&buf, scene->alt);
    if (scene->description != NULL && scene->description[0] != '\0') {
        sj_buf_str(&buf, buf.n > 0 ? "\n\n" : "");
        sj_buf_str(&buf, scene->description);
    }
    if (buf.n > 0 && buf.p[buf.n - 1] != '\n')
        sj_buf_char(&buf, '\n');
    for (size_t i = 0; scene->meta != NULL && scene->meta[i] != NULL; i += 2)
        sj_buf_printf(&buf, "%s%s: %s\n", i == 0 ? "\n" : "", scene->meta[i],
                      scene->meta[i + 1]);
    int r = buf.n == 0 ? 0 : out.write(out.ctx, buf.p, buf.n, err);
    sj_buf_finish(&buf);
    return r;
}
