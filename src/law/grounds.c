/* The duty in sentences: the warrants that it rests on, and whom it binds. */
#include <string.h>

#include "law/reasons.h"

/* " against Vladimir Putin under the Rome Statute", as far as there are others. */
static const char *whose(struct sj_arena *arena, const struct sj_law_track *track)
{
    const char *under = sj_say_under(arena, track);
    if (!track->wanted->several_persons)
        return under;
    return sj_arena_printf(arena, " against %s%s", track->wanted->name, under);
}

static const struct sj_warrant_entry *entry_of(const struct sj_event *event)
{
    return event->more->ref != NULL ? sj_warrant_find(event->more->ref) : NULL;
}

bool sj_public_vague(const struct sj_event *event, const struct sj_edtf *date)
{
    const struct sj_warrant_entry *entry = entry_of(event);
    if (event->more->public_day.n == SJ_DAY_PAST.n)
        return date->kind != SJ_EDTF_NONE && date->earliest.n != date->latest.n;
    return entry != NULL && entry->public_vague &&
           event->more->public_day.n == entry->public_day.n;
}

/* ---- when a warrant was public ---- */

/* "on 17 March 2023"; of a vague day what is certain. */
static const char *public_on(struct sj_arena *arena, const struct sj_warrant *warrant)
{
    const char *day = sj_say_day(arena, warrant->force.from);
    if (!warrant->vague)
        return sj_arena_printf(arena, "on %s", day);
    return sj_arena_printf(arena, "at the latest by %s; the day is not known", day);
}

static const char *public_since(struct sj_arena *arena, const struct sj_warrant *warrant)
{
    const char *day = sj_say_day(arena, warrant->force.from);
    if (!warrant->vague)
        return sj_arena_printf(arena, "since %s", day);
    return sj_arena_printf(arena, "since %s at the latest; the day is not known", day);
}

/* "A warrant", "An order" */
static const char *a_measure(struct sj_arena *arena, const struct sj_law_track *track)
{
    const char *measure = track->regime->measure;
    return sj_arena_printf(arena, "%s %s", strchr("aeiou", *measure) != NULL ? "An" : "A",
                           measure);
}

static void say_public(struct sj_lines *lines, const struct sj_law_track *track,
                       const struct sj_segment *seg, const char *who)
{
    struct sj_arena *arena = lines->arena;
    const struct sj_warrant *warrant = seg->warrant;
    const struct sj_edtf *date = warrant->event->date;
    const char *issued = "";
    if (track->n_warrants > 1 && seg->duty == SJ_D_ARREST) {
        sj_say(lines, "%s%s that binds %s has been public %s.", a_measure(arena, track),
               whose(arena, track), who, public_since(arena, warrant));
        return;
    }
    if (track->n_warrants > 1) {
        sj_say(lines, "%s%s that is in force has been public %s.",
               a_measure(arena, track), whose(arena, track),
               public_since(arena, warrant));
        return;
    }
    if (date->exact && date->latest.n < warrant->force.from.n)
        issued = sj_arena_printf(arena, " of %s", sj_say_day(arena, date->earliest));
    sj_say(lines, "The %s%s%s became public %s.", track->regime->measure, issued,
           whose(arena, track), public_on(arena, warrant));
}

/* ---- the pack's own doubts ---- */

static void say_public_doubts(struct sj_lines *lines, const struct sj_event *event,
                              const char *of)
{
    const struct sj_warrant_entry *entry = entry_of(event);
    if (entry == NULL)
        return;
    if (entry->public_day.n == SJ_DAY_FUTURE.n &&
        event->more->public_day.n == SJ_DAY_PAST.n)
        sj_say(lines,
               "On which day the warrant%s was made public is not known to the pack: its "
               "date is taken.",
               of);
    else if (!entry->public_verified && event->more->public_day.n == entry->public_day.n)
        sj_say(lines, "Not verified: the day on which the warrant%s was made public.",
               of);
}

static void say_end_doubts(struct sj_lines *lines, const struct sj_event *event,
                           struct sj_day as_of, const char *of)
{
    const struct sj_warrant_entry *entry = entry_of(event);
    if (entry == NULL || !entry->ended || sj_day_known(event->more->until) ||
        (sj_day_known(entry->status_day) && entry->status_day.n > as_of.n))
        return;
    sj_say(lines, "The pack says%s%s: %s; the day is not known, so it is taken to stand.",
           *of ? " of the warrant" : "", of, entry->status);
}

static void say_warrant_doubts(struct sj_lines *lines, const struct sj_law_track *track,
                               const struct sj_segment *seg)
{
    const char *of = whose(lines->arena, track);
    say_public_doubts(lines, seg->warrant->event, of);
    if (seg->duty != SJ_D_NOT_YET)
        say_end_doubts(lines, seg->warrant->event, track->as_of, of);
}

/* ---- the grounds ---- */

static bool bound_by_membership(enum sj_membership m)
{
    return m == SJ_M_MEMBER || m == SJ_M_LEAVING || m == SJ_M_ACCEPTED;
}

static void say_in_force(struct sj_lines *lines, const struct sj_law_track *track,
                         const struct sj_segment *seg, const char *who)
{
    say_public(lines, track, seg, who);
    say_warrant_doubts(lines, track, seg);
    if (seg->duty == SJ_D_ARREST && !bound_by_membership(seg->membership))
        sj_say(lines, "%s %s%s also binds %s, in another way than by membership.",
               track->n_warrants > 1 ? "That" : "The", track->regime->measure,
               whose(lines->arena, track), who);
    if (seg->duty == SJ_D_NONE && seg->membership == SJ_M_ACCEPTED)
        sj_say(lines, "The acceptance does not cover the situation of %s %s%s.",
               track->n_warrants > 1 ? "any" : "the", track->regime->measure,
               whose(lines->arena, track));
}

static void say_not_yet(struct sj_lines *lines, const struct sj_law_track *track,
                        const struct sj_segment *seg)
{
    sj_say(lines, "No %s%s %s public yet; the first became public %s.",
           track->regime->measure, whose(lines->arena, track),
           seg->warrant->vague ? "is known to have been" : "was",
           public_on(lines->arena, seg->warrant));
    say_warrant_doubts(lines, track, seg);
}

void sj_say_grounds(struct sj_lines *lines, const struct sj_law_track *track,
                    size_t segment, const char *country_name)
{
    const struct sj_segment *seg = &track->segments[segment];
    const struct sj_reign *reign = sj_law_track_reign(track, seg->from);
    struct sj_arena *arena = lines->arena;
    switch (seg->duty) {
    case SJ_D_ARREST:
        say_in_force(lines, track, seg,
                     sj_say_reign(arena, track, reign, country_name, false));
        return;
    case SJ_D_HOME:
        sj_say(lines, "%s is the home state of %s.",
               sj_say_reign(arena, track, reign, country_name, true),
               track->wanted->name);
        return;
    case SJ_D_NOT_YET:
        say_not_yet(lines, track, seg);
        return;
    case SJ_D_ENDED:
        sj_say(lines, "No %s%s has stood any more since %s.", track->regime->measure,
               whose(arena, track), sj_say_day(arena, seg->ended));
        return;
    case SJ_D_NONE:
        if (seg->warrant == NULL)
            sj_say(lines, "No public %s against %s%s is known.", track->regime->measure,
                   track->wanted->name, sj_say_under(arena, track));
        else
            say_in_force(lines, track, seg,
                         sj_say_reign(arena, track, reign, country_name, false));
        return;
    case SJ_D_NULL:
    case SJ_D_UNKNOWN:
    case SJ_D_DEPENDS:
        return;
    }
}

/* ---- the duty itself ---- */

/* A duty of one word takes its object ("arrest"); others are said towards the person
 * ("refuse entry"). */
static void say_bound(struct sj_lines *lines, const struct sj_law_track *track,
                      const struct sj_reign *reign, const char *country_name,
                      const char *was)
{
    struct sj_arena *arena = lines->arena;
    const char *duty = track->regime->duty, *name = track->wanted->name;
    const char *under = sj_say_under(arena, track);
    if (strchr(duty, ' ') == NULL)
        sj_say(lines, "%s %s bound to %s %s%s.",
               sj_say_reign(arena, track, reign, country_name, true), was, duty, name,
               under);
    else
        sj_say(lines, "Towards %s, %s %s bound to %s%s.", name,
               sj_say_reign(arena, track, reign, country_name, false), was, duty, under);
}

void sj_say_duty(struct sj_lines *lines, const struct sj_law_track *track, size_t segment,
                 const char *country_name, enum sj_mood mood)
{
    static const char *const was[] = {"was", "would be", "would have been"};
    static const char *const was_not[] = {"was not", "would not be",
                                          "would not have been"};
    const struct sj_segment *seg = &track->segments[segment];
    const struct sj_reign *reign = sj_law_track_reign(track, seg->from);
    if (seg->duty == SJ_D_ARREST)
        say_bound(lines, track, reign, country_name, was[mood]);
    else if (seg->duty == SJ_D_NONE && seg->warrant != NULL)
        sj_say(lines, "%s %s bound by %s %s%s.",
               sj_say_reign(lines->arena, track, reign, country_name, true),
               was_not[mood], track->n_warrants > 1 ? "any" : "the",
               track->regime->measure, whose(lines->arena, track));
}

/* ---- the row of a warrant ---- */

static void say_public_row(struct sj_lines *lines, const struct sj_event *event,
                           const struct sj_edtf *date, struct sj_day as_of)
{
    struct sj_day day = event->more->public_day;
    if (day.n == SJ_DAY_PAST.n)
        day = date->kind == SJ_EDTF_NONE ? SJ_DAY_FUTURE : date->latest;
    const char *words = sj_say_day(lines->arena, day);
    if (day.n == SJ_DAY_FUTURE.n)
        sj_say(lines, "On which day it became public is not known: no duty rests on it.");
    else if (sj_public_vague(event, date))
        sj_say(lines, "Public at the latest by %s; the day is not known%s.", words,
               day.n > as_of.n ? ": no duty rests on it yet" : "");
    else if (day.n > as_of.n)
        sj_say(lines, "Issued under seal and not public yet: no duty rests on it.");
    else if (day.n > date->latest.n)
        sj_say(lines, "Issued under seal, public from %s.", words);
    else
        sj_say(lines, "Public from %s.", words);
}

void sj_say_warrant(struct sj_lines *lines, const struct sj_event *event,
                    const struct sj_edtf *date, struct sj_day as_of)
{
    say_public_row(lines, event, date, as_of);
    if (sj_day_known(event->more->until) && event->more->until.n <= as_of.n)
        sj_say(lines, "No longer in force from %s.",
               sj_say_day(lines->arena, event->more->until));
    say_public_doubts(lines, event, "");
    say_end_doubts(lines, event, as_of, "");
}
