#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "scene/scene.h"

#define assert_near(got, want, slack) assert_true(fabs((got) - (want)) <= (slack))

static void assert_bounds(const struct sj_pathb *b, double x, double y, double w,
                          double h, double slack)
{
    struct sj_rect r;
    struct sj_path path = sj_path_done(b);
    assert_true(sj_path_bounds(&path, &r));
    assert_near(r.x, x, slack);
    assert_near(r.y, y, slack);
    assert_near(r.w, w, slack);
    assert_near(r.h, h, slack);
}

static void rects(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    static const struct {
        const char *name;
        double radius;
        size_t ops, pts;
    } rows[] = {
        {"sharp", 0, 5, 4},
        {"negative is sharp", -2, 5, 4},
        {"rounded", 3, 10, 17},
        {"a pill at most", 99, 10, 17},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sj_pathb b = {.arena = arena};
        sj_path_rect(&b, (struct sj_rect){10, 20, 40, 18}, rows[i].radius);
        assert_int_equal(sj_path_done(&b).n_ops, rows[i].ops);
        assert_int_equal(sj_path_done(&b).n_pts, rows[i].pts);
        assert_bounds(&b, 10, 20, 40, 18, 1e-9);
    }
    sj_arena_free(arena);
}

/* Every point of the four curves is a radius away from the centre, within .03 %. */
static void circle_is_round(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    struct sj_pathb b = {.arena = arena};
    sj_path_circle(&b, 5, -7, 100);
    assert_bounds(&b, -95, -107, 200, 200, 1e-9);
    const struct sj_pt *p = sj_path_done(&b).pts;
    for (int q = 0; q < 4; q++, p += 3) {
        for (double t = 0; t <= 1; t += 0.125) {
            double s = 1 - t, a = s * s * s, c = 3 * s * s * t, d = 3 * s * t * t,
                   e = t * t * t;
            double x = a * p[0].x + c * p[1].x + d * p[2].x + e * p[3].x - 5;
            double y = a * p[0].y + c * p[1].y + d * p[2].y + e * p[3].y + 7;
            assert_near((x * x + y * y) / 1e4, 1, 6e-4);
        }
    }
    sj_arena_free(arena);
}

/* y = 3 s t (s + t) k reaches 3/4 k at t = 1/2 where both controls lie at height k. */
static void curve_bounds_are_tight(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    struct sj_pathb b = {.arena = arena};
    sj_path_move(&b, 0, 0);
    sj_path_curve(&b, 0, 40, 10, 40, 10, 0);
    assert_bounds(&b, 0, 0, 10, 30, 1e-9);
    struct sj_pathb straight = {.arena = arena};
    sj_path_move(&straight, 0, 0);
    sj_path_curve(&straight, 1, 2, 2, 4, 3, 6);
    assert_bounds(&straight, 0, 0, 3, 6, 1e-9);
    sj_arena_free(arena);
}

static void empty_has_no_bounds(void **state)
{
    (void)state;
    struct sj_rect r = {1, 2, 3, 4};
    struct sj_path path = {0};
    assert_false(sj_path_bounds(&path, &r));
    assert_near(r.w, 3, 0);
}

static void geo_rings_close_and_lines_do_not(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    struct sj_pt pts[] = {{0, 0}, {1, 0}, {1, 1}, {5, 5}, {6, 6}};
    struct sj_geo_sub subs[] = {{0, 3, true}, {3, 0, true}, {3, 2, false}};
    struct sj_geo_path geo = {.pts = pts, .n_pts = 5, .subs = subs, .n_subs = 3};
    struct sj_pathb b = {.arena = arena};
    sj_path_geo(&b, &geo);
    const unsigned char want[] = {SJ_OP_MOVE,  SJ_OP_LINE, SJ_OP_LINE,
                                  SJ_OP_CLOSE, SJ_OP_MOVE, SJ_OP_LINE};
    struct sj_path path = sj_path_done(&b);
    assert_int_equal(path.n_ops, sizeof want);
    assert_memory_equal(path.ops, want, sizeof want);
    assert_int_equal(path.n_pts, 5);
    sj_arena_free(arena);
}

static void roles_have_names(void **state)
{
    (void)state;
    for (int i = 0; i < SJ_ROLE_COUNT; i++)
        for (int k = 0; k < i; k++)
            assert_string_not_equal(sj_role_name((enum sj_role)i),
                                    sj_role_name((enum sj_role)k));
}

static void free_takes_null(void **state)
{
    (void)state;
    sj_scene_free(NULL);
    struct sj_arena *arena = sj_arena_new();
    struct sj_scene *scene = SJ_NEW(arena, struct sj_scene);
    scene->arena = arena;
    sj_scene_free(scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rects),
        cmocka_unit_test(circle_is_round),
        cmocka_unit_test(curve_bounds_are_tight),
        cmocka_unit_test(empty_has_no_bounds),
        cmocka_unit_test(geo_rings_close_and_lines_do_not),
        cmocka_unit_test(roles_have_names),
        cmocka_unit_test(free_takes_null),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
