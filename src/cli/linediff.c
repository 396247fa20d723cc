#include "cli/linediff.h"

#include <stdbool.h>
#include <string.h>

#define AHEAD 100 /* lines that are looked at to find where the texts agree again */
#define TOLD 12

struct text {
    const char *p, *end;
    size_t line; /* of `p`, from 1 */
};

/* Past the line at `p`. */
static const char *next_line(const struct text *t, const char *p)
{
    const char *end = memchr(p, '\n', (size_t)(t->end - p));
    return end != NULL ? end + 1 : t->end;
}

static void step(struct text *t, size_t lines)
{
    for (; lines > 0 && t->p < t->end; lines--, t->line++)
        t->p = next_line(t, t->p);
}

static bool same_line(const struct text *a, const char *p, const struct text *b,
                      const char *q)
{
    size_t n = (size_t)(next_line(a, p) - p), m = (size_t)(next_line(b, q) - q);
    return n == m && n > 0 && memcmp(p, q, n) == 0;
}

/* The nearest line of `b` that is `p` in `a`; at most `most` lines ahead. */
static bool find(const struct text *a, const char *p, const struct text *b, size_t most,
                 size_t *ret)
{
    const char *q = b->p;
    for (size_t i = 0; i <= most && q < b->end; i++, q = next_line(b, q))
        if (same_line(a, p, b, q)) {
            *ret = i;
            return true;
        }
    return false;
}

/* To where the texts agree again, or their ends. */
static void resync(struct text *a, struct text *b)
{
    while (a->p < a->end || b->p < b->end) {
        const char *p = a->p;
        size_t skipped = 0;
        for (size_t i = 0; i < AHEAD && p < a->end; i++, p = next_line(a, p))
            if (find(a, p, b, AHEAD, &skipped)) {
                step(a, i);
                step(b, skipped);
                return;
            }
        step(a, AHEAD);
        step(b, AHEAD);
    }
}

static void tell(size_t line, size_t n, bool first, struct sj_buf *out)
{
    sj_buf_str(out, first ? "" : ", ");
    if (n == 0)
        sj_buf_printf(out, "after line %zu", line - 1);
    else if (n == 1)
        sj_buf_printf(out, "line %zu", line);
    else
        sj_buf_printf(out, "lines %zu to %zu", line, line + n - 1);
}

void sj_line_diff(const char *is, size_t n_is, const char *wanted, size_t n_wanted,
                  struct sj_buf *out)
{
    struct text a = {is, is + n_is, 1}, b = {wanted, wanted + n_wanted, 1};
    for (size_t told = 0; a.p < a.end || b.p < b.end;) {
        if (a.p < a.end && b.p < b.end && same_line(&a, a.p, &b, b.p)) {
            step(&a, 1);
            step(&b, 1);
            continue;
        }
        if (told == TOLD) {
            sj_buf_str(out, ", …");
            return;
        }
        size_t line = a.line;
        resync(&a, &b);
        tell(line, a.line - line, told++ == 0, out);
    }
}
