/* A worldview: the state that each unit of the atlas belongs to, the power that holds it,
 * and which lines are disputed. Built in ("un", "de-facto") or a table of the user's.
 * Map, gazetteer and law take the same one, so that they cannot disagree.
 *
 * Read-only once made; belongs to the caller and wants its atlas to outlive it. */
#ifndef SJ_ATLAS_WORLDVIEW_H
#define SJ_ATLAS_WORLDVIEW_H

#include "atlas/atlas.h"
#include "doc/diag.h"

struct sj_worldview;

/* Those of the built-in atlas, which nobody frees: by number from 0, or NULL past the
 * last; by name, or NULL. */
const struct sj_worldview *sj_worldview_builtin(int i);
const struct sj_worldview *sj_worldview_find(const char *name);

/* A table as data/basemap/worldviews.csv has it: CSV in UTF-8 whose first line names the
 * columns. `unit` and `state` are needed; `control`, `partial`, `since`, `disputed_with`
 * and `note` may be left out, and so may `worldview`, whose one name goes before `name`;
 * that of a built-in view is refused.
 * Units without a row are as in "un"; a row is the whole truth about its unit. NULL where
 * errors were found: they are added to `diags` with line and column. */
struct sj_worldview *sj_worldview_load(const struct sj_atlas *atlas, const char *name,
                                       const char *text, size_t n,
                                       struct sj_diags *diags);

void sj_worldview_free(struct sj_worldview *view); /* takes NULL */

const char *sj_worldview_name(const struct sj_worldview *view);
const struct sj_atlas *sj_worldview_atlas(const struct sj_worldview *view);
struct sj_claim sj_worldview_claim(const struct sj_worldview *view, int unit);
/* Lives as long as the atlas. */
const char *sj_worldview_state(const struct sj_worldview *view, int unit);
enum sj_line_kind sj_worldview_arc_kind(const struct sj_worldview *view,
                                        enum sj_scale scale, int arc);

/* The state that a point lies in, or whose territorial sea (22.2 km); NULL at sea. */
const char *sj_worldview_state_at(const struct sj_worldview *view, double lon,
                                  double lat);
/* False where no point within so many km can be in that state: soon told. */
bool sj_worldview_state_may_near(const struct sj_worldview *view, const char *state,
                                 double lon, double lat, double km);

#endif
