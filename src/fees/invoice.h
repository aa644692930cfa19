/* invoice.h - what members are billed: an invoice with its lines, or the credit note of one. Never edited once
 * issued.
 *
 * Amounts are öre, positive as the buyer owes them; a credit note's amounts are positive too, and take away.
 */
#ifndef FB_FEES_INVOICE_H
#define FB_FEES_INVOICE_H

#include "ledger/book.h"

/* How VAT falls on a line. An invoice has lines outside VAT or lines with VAT, never both (BR-O-11). */
typedef enum fb_vat { FB_VAT_OUTSIDE, FB_VAT_STANDARD } fb_vat;

typedef struct fb_invoice_line {
    int number;           /* from 1, without gaps */
    const char *text;     /* "Medlemsavgift Navet 2023, fast del" */
    const char *reckoned; /* how its amount follows: "38,25 kr × 34 977 inv. = …"; "" or NULL when nothing is said */
    const char *fee, *unit; /* keys: the kind of fee, the unit that it pays */
    int64_t quantity;       /* in hundredths of `measure`; 100 for one */
    const char *measure;    /* UN/ECE recommendation 20: "C62" one, "IE" person */
    fb_money price;         /* of one `measure`; in öre */
    fb_money net;           /* without VAT */
    fb_vat vat;
    int vat_per_mille; /* 250; 0 outside VAT */
    fb_date from, to;  /* the period that it pays for */
} fb_invoice_line;

/* A party as an invoice shows it. */
typedef struct fb_invoice_party {
    const char *name, *orgnr;                        /* ten digits */
    const char *street, *post_code, *city, *country; /* "SE" */
    const char *endpoint, *endpoint_scheme;          /* "0007" with the organisation number, or "0088" with a GLN */
    const char *vat_number;                          /* "SE…01", or NULL */
    const char *reference;                           /* of a buyer: who is asked for; or NULL */
    bool f_tax;                                      /* of a seller: approved for F-tax, and says so */
} fb_invoice_party;

typedef struct fb_invoice {
    int64_t number;         /* gapless over all years */
    int64_t credits;        /* of a credit note: the invoice that it takes back, whole or in part; else 0 */
    fb_date credits_issued; /* that invoice's day; else 0 */
    int year;               /* of the fees */
    fb_date issued, due;
    const char *member; /* key */
    fb_invoice_party seller, buyer;
    const char *ocr;      /* payment reference with its check digit */
    const char *bankgiro; /* digits only */
    const char *text;     /* or NULL */
    const fb_invoice_line *lines;
    size_t line_count;
    fb_money net, vat, total; /* of all lines; VAT is rounded per rate, half away from zero */
} fb_invoice;

#endif
