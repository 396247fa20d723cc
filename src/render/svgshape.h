/* Within the SVG writer: the form of a shape, apart from its colours. */
#ifndef SJ_RENDER_SVGSHAPE_H
#define SJ_RENDER_SVGSHAPE_H

#include "render/svgpart.h"

enum sj_svg_tag { SJ_SVG_PATH, SJ_SVG_RECT, SJ_SVG_CIRCLE };

struct sj_svg_form {
    enum sj_svg_tag tag;
    const struct sj_path *path;
    struct sj_rect box; /* RECT and CIRCLE */
    double radius;      /* of a RECT's corners */
    struct sj_svg_grain grain;
    bool scaled; /* PATH: it says itself that its units are SJ_SVG_SCALE px */
};

/* A coast is told well enough in quarters of a px, and in whole numbers of them. */
#define SJ_SVG_SCALE 0.25

/* `scaled`: it may be (what has a pattern may not, which would be scaled as well). */
struct sj_svg_form sj_svg_form(struct sj_svg *svg, const struct sj_item *item,
                               bool scaled);

/* The form of a land among others, in a group that has the scale. */
struct sj_svg_form sj_svg_form_scaled(const struct sj_item *item);
#define SJ_SVG_SCALED " transform=\"scale(.25)\""

/* `<rect`; its place, its form and the end of the element. */
void sj_svg_form_open(struct sj_buf *out, const struct sj_svg_form *form);
void sj_svg_form_close(struct sj_buf *out, const struct sj_svg_form *form);

bool sj_svg_same_path(const struct sj_path *a, const struct sj_path *b);

/* ---- style ---- */

bool sj_svg_is_stroked(const struct sj_item *item);
bool sj_svg_is_textured(const struct sj_svg *svg, const struct sj_item *item);

/* The names of a group (NULL: none) in an open class list; its data. */
void sj_svg_group_names(struct sj_buf *out, const struct sj_item *group);
void sj_svg_group_data(struct sj_svg *svg, const struct sj_item *group);

/* The names and attributes of fill and stroke; those of the stroke alone. */
void sj_svg_style_names(struct sj_svg *svg, const struct sj_item *item);
void sj_svg_style_attrs(struct sj_svg *svg, const struct sj_item *item, bool scaled);
void sj_svg_stroke_attrs(struct sj_svg *svg, const struct sj_stroke *stroke, bool scaled);

#endif
