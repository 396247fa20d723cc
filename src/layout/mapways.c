#include "layout/mapways.h"

#include <math.h>

double sj_way_step(const struct sj_way *w, size_t i)
{
    return hypot(w->pts[i + 1].x - w->pts[i].x, w->pts[i + 1].y - w->pts[i].y);
}

double sj_box_distance(struct sj_pt p, struct sj_rect r)
{
    double dx = fmax(0, fmax(r.x - p.x, p.x - (r.x + r.w)));
    double dy = fmax(0, fmax(r.y - p.y, p.y - (r.y + r.h)));
    return hypot(dx, dy);
}

struct sj_rect sj_mark_core(const struct sj_mark *mark, double *ret_r)
{
    double side = fmin(mark->width, mark->height);
    *ret_r = side / 2 + 1.5 + mark->ring;
    return (struct sj_rect){mark->at.x - (mark->width - side) / 2,
                            mark->at.y - (mark->height - side) / 2, mark->width - side,
                            mark->height - side};
}
