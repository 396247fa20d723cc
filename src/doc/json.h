/* JSON as sojourn reads it: a value and the way to it. The only module that knows
 * jansson.
 *
 * Values are loaded one at a time out of a longer text, so that a large document never
 * stands in memory as a tree. A node knows its way up to the document; its place in the
 * text is looked up only when there is something to say about it. Duplicate keys, U+0000
 * and more than 2,048 levels are refused. */
#ifndef SJ_DOC_JSON_H
#define SJ_DOC_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "doc/diag.h"

/* What is wrong with the text, and at which byte. */
struct sj_json_fault {
    size_t at;
    const char *pointer; /* of the value it is in */
    char message[160];
    const char *hint; /* NULL where there is none */
};

/* A loaded value. The text must outlive it. */
struct sj_json {
    const char *text;
    size_t n;
    size_t from, to;     /* the value's bytes */
    const char *pointer; /* of the value, in the document: "/events/3" */
    void *root;
};

/* Loads the one value at text[from]. What follows it is not looked at. */
int sj_json_load(const char *text, size_t n, size_t from, const char *pointer,
                 struct sj_json *ret, struct sj_json_fault *fault) SJ_MUST_CHECK;

/* Loads a whole text: one value, nothing after it, perhaps a byte order mark before.
 * Faults go to diags. */
int sj_json_load_text(const char *text, size_t n, struct sj_json *ret,
                      struct sj_diags *diags) SJ_MUST_CHECK;
void sj_json_finish(struct sj_json *json);

/* Loads one value out of a whole text that has been read before: that of a key, or of an
 * item where the key holds a list. Its
 * pointer lives in the arena. -1 where there is no such value. */
int sj_json_load_part(const char *text, size_t n, const char *key, size_t index,
                      struct sj_arena *arena, struct sj_json *ret) SJ_MUST_CHECK;

/* The bytes of a text: not empty, UTF-8. *ret_from is past a byte order mark. */
int sj_json_check_text(const char *text, size_t n, size_t *ret_from,
                       struct sj_json_fault *fault) SJ_MUST_CHECK;

/* Fills *fault. Returns -1. */
int sj_json_fail(struct sj_json_fault *fault, const char *pointer, size_t at,
                 const char *message, const char *hint);

/* A fault at a byte where `expected` should be ("a comma or ]"); names what is
 * there. Returns -1. */
int sj_json_expect(const char *text, size_t n, const char *pointer, size_t at,
                   const char *expected, struct sj_json_fault *fault);

void sj_json_report(struct sj_diags *diags, const char *text, size_t n,
                    const struct sj_json_fault *fault);

enum sj_json_type {
    SJ_JSON_NULL,
    SJ_JSON_BOOL,
    SJ_JSON_NUMBER,
    SJ_JSON_STRING,
    SJ_JSON_ARRAY,
    SJ_JSON_OBJECT,
};

/* A value within a loaded one. Valid as long as the nodes above it and the load. */
struct sj_node {
    const struct sj_json *in;
    const struct sj_node *up; /* NULL at the root of the load */
    const char *key;          /* within an object; else NULL */
    size_t index;             /* within an array */
    void *value;
};

struct sj_node sj_json_root(const struct sj_json *json);
enum sj_json_type sj_node_type(const struct sj_node *node);
const char *sj_node_string(const struct sj_node *node); /* NULL where it is none */
bool sj_node_true(const struct sj_node *node);
bool sj_node_number(const struct sj_node *node, double *ret);
bool sj_node_integer(const struct sj_node *node, int64_t *ret); /* 3.0 is none */

size_t sj_node_count(const struct sj_node *array); /* 0 where it is none */
struct sj_node sj_node_item(const struct sj_node *array, size_t index);
bool sj_node_get(const struct sj_node *object, const char *key, struct sj_node *ret);
/* The next member in file order; *member is zero before the first. */
bool sj_node_next(const struct sj_node *object, struct sj_node *member);

/* Where the value stands in the text: [from, to). */
void sj_node_bytes(const struct sj_node *node, size_t *ret_from, size_t *ret_to);

/* A finding about a node. All but the severity may be left zero. */
struct sj_finding {
    enum sj_severity severity;
    bool at_key;
    size_t offset; /* within the string, in bytes */
    const char *hint;
};
void sj_node_report(const struct sj_node *node, struct sj_diags *diags,
                    struct sj_finding finding, const char *fmt, ...) SJ_PRINTF(4, 5);

/* The common case: an error about the value. */
void sj_node_error(const struct sj_node *node, struct sj_diags *diags, const char *hint,
                   const char *fmt, ...) SJ_PRINTF(4, 5);

#endif
