#include "doc/scan.h"
#include "base/utf8.h"

#include <string.h>

size_t sj_scan_space(const char *s, size_t n, size_t at)
{
    while (at < n && (s[at] == ' ' || s[at] == '\n' || s[at] == '\t' || s[at] == '\r'))
        at++;
    return at;
}

/* Past the string whose opening quote is at s[at]. */
static size_t string_end(const char *s, size_t n, size_t at)
{
    for (at++; at < n && s[at] != '"'; at++)
        if (s[at] == '\\')
            at++;
    return at < n ? at + 1 : n;
}

static size_t word_end(const char *s, size_t n, size_t at)
{
    while (at < n && strchr(",:[]{}\" \t\r\n", s[at]) == NULL)
        at++;
    return at;
}

size_t sj_scan_value(const char *s, size_t n, size_t at)
{
    size_t depth = 0;
    while (at < n) {
        if (s[at] == '"') {
            at = string_end(s, n, at);
        } else if (s[at] == '{' || s[at] == '[') {
            depth++;
            at++;
        } else if (s[at] == '}' || s[at] == ']') {
            if (depth == 0)
                return at;
            depth--;
            at++;
        } else if (depth > 0) {
            at++;
        } else {
            return word_end(s, n, at);
        }
        if (depth == 0)
            return at;
    }
    return n;
}

static unsigned hex4(const char *s)
{
    unsigned v = 0;
    for (int i = 0; i < 4; i++) {
        char c = s[i];
        unsigned digit =
            c <= '9' ? (unsigned)(c - '0') : (unsigned)((c | 0x20) - 'a' + 10);
        v = v * 16 + digit;
    }
    return v;
}

/* Past one character or escape of a valid string; *ret_bytes is its length in UTF-8. */
static size_t character_end(const char *s, size_t n, size_t at, size_t *ret_bytes)
{
    *ret_bytes = 1;
    if (s[at] != '\\' || n - at < 6)
        return at + (s[at] == '\\' ? 2 : 1);
    if (s[at + 1] != 'u')
        return at + 2;
    unsigned cp = hex4(s + at + 2);
    bool pair = cp >= 0xD800 && cp <= 0xDBFF;
    *ret_bytes = pair ? 4 : cp >= 0x800 ? 3 : cp >= 0x80 ? 2 : 1;
    return at + (pair ? 12 : 6);
}

size_t sj_scan_string(const char *s, size_t n, size_t at, size_t offset)
{
    if (offset == 0 || at >= n || s[at] != '"')
        return at;
    size_t p = at + 1, bytes;
    for (size_t done = 0; done < offset && p < n && s[p] != '"'; done += bytes)
        p = character_end(s, n, p, &bytes);
    return p < n ? p : n;
}

void sj_scan_position(const char *s, size_t n, size_t at, int *ret_line, int *ret_column)
{
    size_t start = n >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    int line = 1;
    at = at < n ? at : n;
    for (const char *p; start < at; start = (size_t)(p - s) + 1, line++) {
        p = memchr(s + start, '\n', at - start);
        if (p == NULL)
            break;
    }
    *ret_line = line;
    *ret_column = 1 + (start < at ? (int)sj_utf8_len(s + start, at - start) : 0);
}

enum sj_walk_step sj_walk_next(struct sj_walk *walk)
{
    const char *s = walk->s;
    bool first = walk->close == 0;
    if (first)
        walk->close = s[walk->at++] == '{' ? '}' : ']';
    walk->at = sj_scan_space(s, walk->n, walk->at);
    if (walk->at == walk->n)
        return SJ_WALK_FAULT;
    if (s[walk->at] == walk->close) {
        walk->at++;
        return SJ_WALK_END;
    }
    if (first)
        return SJ_WALK_ITEM;
    if (s[walk->at] != ',')
        return SJ_WALK_FAULT;
    walk->at = sj_scan_space(s, walk->n, walk->at + 1);
    return SJ_WALK_ITEM;
}

bool sj_walk_colon(struct sj_walk *walk)
{
    walk->at = sj_scan_space(walk->s, walk->n, walk->at);
    if (walk->at == walk->n || walk->s[walk->at] != ':')
        return false;
    walk->at = sj_scan_space(walk->s, walk->n, walk->at + 1);
    return true;
}
