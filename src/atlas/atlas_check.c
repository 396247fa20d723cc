/* Everything that sj_atlas_open promises, checked in one go. */
#include <string.h>

#include "atlas/atlas.h"
#include "atlas/atlas_format.h"
#include "atlas/varint.h"

struct check {
    const struct sj_atlas *atlas;
    struct sj_error *err;
};

static int bad(struct check *c, const char *what)
{
    return sj_fail(c->err, SJ_E_DATA, "the atlas is damaged: %s", what);
}

static const void *at(const struct check *c, int block)
{
    return (const unsigned char *)c->atlas + c->atlas->blocks[block].at;
}

static int check_sizes(struct check *c)
{
    const struct sj_atlas *a = c->atlas;
    if (a->n_units == 0 || a->n_units > 10000 || a->n_views == 0 || a->n_views > 100)
        return bad(c, "counts");
    if (a->n_seas > 10000 || a->n_lakes[0] > 100000 || a->n_lakes[1] > 100000)
        return bad(c, "counts");
    uint64_t want[BLOCKS] = {[SEAS] = (uint64_t)a->n_seas * sizeof(struct sea_row),
                             [UNITS] = (uint64_t)a->n_units * sizeof(struct unit_row),
                             [VIEW_NAMES] = (uint64_t)a->n_views * 4,
                             [VIEW_ROWS] = (uint64_t)a->n_views * a->n_units *
                                           sizeof(struct view_row)};
    for (int s = 0; s < 2; s++) {
        if (a->step[s] == 0 || a->step[s] > 10000)
            return bad(c, "steps");
        want[SCALES + PARTS * s + ARCS] = (uint64_t)a->n_arcs[s] * sizeof(struct arc_row);
        want[SCALES + PARTS * s + LAKES] =
            (uint64_t)a->n_lakes[s] * sizeof(struct lake_row);
        want[SCALES + PARTS * s + RING_AT] = ((uint64_t)a->n_units + 1) * 4;
    }
    for (int i = 0; i < BLOCKS; i++) {
        struct block b = a->blocks[i];
        if (b.at % 8 != 0 || b.at < sizeof *a || b.at > a->size || b.n > a->size - b.at)
            return bad(c, "a block lies outside");
        if (want[i] && b.n != want[i])
            return bad(c, "a block's length");
    }
    return 0;
}

static bool string_ok(const struct check *c, uint32_t offset)
{
    return offset < c->atlas->blocks[STRINGS].n;
}

static int check_units(struct check *c)
{
    const struct unit_row *rows = at(c, UNITS);
    const char *strings = at(c, STRINGS);
    uint32_t n = c->atlas->blocks[STRINGS].n;
    if (n == 0 || strings[n - 1] != '\0')
        return bad(c, "strings do not end");
    for (uint32_t i = 0; i < c->atlas->n_units; i++) {
        if (!string_ok(c, rows[i].id) || !string_ok(c, rows[i].name))
            return bad(c, "a unit's name");
        if (i > 0 && strcmp(strings + rows[i - 1].id, strings + rows[i].id) >= 0)
            return bad(c, "units out of order");
    }
    return 0;
}

static int check_seas(struct check *c)
{
    const struct sea_row *rows = at(c, SEAS);
    for (uint32_t i = 0; i < c->atlas->n_seas; i++)
        if (!string_ok(c, rows[i].id) || !string_ok(c, rows[i].name))
            return bad(c, "a sea's name");
    return 0;
}

static int check_views(struct check *c)
{
    const uint32_t *names = at(c, VIEW_NAMES);
    for (uint32_t i = 0; i < c->atlas->n_views; i++)
        if (!string_ok(c, names[i]))
            return bad(c, "a worldview's name");
    const struct view_row *rows = at(c, VIEW_ROWS);
    for (uint32_t i = 0; i < c->atlas->n_views * c->atlas->n_units; i++)
        if (!string_ok(c, rows[i].state) || !string_ok(c, rows[i].control) ||
            !string_ok(c, rows[i].since) || !string_ok(c, rows[i].disputed) ||
            !string_ok(c, rows[i].note))
            return bad(c, "a worldview's row");
    return 0;
}

/* Reads n vertices, which must stay on the globe; *p moves past them. */
static int read_vertices(struct check *c, int s, uint32_t n, const unsigned char **at,
                         const unsigned char *end)
{
    const unsigned char *p = *at;
    int64_t x = 0, y = 0, step = c->atlas->step[s];
    for (uint32_t i = 0; i < n; i++) {
        int32_t dx, dy;
        if (p >= end)
            return bad(c, "an arc is cut off");
        p = sj_zigzag_read(p, end, &dx);
        if (p >= end)
            return bad(c, "an arc is cut off");
        p = sj_zigzag_read(p, end, &dy);
        x += dx;
        y += dy;
        if (x < -181 * step || x > 191 * step || y < -90 * step || y > 90 * step)
            return bad(c, "an arc leaves the globe");
    }
    *at = p;
    return 0;
}

/* Reads an arc through; its vertices must fill [p, end). */
static int check_vertices(struct check *c, int s, uint32_t n, const unsigned char *p,
                          const unsigned char *end)
{
    if (read_vertices(c, s, n, &p, end) < 0)
        return -1;
    return p == end ? 0 : bad(c, "an arc has bytes left over");
}

static int check_lakes(struct check *c, int s)
{
    const struct lake_row *rows = at(c, SCALES + PARTS * s + LAKES);
    const unsigned char *bytes = at(c, SCALES + PARTS * s + LAKE_RINGS);
    uint32_t total = c->atlas->blocks[SCALES + PARTS * s + LAKE_RINGS].n;
    for (uint32_t i = 0; i < c->atlas->n_lakes[s]; i++) {
        if (rows[i].at >= total || rows[i].n == 0)
            return bad(c, "a lake's place");
        const unsigned char *p = bytes + rows[i].at, *end = bytes + total;
        for (uint32_t ring = 0; ring < rows[i].n; ring++) {
            uint32_t n;
            if (p >= end)
                return bad(c, "a lake is cut off");
            p = sj_varint_read(p, end, &n);
            if (read_vertices(c, s, n, &p, end) < 0)
                return -1;
        }
    }
    return 0;
}

static int check_arcs(struct check *c, int s)
{
    const struct arc_row *rows = at(c, SCALES + PARTS * s + ARCS);
    const unsigned char *bytes = at(c, SCALES + PARTS * s + VERTICES);
    uint32_t total = c->atlas->blocks[SCALES + PARTS * s + VERTICES].n;
    int n_units = (int)c->atlas->n_units;
    for (uint32_t i = 0; i < c->atlas->n_arcs[s]; i++) {
        uint32_t end = i + 1 < c->atlas->n_arcs[s] ? rows[i + 1].at : total;
        if (rows[i].at > end || end > total || rows[i].n == 0)
            return bad(c, "an arc's place");
        if (rows[i].left < SJ_UNIT_NONE || rows[i].left >= n_units ||
            rows[i].right < SJ_UNIT_NONE || rows[i].right >= n_units)
            return bad(c, "an arc's sides");
        if (check_vertices(c, s, rows[i].n, bytes + rows[i].at, bytes + end) < 0)
            return -1;
    }
    return 0;
}

static int check_ring(struct check *c, int s, const unsigned char **p,
                      const unsigned char *end)
{
    uint32_t n;
    *p = sj_varint_read(*p, end, &n);
    for (; n > 0; n--) {
        int32_t ref;
        if (*p >= end)
            return bad(c, "a ring is cut off");
        *p = sj_zigzag_read(*p, end, &ref);
        if ((uint32_t)(ref < 0 ? ~ref : ref) >= c->atlas->n_arcs[s])
            return bad(c, "a ring's arc");
    }
    return 0;
}

static int check_rings(struct check *c, int s)
{
    const uint32_t *starts = at(c, SCALES + PARTS * s + RING_AT);
    const unsigned char *bytes = at(c, SCALES + PARTS * s + RINGS);
    for (uint32_t i = 0; i < c->atlas->n_units; i++) {
        if (starts[i] > starts[i + 1] ||
            starts[i + 1] > c->atlas->blocks[SCALES + PARTS * s + RINGS].n)
            return bad(c, "a unit's rings");
        const unsigned char *p = bytes + starts[i], *end = bytes + starts[i + 1];
        uint32_t polys, rings;
        for (p = sj_varint_read(p, end, &polys); polys > 0; polys--) {
            if (p >= end)
                return bad(c, "a polygon is cut off");
            for (p = sj_varint_read(p, end, &rings); rings > 0; rings--)
                if (p >= end || check_ring(c, s, &p, end) < 0)
                    return bad(c, "a ring is cut off");
        }
        if (p != end)
            return bad(c, "rings have bytes left over");
    }
    return 0;
}

const struct sj_atlas *sj_atlas_open(const void *data, size_t n, struct sj_error *err)
{
    const struct sj_atlas *atlas = data;
    struct check c = {atlas, err};
    if (n < sizeof *atlas || memcmp(atlas->magic, SJ_ATLAS_MAGIC, 8) != 0 ||
        atlas->version != SJ_ATLAS_VERSION || atlas->size != n) {
        sj_fail(err, SJ_E_DATA, "not an atlas of this version");
        return NULL;
    }
    if (check_sizes(&c) < 0 || check_units(&c) < 0 || check_views(&c) < 0 ||
        check_seas(&c) < 0)
        return NULL;
    for (int s = 0; s < 2; s++)
        if (check_arcs(&c, s) < 0 || check_rings(&c, s) < 0 || check_lakes(&c, s) < 0)
            return NULL;
    return atlas;
}
