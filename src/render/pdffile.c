/* What cairo 1.16 leaves to be done on a finished PDF: its table of objects names one
 * that it never wrote where there are links (readers then repair the file), and it cannot
 * say the language, that the window shows the title, or what a figure shows (PDF 32000-1,
 * 14.9.3). The last three are an incremental update at the end of the file (7.5.6). */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "render/internal.h"

#define ENTRY 20 /* bytes of a line in the table: "0000000015 00000 n \n" */

/* The place of `word` nearest to the end, or NULL. */
static char *find_last(const struct sj_buf *pdf, const char *word)
{
    size_t n = strlen(word);
    for (size_t at = pdf->n; at-- > 0;)
        if (pdf->n - at >= n && memcmp(pdf->p + at, word, n) == 0)
            return pdf->p + at;
    return NULL;
}

struct table {
    char *entries; /* n lines of ENTRY bytes */
    unsigned long n;
};

/* Only a plain table in one part, as cairo up to 1.16 writes it. */
static bool find_table(const struct sj_buf *pdf, struct table *ret)
{
    char *start = find_last(pdf, "startxref\n"), *end;
    if (start == NULL)
        return false;
    unsigned long at = strtoul(start + strlen("startxref\n"), NULL, 10);
    if (at >= pdf->n || strncmp(pdf->p + at, "xref\n0 ", 7) != 0)
        return false;
    unsigned long n = strtoul(pdf->p + at + 7, &end, 10);
    if (*end != '\n' || n > (size_t)(start - end) / ENTRY)
        return false;
    *ret = (struct table){end + 1, n};
    return true;
}

static bool is_object(const struct sj_buf *pdf, unsigned long at, unsigned long number)
{
    struct sj_buf want = {0};
    sj_buf_printf(&want, "%lu 0 obj", number);
    bool same =
        at < pdf->n && pdf->n - at >= want.n && memcmp(pdf->p + at, want.p, want.n) == 0;
    sj_buf_finish(&want);
    return same;
}

/* Objects that are not where the table has them are marked as free. */
static void free_unwritten(struct sj_buf *pdf, const struct table *table)
{
    for (unsigned long i = 1; i < table->n; i++) {
        char *entry = table->entries + i * ENTRY;
        if (entry[17] == 'n' && !is_object(pdf, strtoul(entry, NULL, 10), i))
            memcpy(entry, "0000000000 65535 f", 18);
    }
}

static bool is_plain(const char *lang)
{
    for (const char *c = lang; *c != '\0'; c++)
        if (!((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
              (*c >= '0' && *c <= '9') || *c == '-'))
            return false;
    return true;
}

/* ---- the update ---- */

/* What is appended: new forms of objects, each with what it adds behind its type. */
struct update {
    const struct sj_buf *pdf;
    const struct table *table;
    struct sj_buf objects; /* they begin where the file ended */
    struct sj_buf lines;   /* of the new table, a section an object */
};

static const char *object_at(const struct update *u, unsigned long number)
{
    const char *entry = u->table->entries + number * ENTRY;
    return entry[17] == 'n' ? u->pdf->p + strtoul(entry, NULL, 10) : NULL;
}

/* Its length with "endobj"; 0 where it does not begin with `head`, after its number. */
static size_t object_length(const char *object, const char *head)
{
    const char *body = strstr(object, "obj\n");
    const char *end = body != NULL ? strstr(body, "endobj\n") : NULL;
    if (end == NULL || strncmp(body + 4, head, strlen(head)) != 0)
        return 0;
    return (size_t)(end - object) + strlen("endobj\n");
}

static void rewrite(struct update *u, unsigned long number, const char *head,
                    const char *more)
{
    const char *object = object_at(u, number);
    size_t n = object != NULL ? object_length(object, head) : 0;
    if (n == 0)
        return;
    size_t cut = (size_t)(strstr(object, head) - object) + strlen(head);
    sj_buf_printf(&u->lines, "%lu 1\n%010zu 00000 n \n", number,
                  u->pdf->n + u->objects.n);
    sj_buf_add(&u->objects, object, cut);
    sj_buf_str(&u->objects, more);
    sj_buf_add(&u->objects, object + cut, n - cut);
}

static void add_to_catalog(struct update *u, unsigned long root, const char *lang,
                           bool rtl)
{
    struct sj_buf more = {0};
    sj_buf_printf(&more, "   /ViewerPreferences << /DisplayDocTitle true%s >>\n",
                  rtl ? " /Direction /R2L" : "");
    if (lang != NULL && is_plain(lang))
        sj_buf_printf(&more, "   /Lang (%s)\n", lang);
    rewrite(u, root, "<< /Type /Catalog\n", more.p);
    sj_buf_finish(&more);
}

/* A text string: UTF-16, most significant byte first, in hexadecimal. */
static void hex_string(struct sj_buf *out, const char *s)
{
    sj_buf_str(out, "<FEFF");
    for (size_t i = 0, n = strlen(s); i < n;) {
        unsigned c = (unsigned)sj_utf8_next(s, n, &i);
        if (c < 0x10000)
            sj_buf_printf(out, "%04X", c);
        else
            sj_buf_printf(out, "%04X%04X", 0xD7C0 + (c >> 10), 0xDC00 + (c & 0x3FF));
    }
    sj_buf_char(out, '>');
}

/* Structure elements are numbered in reading order, and so are the texts. */
static void add_alternatives(struct update *u, const char *const *alts)
{
    static const char head[] = "<< /Type /StructElem\n   /S /Figure\n";
    for (unsigned long i = 1; i < u->table->n && *alts != NULL; i++) {
        const char *object = object_at(u, i);
        if (object == NULL || object_length(object, head) == 0)
            continue;
        struct sj_buf more = {0};
        sj_buf_str(&more, "   /Alt ");
        hex_string(&more, *alts++);
        sj_buf_char(&more, '\n');
        rewrite(u, i, head, more.p);
        sj_buf_finish(&more);
    }
}

/* The old trailer's entries stand in the new one, which says where the old table is. */
static void append(struct sj_buf *pdf, struct update *u, const char *trailer, size_t n,
                   unsigned long table_at)
{
    struct sj_buf tail = {0};
    size_t at = pdf->n + u->objects.n;
    sj_buf_printf(&tail, "xref\n%strailer\n<< /Prev %lu\n  ", u->lines.p, table_at);
    sj_buf_add(&tail, trailer, n);
    sj_buf_printf(&tail, "startxref\n%zu\n%%%%EOF\n", at);
    sj_buf_add(pdf, u->objects.p, u->objects.n);
    sj_buf_add(pdf, tail.p, tail.n);
    sj_buf_finish(&tail);
}

void sj_pdf_finish(struct sj_buf *pdf, const char *lang, bool rtl,
                   const char *const *alts)
{
    struct table table;
    if (!find_table(pdf, &table))
        return;
    free_unwritten(pdf, &table);
    const char *start = find_last(pdf, "startxref\n");
    const char *trailer = find_last(pdf, "trailer\n<<"), *root;
    if (trailer == NULL || (root = strstr(trailer, "/Root ")) == NULL)
        return;
    unsigned long number = strtoul(root + 6, NULL, 10);
    if (number >= table.n)
        return;
    struct update u = {.pdf = pdf, .table = &table};
    add_alternatives(&u, alts);
    add_to_catalog(&u, number, lang, rtl);
    trailer += strlen("trailer\n<<");
    struct sj_buf entries = {0};
    sj_buf_add(&entries, trailer, (size_t)(start - trailer));
    if (u.objects.n > 0)
        append(pdf, &u, entries.p, entries.n, strtoul(start + 10, NULL, 10));
    sj_buf_finish(&entries);
    sj_buf_finish(&u.objects);
    sj_buf_finish(&u.lines);
}
