#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Cuts at a character's edge, so that a message stays UTF-8 however long the name in it.
 */
static void cut_utf8(char *s, size_t cap)
{
    size_t n = strlen(s);
    if (n + 1 < cap)
        return;
    while (n > 0 && ((unsigned char)s[n - 1] & 0xC0) == 0x80)
        n--;
    if (n > 0 && (unsigned char)s[n - 1] >= 0xC0)
        n--;
    s[n] = '\0';
}

int sj_fail(struct sj_error *err, enum sj_errc code, const char *fmt, ...)
{
    if (err == NULL || err->code != SJ_OK)
        return -1;
    err->code = code;
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(err->msg, sizeof err->msg, fmt, ap);
    va_end(ap);
    cut_utf8(err->msg, sizeof err->msg);
    return -1;
}

int sj_fail_errno(struct sj_error *err, int errnum, const char *fmt, ...)
{
    if (err == NULL || err->code != SJ_OK)
        return -1;
    err->code = SJ_E_IO;
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(err->msg, sizeof err->msg, fmt, ap);
    va_end(ap);
    size_t n = strlen(err->msg);
    char text[96];
    /* The XSI form, which is the one that POSIX asks for and that needs no global buffer.
     */
    if (strerror_r(errnum, text, sizeof text) == 0)
        snprintf(err->msg + n, sizeof err->msg - n, ": %s", text);
    cut_utf8(err->msg, sizeof err->msg);
    return -1;
}
