/* Marks: the discs, rings and squares of stops, with what stands beside them. */
#include "scene/builder.h"

#include "layout/phrase.h"

static void polygon(struct sj_pathb *p, const struct sj_pt *pts, size_t n)
{
    sj_path_move(p, pts[0].x, pts[0].y);
    for (size_t i = 1; i < n; i++)
        sj_path_line(p, pts[i].x, pts[i].y);
    sj_path_close(p);
}

static void pointed(struct sj_pathb *p, struct sj_rect r)
{
    double tip = r.h * 0.3, x1 = r.x + r.w, y1 = r.y + r.h;
    const struct sj_pt pts[] = {{r.x, r.y + r.h / 2}, {r.x + tip, r.y}, {x1 - tip, r.y},
                                {x1, r.y + r.h / 2},  {x1 - tip, y1},   {r.x + tip, y1}};
    polygon(p, pts, 6);
}

/* `up`: the tip above. Sides end where the number's feet do. */
static void tipped(struct sj_pathb *p, struct sj_rect r, bool up)
{
    double flat = up ? r.y + r.h : r.y, tip = up ? r.y - 1 : r.y + r.h + 1;
    double corner = up ? r.y + r.h * 0.26 : r.y + r.h * 0.74, x1 = r.x + r.w;
    const struct sj_pt pts[] = {
        {r.x, flat}, {x1, flat}, {x1, corner}, {r.x + r.w / 2, tip}, {r.x, corner}};
    polygon(p, pts, 5);
}

static void stop_path(struct sj_pathb *p, enum sj_shape shape, struct sj_rect r)
{
    switch (shape) {
    case SJ_SHAPE_POINTED:
        pointed(p, r);
        return;
    case SJ_SHAPE_SHIELD:
    case SJ_SHAPE_HOUSE:
        tipped(p, r, shape == SJ_SHAPE_HOUSE);
        return;
    case SJ_SHAPE_SEVERAL:
        sj_path_rect(p, r, r.h * 0.26);
        return;
    case SJ_SHAPE_ROUND:
    case SJ_SHAPES:
        break;
    }
    if (r.w - r.h < 0.5)
        sj_path_circle(p, r.x + r.w / 2, r.y + r.h / 2, r.h / 2);
    else
        sj_path_rect(p, r, r.h / 2);
}

static void mark_body(struct sj_builder *b, const struct sj_mark *m, struct sj_fill fill,
                      struct sj_stroke stroke, double grow)
{
    double h = m->height + 2 * grow, w = m->width + 2 * grow;
    struct sj_rect r = {m->at.x - w / 2, m->at.y - h / 2, w, h};
    struct sj_pathb p = sj_pathb(b);
    if (m->kind == SJ_MARK_LEGAL || m->kind == SJ_MARK_OTHER)
        sj_path_rect(&p, r, 2);
    else
        stop_path(&p, m->shape, r);
    sj_put_path(b, SJ_ROLE_BADGE, &p, fill, stroke);
}

static void cross(struct sj_builder *b, double x, double y, struct sj_stroke stroke)
{
    const double arm = 2.8;
    struct sj_pathb p = sj_pathb(b);
    sj_path_move(&p, x - arm, y - arm);
    sj_path_line(&p, x + arm, y + arm);
    sj_path_move(&p, x - arm, y + arm);
    sj_path_line(&p, x + arm, y - arm);
    sj_put_path(b, SJ_ROLE_BADGE, &p, sj_no_fill, stroke);
}

/* A "?" as strokes, so that a satellite needs no text run of its own; `side` -1 is that
 * of Arabic. */
static void question(struct sj_builder *b, double x, double y, double side,
                     struct sj_stroke stroke)
{
    double near = x - 1.9 * side, far = x + 2.1 * side;
    struct sj_pathb p = sj_pathb(b);
    sj_path_move(&p, near, y - 2.2);
    sj_path_curve(&p, near, y - 4.8, far, y - 4.8, far, y - 2.2);
    sj_path_curve(&p, far, y - 0.4, x, y - 0.5, x, y + 1.4);
    sj_path_move(&p, x, y + 3.6);
    sj_path_line(&p, x, y + 3.65);
    sj_put_path(b, SJ_ROLE_BADGE, &p, sj_no_fill, stroke);
}

static void screen(struct sj_builder *b, double x, double y, struct sj_stroke stroke)
{
    sj_put_rect(b, SJ_ROLE_BADGE, (struct sj_rect){x - 4, y - 3, 8, 5.4}, 0.8, sj_no_fill,
                stroke);
    sj_put_line(b, SJ_ROLE_BADGE, x - 2, y + 4.2, x + 2, y + 4.2, stroke);
}

static void satellite(struct sj_builder *b, const struct sj_mark *m, bool casing)
{
    double side = m->turned ? -1 : 1;
    double x = m->at.x + side * (m->width / 2 + 1.5), y = m->at.y - m->height / 2 + 1.5;
    struct sj_stroke stroke = casing ? sj_pen(SJ_INK_PAGE, 4.6) : sj_pen(SJ_INK_INK, 1.8);
    stroke.round = true;
    switch (m->kind) {
    case SJ_MARK_SKIPPED:
        cross(b, x, y, stroke);
        return;
    case SJ_MARK_INVITED:
        question(b, m->at.x + side * (m->width / 2 + 4.6), m->at.y, side, stroke);
        return;
    case SJ_MARK_REMOTE:
        screen(b, x, y, stroke);
        return;
    case SJ_MARK_MADE:
    case SJ_MARK_PLANNED:
    case SJ_MARK_LEGAL:
    case SJ_MARK_OTHER:
    case SJ_MARK_RING:
    case SJ_MARK_HOME:
        return;
    }
}

/* Six arms, where the satellites are not. */
static void star(struct sj_builder *b, const struct sj_mark *m, bool casing)
{
    const double arm = 3.3, side = m->turned ? 1 : -1;
    /* A small ring would be hidden by it. */
    double off = m->kind == SJ_MARK_RING ? 6 : 1.5;
    double x = m->at.x + side * (m->width / 2 + off), y = m->at.y - m->height / 2 + 1.5;
    struct sj_stroke stroke = casing ? sj_pen(SJ_INK_PAGE, 4.2) : sj_pen(SJ_INK_INK, 1.5);
    stroke.round = true;
    struct sj_pathb p = sj_pathb(b);
    sj_path_move(&p, x, y - arm);
    sj_path_line(&p, x, y + arm);
    sj_path_move(&p, x - arm * 0.866, y - arm / 2);
    sj_path_line(&p, x + arm * 0.866, y + arm / 2);
    sj_path_move(&p, x - arm * 0.866, y + arm / 2);
    sj_path_line(&p, x + arm * 0.866, y - arm / 2);
    sj_put_path(b, SJ_ROLE_BADGE, &p, sj_no_fill, stroke);
}

static void draw_body(struct sj_builder *b, const struct sj_mark *m)
{
    struct sj_fill page = sj_solid(SJ_INK_PAGE);
    switch (m->kind) {
    case SJ_MARK_MADE:
        mark_body(b, m, sj_solid(SJ_INK_BADGE), sj_no_stroke, 0);
        return;
    case SJ_MARK_PLANNED:
        mark_body(b, m, page, sj_dashed(SJ_INK_INK, 1.5, 3.2, 2.2), -0.75);
        return;
    case SJ_MARK_INVITED:
    case SJ_MARK_SKIPPED:
    case SJ_MARK_REMOTE:
    case SJ_MARK_OTHER:
        mark_body(b, m, page, sj_pen(SJ_INK_INK, 1.6), -0.75);
        return;
    case SJ_MARK_LEGAL:
        mark_body(b, m, sj_solid(SJ_INK_LEGAL), sj_no_stroke, -0.5);
        return;
    case SJ_MARK_RING:
        mark_body(b, m, page, sj_pen(SJ_INK_INK, 1.5), -0.25);
        return;
    case SJ_MARK_HOME:
        mark_body(b, m, sj_solid(SJ_INK_INK), sj_no_stroke, 0);
        return;
    }
}

static enum sj_ink number_ink(enum sj_mark_kind kind)
{
    return kind == SJ_MARK_MADE    ? SJ_INK_BADGE_TEXT
           : kind == SJ_MARK_LEGAL ? SJ_INK_LEGAL_TEXT
                                   : SJ_INK_INK;
}

static const char *mark_class(enum sj_mark_kind kind)
{
    static const char *const names[] = {
        [SJ_MARK_MADE] = "stop made",
        [SJ_MARK_PLANNED] = "stop planned",
        [SJ_MARK_INVITED] = "stop invited",
        [SJ_MARK_SKIPPED] = "stop skipped",
        [SJ_MARK_REMOTE] = "stop remote",
        [SJ_MARK_LEGAL] = "event legal",
        [SJ_MARK_OTHER] = "event other",
        [SJ_MARK_RING] = "stop year",
        [SJ_MARK_HOME] = "home",
    };
    return names[kind];
}

/* Where there are several. */
static const char *subject_id(const struct sj_builder *b, const struct sj_event *e)
{
    const struct sj_doc *doc = b->page->ledger->doc;
    bool told = doc->n_subjects > 1 && e->subject < doc->n_subjects;
    return told ? doc->subjects[e->subject].id : NULL;
}

/* For machines: of the first event where the mark stands for several. */
static const char *const *mark_data(struct sj_builder *b, const struct sj_mark *m)
{
    const struct sj_event *e = m->row->event;
    const char *const pairs[][2] = {
        {"n", m->run != NULL ? m->run->text : NULL},
        {"event", sj_event_id(e, b->arena)},
        {"date", m->row->date->text},
        {"line", sj_arena_printf(b->arena, "%zu", sj_line_of(b, m->row))},
        {"from", sj_day_text(b, sj_days_first(m->row))},
        {"subject", subject_id(b, e)},
        {"country", e->place != NULL ? e->place->country : NULL},
        {"duty", sj_duty_name(m->row->duty)},
        {"changed", m->changed ? "yes" : NULL},
    };
    const char **data = SJ_NEW_N(b->arena, sizeof pairs / sizeof *data + 1, const char *);
    size_t n = 0;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if (pairs[i][1] == NULL)
            continue;
        data[n++] = pairs[i][0];
        data[n++] = pairs[i][1];
    }
    return data;
}

/* The first source that has an address. */
static const char *source_url(const struct sj_builder *b, const struct sj_event *e)
{
    const struct sj_source *sources = b->page->ledger->doc->sources;
    for (size_t i = 0; i < e->sources->n; i++)
        if (sources[e->sources->items[i]].url != NULL)
            return sources[e->sources->items[i]].url;
    return NULL;
}

/* In the key, what the title would say follows as text. */
static void mark_group(struct sj_builder *b, const struct sj_mark *m,
                       enum sj_panel_kind where)
{
    struct sj_item *item = sj_put_group(b, SJ_ROLE_BADGE, NULL, mark_class(m->kind));
    if (m->row == NULL)
        return;
    if (where != SJ_PANEL_KEY)
        item->u.group.title = sj_phrase_event(b->arena, b->page->lang, m->row);
    item->u.group.data = mark_data(b, m);
    item->u.group.href = source_url(b, m->row->event);
}

void sj_put_mark(struct sj_builder *b, const struct sj_mark *m, enum sj_panel_kind where)
{
    mark_group(b, m, where);
    /* Only the legend is nothing but page around its marks. */
    if (where != SJ_PANEL_LEGEND) {
        mark_body(b, m, sj_solid(SJ_INK_PAGE), sj_no_stroke,
                  m->kind == SJ_MARK_RING ? 1.3 : 1.5);
        satellite(b, m, true);
        if (m->changed)
            star(b, m, true);
    }
    draw_body(b, m);
    satellite(b, m, false);
    if (m->changed) {
        star(b, m, true);
        star(b, m, false);
    }
    if (m->run != NULL) {
        /* Figures stand on the baseline and reach the cap height. */
        double cap = -m->run->ink_y0;
        if (cap <= 0)
            cap = 8.5;
        sj_put_text(b, SJ_ROLE_BADGE, m->run, m->at.x - m->run->width / 2,
                    m->at.y + cap / 2, number_ink(m->kind));
    }
    sj_put_end(b);
}
