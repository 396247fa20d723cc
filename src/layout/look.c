#include "layout/look.h"

/* clang-format off */
static const struct sj_look_row rows[SJ_LOOK_COUNT] = {
    [SJ_LOOK_NONE] =
        {"none", SJ_INK_PAGE, SJ_TEXTURE_NONE, false, false, SJ_INK_INK, SJ_INK_MUTED},
    [SJ_LOOK_MEMBER] =
        {"member", SJ_INK_MEMBER, SJ_TEXTURE_NONE, false, true, SJ_INK_MEMBER_TEXT, SJ_INK_MEMBER_TEXT},
    [SJ_LOOK_LEAVING] =
        {"leaving", SJ_INK_MEMBER, SJ_TEXTURE_NONE, true, true, SJ_INK_MEMBER_TEXT, SJ_INK_MEMBER_TEXT},
    [SJ_LOOK_ACCEPTED] =
        {"accepted", SJ_INK_ACCEPTED, SJ_TEXTURE_ACCEPTED, false, true, SJ_INK_MEMBER_TEXT, SJ_INK_MEMBER_TEXT},
    [SJ_LOOK_ALSO] =
        {"also-bound", SJ_INK_ACCEPTED, SJ_TEXTURE_ACCEPTED, false, true, SJ_INK_MEMBER_TEXT, SJ_INK_MEMBER_TEXT},
    [SJ_LOOK_JOINING] =
        {"joining", SJ_INK_SIGNED, SJ_TEXTURE_JOINING, false, true, SJ_INK_INK, SJ_INK_INK},
    [SJ_LOOK_SIGNED] =
        {"signed", SJ_INK_SIGNED, SJ_TEXTURE_NONE, false, true, SJ_INK_INK, SJ_INK_INK},
    [SJ_LOOK_NEVER] =
        {"never", SJ_INK_NEVER, SJ_TEXTURE_NONE, false, false, SJ_INK_INK, SJ_INK_MUTED},
    [SJ_LOOK_LEFT] =
        {"left", SJ_INK_NEVER, SJ_TEXTURE_LEFT, false, false, SJ_INK_INK, SJ_INK_MUTED},
    [SJ_LOOK_UNKNOWN] =
        {"unknown", SJ_INK_UNKNOWN, SJ_TEXTURE_UNKNOWN, false, false, SJ_INK_INK, SJ_INK_MUTED},
    [SJ_LOOK_HOME] =
        {"home", SJ_INK_HOME, SJ_TEXTURE_NONE, false, false, SJ_INK_INK, SJ_INK_INK},
    [SJ_LOOK_OCCUPIED] =
        {"occupied", SJ_INK_OCCUPIED, SJ_TEXTURE_OCCUPIED, true, false, SJ_INK_INK, SJ_INK_INK},
    [SJ_LOOK_LAND] =
        {"land", SJ_INK_NEVER, SJ_TEXTURE_NONE, false, false, SJ_INK_INK, SJ_INK_MUTED},
};
/* clang-format on */

const struct sj_look_row *sj_look_row(enum sj_look look)
{
    return &rows[look];
}
