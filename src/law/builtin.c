/* The regimes that are built in. */
#include <string.h>

#include "law/packed.h"

static const struct builtin {
    const struct sj_regime *regime;
    const char *text, *end;
} builtins[] = {
    {&sj_regime_rome_statute, sj_text_rome_statute, sj_text_rome_statute_end},
    {&sj_regime_eu_travel_ban, sj_text_eu_travel_ban, sj_text_eu_travel_ban_end},
};

static const struct builtin *find(const char *id)
{
    for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++)
        if (strcmp(builtins[i].regime->id, id) == 0)
            return &builtins[i];
    return NULL;
}

const struct sj_regime *sj_regime_packed_at(size_t i)
{
    return i < sizeof builtins / sizeof *builtins ? builtins[i].regime : NULL;
}

const struct sj_regime *sj_regime_packed(const char *id)
{
    const struct builtin *builtin = find(id);
    return builtin ? builtin->regime : NULL;
}

const char *sj_regime_builtin(const char *id, size_t *ret_n)
{
    const struct builtin *builtin = find(id);
    if (builtin == NULL)
        return NULL;
    *ret_n = (size_t)(builtin->end - builtin->text);
    return builtin->text;
}
