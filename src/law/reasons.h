/* Why an answer is what it is, in plain English sentences that begin with the facts.
 *
 * No sentence says more than was known on the track's as-of day. Where several persons or
 * regimes are asked about, each sentence names its own, so that none is taken for
 * another's. */
#ifndef SJ_LAW_REASONS_H
#define SJ_LAW_REASONS_H

#include "law/track.h"

/* A list of sentences. The array and what is said here live in the arena. */
struct sj_lines {
    struct sj_arena *arena;
    SJ_VEC(const char *) vec;
};
void sj_say(struct sj_lines *lines, const char *fmt, ...) SJ_PRINTF(2, 3);
/* A sentence that lives elsewhere; not twice in one list. */
void sj_say_line(struct sj_lines *lines, const char *line);

/* ---- words ---- */

/* "17 March 2023", in the arena. */
const char *sj_say_day(struct sj_arena *arena, struct sj_day day);
/* "On 17 March 2023", "From 1 to 16 March 2023", "From 1 March 2023 on": both ends are
 * in.
 */
const char *sj_say_days(struct sj_arena *arena, struct sj_day from, struct sj_day to);
/* "the Philippines"; at the head of a sentence "The Philippines". */
const char *sj_say_state(struct sj_arena *arena, const char *code, const char *name,
                         bool head);
/* The same for the state whose reign this is. */
const char *sj_say_reign(struct sj_arena *arena, const struct sj_law_track *track,
                         const struct sj_reign *reign, const char *country_name,
                         bool head);
/* " under the Rome Statute", where there are several regimes; else "". */
const char *sj_say_under(struct sj_arena *arena, const struct sj_law_track *track);

/* ---- the membership ---- */

/* What holds in one segment of a track. */
void sj_say_membership(struct sj_lines *lines, const struct sj_law_track *track,
                       size_t segment, const char *country_name);
/* The table's remarks that are of use on any day of the span. */
void sj_say_notes(struct sj_lines *lines, const struct sj_law_track *track,
                  struct sj_span days, const char *country_name);

/* ---- the duty: grounds.c ---- */

/* Whether the stay is a fact, a plan, or one that did not come about. */
enum sj_mood { SJ_WAS, SJ_WOULD_BE, SJ_WOULD_HAVE_BEEN };

/* What the duty rests on in one segment; then the duty itself. */
void sj_say_grounds(struct sj_lines *lines, const struct sj_law_track *track,
                    size_t segment, const char *country_name);
void sj_say_duty(struct sj_lines *lines, const struct sj_law_track *track, size_t segment,
                 const char *country_name, enum sj_mood mood);

/* When a warrant was issued, public and ended. */
void sj_say_warrant(struct sj_lines *lines, const struct sj_event *event,
                    const struct sj_edtf *date, struct sj_day as_of);

/* Whether a warrant of that date is known to have been public by its last possible day
 * only. */
bool sj_public_vague(const struct sj_event *event, const struct sj_edtf *date);

#endif
