#include "layout/page.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "layout/layouts.h"
#include "layout/lint.h"
#include "layout/map.h"
#include "layout/phrase.h"

#define MOST_ADVISED 200 /* events for which other sizes are tried */

/* ---- the head ---- */

/* A headline or deck of at most `most` lines; what is beyond is left out and told.
 * Returns the last baseline. */
static double head_lines(struct sj_lay *lay, struct sj_panel *panel, const char *text,
                         struct sj_font font, double pitch, size_t most)
{
    struct sj_rect box = panel->box;
    struct sj_span_in span = {text, font, 0, 0};
    struct sj_paragraph p = sj_text_break(lay->text, lay->arena, &span, 1, box.w);
    for (size_t i = 0; i < p.n_pieces; i++) {
        const struct sj_piece *piece = &p.pieces[i];
        if (piece->line >= most)
            break;
        struct sj_words words = {.run = piece->run,
                                 .x = box.x + piece->x,
                                 .y = box.y + pitch * (double)piece->line,
                                 .ink = SJ_INK_INK,
                                 .of = -1};
        SJ_VEC_PUSH(lay->arena, &panel->words, words);
    }
    if (p.n_lines > most)
        SJ_VEC_PUSH(
            lay->arena, &lay->complaints,
            sj_arena_printf(lay->arena,
                            "%s takes %zu lines and only %zu are shown: shorten it",
                            font.bold ? "the title" : "the deck", p.n_lines, most));
    size_t lines = p.n_lines < most ? p.n_lines : most;
    return box.y + pitch * (double)(lines > 0 ? lines - 1 : 0);
}

/* Returns the last baseline. */
static double head_layout(struct sj_lay *lay, const struct sj_layout *layout, double x,
                          double width)
{
    const struct sj_doc *doc = lay->plan->ledger->doc;
    struct sj_type type = sj_type_under(layout, lay->in->theme);
    double y = layout->head + round(type.title * 0.83);
    struct sj_panel *panel =
        sj_lay_panel(lay, SJ_PANEL_HEAD, (struct sj_rect){x, y, width, 0});
    y = head_lines(lay, panel, doc->title, lay->title, type.title_line, 4);
    if (doc->deck == NULL)
        return y;
    panel->box.y = y + type.deck_line + 3;
    return head_lines(lay, panel, doc->deck, lay->deck, type.deck_line, 6);
}

/* ---- the whole ---- */

/* Whether the key has what the map took it to have; if not, that is known now. */
static bool key_as_thought(struct sj_lay *lay)
{
    const struct sj_ledger *ledger = lay->page->ledger;
    bool *now = SJ_NEW_N(lay->arena, ledger->n_rows + 1, bool), same = true;
    for (size_t i = 0; i < lay->page->keyed.n; i++)
        now[lay->page->keyed.items[i] - ledger->rows] = true;
    for (size_t i = 0; i < ledger->n_rows; i++) {
        bool thought = lay->in_key == NULL || lay->in_key[i];
        same = same && now[i] == thought;
        now[i] = now[i] && thought;
    }
    lay->in_key = now;
    return same;
}

/* The legend explains what the map shows, and the map begins where the legend ends: so a
 * first guess of the legend's height, and a second round where it was wrong; and where
 * the key had no room for all that the map leaves to it. */
static void assemble(struct sj_lay *lay, const struct sj_layout *layout,
                     const struct sj_sheet *sheet)
{
    struct sj_page *page = lay->page;
    double x = sheet->margin, w = sheet->width - 2 * x;
    double y = head_layout(lay, layout, x, w) + layout->legend_gap;
    struct sj_lay_state before = sj_lay_save(lay);
    struct sj_rect row = {x, y, w, 0};
    double legend = sj_legend_guess(lay, row, layout->legend);
    lay->occupied = sj_lay_shows(lay, SJ_LOOK_OCCUPIED);
    for (int round = 0; round < 3; round++) {
        sj_lay_rewind(lay, before);
        struct sj_body_ask ask = {.sheet = sheet, .top = y + legend + layout->body_gap};
        ask.foot = SJ_FOOT_PX + sj_note_height(lay, w) + SJ_END_PX;
        struct sj_body body = layout->body(lay, &ask);
        double end = ask.top + body.height;
        double got = sj_legend_layout(lay, row, layout->legend);
        if (!body.noted)
            sj_note_layout(lay, (struct sj_rect){x, end + SJ_FOOT_PX, w, 0});
        page->height = ceil(end + (body.noted ? SJ_END_PX : ask.foot));
        bool occupied = sj_lay_shows(lay, SJ_LOOK_OCCUPIED);
        bool keyed = key_as_thought(lay);
        if (fabs(got - legend) < 0.5 && occupied == lay->occupied && keyed)
            break;
        legend = got;
        lay->occupied = occupied;
    }
    page->width = sheet->width;
    page->height = fmax(page->height, sheet->least);
}

static void fill_meta(struct sj_lay *lay)
{
    const struct sj_plan *plan = lay->plan;
    struct sj_arena *arena = lay->arena;
    const char **meta = SJ_NEW_N(arena, 12, const char *);
    size_t n = 0;
    if (sj_day_known(plan->ledger->as_of)) {
        struct sj_buf buf = {0};
        sj_day_iso(plan->ledger->as_of, &buf);
        meta[n++] = "as-of";
        meta[n++] = sj_arena_strdup(arena, buf.p);
        sj_buf_finish(&buf);
    }
    meta[n++] = "worldview";
    meta[n++] = sj_worldview_name(lay->in->worldview);
    meta[n++] = "theme";
    meta[n++] = lay->in->theme->name;
    meta[n++] = "sources";
    meta[n++] = sj_phrase_sources(arena, plan);
    lay->page->meta = meta;
    lay->page->alt = sj_phrase_alt(arena, plan);
    lay->page->description = sj_phrase_description(arena, plan);
}

static struct sj_page *page_told(const struct sj_layout_input *in,
                                 const struct sj_layout *layout, bool brief)
{
    struct sj_arena *arena = sj_arena_new();
    struct sj_page *page = SJ_NEW(arena, struct sj_page);
    page->arena = arena;
    page->ledger = in->ledger;
    page->theme = in->theme;
    struct sj_type type = sj_type_under(layout, in->theme);
    struct sj_lay lay = {.arena = arena,
                         .in = in,
                         .text = in->text,
                         .page = page,
                         .brief = brief,
                         .regular = {in->theme->sizes.text, false},
                         .bold = {in->theme->sizes.text, true},
                         .title = {type.title, true},
                         .deck = {type.deck, false}};
    lay.plan = sj_plan_new(arena, in->ledger, in->lang);
    page->plan = lay.plan;
    page->lang = lay.plan->lang;
    page->tag = in->tag != NULL ? in->tag : in->ledger->doc->lang;
    lay.unit_looks = sj_map_unit_looks(&lay);
    struct sj_sheet sheet = layout->sheet;
    if (in->size.width > 0) {
        sheet.width = in->size.width;
        sheet.least = sheet.most = in->size.height;
    }
    page->layout = layout;
    page->brief = brief;
    assemble(&lay, layout, &sheet);
    if (lay.plan->n_cut > 0)
        SJ_VEC_PUSH(arena, &lay.complaints,
                    sj_arena_printf(arena,
                                    "%zu lines of the key are cut: they are longer "
                                    "than a figure can show",
                                    lay.plan->n_cut));
    fill_meta(&lay);
    SJ_VEC_PUSH(arena, &lay.complaints, (const char *)NULL);
    page->complaints = lay.complaints.items;
    return page;
}

static size_t dropped_of(const struct sj_page *page)
{
    return page->ledger->n_rows - page->keyed.n;
}

/* Where the key has no room for every event it tells all in brief, before it drops any.
 */
static struct sj_page *page_of(const struct sj_layout_input *in,
                               const struct sj_layout *layout)
{
    struct sj_page *full = page_told(in, layout, false);
    if (dropped_of(full) == 0)
        return full;
    struct sj_page *brief = page_told(in, layout, true);
    bool better = dropped_of(brief) < dropped_of(full);
    sj_page_free(better ? full : brief);
    return better ? brief : full;
}

/* ---- which layout ---- */

/* What is wrong with a page, the worst first. */
struct faults {
    double over;    /* px beyond the height that was asked for */
    size_t dropped; /* events without a line in the key */
    size_t failed;  /* rows of the lint */
};

static struct faults faults_of(const struct sj_layout_input *in,
                               const struct sj_page *page)
{
    struct sj_lint *lint = sj_lint_new(page);
    struct faults f = {.dropped = dropped_of(page), .failed = lint->failed};
    if (in->size.height > 0)
        f.over = fmax(0, page->height - in->size.height);
    sj_lint_free(lint);
    return f;
}

static bool fewer(const struct faults *a, const struct faults *b)
{
    if (fabs(a->over - b->over) > 0.5)
        return a->over < b->over;
    return a->dropped != b->dropped ? a->dropped < b->dropped : a->failed < b->failed;
}

static bool stands_in(const struct sj_layout *layout, const struct sj_size *size)
{
    if (size->width <= 0)
        return layout->automatic;
    return size->width >= layout->narrowest && size->width <= layout->widest;
}

/* How far a layout's own shape is from the one asked for. */
static double misfit(const struct sj_layout *layout, const struct sj_size *size)
{
    return size->width > 0 ? fabs(log(size->width / size->height / layout->aspect)) : 0;
}

/* The layouts that may stand in, that of the likest shape first. */
static size_t candidates(const struct sj_size *size, const struct sj_layout **ret)
{
    size_t n = 0;
    for (size_t i = 0; i < SJ_LAYOUTS_MOST && sj_layout_at(i) != NULL; i++) {
        if (!stands_in(sj_layout_at(i), size))
            continue;
        size_t at = n++;
        for (; at > 0 && misfit(sj_layout_at(i), size) < misfit(ret[at - 1], size); at--)
            ret[at] = ret[at - 1];
        ret[at] = sj_layout_at(i);
    }
    return n;
}

/* The first without a fault, or that with the least. */
static struct sj_page *page_of_best(const struct sj_layout_input *in)
{
    const struct sj_layout *layouts[SJ_LAYOUTS_MOST];
    size_t n = candidates(&in->size, layouts);
    struct sj_page *best = NULL;
    struct faults least = {.over = INFINITY};
    for (size_t i = 0; i < n; i++) {
        struct sj_page *page = page_of(in, layouts[i]);
        struct faults f = faults_of(in, page);
        bool better = best == NULL || fewer(&f, &least);
        sj_page_free(better ? best : page);
        best = better ? page : best;
        least = better ? f : least;
        if (least.over < 0.5 && least.dropped == 0 && least.failed == 0)
            break;
    }
    return best;
}

/* ---- what would help ---- */

/* A named size whose key has a line for every event, or NULL. */
static const char *roomy_size(const struct sj_layout_input *in)
{
    struct sj_layout_input other = *in;
    for (size_t i = 0; sj_layout_at(i) != NULL; i++) {
        if (sj_layout_at(i) == in->size.layout)
            continue;
        other.size = (struct sj_size){.layout = sj_layout_at(i)};
        struct sj_page *page = page_of(&other, sj_layout_at(i));
        bool all = dropped_of(page) == 0 && !page->brief;
        sj_page_free(page);
        if (all)
            return sj_layout_at(i)->name;
    }
    return NULL;
}

static const char *fullness(const struct sj_layout_input *in, struct sj_page *page)
{
    size_t dropped = dropped_of(page);
    const char *what = "the key tells some events in brief", *also = "";
    if (dropped > 0)
        what =
            sj_arena_printf(page->arena, "%zu events have no line in the key", dropped);
    if (dropped > 0 && page->brief)
        also = ", and some are told in brief";
    const char *name = in->ledger->n_rows <= MOST_ADVISED ? roomy_size(in) : NULL;
    if (name != NULL)
        return sj_arena_printf(page->arena, "%s%s: --size %s has room for all", what,
                               also, name);
    return sj_arena_printf(page->arena,
                           "%s%s: fewer events or shorter texts would help, another size "
                           "would not",
                           what, also);
}

static void advise(const struct sj_layout_input *in, struct sj_page *page)
{
    size_t n = 0;
    while (page->complaints[n] != NULL)
        n++;
    const char **all = SJ_NEW_N(page->arena, n + 3, const char *);
    for (size_t i = 0; i < n; i++)
        all[i] = page->complaints[i];
    if (in->size.height > 0 && page->height > in->size.height + 0.5)
        all[n++] = sj_arena_printf(
            page->arena,
            "%gx%g is too small: with its words the figure is %g px high at that width",
            in->size.width, in->size.height, page->height);
    if (dropped_of(page) > 0 || page->brief)
        all[n++] = fullness(in, page);
    page->complaints = all;
}

struct sj_page *sj_page_new(const struct sj_layout_input *in)
{
    struct sj_page *page =
        in->size.layout != NULL ? page_of(in, in->size.layout) : page_of_best(in);
    advise(in, page);
    return page;
}

void sj_page_free(struct sj_page *page)
{
    if (page != NULL)
        sj_arena_free(page->arena);
}
