/* What may be asked of a figure, in words, by the names that the command line has for it:
 * one table that the command, lists of figures and the library's callers read.
 *
 * Nothing is looked up here. Strings are the caller's and must outlive the struct. */
#ifndef SJ_LIB_ASKED_H
#define SJ_LIB_ASKED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* A text: that of the file called `name` ("-" is standard input), or where `text` is not
 * NULL these n bytes, which go by that name. */
struct sj_given {
    const char *name;
    const char *text;
    size_t n;
};

struct sj_asked {
    const char *size, *scale, *dpi, *theme, *projection, *lang;
    const char *svg_text, *id_prefix;
    const char *as_of, *worldview;
    struct sj_fonts
        *fonts;           /* lent: shared with other figures; NULL: own, of `font_dir` */
    const char *font_dir; /* the folder that holds them; NULL: those installed */
    const char *epoch;    /* the time that files carry, seconds since 1970 */
    const char *stable;   /* says how an edition before was laid out */
    bool strict;          /* warnings and illegible figures fail */
    const struct sj_given *regimes;
    size_t n_regimes;
};

/* "size", "as-of", … to `value`; NULL takes it back. "strict" takes "true" or "false".
 * Fails with SJ_E_USAGE. */
int sj_asked_set(struct sj_asked *asked, const char *name, const char *value,
                 struct sj_error *err) SJ_MUST_CHECK;

/* Their names in turn; NULL past the end. */
const char *sj_asked_name(size_t i);

#endif
