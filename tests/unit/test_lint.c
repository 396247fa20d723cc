/* The figure's lint sees what is done to a page: each row is first right, then wronged.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "layout/lint.h"
#include "page_case.h"

/* Three stops, the last of least priority. */
static const char *const EVENTS =
    "{'kind': 'warrant', 'date': '2023-03-17', 'regime': 'rome-statute', 'priority': 1},"
    "{'kind': 'visit', 'date': '2023-04-05', 'place': 'Vienna, AT', 'label': 'One'},"
    "{'kind': 'visit', 'date': '2023-05-06', 'place': 'Cairo, EG', 'label': 'Two'},"
    "{'kind': 'visit', 'date': '2023-06-07', 'place': 'Tehran, IR', 'label': 'Three', "
    "'priority': 5}";

/* ---- what may go wrong ---- */

static void nothing(struct sj_page *p)
{
    (void)p;
}

static void line_lost(struct sj_page *p)
{
    p->keyed.n--;
}

static void line_counted(struct sj_page *p)
{
    p->keyed.n--;
    p->more = 1;
}

static void counted_in_vain(struct sj_page *p)
{
    p->more = 1;
}

static void lesser_line_kept(struct sj_page *p)
{
    p->keyed.items[1] = p->keyed.items[--p->keyed.n];
    p->more = 1;
}

static const struct {
    const char *name;
    void (*wrong)(struct sj_page *);
    const char *row;
    double value;
    bool pass;
} changes[] = {
    {"all have a line", nothing, "numbers", 0, true},
    {"one has none", line_lost, "numbers", 1, false},
    {"one has none and is counted", line_counted, "numbers", 0, true},
    {"that is told", line_counted, "key-left-out", 1, true},
    {"more are counted than there are", counted_in_vain, "numbers", 1, false},
    {"counted, with a lesser one kept", lesser_line_kept, "numbers", 0, true},
    {"a lesser one is kept", lesser_line_kept, "key-left-out", 1, false},
};

static const struct sj_lint_row *row_of(const struct sj_lint *lint, const char *id)
{
    for (size_t i = 0; i < lint->rows.n; i++)
        if (strcmp(lint->rows.items[i].id, id) == 0)
            return &lint->rows.items[i];
    fail_msg("no row %s", id);
    return NULL;
}

static void wrongs_are_seen(void **state)
{
    (void)state;
    struct sj_text *text = sj_text_new(NULL);
    struct page_case c = case_of("", EVENTS);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct sj_page *page = case_page(&c, text, "wide");
        changes[i].wrong(page);
        struct sj_lint *lint = sj_lint_new(page);
        const struct sj_lint_row *row = row_of(lint, changes[i].row);
        print_message("    %s\n", changes[i].name);
        assert_float_equal(row->value, changes[i].value, 0.001);
        assert_int_equal(row->pass, changes[i].pass);
        sj_lint_free(lint);
        sj_page_free(page);
    }
    case_close(&c);
    sj_text_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrongs_are_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
