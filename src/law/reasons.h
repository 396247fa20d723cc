/* Why an answer is what it is, in plain English sentences that begin with the facts. */
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

/* "17 March 2023", in the arena. */
const char *sj_say_day(struct sj_arena *arena, struct sj_day day);
/* "the Philippines"; at the head of a sentence "The Philippines". */
const char *sj_say_state(struct sj_arena *arena, const char *code, const char *name,
                         bool head);

/* What holds in one segment of a track: of the membership, then of the duty. */
void sj_say_membership(struct sj_lines *lines, const struct sj_track *track,
                       size_t segment, const char *country_name);
void sj_say_duty(struct sj_lines *lines, const struct sj_track *track, size_t segment,
                 const char *country_name);

/* The table's remarks that are of use on any day of the span. */
void sj_say_notes(struct sj_lines *lines, const struct sj_track *track,
                  struct sj_span days);

/* When a warrant was issued, public and ended. */
void sj_say_warrant(struct sj_lines *lines, const struct sj_event *event,
                    const struct sj_edtf *date, struct sj_day as_of);

#endif
