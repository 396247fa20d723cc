/* The legal answer for one place on one date, with its reasons, as text or as JSON:
 * {"place", "country", "day", "membership", "duty", "reasons", "sources"}. */
#ifndef SJ_LIB_STATUS_H
#define SJ_LIB_STATUS_H

#include "doc/place.h"
#include "lib/job.h"

/* `on`: any date that a document may have, exact or vague. A job without a document is
 * asked about the membership alone. Fails with SJ_E_USAGE for a date that is none, with
 * SJ_E_DATA for a place that is not found. */
int sj_status_answer(const struct sj_job *job, const char *place, const char *on,
                     bool json, struct sj_buf *out, struct sj_error *err) SJ_MUST_CHECK;

/* Why a place was not found, in one error. Returns -1. */
int sj_place_fail(const char *text, const struct sj_place_advice *advice,
                  struct sj_error *err);

#endif
