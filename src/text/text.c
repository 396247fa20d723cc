#include "text/text.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/fonts.h"
#include "text/setup.h"

struct entry {
    uint64_t hash;
    const char *key; /* as the caller wrote it */
    const struct sj_shaped *shaped;
};

struct sj_text {
    struct sj_arena *arena;
    struct sj_fonts *fonts, *own_fonts; /* the own ones end with the text; or NULL */
    struct sj_setup tiers[SJ_N_TIERS];  /* set up when a text wants them */
    struct sj_setup system;             /* likewise when a character is missing */
    bool system_failed;
    struct entry *table; /* open addressing; cap is a power of two */
    size_t n, cap;
    struct sj_broken broken;
};

struct sj_broken *sj_text_broken(struct sj_text *text)
{
    return &text->broken;
}

/* ---- the fonts ---- */

static struct sj_text *text_new(void)
{
    struct sj_text *text = calloc(1, sizeof *text);
    if (text == NULL)
        sj_oom();
    text->arena = text->broken.arena = sj_arena_new();
    sj_ids_init(&text->broken.ids, text->arena);
    text->cap = 256;
    text->table = calloc(text->cap, sizeof *text->table);
    if (text->table == NULL)
        sj_oom();
    return text;
}

static int set_up(struct sj_text *text, enum sj_tier tier, struct sj_error *err)
{
    FcConfig *config = sj_fonts_config(text->fonts, (int)tier, err);
    if (config == NULL)
        return -1;
    return sj_setup_init(&text->tiers[tier], config,
                         sj_faces_upto(sj_fonts_faces(text->fonts), tier), err);
}

struct sj_text *sj_text_new_over(struct sj_fonts *fonts, struct sj_error *err)
{
    struct sj_text *text = text_new();
    text->fonts = fonts;
    if (set_up(text, SJ_TIER_OWN, err) == 0)
        return text;
    sj_text_free(text);
    return NULL;
}

struct sj_text *sj_text_new_in(const char *dir, struct sj_error *err)
{
    struct sj_fonts *fonts = sj_fonts_new(dir, err);
    struct sj_text *text = fonts != NULL ? sj_text_new_over(fonts, err) : NULL;
    if (text != NULL)
        text->own_fonts = fonts;
    else
        sj_fonts_free(fonts);
    return text;
}

struct sj_text *sj_text_new(struct sj_error *err)
{
    return sj_text_new_in(NULL, err);
}

static void free_glyphs(const struct sj_shaped *shaped)
{
    for (size_t i = 0; i < shaped->n_parts; i++)
        pango_glyph_item_free(shaped->parts[i].glyphs);
}

void sj_text_free(struct sj_text *text)
{
    if (text == NULL)
        return;
    for (size_t i = 0; i < text->cap; i++)
        if (text->table[i].shaped != NULL)
            free_glyphs(text->table[i].shaped);
    free(text->table);
    for (int i = 0; i < SJ_N_TIERS; i++)
        sj_setup_finish(&text->tiers[i]);
    sj_setup_finish(&text->system);
    sj_fonts_free(text->own_fonts);
    sj_arena_free(text->arena);
    free(text);
}

/* ---- runs ---- */

/* FNV-1a. */
static uint64_t hash_bytes(uint64_t h, const void *p, size_t n)
{
    const unsigned char *b = p;
    for (size_t i = 0; i < n; i++)
        h = (h ^ b[i]) * UINT64_C(0x100000001B3);
    return h;
}

static uint64_t hash_key(struct sj_font font, const char *s)
{
    uint64_t h = hash_bytes(UINT64_C(0xCBF29CE484222325), &font.size, sizeof font.size);
    h = hash_bytes(h, font.bold ? "b" : "r", 1);
    h = hash_bytes(h, &font.base, sizeof font.base);
    return hash_bytes(h, s, strlen(s));
}

static bool same_key(const struct entry *e, uint64_t hash, struct sj_font font,
                     const char *s)
{
    /* Sizes are compared bit for bit, as they are hashed. */
    return e->hash == hash && e->shaped->run.font.bold == font.bold &&
           e->shaped->run.font.base == font.base &&
           memcmp(&e->shaped->run.font.size, &font.size, sizeof font.size) == 0 &&
           strcmp(e->key, s) == 0;
}

static struct entry *slot(struct sj_text *text, uint64_t hash, struct sj_font font,
                          const char *s)
{
    size_t i = (size_t)hash & (text->cap - 1);
    while (text->table[i].shaped != NULL && !same_key(&text->table[i], hash, font, s))
        i = (i + 1) & (text->cap - 1);
    return &text->table[i];
}

static void grow(struct sj_text *text)
{
    struct entry *old = text->table;
    size_t n = text->cap;
    text->cap *= 2;
    text->table = calloc(text->cap, sizeof *text->table);
    if (text->table == NULL)
        sj_oom();
    for (size_t i = 0; i < n; i++)
        if (old[i].shaped != NULL)
            *slot(text, old[i].hash, old[i].shaped->run.font, old[i].key) = old[i];
    free(old);
}

/* The faces of a tier, loaded when they are first wanted; the own ones where the others
 * cannot be had. */
static const struct sj_setup *tier_setup(struct sj_text *text, enum sj_tier tier)
{
    const struct sj_faces *all = sj_fonts_faces(text->fonts);
    bool more = sj_faces_upto(all, tier).n > sj_faces_upto(all, SJ_TIER_OWN).n;
    if (text->tiers[tier].config != NULL)
        return &text->tiers[tier];
    return more && set_up(text, tier, NULL) == 0 ? &text->tiers[tier]
                                                 : &text->tiers[SJ_TIER_OWN];
}

/* The system's fonts behind all of ours; NULL where there are none. */
static const struct sj_setup *system_setup(struct sj_text *text)
{
    if (text->system.config == NULL && !text->system_failed) {
        FcConfig *config = sj_fonts_config(text->fonts, SJ_N_TIERS, NULL);
        text->system_failed =
            config == NULL ||
            sj_setup_init(&text->system, config, *sj_fonts_faces(text->fonts), NULL) != 0;
    }
    return text->system_failed ? NULL : &text->system;
}

static struct sj_shaped *shape(struct sj_text *text, struct sj_font font, const char *s)
{
    const struct sj_setup *setup = tier_setup(text, sj_text_tier(s));
    struct sj_shaped *own = sj_shape(text->arena, setup, font, s);
    if (own->run.missing == 0)
        return own;
    const struct sj_setup *system = system_setup(text);
    if (system == NULL)
        return own;
    struct sj_shaped *other = sj_shape(text->arena, system, font, s);
    bool better = other->run.missing < own->run.missing;
    free_glyphs(better ? own : other);
    return better ? other : own;
}

static struct sj_font hold_size(struct sj_font font)
{
    font.size = font.size >= 1 ? fmin(font.size, 1000) : 1;
    return font;
}

const struct sj_run *sj_text_run(struct sj_text *text, struct sj_font font, const char *s)
{
    font = hold_size(font);
    uint64_t hash = hash_key(font, s);
    struct entry *e = slot(text, hash, font, s);
    if (e->shaped != NULL)
        return &e->shaped->run;
    bool cut;
    const char *clean = sj_text_clean(text->arena, s, &cut);
    struct sj_shaped *shaped = shape(text, font, clean);
    shaped->run.cut = cut;
    const char *key = strcmp(s, clean) == 0 ? clean : sj_arena_strdup(text->arena, s);
    *e = (struct entry){hash, key, shaped};
    if (++text->n > text->cap / 2)
        grow(text);
    return &shaped->run;
}

double sj_text_width(struct sj_text *text, struct sj_font font, const char *s)
{
    return sj_text_run(text, font, s)->width;
}

double sj_text_cap_height(struct sj_text *text, struct sj_font font)
{
    return -sj_text_run(text, font, "H")->ink_y0;
}
