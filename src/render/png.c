#include <cairo.h>
#include <math.h>
#include <stdio.h>

#include "render/internal.h"

#define MAX_SIDE 32767
#define MAX_PIXELS 200e6

struct pixels {
    int width, height;
    double scale;
};

static int measure(const struct sj_scene *scene, const struct sj_render_options *options,
                   struct pixels *ret, struct sj_error *err)
{
    double scale = options->dpi > 0 ? options->dpi / 96 : options->scale;
    if (scale == 0)
        scale = 2;
    if (!(scale > 0) || !isfinite(scale))
        return sj_fail(err, SJ_E_USAGE, "a scale of %g cannot be drawn", scale);
    double w = ceil(scene->width * scale - 1e-6), h = ceil(scene->height * scale - 1e-6);
    if (w > MAX_SIDE || h > MAX_SIDE || w * h > MAX_PIXELS)
        return sj_fail(
            err, SJ_E_LIMIT,
            "the picture would be %.0f by %.0f pixels; at most %d on a side and "
            "%.0f in all can be written: take a smaller scale, dpi or size",
            w, h, MAX_SIDE, MAX_PIXELS);
    *ret = (struct pixels){(int)fmax(w, 1), (int)fmax(h, 1), scale};
    return 0;
}

/* Title and description, then the provenance. */
static const char **list_texts(struct sj_arena *arena, const struct sj_scene *scene)
{
    size_t n = 0;
    while (scene->meta != NULL && scene->meta[n] != NULL)
        n++;
    const char **texts = SJ_NEW_N(arena, n + 7, const char *);
    const char *const own[][2] = {{"Title", scene->title},
                                  {"Alt Text", scene->alt},
                                  {"Description", scene->description}};
    size_t k = 0;
    for (size_t i = 0; i < 3; i++) {
        if (own[i][1] == NULL)
            continue;
        texts[k++] = own[i][0];
        texts[k++] = own[i][1];
    }
    for (size_t i = 0; i < n; i++)
        texts[k++] = scene->meta[i];
    return texts;
}

static int write_surface(const struct sj_scene *scene, const struct pixels *px,
                         cairo_surface_t *surface, struct sj_sink out,
                         struct sj_error *err)
{
    struct sj_arena *arena = sj_arena_new();
    struct sj_png_head head = {
        .width = (unsigned)px->width,
        .height = (unsigned)px->height,
        .px_per_metre = (unsigned)lround(fmin(px->scale * 96 / 0.0254, 2e9)),
        .texts = list_texts(arena, scene),
        .lang = scene->lang,
    };
    cairo_surface_flush(surface);
    int r = sj_png_write(&head, cairo_image_surface_get_data(surface),
                         (size_t)cairo_image_surface_get_stride(surface), out, err);
    sj_arena_free(arena);
    return r;
}

int sj_render_png(const struct sj_scene *scene, const struct sj_render_options *options,
                  struct sj_sink out, struct sj_error *err)
{
    struct pixels px = {0};
    if (sj_scene_check(scene, err) != 0 || measure(scene, options, &px, err) != 0)
        return -1;
    int r = -1;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, px.width, px.height);
    cairo_t *cr = cairo_create(surface);
    struct sj_rgb page = scene->theme->inks[SJ_INK_PAGE];
    cairo_set_source_rgb(cr, page.r / 255.0, page.g / 255.0, page.b / 255.0);
    cairo_paint(cr);
    cairo_scale(cr, px.scale, px.scale);
    sj_paint(cr, scene, (struct sj_paint_how){.pixels = true});
    if (cairo_status(cr) == CAIRO_STATUS_NO_MEMORY)
        sj_oom();
    if (cairo_status(cr) != CAIRO_STATUS_SUCCESS)
        sj_fail(err, SJ_E_INTERNAL, "cairo: %s",
                cairo_status_to_string(cairo_status(cr)));
    else
        r = write_surface(scene, &px, surface, out, err);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return r;
}
