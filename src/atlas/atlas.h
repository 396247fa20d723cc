/* The atlas: outlines of states and of the parts of them that are treated apart, packed
 * at build time and read in place. Longitudes and latitudes in degrees, WGS 84, in
 * [-180, 180] and [-90, 90]; a line that crosses 180° jumps from one side to the other.
 *
 * Two scales: about 1:110m for the world and 1:50m for nearer maps. A unit is the
 * smallest piece that has a status of its own (a state, a territory, an occupied region);
 * which state a unit belongs to is the worldview's answer, not the atlas's. Units are
 * numbered from 0 in the order of their ids. */
#ifndef SJ_ATLAS_ATLAS_H
#define SJ_ATLAS_ATLAS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/stream.h"

struct sj_atlas; /* read-only, shared freely between threads */

enum sj_scale { SJ_SCALE_110M, SJ_SCALE_50M };

#define SJ_UNIT_NONE (-1)

struct sj_unit {
    const char *id;                  /* "KG", "UA-43", "XK", "X-GOL" */
    const char *name;                /* English, short */
    double lon, lat;                 /* a point inside its largest part, for a label */
    double area_km2;                 /* of its land */
    double west, south, east, north; /* west > east where it crosses 180° */
    bool small; /* under 3 px on a world map of 960: wants a ring that carries the fill */
};

/* The built-in atlas. */
const struct sj_atlas *sj_atlas_builtin(void);

/* Takes n bytes at data (aligned to 8) for an atlas, after checking that no later call
 * can leave them. They must outlive it. Returns NULL, with *err, for anything else. */
const struct sj_atlas *sj_atlas_open(const void *data, size_t n, struct sj_error *err);

int sj_atlas_unit_count(const struct sj_atlas *atlas);
struct sj_unit sj_atlas_unit(const struct sj_atlas *atlas, int unit);
int sj_atlas_unit_find(const struct sj_atlas *atlas,
                       const char *id); /* or SJ_UNIT_NONE */

/* Worldviews ("un", "de-facto"), by number from 0. */
int sj_atlas_worldview(const struct sj_atlas *atlas, const char *name); /* or -1 */
const char *sj_atlas_worldview_name(const struct sj_atlas *atlas, int worldview);
int sj_atlas_worldview_count(const struct sj_atlas *atlas);
/* The state (ISO code; a unit's own id where the worldview gives it to no state) that a
 * unit belongs to under a worldview. */
const char *sj_atlas_unit_state(const struct sj_atlas *atlas, int unit, int worldview);

/* The whole row. */
struct sj_claim {
    const char *state;
    const char *control;  /* or NULL */
    bool partial;         /* holds a part of it only */
    const char *since;    /* "2014-02-27": the first day of control; or NULL */
    const char *disputed; /* codes of states, with spaces between; or NULL */
    const char *note;     /* the reason, with its source; or NULL */
};
struct sj_claim sj_atlas_unit_claim(const struct sj_atlas *atlas, int unit,
                                    int worldview);

/* Polygons of one unit, each with its outer ring and holes, in degrees. Exterior rings
 * run clockwise on the sphere as d3-geo has it (land on the right). Antarctica's runs
 * round the pole. */
void sj_atlas_unit_stream(const struct sj_atlas *atlas, enum sj_scale scale, int unit,
                          struct sj_stream *out);

/* Borders as lines, each stretch once. left, right: the units on its sides, SJ_UNIT_NONE
 * for the sea (then it is coast). The coast of an island ends where it began. */
int sj_atlas_arc_count(const struct sj_atlas *atlas, enum sj_scale scale);
void sj_atlas_arc_sides(const struct sj_atlas *atlas, enum sj_scale scale, int arc,
                        int *ret_left, int *ret_right);
void sj_atlas_arc_stream(const struct sj_atlas *atlas, enum sj_scale scale, int arc,
                         struct sj_stream *out);

/* The box round an arc; east may go on past 180, to 191. */
void sj_atlas_arc_box(const struct sj_atlas *atlas, enum sj_scale scale, int arc,
                      double *ret_west, double *ret_south, double *ret_east,
                      double *ret_north);

/* The rings of a unit by their arcs: n for arc n, ~n for arc n backwards. The last vertex
 * of each is the first of the next. */
struct sj_ring_stream {
    void (*arc)(struct sj_ring_stream *self, int ref);
    void (*end)(struct sj_ring_stream *self); /* of a ring */
};
void sj_atlas_unit_rings(const struct sj_atlas *atlas, enum sj_scale scale, int unit,
                         struct sj_ring_stream *out);

/* Lakes and reservoirs, the largest first: what is drawn as water over the land. They
 * have no names. Rings run as those of units do. */
struct sj_lake {
    double area_km2;
    double west, south, east, north; /* none crosses 180° */
};
int sj_atlas_lake_count(const struct sj_atlas *atlas, enum sj_scale scale);
struct sj_lake sj_atlas_lake(const struct sj_atlas *atlas, enum sj_scale scale, int lake);
void sj_atlas_lake_stream(const struct sj_atlas *atlas, enum sj_scale scale, int lake,
                          struct sj_stream *out);

/* Oceans and seas, for labels: a point at sea, and about how many kilometres of open
 * water lie east and west of it, both together. English only. */
struct sj_sea {
    const char *id;   /* "north-atlantic" */
    const char *name; /* "North Sea" */
    double lon, lat, km;
    int rank; /* 1 oceans, 2 large seas, 3 seas, 4 gulfs and straits */
};
int sj_atlas_sea_count(const struct sj_atlas *atlas);
struct sj_sea sj_atlas_sea(const struct sj_atlas *atlas, int sea);

/* How a border is to be drawn under a worldview. */
enum sj_line_kind {
    SJ_LINE_COAST,
    SJ_LINE_STATE,    /* between two states, settled */
    SJ_LINE_DISPUTED, /* between two states, of which one disputes it */
    SJ_LINE_CONTROL,  /* within a state: another power holds one side, at least in part */
    SJ_LINE_INTERNAL, /* within a state: not drawn */
};
enum sj_line_kind sj_atlas_arc_kind(const struct sj_atlas *atlas, enum sj_scale scale,
                                    int arc, int worldview);
/* The same of any two claims (see atlas/worldview.h). */
enum sj_line_kind sj_claims_line(const struct sj_claim *left,
                                 const struct sj_claim *right);

/* The unit that a point lies in (1:50m), or SJ_UNIT_NONE. */
int sj_atlas_unit_at(const struct sj_atlas *atlas, double lon, double lat);

/* As sj_atlas_unit_at, but at sea the unit whose coast is nearest, if within km (up to
 * 500). 22.2 km are the territorial sea. */
int sj_atlas_unit_near(const struct sj_atlas *atlas, double lon, double lat, double km);
/* By its box alone: false where a unit is surely farther off than that. */
bool sj_atlas_unit_may_near(const struct sj_atlas *atlas, int unit, double lon,
                            double lat, double km);

/* The English name of a state by its code, or NULL. */
const char *sj_atlas_state_name(const struct sj_atlas *atlas, const char *code);

/* The short name of a state in a language by its BCP 47 tag: "uk", "pt-BR", "zh-TW". What
 * CLDR does not have in that language, or in its tag without the last parts, is English.
 */
const char *sj_atlas_state_name_in(const struct sj_atlas *atlas, const char *code,
                                   const char *lang);
/* The first language, from that number on, which calls the state so; or -1. */
int sj_atlas_state_name_language(const char *code, const char *name, int from);

/* The languages, in the order of their tags. _find takes longer tags too; or -1.
 * _mistaken: what is meant by a tag or name often taken for one ("ua", "ger",
 * "Japanese"), or NULL. */
const char *sj_atlas_language_mistaken(const char *tag);
int sj_atlas_language_count(void);
const char *sj_atlas_language(int language);
int sj_atlas_language_find(const char *tag);

#endif
