/* PDF, and SVG as cairo writes it. Both surfaces write to a stream, and say whether that
 * went well only once they are finished. */
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>
#include <string.h>

#include "base/ids.h"
#include "render/internal.h"
#include "render/svg.h"
#include "time/day.h"

struct stream {
    struct sj_sink out;
    struct sj_error *err;
    bool failed;
};

static cairo_status_t stream_write(void *ctx, const unsigned char *p, unsigned n)
{
    struct stream *s = ctx;
    if (!s->failed && s->out.write(s->out.ctx, p, n, s->err) != 0)
        s->failed = true;
    return s->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

/* Takes the surface. */
static int paint_and_finish(cairo_surface_t *surface, double scale,
                            const struct sj_scene *scene, struct sj_paint_how how,
                            struct stream *s)
{
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, scale, scale);
    sj_paint(cr, scene, how);
    cairo_show_page(cr);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status == CAIRO_STATUS_NO_MEMORY)
        sj_oom();
    if (s->failed)
        return -1;
    if (status != CAIRO_STATUS_SUCCESS)
        return sj_fail(s->err, SJ_E_INTERNAL, "cairo: %s",
                       cairo_status_to_string(status));
    return 0;
}

/* Cairo numbers surfaces by the process: "surface83". Here they are numbered in the order
 * in which the file names them, so that it is the same whatever was drawn before. Letters
 * are outlines in it, so that no words are met. */
static void number_surfaces(const struct sj_buf *svg, struct sj_buf *out)
{
    static const char name[] = "surface";
    const size_t name_n = sizeof name - 1;
    struct sj_arena *arena = sj_arena_new();
    struct sj_ids ids;
    sj_ids_init(&ids, arena);
    const char *from = svg->p;
    for (const char *at = from; (at = strstr(at, name)) != NULL;) {
        const char *number = at + name_n;
        size_t n = strspn(number, "0123456789");
        bool whole = n > 0 && at > svg->p && (at[-1] == '"' || at[-1] == '#');
        sj_buf_add(out, from, (size_t)(number - from));
        if (whole)
            sj_buf_printf(out, "%zu", sj_ids_of(&ids, number, n));
        from = at = number + (whole ? n : 0);
    }
    sj_buf_str(out, from);
    sj_arena_free(arena);
}

/* Cairo's file says nothing of where it comes from: what does goes behind the root's
 * start tag. */
static int write_with_metadata(const struct sj_buf *svg, const struct sj_scene *scene,
                               struct sj_sink out, struct sj_error *err)
{
    const char *root = strstr(svg->p, "<svg");
    const char *inside = root != NULL ? strchr(root, '>') : NULL;
    size_t head = inside != NULL ? (size_t)(inside + 1 - svg->p) : svg->n;
    struct sj_buf all = {0};
    sj_buf_add(&all, svg->p, head);
    if (head < svg->n)
        sj_svg_metadata(&all, scene);
    sj_buf_add(&all, svg->p + head, svg->n - head);
    int r = out.write(out.ctx, all.p, all.n, err);
    sj_buf_finish(&all);
    return r;
}

int sj_render_svg_cairo(const struct sj_scene *scene,
                        const struct sj_render_options *options, struct sj_sink out,
                        struct sj_error *err)
{
    (void)options;
    if (sj_scene_check(scene, err) != 0)
        return -1;
    struct sj_buf svg = {0};
    struct stream s = {sj_sink_buf(&svg), err, false};
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(
        stream_write, &s, scene->width, scene->height);
    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
    int r = paint_and_finish(surface, 1, scene, (struct sj_paint_how){0}, &s);
    struct sj_buf steady = {0};
    if (r == 0) {
        number_surfaces(&svg, &steady);
        r = write_with_metadata(&steady, scene, out, err);
    }
    sj_buf_finish(&steady);
    sj_buf_finish(&svg);
    return r;
}

/* ---- pdf ---- */

#define PT_PER_PX 0.75

/* Cairo would take the present time. */
static void set_dates(cairo_surface_t *surface, int64_t epoch)
{
    const int64_t day = 86400, last = INT64_C(253402300799); /* the end of year 9999 */
    epoch = epoch < 0 ? 0 : epoch > last ? last : epoch;
    int s = (int)(epoch % day);
    struct sj_buf iso = {0};
    sj_day_iso((struct sj_day){(int32_t)(epoch / day)}, &iso);
    sj_buf_printf(&iso, "T%02d:%02d:%02dZ", s / 3600, s / 60 % 60, s % 60);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, iso.p);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, iso.p);
    sj_buf_finish(&iso);
}

static void set_metadata(cairo_surface_t *surface, const struct sj_scene *scene)
{
    struct sj_buf keywords = {0};
    sj_buf_str(&keywords, "");
    for (size_t i = 0; scene->meta != NULL && scene->meta[i] != NULL; i += 2) {
        const char *name = scene->meta[i], *value = scene->meta[i + 1];
        if (strcmp(name, "author") == 0)
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, value);
        else
            sj_buf_printf(&keywords, "%s%s: %s", keywords.n > 0 ? "; " : "", name, value);
    }
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_KEYWORDS, keywords.p);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                   scene->title != NULL ? scene->title : "");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT,
                                   scene->alt != NULL ? scene->alt : "");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "sojourn");
    sj_buf_finish(&keywords);
}

int sj_render_pdf(const struct sj_scene *scene, const struct sj_render_options *options,
                  struct sj_sink out, struct sj_error *err)
{
    if (sj_scene_check(scene, err) != 0)
        return -1;
    struct sj_buf pdf = {0};
    struct stream s = {sj_sink_buf(&pdf), err, false};
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        stream_write, &s, scene->width * PT_PER_PX, scene->height * PT_PER_PX);
    set_dates(surface, options->epoch);
    set_metadata(surface, scene);
    int r = paint_and_finish(surface, PT_PER_PX, scene,
                             (struct sj_paint_how){.tags = true}, &s);
    if (r == 0) {
        struct sj_arena *arena = sj_arena_new();
        sj_pdf_finish(&pdf, scene->lang, scene->rtl, sj_figure_alts(scene, arena));
        sj_arena_free(arena);
        r = out.write(out.ctx, pdf.p, pdf.n, err);
    }
    sj_buf_finish(&pdf);
    return r;
}
