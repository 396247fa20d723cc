/* The options. In the order in which --help and the manual list them. */
#include "cli/options.h"

#define FIELD(name) offsetof(struct sj_options, name)
#define DRAWS (SJ_VERB_RENDER | SJ_VERB_CHECK | SJ_VERB_DIFF)
#define READS (DRAWS | SJ_VERB_TABLE | SJ_VERB_STATUS)
#define FORMATS                                                                          \
    (READS | SJ_VERB_PLACES | SJ_VERB_WARRANTS | SJ_VERB_HELP) /* that -T tells apart */
#define PRINTS                                                                           \
    (READS | SJ_VERB_PLACES | SJ_VERB_WARRANTS | SJ_VERB_SCHEMA | SJ_VERB_FMT |          \
     SJ_VERB_IMPORT | SJ_VERB_HELP)

#define FLAG SJ_OPTION_FLAG
#define WORD SJ_OPTION_WORD
#define LIST SJ_OPTION_LIST

/* clang-format off */
static const struct sj_option rows[] = {
    {'o', "output", "FILE", LIST, FIELD(outputs), PRINTS, SJ_VALUES_FILE, true,
     "write here, in the format of its ending; repeatable",
     "Several outputs share the work of one run. \"-\" is standard output. A file appears "
     "whole or not at all: it is written beside its target and takes its place, with the "
     "target's mode, through symbolic links; pipes and devices are written directly. "
     "An output that would replace what is read is refused."},
    {'T', "format", "FORMAT", WORD, FIELD(format), FORMATS, SJ_VALUES_FORMATS, true,
     "png svg pdf html txt; of a table html csv md json",
     "Of a figure: svg (the default), png, pdf, html (a page with a slider over its days), "
     "txt (what the figure says, in words), svg:cairo (outlines only). Of a table: html, "
     "csv, md, json. Other answers: txt or json. Without it, the ending of -o decides."},
    {0, "size", "SIZE", WORD, FIELD(size), DRAWS, SJ_VALUES_SIZES, true,
     "wide tall square portrait column, or WIDTHxHEIGHT",
     "Each size is laid out anew, not scaled. WIDTHxHEIGHT is in CSS pixels. `sojourn "
     "check` takes several, with commas between them, or \"all\" that have a name."},
    {0, "scale", "N", WORD, FIELD(scale), DRAWS, SJ_VALUES_FREE, false,
     "pixels of a PNG for each px (default 2)", NULL},
    {0, "dpi", "N", WORD, FIELD(dpi), DRAWS, SJ_VALUES_FREE, false,
     "resolution of a PNG in print",
     "A px is 1/96 inch. Checked, and without effect, where the format is a vector one."},
    {0, "theme", "NAME|FILE", WORD, FIELD(theme), DRAWS, SJ_VALUES_THEMES, true,
     "light dark print, or a theme of your own; SVG: auto",
     "A name that holds a slash or ends in .json is a file; \"sojourn schema theme\" "
     "prints its schema. \"auto\" is light, and dark for readers who prefer it; `sojourn "
     "check` looks at both, and under \"all\" at every theme that is built in."},
    {0, "svg-text", "live|outline", WORD, FIELD(svg_text), SJ_VERB_RENDER | SJ_VERB_DIFF,
     SJ_VALUES_LISTED, false, "text of an SVG as text (default) or as shapes",
     "Live text is found, selected and read aloud, and brings its font along."},
    {0, "id-prefix", "NAME", WORD, FIELD(id_prefix), SJ_VERB_RENDER | SJ_VERB_DIFF, SJ_VALUES_FREE, false,
     "what the ids of an SVG begin with",
     "So that two figures in one page do not meet. The default comes from the content."},
    {0, "as-of", "DATE", WORD, FIELD(as_of), READS | SJ_VERB_IMPORT, SJ_VALUES_FREE, true,
     "draw what was known on that day",
     "A day, as 2023-10-12. Instead of the document's \"as_of\"; of an import, what the "
     "document says."},
    {0, "worldview", "NAME|FILE", WORD, FIELD(worldview), READS | SJ_VERB_PLACES,
     SJ_VALUES_WORLDVIEWS, true, "whose borders: un, de-facto, or a CSV of your own",
     "A name that holds a slash or ends in .csv is a table of your own."},
    {0, "projection", "NAME", WORD, FIELD(projection), DRAWS, SJ_VALUES_PROJECTIONS, false,
     "of the map; auto chooses by the places", NULL},
    {0, "lang", "CODE", WORD, FIELD(lang), DRAWS, SJ_VALUES_LANGUAGES, true,
     "language of the words, if not the document's",
     "Dates, statuses, notes and the names of states; what the document says stays as it "
     "is."},
    {0, "regime", "FILE", LIST, FIELD(regimes), READS | SJ_VERB_FMT, SJ_VALUES_FILE, false,
     "a legal regime of your own; repeatable",
     "A table of which state took which step when, as in data/regimes."},
    {0, "on", "DATE", WORD, FIELD(on), SJ_VERB_STATUS, SJ_VALUES_FREE, false,
     "status: the day that is asked about", NULL},
    {0, "for", "FILE", WORD, FIELD(document), SJ_VERB_STATUS, SJ_VALUES_FILE, false,
     "status: the document whose warrants count", NULL},
    {0, "depfile", "FILE", WORD, FIELD(depfile), SJ_VERB_RENDER, SJ_VALUES_FILE, false,
     "what the outputs depend on, for make and ninja",
     "A rule in make's words. Written last, and only where the outputs were."},
    {0, "watch", NULL, FLAG, FIELD(watch), SJ_VERB_RENDER, SJ_VALUES_FREE, false,
     "draw again whenever a file changes, until Ctrl-C",
     "The document, and what --theme, --regime and --worldview name, also where an editor "
     "saves by renaming or a file is deleted and made anew. Faults are told, and the last "
     "good figure stays. Ends with exit code 0."},
    {0, "batch", "LIST", WORD, FIELD(batch), SJ_VERB_RENDER, SJ_VALUES_FILE, false,
     "draw many figures: one JSON object a line",
     "A line is as {\"input\": \"a.json\", \"outputs\": [\"a.svg\"], \"size\": \"tall\"}, with "
     "the options of a figure as its keys; those of the command line go for all. Prints a "
     "line of JSON for each, in the order of the list. A figure that fails does not stop "
     "the others; the exit code is 3 where one failed so, else the greatest of theirs."},
    {'j', "jobs", "N", WORD, FIELD(jobs), SJ_VERB_RENDER, SJ_VALUES_FREE, false,
     "of a batch, draw N figures at once",
     "The default is the number of processors that may be used."},
    {0, "shard", "I/N", WORD, FIELD(shard), SJ_VERB_RENDER, SJ_VALUES_FREE, false,
     "of a batch, draw every Nth figure",
     "I counts from 1 to N, or from 0 to N - 1: either way each figure is drawn by one "
     "of the N."},
    {0, "exit-code", NULL, FLAG, FIELD(exit_code), SJ_VERB_DIFF, SJ_VALUES_FREE, false,
     "diff: exit with 1 where something changed", NULL},
    {0, "stable", "FILE", WORD, FIELD(stable), SJ_VERB_RENDER, SJ_VALUES_FILE, false,
     "keep labels and map where an edition before had them",
     "Where FILE is not there it is written beside the figure: how the map is framed and "
     "where each label stands. Where it is there the figure keeps to it as far as the data "
     "allow. Of one size; delete it to begin anew."},
    {0, "from", "KIND", WORD, FIELD(from), SJ_VERB_IMPORT, SJ_VALUES_IMPORTS, false,
     "import: what the file is, if its content does not tell",
     "csv, tsv, timelinejs, storymapjs, geojson, ical, ftm (FollowTheMoney), or json (a "
     "table that sojourn wrote, or a list of flat objects)."},
    {0, "title", "TEXT", WORD, FIELD(title), SJ_VERB_IMPORT, SJ_VALUES_FREE, false,
     "import: the headline of the document",
     "Goes before the title that the file has."},
    {0, "subject", "NAME,HOME", LIST, FIELD(subjects), SJ_VERB_IMPORT, SJ_VALUES_FREE,
     false, "import: who travels; repeatable",
     "\"Jane Doe, FR\": a name and the code of the own state, which may be left out. "
     "\"ID: NAME, HOME\" says which name of the file that is; without an ID it is the "
     "only one there."},
    {'i', "in-place", NULL, FLAG, FIELD(in_place), SJ_VERB_FMT, SJ_VALUES_FREE, false,
     "fmt: replace each file by its canonical form",
     "A file that is canonical already is not touched."},
    {0, "check", NULL, FLAG, FIELD(check), SJ_VERB_FMT, SJ_VALUES_FREE, false,
     "fmt: say what differs and exit with 1; change nothing", NULL},
    {0, "sandbox", NULL, FLAG, FIELD(sandbox), PRINTS, SJ_VALUES_FREE, false,
     "let the kernel refuse all other files, and networks",
     "For documents of strangers. The process can read the files that are named, what lies "
     "beside a theme, and fonts; write in the folders of its outputs; and has no network and "
     "no other programs. It takes Linux with Landlock, and fails where that is missing."},
    {0, "strict", NULL, FLAG, FIELD(strict), READS | SJ_VERB_IMPORT, SJ_VALUES_FREE, true,
     "fail on warnings (1) and illegible figures (5)",
     "Where both hold the exit code is 1. Nothing is written then."},
    {0, "diagnostics", "json", WORD, FIELD(diagnostics),
     READS | SJ_VERB_FMT | SJ_VERB_IMPORT,
     SJ_VALUES_LISTED, false, "findings as JSON, one a line",
     "Objects with file, line, column, severity, message, pointer and hint, on standard "
     "error."},
    {'n', "dry-run", NULL, FLAG, FIELD(dry_run), PRINTS, SJ_VALUES_FREE, false,
     "do everything except writing", NULL},
    {'q', "quiet", NULL, FLAG, FIELD(quiet), SJ_VERB_ALL, SJ_VALUES_FREE, false,
     "errors only", NULL},
    {'v', "verbose", NULL, FLAG, FIELD(verbose), SJ_VERB_ALL, SJ_VALUES_FREE, false,
     "tell how long each stage takes", NULL},
    {'h', "help", NULL, FLAG, FIELD(help), SJ_VERB_ALL, SJ_VALUES_FREE, false,
     "this help; after a verb, its own; with -v all options", NULL},
    {0, "version", NULL, FLAG, FIELD(version), SJ_VERB_ALL, SJ_VALUES_FREE, false,
     "print the version", NULL},
};
/* clang-format on */

#define N_ROWS (sizeof rows / sizeof rows[0])
_Static_assert(N_ROWS <= 64, "struct sj_options.used holds 64 rows");

const struct sj_option *sj_option_at(size_t i)
{
    return i < N_ROWS ? &rows[i] : NULL;
}
