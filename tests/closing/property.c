/* property.c - over random books and layouts: lines hold what their ranges and filters say, and units, months and
 * internal items add up. */
#include "story.h"

#include "closing/amount.h"
#include "ledger/balances.h"

#include <stdio.h>

enum { ACCOUNTS = 40, LINES = 12, VOUCHERS = 30 };

typedef struct world {
    story *s;
    char accounts[ACCOUNTS][8];
    char ranges[LINES][64];
    int units[LINES]; /* 0: any; 1: unit 10; 2: none given */
} world;

static char place[1024];

static const char *pick(test_random *r, const char *const *list, size_t count) {
    return list[test_random_bits(r) % count];
}

static void random_code(test_random *r, char out[static 8], int least) {
    int length = (int)test_random_between(r, least, 4);
    for (int i = 0; i < length; i++)
        out[i] = (char)('1' + test_random_bits(r) % 4);
    out[length] = '\0';
}

static bool is_taken(const world *w, int count) {
    for (int i = 0; i < count; i++)
        if (strcmp(w->accounts[i], w->accounts[count]) == 0) return true;
    return false;
}

static void add_accounts(test_random *r, world *w, fb_buf *text) {
    fb_buf_add(text, "csv accounts.csv\ncode,name,type\n");
    for (int i = 0; i < ACCOUNTS; i++) {
        do
            random_code(r, w->accounts[i], 3);
        while (is_taken(w, i));
        fb_buf_printf(text, "%s,Konto,%s\n", w->accounts[i], pick(r, (const char *const[]){"T", "S", "I", "K"}, 4));
    }
    fb_buf_add(text, "\n");
}

static void random_ranges(test_random *r, char out[static 64]) {
    int count = (int)test_random_between(r, 1, 4);
    out[0] = '\0';
    for (int i = 0; i < count; i++) {
        char low[8], high[8];
        random_code(r, low, 1);
        random_code(r, high, 1);
        bool excluded = i > 0 && test_random_bits(r) % 2;
        size_t shorter = strlen(low) < strlen(high) ? strlen(low) : strlen(high);
        bool span = strncmp(low, high, shorter) <= 0 && test_random_bits(r) % 2;
        snprintf(out + strlen(out), 64 - strlen(out), "%s%s%s%s%s", i ? " " : "", excluded ? "!" : "", low,
                 span ? "-" : "", span ? high : "");
    }
}

static void add_layout(test_random *r, world *w, fb_buf *text) {
    static const char *const UNITS[] = {"", "10", "-"};
    fb_buf_add(text, "layout income\nid,kind,label,accounts,units\n");
    for (int i = 0; i < LINES; i++) {
        random_ranges(r, w->ranges[i]);
        w->units[i] = (int)(test_random_bits(r) % 3);
        fb_buf_printf(text, "l%d,line,L,%s,%s\n", i, w->ranges[i], UNITS[w->units[i]]);
    }
    fb_buf_add(text, "\n");
}

static void add_vouchers(test_random *r, const world *w, fb_buf *text) {
    fb_buf_add(text, "open 2023\n");
    for (int i = 0; i < VOUCHERS; i++) {
        fb_buf_printf(text, "A 2023-%02d-01 Slump\n", (int)test_random_between(r, 1, 12));
        long long amount = test_random_between(r, -100000, 100000);
        for (int side = 0; side < 2; side++)
            fb_buf_printf(text, "  %s %s%lld%s%s\n", w->accounts[test_random_bits(r) % ACCOUNTS],
                          side ? (amount > 0 ? "-" : "") : (amount < 0 ? "-" : ""), amount < 0 ? -amount : amount,
                          pick(r, (const char *const[]){"", " unit=10", " unit=20"}, 3),
                          pick(r, (const char *const[]){"", "", " counterparty=U10", " counterparty=1490"}, 4));
    }
}

static void world_new(test_random *r, world *w) {
    fb_buf text;
    fb_buf_init(&text, FB_MIB(1));
    fb_buf_add(
        &text,
        "csv units.csv\ncode,key,name,position,from_year,to_year\n10,a,A,1,2020,\n20,b,B,2,2020,\n\n"
        "csv counterparties.csv\ncode,key,name,kind,unit,position\n1490,boras,B,member,,1\nU10,u,U,unit,10,2\n\n");
    add_accounts(r, w, &text);
    add_layout(r, w, &text);
    add_vouchers(r, w, &text);
    assert_ok(fb_buf_rc(&text), NULL);
    w->s = story_new(place, ":memory:");
    assert_int_equal(*story_tell(w->s, text.text), '\0');
    fb_buf_free(&text);
}

/* What formats.md says of a range, written again as plainly as can be: not before the lower bound, and not behind the
 * upper one when only as many digits as that has are looked at. */
static bool range_holds(const char *word, const char *account) {
    const char *dash = strchr(word, '-'), *high = dash ? dash + 1 : word;
    size_t low = dash ? (size_t)(dash - word) : strlen(word), length = strlen(account);
    int order = strncmp(account, word, low < length ? low : length);
    bool before = order < 0 || (order == 0 && length < low);
    return !before && strncmp(account, high, strlen(high)) <= 0;
}

static bool counted(const char *ranges, const char *account) {
    char copy[64], *at = NULL;
    bool in = false;
    snprintf(copy, sizeof copy, "%s", ranges);
    for (char *word = strtok_r(copy, " ", &at); word; word = strtok_r(NULL, " ", &at)) {
        if (*word == '!' && range_holds(word + 1, account)) return false;
        in = in || (*word != '!' && range_holds(word, account));
    }
    return in;
}

static fb_money plain_sum(const world *w, int line, bool internal) {
    const fb_balance *list;
    size_t count;
    fb_money sum = FB_ZERO;
    assert_ok(fb_balances(w->s->book, 2023, false, w->s->arena, &list, &count), NULL);
    for (size_t i = 0; i < count; i++) {
        bool unit = w->units[line] == 0 || strcmp(list[i].unit, w->units[line] == 1 ? "10" : "") == 0;
        bool eliminated = !internal && strcmp(list[i].counterparty, "U10") == 0;
        for (int slot = 0; slot < FB_BALANCE_SLOTS; slot++)
            if (unit && !eliminated && counted(w->ranges[line], list[i].account)) sum.ore += list[i].slot[slot];
    }
    return sum;
}

static fb_money amount(const world *w, int line, int unit, fb_column_kind column, fb_period period) {
    char name[40];
    fb_place at;
    fb_amount out;
    snprintf(name, sizeof name, "income.l%d", line);
    assert_ok(fb_place_find(story_closing(w->s), name, &at), NULL);
    at.unit = unit;
    at.column = column;
    at.period = period;
    assert_ok(fb_place_amount(story_closing(w->s), &at, &out), NULL);
    assert_true(out.has);
    return out.money;
}

static void check_line(const world *w, int line) {
    fb_money year = amount(w, line, FB_ASSOCIATION, FB_COLUMN_CURRENT, FB_WHOLE_YEAR), months = FB_ZERO;
    fb_money gross = amount(w, line, FB_ASSOCIATION, FB_COLUMN_GROSS, FB_WHOLE_YEAR);
    assert_int_equal(year.ore, plain_sum(w, line, false).ore);
    assert_int_equal(gross.ore, plain_sum(w, line, true).ore);
    for (int month = 1; month <= 12; month++)
        months.ore += amount(w, line, FB_ASSOCIATION, FB_COLUMN_CURRENT, (fb_period){month, month}).ore;
    assert_int_equal(months.ore, year.ore);
    fb_money units = {amount(w, line, 0, FB_COLUMN_CURRENT, FB_WHOLE_YEAR).ore +
                      amount(w, line, 1, FB_COLUMN_CURRENT, FB_WHOLE_YEAR).ore};
    if (w->units[line] == 1) assert_int_equal(units.ore, gross.ore);
    if (w->units[line] == 2) assert_int_equal(units.ore, 0);
}

static void lines_hold_what_their_ranges_and_filters_say(void **state) {
    test_random *random = *state;
    for (int round = 0; round < 20; round++) {
        world w = {0};
        world_new(random, &w);
        for (int line = 0; line < LINES; line++)
            check_line(&w, line);
        story_free(w.s);
    }
    test_random_done(random);
}

int main(int argc, char **argv) {
    snprintf(place, sizeof place, "%s/property.c", argc > 1 ? argv[1] : "cases");
    const struct CMUnitTest tests[] = {test_property(lines_hold_what_their_ranges_and_filters_say)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
