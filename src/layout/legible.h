/* Whether a theme can be read: its words against their grounds, and its statuses against
 * each other, by every eye and in grey.
 *
 * Words need a WCAG contrast of 4.5, marks 3 against their casing. Two statuses are apart
 * where for each vision their fills differ by a CIEDE2000 of 20 or by 14 of L*; or one
 * has lines (a texture, a dashed edge) that differ so from all there is in the other; or
 * their textures are of another kind and differ so from the fill below. In grey only L*
 * counts.
 */
#ifndef SJ_LAYOUT_LEGIBLE_H
#define SJ_LAYOUT_LEGIBLE_H

#include "base/arena.h"
#include "layout/colour.h"
#include "layout/look.h"

#define SJ_DELTA_E_LEAST 20.0
#define SJ_DELTA_L_LEAST 14.0

/* How far two statuses are apart by the vision that tells them least well. */
struct sj_gap {
    enum sj_vision vision;
    double delta_e, delta_l;
    bool apart;
};
struct sj_gap sj_look_gap(const struct sj_theme *theme, enum sj_look a, enum sj_look b);
/* Two that are drawn alike on purpose and share one entry of the legend. */
bool sj_look_alike(enum sj_look a, enum sj_look b);
/* "12.3 ΔE2000 and 5.1 L* apart under deuteranopia". */
const char *sj_gap_words(const struct sj_gap *gap, struct sj_arena *arena);

/* What is wrong with a theme. `ink` is the colour to change: one of those in `own` where
 * there is one among those at fault. */
struct sj_theme_fault {
    enum sj_ink ink;
    bool same; /* two statuses look the same */
    const char *message;
    const char *hint; /* the nearest lightness that mends it, and breaks nothing else */
};
struct sj_theme_faults {
    SJ_VEC(struct sj_theme_fault) items;
};
struct sj_theme_faults sj_theme_check(const struct sj_theme *theme, const bool *own,
                                      struct sj_arena *arena);

#endif
