/* What people write for a date, and what is offered for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "time/edtf.h"
#include "time/meant.h"

static const struct {
    const char *s, *first, *second; /* NULL where nothing is offered */
} rows[] = {
    {"12/10/2023", "2023-10-12", "2023-12-10"},
    {"12-10-2023", "2023-10-12", "2023-12-10"},
    {"31/12/2023", "2023-12-31", NULL},
    {"12/31/2023", "2023-12-31", NULL},
    {"5/5/2023", "2023-05-05", NULL},
    {"12.10.2023", "2023-10-12", NULL}, /* the day first wherever points are used */
    {"2023/10/12", "2023-10-12", NULL},
    {"2023/10", "2023-10", NULL},
    {"10/2023", "2023-10", NULL},
    {"2023-1-5", "2023-01-05", NULL},
    {"20231012", "2023-10-12", NULL},
    {"2023-10-12T10:00:00Z", "2023-10-12", NULL},
    {"2023-10-12 10:00", "2023-10-12", NULL},
    {"October 2023", "2023-10", NULL},
    {"12 October 2023", "2023-10-12", NULL},
    {"Oct. 12, 2023", "2023-10-12", NULL},
    {"Thursday, 12th of October 2023", "2023-10-12", NULL},
    {"29 February 2024", "2024-02-29", NULL},
    {"circa October 2023", "2023-10~", NULL},
    {"early October 2023", "2023-10~", NULL},
    {"spring 2023", "2023-21", NULL},
    {"Q3 2023", "2023-35", NULL},
    {"2023-Q3", "2023-35", NULL},
    {"early 2023", "2023-37", NULL},
    {"mid-2023", "2023-38", NULL},
    {"12-13 October 2023", "2023-10-12/2023-10-13", NULL},
    {"12\u201313 October 2023", "2023-10-12/2023-10-13", NULL},
    {"October 12-13, 2023", "2023-10-12/2023-10-13", NULL},
    {"between 3 and 5 May 2023", "2023-05-03/2023-05-05", NULL},
    {"28 Dec 2023 to 3 Jan 2024", "2023-12-28/2024-01-03", NULL},
    {"2023-10-12 - 2023-10-14", "2023-10-12/2023-10-14", NULL},
    {"tba", "null", NULL},
    {"n/a", "null", NULL},
    /* What would be a guess at random. */
    {"", NULL, NULL},
    {"soon", NULL, NULL},
    {"12/10/23", NULL, NULL},
    {"May 5", NULL, NULL},
    {"Sept. 2023", "2023-09", NULL},
    {"Tues 12 Sep 2023", "2023-09-12", NULL},
    {"market 2023", NULL, NULL}, /* no month, though it begins like one */
    {"decade 2023", NULL, NULL},
    {"Oc 2023", NULL, NULL},
    {"30 February 2023", NULL, NULL},
    {"29 February 2023", NULL, NULL},
    {"13/13/2023", NULL, NULL},
    {"5 June to 3 May 2023", NULL, NULL},
    {"99999999999", NULL, NULL},
    {"1 2 3 4 5 6 7 8 9 10 11 12 13 14", NULL, NULL},
};

static void test_meant(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char got[2][SJ_MEANT_MAX] = {"", ""};
        size_t n = sj_edtf_meant(rows[i].s, got);
        size_t wanted = rows[i].second != NULL ? 2 : rows[i].first != NULL;
        if (n != wanted || (n > 0 && strcmp(got[0], rows[i].first) != 0) ||
            (n > 1 && strcmp(got[1], rows[i].second) != 0))
            fail_msg("\"%s\": %zu, \"%s\", \"%s\"", rows[i].s, n, got[0], got[1]);
    }
}

/* What is offered can be taken. */
static void test_offers_are_dates(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char got[2][SJ_MEANT_MAX];
        size_t n = sj_edtf_meant(rows[i].s, got);
        for (size_t k = 0; k < n; k++) {
            struct sj_edtf date;
            if (strcmp(got[k], "null") != 0 &&
                sj_edtf_parse(arena, got[k], &date, NULL, NULL) != 0)
                fail_msg("\"%s\" for \"%s\" is no date", got[k], rows[i].s);
        }
    }
    sj_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_meant),
        cmocka_unit_test(test_offers_are_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
