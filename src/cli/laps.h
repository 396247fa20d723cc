/* How long each stage takes, told with -v. The one user of a clock. */
#ifndef SJ_CLI_LAPS_H
#define SJ_CLI_LAPS_H

#include <stdbool.h>
#include <time.h>

struct sj_laps {
    bool on;
    struct timespec last;
};

struct sj_laps sj_laps_start(bool on);
/* Tells the time since the start or the last lap. */
void sj_laps_tell(struct sj_laps *laps, const char *stage);

#endif
