/* What cairo 1.16 leaves to be done on a finished PDF: its table of objects names one
 * that it never wrote where there are links (readers then repair the file), and it cannot
 * say the language or that the window shows the title. */
#include <stdlib.h>
#include <string.h>

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

/* Adds to the catalog, which cairo writes last, so that no other object moves. */
static void add_to_catalog(struct sj_buf *pdf, const char *lang)
{
    char *catalog = find_last(pdf, "/Type /Catalog\n"),
         *xref = find_last(pdf, "\nxref\n");
    if (catalog == NULL || xref == NULL || catalog > xref)
        return;
    size_t cut = (size_t)(catalog - pdf->p) + strlen("/Type /Catalog\n");
    size_t table = (size_t)(xref - pdf->p) + 1;
    size_t start = (size_t)(find_last(pdf, "startxref\n") - pdf->p);
    struct sj_buf out = {0};
    sj_buf_add(&out, pdf->p, cut);
    sj_buf_str(&out, "   /ViewerPreferences << /DisplayDocTitle true >>\n");
    if (lang != NULL && is_plain(lang))
        sj_buf_printf(&out, "   /Lang (%s)\n", lang);
    size_t more = out.n - cut;
    sj_buf_add(&out, pdf->p + cut, start - cut);
    sj_buf_printf(&out, "startxref\n%zu\n%%%%EOF\n", table + more);
    sj_buf_finish(pdf);
    *pdf = out;
}

void sj_pdf_finish(struct sj_buf *pdf, const char *lang)
{
    struct table table;
    if (!find_table(pdf, &table))
        return;
    free_unwritten(pdf, &table);
    add_to_catalog(pdf, lang);
}
