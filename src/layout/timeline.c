#include "layout/line.h"

#include <math.h>

#include "layout/phrase.h"

#define FOOT 17.0 /* below the last: the as-of day */
#define TRAY_GAP 10.0
#define TRAY_LEAST 46.0
#define TRAY_MOST 60.0      /* where a lane has several events without a date */
#define NAMED_ONE_BY_ONE 30 /* more events than this may have to be counted */
#define NAME_MOST 88.0      /* px of a state's name where a shorter one is known */
#define SPARE_TIERS 4       /* that a page always has room for */

/* The name of a lane, the short one where the long would take too much from the axis, or
 * from the membership that stands beside it. */
static const char *lane_name(const struct sj_line *l, const struct sj_lane *lane)
{
    const struct sj_timeline_request *r = l->req;
    if (lane->name_short == NULL)
        return lane->name;
    double w = sj_lay_run(l->lay, r->membership, lane->name)->width, most = NAME_MOST;
    if (r->membership)
        most = r->names - 8 -
               (lane->membership == NULL
                    ? 0
                    : sj_lay_run(l->lay, false, lane->membership)->width);
    return w > most ? lane->name_short : lane->name;
}

static void add_lane_name(const struct sj_line *l, const struct sj_lane *lane, double y)
{
    const struct sj_timeline_request *r = l->req;
    bool bold =
        lane->kind == SJ_LANE_WARRANT || (r->membership && lane->kind != SJ_LANE_YEARS);
    enum sj_ink ink = lane->kind == SJ_LANE_WARRANT ? SJ_INK_LEGAL : SJ_INK_INK;
    double baseline = sj_lay_baseline(l->lay, y);
    const char *full = lane_name(l, lane);
    if (lane->kind == SJ_LANE_WARRANT &&
        sj_lay_run(l->lay, bold, full)->width > l->names - 4)
        full = sj_phrase_measure(l->lay->plan->lang, l->lay->plan->regime).one;
    const char *name = sj_lay_fit(l->lay, bold, full, l->names - 4);
    double w = sj_lay_run(l->lay, bold, name)->width;
    sj_lay_words(l->lay, l->panel, bold, ink, name, r->x, baseline);
    if (!r->membership || lane->membership == NULL)
        return;
    double mw = sj_lay_run(l->lay, false, lane->membership)->width;
    if (w + 8 + mw < l->names)
        sj_lay_words_right(l->lay, l->panel, false, SJ_INK_MUTED, lane->membership,
                           r->x + l->names, baseline);
}

static void add_warrant_rules(struct sj_line *l)
{
    const struct sj_ledger *ledger = l->lay->plan->ledger;
    for (size_t i = 0; i < ledger->n_warrants && ledger->n_warrants <= SJ_MOST_WARRANTS;
         i++) {
        double x = sj_axis_x(&l->axis, ledger->warrants[i].force.from);
        sj_lay_rule(l->lay, l->panel, SJ_RULE_WARRANT, x, l->rule0 - 4, x, l->rule1);
    }
}

/* A label may reach past the last segment, but not into a break. */
static double tick_room(const struct sj_line *l, double x)
{
    for (size_t i = 0; i + 1 < l->axis.n; i++)
        if (x >= l->axis.segments[i].x0 && x < l->axis.segments[i].x1)
            return l->axis.segments[i].x1;
    return l->axis.x1 + SJ_AFTER_PX;
}

static bool heads_year(const struct sj_tick *tick)
{
    struct sj_ymd y = sj_day_ymd(tick->day);
    return y.month == 1 && y.day == 1;
}

static void add_ticks(struct sj_line *l)
{
    struct sj_lay *lay = l->lay;
    const struct sj_tick *ticks;
    size_t n = sj_axis_ticks(&l->axis, lay->arena, &ticks);
    double y = l->req->y, taken = -INFINITY, baseline = y + 10,
           line_y = y + SJ_LANES_HEAD - 4;
    for (size_t i = 0; i < l->axis.n; i++) {
        const struct sj_axis_segment *s = &l->axis.segments[i];
        sj_lay_rule(lay, l->panel, SJ_RULE_AXIS, s->x0, line_y, s->x1, line_y);
        if (i > 0 && !(s->cell && s[-1].cell))
            sj_lay_rule(lay, l->panel, SJ_RULE_BREAK, s[-1].x1, line_y, s->x0, line_y);
        if (s->cell) {
            double w = sj_lay_run(lay, true, s->label)->width;
            sj_lay_words(lay, l->panel, true, SJ_INK_INK, s->label,
                         (s->x0 + s->x1 - w) / 2, baseline);
            taken = s->x1;
        }
    }
    for (size_t i = 0; i < n; i++) {
        sj_lay_rule(lay, l->panel, SJ_RULE_TICK, ticks[i].x, line_y, ticks[i].x,
                    l->rule1);
        double w = sj_lay_run(lay, ticks[i].strong, ticks[i].label)->width;
        double x = ticks[i].x + 2;
        /* A month gives way to the year that follows. */
        bool into_year = i + 1 < n && !heads_year(&ticks[i]) &&
                         heads_year(&ticks[i + 1]) && x + w + 4 > ticks[i + 1].x + 2;
        if (x < taken + 4 || x + w > tick_room(l, ticks[i].x) || into_year)
            continue;
        sj_lay_words(lay, l->panel, ticks[i].strong,
                     ticks[i].strong ? SJ_INK_INK : SJ_INK_MUTED, ticks[i].label, x,
                     baseline);
        taken = x + w;
    }
}

/* Whether the words of the as-of day stand in the last lane, which has nothing there. */
static bool as_of_beside_years(const struct sj_line *l)
{
    const struct sj_track *last = l->n_tracks > 0 ? &l->tracks[l->n_tracks - 1] : NULL;
    if (last == NULL || last->lane->kind != SJ_LANE_YEARS || l->req->given != NULL ||
        l->axis.n == 0 || sj_line_years_named(l, last))
        return false;
    const char *s = sj_phrase_known_to(l->lay->arena, l->lay->plan);
    double w = sj_lay_run(l->lay, false, s)->width;
    return sj_line_years_free(l, last) <= l->as_of_x - 5 - w;
}

static double foot_px(const struct sj_line *l)
{
    return isnan(l->as_of_x) || as_of_beside_years(l) ? 4 : FOOT;
}

static void add_as_of(struct sj_line *l)
{
    struct sj_lay *lay = l->lay;
    if (isnan(l->as_of_x))
        return;
    bool beside = as_of_beside_years(l);
    double end = l->last_y + (beside ? 0 : FOOT);
    sj_lay_rule(lay, l->panel, SJ_RULE_AS_OF, l->as_of_x, l->rule0, l->as_of_x, end - 3);
    const char *s = sj_phrase_known_to(lay->arena, lay->plan);
    double w = sj_lay_run(lay, false, s)->width, y = end - 6;
    double right = l->req->x + l->req->width;
    double x = l->as_of_x + 5 + w <= right ? l->as_of_x + 5 : l->as_of_x - 5 - w;
    if (beside)
        y = sj_lay_baseline(lay, sj_track_y(l, &l->tracks[l->n_tracks - 1], 0));
    sj_lay_words(lay, l->panel, false, SJ_INK_MUTED, s, x, y);
}

/* Of the lane that has most. */
static size_t most_undated(const struct sj_lane *const *lanes, size_t n)
{
    size_t most = 0;
    for (size_t i = 0; i < n; i++) {
        size_t here = lanes[i]->tally.undated;
        most = here > most ? here : most;
    }
    return most;
}

static void set_axis(struct sj_line *l, const struct sj_lane *const *lanes, size_t n)
{
    const struct sj_timeline_request *r = l->req;
    const struct sj_plan *plan = l->lay->plan;
    double x0 = r->x + l->names + r->gutter, x1 = r->x + r->width;
    l->axis = *plan->axis;
    size_t undated = most_undated(lanes, n);
    if (undated > 0) {
        const char *head = sj_msg(plan->lang, SJ_MSG_NO_DATE);
        l->tray_w = fmax(undated > 1 ? TRAY_MOST : TRAY_LEAST,
                         sj_lay_run(l->lay, false, head)->width);
        l->tray_x = x1 - l->tray_w;
        x1 = l->tray_x - TRAY_GAP;
    }
    sj_axis_fit(&l->axis, x0, x1 - SJ_AFTER_PX);
    struct sj_day as_of = plan->ledger->as_of;
    l->as_of_x = NAN;
    if (sj_day_known(as_of) && l->axis.n > 0)
        l->as_of_x = sj_axis_end(&l->axis, as_of);
}

/* As wide as the longest name needs, up to what was asked for. A column with memberships
 * keeps its width: the sheet hangs on its edge. */
static double names_width(const struct sj_line *l, const struct sj_lane *const *lanes,
                          size_t n)
{
    if (l->req->membership || l->req->given != NULL)
        return l->req->names;
    /* Where there may be counts, room for what they are counts of. */
    double most = l->lay->plan->entries.n > NAMED_ONE_BY_ONE ? 84 : 40;
    for (size_t i = 0; i < n; i++) {
        bool bold = lanes[i]->kind == SJ_LANE_WARRANT;
        most = fmax(most, sj_lay_run(l->lay, bold, lane_name(l, lanes[i]))->width + 6);
    }
    return fmin(most, l->req->names);
}

/* Fills the tracks, in the room that the lanes leave, and sets one below the other. */
static void set_tracks(struct sj_line *l, const struct sj_lane *const *lanes, size_t n)
{
    const struct sj_timeline_request *r = l->req;
    size_t most = r->max_lanes, spare = SPARE_TIERS + (most > n ? most - n : 0);
    l->tracks = SJ_NEW_N(l->lay->arena, n + 1, struct sj_track);
    l->n_tracks = n;
    l->seen = SJ_NEW_N(l->lay->arena, l->lay->plan->entries.n + 1, size_t);
    l->first_y = l->last_y = r->y + SJ_LANES_HEAD;
    for (size_t i = 0; i < n; i++) {
        struct sj_track *t = &l->tracks[i];
        *t = (struct sj_track){.lane = lanes[i], .tiers = 1, .top = l->last_y};
        if (r->given != NULL) {
            t->top = r->middles[i] - r->pitch / 2;
            spare = 0;
        }
        if (lanes[i]->kind != SJ_LANE_WARRANT)
            sj_track_fill(l, t, 1 + (int)(spare < SJ_TIERS ? spare : SJ_TIERS));
        spare -= (size_t)(t->tiers - 1);
        t->strip = r->pitch * t->tiers - 4;
        l->last_y += r->pitch * t->tiers;
    }
    if (r->given != NULL)
        l->last_y = r->bottom;
    sj_line_choose_bins(l);
}

static void rule_reach(struct sj_line *l)
{
    size_t n = l->n_tracks;
    l->rule0 = l->first_y;
    l->rule1 = l->last_y;
    if (l->req->given != NULL)
        return;
    for (size_t i = 0; i < n && l->tracks[i].lane->kind == SJ_LANE_WARRANT; i++)
        l->rule0 += l->req->pitch;
    if (n > 0 && l->tracks[n - 1].lane->kind == SJ_LANE_YEARS)
        l->rule1 = l->tracks[n - 1].top;
}

/* What the counts are counts of, in the corner above the names. */
static void add_counts_head(const struct sj_line *l)
{
    const char *s = sj_line_counts_words(l);
    sj_lay_words(l->lay, l->panel, false, SJ_INK_MUTED,
                 sj_lay_fit(l->lay, false, s, l->names + l->req->gutter), l->req->x,
                 l->req->y + 10);
}

static void add_tray_head(const struct sj_line *l)
{
    const char *s = sj_msg(l->lay->plan->lang, SJ_MSG_NO_DATE);
    double slack = l->tray_w - sj_lay_run(l->lay, false, s)->width;
    sj_lay_words(l->lay, l->panel, false, SJ_INK_MUTED, s, l->tray_x + slack / 2,
                 l->req->y + 10);
}

static void add_heads(struct sj_line *l)
{
    if (l->axis.n > 0) {
        struct sj_axis *axis = SJ_NEW(l->lay->arena, struct sj_axis);
        *axis = l->axis;
        l->panel->axis = axis;
        add_ticks(l);
        add_warrant_rules(l);
        add_as_of(l);
    }
    if (l->bins.of.n > 0)
        add_counts_head(l);
    if (l->tray_w > 0)
        add_tray_head(l);
}

static void add_track(struct sj_line *l, struct sj_track *t)
{
    if (l->req->given == NULL)
        add_lane_name(l, t->lane, sj_track_y(l, t, 0));
    if (t->lane->kind == SJ_LANE_WARRANT)
        sj_line_warrant_lane(l, t);
    else if (t->lane->kind == SJ_LANE_YEARS && l->axis.n > 0)
        sj_line_years_lane(l, t);
    else if (l->axis.n > 0 || l->tray_w > 0)
        sj_line_state_lane(l, t);
}

double sj_timeline_layout(struct sj_lay *lay, const struct sj_timeline_request *request)
{
    struct sj_line l = {.lay = lay, .req = request};
    size_t n = request->n_given;
    const struct sj_lane *const *lanes = request->given;
    if (lanes == NULL)
        lanes = sj_lanes_shared(lay, request->max_lanes, &n);
    l.names = names_width(&l, lanes, n);
    set_axis(&l, lanes, n);
    set_tracks(&l, lanes, n);
    rule_reach(&l);
    double height = l.last_y - request->y + foot_px(&l);
    l.panel =
        sj_lay_panel(lay, SJ_PANEL_TIMELINE,
                     (struct sj_rect){request->x, request->y, request->width, height});
    add_heads(&l);
    for (size_t i = 0; i < n; i++)
        add_track(&l, &l.tracks[i]);
    return height;
}

double sj_timeline_height(struct sj_lay *lay, const struct sj_timeline_request *request)
{
    struct sj_lay_state before = sj_lay_save(lay);
    double h = sj_timeline_layout(lay, request);
    sj_lay_rewind(lay, before);
    return h;
}
