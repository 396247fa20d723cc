/* libsojourn: figures of where a person went, when, and under whose law.
 *
 *     context ─→ document ─→ figure ─→ bytes, through a callback
 *                    └─→ table, status
 *
 * A document is sojourn JSON, format 1, in UTF-8 (docs/format.md). Options go by the
 * names of the command's: "size", "theme", "lang", "as-of", "worldview", … Sizes are CSS
 * px, 1/96 in; dates are ISO 8601; bytes are counted in size_t.
 *
 * Nothing is printed, no process ends here, no setting of the process is changed: no
 * locale, no signal, no environment variable is read or set, no clock. The library opens
 * no file but its fonts (for characters that these lack, the system's) and those that an
 * option names: a theme, a worldview; pango reads the system's list of fonts once a
 * process. Memory that runs out ends in abort(), as it does in GLib below.
 *
 * Threads: a context may be used by any number at once. A document with its figures, an
 * options and an error belong to one thread at a time; different ones are independent.
 * The same input gives the same bytes, whatever was drawn before or is drawn beside it.
 *
 * Errors: a function that can fail returns 0 or -1, or a pointer or NULL, and fills *err,
 * which may be NULL and which success leaves alone. A call that is given NULL for a
 * handle fails and leaves *err as it is, so that calls may follow each other and the
 * error of the first that failed is looked at once, at the end. Each _free takes NULL.
 *
 * What is here stays as it is within a soname; structs that the library fills grow at
 * their end. */
#ifndef SOJOURN_H
#define SOJOURN_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SOJOURN_VERSION_MAJOR 0
#define SOJOURN_VERSION_MINOR 1
#define SOJOURN_VERSION_PATCH 0
#define SOJOURN_VERSION "0.1.0"

#if defined __GNUC__
#define SOJOURN_API __attribute__((visibility("default")))
#else
#define SOJOURN_API
#endif

/* Of the library that runs, where SOJOURN_VERSION is that of this header. */
SOJOURN_API const char *sojourn_version(void);

/* ---- errors and findings ---- */

/* The values are the exit codes of the command. */
enum sojourn_code {
    SOJOURN_OK = 0,
    SOJOURN_E_DATA = 1,      /* the document, or a file that it is read with */
    SOJOURN_E_USAGE = 2,     /* an option, a format, a place or a date */
    SOJOURN_E_IO = 3,        /* a file, a font, or a write callback */
    SOJOURN_E_LIMIT = 4,     /* over a limit: 1 GiB of document, and those it lists */
    SOJOURN_E_LINT = 5,      /* under "strict": a figure that is not legible */
    SOJOURN_E_INTERNAL = 70, /* a fault of the library */
};

struct sojourn_error {
    int code;          /* enum sojourn_code */
    char message[508]; /* a line of UTF-8, in plain words */
};

enum sojourn_severity { SOJOURN_WARNING, SOJOURN_ERROR, SOJOURN_NOTE };

/* A finding about a text, or about a figure as a whole. Strings live until the callback
 * returns. */
struct sojourn_notice {
    int severity;        /* enum sojourn_severity */
    const char *name;    /* of the text, as it was given */
    int line, column;    /* from 1, in characters; 0 where it has no place */
    const char *pointer; /* RFC 6901: "/events/3/date"; "" is the whole */
    const char *message;
    const char *hint; /* what to do about it; or NULL */
};
typedef void sojourn_notice_fn(void *ctx, const struct sojourn_notice *notice);

/* Takes n bytes; anything but 0 stops the call, which then fails with SOJOURN_E_IO. */
typedef int sojourn_write_fn(void *ctx, const void *bytes, size_t n);

/* ---- the context ---- */

/* What figures share: the atlas, the places, the fonts. */
struct sojourn_context;

/* `fonts`: the folder that holds them; NULL: where they were installed, found from where
 * the library lies. */
SOJOURN_API struct sojourn_context *sojourn_context_new(const char *fonts,
                                                        struct sojourn_error *err);
SOJOURN_API void sojourn_context_free(struct sojourn_context *context);

/* ---- options ---- */

struct sojourn_options;

SOJOURN_API struct sojourn_options *sojourn_options_new(void);
SOJOURN_API void sojourn_options_free(struct sojourn_options *options);

/* Sets an option to a value in words; NULL takes it back. What a value means is looked up
 * by the call that wants it. For a document: "as-of", "worldview", "strict" ("true" or
 * "false"). For a figure: "size" ("wide", "640x480"), "theme", "lang", "projection",
 * "scale", "dpi", "svg-text", "id-prefix", "epoch" (seconds since 1970, for the dates of
 * files), "strict". */
SOJOURN_API int sojourn_options_set(struct sojourn_options *options, const char *name,
                                    const char *value, struct sojourn_error *err);
/* Their names in turn; NULL past the end. */
SOJOURN_API const char *sojourn_option_name(size_t i);

/* A legal regime of the caller's: n bytes of JSON (docs/law.md), which are copied. `name`
 * is what findings call it. */
SOJOURN_API void sojourn_options_add_regime(struct sojourn_options *options,
                                            const char *name, const char *text, size_t n);

/* ---- documents ---- */

struct sojourn_document;

/* Reads n bytes at `text`, which are not needed afterwards; `name` is what findings call
 * them. `options` may be NULL. Findings, up to 20 for each text, go to `notice` (or
 * nowhere: NULL) before the call returns. The context must outlive the document. */
SOJOURN_API struct sojourn_document *
sojourn_document_load(struct sojourn_context *context,
                      const struct sojourn_options *options, const char *name,
                      const char *text, size_t n, sojourn_notice_fn *notice, void *ctx,
                      struct sojourn_error *err);
SOJOURN_API void sojourn_document_free(struct sojourn_document *document);

/* The facts as a table: "json", "csv", "md" or "html". */
SOJOURN_API int sojourn_document_table(const struct sojourn_document *document,
                                       const char *format, sojourn_write_fn *write,
                                       void *ctx, struct sojourn_error *err);

/* The legal answer for a place ("MN", "Bishkek") on a date ("2024-09-03", or vague), as a
 * JSON object; towards the document's subjects. */
SOJOURN_API int sojourn_document_status(const struct sojourn_document *document,
                                        const char *place, const char *date,
                                        sojourn_write_fn *write, void *ctx,
                                        struct sojourn_error *err);

/* The membership alone, towards nobody: under the options' regimes, or where they have
 * none under the Rome Statute. */
SOJOURN_API int sojourn_status(struct sojourn_context *context,
                               const struct sojourn_options *options, const char *place,
                               const char *date, sojourn_write_fn *write, void *ctx,
                               struct sojourn_error *err);

/* ---- figures ---- */

struct sojourn_figure;

/* Lays a document out. What the figure lacks (words in its language, room for all of its
 * events) goes to `notice`. The document must outlive the figure. */
SOJOURN_API struct sojourn_figure *
sojourn_figure_new(const struct sojourn_document *document,
                   const struct sojourn_options *options, sojourn_notice_fn *notice,
                   void *ctx, struct sojourn_error *err);
SOJOURN_API void sojourn_figure_free(struct sojourn_figure *figure);

/* "svg", "png", "pdf", "html", "svg:cairo", "txt": any number of them, from one layout.
 */
SOJOURN_API int sojourn_figure_render(const struct sojourn_figure *figure,
                                      const char *format, sojourn_write_fn *write,
                                      void *ctx, struct sojourn_error *err);
/* Their names in turn; NULL past the end. */
SOJOURN_API const char *sojourn_format_name(size_t i);

/* The figure's own lint, as a JSON array of {"id", "what", "value", "limit", "pass",
 * "where", "size", "theme"}. Rows that fail are an answer, not an error; *ret_failed (or
 * NULL) counts them.
 */
SOJOURN_API int sojourn_figure_lint(const struct sojourn_figure *figure,
                                    size_t *ret_failed, sojourn_write_fn *write,
                                    void *ctx, struct sojourn_error *err);

#ifdef __cplusplus
}
#endif

#endif
