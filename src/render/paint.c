#include <cairo.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "render/glyphs.h"
#include "render/internal.h"
#include "text/run.h"

struct painter {
    cairo_t *cr;
    const struct sj_scene *scene;
    struct sj_paint_how how;
    struct sj_glyphs *glyphs; /* NULL on a surface of shapes */
};

static void set_ink(const struct painter *p, enum sj_ink ink, double opacity)
{
    struct sj_rgb c = p->scene->theme->inks[ink];
    cairo_set_source_rgba(p->cr, c.r / 255.0, c.g / 255.0, c.b / 255.0,
                          sj_opacity(opacity));
}

/* ---- paths ---- */

void sj_trace(cairo_t *cr, const struct sj_path *path)
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
        sj_trace(p->cr, path);
        set_ink(p, fill->ink, fill->opacity);
        cairo_fill(p->cr);
        if (fill->texture != SJ_TEXTURE_NONE)
            sj_texture_paint(p->cr, p->scene, path, fill, p->how.pixels);
    }
    if (stroke->ink != SJ_INK_NONE && stroke->width > 0) {
        sj_trace(p->cr, path);
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

/* Draws a part with its left end at (x, y). */
typedef void draw_part(const struct painter *p, const struct sj_run *run,
                       PangoGlyphItem *glyphs, double x, double y);

static void each_part(const struct painter *p, const struct sj_item *item,
                      draw_part *draw)
{
    const struct sj_shaped *shaped = sj_run_shaped(item->u.text.run);
    double x = item->u.text.x, y = item->u.text.y;
    for (size_t i = 0; i < shaped->n_parts; i++) {
        const struct sj_run_part *part = &shaped->parts[i];
        if (item->u.text.spacing == 0) {
            draw(p, &shaped->run, part->glyphs, x + part->x, y);
            continue;
        }
        PangoGlyphItem *copy = pango_glyph_item_copy(part->glyphs);
        double grown = space_out(copy->glyphs, item->u.text.spacing);
        draw(p, &shaped->run, copy, x + part->x, y);
        x += grown;
        pango_glyph_item_free(copy);
    }
}

static void outline_part(const struct painter *p, const struct sj_run *run,
                         PangoGlyphItem *glyphs, double x, double y)
{
    (void)run;
    cairo_move_to(p->cr, x, y);
    pango_cairo_glyph_string_path(p->cr, glyphs->item->analysis.font, glyphs->glyphs);
}

static void show_part(const struct painter *p, const struct sj_run *run,
                      PangoGlyphItem *glyphs, double x, double y)
{
    cairo_move_to(p->cr, x, y);
    pango_cairo_show_glyph_item(p->cr, run->text, glyphs);
    cairo_new_path(p->cr);
}

static void stamp_part(const struct painter *p, const struct sj_run *run,
                       PangoGlyphItem *glyphs, double x, double y)
{
    (void)run;
    sj_glyphs_add(p->glyphs, glyphs->item->analysis.font, glyphs->glyphs, x, y);
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
    bool plain = run->foreign == 0 && run->missing == 0;
    if (p->glyphs == NULL || !plain) {
        each_part(p, item, show_part);
    } else if (sj_glyphs_suit(p->glyphs, run->font.size)) {
        each_part(p, item, stamp_part);
        sj_glyphs_paint(p->glyphs);
    } else {
        each_part(p, item, outline_part);
        cairo_set_fill_rule(p->cr, CAIRO_FILL_RULE_WINDING);
        cairo_fill(p->cr);
        cairo_set_fill_rule(p->cr, CAIRO_FILL_RULE_EVEN_ODD);
    }
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
    size_t after = sj_scene_this_day(p->scene, i);
    if (after > i)
        return after;
    const char *href = p->scene->items[i].u.group.href;
    bool link = p->how.tags && sj_href_allowed(href);
    const char *tag = p->how.tags ? sj_tag_of(&p->scene->items[i]) : NULL;
    if (tag != NULL && !link)
        cairo_tag_begin(p->cr, tag, NULL);
    if (link)
        begin_link(p->cr, href);
    i = paint_items(p, i + 1);
    if (link)
        cairo_tag_end(p->cr, CAIRO_TAG_LINK);
    else if (tag != NULL)
        cairo_tag_end(p->cr, tag);
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

/* Where a shape covers the whole page cairo forgets what came before, the beginnings of
 * tags included: so the ground comes first. */
static void paint_document(const struct painter *p)
{
    size_t i = 0;
    for (; i < p->scene->n_items && p->scene->items[i].kind == SJ_ITEM_PATH; i++)
        paint_path(p, &p->scene->items[i]);
    cairo_tag_begin(p->cr, "Document", NULL);
    paint_items(p, i);
    cairo_tag_end(p->cr, "Document");
}

void sj_paint(cairo_t *cr, const struct sj_scene *scene, struct sj_paint_how how)
{
    struct painter p = {cr, scene, how, NULL};
    if (how.pixels)
        p.glyphs = sj_glyphs_new(cr);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    if (how.tags)
        paint_document(&p);
    else
        paint_items(&p, 0);
    sj_glyphs_free(p.glyphs);
}
