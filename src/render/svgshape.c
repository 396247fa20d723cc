/* Shapes with their colours. What stands more than once in the picture, as a fill, a
 * texture over it and an outline, stands once in the file, without colours, and is used.
 */
#include <math.h>

#include "render/svgshape.h"

/* ---- patterns ---- */

static void write_pattern(struct sj_svg *svg, const struct sj_theme *theme,
                          enum sj_texture texture, double scale, const char *id)
{
    const struct sj_texture_spec *spec = &theme->textures[texture];
    double pitch = sj_texture_pitch(spec, scale);
    struct sj_buf *out = &svg->defs;
    sj_buf_printf(out, "<pattern id=\"%s\" patternUnits=\"userSpaceOnUse\"", id);
    sj_svg_attr_num(out, "width", pitch);
    sj_svg_attr_num(out, "height", pitch);
    /* Half a pitch back: then lines and dots lie on whole pitches from the origin. */
    sj_buf_str(out, " patternTransform=\"rotate(");
    sj_svg_num(out, sj_svg_hundredths(-spec->angle));
    sj_buf_str(out, ")translate(");
    sj_svg_num(out, sj_svg_hundredths(-pitch / 2));
    sj_svg_num(out, sj_svg_hundredths(-pitch / 2));
    sj_buf_str(out, spec->dots ? ")\"><circle class=\"" : ")\"><rect class=\"");
    sj_svg_fill_class(svg, out, spec->ink);
    sj_buf_char(out, '"');
    if (spec->dots) {
        sj_svg_attr_num(out, "cx", pitch / 2);
        sj_svg_attr_num(out, "cy", pitch / 2);
        sj_svg_attr_num(out, "r", spec->width / 2);
    } else {
        sj_svg_attr_num(out, "y", (pitch - spec->width) / 2);
        sj_svg_attr_num(out, "width", pitch);
        sj_svg_attr_num(out, "height", spec->width);
    }
    sj_svg_ink(out, theme, "fill", spec->ink, spec->opacity);
    sj_buf_str(out, "/></pattern>\n");
}

/* The dark theme has its own widths and pitches: another pattern, not other colours. */
static void make_patterns(struct sj_svg *svg, enum sj_texture texture, double scale,
                          size_t i)
{
    const char *name = sj_arena_printf(svg->arena, "%s%zu", sj_texture_name(texture), i);
    const char *id = sj_arena_printf(svg->arena, "%s-%s", svg->prefix, name);
    write_pattern(svg, svg->scene->theme, texture, scale, id);
    if (svg->how->dark == NULL)
        return;
    const char *dark = sj_arena_printf(svg->arena, "%s-dark", id);
    write_pattern(svg, svg->how->dark, texture, scale, dark);
    sj_buf_printf(&svg->dark, "#%s .t-%s{fill:url(#%s)}", svg->prefix, name, dark);
}

/* The number of the pattern for a texture at a scale, made when it is first wanted. */
static size_t pattern(struct sj_svg *svg, enum sj_texture texture, double scale)
{
    size_t n = svg->scales[texture].n;
    for (size_t i = 0; i < n; i++)
        if (sj_svg_hundredths(svg->scales[texture].items[i]) == sj_svg_hundredths(scale))
            return i;
    SJ_VEC_PUSH(svg->arena, &svg->scales[texture], scale);
    make_patterns(svg, texture, scale, n);
    return n;
}

/* ---- plain shapes ---- */

static void plain_shape(struct sj_svg *svg, const struct sj_item *item,
                        const struct sj_item *group)
{
    struct sj_svg_form form = sj_svg_form(svg, item, true);
    struct sj_buf *out = &svg->body;
    sj_svg_form_open(out, &form);
    sj_svg_open_class(out);
    sj_svg_group_names(out, group);
    sj_svg_style_names(svg, item);
    sj_svg_close_class(out);
    sj_svg_group_data(svg, group);
    sj_svg_style_attrs(svg, item, form.scaled);
    sj_svg_form_close(out, &form);
    sj_buf_char(out, '\n');
}

/* ---- shapes of one style ---- */

/* `n` paths, each in a group of its own (then they are three items apart) or alone. */
struct set {
    const struct sj_item *first;
    size_t n;
    bool wrapped;
    const struct sj_item *group; /* that holds them all, or NULL */
};

static const struct sj_item *set_item(const struct set *set, size_t i)
{
    return set->wrapped ? set->first + 3 * i + 1 : set->first;
}

static void common_names(struct sj_svg *svg, const struct set *set)
{
    sj_svg_open_class(&svg->body);
    sj_svg_group_names(&svg->body, set->group);
    if (!sj_svg_is_textured(svg, set_item(set, 0)))
        sj_svg_style_names(svg, set_item(set, 0));
    sj_svg_close_class(&svg->body);
    sj_svg_group_data(svg, set->group);
}

/* Without colours; its group has them. */
static void bare_shape(struct sj_svg *svg, const struct set *set, size_t i,
                       const struct sj_svg_form *form, const char *id)
{
    struct sj_buf *out = &svg->body;
    sj_svg_form_open(out, form);
    if (id != NULL)
        sj_svg_attr(out, "id", id);
    if (set->wrapped)
        sj_svg_group_data(svg, set->first + 3 * i);
    sj_svg_form_close(out, form);
}

static void plain_set(struct sj_svg *svg, const struct set *set)
{
    struct sj_buf *out = &svg->body;
    const struct sj_item *item = set_item(set, 0);
    bool scaled = !sj_svg_is_stroked(item);
    sj_buf_str(out, "<g");
    common_names(svg, set);
    sj_svg_style_attrs(svg, item, false);
    sj_buf_str(out, scaled ? SJ_SVG_SCALED ">" : ">");
    for (size_t i = 0; i < set->n; i++) {
        struct sj_svg_form form = scaled ? sj_svg_form_scaled(set_item(set, i))
                                         : sj_svg_form(svg, set_item(set, i), false);
        bare_shape(svg, set, i, &form, NULL);
    }
    sj_buf_str(out, "</g>\n");
}

/* ---- textures ---- */

static const char *shape_id(struct sj_svg *svg, unsigned first, size_t i)
{
    return sj_arena_printf(svg->arena, "%s-p%u", svg->prefix, first + (unsigned)i);
}

/* The element that uses shapes, up to its attributes; and the rest of it. */
static void begin_use(struct sj_svg *svg, size_t n, unsigned first)
{
    if (n == 1)
        sj_buf_printf(&svg->body, "<use href=\"#%s\"", shape_id(svg, first, 0));
    else
        sj_buf_str(&svg->body, "<g");
}

static void end_use(struct sj_svg *svg, size_t n, unsigned first)
{
    sj_buf_str(&svg->body, n == 1 ? "/>\n" : ">");
    if (n == 1)
        return;
    for (size_t i = 0; i < n; i++)
        sj_buf_printf(&svg->body, "<use href=\"#%s\"/>", shape_id(svg, first, i));
    sj_buf_str(&svg->body, "</g>\n");
}

static void fills(struct sj_svg *svg, const struct set *set, unsigned first)
{
    struct sj_buf *out = &svg->body;
    const struct sj_fill *fill = &set_item(set, 0)->u.path.fill;
    sj_buf_str(out, "<g");
    sj_svg_open_class(out);
    sj_svg_fill_class(svg, out, fill->ink);
    sj_svg_close_class(out);
    sj_svg_ink(out, svg->scene->theme, "fill", fill->ink, fill->opacity);
    sj_buf_char(out, '>');
    for (size_t i = 0; i < set->n; i++) {
        struct sj_svg_form form = sj_svg_form(svg, set_item(set, i), false);
        bare_shape(svg, set, i, &form, shape_id(svg, first, i));
    }
    sj_buf_str(out, "</g>\n");
}

static void patterns(struct sj_svg *svg, const struct set *set, unsigned first)
{
    const struct sj_fill *fill = &set_item(set, 0)->u.path.fill;
    const char *name = sj_texture_name(fill->texture);
    size_t i = pattern(svg, fill->texture, fill->texture_scale);
    begin_use(svg, set->n, first);
    sj_buf_printf(&svg->body, " class=\"t-%s%zu\" fill=\"url(#%s-%s%zu)\"", name, i,
                  svg->prefix, name, i);
    if (sj_opacity(fill->opacity) != 1)
        sj_svg_attr_num(&svg->body, "fill-opacity", sj_opacity(fill->opacity));
    end_use(svg, set->n, first);
}

/* One rule through the middle: the shape clips it. */
static void rule(struct sj_svg *svg, const struct sj_item *item, const char *id)
{
    const struct sj_texture_spec *spec =
        &svg->scene->theme->textures[item->u.path.fill.texture];
    struct sj_rect box;
    if (!sj_path_bounds(&item->u.path.path, &box))
        return;
    double half = (box.w + box.h) / 2, a = spec->angle * M_PI / 180;
    double cx = box.x + box.w / 2, cy = box.y + box.h / 2;
    const struct sj_pt ends[] = {{cx - cos(a) * half, cy + sin(a) * half},
                                 {cx + cos(a) * half, cy - sin(a) * half}};
    const unsigned char ops[] = {SJ_OP_MOVE, SJ_OP_LINE};
    struct sj_buf *out = &svg->body;
    sj_buf_printf(out,
                  "<clipPath id=\"%s-c\"><use href=\"#%s\"/></clipPath>"
                  "<path clip-path=\"url(#%s-c)\"",
                  id, id, id);
    sj_svg_open_class(out);
    sj_svg_stroke_class(svg, out, spec->ink);
    sj_svg_close_class(out);
    sj_svg_ink(out, svg->scene->theme, "stroke", spec->ink,
               spec->opacity * item->u.path.fill.opacity);
    sj_svg_attr_num(out, "stroke-width", spec->width);
    sj_buf_str(out, " d=\"");
    sj_svg_path(out, &(struct sj_path){ops, 2, ends, 2}, (struct sj_svg_grain){100, 1});
    sj_buf_str(out, "\"/>\n");
}

static void outlines(struct sj_svg *svg, const struct set *set, unsigned first)
{
    struct sj_buf *out = &svg->body;
    const struct sj_stroke *stroke = &set_item(set, 0)->u.path.stroke;
    begin_use(svg, set->n, first);
    sj_svg_open_class(out);
    sj_svg_stroke_class(svg, out, stroke->ink);
    sj_svg_close_class(out);
    sj_buf_str(out, " fill=\"none\"");
    sj_svg_stroke_attrs(svg, stroke, false);
    end_use(svg, set->n, first);
}

static void textured_set(struct sj_svg *svg, const struct set *set)
{
    const struct sj_item *item = set_item(set, 0);
    const struct sj_fill *fill = &item->u.path.fill;
    unsigned first = svg->n_ids;
    svg->n_ids += (unsigned)set->n;
    sj_buf_str(&svg->body, "<g");
    common_names(svg, set);
    sj_buf_str(&svg->body, ">\n");
    fills(svg, set, first);
    double scale = fill->texture_scale;
    if (sj_texture_pitch(&svg->scene->theme->textures[fill->texture], scale) > 0)
        patterns(svg, set, first);
    else
        for (size_t i = 0; i < set->n; i++)
            rule(svg, set_item(set, i), shape_id(svg, first, i));
    if (sj_svg_is_stroked(item))
        outlines(svg, set, first);
    sj_buf_str(&svg->body, "</g>\n");
}

void sj_svg_shape(struct sj_svg *svg, const struct sj_item *item,
                  const struct sj_item *group)
{
    if (sj_svg_is_textured(svg, item))
        textured_set(svg, &(struct set){item, 1, false, group});
    else if (item->u.path.fill.ink != SJ_INK_NONE || sj_svg_is_stroked(item))
        plain_shape(svg, item, group);
}

/* ---- groups of lands ---- */

static bool same_style(const struct sj_item *a, const struct sj_item *b)
{
    const struct sj_fill *f = &a->u.path.fill, *g = &b->u.path.fill;
    const struct sj_stroke *s = &a->u.path.stroke, *t = &b->u.path.stroke;
    bool fill = f->ink == g->ink && f->opacity == g->opacity &&
                f->texture == g->texture && f->texture_scale == g->texture_scale;
    bool stroke = s->ink == t->ink && s->opacity == t->opacity && s->width == t->width &&
                  s->dash[0] == t->dash[0] && s->dash[1] == t->dash[1] &&
                  s->round == t->round;
    return fill && stroke && sj_svg_is_stroked(a) == sj_svg_is_stroked(b);
}

/* Whether the group holds paths of one style and nothing else. */
static bool lands_of_one_style(const struct sj_scene *scene, const struct sj_item *group,
                               struct set *ret)
{
    const struct sj_item *end = scene->items + scene->n_items;
    struct set set = {group + 1, 0, true, group};
    const struct sj_item *item = group + 1;
    for (; item < end && item->kind == SJ_ITEM_GROUP; item += 3) {
        if (!sj_svg_is_wrap(scene, item) || !same_style(&group[2], &item[1]))
            return false;
        set.n++;
    }
    *ret = set;
    return set.n > 0 && item < end && item->kind == SJ_ITEM_END;
}

size_t sj_svg_lands(struct sj_svg *svg, const struct sj_item *group)
{
    struct set set;
    if (group->role != SJ_ROLE_LAND || !lands_of_one_style(svg->scene, group, &set))
        return 0;
    if (sj_svg_is_textured(svg, set_item(&set, 0)))
        textured_set(svg, &set);
    else
        plain_set(svg, &set);
    return 3 * set.n + 2;
}

/* ---- lines in a casing ---- */

static void line_style(struct sj_svg *svg, const struct sj_item *item, bool scaled)
{
    sj_svg_open_class(&svg->body);
    sj_svg_style_names(svg, item);
    sj_svg_close_class(&svg->body);
    sj_svg_style_attrs(svg, item, scaled);
}

size_t sj_svg_cased(struct sj_svg *svg, const struct sj_item *item)
{
    const struct sj_item *end = svg->scene->items + svg->scene->n_items, *over = item + 1;
    bool pair = over < end && over->kind == SJ_ITEM_PATH && over->role == item->role &&
                item->u.path.fill.ink == SJ_INK_NONE &&
                over->u.path.fill.ink == SJ_INK_NONE && sj_svg_is_stroked(item) &&
                sj_svg_is_stroked(over) && item->u.path.path.n_ops > 2 &&
                sj_svg_same_path(&item->u.path.path, &over->u.path.path);
    if (!pair)
        return 0;
    struct set set = {item, 1, false, NULL};
    struct sj_svg_form form = sj_svg_form(svg, item, true);
    struct sj_buf *out = &svg->body;
    unsigned id = svg->n_ids++;
    sj_buf_str(out, "<g");
    line_style(svg, item, form.scaled);
    sj_buf_char(out, '>');
    bare_shape(svg, &set, 0, &form, shape_id(svg, id, 0));
    sj_buf_str(out, "</g>");
    begin_use(svg, 1, id);
    line_style(svg, over, form.scaled);
    end_use(svg, 1, id);
    return 2;
}
