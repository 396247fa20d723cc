#include "cli/tell.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

/* Controls of both kinds, and the marks that reverse the order of what follows. */
static bool drives_terminal(int32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069);
}

static void add_safe(struct sj_buf *out, const char *s, size_t n)
{
    for (size_t at = 0; at < n;) {
        size_t from = at;
        int32_t cp = sj_utf8_next(s, n, &at);
        if (cp < 0)
            sj_buf_printf(out, "\\x%02x", (unsigned)(unsigned char)s[at++]);
        else if (drives_terminal(cp))
            sj_buf_printf(out, "\\u{%x}", (unsigned)cp);
        else
            sj_buf_add(out, s + from, at - from);
    }
}

void sj_tell_text(const char *p, size_t n)
{
    fwrite(p, 1, n, stderr);
}

void sj_tell(const char *fmt, ...)
{
    char raw[1024];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(raw, sizeof raw, fmt, ap);
    va_end(ap);
    struct sj_buf line = {0};
    sj_buf_str(&line, "sojourn: ");
    add_safe(&line, raw, strlen(raw));
    sj_buf_char(&line, '\n');
    sj_tell_text(line.p, line.n);
    sj_buf_finish(&line);
}
