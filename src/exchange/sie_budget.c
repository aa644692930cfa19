/* sie_budget.c - #PBUDGET as budget rows with months of their own. */
#include "exchange/sie_budget.h"

#include "base/language.h"
#include "exchange/sie/balances.h"
#include "plan/budget_write.h"

#include <string.h>

typedef struct importer {
    const fb_book *book;
    const char *file, *version;
    int year, offset; /* #RAR -offset is the year; -1: not in the file */
    fb_date first_day;
    bool own_program;
    fb_sie_balances *balances;
    fb_findings *findings;
    size_t rows;
} importer;

static fb_rc take_head(void *context, const fb_sie_head *head) {
    importer *im = context;
    im->own_program = strcmp(head->program, "Förbund") == 0;
    for (int i = 0; i < FB_SIE_YEARS; i++)
        if (head->years[i].first_day && fb_date_year(head->years[i].last_day) == im->year) {
            im->offset = i;
            im->first_day = head->years[i].first_day;
        }
    return FB_OK;
}

static fb_sie_codes codes_of(const importer *im, const fb_sie_balance *balance) {
    const fb_association *a = &im->book->association;
    fb_sie_codes codes = {"", "", "", false};
    for (size_t i = 0; i < balance->object_count; i++) {
        const fb_sie_object *object = &balance->objects[i];
        if (strcmp(object->dimension, a->sie_unit) == 0)
            codes.unit = object->code;
        else if (strcmp(object->dimension, a->sie_project) == 0)
            codes.project = object->code;
        else if (strcmp(object->dimension, a->sie_counterparty) == 0)
            codes.counterparty = object->code;
        else
            codes.others = true;
    }
    return codes;
}

static fb_rc take_balance(void *context, const fb_sie_balance *stated) {
    importer *im = context;
    if (stated->kind != FB_SIE_PERIOD_BUDGET || stated->year != im->offset) return FB_OK;
    fb_sie_balance balance = *stated;
    fb_sie_codes codes = codes_of(im, stated);
    int month = fb_date_month_number(im->first_day, stated->period);
    balance.kind = FB_SIE_PERIOD;
    if (month < 1 || month > FB_MONTHS)
        return fb_refuse(im->findings, "sie.period-outside", im->file, stated->line,
                         _("the period %d lies outside the year of the budget"), stated->period / 100);
    fb_budget_codes asked = {stated->account, "", codes.unit, codes.project, codes.counterparty};
    fb_rc rc = fb_budget_codes_check(im->book, im->year, &asked, im->file, stated->line, im->findings);
    if (rc != FB_OK) return rc == FB_EINPUT ? FB_OK : rc; /* the whole file is read, and then refused */
    rc = fb_sie_balances_add(im->balances, &balance, &codes, month);
    if (rc == FB_EOVERFLOW || rc == FB_ELIMIT)
        return fb_refuse(im->findings, "sie.overflow", im->file, stated->line,
                         _("the budget of account %s is too large to sum"), stated->account);
    return rc;
}

static fb_rc put_row(void *context, const fb_balance *row) {
    importer *im = context;
    fb_money sum = FB_ZERO;
    int64_t months[FB_MONTHS];
    for (int m = 0; m < FB_MONTHS; m++) {
        months[m] = row->slot[m + 1];
        /* What was stated of single objects only is the account's too, and of no month. */
        if (m == FB_MONTHS - 1 && __builtin_add_overflow(months[m], row->slot[FB_UNDATED], &months[m]))
            return FB_EOVERFLOW;
        if (fb_money_add(&sum, sum, fb_ore(months[m])) != FB_OK)
            return fb_refuse(im->findings, "sie.overflow", im->file, 0,
                             _("the budget of account %s is too large to sum"), row->account);
    }
    im->rows++;
    return fb_budget_put(im->book, im->year, im->version,
                         &(fb_budget_codes){row->account, "", row->unit, row->project, row->counterparty}, "own", sum,
                         months, im->findings);
}

static fb_rc import_within(importer *im, fb_sie_source *source) {
    fb_sie_handler handler = {.context = im, .head = take_head, .balance = take_balance};
    FB_TRY(fb_sie_read(source, &handler, im->findings));
    if (fb_findings_count(im->findings, FB_ERROR) > 0) return FB_EINPUT;
    FB_TRY(fb_sie_balances_split(im->balances, im->own_program));
    FB_TRY(fb_budget_open(im->book, im->year, im->version, im->findings));
    FB_TRY(fb_sie_balances_each(im->balances, put_row, im));
    if (im->rows) return fb_budget_try(im->book, im->findings);
    return fb_refuse(im->findings, "sie.no-budget", im->file, 0,
                     _("the file states no budget of %d; expected #PBUDGET records of that year"), im->year);
}

fb_rc fb_sie_budget_import(const fb_book *book, const char *path, int year, const char *version,
                           fb_findings *findings, size_t *rows) {
    importer im = {.book = book, .file = path, .version = version, .year = year, .offset = -1, .findings = findings};
    fb_sie_source *source = NULL;
    fb_rc rc = fb_sie_source_open(&source, path, findings);
    if (rc == FB_OK) rc = fb_sie_balances_new(&im.balances);
    if (rc == FB_OK) rc = fb_begin(book->store);
    if (rc == FB_OK) rc = fb_end(book->store, import_within(&im, source));
    if (rc == FB_OK) *rows = im.rows;
    fb_sie_balances_free(im.balances);
    fb_sie_source_free(source);
    return rc;
}
