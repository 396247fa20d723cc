/* Labels on the map: what must hold for any map, over random crowded ones; the order of
 * positions; the search against every combination tried. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "label_scene.h"
#include "layout/labelscene.h"
#include "layout/labelsearch.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))
#define EPS 1e-9

static const struct sj_rect map = {24, 100, 448, 450};

static double gap_x(struct sj_rect a, struct sj_rect b)
{
    return fmax(a.x - (b.x + b.w), b.x - (a.x + a.w));
}

static double gap_y(struct sj_rect a, struct sj_rect b)
{
    return fmax(a.y - (b.y + b.h), b.y - (a.y + a.h));
}

/* px between two boxes as the lint counts it: the larger of the two gaps. */
static double gap(struct sj_rect a, struct sj_rect b)
{
    return fmax(gap_x(a, b), gap_y(a, b));
}

static double apart(struct sj_rect a, struct sj_rect b)
{
    return hypot(fmax(0, gap_x(a, b)), fmax(0, gap_y(a, b)));
}

/* A point every quarter px, strictly within the box: an oracle without geometry. */
static bool walks_over(struct sj_pt a, struct sj_pt b, struct sj_rect r)
{
    int steps = (int)(hypot(b.x - a.x, b.y - a.y) * 4) + 1;
    for (int i = 0; i <= steps; i++) {
        double x = a.x + (b.x - a.x) * i / steps, y = a.y + (b.y - a.y) * i / steps;
        if (x > r.x + EPS && x < r.x + r.w - EPS && y > r.y + EPS && y < r.y + r.h - EPS)
            return true;
    }
    return false;
}

static double side(struct sj_pt a, struct sj_pt b, struct sj_pt p)
{
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

static bool lines_cross(const struct sj_label_place *a, const struct sj_label_place *b)
{
    return side(a->from, a->to, b->from) * side(a->from, a->to, b->to) < 0 &&
           side(b->from, b->to, a->from) * side(b->from, b->to, a->to) < 0;
}

/* ---- what holds for every map ---- */

static void check_alone(const struct scene *s, const struct sj_label_place *places,
                        size_t i)
{
    struct sj_rect box = places[i].box;
    assert_true(box.x >= s->frame.x && box.y >= s->frame.y);
    assert_true(box.x + box.w <= s->frame.x + s->frame.w);
    assert_true(box.y + box.h <= s->frame.y + s->frame.h);
    assert_true(fabs(box.w - s->asks[i].w) + fabs(box.h - s->asks[i].h) < EPS);
    for (size_t k = 0; k < s->n; k++) {
        assert_true(gap(box, s->asks[k].mark) >= 0.4 - EPS);
        assert_true(k == i || apart(box, s->asks[k].mark) >= 1.5 - EPS);
        if (k != i && places[i].leader)
            assert_false(walks_over(places[i].from, places[i].to, s->asks[k].mark));
    }
    if (!places[i].leader) {
        assert_true(gap(box, s->asks[i].mark) < 3);
        return;
    }
    struct sj_pt c = ask_middle(&s->asks[i]);
    double out = hypot(places[i].from.x - c.x, places[i].from.y - c.y);
    double len =
        hypot(places[i].to.x - places[i].from.x, places[i].to.y - places[i].from.y);
    assert_true(fabs(out - 9) < 1e-6); /* on the edge of the 18 px disc */
    assert_true(len <= 60 && len > 1);
    assert_true(gap(box, (struct sj_rect){places[i].to.x, places[i].to.y, 0, 0}) < EPS);
}

static void check_pair(const struct sj_label_place *a, const struct sj_label_place *b)
{
    assert_true(gap(a->box, b->box) >= 2 - EPS);
    if (a->leader)
        assert_false(walks_over(a->from, a->to, b->box));
    if (b->leader)
        assert_false(walks_over(b->from, b->to, a->box));
    if (a->leader && b->leader)
        assert_false(lines_cross(a, b));
}

static size_t check_scene(const struct scene *s, const struct sj_label_place *places)
{
    size_t placed = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (!places[i].placed)
            continue;
        placed++;
        check_alone(s, places, i);
        for (size_t k = i + 1; k < s->n; k++)
            if (places[k].placed)
                check_pair(&places[i], &places[k]);
    }
    return placed;
}

/* On a page without any other map. */
static void place_on(struct sj_label_scene *s, const struct sj_label_ask *asks, size_t n,
                     struct sj_label_place *ret)
{
    struct sj_label_tally tally = {0};
    sj_label_place(s, asks, n, &tally, ret);
}

static void place(const struct scene *s, struct sj_label_place *places)
{
    struct sj_arena *arena = sj_arena_new();
    place_on(scene_open(s, arena), s->asks, s->n, places);
    sj_arena_free(arena);
}

static bool same_place(const struct sj_label_place *a, const struct sj_label_place *b)
{
    return a->placed == b->placed && a->leader == b->leader &&
           memcmp(&a->box, &b->box, sizeof a->box) == 0 &&
           memcmp(&a->from, &b->from, sizeof a->from) == 0 &&
           memcmp(&a->to, &b->to, sizeof a->to) == 0;
}

/* How many find a place, at least, of a hundred: of ninety that a greedy choice places of
 * 60, an exact one is to make 96. */
static const struct {
    size_t n;
    double share, lines;
} rates[] = {{1, 100, 0}, {5, 100, 5}, {20, 100, 20}, {40, 99, 20}, {60, 96, 20}};

static void crowded_maps(void **state)
{
    static struct scene s;
    static struct sj_label_place places[SCENE_MOST], again[SCENE_MOST];
    (void)state;
    for (size_t row = 0; row < COUNT(rates); row++) {
        size_t asked = 0, placed = 0, lines = 0;
        double px = 0;
        for (uint64_t seed = 1; seed <= 40; seed++) {
            scene_make(&s, seed, rates[row].n, map);
            assert_int_equal(s.n, rates[row].n);
            place(&s, places);
            place(&s, again);
            asked += s.n;
            placed += check_scene(&s, places);
            for (size_t i = 0; i < s.n; i++) {
                assert_true(same_place(&places[i], &again[i]));
                lines += places[i].leader;
                px += hypot(places[i].to.x - places[i].from.x,
                            places[i].to.y - places[i].from.y);
            }
        }
        assert_true(100.0 * (double)placed >= rates[row].share * (double)asked);
        assert_true(100.0 * (double)lines <= rates[row].lines * (double)asked);
        assert_true(px <= 28 * (double)lines); /* mean length of a line */
    }
}

/* Depth and memory stay bounded, whatever the crowd. */
static void a_thousand(void **state)
{
    static struct scene s;
    static struct sj_label_place places[SCENE_MOST];
    (void)state;
    scene_make(&s, 7, SCENE_MOST, (struct sj_rect){0, 0, 1800, 1800});
    assert_int_equal(s.n, SCENE_MOST);
    place(&s, places);
    assert_true(check_scene(&s, places) > 900);
}

static void a_thousand_on_one_spot(void **state)
{
    static struct scene s;
    static struct sj_label_place places[SCENE_MOST];
    (void)state;
    s.frame = map;
    s.n = SCENE_MOST;
    for (size_t i = 0; i < s.n; i++)
        s.asks[i] = (struct sj_label_ask){
            {230, 300, 21, 21}, 40, 14, 3, true, false, false, 1, 0};
    place(&s, places);
    for (size_t i = 0; i < s.n; i++)
        assert_false(places[i].placed); /* each would touch a foreign mark */
}

static void nothing_to_place(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    struct sj_label_scene *s = sj_label_scene_new(arena, map);
    place_on(s, NULL, 0, NULL);
    struct sj_label_ask wide = {{230, 300, 21, 21}, 449, 14, 1, true, false, false, 1, 0};
    struct sj_label_place place = {0};
    place_on(s, &wide, 1, &place);
    assert_false(place.placed);
    sj_arena_free(arena);
}

/* ---- the order of positions ---- */

/* A mark of 20 × 20 at (200, 200), a label of 40 × 14. 1.6 px off on every side.
 * Corner positions: that to the side, 6 px nearer than above. */
static const struct {
    const char *name;
    struct sj_rect blocked[6];
    int n_blocked;
    struct sj_rect box; /* w = 0: on a line */
} orders[] = {
    {"free: above", {{0, 0, 1, 1}}, 0, {190, 184.4, 40, 14}},
    {"then below", {{150, 150, 120, 45}}, 1, {190, 221.6, 40, 14}},
    {"then right", {{150, 150, 120, 45}, {150, 222, 120, 45}}, 2, {221.6, 203, 40, 14}},
    {"then top right, tucked in",
     {{202, 190, 1, 1}, {202, 225, 1, 1}, {255, 208, 1, 1}},
     3,
     {221.6, 190.4, 40, 14}},
    {"left, when nothing is free on the right",
     {{150, 150, 120, 45}, {150, 222, 120, 45}, {230, 195, 9, 30}},
     3,
     {158.4, 203, 40, 14}},
    {"further off on a line",
     {{202, 190, 1, 1},
      {202, 225, 1, 1},
      {240, 204, 1, 1},
      {240, 216, 1, 1},
      {180, 204, 1, 1},
      {180, 216, 1, 1}},
     6,
     {0, 0, 0, 0}},
};

static void positions_in_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(orders); i++) {
        struct sj_arena *arena = sj_arena_new();
        struct sj_label_scene *s = sj_label_scene_new(arena, map);
        struct sj_label_ask ask = {
            {200, 200, 20, 20}, 40, 14, 3, true, false, false, 1, 0};
        struct sj_label_place place = {0};
        struct sj_rect want = orders[i].box;
        for (int k = 0; k < orders[i].n_blocked; k++)
            sj_label_block(s, orders[i].blocked[k], 0);
        place_on(s, &ask, 1, &place);
        print_message("    %s: %g,%g\n", orders[i].name, place.box.x, place.box.y);
        assert_true(place.placed);
        assert_true(place.leader == (want.w < 1));
        if (want.w > 0)
            assert_true(fabs(place.box.x - want.x) + fabs(place.box.y - want.y) < EPS);
        sj_arena_free(arena);
    }
}

static void shifts_at_the_edge(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    struct sj_label_scene *s = sj_label_scene_new(arena, map);
    /* 5 px from the right edge at x = 472: centred above, it would end at 502. */
    struct sj_label_ask ask = {{447, 300, 20, 20}, 90, 14, 3, false, false, false, 1, 0};
    struct sj_label_place place = {0};
    place_on(s, &ask, 1, &place);
    assert_true(place.placed);
    assert_true(fabs(place.box.x - 382) < EPS && fabs(place.box.y - 284.4) < EPS);
    sj_arena_free(arena);
}

static void avoids_ink(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    struct sj_label_scene *s =
        sj_label_scene_new(arena, (struct sj_rect){0, 0, 400, 400});
    struct sj_label_ask ask = {{200, 200, 20, 20}, 40, 14, 3, true, false, false, 1, 0};
    struct sj_label_place place = {0};
    struct sj_pt line[] = {{100, 192}, {300, 192}};
    sj_label_avoid(s, line, 2, false, 0.63);
    place_on(s, &ask, 1, &place);
    /* Above costs 400 × .63 / 7 or 8 rows of the grid, more than 6. */
    assert_true(place.placed && place.box.y > 220);
    /* A row of ten cells of 2 px, one of them on the line. */
    assert_true(fabs(sj_label_ink(s, (struct sj_rect){120, 184, 40, 20}) - 0.063) < 1e-6);
    assert_true(fabs(sj_label_ink(s, (struct sj_rect){120, 284, 40, 20})) < 1e-9);
    assert_true(fabs(sj_label_ink(s, (struct sj_rect){-90, -90, 40, 20})) < 1e-9);
    sj_arena_free(arena);
}

static void priority_wins(void **state)
{
    (void)state;
    /* Over both marks there is room for one label and a half. */
    for (int first = 0; first < 2; first++) {
        struct sj_arena *arena = sj_arena_new();
        struct sj_label_scene *s =
            sj_label_scene_new(arena, (struct sj_rect){100, 112, 90, 38});
        struct sj_label_ask asks[2] = {
            {{110, 130, 20, 20}, 50, 14, 3, false, false, false, 1, 0},
            {{160, 130, 20, 20}, 50, 14, 3, false, false, false, 1, 0}};
        struct sj_label_place places[2];
        asks[first].priority = 1;
        place_on(s, asks, 2, places);
        assert_true(places[first].placed);
        assert_false(places[1 - first].placed);
        sj_arena_free(arena);
    }
}

/* What was placed before is there for the next. */
static void second_call_keeps_clear(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    struct sj_label_scene *s = sj_label_scene_new(arena, map);
    struct sj_label_ask ask = {{200, 200, 20, 20}, 40, 14, 3, true, false, false, 1, 0};
    struct sj_label_place a, b;
    place_on(s, &ask, 1, &a);
    assert_false(sj_label_free(s, a.box));
    place_on(s, &ask, 1, &b);
    assert_true(a.placed && b.placed && gap(a.box, b.box) >= 2 - EPS);
    sj_arena_free(arena);
}

/* ---- the search, against every combination ---- */

static int cost_of(const struct sj_label_item *items, size_t n, const int *choice)
{
    int sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += choice[i] < 0 ? items[i].omit : items[i].cands[choice[i]].cost;
        for (size_t k = 0; k < i; k++)
            if (choice[i] >= 0 && choice[k] >= 0 &&
                sj_label_conflict(&items[i].cands[choice[i]], &items[k].cands[choice[k]]))
                return INT_MAX;
    }
    return sum;
}

/* Every combination, counted through as a number with a digit for each label. */
static int try_all(const struct sj_label_item *items, size_t n)
{
    int choice[6] = {-1, -1, -1, -1, -1, -1}, best = INT_MAX;
    for (size_t at = 0; at < n;) {
        int cost = cost_of(items, n, choice);
        best = cost < best ? cost : best;
        for (at = 0; at < n && ++choice[at] == items[at].n; at++)
            choice[at] = -1;
    }
    return best;
}

static void random_item(struct random *r, struct sj_label_candidate *cands,
                        struct sj_label_item *item)
{
    int cost = 0;
    *item = (struct sj_label_item){.at = {random_in(r, 0, 90), random_in(r, 0, 60)},
                                   .cands = cands,
                                   .omit = random_unit(r) < 0.3 ? 3000 : 90};
    for (item->n = 0; item->n < 4; item->n++) {
        struct sj_label_candidate *c = &cands[item->n];
        cost += (int)random_in(r, 0, 30);
        *c = (struct sj_label_candidate){.box = {item->at.x + random_in(r, -40, 20),
                                                 item->at.y + random_in(r, -20, 20),
                                                 random_in(r, 10, 40), 14},
                                         .cost = cost,
                                         .leader = random_unit(r) < 0.4,
                                         .from = item->at};
        c->to = (struct sj_pt){c->box.x, c->box.y};
    }
}

static void search_finds_the_best(void **state)
{
    (void)state;
    struct random r = {0x5eed};
    for (int round = 0; round < 300; round++) {
        struct sj_arena *arena = sj_arena_new();
        struct sj_label_item items[6];
        struct sj_label_candidate cands[6][4];
        int found[6];
        size_t n = 1 + (size_t)random_in(&r, 0, 6);
        for (size_t i = 0; i < n; i++)
            random_item(&r, cands[i], &items[i]);
        sj_label_search(arena, items, n);
        for (size_t i = 0; i < n; i++)
            found[i] = items[i].chosen;
        assert_int_equal(cost_of(items, n, found), try_all(items, n));
        sj_arena_free(arena);
    }
}

static const struct {
    const char *name;
    struct sj_pt a, b;
    bool meets;
} segments[] = {
    {"through", {0, 15}, {50, 15}, true},
    {"ends inside", {0, 15}, {20, 15}, true},
    {"all inside", {12, 12}, {18, 18}, true},
    {"from corner to corner", {0, 0}, {40, 40}, true},
    {"along an edge", {0, 10}, {50, 10}, false},
    {"over a corner", {0, 20}, {20, 0}, false},
    {"stops before", {0, 15}, {9, 15}, false},
    {"above", {0, 5}, {50, 5}, false},
    {"past the corner", {25, 0}, {45, 30}, false},
};

static void segments_and_boxes(void **state)
{
    (void)state;
    const struct sj_rect box = {10, 10, 20, 20};
    for (size_t i = 0; i < COUNT(segments); i++) {
        print_message("    %s\n", segments[i].name);
        assert_int_equal(sj_segment_meets(segments[i].a, segments[i].b, box),
                         segments[i].meets);
        assert_int_equal(sj_segment_meets(segments[i].b, segments[i].a, box),
                         segments[i].meets);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(crowded_maps),
        cmocka_unit_test(a_thousand),
        cmocka_unit_test(a_thousand_on_one_spot),
        cmocka_unit_test(nothing_to_place),
        cmocka_unit_test(positions_in_order),
        cmocka_unit_test(shifts_at_the_edge),
        cmocka_unit_test(avoids_ink),
        cmocka_unit_test(priority_wins),
        cmocka_unit_test(second_call_keeps_clear),
        cmocka_unit_test(search_finds_the_best),
        cmocka_unit_test(segments_and_boxes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
