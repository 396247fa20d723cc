/* Looking about: what a text may mean, and why. */
#include <string.h>

#include "atlas/gazetteer.h"
#include "atlas/lookup.h"
#include "atlas/names.h"

struct search {
    const struct places *g;
    struct sj_arena *arena;
    const struct sj_worldview *view;
    struct sj_match *items;
    size_t n, max;
    uint32_t places[SJ_MATCH_MAX]; /* of the items */
};

static bool search_has(const struct search *s, uint32_t place)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->places[i] == place)
            return true;
    return false;
}

static const char *not_empty(const char *s)
{
    return *s != '\0' ? s : NULL;
}

/* The tags of the languages that call a state so: "be, ky, ru"; NULL where none does. */
static const char *languages_of(const struct search *s, const char *code,
                                const char *name)
{
    const char *tags = NULL;
    for (int i = -1; (i = sj_atlas_state_name_language(code, name, i + 1)) >= 0;) {
        const char *tag = sj_atlas_language(i);
        tags = tags == NULL ? tag : sj_arena_printf(s->arena, "%s, %s", tags, tag);
    }
    return tags;
}

/* `walk` stands at the name that matched; NULL: the place's own. */
static void search_add(struct search *s, uint32_t place, enum sj_match_kind kind,
                       const struct sj_name_walk *walk)
{
    if (s->n == s->max || search_has(s, place))
        return;
    const struct place_row *row = sj_places_row(s->g, place);
    struct sj_match *m = &s->items[s->n];
    s->places[s->n++] = place;
    *m = (struct sj_match){
        .place = sj_gazetteer_place(s->view, place),
        .query = sj_place_query(s->g, s->arena, place),
        .kind = kind,
        .thousands = (long)row->thousands,
        .capital = row->capital != 0,
    };
    if (walk == NULL || walk->form == NAME_OWN)
        return;
    m->alias = sj_arena_strdup(s->arena, walk->name);
    if (walk->form == NAME_ALIAS) {
        const struct alias_row *rows = sj_places_block(s->g, ALIASES);
        m->until = not_empty(sj_places_string(s->g, rows[walk->alias].until));
        m->note = not_empty(sj_places_string(s->g, rows[walk->alias].note));
    }
    if (row->kind == SJ_PLACE_STATE)
        m->lang = languages_of(s, sj_places_code(s->g, row->country), walk->name);
}

/* Of each place that is listed, the name that is, or begins as, the text: its own before
 * others. */
static void names_that(const struct search *s, const char *folded,
                       const struct sj_nears *list, struct sj_name_walk *ret)
{
    struct sj_name_walk walk;
    size_t n = strlen(folded);
    sj_name_seek(&walk, s->g, folded);
    while (sj_name_next(&walk) && strncmp(walk.folded, folded, n) == 0)
        for (size_t i = 0; i < list->n; i++)
            if (walk.place == list->items[i].place &&
                (ret[i].p == NULL || walk.form == NAME_OWN))
                ret[i] = walk;
}

/* Names that are, or begin as, the text; the biggest places first. */
static void search_names(struct search *s, const char *folded, bool whole)
{
    struct sj_nears list = {.n = 0, .max = SJ_SAME_NAME_MAX};
    size_t n = strlen(folded);
    struct sj_name_walk walk;
    sj_name_seek(&walk, s->g, folded);
    while (sj_name_next(&walk) && strncmp(walk.folded, folded, n) == 0) {
        if (whole && walk.folded[n] != '\0')
            break;
        unsigned own = walk.form == NAME_OWN ? 0 : 1;
        sj_nears_add(s->g, &list, (struct sj_near){walk.place, own});
    }
    struct sj_name_walk names[SJ_SAME_NAME_MAX];
    memset(names, 0, sizeof names);
    names_that(s, folded, &list, names);
    for (size_t i = 0; i < list.n; i++) {
        bool own = names[i].form == NAME_OWN;
        enum sj_match_kind kind = own ? SJ_MATCH_NAME : SJ_MATCH_ALIAS;
        search_add(s, list.items[i].place, whole ? kind : SJ_MATCH_START, &names[i]);
    }
}

/* The place before the comma, by the name that the text has there. */
static void search_narrowed(struct search *s, uint32_t place, const char *text, size_t n)
{
    const char *comma = memchr(text, ',', n);
    char folded[SJ_FOLD_MAX];
    sj_fold(s->g, text, comma != NULL ? (size_t)(comma - text) : n, folded);
    struct sj_nears one = {.items = {{place, 0}}, .n = 1};
    struct sj_name_walk walk = {.p = NULL};
    names_that(s, folded, &one, &walk);
    bool whole = walk.p != NULL && strcmp(walk.folded, folded) == 0;
    bool own = !whole || walk.form == NAME_OWN;
    search_add(s, place, own ? SJ_MATCH_NAME : SJ_MATCH_ALIAS, own ? NULL : &walk);
}

size_t sj_gazetteer_search(struct sj_arena *arena, const struct sj_worldview *view,
                           const char *text, struct sj_match *ret, size_t max)
{
    struct search s = {
        sj_places(), arena, view, ret, 0, max < SJ_MATCH_MAX ? max : SJ_MATCH_MAX, {0}};
    size_t n = strlen(text);
    const char *p = sj_skip_space(text, &n);
    struct sj_place_advice advice;
    uint32_t place;
    char folded[SJ_FOLD_MAX];
    if (sj_code_read(s.g, p, n, &place, &advice) == 1)
        search_add(&s, place, SJ_MATCH_CODE, NULL);
    else if (sj_lookup(s.g, arena, text, &place, &advice) == 0)
        search_narrowed(&s, place, p, n);
    if (sj_fold(s.g, p, n, folded) == 0)
        return s.n;
    search_names(&s, folded, true);
    search_names(&s, folded, false);
    if (s.n > 0)
        return s.n;
    struct sj_nears list =
        sj_nears_find(s.g, folded, (struct sj_within){NULL, NULL}, SJ_SAME_NAME_MAX);
    for (size_t i = 0; i < list.n; i++)
        search_add(&s, list.items[i].place, SJ_MATCH_NEAR, NULL);
    return s.n;
}
