/* What a map keeps of an edition before: its frame, and where its labels stood. */
#include <math.h>
#include <string.h>

#include "layout/frame.h"
#include "layout/map.h"

#define KEPT_MOST 1.3 /* so much nearer may a frame be that is made anew */

static bool still_fits(const struct sj_projection *before, struct sj_rect inner,
                       const struct sj_lonlat *pts, size_t n,
                       const struct sj_projection *fitted)
{
    if (sj_frame_px_per_degree(fitted) > KEPT_MOST * sj_frame_px_per_degree(before))
        return false;
    for (size_t i = 0; i < n; i++) {
        struct sj_pt p;
        if (!sj_project(before, pts[i], &p) ||
            !sj_rect_within((struct sj_rect){p.x, p.y, 0, 0}, inner))
            return false;
    }
    return n > 0;
}

struct sj_projection sj_map_kept_frame(const struct sj_stable_map *before,
                                       struct sj_rect box, double pad,
                                       const struct sj_lonlat *pts, size_t n,
                                       const struct sj_projection *fitted)
{
    struct sj_projection p = before->projection;
    p.tx += box.x;
    p.ty += box.y;
    return still_fits(&p, sj_rect_grow(box, -pad), pts, n, fitted) ? p : *fitted;
}

double sj_map_number(const struct sj_mapping *m)
{
    double n = 0;
    const struct sj_page *page = m->lay->page;
    for (size_t i = 0; i < page->panels.n && page->panels.items[i] != m->panel; i++)
        n += page->panels.items[i]->kind == SJ_PANEL_MAP ||
             page->panels.items[i]->kind == SJ_PANEL_INSET;
    return n;
}

struct sj_label_was sj_map_recall(const struct sj_mapping *m, const struct sj_stop *stop)
{
    const struct sj_stable *stable = sj_lay_stable(m->lay);
    const char *country = stop->place->country != NULL ? stop->place->country : "";
    const struct sj_label_spot *found = NULL;
    double map = sj_map_number(m);
    for (size_t i = 0; stable != NULL && i < stable->n_labels; i++) {
        const struct sj_label_spot *spot = &stable->labels[i];
        bool here = fabs(spot->map - map) < 0.5;
        if ((found == NULL || here) && strcmp(spot->name, stop->name) == 0 &&
            strcmp(spot->country, country) == 0)
            found = spot;
        if (found == spot && here)
            break;
    }
    if (found == NULL)
        return (struct sj_label_was){.known = false};
    return (struct sj_label_was){true, found->leader, {found->dx, found->dy}};
}
