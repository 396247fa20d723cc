#include "time/edtf.h"

#include <string.h>

#include "time/edtf_date.h"

static bool at_dots(const struct sj_edtf_reader *in)
{
    return in->s[in->at] == '.' && in->s[in->at + 1] == '.';
}

/* Only where no possible end is on or after a possible start. The seasons 21-24 cover the
 * whole year, but within one year they have an order. */
static bool reversed(const struct sj_edtf_part *from, const struct sj_edtf_part *to)
{
    if (to->latest.n < from->earliest.n)
        return true;
    return from->precision == SJ_EDTF_SEASON && to->precision == SJ_EDTF_SEASON &&
           from->season <= 24 && to->season <= 24 && from->earliest.n == to->earliest.n &&
           to->season < from->season;
}

/* ---- dates and intervals ---- */

/* One side of an interval. `open_day` is where it lies when it is not given. */
static int end_read(struct sj_edtf_reader *in, struct sj_day open_day,
                    struct sj_edtf_part *ret_part, enum sj_edtf_end *ret_end)
{
    bool unknown = in->s[in->at] == '\0' || in->s[in->at] == '/';
    if (!unknown && !at_dots(in)) {
        *ret_end = SJ_EDTF_CLOSED;
        return sj_edtf_date_read(in, ret_part);
    }
    *ret_part = (struct sj_edtf_part){.earliest = open_day, .latest = open_day};
    *ret_end = unknown ? SJ_EDTF_UNKNOWN : SJ_EDTF_OPEN;
    in->at += unknown ? 0 : 2;
    return 0;
}

static int interval_read(struct sj_edtf_reader *in, struct sj_edtf *date,
                         struct sj_edtf_part parts[2])
{
    size_t at = ++in->at;
    if (end_read(in, SJ_DAY_FUTURE, &parts[1], &date->end) < 0)
        return -1;
    if (in->s[in->at] != '\0')
        return sj_edtf_unexpected(in);
    if (reversed(&parts[0], &parts[1]))
        return SJ_EDTF_FAIL(in, at, "the interval ends before it starts");
    date->kind = SJ_EDTF_INTERVAL;
    date->n_parts = 2;
    return 0;
}

static int plain_read(struct sj_arena *arena, struct sj_edtf_reader *in,
                      struct sj_edtf *date)
{
    struct sj_edtf_part parts[2];
    if (in->s[0] == '\0')
        return SJ_EDTF_FAIL(in, 0,
                            "the date is empty: write null where none is announced");
    if (end_read(in, SJ_DAY_PAST, &parts[0], &date->start) < 0)
        return -1;
    date->kind = SJ_EDTF_DATE;
    date->n_parts = 1;
    if (in->s[in->at] == '/') {
        if (interval_read(in, date, parts) < 0)
            return -1;
    } else if (date->start != SJ_EDTF_CLOSED || in->s[in->at] != '\0') {
        return sj_edtf_unexpected(in);
    }
    struct sj_edtf_part *kept = SJ_NEW_N(arena, date->n_parts, struct sj_edtf_part);
    memcpy(kept, parts, date->n_parts * sizeof *kept);
    date->parts = kept;
    return 0;
}

/* ---- sets ---- */

static int range_read(struct sj_edtf_reader *in, struct sj_edtf_part *part)
{
    size_t at = in->at;
    struct sj_edtf_part to;
    if (sj_edtf_date_read(in, &to) < 0)
        return -1;
    /* ISO 8601-2: what stands on either side of the dots has the same precision. */
    if (to.unit != part->unit)
        return SJ_EDTF_FAIL(in, at, "both sides of .. are days, or months, or years");
    if (reversed(part, &to))
        return SJ_EDTF_FAIL(in, at, "the range ends before it starts");
    part->latest = to.latest;
    part->precision = to.precision > part->precision ? to.precision : part->precision;
    part->season_to = to.season;
    part->exact = part->exact && to.exact;
    part->uncertain = part->uncertain || to.uncertain;
    part->approximate = part->approximate || to.approximate;
    part->range = true;
    return 0;
}

/* A member: a date, a..b, and as the first or last one ..b or a.. */
static int member_read(struct sj_edtf_reader *in, struct sj_edtf *date, char close,
                       struct sj_edtf_part *part)
{
    if (at_dots(in) && in->at == 1) {
        in->at += 2;
        if (sj_edtf_date_read(in, part) < 0)
            return -1;
        part->earliest = SJ_DAY_PAST;
        part->range = true;
        part->exact = false;
        date->start = SJ_EDTF_OPEN;
        return 0;
    }
    if (sj_edtf_date_read(in, part) < 0)
        return -1;
    if (!at_dots(in))
        return 0;
    in->at += 2;
    if (in->s[in->at] == ',')
        return SJ_EDTF_FAIL(in, in->at,
                            "an open range a.. can only be the last of a set");
    if (in->s[in->at] != close)
        return range_read(in, part);
    part->latest = SJ_DAY_FUTURE;
    part->range = true;
    part->exact = false;
    date->end = SJ_EDTF_OPEN;
    return 0;
}

static int set_read(struct sj_arena *arena, struct sj_edtf_reader *in,
                    struct sj_edtf *date)
{
    bool one = in->s[0] == '[';
    char close = one ? ']' : '}';
    SJ_VEC(struct sj_edtf_part) parts = {0};
    do {
        in->at++;
        struct sj_edtf_part part;
        if (member_read(in, date, close, &part) < 0)
            return -1;
        SJ_VEC_PUSH(arena, &parts, part);
    } while (in->s[in->at] == ',');
    if (in->s[in->at] == '/')
        return SJ_EDTF_FAIL(in, in->at, "within a set a range is written a..b");
    if (in->s[in->at] == '\0')
        return SJ_EDTF_FAIL(in, in->at, "the set is not closed: '%c' is missing", close);
    if (in->s[in->at] != close)
        return sj_edtf_unexpected(in);
    if (in->s[++in->at] != '\0')
        return SJ_EDTF_FAIL(in, in->at, "nothing can follow the end of the set");
    date->kind = one ? SJ_EDTF_ONE_OF : SJ_EDTF_ALL_OF;
    date->parts = parts.items;
    date->n_parts = parts.n;
    return 0;
}

/* ---- the whole ---- */

static void summarize(struct sj_edtf *date)
{
    date->earliest = date->parts[0].earliest;
    date->latest = date->parts[0].latest;
    date->exact = date->kind != SJ_EDTF_ONE_OF;
    for (size_t i = 0; i < date->n_parts; i++) {
        const struct sj_edtf_part *p = &date->parts[i];
        if (p->earliest.n < date->earliest.n)
            date->earliest = p->earliest;
        if (p->latest.n > date->latest.n)
            date->latest = p->latest;
        date->exact = date->exact && p->exact;
        date->uncertain = date->uncertain || p->uncertain;
        date->approximate = date->approximate || p->approximate;
        if (p->precision > date->precision)
            date->precision = p->precision;
    }
    /* The end of an interval may be vaguer than its start (X in the year) and reach back
     * before it, but the interval does not. */
    if (date->kind == SJ_EDTF_INTERVAL) {
        date->earliest = date->parts[0].earliest;
        date->latest = date->parts[1].latest;
        if (date->start != SJ_EDTF_CLOSED && date->end != SJ_EDTF_CLOSED)
            date->precision = SJ_EDTF_CENTURY;
    }
}

int sj_edtf_parse(struct sj_arena *arena, const char *s, struct sj_edtf *ret,
                  size_t *ret_at, struct sj_error *err)
{
    struct sj_edtf_reader in = {.s = s, .err = err};
    struct sj_edtf date = {0};
    bool set = s[0] == '[' || s[0] == '{';
    if ((set ? set_read(arena, &in, &date) : plain_read(arena, &in, &date)) < 0) {
        if (ret_at != NULL)
            *ret_at = in.fault;
        return -1;
    }
    summarize(&date);
    date.text = sj_arena_strdup(arena, s);
    *ret = date;
    return 0;
}

struct sj_edtf sj_edtf_none(void)
{
    return (struct sj_edtf){
        .kind = SJ_EDTF_NONE,
        .earliest = SJ_DAY_PAST,
        .latest = SJ_DAY_FUTURE,
        .start = SJ_EDTF_UNKNOWN,
        .end = SJ_EDTF_UNKNOWN,
        .precision = SJ_EDTF_CENTURY,
    };
}
