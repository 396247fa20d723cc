/* One document on its way to its ledger: what every verb does first. */
#ifndef SJ_LIB_JOB_H
#define SJ_LIB_JOB_H

#include "atlas/worldview.h"
#include "doc/json.h"
#include "law/law.h"
#include "lib/intake.h"

struct sj_job {
    struct sj_intake *in;
    struct sj_text_in text; /* of the document; ended once nothing more is told of it */
    const char *name;       /* of the same; NULL: a job without a document */
    struct sj_doc *doc;
    const struct sj_regime **regimes; /* the document's, in its order */
    size_t n_regimes;
    struct sj_ledger *ledger;
    /* The one that is asked for, else the document's, else "un". */
    const struct sj_worldview *worldview;
    struct sj_worldview *own_worldview; /* read from the user's table; or NULL */
    struct sj_day as_of;                /* as asked for; FUTURE where not given */
    /* Regimes read for this job, named or not; freed with it. */
    SJ_VEC(const struct sj_regime *) loaded;
};

/* `given` NULL is a job without a document: only regimes are loaded. Where the findings
 * told all that is wrong, err->msg is empty. The intake must outlive the job. Finish it
 * also after a failure. */
int sj_job_load(struct sj_job *job, struct sj_intake *in, const struct sj_asked *asked,
                const struct sj_given *given, struct sj_error *err) SJ_MUST_CHECK;
void sj_job_finish(struct sj_job *job);

/* ---- for the parts of a job ---- */

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

/* "; did you mean 2023-10-12?" for a date in words or with slashes, else "". */
#define SJ_DATE_HINT_MAX 128
void sj_date_hint(const char *value, char ret[SJ_DATE_HINT_MAX]);

#endif
