/* What a run's outputs depend on, as make and ninja read it: "out1 out2: in1 in2". */
#ifndef SJ_CLI_DEPFILE_H
#define SJ_CLI_DEPFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Fails on a name that cannot be written so that make reads it back: it would draw too
 * seldom. *ret_odd (nullable) becomes a name, of those written, that ninja takes for
 * several, which makes it draw too often; NULL where there is none. */
int sj_depfile_print(const char *const *outputs, size_t n_outputs,
                     const char *const *inputs, size_t n_inputs, struct sj_buf *out,
                     const char **ret_odd, struct sj_error *err) SJ_MUST_CHECK;

#endif
