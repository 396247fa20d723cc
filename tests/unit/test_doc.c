/* The document: what is read, what is filled in where nothing is given, and what is said
 * about tests/cases/bad-*. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "doc/doc.h"
#include "doc_places.h"

#define CASES TEST_SOURCE_DIR "/tests/cases"

static const char *const bound[] = {"AM", "MN"};

static int pack_find(const void *self, const char *ref, struct sj_warrant_fact *ret)
{
    (void)self;
    if (strcmp(ref, "icc:someone") != 0)
        return -1;
    *ret = (struct sj_warrant_fact){
        .issued = sj_day_of((struct sj_ymd){2023, 3, 17}),
        .public_day = sj_day_of((struct sj_ymd){2023, 3, 20}),
        .until = SJ_DAY_FUTURE,
        .regime = "rome-statute",
        .situation = "ukraine",
        .label = "A warrant",
        .also_binds = bound,
        .n_also_binds = 2,
    };
    return 0;
}

static const struct sj_warrant_pack pack = {.find = pack_find};

static struct sj_doc *load(const char *text)
{
    struct sj_diags *diags = sj_diags_new();
    struct sj_buf out = {0};
    struct sj_doc *doc = sj_doc_load(text, strlen(text), &test_places, &pack, diags);
    sj_diags_print(diags, "test", text, strlen(text), false, &out);
    if (doc == NULL)
        print_error("%s", out.p);
    assert_non_null(doc);
    sj_buf_finish(&out);
    sj_diags_free(diags);
    return doc;
}

/* A document of these events, with two subjects' worth of nothing else. */
static struct sj_doc *load_events(const char *events)
{
    char text[4000];
    snprintf(
        text, sizeof text,
        "{\"title\": \"T\", \"events\": [%s], \"subjects\": [{\"id\": \"p\", \"name\": "
        "\"P\", \"home\": \"RU\"}], \"sources\": ["
        "{\"id\": \"late\", \"title\": \"L\", \"date\": \"2023-09-30\"},"
        "{\"id\": \"early\", \"title\": \"E\", \"date\": \"2023-08\"},"
        "{\"id\": \"undated\", \"title\": \"U\"}]}",
        events);
    return load(text);
}

/* "2023-03-17", "past" or "future". */
static const char *day_text(struct sj_day day, char *ret)
{
    struct sj_buf out = {0};
    if (day.n == SJ_DAY_PAST.n || day.n == SJ_DAY_FUTURE.n)
        return day.n == SJ_DAY_PAST.n ? "past" : "future";
    sj_day_iso(day, &out);
    snprintf(ret, 16, "%s", out.p);
    sj_buf_finish(&out);
    return ret;
}

/* ---- what is filled in ---- */

static void test_defaults(void **state)
{
    (void)state;
    struct sj_doc *doc = load_events("{\"kind\": \"warrant\", \"date\": \"2023-03-17\"},"
                                     "{\"kind\": \"warrant\", \"date\": \"2023-03-17\", "
                                     "\"public\": \"2023-03-17\"}");
    const struct sj_event *e = &doc->events[0];
    assert_string_equal(doc->lang, "en");
    assert_string_equal(doc->worldview, "un");
    assert_null(doc->deck);
    assert_false(doc->has_as_of);
    assert_int_equal(doc->as_of.n, SJ_DAY_FUTURE.n);
    assert_int_equal(doc->n_regimes, 1);
    assert_string_equal(doc->regimes[0].id, "rome-statute");
    assert_null(doc->regimes[0].inline_json);
    assert_string_equal(doc->subjects[0].home, "RU");
    assert_string_equal(doc->subjects[0].home_place.name, "Moscow");
    assert_null(e->id);
    assert_string_equal(sj_event_id(e, doc->arena), "e1");
    assert_null(e->place);
    assert_int_equal(e->sources->n, 0);
    assert_int_equal(e->priority, 3);
    assert_int_equal(e->subject, 0);
    assert_string_equal(e->more->regime, "rome-statute");
    assert_int_equal(e->more->until.n, SJ_DAY_FUTURE.n);
    assert_int_equal(e->more->public_day.n, SJ_DAY_PAST.n);
    sj_doc_free(doc);
}

static void test_reported(void **state)
{
    (void)state;
    static const struct {
        const char *name, *event, *reported;
    } rows[] = {
        {"a visit made: its first possible day",
         "\"kind\": \"visit\", \"place\": \"KG\", \"date\": \"2023-10-12/2023-10-13\"",
         "2023-10-12"},
        {"a month: its first day", "\"kind\": \"treaty\", \"date\": \"2023-10\"",
         "2023-10-01"},
        {"an open start: always", "\"kind\": \"other\", \"date\": \"../2023-10-13\"",
         "past"},
        {"planned: the earliest source",
         "\"kind\": \"visit\", \"place\": \"KG\", \"status\": \"planned\", \"date\": "
         "\"2023-10-12\", \"sources\": [\"late\", \"early\", \"undated\"]",
         "2023-08-01"},
        {"skipped, no source with a date: always",
         "\"kind\": \"visit\", \"place\": \"KG\", \"status\": \"skipped\", \"date\": "
         "\"2023-10-12\", \"sources\": [\"undated\"]",
         "past"},
        {"invited: the earliest source",
         "\"kind\": \"visit\", \"place\": \"KG\", \"status\": \"invited\", \"date\": "
         "\"2023-10-12\", \"sources\": [\"late\"]",
         "2023-09-30"},
        {"cancelled: the earliest source",
         "\"kind\": \"visit\", \"place\": \"KG\", \"status\": \"cancelled\", \"date\": "
         "\"2023-10-12\", \"sources\": [\"late\"]",
         "2023-09-30"},
        {"no date: the earliest source",
         "\"kind\": \"treaty\", \"date\": null, \"sources\": [\"late\"]", "2023-09-30"},
        {"remote: its first possible day",
         "\"kind\": \"visit\", \"place\": \"KG\", \"status\": \"remote\", \"date\": "
         "\"2023-10-12\", \"sources\": [\"late\"]",
         "2023-10-12"},
        {"given",
         "\"kind\": \"visit\", \"place\": \"KG\", \"date\": \"2023-10-12\", "
         "\"reported\": "
         "\"2023-11-01\"",
         "2023-11-01"},
        {"known to the history before",
         "\"kind\": \"visit\", \"place\": \"KG\", \"date\": \"2023-10-12\", \"history\": "
         "[{\"reported\": \"2023-09-01\", \"status\": \"planned\"}]",
         "2023-09-01"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char event[400], day[16];
        snprintf(event, sizeof event, "{%s}", rows[i].event);
        struct sj_doc *doc = load_events(event);
        const char *reported = day_text(doc->events[0].reported, day);
        if (strcmp(reported, rows[i].reported) != 0)
            print_error("%s\n", rows[i].name);
        assert_string_equal(reported, rows[i].reported);
        sj_doc_free(doc);
    }
}

static void test_history(void **state)
{
    (void)state;
    char day[16];
    struct sj_doc *doc = load_events(
        "{\"kind\": \"visit\", \"place\": \"KG\", \"date\": \"2023-10-12\", \"history\": "
        "["
        "{\"reported\": \"2023-10-12\", \"status\": \"made\"},"
        "{\"reported\": \"2023-09-01\", \"status\": \"planned\", \"date\": null},"
        "{\"reported\": \"2023-10-12\", \"date\": \"2023-10-11\"}]}");
    const struct sj_history *h = doc->events[0].more->history;
    assert_int_equal(doc->events[0].more->n_history, 3);
    assert_string_equal(day_text(h[0].reported, day), "2023-09-01");
    assert_true(h[0].has_status && h[0].has_date);
    assert_int_equal(h[0].status, SJ_PLANNED);
    assert_int_equal(h[0].date.kind, SJ_EDTF_NONE);
    /* Two of one day stay as in the file. */
    assert_true(h[1].has_status && !h[1].has_date);
    assert_true(!h[2].has_status && h[2].has_date);
    sj_doc_free(doc);
}

static void test_warrant_pack(void **state)
{
    (void)state;
    char day[16];
    struct sj_doc *doc = load_events("{\"kind\": \"warrant\", \"ref\": \"icc:someone\"},"
                                     "{\"kind\": \"warrant\", \"ref\": \"icc:someone\", "
                                     "\"date\": \"2023-03-18\", \"label\": \"Own\", "
                                     "\"until\": \"2024-01-01\", \"also_binds\": []}");
    const struct sj_event *e = doc->events;
    assert_string_equal(e[0].date->text, "2023-03-17");
    assert_true(e[0].date->exact);
    assert_string_equal(day_text(e[0].more->public_day, day), "2023-03-20");
    assert_int_equal(e[0].more->until.n, SJ_DAY_FUTURE.n);
    assert_string_equal(e[0].more->situation, "ukraine");
    assert_string_equal(e[0].label, "A warrant");
    assert_int_equal(e[0].more->n_also_binds, 2);
    assert_string_equal(e[0].more->also_binds[1], "MN");
    /* What the event says itself stands. */
    assert_string_equal(e[1].date->text, "2023-03-18");
    assert_string_equal(e[1].label, "Own");
    assert_string_equal(day_text(e[1].more->until, day), "2024-01-01");
    assert_int_equal(e[1].more->n_also_binds, 0);
    sj_doc_free(doc);
}

static void test_place_forms(void **state)
{
    (void)state;
    static const struct {
        const char *place;
        enum sj_place_kind kind;
        const char *name, *country;
        double lon, lat;
    } rows[] = {
        {"\"Bishkek, KG\"", SJ_PLACE_CITY, "Bishkek", "KG", 74.6, 42.87},
        {"\"CN\"", SJ_PLACE_STATE, "China", "CN", 104, 36},
        {"{\"name\": \"Bishkek\"}", SJ_PLACE_CITY, "Bishkek", "KG", 74.6, 42.87},
        {"{\"name\": \"Donetsk\", \"country\": \"UA\"}", SJ_PLACE_CITY, "Donetsk", "UA",
         37.8, 48.02},
        {"{\"name\": \"Osh\", \"lon\": 72.8, \"lat\": 40.5}", SJ_PLACE_POINT, "Osh", "KG",
         72.8, 40.5},
        {"{\"name\": \"Ship\", \"country\": \"RU\", \"lon\": -180, \"lat\": 90}",
         SJ_PLACE_POINT, "Ship", "RU", -180, 90},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char event[300];
        snprintf(event, sizeof event,
                 "{\"kind\": \"visit\", \"date\": null, \"place\": %s}", rows[i].place);
        struct sj_doc *doc = load_events(event);
        const struct sj_place *place = doc->events[0].place;
        assert_non_null(place);
        assert_int_equal(place->kind, rows[i].kind);
        assert_string_equal(place->name, rows[i].name);
        assert_string_equal(place->country, rows[i].country);
        assert_true(place->lon == rows[i].lon && place->lat == rows[i].lat);
        sj_doc_free(doc);
    }
}

/* What is said in the same words is kept once: a document may have millions of events. */
static void test_events_share(void **state)
{
    (void)state;
    static const char point[] = "{\"name\": \"Osh\", \"lon\": 72.8, \"lat\": 40.5}";
    char events[1000];
    snprintf(events, sizeof events,
             "{\"kind\": \"visit\", \"date\": \"2023\", \"place\": \"KG\", \"sources\": "
             "[\"late\"]},"
             "{\"kind\": \"visit\", \"date\": \"2023\", \"place\": \"KG\", \"sources\": "
             "[\"late\"]},"
             "{\"kind\": \"visit\", \"date\": \"2024\", \"place\": %s},"
             "{\"kind\": \"visit\", \"date\": null, \"place\": %s, \"detail\": \"D\"}",
             point, point);
    struct sj_doc *doc = load_events(events);
    const struct sj_event *e = doc->events;
    assert_ptr_equal(e[0].date, e[1].date);
    assert_ptr_equal(e[0].place, e[1].place);
    assert_ptr_equal(e[0].sources, e[1].sources);
    assert_ptr_equal(e[0].more, e[1].more);
    assert_ptr_equal(e[2].place, e[3].place);
    assert_ptr_not_equal(e[1].date, e[2].date);
    assert_int_equal(e[2].sources->n, 0);
    assert_int_equal(e[3].date->kind, SJ_EDTF_NONE);
    assert_string_equal(e[3].more->detail, "D");
    assert_null(e[2].more->detail);
    sj_doc_free(doc);
}

/* The worldview may stand after the events it is asked for. */
static void test_worldview_of_points(void **state)
{
    (void)state;
    struct sj_doc *doc = load(
        "{\"title\": \"T\", \"events\": [{\"kind\": \"other\", \"date\": null, "
        "\"place\": "
        "{\"name\": \"Yalta\", \"lon\": 34.2, \"lat\": 44.5}}], \"worldview\": \"ru\"}");
    assert_string_equal(doc->events[0].place->country, "RU");
    sj_doc_free(doc);
}

static void test_texts(void **state)
{
    (void)state;
    struct sj_doc *doc = load("\xEF\xBB\xBF{\"$schema\": \"s.json\", \"x-a\": {\"b\": 1},"
                              "\"title\": \"a\\r\\n\\tb\", \"note\": \" a\\n\\n b \","
                              "\"as_of\": \"2023-10-12\", \"lang\": \"pt-BR\","
                              "\"events\": [{\"kind\": \"other\", \"date\": null,"
                              "\"with\": [\"A\", \"B\"], \"priority\": 1, \"x-c\": 2}]}");
    char day[16];
    assert_string_equal(doc->title, "a   b");
    assert_string_equal(doc->note, "a b");
    assert_string_equal(day_text(doc->as_of, day), "2023-10-12");
    assert_true(doc->has_as_of);
    assert_string_equal(doc->lang, "pt-BR");
    assert_int_equal(doc->events[0].more->n_with, 2);
    assert_string_equal(doc->events[0].more->with[1], "B");
    assert_int_equal(doc->events[0].priority, 1);
    assert_int_equal(doc->events[0].subject, SJ_NO_SUBJECT);
    sj_doc_free(doc);
}

static void test_inline_regime(void **state)
{
    (void)state;
    struct sj_doc *doc =
        load("{\"title\": \"T\",\n \"regimes\": [\"rome-statute\",\n"
             "  {\"id\": \"ban\",\n   \"states\": []}],\n \"events\": []}");
    assert_int_equal(doc->n_regimes, 2);
    const struct sj_regime_ref *ban = &doc->regimes[1];
    assert_string_equal(ban->id, "ban");
    assert_string_equal(ban->inline_json, "{\"id\": \"ban\",\n   \"states\": []}");
    assert_string_equal(ban->pointer, "/regimes/1");
    assert_int_equal(ban->line, 3);
    assert_int_equal(ban->column, 3);
    sj_doc_free(doc);
}

/* The example at the head of docs/format.md is a document. */
static void test_manual(void **state)
{
    (void)state;
    struct sj_buf manual = {0};
    struct sj_error err = {0};
    assert_int_equal(
        sj_file_read(TEST_SOURCE_DIR "/docs/format.md", 1 << 20, &manual, &err), 0);
    char *from = strstr(manual.p, "```json\n");
    assert_non_null(from);
    from += strlen("```json\n");
    char *to = strstr(from, "```");
    assert_non_null(to);
    *to = '\0';
    struct sj_doc *doc = load(from);
    assert_int_equal(doc->n_events, 5);
    sj_doc_free(doc);
    sj_buf_finish(&manual);
}

/* ---- what is refused ---- */

static void check_case(const char *name)
{
    char path[600];
    struct sj_buf input = {0}, expected = {0}, got = {0};
    struct sj_error err = {0};
    snprintf(path, sizeof path, "%s/%s/input.json", CASES, name);
    assert_int_equal(sj_file_read(path, 1 << 20, &input, &err), 0);
    snprintf(path, sizeof path, "%s/%s/expected.txt", CASES, name);
    assert_int_equal(sj_file_read(path, 1 << 20, &expected, &err), 0);
    struct sj_diags *diags = sj_diags_new();
    const char *text = input.p != NULL ? input.p : "";
    struct sj_doc *doc = sj_doc_load(text, input.n, &test_places, NULL, diags);
    sj_diags_print(diags, "input.json", text, input.n, false, &got);
    if (got.p == NULL || strcmp(got.p, expected.p) != 0)
        print_error("%s\n", name);
    assert_non_null(got.p);
    assert_string_equal(got.p, expected.p);
    assert_int_equal(doc == NULL, diags->errors > 0);
    sj_doc_free(doc);
    sj_diags_free(diags);
    sj_buf_finish(&input);
    sj_buf_finish(&expected);
    sj_buf_finish(&got);
}

static void test_bad_documents(void **state)
{
    (void)state;
    size_t n = 0;
    DIR *dir = opendir(CASES);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        if (strncmp(entry->d_name, "bad-", 4) != 0)
            continue;
        check_case(entry->d_name);
        n++;
    }
    closedir(dir);
    assert_true(n >= 80);
}

/* Any prefix of a document is an error, or the whole of it. */
static void test_cut_short(void **state)
{
    (void)state;
    static const char text[] =
        "\xEF\xBB\xBF{\"title\": \"\\u041fT\", \"subjects\": [{\"id\": \"p\", \"name\": "
        "\"P\"}], \"x-a\": [1, {\"b\": -0.5e1}], \"events\": [{\"kind\": \"visit\", "
        "\"date\": "
        "\"[2023-01..2023-02]\", \"place\": {\"name\": \"Osh\", \"country\": \"KG\", "
        "\"lon\": 72.8, \"lat\": 40}}, {\"kind\": \"other\", \"date\": null}], \"lang\": "
        "\"en\"}";
    for (size_t n = 0; n < sizeof text; n++) {
        /* A copy of just that length, so that reading on is seen by the sanitizer. */
        char *cut = malloc(n + (n == 0));
        assert_non_null(cut);
        memcpy(cut, text, n);
        struct sj_diags *diags = sj_diags_new();
        struct sj_doc *doc = sj_doc_load(cut, n, &test_places, NULL, diags);
        assert_int_equal(doc != NULL, n == sizeof text - 1);
        assert_int_equal(doc == NULL, diags->errors > 0);
        sj_doc_free(doc);
        sj_diags_free(diags);
        free(cut);
    }
}

static void test_long_text(void **state)
{
    (void)state;
    for (size_t n = 100000; n <= 100001; n++) {
        struct sj_buf text = {0};
        sj_buf_str(&text, "{\"events\": [], \"title\": \"");
        for (size_t i = 0; i < n; i++)
            sj_buf_char(&text, 'a');
        sj_buf_str(&text, "\"}");
        struct sj_diags *diags = sj_diags_new();
        struct sj_doc *doc = sj_doc_load(text.p, text.n, &test_places, NULL, diags);
        assert_int_equal(doc != NULL, n == 100000);
        assert_int_equal(diags->errors, n == 100000 ? 0 : 1);
        sj_doc_free(doc);
        sj_diags_free(diags);
        sj_buf_finish(&text);
    }
}

/* Every event is wrong: 20 are told, in the order of the file, the others counted. */
static void test_many_errors(void **state)
{
    (void)state;
    struct sj_buf text = {0};
    sj_buf_str(&text, "{\"title\": \"T\", \"events\": [");
    for (int i = 0; i < 25; i++)
        sj_buf_printf(&text, "%s\n{\"kind\": \"other\", \"date\": %d}", i == 0 ? "" : ",",
                      i);
    sj_buf_str(&text, "]}");
    struct sj_diags *diags = sj_diags_new();
    assert_null(sj_doc_load(text.p, text.n, &test_places, NULL, diags));
    assert_int_equal(diags->errors, 25);
    assert_int_equal(diags->n, SJ_DIAG_MAX);
    for (int i = 0; i < SJ_DIAG_MAX; i++) {
        assert_int_equal(diags->items[i].line, i + 2);
        assert_int_equal(diags->items[i].column, 27);
    }
    sj_diags_free(diags);
    sj_buf_finish(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults),      cmocka_unit_test(test_reported),
        cmocka_unit_test(test_history),       cmocka_unit_test(test_warrant_pack),
        cmocka_unit_test(test_place_forms),   cmocka_unit_test(test_worldview_of_points),
        cmocka_unit_test(test_events_share),  cmocka_unit_test(test_texts),
        cmocka_unit_test(test_inline_regime), cmocka_unit_test(test_manual),
        cmocka_unit_test(test_bad_documents), cmocka_unit_test(test_cut_short),
        cmocka_unit_test(test_long_text),     cmocka_unit_test(test_many_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
