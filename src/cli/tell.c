#include "cli/tell.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/shown.h"

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
    sj_shown_line(&line, raw, strlen(raw));
    sj_buf_char(&line, '\n');
    sj_tell_text(line.p, line.n);
    sj_buf_finish(&line);
}
