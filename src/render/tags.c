/* The parts of the figure as PDF has them (PDF 32000-1, 14.8.4): heading, paragraphs,
 * figures with their alternatives, and the key as a list. */
#include <string.h>

#include "render/internal.h"

static bool has_class(const struct sj_item *group, const char *name)
{
    return group->u.group.cls != NULL && strcmp(group->u.group.cls, name) == 0;
}

const char *sj_tag_of(const struct sj_item *group)
{
    /* What follows a tagged part within another is lost unless it is tagged, too. */
    if (has_class(group, "words"))
        return group->role == SJ_ROLE_KEY ? "LBody" : "Span";
    bool panel = group->u.group.id != NULL;
    switch (group->role) {
    case SJ_ROLE_TITLE:
        return panel ? NULL : "H1";
    case SJ_ROLE_DECK:
        return "P";
    case SJ_ROLE_LEGEND:
    case SJ_ROLE_NOTE:
        return panel ? "P" : NULL;
    case SJ_ROLE_MAP:
    case SJ_ROLE_INSET:
    case SJ_ROLE_TIMELINE:
        return panel ? "Figure" : NULL;
    case SJ_ROLE_KEY:
        return has_class(group, "lines") ? "L" : has_class(group, "line") ? "LI" : NULL;
    case SJ_ROLE_BADGE:
        return "Span";
    case SJ_ROLE_NONE:
    case SJ_ROLE_PAGE:
    case SJ_ROLE_LAND:
    case SJ_ROLE_BORDER:
    case SJ_ROLE_ARC:
    case SJ_ROLE_LABEL:
    case SJ_ROLE_LEADER:
    case SJ_ROLE_LANE:
    case SJ_ROLE_TICK:
    case SJ_ROLE_COUNT:
        return NULL;
    }
    return NULL;
}

/* The map says what the whole figure shows; its companions have their names. */
static const char *alternative(const struct sj_scene *scene, const struct sj_item *group)
{
    const char *name = group->u.group.label != NULL ? group->u.group.label : "";
    return group->role == SJ_ROLE_MAP && scene->alt != NULL ? scene->alt : name;
}

const char *const *sj_figure_alts(const struct sj_scene *scene, struct sj_arena *arena)
{
    SJ_VEC(const char *) alts = {0};
    for (size_t i = 0; i < scene->n_items; i++) {
        const struct sj_item *item = &scene->items[i];
        const char *tag = item->kind == SJ_ITEM_GROUP ? sj_tag_of(item) : NULL;
        if (tag != NULL && strcmp(tag, "Figure") == 0)
            SJ_VEC_PUSH(arena, &alts, alternative(scene, item));
    }
    SJ_VEC_PUSH(arena, &alts, (const char *)NULL);
    return alts.items;
}
