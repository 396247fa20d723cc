#include "render/render.h"

#include <string.h>
#include <strings.h>

#include "render/internal.h"

static const struct sj_format formats[] = {
    {"svg", ".svg", false, false, sj_render_svg},
    {"png", ".png", true, false, sj_render_png},
    {"html", ".html", false, true, sj_render_html},
    {"pdf", ".pdf", true, false, sj_render_pdf},
    {"svg:cairo", NULL, false, false, sj_render_svg_cairo},
    {"txt", ".txt", false, false, sj_render_txt},
    {"dump", NULL, false, false, sj_render_dump},
};

const struct sj_format *sj_format_at(size_t i)
{
    return i < sizeof formats / sizeof formats[0] ? &formats[i] : NULL;
}

const struct sj_format *sj_format_find(const char *name)
{
    for (size_t i = 0; sj_format_at(i) != NULL; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

const struct sj_format *sj_format_for_file(const char *path)
{
    const char *dot = strrchr(path, '.');
    if (dot == NULL)
        return NULL;
    for (size_t i = 0; sj_format_at(i) != NULL; i++)
        if (formats[i].extension != NULL && strcasecmp(formats[i].extension, dot) == 0)
            return &formats[i];
    return NULL;
}
