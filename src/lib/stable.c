#include "lib/stable.h"

#include <math.h>
#include <string.h>

#include "doc/read.h"
#include "layout/layouts.h"

#define PX_MOST 1e6
#define INSETS_MOST 8

/* ---- reading ---- */

/* A number between two bounds; anything else is an error, and *into is left. */
static void read_within(struct sj_reader *reader, const struct sj_node *node, double most,
                        void *into)
{
    double v;
    if (sj_node_number(node, &v) && isfinite(v) && fabs(v) <= most)
        *(double *)into = v;
    else
        sj_node_error(node, reader->diags, NULL, "a number up to %g is wanted here",
                      most);
}

static void read_px(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    read_within(reader, node, PX_MOST, into);
}

static void read_longitude(struct sj_reader *reader, const struct sj_node *node,
                           void *into)
{
    read_within(reader, node, 360, into);
}

static void read_latitude(struct sj_reader *reader, const struct sj_node *node,
                          void *into)
{
    read_within(reader, node, 90, into);
}

static void read_clip(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    double v = -1;
    read_within(reader, node, 180, &v);
    if (v >= 0)
        *(double *)into = v;
    else
        sj_node_error(node, reader->diags, NULL, "an angle from 0 to 180 is wanted here");
}

static void read_scale(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    double v = 0;
    read_within(reader, node, 1e6, &v);
    if (v >= 1)
        *(double *)into = v;
    else
        sj_node_error(node, reader->diags, NULL, "a scale is 1 or more");
}

static void read_kind(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    const char *name = sj_read_string(reader, node);
    int kind = name != NULL ? sj_projection_find(name) : -1;
    if (kind >= 0)
        *(enum sj_projection_kind *)into = (enum sj_projection_kind)kind;
    else
        sj_node_error(node, reader->diags, NULL, "there is no such projection");
}

#define AT(member) offsetof(struct sj_stable_map, member)
static const struct sj_field map_fields[] = {
    {"projection", read_kind, AT(projection.kind), true, 0},
    {"lon0", read_longitude, AT(projection.lon0), true, 0},
    {"lat0", read_latitude, AT(projection.lat0), true, 0},
    {"lat1", read_latitude, AT(projection.lat1), true, 0},
    {"lat2", read_latitude, AT(projection.lat2), true, 0},
    {"clip", read_clip, AT(projection.clip_angle), true, 0},
    {"scale", read_scale, AT(projection.scale), true, 0},
    {"x", read_px, AT(projection.tx), true, 0},
    {"y", read_px, AT(projection.ty), true, 0},
    {"w", read_px, AT(box.w), true, 0},
    {"h", read_px, AT(box.h), true, 0},
    {"left", read_px, AT(box.x), false, 0},
    {"top", read_px, AT(box.y), false, 0},
};
#undef AT

#define AT(member) offsetof(struct sj_label_spot, member)
static const struct sj_field label_fields[] = {
    {"name", sj_read_line, AT(name), true, 0},
    {"country", sj_read_line, AT(country), false, 0},
    {"dx", read_px, AT(dx), true, 0},
    {"dy", read_px, AT(dy), true, 0},
    {"map", read_px, AT(map), false, 0},
    {"leader", sj_read_bool, AT(leader), false, 0},
};
#undef AT

#define COUNT(a) (sizeof(a) / sizeof(a)[0])

static void read_map(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct sj_stable *stable = into;
    stable->has_map = sj_read_object(reader, node, map_fields, COUNT(map_fields), "a map",
                                     &stable->map) == 0;
}

static void read_inset(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    if (sj_read_object(reader, node, map_fields, COUNT(map_fields), "an inset", into) !=
        0)
        return;
}

static void read_insets(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct sj_stable *stable = into;
    if (sj_node_count(node) > INSETS_MOST)
        sj_node_error(node, reader->diags, NULL, "at most %d insets are read",
                      INSETS_MOST);
    else
        stable->insets = sj_read_list(reader, node, sizeof(struct sj_stable_map),
                                      read_inset, &stable->n_insets);
}

static void read_label(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    if (sj_read_object(reader, node, label_fields, COUNT(label_fields), "a label",
                       into) != 0)
        return;
}

static void read_labels(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct sj_stable *stable = into;
    if (sj_node_count(node) > SJ_STABLE_LABELS_MAX) {
        sj_node_error(node, reader->diags, NULL, "at most %d labels are read",
                      SJ_STABLE_LABELS_MAX);
        return;
    }
    stable->labels = sj_read_list(reader, node, sizeof(struct sj_label_spot), read_label,
                                  &stable->n_labels);
}

static void read_version(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    double v = 0;
    (void)into;
    if (!sj_node_number(node, &v) || v < 1 || v > 1)
        sj_node_error(node, reader->diags, NULL,
                      "this is of another version; delete the file to have it made anew");
}

static const struct sj_field stable_fields[] = {
    {"sojourn-stable", read_version, 0, true, 0},
    {"layout", sj_read_line, offsetof(struct sj_stable, layout), true, 0},
    {"map", read_map, 0, false, 0},
    {"insets", read_insets, 0, false, 0},
    {"labels", read_labels, 0, true, 0},
};

const struct sj_stable *sj_stable_load(struct sj_arena *arena, const char *text, size_t n,
                                       struct sj_diags *diags)
{
    struct sj_json json;
    if (sj_json_load_text(text, n, &json, diags) != 0)
        return NULL;
    struct sj_stable *stable = SJ_NEW(arena, struct sj_stable);
    struct sj_reader reader = {.arena = arena, .diags = diags};
    struct sj_node root = sj_json_root(&json);
    int r = sj_read_object(&reader, &root, stable_fields, COUNT(stable_fields),
                           "a file of --stable", stable);
    /* Texts live as long as the load. */
    stable->layout = sj_arena_strdup(arena, stable->layout);
    for (size_t i = 0; i < stable->n_labels; i++) {
        struct sj_label_spot *spot = (struct sj_label_spot *)&stable->labels[i];
        spot->name = sj_arena_strdup(arena, spot->name);
        spot->country =
            sj_arena_strdup(arena, spot->country != NULL ? spot->country : "");
    }
    sj_json_finish(&json);
    return r == 0 && diags->errors == 0 ? stable : NULL;
}

/* ---- writing ---- */

/* So that what is read is what was written. */
static void put_number(struct sj_buf *out, const char *key, double v)
{
    sj_buf_printf(out, ", \"%s\": %.17g", key, v);
}

static void print_map(const struct sj_panel *panel, struct sj_buf *out)
{
    const struct sj_projection *p = &panel->projection;
    sj_buf_printf(out, "{\"projection\": \"%s\"", sj_projection_name(p->kind));
    put_number(out, "lon0", p->lon0);
    put_number(out, "lat0", p->lat0);
    put_number(out, "lat1", p->lat1);
    put_number(out, "lat2", p->lat2);
    put_number(out, "clip", p->clip_angle);
    put_number(out, "scale", p->scale);
    put_number(out, "x", p->tx - panel->box.x);
    put_number(out, "y", p->ty - panel->box.y);
    put_number(out, "w", panel->box.w);
    put_number(out, "h", panel->box.h);
}

/* The main map comes before its insets. */
static void print_maps(const struct sj_page *page, struct sj_buf *out)
{
    const struct sj_panel *map = NULL;
    size_t n = 0;
    for (size_t i = 0; i < page->panels.n; i++) {
        const struct sj_panel *panel = page->panels.items[i];
        if (panel->kind == SJ_PANEL_MAP && map == NULL) {
            map = panel;
            sj_buf_str(out, ",\n  \"map\": ");
            print_map(panel, out);
            sj_buf_char(out, '}');
        }
        if (panel->kind != SJ_PANEL_INSET || map == NULL || n == INSETS_MOST)
            continue;
        sj_buf_str(out, n++ == 0 ? ",\n  \"insets\": [\n    " : ",\n    ");
        print_map(panel, out);
        put_number(out, "left", panel->box.x - map->box.x);
        put_number(out, "top", panel->box.y - map->box.y);
        sj_buf_char(out, '}');
    }
    sj_buf_str(out, n > 0 ? "\n  ]" : "");
}

static void print_label(const struct sj_label_spot *spot, struct sj_buf *out)
{
    sj_buf_str(out, "\n    {\"name\": ");
    sj_buf_json(out, spot->name);
    if (spot->country != NULL && spot->country[0] != '\0') {
        sj_buf_str(out, ", \"country\": ");
        sj_buf_json(out, spot->country);
    }
    put_number(out, "dx", spot->dx);
    put_number(out, "dy", spot->dy);
    if (spot->map > 0)
        put_number(out, "map", spot->map);
    sj_buf_str(out, spot->leader ? ", \"leader\": true}" : "}");
}

void sj_stable_print(const struct sj_page *page, struct sj_buf *out)
{
    sj_buf_str(out, "{\n  \"sojourn-stable\": 1,\n  \"layout\": ");
    sj_buf_json(out, page->layout->name);
    print_maps(page, out);
    sj_buf_str(out, ",\n  \"labels\": [");
    size_t n = 0;
    for (size_t i = 0; i < page->panels.n; i++) {
        const struct sj_panel *panel = page->panels.items[i];
        for (size_t k = 0; k < panel->label_spots.n && n < SJ_STABLE_LABELS_MAX; k++) {
            sj_buf_str(out, n++ > 0 ? "," : "");
            print_label(&panel->label_spots.items[k], out);
        }
    }
    sj_buf_str(out, n > 0 ? "\n  ]\n}\n" : "]\n}\n");
}
