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

struct sj_body sj_square_body(struct sj_lay *lay, const struct sj_body_ask *ask)
{
    const struct sj_sheet *sheet = ask->sheet;
    double x = sheet->margin, w = sheet->width - 2 * x, axis_x = floor(w * TEXT_SHARE);
    double need = sj_rows_height(lay, w, axis_x) + MAP_GAP + ask->foot + ask->top;
    /* The map takes what the rows leave of the least page, and more of one that may grow
     * where its labels need it. */
    double map_h =
        floor(fmin(fmax(sheet->least - need, w * LOWEST_MAP), w * HIGHEST_MAP));
    double most = fmin(fmax(map_h, sheet->most - need), w * HIGHEST_MAP);
    struct sj_map_request m = {.box = {x, ask->top, w, map_h}, .column = INSETS};
    map_h = sj_map_fit(lay, &m, most);
    double y = ask->top + map_h + MAP_GAP, bottom = sheet->most - ask->foot;
    double h =
        sj_rows_layout(lay, (struct sj_rect){x, y, w, fmax(0, bottom - y)}, axis_x);
    return (struct sj_body){.height = map_h + MAP_GAP + h};
}
