/* The command line as words, before any of them is looked up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cli/help.h"
#include "cli/options.h"
#include "cli/depfile.h"

#define ARGV_MAX 8

static int parse(struct sj_arena *arena, const char *const *words, struct sj_options *ret,
                 struct sj_error *err)
{
    char *argv[ARGV_MAX + 2] = {sj_arena_strdup(arena, "sojourn")};
    int argc = 1;
    for (; words[argc - 1] != NULL; argc++)
        argv[argc] = sj_arena_strdup(arena, words[argc - 1]);
    return sj_options_parse(arena, argc, argv, ret, err);
}

/* Text that shows what was understood: outputs, format, size, flags, arguments. */
static const char *shown(struct sj_arena *arena, const struct sj_options *o)
{
    const char *text = "";
    for (size_t i = 0; i < o->outputs.n; i++)
        text = sj_arena_printf(arena, "%so=%s ", text, o->outputs.items[i]);
    if (o->format != NULL)
        text = sj_arena_printf(arena, "%sT=%s ", text, o->format);
    if (o->size != NULL)
        text = sj_arena_printf(arena, "%ssize=%s ", text, o->size);
    text = sj_arena_printf(arena, "%s%s%s%s|", text, o->dry_run ? "n" : "",
                           o->quiet ? "q" : "", o->verbose ? "v" : "");
    for (size_t i = 0; i < o->args.n; i++)
        text = sj_arena_printf(arena, "%s %s", text, o->args.items[i]);
    return text;
}

static void test_forms(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *words[ARGV_MAX];
        const char *shown;
    } rows[] = {
        {"nothing", {NULL}, "|"},
        {"glued format", {"-Tsvg", "a.json", NULL}, "T=svg | a.json"},
        {"format apart", {"-T", "svg", "a.json", NULL}, "T=svg | a.json"},
        {"glued file", {"-oa.svg", NULL}, "o=a.svg |"},
        {"several files",
         {"-o", "a", "--output=b", "--output", "c", NULL},
         "o=a o=b o=c |"},
        {"long with =", {"--size=tall", NULL}, "size=tall |"},
        {"long apart", {"--size", "tall", NULL}, "size=tall |"},
        {"an empty value", {"--size=", NULL}, "size= |"},
        {"a value with =", {"--output=a=b", NULL}, "o=a=b |"},
        {"flags together", {"-nqv", NULL}, "nqv|"},
        {"flags, then a value", {"-qoa.svg", NULL}, "o=a.svg q|"},
        {"a value that looks like an option", {"-o", "-n", NULL}, "o=-n |"},
        {"- is a file", {"-", "-o", "-", NULL}, "o=- | -"},
        {"after --", {"--", "-n", "--size", NULL}, "| -n --size"},
        {"options after arguments",
         {"table", "a.json", "-Tcsv", NULL},
         "T=csv | table a.json"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sj_arena *arena = sj_arena_new();
        struct sj_options options;
        struct sj_error err = {0};
        if (parse(arena, rows[i].words, &options, &err) != 0)
            fail_msg("%s: %s", rows[i].name, err.msg);
        if (strcmp(shown(arena, &options), rows[i].shown) != 0)
            fail_msg("%s: %s", rows[i].name, shown(arena, &options));
        sj_arena_free(arena);
    }
}

static void test_refusals(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *words[ARGV_MAX];
        const char *message;
    } rows[] = {
        {"misspelt", {"--sise", "tall", NULL}, "did you mean --size?"},
        {"misspelt, with a value", {"--formt=svg", NULL}, "did you mean --format?"},
        {"like nothing", {"--xyzzy", NULL}, "there is no option --xyzzy; see"},
        {"letter", {"-Z", NULL}, "there is no option -Z"},
        {"letter behind a flag", {"-qZ", NULL}, "there is no option -Z"},
        {"no value", {"--size", NULL}, "--size wants SIZE after it"},
        {"no value, letter", {"-o", NULL}, "--output wants FILE after it"},
        {"a flag with a value", {"--strict=yes", NULL}, "--strict takes no value"},
        {"twice", {"--size=wide", "--size=tall", NULL}, "--size is given twice"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sj_arena *arena = sj_arena_new();
        struct sj_options options = {.size = "untouched"};
        struct sj_error err = {0};
        assert_int_equal(parse(arena, rows[i].words, &options, &err), -1);
        assert_int_equal(err.code, SJ_E_USAGE);
        if (strstr(err.msg, rows[i].message) == NULL)
            fail_msg("%s: %s", rows[i].name, err.msg);
        assert_string_equal(options.size, "untouched");
        sj_arena_free(arena);
    }
}

static void test_verbs_take_their_own(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    struct sj_options options;
    struct sj_error err = {0};
    assert_int_equal(
        parse(arena, (const char *const[]){"--dpi=300", NULL}, &options, &err), 0);
    assert_int_equal(sj_options_allow(&options, SJ_VERB_RENDER, "render", &err), 0);
    assert_int_equal(sj_options_allow(&options, SJ_VERB_PLACES, "places", &err), -1);
    assert_string_equal(err.msg, "--dpi means nothing to sojourn places");
    sj_arena_free(arena);
}

/* What make reads back, by the rules in the manuals of GCC (-MF) and GNU make. */
static void test_depfile_names(void **state)
{
    (void)state;
    static const struct {
        const char *name, *output, *written;
    } rows[] = {
        {"plain", "out/a.svg", "out/a.svg: in.json\n"},
        {"space", "my map.svg", "my\\ map.svg: in.json\n"},
        {"hash", "a#1.svg", "a\\#1.svg: in.json\n"},
        {"dollar", "a$b.svg", "a$$b.svg: in.json\n"},
        {"backslash before a space", "a\\ b.svg", "a\\\\\\ b.svg: in.json\n"},
        {"backslash elsewhere", "a\\b.svg", "a\\b.svg: in.json\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sj_buf out = {0};
        assert_int_equal(sj_depfile_print(&rows[i].output, 1,
                                          (const char *const[]){"in.json"}, 1, &out, NULL,
                                          NULL),
                         0);
        if (strcmp(out.p, rows[i].written) != 0)
            fail_msg("%s: %s", rows[i].name, out.p);
        sj_buf_finish(&out);
    }
    struct sj_buf out = {0};
    struct sj_error err = {0};
    const char *broken = "a\nb.svg";
    assert_int_equal(sj_depfile_print(&broken, 1, NULL, 0, &out, NULL, &err), -1);
    assert_int_equal(err.code, SJ_E_USAGE);
    sj_buf_finish(&out);
}

static void test_help_fits(void **state)
{
    (void)state;
    struct sj_buf out = {0};
    sj_help_print(true, &out);
    for (char *line = strtok(out.p, "\n"); line != NULL; line = strtok(NULL, "\n"))
        if (strlen(line) > 80)
            fail_msg("%zu columns: %s", strlen(line), line);
    sj_buf_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_verbs_take_their_own),
        cmocka_unit_test(test_depfile_names),
        cmocka_unit_test(test_help_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
