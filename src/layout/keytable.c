/* The key as a table with heads. */
#include "layout/key.h"

#include <math.h>
#include <string.h>

#include "layout/phrase.h"

#define HEAD 20.0        /* px, with the rule below it */
#define MOST_TRIED 40    /* lines for which the columns are fitted */
#define TORN_ANSWER 12.0 /* px */
#define COUNT(a) (sizeof(a) / sizeof *(a))

/* The height of a row that has but one line of text. */
static double row_least(const struct sj_lay *lay)
{
    return sj_line_px(lay) + 4;
}

struct columns {
    double when, where, what, swatch, answer, right;
};

/* Where the columns stand over the width right of `where_x`. Without a legal answer its
 * room is that of what happened. */
static struct columns columns_at(struct sj_rect box, double where_x, double what,
                                 double swatch)
{
    struct columns c = {.when = box.x + 36, .where = where_x, .right = box.x + box.w};
    double rest = c.right - where_x;
    c.what = where_x + round(rest * what);
    c.swatch = where_x + round(rest * swatch);
    c.answer = c.swatch + 18;
    return c;
}

struct cell {
    const char *text;
    bool bold;
    double x, width;
};

/* A cell with but one sentence has no full stop, as those without a verb have none. */
static const char *unstopped(const struct sj_lay *lay, const char *s)
{
    size_t n = s == NULL ? 0 : strlen(s);
    if (n < 2 || s[n - 1] != '.' || s[n - 2] == '.' ||
        (s[n - 2] >= 'A' && s[n - 2] <= 'Z') || strstr(s, ". ") != NULL)
        return s;
    return sj_arena_strndup(lay->arena, s, n - 1);
}

/* What has no place stands under its own name, where that fits. */
static bool heads_itself(const struct sj_lay *lay, const struct sj_entry *e, double width)
{
    const char *brief = sj_key_brief(lay, e);
    bool apart = sj_key_rest(lay, e) != NULL || strcmp(brief, sj_key_what(lay, e)) == 0;
    return e->where == NULL && apart && sj_lay_run(lay, true, brief)->width <= width;
}

static void entry_cells(const struct sj_lay *lay, const struct sj_entry *e,
                        const struct columns *c, struct cell ret[4])
{
    double when = c->where - c->when - 8;
    bool fits = sj_lay_run(lay, false, e->when_long)->width <= when;
    ret[0] = (struct cell){fits ? e->when_long : e->when_short, false, c->when, when};
    ret[1] = (struct cell){e->where, true, c->where, c->what - c->where - 8};
    ret[2] = (struct cell){sj_key_what(lay, e), false, c->what, c->swatch - c->what - 12};
    if (heads_itself(lay, e, ret[1].width)) {
        ret[1].text = sj_key_brief(lay, e);
        ret[2].text = sj_key_rest(lay, e);
    }
    ret[2].text = unstopped(lay, ret[2].text);
    ret[3] = (struct cell){e->answer, false, c->answer, c->right - c->answer};
}

static struct sj_span_in cell_span(const struct sj_lay *lay, const struct cell *cell)
{
    return (struct sj_span_in){.text = cell->text,
                               .font = cell->bold ? lay->bold : lay->regular,
                               .style = SJ_PLAIN};
}

static double row_height(struct sj_lay *lay, const struct cell cells[4])
{
    size_t lines = 1;
    for (int i = 0; i < 4; i++) {
        if (cells[i].text == NULL || *cells[i].text == '\0')
            continue;
        struct sj_span_in span = cell_span(lay, &cells[i]);
        size_t here = sj_text_count_lines(lay->text, &span, 1, cells[i].width);
        lines = here > lines ? here : lines;
    }
    return (double)lines * sj_line_px(lay) + 4;
}

static void add_row(struct sj_lay *lay, struct sj_panel *panel, const struct sj_entry *e,
                    const struct columns *c, struct sj_rect row)
{
    double mid = row.y + row_least(lay) / 2, base = sj_lay_baseline(lay, mid);
    struct cell cells[4];
    entry_cells(lay, e, c, cells);
    sj_key_line(lay, e);
    if (e->priority == 1 && e->rows.items[0]->event->kind == SJ_KIND_VISIT)
        sj_lay_bar(lay, panel, SJ_BAR_BAND, SJ_LOOK_NONE,
                   (struct sj_rect){row.x - 4, row.y, row.w + 8, row.h});
    for (int i = 0; i < 4; i++) {
        if (cells[i].text == NULL || *cells[i].text == '\0')
            continue;
        struct sj_span_in span = cell_span(lay, &cells[i]);
        sj_lay_paragraph(lay, panel, &span, 1, sj_key_inks,
                         (struct sj_rect){cells[i].x, base, cells[i].width, 0});
    }
    if (e->look != SJ_LOOK_NONE && e->answer != NULL)
        sj_lay_bar(lay, panel, SJ_BAR_SWATCH, e->look,
                   (struct sj_rect){c->swatch, mid - 5, 11, 11});
    double half =
        e->number == NULL
            ? 9
            : sj_lay_mark(lay, e->mark, e->number, (struct sj_pt){0, 0}).width / 2;
    sj_key_badge(lay, panel, e, (struct sj_pt){row.x + fmax(9, half), mid});
    sj_key_line(lay, NULL);
}

static void add_heads(struct sj_lay *lay, struct sj_panel *panel, const struct columns *c,
                      struct sj_rect box)
{
    double base = box.y + 12;
    const struct sj_lang *lang = lay->plan->lang;
    sj_lay_words(lay, panel, true, SJ_INK_INK, sj_msg(lang, SJ_MSG_WHEN), c->when, base);
    sj_lay_words(lay, panel, true, SJ_INK_INK, sj_msg(lang, SJ_MSG_WHERE), c->where,
                 base);
    sj_lay_words(lay, panel, true, SJ_INK_INK, sj_msg(lang, SJ_MSG_WHAT), c->what, base);
    sj_lay_rule(lay, panel, SJ_RULE_KEY, box.x, box.y + 18, c->right, box.y + 18);
    if (lay->plan->regime == NULL)
        return;
    const char *question = sj_phrase_question(lay->arena, lay->plan, SJ_ASKED_WHOM);
    for (enum sj_question form = SJ_ASKED_DUTY;
         form <= SJ_ASKED_SHORT &&
         c->swatch + sj_lay_run(lay, true, question)->width > c->right;
         form++)
        question = sj_phrase_question(lay->arena, lay->plan, form);
    sj_lay_words(lay, panel, true, SJ_INK_INK, question, c->swatch, base);
}

static double *row_heights(struct sj_lay *lay, const struct columns *c, double room)
{
    const struct sj_plan *plan = lay->plan;
    double *heights = SJ_NEW_N(lay->arena, plan->entries.n + 1, double);
    const bool *worth = sj_key_worth(lay, room, row_least(lay));
    for (size_t i = 0; i < plan->entries.n; i++) {
        struct cell cells[4];
        heights[i] = SJ_NEVER_FITS;
        if (!worth[i])
            continue;
        entry_cells(lay, &plan->entries.items[i], c, cells);
        heights[i] = row_height(lay, cells);
    }
    return heights;
}

/* An answer is read down the column: on two lines it costs as much as most of one. */
static double torn_cost(const struct sj_lay *lay, const struct columns *c)
{
    double cost = 0;
    for (size_t i = 0; i < lay->plan->entries.n; i++) {
        const struct sj_entry *e = &lay->plan->entries.items[i];
        if (e->told && e->answer != NULL &&
            sj_lay_run(lay, false, e->answer)->width > c->right - c->answer)
            cost += TORN_ANSWER;
    }
    return cost;
}

/* The columns that make the table lowest; of many lines all tries would take long. */
static struct columns lowest_columns(struct sj_lay *lay, struct sj_rect box,
                                     double where_x)
{
    static const double whats[] = {0.25, 0.21, 0.29}, swatches[] = {0.67, 0.72, 0.76};
    size_t n = lay->plan->entries.n;
    if (lay->plan->regime == NULL)
        return columns_at(box, where_x, whats[0], 1);
    struct columns best = columns_at(box, where_x, whats[0], swatches[0]);
    double least = INFINITY;
    for (size_t i = 0; i < COUNT(whats) * COUNT(swatches) && n <= MOST_TRIED; i++) {
        struct columns c = columns_at(box, where_x, whats[i / COUNT(swatches)],
                                      swatches[i % COUNT(swatches)]);
        const double *heights = row_heights(lay, &c, box.h);
        double sum = torn_cost(lay, &c);
        for (size_t k = 0; k < n; k++)
            sum += heights[k];
        if (sum < least - 1) {
            least = sum;
            best = c;
        }
    }
    return best;
}

bool sj_key_table_full(const struct sj_lay *lay, double height)
{
    return HEAD + (double)lay->plan->entries.n * row_least(lay) > height;
}

double sj_key_table(struct sj_lay *lay, struct sj_rect box, double where_x)
{
    const struct sj_plan *plan = lay->plan;
    struct sj_panel *panel = sj_lay_panel(lay, SJ_PANEL_KEY, box);
    struct columns c = lowest_columns(lay, box, where_x);
    const double *heights = row_heights(lay, &c, box.h);
    struct sj_rect rows = {box.x, box.y + HEAD, box.w, 0};
    struct sj_key_columns one = {&rows, 1, box.y + box.h};
    struct sj_kept kept = sj_key_keep(lay->arena, plan, &one, heights, row_least(lay));
    add_heads(lay, panel, &c, box);
    double y = box.y + HEAD;
    if (plan->entries.n == 0) {
        sj_key_say_empty(lay, panel, c.when, sj_lay_baseline(lay, y + 9));
        y += row_least(lay);
    }
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
        sj_key_say_dropped(lay, panel, kept.dropped, c.when, sj_lay_baseline(lay, y + 9));
        y += row_least(lay);
    }
    panel->box.h = y - box.y;
    return panel->box.h;
}
