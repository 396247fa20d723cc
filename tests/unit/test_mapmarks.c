/* Marks that step aside: apart, in the order in which their places lie, each in its land.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "layout/map.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))
#define MOST 12
#define BADGE 18.0

static const struct sj_rect map = {0, 0, 400, 300};

struct given {
    enum sj_mark_kind kind;
    double x, y, width;
    bool settled;
};

static const struct {
    const char *name;
    struct given marks[MOST];
    struct sj_rect land; /* in which the first of them lies; w = 0: none */
} rows[] = {
    {"two badges",
     {{SJ_MARK_MADE, 100, 100, BADGE, true}, {SJ_MARK_MADE, 108, 104, BADGE, true}},
     {0, 0, 0, 0}},
    {"one of which may move",
     {{SJ_MARK_MADE, 100, 100, BADGE, true}, {SJ_MARK_MADE, 108, 104, BADGE, false}},
     {0, 0, 0, 0}},
    {"a badge and a ring",
     {{SJ_MARK_RING, 100, 100, 7, true}, {SJ_MARK_MADE, 104, 98, BADGE, true}},
     {0, 0, 0, 0}},
    {"one point",
     {{SJ_MARK_MADE, 100, 100, BADGE, true}, {SJ_MARK_MADE, 100, 100, BADGE, true}},
     {0, 0, 0, 0}},
    {"a pill over a badge",
     {{SJ_MARK_MADE, 100, 100, 60, true}, {SJ_MARK_MADE, 120, 112, BADGE, true}},
     {0, 0, 0, 0}},
    {"an invited one and its right neighbour",
     {{SJ_MARK_INVITED, 100, 100, BADGE, true}, {SJ_MARK_MADE, 123, 100, BADGE, true}},
     {0, 0, 0, 0}},
    {"a cross and a badge above it",
     {{SJ_MARK_SKIPPED, 100, 100, BADGE, true}, {SJ_MARK_MADE, 104, 78, BADGE, true}},
     {0, 0, 0, 0}},
    {"a cross and a badge on the other side",
     {{SJ_MARK_SKIPPED, 100, 100, BADGE, true}, {SJ_MARK_MADE, 92, 106, BADGE, true}},
     {0, 0, 0, 0}},
    {"in the corner",
     {{SJ_MARK_MADE, 2, 2, BADGE, true}, {SJ_MARK_MADE, 6, 12, BADGE, true}},
     {0, 0, 0, 0}},
    {"a row of five",
     {{SJ_MARK_MADE, 100, 100, BADGE, true},
      {SJ_MARK_MADE, 106, 101, BADGE, true},
      {SJ_MARK_MADE, 112, 99, BADGE, true},
      {SJ_MARK_MADE, 118, 102, BADGE, true},
      {SJ_MARK_MADE, 124, 100, BADGE, true}},
     {0, 0, 0, 0}},
    {"twelve on a heap",
     {{SJ_MARK_MADE, 100, 100, BADGE, true},
      {SJ_MARK_MADE, 106, 109, BADGE, true},
      {SJ_MARK_MADE, 112, 94, BADGE, true},
      {SJ_MARK_MADE, 118, 103, BADGE, true},
      {SJ_MARK_MADE, 103, 121, BADGE, true},
      {SJ_MARK_MADE, 109, 115, BADGE, true},
      {SJ_MARK_MADE, 115, 127, BADGE, true},
      {SJ_MARK_MADE, 121, 118, BADGE, true},
      {SJ_MARK_MADE, 97, 130, BADGE, true},
      {SJ_MARK_MADE, 124, 133, BADGE, true},
      {SJ_MARK_MADE, 94, 112, BADGE, true},
      {SJ_MARK_MADE, 130, 91, BADGE, true}},
     {0, 0, 0, 0}},
    {"at its state's border, a free one beyond",
     {{SJ_MARK_MADE, 98, 100, BADGE, false}, {SJ_MARK_MADE, 104, 101, BADGE, true}},
     {60, 60, 40, 80}},
    {"pressed towards its coast",
     {{SJ_MARK_MADE, 104, 100, BADGE, false}, {SJ_MARK_MADE, 112, 100, BADGE, true}},
     {100, 80, 40, 40}},
    {"near the coast of its island, two others beside it",
     {{SJ_MARK_MADE, 102, 100, BADGE, false},
      {SJ_MARK_MADE, 92, 100, BADGE, true},
      {SJ_MARK_MADE, 97, 108, BADGE, true}},
     {100, 80, 40, 40}},
};

static struct sj_geo_path rectangle(struct sj_arena *arena, struct sj_rect r)
{
    struct sj_geo_path path = {.n_pts = 4, .n_subs = 1, .box = r};
    path.pts = SJ_NEW_N(arena, 4, struct sj_pt);
    path.pts[0] = (struct sj_pt){r.x, r.y};
    path.pts[1] = (struct sj_pt){r.x + r.w, r.y};
    path.pts[2] = (struct sj_pt){r.x + r.w, r.y + r.h};
    path.pts[3] = (struct sj_pt){r.x, r.y + r.h};
    path.subs = SJ_NEW(arena, struct sj_geo_sub);
    path.subs[0] = (struct sj_geo_sub){0, 4, true};
    return path;
}

/* The marks of a row after they have stepped aside. */
static struct sj_panel *dodge(struct sj_arena *arena, size_t row)
{
    struct sj_lay lay = {.arena = arena};
    struct sj_panel *panel = SJ_NEW(arena, struct sj_panel);
    struct sj_mapping m = {.lay = &lay, .panel = panel};
    bool settled[MOST];
    panel->box = map;
    if (rows[row].land.w > 0)
        SJ_VEC_PUSH(arena, &panel->lands,
                    ((struct sj_land){.path = rectangle(arena, rows[row].land)}));
    for (size_t i = 0; i < MOST && rows[row].marks[i].width > 0; i++) {
        const struct given *g = &rows[row].marks[i];
        struct sj_mark mark = {
            .kind = g->kind, .at = {g->x, g->y}, .anchor = {g->x, g->y}};
        mark.width = g->width;
        mark.height = fmin(g->width, BADGE);
        settled[i] = g->settled;
        SJ_VEC_PUSH(arena, &panel->marks, mark);
    }
    sj_map_dodge(&m, settled);
    return panel;
}

static double px_between(const struct sj_mark *a, const struct sj_mark *b)
{
    return hypot(b->at.x - a->at.x, b->at.y - a->at.y);
}

/* The casings (1.5 px) of discs and pills do not touch: middles of badges 22 px apart. */
static void check_apart(const struct sj_mark *a, const struct sj_mark *b)
{
    double slack = (a->width - a->height + b->width - b->height) / 2;
    double dx = fmax(0, fabs(b->at.x - a->at.x) - slack), dy = b->at.y - a->at.y;
    assert_true(hypot(dx, dy) >= (a->height + b->height) / 2 + 3);
    if (a->height >= BADGE && b->height >= BADGE)
        assert_true(px_between(a, b) >= 21.5);
}

/* Left of the other, or above it, as its place is; half a px may be lacking. */
static void check_order(const struct sj_mark *a, const struct sj_mark *b)
{
    double dx = b->anchor.x - a->anchor.x, dy = b->anchor.y - a->anchor.y;
    if (fabs(dx) >= 2)
        assert_true(copysign(1, dx) * (b->at.x - a->at.x) > -0.5);
    if (fabs(dy) >= 2)
        assert_true(copysign(1, dy) * (b->at.y - a->at.y) > -0.5);
}

static void marks_step_aside(void **state)
{
    (void)state;
    for (size_t row = 0; row < COUNT(rows); row++) {
        struct sj_arena *arena = sj_arena_new();
        const struct sj_panel *panel = dodge(arena, row);
        print_message("    %s\n", rows[row].name);
        for (size_t i = 0; i < panel->marks.n; i++)
            for (size_t k = i + 1; k < panel->marks.n; k++) {
                check_apart(&panel->marks.items[i], &panel->marks.items[k]);
                check_order(&panel->marks.items[i], &panel->marks.items[k]);
            }
        sj_arena_free(arena);
    }
}

static void marks_stay_at_home(void **state)
{
    (void)state;
    for (size_t row = 0; row < COUNT(rows); row++) {
        struct sj_arena *arena = sj_arena_new();
        struct sj_pt at = dodge(arena, row)->marks.items[0].at;
        struct sj_rect in = rows[row].land.w > 0 ? rows[row].land : map;
        print_message("    %s: %.1f,%.1f\n", rows[row].name, at.x, at.y);
        assert_true(at.x >= in.x && at.x <= in.x + in.w);
        assert_true(at.y >= in.y && at.y <= in.y + in.h);
        sj_arena_free(arena);
    }
}

/* By hand: a badge of 21 px with its casing over a pill, which is as high, keeps 22.1 px
 * up and down, not half the pill's length; and the "?" has 7 px of its own. */
static void no_further_than_needed(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    const struct sj_mark *m = dodge(arena, 4)->marks.items;
    assert_true(fabs(m[1].at.y - m[0].at.y - 22.1) < 0.2);
    m = dodge(arena, 5)->marks.items;
    assert_true(m[1].at.x - m[0].at.x >= 21 + 7 && m[1].at.x - m[0].at.x < 31);
    sj_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_step_aside),
        cmocka_unit_test(marks_stay_at_home),
        cmocka_unit_test(no_further_than_needed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
