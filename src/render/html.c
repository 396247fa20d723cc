/* A page of its own: the figure, its days behind a slider, and the same in words and as a
 * table. Nothing is fetched; without scripts it is the figure as drawn. */
#include <string.h>

#include "page.h" /* web/page.css and web/page.js, packed */
#include "render/internal.h"
#include "render/svg.h"
#include "render/svgpart.h"

static void element(struct sj_buf *out, const char *open, const char *text,
                    const char *close)
{
    sj_buf_str(out, open);
    sj_svg_words(out, text != NULL ? text : "");
    sj_buf_str(out, close);
}

static void day_attr(struct sj_buf *out, const char *name, struct sj_day day)
{
    if (!sj_day_known(day))
        return;
    sj_buf_printf(out, " data-%s=\"", name);
    sj_day_iso(day, out);
    sj_buf_char(out, '"');
}

/* ---- the head ---- */

static void colours(struct sj_buf *out, const struct sj_theme *theme)
{
    static const struct {
        const char *name;
        enum sj_ink ink;
    } rows[] = {{"page", SJ_INK_PAGE}, {"ink", SJ_INK_INK},   {"muted", SJ_INK_MUTED},
                {"hair", SJ_INK_HAIR}, {"band", SJ_INK_BAND}, {"legal", SJ_INK_LEGAL}};
    sj_buf_str(out, ":root{");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sj_rgb c = theme->inks[rows[i].ink];
        sj_buf_printf(out, "--%s:#%02X%02X%02X;", rows[i].name, c.r, c.g, c.b);
    }
    sj_buf_str(out, "}\n");
}

static void style(struct sj_buf *out, const struct sj_scene *scene,
                  const struct sj_theme *dark)
{
    sj_buf_str(out, "<style>\n");
    colours(out, scene->theme);
    if (dark != NULL) {
        sj_buf_str(out, ":root{color-scheme:light dark}\n"
                        "@media(prefers-color-scheme:dark){");
        colours(out, dark);
        sj_buf_str(out, "}\n");
    }
    sj_buf_str(out, sj_page_css);
    sj_buf_str(out, "</style>\n");
}

static void head(struct sj_buf *out, const struct sj_scene *s,
                 const struct sj_theme *dark)
{
    sj_buf_str(out, "<!DOCTYPE html>\n<html");
    sj_svg_attr(out, "lang", s->lang != NULL ? s->lang : "en");
    sj_buf_str(out, s->rtl ? " dir=\"rtl\">\n" : ">\n");
    sj_buf_printf(out,
                  "<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-"
                  "Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
                  "font-src data:; script-src 'sha256-%s'; base-uri 'none'; "
                  "form-action 'none'\">\n<meta name=\"viewport\" "
                  "content=\"width=device-width, initial-scale=1\">\n",
                  sj_page_js_sha256);
    element(out, "<meta name=\"description\" content=\"", s->alt, "\">\n");
    for (size_t i = 0; s->meta != NULL && s->meta[i] != NULL; i += 2) {
        element(out, "<meta name=\"", s->meta[i], "\"");
        element(out, " content=\"", s->meta[i + 1], "\">\n");
    }
    element(out, "<title>", s->title, "</title>\n");
    style(out, s, dark);
    sj_buf_str(out, "</head>\n");
}

/* ---- the body ---- */

static void slider(struct sj_buf *out, const struct sj_scene *s, const char *prefix)
{
    sj_buf_printf(out, "<form class=\"days\" hidden>\n<label for=\"%s-as-of\"", prefix);
    element(out, ">", s->web.as_of, "</label>\n<button type=\"button\"");
    sj_svg_attr(out, "aria-label", s->web.earlier);
    sj_buf_printf(out,
                  ">%s</button>\n<input type=\"range\" id=\"%s-as-of\" min=\"0\" "
                  "max=\"0\" value=\"0\" step=\"1\">\n<button type=\"button\"",
                  s->rtl ? "\u203a" : "\u2039", prefix);
    sj_svg_attr(out, "aria-label", s->web.later);
    sj_buf_printf(out, ">%s</button>\n<output for=\"%s-as-of\"></output>\n</form>\n",
                  s->rtl ? "\u2039" : "\u203a", prefix);
}

static void in_words(struct sj_buf *out, const struct sj_scene *s)
{
    element(out, "<details>\n<summary>", s->web.words, "</summary>\n");
    const char *line = s->description != NULL ? s->description : "";
    while (*line != '\0') {
        size_t n = strcspn(line, "\n");
        sj_buf_str(out, "<p>");
        sj_svg_words_n(out, line, n);
        sj_buf_str(out, "</p>\n");
        line += n + (line[n] != '\0');
    }
    sj_buf_str(out, "</details>\n");
}

static void sources(struct sj_buf *out, const struct sj_scene_row *row)
{
    sj_buf_str(out, "<td>");
    for (size_t i = 0; i < row->n_sources; i++) {
        const struct sj_scene_source *source = &row->sources[i];
        sj_buf_str(out, i > 0 ? "<br>" : "");
        if (!sj_href_allowed(source->href)) {
            sj_svg_words(out, source->text);
            continue;
        }
        sj_buf_str(out, "<a");
        sj_svg_attr(out, "href", source->href);
        element(out, ">", source->text, "</a>");
    }
    sj_buf_str(out, "</td>");
}

static void table_row(struct sj_buf *out, const struct sj_scene_row *row)
{
    sj_buf_printf(out, "<tr data-line=\"%zu\"", row->line);
    day_attr(out, "from", row->from);
    sj_buf_char(out, '>');
    for (int c = 0; c < SJ_COLUMN_SOURCES; c++) {
        bool header = c == SJ_COLUMN_WHEN;
        element(out, header ? "<th scope=\"row\">" : "<td>", row->cells[c],
                header ? "</th>" : "</td>");
    }
    sources(out, row);
    sj_buf_str(out, "</tr>\n");
}

static void as_table(struct sj_buf *out, const struct sj_scene *s)
{
    element(out, "<details>\n<summary>", s->web.table,
            "</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
    sj_svg_attr(out, "aria-label", s->web.table);
    element(out, ">\n<table>\n<caption>", s->table.caption, "</caption>\n<thead><tr>");
    for (int c = 0; c < SJ_COLUMN_COUNT; c++)
        element(out, "<th scope=\"col\">", s->table.heads[c], "</th>");
    sj_buf_str(out, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < s->table.n_rows; i++)
        table_row(out, &s->table.rows[i]);
    sj_buf_str(out, "</tbody>\n</table>\n");
    if (s->table.more != NULL)
        element(out, "<p>", s->table.more, "</p>\n");
    sj_buf_str(out, "</div>\n</details>\n");
}

static int body(struct sj_buf *out, const struct sj_scene *s,
                const struct sj_render_options *options, struct sj_error *err)
{
    struct sj_buf prefix = {0};
    sj_svg_prefix(s, options, &prefix);
    sj_buf_str(out, "<body>\n<main class=\"sojourn\"");
    day_attr(out, "first", s->first);
    day_attr(out, "last", s->last);
    element(out, ">\n<h1 class=\"unseen\">", s->title, "</h1>\n");
    slider(out, s, prefix.p);
    sj_buf_finish(&prefix);
    sj_buf_str(out, "<figure>\n");
    if (sj_svg_write(s, options, out, err) != 0)
        return -1;
    sj_buf_str(out, "</figure>\n");
    in_words(out, s);
    as_table(out, s);
    sj_buf_str(out, "</main>\n<script>");
    sj_buf_str(out, sj_page_js);
    sj_buf_str(out, "</script>\n</body>\n</html>\n");
    return 0;
}

int sj_render_html(const struct sj_scene *scene, const struct sj_render_options *options,
                   struct sj_sink out, struct sj_error *err)
{
    struct sj_render_options with_days = *options;
    with_days.other_days = true;
    if (sj_scene_check(scene, err) != 0)
        return -1;
    struct sj_buf page = {0};
    head(&page, scene, options->dark);
    int r = body(&page, scene, &with_days, err);
    if (r == 0)
        r = out.write(out.ctx, page.p, page.n, err);
    sj_buf_finish(&page);
    return r;
}
