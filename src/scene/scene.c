#include "scene/scene.h"

static const char *const role_names[SJ_ROLE_COUNT] = {
    [SJ_ROLE_NONE] = "none",     [SJ_ROLE_PAGE] = "page",
    [SJ_ROLE_TITLE] = "title",   [SJ_ROLE_DECK] = "deck",
    [SJ_ROLE_LEGEND] = "legend", [SJ_ROLE_MAP] = "map",
    [SJ_ROLE_INSET] = "inset",   [SJ_ROLE_LAND] = "land",
    [SJ_ROLE_BORDER] = "border", [SJ_ROLE_ARC] = "arc",
    [SJ_ROLE_BADGE] = "badge",   [SJ_ROLE_LABEL] = "label",
    [SJ_ROLE_LEADER] = "leader", [SJ_ROLE_TIMELINE] = "timeline",
    [SJ_ROLE_LANE] = "lane",     [SJ_ROLE_TICK] = "tick",
    [SJ_ROLE_KEY] = "key",       [SJ_ROLE_NOTE] = "note",
};

const char *sj_role_name(enum sj_role role)
{
    return role_names[role];
}

void sj_scene_free(struct sj_scene *scene)
{
    /* The scene itself lives in its arena. */
    if (scene != NULL)
        sj_arena_free(scene->arena);
}

size_t sj_scene_this_day(const struct sj_scene *scene, size_t i)
{
    if (scene->items[i].kind != SJ_ITEM_GROUP || !scene->items[i].u.group.other_days)
        return i;
    size_t depth = 0;
    do {
        enum sj_item_kind kind = scene->items[i++].kind;
        depth += kind == SJ_ITEM_GROUP || kind == SJ_ITEM_CLIP;
        depth -= kind == SJ_ITEM_END;
    } while (depth > 0 && i < scene->n_items);
    return i;
}
