/* From the page back to the sphere. */
#include <math.h>

#include "geo/forward.h"

/* Where every parallel is a straight line, its height tells the latitude: found by
 * halving, since not all of these have a closed inverse. */
static bool from_world(const struct forward *fw, struct sj_pt u, struct vert *ret)
{
    enum { HALVINGS = 50 };
    double lo = fw->phi_min, hi = fw->phi_max;
    struct vert at = {.lam = 1};
    for (int i = 0; i < HALVINGS; i++) {
        at.phi = (lo + hi) / 2;
        at.v = (struct vec3){cos(at.phi), 0, sin(at.phi)};
        *(sj_forward_unit(fw, &at).y < u.y ? &lo : &hi) = at.phi;
    }
    struct sj_pt unit = sj_forward_unit(fw, &at);
    at.lam = u.x / unit.x;
    *ret = at;
    /* Robinson is drawn from single-precision rows, which do not meet quite. */
    return fabs(unit.y - u.y) < 1e-6 && fabs(at.lam) <= SJ_PI;
}

/* Snyder, Map Projections: A Working Manual (1987), eqs. 14-8 to 14-11, 15-5 and 15-9;
 * rho has the sign of n. */
static bool from_cone(const struct forward *fw, struct sj_pt u, struct vert *ret)
{
    double sign = fw->n < 0 ? -1 : 1, rho = sign * hypot(u.x, u.y);
    ret->lam = atan2(sign * u.x, -sign * u.y) / fw->n;
    if (fw->kind == SJ_ALBERS) {
        double z = (fw->c - rho * rho * fw->n * fw->n) / (2 * fw->n);
        ret->phi = asin(fmin(1, fmax(-1, z)));
        return fabs(z) <= 1 && fabs(ret->lam) <= SJ_PI;
    }
    ret->phi = SJ_PI / 2 - 2 * atan(pow(rho / fw->c, 1 / fw->n));
    return fabs(ret->lam) <= SJ_PI && ret->phi >= fw->phi_min && ret->phi <= fw->phi_max;
}

/* In the turned frame, of which the centre is +x. */
static bool from_centre(const struct forward *fw, struct sj_pt u, struct vert *ret)
{
    double rho2 = u.x * u.x + u.y * u.y, most = fw->kind == SJ_LAEA ? 4 : 1;
    if (rho2 > most)
        return false;
    double x = sqrt(1 - rho2), by = 1;
    if (fw->kind == SJ_LAEA) {
        x = 1 - rho2 / 2;
        by = sqrt(1 - rho2 / 4);
    }
    struct vec3 v = {x, u.x * by, u.y * by};
    ret->lam = atan2(v.y, v.x * fw->cos0 - v.z * fw->sin0);
    ret->phi = asin(fmin(1, fmax(-1, v.x * fw->sin0 + v.z * fw->cos0)));
    return !fw->circle || dot3(fw->centre, v) >= fw->cos_radius;
}

bool sj_unproject(const struct sj_projection *p, struct sj_pt at, struct sj_lonlat *ret)
{
    struct forward fw;
    struct vert v = {0};
    sj_forward_init(&fw, p);
    struct sj_pt u = {(at.x - fw.tx) / fw.scale, (fw.ty - at.y) / fw.scale};
    if (!isfinite(u.x) || !isfinite(u.y))
        return false;
    bool cone = fw.kind == SJ_ALBERS || fw.kind == SJ_CONIC_CONFORMAL;
    bool found = fw.azimuthal ? from_centre(&fw, u, &v)
                 : cone       ? from_cone(&fw, u, &v)
                              : from_world(&fw, u, &v);
    if (!found)
        return false;
    struct sj_lonlat where = {remainder(v.lam / SJ_RAD + fw.lon0, 360), v.phi / SJ_RAD};
    struct vert turned;
    if (!sj_forward_turn(&fw, where.lon, where.lat, &turned) ||
        (fw.circle && !fw.azimuthal && dot3(fw.centre, turned.v) < fw.cos_radius))
        return false;
    *ret = where;
    return true;
}
