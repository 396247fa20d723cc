/* One document on its way from a file to its ledger: what every verb does first.
 *
 * Findings about the document and the regimes are gathered as text, never printed here.
 */
#ifndef SJ_CLI_JOB_H
#define SJ_CLI_JOB_H

#include "atlas/worldview.h"
#include "cli/options.h"
#include "doc/json.h"
#include "law/law.h"
#include "layout/theme.h"

struct sj_job {
    struct sj_arena *arena;
    const char *path;
    struct sj_buf text; /* the file */
    struct sj_doc *doc;
    const struct sj_regime **regimes; /* the document's, in its order */
    size_t n_regimes;
    struct sj_ledger *ledger;
    /* The option's, else the document's, else "un". */
    const struct sj_worldview *worldview;
    struct sj_worldview *own_worldview; /* read from the user's table; or NULL */
    struct sj_day as_of;                /* of the option; FUTURE where not given */
    struct sj_words_list inputs;        /* files that were read, for the depfile */
    const struct sj_theme *theme;       /* the option's, else the first */
    struct sj_theme *own_theme;         /* read from the user's file; or NULL */
    bool theme_asked;
    const struct sj_theme *dark; /* --theme auto: for those who prefer it; else NULL */
    /* Regimes read in this run, named or not; freed with the job. */
    SJ_VEC(const struct sj_regime *) loaded;
    /* ---- findings ---- */
    bool findings_as_json;
    struct sj_buf findings; /* ready to be shown */
    size_t errors, warnings;
};

/* `path` NULL is a job without a document: only regimes are loaded. On failure the job
 * still holds its findings; where these say all, err->msg is empty. */
int sj_job_load(struct sj_job *job, const struct sj_options *options, const char *path,
                struct sj_error *err) SJ_MUST_CHECK;
void sj_job_finish(struct sj_job *job);

/* ---- for the parts of a job ---- */

/* A file of the user's, counted among the inputs. */
int sj_job_read(struct sj_job *job, const char *path, size_t limit, struct sj_buf *ret,
                struct sj_error *err) SJ_MUST_CHECK;
/* Takes over what diags hold about a file, and ends them. */
void sj_job_take_findings(struct sj_job *job, struct sj_diags *diags, const char *file,
                          const struct sj_buf *text);
/* Where in the document something stands: a key, an item of it where it holds a list, and
 * a key of that where `member` is given. */
struct sj_job_spot {
    const char *key;
    size_t index;
    const char *member;
};
/* A finding about a document that has been read, told where it stands in the file. */
void sj_job_tell(const struct sj_job *job, struct sj_diags *diags,
                 struct sj_job_spot spot, struct sj_finding finding, const char *message);
/* The findings have said what is wrong: sets the code alone. */
int sj_job_fail(struct sj_error *err, enum sj_errc code);
/* --theme: a built-in name, "auto", else the path of a file. NULL is the first. */
int sj_job_theme(struct sj_job *job, const char *option,
                 struct sj_error *err) SJ_MUST_CHECK;

/* "; did you mean 2023-10-12?" for a date in words or with slashes, else "". */
#define SJ_DATE_HINT_MAX 128
void sj_date_hint(const char *value, char ret[SJ_DATE_HINT_MAX]);

#endif
