/* records.c - the files of payments, and what must hold of their rows together. */
#include "base/language.h"
#include "fees/payments.h"
#include "fees/payments/views.h"

static const fb_field PAYMENT_FIELDS[] = {
    {"payment", FB_FIELD_COUNT, false}, {"account", FB_FIELD_TEXT, false}, {"reference", FB_FIELD_TEXT, false},
    {"part", FB_FIELD_COUNT, false},    {"day", FB_FIELD_DATE, false},     {"amount", FB_FIELD_MONEY, false},
    {"ocr", FB_FIELD_TEXT, true},       {"mark", FB_FIELD_TEXT, true},     {"split", FB_FIELD_COUNT, false}};
static const fb_field PLACE_FIELDS[] = {{"payment", FB_FIELD_COUNT, false}, {"place", FB_FIELD_COUNT, false},
                                        {"day", FB_FIELD_DATE, false},      {"member", FB_FIELD_CODE, true},
                                        {"account", FB_FIELD_CODE, false},  {"series", FB_FIELD_CODE, false},
                                        {"voucher", FB_FIELD_COUNT, true}};
static const fb_field MATCH_FIELDS[] = {{"match", FB_FIELD_COUNT, false},
                                        {"payment", FB_FIELD_COUNT, false},
                                        {"invoice", FB_FIELD_COUNT, false},
                                        {"day", FB_FIELD_DATE, false},
                                        {"amount", FB_FIELD_MONEY, false}};
static const fb_field REFUND_FIELDS[] = {{"refund", FB_FIELD_COUNT, false},   {"payment", FB_FIELD_COUNT, false},
                                         {"day", FB_FIELD_DATE, false},       {"amount", FB_FIELD_MONEY, false},
                                         {"reference", FB_FIELD_TEXT, false}, {"paid", FB_FIELD_COUNT, true},
                                         {"kept", FB_FIELD_DATE, true}};
static const fb_field ALIAS_FIELDS[] = {{"account", FB_FIELD_TEXT, false},
                                        {"reference", FB_FIELD_TEXT, false},
                                        {"side", FB_FIELD_CODE, false},
                                        {"known_as", FB_FIELD_TEXT, false}};
static const fb_field STATEMENT_FIELDS[] = {{"account", FB_FIELD_TEXT, false},  {"id", FB_FIELD_TEXT, false},
                                            {"day", FB_FIELD_DATE, false},      {"number", FB_FIELD_COUNT, true},
                                            {"opening", FB_FIELD_MONEY, false}, {"closing", FB_FIELD_MONEY, false}};

/* What the bank said and what was booked stays: a load only adds. */
#define ADDED(file, fields, name, clear)                                                                             \
    {                                                                                                                \
        file, FB_FIELDS(fields), FB_SQL_PAYMENTS_##name##_INSERT, FB_SQL_PAYMENTS_##name##_SELECT, clear,            \
            .lined = true                                                                                            \
    }

static const fb_record RECORDS[] = {
    ADDED("payments.csv", PAYMENT_FIELDS, PAYMENT, FB_SQL_NONE),
    ADDED("payment_places.csv", PLACE_FIELDS, PLACE, FB_SQL_PAYMENTS_PLACE_CLEAR),
    ADDED("payment_matches.csv", MATCH_FIELDS, MATCH, FB_SQL_NONE),
    ADDED("refunds.csv", REFUND_FIELDS, REFUND, FB_SQL_NONE),
    ADDED("bank_aliases.csv", ALIAS_FIELDS, ALIAS, FB_SQL_PAYMENTS_ALIAS_CLEAR),
    ADDED("bank_statements.csv", STATEMENT_FIELDS, STATEMENT, FB_SQL_PAYMENTS_STATEMENT_CLEAR),
    {0}};

static const fb_record_check CHECKS[] = {
    {FB_SQL_PAYMENTS_PAYMENT_CHECK_PLACE, FB_ERROR, "payment.place",
     N_("payment {1} stands nowhere, or its places are not numbered from 1 without gaps")},
    {FB_SQL_PAYMENTS_PAYMENT_CHECK_SUM, FB_ERROR, "payment.sum",
     N_("payment {1} pays invoices and is given back for more than it is")},
    {FB_SQL_PAYMENTS_MATCH_GAP, FB_ERROR, "payment.gap",
     N_("the last match is number {1}, and there are {2}; matches are numbered from 1 without gaps")},
    {FB_SQL_PAYMENTS_MATCH_CHECK, FB_ERROR, "billing.match",
     N_("payment {1} cannot pay invoice {2}: it is another member's, or less than nothing of it is left")},
    {FB_SQL_PAYMENTS_REFUND_CHECK, FB_ERROR, "payment.given-back",
     N_("refund {1} gives back payment {2}, which did not come in, or by one that did not go out of the same "
        "member's "
        "receivable")},
    {FB_SQL_NONE, FB_ERROR, NULL, NULL}};

static const fb_subject_view VIEWS[] = {
    {"suspense", "", N_("payments that pay no invoice, or more than it"), 0, 0, true, fb_view_suspense},
    {"refunds", "", N_("what is to go back or went back, of which payment"), 0, 0, true, fb_view_refunds},
    {"bank", "", N_("the bank's statements in their order, and those that are missing"), 0, 0, true, fb_view_bank},
    {0}};

const fb_subject fb_payments_subject = {.records = RECORDS, .checks = CHECKS, .views = VIEWS};
