#include "layout/line.h"

#include <math.h>

static struct sj_day strips_end(const struct sj_line *l, const struct sj_axis_segment *s)
{
    struct sj_day as_of = l->lay->plan->ledger->as_of;
    if (!sj_day_known(as_of) || as_of.n + 1 >= s->to.n)
        return s->to;
    return (struct sj_day){as_of.n + 1};
}

double sj_track_y(const struct sj_line *l, const struct sj_track *t, int tier)
{
    return t->top + l->req->pitch * (tier + 0.5);
}

/* A strip of one membership; `changed`: it was another before. */
static void add_strip(const struct sj_line *l, struct sj_track *t,
                      const struct sj_strip *strip, struct sj_reach at, bool changed)
{
    const struct sj_lane *lane = t->lane;
    double y = t->top + 2;
    enum sj_look look = lane->occupied
                            ? SJ_LOOK_OCCUPIED
                            : sj_plan_look_as(l->lay->plan, lane->state, strip->span.from,
                                              strip->membership);
    sj_lay_bar(l->lay, l->panel, SJ_BAR_STRIP, look,
               (struct sj_rect){at.x0, y, at.x1 - at.x0, t->strip});
    if (!changed || lane->occupied)
        return;
    sj_lay_rule(l->lay, l->panel, SJ_RULE_CHANGE, at.x0, y, at.x0, y + t->strip);
    SJ_VEC_PUSH(l->lay->arena, &t->changes,
                ((struct sj_change){strip->span.from, at.x0}));
}

/* Where no law is asked about a lane is one colour. */
static void add_plain_strips(const struct sj_line *l, const struct sj_track *t)
{
    const struct sj_plan *plan = l->lay->plan;
    enum sj_look look = t->lane->occupied
                            ? SJ_LOOK_OCCUPIED
                            : sj_plan_look(plan, t->lane->state, plan->status_day);
    for (size_t i = 0; i < l->axis.n; i++) {
        const struct sj_axis_segment *s = &l->axis.segments[i];
        sj_lay_bar(l->lay, l->panel, SJ_BAR_STRIP, look,
                   (struct sj_rect){s->x0, t->top + 2, s->x1 - s->x0, t->strip});
    }
}

static void add_strips(const struct sj_line *l, struct sj_track *t)
{
    const struct sj_plan *plan = l->lay->plan;
    if (plan->regime == NULL) {
        add_plain_strips(l, t);
        return;
    }
    for (size_t i = 0; i < l->axis.n; i++) {
        const struct sj_axis_segment *s = &l->axis.segments[i];
        struct sj_span span = {s->from, strips_end(l, s)};
        if (span.to.n <= span.from.n)
            continue;
        const struct sj_strip *strips;
        size_t n = sj_membership_strips(plan->regime, t->lane->state, span,
                                        plan->ledger->as_of, l->lay->arena, &strips);
        for (size_t k = 0; k < n; k++) {
            struct sj_reach at = {sj_axis_x(&l->axis, strips[k].span.from), s->x1};
            if (strips[k].span.to.n < s->to.n)
                at.x1 = sj_axis_x(&l->axis, strips[k].span.to);
            add_strip(l, t, &strips[k], at, k > 0);
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
void sj_line_mark(const struct sj_line *l, const struct sj_track *t,
                  const struct sj_item *item)
{
    if (item->mark.run == NULL)
        return;
    struct sj_mark mark = item->mark;
    mark.at.y = sj_track_y(l, t, item->tier);
    mark.anchor = mark.at;
    bool aside = fabs(mark.at.x - item->want) > mark.width / 2 + 1 &&
                 !(mark.at.x > item->bar0 && mark.at.x < item->bar1);
    double half = l->req->pitch / 2 - 2;
    if (!item->undated && aside && !sj_row_vague(item->row))
        sj_lay_rule(l->lay, l->panel, SJ_RULE_STEM, item->want, mark.at.y - half,
                    item->want, mark.at.y + half);
    SJ_VEC_PUSH(l->lay->arena, &l->panel->marks, mark);
}

void sj_line_tray(const struct sj_line *l, const struct sj_track *t)
{
    sj_lay_bar(l->lay, l->panel, SJ_BAR_TRAY, SJ_LOOK_NONE,
               (struct sj_rect){l->tray_x, t->top + 1, l->tray_w, t->strip + 2});
}

void sj_line_state_lane(struct sj_line *l, struct sj_track *t)
{
    bool undated = false;
    if (t->lane->state != NULL)
        add_strips(l, t);
    for (size_t i = 0; i < t->items.n; i++) {
        const struct sj_item *item = &t->items.items[i];
        sj_line_bar(l, item, sj_track_y(l, t, item->tier));
        undated = undated || item->undated;
    }
    if (undated && l->tray_w > 0)
        sj_line_tray(l, t);
    if (t->counted)
        sj_line_counts(l, t);
    if (l->req->given == NULL)
        sj_line_words(l, t);
    for (size_t i = 0; i < t->items.n; i++)
        sj_line_mark(l, t, &t->items.items[i]);
}

double sj_line_years_free(const struct sj_line *l, const struct sj_track *t)
{
    double x = l->axis.segments[l->axis.n - 1].x0 + 6;
    for (size_t i = 0; i < t->items.n; i++)
        if (!t->items.items[i].undated)
            x = fmax(x, fmax(t->items.items[i].bar1, t->items.items[i].want) + 10);
    return x;
}

bool sj_line_years_named(const struct sj_line *l, const struct sj_track *t)
{
    if (t->lane->names == NULL || l->axis.n < 2)
        return false;
    double w = sj_lay_run(l->lay, false, t->lane->names)->width;
    double most = isnan(l->as_of_x) ? l->axis.x1 : l->as_of_x - 4;
    return sj_line_years_free(l, t) + w <= most;
}

/* The names of the states that are known to the year only, right of their bars. */
void sj_line_years_lane(struct sj_line *l, struct sj_track *t)
{
    sj_line_state_lane(l, t);
    if (sj_line_years_named(l, t))
        sj_lay_words(l->lay, l->panel, false, SJ_INK_INK, t->lane->names,
                     sj_line_years_free(l, t),
                     sj_lay_baseline(l->lay, sj_track_y(l, t, 0)));
}
