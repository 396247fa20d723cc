/* What is odd about a document and its regimes only when both are seen together. All of
 * it is warned of; nothing is refused. */
#ifndef SJ_LIB_CHECKS_H
#define SJ_LIB_CHECKS_H

#include "lib/job.h"

/* Situations of warrants, against those of the court and of the acceptances that count
 * for them. */
void sj_job_check(struct sj_job *job);

/* States of a user's regime (NULL: none was read) that the gazetteer does not know. */
void sj_regime_check(const struct sj_regime *regime, const char *text, size_t n,
                     struct sj_diags *diags);

#endif
