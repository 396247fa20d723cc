/* The page as a whole, over the example and over documents that ask for trouble: every
 * word on the page and over no other, the numbers of map, lanes and key the same, every
 * event with a line in the key or counted among those left out. */
#include <ctype.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include <cmocka.h>

#include "base/file.h"
#include "layout/lint.h"
#include "layout/page.h"
#include "page_case.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static struct sj_text *text;

static struct sj_page *page_of(const struct page_case *c, const char *name)
{
    return case_page(c, text, name);
}

/* ---- words ---- */

struct placed {
    const struct sj_words *words;
    const struct sj_panel *panel;
    double x0, y0, x1, y1;
};

static size_t gather(const struct sj_page *page, struct placed **ret)
{
    size_t n = 0;
    for (size_t i = 0; i < page->panels.n; i++)
        n += page->panels.items[i]->words.n;
    *ret = calloc(n + 1, sizeof **ret);
    n = 0;
    for (size_t i = 0; i < page->panels.n; i++) {
        const struct sj_panel *p = page->panels.items[i];
        for (size_t k = 0; k < p->words.n; k++) {
            const struct sj_words *w = &p->words.items[k];
            const struct sj_run *r = w->run;
            if (r->ink_x1 > r->ink_x0)
                (*ret)[n++] = (struct placed){w,
                                              p,
                                              w->x + r->ink_x0,
                                              w->y + r->ink_y0,
                                              w->x + r->ink_x1,
                                              w->y + r->ink_y1};
        }
    }
    return n;
}

static int by_top(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    return (x->y0 > y->y0) - (x->y0 < y->y0);
}

static size_t count_outside(const struct sj_page *page, const struct placed *w, size_t n)
{
    size_t bad = 0;
    for (size_t i = 0; i < n; i++) {
        assert_true(isfinite(w[i].x0) && isfinite(w[i].y1));
        if (w[i].x0 >= 0 && w[i].y0 >= 0 && w[i].x1 <= page->width &&
            w[i].y1 <= page->height)
            continue;
        if (bad++ == 0)
            print_message(
                "    outside: \"%.60s\" at %.0f,%.0f to %.0f,%.0f of %.0fx%.0f\n",
                w[i].words->run->text, w[i].x0, w[i].y0, w[i].x1, w[i].y1, page->width,
                page->height);
    }
    return bad;
}

/* A third of a px of ink may touch: kerning hangs over. */
static size_t count_overlaps(struct placed *w, size_t n)
{
    size_t bad = 0;
    qsort(w, n, sizeof *w, by_top);
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n && w[k].y0 < w[i].y1 - 0.3; k++)
            if (w[i].x0 < w[k].x1 - 0.3 && w[k].x0 < w[i].x1 - 0.3 && bad++ == 0)
                print_message(
                    "    over each other: \"%.40s\" (panel %d), \"%.40s\" (%d)\n",
                    w[i].words->run->text, w[i].panel->kind, w[k].words->run->text,
                    w[k].panel->kind);
    return bad;
}

/* ---- numbers ---- */

/* "3 16–18": marks 3 and 16 to 18 as seen. A "×5" names none. */
static void see_numbers(const char *s, bool *seen, size_t most)
{
    long last = 0;
    bool range = false;
    while (*s != '\0') {
        if (strncmp(s, "×", strlen("×")) == 0)
            return;
        if (!isdigit((unsigned char)*s)) {
            range = strncmp(s, "–", strlen("–")) == 0;
            s += range ? strlen("–") : 1;
            continue;
        }
        char *end;
        long n = strtol(s, &end, 10);
        for (long k = range ? last : n; k <= n && k > 0 && (size_t)k <= most; k++)
            seen[k] = true;
        last = n;
        range = false;
        s = end;
    }
}

static bool shows_count(const char *s)
{
    return strncmp(s, "×", strlen("×")) == 0;
}

struct numbers {
    bool *map, *key, *lanes;
    bool counts; /* a badge that only says how many: nothing can be said of the map */
};

static void gather_numbers(const struct sj_page *page, struct numbers *ret, size_t most)
{
    for (size_t i = 0; i < page->panels.n; i++) {
        const struct sj_panel *p = page->panels.items[i];
        bool map = p->kind == SJ_PANEL_MAP || p->kind == SJ_PANEL_INSET;
        bool *seen = map                            ? ret->map
                     : p->kind == SJ_PANEL_KEY      ? ret->key
                     : p->kind == SJ_PANEL_TIMELINE ? ret->lanes
                                                    : NULL;
        for (size_t k = 0; seen != NULL && k < p->marks.n; k++)
            if (p->marks.items[k].run != NULL) {
                see_numbers(p->marks.items[k].run->text, seen, most);
                ret->counts = ret->counts || shows_count(p->marks.items[k].run->text);
            }
    }
}

/* What "and N more" leaves out of the key, and whether it says so. */
static size_t left_out(const struct sj_page *page)
{
    size_t n = 0;
    for (size_t i = 0; i < page->panels.n; i++) {
        const struct sj_panel *p = page->panels.items[i];
        for (size_t k = 0; p->kind == SJ_PANEL_KEY && k < p->words.n; k++) {
            const char *s = p->words.items[k].run->text;
            if (strncasecmp(s, "and ", 4) == 0 && isdigit((unsigned char)s[4]) &&
                strstr(s, " more") != NULL)
                n = (size_t)strtol(s + 4, NULL, 10);
        }
    }
    return n;
}

static bool is_keyed(const struct sj_page *page, const struct sj_row *row)
{
    for (size_t i = 0; i < page->keyed.n; i++)
        if (page->keyed.items[i] == row)
            return true;
    return false;
}

/* Faults in the numbers: told, and counted. */
static size_t count_number_faults(const struct sj_page *page)
{
    const struct sj_ledger *ledger = page->ledger;
    size_t most = ledger->n_rows, missing = 0, bad = 0;
    struct numbers seen = {calloc(most + 2, 1), calloc(most + 2, 1), calloc(most + 2, 1),
                           false};
    gather_numbers(page, &seen, most);
    for (size_t i = 0; i < ledger->n_rows; i++) {
        const struct sj_row *row = &ledger->rows[i];
        bool keyed = is_keyed(page, row);
        missing += !keyed;
        if (row->n == 0)
            continue;
        const char *fault = NULL;
        bool on_map = row->event->place != NULL && row->event->kind != SJ_KIND_WARRANT;
        if (keyed && !seen.key[row->n] && !seen.counts)
            fault = "has a line without its number";
        if (!keyed && seen.key[row->n])
            fault = "has a number without a line";
        if (!seen.counts && seen.map[row->n] != on_map)
            fault = on_map ? "is not on the map" : "is on the map";
        if (fault != NULL && bad++ == 0)
            print_message("    number %d %s\n", row->n, fault);
    }
    if ((missing > 0) != (left_out(page) > 0) && bad++ == 0)
        print_message("    %zu without a line, said to be %zu\n", missing,
                      left_out(page));
    free(seen.map);
    free(seen.key);
    free(seen.lanes);
    return bad;
}

static void check_shape(const struct sj_page *page)
{
    assert_true(isfinite(page->width) && isfinite(page->height));
    assert_true(page->width > 0 && page->height > 0 && page->height <= 4000);
    assert_non_null(page->alt);
    assert_non_null(page->description);
    for (size_t i = 0; i < page->panels.n; i++) {
        const struct sj_panel *p = page->panels.items[i];
        assert_true(isfinite(p->box.x) && isfinite(p->box.w) && p->box.w >= 0);
        assert_true(isfinite(p->box.y) && isfinite(p->box.h) && p->box.h >= 0);
        for (size_t k = 0; k < p->marks.n; k++)
            assert_true(isfinite(p->marks.items[k].at.x) &&
                        isfinite(p->marks.items[k].at.y));
        for (size_t k = 0; k < p->bars.n; k++)
            assert_true(isfinite(p->bars.items[k].box.x) && p->bars.items[k].box.w >= 0);
    }
}

/* ---- documents ---- */

struct json {
    struct sj_buf buf;
    size_t events;
};

static void open_doc(struct json *j, const char *title, const char *keys)
{
    sj_buf_str(&j->buf, "{\"title\": ");
    sj_buf_json(&j->buf, title);
    sj_buf_printf(&j->buf, ", %s \"events\": [", keys);
}

static void add_event(struct json *j, const char *kind, const char *date,
                      const char *place, const char *rest)
{
    sj_buf_printf(&j->buf, "%s{\"kind\": \"%s\", \"date\": %s", j->events++ ? "," : "",
                  kind, date);
    if (place != NULL)
        sj_buf_printf(&j->buf, ", \"place\": %s", place);
    sj_buf_printf(&j->buf, "%s}", rest);
}

#define ONE_SUBJECT                                                                      \
    "\"subjects\": [{\"id\": \"a\", \"name\": \"A. B.\", \"home\": \"RU\"}],"

static void day_of(char *out, size_t size, int i)
{
    snprintf(out, size, "\"2023-%02d-%02d\"", 1 + i / 28 % 12, 1 + i % 28);
}

/* n stays of one day each, at the places of a list over and over. */
static void many(struct json *j, const char *const *places, size_t n_places, int n,
                 const char *rest)
{
    char date[20], place[80];
    for (int i = 0; i < n; i++) {
        day_of(date, sizeof date, i);
        snprintf(place, sizeof place, "\"%s\"", places[(size_t)i % n_places]);
        add_event(j, "visit", date, place, rest);
    }
}

static void doc_empty(struct json *j)
{
    open_doc(j, "Nothing yet", ONE_SUBJECT);
}

static void doc_one(struct json *j)
{
    open_doc(j, "One trip", ONE_SUBJECT);
    add_event(j, "visit", "\"2023-10-12\"", "\"Bishkek, KG\"", ", \"label\": \"Talks\"");
}

static void doc_no_place(struct json *j)
{
    open_doc(j, "No place", ONE_SUBJECT);
    add_event(j, "warrant", "\"2023-03-17\"", NULL, "");
    add_event(j, "other", "\"2023-05-17\"", NULL, ", \"label\": \"A speech\"");
}

static void doc_undated(struct json *j)
{
    static const char *const places[] = {"CN", "KP", "IN", "TR", "BR"};
    open_doc(j, "Invitations", ONE_SUBJECT);
    for (size_t i = 0; i < COUNT(places); i++) {
        char place[10];
        snprintf(place, sizeof place, "\"%s\"", places[i]);
        add_event(j, "visit", "null", place, ", \"status\": \"invited\"");
    }
}

static const char *const europe[] = {"FR", "DE", "IT", "ES", "PT", "AT", "CH", "BE",
                                     "NL", "PL", "CZ", "SK", "HU", "RO", "BG", "GR",
                                     "SE", "NO", "FI", "DK", "EE", "LV", "LT", "IE",
                                     "GB", "HR", "SI", "RS", "UA", "MD"};

static void doc_europe(struct json *j)
{
    open_doc(j, "Sixty visits in Europe", ONE_SUBJECT);
    many(j, europe, COUNT(europe), 60, ", \"label\": \"Visit\"");
}

static void doc_pacific(struct json *j)
{
    static const char *const places[] = {"FJ", "WS", "TO", "TV", "KI", "NR", "NZ", "US"};
    open_doc(j, "Across the Pacific",
             "\"subjects\": [{\"id\": \"a\", \"name\": \"A\", \"home\": \"FJ\"}],");
    many(j, places, COUNT(places), 8, ", \"label\": \"Visit\"");
}

static void doc_subjects(struct json *j)
{
    static const char *const ids[] = {"a", "b", "c"}, *const places[] = {"MN", "FR",
                                                                         "KG"};
    open_doc(j, "Three travellers",
             "\"subjects\": [{\"id\": \"a\", \"name\": \"Anna Alpha\", \"home\": \"RU\"},"
             "{\"id\": \"b\", \"name\": \"Boris Beta\", \"home\": \"IL\"},"
             "{\"id\": \"c\", \"name\": \"Cleo Gamma\"}],");
    for (int i = 0; i < 12; i++) {
        char date[20], place[10], rest[60];
        day_of(date, sizeof date, 20 * i);
        snprintf(place, sizeof place, "\"%s\"", places[i % 3]);
        snprintf(rest, sizeof rest, ", \"subject\": \"%s\"", ids[i % 3]);
        add_event(j, i < 3 ? "warrant" : "visit", date, i < 3 ? NULL : place, rest);
    }
}

static void doc_long_words(struct json *j)
{
    char title[2001];
    memset(title, 'W', sizeof title - 1);
    title[sizeof title - 1] = '\0';
    for (size_t i = 9; i + 1 < sizeof title; i += 10)
        title[i] = ' ';
    open_doc(j, title, ONE_SUBJECT);
    add_event(j, "visit", "\"2023-10-12\"", "\"Bishkek, KG\"", "");
}

static void doc_long_word(struct json *j)
{
    char title[2001];
    memset(title, 'W', sizeof title - 1);
    title[sizeof title - 1] = '\0';
    open_doc(j, title, ONE_SUBJECT);
    add_event(j, "visit", "\"2023-10-12\"", "\"Bishkek, KG\"",
              ", \"label\": \"WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW"
              "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW\"");
}

/* A lane for every state that there is, and one more where a power holds a part. */
static void doc_lanes(struct json *j)
{
    const struct sj_atlas *atlas = sj_atlas_builtin();
    int n = 0;
    open_doc(j, "All states", ONE_SUBJECT);
    for (int i = 0; i < sj_atlas_unit_count(atlas); i++) {
        struct sj_unit u = sj_atlas_unit(atlas, i);
        if (strlen(u.id) != 2)
            continue;
        for (int k = 0; k < 2; k++, n++) {
            char date[20], place[120];
            day_of(date, sizeof date, n);
            snprintf(place, sizeof place,
                     "{\"name\": \"P%d\", \"country\": \"%s\", \"lon\": %.3f, \"lat\": "
                     "%.3f}",
                     n, u.id, u.lon, u.lat);
            add_event(j, "visit", date, place,
                      k ? ", \"controlled_by\": \"RU\", \"label\": \"Visit\""
                        : ", \"label\": \"Visit\"");
        }
    }
}

static void doc_years(struct json *j)
{
    open_doc(j, "Known to the year", ONE_SUBJECT);
    for (int i = 0; i < 12; i++) {
        char date[20], place[10];
        snprintf(date, sizeof date, "\"%d\"", 1995 + 2 * i);
        snprintf(place, sizeof place, "\"%s\"", europe[i]);
        add_event(j, "visit", date, place, "");
    }
}

static void doc_scripts(struct json *j)
{
    open_doc(j, "Поездки и визиты, κατάλογος, Việt Nam, Ålesund", ONE_SUBJECT);
    add_event(
        j, "visit", "\"2023-05-02\"", "\"MN\"",
        ", \"label\": \"Переговоры с президентом и членами правительства\", "
        "\"detail\": \"Πρώτη επίσκεψη μετά από χρόνια, χωρίς δηλώσεις στον Τύπο.\"");
    add_event(j, "visit", "\"2023-06\"", "\"Ulaanbaatar\"", ", \"label\": \"محادثات\"");
    add_event(j, "visit", "\"2023-07~\"", "\"VN\"", ", \"label\": \"Hội đàm\"");
}

static void doc_poles(struct json *j)
{
    open_doc(j, "Far south and far north", ONE_SUBJECT);
    add_event(j, "visit", "\"2023-01-05\"",
              "{\"name\": \"South Pole\", \"country\": \"AQ\", \"lon\": 0, \"lat\": -90}",
              "");
    add_event(j, "visit", "\"2023-06-05\"",
              "{\"name\": \"North Pole\", \"country\": \"NO\", \"lon\": 0, \"lat\": 90}",
              "");
}

static void doc_one_place(struct json *j)
{
    static const char *const places[] = {"Bishkek, KG"};
    open_doc(j, "Always the same", ONE_SUBJECT);
    many(j, places, 1, 200, ", \"label\": \"Visit\"");
}

static void doc_ends_of_time(struct json *j)
{
    open_doc(j, "From the beginning to the end", ONE_SUBJECT);
    add_event(j, "visit", "\"-9999-01-01\"", "\"IT\"", "");
    add_event(j, "visit", "\"9999-12-31\"", "\"FR\"", "");
    add_event(j, "visit", "\"0001\"", "\"DE\"", "");
}

/* Sentences of every event's own, five lines of key each. */
static void doc_wordy(struct json *j)
{
    open_doc(j, "Many words", ONE_SUBJECT);
    for (int i = 0; i < 40; i++) {
        char date[20], place[10];
        day_of(date, sizeof date, 8 * i);
        snprintf(place, sizeof place, "\"%s\"", europe[i % 30]);
        add_event(
            j, "visit", date, place,
            ", \"label\": \"Talks on trade and energy\", \"detail\": \"The agenda, the "
            "delegations, the venue and the statement at the end were all announced "
            "beforehand, and none of them was changed on the day.\"");
    }
}

static const struct {
    const char *name;
    void (*make)(struct json *j);
} docs[] = {
    {"nothing", doc_empty},
    {"one visit", doc_one},
    {"no place", doc_no_place},
    {"all undated", doc_undated},
    {"60 in Europe", doc_europe},
    {"the Pacific", doc_pacific},
    {"three subjects", doc_subjects},
    {"a title of 2,000 letters in words", doc_long_words},
    {"a title of one word", doc_long_word},
    {"500 lanes", doc_lanes},
    {"years only", doc_years},
    {"other scripts", doc_scripts},
    {"both poles", doc_poles},
    {"200 visits to one place", doc_one_place},
    {"the ends of time", doc_ends_of_time},
    {"40 lines of many words", doc_wordy},
};

/* Every layout by its name, a page that is too small, one that is not; of the example
 * also pages up to the largest. */
static const char *const sizes[] = {
    "wide",    "tall",     "square",    "portrait",  "column",    "280x280",
    "720x480", "1200x630", "1080x1080", "1920x1080", "4000x4000",
};
#define USUAL_SIZES 8

static void tell_lint(const struct sj_page *page)
{
    struct sj_lint *lint = sj_lint_new(page);
    for (size_t i = 0; i < lint->rows.n; i++)
        if (!lint->rows.items[i].pass)
            print_message("      lint: %s %g (%s) %s\n", lint->rows.items[i].id,
                          lint->rows.items[i].value, lint->rows.items[i].limit,
                          lint->rows.items[i].where ? lint->rows.items[i].where : "");
    sj_lint_free(lint);
}

static size_t page_faults(const struct page_case *c, const char *size)
{
    struct sj_page *page = page_of(c, size);
    struct placed *words;
    check_shape(page);
    size_t n = gather(page, &words);
    size_t bad[] = {count_outside(page, words, n), count_overlaps(words, n),
                    count_number_faults(page)};
    tell_lint(page);
    free(words);
    sj_page_free(page);
    return bad[0] + bad[1] + bad[2];
}

/* Returns how much is wrong, after all of it has been told. */
static size_t check_sizes(const char *name, const struct page_case *c, size_t n)
{
    size_t bad = 0;
    for (size_t i = 0; i < n; i++) {
        print_message("    %s, %s\n", name, sizes[i]);
        bad += page_faults(c, sizes[i]);
    }
    return bad;
}

static void pages(void **state)
{
    size_t bad = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(docs); i++) {
        struct json j = {.events = 0};
        docs[i].make(&j);
        sj_buf_str(&j.buf, "]}");
        struct page_case c = case_open(j.buf.p, j.buf.n);
        bad += check_sizes(docs[i].name, &c, USUAL_SIZES);
        sj_buf_finish(&j.buf);
        case_close(&c);
    }
    assert_int_equal(bad, 0);
}

static void the_example(void **state)
{
    struct sj_buf json = {0};
    (void)state;
    assert_int_equal(sj_file_read(TEST_SOURCE_DIR "/data/examples/putin-2023.json",
                                  1 << 20, &json, NULL),
                     0);
    struct page_case c = case_open(json.p, json.n);
    size_t bad = check_sizes("example", &c, COUNT(sizes));
    sj_buf_finish(&json);
    case_close(&c);
    assert_int_equal(bad, 0);
}

static void check_same(const struct sj_page *a, const struct sj_page *b)
{
    assert_int_equal(a->panels.n, b->panels.n);
    for (size_t i = 0; i < a->panels.n; i++) {
        const struct sj_panel *p = a->panels.items[i], *q = b->panels.items[i];
        assert_int_equal(p->words.n, q->words.n);
        assert_int_equal(p->marks.n, q->marks.n);
        for (size_t k = 0; k < p->words.n; k++) {
            assert_string_equal(p->words.items[k].run->text, q->words.items[k].run->text);
            assert_memory_equal(&p->words.items[k].x, &q->words.items[k].x,
                                2 * sizeof(double));
        }
        for (size_t k = 0; k < p->marks.n; k++)
            assert_memory_equal(&p->marks.items[k].at, &q->marks.items[k].at,
                                sizeof p->marks.items[k].at);
    }
}

/* Every word at the same place, every mark too, in every size. */
static void same_input_same_page(void **state)
{
    (void)state;
    struct json j = {.events = 0};
    doc_europe(&j);
    sj_buf_str(&j.buf, "]}");
    struct page_case c = case_open(j.buf.p, j.buf.n);
    for (size_t i = 0; i < USUAL_SIZES; i++) {
        struct sj_page *a = page_of(&c, sizes[i]), *b = page_of(&c, sizes[i]);
        check_same(a, b);
        sj_page_free(a);
        sj_page_free(b);
    }
    sj_buf_finish(&j.buf);
    case_close(&c);
}

static int set_up(void **state)
{
    (void)state;
    text = sj_text_new(NULL);
    return text == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    sj_text_free(text);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example),
        cmocka_unit_test(pages),
        cmocka_unit_test(same_input_same_page),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
