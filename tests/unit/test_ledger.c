/* The ledger: which duty, on which day, as known when.
 *
 * Documents are written as users write them and read by the loader; the answers beside
 * them are worked out by hand from the treaty facts. A second part compares the ledger
 * with a plain walk over days, for random regimes, warrants and dates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "law/law.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static struct sj_day day(const char *iso)
{
    struct sj_day d = SJ_DAY_FUTURE;
    if (iso != NULL)
        assert_int_equal(sj_day_parse(iso, &d, NULL), 0);
    return d;
}

/* ---- places: every code is a state, "Name, XX" a city in it, "Region Name,
 * XX" a division ---- */

static const char *const states[][2] = {
    {"AM", "Armenia"},       {"AQ", "Antarctica"},     {"CD", "DR Congo"},
    {"CH", "Switzerland"},   {"CN", "China"},          {"DJ", "Djibouti"},
    {"DK", "Denmark"},       {"GB", "United Kingdom"}, {"NZ", "New Zealand"},
    {"EG", "Egypt"},         {"ER", "Eritrea"},        {"ET", "Ethiopia"},
    {"FR", "France"},        {"GL", "Greenland"},      {"HU", "Hungary"},
    {"IL", "Israel"},        {"IN", "India"},          {"JO", "Jordan"},
    {"KE", "Kenya"},         {"KG", "Kyrgyzstan"},     {"KP", "Korea"},
    {"LY", "Libya"},         {"ME", "Montenegro"},     {"MN", "Mongolia"},
    {"MW", "Malawi"},        {"MY", "Malaysia"},       {"NG", "Nigeria"},
    {"PH", "Philippines"},   {"QA", "Qatar"},          {"RU", "Russia"},
    {"SA", "Arabia"},        {"SD", "Sudan"},          {"SS", "South Sudan"},
    {"SY", "Syria"},         {"TD", "Chad"},           {"TJ", "Tajikistan"},
    {"TW", "Taiwan"},        {"UA", "Ukraine"},        {"UG", "Uganda"},
    {"US", "United States"}, {"ZA", "South Africa"},   {"ZW", "Zimbabwe"},
};

static int find_state(const void *self, const char *code, struct sj_place *ret,
                      struct sj_place_advice *advice)
{
    (void)self;
    (void)advice;
    for (size_t i = 0; i < COUNT(states); i++) {
        if (strcmp(states[i][0], code) != 0)
            continue;
        *ret = (struct sj_place){.text = states[i][0],
                                 .name = states[i][1],
                                 .country = states[i][0],
                                 .country_name = states[i][1]};
        return 0;
    }
    return -1;
}

static int find_place(const void *self, struct sj_arena *arena, const char *text,
                      struct sj_place *ret, struct sj_place_advice *advice)
{
    size_t n = strlen(text);
    if (find_state(self, n > 2 ? text + n - 2 : text, ret, advice) < 0)
        return -1;
    static const char region[] = "Region ";
    size_t skip = strncmp(text, region, strlen(region)) == 0 ? strlen(region) : 0;
    ret->kind = skip > 0 ? SJ_PLACE_REGION : n > 2 ? SJ_PLACE_CITY : SJ_PLACE_STATE;
    ret->text = sj_arena_strdup(arena, text);
    if (n > 4)
        ret->name = sj_arena_strndup(arena, text + skip, n - skip - 4);
    return 0;
}

static int find_capital(const void *self, const char *code, struct sj_place *ret)
{
    return find_state(self, code, ret, NULL);
}

static const char *find_at(const void *self, double lon, double lat)
{
    (void)self;
    (void)lat;
    return lon < 0 ? NULL : "KG";
}

static const struct sj_gazetteer places = {.find = find_place,
                                           .state = find_state,
                                           .capital = find_capital,
                                           .state_at = find_at};

/* ---- documents ---- */

struct case_ {
    struct sj_doc *doc;
    struct sj_diags *diags;
    const struct sj_regime *regimes[8];
    size_t n_regimes;
    struct sj_ledger *ledger;
};

/* A text with ' for ", as known on a day. */
static struct case_ open_case(const char *text, const char *as_of)
{
    char json[16384];
    size_t n = strlen(text);
    assert_true(n < sizeof json);
    for (size_t i = 0; i <= n; i++)
        json[i] = (char)(text[i] == '\'' ? '"' : text[i]);
    struct case_ c = {.diags = sj_diags_new()};
    c.doc = sj_doc_load(json, n, &places, sj_warrants_pack(), c.diags);
    for (size_t i = 0; i < c.diags->n; i++)
        print_message("    %s [%s]\n", c.diags->items[i].message,
                      c.diags->items[i].pointer);
    assert_non_null(c.doc);
    for (size_t i = 0; i < c.doc->n_regimes; i++) {
        const struct sj_regime_ref *ref = &c.doc->regimes[i];
        c.regimes[c.n_regimes++] =
            ref->inline_json
                ? sj_regime_load(ref->inline_json, strlen(ref->inline_json), c.diags)
                : sj_regime_packed(ref->id);
        assert_non_null(c.regimes[i]);
    }
    c.ledger = sj_ledger_new(c.doc, c.regimes, c.n_regimes, day(as_of));
    return c;
}

static void close_case(struct case_ *c)
{
    sj_ledger_free(c->ledger);
    for (size_t i = 0; i < c->n_regimes; i++)
        sj_regime_free(c->regimes[i]);
    sj_doc_free(c->doc);
    sj_diags_free(c->diags);
}

static const struct sj_row *row_of(const struct case_ *c, const char *id)
{
    for (size_t i = 0; i < c->ledger->n_rows; i++)
        if (strcmp(sj_event_id(c->ledger->rows[i].event, c->ledger->arena), id) == 0)
            return &c->ledger->rows[i];
    return NULL;
}

static bool says(const struct sj_row *row, const char *words)
{
    for (size_t i = 0; i < row->n_reasons; i++)
        if (strstr(row->reasons[i], words) != NULL)
            return true;
    for (size_t i = 0; i < row->n_reasons; i++)
        print_message("    %s\n", row->reasons[i]);
    return false;
}

/* ---- one visit, one warrant ---- */

#define PUTIN                                                                            \
    "'title': 't', 'subjects': [{'id': 'p', 'name': 'Vladimir Putin', 'home': 'RU'}]"
#define WARRANT "{'id': 'w', 'kind': 'warrant', 'ref': 'icc:vladimir-putin'}"

static const struct {
    const char *why, *visit, *as_of;
    const char *membership, *duty, *duty_from; /* "" a duty that is null */
    const char *reason;
} visits[] = {
    {"bound: a member, the warrant in force", "'date': '2023-08-22', 'place': 'ZA'", NULL,
     "member", "arrest", NULL, "South Africa was bound to arrest Vladimir Putin."},
    {"the same where it was skipped",
     "'status': 'skipped', 'date': '2023-08-22/2023-08-24', 'place': 'ZA'", NULL,
     "member", "arrest", NULL,
     "South Africa would have been bound to arrest Vladimir Putin."},
    {"the day before the warrant", "'date': '2023-03-16', 'place': 'MN'", NULL, "member",
     "not-yet", NULL,
     "No warrant was public yet; the first became public on 17 March 2023."},
    {"the day of the warrant", "'date': '2023-03-17', 'place': 'MN'", NULL, "member",
     "arrest", NULL, "Mongolia has been a member of the Rome Statute since 1 July 2002"},
    {"Mongolia in September 2024", "'date': '2024-09-02/2024-09-03', 'place': 'MN'", NULL,
     "member", "arrest", NULL, "(deposited on 11 April 2002)"},
    {"signed only", "'date': '2023-10-12/2023-10-13', 'place': 'Bishkek, KG'", NULL,
     "signed", "none", NULL,
     "Kyrgyzstan signed the Rome Statute on 8 December 1998 and has not ratified it."},
    {"no step", "'date': '2023-10-17/2023-10-18', 'place': 'CN'", NULL, "never", "none",
     NULL, "China has neither signed nor joined the Rome Statute."},
    {"the own state", "'date': '2023-08-03', 'place': 'RU'", NULL, "signed", "home", NULL,
     "Russia is the home state of Vladimir Putin."},
    {"a territory", "'date': '2023-08-03', 'place': 'TW'", NULL, "unknown", "unknown",
     NULL, "Taiwan is not listed in the table of the Rome Statute."},
    {"accepted, and the warrant is of its situation",
     "'date': '2023-03-19', 'place': 'UA'", NULL, "accepted", "arrest", NULL,
     "Ukraine accepted jurisdiction under the Rome Statute by a declaration of 8 "
     "September "
     "2015, for the situation in Ukraine."},
    {"accepted, but for another situation", "'date': '2023-12-01', 'place': 'AM'", NULL,
     "accepted", "none", NULL, "does not cover the situation of the warrant"},
    {"Armenia as it was known on 12 October 2023", "'date': '2023-12-01', 'place': 'AM'",
     "2023-11-13", "signed", "none", NULL, "has not ratified it."},
    {"Armenia before, as known later", "'date': '2023-10-12', 'place': 'AM'", NULL,
     "signed", "none", NULL, "had not ratified it yet."},
    {"left", "'date': '2023-10-12', 'place': 'PH'", NULL, "left", "none", NULL,
     "The Philippines notified its withdrawal from the Rome Statute on 17 March 2018, "
     "with "
     "effect from 17 March 2019."},
    {"leaving", "'date': '2025-06-02', 'place': 'HU'", NULL, "leaving", "arrest", NULL,
     "Hungary notified its withdrawal from the Rome Statute on 2 June 2025 and revoked "
     "the "
     "notice on 29 May 2026."},
    {"leaving, as known then", "'date': '2025-06-02', 'place': 'HU'", "2025-06-02",
     "leaving", "arrest", NULL, "with effect from 2 June 2026."},
    {"a stay over the entry into force", "'date': '2024-01-30/2024-02-02', 'place': 'AM'",
     NULL, "member", "arrest", "2024-02-01", "This holds from 1 February 2024"},
    {"joined after the warrant, which is public since before",
     "'date': '2024-02-02', "
     "'place': 'AM'",
     NULL, "member", "arrest", NULL, "The warrant became public on 17 March 2023."},
    {"a stay up to the day before", "'date': '2024-01-30/2024-01-31', 'place': 'AM'",
     NULL, "accepted", "none", NULL, NULL},
    {"a stay over the warrant's day", "'date': '2023-03-15/2023-03-20', 'place': 'KG'",
     NULL, "signed", "none", "2023-03-17", NULL},
    {"several stays: the strongest",
     "'date': '{2023-03-01,2023-03-05,2024-01-01}', "
     "'place': 'MN'",
     NULL, "member", "arrest", "2024-01-01", NULL},
    {"a stay that ends in another membership under the same duty",
     "'date': '2026-05-27/2026-06-03', 'place': 'HU'", NULL, "leaving", "arrest", NULL,
     NULL},
    {"remote: no duty", "'status': 'remote', 'date': '2023-08-22', 'place': 'ZA'", NULL,
     "member", "", NULL, "took part from elsewhere"},
    {"no date: as on as_of", "'status': 'invited', 'date': null, 'place': 'AM'",
     "2023-10-12", "signed", "none", NULL,
     "No day announced: the answer is as on 12 October 2023."},
    {"no date, later", "'status': 'invited', 'date': null, 'place': 'AM'", "2024-02-01",
     "member", "arrest", NULL, "No day announced"},
    {"no date and no as_of: as on the last dated event",
     "'status': 'invited', 'date': null, 'place': 'AM'", NULL, "signed", "none", NULL,
     "as on 17 March 2023."},
    {"occupied land",
     "'date': '2023-03-19', 'place': 'Mariupol, UA', 'controlled_by': 'RU'", NULL,
     "accepted", "arrest", NULL,
     "Mariupol was under the control of Russia; the answer is that of the sovereign, "
     "Ukraine."},
    {"a vague date whose days agree", "'date': '2023-10', 'place': 'KG'", NULL, "signed",
     "none", NULL, NULL},
    {"about a day", "'date': '2023-10-12~', 'place': 'ZA'", NULL, "member", "arrest",
     NULL, NULL},
    {"a year with the warrant in it", "'date': '2023', 'place': 'KG'", NULL, "signed",
     "depends", NULL,
     "From 1 January to 16 March 2023: membership signed, duty not-yet."},
    {"membership depends, the duty too", "'date': '2024-01/2024-02', 'place': 'AM'", NULL,
     "depends", "depends", NULL,
     "From 1 to 29 February 2024: membership member, duty arrest."},
    {"membership depends, the duty does not", "'date': '2026-05', 'place': 'HU'", NULL,
     "depends", "arrest", NULL, "From 29 to 31 May 2026: membership member"},
    {"one of two days that disagree", "'date': '[2023-03-16,2023-03-18]', 'place': 'MN'",
     NULL, "member", "depends", NULL,
     "On 18 March 2023: membership member, duty arrest."},
    {"an open end", "'date': '2024-01-20/..', 'place': 'AM'", NULL, "depends", "depends",
     NULL, "From 1 February 2024 on: membership member, duty arrest."},
    {"by coordinates",
     "'date': '2023-10-12', 'place': {'name': 'x', 'lon': 74, 'lat': 42, "
     "'country': 'KG'}",
     NULL, "signed", "none", NULL, NULL},
    {"not verified", "'date': '2016-11-01', 'place': 'ZA'", NULL, "leaving", "not-yet",
     NULL,
     "Not verified, the day of: the notice of withdrawal, the revocation of the notice."},
    {"a notice that it will not become a party", "'date': '2023-08-03', 'place': 'US'",
     NULL, "signed", "none", NULL, "does not intend to become a party"},
    {"before that notice", "'date': '2002-01-01', 'place': 'US'", NULL, "signed",
     "not-yet", NULL, "The United States signed the Rome Statute on 31 December 2000"},
    {"rescinded", "'date': '2023-08-03', 'place': 'MY'", NULL, "never", "none", NULL,
     "deposited its instrument on 4 March 2019 and withdrew it on 29 April 2019"},
    {"the last day of all", "'date': '9999-12-31', 'place': 'MN'", NULL, "member",
     "arrest", NULL, NULL},
    {"the first day of all", "'date': '-9999-01-01', 'place': 'MN'", NULL, "never",
     "not-yet", NULL, "Mongolia had neither signed nor joined the Rome Statute yet."},
};

static const char *duty_text(enum sj_duty duty)
{
    return sj_duty_name(duty) ? sj_duty_name(duty) : "";
}

static void test_visits(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(visits); i++) {
        print_message("  %s\n", visits[i].why);
        char text[2000];
        snprintf(text, sizeof text,
                 "{" PUTIN ", 'events': [" WARRANT
                 ", {'id': 'v', 'kind': 'visit', 'reported': '-9999-01-01', %s}]}",
                 visits[i].visit);
        struct case_ c = open_case(text, visits[i].as_of);
        const struct sj_row *row = row_of(&c, "v");
        assert_non_null(row);
        assert_string_equal(sj_membership_name(row->membership), visits[i].membership);
        assert_string_equal(duty_text(row->duty), visits[i].duty);
        struct sj_day from = visits[i].duty_from ? day(visits[i].duty_from) : SJ_DAY_PAST;
        assert_int_equal(row->duty_from.n, from.n);
        assert_true(row->n_reasons > 0);
        assert_true(visits[i].reason == NULL || says(row, visits[i].reason));
        bool depends = row->membership == SJ_M_DEPENDS || row->duty == SJ_D_DEPENDS;
        assert_true(depends == (row->n_either > 0));
        close_case(&c);
    }
}

/* "From 13 to 31 October 2023", Armenia in the winter of its joining, by day. */
static void test_either(void **state)
{
    (void)state;
    struct case_ c = open_case("{" PUTIN ", 'events': [" WARRANT
                               ", {'id': 'v', 'kind': 'visit', 'status': "
                               "'planned', 'reported': '2023-01-01', 'date': "
                               "'[2023-11-13..2024-02-02]', 'place': "
                               "'AM'}]}",
                               NULL);
    static const struct {
        const char *from, *to, *membership, *duty;
    } wanted[] = {
        {"2023-11-13", "2023-11-13", "signed", "none"},
        {"2023-11-14", "2023-11-14", "joining", "none"},
        {"2023-11-15", "2024-01-31", "accepted", "none"},
        {"2024-02-01", "2024-02-02", "member", "arrest"},
    };
    const struct sj_row *row = row_of(&c, "v");
    assert_int_equal(row->n_either, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++) {
        assert_int_equal(row->either[i].from.n, day(wanted[i].from).n);
        assert_int_equal(row->either[i].to.n, day(wanted[i].to).n);
        assert_string_equal(sj_membership_name(row->either[i].membership),
                            wanted[i].membership);
        assert_string_equal(sj_duty_name(row->either[i].duty), wanted[i].duty);
    }
    close_case(&c);
}

/* ---- what was known when ---- */

#define EVENTS_KNOWN                                                                     \
    "{" PUTIN                                                                            \
    ", 'sources': [{'id': 's', 'title': 's', 'date': '2023-09-13'}], 'events': ["        \
    "{'id': 'made', 'kind': 'visit', 'date': '2023-10-12/2023-10-13', 'place': 'KG'},"   \
    "{'id': 'kp', 'kind': 'visit', 'status': 'invited', 'date': null, 'place': 'KP', "   \
    "'sources': ['s']},"                                                                 \
    "{'id': 'cn', 'kind': 'visit', 'status': 'made', 'date': '2023-10-17/2023-10-18', "  \
    "'place': 'CN', 'history': [{'reported': '2023-09-27', 'status': 'planned', "        \
    "'date': "                                                                           \
    "'[2023-10-13..2023-10-31]'}, {'reported': '2023-10-17', 'status': 'made'}]},"       \
    "{'id': 'm', 'kind': 'visit', 'date': '2021-05', 'place': 'TJ'},"                    \
    "{'id': 'tie', 'kind': 'other', 'date': '2023-10-03'},"                              \
    "{'id': 'y', 'kind': 'visit', 'date': '2022', 'place': 'TJ'},"                       \
    "{'id': 'plan', 'kind': 'visit', 'status': 'planned', 'date': '2023-10', 'place': "  \
    "'MN', 'reported': '2023-09-01'},"                                                   \
    "{'id': 'law', 'kind': 'treaty', 'date': '2023-10-03', 'place': 'AM'}," WARRANT "]}"

static const struct {
    const char *why, *as_of, *order; /* id:n, blank-separated */
} editions[] = {
    {"everything", NULL, "m:1 y:0 w:2 tie:3 law:4 made:5 plan:6 cn:7 kp:8"},
    {"12 October: China planned, its window's middle is 22 October", "2023-10-12",
     "m:1 y:0 w:2 tie:3 law:4 made:5 plan:6 cn:7 kp:8"},
    {"11 October: the trip is not known", "2023-10-11",
     "m:1 y:0 w:2 tie:3 law:4 plan:5 cn:6 kp:7"},
    {"before the plan for China", "2023-09-26", "m:1 y:0 w:2 plan:3 kp:4"},
    {"before the invitation was reported", "2023-09-12", "m:1 y:0 w:2 plan:3"},
    {"before the plan", "2023-08-31", "m:1 y:0 w:2"},
    {"before the warrant", "2023-03-16", "m:1 y:0"},
    {"before everything", "2021-04-30", ""},
};

static void test_editions(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(editions); i++) {
        print_message("  %s\n", editions[i].why);
        struct case_ c = open_case(EVENTS_KNOWN, editions[i].as_of);
        char order[400] = "";
        for (size_t k = 0; k < c.ledger->n_rows; k++)
            snprintf(order + strlen(order), sizeof order - strlen(order), "%s%s:%d",
                     k > 0 ? " " : "",
                     sj_event_id(c.ledger->rows[k].event, c.ledger->arena),
                     c.ledger->rows[k].n);
        assert_string_equal(order, editions[i].order);
        close_case(&c);
    }
}

static void test_history(void **state)
{
    (void)state;
    struct case_ c = open_case(EVENTS_KNOWN, "2023-10-16");
    assert_int_equal(row_of(&c, "cn")->status, SJ_PLANNED);
    assert_int_equal(row_of(&c, "cn")->date->latest.n, day("2023-10-31").n);
    assert_false(row_of(&c, "cn")->overdue);
    assert_false(row_of(&c, "plan")->overdue);
    close_case(&c);
    c = open_case(EVENTS_KNOWN, "2023-10-17");
    assert_int_equal(row_of(&c, "cn")->status, SJ_MADE);
    assert_int_equal(row_of(&c, "cn")->date->latest.n, day("2023-10-18").n);
    close_case(&c);
    c = open_case(EVENTS_KNOWN, "2023-10-31");
    assert_false(row_of(&c, "plan")->overdue); /* the last day of its month */
    close_case(&c);
    c = open_case(EVENTS_KNOWN, "2023-11-01");
    assert_true(row_of(&c, "plan")->overdue);
    assert_true(
        says(row_of(&c, "plan"), "The day has passed: overdue, to be confirmed."));
    assert_false(row_of(&c, "made")->overdue);
    assert_false(row_of(&c, "kp")->overdue);
    close_case(&c);
    c = open_case(EVENTS_KNOWN, NULL);
    assert_false(row_of(&c, "plan")->overdue);
    close_case(&c);
}

/* The table's remarks are known from their own day on and have their time. */
static void test_notes(void **state)
{
    (void)state;
    static const struct {
        const char *why, *date, *place, *as_of, *note;
        bool said;
    } rows[] = {
        {"the letter of 6 May 2002", "2002-05-06", "US", NULL, "does not intend", true},
        {"not on the day before", "2002-05-05", "US", NULL, "does not intend", false},
        {"not as known before", "2003-01-01", "US", "2002-05-05", "does not intend",
         false},
        {"the Philippines' own view of the day", "2018-03-14", "PH", NULL, "as immediate",
         true},
        {"a territory with a day of its own: Greenland", "2004-10-01", "DK", NULL,
         "Greenland from 1 October 2004", true},
        {"the Faroe Islands, two years later", "2006-09-30", "DK", NULL, "Faroe Islands",
         false},
        {"overseas territories of the United Kingdom", "2010-03-11", "GB", NULL,
         "Falkland Islands", true},
        {"and not the day before", "2010-03-10", "GB", NULL, "Falkland Islands", false},
        {"the Isle of Man", "2013-02-01", "GB", NULL, "Isle of Man", true},
        {"Tokelau is left out", "2024-01-01", "NZ", NULL, "Tokelau", true},
        {"The Security Council's referral of Darfur: resolution 1593", "2005-03-31", "SD",
         NULL, "resolution 1593", true},
        {"of Libya: resolution 1970", "2011-02-26", "LY", NULL, "resolution 1970", true},
        {"not as known the day before", "2011-02-25", "LY", NULL, "resolution 1970",
         false},
        {"Russia's notice of November 2016", "2016-12-01", "RU", NULL,
         "does not intend to become a party", true},
        {"Israel's letter of 28 August 2002", "2002-08-28", "IL", NULL, "does not intend",
         true},
        {"Hungary's announcement of 3 April 2025 is no notice", "2025-04-03", "HU", NULL,
         "an announcement is not a notice", true},
        {"up to the end of its membership", "2019-03-17", "PH", NULL, "as immediate",
         false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        print_message("  %s\n", rows[i].why);
        char text[1000];
        snprintf(text, sizeof text,
                 "{" PUTIN ", 'events': [{'id': 'v', 'kind': 'visit', 'reported': "
                 "'2000-01-01', 'date': '%s', 'place': '%s'}]}",
                 rows[i].date, rows[i].place);
        struct case_ c = open_case(text, rows[i].as_of);
        assert_int_equal(says(row_of(&c, "v"), rows[i].note), rows[i].said);
        close_case(&c);
    }
}

/* The document's own as_of, unless another is asked for. */
static void test_as_of(void **state)
{
    (void)state;
    static const char text[] =
        "{" PUTIN ", 'as_of': '2023-10-12', 'events': [" WARRANT ", {'id': 'v', 'kind': "
        "'visit', 'status': 'planned', 'date': '2024-06-01', 'place': 'AM'}]}";
    struct case_ c = open_case(text, NULL);
    assert_int_equal(c.ledger->as_of.n, day("2023-10-12").n);
    assert_string_equal(duty_text(row_of(&c, "v")->duty), "none");
    close_case(&c);
    c = open_case(text, "2023-11-14");
    assert_int_equal(c.ledger->as_of.n, day("2023-11-14").n);
    assert_string_equal(duty_text(row_of(&c, "v")->duty), "arrest");
    close_case(&c);
}

static void test_other_rows(void **state)
{
    (void)state;
    struct case_ c = open_case(EVENTS_KNOWN, NULL);
    assert_int_equal(row_of(&c, "law")->membership, SJ_M_NULL);
    assert_int_equal(row_of(&c, "law")->duty, SJ_D_NULL);
    assert_int_equal(row_of(&c, "w")->membership, SJ_M_NULL);
    assert_int_equal(row_of(&c, "w")->duty, SJ_D_NULL);
    assert_true(says(row_of(&c, "w"), "Public from 17 March 2023."));
    assert_int_equal(c.ledger->n_warrants, 1);
    assert_int_equal(c.ledger->warrants[0].force.from.n, day("2023-03-17").n);
    assert_int_equal(c.ledger->warrants[0].force.to.n, SJ_DAY_FUTURE.n);
    close_case(&c);
    c = open_case(EVENTS_KNOWN, "2023-03-16");
    assert_int_equal(c.ledger->n_warrants, 0);
    assert_string_equal(duty_text(row_of(&c, "y")->duty), "none");
    assert_true(
        says(row_of(&c, "y"), "No public warrant against Vladimir Putin is known."));
    close_case(&c);
}

/* ---- warrants ---- */

static const struct {
    const char *why, *warrants, *visit, *as_of, *membership, *duty, *reason;
} warrant_rows[] = {
    {"sealed: counts from the day it was public",
     "{'kind': 'warrant', 'date': '2005-07-08', 'public': '2005-10-13'}",
     "'date': '2005-10-12', 'place': 'UG'", NULL, "member", "not-yet",
     "the first became public on 13 October 2005"},
    {"sealed, then public", "{'kind': 'warrant', 'ref': 'icc:joseph-kony'}",
     "'date': '2005-10-13', 'place': 'UG'", NULL, "member", "arrest",
     "The warrant of 8 July 2005 became public on 13 October 2005."},
    {"public on a day that the pack does not know: its date is the default",
     "{'kind': 'warrant', 'ref': 'icc:edmond-beina'}",
     "'date': '2023-10-13', 'place': 'UG'", NULL, "member", "arrest",
     "is not known to the pack: its date is taken."},
    {"ended", "{'kind': 'warrant', 'date': '2020-01-01', 'until': '2021-01-01'}",
     "'date': '2021-01-01', 'place': 'FR'", NULL, "member", "ended",
     "No warrant has stood any more since 1 January 2021."},
    {"its last day", "{'kind': 'warrant', 'date': '2020-01-01', 'until': '2021-01-01'}",
     "'date': '2020-12-31', 'place': 'FR'", NULL, "member", "arrest", NULL},
    {"the end is not known yet",
     "{'kind': 'warrant', 'date': '2020-01-01', 'until': '2021-01-01'}",
     "'date': '2021-06-01', 'place': 'FR'", "2020-12-31", "member", "arrest", NULL},
    {"between two",
     "{'kind': 'warrant', 'date': '2020-01-01', 'until': '2021-01-01'}, "
     "{'kind': 'warrant', 'date': '2022-01-01'}",
     "'date': '2021-06-01', 'place': 'FR'", NULL, "member", "ended", NULL},
    {"a stay from the gap into the second",
     "{'kind': 'warrant', 'date': '2020-01-01', 'until': '2021-01-01'}, "
     "{'kind': 'warrant', 'date': '2022-01-01'}",
     "'date': '2021-06-01/2022-06-01', 'place': 'FR'", NULL, "member", "arrest",
     "This holds from 1 January 2022"},
    {"one of two stands",
     "{'kind': 'warrant', 'date': '2020-01-01', 'until': "
     "'2021-01-01'}, {'kind': 'warrant', 'date': '2020-06-01'}",
     "'date': '2021-06-01', 'place': 'FR'", NULL, "member", "arrest",
     "A warrant that binds France has been public since 1 June 2020."},
    {"of a vague day: from its last", "{'kind': 'warrant', 'date': '2020-03'}",
     "'date': '2020-03-30', 'place': 'FR'", NULL, "member", "not-yet", NULL},
    {"of a vague day: its last", "{'kind': 'warrant', 'date': '2020-03'}",
     "'date': '2020-03-31', 'place': 'FR'", NULL, "member", "arrest", NULL},
    {"Sudan bound by the referral of Darfur",
     "{'kind': 'warrant', 'ref': 'icc:omar-al-bashir'}",
     "'date': '2010-01-01', 'place': "
     "'SD'",
     NULL, "signed", "arrest", "binds Sudan, in another way than by membership"},
    {"Juba was in Sudan then", "{'kind': 'warrant', 'ref': 'icc:omar-al-bashir'}",
     "'date': '2011-01-04', 'place': 'Juba, SS'", NULL, "signed", "arrest",
     "South Sudan was part of Sudan until 9 July 2011."},
    {"and is not in Sudan now", "{'kind': 'warrant', 'ref': 'icc:omar-al-bashir'}",
     "'date': '2011-07-09', 'place': 'Juba, SS'", NULL, "never", "none",
     "South Sudan has neither signed nor joined"},
    {"Podgorica in Serbia and Montenegro", "{'kind': 'warrant', 'date': '2005-01-01'}",
     "'date': '2006-06-02', 'place': 'Podgorica, ME'", NULL, "member", "arrest",
     "Serbia and Montenegro was bound to arrest Vladimir Putin."},
    {"Montenegro by succession: the same answer, another state's",
     "{'kind': 'warrant', 'date': '2005-01-01'}",
     "'date': '2006-06-03', 'place': 'Podgorica, ME'", NULL, "member", "arrest",
     "Montenegro was bound to arrest Vladimir Putin."},
    {"Libya bound by the referral of 2011",
     "{'kind': 'warrant', 'ref': 'icc:muammar-gaddafi'}",
     "'date': '2011-06-27', 'place': 'LY'", NULL, "never", "arrest",
     "binds Libya, in another way than by membership"},
    {"also_binds leaves an unlisted membership as it is",
     "{'kind': 'warrant', 'date': '2020-01-01', 'also_binds': ['TW']}",
     "'date': '2020-01-01', 'place': 'TW'", NULL, "unknown", "arrest", NULL},
    {"an own state that is bound",
     "{'kind': 'warrant', 'date': '2020-01-01', "
     "'also_binds': ['RU']}",
     "'date': '2020-01-01', 'place': 'RU'", NULL, "signed", "arrest", NULL},
    {"an acceptance for the warrant's situation",
     "{'kind': 'warrant', 'date': '2020-01-01', 'situation': 'Ukraine'}",
     "'date': '2020-01-01', 'place': 'UA'", NULL, "accepted", "arrest", NULL},
    {"an acceptance for another",
     "{'kind': 'warrant', 'date': '2020-01-01', 'situation': "
     "'Darfur'}",
     "'date': '2020-01-01', 'place': 'UA'", NULL, "accepted", "none", NULL},
    {"an acceptance and a warrant that names none",
     "{'kind': 'warrant', 'date': '2020-01-01'}", "'date': '2020-01-01', 'place': 'UA'",
     NULL, "accepted", "arrest", NULL},
    {"a member whatever the situation",
     "{'kind': 'warrant', 'date': '2025-01-01', "
     "'situation': 'Darfur'}",
     "'date': '2025-01-01', 'place': 'UA'", NULL, "member", "arrest", NULL},
};

static void test_warrants(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(warrant_rows); i++) {
        print_message("  %s\n", warrant_rows[i].why);
        char text[2000];
        snprintf(text, sizeof text,
                 "{" PUTIN ", 'events': [{'id': 'v', 'kind': 'visit', 'reported': "
                 "'1900-01-01', %s}, %s]}",
                 warrant_rows[i].visit, warrant_rows[i].warrants);
        struct case_ c = open_case(text, warrant_rows[i].as_of);
        const struct sj_row *row = row_of(&c, "v");
        assert_string_equal(sj_membership_name(row->membership),
                            warrant_rows[i].membership);
        assert_string_equal(duty_text(row->duty), warrant_rows[i].duty);
        assert_true(warrant_rows[i].reason == NULL || says(row, warrant_rows[i].reason));
        close_case(&c);
    }
}

/* ---- several subjects, several regimes ---- */

static void test_subjects(void **state)
{
    (void)state;
    struct case_ c = open_case(
        "{'title': 't', 'subjects': [{'id': 'a', 'name': 'A', 'home': 'RU'}, {'id': 'b', "
        "'name': 'B', 'home': 'FR'}, {'id': 'c', 'name': 'C'}], 'events': ["
        "{'kind': 'warrant', 'date': '2020-01-01', 'subject': 'b'},"
        "{'kind': 'warrant', 'date': '2022-01-01', 'subject': 'a'},"
        "{'id': 'a1', 'kind': 'visit', 'date': '2021-01-01', 'place': 'FR', 'subject': "
        "'a'},"
        "{'id': 'a2', 'kind': 'visit', 'date': '2021-01-02', 'place': 'RU', 'subject': "
        "'a'},"
        "{'id': 'b1', 'kind': 'visit', 'date': '2021-01-03', 'place': 'FR', 'subject': "
        "'b'},"
        "{'id': 'b2', 'kind': 'visit', 'date': '2021-01-04', 'place': 'RU', 'subject': "
        "'b'},"
        "{'id': 'c1', 'kind': 'visit', 'date': '2021-01-05', 'place': 'FR', 'subject': "
        "'c'}]}",
        NULL);
    static const char *const wanted[][2] = {{"a1", "not-yet"},
                                            {"a2", "home"},
                                            {"b1", "arrest"},
                                            {"b2", "none"},
                                            {"c1", "none"}};
    for (size_t i = 0; i < COUNT(wanted); i++)
        assert_string_equal(duty_text(row_of(&c, wanted[i][0])->duty), wanted[i][1]);
    assert_int_equal(c.ledger->warrants[0].subject, 0);
    assert_int_equal(c.ledger->warrants[1].subject, 1);
    close_case(&c);
}

#define BAN                                                                              \
    "{'id': 'ban', 'name': 'Travel Ban', 'duty': 'refuse entry', 'states': [{'state': "  \
    "'FR', 'in_force': '2014-03-17'}, {'state': 'CN', 'in_force': '2014-03-17'}, "       \
    "{'state': 'CH', 'in_force': '2014-03-17', "                                         \
    "'withdrawal_notified': '2022-01-01', 'withdrawal_effective': '2022-06-01'}, "       \
    "{'state': 'KG'}]}"

static const struct {
    const char *why, *regimes, *warrants, *visit, *regime, *membership, *duty, *reason;
} regime_rows[] = {
    {"a second regime with its own word", BAN,
     "{'kind': 'warrant', 'date': '2020-01-01'}", "'date': '2021-01-01', 'place': 'FR'",
     "ban", "member", "arrest",
     "Towards Vladimir Putin, France was bound to refuse entry."},
    {"its state that left", BAN, "{'kind': 'warrant', 'date': '2020-01-01'}",
     "'date': '2022-06-01', 'place': 'CH'", "ban", "left", "none", NULL},
    {"a state it does not list", BAN, "{'kind': 'warrant', 'date': '2020-01-01'}",
     "'date': '2022-06-01', 'place': 'QA'", "ban", "unknown", "unknown", NULL},
    {"the warrant's regime, not the first listed", "'rome-statute', " BAN,
     "{'kind': 'warrant', 'date': '2020-01-01', 'regime': 'ban'}",
     "'date': '2021-01-01', 'place': 'MN'", "ban", "unknown", "unknown", NULL},
    {"under both: the stronger duty", "'rome-statute', " BAN,
     "{'kind': 'warrant', 'date': '2020-01-01'}, {'kind': 'warrant', 'date': "
     "'2020-01-01', "
     "'regime': 'ban'}",
     "'date': '2022-06-01', 'place': 'CH'", "rome-statute", "member", "arrest",
     "notified its withdrawal from the Travel Ban on 1 January 2022"},
    {"under both, the other one stronger", BAN ", 'rome-statute'",
     "{'kind': 'warrant', 'date': '2020-01-01'}, {'kind': 'warrant', 'date': "
     "'2020-01-01', "
     "'regime': 'rome-statute'}",
     "'date': '2022-06-01', 'place': 'MN'", "rome-statute", "member", "arrest",
     "is not listed in the table of the Travel Ban"},
    {"equal: the first listed", BAN ", 'rome-statute'",
     "{'kind': 'warrant', 'date': '2020-01-01'}, {'kind': 'warrant', 'date': "
     "'2020-01-01', "
     "'regime': 'rome-statute'}",
     "'date': '2022-06-01', 'place': 'KG'", "ban", "never", "none",
     "Kyrgyzstan signed the Rome Statute on 8 December 1998"},
    {"each regime has its own warrants", "'rome-statute', " BAN,
     "{'kind': 'warrant', 'date': '2020-01-01'}, {'kind': 'warrant', 'date': "
     "'2024-01-01', "
     "'regime': 'ban'}",
     "'date': '2022-06-01', 'place': 'CN'", "rome-statute", "never", "none",
     "No warrant under the Travel Ban was public yet; the first became public on 1 "
     "January 2024."},
    {"no warrant at all: the first listed", "'rome-statute', " BAN, "",
     "'date': '2022-06-01', 'place': 'MN'", "rome-statute", "member", "none", NULL},
};

static void test_regimes(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(regime_rows); i++) {
        print_message("  %s\n", regime_rows[i].why);
        char text[4000];
        snprintf(text, sizeof text,
                 "{" PUTIN ", 'regimes': [%s], 'events': [{'id': 'v', 'kind': 'visit', "
                 "%s}%s%s]}",
                 regime_rows[i].regimes, regime_rows[i].visit,
                 *regime_rows[i].warrants ? ", " : "", regime_rows[i].warrants);
        struct case_ c = open_case(text, NULL);
        const struct sj_row *row = row_of(&c, "v");
        assert_string_equal(row->regime->id, regime_rows[i].regime);
        assert_string_equal(sj_membership_name(row->membership),
                            regime_rows[i].membership);
        assert_string_equal(duty_text(row->duty), regime_rows[i].duty);
        assert_true(regime_rows[i].reason == NULL || says(row, regime_rows[i].reason));
        close_case(&c);
    }
}

/* ---- whole histories ---- */

static const struct {
    const char *why, *date, *place, *membership, *duty;
} bashir[] = {
    /* Omar al-Bashir, public 4 March 2009: Darfur, so that Sudan itself is bound. */
    {"Eritrea signed in 1998", "2009-03-23", "ER", "signed", "none"},
    {"Egypt signed in 2000", "2009-03-25", "EG", "signed", "none"},
    {"Libya took no step", "2009-03-26", "LY", "never", "none"},
    {"Qatar, the Arab summit", "2009-03-29/2009-03-30", "QA", "never", "none"},
    {"Saudi Arabia", "2009-04-01", "SA", "never", "none"},
    {"Ethiopia", "2009-04-21", "ET", "never", "none"},
    {"Zimbabwe signed in 1998", "2009-06-07", "ZW", "signed", "none"},
    {"Chad, a member since 2007", "2010-07-21/2010-07-23", "TD", "member", "arrest"},
    {"Kenya, a member since 2005", "2010-08-27", "KE", "member", "arrest"},
    {"Djibouti, a member since 2003", "2011-05-08", "DJ", "member", "arrest"},
    {"China", "2011-06-28/2011-06-30", "CN", "never", "none"},
    {"Juba on the day of independence", "2011-07-09", "Juba, SS", "never", "none"},
    {"Malawi, a member since 2002", "2011-10-14/2011-10-15", "MW", "member", "arrest"},
    {"Nigeria, a member since 2002", "2013-07-14/2013-07-16", "NG", "member", "arrest"},
    {"DR Congo, a member since 2002", "2014-02-26/2014-02-27", "CD", "member", "arrest"},
    {"South Africa, a member since 2002", "2015-06-13/2015-06-15", "ZA", "member",
     "arrest"},
    {"India", "2015-10-26/2015-10-30", "IN", "never", "none"},
    {"Uganda, a member since 2002", "2016-05-12", "UG", "member", "arrest"},
    {"Jordan, a member since 2002", "2017-03-28/2017-03-29", "JO", "member", "arrest"},
    {"Russia signed in 2000", "2017-11-23", "RU", "signed", "none"},
    {"at home, which the referral binds", "2018-01-01", "SD", "signed", "arrest"},
    {"Syria signed in 2000", "2018-12-16", "SY", "signed", "none"},
};

static void test_bashir(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(bashir); i++) {
        print_message("  %s\n", bashir[i].why);
        char text[2000];
        snprintf(
            text, sizeof text,
            "{'title': 't', 'subjects': [{'id': 'b', 'name': 'Omar al-Bashir', 'home': "
            "'SD'}], 'events': [{'kind': 'warrant', 'ref': 'icc:omar-al-bashir'}, "
            "{'kind': 'warrant', 'ref': 'icc:omar-al-bashir-2'}, {'id': 'v', 'kind': "
            "'visit', 'date': '%s', 'place': '%s'}]}",
            bashir[i].date, bashir[i].place);
        struct case_ c = open_case(text, NULL);
        const struct sj_row *row = row_of(&c, "v");
        assert_string_equal(sj_membership_name(row->membership), bashir[i].membership);
        assert_string_equal(duty_text(row->duty), bashir[i].duty);
        close_case(&c);
    }
}

/* Benjamin Netanyahu, public 21 November 2024; Hungary announced its withdrawal on the
 * day of his arrival, and gave notice two months later. */
static const struct {
    const char *why, *date, *place, *as_of, *membership, *duty;
} netanyahu[] = {
    {"the United States, before", "2024-07-22/2024-07-26", "US", NULL, "signed",
     "not-yet"},
    {"the United States", "2025-02-02/2025-02-08", "US", NULL, "signed", "none"},
    {"Hungary on the day of the announcement", "2025-04-03/2025-04-06", "HU", NULL,
     "member", "arrest"},
    {"the same as known on that day", "2025-04-03/2025-04-06", "HU", "2025-04-03",
     "member", "arrest"},
    {"a visit after the notice", "2025-07-01", "HU", "2025-07-01", "leaving", "arrest"},
    {"after the day on which it would leave, as known then", "2026-06-02", "HU",
     "2025-07-01", "left", "none"},
    {"the same as known later", "2026-06-02", "HU", "2026-11-23", "member", "arrest"},
    {"at home", "2025-01-01", "IL", NULL, "signed", "home"},
    {"over France on the way: where the aircraft was is not asked", "2025-02-02", "FR",
     NULL, "member", "arrest"},
};

static void test_netanyahu(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(netanyahu); i++) {
        print_message("  %s\n", netanyahu[i].why);
        char text[2000];
        snprintf(text, sizeof text,
                 "{'title': 't', 'subjects': [{'id': 'n', 'name': 'Benjamin Netanyahu', "
                 "'home': 'IL'}], 'events': [{'kind': 'warrant', 'ref': "
                 "'icc:benjamin-netanyahu'}, {'id': 'v', 'kind': 'visit', 'reported': "
                 "'2024-01-01', 'date': '%s', 'place': '%s'}]}",
                 netanyahu[i].date, netanyahu[i].place);
        struct case_ c = open_case(text, netanyahu[i].as_of);
        const struct sj_row *row = row_of(&c, "v");
        assert_string_equal(sj_membership_name(row->membership), netanyahu[i].membership);
        assert_string_equal(duty_text(row->duty), netanyahu[i].duty);
        close_case(&c);
    }
}

/* ---- the answer for one place ---- */

struct asked {
    struct sj_arena *arena;
    struct sj_answer *answer;
};

/* With a ledger, or under the Rome Statute alone. */
static struct asked ask(const struct sj_ledger *ledger, const char *code,
                        const char *edtf)
{
    struct asked asked = {.arena = sj_arena_new()};
    const struct sj_regime *rome = sj_regime_packed("rome-statute");
    struct sj_place place;
    struct sj_edtf date;
    assert_int_equal(find_state(NULL, code, &place, NULL), 0);
    assert_int_equal(sj_edtf_parse(asked.arena, edtf, &date, NULL, NULL), 0);
    asked.answer = sj_answer_new(ledger, &rome, 1, &place, &date, SJ_DAY_FUTURE);
    return asked;
}

static void close_asked(struct asked *asked)
{
    sj_answer_free(asked->answer);
    sj_arena_free(asked->arena);
}

static const struct {
    const char *why, *state, *date;
    const char *membership, *part_of; /* NULL: of no state */
    size_t n_either, n_sources;
} questions[] = {
    {"Mongolia, a member since 2002", "MN", "2024-09-03", "member", "MN", 0, 1},
    {"Juba was in Sudan, which signed in 2000", "SS", "2011-07-08", "signed", "SD", 0, 1},
    {"South Sudan from its first day took no step", "SS", "2011-07-09", "never", "SS", 0,
     1},
    {"a year in which it changed: both states' rows are the source", "SS", "2011",
     "depends", "SD", 2, 2},
    {"Armenia from some day of January 2024 on", "AM", "2024-01-20/..", "depends", "AM",
     2, 1},
    {"a stay over the change, with no duty to choose by", "AM", "2024-01-30/2024-02-02",
     "depends", "AM", 2, 1},
    {"a place of no state", "AQ", "2024-09-03", "unknown", "AQ", 0, 0},
};

static void test_questions(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(questions); i++) {
        print_message("  %s\n", questions[i].why);
        struct asked asked = ask(NULL, questions[i].state, questions[i].date);
        const struct sj_answer *a = asked.answer;
        assert_string_equal(sj_membership_name(a->membership), questions[i].membership);
        assert_int_equal(a->duty, SJ_D_NULL);
        assert_string_equal(a->state, questions[i].part_of);
        assert_int_equal(a->n_either, questions[i].n_either);
        assert_int_equal(a->n_sources, questions[i].n_sources);
        assert_true(a->n_reasons > 0);
        close_asked(&asked);
    }
}

static void test_answer(void **state)
{
    (void)state;
    struct asked asked = ask(NULL, "MN", "2024-09-03");
    assert_int_equal(asked.answer->n_reasons, 1);
    assert_string_equal(asked.answer->reasons[0],
                        "Mongolia has been a member of the Rome Statute since 1 July "
                        "2002 (deposited on 11 April 2002).");
    close_asked(&asked);
    struct case_ c = open_case(
        "{'title': 't', 'subjects': [{'id': 'a', 'name': 'A', 'home': 'MN'}, {'id': 'b', "
        "'name': 'B'}], 'sources': [{'id': 's', 'title': 'The warrant'}], 'events': ["
        "{'kind': 'warrant', 'date': '2020-01-01', 'subject': 'b', 'sources': ['s']}, "
        "{'kind': 'warrant', 'ref': 'icc:joseph-kony', 'subject': 'b'}]}",
        NULL);
    asked = ask(c.ledger, "MN", "2024-09-03");
    assert_int_equal(asked.answer->duty, SJ_D_ARREST);
    assert_int_equal(asked.answer->n_sources, 3);
    assert_string_equal(asked.answer->sources[1], "The warrant");
    assert_non_null(strstr(asked.answer->sources[2], "OTP prosecutions"));
    close_asked(&asked);
    /* One is at home there, towards the other it is bound from 13 October 2005. */
    asked = ask(c.ledger, "MN", "2005-10");
    assert_int_equal(asked.answer->duty, SJ_D_DEPENDS);
    assert_int_equal(asked.answer->n_either, 2);
    assert_int_equal(asked.answer->either[1].from.n, day("2005-10-13").n);
    close_asked(&asked);
    asked = ask(c.ledger, "AQ", "2024-09-03");
    assert_int_equal(asked.answer->membership, SJ_M_UNKNOWN);
    assert_int_equal(asked.answer->duty, SJ_D_UNKNOWN);
    close_asked(&asked);
    sj_answer_free(NULL);
    sj_ledger_free(NULL);
    close_case(&c);
}

/* ---- what is told, and what is not ---- */

#define TWO                                                                              \
    "'title': 't', 'subjects': [{'id': 'x', 'name': 'Ana Ruiz'}, {'id': 'y', 'name': "   \
    "'Bo Lind'}]"
#define VISIT "{'id': 'v', 'kind': 'visit', 'reported': '1990-01-01', "
#define BOTH PUTIN ", 'regimes': ['rome-statute', " BAN "]"

static const struct {
    const char *why, *head, *events, *as_of;
    const char *said, *unsaid; /* NULL: whatever */
} tellings[] = {
    {"a declaration of 2015 is no ground in 2014", PUTIN,
     VISIT "'date': '2014-06-01', 'place': 'UA'}", "2014-07-01", "17 April 2014",
     "8 September 2015"},
    {"nor where everything is known", PUTIN, VISIT "'date': '2014-06-01', 'place': 'UA'}",
     NULL, "17 April 2014", "8 September 2015"},
    {"as known before it, it is no ground of a later day", PUTIN,
     VISIT "'status': 'planned', 'date': '2016-01-01', 'place': 'UA'}", "2015-09-07",
     "17 April 2014", "8 September 2015"},
    {"the latest declaration leads", PUTIN, VISIT "'date': '2016-01-01', 'place': 'UA'}",
     NULL, "Ukraine had lodged an earlier declaration on 17 April 2014.", NULL},
    {"accepted, and deposited", PUTIN, VISIT "'date': '2024-10-25', 'place': 'UA'}", NULL,
     "Ukraine deposited its instrument on 25 October 2024; the Rome Statute enters into "
     "force for it on 1 January 2025.",
     NULL},
    {"accepted, the day before the deposit", PUTIN,
     VISIT "'date': '2024-10-24', 'place': 'UA'}", NULL, NULL, "deposited"},
    {"of two regimes each is named", BOTH,
     VISIT "'date': '2022-01-01', 'place': 'KG'}, {'kind': 'warrant', 'date': "
           "'2020-01-01'}, {'kind': 'warrant', 'date': '2020-01-01', 'regime': 'ban'}",
     NULL, "Kyrgyzstan was not bound by the warrant under the Travel Ban.",
     "bound by the warrant."},
    {"the first of them, too", BOTH,
     VISIT "'date': '2022-01-01', 'place': 'KG'}, {'kind': 'warrant', 'date': "
           "'2020-01-01'}, {'kind': 'warrant', 'date': '2020-01-01', 'regime': 'ban'}",
     NULL, "Kyrgyzstan was not bound by the warrant under the Rome Statute.", NULL},
    {"stretches of a regime that was not chosen", BOTH,
     VISIT "'date': '2021', 'place': 'FR'}, {'kind': 'warrant', 'date': '2020-01-01'}, "
           "{'kind': 'warrant', 'date': '2021-06-01', 'regime': 'ban'}",
     NULL,
     "From 1 June to 31 December 2021, under the Travel Ban: membership member, duty "
     "refuse entry.",
     "2021: membership"},
    {"of two persons each is named", TWO,
     VISIT "'subject': 'x', 'date': '2021-01-01', 'place': 'FR'}, {'kind': 'warrant', "
           "'date': '2020-01-01', 'subject': 'x'}, {'kind': 'warrant', 'date': "
           "'2020-01-02', 'subject': 'y'}",
     NULL, "The warrant against Ana Ruiz became public on 1 January 2020.", "Bo Lind"},
    {"the warrant that binds is the later one", PUTIN,
     VISIT "'date': '2023-01-01', 'place': 'QA'}, {'kind': 'warrant', 'date': "
           "'2020-06-01'}, {'kind': 'warrant', 'date': '2022-06-01', 'also_binds': "
           "['QA']}",
     NULL, "A warrant that binds Qatar has been public since 1 June 2022.", "2020"},
    {"the same through the situation", PUTIN,
     VISIT "'date': '2023-01-01', 'place': 'UA'}, {'kind': 'warrant', 'date': "
           "'2020-06-01', 'situation': 'Uganda'}, {'kind': 'warrant', 'date': "
           "'2022-06-01', 'situation': 'Ukraine'}",
     NULL, "A warrant that binds Ukraine has been public since 1 June 2022.", "2020"},
    {"the earlier one is over", PUTIN,
     VISIT "'date': '2023-01-01', 'place': 'CN'}, {'kind': 'warrant', 'date': "
           "'2020-06-01', 'until': '2022-09-01'}, {'kind': 'warrant', 'date': "
           "'2022-06-01'}",
     NULL, "A warrant that is in force has been public since 1 June 2022.", "2020"},
    {"public within a month", PUTIN,
     VISIT "'date': '2026-06-01', 'place': 'FR'}, {'kind': 'warrant', 'date': "
           "'2026-05'}",
     NULL,
     "The warrant became public at the latest by 31 May 2026; the day is not known.",
     NULL},
    {"the same before it", PUTIN,
     VISIT "'date': '2026-05-30', 'place': 'FR'}, {'kind': 'warrant', 'date': "
           "'2026-05'}",
     NULL,
     "No warrant is known to have been public yet; the first became public at the "
     "latest by 31 May 2026; the day is not known.",
     NULL},
    {"a month that the pack has", PUTIN,
     VISIT "'date': '2026-06-01', 'place': 'FR'}, {'kind': 'warrant', 'ref': "
           "'icc:ronald-dela-rosa', 'date': '2025-11-08'}",
     NULL, "at the latest by 31 May 2026; the day is not known.", NULL},
    {"ended, on no known day: withdrawn", PUTIN,
     VISIT "'date': '2024-07-20', 'place': 'FR'}, {'kind': 'warrant', 'ref': "
           "'icc:simone-gbagbo'}",
     "2026-11-23", "The pack says: withdrawn; the day is not known", NULL},
    {"a region that is held in part", PUTIN,
     VISIT "'date': '2023-03-19', 'place': 'Region Donetsk, UA', 'controlled_by': 'RU'}",
     NULL,
     "The place visited in the Donetsk region was under the control of "
     "",
     " is under"},
    {"a state that is held in part", PUTIN,
     VISIT "'date': '2023-03-19', 'place': 'UA', 'controlled_by': 'RU'}", NULL,
     "The place visited in Ukraine was under the control of ", NULL},
    {"a visit that was not made", PUTIN,
     VISIT "'status': 'cancelled', 'date': '2023-03-19', 'place': 'UA', "
           "'controlled_by': 'RU'}",
     NULL, "The place in Ukraine was under the control of ", "visited"},
    {"days of a notice that was revoked", PUTIN,
     VISIT "'date': '2016-12-01', 'place': 'ZA'}", NULL, "the revocation of the notice.",
     "the end of the membership"},
    {"the same as known before the revocation", PUTIN,
     VISIT "'date': '2016-12-01', 'place': 'ZA'}", "2016-12-01",
     "Not verified, the day of: the notice of withdrawal, the end of the membership.",
     NULL},
    {"what is true of some of the days has them in front", PUTIN,
     WARRANT ", " VISIT "'date': '2023', 'place': 'KG'}", NULL,
     "From 1 January to 16 March 2023: No warrant was public yet;", NULL},
    {"and after it", PUTIN, WARRANT ", " VISIT "'date': '2023-03', 'place': 'MN'}", NULL,
     "From 17 to 31 March 2023: Mongolia was bound to arrest Vladimir Putin.", NULL},
    {"what is true of all of them has not", PUTIN,
     WARRANT ", " VISIT "'date': '2023-03', 'place': 'MN'}", NULL, NULL,
     "2023: Mongolia has been a member"},
    {"a situation in other words", PUTIN,
     VISIT "'date': '2023-04-01', 'place': 'UA'}, {'kind': 'warrant', 'date': "
           "'2023-03-17', 'situation': 'situation in the UKRAINE'}",
     NULL, "Ukraine was bound to arrest Vladimir Putin.", "does not cover"},
    {"a sealed warrant is not known before it is public", PUTIN,
     VISIT "'date': '2005-09-01', 'place': 'UG'}, {'id': 'w', 'kind': 'warrant', 'ref': "
           "'icc:joseph-kony'}",
     "2005-10-12", "No public warrant against Vladimir Putin is known.", NULL},
    {"no date: not as on the day of a plan", PUTIN,
     WARRANT ", {'kind': 'visit', 'status': 'planned', 'date': '2028-01-01', 'place': "
             "'MN'}, " VISIT "'status': 'invited', 'date': null, 'place': 'MW'}",
     NULL, "the answer is as on 17 March 2023.", "2028"},
    {"an entry into force that is still to come", PUTIN,
     WARRANT ", " VISIT "'status': 'planned', 'date': '2024-06-01', 'place': 'AM'}",
     "2023-11-14",
     "Armenia will be a member of the Rome Statute from 1 February 2024 (deposited on 14 "
     "November 2023).",
     "has been"},
    {"and on its day", PUTIN,
     WARRANT ", " VISIT "'status': 'planned', 'date': '2024-06-01', 'place': 'AM'}",
     "2024-02-01", "Armenia has been a member of the Rome Statute since 1 February 2024",
     NULL},
    {"executed before it was public: the end counts", PUTIN,
     VISIT "'date': '2007-10-18', 'place': 'FR'}, {'kind': 'warrant', 'ref': "
           "'icc:germain-katanga'}",
     NULL, "No warrant has stood any more since 17 October 2007.", NULL},
    {"a stay in which notice is given", PUTIN,
     WARRANT ", " VISIT "'date': '2025-06-01/2025-06-03', 'place': 'HU'}", NULL,
     "From 2 to 3 June 2025: Hungary notified its withdrawal", NULL},
    {"a stay that was over before", PUTIN,
     WARRANT ", " VISIT "'date': '2025-05-31/2025-06-01', 'place': 'HU'}", NULL, NULL,
     "notified"},
    {"a plan", PUTIN,
     WARRANT ", " VISIT "'status': 'planned', 'date': '2024-01-01', 'place': 'CN'}", NULL,
     "China would not be bound by the warrant.", NULL},
    {"a territory that a member extended the treaty to", PUTIN,
     VISIT "'date': '2004-10-01', 'place': 'GL'}", NULL,
     "Denmark extended the Statute to Greenland from 1 October 2004.", "Faroe"},
    {"but not the day before", PUTIN, VISIT "'date': '2004-09-30', 'place': 'GL'}", NULL,
     "is not listed", "Denmark"},
};

static bool tells(const struct sj_row *row, const char *words)
{
    for (size_t i = 0; i < row->n_reasons; i++)
        if (strstr(row->reasons[i], words) != NULL)
            return true;
    return false;
}

static void test_tellings(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(tellings); i++) {
        print_message("  %s\n", tellings[i].why);
        char text[4000];
        snprintf(text, sizeof text, "{%s, 'events': [%s]}", tellings[i].head,
                 tellings[i].events);
        struct case_ c = open_case(text, tellings[i].as_of);
        const struct sj_row *row = row_of(&c, "v");
        assert_non_null(row);
        assert_true(tellings[i].said == NULL || says(row, tellings[i].said));
        assert_false(tellings[i].unsaid != NULL && tells(row, tellings[i].unsaid));
        close_case(&c);
    }
}

/* A sealed warrant is not known before the day on which it became public. */
static void test_sealed(void **state)
{
    (void)state;
    static const char text[] =
        "{" PUTIN ", 'events': [{'id': 'w', 'kind': 'warrant', 'ref': "
        "'icc:joseph-kony'}]}";
    struct case_ c = open_case(text, "2005-10-12");
    assert_null(row_of(&c, "w"));
    close_case(&c);
    c = open_case(text, "2005-10-13");
    assert_non_null(row_of(&c, "w"));
    close_case(&c);
}

/* One answer about several persons: nobody's reason is lost, none is unclear. */
static void test_both_persons(void **state)
{
    (void)state;
    struct case_ c =
        open_case("{" TWO ", 'events': ["
                  "{'kind': 'warrant', 'date': '2020-01-01', 'subject': 'x'}, "
                  "{'kind': 'warrant', 'date': '2020-01-01', 'subject': 'y'}]}",
                  NULL);
    struct asked asked = ask(c.ledger, "CN", "2021-01-01");
    static const char *const wanted[] = {
        "China has neither signed nor joined the Rome Statute.",
        "The warrant against Ana Ruiz became public on 1 January 2020.",
        "China was not bound by the warrant against Ana Ruiz.",
        "The warrant against Bo Lind became public on 1 January 2020.",
        "China was not bound by the warrant against Bo Lind.",
    };
    assert_int_equal(asked.answer->n_reasons, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++)
        assert_string_equal(asked.answer->reasons[i], wanted[i]);
    close_asked(&asked);
    close_case(&c);
}

/* A pack's end without a day is warned of, unless the document knows it or is older. */
static void test_ended_warned(void **state)
{
    (void)state;
    static const struct {
        const char *why, *head, *warrant;
        size_t warnings;
    } rows[] = {
        {"withdrawn on no known day", PUTIN, "'ref': 'icc:simone-gbagbo'", 1},
        {"with a day of one's own", PUTIN,
         "'ref': 'icc:simone-gbagbo', 'until': '2021-07-29'", 0},
        {"one that stands", PUTIN, "'ref': 'icc:vladimir-putin'", 0},
        {"ended by 3 February 2026, a figure of the day before",
         PUTIN ", 'as_of': '2026-02-02'", "'ref': 'icc:saif-al-islam-gaddafi'", 0},
        {"a figure of that day", PUTIN ", 'as_of': '2026-02-03'",
         "'ref': 'icc:saif-al-islam-gaddafi'", 1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        print_message("  %s\n", rows[i].why);
        char text[600];
        snprintf(text, sizeof text, "{%s, 'events': [{'kind': 'warrant', %s}]}",
                 rows[i].head, rows[i].warrant);
        struct case_ c = open_case(text, NULL);
        assert_int_equal(c.diags->n, rows[i].warnings);
        close_case(&c);
    }
}

/* ---- what the pack says of a warrant ---- */

static void test_pack(void **state)
{
    (void)state;
    static const struct {
        const char *why, *ref, *as_of, *label, *reason;
        const char *issued, *from, *to; /* to NULL: stands; from NULL: not in the list */
    } rows[] = {
        {"a label of its own", "icc:vladimir-putin", NULL, "ICC arrest warrant",
         "Public from 17 March 2023.", "2023-03-17", "2023-03-17", NULL},
        {"sealed from 8 July to 13 October 2005", "icc:joseph-kony", NULL,
         "ICC arrest warrant", "Issued under seal, public from 13 October 2005.",
         "2005-07-08", "2005-10-13", NULL},
        {"the public day of the pack has no second source", "icc:joseph-kony", NULL,
         "ICC arrest warrant",
         "Not verified: the day on which the warrant was made public.", "2005-07-08",
         "2005-10-13", NULL},
        {"ended by his death, on no known day", "icc:vincent-otti", NULL,
         "ICC arrest warrant",
         "The pack says: terminated (death); the day is not known, so it is taken to "
         "stand.",
         "2005-07-08", "2005-10-13", NULL},
        {"public on a day that the pack does not know: that of its issue",
         "icc:edmond-beina", NULL, "ICC arrest warrant", "Public from 7 December 2018.",
         "2018-12-07", "2018-12-07", NULL},
        {"executed: Duterte, 11 March 2025", "icc:rodrigo-duterte", NULL,
         "ICC arrest warrant", "No longer in force from 11 March 2025.", "2025-03-07",
         "2025-03-11", "2025-03-11"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        print_message("  %s\n", rows[i].why);
        char text[600];
        snprintf(text, sizeof text,
                 "{" PUTIN ", 'events': [{'id': 'w', 'kind': 'warrant', 'ref': '%s'}]}",
                 rows[i].ref);
        struct case_ c = open_case(text, rows[i].as_of);
        assert_string_equal(row_of(&c, "w")->event->label, rows[i].label);
        assert_true(says(row_of(&c, "w"), rows[i].reason));
        assert_int_equal(c.ledger->n_warrants, rows[i].from != NULL);
        if (rows[i].from != NULL) {
            const struct sj_warrant *w = &c.ledger->warrants[0];
            assert_int_equal(w->issued.n, day(rows[i].issued).n);
            assert_int_equal(w->force.from.n, day(rows[i].from).n);
            assert_int_equal(w->force.to.n, day(rows[i].to).n);
        }
        close_case(&c);
    }
}

/* ---- against a plain walk over days ---- */

/* Days of the random world are 1 .. WORLD; outside of it nothing changes. */
#define WORLD 40

static uint32_t seed;

static int roll(int n)
{
    seed = seed * 1664525u + 1013904223u;
    return (int)((seed >> 8) % (uint32_t)n);
}

static struct sj_day some_day(void)
{
    return (struct sj_day){1 + roll(WORLD)};
}

static struct sj_day later_than(struct sj_day d)
{
    return (struct sj_day){d.n + roll(12)};
}

static const char *const codes[] = {"AA", "BB", "CC", "DD", "EE", "FF"};
static const char *const situations[] = {"north", "south", "east"};

static void make_row(struct sj_regime_state *row, struct sj_acceptance *accepted)
{
    for (int i = 0; i < SJ_STEPS; i++)
        row->step[i] = SJ_DAY_FUTURE;
    struct sj_day d = some_day();
    if (roll(2))
        row->signed_on = d;
    if (roll(3) > 0) {
        row->deposited = later_than(d);
        row->in_force = roll(6) ? later_than(row->deposited) : row->signed_on;
        if (row->in_force.n == SJ_DAY_FUTURE.n)
            row->in_force = later_than(row->deposited);
        if (roll(2)) {
            row->withdrawal_notified = later_than(row->deposited);
            row->withdrawal_effective = later_than(row->withdrawal_notified);
            if (roll(2) && row->withdrawal_effective.n > row->withdrawal_notified.n)
                row->withdrawal_revoked.n =
                    row->withdrawal_notified.n +
                    roll(row->withdrawal_effective.n - row->withdrawal_notified.n);
        }
    }
    row->accepted = accepted;
    row->n_accepted = (size_t)roll(4);
    for (size_t i = 0; i < row->n_accepted; i++) {
        struct sj_acceptance *a = &accepted[i];
        a->from = some_day();
        a->to = roll(2) ? (struct sj_day){a->from.n + 1 + roll(15)} : SJ_DAY_FUTURE;
        a->situations = &situations[roll(2)];
        a->n_situations = (size_t)roll(3);
    }
}

static bool by(struct sj_day step, struct sj_day d)
{
    return step.n != SJ_DAY_FUTURE.n && step.n <= d.n;
}

/* The sentences of docs/law.md, one by one. */
static enum sj_membership plain_membership(const struct sj_regime_state *row,
                                           struct sj_day d, struct sj_day as_of)
{
    if (row == NULL)
        return SJ_M_UNKNOWN;
    bool deposit = by(row->deposited, as_of),
         notice = by(row->withdrawal_notified, as_of);
    bool revoked = by(row->withdrawal_revoked, as_of);
    bool in_force = deposit && by(row->in_force, d);
    bool gone = notice && !revoked && by(row->withdrawal_effective, d);
    bool undone =
        notice && !revoked && deposit && row->withdrawal_effective.n <= row->in_force.n;
    if (gone && !undone)
        return SJ_M_LEFT;
    if (in_force && !gone && notice && by(row->withdrawal_notified, d) &&
        !(revoked && by(row->withdrawal_revoked, d)))
        return SJ_M_LEAVING;
    if (in_force && !gone)
        return SJ_M_MEMBER;
    for (size_t i = 0; i < row->n_accepted; i++)
        if (by(row->accepted[i].from, as_of) && by(row->accepted[i].from, d) &&
            d.n < row->accepted[i].to.n)
            return SJ_M_ACCEPTED;
    if (deposit && by(row->deposited, d) && !gone)
        return SJ_M_JOINING;
    if (by(row->signed_on, as_of) && by(row->signed_on, d))
        return SJ_M_SIGNED;
    return SJ_M_NEVER;
}

static bool named(const char *const *items, size_t n, const char *s)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(items[i], s) == 0)
            return true;
    return false;
}

static bool plain_accepts(const struct sj_regime_state *row, const struct sj_event *w,
                          struct sj_day d, struct sj_day as_of)
{
    for (size_t i = 0; i < row->n_accepted; i++) {
        const struct sj_acceptance *a = &row->accepted[i];
        if (a->from.n <= d.n && d.n < a->to.n && a->from.n <= as_of.n &&
            (a->n_situations == 0 || w->more->situation == NULL ||
             named(a->situations, a->n_situations, w->more->situation)))
            return true;
    }
    return false;
}

static enum sj_duty plain_duty(const struct sj_doc *doc,
                               const struct sj_regime_state *row, const char *code,
                               size_t subject, struct sj_day d, struct sj_day as_of)
{
    enum sj_membership m = plain_membership(row, d, as_of);
    bool any = false, begun = false, stands = false;
    for (size_t i = 0; i < doc->n_events; i++) {
        const struct sj_event *w = &doc->events[i];
        struct sj_day from = w->more->public_day.n != SJ_DAY_PAST.n ? w->more->public_day
                                                                    : w->date->latest;
        if (w->kind != SJ_KIND_WARRANT || w->subject != subject ||
            w->reported.n > as_of.n || from.n > as_of.n)
            continue;
        any = true;
        begun = begun || from.n <= d.n;
        if (from.n > d.n || (w->more->until.n <= as_of.n && w->more->until.n <= d.n))
            continue;
        stands = true;
        if (m == SJ_M_MEMBER || m == SJ_M_LEAVING ||
            named(w->more->also_binds, w->more->n_also_binds, code) ||
            (m == SJ_M_ACCEPTED && plain_accepts(row, w, d, as_of)))
            return SJ_D_ARREST;
    }
    if (m == SJ_M_UNKNOWN)
        return SJ_D_UNKNOWN;
    const char *home = doc->subjects[subject].home;
    if (home != NULL && strcmp(home, code) == 0)
        return SJ_D_HOME;
    if (any && !begun)
        return SJ_D_NOT_YET;
    return any && !stands ? SJ_D_ENDED : SJ_D_NONE;
}

static struct sj_edtf one_day(struct sj_day d)
{
    return (struct sj_edtf){.kind = SJ_EDTF_DATE,
                            .earliest = d,
                            .latest = d,
                            .exact = true,
                            .precision = SJ_EDTF_DAY};
}

/* A stay, a vague stretch, or a set of days and stretches, exact or not. */
static struct sj_edtf some_date(struct sj_edtf_part *parts)
{
    struct sj_edtf date = one_day(some_day());
    if (roll(2)) {
        date.kind = SJ_EDTF_INTERVAL;
        date.latest = later_than(date.earliest);
        date.exact = roll(2);
        return date;
    }
    if (roll(3) == 0)
        return date;
    date.exact = roll(2);
    date.kind = date.exact ? SJ_EDTF_ALL_OF : SJ_EDTF_ONE_OF;
    date.parts = parts;
    date.n_parts = (size_t)(1 + roll(4));
    for (size_t i = 0; i < date.n_parts; i++) {
        parts[i] = (struct sj_edtf_part){.earliest = some_day(), .exact = true};
        parts[i].latest = roll(2) ? parts[i].earliest : later_than(parts[i].earliest);
        if (i == 0 || parts[i].earliest.n < date.earliest.n)
            date.earliest = parts[i].earliest;
        if (i == 0 || parts[i].latest.n > date.latest.n)
            date.latest = parts[i].latest;
    }
    return date;
}

static bool means(const struct sj_edtf *date, int d)
{
    if (date->kind == SJ_EDTF_DATE || date->kind == SJ_EDTF_INTERVAL)
        return date->earliest.n <= d && d <= date->latest.n;
    for (size_t i = 0; i < date->n_parts; i++)
        if (date->parts[i].earliest.n <= d && d <= date->parts[i].latest.n)
            return true;
    return false;
}

static int rank(enum sj_duty duty)
{
    static const enum sj_duty order[] = {SJ_D_UNKNOWN, SJ_D_NOT_YET, SJ_D_ENDED,
                                         SJ_D_NONE,    SJ_D_HOME,    SJ_D_ARREST};
    for (int i = 0; i < (int)COUNT(order); i++)
        if (order[i] == duty)
            return i;
    return -1;
}

/* What an event points at. */
struct parts_of_event {
    struct sj_edtf date;
    struct sj_place place;
    struct sj_event_more more;
};

struct world {
    struct sj_acceptance accepted[COUNT(codes)][4];
    struct sj_regime_state states[COUNT(codes)];
    struct sj_regime regime;
    struct sj_subject subjects[2];
    struct sj_event events[12];
    struct parts_of_event of_events[12];
    struct sj_edtf_part parts[12][4];
    struct sj_doc doc;
    struct sj_day as_of;
};

static const struct sj_source_list no_sources = {.n = 0};

static void make_event(struct sj_event *e, struct parts_of_event *p, size_t index)
{
    *p = (struct parts_of_event){.more = {.until = SJ_DAY_FUTURE}};
    *e = (struct sj_event){.id = "e",
                           .index = (uint32_t)index,
                           .date = &p->date,
                           .more = &p->more,
                           .sources = &no_sources};
}

static void make_warrant(struct sj_event *e, struct parts_of_event *p)
{
    e->kind = SJ_KIND_WARRANT;
    p->date = one_day(some_day());
    e->reported = p->date.earliest;
    p->more.public_day = roll(2) ? SJ_DAY_PAST : later_than(p->date.earliest);
    p->more.until = roll(2) ? SJ_DAY_FUTURE : later_than(p->date.earliest);
    p->more.situation = roll(2) ? NULL : situations[roll(3)];
    p->more.also_binds = &codes[roll((int)COUNT(codes) - 1)];
    p->more.n_also_binds = (size_t)roll(3) / 2;
}

static void make_visit(struct sj_event *e, struct parts_of_event *p,
                       struct sj_edtf_part *parts)
{
    const char *code = codes[roll((int)COUNT(codes))];
    e->kind = SJ_KIND_VISIT;
    p->date = some_date(parts);
    p->place = (struct sj_place){.text = code, .name = code, .country = code};
    e->place = &p->place;
    e->reported = SJ_DAY_PAST;
}

static void make_world(struct world *w)
{
    memset(w, 0, sizeof *w);
    size_t n_states = COUNT(codes) - 1; /* the last is not listed */
    for (size_t i = 0; i < n_states; i++) {
        w->states[i].state = codes[i];
        make_row(&w->states[i], w->accepted[i]);
    }
    w->regime =
        (struct sj_regime){NULL, "x", "X", "arrest", "warrant", w->states, n_states};
    w->subjects[0] = (struct sj_subject){.id = "0", .name = "P", .home = codes[roll(6)]};
    w->subjects[1] = (struct sj_subject){.id = "1", .name = "Q"};
    for (size_t i = 0; i < COUNT(w->events); i++) {
        struct sj_event *e = &w->events[i];
        make_event(e, &w->of_events[i], i);
        e->subject = (uint32_t)roll(2);
        if (roll(2))
            make_warrant(e, &w->of_events[i]);
        else
            make_visit(e, &w->of_events[i], w->parts[i]);
    }
    w->doc = (struct sj_doc){.subjects = w->subjects,
                             .n_subjects = 2,
                             .events = w->events,
                             .n_events = COUNT(w->events),
                             .as_of = SJ_DAY_FUTURE};
    w->as_of = roll(2) ? SJ_DAY_FUTURE : some_day();
}

static void check_stay(const struct world *w, const struct sj_row *row,
                       const struct sj_regime_state *state)
{
    const struct sj_event *e = row->event;
    int best = -1, on = 0;
    for (int d = row->date->earliest.n; d <= row->date->latest.n; d++) {
        if (!means(row->date, d))
            continue;
        int r = rank(plain_duty(&w->doc, state, e->place->country, e->subject,
                                (struct sj_day){d}, w->as_of));
        if (r > best) {
            best = r;
            on = d;
        }
    }
    assert_int_equal(rank(row->duty), best);
    assert_int_equal(row->membership,
                     plain_membership(state, (struct sj_day){on}, w->as_of));
    assert_int_equal(row->duty_from.n, on > row->date->earliest.n ? on : SJ_DAY_PAST.n);
    assert_int_equal(row->n_either, 0);
}

static void check_vague(const struct world *w, const struct sj_row *row,
                        const struct sj_regime_state *state)
{
    const struct sj_event *e = row->event;
    enum sj_membership all_m = SJ_M_NULL;
    enum sj_duty all_d = SJ_D_NULL;
    size_t at = 0;
    int covered = 0, wanted = 0;
    for (int d = row->date->earliest.n; d <= row->date->latest.n; d++) {
        if (!means(row->date, d))
            continue;
        struct sj_day on = {d};
        enum sj_membership m = plain_membership(state, on, w->as_of);
        enum sj_duty duty =
            plain_duty(&w->doc, state, e->place->country, e->subject, on, w->as_of);
        all_m = all_m == SJ_M_NULL || all_m == m ? m : SJ_M_DEPENDS;
        all_d = all_d == SJ_D_NULL || all_d == duty ? duty : SJ_D_DEPENDS;
        wanted++;
        if (row->n_either == 0)
            continue;
        while (at < row->n_either && row->either[at].to.n < d)
            at++;
        assert_true(at < row->n_either && row->either[at].from.n <= d);
        assert_int_equal(row->either[at].membership, m);
        assert_int_equal(row->either[at].duty, duty);
    }
    for (size_t i = 0; i < row->n_either; i++) {
        covered += row->either[i].to.n - row->either[i].from.n + 1;
        const struct sj_either *x = &row->either[i], *last = i > 0 ? x - 1 : x;
        assert_true(i == 0 || x->from.n > last->to.n + 1 ||
                    (x->from.n == last->to.n + 1 &&
                     (x->membership != last->membership || x->duty != last->duty)));
    }
    assert_int_equal(row->membership, all_m);
    assert_int_equal(row->duty, all_d);
    assert_int_equal(covered, row->n_either > 0 ? wanted : 0);
    assert_true((row->n_either > 0) == (all_m == SJ_M_DEPENDS || all_d == SJ_D_DEPENDS));
}

static void check_world(const struct world *w)
{
    const struct sj_regime *regimes[] = {&w->regime};
    struct sj_ledger *ledger = sj_ledger_new(&w->doc, regimes, 1, w->as_of);
    int64_t last = INT64_MIN;
    for (size_t i = 0; i < ledger->n_rows; i++) {
        const struct sj_row *row = &ledger->rows[i];
        int64_t middle = (int64_t)row->date->earliest.n + row->date->latest.n;
        assert_true(middle >= last);
        last = middle;
        assert_int_equal(row->n, i + 1);
        if (row->event->kind != SJ_KIND_VISIT)
            continue;
        const struct sj_regime_state *state =
            sj_regime_row(&w->regime, row->event->place->country);
        if (row->date->exact)
            check_stay(w, row, state);
        else
            check_vague(w, row, state);
    }
    sj_ledger_free(ledger);
}

static void test_random(void **state)
{
    (void)state;
    struct world *w = test_malloc(sizeof *w);
    for (uint32_t i = 1; i <= 20000; i++) {
        seed = i * 2654435761u;
        make_world(w);
        check_world(w);
    }
    test_free(w);
}

/* ---- hostile sizes ---- */

/* 20,000 warrants and 20,000 visits of one person, and a set of 10,000 days. */
static void test_huge(void **state)
{
    (void)state;
    enum { N = 20000 };
    struct world *w = test_malloc(sizeof *w);
    struct sj_event *events = test_malloc((2 * N + 1) * sizeof *events);
    struct parts_of_event *of_events = test_malloc((2 * N + 1) * sizeof *of_events);
    struct sj_edtf_part *parts = test_malloc(10000 * sizeof *parts);
    seed = 7;
    make_world(w);
    for (size_t i = 0; i < 2 * N + 1; i++) {
        make_event(&events[i], &of_events[i], i);
        if (i % 2)
            make_warrant(&events[i], &of_events[i]);
        else
            make_visit(&events[i], &of_events[i], w->parts[0]);
        of_events[i].date = one_day((struct sj_day){(int32_t)i});
        if (i % 2) {
            of_events[i].more.public_day = SJ_DAY_PAST;
            of_events[i].more.until = (struct sj_day){(int32_t)i + 1};
        }
    }
    for (int32_t i = 0; i < 10000; i++)
        parts[i] = (struct sj_edtf_part){.earliest = {i * 2}, .latest = {i * 2}};
    of_events[0].date = (struct sj_edtf){.kind = SJ_EDTF_ONE_OF,
                                         .earliest = {0},
                                         .latest = {19998},
                                         .parts = parts,
                                         .n_parts = 10000};
    w->doc.events = events;
    w->doc.n_events = 2 * N + 1;
    const struct sj_regime *regimes[] = {&w->regime};
    struct sj_ledger *ledger = sj_ledger_new(&w->doc, regimes, 1, SJ_DAY_FUTURE);
    assert_int_equal(ledger->n_rows, 2 * N + 1);
    assert_int_equal(ledger->n_warrants, N);
    for (size_t i = 0; i < ledger->n_rows; i++)
        assert_true(ledger->rows[i].n_reasons < 100);
    sj_ledger_free(ledger);
    test_free(parts);
    test_free(of_events);
    test_free(events);
    test_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_visits),       cmocka_unit_test(test_either),
        cmocka_unit_test(test_editions),     cmocka_unit_test(test_history),
        cmocka_unit_test(test_other_rows),   cmocka_unit_test(test_notes),
        cmocka_unit_test(test_as_of),        cmocka_unit_test(test_warrants),
        cmocka_unit_test(test_subjects),     cmocka_unit_test(test_regimes),
        cmocka_unit_test(test_bashir),       cmocka_unit_test(test_netanyahu),
        cmocka_unit_test(test_answer),       cmocka_unit_test(test_questions),
        cmocka_unit_test(test_tellings),     cmocka_unit_test(test_both_persons),
        cmocka_unit_test(test_ended_warned), cmocka_unit_test(test_sealed),
        cmocka_unit_test(test_pack),         cmocka_unit_test(test_random),
        cmocka_unit_test(test_huge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
