#include "cli/verbs.h"

#include <string.h>
#include <unistd.h>

#include "doc/names.h"

/* clang-format off */
static const struct sj_verb verbs[] = {
    {SJ_VERB_RENDER, "render", "FILE", 0, 1, SJ_VALUES_FILE, NULL, sj_run_render,
     "sojourn trips.json -o figure.svg -o figure.pdf", "draw (render)",
     "Draws the document FILE. The verb may be left out. Without -o the figure goes to "
     "standard output, as SVG if -T does not say otherwise; without FILE, the document "
     "comes from standard input, as \"-\" does."},
    {SJ_VERB_CHECK, "check", "FILE", 1, 1, SJ_VALUES_FILE, "txt json", sj_run_check,
     "sojourn check trips.json", "find what is wrong",
     "Reads the document, lays the figure out and measures it: what overlaps, what is too "
     "small, what has too little contrast. Draws nothing. -q prints the faults alone."},
    {SJ_VERB_STATUS, "status", "PLACE", 1, 1, SJ_VALUES_FREE, "txt json", sj_run_status,
     "sojourn status MN --on 2024-09-03 --for trips.json", "the legal answer",
     "Says whether a state was a member on a day, and with --for whether it was bound to "
     "arrest the subject of that document, each with the reasons and their sources."},
    {SJ_VERB_TABLE, "table", "FILE", 1, 1, SJ_VALUES_FILE, "html csv md json", sj_run_table,
     "sojourn table trips.json -T json", "the facts as a table",
     "Prints one row an event, in the figure's order, with the legal answer and its "
     "reasons."},
    {SJ_VERB_PLACES, "places", "NAME", 1, 1, SJ_VALUES_FREE, "txt json", sj_run_places,
     "sojourn places Bishkek", "look up a place",
     "Shows what a name in a document is taken for, and why, and what else is called so."},
    {SJ_VERB_WARRANTS, "warrants", "[NAME]", 0, 1, SJ_VALUES_FREE, "txt json",
     sj_run_warrants, "sojourn warrants sudan", "public ICC warrants",
     "Lists the public warrants of the International Criminal Court, all or those that "
     "NAME fits: a person, a situation or a state. A warrant's \"ref\" names one of them."},
    {SJ_VERB_FMT, "fmt", "FILE...", 1, SJ_ARGS_MANY, SJ_VALUES_FILE, NULL, sj_run_fmt,
     "sojourn fmt -i trips.json", "the canonical form",
     "Writes a document in its canonical form, to standard output or with -i in place: "
     "keys in the order of the schema, two spaces a level, on one line what fits there. "
     "The meaning stays, and so does each character of a text and each number. A document "
     "with errors is refused. --check says which lines differ and exits with 1."},
    {SJ_VERB_SCHEMA, "schema", "[NAME]", 0, 1, SJ_VALUES_SCHEMAS, NULL, sj_run_schema,
     "sojourn schema -o sojourn-1.schema.json", "the JSON Schema",
     "Prints the JSON Schema (2020-12) of a document, or with NAME that of a regime or a "
     "theme. Editors complete and explain keys by it where a document names it under "
     "\"$schema\"."},
    {SJ_VERB_DIFF, "diff", "OLD NEW", 2, 2, SJ_VALUES_FILE, NULL, sj_run_diff,
     "sojourn diff old.json new.json -o changes.svg", "what changed",
     "Tells what changed between two editions of a document: events added, removed, moved "
     "in date, place or status, known later, and legal answers that changed though the "
     "event did not. In words (-T txt, the default), as JSON, or as the figure of NEW "
     "with a star on what is new or changed. The exit code is 0 either way; with "
     "--exit-code it is 1 where something changed."},
    {SJ_VERB_IMPORT, "import", "FILE", 1, 1, SJ_VALUES_FILE, NULL, sj_run_import,
     "sojourn import trips.csv -o trips.json", "from CSV and more",
     "Turns a table (CSV, or JSON that sojourn wrote), TimelineJS, StoryMapJS, GeoJSON, "
     "iCalendar or FollowTheMoney entities into a document. Rows that cannot be used are "
     "told with their place and left out; then the exit code is 1, and under --strict "
     "nothing is written. Columns that are not known are kept as \"x-\" keys."},
    {SJ_VERB_HELP, "help", "[VERB]", 0, 1, SJ_VALUES_VERBS, "txt man bash zsh fish",
     sj_run_help, NULL, "what a verb does",
     "Says what a verb does and which options it takes. With -T it prints the manual or "
     "the completions of a shell: `source <(sojourn help -T bash)`."},
};
/* clang-format on */

const struct sj_verb *sj_verb_at(size_t i)
{
    return i < sizeof verbs / sizeof verbs[0] ? &verbs[i] : NULL;
}

const struct sj_verb *sj_verb_find(const char *name)
{
    for (size_t i = 0; sj_verb_at(i) != NULL; i++)
        if (strcmp(verbs[i].name, name) == 0)
            return &verbs[i];
    return NULL;
}

static const char *nearest(const char *word)
{
    struct sj_suggest near = {.word = word};
    for (size_t i = 0; sj_verb_at(i) != NULL; i++)
        sj_suggest_try(&near, verbs[i].name);
    return near.best;
}

int sj_verb_unknown(const char *word, struct sj_error *err)
{
    const char *near = nearest(word);
    if (near == NULL)
        return sj_fail(err, SJ_E_USAGE, "there is no verb \"%s\"; see sojourn --help",
                       word);
    return sj_fail(err, SJ_E_USAGE, "there is no verb \"%s\"; did you mean \"%s\"?", word,
                   near);
}

/* A document's name, or what looks like one. */
static bool may_be_file(const char *word)
{
    return strpbrk(word, "./") != NULL || strcmp(word, "-") == 0 ||
           access(word, F_OK) == 0;
}

/* A word that is no file, but stands before others or is nearly a verb, was meant as one.
 */
static bool is_misspelt(const struct sj_words_list *words)
{
    const char *first = words->items[0];
    return !may_be_file(first) && (words->n > 1 || nearest(first) != NULL);
}

int sj_verb_choose(const struct sj_words_list *words, const struct sj_verb **ret_verb,
                   struct sj_words_list *ret_args, struct sj_error *err)
{
    const struct sj_verb *verb = sj_verb_find(words->items[0]);
    size_t first = verb != NULL ? 1 : 0;
    if (verb == NULL && is_misspelt(words))
        return sj_verb_unknown(words->items[0], err);
    if (verb == NULL)
        verb = &verbs[0];
    struct sj_words_list args = {words->items + first, words->n - first, 0};
    if (args.n < verb->n_min)
        return sj_fail(err, SJ_E_USAGE, "%s wants %s: %s", verb->name, verb->args,
                       verb->example);
    if (args.n > verb->n_max)
        return sj_fail(err, SJ_E_USAGE, "%s takes %s; \"%s\" is one too many", verb->name,
                       verb->args, args.items[verb->n_max]);
    *ret_verb = verb;
    *ret_args = args;
    return 0;
}
