/* billing_book.c - the small association, billing. */
#include "billing_book.h"

static const fb_account ACCOUNTS[] = {{"2440", "Observationskonto", 'S'},
                                      {"2610", "Utgående moms", 'S'},
                                      {"2970", "Förutbetalda intäkter", 'S'},
                                      {"8410", "Ränteintäkter", 'I'}};
static const test_file FILES[] = {
    {"fees.csv", "key,label,account,unit\nnavet,Navet,3010,20\ntjanst,Tjänster,3990,10\n"},
    {"billing_terms.csv",
     "from_year,receivables,bank,deferred,suspense,vat,interest,result,unit,series,bankgiro,days,"
     "points,reminder_fee\n2022,1510,1930,2970,2440,2610,8410,,10,F,9912346,30,8.00,0\n"},
    {"reference_rates.csv", "from,rate\n2022-07-01,0.50\n2023-01-01,2.50\n2023-07-01,3.50\n"},
    {"billing_plans.csv", "year,fee,member,plan\n2023,,,quarterly\n2023,tjanst,,yearly\n2023,,1465,half-yearly\n"},
    {"billing_items.csv", "year,fee,member,part,text,amount,vat\n"
                          "2023,navet,1490,fast,Navet 2023,1000.03,outside\n"
                          "2023,navet,1465,fast,Navet 2023,500.00,outside\n"
                          "2023,tjanst,1490,kurs,Kurs,200.02,standard\n"},
    {"carried_units.csv", "unit,fee,from_year,to_year\n20,navet,2022,\n"}};

static const fb_subject FEE_KINDS = {.records = fb_fees_records};
static const test_records BILLING = {
    .rooms = {&fb_billing_subject, &fb_payments_subject, &FEE_KINDS}, .files = FILES, .count = LENGTH(FILES)};

test_book *billing_book_new(void) {
    test_book *t = test_book_of(&BILLING);
    for (size_t i = 0; i < LENGTH(ACCOUNTS); i++)
        assert_ok(fb_account_put(t->book, &ACCOUNTS[i]), NULL);
    assert_ok(fb_year_open(t->book, 2022, 20220101, 20221231, t->findings), t->findings);
    assert_ok(fb_year_open(t->book, 2024, 20240101, 20241231, t->findings), t->findings);
    assert_ok(test_load(t, NULL), t->findings);
    return t;
}

fb_rc billing_bill(test_book *t, fb_date date, int through, fb_billed *out) {
    const fb_claim *claims;
    size_t count;
    const fb_bill_order order = {.year = 2023, .date = date, .through = through};
    fb_arena_reset(t->arena);
    FB_TRY(fb_claims_agreed(t->book, 2023, t->arena, &claims, &count));
    return fb_bill(t->book, &order, claims, count, t->findings, out);
}

fb_rc billing_pay(test_book *t, const char *reference, fb_date day, int64_t ore, const char *ocr, fb_taken *out) {
    const fb_bank_part part = {.ocr = ocr, .mark = "", .amount = fb_ore(ore), .line = 7};
    const fb_bank_entry entry = {.account = "SE35",
                                 .reference = reference,
                                 .day = day,
                                 .amount = fb_ore(ore),
                                 .parts = &part,
                                 .part_count = 1,
                                 .line = 5};
    return fb_payments_take(t->book, &entry, 1, "bank.xml", t->findings, out);
}

fb_invoice_state billing_state(test_book *t, int64_t number) {
    const fb_invoice_state *state;
    size_t count;
    fb_arena_reset(t->arena);
    assert_ok(fb_invoice_states(t->book, number, "", FB_ANY_DAY, t->arena, &state, &count), NULL);
    assert_int_equal(count, 1);
    return *state; /* its texts live until the arena is reset */
}

int64_t billing_balance(test_book *t, const char *account, const char *member) {
    int64_t sum = 0;
    for (int year = 2022; year <= 2024; year++) {
        const fb_balance *list;
        size_t count;
        fb_arena_reset(t->arena);
        assert_ok(fb_balances(t->book, year, false, t->arena, &list, &count), NULL);
        for (size_t i = 0; i < count; i++)
            for (int slot = 0; slot < FB_BALANCE_SLOTS; slot++)
                if (strcmp(list[i].account, account) == 0 && (!member || strcmp(list[i].counterparty, member) == 0))
                    sum += list[i].slot[slot];
    }
    return sum;
}

/* Ties -------------------------------------------------------------------------------------------- */

static void assert_members_tie(test_book *t) {
    const fb_member_sum *sums;
    fb_arena *arena = fb_arena_new(FB_MIB(16));
    size_t count;
    int64_t all = 0;
    assert_non_null(arena);
    assert_ok(fb_member_sums(t->book, FB_ANY_DAY, arena, &sums, &count), NULL);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(sums[i].left.ore, sums[i].invoiced.ore - sums[i].credited.ore - sums[i].paid.ore);
        assert_int_equal(sums[i].left.ore, billing_balance(t, "1510", sums[i].member));
        all += sums[i].left.ore;
    }
    assert_int_equal(all, billing_balance(t, "1510", NULL));
    fb_arena_free(arena);
}

void billing_assert_ties(test_book *t) {
    int64_t deferred, waiting;
    assert_members_tie(t);
    assert_ok(fb_query_int(&deferred, t->store, FB_SQL_BILLING_DEFERRAL_WAITING, FB_VALUES(FB_OF(t->book))), NULL);
    assert_int_equal(-deferred, billing_balance(t, "2970", NULL));
    assert_ok(fb_query_int(&waiting, t->store, FB_SQL_PAYMENTS_PAYMENT_WAITING_SUM,
                           FB_VALUES(FB_INT(t->book->association.id))),
              NULL);
    assert_int_equal(-billing_balance(t, "2440", NULL), waiting);
}
