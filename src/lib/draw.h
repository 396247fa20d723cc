/* From a job to a scene: text set-up, layout, display list; and from that to bytes. */
#ifndef SJ_LIB_DRAW_H
#define SJ_LIB_DRAW_H

#include "lib/job.h"
#include "lib/look.h"
#include "scene/build.h"

struct sj_drawing {
    const struct sj_job *job;
    const struct sj_look_asked *look;
    struct sj_fonts
        *own_fonts; /* where none are lent, or the theme has others; or NULL */
    struct sj_text *text;
    struct sj_page *page;
    struct sj_scene *scene;
    size_t complaints; /* of the page about itself */
};

/* Draws; what the page says about itself is remarked on the way, to the look's listener.
 * Job and look must outlive the drawing. Finish *ret also after a failure. */
int sj_drawing_make(struct sj_drawing *ret, const struct sj_job *job,
                    const struct sj_look_asked *look, struct sj_error *err) SJ_MUST_CHECK;
void sj_drawing_finish(struct sj_drawing *drawing);

int sj_drawing_render(const struct sj_drawing *drawing, const struct sj_format *format,
                      struct sj_sink out, struct sj_error *err) SJ_MUST_CHECK;

#endif
