/* The command line: one table of options that parsing, --help and the suggestions read.
 *
 * Nothing is looked up here (no file, no day, no size): words stay words, and the strings
 * are those of argv. */
#ifndef SJ_CLI_OPTIONS_H
#define SJ_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

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
    SJ_VERB_ALL = (1 << 6) - 1,
};

struct sj_words_list {
    const char **items;
    size_t n, cap;
};

struct sj_options {
    struct sj_words_list
        args; /* what is no option, in order; the verb still among them */
    struct sj_words_list outputs, regimes;
    const char *format, *size, *theme, *as_of, *worldview, *projection;
    const char *lang, *depfile, *diagnostics, *on, *document;
    const char *scale, *dpi, *svg_text, *id_prefix;
    bool strict, dry_run, quiet, verbose, help, version;
    unsigned used; /* bit i: row i of the table was given */
};

/* Fills *ret from argv. Lists live in `arena`. Fails with SJ_E_USAGE. */
int sj_options_parse(struct sj_arena *arena, int argc, char *const *argv,
                     struct sj_options *ret, struct sj_error *err) SJ_MUST_CHECK;

/* Refuses options that would be without effect under a verb. */
int sj_options_allow(const struct sj_options *options, enum sj_verb_id verb,
                     const char *verb_name, struct sj_error *err) SJ_MUST_CHECK;

/* One line an option of the short help; all of them where `all`. */
void sj_options_help(bool all, struct sj_buf *out);

#endif
