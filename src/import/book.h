/* What the readers of all kinds of files share: a row as they find it, and the document
 * that is put together from rows. Private to src/import. */
#ifndef SJ_IMPORT_BOOK_H
#define SJ_IMPORT_BOOK_H

#define SJ_IMPORT_EXTRAS_MAX 256 /* unknown columns of one row */

#include "base/ids.h"
#include "doc/json.h"
#include "doc/names.h"
#include "import/import.h"

/* What a cell may say. */
enum sj_import_field {
    SJ_F_ID,
    SJ_F_KIND,
    SJ_F_STATUS,
    SJ_F_SUBJECT,
    SJ_F_DATE,
    SJ_F_START,
    SJ_F_END,
    SJ_F_YEAR,
    SJ_F_MONTH,
    SJ_F_DAY,
    SJ_F_END_YEAR,
    SJ_F_END_MONTH,
    SJ_F_END_DAY,
    SJ_F_PLACE,
    SJ_F_CITY,
    SJ_F_COUNTRY,
    SJ_F_REGION, /* ISO 3166-2; in a table of ours */
    SJ_F_LON,
    SJ_F_LAT,
    SJ_F_LABEL,
    SJ_F_DETAIL,
    SJ_F_WITH,
    SJ_F_SOURCES, /* ids */
    SJ_F_SOURCE,
    SJ_F_SOURCE_URL,
    SJ_F_SOURCE_DATE,
    SJ_F_CONTROLLED_BY,
    SJ_F_PRIORITY,
    SJ_F_REPORTED,
    SJ_F_REGIME,
    SJ_F_SITUATION,
    SJ_F_PUBLIC,
    SJ_F_UNTIL,
    SJ_F_ALSO_BINDS,
    SJ_F_REF,
    SJ_N_FIELDS,
    SJ_F_SKIP,  /* computed: of no use to a document */
    SJ_F_OTHER, /* kept as an "x-" key */
};

/* What stands in a cell, and where. Text is trimmed; NULL where there is nothing. */
struct sj_value {
    const char *text;
    const char *const *items; /* of a list; NULL where the text may be one */
    size_t n_items;
    size_t at;                  /* byte of the file, where node is NULL */
    const struct sj_node *node; /* must live as long as the row */
};

/* A value under a name that says nothing to us; `json` is how it is written. */
struct sj_extra {
    const char *key, *json;
};

struct sj_record {
    struct sj_arena *arena; /* lives as long as the row */
    size_t number;          /* line or item, from 1 */
    struct sj_value whole;
    struct sj_value fields[SJ_N_FIELDS];
    SJ_VEC(struct sj_extra) extras;
    bool too_many; /* extras: some were dropped */
};

struct sj_import_event {
    const char *json;
    size_t number;
    size_t at;       /* byte of the file */
    bool whose_open; /* has no subject, and must have one where there are several */
};

struct sj_import_subject {
    const char *id, *name, *home; /* home NULL where not known */
    bool named;                   /* by the user, and so is its id where it has one */
};

struct sj_import_source {
    const char *id, *title, *url, *publisher,
        *date; /* all but the first two may be NULL */
};

struct sj_book {
    struct sj_arena *arena;
    struct sj_diags *diags;
    const struct sj_import_asked *asked;
    const char *text;
    size_t n;
    const char *title, *deck, *as_of, *worldview; /* of the file; NULL where not given */
    bool by_lines; /* rows are counted as lines, not as items */
    SJ_VEC(struct sj_import_subject) subjects;
    SJ_VEC(struct sj_import_source) sources;
    SJ_VEC(const char *) regimes;
    SJ_VEC(struct sj_import_event) events;
    SJ_VEC(size_t) left_out; /* numbers of rows */
    struct sj_names event_ids, subject_ids, source_ids;
    struct sj_ids source_keys;          /* titles with addresses … */
    SJ_VEC(const char *) keyed_sources; /* … and the id of each */
    struct sj_ids regime_ids;
    size_t rows;
    bool over_limit;
    bool place_column; /* rows may have a place, and so are odd without */
    bool some_place;   /* a row had one */
    bool utc;          /* times were in UTC: told once */
};

/* ---- records ---- */

void sj_record_begin(struct sj_record *record, struct sj_arena *arena, size_t number,
                     size_t at, const struct sj_node *node);
/* Sets a field that is not set yet; text is trimmed, and nothing is set by nothing. */
void sj_record_set(struct sj_record *record, enum sj_import_field field, const char *text,
                   size_t at);
void sj_record_extra(struct sj_record *record, const char *name, const char *text);
void sj_record_extra_json(struct sj_record *record, const char *name, const char *json);
bool sj_record_has(const struct sj_record *record, enum sj_import_field field);
/* The items of a list; of a text those between semicolons. */
const char *const *sj_value_list(const struct sj_value *value, struct sj_arena *arena,
                                 size_t *ret_n);

/* ---- the book ---- */

/* Takes a row: an event more, or a finding and a row left out. */
void sj_book_take(struct sj_book *book, struct sj_record *record);
/* A row that cannot be used; `value` is what is wrong with it. */
void sj_book_leave_out(struct sj_book *book, const struct sj_record *record,
                       const struct sj_value *value, const char *hint, const char *fmt,
                       ...) SJ_PRINTF(5, 6);
void sj_book_warn(struct sj_book *book, const struct sj_value *value, const char *hint,
                  const char *fmt, ...) SJ_PRINTF(4, 5);
/* Something is wrong with the file: an error at a byte. Returns -1. */
int sj_book_fail(struct sj_book *book, size_t at, const char *hint, const char *fmt, ...)
    SJ_PRINTF(4, 5);
/* The id of a subject that the file names. */
const char *sj_book_subject(struct sj_book *book, const char *name, const char *home);
const char *sj_book_source(struct sj_book *book, struct sj_import_source source);
void sj_book_regime(struct sj_book *book, const char *id);
/* The subjects that are asked for. */
int sj_book_open(struct sj_book *book, struct sj_error *err) SJ_MUST_CHECK;
/* Settles what only all rows together say, and writes the document. */
void sj_book_close(struct sj_book *book, struct sj_buf *out);
void sj_book_finish(struct sj_book *book);

/* ---- parts of an event; each writes its keys, or leaves the row out and is -1 ---- */

/* The date of a row as EDTF, or "null"; NULL after the row was left out. */
const char *sj_import_date(struct sj_book *book, const struct sj_record *record);
/* A day of a field, or NULL after the row was left out. */
const char *sj_import_day(struct sj_book *book, const struct sj_record *record,
                          enum sj_import_field field);
/* The place of a row as JSON; *ret is NULL where it has none. */
int sj_import_place(struct sj_book *book, struct sj_record *record,
                    const char **ret) SJ_MUST_CHECK;

/* ---- words ---- */

/* The field that a column of that name holds; names that may be two things take the
 * second where the first is taken. */
enum sj_import_field sj_import_field_of(const char *name, bool ours,
                                        enum sj_import_field *ret_second);
/* The field of a key of "x-" or of no meaning: "x-media-credit". */
const char *sj_import_extra_key(struct sj_arena *arena, const char *name);
/* Text without the tags and entities of HTML. */
const char *sj_import_plain(struct sj_arena *arena, const char *html);
/* Without white space at the ends; NULL for nothing. */
const char *sj_import_trim(struct sj_arena *arena, const char *text, size_t n);
/* White space as single blanks. */
const char *sj_import_line(struct sj_arena *arena, const char *text);

/* ---- JSON ---- */

/* A scalar as text: "2023", "true"; NULL for null, lists and objects. */
const char *sj_import_node_text(struct sj_arena *arena, const struct sj_node *node);
/* The member's value under a field; nothing where there is no such member. */
void sj_record_node(struct sj_record *record, enum sj_import_field field,
                    const struct sj_node *node);
void sj_record_member(struct sj_record *record, enum sj_import_field field,
                      const struct sj_node *object, const char *key);
/* All members by their names, but for those in `known`. */
void sj_record_members(struct sj_record *record, const struct sj_node *object, bool ours,
                       const char *const *known, size_t n_known);
/* Any value, as an extra. */
void sj_record_extra_node(struct sj_record *record, const char *name,
                          const struct sj_node *node);

/* Calls `take` on each item of a list that is an object, with memory of its own. */
void sj_import_each(struct sj_book *book, const struct sj_node *list,
                    void (*take)(struct sj_book *, struct sj_record *,
                                 const struct sj_node *));
/* The member of an object, if it is an object itself. */
bool sj_import_object_in(const struct sj_node *object, const char *key,
                         struct sj_node *ret);

/* ---- the readers; 0, or -1 after an error about the whole file ---- */

int sj_import_sheet(struct sj_book *book, char separator) SJ_MUST_CHECK;
int sj_import_calendar(struct sj_book *book) SJ_MUST_CHECK;
int sj_import_entities(struct sj_book *book) SJ_MUST_CHECK;
int sj_import_timeline(struct sj_book *book, const struct sj_node *root) SJ_MUST_CHECK;
int sj_import_storymap(struct sj_book *book, const struct sj_node *root) SJ_MUST_CHECK;
int sj_import_geojson(struct sj_book *book, const struct sj_node *root) SJ_MUST_CHECK;
int sj_import_table(struct sj_book *book, const struct sj_node *root) SJ_MUST_CHECK;

#endif
