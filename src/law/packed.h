/* What tools/pack_law.py makes from data/ at build time. */
#ifndef SJ_LAW_PACKED_H
#define SJ_LAW_PACKED_H

#include "law/law.h"

struct sj_warrant_table {
    const char *id, *regime;
    const struct sj_warrant_entry *entries;
    size_t n_entries;
};

extern const struct sj_regime sj_regime_rome_statute, sj_regime_eu_travel_ban;
extern const struct sj_warrant_table sj_warrants_icc;

/* data/regimes/rome-statute.json and its like, byte for byte. */
extern const char sj_text_rome_statute[], sj_text_rome_statute_end[];
extern const char sj_text_eu_travel_ban[], sj_text_eu_travel_ban_end[];

#endif
