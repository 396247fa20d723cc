#include "geo/chain.h"

struct project {
    struct sj_stream stream;
    struct forward fw;
    struct vert_stream *next;
};

static void project_polygon_begin(struct sj_stream *self)
{
    struct project *p = (struct project *)self;
    p->next->polygon_begin(p->next);
}

static void project_polygon_end(struct sj_stream *self)
{
    struct project *p = (struct project *)self;
    p->next->polygon_end(p->next);
}

static void project_begin(struct sj_stream *self, bool ring)
{
    struct project *p = (struct project *)self;
    p->next->begin(p->next, ring);
}

static void project_point(struct sj_stream *self, double lon, double lat)
{
    struct project *p = (struct project *)self;
    struct vert at;
    if (sj_forward_turn(&p->fw, lon, lat, &at))
        p->next->point(p->next, &at);
}

static void project_end(struct sj_stream *self)
{
    struct project *p = (struct project *)self;
    p->next->end(p->next);
}

static struct project *project_new(struct sj_arena *arena, const struct sj_projection *p,
                                   struct sj_stream *next)
{
    struct project *pr = SJ_NEW(arena, struct project);
    struct edge edge;
    pr->stream = (struct sj_stream){project_polygon_begin, project_polygon_end,
                                    project_begin, project_point, project_end};
    sj_forward_init(&pr->fw, p);
    pr->next = sj_resample_new(arena, &pr->fw, next);
    if (pr->fw.seam) {
        sj_edge_seam(&edge, arena);
        pr->next = sj_clip_new(arena, &edge, pr->next);
    }
    if (pr->fw.circle) {
        sj_edge_circle(&edge, arena, pr->fw.centre, pr->fw.cos_radius);
        pr->next = sj_clip_new(arena, &edge, pr->next);
    }
    return pr;
}

struct sj_stream *sj_geo_project(struct sj_arena *arena, const struct sj_projection *p,
                                 struct sj_stream *next)
{
    return &project_new(arena, p, next)->stream;
}

void sj_geo_outline(struct sj_arena *arena, const struct sj_projection *p,
                    struct sj_stream *next)
{
    struct project *pr = project_new(arena, p, next);
    sj_clip_outline(pr->next);
}
