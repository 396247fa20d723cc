#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "atlas/atlas.h"
#include "atlas/atlas_format.h"

/* A sink that measures what flows through it. */
struct meter {
    struct sj_stream stream;
    long polygons, rings, lines, points, in_ring;
    double first[2], last[2];
    double turn, longest; /* of the ring: sum of differences of longitude; longest edge */
    double most_turn;     /* of all rings */
    double south;
    long repeated;     /* vertices equal to the one before */
    long on_seam;      /* edges that run along 180° */
    double plane_area; /* twice, of the ring, clockwise positive */
    double area;       /* of the largest ring */
};

static double turn_of(double from, double to)
{
    return remainder(to - from, 360.0);
}

static void edge(struct meter *m, double x, double y)
{
    double dx = turn_of(m->last[0], x), dy = y - m->last[1];
    m->repeated += fabs(dx) < 1e-9 && fabs(dy) < 1e-9;
    m->turn += dx;
    m->longest = fmax(m->longest, hypot(dx, dy));
    m->plane_area += dx * (y + m->last[1] + 180.0); /* above the South Pole */
    if (fabs(x) > 179.999 && fabs(m->last[0]) > 179.999 && fabs(dy) > 0.1)
        m->on_seam++;
}

static void polygon_begin(struct sj_stream *s)
{
    ((struct meter *)s)->polygons++;
}

static void polygon_end(struct sj_stream *s)
{
    (void)s;
}

static void begin(struct sj_stream *s, bool ring)
{
    struct meter *m = (struct meter *)s;
    m->in_ring = 0;
    m->turn = m->plane_area = 0.0;
    if (ring)
        m->rings++;
    else
        m->lines++;
}

static void point(struct sj_stream *s, double x, double y)
{
    struct meter *m = (struct meter *)s;
    assert_true(x >= -180.0 && x <= 180.0 && y >= -90.0 && y <= 90.0);
    m->points++;
    m->south = fmin(m->south, y);
    if (m->in_ring++ == 0) {
        m->first[0] = x;
        m->first[1] = y;
    } else {
        edge(m, x, y);
    }
    m->last[0] = x;
    m->last[1] = y;
}

static void end(struct sj_stream *s)
{
    struct meter *m = (struct meter *)s;
    if (m->in_ring > 2)
        edge(m, m->first[0], m->first[1]);
    m->most_turn = fmax(m->most_turn, fabs(m->turn));
    if (fabs(m->plane_area) > fabs(m->area))
        m->area = m->plane_area;
}

static struct meter meter_new(void)
{
    return (struct meter){.stream = {polygon_begin, polygon_end, begin, point, end},
                          .south = 90.0};
}

static struct meter measure(const char *id, enum sj_scale scale)
{
    const struct sj_atlas *atlas = sj_atlas_builtin();
    struct meter m = meter_new();
    int unit = sj_atlas_unit_find(atlas, id);
    if (unit == SJ_UNIT_NONE)
        fail_msg("no unit %s", id);
    sj_atlas_unit_stream(atlas, scale, unit, &m.stream);
    return m;
}

static const char *const scale_names[] = {"1:110m", "1:50m"};

/* The parties to the Rome Statute in November 2026 (UN Treaty Collection XVIII-10). */
static const char members[] =
    "AD AF AG AL AM AR AT AU BA BB BD BE BF BG BJ BO BR BW BZ CA CD CF CG CH CI CK CL "
    "CO CR CV CY CZ DE DJ DK DM DO EC EE ES FI FJ FR GA GB GD GE GH GM GN GR GT GY HN "
    "HR HU IE IS IT JO JP KE KH KI KM KN KR LC LI LR LS LT LU LV MD ME MG MH MK ML MN "
    "MT MU MV MW MX NA NE NG NL NO NR NZ PA PE PL PS PT PY RO RS SC SE SI SK SL SM SN "
    "SR SV TD TJ TL TN TT TZ UA UG UY VC VE VU WS ZA ZM";

static void test_members(void **state)
{
    (void)state;
    int n = 0;
    for (const char *p = members; *p; p += p[2] ? 3 : 2, n++) {
        char code[3] = {p[0], p[1], '\0'};
        for (enum sj_scale s = SJ_SCALE_110M; s <= SJ_SCALE_50M; s++) {
            struct meter m = measure(code, s);
            if (m.polygons < 1 || m.rings < m.polygons || m.points < 3 * m.rings)
                fail_msg("%s has no outline at %s", code, scale_names[s]);
        }
    }
    assert_int_equal(n, 125);
}

/* Land areas in km² as the UN's Demographic Yearbook or a state's own statistics give
 * them, to be met within 6 %. */
static void test_areas(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        double km2;
    } rows[] = {
        {"RU", 17098000}, {"FJ", 18270},    {"KG", 199950}, {"MN", 1564100},
        {"ZA", 1221000},  {"UA-43", 26080}, {"PS", 6020},   {"XK", 10890},
        {"GE-AB", 8660},  {"EH", 266000},   {"LS", 30355},  {"CH", 41290},
    };
    const struct sj_atlas *atlas = sj_atlas_builtin();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sj_unit u = sj_atlas_unit(atlas, sj_atlas_unit_find(atlas, rows[i].id));
        double km2 = u.area_km2;
        if (strcmp(u.id, "EH") == 0) /* both sides of the berm */
            km2 += sj_atlas_unit(atlas, sj_atlas_unit_find(atlas, "X-EHW")).area_km2;
        if (fabs(km2 / rows[i].km2 - 1.0) > 0.06)
            fail_msg("%s: %g km², want %g", u.id, km2, rows[i].km2);
    }
}

static void test_small(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        bool small;
    } rows[] = {{"VA", true},  {"NR", true},  {"MV", true},  {"LU", true},
                {"CK", true},  {"SM", true},  {"RU", false}, {"KG", false},
                {"BE", false}, {"KR", false}, {"CH", false}};
    const struct sj_atlas *atlas = sj_atlas_builtin();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (sj_atlas_unit(atlas, sj_atlas_unit_find(atlas, rows[i].id)).small !=
            rows[i].small)
            fail_msg("%s", rows[i].id);
}

/* Rings close, turn the right way and are not cut at 180°. */
static void test_rings(void **state)
{
    (void)state;
    const struct sj_atlas *atlas = sj_atlas_builtin();
    for (enum sj_scale s = SJ_SCALE_110M; s <= SJ_SCALE_50M; s++) {
        for (int u = 0; u < sj_atlas_unit_count(atlas); u++) {
            const char *id = sj_atlas_unit(atlas, u).id;
            struct meter m = measure(id, s);
            if (m.on_seam > 0)
                fail_msg("%s is cut at 180° at %s", id, scale_names[s]);
            if (m.repeated > 0)
                fail_msg("%s repeats %ld vertices", id, m.repeated);
            if (m.longest > 12.0)
                fail_msg("%s has an edge of %g°", id, m.longest);
            if (m.area <= 0.0)
                fail_msg("%s runs anticlockwise", id);
            double want = strcmp(id, "AQ") == 0 ? 360.0 : 0.0;
            if (fabs(m.most_turn - want) > 1e-6)
                fail_msg("%s turns by %g°", id, m.most_turn);
        }
    }
}

static void test_antimeridian(void **state)
{
    (void)state;
    const struct sj_atlas *atlas = sj_atlas_builtin();
    struct sj_unit ru = sj_atlas_unit(atlas, sj_atlas_unit_find(atlas, "RU"));
    assert_true(ru.west > 19.0 && ru.west < 20.0);     /* the Vistula spit */
    assert_true(ru.east < -168.9 && ru.east > -169.1); /* Big Diomede */
    struct sj_unit fj = sj_atlas_unit(atlas, sj_atlas_unit_find(atlas, "FJ"));
    assert_true(fj.west > 176.0 && fj.east < -178.0);
    assert_true(measure("AQ", SJ_SCALE_50M).south > -89.0);
}

/* The states that each state borders on land, as any almanac has them (un). */
static void test_neighbours(void **state)
{
    (void)state;
    static const struct {
        const char *id, *want;
    } rows[] = {
        {"MN", "CN RU"},
        {"KG", "CN KZ TJ UZ"},
        {"PT", "ES"},
        {"LS", "ZA"},
        {"ZA", "BW LS MZ NA SZ ZW"},
        {"FJ", ""},
        {"UA-43", "UA-40 UA-65"},
        {"GM", "SN"},
        {"KP", "CN KR RU"},
        {"SM", "IT"},
        {"XK", "AL ME MK RS"},
        {"X-GOL", "IL JO LB SY"},
    };
    const struct sj_atlas *atlas = sj_atlas_builtin();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (enum sj_scale s = SJ_SCALE_110M; s <= SJ_SCALE_50M; s++) {
            int me = sj_atlas_unit_find(atlas, rows[i].id);
            bool *met = calloc((size_t)sj_atlas_unit_count(atlas), sizeof *met);
            for (int a = 0; a < sj_atlas_arc_count(atlas, s); a++) {
                int left, right;
                sj_atlas_arc_sides(atlas, s, a, &left, &right);
                assert_true(left != right);
                if (left == me && right != SJ_UNIT_NONE)
                    met[right] = true;
                if (right == me && left != SJ_UNIT_NONE)
                    met[left] = true;
            }
            char got[200] = "";
            for (int u = 0; u < sj_atlas_unit_count(atlas); u++) {
                if (met[u]) {
                    strcat(got, *got ? " " : "");
                    strcat(got, sj_atlas_unit(atlas, u).id);
                }
            }
            free(met);
            if (strcmp(got, rows[i].want) != 0)
                fail_msg("%s at %s borders on %s", rows[i].id, scale_names[s], got);
        }
    }
}

static void test_points(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        double lon, lat;
        const char *unit;
    } rows[] = {
        {"Moscow", 37.618, 55.751, "RU"},
        {"Bishkek", 74.59, 42.87, "KG"},
        {"Simferopol", 34.10, 44.95, "UA-43"},
        {"Donetsk", 37.80, 48.00, "UA-14"},
        {"Maseru district", 27.6, -29.4, "LS"},
        {"Hargeisa", 44.06, 9.56, "X-SOL"},
        {"Laayoune", -13.2, 27.15, "X-EHW"},
        {"Tifariti", -10.57, 26.16, "EH"},
        {"Katzrin", 35.69, 32.99, "X-GOL"},
        {"Ramallah", 35.2, 31.9, "PS"},
        {"Tiberias", 35.53, 32.79, "IL"},
        {"Anadyr's hills", 177.0, 65.0, "RU"},
        {"Uelen's hills", -171.0, 66.0, "RU"},
        {"Viti Levu", 178.0, -17.8, "FJ"},
        {"the South Pole", 0.0, -90.0, "AQ"},
        {"Ross ice shelf", 179.99, -86.0, "AQ"},
        {"Ross ice shelf, west", -179.99, -86.0, "AQ"},
        {"Vatican", 12.453, 41.903, "VA"},
        {"Taipei", 121.53, 25.03, "TW"},
        {"Pacific", -150.0, 0.0, NULL},
        {"North Pole", 0.0, 90.0, NULL},
        {"no number", (double)NAN, 0.0, NULL},
        {"too far north", 0.0, 91.0, NULL},
    };
    const struct sj_atlas *atlas = sj_atlas_builtin();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int unit = sj_atlas_unit_at(atlas, rows[i].lon, rows[i].lat);
        const char *id = unit == SJ_UNIT_NONE ? NULL : sj_atlas_unit(atlas, unit).id;
        if ((id == NULL) != (rows[i].unit == NULL) ||
            (id && strcmp(id, rows[i].unit) != 0))
            fail_msg("%s lies in %s", rows[i].what, id ? id : "no unit");
    }
}

static void test_label_points(void **state)
{
    (void)state;
    const struct sj_atlas *atlas = sj_atlas_builtin();
    for (int u = 0; u < sj_atlas_unit_count(atlas); u++) {
        struct sj_unit unit = sj_atlas_unit(atlas, u);
        if (sj_atlas_unit_near(atlas, unit.lon, unit.lat, 2.0) != u)
            fail_msg("%s: its label stands elsewhere", unit.id);
    }
}

static void test_near(void **state)
{
    (void)state;
    const struct sj_atlas *atlas = sj_atlas_builtin();
    /* Off Lisbon, and off Taveuni beyond 180°. */
    int pt = sj_atlas_unit_find(atlas, "PT"), fj = sj_atlas_unit_find(atlas, "FJ");
    assert_int_equal(sj_atlas_unit_at(atlas, -9.65, 38.7), SJ_UNIT_NONE);
    assert_int_equal(sj_atlas_unit_near(atlas, -9.65, 38.7, 22.2), pt);
    assert_int_equal(sj_atlas_unit_near(atlas, -9.65, 38.7, 1.0), SJ_UNIT_NONE);
    assert_int_equal(sj_atlas_unit_near(atlas, -179.9, -16.7, 22.2), fj);
    assert_int_equal(sj_atlas_unit_near(atlas, -150.0, 0.0, 22.2), SJ_UNIT_NONE);
}

static void test_claims(void **state)
{
    (void)state;
    static const struct {
        const char *view, *unit, *state, *control;
        bool partial;
    } rows[] = {
        {"un", "UA-43", "UA", "RU", false},
        {"de-facto", "UA-43", "UA", "RU", false},
        {"un", "UA-14", "UA", "RU", true},
        {"un", "TW", "TW", NULL, false},
        {"de-facto", "TW", "TW", NULL, false},
        {"un", "XK", "XK", NULL, false},
        {"un", "X-SOL", "SO", NULL, false},
        {"de-facto", "X-SOL", "X-SOL", NULL, false},
        {"un", "RE", "RE", NULL, false},
        {"un", "GL", "GL", NULL, false},
        {"un", "X-GOL", "SY", "IL", false},
        {"un", "KG", "KG", NULL, false},
    };
    const struct sj_atlas *atlas = sj_atlas_builtin();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int view = sj_atlas_worldview(atlas, rows[i].view);
        assert_true(view >= 0);
        int unit = sj_atlas_unit_find(atlas, rows[i].unit);
        struct sj_claim c = sj_atlas_unit_claim(atlas, unit, view);
        assert_string_equal(c.state, rows[i].state);
        assert_true(c.partial == rows[i].partial);
        assert_true((c.control == NULL) == (rows[i].control == NULL));
        if (c.control)
            assert_string_equal(c.control, rows[i].control);
    }
    assert_int_equal(sj_atlas_worldview(atlas, "flat"), -1);
    assert_string_equal(sj_atlas_state_name(atlas, "KG"), "Kyrgyzstan");
    assert_null(sj_atlas_state_name(atlas, "SU"));
    assert_int_equal(sj_atlas_unit_find(atlas, "kg"), SJ_UNIT_NONE);
}

/* The kind of the longest border between two units, in vertices. */
static int kind_between(const char *a, const char *b, const char *view)
{
    const struct sj_atlas *atlas = sj_atlas_builtin();
    int ua = sj_atlas_unit_find(atlas, a);
    int ub = b ? sj_atlas_unit_find(atlas, b) : SJ_UNIT_NONE;
    for (int i = 0; i < sj_atlas_arc_count(atlas, SJ_SCALE_50M); i++) {
        int l, r;
        sj_atlas_arc_sides(atlas, SJ_SCALE_50M, i, &l, &r);
        if ((l == ua && r == ub) || (l == ub && r == ua))
            return (int)sj_atlas_arc_kind(atlas, SJ_SCALE_50M, i,
                                          sj_atlas_worldview(atlas, view));
    }
    return -1;
}

static void test_kinds(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b, *view;
        enum sj_line_kind kind;
    } rows[] = {
        {"MN", "CN", "un", SJ_LINE_STATE},
        {"FJ", NULL, "un", SJ_LINE_COAST},
        {"UA-43", "UA-40", "un", SJ_LINE_INTERNAL},
        {"UA-14", "UA", "un", SJ_LINE_CONTROL},
        {"UA-14", "RU", "un", SJ_LINE_STATE},
        {"X-SOL", "SO", "un", SJ_LINE_INTERNAL},
        {"X-SOL", "SO", "de-facto", SJ_LINE_DISPUTED},
        {"XK", "RS", "un", SJ_LINE_DISPUTED},
        {"XK", "AL", "un", SJ_LINE_STATE},
        {"IN-JK", "PK-JK", "un", SJ_LINE_DISPUTED},
        {"X-GOL", "SY", "un", SJ_LINE_CONTROL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (kind_between(rows[i].a, rows[i].b, rows[i].view) != (int)rows[i].kind)
            fail_msg("%s/%s (%s): %d", rows[i].a, rows[i].b ? rows[i].b : "sea",
                     rows[i].view, kind_between(rows[i].a, rows[i].b, rows[i].view));
}

/* The byte at which a block of the coarse scale begins. */
static size_t coarse(const struct sj_atlas *atlas, int part)
{
    return atlas->blocks[SCALES + part].at;
}

/* Each promise of sj_atlas_open broken in one place. */
static void test_refused(void **state)
{
    (void)state;
    const struct sj_atlas *atlas = sj_atlas_builtin();
    const struct {
        const char *what;
        size_t at, n;
        unsigned char bytes[4];
    } rows[] = {
        {"magic", 0, 1, {'x'}},
        {"version", offsetof(struct sj_atlas, version), 1, {99}},
        {"no units", offsetof(struct sj_atlas, n_units), 4, {0, 0, 0, 0}},
        {"units without rows", offsetof(struct sj_atlas, n_units), 1, {255}},
        {"step", offsetof(struct sj_atlas, step), 4, {0, 0, 0, 0}},
        {"a block beyond the end", offsetof(struct sj_atlas, blocks) + 3, 1, {0x70}},
        {"a name beyond the end", atlas->blocks[UNITS].at + 4, 3, {255, 255, 255}},
        {"order of units", atlas->blocks[UNITS].at + sizeof(struct unit_row), 4, {0}},
        {"a state beyond the end", atlas->blocks[VIEW_ROWS].at, 3, {255, 255, 255}},
        {"a unit beside an arc", coarse(atlas, ARCS) + 6, 2, {255, 0x7f}},
        {"an arc of no vertices", coarse(atlas, ARCS) + 4, 2, {0, 0}},
        {"a vertex off the globe", coarse(atlas, VERTICES), 3, {0xff, 0xff, 0x7f}},
        {"an arc that is not there", coarse(atlas, RINGS) + 3, 3, {0xff, 0xff, 0x7f}},
        {"strings without an end", atlas->size - 1, 1, {'x'}},
    };
    unsigned char *copy = malloc(atlas->size);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sj_error err = {.code = SJ_OK};
        memcpy(copy, atlas, atlas->size);
        memcpy(copy + rows[i].at, rows[i].bytes, rows[i].n);
        if (sj_atlas_open(copy, atlas->size, &err) || err.code != SJ_E_DATA)
            fail_msg("%s: taken", rows[i].what);
    }
    free(copy);
}

/* A damaged file is refused, or what is left of it can be walked without leaving it. */
/* The lake that a point lies in, or -1: the even-odd rule over the stream of each. */
struct odd {
    struct sj_stream stream;
    double x, y, first[2], last[2];
    bool odd;
    int n;
};

static void odd_polygon(struct sj_stream *s)
{
    (void)s;
}

static void odd_begin(struct sj_stream *s, bool ring)
{
    assert_true(ring);
    ((struct odd *)s)->n = 0;
}

static void odd_edge(struct odd *o, double x, double y)
{
    double x0 = o->last[0], y0 = o->last[1];
    if ((x0 <= o->x) != (x <= o->x) && y0 + (o->x - x0) / (x - x0) * (y - y0) > o->y)
        o->odd = !o->odd;
}

static void odd_point(struct sj_stream *s, double x, double y)
{
    struct odd *o = (struct odd *)s;
    if (o->n++ == 0) {
        o->first[0] = x;
        o->first[1] = y;
    } else {
        odd_edge(o, x, y);
    }
    o->last[0] = x;
    o->last[1] = y;
}

static void odd_end(struct sj_stream *s)
{
    struct odd *o = (struct odd *)s;
    odd_edge(o, o->first[0], o->first[1]);
}

static int lake_at(enum sj_scale scale, double lon, double lat)
{
    const struct sj_atlas *atlas = sj_atlas_builtin();
    for (int i = 0; i < sj_atlas_lake_count(atlas, scale); i++) {
        struct odd o = {
            .stream = {odd_polygon, odd_polygon, odd_begin, odd_point, odd_end},
            .x = lon,
            .y = lat};
        sj_atlas_lake_stream(atlas, scale, i, &o.stream);
        if (o.odd)
            return i;
    }
    return -1;
}

/* Areas in km² from general reference works; islands are no water. */
static void test_lakes(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double lon, lat, km2;
        bool coarse;
    } rows[] = {
        {"Victoria", 33, -1, 68800, true},      {"Superior", -88, 47.7, 82100, true},
        {"Baikal", 107.9, 53.6, 31700, true},   {"Issyk-Kul", 77.3, 42.45, 6200, false},
        {"Ladoga", 31.5, 61, 17700, true},      {"Tanganyika", 29.5, -6, 32900, true},
        {"Titicaca", -69.4, -15.8, 8400, true}, {"Vanern", 13.3, 58.9, 5650, false},
    };
    const struct sj_atlas *atlas = sj_atlas_builtin();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int lake = lake_at(SJ_SCALE_50M, rows[i].lon, rows[i].lat);
        if (lake < 0)
            fail_msg("%s is dry", rows[i].name);
        struct sj_lake l = sj_atlas_lake(atlas, SJ_SCALE_50M, lake);
        if (fabs(l.area_km2 / rows[i].km2 - 1) > 0.1)
            fail_msg("%s: %g km2", rows[i].name, l.area_km2);
        assert_true(l.west < rows[i].lon && rows[i].lon < l.east);
        assert_true(l.south < rows[i].lat && rows[i].lat < l.north);
        if (rows[i].coarse && lake_at(SJ_SCALE_110M, rows[i].lon, rows[i].lat) < 0)
            fail_msg("%s is dry at 1:110m", rows[i].name);
    }
    assert_int_equal(lake_at(SJ_SCALE_50M, 74.6, 42.87), -1);  /* Bishkek */
    assert_int_equal(lake_at(SJ_SCALE_50M, -82.3, 45.75), -1); /* Manitoulin Island */
    for (int s = 0; s < 2; s++)
        for (int i = 1; i < sj_atlas_lake_count(atlas, (enum sj_scale)s); i++)
            assert_true(sj_atlas_lake(atlas, (enum sj_scale)s, i).area_km2 <=
                        sj_atlas_lake(atlas, (enum sj_scale)s, i - 1).area_km2);
}

/* Shores run with the water on their right; the vertices are those that are stored. */
static void test_lake_rings(void **state)
{
    (void)state;
    const struct sj_atlas *atlas = sj_atlas_builtin();
    for (int s = 0; s < 2; s++)
        for (int i = 0; i < sj_atlas_lake_count(atlas, (enum sj_scale)s); i++) {
            struct meter m = meter_new();
            sj_atlas_lake_stream(atlas, (enum sj_scale)s, i, &m.stream);
            assert_int_equal(m.polygons, 1);
            assert_true(m.area > 0.0);
            assert_int_equal(m.repeated, 0);
        }
}

/* Labels of seas stand in the water, each sea's in its own. */
static void test_seas(void **state)
{
    (void)state;
    const struct sj_atlas *atlas = sj_atlas_builtin();
    int n = sj_atlas_sea_count(atlas), oceans = 0;
    assert_true(n >= 45);
    for (int i = 0; i < n; i++) {
        struct sj_sea sea = sj_atlas_sea(atlas, i);
        if (sj_atlas_unit_at(atlas, sea.lon, sea.lat) != SJ_UNIT_NONE)
            fail_msg("%s is labelled on land", sea.name);
        assert_true(sea.rank >= 1 && sea.rank <= 4 && sea.km > 100.0);
        oceans += strstr(sea.name, "Ocean") != NULL && sea.rank == 1;
        for (int k = 0; k < i; k++)
            assert_string_not_equal(sea.id, sj_atlas_sea(atlas, k).id);
    }
    assert_int_equal(oceans, 7);
}

/* What is promised of the size of both scales together. */
static void test_size(void **state)
{
    (void)state;
    if (sj_atlas_builtin()->size > 600 * 1000)
        fail_msg("the atlas takes %u bytes", sj_atlas_builtin()->size);
}

static void test_damage(void **state)
{
    (void)state;
    const struct sj_atlas *atlas = sj_atlas_builtin();
    size_t n = atlas->size;
    unsigned char *copy = malloc(n);
    assert_non_null(sj_atlas_open(atlas, n, NULL));
    memcpy(copy, atlas, n);
    assert_null(sj_atlas_open(copy, n - 1, NULL));
    assert_null(sj_atlas_open(copy, 10, NULL));
    uint32_t dice = 1;
    for (int i = 0; i < 200; i++) {
        dice = dice * 1664525u + 1013904223u;
        size_t at = i < 100 ? dice % 4096 : dice % n;
        unsigned char was = copy[at];
        copy[at] = (unsigned char)(dice >> 24);
        struct meter m = meter_new();
        struct sj_error err = {.code = SJ_OK};
        const struct sj_atlas *a = sj_atlas_open(copy, n, &err);
        assert_true((a == NULL) == (err.code != SJ_OK));
        for (int u = 0; a && u < sj_atlas_unit_count(a); u += 9)
            sj_atlas_unit_stream(a, SJ_SCALE_110M, u, &m.stream);
        for (int l = 0; a && l < sj_atlas_lake_count(a, SJ_SCALE_50M); l += 9)
            sj_atlas_lake_stream(a, SJ_SCALE_50M, l, &m.stream);
        for (int n_sea = 0; a && n_sea < sj_atlas_sea_count(a); n_sea++)
            assert_non_null(sj_atlas_sea(a, n_sea).name);
        copy[at] = was;
    }
    free(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_members),      cmocka_unit_test(test_areas),
        cmocka_unit_test(test_small),        cmocka_unit_test(test_rings),
        cmocka_unit_test(test_antimeridian), cmocka_unit_test(test_neighbours),
        cmocka_unit_test(test_points),       cmocka_unit_test(test_label_points),
        cmocka_unit_test(test_near),         cmocka_unit_test(test_claims),
        cmocka_unit_test(test_kinds),        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_damage),       cmocka_unit_test(test_lakes),
        cmocka_unit_test(test_lake_rings),   cmocka_unit_test(test_seas),
        cmocka_unit_test(test_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
