#include "cli/options.h"

#include <string.h>

#include "doc/names.h"

enum option_kind {
    KIND_FLAG, /* field: bool */
    KIND_WORD, /* field: const char * */
    KIND_LIST, /* field: struct sj_words_list; may be repeated */
};

struct option_row {
    char letter; /* '\0' where there is none */
    const char *name;
    const char *arg; /* NULL: a flag */
    enum option_kind kind;
    size_t field;
    unsigned verbs;
    bool common; /* in the short help */
    const char *help;
};

#define FIELD(name) offsetof(struct sj_options, name)
#define DRAWS (SJ_VERB_RENDER | SJ_VERB_CHECK)
#define READS (DRAWS | SJ_VERB_TABLE | SJ_VERB_STATUS)
#define PRINTS                                                                           \
    (DRAWS | SJ_VERB_TABLE | SJ_VERB_STATUS | SJ_VERB_PLACES | SJ_VERB_WARRANTS)

/* clang-format off */
static const struct option_row rows[] = {
    {'o', "output", "FILE", KIND_LIST, FIELD(outputs), PRINTS, true,
     "write here, in the format of its ending; repeatable"},
    {'T', "format", "FORMAT", KIND_WORD, FIELD(format), PRINTS, true,
     "png svg pdf html txt; of a table html csv md json"},
    {0, "size", "SIZE", KIND_WORD, FIELD(size), DRAWS, true,
     "wide tall square portrait column, or WIDTHxHEIGHT"},
    {0, "scale", "N", KIND_WORD, FIELD(scale), DRAWS, false,
     "pixels of a PNG for each px (default 2)"},
    {0, "dpi", "N", KIND_WORD, FIELD(dpi), DRAWS, true,
     "resolution of a PNG in print"},
    {0, "theme", "NAME|FILE", KIND_WORD, FIELD(theme), DRAWS, false,
     "light dark print, or a theme of your own; SVG: auto"},
    {0, "svg-text", "live|outline", KIND_WORD, FIELD(svg_text), SJ_VERB_RENDER, false,
     "text of an SVG as text (default) or as shapes"},
    {0, "id-prefix", "NAME", KIND_WORD, FIELD(id_prefix), SJ_VERB_RENDER, false,
     "what the ids of an SVG begin with"},
    {0, "as-of", "DATE", KIND_WORD, FIELD(as_of), READS, true,
     "draw what was known on that day"},
    {0, "worldview", "NAME|FILE", KIND_WORD, FIELD(worldview),
     READS | SJ_VERB_PLACES, true,
     "whose borders: un, de-facto, or a CSV of your own"},
    {0, "projection", "NAME", KIND_WORD, FIELD(projection), DRAWS, false,
     "of the map; auto chooses by the places"},
    {0, "lang", "CODE", KIND_WORD, FIELD(lang), DRAWS, true,
     "language of the words, if not the document's"},
    {0, "regime", "FILE", KIND_LIST, FIELD(regimes), READS, true,
     "a legal regime of your own; repeatable"},
    {0, "on", "DATE", KIND_WORD, FIELD(on), SJ_VERB_STATUS, true,
     "status: the day that is asked about"},
    {0, "for", "FILE", KIND_WORD, FIELD(document), SJ_VERB_STATUS, true,
     "status: the document whose warrants count"},
    {0, "depfile", "FILE", KIND_WORD, FIELD(depfile), SJ_VERB_RENDER, false,
     "what the outputs depend on, for make and ninja"},
    {0, "strict", NULL, KIND_FLAG, FIELD(strict), READS, true,
     "fail on warnings (1) and illegible figures (5)"},
    {0, "diagnostics", "json", KIND_WORD, FIELD(diagnostics), READS, false,
     "findings as JSON, one a line"},
    {'n', "dry-run", NULL, KIND_FLAG, FIELD(dry_run), PRINTS, false,
     "do everything except writing"},
    {'q', "quiet", NULL, KIND_FLAG, FIELD(quiet), SJ_VERB_ALL, true,
     "errors only"},
    {'v', "verbose", NULL, KIND_FLAG, FIELD(verbose), SJ_VERB_ALL, false,
     "tell how long each stage takes"},
    {'h', "help", NULL, KIND_FLAG, FIELD(help), SJ_VERB_ALL, false,
     "this help; with -v every option"},
    {0, "version", NULL, KIND_FLAG, FIELD(version), SJ_VERB_ALL, false,
     "print the version"},
};
/* clang-format on */

#define N_ROWS (sizeof rows / sizeof rows[0])
_Static_assert(N_ROWS <= 32, "struct sj_options.used holds 32 rows");

static const struct option_row *find_letter(char letter)
{
    for (size_t i = 0; i < N_ROWS; i++)
        if (rows[i].letter == letter)
            return &rows[i];
    return NULL;
}

static const struct option_row *find_name(const char *name, size_t n)
{
    for (size_t i = 0; i < N_ROWS; i++)
        if (strlen(rows[i].name) == n && memcmp(rows[i].name, name, n) == 0)
            return &rows[i];
    return NULL;
}

static int store(struct sj_arena *arena, struct sj_options *options,
                 const struct option_row *row, const char *value, struct sj_error *err)
{
    char *field = (char *)options + row->field;
    unsigned bit = 1U << (row - rows);
    switch (row->kind) {
    case KIND_FLAG:
        *(bool *)(void *)field = true;
        break;
    case KIND_WORD:
        if (options->used & bit)
            return sj_fail(err, SJ_E_USAGE, "--%s is given twice", row->name);
        *(const char **)(void *)field = value;
        break;
    case KIND_LIST:
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

static int next_word(struct reader *in, const struct option_row *row, const char **ret,
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
    for (size_t i = 0; i < N_ROWS; i++)
        sj_suggest_try(&near, rows[i].name);
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
    const struct option_row *row = find_name(name, n);
    if (row == NULL)
        return unknown_option(in->arena, name, n, err);
    const char *value = NULL;
    if (name[n] == '=') {
        if (row->arg == NULL)
            return sj_fail(err, SJ_E_USAGE, "--%s takes no value", row->name);
        value = name + n + 1;
    } else if (row->arg != NULL && next_word(in, row, &value, err) != 0) {
        return -1;
    }
    return store(in->arena, in->options, row, value, err);
}

/* -q, -nv, -oFILE, -o FILE */
static int read_letters(struct reader *in, struct sj_error *err)
{
    for (const char *at = in->argv[in->at] + 1; *at != '\0'; at++) {
        const struct option_row *row = find_letter(*at);
        if (row == NULL)
            return sj_fail(err, SJ_E_USAGE, "there is no option -%c; see sojourn --help",
                           *at);
        if (row->arg == NULL) {
            if (store(in->arena, in->options, row, NULL, err) != 0)
                return -1;
            continue;
        }
        const char *value = at + 1;
        if (*value == '\0' && next_word(in, row, &value, err) != 0)
            return -1;
        return store(in->arena, in->options, row, value, err);
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
    for (size_t i = 0; i < N_ROWS; i++)
        if ((options->used >> i & 1) && !(rows[i].verbs & verb))
            return sj_fail(err, SJ_E_USAGE, "--%s means nothing to sojourn %s",
                           rows[i].name, verb_name);
    return 0;
}

void sj_options_help(bool all, struct sj_buf *out)
{
    for (size_t i = 0; i < N_ROWS; i++) {
        const struct option_row *row = &rows[i];
        if (!all && !row->common)
            continue;
        size_t start = out->n;
        sj_buf_str(out, "  ");
        if (row->letter != '\0')
            sj_buf_printf(out, "-%c, ", row->letter);
        sj_buf_printf(out, "--%s", row->name);
        if (row->arg != NULL)
            sj_buf_printf(out, " %s", row->arg);
        do
            sj_buf_char(out, ' ');
        while (out->n - start < 23);
        sj_buf_printf(out, "%s\n", row->help);
    }
}
