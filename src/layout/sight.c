#include "layout/sight.h"

#include <math.h>

#include "layout/frame.h"

#define RAD (3.14159265358979323846 / 180)
#define STRAY 1.0      /* degrees by which great circles leave the box of their ends */
#define STEP_MOST 45.0 /* from sample to sample; more is near a pole */

/* ---- what the box shows ---- */

/* Points round the box, in order. */
enum { PER_SIDE = 12, ROUND = 4 * PER_SIDE };

static struct sj_pt on_edge(struct sj_rect box, int i)
{
    double t = (double)(i % PER_SIDE) / PER_SIDE;
    switch (i / PER_SIDE % 4) {
    case 0:
        return (struct sj_pt){box.x + box.w * t, box.y};
    case 1:
        return (struct sj_pt){box.x + box.w, box.y + box.h * t};
    case 2:
        return (struct sj_pt){box.x + box.w * (1 - t), box.y + box.h};
    default:
        return (struct sj_pt){box.x, box.y + box.h * (1 - t)};
    }
}

/* Latitudes where parallels are straight lines: those of the upper and the lower side. */
static void see_rows(const struct sj_projection *p, struct sj_rect box,
                     struct sj_sight *s)
{
    struct sj_lonlat at;
    struct sj_pt top = {p->tx, box.y}, bottom = {p->tx, box.y + box.h};
    if (sj_unproject(p, top, &at))
        s->north = fmin(90, at.lat + STRAY);
    if (sj_unproject(p, bottom, &at))
        s->south = fmax(-90, at.lat - STRAY);
}

/* Between neighbouring samples it may reach out as far again as from one to the other;
 * within the box no farther than along its edge, unless there is a pole in it. */
static void see_round(const struct sj_projection *p, struct sj_rect box,
                      struct sj_sight *s)
{
    struct sj_lonlat before, at;
    if (!sj_unproject(p, on_edge(box, ROUND - 1), &before))
        return;
    double turned = 0, least = 0, most = 0, south = 90, north = -90, step = 0;
    double from = before.lon;
    for (int i = 0; i < ROUND; i++) {
        if (!sj_unproject(p, on_edge(box, i), &at))
            return;
        double dlon = remainder(at.lon - before.lon, 360);
        step = fmax(step, fmax(fabs(dlon), fabs(at.lat - before.lat)));
        turned += dlon;
        least = fmin(least, turned);
        most = fmax(most, turned);
        south = fmin(south, at.lat);
        north = fmax(north, at.lat);
        before = at;
    }
    double reach = step + STRAY;
    if (fabs(turned) > 180 || step > STEP_MOST)
        return;
    s->south = fmax(s->south, south - reach);
    s->north = fmin(s->north, north + reach);
    s->width = fmin(360, most - least + 2 * reach);
    s->west = from + least - reach;
}

struct sj_sight sj_sight_of(const struct sj_projection *p, struct sj_rect box,
                            double round)
{
    struct sj_rect all = {box.x - round, box.y - round, box.w + 2 * round,
                          box.h + 2 * round};
    struct sj_sight s = {.south = -90, .north = 90, .west = -180, .width = 360};
    sj_frame_reach(p, box, &s.centre, &s.angle);
    if (sj_projection_is_world(p->kind))
        see_rows(p, all, &s);
    see_round(p, all, &s);
    return s;
}

/* ---- what is out of it ---- */

/* Degrees from a point to the nearest of a stretch of a meridian that lies dlon away. */
static double to_meridian(struct sj_lonlat p, double dlon, double south, double north)
{
    double lat = p.lat * RAD, cos_d = cos(dlon * RAD);
    double nearest = atan2(sin(lat), cos(lat) * cos_d) / RAD;
    double at = fmin(fmax(nearest, south), north) * RAD;
    double cos_angle = sin(lat) * sin(at) + cos(lat) * cos(at) * cos_d;
    return acos(fmin(1, fmax(-1, cos_angle))) / RAD;
}

static bool out_of_reach(const struct sj_sight *s, double west, double south, double east,
                         double north)
{
    double lat = s->centre.lat, width = fmod(east - west + 720, 360);
    double from = fmod(s->centre.lon - west + 720, 360);
    double apart = fmax(0, fmax(south - lat, lat - north));
    if (apart > s->angle)
        return true;
    if (s->angle > 170 || from <= width || east - west >= 360)
        return false;
    /* Over a pole, where the box is on the other side of the globe. */
    if (fmod(from + 180, 360) <= width &&
        fmin(180 - north - lat, 180 + south + lat) <= s->angle)
        return false;
    double nearer = from - width < 360 - from ? from - width : 360 - from;
    return to_meridian(s->centre, nearer, south, north) > s->angle;
}

static bool out_of_window(const struct sj_sight *s, double west, double south,
                          double east, double north)
{
    if (south > s->north || north < s->south)
        return true;
    if (s->width >= 360 || east - west >= 360)
        return false;
    double width = fmod(east - west + 720, 360);
    double into =
        fmod(fmod(west - s->west, 360) + 360, 360); /* from our west to theirs */
    return into > s->width && into + width < 360;
}

bool sj_sight_misses(const struct sj_sight *s, double west, double south, double east,
                     double north)
{
    return out_of_window(s, west, south, east, north) ||
           out_of_reach(s, west, south, east, north);
}
