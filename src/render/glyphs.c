#include "render/glyphs.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#define PHASES 4
#define MAX_SIZE 256 /* pixels */

/* Coverage of one glyph at one place within a pixel. */
struct stamp {
    PangoFont *font;
    PangoGlyph glyph;
    int phase;
    int left, top; /* of the mask, from the glyph's origin */
    int width, height;
    unsigned char *a;
};

struct placed {
    const struct stamp *stamp;
    int x, y;
};

struct sj_glyphs {
    cairo_t *cr;
    struct sj_arena *arena;
    double scale;
    const struct stamp **table; /* open addressing; cap is a power of two */
    size_t n, cap;
    SJ_VEC(struct placed) line;
};

struct sj_glyphs *sj_glyphs_new(cairo_t *cr)
{
    struct sj_arena *arena = sj_arena_new();
    struct sj_glyphs *g = SJ_NEW(arena, struct sj_glyphs);
    cairo_matrix_t m;
    cairo_get_matrix(cr, &m);
    g->cr = cr;
    g->arena = arena;
    g->scale = m.xx;
    g->cap = 512;
    g->table = SJ_NEW_N(arena, g->cap, const struct stamp *);
    return g;
}

void sj_glyphs_free(struct sj_glyphs *glyphs)
{
    if (glyphs != NULL)
        sj_arena_free(glyphs->arena);
}

bool sj_glyphs_suit(const struct sj_glyphs *glyphs, double size)
{
    return size * glyphs->scale <= MAX_SIZE;
}

/* ---- stamps ---- */

/* The pixels that a glyph can touch. */
static void measure(const struct sj_glyphs *g, struct stamp *s)
{
    PangoRectangle ink;
    double k = g->scale / PANGO_SCALE, shift = (double)s->phase / PHASES;
    pango_font_get_glyph_extents(s->font, s->glyph, &ink, NULL);
    if (ink.width <= 0 || ink.height <= 0)
        return;
    s->left = (int)floor(ink.x * k + shift) - 1;
    s->top = (int)floor(ink.y * k) - 1;
    s->width = (int)ceil((ink.x + ink.width) * k + shift) + 1 - s->left;
    s->height = (int)ceil((ink.y + ink.height) * k) + 1 - s->top;
}

static void draw(const struct sj_glyphs *g, struct stamp *s)
{
    PangoGlyphInfo info = {.glyph = s->glyph};
    PangoGlyphString one = {.num_glyphs = 1, .glyphs = &info};
    int stride = cairo_format_stride_for_width(CAIRO_FORMAT_A8, s->width);
    unsigned char *rows = sj_arena_alloc(g->arena, (size_t)s->height, (size_t)stride);
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        rows, CAIRO_FORMAT_A8, s->width, s->height, stride);
    cairo_t *cr = cairo_create(surface);
    cairo_translate(cr, (double)s->phase / PHASES - s->left, -s->top);
    cairo_scale(cr, g->scale, g->scale);
    cairo_move_to(cr, 0, 0);
    pango_cairo_glyph_string_path(cr, s->font, &one);
    cairo_fill(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    /* Rows without padding; they only move towards the start. */
    for (int y = 0; y < s->height; y++)
        memmove(rows + (size_t)y * (size_t)s->width, rows + (size_t)y * (size_t)stride,
                (size_t)s->width);
    s->a = rows;
}

static size_t slot(const struct sj_glyphs *g, PangoFont *font, PangoGlyph glyph,
                   int phase)
{
    uint64_t h = ((uint64_t)(uintptr_t)font >> 4) * UINT64_C(0x9E3779B97F4A7C15);
    h = (h ^ (uint64_t)glyph * PHASES ^ (uint64_t)phase) * UINT64_C(0x9E3779B97F4A7C15);
    size_t i = (size_t)(h >> 32) & (g->cap - 1);
    for (;; i = (i + 1) & (g->cap - 1)) {
        const struct stamp *s = g->table[i];
        if (s == NULL || (s->font == font && s->glyph == glyph && s->phase == phase))
            return i;
    }
}

static void grow(struct sj_glyphs *g)
{
    const struct stamp **old = g->table;
    size_t n = g->cap;
    g->cap *= 2;
    g->table = SJ_NEW_N(g->arena, g->cap, const struct stamp *);
    for (size_t i = 0; i < n; i++)
        if (old[i] != NULL)
            g->table[slot(g, old[i]->font, old[i]->glyph, old[i]->phase)] = old[i];
}

static const struct stamp *find(struct sj_glyphs *g, PangoFont *font, PangoGlyph glyph,
                                int phase)
{
    size_t i = slot(g, font, glyph, phase);
    if (g->table[i] != NULL)
        return g->table[i];
    struct stamp *s = SJ_NEW(g->arena, struct stamp);
    s->font = font;
    s->glyph = glyph;
    s->phase = phase;
    measure(g, s);
    if (s->width > 0)
        draw(g, s);
    g->table[i] = s;
    if (++g->n > g->cap / 2)
        grow(g);
    return s;
}

/* ---- lines ---- */

void sj_glyphs_add(struct sj_glyphs *glyphs, PangoFont *font, const PangoGlyphString *s,
                   double x, double y)
{
    double at = 0, k = 1.0 / PANGO_SCALE;
    for (int i = 0; i < s->num_glyphs; i++) {
        const PangoGlyphInfo *info = &s->glyphs[i];
        double px = (x + (at + info->geometry.x_offset) * k) * glyphs->scale;
        double py = (y + info->geometry.y_offset * k) * glyphs->scale;
        at += info->geometry.width;
        if (info->glyph == PANGO_GLYPH_EMPTY)
            continue;
        double quarters = floor(px * PHASES + 0.5), whole = floor(quarters / PHASES);
        int phase = (int)(quarters - whole * PHASES);
        const struct stamp *stamp = find(glyphs, font, info->glyph, phase);
        struct placed placed = {stamp, (int)whole + stamp->left,
                                (int)floor(py + 0.5) + stamp->top};
        if (stamp->width > 0)
            SJ_VEC_PUSH(glyphs->arena, &glyphs->line, placed);
    }
}

struct box {
    int x0, y0, x1, y1;
};

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

/* What of the line falls on the surface. */
static struct box visible(const struct sj_glyphs *g)
{
    cairo_surface_t *target = cairo_get_target(g->cr);
    int width = cairo_image_surface_get_width(target);
    int height = cairo_image_surface_get_height(target);
    struct box box = {width, height, 0, 0};
    for (size_t i = 0; i < g->line.n; i++) {
        const struct placed *p = &g->line.items[i];
        box.x0 = least(box.x0, p->x);
        box.y0 = least(box.y0, p->y);
        box.x1 = most(box.x1, p->x + p->stamp->width);
        box.y1 = most(box.y1, p->y + p->stamp->height);
    }
    return (struct box){most(box.x0, 0), most(box.y0, 0), least(box.x1, width),
                        least(box.y1, height)};
}

/* Where glyphs overlap they cover each other's pixels up to full. */
static void add_stamp(unsigned char *rows, size_t stride, const struct box *box,
                      const struct placed *p)
{
    const struct stamp *s = p->stamp;
    int x0 = most(p->x, box->x0), x1 = least(p->x + s->width, box->x1);
    int y0 = most(p->y, box->y0), y1 = least(p->y + s->height, box->y1);
    for (int y = y0; y < y1; y++) {
        unsigned char *to = rows + (size_t)(y - box->y0) * stride;
        const unsigned char *from = s->a + (size_t)(y - p->y) * (size_t)s->width;
        for (int x = x0; x < x1; x++) {
            int sum = to[x - box->x0] + from[x - p->x];
            to[x - box->x0] = (unsigned char)least(sum, 255);
        }
    }
}

void sj_glyphs_paint(struct sj_glyphs *glyphs)
{
    struct box box = visible(glyphs);
    if (box.x0 < box.x1 && box.y0 < box.y1) {
        cairo_surface_t *mask =
            cairo_image_surface_create(CAIRO_FORMAT_A8, box.x1 - box.x0, box.y1 - box.y0);
        unsigned char *rows = cairo_image_surface_get_data(mask);
        size_t stride = (size_t)cairo_image_surface_get_stride(mask);
        for (size_t i = 0; rows != NULL && i < glyphs->line.n; i++)
            add_stamp(rows, stride, &box, &glyphs->line.items[i]);
        cairo_surface_mark_dirty(mask);
        cairo_save(glyphs->cr);
        cairo_identity_matrix(glyphs->cr);
        cairo_mask_surface(glyphs->cr, mask, box.x0, box.y0);
        cairo_restore(glyphs->cr);
        cairo_surface_destroy(mask);
    }
    glyphs->line.n = 0;
}
