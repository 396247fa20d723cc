#include "layout/theme.h"

#include <stddef.h>
#include <string.h>

/* The plain fills stand 14 L* apart, so that a copy in grey and every eye keeps them
 * apart: light and print from the lightest, dark from the darkest, in the order never a
 * member, home, signed, member. legible.h has the rule; docs/themes.md the roles. */
/* clang-format off */
#define SIZES {SJ_TITLE_PX, SJ_DECK_PX, SJ_TEXT_PX}
#define RGB(hex) {(hex) >> 16 & 0xFF, (hex) >> 8 & 0xFF, (hex) & 0xFF}

static const struct sj_theme themes[] = {
    {"light",
     {
         [SJ_INK_PAGE] = RGB(0xFFFFFF),
         [SJ_INK_SEA] = RGB(0xF8FAFC),
         [SJ_INK_INK] = RGB(0x14181C),
         [SJ_INK_MUTED] = RGB(0x56606A),
         [SJ_INK_HAIR] = RGB(0xC9CFD4),
         [SJ_INK_FRAME] = RGB(0x9AA4AC),
         [SJ_INK_COAST] = RGB(0x8C979F),
         [SJ_INK_BORDER_DARK] = RGB(0xFFFFFF),
         [SJ_INK_BORDER_LIGHT] = RGB(0xBFB49B),
         [SJ_INK_GRATICULE] = RGB(0xE4E9ED),
         /* Dark enough for white 12 px text (4.9:1), light enough for a continent of it. */
         [SJ_INK_MEMBER] = RGB(0x3F759F),
         [SJ_INK_MEMBER_TEXT] = RGB(0xFFFFFF),
         [SJ_INK_ACCEPTED] = RGB(0x3F759F),
         [SJ_INK_ACCEPTED_LINE] = RGB(0xFFFFFF),
         [SJ_INK_SIGNED] = RGB(0xBC9C5B),
         [SJ_INK_NEVER] = RGB(0xF8F0DE),
         [SJ_INK_UNKNOWN] = RGB(0xE3E5E8),
         [SJ_INK_UNKNOWN_DOT] = RGB(0x7E8890),
         [SJ_INK_HOME] = RGB(0xC3C7CB),
         [SJ_INK_OCCUPIED] = RGB(0xBFD2E2),
         [SJ_INK_OCCUPIED_LINE] = RGB(0x14181C),
         [SJ_INK_LEGAL] = RGB(0xA61F18),
         [SJ_INK_LEGAL_TEXT] = RGB(0xFFFFFF),
         [SJ_INK_BAND] = RGB(0xEDF1F5),
         [SJ_INK_BADGE] = RGB(0x14181C),
         [SJ_INK_BADGE_TEXT] = RGB(0xFFFFFF),
     },
     {
         [SJ_TEXTURE_ACCEPTED] = {SJ_INK_ACCEPTED_LINE, .6, 45, 1.2, 6, false},
         [SJ_TEXTURE_JOINING] = {SJ_INK_MEMBER, 1, 45, 1.6, 6, false},
         [SJ_TEXTURE_OCCUPIED] = {SJ_INK_OCCUPIED_LINE, .8, 135, 1.3, 5, false},
         [SJ_TEXTURE_UNKNOWN] = {SJ_INK_UNKNOWN_DOT, 1, 45, 1.4, 4.5, true},
         [SJ_TEXTURE_LEFT] = {SJ_INK_MUTED, .8, 0, .8, 6, false},
     },
     SIZES, {NULL, NULL}, NULL},
    {"dark",
     {
         [SJ_INK_PAGE] = RGB(0x14181C),
         [SJ_INK_SEA] = RGB(0x1B2228),
         [SJ_INK_INK] = RGB(0xF1F3F4),
         [SJ_INK_MUTED] = RGB(0xA7B0B8),
         [SJ_INK_HAIR] = RGB(0x3C464F),
         [SJ_INK_FRAME] = RGB(0x8A949D),
         [SJ_INK_COAST] = RGB(0x52616D),
         [SJ_INK_BORDER_DARK] = RGB(0x14181C),
         [SJ_INK_BORDER_LIGHT] = RGB(0x14181C),
         [SJ_INK_GRATICULE] = RGB(0x27303A),
         /* The lightest of the four, hence the dark text. */
         [SJ_INK_MEMBER] = RGB(0x6797C7),
         [SJ_INK_MEMBER_TEXT] = RGB(0x14181C),
         [SJ_INK_ACCEPTED] = RGB(0x6797C7),
         [SJ_INK_ACCEPTED_LINE] = RGB(0x14181C),
         [SJ_INK_SIGNED] = RGB(0x826C39),
         [SJ_INK_NEVER] = RGB(0x2F2A1F),
         [SJ_INK_UNKNOWN] = RGB(0x262A2F),
         [SJ_INK_UNKNOWN_DOT] = RGB(0x76818B),
         [SJ_INK_HOME] = RGB(0x474C51),
         [SJ_INK_OCCUPIED] = RGB(0x22384B),
         [SJ_INK_OCCUPIED_LINE] = RGB(0xF1F3F4),
         [SJ_INK_LEGAL] = RGB(0xFF8A70),
         [SJ_INK_LEGAL_TEXT] = RGB(0x14181C),
         [SJ_INK_BAND] = RGB(0x222A31),
         [SJ_INK_BADGE] = RGB(0xF1F3F4),
         [SJ_INK_BADGE_TEXT] = RGB(0x14181C),
     },
     {
         [SJ_TEXTURE_ACCEPTED] = {SJ_INK_ACCEPTED_LINE, .5, 45, 1.4, 5, false},
         [SJ_TEXTURE_JOINING] = {SJ_INK_MEMBER, 1, 45, 1.6, 6, false},
         /* White at full strength glares; at 55 % it still leaves the base below it. */
         [SJ_TEXTURE_OCCUPIED] = {SJ_INK_OCCUPIED_LINE, .55, 135, .9, 4, false},
         [SJ_TEXTURE_UNKNOWN] = {SJ_INK_UNKNOWN_DOT, 1, 45, 1.4, 4.5, true},
         [SJ_TEXTURE_LEFT] = {SJ_INK_MUTED, .8, 0, .8, 6, false},
     },
     SIZES, {NULL, NULL}, NULL},
    /* Without hue. Only bound states are darker than mid-grey. */
    {"print",
     {
         [SJ_INK_PAGE] = RGB(0xFFFFFF),
         [SJ_INK_SEA] = RGB(0xFFFFFF),
         [SJ_INK_INK] = RGB(0x141414),
         [SJ_INK_MUTED] = RGB(0x474747),
         [SJ_INK_HAIR] = RGB(0xC6C6C6),
         [SJ_INK_FRAME] = RGB(0x8E8E8E),
         [SJ_INK_COAST] = RGB(0x7E7E7E),
         [SJ_INK_BORDER_DARK] = RGB(0xFFFFFF),
         [SJ_INK_BORDER_LIGHT] = RGB(0x9A9A9A),
         [SJ_INK_GRATICULE] = RGB(0xE6E6E6),
         [SJ_INK_MEMBER] = RGB(0x5E5E5E),
         [SJ_INK_MEMBER_TEXT] = RGB(0xFFFFFF),
         [SJ_INK_ACCEPTED] = RGB(0x5E5E5E),
         [SJ_INK_ACCEPTED_LINE] = RGB(0xFFFFFF),
         [SJ_INK_SIGNED] = RGB(0xA6A6A6),
         [SJ_INK_NEVER] = RGB(0xF6F6F6),
         [SJ_INK_UNKNOWN] = RGB(0xE2E2E2),
         [SJ_INK_UNKNOWN_DOT] = RGB(0x474747),
         [SJ_INK_HOME] = RGB(0xCDCDCD),
         [SJ_INK_OCCUPIED] = RGB(0xD9D9D9),
         [SJ_INK_OCCUPIED_LINE] = RGB(0x141414),
         [SJ_INK_LEGAL] = RGB(0x2E2E2E),
         [SJ_INK_LEGAL_TEXT] = RGB(0xFFFFFF),
         [SJ_INK_BAND] = RGB(0xEEEEEE),
         [SJ_INK_BADGE] = RGB(0x141414),
         [SJ_INK_BADGE_TEXT] = RGB(0xFFFFFF),
     },
     {
         [SJ_TEXTURE_ACCEPTED] = {SJ_INK_ACCEPTED_LINE, .85, 45, 1.5, 6, false},
         [SJ_TEXTURE_JOINING] = {SJ_INK_MEMBER, 1, 45, 1.8, 6, false},
         [SJ_TEXTURE_OCCUPIED] = {SJ_INK_OCCUPIED_LINE, .8, 135, 1.3, 5, false},
         [SJ_TEXTURE_UNKNOWN] = {SJ_INK_UNKNOWN_DOT, 1, 45, 1.5, 4, true},
         [SJ_TEXTURE_LEFT] = {SJ_INK_MUTED, .8, 0, .8, 6, false},
     },
     SIZES, {NULL, NULL}, NULL},
};

static const char *const ink_names[SJ_INK_COUNT] = {
    [SJ_INK_NONE] = "none",
    [SJ_INK_PAGE] = "page",
    [SJ_INK_SEA] = "sea",
    [SJ_INK_INK] = "ink",
    [SJ_INK_MUTED] = "muted",
    [SJ_INK_HAIR] = "hair",
    [SJ_INK_FRAME] = "frame",
    [SJ_INK_COAST] = "coast",
    [SJ_INK_BORDER_DARK] = "border-dark",
    [SJ_INK_BORDER_LIGHT] = "border-light",
    [SJ_INK_GRATICULE] = "graticule",
    [SJ_INK_MEMBER] = "member",
    [SJ_INK_MEMBER_TEXT] = "member-text",
    [SJ_INK_ACCEPTED] = "accepted",
    [SJ_INK_ACCEPTED_LINE] = "accepted-line",
    [SJ_INK_SIGNED] = "signed",
    [SJ_INK_NEVER] = "never",
    [SJ_INK_UNKNOWN] = "unknown",
    [SJ_INK_UNKNOWN_DOT] = "unknown-dot",
    [SJ_INK_HOME] = "home",
    [SJ_INK_OCCUPIED] = "occupied",
    [SJ_INK_OCCUPIED_LINE] = "occupied-line",
    [SJ_INK_LEGAL] = "legal",
    [SJ_INK_LEGAL_TEXT] = "legal-text",
    [SJ_INK_BAND] = "band",
    [SJ_INK_BADGE] = "badge",
    [SJ_INK_BADGE_TEXT] = "badge-text",
};

static const char *const texture_names[SJ_TEXTURE_COUNT] = {
    [SJ_TEXTURE_NONE] = "none",
    [SJ_TEXTURE_ACCEPTED] = "accepted",
    [SJ_TEXTURE_JOINING] = "joining",
    [SJ_TEXTURE_OCCUPIED] = "occupied",
    [SJ_TEXTURE_UNKNOWN] = "unknown",
    [SJ_TEXTURE_LEFT] = "left",
};
/* clang-format on */

#define N_THEMES ((int)(sizeof themes / sizeof themes[0]))

const struct sj_theme *sj_theme_find(const char *name)
{
    for (int i = 0; i < N_THEMES; i++)
        if (strcmp(themes[i].name, name) == 0)
            return &themes[i];
    return NULL;
}

const char *sj_theme_name(int i)
{
    return i >= 0 && i < N_THEMES ? themes[i].name : NULL;
}

const char *sj_ink_name(enum sj_ink ink)
{
    return ink_names[ink];
}

const char *sj_texture_name(enum sj_texture texture)
{
    return texture_names[texture];
}
