/* Days as integers: proleptic Gregorian, years -9999 to 9999, no clock, no zones.
 *
 * A day is the local day at the place. Spans are half-open: [from, to). */
#ifndef SJ_TIME_DAY_H
#define SJ_TIME_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

/* Days since 1970-01-01. */
struct sj_day {
    int32_t n;
};

/* Beyond every real day: an open past and an open future. */
#define SJ_DAY_PAST ((struct sj_day){INT32_MIN / 2})
#define SJ_DAY_FUTURE ((struct sj_day){INT32_MAX / 2})

struct sj_ymd {
    int year, month, day;
};

struct sj_span {
    struct sj_day from, to;
};

bool sj_ymd_valid(struct sj_ymd ymd);
int sj_month_days(int year, int month);
struct sj_day sj_day_of(struct sj_ymd ymd); /* ymd must be valid */
struct sj_ymd sj_day_ymd(struct sj_day day);
int sj_day_weekday(struct sj_day day); /* 0 Monday .. 6 Sunday */
bool sj_day_known(struct sj_day day);  /* neither PAST nor FUTURE */

/* "2023-03-17" exactly. Fails on anything else; *ret is untouched then. */
int sj_day_parse(const char *s, struct sj_day *ret, struct sj_error *err) SJ_MUST_CHECK;
void sj_day_iso(struct sj_day day, struct sj_buf *out);

#endif
