/* The ways on the map: which are drawn, from where to where, and how. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "layout/page.h"
#include "page_case.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static struct sj_text *text;

static struct sj_page *page_of(const struct page_case *c)
{
    struct sj_layout_input in = {.ledger = c->ledger,
                                 .atlas = sj_atlas_builtin(),
                                 .text = text,
                                 .theme = sj_theme_find("light"),
                                 .worldview = sj_worldview_find("un"),
                                 .projection = -1};
    assert_int_equal(sj_size_parse("wide", &in.size, NULL), 0);
    return sj_page_new(&in);
}

static const struct sj_panel *map_of(const struct sj_page *page)
{
    for (size_t i = 0; i < page->panels.n; i++)
        if (page->panels.items[i]->kind == SJ_PANEL_MAP)
            return page->panels.items[i];
    fail_msg("there is no map");
    return NULL;
}

#define VISIT(date, place) "{'kind': 'visit', 'date': '" date "', 'place': '" place "'}"
#define TRIP(date, place, trip)                                                          \
    "{'kind': 'visit', 'date': '" date "', 'place': '" place "', 'trip': '" trip "'}"
#define PLAN(date, place)                                                                \
    "{'kind': 'visit', 'status': 'planned', 'date': '" date "', 'place': '" place "'}"

#define MOSCOW                                                                           \
    {                                                                                    \
        37.6173, 55.7558                                                                 \
    }
#define DELHI                                                                            \
    {                                                                                    \
        77.2, 28.6                                                                       \
    }
#define HANOI                                                                            \
    {                                                                                    \
        105.85, 21.03                                                                    \
    }
#define CAIRO                                                                            \
    {                                                                                    \
        31.24, 30.04                                                                     \
    }
#define ASTANA                                                                           \
    {                                                                                    \
        71.43, 51.17                                                                     \
    }

/* Where each way starts and ends, by the cities' coordinates; home is Moscow. */
static const struct {
    const char *name, *events;
    struct {
        struct sj_lonlat from, to;
        bool planned;
    } ways[4];
    size_t n;
} trips[] = {
    {"one stop",
     VISIT("2024-05-02/2024-05-04", "New Delhi, IN"),
     {{MOSCOW, DELHI, false}},
     1},
    {"apart by a week: both from home",
     VISIT("2024-05-02", "New Delhi, IN") "," VISIT("2024-05-09", "Hanoi, VN"),
     {{MOSCOW, DELHI, false}, {MOSCOW, HANOI, false}},
     2},
    /* Delhi is 3,000 km from Hanoi and 4,400 from Cairo; Moscow is 4,300, 6,700 and 2,900
     * from the three. */
    {"three days between, and home is farther: one trip",
     VISIT("2024-05-02", "New Delhi, IN") "," VISIT("2024-05-06", "Hanoi, VN"),
     {{MOSCOW, DELHI, false}, {DELHI, HANOI, false}},
     2},
    {"four days between: home",
     VISIT("2024-05-02", "New Delhi, IN") "," VISIT("2024-05-07", "Hanoi, VN"),
     {{MOSCOW, DELHI, false}, {MOSCOW, HANOI, false}},
     2},
    {"a day between, and home is nearer: home",
     VISIT("2024-05-02", "New Delhi, IN") "," VISIT("2024-05-04", "Cairo, EG"),
     {{MOSCOW, DELHI, false}, {MOSCOW, CAIRO, false}},
     2},
    {"one journey, as the document says",
     TRIP("2024-05-02", "New Delhi, IN", "east") "," TRIP("2024-06", "Hanoi, VN", "east"),
     {{MOSCOW, DELHI, false}, {DELHI, HANOI, false}},
     2},
    {"two journeys, as the document says",
     TRIP("2024-05-02", "New Delhi, IN", "a") "," TRIP("2024-05-03", "Hanoi, VN", "b"),
     {{MOSCOW, DELHI, false}, {MOSCOW, HANOI, false}},
     2},
    {"a stop at home is where the ways begin",
     VISIT("2024-05-02", "Moscow, RU") "," VISIT("2024-06-02", "Hanoi, VN"),
     {{MOSCOW, HANOI, false}},
     1},
    {"on the next day: one trip",
     VISIT("2024-05-02", "New Delhi, IN") "," VISIT("2024-05-03/2024-05-05", "Hanoi, VN"),
     {{MOSCOW, DELHI, false}, {DELHI, HANOI, false}},
     2},
    {"on the same day, and on",
     VISIT("2024-05-01/2024-05-02", "Hanoi, VN") "," VISIT(
         "2024-05-02/2024-05-04", "New Delhi, IN") "," VISIT("2024-05-05", "Cairo, EG"),
     {{MOSCOW, HANOI, false}, {HANOI, DELHI, false}, {DELHI, CAIRO, false}},
     3},
    {"a month is no day",
     VISIT("2024-05", "New Delhi, IN") "," VISIT("2024-06-01", "Hanoi, VN"),
     {{MOSCOW, DELHI, false}, {MOSCOW, HANOI, false}},
     2},
    {"the same place again",
     VISIT("2024-05-02", "New Delhi, IN") "," VISIT("2024-08-02", "New Delhi, IN"),
     {{MOSCOW, DELHI, false}},
     1},
    {"made, then planned again: made",
     VISIT("2024-05-02", "New Delhi, IN") "," PLAN("2024-08-02", "New Delhi, IN"),
     {{MOSCOW, DELHI, false}},
     1},
    {"planned",
     VISIT("2024-05-02", "New Delhi, IN") "," PLAN("2024-09-02", "Astana, KZ"),
     {{MOSCOW, DELHI, false}, {MOSCOW, ASTANA, true}},
     2},
};

static double path_distance(const struct sj_geo_path *path, struct sj_pt p)
{
    double least = INFINITY;
    for (size_t i = 0; i + 1 < path->n_pts; i++) {
        struct sj_pt a = path->pts[i], b = path->pts[i + 1];
        double dx = b.x - a.x, dy = b.y - a.y, d2 = dx * dx + dy * dy;
        double t = d2 > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / d2 : 0;
        t = fmin(1, fmax(0, t));
        least = fmin(least, hypot(a.x + t * dx - p.x, a.y + t * dy - p.y));
    }
    return least;
}

/* Whether a way runs along the great circle between two places, from near the one to a
 * head near the other. The numbers are half a badge, the head's gap, and what a badge may
 * step aside for its neighbour. */
static bool is_way(const struct sj_panel *map, const struct sj_arc *arc,
                   struct sj_lonlat from, struct sj_lonlat to)
{
    struct sj_pt a, b;
    assert_true(sj_project(&map->projection, from, &a));
    assert_true(sj_project(&map->projection, to, &b));
    struct sj_pt first = arc->path.pts[0], last = arc->path.pts[arc->path.n_pts - 1];
    return hypot(first.x - a.x, first.y - a.y) < 16 &&
           hypot(last.x - b.x, last.y - b.y) < 16;
}

/* Each point of the true way that is not at the marks is on the line, and the line has
 * no angle that the eye could see. */
static void check_line(const struct sj_panel *map, const struct sj_arc *arc,
                       struct sj_lonlat from, struct sj_lonlat to)
{
    for (int i = 0; i <= 200; i++) {
        struct sj_pt p;
        assert_true(
            sj_project(&map->projection, sj_arc_between(from, to, i / 200.0), &p));
        double d = path_distance(&arc->path, p);
        struct sj_pt first = arc->path.pts[0], last = arc->path.pts[arc->path.n_pts - 1];
        bool at_end = hypot(p.x - first.x, p.y - first.y) < 16 ||
                      hypot(p.x - last.x, p.y - last.y) < 16;
        if (!at_end && d > 0.7)
            fail_msg("%.2f px off at %d/200", d, i);
    }
    for (size_t i = 1; i + 1 < arc->path.n_pts; i++) {
        const struct sj_pt *p = &arc->path.pts[i];
        double turn = atan2(p[1].y - p[0].y, p[1].x - p[0].x) -
                      atan2(p[0].y - p[-1].y, p[0].x - p[-1].x);
        assert_true(fabs(remainder(turn, 2 * 3.14159265358979323846)) < 0.1);
    }
}

static void ways(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(trips); i++) {
        print_message("    %s\n", trips[i].name);
        struct page_case c = case_of("'as_of': '2024-08-31',", trips[i].events);
        struct sj_page *page = page_of(&c);
        const struct sj_panel *map = map_of(page);
        assert_int_equal(map->arcs.n, trips[i].n);
        for (size_t k = 0; k < trips[i].n; k++) {
            size_t found = 0;
            for (size_t a = 0; a < map->arcs.n; a++) {
                const struct sj_arc *arc = &map->arcs.items[a];
                if (!is_way(map, arc, trips[i].ways[k].from, trips[i].ways[k].to))
                    continue;
                found++;
                assert_int_equal(arc->planned, trips[i].ways[k].planned);
                assert_true(fabs(hypot(arc->dir.x, arc->dir.y) - 1) < 1e-9);
                check_line(map, arc, trips[i].ways[k].from, trips[i].ways[k].to);
            }
            assert_int_equal(found, 1);
        }
        sj_page_free(page);
        case_close(&c);
    }
}

/* A stop in the middle of the way to another: the line passes under its badge, which has
 * air, and stays the great circle that it is. */
static void under_badges(void **state)
{
    (void)state;
    struct sj_lonlat home = MOSCOW, delhi = DELHI;
    struct sj_lonlat mid = sj_arc_between(home, delhi, 0.5);
    char events[600];
    snprintf(
        events, sizeof events,
        VISIT("2024-05-02", "New Delhi, IN") ", {'kind': 'visit', 'date': "
                                             "'2024-07-01', 'place': {'name': 'Halfway', "
                                             "'country': 'TM', 'lon': %.4f, "
                                             "'lat': %.4f}}",
        mid.lon, mid.lat);
    struct page_case c = case_of("'as_of': '2024-08-31',", events);
    struct sj_page *page = page_of(&c);
    const struct sj_panel *map = map_of(page);
    const struct sj_arc *through = NULL;
    struct sj_pt badge, end;
    assert_true(sj_project(&map->projection, mid, &badge));
    assert_true(sj_project(&map->projection, delhi, &end));
    for (size_t i = 0; i < map->arcs.n; i++) {
        const struct sj_arc *arc = &map->arcs.items[i];
        struct sj_pt last = arc->path.pts[arc->path.n_pts - 1];
        for (size_t k = 0; k < arc->path.n_pts; k++)
            assert_true(
                hypot(arc->path.pts[k].x - badge.x, arc->path.pts[k].y - badge.y) > 10.5);
        if (hypot(last.x - end.x, last.y - end.y) < 16)
            through = arc;
    }
    assert_int_equal(map->arcs.n, 2);
    assert_non_null(through);
    check_line(map, through, home, delhi);
    sj_page_free(page);
    case_close(&c);
}

/* Ways that leave a map of the world and come in again, which both ends tell. Moscow and
 * Anchorage lie 172 degrees apart, the way within 5 of the pole. The widest gap between
 * the other places is that from Panama to Nairobi, so that there the globe is cut, over
 * the Atlantic, and the way from Moscow to Panama with it. */
static const struct {
    const char *name, *events;
    struct sj_pt out, in; /* about the ways in which it leaves and comes in */
} over[] = {
    {"over the pole, up and from the left",
     VISIT("2024-01-10", "Anchorage, US") ", " VISIT(
         "2024-03-10", "Cape Town, ZA") ", " VISIT("2024-05-10",
                                                   "Sydney, AU") ", " VISIT("2024-07-10",
                                                                            "Lima, PE"),
     {0, -1},
     {1, 0}},
    {"over the seam, out in the west and in from the east",
     TRIP("2024-01-10", "Panama City, PA",
          "t") ", " TRIP("2024-01-13", "Suva, FJ",
                         "t") ", " TRIP("2024-02-10", "Sydney, AU",
                                        "t") ", " TRIP("2024-04-10", "Nairobi, KE", "t"),
     {-1, 0},
     {-1, 0}},
};

static const struct sj_words *words_near(const struct sj_panel *map, const char *s,
                                         struct sj_pt at)
{
    const struct sj_words *best = NULL;
    double least = 60;
    for (size_t i = 0; i < map->words.n; i++) {
        const struct sj_words *w = &map->words.items[i];
        double d = hypot(w->x + w->run->width / 2 - at.x, w->y - 4 - at.y);
        if (w->of < 0 && strcmp(w->run->text, s) == 0 && d < least) {
            least = d;
            best = w;
        }
    }
    return best;
}

static bool heads_for(struct sj_pt dir, struct sj_pt way)
{
    return dir.x * way.x + dir.y * way.y > 0.5;
}

static void ways_beyond_the_map(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(over); i++) {
        print_message("    %s\n", over[i].name);
        struct page_case c = case_of("", over[i].events);
        struct sj_page *page = page_of(&c);
        const struct sj_panel *map = map_of(page);
        size_t out = 0, in = 0;
        assert_true(sj_projection_is_world(map->projection.kind));
        for (size_t k = 0; k < map->arcs.n; k++) {
            const struct sj_arc *arc = &map->arcs.items[k];
            const struct sj_pt *p = arc->path.pts;
            for (size_t n = 1; n < arc->path.n_pts; n++)
                assert_true(fabs(p[n].x - p[n - 1].x) < map->box.w / 2);
            struct sj_pt start = {p[1].x - p[0].x, p[1].y - p[0].y};
            double d = hypot(start.x, start.y);
            start = (struct sj_pt){start.x / d, start.y / d};
            out += heads_for(arc->dir, over[i].out) &&
                   words_near(map, "1", arc->tip) != NULL;
            in += heads_for(start, over[i].in) &&
                  words_near(map, "From Moscow", p[0]) != NULL;
        }
        assert_int_equal(out, 1);
        assert_int_equal(in, 1);
        sj_page_free(page);
        case_close(&c);
    }
}

static int set_up(void **state)
{
    (void)state;
    text = sj_text_new(NULL);
    return text == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    sj_text_free(text);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ways_beyond_the_map),
        cmocka_unit_test(ways),
        cmocka_unit_test(under_badges),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
