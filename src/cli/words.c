#include "cli/words.h"

#include "atlas/worldview.h"
#include "geo/geo.h"
#include "import/import.h"
#include "lang/lang.h"
#include "layout/layouts.h"
#include "layout/theme.h"
#include "render/render.h"

static void add(struct sj_buf *out, size_t start, const char *word)
{
    sj_buf_str(out, out->n > start ? " " : "");
    sj_buf_str(out, word);
}

/* Sizes by name; each layout stands in the table once or, by its width, several times. */
static void add_sizes(size_t start, struct sj_buf *out)
{
    for (size_t i = 0; sj_layout_at(i) != NULL; i++)
        add(out, start, sj_layout_at(i)->name);
}

static void add_formats(size_t start, const struct sj_verb *verb, struct sj_buf *out)
{
    if (verb->formats != NULL) {
        sj_buf_str(out, verb->formats);
        return;
    }
    for (size_t i = 0; sj_format_at(i) != NULL; i++)
        add(out, start, sj_format_at(i)->name);
}

static void add_listed(const char *arg, struct sj_buf *out)
{
    for (; *arg != '\0'; arg++)
        sj_buf_char(out, *arg == '|' ? ' ' : *arg);
}

void sj_values_words(enum sj_values values, const struct sj_verb *verb, const char *arg,
                     struct sj_buf *out)
{
    size_t start = out->n;
    switch (values) {
    case SJ_VALUES_FREE:
    case SJ_VALUES_FILE:
        break;
    case SJ_VALUES_FORMATS:
        add_formats(start, verb, out);
        break;
    case SJ_VALUES_SIZES:
        add_sizes(start, out);
        break;
    case SJ_VALUES_THEMES:
        for (int i = 0; sj_theme_name(i) != NULL; i++)
            add(out, start, sj_theme_name(i));
        add(out, start, "auto");
        break;
    case SJ_VALUES_WORLDVIEWS:
        for (int i = 0; sj_worldview_builtin(i) != NULL; i++)
            add(out, start, sj_worldview_name(sj_worldview_builtin(i)));
        break;
    case SJ_VALUES_PROJECTIONS:
        add(out, start, "auto");
        for (int i = 0; i <= SJ_CONIC_CONFORMAL; i++)
            add(out, start, sj_projection_name((enum sj_projection_kind)i));
        break;
    case SJ_VALUES_IMPORTS:
        for (size_t i = 0; sj_import_kind(i) != NULL; i++)
            add(out, start, sj_import_kind(i));
        break;
    case SJ_VALUES_LANGUAGES:
        for (size_t i = 0; sj_lang_at(i) != NULL; i++)
            add(out, start, sj_lang_at(i)->code);
        break;
    case SJ_VALUES_SCHEMAS:
        for (size_t i = 0; sj_schema_name(i) != NULL; i++)
            add(out, start, sj_schema_name(i));
        break;
    case SJ_VALUES_VERBS:
        for (size_t i = 0; sj_verb_at(i) != NULL; i++)
            add(out, start, sj_verb_at(i)->name);
        break;
    case SJ_VALUES_LISTED:
        add_listed(arg, out);
        break;
    }
}

bool sj_values_file(enum sj_values values)
{
    return values == SJ_VALUES_FILE || values == SJ_VALUES_THEMES ||
           values == SJ_VALUES_WORLDVIEWS;
}

void sj_option_verbs(const struct sj_option *option, const char *between,
                     struct sj_buf *out)
{
    size_t start = out->n;
    for (size_t i = 0; sj_verb_at(i) != NULL; i++) {
        if (!(option->verbs & sj_verb_at(i)->id))
            continue;
        sj_buf_str(out, out->n > start ? between : "");
        sj_buf_str(out, sj_verb_at(i)->name);
    }
}
