#include "doc/diag.h"
#include "base/shown.h"
#include "base/utf8.h"

#include <string.h>

/* How much of the source line is shown on either side of the fault. */
#define SHOWN_BEFORE 90
#define SHOWN_AFTER 30

struct sj_diags *sj_diags_new(void)
{
    struct sj_arena *arena = sj_arena_new();
    struct sj_diags *diags = SJ_NEW(arena, struct sj_diags);
    diags->arena = arena;
    return diags;
}

void sj_diags_free(struct sj_diags *diags)
{
    if (diags != NULL)
        sj_arena_free(diags->arena);
}

const char *sj_severity_name(enum sj_severity severity)
{
    static const char *const names[] = {
        [SJ_NOTE] = "note", [SJ_WARNING] = "warning", [SJ_ERROR] = "error"};
    return names[severity];
}

/* Frees the place of the last finding of a severity; false where there is none. */
static bool drop_last(struct sj_diags *diags, enum sj_severity severity)
{
    for (size_t i = diags->n; i-- > 0;) {
        if (diags->items[i].severity != severity)
            continue;
        memmove(diags->items + i, diags->items + i + 1,
                (diags->n - i - 1) * sizeof diags->items[0]);
        diags->n--;
        return true;
    }
    return false;
}

/* Notes never hide a warning, nor warnings an error. */
static bool make_room(struct sj_diags *diags, enum sj_severity severity)
{
    if (diags->n < SJ_DIAG_MAX)
        return true;
    return severity != SJ_NOTE &&
           (drop_last(diags, SJ_NOTE) ||
            (severity == SJ_ERROR && drop_last(diags, SJ_WARNING)));
}

bool sj_diags_full(const struct sj_diags *diags)
{
    return diags->unread || diags->errors >= SJ_DIAG_MAX;
}

struct sj_diag *sj_diags_add(struct sj_diags *diags, enum sj_severity severity)
{
    diags->errors += severity == SJ_ERROR;
    diags->warnings += severity == SJ_WARNING;
    diags->notes += severity == SJ_NOTE;
    if (!make_room(diags, severity))
        return NULL;
    struct sj_diag *diag = &diags->items[diags->n++];
    *diag = (struct sj_diag){.severity = severity, .pointer = "", .message = ""};
    return diag;
}

static bool before(const struct sj_diag *a, const struct sj_diag *b)
{
    return a->line != b->line ? a->line < b->line : a->column < b->column;
}

void sj_diags_sort(struct sj_diags *diags)
{
    for (size_t i = 1; i < diags->n; i++) {
        struct sj_diag diag = diags->items[i];
        size_t at = i;
        for (; at > 0 && before(&diag, &diags->items[at - 1]); at--)
            diags->items[at] = diags->items[at - 1];
        diags->items[at] = diag;
    }
}

void sj_diags_shift(struct sj_diags *diags, size_t first, const char *pointer, int line,
                    int column)
{
    for (size_t i = first; i < diags->n; i++) {
        struct sj_diag *diag = &diags->items[i];
        diag->pointer = sj_arena_printf(diags->arena, "%s%s", pointer, diag->pointer);
        if (diag->line == 0)
            continue;
        if (diag->line == 1)
            diag->column += column - 1;
        diag->line += line - 1;
    }
}

static void add_words(struct sj_buf *out, const char *s)
{
    sj_shown_line(out, s, strlen(s));
}

/* One column for each character, so that the caret stands under the fault. */
static void add_source(struct sj_buf *out, const char *s, size_t n)
{
    for (size_t at = 0, next = 0; at < n; at = next) {
        int32_t cp = sj_utf8_next(s, n, &next);
        if (cp < 0)
            next++;
        if (cp == '\t')
            sj_buf_char(out, ' ');
        else if (sj_char_drives(cp))
            sj_buf_str(out, "\xEF\xBF\xBD");
        else
            sj_buf_add(out, s + at, next - at);
    }
}

/* Past `count` characters from s[at], or to the end. */
static size_t characters(const char *s, size_t n, size_t at, int count)
{
    while (at < n && count > 0) {
        at++;
        while (at < n && ((unsigned char)s[at] & 0xC0) == 0x80)
            at++;
        count--;
    }
    return at;
}

/* Start of a line of the text, past a byte order mark; n where there is no such line. */
static size_t line_start(const char *text, size_t n, int line)
{
    size_t at = n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    for (; line > 1; line--) {
        const char *p = memchr(text + at, '\n', n - at);
        if (p == NULL)
            return n;
        at = (size_t)(p - text) + 1;
    }
    return at;
}

/* What compilers paint, and in which colours: ECMA-48's "select graphic rendition". */
enum paint { BOLD, BAD, DOUBTFUL, REMARK, MARK };

static void paint(struct sj_buf *out, bool colour, enum paint what, const char *words)
{
    static const char *const codes[] = {
        [BOLD] = "1",      [BAD] = "1;31",  [DOUBTFUL] = "1;35",
        [REMARK] = "1;36", [MARK] = "1;32",
    };
    if (colour)
        sj_buf_printf(out, "\033[%sm", codes[what]);
    add_words(out, words);
    if (colour)
        sj_buf_str(out, "\033[0m");
}

static enum paint paint_of(enum sj_severity severity)
{
    switch (severity) {
    case SJ_ERROR:
        return BAD;
    case SJ_WARNING:
        return DOUBTFUL;
    case SJ_NOTE:
        break;
    }
    return REMARK;
}

/* The line with a caret below; of a long line only what is around the fault. */
static void add_excerpt(struct sj_buf *out, const char *text, size_t n,
                        const struct sj_diag *diag, bool colour)
{
    size_t from = line_start(text, n, diag->line);
    if (from == n)
        return;
    const char *end = memchr(text + from, '\n', n - from);
    size_t to = end == NULL ? n : (size_t)(end - text);
    if (to > from && text[to - 1] == '\r')
        to--;
    int before_caret = diag->column - 1;
    bool cut = before_caret > SHOWN_BEFORE;
    if (cut) {
        from = characters(text, to, from, before_caret - SHOWN_BEFORE);
        before_caret = SHOWN_BEFORE;
    }
    size_t shown = characters(text, to, from, before_caret + SHOWN_AFTER);
    sj_buf_str(out, cut ? "  …" : "  ");
    add_source(out, text + from, shown - from);
    sj_buf_str(out, shown < to ? "…\n" : "\n");
    sj_buf_printf(out, "%*s", before_caret + (cut ? 3 : 2), "");
    paint(out, colour, MARK, "^");
    sj_buf_char(out, '\n');
}

static void add_head(struct sj_buf *out, const struct sj_diag *diag, const char *file,
                     bool colour)
{
    paint(out, colour, BOLD, file);
    if (diag->line > 0)
        sj_buf_printf(out, ":%d:%d", diag->line, diag->column);
    sj_buf_str(out, ": ");
    paint(out, colour, paint_of(diag->severity), sj_severity_name(diag->severity));
    sj_buf_str(out, ": ");
    add_words(out, diag->message);
    if (diag->pointer[0] != '\0') {
        sj_buf_str(out, " [");
        add_words(out, diag->pointer);
        sj_buf_char(out, ']');
    }
    sj_buf_char(out, '\n');
}

static void add_diag(struct sj_buf *out, const struct sj_diag *diag, const char *file,
                     const char *text, size_t n, bool colour)
{
    add_head(out, diag, file, colour);
    if (text != NULL && diag->line > 0)
        add_excerpt(out, text, n, diag, colour);
    if (diag->hint != NULL) {
        sj_buf_str(out, "  hint: ");
        add_words(out, diag->hint);
        sj_buf_char(out, '\n');
    }
}

void sj_diags_print(const struct sj_diags *diags, const char *file, const char *text,
                    size_t n, bool colour, struct sj_buf *out)
{
    for (size_t i = 0; i < diags->n; i++)
        add_diag(out, &diags->items[i], file, text, n, colour);
    size_t more = diags->errors + diags->warnings + diags->notes - diags->n;
    if (more == 0)
        return;
    add_words(out, file);
    sj_buf_printf(out, ": %zu more (%zu error%s, %zu warning%s in all)\n", more,
                  diags->errors, diags->errors == 1 ? "" : "s", diags->warnings,
                  diags->warnings == 1 ? "" : "s");
}
