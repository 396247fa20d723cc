#include "cli/watch.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"

#define QUIET_MS 40 /* without a change: what was being saved is saved */
#define BUSY_ROUNDS_MAX                                                                  \
    25               /* of QUIET_MS: a file that never rests is read all the same        \
                      */
#define GONE_MS 1000 /* how often a folder that is gone is looked for */

#define CHANGES                                                                          \
    (IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF |          \
     IN_ONLYDIR)

/* A name in a folder. */
struct spot {
    const char *path, *folder, *name;
    int wd; /* of the folder; -1 while there is none */
};

struct watch {
    struct sj_arena *arena;
    int notify, signals;
    SJ_VEC(struct spot) spots;
};

/* ---- where to look ---- */

static void add_spot(struct watch *watch, const char *path)
{
    struct sj_arena *arena = watch->arena;
    path = sj_arena_strdup(arena, path);
    const char *slash = strrchr(path, '/');
    struct spot spot = {.path = path, .folder = ".", .name = path, .wd = -1};
    if (slash != NULL) {
        spot.name = slash + 1;
        spot.folder =
            slash == path ? "/" : sj_arena_strndup(arena, path, (size_t)(slash - path));
    }
    SJ_VEC_PUSH(arena, &watch->spots, spot);
}

/* The name itself, and what a symbolic link leads to. */
static void add_file(struct watch *watch, const char *path)
{
    char *target = sj_file_follow(path);
    add_spot(watch, path);
    if (strcmp(target, path) != 0)
        add_spot(watch, target);
    free(target);
}

/* Folders that are not watched yet, or no longer. Whether one has come back. */
static bool find_folders(struct watch *watch, bool *ret_all)
{
    bool back = false;
    *ret_all = true;
    for (size_t i = 0; i < watch->spots.n; i++) {
        struct spot *spot = &watch->spots.items[i];
        if (spot->wd >= 0)
            continue;
        spot->wd = inotify_add_watch(watch->notify, spot->folder, CHANGES);
        back = back || spot->wd >= 0;
        *ret_all = *ret_all && spot->wd >= 0;
    }
    return back;
}

static int open_watch(struct watch *watch, const sigset_t *signals, struct sj_error *err)
{
    watch->signals = signalfd(-1, signals, SFD_CLOEXEC);
    watch->notify = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (watch->signals < 0 || watch->notify < 0)
        return sj_fail_errno(err, errno, "--watch");
    bool all;
    find_folders(watch, &all);
    return 0;
}

/* ---- what has changed ---- */

static void forget(struct watch *watch, int wd)
{
    for (size_t i = 0; i < watch->spots.n; i++)
        if (watch->spots.items[i].wd == wd)
            watch->spots.items[i].wd = -1;
}

/* A file that is only made is still to be written; a link is there at once. */
static bool is_made_only(const struct inotify_event *event, const struct spot *spot)
{
    struct stat st;
    return (event->mask & IN_CREATE) && lstat(spot->path, &st) == 0 &&
           S_ISREG(st.st_mode) && st.st_nlink < 2;
}

static bool matters(struct watch *watch, const struct inotify_event *event)
{
    if (event->mask & IN_Q_OVERFLOW)
        return true;
    if (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED)) {
        if (!(event->mask & IN_IGNORED))
            inotify_rm_watch(watch->notify, event->wd);
        forget(watch, event->wd);
        return false;
    }
    for (size_t i = 0; event->len > 0 && i < watch->spots.n; i++) {
        const struct spot *spot = &watch->spots.items[i];
        if (spot->wd == event->wd && strcmp(spot->name, event->name) == 0 &&
            !is_made_only(event, spot))
            return true;
    }
    return false;
}

/* Takes all events that are there. Whether one matters. */
static bool take_events(struct watch *watch)
{
    union {
        struct inotify_event first; /* for its alignment */
        char bytes[8192];
    } events;
    bool changed = false;
    ssize_t n;
    while ((n = read(watch->notify, &events, sizeof events)) > 0)
        for (const char *at = events.bytes; at < events.bytes + n;) {
            const struct inotify_event *event = (const void *)at;
            changed = matters(watch, event) || changed;
            at += sizeof *event + event->len;
        }
    return changed;
}

enum woken { BY_CHANGE, BY_SIGNAL, BY_TIME };

static enum woken wait_for(struct watch *watch, int timeout_ms)
{
    struct pollfd fds[] = {{.fd = watch->signals, .events = POLLIN},
                           {.fd = watch->notify, .events = POLLIN}};
    int n = poll(fds, 2, timeout_ms);
    struct signalfd_siginfo signal;
    /* Taken here, the signal is over: it does not end the process later. */
    if (n > 0 && fds[0].revents != 0 && read(watch->signals, &signal, sizeof signal) > 0)
        return BY_SIGNAL;
    return n > 0 ? BY_CHANGE : BY_TIME;
}

/* Waits for a change that matters, and until it is over. False after a signal. */
static bool next_change(struct watch *watch)
{
    for (bool changed = false; !changed;) {
        bool all;
        changed = find_folders(watch, &all);
        if (changed)
            break;
        enum woken woken = wait_for(watch, all ? -1 : GONE_MS);
        if (woken == BY_SIGNAL)
            return false;
        changed = woken == BY_CHANGE && take_events(watch);
    }
    enum woken woken = BY_CHANGE;
    for (int i = 0; i < BUSY_ROUNDS_MAX && woken == BY_CHANGE; i++) {
        woken = wait_for(watch, QUIET_MS);
        if (woken == BY_CHANGE)
            take_events(watch);
    }
    return woken != BY_SIGNAL;
}

int sj_watch(const char *const *files, size_t n, int (*turn)(void *ctx, bool first),
             void *ctx, struct sj_error *err)
{
    struct watch watch = {.arena = sj_arena_new(), .notify = -1, .signals = -1};
    sigset_t signals, before;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, &before);
    for (size_t i = 0; i < n; i++)
        add_file(&watch, files[i]);
    int r = open_watch(&watch, &signals, err);
    for (bool first = true; r == 0; first = false) {
        r = turn(ctx, first);
        if (r == 0 && !next_change(&watch))
            break;
    }
    if (watch.notify >= 0)
        close(watch.notify);
    if (watch.signals >= 0)
        close(watch.signals);
    sigprocmask(SIG_SETMASK, &before, NULL);
    sj_arena_free(watch.arena);
    return r;
}
