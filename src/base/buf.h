/* A string of bytes that grows: what text outputs are put together in.
 *
 * `p` is NUL-terminated whenever it is not NULL; `n` does not count the NUL. Numbers are
 * written without the C locale, so that output is the same everywhere. */
#ifndef SJ_BASE_BUF_H
#define SJ_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct sj_buf {
    char *p;
    size_t n, cap;
};

void sj_buf_finish(struct sj_buf *buf);
void sj_buf_add(struct sj_buf *buf, const void *p, size_t n);
void sj_buf_str(struct sj_buf *buf, const char *s); /* NULL adds nothing */
void sj_buf_char(struct sj_buf *buf, char c);
void sj_buf_printf(struct sj_buf *buf, const char *fmt, ...) SJ_PRINTF(2, 3);

/* A number with at most `decimals` (0..9) digits after the point, no trailing zeros,
 * never
 * "-0". It must be finite and have at most 18 digits with those decimals (1e18 with none,
 * 1e9 with nine); anything else is a programming error and aborts. */
void sj_buf_num(struct sj_buf *buf, double v, int decimals);

/* A JSON string with its quotes; `<`, `>`, `&`, `'` for XML text and attributes. Both
 * want UTF-8 that sj_utf8_check has passed. */
void sj_buf_json(struct sj_buf *buf, const char *s);
void sj_buf_xml(struct sj_buf *buf, const char *s);

#endif
