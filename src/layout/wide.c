/* wide: the map left, lanes and key right. */
#include "layout/layouts.h"

#include <math.h>

#define GUTTER 21.0
#define LINE 15.0 /* of text, about: what columns are weighed by */
#define GAP 12.0  /* between what stands one below the other */

/* Of the map: its height over its width, and the area it should have of the page. */
#define LOWEST_MAP 0.7
#define HIGHEST_MAP 1.3
#define MOST_WANTED 1.1
#define ENOUGH 0.92 /* of the height at which the places fill both sides of a map */
#define MAP_SHARE 0.35
#define MAP_IN_KEY 1.05    /* height over width, where the key begins below it, */
#define LOWEST_SHARED 0.85 /* and the lowest there that shows no world */
#define LOWEST_STRIP 0.36  /* of a map over the full width, */
#define HIGHEST_STRIP 0.5  /* as a tour of the world needs */
#define INSETS 208.0       /* width of a column of insets beside that */
#define LEAST_COLUMN 350.0 /* beside the map */
#define LANE_NAMES 210.0   /* at most; Russian has states of such names */

/* How map, lanes and key lie. */
enum shape {
    BESIDE,      /* the map left, lanes and key right; the note over the full width */
    NOTE_LEFT,   /* the same, the note under the map */
    NOTE_RIGHT,  /* the same, the note under the key */
    KEY_ROUND,   /* a long key begins under the map */
    LITTLE_TEXT, /* the map over the full width, lanes and key side by side below */
    SHAPES
};

/* One way to share out the body; all in px. */
struct choice {
    enum shape shape;
    struct sj_rect map;
    double x, w; /* of the right column */
    double lanes, key, note, body;
    bool under_lanes; /* LITTLE_TEXT: the key begins below the lanes */
    double cost;      /* the page's height, and what is wrong in px of it */
    double most;      /* height over width of a map that shows more than sea */
    double want;      /* and of one that its places fill on both sides */
};

static double most_height(const struct choice *c)
{
    return c->most * c->map.w;
}

static bool note_at_foot(enum shape shape)
{
    return shape != NOTE_LEFT && shape != NOTE_RIGHT;
}

/* What the page has below the body. */
static double below(const struct sj_body_ask *ask, enum shape shape)
{
    return note_at_foot(shape) ? ask->foot : SJ_END_PX;
}

/* px of height that a shape must save. A note or a part of the key under the map takes
 * its room from the map, and the labels' with it. */
static double shape_cost(enum shape shape)
{
    switch (shape) {
    case BESIDE:
        return 0;
    case LITTLE_TEXT:
        return 12;
    case NOTE_LEFT:
    case NOTE_RIGHT:
    case KEY_ROUND:
    case SHAPES:
        break;
    }
    return 60;
}

static double excess(double x)
{
    return fmax(0, x);
}

/* What a hole of more than a seventh of the page costs. */
static double hole_cost(const struct choice *c, const struct sj_body_ask *ask,
                        double right)
{
    double page = ask->top + c->body + below(ask, c->shape);
    double hole = c->w * excess(c->body - right) / (ask->sheet->width * page);
    return 2000 * excess(hole - 1 / 7.0);
}

/* A map that is too narrow, too small or mostly sea, a column that stays empty. */
static void weigh(struct choice *c, const struct sj_body_ask *ask, double right)
{
    const struct sj_sheet *s = ask->sheet;
    double want = MAP_SHARE * s->width * s->least, area = c->map.w * c->map.h;
    double lowest = c->shape == LITTLE_TEXT ? LOWEST_STRIP
                    : c->shape == KEY_ROUND ? fmin(LOWEST_SHARED, c->most)
                                            : LOWEST_MAP;
    c->cost = ask->top + c->body + below(ask, c->shape) + 3 * excess(right - c->body) +
              excess(c->map.h - HIGHEST_MAP * c->map.w) +
              1.5 * excess(c->map.h - most_height(c)) +
              3 * excess(lowest * c->map.w - c->map.h) +
              (c->shape == LITTLE_TEXT ? 0 : excess(c->want * c->map.w - c->map.h)) +
              0.4 * excess(c->body - right) + 0.4 * excess(want - area) / c->map.w +
              hole_cost(c, ask, right) + shape_cost(c->shape);
    if (c->shape != LITTLE_TEXT)
        c->cost += 200 * fabs(c->map.w / (c->map.w + c->w) - 0.5);
}

/* As high as that needs, within the sheet; but never lower than what cannot give way. */
static double body_height(const struct sj_body_ask *ask, const struct choice *c,
                          double need)
{
    double edge = ask->top + below(ask, c->shape);
    double h = fmin(fmax(need, ask->sheet->least - edge), ask->sheet->most - edge);
    return fmax(h, c->lanes + c->note + GAP + 2 * LINE);
}

static void share_out_beside(struct sj_lay *lay, const struct sj_body_ask *ask,
                             struct choice *c)
{
    double right = c->lanes + c->key, left = 0;
    if (c->shape == NOTE_RIGHT)
        right += GAP + (c->note = sj_note_height(lay, c->w));
    if (c->shape == NOTE_LEFT)
        left = GAP + (c->note = sj_note_height(lay, c->map.w));
    double want = fmax(LOWEST_MAP, c->want) * c->map.w;
    c->body = body_height(ask, c, fmax(right, want + left));
    c->map.h = floor(c->body - left);
    weigh(c, ask, right);
}

/* Two columns of one height: the map's and the lanes' take from them what they need. */
static void share_out_round(const struct sj_body_ask *ask, struct choice *c)
{
    double lowest = floor(c->map.w * LOWEST_MAP), wanted = floor(c->map.w * MAP_IN_KEY);
    wanted = fmin(wanted, most_height(c));
    lowest = fmin(lowest, wanted);
    double text = c->key + c->lanes + GAP + 4 * LINE;
    c->body = body_height(ask, c, fmax((text + wanted) / 2, wanted + GAP + 4 * LINE));
    c->map.h = floor(fmin(wanted, fmax(lowest, 2 * c->body - text)));
    weigh(c, ask, (text + c->map.h) / 2);
    /* Of a key that has room beside the map nothing need go below it. */
    if (c->map.h + GAP > c->body || c->lanes + c->key <= c->body)
        c->cost = INFINITY;
}

static void share_out_little(struct sj_lay *lay, const struct sj_body_ask *ask,
                             struct choice *c)
{
    double w = ask->sheet->width - 2 * ask->sheet->margin;
    double lowest = floor(LOWEST_STRIP * w);
    /* Of a region any strip will do, of the world all of it has stops; a page of one
     * height has what it has. */
    if (isfinite(c->most) && lay->plan->stops.n > 0 && !sj_sheet_fixed(ask->sheet))
        lowest = fmax(lowest, fmin(HIGHEST_STRIP * w, sj_map_natural_height(lay, w)));
    double key = sj_key_paragraphs_height(lay, c->w);
    double beside = fmax(c->lanes, c->key);
    double even = fmax(c->lanes, (c->lanes + key) / 2 + 2 * LINE);
    c->under_lanes = even < beside;
    double text = GAP + fmin(even, beside);
    c->body = body_height(ask, c, lowest + text);
    c->map.w = w;
    c->map.h = floor(c->body - text);
    weigh(c, ask, c->body);
    if (c->map.h < lowest)
        c->cost = INFINITY;
}

static struct choice columns_at(struct sj_lay *lay, const struct sj_body_ask *ask,
                                double share)
{
    const struct sj_sheet *s = ask->sheet;
    struct choice c = {.map = {.x = s->margin, .y = ask->top}};
    c.map.w = floor((s->width - 2 * s->margin - GUTTER) * share);
    c.x = s->margin + c.map.w + GUTTER;
    c.w = s->width - s->margin - c.x;
    c.key = sj_key_list_height(lay, c.w);
    return c;
}

/* By a map of half the page: the shape hardly depends on the size. */
static double most_shape(struct sj_lay *lay, const struct sj_sheet *s)
{
    double w = s->width / 2;
    return sj_map_most_height(lay, w) / w;
}

static double want_shape(struct sj_lay *lay, const struct sj_sheet *s)
{
    double w = s->width / 2;
    return fmin(MOST_WANTED, ENOUGH * sj_map_natural_height(lay, w) / w);
}

/* Another width than an edition before had makes another map. */
static double cost_of_moving(const struct sj_lay *lay, const struct choice *c)
{
    const struct sj_stable *stable = sj_lay_stable(lay);
    bool kept = stable != NULL && stable->has_map;
    return kept ? fabs(c->map.w - stable->map.box.w) : 0;
}

/* `highest`: height over width of a map that shows more than sea. */
static struct choice choose(struct sj_lay *lay, const struct sj_body_ask *ask,
                            double highest, double lanes)
{
    double wanted = want_shape(lay, ask->sheet);
    static const double shares[] = {0.4995, 0.46, 0.42, 0.55, 0.6, 0.67, 0.74};
    struct choice best = {.cost = INFINITY};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        struct choice columns = columns_at(lay, ask, shares[i]);
        if (i > 0 && columns.w < LEAST_COLUMN)
            continue;
        columns.most = highest;
        columns.want = fmin(wanted, highest);
        for (int shape = BESIDE; shape < SHAPES; shape++) {
            struct choice c = columns;
            c.shape = (enum shape)shape;
            c.lanes = lanes;
            if (i > 0 && shape >= KEY_ROUND)
                break;
            if (shape == KEY_ROUND)
                share_out_round(ask, &c);
            else if (shape == LITTLE_TEXT)
                share_out_little(lay, ask, &c);
            else
                share_out_beside(lay, ask, &c);
            c.cost += cost_of_moving(lay, &c);
            if (c.cost < best.cost)
                best = c;
        }
    }
    return best;
}

/* ---- setting it ---- */

static struct sj_timeline_request lanes_request(const struct choice *c, size_t most)
{
    double w = c->shape == LITTLE_TEXT ? c->map.x + c->map.w - c->x : c->w;
    struct sj_timeline_request t = {.x = c->x,
                                    .y = c->map.y,
                                    .names = fmin(LANE_NAMES, w * 0.46),
                                    .gutter = 9,
                                    .width = w,
                                    .pitch = 20,
                                    .max_lanes = most};
    if (c->shape == LITTLE_TEXT) {
        t.x = c->map.x;
        t.y += c->map.h + GAP;
        t.width = c->x - GUTTER - t.x;
    }
    return t;
}

static double lanes_height(struct sj_lay *lay, const struct sj_body_ask *ask, size_t most)
{
    struct choice c = columns_at(lay, ask, 0.5);
    struct sj_timeline_request t = lanes_request(&c, most);
    return sj_timeline_height(lay, &t) + GAP;
}

/* Lanes give way to the key on a page that cannot grow. */
static struct choice choose_lanes(struct sj_lay *lay, const struct sj_body_ask *ask,
                                  size_t *ret_most)
{
    static const size_t most[] = {12, 8, 5, 3};
    struct choice c = {0};
    double highest = most_shape(lay, ask->sheet);
    for (size_t i = 0; i < sizeof most / sizeof *most; i++) {
        *ret_most = most[i];
        c = choose(lay, ask, highest, lanes_height(lay, ask, most[i]));
        double room = c.body + (c.shape == KEY_ROUND ? c.body - c.map.h - GAP : 0);
        if (c.lanes + c.key <= room || c.shape == LITTLE_TEXT)
            break;
    }
    return c;
}

/* Returns where it ends. */
static double set_key(struct sj_lay *lay, const struct choice *c, double bottom)
{
    double under = c->map.y + c->map.h + GAP, beside = c->map.y + c->lanes;
    struct sj_rect columns[2] = {{c->map.x, under, c->w, 0}, {c->x, beside, c->w, 0}};
    if (c->under_lanes) {
        columns[0].y = under + c->lanes;
        columns[1].y = under;
    }
    if (c->shape == KEY_ROUND || c->under_lanes)
        return sj_key_paragraphs(lay, columns, 2, bottom);
    double y = c->shape == LITTLE_TEXT ? under : beside;
    return sj_key_list(lay, (struct sj_rect){c->x, y, c->w, fmax(0, bottom - y)});
}

static void set_note(struct sj_lay *lay, const struct choice *c)
{
    bool left = c->shape == NOTE_LEFT;
    struct sj_rect box = {left ? c->map.x : c->x, c->map.y + c->body - c->note,
                          left ? c->map.w : c->w, c->note};
    if (!note_at_foot(c->shape))
        sj_note_layout(lay, box);
}

struct sj_body sj_wide_body(struct sj_lay *lay, const struct sj_body_ask *ask)
{
    size_t most;
    struct choice c = choose_lanes(lay, ask, &most);
    struct sj_timeline_request t = lanes_request(&c, most);
    struct sj_map_request m = {.box = c.map};
    if (c.shape == LITTLE_TEXT)
        m.column = INSETS;
    sj_timeline_layout(lay, &t);
    double bottom = ask->top + c.body - (c.shape == NOTE_RIGHT ? GAP + c.note : 0);
    double end = set_key(lay, &c, bottom);
    if (c.shape == KEY_ROUND || c.under_lanes)
        c.body = fmax(end - ask->top, ask->sheet->least - ask->top - ask->foot);
    sj_lay_key_known(lay);
    sj_map_layout(lay, &m);
    set_note(lay, &c);
    return (struct sj_body){c.body, !note_at_foot(c.shape)};
}
