/* What every part of the layout works with, and how it puts elements on a panel. */
#ifndef SJ_LAYOUT_LAY_H
#define SJ_LAYOUT_LAY_H

#include "layout/page.h"
#include "layout/plan.h"

/* Sizes in CSS px. */
#define SJ_BADGE_PX 18.0
#define SJ_RING_PX 7.0
#define SJ_HALO_PX 2.0

/* Heights of the key's lines in a column of some width, of as many as have room in so
 * many px of it. */
struct sj_key_measure {
    double width, room;
    const double *heights;
};

struct sj_lay {
    struct sj_arena *arena;
    const struct sj_layout_input *in;
    const struct sj_plan *plan;
    struct sj_text *text;
    struct sj_page *page;
    struct sj_font regular, bold, title, deck;
    SJ_VEC(const char *) complaints;
    size_t line; /* of the key, that what is put on a panel belongs to; 0: none */
    const enum sj_look *unit_looks; /* by unit of the atlas */
    bool dry;                       /* measured without a map: does all find room? */
    double highest;                 /* the page may become so high */
    SJ_VEC(struct sj_key_measure) measured;
    bool brief;    /* the key tells label and status only, where it has more to tell */
    bool occupied; /* whether the map shows occupied land */
    const bool *in_key; /* by row, whether the key names its place; NULL: all are */
};

/* From one line of text to the next: letters of Arabic reach higher and lower. */
double sj_line_px(const struct sj_lay *lay);

/* What the page keeps to of an edition before; NULL where that was of another size. */
const struct sj_stable *sj_lay_stable(const struct sj_lay *lay);

/* A state of the page to go back to, where a first try does not fit. */
struct sj_lay_state {
    size_t panels, keyed, more, complaints;
};
struct sj_lay_state sj_lay_save(const struct sj_lay *lay);
void sj_lay_rewind(struct sj_lay *lay, struct sj_lay_state state);

struct sj_panel *sj_lay_panel(struct sj_lay *lay, enum sj_panel_kind kind,
                              struct sj_rect box);
const struct sj_run *sj_lay_run(const struct sj_lay *lay, bool bold, const char *s);

/* As much of a text as fits into `room` px, cut between words where there is one, with an
 * ellipsis. */
const char *sj_lay_fit(const struct sj_lay *lay, bool bold, const char *s, double room);

/* Puts a line of text with its left end at x on the baseline y; returns its width. */
double sj_lay_words(struct sj_lay *lay, struct sj_panel *panel, bool bold,
                    enum sj_ink ink, const char *s, double x, double y);
/* The same, with its right end at x. */
double sj_lay_words_right(struct sj_lay *lay, struct sj_panel *panel, bool bold,
                          enum sj_ink ink, const char *s, double x, double y);
struct sj_words *sj_lay_last_words(struct sj_panel *panel);

void sj_lay_rule(struct sj_lay *lay, struct sj_panel *panel, enum sj_rule_kind kind,
                 double x0, double y0, double x1, double y1);
void sj_lay_bar(struct sj_lay *lay, struct sj_panel *panel, enum sj_bar_kind kind,
                enum sj_look look, struct sj_rect box);

/* A mark with its number; the body is widened to a pill where the number needs it. */
struct sj_mark sj_lay_mark(const struct sj_lay *lay, enum sj_mark_kind kind,
                           const char *number, struct sj_pt at);
/* Gives a stop's mark the shape of whose rows it stands for; some shapes are wider. */
void sj_mark_shape(const struct sj_lay *lay, struct sj_mark *mark,
                   const struct sj_rows *rows);
/* The box of a mark with its satellites ("?", the cross) and casing. */
struct sj_rect sj_mark_box(const struct sj_mark *mark);
/* The baseline that centres 12 px text on y. */
double sj_lay_baseline(const struct sj_lay *lay, double y);

/* A paragraph of mixed weights set into a panel. Styles index `inks`; that of a box is
 * SJ_LOOK_STYLE and the look of its swatch. Returns its lines. */
#define SJ_LOOK_STYLE 100
size_t sj_lay_paragraph(struct sj_lay *lay, struct sj_panel *panel,
                        const struct sj_span_in *spans, size_t n, const enum sj_ink *inks,
                        struct sj_rect box);

/* Once the key is set: what is in it is known to the map that follows. */
void sj_lay_key_known(struct sj_lay *lay);

/* Whether land of this look is on the page; before there is a map, anywhere at all. */
bool sj_lay_shows(const struct sj_lay *lay, enum sj_look look);

/* In line, since the search for labels spends its time on it. */
static inline bool sj_rects_meet(struct sj_rect a, struct sj_rect b, double gap)
{
    return a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap &&
           b.y < a.y + a.h + gap;
}
struct sj_rect sj_rect_grow(struct sj_rect r, double by);
bool sj_rect_within(struct sj_rect inner, struct sj_rect outer);

/* ---- the parts of a page ---- */

enum sj_legend_style {
    SJ_LEGEND_MARKS, /* fills, then the marks of trips, in running rows */
    SJ_LEGEND_FILLS, /* without the marks: the key or the lanes say each */
    SJ_LEGEND_ROWS,  /* the same, a row for each of bound and not bound */
};
/* Legend rows within `box` from its top; returns the height. */
double sj_legend_layout(struct sj_lay *lay, struct sj_rect box,
                        enum sj_legend_style style);
/* What that will be, before the map is there to tell: for looks that occur anywhere. */
double sj_legend_guess(struct sj_lay *lay, struct sj_rect box,
                       enum sj_legend_style style);

struct sj_map_request {
    struct sj_rect box; /* of the map with its insets */
    double column;      /* > 0: insets stand in a column this wide beside the map */
    double bleed;       /* > 0: the map runs off the page, labels keep so far inside */
};
/* The height of a map so wide at which its places fill both its sides. */
double sj_map_natural_height(struct sj_lay *lay, double width);
/* The height beyond which it would show nothing but sea: that of the world, where it
 * shows the world; else infinite. */
double sj_map_most_height(struct sj_lay *lay, double width);
/* As high as the box, or up to `most` where that finds a place for more labels. Returns
 * the height. */
double sj_map_fit(struct sj_lay *lay, const struct sj_map_request *request, double most);
void sj_map_layout(struct sj_lay *lay, const struct sj_map_request *request);

struct sj_timeline_request {
    double x, y;
    double names; /* width of the lanes' names, and of the gutter after them */
    double gutter;
    double width;    /* of all */
    double pitch;    /* from lane to lane */
    bool membership; /* the membership in words beside the name */
    size_t max_lanes;
    /* The lanes of rows that stand beside, each with its own middle, without names and
     * words; NULL: those of the plan, from top to bottom. */
    const struct sj_lane *const *given;
    const double *middles;
    size_t n_given;
    double bottom; /* of the last of them */
};
#define SJ_LANES_HEAD 19.0 /* px above the first lane: tick labels and the axis line */

/* Returns its height. */
double sj_timeline_layout(struct sj_lay *lay, const struct sj_timeline_request *request);
double sj_timeline_height(struct sj_lay *lay, const struct sj_timeline_request *request);

/* The key as paragraphs, in one or more columns in reading order, none below `bottom`, of
 * even length; returns where they end. */
double sj_key_paragraphs(struct sj_lay *lay, const struct sj_rect *boxes, size_t n_boxes,
                         double bottom);
double sj_key_paragraphs_height(struct sj_lay *lay, double width);
/* The same within a box, in as many columns as make it lowest. */
double sj_key_list(struct sj_lay *lay, struct sj_rect box);
double sj_key_list_height(struct sj_lay *lay, double width);
/* The key as a table with heads; returns the height. */
double sj_key_table(struct sj_lay *lay, struct sj_rect box, double where_x);
/* Whether a table of that height has too little room even for lines of one text line. */
bool sj_key_table_full(const struct sj_lay *lay, double height);

/* The key's lines with a lane each, one row for both, at most as high as the box; the
 * axis begins `axis_x` px from its left. Returns the height. */
double sj_rows_layout(struct sj_lay *lay, struct sj_rect box, double axis_x);
double sj_rows_height(struct sj_lay *lay, double width, double axis_x);

/* The key as a sequence in time on the rail of the warrants, at most as high as the box;
 * returns the height. */
double sj_sequence_layout(struct sj_lay *lay, struct sj_rect box);
double sj_sequence_height(struct sj_lay *lay, double width);

/* The foot: status day, worldview, caveats, sources. As one text; its height; and set,
 * returning the height. */
const char *sj_note_words(struct sj_lay *lay);
double sj_note_height(struct sj_lay *lay, double width);
double sj_note_layout(struct sj_lay *lay, struct sj_rect box);

#endif
