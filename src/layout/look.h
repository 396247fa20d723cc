/* How the statuses look: a row each for fill, texture, edge and the words that stand on
 * it.
 *
 * Land, strips and swatches are drawn from these rows, and whether two statuses can be
 * told apart is measured on them. */
#ifndef SJ_LAYOUT_LOOK_H
#define SJ_LAYOUT_LOOK_H

#include "layout/theme.h"

enum sj_look {
    SJ_LOOK_NONE,
    SJ_LOOK_MEMBER,
    SJ_LOOK_LEAVING,
    SJ_LOOK_ACCEPTED,
    SJ_LOOK_ALSO, /* bound in another way than by the treaty */
    SJ_LOOK_JOINING,
    SJ_LOOK_SIGNED,
    SJ_LOOK_NEVER,
    SJ_LOOK_LEFT,
    SJ_LOOK_UNKNOWN,
    SJ_LOOK_HOME,
    SJ_LOOK_OCCUPIED,
    SJ_LOOK_LAND, /* no status: the law does not come into the figure */
    SJ_LOOK_COUNT
};

struct sj_look_row {
    const char *name; /* "leaving" */
    enum sj_ink fill;
    enum sj_texture texture;
    bool dashed; /* its edge is a dashed line in SJ_INK_INK */
    bool deep;   /* a fill that SJ_INK_BORDER_DARK parts from its neighbours */
    /* Words on it: of what the figure is about, and of what is there for orientation. */
    enum sj_ink text, quiet;
};

const struct sj_look_row *sj_look_row(enum sj_look look);

#endif
