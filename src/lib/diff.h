/* What changed between two editions of a document.
 *
 * Events are the same by their id; those without one by kind, subject and place, the
 * nearest in time first and at most a year apart; else by kind, subject, label and date.
 * What is compared is the answer of `sojourn table`, column by column, as each edition
 * knew it on its own day. */
#ifndef SJ_LIB_DIFF_H
#define SJ_LIB_DIFF_H

#include "layout/page.h"
#include "lib/cells.h"

enum sj_change_kind {
    SJ_CHANGE_ADDED,
    SJ_CHANGE_KNOWN,   /* was in the edition before, and not known yet */
    SJ_CHANGE_REMOVED, /* or no longer known */
    SJ_CHANGE_EVENT,
    SJ_CHANGE_ANSWER, /* membership or duty, though the event did not change */
    SJ_CHANGE_WORDS,  /* detail, names, sources: nothing that a figure marks */
    SJ_CHANGE_KINDS
};

struct sj_change {
    enum sj_change_kind kind;
    const struct sj_row *before, *after; /* NULL where it was added, or removed */
    uint32_t columns;                    /* bit: enum sj_column_id that differs */
};

struct sj_diff {
    struct sj_arena *arena;
    const struct sj_ledger *before, *after;
    /* What is there now in the figure's order, then what is not. */
    SJ_VEC(struct sj_change) changes;
    size_t count[SJ_CHANGE_KINDS];
    struct sj_changes marks; /* for the figure of the later edition */
};

/* The ledgers must outlive it. */
struct sj_diff *sj_diff_new(const struct sj_ledger *before,
                            const struct sj_ledger *after);
void sj_diff_free(struct sj_diff *diff); /* takes NULL */

const char *sj_change_name(enum sj_change_kind kind); /* "added" */

void sj_diff_text(const struct sj_diff *diff, struct sj_buf *out);
void sj_diff_json(const struct sj_diff *diff, struct sj_buf *out);

#endif
