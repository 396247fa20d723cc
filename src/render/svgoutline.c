/* Text as outlines: each glyph of the bundled faces stands once in the definitions, in
 * hundredths of a px of its size, and is used from there. Readers get the words as a
 * label. */
#include <math.h>

#include "render/svgtext.h"

#define UNITS 100.0 /* a px */
#define MAX_GLYPHS 65536u

/* The glyphs of one face at one size, and which of them are defined. */
struct glyph_set {
    int face; /* as the runs have it */
    double size;
    uint8_t *done; /* a bit each */
};

struct sj_svg_glyphs {
    SJ_VEC(struct glyph_set) sets;
};

static size_t glyph_set(struct sj_svg *svg, int face, double size)
{
    if (svg->glyphs == NULL)
        svg->glyphs = SJ_NEW(svg->arena, struct sj_svg_glyphs);
    struct sj_svg_glyphs *all = svg->glyphs;
    for (size_t i = 0; i < all->sets.n; i++)
        if (all->sets.items[i].face == face &&
            fabs(all->sets.items[i].size - size) < 1e-9)
            return i;
    uint8_t *done = sj_arena_alloc(svg->arena, MAX_GLYPHS / 8, 1);
    SJ_VEC_PUSH(svg->arena, &all->sets, ((struct glyph_set){face, size, done}));
    return all->sets.n - 1;
}

/* ---- glyphs ---- */

struct pen {
    struct sj_svg *svg;
    const struct sj_run *run;
    size_t set;
    double spacing;
    double x;  /* px from the start of the run */
    bool halo; /* the stroke of it is what is drawn */
};

static void write_glyph(struct sj_buf *out, const struct pen *pen, PangoFont *font,
                        PangoGlyph glyph)
{
    struct sj_arena *scratch = pen->svg->arena;
    double size = pen->run->font.size;
    struct sj_glyph_path from = sj_glyph_outline(scratch, font, size, glyph);
    struct sj_pathb to = {.arena = scratch};
    double k = size / 1000;
    for (size_t i = 0; i < from.n; i++) {
        const struct sj_glyph_op *op = &from.ops[i];
        if (op->op == 'M')
            sj_path_move(&to, op->x[0] * k, op->y[0] * k);
        else if (op->op == 'L')
            sj_path_line(&to, op->x[0] * k, op->y[0] * k);
        else if (op->op == 'C')
            sj_path_curve(&to, op->x[0] * k, op->y[0] * k, op->x[1] * k, op->y[1] * k,
                          op->x[2] * k, op->y[2] * k);
        else
            sj_path_close(&to);
    }
    struct sj_path path = sj_path_done(&to);
    sj_buf_str(out, " d=\"");
    sj_svg_path(out, &path, (struct sj_svg_grain){UNITS, 100});
    sj_buf_str(out, "\"/>");
}

static void define(const struct pen *pen, PangoFont *font, PangoGlyph glyph)
{
    struct sj_svg *svg = pen->svg;
    uint8_t *done = &svg->glyphs->sets.items[pen->set].done[glyph / 8];
    if ((*done >> glyph % 8 & 1) != 0)
        return;
    *done |= (uint8_t)(1u << glyph % 8);
    sj_buf_printf(&svg->defs, "<path id=\"%s-g%zu-%u\"", svg->prefix, pen->set, glyph);
    write_glyph(&svg->defs, pen, font, glyph);
    sj_buf_char(&svg->defs, '\n');
}

static void put_glyph(const struct pen *pen, const struct sj_run_part *part,
                      const PangoGlyphInfo *g)
{
    struct sj_buf *out = &pen->svg->body;
    PangoFont *font = part->glyphs->item->analysis.font;
    double x = pen->x + (double)g->geometry.x_offset / PANGO_SCALE;
    double y = (double)g->geometry.y_offset / PANGO_SCALE;
    int64_t at_x = llround(x * UNITS), at_y = llround(y * UNITS);
    /* Faces from elsewhere have no set of their own in the ids. */
    if (part->face < 0 || g->glyph >= MAX_GLYPHS) {
        sj_buf_str(out, "<path transform=\"translate(");
        sj_svg_num(out, at_x * 100);
        sj_svg_num(out, at_y * 100);
        sj_buf_str(out, ")\"");
        write_glyph(out, pen, font, g->glyph);
        return;
    }
    define(pen, font, g->glyph);
    sj_buf_printf(out, "<use href=\"#%s-g%zu-%u\"", pen->svg->prefix, pen->set, g->glyph);
    if (at_x != 0)
        sj_svg_attr_num(out, "x", (double)at_x);
    if (at_y != 0)
        sj_svg_attr_num(out, "y", (double)at_y);
    sj_buf_str(out, "/>");
}

static void put_part(struct pen *pen, const struct sj_run_part *part)
{
    const PangoGlyphString *s = part->glyphs->glyphs;
    for (int i = 0; i < s->num_glyphs; i++) {
        const PangoGlyphInfo *g = &s->glyphs[i];
        bool last = i + 1 == s->num_glyphs || s->glyphs[i + 1].attr.is_cluster_start;
        PangoRectangle ink = {0};
        if (g->glyph != PANGO_GLYPH_EMPTY)
            pango_font_get_glyph_extents(part->glyphs->item->analysis.font, g->glyph,
                                         &ink, NULL);
        if (ink.width > 0)
            put_glyph(pen, part, g);
        pen->x += (double)g->geometry.width / PANGO_SCALE;
        pen->x += last ? pen->spacing : 0;
    }
}

static void put_parts(struct sj_svg *svg, const struct sj_svg_stretch *t)
{
    const struct sj_run *run = &t->shaped->run;
    struct pen pen = {.svg = svg, .run = run, .spacing = t->item->u.text.spacing};
    for (size_t i = 0; i < t->n_parts; i++) {
        if (t->parts[i].face >= 0)
            pen.set = glyph_set(svg, t->parts[i].face, run->font.size);
        put_part(&pen, &t->parts[i]);
    }
}

/* ---- stretches ---- */

static void put_halo(struct sj_svg *svg, const struct sj_svg_stretch *t)
{
    struct sj_buf *out = &svg->body;
    enum sj_ink halo = t->item->u.text.halo;
    sj_buf_str(out, "<g class=\"");
    sj_svg_stroke_class(svg, out, halo);
    sj_buf_char(out, '"');
    sj_svg_ink(out, svg->scene->theme, "stroke", halo, 1);
    sj_svg_attr_num(out, "stroke-width", t->item->u.text.halo_width * 2 * UNITS);
    sj_buf_char(out, '>');
    put_parts(svg, t);
    sj_buf_str(out, "</g>");
}

void sj_svg_outline(struct sj_svg *svg, const struct sj_svg_stretch *t)
{
    const struct sj_item *item = t->item;
    struct sj_buf *out = &svg->body;
    bool fill = item->u.text.ink != SJ_INK_NONE;
    sj_buf_str(out, "<g role=\"img\" aria-label=\"");
    sj_svg_words_n(out, t->text, t->n_text);
    sj_buf_char(out, '"');
    if (fill) {
        sj_buf_str(out, " class=\"");
        sj_svg_fill_class(svg, out, item->u.text.ink);
        sj_buf_char(out, '"');
        sj_svg_ink(out, svg->scene->theme, "fill", item->u.text.ink, 1);
    }
    sj_buf_str(out, " fill-rule=\"nonzero\" transform=\"translate(");
    sj_svg_num(out, sj_svg_hundredths(item->u.text.x + t->x));
    sj_svg_num(out, sj_svg_hundredths(item->u.text.y));
    sj_buf_str(out, ")scale(.01)\">");
    /* The halo of a letter must not lie over the letter before it. */
    if (item->u.text.halo != SJ_INK_NONE && item->u.text.halo_width > 0)
        put_halo(svg, t);
    if (fill)
        put_parts(svg, t);
    sj_buf_str(out, "</g>\n");
}
