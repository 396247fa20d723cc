/* The command: from argv to a verb, and from its error to an exit code. */
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "cli/answer.h"
#include "cli/sandbox.h"
#include "cli/tell.h"
#include "cli/verbs.h"
#include "text/text.h"

static int print_version(struct sj_error *err)
{
    const struct sj_options to_stdout = {0};
    struct sj_buf out = {0};
    sj_buf_str(&out, "sojourn " SJ_VERSION "\n");
    int r = sj_answer_write(&to_stdout, NULL, &out, err);
    sj_buf_finish(&out);
    return r;
}

/* Called as other drawing tools are: a format, and the document comes down a pipe. */
static bool reads_stdin(const struct sj_options *options)
{
    bool asked = options->format != NULL || options->outputs.n > 0;
    return asked && isatty(STDIN_FILENO) == 0;
}

static int run(const struct sj_options *options, struct sj_error *err)
{
    static const char *from_stdin[] = {"-"};
    const struct sj_verb *verb = NULL;
    struct sj_words_list args = {from_stdin, options->batch == NULL ? 1 : 0, 0};
    if (options->help)
        return sj_run_help(options, &options->args, err);
    if (options->version)
        return print_version(err);
    if (options->args.n == 0 && options->batch == NULL && !reads_stdin(options))
        return sj_fail(
            err, SJ_E_USAGE,
            "nothing to draw; try: sojourn trips.json -o figure.svg, or --help");
    if (options->args.n == 0)
        verb = sj_verb_at(0);
    else if (sj_verb_choose(&options->args, &verb, &args, err) != 0)
        return -1;
    if (sj_options_allow(options, verb->id, verb->name, err) != 0)
        return -1;
    if (options->sandbox && sj_sandbox_enter(options, verb, &args, err) != 0)
        return -1;
    return verb->run(options, &args, err);
}

/* A process started without one of its three streams would write its figure into whatever
 * file it opens next. Opened the wrong way round, so that using one still fails. */
static void hold_standard_streams(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 &&
            open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) < 0)
            _exit(SJ_E_IO);
}

int main(int argc, char **argv)
{
    hold_standard_streams();
    sj_text_claim_fontconfig();
    /* A reader that goes away, a file over the allowed size: outputs that fail, told like
     * any other. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    struct sj_error err = {0};
    struct sj_options options = {0};
    struct sj_arena *arena = sj_arena_new();
    int r = sj_options_parse(arena, argc, argv, &options, &err);
    if (r == 0)
        r = run(&options, &err);
    if (r != 0 && err.msg[0] != '\0')
        sj_tell("%s", err.msg);
    sj_arena_free(arena);
    if (r == 0)
        return 0;
    return err.code != SJ_OK ? (int)err.code : SJ_E_INTERNAL;
}
