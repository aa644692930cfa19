/* claim.c - what an author says in words of their own, held against the figures each time the report is made. */
#include "base/language.h"
#include "closing/goals.h"
#include "plan/plan.h"
#include "report/say.h"

#include <string.h>

static const unsigned MAY = FB_MAY_UNIT | FB_MAY_ABS | FB_MAY_BUT;

/* -1, 0 or 1 may be the sign of left − right. */
static const struct comparison {
    const char *sign;
    bool less, equal, more;
} COMPARISONS[] = {{"=", false, true, false}, {"!=", true, false, true}, {"<", true, false, false},
                   {"<=", true, true, false}, {">", false, false, true}, {">=", false, true, true}};

static const struct comparison *comparison_of(const char *word) {
    for (size_t i = 0; i < FB_COUNT(COMPARISONS); i++)
        if (strcmp(word, COMPARISONS[i].sign) == 0) return &COMPARISONS[i];
    return NULL;
}

/* A claim taken apart: claim [RANK] LEFT SIGN RIGHT [options] */
typedef struct claim {
    const char *rank, *left, *right;
    const struct comparison *is;
    fb_manner how;
} claim;

static fb_rc take_apart(fb_report *report, const fb_call *call, claim *out) {
    size_t at = 1;
    static const char *const RANKS[] = {"largest", "smallest", "second-largest", "second-smallest"};
    for (size_t i = 0; call->word_count > 1 && i < FB_COUNT(RANKS); i++)
        if (strcmp(call->words[1], RANKS[i]) == 0) out->rank = call->words[at++];
    if (call->word_count >= at + 3) {
        out->left = call->words[at];
        out->is = comparison_of(call->words[at + 1]);
        out->right = call->words[at + 2];
    }
    if (!out->is || (out->rank && !(out->is->equal && !out->is->less && !out->is->more)))
        return fb_say_refuse(report, call, "chapter.call",
                             _("{{%s}}: expected FIGURE, one of = != < <= > >=, and a figure or a number; or largest "
                               "PATTERN = FIGURE"),
                             call->text);
    return fb_manner_read(report, call, at + 3, MAY, &out->how);
}

static const char *number_of(fb_report *report, fb_said_amount amount, const fb_manner *how) {
    const char *text = fb_say_number(report->arena, amount, how);
    return text ? text : "";
}

static fb_rc fails(fb_report *report, const fb_call *call, const char *name, const char *shown) {
    return fb_say_refuse(report, call, "chapter.claim",
                         _("{{%s}}: this does not hold: %s is %s; rewrite the sentence and its claim"), call->text,
                         name, shown);
}

/* The right side ------------------------------------------------------------------------------------ */

/* "-12,5" in the unit of the manner, of a share in per cent, of a count as it is. */
static bool read_number(const char *text, const fb_manner *how, const fb_said_amount *like, fb_said_amount *out) {
    char copy[32];
    fb_money hundredths;
    size_t length = strlen(text);
    if (length >= sizeof copy) return false;
    memcpy(copy, text, length + 1);
    if (strchr(copy, ',')) *strchr(copy, ',') = '.';
    if (fb_money_parse(&hundredths, copy, length) != FB_MONEY_GOOD) return false;
    int64_t unit = how->unit_ore ? how->unit_ore : FB_ORE_TKR, product;
    if (like->is_share || like->counted) unit = like->is_share ? 10 : FB_ORE_KR;
    if (__builtin_mul_overflow(hundredths.ore, unit, &product)) return false;
    *out = *like;
    out->value = product / 100;
    return product % 100 == 0;
}

static bool looks_like_number(const char *text) {
    return (*text >= '0' && *text <= '9') || ((*text == '-' || *text == '+') && text[1] >= '0' && text[1] <= '9');
}

static fb_rc right_side(fb_report *report, const fb_call *call, const claim *c, const fb_candidate *left,
                        fb_said_amount *out) {
    if (looks_like_number(c->right)) {
        if (read_number(c->right, &c->how, &left->amount, out)) return FB_OK;
        return fb_say_refuse(report, call, "chapter.call",
                             _("{{%s}}: \"%s\" is not a number; expected digits, such as 1200 or 2,5"), call->text,
                             c->right);
    }
    fb_figure other;
    bool column = c->right[0] == '@' || strcmp(c->right, "prior") == 0 || strcmp(c->right, "budget") == 0;
    const char *name = column ? fb_say_other(report, left->name, c->right) : c->right;
    if (!name) return FB_ENOMEM;
    FB_TRY(fb_say_figure(report, call, name, &other));
    if (!other.amount.has || other.amount.is_share != left->amount.is_share ||
        !other.amount.counted != !left->amount.counted)
        return fb_say_refuse(report, call, "chapter.call", _("{{%s}}: %s cannot be compared with %s"), call->text,
                             left->name, name);
    return fb_say_round(&other.amount, &c->how, out);
}

static fb_rc holds(fb_report *report, const fb_call *call, const claim *c, const fb_candidate *left, bool *out) {
    fb_said_amount right = {0};
    if (!c->is) return FB_EINPUT; /* has been refused when it was taken apart */
    FB_TRY(right_side(report, call, c, left, &right));
    *out = left->amount.value < right.value   ? c->is->less
           : left->amount.value > right.value ? c->is->more
                                              : c->is->equal;
    return FB_OK;
}

/* The left side ------------------------------------------------------------------------------------- */

static bool is_pattern(const char *name) { return strpbrk(name, "*?[") != NULL; }

static fb_rc left_side(fb_report *report, const fb_call *call, const claim *c, fb_candidates *out) {
    if (is_pattern(c->left) || c->rank) return fb_candidates_find(report, call, c->left, &c->how, out);
    fb_figure figure;
    fb_candidate *one = fb_arena_alloc(report->arena, sizeof *one);
    if (!one) return FB_ENOMEM;
    FB_TRY(fb_say_figure(report, call, c->left, &figure));
    if (!figure.amount.has)
        return fb_say_refuse(report, call, "chapter.no-amount",
                             _("{{%s}}: %s has no amount, so nothing can be claimed of it"), call->text, c->left);
    *one = (fb_candidate){.name = figure.name, .label = figure.label};
    FB_TRY(fb_say_round(&figure.amount, &c->how, &one->amount));
    *out = (fb_candidates){one, 1};
    return FB_OK;
}

/* The one that is largest is the one that is named; two that show alike are not one. */
static fb_rc check_rank(fb_report *report, const fb_call *call, const claim *c, const fb_candidates *all) {
    fb_candidates top;
    FB_TRY(fb_candidates_rank(report, c->rank, c->how.magnitude, all, &top));
    if (top.count == 1 && strcmp(top.list[0].name, c->right) == 0) return FB_OK;
    if (top.count == 0) return fails(report, call, c->rank, "–");
    if (top.count > 1)
        return fb_say_refuse(report, call, "chapter.claim",
                             _("{{%s}}: this does not hold: %s and %s show the same amount; rewrite the sentence and "
                               "its claim"),
                             call->text, top.list[0].name, top.list[1].name);
    return fails(report, call, c->rank, top.list[0].name);
}

fb_rc fb_say_claim(fb_report *report, const fb_call *call, fb_said *out) {
    claim c = {.left = "", .right = ""};
    fb_candidates all = {0};
    out->kind = FB_SAID_NOTHING;
    FB_TRY(take_apart(report, call, &c));
    FB_TRY(left_side(report, call, &c, &all));
    if (c.rank) return check_rank(report, call, &c, &all);
    for (size_t i = 0; i < all.count; i++) {
        bool good = false;
        FB_TRY(holds(report, call, &c, &all.list[i], &good));
        if (!good) return fails(report, call, all.list[i].name, number_of(report, all.list[i].amount, &c.how));
    }
    return FB_OK;
}

/* How many -------------------------------------------------------------------------------------------- */

static fb_rc count_goals(fb_report *report, const char *which, size_t *out) {
    const fb_financial_goal *goals;
    size_t count;
    *out = 0;
    FB_TRY(fb_financial_goals(report->book, report->year, report->arena, &goals, &count));
    for (size_t i = 0; i < count; i++) {
        fb_amount outcome = {0};
        bool met = false;
        fb_rc rc = fb_report_goal(report, &goals[i], &outcome, &met);
        if (rc != FB_OK && rc != FB_ENOTFOUND) return rc;
        met = met && rc == FB_OK && outcome.has;
        *out += strcmp(which, "goals") == 0 || met == (strcmp(which, "goals.met") == 0);
    }
    return FB_OK;
}

static fb_rc count_figures(fb_report *report, const fb_call *call, claim *c, size_t *out) {
    fb_candidates all = {0};
    *out = 0;
    FB_TRY(fb_candidates_find(report, call, c->left, &c->how, &all));
    for (size_t i = 0; i < all.count; i++) {
        bool good = false;
        FB_TRY(holds(report, call, c, &all.list[i], &good));
        *out += good;
    }
    return FB_OK;
}

/* Up to twelve are spelled, when asked. */
const char *fb_say_spelled(fb_report *report, size_t count, const fb_manner *how) {
    enum { SPELLED = 12 };
    if (!how->spelled || count > SPELLED) return fb_arena_printf(report->arena, "%zu", count);
    const char *words = _("none/one/two/three/four/five/six/seven/eight/nine/ten/eleven/twelve|none/one/two/three/"
                          "four/five/six/seven/eight/nine/ten/eleven/twelve");
    return fb_say_choice(report->arena, words, how->form == FB_FORM_NEUTER ? FB_FORM_NEUTER : FB_FORM_COMMON, count);
}

fb_rc fb_say_count(fb_report *report, const fb_call *call, fb_said *out) {
    const char *what = call->word_count > 1 ? call->words[1] : "";
    bool goals = strcmp(what, "goals") == 0 || strcmp(what, "goals.met") == 0 || strcmp(what, "goals.unmet") == 0;
    size_t count = 0;
    if (goals) {
        FB_TRY(fb_manner_read(report, call, 2, FB_MAY_SPELLED | FB_MAY_FORM, &out->manner));
        FB_TRY(count_goals(report, what, &count));
    } else {
        claim c = {.left = what};
        if (call->word_count > 3) {
            c.is = comparison_of(call->words[2]);
            c.right = call->words[3];
        }
        if (!c.is)
            return fb_say_refuse(
                report, call, "chapter.call",
                _("{{%s}}: expected goals, goals.met, goals.unmet, or PATTERN, one of = != < <= > >=, "
                  "and a number"),
                call->text);
        FB_TRY(fb_manner_read(report, call, 4, MAY | FB_MAY_SPELLED | FB_MAY_FORM, &c.how));
        out->manner = c.how;
        FB_TRY(count_figures(report, call, &c, &count));
    }
    out->words = fb_say_spelled(report, count, &out->manner);
    return FB_OK;
}
