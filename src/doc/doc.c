#include "doc/load.h"
#include "doc/scan.h"

#include <string.h>

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

struct sj_loader *sj_loader_of(struct sj_reader *reader)
{
    return reader->self;
}

/* ---- words and names ---- */

int sj_load_word(struct sj_reader *reader, const struct sj_node *node,
                 const char *const *words, int n_words, const char *what)
{
    const char *s = sj_read_string(reader, node);
    if (s == NULL)
        return -1;
    for (int i = 0; i < n_words; i++)
        if (strcmp(words[i], s) == 0)
            return i;
    struct sj_arena *arena = reader->diags->arena;
    struct sj_suggest suggest = {.word = s};
    const char *all = "one of ";
    for (int i = 0; i < n_words; i++) {
        sj_suggest_try(&suggest, words[i]);
        all = sj_arena_printf(arena, "%s%s%s", all, i == 0 ? "" : ", ", words[i]);
    }
    const char *hint = sj_suggest_hint(&suggest, arena);
    sj_node_error(node, reader->diags, hint != NULL ? hint : all, "\"%.60s\" is not %s",
                  s, what);
    return -1;
}

bool sj_load_name(struct sj_reader *reader, const struct sj_node *node,
                  const struct sj_names *names, const char *what, size_t *ret)
{
    const char *s = sj_read_string(reader, node);
    if (s == NULL)
        return false;
    if (sj_names_find(names, s, ret))
        return true;
    struct sj_suggest suggest = {.word = s};
    /* What will not be shown needs no search through all the names. */
    if (reader->diags->errors < SJ_DIAG_MAX)
        sj_names_suggest(names, &suggest);
    const char *hint = sj_suggest_hint(&suggest, reader->diags->arena);
    if (hint == NULL)
        hint = sj_arena_printf(reader->diags->arena, "\"%ss\" lists the %ss there are",
                               what, what);
    sj_node_error(node, reader->diags, hint, "there is no %s \"%.60s\"", what, s);
    return false;
}

/* Adds the id of a list's item; an error where another item has it. */
static void add_id(struct sj_reader *reader, const struct sj_node *node, const char *list,
                   struct sj_names *names, const char *id)
{
    size_t other;
    struct sj_node member = *node;
    if (id == NULL || sj_names_add(names, id, node->index, &other))
        return;
    (void)sj_node_get(node, "id", &member);
    sj_node_error(&member, reader->diags, NULL, "the id \"%.60s\" is that of /%s/%zu too",
                  id, list, other);
}

/* ---- sources ---- */

static void read_url(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    const char *url = NULL;
    sj_read_line(reader, node, &url);
    if (url == NULL)
        return;
    bool known = false;
    for (size_t i = 0; i < COUNT(schemes); i++)
        known |= strncmp(url, schemes[i], strlen(schemes[i])) == 0 &&
                 url[strlen(schemes[i])] != '\0';
    size_t at = strcspn(url, " <>\"\\^`{|}");
    if (!known)
        sj_node_error(node, reader->diags, NULL,
                      "an address begins with https://, http:// or mailto:");
    else if (url[at] != '\0')
        sj_node_report(
            node, reader->diags, (struct sj_finding){.severity = SJ_ERROR, .offset = at},
            "an address has no %s in it", url[at] == ' ' ? "space" : "such character");
    else
        *(const char **)into = url;
}

static const struct sj_field source_fields[] = {
    {"id", sj_read_line, offsetof(struct sj_source, id), true, 0},
    {"title", sj_read_line, offsetof(struct sj_source, title), true, 0},
    {"publisher", sj_read_line, offsetof(struct sj_source, publisher), false, 0},
    {"author", sj_read_line, offsetof(struct sj_source, author), false, 0},
    {"date", sj_read_date, offsetof(struct sj_source, date), false, 0},
    {"url", read_url, offsetof(struct sj_source, url), false, 0},
    {"accessed", sj_read_date, offsetof(struct sj_source, accessed), false, 0},
};

static void read_source(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct sj_source *source = into;
    source->date = source->accessed = sj_edtf_none();
    if (sj_read_object(reader, node, source_fields, COUNT(source_fields), "a source",
                       source) < 0)
        return;
    add_id(reader, node, "sources", &sj_loader_of(reader)->source_ids, source->id);
}

static void read_sources(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct sj_doc *doc = into;
    doc->sources =
        sj_read_list(reader, node, sizeof *doc->sources, read_source, &doc->n_sources);
}

/* ---- subjects ---- */

static const struct sj_field subject_fields[] = {
    {"id", sj_read_line, offsetof(struct sj_subject, id), true, 0},
    {"name", sj_read_line, offsetof(struct sj_subject, name), true, 0},
    {"home", sj_load_state, offsetof(struct sj_subject, home), false, 0},
};

static void read_subject(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct sj_loader *ld = sj_loader_of(reader);
    struct sj_subject *subject = into;
    if (sj_read_object(reader, node, subject_fields, COUNT(subject_fields), "a subject",
                       subject) < 0)
        return;
    add_id(reader, node, "subjects", &ld->subject_ids, subject->id);
    if (subject->home == NULL)
        return;
    struct sj_place_advice advice = {0};
    if (ld->places->capital(ld->places->self, subject->home, &subject->home_place) < 0)
        (void)ld->places->state(ld->places->self, subject->home, &subject->home_place,
                                &advice);
}

static void read_subjects(struct sj_reader *reader, const struct sj_node *node,
                          void *into)
{
    struct sj_doc *doc = into;
    doc->subjects =
        sj_read_list(reader, node, sizeof *doc->subjects, read_subject, &doc->n_subjects);
}

/* ---- regimes ---- */

/* An inline regime: only its id is read here, the rest by whoever knows regimes. */
static void read_inline(struct sj_reader *reader, const struct sj_node *node,
                        struct sj_regime_ref *regime)
{
    struct sj_node id;
    size_t from, to;
    if (!sj_node_get(node, "id", &id)) {
        sj_node_error(node, reader->diags, NULL, "a regime needs \"id\"");
        return;
    }
    sj_read_line(reader, &id, &regime->id);
    sj_node_bytes(node, &from, &to);
    regime->inline_json =
        sj_arena_strndup(reader->arena, node->in->text + from, to - from);
    sj_scan_position(node->in->text, node->in->n, from, &regime->line, &regime->column);
}

static void read_regime(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct sj_regime_ref *regime = into;
    regime->pointer = sj_arena_printf(reader->arena, "/regimes/%zu", node->index);
    if (sj_node_type(node) == SJ_JSON_OBJECT)
        read_inline(reader, node, regime);
    else if (sj_node_type(node) == SJ_JSON_STRING)
        sj_read_line(reader, node, &regime->id);
    else
        sj_read_mistyped(reader, node, "a regime's id or an object");
    if (regime->id != NULL)
        add_id(reader, node, "regimes", &sj_loader_of(reader)->regime_ids, regime->id);
}

static void read_regimes(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct sj_doc *doc = into;
    doc->regimes =
        sj_read_list(reader, node, sizeof *doc->regimes, read_regime, &doc->n_regimes);
    if (doc->regimes != NULL && doc->n_regimes == 0)
        sj_node_error(node, reader->diags, "leave the key out for the Rome Statute",
                      "the list of regimes is empty");
}

void sj_load_default_regime(struct sj_loader *ld)
{
    size_t other;
    struct sj_regime_ref *regime = SJ_NEW(ld->doc->arena, struct sj_regime_ref);
    *regime = (struct sj_regime_ref){.id = "rome-statute", .pointer = "/regimes"};
    ld->doc->regimes = regime;
    ld->doc->n_regimes = 1;
    ld->doc->regimes_by_default = true;
    (void)sj_names_add(&ld->regime_ids, regime->id, 0, &other);
}

/* ---- the document's own keys ---- */

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* As BCP 47 forms them: a language of 2 to 8 letters, then parts of 1 to 8 letters or
 * digits. Whether there is such a language is not asked. */
static bool language_tag(const char *s)
{
    size_t n = 0;
    while (letter(s[n]))
        n++;
    if (n < 2 || n > 8)
        return false;
    for (s += n; *s == '-'; s += n) {
        s++;
        for (n = 0; letter(s[n]) || (s[n] >= '0' && s[n] <= '9'); n++)
            continue;
        if (n < 1 || n > 8)
            return false;
    }
    return *s == '\0';
}

/* What is drawn then is English, which a reader should not find out in print. */
static void check_language(struct sj_reader *reader, const struct sj_node *node,
                           const char *lang)
{
    const struct sj_loader *ld = sj_loader_of(reader);
    struct sj_place_advice advice = {0};
    bool english = strncmp(lang, "en", 2) == 0 && strchr("-", lang[2]) != NULL;
    if (english || ld->places->language == NULL ||
        ld->places->language(lang, &advice) == 0)
        return;
    const char *hint = advice.n > 0
                           ? sj_arena_printf(reader->diags->arena, "did you mean \"%s\"?",
                                             advice.names[0])
                           : "docs/format.md lists the languages that there are";
    sj_node_report(node, reader->diags,
                   (struct sj_finding){.severity = SJ_WARNING, .hint = hint},
                   "states have no names in the language \"%.60s\" here: they are "
                   "called as in English",
                   lang);
}

static void read_lang(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    const char *lang = NULL;
    sj_read_line(reader, node, &lang);
    if (lang == NULL)
        return;
    if (!language_tag(lang)) {
        sj_node_error(node, reader->diags, "as in en, uk or pt-BR",
                      "\"%.60s\" is not a language tag", lang);
        return;
    }
    *(const char **)into = lang;
    check_language(reader, node, lang);
}

/* Hint for a worldview that there is not. */
static const char *other_worldviews(struct sj_arena *arena, const char *name,
                                    const struct sj_place_advice *advice)
{
    struct sj_suggest near = {.word = name};
    const char *all = "";
    for (size_t i = 0; i < advice->n; i++) {
        sj_suggest_try(&near, advice->names[i]);
        all = sj_arena_printf(arena, "%s%s%s", all, i == 0 ? "" : ", ", advice->names[i]);
    }
    if (near.best != NULL)
        return sj_suggest_hint(&near, arena);
    return sj_arena_printf(
        arena, "there are %s; a table of your own is given with --worldview FILE.csv",
        all);
}

static bool looks_like_path(const char *name)
{
    const char *dot = strrchr(name, '.');
    return strchr(name, '/') != NULL || (dot != NULL && strcmp(dot, ".csv") == 0);
}

/* What a document says must not hang on a file that may be elsewhere tomorrow. */
static void no_such_worldview(struct sj_reader *reader, const struct sj_node *node,
                              const char *name, const struct sj_place_advice *advice)
{
    struct sj_arena *arena = reader->diags->arena;
    if (looks_like_path(name))
        sj_node_error(
            node, reader->diags,
            sj_arena_printf(arena, "leave it out here and give --worldview %.200s", name),
            "a document names a built-in worldview, not a file");
    else
        sj_node_error(node, reader->diags, other_worldviews(arena, name, advice),
                      "there is no worldview \"%.60s\"", name);
}

/* Where the caller has chosen a worldview, the document's is not looked at. */
static void read_worldview(struct sj_reader *reader, const struct sj_node *node,
                           void *into)
{
    struct sj_loader *ld = sj_loader_of(reader);
    const char *name = NULL;
    sj_read_line(reader, node, &name);
    if (name == NULL)
        return;
    struct sj_place_advice advice = {0};
    *(const char **)into = name;
    if (ld->places->under != NULL && ld->places->under(name, &ld->under, &advice) < 0)
        no_such_worldview(reader, node, name, &advice);
}

static void read_as_of(struct sj_reader *reader, const struct sj_node *node, void *into)
{
    struct sj_doc *doc = into;
    size_t errors = reader->diags->errors;
    sj_read_day(reader, node, &doc->as_of);
    doc->has_as_of = reader->diags->errors == errors;
}

static const struct sj_field doc_fields[] = {
    {"$schema", sj_read_nothing, 0, false, 0},
    {"title", sj_read_line, offsetof(struct sj_doc, title), true, 0},
    {"deck", sj_read_line, offsetof(struct sj_doc, deck), false, 0},
    {"note", sj_read_prose, offsetof(struct sj_doc, note), false, 0},
    {"lang", read_lang, offsetof(struct sj_doc, lang), false, 0},
    {"as_of", read_as_of, 0, false, 0},
    {"worldview", read_worldview, offsetof(struct sj_doc, worldview), false, 0},
    {"subjects", read_subjects, 0, false, 0},
    {"regimes", read_regimes, 0, false, 0},
    {"sources", read_sources, 0, false, 0},
    /* Read last and one by one: see load.c. */
    {"events", sj_read_nothing, 0, true, 0},
};

const struct sj_field *sj_load_fields(size_t *ret_n)
{
    *ret_n = COUNT(doc_fields);
    return doc_fields;
}
