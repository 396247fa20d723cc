/* The packed tables, as tools/pack_messages.py makes them. Private to src/lang. */
#ifndef SJ_LANG_TABLES_H
#define SJ_LANG_TABLES_H

#include "lang/lang.h"

extern const struct sj_lang sj_lang_tables[]; /* the first is English */
extern const size_t sj_lang_n_tables;

/* By slot, the id of the message that begins there; 0 where none does. */
extern const uint16_t *const sj_message_names_at;
extern const char *const sj_message_names;

/* Towns that have names in other languages: code of the state and English name in one
 * ("KGBishkek"), in byte order. */
extern const size_t sj_n_towns;
extern const uint16_t *const sj_town_keys_at;
extern const char *const sj_town_keys;

#endif
