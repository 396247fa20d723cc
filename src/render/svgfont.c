/* The font that goes with live text: the bundled faces, cut down to the characters in use
 * and to the rules of shaping that pango applies by default, so that browsers set the
 * text as it was measured. */
#include <hb-subset.h>
#include <string.h>

#include "render/svgtext.h"
#include "render/woff.h"

struct sj_svg_fonts {
    SJ_VEC(struct face {
        int id; /* as the runs have it */
        bool bold;
        hb_face_t *face;
        hb_set_t *chars;
    })
    faces;
};

static void add_chars(hb_set_t *chars, const char *text, size_t n)
{
    for (const char *p = text; p < text + n; p = g_utf8_next_char(p))
        hb_set_add(chars, g_utf8_get_char(p));
}

/* A letter and its marks are shaped as the one character that they make, if the font has
 * it, and each that is met on the way there: o, ọ, ộ. */
static void add_composed(hb_set_t *chars, const char *text, size_t n)
{
    char *composed = g_utf8_normalize(text, (gssize)n, G_NORMALIZE_NFC);
    if (composed != NULL && (strlen(composed) != n || memcmp(composed, text, n) != 0))
        for (const char *p = composed; *p != '\0'; p = g_utf8_next_char(p)) {
            gunichar c = g_utf8_get_char(p), mark;
            do
                hb_set_add(chars, c);
            while (g_unichar_decompose(c, &c, &mark));
        }
    g_free(composed);
}

/* The entry of a face, made when it is first in use. */
static struct face *face_of(struct sj_svg *svg, int id, bool bold, PangoFont *font)
{
    if (svg->fonts == NULL)
        svg->fonts = SJ_NEW(svg->arena, struct sj_svg_fonts);
    struct sj_svg_fonts *fonts = svg->fonts;
    for (size_t i = 0; i < fonts->faces.n; i++)
        if (fonts->faces.items[i].id == id)
            return &fonts->faces.items[i];
    hb_face_t *face = hb_font_get_face(pango_font_get_hb_font(font));
    struct face made = {id, bold, hb_face_reference(face), hb_set_create()};
    hb_set_add(made.chars, ' ');
    SJ_VEC_PUSH(svg->arena, &fonts->faces, made);
    return &fonts->faces.items[fonts->faces.n - 1];
}

void sj_svg_font_use(struct sj_svg *svg, const struct sj_run *run,
                     const struct sj_run_part *part)
{
    const PangoItem *item = part->glyphs->item;
    struct face *face = face_of(svg, part->face, run->font.bold, item->analysis.font);
    const char *text = run->text + item->offset;
    add_chars(face->chars, text, (size_t)item->length);
    add_composed(face->chars, text, (size_t)item->length);
}

/* What pango was asked for: no ligatures that may be left out, and no local forms, since
 * all is said to be English. */
static void keep_features(hb_subset_input_t *input)
{
    static const char *const tags[] = {"kern", "mark", "mkmk", "ccmp", "calt",
                                       "rlig", "isol", "init", "medi", "fina"};
    hb_set_t *set = hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
    hb_set_clear(set);
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
        hb_set_add(set, hb_tag_from_string(tags[i], 4));
}

/* NULL where it cannot be made; then readers fall back on fonts of their own. */
static hb_face_t *cut_down(hb_face_t *face, const hb_set_t *chars)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL)
        sj_oom();
    hb_set_union(hb_subset_input_unicode_set(input), chars);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    keep_features(input);
    hb_face_t *small = hb_subset_or_fail(face, input);
    hb_subset_input_destroy(input);
    return small;
}

static void put_base64(struct sj_buf *out, const struct sj_buf *data)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *p = (const unsigned char *)data->p;
    for (size_t i = 0; i < data->n; i += 3) {
        size_t n = data->n - i < 3 ? data->n - i : 3;
        unsigned v = (unsigned)p[i] << 16 | (n > 1 ? (unsigned)p[i + 1] << 8 : 0) |
                     (n > 2 ? p[i + 2] : 0);
        const char four[] = {digits[v >> 18], digits[v >> 12 & 63],
                             n > 1 ? digits[v >> 6 & 63] : '=',
                             n > 2 ? digits[v & 63] : '='};
        sj_buf_add(out, four, sizeof four);
    }
}

/* Regular and bold are one family; a face of another script is one of its own, so that
 * characters which several have, as the blank, come from the one they were measured in.
 */
static void put_family(const struct sj_svg *svg, int id, struct sj_buf *out)
{
    sj_buf_printf(out, "\"%s-sans", svg->prefix);
    if (id > SJ_FACE_BOLD)
        sj_buf_num(out, id, 0);
    sj_buf_char(out, '"');
}

static void put_face(const struct sj_svg *svg, const struct face *face,
                     struct sj_buf *out)
{
    hb_face_t *small = cut_down(face->face, face->chars);
    if (small == NULL)
        return;
    unsigned n = 0;
    hb_blob_t *blob = hb_face_reference_blob(small);
    const char *p = hb_blob_get_data(blob, &n);
    struct sj_buf woff = {0};
    if (sj_woff_pack((const unsigned char *)p, n, &woff)) {
        sj_buf_str(out, "@font-face{font-family:");
        put_family(svg, face->id, out);
        sj_buf_printf(out, ";font-weight:%d;src:url(data:font/woff;base64,",
                      face->bold ? 700 : 400);
        put_base64(out, &woff);
        sj_buf_str(out, ")format(\"woff\")}\n");
    }
    sj_buf_finish(&woff);
    hb_blob_destroy(blob);
    hb_face_destroy(small);
}

void sj_svg_font_faces(struct sj_svg *svg, struct sj_buf *out)
{
    for (size_t i = 0; svg->fonts != NULL && i < svg->fonts->faces.n; i++)
        put_face(svg, &svg->fonts->faces.items[i], out);
}

void sj_svg_font_rules(struct sj_svg *svg, struct sj_buf *out)
{
    for (size_t i = 0; svg->fonts != NULL && i < svg->fonts->faces.n; i++) {
        const struct face *face = &svg->fonts->faces.items[i];
        if (face->id <= SJ_FACE_BOLD)
            continue;
        sj_buf_printf(out, "#%s .n%d{font-family:", svg->prefix, face->id);
        put_family(svg, face->id, out);
        sj_buf_str(out, ",sans-serif}\n");
    }
}

void sj_svg_font_finish(struct sj_svg *svg)
{
    for (size_t i = 0; svg->fonts != NULL && i < svg->fonts->faces.n; i++) {
        hb_face_destroy(svg->fonts->faces.items[i].face);
        hb_set_destroy(svg->fonts->faces.items[i].chars);
    }
}
