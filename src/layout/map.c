#include "layout/map.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "layout/labelscene.h"

#define PILL_LETTERS 7 /* "10–12 4" is still short, where there are several */
#define TITLE_X 8.0    /* px from an inset's edge */

/* ---- panels ---- */

static struct sj_mapping mapping_new(struct sj_lay *lay, enum sj_panel_kind kind,
                                     struct sj_rect box, const struct sj_projection *p)
{
    struct sj_mapping m = {.lay = lay};
    m.panel = sj_lay_panel(lay, kind, box);
    m.panel->projection = *p;
    m.labels = sj_label_scene_new(lay->arena, sj_rect_grow(box, -2));
    return m;
}

/* How many ways of others would run under an inset's pill; straight ones, which near
 * their ends they are. */
static int ways_under(const struct sj_map_plan *pm, int inset, struct sj_rect pill)
{
    int n = 0;
    for (int i = 0; i < pm->n_legs; i++) {
        struct sj_pt a, b;
        if (pm->spots[pm->legs[i].to].group != inset &&
            sj_project(&pm->projection, pm->spots[pm->legs[i].from].at, &a) &&
            sj_project(&pm->projection, pm->spots[pm->legs[i].to].at, &b))
            n += sj_segment_meets(a, b, pill);
    }
    return n;
}

/* How ill a pill would stand: off the map or on an inset not at all; over marks and ways
 * that are there and over what other insets enlarge only where there is no other place.
 */
static double pill_cost(const struct sj_mapping *m, const struct sj_map_plan *pm,
                        const struct sj_inset *inset, struct sj_rect pill)
{
    double cost = sj_rect_within(pill, sj_rect_grow(m->panel->box, -3)) ? 0 : 1000;
    cost += 25 * ways_under(pm, (int)(inset - pm->insets), pill);
    for (size_t i = 0; i < m->keep_clear.n; i++)
        cost += sj_rects_meet(pill, m->keep_clear.items[i], 2) ? 1000 : 0;
    for (size_t i = 0; i < m->panel->marks.n; i++)
        cost += sj_rects_meet(pill, sj_mark_box(&m->panel->marks.items[i]), 1) ? 60 : 0;
    for (int i = 0; i < pm->n_insets; i++)
        cost += &pm->insets[i] != inset && pm->insets[i].kind == SJ_INSET_NEAR &&
                        sj_rects_meet(pill, pm->insets[i].locator, 1)
                    ? 40
                    : 0;
    return cost;
}

/* The pill's middle, at the box that its inset enlarges: on the side away from the hub,
 * so that the way comes in freely; low down, as a label would stand. */
static struct sj_pt pill_place(const struct sj_mapping *m, const struct sj_map_plan *pm,
                               const struct sj_inset *inset, const struct sj_mark *mark,
                               bool hub_left)
{
    static const struct {
        int dx, dy;
        double cost;
    } sides[] = {{-1, 1, 0}, {-1, 0, 4},  {-1, -1, 8}, {1, 1, 20},
                 {1, 0, 24}, {1, -1, 28}, {0, 1, 12},  {0, -1, 16}};
    struct sj_rect l = inset->locator;
    double over = fmin(6, fmin(l.w, l.h) / 8);
    struct sj_pt best = {l.x, l.y};
    double least = INFINITY;
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        int dx = hub_left ? -sides[i].dx : sides[i].dx, dy = sides[i].dy;
        double up = dx == 0 ? (l.h + mark->height) / 2 + 1 : fmax(0, l.h / 2 - 4);
        struct sj_pt at = {l.x + l.w / 2 + dx * (l.w / 2 + mark->width / 2 - over),
                           l.y + l.h / 2 + dy * up};
        struct sj_rect pill = {at.x - mark->width / 2, at.y - mark->height / 2,
                               mark->width, mark->height};
        double cost = sides[i].cost + pill_cost(m, pm, inset, pill);
        if (cost < least) {
            least = cost;
            best = at;
        }
    }
    return best;
}

/* The pill that stands for an inset's stops on the main map. */
static void add_inset_pill(struct sj_mapping *m, const struct sj_inset *inset,
                           const struct sj_map_plan *pm)
{
    struct sj_stop *stop = SJ_NEW(m->lay->arena, struct sj_stop);
    *stop = *pm->spots[inset->spots[0]].stop;
    stop->number = inset->number;
    stop->name = stop->sub = NULL;
    for (int i = 1; i < inset->n; i++)
        if (pm->spots[inset->spots[i]].stop->mark == SJ_MARK_MADE)
            stop->mark = SJ_MARK_MADE;
    struct sj_rect l = inset->locator;
    struct sj_mark mark = sj_lay_mark(m->lay, stop->mark, inset->number,
                                      (struct sj_pt){l.x, l.y + l.h / 2});
    sj_mark_shape(m->lay, &mark, &stop->rows);
    const struct sj_spot *first = &pm->spots[inset->spots[0]];
    struct sj_pt hub = {l.x + l.w, l.y};
    if (first->arc && !sj_project(&pm->projection, first->hub, &hub))
        hub.x = l.x + l.w;
    mark.at = pill_place(m, pm, inset, &mark, hub.x < l.x);
    mark.anchor = mark.at;
    mark.row = stop->row;
    sj_map_mark(m, mark, stop, 1);
}

/* Marks part; those that may move leave the ways; then all that is between them is drawn.
 */
static const struct sj_ways *settle_marks(struct sj_mapping *m,
                                          const struct sj_map_plan *pm, int group,
                                          const int *mark_of, const bool *settled)
{
    struct sj_ways *ways = sj_map_ways(m, pm, group, mark_of);
    sj_map_dodge(m, settled);
    sj_map_tabs(m, pm, mark_of);
    sj_map_give_way(m, ways, settled);
    sj_map_dodge(m, settled);
    sj_map_ring_states(m);
    sj_map_stems(m, settled);
    sj_map_draw_ways(m, ways, settled);
    return ways;
}

static void block_insets(struct sj_mapping *m, const struct sj_map_plan *pm)
{
    for (int i = 0; i < pm->n_insets; i++) {
        const struct sj_inset *inset = &pm->insets[i];
        if (pm->area.w <= 0) {
            struct sj_rect gutter = inset->ground;
            SJ_VEC_PUSH(m->lay->arena, &m->keep_clear, gutter);
            sj_label_block(m->labels, gutter, 2);
        }
        if (inset->kind != SJ_INSET_NEAR)
            continue;
        SJ_VEC_PUSH(m->lay->arena, &m->panel->locators, inset->locator);
        sj_label_block(m->labels, inset->locator, 1);
    }
}

/* The stops of an inset, and homes that lie in it. */
static bool inset_shows(const struct sj_map_plan *pm, const struct sj_inset *inset, int i)
{
    const struct sj_spot *s = &pm->spots[i];
    struct sj_pt p;
    if (s->stop->mark != SJ_MARK_HOME)
        return s->group == (int)(inset - pm->insets);
    return !s->edge && sj_project(&inset->projection, s->at, &p) &&
           sj_rect_within((struct sj_rect){p.x, p.y, 0, 0},
                          sj_rect_grow(inset->box, -SJ_RING_PX));
}

/* Homes that an inset shows are named there at any rate. */
static void find_enlarged(struct sj_mapping *m, const struct sj_map_plan *pm)
{
    for (int i = 0; i < pm->n; i++)
        for (int k = 0; k < pm->n_insets; k++)
            if (pm->spots[i].stop->mark == SJ_MARK_HOME &&
                inset_shows(pm, &pm->insets[k], i))
                SJ_VEC_PUSH(m->lay->arena, &m->enlarged, pm->spots[i].stop);
}

static void main_panel(struct sj_map_plan *pm)
{
    struct sj_lay *lay = pm->lay;
    struct sj_mapping m = mapping_new(lay, SJ_PANEL_MAP, pm->main, &pm->projection);
    m.panel->bleed = pm->req->bleed > 0;
    if (m.panel->bleed) {
        struct sj_rect inside = sj_rect_grow(pm->main, -2);
        inside.x += pm->req->bleed;
        inside.w -= 2 * pm->req->bleed;
        m.labels = sj_label_scene_new(lay->arena, inside);
    }
    sj_map_land(&m);
    block_insets(&m, pm);
    int *mark_of = SJ_NEW_N(lay->arena, (size_t)pm->n + 1, int);
    bool *settled = SJ_NEW_N(lay->arena, (size_t)(pm->n + pm->n_insets) + 1, bool);
    for (int i = 0; i < pm->n; i++) {
        mark_of[i] = -1;
        if (pm->spots[i].group >= 0)
            continue;
        size_t before = m.panel->marks.n;
        settled[before] = pm->spots[i].settled || pm->spots[i].edge;
        if (pm->spots[i].edge)
            sj_map_edge_mark(&m, &pm->spots[i]);
        else
            sj_map_spot_mark(&m, &pm->projection, &pm->spots[i]);
        if (m.panel->marks.n > before)
            mark_of[i] = (int)before;
    }
    m.n_places = m.panel->marks.n;
    for (int i = 0; i < pm->n_insets; i++)
        if (pm->insets[i].kind == SJ_INSET_NEAR) {
            settled[m.panel->marks.n] = true;
            add_inset_pill(&m, &pm->insets[i], pm);
        }
    const struct sj_ways *ways = settle_marks(&m, pm, -1, mark_of, settled);
    find_enlarged(&m, pm);
    sj_map_label_marks(&m);
    sj_map_loose_ends(&m, ways);
    sj_map_scale(&m);
    sj_map_names(&m);
    sj_map_seas(&m);
}

static void inset_panel(struct sj_map_plan *pm, const struct sj_inset *inset)
{
    struct sj_lay *lay = pm->lay;
    struct sj_mapping m =
        mapping_new(lay, SJ_PANEL_INSET, inset->box, &inset->projection);
    m.panel->frame = inset->frame;
    m.panel->ground = inset->ground;
    sj_map_land(&m);
    int *mark_of = SJ_NEW_N(lay->arena, (size_t)pm->n + 1, int);
    bool *settled = SJ_NEW_N(lay->arena, (size_t)pm->n + 1, bool);
    for (int i = 0; i < pm->n; i++)
        mark_of[i] = -1;
    for (int i = 0; i < pm->n; i++) {
        size_t before = m.panel->marks.n;
        if (!inset_shows(pm, inset, i))
            continue;
        settled[before] = pm->spots[i].settled;
        sj_map_spot_mark(&m, &inset->projection, &pm->spots[i]);
        if (m.panel->marks.n > before)
            mark_of[i] = (int)before;
    }
    settle_marks(&m, pm, (int)(inset - pm->insets), mark_of, settled);
    sj_map_regions(&m);
    sj_map_label_marks(&m);
    sj_map_names(&m);
    sj_map_seas(&m);
    sj_lay_words(lay, m.panel, true, SJ_INK_INK, inset->title, inset->frame.x + TITLE_X,
                 sj_lay_baseline(lay, inset->frame.y + SJ_TITLE_BAR / 2));
}

/* Numbers that make no pill of their own, or, where there are several, a long one. */
static bool wants_letters(const struct sj_map_plan *pm)
{
    int near = 0, counted = 0, longer = 0;
    for (int i = 0; i < pm->n_insets; i++) {
        const char *s = pm->insets[i].number;
        if (pm->insets[i].kind != SJ_INSET_NEAR)
            continue;
        near++;
        counted += strncmp(s, "×", strlen("×")) == 0;
        longer += sj_utf8_len(s, strlen(s)) > PILL_LETTERS;
    }
    return counted > 0 || (near > 1 && longer > 0);
}

/* Then pills have letters, and the insets bear them, too. */
static void letter_insets(struct sj_map_plan *pm)
{
    char letter = 'A';
    bool lettered = wants_letters(pm);
    for (int i = 0; i < pm->n_insets && lettered; i++) {
        struct sj_inset *inset = &pm->insets[i];
        if (inset->kind != SJ_INSET_NEAR)
            continue;
        inset->number = sj_arena_printf(pm->lay->arena, "%c", letter++);
        const char *title =
            sj_arena_printf(pm->lay->arena, "%s   %s", inset->number, inset->title);
        bool fits =
            sj_lay_run(pm->lay, true, title)->width <= inset->frame.w - 2 * TITLE_X;
        inset->title = fits ? title : inset->number;
    }
}

void sj_map_layout(struct sj_lay *lay, const struct sj_map_request *request)
{
    if (lay->dry)
        return;
    struct sj_map_plan pm = {.lay = lay, .req = request};
    sj_map_plan(&pm);
    letter_insets(&pm);
    main_panel(&pm);
    for (int i = 0; i < pm.n_insets; i++)
        inset_panel(&pm, &pm.insets[i]);
}
