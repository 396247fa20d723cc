#include "base/shown.h"

#include <string.h>

#include "base/utf8.h"

bool sj_char_drives(int32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) || cp == 0x061C || cp == 0x200E ||
           cp == 0x200F || (cp >= 0x2028 && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF;
}

static void add(struct sj_buf *out, const char *s, size_t n, bool lines)
{
    for (size_t at = 0, next = 0; at < n; at = next) {
        int32_t cp = sj_utf8_next(s, n, &next);
        if (cp < 0)
            sj_buf_printf(out, "<byte %02X>", (unsigned)(unsigned char)s[next++]);
        else if (sj_char_drives(cp) && !(lines && (cp == '\n' || cp == '\t')))
            sj_buf_printf(out, "<U+%04X>", (unsigned)cp);
        else
            sj_buf_add(out, s + at, next - at);
    }
}

void sj_shown_line(struct sj_buf *out, const char *s, size_t n)
{
    add(out, s, n, false);
}

void sj_shown_text(struct sj_buf *out, const char *s, size_t n)
{
    add(out, s, n, true);
}

void sj_shown_json(struct sj_buf *out, const char *s)
{
    size_t n = strlen(s);
    sj_buf_char(out, '"');
    for (size_t at = 0, next = 0; at < n; at = next) {
        int32_t cp = sj_utf8_next(s, n, &next);
        if (cp < 0) {
            next++;
            sj_buf_str(out, "\xEF\xBF\xBD");
        } else if (cp == '"' || cp == '\\') {
            sj_buf_printf(out, "\\%c", (char)cp);
        } else if (sj_char_drives(cp)) {
            sj_buf_printf(out, "\\u%04x", (unsigned)cp);
        } else {
            sj_buf_add(out, s + at, next - at);
        }
    }
    sj_buf_char(out, '"');
}
