/* The built-in Rome Statute against what its depositary shows, and the reading of
 * regimes.
 *
 * Days and totals come from the depositary's table (UN Treaty Collection XVIII-10) and
 * the notices named beside them, by hand or by a script that knows nothing of sojourn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "law/law.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static struct sj_day day(const char *iso)
{
    struct sj_day d = SJ_DAY_FUTURE;
    if (iso != NULL)
        assert_int_equal(sj_day_parse(iso, &d, NULL), 0);
    return d;
}

static const struct sj_regime *rome(void)
{
    const struct sj_regime *regime = sj_regime_packed("rome-statute");
    assert_non_null(regime);
    return regime;
}

/* ---- totals ---- */

/* Entries into force less withdrawals in effect, added up over the depositary's table. */
static const struct {
    const char *from;
    size_t members;
} totals[] = {
    {"1998-07-17", 0},   {"2002-07-01", 66},  {"2002-08-01", 67},  {"2002-09-01", 76},
    {"2002-11-01", 78},  {"2002-12-01", 81},  {"2003-02-01", 85},  {"2003-03-01", 87},
    {"2003-05-01", 89},  {"2003-08-01", 90},  {"2003-10-01", 91},  {"2003-12-01", 92},
    {"2004-07-01", 93},  {"2004-08-01", 94},  {"2004-12-01", 97},  {"2005-06-01", 98},
    {"2005-08-01", 99},  {"2006-01-01", 100}, {"2006-06-03", 101}, {"2006-11-01", 103},
    {"2007-01-01", 104}, {"2007-10-01", 105}, {"2008-06-01", 106}, {"2008-10-01", 108},
    {"2009-09-01", 109}, {"2009-10-01", 110}, {"2010-06-01", 111}, {"2010-11-01", 113},
    {"2011-01-01", 114}, {"2011-08-01", 115}, {"2011-09-01", 116}, {"2011-11-01", 117},
    {"2011-12-01", 118}, {"2012-01-01", 119}, {"2012-02-01", 120}, {"2012-07-01", 121},
    {"2013-05-01", 122}, {"2015-04-01", 123}, {"2016-06-01", 124}, {"2017-10-27", 123},
    {"2019-03-17", 122}, {"2020-02-01", 123}, {"2024-02-01", 124}, {"2025-01-01", 125},
    {"2027-06-18", 124}, {"2027-06-24", 122}, {"2027-07-24", 121}, {"2027-07-27", 120},
    {"2027-09-23", 119}, {"2030-01-01", 119},
};

static void test_totals(void **state)
{
    (void)state;
    for (size_t i = 0; i + 1 < COUNT(totals); i++) {
        print_message("  %s: %zu members\n", totals[i].from, totals[i].members);
        for (int32_t d = day(totals[i].from).n; d < day(totals[i + 1].from).n; d++)
            assert_int_equal(sj_regime_members(rome(), (struct sj_day){d}, SJ_DAY_FUTURE),
                             totals[i].members);
    }
    assert_int_equal(sj_regime_members(rome(), day("2023-03-17"), SJ_DAY_FUTURE), 123);
    assert_int_equal(sj_regime_members(rome(), day("2026-11-23"), SJ_DAY_FUTURE), 125);
}

/* 193 members and 2 observers of the UN, and the Cook Islands. */
static void test_listed(void **state)
{
    (void)state;
    static const char *const listed[] = {"VA", "PS", "CK", "CN", "KP", "SS", "MY", "TV"};
    static const char *const unlisted[] = {"TW", "XK", "EH", "NU", "GL", "HK", "zz", ""};
    assert_int_equal(rome()->n_states, 196);
    for (size_t i = 0; i < COUNT(listed); i++)
        assert_non_null(sj_regime_row(rome(), listed[i]));
    for (size_t i = 0; i < COUNT(unlisted); i++)
        assert_null(sj_regime_row(rome(), unlisted[i]));
    for (size_t i = 0; i < rome()->n_states; i++) {
        assert_non_null(rome()->states[i].source);
        assert_true(i == 0 ||
                    strcmp(rome()->states[i - 1].state, rome()->states[i].state) < 0);
    }
}

/* ---- article 126 ---- */

static const struct {
    const char *why, *deposited, *in_force;
} entries[] = {
    {"Mongolia, one of the ten of 11 April 2002", "2002-04-11", "2002-07-01"},
    {"the first of all, Senegal", "1999-02-02", "2002-07-01"},
    {"the last day that leads to 1 July 2002", "2002-05-01", "2002-07-01"},
    {"the 60th day is itself a first: the month after it", "2002-05-02", "2002-08-01"},
    {"Albania: 60 days from 31 January are 1 April", "2003-01-31", "2003-05-01"},
    {"Afghanistan: 11 April", "2003-02-10", "2003-05-01"},
    {"Australia: 30 August", "2002-07-01", "2002-09-01"},
    {"the 60th day is the last of December", "2023-11-01", "2024-01-01"},
    {"Armenia: over the end of the year, 13 January", "2023-11-14", "2024-02-01"},
    {"Ukraine: 24 December", "2024-10-25", "2025-01-01"},
    {"over a leap day: 1 March 2024", "2024-01-01", "2024-04-01"},
    {"without the leap day: 2 March 2023", "2023-01-01", "2023-04-01"},
};

static void test_article_126(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(entries); i++) {
        print_message("  %s\n", entries[i].why);
        assert_int_equal(sj_rome_statute_entry(day(entries[i].deposited)).n,
                         day(entries[i].in_force).n);
    }
    for (size_t i = 0; i < rome()->n_states; i++) {
        const struct sj_regime_state *row = &rome()->states[i];
        /* Montenegro succeeded with effect from its independence. */
        if (!sj_day_known(row->deposited) || strcmp(row->state, "ME") == 0)
            continue;
        assert_int_equal(sj_rome_statute_entry(row->deposited).n, row->in_force.n);
    }
}

/* Article 127: a year after the notice. Malaysia had not joined yet and went at once. */
static void test_article_127(void **state)
{
    (void)state;
    for (size_t i = 0; i < rome()->n_states; i++) {
        const struct sj_regime_state *row = &rome()->states[i];
        if (!sj_day_known(row->withdrawal_notified) || row->rescinded)
            continue;
        struct sj_ymd ymd = sj_day_ymd(row->withdrawal_notified);
        ymd.year++;
        assert_int_equal(sj_day_of(ymd).n, row->withdrawal_effective.n);
    }
}

/* ---- memberships ---- */

static const struct {
    const char *why, *state, *day, *as_of, *membership;
} memberships[] = {
    {"a founding member, the day before", "MN", "2002-06-30", NULL, "joining"},
    {"a founding member", "MN", "2002-07-01", NULL, "member"},
    {"Mongolia, the visit of September 2024", "MN", "2024-09-03", NULL, "member"},
    {"before its signature", "KG", "1998-12-07", NULL, "never"},
    {"signed 8 December 1998, never ratified", "KG", "1998-12-08", NULL, "signed"},
    {"the same on the day of the visit", "KG", "2023-10-12", "2023-10-12", "signed"},
    {"no step at all", "CN", "2023-10-17", NULL, "never"},
    {"no step at all: North Korea", "KP", "2024-06-19", NULL, "never"},
    {"a territory", "TW", "2023-01-01", NULL, "unknown"},
    {"Kosovo is not listed", "XK", "2023-01-01", NULL, "unknown"},
    {"a member that did not sign: Japan, before", "JP", "2007-07-16", NULL, "never"},
    {"deposited", "JP", "2007-07-17", NULL, "joining"},
    {"the last day before entry into force", "JP", "2007-09-30", NULL, "joining"},
    {"in force", "JP", "2007-10-01", NULL, "member"},
    {"deposited on the day it signed: Fiji", "FJ", "1999-11-29", NULL, "joining"},
    {"Armenia signed", "AM", "2023-10-12", NULL, "signed"},
    {"Armenia deposited", "AM", "2023-11-14", NULL, "joining"},
    {"Armenia's declaration under art. 12(3)", "AM", "2023-11-15", NULL, "accepted"},
    {"Armenia the day before", "AM", "2024-01-31", NULL, "accepted"},
    {"Armenia a member", "AM", "2024-02-01", NULL, "member"},
    {"as of 12 October 2023 nothing is deposited", "AM", "2024-06-01", "2023-10-12",
     "signed"},
    {"as of the deposit the entry into force is known", "AM", "2024-06-01", "2023-11-14",
     "member"},
    {"and the day before it is not", "AM", "2024-06-01", "2023-11-13", "signed"},
    {"as of the deposit the declaration is not known", "AM", "2023-12-01", "2023-11-14",
     "joining"},
    {"Ukraine before its first declaration", "UA", "2014-04-16", NULL, "signed"},
    {"Ukraine's first declaration", "UA", "2014-04-17", NULL, "accepted"},
    {"between the two", "UA", "2015-09-07", NULL, "accepted"},
    {"Ukraine when the warrant was issued", "UA", "2023-03-17", NULL, "accepted"},
    {"Ukraine on 12 October 2023", "UA", "2023-10-12", "2023-10-12", "accepted"},
    {"Ukraine after its deposit", "UA", "2024-12-31", NULL, "accepted"},
    {"Ukraine a member", "UA", "2025-01-01", NULL, "member"},
    {"Cote d'Ivoire before its declaration was lodged", "CI", "2003-09-30", NULL,
     "signed"},
    {"Cote d'Ivoire's declaration", "CI", "2003-10-01", NULL, "accepted"},
    {"Cote d'Ivoire a member", "CI", "2013-05-01", NULL, "member"},
    {"Uganda was a member when it declared", "UG", "2004-02-27", NULL, "member"},
    {"Palestine's declaration of 2009 was not acted on", "PS", "2010-01-01", NULL,
     "never"},
    {"Palestine's second declaration", "PS", "2015-01-01", NULL, "accepted"},
    {"Palestine a member", "PS", "2015-04-01", NULL, "member"},
    {"Libya: a referral is not membership", "LY", "2011-03-01", NULL, "never"},
    {"Libya's declaration", "LY", "2025-05-12", NULL, "accepted"},
    {"Sudan: signed, referred, not to become a party", "SD", "2009-03-04", NULL,
     "signed"},
    {"the United States after its letter", "US", "2002-05-06", NULL, "signed"},
    {"Israel after its letter", "IL", "2024-11-21", NULL, "signed"},
    {"Russia after its letter", "RU", "2023-03-17", NULL, "signed"},
    {"Burundi a member", "BI", "2016-10-26", NULL, "member"},
    {"Burundi's notice", "BI", "2016-10-27", NULL, "leaving"},
    {"Burundi's last day", "BI", "2017-10-26", NULL, "leaving"},
    {"Burundi has left", "BI", "2017-10-27", NULL, "left"},
    {"as of the day before the notice it stays", "BI", "2018-01-01", "2016-10-26",
     "member"},
    {"as of the notice its end is known", "BI", "2018-01-01", "2016-10-27", "left"},
    {"the Philippines", "PH", "2019-03-16", NULL, "leaving"},
    {"the Philippines have left", "PH", "2019-03-17", NULL, "left"},
    {"Hungary on Netanyahu's arrival: announced only", "HU", "2025-04-03", NULL,
     "member"},
    {"Hungary's notice", "HU", "2025-06-02", NULL, "leaving"},
    {"the day before it is revoked", "HU", "2026-05-28", NULL, "leaving"},
    {"Hungary's notice is revoked", "HU", "2026-05-29", NULL, "member"},
    {"and the day it would have taken effect", "HU", "2026-06-02", NULL, "member"},
    {"as of October 2025 it would have left", "HU", "2026-06-02", "2025-10-01", "left"},
    {"The Gambia's notice", "GM", "2016-11-10", NULL, "leaving"},
    {"The Gambia's is revoked", "GM", "2017-02-10", NULL, "member"},
    {"South Africa's notice", "ZA", "2016-10-19", NULL, "leaving"},
    {"South Africa's is revoked", "ZA", "2017-03-07", NULL, "member"},
    {"South Africa at the summit", "ZA", "2023-08-22", NULL, "member"},
    {"Niger announced only", "NE", "2025-09-22", NULL, "member"},
    {"Niger's notice", "NE", "2026-06-18", NULL, "leaving"},
    {"Niger's end", "NE", "2027-06-18", NULL, "left"},
    {"Mali's notice", "ML", "2026-06-24", NULL, "leaving"},
    {"Burkina Faso's notice", "BF", "2026-11-23", NULL, "leaving"},
    {"Venezuela's notice", "VE", "2026-07-24", NULL, "leaving"},
    {"Chad's notice", "TD", "2026-07-27", NULL, "leaving"},
    {"Nauru's notice", "NR", "2026-09-23", NULL, "leaving"},
    {"Malaysia before", "MY", "2019-03-03", NULL, "never"},
    {"Malaysia deposited", "MY", "2019-03-04", NULL, "joining"},
    {"Malaysia's last day", "MY", "2019-04-28", NULL, "joining"},
    {"Malaysia rescinded", "MY", "2019-04-29", NULL, "never"},
    {"and never was a member", "MY", "2019-06-01", NULL, "never"},
    {"as of April 2019 it would have been", "MY", "2019-06-01", "2019-04-01", "member"},
    {"Montenegro as part of Serbia and Montenegro", "ME", "2006-06-02", NULL, "member"},
    {"Montenegro by succession", "ME", "2006-06-03", NULL, "member"},
    {"which was not known before October 2006", "ME", "2006-06-03", "2006-10-22",
     "never"},
    {"Serbia", "RS", "2006-06-03", NULL, "member"},
    {"South Sudan as part of Sudan, which signed", "SS", "2011-07-08", NULL, "signed"},
    {"South Sudan took no step", "SS", "2011-07-09", NULL, "never"},
    {"Timor-Leste under the United Nations", "TL", "2002-05-19", NULL, "unknown"},
    {"Timor-Leste", "TL", "2002-05-20", NULL, "never"},
    {"Timor-Leste a member", "TL", "2002-12-01", NULL, "member"},
    {"Equatorial Guinea, against the World Factbook", "GQ", "2020-01-01", NULL, "never"},
    {"Afghanistan's repudiation is no notice", "AF", "2025-07-08", NULL, "member"},
    {"the first day there is", "FR", "-9999-01-01", NULL, "never"},
    {"the last day there is", "FR", "9999-12-31", NULL, "member"},
};

static void test_memberships(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(memberships); i++) {
        print_message("  %s\n", memberships[i].why);
        enum sj_membership m =
            sj_membership_on(rome(), memberships[i].state, day(memberships[i].day),
                             day(memberships[i].as_of));
        assert_string_equal(sj_membership_name(m), memberships[i].membership);
    }
}

static void test_strips(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    const struct sj_strip *strips;
    struct sj_span span = {day("2025-01-01"), day("2027-01-01")};
    assert_int_equal(
        sj_membership_strips(rome(), "HU", span, SJ_DAY_FUTURE, arena, &strips), 3);
    assert_int_equal(strips[0].span.from.n, day("2025-01-01").n);
    assert_int_equal(strips[0].membership, SJ_M_MEMBER);
    assert_int_equal(strips[1].span.from.n, day("2025-06-02").n);
    assert_int_equal(strips[1].membership, SJ_M_LEAVING);
    assert_int_equal(strips[2].span.from.n, day("2026-05-29").n);
    assert_int_equal(strips[2].span.to.n, day("2027-01-01").n);
    assert_int_equal(strips[2].membership, SJ_M_MEMBER);
    assert_int_equal(sj_membership_strips(rome(), "HU",
                                          (struct sj_span){span.to, span.to},
                                          SJ_DAY_FUTURE, arena, &strips),
                     0);
    sj_arena_free(arena);
}

/* Strips of every state against a look at every day. */
static void test_strips_by_day(void **state)
{
    (void)state;
    struct sj_span span = {day("2002-01-01"), day("2028-01-01")};
    static const char *const as_ofs[] = {NULL, "2017-01-01", "2019-04-01", "2026-01-01"};
    for (size_t i = 0; i < rome()->n_states * COUNT(as_ofs); i++) {
        struct sj_arena *arena = sj_arena_new();
        const struct sj_strip *strips;
        const char *code = rome()->states[i / COUNT(as_ofs)].state;
        struct sj_day as_of = day(as_ofs[i % COUNT(as_ofs)]);
        size_t n = sj_membership_strips(rome(), code, span, as_of, arena, &strips),
               at = 0;
        for (struct sj_day d = span.from; d.n < span.to.n; d.n++) {
            if (d.n == strips[at].span.to.n)
                at++;
            assert_int_equal(sj_membership_on(rome(), code, d, as_of),
                             strips[at].membership);
        }
        assert_int_equal(at, n - 1);
        sj_arena_free(arena);
    }
}

/* ---- reading ---- */

static void assert_text(const char *a, const char *b)
{
    assert_true((a == NULL) == (b == NULL));
    if (a != NULL)
        assert_string_equal(a, b);
}

static void assert_same_row(const struct sj_regime_state *a,
                            const struct sj_regime_state *b)
{
    assert_string_equal(a->state, b->state);
    for (int i = 0; i < SJ_STEPS; i++)
        assert_int_equal(a->step[i].n, b->step[i].n);
    assert_int_equal(a->rescinded, b->rescinded);
    assert_int_equal(a->unverified, b->unverified);
    assert_text(a->source, b->source);
    assert_int_equal(a->n_accepted, b->n_accepted);
    for (size_t i = 0; i < a->n_accepted; i++) {
        assert_int_equal(a->accepted[i].from.n, b->accepted[i].from.n);
        assert_int_equal(a->accepted[i].to.n, b->accepted[i].to.n);
        assert_int_equal(a->accepted[i].n_situations, b->accepted[i].n_situations);
        for (size_t k = 0; k < a->accepted[i].n_situations; k++)
            assert_text(a->accepted[i].situations[k], b->accepted[i].situations[k]);
    }
    assert_int_equal(a->n_notes, b->n_notes);
    for (size_t i = 0; i < a->n_notes; i++) {
        assert_int_equal(a->notes[i].day.n, b->notes[i].day.n);
        assert_int_equal(a->notes[i].until.n, b->notes[i].until.n);
        assert_int_equal(a->notes[i].verified, b->notes[i].verified);
        assert_text(a->notes[i].text, b->notes[i].text);
    }
}

/* What was laid out at build time is what reading the same file gives, without a finding.
 */
static void check_packed(const char *id)
{
    const struct sj_regime *packed = sj_regime_packed(id);
    size_t n = 0;
    struct sj_buf file = {0};
    char path[500];
    snprintf(path, sizeof path, "%s/data/regimes/%s.json", TEST_SOURCE_DIR, id);
    const char *text = sj_regime_builtin(id, &n);
    assert_non_null(text);
    assert_int_equal(sj_file_read(path, 1 << 20, &file, NULL), 0);
    assert_int_equal(n, file.n);
    assert_memory_equal(text, file.p, n);
    struct sj_diags *diags = sj_diags_new();
    struct sj_regime *loaded = sj_regime_load(text, n, diags);
    assert_int_equal(diags->errors + diags->warnings, 0);
    assert_non_null(loaded);
    assert_string_equal(loaded->id, packed->id);
    assert_string_equal(loaded->name, packed->name);
    assert_string_equal(loaded->duty, packed->duty);
    assert_int_equal(loaded->n_states, packed->n_states);
    for (size_t i = 0; i < loaded->n_states; i++)
        assert_same_row(&loaded->states[i], &packed->states[i]);
    sj_regime_free(loaded);
    sj_regime_free(packed);
    sj_diags_free(diags);
    sj_buf_finish(&file);
}

static void test_packed(void **state)
{
    (void)state;
    size_t n = 0;
    check_packed("rome-statute");
    check_packed("eu-travel-ban");
    sj_regime_free(NULL);
    assert_null(sj_regime_packed("no-such"));
    assert_null(sj_regime_builtin("no-such", &n));
}

/* ---- a second regime: the European Union ---- */

/* Members by the enlargements: the twelve of the Treaty on European Union; Austria,
 * Finland, Sweden; ten in 2004; Bulgaria and Romania; Croatia. The United Kingdom was
 * bound by the Union's measures to the end of the transition. */
static const struct {
    const char *day;
    size_t members;
} union_totals[] = {
    {"1993-10-31", 0},  {"1993-11-01", 12}, {"1994-12-31", 12}, {"1995-01-01", 15},
    {"2004-04-30", 15}, {"2004-05-01", 25}, {"2006-12-31", 25}, {"2007-01-01", 27},
    {"2013-06-30", 27}, {"2013-07-01", 28}, {"2020-12-31", 28}, {"2021-01-01", 27},
};

static void test_union(void **state)
{
    (void)state;
    const struct sj_regime *eu = sj_regime_packed("eu-travel-ban");
    assert_string_equal(eu->duty, "refuse entry");
    for (size_t i = 0; i < COUNT(union_totals); i++)
        assert_int_equal(sj_regime_members(eu, day(union_totals[i].day), SJ_DAY_FUTURE),
                         union_totals[i].members);
    static const char *const rows[][3] = {
        {"GB", "2017-03-28", "member"},  {"GB", "2017-03-29", "leaving"},
        {"GB", "2020-12-31", "leaving"}, {"GB", "2021-01-01", "left"},
        {"AT", "1994-06-23", "never"},   {"AT", "1994-06-24", "signed"},
        {"AT", "1995-01-01", "member"},  {"CH", "2020-11-06", "never"},
        {"VA", "2009-04-27", "never"},   {"BY", "2020-11-06", "never"},
        {"TW", "2020-11-06", "unknown"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(sj_membership_name(sj_membership_on(
                                eu, rows[i][0], day(rows[i][1]), SJ_DAY_FUTURE)),
                            rows[i][2]);
    for (size_t i = 0; i < eu->n_states; i++)
        assert_non_null(eu->states[i].source);
    for (size_t i = 0; i < rome()->n_states; i++)
        assert_non_null(rome()->states[i].source);
    /* Whatever is listed in the one table is listed in the other. */
    for (size_t i = 0; i < rome()->n_states; i++)
        assert_non_null(sj_regime_row(eu, rome()->states[i].state));
}

#define REGIME(rows) "{\"id\": \"ban\", \"states\": [" rows "]}"

static const struct {
    const char *why, *text;
    const char *pointer, *message; /* of the first finding; NULL where there is none */
    bool loads;
} readings[] = {
    {"only what is needed", REGIME("{\"state\": \"KG\"}"), NULL, NULL, true},
    {"no states", REGIME(""), NULL, NULL, true},
    {"an own key is skipped", REGIME("{\"state\": \"KG\", \"x-y\": 1}"), NULL, NULL,
     true},
    {"a step that is null", REGIME("{\"state\": \"KG\", \"signed\": null}"), NULL, NULL,
     true},
    {"in force and nothing before it",
     REGIME("{\"state\": \"KG\", \"in_force\": "
            "\"2020-01-01\"}"),
     NULL, NULL, true},
    {"signed and deposited on one day",
     REGIME("{\"state\": \"FJ\", \"signed\": \"1999-11-29\", \"deposited\": "
            "\"1999-11-29\"}"),
     NULL, NULL, true},
    {"several acceptances",
     REGIME("{\"state\": \"UA\", \"accepted\": [\"2014-04-17\", {\"from\": "
            "\"2015-09-08\", \"to\": \"2025-01-01\", \"situations\": [\"Ukraine\"]}]}"),
     NULL, NULL, true},
    {"in force before the deposit, explained",
     REGIME("{\"state\": \"ME\", \"deposited\": \"2006-10-23\", \"in_force\": "
            "\"2006-06-03\", \"notes\": \"Succession.\"}"),
     NULL, NULL, true},
    {"in force before the deposit, not explained",
     REGIME("{\"state\": \"ME\", \"deposited\": \"2006-10-23\", \"in_force\": "
            "\"2006-06-03\"}"),
     "/states/0/in_force", "in force before the deposit", true},
    {"rescinded, not explained",
     REGIME("{\"state\": \"MY\", \"deposited\": \"2019-03-04\", \"in_force\": "
            "\"2019-06-01\", \"withdrawal_notified\": \"2019-04-29\", "
            "\"withdrawal_effective\": \"2019-04-29\"}"),
     "/states/0/withdrawal_effective", "rescinded", true},
    {"article 126 is the Rome Statute's alone",
     REGIME("{\"state\": \"KG\", \"deposited\": \"2020-01-01\", \"in_force\": "
            "\"2020-01-02\"}"),
     NULL, NULL, true},
    {"article 126, not explained",
     "{\"id\": \"rome-statute\", \"states\": [{\"state\": \"KG\", \"deposited\": "
     "\"2020-01-01\", \"in_force\": \"2020-03-01\"}]}",
     "/states/0/in_force", "article 126", true},
#define ROME(row) "{\"id\": \"rome-statute\", \"states\": [{\"state\": \"KG\", " row "}]}"
    {"article 126: a deposit without an entry into force",
     ROME("\"deposited\": \"2020-01-01\""), "/states/0/deposited", "article 126", true},
    {"article 126: an entry into force without a deposit",
     ROME("\"in_force\": \"2020-04-01\""), "/states/0/in_force", "article 126", true},
    {"article 126, 2020: the 60th day after 1 January is 1 March",
     ROME("\"deposited\": \"2020-01-01\", \"in_force\": \"2020-04-01\""), NULL, NULL,
     true},
    {"article 125: signed before it was open", ROME("\"signed\": \"1998-07-16\""),
     "/states/0/signed", "article 125", true},
    {"article 125: the last day", ROME("\"signed\": \"2000-12-31\""), NULL, NULL, true},
    {"article 125: signed after it was closed", ROME("\"signed\": \"2001-01-01\""),
     "/states/0/signed", "article 125", true},
    {"article 127: a year after the notice",
     ROME("\"deposited\": \"2020-01-01\", \"in_force\": \"2020-04-01\", "
          "\"withdrawal_notified\": \"2021-05-01\", \"withdrawal_effective\": "
          "\"2022-05-01\""),
     NULL, NULL, true},
    {"article 127: a notice of 29 February",
     ROME("\"deposited\": \"2020-01-01\", \"in_force\": \"2020-04-01\", "
          "\"withdrawal_notified\": \"2024-02-29\", \"withdrawal_effective\": "
          "\"2025-03-01\""),
     NULL, NULL, true},
    {"article 127: another day",
     ROME("\"deposited\": \"2020-01-01\", \"in_force\": \"2020-04-01\", "
          "\"withdrawal_notified\": \"2021-05-01\", \"withdrawal_effective\": "
          "\"2022-04-30\""),
     "/states/0/withdrawal_effective", "article 127", true},
    {"article 127: a notice without its effect",
     ROME("\"deposited\": \"2020-01-01\", \"in_force\": \"2020-04-01\", "
          "\"withdrawal_notified\": \"2021-05-01\""),
     "/states/0", "article 127", true},
    {"a member that accepts",
     REGIME("{\"state\": \"UG\", \"in_force\": \"2002-09-01\", \"accepted\": "
            "\"2004-02-27\"}"),
     "/states/0/accepted", "a member accepts", true},
    {"a member that accepts, explained",
     REGIME("{\"state\": \"UG\", \"in_force\": \"2002-09-01\", \"accepted\": "
            "\"2004-02-27\", \"notes\": \"Back to 1 July 2002.\"}"),
     NULL, NULL, true},
    {"a note that ends before it begins",
     REGIME("{\"state\": \"KG\", \"notes\": [{\"text\": \"n\", \"day\": \"2020-01-02\", "
            "\"until\": \"2020-01-02\"}]}"),
     "/states/0/notes/0", "ends before it begins", false},
    {"not an object", "[]", "", "an object", false},
    {"not JSON", "{", NULL, "", false},
    {"no id", "{\"states\": []}", "", "\"id\"", false},
    {"no states at all", "{\"id\": \"ban\"}", "", "\"states\"", false},
    {"an unknown key", REGIME("{\"state\": \"KG\", \"sign\": \"2020-01-01\"}"),
     "/states/0/sign", "sign", false},
    {"no state", REGIME("{\"signed\": \"2020-01-01\"}"), "/states/0", "\"state\"", false},
    {"lower case", REGIME("{\"state\": \"kg\"}"), "/states/0/state", "\"kg\"", false},
    {"three letters", REGIME("{\"state\": \"KGZ\"}"), "/states/0/state", "\"KGZ\"",
     false},
    {"twice", REGIME("{\"state\": \"KG\"}, {\"state\": \"MN\"}, {\"state\": \"KG\"}"),
     "/states/2", "KG has a row already", false},
    {"no such day", REGIME("{\"state\": \"KG\", \"signed\": \"2023-02-30\"}"),
     "/states/0/signed", "2023-02-30", false},
    {"a month is no day", REGIME("{\"state\": \"KG\", \"signed\": \"2023-02\"}"),
     "/states/0/signed", "", false},
    {"deposited before it signed",
     REGIME("{\"state\": \"KG\", \"signed\": \"2020-01-02\", \"deposited\": "
            "\"2020-01-01\"}"),
     "/states/0/deposited", "before it was signed", false},
    {"in force before it signed",
     REGIME("{\"state\": \"KG\", \"signed\": \"2020-01-02\", \"in_force\": "
            "\"2020-01-01\"}"),
     "/states/0/in_force", "before it was signed", false},
    {"notice before the deposit",
     REGIME("{\"state\": \"KG\", \"deposited\": \"2020-01-02\", "
            "\"withdrawal_notified\": \"2020-01-01\"}"),
     "/states/0/withdrawal_notified", "before the deposit", false},
    {"an end before the notice",
     REGIME("{\"state\": \"KG\", \"in_force\": \"2019-01-01\", \"withdrawal_notified\": "
            "\"2020-01-02\", \"withdrawal_effective\": \"2020-01-01\"}"),
     "/states/0/withdrawal_effective", "before it was notified", false},
    {"a withdrawal of nothing",
     REGIME("{\"state\": \"KG\", \"withdrawal_notified\": \"2020-01-02\"}"),
     "/states/0/withdrawal_notified", "without a deposit", false},
    {"revoked without a notice",
     REGIME("{\"state\": \"KG\", \"in_force\": \"2019-01-01\", \"withdrawal_revoked\": "
            "\"2020-01-01\"}"),
     "/states/0/withdrawal_revoked", "not given", false},
    {"revoked too late",
     REGIME("{\"state\": \"KG\", \"in_force\": \"2019-01-01\", \"withdrawal_notified\": "
            "\"2020-01-01\", \"withdrawal_effective\": \"2021-01-01\", "
            "\"withdrawal_revoked\": \"2021-01-01\"}"),
     "/states/0/withdrawal_revoked", "taken effect", false},
    {"an acceptance that ends before it begins",
     REGIME("{\"state\": \"KG\", \"accepted\": {\"from\": \"2020-01-02\", \"to\": "
            "\"2020-01-02\"}}"),
     "/states/0/accepted", "ends before it begins", false},
    {"a step nobody knows",
     REGIME("{\"state\": \"KG\", \"verified\": false, \"unverified\": [\"ratified\"]}"),
     "/states/0/unverified/0", "ratified", false},
};

static void test_readings(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(readings); i++) {
        print_message("  %s\n", readings[i].why);
        struct sj_diags *diags = sj_diags_new();
        struct sj_regime *regime =
            sj_regime_load(readings[i].text, strlen(readings[i].text), diags);
        assert_true((regime != NULL) == readings[i].loads);
        assert_true((diags->n > 0) == (readings[i].message != NULL));
        if (diags->n > 0) {
            assert_non_null(strstr(diags->items[0].message, readings[i].message));
            if (readings[i].pointer != NULL)
                assert_string_equal(diags->items[0].pointer, readings[i].pointer);
        }
        sj_regime_free(regime);
        sj_diags_free(diags);
    }
}

static void test_defaults(void **state)
{
    (void)state;
    static const char text[] =
        REGIME("{\"state\": \"KG\", \"in_force\": \"2020-01-01\", \"verified\": false, "
               "\"notes\": [{\"text\": \"b\"}, \"a\"]}, {\"state\": \"AM\"}");
    struct sj_diags *diags = sj_diags_new();
    struct sj_regime *regime = sj_regime_load(text, sizeof text - 1, diags);
    assert_non_null(regime);
    assert_string_equal(regime->name, "ban");
    assert_string_equal(regime->duty, "arrest");
    assert_string_equal(regime->states[0].state, "AM");
    assert_int_equal(regime->states[0].unverified, 0);
    assert_int_equal(regime->states[1].unverified, SJ_STEPS_ALL);
    assert_string_equal(regime->states[1].notes[0].text, "a");
    assert_true(regime->states[1].notes[0].verified);
    /* Where only the entry into force is known, it is known from its own day. */
    assert_int_equal(sj_membership_on(regime, "KG", day("2020-01-01"), day("2019-12-31")),
                     SJ_M_NEVER);
    assert_int_equal(sj_membership_on(regime, "KG", day("2020-01-01"), day("2020-01-01")),
                     SJ_M_MEMBER);
    sj_regime_free(regime);
    sj_diags_free(diags);
}

/* 100,000 rows of one state, 65 declarations, 100,000 notes: refused or read, in no time.
 */
static void test_huge(void **state)
{
    (void)state;
    static const struct {
        const char *head, *item, *tail;
        int n;
        bool loads;
    } rows[] = {
        {"{\"id\": \"x\", \"states\": [{\"state\": \"MN\"}", ", {\"state\": \"KG\"}",
         "]}", 100000, false},
        {"{\"id\": \"x\", \"states\": [{\"state\": \"KG\", \"accepted\": [\"2020-01-01\"",
         ", \"2020-01-01\"", "]}]}", 64, false},
        {"{\"id\": \"x\", \"states\": [{\"state\": \"KG\", \"accepted\": [\"2020-01-01\"",
         ", \"2020-01-01\"", "]}]}", 63, true},
        {"{\"id\": \"x\", \"states\": [{\"state\": \"KG\", \"notes\": [\"n\"", ", \"n\"",
         "]}]}", 100000, true},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sj_buf text = {0};
        sj_buf_str(&text, rows[i].head);
        for (int k = 0; k < rows[i].n; k++)
            sj_buf_str(&text, rows[i].item);
        sj_buf_str(&text, rows[i].tail);
        struct sj_diags *diags = sj_diags_new();
        struct sj_regime *regime = sj_regime_load(text.p, text.n, diags);
        assert_true((regime != NULL) == rows[i].loads);
        sj_regime_free(regime);
        sj_diags_free(diags);
        sj_buf_finish(&text);
    }
}

/* ---- the pack of warrants ---- */

static const struct {
    const char *why, *ref, *issued, *public_day, *until, *also;
} warrants[] = {
    {"issued and public on one day", "icc:vladimir-putin", "2023-03-17", "2023-03-17",
     NULL, NULL},
    {"sealed for three months", "icc:joseph-kony", "2005-07-08", "2005-10-13", NULL,
     NULL},
    {"the first of two, with Sudan bound by referral", "icc:omar-al-bashir", "2009-03-04",
     "2009-03-04", NULL, "SD"},
    {"by the name of the list", "icc:omar-al-bashir-1st", "2009-03-04", "2009-03-04",
     NULL, "SD"},
    {"the second", "icc:omar-al-bashir-2", "2010-07-12", "2010-07-12", NULL, "SD"},
    {"executed", "icc:rodrigo-duterte", "2025-03-07", "2025-03-11", "2025-03-11", NULL},
    {"ended by death", "icc:mohammed-deif", "2024-11-21", "2024-11-21", "2025-02-26",
     NULL},
    {"Libya bound by referral", "icc:muammar-gaddafi", "2011-06-27", "2011-06-27",
     "2011-11-22", "LY"},
    {"of a month only the last day is certain", "icc:ronald-dela-rosa", "2026-05-31",
     "2026-05-31", NULL, NULL},
    {"sealed, and no day known on which it was opened", "icc:edmond-beina", "2018-12-07",
     NULL, NULL, NULL},
};

static void test_warrants(void **state)
{
    (void)state;
    const struct sj_warrant_pack *pack = sj_warrants_pack();
    for (size_t i = 0; i < COUNT(warrants); i++) {
        print_message("  %s\n", warrants[i].why);
        struct sj_warrant_fact fact = {0};
        assert_int_equal(pack->find(pack->self, warrants[i].ref, &fact), 0);
        assert_int_equal(fact.issued.n, day(warrants[i].issued).n);
        struct sj_day unknown = SJ_DAY_PAST;
        assert_int_equal(fact.public_day.n, warrants[i].public_day
                                                ? day(warrants[i].public_day).n
                                                : unknown.n);
        assert_int_equal(fact.until.n, day(warrants[i].until).n);
        assert_int_equal(fact.n_also_binds, warrants[i].also ? 1 : 0);
        if (warrants[i].also)
            assert_string_equal(fact.also_binds[0], warrants[i].also);
        assert_string_equal(fact.regime, "rome-statute");
        assert_string_equal(fact.label, "ICC arrest warrant");
    }
    static const char *const none[] = {"icc:nobody",
                                       "vladimir-putin",
                                       "icc:",
                                       "icc:william-ruto",
                                       "xxx:vladimir-putin",
                                       "icc:abdallah-banda-summons",
                                       "icc:vladimir-putin ",
                                       ""};
    for (size_t i = 0; i < COUNT(none); i++) {
        struct sj_warrant_fact fact = {.n_also_binds = 77};
        assert_int_equal(pack->find(pack->self, none[i], &fact), -1);
        assert_int_equal(fact.n_also_binds, 77);
    }
}

static size_t matches(const char *words)
{
    size_t n, found = 0;
    const struct sj_warrant_entry *entries_ = sj_warrants(&n);
    assert_int_equal(n, 78);
    for (size_t i = 0; i < n; i++)
        found += sj_warrant_matches(&entries_[i], words);
    return found;
}

static void test_warrant_search(void **state)
{
    (void)state;
    assert_int_equal(matches(""), 78);
    assert_int_equal(matches("putin"), 1);
    assert_int_equal(matches("Vladimir Putin"), 1);
    assert_int_equal(matches("icc:vladimir-putin"), 1);
    assert_int_equal(matches("BASHIR"), 2);
    assert_int_equal(matches("Ukraine"), 6);
    assert_int_equal(matches("ble goude"), 1);
    assert_int_equal(matches("no such person"), 0);
}

/* ---- situations ---- */

static void test_situations(void **state)
{
    (void)state;
    static const struct {
        const char *why, *a, *b;
        bool same;
    } rows[] = {
        {"the same", "Ukraine", "Ukraine", true},
        {"another case", "ukraine", "UKRAINE", true},
        {"as the court heads it", "Situation in Ukraine", "Ukraine", true},
        {"with the article", "Situation in the Central African Republic II",
         "Central African Republic II", true},
        {"in any case", "SITUATION IN THE Philippines", "philippines", true},
        {"another of the same country", "Central African Republic I",
         "Central African Republic II", false},
        {"a part", "Ukrain", "Ukraine", false},
        {"an article alone", "the Ukraine", "Ukraine", false},
        {"nothing", "", "Ukraine", false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        print_message("  %s\n", rows[i].why);
        assert_int_equal(sj_situation_same(rows[i].a, rows[i].b), rows[i].same);
        assert_int_equal(sj_situation_same(rows[i].b, rows[i].a), rows[i].same);
    }
}

/* The pack's fourteen, and of the declarations the two that it has no warrant of: the one
 * of Armenia, and Cote d'Ivoire written without its accent. */
static void test_known_situations(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    const char *const *names;
    assert_int_equal(sj_situations(rome(), arena, &names), 16);
    assert_int_equal(sj_situations(sj_regime_packed("eu-travel-ban"), arena, &names), 0);
    sj_arena_free(arena);
}

static void test_built_in(void **state)
{
    (void)state;
    assert_string_equal(sj_regime_packed_at(0)->id, "rome-statute");
    assert_string_equal(sj_regime_packed_at(1)->id, "eu-travel-ban");
    assert_null(sj_regime_packed_at(2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_totals),        cmocka_unit_test(test_listed),
        cmocka_unit_test(test_article_126),   cmocka_unit_test(test_article_127),
        cmocka_unit_test(test_memberships),   cmocka_unit_test(test_strips),
        cmocka_unit_test(test_strips_by_day), cmocka_unit_test(test_packed),
        cmocka_unit_test(test_union),         cmocka_unit_test(test_readings),
        cmocka_unit_test(test_defaults),      cmocka_unit_test(test_huge),
        cmocka_unit_test(test_warrants),      cmocka_unit_test(test_warrant_search),
        cmocka_unit_test(test_situations),    cmocka_unit_test(test_known_situations),
        cmocka_unit_test(test_built_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
