#include "layout/labelscene.h"

#include <math.h>

#include "layout/lay.h"

#define CELL 2.0 /* px per cell of the occupancy grid */
/* Ten times the weight of what is merely under a label: a way that cuts a name is the
 * first thing that is sent back. */
#define WAY_INK 6.3F

struct sj_label_scene *sj_label_scene_new(struct sj_arena *arena, struct sj_rect frame)
{
    struct sj_label_scene *s = SJ_NEW(arena, struct sj_label_scene);
    s->arena = arena;
    s->frame = frame;
    s->cols = (int)ceil(fmin(frame.w, 8000) / CELL) + 1;
    s->rows = (int)ceil(fmin(frame.h, 8000) / CELL) + 1;
    s->ink = SJ_NEW_N(arena, (size_t)s->cols * (size_t)s->rows, float);
    return s;
}

/* ---- boxes ---- */

void sj_label_block(struct sj_label_scene *scene, struct sj_rect box, double gap)
{
    SJ_VEC_PUSH(scene->arena, &scene->blocked, ((struct sj_label_blocked){box, gap}));
}

bool sj_label_free(const struct sj_label_scene *scene, struct sj_rect box)
{
    if (!sj_rect_within(box, scene->frame))
        return false;
    for (size_t i = 0; i < scene->blocked.n; i++)
        if (sj_rects_meet(box, scene->blocked.items[i].box, scene->blocked.items[i].gap))
            return false;
    return true;
}

struct sj_rect sj_rect_of(struct sj_pt a, struct sj_pt b)
{
    return (struct sj_rect){fmin(a.x, b.x), fmin(a.y, b.y), fabs(a.x - b.x),
                            fabs(a.y - b.y)};
}

double sj_rects_apart(struct sj_rect a, struct sj_rect b)
{
    double dx = a.x > b.x ? a.x - (b.x + b.w) : b.x - (a.x + a.w);
    double dy = a.y > b.y ? a.y - (b.y + b.h) : b.y - (a.y + a.h);
    dx = dx > 0 ? dx : 0;
    dy = dy > 0 ? dy : 0;
    return sqrt(dx * dx + dy * dy);
}

/* ---- the occupancy grid ---- */

static void ink_point(struct sj_label_scene *s, double x, double y, float weight)
{
    int c = (int)floor((x - s->frame.x) / CELL), r = (int)floor((y - s->frame.y) / CELL);
    if (c < 0 || r < 0 || c >= s->cols || r >= s->rows)
        return;
    float *cell = &s->ink[(size_t)r * (size_t)s->cols + (size_t)c];
    if (weight > *cell)
        *cell = weight;
}

static void ink_segment(struct sj_label_scene *s, struct sj_pt a, struct sj_pt b,
                        float weight)
{
    double len = hypot(b.x - a.x, b.y - a.y);
    int steps = (int)fmin(ceil(len / CELL), 20000);
    for (int i = 0; i <= steps; i++) {
        double t = steps == 0 ? 0 : (double)i / steps;
        ink_point(s, a.x + t * (b.x - a.x), a.y + t * (b.y - a.y), weight);
    }
}

void sj_label_avoid(struct sj_label_scene *scene, const struct sj_pt *pts, size_t n,
                    bool ring, double weight)
{
    for (size_t i = 0; i + 1 < n; i++)
        ink_segment(scene, pts[i], pts[i + 1], (float)weight);
    if (ring && n > 1)
        ink_segment(scene, pts[n - 1], pts[0], (float)weight);
    scene->sum = NULL;
}

static void sum_up(struct sj_label_scene *s)
{
    size_t w = (size_t)s->cols + 1;
    s->sum = SJ_NEW_N(s->arena, w * ((size_t)s->rows + 1), double);
    for (size_t r = 0; r < (size_t)s->rows; r++) {
        double row = 0;
        for (size_t c = 0; c < (size_t)s->cols; c++) {
            row += s->ink[r * (size_t)s->cols + c];
            s->sum[(r + 1) * w + c + 1] = s->sum[r * w + c + 1] + row;
        }
    }
}

static size_t clamped(double v, int most)
{
    return v < 0 ? 0 : v > most ? (size_t)most : (size_t)v;
}

double sj_label_ink(struct sj_label_scene *s, struct sj_rect box)
{
    size_t w = (size_t)s->cols + 1;
    size_t x0 = clamped(floor((box.x - s->frame.x) / CELL), s->cols);
    size_t y0 = clamped(floor((box.y - s->frame.y) / CELL), s->rows);
    size_t x1 = clamped(ceil((box.x + box.w - s->frame.x) / CELL), s->cols);
    size_t y1 = clamped(ceil((box.y + box.h - s->frame.y) / CELL), s->rows);
    if (x1 <= x0 || y1 <= y0)
        return 0;
    if (s->sum == NULL)
        sum_up(s);
    double sum = s->sum[y1 * w + x1] - s->sum[y0 * w + x1] - s->sum[y1 * w + x0] +
                 s->sum[y0 * w + x0];
    return sum / (double)((x1 - x0) * (y1 - y0));
}

/* ---- ways ---- */

static double side_of(struct sj_pt a, struct sj_pt b, struct sj_pt p)
{
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

bool sj_segments_cross(struct sj_pt a, struct sj_pt b, struct sj_pt c, struct sj_pt d)
{
    return side_of(a, b, c) * side_of(a, b, d) <= 0 &&
           side_of(c, d, a) * side_of(c, d, b) <= 0;
}

/* Cuts [*t0, *t1] to where from + t·by lies between lo and hi. */
static void cut(double from, double by, double lo, double hi, double *t0, double *t1)
{
    if (fabs(by) < 1e-12) {
        if (from <= lo || from >= hi)
            *t1 = -1;
        return;
    }
    double a = (lo - from) / by, b = (hi - from) / by;
    *t0 = fmax(*t0, fmin(a, b));
    *t1 = fmin(*t1, fmax(a, b));
}

bool sj_segment_meets(struct sj_pt a, struct sj_pt b, struct sj_rect box)
{
    double t0 = 0, t1 = 1;
    cut(a.x, b.x - a.x, box.x, box.x + box.w, &t0, &t1);
    cut(a.y, b.y - a.y, box.y, box.y + box.h, &t0, &t1);
    return t0 < t1;
}

static struct sj_rect reach_of(const struct sj_pt *pts, size_t n)
{
    struct sj_pt lo = pts[0], hi = pts[0];
    for (size_t i = 1; i < n; i++) {
        lo = (struct sj_pt){fmin(lo.x, pts[i].x), fmin(lo.y, pts[i].y)};
        hi = (struct sj_pt){fmax(hi.x, pts[i].x), fmax(hi.y, pts[i].y)};
    }
    return sj_rect_of(lo, hi);
}

void sj_label_way(struct sj_label_scene *scene, const struct sj_pt *pts, size_t n)
{
    if (n < 2)
        return;
    struct sj_pt *copy = SJ_NEW_N(scene->arena, n, struct sj_pt);
    for (size_t i = 0; i < n; i++)
        copy[i] = pts[i];
    struct sj_label_way way = {copy, n, reach_of(pts, n)};
    SJ_VEC_PUSH(scene->arena, &scene->ways, way);
    sj_label_avoid(scene, pts, n, false, WAY_INK);
}

bool sj_label_crosses(const struct sj_label_scene *scene, struct sj_pt a, struct sj_pt b)
{
    struct sj_rect reach = sj_rect_of(a, b);
    for (size_t i = 0; i < scene->ways.n; i++) {
        const struct sj_label_way *way = &scene->ways.items[i];
        if (!sj_rects_meet(reach, way->reach, 1))
            continue;
        for (size_t k = 0; k + 1 < way->n; k++)
            if (sj_rects_meet(reach, sj_rect_of(way->pts[k], way->pts[k + 1]), 1) &&
                sj_segments_cross(a, b, way->pts[k], way->pts[k + 1]))
                return true;
    }
    return false;
}

bool sj_label_over_way(const struct sj_label_scene *scene, struct sj_rect box)
{
    for (size_t i = 0; i < scene->ways.n; i++) {
        const struct sj_label_way *way = &scene->ways.items[i];
        if (!sj_rects_meet(box, way->reach, 1))
            continue;
        for (size_t k = 0; k + 1 < way->n; k++)
            if (sj_segment_meets(way->pts[k], way->pts[k + 1], box))
                return true;
    }
    return false;
}
