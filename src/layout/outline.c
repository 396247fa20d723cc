#include "layout/outline.h"

#include <math.h>

static double ring_area(const struct sj_geo_path *path, const struct sj_geo_sub *sub)
{
    double a = 0;
    for (size_t i = 0, k = sub->n - 1; i < sub->n; k = i++) {
        struct sj_pt p = path->pts[sub->first + k], q = path->pts[sub->first + i];
        a += p.x * q.y - q.x * p.y;
    }
    return fabs(a) / 2;
}

double sj_outline_area(const struct sj_geo_path *path, size_t *ret_largest)
{
    double most = 0;
    *ret_largest = 0;
    for (size_t i = 0; i < path->n_subs; i++) {
        double a = ring_area(path, &path->subs[i]);
        if (a > most) {
            most = a;
            *ret_largest = i;
        }
    }
    return most;
}

void sj_outline_has_row(const struct sj_geo_path *path, const double *x, size_t n,
                        double y, bool *ret)
{
    for (size_t i = 0; i < n; i++)
        ret[i] = false;
    for (size_t s = 0; s < path->n_subs; s++) {
        const struct sj_geo_sub *sub = &path->subs[s];
        for (size_t i = 0, k = sub->n - 1; i < sub->n; k = i++) {
            struct sj_pt p = path->pts[sub->first + i], q = path->pts[sub->first + k];
            if ((p.y > y) == (q.y > y))
                continue;
            double cut = (q.x - p.x) * (y - p.y) / (q.y - p.y) + p.x;
            for (size_t j = 0; j < n; j++)
                ret[j] = ret[j] != (x[j] < cut);
        }
    }
}

bool sj_outline_has(const struct sj_geo_path *path, double x, double y)
{
    bool in;
    sj_outline_has_row(path, &x, 1, y, &in);
    return in;
}

static struct sj_rect box_of(const struct sj_pt *pts, size_t n)
{
    double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        x0 = fmin(x0, pts[i].x), x1 = fmax(x1, pts[i].x);
        y0 = fmin(y0, pts[i].y), y1 = fmax(y1, pts[i].y);
    }
    return (struct sj_rect){x0, y0, x1 - x0, y1 - y0};
}

struct sj_rect sj_outline_ring_box(const struct sj_geo_path *path, size_t ring)
{
    const struct sj_geo_sub *sub = &path->subs[ring];
    return box_of(path->pts + sub->first, sub->n);
}

bool sj_outline_misses(const struct sj_geo_path *path, struct sj_rect box)
{
    const struct sj_rect all = path->box;
    return path->n_pts == 0 || box.x > all.x + all.w || box.x + box.w < all.x ||
           box.y > all.y + all.h || box.y + box.h < all.y;
}
