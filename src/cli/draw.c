#include "cli/draw.h"

#include <stdlib.h>
#include <string.h>

#include "atlas/atlas.h"
#include "cli/tell.h"
#include "doc/names.h"
#include "lang/lang.h"
#include "layout/layouts.h"

#define SCALE_MIN 0.1
#define SCALE_MAX 16.0
#define DPI_MIN 10.0
#define DPI_MAX 2400.0

/* ---- what is asked for ---- */

/* Digits and one point, so that no locale and no "inf" or "0x" comes in. */
static int number_option(const char *option, const char *value, double min, double max,
                         double *ret, struct sj_error *err)
{
    if (value == NULL)
        return 0;
    size_t n = strspn(value, "0123456789");
    size_t fraction = value[n] == '.' ? 1 + strspn(value + n + 1, "0123456789") : 0;
    bool number = n > 0 && n < 10 && fraction < 10 && value[n + fraction] == '\0';
    double v = number ? strtod(value, NULL) : 0;
    if (!number || v < min || v > max)
        return sj_fail(err, SJ_E_USAGE, "--%s takes a number from %g to %g, not \"%s\"",
                       option, min, max, value);
    *ret = v;
    return 0;
}

static int projection_option(const char *name, int *ret, struct sj_error *err)
{
    *ret = -1;
    if (name == NULL || strcmp(name, "auto") == 0)
        return 0;
    *ret = sj_projection_find(name);
    if (*ret >= 0)
        return 0;
    return sj_fail(err, SJ_E_USAGE,
                   "--projection: there is no \"%s\"; auto chooses by the places", name);
}

static int svg_options(const struct sj_options *options, struct sj_look_asked *look,
                       struct sj_error *err)
{
    const char *text = options->svg_text != NULL ? options->svg_text : "live";
    if (strcmp(text, "live") == 0)
        look->svg_text = SJ_SVG_TEXT_LIVE;
    else if (strcmp(text, "outline") == 0)
        look->svg_text = SJ_SVG_TEXT_OUTLINE;
    else
        return sj_fail(err, SJ_E_USAGE, "--svg-text takes live or outline, not \"%s\"",
                       text);
    look->id_prefix = options->id_prefix;
    if (look->id_prefix != NULL && !sj_id_prefix_ok(look->id_prefix))
        return sj_fail(err, SJ_E_USAGE,
                       "--id-prefix takes a letter and then up to 63 letters, digits, "
                       "\"-\" and \"_\" of ASCII, not \"%s\"",
                       look->id_prefix);
    return 0;
}

static int epoch_of_environment(struct sj_look_asked *look, struct sj_error *err)
{
    const char *value = getenv("SOURCE_DATE_EPOCH");
    if (value == NULL || value[0] == '\0')
        return 0;
    size_t n = strspn(value, "0123456789");
    /* 9999-12-31T23:59:59 has twelve digits. */
    if (value[n] != '\0' || n > 12)
        return sj_fail(err, SJ_E_USAGE,
                       "SOURCE_DATE_EPOCH counts seconds since 1970, not \"%s\"", value);
    look->has_epoch = true;
    look->epoch = strtoll(value, NULL, 10);
    return 0;
}

int sj_look_parse(const struct sj_options *options, struct sj_look_asked *ret,
                  struct sj_error *err)
{
    struct sj_look_asked look = {.size = {0}};
    if (options->size != NULL && sj_size_parse(options->size, &look.size, err) != 0)
        return -1;
    if (svg_options(options, &look, err) != 0 ||
        projection_option(options->projection, &look.projection, err) != 0 ||
        number_option("scale", options->scale, SCALE_MIN, SCALE_MAX, &look.scale, err) !=
            0 ||
        number_option("dpi", options->dpi, DPI_MIN, DPI_MAX, &look.dpi, err) != 0)
        return -1;
    if (look.scale > 0 && look.dpi > 0)
        return sj_fail(err, SJ_E_USAGE, "--scale and --dpi say the same thing; give one");
    if (epoch_of_environment(&look, err) != 0)
        return -1;
    *ret = look;
    return 0;
}

int64_t sj_drawing_epoch(const struct sj_job *job, const struct sj_look_asked *look)
{
    struct sj_day as_of = job->ledger->as_of;
    if (look->has_epoch)
        return look->epoch;
    if (!sj_day_known(as_of))
        return 0;
    return (int64_t)as_of.n * 86400 + 43200;
}

/* ---- the language ---- */

static void doubt(const struct sj_job *job, const struct sj_options *options,
                  const char *what, size_t *doubts)
{
    ++*doubts;
    if (!options->quiet || options->strict)
        sj_tell("%s: %s: %s", job->path, options->strict ? "error" : "warning", what);
}

/* "ar, de, en" */
static const char *all_languages(struct sj_arena *arena)
{
    const char *all = sj_lang_at(0)->code;
    for (size_t i = 1; sj_lang_at(i) != NULL; i++)
        all = sj_arena_printf(arena, "%s, %s", all, sj_lang_at(i)->code);
    return all;
}

/* English words; but many more languages have names for the states than have words. */
static const struct sj_lang *english_for(struct sj_arena *arena, const char *tag)
{
    int named = sj_atlas_language_find(tag);
    if (named < 0)
        return sj_lang_english();
    struct sj_lang *lang = SJ_NEW(arena, struct sj_lang);
    *lang = *sj_lang_english();
    lang->code = sj_atlas_language(named);
    return lang;
}

/* That of the option, else of the document, else English; what is not quite as asked for
 * is told, and counted. */
static const struct sj_lang *choose_language(const struct sj_job *job,
                                             const struct sj_options *options,
                                             size_t *doubts)
{
    const char *tag = options->lang != NULL ? options->lang : job->doc->lang;
    bool close = true;
    const struct sj_lang *lang = sj_lang_find(tag, &close);
    if (lang == NULL) {
        lang = english_for(job->arena, tag);
        doubt(job, options,
              sj_arena_printf(
                  job->arena,
                  "there are no words in \"%.40s\", so the figure's are "
                  "English%s; there are %s",
                  tag, lang == sj_lang_english() ? "" : ", but for names of states",
                  all_languages(job->arena)),
              doubts);
        return lang;
    }
    if (!close)
        doubt(job, options,
              sj_arena_printf(job->arena,
                              "the words of \"%s\" stand for those of \"%.40s\", which "
                              "is written in another way",
                              lang->code, tag),
              doubts);
    const char *first = NULL;
    size_t holes = sj_lang_holes(lang, &first);
    if (holes > 0)
        doubt(job, options,
              sj_arena_printf(job->arena,
                              "\"%s\" lacks words for %zu messages (\"%s\"), which stand "
                              "in English",
                              lang->code, holes, first),
              doubts);
    return lang;
}

/* ---- drawing ---- */

static size_t tell_complaints(const struct sj_job *job, const struct sj_options *options,
                              const struct sj_page *page)
{
    size_t n = 0;
    for (; page->complaints != NULL && page->complaints[n] != NULL; n++)
        if (!options->quiet || options->strict)
            sj_tell("%s: %s: %s", job->path, options->strict ? "error" : "warning",
                    page->complaints[n]);
    return n;
}

/* A layout that is not the first choice is named, and so is the reason. */
static void tell_layout(const struct sj_job *job, const struct sj_options *options,
                        const struct sj_look_asked *look, const struct sj_page *page)
{
    const struct sj_layout *first = sj_layout_at(0);
    bool chosen = look->size.layout == NULL && look->size.width <= 0;
    if (options->quiet || !chosen || page->layout == first)
        return;
    sj_tell("%s: drawn %s, since %s would have faults; --size %s draws it so", job->path,
            page->layout->name, first->name, first->name);
}

/* What an edition leaves out is said: a slip in a year would go unseen otherwise. */
static void tell_unknown(const struct sj_job *job, const struct sj_options *options)
{
    size_t known = job->ledger->n_rows, all = job->doc->n_events;
    if (options->quiet || known >= all || !sj_day_known(job->ledger->as_of))
        return;
    struct sj_buf day = {0};
    sj_day_iso(job->ledger->as_of, &day);
    sj_tell("%s: %zu of %zu events were not known yet on %s and are left out", job->path,
            all - known, all, day.p);
    sj_buf_finish(&day);
}

/* Where the environment names one; else NULL. */
static const char *fonts_folder(void)
{
    const char *dir = getenv("SOJOURN_FONTS");
    return dir != NULL && dir[0] != '\0' ? dir : NULL;
}

int sj_drawing_make(const struct sj_job *job, const struct sj_options *options,
                    const struct sj_look_asked *look, struct sj_laps *laps,
                    struct sj_drawing *ret, struct sj_error *err)
{
    size_t doubts = 0;
    const struct sj_lang *lang = choose_language(job, options, &doubts);
    if (options->strict && doubts > 0)
        return sj_fail(err, SJ_E_DATA, "%s: the figure would not be in one language",
                       job->path);
    const struct sj_theme_fonts *fonts = &job->theme->fonts;
    ret->text = fonts->regular == NULL ? sj_text_new_in(fonts_folder(), err)
                                       : sj_text_new_of(fonts->regular, fonts->bold, err);
    if (ret->text == NULL)
        return -1;
    sj_laps_tell(laps, "fonts");
    const struct sj_layout_input in = {
        .ledger = job->ledger,
        .lang = lang,
        .tag = options->lang != NULL ? lang->code : NULL,
        .atlas = sj_atlas_builtin(),
        .text = ret->text,
        .generator = "sojourn " SJ_VERSION,
        .theme = job->theme,
        .size = look->size,
        .worldview = job->worldview,
        .projection = look->projection,
    };
    ret->page = sj_page_new(&in);
    sj_laps_tell(laps, "layout");
    tell_layout(job, options, look, ret->page);
    tell_unknown(job, options);
    ret->complaints = tell_complaints(job, options, ret->page);
    if (options->strict && ret->complaints > 0)
        return sj_fail(err, SJ_E_LINT, "%s: the figure is not legible as it is",
                       job->path);
    ret->scene = sj_scene_build(ret->page);
    sj_laps_tell(laps, "scene");
    return 0;
}

void sj_drawing_finish(struct sj_drawing *drawing)
{
    sj_scene_free(drawing->scene);
    sj_page_free(drawing->page);
    sj_text_free(drawing->text);
}
