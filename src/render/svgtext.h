/* Within the SVG writer: text in stretches, each live or as outlines. */
#ifndef SJ_RENDER_SVGTEXT_H
#define SJ_RENDER_SVGTEXT_H

#include "render/svgpart.h"
#include "text/run.h"

/* Parts of a run that stand side by side and are written the same way. */
struct sj_svg_stretch {
    const struct sj_item *item;
    const struct sj_shaped *shaped;
    const struct sj_run_part *parts;
    size_t n_parts;
    const char *text; /* its bytes of the run's text */
    size_t n_text;
    double x, width; /* px from the start of the run, with its letter spacing */
    bool rtl;
};

void sj_svg_outline(struct sj_svg *svg, const struct sj_svg_stretch *stretch);

/* ---- the embedded font (svgfont.c) ---- */

/* Says that this part of a run, set in a face of ours, is live text. */
void sj_svg_font_use(struct sj_svg *svg, const struct sj_run *run,
                     const struct sj_run_part *part);
/* Appends an @font-face rule for each face in use, with what the text needs of it: the
 * figure's own two under the family name "<prefix>-sans". */
void sj_svg_font_faces(struct sj_svg *svg, struct sj_buf *out);
/* The rules for the class "n4" of text in face 4, one of another script. */
void sj_svg_font_rules(struct sj_svg *svg, struct sj_buf *out);
void sj_svg_font_finish(struct sj_svg *svg);

#endif
