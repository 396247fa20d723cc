#include "atlas/lookup.h"

#include <string.h>

#include "atlas/names.h"

static const char *string(const struct places *g, uint32_t at)
{
    return sj_places_string(g, at);
}

static const struct place_row *place_row(const struct places *g, uint32_t place)
{
    return sj_places_row(g, place);
}

static const char *country_of(const struct places *g, const struct place_row *row)
{
    return sj_places_code(g, row->country);
}

static const char *region_of(const struct places *g, const struct place_row *row)
{
    return sj_places_code(g, row->region);
}

/* ---- names ---- */

static bool is_within(const struct places *g, const struct place_row *row,
                      struct sj_within in)
{
    if (in.country && strcmp(country_of(g, row), in.country) != 0)
        return false;
    return !in.region || strcmp(region_of(g, row), in.region) == 0;
}

struct found {
    uint32_t places[SJ_SAME_NAME_MAX];
    size_t n;
};

static void found_add(struct found *f, uint32_t place)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->places[i] == place)
            return;
    if (f->n < SJ_SAME_NAME_MAX)
        f->places[f->n++] = place;
}

/* All places of one name, folded, within a state or division. */
static struct found name_find(const struct places *g, const char *folded,
                              struct sj_within in)
{
    struct found f = {.n = 0};
    struct sj_name_walk walk;
    sj_name_seek(&walk, g, folded);
    while (sj_name_next(&walk) && strcmp(walk.folded, folded) == 0)
        if (is_within(g, place_row(g, walk.place), in))
            found_add(&f, walk.place);
    return f;
}

/* ---- codes ---- */

/* The row of `code` in a table of code_row, or NULL. */
const struct code_row *sj_code_find(const struct places *g, int table, const char *code)
{
    const struct code_row *rows = sj_places_block(g, table);
    size_t lo = 0, hi = g->blocks[table].n / sizeof *rows;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int c = strcmp(string(g, rows[mid].code), code);
        if (c == 0)
            return &rows[mid];
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

static const struct withdrawn_row *withdrawn_find(const struct places *g,
                                                  const char *code)
{
    const struct withdrawn_row *rows = sj_places_block(g, WITHDRAWN);
    for (size_t i = 0; i < g->blocks[WITHDRAWN].n / sizeof *rows; i++)
        if (strcmp(string(g, rows[i].code), code) == 0)
            return &rows[i];
    return NULL;
}

/* Copies a text of up to 7 bytes in upper case; false for what cannot be a code. */
static bool upper(const char *s, size_t n, char ret[8])
{
    if (n < 2 || n > 7)
        return false;
    for (size_t i = 0; i < n; i++) {
        bool lower = s[i] >= 'a' && s[i] <= 'z';
        bool fine = lower || (s[i] >= 'A' && s[i] <= 'Z') ||
                    (s[i] >= '0' && s[i] <= '9') || s[i] == '-';
        if (!fine)
            return false;
        ret[i] = lower ? (char)(s[i] - 'a' + 'A') : s[i];
    }
    ret[n] = '\0';
    return true;
}

static void advise(struct sj_place_advice *advice, const char *hint, const char *name)
{
    if (!advice)
        return;
    *advice = (struct sj_place_advice){.hint = hint};
    if (name)
        advice->names[advice->n++] = name;
}

/* The successors of a withdrawn code, as the codes table has them. */
static void advise_withdrawn(const struct places *g, const struct withdrawn_row *row,
                             struct sj_place_advice *advice)
{
    advise(advice, string(g, row->hint), NULL);
    if (!advice)
        return;
    for (const char *p = string(g, row->successors); *p && advice->n < 10;
         p += p[2] ? 3 : 2) {
        const struct code_row *to = sj_code_find(g, CODES, (char[]){p[0], p[1], '\0'});
        if (to)
            advice->names[advice->n++] = string(g, to->code);
    }
}

/* Whether a place bears the n bytes at s for its own name. */
static bool is_own_name(const struct places *g, const char *s, size_t n)
{
    char folded[SJ_FOLD_MAX];
    sj_fold(g, s, n, folded);
    struct sj_name_walk walk;
    sj_name_seek(&walk, g, folded);
    while (sj_name_next(&walk) && strcmp(walk.folded, folded) == 0)
        if (walk.form == NAME_OWN)
            return true;
    return false;
}

int sj_code_read(const struct places *g, const char *s, size_t n, uint32_t *ret_place,
                 struct sj_place_advice *advice)
{
    char code[8];
    if (!upper(s, n, code))
        return 0;
    bool as_given = strncmp(s, code, n) == 0;
    const struct code_row *row = sj_code_find(g, CODES, code);
    if (row && row->place == SJ_NO_PLACE)
        row = NULL;
    if (row && as_given) {
        *ret_place = row->place;
        return 1;
    }
    if (!as_given && is_own_name(g, s, n)) /* "Bo" is a city */
        return 0;
    if (row)
        return advise(advice, "codes are upper case", string(g, row->code)), -1;
    row = sj_code_find(g, ALPHA3, code);
    if (row)
        return advise(advice, "codes have two letters (ISO 3166-1 alpha-2)",
                      country_of(g, place_row(g, row->place))),
               -1;
    const struct withdrawn_row *gone = withdrawn_find(g, code);
    if (gone)
        return advise_withdrawn(g, gone, advice), -1;
    if (as_given && n == 2)
        return advise(advice, "no state has this ISO 3166-1 code", NULL), -1;
    if (as_given && n > 3 && code[2] == '-')
        return advise(advice, "no division has this ISO 3166-2 code", NULL), -1;
    return 0;
}

/* ---- one name, several places ---- */

static size_t count_kind(const struct places *g, const struct found *f,
                         enum sj_place_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++)
        n += place_row(g, f->places[i])->kind == kind;
    return n;
}

static void keep_kind(const struct places *g, struct found *f, enum sj_place_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++)
        if (place_row(g, f->places[i])->kind == kind)
            f->places[n++] = f->places[i];
    f->n = n;
}

static uint32_t state_among(const struct places *g, const struct found *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (place_row(g, f->places[i])->kind == SJ_PLACE_STATE)
            return f->places[i];
    return SJ_NO_PLACE;
}

/* The capital of the one state that was found, if it bears the same name. */
static uint32_t capital_among(const struct places *g, const struct found *f)
{
    uint32_t country = place_row(g, state_among(g, f))->country;
    for (size_t i = 0; i < f->n; i++) {
        const struct place_row *row = place_row(g, f->places[i]);
        if (row->kind == SJ_PLACE_CITY && row->capital && row->country == country)
            return f->places[i];
    }
    return SJ_NO_PLACE;
}

/* The name of one state: neither cities nor its own divisions count beside it. */
static void found_prefer_state(const struct places *g, struct found *f)
{
    uint32_t state = state_among(g, f), capital = capital_among(g, f);
    struct found kept = {.places = {capital != SJ_NO_PLACE ? capital : state}, .n = 1};
    for (size_t i = 0; i < f->n && capital == SJ_NO_PLACE; i++) {
        const struct place_row *row = place_row(g, f->places[i]);
        if (row->kind == SJ_PLACE_REGION && row->country != place_row(g, state)->country)
            found_add(&kept, f->places[i]);
    }
    *f = kept;
}

/* Leaves out what the rules of precedence in gazetteer.h leave out. */
static void found_prefer(const struct places *g, struct found *f)
{
    size_t states = count_kind(g, f, SJ_PLACE_STATE);
    if (states == 1)
        found_prefer_state(g, f);
    else if (states == 0 && count_kind(g, f, SJ_PLACE_CITY) > 0)
        keep_kind(g, f, SJ_PLACE_CITY);
}

/* A negative number where place a is to be listed before place b: cities and states by
 * people, divisions last. */
static int compare_places(const struct places *g, uint32_t a, uint32_t b)
{
    const struct place_row *x = place_row(g, a), *y = place_row(g, b);
    int lx = x->kind == SJ_PLACE_REGION, ly = y->kind == SJ_PLACE_REGION;
    if (lx != ly)
        return lx - ly;
    if (x->kind != y->kind)
        return x->kind == SJ_PLACE_STATE ? -1 : 1;
    if (x->thousands != y->thousands)
        return x->thousands > y->thousands ? -1 : 1;
    return a < b ? -1 : a > b;
}

static void found_sort(const struct places *g, struct found *f)
{
    for (size_t i = 1; i < f->n; i++)
        for (size_t k = i; k > 0 && compare_places(g, f->places[k], f->places[k - 1]) < 0;
             k--) {
            uint32_t t = f->places[k];
            f->places[k] = f->places[k - 1];
            f->places[k - 1] = t;
        }
}

/* The shortest text that resolves to the place alone. */
const char *sj_place_query(const struct places *g, struct sj_arena *arena, uint32_t place)
{
    const struct place_row *row = place_row(g, place);
    const char *name = string(g, row->name), *country = country_of(g, row);
    const char *region = region_of(g, row);
    if (row->kind == SJ_PLACE_STATE)
        return country;
    if (row->kind == SJ_PLACE_REGION)
        return region;
    char folded[SJ_FOLD_MAX];
    sj_fold(g, name, strlen(name), folded);
    struct found f = name_find(g, folded, (struct sj_within){.country = country});
    bool narrow = count_kind(g, &f, SJ_PLACE_CITY) > 1 && *region;
    return sj_arena_printf(arena, "%s, %s", name, narrow ? region : country);
}

static void advise_found(const struct places *g, struct sj_arena *arena, struct found *f,
                         struct sj_place_advice *advice, bool ambiguous)
{
    if (advice == NULL)
        return;
    *advice = (struct sj_place_advice){.ambiguous = ambiguous};
    found_sort(g, f);
    for (size_t i = 0; i < f->n && advice->n < 10; i++)
        advice->names[advice->n++] = sj_place_query(g, arena, f->places[i]);
}

/* ---- near misses ---- */

/* Keeps the nearest, then the biggest; a place counts once. */
void sj_nears_add(const struct places *g, struct sj_nears *list, struct sj_near it)
{
    size_t at = list->n;
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i].place == it.place) {
            if (list->items[i].distance <= it.distance)
                return;
            memmove(&list->items[i], &list->items[i + 1],
                    (list->n - i - 1) * sizeof *list->items);
            at = --list->n;
            break;
        }
    while (at > 0 && (it.distance < list->items[at - 1].distance ||
                      (it.distance == list->items[at - 1].distance &&
                       compare_places(g, it.place, list->items[at - 1].place) < 0)))
        at--;
    if (at >= list->max)
        return;
    if (list->n == list->max)
        list->n--;
    memmove(&list->items[at + 1], &list->items[at], (list->n - at) * sizeof *list->items);
    list->items[at] = it;
    list->n++;
}

/* The first bytes of the names in a script; those of other scripts are never a slip of
 * the pen. */
struct script {
    unsigned char first, last;
};

static struct script script_of(const char *folded)
{
    static const struct script scripts[] = {
        {0x00, 0x7f}, /* Latin, without its accents */
        {0xc2, 0xcd}, /* the rest of it */
        {0xce, 0xcf}, /* Greek */
        {0xd0, 0xd3}, /* Cyrillic */
        {0xd4, 0xd7}, /* Armenian, Hebrew */
        {0xd8, 0xdf}, /* Arabic */
        {0xe0, 0xe0}, /* India's, Thai */
        {0xe1, 0xe2}, /* Georgian, Ethiopic */
        {0xe3, 0xe9}, /* Japanese, Chinese */
        {0xea, 0xff}, /* Korean */
    };
    size_t i = 0;
    while ((unsigned char)folded[0] > scripts[i].last)
        i++;
    return scripts[i];
}

/* Names with up to two letters wrong; one in short names, where two would be another. */
struct sj_nears sj_nears_find(const struct places *g, const char *folded,
                              struct sj_within in, size_t max)
{
    struct sj_nears list = {.n = 0, .max = max};
    size_t length = strlen(folded);
    unsigned limit = length < 3 ? 0 : length < 5 ? 1 : 2;
    struct script script = script_of(folded);
    struct sj_name_walk walk;
    sj_name_seek(&walk, g, (char[]){(char)script.first, '\0'});
    while (limit > 0 && sj_name_next(&walk) &&
           (unsigned char)walk.folded[0] <= script.last) {
        unsigned d = sj_edit_distance(folded, walk.folded, limit);
        if (d <= limit && is_within(g, place_row(g, walk.place), in))
            sj_nears_add(g, &list, (struct sj_near){walk.place, d});
    }
    return list;
}

static void advise_near(const struct places *g, struct sj_arena *arena,
                        const char *folded, struct sj_within in,
                        struct sj_place_advice *advice)
{
    if (advice == NULL)
        return; /* a search through all names is for those who read it */
    struct found f = name_find(g, folded, (struct sj_within){NULL, NULL});
    if (f.n > 0) { /* the name stands, but elsewhere */
        advise_found(g, arena, &f, advice, false);
        return;
    }
    struct sj_nears list = sj_nears_find(g, folded, in, 5);
    if (list.n == 0)
        list = sj_nears_find(g, folded, (struct sj_within){NULL, NULL}, 5);
    *advice = (struct sj_place_advice){.ambiguous = false};
    for (size_t i = 0; i < list.n; i++)
        advice->names[advice->n++] = sj_place_query(g, arena, list.items[i].place);
}

/* ---- the whole text ---- */

const char *sj_skip_space(const char *s, size_t *n)
{
    while (*n > 0 && s[*n - 1] == ' ')
        --*n;
    for (; *n > 0 && *s == ' '; s++)
        --*n;
    return s;
}

/* Reads "KG", "US-IL" or "Kyrgyzstan" after the comma. 1: read; 0: it is none of them;
 * -1: a code that does not stand, with advice. */
static int within_read(const struct places *g, const char *s, size_t n,
                       struct sj_within *ret, struct sj_place_advice *advice)
{
    uint32_t place;
    int r = sj_code_read(g, s, n, &place, advice);
    if (r == 0) {
        char folded[SJ_FOLD_MAX];
        sj_fold(g, s, n, folded);
        struct found f = name_find(g, folded, (struct sj_within){NULL, NULL});
        keep_kind(g, &f, SJ_PLACE_STATE);
        if (f.n != 1)
            return 0;
        place = f.places[0];
        r = 1;
    }
    if (r < 0)
        return r;
    const struct place_row *row = place_row(g, place);
    if (row->kind == SJ_PLACE_STATE)
        *ret = (struct sj_within){.country = country_of(g, row)};
    else
        *ret = (struct sj_within){.region = region_of(g, row)};
    return 1;
}

/* A code found wrong after the comma is shown with the name before it. */
static int advise_whole(struct sj_arena *arena, const char *text, size_t name_n,
                        struct sj_place_advice *advice)
{
    for (size_t i = 0; advice != NULL && i < advice->n; i++)
        advice->names[i] =
            sj_arena_printf(arena, "%.*s, %s", (int)name_n, text, advice->names[i]);
    return -1;
}

static int resolve(const struct places *g, struct sj_arena *arena, const char *folded,
                   struct sj_within in, uint32_t *ret, struct sj_place_advice *advice)
{
    struct found f = name_find(g, folded, in);
    found_prefer(g, &f);
    if (f.n == 1) {
        *ret = f.places[0];
        return 0;
    }
    if (f.n > 1)
        advise_found(g, arena, &f, advice, true);
    else
        advise_near(g, arena, folded, in, advice);
    return -1;
}

int sj_lookup(const struct places *g, struct sj_arena *arena, const char *text,
              uint32_t *ret, struct sj_place_advice *advice)
{
    size_t n = strlen(text);
    const char *s = sj_skip_space(text, &n);
    char folded[SJ_FOLD_MAX];
    struct sj_within in = {NULL, NULL};
    int code = sj_code_read(g, s, n, ret, advice);
    if (code != 0)
        return code < 0 ? -1 : 0;
    if (sj_fold(g, s, n, folded) == 0) {
        advise(advice, "a place needs a name", NULL);
        return -1;
    }
    const char *comma = strrchr(s, ',');
    bool split = comma && comma < s + n && name_find(g, folded, in).n == 0;
    if (!split)
        return resolve(g, arena, folded, in, ret, advice);

    size_t name_n = (size_t)(comma - s), rest_n = n - name_n - 1;
    const char *rest = sj_skip_space(comma + 1, &rest_n);
    const char *name = sj_skip_space(s, &name_n);
    int r = within_read(g, rest, rest_n, &in, advice);
    if (r < 0)
        return advise_whole(arena, name, name_n, advice);
    if (r == 0) {
        advise(advice, "after the comma stands a state's code, as in \"Bishkek, KG\"",
               NULL);
        return -1;
    }
    sj_fold(g, name, name_n, folded);
    return resolve(g, arena, folded, in, ret, advice);
}
