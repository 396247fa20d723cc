/* wide: the map left, lanes and key right. */
#include "layout/layouts.h"

#include <math.h>

/* Of a map beside the lanes: its height over its width at most. */
#define HIGHEST_MAP 1.4

struct wide {
    double map_w, x, w; /* width of the map; the right column */
    double lanes, key;  /* heights in the right column */
};

static struct wide wide_columns(struct sj_lay *lay, const struct sj_sheet *s,
                                double share, double top)
{
    const double gutter = 21;
    struct wide c = {.map_w = floor((s->width - 2 * s->margin - gutter) * share)};
    c.x = s->margin + c.map_w + gutter;
    c.w = s->width - s->margin - c.x;
    struct sj_timeline_request t = {.x = c.x,
                                    .y = top,
                                    .names = fmin(150, c.w / 3),
                                    .gutter = 9,
                                    .width = c.w,
                                    .pitch = 20,
                                    .max_lanes = 12};
    c.lanes = sj_timeline_layout(lay, &t) + 12;
    c.key = sj_key_paragraphs_height(lay, c.w);
    return c;
}

/* Half and half; where that leaves the right column empty, the map takes more. */
static struct wide choose_columns(struct sj_lay *lay, const struct sj_sheet *s,
                                  double top, double map_h)
{
    static const double shares[] = {0.4995, 0.6, 0.68, 0.72};
    enum { N = sizeof shares / sizeof *shares };
    struct sj_lay_state before = sj_lay_save(lay);
    double share = shares[0];
    for (int i = 0; i + 1 < N; i++) {
        sj_lay_rewind(lay, before);
        struct wide c = wide_columns(lay, s, shares[i], top);
        if (c.lanes + c.key > map_h * 0.62)
            break;
        sj_lay_rewind(lay, before);
        c = wide_columns(lay, s, shares[i + 1], top);
        if (c.lanes + c.key > map_h)
            break;
        share = shares[i + 1];
    }
    sj_lay_rewind(lay, before);
    return wide_columns(lay, s, share, top);
}

double sj_wide_body(struct sj_lay *lay, const struct sj_sheet *s, double top, double note)
{
    double room = s->most - top - note - 24, map_h = s->least - top - note - 24;
    struct wide c = choose_columns(lay, s, top, map_h);
    double h = c.lanes, need = c.key;
    struct sj_rect columns[2] = {{s->margin, 0, c.w, 0}, {c.x, top + h, c.w, 0}};
    /* A key that is longer than a map may be high begins under the map. */
    bool split = h + need > fmax(map_h, c.map_w * HIGHEST_MAP) && s->most > s->least;
    map_h = split ? fmax(map_h, c.map_w * 1.1) : fmax(map_h, fmin(h + need, room));
    columns[0].y = top + map_h + 12;
    double end =
        sj_key_paragraphs(lay, split ? columns : columns + 1, split ? 2 : 1, top + room);
    struct sj_map_request m = {.box = {s->margin, top, c.map_w, map_h}, .column = 0};
    sj_map_layout(lay, &m);
    return fmax(map_h, end - top);
}
