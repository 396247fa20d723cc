#include "law/judge.h"

#include <stdlib.h>

/* ---- days ---- */

static struct sj_span span_of(struct sj_day earliest, struct sj_day latest)
{
    if (latest.n != SJ_DAY_FUTURE.n)
        latest.n++;
    return (struct sj_span){earliest, latest};
}

static int span_compare(const void *a, const void *b)
{
    const struct sj_span *x = a, *y = b;
    if (x->from.n != y->from.n)
        return x->from.n < y->from.n ? -1 : 1;
    return (x->to.n > y->to.n) - (x->to.n < y->to.n);
}

/* The members of a set, sorted, those that touch put together. */
static size_t merge_parts(const struct sj_edtf *date, struct sj_span *spans)
{
    size_t n = 0;
    for (size_t i = 0; i < date->n_parts; i++)
        spans[i] = span_of(date->parts[i].earliest, date->parts[i].latest);
    qsort(spans, date->n_parts, sizeof *spans, span_compare);
    for (size_t i = 0; i < date->n_parts; i++) {
        if (n > 0 && spans[i].from.n <= spans[n - 1].to.n) {
            if (spans[i].to.n > spans[n - 1].to.n)
                spans[n - 1].to = spans[i].to;
        } else {
            spans[n++] = spans[i];
        }
    }
    return n;
}

struct sj_days sj_days_of(const struct sj_edtf *date, struct sj_arena *arena,
                          struct sj_span *one)
{
    struct sj_days days = {one, 1, date->exact};
    struct sj_span *spans;
    switch (date->kind) {
    case SJ_EDTF_NONE:
        days.n = 0;
        return days;
    case SJ_EDTF_DATE:
    case SJ_EDTF_INTERVAL:
        *one = span_of(date->earliest, date->latest);
        return days;
    case SJ_EDTF_ONE_OF:
    case SJ_EDTF_ALL_OF:
        spans = SJ_NEW_N(arena, date->n_parts, struct sj_span);
        days.n = merge_parts(date, spans);
        days.spans = spans;
        return days;
    }
    return days;
}

/* ---- answers ---- */

/* Duties in the order in which one outweighs another: arrest, home, none, ended, not-yet,
 * unknown. Duties that a regime imposes come before those it does not, what is certain
 * before what the table does not know. */
static int strength_of(enum sj_duty duty)
{
    static const int of[] = {
        [SJ_D_NULL] = 0, [SJ_D_UNKNOWN] = 1, [SJ_D_NOT_YET] = 2, [SJ_D_ENDED] = 3,
        [SJ_D_NONE] = 4, [SJ_D_HOME] = 5,    [SJ_D_ARREST] = 6,  [SJ_D_DEPENDS] = 0,
    };
    return of[duty];
}

/* A walk over the days of a date, in pieces that lie in one segment each. */
struct walk {
    const struct sj_law_track *track;
    const struct sj_days *days;
    bool duty;
    size_t span, segment;
    struct sj_either piece;
    bool begun;
};

static bool step(struct walk *w)
{
    if (w->begun) {
        const struct sj_span *span = &w->days->spans[w->span];
        if (sj_law_track_end(w->track, w->segment).n < span->to.n)
            w->segment++;
        else if (++w->span < w->days->n)
            w->segment = sj_law_track_at(w->track, w->days->spans[w->span].from);
        else
            return false;
    } else {
        w->segment = sj_law_track_at(w->track, w->days->spans[0].from);
        w->begun = true;
    }
    const struct sj_span *span = &w->days->spans[w->span];
    const struct sj_segment *seg = &w->track->segments[w->segment];
    struct sj_day end = sj_law_track_end(w->track, w->segment);
    if (end.n > span->to.n)
        end = span->to;
    w->piece = (struct sj_either){
        .from = seg->from.n > span->from.n ? seg->from : span->from,
        .to = end.n == SJ_DAY_FUTURE.n ? end : (struct sj_day){end.n - 1},
        .membership = seg->membership,
        .duty = w->duty ? seg->duty : SJ_D_NULL,
    };
    return true;
}

/* A stay: the strongest duty, on the first day that has it. */
static void judge_stay(struct walk w, struct sj_verdict *v)
{
    while (step(&w)) {
        if (v->membership != SJ_M_NULL && strength_of(w.piece.duty) <= v->strength)
            continue;
        v->membership = w.piece.membership;
        v->duty = w.piece.duty;
        v->strength = strength_of(w.piece.duty);
        v->segment = w.segment;
        v->duty_from = w.piece.from.n > v->days.from.n ? w.piece.from : SJ_DAY_PAST;
    }
}

static void list_pieces(struct walk w, struct sj_arena *arena, struct sj_verdict *v)
{
    SJ_VEC(struct sj_either) list = {.items = NULL};
    while (step(&w)) {
        struct sj_either *last = list.n > 0 ? &list.items[list.n - 1] : NULL;
        if (last != NULL && last->to.n + 1 == w.piece.from.n &&
            last->membership == w.piece.membership && last->duty == w.piece.duty)
            last->to = w.piece.to;
        else
            SJ_VEC_PUSH(arena, &list, w.piece);
    }
    v->either = list.items;
    v->n_either = list.n;
}

/* A vague date: one answer where all its days agree, of membership and of duty apart. */
static void judge_vague(struct walk w, struct sj_arena *arena, struct sj_verdict *v)
{
    const struct walk start = w;
    while (step(&w)) {
        if (v->membership == SJ_M_NULL) {
            v->membership = w.piece.membership;
            v->duty = w.piece.duty;
            v->segment = w.segment;
        }
        if (w.piece.membership != v->membership)
            v->membership = SJ_M_DEPENDS;
        if (w.piece.duty != v->duty)
            v->duty = SJ_D_DEPENDS;
        if (strength_of(w.piece.duty) > v->strength)
            v->strength = strength_of(w.piece.duty);
    }
    if (v->membership == SJ_M_DEPENDS || v->duty == SJ_D_DEPENDS)
        list_pieces(start, arena, v);
}

size_t sj_day_runs(const struct sj_law_track *track, const struct sj_days *days,
                   struct sj_arena *arena, const struct sj_day_run **ret)
{
    SJ_VEC(struct sj_day_run) runs = {.items = NULL};
    struct walk w = {.track = track, .days = days};
    while (step(&w)) {
        struct sj_day end = w.piece.to;
        if (end.n != SJ_DAY_FUTURE.n)
            end.n++;
        if (runs.n > 0 && runs.items[runs.n - 1].segment == w.segment) {
            runs.items[runs.n - 1].days.to = end;
            continue;
        }
        struct sj_day_run run = {{w.piece.from, end}, w.segment};
        SJ_VEC_PUSH(arena, &runs, run);
    }
    *ret = runs.items;
    return runs.n;
}

struct sj_verdict sj_judge(const struct sj_law_track *track, const struct sj_days *days,
                           bool duty, struct sj_arena *arena)
{
    struct sj_verdict v = {
        .duty_from = SJ_DAY_PAST,
        .days = {days->spans[0].from, days->spans[days->n - 1].to},
    };
    const struct walk w = {.track = track, .days = days, .duty = duty};
    if (days->stay)
        judge_stay(w, &v);
    else
        judge_vague(w, arena, &v);
    return v;
}
