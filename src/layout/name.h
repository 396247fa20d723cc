/* What the figure calls places, states and waters, in its language. */
#ifndef SJ_LAYOUT_NAME_H
#define SJ_LAYOUT_NAME_H

#include "doc/place.h"
#include "lang/lang.h"

/* A state as CLDR names it, a part of one as the messages do, a town as the document
 * writes it, or where that is its English name as the language has it. */
const char *sj_name_place(const struct sj_lang *lang, const struct sj_place *place);

/* Of a subject's home: its state's capital, or the state where the language has no name
 * for that. */
const char *sj_name_home(const struct sj_lang *lang, const struct sj_place *home);

/* Of a state by its code, of a part of one by its unit of the atlas, of the atlas's n-th
 * sea. `english` is the English name, and stands where there is no other; of a state it
 * may be NULL. */
/* A shorter one, as people say it; NULL where there is none. */
const char *sj_name_state_short(const struct sj_lang *lang, const char *code);
const char *sj_name_state(const struct sj_lang *lang, const char *code,
                          const char *english);
const char *sj_name_part(const struct sj_lang *lang, const char *unit,
                         const char *english);
const char *sj_name_sea(const struct sj_lang *lang, int sea, const char *english);

#endif
