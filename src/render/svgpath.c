/* The small change of SVG: numbers, paths, attributes. */
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "render/svg.h"

int64_t sj_svg_hundredths(double v)
{
    return (int64_t)llround(v * 100);
}

void sj_svg_num(struct sj_buf *out, int64_t hundredths)
{
    bool after =
        out->n > 0 && ((out->p[out->n - 1] >= '0' && out->p[out->n - 1] <= '9') ||
                       out->p[out->n - 1] == '.');
    uint64_t u =
        hundredths < 0 ? (uint64_t)0 - (uint64_t)hundredths : (uint64_t)hundredths;
    if (hundredths < 0)
        sj_buf_char(out, '-');
    else if (after)
        sj_buf_char(out, ' ');
    if (u >= 100 || u == 0)
        sj_buf_num(out, (double)(u / 100), 0);
    if (u % 100 == 0)
        return;
    sj_buf_char(out, '.');
    sj_buf_char(out, (char)('0' + u % 100 / 10));
    if (u % 10 != 0)
        sj_buf_char(out, (char)('0' + u % 10));
}

struct pen {
    struct sj_buf *out;
    int64_t x, y; /* where it stands, as written */
};

/* Steps are from what was written, so that rounding does not add up. */
static void step(struct pen *pen, struct sj_pt p, bool move)
{
    int64_t x = sj_svg_hundredths(p.x), y = sj_svg_hundredths(p.y);
    sj_svg_num(pen->out, x - pen->x);
    sj_svg_num(pen->out, y - pen->y);
    if (move) {
        pen->x = x;
        pen->y = y;
    }
}

void sj_svg_path(struct sj_buf *out, const struct sj_path *path)
{
    struct pen pen = {out, 0, 0};
    int64_t start_x = 0, start_y = 0;
    const struct sj_pt *p = path->pts;
    char last = 0;
    for (size_t i = 0; i < path->n_ops; i++) {
        static const char letters[] = {[SJ_OP_MOVE] = 'm',
                                       [SJ_OP_LINE] = 'l',
                                       [SJ_OP_CURVE] = 'c',
                                       [SJ_OP_CLOSE] = 'z'};
        char letter = letters[path->ops[i]];
        if (letter != last || letter == 'm' || letter == 'z')
            sj_buf_char(out, letter);
        last = letter;
        switch ((enum sj_op)path->ops[i]) {
        case SJ_OP_MOVE:
            step(&pen, *p++, true);
            start_x = pen.x;
            start_y = pen.y;
            break;
        case SJ_OP_LINE:
            step(&pen, *p++, true);
            break;
        case SJ_OP_CURVE:
            step(&pen, p[0], false);
            step(&pen, p[1], false);
            step(&pen, p[2], true);
            p += 3;
            break;
        case SJ_OP_CLOSE:
            pen.x = start_x;
            pen.y = start_y;
            break;
        }
    }
}

void sj_svg_attr_num(struct sj_buf *out, const char *name, double v)
{
    sj_buf_printf(out, " %s=\"", name);
    sj_svg_num(out, sj_svg_hundredths(v));
    sj_buf_char(out, '"');
}

void sj_svg_words(struct sj_buf *out, const char *s)
{
    size_t n = strlen(s), at = 0;
    while (at < n) {
        size_t from = at;
        int32_t cp = sj_utf8_next(s, n, &at);
        char one[5] = {0};
        if (cp < 0 || sj_xml_forbids(cp)) {
            at = cp < 0 ? from + 1 : at;
            sj_buf_str(out, "\xEF\xBF\xBD"); /* U+FFFD */
            continue;
        }
        memcpy(one, s + from, at - from);
        sj_buf_xml(out, one);
    }
}

void sj_svg_attr(struct sj_buf *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    sj_buf_printf(out, " %s=\"", name);
    sj_svg_words(out, value);
    sj_buf_char(out, '"');
}

void sj_svg_ink(struct sj_buf *out, const struct sj_svg *svg, const char *what,
                enum sj_ink ink, double opacity)
{
    struct sj_rgb c = svg->scene->theme->inks[ink];
    sj_buf_printf(out, " %s=\"#%02X%02X%02X\"", what, c.r, c.g, c.b);
    if (sj_opacity(opacity) == 1)
        return;
    sj_buf_printf(out, " %s-opacity=\"", what);
    sj_svg_num(out, sj_svg_hundredths(sj_opacity(opacity)));
    sj_buf_char(out, '"');
}
