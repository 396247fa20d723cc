/* The page: what stands where. The scene says how it is drawn.
 *
 * CSS px, origin top left, y down. A page is a list of panels, each with the same few
 * kinds of element; a panel's elements are painted in the order of its fields, panels in
 * order. Everything lives in the page's arena, text runs in the sj_text that measured
 * them. */
#ifndef SJ_LAYOUT_PAGE_H
#define SJ_LAYOUT_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "atlas/atlas.h"
#include "atlas/worldview.h"
#include "base/arena.h"
#include "base/error.h"
#include "geo/geo.h"
#include "law/law.h"
#include "layout/look.h"
#include "layout/theme.h"
#include "text/text.h"

/* ---- what is asked for ---- */

struct sj_layout; /* layout/layouts.h */

struct sj_size {
    const struct sj_layout *layout; /* NULL: whichever fits best */
    double width, height;           /* exactly so, where the layout is not given; or 0 */
};

#define SJ_SIZE_LEAST 280 /* px, either side of a WxH */
#define SJ_SIZE_MOST 4000

/* A layout's name, "auto", "WxH". Fails with SJ_E_USAGE. */
int sj_size_parse(const char *s, struct sj_size *ret, struct sj_error *err) SJ_MUST_CHECK;

struct sj_lang;

/* What is to be told apart from an edition before: its marks carry a star. */
struct sj_changes {
    const bool *changed;              /* by row of the ledger */
    const struct sj_row *const *gone; /* of the other edition's ledger */
    size_t n_gone;
};

/* Where a label stands: its middle from its mark's, px. */
struct sj_label_spot {
    const char *name, *country; /* of the place it names */
    double dx, dy;
    double map; /* 0: the main map; else its inset, from 1 */
    bool leader;
};

/* How an edition before was laid out, which the figure keeps to where the data allow it:
 * the same frame of the main map, and labels where they stood. */
struct sj_stable_map {
    struct sj_projection projection; /* tx and ty from the corner of its box */
    struct sj_rect box;              /* of an inset from the corner of the main map's */
};
struct sj_stable {
    const char *layout; /* of that size alone */
    bool has_map;
    struct sj_stable_map map;
    const struct sj_stable_map *insets;
    size_t n_insets;
    const struct sj_label_spot *labels;
    size_t n_labels;
};

struct sj_layout_input {
    const struct sj_ledger *ledger;
    const struct sj_stable *stable;   /* NULL: there is nothing to keep to */
    const struct sj_changes *changes; /* NULL: there is nothing to tell apart */
    const struct sj_lang *lang;       /* of the figure's words; NULL: English */
    const char *tag;                  /* of the whole; NULL: the document's */
    const char *generator; /* "sojourn 1.0", for those who ask; NULL: not said */
    const struct sj_atlas *atlas;
    struct sj_text *text;
    const struct sj_theme *theme;
    struct sj_size size;
    const struct sj_worldview *worldview; /* of that atlas */
    int projection; /* enum sj_projection_kind, or -1: chosen from the places */
};

/* ---- what comes out ---- */

enum sj_mark_kind {
    SJ_MARK_MADE,    /* disc, or a pill where `width` exceeds its height */
    SJ_MARK_PLANNED, /* dashed ring */
    SJ_MARK_INVITED, /* ring with "?" beside it */
    SJ_MARK_SKIPPED, /* ring with a small cross beside it; also cancelled */
    SJ_MARK_REMOTE,  /* ring with a screen */
    SJ_MARK_LEGAL,   /* square */
    SJ_MARK_OTHER,   /* outlined square */
    SJ_MARK_RING,    /* small, unnumbered: known only to the year */
    SJ_MARK_HOME,    /* dot */
};

/* Whose: where a figure has a few subjects each has a shape of its own. */
enum sj_shape {
    SJ_SHAPE_ROUND,   /* the first's; and of all where there is one, or too many */
    SJ_SHAPE_POINTED, /* to both sides */
    SJ_SHAPE_SHIELD,  /* pointed below */
    SJ_SHAPE_HOUSE,   /* pointed above */
    SJ_SHAPE_SEVERAL, /* rounded square: stands for more than one of them */
    SJ_SHAPES
};
#define SJ_SUBJECTS_SHAPED 4

struct sj_mark {
    enum sj_mark_kind kind;
    enum sj_shape shape;
    struct sj_pt at;          /* centre */
    double width, height;     /* of the body, without satellites */
    const struct sj_run *run; /* the number, or NULL */
    const struct sj_row *row; /* the first it stands for, or NULL */
    struct sj_pt anchor;      /* what it marks, where it had to step aside; else = at */
    bool turned;              /* "?", cross and screen stand on its left */
    bool changed;             /* since the edition before: a star on the other side */
    double ring;              /* px that a state's ring goes beyond the casing; or 0 */
    size_t line;              /* as in words */
};

struct sj_words {
    const struct sj_run *run;
    double x, y; /* left end of the baseline */
    enum sj_ink ink;
    enum sj_look halo; /* SJ_LOOK_NONE: the page's; see halo_width */
    double halo_width; /* 0: none */
    double spacing;
    size_t line; /* of the key that it belongs to, from 1; 0: none */
    int of;      /* index of the mark it names, within the panel; -1: none */
};

enum sj_bar_kind {
    SJ_BAR_STRIP,   /* membership over time */
    SJ_BAR_HOLLOW,  /* some day within */
    SJ_BAR_PLANNED, /* the same, of a trip that is planned */
    SJ_BAR_SOLID,   /* a stay of known days */
    SJ_BAR_COUNT,   /* behind the number of events in it */
    SJ_BAR_TRAY,    /* no date */
    SJ_BAR_WARRANT,
    SJ_BAR_SEALED, /* a warrant that was not public yet */
    SJ_BAR_BAND,   /* behind a line of the key */
    SJ_BAR_SWATCH,
    SJ_BAR_CHIP, /* round a stretch of time in words */
};

struct sj_bar {
    enum sj_bar_kind kind;
    struct sj_rect box;
    enum sj_look look;
    bool arrow;                 /* goes on to the right */
    bool arrow_left;            /* began before */
    bool soft_left, soft_right; /* approximate ends */
    size_t line;                /* as in words */
};

enum sj_rule_kind {
    SJ_RULE_AXIS,
    SJ_RULE_TICK,
    SJ_RULE_BREAK,   /* two slashes at its middle */
    SJ_RULE_WARRANT, /* the day through the lanes */
    SJ_RULE_CHANGE,  /* the day on which a strip changes */
    SJ_RULE_AS_OF,
    SJ_RULE_KEY, /* under the key's heads */
    SJ_RULE_ROW, /* between its lines */
    SJ_RULE_LEADER,
    SJ_RULE_SCALE,   /* a bar of some km */
    SJ_RULE_RAIL,    /* a warrant down the sequence of events */
    SJ_RULE_RAIL_ON, /* the same, still in force at its end */
    SJ_RULE_STEM,    /* from a mark that stepped aside to what it marks */
};

struct sj_rule {
    enum sj_rule_kind kind;
    struct sj_pt a, b;
};

struct sj_land {
    int unit;
    const char *id;    /* the unit's; "UA-43" */
    const char *state; /* that it belongs to in the worldview; "UA" */
    enum sj_look look;
    struct sj_geo_path path;
};

/* In the order in which they are drawn. */
enum sj_map_line_kind {
    SJ_DRAWN_GRATICULE,
    SJ_DRAWN_LAKE, /* rings: water over the land */
    SJ_DRAWN_COAST,
    SJ_DRAWN_BORDER_LIGHT,
    SJ_DRAWN_BORDER_DARK,
    SJ_DRAWN_DISPUTED, /* dashed */
    SJ_DRAWN_OCCUPIED, /* dashed, dark */
};
#define SJ_DRAWN_KINDS (SJ_DRAWN_OCCUPIED + 1)

struct sj_map_line {
    enum sj_map_line_kind kind;
    struct sj_geo_path path;
};

/* A small state: a disc, or a ring round the mark that hides its land. */
struct sj_dot {
    const char *id, *state; /* as of sj_land */
    struct sj_pt at;
    double r;
    double half; /* it is a pill, so much longer to both sides */
    enum sj_look look;
};

struct sj_arc {
    struct sj_geo_path path; /* lines, trimmed before the marks */
    bool planned;
    enum sj_mark_kind of; /* of the stop it leads to */
    struct sj_pt tip;     /* of the arrow head */
    struct sj_pt dir;     /* unit vector into the tip; 0, 0: no head */
};

enum sj_side { SJ_SIDE_LEFT, SJ_SIDE_RIGHT, SJ_SIDE_TOP, SJ_SIDE_BOTTOM };

/* A piece of page let into a map's edge, open on that side: on it stands a mark, with its
 * words, of what lies beyond the map. */
struct sj_tab {
    struct sj_rect box;
    enum sj_side side;
    int mark;            /* index within the panel */
    struct sj_arc arrow; /* out over the edge, the way it lies */
};

enum sj_panel_kind {
    SJ_PANEL_HEAD,
    SJ_PANEL_LEGEND,
    SJ_PANEL_MAP,
    SJ_PANEL_INSET,
    SJ_PANEL_TIMELINE,
    SJ_PANEL_KEY,
    SJ_PANEL_NOTE,
};

struct sj_panel {
    enum sj_panel_kind kind;
    struct sj_rect box;
    struct sj_rect frame;  /* insets: the box with its title bar */
    struct sj_rect ground; /* insets that stand on a map: what they clear of it */
    bool bleed;            /* maps that run off the page: no frame */
    struct sj_projection projection; /* maps */
    struct sj_geo_path globe;        /* maps that show its edge: what is sea and land */
    SJ_VEC(struct sj_land) lands;    /* maps, clipped to `box` */
    SJ_VEC(struct sj_map_line) lines;
    SJ_VEC(struct sj_dot) dots;
    SJ_VEC(struct sj_rect) locators;
    SJ_VEC(struct sj_arc) arcs;
    SJ_VEC(struct sj_tab) tabs;
    SJ_VEC(struct sj_bar) bars;
    SJ_VEC(struct sj_rule) rules;
    SJ_VEC(struct sj_mark) marks;
    SJ_VEC(struct sj_words) words;
    const struct sj_axis *axis; /* timelines: of the days, where any is known */
    struct sj_label_count {
        size_t asked, placed;         /* labels of stops that are to stand here */
        size_t top_asked, top_placed; /* those of priority 1, counted apart */
        size_t leaders;               /* of those placed */
        double leader_px;             /* length of all leaders */
    } labels;
    SJ_VEC(struct sj_label_spot) label_spots; /* of its stops and homes */
    /* Whose labels stand in the key alone, by rule. */
    SJ_VEC(const struct sj_row *) moved;
    /* Those without a place whose events the key only counts. */
    SJ_VEC(const struct sj_row *) left_out;
};

struct sj_page {
    struct sj_arena *arena;
    struct sj_arena *base; /* of the plan it was made from */
    const struct sj_ledger *ledger;
    const struct sj_lang *lang; /* never NULL */
    const char *tag;            /* of its language, BCP 47 */
    const struct sj_theme *theme;
    const struct sj_layout *layout;
    bool projection_named; /* by who asked, not chosen from the places */
    double width, height;
    SJ_VEC(struct sj_panel *) panels;
    bool brief;                          /* the key tells label and status only */
    const struct sj_plan *plan;          /* what it says, before it was set */
    SJ_VEC(const struct sj_row *) keyed; /* rows that have a line in the key */
    size_t more;                         /* further ones that its last line counts */
    const char *alt, *description;
    const char *const *meta;
    /* What the figure could not keep, in words; NULL-terminated. */
    const char *const *complaints;
};

/* Where nothing is asked for: wide, or tall where wide has more faults by the figure's
 * own lint. */
struct sj_page *sj_page_new(const struct sj_layout_input *in) SJ_MUST_CHECK;
void sj_page_free(struct sj_page *page); /* takes NULL */

#endif
