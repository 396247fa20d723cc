/* Names of columns, and text as other programs leave it. */
#include <string.h>

#include "import/book.h"
#include "base/utf8.h"

/* ---- names of columns ---- */

/* In small letters and digits alone: "Start Date" is "startdate". */
static const struct name {
    const char *name;
    enum sj_import_field field, second; /* second: where the first is taken */
} names[] = {
    {"id", SJ_F_ID, SJ_F_OTHER},
    {"uid", SJ_F_ID, SJ_F_OTHER},
    {"uniqueid", SJ_F_ID, SJ_F_OTHER},
    {"kind", SJ_F_KIND, SJ_F_OTHER},
    {"status", SJ_F_STATUS, SJ_F_OTHER},
    {"subject", SJ_F_SUBJECT, SJ_F_OTHER},
    {"person", SJ_F_SUBJECT, SJ_F_OTHER},
    {"who", SJ_F_SUBJECT, SJ_F_OTHER},
    {"traveller", SJ_F_SUBJECT, SJ_F_OTHER},
    {"traveler", SJ_F_SUBJECT, SJ_F_OTHER},
    {"date", SJ_F_DATE, SJ_F_OTHER},
    {"dates", SJ_F_DATE, SJ_F_OTHER},
    {"when", SJ_F_DATE, SJ_F_OTHER},
    {"eventdate", SJ_F_DATE, SJ_F_OTHER},
    {"visitdate", SJ_F_DATE, SJ_F_OTHER},
    {"start", SJ_F_START, SJ_F_OTHER},
    {"startdate", SJ_F_START, SJ_F_OTHER},
    {"datestart", SJ_F_START, SJ_F_OTHER},
    {"begin", SJ_F_START, SJ_F_OTHER},
    {"from", SJ_F_START, SJ_F_OTHER},
    {"datefrom", SJ_F_START, SJ_F_OTHER},
    {"arrival", SJ_F_START, SJ_F_OTHER},
    {"arrivaldate", SJ_F_START, SJ_F_OTHER},
    {"arrived", SJ_F_START, SJ_F_OTHER},
    {"end", SJ_F_END, SJ_F_OTHER},
    {"enddate", SJ_F_END, SJ_F_OTHER},
    {"dateend", SJ_F_END, SJ_F_OTHER},
    {"to", SJ_F_END, SJ_F_OTHER},
    {"dateto", SJ_F_END, SJ_F_OTHER},
    {"departure", SJ_F_END, SJ_F_OTHER},
    {"departuredate", SJ_F_END, SJ_F_OTHER},
    {"departed", SJ_F_END, SJ_F_OTHER},
    {"year", SJ_F_YEAR, SJ_F_OTHER},
    {"month", SJ_F_MONTH, SJ_F_OTHER},
    {"day", SJ_F_DAY, SJ_F_OTHER},
    {"endyear", SJ_F_END_YEAR, SJ_F_OTHER},
    {"endmonth", SJ_F_END_MONTH, SJ_F_OTHER},
    {"endday", SJ_F_END_DAY, SJ_F_OTHER},
    {"place", SJ_F_PLACE, SJ_F_OTHER},
    {"location", SJ_F_PLACE, SJ_F_OTHER},
    {"where", SJ_F_PLACE, SJ_F_OTHER},
    {"destination", SJ_F_PLACE, SJ_F_OTHER},
    {"venue", SJ_F_PLACE, SJ_F_OTHER},
    {"city", SJ_F_CITY, SJ_F_OTHER},
    {"town", SJ_F_CITY, SJ_F_OTHER},
    {"country", SJ_F_COUNTRY, SJ_F_OTHER},
    {"countrycode", SJ_F_COUNTRY, SJ_F_OTHER},
    {"countryname", SJ_F_COUNTRY, SJ_F_OTHER},
    {"nation", SJ_F_COUNTRY, SJ_F_OTHER},
    {"iso2", SJ_F_COUNTRY, SJ_F_OTHER},
    {"lon", SJ_F_LON, SJ_F_OTHER},
    {"lng", SJ_F_LON, SJ_F_OTHER},
    {"long", SJ_F_LON, SJ_F_OTHER},
    {"longitude", SJ_F_LON, SJ_F_OTHER},
    {"lat", SJ_F_LAT, SJ_F_OTHER},
    {"latitude", SJ_F_LAT, SJ_F_OTHER},
    {"label", SJ_F_LABEL, SJ_F_DETAIL},
    {"what", SJ_F_LABEL, SJ_F_DETAIL},
    {"headline", SJ_F_LABEL, SJ_F_DETAIL},
    {"title", SJ_F_LABEL, SJ_F_DETAIL},
    {"event", SJ_F_LABEL, SJ_F_DETAIL},
    {"name", SJ_F_LABEL, SJ_F_OTHER},
    {"summary", SJ_F_LABEL, SJ_F_DETAIL},
    {"purpose", SJ_F_LABEL, SJ_F_DETAIL},
    {"occasion", SJ_F_LABEL, SJ_F_DETAIL},
    {"detail", SJ_F_DETAIL, SJ_F_OTHER},
    {"details", SJ_F_DETAIL, SJ_F_OTHER},
    {"description", SJ_F_DETAIL, SJ_F_OTHER},
    {"text", SJ_F_DETAIL, SJ_F_OTHER},
    {"note", SJ_F_DETAIL, SJ_F_OTHER},
    {"notes", SJ_F_DETAIL, SJ_F_OTHER},
    {"comment", SJ_F_DETAIL, SJ_F_OTHER},
    {"comments", SJ_F_DETAIL, SJ_F_OTHER},
    {"remarks", SJ_F_DETAIL, SJ_F_OTHER},
    {"with", SJ_F_WITH, SJ_F_OTHER},
    {"met", SJ_F_WITH, SJ_F_OTHER},
    {"participants", SJ_F_WITH, SJ_F_OTHER},
    {"sources", SJ_F_SOURCES, SJ_F_OTHER},
    {"source", SJ_F_SOURCE, SJ_F_OTHER},
    {"sourcetitle", SJ_F_SOURCE, SJ_F_OTHER},
    {"reference", SJ_F_SOURCE, SJ_F_OTHER},
    {"url", SJ_F_SOURCE_URL, SJ_F_OTHER},
    {"link", SJ_F_SOURCE_URL, SJ_F_OTHER},
    {"sourceurl", SJ_F_SOURCE_URL, SJ_F_OTHER},
    {"sourcelink", SJ_F_SOURCE_URL, SJ_F_OTHER},
    {"sourcedate", SJ_F_SOURCE_DATE, SJ_F_OTHER},
    {"published", SJ_F_SOURCE_DATE, SJ_F_OTHER},
    {"controlledby", SJ_F_CONTROLLED_BY, SJ_F_OTHER},
    {"heldby", SJ_F_CONTROLLED_BY, SJ_F_OTHER},
    {"priority", SJ_F_PRIORITY, SJ_F_OTHER},
    {"reported", SJ_F_REPORTED, SJ_F_OTHER},
    {"regime", SJ_F_REGIME, SJ_F_OTHER},
    {"situation", SJ_F_SITUATION, SJ_F_OTHER},
    {"alsobinds", SJ_F_ALSO_BINDS, SJ_F_OTHER},
    {"ref", SJ_F_REF, SJ_F_OTHER},
};

/* Names that mean this only in a table that sojourn wrote. */
static const struct name own_names[] = {
    {"n", SJ_F_SKIP, SJ_F_SKIP},       {"earliest", SJ_F_SKIP, SJ_F_SKIP},
    {"latest", SJ_F_SKIP, SJ_F_SKIP},  {"membership", SJ_F_SKIP, SJ_F_SKIP},
    {"duty", SJ_F_SKIP, SJ_F_SKIP},    {"either", SJ_F_SKIP, SJ_F_SKIP},
    {"reasons", SJ_F_SKIP, SJ_F_SKIP}, {"public", SJ_F_PUBLIC, SJ_F_SKIP},
    {"until", SJ_F_UNTIL, SJ_F_SKIP},  {"region", SJ_F_REGION, SJ_F_SKIP},
};

static bool word_char(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static void fold(const char *name, char *ret, size_t size)
{
    size_t n = 0;
    for (; *name != '\0' && n + 1 < size; name++)
        if (word_char((unsigned char)small(*name)))
            ret[n++] = small(*name);
    ret[n] = '\0';
}

static const struct name *find(const struct name *table, size_t n, const char *folded)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(table[i].name, folded) == 0)
            return &table[i];
    return NULL;
}

enum sj_import_field sj_import_field_of(const char *name, bool ours,
                                        enum sj_import_field *ret_second)
{
    char folded[40];
    fold(name, folded, sizeof folded);
    const struct name *row =
        ours ? find(own_names, sizeof own_names / sizeof own_names[0], folded) : NULL;
    if (row == NULL)
        row = find(names, sizeof names / sizeof names[0], folded);
    /* What some call the end is the end of a warrant in a table of ours only. */
    if (row == NULL && strcmp(folded, "until") == 0)
        row = find(names, sizeof names / sizeof names[0], "end");
    *ret_second = row != NULL ? row->second : SJ_F_OTHER;
    return row != NULL ? row->field : SJ_F_OTHER;
}

const char *sj_import_extra_key(struct sj_arena *arena, const char *name)
{
    struct sj_buf key = {0};
    bool marked = strncmp(name, "x-", 2) == 0;
    sj_buf_str(&key, "x");
    for (const char *p = marked ? name + 2 : name; *p != '\0' && key.n < 200; p++) {
        bool word = word_char((unsigned char)small(*p)) || (marked && *p == '_');
        if (word && (key.p[key.n - 1] == 'x' && key.n == 1))
            sj_buf_char(&key, '-');
        if (word)
            sj_buf_char(&key, marked ? *p : small(*p));
        else if (key.n > 1 && key.p[key.n - 1] != '-')
            sj_buf_char(&key, '-');
    }
    while (key.n > 1 && key.p[key.n - 1] == '-')
        key.n--;
    /* A character is not cut in two. */
    while (key.n > 0 && sj_utf8_check(key.p, key.n) < key.n)
        key.n--;
    const char *ret = key.n > 1 ? sj_arena_strndup(arena, key.p, key.n) : "x-unnamed";
    sj_buf_finish(&key);
    return ret;
}

/* ---- text ---- */

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

const char *sj_import_trim(struct sj_arena *arena, const char *text, size_t n)
{
    while (n > 0 && blank(text[n - 1]))
        n--;
    for (; n > 0 && blank(*text); text++)
        n--;
    return n > 0 ? sj_arena_strndup(arena, text, n) : NULL;
}

const char *sj_import_line(struct sj_arena *arena, const char *text)
{
    if (strpbrk(text, "\t\r\n") == NULL && strstr(text, "  ") == NULL)
        return text;
    size_t n = strlen(text), kept = 0;
    char *line = sj_arena_strndup(arena, text, n);
    for (size_t i = 0; i < n; i++)
        if (!blank(text[i]))
            line[kept++] = text[i];
        else if (kept > 0 && line[kept - 1] != ' ')
            line[kept++] = ' ';
    line[kept] = '\0';
    return line;
}

static const struct entity {
    const char *name, *text;
} entities[] = {
    {"&amp;", "&"},   {"&lt;", "<"},     {"&gt;", ">"},    {"&quot;", "\""},
    {"&#39;", "'"},   {"&apos;", "'"},   {"&nbsp;", " "},  {"&ndash;", "–"},
    {"&mdash;", "—"}, {"&rsquo;", "’"},  {"&lsquo;", "‘"}, {"&ldquo;", "“"},
    {"&rdquo;", "”"}, {"&hellip;", "…"},
};

/* Past an entity that is known, after writing what it stands for; else 0. */
static size_t read_entity(const char *s, struct sj_buf *out)
{
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
        size_t n = strlen(entities[i].name);
        if (strncmp(s, entities[i].name, n) == 0) {
            sj_buf_str(out, entities[i].text);
            return n;
        }
    }
    return 0;
}

/* A tag begins with a letter, "/" or "!"; "a < b" does not. */
static const char *tag_end(const char *s)
{
    char c = small(s[1]);
    bool tag = (c >= 'a' && c <= 'z') || c == '/' || c == '!';
    return tag ? strchr(s, '>') : NULL;
}

const char *sj_import_plain(struct sj_arena *arena, const char *html)
{
    if (strpbrk(html, "<&") == NULL)
        return html;
    struct sj_buf out = {0};
    bool closed = true; /* once there is no ">" there is none further on */
    for (const char *p = html; *p != '\0';) {
        const char *end = *p == '<' && closed ? tag_end(p) : NULL;
        size_t n = *p == '&' ? read_entity(p, &out) : 0;
        closed = closed && (*p != '<' || end != NULL || strchr(p, '>') != NULL);
        if (end != NULL)
            sj_buf_char(&out, ' ');
        else if (n == 0)
            sj_buf_char(&out, *p);
        p = end != NULL ? end + 1 : p + (n > 0 ? n : 1);
    }
    const char *text = sj_import_trim(arena, out.n > 0 ? out.p : "", out.n);
    sj_buf_finish(&out);
    return text != NULL ? sj_import_line(arena, text) : "";
}
