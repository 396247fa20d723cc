/* JSON text without a tree: where values begin and end, and which line that is.
 *
 * Bytes in, offsets out; nothing is allocated. The text need not be valid: a scan of
 * broken text ends somewhere at or before its end. */
#ifndef SJ_DOC_SCAN_H
#define SJ_DOC_SCAN_H

#include <stdbool.h>
#include <stddef.h>

/* Past white space. */
size_t sj_scan_space(const char *s, size_t n, size_t at);

/* Past the value that begins at s[at]. */
size_t sj_scan_value(const char *s, size_t n, size_t at);

/* Where in the text byte `offset` of the decoded string is that stands at s[at] (a
 * quote). Offset 0 is the quote itself: the string as a whole. */
size_t sj_scan_string(const char *s, size_t n, size_t at, size_t offset);

/* Line and column of a byte, from 1. Columns count characters; a leading byte order mark
 * has no column. */
void sj_scan_position(const char *s, size_t n, size_t at, int *ret_line, int *ret_column);

/* A walk over the members of an object or the items of an array, at s[at] = '{' or '['.
 */
struct sj_walk {
    const char *s;
    size_t n, at;
    char close; /* 0 before the first step */
};

enum sj_walk_step {
    SJ_WALK_ITEM,  /* `at` stands at an item, or at a member's key */
    SJ_WALK_END,   /* `at` is past the closing bracket */
    SJ_WALK_FAULT, /* `at` is where something else was expected */
};

/* The caller moves `at` past each item before the next step. */
enum sj_walk_step sj_walk_next(struct sj_walk *walk);

/* From past a key to its value; false where there is no colon. */
bool sj_walk_colon(struct sj_walk *walk);

#endif
