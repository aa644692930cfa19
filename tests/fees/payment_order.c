/* payment_order.c - whatever money comes in and is taken back, however a bank names it, and in whatever order and how
 * often its files are read: the books are the same, and every krona is in them once. */
#include "billing_book.h"

#include "fees/ocr.h"

#include <stdio.h>

enum { MONEYS = 7, FILES = 16, INVOICES = 3 };

/* One entry as it was. */
typedef struct money {
    char reference[16], ocr[2][FB_OCR_TEXT];
    fb_date day;
    int64_t part[2];
    size_t parts;
    bool out; /* takes back the one before it */
} money;

/* Which of a bank's files have its reference, and whether its statement says what a single payment is. */
typedef struct habit {
    bool statement_names, notification_names, statement_tells;
} habit;

typedef struct file {
    fb_bank_entry entries[MONEYS];
    fb_bank_part parts[MONEYS][2];
    size_t count;
} file;

typedef struct bank {
    money all[MONEYS];
    file files[FILES];
    size_t file_count;
} bank;

static void some_money(money *m, const money *before, int i, test_random *random) {
    *m = (money){.day = 20230201 + (fb_date)test_random_between(random, 0, 1)};
    m->parts = (size_t)test_random_between(random, 1, 2);
    for (size_t k = 0; k < m->parts; k++) {
        m->part[k] = 10000 * test_random_between(random, 1, 2);
        fb_ocr_make(m->ocr[k], test_random_between(random, 1, INVOICES + 1)); /* one that is not there */
    }
    if (before && !before->out && test_random_between(random, 0, 2) == 0) {
        *m = *before;
        m->out = true;
        m->day += (fb_date)test_random_between(random, 0, 1);
    } else {
        snprintf(m->reference, sizeof m->reference, "R%d", i);
    }
}

static void tell(file *f, const money *m, bool names, bool tells) {
    fb_bank_part *parts = f->parts[f->count];
    fb_bank_entry *entry = &f->entries[f->count];
    *entry = (fb_bank_entry){.account = "SE35",
                             .reference = names ? m->reference : "",
                             .day = m->day,
                             .out = m->out,
                             .reversal = m->out,
                             .parts = parts,
                             .part_count = tells ? m->parts : 0,
                             .line = (int64_t)f->count + 1};
    for (size_t k = 0; k < m->parts; k++) {
        parts[k] = (fb_bank_part){m->ocr[k], "", fb_ore(m->part[k]), entry->line};
        entry->amount.ore += m->part[k];
    }
    f->count++;
}

/* A statement for each day, with all; notifications with some, so that each entry is in one. */
static void tell_all(bank *b, habit habits, test_random *random) {
    for (fb_date day = 20230201; day <= 20230203; day++, b->file_count++)
        for (int i = 0; i < MONEYS; i++)
            if (b->all[i].day == day)
                tell(&b->files[b->file_count], &b->all[i], habits.statement_names,
                     habits.statement_tells && b->all[i].parts == 1);
    for (int i = 0; i < MONEYS; i++) {
        tell(&b->files[b->file_count], &b->all[i], habits.notification_names, true);
        if (test_random_between(random, 0, 1)) b->file_count++;
    }
    b->file_count++;
}

static test_book *billed_book(void) {
    test_book *t = billing_book_new();
    fb_billed billed;
    assert_ok(billing_bill(t, 20230102, 3, &billed), t->findings);
    return t;
}

static void take(test_book *t, const file *f) {
    fb_taken taken;
    fb_findings_clear(t->findings);
    assert_ok(fb_payments_take(t->book, f->entries, f->count, "bank.xml", t->findings, &taken), t->findings);
}

/* What the books say: balances, what members owe on each day, what of each invoice is left. */
static fb_buf books_of(test_book *t) {
    fb_buf out;
    fb_buf_init(&out, FB_MIB(1));
    fb_buf_printf(&out, "bank %d waits %d\n", (int)billing_balance(t, "1930", NULL),
                  (int)billing_balance(t, "2440", NULL));
    for (fb_date day = 20230131; day <= 20230203; day = fb_date_after(day)) {
        const fb_member_sum *sums;
        size_t count;
        fb_arena_reset(t->arena);
        assert_ok(fb_member_sums(t->book, day, t->arena, &sums, &count), NULL);
        for (size_t i = 0; i < count; i++)
            fb_buf_printf(&out, "%d %s %d\n", (int)day, sums[i].member, (int)sums[i].left.ore);
    }
    for (int64_t number = 1; number <= INVOICES; number++)
        fb_buf_printf(&out, "invoice %d: %d\n", (int)number, (int)billing_state(t, number).rest.ore);
    return out;
}

static fb_buf read_in_some_order(const bank *b, test_random *random) {
    test_book *t = billed_book();
    bool read[FILES] = {false};
    for (size_t left = b->file_count; left > 0;) {
        size_t at = (size_t)test_random_between(random, 0, (int64_t)b->file_count - 1);
        take(t, &b->files[at]);
        if (!read[at]) left--;
        read[at] = true;
        billing_assert_ties(t);
    }
    assert_ok(test_load_files(t, NULL, 0), t->findings); /* the rules hold */
    fb_buf out = books_of(t);
    test_book_free(t);
    return out;
}

static void assert_every_krona_is_there(const bank *b) {
    test_book *t = billed_book();
    int64_t all = 0;
    for (size_t i = 0; i < b->file_count; i++)
        take(t, &b->files[i]);
    for (int i = 0; i < MONEYS; i++)
        for (size_t k = 0; k < b->all[i].parts; k++)
            all += b->all[i].out ? -b->all[i].part[k] : b->all[i].part[k];
    assert_int_equal(billing_balance(t, "1930", NULL), all);
    test_book_free(t);
}

static void try_habit(habit habits, test_random *random) {
    bank b = {0};
    bool reversals = habits.statement_names == habits.notification_names; /* else which is which is a guess */
    for (int i = 0; i < MONEYS; i++)
        some_money(&b.all[i], i && reversals ? &b.all[i - 1] : NULL, i, random);
    tell_all(&b, habits, random);
    assert_every_krona_is_there(&b);
    fb_buf first = read_in_some_order(&b, random);
    for (int again = 0; again < 2; again++) {
        fb_buf other = read_in_some_order(&b, random);
        assert_string_equal(other.text, first.text);
        fb_buf_free(&other);
    }
    fb_buf_free(&first);
}

static void any_order_and_any_repetition_gives_the_same_books(void **state) {
    test_random *random = *state;
    for (int names = 0; names < 4; names++)
        try_habit((habit){(names & 1) != 0, (names & 2) != 0, test_random_between(random, 0, 1) != 0}, random);
    test_random_done(random);
}

int main(void) {
    const struct CMUnitTest tests[] = {test_property(any_order_and_any_repetition_gives_the_same_books)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
