/* GeoJSON (RFC 7946): points with what is said of them. */
#include <string.h>

#include "import/book.h"

/* A position is [longitude, latitude], perhaps with a height. */
static bool take_position(struct sj_record *record, const struct sj_node *position)
{
    if (sj_node_type(position) != SJ_JSON_ARRAY || sj_node_count(position) < 2)
        return false;
    struct sj_node lon = sj_node_item(position, 0), lat = sj_node_item(position, 1);
    record->fields[SJ_F_LON] = (struct sj_value){.text = NULL};
    record->fields[SJ_F_LAT] = (struct sj_value){.text = NULL};
    const struct sj_node *nodes[] = {&lon, &lat};
    for (size_t i = 0; i < 2; i++) {
        const char *text = sj_import_node_text(record->arena, nodes[i]);
        if (sj_node_type(nodes[i]) != SJ_JSON_NUMBER)
            return false;
        record->fields[i == 0 ? SJ_F_LON : SJ_F_LAT] =
            (struct sj_value){.text = text, .node = record->whole.node};
    }
    return true;
}

/* 0: taken, or there is none; -1 after the row was left out. */
static int take_geometry(struct sj_book *book, struct sj_record *record,
                         const struct sj_node *feature)
{
    struct sj_node geometry, type, position;
    if (!sj_import_object_in(feature, "geometry", &geometry))
        return 0;
    const char *word =
        sj_node_get(&geometry, "type", &type) ? sj_node_string(&type) : NULL;
    bool point = word != NULL && strcmp(word, "Point") == 0;
    if (point && sj_node_get(&geometry, "coordinates", &position) &&
        take_position(record, &position))
        return 0;
    sj_book_leave_out(book, record, &record->whole, NULL,
                      point ? "a point has two numbers, longitude and latitude"
                            : "only points are taken; this is a %.40s",
                      word != NULL ? word : "geometry without a type");
    return -1;
}

static void take_feature(struct sj_book *book, struct sj_record *record,
                         const struct sj_node *feature)
{
    static const char *const known[] = {"name"};
    struct sj_node properties;
    if (sj_import_object_in(feature, "properties", &properties)) {
        sj_record_member(record, SJ_F_PLACE, &properties, "name");
        sj_record_members(record, &properties, false, known,
                          sizeof known / sizeof known[0]);
    }
    sj_record_member(record, SJ_F_ID, feature, "id");
    if (take_geometry(book, record, feature) == 0)
        sj_book_take(book, record);
}

int sj_import_geojson(struct sj_book *book, const struct sj_node *root)
{
    struct sj_node features, name;
    if (!sj_node_get(root, "features", &features) ||
        sj_node_type(&features) != SJ_JSON_ARRAY)
        return sj_book_fail(book, 0, NULL,
                            "a FeatureCollection has a list called \"features\"");
    if (sj_node_get(root, "name", &name) && sj_node_string(&name) != NULL)
        book->title = sj_arena_strdup(book->arena, sj_node_string(&name));
    sj_import_each(book, &features, take_feature);
    return 0;
}
