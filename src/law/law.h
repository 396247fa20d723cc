/* Law over time: regimes, memberships, duties, and the ledger that puts them beside the
 * events of a document.
 *
 * The terms and rules are docs/law.md. Integer days, half-open spans, no clock. What is
 * read is never changed; results live in the arena of the struct that holds them. */
#ifndef SJ_LAW_LAW_H
#define SJ_LAW_LAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

/* A declaration of acceptance: the days on which it stands, from that of its lodging. */
struct sj_acceptance {
    struct sj_day from, to;        /* half-open; to FUTURE where it stands */
    const char *const *situations; /* none: every situation */
    size_t n_situations;
};

/* A remark for the reasons of an answer, known from `day`, of use before `until`. */
struct sj_regime_note {
    struct sj_day day, until; /* PAST and FUTURE where not given */
    const char *text;
    bool verified;
};

enum sj_step {
    SJ_STEP_SIGNED,
    SJ_STEP_DEPOSITED,
    SJ_STEP_IN_FORCE,
    SJ_STEP_NOTIFIED,
    SJ_STEP_EFFECTIVE,
    SJ_STEP_REVOKED,
    SJ_STEP_ACCEPTED, /* no day of its own: see `accepted` */
};
#define SJ_STEPS 6 /* steps that have a day */
#define SJ_STEPS_ALL 0x7fu

const char *sj_step_key(enum sj_step step); /* "withdrawal_notified" */

struct sj_regime_state {
    const char *state; /* ISO code */
    union {            /* the same days by name and by enum sj_step; FUTURE: not taken */
        struct {
            struct sj_day signed_on, deposited, in_force;
            struct sj_day withdrawal_notified, withdrawal_effective, withdrawal_revoked;
        };
        struct sj_day step[SJ_STEPS];
    };
    bool rescinded; /* the deposit was undone (withdrawal_effective) before entry into
                       force */
    const struct sj_acceptance *accepted;
    size_t n_accepted;
    const struct sj_regime_note *notes; /* by day */
    size_t n_notes;
    const char *source;  /* NULL where not given */
    unsigned unverified; /* a bit for each step (1u << step) that nothing confirms */
};

struct sj_regime {
    struct sj_arena *arena; /* NULL: built in */
    const char *id, *name;
    const char *duty;    /* the word for what a bound state must do: "arrest" */
    const char *measure; /* and for what it is bound by: "warrant" */
    const struct sj_regime_state *states; /* sorted by code, each once */
    size_t n_states;
};

/* A built-in regime ("rome-statute", "eu-travel-ban"), laid out at build time: nothing is
 * read. NULL where there is none of that id. */
const struct sj_regime *sj_regime_packed(const char *id);
/* The built-in regimes in turn; NULL after the last. */
const struct sj_regime *sj_regime_packed_at(size_t i);
/* The JSON text of the same, or NULL. */
const char *sj_regime_builtin(const char *id, size_t *ret_n);

/* From JSON text (a regime file, or the object inside a document); NULL where an error
 * was found. Checked: days in the order of the treaty's steps, each state once;
 * exceptions that no note explains are warnings, and for "rome-statute" also days against
 * article 126. */
struct sj_regime *sj_regime_load(const char *text, size_t n,
                                 struct sj_diags *diags) SJ_MUST_CHECK;
void sj_regime_free(const struct sj_regime *regime); /* NULL and built-in: nothing */

/* The row of a state, or NULL where the regime does not list it. */
const struct sj_regime_state *sj_regime_row(const struct sj_regime *regime,
                                            const char *state);

/* Rome Statute, art. 126: the first day of the month after the 60th day following the
 * deposit; for those that were there before, the day on which the Statute began. */
struct sj_day sj_rome_statute_entry(struct sj_day deposited);

/* The membership of a state on a day, as known on as_of (FUTURE: everything). A state
 * that was part of another on that day has that one's (South Sudan before 2011-07-09:
 * Sudan's). */
enum sj_membership sj_membership_on(const struct sj_regime *regime, const char *state,
                                    struct sj_day day, struct sj_day as_of);

/* The state of which today's state was part on a day: "SD" for "SS" in 2010, else the
 * same. NULL where it was part of no state (Timor-Leste before 2002-05-20). */
const char *sj_state_on(const char *state, struct sj_day day);

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

/* ---- the pack of public warrants ---- */

struct sj_warrant_entry {
    const char *slug;  /* "vladimir-putin": the reference is "icc:vladimir-putin" */
    const char *alias; /* another slug; NULL where there is none */
    const char *name;
    bool summons; /* a summons to appear: binds no state to arrest */
    const char *situation;
    struct sj_day issued;     /* PAST where not known */
    struct sj_day public_day; /* FUTURE where not known; the last day it may have been */
    bool public_vague;        /* known to the month only */
    struct sj_day until;      /* FUTURE while it stands, and where its end is not known */
    const char *const *also_binds;
    size_t n_also_binds;
    bool ended;                /* it stands no more, whether `until` is known or not */
    const char *status, *note; /* "at large"; note NULL where there is none */
    struct sj_day status_day;  /* FUTURE where not known */
    const char *source;
    const char *verified; /* "yes", "one" (source), "no" */
    bool public_verified;
};

/* Whether two names are of one situation: "Ukraine", "Situation in Ukraine" (case aside).
 */
bool sj_situation_same(const char *a, const char *b);
/* The situations that are known under a regime, from the pack and from declarations of
 * acceptance, each once. */
size_t sj_situations(const struct sj_regime *regime, struct sj_arena *arena,
                     const char *const **ret);

/* All of them, by situation as in the file. */
const struct sj_warrant_entry *sj_warrants(size_t *ret_n);
/* Whether what a person typed is in the entry's name, slug or situation (case aside). */
bool sj_warrant_matches(const struct sj_warrant_entry *entry, const char *words);
/* Whether it also binds the state of that code. */
bool sj_warrant_binds(const struct sj_warrant_entry *entry, const char *code);
/* By reference ("icc:vladimir-putin"), or NULL. */
const struct sj_warrant_entry *sj_warrant_find(const char *ref);
/* The same for the loader of documents; summonses are not found there. */
const struct sj_warrant_pack *sj_warrants_pack(void);

/* ---- the ledger ---- */

struct sj_either {
    struct sj_day from, to; /* inclusive, as printed; PAST, FUTURE at an open end */
    enum sj_membership membership;
    enum sj_duty duty;
};

struct sj_row {
    const struct sj_event *event;
    /* The event as known on the as-of day (its history applied). */
    const struct sj_edtf *date;
    enum sj_status status;
    int n; /* badge number from 1; 0 where the figure gives it none (a visit made that is
            * known only to the year is a small ring instead) */
    bool overdue; /* planned, and its window has passed on the as-of day */
    enum sj_membership membership;
    enum sj_duty duty;
    struct sj_day duty_from; /* where the answer begins within the stay; else PAST */
    const struct sj_regime *regime; /* that the answer is about; NULL where none */
    const struct sj_either *either; /* by day; where membership or duty depends */
    const char *const *reasons;     /* plain English sentences; rows share them */
    uint32_t n_either, n_reasons;
};

/* One public warrant as known on the as-of day. */
struct sj_warrant {
    const struct sj_event *event;
    size_t subject;
    const struct sj_regime *regime;
    struct sj_day issued; /* PAST where not known; sealed from here to force.from */
    struct sj_span force; /* public .. until; to FUTURE while it stands */
    bool vague; /* force.from is only the last day on which it may have become public */
};

struct sj_ledger {
    struct sj_arena *arena;
    const struct sj_doc *doc;
    struct sj_day as_of;                    /* SJ_DAY_FUTURE where none was given */
    const struct sj_regime *const *regimes; /* the document's, in order */
    size_t n_regimes;
    const struct sj_row *rows; /* the figure's order: middle of the possible days, undated
                                * last, ties as in the file; unknown on as_of: no row */
    size_t n_rows;
    const struct sj_warrant *warrants; /* by subject, then as in the file */
    size_t n_warrants;
};

/* as_of: SJ_DAY_FUTURE takes the document's own. Regimes must outlive the ledger. */
struct sj_ledger *sj_ledger_new(const struct sj_doc *doc,
                                const struct sj_regime *const *regimes, size_t n_regimes,
                                struct sj_day as_of);
void sj_ledger_free(struct sj_ledger *ledger); /* takes NULL */

/* ---- the answer for one place on one date ---- */

struct sj_answer {
    struct sj_arena *arena;
    enum sj_membership membership;
    enum sj_duty duty; /* NULL where nobody is asked about: no ledger or no subject */
    const struct sj_regime *regime;
    const struct sj_either *either; /* by day; where membership or duty depends */
    size_t n_either;
    /* Of which the place was part on the first of the days; NULL where of none. */
    const char *state;
    const char *const *reasons, *const *sources;
    size_t n_reasons, n_sources;
};

/* `place` needs country and country_name; `date` is a date, exact or vague. With a
 * ledger: towards its subjects (the strongest duty), under its regimes and as known on
 * its as-of day. Without (NULL): the membership under the regimes given, as known on
 * as_of. At least one regime. */
struct sj_answer *sj_answer_new(const struct sj_ledger *ledger,
                                const struct sj_regime *const *regimes, size_t n_regimes,
                                const struct sj_place *place, const struct sj_edtf *date,
                                struct sj_day as_of);
void sj_answer_free(struct sj_answer *answer); /* takes NULL */

#endif
