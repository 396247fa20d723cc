/* SVG for the web: the scene as one <svg> element that can stand alone or in a page.
 *
 * The element is well-formed both as XML and inside HTML, in UTF-8, without declaration
 * or scripts; it refers to nothing outside itself and links only to http, https and
 * mailto. Its ids, its style rules and its font's name begin with the prefix, so that
 * figures with different prefixes share a page without touching each other. Numbers have
 * two decimals at most. The same scene and options give the same bytes.
 *
 * For those who style it: each colour is the CSS variable --sj-<ink> (--sj-member, …; see
 * layout/theme.h) over the theme's own, which also stands as an attribute for readers
 * without style sheets. All classes of groups begin with "sj-": the role, and what the
 * scene adds to it (sj-land sj-member). */
#ifndef SJ_RENDER_SVG_H
#define SJ_RENDER_SVG_H

#include "base/buf.h"
#include "render/render.h"

/* Appends the element and a line break to `out`. On failure `out` is as it was. */
int sj_svg_write(const struct sj_scene *scene, const struct sj_render_options *options,
                 struct sj_buf *out, struct sj_error *err) SJ_MUST_CHECK;

/* Appends <metadata> with the title and where the figure comes from; nothing where the
 * scene does not say. */
void sj_svg_metadata(struct sj_buf *out, const struct sj_scene *scene);

/* Appends what the ids begin with: options->id_prefix where it is one, else a name made
 * from the content. The element itself has it as its id. */
void sj_svg_prefix(const struct sj_scene *scene, const struct sj_render_options *options,
                   struct sj_buf *out);

#endif
