/* invoices.h - the invoices that the tests write: fees outside VAT, a service with VAT, a credit note. */
#ifndef FB_TESTS_PEPPOL_INVOICES_H
#define FB_TESTS_PEPPOL_INVOICES_H

#include "fees/invoice.h"

#define TEST_SELLER                                                                                                  \
    {                                                                                                                \
        .name = "Exempelbygdens kommunalförbund", .orgnr = "2220009993", .street = "Storgatan 1",                    \
        .post_code = "503 30", .city = "Exempelköping", .country = "SE", .endpoint = "2220009993",                   \
        .endpoint_scheme = "0007", .vat_number = "SE222000999301", .f_tax = true                                     \
    }

#define TEST_BUYER                                                                                                   \
    {                                                                                                                \
        .name = "Åsby kommun", .orgnr = "2120009994", .street = "Rådhustorget 2", .post_code = "511 80",             \
        .city = "Åsby", .country = "SE", .endpoint = "7399999000010", .endpoint_scheme = "0088",                     \
        .vat_number = "SE212000999401", .reference = "1000-KANSLI"                                                   \
    }

static const fb_invoice_line TEST_FEES[] = {
    {.number = 1,
     .text = "Medlemsavgift 2023, per invånare",
     .reckoned = "38,25\u00a0kr × 34\u202f977 inv. = 1\u202f337\u202f870,25\u00a0kr",
     .fee = "member",
     .unit = "office",
     .quantity = 3497700,
     .measure = "IE",
     .price = {3825},
     .net = {133787025},
     .vat = FB_VAT_OUTSIDE,
     .from = 20230101,
     .to = 20231231},
    {.number = 2,
     .text = "Navet 2023, fast del, första halvåret",
     .fee = "navet",
     .unit = "navet",
     .quantity = 100,
     .measure = "C62",
     .price = {12500050},
     .net = {12500050},
     .vat = FB_VAT_OUTSIDE,
     .from = 20230101,
     .to = 20230630}};

static const fb_invoice_line TEST_SERVICES[] = {{.number = 1,
                                                 .text = "Kurs för lärare, två dagar",
                                                 .fee = "courses",
                                                 .unit = "navet",
                                                 .quantity = 1250,
                                                 .measure = "HUR",
                                                 .price = {95033},
                                                 .net = {1187912},
                                                 .vat = FB_VAT_STANDARD,
                                                 .vat_per_mille = 250,
                                                 .from = 20230314,
                                                 .to = 20230315},
                                                {.number = 2,
                                                 .text = "Kursmaterial & \"häften\"",
                                                 .fee = "courses",
                                                 .unit = "navet",
                                                 .quantity = 2200,
                                                 .measure = "C62",
                                                 .price = {4999},
                                                 .net = {109978},
                                                 .vat = FB_VAT_STANDARD,
                                                 .vat_per_mille = 250,
                                                 .from = 20230314,
                                                 .to = 20230315}};

static const fb_invoice TEST_OUTSIDE = {.number = 20230001,
                                        .year = 2023,
                                        .issued = 20230102,
                                        .due = 20230201,
                                        .member = "asby",
                                        .seller = TEST_SELLER,
                                        .buyer = TEST_BUYER,
                                        .ocr = "202300018",
                                        .bankgiro = "9912346",
                                        .text = "Medlemsavgifter enligt direktionens beslut",
                                        .lines = TEST_FEES,
                                        .line_count = 2,
                                        .net = {146287075},
                                        .vat = {0},
                                        .total = {146287075}};

static const fb_invoice TEST_VAT = {.number = 20230002,
                                    .year = 2023,
                                    .issued = 20230320,
                                    .due = 20230419,
                                    .member = "asby",
                                    .seller = TEST_SELLER,
                                    .buyer = TEST_BUYER,
                                    .ocr = "202300026",
                                    .bankgiro = "9912346",
                                    .lines = TEST_SERVICES,
                                    .line_count = 2,
                                    .net = {1297890},
                                    .vat = {324473},
                                    .total = {1622363}};

static const fb_invoice TEST_CREDIT = {.number = 20230003,
                                       .credits = 20230001,
                                       .credits_issued = 20230102,
                                       .year = 2023,
                                       .issued = 20230210,
                                       .due = 20230210,
                                       .member = "asby",
                                       .seller = TEST_SELLER,
                                       .buyer = TEST_BUYER,
                                       .ocr = "202300034",
                                       .bankgiro = "9912346",
                                       .text = "Navets fasta del är återtagen",
                                       .lines = &TEST_FEES[1],
                                       .line_count = 1,
                                       .net = {12500050},
                                       .vat = {0},
                                       .total = {12500050}};

#endif
