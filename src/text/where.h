/* Within src/text: what was installed beside the program or library that this is part of,
 * so that an installed tree may be moved as a whole. */
#ifndef SJ_TEXT_WHERE_H
#define SJ_TEXT_WHERE_H

#include "base/arena.h"

/* The folder called `below` ("share/sojourn/fonts") under a prefix in which this very
 * code lies, one to three folders up; NULL where there is none. */
const char *sj_beside_own_file(struct sj_arena *arena, const char *below);

#endif
