/* What people write for a date that is none in EDTF, and how it is written there:
 * "12 October 2023", "12/10/2023", "Oct 12-13, 2023", "spring 2023", "2023-10-12T10:00".
 * English words only. A guess is offered, never taken. */
#ifndef SJ_TIME_MEANT_H
#define SJ_TIME_MEANT_H

#include <stddef.h>

#define SJ_MEANT_MAX 48 /* bytes, with the NUL */

/* Up to two EDTF texts that `s` may mean (12/10 is in October or in December); "null" for
 * words that say that nothing is known. Returns how many. */
size_t sj_edtf_meant(const char *s, char ret[2][SJ_MEANT_MAX]);

#endif
