/* The figure's words: answers, statuses, heads and notes, put together from the messages
 * of its language.
 *
 * No name of a state or a person is inflected: messages are made so that none need be. */
#ifndef SJ_LAYOUT_PHRASE_H
#define SJ_LAYOUT_PHRASE_H

#include "base/buf.h"
#include "lang/lang.h"
#include "layout/plan.h"

/* "member", "signed only", … as a legend or a lane says it. */
const char *sj_phrase_look(const struct sj_plan *plan, enum sj_look look);
/* The same of several states: "members" */
const char *sj_phrase_looks(const struct sj_plan *plan, enum sj_look look);
/* "did not go"; NULL where the status needs no word. */
const char *sj_phrase_status(const struct sj_lang *lang, const struct sj_row *row);
/* Whether a label says the row's status in its own words, so that it need not be added.
 */
bool sj_phrase_says(const struct sj_lang *lang, const char *label,
                    const struct sj_row *row);
/* "Yes: a member", "Depends on the day: yes from 17 March"; NULL where there is none. */
const char *sj_phrase_answer(struct sj_arena *arena, const struct sj_row *row,
                             const struct sj_plan *plan);
/* The look of the swatch that stands before the answer. */
enum sj_look sj_phrase_answer_look(const struct sj_row *row, const struct sj_plan *plan);
/* "13 others", "Seven others" */
const char *sj_phrase_others(struct sj_arena *arena, const struct sj_lang *lang,
                             size_t n);
/* The lines at the foot: status day, worldview, occupied land, duty, sources. */
const char *sj_phrase_note(struct sj_arena *arena, const struct sj_plan *plan,
                           const char *worldview, bool occupied);
const char *sj_phrase_sources(struct sj_arena *arena, const struct sj_plan *plan);
/* "Bound to arrest", "Not bound" */
const char *sj_phrase_bound(struct sj_arena *arena, const struct sj_plan *plan);
const char *sj_phrase_not_bound(const struct sj_plan *plan);
/* "Bound to arrest Vladimir Putin?", "Was the state bound to arrest?",
 * "Bound to arrest?", "Bound?" */
enum sj_question { SJ_ASKED_WHOM, SJ_ASKED_DUTY, SJ_ASKED_BRIEFLY, SJ_ASKED_SHORT };
const char *sj_phrase_question(struct sj_arena *arena, const struct sj_plan *plan,
                               enum sj_question form);
const char *sj_phrase_alt(struct sj_arena *arena, const struct sj_plan *plan);
const char *sj_phrase_description(struct sj_arena *arena, const struct sj_plan *plan);

/* "9 days", "7 weeks", "5 months", "3 years": the nearest whole number of them. */
const char *sj_phrase_duration(struct sj_arena *arena, const struct sj_lang *lang,
                               int days);
/* "17 March 2023, Bishkek: talks": an event in one line. */
const char *sj_phrase_event(struct sj_arena *arena, const struct sj_lang *lang,
                            const struct sj_row *row);
/* "status known to 12 October"; with the year unless the axis begins, or begins anew, in
 * the same. */
const char *sj_phrase_known_to(struct sj_arena *arena, const struct sj_plan *plan);

const char *sj_phrase_day(struct sj_arena *arena, const struct sj_lang *lang,
                          struct sj_day day, enum sj_date_form form, bool year);
const char *sj_phrase_date(struct sj_arena *arena, const struct sj_lang *lang,
                           const struct sj_edtf *date, enum sj_date_form form);
const char *sj_phrase_year(struct sj_arena *arena, const struct sj_lang *lang, int year);

/* Two texts, of which either may be NULL or empty: "a; b", "a, b", "a: b", and "a. b"
 * unless b goes on in lower case. And one with a full stop where it has none. */
const char *sj_phrase_clauses(struct sj_arena *arena, const struct sj_lang *lang,
                              const char *a, const char *b);
const char *sj_phrase_comma(struct sj_arena *arena, const struct sj_lang *lang,
                            const char *a, const char *b);
const char *sj_phrase_colon(struct sj_arena *arena, const struct sj_lang *lang,
                            const char *a, const char *b);
const char *sj_phrase_sentences(struct sj_arena *arena, const struct sj_lang *lang,
                                const char *a, const char *b);
const char *sj_phrase_sentence(struct sj_arena *arena, const struct sj_lang *lang,
                               const char *s);

/* What the bound must do, by the plan's regime. A duty or a regime that is not built in
 * stands as its file has it. */
struct sj_duty_words {
    const char *duty;
    const char *whom;   /* with the person's name; NULL unless there is one subject */
    const char *person; /* or NULL likewise */
    bool own;           /* the user's own words */
};
struct sj_duty_words sj_phrase_duty(struct sj_arena *arena, const struct sj_plan *plan);
const char *sj_phrase_regime(const struct sj_plan *plan);

/* What binds by a regime (NULL: a warrant): its name, also of several, and what is
 * answered before it stood and after. A measure that is not built in has its name as the
 * regime's file has it. */
struct sj_measure_words {
    const char *one, *several, *not_yet, *any_more;
};
struct sj_measure_words sj_phrase_measure(const struct sj_lang *lang,
                                          const struct sj_regime *regime);

/* Hands a growing buffer over to the arena. */
const char *sj_phrase_keep(struct sj_arena *arena, struct sj_buf *buf);

#endif
