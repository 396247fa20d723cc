/* The small change of SVG: numbers, path data, attributes. */
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "render/svgpart.h"

/* ---- numbers ---- */

int64_t sj_svg_hundredths(double v)
{
    return (int64_t)llround(v * 100);
}

void sj_svg_num(struct sj_buf *out, int64_t hundredths)
{
    char text[32], *end = text + sizeof text, *at = end;
    uint64_t u =
        hundredths < 0 ? (uint64_t)0 - (uint64_t)hundredths : (uint64_t)hundredths;
    unsigned part = (unsigned)(u % 100);
    uint64_t rest = u / 100;
    if (part % 10 != 0)
        *--at = (char)('0' + part % 10);
    if (part != 0) {
        *--at = (char)('0' + part / 10);
        *--at = '.';
    }
    for (; rest > 0 || u == 0; rest /= 10, u = 1)
        *--at = (char)('0' + rest % 10);
    char before = out->n > 0 ? out->p[out->n - 1] : '\0';
    if (hundredths < 0)
        *--at = '-';
    else if ((before >= '0' && before <= '9') || before == '.')
        *--at = ' ';
    sj_buf_add(out, at, (size_t)(end - at));
}

/* ---- paths ---- */

struct pen {
    struct sj_buf *out;
    struct sj_svg_grain grain;
    int64_t x, y;             /* where it stands, in grains */
    int64_t start_x, start_y; /* of the line that it draws */
    int64_t written_x, written_y;
    bool down;              /* the line has begun */
    int64_t step_x, step_y; /* a straight way that is not written yet */
    char letter;
};

static int64_t grains(const struct pen *pen, double v)
{
    return (int64_t)llround(v * pen->grain.per_px);
}

static void letter(struct pen *pen, char c)
{
    if (c != pen->letter || c == 'm' || c == 'z')
        sj_buf_char(pen->out, c);
    /* Pairs after a move are lines. */
    pen->letter = c == 'm' ? 'l' : c;
}

static void pair(struct pen *pen, int64_t dx, int64_t dy)
{
    sj_svg_num(pen->out, dx * pen->grain.hundredths);
    sj_svg_num(pen->out, dy * pen->grain.hundredths);
}

/* Moves are written once something follows them. */
static void put_down(struct pen *pen)
{
    if (pen->down)
        return;
    letter(pen, 'm');
    pair(pen, pen->start_x - pen->written_x, pen->start_y - pen->written_y);
    pen->written_x = pen->start_x;
    pen->written_y = pen->start_y;
    pen->down = true;
}

static void flush(struct pen *pen)
{
    if (pen->step_x == 0 && pen->step_y == 0)
        return;
    put_down(pen);
    letter(pen, 'l');
    pair(pen, pen->step_x, pen->step_y);
    pen->written_x += pen->step_x;
    pen->written_y += pen->step_y;
    pen->step_x = pen->step_y = 0;
}

static void close_line(struct pen *pen)
{
    if (pen->down) {
        letter(pen, 'z');
        pen->written_x = pen->start_x;
        pen->written_y = pen->start_y;
    }
    pen->down = false;
    pen->step_x = pen->step_y = 0;
    pen->x = pen->start_x;
    pen->y = pen->start_y;
}

/* A line that comes back to where it began is closed there. */
static void end_line(struct pen *pen)
{
    bool back = pen->x == pen->start_x && pen->y == pen->start_y;
    if (back && pen->down && (pen->step_x != 0 || pen->step_y != 0))
        close_line(pen);
    else
        flush(pen);
}

/* Whether line i goes on where the one before it ended: it is then the same line, unless
 * it is closed. */
static bool goes_on(const struct pen *pen, const struct sj_path *path, size_t i)
{
    if (!pen->down && pen->step_x == 0 && pen->step_y == 0)
        return false;
    for (i++; i < path->n_ops && path->ops[i] != SJ_OP_MOVE; i++)
        if (path->ops[i] == SJ_OP_CLOSE)
            return false;
    return true;
}

static void move(struct pen *pen, const struct sj_path *path, size_t i, struct sj_pt p)
{
    int64_t x = grains(pen, p.x), y = grains(pen, p.y);
    if (x == pen->x && y == pen->y && goes_on(pen, path, i))
        return;
    end_line(pen);
    pen->x = pen->start_x = x;
    pen->y = pen->start_y = y;
    pen->down = false;
}

/* Steps are from what was written, so that rounding does not add up. */
static void line(struct pen *pen, struct sj_pt p)
{
    int64_t x = grains(pen, p.x), y = grains(pen, p.y);
    int64_t dx = x - pen->x, dy = y - pen->y;
    pen->x = x;
    pen->y = y;
    bool straight =
        dx * pen->step_y == dy * pen->step_x && dx * pen->step_x + dy * pen->step_y >= 0;
    if (!straight)
        flush(pen);
    pen->step_x += dx;
    pen->step_y += dy;
}

static void curve(struct pen *pen, const struct sj_pt *p)
{
    flush(pen);
    put_down(pen);
    letter(pen, 'c');
    for (int i = 0; i < 3; i++)
        pair(pen, grains(pen, p[i].x) - pen->x, grains(pen, p[i].y) - pen->y);
    pen->x = pen->written_x = grains(pen, p[2].x);
    pen->y = pen->written_y = grains(pen, p[2].y);
}

void sj_svg_path(struct sj_buf *out, const struct sj_path *path,
                 struct sj_svg_grain grain)
{
    struct pen pen = {.out = out, .grain = grain};
    const struct sj_pt *p = path->pts;
    for (size_t i = 0; i < path->n_ops; i++) {
        switch ((enum sj_op)path->ops[i]) {
        case SJ_OP_MOVE:
            move(&pen, path, i, *p++);
            break;
        case SJ_OP_LINE:
            line(&pen, *p++);
            break;
        case SJ_OP_CURVE:
            curve(&pen, p);
            p += 3;
            break;
        case SJ_OP_CLOSE:
            flush(&pen);
            close_line(&pen);
            break;
        }
    }
    end_line(&pen);
}

/* ---- attributes ---- */

void sj_svg_attr_num(struct sj_buf *out, const char *name, double v)
{
    sj_buf_char(out, ' ');
    sj_buf_str(out, name);
    sj_buf_str(out, "=\"");
    sj_svg_num(out, sj_svg_hundredths(v));
    sj_buf_char(out, '"');
}

void sj_svg_words_n(struct sj_buf *out, const char *s, size_t n)
{
    size_t at = 0;
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

void sj_svg_words(struct sj_buf *out, const char *s)
{
    sj_svg_words_n(out, s, strlen(s));
}

void sj_svg_attr(struct sj_buf *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    sj_buf_char(out, ' ');
    sj_buf_str(out, name);
    sj_buf_str(out, "=\"");
    sj_svg_words(out, value);
    sj_buf_char(out, '"');
}

/* ---- colours ---- */

#define CLASS " class=\""

void sj_svg_open_class(struct sj_buf *out)
{
    sj_buf_str(out, CLASS);
}

void sj_svg_name(struct sj_buf *out, const char *name)
{
    if (out->p[out->n - 1] != '"')
        sj_buf_char(out, ' ');
    sj_buf_str(out, name);
}

void sj_svg_close_class(struct sj_buf *out)
{
    size_t empty = strlen(CLASS);
    if (memcmp(out->p + out->n - empty, CLASS, empty) == 0)
        out->n -= empty;
    else
        sj_buf_char(out, '"');
}

void sj_svg_fill_class(struct sj_svg *svg, struct sj_buf *out, enum sj_ink ink)
{
    svg->fills[ink] = true;
    sj_svg_name(out, "f-");
    sj_buf_str(out, sj_ink_name(ink));
}

void sj_svg_stroke_class(struct sj_svg *svg, struct sj_buf *out, enum sj_ink ink)
{
    svg->strokes[ink] = true;
    sj_svg_name(out, "s-");
    sj_buf_str(out, sj_ink_name(ink));
}

void sj_svg_hex(struct sj_buf *out, struct sj_rgb c)
{
    static const char digits[] = "0123456789ABCDEF";
    const uint8_t parts[] = {c.r, c.g, c.b};
    bool brief = true;
    for (int i = 0; i < 3; i++)
        brief = brief && parts[i] >> 4 == (parts[i] & 15);
    sj_buf_char(out, '#');
    for (int i = 0; i < 3; i++) {
        sj_buf_char(out, digits[parts[i] >> 4]);
        if (!brief)
            sj_buf_char(out, digits[parts[i] & 15]);
    }
}

void sj_svg_ink(struct sj_buf *out, const struct sj_theme *theme, const char *what,
                enum sj_ink ink, double opacity)
{
    sj_buf_char(out, ' ');
    sj_buf_str(out, what);
    sj_buf_str(out, "=\"");
    sj_svg_hex(out, theme->inks[ink]);
    sj_buf_char(out, '"');
    if (sj_opacity(opacity) == 1)
        return;
    sj_buf_char(out, ' ');
    sj_buf_str(out, what);
    sj_buf_str(out, "-opacity=\"");
    sj_svg_num(out, sj_svg_hundredths(sj_opacity(opacity)));
    sj_buf_char(out, '"');
}
