#include "base/utf8.h"

#include <string.h>

static bool tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

int32_t sj_utf8_next(const char *s, size_t n, size_t *at)
{
    static const int32_t least[] = {0, 0x80, 0x800, 0x10000};
    const unsigned char *p = (const unsigned char *)s + *at;
    size_t left = n - *at;
    if (left == 0)
        return -1;
    if (p[0] < 0x80) {
        *at += 1;
        return p[0];
    }
    size_t more = p[0] >= 0xF0 ? 3 : p[0] >= 0xE0 ? 2 : 1;
    if (p[0] < 0xC2 || p[0] > 0xF4 || left <= more)
        return -1;
    int32_t cp = p[0] & (0x3F >> more);
    for (size_t i = 1; i <= more; i++) {
        if (!tail(p[i]))
            return -1;
        cp = (cp << 6) | (p[i] & 0x3F);
    }
    if (cp < least[more] || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        return -1;
    *at += more + 1;
    return cp;
}

size_t sj_utf8_check(const char *s, size_t n)
{
    size_t at = 0;
    while (at < n)
        if (sj_utf8_next(s, n, &at) < 0)
            return at;
    return n;
}

bool sj_xml_forbids(int32_t cp)
{
    if (cp < 0x20)
        return cp != '\t' && cp != '\n' && cp != '\r';
    return (cp >= 0xD800 && cp <= 0xDFFF) || cp == 0xFFFE || cp == 0xFFFF ||
           cp > 0x10FFFF;
}

bool sj_char_invisible(int32_t cp)
{
    static const struct {
        int32_t from, to;
    } ranges[] = {
        {0x0009, 0x000D}, {0x0020, 0x0020},   {0x0085, 0x0085},   {0x00A0, 0x00A0},
        {0x00AD, 0x00AD}, {0x034F, 0x034F},   {0x061C, 0x061C},   {0x115F, 0x1160},
        {0x1680, 0x1680}, {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x2000, 0x200F},
        {0x2028, 0x202F}, {0x205F, 0x206F},   {0x2800, 0x2800},   {0x3000, 0x3000},
        {0x3164, 0x3164}, {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},
        {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (cp >= ranges[i].from && cp <= ranges[i].to)
            return true;
    return false;
}

size_t sj_utf8_len(const char *s, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += !tail((unsigned char)s[i]);
    return count;
}

/* The capital of a small letter; the letter itself where it has none here. */
static int32_t capital_of(int32_t cp)
{
    if ((cp >= 'a' && cp <= 'z') || (cp >= 0xE0 && cp <= 0xFE && cp != 0xF7) ||
        (cp >= 0x430 && cp <= 0x44F))
        return cp - 0x20;
    if (cp >= 0x450 && cp <= 0x45F)
        return cp - 0x50;
    return cp == 0x491 ? 0x490 : cp;
}

static int32_t first_of(const char *s)
{
    size_t at = 0;
    return sj_utf8_next(s, strlen(s), &at);
}

bool sj_utf8_is_lower(const char *s)
{
    int32_t cp = first_of(s);
    return capital_of(cp) != cp;
}

void sj_utf8_capitalise(char *s)
{
    int32_t cp = first_of(s), capital = capital_of(cp);
    if (capital == cp)
        return;
    if (cp < 0x80) {
        s[0] = (char)capital;
        return;
    }
    s[0] = (char)(0xC0 | capital >> 6);
    s[1] = (char)(0x80 | (capital & 0x3F));
}
