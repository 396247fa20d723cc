/* Within src/text: the pango set-ups, the cleaning of strings, shaping. */
#ifndef SJ_TEXT_SETUP_H
#define SJ_TEXT_SETUP_H

#include <fontconfig/fontconfig.h>
#include <pango/pango.h>

#include "base/ids.h"
#include "text/faces.h"
#include "text/run.h"

/* One fontconfig configuration and what pango makes of it. */
struct sj_setup {
    FcConfig *config; /* lent */
    PangoFontMap *map;
    PangoContext *context;
    struct sj_faces faces;
    PangoFontDescription *own[SJ_OWN_FACES]; /* what each file calls itself */
};

/* `faces` are those of ours that the configuration has. */
int sj_setup_init(struct sj_setup *setup, FcConfig *config, struct sj_faces faces,
                  struct sj_error *err) SJ_MUST_CHECK;
void sj_setup_finish(struct sj_setup *setup);

/* Text as pango may have it: valid UTF-8 without controls and line breaks (blanks in
 * their place), at most 8 marks on a letter, at most 10,000 characters. */
enum { SJ_MAX_MARKS = 8, SJ_MAX_CHARS = 10000 };
char *sj_text_clean(struct sj_arena *arena, const char *s, bool *ret_cut);
/* Whether the text runs from right to left: as its first letter does (UAX 9, P2 and P3),
 * or on a page that does, if any letter does. */
bool sj_text_is_rtl(const char *clean, enum sj_base base);

/* What is known of paragraphs that were broken before, by their spans. */
struct sj_broken {
    struct sj_arena *arena; /* as long as the runs */
    struct sj_ids ids;
    SJ_VEC(const struct sj_chars *) chars;
};
struct sj_broken *sj_text_broken(struct sj_text *text);

/* Shapes the cleaned `text` with the set-up. The parts' glyphs are the caller's to free.
 */
struct sj_shaped *sj_shape(struct sj_arena *arena, const struct sj_setup *setup,
                           struct sj_font font, const char *text);

#endif
