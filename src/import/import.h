/* Other people's files as a document: tables, timelines, maps, calendars, entities.
 *
 * What a file says is taken over; what it does not say is not made up, but for a title
 * and a name, which are warned of. A row that cannot be used is told with its place in
 * the file and the reason, and the rest goes on. The document that comes out loads: each
 * event has been read by the loader before it is taken. */
#ifndef SJ_IMPORT_IMPORT_H
#define SJ_IMPORT_IMPORT_H

#include "base/buf.h"
#include "base/error.h"
#include "doc/doc.h"

#define SJ_IMPORT_BYTES_MAX ((size_t)64 << 20)
#define SJ_IMPORT_JSON_MAX ((size_t)16 << 20) /* stands in memory as a tree */
#define SJ_IMPORT_ROWS_MAX ((size_t)100000)

struct sj_import_asked {
    const char *kind;  /* one of sj_import_kinds(); NULL: by what the file holds */
    const char *file;  /* its name, for a title where there is none; may be NULL */
    const char *title; /* goes before that of the file; NULL where not given */
    const char *as_of; /* a day; NULL where not given */
    /* "NAME", "NAME, HOME" or "ID: NAME, HOME" */
    const char *const *subjects;
    size_t n_subjects;
    const struct sj_gazetteer *places;
    const struct sj_warrant_pack *warrants;
};

struct sj_imported {
    const char *kind;
    size_t taken, left_out;
    char left_out_at[500]; /* "lines 3, 7-9", or items, counted from 1 */
};

/* The kinds by name: NULL past the end. */
const char *sj_import_kind(size_t i);
/* "a table (CSV)": what the kind is. */
const char *sj_import_kind_words(size_t i);

/* The document for a file of n bytes. Fails with SJ_E_USAGE for what is asked in a wrong
 * way, and with an empty message where the findings say what is wrong with the file as a
 * whole; rows that are left out are no failure. */
int sj_import(const char *text, size_t n, const struct sj_import_asked *asked,
              struct sj_diags *diags, struct sj_buf *ret, struct sj_imported *ret_counts,
              struct sj_error *err) SJ_MUST_CHECK;

#endif
