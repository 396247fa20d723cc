/* What the tests of the SVG writer share: figures as small as the question, written. A
 * test program includes it once. */
#ifndef SVG_CASE_H
#define SVG_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "demo_scene.h"
#include "render/svg.h"

static struct sj_text *text;

static inline int set_up(void **state)
{
    (void)state;
    text = sj_text_new_in(TEST_SOURCE_DIR "/fonts", NULL);
    return text == NULL ? -1 : 0;
}

static inline int tear_down(void **state)
{
    (void)state;
    sj_text_free(text);
    return 0;
}

static inline struct sj_buf write_as(const struct sj_scene *scene, enum sj_svg_text how,
                                     const char *prefix, bool dark)
{
    struct sj_error err = {0};
    struct sj_buf buf = {0};
    struct sj_render_options options = {.text = text,
                                        .svg_text = how,
                                        .id_prefix = prefix,
                                        .dark = dark ? sj_theme_find("dark") : NULL};
    if (sj_svg_write(scene, &options, &buf, &err) != 0)
        fail_msg("%s", err.msg);
    return buf;
}

/* Figures as small as the question: one or two items. */
struct small {
    struct demo demo;
    struct sj_scene scene;
};

static inline struct small *small_new(void)
{
    struct sj_arena *arena = sj_arena_new();
    struct small *s = SJ_NEW(arena, struct small);
    s->demo = (struct demo){.arena = arena, .text = text};
    s->scene = (struct sj_scene){
        .arena = arena, .width = 100, .height = 100, .theme = sj_theme_find("light")};
    return s;
}

static inline struct sj_buf small_write(struct small *s, enum sj_svg_text how)
{
    s->scene.items = s->demo.items.items;
    s->scene.n_items = s->demo.items.n;
    struct sj_buf svg = write_as(&s->scene, how, "p", false);
    sj_arena_free(s->demo.arena);
    return svg;
}

static inline void assert_holds(const struct sj_buf *svg, const char *want)
{
    if (strstr(svg->p, want) == NULL)
        fail_msg("no %s in %s", want, svg->p);
}

#endif
