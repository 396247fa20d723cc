#include "doc/load.h"

#include <math.h>
#include <string.h>

/* `a, b or c`, each in quotes. */
static const char *names_list(struct sj_arena *arena,
                              const struct sj_place_advice *advice)
{
    const char *list = "";
    for (size_t i = 0; i < advice->n; i++) {
        const char *join = i == 0 ? "" : i + 1 == advice->n ? " or " : ", ";
        list = sj_arena_printf(arena, "%s%s\"%s\"", list, join, advice->names[i]);
    }
    return list;
}

static const char *advice_hint(struct sj_arena *arena,
                               const struct sj_place_advice *advice,
                               const char *otherwise)
{
    if (advice->hint != NULL && advice->n > 0)
        return sj_arena_printf(arena, "%s: did you mean %s?", advice->hint,
                               names_list(arena, advice));
    if (advice->hint != NULL)
        return sj_arena_strdup(arena, advice->hint);
    if (advice->n == 0)
        return otherwise;
    return sj_arena_printf(arena, advice->ambiguous ? "write %s" : "did you mean %s?",
                           names_list(arena, advice));
}

static int state_known(struct sj_reader *reader, const struct sj_node *node,
                       const char *code, struct sj_place *ret)
{
    struct sj_loader *ld = sj_loader_of(reader);
    struct sj_place_advice advice = {0};
    if (ld->places->state(ld->places->self, code, ret, &advice) == 0)
        return 0;
    sj_node_error(node, reader->diags,
                  advice_hint(reader->diags->arena, &advice,
                              "two capital letters, as ISO 3166-1 has them: KG"),
                  "\"%.60s\" is not the code of a state", code);
    return -1;
}

void sj_load_state(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    const char *code = sj_read_string(reader, node);
    struct sj_place state;
    if (code == NULL || state_known(reader, node, code, &state) < 0)
        return;
    *(const char **)into = state.country;
}

/* Keeps a place that was read for all that have the same text. */
static const struct sj_place *keep_place(struct sj_loader *ld, struct sj_names *texts,
                                         char *text, const struct sj_place *place)
{
    struct sj_place *kept = SJ_NEW(ld->doc->arena, struct sj_place);
    size_t other;
    *kept = *place;
    if (ld->places->hold != NULL)
        ld->places->hold(ld->places->self, kept);
    (void)sj_names_add(texts, text, ld->places_seen.n, &other);
    SJ_VEC_PUSH(ld->doc->arena, &ld->places_seen, kept);
    return kept;
}

static const struct sj_place *resolve(struct sj_reader *reader,
                                      const struct sj_node *node, const char *text)
{
    struct sj_loader *ld = sj_loader_of(reader);
    size_t known;
    if (sj_names_find(&ld->place_texts, text, &known))
        return ld->places_seen.items[known];
    struct sj_place_advice advice = {0};
    char *kept = sj_arena_strdup(reader->arena, text);
    struct sj_place place = {0};
    if (ld->places->find(ld->places->self, reader->arena, kept, &place,
                         sj_diags_full(reader->diags) ? NULL : &advice) < 0) {
        const char *hint = advice_hint(reader->diags->arena, &advice,
                                       "a place that is not in the list is given as "
                                       "{\"name\", \"country\", \"lon\", "
                                       "\"lat\"}");
        sj_node_error(node, reader->diags, hint,
                      advice.ambiguous ? "\"%.60s\" may be one of several places"
                                       : "no place is known as \"%.60s\"",
                      text);
        return NULL;
    }
    place.text = kept;
    return keep_place(ld, &ld->place_texts, kept, &place);
}

struct given {
    const char *name, *country;
    double lon, lat;
};

static const struct sj_field place_fields[] = {
    {"name", sj_read_line, offsetof(struct given, name), true, 0},
    {"country", sj_load_state, offsetof(struct given, country), false, 0},
    {"lon", sj_read_number, offsetof(struct given, lon), false, 0},
    {"lat", sj_read_number, offsetof(struct given, lat), false, 0},
};

static bool lon_in_range(struct sj_reader *reader, const struct sj_node *node,
                         const struct given *given)
{
    if (given->lon >= -180 && given->lon <= 180)
        return true;
    sj_node_error(node, reader->diags, NULL, "a longitude is from -180 to 180 degrees");
    return false;
}

static bool lat_in_range(struct sj_reader *reader, const struct sj_node *node,
                         const struct given *given)
{
    if (given->lat >= -90 && given->lat <= 90)
        return true;
    bool swapped =
        given->lon >= -90 && given->lon <= 90 && given->lat >= -180 && given->lat <= 180;
    sj_node_error(node, reader->diags,
                  swapped ? "perhaps lon and lat have changed places" : NULL,
                  "a latitude is from -90 to 90 degrees");
    return false;
}

/* ---- where a point lies ---- */

#define NEAR_BORDER_KM 25.0 /* the map is too coarse to be believed nearer than this */
#define KM_PER_DEGREE 111.2

static const char *state_at(const struct sj_loader *ld, double lon, double lat)
{
    bool there = lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180;
    return there ? ld->places->state_at(ld->places->self, lon, lat) : NULL;
}

static bool same_code(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* Whether a point close by lies in the state. */
static bool lies_near(const struct sj_loader *ld, const struct given *at,
                      const char *code)
{
    double dlat = NEAR_BORDER_KM / KM_PER_DEGREE;
    double dlon = dlat / fmax(cos(at->lat * 0.017453292519943295), 0.05);
    const struct sj_gazetteer *g = ld->places;
    /* Most points that are not in their state are nowhere near it. */
    if (g->may_near != NULL &&
        !g->may_near(g->self, code, at->lon, at->lat, 1.5 * NEAR_BORDER_KM))
        return false;
    for (int x = -1; x <= 1; x++)
        for (int y = -1; y <= 1; y++)
            if (same_code(state_at(ld, at->lon + x * dlon, at->lat + y * dlat), code))
                return true;
    return false;
}

const char *sj_load_state_words(const struct sj_reader *reader, const char *code)
{
    const struct sj_loader *ld = reader->self;
    struct sj_place state;
    struct sj_place_advice advice = {0};
    if (code == NULL || ld->places->state(ld->places->self, code, &state, &advice) < 0)
        return code;
    return sj_arena_printf(reader->diags->arena, "%s (%s)", state.country_name, code);
}

#define SWAPPED "perhaps lon and lat have changed places"

/* A point that is said to be in a state lies in another one, or at sea. */
static void check_point(struct sj_reader *reader, const struct sj_node *node,
                        const struct given *given)
{
    const struct sj_loader *ld = sj_loader_of(reader);
    const char *found = state_at(ld, given->lon, given->lat);
    if (same_code(found, given->country) || lies_near(ld, given, given->country))
        return;
    const struct given other = {.lon = given->lat, .lat = given->lon};
    bool swapped = fabs(given->lon) <= 90 && lies_near(ld, &other, given->country);
    struct sj_finding finding = {
        .severity = SJ_WARNING,
        .hint =
            swapped ? SWAPPED : "\"country\" counts for the law, the point for the map"};
    if (found == NULL)
        sj_node_report(node, reader->diags, finding,
                       "this point lies at sea, far from %s",
                       sj_load_state_words(reader, given->country));
    else
        sj_node_report(node, reader->diags, finding, "this point lies in %s, not in %s",
                       sj_load_state_words(reader, found),
                       sj_load_state_words(reader, given->country));
}

static void no_state(struct sj_reader *reader, const struct sj_node *node,
                     const struct given *given)
{
    const char *swapped = state_at(sj_loader_of(reader), given->lat, given->lon);
    const char *hint = "add \"country\": the state it belongs to";
    if (swapped != NULL)
        hint = sj_arena_printf(reader->diags->arena,
                               SWAPPED ", which would be in %s; if not, add \"country\"",
                               sj_load_state_words(reader, swapped));
    sj_node_error(node, reader->diags, hint, "no state lies at these coordinates");
}

static int point_place(struct sj_reader *reader, const struct sj_node *node,
                       const struct given *given, struct sj_place *ret)
{
    const struct sj_loader *ld = sj_loader_of(reader);
    const char *code = given->country;
    if (code == NULL)
        code = state_at(ld, given->lon, given->lat);
    if (code == NULL) {
        no_state(reader, node, given);
        return -1;
    }
    struct sj_place state = {0};
    if (state_known(reader, node, code, &state) < 0)
        return -1;
    if (given->country != NULL)
        check_point(reader, node, given);
    *ret = (struct sj_place){.kind = SJ_PLACE_POINT,
                             .text = given->name,
                             .name = given->name,
                             .own = given->name,
                             .country = state.country,
                             .country_name = state.country_name,
                             .lon = given->lon,
                             .lat = given->lat};
    return 0;
}

static int named_place(struct sj_reader *reader, const struct sj_node *node,
                       const struct given *given, struct sj_place *ret)
{
    const char *text = given->name;
    if (given->country != NULL)
        text = sj_arena_printf(reader->arena, "%s, %s", given->name, given->country);
    const struct sj_place *place = resolve(reader, node, text);
    if (place == NULL)
        return -1;
    *ret = *place;
    ret->text = given->name;
    return 0;
}

static int read_given(struct sj_reader *reader, const struct sj_node *node,
                      struct sj_place *ret)
{
    struct given given = {0};
    size_t errors = reader->diags->errors;
    if (sj_read_object(reader, node, place_fields,
                       sizeof place_fields / sizeof place_fields[0], "a place",
                       &given) < 0 ||
        reader->diags->errors > errors)
        return -1;
    struct sj_node lon, lat;
    bool has_lon = sj_node_get(node, "lon", &lon),
         has_lat = sj_node_get(node, "lat", &lat);
    if (!has_lon && !has_lat)
        return named_place(reader, node, &given, ret);
    if (has_lon && has_lat)
        return lon_in_range(reader, &lon, &given) && lat_in_range(reader, &lat, &given)
                   ? point_place(reader, node, &given, ret)
                   : -1;
    sj_node_error(node, reader->diags, NULL, "\"lon\" and \"lat\" come together");
    return -1;
}

static const struct sj_place *place_object(struct sj_reader *reader,
                                           const struct sj_node *node)
{
    struct sj_loader *ld = sj_loader_of(reader);
    size_t from, to, known;
    sj_node_bytes(node, &from, &to);
    ld->text_at_hand.n = 0;
    sj_buf_add(&ld->text_at_hand, ld->text + from, to - from);
    if (sj_names_find(&ld->place_objects, ld->text_at_hand.p, &known))
        return ld->places_seen.items[known];
    struct sj_place place;
    if (read_given(reader, node, &place) < 0)
        return NULL;
    char *text = sj_arena_strdup(reader->arena, ld->text_at_hand.p);
    return keep_place(ld, &ld->place_objects, text, &place);
}

void sj_load_place(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    const struct sj_place *place = NULL;
    if (sj_node_type(node) == SJ_JSON_OBJECT) {
        place = place_object(reader, node);
    } else if (sj_node_type(node) == SJ_JSON_STRING) {
        const char *text = sj_read_string(reader, node);
        place = text != NULL ? resolve(reader, node, text) : NULL;
    } else {
        sj_read_mistyped(reader, node, "a text or an object");
    }
    if (place != NULL)
        *(const struct sj_place **)into = place;
}
