/* sojourn schema: what editors and other programs are told of the formats. */
#include <string.h>

#include "cli/answer.h"
#include "cli/verbs.h"
#include "doc/names.h"
#include "schemas.h"

static const struct schema {
    const char *name, *text;
} schemas[] = {
    {"document", sj_document_schema},
    {"regime", sj_regime_schema},
    {"theme", sj_theme_schema},
};

const char *sj_schema_name(size_t i)
{
    return i < sizeof schemas / sizeof schemas[0] ? schemas[i].name : NULL;
}

static const struct schema *find_schema(const char *name, struct sj_error *err)
{
    struct sj_suggest near = {.word = name};
    for (size_t i = 0; i < sizeof schemas / sizeof schemas[0]; i++) {
        if (strcmp(schemas[i].name, name) == 0)
            return &schemas[i];
        sj_suggest_try(&near, schemas[i].name);
    }
    if (near.best != NULL)
        sj_fail(err, SJ_E_USAGE, "there is no schema \"%s\"; did you mean \"%s\"?", name,
                near.best);
    else
        sj_fail(err, SJ_E_USAGE,
                "there is no schema \"%s\"; there are document, regime, theme", name);
    return NULL;
}

int sj_run_schema(const struct sj_options *options, const struct sj_words_list *args,
                  struct sj_error *err)
{
    const struct schema *schema =
        find_schema(args->n > 0 ? args->items[0] : schemas[0].name, err);
    struct sj_buf out = {0};
    if (schema == NULL)
        return -1;
    sj_buf_str(&out, schema->text);
    int r = sj_answer_write(options, NULL, &out, err);
    sj_buf_finish(&out);
    return r;
}
