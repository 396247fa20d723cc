/* Lint of the projection: how far it bends what is shown.
 */
#include "layout/lintparts.h"

#include <math.h>
#include <stdlib.h>

#include "layout/mapways.h"

#define DISTORTION_MOST 25.0
#define DEVIATION_MOST 0.7 /* px */
#define SIGN_PX 20.0
#define STEP 0.001 /* degrees to either side of a place: the scale there */
#define NEAR_POLE 89.9

/* ---- angles ---- */

/* px to a degree, of a step on the sphere, by the change between two places. */
static bool scale_between(const struct sj_projection *p, struct sj_lonlat from,
                          struct sj_lonlat to, double degrees, struct sj_pt *ret)
{
    struct sj_pt a, b;
    if (!sj_project(p, from, &a) || !sj_project(p, to, &b))
        return false;
    *ret = (struct sj_pt){(b.x - a.x) / degrees, (b.y - a.y) / degrees};
    return true;
}

/* The greatest change of an angle at a place, in degrees: 2 asin((a - b) / (a + b)), with
 * the half axes a and b of what becomes of a small circle (Snyder 1987, "Map Projections:
 * A Working Manual", 4-12 to 4-13 and 4-9). */
static bool angular_distortion(const struct sj_projection *p, struct sj_pt at,
                               double *ret)
{
    struct sj_lonlat c;
    struct sj_pt east, north;
    if (!sj_unproject(p, at, &c) || fabs(c.lat) > NEAR_POLE)
        return false;
    struct sj_lonlat w = {c.lon - STEP, c.lat}, e = {c.lon + STEP, c.lat};
    struct sj_lonlat s = {c.lon, c.lat - STEP}, n = {c.lon, c.lat + STEP};
    double cos_lat = cos(c.lat * acos(-1) / 180);
    if (!scale_between(p, w, e, 2 * STEP * cos_lat, &east) ||
        !scale_between(p, s, n, 2 * STEP, &north))
        return false;
    double squares =
        east.x * east.x + east.y * east.y + north.x * north.x + north.y * north.y;
    double area = fabs(east.x * north.y - east.y * north.x);
    double sum = sqrt(squares + 2 * area), less = sqrt(fmax(0, squares - 2 * area));
    *ret = sum > 0 ? 2 * asin(fmin(1, less / sum)) * 180 / acos(-1) : 0;
    return sum > 0;
}

static bool on_tab(const struct sj_panel *p, size_t mark)
{
    bool found = false;
    for (size_t i = 0; i < p->tabs.n && !found; i++)
        found = p->tabs.items[i].mark == (int)mark;
    return found;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Of the stops that stand on a map where they are, each on its own. Homes are marks
 * without a row. */
static size_t distortions(const struct sj_linter *l, double *ret)
{
    size_t n = 0;
    for (size_t i = 0; i < l->page->panels.n; i++) {
        const struct sj_panel *p = l->page->panels.items[i];
        for (size_t k = 0; k < p->marks.n && sj_lint_is_map(p); k++) {
            const struct sj_mark *m = &p->marks.items[k];
            if (m->row != NULL && !on_tab(p, k) &&
                angular_distortion(&p->projection, m->anchor, &ret[n]))
                n++;
        }
    }
    return n;
}

/* Those of the whole world cannot but bend its edges, and who names one wants that. */
static bool may_bend(const struct sj_page *page)
{
    bool may = page->projection_named;
    for (size_t i = 0; i < page->panels.n && !may; i++) {
        const struct sj_panel *p = page->panels.items[i];
        enum sj_projection_kind kind = p->projection.kind;
        may = p->kind == SJ_PANEL_MAP &&
              (kind == SJ_EQUAL_EARTH || kind == SJ_NATURAL_EARTH || kind == SJ_ROBINSON);
    }
    return may;
}

static void check_angles(struct sj_linter *l)
{
    struct sj_lint_row *r =
        sj_lint_add(l, "angle-distortion",
                    "median over the stops of how far an angle is bent, degrees",
                    "at most 25, where the projection was chosen");
    size_t most = 1;
    for (size_t i = 0; i < l->page->panels.n; i++)
        most += l->page->panels.items[i]->marks.n;
    double *bent = SJ_NEW_N(l->arena, most, double);
    size_t n = distortions(l, bent);
    r->measured = n > 0 && !may_bend(l->page);
    if (!r->measured)
        return;
    qsort(bent, n, sizeof *bent, by_value);
    r->value = (bent[(n - 1) / 2] + bent[n / 2]) / 2;
    r->pass = r->value <= DISTORTION_MOST;
}

/* ---- ways ---- */

/* px from a point to a segment. */
static double off_line(struct sj_pt p, struct sj_pt a, struct sj_pt b)
{
    double dx = b.x - a.x, dy = b.y - a.y, d2 = dx * dx + dy * dy;
    double t = d2 > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / d2 : 0;
    t = fmin(1, fmax(0, t));
    return hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/* How far a straight piece of a way lies off the great circle between its ends. 0 where
 * an end is beyond the globe's edge. */
static double piece_deviation(const struct sj_projection *p, struct sj_pt a,
                              struct sj_pt b)
{
    enum { PARTS = 4 };
    struct sj_lonlat from, to;
    double most = 0;
    if (!sj_unproject(p, a, &from) || !sj_unproject(p, b, &to))
        return 0;
    for (int i = 1; i < PARTS; i++) {
        struct sj_pt at;
        if (sj_project(p, sj_arc_between(from, to, (double)i / PARTS), &at))
            most = fmax(most, off_line(at, a, b));
    }
    return most;
}

/* Beyond SJ_POLAR a way is cut out; the end of what is left runs on over that line to say
 * so, and is a sign rather than a course. */
static bool is_sign(const struct sj_projection *p, struct sj_pt from, struct sj_pt end)
{
    struct sj_lonlat at;
    return sj_projection_is_world(p->kind) && sj_unproject(p, end, &at) &&
           fabs(at.lat) > SJ_POLAR && hypot(end.x - from.x, end.y - from.y) < SIGN_PX;
}

static void see_way(struct sj_linter *l, struct sj_lint_row *r,
                    const struct sj_projection *p, const struct sj_geo_path *way)
{
    for (size_t i = 0; i < way->n_subs; i++) {
        const struct sj_pt *pts = way->pts + way->subs[i].first;
        for (size_t k = 0; k + 1 < way->subs[i].n; k++) {
            bool first = k == 0, last = k + 2 == way->subs[i].n;
            if ((first && is_sign(p, pts[k + 1], pts[k])) ||
                (last && is_sign(p, pts[k], pts[k + 1])))
                continue;
            double off = piece_deviation(p, pts[k], pts[k + 1]);
            r->value = fmax(r->value, off);
            if (off <= DEVIATION_MOST || r->where != NULL)
                continue;
            r->pass = false;
            r->where = sj_arena_printf(l->arena, "a way from %.0f, %.0f to %.0f, %.0f px",
                                       pts[k].x, pts[k].y, pts[k + 1].x, pts[k + 1].y);
        }
    }
}

/* Piece by piece: a way whose mark stepped aside follows it off the great circle between
 * its places on purpose, yet nowhere cuts a corner. */
static void check_ways(struct sj_linter *l)
{
    struct sj_lint_row *r = sj_lint_add(
        l, "arc-deviation",
        "most that a piece of a way is off the great circle between its ends, px",
        "at most 0.7 px");
    r->measured = false;
    for (size_t i = 0; i < l->page->panels.n; i++) {
        const struct sj_panel *p = l->page->panels.items[i];
        for (size_t k = 0; k < p->arcs.n && sj_lint_is_map(p); k++) {
            r->measured = true;
            see_way(l, r, &p->projection, &p->arcs.items[k].path);
        }
    }
}

void sj_lint_projection_rows(struct sj_linter *l)
{
    check_angles(l);
    check_ways(l);
}
