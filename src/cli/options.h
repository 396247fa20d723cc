/* The command line: one table of options that parsing, --help, the manual, the shells'
 * completions and the suggestions read.
 *
 * Nothing is looked up here (no file, no day, no size): words stay words, and the strings
 * are those of argv. A new option is a field in struct sj_options and a row in
 * optiontable.c. */
#ifndef SJ_CLI_OPTIONS_H
#define SJ_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

/* Verbs as a set: which of them an option means something to. */
enum sj_verb_id {
    SJ_VERB_RENDER = 1 << 0,
    SJ_VERB_CHECK = 1 << 1,
    SJ_VERB_STATUS = 1 << 2,
    SJ_VERB_TABLE = 1 << 3,
    SJ_VERB_PLACES = 1 << 4,
    SJ_VERB_WARRANTS = 1 << 5,
    SJ_VERB_SCHEMA = 1 << 6,
    SJ_VERB_FMT = 1 << 7,
    SJ_VERB_DIFF = 1 << 8,
    SJ_VERB_IMPORT = 1 << 9,
    SJ_VERB_HELP = 1 << 10,
    SJ_VERB_ALL = (1 << 11) - 1,
};

struct sj_options {
    struct sj_words_list
        args; /* what is no option, in order; the verb still among them */
    struct sj_words_list outputs, regimes;
    const char *format, *size, *theme, *as_of, *worldview, *projection;
    const char *lang, *depfile, *diagnostics, *on, *document;
    const char *scale, *dpi, *svg_text, *id_prefix;
    const char *batch, *jobs, *shard;
    const char *from, *title; /* of an import */
    const char *stable;
    struct sj_words_list subjects;
    bool check, in_place, sandbox;
    bool strict, dry_run, quiet, verbose, help, version, watch, exit_code;
    uint64_t used; /* bit i: row i of the table was given */
};

enum sj_option_kind {
    SJ_OPTION_FLAG, /* field: bool */
    SJ_OPTION_WORD, /* field: const char * */
    SJ_OPTION_LIST, /* field: struct sj_words_list; may be repeated */
};

/* What a value may be, for those who complete it: words that a table knows, or a file. */
enum sj_values {
    SJ_VALUES_FREE,
    SJ_VALUES_FILE,
    SJ_VALUES_FORMATS, /* those of the verb */
    SJ_VALUES_SIZES,
    SJ_VALUES_THEMES,     /* or a file */
    SJ_VALUES_WORLDVIEWS, /* or a file */
    SJ_VALUES_PROJECTIONS,
    SJ_VALUES_IMPORTS, /* kinds of files that are imported */
    SJ_VALUES_LANGUAGES,
    SJ_VALUES_SCHEMAS,
    SJ_VALUES_VERBS,
    SJ_VALUES_LISTED, /* those of `arg`, between bars: "live|outline" */
};

struct sj_option {
    char letter; /* '\0' where there is none */
    const char *name;
    const char *arg; /* NULL: a flag */
    enum sj_option_kind kind;
    size_t field; /* in struct sj_options */
    unsigned verbs;
    enum sj_values values;
    bool common;      /* in the short help */
    const char *help; /* a line of it */
    const char *more; /* whole sentences for the manual; NULL where `help` says it all */
};

/* NULL past the end. */
const struct sj_option *sj_option_at(size_t i);

/* Fills *ret from argv. Lists live in `arena`. Fails with SJ_E_USAGE. */
int sj_options_parse(struct sj_arena *arena, int argc, char *const *argv,
                     struct sj_options *ret, struct sj_error *err) SJ_MUST_CHECK;

/* Refuses options that would be without effect under a verb. */
int sj_options_allow(const struct sj_options *options, enum sj_verb_id verb,
                     const char *verb_name, struct sj_error *err) SJ_MUST_CHECK;

#endif
