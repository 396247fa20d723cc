/* What is inside a run, for the painter: glyphs, ready to be shown. Render includes this;
 * nobody else needs it. */
#ifndef SJ_TEXT_RUN_H
#define SJ_TEXT_RUN_H

#include <pango/pango.h>

#include "text/text.h"

/* A stretch of one font and direction. */
struct sj_run_part {
    PangoGlyphItem *glyphs; /* offsets count from the start of run.text */
    double x;               /* of its left end, from the run's origin */
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

#endif
