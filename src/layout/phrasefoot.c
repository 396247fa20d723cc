/* The lines at the foot: what the figure goes by, and where it has it from. */
#include <string.h>

#include "base/ids.h"
#include "layout/phrase.h"

/* Events past these are counted. */
#define MOST_GONE 6

/* Sources past these are counted: a reader is sent to the data. */
#define MOST_SOURCES 12

static const char *borders_words(struct sj_arena *arena, const struct sj_lang *lang,
                                 const char *worldview)
{
    if (strcmp(worldview, "un") == 0)
        return sj_msg(lang, SJ_MSG_BORDERS_UN);
    if (strcmp(worldview, "de-facto") == 0)
        return sj_msg(lang, SJ_MSG_BORDERS_DE_FACTO);
    return sj_lang_say(arena, lang, SJ_MSG_BORDERS_OTHER, SJ_FILL("name", worldview));
}

static bool any_whole_state(const struct sj_plan *plan)
{
    for (size_t i = 0; i < plan->stops.n; i++)
        if (plan->stops.items[i].place->kind == SJ_PLACE_STATE)
            return true;
    return false;
}

static const char *bound_means(struct sj_arena *arena, const struct sj_plan *plan)
{
    struct sj_duty_words w = sj_phrase_duty(arena, plan);
    return sj_lang_say(arena, plan->lang,
                       w.own ? SJ_MSG_BOUND_MEANS_OWN : SJ_MSG_BOUND_MEANS,
                       SJ_FILL("duty", w.duty, "regime", sj_phrase_regime(plan)));
}

/* What the edition before had and this one has not. */
static const char *gone_words(struct sj_arena *arena, const struct sj_plan *plan)
{
    const struct sj_changes *changes = plan->changes;
    const struct sj_lang *lang = plan->lang;
    const char *s = "";
    for (size_t i = 0; i < changes->n_gone && i < MOST_GONE; i++)
        s = sj_phrase_clauses(arena, lang, s,
                              sj_phrase_event(arena, lang, changes->gone[i]));
    if (changes->n_gone > MOST_GONE)
        s = sj_phrase_clauses(arena, lang, s,
                              sj_lang_say_n(arena, lang, SJ_COUNTED_MORE,
                                            changes->n_gone - MOST_GONE, NULL));
    return sj_lang_say(arena, lang, SJ_MSG_NO_LONGER_LISTED, SJ_FILL("events", s));
}

const char *sj_phrase_note(struct sj_arena *arena, const struct sj_plan *plan,
                           const char *worldview, bool occupied)
{
    const struct sj_lang *lang = plan->lang;
    const char *parts[7] = {0};
    size_t n = 0;
    if (plan->status_dated &&
        (plan->regime != NULL || sj_day_known(plan->ledger->as_of))) {
        const char *day =
            sj_phrase_day(arena, lang, plan->status_day, SJ_DATE_LONG, true);
        parts[n++] = sj_lang_say(arena, lang, SJ_MSG_STATUS_ON, SJ_FILL("day", day));
    }
    parts[n++] = borders_words(arena, lang, worldview);
    if (occupied)
        parts[n++] = sj_msg(lang, SJ_MSG_HATCH_OCCUPIED);
    if (any_whole_state(plan))
        parts[n++] = sj_msg(lang, SJ_MSG_MARK_OF_STATE);
    if (plan->regime != NULL && plan->ledger->n_warrants > 0)
        parts[n++] = bound_means(arena, plan);
    if (plan->changes != NULL && plan->changes->n_gone > 0)
        parts[n++] = gone_words(arena, plan);
    if (plan->ledger->doc->note != NULL)
        parts[n++] = plan->ledger->doc->note;
    const char *s = parts[0];
    for (size_t i = 1; i < n; i++)
        s = sj_lang_say(arena, lang, SJ_MSG_RUN_ON,
                        SJ_FILL("a", sj_phrase_sentence(arena, lang, s), "b", parts[i]));
    return sj_phrase_sentence(arena, lang, s);
}

/* Who vouches for it, or else what it is called: the titles are with the data. */
static const char *source_words(const struct sj_source *s)
{
    return s->publisher != NULL ? s->publisher : s->title;
}

const char *sj_phrase_sources(struct sj_arena *arena, const struct sj_plan *plan)
{
    const struct sj_doc *doc = plan->ledger->doc;
    const struct sj_lang *lang = plan->lang;
    const bool *used = plan->sources_used;
    const char *s = "";
    struct sj_ids seen;
    sj_ids_init(&seen, arena);
    size_t n = 0;
    for (size_t i = 0; i < doc->n_sources; i++) {
        const char *words = source_words(&doc->sources[i]);
        if (used[i] && sj_ids_of_text(&seen, words) == n && n++ < MOST_SOURCES)
            s = sj_phrase_clauses(arena, lang, s, words);
    }
    if (n > MOST_SOURCES)
        s = sj_lang_say_n(arena, lang, SJ_COUNTED_SOURCES_MORE, n - MOST_SOURCES,
                          SJ_FILL("sources", s));
    if (plan->regime != NULL && strcmp(plan->regime->id, "rome-statute") == 0)
        s = sj_phrase_clauses(arena, lang, s, sj_msg(lang, SJ_MSG_SOURCE_TREATY));
    s = sj_phrase_clauses(arena, lang, s, sj_msg(lang, SJ_MSG_SOURCE_BORDERS));
    return sj_lang_say(arena, lang, SJ_MSG_SENTENCE, SJ_FILL("a", s));
}
