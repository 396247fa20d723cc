/* Numbers in text, what can be seen of a text, numbers for keys, and files that are
 * written whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/ids.h"
#include "base/utf8.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* ---- numbers ---- */

static void test_numbers(void **state)
{
    (void)state;
    static const struct {
        double v;
        int decimals;
        const char *text;
    } rows[] = {
        {0, 0, "0"},
        {-0.0, 3, "0"},
        {-0.004, 2, "0"},
        {1.5, 0, "2"},
        {0.1, 9, "0.1"},
        {-12.50, 2, "-12.5"},
        {100, 2, "100"},
        {0.05, 2, "0.05"},
        {1e9, 9, "1000000000"},
        {-1e9, 9, "-1000000000"},
        {1e15, 3, "1000000000000000"},
        {1e18, 0, "1000000000000000000"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct sj_buf buf = {0};
        sj_buf_num(&buf, rows[i].v, rows[i].decimals);
        assert_string_equal(buf.p, rows[i].text);
        sj_buf_finish(&buf);
    }
}

/* The signal that ends a process which writes the number, or 0. */
static int signal_of(double v, int decimals)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        const struct rlimit no_core = {0, 0};
        struct sj_buf buf = {0};
        signal(SIGABRT, SIG_DFL);
        setrlimit(RLIMIT_CORE, &no_core);
        sj_buf_num(&buf, v, decimals);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void test_numbers_that_do_not_fit(void **state)
{
    (void)state;
    static const struct {
        const char *why;
        double v;
        int decimals, signal;
    } rows[] = {
        {"the greatest", 1e18, 0, 0},
        {"more digits than 18", 1.1e18, 0, SIGABRT},
        {"less than none", -1.1e18, 0, SIGABRT},
        {"with its decimals", 1.1e9, 9, SIGABRT},
        {"not a number", NAN, 2, SIGABRT},
        {"without end", INFINITY, 2, SIGABRT},
        {"ten decimals", 1, 10, SIGABRT},
        {"less decimals than none", 1, -1, SIGABRT},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        print_message("  %s\n", rows[i].why);
        assert_int_equal(signal_of(rows[i].v, rows[i].decimals), rows[i].signal);
    }
}

/* ---- characters ---- */

static void test_invisible(void **state)
{
    (void)state;
    static const struct {
        int32_t cp;
        bool invisible;
    } rows[] = {
        {' ', true},     {'\t', true},    {0xA0, true},    {0xAD, true},   {0x200B, true},
        {0x2060, true},  {0x3000, true},  {0xFE0F, true},  {0xFEFF, true}, {0x3164, true},
        {0xE0020, true}, {'a', false},    {'-', false},    {0xAC, false},  {0xAE, false},
        {0x2010, false}, {0x2070, false}, {0x3001, false}, {0x301, false}, {-1, false},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(sj_char_invisible(rows[i].cp), rows[i].invisible);
}

/* ---- files ---- */

static void put(const char *path, const char *text)
{
    struct sj_error err = {0};
    struct sj_outfile *out = NULL;
    assert_int_equal(sj_outfile_open(path, &out, &err), 0);
    struct sj_sink sink = sj_outfile_sink(out);
    assert_int_equal(sink.write(sink.ctx, text, strlen(text), &err), 0);
    assert_int_equal(sj_outfile_seal(out, &err), 0);
    assert_int_equal(sj_outfile_commit(out, &err), 0);
    sj_outfile_free(out);
}

static void assert_holds(const char *path, const char *text)
{
    struct sj_buf got = {0};
    assert_int_equal(sj_file_read(path, 100, &got, NULL), 0);
    assert_string_equal(got.p, text);
    sj_buf_finish(&got);
}

static void test_nothing_changes_before_the_commit(void **state)
{
    (void)state;
    char folder[] = "/tmp/sojourn-XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    put("a", "old");
    struct sj_outfile *out = NULL;
    struct sj_error err = {0};
    assert_int_equal(sj_outfile_open("a", &out, &err), 0);
    struct sj_sink sink = sj_outfile_sink(out);
    assert_int_equal(sink.write(sink.ctx, "new", 3, &err), 0);
    assert_holds("a", "old");
    assert_int_equal(sj_outfile_seal(out, &err), 0);
    assert_holds("a", "old");
    assert_int_equal(sj_outfile_commit(out, &err), 0);
    assert_holds("a", "new");
    sj_outfile_free(out);
    assert_int_equal(unlink("a"), 0);
    assert_int_equal(chdir("/"), 0);
    /* Fails where a temporary file is left. */
    assert_int_equal(rmdir(folder), 0);
}

/* ---- numbers for keys ---- */

static void test_ids(void **state)
{
    (void)state;
    static const struct {
        const char *key;
        size_t n, id;
    } rows[] = {
        {"KG", 2, 0},   {"KZ", 2, 1},    {"KG", 2, 0}, {"K", 1, 2},
        {"", 0, 3},     {"KG\0x", 4, 4}, {"", 0, 3},   {"KG\0y", 4, 5},
        {"KG\0", 3, 6}, {"KG\0x", 4, 4}, {"GK", 2, 7}, {"KZ", 2, 1},
    };
    struct sj_arena *arena = sj_arena_new();
    struct sj_ids ids;
    sj_ids_init(&ids, arena);
    assert_int_equal(sj_ids_find(&ids, "KG", 2), SJ_NO_ID);
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(sj_ids_of(&ids, rows[i].key, rows[i].n), rows[i].id);
    assert_int_equal(sj_ids_find(&ids, "KG", 2), 0);
    assert_int_equal(sj_ids_find(&ids, "KY", 2), SJ_NO_ID);
    assert_int_equal(sj_ids_of(&ids, NULL, 0), 3);
    assert_int_equal(ids.known.n, 8);
    assert_int_not_equal(sj_ids_of_text(&ids, NULL), sj_ids_of_text(&ids, ""));
    sj_arena_free(arena);
}

/* Past every growth of the table; the key's own bytes may go away. */
static void test_ids_of_many(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    struct sj_ids ids;
    sj_ids_init(&ids, arena);
    for (int round = 0; round < 2; round++)
        for (uint32_t i = 0; i < 50000; i++) {
            uint32_t key = i * 2654435761u;
            assert_int_equal(sj_ids_of(&ids, &key, sizeof key), i);
        }
    sj_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_numbers_that_do_not_fit),
        cmocka_unit_test(test_invisible),
        cmocka_unit_test(test_ids),
        cmocka_unit_test(test_ids_of_many),
        cmocka_unit_test(test_nothing_changes_before_the_commit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
