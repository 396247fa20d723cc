#include "layout/lay.h"

#include <math.h>
#include <stdint.h>

#include "layout/frame.h"
#include "layout/labelkey.h"
#include "layout/map.h"

#define PAD 34.0 /* px between the outermost place and the map's edge */

/* What a map of the world must show, and px beyond it. */
#define WORLD_NORTH 83.5
#define WORLD_SOUTH (-58.0)
#define WORLD_PAD 12.0

#define PROBE_SHAPE 0.85 /* height over width of a map that is tried */

/* The places of the plan. */
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

static struct sj_projection fit_width(struct sj_lay *lay, double width,
                                      const struct sj_lonlat *pts, size_t n)
{
    struct sj_frame_ask ask = {.points = pts,
                               .n = n,
                               .box = {0, 0, width, 2 * width},
                               .pad = PAD,
                               .projection = lay->in->projection};
    return sj_frame_fit(&ask);
}

double sj_map_natural_height(struct sj_lay *lay, double width)
{
    struct sj_lonlat *pts;
    size_t n = all_places(lay, &pts);
    struct sj_projection p = fit_width(lay, width, pts, n);
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

double sj_map_most_height(struct sj_lay *lay, double width)
{
    const struct sj_map_request req = {.box = {0, 0, width, PROBE_SHAPE * width}};
    struct sj_map_plan pm = {.lay = lay, .req = &req};
    sj_map_plan_near(&pm);
    const struct sj_projection *p = &pm.projection;
    double south = WORLD_SOUTH;
    struct sj_pt top, bottom;
    for (int i = 0; i < pm.n; i++)
        if (sj_map_is_framed(&pm, i))
            south = fmin(south, pm.spots[i].at.lat);
    if (!sj_projection_is_world(p->kind) ||
        !sj_project(p, (struct sj_lonlat){p->lon0, WORLD_NORTH}, &top) ||
        !sj_project(p, (struct sj_lonlat){p->lon0, south}, &bottom))
        return INFINITY;
    return bottom.y - top.y + 2 * WORLD_PAD;
}

/* Labels that found no place or are in the key alone, those of high priority above all,
 * and leaders beyond the limits. */
static size_t missed(const struct sj_page *page, size_t from)
{
    size_t n = 0;
    for (size_t i = from; i < page->panels.n; i++) {
        const struct sj_label_count *c = &page->panels.items[i]->labels;
        n += page->panels.items[i]->moved.n + page->panels.items[i]->left_out.n +
             c->asked - c->placed + 10 * (c->top_asked - c->top_placed);
    }
    struct sj_label_tally tally = sj_map_tally(page, from);
    double ignored;
    return n + sj_label_excess(&tally, &ignored);
}

double sj_map_fit(struct sj_lay *lay, const struct sj_map_request *request, double most)
{
    enum { TRIES = 5 };
    if (lay->dry)
        return request->box.h;
    struct sj_lay_state before = sj_lay_save(lay);
    struct sj_map_request m = *request;
    const struct sj_stable *stable = sj_lay_stable(lay);
    /* As high as in an edition before, if it may be. */
    if (stable != NULL && stable->has_map)
        m.box.h = fmax(m.box.h, fmin(most, stable->map.box.h));
    const double first = m.box.h;
    double best_h = m.box.h, step = (most - m.box.h) / (TRIES - 1);
    size_t least = SIZE_MAX;
    for (int i = 0; i < TRIES && least > 0; i++) {
        sj_lay_rewind(lay, before);
        m.box.h = floor(first + i * fmax(0, step));
        sj_map_layout(lay, &m);
        size_t n = missed(lay->page, before.panels);
        if (n < least) {
            least = n;
            best_h = m.box.h;
        }
        if (step < 1)
            break;
    }
    if (best_h < m.box.h) {
        sj_lay_rewind(lay, before);
        m.box.h = best_h;
        sj_map_layout(lay, &m);
    }
    return best_h;
}
