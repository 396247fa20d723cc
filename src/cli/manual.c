/* The manual: a text by hand (docs/man/sojourn.1.in) with the tables put in. */
#include <string.h>

#include "base/utf8.h"
#include "cli/pages.h"
#include "cli/words.h"
#include "manual.h"

/* As roff reads it: a minus that can be typed, no request by accident, and each sentence
 * on a line of its own, by which it knows where they end. */
static void add_text(struct sj_buf *out, const char *s)
{
    for (; *s != '\0'; s++) {
        if (*s == ' ' && out->p[out->n - 1] == '.' && s[1] >= 'A' && s[1] <= 'Z')
            sj_buf_char(out, '\n');
        else if (*s == '-')
            sj_buf_str(out, "\\-");
        else if (*s == '\\')
            sj_buf_str(out, "\\e");
        else if (*s == '\'')
            sj_buf_str(out, "\\(cq");
        else
            sj_buf_char(out, *s);
    }
}

/* A few words as a sentence. */
static void add_sentence(struct sj_buf *out, const char *words)
{
    size_t start = out->n;
    add_text(out, words);
    if (sj_utf8_is_lower(out->p + start))
        sj_utf8_capitalise(out->p + start);
    sj_buf_str(out, ".\n");
}

static void print_synopsis(struct sj_buf *out)
{
    for (size_t i = 0; sj_verb_at(i) != NULL; i++) {
        const struct sj_verb *verb = sj_verb_at(i);
        sj_buf_printf(out, "%s.B sojourn%s%s\n", i == 0 ? "" : ".br\n", i == 0 ? "" : " ",
                      i == 0 ? "" : verb->name);
        sj_buf_printf(out, ".RI [ option ...] \" %s\"\n", verb->args);
    }
}

static void print_verbs(struct sj_buf *out)
{
    for (size_t i = 0; sj_verb_at(i) != NULL; i++) {
        const struct sj_verb *verb = sj_verb_at(i);
        sj_buf_printf(out, ".TP\n.BI \"sojourn %s \" \"%s\"\n", verb->name, verb->args);
        add_text(out, verb->more);
        sj_buf_char(out, '\n');
        if (verb->example != NULL) {
            sj_buf_str(out, ".IP\n.EX\n");
            add_text(out, verb->example);
            sj_buf_str(out, "\n.EE\n");
        }
    }
}

/* Which verbs it is for, where it is not for all. */
static void print_scope(const struct sj_option *option, struct sj_buf *out)
{
    if (option->verbs == SJ_VERB_ALL)
        return;
    sj_buf_str(out, "Of ");
    sj_option_verbs(option, ", ", out);
    sj_buf_str(out, ".\n");
}

static void print_option(const struct sj_option *option, struct sj_buf *out)
{
    sj_buf_str(out, ".TP\n");
    if (option->letter != '\0')
        sj_buf_printf(out, "\\fB\\-%c\\fR, ", option->letter);
    sj_buf_str(out, "\\fB\\-\\-");
    add_text(out, option->name);
    sj_buf_str(out, "\\fR");
    if (option->arg != NULL)
        sj_buf_printf(out, " \\fI%s\\fR", option->arg);
    sj_buf_char(out, '\n');
    add_sentence(out, option->help);
    if (option->more != NULL) {
        add_text(out, option->more);
        sj_buf_char(out, '\n');
    }
    print_scope(option, out);
}

static void print_options(struct sj_buf *out)
{
    for (size_t i = 0; sj_option_at(i) != NULL; i++)
        print_option(sj_option_at(i), out);
}

static const struct part {
    const char *mark;
    void (*print)(struct sj_buf *out);
} parts[] = {
    {"@SYNOPSIS@\n", print_synopsis},
    {"@VERBS@\n", print_verbs},
    {"@OPTIONS@\n", print_options},
};

void sj_page_man(struct sj_buf *out)
{
    const char *at = sj_manual;
    while (*at != '\0') {
        size_t n = strcspn(at, "\n") + 1;
        const struct part *part = NULL;
        for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
            if (strncmp(at, parts[i].mark, n) == 0)
                part = &parts[i];
        if (part != NULL)
            part->print(out);
        else
            sj_buf_add(out, at, n);
        at += n;
    }
}
