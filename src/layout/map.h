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

/* A stretch of a trip: from home, or from the stop before where it is one journey. */
struct sj_leg {
    int from, to;         /* spots */
    enum sj_mark_kind of; /* SJ_MARK_MADE or SJ_MARK_PLANNED */
};

enum sj_inset_kind { SJ_INSET_NEAR, SJ_INSET_FAR };

struct sj_inset {
    enum sj_inset_kind kind;
    int *spots; /* indices */
    int n;
    const char *title;
    const char *number;
    struct sj_rect frame, box;
    struct sj_rect ground; /* what it clears of the map it stands on */
    struct sj_projection projection;
    struct sj_rect locator; /* on the main map; NEAR only */
};

#define SJ_MAP_INSETS 3
#define SJ_LEAST_CROWD 3 /* badges that touch: of fewer it is not one */
#define SJ_TITLE_BAR 20.0
#define SJ_KM_PER_DEGREE 111.195

/* Which part of the world is shown where: the main map, its insets, and who is in each.
 */
struct sj_map_plan {
    struct sj_lay *lay;
    const struct sj_map_request *req;
    const struct sj_stop *stops; /* the plan's, or these gathered */
    size_t n_stops;
    bool gathered;         /* badges stand for all in their neighbourhood */
    struct sj_spot *spots; /* stops, then the homes that trips start from */
    int n;
    struct sj_leg *legs; /* each pair of spots once in each direction */
    int n_legs;
    struct sj_rect main, area; /* px: of the main map; of insets beside it, if w > 0 */
    struct sj_projection projection;
    struct sj_inset insets[SJ_MAP_INSETS];
    int n_insets;
};

/* Fills all but lay and req. */
void sj_map_plan(struct sj_map_plan *pm);
/* The same without enlargements: what is far has left, and the rest fills the box. */
void sj_map_plan_near(struct sj_map_plan *pm);
/* Whether a spot must be on the main map. */
bool sj_map_is_framed(const struct sj_map_plan *pm, int spot);

/* The projection in which all that must be on the main map fills it. */
struct sj_projection sj_map_fit_main(const struct sj_map_plan *pm);
/* Lets leave the map what lies far from all the rest, where that enlarges it much; its
 * projection is then to be fitted anew. */
void sj_map_find_far(struct sj_map_plan *pm);

/* Fills spots and legs, from the stops. */
void sj_map_trips(struct sj_map_plan *pm);

/* Whether the stops are more than a map of that size has room for. */
bool sj_map_crowded(const struct sj_map_plan *pm);
/* Those that are near each other under the projection become one, with the count of their
 * events. */
void sj_map_gather(struct sj_map_plan *pm);

bool sj_spot_has_badge(const struct sj_spot *spot);
/* Adds enlargements until there are `most` insets, for insides of about w by h px: each
 * of the stops that it parts best. */
void sj_map_find_crowds(struct sj_map_plan *pm, double w, double h, int most);
/* How many badges of the main map (-1) or of an inset touch others. */
int sj_map_touching(const struct sj_map_plan *pm, int group);
/* A box without what runs off the page. */
struct sj_rect sj_map_page_part(const struct sj_map_plan *pm, struct sj_rect box);
/* The size of one of n enlargements in an area, without its title; and of one of so many
 * stops on the map, with it, `smaller` sizes down. */
struct sj_rect sj_map_inset_inside(struct sj_rect area, int n);
struct sj_rect sj_map_inset_on_map(const struct sj_map_plan *pm, int stops, int smaller);
/* Where the insets stand and what they show; those that find no room, or do not help,
 * give their stops back. False where a far stop finds no room beside the map: it must be
 * framed with the rest. */
bool sj_map_place_insets(struct sj_map_plan *pm);

/* The title, as much of it as fits the frame; and the numbers of the stops. */
const char *sj_map_inset_title(const struct sj_map_plan *pm,
                               const struct sj_inset *inset);
const char *sj_map_inset_number(const struct sj_map_plan *pm,
                                const struct sj_inset *inset);

/* The frame that a map of an edition before had, where it shows all the points of today
 * with `pad` px of air and is not much farther than the one `fitted` to them; else that.
 */
struct sj_projection sj_map_kept_frame(const struct sj_stable_map *before,
                                       struct sj_rect box, double pad,
                                       const struct sj_lonlat *pts, size_t n,
                                       const struct sj_projection *fitted);

/* One panel while it is drawn. */
struct sj_mapping {
    struct sj_lay *lay;
    struct sj_panel *panel;
    struct sj_label_scene *labels;
    SJ_VEC(struct sj_label_ask) asks;
    SJ_VEC(size_t) ask_marks; /* index into panel->marks */
    SJ_VEC(const struct sj_stop *) ask_stops;
    SJ_VEC(const struct sj_stop *) named;    /* whose label stands on this map */
    SJ_VEC(const struct sj_stop *) enlarged; /* homes that an inset shows, too */
    SJ_VEC(struct sj_rect) keep_clear;       /* insets that stand on this map */
    size_t n_places; /* marks of places; those that follow stand for insets */
};

/* The land of the panel, its borders, the graticule and the dots of small states. */
void sj_map_land(struct sj_mapping *m);
/* Rings of their own fill round marks that hide a small state's land. */
void sj_map_ring_states(struct sj_mapping *m);
/* The look of every unit of the atlas, in the arena. */
const enum sj_look *sj_map_unit_looks(struct sj_lay *lay);

/* The ways of a panel: of the main map (-1) or of an inset, whose legs lie within it. By
 * spot, mark_of has its mark on the panel, or -1. Traced before the marks have settled;
 * those that may move step off ways that are not theirs; drawn when all stand. */
struct sj_ways;
struct sj_ways *sj_map_ways(struct sj_mapping *m, const struct sj_map_plan *pm, int group,
                            const int *mark_of);
void sj_map_give_way(struct sj_mapping *m, struct sj_ways *ways, const bool *settled);
void sj_map_draw_ways(struct sj_mapping *m, struct sj_ways *ways, const bool *settled);
/* Says where ways leave the map and come in again whither they go and whence they come;
 * after the labels, as far as there is room. */
void sj_map_loose_ends(struct sj_mapping *m, const struct sj_ways *ways);

/* The number of the map: 0 the main one, then its insets. */
double sj_map_number(const struct sj_mapping *m);
/* Where the stop's label stood in an edition before: on this map, else on another. */
struct sj_label_was sj_map_recall(const struct sj_mapping *m, const struct sj_stop *stop);

/* Half of a mark's greater side, with its casing and half the gap to the next. */
double sj_mark_radius(const struct sj_mark *mark);
/* Puts a mark on the panel; its label is asked for by the stop's name. */
void sj_map_mark(struct sj_mapping *m, struct sj_mark mark, const struct sj_stop *stop,
                 int priority);
void sj_map_spot_mark(struct sj_mapping *m, const struct sj_projection *p,
                      const struct sj_spot *spot);
/* Where the way to a place beyond the map leaves it, from home or from the map's middle.
 */
struct sj_pt sj_map_edge_point(const struct sj_projection *p, struct sj_rect map,
                               const struct sj_spot *spot, struct sj_pt *ret_dir);
/* The mark of a place beyond the map, about where the way there leaves it. */
void sj_map_edge_mark(struct sj_mapping *m, const struct sj_spot *spot);
/* Its words: the name, and how far it is. */
struct sj_edge_words {
    const char *name, *far;
};
struct sj_edge_words sj_map_edge_words(const struct sj_mapping *m,
                                       const struct sj_spot *spot);
/* Lets these marks, with their words, into the map's edge on plates of page, where they
 * hide least. */
void sj_map_tabs(struct sj_mapping *m, const struct sj_map_plan *pm, const int *mark_of);
/* The tab on which a mark stands, or NULL. */
const struct sj_tab *sj_map_tab_of(const struct sj_panel *panel, int mark);
/* Pushes apart marks that overlap; those not settled give way first. */
void sj_map_dodge(struct sj_mapping *m, const bool *settled);
/* Puts a way on the panel: labels avoid it, and none covers its head. */
void sj_map_put_arc(struct sj_mapping *m, struct sj_arc arc);
/* Lines from marks that stepped aside to what they mark. */
void sj_map_stems(struct sj_mapping *m, const bool *settled);
/* The labels of the maps on the page, from a panel on. */
struct sj_label_tally sj_map_tally(const struct sj_page *page, size_t from);
/* The labels of all marks; what the key names may go without one. */
void sj_map_label_marks(struct sj_mapping *m);
/* Whether the key names the place beside the number by which the map knows it: then a
 * label is not the only one to name it. */
bool sj_map_in_key(const struct sj_mapping *m, const struct sj_stop *stop);
/* A bar of a round number of km, where the scale is true enough for one. */
void sj_map_scale(struct sj_mapping *m);

/* The look of the land under all of a box; SJ_LOOK_NONE where it is not one. */
enum sj_look sj_map_look_under(const struct sj_mapping *m, struct sj_rect box);

/* Occupied regions without a stop ask for a label like a stop does: the hatch must be
 * named. */
void sj_map_regions(struct sj_mapping *m);

/* Names of seas, last of all, where there is room at sea. */
void sj_map_seas(struct sj_mapping *m);

/* Names of states, after everything else, where they fit inside their land. */
void sj_map_names(struct sj_mapping *m);

#endif
