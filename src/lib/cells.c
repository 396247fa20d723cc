#include "lib/cells.h"

#include "lang/lang.h"

static const struct sj_table_column columns[SJ_N_COLUMNS] = {
    [SJ_COL_N] = {"n", "No.", false},
    [SJ_COL_ID] = {"id", NULL, true},
    [SJ_COL_KIND] = {"kind", "Kind", false},
    [SJ_COL_STATUS] = {"status", "Status", false},
    [SJ_COL_SUBJECT] = {"subject", "Who", true},
    [SJ_COL_DATE] = {"date", "Date", false},
    [SJ_COL_EARLIEST] = {"earliest", NULL, false},
    [SJ_COL_LATEST] = {"latest", NULL, false},
    [SJ_COL_PLACE] = {"place", "Place", true},
    [SJ_COL_COUNTRY] = {"country", "State", false},
    [SJ_COL_REGION] = {"region", NULL, false},
    [SJ_COL_LON] = {"lon", NULL, false},
    [SJ_COL_LAT] = {"lat", NULL, false},
    [SJ_COL_CONTROLLED_BY] = {"controlled_by", "Held by", false},
    [SJ_COL_MEMBERSHIP] = {"membership", "Membership", false},
    [SJ_COL_DUTY] = {"duty", "Duty", false},
    [SJ_COL_EITHER] = {"either", NULL, false},
    [SJ_COL_REASONS] = {"reasons", "Because", true},
    [SJ_COL_LABEL] = {"label", "What", true},
    [SJ_COL_DETAIL] = {"detail", "More", true},
    [SJ_COL_WITH] = {"with", "With", true},
    [SJ_COL_PUBLIC] = {"public", NULL, false},
    [SJ_COL_UNTIL] = {"until", NULL, false},
    [SJ_COL_REGIME] = {"regime", NULL, true},
    [SJ_COL_SITUATION] = {"situation", NULL, true},
    [SJ_COL_ALSO_BINDS] = {"also_binds", NULL, false},
    [SJ_COL_REF] = {"ref", NULL, false},
    [SJ_COL_SOURCES] = {"sources", "Sources", true},
};

const struct sj_table_column *sj_column_at(enum sj_column_id column)
{
    return &columns[column];
}

/* ---- cells ---- */

static struct sj_cell text_cell(const char *text)
{
    if (text == NULL)
        return (struct sj_cell){.kind = SJ_CELL_NULL};
    return (struct sj_cell){.kind = SJ_CELL_TEXT, .u.text = text};
}

static struct sj_cell number_cell(double number)
{
    return (struct sj_cell){.kind = SJ_CELL_NUMBER, .u.number = number};
}

static struct sj_cell day_cell(struct sj_day day)
{
    if (!sj_day_known(day))
        return (struct sj_cell){.kind = SJ_CELL_NULL};
    return (struct sj_cell){.kind = SJ_CELL_DAY, .u.day = day};
}

static struct sj_cell list_cell(const char *const *list, size_t n)
{
    return (struct sj_cell){.kind = SJ_CELL_LIST, .u.list = list, .n = n};
}

static struct sj_cell either_cell(const struct sj_row *row)
{
    if (row->n_either == 0)
        return (struct sj_cell){.kind = SJ_CELL_NULL};
    return (struct sj_cell){
        .kind = SJ_CELL_EITHER, .u.either = row->either, .n = row->n_either};
}

static struct sj_cell sources_cell(const struct sj_event *event, const struct sj_doc *doc,
                                   struct sj_arena *arena)
{
    const char **ids = SJ_NEW_N(arena, event->sources->n, const char *);
    for (size_t i = 0; i < event->sources->n; i++)
        ids[i] = doc->sources[event->sources->items[i]].id;
    return list_cell(ids, event->sources->n);
}

struct sj_cell sj_cell_of(enum sj_column_id column, const struct sj_row *row,
                          const struct sj_doc *doc, struct sj_arena *arena)
{
    const struct sj_event *event = row->event;
    const struct sj_place *place = event->place;
    const struct sj_cell none = {.kind = SJ_CELL_NULL};
    bool warrant = event->kind == SJ_KIND_WARRANT;
    switch (column) {
    case SJ_COL_N:
        return row->n > 0 ? number_cell(row->n) : none;
    case SJ_COL_ID:
        return text_cell(event->id);
    case SJ_COL_KIND:
        return text_cell(sj_kind_name(event->kind));
    case SJ_COL_STATUS:
        return event->kind == SJ_KIND_VISIT ? text_cell(sj_status_name(row->status))
                                            : none;
    case SJ_COL_SUBJECT:
        return event->subject < doc->n_subjects
                   ? text_cell(doc->subjects[event->subject].id)
                   : none;
    case SJ_COL_DATE:
        return text_cell(row->date->text);
    case SJ_COL_EARLIEST:
        return day_cell(row->date->earliest);
    case SJ_COL_LATEST:
        return day_cell(row->date->latest);
    case SJ_COL_PLACE:
        return place != NULL ? text_cell(place->name) : none;
    case SJ_COL_COUNTRY:
        return place != NULL ? text_cell(place->country) : none;
    case SJ_COL_REGION:
        return place != NULL ? text_cell(place->region) : none;
    case SJ_COL_LON:
        return place != NULL ? number_cell(place->lon) : none;
    case SJ_COL_LAT:
        return place != NULL ? number_cell(place->lat) : none;
    case SJ_COL_CONTROLLED_BY:
        return text_cell(event->more->controlled_by);
    case SJ_COL_MEMBERSHIP:
        return text_cell(sj_membership_name(row->membership));
    case SJ_COL_DUTY:
        return text_cell(sj_duty_name(row->duty));
    case SJ_COL_EITHER:
        return either_cell(row);
    case SJ_COL_REASONS:
        return list_cell(row->reasons, row->n_reasons);
    case SJ_COL_LABEL:
        return text_cell(event->label);
    case SJ_COL_DETAIL:
        return text_cell(event->more->detail);
    case SJ_COL_WITH:
        return list_cell(event->more->with, event->more->n_with);
    case SJ_COL_PUBLIC:
        return day_cell(event->more->public_day);
    case SJ_COL_UNTIL:
        return warrant ? day_cell(event->more->until) : none;
    case SJ_COL_REGIME:
        return warrant ? text_cell(event->more->regime) : none;
    case SJ_COL_SITUATION:
        return text_cell(event->more->situation);
    case SJ_COL_ALSO_BINDS:
        return list_cell(event->more->also_binds, event->more->n_also_binds);
    case SJ_COL_REF:
        return text_cell(event->more->ref);
    case SJ_COL_SOURCES:
        return sources_cell(event, doc, arena);
    case SJ_N_COLUMNS:
        break;
    }
    return none;
}

/* ---- cells for people ---- */

const char *sj_duty_words(enum sj_duty duty, const struct sj_regime *regime)
{
    return duty == SJ_D_ARREST && regime != NULL ? regime->duty : sj_duty_name(duty);
}

static struct sj_cell words_cell(const struct sj_edtf *date, struct sj_arena *arena)
{
    struct sj_buf words = {0};
    sj_edtf_words(sj_lang_english(), date, SJ_DATE_LONG, &words);
    const char *text = sj_arena_strdup(arena, words.p);
    sj_buf_finish(&words);
    return text_cell(text);
}

static struct sj_cell sentences_cell(const struct sj_row *row, struct sj_arena *arena)
{
    struct sj_buf text = {0};
    sj_buf_str(&text, "");
    for (size_t i = 0; i < row->n_reasons; i++)
        sj_buf_printf(&text, "%s%s", i == 0 ? "" : " ", row->reasons[i]);
    const char *sentences = sj_arena_strdup(arena, text.n > 0 ? text.p : "");
    sj_buf_finish(&text);
    return text_cell(sentences);
}

struct sj_cell sj_cell_for_people(enum sj_column_id column, const struct sj_row *row,
                                  const struct sj_doc *doc, struct sj_arena *arena)
{
    if (column == SJ_COL_STATUS && row->overdue)
        return text_cell("planned (overdue: confirm)");
    if (column == SJ_COL_DUTY)
        return text_cell(sj_duty_words(row->duty, row->regime));
    if (column == SJ_COL_DATE)
        return words_cell(row->date, arena);
    if (column == SJ_COL_REASONS)
        return sentences_cell(row, arena);
    return sj_cell_of(column, row, doc, arena);
}
