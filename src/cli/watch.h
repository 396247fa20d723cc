/* How long each stage takes, told with -v. The one user of a clock. */
#ifndef SJ_CLI_WATCH_H
#define SJ_CLI_WATCH_H

#include <stdbool.h>
#include <time.h>

struct sj_watch {
    bool on;
    struct timespec last;
};

struct sj_watch sj_watch_start(bool on);
/* Tells the time since the start or the last lap. */
void sj_watch_lap(struct sj_watch *watch, const char *stage);

#endif
