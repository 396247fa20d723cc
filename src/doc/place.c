#include "doc/load.h"

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

static int resolve(struct sj_reader *reader, const struct sj_node *node, const char *text,
                   struct sj_place *ret)
{
    struct sj_loader *ld = sj_loader_of(reader);
    size_t known;
    if (sj_names_find(&ld->place_texts, text, &known)) {
        *ret = ld->resolved.items[known];
        return 0;
    }
    struct sj_place_advice advice = {0};
    char *kept = sj_arena_strdup(reader->arena, text);
    struct sj_place place = {0};
    if (ld->places->find(ld->places->self, reader->arena, kept, &place, &advice) < 0) {
        const char *hint = advice_hint(reader->diags->arena, &advice,
                                       "a place that is not in the list is given as "
                                       "{\"name\", \"country\", \"lon\", "
                                       "\"lat\"}");
        sj_node_error(node, reader->diags, hint,
                      advice.ambiguous ? "\"%.60s\" may be one of several places"
                                       : "no place is known as \"%.60s\"",
                      text);
        return -1;
    }
    place.text = kept;
    sj_names_add(&ld->place_texts, kept, ld->resolved.n, &known);
    SJ_VEC_PUSH(reader->arena, &ld->resolved, place);
    *ret = place;
    return 0;
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

static void point_place(struct sj_reader *reader, const struct sj_node *node,
                        const struct given *given, struct sj_place *into)
{
    const struct sj_loader *ld = sj_loader_of(reader);
    const char *code = given->country;
    if (code == NULL)
        code = ld->places->state_at(ld->places->self, given->lon, given->lat);
    if (code == NULL) {
        sj_node_error(node, reader->diags, "add \"country\": the state it belongs to",
                      "no state lies at these coordinates");
        return;
    }
    struct sj_place state = {0};
    if (state_known(reader, node, code, &state) < 0)
        return;
    *into = (struct sj_place){.kind = SJ_PLACE_POINT,
                              .text = given->name,
                              .name = given->name,
                              .country = state.country,
                              .country_name = state.country_name,
                              .lon = given->lon,
                              .lat = given->lat};
}

static void named_place(struct sj_reader *reader, const struct sj_node *node,
                        const struct given *given, struct sj_place *into)
{
    const char *text = given->name;
    if (given->country != NULL)
        text = sj_arena_printf(reader->arena, "%s, %s", given->name, given->country);
    struct sj_place place;
    if (resolve(reader, node, text, &place) < 0)
        return;
    *into = place;
    into->text = given->name;
}

static void place_object(struct sj_reader *reader, const struct sj_node *node,
                         struct sj_place *into)
{
    struct given given = {0};
    size_t errors = reader->diags->errors;
    if (sj_read_object(reader, node, place_fields,
                       sizeof place_fields / sizeof place_fields[0], "a place",
                       &given) < 0 ||
        reader->diags->errors > errors)
        return;
    struct sj_node lon, lat;
    bool has_lon = sj_node_get(node, "lon", &lon),
         has_lat = sj_node_get(node, "lat", &lat);
    if (has_lon != has_lat)
        sj_node_error(node, reader->diags, NULL, "\"lon\" and \"lat\" come together");
    else if (!has_lon)
        named_place(reader, node, &given, into);
    else if (lon_in_range(reader, &lon, &given) && lat_in_range(reader, &lat, &given))
        point_place(reader, node, &given, into);
}

void sj_load_place(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    if (sj_node_type(node) == SJ_JSON_OBJECT) {
        place_object(reader, node, into);
        return;
    }
    if (sj_node_type(node) != SJ_JSON_STRING) {
        sj_read_mistyped(reader, node, "a text or an object");
        return;
    }
    const char *text = sj_read_string(reader, node);
    if (text != NULL)
        (void)resolve(reader, node, text, into);
}
