/* Stripes and dots, counted from the page's origin, so that those of neighbouring shapes
 * continue each other. On shapes they are real lines; on pixels their coverage is
 * computed, which takes a fifth of the time that stroking them through a clip does. */
#include <cairo.h>
#include <math.h>
#include <stdint.h>

#include "render/internal.h"

double sj_texture_pitch(const struct sj_texture_spec *spec, double scale)
{
    return spec->pitch > 0 ? fmax(spec->pitch * (scale > 0 ? scale : 1), spec->width * 2)
                           : 0;
}

static struct sj_rect within(struct sj_rect r, double width, double height)
{
    double x0 = fmax(r.x, 0), y0 = fmax(r.y, 0);
    double x1 = fmin(r.x + r.w, width), y1 = fmin(r.y + r.h, height);
    return (struct sj_rect){x0, y0, fmax(x1 - x0, 0), fmax(y1 - y0, 0)};
}

/* ---- as lines ---- */

/* However large the page, there are no more; beyond them the pitch doubles. Cairo takes
 * 30 ms for so many dots, and gives up (out of memory) at some millions. */
#define MAX_LINES 4000
#define MAX_DOTS 60000

/* How far a rectangle reaches along a direction. */
static void reach(struct sj_rect r, double dx, double dy, double *lo, double *hi)
{
    double a = r.x * dx, b = (r.x + r.w) * dx, c = r.y * dy, d = (r.y + r.h) * dy;
    *lo = fmin(a, b) + fmin(c, d);
    *hi = fmax(a, b) + fmax(c, d);
}

/* Lines across `box`, a pitch apart; returns the pitch. Each starts a whole pitch from
 * the origin too, for the dots that a dash makes of them. */
static double trace_lines(cairo_t *cr, struct sj_rect box, double angle, double pitch,
                          bool dots)
{
    double dx = cos(angle * M_PI / 180), dy = -sin(angle * M_PI / 180);
    double lo, hi, from, to;
    reach(box, -dy, dx, &lo, &hi);
    reach(box, dx, dy, &from, &to);
    while ((hi - lo) / pitch > MAX_LINES ||
           (dots && (hi - lo) * (to - from) > MAX_DOTS * pitch * pitch))
        pitch *= 2;
    from = floor(from / pitch) * pitch;
    for (double k = ceil(lo / pitch); k * pitch <= hi; k++) {
        double ox = -dy * k * pitch, oy = dx * k * pitch;
        cairo_move_to(cr, ox + dx * from, oy + dy * from);
        cairo_line_to(cr, ox + dx * to, oy + dy * to);
    }
    return pitch;
}

static void trace_middle(cairo_t *cr, struct sj_rect box, double angle)
{
    double cx = box.x + box.w / 2, cy = box.y + box.h / 2, half = (box.w + box.h) / 2;
    double dx = cos(angle * M_PI / 180) * half, dy = -sin(angle * M_PI / 180) * half;
    cairo_move_to(cr, cx - dx, cy - dy);
    cairo_line_to(cr, cx + dx, cy + dy);
}

static void paint_lines(cairo_t *cr, const struct sj_scene *scene,
                        const struct sj_path *path, const struct sj_texture_spec *spec,
                        struct sj_rect box, double pitch, double opacity)
{
    struct sj_rgb c = scene->theme->inks[spec->ink];
    cairo_save(cr);
    sj_trace(cr, path);
    cairo_clip(cr);
    cairo_set_source_rgba(cr, c.r / 255.0, c.g / 255.0, c.b / 255.0, opacity);
    cairo_set_line_width(cr, spec->width);
    if (pitch > 0)
        pitch = trace_lines(cr, within(box, scene->width, scene->height), spec->angle,
                            pitch, spec->dots);
    else
        trace_middle(cr, box, spec->angle);
    if (spec->dots) {
        cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
        cairo_set_dash(cr, (double[]){0, pitch}, 2, 0);
    }
    cairo_stroke(cr);
    cairo_restore(cr);
}

/* ---- as pixels ---- */

#define MAX_AREA 16e6 /* pixels, 64 MB; what is larger is drawn as lines */

struct grid {
    double scale, width, pitch; /* device pixels per px; px */
    double dx, dy;              /* along the lines */
    double ink[3], opacity;
    bool dots;
};

static double off_line(double v, double pitch)
{
    return fabs(v - floor(v / pitch + 0.5) * pitch);
}

/* How much of the pixel around (x, y), px of the scene, the texture covers: the distance
 * to the nearest line or dot, softened over a pixel. */
static double coverage(const struct grid *g, double x, double y)
{
    double away = off_line(x * -g->dy + y * g->dx, g->pitch);
    if (g->dots) {
        double along = off_line(x * g->dx + y * g->dy, g->pitch);
        away = sqrt(away * away + along * along);
    }
    double k = (g->width / 2 - away) * g->scale + 0.5;
    return k > 0 ? fmin(fmin(k, 1), g->width * g->scale) : 0;
}

static uint32_t premultiplied(const struct grid *g, double k)
{
    double a = k * g->opacity * 255;
    uint32_t px = (uint32_t)(a + 0.5) << 24;
    for (int i = 0; i < 3; i++)
        px |= (uint32_t)(a * g->ink[i] + 0.5) << (16 - 8 * i);
    return px;
}

static void fill_grid(const struct grid *g, cairo_surface_t *surface, int x0, int y0)
{
    int width = cairo_image_surface_get_width(surface);
    int height = cairo_image_surface_get_height(surface);
    int stride = cairo_image_surface_get_stride(surface) / 4;
    uint32_t *row = (uint32_t *)(void *)cairo_image_surface_get_data(surface);
    for (int y = 0; row != NULL && y < height; y++, row += stride)
        for (int x = 0; x < width; x++) {
            double k = coverage(g, (x0 + x + 0.5) / g->scale, (y0 + y + 0.5) / g->scale);
            row[x] = k > 0 ? premultiplied(g, k) : 0;
        }
    cairo_surface_mark_dirty(surface);
}

static void paint_grid(cairo_t *cr, const struct sj_path *path, const struct grid *g,
                       struct sj_rect box)
{
    int x0 = (int)floor(box.x * g->scale), y0 = (int)floor(box.y * g->scale);
    int x1 = (int)ceil((box.x + box.w) * g->scale);
    int y1 = (int)ceil((box.y + box.h) * g->scale);
    if (x0 >= x1 || y0 >= y1)
        return;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, x1 - x0, y1 - y0);
    fill_grid(g, surface, x0, y0);
    cairo_save(cr);
    sj_trace(cr, path);
    cairo_identity_matrix(cr);
    cairo_set_source_surface(cr, surface, x0, y0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
    cairo_fill(cr);
    cairo_restore(cr);
    cairo_surface_destroy(surface);
}

void sj_texture_paint(cairo_t *cr, const struct sj_scene *scene,
                      const struct sj_path *path, const struct sj_fill *fill, bool pixels)
{
    const struct sj_texture_spec *spec = &scene->theme->textures[fill->texture];
    struct sj_rect box;
    if (spec->ink == SJ_INK_NONE || !sj_path_bounds(path, &box))
        return;
    double pitch = sj_texture_pitch(spec, fill->texture_scale);
    double opacity = sj_opacity(spec->opacity * fill->opacity);
    struct sj_rect on_page = within(box, scene->width, scene->height);
    cairo_matrix_t m;
    cairo_get_matrix(cr, &m);
    if (!pixels || pitch == 0 || on_page.w * on_page.h * m.xx * m.xx > MAX_AREA) {
        paint_lines(cr, scene, path, spec, box, pitch, opacity);
        return;
    }
    struct sj_rgb c = scene->theme->inks[spec->ink];
    struct grid g = {
        .scale = m.xx,
        .width = spec->width,
        .pitch = pitch,
        .dx = cos(spec->angle * M_PI / 180),
        .dy = -sin(spec->angle * M_PI / 180),
        .ink = {c.r / 255.0, c.g / 255.0, c.b / 255.0},
        .opacity = opacity,
        .dots = spec->dots,
    };
    paint_grid(cr, path, &g, on_page);
}
