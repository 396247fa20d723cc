/* The layouts: one row each, and one file each for the body.
 *
 * A row says how large its page is, how much it may grow with the key, its margins and
 * its type; its function fills what is between the legend and the foot. CSS px. */
#ifndef SJ_LAYOUT_LAYOUTS_H
#define SJ_LAYOUT_LAYOUTS_H

#include "layout/lay.h"

/* Type of the head with its pitch from line to line; all else is the theme's text. */
struct sj_type {
    double title, title_line;
    double deck, deck_line;
};

/* A page to fill. */
struct sj_sheet {
    double width;
    double least, most; /* height */
    double margin;
};

/* A page of one height, which its map fills whatever shape that gives it. */
static inline bool sj_sheet_fixed(const struct sj_sheet *sheet)
{
    return sheet->least >= sheet->most;
}

/* What lies between the legend and the foot of a page. */
struct sj_body_ask {
    const struct sj_sheet *sheet;
    double top;
    double foot; /* of a note over the full width below, with its margins */
};

struct sj_body {
    double height;
    bool noted; /* it has the note in it: there is no foot */
};

#define SJ_FOOT_PX 10.0 /* from the body to the note */
#define SJ_END_PX 14.0  /* from the last line to the page's edge */

struct sj_layout {
    const char *name; /* as --size has it */
    struct sj_sheet sheet;
    struct sj_type type;
    enum sj_legend_style legend;
    double head;              /* from the page's edge to the head */
    double legend_gap;        /* from the head to the legend */
    double body_gap;          /* from the legend to the body */
    bool automatic;           /* stands in where no size is asked for */
    double aspect;            /* the width over the height that it is made for */
    double narrowest, widest; /* stands in for a WxH of such a width */
    struct sj_body (*body)(struct sj_lay *lay, const struct sj_body_ask *ask);
};

/* The layout's type in the theme's sizes: larger or smaller as the theme's title and deck
 * are than the usual ones, never smaller than its text. */
struct sj_type sj_type_under(const struct sj_layout *layout,
                             const struct sj_theme *theme);

#define SJ_LAYOUTS_MOST 8

/* In order of preference; NULL at the end. */
const struct sj_layout *sj_layout_at(size_t i);

struct sj_body sj_wide_body(struct sj_lay *lay, const struct sj_body_ask *ask);
struct sj_body sj_tall_body(struct sj_lay *lay, const struct sj_body_ask *ask);
struct sj_body sj_square_body(struct sj_lay *lay, const struct sj_body_ask *ask);
struct sj_body sj_portrait_body(struct sj_lay *lay, const struct sj_body_ask *ask);

#endif
