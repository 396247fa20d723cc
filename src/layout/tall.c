/* tall: the map over the full width, lanes and key below on one shared edge. */
#include "layout/layouts.h"

#include <math.h>

#define COLUMN 208.0    /* of insets, and of the lanes' names */
#define GAP 12.0        /* from the map to the lanes */
#define HIGHEST_MAP 0.5 /* height over width, where there is little text */
#define COUNT(a) (sizeof(a) / sizeof *(a))

static bool all_keyed(const struct sj_lay *lay)
{
    return lay->page->keyed.n == lay->plan->ledger->n_rows;
}

/* The key as a table; where that cannot hold all, as paragraphs in two columns. */
static double tall_key(struct sj_lay *lay, struct sj_rect box, double where_x)
{
    struct sj_lay_state before = sj_lay_save(lay);
    if (!sj_key_table_full(lay, box.h)) {
        double h = sj_key_table(lay, box, where_x);
        if (all_keyed(lay))
            return h;
        sj_lay_rewind(lay, before);
    }
    return sj_key_list(lay, box) - box.y;
}

/* A key that is too long takes from the map and the lanes what they can spare. */
static const struct spare {
    double map; /* share of the map's height */
    double pitch;
    size_t lanes;
} spares[] = {{1, 22, 14}, {0.8, 20, 14}, {0.8, 20, 5}};

/* Lanes and key below a map; returns where they end. */
static double tall_below(struct sj_lay *lay, const struct sj_sheet *s, double y,
                         const struct spare *spare, double bottom)
{
    double x = s->margin, w = s->width - 2 * x, room = bottom - y;
    struct sj_timeline_request t = {.x = x,
                                    .y = y,
                                    .names = COLUMN,
                                    .gutter = 8,
                                    .width = w,
                                    .pitch = spare->pitch,
                                    .membership = true,
                                    .max_lanes = spare->lanes};
    double h = sj_timeline_layout(lay, &t) + 10;
    return y + h +
           tall_key(lay, (struct sj_rect){x, y + h, w, fmax(0, room - h)},
                    x + COLUMN + 8);
}

struct sj_body sj_tall_body(struct sj_lay *lay, const struct sj_body_ask *ask)
{
    const struct sj_sheet *s = ask->sheet;
    double x = s->margin, w = s->width - 2 * x, bottom = s->most - ask->foot;
    double full = fmin(420, fmax(240, floor(w * 0.338))), map_h = full, end = ask->top;
    const struct spare *spare = spares;
    struct sj_lay_state before = sj_lay_save(lay);
    for (;; spare++) {
        sj_lay_rewind(lay, before);
        map_h = floor(full * spare->map);
        end = tall_below(lay, s, ask->top + map_h + GAP, spare, bottom);
        if (all_keyed(lay) || spare + 1 == spares + COUNT(spares))
            break;
    }
    /* What the least page has left is the map's. */
    double left = floor(s->least - ask->foot - end);
    if (left > 0) {
        sj_lay_rewind(lay, before);
        map_h = fmax(map_h, fmin(map_h + left, floor(w * HIGHEST_MAP)));
        end = tall_below(lay, s, ask->top + map_h + GAP, spare, bottom);
    }
    struct sj_map_request m = {.box = {x, ask->top, w, map_h}, .column = COLUMN};
    sj_lay_key_known(lay);
    sj_map_layout(lay, &m);
    return (struct sj_body){.height = end - ask->top};
}
