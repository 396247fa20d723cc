#include "cli/batchlist.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "doc/names.h"

/* ---- shards ---- */

/* Digits alone, at most six; false for anything else. */
static bool small_number(const char *s, size_t n, size_t *ret)
{
    if (n == 0 || n > 6 || strspn(s, "0123456789") < n)
        return false;
    *ret = (size_t)strtoul(s, NULL, 10);
    return true;
}

int sj_shard_parse(const char *text, struct sj_shard *ret, struct sj_error *err)
{
    struct sj_shard shard = {0, 1};
    if (text != NULL) {
        size_t n = strcspn(text, "/");
        bool numbers = text[n] == '/' && small_number(text, n, &shard.at) &&
                       small_number(text + n + 1, strlen(text + n + 1), &shard.of);
        if (!numbers || shard.of == 0 || shard.at > shard.of)
            return sj_fail(err, SJ_E_USAGE,
                           "--shard takes I/N with I from 1 to N, or from 0 to N - 1, as "
                           "2/4; not \"%s\"",
                           text);
    }
    /* N stands for 0, so that either way of counting reaches each figure once. */
    *ret = (struct sj_shard){shard.at % shard.of, shard.of};
    return 0;
}

/* ---- lines ---- */

int sj_batch_list_open(struct sj_batch_list *ret, const char *name, struct sj_shard shard,
                       struct sj_error *err)
{
    FILE *file = strcmp(name, "-") == 0 ? stdin : fopen(name, "re");
    if (file == NULL)
        return sj_fail_errno(err, errno, "%s: cannot be opened", name);
    *ret = (struct sj_batch_list){.file = file, .name = name, .shard = shard};
    return 0;
}

void sj_batch_list_close(struct sj_batch_list *list)
{
    if (list->file != NULL && list->file != stdin)
        fclose(list->file);
}

static bool read_line(struct sj_batch_list *list, struct sj_buf *ret)
{
    int c;
    ret->n = 0;
    sj_buf_str(ret, "");
    while ((c = getc(list->file)) != EOF && c != '\n')
        if (ret->n <= SJ_BATCH_LINE_MAX)
            sj_buf_char(ret, (char)c);
    list->line++;
    return c != EOF || ret->n > 0;
}

static bool is_blank(const struct sj_buf *line)
{
    return strspn(line->p, " \t\r") == line->n;
}

bool sj_batch_list_next(struct sj_batch_list *list, struct sj_buf *ret)
{
    while (read_line(list, ret)) {
        if (is_blank(ret))
            continue;
        if (list->figures++ % list->shard.of == list->shard.at)
            return true;
    }
    return false;
}

/* ---- what a line says ---- */

struct reading {
    struct sj_task *task;
    struct sj_diags *diags;
    struct sj_words_list outputs, regimes;
    const char *depfile;
};

static void want(struct reading *in, const struct sj_node *node, const char *what)
{
    sj_node_error(node, in->diags, NULL, "\"%s\" is %s", node->key, what);
}

static const char *take_name(struct reading *in, const struct sj_node *node)
{
    const char *s = sj_node_string(node);
    return s != NULL && s[0] != '\0' ? sj_arena_strdup(in->task->in.arena, s) : NULL;
}

static void read_name(struct reading *in, const struct sj_node *node, const char **ret)
{
    const char *name = take_name(in, node);
    if (name == NULL)
        want(in, node, "the name of a file");
    else
        *ret = name;
}

/* One name or a list of names. */
static void read_names(struct reading *in, const struct sj_node *node,
                       struct sj_words_list *ret)
{
    const char *one = take_name(in, node);
    size_t n = one != NULL ? 0 : sj_node_count(node);
    if (one != NULL)
        SJ_VEC_PUSH(in->task->in.arena, ret, one);
    else if (n == 0)
        want(in, node, "the name of a file, or a list of names");
    for (size_t i = 0; i < n; i++) {
        struct sj_node item = sj_node_item(node, i);
        const char *name = take_name(in, &item);
        if (name != NULL)
            SJ_VEC_PUSH(in->task->in.arena, ret, name);
        else
            sj_node_error(&item, in->diags, NULL, "this is not the name of a file");
    }
}

/* An option's value as the command line would have it. */
static const char *value_words(const struct reading *in, const struct sj_node *node)
{
    size_t from = 0, to = 0;
    switch (sj_node_type(node)) {
    case SJ_JSON_STRING:
        return sj_arena_strdup(in->task->in.arena, sj_node_string(node));
    case SJ_JSON_BOOL:
        return sj_node_true(node) ? "true" : "false";
    case SJ_JSON_NUMBER:
        sj_node_bytes(node, &from, &to);
        return sj_arena_strndup(in->task->in.arena, node->in->text + from, to - from);
    case SJ_JSON_NULL:
    case SJ_JSON_ARRAY:
    case SJ_JSON_OBJECT:
        break;
    }
    return NULL;
}

static void unknown_key(struct reading *in, const struct sj_node *node)
{
    static const char *const own[] = {"input", "outputs", "depfile", "regimes"};
    struct sj_suggest near = {.word = node->key};
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        sj_suggest_try(&near, own[i]);
    for (size_t i = 0; sj_asked_name(i) != NULL; i++)
        sj_suggest_try(&near, sj_asked_name(i));
    sj_node_report(node, in->diags,
                   (struct sj_finding){.severity = SJ_ERROR,
                                       .at_key = true,
                                       .hint = sj_suggest_hint(&near, in->diags->arena)},
                   "a figure has no \"%s\"", node->key);
}

static void read_option(struct reading *in, const struct sj_node *node)
{
    struct sj_error why = {.code = SJ_OK};
    const char *value = value_words(in, node);
    bool known = false;
    for (size_t i = 0; !known && sj_asked_name(i) != NULL; i++)
        known = strcmp(node->key, sj_asked_name(i)) == 0;
    if (!known)
        unknown_key(in, node);
    else if (value == NULL)
        want(in, node, "a text, a number, true or false");
    else if (sj_asked_set(&in->task->asked, node->key, value, &why) != 0)
        sj_node_error(node, in->diags, NULL, "%s", why.msg);
}

static void read_member(struct reading *in, const struct sj_node *node)
{
    if (strcmp(node->key, "input") == 0)
        read_name(in, node, &in->task->name);
    else if (strcmp(node->key, "depfile") == 0)
        read_name(in, node, &in->depfile);
    else if (strcmp(node->key, "outputs") == 0)
        read_names(in, node, &in->outputs);
    else if (strcmp(node->key, "regimes") == 0)
        read_names(in, node, &in->regimes);
    else if (strncmp(node->key, "x-", 2) != 0)
        read_option(in, node);
}

static void read_object(struct reading *in, const struct sj_node *root)
{
    if (sj_node_type(root) != SJ_JSON_OBJECT) {
        sj_node_error(root, in->diags, NULL, "a figure is an object: {\"input\": …}");
        return;
    }
    struct sj_node member = {.value = NULL};
    while (sj_node_next(root, &member))
        read_member(in, &member);
    if (in->task->name == NULL)
        sj_node_error(root, in->diags, NULL, "there is no \"input\"");
    if (in->outputs.n == 0)
        sj_node_error(root, in->diags, NULL, "there are no \"outputs\"");
}

/* Regimes of the line stand behind those that go for all. */
static void add_regimes(struct sj_task *task, const struct sj_words_list *names)
{
    struct sj_asked *asked = &task->asked;
    struct sj_given *all =
        SJ_NEW_N(task->in.arena, asked->n_regimes + names->n, struct sj_given);
    for (size_t i = 0; i < asked->n_regimes; i++)
        all[i] = asked->regimes[i];
    for (size_t i = 0; i < names->n; i++)
        all[asked->n_regimes + i].name = names->items[i];
    asked->regimes = all;
    asked->n_regimes += names->n;
}

/* Tells what is wrong with the line, by its place in the list. */
static int take_findings(const struct sj_batch_list *list, struct reading *in,
                         struct sj_error *err)
{
    bool wrong = in->diags->errors > 0;
    const struct sj_text_in text = {.name = list->name};
    sj_diags_sort(in->diags);
    sj_diags_shift(in->diags, 0, "", (int)list->line, 1);
    sj_intake_take(&in->task->in, in->diags, &text);
    return wrong ? sj_intake_fail(err, SJ_E_DATA) : 0;
}

static int find_targets(struct reading *in, struct sj_targets *targets,
                        struct sj_error *err)
{
    for (size_t i = 0; i < in->outputs.n; i++)
        if (strcmp(in->outputs.items[i], "-") == 0)
            return sj_fail(err, SJ_E_USAGE,
                           "standard output is for the results, not for a figure");
    if (strcmp(in->task->name, "-") == 0)
        return sj_fail(err, SJ_E_USAGE, "a figure of a list comes from a file");
    *targets = (struct sj_targets){.depfile = in->depfile,
                                   .dry_run = in->task->options->dry_run};
    add_regimes(in->task, &in->regimes);
    return sj_targets_find(targets, in->task->in.arena, NULL, in->outputs.items,
                           in->outputs.n, err);
}

int sj_batch_line_read(const struct sj_batch_list *list, const struct sj_buf *line,
                       struct sj_task *task, struct sj_targets *targets,
                       struct sj_error *err)
{
    if (line->n > SJ_BATCH_LINE_MAX)
        return sj_fail(err, SJ_E_LIMIT, "%s:%zu: longer than %zu bytes", list->name,
                       list->line, SJ_BATCH_LINE_MAX);
    struct reading in = {.task = task, .diags = sj_diags_new()};
    struct sj_json json;
    if (sj_json_load_text(line->p, line->n, &json, in.diags) == 0) {
        struct sj_node root = sj_json_root(&json);
        read_object(&in, &root);
        sj_json_finish(&json);
    }
    if (take_findings(list, &in, err) != 0)
        return -1;
    return find_targets(&in, targets, err);
}
