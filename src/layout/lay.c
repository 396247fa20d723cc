#include "layout/lay.h"

#include "layout/layouts.h"

#include <math.h>
#include <string.h>

#include "lang/lang.h"

struct sj_lay_state sj_lay_save(const struct sj_lay *lay)
{
    return (struct sj_lay_state){lay->page->panels.n, lay->page->keyed.n, lay->page->more,
                                 lay->complaints.n};
}

void sj_lay_rewind(struct sj_lay *lay, struct sj_lay_state state)
{
    lay->page->panels.n = state.panels;
    lay->page->keyed.n = state.keyed;
    lay->page->more = state.more;
    lay->complaints.n = state.complaints;
}

struct sj_panel *sj_lay_panel(struct sj_lay *lay, enum sj_panel_kind kind,
                              struct sj_rect box)
{
    struct sj_panel *panel = SJ_NEW(lay->arena, struct sj_panel);
    panel->kind = kind;
    panel->box = box;
    SJ_VEC_PUSH(lay->arena, &lay->page->panels, panel);
    return panel;
}

const struct sj_run *sj_lay_run(const struct sj_lay *lay, bool bold, const char *s)
{
    return sj_text_run(lay->text, bold ? lay->bold : lay->regular, s);
}

/* The length of the first n bytes of s, less what would cut a character or a word. */
static size_t whole_words(const char *s, size_t n)
{
    while (n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80)
        n--;
    size_t space = n;
    while (space > 0 && s[space] != ' ')
        space--;
    return space > n / 2 ? space : n;
}

const char *sj_lay_fit(const struct sj_lay *lay, bool bold, const char *s, double room)
{
    size_t n = strlen(s);
    /* No glyph is narrower than 2 px: what lies beyond need not be shaped. */
    size_t most = room > 0 ? (size_t)(room / 2) * 4 + 4 : 4;
    if (n <= most && sj_lay_run(lay, bold, s)->width <= room)
        return s;
    size_t lo = 0, hi = n < most ? n : most;
    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo) / 2, cut = whole_words(s, mid);
        const char *t = sj_arena_printf(lay->arena, "%.*s…", (int)cut, s);
        *(sj_lay_run(lay, bold, t)->width <= room ? &lo : &hi) = mid;
    }
    return sj_arena_printf(lay->arena, "%.*s…", (int)whole_words(s, lo), s);
}

double sj_lay_words(struct sj_lay *lay, struct sj_panel *panel, bool bold,
                    enum sj_ink ink, const char *s, double x, double y)
{
    const struct sj_run *run = sj_lay_run(lay, bold, s);
    struct sj_words words = {
        .run = run, .x = x, .y = y, .ink = ink, .line = lay->line, .of = -1};
    SJ_VEC_PUSH(lay->arena, &panel->words, words);
    return run->width;
}

double sj_lay_words_right(struct sj_lay *lay, struct sj_panel *panel, bool bold,
                          enum sj_ink ink, const char *s, double x, double y)
{
    double width = sj_lay_run(lay, bold, s)->width;
    return sj_lay_words(lay, panel, bold, ink, s, x - width, y);
}

struct sj_words *sj_lay_last_words(struct sj_panel *panel)
{
    return &panel->words.items[panel->words.n - 1];
}

void sj_lay_rule(struct sj_lay *lay, struct sj_panel *panel, enum sj_rule_kind kind,
                 double x0, double y0, double x1, double y1)
{
    SJ_VEC_PUSH(lay->arena, &panel->rules,
                ((struct sj_rule){.kind = kind, .a = {x0, y0}, .b = {x1, y1}}));
}

void sj_lay_bar(struct sj_lay *lay, struct sj_panel *panel, enum sj_bar_kind kind,
                enum sj_look look, struct sj_rect box)
{
    SJ_VEC_PUSH(
        lay->arena, &panel->bars,
        ((struct sj_bar){.kind = kind, .look = look, .box = box, .line = lay->line}));
}

const struct sj_stable *sj_lay_stable(const struct sj_lay *lay)
{
    const struct sj_stable *stable = lay->in->stable;
    bool same = stable != NULL && lay->page != NULL && lay->page->layout != NULL &&
                strcmp(stable->layout, lay->page->layout->name) == 0;
    return same ? stable : NULL;
}

struct sj_mark sj_lay_mark(const struct sj_lay *lay, enum sj_mark_kind kind,
                           const char *number, struct sj_pt at)
{
    struct sj_mark mark = {.kind = kind, .at = at, .anchor = at};
    mark.width = mark.height = SJ_BADGE_PX;
    if (kind == SJ_MARK_RING || kind == SJ_MARK_HOME)
        mark.width = mark.height = SJ_RING_PX;
    if (number == NULL)
        return mark;
    mark.run = sj_lay_run(lay, true, number);
    /* Two digits fit the disc; what is wider gets a pill with the disc's round ends. */
    if (mark.run->width > 15)
        mark.width = mark.run->width + 12;
    return mark;
}

static bool of_stop(enum sj_mark_kind kind)
{
    switch (kind) {
    case SJ_MARK_MADE:
    case SJ_MARK_PLANNED:
    case SJ_MARK_INVITED:
    case SJ_MARK_SKIPPED:
    case SJ_MARK_REMOTE:
        return true;
    case SJ_MARK_LEGAL:
    case SJ_MARK_OTHER:
    case SJ_MARK_RING:
    case SJ_MARK_HOME:
        return false;
    }
    return false;
}

/* Events of nobody and the states' own steps tell no subject. */
static enum sj_shape shape_of(const struct sj_doc *doc, const struct sj_rows *rows)
{
    enum sj_shape shape = SJ_SHAPES;
    if (doc->n_subjects < 2 || doc->n_subjects > SJ_SUBJECTS_SHAPED)
        return SJ_SHAPE_ROUND;
    for (size_t i = 0; i < rows->n; i++) {
        size_t who = rows->items[i]->event->subject;
        if (who >= doc->n_subjects || !of_stop(sj_row_mark(rows->items[i])))
            continue;
        if (shape != SJ_SHAPES && shape != (enum sj_shape)who)
            return SJ_SHAPE_SEVERAL;
        shape = (enum sj_shape)who;
    }
    return shape == SJ_SHAPES ? SJ_SHAPE_ROUND : shape;
}

static bool any_changed(const struct sj_plan *plan, const struct sj_rows *rows)
{
    for (size_t i = 0; plan->changes != NULL && i < rows->n; i++)
        if (plan->changes->changed[rows->items[i] - plan->ledger->rows])
            return true;
    return false;
}

void sj_mark_shape(const struct sj_lay *lay, struct sj_mark *mark,
                   const struct sj_rows *rows)
{
    mark->changed = any_changed(lay->plan, rows);
    if (!of_stop(mark->kind))
        return;
    mark->shape = shape_of(lay->plan->ledger->doc, rows);
    if (mark->shape == SJ_SHAPE_POINTED)
        mark->width += 4;
}

struct sj_rect sj_mark_box(const struct sj_mark *mark)
{
    const double casing = 1.5;
    struct sj_rect box = {mark->at.x - mark->width / 2 - casing,
                          mark->at.y - mark->height / 2 - casing,
                          mark->width + 2 * casing, mark->height + 2 * casing};
    bool above = mark->kind == SJ_MARK_SKIPPED || mark->kind == SJ_MARK_REMOTE;
    double beside = mark->kind == SJ_MARK_INVITED ? 7 : above ? 5 : 0;
    double star = !mark->changed ? 0 : mark->kind == SJ_MARK_RING ? 9.5 : 5;
    box.x -= mark->turned ? beside : star;
    box.w += beside + star;
    if (above || mark->changed) {
        box.y -= 3;
        box.h += 3;
    }
    return box;
}

double sj_line_px(const struct sj_lay *lay)
{
    return lay->plan->lang->rtl ? 17 : 15;
}

double sj_lay_baseline(const struct sj_lay *lay, double y)
{
    return y + sj_text_cap_height(lay->text, lay->regular) / 2;
}

size_t sj_lay_paragraph(struct sj_lay *lay, struct sj_panel *panel,
                        const struct sj_span_in *spans, size_t n, const enum sj_ink *inks,
                        struct sj_rect box)
{
    struct sj_paragraph p = sj_text_break(lay->text, lay->arena, spans, n, box.w);
    for (size_t i = 0; i < p.n_pieces; i++) {
        const struct sj_piece *piece = &p.pieces[i];
        double x = box.x + piece->x, y = box.y + (double)piece->line * sj_line_px(lay);
        if (piece->run == NULL) {
            sj_lay_bar(lay, panel, SJ_BAR_SWATCH,
                       (enum sj_look)(piece->style - SJ_LOOK_STYLE),
                       (struct sj_rect){x, y - 9, 10, 10});
            continue;
        }
        struct sj_words words = {
            .run = piece->run, .x = x, .y = y, .line = lay->line, .of = -1};
        words.ink = inks[piece->style];
        SJ_VEC_PUSH(lay->arena, &panel->words, words);
    }
    return p.n_lines;
}

void sj_lay_key_known(struct sj_lay *lay)
{
    const struct sj_page *page = lay->page;
    bool *in_key = SJ_NEW_N(lay->arena, page->ledger->n_rows + 1, bool);
    for (size_t i = 0; i < page->keyed.n; i++)
        in_key[page->keyed.items[i] - page->ledger->rows] = true;
    lay->in_key = in_key;
}

bool sj_lay_shows(const struct sj_lay *lay, enum sj_look look)
{
    bool mapped = false, shown = false;
    for (size_t i = 0; i < lay->page->panels.n; i++) {
        const struct sj_panel *p = lay->page->panels.items[i];
        mapped = mapped || p->kind == SJ_PANEL_MAP;
        for (size_t k = 0; k < p->lands.n; k++)
            shown = shown || p->lands.items[k].look == look;
        for (size_t k = 0; k < p->bars.n; k++)
            shown = shown || p->bars.items[k].look == look;
    }
    int n = mapped ? 0 : sj_atlas_unit_count(lay->in->atlas);
    for (int i = 0; i < n; i++)
        shown = shown || lay->unit_looks[i] == look;
    return shown;
}

struct sj_rect sj_rect_grow(struct sj_rect r, double by)
{
    return (struct sj_rect){r.x - by, r.y - by, fmax(0, r.w + 2 * by),
                            fmax(0, r.h + 2 * by)};
}

bool sj_rect_within(struct sj_rect inner, struct sj_rect outer)
{
    return inner.x >= outer.x && inner.y >= outer.y &&
           inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}
