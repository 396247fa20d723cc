#include "lib/lintrows.h"

void sj_lint_row_text(const struct sj_lint_row *row, struct sj_buf *out)
{
    sj_buf_printf(out, "%-4s  %-16s  ", row->pass ? "ok" : "FAIL", row->id);
    if (row->measured)
        sj_buf_num(out, row->value, 1);
    else
        sj_buf_str(out, "-");
    sj_buf_printf(out, "  (%s; %s)%s%s\n", row->what, row->limit,
                  row->where != NULL ? ": " : "", row->where != NULL ? row->where : "");
}

static void row_json(const struct sj_lint_row *row, struct sj_buf *out)
{
    sj_buf_printf(out, "  {\"id\": \"%s\", \"what\": ", row->id);
    sj_buf_json(out, row->what);
    sj_buf_str(out, ", \"value\": ");
    if (row->measured)
        sj_buf_num(out, row->value, 2);
    else
        sj_buf_str(out, "null");
    sj_buf_str(out, ", \"limit\": ");
    sj_buf_json(out, row->limit);
    sj_buf_printf(out, ", \"pass\": %s, \"where\": ", row->pass ? "true" : "false");
    if (row->where != NULL)
        sj_buf_json(out, row->where);
    else
        sj_buf_str(out, "null");
}

void sj_lint_json(const struct sj_lint *lint, const char *size, const char *theme,
                  struct sj_buf *out)
{
    for (size_t i = 0; i < lint->rows.n; i++) {
        sj_buf_str(out, i > 0 ? ",\n" : "");
        row_json(&lint->rows.items[i], out);
        sj_buf_str(out, ", \"size\": ");
        sj_buf_json(out, size);
        sj_buf_str(out, ", \"theme\": ");
        sj_buf_json(out, theme);
        sj_buf_str(out, "}");
    }
}

void sj_lint_text(const struct sj_lint *lint, bool all, struct sj_buf *out)
{
    for (size_t i = 0; i < lint->rows.n; i++)
        if (all || !lint->rows.items[i].pass)
            sj_lint_row_text(&lint->rows.items[i], out);
}
