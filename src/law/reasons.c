#include "law/reasons.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void sj_say_line(struct sj_lines *lines, const char *line)
{
    for (size_t i = 0; i < lines->vec.n; i++)
        if (strcmp(lines->vec.items[i], line) == 0)
            return;
    SJ_VEC_PUSH(lines->arena, &lines->vec, line);
}

void sj_say(struct sj_lines *lines, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    char *line = SJ_NEW_N(lines->arena, (size_t)n + 1, char);
    vsnprintf(line, (size_t)n + 1, fmt, again);
    va_end(again);
    sj_say_line(lines, line);
}

const char *sj_say_day(struct sj_arena *arena, struct sj_day day)
{
    struct sj_buf buf = {0};
    sj_day_words(day, SJ_DATE_LONG, true, &buf);
    const char *words = sj_arena_strndup(arena, buf.p ? buf.p : "", buf.n);
    sj_buf_finish(&buf);
    return words;
}

const char *sj_say_state(struct sj_arena *arena, const char *code, const char *name,
                         bool head)
{
    static const char with_the[] = "AE BS CD CF CK DO GB GM KM MH MV NL PH SB US ";
    if (name == NULL)
        name = code;
    for (const char *at = with_the; *at != '\0'; at += 3)
        if (strncmp(at, code, 2) == 0 && strncmp(name, "The ", 4) != 0)
            return sj_arena_printf(arena, "%s %s", head ? "The" : "the", name);
    return name;
}

/* ---- membership ---- */

/* One sentence's worth of names and days. */
struct said {
    struct sj_lines *lines;
    const struct sj_regime_state *row;
    struct sj_steps known;
    const char *who;    /* "The Philippines" */
    const char *treaty; /* "the Rome Statute" */
    struct sj_span span;
};

static bool taken(const struct said *s, enum sj_step step)
{
    return s->known.day[step].n != SJ_DAY_FUTURE.n;
}

static const char *day_of(const struct said *s, enum sj_step step)
{
    return sj_say_day(s->lines->arena, s->known.day[step]);
}

static void say_member(const struct said *s)
{
    if (taken(s, SJ_STEP_DEPOSITED) &&
        s->known.day[SJ_STEP_DEPOSITED].n != s->known.day[SJ_STEP_IN_FORCE].n)
        sj_say(s->lines, "%s has been a member of %s since %s (deposited on %s).", s->who,
               s->treaty, day_of(s, SJ_STEP_IN_FORCE), day_of(s, SJ_STEP_DEPOSITED));
    else
        sj_say(s->lines, "%s has been a member of %s since %s.", s->who, s->treaty,
               day_of(s, SJ_STEP_IN_FORCE));
}

/* The notice of withdrawal, where it was given by the end of the span. */
static bool say_notice(const struct said *s)
{
    if (!taken(s, SJ_STEP_NOTIFIED) || s->known.day[SJ_STEP_NOTIFIED].n >= s->span.to.n)
        return false;
    const char *notified = day_of(s, SJ_STEP_NOTIFIED);
    if (taken(s, SJ_STEP_REVOKED))
        sj_say(s->lines, "%s notified its withdrawal on %s and revoked the notice on %s.",
               s->who, notified, day_of(s, SJ_STEP_REVOKED));
    else if (taken(s, SJ_STEP_EFFECTIVE))
        sj_say(s->lines, "%s notified its withdrawal on %s, with effect from %s.", s->who,
               notified, day_of(s, SJ_STEP_EFFECTIVE));
    else
        sj_say(s->lines, "%s notified its withdrawal on %s.", s->who, notified);
    return true;
}

static void say_acceptances(const struct said *s)
{
    for (size_t i = 0; i < s->row->n_accepted; i++) {
        const struct sj_acceptance *a = &s->row->accepted[i];
        if (a->from.n >= s->span.to.n || a->to.n <= s->span.from.n)
            continue;
        sj_say(s->lines, "%s accepted jurisdiction under %s by a declaration of %s%s%s.",
               s->who, s->treaty, sj_say_day(s->lines->arena, a->from),
               a->n_situations > 0 ? ", in the situation " : "",
               a->n_situations > 0 ? a->situations[0] : "");
    }
}

static void say_joining(const struct said *s)
{
    if (s->known.rescinded)
        sj_say(s->lines,
               "%s deposited its instrument on %s and withdrew it on %s, before %s "
               "entered into force for it.",
               s->who, day_of(s, SJ_STEP_DEPOSITED), day_of(s, SJ_STEP_EFFECTIVE),
               s->treaty);
    else if (taken(s, SJ_STEP_IN_FORCE))
        sj_say(s->lines,
               "%s deposited its instrument on %s; %s enters into force for it on "
               "%s.",
               s->who, day_of(s, SJ_STEP_DEPOSITED), s->treaty,
               day_of(s, SJ_STEP_IN_FORCE));
    else
        sj_say(s->lines,
               "%s deposited its instrument on %s; %s is not yet in force for it.",
               s->who, day_of(s, SJ_STEP_DEPOSITED), s->treaty);
}

static void say_outside(const struct said *s, bool signed_it)
{
    bool later =
        s->known.day[SJ_STEP_DEPOSITED].n >= s->span.to.n && taken(s, SJ_STEP_DEPOSITED);
    if (s->known.rescinded && s->known.day[SJ_STEP_EFFECTIVE].n <= s->span.from.n)
        say_joining(s);
    if (signed_it)
        sj_say(s->lines, "%s signed %s on %s and %s.", s->who, s->treaty,
               day_of(s, SJ_STEP_SIGNED),
               later ? "had not ratified it yet" : "has not ratified it");
    else if (later ||
             (taken(s, SJ_STEP_SIGNED) && s->known.day[SJ_STEP_SIGNED].n >= s->span.to.n))
        sj_say(s->lines, "%s had neither signed nor joined %s yet.", s->who, s->treaty);
    else if (!s->known.rescinded)
        sj_say(s->lines, "%s has neither signed nor joined %s.", s->who, s->treaty);
}

#define BIT(step) (1u << SJ_STEP_##step)

/* Says the facts; returns the steps that they rest on. */
static unsigned say_facts(const struct said *s, enum sj_membership membership)
{
    const unsigned in = BIT(DEPOSITED) | BIT(IN_FORCE);
    const unsigned out = BIT(NOTIFIED) | BIT(EFFECTIVE) | BIT(REVOKED);
    switch (membership) {
    case SJ_M_LEFT:
        say_notice(s);
        return out;
    case SJ_M_LEAVING:
    case SJ_M_MEMBER:
        say_member(s);
        return say_notice(s) ? in | out : in;
    case SJ_M_ACCEPTED:
        say_acceptances(s);
        return BIT(ACCEPTED);
    case SJ_M_JOINING:
        say_joining(s);
        return in;
    case SJ_M_SIGNED:
        say_outside(s, true);
        return BIT(SIGNED);
    case SJ_M_NEVER:
        say_outside(s, false);
        return s->row->unverified == SJ_STEPS_ALL ? SJ_STEPS_ALL : 0;
    case SJ_M_UNKNOWN:
        sj_say(s->lines, "%s is not listed in the table of %s.", s->who, s->treaty);
        return 0;
    case SJ_M_NULL:
    case SJ_M_DEPENDS:
        return 0;
    }
    return 0;
}

/* The table's own doubts about the steps that an answer rests on. */
static void say_doubts(struct sj_lines *lines, const struct sj_regime_state *row,
                       unsigned rests_on)
{
    static const char *const words[] = {
        [SJ_STEP_SIGNED] = "the signature",
        [SJ_STEP_DEPOSITED] = "the deposit",
        [SJ_STEP_IN_FORCE] = "the entry into force",
        [SJ_STEP_NOTIFIED] = "the notice of withdrawal",
        [SJ_STEP_EFFECTIVE] = "the end of the membership",
        [SJ_STEP_REVOKED] = "the revocation of the notice",
        [SJ_STEP_ACCEPTED] = "the declaration",
    };
    const char *list = NULL;
    for (int i = 0; i <= SJ_STEP_ACCEPTED; i++) {
        bool is_there = i == SJ_STEP_ACCEPTED ? row->n_accepted > 0
                                              : row->step[i].n != SJ_DAY_FUTURE.n;
        if (is_there && (row->unverified & rests_on & (1u << i)) != 0)
            list =
                list ? sj_arena_printf(lines->arena, "%s, %s", list, words[i]) : words[i];
    }
    if (list != NULL)
        sj_say(lines, "Not verified, the day of: %s.", list);
    else if ((row->unverified & rests_on) != 0)
        sj_say(lines, "The row of the table is not verified.");
}

static const char *treaty_name(struct sj_arena *arena, const struct sj_regime *regime)
{
    bool has_article =
        strncmp(regime->name, "the ", 4) == 0 || strncmp(regime->name, "The ", 4) == 0;
    return sj_arena_printf(arena, "the %s", regime->name + (has_article ? 4 : 0));
}

/* What the place was part of, where that was another state or none. */
static void say_former(struct sj_lines *lines, const struct sj_track *track,
                       const struct sj_reign *reign, const char *country)
{
    if (track->n_reigns == 1 || reign == &track->reigns[1])
        return;
    const char *until = sj_say_day(lines->arena, reign->span.to);
    if (reign->code == NULL)
        sj_say(lines, "%s was part of no state until %s.", country, until);
    else
        sj_say(lines, "%s was part of %s until %s.", country, reign->name, until);
}

static const char *reign_name(struct sj_arena *arena, const struct sj_track *track,
                              const struct sj_reign *reign, const char *country_name,
                              bool head)
{
    const char *code = reign->code ? reign->code : track->country;
    return sj_say_state(arena, code, reign->name ? reign->name : country_name, head);
}

void sj_say_membership(struct sj_lines *lines, const struct sj_track *track,
                       size_t segment, const char *country_name)
{
    const struct sj_segment *seg = &track->segments[segment];
    const struct sj_reign *reign = sj_track_reign(track, seg->from);
    struct said s = {
        .lines = lines,
        .row = reign->row,
        .who = reign_name(lines->arena, track, reign, country_name, true),
        .treaty = treaty_name(lines->arena, track->regime),
        .span = {seg->from, sj_track_end(track, segment)},
    };
    if (s.row != NULL)
        s.known = sj_steps_known(s.row, track->as_of);
    say_former(lines, track, reign,
               sj_say_state(lines->arena, track->country, country_name, true));
    unsigned rests_on = say_facts(&s, seg->membership);
    if (s.row != NULL)
        say_doubts(lines, s.row, rests_on);
}

void sj_say_notes(struct sj_lines *lines, const struct sj_track *track,
                  struct sj_span days)
{
    for (size_t r = 0; r < track->n_reigns; r++) {
        const struct sj_reign *reign = &track->reigns[r];
        if (reign->row == NULL || reign->span.from.n >= days.to.n ||
            reign->span.to.n <= days.from.n)
            continue;
        for (size_t i = 0; i < reign->row->n_notes; i++) {
            const struct sj_regime_note *note = &reign->row->notes[i];
            if (note->day.n >= days.to.n || note->until.n <= days.from.n ||
                note->day.n > track->as_of.n)
                continue;
            if (note->verified)
                sj_say_line(lines, note->text);
            else
                sj_say(lines, "%s (Not verified.)", note->text);
        }
    }
}

/* ---- duty ---- */

/* The track's one warrant, where it has one. */
static const struct sj_warrant *only_warrant(const struct sj_track *track)
{
    if (track->n_warrants != 1)
        return NULL;
    for (size_t i = 0; i < track->wanted->n_warrants; i++)
        if (track->wanted->warrants[i]->regime == track->regime)
            return track->wanted->warrants[i];
    return NULL;
}

static void say_public(struct sj_lines *lines, const struct sj_track *track,
                       const struct sj_segment *seg)
{
    const struct sj_warrant *warrant = only_warrant(track);
    const char *day = sj_say_day(lines->arena, seg->mark);
    if (warrant == NULL)
        sj_say(lines, "A public warrant has stood since %s.", day);
    else if (warrant->event->date.exact && warrant->event->date.latest.n < seg->mark.n)
        sj_say(lines, "The warrant of %s was public from %s.",
               sj_say_day(lines->arena, warrant->event->date.earliest), day);
    else
        sj_say(lines, "The warrant was public from %s.", day);
}

static const struct sj_warrant_entry *entry_of(const struct sj_event *event)
{
    return event->ref != NULL ? sj_warrant_find(event->ref) : NULL;
}

/* The pack's own doubts about a warrant that is taken from it. */
static void say_warrant_doubts(struct sj_lines *lines, const struct sj_event *event,
                               struct sj_day as_of)
{
    const struct sj_warrant_entry *entry = entry_of(event);
    if (entry == NULL)
        return;
    if (!entry->public_verified && event->public_day.n == entry->public_day.n)
        sj_say(lines, "Not verified: the day on which the warrant was made public.");
    bool known = as_of.n == SJ_DAY_FUTURE.n || (entry->status_day.n != SJ_DAY_FUTURE.n &&
                                                entry->status_day.n <= as_of.n);
    if (entry->ended && !sj_day_known(event->until) && known)
        sj_say(lines,
               "The warrant ended on a day that is not known (%s); it is taken to stand.",
               entry->status);
}

static bool bound_by_membership(enum sj_membership m)
{
    return m == SJ_M_MEMBER || m == SJ_M_LEAVING || m == SJ_M_ACCEPTED;
}

static void say_bound(struct sj_lines *lines, const struct sj_track *track,
                      const struct sj_segment *seg, const char *who)
{
    say_public(lines, track, seg);
    if (only_warrant(track) != NULL)
        say_warrant_doubts(lines, only_warrant(track)->event, track->as_of);
    if (!bound_by_membership(seg->membership))
        sj_say(lines, "The warrant also binds %s, in another way than by membership.",
               who);
    sj_say(lines, "The duty of %s towards %s: %s.", who, track->wanted->name,
           track->regime->duty);
}

static void say_free(struct sj_lines *lines, const struct sj_track *track,
                     const struct sj_segment *seg, const char *who)
{
    if (track->n_warrants == 0) {
        sj_say(lines, "No public warrant against %s is known.", track->wanted->name);
        return;
    }
    say_public(lines, track, seg);
    if (seg->membership == SJ_M_ACCEPTED)
        sj_say(lines, "The acceptance does not cover the situation of the warrant.");
    sj_say(lines, "%s is not bound by it.", who);
}

void sj_say_duty(struct sj_lines *lines, const struct sj_track *track, size_t segment,
                 const char *country_name)
{
    const struct sj_segment *seg = &track->segments[segment];
    const struct sj_reign *reign = sj_track_reign(track, seg->from);
    const char *who = reign_name(lines->arena, track, reign, country_name, false);
    switch (seg->duty) {
    case SJ_D_ARREST:
        say_bound(lines, track, seg, who);
        return;
    case SJ_D_HOME:
        sj_say(lines, "%s is the own state of %s.",
               reign_name(lines->arena, track, reign, country_name, true),
               track->wanted->name);
        return;
    case SJ_D_NOT_YET:
        sj_say(lines, "No warrant was public yet: the first was from %s.",
               sj_say_day(lines->arena, seg->mark));
        return;
    case SJ_D_ENDED:
        sj_say(lines, "No warrant has stood any more since %s.",
               sj_say_day(lines->arena, seg->mark));
        return;
    case SJ_D_NONE:
        say_free(lines, track, seg,
                 reign_name(lines->arena, track, reign, country_name, true));
        return;
    case SJ_D_NULL:
    case SJ_D_UNKNOWN:
    case SJ_D_DEPENDS:
        return;
    }
}

void sj_say_warrant(struct sj_lines *lines, const struct sj_event *event,
                    const struct sj_edtf *date, struct sj_day as_of)
{
    struct sj_day day = event->public_day;
    if (day.n == SJ_DAY_PAST.n)
        day = date->kind == SJ_EDTF_NONE ? SJ_DAY_FUTURE : date->latest;
    if (day.n == SJ_DAY_FUTURE.n)
        sj_say(lines, "On which day it became public is not known: no duty rests on it.");
    else if (day.n > as_of.n)
        sj_say(lines, "Issued under seal and not public yet: no duty rests on it.");
    else if (day.n > date->latest.n)
        sj_say(lines, "Issued under seal, public from %s.",
               sj_say_day(lines->arena, day));
    else
        sj_say(lines, "Public from %s.", sj_say_day(lines->arena, day));
    if (sj_day_known(event->until) && event->until.n <= as_of.n)
        sj_say(lines, "No longer in force from %s.",
               sj_say_day(lines->arena, event->until));
    say_warrant_doubts(lines, event, as_of);
}
