/* square: the map with its insets beside it; below it rows that are line of the key and
 * lane at once, or, where those are too many, lanes and then the key. */
#include "layout/layouts.h"

#include <math.h>

#define INSETS 136.0 /* width of the column of insets */
#define GAP 8.0
#define LOWEST_MAP 0.38 /* height over width, with the insets .. */
#define SPARE_MAP 0.33  /* .. where the key needs every line */
#define HIGHEST_MAP 0.6
#define TEXT_SHARE 0.58 /* of the width, for the key's lines */

/* What stands below the map; all in px. */
struct below {
    bool rows;
    double axis_x; /* of the rows */
    size_t most;   /* lanes */
    double lanes, h;
};

static struct sj_timeline_request lanes_request(double x, double y, double w, size_t most)
{
    return (struct sj_timeline_request){.x = x,
                                        .y = y,
                                        .names = 190,
                                        .gutter = 9,
                                        .width = w,
                                        .pitch = 20,
                                        .max_lanes = most};
}

/* Rows where they have room, else lanes and key, with fewer lanes where the key needs it.
 */
static struct below choose_below(struct sj_lay *lay, double w, double room)
{
    static const size_t most[] = {12, 8, 5, 3};
    struct below b = {.rows = true, .axis_x = floor(w * TEXT_SHARE)};
    b.h = sj_rows_height(lay, w, b.axis_x);
    double key = b.h > room ? sj_key_list_height(lay, w) : INFINITY;
    for (size_t i = 0; i < sizeof most / sizeof *most && b.h > room; i++) {
        struct sj_timeline_request t = lanes_request(0, 0, w, most[i]);
        double lanes = sj_timeline_height(lay, &t) + GAP;
        if (lanes + key < b.h)
            b = (struct below){.most = most[i], .lanes = lanes, .h = lanes + key};
    }
    return b;
}

static double set_below(struct sj_lay *lay, const struct below *b, struct sj_rect box)
{
    if (b->rows)
        return sj_rows_layout(lay, box, b->axis_x);
    struct sj_timeline_request t = lanes_request(box.x, box.y, box.w, b->most);
    sj_timeline_layout(lay, &t);
    double room = fmax(0, box.h - b->lanes);
    return sj_key_list(lay, (struct sj_rect){box.x, box.y + b->lanes, box.w, room}) -
           box.y;
}

struct sj_body sj_square_body(struct sj_lay *lay, const struct sj_body_ask *ask)
{
    const struct sj_sheet *sheet = ask->sheet;
    double x = sheet->margin, w = sheet->width - 2 * x, edge = ask->top + ask->foot + GAP;
    struct below b = choose_below(lay, w, sheet->most - edge - w * LOWEST_MAP);
    /* The map takes what that leaves of the least page, and more of one that may grow
     * where its labels need it. */
    double lowest = edge + b.h + w * LOWEST_MAP > sheet->most ? SPARE_MAP : LOWEST_MAP;
    double highest = sj_sheet_fixed(sheet) ? INFINITY : w * HIGHEST_MAP;
    double map_h = fmin(fmax(sheet->least - edge - b.h, w * lowest), highest);
    double most = fmin(fmax(map_h, sheet->most - edge - b.h), highest);
    struct sj_map_request m = {.box = {x, ask->top, w, floor(map_h)}, .column = INSETS};
    map_h = sj_map_fit(lay, &m, most);
    double y = ask->top + map_h + GAP, room = fmax(0, sheet->most - ask->foot - y);
    double h = set_below(lay, &b, (struct sj_rect){x, y, w, room});
    return (struct sj_body){.height = map_h + GAP + h};
}
