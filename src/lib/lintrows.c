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

void sj_lint_json(const struct sj_lint *lint, struct sj_buf *out)
{
    sj_buf_str(out, "[\n");
    for (size_t i = 0; i < lint->rows.n; i++) {
        const struct sj_lint_row *row = &lint->rows.items[i];
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
        sj_buf_str(out, i + 1 < lint->rows.n ? "},\n" : "}\n");
    }
    sj_buf_str(out, "]\n");
}

void sj_lint_text(const struct sj_lint *lint, bool all, struct sj_buf *out)
{
    for (size_t i = 0; i < lint->rows.n; i++)
        if (all || !lint->rows.items[i].pass)
            sj_lint_row_text(&lint->rows.items[i], out);
}
