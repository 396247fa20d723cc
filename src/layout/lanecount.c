#include "layout/line.h"

#include <math.h>

#include "layout/phrase.h"

#define CELL_PAD 2.0 /* px from a count to the edge of its cell */
#define CELL_GAP 1.0 /* px between neighbours, on each side */
#define CELL_H 14.0
#define BIN_LEAST 20.0 /* px: narrower ones hold little more than one event each */

/* ---- stretches ---- */

static void add_bin(struct sj_arena *arena, struct sj_bins *b, int32_t from,
                    struct sj_reach at)
{
    if (at.x1 - at.x0 > 0.01)
        SJ_VEC_PUSH(arena, &b->of, ((struct sj_bin){from, at}));
}

/* The ends of a segment rarely fall on the ends of months or years: what is left there of
 * a stretch goes to its neighbour where it is short. */
static void cut_segment(struct sj_arena *arena, struct sj_bins *b,
                        const struct sj_axis *axis, const struct sj_axis_segment *s)
{
    double px = (s->x1 - s->x0) / fmax(1, s->to.n - s->from.n), x = s->x0;
    double least = b->step == NULL || s->cell ? INFINITY : 0.6 * b->step->days * px;
    int32_t from = s->from.n;
    for (int32_t d = isinf(least) ? s->to.n : sj_step_first(b->step, from); d < s->to.n;
         d = sj_step_next(b->step, d)) {
        double next = sj_axis_x(axis, sj_day_at(d));
        if (next - x < least || s->x1 - next < least)
            continue;
        add_bin(arena, b, from, (struct sj_reach){x, next});
        x = next;
        from = d;
    }
    add_bin(arena, b, from, (struct sj_reach){x, s->x1});
}

static struct sj_bins cut_axis(const struct sj_line *l, const struct sj_axis_step *step)
{
    struct sj_bins b = {.step = step};
    for (size_t i = 0; i < l->axis.n; i++)
        cut_segment(l->lay->arena, &b, &l->axis, &l->axis.segments[i]);
    return b;
}

/* ---- counts ---- */

/* How many of the days lie before one. */
static size_t days_before(const struct sj_tally *tally, int32_t day)
{
    size_t lo = 0, hi = tally->days.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (tally->days.items[mid] < day)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static void add_counts(const struct sj_bins *b, const struct sj_tally *tally,
                       size_t *counts)
{
    size_t before = 0;
    for (size_t k = 0; k < b->of.n; k++) {
        bool last = k + 1 == b->of.n;
        size_t end = last ? tally->days.n : days_before(tally, b->of.items[k + 1].from);
        counts[k] += end - before;
        before = end;
    }
}

static size_t *counts_of(const struct sj_line *l, const struct sj_bins *b,
                         const struct sj_lane *lane)
{
    size_t *counts = SJ_NEW_N(l->lay->arena, b->of.n + 1, size_t);
    for (size_t i = 0; i < lane->members.n; i++)
        add_counts(b, &lane->members.items[i]->tally, counts);
    if (lane->members.n == 0)
        add_counts(b, &lane->tally, counts);
    return counts;
}

static const struct sj_run *count_run(const struct sj_line *l, size_t count)
{
    return sj_lay_run(l->lay, false,
                      sj_lang_number(l->lay->arena, l->lay->plan->lang, count));
}

static bool can_be_read(const struct sj_line *l, const struct sj_bins *b,
                        const struct sj_track *t)
{
    const size_t *counts = counts_of(l, b, t->lane);
    for (size_t k = 0; k < b->of.n; k++) {
        double room = b->of.items[k].at.x1 - b->of.items[k].at.x0;
        if (counts[k] > 0 &&
            count_run(l, counts[k])->width + 2 * (CELL_PAD + CELL_GAP) > room)
            return false;
    }
    return true;
}

static double px_per_day(const struct sj_axis *axis)
{
    double px = 0;
    for (size_t i = 0; i < axis->n; i++) {
        const struct sj_axis_segment *s = &axis->segments[i];
        if (!s->cell)
            px = fmax(px, (s->x1 - s->x0) / (s->to.n - s->from.n));
    }
    return px;
}

void sj_line_choose_bins(struct sj_line *l)
{
    const struct sj_axis_step *steps;
    size_t n = sj_axis_steps(&steps);
    bool any = false, good = false;
    for (size_t i = 0; i < l->n_tracks; i++)
        any = any || l->tracks[i].counted;
    for (size_t i = 0; i < n && any && !good; i++) {
        if (steps[i].days < 7 || steps[i].days * px_per_day(&l->axis) < BIN_LEAST)
            continue;
        l->bins = cut_axis(l, &steps[i]);
        good = true;
        for (size_t k = 0; k < l->n_tracks && good; k++)
            good = !l->tracks[k].counted || can_be_read(l, &l->bins, &l->tracks[k]);
    }
    if (any && !good)
        l->bins = cut_axis(l, NULL);
}

/* The strip shows through, but for an edge of it that would run under the number. */
static void add_count(const struct sj_line *l, struct sj_reach bin, size_t count,
                      double y)
{
    const struct sj_run *run = count_run(l, count);
    double mid = (bin.x0 + bin.x1) / 2, x = mid - run->width / 2;
    double w = fmax(bin.x1 - bin.x0 - 2 * CELL_GAP, run->width + 2 * CELL_PAD);
    int under = sj_line_look_under(l, y, x - CELL_PAD, x + run->width + CELL_PAD);
    enum sj_look look = under < 0 ? SJ_LOOK_NONE : (enum sj_look)under;
    sj_lay_bar(l->lay, l->panel, SJ_BAR_COUNT, look,
               (struct sj_rect){mid - w / 2, y - CELL_H / 2, w, CELL_H});
    sj_lay_words(l->lay, l->panel, false, sj_look_row(look)->text, run->text, x,
                 sj_lay_baseline(l->lay, y));
    sj_lay_last_words(l->panel)->halo = look;
    sj_lay_last_words(l->panel)->halo_width = SJ_HALO_PX;
}

void sj_line_counts(const struct sj_line *l, const struct sj_track *t)
{
    const size_t *counts = counts_of(l, &l->bins, t->lane);
    for (size_t k = 0; k < l->bins.of.n; k++)
        if (counts[k] > 0)
            add_count(l, l->bins.of.items[k].at, counts[k],
                      sj_track_y(l, t, t->tiers - 1));
}

/* "per 2 months" */
static const char *per_span(struct sj_arena *arena, const struct sj_lang *lang,
                            const struct sj_axis_step *step)
{
    enum sj_counted unit = step->unit == SJ_DAYS     ? SJ_COUNTED_WEEKS
                           : step->unit == SJ_MONTHS ? SJ_COUNTED_MONTHS
                                                     : SJ_COUNTED_YEARS;
    size_t n = (size_t)(step->unit == SJ_DAYS ? step->by / 7 : step->by);
    return sj_lang_say(arena, lang, SJ_MSG_COUNTS_PER_SPAN,
                       SJ_FILL("span", sj_lang_say_n(arena, lang, unit, n, NULL)));
}

const char *sj_line_counts_words(const struct sj_line *l)
{
    static const struct {
        enum sj_axis_unit unit;
        int by;
        enum sj_msg words;
    } rows[] = {
        {SJ_DAYS, 7, SJ_MSG_COUNTS_PER_WEEK},
        {SJ_MONTHS, 1, SJ_MSG_COUNTS_PER_MONTH},
        {SJ_MONTHS, 3, SJ_MSG_COUNTS_PER_QUARTER},
        {SJ_MONTHS, 6, SJ_MSG_COUNTS_PER_HALF_YEAR},
        {SJ_YEARS, 1, SJ_MSG_COUNTS_PER_YEAR},
    };
    const struct sj_axis_step *step = l->bins.step;
    const struct sj_lang *lang = l->lay->plan->lang;
    if (step == NULL)
        return sj_msg(lang, SJ_MSG_COUNTS_PER_BOX);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].unit == step->unit && rows[i].by == step->by)
            return sj_msg(lang, rows[i].words);
    return per_span(l->lay->arena, lang, step);
}
