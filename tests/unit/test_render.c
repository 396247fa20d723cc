#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <cairo.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "demo_scene.h"
#include "render/render.h"

#define assert_near(got, want, slack) assert_true(fabs((got) - (want)) <= (slack))

static struct sj_text *text;

static int set_up(void **state)
{
    (void)state;
    text = sj_text_new_in(TEST_SOURCE_DIR "/fonts", NULL);
    return text == NULL ? -1 : 0;
}

static int tear_down(void **state)
{
    (void)state;
    sj_text_free(text);
    return 0;
}

static struct sj_buf draw(const struct sj_scene *scene, const char *format, double scale)
{
    struct sj_error err = {0};
    struct sj_buf buf = {0};
    /* 2023-10-12T12:34:56Z, from date(1). */
    struct sj_render_options options = {
        .scale = scale, .epoch = 1697114096, .text = text};
    if (sj_format_find(format)->render(scene, &options, sj_sink_buf(&buf), &err) != 0)
        fail_msg("%s: %s", format, err.msg);
    return buf;
}

static bool holds(const struct sj_buf *buf, const char *s)
{
    size_t n = strlen(s);
    for (size_t i = 0; i + n <= buf->n; i++)
        if (memcmp(buf->p + i, s, n) == 0)
            return true;
    return false;
}

/* ---- the table ---- */

static void formats(void **state)
{
    (void)state;
    static const struct {
        const char *path, *want;
    } rows[] = {
        {"a.png", "png"}, {"dir.svg/a.PDF", "pdf"}, {"a.b.svg", "svg"}, {"figure", NULL},
        {"a.gif", NULL},  {"a.svg:cairo", NULL},    {"alt.txt", "txt"}, {".png", "png"},
        {"", NULL},       {"a.html", "html"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct sj_format *f = sj_format_for_file(rows[i].path);
        assert_true((f == NULL) == (rows[i].want == NULL));
        if (f != NULL)
            assert_string_equal(f->name, rows[i].want);
    }
    size_t n = 0;
    for (; sj_format_at(n) != NULL; n++)
        assert_ptr_equal(sj_format_find(sj_format_at(n)->name), sj_format_at(n));
    assert_int_equal(n, 7);
    assert_null(sj_format_find("gif"));
}

/* ---- sinks that fail ---- */

struct leaky {
    size_t left;
};

static int leaky_write(void *ctx, const void *p, size_t n, struct sj_error *err)
{
    (void)p;
    struct leaky *leaky = ctx;
    if (n > leaky->left)
        return sj_fail(err, SJ_E_IO, "the disk is full");
    leaky->left -= n;
    return 0;
}

static void sinks_that_fail(void **state)
{
    (void)state;
    const size_t after[] = {0, 1, 8, 40, 1000, 5000};
    struct sj_scene *scene = demo_scene(text, "light");
    for (size_t i = 0; sj_format_at(i) != NULL; i++) {
        const struct sj_format *f = sj_format_at(i);
        struct sj_buf whole = draw(scene, f->name, 1);
        for (size_t k = 0; k <= sizeof after / sizeof after[0]; k++) {
            bool last = k == sizeof after / sizeof after[0];
            size_t left = last ? whole.n - 1 : after[k];
            if (left >= whole.n)
                continue;
            struct leaky leaky = {left};
            struct sj_error err = {0};
            struct sj_render_options options = {.scale = 1, .text = text};
            assert_int_equal(
                f->render(scene, &options, (struct sj_sink){leaky_write, &leaky}, &err),
                -1);
            assert_int_equal(err.code, SJ_E_IO);
            assert_string_equal(err.msg, "the disk is full");
            leaky.left = left;
            assert_int_equal(
                f->render(scene, &options, (struct sj_sink){leaky_write, &leaky}, NULL),
                -1);
        }
        sj_buf_finish(&whole);
    }
    sj_scene_free(scene);
}

static void same_bytes_twice(void **state)
{
    (void)state;
    const char *const names[] = {"svg", "png", "pdf", "txt", "dump"};
    for (size_t i = 0; i < 5; i++) {
        struct sj_scene *scene = demo_scene(text, "dark");
        struct sj_text *other = sj_text_new_in(TEST_SOURCE_DIR "/fonts", NULL);
        struct sj_scene *again = demo_scene(other, "dark");
        struct sj_buf a = draw(scene, names[i], 1), b = draw(again, names[i], 1);
        assert_int_equal(a.n, b.n);
        assert_memory_equal(a.p, b.p, a.n);
        sj_buf_finish(&a);
        sj_buf_finish(&b);
        sj_scene_free(scene);
        sj_scene_free(again);
        sj_text_free(other);
    }
}

/* ---- small scenes ---- */

struct small {
    struct demo demo;
    struct sj_scene scene;
};

static struct small *small_new(double width, double height)
{
    struct sj_arena *arena = sj_arena_new();
    struct small *s = SJ_NEW(arena, struct small);
    s->demo = (struct demo){.arena = arena, .text = text};
    s->scene = (struct sj_scene){.arena = arena,
                                 .width = width,
                                 .height = height,
                                 .theme = sj_theme_find("light")};
    return s;
}

static struct sj_scene *small_done(struct small *s)
{
    s->scene.items = s->demo.items.items;
    s->scene.n_items = s->demo.items.n;
    return &s->scene;
}

/* ---- png, read back by libpng ---- */

struct reader {
    const struct sj_buf *buf;
    size_t at;
};

static cairo_status_t read_some(void *ctx, unsigned char *p, unsigned n)
{
    struct reader *r = ctx;
    if (n > r->buf->n - r->at)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(p, r->buf->p + r->at, n);
    r->at += n;
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *decode(const struct sj_buf *png)
{
    struct reader r = {png, 0};
    cairo_surface_t *s = cairo_image_surface_create_from_png_stream(read_some, &r);
    assert_int_equal(cairo_surface_status(s), CAIRO_STATUS_SUCCESS);
    assert_int_equal(r.at, png->n);
    return s;
}

static struct sj_rgb pixel(cairo_surface_t *s, int x, int y)
{
    uint32_t px;
    memcpy(&px,
           cairo_image_surface_get_data(s) +
               (ptrdiff_t)y * cairo_image_surface_get_stride(s) + (ptrdiff_t)x * 4,
           4);
    return (struct sj_rgb){(uint8_t)(px >> 16), (uint8_t)(px >> 8), (uint8_t)px};
}

static void png_pixels(void **state)
{
    (void)state;
    static const struct {
        int x, y; /* px of the scene */
        enum sj_ink want;
    } rows[] = {
        {5, 5, SJ_INK_PAGE},       {25, 105, SJ_INK_SEA},   {80, 240, SJ_INK_MEMBER},
        {120, 390, SJ_INK_SIGNED}, {265, 480, SJ_INK_HOME}, {103, 343, SJ_INK_LEGAL},
        {401, 200, SJ_INK_BADGE},
    };
    for (int t = 0; sj_theme_name(t) != NULL; t++) {
        struct sj_scene *scene = demo_scene(text, sj_theme_name(t));
        struct sj_buf png = draw(scene, "png", 0);
        cairo_surface_t *s = decode(&png);
        assert_int_equal(cairo_image_surface_get_width(s), 1920);
        assert_int_equal(cairo_image_surface_get_height(s), 1200);
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            struct sj_rgb got = pixel(s, rows[i].x * 2, rows[i].y * 2);
            struct sj_rgb want = scene->theme->inks[rows[i].want];
            if (memcmp(&got, &want, sizeof got) != 0)
                fail_msg("%s at %d %d: %02X%02X%02X", sj_ink_name(rows[i].want),
                         rows[i].x, rows[i].y, got.r, got.g, got.b);
        }
        cairo_surface_destroy(s);
        sj_buf_finish(&png);
        sj_scene_free(scene);
    }
}

static void png_chunks(void **state)
{
    (void)state;
    struct sj_scene *scene = demo_scene(text, "light");
    struct sj_buf png = draw(scene, "png", 2);
    const char *const want[] = {"IHDR", "sRGB", "pHYs", "iTXt", "iTXt",
                                "iTXt", "iTXt", "iTXt", "iTXt", "IDAT"};
    size_t at = 8;
    for (size_t i = 0; i < sizeof want / sizeof want[0]; i++) {
        const unsigned char *p = (const unsigned char *)png.p + at;
        size_t n = (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
        assert_memory_equal(p + 4, want[i], 4);
        at += n + 12;
    }
    /* 192 dots an inch are 192 / .0254 = 7559 a metre = 0x1D87. */
    assert_true(holds(&png, "sRGB"));
    assert_memory_equal(png.p + 8 + 25 + 13 + 8, "\x00\x00\x1D\x87\x00\x00\x1D\x87\x01",
                        9);
    assert_memory_equal(png.p + png.n - 8, "IEND\xAE\x42\x60\x82", 8);
    sj_buf_finish(&png);
    sj_scene_free(scene);
}

static void png_sizes(void **state)
{
    (void)state;
    static const struct {
        double width, height, scale, dpi;
        int code, w, h;
    } rows[] = {
        {100, 50, 0, 0, SJ_OK, 200, 100},       {100, 50, 1.5, 0, SJ_OK, 150, 75},
        {100, 50, 3, 300, SJ_OK, 313, 157},     {33.3, 10, 1, 0, SJ_OK, 34, 10},
        {0.1, 0.1, 1, 0, SJ_OK, 1, 1},          {100, 50, 400, 0, SJ_E_LIMIT, 0, 0},
        {16000, 16000, 1, 0, SJ_E_LIMIT, 0, 0}, {100, 50, -1, 0, SJ_E_USAGE, 0, 0},
        {100, 50, NAN, 0, SJ_E_USAGE, 0, 0},    {100, 50, 1e300, 0, SJ_E_LIMIT, 0, 0},
        {0, 50, 1, 0, SJ_E_LIMIT, 0, 0},        {NAN, 50, 1, 0, SJ_E_LIMIT, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct small *s = small_new(rows[i].width, rows[i].height);
        struct sj_render_options o = {.scale = rows[i].scale, .dpi = rows[i].dpi};
        struct sj_error err = {0};
        struct sj_buf png = {0};
        sj_format_find("png")->render(small_done(s), &o, sj_sink_buf(&png), &err);
        if ((int)err.code != rows[i].code)
            fail_msg("row %zu: code %d", i, err.code);
        if (rows[i].code == SJ_OK) {
            cairo_surface_t *got = decode(&png);
            assert_int_equal(cairo_image_surface_get_width(got), rows[i].w);
            assert_int_equal(cairo_image_surface_get_height(got), rows[i].h);
            cairo_surface_destroy(got);
        } else {
            assert_int_equal(png.n, 0);
        }
        sj_buf_finish(&png);
        sj_arena_free(s->demo.arena);
    }
}

/* ---- textures ---- */

static const struct sj_rect patch = {0, 0, 200, 200};

static struct small *patches(enum sj_ink ink, enum sj_texture texture, int n,
                             double scale)
{
    struct small *s = small_new(200, 200);
    for (int i = 0; i < n; i++) {
        struct sj_fill fill = {ink, 1, texture, scale};
        struct sj_rect r = {patch.w / n * i, 0, patch.w / n, patch.h};
        demo_rect(&s->demo, SJ_ROLE_LAND, r, 0, fill, (struct sj_stroke){0});
    }
    return s;
}

/* Neighbours show the very pixels that one shape over both would. */
static void textures_go_on(void **state)
{
    (void)state;
    for (int t = SJ_TEXTURE_ACCEPTED; t <= SJ_TEXTURE_UNKNOWN; t++) {
        struct small *one = patches(SJ_INK_OCCUPIED, (enum sj_texture)t, 1, 1);
        struct small *two = patches(SJ_INK_OCCUPIED, (enum sj_texture)t, 4, 1);
        struct sj_buf a = draw(small_done(one), "png", 2);
        struct sj_buf b = draw(small_done(two), "png", 2);
        assert_int_equal(a.n, b.n);
        assert_memory_equal(a.p, b.p, a.n);
        sj_buf_finish(&a);
        sj_buf_finish(&b);
        sj_arena_free(one->demo.arena);
        sj_arena_free(two->demo.arena);
    }
}

static double mean_red(cairo_surface_t *s)
{
    int w = cairo_image_surface_get_width(s), h = cairo_image_surface_get_height(s);
    double sum = 0;
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            sum += pixel(s, x, y).r;
    return sum / w / h;
}

/* Stripes cover width / pitch of the land, dots pi/4 width² / pitch². */
static void textures_cover_their_share(void **state)
{
    (void)state;
    static const struct {
        enum sj_ink base;
        enum sj_texture texture;
        double scale;
    } rows[] = {
        {SJ_INK_ACCEPTED, SJ_TEXTURE_ACCEPTED, 1},
        {SJ_INK_SIGNED, SJ_TEXTURE_JOINING, 1},
        {SJ_INK_OCCUPIED, SJ_TEXTURE_OCCUPIED, 1},
        {SJ_INK_OCCUPIED, SJ_TEXTURE_OCCUPIED, .6},
        {SJ_INK_UNKNOWN, SJ_TEXTURE_UNKNOWN, 1},
        {SJ_INK_OCCUPIED, SJ_TEXTURE_OCCUPIED, .01},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct small *s = patches(rows[i].base, rows[i].texture, 1, rows[i].scale);
        const struct sj_theme *theme = small_done(s)->theme;
        const struct sj_texture_spec *spec = &theme->textures[rows[i].texture];
        /* Never closer than half of the land. */
        double pitch = fmax(spec->pitch * rows[i].scale, 2 * spec->width);
        double share = spec->width / pitch;
        if (spec->dots)
            share *= 3.14159265 / 4 * spec->width / pitch;
        double base = theme->inks[rows[i].base].r, ink = theme->inks[spec->ink].r;
        struct sj_buf png = draw(small_done(s), "png", 2);
        cairo_surface_t *got = decode(&png);
        double want = base + (ink - base) * share * spec->opacity, is = mean_red(got);
        if (fabs(is - want) > 1 + 0.03 * fabs(want - base))
            fail_msg("row %zu: mean %.2f, not %.2f", i, is, want);
        cairo_surface_destroy(got);
        sj_buf_finish(&png);
        sj_arena_free(s->demo.arena);
    }
}

/* Middle of the ink along row y, pixels, between x0 and x1: red away from `base`. */
static double middle(cairo_surface_t *s, int y, int x0, int x1, double base)
{
    double sum = 0, weighted = 0;
    for (int x = x0; x < x1; x++) {
        double ink = fabs(pixel(s, x, y).r - base);
        sum += ink;
        weighted += ink * (x + 0.5);
    }
    assert_true(sum > 0);
    return weighted / sum;
}

/* At 45° the lines are where x + y is a whole number of pitches times the root of two. */
static void stripes_count_from_the_origin(void **state)
{
    (void)state;
    struct small *s = patches(SJ_INK_ACCEPTED, SJ_TEXTURE_ACCEPTED, 1, 1);
    double step = small_done(s)->theme->textures[SJ_TEXTURE_ACCEPTED].pitch * sqrt(2) * 2;
    struct sj_buf png = draw(small_done(s), "png", 2);
    cairo_surface_t *got = decode(&png);
    for (int y = 20; y < 300; y += 13) {
        double want = step * ceil((y + 40) / step) - (y + 0.5);
        int at = (int)floor(want);
        double base = s->scene.theme->inks[SJ_INK_ACCEPTED].r;
        assert_near(middle(got, y, at - 6, at + 7, base), want, 0.15);
    }
    cairo_surface_destroy(got);
    sj_buf_finish(&png);
    sj_arena_free(s->demo.arena);
}

/* ---- text ---- */

static double stem(double x)
{
    struct small *s = small_new(60, 40);
    demo_text(&s->demo, SJ_ROLE_LABEL, 12, false, x, 30, "l", SJ_INK_INK, SJ_INK_NONE);
    struct sj_buf png = draw(small_done(s), "png", 2);
    cairo_surface_t *got = decode(&png);
    double at = middle(got, 52, 0, 120, 255);
    cairo_surface_destroy(got);
    sj_buf_finish(&png);
    sj_arena_free(s->demo.arena);
    return at;
}

/* To a quarter of a pixel: an eighth of a px at twice the size. */
static void letters_stand_between_pixels(void **state)
{
    (void)state;
    for (int quarters = 1; quarters < 8; quarters++)
        assert_near(stem(20 + quarters / 8.0) - stem(20), quarters / 4.0, 0.03);
}

static struct sj_rect dark_box(cairo_surface_t *s, double scale)
{
    int w = cairo_image_surface_get_width(s), h = cairo_image_surface_get_height(s);
    int x0 = w, y0 = h, x1 = 0, y1 = 0;
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            if (pixel(s, x, y).r > 0xE0)
                continue;
            x0 = x < x0 ? x : x0;
            y0 = y < y0 ? y : y0;
            x1 = x >= x1 ? x + 1 : x1;
            y1 = y >= y1 ? y + 1 : y1;
        }
    return (struct sj_rect){x0 / scale, y0 / scale, (x1 - x0) / scale, (y1 - y0) / scale};
}

/* What was measured is what is drawn, at any scale, stamped or not, spaced or not. */
static void text_is_where_it_was_measured(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        double size, x, y, spacing, scale;
    } rows[] = {
        {"Hamburgefons", 12, 10.25, 40, 0, 4}, {"Hamburgefons", 12, 10.25, 40, 0, 1},
        {"Hamburgefons", 24, 20, 60.5, 0, 2},  {"Hamburgefons", 12, 10, 40, 3, 4},
        {"Москва", 70, 20, 80, 0, 6},          {"HH", 12, 10, 40, 10, 4},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct small *s = small_new(400, 120);
        demo_text(&s->demo, SJ_ROLE_LABEL, rows[i].size, false, rows[i].x, rows[i].y,
                  rows[i].s, SJ_INK_INK, SJ_INK_NONE);
        s->demo.items.items[0].u.text.spacing = rows[i].spacing;
        const struct sj_run *run = s->demo.items.items[0].u.text.run;
        double gaps = (double)(strlen(rows[i].s) - 1) * rows[i].spacing;
        struct sj_buf png = draw(small_done(s), "png", rows[i].scale);
        cairo_surface_t *got = decode(&png);
        struct sj_rect box = dark_box(got, rows[i].scale);
        double slack = 1.2 / rows[i].scale;
        assert_near(box.x, rows[i].x + run->ink_x0, slack);
        assert_near(box.x + box.w, rows[i].x + run->ink_x1 + gaps, slack);
        assert_near(box.y, rows[i].y + run->ink_y0, slack);
        assert_near(box.y + box.h, rows[i].y + run->ink_y1, slack);
        cairo_surface_destroy(got);
        sj_buf_finish(&png);
        sj_arena_free(s->demo.arena);
    }
}

/* Words in a clip stay in it; words beyond the page are no trouble. */
static void text_is_clipped(void **state)
{
    (void)state;
    struct small *s = small_new(100, 60);
    struct sj_item clip = {.kind = SJ_ITEM_CLIP};
    clip.u.clip = (struct sj_rect){20, 10, 30, 20};
    demo_add(&s->demo, clip);
    demo_text(&s->demo, SJ_ROLE_LABEL, 24, true, -40, 25, "HHHHHHHHHHHHHHHH", SJ_INK_INK,
              SJ_INK_NONE);
    demo_end(&s->demo);
    demo_text(&s->demo, SJ_ROLE_LABEL, 12, true, -500, -500, "away", SJ_INK_INK,
              SJ_INK_PAGE);
    struct sj_buf png = draw(small_done(s), "png", 2);
    cairo_surface_t *got = decode(&png);
    struct sj_rect box = dark_box(got, 2);
    assert_true(box.x >= 20 && box.x + box.w <= 50 && box.y >= 10 && box.y + box.h <= 30);
    assert_true(box.w > 20);
    cairo_surface_destroy(got);
    sj_buf_finish(&png);
    sj_arena_free(s->demo.arena);
}

/* ---- pdf ---- */

/* The lines of a table of objects, each checked; a table has sections "first count". */
static size_t table_lines(const struct sj_buf *pdf, const char *at)
{
    size_t lines = 0;
    assert_memory_equal(at, "xref\n", 5);
    at += 5;
    while (strncmp(at, "trailer", 7) != 0) {
        char *end;
        long first = strtol(at, &end, 10), n = strtol(end, &end, 10);
        assert_true(*end == '\n');
        at = end + 1;
        for (long i = first; i < first + n; i++, at += 20, lines++) {
            char head[32];
            snprintf(head, sizeof head, "%ld 0 obj", i);
            if (at[17] == 'n')
                assert_memory_equal(pdf->p + strtol(at, NULL, 10), head, strlen(head));
        }
    }
    return lines;
}

static void pdf_is_sound(void **state)
{
    (void)state;
    struct sj_scene *scene = demo_scene(text, "light");
    struct sj_buf pdf = draw(scene, "pdf", 1);
    const char *const want[] = {"/Title (First trip abroad since the warrant)",
                                "/Author (A. Desk)",
                                "/Keywords (as-of: 2023-10-12; worldview: un)",
                                "/CreationDate (20231012123456Z)",
                                "/ModDate (20231012123456Z)",
                                "/Lang (en)",
                                "/DisplayDocTitle true",
                                "https://example.org/a%28b%29?x=%271%27&y=%5C2",
                                "/MediaBox [ 0 0 720 450 ]"};
    for (size_t i = 0; i < sizeof want / sizeof want[0]; i++)
        if (!holds(&pdf, want[i]))
            fail_msg("no %s", want[i]);
    assert_false(holds(&pdf, "javascript"));
    /* Each line of both tables leads to its object: first the update's, then the file's.
     */
    char *at = pdf.p + pdf.n - 1;
    while (strncmp(at, "startxref", 9) != 0)
        at--;
    size_t lines = table_lines(&pdf, pdf.p + strtol(at + 9, NULL, 10));
    assert_true(lines >= 1);
    const char *before = strstr(pdf.p + strtol(at + 9, NULL, 10), "/Prev ");
    assert_non_null(before);
    assert_true(table_lines(&pdf, pdf.p + strtol(before + 6, NULL, 10)) > 10);
    sj_buf_finish(&pdf);
    sj_scene_free(scene);
}

/* ---- text outputs ---- */

static void txt(void **state)
{
    (void)state;
    static const struct {
        const char *alt, *description, *want;
    } rows[] = {
        {"Alt.", "Long.\nMore.\n", "Alt.\n\nLong.\nMore.\n"},
        {"Alt.", NULL, "Alt.\n"},
        {NULL, "Long.", "Long.\n"},
        {NULL, NULL, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct small *s = small_new(10, 10);
        s->scene.alt = rows[i].alt;
        s->scene.description = rows[i].description;
        struct sj_buf buf = draw(small_done(s), "txt", 1);
        assert_string_equal(buf.p == NULL ? "" : buf.p, rows[i].want);
        sj_buf_finish(&buf);
        sj_arena_free(s->demo.arena);
    }
}

static void dump(void **state)
{
    (void)state;
    struct small *s = small_new(100, 50.126);
    s->scene.title = "A \"title\"";
    demo_group(&s->demo, SJ_ROLE_MAP, "m", "M", NULL);
    struct sj_item clip = {.kind = SJ_ITEM_CLIP, .role = SJ_ROLE_MAP};
    clip.u.clip = (struct sj_rect){1, 2, 3, 4};
    demo_add(&s->demo, clip);
    struct sj_stroke stroke = {SJ_INK_COAST, .5, 1.25, {3, 2}, true};
    demo_rect(&s->demo, SJ_ROLE_LAND, (struct sj_rect){0, 0, 10, 5}, 0,
              demo_fill(SJ_INK_MEMBER, SJ_TEXTURE_ACCEPTED), stroke);
    demo_end(&s->demo);
    demo_end(&s->demo);
    demo_text(&s->demo, SJ_ROLE_LABEL, 10, true, 1, 2.5, "n", SJ_INK_INK, SJ_INK_SEA);
    struct sj_buf buf = draw(small_done(s), "dump", 1);
    assert_string_equal(
        buf.p,
        "scene 100 50.13 theme=\"light\" \n"
        " title=\"A \\\"title\\\"\"\n"
        "group map id=\"m\" class=\"demo\" title=\"M\" n=\"8\" status=\"made\"\n"
        "  clip map 1 2 3 4\n"
        "    path land fill=member texture=accepted*1 stroke=coast@0.5 1.25 dash 3 2 "
        "round: M 0 0 L 10 0 L 10 5 L 0 5 Z\n"
        "text label 10 bold ink=ink halo=sea 2.5 at 1 2.5 wide 6 \"n\"\n");
    sj_buf_finish(&buf);
    sj_arena_free(s->demo.arena);
}

/* ---- what must not reach a back end ---- */

enum fault {
    NOT_A_NUMBER,
    INFINITELY_FAR,
    TOO_FAR,
    NO_SUCH_INK,
    NO_SUCH_TEXTURE,
    NO_SUCH_ROLE,
    NO_SUCH_OP,
    STARTS_WITH_A_LINE,
    POINTS_TOO_MANY,
    TINY_DASH,
    NEGATIVE_DASH,
    WIDTH_IS_NAN,
    NOT_CLOSED,
    CLOSED_TWICE,
    TEXT_IS_NAN,
    TEXT_WITHOUT_RUN,
    CLIP_IS_NAN,
    N_FAULTS
};

static void break_path(struct sj_item *item, enum fault fault)
{
    static const unsigned char line_first[] = {SJ_OP_LINE}, no_op[] = {SJ_OP_MOVE, 9};
    static struct sj_pt pts[3];
    struct sj_path *path = &item->u.path.path;
    memset(pts, 0, sizeof pts);
    *path = (struct sj_path){(const unsigned char[]){SJ_OP_MOVE}, 1, pts, 1};
    static const unsigned char move[] = {SJ_OP_MOVE};
    path->ops = move;
    if (fault == NOT_A_NUMBER || fault == INFINITELY_FAR || fault == TOO_FAR)
        pts[0].y = fault == NOT_A_NUMBER ? NAN : fault == TOO_FAR ? -1.1e6 : INFINITY;
    if (fault == NO_SUCH_OP)
        *path = (struct sj_path){no_op, 2, pts, 1};
    if (fault == STARTS_WITH_A_LINE)
        path->ops = line_first;
    if (fault == POINTS_TOO_MANY)
        path->n_pts = 2;
    if (fault == NO_SUCH_INK)
        item->u.path.fill.ink = SJ_INK_COUNT;
    if (fault == NO_SUCH_TEXTURE)
        item->u.path.fill.texture = (enum sj_texture)99;
    if (fault == NO_SUCH_ROLE)
        item->role = (enum sj_role) - 1;
    if (fault == TINY_DASH)
        item->u.path.stroke.dash[1] = 1e-9;
    if (fault == NEGATIVE_DASH)
        item->u.path.stroke.dash[0] = -3, item->u.path.stroke.dash[1] = 4;
    if (fault == WIDTH_IS_NAN)
        item->u.path.stroke.width = NAN;
}

static struct small *broken(enum fault fault)
{
    struct small *s = small_new(100, 100);
    struct sj_item path = {.kind = SJ_ITEM_PATH, .role = SJ_ROLE_LAND};
    path.u.path.stroke = (struct sj_stroke){SJ_INK_INK, 1, 1, {0, 0}, false};
    break_path(&path, fault);
    demo_add(&s->demo, path);
    struct sj_item clip = {.kind = SJ_ITEM_CLIP};
    clip.u.clip.h = fault == CLIP_IS_NAN ? NAN : 1;
    demo_add(&s->demo, clip);
    demo_text(&s->demo, SJ_ROLE_LABEL, 12, false, fault == TEXT_IS_NAN ? NAN : 1, 1, "n",
              SJ_INK_INK, SJ_INK_NONE);
    if (fault == TEXT_WITHOUT_RUN)
        s->demo.items.items[2].u.text.run = NULL;
    if (fault != NOT_CLOSED)
        demo_end(&s->demo);
    if (fault == CLOSED_TWICE)
        demo_end(&s->demo);
    return s;
}

static void faults_are_refused(void **state)
{
    (void)state;
    for (int fault = 0; fault <= N_FAULTS; fault++) {
        for (size_t i = 0; sj_format_at(i) != NULL; i++) {
            const struct sj_format *f = sj_format_at(i);
            if (strcmp(f->name, "txt") == 0)
                continue;
            struct small *s = broken((enum fault)fault);
            struct sj_render_options options = {.scale = 1, .text = text};
            struct sj_buf buf = {0};
            struct sj_error err = {0};
            int r = f->render(small_done(s), &options, sj_sink_buf(&buf), &err);
            /* The last is no fault: all that was left out of the others is sound. */
            bool sound = fault == N_FAULTS;
            if (r != (sound ? 0 : -1) || (err.code == SJ_E_INTERNAL) == sound)
                fail_msg("fault %d as %s: %d %s", fault, f->name, r, err.msg);
            assert_true(sound || buf.n == 0);
            sj_buf_finish(&buf);
            sj_arena_free(s->demo.arena);
        }
    }
}

/* A texture on a page as large as allowed ends soon, and within memory. */
static void large_textures_end(void **state)
{
    (void)state;
    const char *const names[] = {"svg", "svg:cairo", "pdf"};
    for (size_t i = 0; i < 3; i++)
        for (int t = SJ_TEXTURE_ACCEPTED; t < SJ_TEXTURE_COUNT; t++) {
            struct small *s = small_new(32767, 32767);
            struct sj_fill fill = {SJ_INK_OCCUPIED, 1, (enum sj_texture)t, 1e-9};
            demo_rect(&s->demo, SJ_ROLE_LAND, (struct sj_rect){-1e6, -1e6, 2e6, 2e6}, 0,
                      fill, (struct sj_stroke){0});
            struct sj_buf buf = draw(small_done(s), names[i], 1);
            assert_true(buf.n < 4000000);
            sj_buf_finish(&buf);
            sj_arena_free(s->demo.arena);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats),
        cmocka_unit_test(sinks_that_fail),
        cmocka_unit_test(same_bytes_twice),
        cmocka_unit_test(png_pixels),
        cmocka_unit_test(png_chunks),
        cmocka_unit_test(png_sizes),
        cmocka_unit_test(textures_go_on),
        cmocka_unit_test(textures_cover_their_share),
        cmocka_unit_test(stripes_count_from_the_origin),
        cmocka_unit_test(letters_stand_between_pixels),
        cmocka_unit_test(text_is_where_it_was_measured),
        cmocka_unit_test(text_is_clipped),
        cmocka_unit_test(pdf_is_sound),
        cmocka_unit_test(txt),
        cmocka_unit_test(dump),
        cmocka_unit_test(faults_are_refused),
        cmocka_unit_test(large_textures_end),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
