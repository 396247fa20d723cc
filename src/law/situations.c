/* Situations of a court: which names are of one, which are known. */
#include <string.h>

#include "law/packed.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Where the text goes on after the words, case aside; the text itself where it begins
 * otherwise. */
static const char *after(const char *text, const char *words)
{
    size_t i = 0;
    while (words[i] != '\0' && lower(text[i]) == words[i])
        i++;
    return words[i] == '\0' ? text + i : text;
}

static const char *bare(const char *name)
{
    const char *rest = after(name, "situation in ");
    return rest == name ? name : after(rest, "the ");
}

bool sj_situation_same(const char *a, const char *b)
{
    a = bare(a);
    b = bare(b);
    while (*a != '\0' && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return *a == '\0' && *b == '\0';
}

struct names {
    struct sj_arena *arena;
    SJ_VEC(const char *) vec;
};

static void add(struct names *names, const char *name)
{
    for (size_t i = 0; i < names->vec.n; i++)
        if (sj_situation_same(names->vec.items[i], name))
            return;
    SJ_VEC_PUSH(names->arena, &names->vec, name);
}

size_t sj_situations(const struct sj_regime *regime, struct sj_arena *arena,
                     const char *const **ret)
{
    struct names names = {.arena = arena};
    const struct sj_warrant_table *pack = &sj_warrants_icc;
    for (size_t i = 0; strcmp(pack->regime, regime->id) == 0 && i < pack->n_entries; i++)
        add(&names, pack->entries[i].situation);
    for (size_t s = 0; s < regime->n_states; s++)
        for (size_t i = 0; i < regime->states[s].n_accepted; i++) {
            const struct sj_acceptance *a = &regime->states[s].accepted[i];
            for (size_t k = 0; k < a->n_situations; k++)
                add(&names, a->situations[k]);
        }
    *ret = names.vec.items;
    return names.vec.n;
}
