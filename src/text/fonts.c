#include "text/fonts.h"

#include <pthread.h>
#include <stdlib.h>

enum { CONFIGS = SJ_N_TIERS + 1 };

struct sj_fonts {
    struct sj_arena *arena;
    struct sj_faces faces;
    pthread_mutex_t lock; /* of what follows; fontconfig's own are safe to share */
    FcConfig *configs[CONFIGS];
    bool failed[CONFIGS];
};

static struct sj_fonts *fonts_new(void)
{
    struct sj_fonts *fonts = calloc(1, sizeof *fonts);
    if (fonts == NULL || pthread_mutex_init(&fonts->lock, NULL) != 0)
        sj_oom();
    fonts->arena = sj_arena_new();
    return fonts;
}

struct sj_fonts *sj_fonts_new(const char *dir, struct sj_error *err)
{
    struct sj_fonts *fonts = fonts_new();
    if (sj_faces_find(fonts->arena, dir, &fonts->faces, err) == 0)
        return fonts;
    sj_fonts_free(fonts);
    return NULL;
}

struct sj_fonts *sj_fonts_new_of(const char *regular, const char *bold)
{
    struct sj_fonts *fonts = fonts_new();
    fonts->faces = sj_faces_of(fonts->arena, regular, bold);
    return fonts;
}

void sj_fonts_free(struct sj_fonts *fonts)
{
    if (fonts == NULL)
        return;
    for (int i = 0; i < CONFIGS; i++)
        if (fonts->configs[i] != NULL)
            FcConfigDestroy(fonts->configs[i]);
    pthread_mutex_destroy(&fonts->lock);
    sj_arena_free(fonts->arena);
    free(fonts);
}

const struct sj_faces *sj_fonts_faces(const struct sj_fonts *fonts)
{
    return &fonts->faces;
}

static FcConfig *make_config(const struct sj_fonts *fonts, int tier, struct sj_error *err)
{
    bool system = tier == SJ_N_TIERS;
    struct sj_faces faces =
        system ? fonts->faces : sj_faces_upto(&fonts->faces, (enum sj_tier)tier);
    FcConfig *config = system ? FcInitLoadConfigAndFonts() : FcConfigCreate();
    if (config == NULL) {
        sj_fail(err, SJ_E_IO, "fontconfig cannot be set up");
        return NULL;
    }
    for (int i = 0; i < faces.n; i++) {
        if (FcConfigAppFontAddFile(config, (const FcChar8 *)faces.files[i]))
            continue;
        sj_fail(err, SJ_E_IO, "%s: the font cannot be read", faces.files[i]);
        FcConfigDestroy(config);
        return NULL;
    }
    return config;
}

FcConfig *sj_fonts_config(struct sj_fonts *fonts, int tier, struct sj_error *err)
{
    pthread_mutex_lock(&fonts->lock);
    if (fonts->configs[tier] == NULL && !fonts->failed[tier]) {
        fonts->configs[tier] = make_config(fonts, tier, err);
        fonts->failed[tier] = fonts->configs[tier] == NULL;
    }
    FcConfig *config = fonts->configs[tier];
    pthread_mutex_unlock(&fonts->lock);
    if (config == NULL)
        sj_fail(err, SJ_E_IO, "the fonts cannot be read");
    return config;
}
