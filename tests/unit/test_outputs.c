/* Several files at once, on a disk that fails at one of them: all stay as they were. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/outputs.h"

#define FILES 3

static int syncs_left;

/* Linked in the place of fsync, which says late what a write has lost. */
int __wrap_fsync(int fd);
int __wrap_fsync(int fd)
{
    (void)fd;
    if (syncs_left-- > 0)
        return 0;
    errno = ENOSPC;
    return -1;
}

static const char *const names[FILES] = {"a", "b", "c"};

static int write_all(const char *text, struct sj_error *err)
{
    struct sj_output outputs[FILES] = {0};
    for (int i = 0; i < FILES; i++) {
        outputs[i].path = names[i];
        sj_buf_str(&outputs[i].bytes, text);
    }
    int r = sj_outputs_write(outputs, FILES, err);
    sj_outputs_finish(outputs, FILES);
    return r;
}

static void assert_all_hold(const char *text)
{
    for (int i = 0; i < FILES; i++) {
        struct sj_buf got = {0};
        assert_int_equal(sj_file_read(names[i], 100, &got, NULL), 0);
        assert_string_equal(got.p, text);
        sj_buf_finish(&got);
    }
}

static void test_a_disk_that_fails_at_one(void **state)
{
    (void)state;
    char folder[] = "/tmp/sojourn-XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    syncs_left = FILES;
    assert_int_equal(write_all("old", NULL), 0);
    for (int i = 0; i < FILES; i++) {
        struct sj_error err = {0};
        syncs_left = i;
        assert_int_equal(write_all("new", &err), -1);
        assert_int_equal(err.code, SJ_E_IO);
        assert_all_hold("old");
    }
    syncs_left = FILES;
    assert_int_equal(write_all("new", NULL), 0);
    assert_all_hold("new");
    for (int i = 0; i < FILES; i++)
        assert_int_equal(unlink(names[i]), 0);
    assert_int_equal(chdir("/"), 0);
    /* Fails where a temporary file is left. */
    assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_disk_that_fails_at_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
