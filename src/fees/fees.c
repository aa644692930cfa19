/* fees.c - fees, read from their tables and held against the ledger's balances. */
#include "fees/fees.h"

#include "store/list.h"

static const fb_field FEE_FIELDS[] = {{"key", FB_FIELD_CODE, false},
                                      {"label", FB_FIELD_TEXT, false},
                                      {"account", FB_FIELD_CODE, false},
                                      {"unit", FB_FIELD_CODE, true}};
static const fb_field BILLED_FIELDS[] = {{"year", FB_FIELD_YEAR, false},
                                         {"fee", FB_FIELD_CODE, false},
                                         {"member", FB_FIELD_CODE, false},
                                         {"due", FB_FIELD_DATE, false},
                                         {"amount", FB_FIELD_MONEY, false}};

const fb_record fb_fees_records[] = {
    {"fees.csv", FB_FIELDS(FEE_FIELDS), FB_SQL_FEES_FEE_PUT, FB_SQL_FEES_FEE_SELECT, FB_SQL_NONE, false},
    {"fees_billed.csv", FB_FIELDS(BILLED_FIELDS), FB_SQL_FEES_BILLED_INSERT, FB_SQL_FEES_BILLED_SELECT,
     FB_SQL_FEES_BILLED_CLEAR, false},
    {0}};

static bool read_fee(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_fee *)element = (fb_fee){.key = fb_kept_text(rows, 0, arena, &good),
                                  .label = fb_kept_text(rows, 1, arena, &good),
                                  .account = fb_kept_text(rows, 2, arena, &good),
                                  .unit = fb_kept_text(rows, 3, arena, &good)};
    return good;
}

fb_rc fb_fees(const fb_book *book, fb_arena *arena, const fb_fee **out, size_t *count) {
    fb_list_query query = {FB_SQL_FEES_FEE_SELECT, FB_VALUES(FB_OF(book)), read_fee, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

static bool read_tie(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_fee_tie *)element = (fb_fee_tie){.fee = fb_kept_text(rows, 0, arena, &good),
                                          .fee_label = fb_kept_text(rows, 1, arena, &good),
                                          .member = fb_kept_text(rows, 2, arena, &good),
                                          .member_name = fb_kept_text(rows, 3, arena, &good),
                                          .billed = fb_ore(fb_column_int(rows, 4)),
                                          .booked = fb_ore(fb_column_int(rows, 5))};
    return good;
}

fb_rc fb_fees_billed_and_booked(const fb_book *book, int year, fb_arena *arena, const fb_fee_tie **out,
                                size_t *count) {
    fb_list_query query = {FB_SQL_FEES_BILLED_AND_BOOKED, FB_VALUES(FB_OF(book), FB_INT(year)), read_tie,
                           sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}

static bool read_paid_to(void *element, const fb_rows *rows, fb_arena *arena) {
    bool good = true;
    *(fb_two_years *)element = (fb_two_years){.label = fb_kept_text(rows, 0, arena, &good),
                                              .now = fb_ore(fb_column_int(rows, 1)),
                                              .before = fb_ore(fb_column_int(rows, 2))};
    return good;
}

fb_rc fb_fees_paid_to(const fb_book *book, const char *counterparty, int year, fb_arena *arena,
                      const fb_two_years **out, size_t *count) {
    fb_list_query query = {FB_SQL_FEES_PAID_TO, FB_VALUES(FB_OF(book), FB_TEXT(counterparty), FB_INT(year)),
                           read_paid_to, sizeof **out};
    return fb_list_read(book->store, &query, arena, (const void **)out, count);
}
