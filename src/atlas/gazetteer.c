#include "atlas/gazetteer.h"

#include <string.h>

#include "atlas/lookup.h"

#define TERRITORIAL_SEA_KM 22.2 /* 12 nautical miles */

/* ---- whose a place is ---- */

static const struct sj_worldview *view_or_un(const struct sj_worldview *view)
{
    return view != NULL ? view : sj_worldview_find("un");
}

/* The unit that a place lies in, whose country is that of the view: where a border at
 * this scale leaves a point on its wrong side, or at sea, the country counts. */
static int unit_of(const struct sj_worldview *view, const struct sj_place *place)
{
    const struct sj_atlas *atlas = sj_worldview_atlas(view);
    int unit = SJ_UNIT_NONE;
    if (place->region != NULL)
        unit = sj_atlas_unit_find(atlas, place->region);
    if (unit == SJ_UNIT_NONE && place->kind != SJ_PLACE_STATE)
        unit = sj_atlas_unit_near(atlas, place->lon, place->lat, TERRITORIAL_SEA_KM);
    if (unit != SJ_UNIT_NONE &&
        strcmp(sj_worldview_state(view, unit), place->country) == 0)
        return unit;
    return sj_atlas_unit_find(atlas, place->country);
}

/* Puts the country of a place right, as the gazetteer's is that of "un". */
static void attribute(const struct sj_worldview *view, struct sj_place *place)
{
    const struct sj_atlas *atlas = sj_worldview_atlas(view);
    int unit = unit_of(sj_worldview_find("un"), place);
    if (unit == SJ_UNIT_NONE)
        return;
    place->country = sj_worldview_state(view, unit);
    place->country_name = sj_atlas_state_name(atlas, place->country);
}

/* ---- the document's questions: `self` is a worldview, or NULL for "un" ---- */

static struct sj_place place_of(const struct sj_worldview *view, uint32_t place,
                                const char *text)
{
    const struct places *g = sj_places();
    const struct place_row *row = sj_places_row(g, place);
    const char *country = sj_places_code(g, row->country);
    const char *region = sj_places_code(g, row->region);
    struct sj_place p = {
        .kind = (enum sj_place_kind)row->kind,
        .text = text,
        .name = sj_places_string(g, row->name),
        .country = country,
        .country_name = sj_atlas_state_name(sj_atlas_builtin(), country),
        .region = *region != '\0' ? region : NULL,
        .lon = row->lon * 1e-4,
        .lat = row->lat * 1e-4,
    };
    p.own = p.name;
    if (view != NULL)
        attribute(view, &p);
    return p;
}

struct sj_place sj_gazetteer_place(const struct sj_worldview *view, uint32_t place)
{
    return place_of(
        view, place,
        sj_places_string(sj_places(), sj_places_row(sj_places(), place)->name));
}

static bool same_name(const char *a, size_t n, const char *b)
{
    char x[SJ_FOLD_MAX], y[SJ_FOLD_MAX];
    sj_fold(sj_places(), a, n, x);
    sj_fold(sj_places(), b, strlen(b), y);
    return strcmp(x, y) == 0;
}

/* "Kiev" for "Kiev, UA", "Бишкек" for itself, but "Bishkek" for "bishkek": the
 * gazetteer's own name where they are the same but for case and accents. */
static const char *name_as_written(struct sj_arena *arena, const char *text,
                                   const char *own)
{
    const char *comma = strrchr(text, ',');
    size_t n = strlen(text), name_n = comma != NULL ? (size_t)(comma - text) : n;
    const char *name = sj_skip_space(text, &name_n);
    if (same_name(text, n, own) || same_name(name, name_n, own))
        return own;
    return sj_arena_strndup(arena, name, name_n);
}

static int find(const void *self, struct sj_arena *arena, const char *text,
                struct sj_place *ret, struct sj_place_advice *advice)
{
    uint32_t place;
    if (sj_lookup(sj_places(), arena, text, &place, advice) < 0)
        return -1;
    *ret = place_of(self, place, sj_arena_strdup(arena, text));
    if (ret->kind == SJ_PLACE_CITY)
        ret->name = name_as_written(arena, text, ret->name);
    return 0;
}

/* A unit without an ISO 3166-1 code that a worldview counts as a state of its own:
 * Somaliland under "de-facto". */
static bool stands_alone(const struct sj_worldview *view, const char *code)
{
    const struct sj_atlas *atlas = sj_atlas_builtin();
    int unit = sj_atlas_unit_find(atlas, code);
    if (unit == SJ_UNIT_NONE)
        return false;
    if (view != NULL)
        return strcmp(sj_worldview_state(view, unit), code) == 0;
    for (int i = 0; i < sj_atlas_worldview_count(atlas); i++)
        if (strcmp(sj_atlas_unit_state(atlas, unit, i), code) == 0)
            return true;
    return false;
}

static struct sj_place unit_place(const char *code)
{
    const struct sj_atlas *atlas = sj_atlas_builtin();
    struct sj_unit unit = sj_atlas_unit(atlas, sj_atlas_unit_find(atlas, code));
    return (struct sj_place){
        .kind = SJ_PLACE_STATE,
        .text = unit.id,
        .name = unit.name,
        .own = unit.name,
        .country = unit.id,
        .country_name = unit.name,
        .lon = unit.lon,
        .lat = unit.lat,
    };
}

static int state(const void *self, const char *code, struct sj_place *ret,
                 struct sj_place_advice *advice)
{
    const struct places *g = sj_places();
    struct sj_place_advice unread;
    uint32_t place;
    int r = sj_code_read(g, code, strlen(code), &place, advice ? advice : &unread);
    if (r == 1 && sj_places_row(g, place)->kind == SJ_PLACE_STATE) {
        *ret = place_of(NULL, place, NULL);
        ret->text = ret->country;
        return 0;
    }
    if (stands_alone(self, code)) {
        *ret = unit_place(code);
        return 0;
    }
    if (r >= 0 && advice)
        *advice = (struct sj_place_advice){
            .hint = "a state is given by its ISO 3166-1 code, as KG"};
    return -1;
}

static int capital(const void *self, const char *code, struct sj_place *ret)
{
    (void)self;
    const struct places *g = sj_places();
    const struct code_row *row = sj_code_find(g, CODES, code);
    if (!row || row->place == SJ_NO_PLACE ||
        sj_places_row(g, row->place)->kind != SJ_PLACE_STATE)
        return -1;
    uint32_t place = row->place, country = sj_places_row(g, place)->country;
    for (uint32_t i = 0; i < sj_places_count(g); i++)
        if (sj_places_row(g, i)->capital && sj_places_row(g, i)->country == country)
            place = i;
    *ret = place_of(NULL, place, sj_places_code(g, country));
    return 0;
}

static const char *state_at(const void *self, double lon, double lat)
{
    return sj_worldview_state_at(view_or_un(self), lon, lat);
}

static bool may_near(const void *self, const char *code, double lon, double lat,
                     double km)
{
    return sj_worldview_state_may_near(view_or_un(self), code, lon, lat, km);
}

/* Few states have land that others hold; the search for a unit is slow. */
static bool some_is_held(const struct sj_worldview *view, const char *state)
{
    int n = sj_atlas_unit_count(sj_worldview_atlas(view));
    for (int unit = 0; unit < n; unit++) {
        struct sj_claim claim = sj_worldview_claim(view, unit);
        if (claim.control != NULL && strcmp(claim.state, state) == 0)
            return true;
    }
    return false;
}

static void hold(const void *self, struct sj_place *place)
{
    const struct sj_worldview *view = view_or_un(self);
    if (place->country == NULL || !some_is_held(view, place->country))
        return;
    int unit = unit_of(view, place);
    if (unit == SJ_UNIT_NONE)
        return;
    struct sj_claim claim = sj_worldview_claim(view, unit);
    if (claim.control == NULL)
        return;
    place->held_by = claim.control;
    place->held_partly = claim.partial;
    place->held_since = SJ_DAY_PAST;
    if (claim.since != NULL && sj_day_parse(claim.since, &place->held_since, NULL) < 0)
        place->held_since = SJ_DAY_PAST;
}

static int language(const char *lang, struct sj_place_advice *advice)
{
    const char *meant = sj_atlas_language_mistaken(lang);
    if (sj_atlas_language_find(lang) >= 0)
        return 0;
    *advice = (struct sj_place_advice){.n = 0};
    if (meant != NULL)
        advice->names[advice->n++] = meant;
    return -1;
}

struct sj_gazetteer sj_gazetteer_under(const struct sj_worldview *view)
{
    return (struct sj_gazetteer){
        .self = view,
        .find = find,
        .state = state,
        .capital = capital,
        .state_at = state_at,
        .may_near = may_near,
        .hold = hold,
        .language = language,
    };
}

static int under(const char *worldview, struct sj_gazetteer *ret,
                 struct sj_place_advice *advice)
{
    const struct sj_worldview *view = sj_worldview_find(worldview);
    if (view != NULL) {
        *ret = sj_gazetteer_under(view);
        return 0;
    }
    *advice = (struct sj_place_advice){.n = 0};
    for (int i = 0; (view = sj_worldview_builtin(i)) != NULL && advice->n < 10; i++)
        advice->names[advice->n++] = sj_worldview_name(view);
    return -1;
}

const struct sj_gazetteer *sj_gazetteer_builtin(void)
{
    static const struct sj_gazetteer gazetteer = {
        .self = NULL,
        .find = find,
        .state = state,
        .capital = capital,
        .state_at = state_at,
        .may_near = may_near,
        .hold = hold,
        .language = language,
        .under = under,
    };
    return &gazetteer;
}
