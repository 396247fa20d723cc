/* The document: sojourn JSON, format 1, checked and resolved; plain data from here on.
 *
 * The format is described in docs/format.md. After a load without errors every place has
 * coordinates and a country, every reference points at something, every date is parsed.
 */
#ifndef SJ_DOC_DOC_H
#define SJ_DOC_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "doc/diag.h"
#include "doc/place.h"
#include "time/edtf.h"

enum sj_kind { SJ_KIND_WARRANT, SJ_KIND_VISIT, SJ_KIND_TREATY, SJ_KIND_OTHER };

enum sj_status {
    SJ_MADE,
    SJ_PLANNED,
    SJ_INVITED,
    SJ_SKIPPED,
    SJ_CANCELLED,
    SJ_REMOTE,
    SJ_ONGOING,
};

struct sj_subject {
    const char *id, *name;
    const char *home;           /* ISO 3166-1 alpha-2, or NULL */
    struct sj_place home_place; /* the home state's capital; country NULL where no home */
};

struct sj_source {
    const char *id, *title, *publisher, *author, *url;
    struct sj_edtf date, accessed; /* kind NONE where not given */
};

/* What was known when: the last entry reported up to the day of knowledge counts. */
struct sj_history {
    struct sj_day reported;
    bool has_status, has_date;
    enum sj_status status;
    struct sj_edtf date;
};

/* What few events have to say. */
struct sj_event_more {
    const char *detail;        /* NULL where not given */
    const char *controlled_by; /* ISO code or NULL */
    const char *trip;          /* visits: the journey it was a part of, or NULL */
    const char *const *with;
    size_t n_with;
    const struct sj_history *history;
    size_t n_history;
    /* ---- warrants ---- */
    struct sj_day until;           /* first day it no longer stands; or FUTURE */
    struct sj_day public_day;      /* SJ_DAY_PAST where not given */
    const char *regime;            /* id; the document's first where not given */
    const char *situation, *ref;   /* NULL where not given */
    const char *const *also_binds; /* state codes */
    size_t n_also_binds;
};

struct sj_source_list {
    size_t n;
    size_t items[]; /* indices into doc->sources */
};

/* Small, since a document may have millions: what events have in common they share. */
struct sj_event {
    enum sj_kind kind;
    enum sj_status status;                /* visits */
    const struct sj_edtf *date;           /* kind NONE where null */
    const struct sj_place *place;         /* NULL where there is none */
    const char *id, *label;               /* NULL where not given */
    const struct sj_source_list *sources; /* never NULL */
    const struct sj_event_more *more;     /* never NULL */
    uint32_t index;                       /* position in the file, from 0 */
    uint32_t subject;       /* index into doc->subjects; SJ_NO_SUBJECT where none */
    struct sj_day reported; /* the day this became known; SJ_DAY_PAST = always */
    int priority;           /* 1 most important .. 5; 3 where not given */
};

#define SJ_NO_SUBJECT UINT32_MAX

/* A regime named in the document: an id to look up, or the text of an inline object. */
struct sj_regime_ref {
    const char *id;
    const char *inline_json; /* NULL where named; the object's text as the file has it */
    const char *pointer;     /* "/regimes/0", and where that stands in the file: what */
    int line, column;        /* sj_diags_shift wants for findings about inline_json */
};

struct sj_doc {
    struct sj_arena *arena;
    const char *title, *deck, *note; /* deck, note: NULL where not given */
    const char *lang;                /* "en" where not given */
    const char *digest;              /* SHA-256 of the text it was read from, in hex */
    bool has_as_of;
    struct sj_day as_of;   /* SJ_DAY_FUTURE where not given */
    const char *worldview; /* as the document names it; "un" where not given */
    const struct sj_subject *subjects;
    size_t n_subjects;
    const struct sj_source *sources;
    size_t n_sources;
    const struct sj_regime_ref *regimes; /* at least one: "rome-statute" by default */
    size_t n_regimes;
    bool regimes_by_default;       /* the document names none */
    const struct sj_event *events; /* file order */
    size_t n_events;
};

/* An entry of the warrants pack, and the question put to whoever holds it. Strings live
 * as long as the pack. */
struct sj_warrant_fact {
    struct sj_day issued;
    struct sj_day public_day;      /* SJ_DAY_PAST: not known */
    struct sj_day until;           /* SJ_DAY_FUTURE: still in force, or `ended` */
    const char *ended;             /* how it ended, where the day is not known; or NULL */
    struct sj_day ended_by;        /* by when it had; SJ_DAY_PAST where not known */
    const char *regime;            /* NULL: the document's first */
    const char *situation, *label; /* NULL where there is none */
    const char *const *also_binds; /* state codes */
    size_t n_also_binds;
};
struct sj_warrant_pack {
    const void *self;
    /* By reference, "icc:vladimir-putin". Returns 0, or -1 where there is none. */
    int (*find)(const void *self, const char *ref, struct sj_warrant_fact *ret);
};

#define SJ_DOC_BYTES_MAX ((size_t)1 << 30)
#define SJ_DOC_EVENTS_MAX ((size_t)5000000)

/* As given, or "e<position from 1>", in the arena. */
const char *sj_event_id(const struct sj_event *event, struct sj_arena *arena);
const char *sj_kind_name(enum sj_kind kind);
const char *sj_status_name(enum sj_status status);

/* Reads a document of n bytes. `warrants` may be NULL: a `ref` is then an error. Returns
 * NULL where an error was found. Diagnostics are left in the order of the file. */
struct sj_doc *sj_doc_load(const char *text, size_t n, const struct sj_gazetteer *places,
                           const struct sj_warrant_pack *warrants,
                           struct sj_diags *diags) SJ_MUST_CHECK;
void sj_doc_free(struct sj_doc *doc); /* takes NULL */

#endif
