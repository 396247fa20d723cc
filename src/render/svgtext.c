/* Text as outlines: each glyph of the bundled faces stands once in the definitions, in
 * the font's units, and is used from there. Readers get the words as a label. */
#include <math.h>

#include "render/svg.h"
#include "text/run.h"

#define EM 1000.0
#define MAX_GLYPHS 65536u

static void write_outline(struct sj_buf *out, const PangoGlyphItem *part, double size,
                          PangoGlyph glyph)
{
    struct sj_arena *scratch = sj_arena_new();
    struct sj_glyph_path path =
        sj_glyph_outline(scratch, part->item->analysis.font, size, glyph);
    for (size_t i = 0; i < path.n; i++) {
        const struct sj_glyph_op *op = &path.ops[i];
        int pts = op->op == 'C' ? 3 : op->op == 'Z' ? 0 : 1;
        sj_buf_char(out, op->op);
        for (int k = 0; k < pts; k++) {
            /* Whole units: 1/1000 em is a hundredth of a px in most text. */
            sj_svg_num(out, (int64_t)llround(op->x[k]) * 100);
            sj_svg_num(out, (int64_t)llround(op->y[k]) * 100);
        }
    }
    sj_arena_free(scratch);
}

static void define(struct sj_svg *svg, const PangoGlyphItem *part, struct sj_font font,
                   PangoGlyph glyph)
{
    size_t bit = glyph + (font.bold ? MAX_GLYPHS : 0);
    if ((svg->glyphs_done[bit / 8] >> bit % 8 & 1) != 0)
        return;
    svg->glyphs_done[bit / 8] |= (uint8_t)(1u << bit % 8);
    sj_buf_printf(&svg->defs, "<path id=\"%s-%c%u\" d=\"", svg->prefix.p,
                  font.bold ? 'b' : 'r', glyph);
    write_outline(&svg->defs, part, font.size, glyph);
    sj_buf_str(&svg->defs, "\"/>\n");
}

struct pen {
    struct sj_svg *svg;
    const struct sj_run *run;
    double spacing;
    double x; /* units of the em */
};

static void put_glyph(struct pen *pen, const PangoGlyphItem *part,
                      const PangoGlyphInfo *g)
{
    struct sj_buf *out = &pen->svg->body;
    double per_px = EM / pen->run->font.size;
    double x = pen->x + (double)g->geometry.x_offset / PANGO_SCALE * per_px;
    double y = (double)g->geometry.y_offset / PANGO_SCALE * per_px;
    struct sj_font font = pen->run->font;
    int64_t at_x = (int64_t)llround(x) * 100, at_y = (int64_t)llround(y) * 100;
    /* Faces from elsewhere have no letter of their own in the ids. */
    if (pen->run->foreign > 0 || pen->run->missing > 0 || g->glyph >= MAX_GLYPHS) {
        sj_buf_str(out, "<path transform=\"translate(");
        sj_svg_num(out, at_x);
        sj_svg_num(out, at_y);
        sj_buf_str(out, ")\" d=\"");
        write_outline(out, part, font.size, g->glyph);
        sj_buf_str(out, "\"/>");
        return;
    }
    define(pen->svg, part, font, g->glyph);
    sj_buf_printf(out, "<use href=\"#%s-%c%u\"", pen->svg->prefix.p,
                  font.bold ? 'b' : 'r', g->glyph);
    if (at_x != 0)
        sj_svg_attr_num(out, "x", (double)at_x / 100);
    if (at_y != 0)
        sj_svg_attr_num(out, "y", (double)at_y / 100);
    sj_buf_str(out, "/>");
}

static void put_part(struct pen *pen, const PangoGlyphItem *part)
{
    const PangoGlyphString *s = part->glyphs;
    double per_px = EM / pen->run->font.size;
    for (int i = 0; i < s->num_glyphs; i++) {
        const PangoGlyphInfo *g = &s->glyphs[i];
        bool last = i + 1 == s->num_glyphs || s->glyphs[i + 1].attr.is_cluster_start;
        PangoRectangle ink = {0};
        if (g->glyph != PANGO_GLYPH_EMPTY)
            pango_font_get_glyph_extents(part->item->analysis.font, g->glyph, &ink, NULL);
        if (ink.width > 0)
            put_glyph(pen, part, g);
        pen->x += (double)g->geometry.width / PANGO_SCALE * per_px;
        pen->x += last ? pen->spacing * per_px : 0;
    }
}

static void put_run(struct sj_svg *svg, const struct sj_item *item)
{
    const struct sj_shaped *shaped = sj_run_shaped(item->u.text.run);
    struct pen pen = {svg, &shaped->run, item->u.text.spacing, 0};
    for (size_t i = 0; i < shaped->n_parts; i++)
        put_part(&pen, shaped->parts[i].glyphs);
}

void sj_svg_text(struct sj_svg *svg, const struct sj_item *item)
{
    const struct sj_run *run = item->u.text.run;
    struct sj_buf *out = &svg->body;
    double scale = run->font.size / EM;
    sj_buf_str(out, "<g role=\"img\"");
    sj_svg_attr(out, "aria-label", run->text);
    sj_buf_str(out, " fill-rule=\"nonzero\" transform=\"translate(");
    sj_svg_num(out, sj_svg_hundredths(item->u.text.x));
    sj_svg_num(out, sj_svg_hundredths(item->u.text.y));
    sj_buf_str(out, ")scale(");
    sj_buf_num(out, scale, 6);
    sj_buf_str(out, ")\"");
    bool halo = item->u.text.halo != SJ_INK_NONE && item->u.text.halo_width > 0;
    bool fill = item->u.text.ink != SJ_INK_NONE;
    if (fill)
        sj_svg_ink(out, svg, "fill", item->u.text.ink, 1);
    sj_buf_char(out, '>');
    /* The halo of a letter must not lie over the letter before it. */
    if (halo) {
        sj_buf_str(out, "<g");
        sj_svg_ink(out, svg, "stroke", item->u.text.halo, 1);
        sj_svg_attr_num(out, "stroke-width", item->u.text.halo_width * 2 / scale);
        sj_buf_char(out, '>');
        put_run(svg, item);
        sj_buf_str(out, "</g>");
    }
    if (fill)
        put_run(svg, item);
    sj_buf_str(out, "</g>\n");
}
