#include "lib/asked.h"

#include <string.h>

#include "doc/names.h"

struct row {
    const char *name;
    size_t field; /* of type const char * */
};

#define FIELD(name) offsetof(struct sj_asked, name)

static const struct row rows[] = {
    {"size", FIELD(size)},
    {"scale", FIELD(scale)},
    {"dpi", FIELD(dpi)},
    {"theme", FIELD(theme)},
    {"projection", FIELD(projection)},
    {"lang", FIELD(lang)},
    {"svg-text", FIELD(svg_text)},
    {"id-prefix", FIELD(id_prefix)},
    {"as-of", FIELD(as_of)},
    {"worldview", FIELD(worldview)},
    {"epoch", FIELD(epoch)},
};

#define N_ROWS (sizeof rows / sizeof rows[0])

const char *sj_asked_name(size_t i)
{
    return i < N_ROWS ? rows[i].name : i == N_ROWS ? "strict" : NULL;
}

static int set_strict(struct sj_asked *asked, const char *value, struct sj_error *err)
{
    bool yes = value != NULL && strcmp(value, "true") == 0;
    if (!yes && value != NULL && strcmp(value, "false") != 0)
        return sj_fail(err, SJ_E_USAGE, "--strict is \"true\" or \"false\", not \"%s\"",
                       value);
    asked->strict = yes;
    return 0;
}

static int unknown(const char *name, struct sj_error *err)
{
    struct sj_suggest near = {.word = name};
    for (size_t i = 0; sj_asked_name(i) != NULL; i++)
        sj_suggest_try(&near, sj_asked_name(i));
    if (near.best == NULL)
        return sj_fail(err, SJ_E_USAGE, "there is no option \"%s\"", name);
    return sj_fail(err, SJ_E_USAGE, "there is no option \"%s\"; did you mean \"%s\"?",
                   name, near.best);
}

int sj_asked_set(struct sj_asked *asked, const char *name, const char *value,
                 struct sj_error *err)
{
    if (strcmp(name, "strict") == 0)
        return set_strict(asked, value, err);
    for (size_t i = 0; i < N_ROWS; i++) {
        if (strcmp(rows[i].name, name) != 0)
            continue;
        *(const char **)(void *)((char *)asked + rows[i].field) = value;
        return 0;
    }
    return unknown(name, err);
}
