/* year.c - vouchers out of a counter: purchases with VAT, spread over a year, over accounts, units and projects. */
#include "year.h"

#include <stdio.h>

enum { SALES = 40, PURCHASES = 200, BALANCE = BENCH_ACCOUNTS - SALES - PURCHASES };

int bench_account(int i) {
    if (i < BALANCE / 2) return 1910 + i;
    if (i < BALANCE) return 2440 + i;
    if (i < BALANCE + SALES) return 3000 + i - BALANCE;
    return 4000 + i - BALANCE - SALES;
}

char bench_account_type(int account) {
    return account < 2000 ? 'T' : account < 3000 ? 'S' : account < 4000 ? 'I' : 'K';
}

/* SplitMix64: any counter gives a number that looks like chance. */
static uint64_t mixed(uint64_t x) {
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

static int day_of_year(int day) {
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int month = 0;
    while (day >= DAYS[month])
        day -= DAYS[month++];
    return BENCH_YEAR * 10000 + (month + 1) * 100 + day + 1;
}

void bench_make(bench_voucher *v, int64_t i, int64_t count) {
    uint64_t chance = mixed((uint64_t)i);
    int64_t net = (int64_t)(chance % 2000000) + 100, vat = net / 4;
    int unit = (int)(chance >> 24 & 0xFFFF) % BENCH_UNITS + 1,
        project = (int)(chance >> 40 & 0xFFFF) % BENCH_PROJECTS + 1;
    int sale = chance >> 60 == 0; /* one in sixteen */
    int64_t sign = sale ? -1 : 1;
    v->series = 'A';
    v->number = i + 1;
    v->date = day_of_year((int)(i * 365 / count));
    snprintf(v->text, sizeof v->text, sale ? "F\x94rs\x84ljning %lld" : "Ink\x94p, faktura %lld",
             (long long)(chance % 100000));
    v->rows[0] = (bench_row){sale ? 3000 + (int)(chance >> 8 & 0xFFFF) % SALES
                                  : 4000 + (int)(chance >> 8 & 0xFFFF) % PURCHASES,
                             unit, project, sign * net};
    v->rows[1] = (bench_row){sale ? 2446 : 2447, 0, 0, sign * vat};
    v->rows[2] = (bench_row){sale ? 1911 : 2445, 0, 0, -sign * (net + vat)};
}
