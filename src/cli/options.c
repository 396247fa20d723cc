#include "cli/options.h"

#include <string.h>

#include "doc/names.h"

#define N_NONE SIZE_MAX

/* Indices into the table, so that what was given can be kept as bits. */
static size_t find_letter(char letter)
{
    for (size_t i = 0; sj_option_at(i) != NULL; i++)
        if (sj_option_at(i)->letter == letter)
            return i;
    return N_NONE;
}

static size_t find_name(const char *name, size_t n)
{
    for (size_t i = 0; sj_option_at(i) != NULL; i++) {
        const char *known = sj_option_at(i)->name;
        if (strlen(known) == n && memcmp(known, name, n) == 0)
            return i;
    }
    return N_NONE;
}

static int store(struct sj_arena *arena, struct sj_options *options, size_t index,
                 const char *value, struct sj_error *err)
{
    const struct sj_option *row = sj_option_at(index);
    char *field = (char *)options + row->field;
    uint64_t bit = (uint64_t)1 << index;
    switch (row->kind) {
    case SJ_OPTION_FLAG:
        *(bool *)(void *)field = true;
        break;
    case SJ_OPTION_WORD:
        if (options->used & bit)
            return sj_fail(err, SJ_E_USAGE, "--%s is given twice", row->name);
        *(const char **)(void *)field = value;
        break;
    case SJ_OPTION_LIST:
        SJ_VEC_PUSH(arena, (struct sj_words_list *)(void *)field, value);
        break;
    }
    options->used |= bit;
    return 0;
}

/* The words of argv that are still to be read. */
struct reader {
    struct sj_arena *arena;
    char *const *argv;
    int argc, at;
    struct sj_options *options;
};

static int next_word(struct reader *in, const struct sj_option *row, const char **ret,
                     struct sj_error *err)
{
    if (in->at + 1 >= in->argc)
        return sj_fail(err, SJ_E_USAGE, "--%s wants %s after it", row->name, row->arg);
    *ret = in->argv[++in->at];
    return 0;
}

static int unknown_option(struct sj_arena *arena, const char *name, size_t n,
                          struct sj_error *err)
{
    struct sj_suggest near = {.word = sj_arena_strndup(arena, name, n)};
    for (size_t i = 0; sj_option_at(i) != NULL; i++)
        sj_suggest_try(&near, sj_option_at(i)->name);
    if (near.best == NULL)
        return sj_fail(err, SJ_E_USAGE, "there is no option --%s; see sojourn --help",
                       near.word);
    return sj_fail(err, SJ_E_USAGE, "there is no option --%s; did you mean --%s?",
                   near.word, near.best);
}

/* --name, --name=value, --name value */
static int read_long(struct reader *in, struct sj_error *err)
{
    const char *name = in->argv[in->at] + 2;
    size_t n = strcspn(name, "=");
    size_t index = find_name(name, n);
    if (index == N_NONE)
        return unknown_option(in->arena, name, n, err);
    const struct sj_option *row = sj_option_at(index);
    const char *value = NULL;
    if (name[n] == '=') {
        if (row->arg == NULL)
            return sj_fail(err, SJ_E_USAGE, "--%s takes no value", row->name);
        value = name + n + 1;
    } else if (row->arg != NULL && next_word(in, row, &value, err) != 0) {
        return -1;
    }
    return store(in->arena, in->options, index, value, err);
}

/* -q, -nv, -oFILE, -o FILE */
static int read_letters(struct reader *in, struct sj_error *err)
{
    for (const char *at = in->argv[in->at] + 1; *at != '\0'; at++) {
        size_t index = find_letter(*at);
        if (index == N_NONE)
            return sj_fail(err, SJ_E_USAGE, "there is no option -%c; see sojourn --help",
                           *at);
        const struct sj_option *row = sj_option_at(index);
        if (row->arg == NULL) {
            if (store(in->arena, in->options, index, NULL, err) != 0)
                return -1;
            continue;
        }
        const char *value = at + 1;
        if (*value == '\0' && next_word(in, row, &value, err) != 0)
            return -1;
        return store(in->arena, in->options, index, value, err);
    }
    return 0;
}

int sj_options_parse(struct sj_arena *arena, int argc, char *const *argv,
                     struct sj_options *ret, struct sj_error *err)
{
    struct sj_options options = {0};
    struct reader in = {arena, argv, argc, 1, &options};
    bool only_args = false;
    for (; in.at < argc; in.at++) {
        const char *word = argv[in.at];
        if (only_args || word[0] != '-' || word[1] == '\0') {
            SJ_VEC_PUSH(arena, &options.args, word);
        } else if (strcmp(word, "--") == 0) {
            only_args = true;
        } else if ((word[1] == '-' ? read_long(&in, err) : read_letters(&in, err)) != 0) {
            return -1;
        }
    }
    *ret = options;
    return 0;
}

int sj_options_allow(const struct sj_options *options, enum sj_verb_id verb,
                     const char *verb_name, struct sj_error *err)
{
    for (size_t i = 0; sj_option_at(i) != NULL; i++)
        if ((options->used >> i & 1) && !(sj_option_at(i)->verbs & verb))
            return sj_fail(err, SJ_E_USAGE, "--%s means nothing to sojourn %s",
                           sj_option_at(i)->name, verb_name);
    return 0;
}
