/* portrait: the map over the full width of the page, off its edges; below it the events
 * as a sequence. */
#include "layout/layouts.h"

#include <math.h>

/* The height of the map over its width. */
#define LOWEST_MAP 0.55
#define HIGHEST_MAP 1.1

#define MAP_GAP 14.0
#define BLEED 7.0 /* labels keep so far from the page's edge */

struct sj_body sj_portrait_body(struct sj_lay *lay, const struct sj_body_ask *ask)
{
    const struct sj_sheet *sheet = ask->sheet;
    double x = sheet->margin, w = sheet->width - 2 * x;
    double room =
        sheet->most - ask->top - ask->foot - MAP_GAP - sj_sequence_height(lay, w);
    double low = sheet->width * LOWEST_MAP, high = sheet->width * HIGHEST_MAP;
    if (sj_sheet_fixed(sheet))
        high = INFINITY;
    double map_h = sj_map_natural_height(lay, sheet->width);
    /* A page of one height: the map takes what the sequence leaves, or leaves it room. */
    if (sj_sheet_fixed(sheet) || map_h > room)
        map_h = room;
    struct sj_map_request m = {.box = {0, ask->top, sheet->width, 0}, .bleed = BLEED};
    m.box.h = floor(fmin(fmax(map_h, low), high));
    map_h = sj_map_fit(lay, &m, fmin(high, room));
    double y = ask->top + map_h + MAP_GAP, bottom = sheet->most - ask->foot;
    double h = sj_sequence_layout(lay, (struct sj_rect){x, y, w, fmax(0, bottom - y)});
    return (struct sj_body){.height = map_h + MAP_GAP + h};
}
