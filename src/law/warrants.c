/* The pack of public warrants, read in place. */
#include <string.h>

#include "law/packed.h"

const struct sj_warrant_entry *sj_warrants(size_t *ret_n)
{
    *ret_n = sj_warrants_icc.n_entries;
    return sj_warrants_icc.entries;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Slugs have a hyphen where names have spaces. */
static bool same_letter(char a, char b)
{
    return lower(a) == lower(b) || (a == ' ' && b == '-');
}

static bool contains(const char *in, const char *words)
{
    for (; in != NULL && *in != '\0'; in++) {
        size_t i = 0;
        while (words[i] != '\0' && in[i] != '\0' && same_letter(words[i], in[i]))
            i++;
        if (words[i] == '\0')
            return true;
    }
    return false;
}

bool sj_warrant_binds(const struct sj_warrant_entry *entry, const char *code)
{
    for (size_t i = 0; i < entry->n_also_binds; i++)
        if (strcmp(entry->also_binds[i], code) == 0)
            return true;
    return false;
}

bool sj_warrant_matches(const struct sj_warrant_entry *entry, const char *words)
{
    size_t n = strlen(sj_warrants_icc.id);
    if (strncmp(words, sj_warrants_icc.id, n) == 0 && words[n] == ':')
        words += n + 1;
    return contains(entry->name, words) || contains(entry->slug, words) ||
           contains(entry->alias, words) || contains(entry->situation, words);
}

const struct sj_warrant_entry *sj_warrant_find(const char *ref)
{
    size_t n = strlen(sj_warrants_icc.id);
    if (strncmp(ref, sj_warrants_icc.id, n) != 0 || ref[n] != ':')
        return NULL;
    const char *slug = ref + n + 1;
    for (size_t i = 0; i < sj_warrants_icc.n_entries; i++) {
        const struct sj_warrant_entry *entry = &sj_warrants_icc.entries[i];
        if (strcmp(entry->slug, slug) == 0 ||
            (entry->alias != NULL && strcmp(entry->alias, slug) == 0))
            return entry;
    }
    return NULL;
}

static int find_fact(const void *self, const char *ref, struct sj_warrant_fact *ret)
{
    const struct sj_warrant_table *table = self;
    const struct sj_warrant_entry *entry = sj_warrant_find(ref);
    if (entry == NULL || entry->summons)
        return -1;
    *ret = (struct sj_warrant_fact){
        .issued = entry->issued.n == SJ_DAY_PAST.n ? entry->public_day : entry->issued,
        .public_day = sj_day_known(entry->public_day) ? entry->public_day : SJ_DAY_PAST,
        .until = entry->until,
        .ended = entry->ended && !sj_day_known(entry->until) ? entry->status : NULL,
        .ended_by = sj_day_known(entry->status_day) ? entry->status_day : SJ_DAY_PAST,
        .regime = table->regime,
        .situation = entry->situation,
        .label = "ICC arrest warrant", /* a summons cannot be referred to */
        .also_binds = entry->also_binds,
        .n_also_binds = entry->n_also_binds,
    };
    return 0;
}

const struct sj_warrant_pack *sj_warrants_pack(void)
{
    static const struct sj_warrant_pack pack = {&sj_warrants_icc, find_fact};
    return &pack;
}
