/* The packed gazetteer as tools/pack_places.py writes it: this header, then its blocks,
 * all numbers in the machine's byte order, strings as offsets into STRINGS (0: the empty
 * one). Private to src/atlas. */
#ifndef SJ_ATLAS_GAZETTEER_FORMAT_H
#define SJ_ATLAS_GAZETTEER_FORMAT_H

#include <stdint.h>

#define SJ_PLACES_MAGIC "sjplace"
#define SJ_PLACES_VERSION 1

enum { PLACES, NAMES, ALIASES, CODES, ALPHA3, WITHDRAWN, FOLDS, STRINGS, BLOCKS };

struct block {
    uint32_t at, n; /* bytes from the start of the file */
};

struct places {
    char magic[8];
    uint32_t version, size;
    struct block blocks[BLOCKS];
};

struct place_row {
    uint32_t name, country, region;
    int32_t lon, lat; /* 1e-4 degrees */
    uint32_t thousands;
    uint8_t kind; /* enum sj_place_kind */
    uint8_t capital;
    uint16_t unused;
};

struct name_row { /* in the order of the folded names' bytes */
    uint32_t folded;
    uint16_t place, alias; /* alias: in ALIASES; 0: the place's own name */
};

struct alias_row {
    uint32_t name, until, note;
};

struct code_row { /* in the order of the codes' bytes */
    uint32_t code, place;
};

struct withdrawn_row {
    uint32_t code, hint, successors; /* codes with spaces between */
};

struct fold_row { /* in the order of the characters */
    uint32_t character;
    char to[8]; /* UTF-8, padded with NULs */
};

#endif
