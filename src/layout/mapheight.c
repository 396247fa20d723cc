#include "layout/lay.h"

#include <math.h>

#include "layout/frame.h"

#define PAD 34.0 /* px between the outermost place and the map's edge */

/* The places of the plan, without the few that a map would show at its edge or apart. */
static size_t all_places(struct sj_lay *lay, struct sj_lonlat **ret)
{
    const struct sj_plan *plan = lay->plan;
    size_t n = 0;
    *ret = SJ_NEW_N(lay->arena, plan->stops.n + plan->homes.n + 1, struct sj_lonlat);
    for (size_t i = 0; i < plan->stops.n; i++)
        (*ret)[n++] = (struct sj_lonlat){plan->stops.items[i].place->lon,
                                         plan->stops.items[i].place->lat};
    for (size_t i = 0; i < plan->homes.n; i++)
        (*ret)[n++] =
            (struct sj_lonlat){plan->homes.items[i].lon, plan->homes.items[i].lat};
    return n;
}

double sj_map_natural_height(struct sj_lay *lay, double width)
{
    struct sj_lonlat *pts;
    size_t n = all_places(lay, &pts);
    struct sj_frame_ask ask = {.points = pts,
                               .n = n,
                               .box = {0, 0, width, 2 * width},
                               .pad = PAD,
                               .projection = lay->in->projection};
    struct sj_projection p = sj_frame_fit(&ask);
    double y0 = INFINITY, y1 = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        struct sj_pt at;
        if (!sj_project(&p, pts[i], &at))
            continue;
        y0 = fmin(y0, at.y);
        y1 = fmax(y1, at.y);
    }
    return y1 > y0 ? y1 - y0 + 2 * PAD : width / 2;
}
