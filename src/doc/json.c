#include "doc/json.h"
#include "base/utf8.h"
#include "doc/scan.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- faults of the text ---- */

enum place {
    AT_READ,  /* the fault is where the reading stopped */
    AT_LAST,  /* it is the last byte read */
    AT_TOKEN, /* it is the word, string or sign just read */
};

/* What jansson says, by how it begins, and what we say. */
static const struct wording {
    const char *theirs;
    enum place place;
    bool expected; /* `ours` names what should be there */
    const char *ours, *hint;
} wordings[] = {
    {"string or '}' expected", AT_TOKEN, true, "a key in double quotes", NULL},
    {"':' expected", AT_TOKEN, true, "a colon after the key", NULL},
    {"'}' expected", AT_TOKEN, true, "a comma or }", NULL},
    {"']' expected", AT_TOKEN, true, "a comma or ]", NULL},
    {"unexpected token", AT_TOKEN, true, "a value", NULL},
    {"invalid token", AT_TOKEN, true, "a value", NULL},
    {"unexpected newline", AT_READ, false, "the line ends within a string",
     "close the string with \", or write a line break in it as \\n"},
    {"control character", AT_READ, false, "a control character stands within a string",
     "take it out; a tab is written as \\t"},
    {"invalid escape", AT_LAST, false, "JSON has no such escape",
     "a backslash itself is written as \\\\"},
    {"invalid Unicode", AT_TOKEN, false, "half of a surrogate pair is no character",
     "write the character itself"},
    {"\\u0000", AT_TOKEN, false, "U+0000 cannot stand in a text", "take it out"},
    {"NUL byte", AT_TOKEN, false, "U+0000 cannot stand in a key", "take it out"},
    {"too big", AT_TOKEN, false, "the number is too large", NULL},
    {"real number overflow", AT_TOKEN, false, "the number is too large", NULL},
    {"duplicate object key", AT_TOKEN, false, "the key is in this object twice",
     "keep one of them"},
    {"maximum parsing depth", AT_TOKEN, false,
     "lists and objects are nested more than 2,048 deep", NULL},
};

static bool word_byte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           c == '+' || c == '-' || c == '.' || c == '_' || ((unsigned char)c & 0x80) != 0;
}

/* Whether the byte at s[at] is made plain text by a backslash before it. */
static bool escaped(const char *s, size_t from, size_t at)
{
    size_t backslashes = 0;
    while (at > from && s[at - 1] == '\\')
        at--, backslashes++;
    return backslashes % 2 == 1;
}

/* Start of the token that ends at s[end]. */
static size_t token_start(const char *s, size_t from, size_t end)
{
    if (end == from)
        return from;
    size_t at = end - 1;
    if (s[at] == '"') {
        while (at > from && (s[--at] != '"' || escaped(s, from, at)))
            continue;
        return at;
    }
    while (word_byte(s[at]) && at > from && word_byte(s[at - 1]))
        at--;
    return at;
}

/* Quotes as word processors and their users write them. */
static bool other_quote(const char *s, size_t n)
{
    static const char *const quotes[] = {"\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E",
                                         "\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x9A",
                                         "\xC2\xAB",     "\xC2\xBB"};
    for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++) {
        size_t length = strlen(quotes[i]);
        if (n >= length && memcmp(s, quotes[i], length) == 0)
            return true;
    }
    return false;
}

static const char *hint_for(const char *text, size_t n, size_t at)
{
    if (other_quote(text + at, n - at))
        return "texts and keys stand in straight double quotes: \"";
    size_t last = at;
    while (last > 0 && strchr(" \t\r\n", text[last - 1]) != NULL)
        last--;
    switch (text[at]) {
    case '}':
    case ']':
        return last > 0 && text[last - 1] == ',' ? "take the comma before it out" : NULL;
    case ',':
        return "take the comma out";
    case '\'':
        return "texts and keys stand in double quotes";
    case '/':
    case '#':
        return "JSON has no comments; a key that begins with x- may hold a note";
    case '.':
    case '+':
        return "numbers are written as in 0.5 or -12";
    case '0':
        return at + 1 < n && text[at + 1] >= '0' && text[at + 1] <= '9'
                   ? "numbers have no zeros before them"
                   : NULL;
    case 'N':
        return "a number that is not known is left out";
    case 'T':
    case 'F':
        return "true and false are written small";
    default:
        return NULL;
    }
}

/* The token at s[at] as a message shows it: in quotes, or shortened. */
static void token_words(const char *s, size_t n, size_t at, char *ret, size_t size)
{
    size_t end = at;
    while (end < n && end - at < 20 && word_byte(s[end]))
        end++;
    while (end < n && end > at && ((unsigned char)s[end] & 0xC0) == 0x80)
        end--;
    if (s[at] == '"')
        snprintf(ret, size, "a text");
    else
        snprintf(ret, size, "%.*s", end > at ? (int)(end - at) : 1, s + at);
}

int sj_json_fail(struct sj_json_fault *fault, const char *pointer, size_t at,
                 const char *message, const char *hint)
{
    *fault = (struct sj_json_fault){.at = at, .pointer = pointer, .hint = hint};
    snprintf(fault->message, sizeof fault->message, "%s", message);
    return -1;
}

int sj_json_expect(const char *text, size_t n, const char *pointer, size_t at,
                   const char *expected, struct sj_json_fault *fault)
{
    *fault = (struct sj_json_fault){.at = at, .pointer = pointer};
    if (sj_scan_space(text, n, at) >= n) {
        snprintf(fault->message, sizeof fault->message,
                 "the file ends too early: %s should follow", expected);
        return -1;
    }
    char token[32];
    token_words(text, n, at, token, sizeof token);
    snprintf(fault->message, sizeof fault->message, "%s should stand here, not %s",
             expected, token);
    fault->hint = hint_for(text, n, at);
    return -1;
}

/* jansson's error in our words. */
static int fault_of(const char *text, size_t n, size_t from, const char *pointer,
                    const json_error_t *error, struct sj_json_fault *fault)
{
    size_t end = from + (size_t)error->position;
    if (json_error_code(error) == json_error_premature_end_of_input)
        return sj_json_fail(fault, pointer, end,
                            "the file ends too early: something is not closed", NULL);
    for (size_t i = 0; i < sizeof wordings / sizeof wordings[0]; i++) {
        const struct wording *w = &wordings[i];
        if (strncmp(error->text, w->theirs, strlen(w->theirs)) != 0)
            continue;
        size_t at = w->place == AT_TOKEN                ? token_start(text, from, end)
                    : w->place == AT_LAST && end > from ? end - 1
                                                        : end;
        if (w->expected)
            return sj_json_expect(text, n, pointer, at, w->ours, fault);
        return sj_json_fail(fault, pointer, at, w->ours, w->hint);
    }
    return sj_json_fail(fault, pointer, end, error->text, NULL);
}

int sj_json_check_text(const char *text, size_t n, size_t *ret_from,
                       struct sj_json_fault *fault)
{
    size_t bad = sj_utf8_check(text, n);
    if (bad < n) {
        char message[80];
        snprintf(message, sizeof message,
                 "the file is not UTF-8: byte %02X cannot stand here",
                 (unsigned)(unsigned char)text[bad]);
        return sj_json_fail(fault, "", bad, message, "save the file as UTF-8");
    }
    size_t from = n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (sj_scan_space(text, n, from) == n)
        return sj_json_fail(fault, "", 0, "the file is empty", NULL);
    *ret_from = from;
    return 0;
}

void sj_json_report(struct sj_diags *diags, const char *text, size_t n,
                    const struct sj_json_fault *fault)
{
    struct sj_diag *diag = sj_diags_add(diags, SJ_ERROR);
    if (diag == NULL)
        return;
    diag->pointer = sj_arena_strdup(diags->arena, fault->pointer);
    diag->message = sj_arena_strdup(diags->arena, fault->message);
    diag->hint = fault->hint;
    sj_scan_position(text, n, fault->at, &diag->line, &diag->column);
}

/* ---- loading ---- */

int sj_json_load(const char *text, size_t n, size_t from, const char *pointer,
                 struct sj_json *ret, struct sj_json_fault *fault)
{
    json_error_t error;
    size_t flags = JSON_DECODE_ANY | JSON_REJECT_DUPLICATES | JSON_DISABLE_EOF_CHECK;
    json_t *root = json_loadb(text + from, n - from, flags, &error);
    if (root == NULL) {
        if (json_error_code(&error) == json_error_out_of_memory)
            sj_oom();
        return fault_of(text, n, from, pointer, &error, fault);
    }
    *ret = (struct sj_json){
        .text = text,
        .n = n,
        .from = sj_scan_space(text, n, from),
        .to = from + (size_t)error.position,
        .pointer = pointer,
        .root = root,
    };
    return 0;
}

int sj_json_load_text(const char *text, size_t n, struct sj_json *ret,
                      struct sj_diags *diags)
{
    struct sj_json json;
    struct sj_json_fault fault;
    size_t from;
    if (sj_json_check_text(text, n, &from, &fault) < 0 ||
        sj_json_load(text, n, from, "", &json, &fault) < 0) {
        sj_json_report(diags, text, n, &fault);
        return -1;
    }
    size_t rest = sj_scan_space(text, n, json.to);
    if (rest < n) {
        sj_json_finish(&json);
        (void)sj_json_expect(text, n, "", rest, "the end of the file", &fault);
        sj_json_report(diags, text, n, &fault);
        return -1;
    }
    *ret = json;
    return 0;
}

static bool key_is(const struct sj_walk *walk, const char *key)
{
    json_t *found = json_loadb(walk->s + walk->at, walk->n - walk->at,
                               JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK, NULL);
    bool same = json_is_string(found) && strcmp(json_string_value(found), key) == 0;
    json_decref(found);
    return same;
}

/* Past the key before it; n where the object has none of that name. */
static size_t member_at(const char *text, size_t n, const char *key)
{
    size_t from = n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    struct sj_walk walk = {.s = text, .n = n, .at = sj_scan_space(text, n, from)};
    while (walk.at < n && sj_walk_next(&walk) == SJ_WALK_ITEM) {
        bool here = key_is(&walk, key);
        walk.at = sj_scan_value(text, n, walk.at);
        if (!sj_walk_colon(&walk) || here)
            return walk.at;
        walk.at = sj_scan_value(text, n, walk.at);
    }
    return n;
}

int sj_json_load_part(const char *text, size_t n, const char *key, size_t index,
                      struct sj_arena *arena, struct sj_json *ret)
{
    struct sj_walk walk = {.s = text, .n = n, .at = member_at(text, n, key)};
    struct sj_json_fault fault;
    if (walk.at >= n)
        return -1;
    if (text[walk.at] != '[')
        return sj_json_load(text, n, walk.at, sj_arena_printf(arena, "/%s", key), ret,
                            &fault);
    for (size_t i = 0; sj_walk_next(&walk) == SJ_WALK_ITEM; i++) {
        if (i == index)
            return sj_json_load(text, n, walk.at,
                                sj_arena_printf(arena, "/%s/%zu", key, i), ret, &fault);
        walk.at = sj_scan_value(text, n, walk.at);
    }
    return -1;
}

void sj_json_finish(struct sj_json *json)
{
    json_decref(json->root);
    json->root = NULL;
}

/* ---- nodes ---- */

struct sj_node sj_json_root(const struct sj_json *json)
{
    return (struct sj_node){.in = json, .value = json->root};
}

enum sj_json_type sj_node_type(const struct sj_node *node)
{
    const json_t *value = node->value;
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return SJ_JSON_OBJECT;
    case JSON_ARRAY:
        return SJ_JSON_ARRAY;
    case JSON_STRING:
        return SJ_JSON_STRING;
    case JSON_INTEGER:
    case JSON_REAL:
        return SJ_JSON_NUMBER;
    case JSON_TRUE:
    case JSON_FALSE:
        return SJ_JSON_BOOL;
    case JSON_NULL:
        break;
    }
    return SJ_JSON_NULL;
}

const char *sj_node_string(const struct sj_node *node)
{
    return json_string_value(node->value);
}

bool sj_node_true(const struct sj_node *node)
{
    const json_t *value = node->value;
    return json_is_true(value);
}

bool sj_node_number(const struct sj_node *node, double *ret)
{
    const json_t *value = node->value;
    if (!json_is_number(value))
        return false;
    *ret = json_number_value(value);
    return true;
}

bool sj_node_integer(const struct sj_node *node, int64_t *ret)
{
    const json_t *value = node->value;
    if (!json_is_integer(value))
        return false;
    *ret = json_integer_value(value);
    return true;
}

size_t sj_node_count(const struct sj_node *array)
{
    return json_array_size(array->value);
}

struct sj_node sj_node_item(const struct sj_node *array, size_t index)
{
    return (struct sj_node){.in = array->in,
                            .up = array,
                            .index = index,
                            .value = json_array_get(array->value, index)};
}

bool sj_node_get(const struct sj_node *object, const char *key, struct sj_node *ret)
{
    json_t *value = json_object_get(object->value, key);
    if (value == NULL)
        return false;
    *ret = (struct sj_node){.in = object->in, .up = object, .key = key, .value = value};
    return true;
}

bool sj_node_next(const struct sj_node *object, struct sj_node *member)
{
    json_t *in = object->value;
    void *iter = member->key == NULL
                     ? json_object_iter(in)
                     : json_object_iter_next(in, json_object_key_to_iter(member->key));
    if (iter == NULL)
        return false;
    *member = (struct sj_node){.in = object->in,
                               .up = object,
                               .key = json_object_iter_key(iter),
                               .value = json_object_iter_value(iter)};
    return true;
}

/* ---- where nodes stand ---- */

/* Within the parent at s[at], whose load has succeeded: the text there is valid. */
static size_t child_at(const struct sj_node *node, size_t at, bool at_key)
{
    struct sj_walk walk = {.s = node->in->text, .n = node->in->n, .at = at};
    for (size_t i = 0; sj_walk_next(&walk) == SJ_WALK_ITEM; i++) {
        bool here = node->key == NULL ? i == node->index : key_is(&walk, node->key);
        if (here && at_key)
            return walk.at;
        if (node->key != NULL) {
            walk.at = sj_scan_value(walk.s, walk.n, walk.at);
            sj_walk_colon(&walk);
        }
        if (here)
            return walk.at;
        walk.at = sj_scan_value(walk.s, walk.n, walk.at);
    }
    return at;
}

/* As deep as our own tables are, never as deep as the text. */
static size_t node_at(const struct sj_node *node, bool at_key)
{
    if (node->up == NULL)
        return node->in->from;
    return child_at(node, node_at(node->up, false), at_key);
}

void sj_node_bytes(const struct sj_node *node, size_t *ret_from, size_t *ret_to)
{
    *ret_from = node_at(node, false);
    *ret_to = sj_scan_value(node->in->text, node->in->n, *ret_from);
}

static void add_pointer(const struct sj_node *node, struct sj_buf *out)
{
    if (node->up != NULL)
        add_pointer(node->up, out);
    else
        sj_buf_str(out, node->in->pointer);
    if (node->key == NULL) {
        if (node->up != NULL)
            sj_buf_printf(out, "/%zu", node->index);
        return;
    }
    sj_buf_char(out, '/');
    for (const char *p = node->key; *p != '\0'; p++) {
        if (*p == '~' || *p == '/')
            sj_buf_str(out, *p == '~' ? "~0" : "~1");
        else
            sj_buf_char(out, *p);
    }
}

/* What "%.60s" has cut in the middle of a character is left out. */
static const char *format(struct sj_arena *arena, const char *fmt, va_list ap)
{
    char text[600];
    vsnprintf(text, sizeof text, fmt, ap);
    size_t n = strlen(text), kept = 0;
    for (size_t at = 0, next = 0; at < n; at = next) {
        if (sj_utf8_next(text, n, &next) < 0) {
            next++;
            continue;
        }
        memmove(text + kept, text + at, next - at);
        kept += next - at;
    }
    return sj_arena_strndup(arena, text, kept);
}

static void report(const struct sj_node *node, struct sj_diags *diags,
                   struct sj_finding finding, const char *fmt, va_list ap)
{
    struct sj_diag *diag = sj_diags_add(diags, finding.severity);
    if (diag == NULL)
        return;
    struct sj_buf pointer = {0};
    add_pointer(node, &pointer);
    diag->pointer =
        sj_arena_strndup(diags->arena, pointer.n > 0 ? pointer.p : "", pointer.n);
    sj_buf_finish(&pointer);
    diag->at_key = finding.at_key;
    diag->offset = finding.offset;
    diag->message = format(diags->arena, fmt, ap);
    diag->hint = finding.hint;
    const char *text = node->in->text;
    size_t at = node_at(node, finding.at_key);
    at = sj_scan_string(text, node->in->n, at, finding.offset);
    sj_scan_position(text, node->in->n, at, &diag->line, &diag->column);
}

void sj_node_report(const struct sj_node *node, struct sj_diags *diags,
                    struct sj_finding finding, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    report(node, diags, finding, fmt, ap);
    va_end(ap);
}

void sj_node_error(const struct sj_node *node, struct sj_diags *diags, const char *hint,
                   const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    report(node, diags, (struct sj_finding){.severity = SJ_ERROR, .hint = hint}, fmt, ap);
    va_end(ap);
}
