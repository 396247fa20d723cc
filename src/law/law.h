/* Law over time: regimes, memberships, duties, and the ledger that puts them beside the
 * events of a document.
 *
 * The terms and rules are docs/law.md. Integer days, half-open spans, no clock. */
#ifndef SJ_LAW_LAW_H
#define SJ_LAW_LAW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "doc/doc.h"
#include "time/day.h"

enum sj_membership {
    SJ_M_NULL, /* does not apply: no answer is given */
    SJ_M_LEFT,
    SJ_M_LEAVING,
    SJ_M_MEMBER,
    SJ_M_ACCEPTED,
    SJ_M_JOINING,
    SJ_M_SIGNED,
    SJ_M_NEVER,
    SJ_M_UNKNOWN,
    SJ_M_DEPENDS, /* a vague date whose days disagree: see `either` */
};

enum sj_duty {
    SJ_D_NULL,
    SJ_D_ARREST,
    SJ_D_HOME,
    SJ_D_NOT_YET,
    SJ_D_ENDED,
    SJ_D_NONE,
    SJ_D_UNKNOWN,
    SJ_D_DEPENDS,
};

const char *sj_membership_name(enum sj_membership m); /* "member"; NULL for SJ_M_NULL */
const char *sj_duty_name(enum sj_duty d);             /* "not-yet"; NULL for SJ_D_NULL */

/* ---- regimes ---- */

/* Days that are not there are SJ_DAY_FUTURE (a step not taken). */
struct sj_regime_state {
    const char *state; /* ISO code */
    struct sj_day signed_on, deposited, in_force;
    struct sj_day withdrawal_notified, withdrawal_effective, withdrawal_revoked;
    /* Declarations of acceptance: the days on which it was lodged .. ended. */
    const struct sj_acceptance {
        struct sj_day from, to; /* half-open; to FUTURE where it stands */
        const char *const *situations; /* none: every situation */
        size_t n_situations;
    } * accepted;
    size_t n_accepted;
    bool rescinded; /* a deposit undone before entry into force: `never` afterwards */
    struct sj_day rescinded_on;
    const char *notes, *source;
    bool verified;
};

struct sj_regime {
    struct sj_arena *arena;
    const char *id, *name;
    const char *duty; /* the word for what a bound state must do: "arrest" */
    const struct sj_regime_state *states; /* sorted by code */
    size_t n_states;
};

/* From JSON text (a regime file, or the object inside a document); problems go to diags. */
struct sj_regime *sj_regime_load(const char *text, size_t n,
                                 struct sj_diags *diags) SJ_MUST_CHECK;
void sj_regime_free(struct sj_regime *regime); /* takes NULL */
/* The built-in text of a regime by id ("rome-statute"), or NULL. */
const char *sj_regime_builtin(const char *id, size_t *ret_n);

/* The membership of a state on a day, as known on as_of (SJ_DAY_FUTURE: everything). */
enum sj_membership sj_membership_on(const struct sj_regime *regime, const char *state,
                                    struct sj_day day, struct sj_day as_of);

/* One stretch of unchanging membership within a span, for the timeline's strips. */
struct sj_strip {
    struct sj_span span;
    enum sj_membership membership;
};
/* Strips that cover `span`, in order, neighbours differ. The array lives in `arena`. */
size_t sj_membership_strips(const struct sj_regime *regime, const char *state,
                            struct sj_span span, struct sj_day as_of,
                            struct sj_arena *arena, const struct sj_strip **ret);
/* How many states are bound as members (member or leaving) on a day. */
size_t sj_regime_members(const struct sj_regime *regime, struct sj_day day,
                         struct sj_day as_of);

/* ---- the ledger ---- */

struct sj_either {
    struct sj_day from, to; /* inclusive, as printed */
    enum sj_membership membership;
    enum sj_duty duty;
};

struct sj_row {
    const struct sj_event *event;
    /* The event as known on the as-of day (its history applied). */
    enum sj_status status;
    struct sj_edtf date;
    int n; /* badge number from 1; 0 where the figure gives it none (a visit made that is
            * known only to the year is a small ring instead) */
    bool overdue; /* planned, and its window has passed on the as-of day */
    enum sj_membership membership;
    enum sj_duty duty;
    struct sj_day duty_from; /* where the answer begins within the stay; else PAST */
    const struct sj_regime *regime; /* that the answer is about; NULL where none */
    const struct sj_either *either; /* by day; where membership or duty depends */
    size_t n_either;
    const char *const *reasons; /* plain English sentences */
    size_t n_reasons;
};

/* One public warrant as known on the as-of day. */
struct sj_warrant {
    const struct sj_event *event;
    size_t subject;
    const struct sj_regime *regime;
    struct sj_span force; /* public .. until; to FUTURE while it stands */
};

struct sj_ledger {
    struct sj_arena *arena;
    const struct sj_doc *doc;
    struct sj_day as_of; /* SJ_DAY_FUTURE where none was given */
    const struct sj_regime *const *regimes; /* the document's, in order */
    size_t n_regimes;
    const struct sj_row *rows; /* the figure's order: middle of the possible days, undated
                                * last, ties as in the file; unknown on as_of: no row */
    size_t n_rows;
    const struct sj_warrant *warrants;
    size_t n_warrants;
};

/* as_of: SJ_DAY_FUTURE takes the document's own. Regimes must outlive the ledger. */
struct sj_ledger *sj_ledger_new(const struct sj_doc *doc,
                                const struct sj_regime *const *regimes, size_t n_regimes,
                                struct sj_day as_of);
void sj_ledger_free(struct sj_ledger *ledger); /* takes NULL */

#endif
