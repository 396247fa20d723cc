/* The key's lines as a table, with the sources of each. */
#include <string.h>

#include "lang/lang.h"
#include "layout/phrase.h"
#include "scene/builder.h"

static const char *or_empty(const char *s)
{
    return s != NULL ? s : "";
}

static struct sj_scene_source source_of(struct sj_builder *b, const struct sj_source *s)
{
    const char *text = s->title != NULL ? s->title : s->id;
    if (s->publisher != NULL)
        text = sj_lang_say(b->arena, b->page->lang, SJ_MSG_SOURCE_BY,
                           SJ_FILL("title", text, "publisher", s->publisher));
    return (struct sj_scene_source){text, s->url};
}

/* Those of all events of the line, each once; `line` counts from 1. */
static void add_sources(struct sj_builder *b, const struct sj_entry *entry,
                        struct sj_scene_row *row, size_t *seen, size_t line)
{
    SJ_VEC(struct sj_scene_source) list = {0};
    for (size_t i = 0; i < entry->rows.n; i++) {
        const struct sj_source_list *refs = entry->rows.items[i]->event->sources;
        for (size_t k = 0; k < refs->n; k++) {
            size_t source = refs->items[k];
            if (seen[source] == line)
                continue;
            seen[source] = line;
            struct sj_scene_source one =
                source_of(b, &b->page->ledger->doc->sources[source]);
            SJ_VEC_PUSH(b->arena, &list, one);
        }
    }
    row->sources = list.items;
    row->n_sources = list.n;
}

static struct sj_day first_day(const struct sj_entry *entry)
{
    struct sj_day first = SJ_DAY_FUTURE;
    for (size_t i = 0; i < entry->rows.n; i++) {
        struct sj_day day = sj_days_first(entry->rows.items[i]);
        first = day.n < first.n ? day : first;
    }
    return first;
}

static struct sj_scene_row row_of(const struct sj_builder *b, const struct sj_entry *e)
{
    const char *what = sj_phrase_colon(b->arena, b->page->lang, e->who, e->what);
    return (struct sj_scene_row){.cells = {or_empty(e->number), or_empty(e->when_long),
                                           or_empty(e->where), what, or_empty(e->answer)},
                                 .from = first_day(e)};
}

void sj_put_line_group(struct sj_builder *b, size_t line)
{
    const struct sj_entry *e = &b->page->plan->entries.items[line - 1];
    const char *from = sj_day_text(b, first_day(e));
    const char **data = SJ_NEW_N(b->arena, 5, const char *);
    data[0] = "line";
    data[1] = sj_arena_printf(b->arena, "%zu", line);
    if (from != NULL) {
        data[2] = "from";
        data[3] = from;
    }
    sj_put_group(b, SJ_ROLE_KEY, NULL, "line")->u.group.data = data;
}

struct sj_scene_table sj_table_of(struct sj_builder *b)
{
    const struct sj_plan *plan = b->page->plan;
    const struct sj_lang *lang = b->page->lang;
    SJ_VEC(struct sj_scene_row) rows = {0};
    size_t *seen = SJ_NEW_N(b->arena, plan->ledger->doc->n_sources + 1, size_t);
    size_t more = 0;
    for (size_t i = 0; i < plan->entries.n; i++) {
        const struct sj_entry *e = &plan->entries.items[i];
        if (!e->told) {
            more += e->rows.n;
            continue;
        }
        struct sj_scene_row row = row_of(b, e);
        row.line = i + 1;
        add_sources(b, e, &row, seen, i + 1);
        SJ_VEC_PUSH(b->arena, &rows, row);
    }
    return (struct sj_scene_table){
        .caption = plan->ledger->doc->title,
        .heads = {sj_msg(lang, SJ_MSG_WEB_NUMBER), sj_msg(lang, SJ_MSG_WHEN),
                  sj_msg(lang, SJ_MSG_WHERE), sj_msg(lang, SJ_MSG_WHAT),
                  sj_phrase_question(b->arena, plan, SJ_ASKED_WHOM),
                  sj_msg(lang, SJ_MSG_WEB_SOURCES)},
        .rows = rows.items,
        .n_rows = rows.n,
        .more =
            more > 0 ? sj_lang_say_n(b->arena, lang, SJ_COUNTED_MORE, more, NULL) : NULL};
}

size_t sj_line_of(const struct sj_builder *b, const struct sj_row *row)
{
    return b->page->plan->entry_of[row - b->page->ledger->rows] + 1;
}
