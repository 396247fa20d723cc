/* A page from right to left: laid out from left to right and turned over.
 *
 * Lanes, key, legend and words change sides, time runs to the left. A map keeps its
 * geography and moves as a whole, with the insets that stand on it; letters, numbers and
 * textures are never turned. Turned over twice a page is what it was. */
#ifndef SJ_LAYOUT_MIRROR_H
#define SJ_LAYOUT_MIRROR_H

#include "layout/page.h"

void sj_page_mirror(struct sj_page *page);

#endif
