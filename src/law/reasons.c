#include "law/reasons.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "lang/lang.h"

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
    sj_day_words(sj_lang_english(), day, SJ_DATE_LONG, true, &buf);
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

const char *sj_say_days(struct sj_arena *arena, struct sj_day from, struct sj_day to)
{
    if (!sj_day_known(from) && !sj_day_known(to))
        return "On every day";
    if (!sj_day_known(from))
        return sj_arena_printf(arena, "Up to %s", sj_say_day(arena, to));
    if (!sj_day_known(to))
        return sj_arena_printf(arena, "From %s on", sj_say_day(arena, from));
    if (from.n == to.n)
        return sj_arena_printf(arena, "On %s", sj_say_day(arena, from));
    const struct sj_ymd a = sj_day_ymd(from), b = sj_day_ymd(to);
    const char *last = sj_say_day(arena, to);
    if (a.year == b.year && a.month == b.month)
        return sj_arena_printf(arena, "From %d to %s", a.day, last);
    struct sj_buf first = {0};
    sj_day_words(sj_lang_english(), from, SJ_DATE_LONG, a.year != b.year, &first);
    const char *words = sj_arena_printf(arena, "From %s to %s", first.p, last);
    sj_buf_finish(&first);
    return words;
}

/* "the Rome Statute" */
static const char *say_treaty(struct sj_arena *arena, const struct sj_regime *regime)
{
    bool has_article =
        strncmp(regime->name, "the ", 4) == 0 || strncmp(regime->name, "The ", 4) == 0;
    return sj_arena_printf(arena, "the %s", regime->name + (has_article ? 4 : 0));
}

const char *sj_say_under(struct sj_arena *arena, const struct sj_law_track *track)
{
    if (!track->wanted->several_regimes)
        return "";
    return sj_arena_printf(arena, " under %s", say_treaty(arena, track->regime));
}

const char *sj_say_reign(struct sj_arena *arena, const struct sj_law_track *track,
                         const struct sj_reign *reign, const char *country_name,
                         bool head)
{
    const char *code = reign->code ? reign->code : track->country;
    return sj_say_state(arena, code, reign->name ? reign->name : country_name, head);
}

/* ---- membership ---- */

/* What the sentences about one segment have in common. */
struct said {
    struct sj_lines *lines;
    const struct sj_law_track *track;
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

#define BIT(step) (1u << SJ_STEP_##step)

static void say_member(const struct said *s)
{
    const char *since = day_of(s, SJ_STEP_IN_FORCE), *deposit = "";
    struct sj_day as_of = s->track->as_of;
    bool to_come = sj_day_known(as_of) && s->known.day[SJ_STEP_IN_FORCE].n > as_of.n;
    if (taken(s, SJ_STEP_DEPOSITED) &&
        s->known.day[SJ_STEP_DEPOSITED].n != s->known.day[SJ_STEP_IN_FORCE].n)
        deposit = sj_arena_printf(s->lines->arena, " (deposited on %s)",
                                  day_of(s, SJ_STEP_DEPOSITED));
    sj_say(s->lines, "%s %s a member of %s %s %s%s.", s->who,
           to_come ? "will be" : "has been", s->treaty, to_come ? "from" : "since", since,
           deposit);
}

/* The notice of withdrawal, where it was given by the end of the span; returns the steps
 * that it names. */
static unsigned say_notice(const struct said *s)
{
    if (!taken(s, SJ_STEP_NOTIFIED) || s->known.day[SJ_STEP_NOTIFIED].n >= s->span.to.n)
        return 0;
    const char *notified = day_of(s, SJ_STEP_NOTIFIED);
    if (taken(s, SJ_STEP_REVOKED)) {
        sj_say(s->lines,
               "%s notified its withdrawal from %s on %s and revoked the notice on %s.",
               s->who, s->treaty, notified, day_of(s, SJ_STEP_REVOKED));
        return BIT(NOTIFIED) | BIT(REVOKED);
    }
    if (taken(s, SJ_STEP_EFFECTIVE)) {
        sj_say(s->lines, "%s notified its withdrawal from %s on %s, with effect from %s.",
               s->who, s->treaty, notified, day_of(s, SJ_STEP_EFFECTIVE));
        return BIT(NOTIFIED) | BIT(EFFECTIVE);
    }
    sj_say(s->lines, "%s notified its withdrawal from %s on %s.", s->who, s->treaty,
           notified);
    return BIT(NOTIFIED);
}

/* Lodged by the first day of the segment, which begins anew with each, and standing. */
static bool stands(const struct said *s, const struct sj_acceptance *a)
{
    return a->from.n <= s->track->as_of.n && a->from.n <= s->span.from.n &&
           a->to.n > s->span.from.n;
}

/* before: the later declaration that was told first, if any. */
static void say_acceptance(const struct said *s, const struct sj_acceptance *a,
                           const struct sj_acceptance *before)
{
    const char *day = sj_say_day(s->lines->arena, a->from);
    const char *of = "";
    bool told = before != NULL && before->n_situations > 0 && a->n_situations > 0 &&
                sj_situation_same(before->situations[0], a->situations[0]);
    if (a->n_situations > 0 && !told)
        of = sj_arena_printf(s->lines->arena, ", for the situation in %s",
                             a->situations[0]);
    if (before != NULL)
        sj_say(s->lines, "%s had lodged an earlier declaration on %s%s.", s->who, day,
               of);
    else
        sj_say(s->lines, "%s accepted jurisdiction under %s by a declaration of %s%s.",
               s->who, s->treaty, day, of);
}

/* The latest first: it is the one in use. */
static void say_acceptances(const struct said *s)
{
    const struct sj_acceptance *latest = NULL;
    for (size_t i = 0; i < s->row->n_accepted; i++) {
        const struct sj_acceptance *a = &s->row->accepted[i];
        if (stands(s, a) && (latest == NULL || a->from.n >= latest->from.n))
            latest = a;
    }
    if (latest == NULL)
        return;
    say_acceptance(s, latest, NULL);
    for (size_t i = 0; i < s->row->n_accepted; i++) {
        const struct sj_acceptance *a = &s->row->accepted[i];
        if (a != latest && stands(s, a))
            say_acceptance(s, a, latest);
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

/* Whether a deposit that was not undone had been made by the segment's first day. */
static bool deposited(const struct said *s)
{
    return s->known.day[SJ_STEP_DEPOSITED].n <= s->span.from.n &&
           !(s->known.rescinded && s->known.day[SJ_STEP_EFFECTIVE].n <= s->span.from.n);
}

/* Says the facts; returns the steps that they rest on. */
static unsigned say_facts(const struct said *s, enum sj_membership membership)
{
    const unsigned in = BIT(DEPOSITED) | BIT(IN_FORCE);
    switch (membership) {
    case SJ_M_LEFT:
        return say_notice(s);
    case SJ_M_LEAVING:
    case SJ_M_MEMBER:
        say_member(s);
        return in | say_notice(s);
    case SJ_M_ACCEPTED:
        say_acceptances(s);
        if (!deposited(s))
            return BIT(ACCEPTED);
        say_joining(s);
        return BIT(ACCEPTED) | in;
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
static void say_doubts(const struct said *s, unsigned rests_on)
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
    struct sj_arena *arena = s->lines->arena;
    unsigned doubtful = s->row->unverified & rests_on;
    const char *list = NULL;
    for (int i = 0; i <= SJ_STEP_ACCEPTED; i++) {
        bool is_there = i == SJ_STEP_ACCEPTED ? s->row->n_accepted > 0
                                              : s->row->step[i].n != SJ_DAY_FUTURE.n &&
                                                    taken(s, (enum sj_step)i);
        if (is_there && (doubtful & (1u << i)) != 0)
            list = list ? sj_arena_printf(arena, "%s, %s", list, words[i]) : words[i];
    }
    const char *under = sj_say_under(arena, s->track);
    if (list != NULL)
        sj_say(s->lines, "Not verified%s, the day of: %s.", under, list);
    else if (doubtful != 0)
        sj_say(s->lines, "The row of the table%s is not verified.", under);
}

/* What the place was part of, where that was another state or none. */
static void say_former(struct sj_lines *lines, const struct sj_law_track *track,
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

void sj_say_membership(struct sj_lines *lines, const struct sj_law_track *track,
                       size_t segment, const char *country_name)
{
    const struct sj_segment *seg = &track->segments[segment];
    const struct sj_reign *reign = sj_law_track_reign(track, seg->from);
    struct said s = {
        .lines = lines,
        .track = track,
        .row = reign->row,
        .who = sj_say_reign(lines->arena, track, reign, country_name, true),
        .treaty = say_treaty(lines->arena, track->regime),
        .span = {seg->from, sj_law_track_end(track, segment)},
    };
    if (s.row != NULL)
        s.known = sj_steps_known(s.row, track->as_of);
    say_former(lines, track, reign,
               sj_say_state(lines->arena, track->country, country_name, true));
    unsigned rests_on = say_facts(&s, seg->membership);
    if (s.row != NULL)
        say_doubts(&s, rests_on);
}

static void say_note(struct sj_lines *lines, const struct sj_regime_note *note)
{
    if (note->verified)
        sj_say_line(lines, note->text);
    else
        sj_say(lines, "%s (Not verified.)", note->text);
}

/* Known by then, and of use on one of the days. */
static bool applies(const struct sj_regime_note *note, struct sj_span days,
                    struct sj_day as_of)
{
    return note->day.n < days.to.n && note->until.n > days.from.n &&
           note->day.n <= as_of.n;
}

/* Of a place that the table does not list: what other rows say of it by name ("Denmark
 * extended the Statute to Greenland"). */
static void say_mentions(struct sj_lines *lines, const struct sj_law_track *track,
                         struct sj_span days, const char *name)
{
    const struct sj_regime *regime = track->regime;
    for (size_t s = 0; s < regime->n_states; s++)
        for (size_t i = 0; i < regime->states[s].n_notes; i++) {
            const struct sj_regime_note *note = &regime->states[s].notes[i];
            if (applies(note, days, track->as_of) && strstr(note->text, name) != NULL)
                say_note(lines, note);
        }
}

void sj_say_notes(struct sj_lines *lines, const struct sj_law_track *track,
                  struct sj_span days, const char *country_name)
{
    for (size_t r = 0; r < track->n_reigns; r++) {
        const struct sj_reign *reign = &track->reigns[r];
        if (reign->span.from.n >= days.to.n || reign->span.to.n <= days.from.n)
            continue;
        if (reign->row == NULL && reign->name == NULL && country_name != NULL)
            say_mentions(lines, track, days, country_name);
        for (size_t i = 0; reign->row != NULL && i < reign->row->n_notes; i++)
            if (applies(&reign->row->notes[i], days, track->as_of))
                say_note(lines, &reign->row->notes[i]);
    }
}
