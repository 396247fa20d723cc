#include "layout/page.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "layout/layouts.h"
#include "layout/lint.h"
#include "layout/map.h"
#include "layout/mirror.h"
#include "layout/phrase.h"

#define BALANCE_PX 12.0  /* by which the lines of a head are narrowed */
#define MOST_ADVISED 200 /* events for which other sizes are tried */

/* ---- the head ---- */

/* Broken to lines of like length: as few as the width allows, none of them a single word
 * if that can be helped. */
static struct sj_paragraph balanced(struct sj_lay *lay, const struct sj_span_in *span,
                                    double width)
{
    struct sj_paragraph p = sj_text_break(lay->text, lay->arena, span, 1, width);
    size_t most = p.n_lines;
    for (double w = width - BALANCE_PX; most > 1 && w > width / 2; w -= BALANCE_PX) {
        struct sj_paragraph narrower = sj_text_break(lay->text, lay->arena, span, 1, w);
        if (narrower.n_lines > most || narrower.broke_word)
            break;
        p = narrower;
    }
    return p;
}

/* A headline or deck of at most `most` lines; what is beyond is left out and told.
 * Returns the last baseline. */
static double head_lines(struct sj_lay *lay, struct sj_panel *panel, const char *text,
                         struct sj_font font, double pitch, size_t most)
{
    struct sj_rect box = panel->box;
    struct sj_span_in span = {.text = text, .font = font};
    struct sj_paragraph p = balanced(lay, &span, box.w);
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
    const bool *thought = lay->in_key;
    size_t n = lay->page->ledger->n_rows;
    if (lay->page->keyed.n == n && thought == NULL)
        return true;
    bool *now = SJ_NEW_N(lay->arena, n + 1, bool), same = true;
    sj_lay_key_known(lay);
    for (size_t i = 0; i < n; i++) {
        bool expected = thought == NULL || thought[i];
        same = same && lay->in_key[i] == expected;
        now[i] = lay->in_key[i] && expected;
    }
    lay->in_key = now;
    return same;
}

#define ROUNDS 6
#define SETTLING 2 /* rounds in which the legend may still become lower */

/* The legend explains what the map shows, and the map begins where the legend ends: so a
 * first guess of the legend's height, and a second round where it was wrong; and where
 * the key had no room for all that the map leaves to it. Where a map shows less the lower
 * it is, the legend keeps the greater of its heights. */
static void assemble(struct sj_lay *lay, const struct sj_layout *layout,
                     const struct sj_sheet *sheet)
{
    struct sj_page *page = lay->page;
    lay->highest = sheet->most;
    double x = sheet->margin, w = sheet->width - 2 * x;
    double y = head_layout(lay, layout, x, w) + layout->legend_gap;
    struct sj_lay_state before = sj_lay_save(lay);
    struct sj_rect row = {x, y, w, 0};
    double legend = sj_legend_guess(lay, row, layout->legend);
    lay->occupied = sj_lay_shows(lay, SJ_LOOK_OCCUPIED);
    for (int round = 0; round < ROUNDS; round++) {
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
        bool lower = got <= legend && round >= SETTLING;
        bool as_guessed =
            (lower || fabs(got - legend) < 0.5) && occupied == lay->occupied;
        if (lay->dry || (as_guessed && keyed))
            break;
        legend = round < SETTLING ? got : fmax(got, legend);
        lay->occupied = occupied;
    }
    page->width = sheet->width;
    page->height = fmax(page->height, sheet->least);
}

/* What the figure is made of besides its document. */
#define LICENCES                                                                         \
    "borders: Natural Earth, public domain; cities: GeoNames, CC BY 4.0; "               \
    "names: Unicode CLDR, Unicode License v3; "                                          \
    "letters: Noto, SIL Open Font License 1.1"

/* Where it comes from: of which document, by which program, known when, seen how. */
static const char *const *provenance(struct sj_lay *lay)
{
    const struct sj_ledger *ledger = lay->plan->ledger;
    struct sj_buf as_of = {0};
    if (sj_day_known(ledger->as_of))
        sj_day_iso(ledger->as_of, &as_of);
    const char *digest = ledger->doc->digest;
    const char *const pairs[][2] = {
        {"generator", lay->in->generator},
        {"document",
         digest != NULL ? sj_arena_printf(lay->arena, "sha256:%s", digest) : NULL},
        {"as-of", as_of.p != NULL ? sj_arena_strdup(lay->arena, as_of.p) : NULL},
        {"worldview", sj_worldview_name(lay->in->worldview)},
        {"theme", lay->in->theme->name},
        {"sources", sj_phrase_sources(lay->arena, lay->plan)},
        {"licences", LICENCES},
    };
    sj_buf_finish(&as_of);
    enum { N = sizeof pairs / sizeof *pairs };
    const char **meta = SJ_NEW_N(lay->arena, 2 * N + 1, const char *);
    for (size_t i = 0, n = 0; i < N; i++) {
        if (pairs[i][1] == NULL)
            continue;
        meta[n++] = pairs[i][0];
        meta[n++] = pairs[i][1];
    }
    return meta;
}

static void fill_meta(struct sj_lay *lay)
{
    struct sj_arena *arena = lay->arena;
    const struct sj_plan *plan = lay->plan;
    lay->page->meta = provenance(lay);
    lay->page->alt = sj_phrase_alt(arena, plan);
    lay->page->description = sj_arena_printf(
        arena, "%s%s\n", sj_phrase_description(arena, plan), sj_note_words(lay));
}

/* What all tries at a page share. */
struct draft {
    const struct sj_layout_input *in;
    struct sj_arena *base; /* of the plan */
    const struct sj_plan *plan;
    const enum sj_look *unit_looks;
};

/* One try. */
struct attempt {
    const struct sj_layout *layout;
    bool brief; /* the key tells label and status only */
    bool dry;   /* measured only */
    bool named; /* of the layout's own size, whatever was asked for */
};

static struct sj_sheet sheet_of(const struct draft *d, const struct attempt *t)
{
    struct sj_sheet sheet = t->layout->sheet;
    if (d->in->size.width > 0 && !t->named) {
        sheet.width = d->in->size.width;
        sheet.least = sheet.most = d->in->size.height;
    }
    return sheet;
}

static struct sj_lay lay_of(const struct draft *d, const struct attempt *t,
                            struct sj_page *page)
{
    const struct sj_theme *theme = d->in->theme;
    struct sj_type type = sj_type_under(t->layout, theme);
    enum sj_base base = page->lang->rtl ? SJ_BASE_ANY_LETTER : SJ_BASE_FIRST_LETTER;
    return (struct sj_lay){.arena = page->arena,
                           .in = d->in,
                           .plan = d->plan,
                           .unit_looks = d->unit_looks,
                           .text = d->in->text,
                           .page = page,
                           .brief = t->brief,
                           .dry = t->dry,
                           .regular = {theme->sizes.text, false, base},
                           .bold = {theme->sizes.text, true, base},
                           .title = {type.title, true, base},
                           .deck = {type.deck, false, base}};
}

static struct sj_page *page_try(const struct draft *d, const struct attempt *t)
{
    struct sj_arena *arena = sj_arena_new();
    struct sj_page *page = SJ_NEW(arena, struct sj_page);
    page->arena = arena;
    page->ledger = d->in->ledger;
    page->theme = d->in->theme;
    page->projection_named = d->in->projection >= 0;
    page->layout = t->layout;
    page->brief = t->brief;
    page->plan = d->plan;
    page->lang = d->plan->lang;
    page->tag = d->in->tag != NULL ? d->in->tag : d->in->ledger->doc->lang;
    struct sj_lay lay = lay_of(d, t, page);
    struct sj_sheet sheet = sheet_of(d, t);
    assemble(&lay, t->layout, &sheet);
    if (page->lang->rtl)
        sj_page_mirror(page);
    if (d->plan->n_cut == 1)
        SJ_VEC_PUSH(arena, &lay.complaints,
                    "a line of the key is cut: it is longer than a figure can show");
    if (d->plan->n_cut > 1)
        SJ_VEC_PUSH(arena, &lay.complaints,
                    sj_arena_printf(arena,
                                    "%zu lines of the key are cut: they are longer "
                                    "than a figure can show",
                                    d->plan->n_cut));
    fill_meta(&lay);
    SJ_VEC_PUSH(arena, &lay.complaints, (const char *)NULL);
    page->complaints = lay.complaints.items;
    return page;
}

static size_t dropped_of(const struct sj_page *page)
{
    return page->ledger->n_rows - page->keyed.n;
}

/* Whether the key has room for more events when it tells them in brief. */
static bool brief_helps(const struct draft *d, struct attempt t, size_t dropped)
{
    /* Where most have no line, brevity makes no difference that matters. */
    if (dropped == 0 || dropped > d->in->ledger->n_rows / 2)
        return false;
    t.brief = t.dry = true;
    struct sj_page *page = page_try(d, &t);
    bool helps = dropped_of(page) < dropped;
    sj_page_free(page);
    return helps;
}

/* Where the key has no room for every event it tells all in brief, before it drops any.
 */
static struct sj_page *page_of(const struct draft *d, const struct sj_layout *layout)
{
    struct attempt t = {.layout = layout};
    struct sj_page *page = page_try(d, &t);
    t.brief = brief_helps(d, t, dropped_of(page));
    if (!t.brief)
        return page;
    sj_page_free(page);
    return page_try(d, &t);
}

/* ---- which layout ---- */

/* What is wrong with a page, the worst first. */
struct faults {
    double over;    /* px beyond the height that was asked for */
    size_t dropped; /* events without a line in the key */
    size_t failed;  /* rows of the lint */
};

static struct faults faults_of(const struct draft *d, const struct sj_page *page,
                               bool linted)
{
    struct faults f = {.dropped = dropped_of(page)};
    if (d->in->size.height > 0)
        f.over = fmax(0, page->height - d->in->size.height);
    if (!linted)
        return f;
    struct sj_lint *lint = sj_lint_new(page);
    f.failed = lint->failed;
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

struct candidate {
    const struct sj_layout *layout;
    struct faults least; /* that it has at any rate */
    double misfit;
};

static bool rather(const struct candidate *a, const struct candidate *b)
{
    if (fewer(&a->least, &b->least) || fewer(&b->least, &a->least))
        return fewer(&a->least, &b->least);
    return a->misfit < b->misfit;
}

/* The layouts that may stand in: what has room first, then that of the likest shape. */
static size_t candidates(const struct draft *d, struct candidate *ret)
{
    size_t n = 0;
    for (size_t i = 0; n < SJ_LAYOUTS_MOST && sj_layout_at(i) != NULL; i++) {
        struct candidate c = {.layout = sj_layout_at(i)};
        if (!stands_in(c.layout, &d->in->size))
            continue;
        if (d->in->size.width > 0) {
            struct sj_page *dry =
                page_try(d, &(struct attempt){.layout = c.layout, .dry = true});
            c.least = faults_of(d, dry, false);
            c.misfit = misfit(c.layout, &d->in->size);
            sj_page_free(dry);
        }
        size_t at = n++;
        for (; at > 0 && rather(&c, &ret[at - 1]); at--)
            ret[at] = ret[at - 1];
        ret[at] = c;
    }
    return n;
}

/* The first without a fault, or that with the least. */
static struct sj_page *page_of_best(const struct draft *d)
{
    struct candidate c[SJ_LAYOUTS_MOST];
    size_t n = candidates(d, c);
    struct sj_page *best = NULL;
    struct faults least = {.over = INFINITY};
    for (size_t i = 0; i < n; i++) {
        if (best != NULL && !fewer(&c[i].least, &least))
            break;
        struct sj_page *page = page_of(d, c[i].layout);
        struct faults f = faults_of(d, page, true);
        bool better = best == NULL || fewer(&f, &least);
        sj_page_free(better ? best : page);
        best = better ? page : best;
        least = better ? f : least;
    }
    return best;
}

/* ---- what would help ---- */

/* A named size whose key has a line for every event, told in full; or NULL. */
static const char *roomy_size(const struct draft *d)
{
    for (size_t i = 0; sj_layout_at(i) != NULL; i++) {
        struct attempt t = {.layout = sj_layout_at(i), .dry = true, .named = true};
        struct sj_page *page = page_try(d, &t);
        bool all = dropped_of(page) == 0;
        sj_page_free(page);
        if (all && t.layout != d->in->size.layout)
            return t.layout->name;
    }
    return NULL;
}

static const char *fullness(const struct draft *d, struct sj_page *page)
{
    size_t dropped = dropped_of(page);
    const char *what = "the key tells some events in brief", *also = "";
    if (dropped > 0)
        what = sj_arena_printf(page->arena, "%zu %s no line in the key", dropped,
                               dropped == 1 ? "event has" : "events have");
    if (dropped > 0 && page->brief)
        also = ", and some are told in brief";
    const char *name = page->ledger->n_rows <= MOST_ADVISED ? roomy_size(d) : NULL;
    if (name != NULL)
        return sj_arena_printf(page->arena, "%s%s: --size %s has room for all", what,
                               also, name);
    return sj_arena_printf(page->arena,
                           "%s%s: fewer events or shorter texts would help, another size "
                           "would not",
                           what, also);
}

static void advise(const struct draft *d, struct sj_page *page)
{
    const struct sj_size *size = &d->in->size;
    size_t n = 0;
    while (page->complaints[n] != NULL)
        n++;
    const char **all = SJ_NEW_N(page->arena, n + 3, const char *);
    for (size_t i = 0; i < n; i++)
        all[i] = page->complaints[i];
    if (size->height > 0 && page->height > size->height + 0.5)
        all[n++] = sj_arena_printf(
            page->arena,
            "%gx%g is too small: with its words the figure is %g px high at that width",
            size->width, size->height, page->height);
    if (dropped_of(page) > 0 || page->brief)
        all[n++] = fullness(d, page);
    page->complaints = all;
}

static struct draft draft_of(const struct sj_layout_input *in)
{
    struct draft d = {.in = in, .base = sj_arena_new()};
    struct sj_plan *plan = sj_plan_new(d.base, in->ledger, in->lang);
    plan->changes = in->changes;
    d.plan = plan;
    struct sj_lay lay = {.arena = d.base, .in = in, .plan = d.plan};
    d.unit_looks = sj_map_unit_looks(&lay);
    return d;
}

static struct sj_page *page_for(const struct draft *d)
{
    const struct sj_layout *layout = d->in->size.layout;
    return layout != NULL ? page_of(d, layout) : page_of_best(d);
}

/* What an edition before had is kept as far as that makes no faults: with its frame, the
 * labels alone, or nothing of it. */
static struct sj_page *page_kept(const struct draft *d)
{
    struct sj_page *best = page_for(d);
    if (d->in->stable == NULL)
        return best;
    struct faults least = faults_of(d, best, true);
    struct sj_stable labels = *d->in->stable;
    labels.has_map = false;
    const struct sj_stable *const less[] = {&labels, NULL};
    for (size_t i = 0; i < 2 && least.failed > 0; i++) {
        struct sj_layout_input in = *d->in;
        struct draft other = *d;
        in.stable = less[i];
        other.in = &in;
        struct sj_page *page = page_for(&other);
        struct faults f = faults_of(&other, page, true);
        bool better = fewer(&f, &least);
        sj_page_free(better ? best : page);
        best = better ? page : best;
        least = better ? f : least;
    }
    return best;
}

struct sj_page *sj_page_new(const struct sj_layout_input *in)
{
    const struct draft d = draft_of(in);
    struct sj_page *page = page_kept(&d);
    page->base = d.base;
    advise(&d, page);
    return page;
}

void sj_page_free(struct sj_page *page)
{
    if (page == NULL)
        return;
    sj_arena_free(page->base);
    sj_arena_free(page->arena);
}
