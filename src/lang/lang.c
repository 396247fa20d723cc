#include "lang/lang.h"

#include <string.h>

#include "lang/tables.h"

#define TAG_MAX 36 /* of a language tag that is looked at */

const struct sj_lang *sj_lang_english(void)
{
    return &sj_lang_tables[0];
}

const struct sj_lang *sj_lang_at(size_t i)
{
    return i < sj_lang_n_tables ? &sj_lang_tables[i] : NULL;
}

/* ---- which language ---- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c == '_' ? '-' : c;
}

/* Whether `part` is one of the tag's subtags. */
static bool has_subtag(const char *tag, const char *part)
{
    size_t n = strlen(part);
    for (const char *at = strchr(tag, '-'); at != NULL; at = strchr(at + 1, '-'))
        if (strncmp(at + 1, part, n) == 0 && (at[1 + n] == '\0' || at[1 + n] == '-'))
            return true;
    return false;
}

/* The tables of zh, ru, uk and ar are each in one script; a tag that names another, or a
 * region that writes in another, is served as well as can be. */
static bool same_script(const char *tag, const struct sj_lang *lang)
{
    static const char *const others[][2] = {
        {"zh", "hant"}, {"zh", "tw"},   {"zh", "hk"},   {"zh", "mo"},
        {"zh", "latn"}, {"ru", "latn"}, {"uk", "latn"}, {"ar", "latn"},
    };
    if (strcmp(lang->code, "zh") == 0 && has_subtag(tag, "hans"))
        return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(others[i][0], lang->code) == 0 && has_subtag(tag, others[i][1]))
            return false;
    return true;
}

const struct sj_lang *sj_lang_find(const char *tag, bool *ret_close)
{
    char folded[TAG_MAX];
    size_t n = 0;
    for (; n + 1 < sizeof folded && tag[n] != '\0'; n++)
        folded[n] = lower(tag[n]);
    folded[n] = '\0';
    size_t primary = strcspn(folded, "-");
    for (size_t i = 0; i < sj_lang_n_tables; i++) {
        const struct sj_lang *lang = &sj_lang_tables[i];
        if (strlen(lang->code) != primary || memcmp(lang->code, folded, primary) != 0)
            continue;
        if (ret_close != NULL)
            *ret_close = same_script(folded, lang);
        return lang;
    }
    return NULL;
}

size_t sj_lang_holes(const struct sj_lang *lang, const char **ret_first)
{
    size_t holes = 0;
    for (size_t i = 0; i < SJ_MESSAGE_SLOTS; i++) {
        if (sj_message_names_at[i] == 0 || lang->at[i] != 0)
            continue;
        if (holes++ == 0 && ret_first != NULL)
            *ret_first = sj_message_names + sj_message_names_at[i];
    }
    return holes;
}

/* ---- counting ---- */

/* "un million de visites" */
static enum sj_plural millions(size_t n)
{
    return n > 0 && n % 1000000 == 0 ? SJ_PLURAL_MANY : SJ_PLURAL_OTHER;
}

/* 1, 21, 31 … but not 11; 2-4, 22-24 … but not 12-14. */
static enum sj_plural slavic(size_t n)
{
    size_t ones = n % 10, tens = n % 100 / 10;
    if (tens == 1)
        return SJ_PLURAL_MANY;
    return ones == 1                ? SJ_PLURAL_ONE
           : ones >= 2 && ones <= 4 ? SJ_PLURAL_FEW
                                    : SJ_PLURAL_MANY;
}

static enum sj_plural arabic(size_t n)
{
    if (n <= 2)
        return (enum sj_plural)(SJ_PLURAL_ZERO + (int)n);
    size_t rest = n % 100;
    return rest >= 3 && rest <= 10 ? SJ_PLURAL_FEW
           : rest >= 11            ? SJ_PLURAL_MANY
                                   : SJ_PLURAL_OTHER;
}

enum sj_plural sj_lang_plural(const struct sj_lang *lang, size_t n)
{
    switch (lang->plurals) {
    case SJ_PLURALS_ONE_OTHER:
        return n == 1 ? SJ_PLURAL_ONE : SJ_PLURAL_OTHER;
    case SJ_PLURALS_ONE_MILLION_OTHER:
        return n == 1 ? SJ_PLURAL_ONE : millions(n);
    case SJ_PLURALS_ZERO_AND_ONE_MILLION_OTHER:
        return n <= 1 ? SJ_PLURAL_ONE : millions(n);
    case SJ_PLURALS_ONE_FEW_MANY:
        return slavic(n);
    case SJ_PLURALS_ZERO_TO_MANY:
        return arabic(n);
    case SJ_PLURALS_OTHER:
        return SJ_PLURAL_OTHER;
    }
    return SJ_PLURAL_OTHER;
}

/* ---- messages ---- */

/* A counted message that a language lacks is counted as English counts. */
static const char *text_at(const struct sj_lang *lang, size_t slot, size_t english_slot)
{
    if (lang->at[slot] != 0)
        return lang->texts + lang->at[slot];
    const struct sj_lang *english = sj_lang_english();
    return english->texts + english->at[english_slot];
}

const char *sj_msg(const struct sj_lang *lang, enum sj_msg id)
{
    return text_at(lang, (size_t)id, (size_t)id);
}

const char *sj_msg_item(const struct sj_lang *lang, enum sj_list id, size_t i)
{
    return text_at(lang, (size_t)id + i, (size_t)id + i);
}

const char *sj_msg_counted(const struct sj_lang *lang, enum sj_counted id, size_t n)
{
    return text_at(lang, (size_t)id + sj_lang_plural(lang, n),
                   (size_t)id + sj_lang_plural(sj_lang_english(), n));
}

const char *sj_msg_dated(const struct sj_lang *lang, enum sj_dated id,
                         enum sj_said_unit unit)
{
    return text_at(lang, (size_t)id + unit, (size_t)id + unit);
}

/* The text that `fill` has for the n letters of a name; NULL where it has none. */
static const char *value_of(const char *const *fill, const char *name, size_t n)
{
    for (; fill != NULL && fill[0] != NULL; fill += 2)
        if (strlen(fill[0]) == n && memcmp(fill[0], name, n) == 0)
            return fill[1];
    return NULL;
}

void sj_msg_fill(struct sj_buf *out, const char *text, const char *const *fill)
{
    sj_buf_str(out, "");
    for (const char *p = text; *p != '\0';) {
        size_t plain = strcspn(p, "{");
        sj_buf_add(out, p, plain);
        p += plain;
        size_t whole = strcspn(p, "}");
        if (p[whole] == '\0') { /* no placeholder any more */
            sj_buf_str(out, p);
            return;
        }
        whole++;
        const char *value = value_of(fill, p + 1, strcspn(p + 1, ":}"));
        if (value != NULL)
            sj_buf_str(out, value);
        else
            sj_buf_add(out, p, whole);
        p += whole;
    }
}

static const char *filled(struct sj_arena *arena, const char *text,
                          const char *const *fill)
{
    struct sj_buf buf = {0};
    sj_msg_fill(&buf, text, fill);
    const char *s = sj_arena_strndup(arena, buf.p, buf.n);
    sj_buf_finish(&buf);
    return s;
}

const char *sj_lang_say(struct sj_arena *arena, const struct sj_lang *lang,
                        enum sj_msg id, const char *const *fill)
{
    return filled(arena, sj_msg(lang, id), fill);
}

const char *sj_lang_say_n(struct sj_arena *arena, const struct sj_lang *lang,
                          enum sj_counted id, size_t n, const char *const *fill)
{
    const char *all[12] = {"n", sj_lang_number(arena, lang, n)};
    size_t k = 2;
    for (; fill != NULL && *fill != NULL && k + 1 < sizeof all / sizeof *all; fill++)
        all[k++] = *fill;
    return filled(arena, sj_msg_counted(lang, id, n), all);
}

const char *sj_lang_number(struct sj_arena *arena, const struct sj_lang *lang, size_t n)
{
    const char *digits = sj_arena_printf(arena, "%zu", n);
    size_t len = strlen(digits);
    if (len < (size_t)lang->thousands_least)
        return digits;
    struct sj_buf buf = {0};
    for (size_t i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            sj_buf_str(&buf, lang->thousands);
        sj_buf_char(&buf, digits[i]);
    }
    const char *s = sj_arena_strndup(arena, buf.p, buf.n);
    sj_buf_finish(&buf);
    return s;
}

/* ---- lists ---- */

static bool begins(const char *s, const char *with)
{
    return strncmp(s, with, strlen(with)) == 0;
}

static const char *after_h(const char *s)
{
    return *s == 'h' || *s == 'H' ? s + 1 : s;
}

/* As Spanish and Ukrainian hear it: "Italia", "hijos" but not "hielo"; "Іспанія". */
static bool sounds_i(const char *s)
{
    const char *rest = after_h(s);
    bool glide = rest != s && rest[0] != '\0' && strchr("aeo", rest[1]) != NULL;
    return (begins(rest, "i") && !glide) || (begins(rest, "I") && !glide) ||
           begins(rest, "\u00ed") || begins(rest, "\u00cd") || begins(s, "\u0456") ||
           begins(s, "\u0406");
}

/* "once", "ocho", "hotel", and the figures of the first two. */
static bool sounds_o(const char *s)
{
    const char *rest = after_h(s);
    bool eleven = begins(s, "11") && (s[2] < '0' || s[2] > '9');
    return begins(rest, "o") || begins(rest, "O") || begins(rest, "\u00f3") ||
           begins(rest, "\u00d3") || *s == '8' || eleven;
}

const char *sj_lang_and(const struct sj_lang *lang, const char *next)
{
    return sj_msg(lang, sounds_i(next) ? SJ_MSG_LIST_AND_I : SJ_MSG_LIST_AND);
}

const char *sj_lang_or(const struct sj_lang *lang, const char *next)
{
    return sj_msg(lang, sounds_o(next) ? SJ_MSG_LIST_OR_O : SJ_MSG_LIST_OR);
}

const char *sj_lang_list(struct sj_arena *arena, const struct sj_lang *lang,
                         const char *const *items, size_t n)
{
    struct sj_buf buf = {0};
    sj_buf_str(&buf, n > 0 ? items[0] : "");
    /* The patterns begin with {a}: what has been put together so far. */
    for (size_t i = 1; i < n; i++)
        sj_msg_fill(&buf,
                    i + 1 == n ? sj_lang_and(lang, items[i])
                               : sj_msg(lang, SJ_MSG_LIST_COMMA),
                    SJ_FILL("a", "", "b", items[i]));
    const char *s = sj_arena_strndup(arena, buf.p, buf.n);
    sj_buf_finish(&buf);
    return s;
}

/* ---- towns ---- */

/* As strcmp of the key and the code followed by the name. */
static int compare_town(const char *key, const char *country, const char *english)
{
    int c = strncmp(key, country, 2);
    return c != 0 ? c : strcmp(key + 2, english);
}

const char *sj_lang_town(const struct sj_lang *lang, const char *country,
                         const char *english)
{
    size_t lo = 0, hi = sj_n_towns;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int c = compare_town(sj_town_keys + sj_town_keys_at[mid], country, english);
        if (c == 0)
            return lang->towns[mid] == 0 ? NULL : lang->texts + lang->towns[mid];
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}
