/* Colours as eyes see them: contrast, difference, the three common deficiencies, grey. */
#ifndef SJ_LAYOUT_COLOUR_H
#define SJ_LAYOUT_COLOUR_H

#include "layout/theme.h"

enum sj_vision {
    SJ_VISION_NORMAL,
    SJ_PROTANOPIA,
    SJ_DEUTERANOPIA,
    SJ_TRITANOPIA,
    SJ_GREYSCALE, /* no eye, but a copier or a screen of electronic paper */
    SJ_VISIONS
};
const char *sj_vision_name(enum sj_vision vision); /* "under deuteranopia", "in grey" */

/* CIE L*a*b*, D65. */
struct sj_lab {
    double l, a, b;
};

/* A colour as seen with a vision. The deficiencies are those of Machado, Oliveira and
 * Fernandes 2009 ("A Physiologically-based Model for Simulation of Color Vision
 * Deficiency"), at full severity. */
struct sj_lab sj_lab_seen(struct sj_rgb c, enum sj_vision vision);
/* The nearest colour of a screen of that lightness and hue: where it has none so strong,
 * one less strong. */
struct sj_rgb sj_rgb_of_lab(struct sj_lab lab);

/* The colour difference CIEDE2000. */
double sj_ciede2000(struct sj_lab a, struct sj_lab b);

/* WCAG 2 contrast ratio, 1 to 21. */
double sj_contrast(struct sj_rgb a, struct sj_rgb b);
/* CIE L*, 0 to 100. */
double sj_lightness(struct sj_rgb c);
/* CIEDE2000 as seen with a vision. */
double sj_delta_e(struct sj_rgb a, struct sj_rgb b, enum sj_vision vision);

#endif
