/* How long the layout takes, from the ledger to the page, each time with a measurer of
 * text that has measured nothing yet: the example, then itineraries of 60 to 100,000
 * events at twenty cities, at one and at as many villages, and what else there may be
 * many of. Prints the least and the median of the rounds for both sizes, in ms of the
 * processor; exit 1 where a median is over what is promised.
 *
 *     bench/run layout
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "atlas/gazetteer.h"
#include "base/buf.h"
#include "base/file.h"
#include "layout/page.h"

#define MOST_ROUNDS 21

enum shape { EXAMPLE, CITIES, CITY, VILLAGES, STATES, ONE_DAY, MONTHS, UNDATED };

static const struct {
    const char *name;
    enum shape shape;
    int n, rounds;
    double promised; /* ms; 0: nothing is */
} rows[] = {
    {"the example", EXAMPLE, 0, 21, 5},
    {"events at 20 cities", CITIES, 60, 11, 0},
    {"events at 20 cities", CITIES, 1000, 11, 30},
    {"events at 20 cities", CITIES, 10000, 5, 0},
    {"events at 20 cities", CITIES, 100000, 3, 300},
    {"events at one city", CITY, 1000, 5, 30},
    {"events at one city", CITY, 100000, 3, 300},
    {"villages", VILLAGES, 60, 11, 0},
    {"villages", VILLAGES, 1000, 5, 30},
    {"villages", VILLAGES, 5000, 3, 0},
    {"villages", VILLAGES, 20000, 3, 0},
    {"states, held or not", STATES, 500, 5, 30},
    {"events on one day", ONE_DAY, 1000, 5, 30},
    {"events known to the month", MONTHS, 1000, 5, 30},
    {"events without a date", UNDATED, 1000, 5, 30},
};

static const char *const cities[] = {
    "Vienna, AT", "Astana, KZ",    "Dushanbe, TJ", "Tehran, IR",      "Ankara, TR",
    "Cairo, EG",  "Paris, FR",     "Berlin, DE",   "Bishkek, KG",     "Budapest, HU",
    "Rome, IT",   "Beijing, CN",   "Hanoi, VN",    "New Delhi, IN",   "Riyadh, SA",
    "Minsk, BY",  "Abu Dhabi, AE", "Tashkent, UZ", "Ulaanbaatar, MN", "Pretoria, ZA",
};
enum { N_CITIES = sizeof cities / sizeof *cities };

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* ---- documents ---- */

static void add_place(struct sj_buf *doc, enum shape shape, int i, uint32_t *seed)
{
    const struct sj_regime *regime = sj_regime_packed("rome-statute");
    const char *city = cities[next(seed) % N_CITIES];
    switch (shape) {
    case VILLAGES:
        sj_buf_printf(doc,
                      "{\"name\": \"Village %d\", \"country\": \"%s\", \"lon\": %.3f, "
                      "\"lat\": %.3f}",
                      i, strchr(city, ',') + 2, next(seed) % 130000 / 1e3 - 10,
                      next(seed) % 90000 / 1e3 - 30);
        break;
    case STATES:
        city = regime->states[(size_t)i % regime->n_states].state;
        sj_buf_json(doc, city);
        if (i > (int)regime->n_states)
            sj_buf_printf(doc, ", \"controlled_by\": \"%s\"",
                          strcmp(city, "RU") == 0 ? "CN" : "RU");
        break;
    case CITY:
        sj_buf_json(doc, cities[0]);
        break;
    case EXAMPLE:
    case CITIES:
    case ONE_DAY:
    case MONTHS:
    case UNDATED:
        sj_buf_json(doc, city);
        break;
    }
}

static void add_event(struct sj_buf *doc, enum shape shape, int i, uint32_t *seed)
{
    unsigned year = 2015 + next(seed) % 10, month = 1 + next(seed) % 12,
             day = 1 + next(seed) % 28;
    sj_buf_str(doc, ", {\"kind\": \"visit\", \"date\": ");
    if (shape == UNDATED)
        sj_buf_str(doc, "null, \"status\": \"invited\"");
    else if (shape == ONE_DAY)
        sj_buf_str(doc, "\"2024-05-05\"");
    else if (shape == MONTHS)
        sj_buf_printf(doc, "\"%u-%02u\"", year, month);
    else
        sj_buf_printf(doc, "\"%u-%02u-%02u\"", year, month, day);
    sj_buf_printf(doc, ", \"label\": \"Meeting %d\", \"priority\": %u, \"place\": ", i,
                  i < 5 ? 1 : 3 + next(seed) % 3);
    add_place(doc, shape, i, seed);
    sj_buf_char(doc, '}');
}

static void make_document(struct sj_buf *doc, enum shape shape, int n)
{
    struct sj_error err = {0};
    uint32_t seed = 1;
    if (shape == EXAMPLE) {
        if (sj_file_read("data/examples/putin-2023.json", 1 << 20, doc, &err) != 0) {
            fprintf(stderr, "%s\n", err.msg);
            exit(1);
        }
        return;
    }
    sj_buf_str(doc,
               "{\"title\": \"Many\", \"as_of\": \"2025-06-30\", \"subjects\": [{\"id\": "
               "\"s\", \"name\": \"S\", \"home\": \"RS\"}], \"events\": [{\"kind\": "
               "\"warrant\", \"date\": \"2023-03-17\", \"regime\": \"rome-statute\"}");
    for (int i = 1; i < n; i++)
        add_event(doc, shape, i, &seed);
    sj_buf_str(doc, "]}");
}

/* ---- measurement ---- */

static int by_value(const void *a, const void *b)
{
    double l = *(const double *)a, r = *(const double *)b;
    return (l > r) - (l < r);
}

/* The median; the pages' panels are counted so that nothing is optimised away. */
static double measure(const struct sj_ledger *ledger, const char *size, int rounds)
{
    double ms[MOST_ROUNDS];
    struct sj_layout_input in = {.ledger = ledger,
                                 .atlas = sj_atlas_builtin(),
                                 .theme = sj_theme_find("light"),
                                 .projection = -1};
    in.worldview = sj_worldview_find("un");
    if (sj_size_parse(size, &in.size, NULL) != 0)
        exit(1);
    size_t panels = 0;
    for (int i = 0; i < rounds; i++) {
        struct sj_error err = {0};
        in.text = sj_text_new(&err);
        if (in.text == NULL)
            exit(1);
        sj_text_width(in.text, (struct sj_font){.size = 12, .bold = false}, "x");
        double t = now_ms();
        struct sj_page *page = sj_page_new(&in);
        ms[i] = now_ms() - t;
        panels += page->panels.n;
        sj_page_free(page);
        sj_text_free(in.text);
    }
    qsort(ms, (size_t)rounds, sizeof *ms, by_value);
    printf("  %s %8.1f %8.1f%s", size, ms[0], ms[rounds / 2],
           panels > 0 ? "" : " (nothing)");
    return ms[rounds / 2];
}

static int measure_row(size_t k)
{
    struct sj_buf text = {0};
    make_document(&text, rows[k].shape, rows[k].n);
    struct sj_diags *diags = sj_diags_new();
    struct sj_doc *doc =
        sj_doc_load(text.p, text.n, sj_gazetteer_builtin(), sj_warrants_pack(), diags);
    if (doc == NULL) {
        fprintf(stderr, "%s: %s\n", rows[k].name, diags->items[0].message);
        return 1;
    }
    const struct sj_regime *regime = sj_regime_packed("rome-statute");
    struct sj_ledger *ledger = sj_ledger_new(doc, &regime, 1, doc->as_of);
    printf("%7zu %-26s", doc->n_events, rows[k].name);
    double wide = measure(ledger, "wide", rows[k].rounds);
    double tall = measure(ledger, "tall", rows[k].rounds);
    int late =
        rows[k].promised > 0 && (wide > rows[k].promised || tall > rows[k].promised);
    if (rows[k].promised > 0)
        printf("  promised %.0f%s", rows[k].promised, late ? ": LATE" : "");
    printf("\n");
    fflush(stdout);
    sj_ledger_free(ledger);
    sj_doc_free(doc);
    sj_diags_free(diags);
    sj_buf_finish(&text);
    return late;
}

int main(int argc, char **argv)
{
    int status = 0, only = argc > 1 ? atoi(argv[1]) : -1;
    printf("%7s %-26s %s\n", "events", "", "least and median ms");
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        if (only < 0 || only == (int)k)
            status |= measure_row(k);
    return status;
}
