/* The style sheet: nothing but what makes the figure look the same in any page, restyled
 * by variables, and dark for those who prefer that. Every rule begins with the figure's
 * id. What it says of colours and fonts also stands as attributes. */
#include <math.h>

#include "render/svgtext.h"

#define USUAL_SIZE 12.0

size_t sj_svg_size(struct sj_svg *svg, double size)
{
    if (fabs(size - USUAL_SIZE) < 1e-9)
        return 0;
    for (size_t i = 0; i < svg->sizes.n; i++)
        if (fabs(svg->sizes.items[i] - size) < 1e-9)
            return i + 1;
    SJ_VEC_PUSH(svg->arena, &svg->sizes, size);
    return svg->sizes.n;
}

/* A page's own rules for text must not move ours. */
static void text_rules(struct sj_svg *svg, struct sj_buf *out)
{
    sj_buf_printf(out,
                  "#%s text{font:400 semi-condensed 12px \"%s-sans\",\"Noto Sans "
                  "SemiCondensed\",\"Noto Sans\",sans-serif;text-rendering:"
                  "geometricPrecision;font-variant-ligatures:none;white-space:pre;letter-"
                  "spacing:0;word-spacing:0;"
                  "text-transform:none;text-shadow:none;text-anchor:start;"
                  "writing-mode:horizontal-tb;direction:ltr}\n",
                  svg->prefix, svg->prefix);
    sj_svg_font_rules(svg, out);
    sj_buf_printf(out, "#%s .b{font-weight:700}\n", svg->prefix);
    if (svg->rtl)
        sj_buf_printf(out, "#%s .rtl{direction:rtl;unicode-bidi:bidi-override}\n",
                      svg->prefix);
    for (size_t i = 0; i < svg->sizes.n; i++) {
        sj_buf_printf(out, "#%s .z%zu{font-size:", svg->prefix, i + 1);
        sj_buf_num(out, svg->sizes.items[i], 2);
        sj_buf_str(out, "px}\n");
    }
}

static void colour_rule(const struct sj_svg *svg, const struct sj_theme *theme,
                        const char *what, enum sj_ink ink, struct sj_buf *out)
{
    const char *name = sj_ink_name(ink);
    sj_buf_printf(out, "#%s .%c-%s{%s:var(--sj-%s,", svg->prefix, what[0], name, what,
                  name);
    sj_svg_hex(out, theme->inks[ink]);
    sj_buf_str(out, ")}");
}

/* Texts take their ink from the root, which a page may have rules for too. */
static void root_rule(const struct sj_svg *svg, const struct sj_theme *theme,
                      bool variable, struct sj_buf *out)
{
    sj_buf_printf(out, "#%s{fill:%s", svg->prefix, variable ? "var(--sj-ink," : "");
    sj_svg_hex(out, theme->inks[SJ_INK_INK]);
    sj_buf_str(out, variable ? ")}" : ";stroke:none;stroke-width:1}\n");
}

static void colour_rules(const struct sj_svg *svg, const struct sj_theme *theme,
                         struct sj_buf *out)
{
    root_rule(svg, theme, true, out);
    for (int ink = 0; ink < SJ_INK_COUNT; ink++) {
        if (svg->fills[ink])
            colour_rule(svg, theme, "fill", (enum sj_ink)ink, out);
        if (svg->strokes[ink])
            colour_rule(svg, theme, "stroke", (enum sj_ink)ink, out);
    }
}

void sj_svg_style(struct sj_svg *svg, struct sj_buf *out)
{
    sj_buf_str(out, "<style>\n");
    sj_svg_font_faces(svg, out);
    if (svg->how->svg_text == SJ_SVG_TEXT_LIVE)
        text_rules(svg, out);
    root_rule(svg, svg->scene->theme, false, out);
    sj_buf_printf(out, "#%s [fill=none]{fill:none}\n", svg->prefix);
    /* Readers that know no variables must not come upon them. */
    sj_buf_str(out, "@supports(fill:var(--a)){");
    colour_rules(svg, svg->scene->theme, out);
    if (svg->how->dark != NULL) {
        sj_buf_str(out, "\n@media(prefers-color-scheme:dark){");
        colour_rules(svg, svg->how->dark, out);
        sj_buf_add(out, svg->dark.p, svg->dark.n);
        sj_buf_char(out, '}');
    }
    sj_buf_str(out, "}\n</style>\n");
}
