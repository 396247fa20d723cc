#include "layout/layouts.h"

#include <math.h>
#include <string.h>

#include "base/buf.h"

#define PT(pt) ((pt) / 0.75)

static const struct sj_layout layouts[] = {
    {.name = "wide",
     .sheet = {960, 600, 1200, 21},
     .type = {24, 28, 16, 20},
     .automatic = true,
     .aspect = 1.6,
     .narrowest = 720,
     .widest = 4000,
     .head = 21,
     .legend_gap = 11,
     .body_gap = 6,
     .body = sj_wide_body},
    {.name = "tall",
     .sheet = {960, 640, 1200, 24},
     .type = {24, 28, 16, 20},
     .automatic = true,
     .aspect = 1.1,
     .narrowest = 720,
     .widest = 4000,
     .head = 17,
     .legend_gap = 9,
     .body_gap = 8,
     .body = sj_tall_body},
    {.name = "square",
     .sheet = {600, 600, 1200, 20},
     .type = {20, 24, 14, 17},
     .legend = SJ_LEGEND_FILLS,
     .aspect = 1,
     .narrowest = 480,
     .widest = 1000,
     .head = 17,
     .legend_gap = 8,
     .body_gap = 4,
     .body = sj_square_body},
    {.name = "portrait",
     .sheet = {400, 0, 2000, 16},
     .type = {20, 24, 14, 17},
     .legend = SJ_LEGEND_ROWS,
     .aspect = 0.4,
     .narrowest = SJ_SIZE_LEAST,
     .widest = 640,
     .head = 17,
     .legend_gap = 10,
     .body_gap = 3,
     .body = sj_portrait_body},
    /* A column of print: 340 pt wide, at most as high as a newspaper page has room for;
     * type of 12, 9.5 and 9 pt. */
    {.name = "column",
     .sheet = {PT(340), 0, PT(1200), 9},
     .type = {PT(12), 20, PT(9.5), 16},
     .legend = SJ_LEGEND_ROWS,
     .head = 8,
     .legend_gap = 8,
     .body_gap = 3,
     .body = sj_portrait_body},
};

const struct sj_layout *sj_layout_at(size_t i)
{
    return i < sizeof layouts / sizeof *layouts ? &layouts[i] : NULL;
}

/* ---- sizes by name ---- */

static bool read_side(const char **s, double *ret)
{
    double v = 0;
    const char *p = *s;
    /* Any number of digits: what is beyond all pages need not be exact. */
    for (; *p >= '0' && *p <= '9'; p++)
        v = fmin(1e6, v * 10 + (*p - '0'));
    if (p == *s)
        return false;
    *s = p;
    *ret = v;
    return true;
}

struct sj_type sj_type_under(const struct sj_layout *layout, const struct sj_theme *theme)
{
    struct sj_type type = layout->type;
    const struct sj_theme_sizes *s = &theme->sizes;
    double title = fmax(type.title * s->title / SJ_TITLE_PX, s->text) / type.title;
    double deck = fmax(type.deck * s->deck / SJ_DECK_PX, s->text) / type.deck;
    return (struct sj_type){.title = type.title * title,
                            .title_line = type.title_line * title,
                            .deck = type.deck * deck,
                            .deck_line = type.deck_line * deck};
}

static int no_size(const char *s, struct sj_error *err)
{
    struct sj_buf names = {0};
    for (size_t i = 0; sj_layout_at(i) != NULL; i++)
        sj_buf_printf(&names, "%s, ", sj_layout_at(i)->name);
    sj_fail(err, SJ_E_USAGE, "%s is no size: %sauto or WIDTHxHEIGHT in px", s, names.p);
    sj_buf_finish(&names);
    return -1;
}

int sj_size_parse(const char *s, struct sj_size *ret, struct sj_error *err)
{
    struct sj_size size = {0};
    bool named = strcmp(s, "auto") == 0;
    for (size_t i = 0; sj_layout_at(i) != NULL && !named; i++)
        if (strcmp(s, sj_layout_at(i)->name) == 0) {
            size.layout = sj_layout_at(i);
            named = true;
        }
    const char *p = s;
    if (!named && (!read_side(&p, &size.width) || *p++ != 'x' ||
                   !read_side(&p, &size.height) || *p != '\0'))
        return no_size(s, err);
    if (!named && (fmin(size.width, size.height) < SJ_SIZE_LEAST ||
                   fmax(size.width, size.height) > SJ_SIZE_MOST))
        return sj_fail(err, SJ_E_USAGE, "%s: a figure is from %dx%d to %dx%d px", s,
                       SJ_SIZE_LEAST, SJ_SIZE_LEAST, SJ_SIZE_MOST, SJ_SIZE_MOST);
    *ret = size;
    return 0;
}
