/* PNG (ISO/IEC 15948), written here because cairo's own writer takes ten times as long:
 * it tries five filters on each row at zlib's default level. */
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "render/internal.h"

#define IDAT_SIZE ((size_t)1 << 16)
/* As fast as level 1 on these pictures and 2 % smaller; 6 takes twice the time for 6 %.
 */
#define LEVEL 2

static void put32(unsigned char *p, unsigned long v)
{
    p[0] = (unsigned char)(v >> 24 & 0xFF);
    p[1] = (unsigned char)(v >> 16 & 0xFF);
    p[2] = (unsigned char)(v >> 8 & 0xFF);
    p[3] = (unsigned char)(v & 0xFF);
}

static int write_chunk(struct sj_sink out, const char type[4], const void *data, size_t n,
                       struct sj_error *err)
{
    unsigned char head[8], tail[4];
    put32(head, (unsigned long)n);
    memcpy(head + 4, type, 4);
    unsigned long crc = crc32(0, head + 4, 4);
    if (n > 0)
        crc = crc32_z(crc, data, n);
    put32(tail, crc);
    if (out.write(out.ctx, head, sizeof head, err) != 0)
        return -1;
    if (n > 0 && out.write(out.ctx, data, n, err) != 0)
        return -1;
    return out.write(out.ctx, tail, sizeof tail, err);
}

static int write_head(const struct sj_png_head *head, struct sj_sink out,
                      struct sj_error *err)
{
    static const unsigned char signature[] = {0x89, 'P',  'N',  'G',
                                              '\r', '\n', 0x1A, '\n'};
    unsigned char ihdr[13] = {0}, phys[9];
    put32(ihdr, head->width);
    put32(ihdr + 4, head->height);
    ihdr[8] = 8; /* bits */
    ihdr[9] = 2; /* colours, no alpha */
    put32(phys, head->px_per_metre);
    put32(phys + 4, head->px_per_metre);
    phys[8] = 1; /* the unit is the metre */
    if (out.write(out.ctx, signature, sizeof signature, err) != 0 ||
        write_chunk(out, "IHDR", ihdr, sizeof ihdr, err) != 0)
        return -1;
    /* 0: colours are meant to be looked at as pictures are ("perceptual"). */
    return write_chunk(out, "sRGB", "", 1, err) != 0 ||
                   write_chunk(out, "pHYs", phys, sizeof phys, err) != 0
               ? -1
               : 0;
}

/* A keyword is 1 to 79 printable ASCII characters here (Latin-1 there). */
static bool keyword_ok(const char *s)
{
    size_t n = strlen(s);
    for (size_t i = 0; i < n; i++)
        if (s[i] < 0x20 || s[i] > 0x7E)
            return false;
    return n >= 1 && n <= 79;
}

static int write_text(const char *keyword, const char *value, const char *lang,
                      struct sj_sink out, struct sj_error *err)
{
    struct sj_buf buf = {0};
    sj_buf_add(&buf, keyword, strlen(keyword) + 1);
    sj_buf_add(&buf, "\0", 2); /* not compressed */
    sj_buf_str(&buf, lang);
    sj_buf_add(&buf, "\0", 2); /* ends the language; no translated keyword */
    sj_buf_str(&buf, value);
    int r = write_chunk(out, "iTXt", buf.p, buf.n, err);
    sj_buf_finish(&buf);
    return r;
}

static int write_texts(const struct sj_png_head *head, struct sj_sink out,
                       struct sj_error *err)
{
    const char *const *t = head->texts;
    for (size_t i = 0; t != NULL && t[i] != NULL; i += 2)
        if (keyword_ok(t[i]) && write_text(t[i], t[i + 1], head->lang, out, err) != 0)
            return -1;
    return 0;
}

/* ---- pixels ---- */

struct deflater {
    z_stream z;
    unsigned char *idat; /* IDAT_SIZE */
    struct sj_sink out;
};

static int deflate_some(struct deflater *d, const unsigned char *p, size_t n, int flush,
                        struct sj_error *err)
{
    d->z.next_in = (z_const Bytef *)p;
    d->z.avail_in = (uInt)n;
    for (;;) {
        int r = deflate(&d->z, flush);
        bool ended = r == Z_STREAM_END;
        if (d->z.avail_out == 0 || ended) {
            size_t have = IDAT_SIZE - d->z.avail_out;
            if (have > 0 && write_chunk(d->out, "IDAT", d->idat, have, err) != 0)
                return -1;
            d->z.next_out = d->idat;
            d->z.avail_out = (uInt)IDAT_SIZE;
        }
        if (ended || (flush == Z_NO_FLUSH && d->z.avail_in == 0))
            return 0;
    }
}

static void pack_row(const unsigned char *from, unsigned width, unsigned char *to)
{
    for (unsigned i = 0; i < width; i++) {
        uint32_t px;
        memcpy(&px, from + 4 * (size_t)i, 4);
        to[0] = (unsigned char)(px >> 16 & 0xFF);
        to[1] = (unsigned char)(px >> 8 & 0xFF);
        to[2] = (unsigned char)(px & 0xFF);
        to += 3;
    }
}

/* Filter 0 leaves the colours as they are, which suits flat areas; a row that repeats the
 * one above becomes filter 2 with nothing but zeros. */
static int write_rows(struct deflater *d, const struct sj_png_head *head,
                      const unsigned char *rows, size_t stride, struct sj_error *err)
{
    size_t n = (size_t)head->width * 3 + 1;
    unsigned char *row = calloc(2, n);
    if (row == NULL)
        sj_oom();
    unsigned char *zeros = row + n;
    zeros[0] = 2;
    int r = 0;
    for (unsigned y = 0; y < head->height && r == 0; y++) {
        const unsigned char *from = rows + stride * y;
        bool same = y > 0 && memcmp(from, from - stride, (size_t)head->width * 4) == 0;
        if (!same)
            pack_row(from, head->width, row + 1);
        r = deflate_some(d, same ? zeros : row, n, Z_NO_FLUSH, err);
    }
    free(row);
    return r == 0 ? deflate_some(d, NULL, 0, Z_FINISH, err) : -1;
}

static int write_pixels(const struct sj_png_head *head, const unsigned char *rows,
                        size_t stride, struct sj_sink out, struct sj_error *err)
{
    struct deflater d = {.out = out, .idat = malloc(IDAT_SIZE)};
    if (d.idat == NULL ||
        deflateInit2(&d.z, LEVEL, Z_DEFLATED, 15, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        sj_oom();
    d.z.next_out = d.idat;
    d.z.avail_out = (uInt)IDAT_SIZE;
    int r = write_rows(&d, head, rows, stride, err);
    deflateEnd(&d.z);
    free(d.idat);
    return r;
}

int sj_png_write(const struct sj_png_head *head, const unsigned char *rows, size_t stride,
                 struct sj_sink out, struct sj_error *err)
{
    if (write_head(head, out, err) != 0 || write_texts(head, out, err) != 0 ||
        write_pixels(head, rows, stride, out, err) != 0)
        return -1;
    return write_chunk(out, "IEND", NULL, 0, err);
}
