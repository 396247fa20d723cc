#include "text/setup.h"

#include <math.h>
#include <pango/pangofc-font.h>
#include <string.h>

#define PX(units) ((double)(units) / PANGO_SCALE)

static void set_font(const struct sj_setup *setup, struct sj_font font)
{
    PangoFontDescription *desc = pango_font_description_copy(setup->own[font.bold]);
    pango_font_description_set_absolute_size(desc, font.size * PANGO_SCALE);
    pango_context_set_font_description(setup->context, desc);
    pango_font_description_free(desc);
}

static int face_of(PangoFont *font, const struct sj_faces *faces)
{
    FcChar8 *file = NULL;
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    if (FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch)
        return -1;
    for (int i = 0; i < faces->n; i++)
        if (strcmp((const char *)file, faces->files[i]) == 0)
            return i;
    return -1;
}

static void add_ink(struct sj_run *run, const PangoRectangle *ink, double x)
{
    if (ink->width <= 0 || ink->height <= 0)
        return;
    bool first = run->ink_x0 == run->ink_x1;
    double x0 = x + PX(ink->x), y0 = PX(ink->y);
    double x1 = x0 + PX(ink->width), y1 = y0 + PX(ink->height);
    run->ink_x0 = first ? x0 : fmin(run->ink_x0, x0);
    run->ink_y0 = first ? y0 : fmin(run->ink_y0, y0);
    run->ink_x1 = first ? x1 : fmax(run->ink_x1, x1);
    run->ink_y1 = first ? y1 : fmax(run->ink_y1, y1);
}

static int count_missing(const PangoGlyphString *glyphs)
{
    int n = 0;
    for (int i = 0; i < glyphs->num_glyphs; i++)
        n += (glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0;
    return n;
}

/* Takes the item. */
static PangoGlyphItem *shape_item(struct sj_run *run, PangoItem *item)
{
    PangoGlyphItem *part = g_slice_new0(PangoGlyphItem);
    part->item = item;
    part->glyphs = pango_glyph_string_new();
    /* Pango derives a language from the environment where the script is not English's,
     * and some fonts have other letter forms for some languages. */
    item->analysis.language = pango_language_from_string("en");
    pango_shape_full(run->text + item->offset, item->length, run->text, -1,
                     &item->analysis, part->glyphs);
    PangoRectangle ink, logical;
    pango_glyph_string_extents(part->glyphs, item->analysis.font, &ink, &logical);
    add_ink(run, &ink, run->width);
    run->width += PX(logical.width);
    return part;
}

/* A ligature is one glyph for two letters: searched and read out loud it is often lost.
 */
static GList *itemize(const struct sj_setup *setup, const char *text, bool rtl)
{
    PangoAttrList *attrs = pango_attr_list_new();
    pango_attr_list_insert(attrs, pango_attr_font_features_new("liga=0, clig=0"));
    GList *items = pango_itemize_with_base_dir(
        setup->context, rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR, text, 0,
        (int)strlen(text), attrs, NULL);
    pango_attr_list_unref(attrs);
    return items;
}

struct sj_shaped *sj_shape(struct sj_arena *arena, const struct sj_setup *setup,
                           struct sj_font font, const char *text)
{
    struct sj_shaped *shaped = SJ_NEW(arena, struct sj_shaped);
    struct sj_run *run = &shaped->run;
    run->text = text;
    run->font = font;
    run->rtl = sj_text_is_rtl(text, font.base);
    set_font(setup, font);

    GList *logical = itemize(setup, text, run->rtl);
    GList *visual = pango_reorder_items(logical);
    struct sj_run_part *parts =
        SJ_NEW_N(arena, g_list_length(visual), struct sj_run_part);
    for (GList *at = visual; at != NULL; at = at->next) {
        PangoItem *item = at->data;
        struct sj_run_part *part = &parts[shaped->n_parts++];
        part->x = run->width;
        part->glyphs = shape_item(run, item);
        run->missing += count_missing(part->glyphs->glyphs);
        part->face = face_of(item->analysis.font, &setup->faces);
        run->foreign += part->face >= 0 ? 0 : item->num_chars;
    }
    g_list_free(visual);
    g_list_free(logical);
    shaped->parts = parts;
    return shaped;
}
