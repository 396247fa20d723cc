#include "text/setup.h"

#include <string.h>

#include "base/utf8.h"

/* The next character; bytes that are none read as U+FFFD, one at a time. */
static int32_t next_char(const char *s, size_t n, size_t *at)
{
    int32_t cp = sj_utf8_next(s, n, at);
    if (cp >= 0)
        return cp;
    ++*at;
    return 0xFFFD;
}

static bool is_blank(int32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029;
}

/* Marks since the last letter. What cannot be seen (joiners, selectors) begins no letter,
 * else a joiner between marks would hide the pile. */
static int count_marks(int32_t cp, int marks)
{
    GUnicodeType type = g_unichar_type((gunichar)cp);
    if (type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK ||
        type == G_UNICODE_SPACING_MARK)
        return marks + 1;
    return type == G_UNICODE_FORMAT ? marks : 0;
}

char *sj_text_clean(struct sj_arena *arena, const char *s, bool *ret_cut)
{
    size_t n = strlen(s), at = 0, out = 0, kept = 0;
    size_t room = n < (size_t)SJ_MAX_CHARS * 2 ? n * 3 : (size_t)SJ_MAX_CHARS * 6;
    char *p = sj_arena_alloc(arena, room + 1, 1);
    int marks = 0;
    *ret_cut = false;
    while (at < n) {
        int32_t cp = next_char(s, n, &at);
        int before = marks;
        marks = count_marks(cp, marks);
        if (kept == SJ_MAX_CHARS) {
            *ret_cut = true;
            break;
        }
        if (marks > SJ_MAX_MARKS && marks > before) {
            *ret_cut = true;
            continue;
        }
        out += (size_t)g_unichar_to_utf8(is_blank(cp) ? ' ' : (gunichar)cp, p + out);
        kept++;
    }
    p[out] = '\0';
    return p;
}

/* The blocks that Unicode keeps for scripts from right to left (DerivedBidiClass.txt). */
static bool is_rtl_char(int32_t cp)
{
    return (cp >= 0x590 && cp <= 0x8FF) || (cp >= 0xFB1D && cp <= 0xFDFF) ||
           (cp >= 0xFE70 && cp <= 0xFEFF) || (cp >= 0x10800 && cp <= 0x10FFF) ||
           (cp >= 0x1E800 && cp <= 0x1EFFF);
}

bool sj_text_is_rtl(const char *clean, enum sj_base base)
{
    if (base == SJ_BASE_RTL)
        return true;
    for (const char *p = clean; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar cp = g_utf8_get_char(p);
        bool rtl = is_rtl_char((int32_t)cp);
        if (g_unichar_isalpha(cp) && (rtl || base == SJ_BASE_FIRST_LETTER))
            return rtl;
    }
    return false;
}
