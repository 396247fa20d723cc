/* Text: measured and shaped once, painted the same on every surface.
 *
 * A private fontconfig that holds the fonts/ folder, no hinting, metrics hinting off,
 * unrounded glyph positions. The faces of Arabic and of Chinese are loaded when a text
 * first wants them; system fonts come in only for characters that the bundled faces lack,
 * and are reported. CSS px. */
#ifndef SJ_TEXT_TEXT_H
#define SJ_TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/stream.h"

struct sj_text; /* the set-up; one thread at a time, different ones are independent */

/* For programs whose own the process is, before the first set-up and any thread.
 * Fontconfig knows one current configuration a process, and pango's first font map loads
 * the system's (50 ms, hundreds where nothing is cached) unless there is one: from here
 * on it is an empty one. What is drawn is the same either way. */
void sj_text_claim_fontconfig(void);

/* The font files, and what fontconfig knows of them: read when they are first wanted,
 * and shared by any number of texts in any number of threads. Outlives its texts. */
struct sj_fonts;

/* The files of known names in the folder `dir`; NULL: those installed (in the build tree:
 * those of the source). */
struct sj_fonts *sj_fonts_new(const char *dir, struct sj_error *err) SJ_MUST_CHECK;
/* Two font files of the caller's. */
struct sj_fonts *sj_fonts_new_of(const char *regular, const char *bold) SJ_MUST_CHECK;
void sj_fonts_free(struct sj_fonts *fonts); /* takes NULL */

struct sj_text *sj_text_new_over(struct sj_fonts *fonts,
                                 struct sj_error *err) SJ_MUST_CHECK;
/* With fonts of its own: as sj_fonts_new finds them, and those installed. */
struct sj_text *sj_text_new_in(const char *dir, struct sj_error *err) SJ_MUST_CHECK;
struct sj_text *sj_text_new(struct sj_error *err) SJ_MUST_CHECK;
/* The folder that sj_text_new_in(dir) takes its fonts from; NULL where there is none. */
const char *sj_text_folder(struct sj_arena *arena, const char *dir);
void sj_text_free(struct sj_text *text); /* takes NULL; ends the life of its runs */

/* Which way a text runs as a whole. */
enum sj_base {
    SJ_BASE_FIRST_LETTER, /* as its first letter */
    SJ_BASE_ANY_LETTER, /* from right to left, if any letter does: on a page that does */
    SJ_BASE_RTL,        /* from right to left in any case */
};

struct sj_font {
    double size; /* px */
    bool bold;
    enum sj_base base;
};

/* One line of text in one font, shaped. Lives as long as its sj_text; the same string and
 * font give the same run. Controls and line breaks become blanks, bytes that are not
 * UTF-8 U+FFFD; of more than 8 marks on a letter (pango is quadratic) or 10,000
 * characters the rest is cut. Sizes are held between 1 and 1,000 px. */
struct sj_run {
    const char *text; /* NUL-terminated UTF-8, with no line breaks */
    struct sj_font font;
    double width; /* advance */
    /* Ink, relative to the origin on the baseline; empty for blanks. */
    double ink_x0, ink_y0, ink_x1, ink_y1;
    bool rtl;
    int missing; /* characters that no font has */
    int foreign; /* characters set in a font that is not bundled */
    bool cut;    /* marks or characters beyond the limits were left out */
};

const struct sj_run *sj_text_run(struct sj_text *text, struct sj_font font,
                                 const char *s);
double sj_text_width(struct sj_text *text, struct sj_font font, const char *s);
/* Cap height of a font, px. */
double sj_text_cap_height(struct sj_text *text, struct sj_font font);

/* A string with stretches of different weight and role, broken into lines. `style` is the
 * caller's own number and comes back with each piece. */
struct sj_span_in {
    const char *text;
    struct sj_font font;
    int style;
    double box; /* > 0: not text but an empty box this wide (a swatch) */
    bool whole; /* with the box before it on one line, wherever it fits on one */
};
struct sj_piece {
    const struct sj_run *run; /* NULL for a box */
    int style;
    double x; /* from the left of the line; see `turned` */
    double width;
    size_t line; /* from 0 */
};
struct sj_paragraph {
    const struct sj_piece *pieces;
    size_t n_pieces;
    size_t n_lines;
    double width;    /* of the widest line */
    bool broke_word; /* a word wider than the line had to be cut */
    bool rtl;        /* runs from right to left */
    /* Under SJ_BASE_ANY_LETTER the pieces stand in reading order from where the line
     * begins, for whoever mirrors the page; else where they are seen. */
    bool turned;
};
/* Breaks at word boundaries (Unicode line breaking, UAX 14), never right after a box, a
 * number of one or two digits or an article with a hyphen ("al-"). The last line is not
 * one word, if the line before can spare another for it. Blanks at the end of a line are
 * left out. A word or a box that is wider than the line still gets one. Results live in
 * `arena`, the runs in `text`. */
struct sj_paragraph sj_text_break(struct sj_text *text, struct sj_arena *arena,
                                  const struct sj_span_in *spans, size_t n, double width);
/* How many lines that would be: sooner told than done. */
size_t sj_text_count_lines(struct sj_text *text, const struct sj_span_in *spans, size_t n,
                           double width);

/* The glyph outlines of a run as px rings around its origin, for renderers that draw
 * shapes. Curves are flattened to 0.02 px. */
void sj_run_outline(const struct sj_run *run, struct sj_stream *out);

#endif
