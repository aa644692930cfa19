/* say.c - which call says what: a table; and a figure alone. */
#include "report/say.h"

#include "base/language.h"

#include <stdarg.h>
#include <string.h>

static bool is(const char *a, const char *b) { return strcmp(a, b) == 0; }

fb_rc fb_say_refuse(fb_report *report, const fb_call *call, const char *key, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fb_find_v(report->findings, FB_ERROR, key, call->file, call->line, format, args);
    va_end(args);
    return FB_EINPUT;
}

/* Figures ----------------------------------------------------------------------------------------- */

/* An association's first year has nothing before it, and that is no fault of the chapter. */
static fb_rc no_amount(fb_report *report, const fb_call *call, const fb_figure *figure) {
    if (figure->amount.withheld) return FB_OK;
    if (figure->year != report->year && !fb_closing_has_prior(report->closing)) {
        fb_find(report->findings, FB_NOTE, "chapter.no-amount", call->file, call->line,
                _("{{%s}}: there are no books of the year before; – stands in its place"), call->text);
        return FB_OK;
    }
    return fb_say_refuse(report, call, "chapter.no-amount",
                         _("{{%s}}: the figure has no amount; choose another column, or leave the call out"),
                         call->text);
}

fb_rc fb_say_figure(fb_report *report, const fb_call *call, const char *name, fb_figure *out) {
    fb_rc rc = fb_figure_get(report->closing, name, out, NULL);
    if (rc == FB_ENOTFOUND)
        return fb_say_refuse(report, call, "chapter.figure",
                             _("{{%s}}: there is no figure \"%s\"; forbund figures --year %d lists them"), call->text,
                             name, report->year);
    if (rc == FB_OK && !out->amount.has) rc = no_amount(report, call, out);
    return rc;
}

const char *fb_say_other(fb_report *report, const char *name, const char *than) {
    if (!than || is(than, "prior") || is(than, "budget"))
        return fb_arena_printf(report->arena, "%s@%s", name, than ? than : "prior");
    return than[0] == '@' ? fb_arena_printf(report->arena, "%s%s", name, than) : than;
}

/* A share of another figure: both kronor or both counts, the other not nought. */
static fb_rc share_of(fb_report *report, const fb_call *call, const char *of, fb_figure *figure) {
    fb_figure other;
    FB_TRY(fb_say_figure(report, call, fb_say_other(report, call->words[0], of), &other));
    if (!other.amount.has || !figure->amount.has) {
        figure->amount.has = false;
        return FB_OK;
    }
    if (figure->amount.is_share || !fb_amounts_alike(&figure->amount, &other.amount) || other.amount.money.ore == 0)
        return fb_say_refuse(
            report, call, "chapter.manner",
            _("{{%s}}: a share is of two amounts in kronor, or of two counts, the second not nought"), call->text);
    figure->amount.is_share = true;
    figure->amount.counted = NULL;
    figure->amount.per = other.amount.money;
    return FB_OK;
}

static fb_rc say_figure(fb_report *report, const fb_call *call, fb_said *out) {
    const unsigned MAY = FB_MAY_UNIT | FB_MAY_ABS | FB_MAY_PLAIN | FB_MAY_CA | FB_MAY_OF | FB_MAY_SPELLED;
    fb_figure figure;
    fb_said_amount amount;
    out->kind = FB_SAID_FIGURE;
    FB_TRY(fb_say_figure(report, call, call->words[0], &figure));
    FB_TRY(fb_manner_read(report, call, 1, MAY, &out->manner));
    bool own = !out->manner.of;
    if (!own) FB_TRY(share_of(report, call, out->manner.of, &figure));
    if ((figure.amount.is_share || figure.amount.counted) && out->manner.unit_ore)
        return fb_say_refuse(report, call, "chapter.manner",
                             _("{{%s}}: a share is shown in per cent, a count as it is; leave out the unit"),
                             call->text);
    out->figure = own ? fb_arena_strdup(report->arena, call->words[0]) : NULL;
    if (own && !out->figure) return FB_ENOMEM;
    out->words = figure.amount.withheld ? _("(not shown)") : "–";
    if (!figure.amount.has) return FB_OK;
    FB_TRY(fb_say_round(&figure.amount, &out->manner, &amount));
    bool spelled = out->manner.spelled && amount.counted && !amount.decimals && amount.value >= 0;
    out->words = spelled ? fb_say_spelled(report, (size_t)(amount.value / FB_ORE_KR), &out->manner)
                         : fb_say_number(report->arena, amount, &out->manner);
    return FB_OK;
}

/* Words that are no figures ----------------------------------------------------------------------- */

static fb_rc count_members(fb_report *report, size_t *out) {
    const fb_counterparty *list;
    size_t count;
    FB_TRY(fb_counterparties(report->book, report->arena, &list, &count));
    *out = 0;
    for (size_t i = 0; i < count; i++)
        *out += list[i].kind == FB_MEMBER;
    return FB_OK;
}

static fb_rc say_association(fb_report *report, const fb_call *call, fb_said *out) {
    out->kind = FB_SAID_NAME;
    out->words = report->book->association.name;
    return fb_manner_read(report, call, 1, 0, &out->manner);
}

static fb_rc say_number_of(fb_report *report, const fb_call *call, fb_said *out) {
    size_t count = 0;
    out->kind = FB_SAID_FIGURE;
    FB_TRY(fb_manner_read(report, call, 1, 0, &out->manner));
    if (is(call->words[0], "units.count"))
        fb_closing_units(report->closing, &count);
    else
        FB_TRY(count_members(report, &count));
    out->words = fb_arena_printf(report->arena, "%zu", count);
    return FB_OK;
}

static fb_rc say_literal(fb_report *report, const fb_call *call, fb_said *out) {
    out->kind = FB_SAID_NAME;
    if (call->word_count < 2)
        return fb_say_refuse(report, call, "chapter.call",
                             _("{{%s}}: a literal has the words that are to stand there"), call->text);
    for (size_t i = 1; out->words && i < call->word_count; i++)
        out->words = fb_arena_printf(report->arena, "%s%s%s", out->words, i > 1 ? " " : "", call->words[i]);
    return FB_OK;
}

/* The year of "year", "year-1", "year+2"; 0 when the word is something else. */
static int year_of(const fb_report *report, const char *word) {
    if (strncmp(word, "year", 4) != 0) return 0;
    if (!word[4]) return report->year;
    bool signed_digit = (word[4] == '-' || word[4] == '+') && word[5] >= '0' && word[5] <= '9' && !word[6];
    if (!signed_digit) return 0;
    return report->year + (word[4] == '-' ? -(word[5] - '0') : word[5] - '0');
}

static fb_rc say_year(fb_report *report, const fb_call *call, fb_said *out) {
    out->kind = FB_SAID_YEAR;
    out->words = fb_arena_printf(report->arena, "%d", year_of(report, call->words[0]));
    return fb_manner_read(report, call, 1, 0, &out->manner);
}

/* Choices ----------------------------------------------------------------------------------------- */

const char *fb_say_choice(fb_arena *arena, const char *forms, fb_form form, size_t i) {
    const char *at = forms;
    for (fb_form skip = form; skip > 0 && strchr(at, '|'); skip--)
        at = strchr(at, '|') + 1;
    for (; i > 0 && at[strcspn(at, "/|")] == '/'; i--)
        at += strcspn(at, "/|") + 1;
    return i ? "" : fb_arena_strndup(arena, at, strcspn(at, "/|"));
}

static const struct {
    const char *name;
    fb_sayer *say;
} SAYERS[] = {{"association.name", say_association},
              {"units.count", say_number_of},
              {"members.count", say_number_of},
              {"literal", say_literal},
              {"direction", fb_say_direction},
              {"change", fb_say_change},
              {"difference", fb_say_difference},
              {"budget", fb_say_budget},
              {"surplus", fb_say_surplus},
              {"goal", fb_say_goal},
              {"largest", fb_say_rank},
              {"smallest", fb_say_rank},
              {"second-largest", fb_say_rank},
              {"second-smallest", fb_say_rank},
              {"claim", fb_say_claim},
              {"count", fb_say_count},
              {"period", fb_say_period},
              {"period-1", fb_say_period},
              {"period.end", fb_say_period}};

char fb_said_mark(const fb_said *said) {
    static const char MARKS[] = {[FB_SAID_NAME] = FB_FLOW_NAME,
                                 [FB_SAID_YEAR] = FB_FLOW_NAME,
                                 [FB_SAID_FIGURE] = FB_FLOW_FIGURE,
                                 [FB_SAID_DECIDES] = FB_FLOW_DECIDES,
                                 [FB_SAID_NOTHING] = FB_FLOW_DECIDES};
    return MARKS[said->kind];
}

fb_rc fb_say(fb_report *report, const fb_call *call, fb_said *out) {
    fb_said said = {.kind = FB_SAID_DECIDES, .before = "", .words = "", .after = ""};
    fb_sayer *say = year_of(report, call->words[0]) ? say_year : say_figure;
    for (size_t i = 0; i < FB_COUNT(SAYERS); i++)
        if (is(call->words[0], SAYERS[i].name)) say = SAYERS[i].say;
    FB_TRY(say(report, call, &said));
    if (!said.before || !said.words || !said.after) return FB_ENOMEM;
    *out = said;
    return FB_OK;
}
