/* Colours as eyes see them: contrast, difference, and the three common deficiencies. */
#ifndef SJ_LAYOUT_COLOUR_H
#define SJ_LAYOUT_COLOUR_H

#include "layout/theme.h"

enum sj_vision {
    SJ_VISION_NORMAL,
    SJ_PROTANOPIA,
    SJ_DEUTERANOPIA,
    SJ_TRITANOPIA,
    SJ_VISIONS
};

/* WCAG 2 contrast ratio, 1 to 21. */
double sj_contrast(struct sj_rgb a, struct sj_rgb b);
/* CIE L*, 0 to 100. */
double sj_lightness(struct sj_rgb c);
/* CIEDE2000 as seen with a vision (Machado, Oliveira and Fernandes 2009, full severity).
 */
double sj_delta_e(struct sj_rgb a, struct sj_rgb b, enum sj_vision vision);

#endif
