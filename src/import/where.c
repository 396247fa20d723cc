/* Places: by name, by name and state, by coordinates. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "import/book.h"

/* A millionth of a degree, as tables write coordinates: the same point. */
#define SAME_DEGREES 1e-6

struct where {
    const char *name;    /* NULL where there is none */
    const char *country; /* code; NULL where not given */
    const char *region;  /* likewise */
    bool point;
    double lon, lat;
};

static const char *cell(const struct sj_record *record, enum sj_import_field field)
{
    return record->fields[field].text;
}

/* A state by what tables write for its ISO 3166-1 code: three letters, or a sign in daily
 * use; NULL for any other text. */
static const char *state_by_sign(const struct sj_book *book, const char *text)
{
    static const char *const signs[][2] = {{"UK", "GB"}, {"EL", "GR"}};
    const struct sj_gazetteer *places = book->asked->places;
    struct sj_place place;
    struct sj_place_advice advice;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strcmp(text, signs[i][0]) == 0)
            return signs[i][1];
    bool three =
        strlen(text) == 3 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen(text);
    return three && places->state(places->self, text, &place, &advice) != 0 &&
                   advice.n == 1
               ? advice.names[0]
               : NULL;
}

/* A state by its name or code, codes in small letters too. */
static const char *state_code(const struct sj_book *book, struct sj_arena *arena,
                              const char *text)
{
    const struct sj_gazetteer *places = book->asked->places;
    struct sj_place place;
    struct sj_place_advice advice;
    if (strlen(text) == 2) {
        char code[3] = {text[0], text[1], '\0'};
        for (size_t i = 0; i < 2; i++)
            if (code[i] >= 'a' && code[i] <= 'z')
                code[i] = (char)(code[i] - 'a' + 'A');
        if (places->state(places->self, code, &place, &advice) == 0)
            return sj_arena_strdup(arena, code);
    }
    if (places->find(places->self, arena, text, &place, NULL) != 0)
        return state_by_sign(book, text);
    return place.kind == SJ_PLACE_STATE ? place.country : NULL;
}

/* Decimal degrees; a comma for the point where tables are parted by semicolons. */
static bool read_degrees(const char *text, double *ret)
{
    char number[32];
    size_t n = strlen(text);
    if (n >= sizeof number || strspn(text, "+-.,0123456789") != n)
        return false;
    memcpy(number, text, n + 1);
    char *comma = strchr(number, ',');
    if (comma != NULL)
        *comma = '.';
    char *end = NULL;
    *ret = strtod(number, &end);
    return end != number && *end == '\0' && isfinite(*ret);
}

static int read_point(struct sj_book *book, const struct sj_record *record,
                      struct where *where)
{
    static const enum sj_import_field fields[] = {SJ_F_LON, SJ_F_LAT};
    double *into[] = {&where->lon, &where->lat};
    static const char *const names[] = {"longitude", "latitude"};
    static const double most[] = {180, 90};
    bool one = sj_record_has(record, SJ_F_LON), other = sj_record_has(record, SJ_F_LAT);
    if (!one && !other)
        return 0;
    for (size_t i = 0; i < 2; i++) {
        const struct sj_value *value = &record->fields[fields[i]];
        if (value->text == NULL) {
            sj_book_leave_out(book, record, &record->whole, NULL,
                              "half a point: the %s is missing", names[i]);
            return -1;
        }
        if (!read_degrees(value->text, into[i]) || fabs(*into[i]) > most[i]) {
            sj_book_leave_out(book, record, value, "decimal degrees, as -74.59",
                              "\"%.40s\" is no %s", value->text, names[i]);
            return -1;
        }
    }
    where->point = true;
    return 0;
}

static int read_where(struct sj_book *book, struct sj_record *record, struct where *where)
{
    const char *place = cell(record, SJ_F_PLACE), *city = cell(record, SJ_F_CITY);
    const char *country = cell(record, SJ_F_COUNTRY);
    where->region = cell(record, SJ_F_REGION);
    where->name = city != NULL ? city : place;
    if (where->name != NULL)
        where->name = sj_import_line(record->arena, where->name);
    if (city != NULL && place != NULL && strcmp(city, place) != 0)
        sj_record_extra(record, "place", place);
    if (country != NULL) {
        where->country = state_code(book, record->arena, country);
        if (where->country == NULL) {
            sj_book_leave_out(book, record, &record->fields[SJ_F_COUNTRY],
                              "an ISO 3166-1 code as KG, or a name as Kyrgyzstan",
                              "no state is known as \"%.60s\"", country);
            return -1;
        }
    }
    return read_point(book, record, where);
}

/* ---- by name ---- */

static bool look_up(const struct sj_book *book, struct sj_arena *arena, const char *text,
                    const char *country, struct sj_place *ret)
{
    const struct sj_gazetteer *places = book->asked->places;
    return places->find(places->self, arena, text, ret, NULL) == 0 &&
           (country == NULL || strcmp(ret->country, country) == 0);
}

/* "Washington, USA" as "Washington, US", "UK" as "GB"; all else as it is. */
static const char *in_two_letters(const struct sj_book *book, struct sj_arena *arena,
                                  const char *name)
{
    struct sj_place place;
    if (look_up(book, arena, name, NULL, &place))
        return name;
    const char *comma = strrchr(name, ',');
    const char *last = comma == NULL ? name : comma + 1 + strspn(comma + 1, " ");
    const char *code = state_by_sign(book, last);
    return code == NULL
               ? name
               : sj_arena_printf(arena, "%.*s%s", (int)(last - name), name, code);
}

/* How a document writes a place that was found by `text`: shortest where that is the
 * same. */
static const char *written(const struct sj_book *book, struct sj_arena *arena,
                           const char *text, const struct sj_place *place)
{
    struct sj_place again;
    if (place->kind == SJ_PLACE_STATE)
        return place->country;
    if (place->kind == SJ_PLACE_REGION && place->region != NULL)
        return place->region;
    const char *with_code = sj_arena_printf(arena, "%s, %s", place->name, place->country);
    bool same = look_up(book, arena, with_code, place->country, &again) &&
                again.lon == place->lon && again.lat == place->lat;
    return same ? with_code : text;
}

/* The text that the gazetteer takes for the place, or NULL. */
static const char *found(const struct sj_book *book, struct sj_arena *arena,
                         const struct where *where, struct sj_place *ret)
{
    if (where->name == NULL)
        return where->country != NULL && look_up(book, arena, where->country, NULL, ret)
                   ? where->country
                   : NULL;
    const char *text = where->name;
    if (where->country != NULL) {
        text = sj_arena_printf(arena, "%s, %s", where->name, where->country);
        if (look_up(book, arena, text, where->country, ret))
            return text;
        text = where->name;
    }
    return look_up(book, arena, text, where->country, ret) ? text : NULL;
}

/* "Kremlin, Moscow, Russia" is no city; "Moscow, Russia" is. The state must stay, since a
 * name alone may be that of another place. */
static const char *found_in_address(const struct sj_book *book, struct sj_arena *arena,
                                    const char *address, const char *country,
                                    struct sj_place *ret)
{
    const char *rest = address;
    for (int parts = 0; parts < 8; parts++) {
        rest = strchr(rest, ',');
        if (rest == NULL)
            return NULL;
        rest += 1 + strspn(rest + 1, " ");
        if (strchr(rest, ',') == NULL)
            return NULL;
        if (look_up(book, arena, rest, country, ret))
            return rest;
    }
    return NULL;
}

static const char *text_json(struct sj_arena *arena, const char *text)
{
    struct sj_buf json = {0};
    sj_buf_json(&json, text);
    const char *ret = sj_arena_strdup(arena, json.p);
    sj_buf_finish(&json);
    return ret;
}

/* What no look-up knows goes to the loader as it is, which says what is near. */
static const char *by_name(struct sj_book *book, struct sj_record *record,
                           const struct where *where)
{
    struct sj_place place;
    const char *text = found(book, record->arena, where, &place);
    if (text != NULL)
        return text_json(record->arena, written(book, record->arena, text, &place));
    const char *rest =
        where->name == NULL
            ? NULL
            : found_in_address(book, record->arena, where->name, where->country, &place);
    if (rest == NULL)
        return text_json(
            record->arena,
            where->name == NULL ? where->country
            : where->country == NULL
                ? where->name
                : sj_arena_printf(record->arena, "%s, %s", where->name, where->country));
    sj_record_extra(record, "place", where->name);
    const char *taken = written(book, record->arena, rest, &place);
    sj_book_warn(
        book, &record->fields[sj_record_has(record, SJ_F_CITY) ? SJ_F_CITY : SJ_F_PLACE],
        NULL, "taken as \"%.60s\"; the whole is kept as \"x-place\"", taken);
    return text_json(record->arena, taken);
}

/* ---- by coordinates ---- */

/* "42.87° N, 74.59° E" */
static const char *coordinates(struct sj_arena *arena, const struct where *where)
{
    struct sj_buf text = {0};
    sj_buf_num(&text, fabs(where->lat), 2);
    sj_buf_printf(&text, "° %s, ", where->lat < 0 ? "S" : "N");
    sj_buf_num(&text, fabs(where->lon), 2);
    sj_buf_printf(&text, "° %s", where->lon < 0 ? "W" : "E");
    const char *ret = sj_arena_strdup(arena, text.p);
    sj_buf_finish(&text);
    return ret;
}

static bool is_at(const struct sj_place *place, const struct where *where)
{
    return fabs(place->lon - where->lon) <= SAME_DEGREES &&
           fabs(place->lat - where->lat) <= SAME_DEGREES;
}

static const char *by_point(const struct sj_book *book, const struct sj_record *record,
                            const struct where *where)
{
    struct sj_place place;
    struct sj_arena *arena = record->arena;
    const char *text = found(book, arena, where, &place);
    if (text != NULL && where->name != NULL && is_at(&place, where))
        return text_json(arena, written(book, arena, text, &place));
    /* A region may be called as the city in it. */
    if (where->region != NULL && look_up(book, arena, where->region, NULL, &place) &&
        is_at(&place, where))
        return text_json(arena, where->region);
    struct sj_buf json = {0};
    sj_buf_str(&json, "{\"name\": ");
    sj_buf_json(&json, where->name != NULL ? where->name : coordinates(arena, where));
    if (where->country != NULL)
        sj_buf_printf(&json, ", \"country\": \"%s\"", where->country);
    sj_buf_str(&json, ", \"lon\": ");
    sj_buf_num(&json, where->lon, 6);
    sj_buf_str(&json, ", \"lat\": ");
    sj_buf_num(&json, where->lat, 6);
    sj_buf_char(&json, '}');
    const char *ret = sj_arena_strdup(arena, json.p);
    sj_buf_finish(&json);
    return ret;
}

int sj_import_place(struct sj_book *book, struct sj_record *record, const char **ret)
{
    struct where where = {.name = NULL};
    if (read_where(book, record, &where) != 0)
        return -1;
    if (!where.point && where.name != NULL)
        where.name = in_two_letters(book, record->arena, where.name);
    *ret = where.point                                   ? by_point(book, record, &where)
           : where.name != NULL || where.country != NULL ? by_name(book, record, &where)
                                                         : NULL;
    return 0;
}
