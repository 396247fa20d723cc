#include "cli/help.h"

#include <string.h>

#include "cli/answer.h"
#include "cli/pages.h"

#define COLUMNS 80
#define COLUMN_OF_HELP 25
#define COLUMN_OF_WORDS 57 /* those beside an example */

static void pad(struct sj_buf *out, size_t start, size_t column)
{
    do
        sj_buf_char(out, ' ');
    while (out->n - start < column);
}

/* `help` stands for the row's own where one verb alone is meant. */
static void option_line(const struct sj_option *row, const char *help, struct sj_buf *out)
{
    size_t start = out->n;
    sj_buf_str(out, "  ");
    if (row->letter != '\0')
        sj_buf_printf(out, "-%c, ", row->letter);
    sj_buf_printf(out, "--%s", row->name);
    if (row->arg != NULL)
        sj_buf_printf(out, " %s", row->arg);
    pad(out, start, COLUMN_OF_HELP);
    sj_buf_printf(out, "%s\n", help);
}

static void verb_line(const struct sj_verb *verb, struct sj_buf *out)
{
    size_t start = out->n;
    sj_buf_printf(out, "  %s", verb->example);
    pad(out, start, COLUMN_OF_WORDS);
    sj_buf_printf(out, "%s\n", verb->help);
}

void sj_help_print(bool all, struct sj_buf *out)
{
    sj_buf_str(out, "Draws where a person went, when, and under whose law.\n\n");
    for (size_t i = 0; sj_verb_at(i) != NULL; i++)
        if (sj_verb_at(i)->example != NULL)
            verb_line(sj_verb_at(i), out);
    sj_buf_char(out, '\n');
    for (size_t i = 0; sj_option_at(i) != NULL; i++)
        if (all || sj_option_at(i)->common)
            option_line(sj_option_at(i), sj_option_at(i)->help, out);
    sj_buf_str(out, "\nFILE - is standard input. sojourn help VERB tells more");
    sj_buf_str(out, all ? ".\n" : "; help -v, every option.\n");
    sj_buf_str(out, "Exit codes: 0 done, 1 bad data, 2 usage, 3 input or output, "
                    "4 over a limit,\n5 not legible under --strict, 70 internal.\n");
}

/* Broken at blanks to fit the screen. */
static void paragraph(const char *text, struct sj_buf *out)
{
    size_t start = out->n;
    while (*text != '\0') {
        size_t n = strcspn(text, " ");
        if (out->n > start && out->n - start + 1 + n > COLUMNS) {
            sj_buf_char(out, '\n');
            start = out->n;
        } else if (out->n > start) {
            sj_buf_char(out, ' ');
        }
        sj_buf_add(out, text, n);
        text += n + strspn(text + n, " ");
    }
    sj_buf_char(out, '\n');
}

static void verb_option(const struct sj_verb *verb, const struct sj_option *row,
                        struct sj_buf *out)
{
    if (row->values == SJ_VALUES_FORMATS && verb->formats != NULL)
        option_line(row, verb->formats, out);
    else
        option_line(row, row->help, out);
}

void sj_help_verb(const struct sj_verb *verb, struct sj_buf *out)
{
    sj_buf_printf(out, "sojourn %s %s [OPTION...]\n", verb->name, verb->args);
    if (verb->example != NULL)
        sj_buf_printf(out, "  %s\n", verb->example);
    sj_buf_char(out, '\n');
    paragraph(verb->more, out);
    sj_buf_char(out, '\n');
    for (size_t i = 0; sj_option_at(i) != NULL; i++)
        if (sj_option_at(i)->verbs & verb->id)
            verb_option(verb, sj_option_at(i), out);
}

/* The verb whose help is wanted: "help VERB" or "VERB --help"; else NULL. */
static int asked_verb(const struct sj_options *options, const struct sj_verb **ret,
                      struct sj_error *err)
{
    const struct sj_words_list *words = &options->args;
    size_t at = words->n > 0 && strcmp(words->items[0], "help") == 0 ? 1 : 0;
    *ret = at < words->n ? sj_verb_find(words->items[at]) : NULL;
    if (*ret == NULL && at == 1 && words->n > 1)
        return sj_verb_unknown(words->items[1], err);
    return 0;
}

static const struct page {
    const char *name;
    void (*print)(struct sj_buf *out);
} pages[] = {
    {"man", sj_page_man},
    {"bash", sj_page_bash},
    {"zsh", sj_page_zsh},
    {"fish", sj_page_fish},
};

static int print_page(const char *name, struct sj_buf *out, struct sj_error *err)
{
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        if (strcmp(pages[i].name, name) == 0) {
            pages[i].print(out);
            return 0;
        }
    return sj_fail(err, SJ_E_USAGE,
                   "help comes as txt, man, bash, zsh or fish, not \"%s\"", name);
}

static int print_help(const struct sj_options *options, struct sj_buf *out,
                      struct sj_error *err)
{
    const struct sj_verb *verb = NULL;
    bool helping = options->args.n > 0 && strcmp(options->args.items[0], "help") == 0;
    if (helping && options->format != NULL && strcmp(options->format, "txt") != 0)
        return print_page(options->format, out, err);
    if (asked_verb(options, &verb, err) != 0)
        return -1;
    if (verb != NULL)
        sj_help_verb(verb, out);
    else
        sj_help_print(options->verbose, out);
    return 0;
}

int sj_run_help(const struct sj_options *options, const struct sj_words_list *args,
                struct sj_error *err)
{
    (void)args; /* "VERB --help" has them elsewhere */
    struct sj_buf out = {0};
    int r = print_help(options, &out, err);
    if (r == 0)
        r = sj_answer_write(options, NULL, &out, err);
    sj_buf_finish(&out);
    return r;
}
