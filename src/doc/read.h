/* Objects by table: a row says what a key is called, who reads it and where it goes.
 *
 * The table is all that is known about a kind of object: reading, the message for a key
 * that is missing, and the suggestion for one that is misspelt come from the same rows.
 * Readers report what they refuse and leave *into as it was. Keys that begin with "x-"
 * are skipped. */
#ifndef SJ_DOC_READ_H
#define SJ_DOC_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "doc/json.h"
#include "time/edtf.h"

#define SJ_TEXT_MAX 100000 /* bytes in one string */

struct sj_reader {
    struct sj_arena *arena; /* what is read lives here */
    struct sj_diags *diags;
    void *self; /* the caller's own, for the caller's readers */
};

struct sj_field {
    const char *key;
    void (*read)(struct sj_reader *reader, const struct sj_node *node, void *into);
    size_t at; /* offset of the member that is read into */
    bool required;
    unsigned scope; /* the caller's: which kinds of object have the key; 0 all */
};

/* Reads the members of an object called `what` ("a source") into `into`. Returns -1 only
 * where the value is no object. */
int sj_read_object(struct sj_reader *reader, const struct sj_node *node,
                   const struct sj_field *fields, size_t n_fields, const char *what,
                   void *into) SJ_MUST_CHECK;
/* The row of a key, or NULL after an error about the key (none for "x-" keys). */
const struct sj_field *sj_read_field(struct sj_diags *diags, const struct sj_node *member,
                                     const struct sj_field *fields, size_t n_fields,
                                     const char *what);

/* Reads the items of an array, `size` bytes each, zeroed before. NULL where it is none.
 */
void *sj_read_list(struct sj_reader *reader, const struct sj_node *node, size_t size,
                   void (*read)(struct sj_reader *, const struct sj_node *, void *),
                   size_t *ret_n);

/* ---- readers for tables ---- */

/* const char *: one line of text with something to be seen in it; a line break or tab
 * becomes a space, with a warning. Prose: any white space becomes one space, without;
 * where there is nothing to be seen, *into is left. */
void sj_read_line(struct sj_reader *reader, const struct sj_node *node, void *into);
void sj_read_prose(struct sj_reader *reader, const struct sj_node *node, void *into);
/* struct sj_day: a full day. */
void sj_read_day(struct sj_reader *reader, const struct sj_node *node, void *into);
/* struct sj_edtf: a date, or null. */
void sj_read_date(struct sj_reader *reader, const struct sj_node *node, void *into);
/* The date that a text of the node means; -1 after an error. */
int sj_read_date_text(struct sj_reader *reader, const struct sj_node *node,
                      const char *text, struct sj_edtf *ret) SJ_MUST_CHECK;
/* bool */
void sj_read_bool(struct sj_reader *reader, const struct sj_node *node, void *into);
/* double */
void sj_read_number(struct sj_reader *reader, const struct sj_node *node, void *into);
/* Anything, unread. */
void sj_read_nothing(struct sj_reader *reader, const struct sj_node *node, void *into);

/* The string of a node that must be one, checked for length and characters; NULL after an
 * error. It lives as long as the load. */
const char *sj_read_string(struct sj_reader *reader, const struct sj_node *node);

/* Says that `expected` ("a list") was wanted, and what is there instead. */
void sj_read_mistyped(struct sj_reader *reader, const struct sj_node *node,
                      const char *expected);

#endif
