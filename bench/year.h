/* year.h - a year of made-up vouchers, the same for every program that is measured. */
#ifndef BENCH_YEAR_H
#define BENCH_YEAR_H

#include <stdint.h>

enum { BENCH_ROWS = 3, BENCH_ACCOUNTS = 250, BENCH_UNITS = 10, BENCH_PROJECTS = 60, BENCH_YEAR = 2023 };

typedef struct bench_row {
    int account;       /* 1001 … */
    int unit, project; /* from 1; 0 none */
    int64_t ore;
} bench_row;

typedef struct bench_voucher {
    char series;
    int64_t number;
    int date; /* YYYYMMDD */
    char text[48];
    bench_row rows[BENCH_ROWS];
} bench_voucher;

/** The i-th voucher of `count`, from 0. Made from i alone. */
void bench_make(bench_voucher *out, int64_t i, int64_t count);
/** The i-th account, from 0, and its type as in SIE #KTYP. */
int bench_account(int i);
char bench_account_type(int account);

#endif
