/* Bytes in and out of files. Reading is bounded; writing is all or nothing. */
#ifndef SJ_BASE_FILE_H
#define SJ_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

/* Where a renderer puts its bytes. `write` returns 0 or -1 with *err filled. */
struct sj_sink {
    int (*write)(void *ctx, const void *p, size_t n, struct sj_error *err);
    void *ctx;
};

/* A sink into memory, for tests and for outputs that are short. */
struct sj_sink sj_sink_buf(struct sj_buf *buf);

/* Reads a whole file ("-" is standard input) of at most `limit` bytes. */
int sj_file_read(const char *path, size_t limit, struct sj_buf *ret,
                 struct sj_error *err) SJ_MUST_CHECK;

/* The file at the end of a chain of symbolic links, also where it does not exist yet; the
 * caller frees it. Of links that go round in a circle, one of them. */
char *sj_file_follow(const char *path);

/* Whether what is written there ("-" is standard output) would go to a terminal. */
bool sj_file_is_terminal(const char *path);

/* An output file. A regular target gets a temporary file in its folder, which takes its
 * place (mode kept, symbolic links followed); "-" and targets that are not regular (a
 * pipe, /dev/full) are written directly. Without commit no regular file is changed.
 *
 * Sealing does what may still fail for want of room: mode, sync, close. Of several files
 * seal all before the first is committed, which is a rename and nothing else. */
struct sj_outfile;
int sj_outfile_open(const char *path, struct sj_outfile **ret,
                    struct sj_error *err) SJ_MUST_CHECK;
struct sj_sink sj_outfile_sink(struct sj_outfile *out);
int sj_outfile_seal(struct sj_outfile *out, struct sj_error *err) SJ_MUST_CHECK;
int sj_outfile_commit(struct sj_outfile *out,
                      struct sj_error *err) SJ_MUST_CHECK; /* once sealed */
void sj_outfile_free(
    struct sj_outfile *out); /* takes NULL; removes what is uncommitted */

#endif
