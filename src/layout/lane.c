#include "layout/line.h"

#include <math.h>

static struct sj_day strips_end(const struct sj_line *l, const struct sj_axis_segment *s)
{
    struct sj_day as_of = l->lay->plan->ledger->as_of;
    if (!sj_day_known(as_of) || as_of.n + 1 >= s->to.n)
        return s->to;
    return (struct sj_day){as_of.n + 1};
}

static void add_strips(const struct sj_line *l, const struct sj_lane *lane, double y)
{
    const struct sj_plan *plan = l->lay->plan;
    if (plan->regime == NULL)
        return;
    for (size_t i = 0; i < l->axis.n; i++) {
        const struct sj_axis_segment *s = &l->axis.segments[i];
        struct sj_span span = {s->from, strips_end(l, s)};
        if (span.to.n <= span.from.n)
            continue;
        const struct sj_strip *strips;
        size_t n = sj_membership_strips(plan->regime, lane->state, span,
                                        plan->ledger->as_of, l->lay->arena, &strips);
        for (size_t k = 0; k < n; k++) {
            double x0 = sj_axis_x(&l->axis, strips[k].span.from);
            double x1 = strips[k].span.to.n >= s->to.n
                            ? s->x1
                            : sj_axis_x(&l->axis, strips[k].span.to);
            enum sj_look look =
                lane->occupied ? SJ_LOOK_OCCUPIED
                               : sj_plan_look_as(plan, lane->state, strips[k].span.from,
                                                 strips[k].membership);
            sj_lay_bar(l->lay, l->panel, SJ_BAR_STRIP, look,
                       (struct sj_rect){x0, y - l->strip / 2, x1 - x0, l->strip});
            if (k > 0 && !lane->occupied)
                sj_lay_rule(l->lay, l->panel, SJ_RULE_CHANGE, x0, y - l->strip / 2, x0,
                            y + l->strip / 2);
        }
    }
}

void sj_line_bar(const struct sj_line *l, const struct sj_item *item, double y)
{
    if (item->undated || item->bar0 > item->bar1)
        return;
    bool vague = sj_row_vague(item->row);
    bool planned =
        item->row->status == SJ_PLANNED && item->row->event->kind == SJ_KIND_VISIT;
    double h = vague ? 10 : 6;
    enum sj_bar_kind kind = !vague    ? SJ_BAR_SOLID
                            : planned ? SJ_BAR_PLANNED
                                      : SJ_BAR_HOLLOW;
    sj_lay_bar(l->lay, l->panel, kind, SJ_LOOK_NONE,
               (struct sj_rect){item->bar0, y - h / 2, item->bar1 - item->bar0, h});
    struct sj_bar *bar = &l->panel->bars.items[l->panel->bars.n - 1];
    bar->arrow = item->row->date->end == SJ_EDTF_OPEN;
    bar->arrow_left = item->row->date->start == SJ_EDTF_OPEN;
    bar->soft_left = bar->soft_right = item->row->date->approximate;
}

/* A mark that had to step aside keeps a stem to its day. */
void sj_line_mark(const struct sj_line *l, const struct sj_item *item, double y)
{
    if (item->mark.run == NULL)
        return;
    struct sj_mark mark = item->mark;
    mark.anchor = mark.at;
    bool aside = fabs(mark.at.x - item->want) > mark.width / 2 + 1;
    if (!item->undated && aside && !sj_row_vague(item->row))
        sj_lay_rule(l->lay, l->panel, SJ_RULE_STEM, item->want, y - l->strip / 2,
                    item->want, y + l->strip / 2);
    SJ_VEC_PUSH(l->lay->arena, &l->panel->marks, mark);
}

void sj_line_tray(const struct sj_line *l, double y)
{
    sj_lay_bar(
        l->lay, l->panel, SJ_BAR_TRAY, SJ_LOOK_NONE,
        (struct sj_rect){l->tray_x, y - l->strip / 2 - 1, l->tray_w, l->strip + 2});
}

void sj_line_state_lane(struct sj_line *l, const struct sj_lane *lane, double y)
{
    bool shared = lane->kind == SJ_LANE_SHARED;
    if (lane->state != NULL)
        add_strips(l, lane, y);
    struct sj_lane_items li = sj_line_items(l, lane, y);
    bool undated = false;
    for (size_t i = 0; i < li.n; i++) {
        sj_line_bar(l, &li.items[i], y);
        undated = undated || li.items[i].undated;
    }
    if (undated && l->tray_w > 0)
        sj_line_tray(l, y);
    if (l->req->given == NULL)
        sj_line_words(l, &li, y, shared);
    for (size_t i = 0; i < li.n; i++)
        sj_line_mark(l, &li.items[i], y);
}

/* The names of the states that are known to the year only, right of their bars. */
void sj_line_years_lane(struct sj_line *l, const struct sj_lane *lane, double y)
{
    sj_line_state_lane(l, lane, y);
    if (lane->names == NULL || l->axis.n < 2)
        return;
    double x = l->axis.segments[l->axis.n - 1].x0 + 6;
    double most = isnan(l->as_of_x) ? l->axis.x1 : l->as_of_x - 4;
    if (x + sj_lay_run(l->lay, false, lane->names)->width <= most)
        sj_lay_words(l->lay, l->panel, false, SJ_INK_INK, lane->names, x,
                     sj_lay_baseline(l->lay, y));
}
