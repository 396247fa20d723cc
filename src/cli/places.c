/* sojourn places: what a name resolves to, and why. */
#include <string.h>

#include "atlas/gazetteer.h"
#include "cli/answer.h"
#include "cli/task.h"
#include "cli/verbs.h"
#include "lib/status.h"
#include "lib/table.h"

#define LISTED 12 /* candidates that are shown */
#define SHOWN 120 /* bytes of a text that is found nowhere */

struct found {
    struct sj_match items[LISTED];
    size_t n;
    bool resolved; /* the first is what a document would take the text for */
    struct sj_place_advice advice;
};

/* What the advice names, where the text itself leads nowhere. */
static void take_advice(struct sj_arena *arena, const struct sj_worldview *view,
                        struct found *found)
{
    found->n = 0;
    for (size_t i = 0; i < found->advice.n; i++) {
        struct sj_match *m = &found->items[found->n];
        if (sj_gazetteer_search(arena, view, found->advice.names[i], m, 1) == 0)
            continue;
        m->kind = SJ_MATCH_NEAR;
        m->alias = NULL;
        found->n++;
    }
}

/* What is beside the point: names that begin as a code, or as what several are called. */
static void leave_out(struct found *found)
{
    size_t n = 0;
    bool by_code = found->n > 0 && found->items[0].kind == SJ_MATCH_CODE;
    if (!by_code && !found->advice.ambiguous)
        return;
    while (n < found->n && found->items[n].kind != SJ_MATCH_START)
        n++;
    found->n = n;
}

static void look_up(struct sj_arena *arena, const struct sj_worldview *view,
                    const char *text, struct found *ret)
{
    const struct sj_gazetteer places = sj_gazetteer_under(view);
    struct sj_place place;
    *ret = (struct found){.n = 0};
    ret->resolved = places.find(places.self, arena, text, &place, &ret->advice) == 0;
    ret->n = sj_gazetteer_search(arena, view, text, ret->items, LISTED);
    bool misled = !ret->resolved && !ret->advice.ambiguous &&
                  (ret->n == 0 || ret->items[0].kind == SJ_MATCH_NEAR);
    if (!ret->resolved && (ret->advice.hint != NULL || (misled && ret->advice.n > 0)))
        take_advice(arena, view, ret);
    leave_out(ret);
}

/* ---- for people ---- */

static const char *kind_words(const struct sj_match *m)
{
    switch (m->place.kind) {
    case SJ_PLACE_STATE:
        return "state";
    case SJ_PLACE_REGION:
        return "division";
    case SJ_PLACE_CITY:
        return m->capital ? "capital" : "city";
    case SJ_PLACE_POINT:
        break;
    }
    return "point";
}

static void print_people(long thousands, struct sj_buf *out)
{
    if (thousands >= 1000)
        sj_buf_printf(out, "%ld,%03ld,000", thousands / 1000, thousands % 1000);
    else if (thousands > 0)
        sj_buf_printf(out, "%ld,000", thousands);
}

static void print_alias(const struct sj_match *m, struct sj_buf *out)
{
    sj_buf_printf(out, "\"%s\": ", m->alias);
    if (m->until != NULL)
        sj_buf_printf(out, "its name until %s", m->until);
    else if (m->lang != NULL)
        sj_buf_printf(out, "its name in %s", m->lang);
    else
        sj_buf_str(out, "another name of it");
    if (m->note != NULL)
        sj_buf_printf(out, " (%s)", m->note);
}

static void print_why(const struct sj_match *m, struct sj_buf *out)
{
    switch (m->kind) {
    case SJ_MATCH_CODE:
        sj_buf_str(out, "its code");
        break;
    case SJ_MATCH_NAME:
        sj_buf_str(out, "its name");
        break;
    case SJ_MATCH_ALIAS:
        print_alias(m, out);
        break;
    case SJ_MATCH_START:
        sj_buf_str(out, m->alias != NULL ? "begins so: " : "begins so");
        if (m->alias != NULL)
            print_alias(m, out);
        break;
    case SJ_MATCH_NEAR:
        sj_buf_str(out, "near miss");
        break;
    }
}

static void print_place(const struct sj_match *m, struct sj_buf *out)
{
    const struct sj_place *place = &m->place;
    sj_buf_printf(out, "%s\t%s", m->query, place->name);
    sj_buf_printf(out, "\t%s", place->country_name != NULL ? place->country_name : "");
    sj_buf_printf(out, "\t%s\t", kind_words(m));
    print_people(m->thousands, out);
    sj_buf_char(out, '\t');
    sj_buf_num(out, place->lat, 4);
    sj_buf_char(out, ' ');
    sj_buf_num(out, place->lon, 4);
    sj_buf_char(out, '\t');
    print_why(m, out);
    sj_buf_char(out, '\n');
}

/* As a document has it: by its name, or where another name is wanted as a point. */
static void print_forms(const struct sj_match *m, struct sj_buf *out)
{
    sj_buf_str(out, "in a document:\n  \"place\": ");
    sj_buf_json(out, m->query);
    sj_buf_str(out, "\n  \"place\": {\"name\": ");
    sj_buf_json(out, m->place.name);
    sj_buf_str(out, ", \"country\": ");
    sj_buf_json(out, m->place.country);
    sj_buf_str(out, ", \"lon\": ");
    sj_buf_num(out, m->place.lon, 4);
    sj_buf_str(out, ", \"lat\": ");
    sj_buf_num(out, m->place.lat, 4);
    sj_buf_str(out, "}\n");
}

static void print_heading(const struct found *found, const char *text, struct sj_buf *out)
{
    if (found->resolved)
        return;
    if (found->advice.ambiguous)
        sj_buf_printf(out, "\"%s\" may be one of several places:\n", text);
    else if (found->advice.hint != NULL)
        sj_buf_printf(out, "\"%s\" is no place: %s\n", text, found->advice.hint);
    else
        sj_buf_printf(out, "no place is called \"%s\":\n", text);
}

static void print_text(const struct found *found, const char *text, struct sj_buf *out)
{
    print_heading(found, text, out);
    for (size_t i = 0; i < found->n; i++) {
        if (found->resolved && i == 1)
            sj_buf_str(out, "others:\n");
        print_place(&found->items[i], out);
    }
    if (found->resolved)
        print_forms(&found->items[0], out);
}

/* ---- for programs ---- */

static const char *why_word(const struct sj_match *m)
{
    switch (m->kind) {
    case SJ_MATCH_CODE:
        return "code";
    case SJ_MATCH_NAME:
        return "name";
    case SJ_MATCH_ALIAS:
        return m->until != NULL ? "former" : "alias";
    case SJ_MATCH_START:
        return "begins";
    case SJ_MATCH_NEAR:
        break;
    }
    return "near";
}

static void print_key(const char *key, const char *text, struct sj_buf *out)
{
    sj_buf_printf(out, "\"%s\": ", key);
    sj_json_text(out, text);
    sj_buf_str(out, ", ");
}

/* The members of a place, without braces; all null where there is none. */
static void print_members(const struct sj_match *m, struct sj_buf *out)
{
    static const struct sj_match none = {.place = {.kind = SJ_PLACE_POINT}};
    bool there = m != NULL;
    m = there ? m : &none;
    print_key("place", m->place.name, out);
    print_key("country", m->place.country, out);
    print_key("country_name", m->place.country_name, out);
    print_key("region", m->place.region, out);
    print_key("kind", there ? kind_words(m) : NULL, out);
    print_key("write", m->query, out);
    print_key("why", there ? why_word(m) : NULL, out);
    print_key("matched", m->alias, out);
    print_key("until", m->until, out);
    print_key("note", m->note, out);
    print_key("lang", m->lang, out);
    sj_buf_str(out, "\"population\": ");
    if (m->thousands > 0)
        sj_buf_printf(out, "%ld", m->thousands * 1000);
    else
        sj_buf_str(out, "null");
    if (!there) {
        sj_buf_str(out, ", \"lon\": null, \"lat\": null");
        return;
    }
    sj_buf_str(out, ", \"lon\": ");
    sj_buf_num(out, m->place.lon, 4);
    sj_buf_str(out, ", \"lat\": ");
    sj_buf_num(out, m->place.lat, 4);
}

static void print_json(const struct found *found, const char *text, struct sj_buf *out)
{
    size_t first = found->resolved ? 1 : 0;
    sj_buf_char(out, '{');
    print_key("query", text, out);
    print_members(first == 1 ? &found->items[0] : NULL, out);
    sj_buf_printf(out, ",\n \"ambiguous\": %s, ",
                  found->advice.ambiguous ? "true" : "false");
    print_key("hint", found->advice.hint, out);
    sj_buf_str(out, "\"candidates\": [");
    for (size_t i = first; i < found->n; i++) {
        sj_buf_str(out, i == first ? "\n  {" : ",\n  {");
        print_members(&found->items[i], out);
        sj_buf_char(out, '}');
    }
    sj_buf_str(out, "]}\n");
}

/* What fits into a message: the first characters. */
static const char *shortened(struct sj_arena *arena, const char *text)
{
    size_t n = strlen(text), kept = n;
    if (n <= SHOWN)
        return text;
    for (kept = SHOWN; kept > 0 && ((unsigned char)text[kept] & 0xc0) == 0x80;)
        kept--;
    return sj_arena_printf(arena, "%.*s...", (int)kept, text);
}

static int answer(const struct sj_task *task, const struct sj_job *job, const char *text,
                  bool json, struct sj_error *err)
{
    struct found found;
    struct sj_buf out = {0};
    struct sj_arena *arena = task->in.arena;
    look_up(arena, job->worldview, text, &found);
    if (json)
        print_json(&found, text, &out);
    else
        print_text(&found, text, &out);
    int r = found.n > 0 ? sj_answer_write(task->options, &task->in, &out, err)
                        : sj_place_fail(shortened(arena, text), &found.advice, err);
    sj_buf_finish(&out);
    return r;
}

int sj_run_places(const struct sj_options *options, const struct sj_words_list *args,
                  struct sj_error *err)
{
    const char *arg = args->items[0];
    bool json;
    if (sj_answer_as_json(options, "places", &json, err) != 0)
        return -1;
    struct sj_task task;
    struct sj_job job = {.in = NULL};
    int r = sj_task_start(&task, options, NULL, err);
    if (r == 0)
        r = sj_task_load(&task, NULL, &job, err);
    if (r == 0)
        r = answer(&task, &job, arg, json, err);
    sj_job_finish(&job);
    sj_task_finish(&task);
    return r;
}
