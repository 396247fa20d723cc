/* The labels of the marks on a map. */
#include "layout/map.h"

#include <math.h>
#include <string.h>

/* Past this many no search helps: the rest are known by their numbers. */
#define MOST_LABELS 120
/* Parts of the map's width. */
#define LONGEST_NAME 0.45
#define LONGEST_OF_ALL 0.75 /* even of those that must stand */

/* Of a label. */
static double line_px(const struct sj_mapping *m)
{
    return sj_line_px(m->lay) - 1;
}

/* Bold has a number or is a home; a ring and a region are context. */
static bool label_bold(const struct sj_mark *mark, const struct sj_stop *stop)
{
    return mark->kind != SJ_MARK_RING && !stop->context;
}

/* Whether two marks of a map have one name: a stop in the subject's own town. */
static bool same_name(const struct sj_stop *a, const struct sj_stop *b)
{
    return a->name != NULL && b->name != NULL && strcmp(a->name, b->name) == 0 &&
           strcmp(a->place->country, b->place->country) == 0;
}

static bool has_twin(const struct sj_mapping *m, size_t i, bool home)
{
    for (size_t k = 0; k < m->ask_stops.n; k++)
        if (k != i && (m->ask_stops.items[k]->mark == SJ_MARK_HOME) == home &&
            same_name(m->ask_stops.items[i], m->ask_stops.items[k]))
            return true;
    return false;
}

/* Whether the key has a line for any of the stop's events. */
static bool has_line(const struct sj_mapping *m, const struct sj_stop *stop)
{
    const struct sj_lay *lay = m->lay;
    bool named = lay->in_key == NULL;
    for (size_t r = 0; r < stop->rows.n && !named; r++)
        named = lay->in_key[stop->rows.items[r] - lay->page->ledger->rows];
    return named;
}

bool sj_map_in_key(const struct sj_mapping *m, const struct sj_stop *stop)
{
    bool counted = stop->number != NULL && strncmp(stop->number, "×", strlen("×")) == 0;
    if (stop->number == NULL || counted || stop->names_ring || stop->context ||
        stop->mark == SJ_MARK_HOME)
        return false;
    return has_line(m, stop);
}

/* Whether a full key only counts the stop's events: what stands for them has the least
 * claim to a place, too. */
static bool left_out(const struct sj_mapping *m, const struct sj_stop *stop)
{
    return stop->rows.n > 0 && !stop->context && !has_line(m, stop);
}

static bool in_inset(const struct sj_mapping *m, const struct sj_stop *stop)
{
    bool found = false;
    for (size_t i = 0; i < m->enlarged.n && !found; i++)
        found = m->enlarged.items[i] == stop;
    return found;
}

static void measure_name(struct sj_mapping *m, size_t i)
{
    struct sj_label_ask *ask = &m->asks.items[i];
    const struct sj_stop *stop = m->ask_stops.items[i];
    const struct sj_mark *mark = &m->panel->marks.items[m->ask_marks.items[i]];
    ask->w = sj_lay_run(m->lay, label_bold(mark, stop), stop->name)->width + 2;
    ask->lines = 1;
    ask->h = line_px(m);
}

/* The badge whose label names a ring of the same state, and that ring: by their state. */
static int kin_of(const struct sj_stop *stop)
{
    bool ring = stop->mark == SJ_MARK_RING && stop->name == NULL;
    return stop->names_ring || ring
               ? stop->place->country[0] * 256 + stop->place->country[1]
               : 0;
}

static void measure_ask(struct sj_mapping *m, size_t i)
{
    struct sj_label_ask *ask = &m->asks.items[i];
    const struct sj_stop *stop = m->ask_stops.items[i];
    const struct sj_mark *mark = &m->panel->marks.items[m->ask_marks.items[i]];
    ask->mark = sj_rect_grow(sj_mark_box(mark), mark->ring);
    ask->kin = kin_of(stop);
    /* One label for a home and a stop in the same town. */
    if (stop->name == NULL || (stop->mark == SJ_MARK_HOME && has_twin(m, i, false)))
        return;
    measure_name(m, i);
    bool keyed = !has_twin(m, i, true) && sj_map_in_key(m, stop);
    ask->keyed = (keyed && ask->priority > 1) || in_inset(m, stop);
    ask->last = !ask->keyed && (keyed || left_out(m, stop));
    if (stop->sub == NULL)
        return;
    ask->w = fmax(ask->w, sj_lay_run(m->lay, false, stop->sub)->width + 2);
    ask->lines = 2;
    ask->h = 2 * line_px(m);
    /* That somebody did not go had better stand on the map. */
    ask->priority = ask->priority > 2 ? ask->priority - 1 : ask->priority;
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
    struct sj_words words = {
        .run = run,
        .x = x,
        .y = sj_lay_baseline(m->lay, place->box.y + top + line_px(m) / 2),
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
    if (m->asks.items[i].lines > 1)
        put_line(m, false, stop->sub, place, line_px(m), of);
    if (place->leader)
        sj_lay_rule(m->lay, m->panel, SJ_RULE_LEADER, place->from.x, place->from.y,
                    place->to.x, place->to.y);
    SJ_VEC_PUSH(m->lay->arena, &m->named, stop);
    struct sj_rect mark = m->asks.items[i].mark, box = place->box;
    struct sj_label_spot spot = {
        .name = stop->name,
        .country = stop->place->country,
        .dx = box.x + box.w / 2 - mark.x - mark.w / 2,
        .dy = box.y + box.h / 2 - mark.y - mark.h / 2,
        .map = sj_map_number(m),
        .leader = place->leader,
    };
    SJ_VEC_PUSH(m->lay->arena, &m->panel->label_spots, spot);
}

/* Beyond MOST_LABELS those of least priority and the later ones have none. */
static void leave_out(struct sj_mapping *m)
{
    size_t left = MOST_LABELS;
    for (int priority = 1; priority <= 5; priority++)
        for (size_t i = 0; i < m->asks.n; i++) {
            struct sj_label_ask *ask = &m->asks.items[i];
            if (ask->w <= 0 || ask->priority != priority)
                continue;
            if (left > 0)
                left--;
            else
                ask->w = 0;
        }
}

/* Names that would bury the map stand in the key, if they do. */
static void move_long(struct sj_mapping *m)
{
    for (size_t i = 0; i < m->asks.n; i++) {
        struct sj_label_ask *ask = &m->asks.items[i];
        double part = ask->w / m->panel->box.w;
        if ((ask->keyed && part > LONGEST_NAME) || (ask->last && part > LONGEST_OF_ALL))
            ask->w = 0;
    }
}

struct sj_label_tally sj_map_tally(const struct sj_page *page, size_t from)
{
    struct sj_label_tally t = {0};
    for (size_t i = from; i < page->panels.n; i++) {
        const struct sj_label_count *c = &page->panels.items[i]->labels;
        t.labels += c->placed + c->top_placed;
        t.leaders += c->leaders;
        t.px += c->leader_px;
    }
    return t;
}

/* A label without a place here. */
static void go_elsewhere(struct sj_mapping *m, const struct sj_stop *stop)
{
    if (in_inset(m, stop))
        return;
    if (left_out(m, stop))
        SJ_VEC_PUSH(m->lay->arena, &m->panel->left_out, stop->row);
    else
        SJ_VEC_PUSH(m->lay->arena, &m->panel->moved, stop->row);
}

static void count_label(struct sj_mapping *m, size_t i,
                        const struct sj_label_place *place)
{
    const struct sj_label_ask *ask = &m->asks.items[i];
    struct sj_label_count *count = &m->panel->labels;
    bool top = ask->priority == 1;
    if (!place->placed && (ask->keyed || ask->last)) {
        go_elsewhere(m, m->ask_stops.items[i]);
        return;
    }
    *(top ? &count->top_asked : &count->asked) += 1;
    *(top ? &count->top_placed : &count->placed) += place->placed;
    count->leaders += place->leader;
    count->leader_px += hypot(place->to.x - place->from.x, place->to.y - place->from.y);
}

/* A second chance for labels of two lines that found no place: the name alone. */
static void shorten(struct sj_mapping *m, const bool *wanted,
                    struct sj_label_tally *tally, struct sj_label_place *places)
{
    size_t n = m->asks.n, count = 0;
    struct sj_label_ask *asks = SJ_NEW_N(m->lay->arena, n + 1, struct sj_label_ask);
    struct sj_label_place *found = SJ_NEW_N(m->lay->arena, n + 1, struct sj_label_place);
    for (size_t i = 0; i < n; i++) {
        bool again = wanted[i] && !places[i].placed && m->asks.items[i].lines > 1;
        if (again)
            measure_name(m, i);
        asks[i] = m->asks.items[i];
        asks[i].w = again ? asks[i].w : 0;
        count += again;
    }
    if (count > 0)
        sj_label_place(m->labels, asks, n, tally, found);
    for (size_t i = 0; i < n; i++)
        if (found[i].placed)
            places[i] = found[i];
}

/* Every mark blocks; only those with a name ask for a label. */
void sj_map_label_marks(struct sj_mapping *m)
{
    size_t n = m->asks.n;
    bool *wanted = SJ_NEW_N(m->lay->arena, n + 1, bool);
    for (size_t i = 0; i < n; i++) {
        measure_ask(m, i);
        wanted[i] = m->asks.items[i].w > 0;
        sj_label_block(m->labels, m->asks.items[i].mark, 1.5);
    }
    leave_out(m);
    move_long(m);
    struct sj_label_was *was = SJ_NEW_N(m->lay->arena, n + 1, struct sj_label_was);
    for (size_t i = 0; i < n; i++)
        if (wanted[i])
            was[i] = sj_map_recall(m, m->ask_stops.items[i]);
    sj_label_recall(m->labels, was);
    struct sj_label_tally tally = sj_map_tally(m->lay->page, 0);
    struct sj_label_place *places = SJ_NEW_N(m->lay->arena, n + 1, struct sj_label_place);
    sj_label_place(m->labels, m->asks.items, n, &tally, places);
    shorten(m, wanted, &tally, places);
    for (size_t i = 0; i < n; i++) {
        if (!wanted[i])
            continue;
        count_label(m, i, &places[i]);
        if (places[i].placed)
            put_label(m, i, &places[i]);
    }
}
