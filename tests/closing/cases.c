/* cases.c - runs the golden cases of cases/: a small association in plain text, and the statements that it must have.
 * cases/README.md says how they are written. `test-closing-cases FOLDER SHARE [WORD]` runs those whose name holds
 * WORD. */
#include "story.h"

#include "closing/amount.h"

#include <stdio.h>

static bool in_tkr;
static const char *share;

/* One blank for many, common blanks for narrow ones, and a common minus: as people write. */
static void plain(char *text) {
    char *to = text;
    for (const char *from = text; *from;) {
        bool narrow = strncmp(from, "\u202f", 3) == 0, minus = strncmp(from, "\u2212", 3) == 0;
        if (narrow || *from == ' ') {
            if (to > text && to[-1] != ' ') *to++ = ' ';
            from += narrow ? 3 : 1;
        } else if (minus) {
            *to++ = '-';
            from += 3;
        } else {
            *to++ = *from++;
        }
    }
    if (to > text && to[-1] == ' ') to--;
    *to = '\0';
}

/* Statements ---------------------------------------------------------------------------------- */

static void show_amount(fb_buf *out, const fb_amount *amount) {
    char text[FB_MONEY_TEXT] = "–";
    enum { ORE_PER_TKR = 100000, PER_MILLE = 1000 };
    if (amount->has && amount->is_share) {
        snprintf(text, sizeof text, "%lld/1000",
                 (long long)fb_money_rounded(fb_ore(amount->money.ore * PER_MILLE), amount->per.ore));
    } else if (amount->has && in_tkr) {
        snprintf(text, sizeof text, "%lld", (long long)fb_money_rounded(amount->money, ORE_PER_TKR));
    } else if (amount->has) {
        fb_money_plain(text, amount->money);
        char *cents = strchr(text, '.');
        if (strcmp(cents, ".00") == 0) *cents = '\0';
    }
    fb_buf_printf(out, " %s", text);
}

static void show_line(fb_buf *out, const fb_statement *statement, const fb_statement_line *line) {
    bool schedule = line->kind == FB_LINE_SCHEDULE;
    size_t count = schedule ? FB_SCHEDULE_COLUMNS : statement->column_count;
    if (line->kind == FB_LINE_NOTE)
        fb_buf_printf(out, "Not %d %s", line->note, line->label);
    else
        fb_buf_add(out, line->label);
    for (size_t i = 0; line->amounts && i < count; i++)
        show_amount(out, &line->amounts[i]);
}

/* The lines with `>` are the statement. */
static void expect_lines(story *s, const fb_statement *statement, char **text) {
    for (size_t i = 0; i < statement->line_count; i++) {
        fb_buf got;
        fb_buf_init(&got, FB_KIB(4));
        show_line(&got, statement, &statement->lines[i]);
        char *expected = **text == '>' ? story_next_line(s, text) + 1 : NULL;
        plain(got.text);
        if (expected) plain(expected);
        const char *written = expected ? expected + (*expected == ' ') : "(nothing)";
        if (strcmp(got.text, written) != 0) story_complain(s, "expected: %s\n  got: %s\n", written, got.text);
        fb_buf_free(&got);
    }
    if (**text == '>') story_complain(s, "the statement has no more lines than this\n");
}

/* show income [unit=navet] [months=1-8] [monthly] [monthly=budget] [in=tkr] */
static void show(story *s, char *words, char **text) {
    char *place = NULL, *name = strtok_r(words, " ", &place), *unit = NULL;
    fb_period period = FB_WHOLE_YEAR;
    fb_rc (*by_month)(const fb_statement **, fb_closing *, const char *, const char *, fb_findings *) = NULL;
    in_tkr = false;
    for (char *word; (word = strtok_r(NULL, " ", &place));) {
        if (strncmp(word, "unit=", 5) == 0) unit = word + 5;
        if (strncmp(word, "months=", 7) == 0) sscanf(word, "months=%d-%d", &period.from, &period.to);
        if (strcmp(word, "monthly") == 0) by_month = fb_statement_monthly;
        if (strcmp(word, "monthly=budget") == 0) by_month = fb_statement_monthly_budget;
        if (strcmp(word, "in=tkr") == 0) in_tkr = true;
    }
    const fb_statement *statement;
    fb_closing *closing = story_closing(s);
    assert_ok(by_month ? by_month(&statement, closing, name, unit, s->findings)
                       : fb_statement_make_for(&statement, closing, name, unit, period, s->findings),
              s->findings);
    expect_lines(s, statement, text);
}

/* Others -------------------------------------------------------------------------------------- */

/* A finding with this key whose file, line and text hold the words. */
static void expect_finding(story *s, char *key) {
    char *words = strchr(key, ' ');
    if (words) *words++ = '\0';
    if (words) plain(words);
    for (size_t i = 0; i < fb_findings_kept(s->findings); i++) {
        const fb_finding *f = fb_findings_at(s->findings, i);
        char text[2000];
        snprintf(text, sizeof text, "%s:%d %s", f->file ? f->file : "-", (int)f->line, f->text);
        plain(text);
        if (strcmp(f->key, key) == 0 && (!words || strstr(text, words))) return;
    }
    for (size_t i = 0; i < fb_findings_kept(s->findings); i++)
        print_error("  found %s: %s:%d %s\n", fb_findings_at(s->findings, i)->key,
                    fb_findings_at(s->findings, i)->file ? fb_findings_at(s->findings, i)->file : "-",
                    (int)fb_findings_at(s->findings, i)->line, fb_findings_at(s->findings, i)->text);
    story_complain(s, "expected the finding %s %s\n", key, words ? words : "");
}

/* ! layout.cycle words: the year cannot be opened */
static void refused(story *s, char *key) {
    fb_closing *closing = NULL;
    fb_findings_clear(s->findings);
    fb_rc rc = fb_closing_open_planned(&closing, s->book, s->year, s->share[0] ? s->share : NULL, s->findings);
    fb_closing_free(closing);
    if (rc != FB_EINPUT && rc != FB_ENOTFOUND) story_complain(s, "the year was opened: %s\n", fb_rc_text(rc));
    expect_finding(s, key);
}

static void run_checks(story *s, fb_check_report *report) {
    fb_closing *closing = story_closing(s);
    fb_findings_clear(s->findings);
    assert_ok(fb_check_year(closing, report, s->findings), s->findings);
}

static bool is_named(const char *names, size_t length, const char *name) {
    size_t own = strlen(name);
    for (const char *at = names; at < names + length; at += strcspn(at, "+ ") + 1)
        if (strcspn(at, "+ ") == own && strncmp(at, name, own) == 0) return true;
    return false;
}

/* check ok: all hold. check NAME+NAME words: these fail and no others; the words are of the first's findings. */
static void check(story *s, char *what) {
    fb_check_report report;
    run_checks(s, &report);
    size_t length = strcspn(what, " "), first = strcspn(what, "+ ");
    bool ok = strcmp(what, "ok") == 0;
    for (size_t i = 0; i < report.count; i++) {
        bool named = is_named(what, length, report.lines[i].name);
        bool failed = report.lines[i].result == FB_CHECK_FAILED;
        if (failed && !named) {
            const fb_finding *f = fb_findings_by_key(s->findings, report.lines[i].name);
            story_complain(s, "%s fails: %s\n", report.lines[i].name, f ? f->text : "?");
        }
        if (named && !failed) story_complain(s, "%s does not fail\n", report.lines[i].name);
    }
    if (ok) return;
    memmove(what + first, what + length, strlen(what + length) + 1);
    expect_finding(s, what);
}

static void also(story *s, char *key) { expect_finding(s, key); }

/* looks NAME: the check had something to look at */
static void looks(story *s, const char *name) {
    fb_check_report report;
    run_checks(s, &report);
    for (size_t i = 0; i < report.count; i++)
        if (strcmp(report.lines[i].name, name) == 0 && report.lines[i].result != FB_CHECK_NOTHING) return;
    story_complain(s, "%s had nothing to look at\n", name);
}

/* amount income.result@prior 12.50 */
static void amount_of(story *s, char *words) {
    char *expected = strchr(words, ' ');
    if (!expected) story_complain(s, "expected: amount NAME AMOUNT\n");
    *expected++ = '\0';
    fb_place place;
    fb_amount amount;
    fb_buf got;
    in_tkr = false;
    assert_ok(fb_place_find(story_closing(s), words, &place), NULL);
    assert_ok(fb_place_amount(story_closing(s), &place, &amount), NULL);
    fb_buf_init(&got, 100);
    show_amount(&got, &amount);
    if (strcmp(got.text + 1, expected) != 0) story_complain(s, "%s is %s\n", words, got.text + 1);
    fb_buf_free(&got);
}

static void expect(story *s, char *line, char **text) {
    static const struct {
        const char *word;
        void (*run)(story *s, char *rest);
    } WORDS[] = {{"! ", refused}, {"check ", check}, {"also ", also}, {"amount ", amount_of}};
    if (strncmp(line, "show ", 5) == 0) {
        show(s, line + 5, text);
        return;
    }
    if (strcmp(line, "standard") == 0) {
        snprintf(s->share, sizeof s->share, "%s", share);
        story_again(s);
        return;
    }
    if (strncmp(line, "looks ", 6) == 0) {
        looks(s, line + 6);
        return;
    }
    for (size_t i = 0; i < LENGTH(WORDS); i++)
        if (strncmp(line, WORDS[i].word, strlen(WORDS[i].word)) == 0) {
            WORDS[i].run(s, line + strlen(WORDS[i].word));
            return;
        }
    story_complain(s, "this line is not understood: %s\n", line);
}

static void run_case(void **state) {
    story *s = story_new(*state, ":memory:");
    fb_buf text = test_read_file(s->path);
    char *at = text.text;
    while (*(at = story_tell(s, at))) {
        char *line = story_next_line(s, &at);
        expect(s, line, &at);
    }
    fb_buf_free(&text);
    story_free(s);
}

int main(int argc, char **argv) {
    share = argc > 2 ? argv[2] : "share";
    return test_run_cases("cases", argc > 1 ? argv[1] : "cases", argc > 3 ? argv[3] : NULL, run_case);
}
