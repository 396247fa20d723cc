/* square: the map with its insets beside it; below it rows that are line of the key and
 * lane at once. */
#include "layout/layouts.h"

#include <math.h>

#define INSETS 136.0 /* width of the column of insets */
#define MAP_GAP 8.0
#define LOWEST_MAP 0.38 /* height over width, with the insets */
#define HIGHEST_MAP 0.6
#define FOOT 24.0       /* what the page has round its note */
#define TEXT_SHARE 0.58 /* of the width, for the key's lines */

double sj_square_body(struct sj_lay *lay, const struct sj_sheet *sheet, double top,
                      double note)
{
    double x = sheet->margin, w = sheet->width - 2 * x,
           room = sheet->most - top - note - FOOT;
    double axis_x = floor(w * TEXT_SHARE),
           need = sj_rows_height(lay, w, axis_x) + MAP_GAP;
    /* The map takes what the rows leave of the least page, and never less than it needs.
     */
    double map_h = sheet->least - top - note - FOOT - need;
    map_h = floor(fmin(fmax(map_h, w * LOWEST_MAP), w * HIGHEST_MAP));
    double y = top + map_h + MAP_GAP;
    double h = sj_rows_layout(lay, (struct sj_rect){x, y, w, top + room - y}, axis_x);
    struct sj_map_request m = {.box = {x, top, w, map_h}, .column = INSETS};
    sj_map_layout(lay, &m);
    return map_h + MAP_GAP + h;
}
