#include "layout/lay.h"

#include <math.h>
#include <string.h>

#include "layout/phrase.h"

#define ENTRY_GAP 4.5
#define MOST_LINES 400 /* of the key that are measured at all */
#define NEVER_FITS 1e7 /* the height of what is not measured */
#define BADGE_COLUMN 38.0
#define SWATCH_BOX 14.0 /* a swatch of 10 px and the space after it */

enum style { BOLD, PLAIN, MUTED };
static const enum sj_ink inks[] = {SJ_INK_INK, SJ_INK_INK, SJ_INK_MUTED};

/* Which lines are worth measuring: no page holds more than MOST_LINES of them. */
static const bool *worth_measuring(struct sj_arena *arena, const struct sj_plan *plan)
{
    size_t n = plan->entries.n, left = MOST_LINES;
    bool *worth = SJ_NEW_N(arena, n + 1, bool);
    for (int priority = 1; priority <= 5; priority++)
        for (size_t i = 0; i < n && left > 0; i++)
            if (plan->entries.items[i].priority == priority) {
                worth[i] = true;
                left--;
            }
    return worth;
}

/* Which lines are kept where not all fit: those of high priority, then the earlier. */
struct kept {
    bool *keep;
    size_t dropped;
};

/* Columns in reading order, all ending at `bottom`. */
struct columns_of {
    const struct sj_rect *boxes;
    size_t n;
    double bottom;
};

/* Fills column after column; returns how many kept lines found room. A line that says how
 * many are left out takes `reserve` px of the last column. */
static size_t fill_columns(const struct columns_of *c, const struct kept *kept,
                           const double *heights, size_t n, double reserve,
                           size_t *ret_column)
{
    size_t column = 0, placed = 0;
    double y = c->boxes[0].y;
    for (size_t i = 0; i < n; i++) {
        if (!kept->keep[i])
            continue;
        double end = c->bottom - (column + 1 == c->n ? reserve : 0);
        if (y + heights[i] > end + 0.01) {
            if (++column >= c->n)
                return placed;
            y = c->boxes[column].y;
        }
        y += heights[i];
        if (ret_column != NULL)
            ret_column[i] = column;
        placed++;
    }
    return placed;
}

static double reserve_for(const struct kept *kept)
{
    return kept->dropped > 0 ? SJ_LINE_PX + ENTRY_GAP : 0;
}

static bool all_fit(const struct columns_of *c, const struct kept *kept,
                    const double *heights, size_t n, size_t count)
{
    return fill_columns(c, kept, heights, n, reserve_for(kept), NULL) == count;
}

/* Drops lines until the rest fits above `most`. Halving the number to drop keeps it fast.
 */
static struct kept keep_what_fits(struct sj_arena *arena, const struct sj_plan *plan,
                                  const struct columns_of *c, const double *heights)
{
    size_t n = plan->entries.n, count = n;
    struct kept k = {SJ_NEW_N(arena, n + 1, bool), 0};
    size_t *order = SJ_NEW_N(arena, n + 1, size_t), m = 0;
    for (int priority = 5; priority >= 1; priority--)
        for (size_t i = n; i-- > 0;)
            if (plan->entries.items[i].priority == priority)
                order[m++] = i;
    for (size_t i = 0; i < n; i++)
        k.keep[i] = true;
    if (all_fit(c, &k, heights, n, count))
        return k;
    size_t lo = 0, hi = n; /* too few dropped .. enough */
    while (hi - lo > 1) {
        size_t mid = (lo + hi) / 2;
        for (size_t i = 0; i < n; i++)
            k.keep[order[i]] = i >= mid;
        k.dropped = 1;
        *(all_fit(c, &k, heights, n, n - mid) ? &hi : &lo) = mid;
    }
    k.dropped = 0;
    for (size_t i = 0; i < n; i++) {
        k.keep[order[i]] = i >= hi;
        k.dropped += i < hi ? plan->entries.items[order[i]].rows.n : 0;
    }
    return k;
}

/* The least bottom at which everything kept still fits: columns of even length. */
static void even_out(struct columns_of *c, const struct kept *kept, const double *heights,
                     size_t n)
{
    size_t count = 0;
    double lo = c->boxes[0].y, hi = c->bottom;
    for (size_t i = 0; i < n; i++)
        count += kept->keep[i];
    while (hi - lo > 0.5) {
        c->bottom = (lo + hi) / 2;
        *(all_fit(c, kept, heights, n, count) ? &hi : &lo) = c->bottom;
    }
    c->bottom = hi;
}

static void say_dropped(struct sj_lay *lay, struct sj_panel *panel, size_t dropped,
                        double x, double y)
{
    const char *s = sj_arena_printf(lay->arena, "and %zu more", dropped);
    sj_lay_words(lay, panel, false, SJ_INK_MUTED, s, x, y);
    SJ_VEC_PUSH(lay->arena, &lay->complaints,
                sj_arena_printf(lay->arena,
                                "%zu events have no line in the key: a taller size or "
                                "fewer events would show them",
                                dropped));
}

/* A figure of nothing says so. */
static double say_empty(struct sj_lay *lay, struct sj_panel *panel, double x, double y)
{
    sj_lay_words(lay, panel, false, SJ_INK_MUTED, "No events are known.", x,
                 sj_lay_baseline(lay, y + SJ_LINE_PX / 2 + 1.5));
    return SJ_LINE_PX + ENTRY_GAP;
}

static void add_badge(struct sj_lay *lay, struct sj_panel *panel,
                      const struct sj_entry *entry, double cx, double cy)
{
    for (size_t i = 0; i < entry->rows.n; i++)
        SJ_VEC_PUSH(lay->arena, &lay->page->keyed, entry->rows.items[i]);
    struct sj_mark mark =
        sj_lay_mark(lay, entry->mark, entry->number, (struct sj_pt){cx, cy});
    mark.row = entry->rows.items[0];
    SJ_VEC_PUSH(lay->arena, &panel->marks, mark);
}

/* ---- paragraphs ---- */

static const char *sentence(struct sj_arena *arena, const struct sj_entry *e)
{
    size_t n = strlen(e->what);
    const char *stop = n > 0 && strchr(".!?…", e->what[n - 1]) != NULL ? "" : ".";
    if (e->where == NULL && n == 0)
        return " ";
    if (e->where == NULL)
        return sj_arena_printf(arena, " %s%s ", e->what, stop);
    if (n == 0)
        return sj_arena_printf(arena, " %s. ", e->where);
    return sj_arena_printf(arena, " %s: %s%s ", e->where, e->what, stop);
}

/* A short answer is not torn from its swatch. */
static const char *unbroken(struct sj_arena *arena, const char *s)
{
    struct sj_buf buf = {0};
    bool brief = strlen(s) <= 26;
    for (; *s != '\0'; s++)
        sj_buf_printf(&buf, brief && *s == ' ' ? "\u00a0" : "%c", *s);
    const char *ret = sj_arena_printf(arena, "%s.", buf.p == NULL ? "" : buf.p);
    sj_buf_finish(&buf);
    return ret;
}

static size_t entry_spans(struct sj_lay *lay, const struct sj_entry *e,
                          struct sj_span_in *ret)
{
    size_t n = 0;
    ret[n++] = (struct sj_span_in){e->when_short, lay->bold, BOLD, 0};
    ret[n++] = (struct sj_span_in){sentence(lay->arena, e), lay->regular, PLAIN, 0};
    if (e->look != SJ_LOOK_NONE && e->answer != NULL)
        ret[n++] = (struct sj_span_in){NULL, lay->regular, SJ_LOOK_STYLE + (int)e->look,
                                       SWATCH_BOX};
    if (e->answer != NULL)
        ret[n++] =
            (struct sj_span_in){unbroken(lay->arena, e->answer), lay->regular, MUTED, 0};
    return n;
}

static double *entry_heights(struct sj_lay *lay, double width)
{
    const struct sj_plan *plan = lay->plan;
    double *heights = SJ_NEW_N(lay->arena, plan->entries.n + 1, double);
    const bool *worth = worth_measuring(lay->arena, plan);
    struct sj_span_in spans[4];
    for (size_t i = 0; i < plan->entries.n; i++) {
        heights[i] = NEVER_FITS;
        if (!worth[i])
            continue;
        size_t n = entry_spans(lay, &plan->entries.items[i], spans);
        struct sj_paragraph p = sj_text_break(lay->text, lay->arena, spans, n, width);
        heights[i] = (double)p.n_lines * SJ_LINE_PX + ENTRY_GAP;
    }
    return heights;
}

static void add_paragraph(struct sj_lay *lay, struct sj_panel *panel,
                          const struct sj_entry *entry, double x, double y, double width)
{
    struct sj_span_in spans[4];
    size_t n = entry_spans(lay, entry, spans);
    double middle = y + SJ_LINE_PX / 2 + 1.5;
    sj_lay_paragraph(
        lay, panel, spans, n, inks,
        (struct sj_rect){x + BADGE_COLUMN, sj_lay_baseline(lay, middle), width, 0});
    add_badge(lay, panel, entry, x + 15, middle);
}

double sj_key_paragraphs_height(struct sj_lay *lay, double width)
{
    const double *heights = entry_heights(lay, width - BADGE_COLUMN);
    double sum = lay->plan->entries.n == 0 ? SJ_LINE_PX + ENTRY_GAP : 0;
    for (size_t i = 0; i < lay->plan->entries.n; i++)
        sum += heights[i];
    return sum;
}

double sj_key_paragraphs(struct sj_lay *lay, const struct sj_rect *boxes, size_t n_boxes,
                         double bottom)
{
    const struct sj_plan *plan = lay->plan;
    size_t n = plan->entries.n;
    struct sj_panel *panel = sj_lay_panel(lay, SJ_PANEL_KEY, boxes[0]);
    double width = boxes[0].w - BADGE_COLUMN;
    const double *heights = entry_heights(lay, width);
    struct columns_of c = {boxes, n_boxes, bottom};
    struct kept kept = keep_what_fits(lay->arena, plan, &c, heights);
    if (n == 0)
        return boxes[0].y + say_empty(lay, panel, boxes[0].x, boxes[0].y);
    even_out(&c, &kept, heights, n);
    size_t *column = SJ_NEW_N(lay->arena, n + 1, size_t), at = 0;
    fill_columns(&c, &kept, heights, n, reserve_for(&kept), column);
    double y = boxes[0].y;
    for (size_t i = 0; i < n; i++) {
        if (!kept.keep[i])
            continue;
        if (column[i] != at)
            y = boxes[at = column[i]].y;
        add_paragraph(lay, panel, &plan->entries.items[i], boxes[at].x, y, width);
        y += heights[i];
    }
    if (kept.dropped > 0)
        say_dropped(lay, panel, kept.dropped, boxes[at].x + BADGE_COLUMN,
                    sj_lay_baseline(lay, y + SJ_LINE_PX / 2 + 1.5));
    panel->box.h = c.bottom - boxes[0].y;
    return c.bottom;
}

/* ---- table ---- */

struct columns {
    double when, where, what, swatch, answer, right;
};

static struct columns table_columns(struct sj_rect box, double where_x)
{
    struct columns c = {.when = box.x + 36, .where = where_x, .right = box.x + box.w};
    double rest = c.right - where_x;
    c.what = where_x + round(rest * 0.25);
    c.swatch = where_x + round(rest * 0.67);
    c.answer = c.swatch + 18;
    return c;
}

struct cell {
    const char *text;
    bool bold;
    double x, width;
};

static void entry_cells(const struct sj_entry *e, const struct columns *c,
                        struct cell ret[4])
{
    ret[0] = (struct cell){e->when_long, false, c->when, c->where - c->when - 8};
    ret[1] = (struct cell){e->where, true, c->where, c->what - c->where - 8};
    ret[2] = (struct cell){e->what, false, c->what, c->swatch - c->what - 12};
    ret[3] = (struct cell){e->answer, false, c->answer, c->right - c->answer};
}

static struct sj_span_in cell_span(const struct sj_lay *lay, const struct cell *cell)
{
    return (struct sj_span_in){cell->text, cell->bold ? lay->bold : lay->regular, PLAIN,
                               0};
}

static double row_height(struct sj_lay *lay, const struct cell cells[4])
{
    size_t lines = 1;
    for (int i = 0; i < 4; i++) {
        if (cells[i].text == NULL || *cells[i].text == '\0')
            continue;
        struct sj_span_in span = cell_span(lay, &cells[i]);
        struct sj_paragraph p =
            sj_text_break(lay->text, lay->arena, &span, 1, cells[i].width);
        lines = p.n_lines > lines ? p.n_lines : lines;
    }
    return (double)lines * SJ_LINE_PX + 4;
}

static void add_row(struct sj_lay *lay, struct sj_panel *panel, const struct sj_entry *e,
                    const struct columns *c, struct sj_rect row)
{
    double mid = row.y + (SJ_LINE_PX + 4) / 2, base = sj_lay_baseline(lay, mid);
    struct cell cells[4];
    entry_cells(e, c, cells);
    if (e->priority == 1 && e->rows.items[0]->event->kind == SJ_KIND_VISIT)
        sj_lay_bar(lay, panel, SJ_BAR_BAND, SJ_LOOK_NONE,
                   (struct sj_rect){row.x - 4, row.y, row.w + 8, row.h});
    for (int i = 0; i < 4; i++) {
        if (cells[i].text == NULL || *cells[i].text == '\0')
            continue;
        struct sj_span_in span = cell_span(lay, &cells[i]);
        sj_lay_paragraph(lay, panel, &span, 1, inks,
                         (struct sj_rect){cells[i].x, base, cells[i].width, 0});
    }
    if (e->look != SJ_LOOK_NONE && e->answer != NULL)
        sj_lay_bar(lay, panel, SJ_BAR_SWATCH, e->look,
                   (struct sj_rect){c->swatch, mid - 5, 11, 11});
    double half =
        e->number == NULL
            ? 9
            : sj_lay_mark(lay, e->mark, e->number, (struct sj_pt){0, 0}).width / 2;
    add_badge(lay, panel, e, row.x + fmax(9, half), mid);
}

static void add_heads(struct sj_lay *lay, struct sj_panel *panel, const struct columns *c,
                      struct sj_rect box)
{
    double base = box.y + 12;
    sj_lay_words(lay, panel, true, SJ_INK_INK, "When", c->when, base);
    sj_lay_words(lay, panel, true, SJ_INK_INK, "Where", c->where, base);
    sj_lay_words(lay, panel, true, SJ_INK_INK, "What", c->what, base);
    const char *question = sj_phrase_question(lay->arena, lay->plan, false);
    if (c->swatch + sj_lay_run(lay, true, question)->width > c->right)
        question = sj_phrase_question(lay->arena, lay->plan, true);
    sj_lay_words(lay, panel, true, SJ_INK_INK, question, c->swatch, base);
    sj_lay_rule(lay, panel, SJ_RULE_KEY, box.x, box.y + 18, c->right, box.y + 18);
}

double sj_key_table(struct sj_lay *lay, struct sj_rect box, double where_x)
{
    const struct sj_plan *plan = lay->plan;
    struct sj_panel *panel = sj_lay_panel(lay, SJ_PANEL_KEY, box);
    struct columns c = table_columns(box, where_x);
    double *heights = SJ_NEW_N(lay->arena, plan->entries.n + 1, double);
    const bool *worth = worth_measuring(lay->arena, plan);
    for (size_t i = 0; i < plan->entries.n; i++) {
        heights[i] = NEVER_FITS;
        if (!worth[i])
            continue;
        struct cell cells[4];
        entry_cells(&plan->entries.items[i], &c, cells);
        heights[i] = row_height(lay, cells);
    }
    struct sj_rect rows = {box.x, box.y + 20, box.w, 0};
    struct columns_of one = {&rows, 1, box.y + box.h};
    struct kept kept = keep_what_fits(lay->arena, plan, &one, heights);
    add_heads(lay, panel, &c, box);
    double y = box.y + 20;
    if (plan->entries.n == 0)
        y += say_empty(lay, panel, c.when, y);
    for (size_t i = 0; i < plan->entries.n; i++) {
        if (!kept.keep[i])
            continue;
        if (y > box.y + 21)
            sj_lay_rule(lay, panel, SJ_RULE_ROW, c.when, y, c.right, y);
        add_row(lay, panel, &plan->entries.items[i], &c,
                (struct sj_rect){box.x, y, box.w, heights[i]});
        y += heights[i];
    }
    if (kept.dropped > 0) {
        say_dropped(lay, panel, kept.dropped, c.when, sj_lay_baseline(lay, y + 9));
        y += SJ_LINE_PX + 4;
    }
    panel->box.h = y - box.y;
    return panel->box.h;
}

double sj_note_layout(struct sj_lay *lay, struct sj_rect box)
{
    struct sj_panel *panel = sj_lay_panel(lay, SJ_PANEL_NOTE, box);
    const char *worldview = sj_worldview_name(lay->in->worldview);
    static const enum sj_ink muted[] = {SJ_INK_MUTED};
    bool occupied = sj_lay_shows(lay, SJ_LOOK_OCCUPIED);
    struct sj_span_in spans[] = {
        {sj_phrase_note(lay->arena, lay->plan, worldview, occupied), lay->regular, 0, 0},
        {"Sources:", lay->bold, 0, 0},
        {sj_arena_printf(lay->arena, " %s", sj_phrase_sources(lay->arena, lay->plan)),
         lay->regular, 0, 0},
    };
    box.y = sj_lay_baseline(lay, box.y + SJ_LINE_PX / 2);
    size_t lines = sj_lay_paragraph(lay, panel, spans, 3, muted, box);
    panel->box.h = (double)lines * SJ_LINE_PX;
    return panel->box.h;
}
