/* What is inside a run, for the painter: glyphs, ready to be shown. Render includes this;
 * nobody else needs it. */
#ifndef SJ_TEXT_RUN_H
#define SJ_TEXT_RUN_H

#include <pango/pango.h>

#include "base/arena.h"
#include "text/text.h"

/* The figure's own faces; those after them are of other scripts. */
enum { SJ_FACE_REGULAR, SJ_FACE_BOLD };

/* A stretch of one font and direction. */
struct sj_run_part {
    PangoGlyphItem *glyphs; /* offsets count from the start of run.text */
    double x;               /* of its left end, from the run's origin */
    int face;               /* which of the faces of fonts/ it is set in; -1: none */
};

struct sj_shaped {
    struct sj_run run; /* first, so that a run is also this */
    const struct sj_run_part *parts;
    size_t n_parts; /* from left to right */
};

static inline const struct sj_shaped *sj_run_shaped(const struct sj_run *run)
{
    return (const struct sj_shaped *)run;
}

/* The outline of one glyph at 1,000 units to the em, y down. Empty for pictures. */
struct sj_glyph_op {
    char op;           /* M, L, C or Z */
    double x[3], y[3]; /* C: two controls, end; M and L: the first */
};
struct sj_glyph_path {
    const struct sj_glyph_op *ops;
    size_t n;
};
struct sj_glyph_path sj_glyph_outline(struct sj_arena *arena, PangoFont *font,
                                      double size, PangoGlyph glyph);

#endif
