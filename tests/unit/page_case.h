/* A document from text to ledger and plan, for the tests of the layout. Include after
 * cmocka. */
#ifndef SJ_TEST_PAGE_CASE_H
#define SJ_TEST_PAGE_CASE_H

#include <stdio.h>
#include <string.h>

#include "atlas/gazetteer.h"
#include "base/buf.h"
#include "layout/page.h"
#include "layout/phrase.h"
#include "layout/plan.h"

struct page_case {
    struct sj_diags *diags;
    struct sj_doc *doc;
    struct sj_ledger *ledger;
    struct sj_arena *arena;
    struct sj_plan *plan;
};

static inline struct page_case case_open(const char *json, size_t n)
{
    struct page_case c = {.diags = sj_diags_new(), .arena = sj_arena_new()};
    c.doc = sj_doc_load(json, n, sj_gazetteer_builtin(), sj_warrants_pack(), c.diags);
    for (size_t i = 0; c.doc == NULL && i < c.diags->n; i++)
        print_message("    %s [%s]\n", c.diags->items[i].message,
                      c.diags->items[i].pointer);
    assert_non_null(c.doc);
    const struct sj_regime **regimes = SJ_NEW_N(c.arena, 1, const struct sj_regime *);
    regimes[0] = sj_regime_packed("rome-statute");
    c.ledger = sj_ledger_new(c.doc, regimes, 1, SJ_DAY_FUTURE);
    c.plan = sj_plan_new(c.arena, c.ledger, NULL);
    return c;
}

/* From the keys between title and events, and the events; with ' for ". */
static inline struct page_case case_of(const char *keys, const char *events)
{
    struct sj_buf buf = {0};
    sj_buf_printf(&buf,
                  "{'title': 'T', 'subjects': [{'id': 's', 'name': 'Vladimir Putin', "
                  "'home': 'RU'}], %s 'events': [%s]}",
                  keys, events);
    for (size_t i = 0; i < buf.n; i++)
        if (buf.p[i] == '\'')
            buf.p[i] = '"';
    struct page_case c = case_open(buf.p, buf.n);
    sj_buf_finish(&buf);
    return c;
}

/* The page at a size by its name, as the command would draw it. */
static inline struct sj_page *case_page(const struct page_case *c, struct sj_text *text,
                                        const char *name)
{
    struct sj_size size;
    assert_int_equal(sj_size_parse(name, &size, NULL), 0);
    struct sj_layout_input in = {.ledger = c->ledger,
                                 .atlas = sj_atlas_builtin(),
                                 .text = text,
                                 .theme = sj_theme_find("light"),
                                 .size = size,
                                 .worldview = sj_worldview_find("un"),
                                 .projection = -1};
    return sj_page_new(&in);
}

static inline void case_close(struct page_case *c)
{
    sj_arena_free(c->arena);
    sj_ledger_free(c->ledger);
    sj_doc_free(c->doc);
    sj_diags_free(c->diags);
}

#endif
