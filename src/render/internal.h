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

/* ---- the painter (cairo) ---- */

struct _cairo;

/* Paints the scene in CSS px. `outlines` draws text as filled shapes, which keeps glyphs
 * where they were measured on surfaces of pixels; `links` writes them as tags. */
struct sj_paint_how {
    bool outlines;
    bool links;
};
void sj_paint(struct _cairo *cr, const struct sj_scene *scene, struct sj_paint_how how);

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

/* ---- the renderers, for the table ---- */

int sj_render_png(const struct sj_scene *scene, const struct sj_render_options *options,
                  struct sj_sink out, struct sj_error *err);
int sj_render_pdf(const struct sj_scene *scene, const struct sj_render_options *options,
                  struct sj_sink out, struct sj_error *err);
int sj_render_svg_cairo(const struct sj_scene *scene,
                        const struct sj_render_options *options, struct sj_sink out,
                        struct sj_error *err);
int sj_render_dump(const struct sj_scene *scene, const struct sj_render_options *options,
                   struct sj_sink out, struct sj_error *err);
int sj_render_txt(const struct sj_scene *scene, const struct sj_render_options *options,
                  struct sj_sink out, struct sj_error *err);

#endif
