/* The key as a sequence in time, on the rail of the warrants: each line with its badge,
 * a hollow bar where the date is vague, a chip where nothing is known to have happened
 * for long, and the day up to which the status is known. */
#include "layout/key.h"

#include <math.h>

#include "layout/axis.h"
#include "layout/phrase.h"

#define RAIL_X 16.0 /* from the left edge to the rail, and to the text */
#define TEXT_X 38.0
#define GAP 5.0 /* between lines of the key */
#define CHIP_H 16.0
#define BAR_W 10.0
#define BAR_LEAST 12.0  /* of a hollow bar below its badge */
#define ARROW 12.0      /* the rail goes on below the last line */
#define RAILS_APART 7.0 /* of the warrants of two subjects: their heads side by side */
#define CHIP_LEAST 21   /* days without an event that are worth a chip .. */
#define CHIP_SHARE 0.1  /* .. and their least share of all days */

/* A line of the key that has but one of text. */
static double one_line(const struct sj_lay *lay)
{
    return sj_line_px(lay) + GAP;
}

struct stage {
    double height;    /* with the gap below */
    double y;         /* where it is set */
    const char *chip; /* the time since what was before; or NULL */
    bool status;      /* the first of what the status day does not cover */
};

struct sequence {
    struct sj_lay *lay;
    struct sj_panel *panel;
    struct sj_rect box;
    double text_x;        /* from the left edge to the text */
    struct stage *stages; /* one a line of the key */
    size_t n;
};

static const struct sj_entry *entry_at(const struct sequence *q, size_t i)
{
    return &q->lay->plan->entries.items[i];
}

static const struct sj_row *first_row(const struct sequence *q, size_t i)
{
    return entry_at(q, i)->rows.items[0];
}

/* ---- time ---- */

/* Chips tell of stretches that matter in the whole: of years, weeks say nothing. */
static int least_gap(const struct sequence *q)
{
    int32_t lo = INT32_MAX, hi = INT32_MIN;
    for (size_t i = 0; i < q->n; i++) {
        const struct sj_edtf *d = first_row(q, i)->date;
        if (sj_day_known(d->earliest) && d->earliest.n < lo)
            lo = d->earliest.n;
        if (sj_day_known(d->latest) && d->latest.n > hi)
            hi = d->latest.n;
    }
    return hi <= lo ? INT32_MAX : (int)fmax(CHIP_LEAST, (hi - lo) * CHIP_SHARE);
}

/* By line, the first day on which it or one of those that follow may have happened. */
static const int32_t *first_days(const struct sequence *q)
{
    int32_t *first = SJ_NEW_N(q->lay->arena, q->n + 1, int32_t);
    first[q->n] = SJ_DAY_FUTURE.n;
    for (size_t i = q->n; i-- > 0;) {
        const struct sj_edtf *d = first_row(q, i)->date;
        bool dated = sj_day_known(d->earliest) || sj_day_known(d->latest);
        first[i] = dated && d->earliest.n < first[i + 1] ? d->earliest.n : first[i + 1];
    }
    return first;
}

/* From the last day on which something may have happened to the first of all that is
 * still to come: lines stand in the order of the middles of their dates. */
static void find_chips(struct sequence *q)
{
    int least = least_gap(q);
    const int32_t *first = first_days(q);
    struct sj_day reach = SJ_DAY_PAST;
    for (size_t i = 0; i < q->n; i++) {
        const struct sj_edtf *d = first_row(q, i)->date;
        if (sj_day_known(sj_day_at(first[i])) && sj_day_known(reach) &&
            first[i] - reach.n >= least)
            q->stages[i].chip =
                sj_phrase_duration(q->lay->arena, q->lay->plan->lang, first[i] - reach.n);
        struct sj_day last = sj_day_known(d->latest) ? d->latest : d->earliest;
        if (sj_day_known(last) && last.n > reach.n)
            reach = last;
    }
}

static void find_status_day(struct sequence *q)
{
    struct sj_day as_of = q->lay->plan->ledger->as_of;
    for (size_t i = 0; i < q->n && sj_day_known(as_of); i++) {
        const struct sj_row *row = first_row(q, i);
        bool later = sj_day_known(row->date->earliest) && row->date->earliest.n > as_of.n;
        if (!later && !sj_row_undated(row))
            continue;
        q->stages[i].status = i > 0;
        return;
    }
}

/* ---- heights ---- */

static double text_width(const struct sequence *q)
{
    return q->box.w - q->text_x;
}

static double before_height(const struct sequence *q, const struct stage *s)
{
    return (s->chip != NULL ? CHIP_H + GAP : 0) + (s->status ? one_line(q->lay) : 0);
}

static double text_height(const struct sequence *q, size_t i)
{
    struct sj_span_in spans[SJ_ENTRY_SPANS];
    size_t n = sj_key_spans(q->lay, entry_at(q, i), spans);
    size_t lines = sj_text_count_lines(q->lay->text, spans, n, text_width(q));
    double h = (double)lines * sj_line_px(q->lay);
    double bar = (sj_line_px(q->lay) + SJ_BADGE_PX) / 2 + BAR_LEAST;
    return sj_row_vague(first_row(q, i)) ? fmax(h, bar) : h;
}

static struct sequence sequence_new(struct sj_lay *lay, struct sj_rect box)
{
    struct sequence q = {.lay = lay, .box = box, .n = lay->plan->entries.n};
    q.text_x = sj_key_text_x(lay, RAIL_X, TEXT_X);
    q.stages = SJ_NEW_N(lay->arena, q.n + 1, struct stage);
    const bool *worth = sj_key_worth(lay, lay->highest, one_line(lay));
    find_chips(&q);
    find_status_day(&q);
    for (size_t i = 0; i < q.n; i++)
        q.stages[i].height = worth[i] ? text_height(&q, i) + GAP : SJ_NEVER_FITS;
    return q;
}

static double *all_heights(const struct sequence *q)
{
    double *heights = SJ_NEW_N(q->lay->arena, q->n + 1, double);
    for (size_t i = 0; i < q->n; i++)
        heights[i] = q->stages[i].height + before_height(q, &q->stages[i]);
    return heights;
}

/* Where lines are left out a chip would tell of time in which something happened. */
static struct sj_kept keep(struct sequence *q, double bottom)
{
    struct sj_key_columns one = {&q->box, 1, bottom - ARROW};
    struct sj_kept kept =
        sj_key_keep(q->lay->arena, q->lay->plan, &one, all_heights(q), one_line(q->lay));
    if (kept.dropped == 0)
        return kept;
    for (size_t i = 0; i < q->n; i++)
        q->stages[i].chip = NULL;
    return sj_key_keep(q->lay->arena, q->lay->plan, &one, all_heights(q),
                       one_line(q->lay));
}

/* ---- what stands on the rail ---- */

static double middle_of(const struct sj_lay *lay, double y)
{
    return y + sj_line_px(lay) / 2 + 1.5;
}

static void add_chip(struct sequence *q, const char *s, double y)
{
    double w = sj_lay_run(q->lay, false, s)->width;
    struct sj_rect box = {q->box.x, y, w + 14, CHIP_H};
    sj_lay_bar(q->lay, q->panel, SJ_BAR_CHIP, SJ_LOOK_NONE, box);
    sj_lay_words(q->lay, q->panel, false, SJ_INK_MUTED, s, box.x + 7,
                 sj_lay_baseline(q->lay, y + CHIP_H / 2));
}

static void add_status_day(struct sequence *q, double y)
{
    double x = q->box.x + q->text_x, mid = middle_of(q->lay, y);
    x += sj_lay_words(q->lay, q->panel, false, SJ_INK_MUTED,
                      sj_phrase_known_to(q->lay->arena, q->lay->plan), x,
                      sj_lay_baseline(q->lay, mid));
    sj_lay_rule(q->lay, q->panel, SJ_RULE_AS_OF, x + 8, mid, q->box.x + q->box.w, mid);
}

/* Some day within: a bar below the badge, as long as the text beside it. */
static void add_hollow(struct sequence *q, size_t i)
{
    const struct sj_row *row = first_row(q, i);
    const struct stage *s = &q->stages[i];
    bool ring = entry_at(q, i)->number == NULL;
    double top = ring ? s->y + 2 : middle_of(q->lay, s->y) + 4,
           end = s->y + s->height - GAP;
    bool planned = row->status == SJ_PLANNED && row->event->kind == SJ_KIND_VISIT;
    struct sj_rect box = {q->box.x + RAIL_X - BAR_W / 2, top, BAR_W, end - top};
    sj_lay_bar(q->lay, q->panel, planned ? SJ_BAR_PLANNED : SJ_BAR_HOLLOW, SJ_LOOK_NONE,
               box);
    struct sj_bar *bar = &q->panel->bars.items[q->panel->bars.n - 1];
    bar->soft_left = bar->soft_right = row->date->approximate;
}

static void add_stage(struct sequence *q, size_t i)
{
    const struct sj_entry *entry = entry_at(q, i);
    struct stage *s = &q->stages[i];
    struct sj_span_in spans[SJ_ENTRY_SPANS];
    size_t n = sj_key_spans(q->lay, entry, spans);
    double middle = middle_of(q->lay, s->y);
    sj_key_line(q->lay, entry);
    if (sj_row_vague(first_row(q, i)))
        add_hollow(q, i);
    sj_lay_paragraph(q->lay, q->panel, spans, n, sj_key_inks,
                     (struct sj_rect){q->box.x + q->text_x,
                                      sj_lay_baseline(q->lay, middle), text_width(q), 0});
    sj_key_badge(q->lay, q->panel, entry, (struct sj_pt){q->box.x + RAIL_X, middle});
    sj_key_line(q->lay, NULL);
}

static double add_stages(struct sequence *q, const struct sj_kept *kept)
{
    double y = q->box.y;
    for (size_t i = 0; i < q->n; i++) {
        struct stage *s = &q->stages[i];
        s->y = y;
        if (!kept->keep[i])
            continue;
        if (s->chip != NULL) {
            add_chip(q, s->chip, y + 1);
            y += CHIP_H + GAP;
        }
        if (s->status) {
            add_status_day(q, y);
            y += one_line(q->lay);
        }
        s->y = y;
        add_stage(q, i);
        y += s->height;
    }
    return y;
}

/* ---- the rail ---- */

/* Where a day would stand: before the first line that is known to lie on or after it. */
static double rail_y(const struct sequence *q, struct sj_day day, double end)
{
    for (size_t i = 0; i < q->n; i++) {
        const struct sj_edtf *d = first_row(q, i)->date;
        if (sj_day_known(d->earliest) && d->earliest.n >= day.n)
            return q->stages[i].y - GAP / 2;
    }
    return end;
}

static void add_rail(struct sequence *q, const struct sj_warrant *w, double x, double end)
{
    const struct sj_plan *plan = q->lay->plan;
    double from = rail_y(q, w->force.from, end);
    for (size_t i = 0; i < q->n; i++) {
        const struct sj_row *row = first_row(q, i);
        if (row->event == w->event && row->date->exact &&
            row->date->earliest.n == w->force.from.n)
            from = middle_of(q->lay, q->stages[i].y);
    }
    bool stands = w->force.to.n > plan->status_day.n;
    double to = stands ? end : rail_y(q, w->force.to, end - ARROW);
    if (to > from + 1)
        sj_lay_rule(q->lay, q->panel, stands ? SJ_RULE_RAIL_ON : SJ_RULE_RAIL, x, from, x,
                    to);
}

/* The warrants of one subject are one rail, those of another stand beside it. */
static void add_rails(struct sequence *q, double end)
{
    const struct sj_ledger *ledger = q->lay->plan->ledger;
    size_t subjects = ledger->doc->n_subjects;
    double *at = SJ_NEW_N(q->lay->arena, subjects + 1, double), n = 0;
    for (size_t i = 0; i < ledger->n_warrants; i++) {
        size_t who = ledger->warrants[i].event->subject;
        if (who < subjects && at[who] < 1)
            at[who] = ++n;
    }
    for (size_t i = 0; i < ledger->n_warrants && n <= 3; i++) {
        const struct sj_warrant *w = &ledger->warrants[i];
        if (w->event->subject >= subjects || !sj_day_known(w->force.from))
            continue;
        double side = (at[w->event->subject] - (n + 1) / 2) * RAILS_APART;
        add_rail(q, w, q->box.x + RAIL_X + side, end);
    }
}

/* ---- the whole ---- */

double sj_sequence_height(struct sj_lay *lay, double width)
{
    struct sequence q = sequence_new(lay, (struct sj_rect){0, 0, width, 0});
    const double *heights = all_heights(&q);
    double sum = ARROW + (q.n == 0 ? one_line(lay) : 0);
    for (size_t i = 0; i < q.n; i++)
        sum += heights[i];
    return sum;
}

double sj_sequence_layout(struct sj_lay *lay, struct sj_rect box)
{
    struct sequence q = sequence_new(lay, box);
    q.panel = sj_lay_panel(lay, SJ_PANEL_KEY, box);
    double text_x = box.x + q.text_x;
    if (q.n == 0) {
        sj_key_say_empty(lay, q.panel, box.x,
                         sj_lay_baseline(lay, middle_of(lay, box.y)));
        return one_line(lay);
    }
    struct sj_kept kept = keep(&q, box.y + box.h);
    double y = add_stages(&q, &kept);
    if (kept.dropped > 0) {
        sj_key_say_dropped(lay, q.panel, kept.dropped, text_x,
                           sj_lay_baseline(lay, middle_of(lay, y)));
        y += one_line(lay);
    }
    add_rails(&q, y + ARROW - GAP);
    q.panel->box.h = y + ARROW - box.y;
    return q.panel->box.h;
}
