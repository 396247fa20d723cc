#include "cli/tell.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/shown.h"

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && value[0] != '\0';
}

bool sj_tell_terminal(void)
{
    const char *term = getenv("TERM");
    return isatty(STDERR_FILENO) == 1 && term != NULL && strcmp(term, "dumb") != 0;
}

bool sj_tell_colour(void)
{
    return !is_set("NO_COLOR") && sj_tell_terminal();
}

void sj_tell_raw(const char *p, size_t n)
{
    fwrite(p, 1, n, stderr);
}

void sj_tell_text(const char *p, size_t n)
{
    static const char wipe[] = "\r\033[K";
    if (sj_tell_terminal())
        sj_tell_raw(wipe, sizeof wipe - 1);
    sj_tell_raw(p, n);
}

static void tell(struct sj_buf *out, const char *fmt, va_list ap)
{
    char raw[1024];
    vsnprintf(raw, sizeof raw, fmt, ap);
    struct sj_buf line = {0};
    sj_buf_str(&line, "sojourn: ");
    sj_shown_line(&line, raw, strlen(raw));
    sj_buf_char(&line, '\n');
    if (out != NULL)
        sj_buf_add(out, line.p, line.n);
    else
        sj_tell_text(line.p, line.n);
    sj_buf_finish(&line);
}

void sj_tell(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    tell(NULL, fmt, ap);
    va_end(ap);
}

void sj_tell_to(struct sj_buf *out, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    tell(out, fmt, ap);
    va_end(ap);
}
