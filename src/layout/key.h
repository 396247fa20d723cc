/* What the forms of the key share: which lines are measured and kept, a line's badge, and
 * the words where there are too many lines or none. CSS px. */
#ifndef SJ_LAYOUT_KEY_H
#define SJ_LAYOUT_KEY_H

#include "layout/lay.h"

#define SJ_NEVER_FITS 1e7 /* the height of a line that is not measured */

/* Columns in reading order, all ending at `bottom`. */
struct sj_key_columns {
    const struct sj_rect *boxes;
    size_t n;
    double bottom;
};

/* Which lines are kept where not all fit: those of high priority, then the earlier. */
struct sj_kept {
    bool *keep;
    size_t dropped; /* events, not lines */
};

/* Which lines are worth measuring: no more than find room in so many px of all columns
 * together, were each as low as `line`. */
const bool *sj_key_worth(const struct sj_lay *lay, double room, double line);
/* Whether they are more than find room on any page. */
bool sj_key_overfull(const struct sj_lay *lay, double line);
/* Drops lines until the rest fits; `line` is the height of the one that says so. */
struct sj_kept sj_key_keep(struct sj_arena *arena, const struct sj_plan *plan,
                           const struct sj_key_columns *c, const double *heights,
                           double line);
/* The least bottom at which everything kept still fits: columns of even length. */
double sj_key_even(const struct sj_key_columns *c, const struct sj_kept *kept,
                   const double *heights, size_t n, double line);
/* The column of each kept line. */
void sj_key_fill(const struct sj_key_columns *c, const struct sj_kept *kept,
                 const double *heights, size_t n, double line, size_t *ret_column);

/* "and 7 more", muted. */
void sj_key_say_dropped(struct sj_lay *lay, struct sj_panel *panel, size_t dropped,
                        double x, double baseline);
/* "No events are known." */
void sj_key_say_empty(struct sj_lay *lay, struct sj_panel *panel, double x,
                      double baseline);

/* What the line says happened, and to whom; the same in brief; and what is more than its
 * brief form, or NULL. */
const char *sj_key_what(const struct sj_lay *lay, const struct sj_entry *entry);
const char *sj_key_brief(const struct sj_lay *lay, const struct sj_entry *entry);
const char *sj_key_rest(const struct sj_lay *lay, const struct sj_entry *entry);

/* What is put on the panel from here on belongs to the line of the entry; to none where
 * that is NULL. */
void sj_key_line(struct sj_lay *lay, const struct sj_entry *entry);
/* The width of the longest badge. */
double sj_key_badge_px(const struct sj_lay *lay);
/* Where the text of a line begins beside badges that stand on badge_x: at least `least`,
 * further where the longest number needs it. */
double sj_key_text_x(const struct sj_lay *lay, double badge_x, double least);

void sj_key_badge(struct sj_lay *lay, struct sj_panel *panel,
                  const struct sj_entry *entry, struct sj_pt at);

/* The line as one paragraph: date, place, what, swatch, answer. Returns the number of
 * spans, at most SJ_ENTRY_SPANS; `inks` are theirs by style. */
#define SJ_ENTRY_SPANS 4
enum sj_key_style { SJ_BOLD, SJ_PLAIN, SJ_MUTED };
size_t sj_key_spans(struct sj_lay *lay, const struct sj_entry *entry,
                    struct sj_span_in *ret);
/* Its swatch and answer alone. */
size_t sj_key_answer(struct sj_lay *lay, const struct sj_entry *entry,
                     struct sj_span_in *ret);
extern const enum sj_ink sj_key_inks[];

#endif
