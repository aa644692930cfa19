/* sie_write.c - the records of a year, in the order of docs/formats.md. */
#include "exchange/sie_write.h"

#include "base/language.h"
#include "exchange/sie/encode.h"
#include "exchange/sie/lex.h"
#include "ledger/balances.h"

#include <stdlib.h>
#include <string.h>

enum { LISTS = 256 * 1024 * 1024, OBJECTS_TEXT = 4096 };

typedef struct balance_list {
    const fb_balance **rows; /* by account, unit, project, counterparty */
    size_t count;
} balance_list;

typedef struct writer {
    fb_sie_out out;
    const fb_book *book;
    fb_arena *arena;
    fb_year years[2];
    int year_count; /* 2 when the association has the year before */
    const fb_account *accounts;
    size_t account_count;
    balance_list balances[2];
} writer;

/* Head ---------------------------------------------------------------------------------------- */

static void text_record(writer *w, const char *label, const char *text) {
    fb_sie_put(&w->out, label);
    fb_sie_put_text(&w->out, text);
    fb_sie_put(&w->out, "\n");
}

static void years_records(writer *w) {
    for (int i = 0; i < w->year_count; i++) {
        fb_sie_put(&w->out, i ? "#RAR -1 " : "#RAR 0 ");
        fb_sie_put_number(&w->out, w->years[i].first_day);
        fb_sie_put(&w->out, " ");
        fb_sie_put_number(&w->out, w->years[i].last_day);
        fb_sie_put(&w->out, "\n");
    }
}

static fb_rc head_records(writer *w) {
    const fb_association *a = &w->book->association;
    fb_sie_put(&w->out, "#FLAGGA 0\n#PROGRAM \"F\x94rbund\" \"1\"\n#FORMAT PC8\n#GEN ");
    fb_sie_put_number(&w->out, w->years[0].last_day);
    fb_sie_put(&w->out, "\n#SIETYP 4\n");
    if (*a->chart) {
        const char *prose = fb_arena_printf(w->arena, "Kontoplan: %s", a->chart);
        if (!prose) return FB_ENOMEM;
        text_record(w, "#PROSA ", prose);
    }
    if (*a->orgnr) {
        fb_sie_put(&w->out, "#ORGNR ");
        fb_sie_put_code(&w->out, a->orgnr);
        fb_sie_put(&w->out, "\n");
    }
    text_record(w, "#FNAMN ", a->name);
    years_records(w);
    return FB_OK;
}

/* Chart --------------------------------------------------------------------------------------- */

static void account_records(writer *w) {
    for (size_t i = 0; i < w->account_count; i++) {
        const fb_account *account = &w->accounts[i];
        char type[] = {' ', account->type, '\n', '\0'};
        fb_sie_put(&w->out, "#KONTO ");
        fb_sie_put_code(&w->out, account->code);
        text_record(w, " ", account->name);
        fb_sie_put(&w->out, "#KTYP ");
        fb_sie_put_code(&w->out, account->code);
        fb_sie_put(&w->out, type);
    }
}

static void dimension_record(writer *w, const char *dimension, const char *name) {
    fb_sie_put(&w->out, "#DIM ");
    fb_sie_put_code(&w->out, dimension);
    text_record(w, " ", name);
}

typedef struct object {
    const char *code, *name;
} object;

static int compare_objects(const void *a, const void *b) {
    return strcmp(((const object *)a)->code, ((const object *)b)->code);
}

static void object_records(writer *w, const char *dimension, object *objects, size_t count) {
    if (count) qsort(objects, count, sizeof *objects, compare_objects);
    for (size_t i = 0; i < count; i++) {
        fb_sie_put(&w->out, "#OBJEKT ");
        fb_sie_put_code(&w->out, dimension);
        fb_sie_put(&w->out, " ");
        fb_sie_put_code(&w->out, objects[i].code);
        text_record(w, " ", objects[i].name);
    }
}

/* The three lists have nothing in common but codes and names. */
#define WRITE_OBJECTS(w, dimension, list, count)                                                                     \
    do {                                                                                                             \
        object *objects_ = fb_arena_alloc((w)->arena, (count) * sizeof(object));                                     \
        if (!objects_) return FB_ENOMEM;                                                                             \
        for (size_t i_ = 0; i_ < (count); i_++)                                                                      \
            objects_[i_] = (object){(list)[i_].code, (list)[i_].name};                                               \
        object_records((w), (dimension), objects_, (count));                                                         \
    } while (0)

static fb_rc dimension_records(writer *w) {
    const fb_association *a = &w->book->association;
    const fb_unit *units;
    const fb_project *projects;
    const fb_counterparty *counterparties;
    size_t unit_count, project_count, counterparty_count;
    FB_TRY(fb_units(w->book, w->years[0].year, w->arena, &units, &unit_count));
    FB_TRY(fb_projects(w->book, w->arena, &projects, &project_count));
    FB_TRY(fb_counterparties(w->book, w->arena, &counterparties, &counterparty_count));
    dimension_record(w, a->sie_unit, "Enhet");
    dimension_record(w, a->sie_project, "Projekt");
    dimension_record(w, a->sie_counterparty, "Motpart");
    WRITE_OBJECTS(w, a->sie_unit, units, unit_count);
    WRITE_OBJECTS(w, a->sie_project, projects, project_count);
    WRITE_OBJECTS(w, a->sie_counterparty, counterparties, counterparty_count);
    return FB_OK;
}

/* Balances ------------------------------------------------------------------------------------ */

static int compare_balances(const void *a, const void *b) {
    const fb_balance *x = *(const fb_balance *const *)a, *y = *(const fb_balance *const *)b;
    int order = strcmp(x->account, y->account);
    if (!order) order = strcmp(x->unit, y->unit);
    if (!order) order = strcmp(x->project, y->project);
    return order ? order : strcmp(x->counterparty, y->counterparty);
}

static fb_rc read_balances(writer *w, int i) {
    const fb_balance *list;
    balance_list *to = &w->balances[i];
    FB_TRY(fb_balances(w->book, w->years[i].year, true, w->arena, &list, &to->count));
    to->rows = fb_arena_alloc(w->arena, to->count * sizeof(fb_balance *));
    if (!to->rows) return FB_ENOMEM;
    for (size_t k = 0; k < to->count; k++)
        to->rows[k] = &list[k];
    if (to->count) qsort(to->rows, to->count, sizeof(fb_balance *), compare_balances);
    return FB_OK;
}

static fb_rc balance_of(const fb_balance *row, bool closing, fb_money *out) {
    *out = fb_ore(row->slot[0]);
    for (int slot = 1; closing && slot < FB_BALANCE_SLOTS; slot++)
        FB_TRY(fb_money_add(out, *out, fb_ore(row->slot[slot])));
    return FB_OK;
}

/* 'T' or 'S': its closing balance goes to the next year; 'I' or 'K': it is a part of the result. */
static bool in_balance_sheet(const writer *w, const char *code) {
    size_t low = 0, high = w->account_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(w->accounts[middle].code, code);
        if (order == 0) return w->accounts[middle].type == 'T' || w->accounts[middle].type == 'S';
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return true;
}

static void balance_start(writer *w, const char *label, int i, const char *account) {
    fb_sie_put(&w->out, label);
    fb_sie_put(&w->out, i ? " -1 " : " 0 ");
    fb_sie_put_code(&w->out, account);
    fb_sie_put(&w->out, " ");
}

typedef enum which { OPENING, CLOSING, RESULT } which;

/* One record for each account with a balance. */
static fb_rc account_balances(writer *w, const char *label, which of, int i) {
    const balance_list *list = &w->balances[i];
    for (size_t k = 0; k < list->count;) {
        const char *account = list->rows[k]->account;
        fb_money sum = FB_ZERO, term;
        for (; k < list->count && strcmp(list->rows[k]->account, account) == 0; k++) {
            FB_TRY(balance_of(list->rows[k], of != OPENING, &term));
            FB_TRY(fb_money_add(&sum, sum, term));
        }
        bool wanted = of == OPENING || in_balance_sheet(w, account) == (of == CLOSING);
        if (!wanted || sum.ore == 0) continue;
        balance_start(w, label, i, account);
        fb_sie_put_amount(&w->out, sum);
        fb_sie_put(&w->out, "\n");
    }
    return FB_OK;
}

static void put_object(fb_sie_out *out, bool *first, const char *dimension, const char *code) {
    if (!*code) return;
    if (!*first) fb_sie_put(out, " ");
    *first = false;
    fb_sie_put_code(out, dimension);
    fb_sie_put(out, " ");
    fb_sie_put_code(out, code);
}

/* Further dimensions stand in the books as canonical text: 7 "12" 21 "x". */
static void put_others(fb_sie_out *out, bool *first, const char *objects) {
    char text[OBJECTS_TEXT];
    int length = snprintf(text, sizeof text, "{%s}", objects);
    if (!*objects || length >= (int)sizeof text) return;
    fb_sie_record record;
    fb_sie_lex(text, (size_t)length, 0, &record);
    for (size_t i = 0; i + 1 < record.list_count; i += 2)
        put_object(out, first, record.list[i].text, record.list[i + 1].text);
}

static void put_objects(writer *w, const char *unit, const char *project, const char *counterparty,
                        const char *objects) {
    const fb_association *a = &w->book->association;
    bool first = true;
    fb_sie_put(&w->out, "{");
    put_object(&w->out, &first, a->sie_unit, unit);
    put_object(&w->out, &first, a->sie_project, project);
    put_object(&w->out, &first, a->sie_counterparty, counterparty);
    put_others(&w->out, &first, objects);
    fb_sie_put(&w->out, "} ");
}

/* One record for each code string with a balance, in the balance sheet and with at least one object. */
static fb_rc object_balances(writer *w, const char *label, which of, int i) {
    for (size_t k = 0; k < w->balances[i].count; k++) {
        const fb_balance *row = w->balances[i].rows[k];
        fb_money sum;
        FB_TRY(balance_of(row, of != OPENING, &sum));
        bool coded = *row->unit || *row->project || *row->counterparty;
        if (!coded || sum.ore == 0 || !in_balance_sheet(w, row->account)) continue;
        balance_start(w, label, i, row->account);
        put_objects(w, row->unit, row->project, row->counterparty, "");
        fb_sie_put_amount(&w->out, sum);
        fb_sie_put(&w->out, "\n");
    }
    return FB_OK;
}

static fb_rc balance_records(writer *w) {
    static const struct {
        const char *label;
        which of;
        fb_rc (*write)(writer *w, const char *label, which of, int i);
    } GROUPS[] = {{"#IB", OPENING, account_balances},
                  {"#UB", CLOSING, account_balances},
                  {"#OIB", OPENING, object_balances},
                  {"#OUB", CLOSING, object_balances},
                  {"#RES", RESULT, account_balances}};
    for (size_t g = 0; g < FB_COUNT(GROUPS); g++)
        for (int i = 0; i < w->year_count; i++)
            FB_TRY(GROUPS[g].write(w, GROUPS[g].label, GROUPS[g].of, i));
    return FB_OK;
}

static int64_t period_of(fb_date first_day, int month) {
    int months = fb_date_month(first_day) - 1 + month - 1;
    return (fb_date_year(first_day) + months / FB_MONTHS) * 100 + months % FB_MONTHS + 1;
}

/* What is of no month stands on the last: SIE knows no other place for it. */
static fb_rc budget_row(writer *w, const fb_balance *row) {
    for (int month = 1; month <= FB_MONTHS; month++) {
        fb_money amount = fb_ore(row->slot[month]);
        if (month == FB_MONTHS) FB_TRY(fb_money_add(&amount, amount, fb_ore(row->slot[FB_UNDATED])));
        if (amount.ore == 0) continue;
        fb_sie_put(&w->out, "#PBUDGET 0 ");
        fb_sie_put_number(&w->out, period_of(w->years[0].first_day, month));
        fb_sie_put(&w->out, " ");
        fb_sie_put_code(&w->out, row->account);
        fb_sie_put(&w->out, " ");
        put_objects(w, row->unit, row->project, row->counterparty, "");
        fb_sie_put_amount(&w->out, amount);
        fb_sie_put(&w->out, "\n");
    }
    return FB_OK;
}

static fb_rc budget_records(writer *w, const fb_sie_budget *budget) {
    for (size_t i = 0; budget && i < budget->count; i++)
        FB_TRY(budget_row(w, &budget->rows[i]));
    return FB_OK;
}

/* Vouchers ------------------------------------------------------------------------------------ */

static void row_record(writer *w, const fb_posting_seen *row, const char *objects) {
    fb_sie_put(&w->out, "#TRANS ");
    fb_sie_put_code(&w->out, row->account);
    fb_sie_put(&w->out, " ");
    put_objects(w, row->unit, row->project, row->counterparty, objects);
    fb_sie_put_amount(&w->out, row->amount);
    if (*row->text) {
        text_record(w, " \"\" ", row->text);
    } else {
        fb_sie_put(&w->out, "\n");
    }
}

static fb_rc voucher_record(void *context, const fb_voucher_seen *voucher) {
    writer *w = context;
    fb_sie_put(&w->out, "#VER ");
    fb_sie_put_code(&w->out, voucher->series);
    fb_sie_put(&w->out, " ");
    fb_sie_put_number(&w->out, voucher->number);
    fb_sie_put(&w->out, " ");
    fb_sie_put_number(&w->out, voucher->date);
    fb_sie_put(&w->out, " ");
    fb_sie_put_text(&w->out, voucher->text);
    fb_sie_put(&w->out, " ");
    fb_sie_put_number(&w->out, voucher->registered);
    fb_sie_put(&w->out, "\n{\n");
    for (size_t i = 0; i < voucher->row_count; i++)
        row_record(w, &voucher->rows[i], voucher->objects[i]);
    fb_sie_put(&w->out, "}\n");
    return ferror(w->out.file) ? FB_EIO : FB_OK;
}

/* All ----------------------------------------------------------------------------------------- */

static fb_rc read_years(writer *w, int year) {
    fb_rc rc = fb_year_get(w->book, year, &w->years[0]);
    if (rc == FB_ENOTFOUND)
        fb_find(w->out.findings, FB_ERROR, "sie.no-books", NULL, 0, _("there are no books of the year %d"), year);
    FB_TRY(rc);
    rc = fb_year_get(w->book, year - 1, &w->years[1]);
    w->year_count = rc == FB_OK ? 2 : 1;
    return rc == FB_ENOTFOUND ? FB_OK : rc;
}

static fb_rc write_all(writer *w, int year, const fb_sie_budget *budget) {
    FB_TRY(read_years(w, year));
    FB_TRY(fb_accounts(w->book, w->arena, &w->accounts, &w->account_count));
    for (int i = 0; i < w->year_count; i++)
        FB_TRY(read_balances(w, i));
    FB_TRY(head_records(w));
    account_records(w);
    FB_TRY(dimension_records(w));
    FB_TRY(balance_records(w));
    FB_TRY(budget_records(w, budget));
    FB_TRY(fb_voucher_each(w->book, year, voucher_record, w));
    return fflush(w->out.file) == 0 && !ferror(w->out.file) ? FB_OK : FB_EIO;
}

fb_rc fb_sie_write(const fb_book *book, int year, const fb_sie_budget *budget, FILE *file, fb_findings *findings) {
    writer w = {.out = {.file = file, .findings = findings}, .book = book, .arena = fb_arena_new(LISTS)};
    fb_rc rc = w.arena ? write_all(&w, year, budget) : FB_ENOMEM;
    fb_arena_free(w.arena);
    return rc;
}

typedef struct sie_file {
    const fb_book *book;
    int year;
    const fb_sie_budget *budget;
    fb_findings *findings;
} sie_file;

static fb_rc write_file(FILE *file, void *context) {
    const sie_file *what = context;
    return fb_sie_write(what->book, what->year, what->budget, file, what->findings);
}

fb_rc fb_sie_write_file(const fb_book *book, int year, const fb_sie_budget *budget, const char *path,
                        fb_findings *findings) {
    sie_file what = {book, year, budget, findings};
    fb_rc rc = fb_file_replace(path, write_file, &what);
    if (rc == FB_EIO) fb_find(findings, FB_ERROR, "sie.write", path, 0, _("the file cannot be written"));
    return rc;
}
