/* The display list: what is drawn, in paint order, with nothing left to decide.
 *
 * CSS px, origin top left, y down. Knows nothing of visits or cairo. Items that begin a
 * group or a clip are closed by SJ_ITEM_END; they nest. */
#ifndef SJ_SCENE_SCENE_H
#define SJ_SCENE_SCENE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "geo/geo.h"
#include "layout/theme.h"
#include "text/text.h"
#include "time/day.h"

enum sj_op { SJ_OP_MOVE, SJ_OP_LINE, SJ_OP_CURVE, SJ_OP_CLOSE };

/* One op and its points: move 1, line 1, curve 3 (two controls, end), close 0. */
struct sj_path {
    const unsigned char *ops;
    size_t n_ops;
    const struct sj_pt *pts;
    size_t n_pts;
};

/* Ink SJ_INK_NONE: not filled, not stroked. Fill rule: even-odd. */
struct sj_fill {
    enum sj_ink ink;
    double opacity;
    enum sj_texture texture; /* lines over the ink, clipped to the path */
    double texture_scale;    /* 1 as in the theme; small maps take less */
};
struct sj_stroke {
    enum sj_ink ink;
    double opacity;
    double width;
    double dash[2]; /* on, off; 0, 0 is solid */
    bool round;     /* caps; joins are always round */
};

enum sj_item_kind {
    SJ_ITEM_GROUP,
    SJ_ITEM_CLIP,
    SJ_ITEM_PATH,
    SJ_ITEM_TEXT,
    SJ_ITEM_END,
};

/* What an item is, for the figure's own lint, for tests and for readers of the output. */
enum sj_role {
    SJ_ROLE_NONE,
    SJ_ROLE_PAGE,
    SJ_ROLE_TITLE,
    SJ_ROLE_DECK,
    SJ_ROLE_LEGEND,
    SJ_ROLE_MAP,
    SJ_ROLE_INSET,
    SJ_ROLE_LAND,
    SJ_ROLE_BORDER,
    SJ_ROLE_ARC,
    SJ_ROLE_BADGE,
    SJ_ROLE_LABEL, /* on a map */
    SJ_ROLE_LEADER,
    SJ_ROLE_TIMELINE,
    SJ_ROLE_LANE,
    SJ_ROLE_TICK,
    SJ_ROLE_KEY,
    SJ_ROLE_NOTE,
    SJ_ROLE_COUNT
};
const char *sj_role_name(enum sj_role role);

struct sj_item {
    enum sj_item_kind kind;
    enum sj_role role;
    union {
        struct {
            const char *id, *cls, *title, *href; /* NULL where there is none */
            const char *label;       /* its name for those who cannot see it, or NULL */
            const char *const *data; /* name, value, name, value, …, NULL */
            /* How a piece of land looks on days other than the one drawn: for renderers
             * that can turn to them. All others pass the group over. */
            bool other_days;
        } group;
        struct sj_rect clip;
        struct {
            struct sj_path path;
            struct sj_fill fill;
            struct sj_stroke stroke;
        } path;
        struct {
            const struct sj_run *run;
            double x, y; /* left end of the baseline */
            enum sj_ink ink;
            enum sj_ink halo;  /* SJ_INK_NONE: no halo */
            double halo_width; /* px on each side of the glyph */
            /* Letter spacing, px after each character; 0 as the font has it. */
            double spacing;
        } text;
    } u;
};

/* The key as a table for readers who do not see the figure: a row for each of its lines.
 */
enum sj_column {
    SJ_COLUMN_NUMBER,
    SJ_COLUMN_WHEN,
    SJ_COLUMN_WHERE,
    SJ_COLUMN_WHAT,
    SJ_COLUMN_ANSWER,
    SJ_COLUMN_SOURCES,
    SJ_COLUMN_COUNT
};
struct sj_scene_source {
    const char *text, *href; /* href NULL where there is none */
};
struct sj_scene_row {
    const char *cells[SJ_COLUMN_SOURCES]; /* "" where there is nothing to say */
    const struct sj_scene_source *sources;
    size_t n_sources;
    size_t line;        /* its number as data-line has it in the figure, from 1 */
    struct sj_day from; /* the first day on which it may have been; FUTURE: not known */
};
struct sj_scene_table {
    const char *caption;
    const char *heads[SJ_COLUMN_COUNT];
    const struct sj_scene_row *rows;
    size_t n_rows;
    const char *more; /* "and 7 more", or NULL */
};
/* What the page around the figure says where it is one of its own. */
struct sj_scene_web {
    const char *as_of, *earlier, *later, *table, *words;
};

struct sj_scene {
    struct sj_arena *arena;
    double width, height;
    const struct sj_theme *theme;
    const char *lang;
    const char *title;
    const char *alt;         /* one sentence, at most 150 characters */
    const char *description; /* the long description; lines end in \n */
    /* Provenance, name and value in turn, NULL-terminated: "as-of", "2023-10-12", … */
    const char *const *meta;
    const struct sj_item *items;
    size_t n_items;
    struct sj_scene_table table;
    struct sj_scene_web web;
    bool rtl;
    /* The days that the figure tells of, both included; PAST where nothing is dated. */
    struct sj_day first, last;
};

void sj_scene_free(struct sj_scene *scene); /* takes NULL */

/* Where item i begins a group of other days: the item after its end. Else i. */
size_t sj_scene_this_day(const struct sj_scene *scene, size_t i);

/* ---- building paths ---- */

struct sj_pathb {
    struct sj_arena *arena;
    SJ_VEC(unsigned char) ops;
    SJ_VEC(struct sj_pt) pts;
};
void sj_path_move(struct sj_pathb *b, double x, double y);
void sj_path_line(struct sj_pathb *b, double x, double y);
void sj_path_curve(struct sj_pathb *b, double x1, double y1, double x2, double y2,
                   double x, double y);
void sj_path_close(struct sj_pathb *b);
void sj_path_rect(struct sj_pathb *b, struct sj_rect r, double radius);
void sj_path_circle(struct sj_pathb *b, double cx, double cy, double r);
void sj_path_geo(struct sj_pathb *b, const struct sj_geo_path *path);
struct sj_path sj_path_done(const struct sj_pathb *b);
bool sj_path_bounds(const struct sj_path *path, struct sj_rect *ret);

#endif
