/* sojourn status. */
#include "lib/status.h"

#include "cli/answer.h"
#include "cli/task.h"
#include "cli/verbs.h"

static int answer_question(const struct sj_task *task, const struct sj_job *job,
                           const char *place, bool json, struct sj_error *err)
{
    struct sj_buf out = {0};
    int r = sj_status_answer(job, place, task->options->on, json, &out, err);
    if (r == 0)
        r = sj_answer_write(task->options, &task->in, &out, err);
    sj_buf_finish(&out);
    return r;
}

int sj_run_status(const struct sj_options *options, const struct sj_words_list *args,
                  struct sj_error *err)
{
    const char *arg = args->items[0];
    bool json;
    if (sj_answer_as_json(options, "status", &json, err) != 0)
        return -1;
    struct sj_task task;
    struct sj_job job = {.in = NULL};
    int r = sj_task_start(&task, options, options->document, err);
    if (r == 0)
        r = sj_task_load(&task, options->document, &job, err);
    if (r == 0)
        r = answer_question(&task, &job, arg, json, err);
    sj_job_finish(&job);
    sj_task_finish(&task);
    return r;
}
