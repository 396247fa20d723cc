#include "doc/read.h"
#include "base/utf8.h"
#include "doc/names.h"
#include "time/meant.h"

#include <string.h>

/* ---- objects ---- */

const struct sj_field *sj_read_field(struct sj_diags *diags, const struct sj_node *member,
                                     const struct sj_field *fields, size_t n_fields,
                                     const char *what)
{
    for (size_t i = 0; i < n_fields; i++)
        if (strcmp(fields[i].key, member->key) == 0)
            return &fields[i];
    if (strncmp(member->key, "x-", 2) == 0)
        return NULL;
    struct sj_suggest suggest = {.word = member->key};
    for (size_t i = 0; i < n_fields; i++)
        sj_suggest_try(&suggest, fields[i].key);
    const char *hint = sj_suggest_hint(&suggest, diags->arena);
    if (hint == NULL)
        hint = "keys of your own begin with x-";
    sj_node_report(
        member, diags,
        (struct sj_finding){.severity = SJ_ERROR, .at_key = true, .hint = hint},
        "%s has no key \"%.60s\"", what, member->key);
    return NULL;
}

int sj_read_object(struct sj_reader *reader, const struct sj_node *node,
                   const struct sj_field *fields, size_t n_fields, const char *what,
                   void *into)
{
    if (sj_node_type(node) != SJ_JSON_OBJECT) {
        sj_read_mistyped(reader, node, "an object");
        return -1;
    }
    struct sj_node member = {0};
    while (sj_node_next(node, &member)) {
        const struct sj_field *field =
            sj_read_field(reader->diags, &member, fields, n_fields, what);
        if (field != NULL)
            field->read(reader, &member, (char *)into + field->at);
    }
    for (size_t i = 0; i < n_fields; i++)
        if (fields[i].required && !sj_node_get(node, fields[i].key, &member))
            sj_node_error(node, reader->diags, NULL, "%s needs \"%s\"", what,
                          fields[i].key);
    return 0;
}

void *sj_read_list(struct sj_reader *reader, const struct sj_node *node, size_t size,
                   void (*read)(struct sj_reader *, const struct sj_node *, void *),
                   size_t *ret_n)
{
    if (sj_node_type(node) != SJ_JSON_ARRAY) {
        sj_read_mistyped(reader, node, "a list");
        return NULL;
    }
    size_t n = sj_node_count(node);
    char *items = sj_arena_alloc(reader->arena, n, size);
    for (size_t i = 0; i < n; i++) {
        struct sj_node item = sj_node_item(node, i);
        read(reader, &item, items + i * size);
    }
    *ret_n = n;
    return items;
}

/* ---- values ---- */

void sj_read_mistyped(struct sj_reader *reader, const struct sj_node *node,
                      const char *expected)
{
    static const char *const words[] = {
        [SJ_JSON_NULL] = "null",       [SJ_JSON_BOOL] = "true or false",
        [SJ_JSON_NUMBER] = "a number", [SJ_JSON_STRING] = "a text",
        [SJ_JSON_ARRAY] = "a list",    [SJ_JSON_OBJECT] = "an object",
    };
    enum sj_json_type type = sj_node_type(node);
    const char *hint = NULL;
    if (type == SJ_JSON_NULL && node->key != NULL)
        hint = "leave the key out where there is nothing to say";
    else if (type == SJ_JSON_NUMBER && strcmp(expected, "a text") == 0)
        hint = "put it in double quotes";
    else if (type == SJ_JSON_STRING && strcmp(expected, "a list") == 0)
        hint = "put it in square brackets";
    else if (type == SJ_JSON_STRING && strcmp(expected, "a number") == 0)
        hint = "take the quotes off";
    sj_node_error(node, reader->diags, hint, "%s should stand here, not %s", expected,
                  words[type]);
}

/* Characters that XML forbids, and controls that have no form to draw. */
static bool drawable(int32_t cp)
{
    return !sj_xml_forbids(cp) && !(cp >= 0x7F && cp <= 0x9F);
}

const char *sj_read_string(struct sj_reader *reader, const struct sj_node *node)
{
    const char *s = sj_node_string(node);
    if (s == NULL) {
        sj_read_mistyped(reader, node, "a text");
        return NULL;
    }
    size_t n = strlen(s);
    if (n > SJ_TEXT_MAX) {
        sj_node_error(node, reader->diags, "shorten it",
                      "the text is %zu bytes long; 100,000 is the most", n);
        return NULL;
    }
    for (size_t at = 0, next = 0; at < n; at = next) {
        int32_t cp = sj_utf8_next(s, n, &next);
        if (drawable(cp))
            continue;
        sj_node_report(node, reader->diags,
                       (struct sj_finding){
                           .offset = at, .hint = "take it out", .severity = SJ_ERROR},
                       "the character U+%04X cannot be drawn", (unsigned)cp);
        return NULL;
    }
    return s;
}

/* Blanks, soft hyphens and joiners alone are nothing to be seen. */
static bool seen(const char *s)
{
    size_t n = strlen(s);
    for (size_t at = 0; at < n;)
        if (!sj_char_invisible(sj_utf8_next(s, n, &at)))
            return true;
    return false;
}

void sj_read_line(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    const char *s = sj_read_string(reader, node);
    if (s == NULL)
        return;
    if (!seen(s)) {
        sj_node_error(node, reader->diags, NULL,
                      s[strspn(s, " \t\r\n")] == '\0'
                          ? "the text is empty"
                          : "nothing of this text can be seen");
        return;
    }
    char *line = sj_arena_strdup(reader->arena, s);
    size_t at = strcspn(line, "\t\r\n");
    if (line[at] != '\0')
        sj_node_report(node, reader->diags,
                       (struct sj_finding){.offset = at, .severity = SJ_WARNING},
                       "a line break or tab is drawn as a space");
    for (; line[at] != '\0'; at += strcspn(line + at, "\t\r\n"))
        line[at] = ' ';
    *(const char **)into = line;
}

void sj_read_prose(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    const char *s = sj_read_string(reader, node);
    if (s == NULL)
        return;
    char *prose = sj_arena_strdup(reader->arena, s);
    size_t n = 0;
    for (const char *p = s + strspn(s, " \t\r\n"); *p != '\0';
         p += strspn(p, " \t\r\n")) {
        size_t word = strcspn(p, " \t\r\n");
        if (n > 0)
            prose[n++] = ' ';
        memcpy(prose + n, p, word);
        n += word;
        p += word;
    }
    prose[n] = '\0';
    if (seen(prose))
        *(const char **)into = prose;
}

/* How a date in words or with slashes is written; NULL where nobody knows. Where one day
 * is wanted, a month is no answer. */
static const char *date_hint(struct sj_arena *arena, const char *text, bool day)
{
    char meant[2][SJ_MEANT_MAX];
    struct sj_day ignored;
    size_t n = sj_edtf_meant(text, meant);
    if (n == 0 || (day && sj_day_parse(meant[0], &ignored, NULL) < 0))
        return NULL;
    if (strcmp(meant[0], "null") == 0)
        return "write null, without quotes, where no day is known";
    if (n == 1)
        return sj_arena_printf(arena, "write \"%s\"", meant[0]);
    return sj_arena_printf(arena, "write \"%s\" or \"%s\", whichever is meant", meant[0],
                           meant[1]);
}

void sj_read_day(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    const char *s = sj_read_string(reader, node);
    if (s == NULL)
        return;
    struct sj_error err = {0};
    if (sj_day_parse(s, into, &err) < 0)
        sj_node_error(node, reader->diags, date_hint(reader->diags->arena, s, true), "%s",
                      err.msg);
}

int sj_read_date_text(struct sj_reader *reader, const struct sj_node *node,
                      const char *text, struct sj_edtf *ret)
{
    struct sj_error err = {0};
    size_t at = 0;
    if (sj_edtf_parse(reader->arena, text, ret, &at, &err) == 0)
        return 0;
    const char *hint = date_hint(reader->diags->arena, text, false);
    struct sj_finding finding = {.offset = at, .severity = SJ_ERROR, .hint = hint};
    if (hint != NULL && at == 0) /* nothing of it is as it should be */
        sj_node_report(node, reader->diags, finding,
                       "\"%.60s\" is not how a date is written", text);
    else
        sj_node_report(node, reader->diags, finding, "%s", err.msg);
    return -1;
}

void sj_read_date(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    if (sj_node_type(node) == SJ_JSON_NULL) {
        *(struct sj_edtf *)into = sj_edtf_none();
        return;
    }
    const char *s = sj_read_string(reader, node);
    if (s != NULL && sj_read_date_text(reader, node, s, into) < 0)
        return; /* and *into is as it was */
}

void sj_read_bool(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    if (sj_node_type(node) == SJ_JSON_BOOL)
        *(bool *)into = sj_node_true(node);
    else
        sj_read_mistyped(reader, node, "true or false");
}

void sj_read_number(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    if (!sj_node_number(node, into))
        sj_read_mistyped(reader, node, "a number");
}

void sj_read_nothing(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    (void)reader;
    (void)node;
    (void)into;
}
