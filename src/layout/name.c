#include "layout/name.h"

#include <string.h>

#include "atlas/atlas.h"

/* The parts of states that the atlas knows by themselves, in the order of their names in
 * the tables of messages. */
static const char *const parts[] = {"GE-AB", "IN-JK", "IN-LA", "MD-SN", "PK-GB",
                                    "PK-JK", "UA-09", "UA-14", "UA-23", "UA-40",
                                    "UA-43", "UA-65", "X-CYN", "X-EHW", "X-GOL",
                                    "X-PAR", "X-SBA", "X-SIA", "X-SOL", "X-SPR"};
_Static_assert(sizeof parts / sizeof *parts == SJ_LIST_PARTS_N, "a name for each part");

static bool in_english(const struct sj_lang *lang)
{
    return lang == sj_lang_english();
}

const char *sj_name_part(const struct sj_lang *lang, const char *unit,
                         const char *english)
{
    for (size_t i = 0; !in_english(lang) && i < sizeof parts / sizeof *parts; i++)
        if (strcmp(parts[i], unit) == 0)
            return sj_msg_item(lang, SJ_LIST_PARTS, i);
    return english;
}

const char *sj_name_sea(const struct sj_lang *lang, int sea, const char *english)
{
    return in_english(lang) || sea >= SJ_LIST_SEAS_N
               ? english
               : sj_msg_item(lang, SJ_LIST_SEAS, (size_t)sea);
}

const char *sj_name_state_short(const struct sj_lang *lang, const char *code)
{
    static const char *const states[] = {"US", "GB", "AE", "ZA", "BA", "CF"};
    _Static_assert(sizeof states / sizeof *states == SJ_LIST_STATES_SHORT_N,
                   "a name each");
    for (size_t i = 0; code != NULL && i < sizeof states / sizeof *states; i++)
        if (strcmp(states[i], code) == 0)
            return sj_msg_item(lang, SJ_LIST_STATES_SHORT, i);
    return NULL;
}

const char *sj_name_state(const struct sj_lang *lang, const char *code,
                          const char *english)
{
    if (code == NULL || (in_english(lang) && english != NULL))
        return english;
    const char *name = sj_atlas_state_name_in(sj_atlas_builtin(), code, lang->code);
    return name != NULL ? name : english != NULL ? english : code;
}

/* As the document writes it; where that is the gazetteer's English name, as the language
 * has it. */
static const char *town(const struct sj_lang *lang, const struct sj_place *place)
{
    const char *name = NULL;
    if (place->own != NULL && strcmp(place->name, place->own) == 0)
        name = sj_lang_town(lang, place->country, place->own);
    return name != NULL ? name : place->name;
}

const char *sj_name_place(const struct sj_lang *lang, const struct sj_place *place)
{
    const char *english;
    switch (place->kind) {
    case SJ_PLACE_STATE:
        /* Not of land that a worldview counts to another state. */
        english = sj_atlas_state_name(sj_atlas_builtin(), place->country);
        return english != NULL && strcmp(english, place->name) == 0
                   ? sj_name_state(lang, place->country, english)
                   : place->name;
    case SJ_PLACE_REGION:
        return place->region != NULL ? sj_name_part(lang, place->region, place->name)
                                     : place->name;
    case SJ_PLACE_CITY:
        return town(lang, place);
    case SJ_PLACE_POINT:
        return place->name;
    }
    return place->name;
}

const char *sj_name_home(const struct sj_lang *lang, const struct sj_place *home)
{
    const char *name = sj_lang_town(lang, home->country, home->name);
    if (name != NULL || lang == sj_lang_english())
        return name != NULL ? name : home->name;
    return sj_name_state(lang, home->country, home->country_name);
}
