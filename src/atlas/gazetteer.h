/* The gazetteer: what a place's name resolves to, and why.
 *
 * States by ISO 3166-1 code, first-level divisions by ISO 3166-2, capitals and cities from
 * 100,000 people. Case and accents do not matter in names; codes are upper case. */
#ifndef SJ_ATLAS_GAZETTEER_H
#define SJ_ATLAS_GAZETTEER_H

#include "doc/place.h"

/* The built-in gazetteer behind the document's interface. */
const struct sj_gazetteer *sj_gazetteer_builtin(void);

#endif
