/* The command: from argv to a verb, and from its error to an exit code. */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli/answer.h"
#include "cli/tell.h"
#include "cli/verbs.h"
#include "doc/names.h"

static const struct sj_verb verbs[] = {
    {SJ_VERB_RENDER, "render", "FILE", false, sj_run_render,
     "sojourn trips.json -o figure.svg -o figure.pdf", "draw (render)"},
    {SJ_VERB_CHECK, "check", "FILE", false, sj_run_check, "sojourn check trips.json",
     "find what is wrong"},
    {SJ_VERB_STATUS, "status", "PLACE", false, sj_run_status,
     "sojourn status MN --on 2024-09-03 --for trips.json", "the legal answer"},
    {SJ_VERB_TABLE, "table", "FILE", false, sj_run_table,
     "sojourn table trips.json -T json", "the facts as a table"},
    {SJ_VERB_PLACES, "places", "NAME", false, sj_run_places, "sojourn places Bishkek",
     "look up a place"},
    {SJ_VERB_WARRANTS, "warrants", "NAME", true, sj_run_warrants,
     "sojourn warrants sudan", "public ICC warrants"},
};

const struct sj_verb *sj_verb_at(size_t i)
{
    return i < sizeof verbs / sizeof verbs[0] ? &verbs[i] : NULL;
}

static const struct sj_verb *find_verb(const char *name)
{
    for (size_t i = 0; sj_verb_at(i) != NULL; i++)
        if (strcmp(verbs[i].name, name) == 0)
            return &verbs[i];
    return NULL;
}

static void print_help(bool all, struct sj_buf *out)
{
    sj_buf_str(out, "Draws where a person went, when, and under whose law.\n\n");
    for (size_t i = 0; sj_verb_at(i) != NULL; i++)
        sj_buf_printf(out, "  %-50s  %s\n", verbs[i].example, verbs[i].help);
    sj_buf_char(out, '\n');
    sj_options_help(all, out);
    if (!all)
        sj_buf_str(out,
                   "\nsojourn --help -v lists every option. FILE - is standard input.\n");
    sj_buf_str(out,
               "Exit codes: 0 done, 1 bad data, 2 usage, 3 input or output, 4 over a "
               "limit,\n5 not legible under --strict, 70 internal.\n");
}

/* ---- which verb ---- */

static int no_such_verb(const char *word, const char *near, struct sj_error *err)
{
    if (near == NULL)
        return sj_fail(err, SJ_E_USAGE, "there is no verb \"%s\"; see sojourn --help",
                       word);
    return sj_fail(err, SJ_E_USAGE, "there is no verb \"%s\"; did you mean \"%s\"?", word,
                   near);
}

/* A word before others, or one that is no file but nearly a verb, was meant as a verb. */
static int check_not_misspelt(const struct sj_words_list *args, struct sj_error *err)
{
    const char *word = args->items[0];
    struct sj_suggest near = {.word = word};
    for (size_t i = 0; sj_verb_at(i) != NULL; i++)
        sj_suggest_try(&near, verbs[i].name);
    if (args->n > 1)
        return no_such_verb(word, near.best, err);
    if (near.best != NULL && strpbrk(word, "./") == NULL && access(word, F_OK) != 0)
        return no_such_verb(word, near.best, err);
    return 0;
}

static int choose_verb(const struct sj_words_list *args, const struct sj_verb **ret_verb,
                       const char **ret_arg, struct sj_error *err)
{
    const struct sj_verb *verb = find_verb(args->items[0]);
    size_t first = verb != NULL ? 1 : 0;
    if (verb == NULL && check_not_misspelt(args, err) != 0)
        return -1;
    if (verb == NULL)
        verb = &verbs[0];
    if (args->n <= first && !verb->arg_optional)
        return sj_fail(err, SJ_E_USAGE, "%s wants a %s: %s", verb->name, verb->arg,
                       verb->example);
    if (args->n > first + 1)
        return sj_fail(err, SJ_E_USAGE, "%s takes one %s; \"%s\" is one too many",
                       verb->name, verb->arg, args->items[first + 1]);
    *ret_verb = verb;
    *ret_arg = args->n > first ? args->items[first] : NULL;
    return 0;
}

/* ---- running ---- */

static int print_answer(const struct sj_options *options, struct sj_error *err)
{
    const struct sj_options to_stdout = {0};
    struct sj_buf out = {0};
    if (options->help)
        print_help(options->verbose, &out);
    else
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
    const struct sj_verb *verb = NULL;
    const char *arg = NULL;
    if (options->help || options->version)
        return print_answer(options, err);
    if (options->args.n == 0 && reads_stdin(options))
        return verbs[0].run(options, "-", err);
    if (options->args.n == 0)
        return sj_fail(
            err, SJ_E_USAGE,
            "nothing to draw; try: sojourn trips.json -o figure.svg, or --help");
    if (choose_verb(&options->args, &verb, &arg, err) != 0)
        return -1;
    if (sj_options_allow(options, verb->id, verb->name, err) != 0)
        return -1;
    return verb->run(options, arg, err);
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
