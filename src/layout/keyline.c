#include "layout/key.h"

#include <math.h>
#include <string.h>

#include "layout/phrase.h"

#define SWATCH_BOX 14.0 /* a swatch of 10 px and the space after it */

const enum sj_ink sj_key_inks[] = {SJ_INK_INK, SJ_INK_INK, SJ_INK_MUTED};

void sj_key_say_dropped(struct sj_lay *lay, struct sj_panel *panel, size_t dropped,
                        double x, double baseline)
{
    lay->page->more += dropped;
    const char *s =
        sj_lang_say_n(lay->arena, lay->plan->lang, SJ_COUNTED_MORE, dropped, NULL);
    sj_lay_words(lay, panel, false, SJ_INK_MUTED, s, x, baseline);
}

void sj_key_say_empty(struct sj_lay *lay, struct sj_panel *panel, double x,
                      double baseline)
{
    sj_lay_words(lay, panel, false, SJ_INK_MUTED,
                 sj_msg(lay->plan->lang, SJ_MSG_NO_EVENTS), x, baseline);
}

void sj_key_line(struct sj_lay *lay, const struct sj_entry *entry)
{
    lay->line = entry != NULL ? (size_t)(entry - lay->plan->entries.items) + 1 : 0;
}

void sj_key_badge(struct sj_lay *lay, struct sj_panel *panel,
                  const struct sj_entry *entry, struct sj_pt at)
{
    for (size_t i = 0; i < entry->rows.n; i++)
        SJ_VEC_PUSH(lay->arena, &lay->page->keyed, entry->rows.items[i]);
    struct sj_mark mark = sj_lay_mark(lay, entry->mark, entry->number, at);
    sj_mark_shape(lay, &mark, &entry->rows);
    mark.row = entry->rows.items[0];
    mark.line = lay->line;
    SJ_VEC_PUSH(lay->arena, &panel->marks, mark);
}

double sj_key_badge_px(const struct sj_lay *lay)
{
    const struct sj_plan *plan = lay->plan;
    const char *longest = "";
    for (size_t i = 0; i < plan->entries.n; i++) {
        const struct sj_entry *e = &plan->entries.items[i];
        if (e->told && e->number != NULL && strlen(e->number) > strlen(longest))
            longest = e->number;
    }
    struct sj_mark mark = sj_lay_mark(lay, SJ_MARK_MADE, longest, (struct sj_pt){0, 0});
    return sj_mark_box(&mark).w;
}

double sj_key_text_x(const struct sj_lay *lay, double badge_x, double least)
{
    return fmax(least, badge_x + sj_key_badge_px(lay) / 2 + 2);
}

static const char *bare_what(const struct sj_lay *lay, const struct sj_entry *e)
{
    return lay->brief && e->rest != NULL && *e->brief != '\0' ? e->brief : e->what;
}

static const char *of_whom(const struct sj_lay *lay, const struct sj_entry *e,
                           const char *s)
{
    return sj_phrase_colon(lay->arena, lay->plan->lang, e->who, s);
}

const char *sj_key_what(const struct sj_lay *lay, const struct sj_entry *e)
{
    return of_whom(lay, e, bare_what(lay, e));
}

const char *sj_key_brief(const struct sj_lay *lay, const struct sj_entry *e)
{
    return of_whom(lay, e, e->brief);
}

const char *sj_key_rest(const struct sj_lay *lay, const struct sj_entry *e)
{
    return lay->brief ? NULL : e->rest;
}

/* A text as a sentence with a blank on each side. */
static const char *spaced(const struct sj_lay *lay, const char *s)
{
    s = sj_phrase_sentence(lay->arena, lay->plan->lang, s);
    return sj_arena_printf(lay->arena, *s == '\0' ? " %s" : " %s ", s);
}

size_t sj_key_answer(struct sj_lay *lay, const struct sj_entry *e, struct sj_span_in *ret)
{
    size_t n = 0;
    if (e->look != SJ_LOOK_NONE && e->answer != NULL)
        ret[n++] = (struct sj_span_in){.font = lay->regular,
                                       .style = SJ_LOOK_STYLE + (int)e->look,
                                       .box = SWATCH_BOX};
    if (e->answer != NULL)
        ret[n++] = (struct sj_span_in){
            .text = sj_phrase_sentence(lay->arena, lay->plan->lang, e->answer),
            .font = lay->regular,
            .style = SJ_MUTED,
            .whole = true};
    return n;
}

/* "place: what"; "who — place: what" */
static const char *whole_line(const struct sj_lay *lay, const struct sj_entry *e)
{
    const struct sj_lang *lang = lay->plan->lang;
    const char *what = bare_what(lay, e);
    if (e->where == NULL)
        return of_whom(lay, e, what);
    const char *s = sj_phrase_colon(lay->arena, lang, e->where, what);
    return e->who == NULL
               ? s
               : sj_lang_say(lay->arena, lang, SJ_MSG_DASH, SJ_FILL("a", e->who, "b", s));
}

size_t sj_key_spans(struct sj_lay *lay, const struct sj_entry *e, struct sj_span_in *ret)
{
    size_t n = 0;
    const char *said = whole_line(lay, e);
    ret[n++] = (struct sj_span_in){
        .text = e->when_short, .font = lay->bold, .style = SJ_BOLD, .whole = true};
    ret[n++] = (struct sj_span_in){
        .text = spaced(lay, said), .font = lay->regular, .style = SJ_PLAIN};
    return n + sj_key_answer(lay, e, ret + n);
}
