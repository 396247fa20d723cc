/* sojourn table and sojourn places. */
#include <string.h>

#include "atlas/gazetteer.h"
#include "cli/answer.h"
#include "cli/table.h"
#include "cli/verbs.h"

static int unknown_table_format(const char *name, struct sj_error *err)
{
    struct sj_buf all = {0};
    for (size_t i = 0; sj_table_format_at(i) != NULL; i++)
        sj_buf_printf(&all, "%s%s", i == 0 ? "" : ", ", sj_table_format_at(i)->name);
    sj_fail(err, SJ_E_USAGE, "%s: no such format of a table; there are %s", name, all.p);
    sj_buf_finish(&all);
    return -1;
}

int sj_run_table(const struct sj_options *options, const char *arg, struct sj_error *err)
{
    const char *name = sj_answer_format(options, sj_table_format_at(0)->name);
    const struct sj_table_format *format = sj_table_format_find(name);
    if (format == NULL)
        return unknown_table_format(name, err);
    struct sj_job job;
    struct sj_buf out = {0};
    int r = sj_job_load(&job, options, arg, err);
    sj_findings_show(&job, options);
    if (r == 0) {
        format->print(job.ledger, job.worldview, &out);
        r = sj_answer_write(options, &out, err);
    }
    sj_buf_finish(&out);
    sj_job_finish(&job);
    return r;
}

/* ---- places ---- */

static void print_place(const struct sj_place *place, bool json, struct sj_buf *out)
{
    if (!json) {
        sj_buf_printf(out, "%s, %s", place->name,
                      place->country != NULL ? place->country : "at sea");
        sj_buf_printf(out, "\t%s\t",
                      place->country_name != NULL ? place->country_name : "");
        sj_buf_num(out, place->lat, 4);
        sj_buf_char(out, ' ');
        sj_buf_num(out, place->lon, 4);
        sj_buf_char(out, '\n');
        return;
    }
    sj_buf_str(out, "{\"place\": ");
    sj_json_text(out, place->name);
    sj_buf_str(out, ", \"country\": ");
    sj_json_text(out, place->country);
    sj_buf_str(out, ", \"region\": ");
    sj_json_text(out, place->region);
    sj_buf_str(out, ", \"lon\": ");
    sj_buf_num(out, place->lon, 6);
    sj_buf_str(out, ", \"lat\": ");
    sj_buf_num(out, place->lat, 6);
    sj_buf_str(out, "}\n");
}

/* The place itself, or each of those that its name may mean. */
static int print_places(const char *text, bool json, struct sj_buf *out,
                        struct sj_error *err)
{
    const struct sj_gazetteer *places = sj_gazetteer_builtin();
    struct sj_arena *arena = sj_arena_new();
    struct sj_place place;
    struct sj_place_advice advice = {0};
    size_t n = 0;
    if (places->find(places->self, arena, text, &place, &advice) == 0) {
        print_place(&place, json, out);
        n = 1;
    }
    for (size_t i = 0; n == 0 && i < advice.n; i++) {
        struct sj_place_advice none = {0};
        if (places->find(places->self, arena, advice.names[i], &place, &none) == 0)
            print_place(&place, json, out);
    }
    int r = n > 0 || advice.n > 0 ? 0 : sj_place_fail(text, &advice, err);
    sj_arena_free(arena);
    return r;
}

int sj_run_places(const struct sj_options *options, const char *arg, struct sj_error *err)
{
    const char *format = sj_answer_format(options, "txt");
    bool json = strcmp(format, "json") == 0;
    if (!json && strcmp(format, "txt") != 0)
        return sj_fail(err, SJ_E_USAGE, "places answers as txt or json, not \"%s\"",
                       format);
    struct sj_buf out = {0};
    int r = print_places(arg, json, &out, err);
    if (r == 0)
        r = sj_answer_write(options, &out, err);
    sj_buf_finish(&out);
    return r;
}
