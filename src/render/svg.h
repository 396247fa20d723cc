/* Within the SVG writer. */
#ifndef SJ_RENDER_SVG_H
#define SJ_RENDER_SVG_H

#include <stdint.h>

#include "render/internal.h"

struct sj_svg {
    const struct sj_scene *scene;
    struct sj_buf prefix; /* of every id */
    struct sj_buf defs;   /* what the body refers to */
    struct sj_buf body;
    uint8_t *glyphs_done; /* a bit for each glyph of each bundled face */
    SJ_VEC(double) pitches[SJ_TEXTURE_COUNT]; /* at which each has a pattern */
    struct sj_arena *arena;
    unsigned n_ids;
};

/* Numbers as short as they can be: hundredths, no zero before the point, and a blank only
 * where two would run together. */
void sj_svg_num(struct sj_buf *out, int64_t hundredths);
int64_t sj_svg_hundredths(double v);
void sj_svg_path(struct sj_buf *out, const struct sj_path *path);

/* ` name="1.5"`, ` name="words"`, ` fill="#3F759F" fill-opacity=".5"`. Words keep to what
 * XML allows. */
void sj_svg_attr_num(struct sj_buf *out, const char *name, double v);
void sj_svg_attr(struct sj_buf *out, const char *name, const char *value);
void sj_svg_words(struct sj_buf *out, const char *s);
void sj_svg_ink(struct sj_buf *out, const struct sj_svg *svg, const char *what,
                enum sj_ink ink, double opacity);

void sj_svg_text(struct sj_svg *svg, const struct sj_item *item);

#endif
