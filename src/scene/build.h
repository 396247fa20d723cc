/* From the page to the display list: how each kind of element is drawn. */
#ifndef SJ_SCENE_BUILD_H
#define SJ_SCENE_BUILD_H

#include "layout/page.h"
#include "scene/scene.h"

/* The page and its text set-up must outlive the scene. */
struct sj_scene *sj_scene_build(const struct sj_page *page) SJ_MUST_CHECK;

#endif
