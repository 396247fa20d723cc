/* Within src/text: fontconfig's configurations of the font files, each made when it is
 * first wanted. */
#ifndef SJ_TEXT_FONTS_H
#define SJ_TEXT_FONTS_H

#include <fontconfig/fontconfig.h>

#include "text/faces.h"
#include "text/text.h"

/* The faces of a tier; SJ_N_TIERS: all of them, with the system's behind them (slow: it
 * may scan them). The configuration lives as long as the fonts. */
FcConfig *sj_fonts_config(struct sj_fonts *fonts, int tier, struct sj_error *err);

const struct sj_faces *sj_fonts_faces(const struct sj_fonts *fonts);

#endif
