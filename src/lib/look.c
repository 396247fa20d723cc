#include "lib/look.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "doc/names.h"
#include "geo/geo.h"
#include "layout/themefile.h"
#include "lib/stable.h"

#define THEME_BYTES_MAX ((size_t)1 << 20)
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

static int no_such_projection(const char *name, struct sj_error *err)
{
    struct sj_suggest near = {.word = name};
    struct sj_buf all = {0};
    for (int i = 0; i <= SJ_CONIC_CONFORMAL; i++) {
        const char *known = sj_projection_name((enum sj_projection_kind)i);
        sj_suggest_try(&near, known);
        sj_buf_printf(&all, ", %s", known);
    }
    if (near.best != NULL)
        sj_fail(err, SJ_E_USAGE, "--projection: there is no \"%s\"; did you mean \"%s\"?",
                name, near.best);
    else
        sj_fail(err, SJ_E_USAGE,
                "--projection: there is no \"%s\"; there are auto, which chooses by the "
                "places%s",
                name, all.p);
    sj_buf_finish(&all);
    return -1;
}

static int projection_option(const char *name, int *ret, struct sj_error *err)
{
    *ret = -1;
    if (name == NULL || strcmp(name, "auto") == 0)
        return 0;
    *ret = sj_projection_find(name);
    return *ret >= 0 ? 0 : no_such_projection(name, err);
}

static int svg_options(struct sj_look_asked *look, const struct sj_asked *asked,
                       struct sj_error *err)
{
    const char *text = asked->svg_text != NULL ? asked->svg_text : "live";
    if (strcmp(text, "live") == 0)
        look->svg_text = SJ_SVG_TEXT_LIVE;
    else if (strcmp(text, "outline") == 0)
        look->svg_text = SJ_SVG_TEXT_OUTLINE;
    else
        return sj_fail(err, SJ_E_USAGE, "--svg-text takes live or outline, not \"%s\"",
                       text);
    look->id_prefix = asked->id_prefix;
    if (look->id_prefix != NULL && !sj_id_prefix_ok(look->id_prefix))
        return sj_fail(err, SJ_E_USAGE,
                       "--id-prefix takes a letter and then up to 63 letters, digits, "
                       "\"-\" and \"_\" of ASCII, not \"%s\"",
                       look->id_prefix);
    return 0;
}

static int epoch_option(struct sj_look_asked *look, const char *value,
                        struct sj_error *err)
{
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

static int numbers(struct sj_look_asked *look, const struct sj_asked *asked,
                   struct sj_error *err)
{
    if (number_option("scale", asked->scale, SCALE_MIN, SCALE_MAX, &look->scale, err) !=
            0 ||
        number_option("dpi", asked->dpi, DPI_MIN, DPI_MAX, &look->dpi, err) != 0)
        return -1;
    if (look->scale > 0 && look->dpi > 0)
        return sj_fail(err, SJ_E_USAGE, "--scale and --dpi say the same thing; give one");
    return 0;
}

/* ---- the theme ---- */

static int no_such_theme(const char *name, struct sj_error *err)
{
    struct sj_buf all = {0};
    for (int i = 0; sj_theme_name(i) != NULL; i++)
        sj_buf_printf(&all, "%s, ", sj_theme_name(i));
    sj_fail(err, SJ_E_USAGE,
            "--theme: there is no \"%s\"; there are %sauto, and a theme of your own is "
            "given as a FILE.json",
            name, all.p);
    sj_buf_finish(&all);
    return -1;
}

/* A theme names its fonts from the folder that it stands in. */
static const char *beside(struct sj_intake *in, const char *theme, const char *font)
{
    const char *slash = strrchr(theme, '/');
    const char *path = font;
    if (font[0] != '/' && slash != NULL)
        path =
            sj_arena_printf(in->arena, "%.*s%s", (int)(slash - theme + 1), theme, font);
    SJ_VEC_PUSH(in->arena, &in->files, path);
    return path;
}

static int load_theme(struct sj_look_asked *look, const char *path, struct sj_error *err)
{
    struct sj_text_in text;
    const struct sj_given file = {.name = path};
    if (sj_intake_read(look->in, &file, THEME_BYTES_MAX, &text, err) != 0)
        return -1;
    struct sj_diags *diags = sj_diags_new();
    struct sj_theme *theme = sj_theme_load(text.p, text.n, diags);
    sj_intake_take(look->in, diags, &text);
    sj_text_in_finish(&text);
    look->own_theme = theme;
    look->theme = theme;
    if (theme == NULL)
        return sj_intake_fail(err, SJ_E_DATA);
    if (theme->fonts.regular != NULL) {
        theme->fonts.regular = beside(look->in, path, theme->fonts.regular);
        theme->fonts.bold = beside(look->in, path, theme->fonts.bold);
    }
    return 0;
}

/* A built-in name, "auto", else the path of a file. NULL is the first. */
static int theme_option(struct sj_look_asked *look, const char *option,
                        struct sj_error *err)
{
    const char *wanted = option != NULL ? option : sj_theme_name(0);
    /* What cannot turn dark by itself is drawn light under "auto". */
    bool both = strcmp(wanted, "auto") == 0;
    look->theme_asked = option != NULL;
    look->theme = sj_theme_find(both ? "light" : wanted);
    look->dark = both ? sj_theme_find("dark") : NULL;
    if (look->theme != NULL)
        return 0;
    size_t n = strlen(wanted);
    bool path =
        strchr(wanted, '/') != NULL || (n > 5 && strcmp(wanted + n - 5, ".json") == 0);
    return path ? load_theme(look, wanted, err) : no_such_theme(wanted, err);
}

/* ---- an edition before ---- */

/* A file that is not there yet is to be made. */
static int stable_option(struct sj_look_asked *look, const char *path,
                         struct sj_error *err)
{
    struct sj_text_in text;
    const struct sj_given file = {.name = path};
    if (path == NULL)
        return 0;
    if (access(path, F_OK) != 0 && errno == ENOENT) {
        look->stable_to = path;
        return 0;
    }
    if (sj_intake_read(look->in, &file, SJ_STABLE_BYTES_MAX, &text, err) != 0)
        return -1;
    struct sj_diags *diags = sj_diags_new();
    look->stable = sj_stable_load(look->in->arena, text.p, text.n, diags);
    sj_intake_take(look->in, diags, &text);
    sj_text_in_finish(&text);
    return look->stable != NULL ? 0 : sj_intake_fail(err, SJ_E_DATA);
}

int sj_look_make(struct sj_look_asked *ret, struct sj_intake *in,
                 const struct sj_asked *asked, struct sj_error *err)
{
    *ret = (struct sj_look_asked){.in = in,
                                  .lang = asked->lang,
                                  .fonts = asked->fonts,
                                  .font_dir = asked->font_dir,
                                  .strict = asked->strict};
    if (asked->size != NULL && sj_size_parse(asked->size, &ret->size, err) != 0)
        return -1;
    if (svg_options(ret, asked, err) != 0 ||
        projection_option(asked->projection, &ret->projection, err) != 0 ||
        numbers(ret, asked, err) != 0 || epoch_option(ret, asked->epoch, err) != 0 ||
        stable_option(ret, asked->stable, err) != 0)
        return -1;
    return theme_option(ret, asked->theme, err);
}

void sj_look_finish(struct sj_look_asked *look)
{
    sj_theme_free(look->own_theme);
    look->own_theme = NULL;
}

const struct sj_theme *sj_look_dark(const struct sj_look_asked *look,
                                    const struct sj_format *format)
{
    return !look->theme_asked && format->own_page ? sj_theme_find("dark") : look->dark;
}
