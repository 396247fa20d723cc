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
    /* Places by their text: the same few are named over and over. */
    struct sj_names place_texts;
    SJ_VEC(struct sj_place) resolved;
    size_t root;      /* offset of the document's { */
    size_t events_at; /* offset of its events; 0 where not seen */
    struct sj_event *events;
    size_t n_events; /* room in `events` */
};

struct sj_loader *sj_loader_of(struct sj_reader *reader);

/* struct sj_place, from a text or an object. */
void sj_load_place(struct sj_reader *reader, const struct sj_node *node, void *into);
/* const char *: the code of a state that there is. */
void sj_load_state(struct sj_reader *reader, const struct sj_node *node, void *into);
/* struct sj_event, with its defaults; sources, subjects and regimes have been read. */
void sj_load_event(struct sj_reader *reader, const struct sj_node *node, void *into);

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
