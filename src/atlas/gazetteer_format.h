/* The packed gazetteer as tools/pack_places.py writes it: this header, then its blocks,
 * all numbers in the machine's byte order, strings as offsets into STRINGS (0: the empty
 * one). Private to src/atlas.
 *
 * PLACES are the states, then units that are parts of states, divisions and cities. NAMES
 * holds every name of every place in the order of the folded names' bytes, then of the
 * places; BUCKETS says where each sixteenth begins. A name is a varint, the bytes that it
 * shares with the name before (none at a sixteenth) times 4 plus a name_form; a varint,
 * the place; then what the form says.
 *
 * STATE_NAMES is what each language of TONGUES calls each state, in the order of PLACES,
 * which begins with the states: three bytes, the low one first, an offset into STRINGS or
 * 0 for none. */
#ifndef SJ_ATLAS_GAZETTEER_FORMAT_H
#define SJ_ATLAS_GAZETTEER_FORMAT_H

#include <stdint.h>

#define SJ_PLACES_MAGIC "sjplace"
#define SJ_PLACES_VERSION 2
#define SJ_NAME_BUCKET 16
#define SJ_NO_PLACE 0xffff

enum {
    PLACES,
    NAMES,
    BUCKETS,
    ALIASES,
    CODES,
    ALPHA3,
    WITHDRAWN,
    FOLDS,
    TONGUES,
    STATE_NAMES,
    STRINGS,
    BLOCKS
};

struct block {
    uint32_t at, n; /* bytes from the start of the file */
};

struct places {
    char magic[8];
    uint32_t version, size;
    struct block blocks[BLOCKS];
};

struct place_row {
    uint32_t name;
    int32_t lon, lat;         /* 1e-4 degrees */
    uint16_t country, region; /* in CODES, whose first is the empty one */
    uint16_t thousands;       /* of people; 0: not known */
    uint8_t kind;             /* enum sj_place_kind */
    uint8_t capital;
};

enum name_form {
    NAME_TEXT,  /* another name: the rest of it, NUL */
    NAME_OWN,   /* the place's own */
    NAME_AT,    /* another name: a varint, its offset in STRINGS */
    NAME_ALIAS, /* as NAME_TEXT, then a varint, its row in ALIASES */
};

struct alias_row {
    uint32_t until, note;
};

struct code_row { /* in the order of the codes' bytes */
    uint32_t code;
    uint16_t place; /* or SJ_NO_PLACE */
    uint16_t unused;
};

struct withdrawn_row {
    uint32_t code, hint, successors; /* codes with spaces between */
};

struct fold_row { /* in the order of the characters */
    uint16_t character;
    char to[6]; /* UTF-8, padded with NULs */
};

#endif
