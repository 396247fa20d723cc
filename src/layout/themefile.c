#include "layout/themefile.h"

#include <math.h>
#include <string.h>

#include "doc/names.h"
#include "doc/read.h"
#include "layout/legible.h"

#define N(a) (sizeof(a) / sizeof *(a))

/* What a file says; what it leaves out is as in the theme below. */
struct own_colour {
    struct sj_rgb rgb;
    bool given;
};
struct own_texture {
    enum sj_ink ink;                     /* NONE: not given */
    double opacity, angle, width, pitch; /* NAN */
    enum { AS_BELOW, LINES, DOTS } dots;
};
struct draft {
    const char *name;
    const struct sj_theme *below;
    struct own_colour colours[SJ_INK_COUNT];
    struct own_texture textures[SJ_TEXTURE_COUNT];
    struct sj_theme_sizes sizes; /* 0: not given */
    struct sj_theme_fonts fonts;
};

/* Faults are told where they are found. */
static void read_part(struct sj_reader *reader, const struct sj_node *node,
                      const struct sj_field *fields, size_t n, const char *what,
                      void *into)
{
    if (sj_read_object(reader, node, fields, n, what, into) < 0)
        return;
}

/* ---- words that must be known ---- */

/* Which of the names a text is; -1 after an error that says what is no `what`. */
static int read_name(struct sj_reader *reader, const struct sj_node *node,
                     const char *(*name_at)(int i), const char *what)
{
    const char *word = sj_read_string(reader, node);
    if (word == NULL)
        return -1;
    struct sj_suggest near = {.word = word};
    for (int i = 0; name_at(i) != NULL; i++) {
        if (strcmp(name_at(i), word) == 0)
            return i;
        sj_suggest_try(&near, name_at(i));
    }
    const char *hint = sj_suggest_hint(&near, reader->diags->arena);
    for (int i = 0; near.best == NULL && name_at(i) != NULL; i++)
        hint = hint == NULL
                   ? sj_arena_printf(reader->diags->arena, "there are %s", name_at(i))
                   : sj_arena_printf(reader->diags->arena, "%s, %s", hint, name_at(i));
    sj_node_error(node, reader->diags, hint, "\"%.60s\" is no %s", word, what);
    return -1;
}

/* "none" is no colour. */
static const char *ink_at(int i)
{
    return i + 1 < SJ_INK_COUNT ? sj_ink_name((enum sj_ink)(i + 1)) : NULL;
}

static void read_extends(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    int i = read_name(reader, node, sj_theme_name, "built-in theme");
    if (i >= 0)
        *(const struct sj_theme **)into = sj_theme_find(sj_theme_name(i));
}

static void read_ink(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    int i = read_name(reader, node, ink_at, "colour of a theme");
    if (i >= 0)
        *(enum sj_ink *)into = (enum sj_ink)(i + 1);
}

static void read_theme_name(struct sj_reader *reader, const struct sj_node *node,
                            void *into)
{
    const char *name = NULL;
    sj_read_line(reader, node, &name);
    if (name != NULL && sj_theme_find(name) != NULL)
        sj_node_error(node, reader->diags, "give it a name of its own",
                      "\"%s\" is a theme that is built in", name);
    else if (name != NULL)
        *(const char **)into = name;
}

/* ---- numbers within bounds ---- */

static void read_between(struct sj_reader *reader, const struct sj_node *node,
                         double least, double most, void *into)
{
    size_t errors = reader->diags->errors;
    double v = NAN;
    sj_read_number(reader, node, &v);
    if (reader->diags->errors > errors)
        return;
    if (v >= least && v <= most)
        *(double *)into = v;
    else
        sj_node_error(node, reader->diags, NULL,
                      "a number from %g to %g should stand here", least, most);
}

static void read_text_size(struct sj_reader *reader, const struct sj_node *node,
                           void *into)
{
    read_between(reader, node, SJ_TEXT_PX, SJ_TEXT_PX_MOST, into);
}

static void read_head_size(struct sj_reader *reader, const struct sj_node *node,
                           void *into)
{
    read_between(reader, node, SJ_TEXT_PX, SJ_HEAD_PX_MOST, into);
}

static void read_opacity(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    read_between(reader, node, 0.1, 1, into);
}

static void read_angle(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    read_between(reader, node, 0, 180, into);
}

static void read_width(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    read_between(reader, node, 0.5, 4, into);
}

static void read_pitch(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    read_between(reader, node, 2, 16, into);
}

/* ---- colours ---- */

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static bool parse_colour(const char *s, struct sj_rgb *ret)
{
    unsigned v = 0;
    if (s[0] != '#' || strlen(s) != 7)
        return false;
    for (const char *p = s + 1; *p != '\0'; p++) {
        if (hex_digit(*p) < 0)
            return false;
        v = v * 16 + (unsigned)hex_digit(*p);
    }
    *ret = (struct sj_rgb){(uint8_t)(v >> 16), (uint8_t)(v >> 8 & 0xFF),
                           (uint8_t)(v & 0xFF)};
    return true;
}

static void read_colour(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct own_colour *colour = into;
    const char *s = sj_read_string(reader, node);
    if (s == NULL)
        return;
    colour->given = parse_colour(s, &colour->rgb);
    if (!colour->given)
        sj_node_error(node, reader->diags,
                      "a number sign and six digits, as in \"#3F759F\"",
                      "\"%.40s\" is no colour", s);
}

static void read_colours(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct sj_field fields[SJ_INK_COUNT];
    size_t n = 0;
    for (int i = SJ_INK_NONE + 1; i < SJ_INK_COUNT; i++)
        fields[n++] = (struct sj_field){sj_ink_name((enum sj_ink)i), read_colour,
                                        (size_t)i * sizeof(struct own_colour), false, 0};
    read_part(reader, node, fields, n, "a theme's colours", into);
}

/* ---- textures ---- */

static void read_dots(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    bool dots = false;
    sj_read_bool(reader, node, &dots);
    if (sj_node_type(node) == SJ_JSON_BOOL)
        ((struct own_texture *)into)->dots = dots ? DOTS : LINES;
}

static const struct sj_field texture_fields[] = {
    {"ink", read_ink, offsetof(struct own_texture, ink), false, 0},
    {"opacity", read_opacity, offsetof(struct own_texture, opacity), false, 0},
    {"angle", read_angle, offsetof(struct own_texture, angle), false, 0},
    {"width", read_width, offsetof(struct own_texture, width), false, 0},
    {"pitch", read_pitch, offsetof(struct own_texture, pitch), false, 0},
    {"dots", read_dots, 0, false, 0},
};

static void read_texture(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    read_part(reader, node, texture_fields, N(texture_fields), "a texture", into);
}

static void read_textures(struct sj_reader *reader, const struct sj_node *node,
                          void *into)
{
    struct sj_field fields[SJ_TEXTURE_COUNT];
    size_t n = 0;
    for (int i = SJ_TEXTURE_NONE + 1; i < SJ_TEXTURE_COUNT; i++)
        fields[n++] = (struct sj_field){sj_texture_name((enum sj_texture)i), read_texture,
                                        (size_t)i * sizeof(struct own_texture), false, 0};
    read_part(reader, node, fields, n, "a theme's textures", into);
}

/* ---- the rest ---- */

static const struct sj_field size_fields[] = {
    {"title", read_head_size, offsetof(struct sj_theme_sizes, title), false, 0},
    {"deck", read_head_size, offsetof(struct sj_theme_sizes, deck), false, 0},
    {"text", read_text_size, offsetof(struct sj_theme_sizes, text), false, 0},
};

static void read_sizes(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    read_part(reader, node, size_fields, N(size_fields), "a theme's sizes", into);
}

static const struct sj_field font_fields[] = {
    {"regular", sj_read_line, offsetof(struct sj_theme_fonts, regular), true, 0},
    {"bold", sj_read_line, offsetof(struct sj_theme_fonts, bold), true, 0},
};

static void read_fonts(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    read_part(reader, node, font_fields, N(font_fields), "a theme's fonts", into);
}

static const struct sj_field theme_fields[] = {
    {"$schema", sj_read_nothing, 0, false, 0},
    {"name", read_theme_name, offsetof(struct draft, name), true, 0},
    {"extends", read_extends, offsetof(struct draft, below), false, 0},
    {"colours", read_colours, offsetof(struct draft, colours), false, 0},
    {"textures", read_textures, offsetof(struct draft, textures), false, 0},
    {"sizes", read_sizes, offsetof(struct draft, sizes), false, 0},
    {"fonts", read_fonts, offsetof(struct draft, fonts), false, 0},
};

/* ---- over the theme below ---- */

static double given_or(double own, double below)
{
    return isnan(own) ? below : own;
}

static struct sj_texture_spec laid_over(const struct own_texture *own,
                                        const struct sj_texture_spec *below)
{
    return (struct sj_texture_spec){
        .ink = own->ink != SJ_INK_NONE ? own->ink : below->ink,
        .opacity = given_or(own->opacity, below->opacity),
        .angle = given_or(own->angle, below->angle),
        .width = given_or(own->width, below->width),
        .pitch = given_or(own->pitch, below->pitch),
        .dots = own->dots == AS_BELOW ? below->dots : own->dots == DOTS,
    };
}

static struct sj_theme *finish(struct sj_arena *arena, const struct draft *draft)
{
    struct sj_theme *theme = SJ_NEW(arena, struct sj_theme);
    *theme = *draft->below;
    theme->arena = arena;
    theme->name = draft->name;
    theme->fonts = draft->fonts;
    for (int i = 0; i < SJ_INK_COUNT; i++)
        if (draft->colours[i].given)
            theme->inks[i] = draft->colours[i].rgb;
    for (int i = 0; i < SJ_TEXTURE_COUNT; i++)
        theme->textures[i] = laid_over(&draft->textures[i], &draft->below->textures[i]);
    if (draft->sizes.title > 0)
        theme->sizes.title = draft->sizes.title;
    if (draft->sizes.deck > 0)
        theme->sizes.deck = draft->sizes.deck;
    if (draft->sizes.text > 0)
        theme->sizes.text = draft->sizes.text;
    return theme;
}

/* ---- what the whole is checked for ---- */

/* A finding about a part of the theme: /colours/signed, or what there is above it. */
static void report(const struct sj_node *root, struct sj_diags *diags,
                   struct sj_finding finding, const char *key, const char *part,
                   const char *message)
{
    struct sj_node section, node;
    const struct sj_node *at = root;
    if (sj_node_get(root, key, &section))
        at = sj_node_get(&section, part, &node) ? &node : &section;
    sj_node_report(at, diags, finding, "%s", message);
}

/* Half of a texture must stay the colour below. */
static void check_textures(const struct sj_theme *theme, const struct sj_node *root,
                           struct sj_diags *diags)
{
    for (int i = SJ_TEXTURE_NONE + 1; i < SJ_TEXTURE_COUNT; i++) {
        const struct sj_texture_spec *t = &theme->textures[i];
        if (t->pitch >= 2 * t->width)
            continue;
        const char *message = sj_arena_printf(
            diags->arena, "lines %g px wide need a pitch of at least %g, not %g",
            t->width, 2 * t->width, t->pitch);
        report(root, diags, (struct sj_finding){.severity = SJ_ERROR}, "textures",
               sj_texture_name((enum sj_texture)i), message);
    }
}

static void check_sizes(const struct sj_theme *theme, const struct sj_node *root,
                        struct sj_diags *diags)
{
    const struct sj_theme_sizes *s = &theme->sizes;
    if (s->title >= s->deck && s->deck >= s->text)
        return;
    report(
        root, diags, (struct sj_finding){.severity = SJ_ERROR}, "sizes",
        s->title < s->deck ? "title" : "deck",
        sj_arena_printf(diags->arena,
                        "a title of %g px over a deck of %g over text of %g: each must "
                        "be at least as large as the next",
                        s->title, s->deck, s->text));
}

static void check_legible(const struct sj_theme *theme, const struct draft *draft,
                          const struct sj_node *root, struct sj_diags *diags)
{
    bool own[SJ_INK_COUNT];
    for (int i = 0; i < SJ_INK_COUNT; i++)
        own[i] = draft->colours[i].given;
    struct sj_theme_faults faults = sj_theme_check(theme, own, diags->arena);
    for (size_t i = 0; i < faults.items.n; i++) {
        const struct sj_theme_fault *fault = &faults.items.items[i];
        report(root, diags,
               (struct sj_finding){.severity = fault->same ? SJ_ERROR : SJ_WARNING,
                                   .hint = fault->hint},
               "colours", sj_ink_name(fault->ink), fault->message);
    }
}

static struct sj_theme *read_theme(struct sj_arena *arena, const struct sj_node *root,
                                   struct sj_diags *diags)
{
    size_t errors = diags->errors;
    struct sj_reader reader = {.arena = arena, .diags = diags};
    struct draft draft = {.below = sj_theme_find(sj_theme_name(0))};
    for (int i = 0; i < SJ_TEXTURE_COUNT; i++)
        draft.textures[i] =
            (struct own_texture){SJ_INK_NONE, NAN, NAN, NAN, NAN, AS_BELOW};
    if (sj_read_object(&reader, root, theme_fields, N(theme_fields), "a theme", &draft) <
            0 ||
        diags->errors > errors)
        return NULL;
    struct sj_theme *theme = finish(arena, &draft);
    check_textures(theme, root, diags);
    check_sizes(theme, root, diags);
    check_legible(theme, &draft, root, diags);
    return diags->errors > errors ? NULL : theme;
}

struct sj_theme *sj_theme_load(const char *text, size_t n, struct sj_diags *diags)
{
    struct sj_json json;
    if (sj_json_load_text(text, n, &json, diags) < 0)
        return NULL;
    struct sj_arena *arena = sj_arena_new();
    struct sj_node root = sj_json_root(&json);
    struct sj_theme *theme = read_theme(arena, &root, diags);
    if (theme == NULL)
        sj_arena_free(arena);
    sj_json_finish(&json);
    return theme;
}

void sj_theme_free(struct sj_theme *theme)
{
    if (theme != NULL)
        sj_arena_free(theme->arena);
}
