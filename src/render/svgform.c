/* Forms: circles and rectangles by their own names, what belongs to a map coarser than
 * what stands on it; and the attributes that any shape has. */
#include <math.h>
#include <string.h>

#include "render/svgshape.h"

/* ---- which element ---- */

bool sj_svg_same_path(const struct sj_path *a, const struct sj_path *b)
{
    bool same = a->n_ops == b->n_ops && a->n_pts == b->n_pts;
    for (size_t i = 0; same && i < a->n_ops; i++)
        same = a->ops[i] == b->ops[i];
    for (size_t i = 0; same && i < a->n_pts; i++)
        same = fabs(a->pts[i].x - b->pts[i].x) < 1e-6 &&
               fabs(a->pts[i].y - b->pts[i].y) < 1e-6;
    return same;
}

static bool is_circle(struct sj_svg *svg, const struct sj_svg_form *form)
{
    struct sj_pathb b = {.arena = svg->arena};
    const struct sj_rect *r = &form->box;
    sj_path_circle(&b, r->x + r->w / 2, r->y + r->h / 2, r->w / 2);
    struct sj_path circle = sj_path_done(&b);
    return sj_svg_same_path(&circle, form->path);
}

static bool is_rect(struct sj_svg *svg, const struct sj_svg_form *form)
{
    struct sj_pathb b = {.arena = svg->arena};
    sj_path_rect(&b, form->box, form->radius);
    struct sj_path rect = sj_path_done(&b);
    return sj_svg_same_path(&rect, form->path);
}

static const struct sj_svg_grain fine = {100, 1};
static const struct sj_svg_grain coarse = {1 / SJ_SVG_SCALE, 100 * SJ_SVG_SCALE};
static const struct sj_svg_grain whole = {1 / SJ_SVG_SCALE, 100};

#define MANY_OPS 8
/* As sj_path_rect draws rounded corners; no form has more. */
#define ROUNDED_OPS 10

struct sj_svg_form sj_svg_form(struct sj_svg *svg, const struct sj_item *item,
                               bool scaled)
{
    const struct sj_path *path = &item->u.path.path;
    struct sj_svg_form form = {.path = path, .grain = fine};
    bool map = item->role == SJ_ROLE_LAND || item->role == SJ_ROLE_BORDER;
    if (map && path->n_ops > MANY_OPS) {
        form.grain = scaled ? whole : coarse;
        form.scaled = scaled;
        return form;
    }
    if (path->n_ops > ROUNDED_OPS || !sj_path_bounds(path, &form.box))
        return form;
    form.radius = path->n_ops == ROUNDED_OPS ? path->pts[0].x - form.box.x : 0;
    if (is_circle(svg, &form))
        form.tag = SJ_SVG_CIRCLE;
    else if (is_rect(svg, &form))
        form.tag = SJ_SVG_RECT;
    return form;
}

struct sj_svg_form sj_svg_form_scaled(const struct sj_item *item)
{
    return (struct sj_svg_form){.path = &item->u.path.path, .grain = whole};
}

void sj_svg_form_open(struct sj_buf *out, const struct sj_svg_form *form)
{
    static const char *const names[] = {
        [SJ_SVG_PATH] = "<path", [SJ_SVG_RECT] = "<rect", [SJ_SVG_CIRCLE] = "<circle"};
    sj_buf_str(out, names[form->tag]);
}

void sj_svg_form_close(struct sj_buf *out, const struct sj_svg_form *form)
{
    const struct sj_rect *r = &form->box;
    switch (form->tag) {
    case SJ_SVG_CIRCLE:
        sj_svg_attr_num(out, "cx", r->x + r->w / 2);
        sj_svg_attr_num(out, "cy", r->y + r->h / 2);
        sj_svg_attr_num(out, "r", r->w / 2);
        break;
    case SJ_SVG_RECT:
        sj_svg_attr_num(out, "x", r->x);
        sj_svg_attr_num(out, "y", r->y);
        sj_svg_attr_num(out, "width", r->w);
        sj_svg_attr_num(out, "height", r->h);
        if (form->radius > 0)
            sj_svg_attr_num(out, "rx", form->radius);
        break;
    case SJ_SVG_PATH:
        sj_buf_str(out, form->scaled ? SJ_SVG_SCALED : "");
        sj_buf_str(out, " d=\"");
        sj_svg_path(out, form->path, form->grain);
        sj_buf_char(out, '"');
        break;
    }
    sj_buf_str(out, "/>");
}

/* ---- style ---- */

bool sj_svg_is_stroked(const struct sj_item *item)
{
    return item->u.path.stroke.ink != SJ_INK_NONE && item->u.path.stroke.width > 0;
}

bool sj_svg_is_textured(const struct sj_svg *svg, const struct sj_item *item)
{
    const struct sj_fill *fill = &item->u.path.fill;
    return fill->ink != SJ_INK_NONE && fill->texture != SJ_TEXTURE_NONE &&
           svg->scene->theme->textures[fill->texture].ink != SJ_INK_NONE;
}

/* A page may have rules for "badge" or "member". */
static void own_name(struct sj_buf *out, const char *name, size_t n)
{
    bool ours = n > 3 && memcmp(name, "sj-", 3) == 0;
    sj_svg_name(out, ours ? "" : "sj-");
    sj_svg_words_n(out, name, n);
}

void sj_svg_group_names(struct sj_buf *out, const struct sj_item *group)
{
    if (group == NULL)
        return;
    const char *role = sj_role_name(group->role), *at = group->u.group.cls;
    if (group->role != SJ_ROLE_NONE)
        own_name(out, role, strlen(role));
    while (at != NULL && *(at += strspn(at, " ")) != '\0') {
        size_t n = strcspn(at, " ");
        own_name(out, at, n);
        at += n;
    }
}

/* What only the script of a page that moves through time asks for. */
static bool for_other_days(const char *name)
{
    static const char *const names[] = {"line", "from", "until", "axis", "lanes"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

void sj_svg_group_data(struct sj_svg *svg, const struct sj_item *group)
{
    struct sj_buf *out = &svg->body;
    const char *const *d = group != NULL ? group->u.group.data : NULL;
    for (size_t i = 0; d != NULL && d[i] != NULL; i += 2) {
        if (!sj_id_prefix_ok(d[i]) || d[i + 1] == NULL ||
            (for_other_days(d[i]) && !svg->how->other_days))
            continue;
        sj_buf_printf(out, " data-%s=\"", d[i]);
        sj_svg_words(out, d[i + 1]);
        sj_buf_char(out, '"');
    }
}

void sj_svg_style_names(struct sj_svg *svg, const struct sj_item *item)
{
    if (item->u.path.fill.ink != SJ_INK_NONE)
        sj_svg_fill_class(svg, &svg->body, item->u.path.fill.ink);
    if (sj_svg_is_stroked(item))
        sj_svg_stroke_class(svg, &svg->body, item->u.path.stroke.ink);
}

void sj_svg_stroke_attrs(struct sj_svg *svg, const struct sj_stroke *s, bool scaled)
{
    struct sj_buf *out = &svg->body;
    double k = scaled ? 1 / SJ_SVG_SCALE : 1;
    sj_svg_ink(out, svg->scene->theme, "stroke", s->ink, s->opacity);
    if (sj_svg_hundredths(s->width * k) != 100)
        sj_svg_attr_num(out, "stroke-width", s->width * k);
    if (s->dash[0] + s->dash[1] > 0) {
        sj_buf_str(out, " stroke-dasharray=\"");
        sj_svg_num(out, sj_svg_hundredths(s->dash[0] * k));
        sj_svg_num(out, sj_svg_hundredths(s->dash[1] * k));
        sj_buf_char(out, '"');
    }
    if (s->round)
        sj_buf_str(out, " stroke-linecap=\"round\"");
}

void sj_svg_style_attrs(struct sj_svg *svg, const struct sj_item *item, bool scaled)
{
    const struct sj_fill *fill = &item->u.path.fill;
    if (fill->ink != SJ_INK_NONE)
        sj_svg_ink(&svg->body, svg->scene->theme, "fill", fill->ink, fill->opacity);
    else
        sj_buf_str(&svg->body, " fill=\"none\"");
    if (sj_svg_is_stroked(item))
        sj_svg_stroke_attrs(svg, &item->u.path.stroke, scaled);
}
