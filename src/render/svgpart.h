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
    bool rtl; /* some live text runs to the left */
};

/* ---- small change (svgpath.c) ---- */

/* Numbers as short as they can be: hundredths, no zero before the point, and a blank only
 * where two would run together. */
void sj_svg_num(struct sj_buf *out, int64_t hundredths);
int64_t sj_svg_hundredths(double v);

/* How finely a path is counted, and what one step of that is in hundredths of the numbers
 * written: {100, 1} are px with two decimals, {10, 100} whole tenths of a px. */
struct sj_svg_grain {
    double per_px;
    int64_t hundredths;
};
/* Steps that come to nothing are left out, and so are points on a straight way. */
void sj_svg_path(struct sj_buf *out, const struct sj_path *path,
                 struct sj_svg_grain grain);

/* ` name="1.5"`, ` name="words"`. Words keep to what XML allows. */
void sj_svg_attr_num(struct sj_buf *out, const char *name, double v);
void sj_svg_attr(struct sj_buf *out, const char *name, const char *value);
void sj_svg_words(struct sj_buf *out, const char *s);
void sj_svg_words_n(struct sj_buf *out, const char *s, size_t n);

/* A class list; one without names leaves no attribute. The style sheet gives the names of
 * inks their colours. */
void sj_svg_open_class(struct sj_buf *out);
void sj_svg_close_class(struct sj_buf *out);
void sj_svg_name(struct sj_buf *out, const char *name);
void sj_svg_fill_class(struct sj_svg *svg, struct sj_buf *out, enum sj_ink ink);
void sj_svg_stroke_class(struct sj_svg *svg, struct sj_buf *out, enum sj_ink ink);
/* `#3F759F`; ` fill="#3F759F" fill-opacity=".5"`. */
void sj_svg_hex(struct sj_buf *out, struct sj_rgb c);
void sj_svg_ink(struct sj_buf *out, const struct sj_theme *theme, const char *what,
                enum sj_ink ink, double opacity);

/* ---- shapes (svgshape.c) ---- */

/* `group`, where not NULL, holds nothing else: its names and data go onto the shape. */
void sj_svg_shape(struct sj_svg *svg, const struct sj_item *item,
                  const struct sj_item *group);
/* Whether a group is there for the one path in it, and need not be an element. */
bool sj_svg_is_wrap(const struct sj_scene *scene, const struct sj_item *group);

/* A group of lands that share a style, which is then written once; or a line that is
 * drawn twice, first as a casing. Return the items that they took, 0 where it is none. */
size_t sj_svg_lands(struct sj_svg *svg, const struct sj_item *group);
size_t sj_svg_cased(struct sj_svg *svg, const struct sj_item *item);

/* ---- text ---- */

/* Writes a text item and those that go on with its line; returns how many. */
size_t sj_svg_text(struct sj_svg *svg, const struct sj_item *item);

/* ---- the style sheet (svgstyle.c) ---- */

void sj_svg_style(struct sj_svg *svg, struct sj_buf *out);
/* The number of its class for a size of live text: 0 for the usual one, else from 1. */
size_t sj_svg_size(struct sj_svg *svg, double size);

#endif
