#include "text/faces.h"
#include "text/text.h"

#include <glib.h>
#include <string.h>
#include <unistd.h>

#include "text/where.h"

static const char *const names[SJ_N_TIERS][SJ_OWN_FACES] = {
    [SJ_TIER_OWN] = {"NotoSans-SemiCondensed.ttf", "NotoSans-SemiCondensedBold.ttf"},
    [SJ_TIER_ARABIC] = {"NotoSansArabicUI-SemiCondensed.ttf",
                        "NotoSansArabicUI-SemiCondensedBold.ttf"},
    [SJ_TIER_HAN] = {"NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf"},
};

/* Both faces of a tier, or none: a bold that is lacking would be found out late. */
static bool add_tier(struct sj_arena *arena, const char *dir, enum sj_tier tier,
                     struct sj_faces *faces)
{
    for (int i = 0; i < SJ_OWN_FACES; i++) {
        const char *file = sj_arena_printf(arena, "%s/%s", dir, names[tier][i]);
        faces->files[faces->n + i] = file;
        if (access(file, R_OK) != 0)
            return false;
    }
    faces->n += SJ_OWN_FACES;
    return true;
}

static void add_scripts(struct sj_arena *arena, const char *dir, struct sj_faces *faces)
{
    bool all = true;
    for (int tier = SJ_TIER_OWN + 1; all && tier < SJ_N_TIERS; tier++)
        all = add_tier(arena, dir, (enum sj_tier)tier, faces);
}

static bool find_in(struct sj_arena *arena, const char *dir, struct sj_faces *ret)
{
    struct sj_faces faces = {.n = 0};
    if (!add_tier(arena, dir, SJ_TIER_OWN, &faces))
        return false;
    add_scripts(arena, dir, &faces);
    *ret = faces;
    return true;
}

/* Beside the program, wherever that was moved to; then the source, which is there where
 * this runs from a build tree; then where they were to be installed. */
static bool find_anywhere(struct sj_arena *arena, struct sj_faces *ret)
{
    const char *beside = sj_beside_own_file(arena, SJ_FONTS_BELOW);
    return (beside != NULL && find_in(arena, beside, ret)) ||
           find_in(arena, SJ_FONTS_SOURCE, ret) ||
           find_in(arena, SJ_FONTS_INSTALLED, ret);
}

int sj_faces_find(struct sj_arena *arena, const char *dir, struct sj_faces *ret,
                  struct sj_error *err)
{
    if (dir != NULL ? find_in(arena, dir, ret) : find_anywhere(arena, ret))
        return 0;
    return sj_fail(err, SJ_E_IO,
                   "the font %s or %s is not in %s: install it, or set SOJOURN_FONTS to "
                   "the folder that holds both",
                   names[0][0], names[0][1], dir != NULL ? dir : SJ_FONTS_INSTALLED);
}

const char *sj_text_folder(struct sj_arena *arena, const char *dir)
{
    struct sj_faces faces;
    if (sj_faces_find(arena, dir, &faces, NULL) != 0)
        return NULL;
    const char *slash = strrchr(faces.files[0], '/');
    return sj_arena_strndup(arena, faces.files[0], (size_t)(slash - faces.files[0]));
}

struct sj_faces sj_faces_of(struct sj_arena *arena, const char *regular, const char *bold)
{
    struct sj_faces faces = {.n = SJ_OWN_FACES};
    if (!find_anywhere(arena, &faces))
        faces.n = SJ_OWN_FACES;
    faces.files[0] = sj_arena_strdup(arena, regular);
    faces.files[1] = sj_arena_strdup(arena, bold);
    return faces;
}

struct sj_faces sj_faces_upto(const struct sj_faces *all, enum sj_tier tier)
{
    struct sj_faces faces = *all;
    int most = SJ_OWN_FACES * ((int)tier + 1);
    faces.n = faces.n < most ? faces.n : most;
    return faces;
}

/* By Unicode's blocks: Arabic with its supplements and presentation forms; East Asian
 * punctuation, kana, Han, full-width forms. */
static enum sj_tier tier_of(gunichar c)
{
    if ((c >= 0x600 && c <= 0x6FF) || (c >= 0x750 && c <= 0x77F) ||
        (c >= 0x870 && c <= 0x8FF) || (c >= 0xFB50 && c <= 0xFDFF) ||
        (c >= 0xFE70 && c <= 0xFEFC))
        return SJ_TIER_ARABIC;
    bool han = (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
               (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF);
    return han ? SJ_TIER_HAN : SJ_TIER_OWN;
}

enum sj_tier sj_text_tier(const char *clean)
{
    enum sj_tier most = SJ_TIER_OWN;
    for (const char *p = clean; *p != '\0'; p = g_utf8_next_char(p)) {
        enum sj_tier tier = tier_of(g_utf8_get_char(p));
        most = tier > most ? tier : most;
    }
    return most;
}
