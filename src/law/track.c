#include "law/track.h"

#include <stdlib.h>
#include <string.h>

/* How many hold of each rank, in a tree whose nodes hold the sum of both below: the first
 * rank that holds is found in O(log n). */
struct tally {
    int *counts; /* 2 * cap; the root is 1, ranks begin at cap */
    size_t cap;  /* a power of two */
};

static struct tally tally_new(struct sj_arena *arena, size_t n)
{
    struct tally tally = {.cap = 1};
    while (tally.cap < n)
        tally.cap *= 2;
    tally.counts = SJ_NEW_N(arena, 2 * tally.cap, int);
    return tally;
}

static void tally_add(struct tally *tally, size_t rank, int count)
{
    for (size_t i = tally->cap + rank; i > 0; i /= 2)
        tally->counts[i] += count;
}

static bool tally_any(const struct tally *tally)
{
    return tally->counts[1] > 0;
}

/* There is one. */
static size_t tally_first(const struct tally *tally)
{
    size_t i = 1;
    while (i < tally->cap)
        i = tally->counts[2 * i] > 0 ? 2 * i : 2 * i + 1;
    return i - tally->cap;
}

/* Where something changes. The sweep takes all edges of a day before it answers for it.
 */
struct edge {
    struct sj_day day;
    enum { MEMBERSHIP, HOME, STEP, STANDS, BINDS, ENDED } kind;
    int value;   /* STANDS, BINDS: +1, -1; ENDED: on which day; else the new state */
    size_t rank; /* STANDS, BINDS: of the warrant */
};

struct sweep {
    struct sj_arena *arena;
    struct sj_law_track *track;
    SJ_VEC(struct edge) edges;
    const struct sj_warrant **warrants; /* by the day on which they became public */
};

static void add_edge(struct sweep *sweep, struct edge edge)
{
    SJ_VEC_PUSH(sweep->arena, &sweep->edges, edge);
}

static struct sj_span overlap(struct sj_span a, struct sj_span b)
{
    return (struct sj_span){
        .from = a.from.n > b.from.n ? a.from : b.from,
        .to = a.to.n < b.to.n ? a.to : b.to,
    };
}

static void add_span(struct sweep *sweep, struct sj_span span, int kind, size_t rank)
{
    if (span.from.n >= span.to.n)
        return;
    struct edge edge = {.day = span.from, .value = +1, .rank = rank};
    edge.kind = kind;
    add_edge(sweep, edge);
    edge.day = span.to;
    edge.value = -1;
    add_edge(sweep, edge);
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
    if (accepted->n_situations == 0 || warrant->more->situation == NULL)
        return true;
    for (size_t i = 0; i < accepted->n_situations; i++)
        if (sj_situation_same(accepted->situations[i], warrant->more->situation))
            return true;
    return false;
}

static void bind_by_acceptance(struct sweep *sweep, const struct sj_regime_state *row,
                               size_t rank, struct sj_span span)
{
    for (size_t i = 0; i < row->n_accepted; i++) {
        const struct sj_acceptance *a = &row->accepted[i];
        if (a->from.n <= sweep->track->as_of.n && covers(a, sweep->warrants[rank]->event))
            add_span(sweep, overlap(span, (struct sj_span){a->from, a->to}), BINDS, rank);
    }
}

/* When a warrant in force binds the state whose reign this is. */
static void add_binding(struct sweep *sweep, const struct sj_reign *reign,
                        const struct sj_strip *strips, size_t n_strips, size_t rank)
{
    const struct sj_event *event = sweep->warrants[rank]->event;
    struct sj_span force = overlap(sweep->warrants[rank]->force, reign->span);
    if (reign->code &&
        lists(event->more->also_binds, event->more->n_also_binds, reign->code)) {
        add_span(sweep, force, BINDS, rank);
        return;
    }
    for (size_t i = 0; i < n_strips; i++) {
        struct sj_span span = overlap(force, strips[i].span);
        if (strips[i].membership == SJ_M_MEMBER || strips[i].membership == SJ_M_LEAVING)
            add_span(sweep, span, BINDS, rank);
        else if (strips[i].membership == SJ_M_ACCEPTED)
            bind_by_acceptance(sweep, reign->row, rank, span);
    }
}

static int public_compare(const void *a, const void *b)
{
    const struct sj_warrant *x = *(const struct sj_warrant *const *)a;
    const struct sj_warrant *y = *(const struct sj_warrant *const *)b;
    if (x->force.from.n != y->force.from.n)
        return x->force.from.n < y->force.from.n ? -1 : 1;
    return (x->event->index > y->event->index) - (x->event->index < y->event->index);
}

/* Those of the track's regime, in the order in which they became public. */
static void rank_warrants(struct sweep *sweep)
{
    struct sj_law_track *track = sweep->track;
    const struct sj_wanted *wanted = track->wanted;
    sweep->warrants =
        SJ_NEW_N(sweep->arena, wanted->n_warrants + 1, const struct sj_warrant *);
    for (size_t i = 0; i < wanted->n_warrants; i++)
        if (wanted->warrants[i]->regime == track->regime)
            sweep->warrants[track->n_warrants++] = wanted->warrants[i];
    if (track->n_warrants > 1)
        qsort(sweep->warrants, track->n_warrants, sizeof *sweep->warrants,
              public_compare);
}

static void add_warrants(struct sweep *sweep, const struct sj_strip *strips,
                         size_t n_strips)
{
    struct sj_law_track *track = sweep->track;
    rank_warrants(sweep);
    for (size_t rank = 0; rank < track->n_warrants; rank++) {
        const struct sj_span force = sweep->warrants[rank]->force;
        add_span(sweep, force, STANDS, rank);
        /* One that was executed before it became public never stood publicly. */
        if (force.to.n <= force.from.n)
            add_edge(sweep, (struct edge){force.from, ENDED, force.to.n, rank});
        for (size_t r = 0; r < track->n_reigns; r++)
            add_binding(sweep, &track->reigns[r], strips, n_strips, rank);
    }
}

/* Within one membership, by declaration, what there is to say changes with them and with
 * the deposit. */
static void add_steps(struct sweep *sweep, const struct sj_reign *reign)
{
    const struct sj_regime_state *row = reign->row;
    struct sj_day as_of = sweep->track->as_of;
    if (row == NULL || row->n_accepted == 0)
        return;
    const struct sj_steps known = sj_steps_known(row, as_of);
    add_edge(sweep, (struct edge){.day = known.day[SJ_STEP_DEPOSITED], .kind = STEP});
    for (size_t i = 0; i < row->n_accepted; i++) {
        if (row->accepted[i].from.n > as_of.n)
            continue;
        add_edge(sweep, (struct edge){.day = row->accepted[i].from, .kind = STEP});
        add_edge(sweep, (struct edge){.day = row->accepted[i].to, .kind = STEP});
    }
}

static void add_reigns(struct sweep *sweep)
{
    const struct sj_law_track *track = sweep->track;
    const char *home = track->wanted->home;
    for (size_t r = 0; r < track->n_reigns; r++) {
        const struct sj_reign *reign = &track->reigns[r];
        bool is_home =
            reign->code != NULL && home != NULL && strcmp(reign->code, home) == 0;
        add_edge(sweep, (struct edge){reign->span.from, HOME, is_home, 0});
        add_steps(sweep, reign);
    }
}

static bool begins_reign(const struct sj_law_track *track, struct sj_day day)
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
    bool home, step;
    struct tally stand, bind; /* warrants in force; those of them that bind */
    struct sj_day ended;      /* since when none stands; PAST before the first */
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
    case STEP:
        now->step = true;
        return;
    case STANDS:
        tally_add(&now->stand, edge->rank, edge->value);
        return;
    case BINDS:
        tally_add(&now->bind, edge->rank, edge->value);
        return;
    case ENDED:
        if (now->ended.n == SJ_DAY_PAST.n)
            now->ended.n = edge->value;
        return;
    }
}

/* docs/law.md, "Duty": the first that holds. */
static struct sj_segment judge(const struct sweep *sweep, const struct standing *now)
{
    struct sj_segment seg = {
        now->day, now->membership, SJ_D_NONE, NULL, SJ_DAY_PAST,
    };
    if (tally_any(&now->bind)) {
        seg.duty = SJ_D_ARREST;
        seg.warrant = sweep->warrants[tally_first(&now->bind)];
    } else if (now->membership == SJ_M_UNKNOWN) {
        seg.duty = SJ_D_UNKNOWN;
    } else if (now->home) {
        seg.duty = SJ_D_HOME;
    } else if (sweep->track->n_warrants == 0) {
        seg.duty = SJ_D_NONE;
    } else if (now->day.n < sweep->warrants[0]->force.from.n) {
        seg.duty = SJ_D_NOT_YET;
        seg.warrant = sweep->warrants[0];
    } else if (!tally_any(&now->stand)) {
        seg.duty = SJ_D_ENDED;
        seg.ended = now->ended;
    } else {
        seg.warrant = sweep->warrants[tally_first(&now->stand)];
    }
    return seg;
}

/* Whether there is something else to say than before. */
static bool differs(const struct sweep *sweep, const struct standing *now,
                    const struct sj_segment *last, const struct sj_segment *seg)
{
    return last->membership != seg->membership || last->duty != seg->duty ||
           last->warrant != seg->warrant || begins_reign(sweep->track, now->day) ||
           (now->step && seg->membership == SJ_M_ACCEPTED);
}

static void run(struct sweep *sweep)
{
    const struct edge *edges = sweep->edges.items;
    size_t n = sweep->edges.n, n_segments = 0;
    struct sj_segment *segs = SJ_NEW_N(sweep->arena, n, struct sj_segment);
    struct standing now = {
        .stand = tally_new(sweep->arena, sweep->track->n_warrants),
        .bind = tally_new(sweep->arena, sweep->track->n_warrants),
        .ended = SJ_DAY_PAST,
    };
    for (size_t i = 0; i < n;) {
        bool stood = tally_any(&now.stand);
        now.day = edges[i].day;
        now.step = false;
        for (; i < n && edges[i].day.n == now.day.n; i++)
            take_edge(&now, &edges[i]);
        if (stood && !tally_any(&now.stand))
            now.ended = now.day;
        struct sj_segment seg = judge(sweep, &now);
        if (n_segments == 0 || differs(sweep, &now, &segs[n_segments - 1], &seg))
            segs[n_segments++] = seg;
    }
    sweep->track->segments = segs;
    sweep->track->n_segments = n_segments;
}

struct sj_law_track *sj_law_track_new(struct sj_arena *arena,
                                      const struct sj_regime *regime, const char *country,
                                      const struct sj_wanted *wanted, struct sj_day as_of)
{
    struct sj_law_track *track = SJ_NEW(arena, struct sj_law_track);
    track->regime = regime;
    track->country = country;
    track->wanted = wanted;
    track->as_of = as_of;
    track->n_reigns = sj_reigns(regime, country, track->reigns);
    struct sweep sweep = {.arena = arena, .track = track};
    const struct sj_strip *strips;
    size_t n_strips = sj_membership_strips(regime, country,
                                           (struct sj_span){SJ_DAY_PAST, SJ_DAY_FUTURE},
                                           as_of, arena, &strips);
    for (size_t i = 0; i < n_strips; i++)
        add_edge(&sweep, (struct edge){strips[i].span.from, MEMBERSHIP,
                                       (int)strips[i].membership, 0});
    add_reigns(&sweep);
    add_warrants(&sweep, strips, n_strips);
    qsort(sweep.edges.items, sweep.edges.n, sizeof *sweep.edges.items, edge_compare);
    run(&sweep);
    return track;
}

size_t sj_law_track_at(const struct sj_law_track *track, struct sj_day day)
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

struct sj_day sj_law_track_end(const struct sj_law_track *track, size_t segment)
{
    return segment + 1 < track->n_segments ? track->segments[segment + 1].from
                                           : SJ_DAY_FUTURE;
}

const struct sj_reign *sj_law_track_reign(const struct sj_law_track *track,
                                          struct sj_day day)
{
    const struct sj_reign *reign = &track->reigns[0];
    return day.n < reign->span.to.n || track->n_reigns == 1 ? reign : &track->reigns[1];
}
