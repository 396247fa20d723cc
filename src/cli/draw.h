/* From a job to a scene: text set-up, layout, display list. */
#ifndef SJ_CLI_DRAW_H
#define SJ_CLI_DRAW_H

#include "cli/job.h"
#include "cli/laps.h"
#include "layout/page.h"
#include "render/render.h"
#include "scene/build.h"

/* What the options ask of the drawing, looked up before anything is read. */
struct sj_look_asked {
    struct sj_size size;
    int projection;    /* enum sj_projection_kind, or -1 */
    double scale, dpi; /* 0 where not given */
    enum sj_svg_text svg_text;
    const char *id_prefix; /* NULL where not given */
    bool has_epoch;
    int64_t epoch; /* SOURCE_DATE_EPOCH */
};

struct sj_drawing {
    struct sj_text *text;
    struct sj_page *page;
    struct sj_scene *scene;
    size_t complaints; /* of the page about itself */
};

/* Fails with SJ_E_USAGE. */
int sj_look_parse(const struct sj_options *options, struct sj_look_asked *ret,
                  struct sj_error *err) SJ_MUST_CHECK;

/* Draws; complaints about the page are told on the way. *ret must be zero; finish it also
 * after a failure. */
int sj_drawing_make(const struct sj_job *job, const struct sj_options *options,
                    const struct sj_look_asked *look, struct sj_laps *laps,
                    struct sj_drawing *ret, struct sj_error *err) SJ_MUST_CHECK;
void sj_drawing_finish(struct sj_drawing *drawing);

/* The time that files carry: what the caller fixed, else noon of the as-of day, else 0.
 */
int64_t sj_drawing_epoch(const struct sj_job *job, const struct sj_look_asked *look);

#endif
