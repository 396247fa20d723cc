/* SVG written without cairo: the scene's groups in its order, with their titles and data,
 * and a description in place of the picture. */
#include "render/svg.h"

#include <math.h>
#include <string.h>

#include "render/svgshape.h"
#include "render/svgtext.h"

/* ---- ids ---- */

bool sj_id_prefix_ok(const char *s)
{
    bool ok = (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z');
    size_t n = 0;
    for (; ok && s[n] != '\0'; n++)
        ok = (s[n] >= 'a' && s[n] <= 'z') || (s[n] >= 'A' && s[n] <= 'Z') ||
             (s[n] >= '0' && s[n] <= '9') || s[n] == '-' || s[n] == '_';
    return ok && n <= 64;
}

/* FNV-1a, by words. */
static uint64_t hash(uint64_t h, uint64_t v)
{
    return (h ^ v) * UINT64_C(0x100000001B3);
}

static uint64_t hash_string(uint64_t h, const char *s)
{
    for (; s != NULL && *s != '\0'; s++)
        h = hash(h, (unsigned char)*s);
    return hash(h, 0x100);
}

static uint64_t hash_item(uint64_t h, const struct sj_item *item)
{
    h = hash(h, (uint64_t)item->kind);
    if (item->kind == SJ_ITEM_TEXT) {
        h = hash(h, (uint64_t)sj_svg_hundredths(item->u.text.x));
        return hash_string(h, item->u.text.run->text);
    }
    if (item->kind != SJ_ITEM_PATH)
        return h;
    h = hash(h, (uint64_t)item->u.path.fill.ink);
    for (size_t i = 0; i < item->u.path.path.n_pts; i++) {
        h = hash(h, (uint64_t)sj_svg_hundredths(item->u.path.path.pts[i].x));
        h = hash(h, (uint64_t)sj_svg_hundredths(item->u.path.path.pts[i].y));
    }
    return h;
}

void sj_svg_prefix(const struct sj_scene *scene, const struct sj_render_options *options,
                   struct sj_buf *out)
{
    if (options->id_prefix != NULL && sj_id_prefix_ok(options->id_prefix)) {
        sj_buf_str(out, options->id_prefix);
        return;
    }
    uint64_t h = hash_string(UINT64_C(0xCBF29CE484222325), scene->title);
    h = hash_string(h, scene->description);
    h = hash_string(h, scene->theme->name);
    h = hash(h, (uint64_t)options->svg_text + (options->dark != NULL ? 2 : 0));
    for (size_t i = 0; i < scene->n_items; i++)
        h = hash_item(h, &scene->items[i]);
    sj_buf_printf(out, "s%06x", (unsigned)((h ^ h >> 32) & 0xFFFFFF));
}

/* Ids may hold anything in a document; here they must be names. */
static void write_id(struct sj_svg *svg, const char *id)
{
    sj_buf_printf(&svg->body, " id=\"%s-", svg->prefix);
    for (; *id != '\0'; id++) {
        const char one[] = {'a', *id, '\0'};
        if (sj_id_prefix_ok(one) && *id != '_')
            sj_buf_char(&svg->body, *id);
        else
            sj_buf_printf(&svg->body, "_%02X", (unsigned char)*id);
    }
    sj_buf_char(&svg->body, '"');
}

/* ---- groups ---- */

static void begin_group(struct sj_svg *svg, const struct sj_item *item)
{
    struct sj_buf *out = &svg->body;
    bool link = sj_href_allowed(item->u.group.href);
    sj_buf_str(out, link ? "<a" : "<g");
    if (link)
        sj_svg_attr(out, "href", item->u.group.href);
    if (item->u.group.id != NULL)
        write_id(svg, item->u.group.id);
    sj_svg_open_class(out);
    sj_svg_group_names(out, item);
    sj_svg_close_class(out);
    sj_svg_group_data(svg, item);
    if (item->u.group.label != NULL) {
        sj_buf_str(out, " role=\"group\"");
        sj_svg_attr(out, "aria-label", item->u.group.label);
    }
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
    sj_buf_printf(&svg->defs, "<clipPath id=\"%s-c%u\"><rect", svg->prefix, id);
    sj_svg_attr_num(&svg->defs, "x", r->x);
    sj_svg_attr_num(&svg->defs, "y", r->y);
    sj_svg_attr_num(&svg->defs, "width", fmax(r->w, 0));
    sj_svg_attr_num(&svg->defs, "height", fmax(r->h, 0));
    sj_buf_str(&svg->defs, "/></clipPath>\n");
    sj_buf_printf(&svg->body, "<g clip-path=\"url(#%s-c%u)\">\n", svg->prefix, id);
}

bool sj_svg_is_wrap(const struct sj_scene *scene, const struct sj_item *group)
{
    const struct sj_item *end = scene->items + scene->n_items;
    return end - group > 2 && group[1].kind == SJ_ITEM_PATH &&
           group[2].kind == SJ_ITEM_END && group->u.group.id == NULL &&
           group->u.group.title == NULL && group->u.group.label == NULL &&
           group->u.group.href == NULL;
}

static size_t write_items(struct sj_svg *svg, size_t i);

static size_t write_group(struct sj_svg *svg, size_t i)
{
    const struct sj_item *item = &svg->scene->items[i];
    size_t after = svg->how->other_days ? i : sj_scene_this_day(svg->scene, i);
    if (after > i)
        return after;
    size_t lands = sj_svg_lands(svg, item);
    if (lands > 0)
        return i + lands;
    if (sj_svg_is_wrap(svg->scene, item)) {
        sj_svg_shape(svg, item + 1, item);
        return i + 3;
    }
    begin_group(svg, item);
    i = write_items(svg, i + 1);
    sj_buf_str(&svg->body, sj_href_allowed(item->u.group.href) ? "</a>\n" : "</g>\n");
    return i;
}

static size_t write_path(struct sj_svg *svg, size_t i)
{
    size_t cased = sj_svg_cased(svg, &svg->scene->items[i]);
    if (cased > 0)
        return i + cased;
    sj_svg_shape(svg, &svg->scene->items[i], NULL);
    return i + 1;
}

/* Writes up to the end of the group that item i is in; returns the item after it. */
static size_t write_items(struct sj_svg *svg, size_t i)
{
    while (i < svg->scene->n_items) {
        const struct sj_item *item = &svg->scene->items[i];
        switch (item->kind) {
        case SJ_ITEM_GROUP:
            i = write_group(svg, i);
            break;
        case SJ_ITEM_CLIP:
            begin_clip(svg, item);
            i = write_items(svg, i + 1);
            sj_buf_str(&svg->body, "</g>\n");
            break;
        case SJ_ITEM_PATH:
            i = write_path(svg, i);
            break;
        case SJ_ITEM_TEXT:
            i += sj_svg_text(svg, item);
            break;
        case SJ_ITEM_END:
            return i + 1;
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
void sj_svg_metadata(struct sj_buf *out, const struct sj_scene *scene)
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
    const char *p = svg->prefix, *description = s->description;
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
                  " direction=\"ltr\" role=\"graphics-document\" "
                  "aria-labelledby=\"%s-title\" aria-describedby=\"%s-desc\" "
                  "xml:space=\"preserve\" fill-rule=\"evenodd\" "
                  "clip-rule=\"evenodd\" stroke-linejoin=\"round\" font-size=\"12\" "
                  "font-family=\"'Noto Sans SemiCondensed','Noto Sans',sans-serif\" "
                  "font-stretch=\"semi-condensed\"",
                  p, p);
    sj_svg_ink(out, s->theme, "fill", SJ_INK_INK, 1);
    sj_buf_printf(out, ">\n<title id=\"%s-title\">", p);
    sj_svg_words(out, s->title != NULL ? s->title : "");
    sj_buf_printf(out, "</title>\n<desc id=\"%s-desc\">", p);
    sj_svg_words(out, description != NULL ? description : s->alt != NULL ? s->alt : "");
    sj_buf_str(out, "</desc>\n");
    sj_svg_metadata(out, s);
}

int sj_svg_write(const struct sj_scene *scene, const struct sj_render_options *options,
                 struct sj_buf *out, struct sj_error *err)
{
    if (sj_scene_check(scene, err) != 0)
        return -1;
    struct sj_buf prefix = {0};
    sj_svg_prefix(scene, options, &prefix);
    struct sj_svg svg = {
        .scene = scene, .how = options, .prefix = prefix.p, .arena = sj_arena_new()};
    write_items(&svg, 0);
    write_head(out, &svg);
    sj_svg_style(&svg, out);
    sj_buf_str(out, "<defs>\n");
    sj_buf_add(out, svg.defs.p, svg.defs.n);
    sj_buf_str(out, "</defs>\n");
    sj_buf_add(out, svg.body.p, svg.body.n);
    sj_buf_str(out, "</svg>\n");
    sj_svg_font_finish(&svg);
    sj_buf_finish(&prefix);
    sj_buf_finish(&svg.defs);
    sj_buf_finish(&svg.dark);
    sj_buf_finish(&svg.body);
    sj_arena_free(svg.arena);
    return 0;
}

int sj_render_svg(const struct sj_scene *scene, const struct sj_render_options *options,
                  struct sj_sink out, struct sj_error *err)
{
    struct sj_buf svg = {0};
    int r = sj_svg_write(scene, options, &svg, err);
    if (r == 0)
        r = out.write(out.ctx, svg.p, svg.n, err);
    sj_buf_finish(&svg);
    return r;
}
