/* The timeline's inside: lanes on one axis, what stands in a lane, and the words beside
 * it. CSS px.
 *
 * A lane's marks stand in one row; where that would push them far from their days, in up
 * to three, first fit; and where even those do not hold them, the lane has counts of
 * events a week, a month, a year … instead, the same for all such lanes. */
#ifndef SJ_LAYOUT_LINE_H
#define SJ_LAYOUT_LINE_H

#include "layout/axis.h"
#include "layout/lay.h"

#define SJ_MOST_WARRANTS 24 /* that a lane shows one by one */
#define SJ_MARK_GAP 5.0     /* between the marks of a tier */
#define SJ_FILL_MOST 0.75   /* of the axis, by the marks of one tier */
#define SJ_TIERS 3
#define SJ_AFTER_PX 24.0 /* after the last day, for a badge behind its bar */

struct sj_reach {
    double x0, x1;
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
    int tier;
};

/* The day on which a strip changes. */
struct sj_change {
    struct sj_day day;
    double x;
};

/* A lane and where it stands. */
struct sj_track {
    const struct sj_lane *lane;
    SJ_VEC(struct sj_item) items; /* in the order of their days */
    int tiers;                    /* rows of marks */
    bool counted;                 /* the last tier has counts of the dated events */
    double top, strip;            /* top edge; height of the strip, 2 px below it */
    SJ_VEC(struct sj_change) changes;
};

/* Stretches of the axis, over which the events of a lane are counted. */
struct sj_bin {
    int32_t from; /* its first day */
    struct sj_reach at;
};
struct sj_bins {
    const struct sj_axis_step *step; /* NULL: each segment of the axis is one */
    SJ_VEC(struct sj_bin) of;
};

struct sj_line {
    struct sj_lay *lay;
    const struct sj_timeline_request *req;
    struct sj_panel *panel;
    struct sj_axis axis;
    struct sj_track *tracks;
    size_t n_tracks;
    size_t *seen;           /* by line of the key: number of the lane that has it */
    struct sj_bins bins;    /* none where no lane is counted */
    double tray_x, tray_w;  /* 0 wide: no tray */
    double first_y, last_y; /* of the lanes */
    double rule0, rule1;    /* of the states' lanes, which the legal days run through */
    double names;           /* px for the lanes' names, as they need */
    double as_of_x;         /* NAN where there is none */
};

/* ---- lanes ---- */

/* The plan's lanes, states of one look merged until there are no more than `most`. */
const struct sj_lane **sj_lanes_shared(struct sj_lay *lay, size_t most, size_t *ret_n);

/* The middle of a tier. */
double sj_track_y(const struct sj_line *l, const struct sj_track *t, int tier);

void sj_line_state_lane(struct sj_line *l, struct sj_track *t);
void sj_line_years_lane(struct sj_line *l, struct sj_track *t);
/* Whether that has room for its states' names; and from where on it is free for words. */
bool sj_line_years_named(const struct sj_line *l, const struct sj_track *t);
double sj_line_years_free(const struct sj_line *l, const struct sj_track *t);
void sj_line_warrant_lane(struct sj_line *l, const struct sj_track *t);

/* ---- items ---- */

const struct sj_entry *sj_line_entry(const struct sj_line *l, const struct sj_row *row);
/* A date with neither end, or an axis with no days: the tray takes it. */
bool sj_line_undated(const struct sj_line *l, const struct sj_row *row);
struct sj_item sj_line_item(const struct sj_line *l, const struct sj_row *row,
                            const char *number);

/* Fills the items of a track, with at most `tiers` rows of marks. */
void sj_track_fill(struct sj_line *l, struct sj_track *t, int tiers);

/* Sets the dated items in tiers: of those numbers of tiers in which marks stand near
 * their days that in which the fewest bars lie over others, or the most there are. False
 * where even those are too full. */
bool sj_track_pack(const struct sj_line *l, struct sj_track *t, int most);
/* The marks of one tier, on the axis or in the tray. Returns the longest shift. */
double sj_track_spread(const struct sj_line *l, struct sj_track *t, bool undated,
                       int tier);
/* Sets the marks between lo and hi: their order kept, the squared shifts least. Returns
 * the longest shift. */
double sj_items_spread(struct sj_arena *arena, struct sj_item **v, size_t n, double lo,
                       double hi);

void sj_line_bar(const struct sj_line *l, const struct sj_item *item, double y);
void sj_line_mark(const struct sj_line *l, const struct sj_track *t,
                  const struct sj_item *item);
void sj_line_tray(const struct sj_line *l, const struct sj_track *t);

/* ---- counts ---- */

/* The shortest stretches in which the counts of all counted tracks can be read. */
void sj_line_choose_bins(struct sj_line *l);
void sj_line_counts(const struct sj_line *l, const struct sj_track *t);
/* "events per month" */
const char *sj_line_counts_words(const struct sj_line *l);

/* ---- words ---- */

/* The look under a stretch of a lane, or -1 where it would run over an edge. */
int sj_line_look_under(const struct sj_line *l, double y, double x0, double x1);

/* The days on which the strip changes, then beside the marks, where the lane is free:
 * those of high priority first. In a lane that is shared the places, if there is room for
 * all. */
void sj_line_words(const struct sj_line *l, const struct sj_track *t);

#endif
