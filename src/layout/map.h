/* The map panels: shared between framing, drawing of land, arcs, marks and names. */
#ifndef SJ_LAYOUT_MAP_H
#define SJ_LAYOUT_MAP_H

#include "layout/label.h"
#include "layout/lay.h"

/* A stop or a home, and where it stands on the main map. */
struct sj_spot {
    const struct sj_stop *stop; /* a home is a stop of mark SJ_MARK_HOME */
    struct sj_lonlat at;
    bool settled; /* a city: its mark had better stay where it is */
    bool arc;     /* the way there from `hub` is drawn */
    struct sj_lonlat hub;
    int group; /* index of the inset that shows it; -1: the main map */
    bool edge; /* off the map: a mark at its edge, with the distance */
};

enum sj_inset_kind { SJ_INSET_NEAR, SJ_INSET_FAR };

struct sj_inset {
    enum sj_inset_kind kind;
    int *spots; /* indices */
    int n;
    const char *title;
    const char *number;
    struct sj_rect frame, box;
    struct sj_projection projection;
    struct sj_rect locator; /* on the main map; NEAR only */
};

/* One panel while it is drawn. */
struct sj_mapping {
    struct sj_lay *lay;
    struct sj_panel *panel;
    struct sj_label_scene *labels;
    SJ_VEC(struct sj_label_ask) asks;
    SJ_VEC(size_t) ask_marks; /* index into panel->marks */
    SJ_VEC(const struct sj_stop *) ask_stops;
    SJ_VEC(struct sj_rect) keep_clear; /* insets that stand on this map */
};

/* The land of the panel, its borders, the graticule and the dots of small states. */
void sj_map_land(struct sj_mapping *m);
/* The look of every unit of the atlas, in the arena. */
const enum sj_look *sj_map_unit_looks(struct sj_lay *lay);

/* The way to a spot from its hub, ending `trim` px before `end`. */
void sj_map_arc(struct sj_mapping *m, const struct sj_spot *spot, struct sj_pt end,
                double trim);

/* The part of the way that is on the map, to a mark at the map's edge; without a head. */
void sj_map_arc_to(struct sj_mapping *m, const struct sj_spot *spot, struct sj_pt end,
                   double trim);

/* Pushes apart marks that overlap; those not settled give way first. */
void sj_map_dodge(struct sj_mapping *m, const bool *settled);

/* The look of the land under all of a box; SJ_LOOK_NONE where it is not one. */
enum sj_look sj_map_look_under(const struct sj_mapping *m, struct sj_rect box);
enum sj_ink sj_map_ink_on(enum sj_look look, bool strong);

/* Names of states, after everything else, where they fit inside their land. */
void sj_map_names(struct sj_mapping *m);

#endif
