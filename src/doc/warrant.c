/* Warrants: what their keys mean together, and what the pack of public ones adds. */
#include "doc/load.h"

#include <string.h>

/* What the pack knows of an end is not enough for an answer. */
static void warn_ended(struct sj_reader *reader, const struct sj_node *ref,
                       const struct sj_warrant_fact *fact)
{
    if (fact->ended == NULL || sj_loader_of(reader)->doc->as_of.n < fact->ended_by.n)
        return;
    sj_node_report(
        ref, reader->diags,
        (struct sj_finding){
            .severity = SJ_WARNING,
            .hint = "give \"until\", the first day on which it no longer stands",
        },
        "the pack says: %s; the day is not known, so the warrant is taken to "
        "stand",
        fact->ended);
}

static void fill_from_pack(struct sj_reader *reader, const struct sj_node *node,
                           struct sj_draft *e)
{
    const struct sj_loader *ld = sj_loader_of(reader);
    struct sj_warrant_fact fact = {0};
    struct sj_node ref, given;
    if (e->more.ref == NULL || !sj_node_get(node, "ref", &ref))
        return;
    if (ld->warrants == NULL ||
        ld->warrants->find(ld->warrants->self, e->more.ref, &fact) < 0) {
        sj_node_error(&ref, reader->diags, "`sojourn warrants` lists those there are",
                      "no such warrant: \"%.60s\"", e->more.ref);
        return;
    }
    if (!sj_node_get(node, "date", &given)) {
        struct sj_buf iso = {0};
        sj_day_iso(fact.issued, &iso);
        const struct sj_edtf *issued = sj_load_date_text(reader, &ref, iso.p);
        e->date = issued != NULL ? issued : e->date;
        sj_buf_finish(&iso);
    }
    if (!sj_node_get(node, "public", &given))
        e->more.public_day = fact.public_day;
    if (!sj_node_get(node, "until", &given)) {
        e->more.until = fact.until;
        warn_ended(reader, &ref, &fact);
    }
    if (!sj_node_get(node, "also_binds", &given)) {
        e->more.also_binds = fact.also_binds;
        e->more.n_also_binds = fact.n_also_binds;
    }
    e->more.regime = e->more.regime != NULL ? e->more.regime : fact.regime;
    e->more.situation = e->more.situation != NULL ? e->more.situation : fact.situation;
    e->label = e->label != NULL ? e->label : fact.label;
}

/* A warrant is issued on one day, known or not; a span would be one of many. */
static void check_issued(struct sj_reader *reader, const struct sj_node *node,
                         const struct sj_edtf *date)
{
    struct sj_node member;
    if ((date->kind == SJ_EDTF_INTERVAL || date->kind == SJ_EDTF_ALL_OF) &&
        sj_node_get(node, "date", &member))
        sj_node_error(&member, reader->diags,
                      "use the day on which it was issued, and \"until\" for the end",
                      "a warrant has one date, not %s",
                      date->kind == SJ_EDTF_INTERVAL ? "an interval" : "a set of dates");
}

static void check_issued_in_history(struct sj_reader *reader, const struct sj_node *node)
{
    struct sj_node history, date;
    if (!sj_node_get(node, "history", &history) ||
        sj_node_type(&history) != SJ_JSON_ARRAY)
        return;
    for (size_t i = 0; i < sj_node_count(&history); i++) {
        struct sj_node entry = sj_node_item(&history, i);
        struct sj_edtf edtf;
        const char *s = sj_node_get(&entry, "date", &date) ? sj_node_string(&date) : NULL;
        /* What is no date has been told already. */
        if (s != NULL && sj_edtf_parse(reader->arena, s, &edtf, NULL, NULL) == 0)
            check_issued(reader, &entry, &edtf);
    }
}

/* A warrant counts from its publication, or else from the last day of its date, up to its
 * end. */
static bool stands_once(const struct sj_draft *e, const struct sj_edtf *date)
{
    bool public = e->more.public_day.n != SJ_DAY_PAST.n;
    struct sj_day from = public ? e->more.public_day : date->latest;
    return sj_day_known(from) && from.n < e->more.until.n;
}

/* One that counts on no day would be without effect, and nobody would know why. */
void sj_load_warrant_days(struct sj_reader *reader, const struct sj_node *node,
                          const struct sj_draft *e)
{
    struct sj_node at;
    bool stands = stands_once(e, e->date);
    for (size_t i = 0; i < e->more.n_history; i++)
        stands = stands || (e->more.history[i].has_date &&
                            stands_once(e, &e->more.history[i].date));
    /* Where all of it is the pack's, the reasons say so. */
    if (stands || (!sj_node_get(node, "until", &at) && !sj_node_get(node, "date", &at)))
        return;
    sj_node_report(&at, reader->diags,
                   (struct sj_finding){
                       .severity = SJ_WARNING,
                       .hint = "\"public\" takes the day on which it was made public",
                   },
                   "there is no day on which this warrant is known to stand");
}

static void check_days(struct sj_reader *reader, const struct sj_node *node,
                       const struct sj_draft *e)
{
    struct sj_node member;
    if (sj_node_get(node, "until", &member) && e->more.until.n <= e->date->earliest.n)
        sj_node_error(&member, reader->diags,
                      "it is the first day on which the warrant no longer stands",
                      "\"until\" must come after \"date\"");
    if (!sj_node_get(node, "public", &member) || !sj_day_known(e->more.public_day))
        return;
    if (e->more.public_day.n < e->date->earliest.n)
        sj_node_error(&member, reader->diags, NULL,
                      "\"public\" cannot come before \"date\"");
    else if (e->more.public_day.n >= e->more.until.n)
        sj_node_error(&member, reader->diags,
                      "one that ended in secret bound nobody: make it an event of the "
                      "kind \"other\"",
                      "\"public\" must come before \"until\"");
}

void sj_load_warrant(struct sj_reader *reader, const struct sj_node *node,
                     struct sj_draft *e)
{
    const struct sj_loader *ld = sj_loader_of(reader);
    struct sj_node member;
    size_t known;
    fill_from_pack(reader, node, e);
    if (e->more.regime == NULL)
        e->more.regime = ld->doc->regimes[0].id;
    else if (!sj_names_find(&ld->regime_ids, e->more.regime, &known) &&
             sj_node_get(node, "ref", &member))
        sj_node_error(&member, reader->diags, "add it to \"regimes\"",
                      "this warrant is under the regime \"%.60s\"", e->more.regime);
    check_issued(reader, node, e->date);
    check_issued_in_history(reader, node);
    check_days(reader, node, e);
}
