/* The timeline's inside: lanes on one axis, what stands in a lane, and the words beside
 * it. Whoever draws into a lane gets the line and the y of the lane's middle, in px. */
#ifndef SJ_LAYOUT_LINE_H
#define SJ_LAYOUT_LINE_H

#include "layout/axis.h"
#include "layout/lay.h"

#define SJ_MOST_WARRANTS 24 /* that a lane shows one by one */
#define SJ_AFTER_PX 24.0    /* after the last day, for a badge behind its bar */

struct sj_line {
    struct sj_lay *lay;
    const struct sj_timeline_request *req;
    struct sj_panel *panel;
    struct sj_axis axis;
    double strip;           /* height of a strip */
    double tray_x, tray_w;  /* 0 wide: no tray */
    double first_y, last_y; /* of the lanes */
    double rule0, rule1;    /* of the states' lanes, which the legal days run through */
    double names;           /* px for the lanes' names, as they need */
    double as_of_x;         /* NAN where there is none */
};

/* Something in a lane that is set on the axis: one row, or several in one pill. */
struct sj_item {
    const struct sj_row *row;
    const char *number;
    struct sj_mark mark;
    double want;       /* where the mark's centre would stand */
    double bar0, bar1; /* the bar; bar0 > bar1 where there is none */
    bool undated, placed_after;
    bool many; /* stands for several events: no one's words */
};

struct sj_lane_items {
    struct sj_item *items;
    size_t n;
};

/* ---- lanes ---- */

/* The plan's lanes, states of one look merged until there are no more than `most`. */
const struct sj_lane **sj_lanes_shared(struct sj_lay *lay, size_t most, size_t *ret_n);

void sj_line_state_lane(struct sj_line *l, const struct sj_lane *lane, double y);
void sj_line_years_lane(struct sj_line *l, const struct sj_lane *lane, double y);
void sj_line_warrant_lane(struct sj_line *l, const struct sj_lane *lane, double y);

/* ---- items ---- */

const struct sj_entry *sj_line_entry(const struct sj_line *l, const struct sj_row *row);
/* A date with neither end, or an axis with no days: the tray takes it. */
bool sj_line_undated(const struct sj_line *l, const struct sj_row *row);
struct sj_item sj_line_item(const struct sj_line *l, const struct sj_row *row,
                            const char *number, double y);

/* The lane's items in the order of their days, their marks set side by side where there
 * is room, else as one with the count of events. */
struct sj_lane_items sj_line_items(const struct sj_line *l, const struct sj_lane *lane,
                                   double y);
/* Sets the marks between lo and hi: their order kept, the squared shifts least. */
void sj_items_spread(struct sj_arena *arena, struct sj_item **v, size_t n, double lo,
                     double hi);

void sj_line_bar(const struct sj_line *l, const struct sj_item *item, double y);
void sj_line_mark(const struct sj_line *l, const struct sj_item *item, double y);
void sj_line_tray(const struct sj_line *l, double y);

/* ---- words ---- */

/* Beside the marks, where the lane is free: those of high priority first. In a lane that
 * is shared the places, if there is room for all of them. */
void sj_line_words(const struct sj_line *l, const struct sj_lane_items *li, double y,
                   bool shared);

#endif
