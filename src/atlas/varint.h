/* Numbers of variable length: 7 bits a byte, low ones first, the high bit says that more
 * follow; zigzag puts small negative numbers among the small ones. Readers stay within
 * the end they are given: what is cut off reads as 0. */
#ifndef SJ_ATLAS_VARINT_H
#define SJ_ATLAS_VARINT_H

#include <stdint.h>

static inline const unsigned char *sj_varint_read(const unsigned char *p,
                                                  const unsigned char *end, uint32_t *ret)
{
    uint32_t n = 0;
    for (unsigned shift = 0; p < end && shift < 35; shift += 7) {
        unsigned char b = *p++;
        n |= (uint32_t)(b & 127u) << shift;
        if (b < 128)
            break;
    }
    *ret = n;
    return p;
}

static inline int32_t sj_unzigzag(uint32_t n)
{
    return (int32_t)(n >> 1) ^ -(int32_t)(n & 1u);
}

static inline const unsigned char *sj_zigzag_read(const unsigned char *p,
                                                  const unsigned char *end, int32_t *ret)
{
    uint32_t n;
    p = sj_varint_read(p, end, &n);
    *ret = sj_unzigzag(n);
    return p;
}

/* Reads the number that ends before p, not going below start; returns where it begins. */
static inline const unsigned char *
sj_zigzag_read_back(const unsigned char *p, const unsigned char *start, int32_t *ret)
{
    const unsigned char *end = p;
    if (p > start)
        p--;
    while (p > start && p[-1] >= 128)
        p--;
    sj_zigzag_read(p, end, ret);
    return p;
}

#endif
