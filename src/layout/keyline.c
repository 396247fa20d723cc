#include "layout/key.h"

#include <string.h>

#include "layout/phrase.h"

#define SWATCH_BOX 14.0 /* a swatch of 10 px and the space after it */

const enum sj_ink sj_key_inks[] = {SJ_INK_INK, SJ_INK_INK, SJ_INK_MUTED};

void sj_key_say_dropped(struct sj_lay *lay, struct sj_panel *panel, size_t dropped,
                        double x, double baseline)
{
    const char *s = sj_arena_printf(lay->arena, "and %zu more", dropped);
    sj_lay_words(lay, panel, false, SJ_INK_MUTED, s, x, baseline);
    SJ_VEC_PUSH(lay->arena, &lay->complaints,
                sj_arena_printf(lay->arena,
                                "%zu events have no line in the key: a taller size or "
                                "fewer events would show them",
                                dropped));
}

void sj_key_say_empty(struct sj_lay *lay, struct sj_panel *panel, double x,
                      double baseline)
{
    sj_lay_words(lay, panel, false, SJ_INK_MUTED, "No events are known.", x, baseline);
}

void sj_key_badge(struct sj_lay *lay, struct sj_panel *panel,
                  const struct sj_entry *entry, struct sj_pt at)
{
    for (size_t i = 0; i < entry->rows.n; i++)
        SJ_VEC_PUSH(lay->arena, &lay->page->keyed, entry->rows.items[i]);
    struct sj_mark mark = sj_lay_mark(lay, entry->mark, entry->number, at);
    mark.row = entry->rows.items[0];
    SJ_VEC_PUSH(lay->arena, &panel->marks, mark);
}

static const char *sentence(struct sj_arena *arena, const struct sj_entry *e)
{
    size_t n = strlen(e->what);
    const char *stop = n > 0 && strchr(".!?…", e->what[n - 1]) != NULL ? "" : ".";
    if (e->where == NULL && n == 0)
        return " ";
    if (e->where == NULL)
        return sj_arena_printf(arena, " %s%s ", e->what, stop);
    if (n == 0)
        return sj_arena_printf(arena, " %s. ", e->where);
    return sj_arena_printf(arena, " %s: %s%s ", e->where, e->what, stop);
}

/* A short answer is not torn from its swatch. */
static const char *unbroken(struct sj_arena *arena, const char *s)
{
    struct sj_buf buf = {0};
    bool brief = strlen(s) <= 26;
    for (; *s != '\0'; s++)
        sj_buf_printf(&buf, brief && *s == ' ' ? "\u00a0" : "%c", *s);
    const char *ret = sj_arena_printf(arena, "%s.", buf.p == NULL ? "" : buf.p);
    sj_buf_finish(&buf);
    return ret;
}

size_t sj_key_answer(struct sj_lay *lay, const struct sj_entry *e, struct sj_span_in *ret)
{
    size_t n = 0;
    if (e->look != SJ_LOOK_NONE && e->answer != NULL)
        ret[n++] = (struct sj_span_in){NULL, lay->regular, SJ_LOOK_STYLE + (int)e->look,
                                       SWATCH_BOX};
    if (e->answer != NULL)
        ret[n++] = (struct sj_span_in){unbroken(lay->arena, e->answer), lay->regular,
                                       SJ_MUTED, 0};
    return n;
}

size_t sj_key_spans(struct sj_lay *lay, const struct sj_entry *e, struct sj_span_in *ret)
{
    size_t n = 0;
    ret[n++] = (struct sj_span_in){e->when_short, lay->bold, SJ_BOLD, 0};
    ret[n++] = (struct sj_span_in){sentence(lay->arena, e), lay->regular, SJ_PLAIN, 0};
    return n + sj_key_answer(lay, e, ret + n);
}
