/* What states are called in the languages of CLDR. */
#include <string.h>

#include "atlas/atlas.h"
#include "atlas/places.h"

#define TAG_MAX 36 /* of a language tag that is looked at */

/* Tags that stand for another one, or whose shorter form would be another script's. */
static const char *const known_as[][2] = {
    {"in", "id"},         {"iw", "he"},         {"nn", "nb"},
    {"no", "nb"},         {"sh", "sr-latn"},    {"zh-hk", "zh-hant"},
    {"zh-mo", "zh-hant"}, {"zh-tw", "zh-hant"}, {"sr-latn", "sr-latn"},
};

int sj_atlas_language_count(void)
{
    return (int)(sj_places()->blocks[TONGUES].n / sizeof(uint32_t));
}

const char *sj_atlas_language(int language)
{
    const uint32_t *tags = sj_places_block(sj_places(), TONGUES);
    return sj_places_string(sj_places(), tags[language]);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c == '_' ? '-' : c;
}

static bool same_tag(const char *a, const char *b)
{
    for (; *a != '\0' && lower(*a) == lower(*b); a++, b++)
        continue;
    return *a == *b;
}

static int tag_find(const char *tag)
{
    for (size_t i = 0; i < sizeof known_as / sizeof *known_as; i++)
        if (same_tag(known_as[i][0], tag))
            tag = known_as[i][1];
    for (int i = 0; i < sj_atlas_language_count(); i++)
        if (same_tag(sj_atlas_language(i), tag))
            return i;
    return -1;
}

int sj_atlas_language_find(const char *tag)
{
    char part[TAG_MAX];
    size_t n = strnlen(tag, sizeof part - 1);
    memcpy(part, tag, n);
    part[n] = '\0';
    for (;;) { /* RFC 4647, 3.4: the subtags are left out one by one from the end */
        int found = tag_find(part);
        if (found >= 0)
            return found;
        while (n > 0 && part[n - 1] != '-' && part[n - 1] != '_')
            n--;
        if (n == 0)
            return -1;
        part[--n] = '\0';
    }
}

/* Codes of states, ISO 639-2 codes and English names in place of the language's tag. */
static const char *const mistaken[][2] = {
    {"al", "sq"},        {"alb", "sq"},      {"ara", "ar"},      {"ba", "bs"},
    {"by", "be"},        {"cat", "ca"},      {"chi", "zh"},      {"cn", "zh"},
    {"cz", "cs"},        {"cze", "cs"},      {"ces", "cs"},      {"dan", "da"},
    {"deu", "de"},       {"dk", "da"},       {"dut", "nl"},      {"ee", "et"},
    {"ell", "el"},       {"eng", "en"},      {"est", "et"},      {"fas", "fa"},
    {"fin", "fi"},       {"fra", "fr"},      {"fre", "fr"},      {"ger", "de"},
    {"gr", "el"},        {"gre", "el"},      {"heb", "he"},      {"hin", "hi"},
    {"hun", "hu"},       {"il", "he"},       {"ind", "id"},      {"ir", "fa"},
    {"ita", "it"},       {"jp", "ja"},       {"jpn", "ja"},      {"kaz", "kk"},
    {"kg", "ky"},        {"kir", "ky"},      {"kor", "ko"},      {"kr", "ko"},
    {"kz", "kk"},        {"nld", "nl"},      {"nor", "nb"},      {"per", "fa"},
    {"pol", "pl"},       {"por", "pt"},      {"ron", "ro"},      {"rum", "ro"},
    {"rus", "ru"},       {"se", "sv"},       {"slk", "sk"},      {"slo", "sk"},
    {"slv", "sl"},       {"spa", "es"},      {"srp", "sr"},      {"swe", "sv"},
    {"tha", "th"},       {"tj", "tg"},       {"tur", "tr"},      {"tw", "zh-Hant"},
    {"ua", "uk"},        {"ukr", "uk"},      {"vie", "vi"},      {"vn", "vi"},
    {"zho", "zh"},       {"arabic", "ar"},   {"chinese", "zh"},  {"czech", "cs"},
    {"danish", "da"},    {"deutsch", "de"},  {"dutch", "nl"},    {"english", "en"},
    {"espanol", "es"},   {"farsi", "fa"},    {"finnish", "fi"},  {"francais", "fr"},
    {"french", "fr"},    {"german", "de"},   {"greek", "el"},    {"hebrew", "he"},
    {"hindi", "hi"},     {"italian", "it"},  {"japanese", "ja"}, {"kazakh", "kk"},
    {"korean", "ko"},    {"kyrgyz", "ky"},   {"persian", "fa"},  {"polish", "pl"},
    {"portugues", "pt"}, {"romanian", "ro"}, {"russian", "ru"},  {"serbian", "sr"},
    {"spanish", "es"},   {"swedish", "sv"},  {"turkish", "tr"},
};

const char *sj_atlas_language_mistaken(const char *tag)
{
    size_t n = strcspn(tag, "-_");
    for (size_t i = 0; i < sizeof mistaken / sizeof *mistaken; i++) {
        const char *known = mistaken[i][0];
        size_t k = 0;
        while (k < n && known[k] != '\0' && lower(tag[k]) == known[k])
            k++;
        if (k == n && known[k] == '\0')
            return mistaken[i][1];
    }
    return NULL;
}

static uint32_t state_count(void)
{
    uint32_t tongues = (uint32_t)sj_atlas_language_count();
    return tongues == 0 ? 0 : sj_places()->blocks[STATE_NAMES].n / tongues / 3;
}

/* The states come first among the places, in the order of their codes. */
static int state_find(const char *code)
{
    uint32_t lo = 0, hi = state_count();
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        const struct place_row *row = sj_places_row(sj_places(), mid);
        int c = strcmp(sj_places_code(sj_places(), row->country), code);
        if (c == 0)
            return (int)mid;
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return -1;
}

static const char *name_in(uint32_t state, int language)
{
    const unsigned char *b = sj_places_block(sj_places(), STATE_NAMES);
    b += 3 * ((uint32_t)language * state_count() + state);
    uint32_t at = b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16;
    return at == 0 ? NULL : sj_places_string(sj_places(), at);
}

const char *sj_atlas_state_name_in(const struct sj_atlas *atlas, const char *code,
                                   const char *lang)
{
    int language = lang == NULL ? -1 : sj_atlas_language_find(lang);
    int state = language < 0 ? -1 : state_find(code);
    const char *name = state < 0 ? NULL : name_in((uint32_t)state, language);
    return name != NULL ? name : sj_atlas_state_name(atlas, code);
}

int sj_atlas_state_name_language(const char *code, const char *name, int from)
{
    int state = state_find(code);
    for (int i = from; state >= 0 && i < sj_atlas_language_count(); i++) {
        const char *known = name_in((uint32_t)state, i);
        if (known != NULL && strcmp(known, name) == 0)
            return i;
    }
    return -1;
}
