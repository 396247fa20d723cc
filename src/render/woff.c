#include "render/woff.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#define ZLIB_CONST /* its input is not written to */
#include <zlib.h>

#define HEAD 44u      /* bytes of the header */
#define ENTRY 20u     /* of an entry of the directory */
#define SFNT_HEAD 12u /* the same in the font */
#define SFNT_ENTRY 16u
#define MAX_TABLES 64u
/* 9 takes three times as long and packs 20 bytes of a face more away. */
#define LEVEL 5
/* Tables of a subset have some KB; larger windows cost more to set up than they save. */
#define WINDOW_BITS 13
#define MEMORY 7

struct table {
    const unsigned char *p;
    uint32_t n, checksum;
    char tag[4];
};

static uint32_t get16(const unsigned char *p)
{
    return (uint32_t)p[0] << 8 | p[1];
}

static uint32_t get32(const unsigned char *p)
{
    return get16(p) << 16 | get16(p + 2);
}

static void put16(struct sj_buf *out, uint32_t v)
{
    const unsigned char b[] = {(unsigned char)(v >> 8), (unsigned char)v};
    sj_buf_add(out, b, sizeof b);
}

static void put32(struct sj_buf *out, uint32_t v)
{
    put16(out, v >> 16);
    put16(out, v & 0xFFFF);
}

static uint32_t padded(uint32_t n)
{
    return (n + 3) & ~UINT32_C(3);
}

static bool read_tables(const unsigned char *p, size_t n, struct table *tables,
                        uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const unsigned char *e = p + SFNT_HEAD + i * SFNT_ENTRY;
        uint32_t at = get32(e + 8), size = get32(e + 12);
        if (at > n || size > n - at)
            return false;
        tables[i] = (struct table){p + at, size, get32(e + 4), {0}};
        memcpy(tables[i].tag, e, 4);
    }
    return true;
}

/* Deflated where that is shorter, as the format wants it. Returns the length. */
static uint32_t pack_table(z_stream *z, const struct table *table, struct sj_buf *data)
{
    uLong bound = deflateBound(z, table->n);
    unsigned char *packed = malloc(bound);
    if (packed == NULL)
        sj_oom();
    deflateReset(z);
    z->next_in = table->p;
    z->avail_in = table->n;
    z->next_out = packed;
    z->avail_out = (uInt)bound;
    bool shorter = deflate(z, Z_FINISH) == Z_STREAM_END && z->total_out < table->n;
    uint32_t size = shorter ? (uint32_t)z->total_out : table->n;
    sj_buf_add(data, shorter ? packed : table->p, size);
    sj_buf_add(data, "\0\0\0", padded(size) - size);
    free(packed);
    return size;
}

static void put_head(struct sj_buf *out, uint32_t flavor, uint32_t count,
                     uint32_t sfnt_size, uint32_t size)
{
    sj_buf_add(out, "wOFF", 4);
    put32(out, flavor);
    put32(out, size);
    put16(out, count);
    put16(out, 0);
    put32(out, sfnt_size);
    put32(out, 0); /* version of the font: none is told */
    for (int i = 0; i < 5; i++)
        put32(out, 0); /* neither metadata nor private data */
}

bool sj_woff_pack(const unsigned char *p, size_t n, struct sj_buf *out)
{
    struct table tables[MAX_TABLES];
    uint32_t count = n >= SFNT_HEAD ? get16(p + 4) : 0;
    if (count == 0 || count > MAX_TABLES || n > UINT32_MAX / 2 ||
        n < SFNT_HEAD + count * SFNT_ENTRY || !read_tables(p, n, tables, count))
        return false;
    z_stream z = {0};
    if (deflateInit2(&z, LEVEL, Z_DEFLATED, WINDOW_BITS, MEMORY, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        sj_oom();
    struct sj_buf directory = {0}, data = {0};
    uint32_t start = HEAD + ENTRY * count, sfnt_size = SFNT_HEAD + SFNT_ENTRY * count;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = start + (uint32_t)data.n;
        sj_buf_add(&directory, tables[i].tag, 4);
        put32(&directory, at);
        put32(&directory, pack_table(&z, &tables[i], &data));
        put32(&directory, tables[i].n);
        put32(&directory, tables[i].checksum);
        sfnt_size += padded(tables[i].n);
    }
    deflateEnd(&z);
    put_head(out, get32(p), count, sfnt_size, start + (uint32_t)data.n);
    sj_buf_add(out, directory.p, directory.n);
    sj_buf_add(out, data.p, data.n);
    sj_buf_finish(&directory);
    sj_buf_finish(&data);
    return true;
}
