/* One error, told once.
 *
 * A fallible function returns 0 or -1 and takes a `struct sj_error *` last, which may be
 * NULL. The first failure wins: a struct that already holds one is left as it is, so that
 * callers on the way up can add nothing and lose nothing. */
#ifndef SJ_BASE_ERROR_H
#define SJ_BASE_ERROR_H

#define SJ_MUST_CHECK __attribute__((warn_unused_result))
#define SJ_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

/* The values are the exit codes of the command. */
enum sj_errc {
    SJ_OK = 0,
    SJ_E_DATA = 1,
    SJ_E_USAGE = 2,
    SJ_E_IO = 3,
    SJ_E_LIMIT = 4,
    SJ_E_LINT = 5,
    SJ_E_INTERNAL = 70,
};

struct sj_error {
    enum sj_errc code;
    char msg[500];
};

/* Fills *err (unless it is NULL or already holds a failure). Returns -1. */
int sj_fail(struct sj_error *err, enum sj_errc code, const char *fmt, ...)
    SJ_PRINTF(3, 4);

/* As sj_fail, with strerror(errnum) after the text. */
int sj_fail_errno(struct sj_error *err, int errnum, const char *fmt, ...) SJ_PRINTF(3, 4);

/* Ends the process: memory is out. The library aborts, as GLib does beneath it; the
 * command says so and exits with SJ_E_LIMIT. */
void sj_oom(void) __attribute__((noreturn));

#endif
