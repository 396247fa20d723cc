/* sojourn table, sojourn warrants. */
#include <string.h>

#include "atlas/gazetteer.h"
#include "cli/answer.h"
#include "cli/task.h"
#include "cli/verbs.h"
#include "lang/lang.h"
#include "lib/table.h"

static int unknown_table_format(const char *name, struct sj_error *err)
{
    struct sj_buf all = {0};
    for (size_t i = 0; sj_table_format_at(i) != NULL; i++)
        sj_buf_printf(&all, "%s%s", i == 0 ? "" : ", ", sj_table_format_at(i)->name);
    sj_fail(err, SJ_E_USAGE, "%s: no such format of a table; there are %s", name, all.p);
    sj_buf_finish(&all);
    return -1;
}

/* On a terminal it is short, and made fit to be shown. */
static int show_table(const struct sj_task *task, const struct sj_table *table,
                      const struct sj_table_format *format, struct sj_error *err)
{
    struct sj_buf out = {0};
    int r = sj_table_write(format, table, sj_sink_buf(&out), err);
    if (r == 0)
        r = sj_answer_write(task->options, &task->in, &out, err);
    sj_buf_finish(&out);
    return r;
}

static int write_table(const struct sj_task *task, const struct sj_job *job,
                       const struct sj_table_format *format, struct sj_error *err)
{
    const struct sj_table table = {job->ledger, sj_worldview_name(job->worldview)};
    struct sj_outfile *file = NULL;
    const struct sj_words_list *outputs = &task->options->outputs;
    if (sj_file_is_terminal(outputs->n > 0 ? outputs->items[0] : "-"))
        return show_table(task, &table, format, err);
    if (sj_answer_open(task->options, &task->in, &file, err) != 0)
        return -1;
    int r = sj_table_write(format, &table, sj_answer_sink(file), err);
    if (r == 0 && file != NULL)
        r = sj_outfile_seal(file, err) == 0 ? sj_outfile_commit(file, err) : -1;
    sj_outfile_free(file);
    return r;
}

int sj_run_table(const struct sj_options *options, const struct sj_words_list *args,
                 struct sj_error *err)
{
    const char *arg = args->items[0];
    const char *name = sj_answer_format(options, sj_table_format_at(0)->name);
    const struct sj_table_format *format = sj_table_format_find(name);
    if (format == NULL)
        return unknown_table_format(name, err);
    struct sj_task task;
    struct sj_job job = {.in = NULL};
    int r = sj_task_start(&task, options, arg, err);
    if (r == 0)
        r = sj_task_load(&task, arg, &job, err);
    if (r == 0)
        r = write_table(&task, &job, format, err);
    sj_laps_tell(&task.laps, format->name);
    sj_job_finish(&job);
    sj_task_finish(&task);
    return r;
}

/* ---- warrants ---- */

/* One line of the list for people: what its columns hold. */
enum { REF, NAME, KIND, SITUATION, ISSUED, PUBLIC, UNTIL, STATUS, N_CELLS };

struct warrant_line {
    const char *cells[N_CELLS];
};

static const char *day_cell(struct sj_day day, const char *unknown,
                            struct sj_arena *arena)
{
    if (!sj_day_known(day))
        return unknown;
    struct sj_buf iso = {0};
    sj_day_iso(day, &iso);
    const char *text = sj_arena_strdup(arena, iso.p);
    sj_buf_finish(&iso);
    return text;
}

static struct warrant_line line_of(const struct sj_warrant_entry *entry,
                                   struct sj_arena *arena)
{
    const char *opened = day_cell(entry->public_day, "not known", arena);
    if (entry->public_vague)
        opened = sj_arena_printf(arena, "by %s", opened);
    return (struct warrant_line){{
        [REF] = sj_arena_printf(arena, "icc:%s", entry->slug),
        [NAME] = entry->name,
        [KIND] = entry->summons ? "summons" : "warrant",
        [SITUATION] = entry->situation,
        [ISSUED] = day_cell(entry->issued, "not known", arena),
        [PUBLIC] = opened,
        [UNTIL] = day_cell(entry->until, entry->ended ? "not known" : "stands", arena),
        [STATUS] = entry->status != NULL ? entry->status : "",
    }};
}

/* In characters; those of the names take one column each. */
static size_t width_of(const char *s)
{
    size_t n = 0;
    for (; *s != '\0'; s++)
        n += ((unsigned char)*s & 0xc0) != 0x80;
    return n;
}

static void print_lines(const struct warrant_line *lines, size_t n, struct sj_buf *out)
{
    size_t widths[N_CELLS] = {0};
    for (size_t i = 0; i < n; i++)
        for (int c = 0; c < N_CELLS; c++)
            if (width_of(lines[i].cells[c]) > widths[c])
                widths[c] = width_of(lines[i].cells[c]);
    for (size_t i = 0; i < n; i++) {
        for (int c = 0; c < N_CELLS - 1; c++) {
            sj_buf_str(out, lines[i].cells[c]);
            for (size_t w = width_of(lines[i].cells[c]); w < widths[c] + 2; w++)
                sj_buf_char(out, ' ');
        }
        sj_buf_printf(out, "%s\n", lines[i].cells[STATUS]);
    }
}

/* What the one that was asked for rests on. */
static void print_basis(const struct sj_warrant_entry *entry, struct sj_buf *out)
{
    sj_buf_printf(out, "source: %s\n", entry->source);
    if (entry->public_vague) {
        sj_buf_str(out, "public at the latest by ");
        sj_day_words(sj_lang_english(), entry->public_day, SJ_DATE_LONG, true, out);
        sj_buf_str(out, "; the day is not known\n");
    }
    if (!entry->public_verified)
        sj_buf_str(out, "not verified: the day on which it was made public\n");
    if (entry->note != NULL)
        sj_buf_printf(out, "note: %s\n", entry->note);
}

static void print_warrants(const struct sj_warrant_entry *const *found, size_t n,
                           struct sj_buf *out)
{
    struct sj_arena *arena = sj_arena_new();
    struct warrant_line *lines = SJ_NEW_N(arena, n + 1, struct warrant_line);
    lines[0] = (struct warrant_line){
        {"REF", "NAME", "KIND", "SITUATION", "ISSUED", "PUBLIC", "UNTIL", "STATUS"}};
    for (size_t i = 0; i < n; i++)
        lines[i + 1] = line_of(found[i], arena);
    print_lines(lines, n + 1, out);
    if (n == 1)
        print_basis(found[0], out);
    sj_arena_free(arena);
}

/* Of a vague day the month, as the pack has it. */
static void print_public_json(const struct sj_warrant_entry *entry, struct sj_buf *out)
{
    struct sj_buf month = {0};
    if (!entry->public_vague) {
        sj_json_day(out, entry->public_day);
        return;
    }
    sj_day_iso(entry->public_day, &month);
    sj_buf_printf(out, "\"%.*s\"", (int)(month.n - strlen("-31")), month.p);
    sj_buf_finish(&month);
}

static void print_warrant_json(const struct sj_warrant_entry *entry, struct sj_buf *out)
{
    sj_buf_printf(out, "{\"ref\": \"icc:%s\", \"name\": ", entry->slug);
    sj_json_text(out, entry->name);
    sj_buf_printf(out, ", \"kind\": \"%s\"", entry->summons ? "summons" : "warrant");
    sj_buf_str(out, ", \"situation\": ");
    sj_json_text(out, entry->situation);
    sj_buf_str(out, ", \"issued\": ");
    sj_json_day(out, entry->issued);
    sj_buf_str(out, ", \"public\": ");
    print_public_json(entry, out);
    sj_buf_str(out, ", \"until\": ");
    sj_json_day(out, entry->until);
    sj_buf_printf(out, ", \"ended\": %s", entry->ended ? "true" : "false");
    sj_buf_str(out, ", \"also_binds\": ");
    sj_json_list(out, entry->also_binds, entry->n_also_binds);
    sj_buf_str(out, ", \"status\": ");
    sj_json_text(out, entry->status);
    sj_buf_str(out, ", \"note\": ");
    sj_json_text(out, entry->note);
    sj_buf_str(out, ", \"source\": ");
    sj_json_text(out, entry->source);
    sj_buf_str(out, ", \"verified\": ");
    sj_json_text(out, entry->verified);
    sj_buf_printf(out, ", \"public_verified\": %s}",
                  entry->public_verified ? "true" : "false");
}

static void print_warrants_json(const struct sj_warrant_entry *const *found, size_t n,
                                struct sj_buf *out)
{
    for (size_t i = 0; i < n; i++) {
        sj_buf_str(out, i == 0 ? "[\n  " : ",\n  ");
        print_warrant_json(found[i], out);
    }
    sj_buf_str(out, "\n]\n");
}

/* The code of the state that words name, or the words. */
static const char *code_of(const char *words, struct sj_arena *arena)
{
    const struct sj_gazetteer *places = sj_gazetteer_builtin();
    struct sj_place place;
    struct sj_place_advice advice = {0};
    if (places->find(places->self, arena, words, &place, &advice) != 0 ||
        place.kind != SJ_PLACE_STATE)
        return words;
    return place.country;
}

int sj_run_warrants(const struct sj_options *options, const struct sj_words_list *args,
                    struct sj_error *err)
{
    const char *arg = args->n > 0 ? args->items[0] : NULL;
    bool json;
    if (sj_answer_as_json(options, "warrants", &json, err) != 0)
        return -1;
    size_t n = 0, n_found = 0;
    const struct sj_warrant_entry *entries = sj_warrants(&n);
    struct sj_arena *arena = sj_arena_new();
    const struct sj_warrant_entry **found =
        SJ_NEW_N(arena, n, const struct sj_warrant_entry *);
    const char *code = arg != NULL ? code_of(arg, arena) : NULL;
    for (size_t i = 0; i < n; i++)
        if (arg == NULL || sj_warrant_matches(&entries[i], arg) ||
            sj_warrant_binds(&entries[i], code))
            found[n_found++] = &entries[i];
    struct sj_buf out = {0};
    if (json)
        print_warrants_json(found, n_found, &out);
    else
        print_warrants(found, n_found, &out);
    int r = n_found > 0 ? sj_answer_write(options, NULL, &out, err)
                        : sj_fail(err, SJ_E_DATA, "%s: no such public warrant", arg);
    sj_buf_finish(&out);
    sj_arena_free(arena);
    return r;
}
