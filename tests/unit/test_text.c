#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "text/run.h"
#include "text/text.h"

#define assert_near(got, want, slack) assert_true(fabs((got) - (want)) <= (slack))

#define FONTS TEST_SOURCE_DIR "/fonts"

static struct sj_text *text;

static int set_up(void **state)
{
    (void)state;
    struct sj_error err = {0};
    text = sj_text_new_in(FONTS, &err);
    if (text == NULL)
        fprintf(stderr, "%s\n", err.msg);
    return text == NULL ? -1 : 0;
}

static int tear_down(void **state)
{
    (void)state;
    sj_text_free(text);
    return 0;
}

static const struct sj_font em = {.size = 1000,
                                  .bold = false}; /* px are the font's units */

/* Advances from the hmtx tables of the font files, at 1,000 units to the em. */
static void widths_are_the_fonts(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        bool bold;
        double want;
    } rows[] = {
        {"H", false, 665},     {"H", true, 697},     {"n", false, 559},
        {"nnn", false, 1677},  {"nnn", true, 1800},  {" ", false, 233},
        {"2023", false, 2080}, {"2023", true, 2136}, {"…", false, 750},
        {"Ж", false, 770},     {"Ω", true, 717},     {"", false, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sj_font font = {.size = 1000, .bold = rows[i].bold};
        double got = sj_text_width(text, font, rows[i].s);
        if (fabs(got - rows[i].want) > 0.05)
            fail_msg("%s: %g, not %g", rows[i].s, got, rows[i].want);
        /* Nothing is rounded to whole px. */
        font.size = 12;
        assert_near(sj_text_width(text, font, rows[i].s), rows[i].want * 0.012, 0.02);
    }
}

/* The glyf boxes of H and g, OS/2's cap height. */
static void boxes_are_the_fonts(void **state)
{
    (void)state;
    const struct sj_run *h = sj_text_run(text, em, "H");
    assert_near(h->ink_x0, 88, 1);
    assert_near(h->ink_x1, 576, 1);
    assert_near(h->ink_y0, -714, 1);
    assert_near(h->ink_y1, 0, 1);
    const struct sj_run *hg = sj_text_run(text, em, "H g");
    assert_near(hg->ink_x0, 88, 1);
    assert_near(hg->ink_x1, 665 + 233 + 482, 1);
    assert_near(hg->ink_y1, 240, 1);
    const struct sj_run *blank = sj_text_run(text, em, "   ");
    assert_near(blank->ink_x1 - blank->ink_x0, 0, 0);
    assert_near(blank->width, 3 * 233, 0.05);
    assert_near(sj_text_cap_height(text, em), 714, 1);
    assert_near(sj_text_cap_height(text, (struct sj_font){.size = 12, .bold = true}),
                8.568, 0.05);
}

static void runs_are_kept(void **state)
{
    (void)state;
    struct sj_font font = {.size = 12, .bold = false};
    const struct sj_run *a = sj_text_run(text, font, "Bishkek");
    assert_ptr_equal(a, sj_text_run(text, font, "Bishkek"));
    assert_ptr_not_equal(
        a, sj_text_run(text, (struct sj_font){.size = 12, .bold = true}, "Bishkek"));
    assert_ptr_not_equal(
        a, sj_text_run(text, (struct sj_font){.size = 12.5, .bold = false}, "Bishkek"));
    /* More strings than the table began with, each still the one it was. */
    const struct sj_run *many[1000];
    char s[20];
    for (int i = 0; i < 1000; i++) {
        snprintf(s, sizeof s, "n%d", i);
        many[i] = sj_text_run(text, font, s);
    }
    for (int i = 0; i < 1000; i++) {
        snprintf(s, sizeof s, "n%d", i);
        assert_ptr_equal(many[i], sj_text_run(text, font, s));
        assert_string_equal(many[i]->text, s);
    }
}

static void strange_sizes_are_held(void **state)
{
    (void)state;
    const double sizes[] = {0, -5, NAN, INFINITY, 1e300, 1e-300};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        const struct sj_run *run =
            sj_text_run(text, (struct sj_font){.size = sizes[i], .bold = false}, "n");
        assert_true(run->font.size >= 1 && run->font.size <= 1000);
        assert_true(run->width > 0.5 && run->width < 600);
    }
}

static void strings_are_cleaned(void **state)
{
    (void)state;
    static const struct {
        const char *name, *s, *want;
    } rows[] = {
        {"plain", "Übersicht Ж", "Übersicht Ж"},
        {"line breaks", "a\nb\r\nc", "a b  c"},
        {"a tab and a bell", "a\tb\a", "a b "},
        {"NEL, U+2028 and U+2029",
         "a\xC2\x85"
         "b\xE2\x80\xA8"
         "c\xE2\x80\xA9",
         "a b c "},
        {"a lone tail byte",
         "a\x80"
         "b",
         "a\xEF\xBF\xBD"
         "b"},
        {"a character cut off", "a\xE2\x82", "a\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"eight marks stay",
         "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81",
         "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct sj_run *run = sj_text_run(text, em, rows[i].s);
        assert_string_equal(run->text, rows[i].want);
        assert_false(run->cut);
    }
}

static char *repeat(const char *head, const char *s, size_t n)
{
    struct sj_buf buf = {0};
    sj_buf_str(&buf, head);
    for (size_t i = 0; i < n; i++)
        sj_buf_str(&buf, s);
    return buf.p;
}

static void long_strings_are_cut(void **state)
{
    (void)state;
    static const struct {
        const char *name, *head, *s;
        size_t n, kept;
        bool cut;
    } rows[] = {
        {"a mark too many", "e", "\xCC\x81", 9, 1 + 8 * 2, true},
        {"100,000 marks", "e", "\xCC\x81", 100000, 1 + 8 * 2, true},
        {"marks with joiners between", "e", "\xCC\x81\xE2\x80\x8D", 9, 1 + 8 * 2 + 9 * 3,
         true},
        {"10,000 letters", "", "n", 10000, 10000, false},
        {"one more", "", "n", 10001, 10000, true},
        {"wide letters", "", "\xD0\x96", 10001, 20000, true},
        {"bytes that are no text", "", "\xFF", 10001, 30000, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *s = repeat(rows[i].head, rows[i].s, rows[i].n);
        const struct sj_run *run =
            sj_text_run(text, (struct sj_font){.size = 12, .bold = false}, s);
        if (strlen(run->text) != rows[i].kept || run->cut != rows[i].cut)
            fail_msg("%s: %zu bytes kept", rows[i].name, strlen(run->text));
        free(s);
    }
}

static void foreign_and_missing(void **state)
{
    (void)state;
    const struct sj_run *own = sj_text_run(text, em, "Größe, Ελλάδα, Москва");
    assert_int_equal(own->missing, 0);
    assert_int_equal(own->foreign, 0);
    assert_false(own->rtl);
    /* Whatever this machine has: four letters are foreign or missing. */
    const struct sj_run *hebrew = sj_text_run(text, em, "שלום");
    assert_true(hebrew->foreign == 4 || hebrew->missing == 4);
    assert_true(hebrew->rtl);
    /* Not assigned, so in no font. */
    const struct sj_run *none = sj_text_run(text, em, "a\xCD\xB8");
    assert_int_equal(none->missing, 1);
    assert_int_equal(none->foreign, 0);
    assert_true(sj_text_run(text, em, "12 של")->rtl);
    assert_false(sj_text_run(text, em, "a של")->rtl);
    assert_false(sj_text_run(text, em, "2023")->rtl);
}

/* The faces beside the own ones: every character of these is in one of ours. */
static void faces_of_other_scripts(void **state)
{
    static const char *const rows[] = {
        "ملزمة بالقبض", "كازاخستان، قيرغيزستان؟",        "12\u200e–\u200e13 أكتوبر 2023",
        "有义务逮捕",   "吉尔吉斯斯坦：2023年3月17日。", "中国 – Китай – الصين",
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (int bold = 0; bold < 2; bold++) {
            const struct sj_run *run = sj_text_run(
                text, (struct sj_font){.size = 12, .bold = bold == 1}, rows[i]);
            if (run->missing != 0 || run->foreign != 0)
                fail_msg("%s: %d missing, %d foreign", rows[i], run->missing,
                         run->foreign);
        }
}

/* Lines of 12 px stand 15 px apart: those of Arabic too may not touch. */
static void lines_of_arabic_do_not_touch(void **state)
{
    (void)state;
    const struct sj_run *run = sj_text_run(text, em, "أفغانستان لإعلانها الجيم");
    assert_true(run->ink_y1 - run->ink_y0 < 1000.0 * 15 / 12);
}

static void directions(void **state)
{
    static const struct {
        const char *s;
        enum sj_base base;
        bool rtl, first_at_left; /* where the text's first part stands */
    } rows[] = {
        {"BRICS قمة", SJ_BASE_FIRST_LETTER, false, true},
        {"BRICS قمة", SJ_BASE_ANY_LETTER, true, false},
        {"قمة BRICS", SJ_BASE_FIRST_LETTER, true, false},
        {"قمة BRICS", SJ_BASE_ANY_LETTER, true, false},
        {"BRICS", SJ_BASE_ANY_LETTER, false, true},
        {"2–5", SJ_BASE_ANY_LETTER, false, true},
        {"BRICS.", SJ_BASE_RTL, true, false}, /* its stop goes to the left */
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sj_font font = {1000, false, rows[i].base};
        const struct sj_run *run = sj_text_run(text, font, rows[i].s);
        const struct sj_run_part *left = &sj_run_shaped(run)->parts[0];
        assert_int_equal(run->rtl, rows[i].rtl);
        if ((left->glyphs->item->offset == 0) != rows[i].first_at_left)
            fail_msg("%s: begins at the %s", rows[i].s,
                     rows[i].first_at_left ? "right" : "left");
    }
}

/* On a page that is turned over later, pieces stand in reading order. */
static void turned_paragraphs(void **state)
{
    (void)state;
    for (int turned = 0; turned < 2; turned++) {
        enum sj_base base = turned ? SJ_BASE_ANY_LETTER : SJ_BASE_FIRST_LETTER;
        struct sj_span_in spans[2] = {{"أولا ", {12, true, base}, 1, 0, false},
                                      {"BRICS. ", {12, false, base}, 2, 0, false}};
        struct sj_arena *arena = sj_arena_new();
        struct sj_paragraph p = sj_text_break(text, arena, spans, 2, 500);
        assert_int_equal(p.n_pieces, 2);
        assert_true(p.rtl);
        assert_int_equal(p.turned, turned);
        assert_int_equal(p.pieces[0].x < p.pieces[1].x, turned);
        /* The second is Latin, and still a part of Arabic text. */
        assert_true(p.pieces[1].run->rtl);
        sj_arena_free(arena);
    }
}

static void no_fonts(void **state)
{
    (void)state;
    struct sj_error err = {0};
    assert_null(sj_text_new_in(TEST_SOURCE_DIR "/tests", &err));
    assert_int_equal(err.code, SJ_E_IO);
    assert_non_null(strstr(err.msg, TEST_SOURCE_DIR "/tests"));
    assert_non_null(strstr(err.msg, "SOJOURN_FONTS"));
    sj_text_free(NULL);
}

/* ---- lines ---- */

#define MAX_SPANS 4
#define MAX_PIECES 6

/* At 1,000 px: n 559 (bold 600), blank 233 (bold 230). */
static void lines_are_broken(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double width;
        struct sj_span_in spans[MAX_SPANS];
        struct {
            const char *text; /* "#": a box */
            double x;
            size_t line;
        } want[MAX_PIECES];
        size_t n_lines;
        bool broke;
    } rows[] = {
        {"nothing", 1000, {{"", {1000, false, 0}, 0, 0, false}}, {{0}}, 0, false},
        {"one line",
         3587,
         {{"nnn nnn", {1000, false, 0}, 7, 0, false}},
         {{"nnn nnn", 0, 0}},
         1,
         false},
        {"a hair too narrow",
         3586,
         {{"nnn nnn", {1000, false, 0}, 7, 0, false}},
         {{"nnn", 0, 0}, {"nnn", 0, 1}},
         2,
         false},
        {"blanks at the end take no room",
         1677,
         {{"nnn   nnn  ", {1000, false, 0}, 7, 0, false}},
         {{"nnn", 0, 0}, {"nnn", 0, 1}},
         2,
         false},
        {"a blank between styles stays with its span",
         9999,
         {{"n ", {1000, true, 0}, 1, 0, false}, {"nn", {1000, false, 0}, 2, 0, false}},
         {{"n ", 0, 0}, {"nn", 830, 0}},
         1,
         false},
        {"two styles make one word",
         1800,
         {{"n n", {1000, false, 0}, 1, 0, false}, {"nn", {1000, true, 0}, 2, 0, false}},
         {{"n", 0, 0}, {"n", 0, 1}, {"nn", 559, 1}},
         2,
         false},
        {"hyphens break",
         1200,
         {{"n-nn", {1000, false, 0}, 0, 0, false}},
         {{"n-", 0, 0}, {"nn", 0, 1}},
         2,
         false},
        {"a no-break space does not",
         1800,
         {{"n n\xC2\xA0n", {1000, false, 0}, 0, 0, false}},
         {{"n", 0, 0}, {"n\xC2\xA0n", 0, 1}},
         2,
         false},
        {"a long word is cut",
         1200,
         {{"nnnnn", {1000, false, 0}, 0, 0, false}},
         {{"nn", 0, 0}, {"nn", 0, 1}, {"n", 0, 2}},
         3,
         true},
        {"but not within a letter with its mark",
         600,
         {{"n\xCC\x83n\xCC\x83", {1000, false, 0}, 0, 0, false}},
         {{"n\xCC\x83", 0, 0}, {"n\xCC\x83", 0, 1}},
         2,
         true},
        {"no room at all",
         0,
         {{"nn", {1000, false, 0}, 0, 0, false}},
         {{"n", 0, 0}, {"n", 0, 1}},
         2,
         true},
        {"a box",
         9999,
         {{"n ", {1000, false, 0}, 0, 0, false},
          {NULL, {0, false, 0}, 5, 100, false},
          {" nn", {1000, false, 0}, 0, 0, false}},
         {{"n ", 0, 0}, {"#", 792, 0}, {" nn", 892, 0}},
         1,
         false},
        {"a box goes with the word after it",
         1500,
         {{"n ", {1000, false, 0}, 0, 0, false},
          {NULL, {0, false, 0}, 5, 100, false},
          {" nn", {1000, false, 0}, 0, 0, false}},
         {{"n", 0, 0}, {"#", 0, 1}, {" nn", 100, 1}},
         2,
         false},
        {"a short number stays with its word",
         2500,
         {{"nn n 31 n", {1000, false, 0}, 0, 0, false}},
         {{"nn n", 0, 0}, {"31 n", 0, 1}},
         2,
         false},
        {"an article stays with its name",
         4500,
         {{"nn nn nn-nn n", {1000, false, 0}, 0, 0, false}},
         {{"nn nn", 0, 0}, {"nn-nn n", 0, 1}},
         2,
         false},
        {"and a year does not",
         3800,
         {{"n 1931 nn nn", {1000, false, 0}, 0, 0, false}},
         {{"n 1931", 0, 0}, {"nn nn", 0, 1}},
         2,
         false},
        {"the last line has two words",
         4600,
         {{"nn nn nn n", {1000, false, 0}, 0, 0, false}},
         {{"nn nn", 0, 0}, {"nn n", 0, 1}},
         2,
         false},
        {"unless the line before had but two",
         3200,
         {{"nn nn n", {1000, false, 0}, 0, 0, false}},
         {{"nn nn", 0, 0}, {"n", 0, 1}},
         2,
         false},
        {"what stays whole begins a line with its box",
         3800,
         {{"n n ", {1000, false, 0}, 0, 0, false},
          {NULL, {0, false, 0}, 5, 100, false},
          {" nn n", {1000, false, 0}, 0, 0, true}},
         {{"n n", 0, 0}, {"#", 0, 1}, {" nn n", 100, 1}},
         2,
         false},
        {"unless a line is too short for it",
         2200,
         {{"n n ", {1000, false, 0}, 0, 0, false},
          {NULL, {0, false, 0}, 5, 100, false},
          {" nn n", {1000, false, 0}, 0, 0, true}},
         {{"n n", 0, 0}, {"#", 0, 1}, {" nn", 100, 1}, {"n", 0, 2}},
         3,
         false},
        {"a box wider than the line",
         100,
         {{NULL, {0, false, 0}, 5, 300, false}, {NULL, {0, false, 0}, 6, 20, false}},
         {{"#", 0, 0}, {"#", 0, 1}},
         2,
         true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sj_arena *arena = sj_arena_new();
        size_t n = 0, pieces = 0;
        while (n < MAX_SPANS &&
               (rows[i].spans[n].text != NULL || rows[i].spans[n].box > 0))
            n++;
        while (pieces < MAX_PIECES && rows[i].want[pieces].text != NULL)
            pieces++;
        struct sj_paragraph p =
            sj_text_break(text, arena, rows[i].spans, n, rows[i].width);
        if (p.n_pieces != pieces || p.n_lines != rows[i].n_lines ||
            p.broke_word != rows[i].broke)
            fail_msg("%s: %zu pieces, %zu lines, broke %d", rows[i].name, p.n_pieces,
                     p.n_lines, p.broke_word);
        for (size_t k = 0; k < pieces; k++) {
            const struct sj_piece *piece = &p.pieces[k];
            const char *got = piece->run == NULL ? "#" : piece->run->text;
            if (strcmp(got, rows[i].want[k].text) != 0 ||
                piece->line != rows[i].want[k].line ||
                fabs(piece->x - rows[i].want[k].x) > 0.1)
                fail_msg("%s: piece %zu is \"%s\" at %g in line %zu", rows[i].name, k,
                         got, piece->x, piece->line);
        }
        sj_arena_free(arena);
    }
}

static void pieces_keep_style_and_widths(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    const struct sj_span_in spans[] = {
        {"17 March 2023 ", {12, true, 0}, 3, 0, false},
        {"The court issues an arrest warrant over the deportation of children ",
         {12, false, 0},
         4,
         0,
         false},
        {NULL, {0, false, 0}, 5, 14, false},
        {"Depends on the day: yes from 17 March", {12, false, 0}, 6, 0, false},
    };
    for (double width = 40; width < 600; width += 7) {
        struct sj_paragraph p = sj_text_break(text, arena, spans, 4, width);
        double widest = 0;
        for (size_t i = 0; i < p.n_pieces; i++) {
            const struct sj_piece *piece = &p.pieces[i];
            assert_true(piece->style >= 3 && piece->style <= 6);
            assert_true((piece->style == 5) == (piece->run == NULL));
            widest = fmax(widest, piece->x + piece->width);
            bool last = i + 1 == p.n_pieces || p.pieces[i + 1].line != piece->line;
            assert_false(last && piece->run == NULL);
            if (!last)
                assert_near(p.pieces[i + 1].x, piece->x + piece->width, 1e-6);
        }
        if (!p.broke_word)
            assert_true(widest <= width + 1e-6);
        assert_near(p.width, widest, 1e-6);
    }
    sj_arena_free(arena);
}

/* To the last tenth of a pixel, in scripts that kern, join and stack; twice, as what is
 * known from the first time is used again. */
static void lines_are_counted_as_they_are_broken(void **state)
{
    static const char *const texts[] = {
        "AVAVA Te To Ty “We,” V. A. Yard: AVATAR, 17.–18. Oct. – Tór, Łódź; Way Toy. ",
        "القمة الهندية الأفريقية في نيودلهي ",
        "Переговоры с Садыром Жапаровым; саммит СНГ. ",
        "supercalifragilisticexpialidocious ",
        "",
    };
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            for (double width = 30; width < 480; width += 0.9) {
                const struct sj_span_in spans[] = {
                    {"12 Oct 2023 ", {12, true, 0}, 0, 0, false},
                    {texts[i], {12, false, 0}, 1, 0, false},
                    {NULL, {0, false, 0}, 2, 14, false},
                    {texts[i], {12, round == 1, 0}, 1, 0, false},
                };
                assert_int_equal(sj_text_count_lines(text, spans, 4, width),
                                 sj_text_break(text, arena, spans, 4, width).n_lines);
            }
    sj_arena_free(arena);
}

static void right_to_left_lines(void **state)
{
    (void)state;
    struct sj_arena *arena = sj_arena_new();
    const struct sj_span_in spans[] = {{"שלום ", {12, false, 0}, 1, 0, false},
                                       {NULL, {0, false, 0}, 2, 20, false}};
    struct sj_paragraph p = sj_text_break(text, arena, spans, 2, 500);
    assert_true(p.rtl);
    assert_int_equal(p.n_pieces, 2);
    assert_near(p.pieces[1].x, 0, 1e-6);
    assert_near(p.pieces[0].x, 20, 1e-6);
    sj_arena_free(arena);
}

/* ---- outlines ---- */

struct outline {
    struct sj_stream stream;
    int rings, points;
    double x0, y0, x1, y1;
};

static void nothing(struct sj_stream *self)
{
    (void)self;
}

static void begin(struct sj_stream *self, bool ring)
{
    ((struct outline *)self)->rings += ring;
}

static void point(struct sj_stream *self, double x, double y)
{
    struct outline *o = (struct outline *)self;
    o->points++;
    o->x0 = fmin(o->x0, x);
    o->y0 = fmin(o->y0, y);
    o->x1 = fmax(o->x1, x);
    o->y1 = fmax(o->y1, y);
}

static struct outline outline_of(const char *s, double size)
{
    struct outline o = {{nothing, nothing, begin, point, nothing},
                        0,
                        0,
                        INFINITY,
                        INFINITY,
                        -INFINITY,
                        -INFINITY};
    sj_run_outline(sj_text_run(text, (struct sj_font){.size = size, .bold = false}, s),
                   &o.stream);
    return o;
}

/* Hinted, an H of 12 px would stand on whole px. */
static void outlines_are_not_hinted(void **state)
{
    (void)state;
    struct outline o = outline_of("H", 12);
    assert_near(o.x0, 0.012 * 88, 0.02);
    assert_near(o.x1, 0.012 * 576, 0.02);
    assert_near(o.y0, -0.012 * 714, 0.02);
}

static void outlines(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        int rings, least_points;
    } rows[] = {{"H", 1, 12}, {"o", 2, 30}, {"8", 3, 45}, {"HH", 2, 24}, {" ", 0, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct outline o = outline_of(rows[i].s, 100);
        if (o.rings != rows[i].rings || o.points < rows[i].least_points)
            fail_msg("%s: %d rings, %d points", rows[i].s, o.rings, o.points);
        if (i > 0)
            continue;
        /* H has straight sides only, and its glyf box at a tenth. */
        assert_int_equal(o.points, 12);
        assert_near(o.x0, 8.8, 0.01);
        assert_near(o.x1, 57.6, 0.01);
        assert_near(o.y0, -71.4, 0.01);
        assert_near(o.y1, 0, 0.01);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_are_the_fonts),
        cmocka_unit_test(boxes_are_the_fonts),
        cmocka_unit_test(runs_are_kept),
        cmocka_unit_test(strange_sizes_are_held),
        cmocka_unit_test(strings_are_cleaned),
        cmocka_unit_test(long_strings_are_cut),
        cmocka_unit_test(foreign_and_missing),
        cmocka_unit_test(faces_of_other_scripts),
        cmocka_unit_test(lines_of_arabic_do_not_touch),
        cmocka_unit_test(directions),
        cmocka_unit_test(turned_paragraphs),
        cmocka_unit_test(no_fonts),
        cmocka_unit_test(lines_are_broken),
        cmocka_unit_test(pieces_keep_style_and_widths),
        cmocka_unit_test(lines_are_counted_as_they_are_broken),
        cmocka_unit_test(right_to_left_lines),
        cmocka_unit_test(outlines),
        cmocka_unit_test(outlines_are_not_hinted),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
