/* The key as paragraphs. */
#include "layout/key.h"

#include <math.h>

#define ENTRY_GAP 4.5
#define BADGE_X 15.0 /* of the badges' middles */
#define TEXT_X 38.0  /* of the text, at least */
#define MOST_COLUMNS 4
#define LEAST_COLUMN 220.0
#define GUTTER 21.0
#define SAMPLE 20 /* lines that tell how high the others are */

/* A line of the key that has but one of text. */
static double one_line(const struct sj_lay *lay)
{
    return sj_line_px(lay) + ENTRY_GAP;
}

static double text_x(const struct sj_lay *lay)
{
    return sj_key_text_x(lay, BADGE_X, TEXT_X);
}

static double *measure_entries(struct sj_lay *lay, double width, double room)
{
    const struct sj_plan *plan = lay->plan;
    double *heights = SJ_NEW_N(lay->arena, plan->entries.n + 1, double);
    const bool *worth = sj_key_worth(lay, room, one_line(lay));
    struct sj_span_in spans[SJ_ENTRY_SPANS];
    for (size_t i = 0; i < plan->entries.n; i++) {
        heights[i] = SJ_NEVER_FITS;
        if (!worth[i])
            continue;
        size_t n = sj_key_spans(lay, &plan->entries.items[i], spans);
        heights[i] =
            (double)sj_text_count_lines(lay->text, spans, n, width) * sj_line_px(lay) +
            ENTRY_GAP;
    }
    return heights;
}

/* Layouts ask for the same widths again and again. */
static const double *entry_heights(struct sj_lay *lay, double width, double room)
{
    for (size_t i = 0; i < lay->measured.n; i++) {
        const struct sj_key_measure *m = &lay->measured.items[i];
        if (fabs(m->width - width) < 1e-6 && m->room >= room)
            return m->heights;
    }
    struct sj_key_measure m = {width, room, measure_entries(lay, width, room)};
    SJ_VEC_PUSH(lay->arena, &lay->measured, m);
    return m.heights;
}

static double first_baseline(const struct sj_lay *lay, double y)
{
    return sj_lay_baseline(lay, y + sj_line_px(lay) / 2 + 1.5);
}

/* Into a box for its text; its badge stands before it. */
static void add_paragraph(struct sj_lay *lay, struct sj_panel *panel,
                          const struct sj_entry *entry, struct sj_rect box,
                          double badge_x)
{
    struct sj_span_in spans[SJ_ENTRY_SPANS];
    size_t n = sj_key_spans(lay, entry, spans);
    double middle = box.y + sj_line_px(lay) / 2 + 1.5;
    box.y = sj_lay_baseline(lay, middle);
    sj_key_line(lay, entry);
    sj_lay_paragraph(lay, panel, spans, n, sj_key_inks, box);
    sj_key_badge(lay, panel, entry, (struct sj_pt){badge_x, middle});
    sj_key_line(lay, NULL);
}

/* What no page can hold is as high as two pages of lines like the first: how far beyond
 * it goes makes no difference, how wide the lines are does. */
static double overfull_height(struct sj_lay *lay, double width)
{
    const double *heights = entry_heights(lay, width, SAMPLE * one_line(lay));
    double sum = 0, n = 0;
    for (size_t i = 0; i < lay->plan->entries.n; i++)
        if (heights[i] < SJ_NEVER_FITS) {
            sum += heights[i];
            n++;
        }
    return 2 * lay->highest * sum / fmax(1, n) / one_line(lay);
}

double sj_key_paragraphs_height(struct sj_lay *lay, double width)
{
    size_t n = lay->plan->entries.n;
    if (n == 0)
        return one_line(lay);
    width -= text_x(lay);
    if (sj_key_overfull(lay, one_line(lay)))
        return overfull_height(lay, width);
    const double *heights = entry_heights(lay, width, INFINITY);
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += heights[i];
    return sum;
}

double sj_key_paragraphs(struct sj_lay *lay, const struct sj_rect *boxes, size_t n_boxes,
                         double bottom)
{
    const struct sj_plan *plan = lay->plan;
    size_t n = plan->entries.n;
    struct sj_panel *panel = sj_lay_panel(lay, SJ_PANEL_KEY, boxes[0]);
    double before = text_x(lay), width = boxes[0].w - before;
    double room = 0;
    for (size_t i = 0; i < n_boxes; i++)
        room += bottom - boxes[i].y;
    const double *heights = entry_heights(lay, width, room);
    struct sj_key_columns c = {boxes, n_boxes, bottom};
    struct sj_kept kept = sj_key_keep(lay->arena, plan, &c, heights, one_line(lay));
    if (n == 0) {
        sj_key_say_empty(lay, panel, boxes[0].x, first_baseline(lay, boxes[0].y));
        return boxes[0].y + one_line(lay);
    }
    c.bottom = sj_key_even(&c, &kept, heights, n, one_line(lay));
    size_t *column = SJ_NEW_N(lay->arena, n + 1, size_t), at = 0;
    sj_key_fill(&c, &kept, heights, n, one_line(lay), column);
    double y = boxes[0].y;
    for (size_t i = 0; i < n; i++) {
        if (!kept.keep[i])
            continue;
        if (column[i] != at)
            y = boxes[at = column[i]].y;
        add_paragraph(lay, panel, &plan->entries.items[i],
                      (struct sj_rect){boxes[at].x + before, y, width, 0},
                      boxes[at].x + BADGE_X);
        y += heights[i];
    }
    if (kept.dropped > 0) {
        sj_key_say_dropped(lay, panel, kept.dropped, boxes[at].x + before,
                           first_baseline(lay, y));
        y += one_line(lay);
    }
    /* Without room for as much as a line it ends below what it was given. */
    double end = fmax(c.bottom, y);
    panel->box.h = fmax(0, end - boxes[0].y);
    return end;
}

/* ---- columns ---- */

struct form {
    size_t n;
    double width, height;
};

/* A further column must pay: it is one more thing to find the way through. */
static struct form lowest_form(struct sj_lay *lay, double width)
{
    struct form best = {1, width, sj_key_paragraphs_height(lay, width)};
    for (size_t n = 2; n <= MOST_COLUMNS; n++) {
        double w = floor((width - (double)(n - 1) * GUTTER) / (double)n);
        if (w < LEAST_COLUMN)
            break;
        /* Columns seldom end alike. */
        double h = sj_key_paragraphs_height(lay, w) / (double)n + one_line(lay);
        if (h < best.height * 0.95)
            best = (struct form){n, w, h};
    }
    return best;
}

double sj_key_list_height(struct sj_lay *lay, double width)
{
    return lowest_form(lay, width).height;
}

double sj_key_list(struct sj_lay *lay, struct sj_rect box)
{
    struct form f = lowest_form(lay, box.w);
    struct sj_rect boxes[MOST_COLUMNS];
    for (size_t i = 0; i < f.n; i++)
        boxes[i] =
            (struct sj_rect){box.x + (double)i * (f.width + GUTTER), box.y, f.width, 0};
    return sj_key_paragraphs(lay, boxes, f.n, box.y + box.h);
}
