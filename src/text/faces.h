/* Within src/text: the font files. Every text is set in two faces, regular and bold;
 * those of scripts that these lack stand beside them and are loaded when a text first
 * wants them, since reading them costs more than drawing a figure. */
#ifndef SJ_TEXT_FACES_H
#define SJ_TEXT_FACES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

/* How much of the fonts a text wants; each tier has the faces of those before it. */
enum sj_tier { SJ_TIER_OWN, SJ_TIER_ARABIC, SJ_TIER_HAN, SJ_N_TIERS };

enum { SJ_OWN_FACES = 2 }; /* regular, bold */

struct sj_faces {
    const char *files[SJ_OWN_FACES * SJ_N_TIERS]; /* the own ones first */
    int n;
};

/* The faces of a folder; NULL: those installed (in the build tree: those of the source).
 * Fails where the own ones are not there. */
int sj_faces_find(struct sj_arena *arena, const char *dir, struct sj_faces *ret,
                  struct sj_error *err) SJ_MUST_CHECK;
/* Two files of the caller's, and beside them the installed ones of other scripts. */
struct sj_faces sj_faces_of(struct sj_arena *arena, const char *regular,
                            const char *bold);
/* Those of a tier, as far as they are there. */
struct sj_faces sj_faces_upto(const struct sj_faces *all, enum sj_tier tier);

/* What a text wants, by its characters' blocks. */
enum sj_tier sj_text_tier(const char *clean);

#endif
