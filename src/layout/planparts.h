/* How the plan is put together: each part fills its own list of the plan from the rows of
 * the ledger, and these are the small questions that they share. */
#ifndef SJ_LAYOUT_PLANPARTS_H
#define SJ_LAYOUT_PLANPARTS_H

#include "layout/plan.h"

void sj_plan_entries(struct sj_plan *plan); /* also entry_of and n_cut */
void sj_plan_stops(struct sj_plan *plan);
void sj_plan_lanes(struct sj_plan *plan);

/* Equal texts; NULL equals NULL alone. */
bool sj_text_same(const char *a, const char *b);
/* The same date as it is written. */
bool sj_row_same_date(const struct sj_row *a, const struct sj_row *b);

#endif
