/* rules.c - runs the golden cases of cases/: vouchers, what is known of them, a rule, and what it stops at.
 * cases/README.md says how they are written. Each file is a test; `test-control-rules FOLDER [WORD]` runs those whose
 * name holds WORD. */
#include "plan_book.h"

#include "control/rules.h"
#include "ledger/close.h"

#include <stdio.h>

enum { MOST_ROWS = 64, MOST_WORDS = 24, LINE = 1024 };

typedef struct run {
    test_book *t;
    const char *path;
    int line;
    bool open;
    int year;
    fb_voucher voucher;
    fb_posting rows[MOST_ROWS];
    fb_buf facts, rule, scopes, expected;
} run;

#define complain(r, ...) (print_error("%s:%d: ", (r)->path, (r)->line), print_error(__VA_ARGS__), fail())

static const char *keep(run *r, const char *text) { return fb_arena_strdup(r->t->arena, text); }

static fb_date day(run *r, const char *word) {
    fb_date date = 0;
    if (!fb_date_parse(&date, word, strlen(word))) complain(r, "%s is not a day\n", word);
    return date;
}

/* "amount=100" among the words: "100"; else "". */
static const char *value_of(char *words[], int count, const char *name) {
    size_t length = strlen(name);
    for (int i = 0; i < count; i++)
        if (strncmp(words[i], name, length) == 0 && words[i][length] == '=') return words[i] + length + 1;
    return "";
}

/* Vouchers ----------------------------------------------------------------------------------------- */

static fb_rc post_within(run *r) {
    fb_poster *poster = NULL;
    FB_TRY(fb_poster_open(&poster, r->t->book, r->year));
    fb_rc rc = fb_poster_post(poster, &r->voucher, r->path, r->line, r->t->findings, NULL);
    if (rc == FB_OK) rc = fb_poster_finish(poster);
    fb_poster_free(poster);
    return rc;
}

static void post(run *r) {
    if (!r->open) return;
    r->open = false;
    r->voucher.rows = r->rows;
    assert_ok(fb_begin(r->t->store), NULL);
    assert_ok(fb_end(r->t->store, post_within(r)), r->t->findings);
}

/* L 1 2023-03-01 registered=2023-03-02 corrects=3 */
static void begin_voucher(run *r, char *words[], int count) {
    if (count < 3) complain(r, "expected series, number and day\n");
    const char *registered = value_of(words, count, "registered"), *corrects = value_of(words, count, "corrects");
    r->voucher = (fb_voucher){.series = keep(r, words[0]),
                              .number = strtoll(words[1], NULL, 10),
                              .date = day(r, words[2]),
                              .registered = *registered ? day(r, registered) : 0,
                              .corrects = strtoll(corrects, NULL, 10),
                              .text = "Text"};
    r->year = fb_date_year(r->voucher.date);
    r->open = true;
}

static void add_row(run *r, char *words[], int count) {
    fb_money amount = FB_ZERO;
    if (!r->open || count < 2 || r->voucher.row_count == MOST_ROWS) complain(r, "a row stands under a voucher\n");
    if (fb_money_parse(&amount, words[1], strlen(words[1])) != FB_MONEY_GOOD)
        complain(r, "%s is not an amount\n", words[1]);
    const char *project = value_of(words, count, "project");
    r->rows[r->voucher.row_count++] =
        (fb_posting){.account = keep(r, words[0]), .amount = amount, .project = *project ? keep(r, project) : NULL};
}

/* Facts, rules and what else there is -------------------------------------------------------------- */

static void add_facts(run *r, char *words[], int count) {
    static const char *const NAMES[] = {"supplier", "invoice", "dated",        "received", "attested",
                                        "attest",   "paid",    "participants", "vat"};
    const char *year = value_of(words, count, "year");
    if (count < 3) complain(r, "expected series and number\n");
    fb_buf_printf(&r->facts, "%s,%s,%s", *year ? year : "2023", words[1], words[2]);
    for (size_t i = 0; i < LENGTH(NAMES); i++)
        fb_buf_printf(&r->facts, ",%s", value_of(words, count, NAMES[i]));
    fb_buf_add_char(&r->facts, '\n');
}

/* rule KIND amount=100 days=3 from=2022: its id is its kind */
static void add_rule(run *r, char *words[], int count) {
    const char *from = value_of(words, count, "from");
    if (count < 2) complain(r, "expected the rule's kind\n");
    fb_buf_printf(&r->rule, "rule,%s,,%s,Regel,%s,%s,\n", *from ? from : "2023", words[1],
                  value_of(words, count, "amount"), value_of(words, count, "days"));
}

/* scope account 50 57 | scope series L L | scope vat 25 50 57 */
static void add_scope(run *r, char *words[], int count) {
    bool vat = count == 5 && strcmp(words[1], "vat") == 0;
    if (count != 4 && !vat) complain(r, "expected a field and a range\n");
    fb_buf_printf(&r->scopes, "rule,%s,%s,%s,%s\n", words[1], vat ? words[2] : "", words[count - 2],
                  words[count - 1]);
}

static void end_project(run *r, char *words[], int count) {
    if (count != 3) complain(r, "expected project and year\n");
    assert_ok(fb_exec(r->t->store, FB_SQL_LEDGER_PROJECT_PUT,
                      FB_VALUES(FB_OF(r->t->book), FB_TEXT(words[1]), FB_TEXT("Projekt"),
                                FB_INT(strtoll(words[2], NULL, 10)))),
              NULL);
}

static void close_months(run *r, char *words[], int count) {
    if (count != 3) complain(r, "expected month and day\n");
    const fb_closed_year closed = {2023, (int)strtol(words[1], NULL, 10), day(r, words[2]), "Chef"};
    assert_ok(fb_year_close(r->t->book, &closed, r->t->findings), r->t->findings);
}

/* Lines -------------------------------------------------------------------------------------------- */

static int split(char *line, char *words[]) {
    int count = 0;
    char *rest = line;
    for (char *word; count < MOST_WORDS && (word = strsep(&rest, " \t\n"));)
        if (*word) words[count++] = word;
    return count;
}

static void read_line(run *r, char *line) {
    char *words[MOST_WORDS];
    bool row = line[0] == ' ';
    if (line[0] == '=' || line[0] == '!') {
        fb_buf_add(&r->expected, line);
        return;
    }
    int count = line[0] == '#' ? 0 : split(line, words);
    if (count == 0) return;
    if (row) {
        add_row(r, words, count);
        return;
    }
    post(r);
    if (strcmp(words[0], "facts") == 0)
        add_facts(r, words, count);
    else if (strcmp(words[0], "rule") == 0)
        add_rule(r, words, count);
    else if (strcmp(words[0], "scope") == 0)
        add_scope(r, words, count);
    else if (strcmp(words[0], "ends") == 0)
        end_project(r, words, count);
    else if (strcmp(words[0], "close") == 0)
        close_months(r, words, count);
    else
        begin_voucher(r, words, count);
}

/* = to look at (2 of 4 tried)
 * ! L 1 100.00 why */
static void say(fb_buf *out, const fb_rule_outcome *o) {
    fb_buf_printf(out, "= %s (%lld of %lld tried)\n", fb_rule_state_text(o->state), (long long)o->tried,
                  (long long)o->vouchers);
    for (size_t i = 0; i < o->count; i++) {
        char amount[FB_MONEY_TEXT];
        fb_buf_printf(out, "! %s %lld %s %s\n", o->hits[i].series, (long long)o->hits[i].number,
                      fb_money_plain(amount, o->hits[i].amount), o->hits[i].why);
    }
}

static void judge(run *r) {
    const test_file files[] = {{"voucher_facts.csv", r->facts.text},
                               {"control_rules.csv", r->rule.text},
                               {"control_scopes.csv", r->scopes.text}};
    const fb_rule_outcome *list;
    size_t count;
    fb_buf said;
    fb_buf_init(&said, FB_KIB(64));
    assert_ok(test_load_files(r->t, files, LENGTH(files)), r->t->findings);
    const fb_asked asked = {.book = r->t->book,
                            .year = 2023,
                            .words = (const char *const[]){"rule"},
                            .word_count = 1,
                            .arena = r->t->arena,
                            .findings = r->t->findings};
    assert_ok(fb_rules_run(&asked, &list, &count), r->t->findings);
    for (size_t i = 0; i < count; i++)
        say(&said, &list[i]);
    if (strcmp(said.text, r->expected.text) != 0) complain(r, "expected\n%sgot\n%s", r->expected.text, said.text);
    fb_buf_free(&said);
}

static const fb_account ACCOUNTS[] = {{"1210", "Inventarier", 'T'},
                                      {"2440", "Leverantörsskulder", 'S'},
                                      {"2640", "Ingående moms", 'T'},
                                      {"6410", "Förbrukningsmaterial", 'K'},
                                      {"7110", "Representation", 'K'}};

static void open_case(run *r, const char *path) {
    *r = (run){.t = test_book_of(&test_plan), .path = path};
    fb_buf *const texts[] = {&r->facts, &r->rule, &r->scopes, &r->expected};
    for (size_t i = 0; i < LENGTH(texts); i++)
        fb_buf_init(texts[i], FB_KIB(64));
    fb_buf_add(&r->facts, "year,series,number,supplier,invoice,invoice_date,received_by,attested_by,attest_date,paid,"
                          "participants,vat\n");
    fb_buf_add(&r->rule, "rule,from_year,to_year,kind,label,amount,days,control\n");
    fb_buf_add(&r->scopes, "rule,field,vat,from,to\n");
    for (size_t i = 0; i < LENGTH(ACCOUNTS); i++)
        assert_ok(fb_account_put(r->t->book, &ACCOUNTS[i]), NULL);
    assert_ok(fb_year_open(r->t->book, 2022, 20220101, 20221231, r->t->findings), r->t->findings);
}

static void run_case(void **state) {
    run r;
    char line[LINE];
    open_case(&r, *state);
    FILE *file = fopen(r.path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        r.line++;
        read_line(&r, line);
    }
    fclose(file);
    post(&r);
    judge(&r);
    fb_buf_free(&r.facts);
    fb_buf_free(&r.rule);
    fb_buf_free(&r.scopes);
    fb_buf_free(&r.expected);
    test_book_free(r.t);
}

int main(int argc, char **argv) {
    return test_run_cases("rules", argc > 1 ? argv[1] : "cases", argc > 2 ? argv[2] : NULL, run_case);
}
