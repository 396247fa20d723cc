#include "cli/progress.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/shown.h"
#include "cli/tell.h"

struct sj_progress {
    const char *name;
    pthread_t thread;
    pthread_mutex_t lock; /* of what follows */
    pthread_cond_t over;
    const char *done; /* the last stage; NULL before the first */
    bool stopping, shown;
};

/* What is done after a stage. */
static const char *work_after(const char *stage)
{
    static const char *const works[][2] = {
        {"load", "laying out"},
        {"fonts", "laying out"},
        {"layout", "drawing"},
        {"scene", "drawing"},
    };
    if (stage == NULL)
        return "reading";
    for (size_t i = 0; i < sizeof works / sizeof works[0]; i++)
        if (strcmp(works[i][0], stage) == 0)
            return works[i][1];
    return "writing";
}

static void show(struct sj_progress *p, int seconds)
{
    struct sj_buf line = {0};
    sj_buf_str(&line, "\r\033[Ksojourn: ");
    sj_shown_line(&line, p->name, strlen(p->name));
    sj_buf_printf(&line, ": %s, %d s", work_after(p->done), seconds);
    sj_tell_raw(line.p, line.n);
    sj_buf_finish(&line);
    p->shown = true;
}

static void *run(void *arg)
{
    struct sj_progress *p = arg;
    struct timespec next;
    pthread_mutex_lock(&p->lock);
    clock_gettime(CLOCK_MONOTONIC, &next);
    for (int seconds = 1; !p->stopping; seconds++) {
        next.tv_sec++;
        int r = 0;
        while (r == 0 && !p->stopping)
            r = pthread_cond_timedwait(&p->over, &p->lock, &next);
        if (r == ETIMEDOUT && !p->stopping)
            show(p, seconds);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

static void init_cond(pthread_cond_t *cond)
{
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(cond, &attr);
    pthread_condattr_destroy(&attr);
}

static void destroy(struct sj_progress *p)
{
    pthread_cond_destroy(&p->over);
    pthread_mutex_destroy(&p->lock);
    free(p);
}

struct sj_progress *sj_progress_start(const char *name)
{
    struct sj_progress *p = sj_tell_terminal() ? calloc(1, sizeof *p) : NULL;
    if (p == NULL)
        return NULL;
    p->name = name;
    pthread_mutex_init(&p->lock, NULL);
    init_cond(&p->over);
    if (pthread_create(&p->thread, NULL, run, p) == 0)
        return p;
    destroy(p);
    return NULL;
}

void sj_progress_stage(struct sj_progress *p, const char *stage)
{
    if (p == NULL)
        return;
    pthread_mutex_lock(&p->lock);
    p->done = stage;
    pthread_mutex_unlock(&p->lock);
}

void sj_progress_stop(struct sj_progress *p)
{
    if (p == NULL)
        return;
    pthread_mutex_lock(&p->lock);
    p->stopping = true;
    pthread_cond_signal(&p->over);
    pthread_mutex_unlock(&p->lock);
    pthread_join(p->thread, NULL);
    if (p->shown)
        sj_tell_text("", 0); /* wipes the line */
    destroy(p);
}
