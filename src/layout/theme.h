/* How the figure looks, as one table: colours by role, sizes, textures.
 *
 * Every colour in a scene is a role from here, so that a renderer may print it as a
 * number or leave it to a style sheet. Sizes are CSS px. */
#ifndef SJ_LAYOUT_THEME_H
#define SJ_LAYOUT_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum sj_ink {
    SJ_INK_NONE,
    SJ_INK_PAGE,
    SJ_INK_SEA,
    SJ_INK_INK,
    SJ_INK_MUTED,
    SJ_INK_HAIR,  /* rules, ticks */
    SJ_INK_FRAME, /* frames of map and insets */
    SJ_INK_COAST,
    SJ_INK_BORDER_DARK,  /* between states where a dark fill meets */
    SJ_INK_BORDER_LIGHT, /* between two light fills */
    SJ_INK_GRATICULE,
    SJ_INK_MEMBER,
    SJ_INK_MEMBER_TEXT,
    SJ_INK_ACCEPTED, /* base; stripes in ACCEPTED_LINE */
    SJ_INK_ACCEPTED_LINE,
    SJ_INK_SIGNED,
    SJ_INK_NEVER,
    SJ_INK_UNKNOWN,
    SJ_INK_UNKNOWN_DOT,
    SJ_INK_HOME,
    SJ_INK_OCCUPIED, /* base; hatch in OCCUPIED_LINE */
    SJ_INK_OCCUPIED_LINE,
    SJ_INK_LEGAL,
    SJ_INK_LEGAL_TEXT,
    SJ_INK_BAND,  /* behind a line of the key that matters most */
    SJ_INK_BADGE, /* disc of a stop that was made */
    SJ_INK_BADGE_TEXT,
    SJ_INK_COUNT
};

struct sj_rgb {
    uint8_t r, g, b;
};

/* Line textures over a base fill. */
enum sj_texture {
    SJ_TEXTURE_NONE,
    SJ_TEXTURE_ACCEPTED, /* stripes at 45° */
    SJ_TEXTURE_JOINING,
    SJ_TEXTURE_OCCUPIED, /* stripes the other way */
    SJ_TEXTURE_UNKNOWN,  /* dots */
    SJ_TEXTURE_LEFT,     /* level rules: struck out */
    SJ_TEXTURE_COUNT
};

struct sj_texture_spec {
    enum sj_ink ink;
    double opacity;
    double angle; /* degrees, counter-clockwise from the x axis; lines */
    double width; /* of a line, or the diameter of a dot; px */
    double pitch; /* from line to line; 0: one line, through the middle of the shape */
    bool dots;
};

/* Type, px: of the title and the deck on a wide page (narrow pages take less in
 * proportion), and of everything else. */
struct sj_theme_sizes {
    double title, deck, text;
};

/* Font files; NULL: those that come with the program. */
struct sj_theme_fonts {
    const char *regular, *bold;
};

struct sj_theme {
    const char *name;
    struct sj_rgb inks[SJ_INK_COUNT];
    struct sj_texture_spec textures[SJ_TEXTURE_COUNT];
    struct sj_theme_sizes sizes;
    struct sj_theme_fonts fonts;
    struct sj_arena *arena; /* what one of the user's lives in; else NULL */
};

#define SJ_TITLE_PX 24.0
#define SJ_DECK_PX 16.0
#define SJ_TEXT_PX 12.0

/* ---- those that are built in ---- */

const struct sj_theme *sj_theme_find(const char *name); /* NULL where there is none */
const char *sj_theme_name(int i);                       /* i-th name, NULL past the end */

/* ---- names of their parts ---- */

const char *sj_ink_name(enum sj_ink ink);             /* "member-text" */
const char *sj_texture_name(enum sj_texture texture); /* "accepted" */

#endif
