/* Findings: which are kept, how they are printed, and where bytes stand in a text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "doc/diag.h"
#include "doc/json.h"
#include "doc/names.h"
#include "doc/scan.h"

static void add(struct sj_diags *diags, enum sj_severity severity, int line, int column,
                const char *message)
{
    struct sj_diag *diag = sj_diags_add(diags, severity);
    if (diag == NULL)
        return;
    diag->line = line;
    diag->column = column;
    diag->message = message;
}

/* Warnings never keep an error from being told. */
static void test_errors_before_warnings(void **state)
{
    (void)state;
    struct sj_diags *diags = sj_diags_new();
    for (int i = 1; i <= SJ_DIAG_MAX; i++)
        add(diags, SJ_WARNING, i, 1, "w");
    add(diags, SJ_WARNING, 21, 1, "w");
    add(diags, SJ_ERROR, 2, 7, "e");
    assert_int_equal(diags->n, SJ_DIAG_MAX);
    assert_int_equal(diags->warnings, 21);
    assert_int_equal(diags->errors, 1);
    sj_diags_sort(diags);
    assert_int_equal(diags->items[2].severity, SJ_ERROR);
    assert_int_equal(diags->items[SJ_DIAG_MAX - 1].line, 19);
    struct sj_buf out = {0};
    sj_diags_print(diags, "f", NULL, 0, false, &out);
    assert_non_null(strstr(out.p, "f: 2 more (1 error, 21 warnings in all)\n"));
    sj_buf_finish(&out);
    sj_diags_free(diags);
    sj_diags_free(NULL);
}

/* Past the errors that are kept, none is worth a search for its hint; warnings leave
 * room. */
static void test_full(void **state)
{
    (void)state;
    struct sj_diags *diags = sj_diags_new();
    for (int i = 1; i < SJ_DIAG_MAX; i++)
        add(diags, SJ_ERROR, i, 1, "e");
    add(diags, SJ_WARNING, 20, 1, "w");
    assert_false(sj_diags_full(diags));
    add(diags, SJ_ERROR, 21, 1, "e");
    assert_true(sj_diags_full(diags));
    sj_diags_free(diags);
    diags = sj_diags_new();
    diags->unread = true;
    assert_true(sj_diags_full(diags));
    sj_diags_free(diags);
}

/* Notes give way to both; a note never takes a place. */
static void test_notes_give_way(void **state)
{
    (void)state;
    struct sj_diags *diags = sj_diags_new();
    for (int i = 1; i <= SJ_DIAG_MAX; i++)
        add(diags, i % 2 ? SJ_NOTE : SJ_WARNING, i, 1, "x");
    assert_null(sj_diags_add(diags, SJ_NOTE));
    add(diags, SJ_WARNING, 30, 1, "w"); /* for the note of line 19 */
    add(diags, SJ_ERROR, 31, 1, "e");   /* for that of line 17 */
    assert_int_equal(diags->n, SJ_DIAG_MAX);
    assert_int_equal(diags->notes, 11);
    assert_int_equal(diags->warnings, 11);
    int notes = 0;
    for (size_t i = 0; i < diags->n; i++) {
        notes += diags->items[i].severity == SJ_NOTE;
        assert_true(diags->items[i].line != 17 && diags->items[i].line != 19);
    }
    assert_int_equal(notes, 8);
    struct sj_buf out = {0};
    sj_diags_print(diags, "f", NULL, 0, false, &out);
    assert_non_null(strstr(out.p, "f:1:1: note: x\n"));
    sj_buf_finish(&out);
    sj_diags_free(diags);
}

static void test_shift(void **state)
{
    (void)state;
    struct sj_diags *diags = sj_diags_new();
    add(diags, SJ_ERROR, 1, 4, "before");
    add(diags, SJ_ERROR, 1, 4, "first line");
    add(diags, SJ_ERROR, 3, 4, "third line");
    diags->items[1].pointer = "/id";
    sj_diags_shift(diags, 1, "/regimes/2", 10, 7);
    assert_int_equal(diags->items[0].line, 1);
    assert_string_equal(diags->items[1].pointer, "/regimes/2/id");
    assert_int_equal(diags->items[1].line, 10);
    assert_int_equal(diags->items[1].column, 10);
    assert_int_equal(diags->items[2].line, 12);
    assert_int_equal(diags->items[2].column, 4);
    sj_diags_free(diags);
}

static void test_print(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
        int line, column;
        const char *file, *message, *expected;
    } rows[] = {
        {"the line and a caret", "a\nbc d\ne", 2, 4, "t.json", "no",
         "t.json:2:4: error: no\n  bc d\n     ^\n"},
        {"no position", "a", 0, 0, "t.json", "no", "t.json: error: no\n"},
        {"controls never pass", "a\x1b[31m\x7f\xC2\x9B!\n", 1, 1, "\x1b]0;x\a",
         "\x1b[2J\n",
         "<U+001B>]0;x<U+0007>:1:1: error: <U+001B>[2J<U+000A>\n"
         "  a\xEF\xBF\xBD[31m\xEF\xBF\xBD\xEF\xBF\xBD!\n  ^\n"},
        {"nor direction overrides", "x", 0, 0, "f",
         "\xE2\x80\xAE"
         "evil",
         "f: error: <U+202E>evil\n"},
        {"bytes that are no UTF-8",
         "a\xFF"
         "b",
         1, 3, "f\xFF", "no",
         "f<byte FF>:1:3: error: no\n  a\xEF\xBF\xBD"
         "b\n    ^\n"},
        {"a tab counts one", "\t\tx", 1, 3, "f", "no",
         "f:1:3: error: no\n    x\n    ^\n"},
        {"at the end of the file", "ab", 1, 3, "f", "no",
         "f:1:3: error: no\n  ab\n    ^\n"},
        {"carriage returns are not shown", "ab\r\ncd\r\n", 2, 1, "f", "no",
         "f:2:1: error: no\n  cd\n  ^\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sj_diags *diags = sj_diags_new();
        struct sj_buf out = {0};
        add(diags, SJ_ERROR, rows[i].line, rows[i].column, rows[i].message);
        sj_diags_print(diags, rows[i].file, rows[i].text, strlen(rows[i].text), false,
                       &out);
        if (strcmp(out.p, rows[i].expected) != 0)
            print_error("%s\n", rows[i].name);
        assert_string_equal(out.p, rows[i].expected);
        sj_buf_finish(&out);
        sj_diags_free(diags);
    }
}

/* A file without line breaks is shown around the fault only. */
static void test_long_line(void **state)
{
    (void)state;
    char text[1001];
    struct sj_diags *diags = sj_diags_new();
    struct sj_buf out = {0};
    memset(text, '.', 1000);
    text[500] = '!';
    text[1000] = '\0';
    add(diags, SJ_ERROR, 1, 501, "no");
    sj_diags_print(diags, "f", text, 1000, false, &out);
    const char *line = strchr(out.p, '\n') + 1;
    const char *caret = strchr(line, '\n') + 1;
    assert_true(caret - line < 140);
    /* The ellipsis before is three bytes wide and one column. */
    assert_int_equal(strchr(line, '!') - line - 2, strchr(caret, '^') - caret);
    sj_buf_finish(&out);
    sj_diags_free(diags);
}

static void test_position(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
        size_t at;
        int line, column;
    } rows[] = {
        {"the start", "abc", 0, 1, 1},
        {"the end", "abc", 3, 1, 4},
        {"characters, not bytes", "\xD0\x9F\xD0\x9F!", 4, 1, 3},
        {"after a line break", "a\nb", 2, 2, 1},
        {"the line break itself", "a\nb", 1, 1, 2},
        {"after CRLF", "a\r\nb", 3, 2, 1},
        {"a byte order mark has no column", "\xEF\xBB\xBF{", 3, 1, 1},
        {"past the end", "a\n", 9, 2, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int line, column;
        sj_scan_position(rows[i].text, strlen(rows[i].text), rows[i].at, &line, &column);
        if (line != rows[i].line || column != rows[i].column)
            print_error("%s\n", rows[i].name);
        assert_int_equal(line, rows[i].line);
        assert_int_equal(column, rows[i].column);
    }
}

static void test_scan_value(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t end;
    } rows[] = {
        {"12,", 2},
        {"null}", 4},
        {"\"a\\\"]\" ,", 6},
        {"\"a\\\\\",", 5},
        {"{\"a\": [1, \"}\"]} ,", 15},
        {"[[], {}] x", 8},
        {"\"open", 5},
        {"\"open\\", 6},
        {"[1", 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(sj_scan_value(rows[i].text, strlen(rows[i].text), 0),
                         rows[i].end);
}

/* Offsets count bytes of the text that the string stands for. */
static void test_scan_string(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
        size_t offset, at;
    } rows[] = {
        {"the string as a whole", "\"abc\"", 0, 0},
        {"plain", "\"abc\"", 2, 3},
        {"after a short escape", "\"\\nb\"", 1, 3},
        {"after one byte", "\"\\u0041b\"", 1, 7},
        {"after two bytes", "\"\\u041fb\"", 2, 7},
        {"the least of three bytes", "\"\\u0800b\"", 3, 7},
        {"after three bytes", "\"\\u20ACb\"", 3, 7},
        {"after a pair", "\"\\ud83d\\ude00b\"", 4, 13},
        {"past its end", "\"ab\"", 9, 3},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t at = sj_scan_string(rows[i].text, strlen(rows[i].text), 0, rows[i].offset);
        if (at != rows[i].at)
            print_error("%s\n", rows[i].name);
        assert_int_equal(at, rows[i].at);
    }
}

static void test_load_text(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int r;
    } rows[] = {
        {"\xEF\xBB\xBF [1]\n", 0}, {"\"x\"", 0}, {"", -1}, {"[1] 2", -1}, {"\xFF", -1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sj_diags *diags = sj_diags_new();
        struct sj_json json = {0};
        size_t n = strlen(rows[i].text);
        assert_int_equal(sj_json_load_text(rows[i].text, n, &json, diags), rows[i].r);
        assert_int_equal(diags->errors, rows[i].r < 0);
        if (rows[i].r == 0)
            sj_json_finish(&json);
        else
            assert_null(json.root);
        sj_diags_free(diags);
    }
}

static void test_suggest(void **state)
{
    (void)state;
    static const struct {
        const char *word, *best;
    } rows[] = {
        {"vist", "visit"},     {"viist", "visit"},   {"VISIT", "visit"},
        {"warant", "warrant"}, {"tready", "treaty"}, {"trety", "treaty"},
        {"trip", NULL},        {"", NULL},           {"othre", "other"},
        {"o", NULL},
    };
    static const char *const names[] = {"warrant", "visit", "treaty", "other"};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sj_suggest suggest = {.word = rows[i].word};
        for (size_t j = 0; j < 4; j++)
            sj_suggest_try(&suggest, names[j]);
        if (rows[i].best == NULL)
            assert_null(suggest.best);
        else
            assert_string_equal(suggest.best, rows[i].best);
    }
}

static void test_names(void **state)
{
    (void)state;
    char text[1000][8];
    struct sj_names names = {0};
    size_t value = 99;
    assert_false(sj_names_find(&names, "n0", &value));
    for (size_t i = 0; i < 1000; i++) {
        snprintf(text[i], sizeof text[i], "n%zu", i);
        assert_true(sj_names_add(&names, text[i], i, &value));
    }
    assert_false(sj_names_add(&names, "n500", 7, &value));
    assert_int_equal(value, 500);
    assert_true(sj_names_find(&names, "n999", &value));
    assert_int_equal(value, 999);
    /* U+00E9, and e with U+0301: one name. */
    assert_true(sj_names_add(&names, "e\xCC\x81", 1, &value));
    assert_false(sj_names_add(&names, "\xC3\xA9", 2, &value));
    assert_int_equal(value, 1);
    sj_names_finish(&names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_errors_before_warnings),
        cmocka_unit_test(test_full),
        cmocka_unit_test(test_notes_give_way),
        cmocka_unit_test(test_shift),
        cmocka_unit_test(test_print),
        cmocka_unit_test(test_long_line),
        cmocka_unit_test(test_position),
        cmocka_unit_test(test_scan_value),
        cmocka_unit_test(test_scan_string),
        cmocka_unit_test(test_load_text),
        cmocka_unit_test(test_suggest),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
