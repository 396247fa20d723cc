#include "layout/lay.h"

#include <math.h>
#include <string.h>

#include "layout/name.h"
#include "layout/phrase.h"

#define ROW 20.0
#define ITEM_GAP 14.0
#define GROUP_GAP 24.0
#define EVEN_STEP 12.0
#define SWATCH_W 17.0
#define SWATCH_H 11.0

struct flow {
    struct sj_lay *lay;
    struct sj_panel *panel;
    struct sj_rect box;
    double x, y;   /* where the next item begins; the middle of its row */
    double indent; /* SJ_LEGEND_ROWS: from a head to its items */
    double hang;   /* from the left edge to the items of a further row */
};

/* What the finished panels show: the legend explains that and nothing else. */
struct seen {
    bool look[SJ_LOOK_COUNT];
    bool mark[SJ_MARK_HOME + 1];
    bool shape[SJ_SHAPES]; /* other than round */
    bool hollow;
    bool changed;
};

static void see_map(const struct sj_panel *p, struct seen *s)
{
    for (size_t i = 0; i < p->lands.n; i++)
        s->look[p->lands.items[i].look] = true;
    for (size_t i = 0; i < p->dots.n; i++)
        s->look[p->dots.items[i].look] = true;
}

static struct seen look_around(const struct sj_page *page)
{
    struct seen s = {0};
    for (size_t i = 0; i < page->panels.n; i++) {
        const struct sj_panel *p = page->panels.items[i];
        see_map(p, &s);
        for (size_t k = 0; k < p->bars.n; k++) {
            s.look[p->bars.items[k].look] = true;
            s.hollow = s.hollow || p->bars.items[k].kind == SJ_BAR_HOLLOW;
        }
        for (size_t k = 0; k < p->marks.n; k++) {
            s.mark[p->marks.items[k].kind] = true;
            s.shape[p->marks.items[k].shape] = true;
            s.changed = s.changed || p->marks.items[k].changed;
        }
    }
    return s;
}

static void room_for(struct flow *f, double width)
{
    if (f->x > f->box.x && f->x + width > f->box.x + f->box.w) {
        bool hangs = f->hang + width <= f->box.w;
        f->x = f->box.x + (hangs ? f->hang : 0);
        f->y += ROW;
    }
}

static void add_head(struct flow *f, const char *s, double with)
{
    if (f->indent > 0) {
        f->hang = 0;
        room_for(f, f->x > f->box.x ? f->box.w : 0);
        sj_lay_words(f->lay, f->panel, true, SJ_INK_INK, s, f->x,
                     sj_lay_baseline(f->lay, f->y));
        f->hang = f->indent;
        f->x = f->box.x + f->indent;
        return;
    }
    if (f->x > f->box.x)
        f->x += GROUP_GAP - ITEM_GAP;
    room_for(f, sj_lay_run(f->lay, true, s)->width + 12 + with);
    f->x += sj_lay_words(f->lay, f->panel, true, SJ_INK_INK, s, f->x,
                         sj_lay_baseline(f->lay, f->y)) +
            12;
}

static double swatch_width(const struct flow *f, const char *s)
{
    return SWATCH_W + 6 + sj_lay_run(f->lay, false, s)->width;
}

static void add_swatch(struct flow *f, enum sj_look look, const char *s)
{
    room_for(f, swatch_width(f, s));
    sj_lay_bar(f->lay, f->panel, SJ_BAR_SWATCH, look,
               (struct sj_rect){f->x, f->y - SWATCH_H / 2, SWATCH_W, SWATCH_H});
    f->x += SWATCH_W + 6;
    f->x += sj_lay_words(f->lay, f->panel, false, SJ_INK_INK, s, f->x,
                         sj_lay_baseline(f->lay, f->y)) +
            ITEM_GAP;
}

static void add_group(struct flow *f, const struct seen *seen, const char *head,
                      const enum sj_look *looks, size_t n)
{
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        if (!seen->look[looks[i]])
            continue;
        /* Two ways of being bound that look the same are one entry. */
        bool twin = looks[i] == SJ_LOOK_ACCEPTED && seen->look[SJ_LOOK_ALSO];
        if (looks[i] == SJ_LOOK_ALSO && seen->look[SJ_LOOK_ACCEPTED])
            continue;
        const struct sj_lang *lang = f->lay->plan->lang;
        const char *s = twin ? sj_msg(lang, SJ_MSG_LOOK_ACCEPTED_ALSO)
                             : sj_phrase_look(f->lay->plan, looks[i]);
        if (!any)
            add_head(f, head, swatch_width(f, s));
        any = true;
        add_swatch(f, looks[i], s);
    }
}

static const char *home_name(const struct sj_lay *lay)
{
    const struct sj_place *home = lay->plan->homes.items;
    return lay->plan->homes.n == 1
               ? sj_name_state(lay->plan->lang, home->country, home->country_name)
               : sj_phrase_look(lay->plan, SJ_LOOK_HOME);
}

static void add_mark_item(struct flow *f, enum sj_mark_kind kind, enum sj_shape shape,
                          bool changed, const char *s)
{
    double r = kind == SJ_MARK_RING ? 5 : 8;
    double w = 2 * r + 6 + sj_lay_run(f->lay, false, s)->width + (changed ? 5 : 0);
    bool satellite =
        kind == SJ_MARK_INVITED || kind == SJ_MARK_SKIPPED || kind == SJ_MARK_REMOTE;
    w += kind == SJ_MARK_INVITED ? 10 : satellite ? 5 : 0;
    room_for(f, w);
    struct sj_mark mark = sj_lay_mark(f->lay, kind, NULL,
                                      (struct sj_pt){f->x + r + (changed ? 5 : 0), f->y});
    if (kind != SJ_MARK_RING)
        mark.width = mark.height = 14;
    mark.shape = shape;
    mark.changed = changed;
    SJ_VEC_PUSH(f->lay->arena, &f->panel->marks, mark);
    sj_lay_words(f->lay, f->panel, false, SJ_INK_INK, s,
                 f->x + w - sj_lay_run(f->lay, false, s)->width - 2,
                 sj_lay_baseline(f->lay, f->y));
    f->x += w + ITEM_GAP;
}

/* One kind of mark needs no words. */
static bool only_made(const struct seen *seen)
{
    for (int k = 0; k <= SJ_MARK_HOME; k++)
        if (seen->mark[k] && k != SJ_MARK_MADE && k != SJ_MARK_RING && k != SJ_MARK_HOME)
            return false;
    return true;
}

static void add_marks(struct flow *f, const struct seen *seen)
{
    static const struct {
        enum sj_mark_kind kind;
        enum sj_msg words;
    } items[] = {
        {SJ_MARK_MADE, SJ_MSG_MARK_MADE},
        {SJ_MARK_SKIPPED, SJ_MSG_STATUS_SKIPPED},
        {SJ_MARK_PLANNED, SJ_MSG_STATUS_PLANNED},
        {SJ_MARK_INVITED, SJ_MSG_STATUS_INVITED},
        {SJ_MARK_REMOTE, SJ_MSG_STATUS_REMOTE},
        {SJ_MARK_LEGAL, SJ_MSG_MARK_LEGAL},
        {SJ_MARK_OTHER, SJ_MSG_MARK_OTHER},
    };
    const struct sj_lang *lang = f->lay->plan->lang;
    /* A row of their own, unless one has just begun. */
    double full = f->box.x + f->box.w * 0.3, x = f->x, y = f->y;
    if (f->x > full) {
        f->x = f->box.x;
        f->y += ROW;
    }
    bool any = false;
    for (size_t i = 0; i < sizeof items / sizeof *items && !only_made(seen); i++) {
        if (!seen->mark[items[i].kind])
            continue;
        if (!any)
            add_head(f, sj_msg(lang, SJ_MSG_TRIP), 60);
        any = true;
        add_mark_item(f, items[i].kind, SJ_SHAPE_ROUND, false,
                      sj_msg(lang, items[i].words));
    }
    if (!any) {
        f->x = x;
        f->y = y;
    }
}

/* Who is who, where shapes tell them apart. */
static void add_subjects(struct flow *f, const struct seen *seen)
{
    const struct sj_doc *doc = f->lay->plan->ledger->doc;
    bool told = false;
    for (int k = SJ_SHAPE_ROUND + 1; k < SJ_SHAPES; k++)
        told = told || seen->shape[k];
    f->x += told && f->x > f->box.x ? GROUP_GAP - ITEM_GAP : 0;
    for (size_t i = 0; i < doc->n_subjects && told; i++)
        if (i == 0 || seen->shape[i])
            add_mark_item(f, SJ_MARK_MADE, (enum sj_shape)i, false,
                          doc->subjects[i].name);
    if (seen->shape[SJ_SHAPE_SEVERAL])
        add_mark_item(f, SJ_MARK_MADE, SJ_SHAPE_SEVERAL, false,
                      sj_msg(f->lay->plan->lang, SJ_MSG_MARK_OF_SEVERAL));
}

static void add_hollow(struct flow *f)
{
    const char *s = sj_msg(f->lay->plan->lang, SJ_MSG_DAY_NOT_KNOWN);
    room_for(f, 32 + sj_lay_run(f->lay, false, s)->width);
    sj_lay_bar(f->lay, f->panel, SJ_BAR_HOLLOW, SJ_LOOK_NONE,
               (struct sj_rect){f->x, f->y - 5, 25, 10});
    f->x += 32;
    f->x += sj_lay_words(f->lay, f->panel, false, SJ_INK_INK, s, f->x,
                         sj_lay_baseline(f->lay, f->y)) +
            ITEM_GAP;
}

/* "visited in 2022" where that is all there is. */
static const char *ring_words(const struct sj_lay *lay)
{
    const struct sj_lang *lang = lay->plan->lang;
    const char *text = NULL;
    for (size_t i = 0; i < lay->plan->ledger->n_rows; i++) {
        const struct sj_row *row = &lay->plan->ledger->rows[i];
        if (row->n != 0)
            continue;
        if (text != NULL && strcmp(text, row->date->text) != 0)
            return sj_msg(lang, SJ_MSG_VISITED_SOME_YEAR);
        text = row->date->text;
    }
    bool year = text != NULL && strspn(text, "0123456789") == 4 && strlen(text) == 4;
    return year ? sj_lang_say(lay->arena, lang, SJ_MSG_VISITED_IN, SJ_FILL("year", text))
                : sj_msg(lang, SJ_MSG_VISITED_SOME_YEAR);
}

/* What is neither bound nor not: the home state, land and marks. */
static void add_rest(struct flow *f, const struct seen *seen, enum sj_legend_style style)
{
    if (seen->look[SJ_LOOK_HOME])
        add_swatch(f, SJ_LOOK_HOME, home_name(f->lay));
    if (seen->look[SJ_LOOK_OCCUPIED])
        add_swatch(f, SJ_LOOK_OCCUPIED, sj_phrase_look(f->lay->plan, SJ_LOOK_OCCUPIED));
    if (seen->look[SJ_LOOK_UNKNOWN])
        add_swatch(f, SJ_LOOK_UNKNOWN, sj_phrase_look(f->lay->plan, SJ_LOOK_UNKNOWN));
    if (style == SJ_LEGEND_MARKS)
        add_marks(f, seen);
    add_subjects(f, seen);
    if (seen->mark[SJ_MARK_RING])
        add_mark_item(f, SJ_MARK_RING, SJ_SHAPE_ROUND, false, ring_words(f->lay));
    if (seen->hollow)
        add_hollow(f);
    if (seen->changed)
        add_mark_item(f, SJ_MARK_MADE, SJ_SHAPE_ROUND, true,
                      sj_msg(f->lay->plan->lang, SJ_MSG_MARK_CHANGED));
}

/* The same in rows no wider than `width`. */
static void add_rest_within(struct flow *f, const struct seen *seen,
                            enum sj_legend_style style, double width)
{
    double full = f->box.w;
    f->box.w = width;
    add_rest(f, seen, style);
    f->box.w = full;
}

/* Below heads in a column no item is left over in a row of its own: all rows are as short
 * as their number allows. */
static void add_rest_evenly(struct flow *f, const struct seen *seen,
                            enum sj_legend_style style)
{
    struct sj_panel *p = f->panel, before = *p;
    const struct flow start = *f;
    double width = start.box.w, rows = INFINITY;
    for (double w = width; style == SJ_LEGEND_ROWS && w > 0; w -= EVEN_STEP) {
        add_rest_within(f, seen, style, w);
        double end = f->y;
        *f = start;
        p->words.n = before.words.n;
        p->bars.n = before.bars.n;
        p->marks.n = before.marks.n;
        if (end > rows)
            break;
        rows = end;
        width = w;
    }
    add_rest_within(f, seen, style, width);
}

/* Heads in a column of their own, where that leaves room for the items. */
static double head_column(struct sj_lay *lay, struct sj_rect box,
                          enum sj_legend_style style)
{
    double a = sj_lay_run(lay, true, sj_phrase_bound(lay->arena, lay->plan))->width;
    double b = sj_lay_run(lay, true, sj_phrase_not_bound(lay->plan))->width;
    double most = (a > b ? a : b) + 12;
    return style == SJ_LEGEND_ROWS && most < box.w * 0.4 ? most : 0;
}

static double set_legend(struct sj_lay *lay, const struct seen *seen, struct sj_rect box,
                         enum sj_legend_style style)
{
    static const enum sj_look bound[] = {SJ_LOOK_MEMBER, SJ_LOOK_LEAVING,
                                         SJ_LOOK_ACCEPTED, SJ_LOOK_ALSO};
    static const enum sj_look not_bound[] = {SJ_LOOK_JOINING, SJ_LOOK_SIGNED,
                                             SJ_LOOK_NEVER, SJ_LOOK_LEFT};
    struct flow f = {.lay = lay, .box = box, .x = box.x, .y = box.y + ROW / 2};
    f.panel = sj_lay_panel(lay, SJ_PANEL_LEGEND, box);
    f.indent = head_column(lay, box, style);
    add_group(&f, seen, sj_phrase_bound(lay->arena, lay->plan), bound, 4);
    add_group(&f, seen, sj_phrase_not_bound(lay->plan), not_bound, 4);
    f.hang = 0;
    f.x += f.x > box.x ? GROUP_GAP - ITEM_GAP : 0;
    add_rest_evenly(&f, seen, style);
    f.panel->box.h = f.panel->words.n > 0 ? f.y + ROW / 2 - box.y : 0;
    return f.panel->box.h;
}

double sj_legend_layout(struct sj_lay *lay, struct sj_rect box,
                        enum sj_legend_style style)
{
    struct seen seen = look_around(lay->page);
    return set_legend(lay, &seen, box, style);
}

double sj_legend_guess(struct sj_lay *lay, struct sj_rect box, enum sj_legend_style style)
{
    struct seen seen = {0};
    int n = sj_atlas_unit_count(lay->in->atlas);
    for (int i = 0; i < n; i++)
        seen.look[lay->unit_looks[i]] = true;
    for (size_t i = 0; i < lay->plan->ledger->n_rows; i++) {
        const struct sj_row *row = &lay->plan->ledger->rows[i];
        seen.mark[sj_row_mark(row)] = true;
        seen.hollow = seen.hollow || sj_row_vague(row);
        seen.changed = seen.changed ||
                       (lay->plan->changes != NULL && lay->plan->changes->changed[i]);
    }
    size_t subjects = lay->plan->ledger->doc->n_subjects;
    for (size_t i = 1; i < subjects && subjects <= SJ_SUBJECTS_SHAPED; i++)
        seen.shape[i] = true;
    size_t before = lay->page->panels.n;
    double height = set_legend(lay, &seen, box, style);
    lay->page->panels.n = before;
    return height;
}
