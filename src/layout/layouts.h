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

struct sj_layout {
    const char *name; /* as --size has it */
    struct sj_sheet sheet;
    struct sj_type type;
    enum sj_legend_style legend;
    double head;              /* from the page's edge to the head */
    double legend_gap;        /* from the head to the legend */
    double body_gap;          /* from the legend to the body */
    bool automatic;           /* stands in where no size is asked for */
    double narrowest, widest; /* stands in for a WxH of such a width */
    /* Lays the body out from `top`, leaving `note` px for the foot, and returns its
     * height. */
    double (*body)(struct sj_lay *lay, const struct sj_sheet *sheet, double top,
                   double note);
};

/* The layout's type in the theme's sizes: larger or smaller as the theme's title and deck
 * are than the usual ones, never smaller than its text. */
struct sj_type sj_type_under(const struct sj_layout *layout,
                             const struct sj_theme *theme);

/* In order of preference; NULL at the end. */
const struct sj_layout *sj_layout_at(size_t i);

double sj_wide_body(struct sj_lay *lay, const struct sj_sheet *sheet, double top,
                    double note);
double sj_tall_body(struct sj_lay *lay, const struct sj_sheet *sheet, double top,
                    double note);

double sj_portrait_body(struct sj_lay *lay, const struct sj_sheet *sheet, double top,
                        double note);

double sj_square_body(struct sj_lay *lay, const struct sj_sheet *sheet, double top,
                      double note);

#endif
