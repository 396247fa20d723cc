/* The words for those who do not see the figure. */
#include <string.h>

#include "base/utf8.h"
#include "layout/phrase.h"

static size_t count_duty(const struct sj_plan *plan, enum sj_duty duty)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        bool gone = row->status == SJ_MADE || row->status == SJ_ONGOING;
        n += row->event->kind == SJ_KIND_VISIT && gone && row->duty == duty;
    }
    return n;
}

static size_t count_made(const struct sj_plan *plan)
{
    size_t n = 0;
    for (size_t i = 0; i < plan->ledger->n_rows; i++) {
        const struct sj_row *row = &plan->ledger->rows[i];
        n += row->event->kind == SJ_KIND_VISIT &&
             (row->status == SJ_MADE || row->status == SJ_ONGOING);
    }
    return n;
}

/* At most so many characters, cut between words where there are any near the end. */
static const char *cut_words(struct sj_arena *arena, const char *s, size_t most)
{
    size_t n = strlen(s), chars = 0, at = 0, space = 0;
    if (sj_utf8_len(s, n) <= most)
        return s;
    while (at < n && chars + 1 < most) {
        if (s[at] == ' ')
            space = at;
        if (sj_utf8_next(s, n, &at) < 0)
            break;
        chars++;
    }
    size_t cut = space > 0 && at - space < 60 ? space : at;
    return sj_arena_printf(arena, "%.*s…", (int)cut, s);
}

const char *sj_phrase_alt(struct sj_arena *arena, const struct sj_plan *plan)
{
    const struct sj_lang *lang = plan->lang;
    const char *s =
        sj_lang_say_n(arena, lang, SJ_COUNTED_ALT_VISITS, count_made(plan), NULL);
    if (plan->ledger->n_warrants > 0) {
        struct sj_duty_words w = sj_phrase_duty(arena, plan);
        s = sj_lang_say_n(
            arena, lang, w.own ? SJ_COUNTED_ALT_BOUND_OWN : SJ_COUNTED_ALT_BOUND,
            count_duty(plan, SJ_D_ARREST), SJ_FILL("visits", s, "duty", w.duty));
        size_t depends = count_duty(plan, SJ_D_DEPENDS);
        if (depends > 0)
            s = sj_lang_say(
                arena, lang, SJ_MSG_ALT_DEPENDS,
                SJ_FILL("said", s, "n", sj_lang_number(arena, lang, depends)));
    }
    s = sj_lang_say(arena, lang, SJ_MSG_SENTENCES,
                    SJ_FILL("a", s, "b", plan->ledger->doc->title));
    return cut_words(arena, s, 150);
}

/* What a line of the key says, in one line. */
static const char *entry_words(struct sj_arena *arena, const struct sj_lang *lang,
                               const struct sj_entry *e)
{
    const char *s = sj_phrase_colon(arena, lang, e->who, e->what);
    s = sj_phrase_colon(arena, lang, e->where, s);
    s = sj_phrase_colon(arena, lang, e->when_long, s);
    if (e->answer != NULL)
        s = sj_lang_say(arena, lang, SJ_MSG_DASH, SJ_FILL("a", s, "b", e->answer));
    if (e->number == NULL)
        return s;
    return sj_lang_say(arena, lang, SJ_MSG_NUMBERED,
                       SJ_FILL("number", e->number, "a", s));
}

const char *sj_phrase_description(struct sj_arena *arena, const struct sj_plan *plan)
{
    struct sj_buf buf = {0};
    const struct sj_doc *doc = plan->ledger->doc;
    const struct sj_lang *lang = plan->lang;
    sj_buf_printf(&buf, "%s\n", doc->title);
    if (doc->deck != NULL)
        sj_buf_printf(&buf, "%s\n", doc->deck);
    const char *what = sj_phrase_clauses(
        arena, lang,
        sj_lang_say_n(arena, lang, SJ_COUNTED_ABOUT_EVENTS, plan->ledger->n_rows, NULL),
        sj_lang_say_n(arena, lang, SJ_COUNTED_ABOUT_VISITS, count_made(plan), NULL));
    sj_buf_printf(&buf, "%s\n", sj_phrase_sentence(arena, lang, what));
    size_t untold = 0;
    for (size_t i = 0; i < plan->entries.n; i++) {
        const struct sj_entry *e = &plan->entries.items[i];
        untold += e->told ? 0 : e->rows.n;
        if (e->told)
            sj_buf_printf(&buf, "%s\n", entry_words(arena, lang, e));
    }
    if (untold > 0)
        sj_buf_printf(&buf, "%s\n",
                      sj_lang_say_n(arena, lang, SJ_COUNTED_ABOUT_MORE, untold, NULL));
    return sj_phrase_keep(arena, &buf);
}
