#include "scene/scene.h"

#include <math.h>

static void add_op(struct sj_pathb *b, enum sj_op op)
{
    SJ_VEC_PUSH(b->arena, &b->ops, (unsigned char)op);
}

static void add_pt(struct sj_pathb *b, double x, double y)
{
    SJ_VEC_PUSH(b->arena, &b->pts, ((struct sj_pt){x, y}));
}

void sj_path_move(struct sj_pathb *b, double x, double y)
{
    add_op(b, SJ_OP_MOVE);
    add_pt(b, x, y);
}

void sj_path_line(struct sj_pathb *b, double x, double y)
{
    add_op(b, SJ_OP_LINE);
    add_pt(b, x, y);
}

void sj_path_curve(struct sj_pathb *b, double x1, double y1, double x2, double y2,
                   double x, double y)
{
    add_op(b, SJ_OP_CURVE);
    add_pt(b, x1, y1);
    add_pt(b, x2, y2);
    add_pt(b, x, y);
}

void sj_path_close(struct sj_pathb *b)
{
    add_op(b, SJ_OP_CLOSE);
}

/* Control distance of the cubic that leaves a quarter circle by at most .03 % of its
 * radius: 4/3 (sqrt 2 - 1). */
#define QUARTER 0.5522847498307936

/* A quarter turn from the current point a to b, with the corner c between them. */
static void quarter(struct sj_pathb *p, struct sj_pt a, struct sj_pt c, struct sj_pt b)
{
    sj_path_curve(p, a.x + (c.x - a.x) * QUARTER, a.y + (c.y - a.y) * QUARTER,
                  b.x + (c.x - b.x) * QUARTER, b.y + (c.y - b.y) * QUARTER, b.x, b.y);
}

static void plain_rect(struct sj_pathb *b, struct sj_rect r)
{
    sj_path_move(b, r.x, r.y);
    sj_path_line(b, r.x + r.w, r.y);
    sj_path_line(b, r.x + r.w, r.y + r.h);
    sj_path_line(b, r.x, r.y + r.h);
    sj_path_close(b);
}

void sj_path_rect(struct sj_pathb *b, struct sj_rect r, double radius)
{
    double k = fmin(radius, fmin(r.w, r.h) / 2);
    if (!(k > 0)) {
        plain_rect(b, r);
        return;
    }
    double x1 = r.x + r.w, y1 = r.y + r.h;
    const struct sj_pt from[] = {
        {x1 - k, r.y}, {x1, y1 - k}, {r.x + k, y1}, {r.x, r.y + k}};
    const struct sj_pt corner[] = {{x1, r.y}, {x1, y1}, {r.x, y1}, {r.x, r.y}};
    const struct sj_pt to[] = {
        {x1, r.y + k}, {x1 - k, y1}, {r.x, y1 - k}, {r.x + k, r.y}};
    sj_path_move(b, r.x + k, r.y);
    for (int i = 0; i < 4; i++) {
        sj_path_line(b, from[i].x, from[i].y);
        quarter(b, from[i], corner[i], to[i]);
    }
    sj_path_close(b);
}

void sj_path_circle(struct sj_pathb *b, double cx, double cy, double r)
{
    const struct sj_pt at[] = {{cx + r, cy}, {cx, cy + r}, {cx - r, cy}, {cx, cy - r}};
    const struct sj_pt corner[] = {
        {cx + r, cy + r}, {cx - r, cy + r}, {cx - r, cy - r}, {cx + r, cy - r}};
    sj_path_move(b, at[0].x, at[0].y);
    for (int i = 0; i < 4; i++)
        quarter(b, at[i], corner[i], at[(i + 1) % 4]);
    sj_path_close(b);
}

void sj_path_geo(struct sj_pathb *b, const struct sj_geo_path *path)
{
    for (size_t i = 0; i < path->n_subs; i++) {
        const struct sj_geo_sub *sub = &path->subs[i];
        const struct sj_pt *p = path->pts + sub->first;
        if (sub->n == 0)
            continue;
        sj_path_move(b, p[0].x, p[0].y);
        for (size_t k = 1; k < sub->n; k++)
            sj_path_line(b, p[k].x, p[k].y);
        if (sub->ring)
            sj_path_close(b);
    }
}

struct sj_path sj_path_done(const struct sj_pathb *b)
{
    return (struct sj_path){b->ops.items, b->ops.n, b->pts.items, b->pts.n};
}

/* Where a cubic turns in one coordinate: the roots of its derivative within (0, 1). */
static void cubic_reach(double p0, double p1, double p2, double p3, double *lo,
                        double *hi)
{
    double a = -p0 + 3 * p1 - 3 * p2 + p3, b = 2 * (p0 - 2 * p1 + p2), c = p1 - p0;
    double t[2] = {-1, -1};
    double disc = b * b - 4 * a * c;
    if (fabs(a) < 1e-12) {
        t[0] = b != 0 ? -c / b : -1;
    } else if (disc >= 0) {
        t[0] = (-b + sqrt(disc)) / (2 * a);
        t[1] = (-b - sqrt(disc)) / (2 * a);
    }
    for (int i = 0; i < 2; i++) {
        if (!(t[i] > 0 && t[i] < 1))
            continue;
        double s = 1 - t[i];
        double v = s * s * s * p0 + 3 * s * s * t[i] * p1 + 3 * s * t[i] * t[i] * p2 +
                   t[i] * t[i] * t[i] * p3;
        *lo = fmin(*lo, v);
        *hi = fmax(*hi, v);
    }
}

struct box {
    double x0, y0, x1, y1;
};

static void box_add(struct box *box, struct sj_pt p)
{
    box->x0 = fmin(box->x0, p.x);
    box->y0 = fmin(box->y0, p.y);
    box->x1 = fmax(box->x1, p.x);
    box->y1 = fmax(box->y1, p.y);
}

bool sj_path_bounds(const struct sj_path *path, struct sj_rect *ret)
{
    struct box box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    const struct sj_pt *p = path->pts;
    for (size_t i = 0; i < path->n_ops; i++) {
        switch ((enum sj_op)path->ops[i]) {
        case SJ_OP_MOVE:
        case SJ_OP_LINE:
            box_add(&box, *p++);
            break;
        case SJ_OP_CURVE:
            cubic_reach(p[-1].x, p[0].x, p[1].x, p[2].x, &box.x0, &box.x1);
            cubic_reach(p[-1].y, p[0].y, p[1].y, p[2].y, &box.y0, &box.y1);
            box_add(&box, p[2]);
            p += 3;
            break;
        case SJ_OP_CLOSE:
            break;
        }
    }
    if (!(box.x0 <= box.x1 && box.y0 <= box.y1))
        return false;
    *ret = (struct sj_rect){box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0};
    return true;
}
