#include "layout/legible.h"

#include <math.h>

#define TEXT_LEAST 4.5
#define MARK_LEAST 3.0

/* ---- two statuses ---- */

/* What of a status there is to be seen. */
struct colours {
    struct sj_rgb rgb[3]; /* the fill; the lines of its texture; its edge */
    int n;
    bool textured;
};

static uint8_t blend(uint8_t below, uint8_t above, double opacity)
{
    return (uint8_t)(below + (above - below) * opacity + 0.5);
}

static struct colours colours_of(const struct sj_theme *theme, enum sj_look look)
{
    const struct sj_look_row *row = sj_look_row(look);
    struct sj_rgb fill = theme->inks[row->fill];
    struct colours c = {.rgb = {fill}, .n = 1};
    if (row->texture != SJ_TEXTURE_NONE) {
        const struct sj_texture_spec *t = &theme->textures[row->texture];
        struct sj_rgb line = theme->inks[t->ink];
        c.textured = true;
        c.rgb[c.n++] = (struct sj_rgb){blend(fill.r, line.r, t->opacity),
                                       blend(fill.g, line.g, t->opacity),
                                       blend(fill.b, line.b, t->opacity)};
    }
    if (row->dashed)
        c.rgb[c.n++] = theme->inks[SJ_INK_INK];
    return c;
}

/* 1 is just apart. */
static double score(const struct sj_gap *gap)
{
    double l = gap->delta_l / SJ_DELTA_L_LEAST;
    return gap->vision == SJ_GREYSCALE ? l : fmax(l, gap->delta_e / SJ_DELTA_E_LEAST);
}

static struct sj_gap gap_between(struct sj_lab a, struct sj_lab b, enum sj_vision vision)
{
    struct sj_gap gap = {vision, sj_ciede2000(a, b), fabs(a.l - b.l), false};
    gap.apart = score(&gap) >= 1;
    return gap;
}

/* The same as some eyes see them. */
struct seen {
    struct sj_lab lab[3];
    int n;
    bool textured;
    enum sj_vision vision;
};

static struct seen seen_by(const struct colours *c, enum sj_vision vision)
{
    struct seen s = {.n = c->n, .textured = c->textured, .vision = vision};
    for (int i = 0; i < c->n; i++)
        s.lab[i] = sj_lab_seen(c->rgb[i], vision);
    return s;
}

/* That colour of `a` counts which is farthest from all of `b`. */
static struct sj_gap farthest(const struct seen *a, const struct seen *b)
{
    struct sj_gap most = {.vision = a->vision};
    for (int i = 0; i < a->n; i++) {
        struct sj_gap least = gap_between(a->lab[i], b->lab[0], a->vision);
        for (int k = 1; k < b->n; k++) {
            struct sj_gap gap = gap_between(a->lab[i], b->lab[k], a->vision);
            least = score(&gap) < score(&least) ? gap : least;
        }
        most = i == 0 || score(&least) > score(&most) ? least : most;
    }
    return most;
}

static struct sj_gap greater(struct sj_gap a, struct sj_gap b)
{
    return score(&b) > score(&a) ? b : a;
}

static struct sj_gap lesser(struct sj_gap a, struct sj_gap b)
{
    return score(&b) < score(&a) ? b : a;
}

/* Dots and lines, lines that cross, a pattern and none: told by that, where the pattern
 * itself is to be seen. */
static bool patterns_differ(const struct sj_theme *theme, enum sj_look a, enum sj_look b)
{
    enum sj_texture x = sj_look_row(a)->texture, y = sj_look_row(b)->texture;
    if (x == SJ_TEXTURE_NONE || y == SJ_TEXTURE_NONE)
        return x != y;
    const struct sj_texture_spec *s = &theme->textures[x], *t = &theme->textures[y];
    double turn = fabs(fmod(s->angle - t->angle, 180));
    return s->dots != t->dots || (turn >= 45 && turn <= 135);
}

/* How well the lines of a texture are seen on their own fill. */
static struct sj_gap weave(const struct seen *c)
{
    return gap_between(c->lab[0], c->lab[1], c->vision);
}

static struct sj_gap gap_of_patterns(const struct seen *a, const struct seen *b)
{
    if (!a->textured)
        return weave(b);
    return b->textured ? lesser(weave(a), weave(b)) : weave(a);
}

static struct sj_gap gap_seen(const struct colours *x, const struct colours *y,
                              bool patterns, enum sj_vision v)
{
    struct seen a = seen_by(x, v), b = seen_by(y, v);
    struct sj_gap gap = gap_between(a.lab[0], b.lab[0], v);
    gap = greater(gap, greater(farthest(&a, &b), farthest(&b, &a)));
    return patterns ? greater(gap, gap_of_patterns(&a, &b)) : gap;
}

struct sj_gap sj_look_gap(const struct sj_theme *theme, enum sj_look a, enum sj_look b)
{
    struct colours x = colours_of(theme, a), y = colours_of(theme, b);
    bool patterns = patterns_differ(theme, a, b);
    struct sj_gap worst = gap_seen(&x, &y, patterns, SJ_VISION_NORMAL);
    for (int v = SJ_VISION_NORMAL + 1; v < SJ_VISIONS; v++)
        worst = lesser(worst, gap_seen(&x, &y, patterns, (enum sj_vision)v));
    return worst;
}

bool sj_look_alike(enum sj_look a, enum sj_look b)
{
    const struct sj_look_row *x = sj_look_row(a), *y = sj_look_row(b);
    return x->fill == y->fill && x->texture == y->texture && x->dashed == y->dashed;
}

const char *sj_gap_words(const struct sj_gap *gap, struct sj_arena *arena)
{
    if (gap->vision == SJ_GREYSCALE)
        return sj_arena_printf(arena, "%.1f L* apart in grey", gap->delta_l);
    return sj_arena_printf(arena, "%.1f ΔE2000 and %.1f L* apart %s", gap->delta_e,
                           gap->delta_l, sj_vision_name(gap->vision));
}

/* ---- the rules, one by one ---- */

struct rule {
    enum { WORDS, STATUSES } kind;
    enum sj_ink text, ground; /* WORDS */
    double least;
    enum sj_look a, b; /* STATUSES */
};

struct checker {
    struct sj_arena *arena;
    const struct sj_theme *theme;
    const bool *own;
    SJ_VEC(struct rule) rules;
};

static void add_words(struct checker *c, enum sj_ink text, enum sj_ink ground,
                      double least)
{
    for (size_t i = 0; i < c->rules.n; i++)
        if (c->rules.items[i].text == text && c->rules.items[i].ground == ground)
            return;
    struct rule rule = {.kind = WORDS, .text = text, .ground = ground, .least = least};
    SJ_VEC_PUSH(c->arena, &c->rules, rule);
}

static bool alike_before(int look)
{
    for (int i = SJ_LOOK_NONE + 1; i < look; i++)
        if (sj_look_alike((enum sj_look)i, (enum sj_look)look))
            return true;
    return false;
}

static void add_pairs(struct checker *c)
{
    for (int b = SJ_LOOK_NONE + 1; b < SJ_LOOK_COUNT; b++)
        for (int a = SJ_LOOK_NONE + 1; a < b && !alike_before(b); a++) {
            struct rule rule = {
                .kind = STATUSES, .a = (enum sj_look)a, .b = (enum sj_look)b};
            if (!alike_before(a))
                SJ_VEC_PUSH(c->arena, &c->rules, rule);
        }
}

static void add_rules(struct checker *c)
{
    static const struct {
        enum sj_ink text, ground;
        double least;
    } rows[] = {
        {SJ_INK_INK, SJ_INK_PAGE, TEXT_LEAST},
        {SJ_INK_INK, SJ_INK_SEA, TEXT_LEAST},
        {SJ_INK_INK, SJ_INK_BAND, TEXT_LEAST},
        {SJ_INK_MUTED, SJ_INK_PAGE, TEXT_LEAST},
        {SJ_INK_MUTED, SJ_INK_SEA, TEXT_LEAST},
        {SJ_INK_MUTED, SJ_INK_BAND, TEXT_LEAST},
        {SJ_INK_LEGAL_TEXT, SJ_INK_LEGAL, TEXT_LEAST},
        {SJ_INK_LEGAL, SJ_INK_PAGE, TEXT_LEAST},
        {SJ_INK_BADGE_TEXT, SJ_INK_BADGE, TEXT_LEAST},
        /* A mark's casing is the page's colour. */
        {SJ_INK_BADGE, SJ_INK_PAGE, MARK_LEAST},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        add_words(c, rows[i].text, rows[i].ground, rows[i].least);
    for (int look = SJ_LOOK_NONE + 1; look < SJ_LOOK_COUNT; look++) {
        const struct sj_look_row *row = sj_look_row((enum sj_look)look);
        add_words(c, row->text, row->fill, TEXT_LEAST);
        add_words(c, row->quiet, row->fill, TEXT_LEAST);
    }
    add_pairs(c);
}

static bool holds(const struct sj_theme *theme, const struct rule *rule)
{
    if (rule->kind == STATUSES)
        return sj_look_gap(theme, rule->a, rule->b).apart;
    return sj_contrast(theme->inks[rule->text], theme->inks[rule->ground]) >= rule->least;
}

static bool look_has(const struct sj_theme *theme, enum sj_look look, enum sj_ink ink)
{
    const struct sj_look_row *row = sj_look_row(look);
    return row->fill == ink || (row->dashed && ink == SJ_INK_INK) ||
           (row->texture != SJ_TEXTURE_NONE && theme->textures[row->texture].ink == ink);
}

static bool involves(const struct sj_theme *theme, const struct rule *rule,
                     enum sj_ink ink)
{
    if (rule->kind == WORDS)
        return rule->text == ink || rule->ground == ink;
    return look_has(theme, rule->a, ink) || look_has(theme, rule->b, ink);
}

/* ---- what would mend it ---- */

struct remedy {
    enum sj_ink ink; /* NONE: there is none */
    struct sj_rgb rgb;
    double far; /* how much lighter or darker, L* */
};

/* The rule holds, and so does every other that the ink is in; `but` those that did not
 * hold before. */
static bool mends(const struct checker *c, const struct rule *rule,
                  const struct sj_theme *changed, enum sj_ink ink, bool but)
{
    if (!holds(changed, rule))
        return false;
    for (size_t i = 0; i < c->rules.n; i++) {
        const struct rule *other = &c->rules.items[i];
        if (other != rule && involves(changed, other, ink) && !holds(changed, other) &&
            (!but || holds(c->theme, other)))
            return false;
    }
    return true;
}

static struct remedy nearest(const struct checker *c, const struct rule *rule,
                             enum sj_ink ink, bool but)
{
    const double step = 0.5;
    struct sj_lab lab = sj_lab_seen(c->theme->inks[ink], SJ_VISION_NORMAL);
    struct sj_theme changed = *c->theme;
    for (double far = step; far <= 100; far += step)
        for (int way = -1; way <= 1; way += 2) {
            double l = lab.l + way * far;
            if (l < 0 || l > 100)
                continue;
            changed.inks[ink] = sj_rgb_of_lab((struct sj_lab){l, lab.a, lab.b});
            if (mends(c, rule, &changed, ink, but))
                return (struct remedy){ink, changed.inks[ink], far};
        }
    return (struct remedy){.ink = SJ_INK_NONE};
}

/* Of the colours in a rule the one that has to move least. */
static struct remedy least_move(const struct checker *c, const struct rule *rule,
                                bool own, bool but)
{
    struct remedy best = {.ink = SJ_INK_NONE, .far = INFINITY};
    for (int i = SJ_INK_NONE + 1; i < SJ_INK_COUNT; i++) {
        enum sj_ink ink = (enum sj_ink)i;
        if (!involves(c->theme, rule, ink) || c->own[ink] != own)
            continue;
        struct remedy remedy = nearest(c, rule, ink, but);
        if (remedy.ink != SJ_INK_NONE && remedy.far < best.far)
            best = remedy;
    }
    return best;
}

/* The user's own colours first; best what mends all that is wrong with a colour. */
static struct remedy find_remedy(const struct checker *c, const struct rule *rule)
{
    static const struct {
        bool own, but;
    } tries[] = {{true, false}, {true, true}, {false, false}, {false, true}};
    struct remedy remedy = {.ink = SJ_INK_NONE};
    for (size_t i = 0; i < 4 && remedy.ink == SJ_INK_NONE; i++)
        remedy = least_move(c, rule, tries[i].own, tries[i].but);
    return remedy;
}

/* ---- in words ---- */

static enum sj_ink first_of(const struct checker *c, const struct rule *rule)
{
    enum sj_ink first = SJ_INK_NONE;
    for (int i = SJ_INK_COUNT - 1; i > SJ_INK_NONE; i--)
        if (involves(c->theme, rule, (enum sj_ink)i) &&
            (first == SJ_INK_NONE || c->own[i] || !c->own[first]))
            first = (enum sj_ink)i;
    return first;
}

static void describe(const struct checker *c, const struct rule *rule,
                     struct sj_theme_fault *fault)
{
    if (rule->kind == WORDS) {
        double got =
            sj_contrast(c->theme->inks[rule->text], c->theme->inks[rule->ground]);
        fault->message = sj_arena_printf(
            c->arena, "%s on %s has a contrast of %.2f and needs %.1f",
            sj_ink_name(rule->text), sj_ink_name(rule->ground), got, rule->least);
        return;
    }
    struct sj_gap gap = sj_look_gap(c->theme, rule->a, rule->b);
    const char *a = sj_look_row(rule->a)->name, *b = sj_look_row(rule->b)->name;
    /* Less than eyes can tell. */
    fault->same = score(&gap) * SJ_DELTA_E_LEAST < 1 && gap.vision == SJ_VISION_NORMAL;
    if (fault->same)
        fault->message =
            sj_arena_printf(c->arena, "the statuses %s and %s look the same", a, b);
    else
        fault->message = sj_arena_printf(
            c->arena, "the statuses %s and %s are %s; they need %s", a, b,
            sj_gap_words(&gap, c->arena), gap.vision == SJ_GREYSCALE ? "14" : "20 or 14");
}

static void add_fault(struct checker *c, const struct rule *rule,
                      struct sj_theme_faults *faults)
{
    struct sj_theme_fault fault = {.ink = first_of(c, rule)};
    describe(c, rule, &fault);
    struct remedy remedy = find_remedy(c, rule);
    if (remedy.ink == SJ_INK_NONE) {
        fault.hint = "no lightness of one colour alone mends it";
    } else {
        fault.ink = remedy.ink;
        fault.hint = sj_arena_printf(c->arena, "try \"%s\": \"#%02X%02X%02X\"",
                                     sj_ink_name(remedy.ink), remedy.rgb.r, remedy.rgb.g,
                                     remedy.rgb.b);
    }
    SJ_VEC_PUSH(c->arena, &faults->items, fault);
}

struct sj_theme_faults sj_theme_check(const struct sj_theme *theme, const bool *own,
                                      struct sj_arena *arena)
{
    struct checker c = {.arena = arena, .theme = theme, .own = own};
    struct sj_theme_faults faults = {{0}};
    add_rules(&c);
    for (size_t i = 0; i < c.rules.n; i++)
        if (!holds(theme, &c.rules.items[i]))
            add_fault(&c, &c.rules.items[i], &faults);
    return faults;
}
