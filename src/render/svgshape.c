/* Shapes: circles and rectangles by their own names, maps in tenths of a px, textures as
 * patterns over the fill. */
#include <math.h>

#include "render/svgpart.h"

/* ---- which element ---- */

enum tag { TAG_PATH, TAG_RECT, TAG_CIRCLE };

struct shape {
    enum tag tag;
    struct sj_rect box;
    double radius;
    bool tenths; /* drawn at ten times the size, in whole numbers */
    const struct sj_path *path;
};

static bool same_path(const struct sj_path *a, const struct sj_path *b)
{
    bool same = a->n_ops == b->n_ops && a->n_pts == b->n_pts;
    for (size_t i = 0; same && i < a->n_ops; i++)
        same = a->ops[i] == b->ops[i];
    for (size_t i = 0; same && i < a->n_pts; i++)
        same = fabs(a->pts[i].x - b->pts[i].x) < 1e-6 &&
               fabs(a->pts[i].y - b->pts[i].y) < 1e-6;
    return same;
}

static bool is_circle(struct sj_svg *svg, const struct sj_path *path, struct sj_rect box)
{
    struct sj_pathb b = {.arena = svg->arena};
    sj_path_circle(&b, box.x + box.w / 2, box.y + box.h / 2, box.w / 2);
    struct sj_path circle = sj_path_done(&b);
    return same_path(&circle, path);
}

static bool is_rect(struct sj_svg *svg, const struct sj_path *path, struct sj_rect box,
                    double radius)
{
    struct sj_pathb b = {.arena = svg->arena};
    sj_path_rect(&b, box, radius);
    struct sj_path rect = sj_path_done(&b);
    return same_path(&rect, path);
}

/* A coast does not show hundredths of a px; a mark does. */
#define MANY_POINTS 8

static struct shape shape_of(struct sj_svg *svg, const struct sj_item *item)
{
    const struct sj_path *path = &item->u.path.path;
    struct shape shape = {.path = path};
    bool map = item->role == SJ_ROLE_LAND || item->role == SJ_ROLE_BORDER;
    shape.tenths = map && path->n_ops > MANY_POINTS;
    if (path->n_ops > 10 || !sj_path_bounds(path, &shape.box))
        return shape;
    shape.radius = path->n_ops == 10 ? path->pts[0].x - shape.box.x : 0;
    if (is_circle(svg, path, shape.box))
        shape.tag = TAG_CIRCLE;
    else if (is_rect(svg, path, shape.box, shape.radius))
        shape.tag = TAG_RECT;
    if (shape.tag != TAG_PATH)
        shape.tenths = false;
    return shape;
}

static void open_shape(struct sj_buf *out, const struct shape *shape)
{
    static const char *const names[] = {
        [TAG_PATH] = "<path", [TAG_RECT] = "<rect", [TAG_CIRCLE] = "<circle"};
    sj_buf_str(out, names[shape->tag]);
}

/* Its place and form, and the end of the element. */
static void close_shape(struct sj_buf *out, const struct shape *shape)
{
    const struct sj_rect *r = &shape->box;
    switch (shape->tag) {
    case TAG_CIRCLE:
        sj_svg_attr_num(out, "cx", r->x + r->w / 2);
        sj_svg_attr_num(out, "cy", r->y + r->h / 2);
        sj_svg_attr_num(out, "r", r->w / 2);
        break;
    case TAG_RECT:
        sj_svg_attr_num(out, "x", r->x);
        sj_svg_attr_num(out, "y", r->y);
        sj_svg_attr_num(out, "width", r->w);
        sj_svg_attr_num(out, "height", r->h);
        if (shape->radius > 0)
            sj_svg_attr_num(out, "rx", shape->radius);
        break;
    case TAG_PATH:
        sj_buf_str(out, shape->tenths ? " transform=\"scale(.1)\" d=\"" : " d=\"");
        sj_svg_path(out, shape->path, shape->tenths ? 10 : 1, shape->tenths);
        sj_buf_char(out, '"');
        break;
    }
    sj_buf_str(out, "/>");
}

/* ---- attributes ---- */

/* ` class="sj-land member`, still open for the colours. */
static void open_class(struct sj_buf *out, const struct sj_item *group)
{
    sj_buf_str(out, " class=\"");
    if (group == NULL)
        return;
    sj_buf_printf(out, "sj-%s", sj_role_name(group->role));
    if (group->u.group.cls == NULL)
        return;
    sj_buf_char(out, ' ');
    sj_svg_words(out, group->u.group.cls);
}

static void close_class(struct sj_buf *out, const struct sj_item *group)
{
    sj_buf_char(out, '"');
    const char *const *d = group != NULL ? group->u.group.data : NULL;
    for (size_t i = 0; d != NULL && d[i] != NULL; i += 2) {
        if (!sj_id_prefix_ok(d[i]) || d[i + 1] == NULL)
            continue;
        sj_buf_printf(out, " data-%s=\"", d[i]);
        sj_svg_words(out, d[i + 1]);
        sj_buf_char(out, '"');
    }
}

void sj_svg_group_attrs(struct sj_svg *svg, const struct sj_item *group)
{
    open_class(&svg->body, group);
    close_class(&svg->body, group);
}

static bool is_stroked(const struct sj_stroke *s)
{
    return s->ink != SJ_INK_NONE && s->width > 0;
}

static void stroke_attrs(struct sj_svg *svg, const struct sj_stroke *s, double scale)
{
    struct sj_buf *out = &svg->body;
    sj_svg_ink(out, svg->scene->theme, "stroke", s->ink, s->opacity);
    sj_svg_attr_num(out, "stroke-width", s->width * scale);
    if (s->dash[0] + s->dash[1] > 0) {
        sj_buf_str(out, " stroke-dasharray=\"");
        sj_svg_num(out, sj_svg_hundredths(s->dash[0] * scale));
        sj_svg_num(out, sj_svg_hundredths(s->dash[1] * scale));
        sj_buf_char(out, '"');
    }
    if (s->round)
        sj_buf_str(out, " stroke-linecap=\"round\"");
}

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

/* ---- shapes ---- */

static void plain_shape(struct sj_svg *svg, const struct sj_item *item,
                        const struct sj_item *group)
{
    const struct sj_fill *fill = &item->u.path.fill;
    const struct sj_stroke *stroke = &item->u.path.stroke;
    struct shape shape = shape_of(svg, item);
    struct sj_buf *out = &svg->body;
    open_shape(out, &shape);
    open_class(out, group);
    if (fill->ink != SJ_INK_NONE)
        sj_svg_fill_class(svg, out, fill->ink);
    if (is_stroked(stroke))
        sj_svg_stroke_class(svg, out, stroke->ink);
    close_class(out, group);
    if (fill->ink != SJ_INK_NONE)
        sj_svg_ink(out, svg->scene->theme, "fill", fill->ink, fill->opacity);
    if (is_stroked(stroke))
        stroke_attrs(svg, stroke, shape.tenths ? 10 : 1);
    close_shape(out, &shape);
    sj_buf_char(out, '\n');
}

/* One rule through the middle: the shape clips it. */
static void write_rule(struct sj_svg *svg, const struct sj_item *item, unsigned id)
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
                  "<clipPath id=\"%s-c%u\"><use href=\"#%s-p%u\"/></clipPath>"
                  "<path clip-path=\"url(#%s-c%u)\" class=\"",
                  svg->prefix, id, svg->prefix, id, svg->prefix, id);
    sj_svg_stroke_class(svg, out, spec->ink);
    sj_buf_char(out, '"');
    sj_svg_ink(out, svg->scene->theme, "stroke", spec->ink,
               spec->opacity * item->u.path.fill.opacity);
    sj_svg_attr_num(out, "stroke-width", spec->width);
    sj_buf_str(out, " d=\"");
    sj_svg_path(out, &(struct sj_path){ops, 2, ends, 2}, 1, false);
    sj_buf_str(out, "\"/>");
}

static void write_texture(struct sj_svg *svg, const struct sj_item *item, unsigned id)
{
    const struct sj_fill *fill = &item->u.path.fill;
    const char *name = sj_texture_name(fill->texture);
    size_t i = pattern(svg, fill->texture, fill->texture_scale);
    sj_buf_printf(&svg->body,
                  "<use href=\"#%s-p%u\" class=\"t-%s%zu\" fill=\"url(#%s-%s%zu)\"",
                  svg->prefix, id, name, i, svg->prefix, name, i);
    if (sj_opacity(fill->opacity) != 1)
        sj_svg_attr_num(&svg->body, "fill-opacity", sj_opacity(fill->opacity));
    sj_buf_str(&svg->body, "/>");
}

static void write_outline(struct sj_svg *svg, const struct sj_stroke *stroke, unsigned id)
{
    struct sj_buf *out = &svg->body;
    sj_buf_printf(out, "<use href=\"#%s-p%u\" class=\"", svg->prefix, id);
    sj_svg_stroke_class(svg, out, stroke->ink);
    sj_buf_char(out, '"');
    stroke_attrs(svg, stroke, 1);
    sj_buf_str(out, "/>");
}

/* The shape stands once, without colours, and is used for fill, texture and outline. */
static void textured_shape(struct sj_svg *svg, const struct sj_item *item,
                           const struct sj_item *group)
{
    const struct sj_fill *fill = &item->u.path.fill;
    struct sj_buf *out = &svg->body;
    unsigned id = svg->n_ids++;
    struct shape shape = shape_of(svg, item);
    shape.tenths = false;
    sj_buf_str(out, "<g");
    if (group != NULL)
        sj_svg_group_attrs(svg, group);
    sj_buf_str(out, "><g class=\"");
    sj_svg_fill_class(svg, out, fill->ink);
    sj_buf_char(out, '"');
    sj_svg_ink(out, svg->scene->theme, "fill", fill->ink, fill->opacity);
    sj_buf_char(out, '>');
    open_shape(out, &shape);
    sj_buf_printf(out, " id=\"%s-p%u\"", svg->prefix, id);
    close_shape(out, &shape);
    sj_buf_str(out, "</g>");
    double scale = fill->texture_scale;
    if (sj_texture_pitch(&svg->scene->theme->textures[fill->texture], scale) > 0)
        write_texture(svg, item, id);
    else
        write_rule(svg, item, id);
    if (is_stroked(&item->u.path.stroke))
        write_outline(svg, &item->u.path.stroke, id);
    sj_buf_str(out, "</g>\n");
}

void sj_svg_shape(struct sj_svg *svg, const struct sj_item *item,
                  const struct sj_item *group)
{
    const struct sj_fill *fill = &item->u.path.fill;
    bool filled = fill->ink != SJ_INK_NONE;
    bool textured = filled && fill->texture != SJ_TEXTURE_NONE &&
                    svg->scene->theme->textures[fill->texture].ink != SJ_INK_NONE;
    if (textured)
        textured_shape(svg, item, group);
    else if (filled || is_stroked(&item->u.path.stroke))
        plain_shape(svg, item, group);
}
