#include "base/buf.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void sj_buf_finish(struct sj_buf *buf)
{
    free(buf->p);
    *buf = (struct sj_buf){0};
}

static void reserve(struct sj_buf *buf, size_t more)
{
    if (more > SIZE_MAX / 4 - buf->n)
        sj_oom();
    size_t need = buf->n + more + 1;
    if (need <= buf->cap)
        return;
    size_t cap = buf->cap * 2 > need ? buf->cap * 2 : need + 256;
    char *p = realloc(buf->p, cap);
    if (p == NULL)
        sj_oom();
    buf->p = p;
    buf->cap = cap;
}

void sj_buf_add(struct sj_buf *buf, const void *p, size_t n)
{
    reserve(buf, n);
    if (n > 0)
        memcpy(buf->p + buf->n, p, n);
    buf->n += n;
    buf->p[buf->n] = '\0';
}

void sj_buf_str(struct sj_buf *buf, const char *s)
{
    if (s != NULL)
        sj_buf_add(buf, s, strlen(s));
}

void sj_buf_char(struct sj_buf *buf, char c)
{
    sj_buf_add(buf, &c, 1);
}

void sj_buf_printf(struct sj_buf *buf, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n > 0) {
        reserve(buf, (size_t)n);
        vsnprintf(buf->p + buf->n, (size_t)n + 1, fmt, again);
        buf->n += (size_t)n;
    }
    va_end(again);
}

void sj_buf_num(struct sj_buf *buf, double v, int decimals)
{
    static const double scale[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    if (decimals < 0 || decimals > 9 || !isfinite(v) || fabs(v) * scale[decimals] > 1e18)
        abort();
    int64_t n = (int64_t)llround(v * scale[decimals]);
    char digits[32];
    int len = 0, left = decimals;
    uint64_t u = n < 0 ? (uint64_t)0 - (uint64_t)n : (uint64_t)n;
    while (left > 0 && u % 10 == 0)
        u /= 10, left--;
    /* Least digit first; the point goes in when the decimals are out. */
    for (; u > 0 || left >= 0 || len == 0; u /= 10) {
        digits[len++] = (char)('0' + u % 10);
        if (left-- == 1)
            digits[len++] = '.';
    }
    if (n < 0)
        sj_buf_char(buf, '-');
    while (len > 0)
        sj_buf_char(buf, digits[--len]);
}

void sj_buf_json(struct sj_buf *buf, const char *s)
{
    sj_buf_char(buf, '"');
    for (const char *p = s; *p != '\0'; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '"' || c == '\\')
            sj_buf_printf(buf, "\\%c", c);
        else if (c == '\n')
            sj_buf_str(buf, "\\n");
        else if (c < 0x20 || c == 0x7F)
            sj_buf_printf(buf, "\\u%04x", c);
        else
            sj_buf_char(buf, (char)c);
    }
    sj_buf_char(buf, '"');
}

void sj_buf_xml(struct sj_buf *buf, const char *s)
{
    for (const char *p = s; *p != '\0'; p++) {
        switch (*p) {
        case '<':
            sj_buf_str(buf, "&lt;");
            break;
        case '>':
            sj_buf_str(buf, "&gt;");
            break;
        case '&':
            sj_buf_str(buf, "&amp;");
            break;
        case '"':
            sj_buf_str(buf, "&quot;");
            break;
        case '\'':
            sj_buf_str(buf, "&#39;");
            break;
        default:
            sj_buf_char(buf, *p);
        }
    }
}
