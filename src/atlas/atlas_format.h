/* The packed atlas as tools/pack_atlas.py writes it: this header, then its blocks, all
 * numbers in the machine's byte order. Private to src/atlas.
 *
 * Vertices are zigzag varints of differences, x then y, in steps of 1/step degree, the
 * first from 0; x runs on past 180°. A unit's rings are varints: how many polygons; for
 * each how many rings; for each how many arcs, then the arcs as zigzag numbers, ~n for
 * arc n backwards. Arc's vertices end where the next one's begin, rings likewise. A
 * lake's ring is a varint, how many vertices, then these; each begins from 0. */
#ifndef SJ_ATLAS_ATLAS_FORMAT_H
#define SJ_ATLAS_ATLAS_FORMAT_H

#include <stdint.h>

#define SJ_ATLAS_MAGIC "sjatlas"
#define SJ_ATLAS_VERSION 2

enum { ARCS, VERTICES, RING_AT, RINGS, LAKES, LAKE_RINGS, PARTS }; /* of each scale */
enum {
    UNITS,
    VIEW_NAMES,
    VIEW_ROWS,
    SEAS,
    SCALES,
    STRINGS = SCALES + 2 * PARTS,
    BLOCKS,
};

struct block {
    uint32_t at, n; /* bytes from the start of the file */
};

struct sj_atlas {
    char magic[8];
    uint32_t version, size;
    uint32_t n_units, n_views;
    uint32_t n_arcs[2];
    uint32_t step[2];
    uint32_t n_lakes[2], n_seas, unused;
    struct block blocks[BLOCKS];
};

struct unit_row {
    uint32_t id, name; /* in STRINGS */
    int32_t lon, lat;  /* 1e-4 degrees */
    int32_t area;      /* 0.1 km² */
    int32_t box[4];    /* west south east north, 1e-4 degrees */
    uint32_t small;
};

struct sea_row {
    uint32_t id, name; /* in STRINGS */
    int32_t lon, lat;  /* 1e-4 degrees */
    uint32_t km, rank;
};

struct lake_row { /* the largest first */
    uint32_t at;  /* in LAKE_RINGS */
    uint32_t n;   /* of rings; the first is the shore, the others islands */
    int32_t area; /* 0.1 km² */
    int32_t box[4];
};

struct view_row {
    uint32_t state, control, since, disputed, note; /* in STRINGS; 0: none */
    uint32_t partial;
};

struct arc_row {
    uint32_t at; /* in VERTICES */
    uint16_t n;  /* of vertices */
    int16_t left, right;
    int16_t box[4]; /* 0.01 degrees, rounded outwards; up to 191° east */
    int16_t unused;
};

#endif
