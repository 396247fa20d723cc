/* What is asked of the drawing, looked up before anything is drawn. */
#ifndef SJ_LIB_LOOK_H
#define SJ_LIB_LOOK_H

#include "layout/page.h"
#include "layout/theme.h"
#include "lib/intake.h"
#include "render/render.h"

struct sj_look_asked {
    struct sj_intake *in;
    struct sj_size size;
    int projection;    /* enum sj_projection_kind, or -1 */
    double scale, dpi; /* 0 where not given */
    enum sj_svg_text svg_text;
    const char *id_prefix;        /* NULL where not given */
    const char *lang;             /* a BCP 47 tag; NULL: the document's */
    struct sj_fonts *fonts;       /* lent; NULL: own ones, of font_dir */
    const char *font_dir;         /* NULL: those installed */
    const struct sj_theme *theme; /* the one asked for, else the first */
    struct sj_theme *own_theme;   /* read from the user's file; or NULL */
    const struct sj_theme *dark;  /* theme "auto": for those who prefer it; else NULL */
    bool theme_asked, strict, has_epoch;
    int64_t epoch;
    const struct sj_changes *changes; /* since another edition; or NULL */
    const struct sj_stable *stable;   /* of an edition before; or NULL */
    const char *stable_to; /* the file that is to say how this one is; or NULL */
};

/* Fails with SJ_E_USAGE; for a theme of the user's also as its reading does. *ret must be
 * finished also after a failure. The intake must outlive it. */
int sj_look_make(struct sj_look_asked *ret, struct sj_intake *in,
                 const struct sj_asked *asked, struct sj_error *err) SJ_MUST_CHECK;
void sj_look_finish(struct sj_look_asked *look);

/* The colours of such a file for those who prefer dark; or NULL. What is a page of its
 * own has them unless a theme is asked for. */
const struct sj_theme *sj_look_dark(const struct sj_look_asked *look,
                                    const struct sj_format *format);

#endif
