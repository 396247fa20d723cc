/* What the parts of the loader share while a document is read; of no use to others. */
#ifndef SJ_DOC_LOAD_H
#define SJ_DOC_LOAD_H

#include "doc/doc.h"
#include "doc/names.h"
#include "doc/read.h"

struct sj_loader {
    struct sj_reader reader; /* its `self` is the loader */
    const char *text;
    size_t n;
    const struct sj_gazetteer *places;
    struct sj_gazetteer under; /* that of the worldview which the document names */
    const struct sj_warrant_pack *warrants; /* may be NULL */
    struct sj_doc *doc;
    struct sj_names keys; /* of the document */
    struct sj_names subject_ids, source_ids, regime_ids, event_ids;
    bool wants_subjects; /* an event needs one and there is none */
    /* Places and dates by their text: the same few come over and over. */
    struct sj_names place_texts, place_objects, date_texts;
    SJ_VEC(const struct sj_place *) places_seen;
    SJ_VEC(const struct sj_edtf *) dates_seen;
    struct sj_names held_told;      /* places of which it was told that a part is held */
    size_t n_unsourced;             /* events without a source, the first of them … */
    size_t unsourced, unsourced_at; /* … and where it begins */
    struct sj_buf text_at_hand;     /* of a place given as an object */
    const struct sj_edtf *no_date;
    const struct sj_source_list *last_sources; /* of the event before, or none at all */
    const struct sj_event_more *nothing_more;
    size_t root;      /* offset of the document's { */
    size_t events_at; /* offset of its events; 0 where not seen */
    struct sj_event *events;
    size_t n_events; /* room in `events` */
};

/* All that an event says, as it is read; the document keeps it smaller. */
struct sj_draft {
    size_t index;
    enum sj_kind kind;
    enum sj_status status;
    const struct sj_edtf *date;
    const struct sj_place *place;
    const char *id, *label;
    const size_t *sources;
    size_t n_sources;
    size_t subject; /* SIZE_MAX where there is none */
    struct sj_day reported;
    int priority;
    struct sj_event_more more;
};

struct sj_loader *sj_loader_of(struct sj_reader *reader);

/* A date as it is written; the same one for the same text. NULL where it is none, which
 * is told. */
const struct sj_edtf *sj_load_date_text(struct sj_reader *reader,
                                        const struct sj_node *node, const char *text);
/* const struct sj_place *, from a text or an object; the same one for the same. */
void sj_load_place(struct sj_reader *reader, const struct sj_node *node, void *into);
/* "Kyrgyzstan (KG)", for findings. */
const char *sj_load_state_words(const struct sj_reader *reader, const char *code);
/* const char *: the code of a state that there is. */
void sj_load_state(struct sj_reader *reader, const struct sj_node *node, void *into);
/* An event with its defaults; sources, subjects and regimes have been read. */
void sj_load_event(struct sj_reader *reader, const struct sj_node *node,
                   struct sj_event *event);
/* What a warrant's keys mean together, and what the pack adds. */
void sj_load_warrant(struct sj_reader *reader, const struct sj_node *node,
                     struct sj_draft *draft);
/* Warns of a warrant, read without errors, that stands on no day. */
void sj_load_warrant_days(struct sj_reader *reader, const struct sj_node *node,
                          const struct sj_draft *draft);

/* The keys of a document, read into struct sj_doc. */
const struct sj_field *sj_load_fields(size_t *ret_n);
void sj_load_default_regime(struct sj_loader *loader);

/* The row of `words` that a text names; -1 after an error that says what is no `what`. */
int sj_load_word(struct sj_reader *reader, const struct sj_node *node,
                 const char *const *words, int n_words, const char *what);
/* The value of a name that must be known; false after an error. */
bool sj_load_name(struct sj_reader *reader, const struct sj_node *node,
                  const struct sj_names *names, const char *what, size_t *ret);

#endif
