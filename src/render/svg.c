/* SVG for the web, written without cairo: groups with their ids, titles and data, links,
 * colours that a style sheet may replace (the class is the role), patterns, and a
 * description in place of the picture. The same scene gives the same bytes. */
#include "render/svg.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- ids ---- */

static uint32_t hash_string(uint32_t h, const char *s)
{
    for (; s != NULL && *s != '\0'; s++)
        h = (h ^ (unsigned char)*s) * UINT32_C(16777619); /* FNV-1a */
    return h;
}

static bool is_name(const char *s)
{
    bool ok = (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z');
    for (; ok && *s != '\0'; s++)
        ok = (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') ||
             (*s >= '0' && *s <= '9') || *s == '-' || *s == '_';
    return ok;
}

static void set_prefix(struct sj_svg *svg, const char *wanted)
{
    if (wanted != NULL && is_name(wanted)) {
        sj_buf_str(&svg->prefix, wanted);
        return;
    }
    const struct sj_scene *s = svg->scene;
    uint32_t h = hash_string(UINT32_C(2166136261), s->title);
    h = hash_string(h, s->description);
    h = hash_string(h, s->theme->name);
    h = (h ^ (uint32_t)s->width) * UINT32_C(16777619);
    h = (h ^ (uint32_t)s->height) * UINT32_C(16777619);
    sj_buf_printf(&svg->prefix, "s%06x", (unsigned)(h >> 8));
}

/* ---- paths ---- */

static double pitch_of(const struct sj_svg *svg, const struct sj_fill *fill)
{
    return sj_texture_pitch(&svg->scene->theme->textures[fill->texture],
                            fill->texture_scale);
}

static void write_pattern(struct sj_svg *svg, enum sj_texture texture, double pitch,
                          size_t i)
{
    const struct sj_texture_spec *spec = &svg->scene->theme->textures[texture];
    struct sj_buf *out = &svg->defs;
    sj_buf_printf(out, "<pattern id=\"%s-%s%zu\" patternUnits=\"userSpaceOnUse\"",
                  svg->prefix.p, sj_texture_name(texture), i);
    sj_svg_attr_num(out, "width", pitch);
    sj_svg_attr_num(out, "height", pitch);
    /* Half a pitch back: then lines and dots lie on whole pitches from the origin. */
    sj_buf_str(out, " patternTransform=\"rotate(");
    sj_svg_num(out, sj_svg_hundredths(-spec->angle));
    sj_buf_str(out, ")translate(");
    sj_svg_num(out, sj_svg_hundredths(-pitch / 2));
    sj_svg_num(out, sj_svg_hundredths(-pitch / 2));
    sj_buf_str(out, ")\">");
    if (spec->dots) {
        sj_buf_str(out, "<circle");
        sj_svg_attr_num(out, "cx", pitch / 2);
        sj_svg_attr_num(out, "cy", pitch / 2);
        sj_svg_attr_num(out, "r", spec->width / 2);
    } else {
        sj_buf_str(out, "<rect");
        sj_svg_attr_num(out, "y", (pitch - spec->width) / 2);
        sj_svg_attr_num(out, "width", pitch);
        sj_svg_attr_num(out, "height", spec->width);
    }
    sj_svg_ink(out, svg, "fill", spec->ink, spec->opacity);
    sj_buf_str(out, "/></pattern>\n");
}

/* The number of the pattern for a texture at a pitch, made when it is first wanted. */
static size_t pattern(struct sj_svg *svg, enum sj_texture texture, double pitch)
{
    size_t n = svg->pitches[texture].n;
    for (size_t i = 0; i < n; i++)
        if (sj_svg_hundredths(svg->pitches[texture].items[i]) == sj_svg_hundredths(pitch))
            return i;
    SJ_VEC_PUSH(svg->arena, &svg->pitches[texture], pitch);
    write_pattern(svg, texture, pitch, n);
    return n;
}

static void stroke_attrs(struct sj_svg *svg, const struct sj_stroke *s)
{
    struct sj_buf *out = &svg->body;
    sj_svg_ink(out, svg, "stroke", s->ink, s->opacity);
    sj_svg_attr_num(out, "stroke-width", s->width);
    if (s->dash[0] + s->dash[1] > 0) {
        sj_buf_str(out, " stroke-dasharray=\"");
        sj_svg_num(out, sj_svg_hundredths(s->dash[0]));
        sj_svg_num(out, sj_svg_hundredths(s->dash[1]));
        sj_buf_char(out, '"');
    }
    if (s->round)
        sj_buf_str(out, " stroke-linecap=\"round\"");
}

static void plain_path(struct sj_svg *svg, const struct sj_item *item)
{
    const struct sj_fill *fill = &item->u.path.fill;
    const struct sj_stroke *stroke = &item->u.path.stroke;
    bool filled = fill->ink != SJ_INK_NONE;
    bool stroked = stroke->ink != SJ_INK_NONE && stroke->width > 0;
    if (!filled && !stroked)
        return;
    sj_buf_printf(&svg->body, "<path class=\"%s\"",
                  sj_ink_name(filled ? fill->ink : stroke->ink));
    if (filled)
        sj_svg_ink(&svg->body, svg, "fill", fill->ink, fill->opacity);
    if (stroked)
        stroke_attrs(svg, stroke);
    sj_buf_str(&svg->body, " d=\"");
    sj_svg_path(&svg->body, &item->u.path.path);
    sj_buf_str(&svg->body, "\"/>\n");
}

/* One rule through the middle: the shape clips it. */
static void write_rule(struct sj_svg *svg, const struct sj_item *item, unsigned id)
{
    const struct sj_texture_spec *spec =
        &svg->scene->theme->textures[item->u.path.fill.texture];
    struct sj_rect box;
    if (!sj_path_bounds(&item->u.path.path, &box))
        return;
    double half = (box.w + box.h) / 2, a = spec->angle * M_PI / 180;
    double cx = box.x + box.w / 2, cy = box.y + box.h / 2;
    const struct sj_pt ends[] = {{cx - cos(a) * half, cy + sin(a) * half},
                                 {cx + cos(a) * half, cy - sin(a) * half}};
    const unsigned char ops[] = {SJ_OP_MOVE, SJ_OP_LINE};
    struct sj_buf *out = &svg->body;
    sj_buf_printf(out,
                  "<clipPath id=\"%s-c%u\"><use href=\"#%s-p%u\"/></clipPath>"
                  "<path clip-path=\"url(#%s-c%u)\"",
                  svg->prefix.p, id, svg->prefix.p, id, svg->prefix.p, id);
    sj_svg_ink(out, svg, "stroke", spec->ink, spec->opacity * item->u.path.fill.opacity);
    sj_svg_attr_num(out, "stroke-width", spec->width);
    sj_buf_str(out, " d=\"");
    sj_svg_path(out, &(struct sj_path){ops, 2, ends, 2});
    sj_buf_str(out, "\"/>");
}

/* The path stands once and is used for fill, texture and outline. */
static void textured_path(struct sj_svg *svg, const struct sj_item *item)
{
    const struct sj_fill *fill = &item->u.path.fill;
    const struct sj_stroke *stroke = &item->u.path.stroke;
    struct sj_buf *out = &svg->body;
    unsigned id = svg->n_ids++;
    double pitch = pitch_of(svg, fill);
    sj_buf_printf(out, "<g class=\"%s\"", sj_ink_name(fill->ink));
    sj_svg_ink(out, svg, "fill", fill->ink, fill->opacity);
    sj_buf_printf(out, "><path id=\"%s-p%u\" d=\"", svg->prefix.p, id);
    sj_svg_path(out, &item->u.path.path);
    sj_buf_str(out, "\"/></g>");
    if (pitch > 0) {
        sj_buf_printf(out, "<use href=\"#%s-p%u\" fill=\"url(#%s-%s%zu)\"", svg->prefix.p,
                      id, svg->prefix.p, sj_texture_name(fill->texture),
                      pattern(svg, fill->texture, pitch));
        if (sj_opacity(fill->opacity) != 1)
            sj_svg_attr_num(out, "fill-opacity", sj_opacity(fill->opacity));
        sj_buf_str(out, "/>");
    } else {
        write_rule(svg, item, id);
    }
    if (stroke->ink != SJ_INK_NONE && stroke->width > 0) {
        sj_buf_printf(out, "<use href=\"#%s-p%u\"", svg->prefix.p, id);
        stroke_attrs(svg, stroke);
        sj_buf_str(out, "/>");
    }
    sj_buf_char(out, '\n');
}

static void write_path(struct sj_svg *svg, const struct sj_item *item)
{
    const struct sj_fill *fill = &item->u.path.fill;
    bool textured = fill->ink != SJ_INK_NONE && fill->texture != SJ_TEXTURE_NONE &&
                    svg->scene->theme->textures[fill->texture].ink != SJ_INK_NONE;
    if (textured)
        textured_path(svg, item);
    else
        plain_path(svg, item);
}

/* ---- groups ---- */

static void group_data(struct sj_svg *svg, const struct sj_item *item)
{
    const char *const *d = item->u.group.data;
    for (size_t i = 0; d != NULL && d[i] != NULL; i += 2) {
        if (!is_name(d[i]) || d[i + 1] == NULL)
            continue;
        sj_buf_printf(&svg->body, " data-%s=\"", d[i]);
        sj_svg_words(&svg->body, d[i + 1]);
        sj_buf_char(&svg->body, '"');
    }
}

/* Ids may hold anything in a document; here they must be names. */
static void write_id(struct sj_svg *svg, const char *id)
{
    sj_buf_printf(&svg->body, " id=\"%s-", svg->prefix.p);
    for (; *id != '\0'; id++) {
        const char one[] = {'a', *id, '\0'};
        if (is_name(one) && *id != '_')
            sj_buf_char(&svg->body, *id);
        else
            sj_buf_printf(&svg->body, "_%02X", (unsigned char)*id);
    }
    sj_buf_char(&svg->body, '"');
}

static void begin_group(struct sj_svg *svg, const struct sj_item *item)
{
    struct sj_buf *out = &svg->body;
    const char *id = item->u.group.id, *cls = item->u.group.cls;
    bool link = sj_href_allowed(item->u.group.href);
    sj_buf_str(out, link ? "<a" : "<g");
    if (link)
        sj_svg_attr(out, "href", item->u.group.href);
    if (id != NULL)
        write_id(svg, id);
    sj_buf_printf(out, " class=\"%s", sj_role_name(item->role));
    if (cls != NULL) {
        sj_buf_char(out, ' ');
        sj_svg_words(out, cls);
    }
    sj_buf_char(out, '"');
    group_data(svg, item);
    sj_buf_char(out, '>');
    if (item->u.group.title != NULL) {
        sj_buf_str(out, "<title>");
        sj_svg_words(out, item->u.group.title);
        sj_buf_str(out, "</title>");
    }
    sj_buf_char(out, '\n');
}

static void begin_clip(struct sj_svg *svg, const struct sj_item *item)
{
    const struct sj_rect *r = &item->u.clip;
    unsigned id = svg->n_ids++;
    sj_buf_printf(&svg->defs, "<clipPath id=\"%s-c%u\"><rect", svg->prefix.p, id);
    sj_svg_attr_num(&svg->defs, "x", r->x);
    sj_svg_attr_num(&svg->defs, "y", r->y);
    sj_svg_attr_num(&svg->defs, "width", fmax(r->w, 0));
    sj_svg_attr_num(&svg->defs, "height", fmax(r->h, 0));
    sj_buf_str(&svg->defs, "/></clipPath>\n");
    sj_buf_printf(&svg->body, "<g clip-path=\"url(#%s-c%u)\">\n", svg->prefix.p, id);
}

/* Writes up to the end of the group that item i is in; returns the item after it. */
static size_t write_items(struct sj_svg *svg, size_t i)
{
    while (i < svg->scene->n_items) {
        const struct sj_item *item = &svg->scene->items[i++];
        switch (item->kind) {
        case SJ_ITEM_GROUP:
            begin_group(svg, item);
            i = write_items(svg, i);
            sj_buf_str(&svg->body,
                       sj_href_allowed(item->u.group.href) ? "</a>\n" : "</g>\n");
            break;
        case SJ_ITEM_CLIP:
            begin_clip(svg, item);
            i = write_items(svg, i);
            sj_buf_str(&svg->body, "</g>\n");
            break;
        case SJ_ITEM_PATH:
            write_path(svg, item);
            break;
        case SJ_ITEM_TEXT:
            sj_svg_text(svg, item);
            break;
        case SJ_ITEM_END:
            return i;
        }
    }
    return i;
}

/* ---- the document ---- */

static void element(struct sj_buf *out, const char *name, const char *value)
{
    sj_buf_printf(out, "<%s>", name);
    sj_svg_words(out, value);
    sj_buf_printf(out, "</%s>\n", name);
}

/* Dublin Core has no words for dates of law and views of borders: they are told in words.
 */
static void write_metadata(struct sj_buf *out, const struct sj_scene *scene)
{
    if (scene->meta == NULL)
        return;
    sj_buf_str(
        out,
        "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><rdf:Description "
        "rdf:about=\"\">\n");
    if (scene->title != NULL)
        element(out, "dc:title", scene->title);
    for (size_t i = 0; scene->meta[i] != NULL; i += 2) {
        struct sj_buf words = {0};
        bool author = strcmp(scene->meta[i], "author") == 0;
        sj_buf_printf(&words, "%s%s%s", author ? "" : scene->meta[i], author ? "" : ": ",
                      scene->meta[i + 1]);
        element(out, author ? "dc:creator" : "dc:description", words.p);
        sj_buf_finish(&words);
    }
    sj_buf_str(out, "</rdf:Description></rdf:RDF></metadata>\n");
}

static void write_head(struct sj_buf *out, const struct sj_svg *svg)
{
    const struct sj_scene *s = svg->scene;
    const char *p = svg->prefix.p, *description = s->description;
    sj_buf_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"%s\"", p);
    sj_svg_attr_num(out, "width", s->width);
    sj_svg_attr_num(out, "height", s->height);
    sj_buf_str(out, " viewBox=\"0 0");
    sj_svg_num(out, sj_svg_hundredths(s->width));
    sj_svg_num(out, sj_svg_hundredths(s->height));
    sj_buf_char(out, '"');
    sj_svg_attr(out, "lang", s->lang);
    sj_svg_attr(out, "xml:lang", s->lang);
    sj_buf_printf(out,
                  " role=\"graphics-document\" aria-labelledby=\"%s-title\" "
                  "aria-describedby=\"%s-desc\" fill=\"none\" fill-rule=\"evenodd\" "
                  "clip-rule=\"evenodd\" stroke-linejoin=\"round\">\n",
                  p, p);
    sj_buf_printf(out, "<title id=\"%s-title\">", p);
    sj_svg_words(out, s->title != NULL ? s->title : "");
    sj_buf_printf(out, "</title>\n<desc id=\"%s-desc\">", p);
    sj_svg_words(out, description != NULL ? description : s->alt != NULL ? s->alt : "");
    sj_buf_str(out, "</desc>\n");
    write_metadata(out, s);
}

static int write_all(const struct sj_svg *svg, struct sj_sink out, struct sj_error *err)
{
    struct sj_buf head = {0};
    write_head(&head, svg);
    sj_buf_str(&head, "<defs>\n");
    sj_buf_add(&head, svg->defs.p, svg->defs.n);
    sj_buf_str(&head, "</defs>\n");
    int r = out.write(out.ctx, head.p, head.n, err);
    sj_buf_finish(&head);
    if (r == 0 && svg->body.n > 0)
        r = out.write(out.ctx, svg->body.p, svg->body.n, err);
    return r == 0 ? out.write(out.ctx, "</svg>\n", 7, err) : -1;
}

int sj_render_svg(const struct sj_scene *scene, const struct sj_render_options *options,
                  struct sj_sink out, struct sj_error *err)
{
    if (sj_scene_check(scene, err) != 0)
        return -1;
    struct sj_arena *arena = sj_arena_new();
    struct sj_svg svg = {.scene = scene, .arena = arena};
    svg.glyphs_done = sj_arena_alloc(arena, 2 * 65536 / 8, 1);
    set_prefix(&svg, options->id_prefix);
    write_items(&svg, 0);
    int r = write_all(&svg, out, err);
    sj_buf_finish(&svg.prefix);
    sj_buf_finish(&svg.defs);
    sj_buf_finish(&svg.body);
    sj_arena_free(arena);
    return r;
}
