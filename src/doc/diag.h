/* Findings about a document, each with its place in the file.
 *
 * Up to SJ_DIAG_MAX are kept; the rest are counted. Positions are worked out by a second
 * scan of the text, only when something was found. */
#ifndef SJ_DOC_DIAG_H
#define SJ_DOC_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"

#define SJ_DIAG_MAX 20

/* A note is a remark that nothing hangs on, not even under --strict. */
enum sj_severity { SJ_WARNING, SJ_ERROR, SJ_NOTE };

struct sj_diag {
    enum sj_severity severity;
    const char *pointer; /* "/events/3/date"; "" is the document */
    bool at_key;         /* the finding is about the key, not its value */
    size_t offset;       /* within the string value, in bytes: where in it the fault is */
    const char *message;
    const char *hint; /* NULL where there is none */
    int line, column; /* from 1; column counts characters; 0 where unknown */
};

struct sj_diags {
    struct sj_arena *arena;
    struct sj_diag items[SJ_DIAG_MAX];
    size_t n;
    size_t errors, warnings, notes; /* all of them, kept or not */
    bool over_limit;                /* one of the errors is a limit (SJ_E_LIMIT) */
    bool unread; /* nobody will see what is found: hints are not sought */
};

struct sj_diags *sj_diags_new(void);
void sj_diags_free(struct sj_diags *diags); /* takes NULL */

const char *sj_severity_name(enum sj_severity severity);

/* Counts a finding. Returns its zeroed place to fill in, or NULL where it is only
 * counted: when all places are taken, a finding takes that of the last lesser one. */
struct sj_diag *sj_diags_add(struct sj_diags *diags, enum sj_severity severity);

/* Whether another error would be counted only, so that its hint is not worth a search. */
bool sj_diags_full(const struct sj_diags *diags);

/* By line and column; what has no position comes first. */
void sj_diags_sort(struct sj_diags *diags);

/* Findings from index `first` on are about a text cut out of a longer one: puts `pointer`
 * before theirs and counts their positions from where the cut began. */
void sj_diags_shift(struct sj_diags *diags, size_t first, const char *pointer, int line,
                    int column);

/* Prints them as compilers do: `file:line:col: error: message [/pointer]`, the source
 * line, a caret and a hint; in the colours of a terminal where `colour`. Control
 * characters never pass raw. `text` may be NULL. */
void sj_diags_print(const struct sj_diags *diags, const char *file, const char *text,
                    size_t n, bool colour, struct sj_buf *out);

#endif
