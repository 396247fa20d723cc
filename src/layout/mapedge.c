/* Places beyond the map: where the way there leaves it, and what is said of them. */
#include "layout/map.h"

#include <math.h>

#include "layout/frame.h"
#include "layout/phrase.h"

#define EDGE_PX 30.0 /* from the map's edge to the mark of a place beyond it */

/* On the straight line from the middle of a box to where a place would lie beyond it. */
static bool straight_out(const struct sj_projection *p, struct sj_rect box,
                         struct sj_lonlat place, struct sj_pt *ret, struct sj_pt *ret_dir)
{
    struct sj_pt q, c = {box.x + box.w / 2, box.y + box.h / 2};
    if (!sj_project(p, place, &q))
        return false;
    double dx = q.x - c.x, dy = q.y - c.y, d = hypot(dx, dy);
    double t = fmax(fabs(dx) / (box.w / 2), fabs(dy) / (box.h / 2));
    if (t <= 1)
        return false;
    *ret = (struct sj_pt){c.x + dx / t, c.y + dy / t};
    *ret_dir = (struct sj_pt){dx / d, dy / d};
    return true;
}

/* Where the way to a far place leaves the map: that from home, or straight from the
 * middle of the map, as a reader would look for it. */
struct sj_pt sj_map_edge_point(const struct sj_projection *p, struct sj_rect map,
                               const struct sj_spot *spot, struct sj_pt *ret_dir)
{
    enum { STEPS = 96 };
    struct sj_rect box = sj_rect_grow(map, -EDGE_PX);
    struct sj_lonlat from = spot->hub;
    struct sj_pt out;
    double angle;
    if (!spot->arc && straight_out(p, box, spot->at, &out, ret_dir))
        return out;
    if (!spot->arc)
        sj_frame_reach(p, map, &from, &angle);
    struct sj_pt last = {box.x + box.w / 2, box.y + box.h / 2}, before = last;
    for (int k = 0; k <= STEPS; k++) {
        struct sj_pt q;
        struct sj_lonlat at = sj_arc_between(from, spot->at, (double)k / STEPS);
        struct sj_rect point = {0, 0, 0, 0};
        if (!sj_project(p, at, &q))
            break;
        point.x = q.x;
        point.y = q.y;
        if (!sj_rect_within(point, box))
            break;
        before = last;
        last = q;
    }
    double d = fmax(1e-6, hypot(last.x - before.x, last.y - before.y));
    *ret_dir = (struct sj_pt){(last.x - before.x) / d, (last.y - before.y) / d};
    return last;
}

void sj_map_edge_mark(struct sj_mapping *m, const struct sj_spot *spot)
{
    struct sj_stop *stop = SJ_NEW(m->lay->arena, struct sj_stop);
    struct sj_pt dir,
        at = sj_map_edge_point(&m->panel->projection, m->panel->box, spot, &dir);
    *stop = *spot->stop;
    stop->name = stop->sub = NULL;
    struct sj_mark mark = sj_lay_mark(m->lay, stop->mark, stop->number, at);
    sj_mark_shape(m->lay, &mark, &stop->rows);
    mark.row = stop->row;
    sj_map_mark(m, mark, stop, stop->priority);
}

/* Where the distance is taken from: for a home, to which no way leads, the map's edge;
 * for others where the way there sets out, or would. */
static struct sj_lonlat measured_from(const struct sj_mapping *m,
                                      const struct sj_spot *spot)
{
    const struct sj_doc *doc = m->lay->plan->ledger->doc;
    const struct sj_row *row = spot->stop->row;
    const struct sj_projection *p = &m->panel->projection;
    struct sj_lonlat edge = {p->lon0, p->lat0};
    struct sj_pt dir;
    if (spot->arc)
        return spot->hub;
    if (row != NULL && row->event->subject < doc->n_subjects) {
        const struct sj_place *home = &doc->subjects[row->event->subject].home_place;
        if (home->country != NULL)
            return (struct sj_lonlat){home->lon, home->lat};
    }
    sj_unproject(p, sj_map_edge_point(p, m->panel->box, spot, &dir), &edge);
    return edge;
}

struct sj_edge_words sj_map_edge_words(const struct sj_mapping *m,
                                       const struct sj_spot *spot)
{
    struct sj_arena *arena = m->lay->arena;
    const struct sj_lang *lang = m->lay->plan->lang;
    const struct sj_stop *stop = spot->stop;
    double km = sj_arc_distance(measured_from(m, spot), spot->at) * SJ_KM_PER_DEGREE;
    size_t hundreds = (size_t)lround(km / 100);
    struct sj_edge_words w = {.name = stop->name};
    w.far = sj_lang_say(arena, lang, SJ_MSG_KM_AWAY,
                        SJ_FILL("n", sj_lang_number(arena, lang, hundreds * 100)));
    w.far = sj_phrase_comma(arena, lang, stop->sub, w.far);
    if (stop->mark == SJ_MARK_HOME)
        w.name = sj_lang_say(arena, lang, SJ_MSG_FROM_HOME, SJ_FILL("place", stop->name));
    return w;
}
