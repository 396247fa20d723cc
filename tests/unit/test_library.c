/* The public calls, as a program that knows sojourn.h alone meets them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sojourn.h"

#define COUNT(a) (sizeof(a) / sizeof(a)[0])

static const char good[] =
    "{\n"
    "  \"title\": \"A title\",\n"
    "  \"as_of\": \"2023-10-12\",\n"
    "  \"subjects\": [{\"id\": \"p\", \"name\": \"Some One\", \"home\": \"RU\"}],\n"
    "  \"events\": [\n"
    "    {\"kind\": \"warrant\", \"date\": \"2023-03-17\"},\n"
    "    {\"kind\": \"visit\", \"date\": \"2023-09-05\", \"place\": \"MN\", \"label\": "
    "\"Talks\"}\n"
    "  ]\n"
    "}\n";

static struct sojourn_context *context;

static int set_up(void **state)
{
    (void)state;
    context = sojourn_context_new(TEST_SOURCE_DIR "/fonts", NULL);
    return context == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    sojourn_context_free(context);
    return 0;
}

/* ---- what is heard and written ---- */

struct heard {
    size_t n;
    int severity, line, column;
    char name[64], pointer[64], message[256], hint[256];
};

static void hear(void *ctx, const struct sojourn_notice *notice)
{
    struct heard *heard = ctx;
    if (heard->n++ > 0)
        return;
    heard->severity = notice->severity;
    heard->line = notice->line;
    heard->column = notice->column;
    snprintf(heard->name, sizeof heard->name, "%s", notice->name);
    snprintf(heard->pointer, sizeof heard->pointer, "%s", notice->pointer);
    snprintf(heard->message, sizeof heard->message, "%s", notice->message);
    snprintf(heard->hint, sizeof heard->hint, "%s",
             notice->hint != NULL ? notice->hint : "");
}

struct bytes {
    char *p;
    size_t n, room; /* room 0: as much as comes */
};

static int take(void *ctx, const void *p, size_t n)
{
    struct bytes *bytes = ctx;
    assert_true(n > 0);
    if (bytes->room > 0 && bytes->n + n > bytes->room)
        return 1;
    bytes->p = realloc(bytes->p, bytes->n + n + 1);
    assert_non_null(bytes->p);
    memcpy(bytes->p + bytes->n, p, n);
    bytes->n += n;
    bytes->p[bytes->n] = '\0';
    return 0;
}

static void drop(struct bytes *bytes)
{
    free(bytes->p);
    *bytes = (struct bytes){0};
}

static struct sojourn_document *load(const struct sojourn_options *options)
{
    struct sojourn_error err = {0};
    struct sojourn_document *document = sojourn_document_load(
        context, options, "good", good, strlen(good), NULL, NULL, &err);
    assert_string_equal(err.message, "");
    assert_non_null(document);
    return document;
}

/* ---- tests ---- */

static void test_versions(void **state)
{
    (void)state;
    assert_string_equal(sojourn_version(), SOJOURN_VERSION);
    char parts[32];
    snprintf(parts, sizeof parts, "%d.%d.%d", SOJOURN_VERSION_MAJOR,
             SOJOURN_VERSION_MINOR, SOJOURN_VERSION_PATCH);
    assert_string_equal(parts, SOJOURN_VERSION);
}

static void test_fonts_that_are_not_there(void **state)
{
    (void)state;
    struct sojourn_error err = {0};
    assert_null(sojourn_context_new(TEST_SOURCE_DIR "/tests", &err));
    assert_int_equal(err.code, SOJOURN_E_IO);
    assert_non_null(strstr(err.message, TEST_SOURCE_DIR "/tests"));
}

/* What is wrong is told where it stands, and in a line in the error. */
static void test_findings(void **state)
{
    (void)state;
    static const struct {
        const char *why, *text;
        int line, column;
        const char *pointer, *message, *hint;
    } rows[] = {
        {"no JSON", "{\"title\": \"x\",\n  \"events\": }", 2, 13, "", "", ""},
        {"no document", "[]", 1, 1, "", "", ""},
        {"no events", "{\"title\": \"x\"}", 1, 1, "", "events", ""},
        {"a key that is misspelt",
         "{\n\"titel\": \"x\", \"title\": \"x\", \"events\": [{\"kind\": \"other\", "
         "\"date\": \"2020\"}]}",
         2, 1, "/titel", "titel", "did you mean \"title\"?"},
        {"nothing at all", "", 1, 1, "", "", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct heard heard = {0};
        struct sojourn_error err = {0};
        print_message("  %s\n", rows[i].why);
        assert_null(sojourn_document_load(context, NULL, "a.json", rows[i].text,
                                          strlen(rows[i].text), hear, &heard, &err));
        assert_int_equal(err.code, SOJOURN_E_DATA);
        assert_string_equal(err.message, "1 error, 0 warnings");
        assert_int_equal(heard.n, 1);
        assert_int_equal(heard.severity, SOJOURN_ERROR);
        assert_string_equal(heard.name, "a.json");
        assert_int_equal(heard.line, rows[i].line);
        assert_int_equal(heard.column, rows[i].column);
        assert_string_equal(heard.pointer, rows[i].pointer);
        assert_non_null(strstr(heard.message, rows[i].message));
        assert_string_equal(heard.hint, rows[i].hint);
    }
}

static void test_options(void **state)
{
    (void)state;
    static const struct {
        const char *name, *value, *message; /* message NULL: taken */
    } rows[] = {
        {"size", "tall", NULL},
        {"size", NULL, NULL},
        {"strict", "true", NULL},
        {"strict", "yes", "\"true\" or \"false\""},
        {"sise", "tall", "did you mean \"size\"?"},
        {"fonts", "/tmp", "there is no option \"fonts\""},
        {"output", "a.svg", "there is no option \"output\""},
    };
    struct sojourn_options *options = sojourn_options_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sojourn_error err = {0};
        int r = sojourn_options_set(options, rows[i].name, rows[i].value, &err);
        assert_int_equal(r, rows[i].message != NULL ? -1 : 0);
        assert_int_equal(err.code, rows[i].message != NULL ? SOJOURN_E_USAGE : 0);
        if (rows[i].message != NULL)
            assert_non_null(strstr(err.message, rows[i].message));
    }
    for (size_t i = 0; sojourn_option_name(i) != NULL; i++)
        assert_int_equal(sojourn_options_set(options, sojourn_option_name(i), NULL, NULL),
                         0);
    sojourn_options_free(options);
}

/* A value that means nothing is told by the call that looks it up. */
static void test_values(void **state)
{
    (void)state;
    static const struct {
        const char *name, *value;
        bool of_document;
    } rows[] = {
        {"as-of", "2023-02-30", true}, {"worldview", "flat", true},
        {"size", "tal", false},        {"theme", "drak", false},
        {"scale", "-1", false},        {"dpi", "1e9", false},
        {"projection", "x", false},    {"svg-text", "x", false},
        {"id-prefix", "1", false},     {"epoch", "now", false},
    };
    struct sojourn_document *document = load(NULL);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sojourn_error err = {0};
        struct sojourn_options *options = sojourn_options_new();
        print_message("  %s: %s\n", rows[i].name, rows[i].value);
        sojourn_options_set(options, rows[i].name, rows[i].value, NULL);
        if (rows[i].of_document)
            assert_null(sojourn_document_load(context, options, "good", good,
                                              strlen(good), NULL, NULL, &err));
        else
            assert_null(sojourn_figure_new(document, options, NULL, NULL, &err));
        assert_int_equal(err.code, SOJOURN_E_USAGE);
        assert_non_null(strstr(err.message, rows[i].value));
        sojourn_options_free(options);
    }
    sojourn_document_free(document);
}

/* Options and text may go before the document does. */
static void test_formats(void **state)
{
    (void)state;
    static const struct {
        const char *name, *begins;
    } rows[] = {
        {"svg", "<svg "},       {"png", "\x89PNG\r\n"}, {"pdf", "%PDF-1."},
        {"html", "<!DOCTYPE "}, {"svg:cairo", "<?xml"}, {"txt", "Carte"},
    };
    struct sojourn_options *options = sojourn_options_new();
    sojourn_options_set(options, "lang", "fr", NULL);
    sojourn_options_set(options, "id-prefix", "first", NULL);
    struct sojourn_document *document = load(options);
    struct sojourn_figure *figure =
        sojourn_figure_new(document, options, NULL, NULL, NULL);
    sojourn_options_free(options);
    assert_non_null(figure);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct bytes bytes = {0}, again = {0};
        assert_int_equal(sojourn_figure_render(figure, rows[i].name, take, &bytes, NULL),
                         0);
        assert_memory_equal(bytes.p, rows[i].begins, strlen(rows[i].begins));
        assert_int_equal(sojourn_figure_render(figure, rows[i].name, take, &again, NULL),
                         0);
        assert_int_equal(bytes.n, again.n);
        assert_memory_equal(bytes.p, again.p, bytes.n);
        if (i == 0) {
            assert_non_null(strstr(bytes.p, "id=\"first-"));
            assert_non_null(strstr(bytes.p, "lang=\"fr\""));
        }
        drop(&bytes);
        drop(&again);
    }
    sojourn_figure_free(figure);
    sojourn_document_free(document);
}

static void test_no_such_format(void **state)
{
    (void)state;
    struct sojourn_error err = {0};
    struct bytes bytes = {0};
    struct sojourn_document *document = load(NULL);
    struct sojourn_figure *figure = sojourn_figure_new(document, NULL, NULL, NULL, NULL);
    assert_int_equal(sojourn_figure_render(figure, "gif", take, &bytes, &err), -1);
    assert_int_equal(err.code, SOJOURN_E_USAGE);
    assert_int_equal(sojourn_document_table(document, "xls", take, &bytes, &err), -1);
    assert_int_equal(bytes.n, 0);
    sojourn_figure_free(figure);
    sojourn_document_free(document);
}

/* Wherever a callback stops, the call fails with it, and the figure can be drawn again.
 */
static void test_callbacks_that_stop(void **state)
{
    (void)state;
    struct sojourn_document *document = load(NULL);
    struct sojourn_figure *figure = sojourn_figure_new(document, NULL, NULL, NULL, NULL);
    for (size_t i = 0; sojourn_format_name(i) != NULL; i++) {
        struct sojourn_error err = {0};
        struct bytes bytes = {.room = 1};
        print_message("  %s\n", sojourn_format_name(i));
        assert_int_equal(
            sojourn_figure_render(figure, sojourn_format_name(i), take, &bytes, &err),
            -1);
        assert_int_equal(err.code, SOJOURN_E_IO);
        assert_non_null(strstr(err.message, "callback"));
        drop(&bytes);
        assert_int_equal(
            sojourn_figure_render(figure, sojourn_format_name(i), take, &bytes, NULL), 0);
        drop(&bytes);
    }
    struct bytes bytes = {.room = 1};
    struct sojourn_error err = {0};
    assert_int_equal(sojourn_document_table(document, "json", take, &bytes, &err), -1);
    assert_int_equal(err.code, SOJOURN_E_IO);
    assert_int_equal(sojourn_figure_lint(figure, NULL, take, &bytes, NULL), -1);
    assert_int_equal(
        sojourn_document_status(document, "MN", "2023-09-05", take, &bytes, NULL), -1);
    drop(&bytes);
    sojourn_figure_free(figure);
    sojourn_document_free(document);
}

/* Mongolia has been a member since 1 July 2002 (its deposit was on 11 April 2002), so
 * that after the warrant it is bound; Kazakhstan is no party. */
static void test_answers(void **state)
{
    (void)state;
    static const struct {
        const char *place, *date, *membership, *duty;
    } rows[] = {
        {"MN", "2023-09-05", "\"membership\": \"member\"", "\"duty\": \"arrest\""},
        {"MN", "2023-01-05", "\"membership\": \"member\"", "\"duty\": \"not-yet\""},
        {"KZ", "2023-09-05", "\"membership\": \"never\"", "\"duty\": \"none\""},
    };
    struct sojourn_document *document = load(NULL);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct bytes towards = {0}, alone = {0};
        assert_int_equal(sojourn_document_status(document, rows[i].place, rows[i].date,
                                                 take, &towards, NULL),
                         0);
        assert_non_null(strstr(towards.p, rows[i].membership));
        assert_non_null(strstr(towards.p, rows[i].duty));
        assert_int_equal(sojourn_status(context, NULL, rows[i].place, rows[i].date, take,
                                        &alone, NULL),
                         0);
        assert_non_null(strstr(alone.p, rows[i].membership));
        assert_non_null(strstr(alone.p, "\"duty\": null"));
        drop(&towards);
        drop(&alone);
    }
    struct sojourn_error err = {0};
    struct bytes none = {0};
    assert_int_equal(
        sojourn_document_status(document, "Nowhere", "2023-09-05", take, &none, &err),
        -1);
    assert_int_equal(err.code, SOJOURN_E_DATA);
    assert_int_equal(sojourn_status(context, NULL, "MN", "tomorrow", take, &none, &err),
                     -1);
    assert_int_equal(err.code, SOJOURN_E_USAGE);
    sojourn_document_free(document);
}

static void test_table(void **state)
{
    (void)state;
    struct sojourn_document *document = load(NULL);
    struct bytes bytes = {0};
    assert_int_equal(sojourn_document_table(document, "json", take, &bytes, NULL), 0);
    assert_non_null(strstr(bytes.p, "\"country\": \"MN\""));
    assert_non_null(strstr(bytes.p, "\"duty\": \"arrest\""));
    drop(&bytes);
    sojourn_document_free(document);
}

static void test_regime_of_the_caller(void **state)
{
    (void)state;
    static const char regime[] =
        "{\"id\": \"pact\", \"name\": \"A pact\", \"duty\": \"arrest\", \"states\": ["
        "{\"state\": \"KZ\", \"signed\": \"2000-01-01\", \"deposited\": \"2000-01-01\", "
        "\"in_force\": \"2000-01-01\", \"source\": \"none\"}]}";
    struct sojourn_options *options = sojourn_options_new();
    char text[sizeof regime];
    memcpy(text, regime, sizeof regime);
    sojourn_options_add_regime(options, "pact.json", text, strlen(text));
    memset(text, 'x', sizeof text); /* it has been copied */
    struct bytes bytes = {0};
    assert_int_equal(
        sojourn_status(context, options, "KZ", "2001-01-01", take, &bytes, NULL), 0);
    assert_non_null(strstr(bytes.p, "\"membership\": \"member\""));
    drop(&bytes);
    sojourn_options_free(options);
}

/* The least page has no room for two events in the key: it says so, and "strict" holds it
 * to that. */
static void test_lint(void **state)
{
    (void)state;
    struct sojourn_document *document = load(NULL);
    struct sojourn_options *options = sojourn_options_new();
    struct sojourn_figure *figure =
        sojourn_figure_new(document, options, NULL, NULL, NULL);
    struct bytes bytes = {0};
    size_t failed = 99;
    assert_int_equal(sojourn_figure_lint(figure, &failed, take, &bytes, NULL), 0);
    assert_int_equal(failed, 0);
    assert_memory_equal(bytes.p, "[\n", 2);
    assert_string_equal(bytes.p + bytes.n - 3, "\n]\n");
    assert_non_null(strstr(bytes.p, "\"id\": \"label-overlap\""));
    drop(&bytes);
    sojourn_figure_free(figure);

    struct heard heard = {0};
    struct sojourn_error err = {0};
    sojourn_options_set(options, "strict", "true", NULL);
    sojourn_options_set(options, "size", "280x280", NULL);
    assert_null(sojourn_figure_new(document, options, hear, &heard, &err));
    assert_int_equal(err.code, SOJOURN_E_LINT);
    assert_true(heard.n > 0);
    sojourn_options_free(options);
    sojourn_document_free(document);
}

/* Calls may follow each other; the first error stays. */
static void test_null_handles(void **state)
{
    (void)state;
    struct sojourn_error err = {SOJOURN_E_IO, "the first"};
    struct bytes none = {0};
    assert_null(
        sojourn_document_load(NULL, NULL, "x", good, strlen(good), NULL, NULL, &err));
    assert_null(sojourn_figure_new(NULL, NULL, NULL, NULL, &err));
    assert_int_equal(sojourn_figure_render(NULL, "svg", take, &none, &err), -1);
    assert_int_equal(sojourn_figure_lint(NULL, NULL, take, &none, &err), -1);
    assert_int_equal(sojourn_document_table(NULL, "json", take, &none, &err), -1);
    assert_int_equal(sojourn_document_status(NULL, "MN", "2023", take, &none, &err), -1);
    assert_int_equal(sojourn_status(NULL, NULL, "MN", "2023", take, &none, &err), -1);
    assert_int_equal(sojourn_options_set(NULL, "size", "wide", &err), -1);
    assert_int_equal(err.code, SOJOURN_E_IO);
    assert_string_equal(err.message, "the first");
    sojourn_figure_free(NULL);
    sojourn_document_free(NULL);
    sojourn_options_free(NULL);
    sojourn_context_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_versions),
        cmocka_unit_test(test_fonts_that_are_not_there),
        cmocka_unit_test(test_findings),
        cmocka_unit_test(test_options),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_no_such_format),
        cmocka_unit_test(test_callbacks_that_stop),
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_regime_of_the_caller),
        cmocka_unit_test(test_lint),
        cmocka_unit_test(test_null_handles),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
