/* Live text: where the reader's font is the embedded one, letters stand where pango put
 * them; where it is another one, each stretch still keeps its width. */
#include "render/svgtext.h"

#include <math.h>
#include <string.h>

/* px; what another font makes of two digits does not matter. */
#define SHORT 15

#define PX(units) ((double)(units) / PANGO_SCALE)

/* ---- stretches ---- */

static bool is_rtl(const struct sj_run_part *part)
{
    return (part->glyphs->item->analysis.level & 1) != 0;
}

static bool has_outline(const struct sj_run_part *part)
{
    struct sj_arena *scratch = sj_arena_new();
    const PangoGlyphString *s = part->glyphs->glyphs;
    bool found = false;
    for (int i = 0; i < s->num_glyphs && !found; i++)
        found = s->glyphs[i].glyph != PANGO_GLYPH_EMPTY &&
                sj_glyph_outline(scratch, part->glyphs->item->analysis.font, 1,
                                 s->glyphs[i].glyph)
                        .n > 0;
    sj_arena_free(scratch);
    return found;
}

/* Fonts from elsewhere stay shapes: the reader may not have them. Those whose letters are
 * pictures have no shapes. */
static bool is_live(const struct sj_run_part *part)
{
    const PangoGlyphString *s = part->glyphs->glyphs;
    for (int i = 0; i < s->num_glyphs; i++)
        if ((s->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 &&
            s->glyphs[i].glyph != PANGO_GLYPH_EMPTY)
            return false;
    return part->face >= 0 || !has_outline(part);
}

static int clusters(const PangoGlyphString *s)
{
    int n = 0;
    for (int i = 0; i < s->num_glyphs; i++)
        n += i + 1 == s->num_glyphs || s->glyphs[i + 1].attr.is_cluster_start;
    return n;
}

static double part_width(const struct sj_run_part *part, double spacing)
{
    return PX(pango_glyph_string_get_width(part->glyphs->glyphs)) +
           spacing * clusters(part->glyphs->glyphs);
}

/* Live text that runs to the right goes on over parts whose bytes follow each other; what
 * runs to the left is written part by part. */
static bool goes_on(const struct sj_svg_stretch *t, const struct sj_run_part *next,
                    bool live)
{
    const PangoItem *item = next->glyphs->item;
    if (is_live(next) != live)
        return false;
    if (!live)
        return true;
    return !t->rtl && !is_rtl(next) && (next->face < 0) == (t->parts[0].face < 0) &&
           t->shaped->run.text + item->offset == t->text + t->n_text;
}

static void add_part(struct sj_svg_stretch *t, const struct sj_run_part *part)
{
    const PangoItem *item = part->glyphs->item;
    const char *from = t->shaped->run.text + item->offset, *to = from + item->length;
    const char *end = t->text + t->n_text;
    bool first = t->n_parts++ == 0;
    t->text = first || from < t->text ? from : t->text;
    end = first || to > end ? to : end;
    t->n_text = (size_t)(end - t->text);
    t->width += part_width(part, t->item->u.text.spacing);
}

static struct sj_svg_stretch stretch_from(const struct sj_item *item, size_t at, double x)
{
    const struct sj_shaped *shaped = sj_run_shaped(item->u.text.run);
    struct sj_svg_stretch t = {.item = item,
                               .shaped = shaped,
                               .parts = &shaped->parts[at],
                               .x = x,
                               .rtl = is_rtl(&shaped->parts[at])};
    bool live = is_live(t.parts);
    do
        add_part(&t, &shaped->parts[at++]);
    while (at < shaped->n_parts && goes_on(&t, &shaped->parts[at], live));
    return t;
}

/* ---- live text ---- */

/* The order of the letters is told by where the stretches stand and how they run. */
static bool is_bidi_control(const char *s, size_t n)
{
    if (n < 3)
        return n == 2 && memcmp(s, "\xD8\x9C", 2) == 0; /* U+061C */
    const unsigned char *b = (const unsigned char *)s;
    bool marks = b[0] == 0xE2 && b[1] == 0x80 && (b[2] == 0x8E || b[2] == 0x8F);
    bool embeds = b[0] == 0xE2 && b[1] == 0x80 && b[2] >= 0xAA && b[2] <= 0xAE;
    bool isolates = b[0] == 0xE2 && b[1] == 0x81 && b[2] >= 0xA6 && b[2] <= 0xA9;
    return marks || embeds || isolates;
}

static void put_words(struct sj_buf *out, const char *s, size_t n)
{
    for (size_t at = 0, end; at < n; at = end) {
        end = at + 1;
        while (end < n && ((unsigned char)s[end] & 0xC0) == 0x80)
            end++;
        if (!is_bidi_control(s + at, end - at))
            sj_svg_words_n(out, s + at, end - at);
    }
}

/* "b" is bold, "z1" the first size that is not the usual. */
static void put_class(struct sj_svg *svg, const struct sj_svg_stretch *t)
{
    struct sj_buf *out = &svg->body;
    const struct sj_run *run = &t->shaped->run;
    sj_buf_str(out, "<text");
    sj_svg_open_class(out);
    if (t->item->u.text.ink != SJ_INK_NONE && t->item->u.text.ink != SJ_INK_INK)
        sj_svg_fill_class(svg, out, t->item->u.text.ink);
    if (t->item->u.text.halo != SJ_INK_NONE && t->item->u.text.halo_width > 0)
        sj_svg_stroke_class(svg, out, t->item->u.text.halo);
    if (run->font.bold)
        sj_svg_name(out, "b");
    if (t->rtl)
        sj_svg_name(out, "rtl");
    svg->rtl = svg->rtl || t->rtl;
    size_t size = sj_svg_size(svg, run->font.size);
    if (size > 0) {
        sj_svg_name(out, "z");
        sj_buf_num(out, (double)size, 0);
    }
    sj_svg_close_class(out);
}

static void put_font(struct sj_svg *svg, const struct sj_svg_stretch *t)
{
    struct sj_buf *out = &svg->body;
    const struct sj_run *run = &t->shaped->run;
    if (sj_svg_size(svg, run->font.size) > 0)
        sj_svg_attr_num(out, "font-size", run->font.size);
    if (run->font.bold)
        sj_buf_str(out, " font-weight=\"700\"");
    if (t->item->u.text.spacing != 0)
        sj_svg_attr_num(out, "letter-spacing", t->item->u.text.spacing);
}

static void put_colours(struct sj_svg *svg, const struct sj_item *item)
{
    struct sj_buf *out = &svg->body;
    const struct sj_theme *theme = svg->scene->theme;
    if (item->u.text.ink == SJ_INK_NONE)
        sj_buf_str(out, " fill=\"none\"");
    else if (item->u.text.ink != SJ_INK_INK)
        sj_svg_ink(out, theme, "fill", item->u.text.ink, 1);
    if (item->u.text.halo == SJ_INK_NONE || item->u.text.halo_width <= 0)
        return;
    sj_svg_ink(out, theme, "stroke", item->u.text.halo, 1);
    sj_svg_attr_num(out, "stroke-width", item->u.text.halo_width * 2);
    sj_buf_str(out, " paint-order=\"stroke\"");
}

/* lengthAdjust="spacing" would have Chromium paint letter by letter, each halo over the
 * letter before it. */
static void put_live(struct sj_svg *svg, const struct sj_svg_stretch *t)
{
    struct sj_buf *out = &svg->body;
    const struct sj_item *item = t->item;
    const struct sj_run *run = &t->shaped->run;
    put_class(svg, t);
    sj_svg_attr_num(out, "x", item->u.text.x + t->x + (t->rtl ? t->width : 0));
    sj_svg_attr_num(out, "y", item->u.text.y);
    put_font(svg, t);
    if (t->rtl)
        sj_buf_str(out, " direction=\"rtl\" unicode-bidi=\"bidi-override\"");
    put_colours(svg, item);
    if (t->width > SHORT) {
        sj_svg_attr_num(out, "textLength", t->width);
        sj_buf_str(out, " lengthAdjust=\"spacingAndGlyphs\"");
    }
    sj_buf_char(out, '>');
    put_words(out, t->text, t->n_text);
    sj_buf_str(out, "</text>\n");
    for (size_t i = 0; t->parts[0].face >= 0 && i < t->n_parts; i++)
        sj_svg_font_use(svg, run, &t->parts[i]);
}

/* ---- items ---- */

static void outline_all(struct sj_svg *svg, const struct sj_item *item)
{
    const struct sj_shaped *shaped = sj_run_shaped(item->u.text.run);
    const struct sj_svg_stretch t = {.item = item,
                                     .shaped = shaped,
                                     .parts = shaped->parts,
                                     .n_parts = shaped->n_parts,
                                     .text = shaped->run.text,
                                     .n_text = strlen(shaped->run.text)};
    sj_svg_outline(svg, &t);
}

void sj_svg_text(struct sj_svg *svg, const struct sj_item *item)
{
    const struct sj_shaped *shaped = sj_run_shaped(item->u.text.run);
    if (svg->how->svg_text == SJ_SVG_TEXT_OUTLINE) {
        outline_all(svg, item);
        return;
    }
    double x = 0;
    for (size_t at = 0; at < shaped->n_parts;) {
        struct sj_svg_stretch t = stretch_from(item, at, x);
        if (is_live(t.parts))
            put_live(svg, &t);
        else
            sj_svg_outline(svg, &t);
        at += t.n_parts;
        x += t.width;
    }
}
