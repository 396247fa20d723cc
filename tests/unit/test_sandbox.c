/* What a process in the sandbox can still do, and what not; each in a child of its own.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/sandbox.h"

static int opened(const char *path, int flags)
{
    int fd = open(path, flags, 0600);
    if (fd < 0)
        return errno;
    close(fd);
    return 0;
}

static int read_input(void)
{
    return opened("in.json", O_RDONLY);
}

static int write_input(void)
{
    return opened("in.json", O_WRONLY);
}

static int read_other(void)
{
    return opened("other.json", O_RDONLY);
}

static int read_system(void)
{
    return opened("/etc/passwd", O_RDONLY);
}

static int list_folder(void)
{
    return opened(".", O_RDONLY | O_DIRECTORY);
}

static int read_beside_theme(void)
{
    return opened("theme/font.ttf", O_RDONLY);
}

static int make_output(void)
{
    if (opened("out/.new", O_WRONLY | O_CREAT | O_EXCL) != 0)
        return errno;
    return rename("out/.new", "out/a.svg") == 0 ? 0 : errno;
}

static int make_elsewhere(void)
{
    return opened("new", O_WRONLY | O_CREAT | O_EXCL);
}

static int remove_elsewhere(void)
{
    return unlink("other.json") == 0 ? 0 : errno;
}

static int make_folder(void)
{
    return mkdir("out/folder", 0700) == 0 ? 0 : errno;
}

static int open_socket(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    return fd < 0 ? errno : 0;
}

static int run_program(void)
{
    char name[] = "true";
    char *argv[] = {name, NULL};
    execv("/bin/true", argv);
    return errno;
}

static int start_process(void)
{
    pid_t pid = fork();
    if (pid == 0)
        _exit(0);
    return pid < 0 ? errno : 0;
}

static void *nothing(void *arg)
{
    return arg;
}

static int start_thread(void)
{
    pthread_t thread;
    int r = pthread_create(&thread, NULL, nothing, NULL);
    return r != 0 ? r : pthread_join(thread, NULL);
}

static const struct {
    const char *name;
    int (*attempt)(void);
    int wanted;
} rows[] = {
    {"the input is read", read_input, 0},
    {"and not written", write_input, EACCES},
    {"another file is not read", read_other, EACCES},
    {"nor one of the system", read_system, EACCES},
    {"nor a folder listed", list_folder, EACCES},
    {"a file beside the theme is read", read_beside_theme, 0},
    {"the output is made and renamed", make_output, 0},
    {"nothing is made elsewhere", make_elsewhere, EACCES},
    {"nor removed", remove_elsewhere, EACCES},
    {"nor a folder made", make_folder, EACCES},
    {"no network", open_socket, EPERM},
    {"no program", run_program, EPERM},
    {"no process", start_process, EPERM},
    {"but a thread", start_thread, 0},
};

/* Enters as `sojourn in.json -o out/a.svg --theme theme/theme.json` does. */
static int enter(const char **why)
{
    static struct sj_error err;
    const char *inputs[] = {"in.json"}, *outputs[] = {"out/a.svg"};
    const struct sj_words_list args = {inputs, 1, 0};
    const struct sj_options options = {.outputs = {outputs, 1, 0},
                                       .theme = "theme/theme.json"};
    *why = err.msg;
    return sj_sandbox_enter(&options, sj_verb_at(0), &args, &err);
}

/* The child's answer is its exit code: an errno, or 255 where it could not enter. */
static int child(int (*attempt)(void))
{
    int status = 0;
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        const char *why;
        if (enter(&why) != 0)
            fprintf(stderr, "%s\n", why);
        else
            _exit(attempt());
        _exit(255);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void make_file(const char *path)
{
    assert_int_equal(opened(path, O_WRONLY | O_CREAT), 0);
}

static void test_attempts(void **state)
{
    (void)state;
    if (syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) <
        1)
        skip();
    char folder[] = "/tmp/sj-sandbox-XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    assert_int_equal(mkdir("out", 0700) + mkdir("theme", 0700), 0);
    make_file("in.json");
    make_file("other.json");
    make_file("theme/theme.json");
    make_file("theme/font.ttf");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int got = child(rows[i].attempt);
        if (got != rows[i].wanted)
            fail_msg("%s: %s", rows[i].name, got == 255 ? "not entered" : strerror(got));
    }
    static const char *const left[] = {"out/a.svg", "theme/font.ttf", "theme/theme.json",
                                       "other.json", "in.json"};
    for (size_t i = 0; i < sizeof left / sizeof left[0]; i++)
        assert_int_equal(unlink(left[i]), 0);
    assert_int_equal(rmdir("out") + rmdir("theme") + chdir("/") + rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_attempts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
