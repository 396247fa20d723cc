#include "atlas/fold.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "atlas/gazetteer_format.h"
#include "base/utf8.h"

static int compare_character(const void *key, const void *row)
{
    uint32_t a = *(const uint32_t *)key, b = ((const struct fold_row *)row)->character;
    return a < b ? -1 : a > b;
}

/* What the n bytes at s, one character, count as; *ret_n its length. */
static const char *folded(const struct places *places, uint32_t character, const char *s,
                          size_t *n)
{
    struct block b = places->blocks[FOLDS];
    const struct fold_row *row =
        bsearch(&character, (const char *)places + b.at, b.n / sizeof *row, sizeof *row,
                compare_character);
    if (!row)
        return s;
    *n = strnlen(row->to, sizeof row->to);
    return row->to;
}

/* What an ASCII character counts as; NUL: nothing. */
static char plain(char c)
{
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        return c;
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : '\0';
}

size_t sj_fold(const struct places *places, const char *s, size_t n, char *ret)
{
    size_t used = 0;
    for (size_t i = 0; i < n;) {
        size_t start = i;
        if ((unsigned char)s[i] < 0x80) { /* most are, and need no look-up */
            char c = plain(s[i++]);
            if (c != '\0' && used + 1 >= SJ_FOLD_MAX)
                break;
            ret[used] = c;
            used += c != '\0';
            continue;
        }
        int32_t c = sj_utf8_next(s, n, &i);
        if (c < 0) {
            i++;
            continue;
        }
        size_t len = i - start;
        const char *to = folded(places, (uint32_t)c, s + start, &len);
        if (used + len >= SJ_FOLD_MAX)
            break;
        memcpy(ret + used, to, len);
        used += len;
    }
    ret[used] = '\0';
    return used;
}

static unsigned min3(unsigned a, unsigned b, unsigned c)
{
    unsigned m = a < b ? a : b;
    return m < c ? m : c;
}

/* Which bytes occur, each by its low six bits. */
static uint64_t letters(const char *s)
{
    uint64_t set = 0;
    for (; *s != '\0'; s++)
        set |= (uint64_t)1 << ((unsigned char)*s & 63u);
    return set;
}

static bool more_than(uint64_t set, unsigned limit)
{
    for (; limit > 0 && set != 0; limit--)
        set &= set - 1;
    return set != 0;
}

/* Whether letters are wanting on either side that so few steps cannot supply. */
static bool too_different(const char *a, const char *b, unsigned limit)
{
    uint64_t x = letters(a), y = letters(b);
    return more_than(x & ~y, limit) || more_than(y & ~x, limit);
}

unsigned sj_edit_distance(const char *a, const char *b, unsigned limit)
{
    size_t n = strlen(a), m = strlen(b);
    if (n >= SJ_FOLD_MAX || m >= SJ_FOLD_MAX || n > m + limit || m > n + limit)
        return limit + 1;
    if (too_different(a, b, limit))
        return limit + 1;
    unsigned rows[3][SJ_FOLD_MAX];
    for (unsigned j = 0; j <= m; j++)
        rows[0][j] = j;
    for (unsigned i = 1; i <= n; i++) {
        unsigned *row = rows[i % 3], *up = rows[(i + 2) % 3], *up2 = rows[(i + 1) % 3];
        unsigned least = row[0] = i;
        for (unsigned j = 1; j <= m; j++) {
            row[j] = min3(up[j] + 1, row[j - 1] + 1, up[j - 1] + (a[i - 1] != b[j - 1]));
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped && up2[j - 2] + 1 < row[j])
                row[j] = up2[j - 2] + 1;
            least = row[j] < least ? row[j] : least;
        }
        if (least > limit)
            return limit + 1;
    }
    return rows[n % 3][m];
}
