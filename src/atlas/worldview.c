#include "atlas/worldview.h"

#include <string.h>

#include "base/csv.h"
#include "base/utf8.h"
#include "time/day.h"

#define TERRITORIAL_SEA_KM 22.2 /* 12 nautical miles */

struct sj_worldview {
    int base; /* the one of the atlas that it is, or that it began as */
    /* The rest is of a table of the user's; NULL in those that are built in. */
    struct sj_arena *arena;
    const struct sj_atlas *atlas;
    const char *name;
    struct sj_claim *claims; /* of each unit */
};

/* ---- built in ---- */

static const struct sj_worldview built_in[] = {{.base = 0}, {.base = 1}, {.base = 2},
                                               {.base = 3}, {.base = 4}, {.base = 5},
                                               {.base = 6}, {.base = 7}};

const struct sj_worldview *sj_worldview_builtin(int i)
{
    int n = (int)(sizeof built_in / sizeof *built_in);
    int known = sj_atlas_worldview_count(sj_atlas_builtin());
    return i >= 0 && i < n && i < known ? &built_in[i] : NULL;
}

const struct sj_worldview *sj_worldview_find(const char *name)
{
    return sj_worldview_builtin(sj_atlas_worldview(sj_atlas_builtin(), name));
}

/* ---- any ---- */

static struct sj_worldview *view_new(const struct sj_atlas *atlas, const char *name,
                                     int base)
{
    struct sj_arena *arena = sj_arena_new();
    struct sj_worldview *view = SJ_NEW(arena, struct sj_worldview);
    int n = sj_atlas_unit_count(atlas);
    *view = (struct sj_worldview){
        .base = base,
        .arena = arena,
        .atlas = atlas,
        .name = sj_arena_strdup(arena, name),
        .claims = SJ_NEW_N(arena, (size_t)n, struct sj_claim),
    };
    for (int i = 0; i < n; i++)
        view->claims[i] = sj_atlas_unit_claim(atlas, i, base);
    return view;
}

void sj_worldview_free(struct sj_worldview *view)
{
    if (view != NULL)
        sj_arena_free(view->arena);
}

const char *sj_worldview_name(const struct sj_worldview *view)
{
    if (view->name != NULL)
        return view->name;
    return sj_atlas_worldview_name(sj_atlas_builtin(), view->base);
}

const struct sj_atlas *sj_worldview_atlas(const struct sj_worldview *view)
{
    return view->atlas != NULL ? view->atlas : sj_atlas_builtin();
}

struct sj_claim sj_worldview_claim(const struct sj_worldview *view, int unit)
{
    if (view->claims != NULL)
        return view->claims[unit];
    return sj_atlas_unit_claim(sj_worldview_atlas(view), unit, view->base);
}

const char *sj_worldview_state(const struct sj_worldview *view, int unit)
{
    return sj_worldview_claim(view, unit).state;
}

enum sj_line_kind sj_worldview_arc_kind(const struct sj_worldview *view,
                                        enum sj_scale scale, int arc)
{
    int left, right;
    sj_atlas_arc_sides(sj_worldview_atlas(view), scale, arc, &left, &right);
    if (left == SJ_UNIT_NONE || right == SJ_UNIT_NONE)
        return SJ_LINE_COAST;
    struct sj_claim a = sj_worldview_claim(view, left),
                    b = sj_worldview_claim(view, right);
    return sj_claims_line(&a, &b);
}

const char *sj_worldview_state_at(const struct sj_worldview *view, double lon, double lat)
{
    int unit = sj_atlas_unit_near(sj_worldview_atlas(view), lon, lat, TERRITORIAL_SEA_KM);
    return unit == SJ_UNIT_NONE ? NULL : sj_worldview_state(view, unit);
}

bool sj_worldview_state_may_near(const struct sj_worldview *view, const char *state,
                                 double lon, double lat, double km)
{
    const struct sj_atlas *atlas = sj_worldview_atlas(view);
    int n = sj_atlas_unit_count(atlas);
    /* The sea is measured at its own latitude: near the poles its degrees are longer. */
    double reach = 2 * (km + TERRITORIAL_SEA_KM);
    for (int unit = 0; unit < n; unit++)
        if (sj_atlas_unit_may_near(atlas, unit, lon, lat, reach) &&
            strcmp(sj_worldview_state(view, unit), state) == 0)
            return true;
    return false;
}

/* ---- a table of the user's ---- */

enum { WORLDVIEW, UNIT, STATE, CONTROL, PARTIAL, SINCE, DISPUTED, NOTE, N_COLUMNS };

static const char *const columns[N_COLUMNS] = {
    [WORLDVIEW] = "worldview",    [UNIT] = "unit",       [STATE] = "state",
    [CONTROL] = "control",        [PARTIAL] = "partial", [SINCE] = "since",
    [DISPUTED] = "disputed_with", [NOTE] = "note",
};

struct table {
    struct sj_worldview *view;
    struct sj_csv csv;
    struct sj_diags *diags;
    int at[N_COLUMNS]; /* where in a row each column is; -1 where it is not */
    int *line_of;      /* of each unit: the line that has it; 0 where none */
    bool named;        /* by the column worldview */
};

static void fault(struct table *t, const struct sj_csv_cell *cell, const char *hint,
                  const char *message)
{
    struct sj_diag *diag = sj_diags_add(t->diags, SJ_ERROR);
    if (diag == NULL)
        return;
    diag->line = cell->line;
    diag->column = cell->column;
    diag->message = message;
    diag->hint = hint;
}

#define SAY(t, ...) sj_arena_printf((t)->diags->arena, __VA_ARGS__)

static void read_column(struct table *t, int i)
{
    const struct sj_csv_cell *cell = &t->csv.cells[i];
    for (int c = 0; c < N_COLUMNS; c++) {
        if (strcmp(cell->text, columns[c]) != 0)
            continue;
        if (t->at[c] >= 0)
            fault(t, cell, NULL, SAY(t, "the column \"%s\" comes twice", cell->text));
        t->at[c] = i;
        return;
    }
    fault(t, cell,
          "there are worldview, unit, state, control, partial, since, disputed_with, "
          "note",
          SAY(t, "there is no column \"%.60s\"", cell->text));
}

static void read_header(struct table *t)
{
    for (int c = 0; c < N_COLUMNS; c++)
        t->at[c] = -1;
    for (size_t i = 0; i < t->csv.n_cells; i++)
        read_column(t, (int)i);
    static const int needed[] = {UNIT, STATE};
    for (size_t i = 0; i < 2; i++)
        if (t->at[needed[i]] < 0)
            fault(t, &t->csv.cells[0], "the first line names the columns",
                  SAY(t, "the column \"%s\" is missing", columns[needed[i]]));
}

/* The cell of a column; NULL where it is empty or the table has no such column. */
static const struct sj_csv_cell *cell_of(const struct table *t, int column)
{
    if (t->at[column] < 0 || t->csv.cells[t->at[column]].text[0] == '\0')
        return NULL;
    return &t->csv.cells[t->at[column]];
}

static const char *atlas_code(const struct table *t, const char *code)
{
    int unit = sj_atlas_unit_find(t->view->atlas, code);
    return unit == SJ_UNIT_NONE ? NULL : sj_atlas_unit(t->view->atlas, unit).id;
}

/* A state's code, or the unit itself: what it may belong to or be held by. */
static const char *read_state(struct table *t, const struct sj_csv_cell *cell,
                              const char *unit)
{
    const char *code = atlas_code(t, cell->text);
    if (code != NULL && (strlen(code) == 2 || strcmp(code, unit) == 0))
        return code;
    fault(t, cell, "two capital letters, as ISO 3166-1 has them: KG; or the unit itself",
          SAY(t, "\"%.60s\" is not the code of a state", cell->text));
    return NULL;
}

/* Codes with spaces between, each of a state or a unit. */
static const char *read_codes(struct table *t, const struct sj_csv_cell *cell)
{
    char *codes = sj_arena_strdup(t->view->arena, cell->text);
    for (const char *p = codes; *p != '\0';) {
        size_t n = strcspn(p, " ");
        const char *code = sj_arena_strndup(t->view->arena, p, n);
        if (n > 0 && atlas_code(t, code) == NULL) {
            fault(t, cell, "codes of states with spaces between: IN CN",
                  SAY(t, "\"%.60s\" is not the code of a state", code));
            return NULL;
        }
        p += n + (p[n] == ' ');
    }
    return codes;
}

static const char *read_since(struct table *t, const struct sj_csv_cell *cell)
{
    struct sj_day day;
    if (sj_day_parse(cell->text, &day, NULL) == 0)
        return sj_arena_strdup(t->view->arena, cell->text);
    fault(t, cell, "as in 2014-02-27", SAY(t, "\"%.60s\" is not a day", cell->text));
    return NULL;
}

static void read_control(struct table *t, struct sj_claim *claim, const char *unit)
{
    const struct sj_csv_cell *control = cell_of(t, CONTROL),
                             *partial = cell_of(t, PARTIAL), *since = cell_of(t, SINCE);
    if (control != NULL)
        claim->control = read_state(t, control, unit);
    if (claim->control != NULL && claim->state != NULL &&
        strcmp(claim->control, claim->state) == 0)
        fault(t, control, "leave it empty where the state itself holds the unit",
              "a state does not hold its own land for another");
    if (control == NULL && (partial != NULL || since != NULL))
        fault(t, partial != NULL ? partial : since, "say in \"control\" who holds it",
              "held since when or in part, but by nobody");
    claim->partial = partial != NULL;
    if (partial != NULL && strcmp(partial->text, "partial") != 0)
        fault(t, partial, "write partial or nothing",
              SAY(t, "\"%.60s\" does not say how much is held", partial->text));
    if (since != NULL)
        claim->since = read_since(t, since);
}

/* The figure would say that its borders follow UN practice, whatever the table holds. */
static void check_name(struct table *t, const struct sj_csv_cell *cell, const char *name)
{
    if (sj_atlas_worldview(t->view->atlas, name) >= 0)
        fault(t, cell, "give yours another name in the column \"worldview\"",
              SAY(t, "\"%.60s\" is a worldview that is built in", name));
}

/* A table is one worldview: its name stands in every row or in none. */
static void read_name(struct table *t)
{
    const struct sj_csv_cell *cell = cell_of(t, WORLDVIEW);
    if (cell == NULL)
        return;
    if (!t->named)
        check_name(t, cell, cell->text);
    if (t->named && strcmp(t->view->name, cell->text) != 0)
        fault(t, cell, "one file is one worldview",
              SAY(t, "this row is of \"%.60s\", the ones before are of \"%.60s\"",
                  cell->text, t->view->name));
    else
        t->view->name = sj_arena_strdup(t->view->arena, cell->text);
    t->named = true;
}

static int read_unit(struct table *t)
{
    const struct sj_csv_cell *cell = &t->csv.cells[t->at[UNIT]];
    int unit = sj_atlas_unit_find(t->view->atlas, cell->text);
    if (unit == SJ_UNIT_NONE) {
        fault(t, cell, "data/basemap/units.csv lists them: KG, UA-43, X-GOL",
              SAY(t, "the atlas has no unit \"%.60s\"", cell->text));
        return SJ_UNIT_NONE;
    }
    if (t->line_of[unit] != 0) {
        fault(t, cell, NULL,
              SAY(t, "%s has a row already, in line %d", cell->text, t->line_of[unit]));
        return SJ_UNIT_NONE;
    }
    t->line_of[unit] = cell->line;
    return unit;
}

static void read_row(struct table *t, size_t n_columns)
{
    if (t->csv.n_cells != n_columns) {
        fault(t, &t->csv.cells[t->csv.n_cells - 1],
              "a text that holds a comma stands in quotes",
              SAY(t, "%zu cells, but there are %zu columns", t->csv.n_cells, n_columns));
        return;
    }
    read_name(t);
    int unit = read_unit(t);
    if (unit == SJ_UNIT_NONE)
        return;
    const char *id = sj_atlas_unit(t->view->atlas, unit).id;
    const struct sj_csv_cell *disputed = cell_of(t, DISPUTED), *note = cell_of(t, NOTE);
    struct sj_claim claim = {.state = read_state(t, &t->csv.cells[t->at[STATE]], id)};
    read_control(t, &claim, id);
    if (disputed != NULL)
        claim.disputed = read_codes(t, disputed);
    if (note != NULL)
        claim.note = sj_arena_strdup(t->view->arena, note->text);
    t->view->claims[unit] = claim;
}

/* Whether the text is UTF-8 of characters that may stand in a figure. */
static bool text_fine(struct table *t, const char *text, size_t n)
{
    struct sj_csv_cell at = {.text = "", .line = 1, .column = 1};
    for (size_t i = 0; i < n;) {
        int32_t c = sj_utf8_next(text, n, &i);
        if (c < 0 || sj_xml_forbids(c)) {
            fault(t, &at, "save the table as UTF-8, without control characters",
                  c < 0 ? "this is not UTF-8" : "a character that cannot be shown");
            return false;
        }
        at.line += c == '\n';
        at.column = c == '\n' ? 1 : at.column + 1;
    }
    return true;
}

static void read_table(struct table *t)
{
    size_t errors = t->diags->errors;
    if (!sj_csv_next(&t->csv)) {
        if (t->csv.fault == NULL)
            fault(t, &(struct sj_csv_cell){.text = "", .line = 1, .column = 1},
                  "the first line names the columns", "the table is empty");
        return;
    }
    read_header(t);
    size_t n_columns = t->csv.n_cells;
    while (t->diags->errors < errors + SJ_DIAG_MAX && t->at[UNIT] >= 0 &&
           t->at[STATE] >= 0 && sj_csv_next(&t->csv))
        read_row(t, n_columns);
}

struct sj_worldview *sj_worldview_load(const struct sj_atlas *atlas, const char *name,
                                       const char *text, size_t n, struct sj_diags *diags)
{
    struct sj_worldview *view = view_new(atlas, name, sj_atlas_worldview(atlas, "un"));
    size_t errors = diags->errors;
    struct table t = {
        .view = view,
        .csv = sj_csv_open(view->arena, text, n),
        .diags = diags,
        .line_of = SJ_NEW_N(view->arena, (size_t)sj_atlas_unit_count(atlas), int),
    };
    if (text_fine(&t, text, n))
        read_table(&t);
    if (t.csv.fault != NULL)
        fault(&t, &t.csv.fault_at, NULL, t.csv.fault);
    if (!t.named)
        check_name(&t, &(struct sj_csv_cell){.text = "", .line = 1, .column = 1}, name);
    if (diags->errors == errors)
        return view;
    sj_worldview_free(view);
    return NULL;
}
