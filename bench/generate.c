/* generate.c - writes the year as a file: `generate sie|ledger|beancount COUNT > FILE`. hledger reads ledger's. */
#include "year.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Amounts as text, quicker than printf. */
static void put_kronor(int64_t ore) {
    char digits[24];
    size_t at = sizeof digits;
    uint64_t size = ore < 0 ? (uint64_t)-ore : (uint64_t)ore;
    for (int i = 0; i < 3 || size; i++) {
        if (i == 2) digits[--at] = '.';
        digits[--at] = (char)('0' + size % 10);
        size /= 10;
    }
    if (ore < 0) digits[--at] = '-';
    fwrite(digits + at, 1, sizeof digits - at, stdout);
}

/* SIE ----------------------------------------------------------------------------------------- */

static void sie_head(int64_t count) {
    (void)count;
    printf("#FLAGGA 0\n#PROGRAM \"bench\" \"1\"\n#FORMAT PC8\n#GEN 20231231\n#SIETYP 4\n#ORGNR 222000-0000\n"
           "#FNAMN \"M\x84tf\x94rbundet\"\n#RAR 0 20230101 20231231\n");
    for (int i = 0; i < BENCH_ACCOUNTS; i++)
        printf("#KONTO %d \"Konto %d\"\n#KTYP %d %c\n", bench_account(i), bench_account(i), bench_account(i),
               bench_account_type(bench_account(i)));
    printf("#DIM 1 \"Enhet\"\n#DIM 6 \"Projekt\"\n");
    for (int i = 1; i <= BENCH_UNITS; i++)
        printf("#OBJEKT 1 %d \"Enhet %d\"\n", i, i);
    for (int i = 1; i <= BENCH_PROJECTS; i++)
        printf("#OBJEKT 6 P%d \"Projekt %d\"\n", i, i);
}

static void sie_voucher(const bench_voucher *v) {
    printf("#VER %c %lld %d \"%s\" %d\n{\n", v->series, (long long)v->number, v->date, v->text, v->date);
    for (int i = 0; i < BENCH_ROWS; i++) {
        const bench_row *row = &v->rows[i];
        printf(row->unit ? "#TRANS %d {1 %d 6 P%d} " : "#TRANS %d {} ", row->account, row->unit, row->project);
        put_kronor(row->ore);
        putchar('\n');
    }
    puts("}");
}

/* Plain text accounting ------------------------------------------------------------------------ */

static const char *group(int account) {
    switch (bench_account_type(account)) {
    case 'T': return "Assets";
    case 'S': return "Liabilities";
    case 'I': return "Income";
    default: return "Expenses";
    }
}

static void text_account(const bench_row *row) {
    printf("  %s:A%d", group(row->account), row->account);
    if (row->unit) printf(":U%d:P%d", row->unit, row->project);
    printf("  ");
    put_kronor(row->ore);
    puts(" SEK");
}

static void ledger_voucher(const bench_voucher *v) {
    printf("%04d-%02d-%02d * (%c%lld) Faktura %lld\n", v->date / 10000, v->date / 100 % 100, v->date % 100, v->series,
           (long long)v->number, (long long)v->number % 1000);
    for (int i = 0; i < BENCH_ROWS; i++)
        text_account(&v->rows[i]);
    putchar('\n');
}

/* Beancount wants every account opened; those that no voucher uses would only slow it down. */
static void beancount_head(int64_t count) {
    static bool used[10000][BENCH_UNITS + 1][BENCH_PROJECTS + 1];
    puts("option \"operating_currency\" \"SEK\"");
    for (int64_t i = 0; i < count; i++) {
        bench_voucher v;
        bench_make(&v, i, count);
        for (int k = 0; k < BENCH_ROWS; k++) {
            const bench_row *row = &v.rows[k];
            bool *known = &used[row->account][row->unit][row->project];
            if (!*known) printf("2023-01-01 open %s:A%d", group(row->account), row->account);
            if (!*known && row->unit) printf(":U%d:P%d", row->unit, row->project);
            if (!*known) puts(" SEK");
            *known = true;
        }
    }
}

static void beancount_voucher(const bench_voucher *v) {
    printf("%04d-%02d-%02d * \"Faktura %lld\"\n", v->date / 10000, v->date / 100 % 100, v->date % 100,
           (long long)v->number % 1000);
    for (int i = 0; i < BENCH_ROWS; i++)
        text_account(&v->rows[i]);
    putchar('\n');
}

static void no_head(int64_t count) { (void)count; }

int main(int argc, char **argv) {
    static const struct {
        const char *name;
        void (*head)(int64_t count);
        void (*voucher)(const bench_voucher *v);
    } FORMATS[] = {{"sie", sie_head, sie_voucher},
                   {"ledger", no_head, ledger_voucher},
                   {"beancount", beancount_head, beancount_voucher}};
    int64_t count = argc == 3 ? strtoll(argv[2], NULL, 10) : 0;
    for (size_t f = 0; f < sizeof FORMATS / sizeof FORMATS[0] && count > 0; f++) {
        if (strcmp(argv[1], FORMATS[f].name) != 0) continue;
        FORMATS[f].head(count);
        for (int64_t i = 0; i < count; i++) {
            bench_voucher v;
            bench_make(&v, i, count);
            FORMATS[f].voucher(&v);
        }
        return fflush(stdout) == 0 ? 0 : 3;
    }
    fprintf(stderr, "generate sie|ledger|beancount COUNT\n");
    return 2;
}
