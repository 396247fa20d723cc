#include "text/setup.h"

#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

/* The first font of a file. */
static PangoFontDescription *describe(FcConfig *config, const char *face)
{
    FcFontSet *fonts = FcConfigGetFonts(config, FcSetApplication);
    for (int i = 0; fonts != NULL && i < fonts->nfont; i++) {
        FcChar8 *file = NULL;
        if (FcPatternGetString(fonts->fonts[i], FC_FILE, 0, &file) == FcResultMatch &&
            strcmp((const char *)file, face) == 0)
            return pango_fc_font_description_from_pattern(fonts->fonts[i], FALSE);
    }
    return NULL;
}

static int describe_own(struct sj_setup *setup, struct sj_error *err)
{
    for (int i = 0; i < SJ_OWN_FACES; i++) {
        const char *file = setup->faces.files[i];
        setup->own[i] = describe(setup->config, file);
        if (setup->own[i] == NULL)
            return sj_fail(err, SJ_E_IO, "%s: there is no font in it", file);
    }
    return 0;
}

/* Nothing is rounded to a pixel grid, so that measures hold on every surface. */
static void set_options(PangoContext *context)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 96);
    pango_context_set_round_glyph_positions(context, FALSE);
    /* Else the language is the environment's. */
    pango_context_set_language(context, pango_language_from_string("en"));
}

int sj_setup_init(struct sj_setup *setup, FcConfig *config, struct sj_faces faces,
                  struct sj_error *err)
{
    struct sj_setup made = {.config = config, .faces = faces};
    made.map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (made.map == NULL)
        return sj_fail(err, SJ_E_INTERNAL, "pango was built without fontconfig");
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(made.map), config);
    made.context = pango_font_map_create_context(made.map);
    set_options(made.context);
    *setup = made;
    return describe_own(setup, err);
}

void sj_setup_finish(struct sj_setup *setup)
{
    if (setup->config == NULL)
        return;
    for (int i = 0; i < SJ_OWN_FACES; i++)
        pango_font_description_free(setup->own[i]); /* takes NULL */
    g_object_unref(setup->context);
    g_object_unref(setup->map);
    *setup = (struct sj_setup){0};
}
