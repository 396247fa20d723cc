/* From the sphere to the page, point by point: private to geo.
 *
 * A vertex is kept twice: as rotated longitude and latitude in radians, which the
 * projections in rows of parallels want, and as a unit vector, which clipping, resampling
 * and the azimuthal projections want (so that those need no trigonometry). The frame is
 * turned by lon0; for azimuthal projections also by lat0, so that their centre is +x. */
#ifndef SJ_GEO_FORWARD_H
#define SJ_GEO_FORWARD_H

#include "geo/geo.h"

#define SJ_PI 3.14159265358979323846
#define SJ_RAD (SJ_PI / 180)

struct vec3 {
    double x, y, z;
};

struct vert {
    double lam, phi; /* lam in [-pi, pi]; both ends are kept apart */
    struct vec3 v;
};

struct forward {
    enum sj_projection_kind kind;
    bool azimuthal;
    double lon0, sin0, cos0; /* how the frame is turned */
    double scale, tx, ty;
    double k;                /* cylinders: cosine of the true parallel */
    double n, c, rho0;       /* cones */
    double phi_min, phi_max; /* beyond these the projection goes to infinity */
    double y_min, y_max;     /* of Mercator's page there */
    bool circle, seam;       /* what the sphere is cut along */
    struct vec3 centre;      /* of the circle, in the turned frame */
    double cos_radius;       /* of the circle */
};

void sj_forward_init(struct forward *fw, const struct sj_projection *p);
/* The vertex in the turned frame. False where a coordinate is not finite. */
bool sj_forward_turn(const struct forward *fw, double lon, double lat, struct vert *ret);
/* On a page where the radius is 1, the centre at 0, 0 and y up. */
struct sj_pt sj_forward_unit(const struct forward *fw, const struct vert *at);
struct sj_pt sj_forward_page(const struct forward *fw, const struct vert *at);
/* All of it. False where the place does not show. */
bool sj_forward_project(const struct forward *fw, struct sj_lonlat at, struct sj_pt *ret);

static inline double dot3(struct vec3 a, struct vec3 b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static inline struct vec3 cross3(struct vec3 a, struct vec3 b)
{
    return (struct vec3){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z,
                         a.x * b.y - a.y * b.x};
}

/* The vertex of a unit vector. */
struct vert sj_vert_of(struct vec3 v);

#endif
