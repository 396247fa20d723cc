#include "layout/map.h"

#include <math.h>
#include <string.h>

#include "layout/frame.h"
#include "layout/phrase.h"

#define ARROW_PX 8.0         /* length and width of an arrow head */
#define LEAST_PX_PER_KM 0.05 /* below, the scale differs too much across the map */

/* ---- marks ---- */

void sj_map_mark(struct sj_mapping *m, struct sj_mark mark, const struct sj_stop *stop,
                 int priority)
{
    struct sj_lay *lay = m->lay;
    /* A map is not turned over with its page: its marks are from the start. */
    mark.turned = lay->plan->lang->rtl;
    SJ_VEC_PUSH(lay->arena, &m->panel->marks, mark);
    SJ_VEC_PUSH(lay->arena, &m->ask_marks, m->panel->marks.n - 1);
    SJ_VEC_PUSH(lay->arena, &m->ask_stops, stop);
    struct sj_label_ask ask = {.priority = priority, .leaders = true};
    SJ_VEC_PUSH(lay->arena, &m->asks, ask);
}

static struct sj_pt keep_inside(struct sj_rect box, struct sj_pt p, double r)
{
    p.x = fmin(fmax(p.x, box.x + r), box.x + box.w - r);
    p.y = fmin(fmax(p.y, box.y + r), box.y + box.h - r);
    return p;
}

void sj_map_spot_mark(struct sj_mapping *m, const struct sj_projection *p,
                      const struct sj_spot *spot)
{
    struct sj_pt at;
    if (!sj_project(p, spot->at, &at))
        return;
    struct sj_mark mark = sj_lay_mark(m->lay, spot->stop->mark, spot->stop->number, at);
    sj_mark_shape(m->lay, &mark, &spot->stop->rows);
    mark.at = keep_inside(m->panel->box, at, mark.width / 2 + 4);
    mark.anchor = at;
    if (spot->stop->mark != SJ_MARK_HOME)
        mark.row = spot->stop->row;
    sj_map_mark(m, mark, spot->stop, spot->stop->priority);
}

double sj_mark_radius(const struct sj_mark *mark)
{
    /* Two badges keep 22 px between their middles. */
    return fmax(mark->width, mark->height) / 2 + 2.05;
}

void sj_map_put_arc(struct sj_mapping *m, struct sj_arc arc)
{
    const double half = ARROW_PX / 2;
    struct sj_rect head = {arc.tip.x - half * (arc.dir.x + 1),
                           arc.tip.y - half * (arc.dir.y + 1), ARROW_PX, ARROW_PX};
    SJ_VEC_PUSH(m->lay->arena, &m->panel->arcs, arc);
    for (size_t i = 0; i < arc.path.n_subs; i++)
        sj_label_way(m->labels, arc.path.pts + arc.path.subs[i].first,
                     arc.path.subs[i].n);
    if (fabs(arc.dir.x) + fabs(arc.dir.y) > 0)
        sj_label_block(m->labels, sj_rect_grow(head, -1), 0); /* its corners are empty */
}

/* A mark that had to leave its place points back at it. */
void sj_map_stems(struct sj_mapping *m, const bool *settled)
{
    for (size_t i = 0; i < m->panel->marks.n; i++) {
        const struct sj_mark *k = &m->panel->marks.items[i];
        double d = hypot(k->at.x - k->anchor.x, k->at.y - k->anchor.y);
        double least = settled[i] ? 3 : sj_mark_radius(k) + 4;
        if (d <= least || k->kind == SJ_MARK_RING || k->kind == SJ_MARK_HOME)
            continue;
        /* A place at the very edge may lie beyond it. */
        struct sj_pt foot = keep_inside(m->panel->box, k->anchor, 1);
        sj_lay_rule(m->lay, m->panel, SJ_RULE_STEM, k->at.x, k->at.y, foot.x, foot.y);
        sj_label_way(m->labels, (struct sj_pt[]){k->at, foot}, 2);
    }
}

/* ---- the scale ---- */

/* A bar of a round number of km, on maps small enough for one to be true. */
void sj_map_scale(struct sj_mapping *m)
{
    static const int steps[] = {2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1};
    const struct sj_projection *p = &m->panel->projection;
    double px_per_km = sj_frame_px_per_degree(p) / SJ_KM_PER_DEGREE;
    bool true_enough =
        p->kind == SJ_LAEA || p->kind == SJ_ALBERS || p->kind == SJ_CONIC_CONFORMAL;
    if (!true_enough || px_per_km < LEAST_PX_PER_KM)
        return;
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof *steps && steps[i] * px_per_km > 90)
        i++;
    double len = steps[i] * px_per_km;
    const struct sj_lang *lang = m->lay->plan->lang;
    const char *s =
        sj_lang_say(m->lay->arena, lang, SJ_MSG_KM,
                    SJ_FILL("n", sj_lang_number(m->lay->arena, lang, (size_t)steps[i])));
    double w = sj_lay_run(m->lay, false, s)->width, h = 16;
    struct sj_rect box = m->panel->box;
    const struct sj_pt corners[] = {{box.x + 8, box.y + box.h - h - 6},
                                    {box.x + box.w - len - w - 13, box.y + box.h - h - 6},
                                    {box.x + 8, box.y + 6}};
    for (size_t c = 0; c < sizeof corners / sizeof *corners; c++) {
        struct sj_rect at = {corners[c].x, corners[c].y, len + w + 5, h};
        if (!sj_label_free(m->labels, at) || sj_label_over_way(m->labels, at))
            continue;
        enum sj_look look = sj_map_look_under(m, at);
        double y = at.y + h / 2;
        sj_lay_rule(m->lay, m->panel, SJ_RULE_SCALE, at.x, y, at.x + len, y);
        sj_lay_words(m->lay, m->panel, false, sj_look_row(look)->text, s, at.x + len + 5,
                     sj_lay_baseline(m->lay, y));
        sj_lay_last_words(m->panel)->halo = look;
        sj_lay_last_words(m->panel)->halo_width = SJ_HALO_PX;
        sj_label_block(m->labels, at, 3);
        return;
    }
}
