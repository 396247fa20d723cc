/* Comma-separated values: cells with their places, and the way past a faulty row. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/csv.h"

/* Cells as [text], rows as |; a fault as !line:column, after which reading goes on. */
static const struct {
    const char *name, *text, *read;
    char separator;
} rows[] = {
    {"plain", "a,b\n1,2\n", "[a][b]|[1][2]|", ','},
    {"CR and LF", "a,b\r\n1,2\r\n", "[a][b]|[1][2]|", ','},
    {"no last line end", "a,b\n1,2", "[a][b]|[1][2]|", ','},
    {"empty cells", ",\n,,\n", "[][]|[][][]|", ','},
    {"empty lines", "\n\na\n\n\nb\n\n", "[a]|[b]|", ','},
    {"byte order mark",
     "\xef\xbb\xbf"
     "a,b",
     "[a][b]|", ','},
    {"quoted", "\"a,b\",\"c\nd\",\"e\"\"f\"\n", "[a,b][c\nd][e\"f]|", ','},
    {"a quote within", "a\"b,c\n", "[a\"b][c]|", ','},
    {"blanks are kept", " a , b \n", "[ a ][ b ]|", ','},
    {"semicolons", "a;b,c\n", "[a][b,c]|", ';'},
    {"tabs", "a\tb\n\"c\td\"\te\n", "[a][b]|[c\td][e]|", '\t'},
    {"not closed", "a\n\"b\nc\nd\n", "[a]|!2:1[c]|[d]|", ','},
    {"closed and going on", "a\n\"b\"x,y\nc\n", "[a]|!2:4[c]|", ','},
    {"the fault in a later line", "a\n\"b\nc\"d\ne\n", "[a]|!3:3[c\"d]|[e]|", ','},
    {"the last line", "a\n\"b", "[a]|!2:1", ','},
    {"nothing", "", "", ','},
};

static void read_all(const char *text, char separator, struct sj_buf *out)
{
    struct sj_arena *arena = sj_arena_new();
    struct sj_csv csv = sj_csv_open(arena, text, strlen(text));
    csv.separator = separator;
    sj_buf_str(out, "");
    for (;;) {
        if (sj_csv_next(&csv)) {
            for (size_t i = 0; i < csv.n_cells; i++)
                sj_buf_printf(out, "[%s]", csv.cells[i].text);
            sj_buf_char(out, '|');
        } else if (csv.fault != NULL) {
            sj_buf_printf(out, "!%d:%d", csv.fault_at.line, csv.fault_at.column);
            sj_csv_mend(&csv);
        } else {
            break;
        }
    }
    sj_arena_free(arena);
}

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sj_buf got = {0};
        read_all(rows[i].text, rows[i].separator, &got);
        if (strcmp(got.p, rows[i].read) != 0)
            fail_msg("%s: \"%s\", not \"%s\"", rows[i].name, got.p, rows[i].read);
        sj_buf_finish(&got);
    }
}

static void test_places(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    /* The second cell of the second row begins after a character of two bytes and within
     * the third line, since a cell before it has two. */
    const char *text = "a,b\n\"\xc3\xa4\nc\",d\n";
    struct sj_csv csv = sj_csv_open(arena, text, strlen(text));
    assert_true(sj_csv_next(&csv));
    assert_true(sj_csv_next(&csv));
    assert_int_equal(csv.row_line, 2);
    assert_int_equal(csv.cells[0].line, 2);
    assert_int_equal(csv.cells[0].column, 1);
    assert_int_equal(csv.cells[1].line, 3);
    assert_int_equal(csv.cells[1].column, 4);
    sj_arena_free(arena);
}

static void test_too_many_cells(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    char text[2 * SJ_CSV_CELLS + 8];
    memset(text, ',', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    struct sj_csv csv = sj_csv_open(arena, text, strlen(text));
    assert_false(sj_csv_next(&csv));
    assert_string_equal(csv.fault, "too many cells in one row");
    sj_csv_mend(&csv);
    assert_false(sj_csv_next(&csv));
    assert_null(csv.fault);
    sj_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_too_many_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
