/* A scene with every kind of item: what the renderers' tests draw. */
#ifndef DEMO_SCENE_H
#define DEMO_SCENE_H

#include <math.h>
#include <stddef.h>

#include "scene/scene.h"

struct demo {
    struct sj_arena *arena;
    struct sj_text *text;
    SJ_VEC(struct sj_item) items;
};

static inline void demo_add(struct demo *d, struct sj_item item)
{
    SJ_VEC_PUSH(d->arena, &d->items, item);
}

static inline void demo_group(struct demo *d, enum sj_role role, const char *id,
                              const char *title, const char *href)
{
    static const char *const data[] = {"n", "8", "status", "made", NULL};
    struct sj_item item = {.kind = SJ_ITEM_GROUP, .role = role};
    item.u.group.id = id;
    item.u.group.cls = "demo";
    item.u.group.title = title;
    item.u.group.href = href;
    item.u.group.data = title != NULL ? data : NULL;
    demo_add(d, item);
}

static inline void demo_end(struct demo *d)
{
    demo_add(d, (struct sj_item){.kind = SJ_ITEM_END});
}

static inline void demo_path(struct demo *d, enum sj_role role, const struct sj_pathb *b,
                             struct sj_fill fill, struct sj_stroke stroke)
{
    struct sj_item item = {.kind = SJ_ITEM_PATH, .role = role};
    item.u.path.path = sj_path_done(b);
    item.u.path.fill = fill;
    item.u.path.stroke = stroke;
    demo_add(d, item);
}

static inline struct sj_fill demo_fill(enum sj_ink ink, enum sj_texture texture)
{
    return (struct sj_fill){ink, 1, texture, 1};
}

static inline struct sj_stroke demo_stroke(enum sj_ink ink, double width)
{
    return (struct sj_stroke){.ink = ink, .opacity = 1, .width = width};
}

static inline void demo_text(struct demo *d, enum sj_role role, double size, bool bold,
                             double x, double y, const char *s, enum sj_ink ink,
                             enum sj_ink halo)
{
    struct sj_item item = {.kind = SJ_ITEM_TEXT, .role = role};
    item.u.text.run =
        sj_text_run(d->text, (struct sj_font){.size = size, .bold = bold}, s);
    item.u.text.x = x;
    item.u.text.y = y;
    item.u.text.ink = ink;
    item.u.text.halo = halo;
    item.u.text.halo_width = halo != SJ_INK_NONE ? 2.5 : 0;
    demo_add(d, item);
}

/* A coast of n points around (cx, cy), always the same. */
static inline void demo_land(struct demo *d, double cx, double cy, double r, int n,
                             enum sj_ink ink, enum sj_texture texture)
{
    struct sj_pathb b = {.arena = d->arena};
    for (int i = 0; i < n; i++) {
        double a = 2 * 3.14159265358979 * i / n;
        double k = r * (1 + 0.15 * sin(5 * a) + 0.06 * sin(17 * a) + 0.03 * sin(41 * a));
        (i == 0 ? sj_path_move : sj_path_line)(&b, cx + k * cos(a), cy + k * sin(a));
    }
    sj_path_close(&b);
    demo_path(d, SJ_ROLE_LAND, &b, demo_fill(ink, texture),
              demo_stroke(SJ_INK_COAST, 0.6));
}

static inline void demo_rect(struct demo *d, enum sj_role role, struct sj_rect r,
                             double radius, struct sj_fill fill, struct sj_stroke stroke)
{
    struct sj_pathb b = {.arena = d->arena};
    sj_path_rect(&b, r, radius);
    demo_path(d, role, &b, fill, stroke);
}

static inline void demo_badge(struct demo *d, double x, double y, const char *number)
{
    struct sj_pathb b = {.arena = d->arena};
    sj_path_circle(&b, x, y, 9);
    demo_path(d, SJ_ROLE_BADGE, &b, demo_fill(SJ_INK_NONE, SJ_TEXTURE_NONE),
              demo_stroke(SJ_INK_PAGE, 3));
    demo_path(d, SJ_ROLE_BADGE, &b, demo_fill(SJ_INK_BADGE, SJ_TEXTURE_NONE),
              (struct sj_stroke){0});
    double w = sj_text_width(d->text, (struct sj_font){.size = 12, .bold = true}, number);
    demo_text(d, SJ_ROLE_BADGE, 12, true, x - w / 2, y + 4.3, number, SJ_INK_BADGE_TEXT,
              SJ_INK_NONE);
}

static inline void demo_map(struct demo *d)
{
    static const struct {
        double x, y, r;
        enum sj_ink ink;
        enum sj_texture texture;
    } lands[] = {
        {110, 220, 70, SJ_INK_MEMBER, SJ_TEXTURE_NONE},
        {260, 200, 70, SJ_INK_ACCEPTED, SJ_TEXTURE_ACCEPTED},
        {410, 200, 70, SJ_INK_OCCUPIED, SJ_TEXTURE_OCCUPIED},
        {120, 370, 70, SJ_INK_SIGNED, SJ_TEXTURE_NONE},
        {265, 360, 70, SJ_INK_SIGNED, SJ_TEXTURE_JOINING},
        {410, 360, 70, SJ_INK_UNKNOWN, SJ_TEXTURE_UNKNOWN},
        {120, 500, 60, SJ_INK_NEVER, SJ_TEXTURE_NONE},
        {265, 500, 60, SJ_INK_HOME, SJ_TEXTURE_NONE},
        {410, 500, 60, SJ_INK_NEVER, SJ_TEXTURE_LEFT},
    };
    const struct sj_rect frame = {21, 100, 470, 460};
    demo_group(d, SJ_ROLE_MAP, "map", NULL, NULL);
    demo_rect(d, SJ_ROLE_MAP, frame, 0, demo_fill(SJ_INK_SEA, SJ_TEXTURE_NONE),
              demo_stroke(SJ_INK_FRAME, 0.75));
    struct sj_item clip = {.kind = SJ_ITEM_CLIP, .role = SJ_ROLE_MAP};
    clip.u.clip = frame;
    demo_add(d, clip);
    for (size_t i = 0; i < sizeof lands / sizeof lands[0]; i++)
        demo_land(d, lands[i].x, lands[i].y, lands[i].r, 400, lands[i].ink,
                  lands[i].texture);
    demo_end(d);
    demo_end(d);
}

static inline void demo_arcs(struct demo *d)
{
    struct sj_stroke planned = {SJ_INK_INK, 1, 2, {6, 4}, false};
    struct sj_pathb made = {.arena = d->arena}, plan = {.arena = d->arena},
                    head = {.arena = d->arena};
    sj_path_move(&made, 110, 180);
    sj_path_curve(&made, 190, 120, 330, 130, 398, 190);
    demo_path(d, SJ_ROLE_ARC, &made, (struct sj_fill){0}, demo_stroke(SJ_INK_PAGE, 5));
    demo_path(d, SJ_ROLE_ARC, &made, (struct sj_fill){0}, demo_stroke(SJ_INK_INK, 2));
    sj_path_move(&plan, 110, 180);
    sj_path_curve(&plan, 200, 260, 320, 300, 398, 350);
    demo_path(d, SJ_ROLE_ARC, &plan, (struct sj_fill){0}, demo_stroke(SJ_INK_PAGE, 5));
    demo_path(d, SJ_ROLE_ARC, &plan, (struct sj_fill){0}, planned);
    sj_path_move(&head, 400, 192);
    sj_path_line(&head, 392, 189);
    sj_path_line(&head, 396.5, 183.5);
    sj_path_close(&head);
    demo_path(d, SJ_ROLE_ARC, &head, demo_fill(SJ_INK_INK, SJ_TEXTURE_NONE),
              (struct sj_stroke){0});
}

static inline void demo_labels(struct demo *d)
{
    demo_group(d, SJ_ROLE_BADGE, "e8", "8: Bishkek <Kyrgyzstan> & friends",
               "https://example.org/a(b)?x='1'&y=\\2");
    demo_badge(d, 408, 200, "8");
    demo_text(d, SJ_ROLE_LABEL, 12, true, 422, 204, "Bishkek", SJ_INK_INK,
              SJ_INK_OCCUPIED);
    demo_end(d);
    demo_text(d, SJ_ROLE_LABEL, 12, true, 230, 205, "Ukraine", SJ_INK_MEMBER_TEXT,
              SJ_INK_ACCEPTED);
    demo_text(d, SJ_ROLE_LABEL, 12, false, 360, 230, "Zaporizhzhia, Запоріжжя",
              SJ_INK_INK, SJ_INK_OCCUPIED);
    demo_text(d, SJ_ROLE_LABEL, 12, false, 90, 220, "Mongolia", SJ_INK_MEMBER_TEXT,
              SJ_INK_MEMBER);
    demo_text(d, SJ_ROLE_LABEL, 12, false, 380, 365, "Unknown land", SJ_INK_INK,
              SJ_INK_UNKNOWN);
    demo_text(d, SJ_ROLE_LABEL, 12, false, 240, 365, "joining office", SJ_INK_INK,
              SJ_INK_SIGNED);
    demo_text(d, SJ_ROLE_LABEL, 12, false, 90, 505, "never, office, AVATAR To Ty",
              SJ_INK_INK, SJ_INK_NONE);
    demo_text(d, SJ_ROLE_LABEL, 12, false, 235, 520, "RUSSIA", SJ_INK_MUTED, SJ_INK_NONE);
    struct sj_item *last = &d->items.items[d->items.n - 1];
    last->u.text.spacing = 2;
    demo_rect(d, SJ_ROLE_BADGE, (struct sj_rect){240, 225, 38, 18}, 9,
              demo_fill(SJ_INK_BADGE, SJ_TEXTURE_NONE), demo_stroke(SJ_INK_PAGE, 1.5));
    demo_text(d, SJ_ROLE_BADGE, 12, true, 249, 238.3, "2–5", SJ_INK_BADGE_TEXT,
              SJ_INK_NONE);
    demo_rect(d, SJ_ROLE_BADGE, (struct sj_rect){100, 340, 17, 17}, 2,
              demo_fill(SJ_INK_LEGAL, SJ_TEXTURE_NONE), demo_stroke(SJ_INK_PAGE, 1.5));
    demo_text(d, SJ_ROLE_BADGE, 12, true, 105, 353, "7", SJ_INK_LEGAL_TEXT, SJ_INK_NONE);
}

static inline void demo_key(struct demo *d)
{
    static const char *const lines[] = {
        "17 Mar 2023",
        "The ICC issues an arrest warrant over the deportation of children",
        "22–24 Aug 2023",
        "Did not go to the BRICS summit in Johannesburg, South Africa",
        "12–13 Oct 2023",
        "Bishkek, Kyrgyzstan: talks with Sadyr Japarov and Ilham Aliyev",
        "No date",
        "North Korea: invitation accepted in September, no day announced"};
    struct sj_stroke dotted = {SJ_INK_MUTED, 1, 1.5, {0, 3.3}, true};
    demo_group(d, SJ_ROLE_KEY, "key", NULL, "javascript:alert(1)");
    for (int i = 0; i < 24; i++) {
        double y = 120 + 18 * i;
        demo_text(d, SJ_ROLE_KEY, 12, true, 510, y, lines[i % 4 * 2], SJ_INK_INK,
                  SJ_INK_NONE);
        demo_text(d, SJ_ROLE_KEY, 12, false, 600, y, lines[i % 4 * 2 + 1], SJ_INK_MUTED,
                  SJ_INK_NONE);
    }
    demo_rect(d, SJ_ROLE_LANE, (struct sj_rect){520, 552, 60, 10}, 5,
              demo_fill(SJ_INK_NONE, SJ_TEXTURE_NONE), dotted);
    demo_rect(d, SJ_ROLE_KEY, (struct sj_rect){600, 552, 18, 11}, 0,
              demo_fill(SJ_INK_NEVER, SJ_TEXTURE_LEFT), demo_stroke(SJ_INK_COAST, 0.6));
    demo_end(d);
}

/* Lives until sj_scene_free; its runs belong to `text`. */
static inline struct sj_scene *demo_scene(struct sj_text *text, const char *theme)
{
    static const char *const meta[] = {"as-of",     "2023-10-12", "author", "A. Desk",
                                       "worldview", "un",         NULL};
    struct demo d = {.arena = sj_arena_new(), .text = text};
    demo_rect(&d, SJ_ROLE_PAGE, (struct sj_rect){0, 0, 960, 600}, 0,
              demo_fill(SJ_INK_PAGE, SJ_TEXTURE_NONE), (struct sj_stroke){0});
    demo_text(&d, SJ_ROLE_TITLE, 24, true, 21, 41, "First trip abroad since the warrant",
              SJ_INK_INK, SJ_INK_NONE);
    demo_text(&d, SJ_ROLE_DECK, 16, false, 21, 64,
              "Vladimir Putin’s travel and the states bound to arrest him", SJ_INK_INK,
              SJ_INK_NONE);
    demo_map(&d);
    demo_arcs(&d);
    demo_labels(&d);
    demo_key(&d);
    struct sj_scene *scene = SJ_NEW(d.arena, struct sj_scene);
    *scene = (struct sj_scene){
        .arena = d.arena,
        .width = 960,
        .height = 600,
        .theme = sj_theme_find(theme),
        .lang = "en",
        .title = "First trip abroad since the warrant",
        .alt = "Map, timeline and key list of eight trips.",
        .description = "Eight trips.\nOne was skipped: <Johannesburg> & friends.\n",
        .meta = meta,
        .items = d.items.items,
        .n_items = d.items.n,
    };
    return scene;
}

#endif
