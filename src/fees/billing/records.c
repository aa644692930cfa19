/* records.c - the files of billing, and what must hold of their rows together. */
#include "base/language.h"
#include "fees/billing_views.h"

static const fb_field PARTY_FIELDS[] = {
    {"counterparty", FB_FIELD_CODE, true}, {"from", FB_FIELD_DATE, false},  {"name", FB_FIELD_TEXT, false},
    {"orgnr", FB_FIELD_CODE, false},       {"street", FB_FIELD_TEXT, true}, {"post_code", FB_FIELD_TEXT, true},
    {"city", FB_FIELD_TEXT, true},         {"gln", FB_FIELD_CODE, true},    {"vat_number", FB_FIELD_CODE, true},
    {"reference", FB_FIELD_TEXT, true},    {"f_tax", FB_FIELD_CODE, true}};
static const fb_field TERMS_FIELDS[] = {
    {"from_year", FB_FIELD_YEAR, false}, {"receivables", FB_FIELD_CODE, false},  {"bank", FB_FIELD_CODE, false},
    {"deferred", FB_FIELD_CODE, false},  {"suspense", FB_FIELD_CODE, false},     {"vat", FB_FIELD_CODE, false},
    {"interest", FB_FIELD_CODE, false},  {"result", FB_FIELD_CODE, true},        {"unit", FB_FIELD_CODE, true},
    {"series", FB_FIELD_CODE, false},    {"bankgiro", FB_FIELD_CODE, true},      {"days", FB_FIELD_COUNT, false},
    {"points", FB_FIELD_DECIMAL, false}, {"reminder_fee", FB_FIELD_MONEY, false}};
static const fb_field PLAN_FIELDS[] = {{"year", FB_FIELD_YEAR, false},
                                       {"fee", FB_FIELD_CODE, true},
                                       {"member", FB_FIELD_CODE, true},
                                       {"plan", FB_FIELD_CODE, false}};
static const fb_field ITEM_FIELDS[] = {{"year", FB_FIELD_YEAR, false},   {"fee", FB_FIELD_CODE, false},
                                       {"member", FB_FIELD_CODE, false}, {"part", FB_FIELD_CODE, false},
                                       {"text", FB_FIELD_TEXT, false},   {"amount", FB_FIELD_MONEY, false},
                                       {"vat", FB_FIELD_CODE, false}};
static const fb_field RATE_FIELDS[] = {{"from", FB_FIELD_DATE, false}, {"rate", FB_FIELD_DECIMAL, false}};
static const fb_field INVOICE_FIELDS[] = {
    {"invoice", FB_FIELD_COUNT, false}, {"kind", FB_FIELD_CODE, false},    {"credits", FB_FIELD_COUNT, true},
    {"year", FB_FIELD_YEAR, false},     {"issued", FB_FIELD_DATE, false},  {"due", FB_FIELD_DATE, false},
    {"member", FB_FIELD_CODE, false},   {"ocr", FB_FIELD_CODE, false},     {"bankgiro", FB_FIELD_CODE, true},
    {"text", FB_FIELD_TEXT, true},      {"account", FB_FIELD_CODE, false}, {"series", FB_FIELD_CODE, false},
    {"voucher", FB_FIELD_COUNT, false}};
static const fb_field LINE_FIELDS[] = {
    {"invoice", FB_FIELD_COUNT, false}, {"line", FB_FIELD_COUNT, false},       {"text", FB_FIELD_TEXT, false},
    {"fee", FB_FIELD_CODE, true},       {"part", FB_FIELD_CODE, true},         {"unit", FB_FIELD_CODE, true},
    {"account", FB_FIELD_CODE, false},  {"quantity", FB_FIELD_DECIMAL, false}, {"measure", FB_FIELD_CODE, false},
    {"price", FB_FIELD_MONEY, false},   {"net", FB_FIELD_MONEY, false},        {"vat", FB_FIELD_COUNT, false},
    {"from", FB_FIELD_DATE, false},     {"to", FB_FIELD_DATE, false},          {"late", FB_FIELD_COUNT, true},
    {"reckoned", FB_FIELD_TEXT, true}};
static const fb_field DEFERRAL_FIELDS[] = {{"invoice", FB_FIELD_COUNT, false}, {"line", FB_FIELD_COUNT, false},
                                           {"month", FB_FIELD_DATE, false},    {"amount", FB_FIELD_MONEY, false},
                                           {"account", FB_FIELD_CODE, false},  {"released", FB_FIELD_DATE, true}};
static const fb_field REMINDER_FIELDS[] = {{"invoice", FB_FIELD_COUNT, false},
                                           {"level", FB_FIELD_COUNT, false},
                                           {"day", FB_FIELD_DATE, false},
                                           {"rest", FB_FIELD_MONEY, false}};
static const fb_field CARRIED_FIELDS[] = {{"unit", FB_FIELD_CODE, false},
                                          {"fee", FB_FIELD_CODE, false},
                                          {"from_year", FB_FIELD_YEAR, false},
                                          {"to_year", FB_FIELD_YEAR, true}};

/* Records that a load replaces, and records that it adds to: what was billed and paid stays. */
#define REPLACED(file, fields, name)                                                                                 \
    {                                                                                                                \
        file, FB_FIELDS(fields), FB_SQL_BILLING_##name##_INSERT, FB_SQL_BILLING_##name##_SELECT,                     \
            FB_SQL_BILLING_##name##_CLEAR, .lined = true                                                             \
    }
#define ADDED(file, fields, name)                                                                                    \
    {                                                                                                                \
        file, FB_FIELDS(fields), FB_SQL_BILLING_##name##_INSERT, FB_SQL_BILLING_##name##_SELECT, FB_SQL_NONE,        \
            .lined = true                                                                                            \
    }

static const fb_record RECORDS[] = {REPLACED("parties.csv", PARTY_FIELDS, PARTY),
                                    REPLACED("billing_terms.csv", TERMS_FIELDS, TERMS),
                                    REPLACED("billing_plans.csv", PLAN_FIELDS, PLAN),
                                    REPLACED("billing_items.csv", ITEM_FIELDS, ITEM),
                                    REPLACED("reference_rates.csv", RATE_FIELDS, RATE),
                                    REPLACED("carried_units.csv", CARRIED_FIELDS, CARRIED),
                                    ADDED("invoices.csv", INVOICE_FIELDS, INVOICE),
                                    REPLACED("invoice_lines.csv", LINE_FIELDS, LINE),
                                    REPLACED("fee_deferrals.csv", DEFERRAL_FIELDS, DEFERRAL),
                                    REPLACED("reminders.csv", REMINDER_FIELDS, REMINDER),
                                    {0}};

static const fb_record_check CHECKS[] = {
    {FB_SQL_BILLING_PARTY_CHECK_KNOWN, FB_ERROR, "billing.party",
     N_("counterparty {1} does not exist; add it to counterparties.csv")},
    {FB_SQL_BILLING_PARTY_CHECK_DIGIT, FB_ERROR, "billing.orgnr",
     N_("the organisation number {1} is wrong: its last digit does not check those before it")},
    {FB_SQL_BILLING_PARTY_CHECK_GLN, FB_ERROR, "billing.gln",
     N_("the GLN {1} is wrong: its last digit does not check those before it")},
    {FB_SQL_BILLING_PARTY_CHECK_VAT, FB_ERROR, "billing.vat-number",
     N_("the VAT number {1} is wrong; a Swedish one is SE, the organisation number and two digits: SE212000156101")},
    {FB_SQL_BILLING_TERMS_CHECK_BANKGIRO, FB_ERROR, "billing.bankgiro",
     N_("the bankgiro number {1} is wrong: its last digit does not check those before it")},
    {FB_SQL_BILLING_PLAN_CHECK_CODES, FB_ERROR, "billing.plan",
     N_("the plan is for fee \"{1}\" and member \"{2}\", one of which does not exist; fees.csv and "
        "counterparties.csv "
        "list them")},
    {FB_SQL_BILLING_CARRIED_CHECK_OVERLAP, FB_ERROR, "billing.carried",
     N_("unit {1} is carried twice from {2}; end the earlier period")},
    {FB_SQL_BILLING_INVOICE_GAP, FB_ERROR, "billing.gap",
     N_("the last invoice is number {1}, and there are {2}; invoices are numbered from 1 without gaps")},
    {FB_SQL_BILLING_INVOICE_CHECK_LINES, FB_ERROR, "billing.lines",
     N_("invoice {1} has no lines, or they are not numbered from 1 without gaps")},
    {FB_SQL_BILLING_INVOICE_CHECK_CREDIT, FB_ERROR, "billing.credit",
     N_("credit note {1} takes back more than invoice {2} has, or is not for an invoice to the same member")},
    {FB_SQL_BILLING_INVOICE_CHECK_VAT, FB_ERROR, "billing.vat",
     N_("invoice {1} has lines with VAT and lines outside it; each has an invoice of its own")},
    {FB_SQL_NONE, FB_ERROR, NULL, NULL}};

static const fb_subject_view VIEWS[] = {
    {"invoices", N_("[MEMBER]"), N_("a year's invoices and credit notes, what is paid of them and what is left"), 0,
     1, false, fb_view_invoices},
    {"receivables", "", N_("what each member owes at the year's end, by how long it has been due"), 0, 0, false,
     fb_view_receivables},
    {0}};

const fb_subject fb_billing_subject = {.records = RECORDS, .checks = CHECKS, .views = VIEWS};
