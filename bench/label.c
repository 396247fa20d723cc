/* How long the labels of a crowded map take, how many find a place and at what cost: for
 * 20 to 60 marks in clusters on 448 × 450 px over `SEEDS` maps, and for 1,000 on a large
 * sheet. Prints the share placed, the share tied by a line and its mean length, the
 * median and the longest time of the search, in ms of the processor (the scene is set up
 * before); exit 1 where the median, or the share placed, is not what is promised.
 *
 *     bench/run label
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "label_scene.h"

#define SEEDS 50

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_value(const void *a, const void *b)
{
    double l = *(const double *)a, r = *(const double *)b;
    return l < r ? -1 : l > r;
}

/* Promised: so many ms at most (0: nothing is), and so many % placed at least. */
static int measure(size_t n, struct sj_rect frame, int seeds, double most, double least)
{
    static struct scene scene;
    static struct sj_label_place places[SCENE_MOST];
    double ms[SEEDS];
    size_t asked = 0, placed = 0, leaders = 0;
    double px = 0;
    for (int i = 0; i < seeds; i++) {
        struct sj_arena *arena = sj_arena_new();
        scene_make(&scene, (uint64_t)i + 1, n, frame);
        struct sj_label_scene *labels = scene_open(&scene, arena);
        struct sj_label_tally tally = {0};
        double t = now_ms();
        sj_label_place(labels, scene.asks, scene.n, &tally, places);
        ms[i] = now_ms() - t;
        asked += scene.n;
        for (size_t k = 0; k < scene.n; k++) {
            placed += places[k].placed;
            leaders += places[k].leader;
            px += hypot(places[k].to.x - places[k].from.x,
                        places[k].to.y - places[k].from.y);
        }
        sj_arena_free(arena);
    }
    qsort(ms, (size_t)seeds, sizeof *ms, by_value);
    double share = 100.0 * (double)placed / (double)asked;
    printf("%4zu labels: %6.2f %% placed, %5.1f %% with a line of %4.1f px; median %7.2f "
           "ms, longest %7.2f ms",
           n, share, 100.0 * (double)leaders / (double)asked,
           px / fmax(1, (double)leaders), ms[seeds / 2], ms[seeds - 1]);
    int late = most > 0 && (ms[seeds / 2] > most || share < least);
    if (most > 0)
        printf("; promised %g ms, %g %%%s", most, least, late ? ": LATE" : "");
    printf("\n");
    return late;
}

int main(void)
{
    struct sj_rect map = {24, 100, 448, 450};
    int status = 0;
    status |= measure(20, map, SEEDS, 5, 100);
    status |= measure(40, map, SEEDS, 5, 99);
    status |= measure(60, map, SEEDS, 10, 96);
    status |= measure(1000, (struct sj_rect){0, 0, 1800, 1800}, 3, 0, 0);
    status |= measure(300, map, 3, 0, 0);
    return status;
}
