/* One date of an EDTF string, and the reader that walks the string. Internal to src/time.
 */
#ifndef SJ_TIME_EDTF_DATE_H
#define SJ_TIME_EDTF_DATE_H

#include "time/edtf.h"

struct sj_edtf_reader {
    const char *s;
    size_t at;
    size_t fault; /* offset of what is wrong, once something is */
    struct sj_error *err;
};

/* Notes where the fault is and tells it. Is -1. */
#define SJ_EDTF_FAIL(in, where, ...)                                                     \
    ((in)->fault = (where), sj_fail((in)->err, SJ_E_DATA, __VA_ARGS__))

/* Reads the date at in->at and stops behind its last character, whatever follows. */
int sj_edtf_date_read(struct sj_edtf_reader *in, struct sj_edtf_part *ret) SJ_MUST_CHECK;

/* Fails at the present character, with a hint at what was probably meant. */
int sj_edtf_unexpected(struct sj_edtf_reader *in);

#endif
