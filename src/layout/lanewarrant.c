#include "layout/line.h"

#include <math.h>

#include "layout/phrase.h"

static const struct sj_warrant *warrant_of(const struct sj_line *l,
                                           const struct sj_row *row)
{
    return l->lay->plan->warrant_of[row->event->index];
}

/* Of a day, with its year where the status day has another. */
static const char *day_words(const struct sj_line *l, struct sj_day day)
{
    const struct sj_plan *plan = l->lay->plan;
    bool year = sj_day_ymd(day).year != sj_day_ymd(plan->status_day).year;
    return sj_phrase_day(l->lay->arena, plan->lang, day, SJ_DATE_LONG, year);
}

static bool put_between(const struct sj_line *l, const char *s, enum sj_ink ink,
                        struct sj_reach at, double y)
{
    if (at.x0 + sj_lay_run(l->lay, true, s)->width > at.x1)
        return false;
    sj_lay_words(l->lay, l->panel, true, ink, s, at.x0, sj_lay_baseline(l->lay, y));
    return true;
}

/* Where the next rule of a warrant runs through the lane. */
static double next_rule_x(const struct sj_line *l, double x, double y)
{
    const struct sj_ledger *ledger = l->lay->plan->ledger;
    double next = INFINITY;
    for (size_t i = 0; i < ledger->n_warrants && y > l->rule0 - 4; i++) {
        double at = sj_axis_x(&l->axis, ledger->warrants[i].force.from);
        next = at > x ? fmin(next, at - 4) : next;
    }
    return next;
}

/* In the band; one that ended soon has its end told behind it, up to `free`. */
static void warrant_words(const struct sj_line *l, const struct sj_warrant *w,
                          struct sj_reach band, double free, double y)
{
    struct sj_arena *arena = l->lay->arena;
    const struct sj_lang *lang = l->lay->plan->lang;
    bool stands = w->force.to.n > l->lay->plan->status_day.n;
    struct sj_reach in = {band.x0, band.x1 - 14}, behind = {band.x1 + 5, free};
    const char *from = day_words(l, w->force.from);
    enum sj_msg id = w->vague ? SJ_MSG_PUBLIC_BY
                     : stands ? SJ_MSG_IN_FORCE_SINCE
                              : SJ_MSG_IN_FORCE_FROM;
    const char *full = sj_lang_say(arena, lang, id, SJ_FILL("day", from));
    const char *brief = sj_msg(lang, stands ? SJ_MSG_IN_FORCE : SJ_MSG_IN_FORCE_ENDED);
    if (put_between(l, full, SJ_INK_LEGAL_TEXT, in, y) ||
        put_between(l, brief, SJ_INK_LEGAL_TEXT, in, y) || stands)
        return;
    const char *end = day_words(l, w->force.to);
    end = sj_lang_say(arena, lang, SJ_MSG_IN_FORCE_ENDED_ON, SJ_FILL("day", end));
    behind.x1 = fmin(behind.x1, next_rule_x(l, band.x1, y));
    if (!put_between(l, end, SJ_INK_LEGAL, behind, y))
        put_between(l, brief, SJ_INK_LEGAL, behind, y);
}

/* Where the words of a lane's k-th warrant must end: rows are in the order of their days.
 */
static double next_warrant_x(const struct sj_line *l, const struct sj_lane *lane,
                             size_t k)
{
    const struct sj_warrant *next =
        k + 1 < lane->rows.n ? warrant_of(l, lane->rows.items[k + 1]) : NULL;
    return next == NULL ? INFINITY : sj_axis_x(&l->axis, next->force.from) - 6;
}

/* From the day it was issued to the day it was made public a warrant was sealed. Returns
 * where it begins. */
static double add_sealed(const struct sj_line *l, const struct sj_row *row, double open_x,
                         double y)
{
    struct sj_day issued = row->date->earliest;
    if (!sj_day_known(issued) || sj_axis_x(&l->axis, issued) > open_x - 2)
        return open_x;
    double x0 = sj_axis_x(&l->axis, issued);
    sj_lay_bar(l->lay, l->panel, SJ_BAR_SEALED, SJ_LOOK_NONE,
               (struct sj_rect){x0, y - 8.5, open_x - x0, 17});
    const char *word = sj_msg(l->lay->plan->lang, SJ_MSG_SEALED);
    double w = sj_lay_run(l->lay, false, word)->width;
    if (x0 + 14 + w < open_x - 4)
        sj_lay_words(l->lay, l->panel, false, SJ_INK_LEGAL, word, x0 + 14,
                     sj_lay_baseline(l->lay, y));
    return x0;
}

/* A warrant whose day nobody knows keeps its number: at its bounds, or in the tray. */
static void add_uncertain_warrant(const struct sj_line *l, const struct sj_track *t,
                                  const struct sj_row *row)
{
    struct sj_item item = sj_line_item(l, row, sj_line_entry(l, row)->number);
    struct sj_item *one = &item;
    sj_items_spread(l->lay->arena, &one, 1, l->axis.x0, l->req->x + l->req->width);
    sj_line_bar(l, &item, sj_track_y(l, t, 0));
    if (item.undated && l->tray_w > 0)
        sj_line_tray(l, t);
    sj_line_mark(l, t, &item);
}

static void add_warrant(struct sj_line *l, const struct sj_track *t, size_t k)
{
    const struct sj_row *row = t->lane->rows.items[k];
    const struct sj_warrant *w = warrant_of(l, row);
    if (w == NULL || !sj_day_known(w->force.from)) {
        add_uncertain_warrant(l, t, row);
        return;
    }
    double x0 = sj_axis_x(&l->axis, w->force.from), y = sj_track_y(l, t, 0);
    bool stands = !sj_day_known(w->force.to) ||
                  w->force.to.n > l->axis.segments[l->axis.n - 1].to.n;
    double end = isnan(l->as_of_x) ? l->axis.x1 : l->as_of_x;
    double x1 =
        stands ? fmin(end + 34, l->tray_w > 0 ? l->tray_x - 3 : l->axis.x1 + SJ_AFTER_PX)
               : sj_axis_x(&l->axis, w->force.to);
    struct sj_rect box = {x0, y - 8.5, fmax(10, x1 - x0), 17};
    sj_lay_bar(l->lay, l->panel, SJ_BAR_WARRANT, SJ_LOOK_NONE, box);
    l->panel->bars.items[l->panel->bars.n - 1].arrow = stands;
    const struct sj_entry *entry = sj_line_entry(l, row);
    double mark_x = fmin(x0, add_sealed(l, row, x0, y));
    struct sj_mark mark =
        sj_lay_mark(l->lay, SJ_MARK_LEGAL, entry->number, (struct sj_pt){mark_x, y});
    mark.row = row;
    sj_mark_shape(l->lay, &mark, &(struct sj_rows){.items = &row, .n = 1});
    double after_mark = mark_x + mark.width / 2, next = next_warrant_x(l, t->lane, k);
    struct sj_reach band = {fmax(x0 + 7, after_mark) + 7, 0};
    band.x1 = fmax(fmin(box.x + box.w, next), after_mark);
    double edge = l->tray_w > 0 ? l->tray_x - 4 : l->req->x + l->req->width;
    warrant_words(l, w, band, fmin(next, edge), y);
    SJ_VEC_PUSH(l->lay->arena, &l->panel->marks, mark);
}

/* Many warrants in one lane are one band and their count. */
static void add_many_warrants(struct sj_line *l, const struct sj_lane *lane, double y)
{
    double x0 = INFINITY, x1 = -INFINITY;
    for (size_t i = 0; i < lane->rows.n; i++) {
        const struct sj_warrant *w = warrant_of(l, lane->rows.items[i]);
        if (w == NULL || !sj_day_known(w->force.from))
            continue;
        x0 = fmin(x0, sj_axis_x(&l->axis, w->force.from));
        x1 = fmax(x1, sj_axis_x(&l->axis, w->force.to));
    }
    if (!(x0 < x1))
        return;
    sj_lay_bar(l->lay, l->panel, SJ_BAR_WARRANT, SJ_LOOK_NONE,
               (struct sj_rect){x0, y - 8.5, x1 - x0, 17});
    const char *number = sj_arena_printf(l->lay->arena, "×%zu", lane->rows.n);
    struct sj_mark mark =
        sj_lay_mark(l->lay, SJ_MARK_LEGAL, number, (struct sj_pt){x0, y});
    sj_mark_shape(l->lay, &mark, &lane->rows);
    mark.row = lane->rows.items[0];
    SJ_VEC_PUSH(l->lay->arena, &l->panel->marks, mark);
}

void sj_line_warrant_lane(struct sj_line *l, const struct sj_track *t)
{
    if (t->lane->rows.n > SJ_MOST_WARRANTS) {
        add_many_warrants(l, t->lane, sj_track_y(l, t, 0));
        return;
    }
    for (size_t k = 0; k < t->lane->rows.n; k++)
        add_warrant(l, t, k);
}
