#include "layout/lay.h"
#include "layout/phrase.h"

#define SPANS 3

static void note_spans(struct sj_lay *lay, struct sj_span_in ret[SPANS])
{
    const char *worldview = sj_worldview_name(lay->in->worldview);
    const char *note = sj_phrase_note(lay->arena, lay->plan, worldview, lay->occupied);
    const struct sj_lang *lang = lay->plan->lang;
    const char *sources = sj_phrase_sources(lay->arena, lay->plan);
    /* Not every script has blanks. */
    note = sj_lang_say(lay->arena, lang, SJ_MSG_RUN_ON, SJ_FILL("a", note, "b", ""));
    sources =
        sj_lang_say(lay->arena, lang, SJ_MSG_RUN_ON, SJ_FILL("a", "", "b", sources));
    ret[0] = (struct sj_span_in){.text = note, .font = lay->regular};
    ret[1] = (struct sj_span_in){.text = sj_msg(lang, SJ_MSG_SOURCES), .font = lay->bold};
    ret[2] = (struct sj_span_in){.text = sources, .font = lay->regular};
}

const char *sj_note_words(struct sj_lay *lay)
{
    struct sj_span_in spans[SPANS];
    note_spans(lay, spans);
    return sj_arena_printf(lay->arena, "%s%s%s", spans[0].text, spans[1].text,
                           spans[2].text);
}

double sj_note_height(struct sj_lay *lay, double width)
{
    struct sj_span_in spans[SPANS];
    note_spans(lay, spans);
    return (double)sj_text_count_lines(lay->text, spans, SPANS, width) * sj_line_px(lay);
}

double sj_note_layout(struct sj_lay *lay, struct sj_rect box)
{
    static const enum sj_ink muted[] = {SJ_INK_MUTED};
    struct sj_panel *panel = sj_lay_panel(lay, SJ_PANEL_NOTE, box);
    struct sj_span_in spans[SPANS];
    note_spans(lay, spans);
    box.y = sj_lay_baseline(lay, box.y + sj_line_px(lay) / 2);
    size_t lines = sj_lay_paragraph(lay, panel, spans, SPANS, muted, box);
    panel->box.h = (double)lines * sj_line_px(lay);
    return panel->box.h;
}
