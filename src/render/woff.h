/* WOFF 1.0 (W3C, 2012): an sfnt font with each table deflated. */
#ifndef SJ_RENDER_WOFF_H
#define SJ_RENDER_WOFF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Appends the font at p (n bytes) as WOFF to `out`. False, with `out` as it was, for what
 * is no sfnt with tables inside its bounds. */
bool sj_woff_pack(const unsigned char *p, size_t n, struct sj_buf *out);

#endif
