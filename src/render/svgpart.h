/* Within the SVG writer: what its parts share. */
#ifndef SJ_RENDER_SVGPART_H
#define SJ_RENDER_SVGPART_H

#include <stdint.h>

#include "render/internal.h"
#include "render/svg.h"

struct sj_svg_fonts;  /* svgfont.c */
struct sj_svg_glyphs; /* svgoutline.c */

struct sj_svg {
    const struct sj_scene *scene;
    const struct sj_render_options *how;
    const char *prefix; /* of every id */
    struct sj_buf defs; /* what the body refers to */
    struct sj_buf body;
    struct sj_buf dark; /* style rules for dark readers only */
    struct sj_arena *arena;
    /* What the style sheet must have rules for. */
    bool fills[SJ_INK_COUNT], strokes[SJ_INK_COUNT];
    SJ_VEC(double) sizes;                    /* of live text */
    SJ_VEC(double) scales[SJ_TEXTURE_COUNT]; /* at which each has a pattern */
    struct sj_svg_fonts *fonts;
    struct sj_svg_glyphs *glyphs;
    unsigned n_ids;
};

/* ---- small change (svgpath.c) ---- */

/* Numbers as short as they can be: hundredths, no zero before the point, and a blank only
 * where two would run together. */
void sj_svg_num(struct sj_buf *out, int64_t hundredths);
int64_t sj_svg_hundredths(double v);

/* In hundredths of a px, or (`whole`) in whole units; steps that come to nothing are left
 * out, and so are points on a straight way. `scale` is units (1 or, say, 10) a px. */
void sj_svg_path(struct sj_buf *out, const struct sj_path *path, double scale,
                 bool whole);

/* ` name="1.5"`, ` name="words"`. Words keep to what XML allows. */
void sj_svg_attr_num(struct sj_buf *out, const char *name, double v);
void sj_svg_attr(struct sj_buf *out, const char *name, const char *value);
void sj_svg_words(struct sj_buf *out, const char *s);
void sj_svg_words_n(struct sj_buf *out, const char *s, size_t n);

/* Names in a class list, which the style sheet gives a colour. */
void sj_svg_name(struct sj_buf *out, const char *name);
void sj_svg_fill_class(struct sj_svg *svg, struct sj_buf *out, enum sj_ink ink);
void sj_svg_stroke_class(struct sj_svg *svg, struct sj_buf *out, enum sj_ink ink);
/* ` fill="#3F759F" fill-opacity=".5"`. */
void sj_svg_ink(struct sj_buf *out, const struct sj_theme *theme, const char *what,
                enum sj_ink ink, double opacity);

/* ---- shapes (svgshape.c) ---- */

/* `group`, where not NULL, holds nothing else: its class and data go onto the path. */
void sj_svg_shape(struct sj_svg *svg, const struct sj_item *item,
                  const struct sj_item *group);
void sj_svg_group_attrs(struct sj_svg *svg, const struct sj_item *group);

/* ---- text ---- */

void sj_svg_text(struct sj_svg *svg, const struct sj_item *item);

/* ---- the style sheet (svgstyle.c) ---- */

void sj_svg_style(struct sj_svg *svg, struct sj_buf *out);
/* The number of its class for a size of live text: 0 for the usual one, else from 1. */
size_t sj_svg_size(struct sj_svg *svg, double size);

#endif
