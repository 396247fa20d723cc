#include <cairo.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "render/internal.h"
#include "text/run.h"

struct painter {
    cairo_t *cr;
    const struct sj_scene *scene;
    struct sj_paint_how how;
};

static void set_ink(const struct painter *p, enum sj_ink ink, double opacity)
{
    struct sj_rgb c = p->scene->theme->inks[ink];
    cairo_set_source_rgba(p->cr, c.r / 255.0, c.g / 255.0, c.b / 255.0,
                          fmin(fmax(opacity, 0), 1));
}

/* ---- paths ---- */

static void trace(cairo_t *cr, const struct sj_path *path)
{
    const struct sj_pt *p = path->pts;
    for (size_t i = 0; i < path->n_ops; i++) {
        switch ((enum sj_op)path->ops[i]) {
        case SJ_OP_MOVE:
            cairo_move_to(cr, p->x, p->y);
            p++;
            break;
        case SJ_OP_LINE:
            cairo_line_to(cr, p->x, p->y);
            p++;
            break;
        case SJ_OP_CURVE:
            cairo_curve_to(cr, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
            p += 3;
            break;
        case SJ_OP_CLOSE:
            cairo_close_path(cr);
            break;
        }
    }
}

/* ---- textures ---- */

/* How far a rectangle reaches along a direction. */
static void reach(struct sj_rect r, double dx, double dy, double *lo, double *hi)
{
    double a = r.x * dx, b = (r.x + r.w) * dx, c = r.y * dy, d = (r.y + r.h) * dy;
    *lo = fmin(a, b) + fmin(c, d);
    *hi = fmax(a, b) + fmax(c, d);
}

static struct sj_rect within(struct sj_rect r, double width, double height)
{
    double x0 = fmax(r.x, 0), y0 = fmax(r.y, 0);
    double x1 = fmin(r.x + r.w, width), y1 = fmin(r.y + r.h, height);
    return (struct sj_rect){x0, y0, fmax(x1 - x0, 0), fmax(y1 - y0, 0)};
}

/* Few enough to be drawn at once, however large the page. */
#define MAX_LINES 4000

/* Lines across `box`, a pitch apart, counted from the page's origin: those of
 * neighbouring shapes continue each other. The start of each is a whole pitch from the
 * origin too, for the dots that a dash makes of them. */
static void trace_lines(cairo_t *cr, struct sj_rect box, double angle, double pitch)
{
    double dx = cos(angle * M_PI / 180), dy = -sin(angle * M_PI / 180);
    double lo, hi, from, to;
    reach(box, -dy, dx, &lo, &hi);
    reach(box, dx, dy, &from, &to);
    while ((hi - lo) / pitch > MAX_LINES)
        pitch *= 2;
    from = floor(from / pitch) * pitch;
    for (double k = ceil(lo / pitch); k * pitch <= hi; k++) {
        double ox = -dy * k * pitch, oy = dx * k * pitch;
        cairo_move_to(cr, ox + dx * from, oy + dy * from);
        cairo_line_to(cr, ox + dx * to, oy + dy * to);
    }
}

static void trace_middle(cairo_t *cr, struct sj_rect box, double angle)
{
    double cx = box.x + box.w / 2, cy = box.y + box.h / 2, half = (box.w + box.h) / 2;
    double dx = cos(angle * M_PI / 180) * half, dy = -sin(angle * M_PI / 180) * half;
    cairo_move_to(cr, cx - dx, cy - dy);
    cairo_line_to(cr, cx + dx, cy + dy);
}

static void paint_texture(const struct painter *p, const struct sj_path *path,
                          const struct sj_fill *fill)
{
    const struct sj_texture_spec *spec = &p->scene->theme->textures[fill->texture];
    struct sj_rect box;
    if (spec->ink == SJ_INK_NONE || !sj_path_bounds(path, &box))
        return;
    cairo_t *cr = p->cr;
    double scale = fill->texture_scale > 0 ? fill->texture_scale : 1;
    /* However small the map, half of it stays the colour below. */
    double pitch = fmax(spec->pitch * scale, spec->width * 2);
    cairo_save(cr);
    trace(cr, path);
    cairo_clip(cr);
    set_ink(p, spec->ink, spec->opacity * fill->opacity);
    cairo_set_line_width(cr, spec->width);
    if (spec->dots) {
        cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
        cairo_set_dash(cr, (double[]){0, pitch}, 2, 0);
    }
    if (spec->pitch > 0)
        trace_lines(cr, within(box, p->scene->width, p->scene->height), spec->angle,
                    pitch);
    else
        trace_middle(cr, box, spec->angle);
    cairo_stroke(cr);
    cairo_restore(cr);
}

static void paint_stroke(const struct painter *p, const struct sj_stroke *s)
{
    cairo_t *cr = p->cr;
    set_ink(p, s->ink, s->opacity);
    cairo_set_line_width(cr, s->width);
    cairo_set_line_cap(cr, s->round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    if (s->dash[0] + s->dash[1] > 0)
        cairo_set_dash(cr, s->dash, 2, 0);
    cairo_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
}

static void paint_path(const struct painter *p, const struct sj_item *item)
{
    const struct sj_path *path = &item->u.path.path;
    const struct sj_fill *fill = &item->u.path.fill;
    const struct sj_stroke *stroke = &item->u.path.stroke;
    if (fill->ink != SJ_INK_NONE) {
        trace(p->cr, path);
        set_ink(p, fill->ink, fill->opacity);
        cairo_fill(p->cr);
        if (fill->texture != SJ_TEXTURE_NONE)
            paint_texture(p, path, fill);
    }
    if (stroke->ink != SJ_INK_NONE && stroke->width > 0) {
        trace(p->cr, path);
        paint_stroke(p, stroke);
    }
}

/* ---- text ---- */

/* Adds `spacing` px after each cluster; returns by how much the part grew. */
static double space_out(PangoGlyphString *glyphs, double spacing)
{
    int clusters = 0, units = (int)lround(spacing * PANGO_SCALE);
    for (int i = 0; i < glyphs->num_glyphs; i++) {
        if (i + 1 < glyphs->num_glyphs && !glyphs->glyphs[i + 1].attr.is_cluster_start)
            continue;
        glyphs->glyphs[i].geometry.width += units;
        clusters++;
    }
    return clusters * spacing;
}

typedef void draw_part(cairo_t *cr, const struct sj_run *run, PangoGlyphItem *glyphs);

static void each_part(const struct painter *p, const struct sj_item *item,
                      draw_part *draw)
{
    const struct sj_shaped *shaped = sj_run_shaped(item->u.text.run);
    double shift = 0;
    for (size_t i = 0; i < shaped->n_parts; i++) {
        const struct sj_run_part *part = &shaped->parts[i];
        cairo_move_to(p->cr, item->u.text.x + part->x + shift, item->u.text.y);
        if (item->u.text.spacing == 0) {
            draw(p->cr, &shaped->run, part->glyphs);
            continue;
        }
        PangoGlyphItem *copy = pango_glyph_item_copy(part->glyphs);
        shift += space_out(copy->glyphs, item->u.text.spacing);
        draw(p->cr, &shaped->run, copy);
        pango_glyph_item_free(copy);
    }
}

static void outline_part(cairo_t *cr, const struct sj_run *run, PangoGlyphItem *glyphs)
{
    (void)run;
    pango_cairo_glyph_string_path(cr, glyphs->item->analysis.font, glyphs->glyphs);
}

static void show_part(cairo_t *cr, const struct sj_run *run, PangoGlyphItem *glyphs)
{
    pango_cairo_show_glyph_item(cr, run->text, glyphs);
}

static void paint_halo(const struct painter *p, const struct sj_item *item)
{
    cairo_t *cr = p->cr;
    each_part(p, item, outline_part);
    set_ink(p, item->u.text.halo, 1);
    cairo_set_line_width(cr, item->u.text.halo_width * 2);
    cairo_stroke(cr);
}

static void paint_text(const struct painter *p, const struct sj_item *item)
{
    const struct sj_run *run = item->u.text.run;
    if (item->u.text.halo != SJ_INK_NONE && item->u.text.halo_width > 0)
        paint_halo(p, item);
    if (item->u.text.ink == SJ_INK_NONE)
        return;
    set_ink(p, item->u.text.ink, 1);
    /* Fonts from elsewhere may hold pictures, which have no outline. */
    if (!p->how.outlines || run->foreign > 0 || run->missing > 0) {
        each_part(p, item, show_part);
        cairo_new_path(p->cr);
        return;
    }
    each_part(p, item, outline_part);
    cairo_set_fill_rule(p->cr, CAIRO_FILL_RULE_WINDING);
    cairo_fill(p->cr);
    cairo_set_fill_rule(p->cr, CAIRO_FILL_RULE_EVEN_ODD);
}

/* ---- groups ---- */

static size_t paint_items(const struct painter *p, size_t i);

/* Cairo copies the address into the file as it is, so nothing may stay that ends a string
 * there or here. */
static void begin_link(cairo_t *cr, const char *href)
{
    struct sj_buf attrs = {0};
    sj_buf_str(&attrs, "uri='");
    for (const char *c = href; *c != '\0'; c++) {
        unsigned char b = (unsigned char)*c;
        bool plain =
            b > 0x20 && b < 0x7F && b != '\'' && b != '\\' && b != '(' && b != ')';
        if (plain)
            sj_buf_char(&attrs, *c);
        else
            sj_buf_printf(&attrs, "%%%02X", b);
    }
    sj_buf_char(&attrs, '\'');
    cairo_tag_begin(cr, CAIRO_TAG_LINK, attrs.p);
    sj_buf_finish(&attrs);
}

static size_t paint_group(const struct painter *p, size_t i)
{
    const char *href = p->scene->items[i].u.group.href;
    bool link = p->how.links && sj_href_allowed(href);
    if (link)
        begin_link(p->cr, href);
    i = paint_items(p, i + 1);
    if (link)
        cairo_tag_end(p->cr, CAIRO_TAG_LINK);
    return i;
}

static size_t paint_clip(const struct painter *p, size_t i)
{
    const struct sj_rect *r = &p->scene->items[i].u.clip;
    cairo_save(p->cr);
    cairo_rectangle(p->cr, r->x, r->y, r->w, r->h);
    cairo_clip(p->cr);
    i = paint_items(p, i + 1);
    cairo_restore(p->cr);
    return i;
}

/* Paints up to the end of the group that item i is in; returns the item after it. */
static size_t paint_items(const struct painter *p, size_t i)
{
    while (i < p->scene->n_items) {
        const struct sj_item *item = &p->scene->items[i];
        switch (item->kind) {
        case SJ_ITEM_GROUP:
            i = paint_group(p, i);
            break;
        case SJ_ITEM_CLIP:
            i = paint_clip(p, i);
            break;
        case SJ_ITEM_PATH:
            paint_path(p, item);
            i++;
            break;
        case SJ_ITEM_TEXT:
            paint_text(p, item);
            i++;
            break;
        case SJ_ITEM_END:
            return i + 1;
        }
    }
    return i;
}

void sj_paint(cairo_t *cr, const struct sj_scene *scene, struct sj_paint_how how)
{
    struct painter p = {cr, scene, how};
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    paint_items(&p, 0);
}
