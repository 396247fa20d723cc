#include "law/track.h"

#include <stdlib.h>
#include <string.h>

/* Where something changes. The sweep takes all edges of a day before it answers for it.
 */
struct edge {
    struct sj_day day;
    enum { MEMBERSHIP, HOME, STANDS, BINDS } kind;
    int value; /* STANDS, BINDS: +1, -1; else the new state of things */
};

struct sweep {
    struct sj_arena *arena;
    struct sj_track *track;
    SJ_VEC(struct edge) edges;
    struct sj_day first; /* of all the public days */
};

static void add_edge(struct sweep *sweep, struct sj_day day, int kind, int value)
{
    struct edge edge = {.day = day, .value = value};
    edge.kind = kind;
    SJ_VEC_PUSH(sweep->arena, &sweep->edges, edge);
}

static struct sj_span overlap(struct sj_span a, struct sj_span b)
{
    return (struct sj_span){
        .from = a.from.n > b.from.n ? a.from : b.from,
        .to = a.to.n < b.to.n ? a.to : b.to,
    };
}

static void add_span(struct sweep *sweep, struct sj_span span, int kind)
{
    if (span.from.n >= span.to.n)
        return;
    add_edge(sweep, span.from, kind, +1);
    add_edge(sweep, span.to, kind, -1);
}

static bool lists(const char *const *items, size_t n, const char *s)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(items[i], s) == 0)
            return true;
    return false;
}

/* An acceptance that names situations counts for warrants of those, or of none named. */
static bool covers(const struct sj_acceptance *accepted, const struct sj_event *warrant)
{
    return accepted->n_situations == 0 || warrant->situation == NULL ||
           lists(accepted->situations, accepted->n_situations, warrant->situation);
}

static void bind_by_acceptance(struct sweep *sweep, const struct sj_regime_state *row,
                               const struct sj_event *warrant, struct sj_span span)
{
    for (size_t i = 0; i < row->n_accepted; i++) {
        const struct sj_acceptance *a = &row->accepted[i];
        if (a->from.n <= sweep->track->as_of.n && covers(a, warrant))
            add_span(sweep, overlap(span, (struct sj_span){a->from, a->to}), BINDS);
    }
}

/* When a warrant in force binds the state whose reign this is. */
static void add_binding(struct sweep *sweep, const struct sj_reign *reign,
                        const struct sj_strip *strips, size_t n_strips,
                        const struct sj_warrant *warrant)
{
    const struct sj_event *event = warrant->event;
    struct sj_span force = overlap(warrant->force, reign->span);
    if (reign->code && lists(event->also_binds, event->n_also_binds, reign->code)) {
        add_span(sweep, force, BINDS);
        return;
    }
    for (size_t i = 0; i < n_strips; i++) {
        struct sj_span span = overlap(force, strips[i].span);
        if (strips[i].membership == SJ_M_MEMBER || strips[i].membership == SJ_M_LEAVING)
            add_span(sweep, span, BINDS);
        else if (strips[i].membership == SJ_M_ACCEPTED)
            bind_by_acceptance(sweep, reign->row, event, span);
    }
}

static void add_warrants(struct sweep *sweep, const struct sj_strip *strips,
                         size_t n_strips)
{
    struct sj_track *track = sweep->track;
    for (size_t i = 0; i < track->wanted->n_warrants; i++) {
        const struct sj_warrant *warrant = track->wanted->warrants[i];
        if (warrant->regime != track->regime)
            continue;
        track->n_warrants++;
        if (warrant->force.from.n < sweep->first.n)
            sweep->first = warrant->force.from;
        add_span(sweep, warrant->force, STANDS);
        for (size_t r = 0; r < track->n_reigns; r++)
            add_binding(sweep, &track->reigns[r], strips, n_strips, warrant);
    }
    if (sweep->first.n != SJ_DAY_FUTURE.n)
        add_edge(sweep, sweep->first, STANDS, 0);
}

static void add_reigns(struct sweep *sweep)
{
    const struct sj_track *track = sweep->track;
    const char *home = track->wanted->home;
    for (size_t r = 0; r < track->n_reigns; r++) {
        const struct sj_reign *reign = &track->reigns[r];
        add_edge(sweep, reign->span.from, HOME,
                 reign->code != NULL && home != NULL && strcmp(reign->code, home) == 0);
    }
}

static bool begins_reign(const struct sj_track *track, struct sj_day day)
{
    return track->n_reigns > 1 && track->reigns[1].span.from.n == day.n;
}

static int edge_compare(const void *a, const void *b)
{
    const struct edge *x = a, *y = b;
    return (x->day.n > y->day.n) - (x->day.n < y->day.n);
}

/* How things stand on the day that the sweep has come to. */
struct standing {
    struct sj_day day;
    enum sj_membership membership;
    bool home;
    int stand, bind; /* warrants in force; those of them that bind */
    struct sj_day since, ended;
};

static void take_edge(struct standing *now, const struct edge *edge)
{
    switch (edge->kind) {
    case MEMBERSHIP:
        now->membership = (enum sj_membership)edge->value;
        return;
    case HOME:
        now->home = edge->value != 0;
        return;
    case STANDS:
        now->stand += edge->value;
        return;
    case BINDS:
        now->bind += edge->value;
        return;
    }
}

/* docs/law.md, "Duty": the first that holds. */
static struct sj_segment judge(const struct sweep *sweep, const struct standing *now)
{
    struct sj_segment seg = {now->day, now->membership, SJ_D_NONE, now->since};
    if (now->bind > 0) {
        seg.duty = SJ_D_ARREST;
    } else if (now->membership == SJ_M_UNKNOWN) {
        seg.duty = SJ_D_UNKNOWN;
    } else if (now->home) {
        seg.duty = SJ_D_HOME;
    } else if (sweep->first.n == SJ_DAY_FUTURE.n) {
        seg.duty = SJ_D_NONE;
    } else if (now->day.n < sweep->first.n) {
        seg.duty = SJ_D_NOT_YET;
        seg.mark = sweep->first;
    } else if (now->stand == 0) {
        seg.duty = SJ_D_ENDED;
        seg.mark = now->ended;
    }
    return seg;
}

static void run(struct sweep *sweep)
{
    const struct edge *edges = sweep->edges.items;
    size_t n = sweep->edges.n, n_segments = 0;
    struct sj_segment *segs = SJ_NEW_N(sweep->arena, n, struct sj_segment);
    struct standing now = {.since = SJ_DAY_PAST, .ended = SJ_DAY_PAST};
    for (size_t i = 0; i < n;) {
        int stood = now.stand;
        now.day = edges[i].day;
        for (; i < n && edges[i].day.n == now.day.n; i++)
            take_edge(&now, &edges[i]);
        if (stood == 0 && now.stand > 0)
            now.since = now.day;
        else if (now.stand == 0 && (stood > 0 || now.day.n == sweep->first.n))
            now.ended = now.day;
        struct sj_segment seg = judge(sweep, &now);
        const struct sj_segment *last = n_segments ? &segs[n_segments - 1] : NULL;
        /* The reasons of one state are not those of another, though the answer be one. */
        if (last == NULL || last->membership != seg.membership ||
            last->duty != seg.duty || begins_reign(sweep->track, now.day))
            segs[n_segments++] = seg;
    }
    sweep->track->segments = segs;
    sweep->track->n_segments = n_segments;
}

struct sj_track *sj_track_new(struct sj_arena *arena, const struct sj_regime *regime,
                              const char *country, const struct sj_wanted *wanted,
                              struct sj_day as_of)
{
    struct sj_track *track = SJ_NEW(arena, struct sj_track);
    track->regime = regime;
    track->country = country;
    track->wanted = wanted;
    track->as_of = as_of;
    track->n_reigns = sj_reigns(regime, country, track->reigns);
    struct sweep sweep = {.arena = arena, .track = track, .first = SJ_DAY_FUTURE};
    const struct sj_strip *strips;
    size_t n_strips = sj_membership_strips(regime, country,
                                           (struct sj_span){SJ_DAY_PAST, SJ_DAY_FUTURE},
                                           as_of, arena, &strips);
    for (size_t i = 0; i < n_strips; i++)
        add_edge(&sweep, strips[i].span.from, MEMBERSHIP, (int)strips[i].membership);
    add_reigns(&sweep);
    add_warrants(&sweep, strips, n_strips);
    qsort(sweep.edges.items, sweep.edges.n, sizeof *sweep.edges.items, edge_compare);
    run(&sweep);
    return track;
}

size_t sj_track_at(const struct sj_track *track, struct sj_day day)
{
    size_t lo = 0, hi = track->n_segments;
    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo) / 2;
        if (track->segments[mid].from.n <= day.n)
            lo = mid;
        else
            hi = mid;
    }
    return lo;
}

struct sj_day sj_track_end(const struct sj_track *track, size_t segment)
{
    return segment + 1 < track->n_segments ? track->segments[segment + 1].from
                                           : SJ_DAY_FUTURE;
}

const struct sj_reign *sj_track_reign(const struct sj_track *track, struct sj_day day)
{
    const struct sj_reign *reign = &track->reigns[0];
    return day.n < reign->span.to.n || track->n_reigns == 1 ? reign : &track->reigns[1];
}
