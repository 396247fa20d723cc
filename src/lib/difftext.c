/* What changed, in words and as JSON. English, as all tables are. */
#include <string.h>

#include "lang/lang.h"
#include "layout/phrase.h"
#include "lib/diff.h"
#include "lib/table.h"

static const struct {
    const char *name, *one, *many; /* as each change is called, and counted */
} kinds[] = {
    [SJ_CHANGE_ADDED] = {"added", "added", "added"},
    [SJ_CHANGE_KNOWN] = {"known", "known later", "known later"},
    [SJ_CHANGE_REMOVED] = {"removed", "removed", "removed"},
    [SJ_CHANGE_EVENT] = {"changed", "changed", "changed"},
    [SJ_CHANGE_ANSWER] = {"answer", "answer changed", "answers changed"},
    [SJ_CHANGE_WORDS] = {"words", "only in its words", "only in their words"},
};

const char *sj_change_name(enum sj_change_kind kind)
{
    return kinds[kind].name;
}

/* ---- in words ---- */

static void put_day(struct sj_buf *out, struct sj_day day)
{
    if (sj_day_known(day))
        sj_day_words(sj_lang_english(), day, SJ_DATE_LONG, true, out);
    else
        sj_buf_str(out, "no day given");
}

static void put_counts(const struct sj_diff *diff, struct sj_buf *out)
{
    bool any = false;
    for (enum sj_change_kind k = 0; k < SJ_CHANGE_KINDS; k++) {
        size_t n = diff->count[k];
        if (n == 0)
            continue;
        sj_buf_printf(out, "%s%zu %s", any ? ", " : "", n,
                      n == 1 ? kinds[k].one : kinds[k].many);
        any = true;
    }
    sj_buf_str(out, any ? ".\n" : "Nothing changed.\n");
    if (diff->before->as_of.n == diff->after->as_of.n)
        return;
    sj_buf_str(out, "As known on ");
    put_day(out, diff->after->as_of);
    sj_buf_str(out, "; before: ");
    put_day(out, diff->before->as_of);
    sj_buf_str(out, ".\n");
}

/* A cell as a reader wants it: "nothing" where it is empty. */
static void put_cell(struct sj_buf *out, const struct sj_cell *cell)
{
    size_t start = out->n;
    sj_cell_text(out, cell);
    if (out->n == start)
        sj_buf_str(out, "nothing");
}

static void put_columns(const struct sj_diff *diff, const struct sj_change *change,
                        struct sj_arena *arena, struct sj_buf *out)
{
    for (enum sj_column_id c = 0; c < SJ_N_COLUMNS; c++) {
        if (!(change->columns >> c & 1))
            continue;
        struct sj_cell before =
            sj_cell_for_people(c, change->before, diff->before->doc, arena);
        struct sj_cell after =
            sj_cell_for_people(c, change->after, diff->after->doc, arena);
        sj_buf_printf(out, "          %s: ", sj_column_at(c)->name);
        put_cell(out, &before);
        sj_buf_str(out, " -> ");
        put_cell(out, &after);
        sj_buf_char(out, '\n');
    }
}

static void put_change(const struct sj_diff *diff, const struct sj_change *change,
                       struct sj_arena *arena, struct sj_buf *out)
{
    const struct sj_row *row = change->after != NULL ? change->after : change->before;
    sj_buf_printf(out, "%-8s  %s\n", kinds[change->kind].name,
                  sj_phrase_event(arena, sj_lang_english(), row));
    if (change->before != NULL && change->after != NULL)
        put_columns(diff, change, arena, out);
}

void sj_diff_text(const struct sj_diff *diff, struct sj_buf *out)
{
    put_counts(diff, out);
    sj_buf_str(out, diff->changes.n > 0 ? "\n" : "");
    for (size_t i = 0; i < diff->changes.n; i++) {
        struct sj_arena *arena = sj_arena_new();
        put_change(diff, &diff->changes.items[i], arena, out);
        sj_arena_free(arena);
    }
}

/* ---- as JSON ---- */

static void json_cell_of(enum sj_column_id column, const struct sj_row *row,
                         const struct sj_ledger *ledger, struct sj_arena *arena,
                         struct sj_buf *out)
{
    if (row == NULL) {
        sj_buf_str(out, "null");
        return;
    }
    struct sj_cell cell = sj_cell_of(column, row, ledger->doc, arena);
    sj_cell_json(out, &cell);
}

static void json_change(const struct sj_diff *diff, const struct sj_change *change,
                        struct sj_arena *arena, struct sj_buf *out)
{
    static const enum sj_column_id told[] = {SJ_COL_ID,    SJ_COL_KIND,    SJ_COL_DATE,
                                             SJ_COL_PLACE, SJ_COL_COUNTRY, SJ_COL_LABEL};
    const struct sj_ledger *ledger = change->after != NULL ? diff->after : diff->before;
    const struct sj_row *row = change->after != NULL ? change->after : change->before;
    sj_buf_printf(out, "{\"change\": \"%s\", \"n\": ", kinds[change->kind].name);
    json_cell_of(SJ_COL_N, change->after, diff->after, arena, out);
    sj_buf_str(out, ", \"n_before\": ");
    json_cell_of(SJ_COL_N, change->before, diff->before, arena, out);
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++) {
        sj_buf_printf(out, ", \"%s\": ", sj_column_at(told[i])->name);
        json_cell_of(told[i], row, ledger, arena, out);
    }
    sj_buf_str(out, ", \"columns\": [");
    const char *between = "";
    for (enum sj_column_id c = 0; c < SJ_N_COLUMNS; c++) {
        if (!(change->columns >> c & 1))
            continue;
        sj_buf_printf(out, "%s{\"name\": \"%s\", \"before\": ", between,
                      sj_column_at(c)->name);
        json_cell_of(c, change->before, diff->before, arena, out);
        sj_buf_str(out, ", \"after\": ");
        json_cell_of(c, change->after, diff->after, arena, out);
        sj_buf_char(out, '}');
        between = ", ";
    }
    sj_buf_str(out, "]}");
}

void sj_diff_json(const struct sj_diff *diff, struct sj_buf *out)
{
    sj_buf_str(out, "{\n  \"as_of_before\": ");
    sj_json_day(out, diff->before->as_of);
    sj_buf_str(out, ",\n  \"as_of\": ");
    sj_json_day(out, diff->after->as_of);
    sj_buf_str(out, ",\n  \"changes\": [");
    for (size_t i = 0; i < diff->changes.n; i++) {
        struct sj_arena *arena = sj_arena_new();
        sj_buf_str(out, i == 0 ? "\n    " : ",\n    ");
        json_change(diff, &diff->changes.items[i], arena, out);
        sj_arena_free(arena);
    }
    sj_buf_str(out, diff->changes.n > 0 ? "\n  ]\n}\n" : "]\n}\n");
}
