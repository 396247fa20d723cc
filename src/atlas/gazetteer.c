#include "atlas/gazetteer.h"

#include <stdlib.h>
#include <string.h>

#include "atlas/atlas.h"
#include "atlas/fold.h"
#include "atlas/gazetteer_format.h"

#define TERRITORIAL_SEA_KM 22.2 /* 12 nautical miles */
#define SAME_NAME_MAX 64        /* places of one name that are looked at */

extern const unsigned char sj_places_bytes[];

static const struct places *builtin(void)
{
    return (const struct places *)(const void *)sj_places_bytes;
}

static const void *block(const struct places *g, int i)
{
    return (const unsigned char *)g + g->blocks[i].at;
}

static const char *string(const struct places *g, uint32_t at)
{
    return (const char *)block(g, STRINGS) + at;
}

static const struct place_row *place_row(const struct places *g, uint32_t place)
{
    return (const struct place_row *)block(g, PLACES) + place;
}

static struct sj_place place_of(const struct places *g, uint32_t place, const char *text)
{
    const struct place_row *row = place_row(g, place);
    const char *country = string(g, row->country);
    return (struct sj_place){
        .kind = (enum sj_place_kind)row->kind,
        .text = text,
        .name = string(g, row->name),
        .country = country,
        .country_name = sj_atlas_state_name(sj_atlas_builtin(), country),
        .region = row->region ? string(g, row->region) : NULL,
        .lon = row->lon * 1e-4,
        .lat = row->lat * 1e-4,
    };
}

/* ---- names ---- */

static const struct name_row *name_rows(const struct places *g, size_t *ret_n)
{
    *ret_n = g->blocks[NAMES].n / sizeof(struct name_row);
    return block(g, NAMES);
}

/* The first name that is not before `folded`. */
static size_t name_first(const struct places *g, const char *folded)
{
    size_t n;
    const struct name_row *rows = name_rows(g, &n);
    size_t lo = 0;
    while (lo < n) {
        size_t mid = lo + (n - lo) / 2;
        if (strcmp(string(g, rows[mid].folded), folded) < 0)
            lo = mid + 1;
        else
            n = mid;
    }
    return lo;
}

/* What the part after the comma asks for: a state's or a division's code, or nothing. */
struct within {
    const char *country, *region;
};

static bool is_within(const struct places *g, const struct place_row *row,
                      struct within in)
{
    if (in.country && strcmp(string(g, row->country), in.country) != 0)
        return false;
    return !in.region || strcmp(string(g, row->region), in.region) == 0;
}

struct found {
    uint32_t places[SAME_NAME_MAX];
    size_t n;
};

static void found_add(struct found *f, uint32_t place)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->places[i] == place)
            return;
    if (f->n < SAME_NAME_MAX)
        f->places[f->n++] = place;
}

/* All places of one name, folded, within a state or division. */
static struct found name_find(const struct places *g, const char *folded,
                              struct within in)
{
    struct found f = {.n = 0};
    size_t n;
    const struct name_row *rows = name_rows(g, &n);
    for (size_t i = name_first(g, folded);
         i < n && strcmp(string(g, rows[i].folded), folded) == 0; i++)
        if (is_within(g, place_row(g, rows[i].place), in))
            found_add(&f, rows[i].place);
    return f;
}

/* ---- codes ---- */

/* The row of `code` in a table of code_row, or NULL. */
static const struct code_row *code_find(const struct places *g, int table,
                                        const char *code)
{
    const struct code_row *rows = block(g, table);
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
    const struct withdrawn_row *rows = block(g, WITHDRAWN);
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
        const struct code_row *to = code_find(g, CODES, (char[]){p[0], p[1], '\0'});
        if (to)
            advice->names[advice->n++] = string(g, to->code);
    }
}

static bool is_name(const struct places *g, const char *s, size_t n)
{
    char folded[SJ_FOLD_MAX];
    sj_fold(g, s, n, folded);
    return name_find(g, folded, (struct within){NULL, NULL}).n > 0;
}

/* Takes the n bytes at s for a code. 1: found. 0: not a code. -1: a code that does not
 * stand, with advice. */
static int code_read(const struct places *g, const char *s, size_t n, uint32_t *ret_place,
                     struct sj_place_advice *advice)
{
    char code[8];
    if (!upper(s, n, code))
        return 0;
    bool as_given = strncmp(s, code, n) == 0;
    const struct code_row *row = code_find(g, CODES, code);
    if (row && as_given) {
        *ret_place = row->place;
        return 1;
    }
    if (!as_given && is_name(g, s, n)) /* "Bo" is a city */
        return 0;
    if (row)
        return advise(advice, "codes are upper case", string(g, row->code)), -1;
    row = code_find(g, ALPHA3, code);
    if (row)
        return advise(advice, "codes have two letters (ISO 3166-1 alpha-2)",
                      string(g, place_row(g, row->place)->country)),
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

/* Whether the one state and the one city that were found are a state and its capital. */
static bool capital_of_its_name(const struct places *g, const struct found *f)
{
    const struct place_row *state = NULL, *city = NULL;
    for (size_t i = 0; i < f->n; i++) {
        const struct place_row *row = place_row(g, f->places[i]);
        if (row->kind == SJ_PLACE_STATE)
            state = row;
        else if (row->kind == SJ_PLACE_CITY)
            city = row;
    }
    return state && city && city->capital && state->country == city->country;
}

/* Leaves out what the header's rules of precedence leave out. */
static void found_prefer(const struct places *g, struct found *f)
{
    size_t states = count_kind(g, f, SJ_PLACE_STATE);
    size_t cities = count_kind(g, f, SJ_PLACE_CITY);
    if (states == 0 && cities > 0) {
        keep_kind(g, f, SJ_PLACE_CITY);
    } else if (states == 1 && cities == 1 && capital_of_its_name(g, f)) {
        keep_kind(g, f, SJ_PLACE_CITY);
    } else if (states == 1 && cities == 0) {
        uint32_t state = 0, country = 0;
        bool elsewhere = false;
        for (size_t i = 0; i < f->n; i++)
            if (place_row(g, f->places[i])->kind == SJ_PLACE_STATE) {
                state = f->places[i];
                country = place_row(g, state)->country;
            }
        for (size_t i = 0; i < f->n; i++)
            elsewhere |= place_row(g, f->places[i])->country != country;
        if (!elsewhere)
            *f = (struct found){.places = {state}, .n = 1};
    }
}

/* A negative number where place a is to be listed before place b: cities and states by
 * people, divisions last. */
static int before(const struct places *g, uint32_t a, uint32_t b)
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
        for (size_t k = i; k > 0 && before(g, f->places[k], f->places[k - 1]) < 0; k--) {
            uint32_t t = f->places[k];
            f->places[k] = f->places[k - 1];
            f->places[k - 1] = t;
        }
}

/* The shortest text that resolves to the place alone. */
static const char *query_of(const struct places *g, struct sj_arena *arena,
                            uint32_t place)
{
    const struct place_row *row = place_row(g, place);
    const char *name = string(g, row->name), *country = string(g, row->country);
    const char *region = string(g, row->region);
    if (row->kind == SJ_PLACE_STATE)
        return country;
    if (row->kind == SJ_PLACE_REGION)
        return region;
    char folded[SJ_FOLD_MAX];
    sj_fold(g, name, strlen(name), folded);
    struct found f = name_find(g, folded, (struct within){.country = country});
    bool narrow = count_kind(g, &f, SJ_PLACE_CITY) > 1 && *region;
    return sj_arena_printf(arena, "%s, %s", name, narrow ? region : country);
}

static void advise_found(const struct places *g, struct sj_arena *arena, struct found *f,
                         struct sj_place_advice *advice, bool ambiguous)
{
    *advice = (struct sj_place_advice){.ambiguous = ambiguous};
    found_sort(g, f);
    for (size_t i = 0; i < f->n && advice->n < 10; i++)
        advice->names[advice->n++] = query_of(g, arena, f->places[i]);
}

/* ---- near misses ---- */

struct near {
    uint32_t place;
    unsigned distance;
};

struct nears {
    struct near items[SAME_NAME_MAX];
    size_t n, max;
};

/* Keeps the nearest, then the biggest; a place counts once. */
static void nears_add(const struct places *g, struct nears *list, struct near it)
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
                       before(g, it.place, list->items[at - 1].place) < 0)))
        at--;
    if (at >= list->max)
        return;
    if (list->n == list->max)
        list->n--;
    memmove(&list->items[at + 1], &list->items[at], (list->n - at) * sizeof *list->items);
    list->items[at] = it;
    list->n++;
}

/* Names with up to two letters wrong; one in short names, where two would be another. */
static struct nears nears_find(const struct places *g, const char *folded,
                               struct within in, size_t max)
{
    struct nears list = {.n = 0, .max = max};
    size_t n, length = strlen(folded);
    const struct name_row *rows = name_rows(g, &n);
    unsigned limit = length < 3 ? 0 : length < 5 ? 1 : 2;
    for (size_t i = 0; i < n; i++) {
        if (!is_within(g, place_row(g, rows[i].place), in))
            continue;
        unsigned d = sj_edit_distance(folded, string(g, rows[i].folded), limit);
        if (d <= limit)
            nears_add(g, &list, (struct near){rows[i].place, d});
    }
    return list;
}

static void advise_near(const struct places *g, struct sj_arena *arena,
                        const char *folded, struct within in,
                        struct sj_place_advice *advice)
{
    struct found f = name_find(g, folded, (struct within){NULL, NULL});
    if (f.n > 0) { /* the name stands, but elsewhere */
        advise_found(g, arena, &f, advice, false);
        return;
    }
    struct nears list = nears_find(g, folded, in, 5);
    if (list.n == 0)
        list = nears_find(g, folded, (struct within){NULL, NULL}, 5);
    *advice = (struct sj_place_advice){.ambiguous = false};
    for (size_t i = 0; i < list.n; i++)
        advice->names[advice->n++] = query_of(g, arena, list.items[i].place);
}

/* ---- the document's questions ---- */

static const char *skip_space(const char *s, size_t *n)
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
                       struct within *ret, struct sj_place_advice *advice)
{
    uint32_t place;
    int r = code_read(g, s, n, &place, advice);
    if (r == 0) {
        char folded[SJ_FOLD_MAX];
        sj_fold(g, s, n, folded);
        struct found f = name_find(g, folded, (struct within){NULL, NULL});
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
        *ret = (struct within){.country = string(g, row->country)};
    else
        *ret = (struct within){.region = string(g, row->region)};
    return 1;
}

/* A code found wrong after the comma is shown with the name before it. */
static int advise_whole(struct sj_arena *arena, const char *text, size_t name_n,
                        struct sj_place_advice *advice)
{
    for (size_t i = 0; i < advice->n; i++)
        advice->names[i] =
            sj_arena_printf(arena, "%.*s, %s", (int)name_n, text, advice->names[i]);
    return -1;
}

static int resolve(const struct places *g, struct sj_arena *arena, const char *folded,
                   struct within in, uint32_t *ret, struct sj_place_advice *advice)
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

static int find_text(const struct places *g, struct sj_arena *arena, const char *text,
                     uint32_t *ret, struct sj_place_advice *advice)
{
    size_t n = strlen(text);
    const char *s = skip_space(text, &n);
    char folded[SJ_FOLD_MAX];
    struct within in = {NULL, NULL};
    int code = code_read(g, s, n, ret, advice);
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
    const char *rest = skip_space(comma + 1, &rest_n);
    const char *name = skip_space(s, &name_n);
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

static int find(const void *self, struct sj_arena *arena, const char *text,
                struct sj_place *ret, struct sj_place_advice *advice)
{
    const struct places *g = self;
    struct sj_place_advice unread;
    uint32_t place;
    if (find_text(g, arena, text, &place, advice ? advice : &unread) < 0)
        return -1;
    *ret = place_of(g, place, sj_arena_strdup(arena, text));
    return 0;
}

static int state(const void *self, const char *code, struct sj_place *ret,
                 struct sj_place_advice *advice)
{
    const struct places *g = self;
    uint32_t place;
    int r = code_read(g, code, strlen(code), &place, advice);
    if (r == 1 && place_row(g, place)->kind == SJ_PLACE_STATE) {
        *ret = place_of(g, place, string(g, place_row(g, place)->country));
        return 0;
    }
    if (r >= 0)
        advise(advice, "a state is given by its ISO 3166-1 code, as KG", NULL);
    return -1;
}

static int capital(const void *self, const char *code, struct sj_place *ret)
{
    const struct places *g = self;
    const struct code_row *row = code_find(g, CODES, code);
    if (!row || place_row(g, row->place)->kind != SJ_PLACE_STATE)
        return -1;
    uint32_t place = row->place, country = place_row(g, place)->country;
    for (uint32_t i = 0; i < g->blocks[PLACES].n / sizeof(struct place_row); i++)
        if (place_row(g, i)->capital && place_row(g, i)->country == country)
            place = i;
    *ret = place_of(g, place, string(g, country));
    return 0;
}

static const char *state_at(const void *self, const char *worldview, double lon,
                            double lat)
{
    (void)self;
    const struct sj_atlas *atlas = sj_atlas_builtin();
    int view = sj_atlas_worldview(atlas, worldview);
    int unit = sj_atlas_unit_near(atlas, lon, lat, TERRITORIAL_SEA_KM);
    if (unit == SJ_UNIT_NONE)
        return NULL;
    return sj_atlas_unit_state(atlas, unit, view < 0 ? 0 : view);
}

const struct sj_gazetteer *sj_gazetteer_builtin(void)
{
    static const struct sj_gazetteer gazetteer = {
        .self = sj_places_bytes,
        .find = find,
        .state = state,
        .capital = capital,
        .state_at = state_at,
    };
    return &gazetteer;
}

/* ---- looking about ---- */

struct search {
    const struct places *g;
    struct sj_arena *arena;
    struct sj_match *items;
    size_t n, max;
};

static bool search_has(const struct search *s, uint32_t place)
{
    const char *name = string(s->g, place_row(s->g, place)->name);
    double lon = place_row(s->g, place)->lon * 1e-4;
    for (size_t i = 0; i < s->n; i++)
        if (s->items[i].place.name == name && s->items[i].place.lon == lon)
            return true;
    return false;
}

static void search_add(struct search *s, uint32_t place, enum sj_match_kind kind,
                       uint32_t alias)
{
    if (s->n == s->max || search_has(s, place))
        return;
    const struct alias_row *a = (const struct alias_row *)block(s->g, ALIASES) + alias;
    s->items[s->n++] = (struct sj_match){
        .place = place_of(s->g, place, string(s->g, place_row(s->g, place)->name)),
        .query = query_of(s->g, s->arena, place),
        .kind = kind,
        .alias = alias ? string(s->g, a->name) : NULL,
        .until = alias && a->until ? string(s->g, a->until) : NULL,
        .note = alias && a->note ? string(s->g, a->note) : NULL,
        .thousands = (long)place_row(s->g, place)->thousands,
        .capital = place_row(s->g, place)->capital != 0,
    };
}

/* Names that are, or begin as, the text; the biggest places first. */
static void search_names(struct search *s, const char *folded, bool whole)
{
    size_t n, length = strlen(folded);
    const struct name_row *rows = name_rows(s->g, &n);
    struct nears list = {.n = 0, .max = SAME_NAME_MAX};
    size_t from = name_first(s->g, folded);
    for (size_t i = from; i < n; i++) {
        const char *name = string(s->g, rows[i].folded);
        if (strncmp(name, folded, length) != 0 || (whole && name[length] != '\0'))
            break;
        nears_add(s->g, &list, (struct near){rows[i].place, rows[i].alias ? 1 : 0});
    }
    for (size_t i = 0; i < list.n; i++) {
        uint32_t alias = 0;
        for (size_t k = from; list.items[i].distance > 0 && k < n; k++)
            if (rows[k].place == list.items[i].place && rows[k].alias) {
                alias = rows[k].alias;
                break;
            }
        enum sj_match_kind kind = alias ? SJ_MATCH_ALIAS : SJ_MATCH_NAME;
        search_add(s, list.items[i].place, whole ? kind : SJ_MATCH_START, alias);
    }
}

size_t sj_gazetteer_search(struct sj_arena *arena, const char *text, struct sj_match *ret,
                           size_t max)
{
    struct search s = {builtin(), arena, ret, 0, max};
    size_t n = strlen(text);
    const char *p = skip_space(text, &n);
    struct sj_place_advice advice;
    uint32_t place;
    char folded[SJ_FOLD_MAX];
    if (code_read(s.g, p, n, &place, &advice) == 1)
        search_add(&s, place, SJ_MATCH_CODE, 0);
    else if (find_text(s.g, arena, text, &place, &advice) == 0 && strchr(p, ','))
        search_add(&s, place, SJ_MATCH_NAME, 0);
    if (sj_fold(s.g, p, n, folded) == 0)
        return s.n;
    search_names(&s, folded, true);
    search_names(&s, folded, false);
    struct nears list =
        nears_find(s.g, folded, (struct within){NULL, NULL}, SAME_NAME_MAX);
    for (size_t i = 0; i < list.n; i++)
        search_add(&s, list.items[i].place, SJ_MATCH_NEAR, 0);
    return s.n;
}
