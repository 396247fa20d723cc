/* The files of one figure: which are to be made, in which format, and all of them at
 * once.
 */
#ifndef SJ_CLI_TARGETS_H
#define SJ_CLI_TARGETS_H

#include "lib/draw.h"

struct sj_target {
    const char *path; /* "-" is standard output */
    const struct sj_format *format;
};

struct sj_targets {
    struct sj_target *items;
    size_t n;
    const char **paths;  /* the same, for those who want names only */
    const char *depfile; /* says what they depend on; or NULL */
    bool dry_run;        /* all but writing */
    bool quiet;          /* no remarks */
};

/* Fills items, n and paths from names, and the format that is asked for by name (NULL:
 * that of each name's ending; SVG on standard output). */
int sj_targets_find(struct sj_targets *targets, struct sj_arena *arena,
                    const char *format, const char *const *paths, size_t n,
                    struct sj_error *err) SJ_MUST_CHECK;

/* Refuses names that lead to one file or to one of these that were read. `stable_to` is
 * what the look has. */
int sj_targets_check(const struct sj_targets *targets, const char *stable_to,
                     const struct sj_words_list *read,
                     struct sj_error *err) SJ_MUST_CHECK;

/* Every target is complete in memory before the first is written: a renderer that fails
 * leaves no file touched. */
int sj_targets_make(const struct sj_targets *targets, const struct sj_drawing *drawing,
                    const struct sj_words_list *read, struct sj_error *err) SJ_MUST_CHECK;

#endif
