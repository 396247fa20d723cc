#include "layout/lay.h"
#include "layout/phrase.h"

double sj_note_layout(struct sj_lay *lay, struct sj_rect box)
{
    struct sj_panel *panel = sj_lay_panel(lay, SJ_PANEL_NOTE, box);
    const char *worldview = sj_worldview_name(lay->in->worldview);
    static const enum sj_ink muted[] = {SJ_INK_MUTED};
    bool occupied = sj_lay_shows(lay, SJ_LOOK_OCCUPIED);
    struct sj_span_in spans[] = {
        {sj_arena_printf(lay->arena, "%s ",
                         sj_phrase_note(lay->arena, lay->plan, worldview, occupied)),
         lay->regular, 0, 0},
        {sj_msg(lay->plan->lang, SJ_MSG_SOURCES), lay->bold, 0, 0},
        {sj_arena_printf(lay->arena, " %s", sj_phrase_sources(lay->arena, lay->plan)),
         lay->regular, 0, 0},
    };
    box.y = sj_lay_baseline(lay, box.y + SJ_LINE_PX / 2);
    size_t lines = sj_lay_paragraph(lay, panel, spans, 3, muted, box);
    panel->box.h = (double)lines * SJ_LINE_PX;
    return panel->box.h;
}
