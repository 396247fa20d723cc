/* portrait: the map over the full width of the page, off its edges; below it the events
 * as a sequence. */
#include "layout/layouts.h"

#include <math.h>

/* The height of the map over its width. */
#define LOWEST_MAP 0.55
#define HIGHEST_MAP 1.1

#define MAP_GAP 14.0
#define BLEED 7.0 /* labels keep so far from the page's edge */

double sj_portrait_body(struct sj_lay *lay, const struct sj_sheet *sheet, double top,
                        double note)
{
    double x = sheet->margin, w = sheet->width - 2 * x,
           room = sheet->most - top - note - 24;
    double need = sj_sequence_height(lay, w);
    double map_h = sj_map_natural_height(lay, sheet->width);
    /* A page of one height: the map takes what the sequence leaves, or leaves it room. */
    if (sheet->least >= sheet->most)
        map_h = room - MAP_GAP - need;
    map_h = fmin(map_h, room - MAP_GAP - need);
    map_h =
        floor(fmin(fmax(map_h, sheet->width * LOWEST_MAP), sheet->width * HIGHEST_MAP));
    double y = top + map_h + MAP_GAP;
    double h = sj_sequence_layout(lay, (struct sj_rect){x, y, w, top + room - y});
    struct sj_map_request m = {.box = {0, top, sheet->width, map_h}, .bleed = BLEED};
    sj_map_layout(lay, &m);
    return map_h + MAP_GAP + h;
}
