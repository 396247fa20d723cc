/* Within src/scene: the list as it grows. Items are put in paint order; what a group or a
 * clip begins is closed by sj_put_end. */
#ifndef SJ_SCENE_BUILDER_H
#define SJ_SCENE_BUILDER_H

#include "layout/axis.h"
#include "layout/lay.h"
#include "scene/scene.h"

struct sj_builder {
    struct sj_arena *arena;
    const struct sj_page *page;
    int insets;          /* drawn so far */
    struct sj_span days; /* that the figure tells of */
    SJ_VEC(struct sj_item) items;
};

void sj_put(struct sj_builder *b, struct sj_item item);
/* Returns the item, for what else a group has; it is good until the next one is put. */
struct sj_item *sj_put_group(struct sj_builder *b, enum sj_role role, const char *id,
                             const char *cls);
void sj_put_clip(struct sj_builder *b, struct sj_rect clip);
void sj_put_end(struct sj_builder *b);

extern const struct sj_fill sj_no_fill;
extern const struct sj_stroke sj_no_stroke;
struct sj_fill sj_solid(enum sj_ink ink);
struct sj_stroke sj_pen(enum sj_ink ink, double width);
struct sj_stroke sj_dashed(enum sj_ink ink, double width, double on, double off);

struct sj_pathb sj_pathb(struct sj_builder *b);
void sj_put_path(struct sj_builder *b, enum sj_role role, const struct sj_pathb *path,
                 struct sj_fill fill, struct sj_stroke stroke);
void sj_put_rect(struct sj_builder *b, enum sj_role role, struct sj_rect r, double radius,
                 struct sj_fill fill, struct sj_stroke stroke);
void sj_put_line(struct sj_builder *b, enum sj_role role, double x0, double y0, double x1,
                 double y1, struct sj_stroke stroke);
/* Its baseline is moved to the nearest half px. Returns the item, as sj_put_group. */
struct sj_item *sj_put_text(struct sj_builder *b, enum sj_role role,
                            const struct sj_run *run, double x, double y,
                            enum sj_ink ink);

/* The land of a panel, and how it looks on other days. */
void sj_put_lands(struct sj_builder *b, const struct sj_panel *panel);
/* The dashed edge of those that are leaving, for above the borders. */
void sj_put_leaving(struct sj_builder *b, const struct sj_panel *panel);
struct sj_fill sj_look_fill(enum sj_look look, double texture_scale);

/* ---- days, for renderers that move through time ---- */

/* The first and the last day that the figure tells of; PAST where nothing is dated. */
struct sj_span sj_days_told(const struct sj_page *page);
/* From which day on the figure may show a row: the first of its possible days, or that on
 * which it became known where it has none. FUTURE: only with all the rest. */
struct sj_day sj_days_first(const struct sj_row *row);
/* "2023-03-17"; NULL for PAST and FUTURE. */
const char *sj_day_text(struct sj_builder *b, struct sj_day day);
/* The stretches of days in which a state has one look, from day to day, half-open. */
struct sj_look_days {
    struct sj_span days;
    enum sj_look look;
};
size_t sj_days_looks(struct sj_builder *b, const char *state,
                     const struct sj_look_days **ret);
/* "country", "unit" where that is a part of it, and the days where it has others; NULL:
 * it has none. */
const char *const *sj_land_data(struct sj_builder *b, const char *id, const char *state,
                                const struct sj_look_days *stretch);
/* The axis for machines: "from to x0 x1" of each stretch, parted by ";". */
const char *sj_days_axis(struct sj_builder *b, const struct sj_axis *axis);

/* The line of the key that tells of a row, from 1. */
size_t sj_line_of(const struct sj_builder *b, const struct sj_row *row);
/* Begins the group of a line of the key. */
void sj_put_line_group(struct sj_builder *b, size_t line);
struct sj_scene_table sj_table_of(struct sj_builder *b);

/* A mark with its number, in a group that says what it stands for. */
void sj_put_mark(struct sj_builder *b, const struct sj_mark *mark,
                 enum sj_panel_kind where);

#endif
