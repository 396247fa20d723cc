/* What the figure says: numbers, shared lines, answers, lanes, and the words for those
 * who do not see it. Documents are written as users write them; the expectations beside
 * them are worked out by hand from the treaty's facts and the terms of docs/law.md. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "page_case.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

#define WARRANT                                                                          \
    "{'kind': 'warrant', 'date': '2023-03-17', 'situation': 'Ukraine', 'label': 'ICC "   \
    "arrest warrant'}"

/* NULL and a text are different; so are two texts that are not equal. */
static void same_text(const char *got, const char *want)
{
    if (got == NULL || want == NULL) {
        if (got != want)
            print_message("    got %s, not %s\n", got ? got : "(none)",
                          want ? want : "(none)");
        assert_true(got == NULL && want == NULL);
        return;
    }
    assert_string_equal(got, want);
}

static const struct sj_row *row_of(const struct page_case *c, const char *id)
{
    for (size_t i = 0; i < c->ledger->n_rows; i++)
        if (strcmp(sj_event_id(c->ledger->rows[i].event, c->ledger->arena), id) == 0)
            return &c->ledger->rows[i];
    fail_msg("there is no row %s", id);
    return NULL;
}

/* ---- numbers ---- */

static const struct {
    int numbers[8];
    size_t n;
    const char *text;
} numbers[] = {
    {{7}, 1, "7"},
    {{4, 5}, 2, "4 5"},
    {{2, 3, 4, 5}, 4, "2–5"},
    {{1, 4, 7}, 3, "1 4 7"},
    {{3, 16, 17, 18}, 4, "3 16–18"},
    {{1, 2, 3, 5, 6, 7}, 6, "1–3 5–7"},
    {{1, 2, 3, 5, 8}, 5, "1–3 5 8"},
    {{1, 3, 5, 7, 9}, 5, "1 3 5 7 9"},
    {{1, 3, 5, 7, 9, 11, 13}, 7, "×7"},
    {{1, 2, 5, 6}, 4, "1 2 5 6"},
    {{9, 17, 20, 24}, 4, "9 17 20 24"},
    {{98, 100, 102}, 3, "98 100 102"},
    {{98, 100, 102, 104}, 4, "98 100 102 104"},
    {{100, 102, 104, 106}, 4, "×4"},
    {{1, 2, 4, 5, 7}, 5, "1 2 4 5 7"},
    {{9, 10, 11}, 3, "9–11"},
    {{99, 100, 101, 102, 103, 104, 105, 120}, 8, "99–105 120"},
};

static void numbers_on_one_badge(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    for (size_t i = 0; i < COUNT(numbers); i++)
        same_text(sj_numbers_text(arena, numbers[i].numbers, numbers[i].n),
                  numbers[i].text);
    sj_arena_free(arena);
}

/* ---- lines of the key ---- */

#define VISIT(place, rest)                                                               \
    "{'kind': 'visit', 'date': '2023-05-02', 'place': '" place "'" rest "}"

/* The numbers of the lines, and the places and words of the first. */
static const struct {
    const char *name, *events;
    const char *lines[5];
    const char *where, *what;
} lines[] = {
    {"places of one state that differ in nothing else share a line",
     VISIT("UA-43", ", 'label': 'Visit'") "," VISIT(
         "UA-14", ", 'label': 'Visit'") "," VISIT("UA-09", ", 'label': 'Visit'"),
     {"1–3"},
     "Crimea, Donetsk and Luhansk (Ukraine)",
     "Visit"},
    {"other words: a line each",
     VISIT("UA-43", ", 'label': 'Visit'") "," VISIT("UA-14", ", 'label': 'Speech'"),
     {"1", "2"},
     "Crimea, Ukraine",
     "Visit"},
    {"other states: a line each",
     VISIT("MN", ", 'label': 'Visit'") "," VISIT("TJ", ", 'label': 'Visit'"),
     {"1", "2"},
     "Mongolia",
     "Visit"},
    {"company: a line each",
     VISIT("Osh", ", 'label': 'Visit'") "," VISIT("Bishkek",
                                                  ", 'label': 'Visit', 'with': ['X']"),
     {"1", "2"},
     "Osh, Kyrgyzstan",
     "Visit"},
    {"one went, one did not: a line each",
     VISIT("Osh", "") "," VISIT("Bishkek", ", 'status': 'skipped'"),
     {"1", "2"},
     "Osh, Kyrgyzstan",
     ""},
    {"held by another power: a line each",
     VISIT("UA-43", ", 'controlled_by': 'RU'") "," VISIT("UA-14", ""),
     {"1", "2"},
     "Crimea, Ukraine, held by Russia",
     ""},
    {"held by the same: one line",
     VISIT("UA-43", ", 'controlled_by': 'RU'") "," VISIT("UA-14",
                                                         ", 'controlled_by': 'RU'"),
     {"1 2"},
     "Crimea and Donetsk (Ukraine, held by Russia)",
     ""},
    {"only neighbours in the order: a line each",
     VISIT("Osh", "") ",{'kind': 'visit', 'date': '2023-05-02', 'place': 'MN'}," VISIT(
         "Bishkek", ""),
     {"1", "2", "3"},
     "Osh, Kyrgyzstan",
     ""},
    {"known to the year: one line for all of a year and an answer",
     "{'kind': 'visit', 'date': '2022', 'place': 'KG'},"
     "{'kind': 'visit', 'date': '2022', 'place': 'UZ'},"
     "{'kind': 'visit', 'date': '2021', 'place': 'TJ'}," VISIT("MN", ""),
     {NULL, NULL, "1"},
     "Tajikistan",
     ""},
    {"known to the year: a place that was visited twice is named once",
     "{'kind': 'visit', 'date': '2022', 'place': 'KG'},"
     "{'kind': 'visit', 'date': '2022', 'place': 'UZ'},"
     "{'kind': 'visit', 'date': '2022', 'place': 'KG'}," VISIT("MN", ""),
     {NULL, "1"},
     "Kyrgyzstan and Uzbekistan",
     ""},
    {"known to the year: cities of several states, each with its own",
     "{'kind': 'visit', 'date': '2022', 'place': 'Bishkek'},"
     "{'kind': 'visit', 'date': '2022', 'place': 'Tashkent'}," VISIT("MN", ""),
     {NULL, "1"},
     "Bishkek (Kyrgyzstan) and Tashkent (Uzbekistan)",
     ""},
    {"what was done, with whom, and the detail",
     VISIT("Bishkek", ", 'label': 'Talks', 'status': 'planned', 'with': ['A', 'B', 'C'], "
                      "'detail': 'In the palace.'"),
     {"1"},
     "Bishkek, Kyrgyzstan",
     "Talks; planned, with A, B and C. In the palace."},
    {"who is named already is not named again",
     VISIT("Bishkek", ", 'label': 'Talks with A', 'with': ['A', 'B']"),
     {"1"},
     "Bishkek, Kyrgyzstan",
     "Talks with A, with B"},
};

static void lines_of_the_key(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(lines); i++) {
        struct page_case c = case_of("", lines[i].events);
        size_t n = 0;
        print_message("    %s\n", lines[i].name);
        /* Rings have no number, so the end of a list is told by the places. */
        for (size_t k = 0; k < c.plan->entries.n; k++, n++)
            same_text(c.plan->entries.items[k].number, lines[i].lines[k]);
        assert_true(n == 5 || lines[i].lines[n] == NULL);
        same_text(c.plan->entries.items[0].where, lines[i].where);
        same_text(c.plan->entries.items[0].what, lines[i].what);
        for (size_t k = 0; k < c.ledger->n_rows; k++) {
            const struct sj_entry *e = &c.plan->entries.items[c.plan->entry_of[k]];
            bool found = false;
            for (size_t j = 0; j < e->rows.n; j++)
                found = found || e->rows.items[j] == &c.ledger->rows[k];
            assert_true(found);
        }
        case_close(&c);
    }
}

static void dates_open_a_line(void **state)
{
    static const char *const rows[][2] = {
        {"'2023-05-02'", "2 May 2023"},   {"'2023-05-02/2023-05-04'", "2–4 May 2023"},
        {"'2023-05~'", "About May 2023"}, {"null", "Date not announced"},
        {"'2023-21'", "Spring 2023"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char event[200];
        snprintf(event, sizeof event, "{'kind': 'other', 'label': 'x', 'date': %s}",
                 rows[i][0]);
        struct page_case c = case_of("", event);
        same_text(c.plan->entries.items[0].when_long, rows[i][1]);
        case_close(&c);
    }
}

/* ---- answers ---- */

/* A visit or step beside the warrant of 17 March 2023. */
static const struct {
    const char *name, *keys, *event, *answer;
    enum sj_look look;
} answers[] = {
    {"a member", "", "'kind': 'visit', 'date': '2024-09-03', 'place': 'MN'",
     "Yes: a member", SJ_LOOK_MEMBER},
    {"signed", "", "'kind': 'visit', 'date': '2023-10-12', 'place': 'KG'",
     "No: signed, never ratified", SJ_LOOK_SIGNED},
    {"never signed", "", "'kind': 'visit', 'date': '2023-10-12', 'place': 'CN'",
     "No: never signed", SJ_LOOK_NEVER},
    {"before the warrant", "", "'kind': 'visit', 'date': '2022-10-12', 'place': 'TJ'",
     "No warrant yet", SJ_LOOK_MEMBER},
    {"joining: deposited 14 November 2023, in force 1 February 2024", "",
     "'kind': 'visit', 'date': '2023-11-14', 'place': 'AM'",
     "Not yet: a member from 1 February 2024", SJ_LOOK_JOINING},
    {"left on 27 October 2017", "",
     "'kind': 'visit', 'date': '2023-05-01', 'place': 'BI'",
     "No: left on 27 October 2017", SJ_LOOK_LEFT},
    {"leaving, as known before the notice was revoked", "'as_of': '2025-12-31',",
     "'kind': 'visit', 'date': '2025-12-01', 'place': 'HU'",
     "Yes: leaving, a member until 2 June 2026", SJ_LOOK_LEAVING},
    {"leaving, as known after: it never left", "'as_of': '2026-07-01',",
     "'kind': 'visit', 'date': '2025-12-01', 'place': 'HU'", "Yes: a member, leaving",
     SJ_LOOK_LEAVING},
    {"an accession that was undone", "",
     "'kind': 'visit', 'date': '2023-05-01', 'place': 'MY'", "No: accession rescinded",
     SJ_LOOK_NEVER},
    /* Armenia deposited on 14 November 2023: "never" would be untrue from then on. */
    {"signed, and ratified later", "",
     "'kind': 'visit', 'date': '2023-06-01', 'place': 'AM'",
     "No: signed, not yet ratified", SJ_LOOK_SIGNED},
    {"signed, what comes later not known", "'as_of': '2023-10-12',",
     "'kind': 'visit', 'date': '2023-06-01', 'place': 'AM'", "No: signed, never ratified",
     SJ_LOOK_SIGNED},
    {"by declaration", "", "'kind': 'visit', 'date': '2023-05-01', 'place': 'UA-14'",
     "Yes: by its declaration", SJ_LOOK_ACCEPTED},
    {"his own state", "", "'kind': 'visit', 'date': '2023-05-01', 'place': 'RU-AMU'",
     "No: own state", SJ_LOOK_HOME},
    {"not in the regime's list", "",
     "'kind': 'visit', 'date': '2023-05-01', 'place': {'name': 'Hong Kong', 'country': "
     "'HK', 'lon': 114.1, 'lat': 22.3}",
     "Not known", SJ_LOOK_UNKNOWN},
    {"days on both sides of the warrant", "",
     "'kind': 'visit', 'date': '[2023-01-01..2023-09-30]', 'place': 'TJ'",
     "Depends on the day: yes from 17 March", SJ_LOOK_MEMBER},
    {"the same over New Year: the year is said", "",
     "'kind': 'visit', 'date': '[2022-12-01..2023-09-30]', 'place': 'TJ'",
     "Depends on the day: yes from 17 March 2023", SJ_LOOK_MEMBER},
    {"a video link: no duty", "",
     "'kind': 'visit', 'status': 'remote', 'date': '2023-08-22', 'place': 'ZA'", NULL,
     SJ_LOOK_NONE},
    {"no date", "'as_of': '2023-10-12',",
     "'kind': 'visit', 'status': 'invited', 'date': null, 'place': 'KP', 'reported': "
     "'2023-09-13'",
     "No: never signed", SJ_LOOK_NEVER},
    {"a parliament that votes to ratify", "",
     "'kind': 'treaty', 'date': '2023-10-03', 'place': 'AM'", "Not yet: signed only",
     SJ_LOOK_SIGNED},
    {"an event without law", "", "'kind': 'other', 'date': '2023-10-03', 'place': 'AM'",
     NULL, SJ_LOOK_NONE},
    {"a stay that ends on the warrant's day", "",
     "'kind': 'visit', 'date': '2023-03-15/2023-03-17', 'place': 'TJ'", "Yes: a member",
     SJ_LOOK_MEMBER},
};

static void answers_beside_a_warrant(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(answers); i++) {
        char events[600];
        snprintf(events, sizeof events, "{'id': 'x', %s}," WARRANT, answers[i].event);
        struct page_case c = case_of(answers[i].keys, events);
        const struct sj_row *row = row_of(&c, "x");
        print_message("    %s\n", answers[i].name);
        same_text(sj_phrase_answer(c.arena, row, c.plan), answers[i].answer);
        assert_int_equal(sj_phrase_answer_look(row, c.plan), answers[i].look);
        case_close(&c);
    }
}

/* A warrant of 2009: what a state did later is not said of the visit. */
static const struct {
    const char *keys, *event, *answer;
} early[] = {
    /* Malaysia acceded on 4 March 2019 and took it back on 29 April. */
    {"", "'date': '2010-06-14', 'place': 'MY'", "No: not yet a member"},
    {"'as_of': '2015-01-01',", "'date': '2010-06-14', 'place': 'MY'", "No: never signed"},
    {"", "'date': '2019-04-01', 'place': 'MY'", "Not yet: joining"},
    {"'as_of': '2019-04-10',", "'date': '2019-04-01', 'place': 'MY'",
     "Not yet: a member from 1 June 2019"},
    {"", "'date': '2019-05-01', 'place': 'MY'", "No: accession rescinded"},
    /* Palestine: a member by its accession of 2 January 2015. */
    {"", "'date': '2010-06-14', 'place': 'PS'", "No: not yet a member"},
};

static void answers_know_nothing_later(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(early); i++) {
        char events[600];
        snprintf(events, sizeof events,
                 "{'id': 'x', 'kind': 'visit', %s},{'kind': 'warrant', 'date': "
                 "'2009-03-04', 'situation': 'Darfur'}",
                 early[i].event);
        struct page_case c = case_of(early[i].keys, events);
        print_message("    %s %s\n", early[i].keys, early[i].event);
        same_text(sj_phrase_answer(c.arena, row_of(&c, "x"), c.plan), early[i].answer);
        case_close(&c);
    }
}

/* A warrant that ends on 1 June 2023, with another duty-bearer. */
static const struct {
    const char *event, *answer;
} ended[] = {
    {"'date': '2023-07-01', 'place': 'TJ'", "No: no warrant stands any more"},
    {"'date': '[2023-05-01..2023-07-31]', 'place': 'TJ'",
     "Depends on the day: yes until 31 May"},
    {"'date': '2023-XX', 'place': 'TJ'", "Depends on the day"},
    {"'date': '2023-05-01', 'place': 'CN'", "Yes: bound in another way"},
};

static void answers_beside_a_warrant_that_ends(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(ended); i++) {
        char events[600];
        snprintf(events, sizeof events,
                 "{'id': 'x', 'kind': 'visit', %s},{'kind': 'warrant', 'date': "
                 "'2023-03-17', 'until': '2023-06-01', 'also_binds': ['CN']}",
                 ended[i].event);
        struct page_case c = case_of("", events);
        same_text(sj_phrase_answer(c.arena, row_of(&c, "x"), c.plan), ended[i].answer);
        case_close(&c);
    }
}

/* Where all is in one state only its first line names it. */
static void one_state_is_named_once(void **state)
{
    static const struct {
        const char *events, *where[3];
    } rows[] = {
        {"{'kind': 'visit', 'date': '2023-05-01', 'place': 'Osh, KG'},"
         "{'kind': 'visit', 'date': '2023-05-02', 'place': 'Bishkek'},"
         "{'kind': 'visit', 'date': '2023-05-03', 'place': 'Osh, KG'}",
         {"Osh, Kyrgyzstan", "Bishkek", "Osh"}},
        {"{'kind': 'visit', 'date': '2023-05-01', 'place': 'Osh, KG'},"
         "{'kind': 'visit', 'date': '2023-05-02', 'place': 'Bishkek'},"
         "{'kind': 'visit', 'date': '2023-05-03', 'place': 'Beijing'}",
         {"Osh, Kyrgyzstan", "Bishkek, Kyrgyzstan", "Beijing, China"}},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct page_case c = case_of("", rows[i].events);
        for (size_t k = 0; k < 3; k++)
            same_text(c.plan->entries.items[k].where, rows[i].where[k]);
        case_close(&c);
    }
}

static void states_of_a_line(void **state)
{
    static const struct {
        const char *events, *states;
    } rows[] = {
        {"{'kind': 'visit', 'date': '2022', 'place': 'KG'},"
         "{'kind': 'visit', 'date': '2022', 'place': 'CN'},"
         "{'kind': 'visit', 'date': '2022', 'place': 'Osh, KG'}," WARRANT,
         "2 states"},
        {"{'kind': 'visit', 'date': '2022', 'place': 'KG'}," WARRANT, NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct page_case c = case_of("", rows[i].events);
        same_text(c.plan->entries.items[0].states, rows[i].states);
        case_close(&c);
    }
}

/* A measure has its own words where the program knows them, and neutral ones elsewhere.
 */
static void words_of_measures(void **state)
{
    static const struct {
        const char *lang, *measure, *one, *any_more;
    } rows[] = {
        {"en", NULL, "Warrant", "No: no warrant stands any more"},
        {"en", "warrant", "Warrant", "No: no warrant stands any more"},
        {"en", "travel ban", "Travel ban", "No: no travel ban in force"},
        {"de", "travel ban", "Einreiseverbot", "Nein: kein Einreiseverbot in Kraft"},
        {"en", "listing", "listing", "No: nothing in force any more"},
        {"de", "listing", "listing", "Nein: nichts mehr in Kraft"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sj_regime regime = {.measure = rows[i].measure};
        struct sj_measure_words words = sj_phrase_measure(
            sj_lang_find(rows[i].lang, NULL), rows[i].measure == NULL ? NULL : &regime);
        same_text(words.one, rows[i].one);
        same_text(words.any_more, rows[i].any_more);
    }
    assert_string_equal(sj_regime_packed("rome-statute")->measure, "warrant");
    assert_string_equal(sj_regime_packed("eu-travel-ban")->measure, "travel ban");
}

/* Publishers, each once; titles where nobody is named; none that no event refers to. */
static void sources_at_the_foot(void **state)
{
    (void)state;
    struct page_case c = case_of(
        "'sources': [{'id': 'a', 'title': 'One', 'publisher': 'Wire', 'date': '2024'},"
        "{'id': 'b', 'title': 'Two'}, {'id': 'c', 'title': 'Three', 'publisher': 'Wire'},"
        "{'id': 'd', 'title': 'Four', 'publisher': 'Nobody'}],",
        "{'kind': 'visit', 'date': '2023-05-01', 'place': 'KG', "
        "'sources': ['a', 'b', 'c']}");
    same_text(sj_phrase_sources(c.arena, c.plan), "Wire; Two; borders, Natural Earth.");
    case_close(&c);
}

/* 123 states parties from 1 April 2023 at the latest; Armenia is the 124th in 2024. */
static void the_warrant_itself(void **state)
{
    (void)state;
    struct page_case c =
        case_of("", "{'id': 'w', 'kind': 'warrant', 'date': '2023-03-17'}");
    const struct sj_row *row = row_of(&c, "w");
    same_text(sj_phrase_answer(c.arena, row, c.plan), "All 123 members, from this day");
    assert_int_equal(sj_row_mark(row), SJ_MARK_LEGAL);
    case_close(&c);
}

static void answers_without_a_warrant(void **state)
{
    static const char *const rows[][2] = {
        {"MN", "A member"},
        {"KG", "Signed only"},
        {"CN", "Not a member"},
        {"BI", "No longer a member"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char event[200];
        snprintf(event, sizeof event,
                 "{'id': 'x', 'kind': 'visit', 'date': '2023-05-01', 'place': '%s'}",
                 rows[i][0]);
        /* Named, or the law would not come into it. */
        struct page_case c = case_of("'regimes': ['rome-statute'],", event);
        same_text(sj_phrase_answer(c.arena, row_of(&c, "x"), c.plan), rows[i][1]);
        same_text(sj_phrase_question(c.arena, c.plan, SJ_ASKED_WHOM), "A member?");
        assert_null(strstr(sj_phrase_alt(c.arena, c.plan), "bound"));
        case_close(&c);
    }
}

/* ---- statuses ---- */

static const struct {
    const char *name, *event, *words;
    enum sj_mark_kind mark;
    bool said; /* by a label of "Planned visit, invitation cancelled" */
} statuses[] = {
    {"made", "'date': '2023-05-01'", NULL, SJ_MARK_MADE, false},
    {"planned", "'date': '2024-05-01', 'status': 'planned'", "planned", SJ_MARK_PLANNED,
     true},
    {"overdue", "'date': '2023-05-01', 'status': 'planned', 'reported': '2023-01-01'",
     "overdue: confirm", SJ_MARK_PLANNED, false},
    {"invited", "'date': null, 'status': 'invited', 'reported': '2023-01-01'", "invited",
     SJ_MARK_INVITED, true},
    {"skipped", "'date': '2023-05-01', 'status': 'skipped'", "did not go",
     SJ_MARK_SKIPPED, false},
    {"cancelled", "'date': '2023-05-01', 'status': 'cancelled'", "cancelled",
     SJ_MARK_SKIPPED, true},
    {"remote", "'date': '2023-05-01', 'status': 'remote'", "from elsewhere",
     SJ_MARK_REMOTE, false},
    {"ongoing", "'date': '2023-05-01/..', 'status': 'ongoing'", "under way", SJ_MARK_MADE,
     false},
    {"made, known to the year", "'date': '2022'", NULL, SJ_MARK_RING, false},
};

static void words_of_statuses(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(statuses); i++) {
        char event[300];
        snprintf(event, sizeof event, "{'id': 'x', 'kind': 'visit', 'place': 'MN', %s}",
                 statuses[i].event);
        struct page_case c = case_of("'as_of': '2023-10-12',", event);
        const struct sj_row *row = row_of(&c, "x");
        print_message("    %s\n", statuses[i].name);
        same_text(sj_phrase_status(c.plan->lang, row), statuses[i].words);
        assert_int_equal(sj_row_mark(row), statuses[i].mark);
        assert_int_equal(
            sj_phrase_says(c.plan->lang, "Planned visit, invitation cancelled", row),
            statuses[i].said);
        /* Words that only look like it. */
        assert_false(sj_phrase_says(c.plan->lang,
                                    "Explanation at the plant; an inviting cancer", row));
        assert_false(sj_phrase_says(c.plan->lang, NULL, row));
        case_close(&c);
    }
}

/* ---- lanes ---- */

static void lanes_of_the_timeline(void **state)
{
    static const struct {
        enum sj_lane_kind kind;
        const char *name, *membership;
        size_t rows;
    } want[] = {
        {SJ_LANE_WARRANT, "ICC arrest warrant", NULL, 1},
        {SJ_LANE_STATE, "Ukraine, occupied", "by declaration", 2},
        {SJ_LANE_STATE, "Ukraine", "by declaration", 1},
        {SJ_LANE_EVENTS, "Other events", NULL, 1},
        {SJ_LANE_STATE, "Mongolia", "member", 2}, /* with its ring */
        {SJ_LANE_YEARS, "Two others", "2022 only", 2},
    };
    (void)state;
    struct page_case c = case_of(
        "", WARRANT ",{'kind': 'visit', 'date': '2023-03-18', 'place': 'UA-43', "
                    "'controlled_by': 'RU'},"
                    "{'kind': 'visit', 'date': '2023-03-19', 'place': 'UA-14', "
                    "'controlled_by': 'RU'},"
                    "{'kind': 'visit', 'date': '2023-03-20', 'place': 'Kyiv'},"
                    "{'kind': 'other', 'date': '2023-03-21', 'label': 'x'},"
                    "{'kind': 'visit', 'date': '2024-09-03', 'place': 'Ulaanbaatar'},"
                    "{'kind': 'visit', 'date': '2022', 'place': 'MN'},"
                    "{'kind': 'visit', 'date': '2022', 'place': 'KG'},"
                    "{'kind': 'visit', 'date': '2022', 'place': 'KZ'}");
    size_t rows = 0;
    assert_int_equal(c.plan->lanes.n, COUNT(want));
    for (size_t i = 0; i < COUNT(want); i++) {
        const struct sj_lane *lane = &c.plan->lanes.items[i];
        print_message("    %s\n", want[i].name);
        assert_int_equal(lane->kind, want[i].kind);
        same_text(lane->name, want[i].name);
        same_text(lane->membership, want[i].membership);
        assert_int_equal(lane->rows.n, want[i].rows);
        rows += lane->rows.n;
    }
    assert_int_equal(rows, c.ledger->n_rows); /* each once */
    same_text(c.plan->lanes.items[5].names, "Kyrgyzstan and Kazakhstan");
    case_close(&c);
}

static void others(void **state)
{
    static const struct {
        size_t n;
        const char *words;
    } rows[] = {
        {1, "One other"}, {2, "Two others"}, {12, "Twelve others"}, {13, "13 others"}};
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    for (size_t i = 0; i < COUNT(rows); i++)
        same_text(sj_phrase_others(arena, sj_lang_english(), rows[i].n), rows[i].words);
    sj_arena_free(arena);
}

/* ---- stops ---- */

static void stops_of_the_map(void **state)
{
    (void)state;
    struct page_case c =
        case_of("", "{'kind': 'visit', 'date': '2023-01-05', 'place': 'Bishkek', "
                    "'status': 'skipped'},"
                    "{'kind': 'visit', 'date': '2023-02-05', 'place': 'Bishkek'},"
                    "{'kind': 'visit', 'date': '2022', 'place': 'KG'},"
                    "{'kind': 'visit', 'date': '2023-03-05', 'place': 'ZA', 'status': "
                    "'skipped', 'priority': 1},"
                    "{'kind': 'visit', 'date': '2022', 'place': 'KZ'}");
    const struct sj_stop *s = c.plan->stops.items;
    assert_int_equal(c.plan->stops.n, 4);
    /* In the ledger's order: the two rings of 2022, Bishkek, South Africa. */
    same_text(s[0].number, NULL);
    same_text(s[0].name, NULL); /* Bishkek's label says Kyrgyzstan */
    same_text(s[1].name, "Kazakhstan");
    assert_int_equal(s[1].mark, SJ_MARK_RING);
    same_text(s[2].number, "1 2");
    same_text(s[2].name, "Bishkek");
    same_text(s[2].sub, "Kyrgyzstan");
    assert_int_equal(s[2].mark, SJ_MARK_MADE); /* what was done outweighs */
    same_text(s[3].number, "3");
    same_text(s[3].sub, "did not go");
    assert_int_equal(s[3].priority, 1);
    assert_int_equal(s[2].priority, 3);
    assert_int_equal(c.plan->homes.n, 1);
    same_text(c.plan->homes.items[0].name, "Moscow");
    case_close(&c);
}

/* ---- alt text and description ---- */

static void alt_text_is_short(void **state)
{
    static const char *const letters[] = {"a", "ж", "語", "word ", "ж ", "e\xcc\x81"};
    (void)state;
    for (size_t i = 0; i < COUNT(letters); i++)
        for (size_t n = 1; n < 400; n += 17) {
            struct sj_buf json = {0};
            sj_buf_str(&json, "{\"title\": \"");
            for (size_t k = 0; k < n; k++)
                sj_buf_str(&json, letters[i]);
            sj_buf_str(&json, "\", \"events\": []}");
            struct page_case c = case_open(json.p, json.n);
            const char *alt = sj_phrase_alt(c.arena, c.plan);
            size_t bytes = strlen(alt);
            assert_true(sj_utf8_len(alt, bytes) <= 150 && bytes > 20);
            assert_int_equal(sj_utf8_check(alt, bytes), bytes);
            /* What is cut is cut late: a word, or a letter with its marks, at most. */
            if (n > 150)
                assert_true(sj_utf8_len(alt, bytes) >= 140);
            sj_buf_finish(&json);
            case_close(&c);
        }
}

static void alt_text_counts(void **state)
{
    (void)state;
    struct page_case c =
        case_of("", WARRANT ",{'kind': 'visit', 'date': '2024-09-03', 'place': 'MN'},"
                            "{'kind': 'visit', 'date': '2023-10-12', 'place': 'KG'},"
                            "{'kind': 'visit', 'date': '2023-08-22', 'place': 'ZA', "
                            "'status': 'skipped'}");
    /* South Africa is bound, and he did not go. */
    assert_non_null(strstr(sj_phrase_alt(c.arena, c.plan), "2 visits made"));
    assert_non_null(
        strstr(sj_phrase_alt(c.arena, c.plan), "1 to states bound to arrest"));
    case_close(&c);
}

static void description_has_every_event(void **state)
{
    (void)state;
    struct sj_buf events = {0};
    sj_buf_str(&events, WARRANT);
    for (int i = 0; i < 60; i++)
        sj_buf_printf(
            &events, ",{'kind': '%s', 'date': '%s', 'place': '%s', 'label': 'Label %d.'}",
            i % 3 == 0 ? "other" : "visit",
            i % 5 == 0   ? "2022"
            : i % 5 == 1 ? "2023-05"
                         : "2023-05-06",
            i % 2 == 0 ? "UA-43" : "Bishkek", i);
    struct page_case c = case_of("'deck': 'The deck',", events.p);
    const char *text = sj_phrase_description(c.arena, c.plan);
    for (int i = 0; i < 60; i++) {
        char label[20];
        snprintf(label, sizeof label, "Label %d.", i);
        assert_non_null(strstr(text, label));
    }
    assert_non_null(strstr(text, "ICC arrest warrant"));
    assert_non_null(strstr(text, "The deck"));
    assert_non_null(strstr(text, "61 events"));
    assert_non_null(strstr(text, "No: signed, never ratified"));
    sj_buf_finish(&events);
    case_close(&c);
}

/* ---- without law ---- */

static const struct {
    const char *name, *keys, *event;
    bool asked; /* law comes into it */
} lawless[] = {
    {"a journey", "", "{'kind': 'other', 'date': '1954'}", false},
    {"a warrant", "", WARRANT, true},
    {"a treaty's step", "", "{'kind': 'treaty', 'date': '2023', 'place': 'AM'}", true},
    {"a regime that is named", "'regimes': ['rome-statute'],",
     "{'kind': 'other', 'date': '1954'}", true},
    {"a warrant that is not known yet", "'as_of': '2022-01-01',", WARRANT, true},
};

static void a_journey_is_no_question_of_law(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(lawless); i++) {
        struct sj_buf events = {0};
        sj_buf_printf(&events, "%s, %s", VISIT("Bishkek, KG", ""), lawless[i].event);
        struct page_case c = case_of(lawless[i].keys, events.p);
        bool asked = c.plan->regime != NULL;
        if (asked != lawless[i].asked)
            fail_msg("%s: law %s", lawless[i].name, asked ? "comes in" : "is left out");
        const struct sj_entry *e = &c.plan->entries.items[0];
        if (!asked) {
            assert_null(e->answer);
            assert_int_equal(e->look, SJ_LOOK_NONE);
            assert_int_equal(sj_plan_look(c.plan, "KG", c.plan->status_day),
                             SJ_LOOK_LAND);
            assert_int_equal(sj_plan_look(c.plan, "RU", c.plan->status_day),
                             SJ_LOOK_HOME);
            assert_null(c.plan->lanes.items[0].membership);
        }
        sj_buf_finish(&events);
        case_close(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_on_one_badge),
        cmocka_unit_test(lines_of_the_key),
        cmocka_unit_test(dates_open_a_line),
        cmocka_unit_test(answers_beside_a_warrant),
        cmocka_unit_test(answers_know_nothing_later),
        cmocka_unit_test(answers_beside_a_warrant_that_ends),
        cmocka_unit_test(one_state_is_named_once),
        cmocka_unit_test(states_of_a_line),
        cmocka_unit_test(words_of_measures),
        cmocka_unit_test(sources_at_the_foot),
        cmocka_unit_test(the_warrant_itself),
        cmocka_unit_test(answers_without_a_warrant),
        cmocka_unit_test(words_of_statuses),
        cmocka_unit_test(lanes_of_the_timeline),
        cmocka_unit_test(others),
        cmocka_unit_test(stops_of_the_map),
        cmocka_unit_test(a_journey_is_no_question_of_law),
        cmocka_unit_test(alt_text_is_short),
        cmocka_unit_test(alt_text_counts),
        cmocka_unit_test(description_has_every_event),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
