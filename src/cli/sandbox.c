#define _GNU_SOURCE /* syscall, O_PATH */
#include "cli/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/file.h"
#include "text/text.h"

/* ---- files ---- */

#define READ LANDLOCK_ACCESS_FS_READ_FILE
#define READ_BELOW (READ | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITE LANDLOCK_ACCESS_FS_WRITE_FILE
/* A temporary file that takes its target's place. */
#define REPLACE (WRITE | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE)
/* All that the first Landlock knows; what later ones add is left as it is. */
#define HANDLED (((uint64_t)LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)

/* Where Debian's and most other systems have fonts, and what fontconfig says of them. */
static const char *const font_folders[] = {
    "/usr/share/fonts",      "/usr/local/share/fonts", "/etc/fonts",
    "/usr/share/fontconfig", "/var/cache/fontconfig",
};

struct rules {
    int fd;
    struct sj_error *err;
};

static int add_rule(const struct rules *rules, const char *path, uint64_t allowed)
{
    struct landlock_path_beneath_attr rule = {.allowed_access = allowed};
    rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (rule.parent_fd < 0)
        return sj_fail_errno(rules->err, errno, "%s", path);
    long r =
        syscall(SYS_landlock_add_rule, rules->fd, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    int errnum = errno;
    close(rule.parent_fd);
    return r == 0 ? 0 : sj_fail_errno(rules->err, errnum, "--sandbox: %s", path);
}

/* Fails on a file that is not there, as reading it would. */
static int allow_reading(const struct rules *rules, const char *path)
{
    return path == NULL || strcmp(path, "-") == 0 ? 0 : add_rule(rules, path, READ);
}

static int allow_folder_of(const struct rules *rules, const char *path, uint64_t allowed)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash == NULL   ? strdup(".")
                   : slash == path ? strdup("/")
                                   : strndup(path, (size_t)(slash - path));
    if (folder == NULL)
        sj_oom();
    int r = add_rule(rules, folder, allowed);
    free(folder);
    return r;
}

/* The folder in which a regular file is made anew; a pipe or device itself. */
static int allow_writing(const struct rules *rules, const char *path)
{
    struct stat st;
    if (path == NULL || strcmp(path, "-") == 0)
        return 0;
    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
        return add_rule(rules, path, WRITE);
    char *target = sj_file_follow(path);
    int r = allow_folder_of(rules, target, REPLACE);
    free(target);
    return r;
}

static bool is_file(const char *value)
{
    return value != NULL && strpbrk(value, "/.") != NULL;
}

/* A theme stands beside its fonts. */
static int allow_theme(const struct rules *rules, const char *theme)
{
    if (!is_file(theme))
        return 0;
    return allow_reading(rules, theme) == 0 ? allow_folder_of(rules, theme, READ) : -1;
}

static int allow_fonts(const struct rules *rules)
{
    struct sj_arena *arena = sj_arena_new();
    const char *own = sj_text_folder(arena, getenv("SOJOURN_FONTS"));
    int r = own != NULL ? add_rule(rules, own, READ_BELOW) : 0;
    for (size_t i = 0; r == 0 && i < sizeof font_folders / sizeof font_folders[0]; i++)
        if (access(font_folders[i], F_OK) == 0)
            r = add_rule(rules, font_folders[i], READ_BELOW);
    sj_arena_free(arena);
    return r;
}

static int allow_inputs(const struct rules *rules, const struct sj_options *options,
                        const struct sj_verb *verb, const struct sj_words_list *args)
{
    for (size_t i = 0; verb->values == SJ_VALUES_FILE && i < args->n; i++) {
        if (allow_reading(rules, args->items[i]) != 0)
            return -1;
        if (options->in_place && allow_writing(rules, args->items[i]) != 0)
            return -1;
    }
    for (size_t i = 0; i < options->regimes.n; i++)
        if (allow_reading(rules, options->regimes.items[i]) != 0)
            return -1;
    if (is_file(options->worldview) && allow_reading(rules, options->worldview) != 0)
        return -1;
    if (allow_reading(rules, options->document) != 0)
        return -1;
    return allow_theme(rules, options->theme);
}

static int allow_outputs(const struct rules *rules, const struct sj_options *options)
{
    for (size_t i = 0; i < options->outputs.n; i++)
        if (allow_writing(rules, options->outputs.items[i]) != 0)
            return -1;
    if (options->stable != NULL && (allow_writing(rules, options->stable) != 0 ||
                                    (access(options->stable, F_OK) == 0 &&
                                     allow_reading(rules, options->stable) != 0)))
        return -1;
    return allow_writing(rules, options->depfile);
}

/* ---- system calls ---- */

#if defined __x86_64__
#define OWN_ARCH AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define OWN_ARCH AUDIT_ARCH_AARCH64
#else
#define OWN_ARCH 0
#endif

#define FIELD(name) ((uint32_t)offsetof(struct seccomp_data, name))
#define LOAD(name) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, FIELD(name))
#define ANSWER(what) BPF_STMT(BPF_RET | BPF_K, (what))
#define REFUSE(errnum) ANSWER(SECCOMP_RET_ERRNO | (errnum))
/* Where the number is this one, the next instruction; else the one after. */
#define WHERE(number) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (number), 0, 1)
#define REFUSE_CALL(name) WHERE(SYS_##name), REFUSE(EPERM)

static int filter_calls(struct sj_error *err)
{
    /* clone3 keeps its flags in memory, where no filter sees them: the C library takes
     * clone instead, of which only threads are let through. */
    struct sock_filter filter[] = {
        LOAD(arch),
        WHERE(OWN_ARCH),
        BPF_STMT(BPF_JMP | BPF_JA, 1),
        ANSWER(SECCOMP_RET_KILL_PROCESS),
        LOAD(nr),
        /* The same calls by other numbers, of x86-64's second kind of programs. */
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
        REFUSE(ENOSYS),
        REFUSE_CALL(socket),
        REFUSE_CALL(socketpair),
        REFUSE_CALL(connect),
        REFUSE_CALL(bind),
        REFUSE_CALL(execve),
        REFUSE_CALL(execveat),
#ifdef SYS_fork
        REFUSE_CALL(fork),
        REFUSE_CALL(vfork),
#endif
        REFUSE_CALL(ptrace),
        REFUSE_CALL(process_vm_readv),
        REFUSE_CALL(process_vm_writev),
        REFUSE_CALL(kill),
        REFUSE_CALL(mount),
        WHERE(SYS_clone3),
        REFUSE(ENOSYS),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 3),
        LOAD(args[0]),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0),
        REFUSE(EPERM),
        ANSWER(SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof filter / sizeof filter[0], filter};
    if (OWN_ARCH == 0)
        return sj_fail(err, SJ_E_IO, "--sandbox does not know this kind of processor");
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
        return sj_fail_errno(err, errno,
                             "--sandbox: this kernel filters no system calls");
    return 0;
}

/* ---- both ---- */

static int restrict_files(const struct sj_options *options, const struct sj_verb *verb,
                          const struct sj_words_list *args, struct sj_error *err)
{
    const struct landlock_ruleset_attr handled = {.handled_access_fs = HANDLED};
    struct rules rules = {.err = err};
    rules.fd = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
    if (rules.fd < 0)
        return sj_fail_errno(err, errno,
                             "--sandbox wants Landlock, which this kernel lacks or has "
                             "switched off");
    int r = allow_inputs(&rules, options, verb, args);
    if (r == 0)
        r = allow_outputs(&rules, options);
    if (r == 0)
        r = allow_fonts(&rules);
    if (r == 0 && syscall(SYS_landlock_restrict_self, rules.fd, 0) != 0)
        r = sj_fail_errno(err, errno, "--sandbox cannot be entered");
    close(rules.fd);
    return r;
}

int sj_sandbox_enter(const struct sj_options *options, const struct sj_verb *verb,
                     const struct sj_words_list *args, struct sj_error *err)
{
    if (options->batch != NULL || options->watch)
        return sj_fail(err, SJ_E_USAGE,
                       "--sandbox is for one figure whose files are named: not for --%s",
                       options->watch ? "watch" : "batch");
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return sj_fail_errno(err, errno, "--sandbox cannot be entered");
    if (restrict_files(options, verb, args, err) != 0)
        return -1;
    return filter_calls(err);
}
