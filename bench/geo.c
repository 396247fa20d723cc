/* How long the whole world takes from the atlas to paths in px: each border projected,
 * simplified and clipped to the frame, and every unit put together from them. Prints the
 * least and the median of `rounds` runs for each scale and projection, in ms of the
 * processor.
 *
 *     cc -O3 -Isrc bench/geo.c <geo, atlas and base libraries> -lm
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "atlas/atlas.h"
#include "geo/mesh.h"

#define ROUNDS 41

static const double promised[] = {[SJ_SCALE_110M] = 3, [SJ_SCALE_50M] = 12}; /* ms */

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void stream_world(enum sj_scale scale, bool lines, bool units,
                         struct sj_stream *to)
{
    const struct sj_atlas *atlas = sj_atlas_builtin();
    for (int i = 0; lines && i < sj_atlas_arc_count(atlas, scale); i++)
        sj_atlas_arc_stream(atlas, scale, i, to);
    for (int i = 0; units && i < sj_atlas_unit_count(atlas); i++)
        sj_atlas_unit_stream(atlas, scale, i, to);
}

struct rings {
    struct sj_ring_stream stream;
    struct sj_mesh *mesh;
};

static void ring_arc(struct sj_ring_stream *self, int ref)
{
    sj_mesh_ring_line(((struct rings *)self)->mesh, ref);
}

static void ring_end(struct sj_ring_stream *self)
{
    sj_mesh_ring_end(((struct rings *)self)->mesh);
}

static void draw_unit(struct sj_mesh *mesh, enum sj_scale scale, int unit,
                      struct sj_stream *to)
{
    const struct sj_atlas *atlas = sj_atlas_builtin();
    struct rings rings = {{ring_arc, ring_end}, mesh};
    sj_mesh_area_begin(mesh);
    sj_atlas_unit_rings(atlas, scale, unit, &rings.stream);
    if (sj_mesh_area_end(mesh, to) != SJ_AREA_CUT)
        return;
    sj_atlas_unit_stream(atlas, scale, unit, sj_mesh_whole(mesh));
    sj_mesh_whole_end(mesh, to);
}

static size_t draw(const struct sj_projection *p, enum sj_scale scale)
{
    const struct sj_atlas *atlas = sj_atlas_builtin();
    struct sj_arena *arena = sj_arena_new();
    struct sj_rect frame = {0, 0, 960, 600};
    struct sj_path_sink sink;
    sj_path_sink_init(&sink, arena);
    int n = sj_atlas_arc_count(atlas, scale);
    struct sj_mesh *mesh = sj_mesh_new(arena, p, frame, (size_t)n, 0.4, 1);
    for (int i = 0; i < n; i++)
        sj_atlas_arc_stream(atlas, scale, i, sj_mesh_line(mesh, (size_t)i, false));
    for (int i = 0; i < n; i++)
        sj_mesh_line_to(mesh, (size_t)i, &sink.stream);
    for (int i = 0; i < sj_atlas_unit_count(atlas); i++)
        draw_unit(mesh, scale, i, &sink.stream);
    size_t points = sink.pts.n;
    sj_arena_free(arena);
    return points;
}

static int by_value(const void *a, const void *b)
{
    double l = *(const double *)a, r = *(const double *)b;
    return l < r ? -1 : l > r;
}

static int measure(const struct sj_projection *p, enum sj_scale scale)
{
    double ms[ROUNDS];
    size_t n = 0;
    for (int i = 0; i < ROUNDS; i++) {
        double t = now_ms();
        n = draw(p, scale);
        ms[i] = now_ms() - t;
    }
    qsort(ms, ROUNDS, sizeof *ms, by_value);
    int late = ms[0] > promised[scale];
    printf("%-24s %s least %6.2f ms, median %6.2f ms, %zu points left; promised %g%s\n",
           sj_projection_name(p->kind), scale == SJ_SCALE_110M ? "110m" : "50m ", ms[0],
           ms[ROUNDS / 2], n, promised[scale], late ? ": LATE" : "");
    return late;
}

int main(void)
{
    int status = 0;
    for (int scale = SJ_SCALE_110M; scale <= SJ_SCALE_50M; scale++) {
        struct sj_bounds_sink raw;
        sj_bounds_sink_init(&raw);
        stream_world((enum sj_scale)scale, false, true, &raw.stream);
        size_t units = raw.n;
        stream_world((enum sj_scale)scale, true, false, &raw.stream);
        double t = now_ms();
        stream_world((enum sj_scale)scale, false, true, &raw.stream);
        printf("%zu points of units (read in %.2f ms), %zu of borders\n", units,
               now_ms() - t, raw.n - 2 * units);
        for (int kind = SJ_EQUAL_EARTH; kind <= SJ_CONIC_CONFORMAL; kind++) {
            struct sj_projection p = {.kind = (enum sj_projection_kind)kind,
                                      .lon0 = 11,
                                      .lat1 = 30,
                                      .lat2 = 60,
                                      .scale = 165,
                                      .tx = 480,
                                      .ty = 300};
            status |= measure(&p, (enum sj_scale)scale);
        }
    }
    return status;
}
