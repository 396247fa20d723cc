/* Completions for bash, zsh and fish. Each finds the verb among the words typed so far
 * (the first is the default) and offers what the tables have for it. */
#include <string.h>

#include "cli/pages.h"
#include "cli/words.h"

/* ---- shared ---- */

/* A single-quoted word; `also` are characters that want a backslash besides. */
static void add_quoted(struct sj_buf *out, const char *s, const char *also,
                       const char *quote)
{
    for (; *s != '\0'; s++) {
        if (*s == '\'')
            sj_buf_str(out, quote);
        else if (strchr(also, *s) != NULL)
            sj_buf_printf(out, "\\%c", *s);
        else
            sj_buf_char(out, *s);
    }
}

static void add_verbs(const char *between, struct sj_buf *out)
{
    for (size_t i = 0; sj_verb_at(i) != NULL; i++) {
        sj_buf_str(out, i == 0 ? "" : between);
        sj_buf_str(out, sj_verb_at(i)->name);
    }
}

static bool means_something(const struct sj_option *option, const struct sj_verb *verb)
{
    return (option->verbs & verb->id) != 0;
}

/* ---- bash ---- */

static void bash_value(const char *pattern, const struct sj_verb *verb,
                       enum sj_values values, const char *arg, struct sj_buf *out)
{
    sj_buf_printf(out, "    %s) words='", pattern);
    sj_values_words(values, verb, arg, out);
    sj_buf_printf(out, "'%s ;;\n", sj_values_file(values) ? " files=yes" : "");
}

static void bash_option_value(const struct sj_option *option, struct sj_buf *out)
{
    if (option->arg == NULL)
        return;
    for (size_t i = 0; sj_verb_at(i) != NULL; i++) {
        bool each = option->values == SJ_VALUES_FORMATS; /* verb by verb */
        if (each && !means_something(option, sj_verb_at(i)))
            continue;
        struct sj_buf pattern = {0};
        const char *verb = each ? sj_verb_at(i)->name : "*";
        if (option->letter != '\0')
            sj_buf_printf(&pattern, "%s:-%c | ", verb, option->letter);
        sj_buf_printf(&pattern, "%s:--%s", verb, option->name);
        bash_value(pattern.p, sj_verb_at(i), option->values, option->arg, out);
        sj_buf_finish(&pattern);
        if (!each)
            return;
    }
}

static void bash_verb(const struct sj_verb *verb, struct sj_buf *out)
{
    sj_buf_printf(out, "    %s:-*) words='", verb->name);
    for (size_t i = 0; sj_option_at(i) != NULL; i++) {
        const struct sj_option *option = sj_option_at(i);
        if (!means_something(option, verb))
            continue;
        if (option->letter != '\0')
            sj_buf_printf(out, "-%c ", option->letter);
        sj_buf_printf(out, "--%s ", option->name);
    }
    out->n--; /* the last blank */
    sj_buf_str(out, "' ;;\n");
}

static const char bash_head[] =
    "# Completion of sojourn for bash; made by `sojourn help -T bash`.\n"
    "_sojourn()\n"
    "{\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    local verb= words= files= i IFS=$' \\t\\n'\n"
    "    # bash parts --size=wide into three words.\n"
    "    if [[ $cur == = ]]; then\n"
    "        cur=\n"
    "    elif [[ $prev == = && $COMP_CWORD -gt 2 ]]; then\n"
    "        prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    fi\n"
    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "        case ${COMP_WORDS[i]} in\n";

static const char bash_middle[] = " verb=${COMP_WORDS[i]}; break ;;\n"
                                  "        esac\n"
                                  "    done\n"
                                  "    case ${verb:-render}:$prev in\n";

static const char bash_tail[] = "    esac\n"
                                "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
                                "    if [[ -n $files ]]; then\n"
                                "        compopt -o filenames 2>/dev/null\n"
                                "        IFS=$'\\n'\n"
                                "        COMPREPLY+=($(compgen -f -- \"$cur\"))\n"
                                "    fi\n"
                                "}\n"
                                "complete -F _sojourn sojourn\n";

/* What stands where no option waits for a value: options, or the verb's arguments. */
static void bash_arguments(struct sj_buf *out)
{
    sj_buf_str(out, "    *) case ${verb:-render}:$cur in\n");
    for (size_t i = 0; sj_verb_at(i) != NULL; i++)
        bash_verb(sj_verb_at(i), out);
    for (size_t i = 0; sj_verb_at(i) != NULL; i++) {
        struct sj_buf pattern = {0};
        sj_buf_printf(&pattern, "%s:*", sj_verb_at(i)->name);
        bash_value(pattern.p, sj_verb_at(i), sj_verb_at(i)->values, NULL, out);
        sj_buf_finish(&pattern);
    }
    sj_buf_str(out, "    esac\n    [[ -n $verb || $cur == -* ]] || words='");
    add_verbs(" ", out);
    sj_buf_str(out, "' ;;\n");
}

void sj_page_bash(struct sj_buf *out)
{
    sj_buf_str(out, bash_head);
    sj_buf_str(out, "        ");
    add_verbs(" | ", out);
    sj_buf_str(out, ")");
    sj_buf_str(out, bash_middle);
    for (size_t i = 0; sj_option_at(i) != NULL; i++)
        bash_option_value(sj_option_at(i), out);
    bash_arguments(out);
    sj_buf_str(out, bash_tail);
}

/* ---- zsh ---- */

/* ":FILE:_files", ":SIZE:(wide tall)", or both */
static void zsh_value(enum sj_values values, const struct sj_verb *verb, const char *arg,
                      struct sj_buf *out)
{
    struct sj_buf words = {0};
    sj_values_words(values, verb, arg, &words);
    sj_buf_printf(out, ":%s:", arg);
    if (words.n > 0 && sj_values_file(values))
        sj_buf_printf(out, "{compadd -- %s; _files}", words.p);
    else if (words.n > 0)
        for (const char *p = words.p; *p != '\0'; p++) /* svg\:cairo */
            sj_buf_printf(out, "%s%s%c%s", p == words.p ? "(" : "", *p == ':' ? "\\" : "",
                          *p, p[1] == '\0' ? ")" : "");
    else
        sj_buf_str(out, sj_values_file(values) ? "_files" : " ");
    sj_buf_finish(&words);
}

/* '*'{-o+,--output=}'[write here]:FILE:_files' */
static void zsh_option(const struct sj_option *option, const struct sj_verb *verb,
                       struct sj_buf *out)
{
    bool value = option->arg != NULL;
    sj_buf_str(out, "            ");
    if (option->kind == SJ_OPTION_LIST)
        sj_buf_str(out, "'*'");
    if (option->letter != '\0')
        sj_buf_printf(out, "{-%c%s,--%s%s}'", option->letter, value ? "+" : "",
                      option->name, value ? "=" : "");
    else
        sj_buf_printf(out, "'--%s%s", option->name, value ? "=" : "");
    sj_buf_char(out, '[');
    add_quoted(out, option->help, "[]\\", "'\\''");
    sj_buf_char(out, ']');
    if (value)
        zsh_value(option->values, verb, option->arg, out);
    sj_buf_str(out, "'\n");
}

static void zsh_verb(const struct sj_verb *verb, struct sj_buf *out)
{
    sj_buf_printf(out, "    (%s)\n        spec=(\n", verb->name);
    for (size_t i = 0; sj_option_at(i) != NULL; i++)
        if (means_something(sj_option_at(i), verb))
            zsh_option(sj_option_at(i), verb, out);
    sj_buf_printf(out, "            '*%s",
                  verb->values == SJ_VALUES_FREE ? ":argument: " : "");
    if (verb->values != SJ_VALUES_FREE)
        zsh_value(verb->values, verb, "argument", out);
    sj_buf_str(out, "'\n        ) ;;\n");
}

void sj_page_zsh(struct sj_buf *out)
{
    sj_buf_str(out, "#compdef sojourn\n"
                    "# Completion of sojourn for zsh; made by `sojourn help -T zsh`.\n"
                    "_sojourn()\n{\n"
                    "    local verb= word\n"
                    "    local -a spec\n"
                    "    for word in ${words[2,CURRENT-1]}; do\n"
                    "        case $word in\n        (");
    add_verbs("|", out);
    sj_buf_str(out, ") verb=$word; break ;;\n        esac\n    done\n"
                    "    if [[ -z $verb && $words[CURRENT] != -* ]]; then\n"
                    "        compadd -- ");
    add_verbs(" ", out);
    sj_buf_str(out, "\n    fi\n    case ${verb:-render} in\n");
    for (size_t i = 0; sj_verb_at(i) != NULL; i++)
        zsh_verb(sj_verb_at(i), out);
    sj_buf_str(out, "    esac\n    _arguments -s -S $spec\n}\n"
                    "if [[ $funcstack[1] == _sojourn ]]; then\n    _sojourn \"$@\"\n"
                    "else\n    compdef _sojourn sojourn\nfi\n");
}

/* ---- fish ---- */

static void fish_rule(const char *verbs, struct sj_buf *out)
{
    sj_buf_printf(out, "complete -c sojourn -n '__sojourn_verb_in %s'", verbs);
}

static void fish_value(enum sj_values values, const struct sj_verb *verb, const char *arg,
                       struct sj_buf *out)
{
    struct sj_buf words = {0};
    sj_values_words(values, verb, arg, &words);
    sj_buf_str(out, sj_values_file(values) ? " -F" : " -f");
    if (words.n > 0)
        sj_buf_printf(out, " -a '%s'", words.p);
    sj_buf_finish(&words);
}

static void fish_option(const struct sj_option *option, const struct sj_verb *verb,
                        const char *verbs, struct sj_buf *out)
{
    fish_rule(verbs, out);
    if (option->letter != '\0')
        sj_buf_printf(out, " -s %c", option->letter);
    sj_buf_printf(out, " -l %s", option->name);
    if (option->arg != NULL) {
        sj_buf_str(out, " -r");
        fish_value(option->values, verb, option->arg, out);
    }
    sj_buf_str(out, " -d '");
    add_quoted(out, option->help, "\\", "\\'");
    sj_buf_str(out, "'\n");
}

/* A line for all its verbs, or one for each where their values differ. */
static void fish_option_lines(const struct sj_option *option, struct sj_buf *out)
{
    if (option->values != SJ_VALUES_FORMATS) {
        struct sj_buf verbs = {0};
        sj_option_verbs(option, " ", &verbs);
        fish_option(option, NULL, verbs.p, out);
        sj_buf_finish(&verbs);
        return;
    }
    for (size_t i = 0; sj_verb_at(i) != NULL; i++)
        if (means_something(option, sj_verb_at(i)))
            fish_option(option, sj_verb_at(i), sj_verb_at(i)->name, out);
}

void sj_page_fish(struct sj_buf *out)
{
    sj_buf_str(out, "# Completion of sojourn for fish; made by `sojourn help -T fish`.\n"
                    "function __sojourn_verb\n"
                    "    for word in (commandline -opc)[2..-1]\n"
                    "        if contains -- $word ");
    add_verbs(" ", out);
    sj_buf_str(out, "\n            echo $word\n            return\n        end\n    end\n"
                    "end\n"
                    "function __sojourn_verb_in\n"
                    "    set -l verb (__sojourn_verb)\n"
                    "    test -n \"$verb\"; or set verb render\n"
                    "    contains -- $verb $argv\n"
                    "end\n");
    for (size_t i = 0; sj_verb_at(i) != NULL; i++) {
        const struct sj_verb *verb = sj_verb_at(i);
        sj_buf_printf(out, "complete -c sojourn -n 'test -z (__sojourn_verb)' -a %s -d '",
                      verb->name);
        add_quoted(out, verb->help, "\\", "\\'");
        sj_buf_str(out, "'\n");
        fish_rule(verb->name, out);
        fish_value(verb->values, verb, NULL, out);
        sj_buf_char(out, '\n');
    }
    for (size_t i = 0; sj_option_at(i) != NULL; i++)
        fish_option_lines(sj_option_at(i), out);
}
