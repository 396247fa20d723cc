#include <math.h>

#include "geo/forward.h"

#define STEP_PX 6.0 /* from point to point, between the limits in degrees */
#define NARROWEST 0.25
#define WIDEST 3.0
#define SEAM 179.9995 /* as near to the seam as a line comes */

struct graticule {
    const struct forward *fw;
    double between; /* degrees from point to point */
    struct sj_stream *out;
};

/* A meridian or a parallel, by how far along it a point is. */
struct course {
    bool meridian;
    double at; /* its longitude or latitude */
};

static bool project_on(const struct forward *fw, const struct course *c, double along,
                       struct sj_pt *ret)
{
    struct sj_lonlat where =
        c->meridian ? (struct sj_lonlat){c->at, along} : (struct sj_lonlat){along, c->at};
    return sj_forward_project(fw, where, ret);
}

/* The last point that shows between one that does and one that does not. */
static struct sj_pt at_edge(const struct forward *fw, const struct course *c,
                            double shown, double hidden)
{
    enum { HALVINGS = 10 };
    struct sj_pt best = {0, 0}, p;
    project_on(fw, c, shown, &best);
    for (int i = 0; i < HALVINGS; i++) {
        double mid = (shown + hidden) / 2;
        if (project_on(fw, c, mid, &p)) {
            shown = mid;
            best = p;
        } else {
            hidden = mid;
        }
    }
    return best;
}

static void draw(const struct graticule *g, const struct course *c, double from,
                 double to)
{
    int n = (int)ceil((to - from) / g->between);
    bool open = false;
    for (int i = 0; i <= n; i++) {
        double along = from + (to - from) * i / n, before = along - (to - from) / n;
        struct sj_pt p, edge;
        bool shown = project_on(g->fw, c, along, &p);
        if (shown && !open) {
            g->out->begin(g->out, false);
            edge = i > 0 ? at_edge(g->fw, c, along, before) : p;
            if (i > 0)
                g->out->point(g->out, edge.x, edge.y);
        }
        if (!shown && open) {
            edge = at_edge(g->fw, c, before, along);
            g->out->point(g->out, edge.x, edge.y);
            g->out->end(g->out);
        }
        if (shown)
            g->out->point(g->out, p.x, p.y);
        open = shown;
    }
    if (open)
        g->out->end(g->out);
}

/* Longitudes and latitudes in which all lies that is within reach; longitudes relative to
 * the middle of the map. */
struct window {
    double west, east, south, north;
};

static struct window window_of(const struct forward *fw, struct sj_lonlat centre,
                               double reach)
{
    struct window w = {-SEAM, fw->seam ? SEAM : 180, fmax(-90, centre.lat - reach),
                       fmin(90, centre.lat + reach)};
    double polar = fabs(centre.lat) + reach;
    if (polar >= 90)
        return w;
    double lon = remainder(centre.lon - fw->lon0, 360);
    double half = asin(fmin(1, sin(reach * SJ_RAD) / cos(centre.lat * SJ_RAD))) / SJ_RAD;
    /* A window over the seam is as wide as the map. */
    if (lon - half > -SEAM && lon + half < SEAM) {
        w.west = lon - half;
        w.east = lon + half;
    }
    return w;
}

void sj_geo_graticule(const struct sj_projection *p, double step, struct sj_lonlat centre,
                      double reach, struct sj_stream *out)
{
    struct forward fw;
    if (!(step >= 0.1 && step <= 90))
        return;
    sj_forward_init(&fw, p);
    double between = STEP_PX / fmax(fw.scale * SJ_RAD, 1e-9);
    struct graticule g = {&fw, fmin(fmax(between, NARROWEST), WIDEST), out};
    struct window w = window_of(&fw, centre, reach);
    for (int i = (int)ceil((w.west + fw.lon0) / step); i * step <= w.east + fw.lon0;
         i++) {
        double end = fmod(i * step, 90) == 0 ? 90 : 80;
        double from = fmax(w.south, -end), to = fmin(w.north, end);
        if (from < to)
            draw(&g, &(struct course){true, i * step}, from, to);
    }
    for (int i = (int)ceil(w.south / step); i * step <= w.north; i++)
        if (fabs(i * step) < 90 - 1e-9)
            draw(&g, &(struct course){false, i * step}, w.west + fw.lon0,
                 w.east + fw.lon0);
}
