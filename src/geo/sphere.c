#include "geo/forward.h"

#include <math.h>

static struct vec3 unit(struct sj_lonlat at)
{
    double lam = at.lon * SJ_RAD, phi = at.lat * SJ_RAD;
    return (struct vec3){cos(lam) * cos(phi), sin(lam) * cos(phi), sin(phi)};
}

static struct sj_lonlat lonlat(struct vec3 v)
{
    struct vert vert = sj_vert_of(v);
    return (struct sj_lonlat){vert.lam / SJ_RAD, vert.phi / SJ_RAD};
}

/* By sine and cosine both, which is exact near 0 and near 180 degrees as well. */
static double angle(struct vec3 a, struct vec3 b)
{
    struct vec3 n = cross3(a, b);
    return atan2(sqrt(dot3(n, n)), dot3(a, b));
}

double sj_arc_distance(struct sj_lonlat a, struct sj_lonlat b)
{
    return angle(unit(a), unit(b)) / SJ_RAD;
}

/* The direction at a along the arc to b: northwards where the two are antipodes or one
 * point. */
static struct vec3 heading(struct sj_lonlat from, struct vec3 a, struct vec3 b)
{
    double ab = dot3(a, b);
    struct vec3 t = {b.x - a.x * ab, b.y - a.y * ab, b.z - a.z * ab};
    double len = sqrt(dot3(t, t));
    if (len > 1e-12)
        return (struct vec3){t.x / len, t.y / len, t.z / len};
    double lam = from.lon * SJ_RAD, phi = from.lat * SJ_RAD;
    return (struct vec3){-cos(lam) * sin(phi), -sin(lam) * sin(phi), cos(phi)};
}

/* The point `s` radians from a in the direction h. */
static struct sj_lonlat along(struct vec3 a, struct vec3 h, double s)
{
    double c = cos(s);
    s = sin(s);
    return lonlat((struct vec3){a.x * c + h.x * s, a.y * c + h.y * s, a.z * c + h.z * s});
}

struct sj_lonlat sj_arc_between(struct sj_lonlat a, struct sj_lonlat b, double t)
{
    struct vec3 va = unit(a), vb = unit(b);
    return along(va, heading(a, va, vb), t * angle(va, vb));
}

double sj_arc_bearing(struct sj_lonlat a, struct sj_lonlat b)
{
    struct vec3 h = heading(a, unit(a), unit(b));
    double lam = a.lon * SJ_RAD, phi = a.lat * SJ_RAD;
    struct vec3 east = {-sin(lam), cos(lam), 0};
    struct vec3 north = {-cos(lam) * sin(phi), -sin(lam) * sin(phi), cos(phi)};
    double deg = atan2(dot3(h, east), dot3(h, north)) / SJ_RAD;
    return deg < 0 ? deg + 360 : deg;
}

void sj_geo_great_circle(struct sj_lonlat a, struct sj_lonlat b, double step,
                         struct sj_stream *out)
{
    struct vec3 va = unit(a), vb = unit(b), h = heading(a, va, vb);
    /* Antipodes alone would not say which way. */
    double length = angle(va, vb), most = fmin(fmax(step, 0.01), 90) * SJ_RAD;
    int n = (int)ceil(length / most);
    out->begin(out, false);
    out->point(out, a.lon, a.lat);
    for (int i = 1; i < n; i++) {
        struct sj_lonlat at = along(va, h, length * i / n);
        out->point(out, at.lon, at.lat);
    }
    out->point(out, b.lon, b.lat);
    out->end(out);
}
