#include "layout/map.h"

#include <math.h>
#include <string.h>

#include "layout/frame.h"
#include "layout/phrase.h"

#define EDGE_PX 30.0         /* from the map's edge to the mark of a place beyond it */
#define LEAST_PX_PER_KM 0.05 /* below, the scale differs too much across the map */
#define MOST_LABELS 120

/* ---- marks ---- */

void sj_map_mark(struct sj_mapping *m, struct sj_mark mark, const struct sj_stop *stop,
                 int priority)
{
    struct sj_lay *lay = m->lay;
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
    mark.at = keep_inside(m->panel->box, at, mark.width / 2 + 4);
    mark.anchor = at;
    if (spot->stop->mark != SJ_MARK_HOME)
        mark.row = spot->stop->row;
    sj_map_mark(m, mark, spot->stop, spot->stop->priority);
}

#define ROUNDS 80

double sj_mark_radius(const struct sj_mark *mark)
{
    /* Two badges keep 22 px between their middles. */
    return fmax(mark->width, mark->height) / 2 + 2.05;
}

static double inertia(const struct sj_mark *mark, bool settled)
{
    if (mark->kind == SJ_MARK_HOME)
        return 50;
    /* A ring says which state; a badge has its number to be known by. */
    if (mark->kind == SJ_MARK_RING)
        return 40;
    return settled ? 8 : 2;
}

/* Splits the overlap of two marks between them by how freely each may move. */
static bool part(struct sj_mark *a, struct sj_mark *b, double wa, double wb, size_t i,
                 size_t k)
{
    double need = sj_mark_radius(a) + sj_mark_radius(b);
    double dx = b->at.x - a->at.x, dy = b->at.y - a->at.y, d = hypot(dx, dy);
    if (d >= need)
        return false;
    if (d < 0.01) {
        /* The same point: to the sides, in a direction that depends on who they are. */
        double angle = 0.2 + 2.4 * (double)(i * 7 + k);
        dx = cos(angle);
        dy = sin(angle) * 0.4;
        d = hypot(dx, dy);
    }
    double over = need - fmin(d, need), share = wb / (wa + wb);
    a->at.x -= dx / d * over * share;
    a->at.y -= dy / d * over * share;
    b->at.x += dx / d * over * (1 - share);
    b->at.y += dy / d * over * (1 - share);
    return true;
}

void sj_map_dodge(struct sj_mapping *m, const bool *settled)
{
    struct sj_panel *panel = m->panel;
    /* All pairs, so that many marks would take long; past some hundreds nothing helps. */
    if (panel->marks.n > 400)
        return;
    for (int round = 0; round < ROUNDS; round++) {
        bool moved = false;
        for (size_t i = 0; i < panel->marks.n; i++)
            for (size_t k = i + 1; k < panel->marks.n; k++) {
                struct sj_mark *a = &panel->marks.items[i], *b = &panel->marks.items[k];
                moved =
                    part(a, b, inertia(a, settled[i]), inertia(b, settled[k]), i, k) ||
                    moved;
            }
        for (size_t i = 0; i < panel->marks.n; i++) {
            struct sj_mark *a = &panel->marks.items[i];
            a->at = keep_inside(panel->box, a->at, sj_mark_radius(a) + 2);
        }
        if (!moved)
            return;
    }
}

/* A mark that had to leave its place points back at it. */
void sj_map_stems(struct sj_mapping *m, const bool *settled)
{
    for (size_t i = 0; i < m->panel->marks.n; i++) {
        const struct sj_mark *k = &m->panel->marks.items[i];
        double d = hypot(k->at.x - k->anchor.x, k->at.y - k->anchor.y);
        double least = settled[i] ? 3 : sj_mark_radius(k) + 4;
        if (d > least && k->kind != SJ_MARK_RING && k->kind != SJ_MARK_HOME)
            sj_lay_rule(m->lay, m->panel, SJ_RULE_STEM, k->at.x, k->at.y, k->anchor.x,
                        k->anchor.y);
    }
}

/* ---- labels ---- */

/* Bold has a number or is a home; a ring and a region are context. */
static bool label_bold(const struct sj_mark *mark, const struct sj_stop *stop)
{
    return mark->kind != SJ_MARK_RING && !stop->context;
}

static void measure_ask(struct sj_mapping *m, size_t i)
{
    struct sj_label_ask *ask = &m->asks.items[i];
    const struct sj_stop *stop = m->ask_stops.items[i];
    const struct sj_mark *mark = &m->panel->marks.items[m->ask_marks.items[i]];
    ask->mark = sj_mark_box(mark);
    if (stop->name == NULL)
        return;
    const struct sj_run *name = sj_lay_run(m->lay, label_bold(mark, stop), stop->name);
    ask->w = name->width + 2;
    ask->h = 14;
    if (stop->sub != NULL) {
        ask->w = fmax(ask->w, sj_lay_run(m->lay, false, stop->sub)->width + 2);
        ask->h = 28;
    }
}

static void put_line(struct sj_mapping *m, bool bold, const char *s,
                     const struct sj_label_place *place, double top, size_t of)
{
    const struct sj_run *run = sj_lay_run(m->lay, bold, s);
    const struct sj_mark *mark = &m->panel->marks.items[of];
    /* Text hugs the side on which its mark stands. */
    double slack = place->box.w - 2 - run->width, x = place->box.x + 1;
    double mid = place->box.x + place->box.w / 2;
    if (mark->at.x > place->box.x + place->box.w - 2)
        x += slack;
    else if (fabs(mark->at.x - mid) < place->box.w / 4)
        x += slack / 2;
    enum sj_look look = sj_map_look_under(m, place->box);
    struct sj_words words = {.run = run,
                             .x = x,
                             .y = sj_lay_baseline(m->lay, place->box.y + top + 7),
                             .ink = sj_look_row(look)->text,
                             .halo = look,
                             .halo_width = SJ_HALO_PX,
                             .of = (int)of};
    SJ_VEC_PUSH(m->lay->arena, &m->panel->words, words);
}

static void put_label(struct sj_mapping *m, size_t i, const struct sj_label_place *place)
{
    const struct sj_stop *stop = m->ask_stops.items[i];
    size_t of = m->ask_marks.items[i];
    put_line(m, label_bold(&m->panel->marks.items[of], stop), stop->name, place, 0, of);
    if (stop->sub != NULL)
        put_line(m, false, stop->sub, place, 14, of);
    if (place->leader)
        sj_lay_rule(m->lay, m->panel, SJ_RULE_LEADER, place->from.x, place->from.y,
                    place->to.x, place->to.y);
}

/* Every mark blocks; only those with a name ask for a label. */
void sj_map_label_marks(struct sj_mapping *m)
{
    size_t n = m->asks.n, wanted = 0;
    struct sj_label_ask *asks = SJ_NEW_N(m->lay->arena, n + 1, struct sj_label_ask);
    size_t *from = SJ_NEW_N(m->lay->arena, n + 1, size_t);
    for (size_t i = 0; i < n; i++) {
        measure_ask(m, i);
        sj_label_block(m->labels, m->asks.items[i].mark, 1.5);
        /* Past this many no search helps: the rest are known by their numbers. */
        if (m->asks.items[i].w <= 0 || wanted >= MOST_LABELS)
            continue;
        from[wanted] = i;
        asks[wanted++] = m->asks.items[i];
    }
    struct sj_label_place *places =
        SJ_NEW_N(m->lay->arena, wanted + 1, struct sj_label_place);
    sj_label_place(m->labels, asks, wanted, places);
    struct sj_label_count *count = &m->panel->labels;
    for (size_t i = 0; i < wanted; i++) {
        bool top = asks[i].priority == 1;
        *(top ? &count->top_asked : &count->asked) += 1;
        if (!places[i].placed)
            continue;
        *(top ? &count->top_placed : &count->placed) += 1;
        put_label(m, from[i], &places[i]);
    }
}

/* ---- stops beyond the edge ---- */

/* Where the way to a far place leaves the map: from home, or from the middle of the map.
 */
static struct sj_pt edge_point(const struct sj_mapping *m, const struct sj_spot *spot,
                               struct sj_pt *ret_dir)
{
    enum { STEPS = 96 };
    struct sj_rect box = sj_rect_grow(m->panel->box, -EDGE_PX);
    struct sj_lonlat from = spot->hub;
    double angle;
    if (!spot->arc)
        sj_frame_reach(&m->panel->projection, m->panel->box, &from, &angle);
    struct sj_pt last = {box.x + box.w / 2, box.y + box.h / 2}, before = last;
    for (int k = 0; k <= STEPS; k++) {
        struct sj_pt p;
        struct sj_lonlat at = sj_arc_between(from, spot->at, (double)k / STEPS);
        struct sj_rect point = {0, 0, 0, 0};
        if (!sj_project(&m->panel->projection, at, &p))
            break;
        point.x = p.x;
        point.y = p.y;
        if (!sj_rect_within(point, box))
            break;
        before = last;
        last = p;
    }
    double d = fmax(1e-6, hypot(last.x - before.x, last.y - before.y));
    *ret_dir = (struct sj_pt){(last.x - before.x) / d, (last.y - before.y) / d};
    return last;
}

void sj_map_edge_mark(struct sj_mapping *m, const struct sj_spot *spot)
{
    struct sj_arena *arena = m->lay->arena;
    struct sj_stop *stop = SJ_NEW(arena, struct sj_stop);
    *stop = *spot->stop;
    struct sj_pt dir, at = edge_point(m, spot, &dir);
    struct sj_lonlat middle;
    double angle;
    sj_frame_reach(&m->panel->projection, m->panel->box, &middle, &angle);
    double km =
        sj_arc_distance(spot->arc ? spot->hub : middle, spot->at) * SJ_KM_PER_DEGREE;
    int hundreds = (int)lround(km / 100);
    const struct sj_lang *lang = m->lay->plan->lang;
    const char *far =
        sj_lang_say(arena, lang, SJ_MSG_KM_AWAY,
                    SJ_FILL("n", sj_lang_number(arena, lang, (size_t)hundreds * 100)));
    if (stop->mark == SJ_MARK_HOME)
        stop->name =
            sj_lang_say(arena, lang, SJ_MSG_FROM_HOME, SJ_FILL("place", stop->name));
    stop->sub = sj_phrase_comma(arena, lang, stop->sub, far);
    struct sj_mark mark = sj_lay_mark(m->lay, stop->mark, stop->number, at);
    mark.row = stop->row;
    sj_map_mark(m, mark, stop, stop->priority);
}

/* A short arrow from the mark to the edge, the way the place lies. */
void sj_map_edge_arrow(struct sj_mapping *m, const struct sj_mark *mark,
                       const struct sj_spot *spot)
{
    if (mark->kind == SJ_MARK_HOME)
        return;
    struct sj_arena *arena = m->lay->arena;
    struct sj_pt dir, at = edge_point(m, spot, &dir);
    double r = sj_mark_radius(mark), len = EDGE_PX - 3;
    struct sj_pt *pts = SJ_NEW_N(arena, 2, struct sj_pt);
    pts[0] = (struct sj_pt){at.x + dir.x * r, at.y + dir.y * r};
    pts[1] = (struct sj_pt){at.x + dir.x * len, at.y + dir.y * len};
    struct sj_arc arc = {.planned = spot->stop->mark != SJ_MARK_MADE,
                         .of = spot->stop->mark};
    arc.tip = pts[1];
    arc.dir = dir;
    arc.path = (struct sj_geo_path){.pts = pts, .n_pts = 2, .n_subs = 1};
    arc.path.subs = SJ_NEW(arena, struct sj_geo_sub);
    arc.path.subs[0] = (struct sj_geo_sub){0, 2, false};
    SJ_VEC_PUSH(arena, &m->panel->arcs, arc);
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
        if (!sj_label_free(m->labels, at))
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
