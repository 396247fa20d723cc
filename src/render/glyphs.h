/* Text on a surface of pixels: each glyph is drawn once at each of four places within a
 * pixel and then stamped, so that letters stand where they were measured to a quarter of
 * a pixel (baselines: to a whole one). Device pixels within, px of the scene at the seam.
 */
#ifndef SJ_RENDER_GLYPHS_H
#define SJ_RENDER_GLYPHS_H

#include <cairo.h>
#include <pango/pango.h>
#include <stdbool.h>

struct sj_glyphs;

/* For an image surface under a plain scale; `cr` must outlive it. */
struct sj_glyphs *sj_glyphs_new(cairo_t *cr);
void sj_glyphs_free(struct sj_glyphs *glyphs); /* takes NULL */

/* Whether letters of this size (px) are worth keeping; larger ones are drawn as shapes.
 */
bool sj_glyphs_suit(const struct sj_glyphs *glyphs, double size);

/* Adds glyphs from (x, y) on, then paints all that were added in the source of `cr`. */
void sj_glyphs_add(struct sj_glyphs *glyphs, PangoFont *font, const PangoGlyphString *s,
                   double x, double y);
void sj_glyphs_paint(struct sj_glyphs *glyphs);

#endif
