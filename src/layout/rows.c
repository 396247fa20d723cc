/* The key's lines with a lane each: what, where and when to the left, the strip of the
 * state's membership with the mark on its day to the right, one row for both. */
#include "layout/key.h"

#include <math.h>
#include <string.h>

#include "layout/phrase.h"

#define TEXT_X 34.0
#define BADGE_GAP 4.0 /* from the longest badge to the text, at least */
#define TEXT_GAP 12.0 /* from the text to the axis */
#define LEAST 29.0    /* of a row */
#define PAD 2.0       /* above and below the text of a row */
#define STRIP 16.0
#define LONG_HEAD 80 /* bytes: a list of places is no heading */
#define MOST_LINES 3 /* of a row below its head, unless it cannot be less */
#define MORE_GAP 3.0

struct rows {
    struct sj_lay *lay;
    struct sj_panel *panel;
    struct sj_rect box;
    double axis_x, text_x, text_w;
    size_t n;
};

/* ---- a row's text ---- */

struct row_text {
    struct sj_span_in head[2]; /* bold: where, and when */
    size_t n_head;
    struct sj_span_in spans[SJ_ENTRY_SPANS];
    size_t n;         /* of what, in brief, and the answer */
    const char *more; /* what follows below all rows, over the full width; or NULL */
};

static size_t lines_of(const struct rows *r, const struct sj_span_in *spans, size_t n,
                       double width)
{
    return sj_text_count_lines(r->lay->text, spans, n, width);
}

static void set_body(const struct rows *r, const struct sj_entry *e, const char *body,
                     struct row_text *t)
{
    t->n = 0;
    if (*body != '\0')
        t->spans[t->n++] =
            (struct sj_span_in){.text = sj_arena_printf(r->lay->arena, "%s ", body),
                                .font = r->lay->regular,
                                .style = SJ_PLAIN};
    t->n += sj_key_answer(r->lay, e, t->spans + t->n);
}

static const char *sentence(const struct rows *r, const char *s)
{
    return sj_phrase_sentence(r->lay->arena, r->lay->plan->lang, s);
}

/* The title where it is one, and the date. */
static void set_head(const struct rows *r, const struct sj_entry *e, const char *title,
                     struct row_text *t)
{
    bool titled = title != NULL && strlen(title) <= LONG_HEAD;
    if (titled)
        t->head[t->n_head++] = (struct sj_span_in){
            .text = sj_lang_say(r->lay->arena, r->lay->plan->lang, SJ_MSG_COMMA,
                                SJ_FILL("a", title, "b", "")),
            .font = r->lay->bold,
            .style = SJ_BOLD};
    t->head[t->n_head++] =
        (struct sj_span_in){.text = titled ? e->when_after : e->when_short,
                            .font = r->lay->bold,
                            .style = SJ_BOLD,
                            .whole = true};
}

/* What happened heads a row without a place: a warrant is known by its name. */
static struct row_text placeless_text(const struct rows *r, const struct sj_entry *e)
{
    const char *what = sj_key_what(r->lay, e), *rest = sj_key_rest(r->lay, e);
    const char *brief = sj_key_brief(r->lay, e);
    bool alone = strcmp(what, brief) == 0;
    bool apart = strlen(brief) <= LONG_HEAD && (rest != NULL || alone);
    struct row_text t = {0};
    set_head(r, e, apart ? brief : NULL, &t);
    const char *body = !apart ? what : rest != NULL ? rest : "";
    set_body(r, e, sentence(r, body), &t);
    return t;
}

/* The place heads the row; a long list of places, and what is more than a few lines, goes
 * below all rows. */
static struct row_text row_text(const struct rows *r, const struct sj_entry *e)
{
    if (e->where == NULL)
        return placeless_text(r, e);
    struct row_text t = {0};
    bool listed = strlen(e->where) > LONG_HEAD;
    set_head(r, e, listed ? e->states : e->where, &t);
    const char *what = sj_key_what(r->lay, e), *rest = sj_key_rest(r->lay, e);
    const char *brief = rest != NULL ? sj_key_brief(r->lay, e) : what;
    if (listed)
        rest = sj_phrase_sentences(r->lay->arena, r->lay->plan->lang, e->where, rest);
    set_body(r, e, sentence(r, what), &t);
    if (rest == NULL || (!listed && lines_of(r, t.spans, t.n, r->text_w) <= MOST_LINES))
        return t;
    t.more = sentence(r, rest);
    set_body(r, e, sentence(r, brief), &t);
    return t;
}

static size_t more_spans(const struct rows *r, const struct sj_entry *e,
                         const struct row_text *t, struct sj_span_in ret[2])
{
    const char *of = e->number != NULL ? e->number : e->when_short;
    ret[0] = (struct sj_span_in){.text = of, .font = r->lay->bold, .style = SJ_BOLD};
    ret[1] = (struct sj_span_in){.text = sj_arena_printf(r->lay->arena, " %s", t->more),
                                 .font = r->lay->regular,
                                 .style = SJ_PLAIN};
    return 2;
}

static double more_height(const struct rows *r, const struct sj_entry *e,
                          const struct row_text *t)
{
    struct sj_span_in spans[2];
    if (t->more == NULL)
        return 0;
    size_t n = more_spans(r, e, t, spans);
    return (double)lines_of(r, spans, n, r->box.w) * sj_line_px(r->lay) + MORE_GAP;
}

static double row_height(const struct rows *r, const struct row_text *t)
{
    size_t lines = lines_of(r, t->head, t->n_head, r->text_w) +
                   lines_of(r, t->spans, t->n, r->text_w);
    return fmax(LEAST, (double)lines * sj_line_px(r->lay) + 2 * PAD);
}

/* With what it adds below the rows. */
static double *row_heights(const struct rows *r)
{
    const struct sj_plan *plan = r->lay->plan;
    double *heights = SJ_NEW_N(r->lay->arena, r->n + 1, double);
    const bool *worth = sj_key_worth(r->lay, r->lay->highest, LEAST);
    for (size_t i = 0; i < r->n; i++) {
        const struct sj_entry *e = &plan->entries.items[i];
        heights[i] = SJ_NEVER_FITS;
        if (!worth[i])
            continue;
        struct row_text t = row_text(r, e);
        heights[i] = row_height(r, &t) + more_height(r, e, &t);
    }
    return heights;
}

/* The middle of a row's badge and strip: that of its first two lines. */
static double middle_of(const struct rows *r, double y)
{
    return y + PAD + sj_line_px(r->lay);
}

static void add_text(const struct rows *r, const struct sj_entry *e,
                     const struct row_text *t, double y)
{
    double base = sj_lay_baseline(r->lay, y + PAD + sj_line_px(r->lay) / 2);
    struct sj_rect at = {r->box.x + r->text_x, base, r->text_w, 0};
    sj_key_line(r->lay, e);
    size_t lines =
        sj_lay_paragraph(r->lay, r->panel, t->head, t->n_head, sj_key_inks, at);
    at.y += (double)lines * sj_line_px(r->lay);
    sj_lay_paragraph(r->lay, r->panel, t->spans, t->n, sj_key_inks, at);
    /* Badges begin at the margin, however long their numbers are. */
    double half =
        e->number == NULL
            ? 9
            : sj_lay_mark(r->lay, e->mark, e->number, (struct sj_pt){0, 0}).width / 2;
    sj_key_badge(r->lay, r->panel, e,
                 (struct sj_pt){r->box.x + fmax(9, half), middle_of(r, y)});
    sj_key_line(r->lay, NULL);
}

static double add_more(const struct rows *r, const struct sj_entry *e,
                       const struct row_text *t, double y)
{
    struct sj_span_in spans[2];
    if (t->more == NULL)
        return y;
    size_t n = more_spans(r, e, t, spans);
    double base = sj_lay_baseline(r->lay, y + sj_line_px(r->lay) / 2);
    sj_key_line(r->lay, e);
    sj_lay_paragraph(r->lay, r->panel, spans, n, sj_key_inks,
                     (struct sj_rect){r->box.x, base, r->box.w, 0});
    sj_key_line(r->lay, NULL);
    return y + more_height(r, e, t);
}

/* ---- a row's lane ---- */

static enum sj_lane_kind lane_kind(const struct sj_entry *e)
{
    const struct sj_row *row = e->rows.items[0];
    if (row->event->kind == SJ_KIND_WARRANT)
        return SJ_LANE_WARRANT;
    if (row->n == 0 && e->rows.n > 1)
        return SJ_LANE_YEARS;
    return row->event->place != NULL ? SJ_LANE_STATE : SJ_LANE_EVENTS;
}

static const struct sj_lane *lane_of(const struct rows *r, const struct sj_entry *e)
{
    struct sj_arena *arena = r->lay->arena;
    const struct sj_event *event = e->rows.items[0]->event;
    struct sj_lane *lane = SJ_NEW(arena, struct sj_lane);
    lane->kind = lane_kind(e);
    lane->name = "";
    lane->rows = e->rows;
    lane->subject = event->subject;
    if (lane->kind == SJ_LANE_STATE) {
        lane->state = event->place->country;
        lane->occupied = event->more->controlled_by != NULL;
    }
    sj_lane_tally(arena, r->lay->plan, lane);
    return lane;
}

/* ---- the whole ---- */

static struct rows rows_new(struct sj_lay *lay, struct sj_rect box, double axis_x)
{
    double text_x = fmax(TEXT_X, sj_key_badge_px(lay) + BADGE_GAP);
    return (struct rows){.lay = lay,
                         .box = box,
                         .axis_x = axis_x,
                         .text_x = text_x,
                         .text_w = axis_x - text_x - TEXT_GAP,
                         .n = lay->plan->entries.n};
}

double sj_rows_height(struct sj_lay *lay, double width, double axis_x)
{
    struct rows r = rows_new(lay, (struct sj_rect){0, 0, width, 0}, axis_x);
    if (sj_key_overfull(lay, LEAST))
        return SJ_LANES_HEAD + LEAST * (double)r.n;
    const double *heights = row_heights(&r);
    double sum = SJ_LANES_HEAD + LEAST;
    for (size_t i = 0; i < r.n; i++)
        sum += heights[i];
    return sum;
}

/* What is set: the rows' lanes, and what each adds below. */
struct set_rows {
    const struct sj_lane **lanes;
    double *middles;
    struct row_text *texts;
    const struct sj_entry **entries;
    size_t n;
};

static double add_lanes(const struct rows *r, const struct set_rows *set, double bottom)
{
    struct sj_timeline_request t = {.x = r->box.x + r->axis_x,
                                    .y = r->box.y,
                                    .width = r->box.w - r->axis_x,
                                    .pitch = STRIP + 4,
                                    .given = set->lanes,
                                    .middles = set->middles,
                                    .n_given = set->n,
                                    .bottom = bottom};
    return r->box.y + sj_timeline_layout(r->lay, &t);
}

/* Returns where the rows end. */
static double add_rows(const struct rows *r, const struct sj_kept *kept,
                       struct set_rows *set)
{
    struct sj_arena *arena = r->lay->arena;
    double y = r->box.y + SJ_LANES_HEAD;
    set->lanes = SJ_NEW_N(arena, r->n + 1, const struct sj_lane *);
    set->middles = SJ_NEW_N(arena, r->n + 1, double);
    set->texts = SJ_NEW_N(arena, r->n + 1, struct row_text);
    set->entries = SJ_NEW_N(arena, r->n + 1, const struct sj_entry *);
    for (size_t i = 0; i < r->n; i++) {
        if (!kept->keep[i])
            continue;
        const struct sj_entry *e = &r->lay->plan->entries.items[i];
        struct row_text t = row_text(r, e);
        if (set->n > 0)
            sj_lay_rule(r->lay, r->panel, SJ_RULE_ROW, r->box.x + r->text_x, y,
                        r->box.x + r->box.w, y);
        add_text(r, e, &t, y);
        set->middles[set->n] = middle_of(r, y);
        set->lanes[set->n] = lane_of(r, e);
        set->texts[set->n] = t;
        set->entries[set->n++] = e;
        y += row_height(r, &t);
    }
    return y;
}

double sj_rows_layout(struct sj_lay *lay, struct sj_rect box, double axis_x)
{
    struct rows r = rows_new(lay, box, axis_x);
    struct sj_rect column = {box.x, box.y + SJ_LANES_HEAD, box.w, 0};
    struct sj_key_columns one = {&column, 1, box.y + box.h - LEAST};
    struct sj_kept kept =
        sj_key_keep(lay->arena, lay->plan, &one, row_heights(&r), LEAST);
    struct set_rows set = {0};
    r.panel = sj_lay_panel(lay, SJ_PANEL_KEY, box);
    double first = sj_lay_baseline(lay, box.y + sj_line_px(lay));
    if (r.n == 0) {
        sj_key_say_empty(lay, r.panel, box.x, first);
        return LEAST;
    }
    double end = add_rows(&r, &kept, &set), y = add_lanes(&r, &set, end);
    for (size_t i = 0; i < set.n; i++)
        y = add_more(&r, set.entries[i], &set.texts[i], y);
    if (kept.dropped > 0) {
        sj_key_say_dropped(lay, r.panel, kept.dropped, box.x,
                           sj_lay_baseline(lay, y + sj_line_px(lay) / 2));
        y += sj_line_px(lay);
    }
    r.panel->box.h = y - box.y;
    return r.panel->box.h;
}
