#include "doc/canon.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "doc/scan.h"

/* What kinds of object there are: their keys in order, and what objects those hold. */
struct sj_shape {
    const struct sj_shape_key *keys;
    size_t n;
};
struct sj_shape_key {
    const char *name;
    const struct sj_shape *shape; /* of the value, or of the items of a list; or NULL */
};
#include "shapes.h"

struct canon {
    const char *s;
    size_t n;
    struct sj_buf *out;
};

/* Writes the value at s[at] on one line where `flat`, else on several where it has to be.
 * Returns the offset past it. */
static size_t write_value(struct canon *c, size_t at, const struct sj_shape *shape,
                          int depth, bool flat);

/* ---- texts ---- */

static unsigned hex4(const char *s)
{
    unsigned v = 0;
    for (int i = 0; i < 4; i++)
        v = v << 4 | (unsigned)(s[i] <= '9' ? s[i] - '0' : (s[i] | 0x20) - 'a' + 10);
    return v;
}

static void add_utf8(struct sj_buf *out, uint32_t cp)
{
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    int n = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    sj_buf_char(out, (char)(leads[n] | cp >> 6 * (n - 1)));
    for (int i = n - 2; i >= 0; i--)
        sj_buf_char(out, (char)(0x80 | (cp >> 6 * i & 0x3F)));
}

/* Who escapes what cannot be seen wants it to be seen. */
static bool better_escaped(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == '"' || cp == '\\' ||
           (cp != ' ' && sj_char_invisible((int32_t)cp));
}

/* The escape at s[at]; returns the offset past it. */
static size_t write_escape(struct canon *c, size_t at)
{
    const char *s = c->s;
    if (s[at + 1] == '/') {
        sj_buf_char(c->out, '/');
        return at + 2;
    }
    if (s[at + 1] != 'u') {
        sj_buf_add(c->out, s + at, 2);
        return at + 2;
    }
    uint32_t cp = hex4(s + at + 2);
    size_t length = 6;
    if (cp >= 0xD800 && cp < 0xDC00) {
        cp = 0x10000 + ((cp - 0xD800) << 10) + (hex4(s + at + 8) - 0xDC00);
        length = 12;
    }
    if (better_escaped(cp))
        sj_buf_add(c->out, s + at, length);
    else
        add_utf8(c->out, cp);
    return at + length;
}

/* Returns the offset past the string. */
static size_t write_string(struct canon *c, size_t at)
{
    sj_buf_char(c->out, '"');
    for (at++; c->s[at] != '"';) {
        size_t plain = strcspn(c->s + at, "\"\\");
        sj_buf_add(c->out, c->s + at, plain);
        at += plain;
        if (c->s[at] == '\\')
            at = write_escape(c, at);
    }
    sj_buf_char(c->out, '"');
    return at + 1;
}

/* ---- what fits on a line ---- */

static size_t columns(const struct canon *c)
{
    size_t start = c->out->n;
    while (start > 0 && c->out->p[start - 1] != '\n')
        start--;
    return sj_utf8_len(c->out->p + start, c->out->n - start);
}

/* Past the token at s[at]; *used grows by what it takes on a line. */
static size_t pass_token(struct canon *c, size_t at, size_t *used)
{
    size_t start = c->out->n, end = at + 1;
    if (c->s[at] == '"') {
        end = write_string(c, at);
        *used += sj_utf8_len(c->out->p + start, c->out->n - start);
        c->out->n = start;
        return end;
    }
    if (strchr("{}[],:", c->s[at]) == NULL)
        end = sj_scan_value(c->s, c->n, at);
    *used += end - at;
    if (c->s[at] == ',' || c->s[at] == ':')
        ++*used; /* and a space */
    return end;
}

/* Whether the value at s[at] fits on the line begun, and a comma behind it. */
static bool fits(struct canon *c, size_t at)
{
    size_t used = columns(c) + 1;
    int depth = 0;
    do {
        at = sj_scan_space(c->s, c->n, at);
        depth += c->s[at] == '{' || c->s[at] == '[';
        depth -= c->s[at] == '}' || c->s[at] == ']';
        at = pass_token(c, at, &used);
    } while (depth > 0 && used <= SJ_CANON_COLUMNS);
    return used <= SJ_CANON_COLUMNS;
}

static void next_item(struct canon *c, bool first, int depth, bool flat)
{
    if (!first)
        sj_buf_str(c->out, flat ? ", " : ",");
    if (flat)
        return;
    sj_buf_char(c->out, '\n');
    for (int i = 0; i < depth; i++)
        sj_buf_str(c->out, "  ");
}

/* ---- objects whose keys have an order ---- */

struct member {
    const char *key; /* canonical, with its quotes */
    size_t value;    /* where it begins */
    size_t rank;
    const struct sj_shape *shape; /* of its value */
};

struct members {
    struct sj_arena *arena;
    SJ_VEC(struct member) list;
};

static size_t rank_of(const struct sj_shape *shape, const char *key)
{
    size_t n = strlen(key) - 2;
    for (size_t i = 0; i < shape->n; i++)
        if (strlen(shape->keys[i].name) == n &&
            memcmp(shape->keys[i].name, key + 1, n) == 0)
            return i + 1;
    return 0;
}

static void add_member(struct canon *c, struct members *members, struct sj_walk *walk,
                       const struct sj_shape *shape)
{
    size_t start = c->out->n;
    walk->at = write_string(c, walk->at);
    struct member m = {.key = sj_arena_strdup(members->arena, c->out->p + start)};
    c->out->n = start;
    (void)sj_walk_colon(walk);
    m.value = walk->at;
    m.rank = rank_of(shape, m.key);
    if (m.rank > 0)
        m.shape = shape->keys[m.rank - 1].shape;
    else if (members->list.n > 0) /* the user's own stays behind the one it followed */
        m.rank = members->list.items[members->list.n - 1].rank;
    SJ_VEC_PUSH(members->arena, &members->list, m);
    walk->at = sj_scan_value(c->s, c->n, walk->at);
}

/* Stable; one pass where they stand in order already. */
static void sort_members(struct member *items, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct member m = items[i];
        size_t at = i;
        for (; at > 0 && m.rank < items[at - 1].rank; at--)
            items[at] = items[at - 1];
        items[at] = m;
    }
}

static size_t write_ordered(struct canon *c, size_t at, const struct sj_shape *shape,
                            int depth, bool flat)
{
    struct members members = {.arena = sj_arena_new()};
    struct sj_walk walk = {.s = c->s, .n = c->n, .at = at};
    while (sj_walk_next(&walk) == SJ_WALK_ITEM)
        add_member(c, &members, &walk, shape);
    sort_members(members.list.items, members.list.n);
    for (size_t i = 0; i < members.list.n; i++) {
        const struct member *m = &members.list.items[i];
        next_item(c, i == 0, depth, flat);
        sj_buf_str(c->out, m->key);
        sj_buf_str(c->out, ": ");
        (void)write_value(c, m->value, m->shape, depth, flat);
    }
    sj_arena_free(members.arena);
    return walk.at;
}

/* ---- lists, and objects in the order of the file ---- */

static size_t write_in_turn(struct canon *c, size_t at, const struct sj_shape *shape,
                            int depth, bool flat)
{
    struct sj_walk walk = {.s = c->s, .n = c->n, .at = at};
    bool object = c->s[at] == '{';
    for (bool first = true; sj_walk_next(&walk) == SJ_WALK_ITEM; first = false) {
        next_item(c, first, depth, flat);
        if (object) {
            walk.at = write_string(c, walk.at);
            sj_buf_str(c->out, ": ");
            (void)sj_walk_colon(&walk);
        }
        walk.at = write_value(c, walk.at, shape, depth, flat);
    }
    return walk.at;
}

static size_t write_value(struct canon *c, size_t at, const struct sj_shape *shape,
                          int depth, bool flat)
{
    const char open = c->s[at];
    if (open == '"')
        return write_string(c, at);
    if (open != '{' && open != '[') {
        size_t end = sj_scan_value(c->s, c->n, at);
        sj_buf_add(c->out, c->s + at, end - at);
        return end;
    }
    flat = flat || (depth > 0 && fits(c, at));
    sj_buf_char(c->out, open);
    size_t start = c->out->n;
    size_t end = open == '{' && shape != NULL
                     ? write_ordered(c, at, shape, depth + 1, flat)
                     : write_in_turn(c, at, shape, depth + 1, flat);
    if (!flat && c->out->n > start)
        next_item(c, true, depth, false);
    sj_buf_char(c->out, open == '{' ? '}' : ']');
    return end;
}

void sj_doc_canon(const char *text, size_t n, struct sj_buf *out)
{
    struct canon c = {text, n, out};
    size_t from = n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    (void)write_value(&c, sj_scan_space(text, n, from), &document_shape, 0, false);
    sj_buf_char(out, '\n');
}
