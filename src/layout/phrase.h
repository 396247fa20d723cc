/* The figure's words: answers, statuses, heads and notes. English for now, in one place.
 */
#ifndef SJ_LAYOUT_PHRASE_H
#define SJ_LAYOUT_PHRASE_H

#include "layout/plan.h"

/* "member", "signed only", … as a legend or a lane says it. */
const char *sj_phrase_look(enum sj_look look);
/* "did not go"; NULL where the status needs no word. */
const char *sj_phrase_status(const struct sj_row *row);
/* Whether a label says the row's status in its own words, so that it need not be added.
 */
bool sj_phrase_says(const char *label, const struct sj_row *row);
/* "Yes: a member", "Depends on the day: yes from 17 March"; NULL where there is none. */
const char *sj_phrase_answer(struct sj_arena *arena, const struct sj_row *row,
                             const struct sj_plan *plan);
/* The look of the swatch that stands before the answer. */
enum sj_look sj_phrase_answer_look(const struct sj_row *row, const struct sj_plan *plan);
/* "7 others", "seven others" */
const char *sj_phrase_others(struct sj_arena *arena, size_t n);
/* The lines at the foot: status day, worldview, occupied land, duty, sources. */
const char *sj_phrase_note(struct sj_arena *arena, const struct sj_plan *plan,
                           const char *worldview, bool occupied);
const char *sj_phrase_sources(struct sj_arena *arena, const struct sj_plan *plan);
/* "Bound to arrest", "Not bound" */
const char *sj_phrase_bound(struct sj_arena *arena, const struct sj_plan *plan);
const char *sj_phrase_not_bound(const struct sj_plan *plan);
/* "Was the state bound to arrest Vladimir Putin?"; in brief "Bound to arrest?" */
const char *sj_phrase_question(struct sj_arena *arena, const struct sj_plan *plan,
                               bool brief);
const char *sj_phrase_alt(struct sj_arena *arena, const struct sj_plan *plan);
const char *sj_phrase_description(struct sj_arena *arena, const struct sj_plan *plan);

/* "9 days", "7 weeks", "5 months", "3 years": the nearest whole number of them. */
const char *sj_phrase_duration(struct sj_arena *arena, int days);
/* "status known to 12 October" */
const char *sj_phrase_known_to(struct sj_arena *arena, const struct sj_plan *plan);

/* "Crimea, Donetsk and Kherson" */
const char *sj_phrase_list(struct sj_arena *arena, const char *const *items, size_t n);
const char *sj_day_phrase(struct sj_arena *arena, struct sj_day day,
                          enum sj_date_form form, bool year);

#endif
