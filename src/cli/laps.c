#include "cli/laps.h"

#include "cli/tell.h"

struct sj_laps sj_laps_start(bool on)
{
    struct sj_laps laps = {.on = on};
    clock_gettime(CLOCK_MONOTONIC, &laps.last);
    return laps;
}

void sj_laps_tell(struct sj_laps *laps, const char *stage)
{
    struct timespec now;
    if (!laps->on)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double ms = (double)(now.tv_sec - laps->last.tv_sec) * 1e3 +
                (double)(now.tv_nsec - laps->last.tv_nsec) * 1e-6;
    sj_tell("%-10s %8.2f ms", stage, ms);
    laps->last = now;
}
