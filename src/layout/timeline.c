#include "layout/lay.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/axis.h"
#include "layout/phrase.h"

#define HEAD 19.0 /* px above the first lane: tick labels and the axis line */
#define FOOT 17.0 /* below the last: the as-of day */
#define TRAY_GAP 10.0
#define TRAY_LEAST 46.0
#define AFTER 24.0 /* px after the last day, for a badge behind its bar */
#define MARK_GAP 2.0
#define MOST_WARRANTS 24 /* that a lane shows one by one */

struct line {
    struct sj_lay *lay;
    const struct sj_timeline_request *req;
    struct sj_panel *panel;
    struct sj_axis axis;
    double strip;           /* height of a strip */
    double tray_x, tray_w;  /* 0 wide: no tray */
    double first_y, last_y; /* of the lanes */
    double rule0, rule1;    /* of the states' lanes, which the legal days run through */
    double names;           /* px for the lanes' names, as they need */
    double as_of_x;         /* NAN where there is none */
};

/* Something in a lane that is set on the axis: one row, or several in one pill. */
struct item {
    const struct sj_row *row;
    const char *number;
    struct sj_mark mark;
    double want;       /* where the mark's centre would stand */
    double bar0, bar1; /* the bar; bar0 > bar1 where there is none */
    bool undated, placed_after;
    bool many; /* stands for several events: no one's words */
};

struct lane_items {
    struct item *items;
    size_t n;
};

/* ---- lanes that share ---- */

static const struct sj_lane **all_lanes(struct sj_lay *lay, size_t *ret_n)
{
    const struct sj_plan *plan = lay->plan;
    const struct sj_lane **lanes =
        SJ_NEW_N(lay->arena, plan->lanes.n + 1, const struct sj_lane *);
    for (size_t i = 0; i < plan->lanes.n; i++)
        lanes[i] = &plan->lanes.items[i];
    *ret_n = plan->lanes.n;
    return lanes;
}

static enum sj_look lane_look(const struct sj_lay *lay, const struct sj_lane *lane)
{
    if (lane->occupied)
        return SJ_LOOK_OCCUPIED;
    return sj_plan_look(lay->plan, lane->state, lay->plan->status_day);
}

/* All lanes of one look become one, named by it. */
static size_t merge_look(struct sj_lay *lay, const struct sj_lane **lanes, size_t n,
                         enum sj_look look, bool singles)
{
    struct sj_lane *shared = NULL;
    size_t out = 0, states = 0;
    for (size_t i = 0; i < n; i++) {
        const struct sj_lane *lane = lanes[i];
        bool takes = lane->kind == SJ_LANE_STATE && lane_look(lay, lane) == look &&
                     (!singles || lane->rows.n == 1);
        if (!takes) {
            lanes[out++] = lane;
            continue;
        }
        if (shared == NULL) {
            shared = SJ_NEW(lay->arena, struct sj_lane);
            shared->kind = SJ_LANE_SHARED;
            lanes[out++] = shared;
        }
        states++;
        for (size_t k = 0; k < lane->rows.n; k++)
            SJ_VEC_PUSH(lay->arena, &shared->rows, lane->rows.items[k]);
    }
    if (shared != NULL)
        shared->name =
            sj_arena_printf(lay->arena, "%zu states: %s", states, sj_phrase_look(look));
    return out;
}

static size_t count_look(const struct sj_lay *lay, const struct sj_lane **lanes, size_t n,
                         enum sj_look look, bool singles)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += lanes[i]->kind == SJ_LANE_STATE && lane_look(lay, lanes[i]) == look &&
                 (!singles || lanes[i]->rows.n == 1);
    return count;
}

/* Merges the most frequent look until the lanes fit; first only states with one stop. */
static size_t share_lanes(struct sj_lay *lay, const struct sj_lane **lanes, size_t n,
                          size_t most)
{
    for (int singles = 1; singles >= 0; singles--)
        while (n > most) {
            size_t best = 1;
            int look = -1;
            for (int k = 0; k < SJ_LOOK_COUNT; k++) {
                size_t c = count_look(lay, lanes, n, (enum sj_look)k, singles == 1);
                if (c > best) {
                    best = c;
                    look = k;
                }
            }
            if (look < 0)
                break;
            n = merge_look(lay, lanes, n, (enum sj_look)look, singles == 1);
        }
    return n;
}

/* ---- the items of a lane ---- */

static const struct sj_entry *entry_of(const struct sj_plan *plan,
                                       const struct sj_row *row)
{
    return &plan->entries.items[plan->entry_of[row - plan->ledger->rows]];
}

static void place_dated(const struct line *l, struct item *item)
{
    const struct sj_edtf *d = &item->row->date;
    bool from = sj_day_known(d->earliest), to = sj_day_known(d->latest);
    struct sj_day last = to ? d->latest : l->axis.segments[l->axis.n - 1].to;
    double x0 = from ? sj_axis_x(&l->axis, d->earliest) : l->axis.x0;
    double x1 = to ? sj_axis_end(&l->axis, last) : sj_axis_x(&l->axis, last);
    item->want = (x0 + x1) / 2;
    item->bar0 = 1;
    item->bar1 = 0;
    if (!sj_row_vague(item->row)) {
        if (x1 - x0 > SJ_BADGE_PX + 4) {
            item->bar0 = x0;
            item->bar1 = x1;
        }
        return;
    }
    item->bar0 = x0;
    item->bar1 = fmax(x1, x0 + 10);
    if (item->mark.run == NULL) {
        item->bar0 += 2;
        item->bar1 -= 2;
    } else if (item->bar1 - item->bar0 < item->mark.width + 24) {
        item->want = item->bar1 + item->mark.width / 2 + 3;
        item->placed_after = true;
    }
}

/* A date with neither end, or an axis with no days: the tray takes it. */
static bool no_place(const struct line *l, const struct sj_row *row)
{
    return sj_row_undated(row) || l->axis.n == 0 ||
           (!sj_day_known(row->date.earliest) && !sj_day_known(row->date.latest));
}

static struct item make_item(const struct line *l, const struct sj_row *row,
                             const char *number, double y)
{
    struct item item = {.row = row, .number = number};
    item.mark = sj_lay_mark(l->lay, sj_row_mark(row), number, (struct sj_pt){0, y});
    item.mark.row = row;
    item.undated = no_place(l, row);
    if (item.undated)
        item.want = l->tray_x + l->tray_w / 2;
    else
        place_dated(l, &item);
    return item;
}

static struct lane_items lane_items(const struct line *l, const struct sj_lane *lane,
                                    double y)
{
    const struct sj_plan *plan = l->lay->plan;
    struct lane_items out = {SJ_NEW_N(l->lay->arena, lane->rows.n + 1, struct item), 0};
    bool *seen = SJ_NEW_N(l->lay->arena, plan->entries.n + 1, bool);
    for (size_t i = 0; i < lane->rows.n; i++) {
        const struct sj_row *row = lane->rows.items[i];
        const struct sj_entry *entry = entry_of(plan, row);
        bool year_only = row->n == 0;
        if (seen[entry - plan->entries.items])
            continue;
        seen[entry - plan->entries.items] = true;
        out.items[out.n++] = make_item(l, row, year_only ? NULL : entry->number, y);
    }
    return out;
}

/* ---- pool adjacent violators ---- */

struct block {
    double mean, weight;
    size_t first, n;
};

static int by_want(const void *x, const void *y)
{
    const struct item *a = x, *b = y;
    if (a->want > b->want || a->want < b->want)
        return a->want < b->want ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static void sort_items(struct lane_items *li)
{
    qsort(li->items, li->n, sizeof *li->items, by_want);
}

/* Keeps the order of the marks and the least sum of squared shifts. */
static void spread(struct sj_arena *arena, struct item **v, size_t n, double lo,
                   double hi)
{
    struct block *blocks = SJ_NEW_N(arena, n + 1, struct block);
    double *offset = SJ_NEW_N(arena, n + 1, double);
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            offset[i] = offset[i - 1] + (v[i - 1]->mark.width + v[i]->mark.width) / 2 +
                        MARK_GAP + 3;
        blocks[m++] = (struct block){v[i]->want - offset[i], 1, i, 1};
        while (m > 1 && blocks[m - 2].mean > blocks[m - 1].mean) {
            struct block *a = &blocks[m - 2], *b = &blocks[m - 1];
            a->mean =
                (a->mean * a->weight + b->mean * b->weight) / (a->weight + b->weight);
            a->weight += b->weight;
            a->n += b->n;
            m--;
        }
    }
    for (size_t b = 0; b < m; b++)
        for (size_t i = blocks[b].first; i < blocks[b].first + blocks[b].n; i++)
            v[i]->mark.at.x = blocks[b].mean + offset[i];
    for (size_t i = n; i-- > 0;) {
        double most = i + 1 < n ? v[i + 1]->mark.at.x - (offset[i + 1] - offset[i])
                                : hi - v[i]->mark.width / 2;
        v[i]->mark.at.x = fmin(v[i]->mark.at.x, most);
    }
    for (size_t i = 0; i < n; i++) {
        double least = i > 0 ? v[i - 1]->mark.at.x + offset[i] - offset[i - 1]
                             : lo + v[i]->mark.width / 2;
        v[i]->mark.at.x = fmax(v[i]->mark.at.x, least);
    }
}

static void spread_lane(const struct line *l, struct lane_items *li, bool undated)
{
    struct item **v = SJ_NEW_N(l->lay->arena, li->n + 1, struct item *);
    size_t n = 0;
    for (size_t i = 0; i < li->n; i++)
        if (li->items[i].mark.run != NULL && li->items[i].undated == undated)
            v[n++] = &li->items[i];
    double lo = undated ? l->tray_x + 2 : l->axis.x0 - 3;
    double hi = undated         ? l->tray_x + l->tray_w - 2
                : l->tray_w > 0 ? l->tray_x - 2
                                : l->req->x + l->req->width;
    spread(l->lay->arena, v, n, lo, hi);
}

static bool counts(const struct item *item, bool undated)
{
    return item->undated == undated && item->mark.run != NULL;
}

/* A short stroke at the day of each of many events: where they are dense, and where not.
 */
static void add_rug(const struct line *l, const struct lane_items *li, double y)
{
    size_t n = (size_t)fmax(1, l->axis.x1 - l->axis.x0) + 2;
    bool *drawn = SJ_NEW_N(l->lay->arena, n, bool);
    for (size_t i = 0; i < li->n; i++) {
        double x = li->items[i].want - l->axis.x0;
        if (!counts(&li->items[i], false) || x < 0 || x >= (double)n || drawn[(size_t)x])
            continue;
        drawn[(size_t)x] = true;
        sj_lay_rule(l->lay, l->panel, SJ_RULE_STEM, li->items[i].want, y - 4,
                    li->items[i].want, y + 4);
    }
}

/* More marks than there is room for side by side become one with the count of events. */
static void aggregate(const struct line *l, struct lane_items *li, double y, bool undated)
{
    double need = 0, room = undated ? l->tray_w - 4 : l->axis.x1 - l->axis.x0;
    size_t marks = 0, events = 0, out = 0;
    double x0 = INFINITY, x1 = -INFINITY;
    const struct sj_row *row = NULL;
    for (size_t i = 0; i < li->n; i++) {
        const struct item *item = &li->items[i];
        if (!counts(item, undated))
            continue;
        need += item->mark.width + 5;
        marks++;
        events += entry_of(l->lay->plan, item->row)->rows.n;
        x0 = fmin(x0, item->want);
        x1 = fmax(x1, item->want);
        row = row == NULL ? item->row : row;
    }
    if (need <= room || marks < 2)
        return;
    if (!undated)
        add_rug(l, li, y);
    for (size_t i = 0; i < li->n; i++)
        if (!counts(&li->items[i], undated))
            li->items[out++] = li->items[i];
    struct item all =
        make_item(l, row, sj_arena_printf(l->lay->arena, "×%zu", events), y);
    all.want = undated ? l->tray_x + l->tray_w / 2 : (x0 + x1) / 2;
    all.bar0 = 1;
    all.bar1 = 0;
    all.many = true;
    li->items[out++] = all;
    li->n = out;
}

/* ---- drawing a lane ---- */

static struct sj_day strips_end(const struct line *l, const struct sj_axis_segment *s)
{
    struct sj_day as_of = l->lay->plan->ledger->as_of;
    if (!sj_day_known(as_of) || as_of.n + 1 >= s->to.n)
        return s->to;
    return (struct sj_day){as_of.n + 1};
}

static void add_strips(const struct line *l, const struct sj_lane *lane, double y)
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

static void add_item_bar(const struct line *l, const struct item *item, double y)
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
    bar->arrow = item->row->date.end == SJ_EDTF_OPEN;
    bar->arrow_left = item->row->date.start == SJ_EDTF_OPEN;
    bar->soft_left = bar->soft_right = item->row->date.approximate;
}

/* ---- words in a lane ---- */

struct gaps {
    struct stop {
        double x0, x1;
    } * taken;
    size_t n;
};

static bool free_between(const struct gaps *g, double x0, double x1)
{
    for (size_t i = 0; i < g->n; i++)
        if (x0 < g->taken[i].x1 && g->taken[i].x0 < x1)
            return false;
    return true;
}

/* The look under a stretch of a lane, or -1 where it would run over an edge. */
static int look_under(const struct line *l, double y, double x0, double x1)
{
    int look = SJ_LOOK_NONE;
    for (size_t i = 0; i < l->panel->bars.n; i++) {
        const struct sj_bar *b = &l->panel->bars.items[i];
        if (b->kind != SJ_BAR_STRIP || fabs(b->box.y + b->box.h / 2 - y) > 1)
            continue;
        if (x0 >= b->box.x - 0.01 && x1 <= b->box.x + b->box.w + 0.01)
            return (int)b->look;
        if (x0 < b->box.x + b->box.w && b->box.x < x1)
            return -1;
    }
    return look;
}

static enum sj_ink ink_on(enum sj_look look)
{
    return look == SJ_LOOK_MEMBER || look == SJ_LOOK_LEAVING ? SJ_INK_MEMBER_TEXT
                                                             : SJ_INK_INK;
}

static bool try_words(const struct line *l, struct gaps *g, const struct item *item,
                      const char *s, double y, bool left)
{
    if (s == NULL)
        return false;
    bool bold = item->row->event->priority == 1;
    double w = sj_lay_run(l->lay, bold, s)->width;
    struct sj_rect box = sj_mark_box(&item->mark);
    double edge0 = box.x, edge1 = box.x + box.w;
    if (item->bar0 < item->bar1) {
        edge0 = fmin(edge0, item->bar0);
        edge1 = fmax(edge1, item->bar1);
    }
    /* What has no date is told where the strip ends, not out beside the tray. */
    if (item->undated)
        edge0 = isnan(l->as_of_x) ? l->axis.x1 : l->as_of_x;
    double x0 = left ? edge0 - 4 - w : edge1 + 4, x1 = x0 + w;
    double least = l->axis.n > 0 ? l->axis.segments[l->axis.n - 1].x0 : l->axis.x0;
    double most = l->tray_w > 0 ? l->tray_x - 4 : l->req->x + l->req->width;
    if (x0 < least + 3 || x1 > most || !free_between(g, x0 - 3, x1 + 3))
        return false;
    int look = look_under(l, y, x0 - 2, x1 + 2);
    if (look < 0 || look == SJ_LOOK_OCCUPIED || look == SJ_LOOK_ACCEPTED)
        return false;
    sj_lay_words(l->lay, l->panel, bold, ink_on((enum sj_look)look), s, x0,
                 sj_lay_baseline(l->lay, y));
    struct sj_words *words = sj_lay_last_words(l->panel);
    words->halo = (enum sj_look)look;
    words->halo_width = 1.5;
    g->taken[g->n++] = (struct stop){x0, x1};
    return true;
}

/* The label with its status, the label, the status; left of the mark, then right. */
static bool add_item_words(const struct line *l, struct gaps *g, const struct item *item,
                           double y, bool shared)
{
    const struct sj_event *e = item->row->event;
    const char *status = e->kind == SJ_KIND_VISIT ? sj_phrase_status(item->row) : NULL;
    bool absent = item->mark.kind == SJ_MARK_SKIPPED ||
                  item->mark.kind == SJ_MARK_REMOTE || item->row->overdue;
    const char *options[3] = {NULL, e->label, status};
    if (absent && status != NULL && e->label != NULL)
        options[0] = sj_arena_printf(l->lay->arena, "%s: %s", e->label, status);
    if (absent)
        options[1] = status;
    if (shared)
        options[0] = options[1] = e->place.name;
    if (item->many || item->number == NULL)
        return false;
    if (absent && options[0] == NULL)
        options[0] = status;
    /* What has not happened is never told as if it had. */
    bool open = item->mark.kind == SJ_MARK_PLANNED || item->mark.kind == SJ_MARK_INVITED;
    if (open && !shared && status != NULL && e->label != NULL &&
        !sj_phrase_says(e->label, item->row)) {
        options[0] = sj_arena_printf(l->lay->arena, "%s: %s", e->label, status);
        options[1] = status;
    }
    for (int i = 0; i < 3; i++)
        if (try_words(l, g, item, options[i], y, true) ||
            (!item->undated && try_words(l, g, item, options[i], y, false)))
            return true;
    return false;
}

static void take_mark(struct gaps *g, const struct item *item)
{
    struct sj_rect box = sj_mark_box(&item->mark);
    if (item->mark.run != NULL)
        g->taken[g->n++] = (struct stop){box.x, box.x + box.w};
    if (!item->undated && item->bar0 < item->bar1)
        g->taken[g->n++] = (struct stop){item->bar0, item->bar1};
}

static void add_lane_words(const struct line *l, const struct lane_items *li, double y,
                           bool shared)
{
    struct sj_arena *arena = l->lay->arena;
    struct gaps g = {0};
    g.taken = SJ_NEW_N(arena, li->n * 3 + l->panel->rules.n + 8, struct stop);
    for (size_t i = 0; i < li->n; i++)
        take_mark(&g, &li->items[i]);
    for (size_t i = 0; i < l->panel->rules.n; i++) {
        const struct sj_rule *r = &l->panel->rules.items[i];
        bool through = r->kind == SJ_RULE_AS_OF || r->kind == SJ_RULE_WARRANT ||
                       (r->kind == SJ_RULE_CHANGE && r->a.y < y && r->b.y > y);
        if (through)
            g.taken[g.n++] = (struct stop){r->a.x - 1, r->a.x + 1};
    }
    size_t before = l->panel->words.n;
    bool all = true;
    for (int priority = 1; priority <= 5; priority++)
        for (size_t i = 0; i < li->n; i++)
            if (li->items[i].row->event->priority == priority)
                all = add_item_words(l, &g, &li->items[i], y, shared) && all;
    /* Some names of many would read as those of all. */
    if (shared && !all)
        l->panel->words.n = before;
}

/* A mark that had to step aside keeps a stem to its day. */
static void add_item_mark(const struct line *l, const struct item *item, double y)
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

static void add_tray(const struct line *l, double y)
{
    sj_lay_bar(
        l->lay, l->panel, SJ_BAR_TRAY, SJ_LOOK_NONE,
        (struct sj_rect){l->tray_x, y - l->strip / 2 - 1, l->tray_w, l->strip + 2});
}

static void add_lane_name(const struct line *l, const struct sj_lane *lane, double y)
{
    const struct sj_timeline_request *r = l->req;
    bool bold =
        lane->kind == SJ_LANE_WARRANT || (r->membership && lane->kind != SJ_LANE_YEARS);
    enum sj_ink ink = lane->kind == SJ_LANE_WARRANT ? SJ_INK_LEGAL : SJ_INK_INK;
    double baseline = sj_lay_baseline(l->lay, y);
    const char *full = lane->name;
    if (lane->kind == SJ_LANE_WARRANT &&
        sj_lay_run(l->lay, bold, full)->width > l->names - 4)
        full = "Warrant";
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

static void add_state_lane(struct line *l, const struct sj_lane *lane, double y)
{
    bool shared = lane->kind == SJ_LANE_SHARED;
    if (lane->state != NULL)
        add_strips(l, lane, y);
    struct lane_items li = lane_items(l, lane, y);
    aggregate(l, &li, y, false);
    aggregate(l, &li, y, true);
    sort_items(&li);
    spread_lane(l, &li, false);
    spread_lane(l, &li, true);
    bool undated = false;
    for (size_t i = 0; i < li.n; i++) {
        add_item_bar(l, &li.items[i], y);
        undated = undated || li.items[i].undated;
    }
    if (undated && l->tray_w > 0)
        add_tray(l, y);
    add_lane_words(l, &li, y, shared);
    for (size_t i = 0; i < li.n; i++)
        add_item_mark(l, &li.items[i], y);
}

/* The names of the states that are known to the year only, right of their bars. */
static void add_years_lane(struct line *l, const struct sj_lane *lane, double y)
{
    add_state_lane(l, lane, y);
    if (lane->names == NULL || l->axis.n < 2)
        return;
    double x = l->axis.segments[l->axis.n - 1].x0 + 6;
    double most = isnan(l->as_of_x) ? l->axis.x1 : l->as_of_x - 4;
    if (x + sj_lay_run(l->lay, false, lane->names)->width <= most)
        sj_lay_words(l->lay, l->panel, false, SJ_INK_INK, lane->names, x,
                     sj_lay_baseline(l->lay, y));
}

/* ---- the warrants ---- */

static const struct sj_warrant *warrant_of(const struct line *l, const struct sj_row *row)
{
    return l->lay->plan->warrant_of[row->event->index];
}

/* The words in the band, up to where the next warrant begins. */
static void warrant_words(const struct line *l, const struct sj_warrant *w, double x0,
                          double x1, double y)
{
    struct sj_arena *arena = l->lay->arena;
    bool stands = w->force.to.n > l->lay->plan->status_day.n;
    bool year =
        sj_day_ymd(w->force.from).year != sj_day_ymd(l->lay->plan->status_day).year;
    const char *day = sj_day_phrase(arena, w->force.from, SJ_DATE_LONG, year);
    const char *options[] = {
        w->vague ? sj_arena_printf(arena, "public by %s", day)
                 : sj_arena_printf(
                       arena, stands ? "in force since %s" : "in force from %s", day),
        stands ? "in force" : "ended"};
    for (int i = 0; i < 2; i++) {
        if (x0 + 16 + sj_lay_run(l->lay, true, options[i])->width > x1 - 14)
            continue;
        sj_lay_words(l->lay, l->panel, true, SJ_INK_LEGAL_TEXT, options[i], x0 + 16,
                     sj_lay_baseline(l->lay, y));
        return;
    }
}

/* Where the words of a lane's k-th warrant must end: rows are in the order of their days.
 */
static double next_warrant_x(const struct line *l, const struct sj_lane *lane, size_t k)
{
    const struct sj_warrant *next =
        k + 1 < lane->rows.n ? warrant_of(l, lane->rows.items[k + 1]) : NULL;
    return next == NULL ? INFINITY : sj_axis_x(&l->axis, next->force.from) - 6;
}

/* From the day it was issued to the day it was made public a warrant was sealed. Returns
 * where it begins. */
static double add_sealed(const struct line *l, const struct sj_row *row, double open_x,
                         double y)
{
    struct sj_day issued = row->date.earliest;
    if (!sj_day_known(issued) || sj_axis_x(&l->axis, issued) > open_x - 2)
        return open_x;
    double x0 = sj_axis_x(&l->axis, issued);
    sj_lay_bar(l->lay, l->panel, SJ_BAR_SEALED, SJ_LOOK_NONE,
               (struct sj_rect){x0, y - 8.5, open_x - x0, 17});
    const char *word = "sealed";
    double w = sj_lay_run(l->lay, false, word)->width;
    if (x0 + 14 + w < open_x - 4)
        sj_lay_words(l->lay, l->panel, false, SJ_INK_LEGAL, word, x0 + 14,
                     sj_lay_baseline(l->lay, y));
    return x0;
}

/* A warrant whose day nobody knows keeps its number: at its bounds, or in the tray. */
static void add_uncertain_warrant(const struct line *l, const struct sj_row *row,
                                  double y)
{
    struct item item = make_item(l, row, entry_of(l->lay->plan, row)->number, y);
    struct item *one = &item;
    spread(l->lay->arena, &one, 1, l->axis.x0, l->req->x + l->req->width);
    add_item_bar(l, &item, y);
    if (item.undated && l->tray_w > 0)
        add_tray(l, y);
    add_item_mark(l, &item, y);
}

static void add_warrant(struct line *l, const struct sj_lane *lane, size_t k, double y)
{
    const struct sj_row *row = lane->rows.items[k];
    const struct sj_warrant *w = warrant_of(l, row);
    if (w == NULL || !sj_day_known(w->force.from)) {
        add_uncertain_warrant(l, row, y);
        return;
    }
    double x0 = sj_axis_x(&l->axis, w->force.from);
    bool stands = !sj_day_known(w->force.to) ||
                  w->force.to.n > l->axis.segments[l->axis.n - 1].to.n;
    double end = isnan(l->as_of_x) ? l->axis.x1 : l->as_of_x;
    double x1 = stands
                    ? fmin(end + 34, l->tray_w > 0 ? l->tray_x - 3 : l->axis.x1 + AFTER)
                    : sj_axis_x(&l->axis, w->force.to);
    struct sj_rect box = {x0, y - 8.5, fmax(10, x1 - x0), 17};
    sj_lay_bar(l->lay, l->panel, SJ_BAR_WARRANT, SJ_LOOK_NONE, box);
    l->panel->bars.items[l->panel->bars.n - 1].arrow = stands;
    warrant_words(l, w, x0, fmin(x1, next_warrant_x(l, lane, k)), y);
    const struct sj_entry *entry = entry_of(l->lay->plan, row);
    double mark_x = fmin(x0, add_sealed(l, row, x0, y));
    struct sj_mark mark =
        sj_lay_mark(l->lay, SJ_MARK_LEGAL, entry->number, (struct sj_pt){mark_x, y});
    mark.row = row;
    SJ_VEC_PUSH(l->lay->arena, &l->panel->marks, mark);
}

/* Many warrants in one lane are one band and their count. */
static void add_many_warrants(struct line *l, const struct sj_lane *lane, double y)
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
    mark.row = lane->rows.items[0];
    SJ_VEC_PUSH(l->lay->arena, &l->panel->marks, mark);
}

static void add_warrant_lane(struct line *l, const struct sj_lane *lane, double y)
{
    if (lane->rows.n > MOST_WARRANTS) {
        add_many_warrants(l, lane, y);
        return;
    }
    for (size_t k = 0; k < lane->rows.n; k++)
        add_warrant(l, lane, k, y);
}

/* ---- the frame of the axis ---- */

static void add_warrant_rules(struct line *l)
{
    const struct sj_ledger *ledger = l->lay->plan->ledger;
    for (size_t i = 0; i < ledger->n_warrants && ledger->n_warrants <= MOST_WARRANTS;
         i++) {
        double x = sj_axis_x(&l->axis, ledger->warrants[i].force.from);
        sj_lay_rule(l->lay, l->panel, SJ_RULE_WARRANT, x, l->rule0 - 4, x, l->rule1);
    }
}

/* A label may reach past the last segment, but not into a break. */
static double tick_room(const struct line *l, double x)
{
    for (size_t i = 0; i + 1 < l->axis.n; i++)
        if (x >= l->axis.segments[i].x0 && x < l->axis.segments[i].x1)
            return l->axis.segments[i].x1;
    return l->axis.x1 + AFTER;
}

static void add_ticks(struct line *l)
{
    struct sj_lay *lay = l->lay;
    const struct sj_tick *ticks;
    size_t n = sj_axis_ticks(&l->axis, lay->arena, &ticks);
    double y = l->req->y, taken = -INFINITY, baseline = y + 10, line_y = y + HEAD - 4;
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
        if (x < taken + 4 || x + w > tick_room(l, ticks[i].x))
            continue;
        sj_lay_words(lay, l->panel, ticks[i].strong,
                     ticks[i].strong ? SJ_INK_INK : SJ_INK_MUTED, ticks[i].label, x,
                     baseline);
        taken = x + w;
    }
}

static void add_as_of(struct line *l)
{
    struct sj_lay *lay = l->lay;
    if (isnan(l->as_of_x))
        return;
    sj_lay_rule(lay, l->panel, SJ_RULE_AS_OF, l->as_of_x, l->rule0, l->as_of_x,
                l->last_y + FOOT - 3);
    const char *s = sj_arena_printf(
        lay->arena, "status known to %s",
        sj_day_phrase(lay->arena, lay->plan->ledger->as_of, SJ_DATE_LONG, false));
    double w = sj_lay_run(lay, false, s)->width, y = l->last_y + FOOT - 6;
    double right = l->req->x + l->req->width;
    double x = l->as_of_x + 5 + w <= right ? l->as_of_x + 5 : l->as_of_x - 5 - w;
    sj_lay_words(lay, l->panel, false, SJ_INK_MUTED, s, x, y);
}

static void set_axis(struct line *l)
{
    const struct sj_timeline_request *r = l->req;
    const struct sj_plan *plan = l->lay->plan;
    size_t undated = 0;
    double x0 = r->x + l->names + r->gutter, x1 = r->x + r->width;
    l->axis = sj_axis_new(l->lay->arena, plan, x0, x1 - AFTER);
    for (size_t i = 0; i < plan->ledger->n_rows; i++)
        undated += no_place(l, &plan->ledger->rows[i]);
    if (undated > 0) {
        l->tray_w = TRAY_LEAST;
        l->tray_x = x1 - l->tray_w;
        x1 = l->tray_x - TRAY_GAP;
    }
    l->axis = sj_axis_new(l->lay->arena, plan, x0, x1 - AFTER);
    struct sj_day as_of = plan->ledger->as_of;
    l->as_of_x = NAN;
    if (sj_day_known(as_of) && l->axis.n > 0)
        l->as_of_x = sj_axis_end(&l->axis, as_of);
}

/* As wide as the longest name needs, up to what was asked for. A column with memberships
 * keeps its width: the sheet hangs on its edge. */
static double names_width(const struct line *l, const struct sj_lane *const *lanes,
                          size_t n)
{
    if (l->req->membership)
        return l->req->names;
    double most = 40;
    for (size_t i = 0; i < n; i++) {
        bool bold = lanes[i]->kind == SJ_LANE_WARRANT;
        most = fmax(most, sj_lay_run(l->lay, bold, lanes[i]->name)->width + 6);
    }
    return fmin(most, l->req->names);
}

static void rule_reach(struct line *l, const struct sj_lane *const *lanes, size_t n)
{
    l->rule0 = l->first_y;
    l->rule1 = l->last_y;
    for (size_t i = 0; i < n && lanes[i]->kind == SJ_LANE_WARRANT; i++)
        l->rule0 += l->req->pitch;
    if (n > 0 && lanes[n - 1]->kind == SJ_LANE_YEARS)
        l->rule1 -= l->req->pitch;
}

double sj_timeline_layout(struct sj_lay *lay, const struct sj_timeline_request *request)
{
    struct line l = {.lay = lay, .req = request, .strip = request->pitch - 4};
    size_t n;
    const struct sj_lane **lanes = all_lanes(lay, &n);
    n = share_lanes(lay, lanes, n, request->max_lanes);
    l.names = names_width(&l, lanes, n);
    set_axis(&l);
    l.first_y = request->y + HEAD;
    l.last_y = l.first_y + (double)n * request->pitch;
    rule_reach(&l, lanes, n);
    double height = HEAD + (double)n * request->pitch + (isnan(l.as_of_x) ? 4 : FOOT);
    l.panel =
        sj_lay_panel(lay, SJ_PANEL_TIMELINE,
                     (struct sj_rect){request->x, request->y, request->width, height});
    if (l.axis.n > 0) {
        add_ticks(&l);
        add_warrant_rules(&l);
        add_as_of(&l);
    }
    if (l.tray_w > 0)
        sj_lay_words(lay, l.panel, false, SJ_INK_MUTED, "No date",
                     l.tray_x + (l.tray_w - sj_lay_run(lay, false, "No date")->width) / 2,
                     request->y + 10);
    for (size_t i = 0; i < n; i++) {
        double y = l.first_y + ((double)i + 0.5) * request->pitch;
        add_lane_name(&l, lanes[i], y);
        if (lanes[i]->kind == SJ_LANE_WARRANT)
            add_warrant_lane(&l, lanes[i], y);
        else if (lanes[i]->kind == SJ_LANE_YEARS && l.axis.n > 0)
            add_years_lane(&l, lanes[i], y);
        else if (l.axis.n > 0 || l.tray_w > 0)
            add_state_lane(&l, lanes[i], y);
    }
    return height;
}
