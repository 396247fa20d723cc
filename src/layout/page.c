#include "layout/page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/lay.h"
#include "layout/lint.h"
#include "layout/map.h"
#include "layout/phrase.h"

#define TITLE_PX 24.0
#define DECK_PX 16.0

/* Of a map beside the lanes: its height over its width at most. */
#define HIGHEST_MAP 1.4

/* ---- sizes ---- */

static bool read_side(const char **s, double *ret)
{
    double v = 0;
    const char *p = *s;
    while (*p >= '0' && *p <= '9' && v < 1e6)
        v = v * 10 + (*p++ - '0');
    if (p == *s)
        return false;
    *s = p;
    *ret = v;
    return true;
}

int sj_size_parse(const char *s, struct sj_size *ret, struct sj_error *err)
{
    static const struct {
        const char *name;
        enum sj_size_kind kind;
    } names[] = {{"wide", SJ_SIZE_WIDE}, {"tall", SJ_SIZE_TALL}, {"auto", SJ_SIZE_AUTO}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(s, names[i].name) == 0) {
            *ret = (struct sj_size){names[i].kind, 0, 0};
            return 0;
        }
    struct sj_size size = {.kind = SJ_SIZE_FIXED};
    const char *p = s;
    if (!read_side(&p, &size.width) || *p++ != 'x' || !read_side(&p, &size.height) ||
        *p != '\0')
        return sj_fail(err, SJ_E_USAGE, "%s is no size: wide, tall or WIDTHxHEIGHT in px",
                       s);
    if (size.width < 720 || size.height < 480 || size.width > 4000 || size.height > 4000)
        return sj_fail(err, SJ_E_USAGE,
                       "%s: a figure needs at least 720x480 px and at most 4000x4000", s);
    *ret = size;
    return 0;
}

/* ---- parts that both layouts share ---- */

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

static double head_layout(struct sj_lay *lay, double x, double y, double width)
{
    const struct sj_doc *doc = lay->plan->ledger->doc;
    struct sj_rect box = {x, y + 20, width, 0};
    struct sj_panel *panel = sj_lay_panel(lay, SJ_PANEL_HEAD, box);
    y = head_lines(lay, panel, doc->title, lay->title, 28, 4);
    if (doc->deck == NULL)
        return y;
    panel->box.y = y + 23;
    return head_lines(lay, panel, doc->deck, lay->deck, 20, 6);
}

struct spec {
    double width, least, most; /* of the page */
    double margin;
};

/* ---- wide: the map left, lanes and key right ---- */

struct wide {
    double map_w, x, w; /* width of the map; the right column */
    double lanes, key;  /* heights in the right column */
};

static struct wide wide_columns(struct sj_lay *lay, const struct spec *s, double share,
                                double top)
{
    const double gutter = 21;
    struct wide c = {.map_w = floor((s->width - 2 * s->margin - gutter) * share)};
    c.x = s->margin + c.map_w + gutter;
    c.w = s->width - s->margin - c.x;
    struct sj_timeline_request t = {.x = c.x,
                                    .y = top,
                                    .names = fmin(150, c.w / 3),
                                    .gutter = 9,
                                    .width = c.w,
                                    .pitch = 20,
                                    .max_lanes = 12};
    c.lanes = sj_timeline_layout(lay, &t) + 12;
    c.key = sj_key_paragraphs_height(lay, c.w);
    return c;
}

/* Half and half; where that leaves the right column empty, the map takes more. */
static struct wide choose_columns(struct sj_lay *lay, const struct spec *s, double top,
                                  double map_h)
{
    static const double shares[] = {0.4995, 0.6, 0.68, 0.72};
    enum { N = sizeof shares / sizeof *shares };
    size_t before = lay->page->panels.n;
    double share = shares[0];
    for (int i = 0; i + 1 < N; i++) {
        lay->page->panels.n = before;
        struct wide c = wide_columns(lay, s, shares[i], top);
        if (c.lanes + c.key > map_h * 0.62)
            break;
        lay->page->panels.n = before;
        c = wide_columns(lay, s, shares[i + 1], top);
        if (c.lanes + c.key > map_h)
            break;
        share = shares[i + 1];
    }
    lay->page->panels.n = before;
    return wide_columns(lay, s, share, top);
}

static double wide_body(struct sj_lay *lay, const struct spec *s, double top, double note)
{
    double room = s->most - top - note - 24, map_h = s->least - top - note - 24;
    struct wide c = choose_columns(lay, s, top, map_h);
    double h = c.lanes, need = c.key;
    struct sj_rect columns[2] = {{s->margin, 0, c.w, 0}, {c.x, top + h, c.w, 0}};
    /* A key that is longer than a map may be high begins under the map. */
    bool split = h + need > fmax(map_h, c.map_w * HIGHEST_MAP) && s->most > s->least;
    map_h = split ? fmax(map_h, c.map_w * 1.1) : fmax(map_h, fmin(h + need, room));
    columns[0].y = top + map_h + 12;
    double end =
        sj_key_paragraphs(lay, split ? columns : columns + 1, split ? 2 : 1, top + room);
    struct sj_map_request m = {.box = {s->margin, top, c.map_w, map_h}, .column = 0};
    sj_map_layout(lay, &m);
    return fmax(map_h, end - top);
}

/* ---- tall: map over the full width, lanes and key on one shared edge ---- */

/* The key as a table; where that cannot hold all, as paragraphs in two columns. */
static double tall_key(struct sj_lay *lay, struct sj_rect box, double where_x)
{
    size_t panels = lay->page->panels.n, said = lay->complaints.n;
    size_t keyed = lay->page->keyed.n;
    double h = sj_key_table(lay, box, where_x);
    if (lay->complaints.n == said)
        return h;
    lay->page->panels.n = panels;
    lay->page->keyed.n = keyed;
    lay->complaints.n = said;
    double gutter = 24, half = (box.w - gutter) / 2;
    struct sj_rect columns[2] = {{box.x, box.y, half, 0},
                                 {box.x + half + gutter, box.y, half, 0}};
    return sj_key_paragraphs(lay, columns, 2, box.y + box.h) - box.y;
}

/* Lanes and key below a map of that height; returns where they end. */
static double tall_below(struct sj_lay *lay, const struct spec *s, double y, double pitch,
                         double column, double room)
{
    double x = s->margin, w = s->width - 2 * x;
    struct sj_timeline_request t = {.x = x,
                                    .y = y,
                                    .names = column,
                                    .gutter = 8,
                                    .width = w,
                                    .pitch = pitch,
                                    .membership = true,
                                    .max_lanes = 14};
    double h = sj_timeline_layout(lay, &t) + 10;
    return y + h + tall_key(lay, (struct sj_rect){x, y + h, w, room - h}, x + column + 8);
}

static double tall_body(struct sj_lay *lay, const struct spec *s, double top, double note)
{
    double x = s->margin, w = s->width - 2 * x, column = 208, gap = 12;
    double map_h = fmin(420, fmax(240, floor(w * 0.338)));
    double bottom = s->most - note - 24;
    size_t panels = lay->page->panels.n, said = lay->complaints.n;
    size_t keyed = lay->page->keyed.n;
    double y = top + map_h + gap, end = tall_below(lay, s, y, 22, column, bottom - y);
    if (lay->complaints.n > said) {
        /* A key that is too long takes from the map and the lanes what they can spare. */
        lay->page->panels.n = panels;
        lay->page->keyed.n = keyed;
        lay->complaints.n = said;
        map_h = floor(map_h * 0.8);
        y = top + map_h + gap;
        end = tall_below(lay, s, y, 20, column, bottom - y);
    }
    struct sj_map_request m = {.box = {x, top, w, map_h}, .column = column};
    sj_map_layout(lay, &m);
    return end - top;
}

/* The legend explains what the map shows, and the map begins where the legend ends: so a
 * first guess of the legend's height, and a second round where it was wrong. */
static void assemble(struct sj_lay *lay, const struct spec *s, bool wide)
{
    struct sj_page *page = lay->page;
    double x = s->margin, w = s->width - 2 * x;
    double y = head_layout(lay, x, wide ? 21 : 17, w) + (wide ? 11 : 9);
    size_t before = page->panels.n, said = lay->complaints.n;
    struct sj_rect row = {x, y, w, 0};
    double legend = sj_legend_guess(lay, row, true), note = sj_note_layout(lay, row);
    for (int round = 0; round < 3; round++) {
        page->panels.n = before;
        page->keyed.n = 0;
        lay->complaints.n = said;
        double top = y + legend + (wide ? 6 : 8);
        double body = wide ? wide_body(lay, s, top, note) : tall_body(lay, s, top, note);
        double got = sj_legend_layout(lay, row, true);
        double foot = sj_note_layout(lay, (struct sj_rect){x, top + body + 10, w, 0});
        page->height = ceil(top + body + 10 + foot + 14);
        if (fabs(got - legend) < 0.5 && foot <= note + 0.5)
            break;
        legend = got;
        note = foot;
    }
    page->width = s->width;
    page->height = fmax(page->height, s->least);
}

static struct spec page_spec(const struct sj_size *size, bool wide)
{
    if (size->kind == SJ_SIZE_FIXED)
        return (struct spec){size->width, size->height, size->height, wide ? 21 : 24};
    return wide ? (struct spec){960, 600, 1200, 21} : (struct spec){960, 640, 1200, 24};
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
    meta[n++] = sj_atlas_worldview_name(lay->in->atlas, lay->in->worldview);
    meta[n++] = "sources";
    meta[n++] = sj_phrase_sources(arena, plan);
    lay->page->meta = meta;
    lay->page->alt = sj_phrase_alt(arena, plan);
    lay->page->description = sj_phrase_description(arena, plan);
}

static struct sj_page *page_of(const struct sj_layout_input *in, bool wide)
{
    struct sj_arena *arena = sj_arena_new();
    struct sj_page *page = SJ_NEW(arena, struct sj_page);
    page->arena = arena;
    page->ledger = in->ledger;
    page->theme = in->theme;
    struct sj_lay lay = {.arena = arena,
                         .in = in,
                         .text = in->text,
                         .page = page,
                         .regular = {SJ_TEXT_PX, false},
                         .bold = {SJ_TEXT_PX, true},
                         .title = {TITLE_PX, true},
                         .deck = {DECK_PX, false}};
    lay.plan = sj_plan_new(arena, in->ledger);
    lay.unit_looks = sj_map_unit_looks(&lay);
    struct spec spec = page_spec(&in->size, wide);
    page->size = wide ? SJ_SIZE_WIDE : SJ_SIZE_TALL;
    assemble(&lay, &spec, wide);
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

static size_t faults(const struct sj_page *page)
{
    struct sj_lint *lint = sj_lint_new(page);
    size_t n = lint->failed;
    sj_lint_free(lint);
    return n;
}

/* Wide, unless that has faults of which tall has fewer. */
static struct sj_page *page_of_best(const struct sj_layout_input *in)
{
    struct sj_page *wide = page_of(in, true);
    size_t n = faults(wide);
    if (n == 0)
        return wide;
    struct sj_page *tall = page_of(in, false);
    bool better = faults(tall) < n;
    sj_page_free(better ? wide : tall);
    return better ? tall : wide;
}

struct sj_page *sj_page_new(const struct sj_layout_input *in)
{
    switch (in->size.kind) {
    case SJ_SIZE_WIDE:
        return page_of(in, true);
    case SJ_SIZE_TALL:
        return page_of(in, false);
    case SJ_SIZE_FIXED:
        return page_of(in, in->size.width > in->size.height * 1.3);
    case SJ_SIZE_AUTO:
        return page_of_best(in);
    }
    return page_of_best(in);
}

void sj_page_free(struct sj_page *page)
{
    if (page != NULL)
        sj_arena_free(page->arena);
}
