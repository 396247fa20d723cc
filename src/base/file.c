#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPS_MOST 10000u /* names that are tried for a temporary file */

static int buf_write(void *ctx, const void *p, size_t n, struct sj_error *err)
{
    (void)err;
    sj_buf_add(ctx, p, n);
    return 0;
}

struct sj_sink sj_sink_buf(struct sj_buf *buf)
{
    return (struct sj_sink){buf_write, buf};
}

static int read_all(int fd, const char *name, size_t limit, struct sj_buf *ret,
                    struct sj_error *err)
{
    char chunk[65536];
    for (;;) {
        ssize_t n = read(fd, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return sj_fail_errno(err, errno, "%s: cannot be read", name);
        if (n == 0)
            break;
        if ((size_t)n > limit - ret->n)
            return sj_fail(err, SJ_E_LIMIT, "%s: larger than %zu bytes", name, limit);
        sj_buf_add(ret, chunk, (size_t)n);
    }
    sj_buf_add(ret, "", 0);
    return 0;
}

int sj_file_read(const char *path, size_t limit, struct sj_buf *ret, struct sj_error *err)
{
    bool stdin_wanted = strcmp(path, "-") == 0;
    int fd = stdin_wanted ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return sj_fail_errno(err, errno, "%s: cannot be opened", path);
    struct sj_buf bytes = {0};
    int r = read_all(fd, stdin_wanted ? "standard input" : path, limit, &bytes, err);
    if (!stdin_wanted)
        close(fd);
    if (r == 0)
        *ret = bytes;
    else
        sj_buf_finish(&bytes);
    return r;
}

/* ---- names ---- */

static char *dup_or_oom(const char *s)
{
    char *p = strdup(s);
    if (p == NULL)
        sj_oom();
    return p;
}

char *sj_file_follow(const char *path)
{
    char *at = dup_or_oom(path);
    for (int hops = 0; hops < 40; hops++) {
        char target[4096];
        ssize_t n = readlink(at, target, sizeof target - 1);
        if (n < 0)
            return at;
        target[n] = '\0';
        const char *slash = target[0] == '/' ? NULL : strrchr(at, '/');
        size_t dir = slash == NULL ? 0 : (size_t)(slash - at) + 1;
        char *next = malloc(dir + (size_t)n + 1);
        if (next == NULL)
            sj_oom();
        memcpy(next, at, dir);
        memcpy(next + dir, target, (size_t)n + 1);
        free(at);
        at = next;
    }
    return at;
}

bool sj_file_is_terminal(const char *path)
{
    struct stat st;
    if (strcmp(path, "-") == 0)
        return isatty(STDOUT_FILENO);
    if (stat(path, &st) != 0 || !S_ISCHR(st.st_mode))
        return false;
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    bool terminal = fd >= 0 && isatty(fd);
    if (fd >= 0)
        close(fd);
    return terminal;
}

/* ---- writing ---- */

struct sj_outfile {
    int fd;      /* -1 once sealed */
    char *path;  /* what the caller asked for, for messages */
    char *final; /* the regular file behind it; NULL where written directly */
    char *temp;
    bool keeps_mode; /* that of the file which it replaces; else a new file's */
    mode_t mode;
};

static int write_failed(const struct sj_outfile *out, struct sj_error *err)
{
    return sj_fail_errno(err, errno, "%s: cannot be written", out->path);
}

/* A new file beside the target, with a short name, so that every name that the folder
 * allows can be written. Names are tried in turn: other threads and processes have
 * theirs. */
static int create_beside(struct sj_outfile *out, mode_t mode)
{
    const char *slash = strrchr(out->final, '/');
    size_t folder = slash == NULL ? 0 : (size_t)(slash - out->final) + 1;
    size_t cap = folder + sizeof ".sj-" + 32;
    out->temp = malloc(cap);
    if (out->temp == NULL)
        sj_oom();
    memcpy(out->temp, out->final, folder);
    for (unsigned i = 0; i < TEMPS_MOST; i++) {
        snprintf(out->temp + folder, cap - folder, ".sj-%ld-%u", (long)getpid(), i);
        int fd = open(out->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

static int open_temp(struct sj_outfile *out, struct sj_error *err)
{
    /* Nobody may read the new text of a file that is closed to them. */
    out->fd = create_beside(out, out->keeps_mode ? 0600 : 0666);
    if (out->fd >= 0)
        return 0;
    write_failed(out, err);
    free(out->temp);
    out->temp = NULL;
    return -1;
}

static int open_target(struct sj_outfile *out, struct sj_error *err)
{
    struct stat st;
    if (strcmp(out->path, "-") == 0) {
        out->fd = STDOUT_FILENO;
        return 0;
    }
    bool exists = stat(out->path, &st) == 0;
    /* Any other reason (links in a circle, a name too long) is there to stay. */
    if (!exists && (errno != ENOENT || out->path[0] == '\0'))
        return write_failed(out, err);
    if (exists && S_ISDIR(st.st_mode))
        return sj_fail_errno(err, EISDIR, "%s: cannot be written", out->path);
    if (exists && !S_ISREG(st.st_mode)) {
        out->fd = open(out->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        return out->fd >= 0 ? 0 : write_failed(out, err);
    }
    if (exists && access(out->path, W_OK) != 0)
        return write_failed(out, err);
    out->keeps_mode = exists;
    out->mode = exists ? st.st_mode & 07777 : 0;
    out->final = sj_file_follow(out->path);
    return open_temp(out, err);
}

int sj_outfile_open(const char *path, struct sj_outfile **ret, struct sj_error *err)
{
    struct sj_outfile *out = calloc(1, sizeof *out);
    if (out == NULL)
        sj_oom();
    out->fd = -1;
    out->path = dup_or_oom(path);
    if (open_target(out, err) != 0) {
        sj_outfile_free(out);
        return -1;
    }
    *ret = out;
    return 0;
}

static int outfile_write(void *ctx, const void *p, size_t n, struct sj_error *err)
{
    struct sj_outfile *out = ctx;
    const char *at = p;
    while (n > 0) {
        ssize_t done = write(out->fd, at, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return write_failed(out, err);
        at += done;
        n -= (size_t)done;
    }
    return 0;
}

struct sj_sink sj_outfile_sink(struct sj_outfile *out)
{
    return (struct sj_sink){outfile_write, out};
}

int sj_outfile_seal(struct sj_outfile *out, struct sj_error *err)
{
    if (out->final != NULL && out->keeps_mode && fchmod(out->fd, out->mode) != 0)
        return write_failed(out, err);
    if (out->final != NULL && fsync(out->fd) != 0)
        return write_failed(out, err);
    int fd = out->fd;
    out->fd = -1;
    if (fd != STDOUT_FILENO && close(fd) != 0)
        return write_failed(out, err);
    return 0;
}

int sj_outfile_commit(struct sj_outfile *out, struct sj_error *err)
{
    if (out->final == NULL)
        return 0;
    if (rename(out->temp, out->final) != 0)
        return write_failed(out, err);
    free(out->temp);
    out->temp = NULL;
    return 0;
}

void sj_outfile_free(struct sj_outfile *out)
{
    if (out == NULL)
        return;
    if (out->fd >= 0 && out->fd != STDOUT_FILENO)
        close(out->fd);
    if (out->temp != NULL)
        unlink(out->temp);
    free(out->temp);
    free(out->final);
    free(out->path);
    free(out);
}
