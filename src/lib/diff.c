#include "lib/diff.h"

#include <stdlib.h>
#include <string.h>

#include "base/ids.h"
#include "doc/names.h"
#include "lib/table.h"

#define NEAR_DAYS 366 /* further apart it is another trip to the same place */
#define LOOKED_AT 512 /* events of one kind and place that one is compared with */

/* ---- which columns say what ---- */

#define BIT(column) (UINT32_C(1) << (column))
_Static_assert(SJ_N_COLUMNS <= 32, "struct sj_change has 32 bits of columns");

static const uint32_t event_columns =
    BIT(SJ_COL_KIND) | BIT(SJ_COL_STATUS) | BIT(SJ_COL_SUBJECT) | BIT(SJ_COL_DATE) |
    BIT(SJ_COL_PLACE) | BIT(SJ_COL_COUNTRY) | BIT(SJ_COL_LON) | BIT(SJ_COL_LAT) |
    BIT(SJ_COL_CONTROLLED_BY) | BIT(SJ_COL_LABEL) | BIT(SJ_COL_PUBLIC) |
    BIT(SJ_COL_UNTIL) | BIT(SJ_COL_REGIME) | BIT(SJ_COL_SITUATION) |
    BIT(SJ_COL_ALSO_BINDS) | BIT(SJ_COL_REF);
static const uint32_t answer_columns =
    BIT(SJ_COL_MEMBERSHIP) | BIT(SJ_COL_DUTY) | BIT(SJ_COL_EITHER);
static const uint32_t words_columns =
    BIT(SJ_COL_DETAIL) | BIT(SJ_COL_WITH) | BIT(SJ_COL_SOURCES);

/* ---- who is who ---- */

struct side {
    const struct sj_ledger *ledger;
    size_t *other; /* by row: the row of the other side; SJ_NO_ID */
};

struct pairing {
    struct sj_arena *arena;
    struct side before, after;
};

static const char *subject_of(const struct sj_ledger *ledger, const struct sj_row *row)
{
    const struct sj_doc *doc = ledger->doc;
    size_t who = row->event->subject;
    return who < doc->n_subjects ? doc->subjects[who].id : "";
}

static void pair(struct pairing *p, size_t before, size_t after)
{
    p->before.other[before] = after;
    p->after.other[after] = before;
}

static void pair_by_id(struct pairing *p)
{
    struct sj_names ids = {0};
    const struct sj_ledger *old = p->before.ledger, *new = p->after.ledger;
    size_t at;
    for (size_t i = 0; i < old->n_rows; i++)
        if (old->rows[i].event->id != NULL)
            sj_names_add(&ids, old->rows[i].event->id, i, &at);
    for (size_t i = 0; i < new->n_rows; i++)
        if (new->rows[i].event->id != NULL &&
            sj_names_find(&ids, new->rows[i].event->id, &at))
            pair(p, at, i);
    sj_names_finish(&ids);
}

/* What two rows must share to be one event that has moved; NULL: there is no such thing.
 */
typedef const char *key_of(struct sj_arena *arena, const struct sj_ledger *ledger,
                           const struct sj_row *row);

static const char *key_of_place(struct sj_arena *arena, const struct sj_ledger *ledger,
                                const struct sj_row *row)
{
    const struct sj_event *e = row->event;
    return sj_arena_printf(arena, "%d\n%s\n%s\n%s", (int)e->kind, subject_of(ledger, row),
                           e->place != NULL ? e->place->country : "",
                           e->place != NULL ? e->place->name : "");
}

static const char *key_of_date(struct sj_arena *arena, const struct sj_ledger *ledger,
                               const struct sj_row *row)
{
    const struct sj_event *e = row->event;
    if (e->label == NULL || row->date->text == NULL)
        return NULL;
    return sj_arena_printf(arena, "%d\n%s\n%s\n%s", (int)e->kind, subject_of(ledger, row),
                           e->label, row->date->text);
}

/* An event of a time-less date is near to any. */
static int64_t days_apart(const struct sj_row *a, const struct sj_row *b)
{
    const struct sj_row *rows[] = {a, b};
    int64_t middle[2];
    for (size_t i = 0; i < 2; i++) {
        const struct sj_edtf *d = rows[i]->date;
        if (!sj_day_known(d->earliest) && !sj_day_known(d->latest))
            return NEAR_DAYS;
        int64_t from = sj_day_known(d->earliest) ? d->earliest.n : d->latest.n;
        int64_t to = sj_day_known(d->latest) ? d->latest.n : d->earliest.n;
        middle[i] = from + to;
    }
    return llabs(middle[0] - middle[1]) / 2;
}

struct bucket {
    SJ_VEC(size_t) rows; /* of the edition before, that have no partner yet */
};

/* The free row nearest in time to `row`. */
static size_t nearest(const struct pairing *p, const struct bucket *bucket,
                      const struct sj_row *row)
{
    const struct sj_row *old = p->before.ledger->rows;
    size_t best = SJ_NO_ID, looked = 0;
    int64_t least = NEAR_DAYS + 1;
    for (size_t i = 0; i < bucket->rows.n && looked < LOOKED_AT; i++) {
        size_t at = bucket->rows.items[i];
        bool parted = old[at].event->id != NULL && row->event->id != NULL;
        if (p->before.other[at] != SJ_NO_ID || parted)
            continue;
        looked++;
        int64_t apart = days_apart(&old[at], row);
        if (apart < least) {
            least = apart;
            best = at;
        }
    }
    return best;
}

static void pair_by_key(struct pairing *p, key_of *key)
{
    struct sj_ids ids;
    SJ_VEC(struct bucket) buckets = {0};
    const struct sj_ledger *old = p->before.ledger, *new = p->after.ledger;
    sj_ids_init(&ids, p->arena);
    for (size_t i = 0; i < old->n_rows; i++) {
        const char *k = key(p->arena, old, &old->rows[i]);
        if (p->before.other[i] != SJ_NO_ID || k == NULL)
            continue;
        size_t at = sj_ids_of_text(&ids, k);
        if (at == buckets.n)
            SJ_VEC_PUSH(p->arena, &buckets, (struct bucket){.rows = {0}});
        SJ_VEC_PUSH(p->arena, &buckets.items[at].rows, i);
    }
    for (size_t i = 0; i < new->n_rows; i++) {
        const char *k = key(p->arena, new, &new->rows[i]);
        if (p->after.other[i] != SJ_NO_ID || k == NULL)
            continue;
        size_t at = sj_ids_find(&ids, k, strlen(k) + 1);
        size_t found =
            at != SJ_NO_ID ? nearest(p, &buckets.items[at], &new->rows[i]) : SJ_NO_ID;
        if (found != SJ_NO_ID)
            pair(p, found, i);
    }
}

static size_t *no_partners(struct sj_arena *arena, size_t n)
{
    size_t *other = SJ_NEW_N(arena, n + 1, size_t);
    for (size_t i = 0; i < n; i++)
        other[i] = SJ_NO_ID;
    return other;
}

/* ---- what was in the file before, and not known yet ---- */

static const char *key_of_event(struct sj_arena *arena, const struct sj_event *e)
{
    if (e->id != NULL)
        return sj_arena_printf(arena, "id %s", e->id);
    return sj_arena_printf(arena, "%d\n%s\n%s\n%s", (int)e->kind,
                           e->place != NULL ? e->place->country : "",
                           e->place != NULL ? e->place->name : "",
                           e->date->text != NULL ? e->date->text : "");
}

/* The events of a document without a row in its ledger. */
static void collect_unknown(const struct sj_ledger *ledger, struct sj_arena *arena,
                            struct sj_ids *ids)
{
    const struct sj_doc *doc = ledger->doc;
    bool *known = SJ_NEW_N(arena, doc->n_events + 1, bool);
    sj_ids_init(ids, arena);
    for (size_t i = 0; i < ledger->n_rows; i++)
        known[ledger->rows[i].event->index] = true;
    for (size_t i = 0; i < doc->n_events; i++)
        if (!known[i])
            sj_ids_of_text(ids, key_of_event(arena, &doc->events[i]));
}

/* ---- what differs ---- */

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool same_cell(const struct sj_cell *a, const struct sj_cell *b)
{
    struct sj_buf x = {0}, y = {0};
    sj_buf_str(&x, "");
    sj_buf_str(&y, "");
    sj_cell_text(&x, a);
    sj_cell_text(&y, b);
    bool same = a->kind == b->kind && same_text(x.p, y.p);
    sj_buf_finish(&x);
    sj_buf_finish(&y);
    return same;
}

static uint32_t compare(const struct sj_diff *diff, const struct sj_row *before,
                        const struct sj_row *after)
{
    uint32_t all = event_columns | answer_columns | words_columns, differ = 0;
    struct sj_arena *arena = sj_arena_new();
    for (enum sj_column_id c = 0; c < SJ_N_COLUMNS; c++) {
        if (!(all & BIT(c)))
            continue;
        struct sj_cell a = sj_cell_of(c, before, diff->before->doc, arena);
        struct sj_cell b = sj_cell_of(c, after, diff->after->doc, arena);
        if (!same_cell(&a, &b))
            differ |= BIT(c);
    }
    sj_arena_free(arena);
    /* Another place has other coordinates: that is not worth a line. */
    if (differ & (BIT(SJ_COL_PLACE) | BIT(SJ_COL_COUNTRY)))
        differ &= ~(BIT(SJ_COL_LON) | BIT(SJ_COL_LAT));
    return differ;
}

static enum sj_change_kind kind_of(uint32_t differ)
{
    return differ & event_columns    ? SJ_CHANGE_EVENT
           : differ & answer_columns ? SJ_CHANGE_ANSWER
                                     : SJ_CHANGE_WORDS;
}

static void push(struct sj_diff *diff, struct sj_change change)
{
    diff->count[change.kind]++;
    SJ_VEC_PUSH(diff->arena, &diff->changes, change);
}

static void find_changes(struct sj_diff *diff, const struct pairing *p)
{
    const struct sj_ledger *old = diff->before, *new = diff->after;
    struct sj_ids unknown;
    collect_unknown(old, p->arena, &unknown);
    for (size_t i = 0; i < new->n_rows; i++) {
        const struct sj_row *row = &new->rows[i];
        struct sj_change change = {.after = row};
        const char *key = key_of_event(p->arena, row->event);
        if (p->after.other[i] == SJ_NO_ID) {
            bool there = sj_ids_find(&unknown, key, strlen(key) + 1) != SJ_NO_ID;
            change.kind = there ? SJ_CHANGE_KNOWN : SJ_CHANGE_ADDED;
            push(diff, change);
            continue;
        }
        change.before = &old->rows[p->after.other[i]];
        change.columns = compare(diff, change.before, row);
        change.kind = kind_of(change.columns);
        if (change.columns != 0)
            push(diff, change);
    }
    for (size_t i = 0; i < old->n_rows; i++)
        if (p->before.other[i] == SJ_NO_ID)
            push(diff,
                 (struct sj_change){.kind = SJ_CHANGE_REMOVED, .before = &old->rows[i]});
}

static void mark_changes(struct sj_diff *diff)
{
    bool *changed = SJ_NEW_N(diff->arena, diff->after->n_rows + 1, bool);
    const struct sj_row **gone =
        SJ_NEW_N(diff->arena, diff->count[SJ_CHANGE_REMOVED] + 1, const struct sj_row *);
    for (size_t i = 0; i < diff->changes.n; i++) {
        const struct sj_change *change = &diff->changes.items[i];
        if (change->kind == SJ_CHANGE_REMOVED)
            gone[diff->marks.n_gone++] = change->before;
        else if (change->kind != SJ_CHANGE_WORDS)
            changed[change->after - diff->after->rows] = true;
    }
    diff->marks.changed = changed;
    diff->marks.gone = gone;
}

struct sj_diff *sj_diff_new(const struct sj_ledger *before, const struct sj_ledger *after)
{
    struct sj_arena *arena = sj_arena_new();
    struct sj_diff *diff = SJ_NEW(arena, struct sj_diff);
    diff->arena = arena;
    diff->before = before;
    diff->after = after;
    struct sj_arena *work = sj_arena_new();
    struct pairing p = {work,
                        {before, no_partners(work, before->n_rows)},
                        {after, no_partners(work, after->n_rows)}};
    pair_by_id(&p);
    pair_by_key(&p, key_of_place);
    pair_by_key(&p, key_of_date);
    find_changes(diff, &p);
    sj_arena_free(work);
    mark_changes(diff);
    return diff;
}

void sj_diff_free(struct sj_diff *diff)
{
    if (diff != NULL)
        sj_arena_free(diff->arena);
}
