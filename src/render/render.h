/* The table of formats: a renderer is one function over a scene and a row here. */
#ifndef SJ_RENDER_RENDER_H
#define SJ_RENDER_RENDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/file.h"
#include "scene/scene.h"

enum sj_svg_text {
    SJ_SVG_TEXT_LIVE,    /* <text> with the font inside; can be searched and copied */
    SJ_SVG_TEXT_OUTLINE, /* shapes with labels, for readers without fonts of their own */
};

struct sj_render_options {
    double scale;         /* device px per CSS px, PNG only; 0 is 2 */
    double dpi;           /* PNG only: CSS px are 1/96 in; 0 keeps `scale` */
    int64_t epoch;        /* seconds since 1970, for formats that store a date */
    struct sj_text *text; /* the set-up that shaped the scene's runs */
    /* SVG: what its ids begin with, so that two figures fit into one page. NULL, or what
     * is no name: made from the content. */
    const char *id_prefix;
    enum sj_svg_text svg_text;
    /* SVG: the colours where the reader prefers dark ones; NULL: the same everywhere. */
    const struct sj_theme *dark;
    bool other_days; /* SVG: with the land as it is on other days, for a script to show */
};

/* Whether a string can stand at the head of ids: up to 64 letters, digits, "-" and "_" of
 * ASCII, a letter first. */
bool sj_id_prefix_ok(const char *s);

struct sj_format {
    const char *name;      /* as -T has it */
    const char *extension; /* ".png"; NULL where no file name asks for it */
    bool binary;
    bool own_page; /* the figure is all there is, and turns dark where nothing is said */
    int (*render)(const struct sj_scene *scene, const struct sj_render_options *options,
                  struct sj_sink out, struct sj_error *err);
};

const struct sj_format *sj_format_find(const char *name);     /* or NULL */
const struct sj_format *sj_format_for_file(const char *path); /* by extension */
const struct sj_format *sj_format_at(size_t i);               /* NULL past the end */

#endif
