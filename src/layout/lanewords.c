#include "layout/line.h"

#include <math.h>
#include <string.h>

#include "layout/name.h"
#include "layout/phrase.h"

#define CLEAR 3.0 /* px from words to what is beside them .. */
#define APART 8.0 /* .. and to a mark that they do not belong to */

struct gaps {
    struct stop {
        double x0, x1;
        bool other; /* a mark or words, which what stands next to it may be taken for */
    } * taken;
    size_t n;
};

/* Whether words between x0 and x1 touch nothing, and on the side away from their own mark
 * stand well clear of another's: nobody can tell whose they are otherwise. */
static bool free_between(const struct gaps *g, double x0, double x1, bool left)
{
    for (size_t i = 0; i < g->n; i++) {
        const struct stop *s = &g->taken[i];
        double before = s->other && left ? APART : CLEAR;
        double after = s->other && !left ? APART : CLEAR;
        if (x0 - before < s->x1 && s->x0 < x1 + after)
            return false;
    }
    return true;
}

int sj_line_look_under(const struct sj_line *l, double y, double x0, double x1)
{
    int look = SJ_LOOK_NONE;
    for (size_t i = 0; i < l->panel->bars.n; i++) {
        const struct sj_bar *b = &l->panel->bars.items[i];
        if (b->kind != SJ_BAR_STRIP || b->box.y > y || b->box.y + b->box.h < y)
            continue;
        if (x0 >= b->box.x - 0.01 && x1 <= b->box.x + b->box.w + 0.01)
            return (int)b->look;
        if (x0 < b->box.x + b->box.w && b->box.x < x1)
            return -1;
    }
    return look;
}

/* Words stay clear of cells and breaks; past the last day there is room up to the tray.
 */
static bool within_segment(const struct sj_line *l, double x0, double x1)
{
    const struct sj_axis *axis = &l->axis;
    double end = l->tray_w > 0 ? l->tray_x - 4 : l->req->x + l->req->width;
    for (size_t i = 0; i < axis->n; i++) {
        const struct sj_axis_segment *s = &axis->segments[i];
        bool last = i + 1 == axis->n;
        if (!s->cell && x0 >= s->x0 + 3 && x1 <= (last ? end : s->x1 - 3))
            return true;
    }
    return axis->n == 0 && x0 >= axis->x0 + 3 && x1 <= end;
}

/* Words between x0 and what they take, left or right of what they are of, if the lane is
 * free and of one look there. */
static bool put_words(const struct sj_line *l, struct gaps *g, bool bold, const char *s,
                      double x0, double y, bool left)
{
    double x1 = x0 + sj_lay_run(l->lay, bold, s)->width;
    if (!within_segment(l, x0, x1) || !free_between(g, x0, x1, left))
        return false;
    int look = sj_line_look_under(l, y, x0 - 2, x1 + 2);
    if (look < 0 || look == SJ_LOOK_OCCUPIED || look == SJ_LOOK_ACCEPTED ||
        look == SJ_LOOK_ALSO || look == SJ_LOOK_JOINING)
        return false;
    sj_lay_words(l->lay, l->panel, bold, sj_look_row((enum sj_look)look)->text, s, x0,
                 sj_lay_baseline(l->lay, y));
    struct sj_words *words = sj_lay_last_words(l->panel);
    words->halo = (enum sj_look)look;
    /* Wide enough that no line of a texture strikes the words out. */
    bool textured = sj_look_row((enum sj_look)look)->texture != SJ_TEXTURE_NONE;
    words->halo_width = textured ? 3 : 1.5;
    g->taken[g->n++] = (struct stop){x0, x1, true};
    return true;
}

static bool try_words(const struct sj_line *l, struct gaps *g, const struct sj_item *item,
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
    return put_words(l, g, bold, s, left ? edge0 - 4 - w : edge1 + 4, y, left);
}

/* What a label says before it goes into more; NULL where it is one clause. */
static const char *first_clause(struct sj_arena *arena, const char *label)
{
    static const char *const ends[] = {"; ", ": ", "；", "：", "؛ "};
    size_t n = strlen(label), all = n;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const char *at = strstr(label, ends[i]);
        n = at != NULL && (size_t)(at - label) < n ? (size_t)(at - label) : n;
    }
    return n < all ? sj_arena_strndup(arena, label, n) : NULL;
}

/* The label with its status, the label, as much of it as is a clause, the status; left of
 * the mark, then right. */
static bool add_item_words(const struct sj_line *l, struct gaps *g,
                           const struct sj_item *item, double y, bool shared)
{
    const struct sj_event *e = item->row->event;
    const struct sj_lang *lang = l->lay->plan->lang;
    const char *status =
        e->kind == SJ_KIND_VISIT ? sj_phrase_status(lang, item->row) : NULL;
    bool absent = item->mark.kind == SJ_MARK_SKIPPED ||
                  item->mark.kind == SJ_MARK_REMOTE || item->row->overdue;
    const char *options[4] = {NULL, e->label, NULL, status};
    if (status == NULL && e->label != NULL && !shared)
        options[2] = first_clause(l->lay->arena, e->label);
    if (absent && status != NULL && e->label != NULL)
        options[0] = sj_phrase_colon(l->lay->arena, lang, e->label, status);
    if (absent)
        options[1] = status;
    if (shared)
        options[0] = options[1] = sj_name_place(l->lay->plan->lang, e->place);
    if (item->many || item->number == NULL)
        return false;
    if (absent && options[0] == NULL)
        options[0] = status;
    /* What has not happened is never told as if it had. */
    bool open = item->mark.kind == SJ_MARK_PLANNED || item->mark.kind == SJ_MARK_INVITED;
    if (open && !shared && status != NULL && e->label != NULL &&
        !sj_phrase_says(lang, e->label, item->row)) {
        options[0] = sj_phrase_colon(l->lay->arena, lang, e->label, status);
        options[1] = status;
    }
    for (int i = 0; i < 4; i++)
        if (try_words(l, g, item, options[i], y, true) ||
            (!item->undated && try_words(l, g, item, options[i], y, false)))
            return true;
    return false;
}

static void take_mark(struct gaps *g, const struct sj_item *item)
{
    struct sj_rect box = sj_mark_box(&item->mark);
    if (item->mark.run != NULL)
        g->taken[g->n++] = (struct stop){box.x, box.x + box.w, true};
    if (!item->undated && item->bar0 < item->bar1)
        g->taken[g->n++] = (struct stop){item->bar0, item->bar1, true};
}

/* What stands in a tier before any words: marks, bars, and the rules that run through. */
static struct gaps gaps_of(const struct sj_line *l, const struct sj_track *t, int tier)
{
    double y = sj_track_y(l, t, tier);
    struct gaps g = {0};
    g.taken =
        SJ_NEW_N(l->lay->arena, t->items.n * 3 + t->changes.n + l->panel->rules.n + 8,
                 struct stop);
    for (size_t i = 0; i < t->items.n; i++)
        if (t->items.items[i].tier == tier)
            take_mark(&g, &t->items.items[i]);
    for (size_t i = 0; i < l->panel->rules.n; i++) {
        const struct sj_rule *r = &l->panel->rules.items[i];
        bool through = r->kind == SJ_RULE_AS_OF || r->kind == SJ_RULE_WARRANT ||
                       (r->kind == SJ_RULE_CHANGE && r->a.y < y && r->b.y > y);
        if (through)
            g.taken[g.n++] = (struct stop){r->a.x - 1, r->a.x + 1, false};
    }
    if (t->counted && tier == t->tiers - 1)
        g.taken[g.n++] = (struct stop){l->axis.x0, l->axis.x1 + SJ_AFTER_PX, false};
    return g;
}

static bool within_one_year(const struct sj_axis *axis)
{
    struct sj_day first = axis->segments[0].from, last = axis->segments[axis->n - 1].to;
    return sj_day_ymd(first).year == sj_day_ymd(sj_day_at(last.n - 1)).year;
}

/* The day beside the rule, with its year unless there is but one. */
static bool add_change_words(const struct sj_line *l, struct gaps *g,
                             const struct sj_change *change, double y)
{
    for (int year = 1; year >= 0; year--) {
        if (year == 0 && !within_one_year(&l->axis))
            return false;
        const char *s = sj_phrase_day(l->lay->arena, l->lay->plan->lang, change->day,
                                      SJ_DATE_SHORT, year == 1);
        double w = sj_lay_run(l->lay, false, s)->width;
        if (put_words(l, g, false, s, change->x + 4.5, y, false) ||
            put_words(l, g, false, s, change->x - 4.5 - w, y, true))
            return true;
    }
    return false;
}

static void add_changes(const struct sj_line *l, const struct sj_track *t,
                        struct gaps *gaps)
{
    for (size_t i = 0; i < t->changes.n; i++) {
        bool told = false;
        for (int k = 0; k < t->tiers && !told; k++)
            told =
                add_change_words(l, &gaps[k], &t->changes.items[i], sj_track_y(l, t, k));
    }
}

void sj_line_words(const struct sj_line *l, const struct sj_track *t)
{
    struct gaps gaps[SJ_TIERS];
    bool shared = t->lane->kind == SJ_LANE_SHARED, all = true;
    for (int k = 0; k < t->tiers; k++)
        gaps[k] = gaps_of(l, t, k);
    add_changes(l, t, gaps);
    size_t before = l->panel->words.n;
    for (int priority = 1; priority <= 5; priority++)
        for (size_t i = 0; i < t->items.n; i++) {
            const struct sj_item *item = &t->items.items[i];
            if (item->row->event->priority == priority)
                all = add_item_words(l, &gaps[item->tier], item,
                                     sj_track_y(l, t, item->tier), shared) &&
                      all;
        }
    /* Some names of many would read as those of all. */
    if (shared && !all)
        l->panel->words.n = before;
}
