#include "layout/phrase.h"

#include <limits.h>
#include <string.h>

#include "base/utf8.h"
#include "layout/axis.h"
#include "layout/name.h"

const char *sj_phrase_day(struct sj_arena *arena, const struct sj_lang *lang,
                          struct sj_day day, enum sj_date_form form, bool year)
{
    struct sj_buf buf = {0};
    sj_day_words(lang, day, form, year, &buf);
    return sj_phrase_keep(arena, &buf);
}

const char *sj_phrase_date(struct sj_arena *arena, const struct sj_lang *lang,
                           const struct sj_edtf *date, enum sj_date_form form)
{
    struct sj_buf buf = {0};
    sj_edtf_words(lang, date, form, &buf);
    return sj_phrase_keep(arena, &buf);
}

const char *sj_phrase_year(struct sj_arena *arena, const struct sj_lang *lang, int year)
{
    struct sj_buf buf = {0};
    sj_year_words(lang, year, &buf);
    return sj_phrase_keep(arena, &buf);
}

const char *sj_phrase_keep(struct sj_arena *arena, struct sj_buf *buf)
{
    const char *s = sj_arena_strdup(arena, buf->p == NULL ? "" : buf->p);
    sj_buf_finish(buf);
    return s;
}

/* A look of one state, and of several. */
static const struct {
    enum sj_msg one, all;
} look_words[SJ_LOOK_COUNT] = {
    [SJ_LOOK_MEMBER] = {SJ_MSG_LOOK_MEMBER, SJ_MSG_LOOKS_MEMBER},
    [SJ_LOOK_LEAVING] = {SJ_MSG_LOOK_LEAVING, SJ_MSG_LOOKS_LEAVING},
    [SJ_LOOK_ACCEPTED] = {SJ_MSG_LOOK_ACCEPTED, SJ_MSG_LOOKS_ACCEPTED},
    [SJ_LOOK_ALSO] = {SJ_MSG_LOOK_ALSO, SJ_MSG_LOOKS_ALSO},
    [SJ_LOOK_JOINING] = {SJ_MSG_LOOK_JOINING, SJ_MSG_LOOKS_JOINING},
    [SJ_LOOK_SIGNED] = {SJ_MSG_LOOK_SIGNED, SJ_MSG_LOOKS_SIGNED},
    [SJ_LOOK_NEVER] = {SJ_MSG_LOOK_NEVER, SJ_MSG_LOOKS_NEVER},
    [SJ_LOOK_LEFT] = {SJ_MSG_LOOK_LEFT, SJ_MSG_LOOKS_LEFT},
    [SJ_LOOK_UNKNOWN] = {SJ_MSG_LOOK_UNKNOWN, SJ_MSG_LOOKS_UNKNOWN},
    [SJ_LOOK_OCCUPIED] = {SJ_MSG_LOOK_OCCUPIED, SJ_MSG_LOOKS_OCCUPIED},
    [SJ_LOOK_HOME] = {SJ_MSG_LOOK_HOME, SJ_MSG_LOOK_HOME},
};

static const char *look_in_words(const struct sj_plan *plan, enum sj_look look, bool all)
{
    if (look == SJ_LOOK_NONE || look == SJ_LOOK_LAND)
        return "";
    if (look == SJ_LOOK_NEVER && !sj_plan_is_signed(plan))
        return sj_msg(plan->lang, all ? SJ_MSG_LOOKS_OUTSIDE : SJ_MSG_LOOK_OUTSIDE);
    return sj_msg(plan->lang, all ? look_words[look].all : look_words[look].one);
}

const char *sj_phrase_look(const struct sj_plan *plan, enum sj_look look)
{
    return look_in_words(plan, look, false);
}

const char *sj_phrase_looks(const struct sj_plan *plan, enum sj_look look)
{
    return look_in_words(plan, look, true);
}

const char *sj_phrase_status(const struct sj_lang *lang, const struct sj_row *row)
{
    if (row->overdue)
        return sj_msg(lang, SJ_MSG_STATUS_OVERDUE);
    switch (row->status) {
    case SJ_MADE:
        return NULL;
    case SJ_PLANNED:
        return sj_msg(lang, SJ_MSG_STATUS_PLANNED);
    case SJ_INVITED:
        return sj_msg(lang, SJ_MSG_STATUS_INVITED);
    case SJ_SKIPPED:
        return sj_msg(lang, SJ_MSG_STATUS_SKIPPED);
    case SJ_CANCELLED:
        return sj_msg(lang, SJ_MSG_STATUS_CANCELLED);
    case SJ_REMOTE:
        return sj_msg(lang, SJ_MSG_STATUS_REMOTE);
    case SJ_ONGOING:
        return sj_msg(lang, SJ_MSG_STATUS_ONGOING);
    }
    return NULL;
}

/* ---- what a label says itself ---- */

static bool in_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Capitals of ASCII are as good as small letters; others are as the table has them. */
static bool begins_with(const char *s, const char *word, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char c = s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] | 0x20) : s[i];
        if (s[i] == '\0' || c != word[i])
            return false;
    }
    return true;
}

/* Whether the text has the word; a `*` at its ends stands for any letters. */
static bool has_word(const char *text, const char *word, size_t n)
{
    bool inside = n > 0 && word[0] == '*', goes_on = n > 1 && word[n - 1] == '*';
    word += inside;
    n -= (size_t)inside + goes_on;
    for (const char *at = text; n > 0 && *at != '\0'; at++)
        if ((inside || at == text || !in_word(at[-1])) && begins_with(at, word, n) &&
            (goes_on || !in_word(at[n])))
            return true;
    return false;
}

/* Whether the text has one of the words, which have blanks between them. */
static bool has_one_of(const char *text, const char *words)
{
    while (*words != '\0') {
        size_t n = strcspn(words, " ");
        if (has_word(text, words, n))
            return true;
        words += n + strspn(words + n, " ");
    }
    return false;
}

bool sj_phrase_says(const struct sj_lang *lang, const char *label,
                    const struct sj_row *row)
{
    if (label == NULL || row->overdue)
        return false;
    switch (row->status) {
    case SJ_PLANNED:
        return has_one_of(label, sj_msg(lang, SJ_MSG_SAYS_PLANNED));
    case SJ_INVITED:
        return has_one_of(label, sj_msg(lang, SJ_MSG_SAYS_INVITED));
    case SJ_CANCELLED:
        return has_one_of(label, sj_msg(lang, SJ_MSG_SAYS_CANCELLED));
    case SJ_MADE:
    case SJ_SKIPPED:
    case SJ_REMOTE:
    case SJ_ONGOING:
        return false;
    }
    return false;
}

const char *sj_phrase_others(struct sj_arena *arena, const struct sj_lang *lang, size_t n)
{
    const char *word = n >= 1 && n <= SJ_LIST_NUMBER_WORD_N
                           ? sj_msg_item(lang, SJ_LIST_NUMBER_WORD, n - 1)
                           : sj_lang_number(arena, lang, n);
    return sj_lang_say_n(arena, lang, SJ_COUNTED_OTHERS, n, SJ_FILL("word", word));
}

/* ---- putting texts together ---- */

/* Whether the text ends in one of the marks, which have blanks between them. */
static bool ends_in(const char *s, const char *marks)
{
    size_t n = strlen(s);
    while (*marks != '\0') {
        size_t m = strcspn(marks, " ");
        if (n >= m && memcmp(s + n - m, marks, m) == 0)
            return true;
        marks += m + strspn(marks + m, " ");
    }
    return false;
}

static bool ends_a_sentence(const char *s)
{
    return ends_in(s, ". ! ? … 。 ！ ？ ؟");
}

static const char *join(struct sj_arena *arena, const struct sj_lang *lang, const char *a,
                        const char *b, enum sj_msg how)
{
    if (a == NULL || *a == '\0')
        return b == NULL ? "" : b;
    if (b == NULL || *b == '\0')
        return a;
    /* Foreign words in a script that has no blanks still have theirs. */
    bool letters = (unsigned char)a[strlen(a) - 1] < 0x80 && (unsigned char)*b < 0x80;
    if (how == SJ_MSG_RUN_ON && letters)
        return sj_arena_printf(arena, "%s %s", a, b);
    return sj_lang_say(arena, lang, how, SJ_FILL("a", a, "b", b));
}

const char *sj_phrase_clauses(struct sj_arena *arena, const struct sj_lang *lang,
                              const char *a, const char *b)
{
    return join(arena, lang, a, b, SJ_MSG_CLAUSES);
}

const char *sj_phrase_comma(struct sj_arena *arena, const struct sj_lang *lang,
                            const char *a, const char *b)
{
    return join(arena, lang, a, b, SJ_MSG_COMMA);
}

const char *sj_phrase_colon(struct sj_arena *arena, const struct sj_lang *lang,
                            const char *a, const char *b)
{
    return join(arena, lang, a, b, SJ_MSG_COLON);
}

const char *sj_phrase_sentences(struct sj_arena *arena, const struct sj_lang *lang,
                                const char *a, const char *b)
{
    bool goes_on = b != NULL && sj_utf8_is_lower(b);
    bool ended = a != NULL && (ends_a_sentence(a) || ends_in(a, "; : ； ： ؛"));
    return join(arena, lang, a, b, goes_on || ended ? SJ_MSG_RUN_ON : SJ_MSG_SENTENCES);
}

const char *sj_phrase_sentence(struct sj_arena *arena, const struct sj_lang *lang,
                               const char *s)
{
    return *s == '\0' || ends_a_sentence(s)
               ? s
               : sj_lang_say(arena, lang, SJ_MSG_SENTENCE, SJ_FILL("a", s));
}

const char *sj_phrase_event(struct sj_arena *arena, const struct sj_lang *lang,
                            const struct sj_row *row)
{
    const struct sj_event *e = row->event;
    const char *where = e->place == NULL ? NULL : sj_name_place(lang, e->place);
    const char *s = sj_phrase_date(arena, lang, row->date, SJ_DATE_LONG);
    s = sj_phrase_comma(arena, lang, s, where);
    return sj_phrase_colon(arena, lang, s, e->label);
}

/* ---- heads ---- */

struct sj_duty_words sj_phrase_duty(struct sj_arena *arena, const struct sj_plan *plan)
{
    static const struct {
        const char *duty;
        enum sj_msg alone, whom;
    } known[] = {
        {"arrest", SJ_MSG_DUTY_ARREST, SJ_MSG_DUTY_ARREST_WHOM},
        {"refuse entry", SJ_MSG_DUTY_REFUSE_ENTRY, SJ_MSG_DUTY_REFUSE_ENTRY_WHOM},
    };
    const struct sj_regime *r = plan->regime;
    const struct sj_doc *doc = plan->ledger->doc;
    const char *duty = r == NULL || r->duty == NULL ? "arrest" : r->duty;
    const char *person = doc->n_subjects == 1 ? doc->subjects[0].name : NULL;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].duty, duty) == 0)
            return (struct sj_duty_words){
                .duty = sj_msg(plan->lang, known[i].alone),
                .whom = person == NULL ? NULL
                                       : sj_lang_say(arena, plan->lang, known[i].whom,
                                                     SJ_FILL("person", person)),
                .person = person};
    return (struct sj_duty_words){.duty = duty, .own = true};
}

struct sj_measure_words sj_phrase_measure(const struct sj_lang *lang,
                                          const struct sj_regime *regime)
{
    static const struct {
        const char *measure;
        enum sj_msg one, several, not_yet, any_more;
    } known[] = {
        {"warrant", SJ_MSG_WARRANT, SJ_MSG_WARRANTS, SJ_MSG_ANSWER_NO_WARRANT_YET,
         SJ_MSG_ANSWER_NO_WARRANT_ANY_MORE},
        {"travel ban", SJ_MSG_TRAVEL_BAN, SJ_MSG_TRAVEL_BANS, SJ_MSG_ANSWER_NO_BAN_YET,
         SJ_MSG_ANSWER_NO_BAN_ANY_MORE},
    };
    const char *measure = regime != NULL ? regime->measure : "warrant";
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].measure, measure) == 0)
            return (struct sj_measure_words){
                sj_msg(lang, known[i].one), sj_msg(lang, known[i].several),
                sj_msg(lang, known[i].not_yet), sj_msg(lang, known[i].any_more)};
    return (struct sj_measure_words){measure, measure,
                                     sj_msg(lang, SJ_MSG_ANSWER_NOTHING_YET),
                                     sj_msg(lang, SJ_MSG_ANSWER_NOTHING_ANY_MORE)};
}

const char *sj_phrase_regime(const struct sj_plan *plan)
{
    static const enum sj_msg known[] = {SJ_MSG_REGIME_ROME_STATUTE,
                                        SJ_MSG_REGIME_EU_TRAVEL_BAN};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(plan->regime->name, sj_msg(sj_lang_english(), known[i])) == 0)
            return sj_msg(plan->lang, known[i]);
    return plan->regime->name;
}

const char *sj_phrase_not_bound(const struct sj_plan *plan)
{
    return sj_msg(plan->lang, plan->ledger->n_warrants == 0 ? SJ_MSG_NOT_BOUND_MEMBERS
                                                            : SJ_MSG_NOT_BOUND);
}

const char *sj_phrase_bound(struct sj_arena *arena, const struct sj_plan *plan)
{
    if (plan->ledger->n_warrants == 0)
        return sj_msg(plan->lang, SJ_MSG_BOUND_MEMBERS);
    struct sj_duty_words w = sj_phrase_duty(arena, plan);
    return sj_lang_say(arena, plan->lang, w.own ? SJ_MSG_BOUND_OWN : SJ_MSG_BOUND,
                       SJ_FILL("duty", w.duty));
}

const char *sj_phrase_question(struct sj_arena *arena, const struct sj_plan *plan,
                               enum sj_question form)
{
    if (plan->ledger->n_warrants == 0)
        return sj_msg(plan->lang, SJ_MSG_QUESTION_MEMBER);
    if (form == SJ_ASKED_SHORT)
        return sj_msg(plan->lang, SJ_MSG_QUESTION_SHORT);
    struct sj_duty_words w = sj_phrase_duty(arena, plan);
    if (form == SJ_ASKED_WHOM && w.whom != NULL)
        return sj_lang_say(arena, plan->lang, SJ_MSG_QUESTION_WHOM,
                           SJ_FILL("duty", w.duty, "whom", w.whom, "person", w.person));
    enum sj_msg id = w.own                      ? SJ_MSG_QUESTION_OWN
                     : form == SJ_ASKED_BRIEFLY ? SJ_MSG_QUESTION_BRIEF
                                                : SJ_MSG_QUESTION;
    return sj_lang_say(arena, plan->lang, id, SJ_FILL("duty", w.duty));
}

/* ---- time ---- */

const char *sj_phrase_duration(struct sj_arena *arena, const struct sj_lang *lang,
                               int days)
{
    static const struct {
        int most; /* days that are told in this unit */
        double days;
        enum sj_counted words;
    } units[] = {
        {13, 1, SJ_COUNTED_DAYS},
        {83, 7, SJ_COUNTED_WEEKS},
        {730, 30.44, SJ_COUNTED_MONTHS},
        {INT_MAX, 365.25, SJ_COUNTED_YEARS},
    };
    size_t i = 0;
    while (days > units[i].most)
        i++;
    size_t n = (size_t)(days / units[i].days + 0.5);
    return sj_lang_say_n(arena, lang, units[i].words, n, NULL);
}

const char *sj_phrase_known_to(struct sj_arena *arena, const struct sj_plan *plan)
{
    const struct sj_axis *axis = plan->axis;
    struct sj_day as_of = plan->ledger->as_of;
    int year = axis->n > 0 ? sj_day_ymd(axis->segments[axis->n - 1].from).year : -1;
    const char *day = sj_phrase_day(arena, plan->lang, as_of, SJ_DATE_LONG,
                                    sj_day_ymd(as_of).year != year);
    return sj_lang_say(arena, plan->lang, SJ_MSG_KNOWN_TO, SJ_FILL("day", day));
}
