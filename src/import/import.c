/* Which kind a file is of, and what is refused before anything is read. */
#include "import/import.h"

#include <string.h>

#include "base/utf8.h"
#include "doc/canon.h"
#include "doc/names.h"
#include "doc/scan.h"
#include "import/book.h"

/* ---- the kinds ---- */

enum kind { CSV, TSV, TIMELINEJS, STORYMAPJS, GEOJSON, ICAL, FTM, TABLE };

static const struct kind_row {
    const char *name, *words;
    bool json; /* one value, which stands in memory whole */
} kinds[] = {
    [CSV] = {"csv", "a table (CSV)", false},
    [TSV] = {"tsv", "a table (tabs)", false},
    [TIMELINEJS] = {"timelinejs", "TimelineJS 3 JSON", true},
    [STORYMAPJS] = {"storymapjs", "StoryMapJS JSON", true},
    [GEOJSON] = {"geojson", "GeoJSON", true},
    [ICAL] = {"ical", "iCalendar", false},
    [FTM] = {"ftm", "FollowTheMoney entities", false},
    [TABLE] = {"json", "a table (JSON)", true},
};

#define N_KINDS (sizeof kinds / sizeof kinds[0])

const char *sj_import_kind(size_t i)
{
    return i < N_KINDS ? kinds[i].name : NULL;
}

const char *sj_import_kind_words(size_t i)
{
    return i < N_KINDS ? kinds[i].words : NULL;
}

static int find_kind(const char *name, enum kind *ret, struct sj_error *err)
{
    struct sj_suggest near = {.word = name};
    struct sj_buf all = {0};
    for (size_t i = 0; i < N_KINDS; i++) {
        if (strcmp(kinds[i].name, name) == 0) {
            *ret = (enum kind)i;
            sj_buf_finish(&all);
            return 0;
        }
        sj_suggest_try(&near, kinds[i].name);
        sj_buf_printf(&all, "%s%s", i == 0 ? "" : ", ", kinds[i].name);
    }
    if (near.best != NULL)
        sj_fail(err, SJ_E_USAGE, "--from: there is no \"%s\"; did you mean \"%s\"?", name,
                near.best);
    else
        sj_fail(err, SJ_E_USAGE, "--from: there is no \"%s\"; there are %s", name, all.p);
    sj_buf_finish(&all);
    return -1;
}

/* ---- by what the file holds ---- */

static bool has(const struct sj_node *object, const char *key)
{
    struct sj_node node;
    return sj_node_get(object, key, &node);
}

static bool begins(const char *s, size_t n, const char *word)
{
    return n >= strlen(word) && memcmp(s, word, strlen(word)) == 0;
}

/* Objects, one a line: something follows the first value. */
static bool is_lines(const char *text, size_t n, size_t at)
{
    size_t end = sj_scan_value(text, n, at);
    size_t next = sj_scan_space(text, n, end);
    bool parted = next < n && memchr(text + end, '\n', next - end) != NULL;
    return text[at] == '{' && parted && text[next] == '{';
}

static bool is_timeline(const struct sj_node *root)
{
    struct sj_node events, first;
    if (!sj_node_get(root, "events", &events))
        return false;
    first = sj_node_item(&events, 0);
    return sj_node_count(&events) > 0 && sj_node_type(&first) == SJ_JSON_OBJECT &&
           has(&first, "start_date");
}

static int kind_of_json(struct sj_book *book, const struct sj_node *root, size_t at,
                        enum kind *ret)
{
    if (sj_node_type(root) == SJ_JSON_ARRAY)
        *ret = TABLE;
    else if (has(root, "features"))
        *ret = GEOJSON;
    else if (has(root, "storymap"))
        *ret = STORYMAPJS;
    else if (has(root, "schema") && has(root, "properties"))
        *ret = FTM;
    else if (has(root, "rows"))
        *ret = TABLE;
    else if (is_timeline(root))
        *ret = TIMELINEJS;
    else if (has(root, "events"))
        return sj_book_fail(book, at, "sojourn check FILE reads it as it is",
                            "this looks like a document of sojourn already");
    else
        return sj_book_fail(book, at, "--from KIND says what it is",
                            "this JSON is of no kind that is known");
    return 0;
}

/* ---- what no reader takes ---- */

static int check_bytes(struct sj_book *book)
{
    const char *text = book->text;
    size_t n = book->n;
    if (n >= 2 && (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0))
        return sj_book_fail(book, 0, "save it as UTF-8, or: iconv -f UTF-16 -t UTF-8",
                            "this file is in UTF-16");
    const char *nul = n > 0 ? memchr(text, '\0', n) : NULL;
    if (nul != NULL)
        return sj_book_fail(book, (size_t)(nul - text), NULL,
                            "a byte of zero: this is no text");
    size_t bad = sj_utf8_check(text, n);
    if (bad == n)
        return 0;
    return sj_book_fail(book, bad,
                        "save it as UTF-8, or, where it was written in Latin-1: "
                        "iconv -f latin1 -t utf8",
                        "byte %02X: this is not UTF-8", (unsigned char)text[bad]);
}

static int too_large(struct sj_book *book, size_t limit)
{
    book->diags->over_limit = true;
    return sj_book_fail(book, 0, NULL, "of this kind at most %zu MiB are read",
                        limit >> 20);
}

/* ---- reading ---- */

static int read_json(struct sj_book *book, bool known, enum kind *kind)
{
    struct sj_json json;
    if (book->n > SJ_IMPORT_JSON_MAX)
        return too_large(book, SJ_IMPORT_JSON_MAX);
    if (sj_json_load_text(book->text, book->n, &json, book->diags) != 0)
        return -1;
    struct sj_node root = sj_json_root(&json);
    int r = known ? 0 : kind_of_json(book, &root, json.from, kind);
    bool object = sj_node_type(&root) == SJ_JSON_OBJECT;
    if (r == 0 && !object && *kind != TABLE)
        r = sj_book_fail(book, json.from, NULL, "%s is an object", kinds[*kind].words);
    if (r == 0)
        switch (*kind) {
        case TIMELINEJS:
            r = sj_import_timeline(book, &root);
            break;
        case STORYMAPJS:
            r = sj_import_storymap(book, &root);
            break;
        case GEOJSON:
            r = sj_import_geojson(book, &root);
            break;
        case TABLE:
            r = sj_import_table(book, &root);
            break;
        case CSV:
        case TSV:
        case ICAL:
        case FTM:
            r = sj_import_entities(book);
            break;
        }
    sj_json_finish(&json);
    return r;
}

/* What is no JSON, by how it begins. */
static enum kind kind_of_text(const char *text, size_t n, size_t at)
{
    if (begins(text + at, n - at, "BEGIN:VCALENDAR"))
        return ICAL;
    return at < n && text[at] == '{' ? FTM : CSV;
}

static int read_all(struct sj_book *book, bool known, enum kind *kind)
{
    const char *text = book->text;
    size_t n = book->n, at = n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    at = sj_scan_space(text, n, at);
    if (at == n)
        return sj_book_fail(book, 0, NULL, "there is nothing in it");
    bool json = known ? kinds[*kind].json
                      : text[at] == '[' || (text[at] == '{' && !is_lines(text, n, at));
    if (json)
        return read_json(book, known, kind);
    if (!known)
        *kind = kind_of_text(text, n, at);
    if (*kind == ICAL)
        return sj_import_calendar(book);
    if (*kind == FTM)
        return sj_import_entities(book);
    return sj_import_sheet(book, *kind == TSV ? '\t' : '\0');
}

/* ---- the outcome ---- */

/* "lines 3, 7-9" */
static void print_left_out(const struct sj_book *book, char *ret, size_t size)
{
    struct sj_buf out = {0};
    const size_t *at = book->left_out.items;
    size_t n = book->left_out.n;
    sj_buf_str(&out, book->by_lines ? "line" : "item");
    sj_buf_str(&out, n == 1 ? " " : "s ");
    for (size_t i = 0; i < n;) {
        size_t last = i;
        while (last + 1 < n && at[last + 1] <= at[last] + 1)
            last++;
        if (out.n + 60 > size) {
            sj_buf_str(&out, ", …");
            break;
        }
        sj_buf_printf(&out, "%s%zu", i > 0 ? ", " : "", at[i]);
        if (at[last] > at[i])
            sj_buf_printf(&out, "-%zu", at[last]);
        i = last + 1;
    }
    memcpy(ret, out.p, out.n + 1);
    sj_buf_finish(&out);
}

/* What no row could spoil alone: an assertion, so to say. */
static int check_whole(struct sj_book *book, const struct sj_buf *document)
{
    const struct sj_import_asked *asked = book->asked;
    struct sj_diags *found = sj_diags_new();
    struct sj_doc *doc =
        sj_doc_load(document->p, document->n, asked->places, asked->warrants, found);
    int r = doc != NULL ? 0
                        : sj_book_fail(book, 0, NULL, "the document would not load: %s",
                                       found->n > 0 ? found->items[0].message : "");
    sj_doc_free(doc);
    sj_diags_free(found);
    return r;
}

static int finish(struct sj_book *book, enum kind kind, struct sj_buf *ret,
                  struct sj_imported *ret_counts, struct sj_error *err)
{
    struct sj_buf document = {0};
    if (book->over_limit)
        return sj_fail(err, SJ_E_LIMIT, "at most %zu rows are read", SJ_IMPORT_ROWS_MAX);
    sj_book_close(book, &document);
    int r = check_whole(book, &document);
    if (r == 0)
        sj_doc_canon(document.p, document.n, ret);
    sj_buf_finish(&document);
    *ret_counts = (struct sj_imported){
        .kind = kinds[kind].words,
        .taken = book->events.n,
        .left_out = book->left_out.n,
    };
    print_left_out(book, ret_counts->left_out_at, sizeof ret_counts->left_out_at);
    return r;
}

int sj_import(const char *text, size_t n, const struct sj_import_asked *asked,
              struct sj_diags *diags, struct sj_buf *ret, struct sj_imported *ret_counts,
              struct sj_error *err)
{
    enum kind kind = CSV;
    if (asked->kind != NULL && find_kind(asked->kind, &kind, err) != 0)
        return -1;
    struct sj_book book = {
        .arena = sj_arena_new(), .diags = diags, .asked = asked, .text = text, .n = n};
    int r = sj_book_open(&book, err);
    if (r == 0 &&
        (check_bytes(&book) != 0 || read_all(&book, asked->kind != NULL, &kind) != 0 ||
         finish(&book, kind, ret, ret_counts, err) != 0))
        r = sj_fail(err, diags->over_limit ? SJ_E_LIMIT : SJ_E_DATA, "%s", "");
    sj_diags_sort(diags);
    sj_book_finish(&book);
    return r;
}
