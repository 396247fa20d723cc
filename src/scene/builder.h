/* Within src/scene: the list as it grows. Items are put in paint order; what a group or a
 * clip begins is closed by sj_put_end. */
#ifndef SJ_SCENE_BUILDER_H
#define SJ_SCENE_BUILDER_H

#include "layout/lay.h"
#include "scene/scene.h"

struct sj_builder {
    struct sj_arena *arena;
    const struct sj_page *page;
    int insets; /* drawn so far */
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
void sj_put_text(struct sj_builder *b, enum sj_role role, const struct sj_run *run,
                 double x, double y, enum sj_ink ink);

/* A mark with its number, in a group that says what it stands for. */
void sj_put_mark(struct sj_builder *b, const struct sj_mark *mark);

#endif
