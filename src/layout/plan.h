/* What the figure says, before anything is measured: the key's lines, the map's stops and
 * the timeline's lanes, put together from the ledger's rows. */
#ifndef SJ_LAYOUT_PLAN_H
#define SJ_LAYOUT_PLAN_H

#include "layout/page.h"

/* Rows by reference, in the figure's order. */
struct sj_rows {
    const struct sj_row **items;
    size_t n, cap;
};

/* Lines of the key that have words, at most: those of high priority, then the earlier. No
 * page has room for so many. */
#define SJ_LINES_TOLD 1000

/* A line of the key: one event, or several that differ in nothing but the place. */
struct sj_entry {
    struct sj_rows rows;
    enum sj_mark_kind mark;
    const char *number; /* "2–5"; NULL for a small ring */
    int priority;
    bool told; /* has words; else what follows is NULL */
    const char *when_long, *when_short;
    const char *when_after; /* short, and not as the first word */
    const char *where;      /* NULL where there is no place */
    const char *states;     /* "10 states", where the places are in several; or NULL */
    const char *who;        /* whose it is, where there are several subjects; or NULL */
    const char *what;
    const char *brief;  /* of `what`: the label and the status */
    const char *rest;   /* and what is more; NULL where that is not a text of its own */
    const char *answer; /* NULL where the law does not come into it */
    enum sj_look look;  /* of the swatch before the answer; or SJ_LOOK_NONE */
};

/* A place on the map with everything that happened there. */
struct sj_stop {
    struct sj_rows rows;
    const struct sj_place *place;
    enum sj_mark_kind mark;
    const struct sj_row *row; /* that gave it its mark */
    const char *number;       /* NULL for a small ring and the home dot */
    const char *name;         /* the label; NULL: the stop has none of its own */
    const char *sub;          /* a second line: "did not go"; or NULL */
    int priority;
    bool names_ring; /* its label is that of a ring of the same state, too */
    bool context;    /* no stop at all, but a region that must be named */
};

enum sj_lane_kind {
    SJ_LANE_WARRANT, /* a subject's warrants */
    SJ_LANE_STATE,
    SJ_LANE_SHARED, /* states with one membership and one stop each */
    SJ_LANE_EVENTS, /* without a place */
    SJ_LANE_YEARS,  /* states known to the year only */
};

/* What a lane holds, so that nobody has to look through its rows. */
struct sj_tally {
    size_t dated, undated; /* lines of the key with a number, with a day and without */
    size_t top;            /* of the dated those of priority 1 */
    struct sj_rows apart;  /* rings, what has no day, and what has priority 1 */
    SJ_VEC(int32_t) days;  /* the middle of each dated event with a number, ascending */
};

struct sj_lane {
    enum sj_lane_kind kind;
    const char *name;
    const char *name_short; /* for want of room; or NULL */
    const char *membership; /* in words, as on the status day; NULL where not one */
    const char *state;      /* SJ_LANE_STATE */
    bool occupied;
    size_t subject; /* SJ_LANE_WARRANT */
    struct sj_rows rows;
    struct sj_tally tally; /* its days are those of its members, where it has any */
    SJ_VEC(const struct sj_lane *) members; /* SJ_LANE_SHARED */
    const char *names;                      /* SJ_LANE_YEARS: the states in it */
};

struct sj_axis; /* layout/axis.h */

struct sj_plan {
    struct sj_arena *arena;
    const struct sj_ledger *ledger;
    const struct sj_lang *lang;       /* never NULL */
    const struct sj_changes *changes; /* or NULL */
    struct sj_day status_day;         /* the day whose law the map shows */
    bool status_dated; /* false: nothing is dated, and the law is that of its last step */
    const struct sj_regime *regime; /* NULL: the law does not come into the figure */
    SJ_VEC(struct sj_entry) entries;
    size_t *entry_of;                     /* by row of the ledger: index into entries */
    const struct sj_warrant **warrant_of; /* by index of the event in the file; or NULL */
    SJ_VEC(const char *) held; /* regions in which a stop is under another power */
    const bool *sources_used;  /* by source of the document: whether a row has it */
    size_t n_cut;              /* texts of the key that were too long */
    SJ_VEC(struct sj_stop) stops;
    SJ_VEC(struct sj_lane) lanes;
    const struct sj_axis *axis;    /* of the lanes, still without px */
    SJ_VEC(struct sj_place) homes; /* of subjects that travelled */
};

/* In English where lang is NULL. */
struct sj_plan *sj_plan_new(struct sj_arena *arena, const struct sj_ledger *ledger,
                            const struct sj_lang *lang);

/* The look of a state's land or strip. `on` decides the membership. */
enum sj_look sj_plan_look(const struct sj_plan *plan, const char *state,
                          struct sj_day on);
/* The same where the membership is known already. */
enum sj_look sj_plan_look_as(const struct sj_plan *plan, const char *state,
                             struct sj_day on, enum sj_membership membership);
enum sj_look sj_look_of(enum sj_membership membership);
/* Whether the regime is one that states sign and may leave at that; of others they are
 * members or they are not. */
bool sj_plan_is_signed(const struct sj_plan *plan);
bool sj_plan_is_home(const struct sj_plan *plan, const char *state);
/* Whether a warrant binds a state besides those of its treaty: only on the days on which
 * such a one begins or ends to stand does the look change with the membership unchanged.
 */
bool sj_warrant_also_binds(const struct sj_warrant *w, const char *state);

void sj_rows_add(struct sj_arena *arena, struct sj_rows *rows, const struct sj_row *row);
/* What the badge of these rows shows; NULL for a small ring. */
const char *sj_rows_number(struct sj_arena *arena, const struct sj_rows *rows);

/* That which gives them their mark: what was done outweighs what was not. */
const struct sj_row *sj_rows_deciding(const struct sj_rows *rows);

/* Counts a lane's rows, which lie in the ledger's order. The plan's lanes are counted. */
void sj_lane_tally(struct sj_arena *arena, const struct sj_plan *plan,
                   struct sj_lane *lane);

/* Badge numbers in ascending order, as one badge shows them. */
const char *sj_numbers_text(struct sj_arena *arena, const int *numbers, size_t n);
enum sj_mark_kind sj_row_mark(const struct sj_row *row);
bool sj_row_vague(const struct sj_row *row); /* dated, and not to known days */
bool sj_row_undated(const struct sj_row *row);

#endif
