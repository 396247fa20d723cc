#include "lib/draw.h"

#include "atlas/atlas.h"
#include "lang/lang.h"
#include "layout/layouts.h"

/* The time that files carry: what the caller fixed, else noon of the as-of day, else 0.
 */
static int64_t epoch_of(const struct sj_job *job, const struct sj_look_asked *look)
{
    struct sj_day as_of = job->ledger->as_of;
    if (look->has_epoch)
        return look->epoch;
    if (!sj_day_known(as_of))
        return 0;
    return (int64_t)as_of.n * 86400 + 43200;
}

/* ---- the language ---- */

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
                                             const struct sj_look_asked *look,
                                             size_t *doubts)
{
    const char *tag = look->lang != NULL ? look->lang : job->doc->lang;
    bool close = true;
    const struct sj_lang *lang = sj_lang_find(tag, &close);
    if (lang == NULL) {
        lang = english_for(look->in->arena, tag);
        sj_intake_remark(look->in, SJ_WARNING,
                         "there are no words in \"%.40s\", so the figure's are "
                         "English%s; there are %s",
                         tag,
                         lang == sj_lang_english() ? "" : ", but for names of states",
                         all_languages(look->in->arena));
        ++*doubts;
        return lang;
    }
    if (!close)
        sj_intake_remark(look->in, SJ_WARNING,
                         "the words of \"%s\" stand for those of \"%.40s\", which "
                         "is written in another way",
                         lang->code, tag);
    const char *first = NULL;
    size_t holes = sj_lang_holes(lang, &first);
    if (holes > 0)
        sj_intake_remark(look->in, SJ_WARNING,
                         "\"%s\" lacks words for %zu messages (\"%s\"), which stand "
                         "in English",
                         lang->code, holes, first);
    *doubts += (size_t)!close + (size_t)(holes > 0);
    return lang;
}

/* ---- drawing ---- */

static size_t tell_complaints(const struct sj_look_asked *look,
                              const struct sj_page *page)
{
    size_t n = 0;
    for (; page->complaints != NULL && page->complaints[n] != NULL; n++)
        sj_intake_remark(look->in, SJ_WARNING, "%s", page->complaints[n]);
    return n;
}

/* A layout that is not the first choice is named, and so is the reason. */
static void tell_layout(const struct sj_look_asked *look, const struct sj_page *page)
{
    const struct sj_layout *first = sj_layout_at(0);
    bool chosen = look->size.layout == NULL && look->size.width <= 0;
    if (!chosen || page->layout == first)
        return;
    sj_intake_remark(look->in, SJ_NOTE,
                     "drawn %s, since %s would have faults; --size %s draws it so",
                     page->layout->name, first->name, first->name);
}

/* What an edition leaves out is said: a slip in a year would go unseen otherwise. */
static void tell_unknown(const struct sj_job *job, const struct sj_look_asked *look)
{
    size_t known = job->ledger->n_rows, all = job->doc->n_events;
    if (known >= all || !sj_day_known(job->ledger->as_of))
        return;
    struct sj_buf day = {0};
    sj_day_iso(job->ledger->as_of, &day);
    sj_intake_remark(look->in, SJ_NOTE,
                     "%zu of %zu events were not known yet on %s and are left out",
                     all - known, all, day.p);
    sj_buf_finish(&day);
}

static struct sj_page *lay_out(const struct sj_drawing *drawing,
                               const struct sj_lang *lang)
{
    const struct sj_job *job = drawing->job;
    const struct sj_look_asked *look = drawing->look;
    const struct sj_layout_input in = {
        .ledger = job->ledger,
        .changes = look->changes,
        .stable = look->stable,
        .lang = lang,
        .tag = look->lang != NULL ? lang->code : NULL,
        .atlas = sj_atlas_builtin(),
        .text = drawing->text,
        .generator = "sojourn " SJ_VERSION,
        .theme = look->theme,
        .size = look->size,
        .worldview = job->worldview,
        .projection = look->projection,
    };
    return sj_page_new(&in);
}

static int load_fonts(struct sj_drawing *drawing, struct sj_error *err)
{
    const struct sj_look_asked *look = drawing->look;
    const struct sj_theme_fonts *files = &look->theme->fonts;
    struct sj_fonts *fonts = files->regular == NULL ? look->fonts : NULL;
    if (fonts == NULL) {
        drawing->own_fonts = files->regular == NULL
                                 ? sj_fonts_new(look->font_dir, err)
                                 : sj_fonts_new_of(files->regular, files->bold);
        fonts = drawing->own_fonts;
    }
    drawing->text = fonts != NULL ? sj_text_new_over(fonts, err) : NULL;
    return drawing->text != NULL ? 0 : -1;
}

int sj_drawing_make(struct sj_drawing *ret, const struct sj_job *job,
                    const struct sj_look_asked *look, struct sj_error *err)
{
    *ret = (struct sj_drawing){.job = job, .look = look};
    size_t doubts = 0;
    const struct sj_lang *lang = choose_language(job, look, &doubts);
    if (look->strict && doubts > 0)
        return sj_fail(err, SJ_E_DATA, "%s: the figure would not be in one language",
                       job->name);
    if (load_fonts(ret, err) != 0)
        return -1;
    sj_intake_stage(look->in, "fonts");
    ret->page = lay_out(ret, lang);
    sj_intake_stage(look->in, "layout");
    tell_layout(look, ret->page);
    tell_unknown(job, look);
    ret->complaints = tell_complaints(look, ret->page);
    if (look->strict && ret->complaints > 0)
        return sj_fail(err, SJ_E_LINT, "%s: the figure is not legible as it is",
                       job->name);
    ret->scene = sj_scene_build(ret->page);
    sj_intake_stage(look->in, "scene");
    return 0;
}

void sj_drawing_finish(struct sj_drawing *drawing)
{
    sj_scene_free(drawing->scene);
    sj_page_free(drawing->page);
    sj_text_free(drawing->text);
    sj_fonts_free(drawing->own_fonts);
    *drawing = (struct sj_drawing){.job = NULL};
}

int sj_drawing_render(const struct sj_drawing *drawing, const struct sj_format *format,
                      struct sj_sink out, struct sj_error *err)
{
    const struct sj_look_asked *look = drawing->look;
    struct sj_render_options how = {
        .scale = look->scale,
        .dpi = look->dpi,
        .epoch = epoch_of(drawing->job, look),
        .text = drawing->text,
        .id_prefix = look->id_prefix,
        .svg_text = look->svg_text,
        .dark = sj_look_dark(look, format),
    };
    if (format->render(drawing->scene, &how, out, err) != 0)
        return -1;
    sj_intake_stage(look->in, format->name);
    return 0;
}
