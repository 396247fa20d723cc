#include "layout/line.h"

#include "layout/phrase.h"

static const struct sj_lane **all_lanes(struct sj_lay *lay, size_t *ret_n)
{
    const struct sj_plan *plan = lay->plan;
    const struct sj_lane **lanes =
        SJ_NEW_N(lay->arena, plan->lanes.n + 1, const struct sj_lane *);
    for (size_t i = 0; i < plan->lanes.n; i++)
        lanes[i] = &plan->lanes.items[i];
    *ret_n = plan->lanes.n;
    return lanes;
}

static enum sj_look lane_look(const struct sj_lay *lay, const struct sj_lane *lane)
{
    if (lane->occupied)
        return SJ_LOOK_OCCUPIED;
    return sj_plan_look(lay->plan, lane->state, lay->plan->status_day);
}

/* "12 states: signed only" */
static const char *shared_name(struct sj_lay *lay, size_t states, enum sj_look look)
{
    const struct sj_lang *lang = lay->plan->lang;
    const char *count = sj_lang_say_n(lay->arena, lang, SJ_COUNTED_STATES, states, NULL);
    return sj_phrase_colon(lay->arena, lang, count, sj_phrase_look(lang, look));
}

/* All lanes of one look become one, named by it. */
static size_t merge_look(struct sj_lay *lay, const struct sj_lane **lanes, size_t n,
                         enum sj_look look, bool singles)
{
    struct sj_lane *shared = NULL;
    size_t out = 0, states = 0;
    for (size_t i = 0; i < n; i++) {
        const struct sj_lane *lane = lanes[i];
        bool takes = lane->kind == SJ_LANE_STATE && lane_look(lay, lane) == look &&
                     (!singles || lane->rows.n == 1);
        if (!takes) {
            lanes[out++] = lane;
            continue;
        }
        if (shared == NULL) {
            shared = SJ_NEW(lay->arena, struct sj_lane);
            shared->kind = SJ_LANE_SHARED;
            lanes[out++] = shared;
        }
        states++;
        for (size_t k = 0; k < lane->rows.n; k++)
            SJ_VEC_PUSH(lay->arena, &shared->rows, lane->rows.items[k]);
    }
    if (shared != NULL)
        shared->name = shared_name(lay, states, look);
    return out;
}

static size_t count_look(const struct sj_lay *lay, const struct sj_lane **lanes, size_t n,
                         enum sj_look look, bool singles)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += lanes[i]->kind == SJ_LANE_STATE && lane_look(lay, lanes[i]) == look &&
                 (!singles || lanes[i]->rows.n == 1);
    return count;
}

/* Merges the most frequent look until the lanes fit; first only states with one stop. */
static size_t share_lanes(struct sj_lay *lay, const struct sj_lane **lanes, size_t n,
                          size_t most)
{
    for (int singles = 1; singles >= 0; singles--)
        while (n > most) {
            size_t best = 1;
            int look = -1;
            for (int k = 0; k < SJ_LOOK_COUNT; k++) {
                size_t c = count_look(lay, lanes, n, (enum sj_look)k, singles == 1);
                if (c > best) {
                    best = c;
                    look = k;
                }
            }
            if (look < 0)
                break;
            n = merge_look(lay, lanes, n, (enum sj_look)look, singles == 1);
        }
    return n;
}

const struct sj_lane **sj_lanes_shared(struct sj_lay *lay, size_t most, size_t *ret_n)
{
    size_t n;
    const struct sj_lane **lanes = all_lanes(lay, &n);
    *ret_n = share_lanes(lay, lanes, n, most);
    return lanes;
}
