/* Borders laid flat once, and areas from them, against the same areas streamed whole. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "atlas/atlas.h"
#include "geo/mesh.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))
#define TOLERANCE 0.4
#define LEAST_PX2 1.0

static const struct {
    const char *name;
    struct sj_projection projection;
    struct sj_rect frame;
} maps[] = {
    {"the world",
     {.kind = SJ_EQUAL_EARTH, .lon0 = 11, .scale = 165, .tx = 480, .ty = 300},
     {0, 0, 960, 600}},
    {"half the globe",
     {.kind = SJ_LAEA,
      .lon0 = 60,
      .lat0 = 40,
      .clip_angle = 105,
      .scale = 180,
      .tx = 300,
      .ty = 300},
     {0, 0, 600, 600}},
    {"a region, cut by its frame",
     {.kind = SJ_LAEA,
      .lon0 = 20,
      .lat0 = 48,
      .clip_angle = 105,
      .scale = 1500,
      .tx = 200,
      .ty = 220},
     {10, 20, 448, 460}},
    {"a cone",
     {.kind = SJ_ALBERS,
      .lon0 = 80,
      .lat0 = 40,
      .lat1 = 25,
      .lat2 = 60,
      .scale = 500,
      .tx = 300,
      .ty = 200},
     {0, 0, 700, 400}},
};

struct rings {
    struct sj_ring_stream stream;
    struct sj_mesh *mesh;
};

static void rings_arc(struct sj_ring_stream *self, int ref)
{
    sj_mesh_ring_line(((struct rings *)self)->mesh, ref);
}

static void rings_end(struct sj_ring_stream *self)
{
    sj_mesh_ring_end(((struct rings *)self)->mesh);
}

static struct sj_mesh *mesh_of(struct sj_arena *arena, size_t map, enum sj_scale scale)
{
    const struct sj_atlas *atlas = sj_atlas_builtin();
    int n = sj_atlas_arc_count(atlas, scale);
    struct sj_mesh *mesh = sj_mesh_new(arena, &maps[map].projection, maps[map].frame,
                                       (size_t)n, TOLERANCE, LEAST_PX2);
    for (int i = 0; i < n; i++) {
        assert_false(sj_mesh_has(mesh, (size_t)i));
        sj_atlas_arc_stream(atlas, scale, i, sj_mesh_line(mesh, (size_t)i, false));
        assert_true(sj_mesh_has(mesh, (size_t)i));
    }
    return mesh;
}

static struct sj_geo_path from_mesh(struct sj_arena *arena, struct sj_mesh *mesh,
                                    enum sj_scale scale, int unit, size_t *cut)
{
    const struct sj_atlas *atlas = sj_atlas_builtin();
    struct rings rings = {{rings_arc, rings_end}, mesh};
    struct sj_path_sink sink;
    sj_path_sink_init(&sink, arena);
    sj_mesh_area_begin(mesh);
    sj_atlas_unit_rings(atlas, scale, unit, &rings.stream);
    if (sj_mesh_area_end(mesh, &sink.stream) == SJ_AREA_CUT) {
        assert_int_equal(sink.pts.n, 0);
        sj_atlas_unit_stream(atlas, scale, unit, sj_mesh_whole(mesh));
        sj_mesh_whole_end(mesh, &sink.stream);
        ++*cut;
    }
    return sj_path_sink_result(&sink);
}

/* Projected, cut to the frame, and nothing left out. */
static struct sj_geo_path in_full(struct sj_arena *arena, size_t map, enum sj_scale scale,
                                  int unit)
{
    struct sj_path_sink sink;
    sj_path_sink_init(&sink, arena);
    sj_atlas_unit_stream(
        sj_atlas_builtin(), scale, unit,
        sj_geo_project(arena, &maps[map].projection,
                       sj_geo_clip_rect(arena, maps[map].frame, &sink.stream)));
    return sj_path_sink_result(&sink);
}

static void measure(const struct sj_geo_path *path, double *ret_area, double *ret_length)
{
    *ret_area = *ret_length = 0;
    for (size_t s = 0; s < path->n_subs; s++) {
        const struct sj_geo_sub *sub = &path->subs[s];
        for (size_t i = 0, k = sub->n - 1; i < sub->n; k = i++) {
            struct sj_pt p = path->pts[sub->first + k], q = path->pts[sub->first + i];
            *ret_area += (p.x * q.y - q.x * p.y) / 2;
            *ret_length += hypot(q.x - p.x, q.y - p.y);
        }
    }
}

static void areas(void **state)
{
    (void)state;
    for (size_t map = 0; map < COUNT(maps); map++)
        for (int scale = SJ_SCALE_110M; scale <= SJ_SCALE_50M; scale++) {
            struct sj_arena *arena = sj_arena_new();
            struct sj_mesh *mesh = mesh_of(arena, map, (enum sj_scale)scale);
            size_t cut = 0, seen = 0;
            for (int u = 0; u < sj_atlas_unit_count(sj_atlas_builtin()); u++) {
                struct sj_geo_path a =
                    from_mesh(arena, mesh, (enum sj_scale)scale, u, &cut);
                struct sj_geo_path b = in_full(arena, map, (enum sj_scale)scale, u);
                double area, length, full, full_length;
                measure(&a, &area, &length);
                measure(&b, &full, &full_length);
                seen += full > 1;
                /* What leaving out points may do, and islands below the least. */
                if (fabs(area - full) > TOLERANCE * full_length + 0.01 * full)
                    fail_msg("%s: unit %s has %g px2, not %g", maps[map].name,
                             sj_atlas_unit(sj_atlas_builtin(), u).id, area, full);
                assert_true(length <= full_length * 1.001 + 1);
            }
            print_message("    %s: %zu units, %zu cut\n", maps[map].name, seen, cut);
            assert_true(seen > 20);
            sj_arena_free(arena);
        }
}

static bool has_point(const struct sj_geo_path *path, struct sj_pt p)
{
    for (size_t i = 0; i < path->n_pts; i++)
        if (fabs(path->pts[i].x - p.x) < 1e-9 && fabs(path->pts[i].y - p.y) < 1e-9)
            return true;
    return false;
}

/* Every point of a border is a point of the areas on both of its sides. */
static void no_slivers(void **state)
{
    (void)state;
    const struct sj_atlas *atlas = sj_atlas_builtin();
    for (size_t map = 0; map < 2; map++) {
        struct sj_arena *arena = sj_arena_new();
        struct sj_mesh *mesh = mesh_of(arena, map, SJ_SCALE_110M);
        int n = sj_atlas_unit_count(atlas);
        struct sj_geo_path *paths = SJ_NEW_N(arena, (size_t)n, struct sj_geo_path);
        size_t checked = 0, cut = 0;
        for (int u = 0; u < n; u++)
            paths[u] = from_mesh(arena, mesh, SJ_SCALE_110M, u, &cut);
        for (int i = 0; i < sj_atlas_arc_count(atlas, SJ_SCALE_110M); i++) {
            int sides[2];
            struct sj_path_sink sink;
            sj_path_sink_init(&sink, arena);
            sj_mesh_line_to(mesh, (size_t)i, &sink.stream);
            sj_atlas_arc_sides(atlas, SJ_SCALE_110M, i, &sides[0], &sides[1]);
            /* A ring of specks has no inside, and is left out. */
            struct sj_geo_path line = sj_path_sink_result(&sink);
            bool speck = line.n_pts == 2 && hypot(line.pts[0].x - line.pts[1].x,
                                                  line.pts[0].y - line.pts[1].y) < 2;
            for (int k = 0; k < 2 && !speck; k++)
                for (size_t p = 0; sides[k] >= 0 && p < sink.pts.n; p++) {
                    assert_true(has_point(&paths[sides[k]], sink.pts.items[p]));
                    checked++;
                }
        }
        assert_true(checked > 3000);
        sj_arena_free(arena);
    }
}

/* Far lines in few points: what is within the frame stays the same. */
static void coarse_lines(void **state)
{
    (void)state;
    const struct sj_atlas *atlas = sj_atlas_builtin();
    struct sj_arena *arena = sj_arena_new();
    struct sj_mesh *fine = mesh_of(arena, 2, SJ_SCALE_50M);
    int n = sj_atlas_arc_count(atlas, SJ_SCALE_50M);
    struct sj_mesh *coarse = sj_mesh_new(arena, &maps[2].projection, maps[2].frame,
                                         (size_t)n, TOLERANCE, LEAST_PX2);
    struct sj_lonlat centre = {20, 48};
    size_t far = 0;
    for (int i = 0; i < n; i++) {
        double west, south, east, north;
        sj_atlas_arc_box(atlas, SJ_SCALE_50M, i, &west, &south, &east, &north);
        /* The frame reaches 14 degrees: the box begins 5 beyond, whatever its shape. */
        bool beyond = south > centre.lat + 19 || north < centre.lat - 19;
        far += beyond;
        sj_atlas_arc_stream(atlas, SJ_SCALE_50M, i,
                            sj_mesh_line(coarse, (size_t)i, beyond));
    }
    for (int u = 0; u < sj_atlas_unit_count(atlas); u++) {
        size_t cut = 0;
        struct sj_geo_path a = from_mesh(arena, fine, SJ_SCALE_50M, u, &cut);
        struct sj_geo_path b = from_mesh(arena, coarse, SJ_SCALE_50M, u, &cut);
        double area, length, other, other_length;
        measure(&a, &area, &length);
        measure(&b, &other, &other_length);
        assert_true(fabs(area - other) < 0.01);
    }
    assert_true(far > 500);
    sj_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas),
        cmocka_unit_test(no_slivers),
        cmocka_unit_test(coarse_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
