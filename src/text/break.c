#include "text/text.h"

#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "text/setup.h"

/* A line of whole words this much shorter than it may be is so however its pieces are
 * shaped. */
#define LOOSE_PX 2.0

/* A last line of less than this share of the width looks like an oversight. */
#define FORLORN 0.15

/* The paragraph as one row of characters, each with its width. */
struct sj_chars {
    size_t n_spans;
    const struct sj_run **runs; /* of each span; NULL for a box */
    size_t *first;              /* first character of each span; n_spans + 1 of them */
    size_t n;
    double *at; /* n + 1: where each character begins, were there one line */
    PangoLogAttr *attrs;
    bool *box;
    bool rtl;
};

struct lines {
    struct sj_text *text;
    struct sj_arena *arena;
    const struct sj_span_in *spans;
    bool counted; /* only how many */
    SJ_VEC(struct sj_piece) pieces;
    struct sj_paragraph result;
};

static bool is_box(const struct sj_span_in *span)
{
    return span->box > 0;
}

/* U+FFFC, the object replacement character, is what UAX 14 has for things in the text. */
#define BOX_UTF8 "\xEF\xBF\xBC"

static void find_runs(struct sj_text *text, const struct sj_span_in *spans,
                      struct sj_chars *c)
{
    for (size_t i = 0; i < c->n_spans; i++) {
        const char *s = spans[i].text != NULL ? spans[i].text : "";
        c->runs[i] = is_box(&spans[i]) ? NULL : sj_text_run(text, spans[i].font, s);
    }
}

static void join_runs(struct sj_arena *arena, struct sj_chars *c, struct sj_buf *all)
{
    c->first = SJ_NEW_N(arena, c->n_spans + 1, size_t);
    sj_buf_str(all, "");
    for (size_t i = 0; i < c->n_spans; i++) {
        const char *s = c->runs[i] != NULL ? c->runs[i]->text : BOX_UTF8;
        c->first[i] = c->n;
        sj_buf_str(all, s);
        c->n += (size_t)g_utf8_strlen(s, -1);
    }
    c->first[c->n_spans] = c->n;
}

/* Widths of a run's characters, in the order of the text, to widths[]. */
static void char_widths(const struct sj_run *run, double *widths)
{
    const struct sj_shaped *shaped = sj_run_shaped(run);
    struct sj_arena *scratch = sj_arena_new();
    for (size_t i = 0; i < shaped->n_parts; i++) {
        PangoGlyphItem *part = shaped->parts[i].glyphs;
        size_t n = (size_t)part->item->num_chars;
        size_t first = (size_t)g_utf8_strlen(run->text, part->item->offset);
        int *units = SJ_NEW_N(scratch, n, int);
        pango_glyph_item_get_logical_widths(part, run->text, units);
        for (size_t k = 0; k < n; k++)
            widths[first + k] = (double)units[k] / PANGO_SCALE;
    }
    sj_arena_free(scratch);
}

static void measure_chars(struct sj_arena *arena, const struct sj_span_in *spans,
                          struct sj_chars *c)
{
    c->box = SJ_NEW_N(arena, c->n + 1, bool);
    c->at = SJ_NEW_N(arena, c->n + 1, double);
    for (size_t i = 0; i < c->n_spans; i++) {
        if (c->runs[i] != NULL) {
            char_widths(c->runs[i], c->at + 1 + c->first[i]);
        } else {
            c->at[c->first[i] + 1] = spans[i].box;
            c->box[c->first[i]] = true;
        }
    }
    for (size_t i = 0; i < c->n; i++)
        c->at[i + 1] += c->at[i];
}

/* Runs are the same for the same text in the same font: they and the boxes are the key.
 */
static size_t paragraph_id(struct sj_broken *broken, const struct sj_span_in *spans,
                           const struct sj_chars *c)
{
    struct sj_buf key = {0};
    for (size_t i = 0; i < c->n_spans; i++) {
        sj_buf_add(&key, &c->runs[i], sizeof c->runs[i]);
        if (c->runs[i] == NULL)
            sj_buf_add(&key, &spans[i].box, sizeof spans[i].box);
    }
    /* The base decides where there are no letters. */
    if (c->n_spans > 0)
        sj_buf_add(&key, &spans[0].font.base, sizeof spans[0].font.base);
    size_t id = sj_ids_of(&broken->ids, key.p, key.n);
    sj_buf_finish(&key);
    return id;
}

static bool is_digit(gunichar c)
{
    return c >= '0' && c <= '9';
}

/* A number of one or two digits stays with the word that it counts: "6 December"; and an
 * article with the name that it is tied to: "al-Hayat". */
static void bind_words(struct sj_chars *c, const char *text)
{
    gunichar before[4] = {' ', ' ', ' ', ' '}; /* the last first */
    const char *at = text;
    for (size_t i = 0; i < c->n; i++, at = g_utf8_next_char(at)) {
        bool one = is_digit(before[1]) && before[2] == ' ';
        bool two = is_digit(before[1]) && is_digit(before[2]) && before[3] == ' ';
        gunichar here = g_utf8_get_char(at);
        bool article = before[0] == '-' && g_unichar_islower(before[1]) &&
                       g_unichar_islower(before[2]) && before[3] == ' ';
        if (article || (before[0] == ' ' && (one || two) && g_unichar_isalpha(here)))
            c->attrs[i].is_line_break = FALSE;
        memmove(before + 1, before, sizeof before - sizeof *before);
        before[0] = here;
    }
}

static const struct sj_chars *chars_new(struct sj_arena *arena,
                                        const struct sj_span_in *spans,
                                        const struct sj_chars *found)
{
    struct sj_chars *c = SJ_NEW(arena, struct sj_chars);
    struct sj_buf all = {0};
    c->n_spans = found->n_spans;
    c->runs = SJ_NEW_N(arena, c->n_spans + 1, const struct sj_run *);
    for (size_t i = 0; i < c->n_spans; i++)
        c->runs[i] = found->runs[i];
    join_runs(arena, c, &all);
    measure_chars(arena, spans, c);
    c->attrs = SJ_NEW_N(arena, c->n + 1, PangoLogAttr);
    pango_get_log_attrs(all.p, (int)all.n, -1, pango_language_from_string("en"), c->attrs,
                        (int)c->n + 1);
    bind_words(c, all.p);
    c->rtl =
        sj_text_is_rtl(all.p, c->n_spans > 0 ? spans[0].font.base : SJ_BASE_FIRST_LETTER);
    sj_buf_finish(&all);
    return c;
}

static const struct sj_chars *chars_of(const struct lines *l, size_t n)
{
    struct sj_broken *broken = sj_text_broken(l->text);
    struct sj_chars c = {.n_spans = n};
    c.runs = SJ_NEW_N(l->arena, n + 1, const struct sj_run *);
    find_runs(l->text, l->spans, &c);
    size_t id = paragraph_id(broken, l->spans, &c);
    if (id == broken->chars.n)
        SJ_VEC_PUSH(broken->arena, &broken->chars,
                    chars_new(broken->arena, l->spans, &c));
    return broken->chars.items[id];
}

/* The end of the line's ink: blanks before `end` are left out. */
static size_t trimmed(const struct sj_chars *c, size_t start, size_t end)
{
    while (end > start && c->attrs[end - 1].is_white)
        end--;
    return end;
}

static bool may_break(const struct sj_chars *c, size_t at)
{
    if (at == c->n)
        return true;
    if (!c->attrs[at].is_line_break)
        return false;
    size_t ink = trimmed(c, 0, at);
    return ink == 0 || !c->box[ink - 1];
}

/* Whether a span that is to stay whole, and can, runs over this place. */
static bool held(const struct lines *l, const struct sj_chars *c, size_t at, double width)
{
    for (size_t i = 0; i < c->n_spans; i++) {
        size_t from = c->first[i], to = c->first[i + 1];
        if (!l->spans[i].whole || at <= from || at >= to)
            continue;
        from -= i > 0 && is_box(&l->spans[i - 1]);
        return c->at[trimmed(c, from, to)] - c->at[from] <= width - LOOSE_PX;
    }
    return false;
}

static bool fits(const struct sj_chars *c, size_t start, size_t end, double width)
{
    return c->at[trimmed(c, start, end)] - c->at[start] <= width + 1e-6;
}

/* The last place at which the line from `start` may end; a place within a word if the
 * first word is too long. Always beyond start. */
static size_t line_end(const struct lines *l, const struct sj_chars *c, size_t start,
                       double width, bool *ret_broke)
{
    size_t last = start, inside = start;
    for (size_t i = start + 1; i <= c->n; i++) {
        bool whole = may_break(c, i) && !held(l, c, i, width);
        bool edge = i == c->n || c->attrs[i].is_cursor_position;
        if (!fits(c, start, i, width)) {
            if (last > start)
                return last;
            if (inside == start && !edge)
                continue;
            size_t end = inside > start ? inside : i;
            *ret_broke |= !may_break(c, end);
            return end;
        }
        if (whole)
            last = i;
        if (edge)
            inside = i;
    }
    return c->n;
}

static size_t break_before(const struct lines *l, const struct sj_chars *c, size_t start,
                           size_t end, double width)
{
    while (--end > start)
        if (may_break(c, end) && !held(l, c, end, width))
            break;
    return end;
}

static bool begins_whole(const struct lines *l, const struct sj_chars *c, size_t at)
{
    for (size_t i = 0; i < c->n_spans; i++)
        if (c->first[i] == at && (l->spans[i].whole || is_box(&l->spans[i])))
            return true;
    return false;
}

/* Whether [from, end of the paragraph) is too little for a line: a word, or hardly more.
 */
static bool forlorn(const struct lines *l, const struct sj_chars *c, size_t from,
                    double width)
{
    return break_before(l, c, from, c->n, width) == from ||
           c->at[c->n] - c->at[from] < FORLORN * width;
}

/* Where the line ends that leaves too little for the last: a few words sooner, if what
 * then follows is still no more than a line, and the line itself not short. */
static size_t without_widow(const struct lines *l, const struct sj_chars *c, size_t start,
                            size_t end, double width)
{
    size_t sooner = end;
    while (sooner < c->n && !begins_whole(l, c, sooner) && forlorn(l, c, sooner, width)) {
        sooner = break_before(l, c, start, sooner, width);
        if (sooner == start || break_before(l, c, start, sooner, width) == start ||
            !fits(c, sooner, c->n, width - LOOSE_PX))
            return end;
    }
    return sooner;
}

static void add_piece(struct lines *l, const struct sj_chars *c, size_t span, size_t from,
                      size_t to, double *x)
{
    const struct sj_span_in *in = &l->spans[span];
    struct sj_piece piece = {NULL, in->style, *x, in->box, l->result.n_lines};
    if (c->runs[span] != NULL) {
        const char *text = c->runs[span]->text;
        const char *a = g_utf8_offset_to_pointer(text, (glong)(from - c->first[span]));
        const char *b = g_utf8_offset_to_pointer(a, (glong)(to - from));
        char *s = sj_arena_strndup(l->arena, a, (size_t)(b - a));
        struct sj_font font = in->font;
        if (l->result.rtl)
            font.base = SJ_BASE_RTL;
        piece.run = sj_text_run(l->text, font, s);
        piece.width = piece.run->width;
    }
    *x += piece.width;
    SJ_VEC_PUSH(l->arena, &l->pieces, piece);
}

/* Adds the pieces of [start, end) and returns their width. */
static double add_pieces(struct lines *l, const struct sj_chars *c, size_t start,
                         size_t end)
{
    double x = 0;
    end = trimmed(c, start, end);
    for (size_t i = 0; i < c->n_spans; i++) {
        size_t from = c->first[i] > start ? c->first[i] : start;
        size_t to = c->first[i + 1] < end ? c->first[i + 1] : end;
        if (from < to)
            add_piece(l, c, i, from, to, &x);
    }
    return x;
}

static void mirror(struct lines *l, size_t first, double width)
{
    for (size_t i = first; i < l->pieces.n; i++) {
        struct sj_piece *p = &l->pieces.items[i];
        p->x = width - p->x - p->width;
    }
}

/* Adds the line from `start`, returns where the next begins. A piece shaped by itself can
 * differ from its part of the span by its kerning; then the line is tried narrower. */
static size_t add_line(struct lines *l, const struct sj_chars *c, size_t start,
                       double width)
{
    size_t first = l->pieces.n;
    double limit = width;
    for (int tries = 0;; tries++) {
        bool broke = false;
        size_t end = line_end(l, c, start, limit, &broke);
        end = broke ? end : without_widow(l, c, start, end, width);
        double natural = c->at[trimmed(c, start, end)] - c->at[start];
        bool loose = l->counted && !broke && natural < width - LOOSE_PX;
        double got = loose ? natural : add_pieces(l, c, start, end);
        if (got > width + 1e-6 && tries < 3 && limit > got - width) {
            limit -= got - width;
            l->pieces.n = first;
            continue;
        }
        if (l->result.rtl && !l->result.turned)
            mirror(l, first, got);
        l->result.broke_word |= broke;
        l->result.width = fmax(l->result.width, got);
        l->result.n_lines++;
        return end;
    }
}

static void add_lines(struct lines *l, size_t n, double width)
{
    const struct sj_chars *c = chars_of(l, n);
    enum sj_base base = n > 0 ? l->spans[0].font.base : SJ_BASE_FIRST_LETTER;
    l->result.rtl = c->rtl;
    l->result.turned = base == SJ_BASE_ANY_LETTER;
    for (size_t start = 0; start < c->n;)
        start = add_line(l, c, start, width);
}

struct sj_paragraph sj_text_break(struct sj_text *text, struct sj_arena *arena,
                                  const struct sj_span_in *spans, size_t n, double width)
{
    struct lines l = {.text = text, .arena = arena, .spans = spans};
    add_lines(&l, n, width);
    l.result.pieces = l.pieces.items;
    l.result.n_pieces = l.pieces.n;
    return l.result;
}

size_t sj_text_count_lines(struct sj_text *text, const struct sj_span_in *spans, size_t n,
                           double width)
{
    struct lines l = {
        .text = text, .arena = sj_arena_new(), .spans = spans, .counted = true};
    add_lines(&l, n, width);
    sj_arena_free(l.arena);
    return l.result.n_lines;
}
