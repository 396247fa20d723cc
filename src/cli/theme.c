/* --theme: one that is built in, or a file of the user's. */
#include <string.h>

#include "cli/job.h"
#include "layout/themefile.h"

#define THEME_BYTES_MAX ((size_t)1 << 20)

static int no_such_theme(const char *name, struct sj_error *err)
{
    struct sj_buf all = {0};
    for (int i = 0; sj_theme_name(i) != NULL; i++)
        sj_buf_printf(&all, "%s, ", sj_theme_name(i));
    sj_fail(err, SJ_E_USAGE,
            "--theme: there is no \"%s\"; there are %sauto, and a theme of your own is "
            "given as a FILE.json",
            name, all.p);
    sj_buf_finish(&all);
    return -1;
}

/* A theme names its fonts from the folder that it stands in. */
static const char *beside(struct sj_job *job, const char *theme, const char *font)
{
    const char *slash = strrchr(theme, '/');
    const char *path = font;
    if (font[0] != '/' && slash != NULL)
        path =
            sj_arena_printf(job->arena, "%.*s%s", (int)(slash - theme + 1), theme, font);
    SJ_VEC_PUSH(job->arena, &job->inputs, path);
    return path;
}

static int load_theme(struct sj_job *job, const char *path, struct sj_error *err)
{
    struct sj_buf text = {0};
    if (sj_job_read(job, path, THEME_BYTES_MAX, &text, err) != 0)
        return -1;
    struct sj_diags *diags = sj_diags_new();
    struct sj_theme *theme = sj_theme_load(text.p, text.n, diags);
    sj_job_take_findings(job, diags, path, &text);
    sj_buf_finish(&text);
    job->own_theme = theme;
    job->theme = theme;
    if (theme == NULL)
        return sj_job_fail(err, SJ_E_DATA);
    if (theme->fonts.regular != NULL) {
        theme->fonts.regular = beside(job, path, theme->fonts.regular);
        theme->fonts.bold = beside(job, path, theme->fonts.bold);
    }
    return 0;
}

int sj_job_theme(struct sj_job *job, const char *option, struct sj_error *err)
{
    const char *wanted = option != NULL ? option : sj_theme_name(0);
    /* What cannot turn dark by itself is drawn light under "auto". */
    bool both = strcmp(wanted, "auto") == 0;
    job->theme = sj_theme_find(both ? "light" : wanted);
    job->dark = both ? sj_theme_find("dark") : NULL;
    if (job->theme != NULL)
        return 0;
    size_t n = strlen(wanted);
    bool path =
        strchr(wanted, '/') != NULL || (n > 5 && strcmp(wanted + n - 5, ".json") == 0);
    return path ? load_theme(job, wanted, err) : no_such_theme(wanted, err);
}
