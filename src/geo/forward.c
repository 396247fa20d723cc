#include "geo/forward.h"

#include <math.h>
#include <string.h>

/* Web maps end here too: the latitude that makes Mercator's page a square. Far poles of
 * conformal cones end there as well. */
#define MERCATOR_LIMIT (85.0511287798066 * SJ_RAD)
/* The circle is drawn in by 7 cm on the ground, so that vertices on a round parallel or
 * meridian lie all on one side of it. */
#define CIRCLE_NUDGE 1.1e-8
/* Lambert's azimuthal projection turns the antipode into a circle; up to here it is good.
 */
#define AZIMUTHAL_LIMIT 179.9

static const struct {
    const char *name;
    enum family { AZIMUTHAL, WORLD, CONIC } family;
} kinds[] = {
    [SJ_EQUAL_EARTH] = {"equal-earth", WORLD},
    [SJ_NATURAL_EARTH] = {"natural-earth", WORLD},
    [SJ_ROBINSON] = {"robinson", WORLD},
    [SJ_LAEA] = {"laea", AZIMUTHAL},
    [SJ_ORTHOGRAPHIC] = {"orthographic", AZIMUTHAL},
    [SJ_ALBERS] = {"albers", CONIC},
    [SJ_CEA] = {"cylindrical-equal-area", WORLD},
    [SJ_MERCATOR] = {"mercator", WORLD},
    [SJ_EQUIRECT] = {"equirectangular", WORLD},
    [SJ_CONIC_CONFORMAL] = {"conic-conformal", CONIC},
};
#define N_KINDS ((int)(sizeof kinds / sizeof *kinds))

const char *sj_projection_name(enum sj_projection_kind kind)
{
    return kinds[kind].name;
}

bool sj_projection_is_world(enum sj_projection_kind kind)
{
    return kinds[kind].family == WORLD;
}

int sj_projection_find(const char *name)
{
    for (int i = 0; i < N_KINDS; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return i;
    return -1;
}

static double clamp(double v, double lo, double hi)
{
    return v < lo ? lo : v > hi ? hi : v;
}

/* Snyder, Map Projections: A Working Manual (1987), eqs. 14-3 to 14-6. Parallels that are
 * each other's mirror image make the cone a cylinder. */
static void init_albers(struct forward *fw, double phi1, double phi2)
{
    fw->n = (sin(phi1) + sin(phi2)) / 2;
    fw->k = cos(phi1);
    if (fabs(fw->n) < 1e-9)
        fw->kind = SJ_CEA;
    else
        fw->c = cos(phi1) * cos(phi1) + 2 * fw->n * sin(phi1);
}

/* Snyder, eqs. 15-1 to 15-3. */
static void init_conformal(struct forward *fw, double phi1, double phi2)
{
    double t1 = tan(SJ_PI / 4 + phi1 / 2), t2 = tan(SJ_PI / 4 + phi2 / 2);
    fw->k = cos(phi1);
    fw->n = sin(phi1);
    if (fabs(phi1 - phi2) > 1e-9)
        fw->n = log(cos(phi1) / cos(phi2)) / log(t2 / t1);
    if (fabs(fw->n) < 1e-9) {
        fw->kind = SJ_MERCATOR;
        fw->phi_min = -MERCATOR_LIMIT;
        fw->phi_max = MERCATOR_LIMIT;
        fw->scale *= fw->k;
        return;
    }
    fw->c = cos(phi1) * pow(t1, fw->n) / fw->n;
    if (fw->n > 0)
        fw->phi_min = -MERCATOR_LIMIT;
    else
        fw->phi_max = MERCATOR_LIMIT;
}

static void init_kind(struct forward *fw, const struct sj_projection *p)
{
    double phi1 = clamp(p->lat1, -89.9, 89.9) * SJ_RAD;
    double phi2 = clamp(p->lat2, -89.9, 89.9) * SJ_RAD;
    fw->k = 1;
    fw->phi_min = -SJ_PI / 2;
    fw->phi_max = SJ_PI / 2;
    switch (p->kind) {
    case SJ_CEA:
    case SJ_EQUIRECT:
        fw->k = cos(phi1);
        break;
    case SJ_ALBERS:
        init_albers(fw, phi1, phi2);
        break;
    case SJ_CONIC_CONFORMAL:
        init_conformal(fw, phi1, phi2);
        break;
    case SJ_MERCATOR:
        fw->phi_min = -MERCATOR_LIMIT;
        fw->phi_max = MERCATOR_LIMIT;
        break;
    case SJ_EQUAL_EARTH:
    case SJ_NATURAL_EARTH:
    case SJ_ROBINSON:
    case SJ_LAEA:
    case SJ_ORTHOGRAPHIC:
        break;
    }
}

static void init_cut(struct forward *fw, const struct sj_projection *p, double lat0)
{
    double limit = p->kind == SJ_ORTHOGRAPHIC ? 90 : AZIMUTHAL_LIMIT;
    double angle = p->clip_angle;
    if (!(angle > 0) || angle > limit)
        angle = fw->azimuthal ? limit : 0;
    fw->circle = angle > 0;
    /* A circle that keeps clear of the poles keeps clear of the meridian opposite, too.
     */
    fw->seam = !fw->azimuthal && (angle <= 0 || angle > 90 - fabs(lat0));
    fw->cos_radius = cos(angle * SJ_RAD - CIRCLE_NUDGE);
    double phi0 = fw->azimuthal ? 0 : lat0 * SJ_RAD;
    fw->centre = (struct vec3){cos(phi0), 0, sin(phi0)};
}

void sj_forward_init(struct forward *fw, const struct sj_projection *p)
{
    double lat0 = isfinite(p->lat0) ? clamp(p->lat0, -90, 90) : 0;
    *fw = (struct forward){.kind = p->kind,
                           .azimuthal = kinds[p->kind].family == AZIMUTHAL};
    fw->lon0 = isfinite(p->lon0) ? remainder(p->lon0, 360) : 0;
    fw->sin0 = fw->azimuthal ? sin(lat0 * SJ_RAD) : 0;
    fw->cos0 = fw->azimuthal ? cos(lat0 * SJ_RAD) : 1;
    fw->scale = p->scale;
    init_kind(fw, p);
    fw->y_min = asinh(tan(fw->phi_min));
    fw->y_max = asinh(tan(fw->phi_max));
    init_cut(fw, p, lat0);
    if (fw->azimuthal) {
        fw->tx = p->tx;
        fw->ty = p->ty;
        return;
    }
    /* Elsewhere lat0 only moves the page, so that the centre falls at (tx, ty). */
    struct vert centre = {0, lat0 * SJ_RAD, {cos(lat0 * SJ_RAD), 0, sin(lat0 * SJ_RAD)}};
    struct sj_pt at = sj_forward_page(fw, &centre);
    fw->tx = p->tx - at.x;
    fw->ty = p->ty - at.y;
}

static double wrap180(double d)
{
    if (d > 180 || d < -180)
        d = d > 540 || d < -540 ? remainder(d, 360) : d > 0 ? d - 360 : d + 360;
    return d;
}

bool sj_forward_turn(const struct forward *fw, double lon, double lat, struct vert *ret)
{
    if (!isfinite(lon) || !isfinite(lat))
        return false;
    /* Longitudes are brought into range first: 180 and -180 then stay on their sides. */
    ret->lam = wrap180(wrap180(lon) - fw->lon0) * SJ_RAD;
    ret->phi = clamp(lat, -90, 90) * SJ_RAD;
    double cos_phi = cos(ret->phi);
    struct vec3 v = {cos(ret->lam) * cos_phi, sin(ret->lam) * cos_phi, sin(ret->phi)};
    ret->v = v;
    if (fw->azimuthal) {
        ret->v.x = v.x * fw->cos0 + v.z * fw->sin0;
        ret->v.z = v.z * fw->cos0 - v.x * fw->sin0;
    }
    return true;
}

struct vert sj_vert_of(struct vec3 v)
{
    return (struct vert){atan2(v.y, v.x), atan2(v.z, sqrt(v.x * v.x + v.y * v.y)), v};
}

/* Savric, Patterson and Jenny, The Equal Earth map projection (2018). */
static struct sj_pt equal_earth(const struct vert *at)
{
    static const double a1 = 1.340264, a2 = -0.081106, a3 = 0.000893, a4 = 0.003796;
    double s = 0.86602540378443864676 * at->v.z; /* sin of the parametric latitude */
    double t = asin(s), t2 = t * t, t6 = t2 * t2 * t2;
    double slope = a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2);
    return (struct sj_pt){at->lam * sqrt(1 - s * s) / (0.86602540378443864676 * slope),
                          t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))};
}

/* Savric, Jenny, Patterson, Petrovic and Hurni, A polynomial equation for the Natural
 * Earth projection (2011). */
static struct sj_pt natural_earth(const struct vert *at)
{
    double p2 = at->phi * at->phi, p4 = p2 * p2, p6 = p2 * p4;
    double x =
        0.8707 - 0.131979 * p2 + p4 * -0.013791 + p6 * p4 * (0.003971 - 0.001529 * p2);
    double y =
        1.007226 + 0.015085 * p2 + p6 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4);
    return (struct sj_pt){at->lam * x, at->phi * y};
}

/* Robinson's table of 1974, one row each 5 degrees, with the cubic between the rows that
 * PROJ (MIT licence) draws: its numbers are single precision, so these are. */
struct cubic {
    float c[4];
};
static const struct cubic robinson_x[18] = {
    {{1.0F, 0.0F, -7.15515e-05F, 3.1103e-06F}},
    {{0.9986F, -0.000482243F, -2.4897e-05F, -1.3309e-06F}},
    {{0.9954F, -0.00083103F, -4.48605e-05F, -9.86701e-07F}},
    {{0.99F, -0.00135364F, -5.9661e-05F, 3.6777e-06F}},
    {{0.9822F, -0.00167442F, -4.49547e-06F, -5.72411e-06F}},
    {{0.973F, -0.00214868F, -9.03571e-05F, 1.8736e-08F}},
    {{0.96F, -0.00305085F, -9.00761e-05F, 1.64917e-06F}},
    {{0.9427F, -0.00382792F, -6.53386e-05F, -2.6154e-06F}},
    {{0.9216F, -0.00467746F, -0.00010457F, 4.81243e-06F}},
    {{0.8962F, -0.00536223F, -3.23831e-05F, -5.43432e-06F}},
    {{0.8679F, -0.00609363F, -0.000113898F, 3.32484e-06F}},
    {{0.835F, -0.00698325F, -6.40253e-05F, 9.34959e-07F}},
    {{0.7986F, -0.00755338F, -5.00009e-05F, 9.35324e-07F}},
    {{0.7597F, -0.00798324F, -3.5971e-05F, -2.27626e-06F}},
    {{0.7186F, -0.00851367F, -7.01149e-05F, -8.6303e-06F}},
    {{0.6732F, -0.00986209F, -0.000199569F, 1.91974e-05F}},
    {{0.6213F, -0.010418F, 8.83923e-05F, 6.24051e-06F}},
    {{0.5722F, -0.00906601F, 0.000182F, 6.24051e-06F}},
};
static const struct cubic robinson_y[18] = {
    {{0.0F, 0.0124F, 0.0F, -8.45284e-11F}},
    {{0.062F, 0.0124F, -1.26793e-09F, 4.22642e-10F}},
    {{0.124F, 0.0124F, 5.07171e-09F, -1.60604e-09F}},
    {{0.186F, 0.0123999F, -1.90189e-08F, 6.00152e-09F}},
    {{0.248F, 0.0124002F, 7.10039e-08F, -2.24e-08F}},
    {{0.31F, 0.0123992F, -2.64997e-07F, 8.35986e-08F}},
    {{0.372F, 0.0124029F, 9.88983e-07F, -3.11994e-07F}},
    {{0.434F, 0.0123893F, -3.69093e-06F, -4.35621e-07F}},
    {{0.4958F, 0.0123198F, -1.02252e-05F, -3.45523e-07F}},
    {{0.5571F, 0.0121916F, -1.54081e-05F, -5.82288e-07F}},
    {{0.6176F, 0.0119938F, -2.41424e-05F, -5.25327e-07F}},
    {{0.6769F, 0.011713F, -3.20223e-05F, -5.16405e-07F}},
    {{0.7346F, 0.0113541F, -3.97684e-05F, -6.09052e-07F}},
    {{0.7903F, 0.0109107F, -4.89042e-05F, -1.04739e-06F}},
    {{0.8435F, 0.0103431F, -6.4615e-05F, -1.40374e-09F}},
    {{0.8936F, 0.00969686F, -6.4636e-05F, -8.547e-06F}},
    {{0.9394F, 0.00840947F, -0.000192841F, -4.2106e-06F}},
    {{0.9761F, 0.00616527F, -0.000256F, -4.2106e-06F}},
};

static double cubic_at(const struct cubic *q, double t)
{
    return (double)q->c[0] +
           t * ((double)q->c[1] + t * ((double)q->c[2] + t * (double)q->c[3]));
}

static struct sj_pt robinson(const struct vert *at)
{
    double deg = fabs(at->phi) / SJ_RAD;
    int row = (int)(deg / 5);
    if (row > 17)
        row = 17;
    double t = deg - 5 * row;
    double y = 1.3523 * cubic_at(&robinson_y[row], t);
    return (struct sj_pt){at->lam * 0.8487 * cubic_at(&robinson_x[row], t),
                          at->phi < 0 ? -y : y};
}

static struct sj_pt laea(const struct vert *at)
{
    /* At the antipode itself the direction is lost; the clip keeps that away. */
    double k = sqrt(2 / fmax(1 + at->v.x, 1e-12));
    return (struct sj_pt){k * at->v.y, k * at->v.z};
}

/* The isometric latitude, Mercator's y: asinh(tan phi), exact near the poles, too. */
static double isometric(const struct forward *fw, struct vec3 v)
{
    double s = 1 + fabs(v.z), cos2 = v.x * v.x + v.y * v.y;
    double y = 0.5 * log(s * s / cos2);
    return clamp(v.z < 0 ? -y : y, fw->y_min, fw->y_max);
}

static struct sj_pt on_cone(const struct forward *fw, double rho, double lam)
{
    double t = fw->n * lam;
    return (struct sj_pt){rho * sin(t), -rho * cos(t)};
}

struct sj_pt sj_forward_unit(const struct forward *fw, const struct vert *at)
{
    switch (fw->kind) {
    case SJ_EQUAL_EARTH:
        return equal_earth(at);
    case SJ_NATURAL_EARTH:
        return natural_earth(at);
    case SJ_ROBINSON:
        return robinson(at);
    case SJ_LAEA:
        return laea(at);
    case SJ_ORTHOGRAPHIC:
        return (struct sj_pt){at->v.y, at->v.z};
    case SJ_ALBERS:
        return on_cone(fw, sqrt(fmax(fw->c - 2 * fw->n * at->v.z, 0)) / fw->n, at->lam);
    case SJ_CEA:
        return (struct sj_pt){at->lam * fw->k, at->v.z / fw->k};
    case SJ_MERCATOR:
        return (struct sj_pt){at->lam, isometric(fw, at->v)};
    case SJ_EQUIRECT:
        return (struct sj_pt){at->lam * fw->k, at->phi};
    case SJ_CONIC_CONFORMAL:
        return on_cone(fw, fw->c * exp(-fw->n * isometric(fw, at->v)), at->lam);
    }
    return (struct sj_pt){0, 0};
}

struct sj_pt sj_forward_page(const struct forward *fw, const struct vert *at)
{
    struct sj_pt u = sj_forward_unit(fw, at);
    return (struct sj_pt){fw->tx + fw->scale * u.x, fw->ty - fw->scale * u.y};
}

bool sj_forward_project(const struct forward *fw, struct sj_lonlat at, struct sj_pt *ret)
{
    struct vert v;
    if (!sj_forward_turn(fw, at.lon, at.lat, &v) || v.phi < fw->phi_min ||
        v.phi > fw->phi_max || (fw->circle && dot3(fw->centre, v.v) < fw->cos_radius))
        return false;
    struct sj_pt pt = sj_forward_page(fw, &v);
    if (!isfinite(pt.x) || !isfinite(pt.y))
        return false;
    *ret = pt;
    return true;
}

bool sj_project(const struct sj_projection *p, struct sj_lonlat at, struct sj_pt *ret)
{
    struct forward fw;
    sj_forward_init(&fw, p);
    return sj_forward_project(&fw, at, ret);
}

void sj_project_all(const struct sj_projection *p, const struct sj_lonlat *at, size_t n,
                    struct sj_pt *ret, bool *ret_shown)
{
    struct forward fw;
    sj_forward_init(&fw, p);
    for (size_t i = 0; i < n; i++)
        ret_shown[i] = sj_forward_project(&fw, at[i], &ret[i]);
}
