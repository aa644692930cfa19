/* cases.c - runs the golden cases of cases/: vouchers in plain text and what the books answer. cases/README.md says
 * how they are written. Each file is a test; `test-ledger-cases FOLDER [WORD]` runs those whose name holds WORD. */
#include "support/book.h"

#include <inttypes.h>
#include <stdio.h>

enum { MOST_ROWS = 64, MOST_WORDS = 12 };

typedef struct run {
    test_book *t;
    const char *path;
    int line;
    /* the voucher being read */
    bool open;
    fb_voucher voucher;
    fb_posting rows[MOST_ROWS];
    /* what the books answered to the latest */
    bool answered;
    fb_rc rc;
    int64_t number;
    size_t seen; /* findings that the case has named */
} run;

#define complain(r, ...) (print_error("%s:%d: ", (r)->path, (r)->line), print_error(__VA_ARGS__), fail())

static const char *keep(run *r, const char *text) { return fb_arena_strdup(r->t->arena, text); }

/* Days are read as they stand, so that a case can name one that does not exist. */
static fb_date day(run *r, const char *word) {
    int year, month, of_month;
    char rest;
    if (sscanf(word, "%4d-%2d-%2d%c", &year, &month, &of_month, &rest) != 3) complain(r, "%s is not a day\n", word);
    return year * 10000 + month * 100 + of_month;
}

static fb_money amount(run *r, const char *word) {
    fb_money money = FB_ZERO;
    if (fb_money_parse(&money, word, strlen(word)) != FB_MONEY_GOOD) complain(r, "%s is not an amount\n", word);
    return money;
}

/* What was answered must have been named before the case goes on. */
static void leave_answer(run *r) {
    if (!r->answered) return;
    for (size_t i = r->seen; i < fb_findings_kept(r->t->findings); i++)
        complain(r, "not expected: %s %s\n", fb_findings_at(r->t->findings, i)->key,
                 fb_findings_at(r->t->findings, i)->text);
    if (r->rc != FB_OK && r->rc != FB_EINPUT) complain(r, "the books answered: %s\n", fb_rc_text(r->rc));
    r->answered = false;
}

static void post(run *r) {
    if (!r->open) return;
    r->open = false;
    r->voucher.rows = r->rows;
    fb_findings_clear(r->t->findings);
    r->number = 0;
    r->rc = test_post(r->t, &r->voucher, &r->number);
    r->answered = true;
    r->seen = 0;
}

/* A 7 2023-03-31 corrects 3 Text of the voucher */
static void begin_voucher(run *r, char *words[], int count) {
    int at = 1;
    leave_answer(r);
    r->voucher = (fb_voucher){.series = keep(r, words[0])};
    if (count > at && !strchr(words[at], '-')) r->voucher.number = strtoll(words[at++], NULL, 10);
    if (count <= at) complain(r, "the voucher has no day\n");
    r->voucher.date = day(r, words[at++]);
    if (count > at + 1 && strcmp(words[at], "corrects") == 0) {
        r->voucher.corrects = strtoll(words[at + 1], NULL, 10);
        at += 2;
    }
    char text[400] = "";
    for (; at < count; at++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", *text ? " " : "", words[at]);
    r->voucher.text = keep(r, text);
    r->open = true;
}

/*   1510 25000.00 unit=10 project=P1 counterparty=1490 */
static void add_row(run *r, char *words[], int count) {
    if (!r->open || count < 2) complain(r, "a row stands here without a voucher or without an amount\n");
    if (r->voucher.row_count == MOST_ROWS) complain(r, "too many rows\n");
    fb_posting row = {.account = keep(r, words[0]), .amount = amount(r, words[1])};
    for (int i = 2; i < count; i++) {
        char *value = strchr(words[i], '=');
        if (!value) complain(r, "%s is not unit=, project= or counterparty=\n", words[i]);
        *value++ = '\0';
        const char **place = strcmp(words[i], "unit") == 0           ? &row.unit
                             : strcmp(words[i], "project") == 0      ? &row.project
                             : strcmp(words[i], "counterparty") == 0 ? &row.counterparty
                                                                     : NULL;
        if (!place) complain(r, "%s is not unit, project or counterparty\n", words[i]);
        *place = keep(r, value);
    }
    r->rows[r->voucher.row_count++] = row;
}

/* People write a common space where the books show a narrow one. */
static const char *common_spaces(run *r, const char *text) {
    char *copy = fb_arena_strdup(r->t->arena, text), *to = copy;
    for (const char *from = copy; *from;) {
        if (strncmp(from, "\u202f", 3) == 0) {
            *to++ = ' ';
            from += 3;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
    return copy;
}

/* ! key words that stand in the finding */
static void expect_refusal(run *r, const char *key, const char *words) {
    post(r);
    if (!r->answered || r->rc != FB_EINPUT) complain(r, "the voucher was not refused\n");
    if (r->seen >= fb_findings_kept(r->t->findings)) complain(r, "%s was expected and is not found\n", key);
    const fb_finding *finding = fb_findings_at(r->t->findings, r->seen++);
    if (strcmp(finding->key, key) != 0 || !strstr(common_spaces(r, finding->text), words))
        complain(r, "got \"%s %s\"\n", finding->key, finding->text);
}

/* = 7 */
static void expect_number(run *r, const char *word) {
    post(r);
    if (!r->answered || r->rc != FB_OK || r->number != strtoll(word, NULL, 10)) {
        leave_answer(r);
        complain(r, "the voucher got number %" PRId64 "\n", r->number);
    }
}

/* balance 1510 [through month] 25000.00 */
static void expect_balance(run *r, char *words[], int count) {
    post(r);
    leave_answer(r);
    int month = count == 4 ? (int)strtol(words[2], NULL, 10) : 13;
    if (count < 3) complain(r, "expected: balance ACCOUNT [MONTH] AMOUNT\n");
    char account[50], got[FB_MONEY_TEXT];
    snprintf(account, sizeof account, "%s", words[1]); /* reading balances empties the arena */
    fb_money expected = amount(r, words[count - 1]), found = test_balance(r->t, 2023, account, month);
    if (found.ore != expected.ore) complain(r, "the balance is %s\n", fb_money_plain(got, found));
}

static void expect_count(run *r, const char *word) {
    post(r);
    leave_answer(r);
    int64_t count = test_voucher_count(r->t, 2023);
    if (count != strtoll(word, NULL, 10)) complain(r, "there are %" PRId64 " vouchers\n", count);
}

static void lock(run *r, const char *word) {
    post(r);
    leave_answer(r);
    assert_ok(test_close(r->t->book, 2023, (int)strtol(word, NULL, 10)), NULL);
}

static void read_line(run *r, char *line) {
    char *words[MOST_WORDS * 4], *rest = NULL, *place = NULL;
    int count = 0;
    bool indented = *line == ' ';
    if (*line == '!' && line[1] == ' ' && (rest = strchr(line + 2, ' '))) *rest++ = '\0';
    for (char *word = strtok_r(line, " ", &place); word && count < (int)LENGTH(words);
         word = strtok_r(NULL, " ", &place))
        words[count++] = word;
    if (count == 0 || *words[0] == '#') return;
    if (indented)
        add_row(r, words, count);
    else if (count == 2 && strcmp(words[0], "!") == 0)
        expect_refusal(r, words[1], rest ? rest : "");
    else if (count == 2 && strcmp(words[0], "=") == 0)
        expect_number(r, words[1]);
    else if (strcmp(words[0], "balance") == 0)
        expect_balance(r, words, count);
    else if (count == 2 && strcmp(words[0], "vouchers") == 0)
        expect_count(r, words[1]);
    else if (count == 2 && strcmp(words[0], "lock") == 0)
        lock(r, words[1]);
    else if (count == 1)
        complain(r, "this line is not understood\n");
    else {
        post(r);
        begin_voucher(r, words, count);
    }
}

static void run_case(void **state) {
    run r = {.path = *state, .t = test_book_new()};
    fb_buf text = test_read_file(r.path);
    char *place = text.text;
    for (char *line; (line = strsep(&place, "\n"));) {
        r.line++;
        read_line(&r, line);
    }
    post(&r);
    leave_answer(&r);
    fb_buf_free(&text);
    /* Whatever happened, the balances are those of the books. */
    fb_buf before = test_balances_text(r.t, 2023);
    assert_ok(fb_ledger_rebuild(r.t->book, 2023), NULL);
    fb_buf after = test_balances_text(r.t, 2023);
    assert_string_equal(before.text, after.text);
    fb_buf_free(&before);
    fb_buf_free(&after);
    test_book_free(r.t);
}

int main(int argc, char **argv) {
    return test_run_cases("cases", argc > 1 ? argv[1] : "cases", argc > 2 ? argv[2] : NULL, run_case);
}
