/* Live text: where the reader's font is the embedded one, letters stand where pango put
 * them; where it is another one, each stretch still keeps its width. */
#include "render/svgtext.h"

#include <math.h>
#include <string.h>

/* px; what another font makes of two digits does not matter. */
#define SHORT 20

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
    return !t->rtl && !is_rtl(next) && next->face == t->parts[0].face &&
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

static bool has_halo(const struct sj_item *item)
{
    return item->u.text.halo != SJ_INK_NONE && item->u.text.halo_width > 0;
}

/* "b" is bold, "z1" the first size that is not the usual. */
static void put_names(struct sj_svg *svg, const struct sj_svg_stretch *t)
{
    struct sj_buf *out = &svg->body;
    const struct sj_run *run = &t->shaped->run;
    sj_svg_open_class(out);
    if (t->item->u.text.ink != SJ_INK_NONE && t->item->u.text.ink != SJ_INK_INK)
        sj_svg_fill_class(svg, out, t->item->u.text.ink);
    if (has_halo(t->item))
        sj_svg_stroke_class(svg, out, t->item->u.text.halo);
    if (run->font.bold)
        sj_svg_name(out, "b");
    if (t->parts[0].face > SJ_FACE_BOLD) {
        sj_svg_name(out, "n");
        sj_buf_num(out, t->parts[0].face, 0);
    }
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
    if (t->rtl)
        sj_buf_str(out, " direction=\"rtl\" unicode-bidi=\"bidi-override\"");
}

static void put_colours(struct sj_svg *svg, const struct sj_item *item)
{
    struct sj_buf *out = &svg->body;
    const struct sj_theme *theme = svg->scene->theme;
    if (item->u.text.ink == SJ_INK_NONE)
        sj_buf_str(out, " fill=\"none\"");
    else if (item->u.text.ink != SJ_INK_INK)
        sj_svg_ink(out, theme, "fill", item->u.text.ink, 1);
    if (!has_halo(item))
        return;
    sj_svg_ink(out, theme, "stroke", item->u.text.halo, 1);
}

static void put_halo(struct sj_buf *out, const struct sj_item *item)
{
    sj_svg_attr_num(out, "stroke-width", item->u.text.halo_width * 2);
    sj_buf_str(out, " paint-order=\"stroke\"");
}

static void put_style(struct sj_svg *svg, const struct sj_svg_stretch *t)
{
    put_names(svg, t);
    put_font(svg, t);
    put_colours(svg, t->item);
}

/* lengthAdjust="spacing" would have Chromium paint letter by letter, each halo over the
 * letter before it. */
static void put_place(struct sj_buf *out, double x, double y, double width)
{
    sj_svg_attr_num(out, "x", x);
    sj_svg_attr_num(out, "y", y);
    if (width <= SHORT)
        return;
    sj_svg_attr_num(out, "textLength", width);
    sj_buf_str(out, " lengthAdjust=\"spacingAndGlyphs\"");
}

static void put_text(struct sj_svg *svg, const struct sj_svg_stretch *t)
{
    put_words(&svg->body, t->text, t->n_text);
    for (size_t i = 0; t->parts[0].face >= 0 && i < t->n_parts; i++)
        sj_svg_font_use(svg, &t->shaped->run, &t->parts[i]);
}

static void put_live(struct sj_svg *svg, const struct sj_svg_stretch *t)
{
    struct sj_buf *out = &svg->body;
    const struct sj_item *item = t->item;
    sj_buf_str(out, "<text");
    put_style(svg, t);
    put_place(out, item->u.text.x + t->x + (t->rtl ? t->width : 0), item->u.text.y,
              t->width);
    sj_buf_char(out, '>');
    put_text(svg, t);
    sj_buf_str(out, "</text>\n");
}

/* ---- lines ---- */

/* Whether an item is one stretch of plain text, as lines of words are put together from.
 */
static bool is_plain(const struct sj_item *item, struct sj_svg_stretch *ret)
{
    if (item->kind != SJ_ITEM_TEXT || has_halo(item) || item->u.text.spacing != 0 ||
        item->u.text.ink == SJ_INK_NONE || sj_run_shaped(item->u.text.run)->n_parts == 0)
        return false;
    *ret = stretch_from(item, 0, 0);
    return ret->n_parts == ret->shaped->n_parts && !ret->rtl && is_live(ret->parts) &&
           ret->parts[0].face >= 0 && ret->parts[0].face <= SJ_FACE_BOLD;
}

/* How many items, from this one on, are one line: each begins where the last one ended.
 */
static size_t line_items(const struct sj_svg *svg, const struct sj_item *item,
                         double *ret_width)
{
    const struct sj_item *end = svg->scene->items + svg->scene->n_items;
    struct sj_svg_stretch t;
    double y = item->u.text.y, x = item->u.text.x;
    size_t n = 0;
    for (; item + n < end && is_plain(item + n, &t); n++) {
        if (fabs(t.item->u.text.x - x) > 0.05 || fabs(t.item->u.text.y - y) > 0.005)
            break;
        x += t.width;
    }
    *ret_width = x - item->u.text.x;
    return n;
}

static bool is_usual(struct sj_svg *svg, const struct sj_svg_stretch *t)
{
    const struct sj_font *font = &t->shaped->run.font;
    return t->item->u.text.ink == SJ_INK_INK && !font->bold &&
           sj_svg_size(svg, font->size) == 0;
}

/* One text, so that its words are found and copied as they are read. */
static void put_line(struct sj_svg *svg, const struct sj_item *item, size_t n,
                     double width)
{
    struct sj_buf *out = &svg->body;
    sj_buf_str(out, "<text");
    put_place(out, item->u.text.x, item->u.text.y, width);
    sj_buf_char(out, '>');
    for (size_t i = 0; i < n; i++) {
        struct sj_svg_stretch t = stretch_from(&item[i], 0, 0);
        bool usual = is_usual(svg, &t);
        if (!usual) {
            sj_buf_str(out, "<tspan");
            put_style(svg, &t);
            sj_buf_char(out, '>');
        }
        put_text(svg, &t);
        sj_buf_str(out, usual ? "" : "</tspan>");
    }
    sj_buf_str(out, "</text>\n");
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

static void put_stretches(struct sj_svg *svg, const struct sj_item *item)
{
    const struct sj_shaped *shaped = sj_run_shaped(item->u.text.run);
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

/* How many texts, from this one on, have a halo of one width. */
static size_t halo_items(const struct sj_svg *svg, const struct sj_item *item)
{
    const struct sj_item *end = svg->scene->items + svg->scene->n_items;
    size_t n = 0;
    while (item + n < end && item[n].kind == SJ_ITEM_TEXT && has_halo(&item[n]) &&
           item[n].u.text.halo_width == item->u.text.halo_width)
        n++;
    return n;
}

static void put_labels(struct sj_svg *svg, const struct sj_item *item, size_t n)
{
    sj_buf_str(&svg->body, "<g");
    put_halo(&svg->body, item);
    sj_buf_str(&svg->body, ">\n");
    for (size_t i = 0; i < n; i++)
        put_stretches(svg, &item[i]);
    sj_buf_str(&svg->body, "</g>\n");
}

size_t sj_svg_text(struct sj_svg *svg, const struct sj_item *item)
{
    if (svg->how->svg_text == SJ_SVG_TEXT_OUTLINE) {
        outline_all(svg, item);
        return 1;
    }
    size_t labels = halo_items(svg, item);
    if (labels > 0) {
        put_labels(svg, item, labels);
        return labels;
    }
    double width;
    size_t n = line_items(svg, item, &width);
    if (n > 1) {
        put_line(svg, item, n, width);
        return n;
    }
    put_stretches(svg, item);
    return 1;
}
