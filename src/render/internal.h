/* Within src/render: what the renderers share. */
#ifndef SJ_RENDER_INTERNAL_H
#define SJ_RENDER_INTERNAL_H

#include "base/buf.h"
#include "render/render.h"

/* The figure must be one that a back end can draw: numbers within a million px, groups
 * that close, roles that exist. Every renderer asks this first; what fails it is a fault
 * of the program, not of the data. */
int sj_scene_check(const struct sj_scene *scene, struct sj_error *err) SJ_MUST_CHECK;

/* Links lead to the web or to a mailbox; anything else is not written. */
bool sj_href_allowed(const char *href); /* takes NULL */

static inline double sj_opacity(double v)
{
    return v > 0 ? v < 1 ? v : 1 : 0;
}

/* The pitch at which a texture is drawn, px: however small the map, half of it stays the
 * colour below. 0 is a single rule through the middle of the shape. */
double sj_texture_pitch(const struct sj_texture_spec *spec, double scale);

/* ---- the painter (cairo) ---- */

struct _cairo;

/* Paints the scene in CSS px. `pixels`: the surface is an image, where cairo 1.16 would
 * round each glyph to whole pixels; `tags`: links and the parts of the figure are written
 * as tags, for PDF. */
struct sj_paint_how {
    bool pixels;
    bool tags;
};
void sj_paint(struct _cairo *cr, const struct sj_scene *scene, struct sj_paint_how how);

/* The structure element of a group; NULL where it is none. */
const char *sj_tag_of(const struct sj_item *group);
/* What each "Figure" shows, in their order, NULL-terminated. */
const char *const *sj_figure_alts(const struct sj_scene *scene, struct sj_arena *arena);

/* Its parts: a path in px of the scene; lines or dots over a fill, clipped to the path.
 */
void sj_trace(struct _cairo *cr, const struct sj_path *path);
void sj_texture_paint(struct _cairo *cr, const struct sj_scene *scene,
                      const struct sj_path *path, const struct sj_fill *fill,
                      bool pixels);

/* ---- png ---- */

/* What is written around the pixels. Texts: keyword and value in turn, NULL-terminated.
 */
struct sj_png_head {
    unsigned width, height;
    unsigned px_per_metre;
    const char *const *texts;
    const char *lang;
};
/* `rows` holds 32-bit pixels, 0x00RRGGBB in the machine's order, `stride` bytes a row. */
int sj_png_write(const struct sj_png_head *head, const unsigned char *rows, size_t stride,
                 struct sj_sink out, struct sj_error *err) SJ_MUST_CHECK;

/* ---- pdf ---- */

/* Mends what cairo leaves undone. A file that is not as cairo 1.16 writes it stays.
 * `alts` say what the figures show, in their order, NULL-terminated. */
void sj_pdf_finish(struct sj_buf *pdf, const char *lang, bool rtl,
                   const char *const *alts);

/* ---- the renderers, for the table ---- */

int sj_render_png(const struct sj_scene *scene, const struct sj_render_options *options,
                  struct sj_sink out, struct sj_error *err);
int sj_render_pdf(const struct sj_scene *scene, const struct sj_render_options *options,
                  struct sj_sink out, struct sj_error *err);
int sj_render_svg(const struct sj_scene *scene, const struct sj_render_options *options,
                  struct sj_sink out, struct sj_error *err);
int sj_render_html(const struct sj_scene *scene, const struct sj_render_options *options,
                   struct sj_sink out, struct sj_error *err);
int sj_render_svg_cairo(const struct sj_scene *scene,
                        const struct sj_render_options *options, struct sj_sink out,
                        struct sj_error *err);
int sj_render_dump(const struct sj_scene *scene, const struct sj_render_options *options,
                   struct sj_sink out, struct sj_error *err);
int sj_render_txt(const struct sj_scene *scene, const struct sj_render_options *options,
                  struct sj_sink out, struct sj_error *err);

#endif
