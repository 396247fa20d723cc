#include "text/text.h"

#include <pango/pangocairo.h>

#include "text/run.h"

/* Cairo keeps points to 1/256; drawn larger, they are that much finer. */
#define FINER 16.0
#define FLATNESS 0.02

static void stream_path(const cairo_path_t *path, struct sj_stream *out)
{
    bool open = false;
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *d = &path->data[i];
        if (open && d->header.type == CAIRO_PATH_MOVE_TO) {
            out->end(out);
            open = false;
        }
        if (d->header.type == CAIRO_PATH_CLOSE_PATH) {
            if (open)
                out->end(out);
            open = false;
            continue;
        }
        /* A move that nothing follows (cairo adds one after each close) is no ring. */
        bool alone = d->header.type == CAIRO_PATH_MOVE_TO &&
                     (i + d->header.length >= path->num_data ||
                      path->data[i + d->header.length].header.type == CAIRO_PATH_MOVE_TO);
        if (alone)
            continue;
        if (!open)
            out->begin(out, true);
        open = true;
        out->point(out, d[1].point.x, d[1].point.y);
    }
    if (open)
        out->end(out);
}

void sj_run_outline(const struct sj_run *run, struct sj_stream *out)
{
    const struct sj_shaped *shaped = sj_run_shaped(run);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, FINER, FINER);
    cairo_set_tolerance(cr, FLATNESS * FINER);
    for (size_t i = 0; i < shaped->n_parts; i++) {
        const struct sj_run_part *part = &shaped->parts[i];
        cairo_move_to(cr, part->x, 0);
        pango_cairo_glyph_string_path(cr, part->glyphs->item->analysis.font,
                                      part->glyphs->glyphs);
    }
    cairo_path_t *path = cairo_copy_path_flat(cr);
    out->polygon_begin(out);
    stream_path(path, out);
    out->polygon_end(out);
    cairo_path_destroy(path);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

static struct sj_glyph_op glyph_op(const cairo_path_data_t *d)
{
    static const char letters[] = {[CAIRO_PATH_MOVE_TO] = 'M',
                                   [CAIRO_PATH_LINE_TO] = 'L',
                                   [CAIRO_PATH_CURVE_TO] = 'C',
                                   [CAIRO_PATH_CLOSE_PATH] = 'Z'};
    struct sj_glyph_op op = {.op = letters[d->header.type]};
    for (int i = 1; i < d->header.length; i++) {
        op.x[i - 1] = d[i].point.x;
        op.y[i - 1] = d[i].point.y;
    }
    return op;
}

struct sj_glyph_path sj_glyph_outline(struct sj_arena *arena, PangoFont *font,
                                      double size, PangoGlyph glyph)
{
    PangoGlyphInfo info = {.glyph = glyph};
    /* The box that stands for a missing character is centred in its width. */
    if ((glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0) {
        PangoRectangle logical;
        pango_font_get_glyph_extents(font, glyph, NULL, &logical);
        info.geometry.width = logical.width;
    }
    PangoGlyphString one = {.num_glyphs = 1, .glyphs = &info};
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, 1000 / size, 1000 / size);
    cairo_move_to(cr, 0, 0);
    pango_cairo_glyph_string_path(cr, font, &one);
    cairo_identity_matrix(cr);
    cairo_path_t *path = cairo_copy_path(cr);
    struct sj_glyph_op *ops = SJ_NEW_N(arena, (size_t)path->num_data, struct sj_glyph_op);
    size_t n = 0;
    for (int i = 0; i < path->num_data; i += path->data[i].header.length)
        ops[n++] = glyph_op(&path->data[i]);
    /* A move that nothing follows draws nothing. */
    while (n > 0 && ops[n - 1].op == 'M')
        n--;
    cairo_path_destroy(path);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return (struct sj_glyph_path){ops, n};
}
