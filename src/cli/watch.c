#include "cli/watch.h"

#include "cli/tell.h"

struct sj_watch sj_watch_start(bool on)
{
    struct sj_watch watch = {.on = on};
    clock_gettime(CLOCK_MONOTONIC, &watch.last);
    return watch;
}

void sj_watch_lap(struct sj_watch *watch, const char *stage)
{
    struct timespec now;
    if (!watch->on)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double ms = (double)(now.tv_sec - watch->last.tv_sec) * 1e3 +
                (double)(now.tv_nsec - watch->last.tv_nsec) * 1e-6;
    sj_tell("%-10s %8.2f ms", stage, ms);
    watch->last = now;
}
